//! What is wrong with a file, and where.

use chrono::NaiveDate;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::model::{LevelWords, Text};

/// One complaint: where, what was found, what was expected. The sentence is made where it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Severity.
    pub severity: Severity,
    /// File and position.
    pub spot: Spot,
    /// The fault.
    pub fault: Fault,
}

impl Problem {
    /// Whether what it is about was left out.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// How many faults it tells.
    pub fn count(&self) -> usize {
        match self.fault {
            Fault::Further { count } => count,
            _ => 1,
        }
    }
}

impl Serialize for Problem {
    /// The cell stands beside the spot: whoever has the file open in a spreadsheet does not count characters.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut problem = serializer.serialize_struct("Problem", 4)?;
        problem.serialize_field("severity", &self.severity)?;
        problem.serialize_field("spot", &self.spot)?;
        match self.spot.cell() {
            Some(cell) => problem.serialize_field("cell", &cell)?,
            None => problem.skip_field("cell")?,
        }
        problem.serialize_field("fault", &self.fault)?;
        problem.end()
    }
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

/// A place in a file. Prints as `file`, `file:line:column`, `file:sheet` or `file:sheet!G7`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The file as it was named.
    pub file: Text,
    /// Where in the file, where the fault has a place of its own.
    pub position: Option<Position>,
}

/// A place within a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Position {
    /// In a text: line and column, counted from 1, columns in characters.
    Line(u32, u32),
    /// In a table that was saved as text: where an editor finds it, and where a spreadsheet shows it.
    Field {
        /// The line, counted from 1.
        line: u32,
        /// The character in it, counted from 1.
        column: u32,
        /// The row and column of the table, counted from 0.
        cell: (u32, u32),
    },
    /// A sheet of a workbook.
    Sheet(Text),
    /// A cell of a sheet: row and column, counted from 0.
    Cell(Text, u32, u32),
}

impl From<(u32, u32)> for Position {
    fn from((line, column): (u32, u32)) -> Self {
        Self::Line(line, column)
    }
}

impl std::fmt::Display for Position {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Line(line, column) | Self::Field { line, column, .. } => write!(f, "{line}:{column}"),
            Self::Sheet(sheet) => write!(f, "{sheet}"),
            Self::Cell(sheet, row, column) => write!(f, "{sheet}!{}", cell_name(*row, *column)),
        }
    }
}

/// The name of a cell: row 4 of column 2, counted from 0, is `C5`.
fn cell_name(row: u32, column: u32) -> String {
    format!("{}{}", column_letters(column), row + 1)
}

impl Spot {
    /// The cell as a spreadsheet names it, where it is one.
    pub fn cell(&self) -> Option<String> {
        match self.position.as_ref()? {
            Position::Field {
                cell: (row, column), ..
            }
            | Position::Cell(_, row, column) => Some(cell_name(*row, *column)),
            Position::Line(..) | Position::Sheet(_) => None,
        }
    }
}

/// The letters over a column of a sheet: 0 is `A`, 26 is `AA`.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = Some(column);
    while let Some(number) = rest {
        // A remainder of 26 is a letter.
        letters.push(
            char::from_digit(number % 26 + 10, 36)
                .unwrap_or('?')
                .to_ascii_uppercase(),
        );
        rest = (number / 26).checked_sub(1);
    }
    letters.iter().rev().collect()
}

