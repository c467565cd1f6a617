//! A share of a promise, for a bar.

use crate::briefing::format;
use crate::model::Ratio;

/// A share of the promise: the honest label, and what a bar can draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// The share as it is: `112.4%`; a stage's word for a milestone.
    pub label: String,
    /// The same in words: `完成 65.4%`, `为上限的 107.3%`.
    pub caption: String,
    /// What the bar's two ends stand for: nothing, the baseline or a milestone's first stage, and the target, the limit or the
    /// stage that counts.
    pub ends: [String; 2],
    /// What fits a bar: between 0 and 1.
    pub drawn: f64,
    /// Whether there is more than that.
    pub beyond: bool,
    /// Where the tick stands that says what was due, or where a limit is: between 0 and 1; none where there is neither.
    pub pace: Option<f64>,
}

/// The ends of a bar that shows a share of a whole, whatever the whole is.
pub(super) fn whole() -> [String; 2] {
    ["0", "100%"].map(str::to_owned)
}

/// A share of a whole as a gauge without a pace.
pub(super) fn gauge(share: Ratio) -> Share {
    let label = format::percent(share);
    Share {
        caption: label.clone(),
        label,
        ends: whole(),
        drawn: share.to_f64().clamp(0.0, 1.0),
        beyond: false,
        pace: None,
    }
}
