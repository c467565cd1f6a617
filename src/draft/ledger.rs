//! The ledger (台账) of a catalogue for review in a spreadsheet, and importing the corrections.
//!
//! A row is a promise, identified by its 编号. An unchanged cell changes nothing, so whatever the ledger has no column
//! for stays as it is.

use std::collections::{BTreeMap, HashMap};

use rust_xlsxwriter::{DataValidation, Format, FormatAlign, Workbook, XlsxError};
use serde_json::{Map, Value, json};

use crate::draft::catalogue::lines;
use crate::draft::due;
use crate::draft::entry::{INFERRED, chinese, is_inferred, put, put_lead, put_name};
use crate::draft::review::{reject, take_back};
use crate::draft::sheet::sheets;
use crate::model::{Draft, column_letters};

/// Columns in the usual order of offices, with their widths.
const COLUMNS: [(&str, f64); 21] = [
    ("编号", 14.0),
    ("序号", 6.0),
    ("部分", 14.0),
    ("段落或实事", 18.0),
    ("报告原文", 46.0),
    ("指标名称", 30.0),
    ("类型", 9.0),
    ("要求", 9.0),
    ("目标值", 10.0),
    ("上限", 8.0),
    ("单位", 9.0),
    ("基数", 9.0),
    ("完成时限", 12.0),
    ("报送频率", 9.0),
    ("牵头单位", 22.0),
    ("责任单位", 22.0),
    ("责任领导", 12.0),
    ("采用", 6.0),
    ("把握", 7.0),
    ("依据", 40.0),
    ("备注", 24.0),
];

/// Head of the hidden column with the other cells' values at export. It distinguishes a corrected cell from one that is
/// merely older than the catalogue.
const EXPORTED: &str = "导出时";
/// Maximum number of characters of a cell.
const CELL_LENGTH: usize = 32_000;
/// Read-only columns.
const TOLD: [&str; 7] = ["编号", "序号", "部分", "段落或实事", "报告原文", "把握", "依据"];

/// Numeric columns.
const NUMBERS: [&str; 4] = ["序号", "目标值", "上限", "基数"];

const MEASURES: [(&str, &str); 8] = [
    ("growth_rate", "增速"),
    ("cumulative", "累计"),
    ("level", "水平"),
    ("increment", "增量"),
    ("reduction", "降幅"),
    ("coverage", "覆盖"),
    ("milestone", "节点"),
    ("bottom_line", "底线"),
];
const OPERATORS: [(&str, &str); 7] = [
    ("at_least", "不低于"),
    ("more_than", "超过"),
    ("at_most", "不高于"),
    ("about", "左右"),
    ("between", "区间"),
    ("assigned", "下达任务"),
    ("done", "完成"),
];
const CADENCES: [(&str, &str); 4] = [
    ("monthly", "每月"),
    ("quarterly", "每季"),
    ("yearly", "每年"),
    ("event", "随时"),
];
/// Decisions: accepted (no draft any more) and refused (removed).
const ADOPTED: [&str; 2] = ["是", "否"];

/// An error of a ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LedgerError {
    /// It is no workbook, or its sheet has neither a column 编号 nor the heads of an office's own ledger.
    NoLedger,
    /// An office's own ledger that does not say of which year it is.
    NoYear,
    /// The catalogue has no such promise.
    Unknown {
        /// The row, from 1.
        row: usize,
        /// The text found.
        found: String,
    },
    /// A cell without a meaning in its column.
    Cell {
        /// What a spreadsheet calls it: `G3`.
        cell: String,
        /// The head of the column.
        column: &'static str,
        /// The text found.
        found: String,
    },
    /// A cell corrected in the ledger whose catalogue value was changed differently.
    Both {
        /// The row, from 1.
        row: usize,
        /// The head of the column.
        column: &'static str,
        /// The ledger's value.
        found: String,
        /// The catalogue's value.
        now: String,
    },
}

/// What the cells of a column may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellMeaning {
    /// One of these words.
    Word(&'static [(&'static str, &'static str)]),
    /// A decision: one of these words.
    Decision(&'static [&'static str]),
    /// A number.
    Number,
    /// A day.
    Day,
    /// A name, which may not be empty.
    Name,
}

