//! Paragraphs in a box, beside a list or below it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::agenda::Note;
use crate::widget::boxed::boxed;
use crate::widget::paint::{Paragraphs, put, rule, wrap};
use crate::widget::theme::Theme;

/// The widest a note gets: longer lines are hard to read.
const WIDEST: u16 = 72;

/// What is selected in a list, in full, below a rule.
pub(crate) fn below(buf: &mut Buffer, area: Rect, told: &[(String, Style)], theme: &Theme) {
    if let Some(inside) = room_below(buf, area, theme) {
        paragraphs(buf, inside, told, theme);
    }
}

/// What is selected in a list, in full, beside it.
pub(crate) fn beside(buf: &mut Buffer, area: Rect, told: &[(String, Style)], theme: &Theme) {
    let inside = room_beside(buf, area, theme);
    paragraphs(buf, inside, told, theme);
}

/// Draws the rule below a list; answers with the room below it, if there is any.
pub(crate) fn room_below(buf: &mut Buffer, area: Rect, theme: &Theme) -> Option<Rect> {
    if area.is_empty() {
        return None;
    }
    rule(buf, Rect { height: 1, ..area }, theme.glyphs.rule, theme.track);
    Some(Rect {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height - 1,
    })
}

/// Draws the line beside a list; answers with the room behind it.
pub(crate) fn room_beside(buf: &mut Buffer, area: Rect, theme: &Theme) -> Rect {
    for y in area.top()..area.bottom() {
        put(buf, area, area.x, y, 1, theme.glyphs.side, theme.track);
    }
    Rect {
        x: area.x + 2,
        width: area.width.saturating_sub(3),
        ..area
    }
}

/// Paragraphs one below the other; where they do not fit, the last line ends in an ellipsis.
fn paragraphs(buf: &mut Buffer, area: Rect, told: &[(String, Style)], theme: &Theme) {
    let cells = usize::from(area.width);
    let lines: Vec<(String, Style)> = told
        .iter()
        .flat_map(|(text, style)| wrap(text, cells).into_iter().map(|line| (line, *style)))
        .collect();
    let more = lines.len() > usize::from(area.height);
    for (y, (line, style)) in (area.top()..area.bottom()).zip(&lines) {
        let cut_here = more && y + 1 == area.bottom();
        let line = if cut_here {
            format!("{line}{}", theme.glyphs.ellipsis)
        } else {
            line.clone()
        };
        put(buf, area, area.x, y, cells, &line, *style);
    }
}

/// A box in the middle of `area` with wrapped lines; what does not fit is left out below.
pub(crate) fn note(buf: &mut Buffer, area: Rect, title: &str, told: &[(String, Style)], theme: &Theme) {
    let width = area.width.saturating_sub(4).min(WIDEST);
    let cells = usize::from(width.saturating_sub(4));
    let lines: Vec<(String, Style)> = told
        .iter()
        .flat_map(|(text, style)| wrap(text, cells).into_iter().map(|line| (line, *style)))
        .collect();
    let inside = boxed(buf, area, title, WIDEST, lines.len(), theme);
    paragraphs(buf, inside, told, theme);
}

/// A line of notes: headings stand out, points get a mark.
pub(crate) fn note_line(line: &str, cells: usize, theme: &Theme) -> Paragraphs {
    let wrapped = |words: &str, cells, style| wrap(words, cells).into_iter().map(move |line| (line, style));
    match Note::of(line) {
        Note::Heading(words) => wrapped(&words, cells, theme.strong).collect(),
        Note::Words(words) => wrapped(&words, cells, theme.plain).collect(),
        Note::Point(words) => {
            let marks = std::iter::once("- ").chain(std::iter::repeat("  "));
            let lines = marks.zip(wrapped(&words, cells.saturating_sub(2), theme.plain));
            lines
                .map(|(mark, (line, style))| (format!("{mark}{line}"), style))
                .collect()
        }
    }
}
