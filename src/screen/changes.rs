//! What changed since the period before.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::screen::paint::{Columns, put_in, put_in_right};
use crate::screen::row;
use crate::screen::theme::Theme;

/// One change in one line: from which lamp to which, the value now, the gap, who leads it.
pub(super) fn change(
    app: &App,
    index: usize,
    selected: bool,
    columns: row::Columns,
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) {
    let briefing = app.briefing();
    let Some(change) = briefing.changes.get(index) else {
        return;
    };
    let item = briefing.item(change.key);
    let name = if area.width >= 90 { 30 } else { 22 };
    let at = row::head(buf, area, item, selected, [columns.word, name], theme);
    let mut next = Columns::new(area, at);
    if area.width >= 58 {
        let [before, now] = change.words;
        put_in_right(buf, next.next(columns.word), before, theme.lamp(change.before));
        put_in(buf, next.next(1), theme.glyphs.arrow, theme.quiet);
        put_in(buf, next.next(columns.word), now, theme.lamp(change.now));
    }
    let rest = next.rest();
    if rest.width >= 10 {
        let place = next.next(rest.width.min(14));
        put_in_right(buf, place, row::fitting_value(item, place.width), theme.plain);
    }
    if next.rest().width >= 8 {
        let style = if item.status.is_red() {
            theme.lamp(item.status)
        } else {
            theme.plain
        };
        let place = next.next(10);
        put_in_right(buf, place, row::fitting_gap(item, place.width, theme), style);
    }
    let rest = next.rest();
    if rest.width >= 8 {
        put_in(buf, rest, item.lead_short_marked.as_str(), theme.quiet);
    }
}
