//! A snapshot: what was known at a date.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::intake::FileKind;
use crate::intake::envelope::{Envelope, ListEntry, RawList, SCHEMA};
use crate::intake::format::Name;
use crate::intake::source::Complaints;
use crate::intake::spanned::{Number, Spanned};
use crate::model::{Bound, Provenance, Stage, Status};

/// The pattern of a period.
pub(crate) const PERIOD: &str = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?|-Q[1-4])?$";

/// Everything that was known at one date about one catalogue's promises.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, title = "snapshot")]
pub(crate) struct SnapshotFile<'a> {
    /// The version of this format.
    #[schemars(extend("const" = 1))]
    #[expect(dead_code, reason = "checked before the file is read; stands here for its schema")]
    pub(crate) schema: u64,
    /// The id of the catalogue it speaks about.
    pub(crate) catalogue: Spanned<'a>,
    /// The date at which all this was known.
    #[schemars(extend("format" = "date"))]
    pub(crate) as_of: Spanned<'a>,
    /// The date to open the data set at.
    #[schemars(extend("format" = "date"))]
    pub(crate) open_at: Option<Spanned<'a>>,
    /// What the data set is called.
    pub(crate) title: Option<Name<'a>>,
    /// Where published figures were read.
    #[schemars(default)]
    pub(crate) sources: Vec<ListEntry<'a, Source<'a>>>,
    /// The figures, by indicator and region.
    pub(crate) series: RawList<'a, Series<'a>>,
}

impl<'a> SnapshotFile<'a> {
    /// The keys of the top level.
    pub(crate) const KEYS: [&'static str; 7] =
        ["schema", "catalogue", "as_of", "open_at", "title", "sources", "series"];

    /// Reads the file, entry by entry; nothing when what it needs as a whole is missing.
    pub(crate) fn read(top: &Envelope<'a>, complaints: &mut Complaints<'_, 'a>) -> Option<Self> {
        top.refuse_strays(FileKind::Snapshot, complaints);
        let catalogue = top.required("catalogue", complaints);
        let as_of = top.required("as_of", complaints);
        let open_at = top.optional("open_at", complaints);
        let title = top.optional("title", complaints);
        let sources = top.optional_list("sources", complaints);
        let series: RawList<'a, Series<'a>> = top.unread("series", complaints);
        if catalogue.is_none() || as_of.is_none() {
            series.check(complaints);
        }
        Some(Self {
            schema: SCHEMA,
            catalogue: catalogue?,
            as_of: as_of?,
            open_at,
            title,
            sources,
            series,
        })
    }
}

/// Where published figures were read.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source<'a> {
    /// What `source` calls it.
    #[serde(borrow)]
    pub(crate) id: Spanned<'a>,
    /// The office or the paper.
    pub(crate) publisher: Spanned<'a>,
    /// The page's address; none for a paper source.
    pub(crate) address: Option<Spanned<'a>>,
    /// Whether the page is a copy of the publisher's own.
    #[serde(default)]
    pub(crate) mirror: bool,
    /// A remark.
    pub(crate) note: Option<Spanned<'a>>,
}

/// The figures of one indicator in one region.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Series<'a> {
    /// The id of an indicator, or of the amount beside one.
    #[serde(borrow)]
    pub(crate) indicator: Spanned<'a>,
    /// The id of the region; left out, it is the city.
    pub(crate) region: Option<Spanned<'a>>,
    /// The unit, which must be the indicator's; milestones and bottom lines have none.
    pub(crate) unit: Option<Spanned<'a>>,
    /// Where the figures come from, and so how far they may be trusted.
    pub(crate) provenance: Provenance,
    /// The id of a source.
    pub(crate) source: Option<Spanned<'a>>,
    /// The region's own target.
    pub(crate) target: Option<Number<'a>>,
    /// What was reported for each period.
    pub(crate) figures: Figures<'a>,
}

/// Periods and what was reported for them, still unread.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(transparent)]
pub(crate) struct Figures<'a> {
    #[serde(borrow)]
    raw: &'a RawValue,
}

/// A period and what was reported for it, still unread.
pub(crate) type Pair<'a> = (Spanned<'a>, &'a str);

impl<'a> Figures<'a> {
    /// The pairs in the order of the file; a period may occur twice. Whatever is no object is complained about.
    pub(crate) fn pairs(self, complaints: &mut Complaints<'_, 'a>) -> Option<Vec<Pair<'a>>> {
        let object = self.raw.get();
        plain_pairs(object).or_else(|| complaints.parse(object).map(|Pairs(pairs)| pairs))
    }
}

/// Two years of months are the usual case.
const USUAL_PAIRS: usize = 24;

