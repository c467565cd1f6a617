//! `briefing import`: reads departments' spreadsheets, reports problems and changes, and writes a snapshot.

use std::fmt::Write as _;
use std::io::{self, BufRead, ErrorKind, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::SystemTime;

use chrono::{DateTime, Local, NaiveDate};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};

use crate::briefing::{format, problem_line};
use crate::cli::{Import, Open, text_typed};
use crate::commands::folder_lock::FolderLock;
use crate::commands::{FOUND_PROBLEMS, Failure, complaints, data, file, mention, pretty, print, terminal_profile};
use crate::intake::{self, Input, Limits};
use crate::locale::{Language, Words, fill, joined, values};
use crate::model::{
    Catalogue, Fault, Observations, Period, Position, Problem, Reading, SeriesKey, Severity, Snapshot, Spot, Stage,
    Text,
};
use crate::spreadsheet::{
    Correction, Encoding, FigureChange, Mapping, OwnTarget, Posting, Reason, Request, SheetEntry, SheetReader, Sheets,
    TableRead, Unread, UnreadPlace, Vocabulary, post,
};

/// Reads spreadsheets and adds their figures to a folder of snapshots.
pub(super) fn import(wanted: &Import, open: &Open) -> Result<ExitCode, Failure> {
    let language = super::terminal_profile::language_of(open);
    let target = wanted.output.join(format!("{}.json", wanted.period));
    // Nobody else may write between reading the folder and writing into it.
    let _turn = if wanted.dry_run {
        None
    } else {
        Some(lock_folder(wanted, open, language)?)
    };
    let desk = SnapshotFolder::open(wanted, open, &target)?;
    let limits = data::limits(open);
    let mapping = mapping(wanted.mapping.as_ref(), limits, &desk.catalogue)?;
    let observations = Observations::new(desk.snapshots.clone());
    let vocabulary = vocabulary(&desk.catalogue, language);
    let request = Request {
        catalogue: &desk.catalogue,
        on_file: &observations,
        period: Some(wanted.period),
        encoding: encoding(wanted)?,
        limits,
        mapping: &mapping,
        vocabulary: &vocabulary,
    };
    let mut sheets = read(&wanted.files, request);
    sheets.problems.splice(0..0, desk.disputes.iter().cloned());
    let end = wanted.period.end();
    let as_of = open.as_of.map_or(end, |as_of| as_of.max(end));
    let mut correction = Correction {
        on: wanted.on.unwrap_or_else(today),
        why: wanted.reason.as_deref().map(Text::new),
    };
    let file = Text::new(&target.to_string_lossy());
    let posted = |correction: &Correction| post(&sheets, &desk.snapshots, &file, as_of, correction);
    let posting = posted(&correction);
    let told = ImportMessages {
        language,
        catalogue: &desk.catalogue,
        sheets: &sheets,
        posting: &posting,
    };
    if !wanted.json {
        tell(open, &told.text())?;
    }
    save_mapping((wanted, open), language.words(), &desk.catalogue, &sheets.mapping)?;
    let outcome = decide((wanted, open), language, &posting, &mut correction)?;
    if outcome == ImportOutcome::Write {
        let text = intake::print_snapshot(&posted(&correction).snapshot, &desk.catalogue);
        file::write(&target, &text, true)?;
    }
    if wanted.json {
        let written = (outcome == ImportOutcome::Write).then(|| target.to_string_lossy().into_owned());
        ignore_closed_pipe(print(&pretty(&told.json(written.as_deref()))))?;
    } else {
        tell(open, &outcome.message(language.words(), wanted, &target))?;
    }
    Ok(if sheets.problems.iter().any(Problem::is_error) {
        ExitCode::from(FOUND_PROBLEMS)
    } else {
        ExitCode::SUCCESS
    })
}

/// Says that the folder has no catalogue and whose the built-in one is: figures of another place would be taken for its own.
fn tell_built_in(wanted: &Import, open: &Open, catalogue: &Catalogue) -> Result<(), Failure> {
    let language = terminal_profile::language_of(open);
    let folder = Text::new(&wanted.output.to_string_lossy());
    let told = fill!(
        language.words().import_built_in,
        folder = folder.as_str(),
        place = format::name(language, &catalogue.place).as_str(),
        year = catalogue.year.to_string()
    );
    tell(open, &(told + "\n"))
}

