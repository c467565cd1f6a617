//! `catalogue.json`: what was promised.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::intake::FileKind;
use crate::intake::envelope::{Envelope, ListEntry, SCHEMA};
use crate::intake::format::Name;
use crate::intake::source::Complaints;
use crate::intake::spanned::{Choice, Number, Spanned};
use crate::model::{
    AreaRole, Cadence, Level, Measure, MilestoneKind, Obligation, Operator, RegionKind, Stage, SubjectArea, Text,
};

/// One place's promises for one year, made from its work report.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, title = "catalogue")]
pub(crate) struct CatalogueFile<'a> {
    /// The version of this format.
    #[schemars(extend("const" = 1))]
    #[expect(dead_code, reason = "checked before the file is read; stands here for its schema")]
    pub(crate) schema: u64,
    /// The place and the year, which is also the folder's name: `<place>-<year>`.
    pub(crate) id: Spanned<'a>,
    /// The place.
    pub(crate) place: Name<'a>,
    /// The year of the promises.
    pub(crate) year: i16,
    /// The level of the place in the administration, which gives the words for the whole and its parts.
    pub(crate) level: Option<Level>,
    /// Other words than those of the level.
    pub(crate) words: Option<LevelWords<'a>>,
    /// The work report.
    pub(crate) report: Report<'a>,
    /// The whole, its parts, and the comparators that are shown beside them, in the order of tables.
    pub(crate) regions: Vec<ListEntry<'a, Region<'a>>>,
    /// The departments that answer for indicators.
    pub(crate) departments: Vec<ListEntry<'a, Department<'a>>>,
    /// Whether the leads are inferred from the departments' functions, because the report names none: they carry a mark
    /// until a leads file names them.
    #[schemars(with = "Option<bool>")]
    pub(crate) leads_inferred: bool,
    /// Courses of the year, for what is not spread evenly over it.
    #[schemars(default)]
    pub(crate) profiles: Vec<ListEntry<'a, Profile<'a>>>,
    /// The parts of the report, in its order: 1 to 20.
    #[schemars(length(min = 1, max = 20))]
    pub(crate) areas: Vec<ListEntry<'a, Area<'a>>>,
    /// The livelihood projects of the annex.
    #[schemars(default)]
    pub(crate) projects: Vec<ListEntry<'a, Project<'a>>>,
    /// The promises.
    pub(crate) indicators: Vec<ListEntry<'a, Indicator<'a>>>,
    /// The terms that the report explains.
    #[schemars(default)]
    pub(crate) glossary: Vec<ListEntry<'a, Term<'a>>>,
    /// The paragraphs that drafts were read from, in the order of the text.
    #[schemars(default)]
    pub(crate) passages: Vec<ListEntry<'a, Passage<'a>>>,
    /// Drafts that somebody rejected: no promises, and kept so that drafting again brings none of them back.
    #[schemars(default)]
    #[expect(
        dead_code,
        reason = "nothing is told of them; they are read so that what is wrong with them is found"
    )]
    pub(crate) rejected: Vec<ListEntry<'a, Indicator<'a>>>,
    /// The names in the lists of which some entries could not be read. References to them are no further fault.
    #[schemars(skip)]
    pub(crate) unread: UnreadNames,
}

/// The names of all entries of the lists of which some could not be read, as far as they have any.
#[derive(Debug, Default)]
pub(crate) struct UnreadNames {
    pub(crate) departments: Vec<Text>,
    pub(crate) profiles: Vec<Text>,
    /// The ids of parts and of paragraphs.
    pub(crate) areas: Vec<Text>,
    /// The numbers of livelihood projects.
    pub(crate) projects: Vec<Text>,
    pub(crate) indicators: Vec<Text>,
}

