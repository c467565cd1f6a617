//! What is wrong with a file, and where.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use crate::model::Text;

/// One complaint: where, what was found, what was expected. The sentence is made where it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// Where it is.
    pub spot: Spot,
    /// What it is.
    pub fault: Fault,
}

/// Whether what stands there could be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// It was left out.
    Error,
    /// It was used, but somebody should look.
    Warning,
}

/// A place in a file. Prints as `file`, or `file:line:column` (counted from 1, columns in characters).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The file as it was named.
    pub file: Text,
    /// Line and column, where the fault has one.
    pub position: Option<(u32, u32)>,
}

impl std::fmt::Display for Spot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.position {
            Some((line, column)) => write!(f, "{}:{line}:{column}", self.file),
            None => write!(f, "{}", self.file),
        }
    }
}

impl Serialize for Spot {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Everything that can be wrong with a file. `nearest` is the known name that comes closest to what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum Fault {
    /// The file could not be read at all.
    Unreadable {
        /// What the system said.
        why: Text,
    },
    /// The file is larger than we take.
    TooLarge {
        /// Its size in bytes.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// Not JSON.
    Syntax {
        /// What the parser said.
        why: Text,
    },
    /// A key that the format does not have.
    UnknownField {
        /// The key.
        found: Text,
        /// A known one.
        nearest: Option<Text>,
    },
    /// A key that must be there is not.
    MissingField {
        /// The key.
        name: Text,
    },
    /// A value of another kind than the format asks for.
    WrongType {
        /// What stands there.
        found: Text,
        /// What was expected.
        expected: Text,
    },
    /// The file was written for a later version of the program.
    NewerSchema {
        /// The file's schema.
        found: u64,
        /// The newest that this program reads.
        supported: u64,
    },
    /// The file is neither a catalogue, a snapshot, a leads file nor an agenda.
    UnknownFile,
    /// A reference to something that does not exist.
    UnknownName {
        /// What was looked for.
        kind: NameKind,
        /// The name that is unknown.
        found: Text,
        /// A known one.
        nearest: Option<Text>,
    },
    /// A name that must be unique occurs twice.
    DuplicateName {
        /// What it names.
        kind: NameKind,
        /// The name.
        found: Text,
    },
    /// The same indicator, region and period twice in one snapshot.
    DuplicateObservation {
        /// The indicator's id.
        indicator: Text,
        /// The region's id.
        region: Text,
        /// The period as written.
        period: Text,
    },
    /// Not a period.
    BadPeriod {
        /// What stands there.
        found: Text,
    },
    /// Not a day.
    BadDate {
        /// What stands there.
        found: Text,
    },
    /// A period after the catalogue's year.
    PeriodOutsideYear {
        /// The period as written.
        period: Text,
        /// The catalogue's year.
        year: i16,
    },
    /// A period that ends after the date at which the snapshot says it was known.
    PeriodAfterSnapshot {
        /// The period as written.
        period: Text,
        /// The snapshot's date.
        as_of: NaiveDate,
    },
    /// A day after the date at which the snapshot says it was known.
    DayAfterSnapshot {
        /// The day as written.
        day: Text,
        /// The snapshot's date.
        as_of: NaiveDate,
    },
    /// A text that has to say something and is empty.
    EmptyText {
        /// The key it stands under.
        name: Text,
    },
    /// A unit other than the indicator's.
    WrongUnit {
        /// The unit in the file.
        found: Text,
        /// The unit in the catalogue.
        expected: Text,
    },
    /// A reading that the measure cannot have: a figure for a milestone, a stage for a flow.
    WrongReading {
        /// What stands there.
        found: Text,
        /// What the measure wants.
        expected: Text,
    },
    /// A number that is not a figure: infinite, or with more digits than can be kept.
    BadFigure {
        /// What stands there.
        found: Text,
    },
    /// A file for another catalogue.
    OtherCatalogue {
        /// The catalogue it names.
        found: Text,
        /// The catalogue in use.
        expected: Text,
    },
    /// A rule of the catalogue is broken.
    Rule {
        /// Whom it concerns.
        subject: Text,
        /// Which rule.
        rule: Rule,
    },
    /// Nothing to show: no catalogue, or no snapshot.
    NoData,
}

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NameKind {
    /// A catalogue.
    Catalogue,
    /// A key of an object.
    Key,
    /// An indicator or a companion series.
    Indicator,
    /// A region.
    Region,
    /// A source.
    Source,
    /// A work area.
    Area,
    /// A topic.
    Topic,
    /// A livelihood project.
    Project,
    /// A department.
    Department,
    /// A pace profile.
    Profile,
    /// A glossary term.
    Term,
    /// A status.
    Status,
    /// A pane that a meeting can stop at.
    Pane,
    /// An agenda.
    Agenda,
}

/// The rules a catalogue must keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Exactly one region is the city.
    OneCity,
    /// A profile has twelve shares or four quarters.
    ShareCount,
    /// The shares of a profile are not negative and add up to 100.
    SharesAddUp,
    /// An indicator names a topic or a livelihood project, and not both.
    OneTopic,
    /// The area named is the one its topic lies in.
    AreaOfTopic,
    /// The operator fits the measure.
    OperatorOfMeasure,
    /// A target that is compared needs a value.
    TargetValue,
    /// A value that nothing is compared with has no place in a target.
    IdleValue,
    /// Only a range has an upper end, and that lies above its value.
    RangeEnds,
    /// A figure needs a unit; milestones and bottom lines have none.
    UnitOfMeasure,
    /// A milestone names its kind and the stage that counts; nothing else does.
    StageOfMilestone,
    /// A baseline must differ from its target.
    BaselineApart,
    /// A day it is due lies in the catalogue's year.
    DueInYear,
    /// Every livelihood project owns at least one indicator.
    ProjectOwns,
    /// Every area of the catalogue has at least one indicator.
    AreaOwns,
    /// A stop shows a pane, an indicator, several indicators or a ranking, and one of these only.
    OneSubject,
    /// An agenda has at least one stop.
    StopsOfAgenda,
    /// Minutes are whole and between 1 and 600.
    MinutesOfStop,
    /// Only what counties report can be ranked.
    RegionalIndicator,
}
