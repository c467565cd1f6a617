//! What is a piece of paper made of, whatever file it becomes?
//!
//! `briefing` composes a [`Document`], `export` writes it: one composition, many writers, so that no form can leave out
//! what another one says. Every word and every printed figure is ready; beside its words a [`Cell`] keeps the figure itself,
//! for files that calculate. Nobody takes a finished sentence apart again.
//!
//! A document knows no fonts, widths or colours: what a heading looks like is the writer's business, and what house rules
//! a writer follows is that of its profile.

mod profile;

use chrono::NaiveDate;

use crate::locale::Language;
use crate::model::{Decimal, Status};

pub use profile::{Fonts, Length, Margins, PageNumbers, Profile};

/// A piece of paper: what it is about, what marks it carries, what stands on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The language of its words, for the punctuation between them.
    pub language: Language,
    /// What it is about: `某市2025年政府工作报告`.
    pub title: String,
    /// Under the title: the day, the data, the rule; one line each.
    pub preamble: Vec<String>,
    /// What every page and sheet says while figures are made up or promises are drafts; none of firm ones.
    pub mark: Option<String>,
    /// What stands on it.
    pub blocks: Vec<Block>,
    /// What goes with it, each on pages of its own.
    pub annexes: Vec<Annex>,
}

/// What goes with a document: a table under a title of its own. Annexes are numbered by their order, from 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Annex {
    /// Its title.
    pub title: String,
    /// Whether its table is too wide for an upright page.
    pub is_wide: bool,
    /// What stands on it.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// The name of what follows, down to the next of its level or a higher one. Level 1 is the highest below the title.
    Heading(Level, String),
    /// Sentences that belong together.
    Paragraph(String),
    /// A paragraph that nobody may pass over: what the document is narrowed to, what is wrong with the data.
    Notice(String),
    /// Each thing with its name.
    Facts(Vec<(String, String)>),
    /// Things of a kind, in their order.
    List(Vec<String>),
    /// Things of a kind, each with its figures.
    Table(Table),
    /// The course of a figure, for writers that draw; the table or the sentence beside it says the same in words.
    Chart(Chart),
}

/// How far below the title a heading stands: 1 to 3, as `一、`, `（一）`, `1.` in official documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A section.
    First,
    /// A part of a section.
    Second,
    /// A part of that.
    Third,
}

/// Rows under heads.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Its heads, from the left.
    pub columns: Vec<Column>,
    /// Its rows; each has a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

/// A head of a table, and what stands under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The head.
    pub head: String,
    /// What stands under it.
    pub holds: Holds,
}

/// What stands in a column, for whoever decides on widths, alignment or the order of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// The name of what the row is about.
    Subject,
    /// A status.
    Status,
    /// A figure with its unit, aligned at the right where columns are drawn.
    Figure,
    /// A few words.
    Words,
    /// A word that speaks for itself beside the subject and needs no head: `自1—6月`.
    Aside,
    /// A sentence or more, which linear forms say in a line of its own.
    Remark,
    /// An address that may be followed.
    Address,
}

/// What a row says in a column.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// As it is printed; empty where there is nothing to say.
    pub text: String,
    /// As a file that calculates keeps it.
    pub value: Value,
}

/// What a cell is beyond its words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// Words alone.
    Words,
    /// A figure, in the unit that its printed form names.
    Figure(Decimal),
    /// A share of one: 0.6 prints as `60%`.
    Share(f64),
    /// A day.
    Day(NaiveDate),
    /// A status.
    Status(Status),
}

/// The course of a figure over the periods of a year.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What it shows, in a sentence: also for whoever cannot see it.
    pub caption: String,
    /// Its periods in their order, each with its printed figure and how high it stands between 0 and 1; a gap where nothing
    /// was reported.
    pub points: Vec<Point>,
    /// How high the target stands between 0 and 1, and its printed form; none without a target on the scale.
    pub target: Option<(f64, String)>,
}

/// A period of a [`Chart`].
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The period, short: `6月`.
    pub period: String,
    /// The figure with its unit, and its height between 0 and 1.
    pub figure: Option<(String, f64)>,
    /// How high it was due to stand, between 0 and 1.
    pub due: Option<f64>,
}

impl Column {
    /// A head over cells of a kind.
    pub fn new(head: impl Into<String>, holds: Holds) -> Self {
        Self {
            head: head.into(),
            holds,
        }
    }
}

impl Cell {
    /// Words alone.
    pub fn words(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            value: Value::Words,
        }
    }

    /// A printed figure with the figure itself, where there is one.
    pub fn figure(text: impl Into<String>, figure: Option<Decimal>) -> Self {
        Self {
            text: text.into(),
            value: figure.map_or(Value::Words, Value::Figure),
        }
    }

    /// A status by its word.
    pub fn status(text: impl Into<String>, status: Status) -> Self {
        Self {
            text: text.into(),
            value: Value::Status(status),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::words(text)
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::words(text)
    }
}
