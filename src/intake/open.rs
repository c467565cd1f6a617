//! From files to data sets.
//!
//! Files may speak about several catalogues: of several places, or of one place in several years. Each file says which
//! one it is for. What was reported under an earlier year's catalogue is history for a later one of the same place.

use crate::intake::catalogue;
use crate::intake::cross_checks::cross_check;
use crate::intake::envelope::Envelope;
use crate::intake::format::agenda::AgendaFile;
use crate::intake::format::catalogue::CatalogueFile;
use crate::intake::format::leads::LeadsFile;
use crate::intake::format::snapshot::SnapshotFile;
use crate::intake::names;
use crate::intake::snapshot::{self, Directory};
use crate::intake::source::{Complaints, SourceFile};
use crate::intake::spanned::Spanned;
use crate::intake::{FileKind, Input, agenda, format, leads};
use crate::model::{
    Agenda, Catalogue, DataSet, Fault, Name, NameKind, Observations, Problem, Severity, Snapshot, Spot, Text,
};

/// Everything that files say about one catalogue, and everything wrong with them.
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

/// A catalogue that files speak about, for whoever chooses between several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Its id.
    pub id: Text,
    /// The place.
    pub place: Name,
    /// The year of the promises.
    pub year: i16,
    /// What the last of its data files calls the data.
    pub title: Option<Name>,
    /// The first of its data files; none where nothing was reported.
    pub file: Option<Text>,
    /// Whether a file gives the order of a meeting.
    pub has_agenda: bool,
    /// The file of the catalogue; none where it lies elsewhere.
    pub catalogue: Option<Text>,
}

/// Files that were opened.
#[derive(Debug)]
pub struct Opened {
    /// The catalogues that they speak about, in the order of the files.
    pub editions: Vec<Edition>,
    /// Which of them was opened.
    pub chosen: Option<usize>,
    /// The files that are catalogues, whether sound or not.
    pub catalogues: Vec<Text>,
    /// With everything that could be read and, in it, everything wrong; or, if there is nothing to show, only with what is
    /// wrong.
    pub data: Result<DataSet, Vec<Problem>>,
}

