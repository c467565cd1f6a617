//! What do the cells of a table report?
//!
//! A figure is taken only when everything that says what it is was read and agrees: whose it is, what it counts, for when,
//! and in which unit. Where two things contradict each other the cell is refused at its place, with the place of the other.

use std::collections::BTreeMap;

use crate::intake::format::mapping::Role;
use crate::intake::sense::Subject as Expected;
use crate::model::{
    Bound, Decimal, Detail, Fault, IndicatorKey, Measure, NameKind, Observation, Provenance, Reading, RegionKey,
    RegionKind, SeriesKey, Severity, Spot, Text,
};
use crate::spreadsheet::amount::Direction;
use crate::spreadsheet::cell::{self, Cell, Written};
use crate::spreadsheet::columns::{Choice, Chosen};
use crate::spreadsheet::head::{self, Column, Head};
use crate::spreadsheet::lexicon::Sense;
use crate::spreadsheet::mapping::{ColumnUse, head_key};
use crate::spreadsheet::part::{self, Part};
use crate::spreadsheet::period::{self, Spoken, Through};
use crate::spreadsheet::phrase::{Kind, Parser};
use crate::spreadsheet::place::{At, Places, Verdict};
use crate::spreadsheet::row::{Row, RowReader, Subject};
use crate::spreadsheet::table::{Content, Table, excerpt};
use crate::spreadsheet::unread::{Reason, Unread, UnreadPlace, numbers};
use crate::spreadsheet::{Entry, OwnTarget, Request, Sink, place, unit};

