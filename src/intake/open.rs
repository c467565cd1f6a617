//! From files to a data set.

use crate::intake::catalogue;
use crate::intake::doubts::doubts;
use crate::intake::format::agenda::AgendaFile;
use crate::intake::format::catalogue::CatalogueFile;
use crate::intake::format::leads::LeadsFile;
use crate::intake::format::snapshot::SnapshotFile;
use crate::intake::located::Located;
use crate::intake::names;
use crate::intake::page::{Complaints, Page};
use crate::intake::snapshot::{self, Directory};
use crate::intake::top::Top;
use crate::intake::{FileKind, Input, agenda, leads};
use crate::model::{
    Agenda, Catalogue, DataSet, Fault, Name, NameKind, Observations, Problem, Severity, Snapshot, Spot, Text,
};

/// Everything that files say, and everything wrong with them.
#[derive(Debug, Default)]
pub struct Contents {
    /// The promises, with the leads that a leads file names.
    pub catalogue: Option<Catalogue>,
    /// What was reported, in the order of the files.
    pub snapshots: Vec<Snapshot>,
    /// The order of a meeting.
    pub agenda: Option<Agenda>,
    /// What was left out or looks odd, in the order of the files.
    pub problems: Vec<Problem>,
}

/// One file on its way.
struct Sheet<'p, 'a> {
    complaints: Complaints<'p, 'a>,
    body: Option<(FileKind, Top<'a>)>,
}

impl<'p, 'a> Sheet<'p, 'a> {
    fn new(page: &'p Page<'a>) -> Self {
        let mut complaints = Complaints::new(page);
        let body = Top::read(&mut complaints).and_then(|top| {
            let kind = top.kind();
            if kind.is_none() {
                complaints.of_file(Severity::Error, Fault::UnknownFile);
            }
            top.is_readable(&mut complaints).then_some((kind?, top))
        });
        Self { complaints, body }
    }

    fn kind(&self) -> Option<FileKind> {
        self.body.as_ref().map(|(kind, _)| *kind)
    }

    /// The file's top level, if it is of this kind, with the place for complaints about it.
    fn take(&mut self, wanted: FileKind) -> Option<(Top<'a>, &mut Complaints<'p, 'a>)> {
        let (_, top) = self.body.take_if(|(kind, _)| *kind == wanted)?;
        Some((top, &mut self.complaints))
    }

    /// An id at the top level, without complaints: whoever reads the file will make them.
    fn id(&self, kind: FileKind, key: &str) -> Option<Text> {
        let (_, top) = self.body.as_ref().filter(|(own, _)| *own == kind)?;
        top.word(key)
    }

    fn catalogue(&mut self) -> Option<Catalogue> {
        let (top, complaints) = self.take(FileKind::Catalogue)?;
        let file = CatalogueFile::read(&top, complaints)?;
        catalogue::admit(&file, top.raw(), complaints)
    }

    /// Says that nobody has the catalogue which the file names.
    fn orphan(&mut self, known: &[&str]) {
        let Some((_, top)) = self.body.as_ref().filter(|(kind, _)| *kind != FileKind::Catalogue) else {
            return;
        };
        let complaints = &mut self.complaints;
        if let Some(id) = top.required::<Located<'_>>("catalogue", complaints) {
            let known = known.iter().copied();
            let fault = names::unknown(NameKind::Catalogue, id.as_str(), known, complaints);
            complaints.error(complaints.at(&id, top.raw()), fault);
        }
    }

    fn leads(&mut self, catalogue: &mut Catalogue) {
        if let Some((top, complaints)) = self.take(FileKind::Leads)
            && let Some(file) = LeadsFile::read(&top, complaints)
        {
            leads::admit(&file, top.raw(), catalogue, complaints);
        }
    }

    fn agenda(&mut self, catalogue: &Catalogue) -> Option<Agenda> {
        let (top, complaints) = self.take(FileKind::Agenda)?;
        let file = AgendaFile::read(&top, complaints)?;
        agenda::admit(&file, top.raw(), catalogue, complaints)
    }

    fn snapshot(&mut self, directory: &Directory<'_>) -> Option<Snapshot> {
        let (top, complaints) = self.take(FileKind::Snapshot)?;
        let file = SnapshotFile::read(&top, complaints)?;
        snapshot::admit(&file, top.raw(), directory, complaints)
    }
}

/// What sort of file this is, by its keys; none when it cannot be told.
pub fn kind(input: &Input<'_>) -> Option<FileKind> {
    Sheet::new(&Page::new(input)).kind()
}

/// Reads files that belong together. Without a catalogue among them, the one of `catalogues` is taken whose id they
/// name.
pub fn read(inputs: &[Input<'_>], catalogues: &[Input<'_>]) -> Contents {
    let pages: Vec<Page<'_>> = inputs.iter().map(Page::new).collect();
    let mut sheets: Vec<Sheet<'_, '_>> = pages.iter().map(Sheet::new).collect();
    let mut contents = Contents::default();
    let is_catalogue = |sheet: &Sheet<'_, '_>| sheet.kind() == Some(FileKind::Catalogue);
    contents.catalogue = if sheets.iter().any(is_catalogue) {
        own_catalogue(&mut sheets)
    } else {
        borrowed_catalogue(&mut sheets, catalogues, &mut contents.problems)
    };
    if let Some(catalogue) = &mut contents.catalogue {
        for sheet in &mut sheets {
            sheet.leads(catalogue);
        }
        contents.agenda = one_agenda(&mut sheets, catalogue);
        let directory = Directory::new(catalogue);
        contents.snapshots = sheets
            .iter_mut()
            .filter_map(|sheet| sheet.snapshot(&directory))
            .collect();
    }
    contents
        .problems
        .extend(sheets.into_iter().flat_map(|sheet| sheet.complaints.into_problems()));
    contents
}

