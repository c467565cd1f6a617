//! Subject of a row: indicator, region, period and unit.

use std::collections::BTreeSet;

use crate::intake::format::mapping::Role;
use crate::intake::source::SUGGESTIONS;
use crate::model::{
    Fault, FigureFault, Measure, NameKind, RegionKey, RegionKind, SeriesKey, Severity, SheetFault, Text,
};
use crate::spreadsheet::Sink;
use crate::spreadsheet::column_letters;
use crate::spreadsheet::head::{self, Aspect, Column, Head, is_total};
use crate::spreadsheet::length::Length;
use crate::spreadsheet::lexicon::Sense;
use crate::spreadsheet::line::{self, Sort};
use crate::spreadsheet::mapping::name_key;
use crate::spreadsheet::part::Part;
use crate::spreadsheet::period::{self, Spoken, Through};
use crate::spreadsheet::phrase::{Kind, Parser};
use crate::spreadsheet::place::Said;
use crate::spreadsheet::qualifier::{self, Qualifier, Reach};
use crate::spreadsheet::sums;
use crate::spreadsheet::table::{Content, Table, excerpt};
use crate::spreadsheet::title::{Section, Title, Units};
use crate::spreadsheet::unit;
use crate::spreadsheet::unread::Reason;
use crate::spreadsheet::{Request, names::Directory};

/// What a row says about all of its figures.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) at: u32,
    pub(crate) subject: RowSubject,
    /// The region that the row names, and the column in which it does.
    pub(crate) region: Option<(RegionKey, u32)>,
    /// The period, where each row names its own.
    pub(crate) through: Option<Through>,
    /// The units that stand in the row, and the column in which they do.
    pub(crate) units: Vec<String>,
    pub(crate) units_at: Option<u32>,
    /// The units that stand in brackets behind its name, where another column holds units too.
    pub(crate) name_units: Vec<String>,
    /// The units that the line above the row says, and where it does.
    pub(crate) section_units: Option<Units>,
    /// The units of the row above, where this one's cell for it is empty as below a merged cell that was parted.
    pub(crate) inherited_units: Vec<String>,
    /// The rows whose figures it adds up, where it is taken for that.
    pub(crate) adds_up: Vec<u32>,
    /// What its figures are, as far as the row says.
    pub(crate) kind: Kind,
    /// Whether an id says which series it is, and its unit stands beside it.
    pub(crate) is_exact: bool,
    pub(crate) department: Option<Text>,
    /// The part of the whole whose department it names, and the column in which it does.
    pub(crate) office: Option<(RegionKey, u32)>,
    pub(crate) cause: Option<Text>,
    pub(crate) next_step: Option<Text>,
}

/// What a row is about.
#[derive(Debug, Clone)]
pub(crate) enum RowSubject {
    /// Series among which the unit decides; empty if the columns say what they are about.
    Series(Vec<SeriesKey>),
    /// What is wrong with what it is called, and the cell where that stands.
    Unknown(Fault, (u32, u32)),
    /// Nothing that is read.
    Passed(Reason),
}

/// Which place a row is about.
enum Place {
    /// A region.
    Known(RegionKey),
    /// One that is passed over.
    Passed,
    /// An unknown one.
    Unknown,
}

/// What the rows above have said, for cells that are empty below a merged cell that was parted.
#[derive(Debug, Default)]
struct Above {
    /// The last name, and where it stands.
    name: Option<(String, (u32, u32))>,
    /// The last region; an error if unknown it.
    region: Option<Result<RegionKey, Fault>>,
    period: Option<Content>,
    units: Vec<String>,
    /// The column without a head whose last cell narrowed its row, and how.
    narrowed: Option<(u32, Fault)>,
    section: usize,
}

