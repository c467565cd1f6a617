//! What do the columns of a table hold?
//!
//! The heads of a table stand somewhere below a title, in one row or in several with merged cells between them. A head
//! says what its column holds, and often the unit, the period, the region or even the indicator of its figures.

use crate::intake::format::mapping::Role;
use crate::intake::sheet::amount;
use crate::intake::sheet::mapping::{Mapping, head_key};
use crate::intake::sheet::names::{Directory, written};
use crate::intake::sheet::period::{self, Spoken, Through};
use crate::intake::sheet::table::{Content, Table};
use crate::intake::sheet::unit;
use crate::model::{RegionKey, SeriesKey, Text};

/// How many rows from the top the heads are looked for in.
const DEEPEST: usize = 40;

/// The heads of a table and what stands above them.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    /// The last row of heads.
    pub(crate) last_row: u32,
    /// The columns that have one.
    pub(crate) columns: Vec<Column>,
    /// The first and the last column of the table: beside it may stand another.
    pub(crate) span: (u32, u32),
    /// What stands above them.
    pub(crate) title: Title,
}

/// What the lines above a table say about all of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Title {
    /// The period, with the place where it is said; none where the sheet's own name says it.
    pub(crate) through: Option<(Through, Option<(u32, u32)>)>,
    /// The year, where one other than the catalogue's is all that is said, with the place.
    pub(crate) other_year: Option<(i16, (u32, u32))>,
    /// The region that all figures are about.
    pub(crate) region: Option<RegionKey>,
    /// The units of figures that have none of their own.
    pub(crate) units: Vec<String>,
    /// What the whole table is about, where its title names one indicator.
    pub(crate) series: Vec<SeriesKey>,
    /// Who filled it in.
    pub(crate) department: Option<Text>,
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
    /// Whether it says what it holds in a word that is known, or only by its period, region or indicator.
    pub(crate) is_plain: bool,
    /// What its head says about its figures.
    pub(crate) facets: Facets,
}

impl Column {
    /// The column as a row sees it that names an aspect of its own.
    pub(crate) fn seen_as(&self, aspect: &Aspect) -> Self {
        let mut seen = self.clone();
        seen.facets.is_growth |= aspect.is_growth;
        seen.facets.unit = aspect.unit.clone().or(seen.facets.unit);
        seen
    }

    /// Whether it only holds what is said beside figures: a remark, a target, what the report says. 增长 in one of those
    /// says nothing about the figure of its row.
    pub(crate) fn is_aside(&self) -> bool {
        let head = amount::plain(&self.head).to_lowercase();
        ASIDES.iter().any(|word| head.contains(word))
    }

    /// Whether another column tells about the same things.
    pub(crate) fn is_about_the_same(&self, other: &Self) -> bool {
        let (a, b) = (&self.facets, &other.facets);
        a.region == b.region && a.series == b.series && a.is_growth == b.is_growth
    }

    /// Whether its head says that it has added up since January, and not by when.
    pub(crate) fn is_sum(&self) -> bool {
        self.facets.spoken == Spoken::Nothing && period::is_sum(&self.head)
    }

    /// Whether its head names a month or a quarter and says no more.
    pub(crate) fn is_stretch(&self) -> bool {
        self.facets.is_bare || (matches!(self.facets.spoken, Spoken::Through(_)) && period::is_quarter(&self.head))
    }

    /// Whether nothing but a unit speaks for its holding the figures that are asked for.
    pub(crate) fn is_weak(&self) -> bool {
        let facets = &self.facets;
        !self.is_plain
            && !facets.is_growth
            && facets.series.is_empty()
            && facets.region.is_none()
            && facets.spoken == Spoken::Nothing
    }
}

/// What a head says about the figures below it.
#[derive(Debug, Clone)]
pub(crate) struct Facets {
    /// The indicators of this name.
    pub(crate) series: Vec<SeriesKey>,
    /// The region.
    pub(crate) region: Option<RegionKey>,
    /// The period.
    pub(crate) spoken: Spoken,
    /// The unit.
    pub(crate) unit: Option<String>,
    /// Whether they are rates of growth.
    pub(crate) is_growth: bool,
    /// Whether the period is a month or a quarter without a word on what it is counted from.
    pub(crate) is_bare: bool,
}

