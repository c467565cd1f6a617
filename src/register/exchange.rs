//! A ledger as JSON: everything that happened to every matter, for another ledger to take in.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::matter::{Change, Event, Person, Stamp};
use crate::model::Text;
use crate::register::History;

/// The version of the form.
const SCHEMA: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExportedLedger {
    schema: u32,
    matters: Vec<Told>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    number: u32,
    uid: Text,
    events: Vec<ToldEvent>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ToldEvent {
    rev: u32,
    at: DateTime<Utc>,
    on: NaiveDate,
    by: Person,
    change: Change,
}

/// The histories as JSON, a line for each matter.
pub fn print(histories: Vec<History>) -> String {
    let event = |event: Event| ToldEvent {
        rev: event.rev,
        at: event.stamp.at,
        on: event.stamp.on,
        by: event.stamp.by,
        change: event.change,
    };
    let lines = histories.into_iter().map(|history| {
        let told = Told {
            number: history.number,
            uid: history.uid,
            events: history.events.into_iter().map(event).collect(),
        };
        // Words, numbers and days always print.
        serde_json::to_string(&told).unwrap_or_default()
    });
    let lines: Vec<String> = lines.collect();
    format!("{{\"schema\": {SCHEMA}, \"matters\": [\n{}\n]}}\n", lines.join(",\n"))
}

/// The highest number or serial that is taken in: what follows it is still a number.
const HIGHEST: u32 = 999_999_999;

/// The schema of such JSON, whatever else it holds.
#[derive(Deserialize)]
struct Version {
    schema: u32,
}

/// The histories that such JSON tells.
///
/// # Errors
///
/// What is wrong with it, in the words of the reader of JSON.
pub fn read(text: &str) -> Result<Vec<History>, String> {
    let wrong = |error: serde_json::Error| Text::new(&error.to_string()).to_string();
    // What a newer program wrote may have keys that mean nothing here; that it is newer says more than the first of them.
    let Version { schema } = serde_json::from_str(text).map_err(wrong)?;
    if schema > SCHEMA {
        return Err(format!("schema {schema}"));
    }
    let ledger: ExportedLedger = serde_json::from_str(text).map_err(wrong)?;
    let event = |event: ToldEvent| Event {
        rev: event.rev,
        stamp: Stamp {
            at: event.at,
            on: event.on,
            by: event.by,
        },
        change: event.change,
    };
    let history = |told: Told| History {
        number: told.number,
        uid: told.uid,
        events: told.events.into_iter().map(event).collect(),
    };
    // A history with a gap is none.
    let is_whole =
        |told: &Told| !told.events.is_empty() && told.events.iter().zip(1..).all(|(event, rev)| event.rev == rev);
    if let Some(told) = ledger.matters.iter().find(|told| !is_whole(told)) {
        return Err(format!("matters: number {}: events", told.number));
    }
    let histories: Vec<History> = ledger.matters.into_iter().map(history).collect();
    let is_countable = |history: &&History| {
        let serials = history.events.iter().filter_map(|event| event.change.source()?.serial);
        serials.chain([history.number]).all(|number| number <= HIGHEST)
    };
    match histories.iter().find(|history| !is_countable(history)) {
        Some(told) => Err(format!(
            "matters: number {}: number or serial above {HIGHEST}",
            told.number
        )),
        None => Ok(histories),
    }
}
