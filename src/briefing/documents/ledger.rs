//! The ledger of tasks (任务分解台账): a row for each promise, in the columns that offices use, and behind them the figures as
//! figures. Nothing is merged, so that it can be sorted and filtered, and read back.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::briefing::documents::{bulletin, opened, tables};
use crate::briefing::standing::{Against, Standing};
use crate::briefing::{Briefing, reasons, say};
use crate::document::{Annex, Block, Cell, Column, Document, Holds, Table, Value};
use crate::locale::fill;
use crate::model::{IndicatorKey, Observation, Ratio, Status, month_end};

/// What a ledger has beside its main table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheets {
    /// Nothing: one table.
    One,
    /// The same rows again for each part of the report and each department, the rules, and the counts.
    All,
}

/// The place of the column that says the status, from 0.
const STATUS: usize = 9;

/// The ledger.
pub fn ledger(briefing: &Briefing, sheets: Sheets) -> Document {
    let words = briefing.language().words();
    let mut paper = opened(briefing, words.paper_ledger);
    paper.blocks.push(Block::Table(table(briefing, &briefing.kept)));
    if sheets == Sheets::All {
        paper.annexes = parts(briefing)
            .into_iter()
            .chain(departments(briefing))
            .map(|(title, keys)| annex(title, vec![Block::Table(table(briefing, &keys))]))
            .collect();
        paper.annexes.push(annex(words.paper_rules.to_owned(), rules(briefing)));
        paper.annexes.push(annex(
            words.paper_counts.to_owned(),
            vec![Block::Table(counts(briefing))],
        ));
    }
    paper
}

fn annex(title: String, blocks: Vec<Block>) -> Annex {
    Annex {
        title,
        is_wide: true,
        blocks,
    }
}

fn parts(briefing: &Briefing) -> Vec<(String, Vec<IndicatorKey>)> {
    let parts = briefing.areas.iter().map(|area| {
        let keys = area.topics.iter().flat_map(|topic| &topic.items).copied();
        (area.short.to_string(), keys.collect::<Vec<_>>())
    });
    parts.filter(|(_, keys)| !keys.is_empty()).collect()
}

/// The departments in the order of their first task, each with what it leads.
fn departments(briefing: &Briefing) -> Vec<(String, Vec<IndicatorKey>)> {
    let mut departments: Vec<(String, Vec<IndicatorKey>)> = Vec::new();
    for key in &briefing.kept {
        let name = briefing.item(*key).lead.as_str();
        match departments.iter_mut().find(|(known, _)| known == name) {
            Some((_, keys)) => keys.push(*key),
            None => departments.push((name.to_owned(), vec![*key])),
        }
    }
    departments
}

/// The ten columns of offices, then what a spreadsheet reckons with.
fn table(briefing: &Briefing, keys: &[IndicatorKey]) -> Table {
    let words = briefing.language().words();
    let columns = vec![
        Column::new(words.paper_serial, Holds::Figure),
        Column::new(words.paper_task, Holds::Subject),
        Column::new(words.column_target, Holds::Words),
        Column::new(words.column_lead, Holds::Words),
        Column::new(words.paper_with, Holds::Words),
        Column::new(words.paper_due, Holds::Figure),
        Column::new(words.paper_progress, Holds::Remark),
        Column::new(words.paper_problem, Holds::Remark),
        Column::new(words.detail_next_step, Holds::Remark),
        Column::new(words.column_status, Holds::Status),
        Column::new(words.paper_part, Holds::Words).off_paper(),
        Column::new(words.paper_wording, Holds::Words).off_paper(),
        Column::new(words.detail_where, Holds::Words).off_paper(),
        Column::new(words.paper_target_figure, Holds::Figure).off_paper(),
        Column::new(words.paper_figure, Holds::Figure).off_paper(),
        Column::new(words.form_unit, Holds::Words).off_paper(),
        Column::new(words.column_period, Holds::Aside).off_paper(),
        Column::new(words.paper_share_done, Holds::Figure).off_paper(),
        Column::new(words.paper_share_due, Holds::Figure).off_paper(),
        Column::new(words.column_since, Holds::Aside).off_paper(),
        Column::new(words.column_id, Holds::Id).off_paper(),
    ];
    let rows = (1..).zip(keys).map(|(serial, key)| row(briefing, serial, *key));
    Table {
        columns,
        rows: rows.collect(),
    }
}

