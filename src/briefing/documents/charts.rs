//! Figures as drawings, each with a sentence that says the same.

use crate::briefing::{Briefing, RankingTable, format};
use crate::document::{Bar, Chart, Drawing, Point};
use crate::locale::aside;
use crate::model::{Decimal, IndicatorKey, Reading};

/// The course of an indicator's figure over the year; none where fewer than two are known.
pub(super) fn course(briefing: &Briefing, key: IndicatorKey) -> Option<Chart> {
    let language = briefing.language();
    let data = briefing.data();
    let indicator = data.catalogue.indicator(key);
    let observations = data.observations.of_indicator(key, briefing.region());
    let trend = briefing.trend(key);
    let figure = |period| {
        let observation = observations.iter().find(|one| one.period == period)?;
        observation.figure()
    };
    let slots: Vec<_> = trend
        .this_year
        .iter()
        .map(|slot| (slot.period, figure(slot.period)))
        .collect();
    let known: Vec<f64> = slots
        .iter()
        .filter_map(|(_, figure)| figure.map(Decimal::to_f64))
        .collect();
    if known.len() < 2 {
        return None;
    }
    let ends = known.iter().copied().chain(trend.target).chain([0.0]);
    let (low, high) = ends.fold((f64::MAX, f64::MIN), |(low, high), one| (low.min(one), high.max(one)));
    let height = |value: f64| if high > low { (value - low) / (high - low) } else { 0.0 };
    let points = slots.into_iter().map(|(period, figure)| Point {
        period: format::slot(language, period),
        figure: figure.map(|figure| {
            let told = format::reading(language, indicator, Reading::Figure(figure));
            (told, height(figure.to_f64()))
        }),
    });
    let target = trend.target.map(height).zip(Some(briefing.item(key).target.clone()));
    let better = format::is_rank(indicator).then(|| aside(language, language.words().rank_is_small));
    Some(Chart {
        caption: briefing.bulletin(key) + &better.unwrap_or_default(),
        drawing: Drawing::Course {
            points: points.collect(),
            target,
        },
    })
}

/// The regions of an indicator side by side; none where their figures lie on both sides of zero.
pub(super) fn bars(caption: String, table: &RankingTable) -> Option<Chart> {
    let figures: Vec<Option<f64>> = table
        .rows
        .iter()
        .map(|row| row.standing.as_ref().map(|standing| standing.value.to_f64()))
        .collect();
    let longest = figures.iter().flatten().copied().fold(0.0, f64::max);
    if longest <= 0.0 || figures.iter().flatten().any(|figure| *figure < 0.0) {
        return None;
    }
    let bars = table.rows.iter().zip(figures).filter_map(|(row, figure)| {
        Some(Bar {
            name: row.region.to_string(),
            figure: row.value.clone(),
            length: figure? / longest,
            status: row.status,
        })
    });
    Some(Chart {
        caption,
        drawing: Drawing::Bars(bars.collect()),
    })
}
