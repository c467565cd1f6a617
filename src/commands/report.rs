//! `briefing report`: the briefing as paper, in the form and for whom it was asked for.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use chrono::Local;

use crate::agenda;
use crate::briefing::documents::{self, Room, Sheets};
use crate::briefing::{Briefing, Condition, Filter};
use crate::cli::{Format, Kind, Open, Report};
use crate::commands::{Failure, file, pretty, print, say, template, terminal_profile};
use crate::config::Config;
use crate::document::{Document, Profile};
use crate::export;
use crate::locale::joined;
use crate::model::{AreaKey, Name};
use crate::terminal::Charset;

/// Writes or prints the report that was asked for.
pub(super) fn report(wanted: &Report, open: &Open, settings: &Config) -> Result<ExitCode, Failure> {
    let briefing = super::briefing(open)?;
    let briefing = narrowed(wanted, briefing)?;
    let format = format(wanted)?;
    let kind = wanted.kind.unwrap_or_else(|| default_kind(format));
    // The minutes carry what was decided; other papers say nothing of it.
    let ledger = match kind {
        Kind::Minutes => super::matters::read(open, settings)?,
        _ => None,
    };
    let briefing = briefing.with_ledger(ledger);
    if !goes(kind, format) {
        return Err(Failure::Unfitting { kind, format });
    }
    if format == Format::Json {
        let json = pretty(&export::json(&briefing));
        return match &wanted.output {
            Some(path) => file::write(path, &json, wanted.force).map(|()| ExitCode::SUCCESS),
            None => print(&json),
        };
    }
    let profile = profile(kind, settings);
    let document = compose(kind, format, &briefing, &profile);
    // Everything is said: what it was said of takes more room than the file.
    drop(briefing);
    match &wanted.output {
        Some(path) => {
            let bytes = bytes(&document, format, open, &profile, path)?;
            file::write_bytes(path, &bytes, wanted.force).map(|()| ExitCode::SUCCESS)
        }
        None => match text(&document, format, open) {
            Some(text) => say(open, &text),
            None if io::stdout().is_terminal() => Err(Failure::NoOutput),
            None => {
                let bytes = bytes(&document, format, open, &profile, Path::new("-"))?;
                io::stdout().lock().write_all(&bytes)?;
                Ok(ExitCode::SUCCESS)
            }
        },
    }
}

/// The form that was asked for, by itself or by the ending of the file's name; text where neither says one.
fn format(wanted: &Report) -> Result<Format, Failure> {
    let Some(path) = wanted.output.as_deref().filter(|path| path.extension().is_some()) else {
        return Ok(wanted.format.unwrap_or(Format::Text));
    };
    let asked = wanted.format.or_else(|| ending(path));
    asked.ok_or_else(|| Failure::Unknown {
        what: |words| words.what_ending,
        found: path.to_string_lossy().into_owned(),
        known: ENDINGS.map(|ending| format!(".{ending}")).join(", "),
    })
}

/// The endings that say a form.
const ENDINGS: [&str; 7] = ["docx", "xlsx", "html", "md", "txt", "csv", "json"];

/// The form that the ending of a name asks for.
pub(super) fn ending(path: &Path) -> Option<Format> {
    let ending = path.extension()?.to_string_lossy().to_lowercase();
    Some(match ending.as_str() {
        "txt" => Format::Text,
        "md" => Format::Markdown,
        "json" => Format::Json,
        "html" | "htm" => Format::Html,
        "docx" => Format::Docx,
        "xlsx" => Format::Xlsx,
        "csv" => Format::Csv,
        _ => return None,
    })
}

/// What is usually wanted in a form.
fn default_kind(format: Format) -> Kind {
    match format {
        Format::Text | Format::Markdown | Format::Json | Format::Html => Kind::Full,
        Format::Docx => Kind::Bulletin,
        Format::Xlsx => Kind::Ledger,
        Format::Csv => Kind::Figures,
    }
}

/// Whether a form can hold what was asked for: JSON is the whole read model, and a table as text is one table.
fn goes(kind: Kind, format: Format) -> bool {
    match format {
        Format::Json => kind == Kind::Full,
        Format::Csv => matches!(kind, Kind::Ledger | Kind::Figures),
        Format::Text | Format::Markdown | Format::Html | Format::Docx | Format::Xlsx => true,
    }
}

