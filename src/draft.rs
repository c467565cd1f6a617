//! Drafting: reads the promises in the text of a work report.
//!
//! Rules read the text once, from beginning to end; the wordings they look for are tables (`words`, `unit`). Nothing
//! here knows a place, a project or a figure.

mod catalogue;
mod decoding;
mod docx;
mod due;
mod entry;
mod figure;
mod html;
mod leads;
mod ledger;
mod lexicon;
mod listing;
mod milestone;
mod name;
mod number;
mod office;
mod origin;
mod outline;
mod passage;
mod pdf;
mod promise;
mod review;
mod sheet;
mod source_text;
mod unit;
mod words;

use chrono::NaiveDate;

use crate::model::{AreaRole, Decimal, MilestoneKind, Stage};

pub use catalogue::{CatalogueHead, Known, catalogue};
pub use decoding::{FileContent, Unfit, check, open};
pub use ledger::{
    CellMeaning, LedgerChanges, LedgerError, LedgerRemark, changed_since, changes, is_ledger, ledger, meaning, printed,
    remarks, row_of, with_ledger,
};
pub use listing::{promises_json, refusal_json};
pub use office::Office;
pub use origin::{Origin, level_of};
pub use passage::DraftPassage;
pub use pdf::joined;
pub use review::{Unfitting, amended, without_rejected};

/// A range of a text, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The first character.
    pub start: usize,
    /// The position after the last character.
    pub end: usize,
}

impl Span {
    /// Creates a span from its two ends.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }
}

/// A part of the report that looks ahead.
#[derive(Debug, Clone)]
pub struct DraftArea {
    /// The report's number for it, empty where it has none.
    pub number: String,
    /// The number of the report's part that it is a section of.
    pub part: String,
    /// Its heading.
    pub title: String,
    /// What it is to the briefing.
    pub role: Option<AreaRole>,
}

/// A paragraph.
#[derive(Debug, Clone)]
pub struct DraftTopic {
    /// First words.
    pub title: String,
    /// The part, as index.
    pub area: usize,
    /// Number of the paragraph within the part, from 1; 0 is the opening.
    pub paragraph: u16,
    /// Its first sentence.
    pub span: Span,
}

/// A livelihood project.
#[derive(Debug, Clone)]
pub struct DraftProject {
    /// Its number.
    pub number: u16,
    /// First words.
    pub title: String,
    /// The annex it stands in; 0 in the running text.
    pub annex: u16,
}

/// A term that the report explains.
#[derive(Debug, Clone)]
pub struct DraftTerm {
    /// Its number.
    pub number: u16,
    /// The term.
    pub name: String,
    /// What it stands for.
    pub members: Vec<String>,
}

/// How a value is compared with its target, by the report's wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// 以上, 不低于, 至少.
    AtLeast,
    /// 突破, 超.
    MoreThan,
    /// 以内, 不超过.
    AtMost,
    /// 低于, 少于.
    LessThan,
    /// 左右, 约.
    About,
    /// A range.
    Between,
    /// A figure without such a word.
    Equal,
    /// A task that a higher level hands down: 完成下达任务.
    Assigned,
    /// Beside what others reach: 高于全国平均.
    AboveAverage,
    /// Beside another figure: 与经济增长同步.
    InStep,
    /// Beside the year before: 只增不减, 超过去年.
    AboveLastYear,
    /// Done or not, held or not.
    Done,
}

/// How a value behaves over the year, by the report's wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behaviour {
    /// 增长 n%.
    GrowthRate,
    /// What is done over the year.
    Cumulative,
    /// What is reached.
    Level,
    /// What is added.
    Increment,
    /// What falls.
    Reduction,
    /// How much of a whole.
    Coverage,
    /// Done or not done.
    Milestone,
    /// A line that must hold.
    BottomLine,
}

/// The rule that decided a proposal, as its explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// 增长 beside a share: a rate.
    Rises,
    /// 下降, 压减, 淘汰: a fall.
    Falls,
    /// A share that neither rises nor falls: a level.
    Share,
    /// 达到, 稳定在, 提高到: a level.
    Reached,
    /// A noun of what is there on a day: a level.
    Stock,
    /// 超, 突破 without a verb of doing: a level.
    Surpassed,
    /// So many of a thousand people: a level.
    PerHead,
    /// 新增: an increment.
    Adds,
    /// A verb of doing: a flow.
    Does,
    /// Nothing reaches or holds it: a flow.
    Unreached,
    /// A noun of what adds up over a year: a flow.
    YearsWhole,
    /// How many times: a flow.
    Times,
    /// 全部, 全覆盖, 惠及: coverage.
    Whole,
    /// As the one before it in the list.
    Listed,
    /// A verb that settles done or not done: a milestone.
    Settled,
    /// A livelihood project without a figure: done or not done.
    Project,
    /// What must not be crossed: a bottom line.
    Line,
    /// Compared with a figure that the report does not print.
    Beside,
    /// Handed down without its figure.
    HandedDown,
    /// 正增长: more than nothing.
    Zero,
    /// A word beside the figure compares it.
    Compared,
    /// A word that a list shares compares it.
    SharedWord,
    /// A range.
    Range,
    /// No word compares it: at least.
    Plain,
    /// 降到, or a noun of what is to be kept low: at most.
    KeptLow,
    /// Such figures are commonly published as often.
    Published,
    /// Not known to be published: every quarter.
    Usual,
    /// The sentence says by when.
    Dated,
    /// Work of this kind has its season.
    Season,
    /// A department by its function.
    ByFunction,
    /// The report itself names the lead.
    Named,
    /// No function matches: the department that answers for the rest.
    NobodyNamed,
}

