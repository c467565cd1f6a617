//! Content of the columns of a table.
//!
//! Heads stand in one row or in several with merged cells between them. A head says what its column holds, and often
//! the unit, the period, the region or even the indicator of its figures. A head is read to its last word or not at
//! all.

use crate::intake::format::mapping::Role;
use crate::model::{RegionKey, SeriesKey};
use crate::spreadsheet::amount;
use crate::spreadsheet::index::condensed;
use crate::spreadsheet::lexicon::Sense;
use crate::spreadsheet::mapping::{Mapping, head_key};
use crate::spreadsheet::names::written;
use crate::spreadsheet::period::{self, Spoken, Through};
use crate::spreadsheet::phrase::{Kind, Parser, Phrase};
use crate::spreadsheet::table::{Content, Table};
use crate::spreadsheet::text;

/// The heads of a table.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    /// The columns that have one, from left to right.
    pub(crate) columns: Vec<Column>,
    /// The first and the last column of the table: beside it may stand another.
    pub(crate) span: (u32, u32),
}

impl Head {
    /// Returns the column with a head that stands here.
    pub(crate) fn column(&self, at: u32) -> Option<&Column> {
        let found = self.columns.binary_search_by_key(&at, |column| column.at).ok()?;
        self.columns.get(found)
    }

    /// Returns the first and the last column with a head.
    pub(crate) fn bounds(&self) -> Option<(u32, u32)> {
        Some((self.columns.first()?.at, self.columns.last()?.at))
    }
}

/// A column with a head.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    /// Which one.
    pub(crate) at: u32,
    /// The row in which its lowest head stands.
    pub(crate) row: u32,
    /// Its heads from top to bottom, as they are written.
    pub(crate) head: String,
    /// What it holds.
    pub(crate) role: Role,
    /// Whether a mapping says so.
    pub(crate) is_mapped: bool,
    /// What its figures are.
    pub(crate) kind: Kind,
    /// The part of its head that is not understood.
    pub(crate) rest: String,
    /// Whether it says what it holds in a word that is known, or only by its period, region or indicator.
    pub(crate) is_plain: bool,
    /// The series of the indicator that its head names.
    pub(crate) series: Vec<SeriesKey>,
    /// The region that its head names.
    pub(crate) region: Option<RegionKey>,
    /// What its head says about time.
    pub(crate) spoken: Spoken,
    /// Whether the time is a month or a quarter without a word on what it is counted from.
    pub(crate) is_bare: bool,
    /// The units that its head lists.
    pub(crate) units: Vec<String>,
}

impl Column {
    /// One without a head, whose cells name regions.
    fn of_regions(at: u32, row: u32) -> Self {
        Self {
            at,
            row,
            head: String::new(),
            role: Role::Region,
            is_mapped: false,
            kind: Kind::Open,
            rest: String::new(),
            is_plain: true,
            series: Vec::new(),
            region: None,
            spoken: Spoken::Nothing,
            is_bare: false,
            units: Vec::new(),
        }
    }

    /// Returns whether its figures are rates of growth.
    pub(crate) fn is_growth(&self) -> bool {
        self.kind == Kind::Growth
    }

    /// Returns whether another column tells about the same things.
    pub(crate) fn is_about_the_same(&self, other: &Self) -> bool {
        self.region == other.region && self.series == other.series && self.is_growth() == other.is_growth()
    }

    /// Returns whether its head says that it has added up since January, and not by when.
    pub(crate) fn is_sum(&self) -> bool {
        self.spoken == Spoken::Nothing && period::is_sum(&self.head)
    }

    /// Returns whether its head names a month or a quarter and says no more.
    pub(crate) fn is_stretch(&self) -> bool {
        self.is_bare || (matches!(self.spoken, Spoken::Through(_)) && period::is_quarter(&self.head))
    }

    /// Returns whether nothing but a unit speaks for its holding the figures that are asked for.
    pub(crate) fn is_weak(&self) -> bool {
        let says_whose = !self.series.is_empty() || self.region.is_some();
        !self.is_plain && !self.is_growth() && !says_whose && self.spoken == Spoken::Nothing
    }
}

/// How many rows from the top the first heads are looked for in.
pub(crate) const DEEPEST: usize = 40;

