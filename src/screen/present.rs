//! The audience's screen: one stop of a meeting, large and calm, drawn from its page alone.
//!
//! ```text
//! meeting ........................... mark of made-up figures · stop of stops
//! what the stop is called
//! who reports · what the figure covers
//!
//! █▀█ ▀▀█   unit                                         status, since, gap, need    figure.rs
//! ━━━━━━━━━━━━━━━━┃━━━━━━━━━━──────────── bar with the pace tick
//! ▁▂▃▅▆▇ course, as wide as the screen
//! one sentence, cause, next step
//!
//! source · as of ............................................ clock                clock.rs
//! ```
//!
//! What does not fit at a size is left out from the least important on; what is left out is told by [`fit`], so that a
//! rehearsal can warn of it.

mod figure;
mod list;
mod summary;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::agenda::{Content, Page};
use crate::app::{Action, App, Scene};
use crate::keymap::Keymap;
use crate::locale::fill;
use crate::model::Text;
use crate::screen::clock::clock;
use crate::widget::note::note_line;
use crate::widget::paint::Paragraphs;
use crate::widget::paint::{cells_of, put, put_in_right, put_right, rule, shorten, width, wrap};
use crate::widget::theme::Theme;

/// From this height on there is air between the parts.
const AIRY_FROM: u16 = 20;

/// What of a page has no room at a size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// Lines of a list.
    Rows(usize),
    /// Columns of a list.
    Columns(Vec<Column>),
    /// The figure in large digits.
    LargeFigure,
    /// The course of the value.
    Course,
    /// The end of the sentence.
    Sentence,
    /// The cause or the next step.
    Remarks,
    /// The end of the title.
    Title,
}

/// A column of a list that goes before a name would be cut to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The place in a ranking, or how the status changed in words.
    Place,
    /// The gap.
    Gap,
    /// The department.
    Lead,
    /// What the figure covers.
    Period,
    /// The bar.
    Bar,
}

/// Draws a page into `area`; `position` is its stop, counted from 1, and how many there are. Answers with the place that is
/// free for a clock.
pub fn page(page: &Page, position: Option<(usize, usize)>, theme: &Theme, area: Rect, buf: &mut Buffer) -> Rect {
    let area = area.intersection(buf.area);
    if area.width < super::SMALLEST.0 || area.height < super::SMALLEST.1 {
        return Rect::default();
    }
    let line = |y: u16| Rect { y, height: 1, ..area };
    let has_room = head(page, position, theme, line(area.y), buf);
    let body = body(area);
    let content = titles(page, theme, body, buf);
    if let Some(drafts) = page.drafts.as_ref().filter(|_| !has_room) {
        let below = Rect {
            width: area.width - 1,
            ..line(area.y + 1)
        };
        put_in_right(buf, below, &format!(" {drafts} "), theme.warning);
    }
    match &page.content {
        Content::Figure(figure) => figure::draw(figure, page.language, theme, content, buf),
        Content::List(list) => list::draw(list, page.language, theme, content, buf),
        Content::Summary(summary) => summary::draw(summary, page.language, theme, content, buf),
    }
    foot(page, theme, line(area.bottom() - 1), buf)
}

/// What of a page has no room in a screen of this size.
pub fn fit(page: &Page, area: Rect) -> Vec<Missing> {
    let body = body(area);
    let mut missing = Vec::new();
    if width(page.title.as_str()) > usize::from(body.width) {
        missing.push(Missing::Title);
    }
    let content = below_titles(page, body);
    missing.extend(match &page.content {
        Content::Figure(figure) => figure::missing(figure, page.language, content),
        Content::List(list) => list::missing(list, content),
        Content::Summary(summary) => summary::missing(summary, content),
    });
    missing
}

/// Between head and foot, with a margin.
fn body(area: Rect) -> Rect {
    let airy = u16::from(area.height >= AIRY_FROM);
    let margin = if area.width >= 100 { 4 } else { 2 };
    Rect {
        x: area.x + margin,
        y: area.y + 1 + airy,
        width: area.width - 2 * margin,
        height: area.height - 2 - 2 * airy,
    }
}

