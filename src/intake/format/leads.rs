//! A leads file: who really answers for what, in place of the departments inferred from their function.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::intake::FileKind;
use crate::intake::envelope::{Envelope, SCHEMA};
use crate::intake::format::Name;
use crate::intake::source::Complaints;
use crate::intake::spanned::Spanned;

/// Who answers for which indicator.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, title = "leads")]
pub(crate) struct LeadsFile<'a> {
    /// The version of this format.
    #[schemars(extend("const" = 1))]
    #[expect(dead_code, reason = "checked before the file is read; stands here for its schema")]
    pub(crate) schema: u64,
    /// The id of the catalogue it speaks about.
    pub(crate) catalogue: Spanned<'a>,
    /// The department's name for every indicator's id.
    pub(crate) leads: Leads<'a>,
}

impl<'a> LeadsFile<'a> {
    /// The keys of the top level.
    pub(crate) const KEYS: [&'static str; 3] = ["schema", "catalogue", "leads"];

    /// Reads the file.
    pub(crate) fn read(top: &Envelope<'a>, complaints: &mut Complaints<'_, 'a>) -> Option<Self> {
        top.refuse_strays(FileKind::Leads, complaints);
        let catalogue = top.required("catalogue", complaints);
        let leads = top.required("leads", complaints);
        Some(Self {
            schema: SCHEMA,
            catalogue: catalogue?,
            leads: leads?,
        })
    }
}

/// Ids and names still unread, so that one bad name leaves the others standing.
#[derive(Debug)]
pub(crate) struct Leads<'a>(pub(crate) Vec<(Spanned<'a>, &'a RawValue)>);

struct LeadsVisitor;

impl<'de> Visitor<'de> for LeadsVisitor {
    type Value = Leads<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Leads(entries))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Leads<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(LeadsVisitor)
    }
}

impl JsonSchema for Leads<'_> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Leads".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let name = generator.subschema_for::<Name<'static>>();
        schemars::json_schema!({ "type": "object", "additionalProperties": name })
    }
}
