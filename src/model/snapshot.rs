//! What is known: snapshots, and the observations that they add up to.

use std::collections::{BTreeMap, HashMap};
use std::mem;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::catalogue::{Catalogue, Name, RegionKey, SeriesKey};
use crate::model::{
    Agenda, Decimal, Detail, IndicatorKey, Observation, Period, Problem, Provenance, Reading, Revision, Source,
    SourceKey, Text,
};

/// A file of observations known at one date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The file it was read from, as complaints and the sources pane name it.
    pub file: Text,
    /// The date at which this was known.
    pub as_of: NaiveDate,
    /// The date at which a data set with this snapshot wants to be opened.
    pub open_at: Option<NaiveDate>,
    /// What the data set is called.
    pub title: Option<Name>,
    /// Where published figures were read.
    pub sources: Vec<Source>,
    /// The observations.
    pub series: Vec<Series>,
}

impl Snapshot {
    /// What a snapshot of an earlier year's catalogue tells a later one of the same place: the series that both have, and
    /// that are measured alike. Targets of that year are none of the later one's.
    #[must_use]
    pub fn handed_on(self, from: &Catalogue, to: &Catalogue) -> Self {
        let regions: Vec<Option<RegionKey>> = from
            .regions()
            .map(|(key, region)| {
                if key == from.city() {
                    Some(to.city())
                } else {
                    to.find_region(region.id.as_str())
                }
            })
            .collect();
        let mut keys: HashMap<SeriesKey, Option<SeriesKey>> = HashMap::new();
        let mut handed_on = |series: Series| {
            let key = *keys
                .entry(series.key)
                .or_insert_with(|| to.same_series(from, series.key));
            Some(Series {
                key: key?,
                region: regions.get(usize::from(series.region.0)).copied()??,
                target: None,
                ..series
            })
        };
        Self {
            open_at: None,
            title: None,
            series: self.series.into_iter().filter_map(&mut handed_on).collect(),
            ..self
        }
    }
}

/// The observations of one indicator, or of its companion, in one region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// Which indicator or companion.
    pub key: SeriesKey,
    /// The region.
    pub region: RegionKey,
    /// The region's own target, where it has one.
    pub target: Option<Decimal>,
    /// The observations, in the order of the file; sources count within the snapshot.
    pub observations: Vec<Observation>,
}

/// Everything that is known, by series, each in order of its periods and in its latest revision.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Observations {
    /// In the catalogue's order, so that a series is found by halving.
    lines: Vec<Series>,
    sources: Vec<Source>,
    /// The last day of each year that something was reported for.
    last_days: BTreeMap<i16, NaiveDate>,
    is_illustrative: bool,
    is_published_only: bool,
    /// What several snapshots of one date tell differently.
    #[serde(skip)]
    disputes: Vec<Dispute>,
}

/// A figure that two snapshots of one date tell differently. Nobody knows which is right, so none of them is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// Which indicator or companion.
    pub key: SeriesKey,
    /// The region.
    pub region: RegionKey,
    /// The period.
    pub period: Period,
    /// The file that tells one of them, and what it tells.
    pub one: (Text, Reading),
    /// The file that tells the other, and what it tells.
    pub other: (Text, Reading),
}

/// Which figure is meant.
type Figure = (SeriesKey, RegionKey, Period);

/// The disputes among snapshots in the order of their dates. A correction that says so settles one, and so does whatever a
/// later date tells.
fn disputes(snapshots: &[Snapshot]) -> Vec<Dispute> {
    let mut open: BTreeMap<Figure, Dispute> = BTreeMap::new();
    for group in snapshots.chunk_by(|one, next| one.as_of == next.as_of) {
        if !open.is_empty() {
            for (figure, _) in group.iter().flat_map(figures) {
                open.remove(&figure);
            }
        }
        if group.len() > 1 {
            open.extend(disputes_of_date(group));
        }
    }
    open.into_values().collect()
}

/// Every figure of a snapshot.
fn figures(snapshot: &Snapshot) -> impl Iterator<Item = (Figure, &Observation)> {
    snapshot.series.iter().flat_map(|series| {
        let observations = series.observations.iter();
        observations.map(|one| ((series.key, series.region, one.period), one))
    })
}

