//! Region of the figures of a table.
//!
//! A region may be said in a title, behind 填报单位, in the name of a sheet, in a line between rows, at a row or over a
//! column. Whatever says one decides; two that contradict each other refuse the figures, and so does one that nobody
//! knows: a county's figures on the wall as the whole city's are wrong by as much as the city is larger.

use crate::model::{Catalogue, RegionKey, RegionKind, Text};
use crate::spreadsheet::phrase::Parser;
use crate::spreadsheet::table::excerpt;
use crate::spreadsheet::text;

/// A region as it was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Said {
    /// One of the catalogue.
    Known(RegionKey),
    /// A place that the catalogue does not have, or several of those that it has.
    Unknown(Text),
    /// Words that stand where a place would, and that is not understood.
    Unread(Text),
    /// A formula without a calculated value.
    Uncalculated,
}

/// Where something is said: in a cell, or in the name of the sheet.
pub(crate) type At = Option<(u32, u32)>;

/// The regions that lines around a table say, each with its place.
#[derive(Debug, Clone, Default)]
pub(crate) struct Places(Vec<(Said, At)>);

/// What lines say together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Nothing: the figures are the whole's.
    Open,
    /// One region, and where it is said.
    One(RegionKey, At),
    /// An unknown place.
    Unknown(Text, At),
    /// Words that may be a place.
    Unread(Text, At),
    /// A formula without a calculated value may say one.
    Uncalculated(At),
    /// Two that contradict each other.
    Conflict((RegionKey, At), (RegionKey, At)),
}

impl Places {
    /// Adds what was said.
    pub(crate) fn add(&mut self, said: Said, at: At) {
        self.0.push((said, at));
    }

    /// Returns whether nothing was said.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the region that is said alone, with its place.
    pub(crate) fn alone(&self) -> Option<(RegionKey, At)> {
        match self.0.as_slice() {
            [(Said::Known(region), at)] => Some((*region, *at)),
            _ => None,
        }
    }

    /// Adds everything that was said elsewhere.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.0.extend(other.0.iter().cloned());
    }

    /// Returns what all of it comes to. The place itself contains its parts: 星湾市东岸区 is a part, while 全市 in one
    /// line and a part in another contradict each other.
    pub(crate) fn verdict(&self, catalogue: &Catalogue) -> Verdict {
        let unknown = self.0.iter().find_map(|(said, at)| match said {
            Said::Unknown(found) => Some(Verdict::Unknown(found.clone(), *at)),
            Said::Unread(found) => Some(Verdict::Unread(found.clone(), *at)),
            Said::Uncalculated => Some(Verdict::Uncalculated(*at)),
            Said::Known(_) => None,
        });
        if let Some(unknown) = unknown {
            return unknown;
        }
        let mut decided: Option<(RegionKey, At)> = None;
        for (said, at) in &self.0 {
            let Said::Known(region) = said else { continue };
            match decided {
                None => decided = Some((*region, *at)),
                Some((known, _)) if known == *region => {}
                Some(known) => return Verdict::Conflict(known, (*region, *at)),
            }
        }
        match decided {
            Some((region, _)) if catalogue.region(region).kind == RegionKind::Whole => Verdict::One(region, None),
            Some((region, at)) => Verdict::One(region, at),
            None => Verdict::Open,
        }
    }
}

/// Returns what regions that a line names say together; `None` if they say nothing. The place's own name alone says
/// nothing, for it stands over the tables of its parts too.
pub(crate) fn said(parser: &Parser<'_>, regions: &[RegionKey], line: &str) -> Option<Said> {
    let catalogue = parser.catalogue();
    let kind_of = |region: &RegionKey| catalogue.region(*region).kind;
    let mut parts: Vec<RegionKey> = regions
        .iter()
        .copied()
        .filter(|one| kind_of(one) == RegionKind::Part)
        .collect();
    parts.sort_unstable();
    parts.dedup();
    match parts.as_slice() {
        [] => {}
        [part] => return Some(Said::Known(*part)),
        _ => return Some(Said::Unknown(excerpt(line))),
    }
    let whole = catalogue.city();
    if regions.contains(&whole) && says_whole(catalogue, line) {
        return Some(Said::Known(whole));
    }
    let beside = regions
        .iter()
        .copied()
        .find(|one| kind_of(one) == RegionKind::Comparator);
    beside.filter(|_| !regions.contains(&whole)).map(Said::Known)
}

/// Returns whether a line says 全市, and not only what the place is called.
fn says_whole(catalogue: &Catalogue, line: &str) -> bool {
    let plain = text::folded(line).replace(' ', "");
    let whole = catalogue.region(catalogue.city()).name.zh.as_str();
    whole != catalogue.place.zh.as_str() && plain.contains(&text::folded(whole))
}

