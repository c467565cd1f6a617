//! Which rows belong to which heads, and what do the lines around them say?
//!
//! Tables stand below one another on a sheet, each with heads, unit, year and region of its own; lines between rows say
//! whose figures follow, of which year, or that plans follow. Everything counts from where it stands. Rows below heads that
//! make no sense belong to no table, and are told.

use crate::intake::format::mapping::Role;
use crate::model::{SeriesKey, Text};
use crate::spreadsheet::head::{self, Column, DEEPEST, Head, Reader};
use crate::spreadsheet::lexicon::Sense;
use crate::spreadsheet::names;
use crate::spreadsheet::period::{self, Spoken, Through};
use crate::spreadsheet::phrase::{Kind, Parser};
use crate::spreadsheet::place::{self, At, Places, Said};
use crate::spreadsheet::table::{Content, Table, excerpt};
use crate::spreadsheet::text;
use crate::spreadsheet::unread::{self, Reason, Unread, UnreadPlace};

/// A table on a sheet: its heads, what stands above them, and its rows.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    /// The heads; several where tables stand side by side.
    pub(crate) heads: Vec<Head>,
    /// What the lines above say about all of it.
    pub(crate) title: Title,
    /// The rows, each with the section that it stands in.
    pub(crate) rows: Vec<(u32, usize)>,
    /// What lines between the rows say, the first of them nothing.
    pub(crate) sections: Vec<Section>,
}

/// What the lines above a table say about all of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Title {
    /// The period, with the place where it is said.
    pub(crate) through: Option<(Through, At)>,
    /// The year, where one other than the catalogue's is all that is said, with the place.
    pub(crate) other_year: Option<(i16, At)>,
    /// The regions that the lines above say all figures are about.
    places: Places,
    /// The region that the name of the sheet says.
    sheet: Places,
    /// The units of figures that have none of their own, and where they are said.
    pub(crate) units: Vec<String>,
    pub(crate) units_at: At,
    /// What the whole table is about, where its title names one indicator.
    pub(crate) series: Vec<SeriesKey>,
    /// Who filled it in.
    pub(crate) department: Option<Text>,
    /// Whether it is labelled as the form of a region and does not say which.
    pub(crate) lacks_region: bool,
    /// Whether it says the catalogue's year and no time besides.
    says_this_year: bool,
    years: Vec<(Option<i16>, At)>,
}

/// What a line between rows says about those below it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Section {
    /// The regions.
    pub(crate) places: Places,
    /// The stretch of time; an error where it is none that is asked for.
    pub(crate) time: Option<Result<Through, ()>>,
    /// What the figures are.
    pub(crate) kind: Option<Kind>,
    /// The units.
    pub(crate) units: Vec<String>,
    pub(crate) units_at: At,
}

impl Part {
    /// Its rows as what was not read; none where it has none.
    pub(crate) fn unread(&self, table: &Table, why: Reason) -> Option<Unread> {
        let (first, _) = self.rows.first()?;
        let name = table.row(*first).find_map(|(_, content)| content.words());
        Some(Unread {
            what: UnreadPlace::Rows(unread::numbers(self.rows.iter().map(|(row, _)| row + 1))),
            position: table.position(*first, 0),
            name: excerpt(name.unwrap_or_default()),
            why,
        })
    }
}

/// The parts of a sheet.
#[derive(Debug, Clone, Default)]
pub(crate) struct Parts {
    /// The tables.
    pub(crate) tables: Vec<Part>,
    /// Where heads begin that make no sense below a table that does, with the heads.
    pub(crate) unread: Vec<(u32, Vec<Column>)>,
    /// Where no heads make sense, those of the row that comes closest to having any.
    pub(crate) closest: Vec<Column>,
}

/// Finds the tables of a sheet.
pub(crate) fn divide(reader: &Reader<'_>) -> Parts {
    let mut divider = Divider {
        reader: *reader,
        found: Parts::default(),
        title: Title::default(),
        lines: None,
        is_skipping: false,
    };
    divider.title.hear_sheet(reader);
    let mut index = 0;
    while index < reader.rows.len() {
        index = divider.step(index);
    }
    if divider.found.tables.is_empty() {
        divider.found.closest = divider.closest();
    }
    divider.found
}

