//! Comparison of what was read with what is on file: new figures, corrections, and the snapshot with both.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::model::{
    Detail, Observation, Observations, Reading, RegionKey, Revision, Series, SeriesKey, Snapshot, Source, SourceKey,
    Text,
};
use crate::spreadsheet::{OwnTarget, SheetEntry, Sheets};

/// What an entry does to what is on file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureChange {
    /// Nothing was known.
    New,
    /// Already known.
    Same,
    /// Known with other words or a weaker provenance.
    Words,
    /// Something else was known.
    Replaced(Reading),
}

/// When and why figures are corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The day.
    pub on: NaiveDate,
    /// The reason, where one is given.
    pub why: Option<Text>,
}

/// Entries laid beside what is on file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    /// The snapshot to write.
    pub snapshot: Snapshot,
    /// What each entry does, in their order.
    pub changes: Vec<FigureChange>,
    /// What each target that a county sets itself does, in their order.
    pub target_changes: Vec<FigureChange>,
}

impl Posting {
    /// Returns how many entries and targets have a change of the wanted kind.
    pub fn count(&self, wanted: impl Fn(&FigureChange) -> bool) -> usize {
        let all = self.changes.iter().chain(&self.target_changes);
        all.filter(|change| wanted(change)).count()
    }
}

/// Lays what was read beside the `snapshots` of a folder and makes the one to be written to `file`: what that file says
/// already, with what is new and what is corrected. A corrected figure remembers the former one.
pub fn post(
    sheets: &Sheets,
    snapshots: &[Snapshot],
    file: &Text,
    as_of: NaiveDate,
    correction: &Correction,
) -> Posting {
    let entries = &sheets.entries;
    let on_file = Observations::new(snapshots.to_vec());
    let own = snapshots.iter().find(|snapshot| snapshot.file == *file);
    let mut snapshot = own.cloned().unwrap_or_else(|| Snapshot {
        file: file.clone(),
        as_of,
        open_at: None,
        title: None,
        sources: Vec::new(),
        series: Vec::new(),
    });
    snapshot.as_of = snapshot.as_of.max(as_of);
    let mut ledger = Ledger::new(&mut snapshot);
    let mut changes = Vec::with_capacity(entries.len());
    for entry in entries {
        let end = entry.observation.period.end();
        let known = on_file
            .of(entry.series, entry.region)
            .iter()
            .find(|one| one.period.end() == end);
        let change = known.map_or(FigureChange::New, |known| change(&entry.observation, known));
        changes.push(change);
        if change != FigureChange::Same {
            ledger.write(entry, known, change, correction);
        }
    }
    let mut target_changes = Vec::with_capacity(sheets.targets.len());
    for target in &sheets.targets {
        let change = match on_file.target_of(target.indicator, target.region) {
            None => FigureChange::New,
            Some(known) if known == target.value => FigureChange::Same,
            Some(known) => FigureChange::Replaced(Reading::Figure(known)),
        };
        target_changes.push(change);
        if change != FigureChange::Same {
            ledger.set_target(target);
        }
    }
    snapshot.as_of = snapshot.as_of.max(latest(entries, &changes, snapshots, file));
    snapshot.as_of = snapshot.as_of.max(latest_target(&sheets.targets, snapshots, file));
    Posting {
        snapshot,
        changes,
        target_changes,
    }
}

/// Returns the date from which on the targets of `file` count as the newest, likewise.
fn latest_target(targets: &[OwnTarget], snapshots: &[Snapshot], file: &Text) -> NaiveDate {
    let tells = |snapshot: &&Snapshot| {
        let is_told = |series: &Series| {
            let told = |target: &OwnTarget| {
                (series.key, series.region) == (SeriesKey::Indicator(target.indicator), target.region)
                    && series.target.is_some_and(|known| known != target.value)
            };
            targets.iter().any(told)
        };
        snapshot.file != *file && snapshot.series.iter().any(is_told)
    };
    let dates = snapshots.iter().filter(tells).map(|snapshot| {
        let tie = snapshot.as_of.succ_opt().filter(|_| snapshot.file > *file);
        tie.unwrap_or(snapshot.as_of)
    });
    dates.max().unwrap_or(NaiveDate::MIN)
}

