//! The gate of the tables: what the rows of one report, and what is wrong with them.

use crate::intake::format::mapping::Role;
use crate::intake::page::SUGGESTIONS;
use crate::intake::sense::Subject;
use crate::intake::sheet::figure::{self, Cell, Written};
use crate::intake::sheet::header::{self, Aspect, Column, Head};
use crate::intake::sheet::mapping::{ColumnUse, Mapping, head_key, name_key};
use crate::intake::sheet::names::{Directory, written};
use crate::intake::sheet::period::{self, Spoken, Through};
use crate::intake::sheet::table::{Content, Table, excerpt};
use crate::intake::sheet::{Entry, OwnTarget, Request, unit};
use crate::model::{
    Decimal, Detail, Fault, IndicatorKey, Measure, NameKind, Observation, Problem, Provenance, Reading, RegionKey,
    SeriesKey, Severity, Spot, Text,
};

/// One table under examination.
pub(crate) struct Desk<'d> {
    pub(crate) request: &'d Request<'d>,
    pub(crate) directory: &'d Directory<'d>,
    pub(crate) file: &'d Text,
    pub(crate) table: &'d Table,
    pub(crate) head: &'d Head,
    pub(crate) problems: &'d mut Vec<Problem>,
    pub(crate) used: &'d mut Mapping,
    pub(crate) targets: &'d mut Vec<OwnTarget>,
}

/// What a row says about all of its figures.
struct Row {
    at: u32,
    subject: Subjects,
    region: Option<RegionKey>,
    /// The period, where each row names its own.
    through: Option<Through>,
    units: Vec<String>,
    aspect: Aspect,
    /// Whether an id says which series it is, and its unit stands beside it.
    is_exact: bool,
    department: Option<Text>,
    cause: Option<Text>,
    next_step: Option<Text>,
}

/// What a row is about.
enum Subjects {
    /// Series of which the unit decides; none where the columns say what they are about.
    Series(Vec<SeriesKey>),
    /// A name that nobody has, and where it stands.
    Unknown(Fault, u32),
    /// Nothing that is read: a total, or a name that is passed over.
    Passed,
}

/// Which place a row is about.
enum Place {
    /// A region.
    Known(RegionKey),
    /// One that is passed over.
    Passed,
    /// One that nobody knows.
    Unknown,
}

/// Why a figure is not taken.
enum Refusal {
    /// It is not about an indicator of ours, and need not be.
    Silent,
    /// Something is wrong.
    Fault(Fault),
}