/// What is known before the heads of a table are looked at.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'r> {
    pub(crate) table: &'r Table,
    pub(crate) parser: &'r Parser<'r>,
    pub(crate) mapping: &'r Mapping,
    /// The rows that hold anything and are seen, in order.
    pub(crate) rows: &'r [u32],
    /// How many cells of a row of heads are looked at.
    pub(crate) widest: usize,
}

impl Reader<'_> {
    /// Returns the columns under heads that begin in a row, with the last row of heads; the heads make sense as a table
    /// where `is_sound` says so. Nothing where the row is no beginning of heads.
    pub(crate) fn columns_at(&self, index: usize) -> Option<(Vec<Column>, u32)> {
        let row = *self.rows.get(index)?;
        if is_title(self.table, row) || self.goes_on(index) {
            return None;
        }
        let last_row = self.last_row(index);
        Some((self.columns(row, last_row), last_row))
    }

    /// Returns whether a row goes on with heads that begin above it, as the merged cell of what its rows are about
    /// shows. Read by itself, 累计 under 同比增长 would be an amount.
    pub(crate) fn goes_on(&self, index: usize) -> bool {
        let row = self.rows[index];
        let above = index.checked_sub(1).map(|above| self.rows[above]);
        let Some(above) = above.filter(|above| above + 1 == row) else {
            return false;
        };
        let leads = self.columns(row, row).into_iter();
        leads
            .filter(|column| matches!(column.role, Role::Id | Role::Indicator | Role::Region))
            .any(|column| self.table.words(above, column.at) == self.table.words(row, column.at))
    }

    /// Returns the last row of heads that begin in `rows[index]`: the rows below belong to them as long as they say
    /// nothing about an indicator or region of their own, and hold words only.
    fn last_row(&self, index: usize) -> u32 {
        let first = self.rows.get(index).copied().unwrap_or_default();
        let columns = self.columns(first, first);
        // 目标任务 over 总量 and 增速 leads no rows, where names do already.
        let first_name = columns
            .iter()
            .find(|column| column.role == Role::Indicator)
            .map(|column| column.at);
        let leads: Vec<u32> = columns
            .iter()
            .filter(|column| match column.role {
                Role::Indicator => Some(column.at) == first_name,
                role => matches!(role, Role::Id | Role::Region | Role::Period),
            })
            .map(|column| column.at)
            .collect();
        let mut last = first;
        for row in self.rows.iter().skip(index + 1).take(2) {
            let repeats = |at: &u32| {
                let words = self.table.words(*row, *at);
                words.is_none_or(|words| self.table.words(first, *at) == Some(words))
            };
            // 6月 and 2024年 below the name of an indicator are heads, though they hold a number.
            let may_be_head = |words: &str| !is_figure(words) || says_time(words);
            let mut cells = self.table.row(*row);
            let all_words = cells.all(|(_, content)| content.head().is_some_and(|words| may_be_head(&words)));
            let goes_on = leads.iter().all(repeats) || self.says_units(*row);
            if leads.is_empty() || !goes_on || !all_words {
                break;
            }
            last = *row;
        }
        last
    }

    /// Returns whether a row says nothing but in which units the columns are: 单位 under 地区, and a unit under each of
    /// the others.
    fn says_units(&self, row: u32) -> bool {
        let mut cells = self.table.row(row).filter_map(|(_, content)| content.words());
        let is_label = |words: &str| exact(&written(words).key) == Some(Role::Unit);
        let is_unit = |words: &str| self.parser.is_unit(&condensed(&text::folded(words)));
        let is_labelled = cells.next().is_some_and(is_label);
        let mut units = cells.peekable();
        is_labelled && units.peek().is_some() && units.all(is_unit)
    }

    /// Returns the columns under the heads of one row.
    pub(crate) fn columns_of_row(&self, row: u32) -> Vec<Column> {
        self.columns(row, row)
    }

    /// Returns the columns under the heads from `first` to `last`.
    fn columns(&self, first: u32, last: u32) -> Vec<Column> {
        let cells = (first..=last).flat_map(|row| self.table.row(row).map(|(column, _)| column));
        let mut at: Vec<u32> = cells.take(self.widest).collect();
        at.sort_unstable();
        at.dedup();
        let has_units = first < last && self.says_units(last);
        let label = at.first().copied().filter(|_| has_units);
        at.iter()
            .filter_map(|column| {
                let last = if label == Some(*column) { last - 1 } else { last };
                let (parts, row) = parts(self.table, first, last, *column);
                (!parts.is_empty()).then(|| self.column(*column, row, &parts))
            })
            .collect()
    }

    fn column(&self, at: u32, row: u32, parts: &[String]) -> Column {
        let head = parts.join(" ").replace(['\r', '\n'], "");
        let catalogue = self.parser.catalogue();
        let mut phrase = Phrase::default();
        let mut said: Vec<Phrase> = Vec::with_capacity(parts.len());
        for part in parts {
            let mut own = self.parser.parse(part).as_ref().clone();
            if usual(self.parser, &written(part).key).is_some() {
                own.series.clear();
            }
            phrase.join(&own);
            said.push(own);
        }
        // 增速 under 增减 is that of the difference.
        let is_change = |one: &Phrase| one.kind() == Kind::Other(Sense::Increase);
        let is_below_change = said.len() > 1 && said.iter().rev().skip(1).any(is_change);
        if is_below_change && said.last().is_some_and(|last| last.kind() == Kind::Growth) {
            phrase.senses.insert(Sense::Difference);
        }
        // 累计 may stand above the month as well as below it.
        phrase.is_bare &= !parts.iter().any(|part| part.contains("累计"));
        phrase.spoken = in_year(phrase.spoken, phrase.year, catalogue.year);
        let mut column = Column {
            at,
            row,
            role: Role::Ignored,
            is_mapped: false,
            kind: phrase.kind(),
            is_plain: true,
            region: self.parser.one_region(&phrase.regions),
            spoken: phrase.spoken,
            is_bare: phrase.is_bare,
            rest: phrase.rest.clone(),
            units: phrase.units.clone(),
            series: phrase.series.clone(),
            head,
        };
        if let Some(meant) = self.mapping.columns.get(&head_key(&column.head)) {
            column.role = meant.role;
            column.is_mapped = true;
            column.rest.clear();
            if let Kind::Other(_) = column.kind {
                column.kind = Kind::Open;
            }
            column.units = meant.unit.clone().map_or(column.units, |unit| vec![unit]);
            column.region = meant.region.or(column.region);
            column.series = meant.indicator.map_or(column.series, |series| vec![series]);
            return column;
        }
        if phrase.has_several_names || (column.region.is_none() && phrase.regions.len() > 1) {
            column.rest.clone_from(&column.head);
        }
        // 目标任务 over 总量 and 增速 is no column of tasks.
        let is_figure = said.len() > 1
            && said
                .last()
                .is_some_and(|last| last.kind() != Kind::Open || !last.units.is_empty());
        let heads = if is_figure { &parts[parts.len() - 1..] } else { parts };
        let own = heads.iter().find_map(|part| usual(self.parser, &written(part).key));
        assign_role(&mut column, own);
        column
    }
}

