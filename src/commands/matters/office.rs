//! An office's own table of matters (督办台账): which columns it has, and what its rows say.
//!
//! A row is taken as a whole or not at all: what cannot be read of it is told with its cell, and the others stand. What a table
//! does not say is not made up: a matter that is done has to say since when, one without a day is told.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use sha2::{Digest, Sha256};

use crate::locale::{Language, Template, Words, fill, names, values};
use crate::matter::{
    About, Brief, Change, Event, Evidence, Matter, Note, Refusal, Report, Source, Stamp, State, Urgency,
};
use crate::model::{Text, half_width, month_end};
use crate::register::History;
use crate::spreadsheet::PlainSheet;

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    /// The number of the row, which says nothing.
    Row,
    Text,
    Lead,
    /// Units that are responsible: the first leads where no other column says who does.
    Units,
    With,
    Leader,
    Due,
    Issued,
    Done,
    State,
    Source,
    Serial,
    Urgency,
    Progress,
    Problem,
    Next,
    Evidence,
}

/// How offices call these columns; what begins with a word of the list is meant too where nothing else is.
const HEADS: [(Column, &[&str]); 17] = [
    (Column::Row, &["序号", "编号"]),
    (
        Column::Text,
        &[
            "事项",
            "督办事项",
            "事项内容",
            "督办内容",
            "交办事项",
            "议定事项",
            "决定事项",
            "工作事项",
            "督查事项",
            "工作任务",
            "重点任务",
            "任务",
            "任务内容",
            "内容",
            "要办什么",
        ],
    ),
    (
        Column::Lead,
        &[
            "牵头单位",
            "牵头部门",
            "主办单位",
            "主办部门",
            "主责单位",
            "承办单位",
            "承办部门",
        ],
    ),
    (Column::Units, &["责任单位", "责任部门", "落实单位"]),
    (Column::With, &["协办单位", "协办部门", "配合单位", "配合部门"]),
    (Column::Leader, &["责任领导", "牵头领导", "分管领导", "包联领导"]),
    (
        Column::Due,
        &[
            "完成时限",
            "办理时限",
            "办结时限",
            "时限",
            "时限要求",
            "现行时限",
            "截止日期",
            "截止时间",
            "完成期限",
            "要求完成时间",
            "限办日期",
        ],
    ),
    (
        Column::Issued,
        &[
            "交办时间",
            "交办日期",
            "下达时间",
            "下达日期",
            "立项时间",
            "会议时间",
            "会议日期",
        ],
    ),
    (
        Column::Done,
        &[
            "办结日期",
            "办结时间",
            "办毕时间",
            "销号日期",
            "销号时间",
            "实际完成时间",
            "实际完成日期",
        ],
    ),
    (Column::State, &["状态", "办理状态", "当前状态", "事项状态"]),
    (
        Column::Source,
        &[
            "会议",
            "会议名称",
            "来源",
            "事项来源",
            "交办会议",
            "来源会议",
            "会议届次",
        ],
    ),
    (Column::Serial, &["件号", "议题序号"]),
    (Column::Urgency, &["缓急", "紧急程度"]),
    (
        Column::Progress,
        &[
            "进展情况",
            "办理情况",
            "落实情况",
            "工作进展",
            "办理进展",
            "完成情况",
            "目前进展",
        ],
    ),
    (Column::Problem, &["存在问题", "问题", "困难问题"]),
    (Column::Next, &["下一步措施", "下一步打算", "下一步工作", "下一步"]),
    (Column::Evidence, &["佐证材料", "佐证"]),
];

/// How offices call the states.
const STATES: [(State, &[&str]); 8] = [
    (State::Proposed, &["拟办"]),
    (State::Issued, &["交办", "已交办", "未启动", "未开始", "待办"]),
    (
        State::UnderWay,
        &[
            "办理中",
            "正在办理",
            "在办",
            "推进中",
            "正在推进",
            "进行中",
            "延期",
            "滞后",
            "逾期",
        ],
    ),
    (State::Reported, &["已反馈", "待审核", "待验收"]),
    (State::Returned, &["退办", "已退办"]),
    (State::Finished, &["办结", "已办结", "完成", "已完成"]),
    (State::Closed, &["销号", "已销号"]),
    (State::Withdrawn, &["撤销", "已撤销"]),
];

/// Heads are looked for in so many rows.
const HEAD_WITHIN: usize = 20;

