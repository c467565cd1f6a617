//! Choice of the columns with the wanted figures, and their periods.

use crate::intake::format::mapping::Role;
use crate::intake::plausibility::billionths;
use crate::model::{Decimal, Fault, FigureFault, SheetFault, Text, column_letters};
use crate::spreadsheet::cell::{self, Cell};
use crate::spreadsheet::head::{Column, Head};
use crate::spreadsheet::part::Part;
use crate::spreadsheet::period::{self, Spoken, Through};
use crate::spreadsheet::phrase::Kind;
use crate::spreadsheet::place::At;
use crate::spreadsheet::table::{Table, excerpt};
use crate::spreadsheet::title::Title;

/// A complaint about a cell, or about the sheet where it stands in none.
pub(crate) type Complaint = (At, Fault);

/// A column of figures that are asked for.
#[derive(Debug, Clone)]
pub(crate) struct Chosen {
    /// The column.
    pub(crate) column: Column,
    /// What its figures reach to.
    pub(crate) through: Through,
    /// The columns of single months that it is the sum of.
    pub(crate) months: Vec<u32>,
}

/// The choice among the columns of one table.
pub(crate) struct Choice<'c> {
    pub(crate) table: &'c Table,
    pub(crate) part: &'c Part,
    pub(crate) head: &'c Head,
    pub(crate) title: &'c Title,
    /// The period asked for; without one, the period that each table names.
    pub(crate) asked: Option<Through>,
    /// The year of the catalogue.
    pub(crate) year: i16,
}

