//! The agenda as an index over the stop: every stop with who reports and its minutes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::agenda::minutes;
use crate::app::{App, StopSummary};
use crate::widget::boxed::boxed;
use crate::widget::paint::{Columns, cells_of, put_in, put_in_right, shorten};
use crate::widget::theme::Theme;

/// Draws the stops over the screen, the selected one in sight and the present one marked.
pub(super) fn popup(app: &App, selected: usize, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let outlines = app.outlines();
    let title = app.briefing().language().words().agenda_title;
    let inside = boxed(buf, area, title, 90, outlines.len(), theme);
    let top = (selected + 1).saturating_sub(usize::from(inside.height));
    let present = app.showing().map_or(0, |showing| showing.stop + 1);
    for ((index, outline), y) in outlines.iter().enumerate().skip(top).zip(inside.y..inside.bottom()) {
        let marks = (index == selected, outline.number == present);
        line(app, outline, marks, theme, Rect { y, height: 1, ..inside }, buf);
    }
}

fn line(
    app: &App,
    outline: &StopSummary,
    (is_selected, is_present): (bool, bool),
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) {
    let marker = if is_selected { theme.glyphs.marker } else { "" };
    let style = match (is_selected, is_present) {
        (true, _) => theme.accent,
        (false, true) => theme.strong,
        _ => theme.plain,
    };
    let budget = outline
        .minutes
        .map(|count| minutes(app.briefing().language(), u32::from(count)));
    let who = outline.department.as_ref().map(ToString::to_string).unwrap_or_default();
    let right = if area.width >= 56 { 22 } else { 0 };
    let mut columns = Columns::new(area, area.x);
    put_in(buf, columns.next(1), marker, theme.accent);
    put_in_right(buf, columns.next(3), &outline.number.to_string(), style);
    let name = columns.next(area.width.saturating_sub(7 + right + u16::from(right > 0) + 9));
    let title = shorten(outline.title.as_str(), usize::from(name.width), theme.glyphs.ellipsis);
    put_in(buf, name, &title, style);
    let who_place = columns.next(right);
    put_in(
        buf,
        who_place,
        &shorten(&who, usize::from(right), theme.glyphs.ellipsis),
        theme.quiet,
    );
    let budget = budget.unwrap_or_default();
    put_in_right(buf, columns.next(cells_of(&budget).max(8)), &budget, theme.quiet);
}
