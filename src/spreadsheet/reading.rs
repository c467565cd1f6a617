//! Reading of a table's cells.
//!
//! A figure is taken only when everything that says what it is was read and agrees: whose it is, what it counts, for
//! when, and in which unit. Where two things contradict each other the cell is refused at its place, with the place of
//! the other.

mod stretch;
mod units;
mod whose;

use std::collections::{BTreeMap, BTreeSet};

use crate::intake::format::mapping::Role;
use crate::intake::plausibility::Expectation;
use crate::model::{
    Bound, Decimal, Detail, Expected as Wanted, Fault, FigureFault, IndicatorKey, Measure, Observation, Provenance,
    Reading, RegionKey, RegionKind, SeriesKey, Severity, SheetFault, Spot, Text, column_letters,
};
use crate::spreadsheet::amount::{self, Amount, Direction};
use crate::spreadsheet::cell::{self, Cell, Written};
use crate::spreadsheet::columns::{Choice, Chosen};
use crate::spreadsheet::head::{self, Column, Head};
use crate::spreadsheet::mapping::{ColumnUse, head_key};
use crate::spreadsheet::part::Part;
use crate::spreadsheet::period::{Spoken, Through};
use crate::spreadsheet::phrase::{Kind, Parser};
use crate::spreadsheet::place::At;
use crate::spreadsheet::qualifier;
use crate::spreadsheet::row::{Row, RowReader, RowSubject};
use crate::spreadsheet::statement;
use crate::spreadsheet::table::{Content, Table, excerpt};
use crate::spreadsheet::title::Title;
use crate::spreadsheet::unread::{Reason, Unread, UnreadPlace, numbers};
use crate::spreadsheet::{OwnTarget, Request, SheetEntry, Sink};
use whose::Around;

/// Why a figure is not taken.
enum Refusal {
    /// Not a requested figure; skipped without an error.
    Passed(Reason),
    /// An error to report.
    Fault(Fault),
}

/// What a cell reports.
struct Told {
    series: SeriesKey,
    reading: Reading,
    bound: Option<Bound>,
    /// Whether nothing says its unit, and the catalogue's was taken.
    is_assumed: bool,
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// The reader of one table.
pub(crate) struct Reader<'r, 's> {
    pub(crate) request: &'r Request<'r>,
    pub(crate) parser: &'r Parser<'r>,
    pub(crate) table: &'r Table,
    pub(crate) part: &'r Part,
    pub(crate) head: &'r Head,
    pub(crate) title: &'r Title,
    pub(crate) sink: &'r mut Sink<'s>,
}

/// What became of the cells of a table.
#[derive(Debug, Default)]
struct Taken {
    /// The columns of which cells were read or complained about.
    columns: BTreeSet<u32>,
    /// The rows of which cells were.
    rows: BTreeSet<u32>,
    /// The cells that were passed over, by why and by column, each with what its row is called.
    passed: BTreeMap<(Reason, u32), Vec<(u32, Text)>>,
}

impl Reader<'_, '_> {
    /// Returns what the rows report for the period asked for.
    pub(crate) fn entries(mut self) -> Vec<SheetEntry> {
        let asked = self.request.period.map(Through::of);
        let choice = Choice {
            table: self.table,
            part: self.part,
            head: self.head,
            title: self.title,
            asked,
            year: self.request.catalogue.year,
        };
        let (mut chosen, complaints) = choice.choose();
        chosen.retain(|one| !self.is_parted(&one.column));
        let is_silent = complaints.is_empty();
        for (at, fault) in complaints {
            let severity = match fault {
                Fault::Sheet(SheetFault::DateHead { .. }) => Severity::Warning,
                _ => Severity::Error,
            };
            self.sink.complain_once(severity, at, fault);
        }
        self.complain_of_heads();
        if chosen.is_empty() {
            if is_silent {
                self.tell_unread(&Taken::default());
            }
            return Vec::new();
        }
        self.remember_columns();
        let around = self.around_sections();
        let months = self.month_rows();
        let mut rows = RowReader::new(
            self.request,
            self.parser,
            self.table,
            self.part,
            (self.head, self.title),
        );
        let mut entries = Vec::new();
        let mut taken = Taken::default();
        for (at, section) in &self.part.rows {
            let mut row = rows.read(*at, *section, self.sink);
            if let Some(months) = &months {
                self.apply_months(&mut row, months);
            }
            self.figures(&row, &around[*section], (&choice, &chosen), &mut entries, &mut taken);
            self.own_targets(&row, &around[*section], &mut taken);
        }
        self.tell_unread(&taken);
        entries
    }