/// The rules of the house for a kind of paper, with the day of the signature.
fn profile(kind: Kind, settings: &Config) -> Profile {
    let mut profile = settings.paper();
    profile.date = Some(Local::now().date_naive());
    if kind == Kind::Summary {
        profile.condensed()
    } else {
        profile
    }
}

fn compose(kind: Kind, format: Format, briefing: &Briefing, profile: &Profile) -> Document {
    match kind {
        Kind::Full if format == Format::Html => documents::page(briefing),
        Kind::Full => documents::report(briefing),
        Kind::Bulletin => documents::bulletin(briefing, &profile.requirements),
        Kind::Ledger if format == Format::Xlsx => documents::ledger(briefing, Sheets::All),
        Kind::Ledger => documents::ledger(briefing, Sheets::One),
        Kind::Summary => documents::summary(briefing, Room::of_page(profile)),
        Kind::Minutes => agenda::minutes_of(briefing),
        Kind::Figures => documents::figures(briefing),
    }
}

/// What can be printed as it is; none of what only a program opens.
fn text(document: &Document, format: Format, open: &Open) -> Option<String> {
    match format {
        Format::Text if open.plain => Some(export::plain(document)),
        Format::Text => Some(export::text(document)),
        Format::Markdown => Some(export::markdown(document)),
        Format::Html => Some(export::html(document)),
        Format::Csv | Format::Json | Format::Docx | Format::Xlsx => None,
    }
}

/// The bytes of a file.
pub(super) fn bytes(
    document: &Document,
    format: Format,
    open: &Open,
    profile: &Profile,
    path: &Path,
) -> Result<Vec<u8>, Failure> {
    let failed =
        |error: Box<dyn std::error::Error + Send + Sync>| Failure::Write(path.to_owned(), io::Error::other(error));
    match format {
        Format::Docx => export::docx(document, profile).map_err(|error| failed(error.into())),
        Format::Xlsx => export::xlsx(document).map_err(|error| failed(error.into())),
        Format::Csv => Ok(delimited(export::csv(document), open)),
        Format::Html => Ok(export::html(document).into_bytes()),
        Format::Text | Format::Markdown | Format::Json => {
            Ok(text(document, format, open).unwrap_or_default().into_bytes())
        }
    }
}

/// A table as text: UTF-8 with its mark, or where the session is in a Chinese encoding GB18030, which every reader of GBK takes
/// and which has all characters.
fn delimited(table: String, open: &Open) -> Vec<u8> {
    match terminal_profile::explicit_charset(open) {
        Some(Charset::Gbk | Charset::Gb18030) => Charset::Gb18030.encode(table.trim_start_matches('\u{FEFF}')),
        _ => table.into_bytes(),
    }
}

/// The briefing with what was asked for alone: departments, parts, what is red.
fn narrowed(wanted: &Report, briefing: Briefing) -> Result<Briefing, Failure> {
    let mut filter = Filter::default();
    for lead in &wanted.lead {
        filter = filter.with(&Condition::Lead(template::lead(&briefing, lead)?));
    }
    for part in &wanted.part {
        filter = filter.with(&Condition::Area(self::part(&briefing, part)?));
    }
    if wanted.red {
        filter = filter.with(&Condition::Red);
    }
    Ok(if filter.is_empty() {
        briefing
    } else {
        briefing.narrowed(filter)
    })
}

/// A part of the report by its id, number or one of its names.
fn part(briefing: &Briefing, wanted: &str) -> Result<AreaKey, Failure> {
    let catalogue = &briefing.data().catalogue;
    let is_called = |name: &Name| {
        [&name.zh, &name.en]
            .into_iter()
            .any(|one| one.as_str().eq_ignore_ascii_case(wanted))
    };
    let found = catalogue.areas().find(|(_, area)| {
        let names = [Some(&area.name), area.short.as_ref(), area.tab.as_ref()];
        area.id.as_str() == wanted || area.number.as_str() == wanted || names.into_iter().flatten().any(is_called)
    });
    let ids: Vec<String> = catalogue.areas().map(|(_, area)| area.id.to_string()).collect();
    found.map(|(key, _)| key).ok_or_else(|| Failure::Unknown {
        what: |words| words.what_part,
        found: wanted.to_owned(),
        known: joined(briefing.language(), &ids),
    })
}
