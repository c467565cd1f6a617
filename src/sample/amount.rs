//! Amounts beside growth rates: this year's is last year's, grown by the rate.

use crate::model::{Cadence, Companion, Decimal, Ratio, SeriesKey};
use crate::sample::calendar::{Tick, Told};
use crate::sample::chance::Chance;
use crate::sample::grid::{Grid, WHOLE, fraction};
use crate::sample::line::{Entry, Line};
use crate::sample::promise::Promise;

/// The companion of a growth rate with these values of last year and of this one.
pub(super) fn line(promise: &Promise<'_>, earlier: &Told, rates: &Told) -> Option<Line> {
    let companion = promise.indicator.companion.as_ref()?;
    let rate = earlier.last().map(|&(_, rate)| promise.grid.figure(rate));
    let whole = year_before(promise, companion, rate);
    let grid = Grid::of_amount(whole, companion.unit.as_str());
    let shares = shares(promise);
    let before = |month: u8| {
        let share = Ratio::new(shares[usize::from(month.clamp(1, 12) - 1)].into(), WHOLE.into());
        Ratio::from(whole) * share.unwrap_or(Ratio::ONE)
    };
    let mut line = Line::new(SeriesKey::Companion(promise.key), promise.city());
    line.entries = promise
        .ticks_before()
        .into_iter()
        .map(|tick| entry(tick, grid, before(tick.month)))
        .collect();
    let grown = rates.iter().map(|&(tick, rate)| {
        let factor = Ratio::ONE + Ratio::from(promise.grid.figure(rate)) * Ratio::of(1, 100);
        let late = promise.indicator.cadence == Cadence::Yearly;
        let entry = entry(tick, grid, before(tick.month) * factor);
        if late { entry.late() } else { entry }
    });
    line.entries.extend(grown);
    Some(line)
}

fn entry(tick: Tick, grid: Grid, amount: Ratio) -> Entry {
    let steps = grid.steps(amount.rounded(4));
    Entry::figure(tick.period, grid.figure(steps))
}

/// Last year's growth as the published amounts of two years tell it, in steps of the rate.
pub(super) fn growth_before(promise: &Promise<'_>) -> Option<i64> {
    let key = SeriesKey::Companion(promise.key);
    promise.indicator.companion.as_ref()?;
    let of_year = |back| promise.known_year_end(key, promise.year() - back).map(Ratio::from);
    let grown = (of_year(1)? - of_year(2)?).divided_by(of_year(2)?)? * Ratio::from(100);
    Some(promise.grid.steps(grown.rounded(1)))
}

/// Last year's amount: published, or grown from the published one of the year before that, or made up.
fn year_before(promise: &Promise<'_>, companion: &Companion, rate: Option<Decimal>) -> Decimal {
    let key = SeriesKey::Companion(promise.key);
    let year = promise.year();
    let grown = || {
        let earlier = Ratio::from(promise.known_year_end(key, year - 2)?);
        let factor = Ratio::ONE + Ratio::from(rate?) * Ratio::of(1, 100);
        Some((earlier * factor).rounded(1))
    };
    promise
        .known_year_end(key, year - 1)
        .or_else(grown)
        .unwrap_or_else(|| made_up(promise, companion))
}

/// A believable size, as the catalogue gives one; else incomes of people, stocks larger than flows, headline flows
/// larger than others.
fn made_up(promise: &Promise<'_>, companion: &Companion) -> Decimal {
    let mut chance = promise.chance("amount");
    let headline = promise.is_headline();
    if let Some([least, most]) = companion.typical {
        let tenths = Grid::new(1);
        return tenths.figure(chance.between(tenths.steps(least), tenths.steps(most)));
    }
    let (low, high) = match companion.unit.as_str() {
        "元" => (24_000, 44_000),
        "亿元" if is_stock(promise) => (260, 640),
        "亿元" if headline => (80, 120),
        "亿元" => (12, 28),
        _ if is_stock(promise) => (320, 760),
        _ => (120, 480),
    };
    let units = chance.between(low * 10, high * 10);
    Decimal::new(units, 1).unwrap_or(Decimal::ZERO)
}

/// Whether it stands instead of adding up over the year.
fn is_stock(promise: &Promise<'_>) -> bool {
    promise.setting.catalogue.is_of_stock(promise.indicator)
}

/// What of last year's amount was there at the end of each month, in millionths.
fn shares(promise: &Promise<'_>) -> [i64; 12] {
    let mut chance = promise.chance("amount shares");
    let stock = is_stock(promise);
    let mut month = 0;
    let mut shares = [0; 12].map(|_: i64| {
        month += 1;
        if stock {
            WHOLE - fraction(90_000, 12 - month, 12)
        } else {
            flow_share(&mut chance, month)
        }
    });
    // Sorted, because a sum over the year does not fall.
    shares.sort_unstable();
    shares[11] = WHOLE;
    shares
}

/// Evenly over the year, a little less in its first half.
fn flow_share(chance: &mut Chance, month: i64) -> i64 {
    let even = fraction(WHOLE, month, 12);
    let slack = fraction(even, WHOLE - even, WHOLE);
    even - fraction(slack, 15, 100) + chance.around(6_000)
}
