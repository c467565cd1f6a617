//! The keys in force, drawn from the keymap, so that the help cannot say anything else than what the keys do.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{Action, App};
use crate::keymap::{Binding, Group, Keymap, relevant, word};
use crate::widget::boxed::boxed;
use crate::widget::paint::{put, put_right};
use crate::widget::theme::Theme;

/// One entry of the help.
#[derive(Debug, Clone)]
pub struct HelpEntry {
    /// Where it belongs.
    pub group: Group,
    /// The keys.
    pub keys: String,
    /// What they do, in words.
    pub what: String,
    /// What they do.
    pub action: Action,
}

/// Every entry, in the order of the help: first what matters on this pane, then the rest by groups.
pub fn entries(app: &App, keymap: &Keymap) -> Vec<HelpEntry> {
    let entry = |(binding, group): (&Binding, Group)| HelpEntry {
        group,
        keys: binding.keys(),
        what: word(app, binding.action),
        action: binding.action,
    };
    bindings(app, keymap).into_iter().map(entry).collect()
}

/// How many there are; every draw asks for it.
pub(super) fn count(app: &App, keymap: &Keymap) -> usize {
    bindings(app, keymap).len()
}

/// The bindings that the help tells, with the groups that it tells them in.
fn bindings<'k>(app: &App, keymap: &'k Keymap) -> Vec<(&'k Binding, Group)> {
    let meeting = keymap.bindings_in(app.meeting_scene()).iter();
    // The digits of a number are told with the key that ends it.
    let meeting = meeting.filter(|binding| !matches!(binding.action, Action::Digit(_)));
    // The help itself is open already.
    let here: Vec<Action> = relevant(app)
        .into_iter()
        .flat_map(|one| one.actions)
        .filter(|action| *action != Action::Help)
        .collect();
    let bindings: Vec<&Binding> = (keymap.bindings().iter())
        .filter(|binding| !binding.chords.is_empty())
        .filter(|binding| binding.group != Group::Review || app.has_review())
        .collect();
    let first = here.iter().filter_map(|action| {
        let binding = bindings.iter().find(|binding| binding.action == *action)?;
        Some((*binding, Group::Here))
    });
    let rest = bindings
        .iter()
        .filter(|binding| !here.contains(&binding.action))
        .map(|binding| (*binding, binding.group));
    let meeting = meeting.map(|binding| (binding, Group::Meeting));
    meeting.chain(first).chain(rest).collect()
}

/// A row of the pop-up: a heading, or the entry with this number.
enum Row {
    Heading(Group),
    Entry(usize),
}

/// Draws the keys over the pane, the selected one in sight.
pub(super) fn popup(app: &App, keymap: &Keymap, selected: usize, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let entries = entries(app, keymap);
    let rows = rows(&entries);
    let words = app.briefing().language().words();
    let inside = boxed(buf, area, words.help_title, 56, rows.len(), theme);
    let visible = usize::from(inside.height);
    let at = rows
        .iter()
        .position(|row| matches!(row, Row::Entry(index) if *index == selected))
        .unwrap_or(0);
    let top = (at + 1).saturating_sub(visible);
    for (y, row) in (inside.y..inside.bottom()).zip(rows.iter().skip(top)) {
        let line = Rect { y, height: 1, ..inside };
        match row {
            Row::Heading(group) => {
                put(
                    buf,
                    line,
                    line.x,
                    y,
                    usize::from(line.width),
                    group.word(words),
                    theme.strong,
                );
            }
            Row::Entry(index) => entry(buf, line, &entries[*index], *index == selected, theme),
        }
    }
}

fn rows(entries: &[HelpEntry]) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut group = None;
    for (index, entry) in entries.iter().enumerate() {
        if group != Some(entry.group) {
            group = Some(entry.group);
            rows.push(Row::Heading(entry.group));
        }
        rows.push(Row::Entry(index));
    }
    rows
}

fn entry(buf: &mut Buffer, line: Rect, entry: &HelpEntry, selected: bool, theme: &Theme) {
    if selected {
        put(buf, line, line.x, line.y, 1, theme.glyphs.marker, theme.accent);
    }
    let keys = 18;
    put_right(buf, line, line.x + 2, line.y, keys, &entry.keys, theme.accent);
    let x = line.x + 4 + u16::try_from(keys).unwrap_or(18);
    let style = if selected { theme.strong } else { theme.plain };
    put(
        buf,
        line,
        x,
        line.y,
        usize::from(line.right().saturating_sub(x)),
        &entry.what,
        style,
    );
}