/// Why a figure is not taken.
enum Refusal {
    /// It is something else than is asked for, and need not be told as a fault.
    Passed(Reason),
    /// Something is wrong.
    Fault(Fault),
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// What lines around a row say about whose figures stand in it.
#[derive(Debug, Clone)]
enum Around {
    /// Nothing, or this region.
    Region(Option<(RegionKey, At)>),
    /// Nobody can tell: nothing is taken. The complaint was made.
    Refused,
}

/// The reader of one table.
pub(crate) struct Reader<'r, 's> {
    pub(crate) request: &'r Request<'r>,
    pub(crate) parser: &'r Parser<'r>,
    pub(crate) table: &'r Table,
    pub(crate) part: &'r Part,
    pub(crate) head: &'r Head,
    pub(crate) sink: &'r mut Sink<'s>,
}

/// What became of the cells of a table.
#[derive(Debug, Default)]
struct Taken {
    /// How many cells of each column were read or complained about.
    columns: BTreeMap<u32, usize>,
    /// Rows of which figures were passed over, by why and what they are called.
    rows: BTreeMap<Reason, Vec<(u32, Text)>>,
}

impl Reader<'_, '_> {
    /// What the rows report for the period asked for.
    pub(crate) fn entries(mut self) -> Vec<Entry> {
        let asked = self.request.period.map(Through::of);
        let choice = Choice {
            table: self.table,
            part: self.part,
            head: self.head,
            asked,
            year: self.request.catalogue.year,
        };
        let (chosen, complaints) = choice.choose();
        for (at, fault) in complaints {
            let severity = match fault {
                Fault::DateHead { .. } => Severity::Warning,
                _ => Severity::Error,
            };
            self.sink.complain(severity, at, fault);
        }
        self.complain_of_heads();
        if chosen.is_empty() {
            return Vec::new();
        }
        self.remember_columns();
        let around = self.around_sections();
        let mut rows = RowReader::new(self.request, self.parser, self.table, self.part, self.head);
        let mut entries = Vec::new();
        let mut taken = Taken::default();
        for (at, section) in &self.part.rows {
            let row = rows.read(*at, *section, self.sink);
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
    /// nobody understands. In a table of regions such a column is about another indicator.
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
                self.sink
                    .complain(Severity::Warning, place, Fault::UnreadHead { found, rest });
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

    /// What the lines around each section say about whose figures stand there. What is in doubt is complained about once.
    fn around_sections(&mut self) -> Vec<Around> {
        let part = self.part;
        let title = part.title.places();
        let around_title = self.around(&title);
        let says_nothing = matches!(around_title, Around::Region(None));
        if says_nothing && !self.names_regions() && self.must_name_region() {
            return vec![Around::Refused; part.sections.len()];
        }
        let sections = part.sections.iter().map(|section| {
            if section.places.is_empty() {
                return around_title.clone();
            }
            let mut all = title.clone();
            all.merge(&section.places);
            self.around(&all)
        });
        sections.collect()
    }

    fn around(&mut self, places: &Places) -> Around {
        let name = |region: RegionKey| self.request.catalogue.region(region).name.zh.clone();
        match places.verdict(self.request.catalogue) {
            Verdict::Open => Around::Region(None),
            Verdict::One(region, at) => Around::Region(Some((region, at))),
            Verdict::Unknown(found, at) => {
                let (kind, nearest) = (NameKind::Region, self.parser.directory().nearest_region(found.as_str()));
                let fault = Fault::UnknownName { kind, found, nearest };
                self.sink.complain_once(Severity::Error, at, fault);
                Around::Refused
            }
            Verdict::Conflict((one, one_at), (other, other_at)) => {
                self.complain_of_regions(&(name(one), one_at), &(name(other), other_at));
                Around::Refused
            }
        }
    }

    /// Two regions that contradict each other are a complaint at both places.
    fn complain_of_regions(&mut self, one: &(Text, At), other: &(Text, At)) {
        for ((found, at), (other, there)) in [(one, other), (other, one)] {
            let fault = Fault::RegionConflict {
                found: found.clone(),
                other: other.clone(),
                there: Box::new(self.sink.spot(*there)),
            };
            self.sink.complain_once(Severity::Error, *at, fault);
        }
    }

    /// Whether rows or columns name regions of their own.
    fn names_regions(&self) -> bool {
        let columns = self.head.columns.iter();
        let over_figures = columns
            .filter(|column| column.role == Role::Figure)
            .any(|column| column.region.is_some());
        over_figures
            || self.column(Role::Region).is_some()
            || self.part.sections.iter().any(|one| !one.places.is_empty())
    }

    /// Whether a table that says nothing about regions is the form of one, or is called by one: then nobody knows whose its
    /// figures are. The complaint is made.
    fn must_name_region(&mut self) -> bool {
        let own_target = self.column(Role::OwnTarget).map(|column| (column.row, column.at));
        if self.part.title.lacks_region || own_target.is_some() {
            self.sink
                .complain_once(Severity::Error, own_target, Fault::FormWithoutRegion);
            return true;
        }
        let file = self.sink.file.as_str();
        let stem = file.rsplit(['/', '\\']).next().unwrap_or_default();
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        let catalogue = self.request.catalogue;
        match place::said_in(self.parser, stem) {
            Some(place::Said::Known(region)) if catalogue.region(region).kind == RegionKind::Part => {
                let found = catalogue.region(region).name.zh.clone();
                self.sink
                    .complain_once(Severity::Error, None, Fault::RegionInName { found });
                true
            }
            _ => false,
        }
    }

    fn figures(
        &mut self,
        row: &Row,
        around: &Around,
        (choice, columns): (&Choice<'_>, &[Chosen]),
        entries: &mut Vec<Entry>,
        taken: &mut Taken,
    ) {
        let has_figure = |chosen: &Chosen| is_figure(self.table.cell(row.at, chosen.column.at));
        if let Subject::Passed(reason) = row.subject {
            if columns.iter().any(has_figure) {
                taken.pass(row.at, self.name_of(row), reason);
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
            if let Subject::Unknown(fault, at) = &row.subject {
                taken.count(column);
                // A signature has words where figures stand.
                if !is_told && !self.is_signature(row) {
                    is_told = true;
                    self.sink.complain(Severity::Error, Some((row.at, *at)), fault.clone());
                }
                continue;
            }
            let Around::Region(around) = around else {
                // That nobody knows whose they are was told.
                taken.count(column);
                continue;
            };
            match self.figure(row, *around, choice, chosen, cell) {
                Ok(entry) => {
                    taken.count(column);
                    entries.push(entry);
                }
                Err(Refusal::Passed(reason)) if is_figure(content) => taken.pass(row.at, self.name_of(row), reason),
                Err(Refusal::Passed(_)) => {}
                Err(Refusal::Fault(fault)) => {
                    taken.count(column);
                    self.sink.complain(Severity::Error, Some((row.at, column)), fault);
                }
            }
        }
    }

    /// What one cell reports.
    fn figure(
        &mut self,
        row: &Row,
        around: Option<(RegionKey, At)>,
        choice: &Choice<'_>,
        chosen: &Chosen,
        cell: Cell,
    ) -> Result<Entry, Refusal> {
        let column = &chosen.column;
        let doubt = self.table.doubt_of(row.at, column.at).cloned();
        if let Some((Severity::Error, fault)) = doubt {
            return Err(Refusal::Fault(fault));
        }
        let is_total = !chosen.months.is_empty();
        let total = match &cell {
            Cell::Figure(written) if is_total => choice.doubt_total(row.at, &chosen.months, written.value),
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

    /// Whether a row is none of the table, but says who made or checked it.
    fn is_signature(&self, row: &Row) -> bool {
        let mut cells = self.table.row(row.at).filter_map(|(_, content)| content.words());
        cells.next().is_some_and(part::is_signature)
    }

    /// The name that a row is told by.
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
                taken.count(column.at);
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
        match self.reading(row, column, region, series, cell)? {
            (SeriesKey::Indicator(indicator), Reading::Figure(value), _) => Ok((indicator, value)),
            // The amount beside a rate has no target, nor has a stage.
            _ => Err(Refusal::Passed(Reason::NotAsked)),
        }
    }

    /// What a figure may be about: what its row names, else its column, else the title.
    fn asked(&self, row: &Row, column: &Column) -> Option<Vec<SeriesKey>> {
        match &row.subject {
            Subject::Series(series) if !series.is_empty() => Some(series.clone()),
            Subject::Series(_) if !column.series.is_empty() => Some(column.series.clone()),
            // Only where no column says what a row is about does the title.
            Subject::Series(_) if !self.has_lead() => {
                Some(self.part.title.series.clone()).filter(|series| !series.is_empty())
            }
            Subject::Series(_) | Subject::Unknown(..) | Subject::Passed(_) => None,
        }
    }

    fn entry(
        &mut self,
        row: &Row,
        column: &Column,
        through: Through,
        around: Option<(RegionKey, At)>,
        cell: Cell,
    ) -> Result<Entry, Refusal> {
        let Some(series) = self.asked(row, column) else {
            return Err(match cell {
                Cell::Words(_) => Refusal::Passed(Reason::NotAsked),
                _ => Refusal::Fault(Fault::NoIndicator {
                    found: self.shown(row.at, column.at),
                }),
            });
        };
        let region = self.region_of(row, column, around)?;
        let (series, reading, bound) = self.reading(row, column, region, &series, cell)?;
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
        let (SeriesKey::Indicator(key) | SeriesKey::Companion(key)) = series;
        let indicator = catalogue.indicator(key);
        let period = through.period(indicator, catalogue.year);
        let mut on_file = self.request.on_file.of(series, region).iter().map(|one| one.period);
        let county = around.filter(|(region, _)| catalogue.region(*region).kind == RegionKind::Part);
        let county = county.map(|(region, _)| catalogue.region(region).name.zh.clone());
        let department = self.part.title.department.clone().or(county);
        let department = department.or_else(|| row.department.clone());
        let observation = Observation {
            // A figure on file for the same stretch of time says whether it is called a month or a quarter.
            period: on_file.find(|known| known.end() == period.end()).unwrap_or(period),
            reading,
            provenance: Provenance::Reported,
            bound,
            source: None,
            detail: Some(Box::new(detail)),
        };
        Ok(Entry {
            series,
            region,
            observation,
            department: department.unwrap_or_else(|| indicator.lead.name.zh.clone()),
            spot,
        })
    }

    fn shown(&self, row: u32, column: u32) -> Text {
        self.table
            .cell(row, column)
            .map_or_else(|| Text::new(""), Content::shown)
    }

    /// The region that a figure is about: the row's, the column's, what lines around say, else the whole. Those that are
    /// said have to agree; a region above, as 全省, may stand beside any.
    fn region_of(&self, row: &Row, column: &Column, around: Option<(RegionKey, At)>) -> Result<RegionKey, Refusal> {
        let catalogue = self.request.catalogue;
        let is_beside = |region: RegionKey| catalogue.region(region).kind == RegionKind::Comparator;
        let over = column.region.map(|region| (region, Some((column.row, column.at))));
        let beside = row.region.map(|(region, at)| (region, Some((row.at, at))));
        let own = match (beside, over) {
            (Some(one), Some(other)) if one.0 != other.0 => return Err(self.region_conflict(one.0, other)),
            (one, other) => one.or(other),
        };
        match (own, around) {
            (Some((region, _)), Some((other, at)))
                if region != other && other != catalogue.city() && !is_beside(region) =>
            {
                Err(self.region_conflict(region, (other, at)))
            }
            (Some((region, _)), _) | (None, Some((region, _))) => Ok(region),
            (None, None) => Ok(catalogue.city()),
        }
    }

    fn region_conflict(&self, found: RegionKey, (other, there): (RegionKey, At)) -> Refusal {
        let name = |region: RegionKey| self.request.catalogue.region(region).name.zh.clone();
        Refusal::Fault(Fault::RegionConflict {
            found: name(found),
            other: name(other),
            there: Box::new(self.sink.spot(there)),
        })
    }

    /// Refuses, once for each column, a quarter that stands beside another one for what is counted from January on: side by
    /// side they are three months each. So are months whose figures fall from one to the next.
    fn refuse_stretch(&mut self, column: &Column, series: SeriesKey) -> Result<(), Refusal> {
        let Spoken::Through(through) = column.spoken else {
            return Ok(());
        };
        if !column.is_bare || self.is_rate(series) || !self.runs_up(series) {
            return Ok(());
        }
        let is_quarter = period::is_quarter(&column.head);
        let year = self.request.catalogue.year;
        let others: Vec<&Column> = self
            .head
            .columns
            .iter()
            .filter(|other| other.is_about_the_same(column) && other.at != column.at)
            .filter(|other| period::is_quarter(&other.head) == is_quarter && (is_quarter || other.is_bare))
            .filter(|other| {
                matches!(other.spoken, Spoken::Through(said)
                    if said.year.unwrap_or(year) == through.year.unwrap_or(year) && said.month != through.month)
            })
            .collect();
        let is_single = !others.is_empty() && (is_quarter || self.falls(column, &others));
        if !is_single {
            return Ok(());
        }
        let (found, expected) = (excerpt(&column.head), Text::new(&format!("1—{}月累计", through.month)));
        let place = Some((column.row, column.at));
        self.sink
            .complain_once(Severity::Error, place, Fault::OtherPeriod { found, expected });
        Err(Refusal::Passed(Reason::OtherPeriod))
    }

    /// Whether in any row a later month has less than an earlier one, as what has added up never has.
    fn falls(&self, column: &Column, others: &[&Column]) -> bool {
        let month = |column: &Column| match column.spoken {
            Spoken::Through(through) => through.month,
            _ => 0,
        };
        let mut months: Vec<(u8, u32)> = others.iter().map(|other| (month(other), other.at)).collect();
        months.push((month(column), column.at));
        months.sort_unstable();
        self.part.rows.iter().any(|(row, _)| {
            let figures = months
                .iter()
                .filter_map(|(_, at)| match cell::cell(self.table.cell(*row, *at)) {
                    Cell::Figure(written) if !written.value.is_zero() => Some(written.value),
                    _ => None,
                });
            !figures.collect::<Vec<Decimal>>().is_sorted()
        })
    }

    /// Says once for each column that its month was taken for everything up to its end.
    fn doubt_month(&mut self, column: &Column, series: SeriesKey) {
        let Spoken::Through(through) = column.spoken else {
            return;
        };
        if !column.is_bare || through.month == 1 || !self.runs_up(series) || period::is_made_of_range(&column.head) {
            return;
        }
        let (found, taken) = (excerpt(&column.head), Text::new(&format!("1—{}月", through.month)));
        let place = Some((column.row, column.at));
        self.sink
            .complain_once(Severity::Warning, place, Fault::BareMonth { found, taken });
    }

    /// Whether the figures of a series are counted from January on: a stock is what it is at the end of the month.
    fn runs_up(&self, series: SeriesKey) -> bool {
        match series {
            SeriesKey::Companion(_) => true,
            SeriesKey::Indicator(key) => {
                let measure = self.request.catalogue.indicator(key).measure;
                measure.adds_up() || measure == Measure::GrowthRate
            }
        }
    }

    /// What a cell reports, about which of the series that its row may be about.
    fn reading(
        &mut self,
        row: &Row,
        column: &Column,
        region: RegionKey,
        series: &[SeriesKey],
        cell: Cell,
    ) -> Result<(SeriesKey, Reading, Option<Bound>), Refusal> {
        if let [SeriesKey::Indicator(key)] = series
            && !self.request.catalogue.indicator(*key).measure.is_counted_in_figures()
        {
            return self.worded(*key, row, column, cell);
        }
        let written = match cell {
            Cell::Figure(written) => written,
            Cell::Words(words) => {
                let (found, expected) = (excerpt(&words), "a number".into());
                return Err(Refusal::Fault(Fault::WrongReading { found, expected }));
            }
            Cell::Bad(fault) => return Err(Refusal::Fault(fault)),
            Cell::Missing => return Err(Refusal::Passed(Reason::NotAsked)),
        };
        let (series, value) = self.measured(row, column, series, &written)?;
        let value = self.signed(series, value, &written)?;
        if let Some(warning) = written.warning {
            self.sink.complain_of_figure(Some((row.at, column.at)), warning);
        }
        let doubt = if column.role == Role::OwnTarget {
            Expected::of(self.request.catalogue, series).doubt_target(value)
        } else {
            Expected::in_region(self.request.catalogue, self.request.on_file, series, region).doubt(value)
        };
        match doubt {
            Some((Severity::Error, fault)) => return Err(Refusal::Fault(fault)),
            Some((Severity::Warning, fault)) => {
                self.sink.complain(Severity::Warning, Some((row.at, column.at)), fault);
            }
            None => {}
        }
        Ok((series, Reading::Figure(value), written.bound))
    }

    /// A figure of what is to fall is the size of the fall: 下降0.8个百分点 is 0.8 of it. A figure below zero without a word
    /// may be a fall as well as its opposite.
    fn signed(&self, series: SeriesKey, value: Decimal, written: &Written) -> Result<Decimal, Refusal> {
        let is_fall = matches!(series, SeriesKey::Indicator(key)
            if self.request.catalogue.indicator(key).measure == Measure::Reduction);
        let found = || Text::new(&value.to_string());
        match written.direction {
            Some(_) if is_fall => {
                let turned = Decimal::new(-value.mantissa(), value.scale()).ok();
                turned.ok_or_else(|| Refusal::Fault(Fault::BadFigure { found: found() }))
            }
            None if is_fall && value.is_negative() => Err(Refusal::Fault(Fault::NegativeFall { found: found() })),
            Some(Direction::Up | Direction::Down) | None => Ok(value),
        }
    }

    /// A stage, or whether a line held.
    fn worded(
        &self,
        key: IndicatorKey,
        row: &Row,
        column: &Column,
        cell: Cell,
    ) -> Result<(SeriesKey, Reading, Option<Bound>), Refusal> {
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
        Ok((SeriesKey::Indicator(key), reading, None))
    }

    /// What the figure in a row and column is, as far as both say.
    fn kind_of(&self, row: &Row, column: &Column) -> Kind {
        match (row.kind, column.kind) {
            (Kind::Other(sense), _) | (_, Kind::Other(sense)) => Kind::Other(sense),
            // The growth of a rate that stands beside it is a difference.
            (Kind::Growth, Kind::Growth) if self.has_other_figure(row) => Kind::Other(Sense::Difference),
            (Kind::Growth, _) | (_, Kind::Growth) => Kind::Growth,
            (Kind::Amount, _) | (_, Kind::Amount) => Kind::Amount,
            (Kind::Open, Kind::Open) => Kind::Open,
        }
    }

    /// Whether a row has a figure under a head that does not say growth.
    fn has_other_figure(&self, row: &Row) -> bool {
        let mut others = self.head.columns.iter();
        others.any(|column| {
            column.role == Role::Figure && !column.is_growth() && is_figure(self.table.cell(row.at, column.at))
        })
    }

    /// The series that the unit of a figure fits, and the figure in the unit of that series.
    fn measured(
        &mut self,
        row: &Row,
        column: &Column,
        series: &[SeriesKey],
        written: &Written,
    ) -> Result<(SeriesKey, Decimal), Refusal> {
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
                value
                    .map(|value| (**one, value))
                    .ok_or_else(|| wrong_unit(&unit, expected))
            }
            // A head may say by how much an amount grew, which nobody asked for; a cell in such a unit is wrong.
            [] if is_growth && written.unit.is_none() => Err(Refusal::Passed(Reason::Increase)),
            [] if is_growth => Err(wrong_unit(&unit, &self.units(&rates))),
            [] => Err(wrong_unit(&unit, &self.units(&possible))),
            several => Err(Refusal::Fault(self.ambiguous(several.iter().map(|one| **one)))),
        }
    }

    /// The units of several series.
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
                .complain_once(Severity::Warning, place, Fault::NoUnit { expected });
        }
    }

    fn is_rate(&self, series: SeriesKey) -> bool {
        matches!(series, SeriesKey::Indicator(key)
            if self.request.catalogue.indicator(key).measure == Measure::GrowthRate)
    }

    /// The series and the amounts beside them: 社会消费品零售总额 is a rate here and 亿元 in the department's table.
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

    /// The unit of a figure, where any is told: its own, else the one that stands nearest to it.
    fn unit_of(
        &mut self,
        row: &Row,
        column: &Column,
        possible: &[SeriesKey],
        written: &Written,
    ) -> Result<Option<String>, Refusal> {
        let stands = self.unit_around(row, column, possible)?;
        let Some(own) = written.unit.clone() else {
            return Ok(stands);
        };
        if !unit::is_multiplier(&own) {
            return Ok(Some(own));
        }
        if let Some(unit) = stands {
            let multiplied = unit::multiplied(&own, &unit);
            return multiplied.map(Some).ok_or_else(|| wrong_unit(&own, &unit));
        }
        let directory = self.parser.directory();
        let counted = |one: &SeriesKey| unit::multiplied(&own, directory.unit(*one));
        let counted: Vec<(SeriesKey, String)> = possible.iter().filter_map(|one| Some((*one, counted(one)?))).collect();
        match counted.as_slice() {
            [(one, unit)] => {
                let (one, unit) = (*one, unit.clone());
                self.doubt_unit(column, one);
                Ok(Some(unit))
            }
            _ => Err(wrong_unit(&own, &self.units(possible))),
        }
    }

    /// The unit that stands nearest to a cell: over its column, in its row, in a line above. Units of one kind that differ
    /// contradict each other.
    fn unit_around(&self, row: &Row, column: &Column, possible: &[SeriesKey]) -> Result<Option<String>, Refusal> {
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
        let over = (column.units.as_slice(), Some((column.row, column.at)));
        let beside = (row.units.as_slice(), row.units_at.map(|at| (row.at, at)));
        let title = &self.part.title;
        let above = if row.section_units.is_empty() {
            (title.units.as_slice(), title.units_at)
        } else {
            (row.section_units.as_slice(), row.section_units_at)
        };
        let mut found: Option<(String, At)> = None;
        for (units, at) in [over, beside, above] {
            let said = one_of(units).map_err(|units| wrong_unit(&units.join("、"), &self.units(possible)))?;
            match (&found, said) {
                (None, Some(unit)) => found = Some((unit, at)),
                (Some((known, _)), Some(other)) if contradicts(known, &other) => {
                    let (found, there) = (Text::new(known), Box::new(self.sink.spot(at)));
                    let other = Text::new(&other);
                    return Err(Refusal::Fault(Fault::UnitConflict { found, other, there }));
                }
                _ => {}
            }
        }
        match found {
            Some((unit, _)) => Ok(Some(unit)),
            None => self.inherited_unit(row, possible),
        }
    }

    /// The unit of the row above, where the cell for it is empty: below a merged cell that was parted it holds for this row
    /// too. Where the catalogue's unit is another one of the same kind nobody can tell which is meant.
    fn inherited_unit(&self, row: &Row, possible: &[SeriesKey]) -> Result<Option<String>, Refusal> {
        let directory = self.parser.directory();
        for unit in &row.inherited_units {
            for expected in possible.iter().map(|one| directory.unit(*one)) {
                if contradicts(unit, expected) {
                    return Err(wrong_unit("", &format!("{unit}、{expected}")));
                }
            }
        }
        Ok(None)
    }

    /// A figure without any unit is read in the unit of the catalogue, if there is only one that it can be in.
    fn without_unit(
        &mut self,
        column: &Column,
        is_growth: bool,
        fitting: &[SeriesKey],
        written: &Written,
    ) -> Result<(SeriesKey, Decimal), Refusal> {
        let [one] = fitting else {
            let directory = self.parser.directory();
            let units: Vec<&str> = fitting.iter().map(|one| directory.unit(*one)).collect();
            let has_one_name = fitting.iter().all(|one| key_of(*one) == key_of(fitting[0]));
            return Err(Refusal::Fault(if has_one_name {
                let (found, expected) = (Text::new(""), Text::new(&units.join("、")));
                Fault::WrongUnit { found, expected }
            } else {
                self.ambiguous(fitting.iter().copied())
            }));
        };
        if !is_growth {
            self.doubt_unit(column, *one);
        }
        Ok((*one, written.value))
    }

    fn ambiguous(&self, series: impl Iterator<Item = SeriesKey>) -> Fault {
        let series: Vec<SeriesKey> = series.collect();
        let directory = self.parser.directory();
        let names: Vec<&str> = series.iter().map(|one| directory.called(*one).as_str()).collect();
        Fault::AmbiguousName {
            kind: NameKind::Indicator,
            found: Text::new(names.first().copied().unwrap_or_default()),
            candidates: Text::new(&names.join("、")),
        }
    }

    /// Names the columns and rows that hold figures of which none was read.
    fn tell_unread(&mut self, taken: &Taken) {
        let (from, to) = self.head.span;
        let mut figures: BTreeMap<u32, u32> = BTreeMap::new();
        for (row, _) in &self.part.rows {
            for (column, content) in self.table.row(*row) {
                if (from..=to).contains(&column) && is_figure(Some(content)) {
                    figures.entry(column).or_insert(*row);
                }
            }
        }
        for (column, first) in figures {
            let is_hidden = self.table.hidden_columns.contains(&column);
            if taken.columns.contains_key(&column) || is_hidden {
                continue;
            }
            let head = self.head.columns.iter().find(|one| one.at == column);
            if head.is_some_and(head::is_beside) {
                continue;
            }
            let (row, name) = head.map_or_else(|| (first, Text::new("")), |head| (head.row, excerpt(&head.head)));
            self.sink.unread.push(Unread {
                what: UnreadPlace::Column(Text::new(&crate::model::column_letters(column))),
                position: self.table.position(row, column),
                name,
                why: reason_of(head),
            });
        }
        // What a mapping passes over somebody has decided on.
        let told = taken.rows.iter().filter(|(why, _)| **why != Reason::PassedOver);
        for (why, rows) in told {
            let Some((first, name)) = rows.first() else { continue };
            self.sink.unread.push(Unread {
                what: UnreadPlace::Rows(numbers(rows.iter().map(|(row, _)| row + 1))),
                position: self.table.position(*first, from),
                name: name.clone(),
                why: *why,
            });
        }
    }
}

impl Taken {
    fn count(&mut self, column: u32) {
        *self.columns.entry(column).or_default() += 1;
    }

