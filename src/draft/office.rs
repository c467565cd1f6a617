//! An office's own ledger (任务分解台账): tasks found by the heads of their columns, in any order.
//!
//! The promise of a task is read from its words as in a report; the department and the due date are read from its row.

use std::collections::{BTreeMap, HashSet};

use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

use crate::draft::catalogue::{CatalogueHead, Known, catalogue};
use crate::draft::entry::{put, put_lead, put_name};
use crate::draft::ledger::LedgerError;
use crate::draft::sheet::{LedgerSheet, sheets};
use crate::draft::{Origin, Proposal, Span, due, origin, outline, source_text};
use crate::model::{Decimal, column_letters};

/// Number of rows within which the heads have to be.
const HEADS_WITHIN: usize = 15;
/// Minimum number of characters of a task's words that identify an entry.
const TELLING: usize = 4;

/// Content of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OfficeColumn {
    PrintedNumber,
    Part,
    Task,
    Name,
    Value,
    Unit,
    Lead,
    Partners,
    Leader,
    Due,
    Note,
    Id,
    Figure,
}

/// Words of heads by content, the more specific first; the first match decides.
#[rustfmt::skip]
const HEADS: [(OfficeColumn, &[&str]); 11] = [
    (OfficeColumn::Leader, &["领导", "责任人", "包抓人"]),
    (OfficeColumn::Lead, &["牵头", "主责单位", "主要责任", "主办"]),
    (OfficeColumn::Partners, &["责任单位", "责任部门", "配合", "协办", "承办单位", "参与单位", "责任主体"]),
    (OfficeColumn::Due, &["时限", "期限", "完成时间", "时间节点", "办结时间", "时间要求"]),
    (OfficeColumn::Value, &["目标值", "指标值", "计划数", "目标数"]),
    (OfficeColumn::Part, &["部分", "类别", "分类", "板块", "领域", "方面"]),
    (OfficeColumn::Name, &["指标", "项目名称", "任务名称", "事项名称", "工作事项"]),
    (OfficeColumn::Task, &["任务", "工作内容", "工作要点", "报告内容", "报告原文", "重点工作", "目标", "建设内容", "工作事项", "主要内容"]),
    (OfficeColumn::Unit, &["计量单位", "单位"]),
    (OfficeColumn::Note, &["备注", "说明"]),
    (OfficeColumn::PrintedNumber, &["序号", "编号"]),
];

/// Heads that contain such a word but are about something else: progress and measures.
const OTHER_HEADS: [&str; 6] = ["进展", "完成情况", "措施", "落实情况", "问题", "分值"];

/// Heads of the yearly ledger that this program writes, in its languages. Each must match as a whole: between the
/// columns a catalogue needs are figures and sentences about progress.
#[rustfmt::skip]
const OWN_HEADS: [(OfficeColumn, [&str; 2]); 8] = [
    (OfficeColumn::Id, ["编号", "Id"]),
    (OfficeColumn::Name, ["任务", "Task"]),
    (OfficeColumn::Value, ["报告原文", "Report's words"]),
    (OfficeColumn::Figure, ["目标值", "Target figure"]),
    (OfficeColumn::Lead, ["责任部门", "Lead"]),
    (OfficeColumn::Partners, ["责任单位", "With"]),
    (OfficeColumn::Due, ["完成时限", "Due"]),
    (OfficeColumn::Part, ["所属部分", "Part"]),
];

/// Marks of an unconfirmed lead in that ledger.
const INFERRED: [&str; 2] = ["（推定）", "(inferred)"];

/// Returns the columns of a row of heads, where they are those of the program's own ledger.
fn own_columns(cells: &BTreeMap<u32, String>) -> Option<Vec<(u32, OfficeColumn)>> {
    let column = |(column, heads): &(OfficeColumn, [&str; 2])| {
        let found = cells.iter().find(|(_, head)| heads.contains(&head.as_str()))?;
        Some((*found.0, *column))
    };
    OWN_HEADS.iter().map(column).collect()
}

/// Returns what a head says that its column holds.
fn column_of(head: &str) -> Option<OfficeColumn> {
    let head: String = head.split(['（', '(']).next()?.split_whitespace().collect();
    if head.chars().count() > 12 || OTHER_HEADS.iter().any(|other| head.contains(other)) {
        return None;
    }
    let fits = |column: OfficeColumn, words: &[&str]| match column {
        OfficeColumn::Unit => words.contains(&head.as_str()),
        _ => words.iter().any(|word| head.contains(word)),
    };
    HEADS
        .iter()
        .find(|(column, words)| fits(*column, words))
        .map(|(column, _)| *column)
}