/// The pairs of an object that holds nothing but numbers under keys without escapes, as nearly all do; none for any other.
/// The text is known to be JSON, so all there is to do is to cut it: in a province that is a million cuts.
fn plain_pairs(object: &str) -> Option<Vec<Pair<'_>>> {
    let mut pairs = Vec::with_capacity(USUAL_PAIRS);
    let mut rest = object.strip_prefix('{')?.trim_ascii_start();
    while let Some(behind) = rest.strip_prefix('"') {
        let end = behind.bytes().position(|byte| matches!(byte, b'"' | b'\\'))?;
        let (key, behind) = behind.split_at_checked(end)?;
        let value = behind
            .strip_prefix('"')?
            .trim_ascii_start()
            .strip_prefix(':')?
            .trim_ascii_start();
        let is_of_number = |byte: &u8| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E');
        let end = value
            .bytes()
            .position(|byte| !is_of_number(&byte))
            .filter(|end| *end > 0)?;
        let (number, behind) = value.split_at_checked(end)?;
        pairs.push((Spanned::new(key), number));
        let behind = behind.trim_ascii_start();
        rest = match behind.strip_prefix(',') {
            Some(next) => next.trim_ascii_start(),
            None => behind,
        };
    }
    (rest == "}").then_some(pairs)
}

struct Pairs<'a>(Vec<Pair<'a>>);

struct PairsVisitor;

impl<'de> Visitor<'de> for PairsVisitor {
    type Value = Pairs<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut pairs = Vec::with_capacity(USUAL_PAIRS);
        while let Some((period, figure)) = map.next_entry::<Spanned<'de>, &'de RawValue>()? {
            pairs.push((period, figure.get()));
        }
        Ok(Pairs(pairs))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Pairs<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PairsVisitor)
    }
}

impl JsonSchema for Figures<'_> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Figures".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let figure = generator.subschema_for::<Figure<'static>>();
        let value = value_schema();
        schemars::json_schema!({
            "type": "object",
            "propertyNames": { "pattern": PERIOD },
            "additionalProperties": { "anyOf": [value, figure] },
        })
    }
}

/// A number, a stage, or the word for a bottom line.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(transparent)]
pub(crate) struct Value<'a> {
    #[serde(borrow)]
    pub(crate) raw: &'a RawValue,
}

impl JsonSchema for Value<'_> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Value".into()
    }

    fn json_schema(_generator: &mut SchemaGenerator) -> Schema {
        value_schema()
    }
}

/// The words of a bottom line.
pub(crate) const HELD: &str = "held";
/// See [`HELD`].
pub(crate) const BREACHED: &str = "breached";

fn value_schema() -> Schema {
    let words: Vec<&str> = Stage::ALL.into_iter().map(Stage::id).chain([HELD, BREACHED]).collect();
    schemars::json_schema!({ "anyOf": [{ "type": "number" }, { "type": "string", "enum": words }] })
}

/// A figure with what is to be said about it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Figure<'a> {
    /// A number, a stage, `held` or `breached`.
    #[serde(borrow)]
    pub(crate) value: Value<'a>,
    /// On which side of it the true figure lies: `lower` for 超 or 突破, `upper` for 近.
    pub(crate) bound: Option<Bound>,
    /// Why it stands as it does.
    pub(crate) cause: Option<Spanned<'a>>,
    /// What will be done.
    pub(crate) next_step: Option<Spanned<'a>>,
    /// A remark from the source.
    pub(crate) note: Option<Spanned<'a>>,
    /// Where this figure comes from, where that differs from its series.
    pub(crate) provenance: Option<Provenance>,
    /// The id of its source, where that differs from its series.
    pub(crate) source: Option<Spanned<'a>>,
    /// On which day it was reported.
    #[schemars(extend("format" = "date"))]
    pub(crate) reported_on: Option<Spanned<'a>>,
    /// What stood before it was corrected.
    pub(crate) revision: Option<Revision<'a>>,
    /// What the department itself thinks of it.
    pub(crate) self_assessment: Option<SelfAssessment<'a>>,
    /// What a leader decided about the status.
    #[serde(rename = "override")]
    pub(crate) override_: Option<Override<'a>>,
}

/// A correction.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Revision<'a> {
    /// What stood before.
    #[serde(borrow)]
    pub(crate) former: Value<'a>,
    /// When it was corrected.
    #[schemars(extend("format" = "date"))]
    pub(crate) on: Option<Spanned<'a>>,
    /// Why.
    pub(crate) why: Option<Spanned<'a>>,
}

/// A department's own view; shown beside the computed status.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SelfAssessment<'a> {
    /// The status it gives itself.
    #[serde(borrow)]
    #[schemars(extend("enum" = statuses()))]
    pub(crate) status: Spanned<'a>,
    /// Why.
    pub(crate) reason: Option<Spanned<'a>>,
    /// Who says so.
    pub(crate) name: Spanned<'a>,
    /// When.
    #[schemars(extend("format" = "date"))]
    pub(crate) on: Spanned<'a>,
}

/// A leader's decision; shown beside the computed status.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Override<'a> {
    /// The status that is to show.
    #[serde(borrow)]
    #[schemars(extend("enum" = statuses()))]
    pub(crate) status: Spanned<'a>,
    /// Why.
    pub(crate) reason: Spanned<'a>,
    /// Who decided.
    pub(crate) name: Spanned<'a>,
    /// When.
    #[schemars(extend("format" = "date"))]
    pub(crate) on: Spanned<'a>,
}

fn statuses() -> Vec<&'static str> {
    Status::ALL.into_iter().map(Status::id).collect()
}
