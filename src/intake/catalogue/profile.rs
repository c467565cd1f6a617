//! Courses of the year: twelve or four shares that add up to a hundred.

use crate::intake::envelope::ListEntry;
use crate::intake::format::catalogue as file;
use crate::intake::names::{self, Names};
use crate::intake::source::Complaints;
use crate::intake::spanned::Number;
use crate::model::{Decimal, Fault, NameKind, Profile, ProfileShape, Ratio, Rule};

/// The sound profiles with their names.
pub(crate) fn validate(
    entries: &[ListEntry<'_, file::Profile<'_>>],
    complaints: &mut Complaints<'_, '_>,
) -> (Vec<Profile>, Names) {
    let mut taken = Names::new(NameKind::Profile);
    let mut profiles = Vec::with_capacity(entries.len());
    for ListEntry { raw, value } in entries {
        let Some(shape) = shape(value, raw, complaints) else {
            taken.take_in(value.id.text());
            continue;
        };
        if taken.give(
            value.id.text(),
            profiles.len(),
            complaints.at(&value.id, raw),
            complaints,
        ) {
            profiles.push(Profile {
                id: value.id.text(),
                name: names::name(&value.name, &value.id, raw, complaints),
                shape,
            });
        }
    }
    (profiles, taken)
}

fn shape(profile: &file::Profile<'_>, raw: &str, complaints: &mut Complaints<'_, '_>) -> Option<ProfileShape> {
    let at = complaints.at(&profile.id, raw);
    let broken = |rule| Fault::Rule {
        subject: profile.id.text(),
        rule,
    };
    let shape = match (&profile.shares, &profile.quarters) {
        (Some(shares), None) => figures(shares, complaints)?.try_into().map(ProfileShape::Months).ok(),
        (None, Some(quarters)) => figures(quarters, complaints)?
            .try_into()
            .map(ProfileShape::Quarters)
            .ok(),
        _ => None,
    };
    let Some(shape) = shape else {
        complaints.error(at, broken(Rule::ShareCount));
        return None;
    };
    let parts: &[Decimal] = match &shape {
        ProfileShape::Months(shares) => shares,
        ProfileShape::Quarters(shares) => shares,
    };
    let sum = parts.iter().fold(Ratio::ZERO, |sum, share| sum + Ratio::from(*share));
    let sound = sum == Ratio::from(100) && parts.iter().all(|share| !share.is_negative());
    if !sound {
        complaints.error(at, broken(Rule::SharesAddUp));
    }
    sound.then_some(shape)
}

/// The figures, if every one of them is sound.
fn figures(numbers: &[Number<'_>], complaints: &mut Complaints<'_, '_>) -> Option<Vec<Decimal>> {
    let figures: Vec<Decimal> = numbers
        .iter()
        .filter_map(|number| names::figure(*number, complaints))
        .collect();
    (figures.len() == numbers.len()).then_some(figures)
}