/// Locks the folder to write into; tells the user if that has to wait.
fn lock_folder(wanted: &Import, open: &Open, language: Language) -> Result<FolderLock, Failure> {
    let folder = Text::new(&wanted.output.to_string_lossy());
    let waits = || {
        let told = fill!(language.words().import_waits, folder = folder.as_str());
        mention(open, &format!("{told}\n"))
    };
    FolderLock::acquire(&wanted.output, waits).map_err(|error| Failure::Write(wanted.output.clone(), error))
}

/// The snapshots on file and the one to write.
struct SnapshotFolder {
    catalogue: Catalogue,
    snapshots: Vec<Snapshot>,
    /// Contradictions between files of one date.
    disputes: Vec<Problem>,
}

impl SnapshotFolder {
    /// Reads the folder. Fails if the file to be written cannot be read in full, because the unread part would be lost.
    fn open(wanted: &Import, open: &Open, target: &std::path::Path) -> Result<Self, Failure> {
        let limits = data::limits(open);
        let catalogues = data::catalogues(&open.catalogue, limits).map_err(Failure::Data)?;
        let (inputs, mut problems) = match wanted.output.symlink_metadata() {
            Ok(_) => intake::read_disk(std::slice::from_ref(&wanted.output), limits),
            Err(_) => Default::default(),
        };
        let (contents, mut wrong) = intake::read_all(&inputs, &catalogues);
        problems.append(&mut wrong);
        let contents = data::of_year(contents, Some(wanted.period.year()));
        let target = Text::new(&target.to_string_lossy());
        let is_lost = |problem: &Problem| problem.is_error() && problem.spot.file == target;
        let lost: Vec<Problem> = problems.into_iter().filter(is_lost).collect();
        if !lost.is_empty() {
            return Err(Failure::Data(lost));
        }
        let catalogue = if let Some(catalogue) = contents.catalogue {
            catalogue
        } else {
            let catalogue = catalogue_of(&catalogues, Some(wanted.period))?;
            if open.catalogue.is_empty() && !wanted.json {
                tell_built_in(wanted, open, &catalogue)?;
            }
            catalogue
        };
        within_year(wanted.period, &catalogue)?;
        let known = Observations::new(contents.snapshots.clone());
        Ok(Self {
            disputes: intake::disputes(&catalogue, &known, &inputs),
            catalogue,
            snapshots: contents.snapshots,
        })
    }
}

/// Reads the given mapping; its problems are reported before any figure is read by it.
pub(super) fn mapping(path: Option<&PathBuf>, limits: Limits, catalogue: &Catalogue) -> Result<Mapping, Failure> {
    let Some(path) = path else {
        return Ok(Mapping::default());
    };
    let (inputs, mut problems) = intake::read_disk(std::slice::from_ref(path), limits);
    let mut mapping = Mapping::default();
    for input in &inputs {
        let (read, wrong) = Mapping::read(input, catalogue);
        mapping = read;
        problems.extend(wrong);
    }
    if problems.is_empty() {
        Ok(mapping)
    } else {
        Err(Failure::Data(problems))
    }
}

/// Sorts problems in the order in which a person goes through the files: row by row.
fn sorted(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by(|one, other| one.spot.cmp(&other.spot));
    problems
}