    fn spot(&self, row: u32, column: u32) -> Spot {
        self.sink.spot(Some((row, column)))
    }

    fn column(&self, role: Role) -> Option<&Column> {
        self.head.columns.iter().find(|column| column.role == role)
    }

    fn has_lead(&self) -> bool {
        self.column(Role::Indicator).is_some() || self.column(Role::Id).is_some()
    }

    /// Complains about heads of a list of indicators that say of which sort its figures are, and something besides that
    /// is not understood. In a table of regions such a column is about another indicator.
    fn complain_of_heads(&mut self) {
        if !self.has_lead() {
            return;
        }
        let head = self.head;
        for column in &head.columns {
            let says_sort = matches!(column.kind, Kind::Growth | Kind::Amount) || !column.units.is_empty();
            let is_open = column.role == Role::Ignored && !matches!(column.kind, Kind::Other(_));
            let is_this_time = column.spoken != Spoken::Other;
            if is_open && says_sort && is_this_time && !column.rest.is_empty() && self.holds_figures(column.at) {
                let (found, rest) = (excerpt(&column.head), excerpt(&column.rest));
                let place = Some((column.row, column.at));
                self.sink.complain(
                    Severity::Warning,
                    place,
                    Fault::Sheet(SheetFault::UnreadHead { found, rest }),
                );
            }
        }
    }

    fn holds_figures(&self, column: u32) -> bool {
        let mut rows = self.part.rows.iter();
        rows.any(|(row, _)| is_figure(self.table.cell(*row, column)))
    }

    /// Keeps what the columns were taken for, for the next month.
    fn remember_columns(&mut self) {
        for column in &self.head.columns {
            let is_figure = column.role == Role::Figure;
            let indicator = match column.series.as_slice() {
                [one] if is_figure => Some(*one),
                _ => None,
            };
            let unit = match column.units.as_slice() {
                [one] if is_figure => Some(one.clone()),
                _ => None,
            };
            let meant = ColumnUse {
                head: column.head.clone(),
                role: column.role,
                unit,
                indicator,
                region: column.region.filter(|_| is_figure),
            };
            self.sink.used.columns.insert(head_key(&column.head), meant);
        }
    }

