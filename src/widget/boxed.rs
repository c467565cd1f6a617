//! Boxes over what was drawn before.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::widget::paint::{clear, put, rule, width};
use crate::widget::theme::Theme;

/// Clears a box in the middle of `area`, at most `widest` wide and as high as so many lines need and the area allows;
/// answers with the place inside its border.
pub(crate) fn boxed(buf: &mut Buffer, area: Rect, title: &str, widest: u16, lines: usize, theme: &Theme) -> Rect {
    let width = area.width.saturating_sub(4).min(widest);
    let height = u16::try_from(lines + 2)
        .unwrap_or(u16::MAX)
        .min(area.height.saturating_sub(2));
    let frame = Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 2,
        width,
        height,
    };
    clear(buf, frame, theme.base);
    border(buf, frame, title, theme);
    Rect {
        x: frame.x + 2,
        y: frame.y + 1,
        width: frame.width.saturating_sub(4),
        height: frame.height.saturating_sub(2),
    }
}

/// A box with a title in its upper edge.
pub(crate) fn border(buf: &mut Buffer, frame: Rect, title: &str, theme: &Theme) {
    if frame.width < 2 || frame.height < 2 {
        return;
    }
    let glyphs = &theme.glyphs;
    let (left, right, top, bottom) = (frame.x, frame.right() - 1, frame.y, frame.bottom() - 1);
    for y in [top, bottom] {
        rule(buf, Rect { y, height: 1, ..frame }, glyphs.rule, theme.track);
    }
    for y in top + 1..bottom {
        for x in [left, right] {
            put(buf, frame, x, y, 1, glyphs.side, theme.track);
        }
    }
    for ((x, y), corner) in [(left, top), (right, top), (left, bottom), (right, bottom)]
        .into_iter()
        .zip(glyphs.corners)
    {
        put(buf, frame, x, y, 1, corner, theme.track);
    }
    let title = format!(" {title} ");
    put(
        buf,
        frame,
        left + 2,
        top,
        width(&title).min(usize::from(frame.width.saturating_sub(4))),
        &title,
        theme.accent,
    );
}