/// The meeting on the left; on the right where in it one is, and the marks of made-up figures and of drafts, which are never
/// cut. Answers with whether the mark of drafts had room here.
fn head(page: &Page, position: Option<(usize, usize)>, theme: &Theme, area: Rect, buf: &mut Buffer) -> bool {
    let mut right = area.right().saturating_sub(1);
    if let Some((stop, stops)) = position {
        let told = format!("{stop}/{stops}");
        right = right.saturating_sub(cells_of(&told));
        put(buf, area, right, area.y, width(&told), &told, theme.plain);
        right = right.saturating_sub(1);
    }
    let marks = [&page.mark, &page.drafts].map(|mark| mark.as_ref().map(Text::as_str));
    let both: Vec<&str> = marks.into_iter().flatten().collect();
    let both = both.join(" · ");
    let has_room = cells_of(&both) + 2 <= right.saturating_sub(area.x);
    let (mark, style) = match marks {
        [None, None] => (page.data.as_str(), theme.quiet),
        [Some(made_up), Some(_)] if !has_room => (made_up, theme.warning),
        _ => (both.as_str(), theme.warning),
    };
    let mark = format!(" {mark} ");
    right = right.saturating_sub(cells_of(&mark));
    put(buf, area, right, area.y, width(&mark), &mark, style);
    let left = area.x + 1;
    let room = usize::from(right.saturating_sub(left + 1));
    let meeting = shorten(page.meeting.as_str(), room, theme.glyphs.ellipsis);
    put(buf, area, left, area.y, room, &meeting, theme.quiet);
    has_room || page.mark.is_none()
}

/// Who reports, where one department does.
fn who(page: &Page) -> Option<&Text> {
    page.department.as_ref().filter(|department| !department.is_empty())
}

/// The rest of the body below the titles.
fn below_titles(page: &Page, body: Rect) -> Rect {
    let taken = 2 + u16::try_from(second_lines(page, usize::from(body.width)).len()).unwrap_or(0);
    Rect {
        y: body.y + taken.min(body.height),
        height: body.height.saturating_sub(taken),
        ..body
    }
}

/// What stands between the title and the content, wrapped: never more than two lines of it, three of a count, and one more for
/// whoever reports where the name would otherwise be broken.
fn second_lines(page: &Page, cells: usize) -> Vec<String> {
    let parts = second(page);
    let mut lines = if parts.is_empty() {
        Vec::new()
    } else {
        wrap(&parts.join(" · "), cells)
    };
    // Half a count would be another count.
    lines.truncate(if matches!(page.content, Content::List(_)) { 3 } else { 2 });
    let Some(who) = who(page) else { return lines };
    match lines.last_mut() {
        Some(last) if width(last) + 3 + width(who.as_str()) <= cells => {
            last.push_str(" · ");
            last.push_str(who.as_str());
        }
        _ => {
            let mut names = wrap(who.as_str(), cells);
            names.truncate(2);
            lines.extend(names);
        }
    }
    lines
}

/// What the second line says besides who reports: the indicator's name where the stop is called otherwise, what the figure
/// covers, what a list adds up to.
fn second(page: &Page) -> Vec<&str> {
    match &page.content {
        Content::Figure(figure) => {
            let name = Some(figure.name.as_str()).filter(|name| *name != page.title.as_str());
            name.into_iter()
                .chain(figure.period.as_ref().map(Text::as_str))
                .collect()
        }
        Content::List(list) => Some(list.summary.as_str())
            .filter(|summary| !summary.is_empty())
            .into_iter()
            .collect(),
        Content::Summary(_) => Vec::new(),
    }
}

fn titles(page: &Page, theme: &Theme, body: Rect, buf: &mut Buffer) -> Rect {
    let cells = usize::from(body.width);
    let title = spaced(page.title.as_str(), cells, body.height);
    let title = shorten(&title, cells, theme.glyphs.ellipsis);
    put(buf, body, body.x, body.y, cells, &title, theme.accent);
    for (line, y) in second_lines(page, cells).iter().zip(body.y + 1..body.bottom()) {
        put(buf, body, body.x, y, cells, line, theme.plain);
    }
    below_titles(page, body)
}

/// Chinese characters with air between them where the screen is tall: terminals have no larger letters.
fn spaced(title: &str, cells: usize, height: u16) -> String {
    let is_wide = |character: char| width(&character.to_string()) > 1;
    if height < 26 || !title.chars().all(is_wide) || title.chars().count() * 3 > cells {
        return title.to_owned();
    }
    let letters: Vec<String> = title.chars().map(String::from).collect();
    letters.join(" ")
}

