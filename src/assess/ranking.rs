//! How the counties stand side by side, and the province and the nation beside them.

use std::cmp::Ordering;

use chrono::NaiveDate;

use crate::assess::reporting;
use crate::model::{
    Catalogue, Decimal, Indicator, IndicatorKey, Measure, Observation, Observations, Operator, Period, Provenance,
    Ratio, RegionKey, RegionKind, SourceKey,
};

/// The counties in order, best first, and those that did not report.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    /// What the order goes by.
    pub by: RankedBy,
    /// Whether it is about amounts, which counties have shares of, and not about rates or averages.
    pub is_of_amounts: bool,
    /// Whether the smallest comes first, as with a limit.
    pub lowest_first: bool,
    /// The period before, that changes of rank compare with; none where no county has a figure for an earlier one.
    pub before: Option<Period>,
    /// The city's own figure.
    pub city: Option<(Decimal, Period)>,
    /// The counties that have a current figure, best first; of equals, in the catalogue's order.
    pub rows: Vec<RankedRegion>,
    /// The counties without one though they are expected to report, in the catalogue's order.
    pub unreported: Vec<RegionKey>,
}

/// What a ranking goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RankedBy {
    /// The published figure: rates, shares, levels.
    Value,
    /// The share of the region's own target, where every county that reported has one.
    Completion,
    /// The amount itself.
    Amount,
}

/// One county in a ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RankedRegion {
    /// Which county.
    pub region: RegionKey,
    /// 1, 2, 2, 4: equals share a place (并列).
    pub rank: usize,
    /// The figure.
    pub value: Decimal,
    /// What it covers.
    pub period: Period,
    /// Where it comes from.
    pub provenance: Provenance,
    /// The region's own target, where the data gives one.
    pub own_target: Option<Decimal>,
    /// For amounts: the figure ÷ the region's own target.
    pub completion: Option<Ratio>,
    /// For rates and levels: the figure − the region's own target.
    pub beyond_own: Option<Ratio>,
    /// For amounts: the figure ÷ the city's for the same period.
    pub share: Option<Ratio>,
    /// For rates and levels: the figure − the city's for the same period.
    pub distance: Option<Ratio>,
    /// By how many places it rose since the period before; negative when it fell.
    pub rise: Option<i64>,
}

/// A figure of the province or the nation for the same period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison {
    /// Which comparator.
    pub region: RegionKey,
    /// Its figure.
    pub value: Decimal,
    /// What it covers; the same last day as what it is compared with.
    pub period: Period,
    /// Where it comes from.
    pub provenance: Provenance,
    /// Where it was read, if that was told.
    pub source: Option<SourceKey>,
}

/// Ranks the counties by what was known at `as_of`; none where there is nothing to rank: milestones and bottom lines, and
/// promises that no county has a figure for or is expected to report.
pub fn rank(
    catalogue: &Catalogue,
    observations: &Observations,
    indicator: IndicatorKey,
    as_of: NaiveDate,
) -> Option<Ranking> {
    let promise = catalogue.indicator(indicator);
    if !promise.measure.is_counted_in_figures() {
        return None;
    }
    let table = Table {
        catalogue,
        observations,
        key: indicator,
        promise,
    };
    let entries = table.entries(as_of);
    if entries.is_empty() && !promise.regional {
        return None;
    }
    let by = table.ranked_by(&entries);
    let before = table.before(&entries, by);
    let places_before = before.as_ref().map_or(&[][..], |(_, places)| places);
    let rise = |entry: &RankingEntry<'_>, rank: usize| {
        let (_, former) = places_before.iter().find(|(region, _)| *region == entry.region)?;
        Some(i64::try_from(*former).ok()? - i64::try_from(rank).ok()?)
    };
    let rows = table
        .in_order(entries, by)
        .into_iter()
        .map(|(entry, rank)| RankedRegion {
            rise: rise(&entry, rank),
            ..table.standing(&entry, rank)
        })
        .collect::<Vec<_>>();
    let unreported = catalogue
        .regions_of(RegionKind::Part)
        .map(|(region, _)| region)
        .filter(|region| promise.regional && rows.iter().all(|row| row.region != *region))
        .collect();
    let city = table.city_at(as_of);
    Some(Ranking {
        by,
        is_of_amounts: table.is_amount(),
        lowest_first: table.lowest_first(),
        before: before.map(|(period, _)| period),
        city,
        rows,
        unreported,
    })
}

