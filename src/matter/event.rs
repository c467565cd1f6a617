//! What happens to a matter: who did what, when.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::matter::{Colour, Step};
use crate::model::Text;

/// Somebody, by the system's name of the user, and as the settings know that user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The system's name.
    pub user: Text,
    /// The person's own name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// The unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Text>,
}

impl Person {
    /// The name by which somebody is told of.
    pub fn called(&self) -> &Text {
        self.name.as_ref().unwrap_or(&self.user)
    }
}

/// Who does something, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// When it is written down, by the clock.
    pub at: DateTime<Utc>,
    /// The day on which it happened: usually that of the clock.
    pub on: NaiveDate,
    /// Who writes it down.
    pub by: Person,
}

/// How pressing a matter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// 平件
    #[default]
    Ordinary,
    /// 急件
    Urgent,
    /// 特急
    Immediate,
}

impl Urgency {
    /// Every one, the least pressing first.
    pub const ALL: [Self; 3] = [Self::Ordinary, Self::Urgent, Self::Immediate];

    /// What files and scripts call it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Ordinary => "ordinary",
            Self::Urgent => "urgent",
            Self::Immediate => "immediate",
        }
    }

    /// The one that files call so.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.id() == id)
    }
}

/// Where a matter comes from: 第八次常务会议 第17件.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The meeting; empty where none is named.
    pub meeting: Text,
    /// Its number among that meeting's matters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial: Option<u32>,
}

/// What a matter is about, by ids of the catalogue and the agenda. Any of them may be missing, and all.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct About {
    /// An indicator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator: Option<Text>,
    /// A livelihood project.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<Text>,
    /// A region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Text>,
    /// A stop of the agenda.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stop: Option<Text>,
}

/// What a matter says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brief {
    /// Where it comes from.
    pub source: Source,
    /// What is to be done.
    pub text: Text,
    /// Who leads.
    pub lead: Text,
    /// Who helps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<Text>,
    /// The leader of the government who answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leader: Option<Text>,
    /// How pressing it is.
    pub urgency: Urgency,
    /// What it is about.
    pub about: About,
    /// Until when it is to be done, as it was set at first.
    pub due: NaiveDate,
}

/// A file that proves something: where it was, and what it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    /// Its path when it was named.
    pub path: Text,
    /// SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: Text,
    /// Its length in bytes.
    pub bytes: u64,
}

/// What proves that something was done: words, files, or both.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Evidence {
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Text>,
    /// In files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<Filed>,
}

impl Evidence {
    /// Whether it proves nothing.
    pub fn is_empty(&self) -> bool {
        self.words.as_ref().is_none_or(Text::is_blank) && self.files.is_empty()
    }
}

/// What a unit reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// How it stands.
    pub text: Text,
    /// Whether the unit says that it is done.
    pub is_done: bool,
    /// Who reported it, where that is somebody else than who wrote it down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Text>,
    /// What is in the way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<Text>,
    /// What comes next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Text>,
    /// What proves it.
    #[serde(default, skip_serializing_if = "Evidence::is_empty")]
    pub evidence: Evidence,
}

/// A later day. The day on which it was asked for is that of its stamp.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// Until when.
    pub until: NaiveDate,
    /// Why.
    pub reason: Text,
    /// Who granted it.
    pub approver: Text,
}

/// An order that was issued about a matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Its colour.
    pub colour: Colour,
    /// Why.
    pub reason: Text,
    /// Until when it is to be answered.
    pub answer_by: NaiveDate,
}

/// What something was, and what it is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift<T> {
    /// Before.
    pub before: T,
    /// Now.
    pub after: T,
}

impl<T: Clone> Shift<T> {
    /// What is to become of something.
    pub fn of(before: &T, after: T) -> Self {
        Self {
            before: before.clone(),
            after,
        }
    }
}

/// What is corrected of what a matter says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Where it comes from.
    Source(Shift<Source>),
    /// What is to be done.
    Text(Shift<Text>),
    /// Who leads.
    Lead(Shift<Text>),
    /// Who helps.
    With(Shift<Vec<Text>>),
    /// The leader who answers for it.
    Leader(Shift<Option<Text>>),
    /// How pressing it is.
    Urgency(Shift<Urgency>),
    /// What it is about.
    About(Shift<About>),
    /// Until when it is to be done.
    Due(Shift<NaiveDate>),
}