/// The heads of a table, or of several that stand side by side; where none make sense, those of the row that comes
/// closest to having any.
pub(crate) fn find(table: &Table, directory: &Directory<'_>, mapping: &Mapping) -> Result<Vec<Head>, Vec<Column>> {
    let rows = table.rows();
    let mut best: Vec<Column> = Vec::new();
    for (index, row) in rows.iter().take(DEEPEST).enumerate() {
        if is_title(table, *row) || goes_on(table, &rows, index, directory, mapping) {
            continue;
        }
        let last_row = last_row(table, &rows, index, directory, mapping);
        let mut columns = columns(table, *row, last_row, directory, mapping);
        let title = title(table, &rows, index, directory);
        if let Some((said, _)) = title.other_year {
            for column in columns
                .iter_mut()
                .filter(|column| column.facets.spoken != Spoken::Nothing)
            {
                column.facets.spoken = in_year(column.facets.spoken, Some(said), directory.catalogue.year);
            }
        }
        if is_sound(&columns, &title) {
            return Ok(side_by_side(columns, last_row, &title));
        }
        let named = |columns: &[Column]| columns.iter().filter(|column| column.role != Role::Ignored).count();
        if best.is_empty() || named(&columns) > named(&best) {
            best = columns;
        }
    }
    Err(best)
}

