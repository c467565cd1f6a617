//! The speaker's screen: this stop, its notes, the time, and who is to be called in for the next one.
//!
//! ```text
//! what it is, which stop ................ what is blank, hidden, away
//! the stop, who reports                 │ what the audience sees,
//! its figure and its sentence           │ where there is room
//! ─ notes ───────────────────────────── │
//! what the speaker wants to remember    │
//! ─ time ───────────────────────
//! the stop     bar   used, left
//! the meeting  bar   used, left
//! ─ next ───────────────────────
//! the next stop ............ the department to call in now
//! keys
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::agenda::{Content, Page, Row};
use crate::app::{App, ClockState, SharedView, SpeakerNotes, Spent, StopSummary, Times};
use crate::locale::{Language, Words, aside, fill, labelled};
use crate::screen::clock::{draw_bar, minutes, style};
use crate::screen::{present, stacked};
use crate::widget::boxed::border;
use crate::widget::note::note_line;
use crate::widget::paint::{Paragraphs, cells_of, put, put_in, put_right, rule, width, wrap};
use crate::widget::theme::Theme;

/// From this width on, lines are kept from running across the whole window.
const WIDEST: u16 = 110;
/// From this height on there is air between the parts.
const AIRY_FROM: u16 = 30;
/// The least room in which what the audience sees is worth a look, and the most that it takes in width.
const LEAST_SEEN: (u16, u16) = (70, 18);
const WIDEST_SEEN: u16 = 96;
/// How many lines of a list stand for it.
const ROWS: usize = 4;

/// What the speaker's screen shows.
pub(super) struct View<'a> {
    pub(super) sight: &'a SharedView,
    pub(super) times: Times,
    pub(super) language: Language,
    /// How far the notes are scrolled, in lines.
    pub(super) scrolled: usize,
}

impl<'a> View<'a> {
    /// What `app` follows, where it knows yet what that is.
    pub(super) fn of(app: &'a App) -> Option<Self> {
        Some(Self {
            sight: app.sight()?,
            times: app.followed_times()?,
            language: app.briefing().language(),
            scrolled: app.scrolled_notes(),
        })
    }

    fn words(&self) -> &'static Words {
        self.language.words()
    }
}

/// Draws the speaker's screen into `area`.
pub(super) fn page(view: &View<'_>, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let Some(page) = view.sight.page(view.language) else {
        return;
    };
    let speech = view.sight.speech(view.language);
    let air = u16::from(area.height >= AIRY_FROM);
    let [head, _, body, _, clock, _, next] = stacked(area, [1, air, u16::MAX, air, 3, air, 2]);
    heading(view, page, theme, head, buf);
    let (body, seen) = beside(body);
    let lines = column(body);
    let told = page_paragraphs(page, theme, usize::from(lines.width));
    let told_height = cells(told.len()).min(body.height.saturating_sub(3) / 2).max(1);
    let [title, stop, _, notes] = stacked(body, [1, told_height, air, u16::MAX]);
    this_stop(view, page, theme, column(title), buf);
    paragraph(buf, column(stop), &told);
    self::notes(view, speech, theme, notes, buf);
    if let Some(seen) = seen {
        audience(view, page, theme, seen, buf);
    }
    self::clock(view, theme, clock, buf);
    self::next(view, speech, theme, next, buf);
}

/// The part of a place that lines are written in.
fn column(area: Rect) -> Rect {
    Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2).min(WIDEST),
        ..area
    }
}

/// The body without and with what the audience sees, where there is room for it beside the notes.
fn beside(body: Rect) -> (Rect, Option<Rect>) {
    let width = (body.width / 12 * 7).min(WIDEST_SEEN);
    if width < LEAST_SEEN.0 || body.height < LEAST_SEEN.1 {
        return (body, None);
    }
    let own = Rect {
        width: body.width - width - 1,
        ..body
    };
    let seen = Rect {
        x: own.right() + 1,
        width,
        height: body.height.min(width / 2),
        ..body
    };
    (own, Some(seen))
}

/// What the audience sees, in a frame; of a blank screen only that it is one.
fn audience(view: &View<'_>, page: &Page, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let words = view.words();
    border(buf, area, words.speaker_seen, theme);
    let inside = Rect {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width - 2,
        height: area.height - 2,
    };
    if view.sight.showing.is_blank {
        let line = Rect {
            x: inside.x + 1,
            height: 1,
            ..inside
        };
        put_in(buf, line, words.speaker_blank, theme.quiet);
        return;
    }
    present::page(page, None, theme, inside, buf);
}

fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// Which meeting and which stop on the left; on the right what the audience does not see.
fn heading(view: &View<'_>, page: &Page, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let words = view.words();
    let showing = &view.sight.showing;
    let marks = [
        (showing.is_blank, words.speaker_blank),
        (showing.is_discreet, words.speaker_discreet),
        (showing.is_away, words.speaker_away),
    ];
    let mut right = area.right().saturating_sub(1);
    let mut mark = |text: &str, style: Style| {
        let text = format!(" {text} ");
        right = right.saturating_sub(cells_of(&text));
        put(buf, area, right, area.y, width(&text), &text, style);
        right = right.saturating_sub(1);
    };
    for told in [&page.mark, &page.drafts].into_iter().flatten() {
        mark(told.as_str(), theme.warning);
    }
    for (_, word) in marks.into_iter().rev().filter(|(is, _)| *is) {
        mark(word, theme.accent.add_modifier(ratatui::style::Modifier::REVERSED));
    }
    let left = Rect {
        x: area.x + 1,
        width: right.saturating_sub(area.x + 1),
        ..area
    };
    let number = numbered(words, showing.stop, showing.stops);
    let x = put_in(buf, left, words.speaker_title, theme.accent);
    let x = put(buf, left, x, left.y, 3, " · ", theme.quiet);
    let x = put(buf, left, x, left.y, usize::from(left.width), &number, theme.strong);
    let x = put(buf, left, x, left.y, 3, " · ", theme.quiet);
    put(
        buf,
        left,
        x,
        left.y,
        usize::from(left.width),
        page.meeting.as_str(),
        theme.quiet,
    );
}

/// `第 3/12 站`, `stop 3 of 12`.
pub(super) fn numbered(words: &Words, stop: usize, stops: usize) -> String {
    let [stop, stops] = [stop.saturating_add(1), stops].map(|number| number.to_string());
    fill!(words.follow_stop, stop = stop, stops = stops)
}

fn this_stop(view: &View<'_>, page: &Page, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let minutes = view.times.stop.budget.map(|seconds| seconds / 60);
    let right = [
        page.department.as_ref().map(ToString::to_string),
        minutes.map(|minutes| fill!(view.words().minutes, n = minutes.to_string())),
    ];
    let right = right.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let room = usize::from(area.width).saturating_sub(width(&right) + 2);
    put(buf, area, area.x, area.y, room, page.title.as_str(), theme.strong);
    put_right(buf, area, area.x, area.y, usize::from(area.width), &right, theme.plain);
}

/// What the page says, in a few lines.
fn page_paragraphs(page: &Page, theme: &Theme, cells: usize) -> Paragraphs {
    let mut told = Paragraphs::new();
    let mut wrapped = |text: &str, style: Style| told.extend(wrap(text, cells).into_iter().map(|line| (line, style)));
    match &page.content {
        Content::Figure(figure) => {
            let rating = format!("{} {}", theme.glyphs.status(figure.rating.status), figure.rating.word);
            let value = figure.value();
            let since = figure.since.as_ref().map(ToString::to_string).unwrap_or_default();
            let line = joined(&[&rating, &value, figure.gap.as_str(), figure.target.as_str(), &since]);
            wrapped(&line, theme.status(figure.rating.status));
            wrapped(figure.sentence.as_str(), theme.plain);
        }
        Content::List(list) => {
            wrapped(list.summary.as_str(), theme.plain);
            if list.rows.is_empty() {
                wrapped(list.nothing.as_str(), theme.quiet);
            }
            told.extend(row_paragraphs(&list.rows, theme));
        }
        Content::Summary(summary) => {
            let share = format!("{}{}", summary.number, summary.unit);
            let share = format!("{share} {}", summary.caption);
            wrapped(&share, theme.strong);
            wrapped(summary.counts.as_str(), theme.plain);
            told.extend(row_paragraphs(&summary.worst, theme));
        }
    }
    told
}

/// The first of several things, names and what follows them below each other.
fn row_paragraphs(rows: &[Row], theme: &Theme) -> Paragraphs {
    let rows = rows.get(..ROWS).unwrap_or(rows);
    let widest = rows
        .iter()
        .map(|row| width(row.short.as_str()))
        .max()
        .unwrap_or_default();
    rows.iter().map(|row| row_paragraph(row, widest, theme)).collect()
}

fn row_paragraph(row: &Row, widest: usize, theme: &Theme) -> (String, Style) {
    let rating = row.rating.as_ref().map(|rating| theme.glyphs.status(rating.status));
    let name = row.short.as_str();
    let name = format!("{name}{}", " ".repeat(widest.saturating_sub(width(name))));
    let line = joined(&[
        rating.unwrap_or_default(),
        row.rank.as_str(),
        &name,
        row.value.as_str(),
        row.gap.as_str(),
        row.lead.as_str(),
    ]);
    let style = row
        .rating
        .as_ref()
        .map_or(theme.plain, |rating| theme.status(rating.status));
    (line, style)
}

/// Those that say something, a little apart.
fn joined(parts: &[&str]) -> String {
    let said: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    said.join("  ")
}

/// Lines as they are, as many as there is room for.
fn paragraph(buf: &mut Buffer, area: Rect, told: &[(String, Style)]) {
    for (y, (line, style)) in (area.top()..area.bottom()).zip(told) {
        put(buf, area, area.x, y, usize::from(area.width), line, *style);
    }
}

