//! The `[matters]` and the `[people]` of the file: what is usual in the ledger of matters, and who its users are.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use toml::Value;

use crate::matter::{Calendar, OrderRule, Person, Urgency, Usual, When};
use crate::model::Text;

/// Every key, for the nearest known one.
pub(super) const KEYS: [&str; 11] = [
    "meeting",
    "next_meeting",
    "ordinary",
    "urgent",
    "immediate",
    "near",
    "silent",
    "answer",
    "days_off",
    "days_worked",
    "unit",
];

/// What is usual in the ledger of matters; everything may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Matters {
    /// The meeting that decides, where none is named.
    pub meeting: Option<String>,
    /// When the next one is.
    #[serde(deserialize_with = "maybe_day")]
    pub next_meeting: Option<NaiveDate>,
    #[serde(deserialize_with = "when")]
    ordinary: Option<When>,
    #[serde(deserialize_with = "when")]
    urgent: Option<When>,
    #[serde(deserialize_with = "when")]
    immediate: Option<When>,
    near: Option<u16>,
    silent: Option<u16>,
    answer: Option<u16>,
    #[serde(deserialize_with = "days")]
    days_off: Vec<NaiveDate>,
    #[serde(deserialize_with = "days")]
    days_worked: Vec<NaiveDate>,
}

impl Matters {
    /// Which days people work.
    pub fn calendar(&self) -> Calendar {
        Calendar {
            off: self.days_off.iter().copied().collect(),
            worked: self.days_worked.iter().copied().collect(),
        }
    }

    /// What is usual where nobody says otherwise, for what is written down on `today`.
    pub fn usual(&self, today: NaiveDate) -> Usual {
        let meeting = self.meeting.as_deref().map(|meeting| Text::new(meeting.trim()));
        Usual {
            today,
            meeting: meeting.filter(|meeting| !meeting.is_blank()),
            next_meeting: self.next_meeting,
            calendar: self.calendar(),
            due: Urgency::ALL.map(|urgency| self.default_due(urgency)),
            ordering: self.ordering(),
        }
    }

    /// When an order is due.
    pub fn ordering(&self) -> OrderRule {
        let usual = OrderRule::default();
        OrderRule {
            near: self.near.unwrap_or(usual.near),
            silent: self.silent.unwrap_or(usual.silent),
            answer: self.answer.unwrap_or(usual.answer),
        }
    }

    /// Until when a matter is to be done where nobody says: a day for the most pressing, five for urgent ones, fifteen for others.
    pub fn default_due(&self, urgency: Urgency) -> When {
        match urgency {
            Urgency::Ordinary => self.ordinary.unwrap_or(When::Days(15)),
            Urgency::Urgent => self.urgent.unwrap_or(When::Days(5)),
            Urgency::Immediate => self.immediate.unwrap_or(When::Days(1)),
        }
    }
}

/// The users of the system, by their names there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
pub struct People(BTreeMap<String, Known>);

/// What is known of a user.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    name: Option<String>,
    unit: Option<String>,
}

impl People {
    /// The person that the system calls so.
    pub fn person(&self, user: &str) -> Person {
        let clean = |text: &Option<String>| text.as_deref().map(Text::new).filter(|text| !text.is_blank());
        let known = self.0.get(user);
        Person {
            user: Text::new(user),
            name: known.and_then(|known| clean(&known.name)),
            unit: known.and_then(|known| clean(&known.unit)),
        }
    }
}

/// A day, in quotation marks or as TOML writes days.
fn read_day<E: serde::de::Error>(value: &Value) -> Result<NaiveDate, E> {
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    text.parse()
        .map_err(|_error| E::custom("expected a day, as 2025-10-31"))
}

fn maybe_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    read_day(&Value::deserialize(deserializer)?).map(Some)
}

fn days<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<NaiveDate>, D::Error> {
    let values = Vec::<Value>::deserialize(deserializer)?;
    values.iter().map(read_day).collect()
}

fn when<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<When>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let meant = When::read(&text).filter(|when| !matches!(when, When::On(_)));
    let wrong = || D::Error::custom("expected 15d, 5wd, month-end or next-meeting");
    meant.map(Some).ok_or_else(wrong)
}