/// The tables that stand side by side under one title, each with heads of its own: a paper page is wider than a list.
fn side_by_side(columns: Vec<Column>, last_row: u32, title: &Title) -> Vec<Head> {
    let has = |columns: &[Column], role| columns.iter().any(|column| column.role == role);
    let lead = if has(&columns, Role::Indicator) {
        Role::Indicator
    } else {
        Role::Region
    };
    let mut parts: Vec<Vec<Column>> = Vec::new();
    for column in columns.iter().cloned() {
        // What stands before the name belongs to it: a number, or an id.
        let is_next = column.role == lead && column.is_plain && parts.last().is_some_and(|part| has(part, lead));
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
    if !parts.iter().all(|part| has(part, lead) && has(part, Role::Figure)) {
        parts = vec![columns];
    }
    let ends: Vec<u32> = parts
        .iter()
        .skip(1)
        .map(|part| part[0].at - 1)
        .chain([u32::MAX])
        .collect();
    let mut from = 0;
    let heads = parts.into_iter().zip(ends).map(|(columns, to)| {
        let span = (from, to);
        from = to.saturating_add(1);
        Head {
            last_row,
            columns,
            span,
            title: title.clone(),
        }
    });
    heads.collect()
}

/// Whether a column numbers the rows.
fn is_number(column: &Column) -> bool {
    column.role == Role::Id || (column.role == Role::Ignored && written(&column.head).key == "序号")
}

/// Whether a row goes on with heads that begin above it, as the merged cell of what its rows are about shows. Read by
/// itself, 累计 under 同比增长 would be an amount.
fn goes_on(table: &Table, rows: &[u32], index: usize, directory: &Directory<'_>, mapping: &Mapping) -> bool {
    let row = rows[index];
    let Some(above) = index
        .checked_sub(1)
        .map(|above| rows[above])
        .filter(|above| above + 1 == row)
    else {
        return false;
    };
    columns(table, row, row, directory, mapping)
        .iter()
        .filter(|column| matches!(column.role, Role::Id | Role::Indicator | Role::Region))
        .any(|column| table.words(above, column.at) == table.words(row, column.at))
}

/// Whether a row holds one content only: a title, spread over the table or alone.
fn is_title(table: &Table, row: u32) -> bool {
    let mut cells = table.row(row).map(|(_, content)| content);
    let first = cells.next();
    cells.all(|content| Some(content) == first)
}

/// Whether something is known about the rows and something about the figures.
fn is_sound(columns: &[Column], title: &Title) -> bool {
    let has = |role| columns.iter().any(|column| column.role == role);
    let named = |column: &Column| column.role == Role::Figure && !column.facets.series.is_empty();
    let rows = has(Role::Id)
        || has(Role::Indicator)
        || ((has(Role::Region) || has(Role::Period)) && (!title.series.is_empty() || columns.iter().any(named)));
    rows && has(Role::Figure)
}

/// The last row of heads that begin in `rows[index]`: the rows below belong to them as long as they say nothing about
/// an indicator or region of their own, and hold words only.
fn last_row(table: &Table, rows: &[u32], index: usize, directory: &Directory<'_>, mapping: &Mapping) -> u32 {
    let first = rows.get(index).copied().unwrap_or_default();
    let leads: Vec<u32> = columns(table, first, first, directory, mapping)
        .iter()
        .filter(|column| matches!(column.role, Role::Id | Role::Indicator | Role::Region | Role::Period))
        .map(|column| column.at)
        .collect();
    let mut last = first;
    for row in rows.iter().skip(index + 1).take(2) {
        let repeats = |at: &u32| {
            table
                .words(*row, *at)
                .is_none_or(|words| table.words(first, *at) == Some(words))
        };
        let only_words = table.row(*row).all(|(_, content)| matches!(content, Content::Words(_)));
        let has_heads = table
            .row(*row)
            .any(|(_, content)| content.words().is_some_and(|words| !is_figure(words)));
        let no_figure = table
            .row(*row)
            .all(|(_, content)| content.words().is_some_and(|words| !is_figure(words)));
        if leads.is_empty() || !leads.iter().all(repeats) || !only_words || !has_heads || !no_figure {
            break;
        }
        last = *row;
    }
    last
}

fn is_figure(words: &str) -> bool {
    matches!(amount::read(words), amount::Amount::Figure { .. })
}

/// The columns under the heads from `first` to `last`.
fn columns(table: &Table, first: u32, last: u32, directory: &Directory<'_>, mapping: &Mapping) -> Vec<Column> {
    let mut at: Vec<u32> = (first..=last)
        .flat_map(|row| table.row(row).map(|(column, _)| column))
        .collect();
    at.sort_unstable();
    at.dedup();
    at.iter()
        .filter_map(|column| {
            let (parts, row) = parts(table, first, last, *column);
            (!parts.is_empty()).then(|| self::column(*column, row, &parts, directory, mapping))
        })
        .collect()
}

/// The heads over one column, from top to bottom, and the row of the lowest. A head reaches to the right over columns
/// without one of their own, as a merged cell does.
fn parts(table: &Table, first: u32, last: u32, column: u32) -> (Vec<String>, u32) {
    let mut parts: Vec<String> = Vec::new();
    let mut lowest = first;
    for row in first..=last {
        let own = table.words(row, column);
        let reaching = || {
            let left = table.row(row).filter(|(at, _)| *at < column).last();
            left.and_then(|(_, content)| content.words())
        };
        let words = own.or_else(|| if row < last { reaching() } else { None });
        if let Some(words) = words.map(str::trim).filter(|words| !words.is_empty()) {
            if own.is_some() {
                lowest = row;
            }
            if parts.last().map(String::as_str) != Some(words) {
                parts.push(words.to_owned());
            }
        }
    }
    (parts, lowest)
}

fn column(at: u32, row: u32, parts: &[String], directory: &Directory<'_>, mapping: &Mapping) -> Column {
    let head = parts.join(" ").replace(['\r', '\n'], "");
    let mut facets = facets(parts, directory);
    if let Some(meant) = mapping.columns.get(&head_key(&head)) {
        facets.unit = meant.unit.clone().or(facets.unit);
        facets.region = meant.region.or(facets.region);
        facets.series = meant.indicator.map_or(facets.series, |series| vec![series]);
        return Column {
            at,
            row,
            head,
            role: meant.role,
            is_plain: true,
            facets,
        };
    }
    let is_of_regions = parts.iter().any(|part| directory.names_parts(part));
    let (role, is_plain) = if is_of_regions {
        (Role::Region, true)
    } else {
        role(parts, &facets)
    };
    Column {
        at,
        row,
        head,
        role,
        is_plain,
        facets,
    }
}

fn facets(parts: &[String], directory: &Directory<'_>) -> Facets {
    let mut facets = Facets {
        series: Vec::new(),
        region: None,
        spoken: Spoken::Nothing,
        unit: None,
        is_growth: false,
        is_bare: false,
    };
    let mut year = None;
    for part in parts {
        let name = written(part);
        facets.is_growth |= name.is_growth || says_growth(part);
        let aside = name
            .aside
            .as_deref()
            .map(|aside| aside.trim_start_matches("单位:").trim());
        facets.unit = aside
            .filter(|aside| unit::is_known(aside))
            .map(str::to_owned)
            .or(facets.unit);
        year = year.or_else(|| period::year_in(part));
        if facets.spoken == Spoken::Nothing {
            facets.spoken = period::find(part);
            facets.is_bare = facets.spoken != Spoken::Nothing && period::is_bare(part);
        } else if matches!(facets.spoken, Spoken::Through(_)) && period::find(part) == Spoken::Other {
            facets.spoken = Spoken::Other;
        }
        if facets.region.is_none() {
            facets.region = directory.region(&name.key).or_else(|| directory.region_in(part));
        }
        let known = directory.by_name(part);
        if !known.is_empty() && !is_own_word(&name.key) {
            facets.series = known.to_vec();
        }
    }
    // 累计 may stand above the month as well as below it.
    facets.is_bare &= !parts.iter().any(|part| part.contains("累计"));
    facets.spoken = in_year(facets.spoken, year, directory.catalogue.year);
    facets
}

/// Whether a head says that rates of growth stand below it. A difference from a year ago is one where it is in percent.
fn says_growth(part: &str) -> bool {
    let plain = amount::plain(part);
    let says = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    says(&["增速", "增幅", "增长"])
        || (says(&["增减", "±"]) && plain.contains('%'))
        || (plain.contains("同比") && !says(&["增减额", "增加额", "增量"]))
}

/// What a head says about time, where another part of it names the year: 2024年 over 1—6月 is last year's.
fn in_year(spoken: Spoken, said: Option<i16>, year: i16) -> Spoken {
    match (spoken, said) {
        (Spoken::Through(through), Some(said)) if through.year.is_none() => Spoken::Through(Through {
            year: Some(said),
            ..through
        }),
        (Spoken::Nothing, Some(said)) if said != year => Spoken::Other,
        (spoken, _) => spoken,
    }
}

/// Words that are heads whatever some indicator is called.
fn is_own_word(head: &str) -> bool {
    exact(head).is_some()
}

/// What the words beside the name of a row say about its figures: 总量（亿元） or 增速（%） under one merged name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Aspect {
    /// The unit.
    pub(crate) unit: Option<String>,
    /// Whether they are rates of growth.
    pub(crate) is_growth: bool,
}

