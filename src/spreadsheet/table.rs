//! A table as it stands in its file: cells with their places, uninterpreted.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::intake::limits::Limits;
use crate::model::{Fault, Limit, Position, Severity, Text};
use crate::spreadsheet::number_format::{NumberFormat, Shown};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Content {
    /// Words, or a figure typed as words.
    Words(String),
    /// A number of a workbook.
    Number(Number),
    /// A date or a time of a workbook.
    Date(Date),
    /// An error that a formula came to.
    Error(String),
    /// A formula without a calculated value.
    Uncalculated,
}

/// A number as a workbook keeps it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Number {
    /// The number.
    pub(crate) value: f64,
    /// How the cell shows it; `None` if it shows it as it is.
    pub(crate) format: Option<Arc<NumberFormat>>,
}

impl Number {
    /// Returns what the cell shows.
    pub(crate) fn shown(&self) -> Shown {
        self.format
            .as_ref()
            .map_or(Shown::Plain, |format| format.show(self.value))
    }
}

/// A date as a workbook keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Date {
    /// Year, month and day, or however it is written where it is no date of the calendar.
    pub(crate) written: String,
    /// The part of it that the cell shows as a month in words of a head: `1月6日`, `2025年6月`.
    pub(crate) shown: String,
}

impl Content {
    /// Returns the words of a cell that holds words.
    pub(crate) fn words(&self) -> Option<&str> {
        match self {
            Self::Words(words) => Some(words.as_str()),
            _ => None,
        }
    }

