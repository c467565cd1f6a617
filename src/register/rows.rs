//! Matters and events as rows of tables, and back, whatever database the tables are in.

use std::borrow::Cow;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::Serialize;

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
pub(super) const WIDTH: usize = 42;

/// Whether anything stands in the columns that few matters have anything in, said in one more column so that they are looked at only
/// then: of a hundred thousand matters each column costs as much as the text.
const RARE: usize = WIDTH;

/// The columns of a matter as they are read for many.
pub(super) fn read_columns() -> String {
    format!("{COLUMNS}, extensions + returns + reopenings + blue + yellow + red")
}

/// The columns of an event, in the order in which they are read. The one of the user is called what servers keep for themselves.
pub(super) const EVENT_COLUMNS: &str = "rev, at, day, \"user\", name, unit, change";

/// The statement that writes a new matter into a table, where the n-th value stands behind a mark: `?1`, `$1`.
pub(super) fn inserting(table: &str, mark: char) -> String {
    let marks: Vec<String> = (1..=WIDTH).map(|n| format!("{mark}{n}")).collect();
    format!("INSERT INTO {table} ({COLUMNS}) VALUES ({})", marks.join(", "))
}

/// The statement that writes what has become of a matter.
pub(super) fn updating(table: &str, mark: char) -> String {
    let sets = COLUMNS
        .split(", ")
        .zip(1..)
        .map(|(name, n)| format!("{name} = {mark}{n}"));
    let sets: Vec<String> = sets.collect();
    format!(
        "UPDATE {table} SET {} WHERE number = {mark}1 AND rev + 1 = {mark}3",
        sets.join(", ")
    )
}

/// What stands in one column.
#[derive(Debug)]
pub(super) enum Value<'a> {
    /// Nothing.
    Null,
    /// Words, an identifier, a day or JSON.
    Words(Cow<'a, str>),
    /// A number, or a time in milliseconds since 1970.
    Number(i64),
    /// Yes or no.
    Flag(bool),
}

impl<'a> Value<'a> {
    fn text(text: &'a Text) -> Self {
        Self::Words(Cow::Borrowed(text.as_str()))
    }

    fn maybe(text: Option<&'a Text>) -> Self {
        text.map_or(Self::Null, Self::text)
    }

    /// Years of four digits alone are written so that they sort and compare as days do.
    fn day(day: NaiveDate) -> Self {
        Self::Words(Cow::Owned(day.format("%Y-%m-%d").to_string()))
    }

    fn maybe_day(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Null, Self::day)
    }

    fn id(id: &'static str) -> Self {
        Self::Words(Cow::Borrowed(id))
    }

    // Words, numbers and days always print.
    fn json(value: &impl Serialize) -> Self {
        Self::Words(Cow::Owned(serde_json::to_string(value).unwrap_or_default()))
    }

    fn count(count: u32) -> Self {
        Self::Number(i64::from(count))
    }
}

/// The columns of a matter.
pub(super) fn values(matter: &Matter) -> [Value<'_>; WIDTH] {
    let Matter { brief, .. } = matter;
    let order = matter.order.as_deref();
    let report = matter.report.as_deref();
    let of_report = |text: fn(&LastReport) -> &Text| report.map_or(Value::Null, |report| Value::text(text(report)));
    let maybe_of_report = |text: fn(&LastReport) -> Option<&Text>| Value::maybe(report.and_then(text));
    [
        Value::count(matter.number),
        Value::text(&matter.uid),
        Value::count(matter.rev),
        Value::id(matter.state.id()),
        Value::text(&brief.source.meeting),
        brief.source.serial.map_or(Value::Null, Value::count),
        Value::text(&brief.text),
        Value::text(&brief.lead),
        if brief.with.is_empty() {
            Value::Null
        } else {
            Value::json(&brief.with)
        },
        Value::maybe(brief.leader.as_ref()),
        Value::id(brief.urgency.id()),
        Value::maybe(brief.about.indicator.as_ref()),
        Value::maybe(brief.about.project.as_ref()),
        Value::maybe(brief.about.region.as_ref()),
        Value::maybe(brief.about.stop.as_ref()),
        Value::day(brief.due),
        Value::day(matter.due),
        Value::day(matter.counted),
        Value::maybe_day(matter.issued_on),
        Value::maybe_day(matter.done_on),
        Value::maybe_day(matter.settled_on),
        Value::maybe(matter.closed_by.as_ref()),
        Value::maybe(matter.approver.as_ref()),
        Value::count(matter.extensions),
        Value::count(matter.returns),
        Value::count(matter.reopenings),
        Value::count(matter.orders[0]),
        Value::count(matter.orders[1]),
        Value::count(matter.orders[2]),
        order.map_or(Value::Null, |order| Value::id(order.colour.id())),
        Value::maybe_day(order.map(|order| order.on)),
        Value::maybe_day(order.map(|order| order.answer_by)),
        Value::Flag(order.is_some_and(|order| order.is_answered)),
        Value::maybe_day(report.map(|report| report.on)),
        of_report(|report| &report.user),
        of_report(|report| &report.from),
        Value::Flag(report.is_some_and(|report| report.is_from_other)),
        of_report(|report| &report.text),
        maybe_of_report(|report| report.problem.as_ref()),
        maybe_of_report(|report| report.next.as_ref()),
        maybe_of_report(|report| report.evidence.as_ref()),
        Value::Number(matter.changed_at.timestamp_millis()),
    ]
}