impl std::fmt::Display for Spot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.position {
            Some(position) => write!(f, "{}:{position}", self.file),
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
        /// The reason.
        why: Denial,
    },
    /// Not JSON.
    Syntax {
        /// What is wrong with it.
        #[serde(skip)]
        kind: SyntaxKind,
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
        expected: Expected,
        /// What to write instead, where that can be told.
        #[serde(skip_serializing_if = "Option::is_none")]
        write: Option<Text>,
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
    /// The same where the known names are so few that they can be told.
    #[serde(rename = "unknown_name")]
    UnknownAmong {
        /// What was looked for.
        kind: NameKind,
        /// The name that is unknown.
        found: Text,
        /// The known one that comes closest.
        nearest: Option<Text>,
        /// The first known ones.
        known: Vec<Text>,
        /// How many more there are.
        more: usize,
    },
    /// More of the same severity were found in a file than are told one by one.
    Further {
        /// The number of them.
        count: usize,
    },
    /// Indicators were left out because of what they refer to, which was complained about where it stands.
    LeftOut {
        /// The number of them.
        count: usize,
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
    /// A figure without a unit where it could be in several.
    #[serde(rename = "wrong_unit")]
    NoSureUnit {
        /// Nothing.
        found: Text,
        /// The units.
        expected: Text,
    },
    /// A reading that the measure cannot have: a figure for a milestone, a stage for a flow.
    WrongReading {
        /// What stands there.
        found: Text,
        /// What the measure wants.
        expected: Expected,
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
    /// A second catalogue of one place and year.
    SecondCatalogue {
        /// Its id.
        found: Text,
        /// The id of the one that is used.
        taken: Text,
    },
    /// Catalogues of places with one name whose ids name two places.
    Namesake {
        /// The id of the later one.
        found: Text,
        /// The id of the earlier one.
        other: Text,
    },
    /// A rule of the catalogue is broken.
    Rule {
        /// Whom it concerns.
        subject: Text,
        /// Which rule.
        rule: Rule,
    },
    /// Nothing to show: no catalogue.
    NoData,
    /// A catalogue without any snapshot: it shows what was promised and nothing of how it goes.
    NoSnapshot,
    /// An own target of nobody in particular.
    NoRegion {
        /// What the place calls its parts.
        #[serde(skip)]
        level: Box<LevelWords>,
    },
    /// A table, or what it is taken to mean.
    #[serde(untagged)]
    Sheet(SheetFault),
    /// A figure.
    #[serde(untagged)]
    Figure(FigureFault),
}

/// What can be wrong with a table, or with what it is taken to mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum SheetFault {
    /// A note says that the figures are others than the table says.
    DoubtInNote {
        /// Its content.
        found: Text,
    },
    /// A spreadsheet where a data file was expected.
    Spreadsheet,
    /// A folder in which no spreadsheet lies.
    NoSheets,
    /// A table in a form that is not read.
    OtherFormat {
        /// The form, by its ending.
        found: Text,
    },
    /// A workbook whose parts make no sense, or that is locked.
    BrokenWorkbook {
        /// The reason.
        why: Broken,
    },
    /// More than is taken of something.
    Beyond {
        /// The limit that is exceeded.
        limit: Limit,
        /// The value of the limit.
        most: u64,
    },
    /// Nobody can be sure which encoding a text is in.
    UnknownEncoding,
    /// Bytes that the encoding of the text does not have.
    BadEncoding {
        /// The encoding.
        encoding: Text,
    },
    /// A sheet that is hidden, and so not read.
    HiddenSheet,
    /// A sheet without a column of indicators, or without one of figures.
    NoTable {
        /// The heads of the columns that were looked at.
        heads: Text,
        /// The column that is missing.
        missing: Missing,
    },
    /// A quotation mark that nothing closes, so that all that follows went into one cell.
    OpenQuote,
    /// Two columns that could both hold the figures.
    AmbiguousColumn {
        /// The head of one.
        found: Text,
        /// The head of the other.
        other: Text,
    },
    /// A sheet or column for another period than the one asked for.
    OtherPeriod {
        /// The period it is for.
        found: Text,
        /// The period asked for.
        expected: Text,
    },
    /// A table that says nowhere which period it is for.
    NoPeriod,
    /// A column of figures without a unit, read in the unit of the catalogue.
    NoUnit {
        /// The unit of the catalogue.
        expected: Text,
    },
    /// A name that several things have.
    AmbiguousName {
        /// What was looked for.
        kind: NameKind,
        /// The name.
        found: Text,
        /// The things that have it.
        candidates: Text,
    },
    /// A form that a region fills in and that does not say which.
    FormWithoutRegion,
    /// A file whose name says a region, while nothing in the table does.
    RegionInName {
        /// The region.
        found: Text,
    },
    /// A row of a table of regions that names none.
    RowWithoutRegion,
    /// Two places that say different regions for the same figures.
    RegionConflict {
        /// The region here.
        found: Text,
        /// The region there.
        other: Text,
        /// Where the other is said.
        there: Box<Spot>,
    },
    /// Two places that say different units for the same figures.
    UnitConflict {
        /// The unit here.
        found: Text,
        /// The unit there.
        other: Text,
        /// Where the other is said.
        there: Box<Spot>,
    },
    /// A column that holds figures of some sort, with a head that is not understood to its end.
    UnreadHead {
        /// The head.
        found: Text,
        /// What of it is not understood.
        rest: Text,
    },
    /// Words around a table that stand where the name of a place would, and that nobody understands.
    UnreadPlace {
        /// The words.
        found: Text,
    },
    /// A note or signature that says a region, while nothing above the table does.
    RegionInNote {
        /// The region.
        found: Text,
    },
    /// A row whose id and name are those of two indicators.
    NameConflict {
        /// What its name means.
        found: Text,
        /// What its id means.
        other: Text,
    },
    /// A row that says in a column of words that it is about a part of what its name says.
    NarrowedRow {
        /// The head of the column.
        head: Text,
        /// The words.
        found: Text,
    },
    /// Figures that have not added up since January.
    NotFromJanuary {
        /// What is said about their time.
        found: Text,
    },
    /// Lines around a table that say several years.
    YearsApart {
        /// The years.
        found: Text,
    },
    /// A table that was filled in before the period that it is to report about.
    FilledBefore {
        /// The day.
        found: Text,
        /// The period.
        expected: Text,
    },
    /// A row that is longer than its heads.
    RowTooLong {
        /// What stands beyond them.
        found: Text,
    },
    /// A date in a head, read as the period that a spreadsheet made it of.
    DateHead {
        /// The date as shown.
        found: Text,
        /// The period it was taken for.
        taken: Text,
    },
    /// A table of which not one figure was read.
    NothingRead,
    /// Rows that are hidden or filtered out, and so not read.
    HiddenRows {
        /// Their numbers.
        rows: Text,
    },
    /// Columns that are hidden, of which no figure is read.
    HiddenColumns {
        /// Their letters.
        columns: Text,
    },
    /// A workbook in which nothing was calculated.
    NeverCalculated {
        /// How many formulas it has.
        formulas: usize,
    },
    /// Files of other kinds among those that are read.
    OtherFiles {
        /// Their names.
        names: Text,
    },
    /// A workbook that asks to be calculated when it is opened: what its formulas say may be of long ago.
    WantsCalculation,
    /// A column for a month, read as what has added up by its end.
    BareMonth {
        /// The head.
        found: Text,
        /// The stretch it was taken for.
        taken: Text,
    },
}

/// What can be wrong with a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum FigureFault {
    /// A figure in a cell that was merged over several rows or columns.
    SharedFigure {
        /// What stands there.
        found: Text,
    },
    /// A figure in a row that names no indicator.
    NoIndicator {
        /// The figure as written.
        found: Text,
    },
    /// A figure that may be percent as well as a fraction of one, without a sign that says which.
    FractionOfPercent {
        /// The figure.
        found: Text,
        /// What it is in percent, if it is a fraction.
        percent: Text,
    },
    /// A total that is not the sum of the months beside it.
    NotTheSum {
        /// The total.
        found: Text,
        /// What the months add up to.
        sum: Text,
    },
    /// A number in a format that does not say for certain what is shown.
    UnreadableFormat {
        /// The number as stored.
        found: Text,
    },
    /// A number of which the cell shows nothing.
    HiddenNumber {
        /// The number as stored.
        found: Text,
    },
    /// A number that is struck out.
    StruckOut {
        /// The number as shown.
        found: Text,
    },
    /// A figure of another order of magnitude than the one of the period beside it.
    BeyondNeighbour {
        /// The figure.
        found: Text,
        /// The other figure.
        other: Text,
        /// Its period.
        period: Text,
    },
    /// A fall below zero where the size of a fall is asked for.
    NegativeFall {
        /// The figure.
        found: Text,
    },
    /// Two figures for one indicator, region and period.
    Conflict {
        /// The figure here.
        found: Text,
        /// The figure there.
        other: Text,
        /// Where the other stands.
        there: Box<Spot>,
    },
    /// A formula that was never calculated.
    NoCachedValue,
    /// A formula that sums up figures and yet says nought: it was never calculated.
    StaleZero {
        /// The formula.
        formula: Text,
    },
    /// A formula that says nought: perhaps it was never calculated, perhaps nothing was filled in where it looks.
    ZeroFormula {
        /// The formula.
        formula: Text,
    },
    /// A figure that only brackets say to be below zero.
    InBrackets {
        /// The cell.
        found: Text,
        /// The figure as used.
        taken: Text,
    },
    /// A cell that shows an error.
    ErrorCell {
        /// What it shows.
        found: Text,
    },
    /// A date where a figure was expected.
    DateForFigure {
        /// The date.
        found: Text,
    },
    /// A figure with more digits than its cell shows, or than can be kept.
    Rounded {
        /// The figure as stored.
        found: Text,
        /// The figure as used.
        used: Text,
    },
    /// A share that looks like a fraction of one.
    LooksLikeFraction {
        /// The figure as written.
        found: Text,
        /// What it would be in percent.
        percent: Text,
    },
    /// A figure below zero for what is counted.
    BelowZero {
        /// The figure.
        found: Text,
    },
    /// A figure of what adds up that is below an earlier one.
    Falls {
        /// The figure.
        found: Text,
        /// The earlier figure.
        former: Text,
        /// The earlier period.
        period: Text,
    },
    /// A figure of what adds up that is above a later one on file.
    Overtakes {
        /// The figure.
        found: Text,
        /// The later figure.
        later: Text,
        /// The later period.
        period: Text,
    },
    /// A rate beyond what a rate can be.
    BeyondReason {
        /// The figure.
        found: Text,
    },
    /// A figure of another order of magnitude than the target.
    BeyondTarget {
        /// The figure.
        found: Text,
        /// The target.
        target: Text,
    },
    /// More of a whole than there is.
    BeyondWhole {
        /// The figure.
        found: Text,
        /// The whole.
        whole: Text,
    },
    /// A part that has more than the whole.
    BeyondCity {
        /// The figure of the part.
        found: Text,
        /// The figure of the whole.
        city: Text,
        /// What the place calls them.
        #[serde(skip)]
        level: Box<LevelWords>,
    },
    /// Parts that together have more than the whole.
    CountiesBeyondCity {
        /// How many were added up.
        counties: usize,
        /// What they have together.
        found: Text,
        /// The figure of the whole.
        city: Text,
        /// What the place calls them.
        #[serde(skip)]
        level: Box<LevelWords>,
    },
}

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Denial {
    /// No such file.
    #[serde(rename = "no such file")]
    Missing,
    /// Permission denied.
    #[serde(rename = "permission denied")]
    Forbidden,
    /// It is a folder, a pipe or a device.
    #[serde(rename = "not a regular file")]
    NoFile,
    /// No space left on the disk.
    #[serde(rename = "no space left")]
    Full,
    /// Something rare, as the system says it.
    #[serde(untagged)]
    Other(Text),
}

