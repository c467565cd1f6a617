//! Matters and events as rows of tables, and back.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use rusqlite::types::{FromSqlError, Type};
use rusqlite::{Error, Params, Row, Statement, params};

use crate::matter::{
    About, Brief, Change, Colour, Event, LastOrder, LastReport, Matter, Person, Source, Stamp, State, Urgency,
};
use crate::model::Text;

/// The columns of a matter, in the order in which they are read and written.
pub(super) const COLUMNS: &str = "number, uid, rev, state, meeting, serial, text, lead, helpers, leader, urgency, \
    indicator, project, region, stop, due_first, due, counted, issued_on, done_on, settled_on, closed_by, approver, \
    extensions, returns, reopenings, blue, yellow, red, order_colour, order_on, order_answer_by, order_answered, \
    report_on, report_user, report_from, report_from_other, report_text, report_problem, report_next, report_evidence, \
    changed_at";

/// How many there are.
const WIDTH: usize = 42;

/// The statement that writes a new matter.
pub(super) fn inserting() -> String {
    let marks: Vec<String> = (1..=WIDTH).map(|n| format!("?{n}")).collect();
    format!("INSERT INTO matters ({COLUMNS}) VALUES ({})", marks.join(", "))
}

/// The statement that writes what has become of a matter.
pub(super) fn updating() -> String {
    let sets = COLUMNS.split(", ").zip(1..).map(|(name, n)| format!("{name} = ?{n}"));
    let sets: Vec<String> = sets.collect();
    format!(
        "UPDATE matters SET {} WHERE number = ?1 AND rev = ?3 - 1",
        sets.join(", ")
    )
}

/// Runs a statement with the columns of a matter.
pub(super) fn write(statement: &mut Statement<'_>, matter: &Matter) -> rusqlite::Result<usize> {
    let text = |text: &Option<Text>| text.as_ref().map(|text| text.as_str().to_owned());
    let Matter {
        brief, order, report, ..
    } = matter;
    let helpers = (!brief.with.is_empty()).then(|| json(&brief.with)).transpose()?;
    let order = order.as_ref();
    let report = report.as_ref();
    statement.execute(params![
        matter.number,
        matter.uid.as_str(),
        matter.rev,
        matter.state.id(),
        brief.source.meeting.as_str(),
        brief.source.serial,
        brief.text.as_str(),
        brief.lead.as_str(),
        helpers,
        text(&brief.leader),
        brief.urgency.id(),
        text(&brief.about.indicator),
        text(&brief.about.project),
        text(&brief.about.region),
        text(&brief.about.stop),
        day(brief.due),
        day(matter.due),
        day(matter.counted),
        matter.issued_on.map(day),
        matter.done_on.map(day),
        matter.settled_on.map(day),
        text(&matter.closed_by),
        text(&matter.approver),
        matter.extensions,
        matter.returns,
        matter.reopenings,
        matter.orders[0],
        matter.orders[1],
        matter.orders[2],
        order.map(|order| order.colour.id()),
        order.map(|order| day(order.on)),
        order.map(|order| day(order.answer_by)),
        order.is_some_and(|order| order.is_answered),
        report.map(|report| day(report.on)),
        report.map(|report| report.user.as_str()),
        report.map(|report| report.from.as_str()),
        report.is_some_and(|report| report.is_from_other),
        report.map(|report| report.text.as_str()),
        report.and_then(|report| text(&report.problem)),
        report.and_then(|report| text(&report.next)),
        report.and_then(|report| text(&report.evidence)),
        matter.changed_at.timestamp_millis(),
    ])
}