    /// Returns the words of a cell where heads are looked for: those of a date are what the cell shows of it, and a
    /// number is a year or a month of one where it can be.
    pub(crate) fn head(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Words(words) => Some(Cow::Borrowed(words.as_str())),
            Self::Date(date) => Some(Cow::Borrowed(date.shown.as_str())),
            Self::Number(number) => {
                let is_time =
                    (2_000.0..2_100.0).contains(&number.value) || (200_001.0..210_000.0).contains(&number.value);
                let is_plain = matches!(number.shown(), Shown::Plain);
                (is_time && is_plain && number.value.fract() == 0.0).then(|| Cow::Owned(number.value.to_string()))
            }
            _ => None,
        }
    }

    /// Returns what the cell shows, for a complaint.
    pub(crate) fn shown(&self) -> Text {
        match self {
            Self::Words(words) | Self::Error(words) => excerpt(words),
            Self::Date(date) => excerpt(&date.written),
            Self::Number(number) => match number.shown() {
                Shown::Words { words, .. } if !words.trim().is_empty() => excerpt(&words),
                _ => Text::new(&number.value.to_string()),
            },
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

/// A cell in its row.
#[derive(Debug, Clone)]
struct Cell {
    column: u32,
    content: Content,
    /// Line and character where it begins in a file of text.
    place: Option<(u32, u32)>,
}

/// A row that holds anything.
#[derive(Debug, Clone)]
struct Row {
    at: u32,
    /// In the order of their columns.
    cells: Vec<Cell>,
}

/// A sheet of a workbook, or a file of text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    /// The sheet's name; `None` for a file of text.
    pub(crate) sheet: Option<Text>,
    /// Hidden rows, because they are hidden or filtered out.
    pub(crate) hidden_rows: BTreeSet<u32>,
    /// Hidden columns.
    pub(crate) hidden_columns: BTreeSet<u32>,
    /// What is printed above each page, and what boxes over the cells say.
    pub(crate) margins: Vec<String>,
    /// Cells that were merged, by the first of them: every figure asks whether it is one.
    merged: BTreeMap<(u32, u32), Merged>,
    /// In their order, as files hold them too.
    rows: Vec<Row>,
    /// What is to be doubted of formulas that say nought.
    doubts: BTreeMap<(u32, u32), (Severity, Fault)>,
    /// Where a quotation opens that nothing closes.
    open_quote: Option<(u32, u32)>,
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
        self.insert(at, content, None);
        Ok(())
    }

    /// Puts a field of a text, which begins at `place`: line and character.
    pub(crate) fn put_field(
        &mut self,
        at: (u32, u32),
        content: Content,
        place: (u32, u32),
        limits: Limits,
    ) -> Result<(), Fault> {
        limits.hold(Limit::Rows, u64::from(at.0) + 1)?;
        limits.hold(Limit::Columns, u64::from(at.1) + 1)?;
        self.insert(at, content, Some(place));
        Ok(())
    }

    fn insert(&mut self, (row, column): (u32, u32), content: Content, place: Option<(u32, u32)>) {
        let cell = Cell { column, content, place };
        // Cells nearly always come in order.
        if let Some(last) = self.rows.last_mut().filter(|last| last.at == row)
            && last.cells.last().is_some_and(|last| last.column < column)
        {
            last.cells.push(cell);
            return;
        }
        let at = self.rows.binary_search_by_key(&row, |one| one.at);
        let index = match at {
            Ok(index) => index,
            Err(index) => {
                let cells = Vec::new();
                self.rows.insert(index, Row { at: row, cells });
                index
            }
        };
        let cells = &mut self.rows[index].cells;
        match cells.binary_search_by_key(&column, |one| one.column) {
            Ok(known) => cells[known] = cell,
            Err(next) => cells.insert(next, cell),
        }
    }

    /// Takes a cell out.
    pub(crate) fn remove(&mut self, row: u32, column: u32) {
        if let Ok(index) = self.rows.binary_search_by_key(&row, |one| one.at) {
            self.rows[index].cells.retain(|cell| cell.column != column);
        }
    }

    /// Says where a quotation opens that nothing closes.
    pub(crate) fn opens_a_quote(&mut self, at: (u32, u32), place: (u32, u32)) {
        self.insert(at, Content::Words(String::new()), Some(place));
        self.open_quote = Some(at);
    }

    /// Returns where a quotation opens that nothing closes.
    pub(crate) fn open_quote(&self) -> Option<Position> {
        let (row, column) = self.open_quote?;
        Some(self.position(row, column))
    }

    /// Doubts what a cell holds.
    pub(crate) fn doubt(&mut self, at: (u32, u32), severity: Severity, fault: Fault) {
        self.doubts.insert(at, (severity, fault));
    }

    /// Returns what is to be doubted of a cell.
    pub(crate) fn doubt_of(&self, row: u32, column: u32) -> Option<&(Severity, Fault)> {
        self.doubts.get(&(row, column))
    }

    /// Returns the numbers that stand in these rows and columns; none at all where there are too many to look at for
    /// each formula.
    pub(crate) fn numbers(&self, rows: &RangeInclusive<u32>, columns: &RangeInclusive<u32>) -> Option<Vec<f64>> {
        let first = self.rows.partition_point(|row| row.at < *rows.start());
        let mut inside = self.rows.iter().skip(first).take_while(|row| rows.contains(&row.at));
        let mut looked_at = 0;
        let mut numbers = Vec::new();
        for row in inside.by_ref() {
            looked_at += row.cells.len();
            if looked_at > MOST_LOOKED_AT {
                return None;
            }
            for cell in &row.cells {
                if let (true, Content::Number(number)) = (columns.contains(&cell.column), &cell.content) {
                    numbers.push(number.value);
                }
            }
        }
        Some(numbers)
    }

    /// Repeats the words of merged cells in each of them; figures stay where they are, lest one counts twice.
    pub(crate) fn spread(&mut self, merged: Merged, limits: Limits) {
        self.merged.entry(merged.from).or_insert(merged);
        let Some(words) = self.words(merged.from.0, merged.from.1).map(str::to_owned) else {
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
                if self.cell(row, column).is_none() {
                    self.insert((row, column), Content::Words(words.clone()), None);
                }
            }
        }
    }

    /// Returns the merged cells that begin with this one.
    pub(crate) fn merged_at(&self, row: u32, column: u32) -> Option<Merged> {
        self.merged.get(&(row, column)).copied()
    }

    /// Returns whether a merged cell of several rows ends somewhere above a cell, with nothing but empty cells between.
    pub(crate) fn is_behind_merged(&self, row: u32, column: u32) -> bool {
        let above = self
            .merged
            .values()
            .filter(|merged| merged.to.0 > merged.from.0 && (merged.from.1..=merged.to.1).contains(&column));
        let last = above.map(|merged| merged.to.0).filter(|last| *last < row).max();
        last.is_some_and(|last| (last + 1..=row).all(|row| self.cell(row, column).is_none()))
    }

    fn at(&self, row: u32) -> Option<&Row> {
        let index = self.rows.binary_search_by_key(&row, |one| one.at).ok()?;
        self.rows.get(index)
    }

    fn stored(&self, row: u32, column: u32) -> Option<&Cell> {
        let cells = &self.at(row)?.cells;
        let index = cells.binary_search_by_key(&column, |cell| cell.column).ok()?;
        cells.get(index)
    }

    /// Returns what a cell holds; nothing where it is empty.
    pub(crate) fn cell(&self, row: u32, column: u32) -> Option<&Content> {
        self.stored(row, column).map(|cell| &cell.content)
    }

    /// Returns the words of a cell.
    pub(crate) fn words(&self, row: u32, column: u32) -> Option<&str> {
        self.cell(row, column).and_then(Content::words)
    }

    /// Returns the rows that hold anything, in order.
    pub(crate) fn rows(&self) -> Vec<u32> {
        self.rows.iter().map(|row| row.at).collect()
    }

    /// Returns the same without those that are hidden.
    pub(crate) fn seen_rows(&self) -> Vec<u32> {
        let rows = self.rows.iter().map(|row| row.at);
        rows.filter(|row| !self.hidden_rows.contains(row)).collect()
    }

    /// Returns the cells of a row, in order.
    pub(crate) fn row(&self, row: u32) -> impl DoubleEndedIterator<Item = (u32, &Content)> {
        let cells = self.at(row).map(|row| row.cells.as_slice()).unwrap_or_default();
        cells.iter().map(|cell| (cell.column, &cell.content))
    }

    /// Returns every cell with its row and column, in order.
    pub(crate) fn cells(&self) -> impl Iterator<Item = ((u32, u32), &Content)> {
        let cells = |row: &'_ Row| row.at;
        self.rows.iter().flat_map(move |row| {
            row.cells
                .iter()
                .map(move |cell| ((cells(row), cell.column), &cell.content))
        })
    }

    /// Returns whether any cell holds a number.
    pub(crate) fn has_numbers(&self) -> bool {
        self.cells().any(|(_, content)| matches!(content, Content::Number(_)))
    }

    /// Returns whether any cell of a column holds a number.
    pub(crate) fn has_numbers_in(&self, column: u32) -> bool {
        let mut cells = self.rows.iter().filter_map(|row| self.cell(row.at, column));
        cells.any(|content| matches!(content, Content::Number(_)))
    }

    /// Takes out the numbers that a library wrote beside and above a table to count its rows and columns: nobody typed
    /// them, and they say nothing.
    pub(crate) fn drop_index(&mut self) {
        let whole = |cell: Option<&Content>| match cell {
            Some(Content::Number(number)) if number.value.fract() == 0.0 => Some(number.value),
            _ => None,
        };
        let counts = |numbers: &[Option<f64>]| {
            let runs = |pair: &[Option<f64>]| matches!(pair, [Some(one), Some(next)] if (next - one - 1.0).abs() < 0.5);
            numbers.len() > 2 && numbers.windows(2).all(runs)
        };
        let column: Vec<Option<f64>> = self
            .rows
            .iter()
            .filter_map(|row| row.cells.first().filter(|cell| cell.column == 0))
            .map(|cell| whole(Some(&cell.content)))
            .collect();
        let is_everywhere = column.len() + 1 >= self.rows.len();
        if is_everywhere && counts(&column) {
            for row in &mut self.rows {
                row.cells.retain(|cell| cell.column != 0);
            }
            let top = self
                .rows
                .first()
                .map(|row| row.cells.iter().map(|cell| whole(Some(&cell.content))).collect());
            if top.is_some_and(|top: Vec<Option<f64>>| counts(&top)) {
                self.rows.remove(0);
            }
            self.rows.retain(|row| !row.cells.is_empty());
        }
    }

    /// Returns where a cell stands in its file.
    pub(crate) fn position(&self, row: u32, column: u32) -> Position {
        if let Some(sheet) = &self.sheet {
            return Position::Cell(sheet.clone(), row, column);
        }
        let place = self.stored(row, column).and_then(|cell| cell.place);
        let (line, place) = place.unwrap_or((row + 1, 1));
        Position::Field {
            line,
            column: place,
            cell: (row, column),
        }
    }

    /// Returns where the table as a whole stands in its file, where it has a place of its own.
    pub(crate) fn whole(&self) -> Option<Position> {
        self.sheet.clone().map(Position::Sheet)
    }
}