    fn figures(
        &mut self,
        row: &Row,
        around: &Around,
        (choice, columns): (&Choice<'_>, &[Chosen]),
        entries: &mut Vec<SheetEntry>,
        taken: &mut Taken,
    ) {
        let has_figure = |chosen: &&Chosen| is_figure(self.table.cell(row.at, chosen.column.at));
        if let RowSubject::Passed(reason) = row.subject {
            for chosen in columns.iter().filter(has_figure) {
                taken.pass((row.at, chosen.column.at), self.name_of(row), reason);
            }
            return;
        }
        let mut is_told = false;
        for chosen in columns {
            let column = chosen.column.at;
            let content = self.table.cell(row.at, column);
            let is_hidden = self.table.hidden_columns.contains(&column);
            let cell = cell::cell(content);
            if cell == Cell::Missing || (is_hidden && is_figure(content)) {
                continue;
            }
            if let RowSubject::Unknown(fault, at) = &row.subject {
                // A signature has words where figures stand.
                if self.is_signature(row) {
                    if is_figure(content) {
                        taken.pass((row.at, column), self.name_of(row), Reason::NotUnderstood);
                    }
                    continue;
                }
                taken.count((row.at, column));
                if !is_told {
                    is_told = true;
                    self.sink.complain_once(Severity::Error, Some(*at), fault.clone());
                }
                continue;
            }
            let Around::Region(around) = around else {
                // That nobody knows whose they are was told.
                taken.count((row.at, column));
                continue;
            };
            if self.is_shared(row.at, column) {
                taken.count((row.at, column));
                let found = self.shown(row.at, column);
                self.sink.complain(
                    Severity::Error,
                    Some((row.at, column)),
                    Fault::Figure(FigureFault::SharedFigure { found }),
                );
                continue;
            }
            match self.figure(row, *around, choice, chosen, cell) {
                Ok(entry) => {
                    taken.count((row.at, column));
                    entries.push(entry);
                }
                Err(Refusal::Passed(reason)) if is_figure(content) => {
                    taken.pass((row.at, column), self.name_of(row), reason);
                }
                Err(Refusal::Passed(_)) => {}
                Err(Refusal::Fault(fault)) => {
                    taken.count((row.at, column));
                    self.sink.complain(Severity::Error, Some((row.at, column)), fault);
                }
            }
        }
    }

    /// Returns whether the head of a column stood over the next one too, and a second row of heads tells them apart in
    /// numbers that nobody reads: then it is unknown which of them it is.
    fn is_parted(&mut self, column: &Column) -> bool {
        let Some((first, _)) = self.part.rows.first().copied() else {
            return false;
        };
        let has_head = |at: u32| self.head.column(at).is_some();
        let mut leads = self
            .head
            .columns
            .iter()
            .filter(|one| matches!(one.role, Role::Indicator | Role::Id | Role::Region));
        let is_blank = leads.all(|one| self.table.cell(first, one.at).is_none());
        let holds = |at: u32| is_figure(self.table.cell(first, at));
        let is_parted = is_blank && holds(column.at) && holds(column.at + 1) && !has_head(column.at + 1);
        if is_parted {
            let (found, rest) = (excerpt(&column.head), self.shown(first, column.at));
            let fault = Fault::Sheet(SheetFault::UnreadHead { found, rest });
            self.sink.complain(Severity::Error, Some((first, column.at)), fault);
        }
        is_parted
    }

    /// Returns whether a figure stands in a cell that was merged over several rows, or over the figures of several
    /// columns: then its owner is unknown.
    fn is_shared(&self, row: u32, column: u32) -> bool {
        self.table.merged_at(row, column).is_some_and(|merged| {
            let beside = column + 1..=merged.to.1;
            let has_head = |one: &Column| one.role == Role::Figure && beside.contains(&one.at);
            merged.to.0 > row || self.head.columns.iter().any(has_head)
        })
    }

    /// Returns what one cell reports.
    fn figure(
        &mut self,
        row: &Row,
        around: Option<(RegionKey, At)>,
        choice: &Choice<'_>,
        chosen: &Chosen,
        cell: Cell,
    ) -> Result<SheetEntry, Refusal> {
        let column = &chosen.column;
        let doubt = self.table.doubt_of(row.at, column.at).cloned();
        if let Some((Severity::Error, fault)) = doubt {
            return Err(Refusal::Fault(fault));
        }
        let is_total = !chosen.months.is_empty() || !row.adds_up.is_empty();
        let beside = chosen.months.iter().map(|month| (row.at, *month));
        let above = row.adds_up.iter().map(|month| (*month, column.at));
        let total = match &cell {
            Cell::Figure(written) if is_total => choice.doubt_total(beside.chain(above), written.value),
            _ => None,
        };
        if let Some(fault) = total {
            return Err(Refusal::Fault(fault));
        }
        let entry = self.entry(row, column, row.through.unwrap_or(chosen.through), around, cell)?;
        if is_total && (self.is_rate(entry.series) || !self.runs_up(entry.series)) {
            return Err(Refusal::Passed(Reason::NotUnderstood));
        }
        if let Some((severity, fault)) = doubt {
            self.sink.complain(severity, Some((row.at, column.at)), fault);
        }
        Ok(entry)
    }

    /// Returns whether a row is none of the table, but says who made or checked it.
    fn is_signature(&self, row: &Row) -> bool {
        let mut cells = self.table.row(row.at).filter_map(|(_, content)| content.words());
        cells.next().is_some_and(statement::is_signature)
    }

    /// Returns the name that a row is told by.
    fn name_of(&self, row: &Row) -> Text {
        let words = self.table.row(row.at).find_map(|(_, content)| content.words());
        excerpt(words.unwrap_or_default())
    }

    /// The targets that a county sets itself. The city's stand in the catalogue, whatever a table repeats of them.
    fn own_targets(&mut self, row: &Row, around: &Around, taken: &mut Taken) {
        let head = self.head;
        let around = match around {
            Around::Region(around) => *around,
            Around::Refused => None,
        };
        for column in head.columns.iter().filter(|column| column.role == Role::OwnTarget) {
            let cell = cell::cell(self.table.cell(row.at, column.at));
            if cell != Cell::Missing {
                taken.count((row.at, column.at));
            }
            let city = self.request.catalogue.city();
            let is_city = row.region.map(|(region, _)| region).or(column.region) == Some(city);
            let Some(series) = self.asked(row, column).filter(|_| !is_city) else {
                continue;
            };
            let place = Some((row.at, column.at));
            let region = self.region_of(row, column, around);
            match region.and_then(|region| Ok((region, self.own_target(row, column, region, &series, cell)?))) {
                Ok((region, _)) if region == city => {
                    let level = Box::new(self.request.catalogue.level.clone());
                    self.sink.complain(Severity::Error, place, Fault::NoRegion { level });
                }
                Ok((region, (indicator, value))) => {
                    let spot = self.spot(row.at, column.at);
                    self.sink.targets.push(OwnTarget {
                        indicator,
                        region,
                        value,
                        spot,
                    });
                }
                Err(Refusal::Passed(_)) => {}
                Err(Refusal::Fault(fault)) => self.sink.complain(Severity::Error, place, fault),
            }
        }
    }

    fn own_target(
        &mut self,
        row: &Row,
        column: &Column,
        region: RegionKey,
        series: &[SeriesKey],
        cell: Cell,
    ) -> Result<(IndicatorKey, Decimal), Refusal> {
        let told = self.reading(row, column, region, series, cell)?;
        match (told.series, told.reading) {
            (SeriesKey::Indicator(indicator), Reading::Figure(value)) => Ok((indicator, value)),
            // The amount beside a rate has no target, nor has a stage.
            _ => Err(Refusal::Passed(Reason::NotAsked)),
        }
    }

    /// Returns what a figure may be about: what its row names, else its column, else the title.
    fn asked(&self, row: &Row, column: &Column) -> Option<Vec<SeriesKey>> {
        match &row.subject {
            RowSubject::Series(series) if !series.is_empty() => Some(series.clone()),
            RowSubject::Series(_) if !column.series.is_empty() => Some(column.series.clone()),
            // Only where no column says what a row is about does the title.
            RowSubject::Series(_) if !self.has_lead() => {
                Some(self.title.series.clone()).filter(|series| !series.is_empty())
            }
            RowSubject::Series(_) | RowSubject::Unknown(..) | RowSubject::Passed(_) => None,
        }
    }

    fn entry(
        &mut self,
        row: &Row,
        column: &Column,
        through: Through,
        around: Option<(RegionKey, At)>,
        cell: Cell,
    ) -> Result<SheetEntry, Refusal> {
        let Some(series) = self.asked(row, column) else {
            return Err(match cell {
                Cell::Words(_) => Refusal::Passed(Reason::NotAsked),
                _ => Refusal::Fault(Fault::Figure(FigureFault::NoIndicator {
                    found: self.shown(row.at, column.at),
                })),
            });
        };
        let region = self.region_of(row, column, around)?;
        let told = self.reading(row, column, region, &series, cell)?;
        let series = told.series;
        self.refuse_office(row, column, around, series)?;
        if row.through.is_none() {
            self.refuse_stretch(column, series)?;
        }
        self.doubt_month(column, series);
        let spot = self.spot(row.at, column.at);
        let detail = Detail {
            cause: row.cause.clone(),
            next_step: row.next_step.clone(),
            note: Some(trace(&spot)),
            ..Detail::default()
        };
        let catalogue = self.request.catalogue;
        let indicator = catalogue.indicator(series.indicator());
        let period = through.period(indicator, catalogue.year);
        let mut on_file = self.request.on_file.of(series, region).iter().map(|one| one.period);
        let county = around.filter(|(region, _)| catalogue.region(*region).kind == RegionKind::Part);
        let county = county.map(|(region, _)| catalogue.region(region).name.zh.clone());
        let department = self.title.department.clone().or(county);
        let department = department.or_else(|| row.department.clone());
        let observation = Observation {
            // A figure on file for the same stretch of time says whether it is called a month or a quarter.
            period: on_file.find(|known| known.end() == period.end()).unwrap_or(period),
            reading: told.reading,
            provenance: Provenance::Reported,
            bound: told.bound,
            source: None,
            detail: Some(Box::new(detail)),
        };
        Ok(SheetEntry {
            series,
            region,
            observation,
            department: department.unwrap_or_else(|| indicator.lead.name.zh.clone()),
            is_unit_assumed: told.is_assumed,
            spot,
        })
    }

    /// Refuses what a department of a part reports, where every part does and nothing says that it is the whole's figure.
    fn refuse_office(
        &self,
        row: &Row,
        column: &Column,
        around: Option<(RegionKey, At)>,
        series: SeriesKey,
    ) -> Result<(), Refusal> {
        let catalogue = self.request.catalogue;
        let is_open = row.region.is_none() && column.region.is_none() && around.is_none();
        let Some((office, _)) = row
            .office
            .filter(|_| is_open && catalogue.indicator(series.indicator()).regional)
        else {
            return Ok(());
        };
        let found = catalogue.region(office).name.zh.clone();
        Err(Refusal::Fault(Fault::Sheet(SheetFault::RegionInNote { found })))
    }

    fn shown(&self, row: u32, column: u32) -> Text {
        self.table
            .cell(row, column)
            .map_or_else(|| Text::new(""), Content::shown)
    }

    /// Returns what a cell reports, about which of the series that its row may be about.
    fn reading(
        &mut self,
        row: &Row,
        column: &Column,
        region: RegionKey,
        series: &[SeriesKey],
        cell: Cell,
    ) -> Result<Told, Refusal> {
        if let [SeriesKey::Indicator(key)] = series
            && !self.request.catalogue.indicator(*key).measure.is_counted_in_figures()
        {
            return self.worded(*key, row, column, cell);
        }
        let written = match cell {
            Cell::Figure(written) => written,
            Cell::Words(words) => {
                let (found, expected) = (excerpt(&words), Wanted::Number);
                return Err(Refusal::Fault(Fault::WrongReading { found, expected }));
            }
            Cell::Bad(fault) => return Err(Refusal::Fault(fault)),
            Cell::Missing => return Err(Refusal::Passed(Reason::NotAsked)),
        };
        let measured = self.measured(row, column, series, &written)?;
        let series = measured.series;
        let value = self.signed(series, measured.value, &written, (row.at, column.at))?;
        if let Some(warning) = written.warning {
            self.sink.complain_of_figure(Some((row.at, column.at)), warning);
        }
        let doubt = if column.role == Role::OwnTarget {
            Expectation::of(self.request.catalogue, series).check_target(value)
        } else {
            Expectation::in_region(self.request.catalogue, self.request.on_file, series, region).check(value)
        };
        match doubt {
            Some((Severity::Error, fault)) => return Err(Refusal::Fault(fault)),
            // 0.038 for 3.8%: whoever means 0.038% writes it with its sign.
            Some((_, Fault::Figure(FigureFault::LooksLikeFraction { found, percent }))) if written.unit.is_none() => {
                return Err(Refusal::Fault(Fault::Figure(FigureFault::FractionOfPercent {
                    found,
                    percent,
                })));
            }
            Some((Severity::Warning, fault)) => {
                self.sink.complain(Severity::Warning, Some((row.at, column.at)), fault);
            }
            None => {}
        }
        Ok(Told {
            series,
            reading: Reading::Figure(value),
            bound: written.bound,
            is_assumed: measured.is_assumed,
        })
    }

    /// Returns a figure with its sign. Of what is to fall it is the size of the fall: 下降0.8个百分点 is 0.8 of it. A figure
    /// below zero without a word may be a fall as well as its opposite.
    fn signed(
        &self,
        series: SeriesKey,
        value: Decimal,
        written: &Written,
        (row, column): (u32, u32),
    ) -> Result<Decimal, Refusal> {
        let is_fall = matches!(series, SeriesKey::Indicator(key)
            if self.request.catalogue.indicator(key).measure == Measure::Reduction);
        let found = || Text::new(&value.to_string());
        match written.direction {
            Some(_) if is_fall => {
                let turned = Decimal::new(-value.mantissa(), value.scale()).ok();
                turned.ok_or_else(|| Refusal::Fault(Fault::BadFigure { found: found() }))
            }
            // 增加120.5 says by how much it grew, not how much there is.
            Some(_) if written.unit.is_none() && !self.is_rate(series) => {
                let (found, expected) = (self.shown(row, column), Wanted::Number);
                Err(Refusal::Fault(Fault::WrongReading { found, expected }))
            }
            None if is_fall && value.is_negative() => Err(Refusal::Fault(Fault::Figure(FigureFault::NegativeFall {
                found: found(),
            }))),
            Some(Direction::Up | Direction::Down) | None => Ok(value),
        }
    }

    /// Returns a stage, or whether a line held.
    fn worded(&self, key: IndicatorKey, row: &Row, column: &Column, cell: Cell) -> Result<Told, Refusal> {
        let indicator = self.request.catalogue.indicator(key);
        let words = match cell {
            Cell::Words(words) => words,
            // A rate of growth has nothing to say about a milestone.
            _ if self.kind_of(row, column) == Kind::Growth => return Err(Refusal::Passed(Reason::NotAsked)),
            Cell::Figure(written) => written.value.to_string(),
            Cell::Bad(fault) => return Err(Refusal::Fault(fault)),
            Cell::Missing => return Err(Refusal::Passed(Reason::NotAsked)),
        };
        let vocabulary = self.request.vocabulary;
        let reading = vocabulary.reading(indicator, &words).map_err(Refusal::Fault)?;
        Ok(Told {
            series: SeriesKey::Indicator(key),
            reading,
            bound: None,
            is_assumed: false,
        })
    }

    /// Names the columns and rows that hold figures of which none was read.
    fn tell_unread(&mut self, taken: &Taken) {
        let (from, to) = self.head.span;
        let mut figures: BTreeMap<u32, u32> = BTreeMap::new();
        for (row, _) in &self.part.rows {
            for (column, content) in self.table.row(*row) {
                let is_asked = (from..=to).contains(&column) && !figures.contains_key(&column);
                let holds =
                    || is_figure(Some(content)) || qualifier::may_hold_figure(self.head.column(column), content);
                if is_asked && holds() {
                    figures.insert(column, *row);
                }
            }
        }
        for (column, first) in figures {
            let is_hidden = self.table.hidden_columns.contains(&column);
            let is_passed = taken.passed.keys().any(|(_, passed)| *passed == column);
            if taken.columns.contains(&column) || is_passed || is_hidden {
                continue;
            }
            let head = self.head.column(column);
            if head.is_some_and(|head| head::is_beside(head) && head.role != Role::Unit) {
                continue;
            }
            let (row, name) = head.map_or_else(|| (first, Text::new("")), |head| (head.row, excerpt(&head.head)));
            self.sink.unread.push(Unread {
                what: UnreadPlace::Column(Text::new(&column_letters(column))),
                position: self.table.position(row, column),
                name,
                why: reason_of(head),
            });
        }
        self.tell_misplaced(taken);
        self.tell_passed(taken);
    }

    /// Names the rows without any figure where one would be read that hold a number where words would stand: a figure that
    /// was typed one cell too far.
    fn tell_misplaced(&mut self, taken: &Taken) {
        let holds_words = |column: u32| {
            let head = self.head.column(column);
            head.is_some_and(|head| {
                head::is_beside(head)
                    && !head::is_number(head)
                    && !matches!(head.role, Role::Period | Role::Unit | Role::Id)
            })
        };
        let passed: BTreeSet<u32> = taken.passed.values().flatten().map(|(row, _)| *row).collect();
        for (row, _) in &self.part.rows {
            // 5G网络覆盖率 begins with a number and is a name.
            let is_name = |content: &Content| match content.words().map(amount::read) {
                Some(Amount::Figure { unit, .. }) => !unit.is_empty() && !self.parser.is_unit(&unit),
                _ => false,
            };
            let figures: Vec<u32> = self
                .table
                .row(*row)
                .filter(|(_, content)| is_figure(Some(content)) && !is_name(content))
                .map(|(column, _)| column)
                .collect();
            let is_silent = !taken.rows.contains(row) && !passed.contains(row);
            if let Some(first) = figures.first().filter(|_| is_silent)
                && figures.iter().all(|column| holds_words(*column))
            {
                let name = self.table.row(*row).find_map(|(_, content)| content.words());
                self.sink.unread.push(Unread {
                    what: UnreadPlace::Rows(numbers([row + 1])),
                    position: self.table.position(*row, *first),
                    name: excerpt(name.unwrap_or_default()),
                    why: Reason::NotUnderstood,
                });
            }
        }
    }

    /// Names the cells that were passed over: whole rows of which nothing was taken, and columns of the others.
    fn tell_passed(&mut self, taken: &Taken) {
        let mut rows: BTreeMap<Reason, BTreeMap<u32, &Text>> = BTreeMap::new();
        for ((why, column), cells) in &taken.passed {
            // What a mapping passes over somebody has decided on.
            if *why == Reason::PassedOver {
                continue;
            }
            let (beside, alone): (Vec<_>, Vec<_>) = cells.iter().partition(|(row, _)| taken.rows.contains(row));
            rows.entry(*why)
                .or_default()
                .extend(alone.iter().map(|(row, name)| (*row, name)));
            let Some((first, _)) = beside.first() else { continue };
            let head = self.head.column(*column);
            self.sink.unread.push(Unread {
                what: UnreadPlace::Cells {
                    column: Text::new(&column_letters(*column)),
                    rows: numbers(beside.iter().map(|(row, _)| row + 1)),
                },
                position: self.table.position(*first, *column),
                name: head.map_or_else(|| Text::new(""), |head| excerpt(&head.head)),
                why: *why,
            });
        }
        for (why, rows) in rows {
            let Some((first, name)) = rows.first_key_value() else {
                continue;
            };
            self.sink.unread.push(Unread {
                what: UnreadPlace::Rows(numbers(rows.keys().map(|row| row + 1))),
                position: self.table.position(*first, self.head.span.0),
                name: (*name).clone(),
                why,
            });
        }
    }
}

impl Taken {
    fn count(&mut self, (row, column): (u32, u32)) {
        self.columns.insert(column);
        self.rows.insert(row);
    }

