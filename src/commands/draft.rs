//! `briefing draft`: drafts a catalogue from the text of a work report.

use std::cmp::Reverse;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{self, ExitCode, Stdio};
use std::thread;

use chrono::NaiveDate;
use memchr::memmem;
use serde_json::Value;

use crate::cli::{Draft, Open};
use crate::commands::{Failure, catalogue, data, file, print, say, terminal_profile};
use crate::draft::{self, Behaviour, CatalogueHead, Comparison, FileContent, Known, Proposal, RefusalReason, Unfit};
use crate::intake;
use crate::locale::{Words, fill};
use crate::model::Text;

/// Maximum size of a report in bytes: the longest known has a twentieth of it.
const LARGEST: u64 = 4 << 20;
/// External program that extracts the text of a PDF.
const PDF_READER: &str = "pdftotext";
/// Confidence in percent below which an entry is listed as unsure.
const SURE: u8 = 70;

/// Drafts a catalogue and reports what was found.
pub(super) fn draft(wanted: &Draft, open: &Open) -> Result<ExitCode, Failure> {
    let language = terminal_profile::language_of(open);
    let words = language.words();
    let (name, text) = text_of(&wanted.reports, words, open)?;
    let proposal = draft::read(&text)
        .accepted()
        .map_err(|unfit| Failure::Unfit(name, unfit))?;
    let place = place(wanted, &proposal, words);
    let written = match &wanted.output {
        Some(folder) => Some(write(folder, wanted, open, &proposal, &place)?),
        None => None,
    };
    if wanted.json {
        return print(&listing(&proposal, &place, wanted.all));
    }
    let mut told = summary(&proposal, &place, words);
    if proposal.origin.place.is_empty() && wanted.place.is_none() {
        told.push(words.draft_no_place.to_owned());
    }
    if let Some(path) = written {
        let path = Text::new(&path.to_string_lossy());
        told.push(fill!(words.draft_written, path = path.as_str()));
    }
    say(open, &(told.join("\n") + "\n"))
}

/// Formats why no catalogue can be drafted from a file.
pub(super) fn describe_unfit(words: &Words, name: &str, unfit: Unfit) -> String {
    let why = match unfit {
        Unfit::Empty => words.draft_empty.to_owned(),
        Unfit::NoText => words.draft_no_text.to_owned(),
        Unfit::Locked => words.draft_locked.to_owned(),
        Unfit::BrokenDocument => words.draft_broken.to_owned(),
        Unfit::NoPdfReader => words.draft_no_pdf.to_owned(),
        Unfit::TooLarge => fill!(words.draft_too_large, n = (LARGEST >> 20).to_string()),
        Unfit::Scanned => words.draft_scanned.to_owned(),
        Unfit::NoPdfTables => words.draft_no_pdf_tables.to_owned(),
        Unfit::Garbled => words.draft_garbled.to_owned(),
        Unfit::NoForwardPart => words.draft_no_forward.to_owned(),
        Unfit::SeveralReports => words.draft_several.to_owned(),
        Unfit::NoPromises => words.draft_no_promises.to_owned(),
    };
    let name = Text::new(name);
    fill!(words.draft_unfit, name = name.as_str(), why = why)
}

/// Returns the text of the report and its annexes one after the other, and their name.
fn text_of(reports: &[PathBuf], words: &Words, open: &Open) -> Result<(String, String), Failure> {
    let most = LARGEST * u64::from(open.limits.map_or(1, std::num::NonZeroU32::get));
    let input = [PathBuf::from("-")];
    let reports = if reports.is_empty() { &input } else { reports };
    let mut texts = Vec::new();
    let mut names = Vec::new();
    for path in reports {
        let is_input = path.as_os_str() == "-";
        let name = if is_input {
            words.draft_input.to_owned()
        } else {
            path.to_string_lossy().into_owned()
        };
        let bytes = if is_input {
            file::bounded(io::stdin().lock(), most)?
        } else {
            let failed = |error| Failure::Read(path.clone(), error);
            file::bounded(File::open(path).map_err(failed)?, most).map_err(failed)?
        };
        let text = bytes.ok_or(Unfit::TooLarge).and_then(|bytes| text(&bytes, most));
        texts.push(text.map_err(|unfit| Failure::Unfit(name.clone(), unfit))?);
        names.push(name);
    }
    Ok((names.swap_remove(0), texts.join("\n")))
}

