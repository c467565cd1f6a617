//! Unit of a figure, and the series that it fits.

use super::{Reader, Refusal, is_figure};
use crate::intake::format::mapping::Role;
use crate::model::{Decimal, Fault, Measure, NameKind, SeriesKey, Severity, SheetFault, Text};
use crate::spreadsheet::cell::Written;
use crate::spreadsheet::head::Column;
use crate::spreadsheet::lexicon::Sense;
use crate::spreadsheet::phrase::Kind;
use crate::spreadsheet::place::At;
use crate::spreadsheet::row::Row;
use crate::spreadsheet::unit;
use crate::spreadsheet::unread::Reason;

/// A figure in the unit of its series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Measured {
    /// The series.
    pub(super) series: SeriesKey,
    /// The figure.
    pub(super) value: Decimal,
    /// Whether nothing says the unit, and the catalogue's was taken.
    pub(super) is_assumed: bool,
}

/// A unit that stands around a cell, where it is said, and whether it stands at its column or row.
type Around = (String, At, bool);

impl Reader<'_, '_> {
    /// Returns what the figure in a row and column is, as far as both say.
    pub(super) fn kind_of(&self, row: &Row, column: &Column) -> Kind {
        match (row.kind, column.kind) {
            (Kind::Other(sense), _) | (_, Kind::Other(sense)) => Kind::Other(sense),
            // The growth of a rate that stands beside it is a difference.
            (Kind::Growth, Kind::Growth) if self.has_other_figure(row) => Kind::Other(Sense::Difference),
            (Kind::Growth, _) | (_, Kind::Growth) => Kind::Growth,
            (Kind::Amount, _) | (_, Kind::Amount) => Kind::Amount,
            (Kind::Open, Kind::Open) => Kind::Open,
        }
    }

    /// Returns whether a row has a figure under a head that does not say growth.
    fn has_other_figure(&self, row: &Row) -> bool {
        let mut others = self.head.columns.iter();
        others.any(|column| {
            column.role == Role::Figure && !column.is_growth() && is_figure(self.table.cell(row.at, column.at))
        })
    }

    /// Returns the series that the unit of a figure fits, and the figure in the unit of that series.
    pub(super) fn measured(
        &mut self,
        row: &Row,
        column: &Column,
        series: &[SeriesKey],
        written: &Written,
    ) -> Result<Measured, Refusal> {
        let mut possible = if row.is_exact && column.units.is_empty() {
            series.to_vec()
        } else {
            self.possible(series)
        };
        let kind = self.kind_of(row, column);
        if let Kind::Other(sense) = kind {
            return Err(Refusal::Passed(sense.into()));
        }
        let is_growth = kind == Kind::Growth;
        let rates: Vec<SeriesKey> = possible.iter().copied().filter(|one| self.is_rate(*one)).collect();
        // Growth of what has no rate here is of no use, and no fault.
        if is_growth && rates.is_empty() {
            return Err(Refusal::Passed(Reason::NotAsked));
        }
        if row.kind == Kind::Amount && !is_growth {
            possible.retain(|one| !self.is_rate(*one));
        }
        let Some(unit) = self.unit_of(row, column, &possible, written)? else {
            let fitting = if is_growth { rates } else { possible };
            return self.without_unit(column, is_growth, &fitting, written);
        };
        let directory = self.parser.directory();
        let exact = |one: &&SeriesKey| directory.unit(**one) == unit;
        let alike = |one: &&SeriesKey| unit::alike(&unit, directory.unit(**one));
        let mut fitting: Vec<&SeriesKey> = possible.iter().filter(exact).collect();
        if fitting.is_empty() {
            fitting = possible.iter().filter(alike).collect();
        }
        // Of a rate and what it grows, the name alone means the rate, and the amount is told by its unit.
        if fitting.len() > 1 {
            fitting.retain(|one| matches!(one, SeriesKey::Indicator(_)));
        }
        if is_growth {
            fitting.retain(|one| self.is_rate(**one));
        }
        match fitting.as_slice() {
            [one] => {
                let expected = directory.unit(**one);
                let value = unit::convert(written.value, &unit, expected);
                let series = **one;
                let told = value.map(|value| Measured {
                    series,
                    value,
                    is_assumed: false,
                });
                told.ok_or_else(|| wrong_unit(&unit, expected))
            }
            // A head may say by how much an amount grew, which nobody asked for; a cell in such a unit is wrong.
            [] if is_growth && written.unit.is_none() => Err(Refusal::Passed(Reason::Increase)),
            [] if is_growth => Err(wrong_unit(&unit, &self.units(&rates))),
            [] => Err(wrong_unit(&unit, &self.units(&possible))),
            several => Err(Refusal::Fault(self.ambiguous(several.iter().map(|one| **one)))),
        }
    }

