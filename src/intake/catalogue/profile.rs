//! Courses of the year: twelve or four shares that add up to a hundred.

use crate::intake::format::catalogue as file;
use crate::intake::located::Number;
use crate::intake::names::{self, Names};
use crate::intake::page::Complaints;
use crate::intake::top::Entry;
use crate::model::{Decimal, Fault, NameKind, Profile, ProfileShape, Ratio, Rule};

/// The sound profiles with their names.
pub(crate) fn admit(
    entries: &[Entry<'_, file::Profile<'_>>],
    complaints: &mut Complaints<'_, '_>,
) -> (Vec<Profile>, Names) {
    let mut taken = Names::new(NameKind::Profile);
    let mut profiles = Vec::with_capacity(entries.len());
    for Entry { raw, value } in entries {
        if let Some(shape) = shape(value, raw, complaints)
            && taken.give(value.id.text(), profiles.len(), complaints.at(&value.id, raw), complaints)
        {
            profiles.push(Profile { id: value.id.text(), name: value.name.clean(), shape });
        }
    }
    (profiles, taken)
}

fn shape(profile: &file::Profile<'_>, raw: &str, complaints: &mut Complaints<'_, '_>) -> Option<ProfileShape> {
    let shape = match (&profile.shares, &profile.quarters) {
        (Some(shares), None) => ProfileShape::Months(figures(shares, raw, complaints)?),
        (None, Some(quarters)) => ProfileShape::Quarters(figures(quarters, raw, complaints)?),
        (None, None) => {
            complaints.error(complaints.start(raw), Fault::MissingField { name: "shares".into() });
            return None;
        }
        (Some(_), Some(quarters)) => {
            let at = quarters.first().map_or(raw, |first| first.0);
            complaints.error(complaints.start(at), Fault::UnknownField { found: "quarters".into(), nearest: None });
            return None;
        }
    };
    let parts: &[Decimal] = match &shape {
        ProfileShape::Months(shares) => shares,
        ProfileShape::Quarters(shares) => shares,
    };
    let sum = parts.iter().fold(Ratio::ZERO, |sum, share| sum + Ratio::from(*share));
    let sound = sum == Ratio::from(100) && parts.iter().all(|share| !share.is_negative());
    if !sound {
        let fault = Fault::Rule { subject: profile.id.text(), rule: Rule::SharesAddUp };
        complaints.error(complaints.start(raw), fault);
    }
    sound.then_some(shape)
}

fn figures<const N: usize>(
    numbers: &[Number<'_>],
    raw: &str,
    complaints: &mut Complaints<'_, '_>,
) -> Option<[Decimal; N]> {
    let figures: Vec<Decimal> = numbers.iter().filter_map(|number| names::figure(*number, complaints)).collect();
    if figures.len() < numbers.len() {
        return None;
    }
    let exact = figures.try_into();
    if exact.is_err() {
        let (found, expected) = (numbers.len().to_string(), N.to_string());
        let fault = Fault::WrongType { found: found.as_str().into(), expected: expected.as_str().into() };
        complaints.error(complaints.start(numbers.first().map_or(raw, |first| first.0)), fault);
    }
    exact.ok()
}