/// One file on its way.
struct JsonFile<'p, 'a> {
    complaints: Complaints<'p, 'a>,
    body: Option<(FileKind, Envelope<'a>)>,
}

impl<'p, 'a> JsonFile<'p, 'a> {
    fn new(page: &'p SourceFile<'a>) -> Self {
        let mut complaints = Complaints::new(page);
        let body = Envelope::read(&mut complaints).and_then(|top| {
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
    fn take(&mut self, wanted: FileKind) -> Option<(Envelope<'a>, &mut Complaints<'p, 'a>)> {
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
        catalogue::validate(&file, top.raw(), complaints)
    }

    /// Says that nobody has the catalogue which the file names.
    fn orphan(&mut self, known: &[&str]) {
        let Some((_, top)) = self.body.as_ref().filter(|(kind, _)| *kind != FileKind::Catalogue) else {
            return;
        };
        let complaints = &mut self.complaints;
        if let Some(id) = top.required::<Spanned<'_>>("catalogue", complaints) {
            let known = known.iter().copied();
            let fault = names::unknown(NameKind::Catalogue, id.as_str(), known, complaints);
            complaints.error(complaints.at(&id, top.raw()), fault);
        }
    }

    fn leads(&mut self, catalogue: &mut Catalogue) {
        if let Some((top, complaints)) = self.take(FileKind::Leads)
            && let Some(file) = LeadsFile::read(&top, complaints)
        {
            leads::validate(&file, top.raw(), catalogue, complaints);
        }
    }

    fn agenda(&mut self, catalogue: &Catalogue) -> Option<Agenda> {
        let (top, complaints) = self.take(FileKind::Agenda)?;
        let file = AgendaFile::read(&top, complaints)?;
        agenda::validate(&file, top.raw(), catalogue, complaints)
    }

    /// The catalogue that a file of any other sort is for, as it says.
    fn belongs_to(&self) -> Option<Text> {
        let (kind, top) = self.body.as_ref()?;
        (*kind != FileKind::Catalogue).then(|| top.word("catalogue"))?
    }

    fn title(&self) -> Option<Name> {
        let (_, top) = self.body.as_ref().filter(|(kind, _)| *kind == FileKind::Snapshot)?;
        let title: Option<format::Name<'_>> = serde_json::from_str(top.raw_of("title")).ok();
        title.map(|title| title.clean())
    }

    /// Complains at the file's id: it is a catalogue too many.
    fn surplus(&mut self, fault: Fault) {
        if let Some((_, top)) = &self.body {
            let at = self.complaints.start(top.raw_of("id"));
            self.complaints.error(at, fault);
        }
    }

    fn snapshot(&mut self, directory: &Directory<'_>) -> Option<Snapshot> {
        let (top, complaints) = self.take(FileKind::Snapshot)?;
        let file = SnapshotFile::read(&top, complaints)?;
        snapshot::validate(&file, top.raw(), directory, complaints)
    }
}

/// What sort of file this is, by its keys; none when it cannot be told.
pub fn kind(input: &Input<'_>) -> Option<FileKind> {
    JsonFile::new(&SourceFile::new(input)).kind()
}

/// Files with the catalogues that they speak about.
struct FileSet<'p, 'a> {
    files: Vec<JsonFile<'p, 'a>>,
    /// For each file the place of its catalogue among the editions.
    belongs: Vec<Option<usize>>,
    editions: Vec<Catalogue>,
    /// For each edition the file of its catalogue, where that is among the files.
    origins: Vec<Option<Text>>,
    /// The files that are catalogues.
    catalogues: Vec<Text>,
    /// What is wrong with catalogues that lie elsewhere, each with its place where it could be used.
    elsewhere: Vec<(Option<usize>, Vec<Problem>)>,
}

impl<'p, 'a> FileSet<'p, 'a> {
    /// Finds the catalogues: those among the files; without any, those of `catalogues` that a file names.
    fn new(pages: &'p [SourceFile<'a>], catalogues: &'p [SourceFile<'a>]) -> Self {
        let files: Vec<JsonFile<'p, 'a>> = pages.iter().map(JsonFile::new).collect();
        let mut set = Self {
            belongs: vec![None; files.len()],
            files,
            editions: Vec::new(),
            origins: Vec::new(),
            catalogues: Vec::new(),
            elsewhere: Vec::new(),
        };
        let is_catalogue = |json: &JsonFile<'_, '_>| json.kind() == Some(FileKind::Catalogue);
        let known = if set.files.iter().any(is_catalogue) {
            Some(set.own_catalogues())
        } else {
            set.borrowed_catalogues(catalogues)
        };
        if let Some(known) = known {
            set.sort(&known);
        }
        set
    }

    /// Takes in the catalogues among the files. One place has one a year: any other is one too many. Answers with all
    /// their ids.
    fn own_catalogues(&mut self) -> Vec<Text> {
        let mut known = Vec::new();
        for (index, json) in self.files.iter_mut().enumerate() {
            if json.kind() != Some(FileKind::Catalogue) {
                continue;
            }
            self.catalogues.push(json.complaints.page.file.clone());
            let id = json.id(FileKind::Catalogue, "id");
            if let Some(found) = id.clone().filter(|id| known.contains(id)) {
                json.surplus(Fault::DuplicateName {
                    kind: NameKind::Catalogue,
                    found,
                });
                continue;
            }
            known.extend(id);
            let start = json.body.as_ref().map(|(_, top)| top.raw_of("id"));
            let Some(catalogue) = json.catalogue() else { continue };
            let is_of_place = |one: &&Catalogue| one.place_id() == catalogue.place_id();
            let is_same = |one: &&Catalogue| is_of_place(one) && one.year == catalogue.year;
            if let Some(taken) = self.editions.iter().find(is_same) {
                let at = json.complaints.start(start.unwrap_or_default());
                let fault = Fault::SecondCatalogue {
                    found: catalogue.id.clone(),
                    taken: taken.id.clone(),
                };
                json.complaints.error(at, fault);
                continue;
            }
            let is_namesake = |one: &&Catalogue| !is_of_place(one) && one.place.zh == catalogue.place.zh;
            if let Some(other) = self.editions.iter().find(is_namesake) {
                let at = json.complaints.start(start.unwrap_or_default());
                let fault = Fault::Namesake {
                    found: catalogue.id.clone(),
                    other: other.id.clone(),
                };
                json.complaints.warning(at, fault);
            }
            self.belongs[index] = Some(self.editions.len());
            self.origins.push(Some(json.complaints.page.file.clone()));
            self.editions.push(catalogue);
        }
        known
    }

