//! Statements of a line, cell by cell.
//!
//! A line is no row of a table: a title, a line of labels (填报单位：…　单位：亿元), a line between rows, a note.
//! Everything that it says comes with its cell, so that whoever decides what it counts for can point there.

use crate::intake::format::mapping::Role;
use crate::model::{RegionKey, RegionKind, SeriesKey, Text};
use crate::spreadsheet::head::{self, Reader};
use crate::spreadsheet::lexicon::Sense;
use crate::spreadsheet::line::{self, Sort};
use crate::spreadsheet::mapping::name_key;
use crate::spreadsheet::period::{self, Spoken, Through};
use crate::spreadsheet::phrase::Kind;
use crate::spreadsheet::place::{At, Said};
use crate::spreadsheet::table::{Content, excerpt};
use crate::spreadsheet::text;

/// What a cell of a line says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Statement {
    /// Whose the figures are.
    Place(Said),
    /// Whose they are, in a note or as the signature of an office.
    Aside(RegionKey),
    /// The period.
    Time(Through),
    /// A stretch of time that is no period of ours, as 6月当月.
    Stretch(Text),
    /// How far the figures reach, in a note.
    Until(Through),
    /// That the figures are others than the table says, in a note.
    Doubt(Text),
    /// The years that it says.
    Years(Vec<i16>),
    /// When it was filled in: year and month.
    Filled(i16, u8),
    /// The units of figures that have none of their own.
    Units(Vec<String>),
    /// What all figures are about.
    Series(Vec<SeriesKey>),
    /// Who filled it in.
    Department(Text),
    /// What the figures are.
    Kind(Kind),
    /// What the figures are instead of what is asked for, with the words that say so.
    Sense(Sense, Text),
    /// A label for a region, with nothing behind it.
    NoRegion,
    /// A formula without a calculated value: it could say any of this.
    Uncalculated,
}

impl Statement {
    /// Returns whether it says what figures are, and not whose or of when.
    pub(crate) fn is_about_figures(&self) -> bool {
        matches!(self, Self::Sense(..) | Self::Kind(_) | Self::Series(_))
    }
}

/// How many cells of a row are heard as a line; a row of more is none.
const WIDEST: usize = 64;

/// Returns what a row says.
pub(crate) fn of_row(reader: &Reader<'_>, row: u32, sort: Sort) -> Vec<(At, Statement)> {
    let mut heard = Heard {
        reader,
        sort,
        said: Vec::new(),
    };
    let mut opened: Option<Labelled> = None;
    let mut last = None;
    for (column, content) in reader.table.row(row).take(WIDEST) {
        let at = Some((row, column));
        let Some(words) = content.words() else {
            if *content == Content::Uncalculated {
                heard.said.push((at, Statement::Uncalculated));
            }
            opened = None;
            continue;
        };
        // Merged cells repeat one content.
        if last == Some(words) {
            continue;
        }
        last = Some(words);
        for line in lines(words) {
            opened = heard.hear(line, opened, at);
        }
    }
    // 填报地区： with nothing behind it is a form whose region was taken out.
    if opened == Some(Labelled::Region) {
        heard.said.push((None, Statement::NoRegion));
    }
    heard.said
}

/// Returns what the name of a sheet says.
pub(crate) fn of_sheet(reader: &Reader<'_>, name: &str) -> Vec<(At, Statement)> {
    let mut heard = Heard {
        reader,
        sort: Sort::Name,
        said: Vec::new(),
    };
    let line = line::read(reader.parser, name, Sort::Name);
    heard.place(line.said, None);
    if let Some(sense) = line.sense {
        heard.said.push((None, Statement::Sense(sense, excerpt(name))));
    }
    heard.time(name, None);
    heard.said
}

/// Returns what stands in the margin of a printed page, or beside the cells.
pub(crate) fn of_margin(reader: &Reader<'_>, words: &str) -> Vec<(At, Statement)> {
    let mut heard = Heard {
        reader,
        sort: Sort::Title,
        said: Vec::new(),
    };
    for line in lines(words) {
        heard.hear(line, None, None);
    }
    heard.said
}

struct Heard<'r> {
    reader: &'r Reader<'r>,
    sort: Sort,
    said: Vec<(At, Statement)>,
}