/// Decides what a column holds by the heads over it, and whether a word says so: `own` is what a usual word says.
fn assign_role(column: &mut Column, own: Option<Role>) {
    if let Some(role) = own {
        column.role = role;
        column.kind = Kind::Open;
        return;
    }
    let is_read = column.spoken != Spoken::Other && column.rest.is_empty();
    if !is_read || matches!(column.kind, Kind::Other(_)) {
        return;
    }
    let says_what = column.kind != Kind::Open;
    let is_figure = says_what
        || !column.series.is_empty()
        || column.region.is_some()
        || column.spoken != Spoken::Nothing
        || !column.units.is_empty();
    column.is_plain = says_what && !column.is_growth() || !is_figure;
    if is_figure {
        column.role = Role::Figure;
    }
}

/// Returns whether words are a stretch of time or a year, and no figure: 6月, 1—6月, 2024.
fn says_time(words: &str) -> bool {
    let is_plain = words.trim().chars().all(char::is_numeric);
    period::find(words) != Spoken::Nothing
        || (period::year_in(words).is_some() && (!is_plain || words.trim().len() == 4))
}

/// Returns whether a row holds one content only: a title, spread over the table or alone.
pub(crate) fn is_title(table: &Table, row: u32) -> bool {
    let mut cells = table.row(row).map(|(_, content)| content);
    let first = cells.next();
    cells.all(|content| Some(content) == first)
}

