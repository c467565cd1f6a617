//! `briefing shot`: any pane as a picture, drawn by the very code that draws the terminal.

use std::path::Path;
use std::process::ExitCode;

use ratatui::layout::Rect;

use crate::app::{Action, App, GlyphSet, Look, Message, Pane};
use crate::briefing::Briefing;
use crate::cli::{Shot, Size};
use crate::commands::{Failure, file, find, nearest, print, view};
use crate::keymap::Keymap;
use crate::model::{IndicatorKey, Text, WorkArea};
use crate::screen;

/// Draws what was asked for and writes it, or prints it where no file is named.
pub(super) fn shot(briefing: Briefing, (look, glyphs): (Look, GlyphSet), wanted: &Shot) -> Result<ExitCode, Failure> {
    let pane = pane_named(&briefing, &wanted.pane)?;
    let select = wanted
        .select
        .as_deref()
        .map(|id| indicator(&briefing, id))
        .transpose()?;
    let Size(width, height) = wanted.size;
    let size = Rect::new(0, 0, width, height);
    let mut app = App::new(briefing, Vec::new(), 0).with_look(look).with_glyphs(glyphs);
    let mut tell = |message| {
        app.update(message);
        let extent = screen::extent(&app, &Keymap::default(), size);
        app.update(Message::Extent(extent));
    };
    tell(Message::Act(Action::Show(pane)));
    if let Some(key) = select {
        tell(Message::Point(key));
    }
    let path = wanted.output.as_deref().filter(|path| *path != Path::new("-"));
    let is_text = path.is_some_and(|path| path.extension().is_some_and(|ending| ending == "txt"));
    let content = if is_text {
        view::text(&app, size)
    } else {
        view::picture(&app, size)
    };
    match path {
        Some(path) => file::write(path, &content, wanted.force).map(|()| ExitCode::SUCCESS),
        None => print(&content),
    }
}

/// The pane that a name means: `overview`, `industry` or `2`, `projects`, `detail:ID`, `ranking:ID`.
fn pane_named(briefing: &Briefing, name: &str) -> Result<Pane, Failure> {
    let plain = [
        ("overview", Pane::Overview),
        ("projects", Pane::Projects),
        ("changes", Pane::Changes),
        ("all", Pane::All),
        ("glossary", Pane::Glossary),
        ("sources", Pane::Sources),
        ("problems", Pane::Problems),
    ];
    if let Some((_, pane)) = plain.iter().find(|(known, _)| *known == name) {
        return Ok(*pane);
    }
    // The digits are those that lead there on the keyboard.
    let digit = name.parse::<usize>().ok().filter(|digit| (1..=7).contains(digit));
    let area = digit.map_or_else(|| WorkArea::from_id(name), |digit| WorkArea::ALL.get(digit).copied());
    if let Some(area) = area {
        return Ok(Pane::Area(area));
    }
    match name.split_once(':') {
        Some(("detail", id)) => indicator(briefing, id).map(Pane::Detail),
        Some(("ranking", id)) => indicator(briefing, id).map(Pane::Ranking),
        _ => {
            let mut known: Vec<&str> = plain.iter().map(|(name, _)| *name).collect();
            known.extend(WorkArea::ALL.map(WorkArea::id));
            known.extend(["detail:ID", "ranking:ID"]);
            Err(Failure::Unknown {
                what: |words| words.kind_pane,
                found: name.to_owned(),
                known: known.join(", "),
            })
        }
    }
}

fn indicator(briefing: &Briefing, id: &str) -> Result<IndicatorKey, Failure> {
    find(briefing, id).ok_or_else(|| Failure::Unknown {
        what: |words| words.what_indicator,
        found: Text::new(id).to_string(),
        known: nearest(briefing, id),
    })
}
