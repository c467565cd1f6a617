//! Drafts to look over: a line each; of the selected one what the rules made of it, and below that the paragraph that it was
//! read from, with the clause and its figure marked.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::briefing::{Briefing, Review, Weight};
use crate::locale::{Words, fill, labelled};
use crate::model::{Draft, IndicatorKey, Status};
use crate::pane::row::marker;
use crate::pane::{Definition, Hint, Line, SortOrder, View, list};
use crate::widget::note;
use crate::widget::paint::{Columns, cells_of, cut, put, put_in, put_in_right, shorten, width, wrap};
use crate::widget::theme::Theme;

/// The pane of the drafts.
pub(super) struct ReviewPane;

impl Definition for ReviewPane {
    fn id(&self) -> &'static str {
        "review"
    }

    fn show_id(&self) -> Option<&'static str> {
        Some("show-review")
    }

    fn keys(&self) -> &'static [&'static str] {
        &["gd"]
    }

    fn word(&self, words: &'static Words) -> &'static str {
        words.pane_review
    }

    fn tab(&self, briefing: &Briefing, _most: usize) -> String {
        briefing.language().words().tab_review.to_owned()
    }

    fn is_there(&self, briefing: &Briefing) -> bool {
        briefing.has_review()
    }

    fn lines(&self, briefing: &Briefing, _order: (SortOrder, bool)) -> Vec<Line> {
        let kept = |key: &&IndicatorKey| briefing.kept.binary_search(key).is_ok();
        let drafts = briefing.drafts.iter().filter(kept);
        drafts.map(|key| Line::Item(*key)).collect()
    }

    fn nothing(&self, briefing: &Briefing) -> &'static str {
        briefing.language().words().review_no_drafts
    }

    fn hints(&self) -> &'static [Hint] {
        &[
            Hint::Help,
            Hint::Select,
            Hint::Accept,
            Hint::Reject,
            Hint::Change,
            Hint::Doubtful,
            Hint::Undo,
            Hint::Open,
            Hint::Back,
            Hint::Find,
            Hint::Narrow,
            Hint::Panes,
            Hint::Export,
        ]
    }

    fn tip(&self, words: &Words, key: &dyn Fn(Hint) -> String) -> String {
        fill!(
            words.tip_review,
            accept = key(Hint::Accept),
            change = key(Hint::Change),
            doubtful = key(Hint::Doubtful),
            reject = key(Hint::Reject),
            undo = key(Hint::Undo)
        )
    }

    fn summary_height(&self, _height: u16) -> u16 {
        1
    }

    fn summary(&self, view: &View<'_>, theme: &Theme, area: Rect, buf: &mut Buffer) {
        list::summary(&view.briefing.review_line, theme, area, buf);
    }

    fn row(&self, view: &View<'_>, (line, selected): (Line, bool), theme: &Theme, area: Rect, buf: &mut Buffer) {
        match line {
            Line::Item(key) => row(view.briefing, key, selected, theme, area, buf),
            line => list::line(view, (line, selected), theme, area, buf),
        }
    }

    /// The clause in its paragraph is what is looked at; the list only says what comes next.
    fn note_height(&self, body: Rect) -> u16 {
        (body.height * 2 / 3).min(16)
    }

    fn about(&self, view: &View<'_>, theme: &Theme, (panel, below): (Option<Rect>, Rect), buf: &mut Buffer) {
        let Some(review) = view.indicator().and_then(|key| view.briefing.review(key)) else {
            return;
        };
        let room = match panel {
            Some(panel) => Some(note::room_beside(buf, panel, theme)),
            None => note::room_below(buf, below, theme),
        };
        if let Some(room) = room {
            draw_draft(view.briefing, &review, theme, room, buf);
        }
    }
}

/// What stands around a figure in its paragraph, so that it is marked without colours too.
const BRACKETS: [&str; 2] = ["【", "】"];

/// From so many lines on for the paragraph and the rules, two are the rules'.
const ROOM_FOR_WHY: u16 = 7;

/// A draft in one line: its name, whether it is doubtful, what it asks for.
fn row(briefing: &Briefing, key: IndicatorKey, selected: bool, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let words = briefing.language().words();
    let item = briefing.item(key);
    let draft = briefing.data().catalogue.indicator(key).draft.as_ref();
    marker(buf, area, selected, theme);
    let mut next = Columns::new(area, area.x + 1);
    let doubt = if draft.is_some_and(Draft::is_doubtful) {
        words.review_doubtful
    } else {
        ""
    };
    put_in(
        buf,
        next.next(cells_of(words.review_doubtful)),
        doubt,
        theme.status(Status::NearPace),
    );
    let target = next.rest().width * 2 / 5;
    let name = Rect {
        width: next.rest().width.saturating_sub(target + 1),
        ..next.rest()
    };
    let style = if selected { theme.accent } else { theme.strong };
    let shown = shorten(item.name.as_str(), usize::from(name.width), theme.glyphs.ellipsis);
    put_in(buf, name, &shown, style);
    let target = Rect {
        x: name.right() + 1,
        width: target,
        ..area
    };
    put_in_right(buf, target, &item.target, theme.plain);
}