/// The aspect of a figure that words name; none where they are about something else.
pub(crate) fn aspect(words: &str) -> Option<Aspect> {
    let name = written(words);
    let unit = name.aside.filter(|aside| unit::is_known(aside));
    let is_growth = says_growth(words);
    let is_amount = [
        "总量",
        "总额",
        "绝对量",
        "绝对数",
        "绝对值",
        "数额",
        "金额",
        "数量",
        "完成额",
        "完成量",
    ];
    (is_growth || is_amount.contains(&name.key.as_str())).then_some(Aspect { unit, is_growth })
}

/// The role of a head that is one of the usual words.
fn exact(head: &str) -> Option<Role> {
    Some(match head {
        "编号" | "指标编号" | "指标代码" | "代码" | "id" => Role::Id,
        "指标" | "指标名称" | "指标项" | "项目" | "项目名称" | "任务" | "任务名称" | "工作任务" | "重点任务"
        | "目标任务" | "名称" | "主要指标" | "indicator" | "name" => Role::Indicator,
        "单位" | "计量单位" | "unit" => Role::Unit,
        "地区" | "旗县" | "旗县区" | "旗县市" | "旗县市区" | "区县" | "县区" | "县市区" | "市县" | "市州" | "盟市"
        | "地市" | "乡镇" | "镇街" | "街道" | "乡镇街道" | "街道乡镇" | "苏木乡镇" | "行政区" | "行政区划" | "区域"
        | "region" | "county" | "township" => Role::Region,
        "月份" | "月度" | "期次" | "期间" | "报告期" | "统计期" | "统计时间" | "month" | "period" => {
            Role::Period
        }
        "责任部门" | "责任单位" | "牵头部门" | "牵头单位" | "填报单位" | "填报部门" | "报送单位" | "报送部门"
        | "部门" | "主管部门" | "lead" | "department" => Role::Department,
        "原因" | "滞后原因" | "原因分析" | "未完成原因" | "存在问题" | "存在的问题" | "cause" => {
            Role::Cause
        }
        "自定目标" | "自定目标值" | "自定年度目标" | "owntarget" => Role::OwnTarget,
        "下一步" | "下一步措施" | "下一步打算" | "下一步工作" | "下一步安排" | "措施" | "nextstep" => {
            Role::NextStep
        }
        _ => return None,
    })
}

/// Words in the heads of columns that hold what is said beside figures.
const ASIDES: [&str; 9] = [
    "备注", "说明", "表述", "目标", "计划", "要求", "remark", "wording", "target",
];

/// Words in the heads of columns that hold no figure of this year.
const OTHER: [&str; 29] = [
    "目标",
    "计划",
    "任务",
    "要求",
    "率",
    "进度",
    "比例",
    "状态",
    "占比",
    "比重",
    "排名",
    "位次",
    "名次",
    "序号",
    "备注",
    "说明",
    "时限",
    "责任",
    "负责",
    "联系",
    "频率",
    "灯",
    "差距",
    "目前",
    "target",
    "wording",
    "remark",
    "due",
    "how often",
];

