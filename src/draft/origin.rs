//! Place and delivery date of a report.

use chrono::NaiveDate;

use crate::draft::source_text::SourceText;
use crate::model::Level;

/// Length of a report's head in characters.
const HEAD: usize = 1200;

/// Data in the head of a report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The place; empty if the head does not name it.
    pub place: String,
    /// The day it was delivered.
    pub delivered: Option<NaiveDate>,
}

/// Endings of place names with their level.
const LEVELS: [(&str, Level); 12] = [
    ("自治区", Level::Region),
    ("自治州", Level::AutonomousPrefecture),
    ("自治县", Level::County),
    ("省", Level::Province),
    ("州", Level::AutonomousPrefecture),
    ("盟", Level::League),
    ("市", Level::Prefecture),
    ("县", Level::County),
    ("旗", Level::Banner),
    ("区", Level::District),
    ("镇", Level::Township),
    ("乡", Level::Township),
];

/// Returns the level of a place by the end of its name.
pub fn level_of(place: &str) -> Option<Level> {
    LEVELS
        .iter()
        .find(|(end, _)| place.ends_with(end))
        .map(|(_, level)| *level)
}

/// Reads the head of a report.
pub(crate) fn read(source: &SourceText) -> Origin {
    let head = source.slice(0, HEAD);
    Origin {
        place: place(head),
        delivered: delivered(head),
    }
}

/// Returns the place: before 政府工作报告, before 人民政府, or whose congress it was.
fn place(head: &str) -> String {
    const MARKS: [&str; 4] = ["人民政府工作报告", "政府工作报告", "人民政府", "年民生实事"];
    let titles = MARKS.iter().flat_map(|mark| head.match_indices(mark).map(|(at, _)| at));
    let congress = head
        .match_indices("人民代表大会")
        .filter_map(|(at, _)| head.get(..at)?.rfind('第'));
    let named = titles.chain(congress).filter_map(|at| name_before(head.get(..at)?));
    let mut named: Vec<String> = named.collect();
    named.sort_by_key(|name| name.chars().count());
    named.into_iter().next().unwrap_or_default()
}

/// Returns the name of a place that words end with, a year or not behind it.
fn name_before(words: &str) -> Option<String> {
    let words = words
        .trim_end_matches(['年', '《', '“', ' ', '关', '于'])
        .trim_end_matches(|one: char| one.is_ascii_digit());
    let is_han = |one: char| ('\u{4E00}'..='\u{9FFF}').contains(&one);
    let start = words
        .char_indices()
        .rev()
        .find(|(_, one)| !is_han(*one))
        .map_or(0, |(at, one)| at + one.len_utf8());
    let name = words.get(start..)?;
    let name = ["日在", "在", "我代表", "代表", "召开的"]
        .iter()
        .find_map(|mark| name.rsplit_once(mark))
        .map_or(name, |(_, name)| name);
    let length = name.chars().count();
    let is_pronoun = name.starts_with(['我', '本', '各', '全']) || matches!(name, "市" | "县" | "省" | "自治区");
    (level_of(name).is_some() && (2..=14).contains(&length) && !is_pronoun).then(|| name.to_owned())
}

/// Returns the first whole date.
fn delivered(head: &str) -> Option<NaiveDate> {
    head.match_indices("年").find_map(|(at, mark)| {
        let year: i32 = head.get(..at)?.get(at.checked_sub(4)?..)?.parse().ok()?;
        let (month, rest) = head.get(at + mark.len()..)?.split_once('月')?;
        let (day, _) = rest.split_once('日')?;
        NaiveDate::from_ymd_opt(year, month.trim().parse().ok()?, day.trim().parse().ok()?)
    })
}