/// What the rules made of it, then its paragraph in the room that is left.
fn draw_draft(briefing: &Briefing, review: &Review, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let language = briefing.language();
    let mut rest = heading(briefing, review, theme, area, buf);
    let facts = review.facts.iter().skip(1);
    let facts: Vec<String> = facts.map(|fact| labelled(language, &fact.label, &fact.text)).collect();
    for line in flowed(&facts, usize::from(area.width)) {
        if rest.is_empty() {
            return;
        }
        put_in(buf, rest, &line, theme.plain);
        rest = below_first(rest);
    }
    let lines = paragraph(review, usize::from(rest.width));
    let why = review.why.as_deref();
    let why = why.map(|why| wrap(why, usize::from(rest.width))).unwrap_or_default();
    let free = usize::from(rest.height).saturating_sub(lines.len());
    // The words of the report come first; why they were read so is told in the room that they leave.
    let least = if rest.height >= ROOM_FOR_WHY { 2 } else { 0 };
    let told = u16::try_from(why.len().min(free.max(least))).unwrap_or(0);
    let above = Rect {
        height: rest.height - told,
        ..rest
    };
    draw(&lines, theme, above, buf);
    let drawn = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(above.height);
    let mut below = Rect {
        y: above.y + drawn,
        height: told,
        ..rest
    };
    for (index, line) in why.iter().enumerate().take(usize::from(told)) {
        let is_cut = index + 1 == usize::from(told) && index + 1 < why.len();
        let more = if is_cut { theme.glyphs.ellipsis } else { "" };
        // Where the line has no room for it, the ellipsis takes the place of its end.
        let line = cut(
            &format!("{line}{more}"),
            usize::from(below.width),
            theme.glyphs.ellipsis,
        );
        put_in(buf, below, &line, theme.quiet);
        below = below_first(below);
    }
}

/// The name, and behind it how sure the rules were; answers with the room below.
fn heading(briefing: &Briefing, review: &Review, theme: &Theme, area: Rect, buf: &mut Buffer) -> Rect {
    let words = briefing.language().words();
    let name = review.facts.first().map(|fact| fact.text.as_str()).unwrap_or_default();
    let (sure, style) = if review.is_doubtful {
        let sure = format!("{} · {}", review.confidence, words.review_doubtful);
        (sure, theme.status(Status::NearPace))
    } else {
        (review.confidence.clone(), theme.quiet)
    };
    let taken = cells_of(&sure) + 2;
    let beside = Rect {
        width: area.width.saturating_sub(taken),
        ..area
    };
    let mut rest = area;
    for line in wrap(name, usize::from(beside.width.max(1))) {
        if rest.is_empty() {
            return rest;
        }
        put_in(buf, Rect { y: rest.y, ..beside }, &line, theme.strong);
        if rest.y == area.y {
            put_in_right(buf, area, &sure, style);
        }
        rest = below_first(rest);
    }
    rest
}

/// Without the first line.
fn below_first(area: Rect) -> Rect {
    Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    }
}

/// Facts side by side as far as they fit, so that none is broken that has room on a line of its own.
fn flowed(facts: &[String], cells: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for fact in facts {
        match lines.last_mut() {
            Some(line) if width(line) + width(fact) + 3 <= cells => {
                line.push_str(" · ");
                line.push_str(fact);
            }
            _ => lines.extend(wrap(fact, cells)),
        }
    }
    lines
}

/// A line of the paragraph, in pieces of one weight each.
type Weighed = Vec<(String, Weight)>;

/// The paragraph in lines.
fn paragraph(review: &Review, width: usize) -> Vec<Weighed> {
    let mut cells: Vec<(char, Weight)> = Vec::new();
    for (text, weight) in &review.paragraph {
        let [open, close] = if *weight == Weight::Figure { BRACKETS } else { ["", ""] };
        let words = open.chars().chain(text.as_str().chars()).chain(close.chars());
        cells.extend(words.map(|one| (one, *weight)));
    }
    let text: String = cells.iter().map(|(one, _)| *one).collect();
    let mut rest = cells.into_iter();
    wrap(&text, width).iter().map(|line| weighed(line, &mut rest)).collect()
}

/// Draws the paragraph from so far before the clause that the figure is in sight.
fn draw(lines: &[Weighed], theme: &Theme, area: Rect, buf: &mut Buffer) {
    let style = |weight: Weight| match weight {
        Weight::Around => theme.quiet,
        Weight::Clause => theme.plain.add_modifier(Modifier::UNDERLINED),
        Weight::Figure => theme.accent.add_modifier(Modifier::REVERSED),
    };
    let find = |weight| lines.iter().position(|line| line.iter().any(|(_, one)| *one == weight));
    let marked = find(Weight::Figure).or_else(|| find(Weight::Clause)).unwrap_or(0);
    let height = usize::from(area.height);
    let top = marked
        .saturating_sub(height / 3)
        .min(lines.len().saturating_sub(height));
    for (y, line) in (area.top()..area.bottom()).zip(lines.iter().skip(top)) {
        let mut x = area.x;
        for (piece, weight) in line {
            x = put(buf, area, x, y, usize::from(area.width), piece, style(*weight));
        }
    }
}

/// A wrapped line in pieces of one weight each. Wrapping leaves spaces out, and nothing else.
fn weighed(line: &str, rest: &mut impl Iterator<Item = (char, Weight)>) -> Weighed {
    let mut pieces = Weighed::new();
    for character in line.chars() {
        let Some((_, weight)) = rest.find(|(one, _)| *one == character) else {
            break;
        };
        match pieces.last_mut() {
            Some((piece, same)) if *same == weight => piece.push(character),
            _ => pieces.push((character.to_string(), weight)),
        }
    }
    pieces
}
