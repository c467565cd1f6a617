//! The data sets that can be switched to, as a list over the pane: place, year, and what the data are called.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{App, Choice};
use crate::briefing::format;
use crate::widget::boxed::boxed;
use crate::widget::paint::{Columns, cells_of, put_in, put_in_right, shorten};
use crate::widget::theme::Theme;

/// The widest that the list gets.
const WIDEST: u16 = 72;

/// Draws the list, the selected data set in sight and the open one marked.
pub(super) fn popup(app: &App, selected: usize, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let title = app.briefing().language().words().choices_title;
    let choices = app.choices();
    let inside = boxed(buf, area, title, WIDEST, choices.len(), theme);
    let top = (selected + 1).saturating_sub(usize::from(inside.height));
    let language = app.briefing().language();
    let places = choices
        .iter()
        .map(|choice| cells_of(format::name(language, &choice.place).as_str()));
    let widest = places.max().unwrap_or(0).min(inside.width / 2);
    for ((index, choice), y) in choices.iter().enumerate().skip(top).zip(inside.y..inside.bottom()) {
        let marks = (index == selected, index == app.choice());
        let place = Rect { y, height: 1, ..inside };
        line(app, choice, (widest, marks), theme, place, buf);
    }
}

fn line(
    app: &App,
    choice: &Choice,
    (widest, (is_selected, is_open)): (u16, (bool, bool)),
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) {
    let language = app.briefing().language();
    let words = language.words();
    let marker = if is_selected { theme.glyphs.marker } else { "" };
    let style = match (is_selected, is_open) {
        (true, _) => theme.accent,
        (false, true) => theme.strong,
        _ => theme.plain,
    };
    let mark = if is_open { words.choice_here } else { "" };
    let mut columns = Columns::new(area, area.x);
    put_in(buf, columns.next(1), marker, theme.accent);
    let place = format::name(language, &choice.place).as_str();
    put_in(
        buf,
        columns.next(widest),
        &shorten(place, usize::from(widest), theme.glyphs.ellipsis),
        style,
    );
    put_in(buf, columns.next(4), &choice.year.to_string(), style);
    let rest = columns.rest();
    let title = Rect {
        width: rest.width.saturating_sub(cells_of(words.choice_here) + 1),
        ..rest
    };
    let name = format::name(language, &choice.title).as_str();
    put_in(
        buf,
        title,
        &shorten(name, usize::from(title.width), theme.glyphs.ellipsis),
        theme.quiet,
    );
    put_in_right(buf, rest, mark, theme.quiet);
}