/// Returns the catalogue for a folder without one: of several the one of the period's year.
pub(super) fn catalogue_of(catalogues: &[Input<'static>], period: Option<Period>) -> Result<Catalogue, Failure> {
    let (all, problems) = intake::read_all(catalogues, &[]);
    let contents = data::of_year(all, period.map(Period::year));
    contents.catalogue.ok_or(Failure::Data(problems))
}

/// Refuses a `--period` behind the catalogue's year, for which nothing was promised.
pub(super) fn within_year(period: Period, catalogue: &Catalogue) -> Result<(), Failure> {
    let year = catalogue.year;
    if period.year() <= year {
        return Ok(());
    }
    let period = Text::new(&period.to_string());
    let fault = Fault::PeriodOutsideYear { period, year };
    Err(Failure::Data(vec![of_option("--period", fault)]))
}

fn of_option(option: &str, fault: Fault) -> Problem {
    Problem {
        severity: Severity::Error,
        spot: Spot {
            file: option.into(),
            position: None,
        },
        fault,
    }
}

fn encoding(wanted: &Import) -> Result<Option<Encoding>, Failure> {
    let Some(name) = &wanted.encoding else {
        return Ok(None);
    };
    let known = Encoding::ALL.map(Encoding::name).join(", ");
    let found = Encoding::from_name(name);
    found.map(Some).ok_or_else(|| Failure::Unknown {
        what: |words| words.what_encoding,
        found: name.clone(),
        known,
    })
}

/// Returns today's date, the date of corrections: the only use of the clock.
fn today() -> NaiveDate {
    day_of(SystemTime::now())
}

/// Converts a time to a date; works for clocks before 1970 too.
fn day_of(moment: SystemTime) -> NaiveDate {
    DateTime::<Local>::from(moment).date_naive()
}

/// Returns the words for stages and bottom lines, those of the current language first.
pub(super) fn vocabulary(catalogue: &Catalogue, language: Language) -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    let others = Language::ALL.into_iter().filter(|one| *one != language);
    for language in std::iter::once(language).chain(others) {
        let words = language.words();
        let mut kinds = Vec::new();
        for kind in catalogue.indicators.iter().filter_map(|indicator| indicator.milestone) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
                for stage in Stage::ALL {
                    let word = format::stage(words, Some(kind), stage);
                    vocabulary.teach(Some(kind), word, Reading::Stage(stage));
                }
            }
        }
        vocabulary.teach(None, words.held, Reading::Held);
        vocabulary.teach(None, words.breached, Reading::Breached);
    }
    vocabulary
}

/// Reads the files, with a progress bar on a terminal.
pub(super) fn read(paths: &[PathBuf], request: Request<'_>) -> Sheets {
    let mut problems = intake::empty_folders(paths);
    // A folder without any spreadsheet is a problem of its own.
    if problems.is_empty() {
        problems.extend(intake::other_files(paths));
    }
    let (paths, unread) = intake::find_sheets(paths);
    problems.extend(unread);
    let bar = ProgressBar::new(paths.len() as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}") {
        bar.set_style(style);
    }
    let mut reader = SheetReader::new(request);
    for path in &paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        bar.set_message(Text::new(&name).to_string());
        match intake::read_sheet(path, request.limits) {
            Ok(upload) => reader.read(&upload),
            Err(problem) => problems.push(*problem),
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    let mut sheets = reader.finish();
    sheets.problems.extend(problems);
    sheets.problems = sorted(sheets.problems);
    sheets
}

/// Outcome of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ImportOutcome {
    Write,
    Nothing,
    Dry,
    Declined,
}

impl ImportOutcome {
    fn message(self, words: &Words, wanted: &Import, target: &std::path::Path) -> String {
        let path = Text::new(&target.to_string_lossy());
        let folder = Text::new(&wanted.output.to_string_lossy());
        let told = match self {
            Self::Write => fill!(words.import_written, folder = folder.as_str(), path = path.as_str()),
            Self::Nothing => words.import_nothing.to_owned(),
            Self::Dry => fill!(words.import_dry, path = path.as_str()),
            Self::Declined => words.import_declined.to_owned(),
        };
        told + "\n"
    }
}

/// Decides whether to write: figures on file are corrected only after confirmation.
fn decide(
    (wanted, open): (&Import, &Open),
    language: Language,
    posting: &Posting,
    correction: &mut Correction,
) -> Result<ImportOutcome, Failure> {
    let replaced = posting.count(|change| matches!(change, FigureChange::Replaced(_)));
    if posting.count(|change| *change != FigureChange::Same) == 0 {
        return Ok(ImportOutcome::Nothing);
    }
    if wanted.dry_run {
        return Ok(ImportOutcome::Dry);
    }
    if replaced == 0 || wanted.yes {
        return Ok(ImportOutcome::Write);
    }
    if wanted.json || !io::stdin().is_terminal() {
        return Err(Failure::Unconfirmed(replaced));
    }
    let words = language.words();
    let answer = prompt(open, &fill!(words.import_ask, n = replaced.to_string()))?;
    if !matches!(answer.to_lowercase().as_str(), "y" | "yes" | "是") {
        return Ok(ImportOutcome::Declined);
    }
    if correction.why.is_none() {
        let why = prompt(open, words.import_ask_reason)?;
        correction.why = (!why.is_empty()).then(|| Text::new(&why));
    }
    Ok(ImportOutcome::Write)
}

/// Asks on standard error, so that standard output can be redirected.
fn prompt(open: &Open, question: &str) -> Result<String, Failure> {
    mention(open, question)?;
    let mut answer = Vec::new();
    io::stdin().lock().read_until(b'\n', &mut answer)?;
    Ok(text_typed(&answer).trim().to_owned())
}

