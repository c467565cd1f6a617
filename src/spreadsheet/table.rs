//! A table as it stands in its file: cells with their places, before anybody asks what they mean.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::intake::limits::Limits;
use crate::model::{Fault, Limit, Position, Severity, Text};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Content {
    /// Words, or a figure typed as words.
    Words(String),
    /// A number of a workbook.
    Number(Number),
    /// A date or a time of a workbook.
    Date(String),
    /// An error that a formula came to.
    Error(String),
    /// A formula that nobody calculated.
    Uncalculated,
}

/// A number as a workbook keeps it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Number {
    /// The number.
    pub(crate) value: f64,
    /// Whether the cell shows it as a percentage.
    pub(crate) is_percent: bool,
    /// How many digits after the point the cell shows, where its format says so.
    pub(crate) places: Option<u8>,
}

impl Content {
    /// The words of a cell that holds words.
    pub(crate) fn words(&self) -> Option<&str> {
        match self {
            Self::Words(words) => Some(words.as_str()),
            _ => None,
        }
    }

    /// What the cell shows, for a complaint.
    pub(crate) fn shown(&self) -> Text {
        match self {
            Self::Words(words) | Self::Date(words) | Self::Error(words) => excerpt(words),
            Self::Number(number) => Text::new(&number.value.to_string()),
            Self::Uncalculated => "".into(),
        }
    }
}

/// The longest piece of a cell that a complaint repeats, in characters.
const EXCERPT: usize = 40;

/// Words for a complaint, cut short.
pub(crate) fn excerpt(words: &str) -> Text {
    let words = words.trim();
    match words.char_indices().nth(EXCERPT) {
        Some((cut, _)) => Text::new(&format!("{}…", words.get(..cut).unwrap_or_default())),
        None => Text::new(words),
    }
}

/// How many cells are looked at for one formula: there may be as many formulas as cells.
const MOST_LOOKED_AT: usize = 2_000;

/// Cells that show one content together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Merged {
    /// The first row and column.
    pub(crate) from: (u32, u32),
    /// The last row and column.
    pub(crate) to: (u32, u32),
}

/// A sheet of a workbook, or a file of text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    /// The sheet's name; none for a file of text.
    pub(crate) sheet: Option<Text>,
    cells: BTreeMap<(u32, u32), Content>,
    /// What is to be doubted of formulas that say nought.
    doubts: BTreeMap<(u32, u32), (Severity, Fault)>,
    /// Where a quotation opens that nothing closes.
    open_quote: Option<(u32, u32)>,
    /// Where the fields of a file of text begin.
    places: BTreeMap<(u32, u32), (u32, u32)>,
}

impl Table {
    /// An empty one.
    pub(crate) fn new(sheet: Option<Text>) -> Self {
        Self {
            sheet,
            ..Self::default()
        }
    }

    /// Puts a cell in its place, if the place is within the limits.
    pub(crate) fn put(&mut self, at: (u32, u32), content: Content, limits: Limits) -> Result<(), Fault> {
        limits.hold(Limit::Rows, u64::from(at.0) + 1)?;
        limits.hold(Limit::Columns, u64::from(at.1) + 1)?;
        self.cells.insert(at, content);
        Ok(())
    }

    /// Says where a field of a text begins: line and column.
    pub(crate) fn begins(&mut self, at: (u32, u32), place: (u32, u32)) {
        self.places.insert(at, place);
    }

    /// Says where a quotation opens that nothing closes.
    pub(crate) fn opens_a_quote(&mut self, at: (u32, u32), place: (u32, u32)) {
        self.begins(at, place);
        self.open_quote = Some(at);
    }

    /// Where a quotation opens that nothing closes.
    pub(crate) fn open_quote(&self) -> Option<Position> {
        let (row, column) = self.open_quote?;
        Some(self.position(row, column))
    }

    /// Doubts what a cell holds.
    pub(crate) fn doubt(&mut self, at: (u32, u32), severity: Severity, fault: Fault) {
        self.doubts.insert(at, (severity, fault));
    }

    /// What is to be doubted of a cell.
    pub(crate) fn doubt_of(&self, row: u32, column: u32) -> Option<&(Severity, Fault)> {
        self.doubts.get(&(row, column))
    }

    /// The numbers that stand in these rows and columns; none at all where there are too many to look at for each formula.
    pub(crate) fn numbers(&self, rows: &RangeInclusive<u32>, columns: &RangeInclusive<u32>) -> Option<Vec<f64>> {
        if rows.is_empty() {
            return Some(Vec::new());
        }
        let mut inside = self.cells.range((*rows.start(), 0)..=(*rows.end(), u32::MAX));
        let mut numbers = Vec::new();
        for ((_, column), content) in inside.by_ref().take(MOST_LOOKED_AT) {
            if let (true, Content::Number(number)) = (columns.contains(column), content) {
                numbers.push(number.value);
            }
        }
        inside.next().is_none().then_some(numbers)
    }

    /// Repeats the words of merged cells in each of them; figures stay where they are, lest one counts twice.
    pub(crate) fn spread(&mut self, merged: Merged, limits: Limits) {
        let Some(Content::Words(words)) = self.cells.get(&merged.from).cloned() else {
            return;
        };
        let most = |limit| u32::try_from(limits.most(limit)).unwrap_or(u32::MAX) - 1;
        let (last_row, last_column) = (
            merged.to.0.min(most(Limit::Rows)),
            merged.to.1.min(most(Limit::Columns)),
        );
        // Merging whole columns is a way to colour them; nobody needs a word in a hundred thousand rows.
        if last_row.saturating_sub(merged.from.0) > 1_000 {
            return;
        }
        for row in merged.from.0..=last_row {
            for column in merged.from.1..=last_column {
                self.cells
                    .entry((row, column))
                    .or_insert_with(|| Content::Words(words.clone()));
            }
        }
    }

    /// What a cell holds; nothing where it is empty.
    pub(crate) fn cell(&self, row: u32, column: u32) -> Option<&Content> {
        self.cells.get(&(row, column))
    }

    /// The words of a cell.
    pub(crate) fn words(&self, row: u32, column: u32) -> Option<&str> {
        self.cell(row, column).and_then(Content::words)
    }

    /// The rows that hold anything, in order.
    pub(crate) fn rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.cells.keys().map(|(row, _)| *row).collect();
        rows.dedup();
        rows
    }

    /// The cells of a row, in order.
    pub(crate) fn row(&self, row: u32) -> impl Iterator<Item = (u32, &Content)> {
        self.cells
            .range((row, 0)..=(row, u32::MAX))
            .map(|((_, column), content)| (*column, content))
    }

    /// Whether any cell holds a number.
    pub(crate) fn has_numbers(&self) -> bool {
        self.cells.values().any(|content| matches!(content, Content::Number(_)))
    }

    /// Where a cell stands in its file.
    pub(crate) fn position(&self, row: u32, column: u32) -> Position {
        if let Some(sheet) = &self.sheet {
            return Position::Cell(sheet.clone(), row, column);
        }
        let (line, place) = self.places.get(&(row, column)).copied().unwrap_or((row + 1, 1));
        Position::Field {
            line,
            column: place,
            cell: (row, column),
        }
    }

    /// Where the table as a whole stands in its file, where it has a place of its own.
    pub(crate) fn whole(&self) -> Option<Position> {
        self.sheet.clone().map(Position::Sheet)
    }
}
