//! What everything that is said is made from: the data, whose briefing it is, the day, the language, who may be named.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::assess::{StatusRule, Subject};
use crate::briefing::format;
use crate::briefing::redaction::Redaction;
use crate::locale::Language;
use crate::model::{DataSet, Decimal, Indicator, IndicatorKey, RegionKey, Text};

/// What an item is made from.
#[derive(Clone, Copy)]
pub(super) struct Material<'a> {
    pub(super) data: &'a DataSet,
    pub(super) region: RegionKey,
    pub(super) as_of: NaiveDate,
    pub(super) language: Language,
    pub(super) redaction: &'a Redaction,
    pub(super) rule: &'a StatusRule,
}

impl<'a> Material<'a> {
    /// What the assessment asks about an indicator.
    pub(super) fn subject(self, indicator: IndicatorKey) -> Subject<'a> {
        Subject {
            catalogue: &self.data.catalogue,
            observations: &self.data.observations,
            indicator,
            region: self.region,
        }
    }

    /// What the assessment asks about an indicator in a region, whosever briefing it is.
    pub(super) fn subject_in(self, region: RegionKey, indicator: IndicatorKey) -> Subject<'a> {
        Self { region, ..self }.subject(indicator)
    }

    /// The counties that are not named beside an indicator.
    pub(super) fn hidden_beside(self, key: IndicatorKey) -> BTreeSet<RegionKey> {
        self.redaction.beside(self.data, key, self.rule)
    }
}

impl Material<'_> {
    /// Whether it is about the whole city.
    pub(super) fn is_of_city(&self) -> bool {
        self.region == self.data.catalogue.city()
    }

    /// Where a value starts from. The report's baseline is the city's, and a county starts elsewhere.
    pub(super) fn baseline(&self, indicator: &Indicator) -> Option<Decimal> {
        let baseline = indicator.baseline.filter(|_| self.is_of_city())?;
        Some(baseline.value)
    }
}

/// The name of a region beside an indicator, as the audience may read it.
pub(super) fn name_beside(material: Material<'_>, key: IndicatorKey, region: RegionKey) -> Text {
    let Material {
        data,
        language,
        redaction,
        ..
    } = material;
    let name = format::name(language, &data.catalogue.region(region).name);
    redaction.region(language, name, material.hidden_beside(key).contains(&region))
}

/// What a region is called within a sentence about another one: 全市 is how Chinese says it, while English names the city.
pub(super) fn beside_name(material: Material<'_>, region: RegionKey) -> &str {
    let Material { data, language, .. } = material;
    let catalogue = &data.catalogue;
    let is_city = region == catalogue.city();
    let name = if is_city && !language.is_of_reports() {
        &catalogue.place
    } else {
        &catalogue.region(region).name
    };
    format::name(language, name).as_str()
}