/// Words in the heads of columns that hold figures.
const FIGURES: [&str; 16] = [
    "完成",
    "实际",
    "累计",
    "数值",
    "本期",
    "实绩",
    "填报",
    "报送",
    "报数",
    "进展",
    "总量",
    "绝对",
    "value",
    "actual",
    "figure",
    "this period",
];

/// What the heads over a column say that it holds, and whether a word says so.
fn role(parts: &[String], facets: &Facets) -> (Role, bool) {
    let keys: Vec<String> = parts.iter().map(|part| written(part).key).collect();
    if let Some(role) = keys.iter().find_map(|key| exact(key)) {
        return (role, true);
    }
    let all = amount::plain(&parts.join(" ")).to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| all.contains(word));
    let has_name = !facets.series.is_empty();
    if matches!(facets.spoken, Spoken::Other) || (!has_name && !facets.is_growth && says(&OTHER)) {
        return (Role::Ignored, true);
    }
    if says(&FIGURES) {
        return (Role::Figure, true);
    }
    let is_figure = has_name || facets.is_growth || facets.region.is_some() || facets.spoken != Spoken::Nothing;
    let is_figure = is_figure || facets.unit.is_some();
    (if is_figure { Role::Figure } else { Role::Ignored }, false)
}

/// The units in a list of them; none where one is unknown.
pub(crate) fn units(said: &str) -> Vec<String> {
    let parts = said
        .split(['、', '，', ',', '；', ';'])
        .map(str::trim)
        .filter(|unit| !unit.is_empty());
    let units: Vec<String> = parts.map(str::to_owned).collect();
    if units.iter().all(|one| unit::is_known(one)) {
        units
    } else {
        Vec::new()
    }
}

/// What the lines above the heads say.
fn title(table: &Table, rows: &[u32], index: usize, directory: &Directory<'_>) -> Title {
    let mut title = Title::default();
    let cells = rows
        .iter()
        .take(index)
        .flat_map(|row| table.row(*row).map(move |(at, cell)| (*row, at, cell)));
    let mut years = Vec::new();
    for (row, at, content) in cells {
        let plain = amount::plain(content.words().unwrap_or_default());
        for line in plain.split("  ").map(str::trim) {
            title.hear(line, (row, at), directory);
            years.extend(period::year_in(line).map(|_| (period::only_year_in(line), (row, at))));
        }
    }
    let named = table.sheet.as_ref().map(|sheet| period::find(sheet.as_str()));
    if let (None, Some(Spoken::Through(through))) = (title.through, named) {
        title.through = Some((through, None));
    }
    let is_other = |(said, _): &(Option<i16>, _)| *said == years[0].0 && *said != Some(directory.catalogue.year);
    if title.through.is_none()
        && !years.is_empty()
        && years.iter().all(is_other)
        && let (Some(said), at) = years[0]
    {
        title.other_year = Some((said, at));
    }
    title
}

impl Title {
    /// Takes in what a line above the heads says.
    fn hear(&mut self, line: &str, at: (u32, u32), directory: &Directory<'_>) {
        let said = line
            .split_once(':')
            .map(|(label, said)| (label.replace(' ', "").to_lowercase(), said.trim()));
        if let Some((label, said)) = said.filter(|(_, said)| !said.is_empty()) {
            if ["单位", "计量单位"].contains(&label.as_str()) && !units(said).is_empty() {
                self.units = units(said);
                return;
            }
            if exact(&label) == Some(Role::Department) {
                self.department.get_or_insert_with(|| Text::new(said));
                // Who fills it in may be a county that reports its own.
                self.region = self.region.or_else(|| directory.region(said));
                return;
            }
            if is_region_label(&label) {
                self.region = self.region.or_else(|| directory.region(said));
                return;
            }
        }
        let is_date = |word: &&str| line.to_lowercase().contains(*word);
        if ["日期", "时间", "date"].iter().any(is_date) {
            return;
        }
        if self.series.is_empty() {
            self.series = directory.series_in(line);
        }
        if let (None, Spoken::Through(through)) = (self.through, period::find(line)) {
            self.through = Some((through, Some(at)));
        }
    }
}

/// Whether a line with this label says which region a table is about.
fn is_region_label(label: &str) -> bool {
    ["填报地区", "报送地区"].contains(&label) || exact(label) == Some(Role::Region)
}