/// The first agenda among the files; a meeting follows one, so any other is one too many.
fn one_agenda(sheets: &mut [Sheet<'_, '_>], catalogue: &Catalogue) -> Option<Agenda> {
    let mut sheets = sheets.iter_mut().filter(|sheet| sheet.kind() == Some(FileKind::Agenda));
    let first = sheets.next()?;
    let agenda = first.agenda(catalogue);
    let taken = first.complaints.page.file.clone();
    for surplus in sheets {
        if let Some((top, complaints)) = surplus.take(FileKind::Agenda) {
            let fault = Fault::DuplicateName {
                kind: NameKind::Agenda,
                found: taken.clone(),
            };
            complaints.error(complaints.start(top.raw_of("stops")), fault);
        }
    }
    agenda
}

/// The first catalogue among the files; any other is one too many.
fn own_catalogue(sheets: &mut [Sheet<'_, '_>]) -> Option<Catalogue> {
    let mut sheets = sheets
        .iter_mut()
        .filter(|sheet| sheet.kind() == Some(FileKind::Catalogue));
    let first = sheets.next()?;
    let expected = first.id(FileKind::Catalogue, "id").unwrap_or_else(|| Text::new(""));
    let catalogue = first.catalogue();
    for surplus in sheets {
        let found = surplus.id(FileKind::Catalogue, "id").unwrap_or_else(|| Text::new(""));
        if let Some((top, complaints)) = surplus.take(FileKind::Catalogue) {
            let at = complaints.start(top.raw_of("id"));
            let (kind, expected) = (NameKind::Catalogue, expected.clone());
            let fault = if found == expected {
                Fault::DuplicateName { kind, found }
            } else {
                Fault::OtherCatalogue { found, expected }
            };
            complaints.error(at, fault);
        }
    }
    catalogue
}

/// The first of `catalogues` that any file names. Where none is known, every file is told so.
fn borrowed_catalogue(
    sheets: &mut [Sheet<'_, '_>],
    catalogues: &[Input<'_>],
    problems: &mut Vec<Problem>,
) -> Option<Catalogue> {
    let named = |kind| sheets.iter().filter_map(move |sheet| sheet.id(kind, "catalogue"));
    let wanted: Vec<Text> = [FileKind::Snapshot, FileKind::Leads, FileKind::Agenda]
        .into_iter()
        .flat_map(named)
        .collect();
    let pages: Vec<Page<'_>> = catalogues.iter().map(Page::new).collect();
    let mut candidates: Vec<Sheet<'_, '_>> = pages.iter().map(Sheet::new).collect();
    let ids: Vec<Option<Text>> = candidates
        .iter()
        .map(|sheet| sheet.id(FileKind::Catalogue, "id"))
        .collect();
    let chosen = wanted
        .iter()
        .find_map(|id| ids.iter().position(|known| known.as_ref() == Some(id)));
    let Some(chosen) = chosen else {
        let known: Vec<&str> = ids.iter().flatten().map(Text::as_str).collect();
        for sheet in sheets {
            sheet.orphan(&known);
        }
        return None;
    };
    let mut chosen = candidates.swap_remove(chosen);
    let catalogue = chosen.catalogue();
    problems.extend(chosen.complaints.into_problems());
    catalogue
}

/// Opens files as one data set called `name`: with everything that could be read and, in it, everything wrong; or, if
/// there is nothing to show, only with what is wrong.
pub fn open(name: &str, inputs: &[Input<'_>], catalogues: &[Input<'_>]) -> Result<DataSet, Vec<Problem>> {
    let Contents {
        catalogue,
        snapshots,
        agenda,
        mut problems,
    } = read(inputs, catalogues);
    let no_data = |severity| Problem {
        severity,
        spot: Spot {
            file: name.into(),
            position: None,
        },
        fault: Fault::NoData,
    };
    let Some(catalogue) = catalogue else {
        problems.push(no_data(Severity::Error));
        return Err(problems);
    };
    if snapshots.is_empty() {
        // A catalogue alone still shows what was promised.
        problems.push(no_data(Severity::Warning));
    }
    let mut data = assemble(name, catalogue, snapshots, problems);
    let doubts = doubts(&data.catalogue, &data.observations, inputs);
    data.problems.extend(doubts);
    Ok(DataSet { agenda, ..data })
}

fn assemble(name: &str, catalogue: Catalogue, mut snapshots: Vec<Snapshot>, problems: Vec<Problem>) -> DataSet {
    // The sort is stable: of two with one date, the later file counts as the newer.
    snapshots.sort_by_key(|snapshot| snapshot.as_of);
    let mut snapshot_dates: Vec<_> = snapshots.iter().map(|snapshot| snapshot.as_of).collect();
    snapshot_dates.dedup();
    let named_date = snapshots.iter().rev().find_map(|snapshot| snapshot.open_at);
    let open_at = named_date
        .or_else(|| snapshot_dates.last().copied())
        .unwrap_or(catalogue.report.delivered);
    let named_title = snapshots.iter().rev().find_map(|snapshot| snapshot.title.clone());
    let title = named_title.unwrap_or_else(|| Name {
        zh: name.into(),
        en: name.into(),
    });
    let observations = Observations::new(snapshots);
    DataSet {
        name: name.into(),
        title,
        catalogue,
        observations,
        snapshot_dates,
        open_at,
        agenda: None,
        problems,
    }
}