    /// Returns the units of several series.
    fn units(&self, series: &[SeriesKey]) -> String {
        let directory = self.parser.directory();
        let mut units: Vec<&str> = series.iter().map(|one| directory.unit(*one)).collect();
        units.dedup();
        units.join("、")
    }

    /// Says once for each column that its figures are read in the unit of the catalogue; in a form that names its
    /// indicators by id, that is the unit which it was printed with.
    fn doubt_unit(&mut self, column: &Column, series: SeriesKey) {
        if self.column(Role::Id).is_none() {
            let expected = Text::new(self.parser.directory().unit(series));
            let place = Some((column.row, column.at));
            self.sink
                .complain_once(Severity::Warning, place, Fault::Sheet(SheetFault::NoUnit { expected }));
        }
    }

    pub(super) fn is_rate(&self, series: SeriesKey) -> bool {
        matches!(series, SeriesKey::Indicator(key)
            if self.request.catalogue.indicator(key).measure == Measure::GrowthRate)
    }

    /// Returns the series and the amounts beside them: 社会消费品零售总额 is a rate here and 亿元 in the department's
    /// table.
    fn possible(&self, series: &[SeriesKey]) -> Vec<SeriesKey> {
        let mut possible = series.to_vec();
        for one in series {
            if let SeriesKey::Indicator(key) = one
                && self.request.catalogue.indicator(*key).companion.is_some()
                && !possible.contains(&SeriesKey::Companion(*key))
            {
                possible.push(SeriesKey::Companion(*key));
            }
        }
        possible
    }

    /// Returns the unit of a figure, where any is told: its own, else the one that stands around it. Both have to
    /// agree.
    fn unit_of(
        &mut self,
        row: &Row,
        column: &Column,
        possible: &[SeriesKey],
        written: &Written,
    ) -> Result<Option<String>, Refusal> {
        let around = self.units_around(row, column, possible)?;
        let Some(own) = written.unit.clone() else {
            return self.unit_of_money(row, &around, possible, written);
        };
        if unit::is_multiplier(&own) {
            return self.multiplied(row, column, &around, possible, &own);
        }
        let lists = [&column.units, &row.units, &row.name_units].into_iter().flatten();
        if lists
            .chain(self.title.units.iter().flat_map(|(units, _)| units))
            .any(|unit| unit::is_same(unit, &own))
        {
            return Ok(Some(own));
        }
        for (unit, at, is_near) in &around {
            if contradicts(unit, &own) {
                return Err(self.unit_conflict(&own, (unit, *at)));
            }
            // What a line above says is for those that have no unit of their own.
            if *is_near && unit::is_known(&own) && !unit::alike(unit, &own) {
                return Err(wrong_unit(&own, unit));
            }
        }
        Ok(Some(own))
    }

