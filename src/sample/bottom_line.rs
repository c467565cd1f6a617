//! Bottom lines hold, report after report. A sample breaks none: nobody rehearses with a disaster.

use crate::model::Reading;
use crate::sample::line::{Entry, Line};
use crate::sample::promise::Promise;

/// The one series of a bottom line: it is the city's.
pub(super) fn lines(promise: &Promise<'_>) -> Vec<Line> {
    let mut chance = promise.chance("bottom line");
    let silent = chance.hits(6);
    let ticks = promise.ticks().into_iter();
    let heard = ticks.filter(|tick| !silent || tick.month <= 4 || tick.ends_year());
    let entries = heard.map(|tick| Entry::new(tick.period, Reading::Held)).collect();
    vec![promise.city_line(entries)]
}
