//! Small notes over a pane: why a lamp is what it is, what a term means.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::App;
use crate::model::IndicatorKey;
use crate::screen::help::border;
use crate::screen::paint::{clear, put, wrap};
use crate::screen::theme::Theme;

/// The widest a note gets: longer lines are hard to read.
const WIDEST: u16 = 72;

/// The reasoning behind the lamp of an indicator.
pub(super) fn why(app: &App, key: IndicatorKey, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let briefing = app.briefing();
    let detail = briefing.detail(key);
    let item = &detail.item;
    let lamp = format!(
        "{} {} · {}",
        theme.glyphs.lamp(item.status),
        item.status_word,
        item.name
    );
    let mut told = vec![(lamp, theme.lamp(item.status))];
    told.extend(detail.reasons.iter().map(|reason| (reason.clone(), theme.plain)));
    note(buf, area, briefing.language().words().detail_why, &told, theme);
}

/// The terms that an indicator's sentence uses, with their members.
pub(super) fn terms(app: &App, key: IndicatorKey, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let words = app.briefing().language().words();
    let detail = app.briefing().detail(key);
    let mut told = vec![(detail.item.name.to_string(), theme.strong)];
    told.extend(detail.terms.iter().map(|term| (term.clone(), theme.plain)));
    if detail.terms.is_empty() {
        told.push((words.terms_none.to_owned(), theme.quiet));
    }
    note(buf, area, words.detail_terms, &told, theme);
}

/// A box in the middle of `area` with wrapped lines; what does not fit is left out below.
fn note(buf: &mut Buffer, area: Rect, title: &str, told: &[(String, Style)], theme: &Theme) {
    let width = area.width.saturating_sub(4).min(WIDEST);
    let cells = usize::from(width.saturating_sub(4));
    let lines: Vec<(String, Style)> = told
        .iter()
        .flat_map(|(text, style)| wrap(text, cells).into_iter().map(|line| (line, *style)))
        .collect();
    let height = u16::try_from(lines.len() + 2)
        .unwrap_or(u16::MAX)
        .min(area.height.saturating_sub(2));
    let frame = Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 2,
        width,
        height,
    };
    clear(buf, frame);
    border(buf, frame, title, theme);
    let inside = Rect {
        x: frame.x + 2,
        y: frame.y + 1,
        width: frame.width.saturating_sub(4),
        height: frame.height.saturating_sub(2),
    };
    for (y, (line, style)) in (inside.y..inside.bottom()).zip(&lines) {
        put(buf, inside, inside.x, y, cells, line, *style);
    }
}
