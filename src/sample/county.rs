//! Series of the counties: amounts that add up to the city's, rates that scatter around it.
//!
//! Counties report at the quarters' ends only, which is what a ranking and a change of rank need, and without causes:
//! the city's department speaks for them. Their rates come every quarter; everything else is handed in together, for
//! the first three quarters in autumn and, if watched every month, for the whole year at its end. Each further series
//! costs about ten times the bytes of a figure, and a sample has to stay small.

mod amounts;
mod floors;
mod rates;
mod scattered;

use crate::model::{Cadence, Reading, RegionKey, RegionKind, SeriesKey};
use crate::sample::calendar::{ReportingPoint, StepSeries, opening};
use crate::sample::line::{DatedObservation, SeriesDraft};
use crate::sample::plan::IndicatorPlan;
use crate::sample::resolution::fraction;
use crate::sample::rng::Rng;

pub(super) use crate::sample::county::floors::floors;
pub(super) use crate::sample::county::rates::rates;

/// Generates the counties' series of a flow towards `goal`: amounts that add up, or shares that scatter.
pub(super) fn flows(plan: &IndicatorPlan<'_>, city: &StepSeries, goal: i64) -> Vec<SeriesDraft> {
    if plan.indicator.is_summed() {
        amounts::flows(plan, city, goal)
    } else {
        scattered::shares(plan, city)
    }
}

/// Generates the counties' series of a stock: amounts that add up, or shares that scatter.
pub(super) fn stocks(plan: &IndicatorPlan<'_>, city: &StepSeries) -> Vec<SeriesDraft> {
    if plan.indicator.is_summed() {
        amounts::stocks(plan, city)
    } else {
        scattered::shares(plan, city)
    }
}

/// Values of the counties, in their order, at one reporting point.
type CountyRow = (ReportingPoint, Vec<i64>);

/// Returns the city's values at the quarters' ends.
fn quarters(city: &StepSeries) -> impl Iterator<Item = (ReportingPoint, i64)> {
    city.iter().copied().filter(|(point, _)| point.ends_quarter())
}

fn counties(plan: &IndicatorPlan<'_>) -> Vec<RegionKey> {
    let counties = plan.setting.catalogue.regions_of(RegionKind::Part);
    let regional = plan.indicator.regional;
    counties.map(|(key, _)| key).filter(|_| regional).collect()
}

/// Returns the weight of each county: its size, equal for every indicator, times what it is good at. The first in the
/// catalogue is commonly the city's seat, and the largest.
fn weights(plan: &IndicatorPlan<'_>, counties: &[RegionKey]) -> Vec<i64> {
    let weight = |(index, &county): (usize, &RegionKey)| {
        let name = plan.setting.catalogue.region(county).id.as_str();
        let (least, most) = if index == 0 { (190, 240) } else { (60, 160) };
        let size = Rng::new(plan.setting.seed, &[name, "size"]).between(least, most);
        size * plan.rng_in(county, "weight").between(75, 130)
    };
    counties.iter().enumerate().map(weight).collect()
}

/// Builds the lines of `counties` from their values at the quarters' ends.
fn county_lines(plan: &IndicatorPlan<'_>, counties: &[RegionKey], rows: &[CountyRow]) -> Vec<SeriesDraft> {
    let line = |(index, &county): (usize, &RegionKey)| {
        let mut line = SeriesDraft::new(SeriesKey::Indicator(plan.key), county);
        line.entries = rows
            .iter()
            .filter_map(|(point, values)| Some(entry(plan, *point, *values.get(index)?)))
            .collect();
        line
    };
    counties.iter().enumerate().map(line).collect()
}

/// Builds the lines like [`county_lines`], handed in together. Without the year's end, unless the indicator is watched
/// every month or the city's own count is made from the counties'.
fn batched_county_lines(plan: &IndicatorPlan<'_>, counties: &[RegionKey], rows: &[CountyRow]) -> Vec<SeriesDraft> {
    let indicator = plan.indicator;
    let to_the_end = indicator.cadence != Cadence::Quarterly || indicator.target.each.is_some();
    let autumn = opening(plan.year());
    let mut lines = county_lines(plan, counties, rows);
    for line in &mut lines {
        line.entries
            .retain(|entry| to_the_end || !entry.observation.period.is_year_end());
        for entry in &mut line.entries {
            if entry.observation.period.end() < autumn {
                entry.known_on = autumn;
            }
        }
    }
    lines
}

fn entry(plan: &IndicatorPlan<'_>, point: ReportingPoint, value: i64) -> DatedObservation {
    let entry = DatedObservation::new(point.period, Reading::Figure(plan.resolution.figure(value)));
    let late = point.ends_year() && plan.indicator.cadence == Cadence::Yearly;
    if late { entry.late() } else { entry }
}

/// Returns one random stream per county, so that one more county changes nothing for the others.
fn wanderings(plan: &IndicatorPlan<'_>, counties: &[RegionKey]) -> Vec<Rng> {
    counties.iter().map(|&county| plan.rng_in(county, "wander")).collect()
}

/// Subtracts the weighted mean from deviations.
fn centre(deviations: &mut [i64], weights: &[i64]) {
    let total: i64 = weights.iter().sum();
    let sum: i64 = deviations.iter().zip(weights).map(|(one, weight)| one * weight).sum();
    let mean = fraction(sum, 1, total);
    for one in deviations {
        *one -= mean;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weighted_mean_is_taken_out() {
        let mut deviations = [30, -10, 40];
        centre(&mut deviations, &[1, 2, 1]);
        assert_eq!(deviations, [17, -23, 27]);
    }
}
