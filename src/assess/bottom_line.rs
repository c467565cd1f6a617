//! What is said of a line that must hold. Silence is never "held".

use crate::assess::Verdict;
use crate::assess::case::{Case, Judgement};
use crate::model::{Observation, Period, Provenance, Reading, Status};

/// A report that the line holds; through the year's last day it has held for good.
pub(super) fn held(observation: &Observation) -> Judgement {
    let status = if observation.period.is_year_end() {
        Status::Achieved
    } else {
        Status::OnPace
    };
    Judgement::without_figures(status, Verdict::Held)
}

/// A report that the line was crossed: missed at once.
pub(super) fn breached() -> Judgement {
    Judgement::without_figures(Status::Missed, Verdict::Breached)
}

/// The newest report of a breach. No later "held" takes it back, but a provisional one may be withdrawn.
pub(super) fn breach(observations: &[Observation]) -> Option<&Observation> {
    observations.iter().rev().find(|one| is_breach(one))
}

/// The first breach of the year up to the one that was judged, from which on the line has been broken.
pub(super) fn broken_since(case: &Case<'_>, judged: Period) -> Period {
    let first = case
        .of_this_year
        .iter()
        .find(|one| is_breach(one) && one.period <= judged);
    first.map_or(judged, |one| one.period)
}

fn is_breach(observation: &Observation) -> bool {
    observation.reading == Reading::Breached && observation.provenance != Provenance::Provisional
}