    /// Takes in those of `catalogues` that the files name. Where none is known, every file is told so.
    fn borrowed_catalogues(&mut self, catalogues: &'p [SourceFile<'a>]) -> Option<Vec<Text>> {
        let named = |kind| self.files.iter().filter_map(move |json| json.id(kind, "catalogue"));
        let wanted: Vec<Text> = [FileKind::Snapshot, FileKind::Leads, FileKind::Agenda]
            .into_iter()
            .flat_map(named)
            .collect();
        let mut candidates: Vec<(Text, JsonFile<'p, 'a>)> = catalogues
            .iter()
            .map(JsonFile::new)
            .filter_map(|json| Some((json.id(FileKind::Catalogue, "id")?, json)))
            .collect();
        let known: Vec<Text> = candidates.iter().map(|(id, _)| id.clone()).collect();
        let mut found = false;
        for id in wanted {
            let Some(at) = candidates.iter().position(|(known, _)| *known == id) else {
                continue;
            };
            found = true;
            let (_, mut json) = candidates.swap_remove(at);
            let catalogue = json.catalogue();
            let place = catalogue.is_some().then_some(self.editions.len());
            self.elsewhere.push((place, json.complaints.into_problems()));
            self.editions.extend(catalogue);
        }
        if !found {
            let known: Vec<&str> = known.iter().map(Text::as_str).collect();
            self.files.iter_mut().for_each(|json| json.orphan(&known));
        }
        found.then_some(known)
    }

    /// Puts each file to the catalogue that it names. Where there is only one, whoever reads the file holds it to that.
    fn sort(&mut self, known: &[Text]) {
        for (index, json) in self.files.iter_mut().enumerate() {
            if json.kind().is_none_or(|kind| kind == FileKind::Catalogue) {
                continue;
            }
            let id = json.belongs_to();
            let of = self.editions.iter().position(|one| Some(&one.id) == id.as_ref());
            self.belongs[index] = match self.editions.len() {
                1 => Some(0),
                _ => of,
            };
            let is_known = id.is_some_and(|id| known.contains(&id));
            if self.editions.len() > 1 && of.is_none() && !is_known {
                let known: Vec<&str> = known.iter().map(Text::as_str).collect();
                json.orphan(&known);
            }
        }
    }

    /// What there is to choose from.
    fn editions(&self) -> Vec<Edition> {
        let editions = self.editions.iter().enumerate();
        editions
            .map(|(index, catalogue)| {
                let own = || {
                    let files = self.files.iter().zip(&self.belongs);
                    files.filter(move |(_, of)| **of == Some(index)).map(|(json, _)| json)
                };
                let is = |kind| move |json: &&JsonFile<'_, '_>| json.kind() == Some(kind);
                let mut data = own().filter(is(FileKind::Snapshot));
                Edition {
                    id: catalogue.id.clone(),
                    place: catalogue.place.clone(),
                    year: catalogue.year,
                    title: own().filter_map(JsonFile::title).next_back(),
                    file: data.next().map(|json| json.complaints.page.file.clone()),
                    has_agenda: own().any(|json| json.kind() == Some(FileKind::Agenda)),
                    catalogue: self.origins.get(index).cloned().flatten(),
                }
            })
            .collect()
    }

    /// What was reported under an edition.
    fn snapshots(&mut self, edition: usize) -> Vec<Snapshot> {
        let Some(catalogue) = self.editions.get(edition) else {
            return Vec::new();
        };
        let directory = Directory::new(catalogue);
        let files = of(edition, &mut self.files, &self.belongs);
        files.filter_map(|json| json.snapshot(&directory)).collect()
    }