/// A matter out of its columns.
pub(super) fn matter(row: &Row<'_>) -> rusqlite::Result<Matter> {
    let order = match row.get_ref(29)?.as_str_or_null()? {
        Some(colour) => Some(LastOrder {
            colour: known(29, Colour::from_id(colour))?,
            on: date(row, 30)?,
            answer_by: date(row, 31)?,
            is_answered: row.get(32)?,
        }),
        None => None,
    };
    let report = match maybe(row, 37)? {
        Some(text) => Some(LastReport {
            on: date(row, 33)?,
            user: words(row, 34)?,
            from: words(row, 35)?,
            is_from_other: row.get(36)?,
            text,
            problem: maybe(row, 38)?,
            next: maybe(row, 39)?,
            evidence: maybe(row, 40)?,
        }),
        None => None,
    };
    let helpers = row.get_ref(8)?.as_str_or_null()?;
    Ok(Matter {
        number: row.get(0)?,
        uid: words(row, 1)?,
        rev: row.get(2)?,
        state: known(3, State::from_id(row.get_ref(3)?.as_str()?))?,
        brief: Brief {
            source: Source {
                meeting: words(row, 4)?,
                serial: row.get(5)?,
            },
            text: words(row, 6)?,
            lead: words(row, 7)?,
            with: match helpers {
                Some(helpers) => known(8, serde_json::from_str(helpers).ok())?,
                None => Vec::new(),
            },
            leader: maybe(row, 9)?,
            urgency: known(10, Urgency::from_id(row.get_ref(10)?.as_str()?))?,
            about: About {
                indicator: maybe(row, 11)?,
                project: maybe(row, 12)?,
                region: maybe(row, 13)?,
                stop: maybe(row, 14)?,
            },
            due: date(row, 15)?,
        },
        due: date(row, 16)?,
        counted: date(row, 17)?,
        issued_on: maybe_date(row, 18)?,
        done_on: maybe_date(row, 19)?,
        settled_on: maybe_date(row, 20)?,
        closed_by: maybe(row, 21)?,
        approver: maybe(row, 22)?,
        extensions: row.get(23)?,
        returns: row.get(24)?,
        reopenings: row.get(25)?,
        orders: [row.get(26)?, row.get(27)?, row.get(28)?],
        order,
        report,
        changed_at: time(row, 41)?,
    })
}

/// The columns of an event, in the order in which they are read.
pub(super) const EVENT_COLUMNS: &str = "rev, at, day, user, name, unit, change";

/// An event out of its columns.
pub(super) fn event(row: &Row<'_>) -> rusqlite::Result<Event> {
    Ok(Event {
        rev: row.get(0)?,
        stamp: Stamp {
            at: time(row, 1)?,
            on: date(row, 2)?,
            by: Person {
                user: words(row, 3)?,
                name: maybe(row, 4)?,
                unit: maybe(row, 5)?,
            },
        },
        change: known(6, serde_json::from_str::<Change>(row.get_ref(6)?.as_str()?).ok())?,
    })
}

/// The statement that adds an event, and its values.
pub(super) const ADDING: &str = "INSERT INTO events \
    (matter, rev, at, day, user, name, unit, kind, state_before, state_after, change) \
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";

/// The values of an event that made `after` of `before`.
pub(super) fn values(event: &Event, before: Option<&Matter>, after: &Matter) -> rusqlite::Result<impl Params> {
    let Event { rev, stamp, change } = event;
    let text = |text: &Option<Text>| text.as_ref().map(|text| text.as_str().to_owned());
    Ok((
        after.number,
        *rev,
        stamp.at.timestamp_millis(),
        day(stamp.on),
        stamp.by.user.as_str().to_owned(),
        text(&stamp.by.name),
        text(&stamp.by.unit),
        change.id(),
        before.map(|before| before.state.id()),
        after.state.id(),
        json(change)?,
    ))
}

fn json(value: &impl serde::Serialize) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|error| Error::ToSqlConversionFailure(error.into()))
}

/// Years of four digits alone are written so that they sort and compare as days do.
fn day(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

fn words(row: &Row<'_>, at: usize) -> rusqlite::Result<Text> {
    Ok(Text::new(row.get_ref(at)?.as_str()?))
}

fn maybe(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Text>> {
    Ok(row.get_ref(at)?.as_str_or_null()?.map(Text::new))
}

fn date(row: &Row<'_>, at: usize) -> rusqlite::Result<NaiveDate> {
    known(at, read_date(row.get_ref(at)?.as_str()?))
}

fn maybe_date(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<NaiveDate>> {
    let text = row.get_ref(at)?.as_str_or_null()?;
    text.map(|text| known(at, read_date(text))).transpose()
}

/// A day as it is written here: a hundred thousand matters have half a million of them, which the general reader of dates takes
/// ten times as long for.
fn read_date(text: &str) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes() else {
        return None;
    };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_u32, |sum, digit| {
            digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0'))
        })
    };
    let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&[m1, m2])?, number(&[d1, d2])?)
}

/// Whether a day can be written here: years have four digits.
pub(super) fn is_writable(day: NaiveDate) -> bool {
    (1..=9999).contains(&day.year())
}

fn time(row: &Row<'_>, at: usize) -> rusqlite::Result<DateTime<Utc>> {
    known(at, DateTime::from_timestamp_millis(row.get(at)?))
}

/// What a column means, where it means anything.
fn known<T>(at: usize, found: Option<T>) -> rusqlite::Result<T> {
    found.ok_or_else(|| Error::FromSqlConversionFailure(at, Type::Text, Box::new(FromSqlError::InvalidType)))
}
