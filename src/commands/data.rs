//! Which data sets there are, and how one is opened: files on disk and built-in ones take the same road.
//!
//! Files may speak about several catalogues, and each of them is one data set. Of those the newest year of the place that
//! was named first opens, unless another one is asked for.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::Datelike;

use crate::app::Choice;
use crate::cli::Open;
use crate::commands::{Failure, embedded, review};
use crate::intake::{self, Contents, Edition, FileKind, Input, Limits, Opened};
use crate::locale::{Language, Words};
use crate::model::{DataSet, Fault, Name, Problem, Severity, Spot, Text, place_id};

/// The data sets that this run can show.
pub(super) struct Choices {
    list: Vec<Choice>,
    /// For each of them, which built-in files it takes besides those that were named.
    built_in: Vec<Option<&'static str>>,
    /// Which one opens first.
    first: usize,
    /// Which one was switched to last; whoever watches the files reads that one again.
    last: AtomicUsize,
    files: Files,
}

/// What was named on the command line or in the settings.
struct Files {
    /// Data and catalogues.
    paths: Vec<PathBuf>,
    /// Those of them that were named as data.
    data: Vec<PathBuf>,
    /// Those of them that were named as catalogues.
    named_catalogues: Vec<PathBuf>,
    /// Agendas for data that come from elsewhere.
    agendas: Vec<PathBuf>,
    /// Catalogues for data that bring none.
    references: Vec<PathBuf>,
    /// Whether nothing but catalogues was named, so that built-in data may belong to them.
    only_catalogues: bool,
    /// How much is taken of each.
    limits: Limits,
}

/// How much is taken of files: so many times the usual, where that was asked for.
pub(super) fn limits(open: &Open) -> Limits {
    open.limits.map_or_else(Limits::default, Limits::times)
}

/// The largest file that is looked into to learn whether it is an agenda, in bytes.
const LARGEST_AGENDA: u64 = 1 << 20;

/// Whether these are files with agendas and nothing else, so that the data still have to come from elsewhere.
pub(super) fn are_agendas(paths: &[PathBuf]) -> bool {
    let is_small =
        |path: &PathBuf| std::fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() <= LARGEST_AGENDA);
    if paths.is_empty() || !paths.iter().all(is_small) {
        return false;
    }
    let (files, problems) = intake::read_disk(paths, Limits::default());
    problems.is_empty() && files.iter().all(|file| intake::kind(file) == Some(FileKind::Agenda))
}

impl Files {
    fn new(open: &Open) -> Self {
        let (data, agendas) = if are_agendas(&open.paths) {
            (Vec::new(), open.paths.clone())
        } else {
            (open.paths.clone(), Vec::new())
        };
        Self {
            only_catalogues: data.is_empty(),
            data: data.clone(),
            paths: apart(data.into_iter().chain(open.catalogue.iter().cloned())),
            agendas,
            named_catalogues: apart(open.catalogue.iter().cloned()),
            references: open.references.clone(),
            limits: limits(open),
        }
    }

    /// Whether nothing was named, so that built-in data open as they were built.
    fn are_none(&self) -> bool {
        self.paths.is_empty() && self.agendas.is_empty() && self.references.is_empty()
    }

    /// The files with those of a built-in data set, and what could not be read.
    fn read(&self, built_in: Option<&str>) -> (Vec<Input<'static>>, Vec<Problem>) {
        let (mut files, mut unread) = intake::read_disk(&self.paths, self.limits);
        files.extend(built_in.map(embedded::data_set).unwrap_or_default());
        let (agendas, unread_agendas) = intake::read_disk(&self.agendas, self.limits);
        files.extend(agendas);
        unread.extend(unread_agendas);
        (files, unread)
    }

    /// The catalogues that data without one may belong to, the reader's own before the built-in ones; and what is wrong
    /// with those that the settings name, which matters only where nothing can be opened without them.
    fn catalogues(&self) -> (Vec<Input<'static>>, Vec<Problem>) {
        let (mut catalogues, problems) = gathered(&self.references, self.limits);
        catalogues.extend(embedded::catalogues());
        (catalogues, problems)
    }

    /// Whether nobody knows what was meant, so that nothing opens: a path that was to give a catalogue gives none, or what
    /// was named as data is wrong and gives no figure at all.
    fn is_barren(&self, opened: &Opened, problems: &[Problem]) -> bool {
        let gives = |path: &PathBuf| opened.catalogues.iter().any(|file| is_within(file, path));
        let has_figures = opened.editions.iter().any(|edition| edition.file.is_some());
        let is_of_data = |problem: &&Problem| {
            let file = &problem.spot.file;
            let is_catalogue = opened.catalogues.contains(file);
            problem.is_error() && !is_catalogue && self.data.iter().any(|path| is_within(file, path))
        };
        let is_wrong = || problems.iter().any(|problem| is_of_data(&problem));
        !self.named_catalogues.iter().all(gives) || !has_figures && is_wrong()
    }

