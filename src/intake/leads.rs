//! The gate of the leads file: replaces inferred leads by those that it names.

use crate::intake::format::Name;
use crate::intake::format::leads::LeadsFile;
use crate::intake::names::{self, Names};
use crate::intake::source::Complaints;
use crate::model::{Catalogue, Fault, Lead, NameKind};

/// Puts the leads of the file in place.
pub(crate) fn validate<'a>(
    file: &LeadsFile<'a>,
    top: &'a str,
    catalogue: &mut Catalogue,
    complaints: &mut Complaints<'_, 'a>,
) {
    if file.catalogue.as_str() != catalogue.id.as_str() {
        let fault = Fault::OtherCatalogue {
            found: file.catalogue.text(),
            expected: catalogue.id.clone(),
        };
        complaints.error(complaints.at(&file.catalogue, top), fault);
        return;
    }
    let mut taken = Names::new(NameKind::Indicator);
    for (index, (id, raw)) in file.leads.0.iter().enumerate() {
        let at = complaints.at(id, raw.get());
        let Some(key) = catalogue.find(id.as_str()) else {
            let known = catalogue.indicators.iter().map(|indicator| indicator.id.as_str());
            let fault = names::unknown(NameKind::Indicator, id.as_str(), known, complaints);
            complaints.error(at, fault);
            continue;
        };
        if taken.give(id.text(), index, at, complaints)
            && let Some(name) = complaints.parse::<Name<'a>>(raw.get())
        {
            catalogue.indicators[key.0 as usize].lead = Lead {
                name: name.clean(),
                short: None,
                inferred: false,
            };
        }
    }
}
