//! The rule that turns attained and due shares into a status.

use crate::assess::Verdict;
use crate::model::{Decimal, Ratio, Status, Text};

/// A rule that turns attained and due shares into a status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusRule {
    /// What the screen calls it.
    pub name: Text,
    /// Its boundaries.
    pub boundaries: Boundaries,
}

/// The boundaries of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Boundaries {
    /// On attained ÷ pace: below 1 `NearPace`, below `behind` `Behind`, below `far_behind` `FarBehind`.
    Ratio {
        /// Below it: `Behind`.
        behind: Ratio,
        /// Below it: `FarBehind`.
        far_behind: Ratio,
    },
    /// On (attained − due) × 100, in percentage points: at or below `behind` `Behind`, below `far_behind` `FarBehind`.
    Points {
        /// At or below it: `Behind`.
        behind: Ratio,
        /// Below it: `FarBehind`.
        far_behind: Ratio,
    },
}

impl StatusRule {
    /// The names of the presets; the first is the usual one.
    pub const PRESETS: [&'static str; 2] = ["ratio-80-60", "points-10-30"];

    /// The forms in which a rule of one's own is written, A before B as the statuses get worse.
    pub const FORMS: [&'static str; 2] = ["ratio-A-B", "points-A-B"];

    /// The usual rule, after one that a city publishes: four fifths of what was due is near, three fifths is behind.
    pub fn ratio_80_60() -> Self {
        let boundaries = Boundaries::Ratio {
            behind: Ratio::of(4, 5),
            far_behind: Ratio::of(3, 5),
        };
        Self {
            name: "ratio-80-60".into(),
            boundaries,
        }
    }

    /// The other rule, after another city's: ten points below what was due is behind, more than thirty is far behind.
    pub fn points_10_30() -> Self {
        let boundaries = Boundaries::Points {
            behind: Ratio::from(-10),
            far_behind: Ratio::from(-30),
        };
        Self {
            name: "points-10-30".into(),
            boundaries,
        }
    }

    /// The rule that settings and commands call so: by its form, as `ratio-80-60` or `points-10-30`, or under a name of
    /// one's own, as `NAME=ratio-85-65`, which then stands before the form wherever the rule is named. None for what is
    /// neither.
    pub fn named(text: &str) -> Option<Self> {
        let Some((name, form)) = text.rsplit_once('=') else {
            return Self::custom(text.into(), boundaries(text)?);
        };
        let (name, form) = (name.trim(), form.trim());
        let told = Text::new(&format!("{name} · {form}"));
        Self::custom(told, boundaries(form)?).filter(|_| !name.is_empty())
    }

    /// A rule with boundaries of one's own; nothing when they are out of order, so that some status could never show.
    pub fn custom(name: Text, boundaries: Boundaries) -> Option<Self> {
        let ordered = match boundaries {
            Boundaries::Ratio { behind, far_behind } => {
                Ratio::ZERO <= far_behind && far_behind <= behind && behind <= Ratio::ONE
            }
            Boundaries::Points { behind, far_behind } => far_behind <= behind && behind <= Ratio::ZERO,
        };
        ordered.then_some(Self { name, boundaries })
    }

    /// The status for a share that is attained where `due`, which is above zero, was due.
    pub(super) fn status(&self, attained: Ratio, due: Ratio) -> (Status, Verdict) {
        match self.boundaries {
            Boundaries::Ratio { behind, far_behind } => {
                let ratio = attained.divided_by(due).unwrap_or(attained);
                let (status, from, to) = ratio_band(ratio, behind, far_behind);
                (status, Verdict::Band { from, to })
            }
            Boundaries::Points { behind, far_behind } => {
                let points = (attained - due) * Ratio::from(100);
                let (status, from, to) = points_band(points, behind, far_behind);
                let worst = -due * Ratio::from(100);
                let can_say_all = worst <= behind && worst < far_behind;
                (
                    status,
                    Verdict::PointsBand {
                        points,
                        from,
                        to,
                        can_say_all,
                    },
                )
            }
        }
    }
}

/// The boundaries that a form writes down: `ratio-80-60` in percent of what was due, `points-10-30` in percentage
/// points behind it; first where behind begins, then where far behind does.
fn boundaries(form: &str) -> Option<Boundaries> {
    let parts: Vec<&str> = form.split('-').collect();
    let &[kind, behind, far_behind] = parts.as_slice() else {
        return None;
    };
    let figure = |digits: &str| {
        let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let figure: Option<Decimal> = digits.parse().ok().filter(|_| is_plain);
        figure.map(Ratio::from)
    };
    let (behind, far_behind) = (figure(behind)?, figure(far_behind)?);
    match kind {
        "ratio" => Some(Boundaries::Ratio {
            behind: behind * Ratio::of(1, 100),
            far_behind: far_behind * Ratio::of(1, 100),
        }),
        "points" => Some(Boundaries::Points {
            behind: -behind,
            far_behind: -far_behind,
        }),
        _ => None,
    }
}

type Band = (Status, Option<Ratio>, Option<Ratio>);

fn ratio_band(ratio: Ratio, behind: Ratio, far_behind: Ratio) -> Band {
    if ratio >= Ratio::ONE {
        (Status::OnPace, Some(Ratio::ONE), None)
    } else if ratio >= behind {
        (Status::NearPace, Some(behind), Some(Ratio::ONE))
    } else if ratio >= far_behind {
        (Status::Behind, Some(far_behind), Some(behind))
    } else {
        (Status::FarBehind, None, Some(far_behind))
    }
}

/// The published rule leaves the stretch just below zero without a name; it is our `NearPace`, and −10 itself belongs
/// to `Behind`.
fn points_band(points: Ratio, behind: Ratio, far_behind: Ratio) -> Band {
    if points >= Ratio::ZERO {
        (Status::OnPace, Some(Ratio::ZERO), None)
    } else if points > behind {
        (Status::NearPace, Some(behind), Some(Ratio::ZERO))
    } else if points >= far_behind {
        (Status::Behind, Some(far_behind), Some(behind))
    } else {
        (Status::FarBehind, None, Some(far_behind))
    }
}
