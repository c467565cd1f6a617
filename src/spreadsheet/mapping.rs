//! Mapping of foreign heads and names to ours: read from a file, and kept for the next month.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::intake::envelope::{Envelope, SCHEMA};
use crate::intake::format::mapping::{MappingFile, Role};
use crate::intake::names as complaining;
use crate::intake::source::{Complaints, SourceFile};
use crate::intake::spanned::Spanned;
use crate::intake::{FileKind, Input};
use crate::model::{Catalogue, Fault, NameKind, Problem, RegionKey, SeriesKey, Severity};
use crate::spreadsheet::names::Directory;
use crate::spreadsheet::text;

/// What heads and names mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    pub(crate) columns: BTreeMap<String, ColumnUse>,
    /// Nothing for a name whose rows are passed over.
    pub(crate) names: BTreeMap<String, Option<SeriesKey>>,
    /// Nothing for a place whose rows are passed over.
    pub(crate) places: BTreeMap<String, Option<RegionKey>>,
}

/// What a column is used for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ColumnUse {
    /// The head as it is written.
    pub(crate) head: String,
    pub(crate) role: Role,
    pub(crate) unit: Option<String>,
    pub(crate) indicator: Option<SeriesKey>,
    pub(crate) region: Option<RegionKey>,
}

/// Returns a head as it is looked up: without spaces, and with the same stretch of time for every month.
pub(crate) fn head_key(head: &str) -> String {
    let plain = text::plain(head).to_lowercase();
    let mut key = String::with_capacity(plain.len());
    for character in plain.chars().filter(|character| !character.is_whitespace()) {
        // Every number stands for the month of the day.
        if character.is_ascii_digit() {
            if !key.ends_with('#') {
                key.push('#');
            }
        } else {
            key.push(character);
        }
    }
    key
}

/// Returns a name as it is looked up.
pub(crate) fn name_key(name: &str) -> String {
    text::plain(name).replace(' ', "")
}