/// A rule with what follows it; the place below.
fn headed(buf: &mut Buffer, area: Rect, title: &str, theme: &Theme) -> Rect {
    if area.is_empty() {
        return area;
    }
    let line = Rect { height: 1, ..area };
    rule(buf, line, theme.glyphs.rule, theme.track);
    put(
        buf,
        line,
        area.x + 1,
        area.y,
        width(title) + 2,
        &format!(" {title} "),
        theme.quiet,
    );
    Rect {
        y: area.y + 1,
        height: area.height - 1,
        ..column(area)
    }
}

fn notes(view: &View<'_>, speech: Option<&SpeakerNotes>, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let words = view.words();
    let place = headed(buf, area, words.speaker_notes, theme);
    let notes = speech.map(|speech| speech.notes.as_slice()).unwrap_or_default();
    let matters = speech.map(|speech| speech.matters.as_slice()).unwrap_or_default();
    let cells = usize::from(place.width);
    let pending = matters.iter().flat_map(|line| {
        let line = labelled(view.language, words.pane_matters, line.as_str());
        wrap(&line, cells).into_iter().map(|line| (line, theme.accent))
    });
    let notes = notes.iter().flat_map(|line| note_line(line.as_str(), cells, theme));
    let lines: Paragraphs = pending.chain(notes).collect();
    if lines.is_empty() {
        put_in(buf, place, words.speaker_no_notes, theme.quiet);
        return;
    }
    let room = usize::from(place.height);
    let first = view.scrolled.min(lines.len().saturating_sub(room));
    paragraph(buf, place, lines.get(first..).unwrap_or_default());
    let edge = Rect {
        x: area.right().saturating_sub(1),
        width: 1,
        ..place
    };
    if first > 0 {
        put_in(buf, edge, theme.glyphs.above, theme.accent);
    }
    if lines.len() > first + room {
        let y = edge.bottom().saturating_sub(1);
        put(buf, edge, edge.x, y, 1, theme.glyphs.below, theme.accent);
    }
}

fn clock(view: &View<'_>, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let words = view.words();
    let state = match view.times.state {
        ClockState::Fresh => aside(view.language, words.speaker_clock_fresh),
        ClockState::Running => String::new(),
        ClockState::Paused => aside(view.language, words.clock_paused),
    };
    let title = format!("{}{state}", words.speaker_clock);
    let place = headed(buf, area, &title, theme);
    let rows = [
        (words.clock_stop, view.times.stop, None),
        (words.clock_meeting, view.times.meeting, Some(view.times.planned)),
    ];
    let labels = rows.iter().map(|(label, ..)| cells_of(label)).max().unwrap_or_default();
    let said = rows.map(|(_, spent, _)| spent_told(words, spent));
    let said_cells = said.iter().map(|said| cells_of(said)).max().unwrap_or_default();
    for ((y, (label, spent, planned)), said) in (place.top()..place.bottom()).zip(rows).zip(said) {
        let line = Rect { y, height: 1, ..place };
        put_in(buf, line, label, theme.plain);
        let bar = Rect {
            x: line.x + labels + 1,
            width: line.width.saturating_sub(labels + said_cells + 3),
            ..line
        };
        let style = style(spent, view.times.state, theme);
        draw_bar(buf, bar.intersection(line), spent, planned, style, theme);
        put_right(buf, line, line.x, y, usize::from(line.width), &said, style);
    }
}

/// `3:12 / 5:00  余 1:48`.
fn spent_told(words: &Words, spent: Spent) -> String {
    let used = minutes(spent.used);
    let (Some(budget), Some(left)) = (spent.budget, spent.left()) else {
        return fill!(words.speaker_used, time = used);
    };
    let template = if left < 0 {
        words.speaker_over
    } else {
        words.speaker_left
    };
    let left = fill!(template, time = minutes(left.unsigned_abs()));
    format!("{used} / {}  {left}", minutes(budget))
}

fn next(view: &View<'_>, speech: Option<&SpeakerNotes>, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let words = view.words();
    let place = headed(buf, area, words.speaker_next, theme);
    let Some(StopSummary {
        title,
        department,
        minutes,
        ..
    }) = speech.and_then(|speech| speech.next.as_ref())
    else {
        put_in(buf, place, words.speaker_last, theme.quiet);
        return;
    };
    let call = department.as_ref();
    let call = call.map(|name| fill!(words.speaker_call_in, department = name.as_str()));
    let call = call.unwrap_or_default();
    let minutes = minutes.map(|minutes| fill!(words.minutes, n = minutes.to_string()));
    let minutes = minutes.unwrap_or_default();
    let room = usize::from(place.width).saturating_sub(width(&call) + width(&minutes) + 4);
    let x = put(buf, place, place.x, place.y, room, title.as_str(), theme.plain);
    put(buf, place, x + 2, place.y, width(&minutes), &minutes, theme.quiet);
    put_right(
        buf,
        place,
        place.x,
        place.y,
        usize::from(place.width),
        &call,
        theme.accent,
    );
}
