//! A presentation as others know it: what it is called, where its data come from, who holds it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::{Name, Text};

/// What is presented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Welcome {
    /// What it is called.
    pub title: Name,
    /// The presenter's process.
    pub process: u32,
    /// The data that it presents, for whoever wants to look around in them.
    pub data: Source,
}

/// Where the presenter's data come from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Files and folders, none for built-in data.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paths: Vec<String>,
    /// Which data set of them: a built-in one, or the id of its catalogue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data_set: Option<Text>,
    /// The catalogues that were named: files or folders.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub catalogues: Vec<String>,
    /// The region whose briefing was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Text>,
    /// The date that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<NaiveDate>,
    /// The rule that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Text>,
}

/// Who presents already, as far as can be told: a presenter that was suspended does not answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Occupant {
    /// Its process.
    pub process: Option<i32>,
    /// What it presents.
    pub welcome: Option<Box<Welcome>>,
}
