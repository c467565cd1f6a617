//! How does it look at this size, with these glyphs and colours?
//!
//! [`render`] draws the state into a buffer and changes nothing. Terminal, tests and pictures share it.
//!
//! ```text
//! title · pane ........................ mark · as of      frame.rs
//! tabs                                                    frame.rs
//! ───────────────────────────────────────────────────
//! lines of the pane                   │ panel from 100    list.rs, row.rs │ detail.rs
//! notice or hints                                         frame.rs
//! ```

mod bar;
mod detail;
mod frame;
mod help;
mod list;
mod note;
mod paint;
mod row;
mod theme;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{App, Extent, Overlay, Pane};
use crate::keymap::Keymap;
use crate::locale::fill;

pub use help::{HelpEntry, entries as help_entries};
pub use theme::{Glyphs, Theme};

/// Below this size nothing can be read; one honest line says so.
const SMALLEST: (u16, u16) = (40, 10);
/// From this width on, a panel beside the list tells more about the selected line.
const PANEL_FROM: u16 = 100;

/// Where things go at a size.
struct Places {
    title: Rect,
    tabs: Rect,
    rule: Rect,
    summary: Rect,
    list: Rect,
    note: Rect,
    panel: Option<Rect>,
    foot: Rect,
}

/// Draws the whole screen into `area` of `buf`.
pub fn render(app: &App, keymap: &Keymap, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return;
    }
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(app, theme, area, buf);
        return;
    }
    let places = places(app, area);
    frame::title(app, theme, places.title, buf);
    frame::tabs(app, keymap, theme, places.tabs, buf);
    paint::rule(buf, places.rule, theme.glyphs.rule, theme.track);
    frame::foot(app, theme, places.foot, buf);
    if let Pane::Detail(key) = app.pane() {
        let detail = app.briefing().detail(key);
        detail::page(app, &detail, theme, places.list, buf);
    } else {
        list::summary(app, theme, places.summary, buf);
        list::lines(app, theme, places.list, buf);
        list::note(app, theme, places.note, buf);
    }
    if let (Some(panel), Some(key)) = (places.panel, app.indicator()) {
        detail::panel(app, &app.briefing().detail(key), theme, panel, buf);
    }
    match app.overlay() {
        Some(Overlay::Help { selected }) => help::popup(app, keymap, selected, theme, area, buf),
        Some(Overlay::Why(key)) => note::why(app, key, theme, area, buf),
        Some(Overlay::Terms(key)) => note::terms(app, key, theme, area, buf),
        None => {}
    }
}

/// How much of the pane's lines is visible at this size; goes back into the state before a draw.
pub fn extent(app: &App, keymap: &Keymap, area: Rect) -> Extent {
    let help = help::entries(app, keymap).len();
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        return Extent {
            visible: 1,
            wrapped: 1,
            help,
        };
    }
    let list = places(app, area).list;
    let wrapped = match app.pane() {
        Pane::Detail(key) => detail::height(app, &app.briefing().detail(key), list),
        _ => app.lines().len(),
    };
    Extent {
        visible: usize::from(list.height),
        wrapped,
        help,
    }
}

fn places(app: &App, area: Rect) -> Places {
    let row = |y: u16| Rect {
        y: area.y + y,
        height: 1,
        ..area
    };
    let body = Rect {
        y: area.y + 3,
        height: area.height - 4,
        ..area
    };
    let summary_height = list::summary_height(app).min(body.height / 3);
    let summary = Rect {
        height: summary_height,
        ..body
    };
    let lines = Rect {
        y: body.y + summary_height,
        height: body.height - summary_height,
        ..body
    };
    let has_panel =
        area.width >= PANEL_FROM && !matches!(app.pane(), Pane::Detail(_) | Pane::Problems | Pane::Ranking(_));
    let panel_width = if has_panel {
        (area.width * 36 / 100).clamp(36, 72)
    } else {
        0
    };
    // A complaint is longer than a line: the selected one is told in full below the list.
    let note_height = if app.pane() == Pane::Problems {
        (lines.height / 2).min(8)
    } else {
        0
    };
    let list = Rect {
        width: area.width - panel_width,
        height: lines.height - note_height,
        ..lines
    };
    let note = Rect {
        y: list.bottom(),
        height: note_height,
        ..lines
    };
    let panel = has_panel.then(|| Rect {
        x: area.x + area.width - panel_width,
        width: panel_width,
        ..body
    });
    let summary = Rect {
        width: area.width - panel_width,
        ..summary
    };
    Places {
        title: row(0),
        tabs: row(1),
        rule: row(2),
        summary,
        list,
        note,
        panel,
        foot: row(area.height - 1),
    }
}

fn too_small(app: &App, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let words = app.briefing().language().words();
    let size = [("width", area.width.to_string()), ("height", area.height.to_string())];
    let line = fill(words.too_small, &[(size[0].0, &size[0].1), (size[1].0, &size[1].1)]);
    paint::put(buf, area, area.x, area.y, usize::from(area.width), &line, theme.plain);
}
