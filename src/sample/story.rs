//! How a year goes: one of a few stories that meetings know.
//!
//! Pure chance looks like noise. A real year has matters that run well, some that start badly and catch up, some that
//! fall behind in summer, a few that never get going and a few of which nobody hears anything. A story is chosen once
//! for each indicator and then told month by month, as a ratio of what is done to what is due.

use crate::model::Measure;
use crate::sample::chance::Chance;
use crate::sample::grid::{WHOLE, fraction};

/// What kind of year it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Plot {
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
    /// As planned, but for months nobody reports.
    Silent,
}

/// How often each kind of year occurs, of a thousand.
const PLOTS: [(i64, Plot); 8] = [
    (80, Plot::Early),
    (425, Plot::Steady),
    (115, Plot::Recovering),
    (135, Plot::Near),
    (70, Plot::SummerDip),
    (85, Plot::Lagging),
    (45, Plot::FarBehind),
    (45, Plot::Silent),
];

/// The great rates of a city are watched every month: they are always reported and never collapse.
const HEADLINE_PLOTS: [(i64, Plot); 4] = [
    (48, Plot::Steady),
    (26, Plot::Near),
    (16, Plot::Recovering),
    (10, Plot::SummerDip),
];

/// A year, told in advance.
#[derive(Debug, Clone)]
pub(super) struct Story {
    /// What kind of year it is.
    pub(super) plot: Plot,
    /// Done ÷ due at the end of each month, in millionths; at the end of December done ÷ target.
    pub(super) ratios: [i64; 12],
    /// Whether the target is met in the end.
    pub(super) meets: bool,
    /// The months after which nobody reports, and in which somebody does again; 13 is never.
    silence: Option<(u8, u8)>,
}

impl Story {
    /// The story of an indicator, which may be one of the headline targets.
    pub(super) fn of(chance: &mut Chance, measure: Measure, is_headline: bool) -> Self {
        let headline = is_headline && measure == Measure::GrowthRate;
        let plot = if headline {
            chance.weighed(&HEADLINE_PLOTS, Plot::Steady)
        } else {
            chance.weighed(&PLOTS, Plot::Steady)
        };
        let meets = meets(chance, plot);
        let mut outline = outline(chance, plot, meets);
        if headline {
            for (_, ratio) in &mut outline {
                *ratio = milder(*ratio);
            }
        }
        let mut ratios = drawn(&outline);
        wander(chance, &mut ratios, bounds(plot), headline);
        Self {
            plot,
            ratios,
            meets,
            silence: silence(chance, plot),
        }
    }

    /// Whether somebody reports for the period that ends with `month`.
    pub(super) fn speaks(&self, month: u8) -> bool {
        self.silence.is_none_or(|(last, again)| month <= last || month >= again)
    }

    /// Whether the report for `month` ends a silence.
    pub(super) fn breaks_silence(&self, month: u8) -> bool {
        self.silence.is_some_and(|(_, again)| month == again)
    }
}

/// Whether such a year ends well.
fn meets(chance: &mut Chance, plot: Plot) -> bool {
    let percent = match plot {
        Plot::Early => 100,
        Plot::Steady | Plot::Silent => 97,
        Plot::Recovering => 90,
        Plot::Near => 74,
        Plot::SummerDip => 62,
        Plot::Lagging => 32,
        Plot::FarBehind => 0,
    };
    chance.hits(percent)
}

/// Who falls silent does so early enough to be overdue by autumn; most report again for the whole year.
fn silence(chance: &mut Chance, plot: Plot) -> Option<(u8, u8)> {
    let last = chance.weighed(&[(1, 0), (3, 3), (3, 4), (2, 5)], 3);
    let again = if chance.hits(70) { 12 } else { 13 };
    (plot == Plot::Silent).then_some((last, again))
}

/// A few points of the story: month and thousandths.
type Outline = Vec<(u8, i64)>;

fn outline(chance: &mut Chance, plot: Plot, meets: bool) -> Outline {
    let finish = finish(chance, plot, meets);
    let mut between = |low, high| chance.between(low, high);
    match plot {
        Plot::Early => {
            let lead = between(1300, 1550);
            vec![(1, lead - 150), (4, lead), (11, lead), (12, finish)]
        }
        Plot::Steady | Plot::Silent => {
            let level = between(1008, 1075);
            vec![
                (1, level + between(-20, 60)),
                (6, level),
                (11, between(1006, 1050)),
                (12, finish),
            ]
        }
        Plot::Recovering => recovery(chance, finish),
        Plot::Near => near(chance, finish),
        Plot::SummerDip => dip(chance, finish),
        Plot::Lagging => {
            let points = [between(620, 760), between(630, 770), between(620, 785)];
            vec![(1, points[0]), (6, points[1]), (9, points[2]), (12, finish)]
        }
        Plot::FarBehind => {
            vec![
                (1, between(280, 480)),
                (6, between(340, 560)),
                (9, between(400, 570)),
                (12, finish),
            ]
        }
    }
}

