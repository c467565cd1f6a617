//! What is being typed, and above it what that may mean.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::{App, Candidate, Field, Prompt, Purpose};
use crate::briefing::matters::step_word;
use crate::locale::{Language, fill};
use crate::widget::boxed::border;
use crate::widget::paint::{Columns, cells_of, clear, put, put_in, put_in_right, shorten, wrap};
use crate::widget::theme::Theme;

/// The most candidates in sight.
const MOST: usize = 10;
/// The most lines of a complaint.
const MOST_OF_COMPLAINT: usize = 3;
/// The widest the list of candidates gets.
const WIDEST: u16 = 72;

/// Where the typed line and its candidates go.
#[derive(Clone, Copy)]
pub(super) struct Places {
    line: Rect,
    frame: Rect,
}

/// The line takes the last row of the screen, the candidates stand above it.
pub(super) fn places(prompt: &Prompt, area: Rect) -> Places {
    let told = told(prompt, area.width).len();
    let least = usize::from(told == 0);
    let rows = prompt.candidates().len().clamp(least, MOST) + told + complaint(prompt, area.width).len();
    let height = u16::try_from(rows + 2).unwrap_or(u16::MAX).min(area.height - 2);
    let line = Rect {
        y: area.bottom() - 1,
        height: 1,
        ..area
    };
    Places {
        line,
        frame: Rect {
            y: line.y - height,
            width: frame_width(area.width),
            height,
            ..area
        },
    }
}

/// Why what was typed cannot be, in lines above the candidates.
fn complaint(prompt: &Prompt, width: u16) -> Vec<String> {
    let cells = usize::from(frame_width(width).saturating_sub(4));
    let lines = prompt.complaint().map(|why| wrap(why, cells)).unwrap_or_default();
    lines.into_iter().take(MOST_OF_COMPLAINT).collect()
}

/// What will be written, in lines above the candidates.
fn told(prompt: &Prompt, width: u16) -> Vec<String> {
    let cells = usize::from(frame_width(width).saturating_sub(4));
    prompt.told().iter().flat_map(|line| wrap(line, cells)).collect()
}

/// How wide the list of candidates is in a window.
fn frame_width(window: u16) -> u16 {
    // In a narrow window the scraps beside a smaller box would only disturb.
    if window > WIDEST + 24 { WIDEST } else { window }
}

/// The place of the candidates within the frame, below a complaint.
fn list(prompt: &Prompt, frame: Rect, window: u16) -> Rect {
    let inside = inside(frame);
    let above = complaint(prompt, window).len() + told(prompt, window).len();
    let taken = u16::try_from(above).unwrap_or(0).min(inside.height);
    Rect {
        y: inside.y + taken,
        height: inside.height - taken,
        ..inside
    }
}

fn inside(frame: Rect) -> Rect {
    Rect {
        x: frame.x + 1,
        y: frame.y + 1,
        width: frame.width - 2,
        height: frame.height - 2,
    }
}

/// The first candidate in sight, so that the selected one is.
fn top(prompt: &Prompt, rows: u16) -> usize {
    (prompt.selected() + 1).saturating_sub(usize::from(rows))
}

/// The candidate at a place of the screen.
pub(super) fn candidate_at(prompt: &Prompt, places: Places, here: Position) -> Option<usize> {
    let inside = list(prompt, places.frame, places.line.width);
    let index = top(prompt, inside.height) + usize::from(here.y.checked_sub(inside.y)?);
    (inside.contains(here) && index < prompt.candidates().len()).then_some(index)
}

/// What the line begins with.
fn lead(language: Language, purpose: Purpose) -> (&'static str, &'static str) {
    let words = language.words();
    match purpose {
        Purpose::Find => ("/", words.prompt_find),
        Purpose::Filter => ("&", words.prompt_filter),
        Purpose::Command => (":", words.prompt_command),
        Purpose::Export => (">", words.prompt_export),
        Purpose::Change(_) => ("=", words.prompt_change),
        Purpose::ChangeField(field, _) => ("=", field.word(words)),
        Purpose::Matter => ("+", words.prompt_matter),
        Purpose::Steps(_) => ("=", words.action_handle),
        Purpose::Step { step, .. } => ("+", step_word(language, step)),
    }
}

/// How far the typed words are pushed to the left so that the cursor is in sight.
fn shown(prompt: &Prompt, room: u16) -> &str {
    let before = prompt.before_cursor();
    let mut start = 0;
    for (at, _) in before.char_indices() {
        start = at;
        if cells_of(before.get(at..).unwrap_or_default()) < room {
            break;
        }
    }
    if cells_of(before) < room {
        start = 0;
    }
    prompt.text().get(start..).unwrap_or_default()
}

