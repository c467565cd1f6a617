//! Small notes over a pane: why a lamp is what it is, what a term means.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::agenda::Note;
use crate::app::{App, Carrier, Caution};
use crate::model::{IndicatorKey, RegionKey};
use crate::screen::help::boxed;
use crate::screen::paint::{Told, put, rule, wrap};
use crate::screen::theme::Theme;

/// The widest a note gets: longer lines are hard to read.
const WIDEST: u16 = 72;

/// The reasoning behind the lamp of an indicator.
pub(super) fn why(app: &App, key: IndicatorKey, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let briefing = app.briefing();
    let detail = briefing.detail(key);
    let item = &detail.item;
    let lamp = format!(
        "{} {} · {}",
        theme.glyphs.lamp(item.status),
        item.status_word,
        item.name
    );
    let mut told = vec![(lamp, theme.lamp(item.status))];
    told.extend(detail.reasons.iter().map(|reason| (reason.clone(), theme.plain)));
    told.extend(
        item.dissent
            .iter()
            .map(|dissent| (format!("* {dissent}"), theme.accent)),
    );
    note(buf, area, briefing.language().words().detail_why, &told, theme);
}

/// The reasoning behind the lamp of an indicator in a region.
pub(super) fn why_in(app: &App, key: IndicatorKey, region: RegionKey, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let briefing = app.briefing();
    let why = briefing.why_in(key, region);
    let lamp = format!("{} {}", theme.glyphs.lamp(why.status), why.title);
    let mut told = vec![(lamp, theme.lamp(why.status))];
    told.extend(why.reasons.into_iter().map(|reason| (reason, theme.plain)));
    note(buf, area, briefing.language().words().detail_why, &told, theme);
}

/// The terms that an indicator's sentence uses, with their members.
pub(super) fn terms(app: &App, key: IndicatorKey, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let words = app.briefing().language().words();
    let detail = app.briefing().detail(key);
    let mut told = vec![(detail.item.name.to_string(), theme.strong)];
    told.extend(detail.terms.iter().map(|term| (term.clone(), theme.plain)));
    if detail.terms.is_empty() {
        told.push((words.terms_none.to_owned(), theme.quiet));
    }
    note(buf, area, words.detail_terms, &told, theme);
}

/// A glossary term in full.
pub(super) fn term(app: &App, index: usize, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let briefing = app.briefing();
    if let Some(entry) = briefing.glossary.get(index) {
        let told = super::glossary::told_term(app, entry, theme);
        note(buf, area, briefing.language().words().detail_terms, &told, theme);
    }
}

/// What the terminal cannot show, and what to do about it.
pub(super) fn caution(app: &App, caution: Caution, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let words = app.briefing().language().words();
    let (title, lines) = match caution {
        Caution::NoChinese => (words.caution_no_chinese, words.caution_no_chinese_told),
        Caution::Gbk => (words.caution_gbk, words.caution_gbk_told),
    };
    let told: Told = lines.split('|').map(|line| (line.to_owned(), theme.plain)).collect();
    note(buf, area, title, &told, theme);
}

/// What was copied, whole, so that it can be taken from here with the mouse where the terminal did not take it.
pub(super) fn copied(app: &App, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let words = app.briefing().language().words();
    let copied = app.copied();
    let went = match copied.carrier {
        Carrier::Terminal => words.copied_terminal,
        Carrier::Tmux => words.copied_tmux,
    };
    let told = [(copied.text.clone(), theme.strong), (went.to_owned(), theme.quiet)];
    note(buf, area, words.copied_title, &told, theme);
}

/// What is selected in a list, in full, below a rule.
pub(super) fn below(buf: &mut Buffer, area: Rect, told: &[(String, Style)], theme: &Theme) {
    if let Some(inside) = room_below(buf, area, theme) {
        paragraphs(buf, inside, told, theme);
    }
}

/// What is selected in a list, in full, beside it.
pub(super) fn beside(buf: &mut Buffer, area: Rect, told: &[(String, Style)], theme: &Theme) {
    let inside = room_beside(buf, area, theme);
    paragraphs(buf, inside, told, theme);
}

/// Draws the rule below a list; answers with the room below it, if there is any.
pub(super) fn room_below(buf: &mut Buffer, area: Rect, theme: &Theme) -> Option<Rect> {
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
pub(super) fn room_beside(buf: &mut Buffer, area: Rect, theme: &Theme) -> Rect {
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
fn note(buf: &mut Buffer, area: Rect, title: &str, told: &[(String, Style)], theme: &Theme) {
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
pub(super) fn note_line(line: &str, cells: usize, theme: &Theme) -> Told {
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
