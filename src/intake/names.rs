//! Names that a file gives to its parts, and the references to them.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDate;

use crate::intake::located::{Located, Number};
use crate::intake::page::Complaints;
use crate::model::{Decimal, Fault, NameKind, Period, Text};

/// The names of one kind, each with the index of what it names.
#[derive(Debug)]
pub(crate) struct Names {
    kind: NameKind,
    indices: HashMap<Text, usize>,
}

impl Names {
    /// None yet.
    pub(crate) fn new(kind: NameKind) -> Self {
        Self {
            kind,
            indices: HashMap::new(),
        }
    }

    /// Gives `name` to what stands at `index`, unless it is taken already: the first one keeps it.
    pub(crate) fn give(&mut self, name: Text, index: usize, at: usize, complaints: &mut Complaints<'_, '_>) -> bool {
        match self.indices.entry(name) {
            Entry::Occupied(taken) => {
                let found = taken.key().clone();
                complaints.error(at, Fault::DuplicateName { kind: self.kind, found });
                false
            }
            Entry::Vacant(free) => {
                free.insert(index);
                true
            }
        }
    }

    /// Makes a name known that names nothing usable.
    pub(crate) fn take_in(&mut self, name: Text) {
        self.indices.entry(name).or_insert(usize::MAX);
    }

    /// What has this name, if anything.
    pub(crate) fn get(&self, name: &str) -> Option<usize> {
        self.indices.get(name).copied()
    }

    /// The names in the order of what they name.
    fn in_order(&self) -> Vec<&str> {
        let mut names: Vec<(&Text, &usize)> = self.indices.iter().collect();
        names.sort_by_key(|(_, index)| **index);
        names.into_iter().map(|(name, _)| name.as_str()).collect()
    }

    /// What has this name; a complaint when nothing has.
    pub(crate) fn find(&self, name: &str, at: usize, complaints: &mut Complaints<'_, '_>) -> Option<usize> {
        let index = self.get(name);
        if index.is_none() {
            let known = self.indices.keys().map(Text::as_str);
            let fault = match self.kind {
                NameKind::Area => unknown_among(self.kind, name, &self.in_order(), complaints),
                kind => unknown(kind, name, known, complaints),
            };
            complaints.error(at, fault);
        }
        index
    }
}

/// The complaint about a reference to nothing among a few names, which are all told.
pub(crate) fn unknown_among(kind: NameKind, found: &str, known: &[&str], complaints: &Complaints<'_, '_>) -> Fault {
    Fault::UnknownAmong {
        kind,
        found: found.into(),
        nearest: complaints.nearest(found, known.iter().copied()),
        known: known.iter().map(|name| Text::new(name)).collect(),
    }
}

/// The complaint about a reference to nothing.
pub(crate) fn unknown<'n>(
    kind: NameKind,
    found: &str,
    known: impl Iterator<Item = &'n str>,
    complaints: &Complaints<'_, '_>,
) -> Fault {
    Fault::UnknownName {
        kind,
        found: found.into(),
        nearest: complaints.nearest(found, known),
    }
}

/// A period, or a complaint at its place.
pub(crate) fn period(written: &Located<'_>, entry: &str, complaints: &mut Complaints<'_, '_>) -> Option<Period> {
    let period = written.as_str().parse().ok();
    if period.is_none() {
        complaints.error(
            complaints.at(written, entry),
            Fault::BadPeriod { found: written.text() },
        );
    }
    period
}

/// A day, or a complaint at its place.
pub(crate) fn day(written: &Located<'_>, entry: &str, complaints: &mut Complaints<'_, '_>) -> Option<NaiveDate> {
    if let Ok(Period::Day(day)) = written.as_str().parse() {
        Some(day)
    } else {
        complaints.error(complaints.at(written, entry), Fault::BadDate { found: written.text() });
        None
    }
}

/// A figure, or a complaint at its place.
pub(crate) fn figure(number: Number<'_>, complaints: &mut Complaints<'_, '_>) -> Option<Decimal> {
    let figure = number.decimal();
    figure
        .map_err(|fault| complaints.error(complaints.start(number.0), fault))
        .ok()
}