/// Returns what the cells under a head may say.
pub fn meaning(column: &str) -> CellMeaning {
    match column {
        "类型" => CellMeaning::Word(&MEASURES),
        "要求" => CellMeaning::Word(&OPERATORS),
        "报送频率" => CellMeaning::Word(&CADENCES),
        "采用" => CellMeaning::Decision(&ADOPTED),
        "完成时限" => CellMeaning::Day,
        _ if NUMBERS.contains(&column) => CellMeaning::Number,
        _ => CellMeaning::Name,
    }
}

/// Something that was done as the ledger says, and that somebody should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LedgerRemark {
    /// A row that names no entry, and so changed nothing.
    NoId {
        /// The row, from 1.
        row: usize,
        /// What it calls its promise.
        name: String,
    },
    /// A department that the catalogue did not know and has now.
    NewDepartment {
        /// The row, from 1.
        row: usize,
        /// Its name.
        found: String,
    },
    /// A target that was changed to something else than the report prints.
    NotPrinted {
        /// The row, from 1.
        row: usize,
        /// The target now, with its unit.
        found: String,
        /// The report's words.
        printed: String,
    },
    /// An entry that got the name of another one.
    SameName {
        /// The row, from 1.
        row: usize,
        /// The name.
        name: String,
    },
}

/// How many entries of a catalogue its ledger changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LedgerChanges {
    /// Those that say something else, drafts or not.
    pub changed: usize,
    /// Drafts that were accepted.
    pub adopted: usize,
    /// Drafts that were rejected, and taken back.
    pub refused: usize,
}

