//! Columns whose words narrow a row to a part of what its name says.
//!
//! 口径：限额以上, 范围：市本级, 行业：餐饮 and 企业：某某公司 make a part of 社会消费品零售总额. What stands between a
//! name and its figures and is not understood refuses the row; 责任人, 频率 and 来源 do not.

use crate::intake::format::mapping::Role;
use crate::model::{RegionKey, RegionKind};
use crate::spreadsheet::head::{self, Column, Head};
use crate::spreadsheet::lexicon::Sense;
use crate::spreadsheet::line::{self, Sort};
use crate::spreadsheet::names::written;
use crate::spreadsheet::period::Spoken;
use crate::spreadsheet::phrase::{Kind, Parser};
use crate::spreadsheet::place::Said;
use crate::spreadsheet::table::Content;
use crate::spreadsheet::text;

/// What a cell of such a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Qualifier {
    /// Nothing about which part the row is.
    Harmless,
    /// The region that the row is about.
    Region(RegionKey),
    /// Something that may make a part of it.
    Unknown,
}

/// Heads of columns that say of what a row is a part, wherever they stand.
const NARROWING: [&str; 26] = [
    "口径",
    "统计口径",
    "数据口径",
    "范围",
    "统计范围",
    "其中",
    "分项",
    "子项",
    "细项",
    "明细",
    "分类",
    "类别",
    "类型",
    "行业",
    "产业",
    "企业",
    "企业名称",
    "所有制",
    "城乡",
    "园区",
    "渠道",
    "批次",
    "层级",
    "分组",
    "性质",
    "品种",
];

/// Endings of heads that say nothing about figures.
const HARMLESS_ENDINGS: [&str; 54] = [
    "序号",
    "编号",
    "代码",
    "领导",
    "负责人",
    "责任人",
    "联系人",
    "填报人",
    "审核人",
    "电话",
    "责任单位",
    "牵头单位",
    "配合单位",
    "考核单位",
    "填报单位",
    "报送单位",
    "主管单位",
    "承办单位",
    "部门",
    "科室",
    "来源",
    "依据",
    "文号",
    "频率",
    "频次",
    "周期",
    "时限",
    "期限",
    "完成时间",
    "备注",
    "说明",
    "解释",
    "释义",
    "定义",
    "措施",
    "举措",
    "原因",
    "问题",
    "建议",
    "内容",
    "领域",
    "板块",
    "专班",
    "条线",
    "分析",
    "概述",
    "概况",
    "情况",
    "描述",
    "点评",
    "亮点",
    "做法",
    "成效",
    "进展",
];

/// Beginnings of such heads.
const HARMLESS_BEGINNINGS: [&str; 7] = ["是否", "责任", "牵头", "配合", "联系", "指标属性", "一级指标"];

/// What a class of indicators is called, which is no part of one.
const CLASSES: [&str; 26] = [
    "预期性",
    "约束性",
    "指导性",
    "定量",
    "定性",
    "数量",
    "质量",
    "正向",
    "负向",
    "逆向",
    "经济",
    "民生",
    "生态",
    "社会",
    "经济发展",
    "社会发展",
    "改革开放",
    "创新驱动",
    "绿色生态",
    "安全保障",
    "民生福祉",
    "快报",
    "初步",
    "初步核算",
    "核算",
    "终审",
];

/// What a column of words is to its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// It stands where names are narrowed: what nobody understands in it narrows.
    Whole,
    /// It stands beyond the figures: only what says something else of them narrows.
    Beyond,
}

/// Returns the columns of a table that may say so: every column of words between the names and the figures that is not
/// known to be harmless, and those beyond whose heads are not known to be.
pub(crate) fn columns(head: &Head) -> Vec<(&Column, Reach)> {
    let figures = head.columns.iter().filter(|column| column.role == Role::Figure);
    let first = figures.map(|column| column.at).min().unwrap_or(u32::MAX);
    let lead = head.columns.iter().find(|column| column.role == Role::Indicator);
    let may_narrow = |column: &&Column| {
        let is_second_name = column.role == Role::Indicator && lead.is_some_and(|lead| lead.at != column.at);
        let is_open = match column.kind {
            Kind::Other(sense) => sense == Sense::OtherScope,
            _ => true,
        };
        let key = written(&column.head).key;
        let is_named = NARROWING.contains(&key.as_str());
        // Whoever fills in is mostly an office, and sometimes a place.
        let is_reporter = column.role == Role::Department && REPORTERS.contains(&key.as_str());
        let is_beside = STATES.contains(&key.as_str());
        (is_second_name || is_reporter || column.role == Role::Ignored)
            && !column.is_mapped
            && (is_open || is_beside)
            && (is_named || is_reporter || is_beside || !is_harmless_head(&key))
    };
    let reach = |column: &Column| {
        let key = written(&column.head).key;
        let is_named = NARROWING.contains(&key.as_str());
        if STATES.contains(&key.as_str()) {
            return Reach::Beyond;
        }
        if column.role != Role::Department && (is_named || column.at < first) {
            Reach::Whole
        } else {
            Reach::Beyond
        }
    };
    let narrowing = head.columns.iter().filter(may_narrow);
    narrowing.map(|column| (column, reach(column))).collect()
}