/// The role of a head that says what the rows of a table are about.
fn lead(parser: &Parser<'_>, words: &str) -> Option<Role> {
    let role = head::usual(parser, &names::written(words).key);
    role.filter(|role| matches!(role, Role::Id | Role::Indicator | Role::Region | Role::Period))
}

struct Divider<'r> {
    reader: Reader<'r>,
    found: Parts,
    /// What has been said above, for the next heads.
    title: Title,
    /// What the lines since the last row of figures say: they may be the title of what follows. None where there are none.
    lines: Option<Title>,
    /// Whether the rows belong to heads that make no sense.
    is_skipping: bool,
}

impl Divider<'_> {
    /// Takes in the row at an index, and answers the index of the next.
    fn step(&mut self, index: usize) -> usize {
        let row = self.reader.rows[index];
        let is_first = self.found.tables.is_empty();
        let may_begin = if is_first {
            index < DEEPEST && self.has_lead(row)
        } else {
            self.looks_like_heads(row)
        };
        if may_begin && let Some((columns, last)) = self.reader.columns_at(index) {
            let title = self.title_above();
            if head::is_sound(&columns, !title.series.is_empty()) {
                self.begin(columns, title);
                return self.behind(last);
            }
            if !is_first {
                self.found.unread.push((row, columns));
                self.is_skipping = true;
                return self.behind(last);
            }
        }
        if is_first || self.is_line(row) {
            self.lines.get_or_insert_default().hear_row(&self.reader, row);
            self.open_section(row);
        } else if !self.is_skipping
            && let Some(part) = self.found.tables.last_mut()
        {
            self.lines = None;
            part.rows.push((row, part.sections.len() - 1));
        }
        index + 1
    }

    /// Whether a row holds a head that says what the rows of a table are about. What heads of somebody else's mean, a
    /// mapping may say, and those may stand over several rows.
    fn has_lead(&self, row: u32) -> bool {
        let heads = self.reader.table.row(row).filter_map(|(_, content)| content.head());
        !self.reader.mapping.columns.is_empty()
            || heads.into_iter().any(|words| lead(self.reader.parser, words).is_some())
    }

    /// Where no table was found, the heads of the row that comes closest to having any.
    fn closest(&self) -> Vec<Column> {
        let named = |columns: &[Column]| columns.iter().filter(|column| column.role != Role::Ignored).count();
        let rows = 0..self.reader.rows.len().min(DEEPEST);
        let few = Reader {
            widest: WIDEST,
            ..self.reader
        };
        let heads = rows.filter_map(|index| few.columns_at(index));
        // Of equally close ones the first is taken.
        let mut closest: Vec<Column> = Vec::new();
        for (columns, _) in heads {
            if closest.is_empty() || named(&columns) > named(&closest) {
                closest = columns;
            }
        }
        closest
    }

    fn behind(&self, last: u32) -> usize {
        self.reader.rows.partition_point(|row| *row <= last)
    }

    /// What stands above the heads that begin now: what was said over the tables before, and the lines since the last row
    /// of figures.
    fn title_above(&self) -> Title {
        let mut lines = self.lines.clone().unwrap_or_default();
        lines.settle(self.reader.parser.catalogue().year);
        self.title.followed_by(lines, self.lines.is_some())
    }

    fn begin(&mut self, columns: Vec<Column>, title: Title) {
        self.title.clone_from(&title);
        self.lines = None;
        self.is_skipping = false;
        self.found.tables.push(Part {
            heads: head::side_by_side(columns),
            title,
            rows: Vec::new(),
            sections: vec![Section::default()],
        });
    }

    /// Whether a row below a table may be the heads of another: it holds words only, among them one that only heads hold.
    fn looks_like_heads(&self, row: u32) -> bool {
        let (mut has_lead, mut has_name, mut has_rate_or_time) = (false, false, false);
        let (mut cells, mut heads) = (0, 0);
        for (_, content) in self.reader.table.row(row) {
            let Some(words) = content.head().filter(|words| !head::is_figure(words)) else {
                return false;
            };
            cells += 1;
            has_lead |= lead(self.reader.parser, words).is_some();
            let phrase = self.reader.parser.parse(words);
            let says_what = phrase.rest.is_empty() && phrase.series.is_empty();
            heads += usize::from(says_what && phrase.kind() != Kind::Open);
            has_rate_or_time |= says_what && (phrase.kind() == Kind::Growth || phrase.spoken != Spoken::Nothing);
            has_name |= !phrase.series.is_empty();
        }
        // Stages are words too: a row that names an indicator is a row.
        cells > 1 && (has_lead || (heads > 1 && has_rate_or_time && !has_name))
    }

    /// Whether a row is a line across the table and no row of it: it says one thing only, or things with labels.
    fn is_line(&self, row: u32) -> bool {
        let table = self.reader.table;
        let mut cells = table.row(row).peekable();
        let Some((at, first)) = cells.peek().copied() else {
            return false;
        };
        let Some(words) = first.words().filter(|words| !head::is_figure(words)) else {
            return false;
        };
        if head::is_title(table, row) {
            return !self.is_name(at, words);
        }
        let labelled = |content: &Content| content.words().is_some_and(|words| label(words).is_some());
        cells.all(|(_, content)| labelled(content))
    }

    /// Whether words that stand alone are the name of a row of the table: of an indicator or region in its column.
    fn is_name(&self, at: u32, words: &str) -> bool {
        let Some(part) = self.found.tables.last() else {
            return false;
        };
        let mut columns = part.heads.iter().flat_map(|head| &head.columns);
        let role = columns.find(|column| column.at == at).map(|column| column.role);
        let phrase = self.reader.parser.parse(words);
        match role {
            Some(Role::Indicator | Role::Id) => !phrase.series.is_empty(),
            Some(Role::Region) => true,
            _ => false,
        }
    }

    /// Notes what a line between rows says about those below it.
    fn open_section(&mut self, row: u32) {
        let Some(part) = self.found.tables.last_mut() else {
            return;
        };
        let Some(last) = part.sections.last() else { return };
        let mut section = last.clone();
        if section.hear(&self.reader, row) {
            part.sections.push(section);
        }
    }
}

