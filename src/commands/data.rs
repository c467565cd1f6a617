//! The data sets of a run and how one is opened; files on disk and built-in ones go through the same steps.
//!
//! Files may contain several catalogues, and each is one data set. The first to open is the newest year of the place
//! given first, unless another is asked for.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::Datelike;

use crate::app::Choice;
use crate::cli::Open;
use crate::commands::{Failure, embedded, review};
use crate::intake::{self, Contents, Edition, FileKind, Input, Limits, Opened};
use crate::locale::{Language, Words};
use crate::model::{Catalogue, DataSet, Fault, Name, Problem, Severity, Spot, Text, place_id};

/// The data sets that this run can show.
pub(super) struct Choices {
    list: Vec<Choice>,
    /// For each data set, the built-in files it uses besides the given ones.
    built_in: Vec<Option<&'static str>>,
    /// Index of the data set to open first.
    first: usize,
    /// Index of the data set opened last; the watcher reads that one again.
    last: AtomicUsize,
    files: Files,
}

/// Paths given on the command line or in the configuration.
struct Files {
    /// Data and catalogues.
    paths: Vec<PathBuf>,
    /// Those given as data.
    data: Vec<PathBuf>,
    /// Those given as catalogues.
    named_catalogues: Vec<PathBuf>,
    /// Agendas, for data from elsewhere.
    agendas: Vec<PathBuf>,
    /// Catalogues for data without one.
    references: Vec<PathBuf>,
    /// Whether only catalogues were given, so that built-in data may belong to them.
    only_catalogues: bool,
    /// Input size limits.
    limits: Limits,
}

/// Returns the input size limits, multiplied by `--limits` if given.
pub(super) fn limits(open: &Open) -> Limits {
    open.limits.map_or_else(Limits::default, Limits::times)
}

/// Maximum size of a file that is inspected for an agenda, in bytes.
const LARGEST_AGENDA: u64 = 1 << 20;

/// Returns whether the files contain agendas only, so that the data has to come from elsewhere.
pub(super) fn are_agendas(paths: &[PathBuf]) -> bool {
    !paths.is_empty() && paths.iter().all(is_agenda)
}

/// Returns whether a file contains an agenda.
pub(super) fn is_agenda(path: &PathBuf) -> bool {
    if !std::fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() <= LARGEST_AGENDA) {
        return false;
    }
    let (files, problems) = intake::read_disk(std::slice::from_ref(path), Limits::default());
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

    /// Returns whether no path was given, so that the prebuilt data can be used.
    fn are_none(&self) -> bool {
        self.paths.is_empty() && self.agendas.is_empty() && self.references.is_empty()
    }

    /// Reads the files and those of a built-in data set; returns what was read and what could not be.
    fn read(&self, built_in: Option<&str>) -> (Vec<Input<'static>>, Vec<Problem>) {
        let (mut files, mut unread) = intake::read_disk(&self.paths, self.limits);
        files.extend(built_in.map(embedded::data_set).unwrap_or_default());
        let (agendas, unread_agendas) = intake::read_disk(&self.agendas, self.limits);
        files.extend(agendas);
        unread.extend(unread_agendas);
        (files, unread)
    }

    /// Reads the catalogues that data without one may belong to, the user's before the built-in ones, with the problems
    /// of configured ones, which matter only if nothing opens without them.
    fn catalogues(&self) -> (Vec<Input<'static>>, Vec<Problem>) {
        let (mut catalogues, problems) = gathered(&self.references, self.limits);
        catalogues.extend(embedded::catalogues());
        (catalogues, problems)
    }

    /// Returns whether the intent is unclear, so that nothing should open: a path given as a catalogue contains none,
    /// or data given is broken and yields no figure.
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

    /// Returns the name of a file's data set: the given path.
    fn name_of(&self, file: &Text) -> Option<String> {
        let path = self.paths.iter().find(|path| is_within(file, path))?;
        Some(path.to_string_lossy().into_owned())
    }

    /// Returns the data sets to switch between: places in the order of the files, their newest year first.
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

    /// Returns the data set of an edition, or the built-in ones for a catalogue without given data.
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
        // An agenda may stand before the data.
        let name = named.or_else(|| if is_alone { first() } else { None });
        let name = name.unwrap_or_else(|| edition.id.to_string());
        let title = edition
            .title
            .clone()
            .unwrap_or_else(|| Name::new(name.as_str(), name.as_str()));
        vec![offer(edition.id.clone(), name, title, None)]
    }
}

/// Returns whether a file lies at or below a path. Compares the path as given: names are cleaned for display only.
fn is_within(file: &Text, path: &Path) -> bool {
    let name = file.original().unwrap_or(file.as_str());
    Path::new(name).starts_with(&*path.to_string_lossy())
}