fn save_mapping(
    (wanted, open): (&Import, &Open),
    words: &Words,
    catalogue: &Catalogue,
    mapping: &Mapping,
) -> Result<(), Failure> {
    // Skips tables that could not be read; their problem is already reported.
    let Some(path) = wanted.save_mapping.as_ref().filter(|_| !mapping.is_empty()) else {
        return Ok(());
    };
    // The mapping that was read may be written again with its additions.
    let is_own = wanted.mapping.as_ref() == Some(path);
    let mut told = words.import_mapping_dry;
    if !wanted.dry_run {
        file::write(path, &mapping.print(catalogue), is_own || wanted.force)?;
        told = words.import_mapping_written;
    }
    if !wanted.json {
        let path = Text::new(&path.to_string_lossy());
        tell(open, &(fill!(told, path = path.as_str()) + "\n"))?;
    }
    Ok(())
}

/// Prints a message. A closed pipe does not keep the file from being written.
fn tell(open: &Open, text: &str) -> Result<(), Failure> {
    ignore_closed_pipe(super::say(open, text))
}

fn ignore_closed_pipe(told: Result<ExitCode, Failure>) -> Result<(), Failure> {
    match told {
        Err(Failure::Output(error)) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        printed => printed.map(|_| ()),
    }
}

/// Formats the messages of an import.
struct ImportMessages<'t> {
    language: Language,
    catalogue: &'t Catalogue,
    sheets: &'t Sheets,
    posting: &'t Posting,
}

