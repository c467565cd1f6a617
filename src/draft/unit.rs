//! Units: the word right after a figure that says what it counts.

use std::sync::LazyLock;

use crate::draft::lexicon::Lexicon;
use crate::draft::number::is_multiplier;
use crate::draft::source_text::SourceText;

/// Kinds of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnitKind {
    /// Shares: %, ‰.
    Share,
    /// 个百分点.
    Points,
    /// 倍, 番.
    Times,
    /// Amounts of money.
    Money,
    /// Lengths, areas, weights, power: also how large something is that has a name.
    Size,
    /// Pieces and people.
    Count,
    /// Hours and days.
    Time,
}

/// A unit behind a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    /// Where it ends.
    pub(crate) end: usize,
    /// What it counts.
    pub(crate) kind: UnitKind,
}

/// Units by kind. Of several that match, the longest decides.
const UNITS: [(UnitKind, &[&str]); 7] = [
    (UnitKind::Share, &["%", "‰"]),
    (UnitKind::Points, &["个百分点", "百分点"]),
    (UnitKind::Times, &["倍", "番"]),
    (UnitKind::Money, &["元", "美元", "元人民币", "欧元", "港元"]),
    (
        UnitKind::Size,
        &[
            "亩",
            "公顷",
            "平方米",
            "平方公里",
            "平方千米",
            "立方米",
            "立方",
            "标准立方米",
            "方",
            "公里",
            "千米",
            "米",
            "延米",
            "吨",
            "吨标准煤",
            "吨标煤",
            "标准煤",
            "斤",
            "公斤",
            "千克",
            "克",
            "千瓦",
            "千瓦时",
            "兆瓦",
            "兆瓦时",
            "千伏安",
            "度",
            "度电",
            "微克/立方米",
            "毫克/升",
            "毫克/立方米",
            "分贝",
            "标箱",
            "标准箱",
            "车公里",
            "吨公里",
            "P",
            "EFLOPS",
            "摄氏度",
            "升",
        ],
    ),
    (
        UnitKind::Count,
        &[
            "个",
            "家",
            "户",
            "户次",
            "人",
            "人次",
            "人份",
            "名",
            "例",
            "期",
            "场",
            "场次",
            "批次",
            "批",
            "所",
            "座",
            "处",
            "条",
            "段",
            "套",
            "间",
            "栋",
            "幢",
            "台",
            "台套",
            "台次",
            "辆",
            "辆次",
            "架",
            "架次",
            "艘",
            "件",
            "项",
            "项次",
            "部",
            "支",
            "门",
            "宗",
            "列",
            "班",
            "班次",
            "次",
            "位",
            "头",
            "头只",
            "只",
            "羽",
            "匹",
            "株",
            "眼",
            "对",
            "片",
            "块",
            "份",
            "册",
            "册次",
            "盏",
            "根",
            "组",
            "队",
            "张",
            "枚",
            "款",
            "篇",
            "道",
            "面",
            "孔",
            "棵",
            "尾",
            "箱",
            "席",
            "步",
            "起",
            "村",
            "宗次",
            "人头",
            "课时",
            "学时",
            "单",
            "笔",
            "本",
            "卷",
            "档",
            "亭",
            "站",
            "口",
            "艘次",
            "万标箱",
            "幅",
            "只羊",
            "头牛",
            "床",
            "棚",
            "樘",
            "场站",
            "镇",
        ],
    ),
    (
        UnitKind::Time,
        &["天", "小时", "分钟", "个工作日", "工作日", "个小时", "个月", "秒"],
    ),
];

/// The units, prepared for looking up after every number.
static LEXICON: LazyLock<Lexicon<UnitKind>> = LazyLock::new(|| {
    Lexicon::of(
        UNITS
            .iter()
            .flat_map(|(kind, names)| names.iter().map(|name| (*name, *kind))),
    )
});

/// Denominators after a slash.
const PER: [&str; 16] = [
    "平方公里",
    "立方米",
    "平方米",
    "千人",
    "万人",
    "百人",
    "公里",
    "小时",
    "年",
    "月",
    "日",
    "天",
    "人",
    "户",
    "亩",
    "次",
];

/// Returns the unit that begins at a place, behind a multiplier; `None` if no unit does.
pub(crate) fn at(source: &SourceText, start: usize) -> Option<Unit> {
    // 30多亿元, 20余家. What looks like a multiplier may belong to the unit: 万千瓦.
    let stop = (start..start + 8)
        .find(|&at| !is_multiplier(source.at(at)) && !matches!(source.at(at), '多' | '余'))
        .unwrap_or(start);
    let fitting = (start..=stop).flat_map(|begin| {
        let names = LEXICON.with_first(source.at(begin)).iter();
        names
            .filter(move |(_, name, _)| source.has(begin, name))
            .map(move |(_, name, kind)| (begin, *kind, *name))
    });
    let (begin, kind, name) =
        fitting.max_by_key(|(begin, _, name)| (begin + name.chars().count(), std::cmp::Reverse(*begin)))?;
    let mut end = begin + name.chars().count();
    if kind == UnitKind::Count && source.at(end) == '（' {
        end = bracketed(source, end).unwrap_or(end);
    }
    if source.at(end) == '/' {
        end = PER
            .iter()
            .find(|per| source.has(end + 1, per))
            .map_or(end, |per| end + 1 + per.chars().count());
    }
    (!continues_a_word(source, end, name)).then_some(Unit { end, kind })
}

/// Returns the end of a second head in brackets: 条（段）, 套（间）.
fn bracketed(source: &SourceText, open: usize) -> Option<usize> {
    let close = (open + 2..open + 6).find(|&at| source.at(at) == '）')?;
    let inside = source.slice(open + 1, close);
    let is_head = inside.split('、').all(|head| {
        UNITS
            .iter()
            .any(|(kind, names)| *kind == UnitKind::Count && names.contains(&head))
    });
    is_head.then_some(close + 1)
}

/// Returns whether what looks like a unit is the beginning of a word: 3级, 2型, 度假, 方面, 站点, 口岸.
fn continues_a_word(source: &SourceText, end: usize, name: &str) -> bool {
    const WORDS: [(&str, &[&str]); 16] = [
        ("台", &["阶", "账"]),
        ("方", &["面", "向", "案", "式", "针", "位"]),
        ("度", &["假", "过"]),
        ("口", &["岸", "径"]),
        ("站", &["点", "式"]),
        ("面", &["向", "积"]),
        ("步", &["走", "法"]),
        ("人", &["大", "民", "均", "制"]),
        ("米", &["粮"]),
        ("班", &["子"]),
        ("本", &["地", "科"]),
        ("位", &["一体"]),
        ("门", &["类"]),
        ("家", &["庭"]),
        ("单", &["位"]),
        ("件", &["套"]),
    ];
    WORDS
        .iter()
        .any(|(unit, rests)| *unit == name && rests.iter().any(|rest| source.has(end, rest)))
}