/// Where the figures come from and as of when; answers with what is left of the line.
fn foot(page: &Page, theme: &Theme, area: Rect, buf: &mut Buffer) -> Rect {
    let parts = [&page.provenance, &page.as_of];
    let parts: Vec<&str> = parts
        .into_iter()
        .map(Text::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    let told = parts.join(" · ");
    // Where both do not fit beside a clock, the source is cut and not the date.
    let room = usize::from(area.width.saturating_sub(2));
    let end = put(buf, area, area.x + 1, area.y, room, &told, theme.quiet);
    let x = (end + 2).min(area.right());
    Rect {
        x,
        width: area.right().saturating_sub(x + 1),
        ..area
    }
}

/// Draws the stop that the app is at: its page, the clock, the notes where they show, and the one line in which it speaks
/// to the presenter.
pub(super) fn stop(app: &App, keymap: &Keymap, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let (Some(shown), Some(showing)) = (app.page(), app.showing()) else {
        return;
    };
    let [above, notes] = with_notes(app, area);
    let free = page(shown, Some((showing.stop + 1, showing.stops)), theme, above, buf);
    if let Some(lines) = app.notes() {
        let is_discreet = app.briefing().is_discreet();
        self::notes((lines, is_discreet), shown, theme, notes, buf);
    }
    let line = Rect {
        y: above.bottom() - 1,
        height: 1,
        ..area
    };
    if let Some(told) = presenter_line(app, keymap) {
        rule(buf, line, " ", theme.base);
        put(
            buf,
            line,
            line.x + 1,
            line.y,
            usize::from(line.width.saturating_sub(2)),
            &told,
            theme.strong,
        );
    } else if let Some(times) = app.times().filter(|times| times.state != crate::app::ClockState::Fresh) {
        clock(&times, shown.language, theme, free, buf);
    }
}

/// What is said to the presenter in the last line.
pub(super) fn presenter_line(app: &App, keymap: &Keymap) -> Option<String> {
    let words = app.briefing().language().words();
    if app.asks_to_end() {
        return Some(fill!(words.meeting_end, key = keymap.way(app, Action::Quit)));
    }
    if let Some(number) = app.typed_stop() {
        let key = keymap.chord_in(Scene::Stop, Action::Jump).unwrap_or_default();
        return Some(fill!(words.meeting_typed, key = key, n = number.to_string()));
    }
    app.notice().map(|notice| notice.text(|action| keymap.way(app, action)))
}

/// The screen above and below the line where notes begin.
fn with_notes(app: &App, area: Rect) -> [Rect; 2] {
    let cells = usize::from(area.width.saturating_sub(4));
    let lines = app.notes().map_or(0, |notes| {
        let theme = Theme::default();
        let told = notes.iter().map(|note| note_line(note.as_str(), cells, &theme).len());
        let lines = told.sum::<usize>();
        lines.max(1) + 1
    });
    let height = u16::try_from(lines).unwrap_or(u16::MAX).min(area.height / 3);
    let above = Rect {
        height: area.height - height,
        ..area
    };
    let below = Rect {
        y: above.bottom(),
        height,
        ..area
    };
    [above, below]
}

fn notes((lines, is_discreet): (&[Text], bool), shown: &Page, theme: &Theme, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let words = shown.language.words();
    rule(buf, Rect { height: 1, ..area }, theme.glyphs.rule, theme.track);
    let label = format!(" {} ", words.meeting_notes);
    put_right(
        buf,
        area,
        area.x,
        area.y,
        usize::from(area.width - 2),
        &label,
        theme.quiet,
    );
    let cells = usize::from(area.width.saturating_sub(4));
    let wrapped: Paragraphs = lines
        .iter()
        .flat_map(|line| note_line(line.as_str(), cells, theme))
        .collect();
    let told = if wrapped.is_empty() {
        let nothing = if is_discreet {
            words.meeting_notes_hidden
        } else {
            words.meeting_no_notes
        };
        vec![(nothing.to_owned(), theme.plain)]
    } else {
        wrapped
    };
    for (y, (line, style)) in (area.y + 1..area.bottom()).zip(told) {
        put(buf, area, area.x + 2, y, cells, &line, style);
    }
}
