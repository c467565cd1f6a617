//! One checkable promise.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::catalogue::{Name, Place};
use crate::model::{Decimal, MilestoneKind, Operator, Period, Target, Text};

/// The position of an indicator in its catalogue, which is the report's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct IndicatorKey(pub u32);

/// How the value of an indicator behaves, and so how progress is told from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// A year-on-year rate, compared with the target itself whatever the month.
    GrowthRate,
    /// A flow that adds up over the year.
    Cumulative,
    /// A stock on a day.
    Level,
    /// An addition to a stock, reported as the addition.
    Increment,
    /// A promised fall, reported as the fall so far.
    Reduction,
    /// A share of a countable whole, or the number of counties that meet a floor.
    Coverage,
    /// Done or not done; the target names the stage that counts.
    Milestone,
    /// A line that must hold.
    BottomLine,
}

impl Measure {
    /// Every measure, in the order of the vocabulary.
    pub const ALL: [Self; 8] = [
        Self::GrowthRate,
        Self::Cumulative,
        Self::Level,
        Self::Increment,
        Self::Reduction,
        Self::Coverage,
        Self::Milestone,
        Self::BottomLine,
    ];

    /// Whether progress is told by a figure, rather than by a stage or by a line that holds.
    pub fn is_counted_in_figures(self) -> bool {
        !matches!(self, Self::Milestone | Self::BottomLine)
    }

    /// Whether its targets may be compared so.
    pub fn takes(self, operator: Operator) -> bool {
        match self {
            Self::Milestone => matches!(operator, Operator::Done | Operator::Assigned),
            Self::BottomLine => operator == Operator::Done,
            Self::Cumulative => operator != Operator::Done,
            _ => !matches!(operator, Operator::Done | Operator::Assigned),
        }
    }

    /// Whether no target lies below nothing: what adds up, and what is told as a fall or as a share.
    pub fn is_never_negative(self) -> bool {
        self.adds_up() || matches!(self, Self::Reduction | Self::Coverage)
    }

    /// Whether the value adds up over the year, so that it can neither fall nor be lost once reached.
    pub fn adds_up(self) -> bool {
        matches!(self, Self::Cumulative | Self::Increment)
    }
}

/// What a promise is about. An illustrative year takes the words from it with which a department explains what falls short; whether
/// an amount is a stock follows from it too ([`Catalogue::is_of_stock`](crate::model::Catalogue::is_of_stock)). No rating does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SubjectArea {
    /// Growth of the whole economy or of industries.
    Economy,
    /// What people earn.
    Income,
    /// What the government takes in and spends.
    Fiscal,
    /// Loans and deposits.
    Finance,
    /// Retail, housing sales, tourism.
    Consumption,
    /// Projects begun, money brought in.
    Investment,
    /// What factories make.
    Industry,
    /// Numbers of firms.
    Firms,
    /// Crops and fields.
    Land,
    /// Animals and what is made of them.
    Livestock,
    /// Roads, pipes, buildings in town and country.
    Works,
    /// Trees, grass, sand.
    Planting,
    /// Air, water, waste.
    Green,
    /// Research and its results.
    Innovation,
    /// Services to people.
    People,
    /// Plans, campaigns and measures.
    Tasks,
    /// Safety, order, the government itself.
    Governance,
}

/// How firmly a target is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Obligation {
    /// 约束性: must be met.
    Binding,
    /// 预期性: is expected.
    Expected,
}

/// How often a figure is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Cadence {
    /// Every month, January and February together.
    Monthly,
    /// Every quarter.
    Quarterly,
    /// Once, for the whole year.
    Yearly,
    /// When something happens.
    Event,
}

/// Which department answers for an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lead {
    /// The department's name.
    pub name: Name,
    /// A shorter name for narrow columns, where it has one.
    pub short: Option<Name>,
    /// Inferred from the department's function (推定), because the report names none.
    pub inferred: bool,
}

/// Where a level or a reduction starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    /// The value that stood.
    pub value: Decimal,
    /// When it stood.
    pub period: Period,
}

