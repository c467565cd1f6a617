//! Every figure that is known, one to a row: what it is of, where, for which period, how firm, and where it was read.

use crate::briefing::documents::opened;
use crate::briefing::material::name_beside;
use crate::briefing::{Briefing, format, standing};
use crate::document::{Block, Cell, Column, Document, Holds, Row, Table, Value};
use crate::model::{Observation, RegionKey, SeriesKey};

/// Every figure of what is listed, of every region, up to the day; of a region's own briefing those of that region.
pub fn figures(briefing: &Briefing) -> Document {
    let words = briefing.language().words();
    let columns = vec![
        Column::new(words.column_id, Holds::Id),
        Column::new(words.column_name, Holds::Subject),
        Column::new(words.paper_region_id, Holds::Id),
        Column::new(words.column_region, Holds::Words),
        Column::new(words.column_period, Holds::Words),
        Column::new(words.paper_as_of, Holds::Words),
        Column::new(words.column_value, Holds::Figure),
        Column::new(words.form_unit, Holds::Words),
        Column::new(words.column_provenance, Holds::Words),
        Column::new(words.paper_publisher, Holds::Words),
        Column::new(words.column_address, Holds::Address),
    ];
    let as_of = briefing.as_of();
    let is_told = |region| briefing.is_of_city() || region == briefing.region();
    let series = briefing.data().observations.iter().filter(|(key, region, _)| {
        let (SeriesKey::Indicator(of) | SeriesKey::Companion(of)) = key;
        is_told(*region) && briefing.kept.binary_search(of).is_ok()
    });
    let rows = series.flat_map(|(key, region, observations)| {
        let known = observations.iter().filter(move |one| one.period.end() <= as_of);
        known.map(move |observation| row(briefing, key, region, observation))
    });
    let mut paper = opened(briefing, words.paper_figures);
    paper.blocks.push(Block::Table(Table {
        columns,
        rows: rows.map(Row::from).collect(),
    }));
    paper
}

fn row(briefing: &Briefing, series: SeriesKey, region: RegionKey, observation: &Observation) -> Vec<Cell> {
    let language = briefing.language();
    let words = language.words();
    let data = briefing.data();
    let (SeriesKey::Indicator(key) | SeriesKey::Companion(key)) = series;
    let indicator = data.catalogue.indicator(key);
    let companion = match series {
        SeriesKey::Indicator(_) => None,
        SeriesKey::Companion(_) => indicator.companion.as_ref(),
    };
    let (id, name, unit) = match companion {
        Some(companion) => (&companion.id, format::name(language, &companion.name), &companion.unit),
        None => (&indicator.id, format::name(language, &indicator.name), &indicator.unit),
    };
    let is_named = !briefing.is_hidden_beside(key, region);
    let region_id = data.catalogue.region(region).id.to_string();
    let region_name = name_beside(briefing.material(), key, region);
    let source = observation.source.and_then(|source| data.observations.source(source));
    let publisher = source.map(|source| briefing.covered(&source.publisher).to_string());
    let address = source
        .and_then(|source| source.address.as_ref())
        .map(ToString::to_string);
    let value = match observation.figure() {
        Some(figure) => Cell::figure(figure.to_string(), Some(figure)),
        None => standing::reading(briefing.material(), indicator, observation.reading).into(),
    };
    vec![
        id.as_str().into(),
        name.as_str().into(),
        Some(region_id).filter(|_| is_named).unwrap_or_default().into(),
        region_name.as_str().into(),
        format::period_in(language, indicator.measure, observation.period, data.catalogue.year).into(),
        Cell {
            text: observation.period.end().to_string(),
            value: Value::Day(observation.period.end()),
        },
        value,
        unit.as_str().into(),
        format::provenance(words, observation.provenance).into(),
        publisher.unwrap_or_default().into(),
        address.unwrap_or_default().into(),
    ]
}
