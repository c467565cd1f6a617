//! `briefing shot`: renders any pane as a picture, by the code that draws the terminal.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use ratatui::layout::Rect;

use crate::agenda;
use crate::app::{Action, App, GlyphSet, Look, MeetingUpdate, Message, Pane, Role};
use crate::briefing::Briefing;
use crate::cli::{Shot, Size};
use crate::commands::{Failure, file, named, print, view};
use crate::keymap::{Key, Keymap, Press};
use crate::model::{Catalogue, IndicatorKey, Text};
use crate::screen;

/// Prefix of the names of speaker's screens.
const SPEAKER: &str = "speaker:";

/// Renders what was asked for and writes it, or prints it without a file.
pub(super) fn shot(
    briefing: Briefing,
    keymap: Keymap,
    (look, glyphs): (Look, GlyphSet),
    wanted: &Shot,
) -> Result<ExitCode, Failure> {
    let keymap = &keymap.fitted(&briefing.data().catalogue);
    let path = wanted.output.as_deref().filter(|path| *path != Path::new("-"));
    let is_text = path.map_or(Ok(false), is_text)?;
    let stop = stop_named(&briefing, &wanted.pane)?;
    let is_speakers = wanted.pane.starts_with(SPEAKER);
    let pane = match stop {
        Some(_) => Pane::Overview,
        None => pane_named(&briefing, &wanted.pane)?,
    };
    let select = wanted
        .select
        .as_deref()
        .map(|id| named::indicator(&briefing, id))
        .transpose()?;
    let Size(width, height) = wanted.size;
    let size = Rect::new(0, 0, width, height);
    let mut app = App::new(briefing, Vec::new(), 0).with_look(look).with_glyphs(glyphs);
    let mut tell = |message| {
        app.update(message);
        let extent = screen::extent(&app, keymap, size);
        app.update(Message::Extent(extent));
    };
    tell(Message::Act(Action::Show(pane)));
    if let Some(key) = select {
        tell(Message::Point(key));
    }
    if let Some(stop) = stop {
        tell(Message::Act(Action::Present));
        tell(Message::Act(Action::GoToStop(stop)));
    }
    if is_speakers {
        app = as_speaker(&app, look, glyphs);
    }
    let content = if is_text {
        view::text(&app, keymap, size)
    } else {
        view::picture(&app, keymap, size)
    };
    match path {
        Some(path) => file::write(path, &content, wanted.force).map(|()| ExitCode::SUCCESS),
        None => print(&content),
    }
}

/// Returns whether a file is to hold text, by its ending. Fails for other endings: a picture under the name of another
/// format would open nowhere.
fn is_text(path: &Path) -> Result<bool, Failure> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("svg") => Ok(false),
        Some("txt") => Ok(true),
        _ => Err(Failure::Unknown {
            what: |words| words.what_picture,
            found: path.to_string_lossy().into_owned(),
            known: ".svg, .txt".to_owned(),
        }),
    }
}

/// Returns the speaker's screen of the meeting that `presenting` shows.
fn as_speaker(presenting: &App, look: Look, glyphs: GlyphSet) -> App {
    let briefing = presenting.briefing().clone();
    let mut app = App::new(briefing, Vec::new(), 0)
        .with_look(look)
        .with_glyphs(glyphs)
        .following(Role::Speaker);
    if let Some(sight) = presenting.sight_to_share() {
        app.update(Message::MeetingUpdate(MeetingUpdate::Shows(
            Arc::new(sight),
            Duration::ZERO,
        )));
    }
    app
}

/// Parses `present:N` (the audience's screen) and `speaker:N` to a stop counted from 0; `None` for any other name.
fn stop_named(briefing: &Briefing, name: &str) -> Result<Option<usize>, Failure> {
    let number = name.strip_prefix("present:").or_else(|| name.strip_prefix(SPEAKER));
    let Some(number) = number else {
        return Ok(None);
    };
    let stops = agenda::agenda_of(briefing).stops.len();
    let stop = number
        .parse::<usize>()
        .ok()
        .filter(|number| (1..=stops).contains(number));
    stop.map(|number| Some(number - 1)).ok_or_else(|| Failure::Unknown {
        what: |words| words.what_stop,
        found: Text::new(number).to_string(),
        known: format!("1–{stops}"),
    })
}

/// Parses the name of a pane: `overview`, the id of a part or its digit, `projects`, `detail:ID`, `ranking:ID`.
fn pane_named(briefing: &Briefing, name: &str) -> Result<Pane, Failure> {
    let catalogue = &briefing.data().catalogue;
    let part = |id: &str| catalogue.find_area(id);
    let plain = || Pane::plain().find(|pane| pane.id() == name);
    // A part may have the name of a pane that its catalogue did not know of.
    let named = part(name).map(Pane::Area).or_else(plain);
    if let Some(pane) = named.or_else(|| on_digit(catalogue, name)) {
        return Ok(pane);
    }
    match name.split_once(':') {
        Some(("detail", id)) => named::indicator(briefing, id).map(Pane::Detail),
        Some(("ranking", id)) => ranked(briefing, id).map(Pane::Ranking),
        Some(("matrix", area)) if part(area).is_some() => Ok(Pane::Matrix(part(area))),
        _ => {
            let mut known: Vec<&str> = Pane::plain().map(Pane::id).collect();
            known.extend(catalogue.areas.iter().map(|area| area.id.as_str()));
            known.extend([
                "0–9",
                "detail:ID",
                "ranking:ID",
                "matrix:PART",
                "present:N",
                "speaker:N",
            ]);
            Err(Failure::Unknown {
                what: |words| words.kind_pane,
                found: name.to_owned(),
                known: known.join(", "),
            })
        }
    }
}

/// Returns the pane of a digit by the default keys, whatever the user's own are: scripts mean the same everywhere.
fn on_digit(catalogue: &Catalogue, name: &str) -> Option<Pane> {
    let mut characters = name.chars();
    let digit = characters.next().filter(char::is_ascii_digit)?;
    if characters.next().is_some() {
        return None;
    }
    match Keymap::default()
        .fitted(catalogue)
        .press(&mut Vec::new(), Key::Char(digit))
    {
        Press::Action(Action::Show(pane)) => Some(pane),
        _ => None,
    }
}

/// Looks up an indicator whose regions can be ranked; the picture of another would be empty.
fn ranked(briefing: &Briefing, id: &str) -> Result<IndicatorKey, Failure> {
    let key = named::indicator(briefing, id)?;
    if briefing.ranking(key).is_some() {
        return Ok(key);
    }
    let others = briefing
        .listed_items()
        .filter(|item| briefing.ranking(item.key).is_some());
    let ids: Vec<&str> = others.map(|item| item.id.as_str()).collect();
    Err(Failure::Unknown {
        what: |words| words.what_ranked,
        found: id.to_owned(),
        known: ids.join(", "),
    })
}
