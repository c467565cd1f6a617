//! The ledger of tasks (任务分解台账): a row for each promise, in the columns that offices use, and behind them the figures as
//! figures. Nothing is merged, so that it can be sorted and filtered, and read back.

use std::collections::BTreeMap;

use crate::briefing::documents::{bulletin, opened, tables};
use crate::briefing::standing::{self, Against, MeasuredFigure};
use crate::briefing::{Briefing, format, reasons};
use crate::document::{Annex, Block, Cell, Column, Document, Holds, Row, Table, Value};
use crate::locale::fill;
use crate::model::{Indicator, IndicatorKey, Observation, Ratio, Status, Text};
use crate::threads;

/// What a ledger has beside its main table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheets {
    /// Nothing: one table.
    One,
    /// The same rows again, with the same numbers, for each part of the report and each department; the rules, and the counts.
    All,
}

/// The place of the column that says the status, from 0.
const STATUS: usize = 9;

/// The ledger.
pub fn ledger(briefing: &Briefing, sheets: Sheets) -> Document {
    let words = briefing.language().words();
    let mut paper = opened(briefing, words.paper_ledger);
    paper.is_wide = true;
    let tasks = tasks(briefing);
    if sheets == Sheets::All {
        let again = |(title, rows): (String, Vec<Row>)| annex(title, vec![Block::Table(table(briefing, rows))]);
        let sheets = parts(briefing, &tasks).into_iter().chain(departments(&tasks));
        paper.annexes = sheets.map(again).collect();
        paper.annexes.push(annex(words.paper_rules.to_owned(), rules(briefing)));
        paper.annexes.push(annex(
            words.paper_counts.to_owned(),
            vec![Block::Table(counts(briefing, &tasks))],
        ));
    }
    let rows = tasks.into_iter().map(|task| task.row).collect();
    paper.blocks.push(Block::Table(table(briefing, rows)));
    paper
}

fn annex(title: String, blocks: Vec<Block>) -> Annex {
    Annex {
        title,
        is_wide: true,
        blocks,
    }
}

/// A task, said once for all sheets.
struct Task {
    key: IndicatorKey,
    row: Row,
    lead: Text,
    status: Status,
    word: &'static str,
}

/// From so many tasks on it is worth asking more than one processor.
const MANY: usize = 2_000;

/// The tasks in the report's order, numbered from 1.
fn tasks(briefing: &Briefing) -> Vec<Task> {
    let said = |place: usize, key: &IndicatorKey| {
        let serial = i32::try_from(place + 1).unwrap_or(i32::MAX);
        task(briefing, serial, *key)
    };
    threads::each(&briefing.kept, threads::worth(briefing.kept.len(), MANY), said)
}

/// The parts of the report, each with its tasks.
fn parts(briefing: &Briefing, tasks: &[Task]) -> Vec<(String, Vec<Row>)> {
    let parts = briefing.areas.iter().map(|area| {
        let keys = area.topics.iter().flat_map(|topic| &topic.items);
        let places = keys.filter_map(|key| tasks.binary_search_by_key(key, |task| task.key).ok());
        let rows = places.map(|place| Row::clone(&tasks[place].row)).collect::<Vec<_>>();
        (area.short.to_string(), rows)
    });
    parts.filter(|(_, rows)| !rows.is_empty()).collect()
}

/// The departments in the order of their first task, each with what it leads.
fn departments(tasks: &[Task]) -> Vec<(String, Vec<Row>)> {
    let mut departments: Vec<(&str, Vec<Row>)> = Vec::new();
    for task in tasks {
        let (name, row) = (task.lead.as_str(), Row::clone(&task.row));
        match departments.iter_mut().find(|(known, _)| *known == name) {
            Some((_, rows)) => rows.push(row),
            None => departments.push((name, vec![row])),
        }
    }
    let named = |(name, rows): (&str, Vec<Row>)| (name.to_owned(), rows);
    departments.into_iter().map(named).collect()
}

/// The ten columns of offices, then what a spreadsheet reckons with.
fn table(briefing: &Briefing, rows: Vec<Row>) -> Table {
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
    Table { columns, rows }
}

