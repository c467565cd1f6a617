//! The regions of an indicator in their order.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::briefing::RankRow;
use crate::screen::bar;
use crate::screen::paint::{Columns, put_in, put_in_right};
use crate::screen::row::marker;
use crate::screen::theme::Theme;

/// A region in its place: rank, change of rank, name, figure, bar, and what stands beside it.
pub(super) fn rank(row: &RankRow, selected: bool, theme: &Theme, area: Rect, buf: &mut Buffer) {
    marker(buf, area, selected, theme);
    let mut next = Columns::new(area, area.x + 1);
    put_in_right(buf, next.next(8), &row.rank, theme.strong);
    put_in(buf, next.next(6), &row.rise, theme.quiet);
    let style = if selected { theme.accent } else { theme.plain };
    put_in(
        buf,
        next.next(if area.width >= 72 { 18 } else { 14 }),
        row.region.as_str(),
        style,
    );
    put_in_right(buf, next.next(14), &row.value, theme.strong);
    let bar = next.next(match area.width {
        100.. => 28,
        72.. => 14,
        _ => 6,
    });
    bar::bullet(buf, bar, row.bar.as_ref(), theme.plain, theme);
    put_in(buf, next.rest(), &row.beside, theme.plain);
}