/// Returns the ledger of a catalogue, as a workbook. `ground` says a rule by its id in words.
pub fn ledger(catalogue: &Value, ground: fn(&str) -> &str) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("台账")?;
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_background_color("DDDDDD");
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let doubtful = plain.clone().set_background_color("FFF2CC");
    for (column, (name, width)) in (0..).zip(COLUMNS) {
        sheet.write_string_with_format(0, column, name, &head)?;
        sheet.set_column_width(column, width)?;
    }
    let exported = u16::try_from(COLUMNS.len()).unwrap_or(u16::MAX);
    sheet.write_string_with_format(0, exported, EXPORTED, &head)?;
    sheet.set_column_hidden(exported)?;
    let entries: Vec<&Value> = entries(catalogue).iter().chain(rejected(catalogue)).collect();
    for (row, entry) in (1..).zip(&entries) {
        let is_doubtful = entry["draft"]["confidence"]
            .as_u64()
            .is_some_and(|confidence| confidence < u64::from(Draft::SURE));
        let format = if is_doubtful { &doubtful } else { &plain };
        let told = cells(catalogue, entry, row, ground);
        sheet.write_string(row, exported, remembered(&told))?;
        for (column, ((head, _), cell)) in (0..).zip(COLUMNS.iter().zip(told)) {
            match cell.parse::<f64>() {
                Ok(number) if NUMBERS.contains(head) => sheet.write_number_with_format(row, column, number, format)?,
                _ => sheet.write_string_with_format(row, column, cell, format)?,
            };
        }
    }
    let last = u32::try_from(entries.len()).unwrap_or(u32::MAX).max(1);
    let words = |table: &[(&str, &'static str)]| table.iter().map(|(_, word)| *word).collect::<Vec<_>>();
    for (head, choices) in [
        ("类型", words(&MEASURES)),
        ("要求", words(&OPERATORS)),
        ("报送频率", words(&CADENCES)),
        ("采用", ADOPTED.to_vec()),
    ] {
        let choices = DataValidation::new().allow_list_strings(&choices)?;
        let column = (0..)
            .zip(COLUMNS)
            .find(|(_, (name, _))| *name == head)
            .map_or(0, |(at, _)| at);
        sheet.add_data_validation(1, column, last, column, &choices)?;
    }
    sheet.set_freeze_panes(1, 6)?;
    book.save_to_buffer()
}

/// Returns what the cells of a row say that somebody may correct, by their heads.
fn remembered(cells: &[String]) -> String {
    let asked = COLUMNS.iter().zip(cells).filter(|((head, _), _)| !TOLD.contains(head));
    let asked: Map<String, Value> = asked
        .map(|((head, _), cell)| ((*head).to_owned(), json!(cell)))
        .collect();
    let told = Value::Object(asked).to_string();
    if told.chars().count() > CELL_LENGTH {
        String::new()
    } else {
        told
    }
}

/// Returns what the cells of a row said when the ledger was exported; nothing where it does not remember.
fn exported(row: &HashMap<String, String>) -> HashMap<String, String> {
    let told = row.get(EXPORTED).map(String::as_str).unwrap_or_default();
    serde_json::from_str(told).unwrap_or_default()
}

/// Returns how many entries of a catalogue were changed since a ledger of it was exported.
pub fn changed_since(catalogue: &Value, ledger: &[u8]) -> usize {
    let rows = rows(ledger).unwrap_or_default().rows;
    let by_id: HashMap<&str, &HashMap<String, String>> = rows
        .iter()
        .filter_map(|(_, row)| Some((row.get("编号")?.as_str(), row)))
        .collect();
    let is_changed = |entry: &&Value| {
        let row = entry["id"].as_str().and_then(|id| by_id.get(id));
        let was = row.map(|row| exported(row)).unwrap_or_default();
        let now = cells(catalogue, entry, 0, |id| id);
        let mut both = COLUMNS.iter().zip(now);
        both.any(|((head, _), now)| was.get(*head).is_some_and(|was| *was != now))
    };
    entries(catalogue).iter().filter(is_changed).count()
}

/// Returns the catalogue with the corrections of its ledger; unchanged if there are none. Later changes of the
/// catalogue itself stay.
///
/// # Errors
///
/// With every error of the ledger.
pub fn with_ledger(catalogue: &Value, ledger: &[u8]) -> Result<Value, Vec<LedgerError>> {
    let LedgerRows { heads, rows, .. } = rows(ledger).ok_or_else(|| vec![LedgerError::NoLedger])?;
    let mut changed = catalogue.clone();
    let mut wrong = Vec::new();
    let ids = entries(catalogue)
        .iter()
        .zip(0..)
        .filter_map(|(entry, index)| Some((entry["id"].as_str()?, index)));
    let index: HashMap<&str, usize> = ids.collect();
    let mut refused = Vec::new();
    let mut taken_back = Vec::new();
    for (row, cells_now) in rows {
        let id = cells_now.get("编号").map(String::as_str).unwrap_or_default();
        let Some(&index) = index.get(id) else {
            let adopted = cells_now.get("采用").map(String::as_str).unwrap_or_default();
            let is_rejected = rejected(catalogue).iter().any(|entry| entry["id"] == id);
            if is_rejected && adopted == "是" {
                taken_back.push(id.to_owned());
            }
            // A rejection stays, whatever else an older ledger contains.
            if is_rejected || adopted == "否" {
                continue;
            }
            wrong.push(LedgerError::Unknown {
                row,
                found: id.to_owned(),
            });
            continue;
        };
        let entry = &entries(catalogue)[index];
        let before = cells(catalogue, entry, u32::try_from(index + 1).unwrap_or(0), |id| id);
        let was = exported(&cells_now);
        for ((column, _), before) in COLUMNS.iter().zip(before) {
            let Some(now) = cells_now.get(*column).filter(|now| **now != before) else {
                continue;
            };
            match was.get(*column) {
                Some(was) if was == now => continue,
                Some(was) if *was != before => {
                    wrong.push(LedgerError::Both {
                        row,
                        column,
                        found: now.clone(),
                        now: before,
                    });
                    continue;
                }
                _ => {}
            }
            let change = CellChange { column, now };
            match change.apply(&mut changed, index) {
                Ok(EntryFate::Yes) => {}
                Ok(EntryFate::No) => refused.push(index),
                Err(()) => wrong.push(LedgerError::Cell {
                    cell: cell_name(&heads, column, row),
                    column,
                    found: now.clone(),
                }),
            }
        }
    }
    reject(&mut changed, &refused);
    for id in taken_back {
        take_back(&mut changed, &id);
    }
    if wrong.is_empty() { Ok(changed) } else { Err(wrong) }
}

/// Returns a catalogue as the text of its file.
pub fn printed(catalogue: &Value) -> String {
    catalogue.as_object().map(lines).unwrap_or_default()
}

/// Returns the entries of a catalogue by their ids.
fn by_id(catalogue: &Value) -> HashMap<&str, &Value> {
    let entries = entries(catalogue).iter();
    entries
        .filter_map(|entry| Some((entry["id"].as_str()?, entry)))
        .collect()
}

fn entries(catalogue: &Value) -> &[Value] {
    catalogue["indicators"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default()
}

/// Returns the drafts that somebody rejected.
fn rejected(catalogue: &Value) -> &[Value] {
    let rejected = catalogue["rejected"].as_array();
    rejected.map(Vec::as_slice).unwrap_or_default()
}

fn word_of(table: &[(&str, &str)], id: &Value) -> String {
    let found = table.iter().find(|(known, _)| id == known);
    found.map(|(_, word)| (*word).to_owned()).unwrap_or_default()
}

/// Returns what the row of an entry says, column by column.
fn cells(catalogue: &Value, entry: &Value, row: u32, ground: fn(&str) -> &str) -> Vec<String> {
    let of = |list: &str, key: &str, value: &Value| {
        let found = catalogue[list]
            .as_array()
            .and_then(|list| list.iter().find(|one| one[key] == *value));
        found.map(|one| chinese(&one["name"])).unwrap_or_default()
    };
    let number = |value: &Value| {
        if value.is_null() {
            String::new()
        } else {
            value.to_string()
        }
    };
    let area = catalogue["areas"]
        .as_array()
        .and_then(|areas| areas.iter().find(|area| area["id"] == entry["area"]));
    let topic = area.and_then(|area| {
        area["topics"]
            .as_array()?
            .iter()
            .find(|topic| topic["id"] == entry["topic"])
    });
    let place = topic.map_or_else(
        || of("projects", "number", &entry["project"]),
        |topic| chinese(&topic["name"]),
    );
    let target = &entry["target"];
    let confidence = entry["draft"]["confidence"].as_u64();
    let why = entry["draft"]["why"].as_array().into_iter().flatten();
    let why: Vec<&str> = why.filter_map(Value::as_str).map(ground).collect();
    let clause = entry["draft"]["clause"].as_str().or_else(|| target["printed"].as_str());
    vec![
        entry["id"].as_str().unwrap_or_default().to_owned(),
        row.to_string(),
        area.map(|area| chinese(&area["name"])).unwrap_or_default(),
        place,
        clause.unwrap_or_default().to_owned(),
        chinese(&entry["name"]),
        word_of(&MEASURES, &entry["measure"]),
        word_of(&OPERATORS, &target["operator"]),
        number(&target["value"]),
        number(&target["upper"]),
        entry["unit"].as_str().unwrap_or_default().to_owned(),
        number(&entry["baseline"]["value"]),
        entry["due"].as_str().unwrap_or_default().to_owned(),
        word_of(&CADENCES, &entry["cadence"]),
        of("departments", "id", &entry["lead"]) + if is_inferred(catalogue, entry) { INFERRED } else { "" },
        entry["partners"].as_str().unwrap_or_default().to_owned(),
        entry["leader"].as_str().unwrap_or_default().to_owned(),
        if rejected(catalogue).iter().any(|one| std::ptr::eq(one, entry)) {
            "否".to_owned()
        } else if entry["draft"].is_null() {
            "是".to_owned()
        } else {
            String::new()
        },
        confidence
            .map(|confidence| format!("{confidence}%"))
            .unwrap_or_default(),
        why.join("；"),
        chinese(&entry["note"]),
    ]
}

/// Fate of an entry.
enum EntryFate {
    Yes,
    No,
}

/// A changed cell.
struct CellChange<'c> {
    column: &'static str,
    now: &'c str,
}

impl CellChange<'_> {
    fn apply(&self, catalogue: &mut Value, index: usize) -> Result<EntryFate, ()> {
        if self.column == "牵头单位" {
            put_lead(catalogue, index, self.now);
            return Ok(EntryFate::Yes);
        }
        let year = catalogue["year"].as_i64().and_then(|year| i16::try_from(year).ok());
        let last_year = year.map(|year| (year - 1).to_string());
        let entry = catalogue["indicators"]
            .get_mut(index)
            .and_then(Value::as_object_mut)
            .ok_or(())?;
        match self.column {
            "指标名称" if self.now.is_empty() => return Err(()),
            "指标名称" => put_name(entry, "name", self.now),
            "备注" => put_name(entry, "note", self.now),
            "责任单位" => put(
                entry,
                "partners",
                Some(json!(self.now)).filter(|_| !self.now.is_empty()),
            ),
            "责任领导" => put(entry, "leader", Some(json!(self.now)).filter(|_| !self.now.is_empty())),
            "单位" => put(entry, "unit", Some(json!(self.now)).filter(|_| !self.now.is_empty())),
            "完成时限" => put(
                entry,
                "due",
                due::parse_cell(self.now, year)?.map(|day| json!(day.to_string())),
            ),
            "类型" => put(entry, "measure", Some(self.id(&MEASURES)?)),
            "报送频率" => put(entry, "cadence", Some(self.id(&CADENCES)?)),
            "要求" => {
                let operator = self.id(&OPERATORS)?;
                let target = target(entry)?;
                if operator != "assigned" {
                    target.remove("yardstick");
                }
                put(target, "operator", Some(operator));
            }
            "目标值" => put(target(entry)?, "value", self.number()?),
            "上限" => put(target(entry)?, "upper", self.number()?),
            "基数" => {
                let baseline = self.number()?.map(|value| match entry.get("baseline") {
                    Some(Value::Object(known)) => {
                        let mut known = known.clone();
                        known.insert("value".to_owned(), value);
                        Value::Object(known)
                    }
                    _ => json!({ "value": value, "period": last_year }),
                });
                put(entry, "baseline", baseline);
            }
            "采用" => match self.now {
                "是" => put(entry, "draft", None),
                "否" => return Ok(EntryFate::No),
                "" => {}
                _ => return Err(()),
            },
            // Position, source text and confidence are read-only.
            _ => {}
        }
        Ok(EntryFate::Yes)
    }

    fn id(&self, table: &[(&str, &str)]) -> Result<Value, ()> {
        let found = table.iter().find(|(_, word)| *word == self.now);
        found.map(|(id, _)| json!(id)).ok_or(())
    }

    fn number(&self) -> Result<Option<Value>, ()> {
        if self.now.is_empty() {
            return Ok(None);
        }
        let figure: crate::model::Decimal = self.now.parse().map_err(|_error| ())?;
        Ok(Some(crate::draft::catalogue::number(figure)))
    }
}

