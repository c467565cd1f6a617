//! Export of the current pane: the picture as it stands, the whole pane as text, its rows as Markdown.

use std::path::{Path, PathBuf};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::agenda;
use crate::app::{App, Extent, Look, Message, Pane};
use crate::briefing::Briefing;
use crate::briefing::documents::{self, Sheets};
use crate::commands::{Failure, file};
use crate::document::{Document, HouseStyle};
use crate::export::{self, Composition, Format, FormatWriter, Palette, ReportKind, WriteError};
use crate::keymap::Keymap;
use crate::locale::{fill, joined};
use crate::model::Text;
use crate::screen::{self, Theme};

/// Maximum number of rows drawn for a text; no list is longer.
const TALLEST: u16 = 2000;

/// Writes what `app` shows at `size` to the file `name`, in the format of its ending; returns the notice for the
/// reader.
pub(super) fn write(app: &App, size: Rect, (keymap, paper): (&Keymap, &HouseStyle), name: &str) -> String {
    let words = app.briefing().language().words();
    let path = Path::new(name);
    let cleaned = Text::new(name);
    let shown = cleaned.as_str();
    let failed = |error: String| fill!(words.notice_not_written, path = shown, why = error);
    let is_picture = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("svg"));
    let format = export::document_format_of(path);
    let content = match format {
        _ if is_picture => picture(app, keymap, size).into_bytes(),
        Some(format) => match content(app, format, paper) {
            Ok(content) => content,
            Err(error) => return failed(error.to_string()),
        },
        None => {
            let formats = export::document_formats();
            let endings = ["svg"].into_iter().chain(formats.map(Format::ending));
            let endings: Vec<String> = endings.map(|ending| format!(".{ending}")).collect();
            let endings = joined(app.briefing().language(), &endings);
            return fill!(words.notice_bad_ending, endings = endings, path = shown);
        }
    };
    match file::write_bytes(path, &content, false) {
        Ok(()) => {
            let folder = Text::new(&folder_of(path).to_string_lossy());
            fill!(words.notice_exported, folder = folder.as_str(), path = shown)
        }
        Err(Failure::Exists(_)) => fill!(words.notice_exists, path = shown),
        Err(Failure::Write(_, error)) => failed(error.to_string()),
        Err(other) => other.message(app.briefing().language()),
    }
}

/// Returns what a file of a format holds: what is usually written in it of the whole place, or the current pane.
fn content(app: &App, format: &Format, paper: &HouseStyle) -> Result<Vec<u8>, WriteError> {
    let document = |app: &App| match (format.usual, format.composition) {
        (ReportKind::Full, Composition::Page) => whole(app, documents::page),
        (ReportKind::Bulletin, _) => whole(app, |briefing| documents::bulletin(briefing, &paper.requirements)),
        (ReportKind::Ledger, _) => whole(app, |briefing| documents::ledger(briefing, Sheets::All)),
        _ => document(app),
    };
    let [text, ..] = export::FORMATS;
    match format.writer {
        _ if format == text => Ok(pane_text(app).into_bytes()),
        FormatWriter::Text(write, _) | FormatWriter::Table(write) => Ok(write(&document(app)).into_bytes()),
        FormatWriter::Bytes(write) => write(&document(app), paper),
        FormatWriter::Model => Ok(Vec::new()),
    }
}

/// Returns the folder of a file as a path that is valid from elsewhere.
fn folder_of(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    whole.parent().map(Path::to_owned).unwrap_or(whole)
}

fn draw(app: &App, keymap: &Keymap, size: Rect) -> Buffer {
    let mut buffer = Buffer::empty(size);
    let mut theme = Theme::of(app.look());
    // A picture has its own background.
    theme.base = Style::new();
    screen::render(app, keymap, &theme, size, &mut buffer);
    buffer
}

pub(super) fn picture(app: &App, keymap: &Keymap, size: Rect) -> String {
    let palette = match app.look() {
        Look::Light => Palette::LIGHT,
        Look::Dark | Look::Contrast | Look::ColourBlind | Look::Mono => Palette::DARK,
    };
    export::svg(&draw(app, keymap, size), &title(app), &palette)
}

/// Returns the alternative text of the picture, which says if figures are illustrative.
fn title(app: &App) -> String {
    let briefing = app.briefing();
    let trail = app
        .page()
        .or_else(|| app.sight()?.page(briefing.language()))
        .map_or_else(|| app.trail().join(" › "), |page| page.title.to_string());
    let mut parts = vec![briefing.title.as_str(), &trail, &briefing.as_of_line];
    let marks = briefing.marks();
    parts.extend(marks.as_deref());
    parts.join(" · ")
}

/// Returns what the screen is about as text: all of it, whatever fits the window, without controls.
fn pane_text(app: &App) -> String {
    if let (Some(page), Some(showing)) = (app.page(), app.showing()) {
        return agenda::spoken(page, (showing.stop + 1, showing.stops));
    }
    export::text(&document(app))
}

/// Draws the pane as tall as it needs to be, without what only a screen needs.
pub(super) fn text(app: &App, keymap: &Keymap, size: Rect) -> String {
    if app.page().is_some() || app.is_watching() {
        // A stop fills the screen and has nothing below.
        return export::glyphs(&draw(app, keymap, size));
    }
    let mut tall = app.clone();
    let size = screen::whole_width(app, size);
    let lines = screen::extent(app, keymap, size).wrapped;
    let chrome = usize::from(size.height).saturating_sub(screen::extent(app, keymap, size).visible);
    let height = u16::try_from(lines + chrome).unwrap_or(TALLEST).clamp(10, TALLEST);
    let area = Rect {
        height: height.max(size.height),
        ..size
    };
    tall.update(Message::Extent(Extent {
        visible: lines.max(1),
        wrapped: lines,
        help: 0,
        across: usize::MAX,
    }));
    export::glyphs(&draw(&tall, keymap, area))
}

/// Returns the pane as a document; of the overview what `of_everything` makes of it.
fn whole(app: &App, of_everything: impl FnOnce(&Briefing) -> Document) -> Document {
    match app.pane() {
        Pane::Overview => of_everything(app.briefing()),
        _ => document(app),
    }
}

/// Returns the pane as a document, whole.
fn document(app: &App) -> Document {
    let briefing = app.briefing();
    let title = app.trail().join(" › ");
    app.pane().definition().document(briefing, app.lines(), &title)
}