/// An amount that is commonly published beside a growth rate, with its own unit; shown, never judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Companion {
    /// The id that snapshots use.
    pub id: Text,
    /// What it is.
    pub name: Name,
    /// Its unit, as printed.
    pub unit: Text,
    /// Whether it stands, as a balance or a number of firms does, instead of adding up over the year; where that is
    /// said.
    pub stock: Option<bool>,
    /// The least and the most of a believable amount for a year, from which an illustrative year is made up.
    pub typical: Option<[Decimal; 2]>,
}

/// Marks a promise that rules proposed from the report's text, until somebody accepts it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The clause that it was read from.
    pub clause: Text,
    /// Where the clause begins in the text, in characters.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Where its figure begins and ends, where one is printed.
    pub figure: Option<(u32, u32)>,
    /// How sure the rules were, in percent.
    pub confidence: u8,
    /// The ids of the rules that decided what is proposed.
    pub why: Vec<Text>,
}

impl Draft {
    /// Below this confidence, in percent, somebody should look at a draft before the others.
    pub const SURE: u8 = 70;

    /// Whether the rules were unsure.
    pub fn is_doubtful(&self) -> bool {
        self.confidence < Self::SURE
    }
}

/// One checkable promise of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    /// Unique in the catalogue; what snapshots and commands use.
    pub id: Text,
    /// The noun as officials say it.
    pub name: Name,
    /// A shorter name for narrow columns, where the name is long.
    pub short: Option<Name>,
    /// One sentence of our own on what was promised.
    pub description: Name,
    /// Index into [`crate::model::Catalogue::topics`].
    pub topic: usize,
    /// How the value behaves.
    pub measure: Measure,
    /// The unit as printed; empty for milestones and bottom lines.
    pub unit: Text,
    /// Whether the thing comes in whole pieces.
    pub counted: bool,
    /// What was promised.
    pub target: Target,
    /// Milestones only: which ladder of stages it climbs.
    pub milestone: Option<MilestoneKind>,
    /// How firmly it is meant, where that can be told.
    pub obligation: Option<Obligation>,
    /// How often it is reported.
    pub cadence: Cadence,
    /// Who answers for it.
    pub lead: Lead,
    /// Where it starts from, where the text implies it.
    pub baseline: Option<Baseline>,
    /// The year a reduction is measured against, where the text names one.
    pub base_year: Option<i16>,
    /// Index into [`crate::model::Catalogue::profiles`], where a straight line would be wrong.
    pub profile: Option<usize>,
    /// The day it is due, where that is not the year's last.
    pub due: Option<chrono::NaiveDate>,
    /// Whether every county is expected to report it too; one that does not is then told to owe it.
    pub regional: bool,
    /// Whether the whole has what its parts have together, where the catalogue says so; see [`Self::is_summed`].
    pub summed: Option<bool>,
    /// The amount shown beside a growth rate.
    pub companion: Option<Companion>,
    /// What it is about, where it says so itself; see [`crate::model::Catalogue::theme_of`].
    pub theme: Option<SubjectArea>,
    /// Where it stands in the report.
    pub location: Place,
    /// The glossary numbers of the terms that its sentence uses.
    pub terms: Vec<u16>,
    /// Other names that people type.
    pub aliases: Vec<Text>,
    /// A remark that a reader needs.
    pub note: Option<Name>,
    /// What it was drafted from, until somebody accepts it.
    pub draft: Option<Draft>,
}

impl Indicator {
    /// Whether the whole has what its parts have together: as the catalogue says, else by the unit. Shares and averages
    /// are not added up, time passes everywhere at once, plain 元 are reckoned per head (what is added up is told in
    /// 万元), and pieces that need not be whole are an average.
    pub fn is_summed(&self) -> bool {
        self.summed.unwrap_or_else(|| {
            let unit = self.unit.as_str();
            let is_share = unit.contains(['%', '％', '‰', '℃', '/', '／']) || unit.contains("百分点");
            let is_passing = matches!(unit, "天" | "日" | "小时" | "分钟" | "个月");
            let is_average = matches!(unit, "元" | "倍" | "分") || !self.counted && matches!(unit, "个" | "张");
            !is_share && !is_passing && !is_average
        })
    }
}