    /// The order of an edition's meeting, after the leads files had their say about the edition.
    fn agenda(&mut self, edition: usize) -> Option<Agenda> {
        let catalogue = self.editions.get_mut(edition)?;
        of(edition, &mut self.files, &self.belongs).for_each(|json| json.leads(catalogue));
        one_agenda(of(edition, &mut self.files, &self.belongs), catalogue)
    }

    /// The editions of the same place in earlier years.
    fn earlier(&self, edition: usize) -> Vec<usize> {
        let Some(catalogue) = self.editions.get(edition) else {
            return Vec::new();
        };
        let is_earlier = |one: &Catalogue| one.place_id() == catalogue.place_id() && one.year < catalogue.year;
        let editions = self.editions.iter().enumerate();
        editions
            .filter(|(_, one)| is_earlier(one))
            .map(|(index, _)| index)
            .collect()
    }

    /// What is wrong, in the order of the files: with those of the editions for which `concerns` holds, and with those that
    /// belong to none.
    fn into_problems(self, concerns: impl Fn(usize) -> bool) -> Vec<Problem> {
        let elsewhere = self.elsewhere.into_iter().filter(|(of, _)| of.is_none_or(&concerns));
        let mut problems: Vec<Problem> = elsewhere.flat_map(|(_, problems)| problems).collect();
        for (json, of) in self.files.into_iter().zip(self.belongs) {
            if of.is_none_or(&concerns) {
                problems.extend(json.complaints.into_problems());
            }
        }
        problems
    }
}

/// The files that belong to an edition.
fn of<'s, 'p, 'a>(
    edition: usize,
    files: &'s mut [JsonFile<'p, 'a>],
    belongs: &'s [Option<usize>],
) -> impl Iterator<Item = &'s mut JsonFile<'p, 'a>> {
    let files = files.iter_mut().zip(belongs);
    files.filter(move |(_, of)| **of == Some(edition)).map(|(json, _)| json)
}