impl Choice<'_> {
    fn figures(&self) -> impl Iterator<Item = &Column> {
        self.head.columns.iter().filter(|column| column.role == Role::Figure)
    }

    /// Returns the columns that hold the figures asked for. A column that could be one and is not certain to be is
    /// complained about; where there is none at all, so is what stands in their place.
    pub(crate) fn choose(&self) -> (Vec<Chosen>, Vec<Complaint>) {
        let usual = match self.usual() {
            Ok(usual) => usual,
            Err(complaint) => return (Vec::new(), vec![*complaint]),
        };
        let mut complaints = Vec::new();
        let mut chosen = Vec::new();
        let mut others = Vec::new();
        let mut undated = Vec::new();
        let has_strong = self.figures().any(|column| !column.is_weak() && !column.is_growth());
        let sums: Vec<&Column> = self.figures().filter(|column| column.is_sum()).collect();
        let stretches = if sums.is_empty() { Vec::new() } else { self.stretches() };
        let total = self.total_of_months();
        // Beside 累计完成, 二季度 is April to June.
        let is_outdone = |column: &Column| column.is_stretch() && sums.iter().any(|sum| sum.is_about_the_same(column));
        let is_wanted = |column: &&Column| (!has_strong || !column.is_weak()) && !is_outdone(column);
        for column in self.figures().filter(is_wanted) {
            if total.as_ref().is_some_and(|total| total.months.contains(&column.at)) {
                continue;
            }
            let place = Some((column.row, column.at));
            let reached = || last_stretch(&stretches, column);
            if let Some((later, asked)) = usual.and_then(|asked| reached().filter(|_| column.is_sum()).zip(Some(asked)))
                && (later.year.unwrap_or(self.year), later.month) > (asked.year.unwrap_or(self.year), asked.month)
            {
                others.push((place, other_period(later, asked)));
                continue;
            }
            let chosen_for = |through| Chosen {
                column: column.clone(),
                through,
                months: Vec::new(),
            };
            match (column.spoken, self.asked, usual) {
                (Spoken::Through(found), Some(asked), _) if !found.is(asked, self.year) => {
                    others.push((place, other_period(found, asked)));
                }
                (Spoken::Through(found), ..) => {
                    complaints.extend(made_of_range(column, found).map(|fault| (place, fault)));
                    chosen.push(chosen_for(found));
                }
                (_, _, Some(usual)) => undated.push(chosen_for(usual)),
                (_, _, None) => others.push((place, Fault::Sheet(SheetFault::NoPeriod))),
            }
        }
        // Beside columns that name their period, one that does not is of no certain period.
        if chosen.is_empty() && others.is_empty() || undated.iter().any(|one| one.column.is_growth()) {
            chosen.extend(undated);
        }
        chosen.extend(total);
        if chosen.is_empty() {
            complaints.extend(others.into_iter().take(1));
            return (Vec::new(), complaints);
        }
        (without_rivals(&chosen, &mut complaints), complaints)
    }

    /// Returns the period of columns that name none; the complaint where the table is for another one, or where nobody
    /// can be sure.
    fn usual(&self) -> Result<Option<Through>, Box<Complaint>> {
        let title = self.title;
        let own = title.through;
        let expected = self.asked.or_else(|| own.map(|(through, _)| through));
        if let (Some(asked), Some((found, at))) = (expected, title.until.or(own))
            && !found.is(asked, self.year)
        {
            return Err(Box::new((at, other_period(found, asked))));
        }
        if let (Some(asked), Some((said, at))) = (self.asked, title.other_year) {
            let (found, expected) = (Text::new(&said.to_string()), Text::new(&asked.to_string()));
            return Err(Box::new((
                at,
                Fault::Sheet(SheetFault::OtherPeriod { found, expected }),
            )));
        }
        if let (Some(asked), Some((filled, at))) = (expected, title.filled)
            && filled < (asked.year.unwrap_or(self.year), asked.month)
        {
            let found = Text::new(&format!("{}-{:02}", filled.0, filled.1));
            let expected = Text::new(&asked.to_string());
            return Err(Box::new((
                at,
                Fault::Sheet(SheetFault::FilledBefore { found, expected }),
            )));
        }
        let is_dated = |column: &Column| matches!(column.spoken, Spoken::Through(_)) && !column.is_bare;
        if let Some((found, at)) = &title.stretch {
            let complaint = (*at, Fault::Sheet(SheetFault::NotFromJanuary { found: found.clone() }));
            return if self.figures().any(is_dated) {
                Ok(None)
            } else {
                Err(Box::new(complaint))
            };
        }
        // A form of ours is made for one year.
        let is_form = self.head.columns.iter().any(|column| column.role == Role::Id);
        let says_year = |column: &Column| matches!(column.spoken, Spoken::Through(Through { year: Some(_), .. }));
        if let Some((found, at)) = &title.years_apart {
            let complaint = (*at, Fault::Sheet(SheetFault::YearsApart { found: found.clone() }));
            let is_sure = !is_form && self.figures().any(says_year);
            return if is_sure { Ok(None) } else { Err(Box::new(complaint)) };
        }
        Ok(expected.or_else(|| {
            // Where each row names its own, this one is never used.
            let (year, month) = (None, 12);
            let rows = self.head.columns.iter().find(|column| column.role == Role::Period);
            rows.map(|_| Through { year, month })
        }))
    }

    /// Returns the columns for a month or quarter in which something was reported: nought is what a form has for what
    /// is to come.
    fn stretches(&self) -> Vec<(&Column, Through)> {
        let is_reported = |column: &Column| {
            let mut cells = self.part.rows.iter().map(|(row, _)| self.figure(*row, column.at));
            cells.any(|figure| figure.is_some_and(|figure| !figure.is_zero()))
        };
        let stretches = self.figures().filter(|column| column.is_stretch());
        let said = stretches.filter_map(|column| match column.spoken {
            Spoken::Through(through) => Some((column, through)),
            _ => None,
        });
        said.filter(|(column, _)| is_reported(column)).collect()
    }

    fn figure(&self, row: u32, column: u32) -> Option<Decimal> {
        match cell::cell(self.table.cell(row, column)) {
            Cell::Figure(written) => Some(written.value),
            _ => None,
        }
    }

    /// Returns the column of totals beside columns for the months from January on: the months are single ones, and the
    /// total is what has added up by the end of the last of them in which anything was reported.
    fn total_of_months(&self) -> Option<Chosen> {
        let mut months: Vec<(u8, &Column)> = self
            .figures()
            .filter(|column| column.is_bare && column.kind == Kind::Open)
            .filter_map(|column| match column.spoken {
                Spoken::Through(through) if !period::is_quarter(&column.head) => Some((through.month, column)),
                _ => None,
            })
            .collect();
        months.sort_by_key(|(month, _)| *month);
        let is_run = months.iter().zip(1..).all(|((month, _), expected)| *month == expected);
        let total = self.head.columns.iter().find(|column| is_total_head(&column.head))?;
        if months.len() < 2 || !is_run {
            return None;
        }
        let is_reported = |column: u32| {
            let mut rows = self.part.rows.iter();
            rows.any(|(row, _)| self.figure(*row, column).is_some_and(|figure| !figure.is_zero()))
        };
        let last = months.iter().rev().find(|(_, column)| is_reported(column.at))?.0;
        let through = Through {
            year: None,
            month: last,
        };
        if self.asked.is_some_and(|asked| !through.is(asked, self.year)) {
            return None;
        }
        let first = months.first()?.1;
        Some(Chosen {
            column: Column {
                role: Role::Figure,
                rest: String::new(),
                is_bare: false,
                region: first.region,
                series: first.series.clone(),
                units: if total.units.is_empty() {
                    first.units.clone()
                } else {
                    total.units.clone()
                },
                ..total.clone()
            },
            through,
            months: months.iter().map(|(_, column)| column.at).collect(),
        })
    }

    /// Returns what is wrong with a total that stands beside or below the single months which it adds up.
    pub(crate) fn doubt_total(&self, months: impl Iterator<Item = (u32, u32)>, total: Decimal) -> Option<Fault> {
        let figures: Vec<Decimal> = months.filter_map(|(row, column)| self.figure(row, column)).collect();
        let sum: i128 = figures.iter().copied().map(billionths).sum();
        // Each figure may have been rounded by half of its last digit before they were added up.
        let finest = figures
            .iter()
            .map(|figure| figure.scale())
            .max()
            .unwrap_or(0)
            .max(total.scale());
        let digit = Decimal::new(1, finest).map_or(0, billionths);
        let slack = digit * (figures.len() as i128 + 1) / 2;
        let is_whole = finest == 0;
        let apart = (billionths(total) - sum).abs();
        (apart > if is_whole { 0 } else { slack }).then(|| {
            Fault::Figure(FigureFault::NotTheSum {
                found: Text::new(&total.to_string()),
                sum: in_decimals(sum),
            })
        })
    }
}