    /// Returns the unit of a figure that has none of its own; a sign of a currency before it says that it is money.
    fn unit_of_money(
        &self,
        row: &Row,
        around: &[Around],
        possible: &[SeriesKey],
        written: &Written,
    ) -> Result<Option<String>, Refusal> {
        match (around.first(), written.currency) {
            (Some((unit, ..)), Some(currency)) if !unit::alike(unit, currency) => Err(wrong_unit(currency, unit)),
            // Under 亿元 nobody has ¥5,050,000,000 of them: the sign was meant for 元.
            (Some((unit, at, _)), Some(currency)) if is_beyond_all_money(written.value, unit, currency) => {
                Err(self.unit_conflict(currency, (unit, *at)))
            }
            (Some((unit, ..)), _) => Ok(Some(unit.clone())),
            (None, Some(currency)) => Ok(Some(currency.to_owned())),
            (None, None) => self.inherited_unit(row, possible),
        }
    }

    /// Returns the unit of a figure with a multiplier behind it and no more, as 300万.
    fn multiplied(
        &mut self,
        row: &Row,
        column: &Column,
        around: &[Around],
        possible: &[SeriesKey],
        own: &str,
    ) -> Result<Option<String>, Refusal> {
        let stands = match around.first() {
            Some((unit, ..)) => Some(unit.clone()),
            None => self.inherited_unit(row, possible)?,
        };
        if let Some(unit) = stands {
            let multiplied = unit::multiplied(own, &unit);
            return multiplied.map(Some).ok_or_else(|| wrong_unit(own, &unit));
        }
        let directory = self.parser.directory();
        let counted = |one: &SeriesKey| unit::multiplied(own, directory.unit(*one));
        let counted: Vec<(SeriesKey, String)> = possible.iter().filter_map(|one| Some((*one, counted(one)?))).collect();
        match counted.as_slice() {
            [(one, unit)] => {
                let (one, unit) = (*one, unit.clone());
                self.doubt_unit(column, one);
                Ok(Some(unit))
            }
            _ => Err(wrong_unit(own, &self.units(possible))),
        }
    }

    /// Returns the units that stand around a cell, the nearest first: over its column, in its row, in the lines above.
    /// Units of one kind that differ contradict each other.
    fn units_around(&self, row: &Row, column: &Column, possible: &[SeriesKey]) -> Result<Vec<Around>, Refusal> {
        let is_growth = self.kind_of(row, column) == Kind::Growth;
        let directory = self.parser.directory();
        let fits = |unit: &str| possible.iter().any(|one| unit::alike(unit, directory.unit(*one)));
        // Of two units, as 亿元、%, growth is told in the one and amounts in the other.
        let one_of = |units: &[String]| -> Result<Option<String>, Vec<String>> {
            let rates = units
                .iter()
                .filter(|unit| unit::is_rate(unit) == is_growth || units.len() == 1);
            let rates: Vec<&String> = rates.filter(|unit| !is_growth || unit::is_rate(unit)).collect();
            let fitting: Vec<&String> = rates.iter().copied().filter(|unit| fits(unit)).collect();
            match (rates.as_slice(), fitting.as_slice()) {
                ([], _) => Ok(None),
                ([only], _) | (_, [only]) => Ok(Some((*only).clone())),
                (several, []) => Ok(several.first().map(|unit| (*unit).clone())),
                (_, several) => Err(several.iter().map(|unit| (*unit).clone()).collect()),
            }
        };
        let mut lists = vec![
            (column.units.as_slice(), Some((column.row, column.at)), true),
            (row.units.as_slice(), row.units_at.map(|at| (row.at, at)), true),
            (row.name_units.as_slice(), Some((row.at, self.head.span.0)), true),
        ];
        match &row.section_units {
            Some((units, at)) => lists.push((units, *at, false)),
            None => lists.extend(
                self.title
                    .units
                    .iter()
                    .map(|(units, at)| (units.as_slice(), *at, false)),
            ),
        }
        let mut around: Vec<Around> = Vec::new();
        for (units, at, is_near) in lists {
            let said = one_of(units).map_err(|units| wrong_unit(&units.join("、"), &self.units(possible)))?;
            let Some(unit) = said else { continue };
            if let Some((known, known_at, _)) = around.iter().find(|(known, ..)| contradicts(known, &unit)) {
                let known = (known.as_str(), *known_at);
                return Err(self.unit_conflict(known.0, (&unit, at)));
            }
            around.push((unit, at, is_near));
        }
        Ok(around)
    }

