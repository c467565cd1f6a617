//! Trajectories of a year: one of a few patterns that meetings know.
//!
//! Uniform noise does not look like a year. A real one has matters that run well, some that start badly and catch up,
//! some that fall behind in summer, a few that never get going and a few that are not reported. A pattern is drawn once
//! for each indicator and then followed month by month, as a ratio of what is done to what is due.

use crate::model::Measure;
use crate::sample::resolution::{WHOLE, fraction};
use crate::sample::rng::Rng;

/// Pattern of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pattern {
    /// Done well before the year's end.
    Early,
    /// As planned.
    Steady,
    /// A weak first half, then caught up.
    Recovering,
    /// A little short all year.
    Near,
    /// Falls behind in summer.
    SummerDip,
    /// Behind all year.
    Lagging,
    /// Far behind all year.
    FarBehind,
    /// As planned, but unreported for months.
    Silent,
}

/// Frequency of each pattern, in thousandths.
const PATTERNS: [(i64, Pattern); 8] = [
    (80, Pattern::Early),
    (425, Pattern::Steady),
    (115, Pattern::Recovering),
    (135, Pattern::Near),
    (70, Pattern::SummerDip),
    (85, Pattern::Lagging),
    (45, Pattern::FarBehind),
    (45, Pattern::Silent),
];

/// Frequencies for the headline rates, in percent: they are watched every month, so they are always reported and never
/// collapse.
const HEADLINE_PATTERNS: [(i64, Pattern); 4] = [
    (48, Pattern::Steady),
    (26, Pattern::Near),
    (16, Pattern::Recovering),
    (10, Pattern::SummerDip),
];

/// A drawn year.
#[derive(Debug, Clone)]
pub(super) struct Trajectory {
    /// Its pattern.
    pub(super) pattern: Pattern,
    /// Done ÷ due at the end of each month, in millionths; at the end of December done ÷ target.
    pub(super) ratios: [i64; 12],
    /// Whether the target is met at the year's end.
    pub(super) meets: bool,
    /// Last month before a silence, and the month that ends it; 13 is never.
    silence: Option<(u8, u8)>,
}

impl Trajectory {
    /// Draws the trajectory of an indicator; `is_headline` for one of the headline targets.
    pub(super) fn of(rng: &mut Rng, measure: Measure, is_headline: bool) -> Self {
        let headline = is_headline && measure == Measure::GrowthRate;
        let pattern = if headline {
            rng.weighed(&HEADLINE_PATTERNS, Pattern::Steady)
        } else {
            rng.weighed(&PATTERNS, Pattern::Steady)
        };
        let meets = meets(rng, pattern);
        let mut outline = outline(rng, pattern, meets);
        if headline {
            for (_, ratio) in &mut outline {
                *ratio = milder(*ratio);
            }
        }
        let mut ratios = drawn(&outline);
        wander(rng, &mut ratios, bounds(pattern), headline);
        Self {
            pattern,
            ratios,
            meets,
            silence: silence(rng, pattern),
        }
    }

    /// Returns whether the period that ends with `month` is reported.
    pub(super) fn speaks(&self, month: u8) -> bool {
        self.silence.is_none_or(|(last, again)| month <= last || month >= again)
    }

    /// Returns whether the report for `month` ends a silence.
    pub(super) fn breaks_silence(&self, month: u8) -> bool {
        self.silence.is_some_and(|(_, again)| month == again)
    }
}

/// Draws whether the target is met.
fn meets(rng: &mut Rng, pattern: Pattern) -> bool {
    let percent = match pattern {
        Pattern::Early => 100,
        Pattern::Steady | Pattern::Silent => 97,
        Pattern::Recovering => 90,
        Pattern::Near => 74,
        Pattern::SummerDip => 62,
        Pattern::Lagging => 32,
        Pattern::FarBehind => 0,
    };
    rng.hits(percent)
}

/// Draws the silence: it begins early enough to be overdue by autumn; most report again for the whole year.
fn silence(rng: &mut Rng, pattern: Pattern) -> Option<(u8, u8)> {
    let last = rng.weighed(&[(1, 0), (3, 3), (3, 4), (2, 5)], 3);
    let again = if rng.hits(70) { 12 } else { 13 };
    (pattern == Pattern::Silent).then_some((last, again))
}

/// Points of a trajectory: month and thousandths.
type ControlPoints = Vec<(u8, i64)>;

fn outline(rng: &mut Rng, pattern: Pattern, meets: bool) -> ControlPoints {
    let finish = finish(rng, pattern, meets);
    let mut between = |low, high| rng.between(low, high);
    match pattern {
        Pattern::Early => {
            let lead = between(1300, 1550);
            vec![(1, lead - 150), (4, lead), (11, lead), (12, finish)]
        }
        Pattern::Steady | Pattern::Silent => {
            let level = between(1008, 1075);
            vec![
                (1, level + between(-20, 60)),
                (6, level),
                (11, between(1006, 1050)),
                (12, finish),
            ]
        }
        Pattern::Recovering => recovery(rng, finish),
        Pattern::Near => near(rng, finish),
        Pattern::SummerDip => dip(rng, finish),
        Pattern::Lagging => {
            let points = [between(620, 760), between(630, 770), between(620, 785)];
            vec![(1, points[0]), (6, points[1]), (9, points[2]), (12, finish)]
        }
        Pattern::FarBehind => {
            vec![
                (1, between(280, 480)),
                (6, between(340, 560)),
                (9, between(400, 570)),
                (12, finish),
            ]
        }
    }
}