/// What was read of a table.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The matters, with what happened to them as far as the table says.
    pub(super) histories: Vec<History>,
    /// What was left out or is odd, in sentences with their cells.
    pub(super) complaints: Vec<String>,
    /// How many rows were left out.
    pub(super) left_out: usize,
    /// The heads of what was not read.
    pub(super) unread: Vec<Text>,
}

/// Who takes a table in, from which file, and what goes without saying in it.
pub(super) struct Clerk<'a> {
    pub(super) language: Language,
    pub(super) stamp: &'a Stamp,
    pub(super) file: &'a str,
    /// Tells how a unit is called in full.
    pub(super) unit: &'a dyn Fn(&str) -> Text,
    /// Says what a rule does not allow.
    pub(super) refused: &'a dyn Fn(&Refusal) -> String,
}

/// Why a row was left out: the column of the cell, and the sentence.
type Complaint = (u32, String);

impl Clerk<'_> {
    fn words(&self) -> &'static Words {
        self.language.words()
    }

    /// Reads the tables of a file. The first number of a new matter is `first`.
    pub(super) fn read(&self, sheets: &[PlainSheet], first: u32) -> Table {
        let mut table = Table::default();
        let mut known: BTreeMap<Text, String> = BTreeMap::new();
        let mut is_found = false;
        for sheet in sheets {
            let rows = sheet.rows();
            let head = rows.iter().take(HEAD_WITHIN).enumerate();
            let Some((at, columns)) = head.into_iter().find_map(|(at, row)| Some((at, heads(sheet, *row)?))) else {
                continue;
            };
            is_found = true;
            let of_head = sheet.row(rows[at]);
            let is_read = |column: &u32| columns.values().any(|one| one == column);
            let unread = of_head.into_iter().filter(|(column, _)| !is_read(column));
            table
                .unread
                .extend(unread.filter_map(|(_, head)| Some(Text::new(&head?))));
            for row in rows.into_iter().skip(at + 1) {
                let Some(cells) = Cells::of(sheet, row, &columns) else {
                    continue;
                };
                let read = self.history(&cells, first + u32::try_from(table.histories.len()).unwrap_or(u32::MAX));
                let read = read.and_then(|(history, warning)| match known.get(&history.uid) {
                    Some(place) => Err((
                        cells.column(Column::Text),
                        fill!(self.words().office_twice, place = place),
                    )),
                    None => Ok((history, warning)),
                });
                match read {
                    Ok((history, warning)) => {
                        known.insert(history.uid.clone(), sheet.place(row, cells.column(Column::Text)));
                        table
                            .complaints
                            .extend(warning.map(|(column, why)| self.told(sheet, row, column, &why)));
                        table.histories.push(history);
                    }
                    Err((column, why)) => {
                        table.left_out += 1;
                        let told = self.told(sheet, row, column, &why);
                        table.complaints.push(fill!(self.words().office_left_out, told = told));
                    }
                }
            }
        }
        if !is_found {
            table.complaints.push(self.words().office_no_head.to_owned());
        }
        table
    }

    fn told(&self, sheet: &PlainSheet, row: u32, column: u32, why: &str) -> String {
        let place = sheet.place(row, column);
        fill!(self.words().office_at, place = place.as_str(), why = why)
    }

    /// The matter of a row, and what is odd about it.
    fn history(&self, cells: &Cells<'_>, number: u32) -> Result<(History, Option<Complaint>), Complaint> {
        let words = self.words();
        if let Some(column) = cells.broken {
            return Err((column, words.office_not_calculated.to_owned()));
        }
        let text = cells.asked(Column::Text, words.office_no_text)?;
        let issued = match cells.get(Column::Issued) {
            Some(_) => self.day(cells, Column::Issued, None)?,
            None => self.stamp.on,
        };
        let (lead, with, warning) = self.units(cells)?;
        let (meeting, serial) = source(cells);
        let urgency = cells.get(Column::Urgency);
        let urgency = urgency.map(|typed| {
            let read = Note::read(&format!("!{typed}"), "!").urgency;
            read.ok_or_else(|| cells.unknown(Column::Urgency, words.office_unknown))
        });
        let brief = Brief {
            source: Source {
                meeting: Text::new(&meeting),
                serial,
            },
            text: Text::new(text),
            lead,
            with,
            leader: cells.get(Column::Leader).map(Text::new),
            urgency: urgency.transpose()?.unwrap_or(Urgency::Ordinary),
            about: About::default(),
            due: self.day(cells, Column::Due, Some(issued))?,
        };
        let uid = identity(&brief);
        let events = self.events(cells, brief, issued)?;
        // The rules hold for what is taken in as well.
        let refused = |refusal: Refusal| (cells.column(Column::State), (self.refused)(&refusal));
        let mut rest = events.iter();
        let begun = rest
            .next()
            .map(|first| Matter::begun(number, uid.clone(), first).map_err(refused));
        if let Some(begun) = begun {
            rest.try_fold(begun?, |matter, event| matter.after(event))
                .map_err(refused)?;
        }
        Ok((History { number, uid, events }, warning))
    }

    /// Who leads and who helps.
    fn units(&self, cells: &Cells<'_>) -> Result<(Text, Vec<Text>, Option<Complaint>), Complaint> {
        let words = self.words();
        let split = |column| -> Vec<Text> {
            let named = cells.get(column).unwrap_or_default();
            let named = named.split(['、', '，', ',', ';', '；', '/', '\n']).map(str::trim);
            named
                .filter(|name| !name.is_empty())
                .map(|name| (self.unit)(name))
                .collect()
        };
        let (mut leads, units, helpers) = (split(Column::Lead), split(Column::Units), split(Column::With));
        let mut warning = None;
        if leads.is_empty() {
            leads = units;
        } else {
            if leads.len() > 1 {
                warning = Some(cells.unknown(Column::Lead, words.office_first_leads));
            }
            leads.extend(units);
        }
        let mut seen = BTreeSet::new();
        let mut named = leads
            .into_iter()
            .chain(helpers)
            .filter(|name| seen.insert(name.to_string()));
        let lead = named.next();
        let place = [Column::Lead, Column::Units]
            .into_iter()
            .find(|column| cells.columns.contains_key(column));
        let lead = lead.ok_or_else(|| {
            let place = place.map_or(0, |column| cells.column(column));
            (place, words.matter_missing_lead.to_owned())
        })?;
        Ok((lead, named.collect(), warning))
    }

    /// A day that has to be there; without a year it is the next one after another day.
    fn day(&self, cells: &Cells<'_>, column: Column, after: Option<NaiveDate>) -> Result<NaiveDate, Complaint> {
        let words = self.words();
        let missing = match column {
            Column::Done => words.office_no_done,
            _ => words.office_no_due,
        };
        let typed = cells.asked(column, missing)?;
        day(typed, after).ok_or_else(|| cells.unknown(column, words.office_no_day))
    }

    /// What happened to a matter, as far as the table says: it was handed out, and came to its state.
    fn events(&self, cells: &Cells<'_>, brief: Brief, issued: NaiveDate) -> Result<Vec<Event>, Complaint> {
        let words = self.words();
        let progress = cells.get(Column::Progress).map(Text::new);
        let state = match cells.get(Column::State) {
            Some(typed) => {
                let found = STATES.iter().find(|(_, called)| called.contains(&typed));
                let overdue = || typed.starts_with("逾期").then_some(State::UnderWay);
                let found = found.map(|(state, _)| *state).or_else(overdue);
                found.ok_or_else(|| cells.unknown(Column::State, words.office_unknown))?
            }
            None if progress.is_some() => State::UnderWay,
            None => State::Issued,
        };
        let is_done = matches!(
            state,
            State::Reported | State::Returned | State::Finished | State::Closed
        );
        let done = match state {
            State::Reported | State::Finished | State::Closed => self.day(cells, Column::Done, Some(issued))?,
            _ => self.stamp.on,
        };
        let told = cells.get(Column::State).unwrap_or_default();
        let from = brief.lead.clone();
        let report = |is_done| {
            Change::Reported(Box::new(Report {
                text: progress.clone().unwrap_or_else(|| Text::new(told)),
                is_done,
                from: Some(from.clone()),
                problem: cells.get(Column::Problem).map(Text::new),
                next: cells.get(Column::Next).map(Text::new),
                evidence: Evidence {
                    words: cells.get(Column::Evidence).map(Text::new),
                    files: Vec::new(),
                },
            }))
        };
        let mut changes = vec![(
            issued,
            Change::Added {
                brief: Box::new(brief),
                is_issued: state != State::Proposed,
            },
        )];
        if is_done {
            changes.push((done, report(true)));
        } else if progress.is_some() && !matches!(state, State::Proposed | State::Withdrawn) {
            changes.push((done, report(false)));
        } else if state == State::UnderWay {
            changes.push((done, Change::Begun));
        }
        let reason = || Text::new(told);
        match state {
            State::Returned => changes.push((done, Change::Returned { reason: reason() })),
            State::Withdrawn => changes.push((done, Change::Withdrawn { reason: reason() })),
            State::Finished => changes.push((done, Change::Finished)),
            State::Closed => {
                // What proves it is that the office struck it off in this table, where the table names nothing else.
                let values = values![file = self.file, place = cells.place.as_str()];
                let evidence = fill(words.office_evidence, &values);
                let words = cells.get(Column::Evidence).is_none().then(|| Text::new(&evidence));
                changes.push((
                    done,
                    Change::Closed {
                        evidence: Evidence {
                            words,
                            files: Vec::new(),
                        },
                    },
                ));
            }
            State::Proposed | State::Issued | State::UnderWay | State::Reported => {}
        }
        let event = |((on, change), rev)| Event {
            rev,
            stamp: Stamp {
                on,
                ..self.stamp.clone()
            },
            change,
        };
        Ok(changes.into_iter().zip(1..).map(event).collect())
    }
}

