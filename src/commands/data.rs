//! Which data sets there are, and how one is opened: files on disk and built-in ones take the same road.

use std::path::{Path, PathBuf};

use crate::cli::Open;
use crate::commands::{Failure, embedded};
use crate::intake::{self, FileKind, Input, Limits};
use crate::model::{DataSet, Fault, Problem, Severity, Spot, Text};

/// The data sets that this run can show.
pub(super) struct Choices {
    /// What they are called.
    pub(super) names: Vec<String>,
    /// Which one opens first.
    pub(super) first: usize,
    paths: Vec<PathBuf>,
    /// Agendas for the built-in data.
    agendas: Vec<PathBuf>,
    catalogue: Option<PathBuf>,
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

impl Choices {
    /// The files that were named; without any, the built-in data sets.
    pub(super) fn new(open: &Open) -> Result<Self, Failure> {
        let (catalogue, limits) = (open.catalogue.clone(), limits(open));
        let (paths, agendas) = if are_agendas(&open.paths) {
            (Vec::new(), open.paths.clone())
        } else {
            (open.paths.clone(), Vec::new())
        };
        if !paths.is_empty() && open.dataset.is_some() {
            return Err(Failure::FilesAndDataSet);
        }
        if let Some(path) = paths.first() {
            let names = vec![path.to_string_lossy().into_owned()];
            return Ok(Self {
                names,
                first: 0,
                paths,
                agendas,
                catalogue,
                limits,
            });
        }
        let names: Vec<String> = embedded::names().into_iter().map(str::to_owned).collect();
        let wanted = open.dataset.as_deref();
        let first = wanted.map_or(Some(0), |wanted| names.iter().position(|name| name == wanted));
        match first {
            Some(first) => Ok(Self {
                names,
                first,
                paths,
                agendas,
                catalogue,
                limits,
            }),
            None => Err(Failure::Unknown {
                what: |words| words.what_data_set,
                found: wanted.unwrap_or_default().to_owned(),
                known: names.join(", "),
            }),
        }
    }

    /// The files and folders that were named.
    pub(super) fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// What the first one is called.
    pub(super) fn name(&self) -> Option<&str> {
        self.names.get(self.first).map(String::as_str)
    }

    /// Opens one of them: with everything that could be read, or with everything that is wrong.
    pub(super) fn open(&self, choice: usize) -> Result<DataSet, Vec<Problem>> {
        let name = self.names.get(choice).map(String::as_str).unwrap_or_default();
        let is_as_built = self.paths.is_empty() && self.agendas.is_empty() && self.catalogue.is_none();
        if let Some(data) = is_as_built.then(|| embedded::ready(name)).flatten() {
            return Ok(data);
        }
        let (mut files, mut unread) = intake::read_disk(&self.paths, self.limits);
        if self.paths.is_empty() {
            files = embedded::data_set(name);
            let (agendas, unread_agendas) = intake::read_disk(&self.agendas, self.limits);
            files.extend(agendas);
            unread.extend(unread_agendas);
        }
        let catalogues = catalogues(self.catalogue.as_deref(), self.limits)?;
        match intake::open(name, &files, &catalogues) {
            Ok(mut data) => {
                unread.append(&mut data.problems);
                data.problems = unread;
                Ok(data)
            }
            Err(problems) => {
                unread.extend(problems);
                Err(unread)
            }
        }
    }
}

/// The catalogues that files without one may belong to: the one that was named and no other, else the built-in ones.
/// Where the named file gives no catalogue, everything that is wrong with it.
pub(super) fn catalogues(named: Option<&Path>, limits: Limits) -> Result<Vec<Input<'static>>, Vec<Problem>> {
    let Some(path) = named else {
        return Ok(embedded::catalogues());
    };
    let (files, mut problems) = intake::read_disk(&[path.to_owned()], limits);
    let contents = intake::read(&files, &[]);
    if contents.catalogue.is_some() {
        return Ok(files);
    }
    problems.extend(contents.problems);
    if problems.is_empty() {
        problems.push(nothing(&[path.to_owned()]));
    }
    Err(problems)
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