fn target(entry: &mut Map<String, Value>) -> Result<&mut Map<String, Value>, ()> {
    entry.get_mut("target").and_then(Value::as_object_mut).ok_or(())
}

/// The rows of a ledger.
#[derive(Debug, Default)]
struct LedgerRows {
    /// The columns, counted from 0, with their heads.
    heads: BTreeMap<u32, String>,
    /// The rows that name an entry, each with its number from 1 and its cells by their heads.
    rows: Vec<(usize, HashMap<String, String>)>,
    /// The others that say something.
    without_id: Vec<(usize, HashMap<String, String>)>,
}

/// Returns the rows of the first sheet by their heads; `None` where there is no column 编号.
fn rows(ledger: &[u8]) -> Option<LedgerRows> {
    let sheet = sheets(ledger)?.into_iter().next()?;
    let (_, heads) = sheet.rows.first_key_value()?;
    if !heads.values().any(|head| head == "编号") {
        return None;
    }
    let by_head = |(&row, cells): (&u32, &BTreeMap<u32, String>)| {
        let said = heads
            .iter()
            .map(|(at, head)| (head.clone(), cells.get(at).cloned().unwrap_or_default()));
        (row as usize + 1, said.collect::<HashMap<_, _>>())
    };
    let is_named = |(_, row): &(usize, HashMap<String, String>)| row.get("编号").is_some_and(|id| !id.is_empty());
    let (rows, without_id) = sheet.rows.iter().skip(1).map(by_head).partition(is_named);
    Some(LedgerRows {
        heads: heads.clone(),
        rows,
        without_id,
    })
}