impl Mapping {
    /// Returns whether it says nothing about anything.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty() && self.names.is_empty() && self.places.is_empty()
    }

    /// Reads a mapping for a catalogue, with everything that is wrong with it.
    pub fn read(input: &Input<'_>, catalogue: &Catalogue) -> (Self, Vec<Problem>) {
        let page = SourceFile::new(input);
        let mut complaints = Complaints::new(&page);
        let mapping = Self::validate(catalogue, &mut complaints).unwrap_or_default();
        (mapping, complaints.into_problems())
    }

    fn validate(catalogue: &Catalogue, complaints: &mut Complaints<'_, '_>) -> Option<Self> {
        let top = Envelope::read(complaints)?;
        if !top.is_readable(complaints) {
            return None;
        }
        if top.kind() != Some(FileKind::Mapping) {
            complaints.of_file(Severity::Error, Fault::UnknownFile);
            return None;
        }
        let file = MappingFile::read(&top, complaints)?;
        if file.catalogue.as_str() != catalogue.id.as_str() {
            let fault = Fault::OtherCatalogue {
                found: file.catalogue.text(),
                expected: catalogue.id.clone(),
            };
            complaints.error(complaints.at(&file.catalogue, top.raw()), fault);
            return None;
        }
        Some(Self::of(&file, &Directory::new(catalogue), complaints))
    }

    fn of(file: &MappingFile<'_>, directory: &Directory<'_>, complaints: &mut Complaints<'_, '_>) -> Self {
        let mut mapping = Self::default();
        for entry in &file.columns {
            let column = &entry.value;
            let before = complaints.count();
            let indicator = column
                .indicator
                .as_ref()
                .and_then(|id| series(id, entry.raw, directory, complaints));
            let region = column
                .region
                .as_ref()
                .and_then(|id| region(id, entry.raw, directory, complaints));
            if complaints.count() == before {
                let meant = ColumnUse {
                    head: column.head.as_str().to_owned(),
                    role: column.role,
                    unit: column.unit.as_ref().map(|unit| unit.as_str().to_owned()),
                    indicator,
                    region,
                };
                mapping.columns.insert(head_key(column.head.as_str()), meant);
            }
        }
        for entry in &file.names {
            let name = name_key(entry.value.name.as_str());
            match &entry.value.indicator {
                None => _ = mapping.names.insert(name, None),
                Some(id) => {
                    if let Some(series) = series(id, entry.raw, directory, complaints) {
                        mapping.names.insert(name, Some(series));
                    }
                }
            }
        }
        for entry in &file.places {
            let name = name_key(entry.value.name.as_str());
            match &entry.value.region {
                None => _ = mapping.places.insert(name, None),
                Some(id) => {
                    if let Some(region) = region(id, entry.raw, directory, complaints) {
                        mapping.places.insert(name, Some(region));
                    }
                }
            }
        }
        mapping
    }

    /// Takes in what another one says.
    pub(crate) fn extend(&mut self, other: Self) {
        self.columns.extend(other.columns);
        self.names.extend(other.names);
        self.places.extend(other.places);
    }

    /// Returns the mapping in its file format.
    pub fn print(&self, catalogue: &Catalogue) -> String {
        let series = |key: SeriesKey| crate::intake::series_id(catalogue, key).to_string();
        let region = |key: RegionKey| catalogue.region(key).id.to_string();
        let columns = self.columns.values().map(|column| PrintedColumn {
            head: &column.head,
            role: column.role,
            unit: column.unit.as_deref(),
            indicator: column.indicator.map(series),
            region: column.region.map(region),
        });
        let names = self.names.iter().map(|(name, meant)| PrintedName {
            name,
            indicator: meant.map(series),
        });
        let places = self.places.iter().map(|(name, meant)| PrintedPlace {
            name,
            region: meant.map(region),
        });
        let printed = Printed {
            schema: SCHEMA,
            catalogue: catalogue.id.as_str(),
            columns: columns.collect(),
            names: names.collect(),
            places: places.collect(),
        };
        // Words and ids always print.
        serde_json::to_string_pretty(&printed).unwrap_or_default() + "\n"
    }
}

fn series(
    id: &Spanned<'_>,
    raw: &str,
    directory: &Directory<'_>,
    complaints: &mut Complaints<'_, '_>,
) -> Option<SeriesKey> {
    let found = directory.by_id(id.as_str());
    if found.is_none() {
        let keys = directory.catalogue.series_keys();
        let fault = complaining::unknown(NameKind::Indicator, id.as_str(), keys.keys().copied(), complaints);
        complaints.error(complaints.at(id, raw), fault);
    }
    found
}

fn region(
    id: &Spanned<'_>,
    raw: &str,
    directory: &Directory<'_>,
    complaints: &mut Complaints<'_, '_>,
) -> Option<RegionKey> {
    let found = directory.catalogue.find_region(id.as_str());
    if found.is_none() {
        let known = directory.catalogue.regions.iter().map(|region| region.id.as_str());
        let fault = complaining::unknown(NameKind::Region, id.as_str(), known, complaints);
        complaints.error(complaints.at(id, raw), fault);
    }
    found
}

#[derive(Serialize)]
struct Printed<'m> {
    schema: u64,
    catalogue: &'m str,
    columns: Vec<PrintedColumn<'m>>,
    names: Vec<PrintedName<'m>>,
    places: Vec<PrintedPlace<'m>>,
}

#[derive(Serialize)]
struct PrintedColumn<'m> {
    head: &'m str,
    role: Role,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    indicator: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<String>,
}

#[derive(Serialize)]
struct PrintedName<'m> {
    name: &'m str,
    #[serde(skip_serializing_if = "Option::is_none")]
    indicator: Option<String>,
}

#[derive(Serialize)]
struct PrintedPlace<'m> {
    name: &'m str,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<String>,
}