impl<'a> CatalogueFile<'a> {
    /// The keys of the top level.
    pub(crate) const KEYS: [&'static str; 17] = [
        "schema",
        "id",
        "place",
        "year",
        "level",
        "words",
        "report",
        "regions",
        "departments",
        "leads_inferred",
        "profiles",
        "areas",
        "projects",
        "indicators",
        "glossary",
        "passages",
        "rejected",
    ];

    /// Reads the file, entry by entry; nothing when what it needs as a whole is missing.
    pub(crate) fn read(top: &Envelope<'a>, complaints: &mut Complaints<'_, 'a>) -> Option<Self> {
        top.refuse_strays(FileKind::Catalogue, complaints);
        let id = top.required("id", complaints);
        let place = top.required("place", complaints);
        let year = top.required("year", complaints);
        let level = top.optional("level", complaints);
        let words = top.optional("words", complaints);
        let report = top.required("report", complaints);
        let regions = top.list("regions", complaints);
        let mut unread = UnreadNames::default();
        let departments = top.list("departments", complaints);
        unread.departments = top.unread_names("departments", departments.len());
        let leads_inferred = top.optional("leads_inferred", complaints);
        let profiles = top.optional_list("profiles", complaints);
        unread.profiles = top.unread_names("profiles", profiles.len());
        let areas = top.list("areas", complaints);
        unread.areas = top.unread_names("areas", areas.len());
        let projects = top.optional_list("projects", complaints);
        unread.projects = top.unread_names("projects", projects.len());
        let indicators = top.list("indicators", complaints);
        unread.indicators = top.unread_names("indicators", indicators.len());
        let glossary = top.optional_list("glossary", complaints);
        let passages = top.optional_list("passages", complaints);
        let rejected = top.optional_list("rejected", complaints);
        Some(Self {
            schema: SCHEMA,
            id: id?,
            place: place?,
            year: year?,
            level,
            words,
            report: report?,
            regions,
            departments,
            leads_inferred: leads_inferred.unwrap_or(false),
            profiles,
            areas,
            projects,
            indicators,
            glossary,
            passages,
            rejected,
            unread,
        })
    }
}

/// The document that the catalogue was made from.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Report<'a> {
    /// Its title.
    #[serde(borrow)]
    pub(crate) title: Name<'a>,
    /// The day it was delivered.
    #[schemars(extend("format" = "date"))]
    pub(crate) delivered: Spanned<'a>,
}

/// What a place calls itself as a whole and its parts, within a sentence.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LevelWords<'a> {
    /// The whole, such as 全市; in English without an article, such as city.
    #[serde(borrow)]
    pub(crate) whole: Option<Name<'a>>,
    /// Its parts, such as 旗县市区; in English in the plural, such as counties.
    pub(crate) parts: Option<Name<'a>>,
}

/// What a region is to the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    /// The place itself.
    Whole,
    /// One of its parts.
    Part,
    /// Shown beside, never ranked: the levels above.
    Comparator,
    /// Older spelling of `whole`.
    City,
    /// Older spelling of `part`.
    County,
}

impl Kind {
    /// Returns the kind in the terms of the model.
    pub(crate) fn plain(self) -> RegionKind {
        match self {
            Self::Whole | Self::City => RegionKind::Whole,
            Self::Part | Self::County => RegionKind::Part,
            Self::Comparator => RegionKind::Comparator,
        }
    }
}

/// The whole, one of its parts, or a comparator.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Region<'a> {
    /// What snapshots call it.
    #[serde(borrow)]
    pub(crate) id: Spanned<'a>,
    /// What it is to the place. Exactly one region is the whole.
    pub(crate) kind: Choice<'a, Kind>,
    /// What the screen calls it.
    pub(crate) name: Name<'a>,
    /// A shorter name for narrow columns and for typing, two or three Chinese characters; no two regions share one.
    pub(crate) short: Option<Name<'a>>,
}

/// A department.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Department<'a> {
    /// What `lead` calls it.
    #[serde(borrow)]
    pub(crate) id: Spanned<'a>,
    /// What the screen calls it.
    pub(crate) name: Name<'a>,
    /// A shorter name for narrow columns: four Chinese characters.
    pub(crate) short: Option<Name<'a>>,
}