/// A column that does not hold what it should, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Misread(pub(super) usize);

/// One row of a table, whatever database it is in.
pub(super) trait Columns {
    /// The words in a column; none where nothing stands there.
    fn words(&self, at: usize) -> Result<Option<&str>, Misread>;

    /// The same as bytes, for what is read sign by sign.
    fn bytes(&self, at: usize) -> Result<Option<&[u8]>, Misread> {
        Ok(self.words(at)?.map(str::as_bytes))
    }

    /// The number in a column; none where nothing stands there.
    fn number(&self, at: usize) -> Result<Option<i64>, Misread>;

    /// The yes or no in a column.
    fn flag(&self, at: usize) -> Result<bool, Misread>;

    /// Whether anything may stand in the columns that few matters have anything in.
    fn is_rare(&self) -> Result<bool, Misread> {
        Ok(self.number(RARE)? != Some(0))
    }
}

/// The words that return from row to row, such as units and meetings: each is made once and then shared. A name that stands in the
/// place of another one takes it.
pub(super) struct Names([Option<Text>; 256]);

impl Names {
    pub(super) fn new() -> Self {
        Self([const { None }; 256])
    }

    /// The name in a column. One that is known is known by its bytes, which are then not looked at sign by sign.
    fn maybe(&mut self, row: &impl Columns, at: usize) -> Result<Option<Text>, Misread> {
        let Some(bytes) = row.bytes(at)? else { return Ok(None) };
        let place = self.0.get_mut(place(bytes)).ok_or(Misread(at))?;
        if let Some(known) = place.as_ref().filter(|known| known.as_str().as_bytes() == bytes) {
            return Ok(Some(known.clone()));
        }
        let name = words(row, at)?;
        Ok(Some(place.insert(name).clone()))
    }
}

