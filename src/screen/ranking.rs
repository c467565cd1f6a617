//! The regions of an indicator in their order.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::briefing::RankRow;
use crate::screen::bar;
use crate::screen::paint::{Columns, cells_of, put_in, put_in_right};
use crate::screen::row::marker;
use crate::screen::theme::Theme;

/// A region in its place: rank, change of rank, name, figure, bar, and what stands beside it.
pub(super) fn rank(row: &RankRow, selected: bool, theme: &Theme, area: Rect, buf: &mut Buffer) {
    marker(buf, area, selected, theme);
    let wide = area.width >= 74;
    let mut next = Columns::new(area, area.x + 1);
    put_in_right(buf, next.next(if wide { 9 } else { 7 }), &row.rank, theme.strong);
    put_in(buf, next.next(6), &row.rise, theme.quiet);
    let style = if selected { theme.accent } else { theme.plain };
    put_in(buf, next.next(if wide { 18 } else { 14 }), row.region.as_str(), style);
    put_in_right(buf, next.next(if wide { 14 } else { 12 }), &row.value, theme.strong);
    // Where there is no room for both, the words beside a figure tell more than its bar.
    let bar = next.next(match area.width {
        110.. => 28,
        78.. => 10,
        _ => 0,
    });
    bar::bullet(buf, bar, row.bar.as_ref(), theme.plain, theme);
    let rest = next.rest();
    put_in(buf, rest, &fitting(&row.beside, rest.width), theme.plain);
}

/// As many of the words beside a figure as fit whole; the first of them in any case.
fn fitting(beside: &[String], cells: u16) -> String {
    let mut told = String::new();
    for part in beside {
        let next = if told.is_empty() {
            part.clone()
        } else {
            format!("{told}  {part}")
        };
        if !told.is_empty() && cells_of(&next) > cells {
            break;
        }
        told = next;
    }
    told
}