fn disputes_of_date(group: &[Snapshot]) -> BTreeMap<Figure, Dispute> {
    let is_corrected = |one: &Observation| one.detail.as_ref().is_some_and(|detail| detail.revision.is_some());
    let is_made_up = |one: &Observation| one.provenance == Provenance::Illustrative;
    let mut first: HashMap<Figure, (&Text, &Observation)> = HashMap::new();
    let mut disputes = BTreeMap::new();
    for snapshot in group {
        for (figure, told) in figures(snapshot) {
            let Some((file, known)) = first.get(&figure).copied() else {
                first.insert(figure, (&snapshot.file, told));
                continue;
            };
            // What was made up to rehearse with says nothing against what was reported.
            if is_made_up(known) != is_made_up(told) {
                continue;
            }
            match (is_corrected(known), is_corrected(told)) {
                (true, false) => {}
                (false, true) => {
                    first.insert(figure, (&snapshot.file, told));
                    disputes.remove(&figure);
                }
                _ if known.reading == told.reading => {}
                _ => {
                    let (key, region, period) = figure;
                    disputes.insert(
                        figure,
                        Dispute {
                            key,
                            region,
                            period,
                            one: (file.clone(), known.reading),
                            other: (snapshot.file.clone(), told.reading),
                        },
                    );
                }
            }
        }
    }
    disputes
}

impl Series {
    /// What comes first when everything is kept in order.
    fn place(&self) -> (SeriesKey, RegionKey) {
        (self.key, self.region)
    }

    /// Takes in the same series of a later snapshot.
    fn continue_with(&mut self, later: &mut Self) {
        self.target = later.target.or(self.target);
        if self.observations.is_empty() {
            mem::swap(&mut self.observations, &mut later.observations);
        } else {
            self.observations.append(&mut later.observations);
        }
    }

    /// Puts the observations in order and lets later revisions take the place of former ones.
    fn settle(&mut self) {
        // Most series are in order as they come.
        if self.observations.is_sorted_by(|a, b| a.period < b.period) {
            return;
        }
        self.observations.sort_by_key(|observation| observation.period);
        let mut kept: Vec<Observation> = Vec::with_capacity(self.observations.len());
        for mut later in mem::take(&mut self.observations) {
            match kept.last_mut().filter(|former| former.period == later.period) {
                Some(former) => {
                    remember(former, &mut later);
                    *former = later;
                }
                None => kept.push(later),
            }
        }
        self.observations = kept;
    }
}

impl Observations {
    /// Adds the snapshots up, oldest first: the same period again in a later snapshot is a revision, and the figure
    /// remembers the former one.
    pub fn new(mut snapshots: Vec<Snapshot>) -> Self {
        snapshots.sort_by_key(|snapshot| snapshot.as_of);
        let mut all = Self {
            disputes: disputes(&snapshots),
            is_published_only: true,
            ..Self::default()
        };
        for snapshot in snapshots {
            all.add(snapshot);
        }
        // The sort is stable, so that of one series the older parts stay before the newer ones.
        if !all.lines.is_sorted_by_key(Series::place) {
            all.lines.sort_by_key(Series::place);
        }
        all.lines.dedup_by(|later, former| {
            let is_same = later.place() == former.place();
            if is_same {
                former.continue_with(later);
            }
            is_same
        });
        let mut disputed: HashMap<(SeriesKey, RegionKey), Vec<Period>> = HashMap::new();
        for dispute in &all.disputes {
            disputed
                .entry((dispute.key, dispute.region))
                .or_default()
                .push(dispute.period);
        }
        for line in &mut all.lines {
            if let Some(periods) = disputed.get(&line.place()) {
                line.observations.retain(|one| !periods.contains(&one.period));
            }
            line.settle();
            for year in line.observations.chunk_by(|a, b| a.period.year() == b.period.year()) {
                let Some(Observation { period, .. }) = year.last() else {
                    continue;
                };
                let last = all.last_days.entry(period.year()).or_insert_with(|| period.end());
                *last = period.end().max(*last);
                all.is_published_only &= year.iter().all(|one| one.provenance == Provenance::Published);
                all.is_illustrative |= year.iter().any(|one| one.provenance == Provenance::Illustrative);
            }
        }
        all.is_published_only &= !all.is_empty();
        all
    }

    fn add(&mut self, mut snapshot: Snapshot) {
        // Sources are counted in `u32` throughout; a data set has a few dozen.
        let offset = u32::try_from(self.sources.len()).unwrap_or(u32::MAX);
        self.sources.append(&mut snapshot.sources);
        if offset > 0 {
            let observations = snapshot.series.iter_mut().flat_map(|series| &mut series.observations);
            for observation in observations {
                observation.source = observation.source.map(|source| source.moved(offset));
            }
        }
        if self.lines.is_empty() {
            self.lines = snapshot.series;
        } else {
            self.lines.append(&mut snapshot.series);
        }
    }