/// What the comparators had for a period: the figures that end on the same day, the same kind of period before others.
pub fn comparators(
    catalogue: &Catalogue,
    observations: &Observations,
    indicator: IndicatorKey,
    period: Period,
) -> Vec<Comparison> {
    let comparators = catalogue.regions_of(RegionKind::Comparator);
    comparators
        .filter_map(|(region, _)| beside(observations, indicator, period, region))
        .collect()
}

/// What one region had for a period, found in the same way.
pub fn beside(
    observations: &Observations,
    indicator: IndicatorKey,
    period: Period,
    region: RegionKey,
) -> Option<Comparison> {
    let one = same_period(observations.of_indicator(indicator, region), period)?;
    Some(Comparison {
        region,
        value: one.figure()?,
        period: one.period,
        provenance: one.provenance,
        source: one.source,
    })
}

/// Whether a county's figure is a part of the city's, so that it has a share of it and no distance to it: amounts that add
/// up over the year, and stocks, where the city has what its counties have together. So many places per thousand people add
/// up over the year and not over counties.
pub fn is_part_of_whole(indicator: &Indicator) -> bool {
    (indicator.measure.adds_up() || indicator.measure == Measure::Level) && indicator.is_summed()
}

/// The observation of exactly this period, else the widest that ends on the same day.
pub(super) fn same_period(observations: &[Observation], period: Period) -> Option<&Observation> {
    let ending = |one: &&Observation| one.period.end() == period.end();
    // However a whole year is named, the figure of it that is judged by is the last one.
    let exact = observations
        .iter()
        .find(|one| one.period == period)
        .filter(|_| !period.is_year_end());
    exact.or_else(|| observations.iter().rev().find(ending))
}

/// The figures of one promise over the counties.
struct Table<'a> {
    catalogue: &'a Catalogue,
    observations: &'a Observations,
    key: IndicatorKey,
    promise: &'a Indicator,
}

/// A county with its figure.
#[derive(Clone, Copy)]
struct RankingEntry<'a> {
    region: RegionKey,
    observation: &'a Observation,
    value: Decimal,
    own_target: Option<Decimal>,
    completion: Option<Ratio>,
}

