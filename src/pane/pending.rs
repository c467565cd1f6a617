//! The mark of matters that are pending about something, in the row of what they are about.

use ratatui::style::Style;

use crate::briefing::{Briefing, Pending};
use crate::model::{IndicatorKey, RegionKey, Status};
use crate::widget::theme::Theme;

/// The mark of what is pending about an indicator; none where nothing is.
pub(super) fn mark(briefing: &Briefing, key: IndicatorKey, theme: &Theme) -> Option<(String, Style)> {
    marked(briefing.count_pending(key), theme)
}

/// The same in a region.
pub(super) fn mark_in(
    briefing: &Briefing,
    (key, region): (IndicatorKey, RegionKey),
    theme: &Theme,
) -> Option<(String, Style)> {
    marked(briefing.count_pending_in(key, region), theme)
}

/// Whether anything is pending about an indicator in any of these regions, so that there is something to mark.
pub(super) fn is_marked(briefing: &Briefing, key: IndicatorKey, regions: impl IntoIterator<Item = RegionKey>) -> bool {
    let mut regions = regions.into_iter();
    regions.any(|region| briefing.count_pending_in(key, region).all > 0)
}

/// How many matters are pending: in another shape and colour where any of them is overdue.
pub(super) fn marked(pending: Pending, theme: &Theme) -> Option<(String, Style)> {
    let (glyph, style) = match pending {
        Pending { all: 0, .. } => return None,
        Pending { overdue: 0, .. } => (theme.glyphs.pending, theme.accent),
        Pending { .. } => (theme.glyphs.overdue, theme.status(Status::Behind)),
    };
    // More than nine are many.
    let count = if pending.all > 9 {
        "9+".to_owned()
    } else {
        pending.all.to_string()
    };
    Some((format!("{glyph}{count}"), style))
}