/// Why a workbook cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Broken {
    /// It is locked with a password, or of the form before workbooks were archives.
    #[serde(rename = "locked or old")]
    Locked,
    /// It is no archive.
    #[serde(rename = "no archive")]
    NoArchive,
    /// Something rare, as its reader says it.
    #[serde(untagged)]
    Other(Text),
}

/// What is wrong with a text that is not JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SyntaxKind {
    /// Its bytes are not UTF-8.
    Encoding,
    /// A key without quotation marks.
    Key,
    /// No value where one should be.
    Value,
    /// A comma behind the last of a list.
    TrailingComma,
    /// Something behind the end.
    TrailingCharacters,
    /// No colon between key and value.
    Colon,
    /// No comma between two entries.
    Separator,
    /// What begins like a number and is none.
    Number,
    /// A sign that cannot be escaped so.
    Escape,
    /// It ends too early.
    End,
    /// A control character in a string.
    Control,
    /// Something rare, which the parser says itself.
    Other,
}

/// What a file should have said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Expected {
    /// A number.
    #[serde(rename = "a number")]
    Number,
    /// A number without a fraction.
    #[serde(rename = "a whole number")]
    WholeNumber,
    /// A string.
    #[serde(rename = "a string")]
    Words,
    /// A name, in one language or several.
    #[serde(rename = "a name")]
    Name,
    /// A list.
    #[serde(rename = "a list")]
    List,
    /// An object.
    #[serde(rename = "an object")]
    Object,
    /// True or false.
    #[serde(rename = "true or false")]
    Boolean,
    /// One of a few words of the format, or something rare that the parser says itself.
    #[serde(untagged)]
    Other(Text),
}