/// Extracts the text of a file.
fn text(bytes: &[u8], most: u64) -> Result<String, Unfit> {
    match draft::open(bytes)? {
        FileContent::Text(text) => Ok(text),
        FileContent::Pdf => {
            let lines = lines_of_pdf(bytes, most)?;
            if lines.trim().is_empty() {
                return Err(Unfit::Scanned);
            }
            let text = draft::joined(&lines);
            draft::check(&text).map(|()| text)
        }
    }
}

/// Extracts the lines of a PDF by `pdftotext`, if installed: the reader that gets office PDFs right.
fn lines_of_pdf(bytes: &[u8], most: u64) -> Result<String, Unfit> {
    let reader = process::Command::new(PDF_READER)
        .args(["-enc", "UTF-8", "-layout", "-nopgbrk", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut reader = reader.map_err(|_error| Unfit::NoPdfReader)?;
    let (Some(mut into), Some(out), Some(told)) = (reader.stdin.take(), reader.stdout.take(), reader.stderr.take())
    else {
        return Err(Unfit::NoPdfReader);
    };
    let (lines, lacks_tables) = thread::scope(|scope| {
        // A reader that refuses the file stops reading; its exit and output decide, not this write.
        scope.spawn(move || into.write_all(bytes));
        // It exits successfully even after leaving out every character for which it has no table.
        let lacks_tables = scope.spawn(move || {
            let mut lines = BufReader::new(told).split(b'\n').map_while(Result::ok);
            lines.any(|line| memmem::find(&line, b"Missing language pack").is_some())
        });
        (file::bounded(out, most), lacks_tables.join().unwrap_or_default())
    });
    let ended = reader.wait();
    if lacks_tables {
        return Err(Unfit::NoPdfTables);
    }
    let lines = lines.ok().flatten().ok_or(Unfit::TooLarge)?;
    match ended {
        Ok(status) if status.success() => String::from_utf8(lines).map_err(|_error| Unfit::Garbled),
        _ if memmem::find(bytes, b"/Encrypt").is_some() => Err(Unfit::Locked),
        _ => Err(Unfit::BrokenDocument),
    }
}

/// Returns the place of the promises: the typed one, else the one in the report's head.
fn place(wanted: &Draft, proposal: &Proposal, words: &Words) -> CatalogueHead {
    let origin = &proposal.origin;
    let named = Some(origin.place.clone()).filter(|place| !place.is_empty());
    let year = wanted.year.or(proposal.year).unwrap_or_default();
    CatalogueHead {
        name: wanted
            .place
            .clone()
            .or(named)
            .unwrap_or_else(|| words.draft_place.to_owned()),
        year,
        delivered: origin
            .delivered
            .unwrap_or_else(|| NaiveDate::from_ymd_opt(i32::from(year), 1, 1).unwrap_or_default()),
    }
}

/// Writes the catalogue into its folder, whole or not at all.
fn write(
    folder: &Path,
    wanted: &Draft,
    open: &Open,
    proposal: &Proposal,
    place: &CatalogueHead,
) -> Result<PathBuf, Failure> {
    let known = match &wanted.previous {
        Some(path) => ids_of(path, open)?,
        None => Known::new(),
    };
    let path = folder.join(catalogue::FILE);
    if !wanted.force && path.symlink_metadata().is_ok() {
        return Err(Failure::Exists(path));
    }
    let text = kept_out(&path, draft::catalogue(proposal, place, &known));
    fs::create_dir_all(folder).map_err(|error| Failure::Write(folder.to_owned(), error))?;
    file::write(&path, &text, wanted.force)?;
    catalogue::export(&text, &folder.join(catalogue::LEDGER), true)?;
    Ok(path)
}

/// Removes from the draft what was rejected in the catalogue it replaces.
fn kept_out(path: &Path, drafted: String) -> String {
    let former = fs::read_to_string(path).ok();
    let former: Option<Value> = former.and_then(|text| serde_json::from_str(&text).ok());
    let Some(former) = former.filter(|former| former["rejected"].is_array()) else {
        return drafted;
    };
    let catalogue: Value = serde_json::from_str(&drafted).unwrap_or_default();
    draft::printed(&draft::without_rejected(&catalogue, &former))
}

/// Returns the ids of an earlier catalogue by the names of its promises.
fn ids_of(path: &Path, open: &Open) -> Result<Known, Failure> {
    let limits = data::limits(open);
    let files = data::catalogues(&[path.to_owned()], limits).map_err(Failure::Data)?;
    let contents = intake::read(&files, &[]);
    let catalogue = contents.catalogue.ok_or(Failure::Data(contents.problems))?;
    let named = catalogue
        .indicators
        .iter()
        .map(|one| (one.name.zh.to_string(), one.id.to_string()));
    Ok(named.collect())
}

/// Formats the entries as JSON Lines.
fn listing(proposal: &Proposal, place: &CatalogueHead, all: bool) -> String {
    let promises = draft::promises_json(proposal, place).into_iter();
    let refusals = proposal.refusals.iter().filter(|_| all).map(draft::refusal_json);
    let lines: Vec<String> = promises.chain(refusals).map(|entry| entry.to_string()).collect();
    lines.join("\n") + "\n"
}

/// Formats how many figures are no promises, by kind, the most frequent first; `None` if there are none.
fn not_taken(proposal: &Proposal, words: &'static Words) -> Option<String> {
    let mut kinds: Vec<(&str, usize)> = Vec::new();
    for refusal in &proposal.refusals {
        let kind = kind_of(words, refusal.reason);
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => kinds.push((kind, 1)),
        }
    }
    kinds.sort_by_key(|(_, count)| Reverse(*count));
    let kinds: Vec<String> = kinds
        .iter()
        .map(|(kind, count)| fill!(words.draft_kind, kind = *kind, n = count.to_string().as_str()))
        .collect();
    let n = proposal.refusals.len();
    (n > 0).then(|| {
        let kinds = kinds.join(words.draft_kinds_between);
        fill!(words.draft_not_taken, kinds = kinds, n = n.to_string())
    })
}

/// Returns the word for a kind of figure that is no promise.
fn kind_of(words: &'static Words, reason: RefusalReason) -> &'static str {
    match reason {
        RefusalReason::Achievement => words.refused_achievement,
        RefusalReason::Name => words.refused_name,
        RefusalReason::Date => words.refused_date,
        RefusalReason::Year => words.refused_year,
        RefusalReason::Ordinal => words.refused_ordinal,
        RefusalReason::Document => words.refused_document,
        RefusalReason::Base => words.refused_base,
        RefusalReason::LongTerm => words.refused_long_term,
        RefusalReason::CountOfNames => words.refused_count,
        RefusalReason::Other => words.refused_other,
    }
}

/// Formats what was found, part by part, and what the rules were unsure of.
fn summary(proposal: &Proposal, place: &CatalogueHead, words: &'static Words) -> Vec<String> {
    let promises = &proposal.promises;
    let count =
        |fits: &dyn Fn(&draft::Promise) -> bool| promises.iter().filter(|promise| fits(promise)).count().to_string();
    let mut told = vec![fill!(
        words.draft_found,
        figures = count(&|promise| promise.figure.is_some()),
        lines = count(&|promise| promise.behaviour == Behaviour::BottomLine),
        milestones = count(&|promise| promise.behaviour == Behaviour::Milestone),
        place = place.name,
        projects = proposal.items.len().to_string(),
        relative = count(&|promise| promise.figure.is_none() && promise.comparison != Comparison::Done),
        terms = proposal.terms.len().to_string(),
        year = place.year.to_string()
    )];
    for (index, area) in proposal.areas.iter().enumerate() {
        let inside = promises.iter().filter(|promise| promise.area == index).count();
        let title = if area.title.is_empty() {
            words.draft_headline
        } else {
            area.title.as_str()
        };
        if inside > 0 {
            told.push(
                format!("  {inside:>4}  {} {}", area.number, Text::new(title))
                    .trim_end()
                    .to_owned(),
            );
        }
    }
    told.extend(not_taken(proposal, words));
    let unsure: Vec<_> = promises.iter().filter(|promise| promise.confidence < SURE).collect();
    if !unsure.is_empty() {
        told.push(fill!(words.draft_unsure, n = unsure.len().to_string()));
        told.extend(
            unsure
                .iter()
                .map(|promise| format!("        {}", Text::new(promise.printed_clause.trim()))),
        );
    }
    told
}