impl Heard<'_> {
    /// Hears one line of a cell, behind a label that stood before it, if any. Answers the label that it ends with.
    fn hear(&mut self, line: &str, opened: Option<Labelled>, at: At) -> Option<Labelled> {
        let label = label(line).and_then(|(label, said)| Some((labelled(&label)?, said)));
        let bare = || labelled(&text::folded(line).replace(' ', ""));
        match (opened, label) {
            // A label and what it introduces may stand in a cell each.
            (_, Some((what, ""))) => return Some(what),
            (_, Some((what, said))) => self.labelled(what, said, at),
            (Some(what), None) => self.labelled(what, line, at),
            (None, None) => match bare() {
                Some(what) => return Some(what),
                None if is_footnote(line) => self.note(line, at),
                None => self.line(line, at),
            },
        }
        None
    }

    fn place(&mut self, said: Option<Said>, at: At) {
        // What nobody knows a mapping may.
        let mapped = |words: &Text| self.reader.mapping.places.get(&name_key(words.as_str()));
        let said = match said {
            Some(Said::Unknown(words) | Said::Unread(words)) if matches!(mapped(&words), Some(Some(_))) => {
                mapped(&words).copied().flatten().map(Said::Known)
            }
            other => other,
        };
        self.said.extend(said.map(|said| (at, Statement::Place(said))));
    }

    fn labelled(&mut self, what: Labelled, said: &str, at: At) {
        let place = || line::read(self.reader.parser, said, Sort::Name).said;
        match what {
            Labelled::Filled => {
                let day = period::month_of_day(said);
                self.said
                    .extend(day.map(|(year, month)| (at, Statement::Filled(year, month))));
            }
            Labelled::Time => self.time(said, at),
            Labelled::Region => {
                let whole = self.reader.parser.parse(said).regions.first().copied().map(Said::Known);
                let unknown = || Said::Unknown(excerpt(said));
                let known = place().or(whole).filter(|_| !is_unclear(said));
                self.place(Some(known.unwrap_or_else(unknown)), at);
            }
            Labelled::Department => {
                self.said.push((at, Statement::Department(Text::new(said))));
                // Who fills it in may be a region that reports its own.
                let said = if is_unclear(said) {
                    Some(Said::Unknown(excerpt(said)))
                } else {
                    place()
                };
                self.place(said, at);
            }
            Labelled::Units => match self.reader.parser.parse(said).units.as_slice() {
                [] => self.place(place(), at),
                units => self.said.push((at, Statement::Units(units.to_vec()))),
            },
        }
    }

    fn time(&mut self, words: &str, at: At) {
        let year = self.reader.parser.catalogue().year;
        match period::of_line(words) {
            Spoken::Through(through) => self.said.push((at, Statement::Time(through))),
            Spoken::Other => self.said.push((at, Statement::Stretch(excerpt(words)))),
            Spoken::Nothing => {}
        }
        let compared = period::with_last_year_named(&text::folded(words), year);
        let years = period::years_in(&compared);
        if !years.is_empty() {
            self.said.push((at, Statement::Years(years)));
        }
    }

    fn line(&mut self, line: &str, at: At) {
        let parser = self.reader.parser;
        let phrase = parser.parse(line);
        let read = line::read(parser, line, self.sort);
        self.place(read.said, at);
        if let Some(sense) = read.sense {
            self.said.push((at, Statement::Sense(sense, excerpt(line))));
        }
        // 农村 between rows is about those below it, and no more of the whole than 西岭县 is.
        if self.sort == Sort::Name && line::narrows(parser, line) {
            self.said.push((at, Statement::Place(Said::Unknown(excerpt(line)))));
        }
        if !phrase.units.is_empty() {
            self.said.push((at, Statement::Units(phrase.units.clone())));
        }
        if !phrase.series.is_empty() {
            let series = parser.series_in(line);
            self.said.push((at, Statement::Series(series)));
        }
        let kind = phrase.kind();
        if kind != Kind::Open && phrase.is_only_aspect() {
            self.said.push((at, Statement::Kind(kind)));
        }
        self.time(line, at);
    }

    /// A note says how far figures reach, and whose they are where it says nothing else: 本表为西岭县数据. So does the
    /// signature of an office.
    fn note(&mut self, line: &str, at: At) {
        let plain = text::folded(line);
        if ["截至", "截止", "数据为", "数据至"]
            .iter()
            .any(|word| plain.contains(word))
            && let Spoken::Through(through) = period::of_line(line)
        {
            self.said.push((at, Statement::Until(through)));
        }
        let about = plain.split_once("本表").map(|(_, about)| about);
        self.aside(about, at);
        let clauses = plain.split([',', '。', ';']);
        if let Some(clause) = clauses.map(str::trim).find(|clause| self.is_doubtful(clause)) {
            self.said.push((at, Statement::Doubt(excerpt(clause))));
        }
    }

    /// Returns whether a clause of a note says that figures lack a place, or what they are instead of what the table
    /// says: 不含西岭县, 以上为2024年同期数据, 口径为规模以上企业.
    fn is_doubtful(&self, clause: &str) -> bool {
        let parser = self.reader.parser;
        let clause = clause.rsplit_once(':').map_or(clause, |(_, said)| said);
        if let Some(word) = LACKING.iter().find(|word| clause.contains(**word)) {
            let rest = clause.replace(*word, " ").replace("数据", " ");
            return line::read(parser, &rest, Sort::Name).said.is_some() || !parser.parse(&rest).regions.is_empty();
        }
        let Some((about, said)) = clause.rsplit_once(['为', '系', '是']) else {
            return false;
        };
        let is_about_figures = ["数据", "以上", "上述", "本表", "表中", "口径", "单位"]
            .iter()
            .any(|word| about.contains(word))
            || !parser.series_in(about).is_empty();
        let endings = ["数据", "数字", "数值", "数", "口径"];
        let said = endings
            .iter()
            .find_map(|ending| said.strip_suffix(ending))
            .unwrap_or(said);
        is_about_figures && self.is_other(said)
    }

    /// Returns whether words say that figures are others than those of this year that have added up, of the whole that
    /// is known.
    fn is_other(&self, said: &str) -> bool {
        let parser = self.reader.parser;
        let line = line::read(parser, said, Sort::Name);
        let is_elsewhere = match line.said {
            Some(Said::Known(region)) => parser.catalogue().region(region).kind == RegionKind::Comparator,
            said => said.is_some(),
        };
        let is_other_time = match period::of_line(said) {
            Spoken::Through(through) => period::is_bare(said) && through.month > 1,
            Spoken::Other => true,
            Spoken::Nothing => {
                let years = period::years_in(said);
                !years.is_empty() && !years.contains(&parser.catalogue().year)
            }
        };
        let says_unit = !parser.parse(said).units.is_empty();
        is_elsewhere || line.sense.is_some() || line::narrows(parser, said) || is_other_time || says_unit
    }

    fn aside(&mut self, words: Option<&str>, at: At) {
        let catalogue = self.reader.parser.catalogue();
        let said = words.map(|words| line::read(self.reader.parser, words, Sort::Name).said);
        if let Some(Some(Said::Known(region))) = said
            && catalogue.region(region).kind == RegionKind::Part
        {
            self.said.push((at, Statement::Aside(region)));
        }
    }
}

