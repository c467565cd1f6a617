//! Content of the audience's screen at one stop: plain data, drawn here or in another process.
//!
//! Foreign input is made safe while it is deserialized: words are cleaned as [`Text`] always is, and lengths and
//! heights are [`Fraction`]s, which cannot exceed a whole.

use serde::{Deserialize, Serialize};

use crate::locale::Language;
use crate::model::{Status, Text};

/// A share of a whole, for drawing, in steps finer than any screen. Every stored number is valid, so nothing sent by
/// another process can reach beyond a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fraction(u16);

impl Fraction {
    /// Creates a fraction; values outside 0 to 1 are clamped, NaN becomes 0.
    pub fn new(share: f64) -> Self {
        let steps = share.clamp(0.0, 1.0) * f64::from(u16::MAX);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to what fits; no number at all becomes zero"
        )]
        Self(steps.round() as u16)
    }

    /// Returns whether it is zero.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
    fn is_zero(&self) -> bool {
        self.0 == 0
    }

    /// Returns the share, between 0 and 1.
    pub fn share(self) -> f64 {
        f64::from(self.0) / f64::from(u16::MAX)
    }

    /// Returns the share of a number of cells, rounded.
    pub fn of(self, cells: u16) -> u16 {
        let cells = u32::from(cells) * u32::from(self.0);
        let whole = u32::from(u16::MAX);
        u16::try_from((cells + whole / 2) / whole).unwrap_or(u16::MAX)
    }
}

/// Subject of a stop, by the ids of its catalogue: a follower finds it by them in its own data, in any language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "pane", content = "id", rename_all = "snake_case")]
pub enum About {
    /// Everything at a glance.
    Overview,
    /// A part of the report.
    Area(Text),
    /// The livelihood projects.
    Projects,
    /// Changes since the previous period.
    Changes,
    /// One indicator.
    Indicator(Text),
    /// The ranking of the regions of an indicator.
    Ranking(Text),
    /// What earlier meetings decided and is not done yet.
    Matters,
    /// Several indicators, or a subject that only a later program knows.
    #[serde(other)]
    Other,
}

/// One stop on the audience's screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Language of its words.
    pub language: Language,
    /// Title of the meeting.
    pub meeting: Text,
    /// Title of the stop.
    pub title: Text,
    /// Reporting department, if there is a single one.
    pub department: Option<Text>,
    /// Date of the figures.
    pub as_of: Text,
    /// Name of the data set.
    pub data: Text,
    /// Mark of illustrative figures, if there are any.
    pub mark: Option<Text>,
    /// Mark of drafts that nobody has accepted, if there are any.
    pub drafts: Option<Text>,
    /// Provenance of the figures.
    pub provenance: Text,
    /// Content.
    pub content: Content,
}

/// Content of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// Everything at a glance.
    Summary(Box<Summary>),
    /// One indicator.
    Figure(Box<Figure>),
    /// Several things, one per line.
    List(List),
}

/// A status with its word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusLabel {
    /// The status.
    pub status: Status,
    /// Its word.
    pub word: Text,
}

/// A bar with its labels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// Position of zero, from which the bar is filled to the right or to the left; nearly always 0.
    #[serde(default, skip_serializing_if = "Fraction::is_zero")]
    pub zero: Fraction,
    /// Position where the filled part ends.
    pub filled: Fraction,
    /// The filled share in words: `完成 65.4%`.
    pub label: Text,
    /// Labels of both ends.
    #[serde(default)]
    pub ends: Option<[Text; 2]>,
    /// Whether the value exceeds the bar.
    pub is_beyond: bool,
    /// Pace due by then; `None` if no pace applies.
    pub tick: Option<PaceTick>,
}

impl Bar {
    /// Returns the labels of both ends; empty if there are none.
    pub fn ends(&self) -> [&str; 2] {
        self.ends
            .as_ref()
            .map_or([""; 2], |ends| ends.each_ref().map(Text::as_str))
    }
}

/// The pace on a bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaceTick {
    /// Its position.
    pub at: Fraction,
    /// The pace in words: `序时进度 75%`.
    pub label: Text,
}

/// The course of a value; heights are shares of the whole height.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// One height per period, `None` if nothing was reported.
    pub points: Vec<Option<Fraction>>,
    /// Height on which columns stand: 0, or that of zero if values fall below it.
    pub foot: Fraction,
    /// Height of the target.
    pub target: Option<Fraction>,
    /// The first period.
    pub first: Text,
    /// The last period.
    pub last: Text,
    /// Labels of the first and the last column; `None` if nothing was reported.
    #[serde(default)]
    pub ends: [Option<Text>; 2],
    /// Value at which the columns begin, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<Text>,
}

