//! Which data sets there are, and how one is opened: files on disk and built-in ones take the same road.

use std::path::{Path, PathBuf};

use crate::cli::Open;
use crate::commands::{Failure, embedded};
use crate::intake::{self, Input};
use crate::model::{DataSet, Fault, Problem, Severity, Spot, Text};

/// The data sets that this run can show.
pub(super) struct Choices {
    /// What they are called.
    pub(super) names: Vec<String>,
    /// Which one opens first.
    pub(super) first: usize,
    paths: Vec<PathBuf>,
    catalogue: Option<PathBuf>,
}

impl Choices {
    /// The files that were named; without any, the built-in data sets.
    pub(super) fn new(open: &Open) -> Result<Self, Failure> {
        let catalogue = open.catalogue.clone();
        if let Some(path) = open.paths.first() {
            let names = vec![path.to_string_lossy().into_owned()];
            return Ok(Self {
                names,
                first: 0,
                paths: open.paths.clone(),
                catalogue,
            });
        }
        let names: Vec<String> = embedded::names().into_iter().map(str::to_owned).collect();
        let wanted = open.dataset.as_deref();
        let first = wanted.map_or(Some(0), |wanted| names.iter().position(|name| name == wanted));
        match first {
            Some(first) => Ok(Self {
                names,
                first,
                paths: Vec::new(),
                catalogue,
            }),
            None => Err(Failure::Unknown {
                what: |words| words.what_data_set,
                found: wanted.unwrap_or_default().to_owned(),
                known: names.join(", "),
            }),
        }
    }

    /// Opens one of them: with everything that could be read, or with everything that is wrong.
    pub(super) fn open(&self, choice: usize) -> Result<DataSet, Vec<Problem>> {
        let name = self.names.get(choice).map(String::as_str).unwrap_or_default();
        let catalogues = catalogues(self.catalogue.as_deref())?;
        if self.paths.is_empty() {
            return intake::open(name, &embedded::data_set(name), &catalogues);
        }
        let (inputs, mut unread) = intake::read_disk(&self.paths);
        match intake::open(name, &inputs, &catalogues) {
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

/// The catalogues that data without one may belong to: the one that was named, then the built-in ones.
pub(super) fn catalogues(named: Option<&Path>) -> Result<Vec<Input<'static>>, Vec<Problem>> {
    let mut catalogues = Vec::new();
    if let Some(path) = named {
        let (inputs, problems) = intake::read_disk(&[path.to_owned()]);
        if inputs.is_empty() {
            return Err(problems);
        }
        catalogues.extend(inputs);
    }
    catalogues.extend(embedded::catalogues());
    Ok(catalogues)
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
