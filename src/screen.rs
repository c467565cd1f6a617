//! How does it look at this size, with these glyphs and colours?
//!
//! [`render`] draws the state into a buffer and changes nothing. Terminal, tests and pictures share it.
//!
//! ```text
//! title › where one is ................ mark · as of      frame.rs
//! tabs                                                    frame.rs
//! ─ what is shown only ────────── 6 7 8 ‹9月› 10 ──       frame.rs
//! counts of the pane                  │
//! heads of its columns                │                   each in its file in the room of panes
//! lines of the pane                   │ panel
//! hint for newcomers                                      frame.rs
//! notice, hints or what is being typed                    frame.rs, prompt.rs
//! ```

mod agenda;
mod choices;
mod clock;
mod follow;
mod frame;
mod help;
mod note;
pub mod present;
mod prompt;
mod speaker;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

use crate::app::{App, Extent, Hit, Overlay, Panel};
use crate::keymap::Keymap;
use crate::locale::fill;
use crate::widget::{glyphs, paint};

pub use crate::widget::{Depth, FAINTEST, Glyphs, Theme, translated};
pub use clock::clock;
pub use help::{HelpEntry, entries as help_entries};

/// Below this size nothing can be read; one honest line says so.
const SMALLEST: (u16, u16) = (40, 10);
/// From this height on, newcomers have a hint.
const TIP_FROM: u16 = 20;

/// Where things go at a size.
struct Places {
    title: Rect,
    tabs: Rect,
    rule: Rect,
    summary: Rect,
    heads: Rect,
    list: Rect,
    note: Rect,
    panel: Option<Rect>,
    tip: Rect,
    foot: Rect,
}

/// Draws the whole screen into `area` of `buf`; answers where what is selected is marked, where anything is.
pub fn render(app: &App, keymap: &Keymap, theme: &Theme, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return None;
    }
    buf.set_style(area, theme.base);
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(app, theme, area, buf);
        return None;
    }
    if app.is_blank() {
        return None;
    }
    if app.page().is_some() {
        present::stop(app, keymap, theme, area, buf);
    } else if app.is_watching() {
        follow::screen(app, theme, area, buf);
    } else {
        browsing(app, keymap, theme, area, buf);
    }
    let below = marked(theme, area, buf, None);
    match app.overlay() {
        Some(Overlay::Help { selected }) => help::popup(app, keymap, selected, theme, area, buf),
        Some(Overlay::Agenda { selected }) => agenda::popup(app, selected, theme, area, buf),
        Some(Overlay::Choices { selected }) => choices::popup(app, selected, theme, area, buf),
        Some(Overlay::Why(key)) => note::why(app, key, theme, area, buf),
        Some(Overlay::WhyIn(key, region)) => note::why_in(app, key, region, theme, area, buf),
        Some(Overlay::Terms(key)) => note::terms(app, key, theme, area, buf),
        Some(Overlay::Caution(caution)) => note::caution(app, caution, theme, area, buf),
        Some(Overlay::Copied) => note::copied(app, theme, area, buf),
        Some(Overlay::Term(index)) => note::term(app, index, theme, area, buf),
        None => {}
    }
    let foot = Rect {
        y: area.bottom() - 1,
        height: 1,
        ..area
    };
    match app.prompt() {
        Some(prompt) => prompt::draw(app, prompt, theme, prompt::places(prompt, area), buf),
        None if app.is_watching() => follow::foot(app, keymap, theme, foot, buf),
        None if app.page().is_none() => {
            let foot = follow::mark(app, keymap, theme, foot, buf);
            frame::foot(app, keymap, theme, foot, buf);
        }
        None => {}
    }
    // Of a list that lies over another one, the mark is the one that was not there before.
    let over = app.overlay().and_then(|_| marked(theme, area, buf, below));
    let selected = over.or_else(|| below.filter(|at| is_mark(theme, &buf[*at])));
    glyphs::translate(app.glyphs(), area, buf);
    selected
}

/// Where the first mark of something selected is that is not the one that is known.
fn marked(theme: &Theme, area: Rect, buf: &Buffer, known: Option<Position>) -> Option<Position> {
    let marks = area.positions().filter(|at| is_mark(theme, &buf[*at]));
    { marks }.find(|at| Some(*at) != known)
}

fn is_mark(theme: &Theme, cell: &Cell) -> bool {
    cell.symbol() == theme.glyphs.marker && theme.accent.fg.is_none_or(|accent| cell.fg == accent)
}

/// Replaces in `area` what a set of characters does not have, as [`render`] does by itself.
pub fn translate(glyphs: crate::app::GlyphSet, area: Rect, buf: &mut Buffer) {
    glyphs::translate(glyphs, area, buf);
}

/// A pane with everything around it but what lies over it.
fn browsing(app: &App, keymap: &Keymap, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let places = places(app, area);
    frame::title(app, theme, places.title, buf);
    frame::tabs(app, keymap, theme, places.tabs, buf);
    frame::timeline(app, keymap, theme, places.rule, buf);
    let (view, pane) = (app.view(), app.pane().definition());
    if !places.summary.is_empty() {
        pane.summary(&view, theme, places.summary, buf);
    }
    if !places.heads.is_empty() {
        pane.heads(&view, theme, places.heads, buf);
    }
    pane.body(&view, theme, places.list, buf);
    pane.about(&view, theme, (places.panel, places.note), buf);
    if app.has_moved_in_time() {
        let body = Rect {
            y: places.rule.bottom(),
            height: places.foot.y - places.rule.bottom(),
            ..area
        };
        frame::large_date(app, theme, body, buf);
    }
    if app.prompt().is_none() {
        frame::tip(app, keymap, theme, places.tip, buf);
    }
}