/// Returns what to say of a head that a spreadsheet made a date of.
fn made_of_range(column: &Column, taken: Through) -> Option<Fault> {
    period::is_made_of_range(&column.head).then(|| {
        Fault::Sheet(SheetFault::DateHead {
            found: excerpt(&column.head),
            taken: Text::new(&format!("1—{}月", taken.month)),
        })
    })
}

/// Returns a number of billionths in print.
fn in_decimals(billionths: i128) -> Text {
    let sign = if billionths < 0 { "-" } else { "" };
    let (whole, rest) = (billionths.abs() / 1_000_000_000, billionths.abs() % 1_000_000_000);
    let digits = format!("{sign}{whole}.{rest:09}");
    Text::new(digits.trim_end_matches('0').trim_end_matches('.'))
}

/// Returns whether a head says that figures are added up over what stands beside it.
pub(crate) fn is_total_head(head: &str) -> bool {
    let plain: String = head.chars().filter(|one| !one.is_whitespace()).collect();
    let bare = plain.split(['(', '（']).next().unwrap_or_default();
    ["合计", "总计", "共计", "累计合计", "全年合计", "合计数"].contains(&bare)
}

/// Of columns that could both hold the same figures, the one that says that it adds up; else none of them.
fn without_rivals(chosen: &[Chosen], complaints: &mut Vec<Complaint>) -> Vec<Chosen> {
    let rivals = |one: &Chosen, other: &Chosen| {
        let (a, b) = (&one.column, &other.column);
        one.through == other.through && a.is_about_the_same(b) && a.units == b.units
    };
    let adds_up = |one: &Chosen| period::is_sum(&one.column.head) || !one.months.is_empty();
    let mut kept: Vec<Chosen> = Vec::new();
    for one in chosen {
        let group: Vec<&Chosen> = chosen.iter().filter(|other| rivals(one, other)).collect();
        let summed: Vec<&&Chosen> = group.iter().filter(|one| adds_up(one)).collect();
        let counted: Vec<&&Chosen> = group.iter().filter(|one| !one.column.is_bare).collect();
        let worded: Vec<&&Chosen> = group.iter().filter(|one| one.column.is_plain).collect();
        let winner = match (
            group.as_slice(),
            summed.as_slice(),
            counted.as_slice(),
            worded.as_slice(),
        ) {
            ([only], ..) => Some(*only),
            // Beside 1—6月, 6月 is June alone.
            (_, [only], ..) | (_, _, [only], _) | (_, _, _, [only]) => Some(**only),
            _ => None,
        };
        match (winner, group.first()) {
            (Some(winner), _) if winner.column.at == one.column.at => kept.push(one.clone()),
            (None, Some(first)) if first.column.at != one.column.at => {
                for (here, there) in [(&first.column, &one.column), (&one.column, &first.column)] {
                    let fault = Fault::Sheet(SheetFault::AmbiguousColumn {
                        found: lettered(here),
                        other: lettered(there),
                    });
                    complaints.push((Some((here.row, here.at)), fault));
                }
            }
            _ => {}
        }
    }
    kept
}

/// Returns the head of a column with its letters, as two columns may have one head.
fn lettered(column: &Column) -> Text {
    Text::new(&format!("{} {}", column_letters(column.at), excerpt(&column.head)))
}

/// Returns the last of the months or quarters that a column adds up: it reaches to the end of that one.
fn last_stretch(stretches: &[(&Column, Through)], sum: &Column) -> Option<Through> {
    let added = stretches.iter().filter(|(column, _)| column.is_about_the_same(sum));
    let through = added.map(|(_, through)| *through);
    through.max_by_key(|through| (through.year, through.month))
}

/// Returns the complaint about figures of another period than the one asked for.
pub(crate) fn other_period(found: Through, asked: Through) -> Fault {
    Fault::Sheet(SheetFault::OtherPeriod {
        found: Text::new(&found.to_string()),
        expected: Text::new(&asked.to_string()),
    })
}