/// Returns whether something is known about the rows and something about the figures, given whether the title names an
/// indicator.
pub(crate) fn is_sound(columns: &[Column], has_series: bool) -> bool {
    let has = |role| columns.iter().any(|column| column.role == role);
    let named = |column: &Column| column.role == Role::Figure && !column.series.is_empty();
    let rows = has(Role::Id)
        || has(Role::Indicator)
        || ((has(Role::Region) || has(Role::Period)) && (has_series || columns.iter().any(named)));
    rows && has(Role::Figure)
}

/// Returns the tables that stand side by side under one title, each with heads of its own: a paper page is wider than a
/// list.
pub(crate) fn side_by_side(columns: Vec<Column>, year: i16) -> Vec<Head> {
    let has = |columns: &[Column], role| columns.iter().any(|column| column.role == role);
    let lead = if has(&columns, Role::Indicator) {
        Role::Indicator
    } else {
        Role::Region
    };
    let mut parts: Vec<Vec<Column>> = Vec::new();
    for column in columns.iter().cloned() {
        // What stands before the name belongs to it: a number, or an id.
        let is_next = parts.last().is_some_and(|part| {
            let is_again = column.role == lead && column.is_plain && has(part, lead);
            let is_lead = matches!(column.role, Role::Indicator | Role::Region | Role::Id);
            let is_behind_gap = part.last().is_some_and(|last| last.at + 1 < column.at);
            is_again || (is_lead && is_behind_gap && has(part, lead) && has(part, Role::Figure))
        });
        match parts.last_mut() {
            Some(part) if !is_next => part.push(column),
            Some(part) => {
                let kept = part.iter().rposition(|one| !is_number(one)).map_or(0, |last| last + 1);
                let mut next = part.split_off(kept);
                next.push(column);
                parts.push(next);
            }
            None => parts.push(vec![column]),
        }
    }
    let is_table = |part: &Vec<Column>| has(part, lead) && has(part, Role::Figure);
    let is_apart = |pair: &[Vec<Column>]| {
        let ends = pair[0].last().zip(pair[1].first());
        ends.is_some_and(|(last, first)| last.at + 1 < first.at)
    };
    let stand_apart = is_table(&parts[0]) && parts.windows(2).all(is_apart);
    if !stand_apart && !parts.iter().all(is_table) {
        parts = vec![columns];
    }
    let ends: Vec<u32> = parts
        .iter()
        .skip(1)
        .map(|part| part[0].at - 1)
        .chain([u32::MAX])
        .collect();
    let mut from = 0;
    let heads = parts.into_iter().zip(ends).map(|(mut columns, to)| {
        let span = (from, to);
        from = to.saturating_add(1);
        tell_growth(&mut columns, year);
        debug_assert!(
            columns.is_sorted_by_key(|column| column.at),
            "heads are read from left to right"
        );
        Head { columns, span }
    });
    heads.collect()
}

/// Gives a rate of growth that says no more than that what stands at its left says: 6月 and 1—6月 have a rate each behind
/// them, and so have two indicators of a table of regions. Behind a target it is the target's, unless it says 同比.
fn tell_growth(columns: &mut [Column], year: i16) {
    let has_names = columns
        .iter()
        .any(|column| matches!(column.role, Role::Indicator | Role::Id));
    for index in 1..columns.len() {
        let is_bare = {
            let one = &columns[index];
            let says_nothing = one.series.is_empty() && one.region.is_none() && one.spoken == Spoken::Nothing;
            one.role == Role::Figure && one.is_growth() && says_nothing && !one.is_mapped
        };
        let is_amount = |one: &&Column| {
            let is_passed = matches!(one.kind, Kind::Other(sense) if sense != Sense::Target) || one.is_growth();
            // 2024年上半年 stands there to be compared with.
            let is_of_last_year = match one.spoken {
                Spoken::Other => !period::is_running(&one.head),
                Spoken::Through(through) => through.year.is_some_and(|said| said < year),
                Spoken::Nothing => false,
            };
            matches!(one.role, Role::Figure | Role::Ignored) && !is_passed && !is_of_last_year
        };
        let Some(left) = columns[..index]
            .iter()
            .rev()
            .find(is_amount)
            .filter(|_| is_bare)
            .cloned()
        else {
            continue;
        };
        let is_beside = left.at + 1 == columns[index].at;
        let one = &mut columns[index];
        match left.kind {
            Kind::Other(sense) if is_beside && !one.head.contains("同比") => one.kind = Kind::Other(sense),
            Kind::Other(_) => {}
            _ => {
                one.series.clone_from(&left.series);
                one.region = left.region;
                one.spoken = left.spoken;
                one.is_bare = left.is_bare;
                // Beside 本月 it is that of the month, and beside what nobody understands nobody knows whose.
                if left.spoken == Spoken::Other || (!has_names && !left.rest.is_empty()) {
                    one.rest.clone_from(&left.rest);
                    one.role = Role::Ignored;
                }
            }
        }
    }
}

