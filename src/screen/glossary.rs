//! What the terms of the report mean, and who uses them; where the figures come from.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::briefing::{GlossaryEntry, SourceLine, say};
use crate::locale::{aside, joined, labelled};
use crate::screen::paint::Told;
use crate::screen::paint::{Columns, put_in, put_in_right};
use crate::screen::row::marker;
use crate::screen::theme::Theme;

/// A term in one line: its number, the term, what it stands for as far as there is room.
pub(super) fn term(app: &App, entry: &GlossaryEntry, selected: bool, theme: &Theme, area: Rect, buf: &mut Buffer) {
    marker(buf, area, selected, theme);
    let mut next = Columns::new(area, area.x + 1);
    put_in_right(buf, next.next(3), &entry.number.to_string(), theme.quiet);
    let style = if selected { theme.accent } else { theme.strong };
    put_in(
        buf,
        next.next((area.width / 3).clamp(14, 30)),
        entry.term.as_str(),
        style,
    );
    put_in(buf, next.rest(), &members(app, entry), theme.plain);
}

fn members(app: &App, entry: &GlossaryEntry) -> String {
    let members: Vec<String> = entry.members.iter().map(ToString::to_string).collect();
    joined(app.briefing().language(), &members)
}

/// A term in full: what it stands for, and which indicators use it.
pub(super) fn told_term(app: &App, entry: &GlossaryEntry, theme: &Theme) -> Told {
    let briefing = app.briefing();
    let words = briefing.language().words();
    let users: Vec<String> = entry
        .indicators
        .iter()
        .map(|key| {
            let item = briefing.item(*key);
            format!("{}{}", item.name, aside(briefing.language(), item.status_word))
        })
        .collect();
    let used = match (users.is_empty(), entry.occurs) {
        (false, _) => labelled(
            briefing.language(),
            words.term_used_by,
            &joined(briefing.language(), &users),
        ),
        (true, true) => words.term_no_indicator.to_owned(),
        (true, false) => words.term_nowhere.to_owned(),
    };
    vec![
        (format!("{}. {}", entry.number, entry.term), theme.strong),
        (members(app, entry), theme.plain),
        (used, theme.quiet),
    ]
}

/// A source in one line: publisher, provenance, how many figures, the newest.
pub(super) fn source(app: &App, source: &SourceLine, selected: bool, theme: &Theme, area: Rect, buf: &mut Buffer) {
    marker(buf, area, selected, theme);
    let mut next = Columns::new(area, area.x + 1);
    let style = if selected { theme.accent } else { theme.strong };
    put_in(
        buf,
        next.next((area.width * 2 / 5).clamp(16, 44)),
        &source.publisher,
        style,
    );
    put_in(buf, next.next(16), &source.provenance, theme.plain);
    let count = say::figures(app.briefing().language(), source.count);
    put_in_right(buf, next.next(14), &count, theme.plain);
    put_in(
        buf,
        next.rest(),
        source.newest.as_deref().unwrap_or_default(),
        theme.quiet,
    );
}

/// A source in full: its address and what it tells about.
pub(super) fn told_source(app: &App, source: &SourceLine, theme: &Theme) -> Told {
    let briefing = app.briefing();
    let names: Vec<String> = source
        .indicators
        .iter()
        .map(|key| briefing.item(*key).short.to_string())
        .collect();
    let mut told = vec![(format!("{} · {}", source.publisher, source.provenance), theme.strong)];
    told.extend(
        source
            .address
            .as_ref()
            .map(|address| (address.to_string(), theme.plain)),
    );
    told.push((joined(briefing.language(), &names), theme.quiet));
    told
}