/// A course of the year. Either `shares` or `quarters`, which add up to 100.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = [{"required": ["shares"]}, {"required": ["quarters"]}]))]
pub(crate) struct Profile<'a> {
    /// What `profile` calls it.
    #[serde(borrow)]
    pub(crate) id: Spanned<'a>,
    /// What the screen calls it.
    pub(crate) name: Name<'a>,
    /// Percent of the yearly target due in each month, January to December.
    #[schemars(length(equal = 12))]
    pub(crate) shares: Option<Vec<Number<'a>>>,
    /// Percent of the yearly target due in each quarter, at its end.
    #[schemars(length(equal = 4))]
    pub(crate) quarters: Option<Vec<Number<'a>>>,
}

/// What a part is to the briefing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Role {
    /// Holds the headline targets, which stand on the overview.
    Headline,
    /// Owns the livelihood projects of the annex.
    Livelihood,
    /// Is about the government itself.
    Governance,
    /// A part like any other, whatever its id.
    None,
}

impl Role {
    /// The role as the model knows it.
    pub(crate) fn named(self) -> Option<AreaRole> {
        match self {
            Self::Headline => Some(AreaRole::Headline),
            Self::Livelihood => Some(AreaRole::Livelihood),
            Self::Governance => Some(AreaRole::Governance),
            Self::None => None,
        }
    }
}

/// A part of the report.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Area<'a> {
    /// What indicators, agendas, settings (`show-ID`) and commands call it; not the name of a pane (overview, projects,
    /// changes, all, matrix, glossary, sources, problems, review).
    #[serde(borrow)]
    pub(crate) id: Spanned<'a>,
    /// The report's number for it; left out or empty where it has none.
    pub(crate) number: Option<Spanned<'a>>,
    /// What this report calls it.
    pub(crate) name: Name<'a>,
    /// A shorter name for tabs and tables: two to four Chinese characters.
    pub(crate) short: Option<Name<'a>>,
    /// An even shorter name for tabs that have little room: two Chinese characters. Without it, the other is cut.
    pub(crate) tab: Option<Name<'a>>,
    /// What it is to the briefing. Left out, a part whose id is the word of a role has that role.
    pub(crate) role: Option<Choice<'a, Role>>,
    /// What its promises are about, for the words of an illustrative year.
    pub(crate) theme: Option<SubjectArea>,
    /// Its paragraphs, in the report's order.
    pub(crate) topics: Vec<Topic<'a>>,
}

/// A paragraph of the report.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Topic<'a> {
    /// What indicators call it.
    #[serde(borrow)]
    pub(crate) id: Spanned<'a>,
    /// What it is about.
    pub(crate) name: Name<'a>,
    /// The paragraph's number within its part.
    #[serde(rename = "paragraph")]
    pub(crate) _paragraph: Option<u16>,
}

/// A livelihood project of the annex. Its indicators name it with `project`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Project<'a> {
    /// Its number in the annex.
    pub(crate) number: u16,
    /// A short name.
    #[serde(borrow)]
    pub(crate) name: Name<'a>,
    /// What it is for.
    pub(crate) aim: Name<'a>,
}