/// Beginnings of lines that explain and belong to no row.
const FOOTNOTES: [&str; 16] = [
    "注",
    "备注",
    "说明",
    "附注",
    "资料来源",
    "数据来源",
    "制表",
    "填表",
    "审核",
    "复核",
    "联系",
    "负责人",
    "填报人",
    "※",
    "*",
    "note",
];

/// Whether a line explains, or names who signed.
fn is_footnote(line: &str) -> bool {
    let plain = text::folded(line);
    let bare = plain.trim_start_matches(['(', '[', '【']);
    FOOTNOTES.iter().any(|word| bare.starts_with(word)) || plain.contains('。')
}

/// Whether a row that begins with these words says who made or checked the table.
pub(crate) fn is_signature(words: &str) -> bool {
    is_footnote(words) || label(words).is_some()
}

/// A label with what stands behind it: `填报单位：市统计局`.
fn label(line: &str) -> Option<(String, &str)> {
    let (label, said) = line.split_once([':', '：'])?;
    let plain = text::folded(label);
    let bare: String = match plain.split_once('(') {
        Some((before, _)) => before.to_owned(),
        None => plain,
    };
    let label: String = bare.chars().filter(|one| !one.is_whitespace()).collect();
    (!label.is_empty() && label.chars().count() <= 12).then(|| (label, said.trim()))
}

/// What a label introduces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Labelled {
    Department,
    Region,
    Units,
    Date,
}