    /// What a file's data set is called: the path under which it was named.
    fn name_of(&self, file: &Text) -> Option<String> {
        let path = self.paths.iter().find(|path| is_within(file, path))?;
        Some(path.to_string_lossy().into_owned())
    }

    /// What there is to switch between: the places in the order of the files, their newest year first.
    fn offers(&self, editions: &[Edition]) -> Vec<Offer> {
        let id = |edition: &Edition| place_id(&edition.id, edition.year).to_owned();
        let place = |edition: &Edition| editions.iter().position(|one| id(one) == id(edition));
        let mut order: Vec<usize> = (0..editions.len()).collect();
        order.sort_by_key(|index| (place(&editions[*index]), -editions[*index].year));
        let is_alone = editions.len() == 1;
        order
            .into_iter()
            .flat_map(|index| self.offers_of(index, &editions[index], is_alone))
            .collect()
    }

    /// The data set of an edition; of a catalogue without data that were named, the built-in data sets.
    fn offers_of(&self, index: usize, edition: &Edition, is_alone: bool) -> Vec<Offer> {
        let offer = |key: Text, name: String, title: Name, built_in| Offer {
            edition: index,
            choice: Choice {
                key,
                catalogue: edition.id.clone(),
                place: edition.place.clone(),
                year: edition.year,
                title,
            },
            name,
            built_in,
        };
        if self.only_catalogues && edition.file.is_none() {
            let folder = format!("{}/", edition.id);
            let is_for = |name: &&'static str| {
                let files = embedded::data_set(name);
                files.iter().any(|file| file.name.as_str().starts_with(&folder))
            };
            let sets: Vec<Offer> = embedded::names()
                .into_iter()
                .filter(is_for)
                .map(|name| offer(name.into(), name.to_owned(), title_of(name), Some(name)))
                .collect();
            if !sets.is_empty() {
                return sets;
            }
        }
        let first = || self.paths.first().map(|path| path.to_string_lossy().into_owned());
        let named = edition.file.as_ref().and_then(|file| self.name_of(file));
        let name = if is_alone { first() } else { named };
        let name = name.unwrap_or_else(|| edition.id.to_string());
        let title = edition.title.clone().unwrap_or_else(|| Name {
            zh: name.as_str().into(),
            en: name.as_str().into(),
        });
        vec![offer(edition.id.clone(), name, title, None)]
    }
}

/// Whether a file was found at a path or below it; names are shown cleaned and compared as they are.
fn is_within(file: &Text, path: &Path) -> bool {
    let name = file.original().unwrap_or(file.as_str());
    Path::new(name).starts_with(&*path.to_string_lossy())
}

/// Something to switch to, and where it comes from.
struct Offer {
    edition: usize,
    choice: Choice,
    name: String,
    built_in: Option<&'static str>,
}

impl Choices {
    /// The files that were named, without any the built-in data sets; and what opens first.
    pub(super) fn begin(open: &Open) -> Result<(Self, DataSet), Failure> {
        let files = Files::new(open);
        if files.paths.is_empty() {
            Self::built_in(files, open)
        } else {
            Self::named(files, open)
        }
    }