    fn unit_conflict(&self, found: &str, (other, there): (&str, At)) -> Refusal {
        Refusal::Fault(Fault::Sheet(SheetFault::UnitConflict {
            found: Text::new(found),
            other: Text::new(other),
            there: Box::new(self.sink.spot(there)),
        }))
    }

    /// Returns the unit of the row above, where the cell for it is empty: below a merged cell that was parted it holds
    /// for this row too. Where the catalogue's unit is another one of the same kind nobody can tell which is meant.
    fn inherited_unit(&self, row: &Row, possible: &[SeriesKey]) -> Result<Option<String>, Refusal> {
        let directory = self.parser.directory();
        for unit in &row.inherited_units {
            for expected in possible.iter().map(|one| directory.unit(*one)) {
                if contradicts(unit, expected) {
                    return Err(no_sure_unit(&[unit, expected]));
                }
            }
        }
        Ok(None)
    }

    /// Reads a figure without any unit in the unit of the catalogue, if there is only one that it can be in.
    fn without_unit(
        &mut self,
        column: &Column,
        is_growth: bool,
        fitting: &[SeriesKey],
        written: &Written,
    ) -> Result<Measured, Refusal> {
        let [one] = fitting else {
            let directory = self.parser.directory();
            let units: Vec<&str> = fitting.iter().map(|one| directory.unit(*one)).collect();
            let has_one_name = fitting.iter().all(|one| one.indicator() == fitting[0].indicator());
            return Err(if has_one_name {
                no_sure_unit(&units)
            } else {
                Refusal::Fault(self.ambiguous(fitting.iter().copied()))
            });
        };
        if !is_growth {
            self.doubt_unit(column, *one);
        }
        Ok(Measured {
            series: *one,
            value: written.value,
            is_assumed: !is_growth,
        })
    }

    fn ambiguous(&self, series: impl Iterator<Item = SeriesKey>) -> Fault {
        let series: Vec<SeriesKey> = series.collect();
        let directory = self.parser.directory();
        let names: Vec<&str> = series.iter().map(|one| directory.called(*one).as_str()).collect();
        Fault::Sheet(SheetFault::AmbiguousName {
            kind: NameKind::Indicator,
            found: Text::new(names.first().copied().unwrap_or_default()),
            candidates: Text::new(&names.join("、")),
        })
    }
}

/// Returns whether money in a unit comes to more than a country has in a year: a thousand million million of its
/// currency.
fn is_beyond_all_money(value: Decimal, unit: &str, currency: &str) -> bool {
    const MOST: i64 = 999_999_999_999_999;
    let most = Decimal::new(MOST, 0)
        .ok()
        .and_then(|most| unit::convert(most, currency, unit));
    most.is_some_and(|most| value > most)
}

/// Returns whether two units measure the same and differ in size: then one of them is wrong.
fn contradicts(one: &str, other: &str) -> bool {
    let size = |unit: &str| unit::convert(Decimal::from(1), unit, other);
    unit::alike(one, other) && size(one) != Some(Decimal::from(1))
}

/// Refuses a figure without a unit that could be in any of `units`.
fn no_sure_unit(units: &[&str]) -> Refusal {
    let (found, expected) = (Text::new(""), Text::new(&units.join("、")));
    Refusal::Fault(Fault::NoSureUnit { found, expected })
}

fn wrong_unit(found: &str, expected: &str) -> Refusal {
    let (found, expected) = (Text::new(found), Text::new(expected));
    Refusal::Fault(Fault::WrongUnit { found, expected })
}