/// The cells of a row, by what stands in their columns.
struct Cells<'a> {
    columns: &'a BTreeMap<Column, u32>,
    words: BTreeMap<Column, String>,
    /// The column of a formula that came to nothing.
    broken: Option<u32>,
    place: String,
}

impl<'a> Cells<'a> {
    /// The cells of a row; none of a row that says nothing, or says one thing across all columns, as a heading does.
    fn of(sheet: &PlainSheet, row: u32, columns: &'a BTreeMap<Column, u32>) -> Option<Self> {
        let shown = sheet.row(row);
        let said: BTreeSet<Option<&str>> = shown.iter().map(|(_, words)| words.as_deref()).collect();
        let is_heading = shown.len() > 1 && said.len() == 1;
        let mut broken = None;
        let mut words = BTreeMap::new();
        for (column, at) in columns {
            match shown.iter().find(|(place, _)| place == at) {
                Some((_, Some(shown))) => {
                    words.insert(*column, shown.clone());
                }
                Some((_, None)) => broken = broken.or(Some(*at)),
                None => {}
            }
        }
        let says_nothing = words.keys().all(|column| *column == Column::Row) && broken.is_none();
        if is_heading || says_nothing {
            return None;
        }
        let first = columns.get(&Column::Text).copied().unwrap_or_default();
        Some(Self {
            columns,
            words,
            broken,
            place: sheet.place(row, first),
        })
    }