/// One checkable promise. It stands under a `topic` or under a `project`, never under both.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = [{"required": ["topic"]}, {"required": ["project"]}]))]
pub(crate) struct Indicator<'a> {
    /// Unique in the catalogue; what snapshots and commands call it.
    #[serde(borrow)]
    pub(crate) id: Spanned<'a>,
    /// The noun as officials say it, without figure or unit.
    pub(crate) name: Name<'a>,
    /// A shorter name for narrow columns.
    pub(crate) short: Option<Name<'a>>,
    /// One short sentence on what was promised.
    pub(crate) description: Name<'a>,
    /// The id of the part of the report.
    pub(crate) area: Spanned<'a>,
    /// The id of the paragraph.
    pub(crate) topic: Option<Spanned<'a>>,
    /// The number of the livelihood project.
    #[schemars(with = "Option<u16>")]
    pub(crate) project: Option<Number<'a>>,
    /// How the value behaves.
    pub(crate) measure: Choice<'a, Measure>,
    /// The unit as printed; milestones and bottom lines have none.
    pub(crate) unit: Option<Spanned<'a>>,
    /// Whether the thing comes in whole pieces.
    #[serde(default)]
    pub(crate) counted: bool,
    /// What was promised.
    pub(crate) target: Target<'a>,
    /// Milestones that are done or not done: which ladder of stages.
    pub(crate) milestone: Option<Choice<'a, MilestoneKind>>,
    /// How firmly it is meant, where that can be told.
    pub(crate) obligation: Option<Obligation>,
    /// How often it is reported.
    pub(crate) cadence: Cadence,
    /// The id of the department that answers for it.
    pub(crate) lead: Spanned<'a>,
    /// Whether that department is inferred from its function; without it the catalogue's `leads_inferred` says so.
    pub(crate) lead_inferred: Option<bool>,
    /// Where it starts from, where the report implies it.
    pub(crate) baseline: Option<Baseline<'a>>,
    /// The year a reduction is measured against, where the report names one.
    pub(crate) base_year: Option<i16>,
    /// The id of a course of the year, where an even one is plainly wrong.
    pub(crate) profile: Option<Spanned<'a>>,
    /// The day it is due, where that is before the year's last.
    #[schemars(extend("format" = "date"))]
    pub(crate) due: Option<Spanned<'a>>,
    /// Whether every part is expected to report it too; one that does not is then told to owe it.
    #[serde(default)]
    pub(crate) regional: bool,
    /// Whether the whole has what its parts have together; without it the unit tells: shares, averages, time and plain
    /// 元 are not added up.
    pub(crate) summed: Option<bool>,
    /// The amount that is published beside a growth rate; shown, never judged.
    pub(crate) companion: Option<Companion<'a>>,
    /// What it is about, where that is something else than its part is: for the words of an illustrative year.
    pub(crate) theme: Option<SubjectArea>,
    /// Where it stands in the report.
    pub(crate) location: Location<'a>,
    /// Other names that people type.
    #[serde(default)]
    pub(crate) aliases: Vec<Spanned<'a>>,
    /// A remark that a reader needs.
    pub(crate) note: Option<Name<'a>>,
    /// The departments that have a part in it beside the lead, as an office's ledger names them.
    #[serde(rename = "partners")]
    pub(crate) _partners: Option<Spanned<'a>>,
    /// The leader who answers for it, as an office's ledger names them.
    #[serde(rename = "leader")]
    pub(crate) _leader: Option<Spanned<'a>>,
    /// What `briefing draft` read it from; taken out once somebody accepted it.
    pub(crate) draft: Option<Draft<'a>>,
}

/// Marks a promise that rules proposed from the report's text.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Draft<'a> {
    /// The clause that it was read from.
    #[serde(borrow)]
    pub(crate) clause: Spanned<'a>,
    /// Where the clause begins in the text, in characters.
    pub(crate) start: u32,
    /// Where it ends.
    pub(crate) end: u32,
    /// Where its figure stands in the text, in characters, where one is printed.
    pub(crate) figure: Option<Stretch>,
    /// How sure the rules were, in percent.
    #[schemars(range(max = 100))]
    pub(crate) confidence: u8,
    /// The ids of the rules that decided what is proposed.
    #[serde(default)]
    pub(crate) why: Vec<Spanned<'a>>,
}

/// A stretch of the text, in characters.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Stretch {
    /// Where it begins.
    pub(crate) start: u32,
    /// Where it ends.
    pub(crate) end: u32,
}