    fn pass(&mut self, row: u32, name: Text, why: Reason) {
        let rows = self.rows.entry(why).or_default();
        if rows.last().is_none_or(|(last, _)| *last != row) {
            rows.push((row, name));
        }
    }
}

/// Why nothing was read of a column.
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

/// Whether a cell holds something that may be a figure.
fn is_figure(content: Option<&Content>) -> bool {
    match content {
        Some(Content::Number(_)) => true,
        Some(Content::Words(words)) => head::is_figure(words),
        _ => false,
    }
}

/// Whether two units measure the same and differ in size: then one of them is wrong.
fn contradicts(one: &str, other: &str) -> bool {
    let size = |unit: &str| unit::convert(Decimal::from(1), unit, other);
    unit::alike(one, other) && size(one) != Some(Decimal::from(1))
}

fn key_of(series: SeriesKey) -> IndicatorKey {
    let (SeriesKey::Indicator(key) | SeriesKey::Companion(key)) = series;
    key
}

fn wrong_unit(found: &str, expected: &str) -> Refusal {
    let (found, expected) = (Text::new(found), Text::new(expected));
    Refusal::Fault(Fault::WrongUnit { found, expected })
}

/// Where a figure came from, as its remark tells: the file by its own name, the sheet and the cell.
fn trace(spot: &Spot) -> Text {
    let file = spot.file.as_str().rsplit(['/', '\\']).next().unwrap_or_default();
    let position = spot
        .position
        .as_ref()
        .map(|position| format!(":{position}"))
        .unwrap_or_default();
    Text::new(&format!("{file}{position}"))
}