    fn built_in(files: Files, open: &Open) -> Result<(Self, DataSet), Failure> {
        let names = embedded::names();
        let wanted = open.dataset.as_deref();
        let first = wanted.map_or(Some(0), |wanted| names.iter().position(|name| *name == wanted));
        let first = first.ok_or_else(|| unknown(wanted, &names))?;
        let name = names.get(first).copied().unwrap_or_default();
        let data = open_files(&files, Some(name), |editions| {
            (!editions.is_empty()).then(|| (0, name.to_owned()))
        });
        let data = data.map_err(Failure::Data)?;
        let choice = |name: &&'static str| Choice {
            key: (*name).into(),
            title: title_of(name),
            ..Choice::of(&data)
        };
        let choices = Self {
            list: names.iter().map(choice).collect(),
            built_in: names.into_iter().map(Some).collect(),
            first,
            last: AtomicUsize::new(first),
            files,
        };
        Ok((choices, data))
    }

    fn named(files: Files, open: &Open) -> Result<(Self, DataSet), Failure> {
        let mut offers = Vec::new();
        let mut chosen = None;
        let data = open_files(&files, None, |editions| {
            offers = files.offers(editions);
            chosen = first_of(&offers, editions, open, !files.agendas.is_empty());
            let offer = offers.get(chosen?)?;
            Some((offer.edition, offer.name.clone()))
        });
        let Some(first) = chosen else {
            let is_several = offers.len() > 1 || files.only_catalogues;
            let ids: Vec<&str> = offers.iter().map(|offer| offer.choice.key.as_str()).collect();
            return Err(match (data, open.dataset.as_deref()) {
                (_, wanted @ Some(_)) if is_several => unknown(wanted, &ids),
                (_, Some(_)) => Failure::FilesAndDataSet,
                (Err(problems), None) => Failure::Data(problems),
                (Ok(_), None) => Failure::Data(vec![nothing(&files.paths)]),
            });
        };
        let choices = Self {
            built_in: offers.iter().map(|offer| offer.built_in).collect(),
            list: offers.into_iter().map(|offer| offer.choice).collect(),
            first,
            last: AtomicUsize::new(first),
            files,
        };
        let data = if choices.built_in.get(first).copied().flatten().is_some() {
            choices.open(first)
        } else {
            data
        };
        Ok((choices, data.map_err(Failure::Data)?))
    }

    /// The files and folders that were named.
    pub(super) fn paths(&self) -> &[PathBuf] {
        &self.files.paths
    }

    /// The data sets that can be switched between.
    pub(super) fn list(&self) -> &[Choice] {
        &self.list
    }

    /// Which one opens first.
    pub(super) fn first(&self) -> usize {
        self.first
    }

    /// What commands call the one that opens first.
    pub(super) fn key(&self) -> Option<Text> {
        Some(self.list.get(self.first)?.key.clone())
    }

    /// Which one was switched to last.
    pub(super) fn last(&self) -> usize {
        self.last.load(Ordering::Relaxed)
    }

    /// From now on this one is looked at.
    pub(super) fn switch_to(&self, choice: usize) {
        self.last.store(choice, Ordering::Relaxed);
    }

    /// Opens one of them: with everything that could be read, or with everything that is wrong.
    pub(super) fn open(&self, choice: usize) -> Result<DataSet, Vec<Problem>> {
        let Some(wanted) = self.list.get(choice) else {
            return Err(vec![nothing(self.paths())]);
        };
        let built_in = self.built_in.get(choice).copied().flatten();
        open_files(&self.files, built_in, |editions| {
            let by_id = editions.iter().position(|edition| edition.id == wanted.catalogue);
            // Where there is no other, a catalogue may be given another id while it is looked at.
            let is_alone = editions.len() == 1 && self.has_one_catalogue();
            let edition = by_id.or_else(|| is_alone.then_some(0))?;
            let name = built_in.map(str::to_owned);
            let offers = self.files.offers(editions);
            let of_files = || Some(offers.iter().find(|offer| offer.edition == edition)?.name.clone());
            Some((edition, name.or_else(of_files)?))
        })
    }

    fn has_one_catalogue(&self) -> bool {
        self.list
            .iter()
            .all(|choice| choice.catalogue == self.list[0].catalogue)
    }
}

/// Which of them opens first: the one that was asked for; the one that an agenda is for; of the place that was named first
/// the newest year, or the one that the date asked for lies in or behind.
fn first_of(offers: &[Offer], editions: &[Edition], open: &Open, is_agenda: bool) -> Option<usize> {
    if let Some(wanted) = open.dataset.as_deref() {
        let by = |key: fn(&Choice) -> &Text| offers.iter().position(|offer| key(&offer.choice).as_str() == wanted);
        return by(|choice| &choice.key).or_else(|| by(|choice| &choice.catalogue));
    }
    let of_agenda = || offers.iter().position(|offer| editions[offer.edition].has_agenda);
    if let Some(first) = is_agenda.then(of_agenda).flatten() {
        return Some(first);
    }
    let place_of = |offer: &Offer| place_id(&offer.choice.catalogue, offer.choice.year).to_owned();
    let place = place_of(offers.first()?);
    let is_reached = |offer: &&Offer| {
        open.as_of
            .is_none_or(|as_of| i32::from(offer.choice.year) <= as_of.year())
    };
    // They stand in the order of years, the newest first.
    let of_place = || offers.iter().take_while(|offer| place_of(offer) == place);
    let oldest = of_place().count().saturating_sub(1);
    Some(of_place().position(|offer| is_reached(&offer)).unwrap_or(oldest))
}

/// Opens one of the editions that the files speak about; what could not be read is among what is wrong.
fn open_files(
    files: &Files,
    built_in: Option<&str>,
    choose: impl FnOnce(&[Edition]) -> Option<(usize, String)>,
) -> Result<DataSet, Vec<Problem>> {
    if let Some(data) = built_in.filter(|_| files.are_none()).and_then(embedded::ready) {
        return Ok(data);
    }
    let (inputs, mut unread) = files.read(built_in);
    let (catalogues, missing) = files.catalogues();
    let mut opened = intake::open_one_of(&inputs, &catalogues, choose);
    let problems = match &mut opened.data {
        Ok(data) => std::mem::take(&mut data.problems),
        Err(problems) => std::mem::take(problems),
    };
    unread.extend(problems);
    let is_barren = files.is_barren(&opened, &unread);
    match opened.data {
        Ok(data) if !is_barren => Ok(DataSet {
            problems: unread,
            catalogue_file: data.catalogue_file.clone().filter(is_writable),
            ..data
        }),
        _ => {
            unread.extend(missing);
            // Whatever is wrong is why there is nothing; only where nothing is, that has to be said.
            if !unread.iter().any(Problem::is_error) {
                unread.push(nothing(&files.paths));
            }
            Err(unread)
        }
    }
}

