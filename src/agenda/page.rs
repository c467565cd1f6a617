//! What the audience's screen shows of one stop: plain data, to be drawn here or in another process.
//!
//! Whatever comes from elsewhere is made safe while it is read: words are cleaned as [`Text`] always is, and what is
//! drawn by length or height is a [`Part`], which cannot be anything but a share of a whole.

use serde::{Deserialize, Serialize};

use crate::locale::Language;
use crate::model::{Status, Text};

/// A share of a whole, for drawing, in steps finer than any screen. Every number that can stand here is one, so that
/// nothing sent by another process can reach beyond a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Part(u16);

impl Part {
    /// The part of a whole; beyond its ends it is the end, and what is no number is nothing.
    pub fn new(share: f64) -> Self {
        let steps = share.clamp(0.0, 1.0) * f64::from(u16::MAX);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to what fits; no number at all becomes zero"
        )]
        Self(steps.round() as u16)
    }

    /// Whether it is none of the whole.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
    fn is_nothing(&self) -> bool {
        self.0 == 0
    }

    /// The share, between 0 and 1.
    pub fn share(self) -> f64 {
        f64::from(self.0) / f64::from(u16::MAX)
    }

    /// The same of so many cells, rounded.
    pub fn of(self, cells: u16) -> u16 {
        let cells = u32::from(cells) * u32::from(self.0);
        let whole = u32::from(u16::MAX);
        u16::try_from((cells + whole / 2) / whole).unwrap_or(u16::MAX)
    }
}

/// What a stop is about, by the ids of its catalogue: a follower finds it by them in its own data, in whatever
/// language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "pane", content = "id", rename_all = "snake_case")]
pub enum About {
    /// Everything at a glance.
    Overview,
    /// A part of the report.
    Area(Text),
    /// The livelihood projects.
    Projects,
    /// What changed since the period before.
    Changes,
    /// One indicator.
    Indicator(Text),
    /// The regions of an indicator in their order.
    Ranking(Text),
    /// Several indicators, or something that only a later program knows.
    #[serde(other)]
    Other,
}

/// One stop on the audience's screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// The language of its words.
    pub language: Language,
    /// What the meeting is called.
    pub meeting: Text,
    /// What the stop is called.
    pub title: Text,
    /// Who reports, where one department does.
    pub department: Option<Text>,
    /// The date that it looks at.
    pub as_of: Text,
    /// What the data set is called.
    pub data: Text,
    /// The mark of made-up figures, where there are any.
    pub mark: Option<Text>,
    /// The mark of drafts that nobody has accepted, where there are any.
    pub drafts: Option<Text>,
    /// Where its figures come from.
    pub provenance: Text,
    /// What is shown.
    pub content: Content,
}

/// What a page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// Everything at a glance.
    Summary(Box<Summary>),
    /// One indicator.
    Figure(Box<Figure>),
    /// Several things, one to the line.
    List(List),
}

/// A lamp with its word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lamp {
    /// Which.
    pub status: Status,
    /// Its word.
    pub word: Text,
}

/// A bar with what it says in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// Where zero is, from which it is filled to the right or to the left; nearly always at its beginning.
    #[serde(default, skip_serializing_if = "Part::is_nothing")]
    pub zero: Part,
    /// Where what is filled ends.
    pub filled: Part,
    /// That in words: `完成 65.4%`.
    pub label: Text,
    /// What its two ends stand for; nothing where nobody says so.
    #[serde(default)]
    pub ends: Option<[Text; 2]>,
    /// Whether there is more than the bar can show.
    pub is_beyond: bool,
    /// What was due by then; none where no pace applies.
    pub tick: Option<Tick>,
}

impl Bar {
    /// What its two ends stand for; empty where nobody says so.
    pub fn ends(&self) -> [&str; 2] {
        self.ends
            .as_ref()
            .map_or([""; 2], |ends| ends.each_ref().map(Text::as_str))
    }
}

/// The pace on a bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tick {
    /// Where it stands.
    pub at: Part,
    /// That in words: `序时进度 75%`.
    pub label: Text,
}

/// The course of a value, scaled to be drawn: heights are shares of the whole height.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// One place for each period, empty where nothing was reported.
    pub points: Vec<Option<Part>>,
    /// The height that columns stand on: 0, or where zero is when values fall below it.
    pub foot: Part,
    /// The height of the target.
    pub target: Option<Part>,
    /// The first period.
    pub first: Text,
    /// The last period.
    pub last: Text,
    /// What the first columns and the last are worth; none where nothing was reported.
    #[serde(default)]
    pub ends: [Option<Text>; 2],
    /// Where the columns begin, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<Text>,
}

