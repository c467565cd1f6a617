//! Where the reader is across a matrix, and how one comes into it and out.

use crate::app::{App, Line, Pane};
use crate::briefing::{Matrix, MatrixColumn};
use crate::model::{IndicatorKey, RegionKey, Status};

/// Where the reader is across: the selected column, 0 for the city, and the first county that is visible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Across {
    column: usize,
    first: usize,
}

impl App {
    /// The matrix that shows, where one does.
    pub fn matrix(&self) -> Option<&Matrix> {
        match self.pane {
            Pane::Matrix(area) => Some(self.briefing.matrix(area)),
            _ => None,
        }
    }

    /// The selected column of a matrix, 0 for the city; and the first county whose column is visible.
    pub fn across(&self) -> (usize, usize) {
        (self.across.column, self.across.first)
    }

    /// The selected cell of a matrix: its indicator and its column.
    pub fn cell(&self) -> Option<(IndicatorKey, &MatrixColumn)> {
        Some((self.indicator()?, self.matrix()?.column(self.across.column)?))
    }

    /// The region in whose row of a ranking the reader is, or in whose column of a matrix, with the indicator.
    pub(super) fn selected_region(&self) -> Option<(IndicatorKey, RegionKey)> {
        if let Some((key, column)) = self.cell() {
            return Some((key, column.key));
        }
        match (self.pane, self.lines.get(self.spot.selected)?) {
            (Pane::Ranking(key), Line::Rank(row)) => Some((key, self.briefing.ranking(key)?.rows.get(*row)?.key)),
            _ => None,
        }
    }

    /// The same where it is not the region whose briefing this is; that one's own row too where its name is hidden, which
    /// must answer as any other does.
    pub(super) fn selected_region_elsewhere(&self) -> Option<(IndicatorKey, RegionKey)> {
        let (key, region) = self.selected_region()?;
        let is_elsewhere = region != self.briefing.region() || self.briefing.is_hidden_beside(key, region);
        is_elsewhere.then_some((key, region))
    }

    /// The status of an indicator where the reader is: in the selected column of a matrix, else the briefing's own.
    pub(super) fn status_across(&self, key: IndicatorKey) -> Option<Status> {
        let Some(matrix) = self.matrix() else {
            return Some(self.briefing.item(key).status);
        };
        let row = matrix.row(key)?;
        match self.across.column.checked_sub(1) {
            Some(county) => *row.statuses.get(county)?,
            None => Some(row.city),
        }
    }

    /// To the matrix of the part of the report that shows; from there to that of the whole report, and back.
    pub(super) fn open_matrix(&mut self) {
        let here = self.indicator();
        let of = |key: IndicatorKey| self.briefing.item(key).area;
        let area = match self.pane {
            Pane::Area(area) => Some(area),
            Pane::Detail(key) | Pane::Ranking(key) => Some(of(key)),
            Pane::Matrix(None) => here.map(of),
            _ => None,
        };
        // What no county has anything of would be an empty pane.
        let has_rows = |area| !self.briefing.matrix(area).rows.is_empty();
        let Some(area) = [area, None].into_iter().find(|area| has_rows(*area)) else {
            let words = self.words();
            let is_narrowed = self.briefing.filter_line.is_some();
            let told = if is_narrowed {
                words.none_listed
            } else {
                words.notice_no_matrix
            };
            self.notice = Some(told.into());
            return;
        };
        if self.pane == Pane::Matrix(area) {
            return;
        }
        let is_new = self.matrix().is_none();
        if is_new {
            self.path.push((self.pane, self.briefing.region()));
        }
        self.go(Pane::Matrix(area));
        // Where names are hidden the mark would stand for the name.
        if is_new && !self.briefing.is_of_city() && !self.briefing.is_discreet() {
            self.find_own_column();
        }
        if let Some(at) = here.and_then(|key| self.lines.iter().position(|line| *line == Line::Item(key))) {
            self.select(at, 1);
        }
    }

    /// To the next column of a matrix; where there are no columns, to the next pane.
    pub(super) fn step_across(&mut self, by: isize) {
        let Some(matrix) = self.matrix() else {
            return self.neighbour(by);
        };
        let last = matrix.counties.len();
        let column = self.across.column.saturating_add_signed(by).min(last);
        self.select_column(column);
    }

    /// Selects the column of the county whose briefing this is: where do we stand is what it asks.
    fn find_own_column(&mut self) {
        let own = self.briefing.region();
        let county = self
            .matrix()
            .and_then(|matrix| matrix.counties.iter().position(|county| county.key == own));
        if let Some(county) = county {
            self.select_column(county + 1);
        }
    }

    /// Selects a column, 0 for the city.
    pub(super) fn select_column(&mut self, column: usize) {
        self.across.column = column;
        self.keep_column_in_sight();
    }

    /// Moves the window over the counties just so far that the selected one is in it.
    pub(super) fn keep_column_in_sight(&mut self) {
        let Some(counties) = self.matrix().map(|matrix| matrix.counties.len()) else {
            return;
        };
        let visible = self.extent.across.max(1);
        let Across { column, first } = &mut self.across;
        *column = (*column).min(counties);
        if let Some(county) = column.checked_sub(1) {
            *first = (*first).min(county).max((county + 1).saturating_sub(visible));
        } else {
            *first = 0;
        }
        *first = (*first).min(counties.saturating_sub(visible));
    }

    /// Into the selected cell: the indicator in full, in the briefing of the column's region; where that has nothing on it or
    /// may not be named, the regions of the indicator in their order.
    pub(super) fn open_cell(&mut self) {
        let Some((key, region)) = self.cell().map(|(key, column)| (key, column.key)) else {
            return;
        };
        let status = self.status_across(key);
        if status.is_some() && (self.across.column == 0 || !self.briefing.is_discreet()) {
            return self.visit_at(region, key);
        }
        if self.briefing.ranking(key).is_none() {
            self.notice = Some(self.words().notice_no_ranking.into());
            return;
        }
        self.path.push((self.pane, self.briefing.region()));
        self.go(Pane::Ranking(key));
        self.find_row_across(key, region);
    }
}
