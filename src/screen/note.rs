//! Small notes over a pane: why a status is what it is, what a term means.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{App, Carrier, Caution};
use crate::model::{IndicatorKey, RegionKey};
use crate::pane::term_paragraphs;
use crate::widget::note::note;
use crate::widget::paint::Paragraphs;
use crate::widget::theme::Theme;

/// The reasoning behind the status of an indicator.
pub(super) fn why(app: &App, key: IndicatorKey, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let briefing = app.briefing();
    let detail = briefing.detail(key);
    let item = &detail.item;
    let status = format!(
        "{} {} · {}",
        theme.glyphs.status(item.status),
        item.status_word,
        item.name
    );
    let mut told = vec![(status, theme.status(item.status))];
    told.extend(detail.reasons.iter().map(|reason| (reason.clone(), theme.plain)));
    told.extend(
        item.dissent
            .iter()
            .map(|dissent| (format!("* {dissent}"), theme.accent)),
    );
    note(buf, area, briefing.language().words().detail_why, &told, theme);
}

/// The reasoning behind the status of an indicator in a region.
pub(super) fn why_in(app: &App, key: IndicatorKey, region: RegionKey, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let briefing = app.briefing();
    let why = briefing.why_in(key, region);
    let status = format!("{} {}", theme.glyphs.status(why.status), why.title);
    let mut told = vec![(status, theme.status(why.status))];
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
        let told = term_paragraphs(briefing, entry, theme);
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
    let told: Paragraphs = lines.split('|').map(|line| (line.to_owned(), theme.plain)).collect();
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