/// Whether somebody may change a catalogue in its file.
fn is_writable(file: &Text) -> bool {
    review::is_writable(Path::new(file.original().unwrap_or(file.as_str())))
}

/// The paths without those that lie within another one or are named twice: a file is read once.
pub(super) fn apart(paths: impl Iterator<Item = PathBuf>) -> Vec<PathBuf> {
    let whole = |path: &PathBuf| std::fs::canonicalize(path).unwrap_or_else(|_| path.clone());
    let all: Vec<(PathBuf, PathBuf)> = paths.map(|path| (whole(&path), path)).collect();
    let is_covered = |(index, (one, _)): (usize, &(PathBuf, PathBuf))| {
        let mut others = all.iter().enumerate();
        others.any(|(at, (other, _))| {
            if one == other {
                at < index
            } else {
                one.starts_with(other)
            }
        })
    };
    let kept = all
        .iter()
        .enumerate()
        .filter(|(index, path)| !is_covered((*index, path)));
    kept.map(|(_, (_, path))| path.clone()).collect()
}

/// What a built-in data set is called before it has been opened.
fn title_of(name: &str) -> Name {
    let word: fn(&'static Words) -> Option<&'static str> = match name {
        "sample" => |words| Some(words.data_sample),
        "published" => |words| Some(words.data_published),
        _ => |_| None,
    };
    let told = |language: Language| word(language.words()).unwrap_or(name).into();
    Name {
        zh: told(Language::Chinese),
        en: told(Language::English),
    }
}

fn unknown(wanted: Option<&str>, known: &[&str]) -> Failure {
    Failure::Unknown {
        what: |words| words.what_data_set,
        found: wanted.unwrap_or_default().to_owned(),
        known: known.join(", "),
    }
}

/// The catalogues that files without one may belong to: those that were named and no others, else the built-in ones.
/// Where a path gives no catalogue, everything that is wrong with it.
pub(super) fn catalogues(named: &[PathBuf], limits: Limits) -> Result<Vec<Input<'static>>, Vec<Problem>> {
    if named.is_empty() {
        return Ok(embedded::catalogues());
    }
    let (catalogues, problems) = gathered(named, limits);
    if problems.is_empty() {
        Ok(catalogues)
    } else {
        Err(problems)
    }
}

/// The catalogues that lie at these paths, and everything wrong with a path that gives none or one that cannot be used.
fn gathered(paths: &[PathBuf], limits: Limits) -> (Vec<Input<'static>>, Vec<Problem>) {
    let mut catalogues = Vec::new();
    let mut problems = Vec::new();
    for path in apart(paths.iter().cloned()) {
        let (files, unread) = intake::read_disk(std::slice::from_ref(&path), limits);
        let count = catalogues.len();
        let is_catalogue = |file: &Input<'static>| intake::kind(file) == Some(FileKind::Catalogue);
        catalogues.extend(files.iter().filter(|file| is_catalogue(file)).cloned());
        if catalogues.len() > count {
            continue;
        }
        let before = problems.len();
        problems.extend(unread);
        problems.extend(intake::read_all(&files, &[]).1);
        if problems.len() == before {
            problems.push(nothing(&[path]));
        }
    }
    let (sound, wrong) = intake::read_all(&catalogues, &[]);
    if sound.len() < catalogues.len() {
        problems.extend(wrong);
    }
    (catalogues, problems)
}

/// What files say about the catalogue of a year, else about the first: figures are reported for the promises of their year.
pub(super) fn of_year(mut all: Vec<Contents>, year: Option<i16>) -> Contents {
    let is_of_year = |contents: &Contents| contents.catalogue.as_ref().map(|catalogue| catalogue.year) == year;
    let at = all.iter().position(is_of_year).unwrap_or(0);
    if all.is_empty() {
        Contents::default()
    } else {
        all.swap_remove(at)
    }
}

/// The complaint about paths that hold no data at all.
pub(super) fn nothing(paths: &[PathBuf]) -> Problem {
    let names: Vec<String> = paths.iter().map(|path| path.to_string_lossy().into_owned()).collect();
    let spot = Spot {
        file: Text::new(&names.join(" ")),
        position: None,
    };
    Problem {
        severity: Severity::Error,
        spot,
        fault: Fault::NoData,
    }
}
