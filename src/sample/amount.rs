//! Amounts beside growth rates: this year's is last year's, grown by the rate.

use crate::model::{Cadence, Companion, Decimal, Ratio, SeriesKey};
use crate::sample::calendar::{ReportingPoint, StepSeries};
use crate::sample::line::{DatedObservation, SeriesDraft};
use crate::sample::plan::IndicatorPlan;
use crate::sample::resolution::{Resolution, WHOLE, fraction};
use crate::sample::rng::Rng;

/// Generates the companion series of a growth rate from the rates of last year and this year.
pub(super) fn line(plan: &IndicatorPlan<'_>, earlier: &StepSeries, rates: &StepSeries) -> Option<SeriesDraft> {
    let companion = plan.indicator.companion.as_ref()?;
    let rate = earlier.last().map(|&(_, rate)| plan.resolution.figure(rate));
    let whole = year_before(plan, companion, rate);
    let resolution = Resolution::of_amount(whole, companion.unit.as_str());
    let shares = shares(plan);
    let before = |month: u8| {
        let share = Ratio::new(shares[usize::from(month.clamp(1, 12) - 1)].into(), WHOLE.into());
        Ratio::from(whole) * share.unwrap_or(Ratio::ONE)
    };
    let mut line = SeriesDraft::new(SeriesKey::Companion(plan.key), plan.city());
    line.entries = plan
        .points_before()
        .into_iter()
        .map(|point| entry(point, resolution, before(point.month)))
        .collect();
    let grown = rates.iter().map(|&(point, rate)| {
        let factor = Ratio::ONE + Ratio::from(plan.resolution.figure(rate)) * Ratio::of(1, 100);
        let late = plan.indicator.cadence == Cadence::Yearly;
        let entry = entry(point, resolution, before(point.month) * factor);
        if late { entry.late() } else { entry }
    });
    line.entries.extend(grown);
    Some(line)
}

fn entry(point: ReportingPoint, resolution: Resolution, amount: Ratio) -> DatedObservation {
    let steps = resolution.steps(amount.rounded(4));
    DatedObservation::figure(point.period, resolution.figure(steps))
}

/// Returns last year's growth in steps, computed from the published amounts of two years.
pub(super) fn growth_before(plan: &IndicatorPlan<'_>) -> Option<i64> {
    let key = SeriesKey::Companion(plan.key);
    plan.indicator.companion.as_ref()?;
    let of_year = |back| plan.known_year_end(key, plan.year() - back).map(Ratio::from);
    let grown = (of_year(1)? - of_year(2)?).divided_by(of_year(2)?)? * Ratio::from(100);
    Some(plan.resolution.steps(grown.rounded(1)))
}

/// Returns last year's amount: the published one, else the published one of the year before grown by last year's rate,
/// else an invented one.
fn year_before(plan: &IndicatorPlan<'_>, companion: &Companion, rate: Option<Decimal>) -> Decimal {
    let key = SeriesKey::Companion(plan.key);
    let year = plan.year();
    let grown = || {
        let earlier = Ratio::from(plan.known_year_end(key, year - 2)?);
        let factor = Ratio::ONE + Ratio::from(rate?) * Ratio::of(1, 100);
        Some((earlier * factor).rounded(1))
    };
    plan.known_year_end(key, year - 1)
        .or_else(grown)
        .unwrap_or_else(|| made_up(plan, companion))
}

/// Draws a plausible amount: within the catalogue's typical range if it has one; else incomes per person, stocks larger
/// than flows, headline flows larger than others.
fn made_up(plan: &IndicatorPlan<'_>, companion: &Companion) -> Decimal {
    let mut rng = plan.rng("amount");
    let headline = plan.is_headline();
    if let Some([least, most]) = companion.typical {
        let tenths = Resolution::new(1);
        return tenths.figure(rng.between(tenths.steps(least), tenths.steps(most)));
    }
    let (low, high) = match companion.unit.as_str() {
        "元" => (24_000, 44_000),
        "亿元" if is_stock(plan) => (260, 640),
        "亿元" if headline => (80, 120),
        "亿元" => (12, 28),
        _ if is_stock(plan) => (320, 760),
        _ => (120, 480),
    };
    let units = rng.between(low * 10, high * 10);
    Decimal::new(units, 1).unwrap_or(Decimal::ZERO)
}

/// Returns whether the amount is a stock rather than a sum over the year.
fn is_stock(plan: &IndicatorPlan<'_>) -> bool {
    plan.setting.catalogue.is_of_stock(plan.indicator)
}

/// Returns the share of last year's amount that was reached at the end of each month, in millionths.
fn shares(plan: &IndicatorPlan<'_>) -> [i64; 12] {
    let mut rng = plan.rng("amount shares");
    let stock = is_stock(plan);
    let mut month = 0;
    let mut shares = [0; 12].map(|_: i64| {
        month += 1;
        if stock {
            WHOLE - fraction(90_000, 12 - month, 12)
        } else {
            flow_share(&mut rng, month)
        }
    });
    // Sorted, because a sum over the year does not fall.
    shares.sort_unstable();
    shares[11] = WHOLE;
    shares
}

/// Even over the year, a little less in its first half.
fn flow_share(rng: &mut Rng, month: i64) -> i64 {
    let even = fraction(WHOLE, month, 12);
    let slack = fraction(even, WHOLE - even, WHOLE);
    even - fraction(slack, 15, 100) + rng.around(6_000)
}