impl ImportMessages<'_> {
    fn text(&self) -> String {
        let words = self.language.words();
        let mut text = String::new();
        for file in &self.sheets.files {
            let how = file
                .encoding
                .map(|encoding| fill!(words.import_encoding, encoding = encoding.name()));
            let count: usize = file.tables.iter().map(|table| table.figures).sum();
            let values = values![
                file = file.name.as_str(),
                how = how.as_deref().unwrap_or_default(),
                n = &count.to_string()
            ];
            text += &(fill(words.import_file, &values) + &self.sheet_counts(&file.tables) + "\n");
            text += &self.unread(&file.tables);
        }
        let problems = &self.sheets.problems;
        let lines: Vec<_> = problems
            .iter()
            .map(|problem| problem_line(self.language, problem))
            .collect();
        text += &complaints(self.language, &lines);
        if !lines.is_empty() {
            let errors = problems.iter().filter(|problem| problem.is_error()).count();
            let (errors, warnings) = (errors.to_string(), (lines.len() - errors).to_string());
            text += &(fill!(words.check_summary, errors = errors, warnings = warnings) + "\n");
        }
        text + &self.changes()
    }

    /// Formats the columns and rows that contain numbers of which none was read.
    fn unread(&self, tables: &[TableRead]) -> String {
        let words = self.language.words();
        let mut text = String::new();
        for table in tables.iter().filter(|table| !table.unread.is_empty()) {
            let list: Vec<String> = table.unread.iter().map(|unread| unread_line(words, unread)).collect();
            let list = match &table.sheet {
                Some(sheet) if tables.len() > 1 => format!("{sheet}: {}", joined(self.language, &list)),
                _ => joined(self.language, &list),
            };
            text += &(fill!(words.import_unread, list = list) + "\n");
        }
        text
    }

    fn sheet_counts(&self, tables: &[TableRead]) -> String {
        let told = |table: &TableRead| {
            let sheet = table.sheet.as_ref()?;
            let values = values![n = &table.figures.to_string(), sheet = sheet.as_str()];
            Some(fill(self.language.words().import_sheet, &values))
        };
        let counts: Vec<String> = tables.iter().filter_map(told).collect();
        if counts.is_empty() {
            String::new()
        } else {
            crate::locale::aside(self.language, &joined(self.language, &counts))
        }
    }

    fn changes(&self) -> String {
        let words = self.language.words();
        let mut text = String::new();
        if self.posting.count(|change| *change != FigureChange::Same) > 0 {
            text = format!("{}\n", words.import_changes);
        }
        for (entry, change) in self.sheets.entries.iter().zip(&self.posting.changes) {
            if let Some(word) = change_word(words, *change) {
                // Writing to a string cannot fail.
                let told = self.change(entry, *change);
                let _ = writeln!(text, "  {word}  {told}  {}", self.place(&entry.spot));
            }
        }
        for (target, change) in self.sheets.targets.iter().zip(&self.posting.target_changes) {
            if let Some(word) = change_word(words, *change) {
                let told = self.target(target, *change);
                let _ = writeln!(text, "  {word}  {told}  {}", self.place(&target.spot));
            }
        }
        let count = |wanted: fn(&FigureChange) -> bool| self.posting.count(wanted).to_string();
        let values = values![
            new = count(|one| *one == FigureChange::New),
            replaced = count(|one| matches!(one, FigureChange::Replaced(_))),
            same = count(|one| *one == FigureChange::Same),
            words = count(|one| *one == FigureChange::Words)
        ];
        text + &fill(words.import_counts, &values) + "\n"
    }

    /// Formats the place of a figure: for an editor, and for a spreadsheet if the table was saved as text.
    fn place(&self, spot: &Spot) -> String {
        let cell = match spot.position {
            Some(Position::Field { .. }) => spot.cell(),
            _ => None,
        };
        let aside = cell.map(|cell| crate::locale::aside(self.language, &cell));
        format!("{spot}{}", aside.unwrap_or_default())
    }

    /// Formats what an entry changes in the data on file.
    fn change(&self, entry: &SheetEntry, change: FigureChange) -> String {
        let words = self.language.words();
        let (SeriesKey::Indicator(key) | SeriesKey::Companion(key)) = entry.series;
        let indicator = self.catalogue.indicator(key);
        let name = match (entry.series, &indicator.companion) {
            (SeriesKey::Companion(_), Some(companion)) => &companion.name,
            _ => &indicator.name,
        };
        let period = entry.observation.period;
        let reading = self.reading(entry, entry.observation.reading);
        let region = format::name(self.language, &self.catalogue.region(entry.region).name);
        let period = format::period_in(self.language, indicator.measure, period, self.catalogue.year);
        let (name, region) = (format::name(self.language, name).as_str(), region.as_str());
        match change {
            FigureChange::Replaced(former) => fill!(
                words.import_correction,
                former = self.reading(entry, former),
                name = name,
                period = period,
                reading = reading,
                region = region
            ),
            _ => fill!(
                words.import_reading,
                name = name,
                period = period,
                reading = reading,
                region = region
            ),
        }
    }

    /// Formats what a region's own target changes in the one on file.
    fn target(&self, target: &OwnTarget, change: FigureChange) -> String {
        let words = self.language.words();
        let indicator = self.catalogue.indicator(target.indicator);
        let told = |reading| format::reading(self.language, indicator, reading);
        let region = format::name(self.language, &self.catalogue.region(target.region).name);
        let name = format::name(self.language, &indicator.name);
        let reading = told(Reading::Figure(target.value));
        match change {
            FigureChange::Replaced(former) => fill!(
                words.import_target_correction,
                former = told(former),
                name = name.as_str(),
                reading = reading,
                region = region.as_str()
            ),
            _ => fill!(
                words.import_target,
                name = name.as_str(),
                reading = reading,
                region = region.as_str()
            ),
        }
    }

    fn reading(&self, entry: &SheetEntry, reading: Reading) -> String {
        let (SeriesKey::Indicator(key) | SeriesKey::Companion(key)) = entry.series;
        let indicator = self.catalogue.indicator(key);
        match (entry.series, &indicator.companion, reading) {
            (SeriesKey::Companion(_), Some(companion), Reading::Figure(value)) => {
                format::figure(self.language, value, companion.unit.as_str())
            }
            _ => format::reading(self.language, indicator, reading),
        }
    }

    fn json(&self, written: Option<&str>) -> Value {
        let files = self.sheets.files.iter().map(|file| {
            let tables = file
                .tables
                .iter()
                .map(|table| json!({ "sheet": table.sheet, "figures": table.figures, "unread": table.unread }));
            json!({
                "file": file.name,
                "encoding": file.encoding.map(Encoding::name),
                "tables": tables.collect::<Vec<_>>(),
            })
        });
        let changes = self
            .sheets
            .entries
            .iter()
            .zip(&self.posting.changes)
            .map(|(entry, change)| {
                let former = match change {
                    FigureChange::Replaced(former) => Some(plain(*former)),
                    _ => None,
                };
                json!({
                    "change": change_id(*change),
                    "indicator": intake::series_id(self.catalogue, entry.series),
                    "region": self.catalogue.region(entry.region).id,
                    "period": entry.observation.period,
                    "value": plain(entry.observation.reading),
                    "former": former,
                    "department": entry.department,
                    "spot": entry.spot,
                    "cell": entry.spot.cell(),
                })
            });
        let targets = self.sheets.targets.iter().zip(&self.posting.target_changes);
        let targets = targets.map(|(target, change)| {
            let former = match change {
                FigureChange::Replaced(former) => Some(plain(*former)),
                _ => None,
            };
            json!({
                "change": change_id(*change),
                "indicator": self.catalogue.indicator(target.indicator).id,
                "region": self.catalogue.region(target.region).id,
                "target": target.value,
                "former": former,
                "spot": target.spot,
                "cell": target.spot.cell(),
            })
        });
        json!({
            "files": files.collect::<Vec<_>>(),
            "problems": self.sheets.problems,
            "changes": changes.collect::<Vec<_>>(),
            "targets": targets.collect::<Vec<_>>(),
            "written": written,
        })
    }
}