impl<'a> Table<'a> {
    /// The counties with a figure that is current at `as_of`.
    fn entries(&self, as_of: NaiveDate) -> Vec<RankingEntry<'a>> {
        let counties = self.catalogue.regions_of(RegionKind::Part).map(|(region, _)| region);
        counties.filter_map(|region| self.entry(region, as_of)).collect()
    }

    fn entry(&self, region: RegionKey, as_of: NaiveDate) -> Option<RankingEntry<'a>> {
        let observation = self
            .observations
            .known_at(self.key, region, self.catalogue.year, as_of)?;
        let current_until = reporting::current_until(self.promise.cadence, observation.period.end());
        if !observation.period.is_year_end() && current_until.is_some_and(|until| as_of > until) {
            return None;
        }
        let value = observation.figure()?;
        let own_target = self.observations.target_of(self.key, region);
        let completion = own_target
            .filter(|own| !own.is_negative())
            .and_then(|own| Ratio::from(value).divided_by(own.into()));
        Some(RankingEntry {
            region,
            observation,
            value,
            own_target,
            completion,
        })
    }

    fn is_amount(&self) -> bool {
        is_part_of_whole(self.promise)
    }

    fn lowest_first(&self) -> bool {
        self.promise.target.operator == Operator::AtMost
    }

    fn ranked_by(&self, entries: &[RankingEntry<'_>]) -> RankedBy {
        if !self.is_amount() {
            RankedBy::Value
        } else if entries.iter().all(|entry| entry.completion.is_some()) {
            RankedBy::Completion
        } else {
            RankedBy::Amount
        }
    }

    /// Equals are those whose published figures are equal, or whose completions are exactly.
    fn compare(&self, a: &RankingEntry<'_>, b: &RankingEntry<'_>, by: RankedBy) -> Ordering {
        let ascending = match by {
            RankedBy::Completion => a.completion.cmp(&b.completion),
            RankedBy::Value | RankedBy::Amount => a.value.cmp(&b.value),
        };
        if self.lowest_first() {
            ascending
        } else {
            ascending.reverse()
        }
    }

    fn in_order(&self, mut entries: Vec<RankingEntry<'a>>, by: RankedBy) -> Vec<(RankingEntry<'a>, usize)> {
        entries.sort_by(|a, b| self.compare(a, b, by));
        let mut ranked: Vec<(RankingEntry<'a>, usize)> = Vec::with_capacity(entries.len());
        for (place, entry) in (1..).zip(entries) {
            let shared = ranked.last().filter(|(last, _)| self.compare(last, &entry, by).is_eq());
            let rank = shared.map_or(place, |&(_, rank)| rank);
            ranked.push((entry, rank));
        }
        ranked
    }

    /// The period before the newest one of these entries, and the places in it; none where those were by something else, so that no
    /// place has moved.
    fn before(&self, entries: &[RankingEntry<'a>], by: RankedBy) -> Option<(Period, Vec<(RegionKey, usize)>)> {
        let entries = self.entries(self.end_before(entries)?);
        let period = entries.iter().map(|entry| entry.observation.period).max()?;
        if self.ranked_by(&entries) != by {
            return None;
        }
        let places = self.in_order(entries, by).into_iter();
        Some((period, places.map(|(entry, rank)| (entry.region, rank)).collect()))
    }

    /// The newest day, before the one on which the newest figure's period ends, on which any county's did.
    fn end_before(&self, entries: &[RankingEntry<'_>]) -> Option<NaiveDate> {
        let newest = entries.iter().map(|entry| entry.observation.period.end()).max()?;
        let eve = newest.pred_opt()?;
        let known = self
            .catalogue
            .regions_of(RegionKind::Part)
            .filter_map(|(region, _)| self.observations.known_at(self.key, region, self.catalogue.year, eve));
        known.map(|one| one.period.end()).max()
    }

    fn city_at(&self, as_of: NaiveDate) -> Option<(Decimal, Period)> {
        let known = self
            .observations
            .known_at(self.key, self.catalogue.city(), self.catalogue.year, as_of)?;
        known.figure().map(|figure| (figure, known.period))
    }

    fn standing(&self, entry: &RankingEntry<'_>, rank: usize) -> RankedRegion {
        let city = self.observations.of_indicator(self.key, self.catalogue.city());
        let beside = same_period(city, entry.observation.period)
            .and_then(Observation::figure)
            .map(Ratio::from);
        let value = Ratio::from(entry.value);
        let has_distance = !self.is_amount() && !self.is_count_of_counties();
        RankedRegion {
            region: entry.region,
            rank,
            value: entry.value,
            period: entry.observation.period,
            provenance: entry.observation.provenance,
            own_target: entry.own_target,
            completion: entry.completion.filter(|_| self.is_amount()),
            beyond_own: entry
                .own_target
                .filter(|_| !self.is_amount())
                .map(|own| value - Ratio::from(own)),
            share: beside
                .filter(|_| self.is_amount())
                .and_then(|city| value.divided_by(city)),
            distance: beside.filter(|_| has_distance).map(|city| value - city),
            rise: None,
        }
    }

    /// Whether the city's figure counts counties, so that a county's figure cannot be set against it.
    fn is_count_of_counties(&self) -> bool {
        self.promise.measure == Measure::Coverage && self.promise.target.each.is_some()
    }
}
