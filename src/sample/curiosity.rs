//! What also happens to figures: corrections, bounds, departments that see themselves otherwise, leaders who decide.
//!
//! They are few, as in life, but every feature of the format occurs in a catalogue of ordinary size.

use chrono::NaiveDate;

use crate::model::{Bound, Measure, Override, Reading, RegionKind, Revision, SelfAssessment, Status, Text};
use crate::sample::calendar::day_of;
use crate::sample::chance::Chance;
use crate::sample::line::Line;
use crate::sample::promise::Promise;
use crate::sample::remark;
use crate::sample::story::Plot;

/// Adds to the city's line what happens to it. What counties have to add up to is left alone.
pub(super) fn happen(promise: &Promise<'_>, lines: &mut [Line]) {
    if !promise.indicator.measure.is_counted_in_figures() {
        return;
    }
    let Some(line) = lines.first_mut().filter(|line| line.region == promise.city()) else {
        return;
    };
    let mut chance = promise.chance("curiosity");
    let (corrected, bounded) = (chance.hits(20), chance.hits(45));
    let (proud, decided) = (chance.hits(45), chance.hits(40));
    if corrected {
        correct(promise, &mut chance, line);
    }
    if bounded {
        bound(promise, &mut chance, line);
    }
    if proud && matches!(promise.story.plot, Plot::Lagging | Plot::SummerDip) {
        view_itself(promise, &mut chance, line);
    }
    if decided && promise.story.plot == Plot::Lagging && !proud {
        decide(promise, &mut chance, line);
    }
}

/// The position of the year's figure that ends with `month`.
fn ending_with(promise: &Promise<'_>, line: &Line, month: u8) -> Option<usize> {
    let end = crate::model::month_end(promise.year(), month);
    line.entries.iter().position(|one| one.observation.period.end() == end)
}

/// The half-year's figure was first reported differently, and corrected in August.
fn correct(promise: &Promise<'_>, chance: &mut Chance, line: &mut Line) {
    let has_counties =
        promise.indicator.regional && promise.setting.catalogue.regions_of(RegionKind::Part).next().is_some();
    let rate = promise.indicator.measure == Measure::GrowthRate;
    let Some(place) = ending_with(promise, line, 6).filter(|_| rate || !has_counties) else {
        return;
    };
    let Some(former) = former(promise, line, place, rate) else {
        return;
    };
    let mut first = line.entries[place].clone();
    first.observation.reading = former;
    first.observation.detail = None;
    let on = day_of(promise.year(), 8, chance.between(5, 25));
    let corrected = &mut line.entries[place];
    corrected.known_on = on;
    corrected.detail().revision = Some(Revision {
        former,
        on: Some(on),
        why: chance.pick(&remark::CORRECTIONS).map(|why| (*why).into()),
    });
    line.entries.insert(place, first);
}

/// What was reported first: of a rate a little more, of a sum somewhere between its neighbours.
fn former(promise: &Promise<'_>, line: &Line, place: usize, rate: bool) -> Option<Reading> {
    let steps = |index: usize| {
        let observation = &line.entries.get(index)?.observation;
        observation.figure().map(|figure| promise.grid.steps(figure))
    };
    let now = steps(place)?;
    let before = place.checked_sub(1).and_then(steps).unwrap_or(0);
    let former = if rate {
        now + 2
    } else {
        now - ((now - before) / 5).clamp(0, now / 20)
    };
    (former != now).then(|| Reading::Figure(promise.grid.figure(former)))
}

/// 超 and 近: a large amount in midyear is told in round figures, the true one above or below. Counties do not report
/// for that month, so nothing has to add up to it.
fn bound(promise: &Promise<'_>, chance: &mut Chance, line: &mut Line) {
    let grid = promise.grid;
    let place =
        ending_with(promise, line, 5).filter(|_| !promise.indicator.counted && promise.indicator.measure.adds_up());
    let Some(place) = place.filter(|&place| place > 0 && place + 1 < line.entries.len()) else {
        return;
    };
    let steps = |place: usize| {
        line.entries[place]
            .observation
            .figure()
            .map(|figure| grid.steps(figure))
    };
    let (Some(before), Some(now), Some(after)) = (steps(place - 1), steps(place), steps(place + 1)) else {
        return;
    };
    let round = 5 * grid.per_unit();
    let upper = chance.hits(50);
    let told = now - now % round + if upper { round } else { 0 };
    if now > 10 * round && now % round != 0 && (before..=after).contains(&told) {
        let observation = &mut line.entries[place].observation;
        observation.reading = Reading::Figure(grid.figure(told));
        observation.bound = Some(if upper { Bound::Upper } else { Bound::Lower });
    }
}

/// A department that lags thinks that it nearly keeps pace.
fn view_itself(promise: &Promise<'_>, chance: &mut Chance, line: &mut Line) {
    let on = with_the_figure(promise, chance);
    let reason = chance.pick(&remark::SELF_VIEWS).map(|reason| (*reason).into());
    if let Some(place) = ending_with(promise, line, 9) {
        line.entries[place].detail().self_assessment = Some(SelfAssessment {
            status: Status::NearPace,
            reason,
            name: promise.indicator.lead.name.zh.clone(),
            on,
        });
    }
}

/// A leader decides that it nearly keeps pace.
fn decide(promise: &Promise<'_>, chance: &mut Chance, line: &mut Line) {
    let on = with_the_figure(promise, chance);
    let reason = chance.pick(&remark::DECISIONS).copied().unwrap_or_default();
    if let Some(place) = ending_with(promise, line, 9) {
        line.entries[place].detail().override_ = Some(Override {
            status: Status::NearPace,
            reason: reason.into(),
            name: Text::new(&leader(promise)),
            on,
        });
    }
}

/// Who decides, as the place calls its government: 市政府, 县政府.
fn leader(promise: &Promise<'_>) -> String {
    let whole = promise.setting.catalogue.level.whole.zh.as_str();
    let seat = whole.strip_prefix('全').unwrap_or_default();
    format!("{seat}政府分管负责同志")
}

/// Views come with the figure itself, in the last days of the quarter.
fn with_the_figure(promise: &Promise<'_>, chance: &mut Chance) -> NaiveDate {
    day_of(promise.year(), 9, chance.between(26, 30))
}
