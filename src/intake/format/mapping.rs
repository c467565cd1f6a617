//! A mapping: what the heads and names of somebody else's tables mean here.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::intake::FileKind;
use crate::intake::envelope::{Envelope, ListEntry, SCHEMA};
use crate::intake::source::Complaints;
use crate::intake::spanned::Spanned;

/// What the heads and names of tables mean.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, title = "mapping")]
pub(crate) struct MappingFile<'a> {
    /// The version of this format.
    #[schemars(extend("const" = 1))]
    #[expect(dead_code, reason = "checked before the file is read; stands here for its schema")]
    pub(crate) schema: u64,
    /// The id of the catalogue whose ids it uses.
    pub(crate) catalogue: Spanned<'a>,
    /// What the columns hold, by their heads.
    pub(crate) columns: Vec<ListEntry<'a, Column<'a>>>,
    /// What the rows are about, by their names.
    #[schemars(default)]
    pub(crate) names: Vec<ListEntry<'a, NameOf<'a>>>,
    /// What places are called.
    #[schemars(default)]
    pub(crate) places: Vec<ListEntry<'a, PlaceOf<'a>>>,
}

impl<'a> MappingFile<'a> {
    /// The keys of the top level.
    pub(crate) const KEYS: [&'static str; 5] = ["schema", "catalogue", "columns", "names", "places"];

    /// Reads the file, entry by entry.
    pub(crate) fn read(top: &Envelope<'a>, complaints: &mut Complaints<'_, 'a>) -> Option<Self> {
        top.refuse_strays(FileKind::Mapping, complaints);
        let catalogue = top.required("catalogue", complaints);
        let columns = top.list("columns", complaints);
        let names = top.optional_list("names", complaints);
        let places = top.optional_list("places", complaints);
        Some(Self {
            schema: SCHEMA,
            catalogue: catalogue?,
            columns,
            names,
            places,
        })
    }
}

/// What a column may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Role {
    /// The id of an indicator.
    Id,
    /// The name of an indicator.
    Indicator,
    /// The name of a region.
    Region,
    /// The period that the row's figures are for.
    Period,
    /// The unit of the row's figures.
    Unit,
    /// The department that answers for the row.
    Department,
    /// Why a figure stands as it does.
    Cause,
    /// What will be done.
    NextStep,
    /// Figures.
    Figure,
    /// The target that a county sets itself.
    OwnTarget,
    /// Nothing that is read.
    Ignored,
}

/// What a column holds.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Column<'a> {
    /// Its head, as the table writes it; the period in it may change from month to month.
    #[serde(borrow)]
    pub(crate) head: Spanned<'a>,
    /// What it holds.
    pub(crate) role: Role,
    /// The unit of its figures.
    pub(crate) unit: Option<Spanned<'a>>,
    /// The id of the indicator that all its figures are about.
    pub(crate) indicator: Option<Spanned<'a>>,
    /// The id of the region that all its figures are about.
    pub(crate) region: Option<Spanned<'a>>,
}

/// What a row is about.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NameOf<'a> {
    /// The name, as the table writes it.
    #[serde(borrow)]
    pub(crate) name: Spanned<'a>,
    /// The id of an indicator or of the amount beside one; left out, rows of this name are passed over.
    pub(crate) indicator: Option<Spanned<'a>>,
}

/// What a place is called.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlaceOf<'a> {
    /// The name, as the table writes it.
    #[serde(borrow)]
    pub(crate) name: Spanned<'a>,
    /// The id of a region; left out, rows of this place are passed over.
    pub(crate) region: Option<Spanned<'a>>,
}