/// Heads of columns that mostly say how a thing goes on, and sometimes what its figure is.
const STATES: [&str; 6] = ["状态", "数据状态", "币种", "计价", "计价方式", "取数口径"];

/// Heads of whoever reports a row.
const REPORTERS: [&str; 6] = ["填报单位", "填报部门", "报送单位", "报送部门", "上报单位", "单位名称"];

/// Returns what words beyond the figures, or in a column without a head, say of a row.
pub(crate) fn said_beyond(parser: &Parser<'_>, words: &str) -> Qualifier {
    let phrase = parser.parse(words);
    let is_of_year = phrase.year.is_some_and(|year| year != parser.catalogue().year) && phrase.rest.is_empty();
    if is_of_year {
        return Qualifier::Unknown;
    }
    if head::is_figure(words) || head::is_total(words) {
        return Qualifier::Harmless;
    }
    let says_kind = phrase.rest.is_empty() && !matches!(phrase.kind(), Kind::Open | Kind::Amount);
    let says_time = phrase.rest.is_empty() && (phrase.spoken != Spoken::Nothing || phrase.year.is_some());
    let line = line::read(parser, words, Sort::Name);
    match line.said {
        Some(Said::Known(region)) => match parser.catalogue().region(region).kind {
            RegionKind::Part => Qualifier::Region(region),
            RegionKind::Whole => Qualifier::Harmless,
            RegionKind::Comparator => Qualifier::Unknown,
        },
        Some(_) => Qualifier::Unknown,
        None if says_kind || says_time || line.sense.is_some() || line::narrows(parser, words) => Qualifier::Unknown,
        None => Qualifier::Harmless,
    }
}

/// Returns whether a cell under a head that nobody knows may hold a figure in words that nobody reads: 约3.8%, 三点八.
pub(crate) fn may_hold_figure(head: Option<&Column>, content: &Content) -> bool {
    let (Some(head), Some(words)) = (head, content.words()) else {
        return false;
    };
    let is_open = head.role == Role::Ignored && matches!(head.kind, Kind::Open | Kind::Amount | Kind::Growth);
    let holds_digits = words.chars().any(char::is_numeric) || words.contains('点');
    is_open && !head.is_mapped && holds_digits && !is_harmless_head(&written(&head.head).key)
}

fn is_harmless_head(key: &str) -> bool {
    HARMLESS_ENDINGS.iter().any(|ending| key.ends_with(ending))
        || HARMLESS_BEGINNINGS.iter().any(|beginning| key.starts_with(beginning))
}

/// Returns what a cell of such a column says.
pub(crate) fn said(parser: &Parser<'_>, column: &Column, words: &str) -> Qualifier {
    let catalogue = parser.catalogue();
    let plain = text::folded(words);
    let class = plain.trim_end_matches(['类', '型', '指', '标']);
    let is_blank = plain.chars().all(|one| !one.is_alphanumeric());
    if is_blank || head::is_figure(words) || head::is_total(words) || CLASSES.contains(&class) || class == "全部" {
        return Qualifier::Harmless;
    }
    let is_called = |name: &str| text::folded(name) == plain;
    let areas = catalogue
        .areas
        .iter()
        .flat_map(|area| [Some(&area.name), area.short.as_ref()]);
    let topics = catalogue.topics.iter().map(|topic| Some(&topic.name));
    if areas.chain(topics).flatten().any(|name| is_called(name.zh.as_str())) {
        return Qualifier::Harmless;
    }
    let phrase = parser.parse(words);
    // 总量 and 增速 beside a name are read as what the row is about.
    let is_aspect = head::may_say_aspect(column) && matches!(phrase.kind(), Kind::Amount | Kind::Growth);
    let is_plain =
        phrase.is_only_aspect() && phrase.regions.is_empty() && matches!(phrase.kind(), Kind::Open | Kind::Amount);
    let says_nothing = is_plain && phrase.spoken == Spoken::default() && phrase.year.is_none();
    if says_nothing || (is_aspect && phrase.is_only_aspect()) {
        return Qualifier::Harmless;
    }
    match line::read(parser, words, Sort::Name).said {
        Some(Said::Known(region)) if phrase.is_only_aspect() => match catalogue.region(region).kind {
            RegionKind::Whole => Qualifier::Harmless,
            _ => Qualifier::Region(region),
        },
        None if line::is_office(parser, words) => Qualifier::Harmless,
        _ => Qualifier::Unknown,
    }
}