/// The window in which the whole width of the pane is in sight: wider than `area` where a matrix has more columns.
pub fn whole_width(app: &App, area: Rect) -> Rect {
    let needed = app.pane().definition().whole_width(&app.view(), area.width);
    Rect {
        width: area.width.max(needed.unwrap_or_default()),
        ..area
    }
}

/// How much of the pane's lines is visible at this size; goes back into the state before a draw.
pub fn extent(app: &App, keymap: &Keymap, area: Rect) -> Extent {
    let help = help::count(app, keymap);
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        return Extent {
            visible: 1,
            wrapped: 1,
            help,
            across: 1,
        };
    }
    let list = places(app, area).list;
    let (view, pane) = (app.view(), app.pane().definition());
    Extent {
        visible: usize::from(list.height),
        wrapped: pane.height(&view, list),
        help,
        across: pane.columns(&view, list.width),
    }
}

/// What is at a cell of a screen of this size, for the mouse.
pub fn hit(app: &App, keymap: &Keymap, area: Rect, (x, y): (u16, u16)) -> Option<Hit> {
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        return None;
    }
    let here = Position { x, y };
    if let Some(prompt) = app.prompt() {
        return prompt::candidate_at(prompt, prompt::places(prompt, area), here).map(Hit::Candidate);
    }
    if app.page().is_some() {
        return None;
    }
    let places = places(app, area);
    if places.tabs.contains(here) {
        return frame::tab_at(app, keymap, places.tabs, x).map(Hit::Tab);
    }
    let (view, pane) = (app.view(), app.pane().definition());
    if places.heads.contains(here) {
        let column = pane.column_at(&view, places.heads, x).map(Hit::Column);
        return column.or_else(|| pane.head_at(&view, places.heads, x).map(Hit::Head));
    }
    if places.list.contains(here) && !pane.scrolls() {
        let index = app.top() + usize::from(y - places.list.y);
        if let Some(column) = pane.column_at(&view, places.list, x) {
            return Some(Hit::Cell(index, column));
        }
        return Some(Hit::Line(index));
    }
    None
}

/// Where the terminal's own cursor belongs, so that an input method shows its choices there; none while nothing is typed.
pub fn cursor(app: &App, area: Rect) -> Option<Position> {
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        return None;
    }
    let prompt = app.prompt()?;
    Some(prompt::cursor(app, prompt, prompt::places(prompt, area)))
}

fn places(app: &App, area: Rect) -> Places {
    let row = |y: u16, height: u16| Rect {
        y: area.y + y,
        height,
        ..area
    };
    let tip_height = u16::from(app.has_hints() && area.height >= TIP_FROM);
    let foot = area.height - 1;
    let body = row(3, foot - 3 - tip_height);
    let (main, panel) = with_panel(app, body);
    // What is selected is told in full below the list, where no panel tells it.
    let pane = app.pane().definition();
    let note_height = match panel {
        Some(_) => 0,
        None => pane.note_height(main),
    };
    let [summary, heads, list, note] = stacked(
        main,
        [
            pane.summary_height(main.height).min(main.height / 3),
            pane.heads_height(&app.view(), area),
            u16::MAX,
            note_height,
        ],
    );
    Places {
        title: row(0, 1),
        tabs: row(1, 1),
        rule: row(2, 1),
        summary,
        heads,
        list,
        note,
        panel,
        tip: row(foot - tip_height, tip_height),
        foot: row(foot, 1),
    }
}

/// Parts of `area` one below the other; the one that asks for the most takes what the others leave.
fn stacked<const N: usize>(area: Rect, heights: [u16; N]) -> [Rect; N] {
    let fixed: u16 = heights.iter().filter(|height| **height < u16::MAX).sum();
    let rest = area.height.saturating_sub(fixed);
    let mut y = area.y;
    heights.map(|height| {
        let height = if height == u16::MAX { rest } else { height };
        let part = Rect { y, height, ..area };
        y += height;
        part
    })
}

/// The body without and with the panel that tells about the selected line: beside the list where the window is wide
/// enough, below it where the reader asked for it.
fn with_panel(app: &App, body: Rect) -> (Rect, Option<Rect>) {
    let Some(from) = app.pane().definition().panel_from() else {
        return (body, None);
    };
    let beside = |share: u16, most: u16| {
        let width = (body.width * share / 100).clamp(36, most);
        let [list, panel] = [
            Rect {
                width: body.width - width,
                ..body
            },
            Rect {
                x: body.x + body.width - width,
                width,
                ..body
            },
        ];
        (list, Some(panel))
    };
    match app.panel() {
        Panel::Usual if body.width >= from => beside(36, 72),
        Panel::Large if body.width >= from => beside(54, 110),
        Panel::Large if body.height >= 14 => {
            let [list, panel] = stacked(body, [u16::MAX, body.height / 2]);
            (list, Some(panel))
        }
        _ => (body, None),
    }
}

fn too_small(app: &App, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let words = app.briefing().language().words();
    let line = fill!(
        words.too_small,
        height = area.height.to_string(),
        width = area.width.to_string()
    );
    paint::put(buf, area, area.x, area.y, usize::from(area.width), &line, theme.plain);
}