/// A promise.
#[derive(Debug, Clone)]
pub struct Promise {
    /// What is promised, without figure.
    pub name: String,
    /// The value; `None` if no figure is printed.
    pub value: Option<Decimal>,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// The unit as printed.
    pub unit: String,
    /// How it is compared.
    pub comparison: Comparison,
    /// How it behaves.
    pub behaviour: Behaviour,
    /// Firmness: 力争, 确保.
    pub modality: Vec<String>,
    /// The part, as index.
    pub area: usize,
    /// The paragraph, as index.
    pub topic: usize,
    /// The livelihood project, as index.
    pub item: Option<usize>,
    /// The figure; `None` if no figure is printed.
    pub figure: Option<Span>,
    /// The clause with the promise.
    pub clause: Span,
    /// The clause as printed.
    pub printed_clause: String,
    /// The figure with its unit and the words that compare it, as printed.
    pub printed: String,
    /// Starting value: 从a提高到b.
    pub base: Option<Decimal>,
    /// Year against which a fall is measured: 较2020年.
    pub base_year: Option<i16>,
    /// Due date, if it is before the year's end.
    pub due: Option<NaiveDate>,
    /// For milestones the kind and the stage that counts.
    pub ladder: Option<(MilestoneKind, Stage)>,
    /// Confidence of the rules, in percent.
    pub confidence: u8,
    /// The rules that decided behaviour and comparison.
    pub why: Vec<Ground>,
}

/// Reason why a figure is no promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusalReason {
    /// A past result.
    Achievement,
    /// Part of a name, or how large something named is.
    Name,
    /// A day or a length of time.
    Date,
    /// A year.
    Year,
    /// A number in an order.
    Ordinal,
    /// Part of a document's title.
    Document,
    /// Starting value of a target.
    Base,
    /// Several years ahead.
    LongTerm,
    /// How many names follow or are meant.
    CountOfNames,
    /// Anything else.
    Other,
}

/// A figure that is no promise.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// The figure.
    pub figure: Span,
    /// Why.
    pub reason: RefusalReason,
}

/// What a report proposes for a catalogue.
#[derive(Debug, Default)]
pub struct Proposal {
    /// Place and date of the report.
    pub origin: Origin,
    /// The year.
    pub year: Option<i16>,
    /// Whether a part about the coming year was found.
    pub looks_ahead: bool,
    /// Number of reports in the text, by how often a review follows an outlook.
    pub reports: usize,
    /// The parts.
    pub areas: Vec<DraftArea>,
    /// The paragraphs.
    pub topics: Vec<DraftTopic>,
    /// The livelihood projects.
    pub items: Vec<DraftProject>,
    /// The terms that are explained.
    pub terms: Vec<DraftTerm>,
    /// The promises, in the order of the text.
    pub promises: Vec<Promise>,
    /// The figures that are no promises.
    pub refusals: Vec<Refusal>,
    /// The paragraphs that contain the promises.
    pub passages: Vec<DraftPassage>,
}

impl Proposal {
    /// Checks that a catalogue can be made of the proposal.
    ///
    /// # Errors
    ///
    /// If there is no outlook, no promise, or more than one report.
    pub fn accepted(self) -> Result<Self, Unfit> {
        if self.reports > 1 {
            return Err(Unfit::SeveralReports);
        }
        if !self.looks_ahead {
            return Err(Unfit::NoForwardPart);
        }
        if self.promises.is_empty() {
            Err(Unfit::NoPromises)
        } else {
            Ok(self)
        }
    }
}

/// Reads the promises of a report.
pub fn read(text: &str) -> Proposal {
    read_tasks(text, &[])
}

/// Reads the promises of a report in which each of these spans is a task. A task is a promise whatever its words are.
fn read_tasks(text: &str, tasks: &[Span]) -> Proposal {
    let source = source_text::SourceText::new(text);
    let outline = outline::read(&source);
    let (mut promises, refusals) = promise::read(&source, &outline);
    promises.extend(milestone::read(&source, &outline, &promises, tasks));
    promises.sort_by_key(|promise| promise.figure.map_or(promise.clause.start, |figure| figure.start));
    Proposal {
        origin: origin::read(&source),
        year: outline.year,
        looks_ahead: outline.has_forward,
        reports: outline.reports,
        areas: outline.areas,
        topics: outline.topics,
        items: outline.items,
        terms: outline.terms,
        passages: passage::of(text, &promises),
        promises,
        refusals,
    }
}

#[cfg(test)]
mod tests;
