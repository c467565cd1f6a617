//! Division of a sheet into tables: rows, their heads, and the lines around them.
//!
//! Tables stand below one another on a sheet, each with heads, unit, year and region of its own; lines between rows say
//! whose figures follow, of which year, or that plans follow. Everything counts from where it stands. Rows below heads
//! that make no sense belong to no table, and are told.

use crate::intake::format::mapping::Role;
use crate::spreadsheet::head::{self, Column, DEEPEST, Head, Reader};
use crate::spreadsheet::index::condensed;
use crate::spreadsheet::line::Sort;
use crate::spreadsheet::names;
use crate::spreadsheet::period::{self, Spoken};
use crate::spreadsheet::phrase::{Kind, Parser};
use crate::spreadsheet::place::At;
use crate::spreadsheet::statement::{self, Statement};
use crate::spreadsheet::table::{Content, Table, excerpt};
use crate::spreadsheet::text;
use crate::spreadsheet::title::{self, Section, Title};
use crate::spreadsheet::unread::{self, Reason, Unread, UnreadPlace};

/// A table on a sheet: its heads, what stands above them, and its rows.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    /// The heads, each with what the lines around say about it; several where tables stand side by side.
    pub(crate) tables: Vec<(Head, Title)>,
    /// The rows, each with the section that it stands in.
    pub(crate) rows: Vec<(u32, usize)>,
    /// What lines between the rows say, the first of them nothing.
    pub(crate) sections: Vec<Section>,
}

impl Part {
    /// Takes in what a note says about the tables above it.
    fn hear_aside(&mut self, at: At, statement: &Statement) {
        for (_, title) in &mut self.tables {
            title.hear(at, statement.clone());
        }
    }

    /// Takes a region that a line below the last row says for that of whoever signed.
    fn hear_signature(&mut self) {
        let followed = self.rows.last().map_or(0, |(_, section)| *section);
        let below = self.sections.iter().skip(followed + 1);
        let mut said = below.filter_map(|section| section.places.alone());
        if let Some((region, at)) = said.next_back() {
            for (_, title) in &mut self.tables {
                title.hear(at, Statement::Aside(region));
            }
        }
        self.sections.truncate(followed + 1);
    }

    /// Its rows as what was not read; `None` if it has none.
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
    /// What heads and rows stand together, from the top down.
    pub(crate) all: Vec<Part>,
    /// Lines that hold figures.
    pub(crate) loose: Vec<u32>,
    /// Where heads begin that make no sense below a table that does, with the heads.
    pub(crate) unread: Vec<(u32, Vec<Column>)>,
    /// Where no heads make sense, those of the row that comes closest to having any.
    pub(crate) closest: Vec<Column>,
}

impl Parts {
    /// Returns what stands around each table.
    pub(crate) fn titles(&self) -> impl Iterator<Item = &Title> {
        self.all
            .iter()
            .flat_map(|part| part.tables.iter().map(|(_, title)| title))
    }
}

/// Lines that hold figures, as what was not read.
pub(crate) fn loose(table: &Table, rows: &[u32]) -> Option<Unread> {
    let first = *rows.first()?;
    let name = table.row(first).find_map(|(_, content)| content.words());
    Some(Unread {
        what: UnreadPlace::Rows(unread::numbers(rows.iter().map(|row| row + 1))),
        position: table.position(first, 0),
        name: excerpt(name.unwrap_or_default()),
        why: Reason::NoHead,
    })
}

/// Finds the tables of a sheet.
pub(crate) fn divide(reader: &Reader<'_>) -> Parts {
    let mut divider = Divider {
        reader: *reader,
        found: Parts::default(),
        title: Title::default(),
        lines: Vec::new(),
        is_skipping: false,
    };
    if let Some(name) = &reader.table.sheet {
        let said = statement::of_sheet(reader, name.as_str());
        divider.title.hear_sheet(said, reader.parser.catalogue().year);
    }
    for words in &reader.table.margins {
        divider.lines.push(statement::of_margin(reader, words));
    }
    let mut index = 0;
    while index < reader.rows.len() {
        index = divider.step(index);
    }
    divider.found.all.iter_mut().for_each(Part::hear_signature);
    if divider.found.all.is_empty() {
        divider.found.closest = divider.closest();
    }
    divider.found
}