/// A task of the ledger.
#[derive(Debug, Default)]
struct Task {
    /// The row, from 1.
    row: usize,
    /// Id of the entry, if the row has one.
    id: String,
    part: String,
    /// Its words.
    words: String,
    /// Where the row says an id, it is one promise: its figure tells which of those that its words share with others.
    figure: String,
    name: String,
    lead: String,
    partners: String,
    leader: String,
    due: Option<NaiveDate>,
    note: String,
}

/// A parsed ledger of an office.
pub struct Office {
    /// Place and date in the lines above the heads.
    pub origin: Origin,
    /// The year in these lines.
    pub year: Option<i16>,
    tasks: Vec<Task>,
}

impl Office {
    /// Parses a ledger by its heads.
    ///
    /// # Errors
    ///
    /// With every error, cell by cell.
    pub fn read(workbook: &[u8], year: Option<i16>) -> Result<Self, Vec<LedgerError>> {
        let sheets = sheets(workbook).ok_or_else(|| vec![LedgerError::NoLedger])?;
        let mut office = Self {
            origin: Origin::default(),
            year,
            tasks: Vec::new(),
        };
        let mut wrong = Vec::new();
        for sheet in &sheets {
            office.sheet(sheet, &mut wrong);
        }
        // A ledger may have its rows once more for each part and each department.
        let mut known = HashSet::new();
        office
            .tasks
            .retain(|task| task.id.is_empty() || known.insert(task.id.clone()));
        if office.tasks.is_empty() {
            wrong.push(LedgerError::NoLedger);
        }
        if wrong.is_empty() { Ok(office) } else { Err(wrong) }
    }

    fn sheet(&mut self, sheet: &LedgerSheet, wrong: &mut Vec<LedgerError>) {
        let Some((head_row, columns)) = heads(sheet) else {
            return;
        };
        let over: Vec<&str> = sheet
            .rows
            .range(..head_row)
            .flat_map(|(_, cells)| cells.values().map(String::as_str))
            .collect();
        let over = over.join("\n");
        let title = source_text::SourceText::new(&over);
        if self.origin == Origin::default() {
            self.origin = origin::read(&title);
        }
        self.year = self.year.or_else(|| outline::year(&title));
        let mut part = String::new();
        for (&row, cells) in sheet.rows.range(head_row + 1..) {
            let of = |wanted: OfficeColumn| {
                let found = columns.iter().filter(|(_, column)| *column == wanted);
                let said: Vec<&str> = found
                    .map(|(at, _)| sheet.said(row, *at))
                    .filter(|words| !words.is_empty())
                    .collect();
                said.join("、")
            };
            // A line across the sheet heads the tasks below it.
            let first = cells.values().next().map(String::as_str).unwrap_or_default();
            if cells.len() > 2 && cells.values().all(|words| words == first)
                || cells.len() == 1 && of(OfficeColumn::Task) != first
            {
                first.clone_into(&mut part);
                continue;
            }
            let is_own = columns.iter().any(|(_, column)| *column == OfficeColumn::Id);
            let lead = of(OfficeColumn::Lead);
            let is_guess = is_own && INFERRED.iter().any(|mark| lead.ends_with(mark));
            let task = Task {
                row: row as usize + 1,
                id: of(OfficeColumn::Id),
                part: Some(of(OfficeColumn::Part))
                    .filter(|own| !own.is_empty())
                    .unwrap_or_else(|| part.clone()),
                words: if is_own {
                    of(OfficeColumn::Name) + &of(OfficeColumn::Value)
                } else {
                    promised(
                        &of(OfficeColumn::Task),
                        &of(OfficeColumn::Name),
                        &of(OfficeColumn::Value),
                        &of(OfficeColumn::Unit),
                    )
                },
                figure: of(OfficeColumn::Figure),
                name: of(OfficeColumn::Name),
                // Who answers is read from the words again where nobody confirmed it.
                lead: if is_guess { String::new() } else { lead },
                partners: of(OfficeColumn::Partners),
                leader: of(OfficeColumn::Leader),
                note: of(OfficeColumn::Note),
                due: None,
            };
            if task.words.is_empty() || is_total(&task.words) {
                continue;
            }
            let due = of(OfficeColumn::Due);
            match due::parse_cell(&due, self.year) {
                // A ledger that was exported earlier says the end of the year where a catalogue says nothing.
                Ok(due) => self.tasks.push(Task {
                    due: due.filter(|due| !is_own || (due.month(), due.day()) != (12, 31)),
                    ..task
                }),
                Err(()) => wrong.push(LedgerError::Cell {
                    cell: columns
                        .iter()
                        .find(|(_, column)| *column == OfficeColumn::Due)
                        .map_or_else(String::new, |(at, _)| format!("{}{}", column_letters(*at), task.row)),
                    column: "完成时限",
                    found: due,
                }),
            }
        }
    }