fn labelled(label: &str) -> Option<Labelled> {
    const REPORTERS: [&str; 10] = [
        "填报单位",
        "填报部门",
        "报送单位",
        "报送部门",
        "上报单位",
        "编报单位",
        "编制单位",
        "制表单位",
        "单位名称",
        "填表单位",
    ];
    const REGIONS: [&str; 8] = [
        "填报地区",
        "报送地区",
        "上报地区",
        "所属地区",
        "所在地区",
        "行政区域",
        "地区",
        "region",
    ];
    const UNITS: [&str; 6] = ["单位", "计量单位", "金额单位", "数量单位", "货币单位", "unit"];
    let is = |list: &[&str]| list.contains(&label);
    if is(&REPORTERS) || head::exact(label) == Some(Role::Department) {
        Some(Labelled::Department)
    } else if is(&REGIONS) || head::exact(label) == Some(Role::Region) {
        Some(Labelled::Region)
    } else if is(&UNITS) {
        Some(Labelled::Units)
    } else if ["日期", "时间", "date"].iter().any(|word| label.contains(word)) {
        Some(Labelled::Date)
    } else {
        None
    }
}

/// The lines of a cell: wide gaps part what was written side by side, and so do line ends.
fn lines(words: &str) -> impl Iterator<Item = &str> {
    let parts = words.split(['\n', '\r', '\t']);
    let parts = parts
        .flat_map(|line| line.split("   "))
        .flat_map(|line| line.split("\u{3000}\u{3000}"));
    parts.map(str::trim).filter(|line| !line.is_empty())
}

/// How many cells of a row are heard as lines of a title; a row of more is none.
const WIDEST: usize = 64;

impl Title {
    /// The regions that are said around the table.
    pub(crate) fn places(&self) -> Places {
        let mut all = self.sheet.clone();
        all.merge(&self.places);
        all
    }

    /// What holds for the next table on the sheet, given what the lines before it say. An indicator that a title names
    /// holds for the table below it only.
    fn followed_by(&self, lines: Self, has_lines: bool) -> Self {
        let mut next = self.clone();
        if lines.through.is_some() || lines.other_year.is_some() || lines.says_this_year {
            (next.through, next.other_year) = (lines.through, lines.other_year);
        }
        if !lines.places.is_empty() {
            next.places = lines.places;
        }
        if !lines.units.is_empty() {
            (next.units, next.units_at) = (lines.units, lines.units_at);
        }
        if has_lines {
            next.series = lines.series;
        }
        next.department = lines.department.or(next.department);
        next.lacks_region |= lines.lacks_region;
        next
    }

    /// Takes in the name of the sheet.
    fn hear_sheet(&mut self, reader: &Reader<'_>) {
        let Some(sheet) = &reader.table.sheet else { return };
        self.sheet.extend(place::said_in(reader.parser, sheet.as_str()), None);
        if let Spoken::Through(through) = period::find(sheet.as_str()) {
            self.through = Some((through, None));
        }
    }

    /// Takes in what the cells of a row above the heads say.
    fn hear_row(&mut self, reader: &Reader<'_>, row: u32) {
        let mut own = Places::default();
        let mut opened: Option<Labelled> = None;
        let mut last = None;
        for (column, content) in reader.table.row(row).take(WIDEST) {
            let Some(words) = content.words() else {
                opened = None;
                continue;
            };
            // Merged cells repeat one content.
            if last == Some(words) {
                continue;
            }
            last = Some(words);
            let at = Some((row, column));
            for line in lines(words) {
                let label = label(line).and_then(|(label, said)| Some((labelled(&label)?, said)));
                let bare = || labelled(&text::folded(line).replace(' ', ""));
                match (opened.take(), label) {
                    // A label and what it introduces may stand in a cell each.
                    (_, Some((what, ""))) => opened = Some(what),
                    (_, Some((what, said))) => self.hear_labelled(reader, what, said, at, &mut own),
                    (Some(what), None) => self.hear_labelled(reader, what, line, at, &mut own),
                    (None, None) => match bare() {
                        Some(what) => opened = Some(what),
                        None => self.hear_line(reader, line, at, &mut own),
                    },
                }
            }
        }
        // 填报地区： with nothing behind it is a form whose region was taken out.
        self.lacks_region |= opened == Some(Labelled::Region);
        self.places.merge(&own);
    }