/// The first agenda among the files; a meeting follows one, so any other is one too many.
fn one_agenda<'s, 'p: 's, 'a: 's + 'p>(
    files: impl Iterator<Item = &'s mut JsonFile<'p, 'a>>,
    catalogue: &Catalogue,
) -> Option<Agenda> {
    let mut files = files.filter(|json| json.kind() == Some(FileKind::Agenda));
    let first = files.next()?;
    let agenda = first.agenda(catalogue);
    let taken = first.complaints.page.file.clone();
    for surplus in files {
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

/// Reads files that belong together. Without a catalogue among them, the one of `catalogues` is taken whose id they
/// name; of several the first.
pub fn read(inputs: &[Input<'_>], catalogues: &[Input<'_>]) -> Contents {
    let (mut all, problems) = read_all(inputs, catalogues);
    let first = if all.is_empty() {
        Contents::default()
    } else {
        all.swap_remove(0)
    };
    Contents { problems, ..first }
}

/// Reads files that may speak about several catalogues, each of them, and tells everything that is wrong with any.
pub fn read_all(inputs: &[Input<'_>], catalogues: &[Input<'_>]) -> (Vec<Contents>, Vec<Problem>) {
    let (pages, others) = (pages(inputs), pages(catalogues));
    let mut set = FileSet::new(&pages, &others);
    let editions = 0..set.editions.len();
    let told: Vec<_> = editions
        .map(|edition| (set.agenda(edition), set.snapshots(edition)))
        .collect();
    let catalogues = std::mem::take(&mut set.editions).into_iter();
    let contents = catalogues.zip(told).map(|(catalogue, (agenda, snapshots))| Contents {
        catalogue: Some(catalogue),
        snapshots,
        agenda,
        problems: Vec::new(),
    });
    let contents = contents.collect();
    (contents, set.into_problems(|_| true))
}

fn pages<'a>(inputs: &'a [Input<'_>]) -> Vec<SourceFile<'a>> {
    inputs.iter().map(SourceFile::new).collect()
}

/// Opens files as one data set called `name`: with everything that could be read and, in it, everything wrong; or, if
/// there is nothing to show, only with what is wrong. Of several catalogues the first is opened.
pub fn open(name: &str, inputs: &[Input<'_>], catalogues: &[Input<'_>]) -> Result<DataSet, Vec<Problem>> {
    open_one_of(inputs, catalogues, |editions| {
        (!editions.is_empty()).then(|| (0, name.to_owned()))
    })
    .data
    .map_err(|mut problems| {
        // Whatever is wrong is why there is nothing; only where nothing is, that has to be said.
        if problems.is_empty() {
            problems.push(whole(name, Severity::Error, Fault::NoData));
        }
        problems
    })
}

/// Opens one of the catalogues that files speak about, which `choose` names together with what its data set is called.
/// What was reported under earlier years' catalogues of the same place is its history.
pub fn open_one_of(
    inputs: &[Input<'_>],
    catalogues: &[Input<'_>],
    choose: impl FnOnce(&[Edition]) -> Option<(usize, String)>,
) -> Opened {
    let (pages, others) = (pages(inputs), pages(catalogues));
    let mut set = FileSet::new(&pages, &others);
    let editions = set.editions();
    let catalogues = std::mem::take(&mut set.catalogues);
    let Some((chosen, name)) = choose(&editions).filter(|(chosen, _)| *chosen < editions.len()) else {
        return Opened {
            editions,
            chosen: None,
            catalogues,
            data: Err(set.into_problems(|_| true)),
        };
    };
    let agenda = set.agenda(chosen);
    let snapshots = set.snapshots(chosen);
    let earlier = set.earlier(chosen);
    let mut history = Vec::new();
    for edition in &earlier {
        let snapshots = set.snapshots(*edition);
        let (from, to) = (&set.editions[*edition], &set.editions[chosen]);
        history.extend(snapshots.into_iter().map(|snapshot| snapshot.handed_on(from, to)));
    }
    let catalogue = std::mem::take(&mut set.editions).into_iter().nth(chosen);
    let contents = Contents {
        catalogue,
        snapshots,
        agenda,
        problems: set.into_problems(|edition| edition == chosen || earlier.contains(&edition)),
    };
    let mut data = assemble(&name, contents, history);
    if let Ok(data) = &mut data {
        let doubts = cross_check(&data.catalogue, &data.observations, inputs);
        data.problems.extend(doubts);
        data.catalogue_file = editions.get(chosen).and_then(|edition| edition.catalogue.clone());
    }
    Opened {
        editions,
        chosen: Some(chosen),
        catalogues,
        data,
    }
}

fn whole(name: &str, severity: Severity, fault: Fault) -> Problem {
    Problem {
        severity,
        spot: Spot {
            file: name.into(),
            position: None,
        },
        fault,
    }
}

fn assemble(name: &str, contents: Contents, history: Vec<Snapshot>) -> Result<DataSet, Vec<Problem>> {
    let Contents {
        catalogue,
        mut snapshots,
        agenda,
        mut problems,
    } = contents;
    let Some(catalogue) = catalogue else {
        return Err(problems);
    };
    if snapshots.is_empty() {
        // A catalogue alone still shows what was promised.
        problems.push(whole(name, Severity::Warning, Fault::NoSnapshot));
    }
    // The sort is stable: of two with one date, the later file counts as the newer.
    snapshots.sort_by_key(|snapshot| snapshot.as_of);
    let mut snapshot_dates: Vec<_> = snapshots.iter().map(|snapshot| snapshot.as_of).collect();
    snapshot_dates.dedup();
    let named_date = snapshots.iter().rev().find_map(|snapshot| snapshot.open_at);
    let open_at = named_date
        .or_else(|| snapshot_dates.last().copied())
        .unwrap_or(catalogue.report.delivered);
    let named_title = snapshots.iter().rev().find_map(|snapshot| snapshot.title.clone());
    let title = named_title.unwrap_or_else(|| Name::new(name, name));
    // Of two with one date, what the catalogue's own files say counts as the newer.
    let observations = Observations::new(history.into_iter().chain(snapshots).collect());
    Ok(DataSet {
        name: name.into(),
        title,
        catalogue,
        observations,
        snapshot_dates,
        open_at,
        agenda,
        problems,
        catalogue_file: None,
    })
}
