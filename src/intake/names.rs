//! Names that a file gives to its parts, and the references to them.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDate;

use crate::intake::format::Name;
use crate::intake::source::Complaints;
use crate::intake::spanned::{Number, Spanned};
use crate::model::{self, Decimal, Fault, NameKind, Period, Text};

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

    /// Gives `name` to what stands at `index`, unless it is blank or taken already: the first one keeps it.
    pub(crate) fn give(&mut self, name: Text, index: usize, at: usize, complaints: &mut Complaints<'_, '_>) -> bool {
        if name.is_blank() {
            complaints.error(at, Fault::EmptyText { name: "id".into() });
            return false;
        }
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

    /// Makes a name known that names nothing usable. What was complained about where it stands is no further fault where
    /// it is referred to.
    pub(crate) fn take_in(&mut self, name: Text) {
        self.indices.entry(name).or_insert(BROKEN);
    }

    /// What has this name, if anything usable has.
    pub(crate) fn get(&self, name: &str) -> Option<usize> {
        self.indices.get(name).copied().filter(|index| *index != BROKEN)
    }

    /// The names of what is usable, in its order.
    fn in_order(&self) -> impl Iterator<Item = &str> {
        let usable = self.indices.iter().filter(|(_, index)| **index != BROKEN);
        let mut names: Vec<(&Text, &usize)> = usable.collect();
        names.sort_by_key(|(_, index)| **index);
        names.into_iter().map(|(name, _)| name.as_str())
    }

    /// What has this name; a complaint when nothing has.
    pub(crate) fn find(&self, name: &str, at: usize, complaints: &mut Complaints<'_, '_>) -> Option<usize> {
        if !self.indices.contains_key(name) {
            complaints.error(at, unknown(self.kind, name, self.in_order(), complaints));
        }
        self.get(name)
    }
}

/// The index of what cannot be used.
const BROKEN: usize = usize::MAX;

/// So many known names are told where one is unknown.
const TOLD: usize = 40;

/// The complaint about a reference to nothing. Of all but indicators there are so few that the known ones are told.
pub(crate) fn unknown<'n>(
    kind: NameKind,
    found: &str,
    known: impl Iterator<Item = &'n str>,
    complaints: &Complaints<'_, '_>,
) -> Fault {
    let found_text = Text::new(found);
    if kind == NameKind::Indicator || complaints.are_many() {
        return Fault::UnknownName {
            kind,
            found: found_text,
            nearest: complaints.nearest(found, known),
        };
    }
    let known: Vec<&str> = known.collect();
    Fault::UnknownAmong {
        kind,
        found: found_text,
        nearest: complaints.nearest(found, known.iter().copied()),
        known: known.iter().take(TOLD).map(|name| Text::new(name)).collect(),
        more: known.len().saturating_sub(TOLD),
    }
}

/// A name; the id of what it names in the place of a blank one, which is complained about.
pub(crate) fn name(
    written: &Name<'_>,
    id: &Spanned<'_>,
    entry: &str,
    complaints: &mut Complaints<'_, '_>,
) -> model::Name {
    let name = written.clean();
    if !name.zh.is_blank() {
        return name;
    }
    let at = complaints.at(&written.zh, entry);
    complaints.error(at, Fault::EmptyText { name: "name".into() });
    let zh = id.text();
    let en = if name.en.is_blank() { zh.clone() } else { name.en };
    model::Name::new(zh, en)
}

/// A period, or a complaint at its place.
pub(crate) fn period(written: &Spanned<'_>, entry: &str, complaints: &mut Complaints<'_, '_>) -> Option<Period> {
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
pub(crate) fn day(written: &Spanned<'_>, entry: &str, complaints: &mut Complaints<'_, '_>) -> Option<NaiveDate> {
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