    /// Returns what the tasks promise, and for each promise the task.
    fn proposal(&self, title: &str, year: i16) -> (Proposal, Vec<usize>) {
        let mut text = format!("{title}\n一、上年工作回顾\n好。\n二、{year}年重点工作\n");
        let mut length = text.chars().count();
        let mut spans = Vec::new();
        let mut part = "";
        let mut add = |text: &mut String, words: &str| {
            text.push_str(words);
            let start = length;
            length += words.chars().count();
            Span::new(start, length)
        };
        for task in &self.tasks {
            if task.part != part {
                part = &task.part;
                add(&mut text, &format!("（{}）{}\n", "一", plain(part)));
            }
            spans.push(add(&mut text, plain(&task.words)));
            add(&mut text, "\n");
        }
        let proposal = crate::draft::read_tasks(&text, &spans);
        let task_of = |at: usize| {
            spans
                .partition_point(|span| span.end <= at)
                .min(spans.len().saturating_sub(1))
        };
        let owners = proposal
            .promises
            .iter()
            .map(|promise| task_of(promise.clause.start))
            .collect();
        (proposal, owners)
    }

    /// Returns a catalogue of these tasks, to be printed as its file.
    pub fn catalogue(&self, place: &CatalogueHead, known: &Known) -> Value {
        let (proposal, owners) = self.proposal(&place.name, place.year);
        let mut made: Value = serde_json::from_str(&catalogue(&proposal, place, known)).unwrap_or_default();
        for (index, owner) in owners.iter().enumerate() {
            if let Some(task) = self.tasks.get(*owner) {
                task.enter(&mut made, index);
            }
        }
        self.keep_one_of_each(&mut made, &owners);
        made
    }

    /// Leaves one entry for each task that is one promise, which is called as the task is.
    fn keep_one_of_each(&self, made: &mut Value, owners: &[usize]) {
        let Some(entries) = made["indicators"].as_array_mut() else {
            return;
        };
        let mut kept = vec![true; entries.len()];
        for (owner, task) in self.tasks.iter().enumerate().filter(|(_, task)| !task.id.is_empty()) {
            let own: Vec<usize> = (0..entries.len())
                .filter(|at| owners.get(*at) == Some(&owner))
                .collect();
            let meant = own.iter().copied().find(|at| task.has_figure_of(&entries[*at]));
            let Some(meant) = meant.or_else(|| own.first().copied()) else {
                continue;
            };
            for at in own {
                kept[at] = at == meant;
            }
            if let Some(entry) = entries[meant].as_object_mut() {
                put_name(entry, "name", &task.name);
            }
        }
        let mut kept = kept.into_iter();
        entries.retain(|_| kept.next().unwrap_or(true));
    }

    /// Returns a catalogue with the tasks merged into its entries, and the rows that match none.
    pub fn merged(&self, catalogue: &Value) -> (Value, Vec<usize>) {
        let mut told = catalogue.clone();
        let mut idle = Vec::new();
        let entries = catalogue["indicators"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        for task in &self.tasks {
            let meant = (0..entries.len())
                .filter(|&index| task.means(&entries[index]))
                .collect::<Vec<_>>();
            if meant.is_empty() {
                idle.push(task.row);
            }
            for index in meant {
                task.enter(&mut told, index);
            }
        }
        (told, idle)
    }
}

impl Task {
    /// Returns whether an entry is one of what this task promises: by its id where the row says one, by its name, or by
    /// the words that it was read from.
    fn means(&self, entry: &Value) -> bool {
        if !self.id.is_empty() {
            return entry["id"] == self.id;
        }
        let name = entry["name"]
            .as_str()
            .or_else(|| entry["name"]["zh"].as_str())
            .unwrap_or_default();
        let clause = entry["draft"]["clause"]
            .as_str()
            .or_else(|| entry["target"]["printed"].as_str());
        let clause = clause.unwrap_or_default().trim();
        let tells = |words: &str| words.chars().count() >= TELLING && self.words.contains(words);
        !name.is_empty() && name == self.name || tells(clause) || tells(name)
    }

