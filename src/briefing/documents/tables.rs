//! The tables that several documents share.

use crate::briefing::documents::lead_head;
use crate::briefing::{Briefing, Item, RankingTable};
use crate::document::{Cell, Column, Holds, Row, Table, Value};
use crate::locale::aside;
use crate::model::{IndicatorKey, Observation, Status};

/// A row for each indicator: how it stands, what was reported, what was promised, who leads it.
pub(super) fn items(briefing: &Briefing, keys: &[IndicatorKey]) -> Table {
    let words = briefing.language().words();
    Table {
        columns: vec![
            Column::new(words.column_status, Holds::Status),
            Column::new(words.column_name, Holds::Subject),
            Column::new(words.column_since, Holds::Aside),
            Column::new(words.column_value, Holds::Figure),
            Column::new(words.column_period, Holds::Aside),
            Column::new(words.column_target, Holds::Figure),
            Column::new(words.column_gap, Holds::Figure),
            Column::new(words.column_needed, Holds::Aside),
            Column::new(lead_head(briefing), Holds::Words),
        ],
        rows: keys
            .iter()
            .map(|key| Row::from(row(briefing, briefing.item(*key))))
            .collect(),
    }
}

/// The same with why it is so and what is done next, as the departments said.
pub(super) fn items_with_remarks(briefing: &Briefing, keys: &[IndicatorKey]) -> Table {
    let words = briefing.language().words();
    let mut table = items(briefing, keys);
    for (key, row) in keys.iter().zip(&mut table.rows) {
        let beside = briefing.beside(*key);
        let said = [beside.cause, beside.next_step].map(|said| Cell::words(said.unwrap_or_default()));
        *row = row.iter().cloned().chain(said).collect();
    }
    table
        .columns
        .extend([words.detail_cause, words.detail_next_step].map(|head| Column::new(head, Holds::Remark)));
    table
}

fn row(briefing: &Briefing, item: &Item) -> Vec<Cell> {
    vec![
        status(briefing, (item.status_word, item.status), item.dissent.as_deref()),
        item.name.as_str().into(),
        item.since.clone().unwrap_or_default().into(),
        value(briefing, item),
        item.period.clone().unwrap_or_default().into(),
        Cell::figure(&item.target, briefing.target_figure(item.key)),
        item.gap_long.as_str().into(),
        item.needed.clone().unwrap_or_default().into(),
        item.lead_marked.as_str().into(),
    ]
}

/// The status in a word, and beside it who sees another one.
pub(super) fn status(briefing: &Briefing, (word, status): (&str, Status), dissent: Option<&str>) -> Cell {
    let dissent = dissent
        .map(|dissent| aside(briefing.language(), dissent))
        .unwrap_or_default();
    Cell::status(format!("{word}{dissent}"), status)
}

/// What was reported, in words that say which way it went, and as it lies in the data.
pub(super) fn value(briefing: &Briefing, item: &Item) -> Cell {
    match &briefing.assessment(item.key).observation {
        Some(observation) => Cell::figure(&item.told, Observation::figure(observation)),
        None => Cell {
            text: item.value.clone(),
            value: Value::Missing,
        },
    }
}

/// The regions of an indicator in their order.
pub(super) fn ranked(briefing: &Briefing, table: &RankingTable) -> Table {
    let words = briefing.language().words();
    let columns = vec![
        Column::new(words.column_rank, Holds::Figure),
        Column::new(words.column_rise, Holds::Aside),
        Column::new(words.kind_region, Holds::Subject),
        Column::new(words.column_status, Holds::Status),
        Column::new(words.column_since, Holds::Aside),
        Column::new(words.column_value, Holds::Figure),
        Column::new(words.column_period, Holds::Aside),
        Column::new(words.column_own_target, Holds::Figure),
        Column::new(table.heads.progress, Holds::Figure),
        Column::new(&table.heads.whole, Holds::Figure),
    ];
    let row = |row: &crate::briefing::RankRow| {
        let figure = row.standing.as_ref().map(|standing| standing.value);
        let own = row.standing.as_ref().and_then(|standing| standing.own_target);
        vec![
            row.rank.trim().into(),
            row.rise.as_str().into(),
            row.region.as_str().into(),
            Cell::status(row.status_word, row.status),
            row.since.clone().unwrap_or_default().into(),
            Cell::figure(&row.value, figure),
            row.period.as_str().into(),
            Cell::figure(&row.own_target, own),
            row.long[0].as_str().into(),
            row.long[1].as_str().into(),
        ]
    };
    Table {
        columns,
        rows: table.rows.iter().map(row).map(Row::from).collect(),
    }
}