/// One indicator, large.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Its name.
    pub name: Text,
    /// What was reported, without its unit: a number, or the word of a stage or a line.
    pub number: Text,
    /// The number's unit; empty where there is none.
    pub unit: Text,
    /// What it covers; none where nothing was reported.
    pub period: Option<Text>,
    /// The lamp.
    pub lamp: Lamp,
    /// Since when it is red.
    pub since: Option<Text>,
    /// What was promised, with its label: `目标 6%以上`.
    pub target: Text,
    /// How much of it is there.
    pub bar: Option<Bar>,
    /// The gap, signed; empty where there is none.
    pub gap: Text,
    /// The same in a sentence, where points are spelt out; none where it is no other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gap_long: Option<Text>,
    /// What it takes.
    pub needed: Option<Text>,
    /// The same in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needed_long: Option<Text>,
    /// The course of the value, where there is one.
    pub course: Option<Course>,
    /// One sentence, as bulletins say it.
    pub sentence: Text,
    /// The province and the nation beside it.
    pub comparisons: Vec<Text>,
    /// Why it is so, as the department says.
    pub cause: Option<Text>,
    /// What the department does next.
    pub next_step: Option<Text>,
    /// Who answers for it.
    pub lead: Text,
}

impl Figure {
    /// The number with its unit: `5.2%`, `3 个`, `12k people`.
    pub fn value(&self) -> String {
        let (number, unit) = (self.number.as_str(), self.unit.as_str());
        let is_scale = |scale: &str| {
            unit.strip_prefix(scale)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        let is_close = unit.is_empty() || unit.starts_with(['%', '‰']) || ["k", "m", "bn"].into_iter().any(is_scale);
        format!("{number}{}{unit}", if is_close { "" } else { " " })
    }
}

/// Several things, one to the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// What they add up to.
    pub summary: Text,
    /// The things, those that concern a meeting most first.
    pub rows: Vec<Row>,
    /// How many of them, from the first, a meeting has to see; that the others have no room is no loss.
    pub wanted: usize,
    /// What stands there instead, where there are none.
    pub nothing: Text,
    /// The row that is spoken of, by its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub selected: Option<usize>,
}

/// One thing in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its lamp.
    pub lamp: Option<Lamp>,
    /// The lamp before, where it changed.
    pub before: Option<Status>,
    /// Its rank or number.
    pub rank: Text,
    /// What it is.
    pub name: Text,
    /// A shorter name, for where there is little room.
    pub short: Text,
    /// Its figure with its unit.
    pub value: Text,
    /// What the figure covers.
    pub period: Text,
    /// The gap, or what stands beside the figure.
    pub gap: Text,
    /// The same in a sentence, where points are spelt out; none where it is no other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gap_long: Option<Text>,
    /// How much of it is there.
    pub bar: Option<Bar>,
    /// Who answers for it.
    pub lead: Text,
}

/// Everything at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The share of what is on pace, without its unit; a dash where nothing was judged.
    pub number: Text,
    /// Its unit.
    pub unit: Text,
    /// What that share is.
    pub caption: Text,
    /// The same as a bar.
    pub bar: Option<Bar>,
    /// The count line, as bulletins say it.
    pub counts: Text,
    /// How much has been reported.
    pub reported: Text,
    /// How many show each lamp, best first, those that none shows left out.
    pub lamps: Vec<(Lamp, usize)>,
    /// The heading of the headline targets.
    pub headline_title: Text,
    /// The headline targets.
    pub headline: Vec<Row>,
    /// The heading of the worst.
    pub worst_title: Text,
    /// The worst.
    pub worst: Vec<Row>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_never_more_than_the_whole() {
        let shares = [0.5, -3.0, 2.0, f64::NAN].map(|share| Part::new(share).of(80));
        assert_eq!(shares, [40, 0, 80, 0]);
    }

    #[test]
    fn what_is_no_part_is_refused_where_it_is_read() {
        assert!(serde_json::from_str::<Part>("65536").is_err());
        assert!(serde_json::from_str::<Part>("0.5").is_err());
        assert_eq!(serde_json::from_str::<Part>("65535").unwrap(), Part::new(1.0));
    }
}