/// What a spreadsheet calls the cell of a row, counted from 1, under a head: `G3`.
fn cell_name(heads: &BTreeMap<u32, String>, head: &str, row: usize) -> String {
    let column = heads.iter().find(|(_, known)| *known == head);
    format!(
        "{}{row}",
        column.map_or_else(String::new, |(at, _)| column_letters(*at))
    )
}

/// Returns the row of a ledger, from 1, that names an entry.
pub fn row_of(ledger: &[u8], id: &str) -> Option<usize> {
    let rows = rows(ledger)?.rows;
    rows.iter().find(|(_, cells)| cells["编号"] == id).map(|(row, _)| *row)
}

/// Returns how many entries a ledger changed, from the catalogue before and after.
pub fn changes(before: &Value, after: &Value) -> LedgerChanges {
    let was = by_id(before);
    let mut changes = LedgerChanges {
        refused: rejected(after).len().abs_diff(rejected(before).len()),
        ..LedgerChanges::default()
    };
    for now in entries(after) {
        let Some(was) = now["id"].as_str().and_then(|id| was.get(id)).filter(|was| **was != now) else {
            continue;
        };
        changes.changed += 1;
        changes.adopted += usize::from(!was["draft"].is_null() && now["draft"].is_null());
    }
    changes
}

