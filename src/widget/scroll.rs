//! Where the window over a long list is, in the last column.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::widget::paint::put;
use crate::widget::theme::Theme;

/// Marks that there is more above or below, and between them a thumb as long as the share that shows. Where everything
/// shows, nothing is drawn.
pub(crate) fn scrollbar(buf: &mut Buffer, area: Rect, top: usize, total: usize, theme: &Theme) {
    let visible = usize::from(area.height);
    if total <= visible || area.is_empty() {
        return;
    }
    let x = area.right() - 1;
    let row = |row: usize| area.y + u16::try_from(row).unwrap_or(u16::MAX);
    if visible > 4 {
        // Between the marks.
        let track = visible - 2;
        let length = (track * visible / total).max(1);
        let start = (top * (track - length))
            .div_ceil((total - visible).max(1))
            .min(track - length);
        for cell in start..start + length {
            put(buf, area, x, row(1 + cell), 1, theme.glyphs.thumb, theme.track);
        }
    }
    if top > 0 {
        put(buf, area, x, area.y, 1, theme.glyphs.above, theme.accent);
    }
    if top + visible < total {
        put(buf, area, x, area.bottom() - 1, 1, theme.glyphs.below, theme.accent);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(height: u16, top: usize, total: usize) -> String {
        let area = Rect::new(0, 0, 1, height);
        let mut buf = Buffer::empty(area);
        scrollbar(&mut buf, area, top, total, &Theme::default());
        (0..height).map(|y| buf[(0, y)].symbol()).collect()
    }

    #[test]
    fn the_thumb_is_as_long_as_the_share_that_shows() {
        assert_eq!(drawn(8, 0, 8), "        ");
        assert_eq!(drawn(8, 0, 16), " ┃┃┃   ▾");
        assert_eq!(drawn(8, 4, 16), "▴  ┃┃┃ ▾");
        assert_eq!(drawn(8, 8, 16), "▴   ┃┃┃ ");
        assert_eq!(drawn(3, 1, 9), "▴ ▾");
    }
}