fn row(briefing: &Briefing, serial: i32, key: IndicatorKey) -> Vec<Cell> {
    let item = briefing.item(key);
    let data = briefing.data();
    let indicator = data.catalogue.indicator(key);
    let assessment = briefing.assessment(key);
    let beside = briefing.beside(key);
    let due = indicator.due.unwrap_or_else(|| month_end(data.catalogue.year, 12));
    let area = briefing.area(item.area).map(|area| area.short.to_string());
    // Of a ceiling, a rank or a rate no part is done: a share of it would tell the better figure as the worse one.
    let is_counted = Standing::new(briefing.material(), indicator, assessment).against() == Against::Pace;
    let figure = assessment.observation.as_ref().and_then(Observation::figure);
    vec![
        Cell::figure(serial.to_string(), Some(serial.into())),
        item.name.as_str().into(),
        item.target.as_str().into(),
        item.lead_marked.as_str().into(),
        // The catalogue knows one department for each promise; the column is there to be filled in.
        "".into(),
        day(briefing, due),
        briefing.bulletin(key).into(),
        beside.cause.unwrap_or_default().into(),
        beside.next_step.unwrap_or_default().into(),
        tables::status(briefing, item),
        area.unwrap_or_default().into(),
        indicator.target.printed.as_str().into(),
        bulletin::place(briefing, key).into(),
        figure_cell(briefing.target_figure(key)),
        figure_cell(figure),
        indicator.unit.as_str().into(),
        item.period.clone().unwrap_or_default().into(),
        share(assessment.attained.filter(|_| is_counted), assessment.pace),
        share(assessment.pace.filter(|_| is_counted), None),
        item.since.clone().unwrap_or_default().into(),
        item.id.as_str().into(),
    ]
}

/// A figure as it lies in the data, whose unit stands in a column of its own.
fn figure_cell(figure: Option<crate::model::Decimal>) -> Cell {
    Cell::figure(figure.map(|figure| figure.to_string()).unwrap_or_default(), figure)
}

fn day(briefing: &Briefing, day: NaiveDate) -> Cell {
    Cell {
        text: say::day(briefing.language(), day),
        value: Value::Day(day),
    }
}

/// A share, which is printed as sentences print it: never rounded to what was due.
fn share(share: Option<Ratio>, due: Option<Ratio>) -> Cell {
    let due: Vec<Ratio> = due.into_iter().collect();
    share.map_or_else(
        || Cell::from(""),
        |share| Cell {
            text: say::percent_beside(share, &due),
            value: Value::Share(share),
        },
    )
}

/// What the lamps mean, each kind of comparison with its boundaries.
fn rules(briefing: &Briefing) -> Vec<Block> {
    let language = briefing.language();
    let words = language.words();
    let against = [Against::Pace, Against::Target, Against::Limit];
    let mut rules: Vec<String> = against
        .map(|against| reasons::rule(language, briefing.rule(), against))
        .into();
    rules.dedup();
    rules.push(words.why_rule_milestone.to_owned());
    let rules = rules.iter().map(|rule| fill(words.paper_rule, &[("rule", rule)]));
    rules.map(Block::Paragraph).collect()
}

/// How many tasks show each status by its word, the worst last; counted by the file itself.
fn counts(briefing: &Briefing) -> Table {
    let words = briefing.language().words();
    let mut counts: BTreeMap<(u8, &str), (Status, usize)> = BTreeMap::new();
    for key in &briefing.kept {
        let item = briefing.item(*key);
        let counted = counts.entry((item.status.concern(), item.status_word));
        counted.or_insert((item.status, 0)).1 += 1;
    }
    let rows = counts.into_iter().map(|((_, word), (status, count))| {
        let counted = Cell {
            text: count.to_string(),
            value: Value::Count {
                column: STATUS,
                word: word.to_owned(),
            },
        };
        vec![Cell::status(word, status), counted]
    });
    Table {
        columns: vec![
            Column::new(words.column_status, Holds::Subject),
            Column::new(words.paper_counts, Holds::Figure),
        ],
        rows: rows.collect(),
    }
}