impl Field {
    /// The units that it names, before and after.
    fn units(&self) -> Vec<&Text> {
        match self {
            Self::Lead(shift) => vec![&shift.before, &shift.after],
            Self::With(shift) => shift.before.iter().chain(&shift.after).collect(),
            _ => Vec::new(),
        }
    }

    /// The persons that it names, before and after.
    fn persons(&self) -> Vec<&Text> {
        match self {
            Self::Leader(shift) => shift.before.iter().chain(&shift.after).collect(),
            _ => Vec::new(),
        }
    }
}

/// What is done with a matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It is written down, and handed out at once or not yet.
    Added {
        /// What it says.
        brief: Box<Brief>,
        /// Whether it is handed out.
        is_issued: bool,
    },
    /// What it says is corrected.
    Amended(Vec<Field>),
    /// It is handed out.
    Issued,
    /// It is taken up.
    Begun,
    /// A unit reports.
    Reported(Box<Report>),
    /// It is sent back.
    Returned {
        /// Why.
        reason: Text,
    },
    /// It is found done.
    Finished,
    /// It is struck off.
    Closed {
        /// What proves it, beside what the report brought.
        #[serde(default, skip_serializing_if = "Evidence::is_empty")]
        evidence: Evidence,
    },
    /// It is taken up again.
    Reopened {
        /// Why.
        reason: Text,
        /// Until when it is to be done now; the day stays where none is named.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<NaiveDate>,
    },
    /// It gets a later day.
    Extended(Extension),
    /// An order is issued.
    Ordered(Order),
    /// It is taken back.
    Withdrawn {
        /// Why.
        reason: Text,
    },
}

impl Change {
    /// The units that it names, before and after.
    pub fn units(&self) -> Vec<&Text> {
        match self {
            Self::Added { brief, .. } => std::iter::once(&brief.lead).chain(&brief.with).collect(),
            Self::Amended(fields) => fields.iter().flat_map(Field::units).collect(),
            _ => Vec::new(),
        }
    }

    /// The persons that it names, before and after.
    pub fn persons(&self) -> Vec<&Text> {
        match self {
            Self::Added { brief, .. } => brief.leader.iter().collect(),
            Self::Amended(fields) => fields.iter().flat_map(Field::persons).collect(),
            Self::Reported(report) => report.from.iter().collect(),
            Self::Extended(extension) => vec![&extension.approver],
            _ => Vec::new(),
        }
    }

    /// The source that it gives a matter; none where it leaves the source alone.
    pub fn source(&self) -> Option<&Source> {
        match self {
            Self::Added { brief, .. } => Some(&brief.source),
            Self::Amended(fields) => fields.iter().find_map(|field| match field {
                Field::Source(shift) => Some(&shift.after),
                _ => None,
            }),
            _ => None,
        }
    }

    /// The step that it is; none for the first, which leads from nowhere.
    pub fn step(&self) -> Option<Step> {
        Some(match self {
            Self::Added { .. } => return None,
            Self::Amended(_) => Step::Amend,
            Self::Issued => Step::Issue,
            Self::Begun => Step::Begin,
            Self::Reported(report) if report.is_done => Step::Answer,
            Self::Reported(_) => Step::Progress,
            Self::Returned { .. } => Step::Return,
            Self::Finished => Step::Finish,
            Self::Closed { .. } => Step::Close,
            Self::Reopened { .. } => Step::Reopen,
            Self::Extended(_) => Step::Extend,
            Self::Ordered(_) => Step::Order,
            Self::Withdrawn { .. } => Step::Withdraw,
        })
    }

    /// The same, proven by these files too where it is something that files prove.
    #[must_use]
    pub fn proven_by(mut self, files: impl IntoIterator<Item = Filed>) -> Self {
        match &mut self {
            Self::Reported(report) => report.evidence.files.extend(files),
            Self::Closed { evidence } => evidence.files.extend(files),
            _ => {}
        }
        self
    }

    /// What files call what was done.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Added { .. } => "added",
            Self::Amended(_) => "amended",
            Self::Issued => "issued",
            Self::Begun => "begun",
            Self::Reported(_) => "reported",
            Self::Returned { .. } => "returned",
            Self::Finished => "finished",
            Self::Closed { .. } => "closed",
            Self::Reopened { .. } => "reopened",
            Self::Extended(_) => "extended",
            Self::Ordered(_) => "ordered",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }
}

/// One thing that happened to a matter. Events of a matter are numbered by its revisions, from 1; their times may run
/// backwards where a clock did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The revision of the matter that it made.
    pub rev: u32,
    /// Who, and when.
    pub stamp: Stamp,
    /// What.
    pub change: Change,
}