    fn pass(&mut self, (row, column): (u32, u32), name: Text, why: Reason) {
        self.passed.entry((why, column)).or_default().push((row, name));
    }
}

/// Returns why nothing was read of a column.
fn reason_of(head: Option<&Column>) -> Reason {
    let Some(head) = head else {
        return Reason::NoHead;
    };
    match head.kind {
        Kind::Other(sense) => sense.into(),
        _ if head.spoken != Spoken::Nothing && head.rest.is_empty() => Reason::OtherPeriod,
        _ if !head.rest.is_empty() => Reason::NotUnderstood,
        _ => Reason::NotAsked,
    }
}

/// Returns whether a cell holds something that may be a figure.
fn is_figure(content: Option<&Content>) -> bool {
    match content {
        Some(Content::Number(_)) => true,
        Some(Content::Words(words)) => head::is_figure(words),
        _ => false,
    }
}

/// Returns where a figure came from, as its remark tells: the file by its own name, the sheet and the cell.
fn trace(spot: &Spot) -> Text {
    let file = spot.file.as_str().rsplit(['/', '\\']).next().unwrap_or_default();
    let position = spot
        .position
        .as_ref()
        .map(|position| format!(":{position}"))
        .unwrap_or_default();
    Text::new(&format!("{file}{position}"))
}