/// A paragraph of the report as it was read, or as much of a long one as is around a clause.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Passage<'a> {
    /// Where it begins in the text, in characters.
    pub(crate) start: u32,
    /// Its words.
    #[serde(borrow)]
    pub(crate) text: Spanned<'a>,
}

/// What was promised.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Target<'a> {
    /// How a value is compared with it.
    #[serde(borrow)]
    pub(crate) operator: Choice<'a, Operator>,
    /// The value, in the indicator's unit.
    pub(crate) value: Option<Number<'a>>,
    /// `between` only: the upper end.
    pub(crate) upper: Option<Number<'a>>,
    /// `between` only: whether going beyond the upper end is a fault.
    #[serde(default)]
    pub(crate) limit: bool,
    /// `done` milestones only: the stage that counts.
    pub(crate) stage: Option<Choice<'a, Stage>>,
    /// `coverage` only: what every part must have; `value` is then the number of parts.
    pub(crate) each: Option<Number<'a>>,
    /// `assigned` only: the id of the indicator (与经济增长同步) or of the comparator (高于全国) whose figure of the same
    /// period it is judged against, as soon as that is on file.
    pub(crate) yardstick: Option<Spanned<'a>>,
    /// Whether the value is all there is, as of projects that are named one by one or of a thing a month, so that nobody
    /// expects more; without it a set that `printed` quotes with its number (“六个工程”) is.
    pub(crate) closed: Option<bool>,
    /// The figure phrase exactly as printed.
    pub(crate) printed: Spanned<'a>,
    /// The report's own marker words, such as 力争 or 以上.
    #[serde(default)]
    pub(crate) markers: Vec<Spanned<'a>>,
}

/// Where a level or a reduction starts from.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Baseline<'a> {
    /// The value that stood.
    #[serde(borrow)]
    pub(crate) value: Number<'a>,
    /// When it stood.
    pub(crate) period: Spanned<'a>,
}

/// An amount beside a growth rate.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Companion<'a> {
    /// What snapshots call it; unique among the ids of indicators.
    #[serde(borrow)]
    pub(crate) id: Spanned<'a>,
    /// What it is.
    pub(crate) name: Name<'a>,
    /// Its unit, as printed.
    pub(crate) unit: Spanned<'a>,
    /// Whether it stands, as a balance or a number of firms does, instead of adding up over the year.
    pub(crate) stock: Option<bool>,
    /// The least and the most of a believable amount for a year, for an illustrative year.
    #[schemars(length(equal = 2))]
    pub(crate) typical: Option<[Number<'a>; 2]>,
}

/// Where an entry stands in the report: `part`, `section` and `paragraph`, or `annex` and `item`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = [{"required": ["part", "section", "paragraph"]}, {"required": ["annex", "item"]}]))]
pub(crate) struct Location<'a> {
    /// The report's part.
    #[serde(borrow)]
    pub(crate) part: Option<Spanned<'a>>,
    /// The numbered section, empty where the part has none.
    pub(crate) section: Option<Spanned<'a>>,
    /// The paragraph within the section.
    pub(crate) paragraph: Option<u16>,
    /// The annex.
    pub(crate) annex: Option<u16>,
    /// The item of the annex.
    pub(crate) item: Option<u16>,
}

/// A term that the report explains.
#[expect(clippy::struct_field_names, reason = "a field is named as its key in the file")]
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Term<'a> {
    /// Its number in the report's glossary.
    pub(crate) number: u16,
    /// The term.
    #[serde(borrow)]
    pub(crate) term: Name<'a>,
    /// What it stands for, one by one.
    pub(crate) members: Vec<Name<'a>>,
    /// The ids of the paragraphs that use it.
    #[serde(default)]
    pub(crate) topics: Vec<Spanned<'a>>,
    /// The ids of the indicators whose sentence uses it.
    #[serde(default)]
    pub(crate) indicators: Vec<Spanned<'a>>,
}
