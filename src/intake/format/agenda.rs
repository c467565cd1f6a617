//! An agenda: what a meeting stops at, for how long, and who reports.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use serde::de::Deserializer;
use serde_json::value::RawValue;

use crate::intake::FileKind;
use crate::intake::envelope::{Envelope, ListEntry, SCHEMA};
use crate::intake::format::Name;
use crate::intake::format::snapshot::PERIOD;
use crate::intake::source::Complaints;
use crate::intake::spanned::Spanned;

/// The order of a meeting about one catalogue's promises.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, title = "agenda")]
pub(crate) struct AgendaFile<'a> {
    /// The version of this format.
    #[schemars(extend("const" = 1))]
    #[expect(dead_code, reason = "checked before the file is read; stands here for its schema")]
    pub(crate) schema: u64,
    /// The id of the catalogue it speaks about.
    pub(crate) catalogue: Spanned<'a>,
    /// What the meeting is called.
    pub(crate) title: Option<Name<'a>>,
    /// How many minutes the meeting has in all; without it, what its stops add up to.
    pub(crate) minutes: Option<Minutes<'a>>,
    /// What it stops at, in order.
    pub(crate) stops: Vec<ListEntry<'a, Stop<'a>>>,
}

impl<'a> AgendaFile<'a> {
    /// The keys of the top level.
    pub(crate) const KEYS: [&'static str; 5] = ["schema", "catalogue", "title", "minutes", "stops"];

    /// Reads the file, stop by stop.
    pub(crate) fn read(top: &Envelope<'a>, complaints: &mut Complaints<'_, 'a>) -> Option<Self> {
        top.refuse_strays(FileKind::Agenda, complaints);
        let catalogue = top.required("catalogue", complaints);
        let title = top.optional("title", complaints);
        let minutes = top.optional("minutes", complaints);
        let stops = top.list("stops", complaints);
        Some(Self {
            schema: SCHEMA,
            catalogue: catalogue?,
            title,
            minutes,
            stops,
        })
    }
}

/// One stop: a pane, an indicator, several indicators or the regions of one.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Stop<'a> {
    /// A pane: overview, projects, changes, matters, or the id of one of the catalogue's areas.
    #[serde(borrow)]
    pub(crate) pane: Option<Spanned<'a>>,
    /// One indicator, by its id.
    pub(crate) indicator: Option<Spanned<'a>>,
    /// Several indicators, by their ids.
    pub(crate) indicators: Option<Vec<Spanned<'a>>>,
    /// The regions of this indicator in their order.
    pub(crate) ranking: Option<Spanned<'a>>,
    /// What the stop is called, where not after what it shows.
    pub(crate) title: Option<Name<'a>>,
    /// The period to look at; without it, the one that the meeting is at.
    #[schemars(extend("pattern" = PERIOD))]
    pub(crate) period: Option<Spanned<'a>>,
    /// How many minutes it may take.
    pub(crate) minutes: Option<Minutes<'a>>,
    /// Who reports: the id or the name of one of the catalogue's departments, or another name.
    pub(crate) department: Option<Reporter<'a>>,
    /// What the speaker wants to remember, line by line, in Markdown.
    #[serde(default)]
    pub(crate) notes: Vec<Spanned<'a>>,
}

/// A number of minutes as it is written, not yet held to what a meeting can have.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Minutes<'a>(pub(crate) &'a str);

/// The fewest and the most minutes.
pub(crate) const MINUTES: std::ops::RangeInclusive<u16> = 1..=600;

impl<'de: 'a, 'a> Deserialize<'de> for Minutes<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&'a RawValue>::deserialize(deserializer).map(|raw| Self(raw.get()))
    }
}

impl JsonSchema for Minutes<'_> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Minutes".into()
    }

    fn json_schema(_generator: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "integer", "minimum": MINUTES.start(), "maximum": MINUTES.end() })
    }
}

/// A department as it is written: an id or a name, which the gate tells apart.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reporter<'a>(pub(crate) &'a str);

impl<'de: 'a, 'a> Deserialize<'de> for Reporter<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&'a RawValue>::deserialize(deserializer).map(|raw| Self(raw.get()))
    }
}

impl JsonSchema for Reporter<'_> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Reporter".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let name = generator.subschema_for::<Name<'static>>();
        schemars::json_schema!({ "anyOf": [{ "type": "string" }, name] })
    }
}