/// Returns the role of a head that says what the rows of a table are about.
fn lead(parser: &Parser<'_>, words: &str) -> Option<Role> {
    let role = head::usual(parser, &names::written(words).key);
    role.filter(|role| matches!(role, Role::Id | Role::Indicator | Role::Region | Role::Period))
}

struct Divider<'r> {
    reader: Reader<'r>,
    found: Parts,
    /// What has been said above, for the next heads.
    title: Title,
    /// What each line since the last row of figures says: they may be the title of what follows.
    lines: Vec<Vec<(At, Statement)>>,
    /// Whether the rows belong to heads that make no sense.
    is_skipping: bool,
}

impl Divider<'_> {
    /// Takes in the row at an index, and answers the index of the next.
    fn step(&mut self, index: usize) -> usize {
        let row = self.reader.rows[index];
        let is_first = self.found.all.is_empty();
        let may_hold_heads = if is_first {
            index < DEEPEST
        } else {
            self.holds_only_words(row)
        };
        let regions = may_hold_heads.then(|| self.column_of_regions(index)).flatten();
        let may_begin = may_hold_heads
            && if is_first {
                self.has_lead(row) || regions.is_some()
            } else {
                self.looks_like_heads(row, regions.is_some())
            };
        if may_begin
            && !self.is_line_over_heads(index)
            && let Some((mut columns, last)) = self.reader.columns_at(index)
        {
            head::tell_regions(&mut columns, regions);
            let title = self.title_over((0, u32::MAX));
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
        if is_first && index >= DEEPEST {
            // No table begins so far down, and what lines say here is said of none.
            if self.holds_loose_figures(row) {
                self.found.loose.push(row);
            }
        } else if is_first || self.is_line(row) {
            self.hear(row, is_first);
        } else if !self.is_skipping
            && let Some(part) = self.found.all.last_mut()
        {
            self.lines.clear();
            part.rows.push((row, part.sections.len() - 1));
        }
        index + 1
    }

    /// Takes in a line above, between or below tables.
    fn hear(&mut self, row: u32, is_first: bool) {
        let mut said = statement::of_row(&self.reader, row, Sort::Title);
        if self.holds_loose_figures(row) {
            self.found.loose.push(row);
            // 全年任务：260 is about that figure only.
            said.retain(|(_, statement)| !statement.is_about_figures());
        }
        self.lines.push(said);
        if is_first {
            return;
        }
        let statements = statement::of_row(&self.reader, row, Sort::Name);
        let year = self.reader.parser.catalogue().year;
        let Some(part) = self.found.all.last_mut() else {
            return;
        };
        for (at, statement) in &statements {
            if matches!(
                statement,
                Statement::Aside(_) | Statement::Until(_) | Statement::Doubt(_)
            ) {
                part.hear_aside(*at, statement);
            }
        }
        let Some(last) = part.sections.last() else { return };
        let mut section = last.clone();
        if section.hear(&statements, year) {
            part.sections.push(section);
        }
    }

    /// Returns whether a line holds figures that are no year, month or day of a title.
    fn holds_loose_figures(&self, row: u32) -> bool {
        let table = self.reader.table;
        let says_time = table
            .row(row)
            .any(|(_, content)| content.words().is_some_and(|words| words.contains(['年', '月'])));
        table.row(row).any(|(_, content)| match content {
            Content::Number(number) => {
                let is_year =
                    (1_900.0..2_100.0).contains(&number.value) || (200_001.0..210_000.0).contains(&number.value);
                let is_part_of_day = says_time && (1.0..=31.0).contains(&number.value);
                !(number.value.fract() == 0.0 && (is_year || is_part_of_day))
            }
            Content::Words(words) => {
                let is_time = || period::of_line(words) != Spoken::Nothing || period::year_in(words).is_some();
                (head::is_figure(words) && !is_time()) || self.tells_figures(words)
            }
            _ => false,
        })
    }

    /// Returns whether a sentence names an indicator and a number in a unit: 上半年城镇新增就业1600人.
    fn tells_figures(&self, sentence: &str) -> bool {
        const LONGEST_UNIT: usize = 6;
        // Most cells hold words alone.
        if !sentence.contains(char::is_numeric) {
            return false;
        }
        let parser = self.reader.parser;
        let plain = condensed(&text::folded(sentence));
        let is_digit = |one: char| one.is_ascii_digit();
        let says_unit = |behind: &str| {
            let ends = behind.char_indices().skip(1).map(|(end, _)| end).chain([behind.len()]);
            let mut words = ends.take(LONGEST_UNIT).filter_map(|end| behind.get(..end));
            words.any(|word| parser.is_unit(word))
        };
        let mut numbers = plain
            .match_indices(is_digit)
            .map(|(at, _)| plain.get(at + 1..).unwrap_or_default());
        numbers.any(|behind| !behind.starts_with(is_digit) && says_unit(behind)) && !parser.series_in(&plain).is_empty()
    }

    /// Returns whether a row only looks like heads because its first words are one, as 主要指标 is, and the heads stand
    /// below it, with a lead of their own.
    fn is_line_over_heads(&self, index: usize) -> bool {
        let below = self.reader.rows.get(index + 1);
        let is_sound = below.is_some_and(|row| {
            let columns = self.reader.columns_of_row(*row);
            let leads = columns
                .iter()
                .any(|column| matches!(column.role, Role::Indicator | Role::Id));
            leads && head::is_sound(&columns, false)
        });
        is_sound && !self.reader.goes_on(index + 1)
    }

    /// Returns the column whose cells below a row of words name regions, whatever its head says. A column without a
    /// head holds them as soon as one of its cells does: what else could it be for?
    fn column_of_regions(&self, index: usize) -> Option<u32> {
        const LOOKED_AT: usize = 6;
        let (table, directory) = (self.reader.table, self.reader.parser.directory());
        let row = self.reader.rows[index];
        let below = || self.reader.rows.iter().skip(index + 1).take(LOOKED_AT);
        let has_head = |column: u32| table.cell(row, column).is_some();
        let names_regions = |column: u32| {
            let cells: Vec<&str> = below().filter_map(|row| table.words(*row, column)).collect();
            let regions = cells.iter().filter(|words| directory.region(words).is_some()).count();
            regions > 0 && (!has_head(column) || regions * 2 > cells.len())
        };
        let heads = table.row(row).take(WIDEST);
        let heads = heads.filter(|(_, content)| content.words().is_some());
        let bare = below().flat_map(|row| table.row(*row).take(WIDEST));
        let mut columns: Vec<u32> = heads
            .chain(bare.filter(|(column, _)| !has_head(*column)))
            .map(|(column, _)| column)
            .collect();
        columns.sort_unstable();
        columns.dedup();
        columns.into_iter().find(|column| names_regions(*column))
    }

    /// Returns whether a row holds a head that says what the rows of a table are about. What heads of somebody else's
    /// mean, a mapping may say, and those may stand over several rows.
    fn has_lead(&self, row: u32) -> bool {
        let heads = self.reader.table.row(row).filter_map(|(_, content)| content.head());
        !self.reader.mapping.columns.is_empty()
            || heads
                .into_iter()
                .any(|words| lead(self.reader.parser, &words).is_some())
    }

    /// Returns where no table was found, the heads of the row that comes closest to having any.
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

    /// Returns what stands over the heads that begin now and reach over a span of columns: what was said over the
    /// tables before, and the lines since the last row of figures.
    fn title_over(&self, span: (u32, u32)) -> Title {
        let mut lines = Title::default();
        for (at, statement) in title::over(&self.lines, span) {
            lines.hear(at, statement);
        }
        lines.settle(self.reader.parser.catalogue().year);
        self.title.followed_by(lines, !self.lines.is_empty())
    }

    fn begin(&mut self, columns: Vec<Column>, title: Title) {
        let heads = head::side_by_side(columns, self.reader.parser.catalogue().year);
        let tables = heads.into_iter().map(|head| {
            let title = self.title_over(head.span);
            (head, title)
        });
        let tables = tables.collect();
        self.title = title;
        self.lines.clear();
        self.is_skipping = false;
        self.found.all.push(Part {
            tables,
            rows: Vec::new(),
            sections: vec![Section::default()],
        });
    }

    /// Returns whether every cell of a row may be a head.
    fn holds_only_words(&self, row: u32) -> bool {
        let is_words = |content: &Content| content.head().is_some_and(|words| !head::is_figure(&words));
        self.reader.table.row(row).all(|(_, content)| is_words(content))
    }

    /// Returns whether a row of words below a table may be the heads of another: one of them is a word that only heads
    /// hold.
    fn looks_like_heads(&self, row: u32, has_regions: bool) -> bool {
        let (mut has_lead, mut has_name, mut has_rate_or_time) = (has_regions, false, false);
        let (mut cells, mut heads) = (0, 0);
        for words in self.reader.table.row(row).filter_map(|(_, content)| content.head()) {
            cells += 1;
            has_lead |= lead(self.reader.parser, &words).is_some();
            let phrase = self.reader.parser.parse(&words);
            let says_what = phrase.rest.is_empty() && phrase.series.is_empty();
            heads += usize::from(says_what && phrase.kind() != Kind::Open);
            has_rate_or_time |= says_what && (phrase.kind() == Kind::Growth || phrase.spoken != Spoken::Nothing);
            has_name |= !phrase.series.is_empty();
        }
        // Stages are words too: a row that names an indicator is a row.
        cells > 1 && (has_lead || (heads > 1 && has_rate_or_time && !has_name))
    }

    /// Returns whether a row is a line across the table and no row of it: it says one thing only, or things with
    /// labels.
    fn is_line(&self, row: u32) -> bool {
        let table = self.reader.table;
        let mut cells = table.row(row).peekable();
        let Some((at, first)) = cells.peek().copied() else {
            return false;
        };
        let says_time = |words: &str| period::of_line(words) != Spoken::Nothing || period::year_in(words).is_some();
        let Some(words) = first
            .words()
            .filter(|words| !head::is_figure(words) || says_time(words))
        else {
            return false;
        };
        if head::is_title(table, row) {
            return statement::is_footnote(words) || !self.is_name(at, words);
        }
        let labelled = |content: &Content| content.words().is_some_and(|words| statement::label(words).is_some());
        cells.all(|(_, content)| labelled(content))
    }

    /// Returns whether words that stand alone are the name of a row of the table: of an indicator or region in its
    /// column.
    fn is_name(&self, at: u32, words: &str) -> bool {
        let Some(part) = self.found.all.last() else {
            return false;
        };
        let mut columns = part.tables.iter().flat_map(|(head, _)| &head.columns);
        let role = columns.find(|column| column.at == at).map(|column| column.role);
        let phrase = self.reader.parser.parse(words);
        match role {
            Some(Role::Indicator | Role::Id) => !phrase.series.is_empty(),
            Some(Role::Region) => true,
            _ => false,
        }
    }
}

/// How many cells of a row are looked at for heads that nobody asked for; a row of more is none.
const WIDEST: usize = 64;