    fn hear_labelled(&mut self, reader: &Reader<'_>, what: Labelled, said: &str, at: At, places: &mut Places) {
        let place = || place::said_in(reader.parser, said);
        match what {
            Labelled::Date => {}
            Labelled::Region => {
                let whole = reader.parser.parse(said).regions.first().copied().map(Said::Known);
                let unknown = || Said::Unknown(excerpt(said));
                places.add(place().or(whole).unwrap_or_else(unknown), at);
            }
            Labelled::Department => {
                self.department.get_or_insert_with(|| Text::new(said));
                // Who fills it in may be a region that reports its own.
                places.extend(place(), at);
            }
            Labelled::Units => match reader.parser.parse(said).units.as_slice() {
                [] => places.extend(place(), at),
                units => (self.units, self.units_at) = (units.to_vec(), at),
            },
        }
    }

    fn hear_line(&mut self, reader: &Reader<'_>, line: &str, at: At, places: &mut Places) {
        if is_footnote(line) {
            return;
        }
        let phrase = reader.parser.parse(line);
        if let Some(said) = place::said_in(reader.parser, line) {
            places.add(said, at);
        }
        if !phrase.units.is_empty() {
            (self.units, self.units_at) = (phrase.units.clone(), at);
        }
        if ["日期", "时间", "date"]
            .iter()
            .any(|word| text::folded(line).contains(word))
        {
            return;
        }
        if self.series.is_empty() && !phrase.series.is_empty() {
            self.series = reader.parser.series_in(line);
        }
        if let (None, Spoken::Through(through)) = (self.through, period::find(line)) {
            self.through = Some((through, at));
        }
        if period::year_in(line).is_some() {
            self.years.push((period::only_year_in(line), at));
        }
    }

    /// What only all lines together say: the year, where it is another one and nothing else is said.
    fn settle(&mut self, year: i16) {
        let years = std::mem::take(&mut self.years);
        self.says_this_year = years.iter().any(|(said, _)| *said == Some(year));
        let is_other = |(said, _): &(Option<i16>, At)| *said == years[0].0 && *said != Some(year);
        if self.through.is_none()
            && !years.is_empty()
            && years.iter().all(is_other)
            && let (Some(said), at) = years[0]
        {
            self.other_year = Some((said, at));
        }
    }
}

impl Section {
    /// Takes in a line between rows. Answers whether it says anything about those below it.
    fn hear(&mut self, reader: &Reader<'_>, row: u32) -> bool {
        let mut is_said = false;
        let mut last = None;
        for (column, content) in reader.table.row(row) {
            let Some(words) = content
                .words()
                .filter(|words| last != Some(*words) && !is_footnote(words))
            else {
                continue;
            };
            last = Some(words);
            for line in lines(words) {
                is_said |= self.hear_line(reader, line, (row, column));
            }
        }
        is_said
    }

    fn hear_line(&mut self, reader: &Reader<'_>, line: &str, at: (u32, u32)) -> bool {
        let label = label(line).and_then(|(label, said)| Some((labelled(&label)?, said)));
        let said = match label {
            Some((Labelled::Date, _)) => return false,
            Some((_, said)) => said,
            None => line,
        };
        let phrase = reader.parser.parse(said);
        let mut is_said = false;
        if let Some(place) = place::said_in(reader.parser, said) {
            self.places = Places::default();
            self.places.add(place, Some(at));
            is_said = true;
        }
        if !phrase.units.is_empty() {
            (self.units, self.units_at) = (phrase.units.clone(), Some(at));
            is_said = true;
        }
        let year = reader.parser.catalogue().year;
        match head::in_year(phrase.spoken, phrase.year, year) {
            Spoken::Through(through) => (self.time, is_said) = (Some(Ok(through)), true),
            Spoken::Other => (self.time, is_said) = (Some(Err(())), true),
            Spoken::Nothing if phrase.year == Some(year) => (self.time, is_said) = (None, true),
            Spoken::Nothing => {}
        }
        let kind = phrase.kind();
        if kind != Kind::Open && phrase.is_only_aspect() && kind != Kind::Other(Sense::Remark) {
            (self.kind, is_said) = (Some(kind), true);
        }
        is_said
    }
}