fn task(briefing: &Briefing, serial: i32, key: IndicatorKey) -> Task {
    let words = briefing.language().words();
    let (head, sentence) = briefing.head(key);
    let data = briefing.data();
    let indicator = data.catalogue.indicator(key);
    let assessment = briefing.assessment(key);
    let beside = briefing.beside(key);
    let area = briefing.area(head.area).map(|area| area.short.to_string());
    // Of a ceiling, a rank or a rate no part is done: a share of it would tell the better figure as the worse one.
    let standing = MeasuredFigure::new(briefing.material(), indicator, assessment);
    let is_counted = standing.against() == Against::Pace;
    let attained = assessment.attained.filter(|_| is_counted);
    let due_share = assessment.pace.filter(|_| is_counted);
    let figure = assessment.observation.as_ref().and_then(Observation::figure);
    let row = [
        Cell::figure(serial.to_string(), Some(serial.into())),
        head.name.as_str().into(),
        head.target.unwrap_or_else(|| words.target_none.to_owned()).into(),
        head.lead_marked.as_str().into(),
        // The catalogue knows one department for each promise; the column is there to be filled in.
        "".into(),
        due(briefing, indicator),
        sentence.into(),
        beside.cause.unwrap_or_default().into(),
        beside.next_step.unwrap_or_default().into(),
        tables::status(briefing, (head.status_word, head.status), head.dissent.as_deref()),
        area.unwrap_or_default().into(),
        indicator.target.printed.as_str().into(),
        bulletin::place(briefing, key).into(),
        target_cell(briefing, key),
        figure_cell(figure),
        unit(briefing, indicator).into(),
        head.period.unwrap_or_default().into(),
        share(attained, |share| standing.attained(share)),
        share(due_share, |share| {
            standing.due_share().unwrap_or_else(|| format::percent(share))
        }),
        head.since.unwrap_or_default().into(),
        head.id.as_str().into(),
    ];
    Task {
        key,
        row: row.into(),
        lead: head.lead,
        status: head.status,
        word: head.status_word,
    }
}

/// What the figures of a row count: the indicator's unit, or the parts that have what each is to have.
fn unit(briefing: &Briefing, indicator: &Indicator) -> String {
    if !standing::counts_parts(briefing.material(), indicator) {
        return indicator.unit.to_string();
    }
    let language = briefing.language();
    let parts = format::name(language, &briefing.data().catalogue.level.parts);
    fill!(language.words().parts_unit, parts = parts.as_str())
}

/// A figure as it lies in the data, whose unit stands in a column of its own.
fn figure_cell(figure: Option<crate::model::Decimal>) -> Cell {
    Cell::figure(figure.map(|figure| figure.to_string()).unwrap_or_default(), figure)
}

/// The figure that was promised, and of a range both ends, which are no figure to reckon with.
fn target_cell(briefing: &Briefing, key: IndicatorKey) -> Cell {
    let target = &briefing.data().catalogue.indicator(key).target;
    let is_own = briefing.assessment(key).reasoning.is_own_target;
    match (briefing.target_figure(key), target.upper.filter(|_| !is_own)) {
        (Some(low), Some(high)) => Cell::words(format!("{low}—{high}")),
        (figure, _) => figure_cell(figure),
    }
}

/// The day that the report names; where it names none, the year is what there is to say.
fn due(briefing: &Briefing, indicator: &Indicator) -> Cell {
    match indicator.due {
        Some(day) => Cell {
            text: format::day(briefing.language(), day),
            value: Value::Day(day),
        },
        None => Cell::words(briefing.language().words().due_within_year),
    }
}

/// A share, which is printed as sentences print it.
fn share(share: Option<Ratio>, printed: impl Fn(Ratio) -> String) -> Cell {
    share.map_or_else(
        || Cell::from(""),
        |share| Cell {
            text: printed(share),
            value: Value::Share(share.to_f64()),
        },
    )
}

/// What the statuses mean, each kind of comparison with its boundaries.
fn rules(briefing: &Briefing) -> Vec<Block> {
    let language = briefing.language();
    let words = language.words();
    let against = [Against::Pace, Against::Target, Against::Limit];
    let mut rules: Vec<String> = against
        .map(|against| reasons::rule_on_paper(language, briefing.rule(), against))
        .into();
    rules.dedup();
    rules.push(words.why_rule_milestone.to_owned());
    let rules = rules.iter().map(|rule| fill!(words.paper_rule, rule = rule));
    rules.map(Block::Paragraph).collect()
}

/// How many tasks show each status by its word, the worst last; counted by the file itself.
fn counts(briefing: &Briefing, tasks: &[Task]) -> Table {
    let words = briefing.language().words();
    let mut counts: BTreeMap<(u8, &'static str), (Status, usize)> = BTreeMap::new();
    for task in tasks {
        let counted = counts.entry((task.status.concern(), task.word));
        counted.or_insert((task.status, 0)).1 += 1;
    }
    let rows = counts.into_iter().map(|((_, word), (status, count))| {
        let counted = Cell {
            text: count.to_string(),
            value: Value::Count { column: STATUS, word },
        };
        vec![Cell::status(word, status), counted]
    });
    Table {
        columns: vec![
            Column::new(words.column_status, Holds::Subject),
            Column::new(words.paper_counts, Holds::Figure),
        ],
        rows: rows.map(Row::from).collect(),
    }
}
