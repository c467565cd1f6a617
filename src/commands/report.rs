//! `briefing report`: the briefing as paper, in the form and for whom it was asked for.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use chrono::Local;

use crate::agenda;
use crate::briefing::documents::{self, Room, Sheets};
use crate::briefing::{Briefing, Condition, Filter};
use crate::cli::{Open, ReportOptions};
use crate::commands::{Failure, file, named, pretty, print, say, terminal_profile};
use crate::config::Config;
use crate::document::{Document, HouseStyle};
use crate::export::{self, Composition, Format, FormatWriter, ReportKind};
use crate::terminal::Charset;

/// Writes or prints the report that was asked for.
pub(super) fn report(wanted: &ReportOptions, open: &Open, settings: &Config) -> Result<ExitCode, Failure> {
    let briefing = super::briefing(open)?;
    let briefing = narrowed(wanted, briefing)?;
    let format = format(wanted)?;
    let kind = wanted.kind.unwrap_or(format.usual);
    // The minutes carry what was decided; other papers say nothing of it.
    let ledger = match kind {
        ReportKind::Minutes => super::matters::read(open, settings)?,
        _ => None,
    };
    let briefing = briefing.with_ledger(ledger);
    if !format.holds.contains(&kind) {
        return Err(Failure::Unfitting { kind, format });
    }
    if !format.takes_documents() {
        let json = pretty(&export::json(&briefing));
        return match &wanted.output {
            Some(path) => file::write(path, &json, wanted.force).map(|()| ExitCode::SUCCESS),
            None => print(&json),
        };
    }
    let profile = profile(kind, settings);
    let document = compose(kind, format, &briefing, &profile);
    // The document is composed; the briefing takes more memory than the file.
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
fn format(wanted: &ReportOptions) -> Result<&'static Format, Failure> {
    let [usual, ..] = export::FORMATS;
    let Some(path) = wanted.output.as_deref().filter(|path| path.extension().is_some()) else {
        return Ok(wanted.format.unwrap_or(usual));
    };
    let asked = wanted.format.or_else(|| export::format_of(path));
    asked.ok_or_else(|| Failure::Unknown {
        what: |words| words.what_ending,
        found: path.to_string_lossy().into_owned(),
        known: endings(export::FORMATS.into_iter(), []),
    })
}

/// The endings that say a format, and further ones: `.txt, .md, …`.
pub(super) fn endings<const N: usize>(
    formats: impl Iterator<Item = &'static Format>,
    further: [&'static str; N],
) -> String {
    let endings = formats.map(Format::ending);
    let endings: Vec<String> = endings.chain(further).map(|ending| format!(".{ending}")).collect();
    endings.join(", ")
}

/// The rules of the house for a kind of paper, with the day of the signature.
fn profile(kind: ReportKind, settings: &Config) -> HouseStyle {
    let mut profile = settings.paper();
    profile.date = Some(Local::now().date_naive());
    if kind == ReportKind::Summary {
        profile.condensed()
    } else {
        profile
    }
}

fn compose(kind: ReportKind, format: &Format, briefing: &Briefing, profile: &HouseStyle) -> Document {
    match kind {
        ReportKind::Full if format.composition == Composition::Page => documents::page(briefing),
        ReportKind::Full => documents::report(briefing),
        ReportKind::Bulletin => documents::bulletin(briefing, &profile.requirements),
        ReportKind::Ledger if format.composition == Composition::Workbook => documents::ledger(briefing, Sheets::All),
        ReportKind::Ledger => documents::ledger(briefing, Sheets::One),
        ReportKind::Summary => documents::summary(briefing, Room::of_page(profile)),
        ReportKind::Minutes => agenda::minutes_of(briefing),
        ReportKind::Figures => documents::figures(briefing),
    }
}

/// What can be printed as it is; none of what only a program opens.
fn text(document: &Document, format: &Format, open: &Open) -> Option<String> {
    match format.writer {
        FormatWriter::Text(_, read_aloud) if open.plain => Some(read_aloud(document)),
        FormatWriter::Text(write, _) => Some(write(document)),
        FormatWriter::Table(_) | FormatWriter::Bytes(_) | FormatWriter::Model => None,
    }
}

/// The bytes of a file.
pub(super) fn bytes(
    document: &Document,
    format: &Format,
    open: &Open,
    profile: &HouseStyle,
    path: &Path,
) -> Result<Vec<u8>, Failure> {
    match format.writer {
        FormatWriter::Bytes(write) => {
            write(document, profile).map_err(|error| Failure::Write(path.to_owned(), io::Error::other(error)))
        }
        FormatWriter::Table(write) => Ok(delimited(write(document), open)),
        FormatWriter::Text(..) | FormatWriter::Model => {
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
fn narrowed(wanted: &ReportOptions, briefing: Briefing) -> Result<Briefing, Failure> {
    let mut filter = Filter::default();
    for lead in &wanted.lead {
        filter = filter.with(&Condition::Lead(named::department(&briefing, lead)?.name.clone()));
    }
    for part in &wanted.part {
        filter = filter.with(&Condition::Area(named::area(&briefing, part)?));
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