fn near(chance: &mut Chance, finish: i64) -> Outline {
    let [first, second] = [0; 2].map(|_: i64| chance.between(855, 970));
    let third = chance.between(850, 980);
    vec![
        (1, first),
        (6, second),
        (9, third),
        (11, third.midpoint(finish)),
        (12, finish),
    ]
}

fn dip(chance: &mut Chance, finish: i64) -> Outline {
    let turn = u8::try_from(chance.between(6, 7)).unwrap_or(6);
    let (before, low) = (chance.between(1010, 1050), chance.between(660, 770));
    vec![
        (1, before + 20),
        (turn - 1, before),
        (turn + 1, low),
        (9, low + chance.between(-20, 25)),
        (12, finish),
    ]
}

/// The turn may come in any month from spring to autumn, so that every month has something to tell.
fn recovery(chance: &mut Chance, finish: i64) -> Outline {
    let turn = u8::try_from(chance.between(4, 10)).unwrap_or(6);
    vec![
        (1, chance.between(640, 790)),
        (turn - 2, chance.between(670, 790)),
        (turn - 1, chance.between(830, 960)),
        (turn, chance.between(970, 1015)),
        (turn + 1, chance.between(1004, 1040)),
        (12, finish),
    ]
}

/// Done ÷ target at the year's end, in thousandths.
fn finish(chance: &mut Chance, plot: Plot, meets: bool) -> i64 {
    let (low, high) = match (plot, meets) {
        (Plot::Early, _) => (1010, 1090),
        (Plot::Steady | Plot::Silent, true) => (1000, 1055),
        (_, true) => (1000, 1020),
        (Plot::Steady | Plot::Silent | Plot::Recovering | Plot::Near, false) => (920, 992),
        (Plot::SummerDip, false) => (800, 960),
        (Plot::Lagging, false) => (760, 930),
        (Plot::FarBehind, false) => (480, 760),
    };
    chance.between(low, high)
}

/// The band that a plot does not leave before the year's end, in thousandths: small steps must not change the story.
fn bounds(plot: Plot) -> (i64, i64) {
    match plot {
        Plot::Early | Plot::Steady | Plot::Silent => (1003, 2000),
        Plot::Recovering | Plot::SummerDip => (600, 1100),
        Plot::Near => (815, 988),
        Plot::Lagging => (605, 792),
        Plot::FarBehind => (200, 585),
    }
}

/// Straight lines between the points.
fn drawn(outline: &Outline) -> [i64; 12] {
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

/// A headline rate falls short by less.
fn milder(ratio: i64) -> i64 {
    if ratio < 1000 {
        1000 - (1000 - ratio) * 7 / 10
    } else {
        ratio
    }
}

/// Figures wander: a month takes over part of the deviation of the month before.
fn wander(chance: &mut Chance, ratios: &mut [i64; 12], (low, high): (i64, i64), headline: bool) {
    let reach = if headline { 30_000 } else { 22_000 };
    let floor = if headline { low.max(720) } else { low };
    let mut deviation = 0;
    for ratio in ratios.iter_mut().take(11) {
        deviation = deviation * 6 / 10 + chance.around(reach);
        *ratio = (*ratio + deviation).clamp(floor * WHOLE / 1000, high * WHOLE / 1000);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stories(is_headline: bool) -> impl Iterator<Item = Story> {
        (0..500).map(move |seed| Story::of(&mut Chance::new(seed, &["story"]), Measure::GrowthRate, is_headline))
    }

    #[test]
    fn every_plot_is_told() {
        let told: Vec<Plot> = stories(false).map(|story| story.plot).collect();
        for (_, plot) in PLOTS {
            assert!(told.contains(&plot), "{plot:?}");
        }
    }

    #[test]
    fn a_headline_rate_is_always_reported_and_never_collapses() {
        for story in stories(true) {
            assert!((1..=12).all(|month| story.speaks(month)), "{story:?}");
            assert!(story.ratios.iter().all(|&ratio| ratio >= 720_000), "{story:?}");
        }
    }

    #[test]
    fn who_falls_silent_is_overdue_by_autumn() {
        for story in stories(false).filter(|story| story.plot == Plot::Silent) {
            assert!((6..=11).all(|month| !story.speaks(month)), "{story:?}");
        }
    }

    #[test]
    fn the_year_ends_as_the_story_says() {
        for story in stories(false) {
            assert_eq!(story.meets, story.ratios[11] >= WHOLE, "{story:?}");
        }
    }
}