/// A data set to switch to, with its origin.
struct Offer {
    edition: usize,
    choice: Choice,
    name: String,
    built_in: Option<&'static str>,
}

impl Choices {
    /// Collects the data sets: the given files, or without any the built-in ones; opens the first.
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

    /// Returns the given files and folders.
    pub(super) fn paths(&self) -> &[PathBuf] {
        &self.files.paths
    }

    /// Returns the data sets to switch between.
    pub(super) fn list(&self) -> &[Choice] {
        &self.list
    }

    /// Returns the index of the data set that opens first.
    pub(super) fn first(&self) -> usize {
        self.first
    }

    /// Returns the key of the data set that opens first.
    pub(super) fn key(&self) -> Option<Text> {
        Some(self.list.get(self.first)?.key.clone())
    }

    /// Returns the index of the data set opened last.
    pub(super) fn last(&self) -> usize {
        self.last.load(Ordering::Relaxed)
    }

    /// Records which data set is shown now.
    pub(super) fn switch_to(&self, choice: usize) {
        self.last.store(choice, Ordering::Relaxed);
    }

    /// Opens a data set: with everything that could be read, or all problems if it cannot open.
    pub(super) fn open(&self, choice: usize) -> Result<DataSet, Vec<Problem>> {
        let Some(wanted) = self.list.get(choice) else {
            return Err(vec![nothing(self.paths())]);
        };
        let built_in = self.built_in.get(choice).copied().flatten();
        open_files(&self.files, built_in, |editions| {
            let by_id = editions.iter().position(|edition| edition.id == wanted.catalogue);
            // A single catalogue may change its id while it is shown.
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

/// Returns the catalogue of the data set that opens first. Of a built-in one it is read alone, without the figures.
pub(super) fn catalogue(open: &Open) -> Result<Catalogue, Failure> {
    if Files::new(open).are_none() {
        let names = embedded::names();
        let wanted = open.dataset.as_deref().or_else(|| names.first().copied());
        if let Some(catalogue) = wanted.and_then(embedded::ready_catalogue) {
            return Ok(catalogue);
        }
    }
    let (_, data) = Choices::begin(open)?;
    Ok(data.catalogue)
}

/// Returns which data set opens first: the one asked for; the one of an agenda; else the newest year of the place given
/// first, or the year of the date asked for.
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
    // Years are in descending order.
    let of_place = || offers.iter().take_while(|offer| place_of(offer) == place);
    let oldest = of_place().count().saturating_sub(1);
    Some(of_place().position(|offer| is_reached(&offer)).unwrap_or(oldest))
}

/// Opens one edition of the files. Unreadable files are among the problems.
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
            // Errors already explain why there is nothing; otherwise that has to be reported itself.
            if !unread.iter().any(Problem::is_error) {
                unread.push(nothing(&files.paths));
            }
            Err(unread)
        }
    }
}

/// Returns whether the file of a catalogue can be changed.
fn is_writable(file: &Text) -> bool {
    review::is_writable(Path::new(file.original().unwrap_or(file.as_str())))
}

/// Removes paths that lie within another one or are given twice: a file is read once.
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

/// Returns the title of a built-in data set before it is opened.
fn title_of(name: &str) -> Name {
    let word: fn(&'static Words) -> Option<&'static str> = match name {
        "sample" => |words| Some(words.data_sample),
        "published" => |words| Some(words.data_published),
        _ => |_| None,
    };
    let told = |language: Language| word(language.words()).unwrap_or(name).into();
    Name::of(Language::ALL.map(|one| (one.tag(), told(one))))
}

fn unknown(wanted: Option<&str>, known: &[&str]) -> Failure {
    Failure::Unknown {
        what: |words| words.what_data_set,
        found: wanted.unwrap_or_default().to_owned(),
        known: known.join(", "),
    }
}

/// Reads the catalogues for files without one: only the given ones, else the built-in ones.
///
/// # Errors
///
/// With all problems of a path that contains no catalogue.
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

/// Reads the catalogues at these paths, with all problems of paths that contain none or an unusable one.
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

/// Returns the contents for the catalogue of a year, else for the first: figures are reported against the promises of
/// their year.
pub(super) fn of_year(mut all: Vec<Contents>, year: Option<i16>) -> Contents {
    let is_of_year = |contents: &Contents| contents.catalogue.as_ref().map(|catalogue| catalogue.year) == year;
    let at = all.iter().position(is_of_year).unwrap_or(0);
    if all.is_empty() {
        Contents::default()
    } else {
        all.swap_remove(at)
    }
}

/// Returns the problem of paths without any data.
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