/// What is taken only up to a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// The bytes of a spreadsheet.
    FileBytes,
    /// The bytes of a data file.
    DataBytes,
    /// The parts of a workbook.
    Parts,
    /// The bytes of one part once unpacked.
    PartBytes,
    /// The bytes of all parts once unpacked.
    TotalBytes,
    /// How often the bytes of a part may multiply when unpacked.
    Ratio,
    /// The rows of a sheet.
    Rows,
    /// The columns of a sheet.
    Columns,
    /// The cells of all sheets.
    Cells,
    /// The bytes of all words.
    Words,
    /// The bytes of the words of one cell.
    CellBytes,
}

/// A column that a table cannot do without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// The one that names the indicators.
    Indicators,
    /// One that holds figures.
    Figures,
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
    /// A unit of measure.
    Unit,
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
    /// A range has a value and an upper end.
    RangeUpper,
    /// Only a range has an upper end.
    IdleUpper,
    /// Only a range says whether going beyond its upper end is a fault.
    IdleLimit,
    /// The upper end of a range lies above its value.
    RangeEnds,
    /// What adds up, and what is told as a fall or as a share, is not aimed below nothing.
    TargetBelowNothing,
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
    /// A catalogue has 1 to 20 areas.
    AreaCount,
    /// The id of an area is not the name of a pane.
    AreaId,
    /// At most one area has each role.
    RoleOnce,
    /// Livelihood projects belong to an area with that role.
    ProjectsOfArea,
    /// A stop shows a pane, an indicator, several indicators or a ranking, and one of these only.
    OneSubject,
    /// An agenda has at least one stop.
    StopsOfAgenda,
    /// Minutes are whole and between 1 and 600.
    MinutesOfStop,
    /// Only what is counted in figures can be ranked.
    RankedIndicator,
}