/// One indicator, large.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Its name.
    pub name: Text,
    /// The reported value without its unit: a number, or the word of a stage or a line.
    pub number: Text,
    /// Unit of the number; empty if there is none.
    pub unit: Text,
    /// Period of the value; `None` if nothing was reported.
    pub period: Option<Text>,
    /// The status.
    pub rating: StatusLabel,
    /// Since when it is red.
    pub since: Option<Text>,
    /// The target with its label: `目标 6%以上`.
    pub target: Text,
    /// Share of the target that is reached.
    pub bar: Option<Bar>,
    /// The gap, signed; empty if there is none.
    pub gap: Text,
    /// The gap in a sentence, with points spelt out; `None` if it reads the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gap_long: Option<Text>,
    /// What is still needed.
    pub needed: Option<Text>,
    /// What is still needed, in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needed_long: Option<Text>,
    /// Course of the value, if there is one.
    pub course: Option<Course>,
    /// One sentence in the style of bulletins.
    pub sentence: Text,
    /// Comparators (province, nation).
    pub comparisons: Vec<Text>,
    /// Cause, as the department states it.
    pub cause: Option<Text>,
    /// Next step of the department.
    pub next_step: Option<Text>,
    /// What meetings decided about it and is not done yet, a line each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub matters: Vec<Text>,
    /// Responsible department.
    pub lead: Text,
}

impl Figure {
    /// Returns the number with its unit: `5.2%`, `3 个`, `12k people`.
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

/// Several things, one per line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// Summary of the rows.
    pub summary: Text,
    /// The rows, the most urgent first.
    pub rows: Vec<Row>,
    /// Number of rows, from the first, that a meeting has to see; the others may be cut.
    pub wanted: usize,
    /// Text instead of an empty list.
    pub nothing: Text,
    /// Index of the row being discussed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub selected: Option<usize>,
}

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its status.
    pub rating: Option<StatusLabel>,
    /// Previous status, if it changed.
    pub before: Option<Status>,
    /// Rank or number.
    pub rank: Text,
    /// Name.
    pub name: Text,
    /// Shorter name, for narrow screens.
    pub short: Text,
    /// Figure with its unit.
    pub value: Text,
    /// The value in a sentence: a rate with its direction, a stage with what was promised; `None` if it reads the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_long: Option<Text>,
    /// Period of the figure.
    pub period: Text,
    /// The gap, or what stands beside the figure.
    pub gap: Text,
    /// The gap in a sentence, with points spelt out; `None` if it reads the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gap_long: Option<Text>,
    /// Share of the target that is reached.
    pub bar: Option<Bar>,
    /// Responsible department.
    pub lead: Text,
    /// Its full name; `None` if it reads the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead_long: Option<Text>,
}

impl Row {
    /// Returns value, gap and department as a document has them: in full.
    pub fn in_full(&self) -> [&str; 3] {
        [
            (&self.value_long, &self.value),
            (&self.gap_long, &self.gap),
            (&self.lead_long, &self.lead),
        ]
        .map(|(long, short)| long.as_ref().unwrap_or(short).as_str())
    }
}

/// Everything at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Share of indicators on pace, without its unit; a dash if nothing was judged.
    pub number: Text,
    /// Unit of the share.
    pub unit: Text,
    /// Caption of the share.
    pub caption: Text,
    /// The same where there is little room; none where the caption cannot be told shorter.
    #[serde(default)]
    pub caption_short: Option<Text>,
    /// The share as a bar.
    pub bar: Option<Bar>,
    /// Counts by status in one line, in the style of bulletins.
    pub counts: Text,
    /// How much has been reported.
    pub reported: Text,
    /// Number of indicators by status, best first, without empty ones.
    pub ratings: Vec<(StatusLabel, usize)>,
    /// Heading of the headline targets.
    pub headline_title: Text,
    /// Headline targets.
    pub headline: Vec<Row>,
    /// Heading of the worst indicators.
    pub worst_title: Text,
    /// The heading where so many of them have room, from none on.
    #[serde(default)]
    pub worst_titles: Vec<Text>,
    /// How many there are altogether, of which the worst are shown.
    #[serde(default)]
    pub worst_total: usize,
    /// Worst indicators.
    pub worst: Vec<Row>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_never_more_than_the_whole() {
        let shares = [0.5, -3.0, 2.0, f64::NAN].map(|share| Fraction::new(share).of(80));
        assert_eq!(shares, [40, 0, 80, 0]);
    }

    #[test]
    fn what_is_no_part_is_refused_where_it_is_read() {
        assert!(serde_json::from_str::<Fraction>("65536").is_err());
        assert!(serde_json::from_str::<Fraction>("0.5").is_err());
        assert_eq!(serde_json::from_str::<Fraction>("65535").unwrap(), Fraction::new(1.0));
    }
}