fn change(read: &Observation, known: &Observation) -> FigureChange {
    if read.reading != known.reading {
        return FigureChange::Replaced(known.reading);
    }
    let words = |one: &Observation| {
        let detail = one.detail.as_deref();
        let cause = detail.and_then(|detail| detail.cause.clone());
        (cause, detail.and_then(|detail| detail.next_step.clone()))
    };
    let ((cause, next_step), (known_cause, known_step)) = (words(read), words(known));
    let is_told = (cause.is_some() && cause != known_cause) || (next_step.is_some() && next_step != known_step);
    if is_told || read.provenance != known.provenance {
        FigureChange::Words
    } else {
        FigureChange::Same
    }
}

/// Returns the date from which on the figures of `file` count as the newest: not before any snapshot that tells
/// otherwise. Of two snapshots with one date, the later by name counts.
fn latest(entries: &[SheetEntry], changes: &[FigureChange], snapshots: &[Snapshot], file: &Text) -> NaiveDate {
    let mut latest = NaiveDate::MIN;
    for snapshot in snapshots.iter().filter(|snapshot| snapshot.file != *file) {
        let tells = |entry: &SheetEntry| {
            let end = entry.observation.period.end();
            snapshot.series.iter().any(|series| {
                (series.key, series.region) == (entry.series, entry.region)
                    && series.observations.iter().any(|one| one.period.end() == end)
            })
        };
        let written = entries
            .iter()
            .zip(changes)
            .filter(|(_, change)| **change != FigureChange::Same);
        if written.map(|(entry, _)| entry).any(tells) {
            let tie = snapshot.as_of.succ_opt().filter(|_| snapshot.file > *file);
            latest = latest.max(tie.unwrap_or(snapshot.as_of));
        }
    }
    latest
}

/// A snapshot being written.
struct Ledger<'s> {
    snapshot: &'s mut Snapshot,
    series: BTreeMap<(SeriesKey, RegionKey), usize>,
}

impl<'s> Ledger<'s> {
    fn new(snapshot: &'s mut Snapshot) -> Self {
        let series = snapshot.series.iter().enumerate();
        let series = series
            .map(|(index, series)| ((series.key, series.region), index))
            .collect();
        Self { snapshot, series }
    }

    fn write(
        &mut self,
        entry: &SheetEntry,
        known: Option<&Observation>,
        change: FigureChange,
        correction: &Correction,
    ) {
        let source = self.source(&entry.department);
        let mut observation = entry.observation.clone();
        observation.source = source;
        let mut detail = observation.detail.map(|detail| *detail).unwrap_or_default();
        let former = known
            .and_then(|known| known.detail.as_deref())
            .cloned()
            .unwrap_or_default();
        inherit(&mut detail, former, change);
        if let FigureChange::Replaced(former) = change {
            detail.revision = Some(Revision {
                former,
                on: Some(correction.on),
                why: correction.why.clone(),
            });
        }
        observation.detail = Some(Box::new(detail));
        let observations = &mut self.series(entry.series, entry.region).observations;
        observations.retain(|one| one.period.end() != observation.period.end());
        observations.push(observation);
    }

    fn set_target(&mut self, target: &OwnTarget) {
        self.series(SeriesKey::Indicator(target.indicator), target.region)
            .target = Some(target.value);
    }

    /// Returns the series of the snapshot that is meant, which is made where it is not there.
    fn series(&mut self, key: SeriesKey, region: RegionKey) -> &mut Series {
        let series = &mut self.snapshot.series;
        let index = *self.series.entry((key, region)).or_insert_with(|| {
            series.push(Series {
                key,
                region,
                target: None,
                observations: Vec::new(),
            });
            series.len() - 1
        });
        &mut series[index]
    }

    /// Returns the department as a source of this snapshot.
    fn source(&mut self, department: &Text) -> Option<SourceKey> {
        let sources = &mut self.snapshot.sources;
        let index = sources
            .iter()
            .position(|source| source.id == *department)
            .unwrap_or_else(|| {
                sources.push(Source {
                    id: department.clone(),
                    publisher: department.clone(),
                    address: None,
                    mirror: false,
                    note: None,
                });
                sources.len() - 1
            });
        SourceKey::at(index)
    }
}

/// What others said about a figure stays with it; the department's own words stay while its figure does.
fn inherit(detail: &mut Detail, former: Detail, change: FigureChange) {
    detail.self_assessment = detail.self_assessment.take().or(former.self_assessment);
    detail.override_ = detail.override_.take().or(former.override_);
    detail.reported_on = detail.reported_on.or(former.reported_on);
    if change == FigureChange::Words {
        detail.cause = detail.cause.take().or(former.cause);
        detail.next_step = detail.next_step.take().or(former.next_step);
        detail.revision = former.revision;
    }
}
