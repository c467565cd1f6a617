//! What stands around every pane: title, tabs, hints.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::app::{Action, App, Overlay, Pane};
use crate::keymap::Keymap;
use crate::screen::paint::{put, put_right, width};
use crate::screen::theme::Theme;

/// What it is on the left; on the right the mark of made-up figures and the as-of date, which are never cut.
pub(super) fn title(app: &App, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let briefing = app.briefing();
    let right = area.right().saturating_sub(1);
    let date = width(&briefing.as_of_line);
    let mut x = right.saturating_sub(u16::try_from(date).unwrap_or(u16::MAX));
    put(buf, area, x, area.y, date, &briefing.as_of_line, theme.strong);
    let mark = briefing.illustrative_mark.unwrap_or(briefing.data_title.as_str());
    let mark = format!(" {mark} ");
    let cells = width(&mark);
    x = x.saturating_sub(u16::try_from(cells + 1).unwrap_or(u16::MAX));
    let style = if briefing.illustrative_mark.is_some() {
        theme.warning
    } else {
        theme.quiet
    };
    put(buf, area, x, area.y, cells, &mark, style);

    let room = usize::from(x.saturating_sub(area.x).saturating_sub(2));
    let pane = match app.pane() {
        Pane::Area(area) => briefing
            .area(area)
            .map(|summary| summary.name.to_string())
            .unwrap_or_default(),
        pane => app.pane_name(pane),
    };
    let full = width(&briefing.title) + 3 + width(&pane);
    let mut start = area.x + 1;
    if full <= room {
        start = put(buf, area, start, area.y, room, &briefing.title, theme.accent);
        start = put(buf, area, start, area.y, 3, " · ", theme.quiet);
    }
    let left = room.saturating_sub(usize::from(start - area.x - 1));
    put(buf, area, start, area.y, left, &pane, theme.strong);
}

/// The panes one can go to with one key, the present one accented. Where they do not fit, the ones around it show.
pub(super) fn tabs(app: &App, keymap: &Keymap, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let labels: Vec<(Pane, String)> = app
        .tabs()
        .into_iter()
        .map(|pane| (pane, tab_label(app, keymap, pane)))
        .collect();
    let here = labels.iter().position(|(pane, _)| *pane == app.tab()).unwrap_or(0);
    let room = usize::from(area.width.saturating_sub(2));
    let first = first_tab(&labels, here, room);
    let mut x = area.x + 1;
    if first > 0 {
        x = put(buf, area, area.x, area.y, 1, theme.glyphs.ellipsis, theme.quiet);
    }
    for (index, (_, label)) in labels.iter().enumerate().skip(first) {
        let left = usize::from(area.right().saturating_sub(x + 1));
        if width(label) > left {
            put(
                buf,
                area,
                area.right() - 1,
                area.y,
                1,
                theme.glyphs.ellipsis,
                theme.quiet,
            );
            break;
        }
        let style = if index == here {
            theme.accent.add_modifier(Modifier::UNDERLINED)
        } else {
            theme.plain
        };
        x = put(buf, area, x, area.y, left, label, style) + 1;
    }
}

/// The first tab to draw so that the one at `here` and, where possible, the one after it are on the screen.
fn first_tab(labels: &[(Pane, String)], here: usize, room: usize) -> usize {
    let until = (here + 2).min(labels.len());
    let needed = |first: usize| {
        labels[first..until]
            .iter()
            .map(|(_, label)| width(label) + 1)
            .sum::<usize>()
    };
    (0..=here).find(|first| needed(*first) <= room).unwrap_or(here)
}

fn tab_label(app: &App, keymap: &Keymap, pane: Pane) -> String {
    let binding = keymap
        .bindings()
        .iter()
        .find(|binding| binding.action == Action::Show(pane));
    let key = binding
        .and_then(|binding| binding.chords.first())
        .and_then(|chord| chord.first());
    let name = match pane {
        Pane::Projects => app.briefing().language().words().tab_projects.to_owned(),
        Pane::Area(crate::model::WorkArea::Consumption) => app.briefing().language().words().tab_consumption.to_owned(),
        _ => app.pane_name(pane),
    };
    key.map_or_else(|| name.clone(), |key| format!("{key}{name}"))
}

/// A notice where there is one, else the keys that matter here.
pub(super) fn foot(app: &App, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let words = app.briefing().language().words();
    let cells = usize::from(area.width.saturating_sub(2));
    if let Some(notice) = app.notice() {
        put(buf, area, area.x + 1, area.y, cells, notice, theme.strong);
        return;
    }
    let hint = match (app.overlay(), app.pane()) {
        (Some(Overlay::Help { .. }), _) => words.hint_help,
        (Some(Overlay::Why(_) | Overlay::Terms(_)), _) => words.hint_note,
        (None, Pane::Detail(_)) => words.hint_detail,
        (None, Pane::Ranking(_)) => words.hint_ranking,
        (None, _) => words.hint_list,
    };
    let switch = match (app.has_other_data(), app.briefing().illustrative_mark) {
        (false, _) => "",
        (true, Some(_)) => words.illustrative_switch,
        (true, None) => words.switch_back,
    };
    let left = cells.saturating_sub(width(switch) + 2);
    put(buf, area, area.x + 1, area.y, left, hint, theme.quiet);
    put_right(buf, area, area.x + 1, area.y, cells, switch, theme.plain);
}
