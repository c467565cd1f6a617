//! Whether a column holds running totals since January.

use super::{Reader, Refusal};
use crate::intake::format::mapping::Role;
use crate::intake::plausibility::billionths;
use crate::model::{Decimal, Fault, Measure, SeriesKey, Severity, SheetFault, Text};
use crate::spreadsheet::cell::{self, Cell};
use crate::spreadsheet::columns::is_total_head;
use crate::spreadsheet::head::Column;
use crate::spreadsheet::head::is_total;
use crate::spreadsheet::period::{self, Spoken, Through};
use crate::spreadsheet::row::{Row, RowSubject};
use crate::spreadsheet::table::excerpt;
use crate::spreadsheet::unread::Reason;

/// Rows of which each is about a month alone, with the row that adds them up.
#[derive(Debug)]
pub(super) struct MonthRows {
    rows: Vec<(u8, u32)>,
    total: Option<u32>,
}

impl Reader<'_, '_> {
    /// Refuses, once for each column, a quarter by itself for what is counted from January on: it is three months. So are
    /// months beside a total, and months whose figures fall, or rise by too little, from one to the next.
    pub(super) fn refuse_stretch(&mut self, column: &Column, series: SeriesKey) -> Result<(), Refusal> {
        let Spoken::Through(through) = column.spoken else {
            return Ok(());
        };
        if !column.is_bare || through.month == 1 || !self.runs_up(series) {
            return Ok(());
        }
        let is_quarter = period::is_quarter(&column.head);
        let is_single = if is_quarter {
            through.month > 3
        } else {
            !self.is_rate(series) && self.is_month_alone(column, through)
        };
        if !is_single {
            return Ok(());
        }
        let found = excerpt(&column.head);
        let place = Some((column.row, column.at));
        self.sink.complain_once(
            Severity::Error,
            place,
            Fault::Sheet(SheetFault::NotFromJanuary { found }),
        );
        Err(Refusal::Passed(Reason::OtherPeriod))
    }

    /// Returns whether a column for a month stands beside a total, or beside other months that show it to be one alone.
    fn is_month_alone(&self, column: &Column, through: Through) -> bool {
        let year = self.request.catalogue.year;
        let is_other_month = |other: &&Column| {
            let is_stretch = other.is_bare && !period::is_quarter(&other.head);
            let is_apart = matches!(other.spoken, Spoken::Through(said)
                if said.year.unwrap_or(year) == through.year.unwrap_or(year) && said.month != through.month);
            other.is_about_the_same(column) && is_stretch && is_apart
        };
        let others: Vec<&Column> = self.head.columns.iter().filter(is_other_month).collect();
        if others.is_empty() {
            return false;
        }
        let month = |column: &Column| match column.spoken {
            Spoken::Through(through) => through.month,
            _ => 0,
        };
        let mut months: Vec<(u8, u32)> = others.iter().map(|other| (month(other), other.at)).collect();
        months.push((through.month, column.at));
        months.sort_unstable();
        let course = |row: u32| {
            months
                .iter()
                .filter_map(|(_, at)| self.reported(row, *at))
                .collect::<Vec<_>>()
        };
        let starts_the_year = months[0].0 == 1;
        let has_total = self.head.columns.iter().any(|one| is_total_head(&one.head));
        has_total
            || self
                .part
                .rows
                .iter()
                .any(|(row, _)| are_alone(&course(*row), starts_the_year))
    }

    /// Returns a figure that says that something was reported: nought is what a form has for what is to come.
    fn reported(&self, row: u32, column: u32) -> Option<Decimal> {
        match cell::cell(self.table.cell(row, column)) {
            Cell::Figure(written) if !written.value.is_zero() => Some(written.value),
            _ => None,
        }
    }