    /// Whether an entry promises the figure that the row says.
    fn has_figure_of(&self, entry: &Value) -> bool {
        let figure: Result<Decimal, _> = self.figure.parse();
        let promised: Result<Decimal, _> = entry["target"]["value"].to_string().parse();
        figure.is_ok_and(|figure| promised == Ok(figure))
    }

    /// Merges the row into an entry of a catalogue.
    fn enter(&self, catalogue: &mut Value, index: usize) {
        let mut units = units_of(&self.lead);
        let mut partners = units_of(&self.partners);
        // Where no column names the lead, the first of those that answer is.
        if units.is_empty() && !partners.is_empty() {
            units = vec![partners.remove(0)];
        }
        if let Some(first) = units.first() {
            put_lead(catalogue, index, first);
        }
        partners.splice(0..0, units.into_iter().skip(1));
        let Some(entry) = catalogue["indicators"].get_mut(index).and_then(Value::as_object_mut) else {
            return;
        };
        let mut enter = |key: &str, words: String| {
            if !words.is_empty() {
                put(entry, key, Some(json!(words)));
            }
        };
        enter("partners", partners.join("、"));
        enter("leader", self.leader.clone());
        enter("note", self.note.clone());
        enter("due", self.due.map(|due| due.to_string()).unwrap_or_default());
    }
}

/// Returns the departments that a cell names.
fn units_of(cell: &str) -> Vec<String> {
    let named = cell.split(['、', '，', ',', '；', ';', '\n', ' ', '\u{3000}']);
    named
        .map(|one| one.trim().to_owned())
        .filter(|one| !one.is_empty())
        .collect()
}

/// Returns the row of the heads and what the columns hold. Heads may stand in two rows under merged ones: the last that
/// has as many.
fn heads(sheet: &LedgerSheet) -> Option<(u32, Vec<(u32, OfficeColumn)>)> {
    let mut found: Option<(u32, Vec<(u32, OfficeColumn)>)> = None;
    for (&row, cells) in sheet.rows.iter().take(HEADS_WITHIN) {
        if let Some(own) = own_columns(cells) {
            return Some((row, own));
        }
        let columns: Vec<(u32, OfficeColumn)> = cells
            .iter()
            .filter_map(|(at, head)| Some((*at, column_of(head)?)))
            .collect();
        let has_task = columns
            .iter()
            .any(|(_, column)| matches!(column, OfficeColumn::Task | OfficeColumn::Name));
        let is_head = has_task && distinct(&columns) > 1;
        match &found {
            Some((_, above)) if is_head && distinct(&columns) >= distinct(above) => found = Some((row, columns)),
            Some(_) => break,
            None if is_head => found = Some((row, columns)),
            None => {}
        }
    }
    found
}

fn distinct(columns: &[(u32, OfficeColumn)]) -> usize {
    let mut seen: Vec<OfficeColumn> = Vec::new();
    for (_, column) in columns {
        if !seen.contains(column) {
            seen.push(*column);
        }
    }
    seen.len()
}

/// Formats the promise of a row as a sentence: its task, else its name, with the value beside it if the words have
/// none.
fn promised(task: &str, name: &str, value: &str, unit: &str) -> String {
    let words = if task.is_empty() { name } else { task };
    let words = words.replace(['\n', '\r'], "。");
    let has_figure = |words: &str| words.contains(|one: char| one.is_ascii_digit());
    if value.is_empty() || has_figure(&words) {
        return words;
    }
    let unit = if has_figure(value) && value.ends_with(|one: char| one.is_ascii_digit()) {
        unit
    } else {
        ""
    };
    let said = if name.is_empty() { words } else { name.to_owned() };
    format!("{said}{value}{unit}")
}

/// Returns words without the number that they begin with, so that a task does not head others.
fn plain(words: &str) -> &str {
    let rest = words.trim_start_matches(|one: char| {
        one.is_whitespace() || one.is_ascii_digit() || "（）()一二三四五六七八九十、.．".contains(one)
    });
    // 一件事, 5个中心: what begins with a number and no mark behind it keeps it.
    let cut = words.get(..words.len() - rest.len()).unwrap_or_default();
    if cut.ends_with(['、', '.', '．', '）', ')']) {
        rest
    } else {
        words
    }
}

fn is_total(words: &str) -> bool {
    matches!(words, "合计" | "总计" | "小计")
}