/// Returns what somebody should look at after a ledger changed a catalogue, row by row.
pub fn remarks(before: &Value, after: &Value, ledger: &[u8]) -> Vec<LedgerRemark> {
    let Some(LedgerRows { rows, without_id, .. }) = rows(ledger) else {
        return Vec::new();
    };
    let name = |entry: &Value| chinese(&entry["name"]);
    let mut remarks: Vec<LedgerRemark> = without_id
        .into_iter()
        .filter_map(|(row, cells)| Some((row, cells.get("指标名称").filter(|name| !name.is_empty())?.clone())))
        .map(|(row, name)| LedgerRemark::NoId { row, name })
        .collect();
    let departments = |catalogue: &Value| catalogue["departments"].as_array().cloned().unwrap_or_default();
    let known = departments(before);
    let new: Vec<Value> = departments(after)
        .into_iter()
        .filter(|one| !known.contains(one))
        .collect();
    let (former, present) = (by_id(before), by_id(after));
    for (row, cells) in rows {
        let id = cells["编号"].as_str();
        let (Some(&was), Some(&now)) = (former.get(id), present.get(id)) else {
            continue;
        };
        if let Some(department) = new.iter().find(|one| one["id"] == now["lead"]) {
            let found = chinese(&department["name"]);
            remarks.push(LedgerRemark::NewDepartment { row, found });
        }
        if let Some((found, printed)) = not_printed(was, now) {
            remarks.push(LedgerRemark::NotPrinted { row, found, printed });
        }
        let is_taken = |other: &Value| other["id"] != now["id"] && name(other) == name(now);
        if name(was) != name(now) && entries(after).iter().any(is_taken) {
            remarks.push(LedgerRemark::SameName { row, name: name(now) });
        }
    }
    remarks.sort_by_key(LedgerRemark::row);
    remarks
}

impl LedgerRemark {
    /// The row, from 1.
    fn row(&self) -> usize {
        match self {
            Self::NoId { row, .. }
            | Self::NewDepartment { row, .. }
            | Self::NotPrinted { row, .. }
            | Self::SameName { row, .. } => *row,
        }
    }
}

/// The target of an entry that was changed and the report's words, where those say something else.
fn not_printed(was: &Value, now: &Value) -> Option<(String, String)> {
    let told = |entry: &Value| {
        let ends = [&entry["target"]["value"], &entry["target"]["upper"]];
        let ends: Vec<String> = ends
            .into_iter()
            .filter(|end| !end.is_null())
            .map(Value::to_string)
            .collect();
        (ends, entry["unit"].as_str().unwrap_or_default().to_owned())
    };
    let (ends, unit) = told(now);
    let printed = now["target"]["printed"].as_str()?;
    let is_printed = ends.iter().chain([&unit]).all(|part| printed.contains(part.as_str()));
    let is_other = told(was) != (ends.clone(), unit.clone()) && !is_printed;
    is_other.then(|| {
        (
            format!("{} {unit}", ends.join("—")).trim().to_owned(),
            printed.to_owned(),
        )
    })
}

/// Returns whether a workbook is a ledger of ours: its first row has a column 编号.
pub fn is_ledger(workbook: &[u8]) -> bool {
    rows(workbook).is_some()
}