    /// Returns the rows of a table whose rows name months, where they turn out to be months alone. What adds them up is
    /// then the figure by the end of the last of them; without it nothing can be taken, which is complained about.
    pub(super) fn month_rows(&mut self) -> Option<MonthRows> {
        let periods = self.column(Role::Period)?.at;
        if self.has_lead() {
            return None;
        }
        let mut months = MonthRows {
            rows: Vec::new(),
            total: None,
        };
        for (row, _) in &self.part.rows {
            let Some(content) = self.table.cell(*row, periods) else {
                continue;
            };
            let words = period::of_cell("月", content);
            match period::find(&words) {
                Spoken::Through(through) if period::is_bare(&words) => months.rows.push((through.month, *row)),
                Spoken::Through(_) => return None,
                _ if is_total(&words) => months.total = Some(*row),
                _ => {}
            }
        }
        let is_run = months
            .rows
            .iter()
            .zip(1..)
            .all(|((month, _), expected)| *month == expected);
        let figures = self
            .head
            .columns
            .iter()
            .filter(|column| column.role == Role::Figure && !column.is_growth());
        let course = |at: u32| {
            months
                .rows
                .iter()
                .filter_map(|(_, row)| self.reported(*row, at))
                .collect::<Vec<_>>()
        };
        let is_alone = months.total.is_some()
            || figures
                .map(|column| course(column.at))
                .any(|course| are_alone(&course, is_run));
        if months.rows.len() < 2 || !is_alone {
            return None;
        }
        let reported = months.rows.iter().rev().find(|(_, row)| {
            let mut cells = self.table.row(*row).filter(|(at, _)| *at != periods);
            cells.any(|(at, _)| self.reported(*row, at).is_some())
        });
        let last = reported.map_or(0, |(month, _)| *month);
        let asked = self.request.period.map_or(last, |period| Through::of(period).month);
        let has_total = months.total.is_some() && is_run && asked == last;
        if !has_total {
            months.total = None;
            let at = months.rows.first().map(|(_, row)| (*row, periods));
            let found = at.map_or_else(|| Text::new(""), |(row, column)| self.shown(row, column));
            self.sink
                .complain(Severity::Error, at, Fault::Sheet(SheetFault::NotFromJanuary { found }));
        }
        Some(months)
    }

    /// Passes a month alone over, and takes the row that adds them up for what has come together by then.
    pub(super) fn apply_months(&self, row: &mut Row, months: &MonthRows) {
        if months.rows.iter().any(|(_, at)| *at == row.at) {
            row.subject = RowSubject::Passed(Reason::OtherPeriod);
        } else if months.total == Some(row.at) {
            let last = months.rows.last().map_or(12, |(month, _)| *month);
            let year = None;
            row.subject = RowSubject::Series(Vec::new());
            row.through = Some(self.request.period.map_or(Through { year, month: last }, Through::of));
            row.adds_up = months.rows.iter().map(|(_, at)| *at).collect();
        }
    }

    /// Says once for each column that its month was taken for everything up to its end.
    pub(super) fn doubt_month(&mut self, column: &Column, series: SeriesKey) {
        let Spoken::Through(through) = column.spoken else {
            return;
        };
        if !column.is_bare || through.month == 1 || !self.runs_up(series) || period::is_made_of_range(&column.head) {
            return;
        }
        let (found, taken) = (excerpt(&column.head), Text::new(&format!("1—{}月", through.month)));
        let place = Some((column.row, column.at));
        self.sink.complain_once(
            Severity::Warning,
            place,
            Fault::Sheet(SheetFault::BareMonth { found, taken }),
        );
    }

    /// Returns whether the figures of a series are counted from January on: a stock is what it is at the end of the
    /// month.
    pub(super) fn runs_up(&self, series: SeriesKey) -> bool {
        match series {
            SeriesKey::Companion(_) => true,
            SeriesKey::Indicator(key) => {
                let measure = self.request.catalogue.indicator(key).measure;
                measure.adds_up() || measure == Measure::GrowthRate
            }
        }
    }
}

/// Returns whether figures of months in their order cannot have added up: one falls below another, or all of them
/// together rise by less than half of what they would if each month brought what January did.
fn are_alone(course: &[Decimal], starts_the_year: bool) -> bool {
    let (Some(first), Some(last)) = (course.first(), course.last()) else {
        return false;
    };
    let rise = billionths(*last) - billionths(*first);
    let steps = i128::try_from(course.len() - 1).unwrap_or_default();
    let rises_little = starts_the_year && course.len() > 2 && rise * 2 < billionths(*first) * steps;
    !course.is_sorted() || rises_little
}