/// Gives a column whose cells name regions that role, unless its head says what else it holds. One without a head gets one.
pub(crate) fn tell_regions(columns: &mut Vec<Column>, at: Option<u32>) {
    const OTHERS: [&str; 12] = [
        "责任", "牵头", "配合", "承办", "对口", "最高", "最低", "建设", "地点", "实施", "涉及", "包联",
    ];
    let has_regions = columns.iter().any(|column| column.role == Role::Region);
    let first = columns
        .iter()
        .find(|column| column.role == Role::Figure)
        .map(|column| column.at);
    let names_others = |column: &Column| OTHERS.iter().any(|word| column.head.contains(word));
    let named = columns
        .iter()
        .any(|column| column.role == Role::Figure && !column.series.is_empty());
    if let Some(at) = at.filter(|at| !has_regions && columns.iter().all(|column| column.at != *at)) {
        let row = columns.first().map_or(0, |column| column.row);
        let next = columns.partition_point(|column| column.at < at);
        columns.insert(next, Column::of_regions(at, row));
        return;
    }
    let found = columns
        .iter_mut()
        .find(|column| Some(column.at) == at && first.is_none_or(|first| column.at < first));
    let Some(column) = found.filter(|column| !has_regions && !names_others(column) && !column.is_mapped) else {
        return;
    };
    let may_be = match column.role {
        Role::Indicator => named,
        Role::Ignored | Role::Unit => !matches!(column.kind, Kind::Other(_)),
        _ => false,
    };
    if may_be {
        column.role = Role::Region;
        column.rest.clear();
    }
}

/// Returns whether a column numbers the rows.
pub(crate) fn is_number(column: &Column) -> bool {
    column.role == Role::Id || (column.role == Role::Ignored && written(&column.head).key == "序号")
}

pub(crate) fn is_figure(words: &str) -> bool {
    words.chars().any(char::is_numeric) && matches!(amount::read(words), amount::Amount::Figure { .. })
}

/// Returns the heads over one column, from top to bottom, and the row of the lowest. A head reaches to the right over
/// columns without one of their own, as a merged cell does.
fn parts(table: &Table, first: u32, last: u32, column: u32) -> (Vec<String>, u32) {
    let mut parts: Vec<String> = Vec::new();
    let mut lowest = first;
    for row in first..=last {
        let own = table.cell(row, column).and_then(Content::head);
        let reaching = || {
            let left = table.row(row).rfind(|(at, _)| *at < column);
            left.and_then(|(_, content)| content.head())
        };
        let is_own = own.is_some();
        let words = own.or_else(|| if row < last { reaching() } else { None });
        let words = words.map(|words| words.trim().to_owned());
        if let Some(words) = words.filter(|words| !words.is_empty()) {
            if is_own {
                lowest = row;
            }
            if parts.last() != Some(&words) {
                parts.push(words);
            }
        }
    }
    (parts, lowest)
}

/// Returns what a head says about time, where another part of it names the year: 2024年 over 1—6月 is last year's.
pub(crate) fn in_year(spoken: Spoken, said: Option<i16>, year: i16) -> Spoken {
    match (spoken, said) {
        (Spoken::Through(through), Some(said)) if through.year.is_none() => Spoken::Through(Through {
            year: Some(said),
            ..through
        }),
        (Spoken::Nothing, Some(said)) if said != year => Spoken::Other,
        (spoken, _) => spoken,
    }
}

/// Returns the role of a head that is one of the usual words or the place's own word for its parts, whatever some
/// indicator is called.
pub(crate) fn usual(parser: &Parser<'_>, head: &str) -> Option<Role> {
    let names_parts = || parser.directory().names_parts(head).then_some(Role::Region);
    exact(head).or_else(names_parts)
}

