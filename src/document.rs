//! What is a piece of paper made of, whatever file it becomes?
//!
//! `briefing` composes a [`Document`], `export` writes it: one composition, many writers, so that no form can leave out
//! what another one says. All text is final. A [`Cell`] holds the printed text and, where there is one, the value behind it, for
//! files that calculate.
//!
//! A document knows no fonts, widths or colours: what a heading looks like is the writer's business, and what house rules
//! a writer follows is that of its profile.

mod profile;

use std::sync::Arc;

use chrono::NaiveDate;

use crate::locale::Language;
use crate::model::{Decimal, Status};

pub use profile::{Fonts, HouseStyle, Length, Margins, PageNumbers};

/// A piece of paper: what it is about, what marks it carries, what stands on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What kind of paper it is, in a word that files and sheets can be called by: `任务台账`.
    pub name: String,
    /// The language of its words, for the punctuation between them.
    pub language: Language,
    /// What it is about: `某市2025年政府工作报告`.
    pub title: String,
    /// Under the title: the day, the data, the rule; one line each.
    pub preamble: Vec<String>,
    /// What every page and sheet says while figures are made up or promises are drafts; none of firm ones.
    pub mark: Option<String>,
    /// Whether a table of its own is too wide for an upright page.
    pub is_wide: bool,
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
    pub rows: Vec<Row>,
}

/// What a row says, a cell for each column. Tables that say the same row have it in common.
pub type Row = Arc<[Cell]>;

/// A head of a table, and what stands under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The head.
    pub head: String,
    /// What stands under it.
    pub holds: Holds,
    /// Whether it is there to be sorted, filtered and reckoned with, and is kept off printed pages.
    pub is_off_paper: bool,
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
    /// Words that linear forms print without the head of the column: `自1—6月`.
    Aside,
    /// The id of the subject.
    Id,
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
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Words alone.
    Words,
    /// Nothing: what is printed only says that nothing was reported.
    Missing,
    /// A figure in the unit of the data, which the printed form may have scaled: 202.1 亿斤 beside `20.21bn jin`.
    Figure(Decimal),
    /// A share of one, which prints as a percentage.
    Share(f64),
    /// A day.
    Day(NaiveDate),
    /// A status.
    Status(Status),
    /// How many rows of the document's first table begin with `word` in a column: files that calculate count for themselves.
    Count {
        /// The column of that table, from the left, from 0.
        column: usize,
        /// What its cell begins with.
        word: &'static str,
    },
}

/// A drawing, for writers that draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What it shows, in a sentence: also for whoever cannot see it.
    pub caption: String,
    /// What is drawn.
    pub drawing: Drawing,
}

/// What a [`Chart`] draws. Heights and lengths are shares of the whole scale, between 0 and 1.
#[derive(Debug, Clone, PartialEq)]
pub enum Drawing {
    /// The course of a figure over the periods of a year.
    Course {
        /// Its periods in their order.
        points: Vec<Point>,
        /// How high the target stands, and its printed form; none without a target.
        target: Option<(f64, String)>,
    },
    /// Figures side by side.
    Bars(Vec<Bar>),
}

/// A period of a course.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The period, short: `6月`.
    pub period: String,
    /// The printed figure, and its height; none where nothing was reported.
    pub figure: Option<(String, f64)>,
}

/// A bar beside others.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it is about.
    pub name: String,
    /// The printed figure.
    pub figure: String,
    /// Its length.
    pub length: f64,
    /// How it stands.
    pub status: Status,
}

impl Document {
    /// The same with the columns alone that are printed.
    #[must_use]
    pub fn on_paper(&self) -> Self {
        let block = |block: &Block| match block {
            Block::Table(table) => Block::Table(table.on_paper()),
            other => other.clone(),
        };
        let annex = |annex: &Annex| Annex {
            blocks: annex.blocks.iter().map(block).collect(),
            ..annex.clone()
        };
        Self {
            blocks: self.blocks.iter().map(block).collect(),
            annexes: self.annexes.iter().map(annex).collect(),
            ..self.clone()
        }
    }
}

impl Column {
    /// A head over cells of a kind.
    pub fn new(head: impl Into<String>, holds: Holds) -> Self {
        Self {
            head: head.into(),
            holds,
            is_off_paper: false,
        }
    }

    /// The same to be reckoned with and not printed.
    #[must_use]
    pub fn off_paper(self) -> Self {
        Self {
            is_off_paper: true,
            ..self
        }
    }
}

impl Table {
    /// The same with the columns alone that are printed.
    #[must_use]
    fn on_paper(&self) -> Self {
        if self.columns.iter().all(|column| !column.is_off_paper) {
            return self.clone();
        }
        let is_printed = |place: usize| self.columns.get(place).is_some_and(|column| !column.is_off_paper);
        let row = |row: &Row| {
            let cells = row.iter().enumerate().filter(|(place, _)| is_printed(*place));
            cells.map(|(_, cell)| cell.clone()).collect()
        };
        Self {
            columns: self
                .columns
                .iter()
                .filter(|column| !column.is_off_paper)
                .cloned()
                .collect(),
            rows: self.rows.iter().map(row).collect(),
        }
    }

    /// Whether any row says anything in a column, by its place from the left.
    pub fn says(&self, column: usize) -> bool {
        let cell = |row: &Row| row.get(column).is_some_and(|cell| !cell.text.is_empty());
        self.rows.iter().any(cell)
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
