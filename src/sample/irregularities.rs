//! Irregularities of figures: corrections, bounds, self-assessments, overrides.
//!
//! Few, but every feature of the format occurs in a catalogue of ordinary size.

use chrono::NaiveDate;

use crate::model::{Bound, Measure, Override, Reading, RegionKind, Revision, SelfAssessment, Status, Text};
use crate::sample::calendar::day_of;
use crate::sample::line::SeriesDraft;
use crate::sample::phrases;
use crate::sample::plan::IndicatorPlan;
use crate::sample::rng::Rng;
use crate::sample::trajectory::Pattern;

/// Adds irregularities to the city's line. Figures that counties have to add up to are left alone.
pub(super) fn add(plan: &IndicatorPlan<'_>, lines: &mut [SeriesDraft]) {
    if !plan.indicator.measure.is_counted_in_figures() {
        return;
    }
    let Some(line) = lines.first_mut().filter(|line| line.region == plan.city()) else {
        return;
    };
    let mut rng = plan.rng("curiosity");
    let (corrected, bounded) = (rng.hits(20), rng.hits(45));
    let (has_self_assessment, has_override) = (rng.hits(45), rng.hits(40));
    if corrected {
        correct(plan, &mut rng, line);
    }
    if bounded {
        bound(plan, &mut rng, line);
    }
    if has_self_assessment && matches!(plan.trajectory.pattern, Pattern::Lagging | Pattern::SummerDip) {
        view_itself(plan, &mut rng, line);
    }
    if has_override && plan.trajectory.pattern == Pattern::Lagging && !has_self_assessment {
        decide(plan, &mut rng, line);
    }
}

/// Returns the position of this year's entry whose period ends with `month`.
fn ending_with(plan: &IndicatorPlan<'_>, line: &SeriesDraft, month: u8) -> Option<usize> {
    let end = crate::model::month_end(plan.year(), month);
    line.entries.iter().position(|one| one.observation.period.end() == end)
}

/// Corrects the half-year's figure in August: it was first reported differently.
fn correct(plan: &IndicatorPlan<'_>, rng: &mut Rng, line: &mut SeriesDraft) {
    let has_counties = plan.indicator.regional && plan.setting.catalogue.regions_of(RegionKind::Part).next().is_some();
    let rate = plan.indicator.measure == Measure::GrowthRate;
    let Some(place) = ending_with(plan, line, 6).filter(|_| rate || !has_counties) else {
        return;
    };
    let Some(former) = former(plan, line, place, rate) else {
        return;
    };
    let mut first = line.entries[place].clone();
    first.observation.reading = former;
    first.observation.detail = None;
    let on = day_of(plan.year(), 8, rng.between(5, 25));
    let corrected = &mut line.entries[place];
    corrected.known_on = on;
    corrected.detail().revision = Some(Revision {
        former,
        on: Some(on),
        why: rng.pick(&phrases::CORRECTIONS).map(|why| (*why).into()),
    });
    line.entries.insert(place, first);
}

/// Returns the reading before the correction: of a rate a little more, of a sum between its neighbours.
fn former(plan: &IndicatorPlan<'_>, line: &SeriesDraft, place: usize, rate: bool) -> Option<Reading> {
    let steps = |index: usize| {
        let observation = &line.entries.get(index)?.observation;
        observation.figure().map(|figure| plan.resolution.steps(figure))
    };
    let now = steps(place)?;
    let before = place.checked_sub(1).and_then(steps).unwrap_or(0);
    let former = if rate {
        now + 2
    } else {
        now - ((now - before) / 5).clamp(0, now / 20)
    };
    (former != now).then(|| Reading::Figure(plan.resolution.figure(former)))
}

/// Adds a bound (超, 近): a large amount in midyear is stated as a round figure, with the true one above or below.
/// Counties do not report for that month, so nothing has to add up to it.
fn bound(plan: &IndicatorPlan<'_>, rng: &mut Rng, line: &mut SeriesDraft) {
    let resolution = plan.resolution;
    let place = ending_with(plan, line, 5).filter(|_| !plan.indicator.counted && plan.indicator.measure.adds_up());
    let Some(place) = place.filter(|&place| place > 0 && place + 1 < line.entries.len()) else {
        return;
    };
    let steps = |place: usize| {
        line.entries[place]
            .observation
            .figure()
            .map(|figure| resolution.steps(figure))
    };
    let (Some(before), Some(now), Some(after)) = (steps(place - 1), steps(place), steps(place + 1)) else {
        return;
    };
    let round = 5 * resolution.per_unit();
    let upper = rng.hits(50);
    let stated = now - now % round + if upper { round } else { 0 };
    if now > 10 * round && now % round != 0 && (before..=after).contains(&stated) {
        let observation = &mut line.entries[place].observation;
        observation.reading = Reading::Figure(resolution.figure(stated));
        observation.bound = Some(if upper { Bound::Upper } else { Bound::Lower });
    }
}

/// Adds a self-assessment: a department that lags thinks that it nearly keeps pace.
fn view_itself(plan: &IndicatorPlan<'_>, rng: &mut Rng, line: &mut SeriesDraft) {
    let on = with_the_figure(plan, rng);
    let reason = rng.pick(&phrases::SELF_VIEWS).map(|reason| (*reason).into());
    if let Some(place) = ending_with(plan, line, 9) {
        line.entries[place].detail().self_assessment = Some(SelfAssessment {
            status: Status::NearPace,
            reason,
            name: plan.indicator.lead.name.zh.clone(),
            on,
        });
    }
}

/// Adds an override: a leader decides that it nearly keeps pace.
fn decide(plan: &IndicatorPlan<'_>, rng: &mut Rng, line: &mut SeriesDraft) {
    let on = with_the_figure(plan, rng);
    let reason = rng.pick(&phrases::DECISIONS).copied().unwrap_or_default();
    if let Some(place) = ending_with(plan, line, 9) {
        line.entries[place].detail().override_ = Some(Override {
            status: Status::NearPace,
            reason: reason.into(),
            name: Text::new(&leader(plan)),
            on,
        });
    }
}

/// Returns the name of the deciding leader, in the place's own term for its government: 市政府, 县政府.
fn leader(plan: &IndicatorPlan<'_>) -> String {
    let whole = plan.setting.catalogue.level.whole.zh.as_str();
    let seat = whole.strip_prefix('全').unwrap_or_default();
    format!("{seat}政府分管负责同志")
}

/// Returns the date of a self-assessment or override: with the figure itself, in the last days of the quarter.
fn with_the_figure(plan: &IndicatorPlan<'_>, rng: &mut Rng) -> NaiveDate {
    day_of(plan.year(), 9, rng.between(26, 30))
}
