//! The words of the matter: what a promise is, and what was reported about it.
//!
//! Everything here is plain data with the invariants in its types: text is clean, figures are finite, a period is more
//! than a date. Nothing here reads a file, knows today's date or formats a sentence.
//!
//! # A catalogue for another place
//!
//! A catalogue is one JSON file, `seeds/<place>-<year>/catalogue.json`; `briefing schema catalogue` prints its schema
//! and `briefing check FILE` holds a file to its rules. To make one from a work report:
//!
//! 1. List the [areas](Area), which are the report's own parts, and their topics, one for each paragraph, in the
//!    report's order; give the part with the headline targets, the owner of the livelihood projects and the part on the
//!    government their [role](AreaRole) where there are such. List the regions: the whole, its parts (each with a
//!    `short` name of two or three characters for narrow columns and for typing), and the levels above as comparators;
//!    the [level](Level) says what they are called. English is optional: a plain string is the Chinese name.
//! 2. Read line by line. Each printed figure that is a target becomes an [`Indicator`] of its own, also when one
//!    sentence prints two. So does each verb that settles done or not done (a [`Measure::Milestone`]; its target names
//!    the [`Stage`] that counts) and each bottom line. Names that merely contain numbers are not targets.
//! 3. Choose the [`Measure`] by asking how the value behaves: does it add up over the year (cumulative, increment), is
//!    it compared with last year (`growth_rate`), or is it a stock on a day (level)? Choose the cadence by when the
//!    figure really comes, and a [`Profile`] only where a straight line over the year is plainly wrong.
//! 4. Copy the printed figure and its marker words (力争, 确保, 突破, 以上) into the target; write the description
//!    afresh. The lead is inferred unless the report names it; a leads file beside the catalogue replaces it.
//! 5. List every entry in one table (`briefing list`) and read it once as a department's head would: is a flow a flow,
//!    is a stock a stock, when is it first due? Then read the report a second time against the file.

mod agenda;
mod amendment;
mod catalogue;
mod decimal;
mod folding;
mod indicator;
mod level;
mod milestone;
mod observation;
mod period;
mod problem;
mod profile;
mod ratio;
mod snapshot;
mod status;
mod target;
mod text;

pub use agenda::{Agenda, Stop, StopSubject};
pub use amendment::Amendment;
pub use catalogue::{
    Area, AreaKey, AreaRole, Catalogue, Department, LivelihoodProject, Name, Passage, Place, Region, RegionKey,
    RegionKind, SeriesKey, Term, Topic, WorkReport, place_id,
};
pub use decimal::{Decimal, DecimalError};
pub use folding::fold;
pub use indicator::{
    Baseline, Cadence, Companion, Draft, Indicator, IndicatorKey, Lead, Measure, Obligation, SubjectArea,
};
pub use level::{Level, LevelWords};
pub use milestone::{MilestoneKind, Stage};
pub use observation::{
    Bound, Detail, Observation, Override, Provenance, Reading, Revision, SelfAssessment, Source, SourceKey,
};
pub use period::{Period, PeriodError, month_end, months_elapsed};
pub use problem::{
    Broken, Denial, Expected, Fault, FigureFault, Limit, Missing, NameKind, Position, Problem, Rule, Severity,
    SheetFault, Spot, SyntaxKind, column_letters,
};
pub use profile::{Profile, ProfileShape};
pub use ratio::Ratio;
pub use snapshot::{DataSet, Dispute, Observations, Series, Snapshot};
pub use status::{Status, Unreported};
pub use target::{Operator, Target, Yardstick};
pub use text::{MAX_CHARACTERS, Text, half_width, seen};
