//! Description of a presentation for its followers: title, data, process.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::{Name, Text};

/// Description of what is presented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Welcome {
    /// Title.
    pub title: Name,
    /// Process id of the presenter.
    pub process: u32,
    /// The data that is presented, for followers who want to browse it.
    pub data: DataSource,
}

/// Where the presenter's data comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataSource {
    /// Files and folders; empty for built-in data.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paths: Vec<String>,
    /// The data set among them: a built-in one, or the id of its catalogue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data_set: Option<Text>,
    /// The given catalogues: files or folders.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub catalogues: Vec<String>,
    /// The given region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Text>,
    /// The given date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<NaiveDate>,
    /// The given rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Text>,
}

/// What is known of a running presenter: a suspended one does not answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Occupant {
    /// Its process id.
    pub process: Option<i32>,
    /// What it presents.
    pub welcome: Option<Box<Welcome>>,
}