/// Returns the role of a head that is one of the usual words.
pub(crate) fn exact(head: &str) -> Option<Role> {
    Some(match head {
        "编号" | "指标编号" | "指标代码" | "代码" | "id" => Role::Id,
        "指标" | "指标名称" | "指标项" | "指标项目" | "项目" | "项目名称" | "任务" | "任务名称" | "工作任务"
        | "重点任务" | "目标任务" | "名称" | "主要指标" | "主要经济指标" | "经济指标" | "具体指标" | "指标内容"
        | "监测指标" | "二级指标" | "三级指标" | "indicator" | "name" => Role::Indicator,
        "单位" | "计量单位" | "unit" => Role::Unit,
        "地区" | "地区名称" | "旗县" | "旗县区" | "旗县市" | "旗县市区" | "区县" | "县区" | "县市区" | "市县"
        | "区市县" | "市州" | "盟市" | "地市" | "乡镇" | "镇街" | "街道" | "乡镇街道" | "街道乡镇" | "苏木乡镇"
        | "行政区" | "行政区划" | "区域" | "各地" | "辖区" | "旗县名称" | "所在旗县" | "所在地区" | "所属旗县"
        | "所属地区" | "region" | "county" | "township" => Role::Region,
        "年" | "月" | "季" | "账期" | "时段" | "时点" | "截止日期" | "截至日期" | "进度时点" | "数据时点"
        | "数据截至" | "数据截止" | "月份" | "月度" | "季度" | "年度" | "年份" | "时间" | "日期" | "时期" | "期次"
        | "期别" | "期间" | "报告期" | "统计期" | "统计时间" | "统计日期" | "数据期" | "数据时间" | "所属期"
        | "所属时期" | "截止时间" | "截至时间" | "month" | "period" | "year" => Role::Period,
        "责任部门" | "责任单位" | "牵头部门" | "牵头单位" | "填报单位" | "填报部门" | "报送单位" | "报送部门"
        | "部门" | "主管部门" | "lead" | "department" => Role::Department,
        "原因" | "滞后原因" | "主要原因" | "原因分析" | "未完成原因" | "存在问题" | "存在的问题" | "cause" => {
            Role::Cause
        }
        "自定目标" | "自定目标值" | "自定年度目标" | "owntarget" => Role::OwnTarget,
        "下一步" | "下一步措施" | "下一步打算" | "下一步工作" | "下一步安排" | "措施" | "nextstep" => {
            Role::NextStep
        }
        _ => return None,
    })
}

/// The heads under which rows say whether they are about an amount or its growth.
const ASPECTS: [&str; 14] = [
    "分项",
    "类别",
    "类型",
    "分类",
    "项目",
    "内容",
    "口径",
    "统计口径",
    "指标类型",
    "指标项",
    "数据类型",
    "子项",
    "明细",
    "aspect",
];

/// Returns whether a column may say whether its rows are about an amount or its growth. A remark that mentions growth
/// never does.
pub(crate) fn may_say_aspect(column: &Column) -> bool {
    let key = written(&column.head).key;
    column.role == Role::Ignored && ASPECTS.contains(&key.as_str())
}

/// What the words beside the name of a row say about its figures: 总量（亿元） or 增速（%） under one merged name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Aspect {
    /// What they are.
    pub(crate) kind: Kind,
    /// Their units.
    pub(crate) units: Vec<String>,
}

/// Returns the aspect that words name which say nothing else.
pub(crate) fn aspect(parser: &Parser<'_>, words: &str) -> Option<Aspect> {
    if !parser.may_be_aspect(words) {
        return None;
    }
    let phrase = parser.parse(words);
    let kind = phrase.kind();
    let is_said = kind != Kind::Open && phrase.is_only_aspect() && phrase.regions.is_empty();
    is_said.then(|| Aspect {
        kind,
        units: phrase.units.clone(),
    })
}

/// Returns whether a column holds nothing that a figure could be: it numbers rows or is said beside figures.
pub(crate) fn is_beside(column: &Column) -> bool {
    let is_text = matches!(column.kind, Kind::Other(Sense::Remark));
    is_number(column) || is_text || !matches!(column.role, Role::Ignored | Role::Figure)
}

/// Returns whether a row adds up others.
pub(crate) fn is_total(name: &str) -> bool {
    let is_gap = |character: &char| character.is_whitespace() || matches!(character, ':' | '：');
    let plain: String = name.chars().filter(|character| !is_gap(character)).collect();
    ["合计", "总计", "小计", "共计", "平均"].contains(&plain.as_str())
}