/// Reads what the rows of a table are about, from the first to the last.
pub(crate) struct RowReader<'r> {
    request: &'r Request<'r>,
    directory: &'r Directory<'r>,
    parser: &'r Parser<'r>,
    table: &'r Table,
    part: &'r Part,
    head: &'r Head,
    title: &'r Title,
    /// The columns that may say that a row is about a part of what its name says.
    qualifiers: Vec<(&'r Column, Reach)>,
    /// The rows for a month alone.
    alone: BTreeSet<u32>,
    length: Length,
    above: Above,
}

impl<'r> RowReader<'r> {
    /// A reader that has read no row yet.
    pub(crate) fn new(
        request: &'r Request<'r>,
        parser: &'r Parser<'r>,
        table: &'r Table,
        part: &'r Part,
        (head, title): (&'r Head, &'r Title),
    ) -> Self {
        Self {
            request,
            directory: parser.directory(),
            parser,
            table,
            part,
            head,
            title,
            qualifiers: qualifier::columns(head),
            alone: sums::months_alone(table, part, head, request.period.map(Through::of)),
            length: Length::of(table, part, head),
            above: Above::default(),
        }
    }

    fn column(&self, role: Role) -> Option<&'r Column> {
        self.head.columns.iter().find(|column| column.role == role)
    }

    /// Returns the words of a row in the column of a role.
    fn words(&self, row: u32, role: Role) -> Option<&'r str> {
        let words = self.table.words(row, self.column(role)?.at)?.trim();
        (!words.is_empty()).then_some(words)
    }

    /// Returns what a row says about all of its figures. In a table with regions, or with a line for the amount and one
    /// for its growth, a row without a name belongs to the one above.
    pub(crate) fn read(&mut self, at: u32, section: usize, sink: &mut Sink<'_>) -> Row {
        if section != self.above.section {
            self.above = Above {
                section,
                ..Above::default()
            };
        }
        let mut row = Row {
            at,
            subject: RowSubject::Series(Vec::new()),
            region: None,
            through: None,
            units: Vec::new(),
            units_at: None,
            name_units: Vec::new(),
            section_units: None,
            inherited_units: Vec::new(),
            adds_up: Vec::new(),
            kind: Kind::Open,
            is_exact: false,
            department: self.text(at, Role::Department),
            office: self.office(at),
            cause: self.text(at, Role::Cause),
            next_step: self.text(at, Role::NextStep),
        };
        self.read_subject(&mut row, sink);
        self.read_region(&mut row, sink);
        self.read_period(&mut row, sink);
        let is_named_growth = row.kind == Kind::Growth && row.units.is_empty() && self.aspect(at).is_none();
        self.read_units(&mut row);
        // 生产总值增长 in 亿元 is by how much it grew.
        if is_named_growth && !row.units.is_empty() && !row.units.iter().any(|unit| unit::is_rate(unit)) {
            row.subject = RowSubject::Passed(Reason::Increase);
        }
        row.is_exact &= !row.units.is_empty();
        self.apply_section(&mut row, section);
        // A total may stand under the number of the row as well as under its name.
        let name = [Role::Indicator, Role::Region, Role::Period].map(|role| self.column(role).map(|column| column.at));
        let last = name.into_iter().flatten().max();
        let is_total = |(column, content): (u32, &Content)| {
            last.is_none_or(|last| column <= last) && content.words().is_some_and(is_total)
        };
        if row.region.is_none() && self.across(at).any(is_total) {
            row.subject = RowSubject::Passed(Reason::Total);
        }
        self.read_qualifiers(&mut row);
        if let Some((column, found)) = self.length.beyond(self.table, at)
            && matches!(row.subject, RowSubject::Series(_) | RowSubject::Unknown(..))
        {
            row.subject = RowSubject::Unknown(Fault::Sheet(SheetFault::RowTooLong { found }), (at, column));
        }
        row
    }

    fn text(&self, row: u32, role: Role) -> Option<Text> {
        self.words(row, role).map(Text::new)
    }

    fn office(&self, row: u32) -> Option<(RegionKey, u32)> {
        let column = self.column(Role::Department)?;
        match line::read(self.parser, self.words(row, Role::Department)?, Sort::Name).said {
            Some(Said::Known(region)) if self.request.catalogue.region(region).kind == RegionKind::Part => {
                Some((region, column.at))
            }
            _ => None,
        }
    }

    /// Returns the cells of a row that belong to this table.
    fn across(&self, row: u32) -> impl Iterator<Item = (u32, &'r Content)> {
        let (from, to) = self.head.span;
        self.table
            .row(row)
            .filter(move |(column, _)| (from..=to).contains(column))
    }

    fn read_subject(&mut self, row: &mut Row, sink: &mut Sink<'_>) {
        let written = self.words(row.at, Role::Indicator);
        // Whoever names a series by its id has said whether it is the amount or its growth.
        let id = self.words(row.at, Role::Id).map(|id| (id, self.directory.by_id(id)));
        let is_named_by_id = matches!(id, Some((_, Some(_))));
        // 增速 below a name is that of the name, unless something is called so.
        let is_below = self.above.name.is_some();
        let own = written.filter(|name| is_below && self.is_nobody(name));
        let own = own.and_then(|name| head::aspect(self.parser, name));
        let name = written.filter(|_| own.is_none());
        let aspect = self.aspect(row.at).or(own).filter(|_| !is_named_by_id);
        let name_column = self.column(Role::Indicator).map_or(0, |column| column.at);
        if let Some(name) = name {
            self.above.name = Some((name.to_owned(), (row.at, name_column)));
        }
        let names_more = [Role::Region, Role::Period].map(|role| self.words(row.at, role).is_some());
        let goes_on = aspect.is_some() || names_more.contains(&true);
        let name = name
            .map(|name| (name.to_owned(), (row.at, name_column)))
            .or_else(|| self.above.name.clone().filter(|_| goes_on));
        row.is_exact = is_named_by_id;
        if let Some(Content::Uncalculated) = self.table.cell(row.at, name_column).filter(|_| id.is_none()) {
            row.subject = RowSubject::Unknown(Fault::Figure(FigureFault::NoCachedValue), (row.at, name_column));
            return;
        }
        row.subject = match (id, self.column(Role::Id)) {
            (Some((_, Some(series))), Some(column)) => self.named_by_id(series, name.as_ref(), (row.at, column.at)),
            // A number in front of a name is no id.
            (Some((id, None)), Some(column)) if name.is_none() || !is_serial(id) => {
                RowSubject::Unknown(self.unknown(id, sink), (row.at, column.at))
            }
            _ => match name {
                Some((name, at)) => {
                    let subject = self.named(&name, at, row, sink);
                    if let Some(through) = row.through.filter(|through| through.month > 1)
                        && self.parser.parse(&name).is_bare
                    {
                        let taken = Text::new(&format!("1—{}月", through.month));
                        let found = excerpt(&name);
                        sink.complain(
                            Severity::Warning,
                            Some(at),
                            Fault::Sheet(SheetFault::BareMonth { found, taken }),
                        );
                    }
                    // What nobody knows above was told there.
                    let is_above = at.0 != row.at && matches!(subject, RowSubject::Unknown(..));
                    if is_above {
                        RowSubject::Passed(Reason::NotUnderstood)
                    } else {
                        subject
                    }
                }
                None => RowSubject::Series(Vec::new()),
            },
        };
        if let Some(aspect) = aspect {
            row.kind = aspect.kind;
            row.units = aspect.units;
        }
        // 漏损率下降 is what a reduction is called; its size is asked for.
        if row.kind == Kind::Other(Sense::Decrease) && self.is_reduction(&row.subject) {
            row.kind = Kind::Open;
        }
        if let Kind::Other(sense) = row.kind {
            row.subject = RowSubject::Passed(sense.into());
        }
    }

    /// Returns whether what a row names is to fall, and is counted by how far it has.
    fn is_reduction(&self, subject: &RowSubject) -> bool {
        let measure = |series: &SeriesKey| self.request.catalogue.indicator(series.indicator()).measure;
        matches!(subject, RowSubject::Series(series)
            if !series.is_empty() && series.iter().all(|one| measure(one) == Measure::Reduction))
    }

    /// Holds the row to what columns of words beside its name say, and cells without any head.
    fn read_qualifiers(&mut self, row: &mut Row) {
        if !matches!(row.subject, RowSubject::Series(_)) {
            return;
        }
        let mut said: Vec<(u32, Text, &str, Qualifier)> = Vec::new();
        for (at, content) in self.across(row.at) {
            let Some(words) = content.words().map(str::trim).filter(|words| !words.is_empty()) else {
                continue;
            };
            if let Ok(index) = self.qualifiers.binary_search_by_key(&at, |(column, _)| column.at) {
                let (column, reach) = self.qualifiers[index];
                said.push((at, excerpt(&column.head), words, self.said_under(column, reach, words)));
            } else if self.is_bare(at) {
                let letters = Text::new(&column_letters(at));
                said.push((at, letters, words, self.said_without_head(at, words, &row.units)));
            }
        }
        if let Some((column, fault)) = &self.above.narrowed
            && self.table.cell(row.at, *column).is_none()
        {
            row.subject = RowSubject::Unknown(fault.clone(), (row.at, *column));
            return;
        }
        self.above.narrowed = None;
        for (column, head, words, what) in said {
            match what {
                Qualifier::Harmless => {}
                Qualifier::Region(region) if row.region.is_none_or(|(known, _)| known == region) => {
                    row.region = Some((region, column));
                }
                Qualifier::Region(_) | Qualifier::Unknown => {
                    let fault = Fault::Sheet(SheetFault::NarrowedRow {
                        head,
                        found: excerpt(words),
                    });
                    if self.head.column(column).is_none() {
                        self.above.narrowed = Some((column, fault.clone()));
                    }
                    row.subject = RowSubject::Unknown(fault, (row.at, column));
                    return;
                }
            }
        }
    }

    /// Returns what words under the head of a qualifier say.
    fn said_under(&self, column: &Column, reach: Reach, words: &str) -> Qualifier {
        let is_other_kind = || {
            let aspect = head::aspect(self.parser, words);
            aspect.is_some_and(|aspect| aspect.kind != Kind::Amount) && !self.is_between(column.at)
        };
        match reach {
            _ if is_other_kind() => Qualifier::Unknown,
            Reach::Whole => qualifier::said(self.parser, column, words),
            Reach::Beyond => match qualifier::said_beyond(self.parser, words) {
                // 实施地点：西岭县 may be where a thing of the whole is built.
                Qualifier::Region(_) if column.role != Role::Department => Qualifier::Unknown,
                what => what,
            },
        }
    }

    /// Returns what words without any head say, given the units that their row names.
    fn said_without_head(&self, at: u32, words: &str, units: &[String]) -> Qualifier {
        // Between a name and its figures 总量 and 增速 were read as what the row is about.
        let is_aspect = || self.is_between(at) && head::aspect(self.parser, words).is_some();
        let is_same = |unit: &String| unit::is_same(unit, words);
        let is_other_unit = self.parser.is_unit(words) && !units.iter().any(is_same);
        match qualifier::said_beyond(self.parser, words) {
            _ if is_other_unit => Qualifier::Unknown,
            Qualifier::Unknown if is_aspect() => Qualifier::Harmless,
            what => what,
        }
    }

    /// Returns whether a column stands between the name of a row and its figures.
    fn is_between(&self, at: u32) -> bool {
        let first = |role, none| self.column(role).map_or(none, |column| column.at);
        (first(Role::Indicator, u32::MAX)..first(Role::Figure, 0)).contains(&at)
    }

    /// Returns whether a column without a head stands among those that have one, or next to them.
    fn is_bare(&self, at: u32) -> bool {
        let (first, last) = self.head.bounds().unwrap_or_default();
        first <= at + 1 && at <= last + 1 && self.head.column(at).is_none()
    }

    /// Returns whether nothing has this name, here or in the mapping.
    fn is_nobody(&self, name: &str) -> bool {
        self.directory.exact(name).is_empty() && !self.request.mapping.names.contains_key(&name_key(name))
    }

    /// Returns the aspect of its indicator that a row is about, where a cell between its name and its figures says one
    /// and nothing else.
    fn aspect(&self, row: u32) -> Option<Aspect> {
        let name = self.column(Role::Indicator).map(|column| column.at)?;
        let figures = self.head.columns.iter().find(|column| column.role == Role::Figure)?;
        let may_say = |at: u32| match self.head.column(at) {
            Some(column) => head::may_say_aspect(column) || column.role == Role::Indicator,
            None => true,
        };
        let mut cells = self
            .across(row)
            .filter(|(at, _)| *at > name && *at < figures.at && may_say(*at));
        cells.find_map(|(_, content)| head::aspect(self.parser, content.words()?))
    }

    /// Returns a series that is named by its id, unless the name beside it is that of another.
    fn named_by_id(&self, series: SeriesKey, name: Option<&(String, (u32, u32))>, at: (u32, u32)) -> RowSubject {
        let named = name.map_or(&[][..], |(name, _)| self.directory.exact(name));
        let is_same = |other: &SeriesKey| other.indicator() == series.indicator();
        if named.is_empty() || named.iter().any(is_same) {
            return RowSubject::Series(vec![series]);
        }
        let found = self.directory.called(named[0]).clone();
        let other = self.directory.called(series).clone();
        RowSubject::Unknown(Fault::Sheet(SheetFault::NameConflict { found, other }), at)
    }

    fn named(&self, name: &str, at: (u32, u32), row: &mut Row, sink: &mut Sink<'_>) -> RowSubject {
        match self.request.mapping.names.get(&name_key(name)) {
            Some(None) => return RowSubject::Passed(Reason::PassedOver),
            Some(Some(series)) => {
                sink.used.names.insert(name_key(name), Some(*series));
                return RowSubject::Series(vec![*series]);
            }
            None => {}
        }
        let phrase = self.parser.parse(name);
        if phrase.series.is_empty() || phrase.has_several_names || !phrase.rest.is_empty() {
            return RowSubject::Unknown(self.unknown(name, sink), at);
        }
        let series = self.directory.counted_as(&phrase.series, &phrase.counted);
        if series.is_empty() {
            return RowSubject::Unknown(self.unknown(name, sink), at);
        }
        row.kind = phrase.kind();
        row.units.clone_from(&phrase.units);
        if let Some(region) = self.parser.one_region(&phrase.regions) {
            row.region = Some((region, at.1));
        } else if !phrase.regions.is_empty() {
            return RowSubject::Unknown(self.unknown(name, sink), at);
        }
        match head::in_year(phrase.spoken, phrase.year, self.request.catalogue.year) {
            Spoken::Nothing => {}
            Spoken::Through(said) if self.is_asked(said) => row.through = Some(said),
            Spoken::Through(_) | Spoken::Other => return RowSubject::Passed(Reason::OtherPeriod),
        }
        if let [one] = series.as_slice() {
            sink.used.names.insert(name_key(name), Some(*one));
        }
        RowSubject::Series(series)
    }

    fn is_asked(&self, said: Through) -> bool {
        let year = self.request.catalogue.year;
        self.request
            .period
            .is_none_or(|asked| said.is(Through::of(asked), year))
    }

    fn unknown(&self, name: &str, sink: &Sink<'_>) -> Fault {
        Fault::UnknownName {
            kind: NameKind::Indicator,
            found: excerpt(name),
            nearest: self.nearest(sink, |directory| directory.nearest(name)),
        }
    }

    /// Returns the name that comes closest, while anybody still reads suggestions.
    fn nearest(&self, sink: &Sink<'_>, look: impl FnOnce(&Directory<'_>) -> Option<Text>) -> Option<Text> {
        (sink.problems.len() < SUGGESTIONS).then(|| look(self.directory))?
    }

    fn read_region(&mut self, row: &mut Row, sink: &mut Sink<'_>) {
        let Some(column) = self.column(Role::Region) else {
            return;
        };
        if let Some(Content::Uncalculated) = self.table.cell(row.at, column.at) {
            row.subject = RowSubject::Unknown(Fault::Figure(FigureFault::NoCachedValue), (row.at, column.at));
            self.above.region = Some(Err(Fault::Sheet(SheetFault::RowWithoutRegion)));
            return;
        }
        let Some(words) = self.words(row.at, Role::Region) else {
            self.inherit_region(row, column);
            return;
        };
        match self.region(words, sink) {
            Place::Known(region) => {
                row.region = Some((region, column.at));
                self.above.region = Some(Ok(region));
            }
            Place::Passed => {
                row.subject = RowSubject::Passed(Reason::PassedOver);
                self.above.region = None;
            }
            Place::Unknown => {
                let nearest = self.nearest(sink, |directory| directory.nearest_region(words));
                let (kind, found) = (NameKind::Region, excerpt(words));
                let fault = Fault::UnknownName { kind, found, nearest };
                row.subject = RowSubject::Unknown(fault, (row.at, column.at));
                self.above.region = Some(Err(Fault::Sheet(SheetFault::RowWithoutRegion)));
            }
        }
    }

    /// Below a merged cell that was parted the rows still belong to its region, but not below one that is still merged: it
    /// ends where it ends. In a table of regions a row without one is nobody's.
    fn inherit_region(&self, row: &mut Row, column: &Column) {
        let has_names = self.column(Role::Indicator).is_some() || self.column(Role::Id).is_some();
        let is_behind_merged = self.table.is_behind_merged(row.at, column.at);
        match &self.above.region {
            Some(Ok(region)) if has_names && !is_behind_merged => row.region = Some((*region, column.at)),
            None if has_names => {}
            _ => row.subject = RowSubject::Unknown(Fault::Sheet(SheetFault::RowWithoutRegion), (row.at, column.at)),
        }
    }

    fn region(&self, words: &str, sink: &mut Sink<'_>) -> Place {
        let mapped = self.request.mapping.places.get(&name_key(words)).copied();
        let Some(region) = mapped.or_else(|| self.directory.region(words).map(Some)) else {
            return Place::Unknown;
        };
        sink.used.places.insert(name_key(words), region);
        region.map_or(Place::Passed, Place::Known)
    }

    /// The period that a row names, where rows do.
    fn read_period(&mut self, row: &mut Row, sink: &mut Sink<'_>) {
        let Some(column) = self.column(Role::Period) else {
            return;
        };
        if let Some(content) = self.table.cell(row.at, column.at) {
            self.above.period = Some(content.clone());
        }
        let Some(content) = &self.above.period else {
            row.subject = RowSubject::Unknown(Fault::Sheet(SheetFault::NoPeriod), (row.at, column.at));
            return;
        };
        let mut shown = period::of_cell(&column.head, content);
        // 年份 in one column and 月份 in another are one period.
        let others = self
            .head
            .columns
            .iter()
            .filter(|one| one.role == Role::Period && one.at != column.at);
        for other in others {
            if let Some(content) = self.table.cell(row.at, other.at) {
                let said = period::of_cell(&other.head, content);
                let is_year = period::find(&said) == Spoken::Nothing && period::year_in(&said).is_some();
                shown = if is_year { said + &shown } else { shown + &said };
            }
        }
        let (spoken, said) = (period::find(&shown), period::year_in(&shown));
        let year = self.request.catalogue.year;
        // A year by itself leaves the month to the heads.
        if spoken == Spoken::Nothing && said == Some(year) {
            return;
        }
        let said = match head::in_year(spoken, said, year) {
            Spoken::Through(said) => Through {
                year: said.year.or_else(|| self.title.other_year.map(|(other, _)| other)),
                ..said
            },
            Spoken::Nothing | Spoken::Other => {
                row.subject = RowSubject::Passed(Reason::OtherPeriod);
                return;
            }
        };
        if !self.is_asked(said) {
            row.subject = RowSubject::Passed(Reason::OtherPeriod);
            return;
        }
        // Q2 in a row is three months, as it is over a column.
        if period::is_quarter(&shown) && said.month > 3 {
            row.subject = RowSubject::Passed(Reason::OtherPeriod);
            return;
        }
        if self.alone.contains(&row.at) {
            row.subject = RowSubject::Passed(Reason::OtherPeriod);
            return;
        }
        if period::is_bare(&shown) && said.month > 1 {
            let (found, taken) = (excerpt(&shown), Text::new(&format!("1—{}月", said.month)));
            sink.complain(
                Severity::Warning,
                Some((row.at, column.at)),
                Fault::Sheet(SheetFault::BareMonth { found, taken }),
            );
        }
        row.through = Some(said);
    }

    fn read_units(&mut self, row: &mut Row) {
        let Some(column) = self.column(Role::Unit) else {
            return;
        };
        if let Some(Content::Uncalculated) = self.table.cell(row.at, column.at) {
            row.subject = RowSubject::Unknown(Fault::Figure(FigureFault::NoCachedValue), (row.at, column.at));
            return;
        }
        let Some(unit) = self.words(row.at, Role::Unit) else {
            row.inherited_units.clone_from(&self.above.units);
            return;
        };
        let others = self
            .head
            .columns
            .iter()
            .filter(|one| one.role == Role::Unit && one.at != column.at);
        for other in others {
            let Some(words) = self.table.words(row.at, other.at).map(str::trim) else {
                continue;
            };
            if !words.is_empty() && !unit::is_same(words, unit) {
                let (head, found) = (excerpt(&other.head), excerpt(words));
                row.subject = RowSubject::Unknown(
                    Fault::Sheet(SheetFault::NarrowedRow { head, found }),
                    (row.at, other.at),
                );
                return;
            }
        }
        let units = &self.parser.parse(unit).units;
        let is_mark = ["-", "—", "/", "——"].contains(&unit);
        row.units_at = Some(column.at);
        row.name_units = std::mem::take(&mut row.units);
        row.units = match units.as_slice() {
            _ if is_mark => Vec::new(),
            // One that we do not know is told where a figure needs it.
            [] => vec![unit.to_owned()],
            known => known.to_vec(),
        };
        self.above.units.clone_from(&row.units);
    }

    /// What the line above the row says about it.
    fn apply_section(&self, row: &mut Row, section: usize) {
        let Some(section) = self.part.sections.get(section) else {
            return;
        };
        let Section { time, kind, units, .. } = section;
        row.section_units.clone_from(units);
        match time {
            Some(Ok(said)) if self.is_asked(*said) => row.through = row.through.or(Some(*said)),
            Some(_) => row.subject = RowSubject::Passed(Reason::OtherPeriod),
            None => {}
        }
        match kind {
            Some(Kind::Other(sense)) => row.subject = RowSubject::Passed((*sense).into()),
            Some(kind) if row.kind == Kind::Open => row.kind = *kind,
            _ => {}
        }
    }
}

/// Returns whether what stands under 编号 only numbers the rows: 3, 1.1, （2）.
fn is_serial(id: &str) -> bool {
    id.chars().all(|one| one.is_ascii_digit() || ".-、()（）".contains(one))
}