/// Formats an unread column or row with its reason.
fn unread_line(words: &Words, unread: &Unread) -> String {
    let why = reason_word(words, unread.why);
    match &unread.what {
        UnreadPlace::Column(column) if unread.name.is_empty() => {
            fill!(words.import_unread_bare, column = column.as_str(), why = why)
        }
        UnreadPlace::Column(column) => fill!(
            words.import_unread_column,
            column = column.as_str(),
            name = unread.name.as_str(),
            why = why
        ),
        UnreadPlace::Cells { column, rows } => fill!(
            words.import_unread_cells,
            column = column.as_str(),
            name = unread.name.as_str(),
            rows = rows.as_str(),
            why = why
        ),
        UnreadPlace::Rows(rows) => fill!(
            words.import_unread_rows,
            name = unread.name.as_str(),
            rows = rows.as_str(),
            why = why
        ),
    }
}

fn reason_word(words: &Words, why: Reason) -> &'static str {
    match why {
        Reason::Remark => words.unread_remark,
        Reason::Rank => words.unread_rank,
        Reason::Judgement => words.unread_judgement,
        Reason::Contribution => words.unread_contribution,
        Reason::Sequential => words.unread_sequential,
        Reason::Average => words.unread_average,
        Reason::Share => words.unread_share,
        Reason::Index => words.unread_index,
        Reason::Difference => words.unread_difference,
        Reason::Completion => words.unread_completion,
        Reason::Target => words.unread_target,
        Reason::Estimate => words.unread_estimate,
        Reason::LastYear => words.unread_last_year,
        Reason::Decrease => words.unread_decrease,
        Reason::Increase => words.unread_increase,
        Reason::OtherScope => words.unread_other_scope,
        Reason::OtherPeriod => words.unread_other_period,
        Reason::Total => words.unread_total,
        Reason::PassedOver => words.unread_passed_over,
        Reason::NoHead => words.unread_no_head,
        Reason::NotUnderstood => words.unread_not_understood,
        Reason::NotAsked => words.unread_not_asked,
    }
}

/// Returns the word for a change; `None` if nothing changes.
fn change_word(words: &Words, change: FigureChange) -> Option<&'static str> {
    match change {
        FigureChange::New => Some(words.import_new),
        FigureChange::Words => Some(words.import_words),
        FigureChange::Replaced(_) => Some(words.import_replaced),
        FigureChange::Same => None,
    }
}

fn change_id(change: FigureChange) -> &'static str {
    match change {
        FigureChange::New => "new",
        FigureChange::Words => "words",
        FigureChange::Replaced(_) => "replaced",
        FigureChange::Same => "same",
    }
}

/// Converts a reading to its form in data files.
fn plain(reading: Reading) -> Value {
    match reading {
        Reading::Figure(figure) => json!(figure),
        Reading::Stage(stage) => json!(stage.id()),
        Reading::Held => json!("held"),
        Reading::Breached => json!("breached"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_clock_that_is_wrong_by_decades_still_says_a_day() {
        let day = Duration::from_secs(86_400);
        let epoch = SystemTime::UNIX_EPOCH;
        let years = |moment: SystemTime| chrono::Datelike::year(&day_of(moment));
        assert_eq!(years(epoch - day * 3_650), 1960);
        assert_eq!(years(epoch + day * 73_000), 2169);
    }
}