impl Desk<'_> {
    /// What the rows report for the period asked for.
    pub(crate) fn entries(&mut self) -> Vec<Entry> {
        let Some(columns) = self.figure_columns() else {
            return Vec::new();
        };
        self.remember_columns();
        let rows = self.table.rows();
        let mut entries = Vec::new();
        let mut above = None;
        for row in rows.into_iter().filter(|row| *row > self.head.last_row) {
            let row = self.row(row, &mut above);
            self.figures(&row, &columns, &mut entries);
            self.own_targets(&row);
        }
        entries
    }

    fn complain(&mut self, severity: Severity, row: u32, column: u32, fault: Fault) {
        let spot = self.spot(row, column);
        self.problems.push(Problem { severity, spot, fault });
    }

    /// Complains where a table says its period: in a cell, or in the name of its sheet.
    fn complain_of_period(&mut self, at: Option<(u32, u32)>, fault: Fault) {
        let position = at.map_or_else(
            || self.table.whole(),
            |(row, column)| Some(self.table.position(row, column)),
        );
        let spot = Spot {
            file: self.file.clone(),
            position,
        };
        let severity = Severity::Error;
        self.problems.push(Problem { severity, spot, fault });
    }

    fn spot(&self, row: u32, column: u32) -> Spot {
        Spot {
            file: self.file.clone(),
            position: Some(self.table.position(row, column)),
        }
    }

    fn column(&self, role: Role) -> Option<&Column> {
        self.head.columns.iter().find(|column| column.role == role)
    }

    /// The words of a row in the column of a role.
    fn words(&self, row: u32, role: Role) -> Option<String> {
        let words = self.table.words(row, self.column(role)?.at)?.trim();
        (!words.is_empty()).then(|| words.to_owned())
    }

    /// The columns of figures that are asked for, each with its period; nothing where the table is for another one.
    fn figure_columns(&mut self) -> Option<Vec<(Column, Through)>> {
        let year = self.request.catalogue.year;
        let asked = self.request.period.map(Through::of);
        let own = self.head.title.through;
        if let (Some(asked), Some((found, at))) = (asked, own)
            && !found.is(asked, year)
        {
            self.complain_of_period(at, other_period(found, asked));
            return None;
        }
        if let (Some(asked), Some((said, at))) = (asked, self.head.title.other_year) {
            let (found, expected) = (Text::new(&said.to_string()), Text::new(&asked.to_string()));
            self.complain_of_period(Some(at), Fault::OtherPeriod { found, expected });
            return None;
        }
        let usual = asked.or_else(|| own.map(|(through, _)| through)).or_else(|| {
            // Where each row names its own, this one is never used.
            let (year, month) = (None, 12);
            self.column(Role::Period).map(|_| Through { year, month })
        });
        let mut chosen = Vec::new();
        let mut others = Vec::new();
        let mut undated = Vec::new();
        let head = self.head;
        let figures = || head.columns.iter().filter(|column| column.role == Role::Figure);
        let has_strong = figures().any(|column| !column.is_weak() && !column.facets.is_growth);
        let sums: Vec<&Column> = figures().filter(|column| column.is_sum()).collect();
        let stretches = if sums.is_empty() { Vec::new() } else { self.stretches() };
        // Beside 累计完成, 二季度 is April to June.
        let is_outdone = |column: &Column| column.is_stretch() && sums.iter().any(|sum| sum.is_about_the_same(column));
        let wanted = |column: &&Column| (!has_strong || !column.is_weak()) && !is_outdone(column);
        for column in figures().filter(wanted) {
            let reached = || last_stretch(&stretches, column);
            if let Some((later, asked)) = usual.and_then(|asked| reached().filter(|_| column.is_sum()).zip(Some(asked)))
                && (later.year.unwrap_or(year), later.month) > (asked.year.unwrap_or(year), asked.month)
            {
                others.push((column.row, column.at, other_period(later, asked)));
                continue;
            }
            match (column.facets.spoken, asked, usual) {
                (Spoken::Through(found), Some(asked), _) if !found.is(asked, year) => {
                    others.push((column.row, column.at, other_period(found, asked)));
                }
                (Spoken::Through(found), ..) => chosen.push((column.clone(), found)),
                (_, _, Some(usual)) => undated.push((column.clone(), usual)),
                (_, _, None) => others.push((column.row, column.at, Fault::NoPeriod)),
            }
        }
        // Beside columns that name their period, one that does not is of no certain period.
        if chosen.is_empty() && others.is_empty() || undated.iter().any(|(column, _)| column.facets.is_growth) {
            chosen.extend(undated);
        }
        if chosen.is_empty() {
            for (row, column, fault) in others.into_iter().take(1) {
                self.complain(Severity::Error, row, column, fault);
            }
            return None;
        }
        Some(self.without_rivals(&chosen))
    }

    /// The columns for a month or quarter in which something was reported: nought is what a form has for what is to come.
    fn stretches(&self) -> Vec<(&Column, Through)> {
        let rows = self.table.rows();
        let below = || rows.iter().filter(|row| **row > self.head.last_row);
        let is_reported = |column: &Column| {
            let mut cells = below().map(|row| figure::cell(self.table.cell(*row, column.at)));
            cells.any(|cell| matches!(cell, Cell::Figure(written) if !written.value.is_zero()))
        };
        let columns = self.head.columns.iter();
        let stretches = columns.filter(|column| column.role == Role::Figure && column.is_stretch());
        let said = stretches.filter_map(|column| match column.facets.spoken {
            Spoken::Through(through) => Some((column, through)),
            _ => None,
        });
        said.filter(|(column, _)| is_reported(column)).collect()
    }

    /// Of columns that could both hold the same figures, the one that says that it adds up; else none of them.
    fn without_rivals(&mut self, chosen: &[(Column, Through)]) -> Vec<(Column, Through)> {
        let rivals = |one: &(Column, Through), other: &(Column, Through)| {
            let (a, b) = (&one.0.facets, &other.0.facets);
            one.1 == other.1 && one.0.is_about_the_same(&other.0) && a.unit == b.unit
        };
        let adds_up = |one: &(Column, Through)| period::is_sum(&one.0.head);
        let mut kept: Vec<(Column, Through)> = Vec::new();
        for one in chosen {
            let group: Vec<&(Column, Through)> = chosen.iter().filter(|other| rivals(one, other)).collect();
            let summed: Vec<&&(Column, Through)> = group.iter().filter(|one| adds_up(one)).collect();
            let counted: Vec<&&(Column, Through)> = group.iter().filter(|one| !one.0.facets.is_bare).collect();
            let worded: Vec<&&(Column, Through)> = group.iter().filter(|one| one.0.is_plain).collect();
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
                (Some(winner), _) if winner.0.at == one.0.at => kept.push(one.clone()),
                (None, Some(first)) if first.0.at != one.0.at => {
                    let (found, other) = (excerpt(&one.0.head), excerpt(&first.0.head));
                    self.complain(
                        Severity::Error,
                        one.0.row,
                        one.0.at,
                        Fault::AmbiguousColumn { found, other },
                    );
                }
                _ => {}
            }
        }
        kept
    }

    /// Keeps what the columns were taken for, for the next month.
    fn remember_columns(&mut self) {
        for column in &self.head.columns {
            let one_series = match column.facets.series.as_slice() {
                [one] if column.role == Role::Figure => Some(*one),
                _ => None,
            };
            let meant = ColumnUse {
                head: column.head.clone(),
                role: column.role,
                unit: column.facets.unit.clone().filter(|_| column.role == Role::Figure),
                indicator: one_series,
                region: column.facets.region.filter(|_| column.role == Role::Figure),
            };
            self.used.columns.insert(head_key(&column.head), meant);
        }
    }

    /// What a row says about all of its figures. In a table with regions, or with a line for the amount and one for its
    /// growth, a row without a name belongs to the one above.
    fn row(&mut self, at: u32, above: &mut Option<String>) -> Row {
        let written_name = self.words(at, Role::Indicator);
        // 增速 below a name is that of the name, unless something is called so.
        let aspect = written_name
            .as_deref()
            .filter(|name| above.is_some() && self.is_nobody(name))
            .and_then(header::aspect);
        let name = written_name.filter(|_| aspect.is_none());
        if name.is_some() {
            above.clone_from(&name);
        }
        let place = self.words(at, Role::Region);
        // Whoever names a series by its id has said whether it is the amount or its growth.
        let is_named_by_id = self
            .words(at, Role::Id)
            .is_some_and(|id| self.directory.by_id(&id).is_some());
        let aspect = self.aspect(at).or(aspect).filter(|_| !is_named_by_id);
        let goes_on = place.is_some() || aspect.is_some();
        let name = name.or_else(|| above.clone().filter(|_| goes_on));
        let region = place.as_deref().map(|words| self.region(words));
        let mut subject = match &region {
            Some(Place::Passed) => Subjects::Passed,
            Some(Place::Unknown) => Subjects::Unknown(
                Fault::UnknownName {
                    kind: NameKind::Region,
                    found: excerpt(place.as_deref().unwrap_or_default()),
                    nearest: self.nearest(|directory| directory.nearest_region(place.as_deref().unwrap_or_default())),
                },
                self.column(Role::Region).map_or(0, |column| column.at),
            ),
            Some(Place::Known(_)) | None => self.subject(at, name.as_deref()),
        };
        let region = match region {
            Some(Place::Known(region)) => Some(region),
            _ => None,
        };
        let through = match self.through(at) {
            Some(Ok(through)) => Some(through),
            Some(Err(())) => {
                subject = Subjects::Passed;
                None
            }
            None => None,
        };
        // A total may stand under the number of the row as well as under its name.
        let totals = self.across(at).filter_map(|(_, content)| content.words()).any(is_total);
        if totals && region.is_none() {
            subject = Subjects::Passed;
        }
        let aside = name
            .as_deref()
            .and_then(|name| written(name).aside)
            .filter(|aside| unit::is_known(aside));
        let units = match self.words(at, Role::Unit) {
            // One that we do not know is told where a figure needs it.
            Some(unit) if header::units(&unit).is_empty() => vec![unit],
            Some(unit) => header::units(&unit),
            None => aside.into_iter().collect(),
        };
        let units: Vec<String> = units
            .into_iter()
            .filter(|unit| !["-", "—", "/"].contains(&unit.as_str()))
            .collect();
        let text = |words: Option<String>| words.map(|words| Text::new(&words));
        Row {
            at,
            subject,
            region,
            through,
            aspect: aspect.unwrap_or_default(),
            is_exact: is_named_by_id && !units.is_empty(),
            units,
            department: text(self.words(at, Role::Department)),
            cause: text(self.words(at, Role::Cause)),
            next_step: text(self.words(at, Role::NextStep)),
        }
    }

    /// Whether nothing has this name, here or in the mapping.
    fn is_nobody(&self, name: &str) -> bool {
        self.directory.by_name(name).is_empty() && !self.request.mapping.names.contains_key(&name_key(name))
    }

    /// The period that a row names, where rows do; an error where it is not the one asked for.
    fn through(&mut self, row: u32) -> Option<Result<Through, ()>> {
        let at = self.column(Role::Period)?.at;
        let shown = self.table.cell(row, at).map(Content::shown)?;
        let year = self.request.catalogue.year;
        let said = match period::find(shown.as_str()) {
            Spoken::Through(said) => Through {
                year: said.year.or_else(|| self.head.title.other_year.map(|(other, _)| other)),
                ..said
            },
            Spoken::Nothing | Spoken::Other => return Some(Err(())),
        };
        if self
            .request
            .period
            .is_some_and(|asked| !said.is(Through::of(asked), year))
        {
            return Some(Err(()));
        }
        if period::is_bare(shown.as_str()) && said.month > 1 {
            let (found, taken) = (shown, Text::new(&format!("1—{}月", said.month)));
            self.complain(Severity::Warning, row, at, Fault::BareMonth { found, taken });
        }
        Some(Ok(said))
    }

    /// The cells of a row that belong to this table.
    fn across(&self, row: u32) -> impl Iterator<Item = (u32, &Content)> {
        let (from, to) = self.head.span;
        self.table
            .row(row)
            .filter(move |(column, _)| (from..=to).contains(column))
    }

    /// The aspect of its indicator that a row is about, where a column that holds nothing else says one.
    fn aspect(&self, row: u32) -> Option<Aspect> {
        let silent = |column: &&Column| column.role == Role::Ignored && !column.is_aside();
        let mut words = self
            .head
            .columns
            .iter()
            .filter(silent)
            .filter_map(|column| self.table.words(row, column.at));
        words.find_map(header::aspect)
    }

    fn region(&mut self, words: &str) -> Place {
        let mapped = self.request.mapping.places.get(&name_key(words)).copied();
        let Some(region) = mapped.or_else(|| self.directory.region(words).map(Some)) else {
            return Place::Unknown;
        };
        self.used.places.insert(name_key(words), region);
        region.map_or(Place::Passed, Place::Known)
    }

    fn subject(&mut self, row: u32, name: Option<&str>) -> Subjects {
        let id_column = self.column(Role::Id).map(|column| column.at);
        let name_column = self.column(Role::Indicator).map(|column| column.at);
        if let (Some(id), Some(column)) = (self.words(row, Role::Id), id_column) {
            return match self.directory.by_id(&id) {
                Some(series) => Subjects::Series(vec![series]),
                // A number in front of a name is no id.
                None if name.is_some() && id.chars().all(|character| character.is_ascii_digit()) => {
                    self.named(name, name_column)
                }
                None => Subjects::Unknown(self.unknown(&id), column),
            };
        }
        self.named(name, name_column)
    }

    fn named(&mut self, name: Option<&str>, column: Option<u32>) -> Subjects {
        let Some(name) = name else {
            return Subjects::Series(Vec::new());
        };
        match self.request.mapping.names.get(&name_key(name)) {
            Some(None) => return Subjects::Passed,
            Some(Some(series)) => {
                self.used.names.insert(name_key(name), Some(*series));
                return Subjects::Series(vec![*series]);
            }
            None => {}
        }
        let found = self.directory.by_name(name).to_vec();
        if let [one] = found.as_slice() {
            self.used.names.insert(name_key(name), Some(*one));
        }
        if found.is_empty() {
            Subjects::Unknown(self.unknown(name), column.unwrap_or_default())
        } else {
            Subjects::Series(found)
        }
    }

    /// The name that comes closest, while anybody still reads suggestions.
    fn nearest(&self, look: impl FnOnce(&Directory<'_>) -> Option<Text>) -> Option<Text> {
        (self.problems.len() < SUGGESTIONS).then(|| look(self.directory))?
    }

    fn unknown(&self, name: &str) -> Fault {
        Fault::UnknownName {
            kind: NameKind::Indicator,
            found: excerpt(name),
            nearest: self.nearest(|directory| directory.nearest(name)),
        }
    }

    fn figures(&mut self, row: &Row, columns: &[(Column, Through)], entries: &mut Vec<Entry>) {
        if let Subjects::Passed = row.subject {
            return;
        }
        let mut is_unknown_told = false;
        for (column, through) in columns {
            let seen = (row.aspect != Aspect::default()).then(|| column.seen_as(&row.aspect));
            let column = seen.as_ref().unwrap_or(column);
            let content = self.table.cell(row.at, column.at);
            let cell = figure::cell(content);
            if cell == Cell::Missing {
                continue;
            }
            if let Subjects::Unknown(fault, at) = &row.subject {
                // Words without a figure are a heading or a remark.
                if !is_unknown_told && !matches!(cell, Cell::Words(_)) {
                    is_unknown_told = true;
                    let (fault, at) = (fault.clone(), *at);
                    self.complain(Severity::Error, row.at, at, fault);
                }
                continue;
            }
            let shown = content.map_or_else(|| Text::new(""), Content::shown);
            let doubt = self.table.doubt_of(row.at, column.at).cloned();
            if let Some((Severity::Error, fault)) = doubt {
                self.complain(Severity::Error, row.at, column.at, fault);
                continue;
            }
            let through = row.through.unwrap_or(*through);
            match self.entry(row, column, through, cell, &shown) {
                Ok(entry) => {
                    entries.push(entry);
                    if let Some((severity, fault)) = doubt {
                        self.complain(severity, row.at, column.at, fault);
                    }
                }
                Err(Refusal::Silent) => {}
                Err(Refusal::Fault(fault)) => self.complain(Severity::Error, row.at, column.at, fault),
            }
        }
    }

    /// The targets that a county sets itself. The city's stand in the catalogue, whatever a table repeats of them.
    fn own_targets(&mut self, row: &Row) {
        let head = self.head;
        for column in head.columns.iter().filter(|column| column.role == Role::OwnTarget) {
            let cell = figure::cell(self.table.cell(row.at, column.at));
            let region = self.region_of(row, column);
            let is_city = row.region.or(column.facets.region) == Some(self.request.catalogue.city());
            let Some((series, cell)) = self.asked(row, column).filter(|_| !is_city).zip(Some(cell)) else {
                continue;
            };
            match self.own_target(row, column, &series, cell) {
                Ok(_) if region == self.request.catalogue.city() => {
                    let level = Box::new(self.request.catalogue.level.clone());
                    self.complain(Severity::Error, row.at, column.at, Fault::NoRegion { level });
                }
                Ok((indicator, value)) => {
                    let spot = self.spot(row.at, column.at);
                    self.targets.push(OwnTarget {
                        indicator,
                        region,
                        value,
                        spot,
                    });
                }
                Err(Refusal::Silent) => {}
                Err(Refusal::Fault(fault)) => self.complain(Severity::Error, row.at, column.at, fault),
            }
        }
    }

    fn own_target(
        &mut self,
        row: &Row,
        column: &Column,
        series: &[SeriesKey],
        cell: Cell,
    ) -> Result<(IndicatorKey, Decimal), Refusal> {
        match self.reading(row, column, series, cell)? {
            (SeriesKey::Indicator(indicator), Reading::Figure(value), _) => Ok((indicator, value)),
            // The amount beside a rate has no target, nor has a stage.
            _ => Err(Refusal::Silent),
        }
    }

    /// What a figure may be about: what its row names, else its column, else the title.
    fn asked(&self, row: &Row, column: &Column) -> Option<Vec<SeriesKey>> {
        match &row.subject {
            Subjects::Series(series) if !series.is_empty() => Some(series.clone()),
            Subjects::Series(_) if !column.facets.series.is_empty() => Some(column.facets.series.clone()),
            // Only where no column says what a row is about does the title.
            Subjects::Series(_) if self.column(Role::Indicator).is_none() && self.column(Role::Id).is_none() => {
                Some(self.head.title.series.clone()).filter(|series| !series.is_empty())
            }
            Subjects::Series(_) | Subjects::Unknown(..) | Subjects::Passed => None,
        }
    }

    fn entry(
        &mut self,
        row: &Row,
        column: &Column,
        through: Through,
        cell: Cell,
        shown: &Text,
    ) -> Result<Entry, Refusal> {
        let Some(series) = self.asked(row, column) else {
            return Err(match cell {
                Cell::Words(_) => Refusal::Silent,
                _ => Refusal::Fault(Fault::NoIndicator { found: shown.clone() }),
            });
        };
        let (series, reading, bound) = self.reading(row, column, &series, cell)?;
        let region = self.region_of(row, column);
        if row.through.is_none() {
            self.refuse_quarter(column, series)?;
        }
        self.doubt_month(column, series);
        let spot = self.spot(row.at, column.at);
        let detail = Detail {
            cause: row.cause.clone(),
            next_step: row.next_step.clone(),
            note: Some(trace(&spot)),
            ..Detail::default()
        };
        let (SeriesKey::Indicator(key) | SeriesKey::Companion(key)) = series;
        let indicator = self.request.catalogue.indicator(key);
        let period = through.period(indicator, self.request.catalogue.year);
        let on_file = self.request.on_file.of(series, region).iter().map(|one| one.period);
        let title = &self.head.title;
        let county = title
            .region
            .map(|region| &self.request.catalogue.region(region).name.zh);
        let department = title.department.clone().or_else(|| county.cloned());
        let department = department.or_else(|| row.department.clone());
        let observation = Observation {
            // A figure on file for the same stretch of time says whether it is called a month or a quarter.
            period: on_file
                .into_iter()
                .find(|known| known.end() == period.end())
                .unwrap_or(period),
            reading,
            provenance: Provenance::Reported,
            bound,
            source: None,
            detail: Some(Box::new(detail)),
        };
        self.doubt_magnitude(&spot, (series, region), &observation);
        Ok(Entry {
            series,
            region,
            observation,
            department: department.unwrap_or_else(|| indicator.lead.name.zh.clone()),
            spot,
        })
    }

    /// The region that a figure is about: the row's, the column's, the table's, else the whole city.
    fn region_of(&self, row: &Row, column: &Column) -> RegionKey {
        row.region
            .or(column.facets.region)
            .or(self.head.title.region)
            .unwrap_or_else(|| self.request.catalogue.city())
    }

    /// Refuses, once for each column, a quarter that stands beside another one for what is counted from January on: side by
    /// side they are three months each.
    fn refuse_quarter(&mut self, column: &Column, series: SeriesKey) -> Result<(), Refusal> {
        let (Spoken::Through(through), year) = (column.facets.spoken, self.request.catalogue.year) else {
            return Ok(());
        };
        let is_other_quarter = |other: &Column| {
            let Spoken::Through(said) = other.facets.spoken else {
                return false;
            };
            let is_same_year = said.year.unwrap_or(year) == through.year.unwrap_or(year);
            is_same_year && said.month != through.month && period::is_quarter(&other.head)
        };
        let is_alone = column.facets.is_bare && period::is_quarter(&column.head);
        let mut columns = self.head.columns.iter();
        let is_beside = is_alone && columns.any(|other| other.is_about_the_same(column) && is_other_quarter(other));
        if !is_beside || self.is_rate(series) || !self.runs_up(series) {
            return Ok(());
        }
        let (found, expected) = (excerpt(&column.head), Text::new(&format!("1—{}月累计", through.month)));
        self.complain_once(Severity::Error, column, Fault::OtherPeriod { found, expected });
        Err(Refusal::Silent)
    }

    /// Says once for each column that its month was taken for everything up to its end.
    fn doubt_month(&mut self, column: &Column, series: SeriesKey) {
        let Spoken::Through(through) = column.facets.spoken else {
            return;
        };
        if !column.facets.is_bare || through.month == 1 || !self.runs_up(series) {
            return;
        }
        let (found, taken) = (excerpt(&column.head), Text::new(&format!("1—{}月", through.month)));
        self.complain_once(Severity::Warning, column, Fault::BareMonth { found, taken });
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

    /// Complains at the head of a column, unless that was done already.
    fn complain_once(&mut self, severity: Severity, column: &Column, fault: Fault) {
        let spot = self.spot(column.row, column.at);
        let same = |known: &Problem| {
            known.spot == spot && std::mem::discriminant(&known.fault) == std::mem::discriminant(&fault)
        };
        if !self.problems.iter().any(same) {
            self.complain(severity, column.row, column.at, fault);
        }
    }

    /// What a cell reports, about which of the series that its row may be about.
    fn reading(
        &mut self,
        row: &Row,
        column: &Column,
        series: &[SeriesKey],
        cell: Cell,
    ) -> Result<(SeriesKey, Reading, Option<crate::model::Bound>), Refusal> {
        if let [SeriesKey::Indicator(key)] = series
            && !self.request.catalogue.indicator(*key).measure.is_counted_in_figures()
        {
            return self.worded(*key, column, cell);
        }
        let written = match cell {
            Cell::Figure(written) => written,
            Cell::Words(words) => {
                let (found, expected) = (excerpt(&words), "a number".into());
                return Err(Refusal::Fault(Fault::WrongReading { found, expected }));
            }
            Cell::Bad(fault) => return Err(Refusal::Fault(fault)),
            Cell::Missing => return Err(Refusal::Silent),
        };
        let (series, value) = self.measured(row, column, series, &written)?;
        if let Some(warning) = written.warning {
            self.complain(Severity::Warning, row.at, column.at, warning);
        }
        let doubt = if column.role == Role::OwnTarget {
            Subject::of(self.request.catalogue, series).doubt_target(value)
        } else {
            self.subject_of(series, self.region_of(row, column)).doubt(value)
        };
        match doubt {
            Some((Severity::Error, fault)) => return Err(Refusal::Fault(fault)),
            Some((Severity::Warning, fault)) => self.complain(Severity::Warning, row.at, column.at, fault),
            None => {}
        }
        Ok((series, Reading::Figure(value), written.bound))
    }

    /// What has to be known about a series in a region to doubt its figures.
    fn subject_of(&self, series: SeriesKey, region: RegionKey) -> Subject {
        let subject = Subject::of(self.request.catalogue, series);
        match series {
            SeriesKey::Indicator(key) => subject.with_own(self.request.on_file.target_of(key, region)),
            SeriesKey::Companion(_) => subject,
        }
    }

    /// Tells a figure of another order of magnitude than what was promised and what was known before it.
    fn doubt_magnitude(&mut self, spot: &Spot, (series, region): (SeriesKey, RegionKey), observation: &Observation) {
        let Some(figure) = observation.figure() else {
            return;
        };
        let known = self.request.on_file.of(series, region).iter();
        let before = known
            .filter(|one| one.period.end() < observation.period.end() && one.provenance != Provenance::Illustrative);
        let last = before.rev().find_map(Observation::figure);
        if let Some(fault) = self.subject_of(series, region).doubt_magnitude(figure, last) {
            let (severity, spot) = (Severity::Warning, spot.clone());
            self.problems.push(Problem { severity, spot, fault });
        }
    }

    /// A stage, or whether a line held.
    fn worded(
        &self,
        key: IndicatorKey,
        column: &Column,
        cell: Cell,
    ) -> Result<(SeriesKey, Reading, Option<crate::model::Bound>), Refusal> {
        let indicator = self.request.catalogue.indicator(key);
        let words = match cell {
            Cell::Words(words) => words,
            // A rate of growth has nothing to say about a milestone.
            _ if column.facets.is_growth => return Err(Refusal::Silent),
            Cell::Figure(written) => written.value.to_string(),
            Cell::Bad(fault) => return Err(Refusal::Fault(fault)),
            Cell::Missing => return Err(Refusal::Silent),
        };
        let reading = self
            .request
            .vocabulary
            .reading(indicator, &words)
            .map_err(Refusal::Fault)?;
        Ok((SeriesKey::Indicator(key), reading, None))
    }

    /// The series that the unit of a figure fits, and the figure in the unit of that series.
    fn measured(
        &mut self,
        row: &Row,
        column: &Column,
        series: &[SeriesKey],
        written: &Written,
    ) -> Result<(SeriesKey, Decimal), Refusal> {
        let possible = if row.is_exact && column.facets.unit.is_none() {
            series.to_vec()
        } else {
            self.possible(series)
        };
        let is_growth = column.facets.is_growth;
        let rates: Vec<SeriesKey> = possible.iter().copied().filter(|one| self.is_rate(*one)).collect();
        // Growth of what has no rate here is of no use, and no fault.
        if is_growth && rates.is_empty() {
            return Err(Refusal::Silent);
        }
        let Some(unit) = self.unit_of(row, column, &possible, written)? else {
            let fitting = if is_growth { rates } else { possible };
            return self.without_unit(column, &fitting, written);
        };
        let exact = |one: &&SeriesKey| self.directory.unit(**one) == unit;
        let alike = |one: &&SeriesKey| unit::alike(&unit, self.directory.unit(**one));
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
                let expected = self.directory.unit(**one);
                let value = unit::convert(written.value, &unit, expected);
                value
                    .map(|value| (**one, value))
                    .ok_or_else(|| wrong_unit(&unit, expected))
            }
            // A head may say by how much an amount grew, which nobody asked for; a cell in such a unit is wrong.
            [] if is_growth && written.unit.is_none() => Err(Refusal::Silent),
            [] if is_growth => Err(wrong_unit(&unit, &self.units(&rates))),
            [] => Err(wrong_unit(&unit, &self.units(&possible))),
            several => Err(Refusal::Fault(self.ambiguous(several.iter().map(|one| **one)))),
        }
    }

    /// The units of several series.
    fn units(&self, series: &[SeriesKey]) -> String {
        let mut units: Vec<&str> = series.iter().map(|one| self.directory.unit(*one)).collect();
        units.dedup();
        units.join("、")
    }

    /// Says once for each column that its figures are read in the unit of the catalogue; in a form that names its
    /// indicators by id, that is the unit which it was printed with.
    fn doubt_unit(&mut self, column: &Column, series: SeriesKey) {
        if self.column(Role::Id).is_none() {
            let expected = Text::new(self.directory.unit(series));
            self.complain_once(Severity::Warning, column, Fault::NoUnit { expected });
        }
    }

    fn is_rate(&self, series: SeriesKey) -> bool {
        matches!(series, SeriesKey::Indicator(key) if self.request.catalogue.indicator(key).measure == Measure::GrowthRate)
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
        let stands = self.unit_around(row, column);
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
        let counted = |one: &SeriesKey| unit::multiplied(&own, self.directory.unit(*one));
        let counted: Vec<(SeriesKey, String)> = possible.iter().filter_map(|one| Some((*one, counted(one)?))).collect();
        match counted.as_slice() {
            [(one, unit)] => {
                self.doubt_unit(column, *one);
                Ok(Some(unit.clone()))
            }
            _ => Err(wrong_unit(&own, &self.units(possible))),
        }
    }

    /// The unit that stands nearest to a cell.
    fn unit_around(&self, row: &Row, column: &Column) -> Option<String> {
        let is_growth = column.facets.is_growth;
        let is_rate = |unit: &String| unit::is_rate(unit);
        // Of two units, as 亿元、%, growth is told in the one and amounts in the other.
        let one_of = |units: &[String]| match units {
            [only] => Some(only.clone()).filter(|unit| !is_growth || is_rate(unit)),
            several => several.iter().find(|unit| is_rate(unit) == is_growth).cloned(),
        };
        let own = column.facets.unit.clone();
        own.or_else(|| one_of(&row.units))
            .or_else(|| one_of(&self.head.title.units))
    }

    /// A figure without any unit is read in the unit of the catalogue, if there is only one that it can be in.
    fn without_unit(
        &mut self,
        column: &Column,
        fitting: &[SeriesKey],
        written: &Written,
    ) -> Result<(SeriesKey, Decimal), Refusal> {
        let [one] = fitting else {
            let units: Vec<&str> = fitting.iter().map(|one| self.directory.unit(*one)).collect();
            let has_one_name = fitting.iter().all(|one| key_of(*one) == key_of(fitting[0]));
            return Err(Refusal::Fault(if has_one_name {
                let (found, expected) = (Text::new(""), Text::new(&units.join("、")));
                Fault::WrongUnit { found, expected }
            } else {
                self.ambiguous(fitting.iter().copied())
            }));
        };
        if !column.facets.is_growth {
            self.doubt_unit(column, *one);
        }
        Ok((*one, written.value))
    }

    fn ambiguous(&self, series: impl Iterator<Item = SeriesKey>) -> Fault {
        let series: Vec<SeriesKey> = series.collect();
        let names: Vec<&str> = series.iter().map(|one| self.directory.called(*one).as_str()).collect();
        Fault::AmbiguousName {
            kind: NameKind::Indicator,
            found: Text::new(names.first().copied().unwrap_or_default()),
            candidates: Text::new(&names.join("、")),
        }
    }
}

fn key_of(series: SeriesKey) -> IndicatorKey {
    let (SeriesKey::Indicator(key) | SeriesKey::Companion(key)) = series;
    key
}

fn wrong_unit(found: &str, expected: &str) -> Refusal {
    let (found, expected) = (Text::new(found), Text::new(expected));
    Refusal::Fault(Fault::WrongUnit { found, expected })
}

/// The last of the months or quarters that a column adds up: it reaches to the end of that one.
fn last_stretch(stretches: &[(&Column, Through)], sum: &Column) -> Option<Through> {
    let added = stretches.iter().filter(|(column, _)| column.is_about_the_same(sum));
    let through = added.map(|(_, through)| *through);
    through.max_by_key(|through| (through.year, through.month))
}

fn other_period(found: Through, asked: Through) -> Fault {
    Fault::OtherPeriod {
        found: Text::new(&found.to_string()),
        expected: Text::new(&asked.to_string()),
    }
}

/// Whether a row adds up others.
fn is_total(name: &str) -> bool {
    let plain: String = name.chars().filter(|character| !character.is_whitespace()).collect();
    ["合计", "总计", "小计", "共计", "平均"].contains(&plain.as_str())
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