    fn get(&self, column: Column) -> Option<&str> {
        self.words.get(&column).map(String::as_str)
    }

    fn column(&self, column: Column) -> u32 {
        let first = self.columns.get(&Column::Text).copied().unwrap_or_default();
        self.columns.get(&column).copied().unwrap_or(first)
    }

    fn asked(&self, column: Column, missing: &str) -> Result<&str, Complaint> {
        self.get(column)
            .ok_or_else(|| (self.column(column), missing.to_owned()))
    }

    /// Says of a cell what it holds.
    fn unknown(&self, column: Column, template: Template<(names::found,)>) -> Complaint {
        let found = Text::new(self.get(column).unwrap_or_default());
        (self.column(column), fill!(template, found = found.as_str()))
    }
}

/// The columns of a row of heads; none where it says neither what is to be done nor who does it.
fn heads(sheet: &PlainSheet, row: u32) -> Option<BTreeMap<Column, u32>> {
    let mut columns = BTreeMap::new();
    for (at, head) in sheet.row(row) {
        let head = plain(head.as_deref().unwrap_or_default());
        let found = HEADS.iter().find(|(_, called)| called.contains(&head.as_str()));
        if let Some((column, _)) = found {
            columns.entry(*column).or_insert(at);
        }
    }
    let has = |column| columns.contains_key(&column);
    (has(Column::Text) && (has(Column::Lead) || has(Column::Units))).then_some(columns)
}

/// A head without its line breaks, its spaces and what stands in brackets behind it.
fn plain(head: &str) -> String {
    let head: String = head
        .chars()
        .filter(|sign| !sign.is_whitespace())
        .map(half_width)
        .collect();
    let (head, _) = head.split_once('(').unwrap_or((&head, ""));
    head.to_owned()
}