/// What names of places end in, and names of those who report figures of their own.
const ENDINGS: [&str; 18] = [
    "自治县",
    "自治旗",
    "自治州",
    "苏木",
    "街道",
    "牧场",
    "农场",
    "林场",
    "集团",
    "公司",
    "县",
    "旗",
    "市",
    "区",
    "盟",
    "镇",
    "乡",
    "省",
];

/// Words that end as names of places do, and name none.
const GENERIC: [&str; 84] = [
    "全市",
    "全县",
    "全区",
    "全旗",
    "全盟",
    "全镇",
    "全乡",
    "本市",
    "本县",
    "本区",
    "本旗",
    "各市",
    "各县",
    "各区",
    "各旗",
    "各盟",
    "市区",
    "城区",
    "郊区",
    "地区",
    "园区",
    "辖区",
    "社区",
    "景区",
    "牧区",
    "农区",
    "林区",
    "山区",
    "矿区",
    "库区",
    "灌区",
    "新区",
    "开发区",
    "示范区",
    "试验区",
    "保护区",
    "产业区",
    "工业区",
    "高新区",
    "经开区",
    "功能区",
    "片区",
    "小区",
    "校区",
    "厂区",
    "港区",
    "自贸区",
    "保税区",
    "度假区",
    "旅游区",
    "商务区",
    "商业区",
    "核心区",
    "集聚区",
    "聚集区",
    "街区",
    "自治区",
    "行政区",
    "特区",
    "湿地区",
    "草原区",
    "服务区",
    "治理区",
    "建设区",
    "种植区",
    "养殖区",
    "城市",
    "超市",
    "上市",
    "夜市",
    "股市",
    "楼市",
    "门市",
    "集市",
    "县市",
    "市县",
    "旗县",
    "区县",
    "县区",
    "乡镇",
    "城镇",
    "村镇",
    "小镇",
    "重镇",
];

/// Characters that make another word of an ending: 市场 and 区域 are no places.
const BEHIND: [(&str, &[&str]); 7] = [
    (
        "市",
        &[
            "场",
            "民",
            "级",
            "值",
            "面",
            "辖",
            "容",
            "直",
            "政设施",
            "政工程",
            "政道路",
            "政管网",
        ],
    ),
    ("区", &["域", "间", "位", "块", "分"]),
    ("县", &["域", "级"]),
    ("乡", &["村", "土"]),
    ("镇", &["化", "居民"]),
    ("旗", &["下", "帜", "舰"]),
    ("盟", &["友", "会"]),
];

/// Returns whether the spelling of a region is its whole name, as its ending shows, or a word for the whole.
pub(crate) fn is_whole_name(spelling: &str) -> bool {
    spelling.starts_with('全') || ENDINGS.iter().any(|ending| spelling.ends_with(ending))
}

/// Returns the name of a place that words begin with: a few characters up to one of the endings, unless that is another
/// word.
pub(crate) fn place_at_start(words: &str) -> Option<&str> {
    let longest = words.char_indices().nth(10).map_or(words.len(), |(at, _)| at);
    let head = words.get(..longest)?;
    let ends = ENDINGS.iter().filter_map(|ending| Some((head.find(ending)?, *ending)));
    let (at, ending) = ends.min_by_key(|(at, ending)| (*at, std::cmp::Reverse(ending.len())))?;
    let (name, rest) = words.split_at_checked(at + ending.len())?;
    let before = words.get(..at)?.chars().count();
    // 乾县 has one character before its ending; 超市 and 城镇 are no places.
    let is_long_enough = before >= 2 || (before == 1 && matches!(ending, "县" | "旗" | "区"));
    let is_han = name.chars().all(|one| ('\u{4E00}'..='\u{9FFF}').contains(&one));
    let is_word = BEHIND
        .iter()
        .any(|(end, behind)| *end == ending && behind.iter().any(|word| rest.starts_with(word)));
    let is_generic = is_word || GENERIC.iter().any(|word| name.ends_with(word));
    (is_long_enough && is_han && !is_generic).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_places_are_told_from_words_that_end_alike() {
        for (words, place) in [
            ("云岭旗主要经济指标", Some("云岭旗")),
            ("临江市松山区情况", Some("临江市")),
            ("左翼中旗", Some("左翼中旗")),
            ("乾县工业", Some("乾县")),
            ("石桥子镇", Some("石桥子镇")),
            ("鹿鸣自治旗", Some("鹿鸣自治旗")),
            ("临江市政府", Some("临江市")),
            ("工业园区发展", None),
            ("城镇居民收入", None),
            ("科技市场", None),
            ("市政设施", None),
            ("各旗县市区", None),
            ("农村牧区道路", None),
            ("区域经济合作", None),
            ("北疆自治区", None),
            ("超市零售", None),
            ("主要指标", None),
            ("乡村振兴示范区", None),
        ] {
            assert_eq!(place_at_start(words), place, "{words}");
        }
    }
}