fn near(rng: &mut Rng, finish: i64) -> ControlPoints {
    let [first, second] = [0; 2].map(|_: i64| rng.between(855, 970));
    let third = rng.between(850, 980);
    vec![
        (1, first),
        (6, second),
        (9, third),
        (11, third.midpoint(finish)),
        (12, finish),
    ]
}

fn dip(rng: &mut Rng, finish: i64) -> ControlPoints {
    let turn = u8::try_from(rng.between(6, 7)).unwrap_or(6);
    let (before, low) = (rng.between(1010, 1050), rng.between(660, 770));
    vec![
        (1, before + 20),
        (turn - 1, before),
        (turn + 1, low),
        (9, low + rng.between(-20, 25)),
        (12, finish),
    ]
}

/// The turn may come in any month from spring to autumn, so that every month shows one.
fn recovery(rng: &mut Rng, finish: i64) -> ControlPoints {
    let turn = u8::try_from(rng.between(4, 10)).unwrap_or(6);
    vec![
        (1, rng.between(640, 790)),
        (turn - 2, rng.between(670, 790)),
        (turn - 1, rng.between(830, 960)),
        (turn, rng.between(970, 1015)),
        (turn + 1, rng.between(1004, 1040)),
        (12, finish),
    ]
}

/// Draws done ÷ target at the year's end, in thousandths.
fn finish(rng: &mut Rng, pattern: Pattern, meets: bool) -> i64 {
    let (low, high) = match (pattern, meets) {
        (Pattern::Early, _) => (1010, 1090),
        (Pattern::Steady | Pattern::Silent, true) => (1000, 1055),
        (_, true) => (1000, 1020),
        (Pattern::Steady | Pattern::Silent | Pattern::Recovering | Pattern::Near, false) => (920, 992),
        (Pattern::SummerDip, false) => (800, 960),
        (Pattern::Lagging, false) => (760, 930),
        (Pattern::FarBehind, false) => (480, 760),
    };
    rng.between(low, high)
}

/// Returns the band that a pattern keeps to before the year's end, in thousandths: noise must not turn it into another.
fn bounds(pattern: Pattern) -> (i64, i64) {
    match pattern {
        Pattern::Early | Pattern::Steady | Pattern::Silent => (1003, 2000),
        Pattern::Recovering | Pattern::SummerDip => (600, 1100),
        Pattern::Near => (815, 988),
        Pattern::Lagging => (605, 792),
        Pattern::FarBehind => (200, 585),
    }
}

/// Interpolates linearly between the points, in millionths.
fn drawn(outline: &ControlPoints) -> [i64; 12] {
    let mut month: u8 = 0;
    [0; 12].map(|_: i64| {
        month += 1;
        let after = outline.iter().find(|(at, _)| *at >= month).or_else(|| outline.last());
        let before = outline
            .iter()
            .rev()
            .find(|(at, _)| *at <= month)
            .or_else(|| outline.first());
        let ((from, low), (to, high)) = (
            before.copied().unwrap_or((1, 1000)),
            after.copied().unwrap_or((12, 1000)),
        );
        let share = i64::from(month.saturating_sub(from));
        low * 1000 + fraction((high - low) * 1000, share, i64::from(to.saturating_sub(from)).max(1))
    })
}

/// Dampens the shortfall of a headline rate.
fn milder(ratio: i64) -> i64 {
    if ratio < 1000 {
        1000 - (1000 - ratio) * 7 / 10
    } else {
        ratio
    }
}

/// Adds noise: a month takes over part of the deviation of the month before.
fn wander(rng: &mut Rng, ratios: &mut [i64; 12], (low, high): (i64, i64), headline: bool) {
    let reach = if headline { 30_000 } else { 22_000 };
    let floor = if headline { low.max(720) } else { low };
    let mut deviation = 0;
    for ratio in ratios.iter_mut().take(11) {
        deviation = deviation * 6 / 10 + rng.around(reach);
        *ratio = (*ratio + deviation).clamp(floor * WHOLE / 1000, high * WHOLE / 1000);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stories(is_headline: bool) -> impl Iterator<Item = Trajectory> {
        (0..500).map(move |seed| Trajectory::of(&mut Rng::new(seed, &["story"]), Measure::GrowthRate, is_headline))
    }

    #[test]
    fn every_pattern_occurs() {
        let drawn: Vec<Pattern> = stories(false).map(|trajectory| trajectory.pattern).collect();
        for (_, pattern) in PATTERNS {
            assert!(drawn.contains(&pattern), "{pattern:?}");
        }
    }

    #[test]
    fn a_headline_rate_is_always_reported_and_never_collapses() {
        for trajectory in stories(true) {
            assert!((1..=12).all(|month| trajectory.speaks(month)), "{trajectory:?}");
            assert!(
                trajectory.ratios.iter().all(|&ratio| ratio >= 720_000),
                "{trajectory:?}"
            );
        }
    }

    #[test]
    fn who_falls_silent_is_overdue_by_autumn() {
        for trajectory in stories(false).filter(|trajectory| trajectory.pattern == Pattern::Silent) {
            assert!((6..=11).all(|month| !trajectory.speaks(month)), "{trajectory:?}");
        }
    }

    #[test]
    fn the_year_ends_as_the_story_says() {
        for trajectory in stories(false) {
            assert_eq!(trajectory.meets, trajectory.ratios[11] >= WHOLE, "{trajectory:?}");
        }
    }
}