    /// What is known of a series, if anything is.
    fn line(&self, key: SeriesKey, region: RegionKey) -> Option<&Series> {
        let found = self.lines.binary_search_by_key(&(key, region), Series::place).ok()?;
        self.lines.get(found)
    }

    /// The observations of a series, in order of their periods; empty when nothing was ever reported.
    pub fn of(&self, key: SeriesKey, region: RegionKey) -> &[Observation] {
        self.line(key, region).map_or(&[], |line| &line.observations)
    }

    /// The observations of an indicator in a region.
    pub fn of_indicator(&self, indicator: IndicatorKey, region: RegionKey) -> &[Observation] {
        self.of(SeriesKey::Indicator(indicator), region)
    }

    /// The newest observation of an indicator whose period lies in `year` and ends on or before `as_of`.
    pub fn known_at(
        &self,
        indicator: IndicatorKey,
        region: RegionKey,
        year: i16,
        as_of: NaiveDate,
    ) -> Option<&Observation> {
        newest(self.of_indicator(indicator, region), year, as_of)
    }

    /// A region's own target, where the data gives one.
    pub fn target_of(&self, indicator: IndicatorKey, region: RegionKey) -> Option<Decimal> {
        self.line(SeriesKey::Indicator(indicator), region)?.target
    }

    /// The source that an observation names.
    pub fn source(&self, key: SourceKey) -> Option<&Source> {
        self.sources.get(key.index())
    }

    /// Every source of the data set.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Whether a region has a figure or a target of its own for an indicator.
    pub fn has_any(&self, indicator: IndicatorKey, region: RegionKey) -> bool {
        !self.of_indicator(indicator, region).is_empty() || self.target_of(indicator, region).is_some()
    }

    /// Every series that was reported, in the catalogue's order.
    pub fn iter(&self) -> impl Iterator<Item = (SeriesKey, RegionKey, &[Observation])> {
        self.lines
            .iter()
            .map(|line| (line.key, line.region, line.observations.as_slice()))
    }

    /// The figures that several snapshots of one date tell differently, and that are therefore not known.
    pub fn disputes(&self) -> &[Dispute] {
        &self.disputes
    }

    /// How many observations there are.
    pub fn len(&self) -> usize {
        self.lines.iter().map(|line| line.observations.len()).sum()
    }

    /// Whether nothing was reported at all.
    pub fn is_empty(&self) -> bool {
        self.lines.iter().all(|line| line.observations.is_empty())
    }

    /// The last day of a year that something was reported for.
    pub fn last_day_of(&self, year: i16) -> Option<NaiveDate> {
        self.last_days.get(&year).copied()
    }

    /// Whether all that is known was published, so that nobody was asked to report anything.
    pub fn is_published_only(&self) -> bool {
        self.is_published_only
    }

    /// Whether any observation is made up.
    pub fn is_illustrative(&self) -> bool {
        self.is_illustrative
    }
}

/// The newest of `observations`, which are in order, whose period lies in `year` and ends on or before `as_of`.
fn newest(observations: &[Observation], year: i16, as_of: NaiveDate) -> Option<&Observation> {
    observations
        .iter()
        .rev()
        .find(|one| one.period.year() == year && one.period.end() <= as_of)
}

/// A later snapshot that repeats the figure is no revision; one that changes it is, unless it tells its own story.
fn remember(former: &mut Observation, later: &mut Observation) {
    let told = later.detail.as_ref().is_some_and(|detail| detail.revision.is_some());
    if told {
        return;
    }
    let earlier = former.detail.as_mut().and_then(|detail| detail.revision.take());
    let revision = if former.reading == later.reading {
        earlier
    } else {
        Some(Revision {
            former: former.reading,
            on: None,
            why: None,
        })
    };
    if let Some(revision) = revision {
        later.detail.get_or_insert_with(|| Box::new(Detail::default())).revision = Some(revision);
    }
}

/// A catalogue with everything known about it: what one briefing is made from.
#[derive(Debug, Clone)]
pub struct DataSet {
    /// What it is called: `sample`, `published`, or where it was read.
    pub name: Text,
    /// What the screen calls it.
    pub title: Name,
    /// The promises.
    pub catalogue: Catalogue,
    /// What was reported.
    pub observations: Observations,
    /// The dates of its snapshots, in order.
    pub snapshot_dates: Vec<NaiveDate>,
    /// The date to open at: the one the data names, else its newest snapshot's.
    pub open_at: NaiveDate,
    /// The order of a meeting, where a file gives one.
    pub agenda: Option<Agenda>,
    /// What is wrong with its files.
    pub problems: Vec<Problem>,
    /// The file that the catalogue was read from; none where it lies elsewhere or cannot be written.
    pub catalogue_file: Option<Text>,
}