/// Returns whether what stands behind 填报单位 is more than who fills it in: 西岭县（不含开发区）, 全市平均.
fn is_unclear(said: &str) -> bool {
    const MORE: [&str; 7] = ["平均", "小计", "市直", "目标", "预计", "计划", "当月"];
    let plain = text::folded(said);
    let inside = plain
        .split_once('(')
        .and_then(|(_, rest)| rest.split_once(')'))
        .map(|(inside, _)| inside);
    LACKING.iter().chain(&MORE).any(|word| plain.contains(word))
        || inside
            .is_some_and(|inside| period::of_line(inside) != Spoken::Nothing || !period::years_in(inside).is_empty())
}

/// Words for what figures lack.
const LACKING: [&str; 13] = [
    "不含",
    "不包括",
    "不包含",
    "未包括",
    "未包含",
    "未含",
    "未计入",
    "剔除",
    "扣除",
    "除外",
    "缺报",
    "未报",
    "仅含",
];

/// Beginnings of lines that explain and belong to no row.
const FOOTNOTES: [&str; 19] = [
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
    "地址",
    "电话",
    "传真",
    "※",
    "*",
    "note",
];

/// Returns whether a line explains, or names who signed.
pub(crate) fn is_footnote(line: &str) -> bool {
    let plain = text::folded(line);
    let bare = plain.trim_start_matches(['(', '[', '【']);
    FOOTNOTES.iter().any(|word| bare.starts_with(word)) || plain.contains('。')
}

/// Returns whether a row that begins with these words says who made or checked the table.
pub(crate) fn is_signature(words: &str) -> bool {
    is_footnote(words) || label(words).is_some_and(|(label, _)| labelled(&label).is_some())
}

/// Returns a label with what stands behind it: `填报单位：市统计局`.
pub(crate) fn label(line: &str) -> Option<(String, &str)> {
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
    /// When it was filled in.
    Filled,
    /// What it is for.
    Time,
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
    const TIMES: [&str; 14] = [
        "统计时间",
        "统计日期",
        "统计期",
        "数据时间",
        "数据日期",
        "数据期",
        "报告期",
        "所属期",
        "所属时期",
        "报送期次",
        "期次",
        "时段",
        "截至时间",
        "截止时间",
    ];
    let is = |list: &[&str]| list.contains(&label);
    if is(&REPORTERS) || head::exact(label) == Some(Role::Department) {
        Some(Labelled::Department)
    } else if is(&REGIONS) || head::exact(label) == Some(Role::Region) {
        Some(Labelled::Region)
    } else if is(&UNITS) {
        Some(Labelled::Units)
    } else if is(&TIMES) || head::exact(label) == Some(Role::Period) {
        Some(Labelled::Time)
    } else if ["日期", "时间", "date"].iter().any(|word| label.contains(word)) {
        Some(Labelled::Filled)
    } else {
        None
    }
}

/// Returns the lines of a cell: wide gaps part what was written side by side, and so do line ends.
fn lines(words: &str) -> impl Iterator<Item = &str> {
    let parts = words.split(['\n', '\r', '\t']);
    let parts = parts
        .flat_map(|line| line.split("   "))
        .flat_map(|line| line.split("\u{3000}\u{3000}"));
    parts.map(str::trim).filter(|line| !line.is_empty())
}