/// The meeting that decided and the number there: `第八次常务会议 第17件` stands in one cell too.
fn source(cells: &Cells<'_>) -> (String, Option<u32>) {
    let said = cells.get(Column::Source).unwrap_or_default();
    let serial = cells.get(Column::Serial).and_then(number);
    let parts = said.rsplit_once('第').and_then(|(meeting, rest)| {
        let serial = number(rest.trim().strip_suffix('件')?)?;
        Some((meeting.trim().to_owned(), serial))
    });
    match parts {
        Some((meeting, of_source)) => (meeting, serial.or(Some(of_source))),
        None => (said.to_owned(), serial),
    }
}

fn number(typed: &str) -> Option<u32> {
    let digits: String = typed
        .trim()
        .trim_start_matches('第')
        .trim_end_matches('件')
        .chars()
        .map(half_width)
        .collect();
    digits.trim().parse().ok().filter(|number| *number > 0)
}

/// What a matter of a table is known by: what is to be done, by whom, and which meeting decided. What becomes of it is no part of it,
/// so that a table that was brought up to date is known again.
fn identity(brief: &Brief) -> Text {
    let mut sum = Sha256::new();
    let serial = brief.source.serial.map(|serial| serial.to_string()).unwrap_or_default();
    for part in [
        brief.source.meeting.as_str(),
        &serial,
        brief.text.as_str(),
        brief.lead.as_str(),
    ] {
        sum.update(part.as_bytes());
        sum.update([0]);
    }
    let digits: Vec<String> = sum
        .finalize()
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Text::new(&digits.concat())
}

/// A day as offices write it: `2025-10-31`, `2025/10/31`, `2025.10.31`, `2025年10月31日前`, `2025年10月底`, `2025年底`. Without a year,
/// `10月31日` is the next one after a day.
fn day(typed: &str, after: Option<NaiveDate>) -> Option<NaiveDate> {
    let typed: String = typed.chars().map(half_width).collect();
    let typed = ["之前", "以前", "前"]
        .iter()
        .fold(typed.trim(), |typed, end| typed.strip_suffix(end).unwrap_or(typed));
    // A time of day says nothing here.
    let typed = typed.split(['T', ' ']).next().unwrap_or(typed);
    let parts: Vec<&str> = typed.split(['-', '/', '.']).collect();
    if let [year, month, day] = parts[..] {
        return NaiveDate::from_ymd_opt(
            year.parse().ok().filter(|year| *year > 1_000)?,
            month.parse().ok()?,
            day.parse().ok()?,
        );
    }
    let (year, rest) = match typed.split_once('年') {
        Some((year, rest)) => (Some(year.parse::<i32>().ok()?), rest),
        None => (None, typed),
    };
    if matches!(rest, "底" | "年底" | "内" | "末") {
        return NaiveDate::from_ymd_opt(year?, 12, 31);
    }
    let (month, rest) = rest.split_once('月')?;
    let month: u8 = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    let of_month = rest.strip_suffix(['日', '号']);
    let in_year = |year: i32| match of_month {
        Some(of_month) => NaiveDate::from_ymd_opt(year, month.into(), of_month.parse().ok()?),
        None if matches!(rest, "" | "底" | "末" | "内") => Some(month_end(i16::try_from(year).ok()?, month)),
        None => None,
    };
    match (year, after) {
        (Some(year), _) => in_year(year),
        (None, Some(after)) => {
            let years = [after.year(), after.year() + 1];
            years.into_iter().filter_map(in_year).find(|day| *day >= after)
        }
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_offices_write_them_and_nothing_is_guessed() {
        let after: NaiveDate = "2025-10-08".parse().unwrap();
        for (typed, meant) in [
            ("2025-10-31", "2025-10-31"),
            ("2025/10/31", "2025-10-31"),
            ("2025.10.31", "2025-10-31"),
            ("2025年10月31日前", "2025-10-31"),
            ("２０２５年１０月３１日", "2025-10-31"),
            ("2025-10-31 00:00:00", "2025-10-31"),
            ("2025年10月底前", "2025-10-31"),
            ("2026年2月", "2026-02-28"),
            ("2025年底", "2025-12-31"),
            ("2025年年底前", "2025-12-31"),
            ("10月31日", "2025-10-31"),
            ("1月底", "2026-01-31"),
        ] {
            assert_eq!(day(typed, Some(after)), meant.parse().ok(), "{typed}");
        }
        for typed in [
            "长期",
            "立即",
            "2025.1",
            "2025-13-01",
            "10月32日",
            "年底",
            "5个工作日",
            "45961",
            "",
        ] {
            assert_eq!(day(typed, Some(after)), None, "{typed}");
        }
        assert_eq!(day("10月31日", None), None);
    }
}