/// Where the words begin on the line, and how many cells they have.
fn room(app: &App, prompt: &Prompt, line: Rect) -> (u16, u16) {
    let (sign, _) = lead(app.briefing().language(), prompt.purpose);
    let x = line.x + 2 + cells_of(sign);
    (x, line.right().saturating_sub(x + 1))
}

/// Where the cursor is.
pub(super) fn cursor(app: &App, prompt: &Prompt, places: Places) -> Position {
    let (x, cells) = room(app, prompt, places.line);
    let shown = shown(prompt, cells);
    let behind = prompt.text().len() - prompt.before_cursor().len();
    let before = shown.get(..shown.len() - behind.min(shown.len())).unwrap_or_default();
    Position {
        x: x + cells_of(before),
        y: places.line.y,
    }
}

/// Draws the line and its candidates.
pub(super) fn draw(app: &App, prompt: &Prompt, theme: &Theme, places: Places, buf: &mut Buffer) {
    let words = app.briefing().language().words();
    let Places { line, frame } = places;
    let (sign, title) = lead(app.briefing().language(), prompt.purpose);
    clear(buf, line, theme.base);
    put(buf, line, line.x + 1, line.y, 2, sign, theme.accent);
    let (x, cells) = room(app, prompt, line);
    let end = put(
        buf,
        line,
        x,
        line.y,
        usize::from(cells),
        shown(prompt, cells),
        theme.strong,
    );
    let words_of_keys = if prompt.purpose.is_writing() {
        words.prompt_keys_writing
    } else {
        words.prompt_keys
    };
    let keys = cells_of(words_of_keys);
    if end + 2 + keys < line.right() {
        put_in_right(
            buf,
            Rect {
                width: line.width - 1,
                ..line
            },
            words_of_keys,
            theme.quiet,
        );
    }
    clear(buf, frame, theme.base);
    border(buf, frame, title, theme);
    let within = inside(frame);
    let why = complaint(prompt, line.width);
    let why = why.iter().map(|line| (line, theme.warning));
    let told = told(prompt, line.width);
    let told = told.iter().map(|line| (line, theme.plain));
    for (y, (line, style)) in (within.top()..within.bottom()).zip(why.chain(told)) {
        put(buf, within, within.x + 1, y, usize::from(within.width), line, style);
    }
    let inside = list(prompt, frame, line.width);
    if prompt.candidates().is_empty() {
        if !prompt.told().is_empty() {
            return;
        }
        let hint = match prompt.purpose {
            Purpose::ChangeField(Field::Value, _) => words.prompt_change_hint,
            _ if prompt.text().is_empty() => words.prompt_find_hint,
            _ => words.prompt_nothing,
        };
        put(
            buf,
            inside,
            inside.x + 1,
            inside.y,
            usize::from(inside.width),
            hint,
            theme.quiet,
        );
        return;
    }
    let top = top(prompt, inside.height);
    let visible = prompt.candidates().iter().enumerate().skip(top);
    for (y, (index, one)) in (inside.top()..inside.bottom()).zip(visible) {
        let row = Rect { y, height: 1, ..inside };
        candidate(buf, row, one, index == prompt.selected(), theme);
    }
    let below = prompt
        .candidates()
        .len()
        .saturating_sub(top + usize::from(inside.height));
    if below > 0 {
        let more = format!(" {} ", fill!(words.prompt_more, n = below.to_string()));
        let cells = cells_of(&more);
        let x = frame.right().saturating_sub(cells + 2).max(frame.x + 1);
        put(
            buf,
            frame,
            x,
            frame.bottom() - 1,
            usize::from(cells),
            &more,
            theme.quiet,
        );
    }
}

fn candidate(buf: &mut Buffer, row: Rect, candidate: &Candidate, selected: bool, theme: &Theme) {
    let mut columns = Columns::new(row, row.x);
    put_in(
        buf,
        columns.next(1),
        if selected { theme.glyphs.marker } else { "" },
        theme.accent,
    );
    let mark = columns.next(1);
    if let Some(status) = candidate.status {
        put_in(buf, mark, theme.glyphs.status(status), theme.status(status));
    }
    let rest = columns.rest();
    let aside = cells_of(&candidate.aside).min(rest.width / 2);
    let label = Rect {
        width: rest.width.saturating_sub(aside + 2),
        ..rest
    };
    let style = if selected { theme.accent } else { theme.plain };
    let name = shorten(&candidate.label, usize::from(label.width), theme.glyphs.ellipsis);
    put_in(buf, label, &name, style);
    let place = Rect {
        x: label.right() + 1,
        width: aside,
        ..rest
    };
    put_in_right(buf, place, &candidate.aside, theme.quiet);
}
