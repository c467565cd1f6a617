//! What a follower sees: the audience's page or the speaker's screen, and below it one line of where one is and what keys
//! do; while looking around, a mark that one does not follow.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::app::{Action, App, Role};
use crate::keymap::Keymap;
use crate::locale::Words;
use crate::screen::speaker::{self, View};
use crate::widget::paint::{cells_of, put, put_in, width};
use crate::widget::theme::Theme;

/// Draws the meeting that is followed over the whole screen.
pub(super) fn screen(app: &App, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let page = Rect {
        height: area.height - 1,
        ..area
    };
    let words = app.briefing().language().words();
    match (app.role(), View::of(app)) {
        (_, None) => {
            let line = Rect {
                x: area.x + 1,
                y: area.y + area.height / 2,
                height: 1,
                ..area
            };
            put_in(buf, line, words.follow_waiting, theme.quiet);
        }
        (Some(Role::Speaker), Some(view)) => speaker::page(&view, theme, page, buf),
        (_, Some(view)) => audience(app, &view, theme, page, buf),
    }
}

/// What the audience sees; of a blank screen nothing.
fn audience(app: &App, view: &View<'_>, theme: &Theme, area: Rect, buf: &mut Buffer) {
    if view.sight.showing.is_blank {
        return;
    }
    if let Some(page) = view.sight.page(app.briefing().language()) {
        let showing = &view.sight.showing;
        let position = (showing.stop.saturating_add(1), showing.stops);
        super::present::page(page, Some(position), theme, area, buf);
    }
}

/// A notice where there is one, else where the meeting is and what keys do.
pub(super) fn foot(app: &App, keymap: &Keymap, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let words = app.briefing().language().words();
    let is_speaker = app.role() == Some(Role::Speaker);
    let line = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    if let Some(notice) = app.notice() {
        let told = notice.text(|action| keymap.way(app, action));
        put_in(buf, line, &told, theme.strong);
        return;
    }
    if let Some(typed) = app.typed_by_speaker() {
        put_in(buf, line, &format!("{typed}G"), theme.accent);
        return;
    }
    let mut x = line.x;
    if !is_speaker && let Some(sight) = app.sight() {
        let number = speaker::numbered(words, sight.showing.stop, sight.showing.stops);
        x = put_in(buf, line, &number, theme.plain) + 2;
    }
    for (actions, word) in hints(words, is_speaker) {
        let keys = keys(app, keymap, actions);
        if keys.is_empty() || x + cells_of(&keys) + 1 + cells_of(word) > line.right() {
            continue;
        }
        x = put(buf, line, x, line.y, width(&keys), &keys, theme.plain);
        x = put(buf, line, x + 1, line.y, width(word), word, theme.quiet) + 2;
    }
}

/// The keys of actions side by side, as they are bound where one is.
fn keys(app: &App, keymap: &Keymap, actions: &[Action]) -> String {
    let scene = app.scene();
    let bound: Vec<String> = actions
        .iter()
        .filter_map(|action| keymap.chord_in(scene, *action))
        .collect();
    bound.join(" ")
}

/// What keys do here, the most important first.
fn hints(words: &Words, is_speaker: bool) -> Vec<(&'static [Action], &'static str)> {
    let around: (&[Action], &str) = (&[Action::Present], words.key_look_around);
    let language: (&[Action], &str) = (&[Action::SwitchLanguage], words.key_language);
    let quit: (&[Action], &str) = (&[Action::Quit], words.key_quit);
    if !is_speaker {
        return vec![around, language, quit];
    }
    vec![
        (&[Action::PreviousStop, Action::NextStop], words.key_stops),
        (&[Action::Blank], words.key_blank),
        (&[Action::PauseClock], words.key_clock),
        around,
        quit,
        (&[Action::HideNames], words.key_hide),
        (&[Action::HalfDown], words.key_notes),
        (&[Action::ResetClock], words.key_reset),
        language,
    ]
}

/// Says at the left of the last line that one looks around alone, and how to come back, where one does; answers with what it
/// leaves.
pub(super) fn mark(app: &App, keymap: &Keymap, theme: &Theme, area: Rect, buf: &mut Buffer) -> Rect {
    if !app.is_looking_around() {
        return area;
    }
    let words = app.briefing().language().words();
    let key = keymap.chord(Action::Present).unwrap_or_default();
    let mark = format!(" {} {key} ", words.follow_not);
    let style = theme.accent.add_modifier(Modifier::REVERSED);
    let end = put(buf, area, area.x, area.y, usize::from(area.width), &mark, style);
    Rect {
        x: end,
        width: area.right().saturating_sub(end),
        ..area
    }
}