/// Where a name is kept, by all of its bytes.
fn place(bytes: &[u8]) -> usize {
    let (whole, rest) = bytes.as_chunks::<8>();
    let rest = rest
        .iter()
        .fold(bytes.len() as u64, |sum, byte| (sum << 8) | u64::from(*byte));
    let mixed = |sum: u64, part: u64| (sum.rotate_left(5) ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let parts = whole.iter().map(|part| u64::from_le_bytes(*part)).chain([rest]);
    usize::try_from(parts.fold(0, mixed) >> 56).unwrap_or_default()
}

/// A matter out of its columns.
pub(super) fn matter(row: &impl Columns, names: &mut Names) -> Result<Matter, Misread> {
    let is_rare = row.is_rare()?;
    let often = |at| if is_rare { count(row, at) } else { Ok(0) };
    let order = match if is_rare { row.words(29)? } else { None } {
        Some(colour) => Some(Box::new(LastOrder {
            colour: known(29, Colour::from_id(colour))?,
            on: date(row, 30)?,
            answer_by: date(row, 31)?,
            is_answered: row.flag(32)?,
        })),
        None => None,
    };
    let report = match maybe(row, 37)? {
        Some(text) => Some(Box::new(LastReport {
            on: date(row, 33)?,
            user: known(34, names.maybe(row, 34)?)?,
            from: known(35, names.maybe(row, 35)?)?,
            is_from_other: row.flag(36)?,
            text,
            problem: maybe(row, 38)?,
            next: maybe(row, 39)?,
            evidence: maybe(row, 40)?,
        })),
        None => None,
    };
    Ok(Matter {
        number: count(row, 0)?,
        uid: words(row, 1)?,
        rev: count(row, 2)?,
        state: known(3, row.words(3)?.and_then(State::from_id))?,
        brief: Brief {
            source: Source {
                // Some servers keep empty words as nothing.
                meeting: names.maybe(row, 4)?.unwrap_or_else(|| Text::new("")),
                serial: row.number(5)?.map(|serial| small(5, serial)).transpose()?,
            },
            text: words(row, 6)?,
            lead: known(7, names.maybe(row, 7)?)?,
            with: match row.words(8)? {
                Some(helpers) => known(8, serde_json::from_str(helpers).ok())?,
                None => Vec::new(),
            },
            leader: names.maybe(row, 9)?,
            urgency: known(10, row.words(10)?.and_then(Urgency::from_id))?,
            about: About {
                indicator: names.maybe(row, 11)?,
                project: names.maybe(row, 12)?,
                region: names.maybe(row, 13)?,
                stop: names.maybe(row, 14)?,
            },
            due: date(row, 15)?,
        },
        due: date(row, 16)?,
        counted: date(row, 17)?,
        issued_on: maybe_date(row, 18)?,
        done_on: maybe_date(row, 19)?,
        settled_on: maybe_date(row, 20)?,
        closed_by: names.maybe(row, 21)?,
        approver: if is_rare { names.maybe(row, 22)? } else { None },
        extensions: often(23)?,
        returns: often(24)?,
        reopenings: often(25)?,
        orders: [often(26)?, often(27)?, often(28)?],
        order,
        report,
        changed_at: time(row, 41)?,
    })
}

/// An event out of its columns, of which it takes those from `start` on.
pub(super) fn event(row: &impl Columns, start: usize) -> Result<Event, Misread> {
    Ok(Event {
        rev: count(row, start)?,
        stamp: Stamp {
            at: time(row, start + 1)?,
            on: date(row, start + 2)?,
            by: Person {
                user: words(row, start + 3)?,
                name: maybe(row, start + 4)?,
                unit: maybe(row, start + 5)?,
            },
        },
        change: known(
            start + 6,
            row.words(start + 6)?
                .and_then(|change| serde_json::from_str::<Change>(change).ok()),
        )?,
    })
}

/// The columns of an event as they are written.
pub(super) const ADDED_COLUMNS: &str =
    "matter, rev, at, day, \"user\", name, unit, kind, state_before, state_after, change";

/// The values of an event that made `after` of `before`, for [`ADDED_COLUMNS`].
pub(super) fn event_values<'a>(event: &'a Event, before: Option<&Matter>, after: &Matter) -> [Value<'a>; 11] {
    let Event { rev, stamp, change } = event;
    [
        Value::count(after.number),
        Value::count(*rev),
        Value::Number(stamp.at.timestamp_millis()),
        Value::day(stamp.on),
        Value::text(&stamp.by.user),
        Value::maybe(stamp.by.name.as_ref()),
        Value::maybe(stamp.by.unit.as_ref()),
        Value::id(change.id()),
        before.map_or(Value::Null, |before| Value::id(before.state.id())),
        Value::id(after.state.id()),
        Value::json(change),
    ]
}

fn words(row: &impl Columns, at: usize) -> Result<Text, Misread> {
    known(at, maybe(row, at)?)
}

fn maybe(row: &impl Columns, at: usize) -> Result<Option<Text>, Misread> {
    Ok(row.words(at)?.map(Text::new))
}

fn date(row: &impl Columns, at: usize) -> Result<NaiveDate, Misread> {
    known(at, row.bytes(at)?.and_then(read_date))
}

fn maybe_date(row: &impl Columns, at: usize) -> Result<Option<NaiveDate>, Misread> {
    row.bytes(at)?.map(|text| known(at, read_date(text))).transpose()
}

/// A day as it is written here: a hundred thousand matters have half a million of them, which the general reader of dates takes
/// ten times as long for.
fn read_date(text: &[u8]) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text else {
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

fn time(row: &impl Columns, at: usize) -> Result<DateTime<Utc>, Misread> {
    known(at, row.number(at)?.and_then(DateTime::from_timestamp_millis))
}

/// A number that is counted with: no less than nothing.
pub(super) fn count(row: &impl Columns, at: usize) -> Result<u32, Misread> {
    small(at, known(at, row.number(at)?)?)
}

fn small(at: usize, number: i64) -> Result<u32, Misread> {
    known(at, u32::try_from(number).ok())
}

/// What a column means, where it means anything.
fn known<T>(at: usize, found: Option<T>) -> Result<T, Misread> {
    found.ok_or(Misread(at))
}
