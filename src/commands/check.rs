//! `briefing check`: reports every problem of data files and spreadsheets, and writes nothing.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::briefing::{ProblemLine, problem_line};
use crate::cli::{Check, Open};
use crate::commands::{
    FOUND_PROBLEMS, Failure, catalogue, complaints, data, import, pretty, print, say, terminal_profile,
};
use crate::intake::{self, Contents, Input, Limits};
use crate::locale::{Language, fill};
use crate::model::{Observations, Period, Problem};
use crate::spreadsheet::Request;

/// Prints every problem of files; exits 1 if there are errors, else 0.
pub(super) fn check(wanted: &Check, open: &Open) -> Result<ExitCode, Failure> {
    let language = super::terminal_profile::language_of(open);
    let limits = data::limits(open);
    let catalogues = data::catalogues(&open.catalogue, limits).map_err(Failure::Data)?;
    let is_sheet = |path: &&PathBuf| intake::is_spreadsheet(path);
    let data_files = data::apart(open.paths.iter().filter(|path| !is_sheet(path)).cloned());
    let sheets: Vec<PathBuf> = open
        .paths
        .iter()
        .filter(|path| is_sheet(path) || path.is_dir())
        .cloned()
        .collect();
    let (inputs, mut problems) = intake::read_disk(&data_files, limits);
    let (contents, mut wrong) = intake::read_all(&inputs, &catalogues);
    problems.append(&mut wrong);
    for contents in &contents {
        if let Some(catalogue) = &contents.catalogue {
            let known = Observations::new(contents.snapshots.clone());
            problems.extend(intake::cross_check(catalogue, &known, &inputs));
        }
    }
    let drafts = |contents: &Contents| {
        let indicators = contents.catalogue.iter().flat_map(|catalogue| &catalogue.indicators);
        indicators.filter(|one| one.draft.is_some()).count()
    };
    let drafts = contents.iter().map(drafts).sum();
    let mut files = inputs.len();
    let (mut found, unread) = intake::find_sheets(&sheets);
    // The ledger of a draft contains promises, not figures.
    found.retain(|path| path.file_name().is_none_or(|name| name != catalogue::LEDGER));
    // An unreadable folder was reported with the data files already.
    problems.extend(
        unread
            .into_iter()
            .filter(|one| !problems.contains(one))
            .collect::<Vec<_>>(),
    );
    files += found.len();
    if files > 0 {
        problems.extend(intake::other_files(&open.paths));
    }
    if !found.is_empty() {
        let contents = data::of_year(contents, wanted.period.map(Period::year));
        problems.extend(of_sheets(wanted, (language, limits), &found, contents, &catalogues)?);
    }
    if files == 0 && problems.is_empty() {
        return Err(Failure::Data(vec![data::nothing(&open.paths)]));
    }
    tell(open, (files, drafts), &problems, wanted.json)
}

/// Returns the problems of spreadsheets, checked against the data that lies with them.
fn of_sheets(
    wanted: &Check,
    (language, limits): (Language, Limits),
    found: &[PathBuf],
    contents: Contents,
    catalogues: &[Input<'static>],
) -> Result<Vec<Problem>, Failure> {
    let catalogue = match contents.catalogue {
        Some(catalogue) => catalogue,
        None => import::catalogue_of(catalogues, wanted.period)?,
    };
    let mapping = import::mapping(wanted.mapping.as_ref(), limits, &catalogue)?;
    let sheets = import::read(
        found,
        Request {
            catalogue: &catalogue,
            on_file: &Observations::new(contents.snapshots),
            period: wanted.period,
            encoding: None,
            limits,
            mapping: &mapping,
            vocabulary: &import::vocabulary(&catalogue, language),
        },
    );
    Ok(sheets.problems)
}

/// Prints the problems, and the number of drafts nobody has accepted yet, which are no problem.
fn tell(open: &Open, (files, drafts): (usize, usize), problems: &[Problem], json: bool) -> Result<ExitCode, Failure> {
    let language = terminal_profile::language_of(open);
    let words = language.words();
    let lines: Vec<ProblemLine> = problems.iter().map(|problem| problem_line(language, problem)).collect();
    let all: usize = problems.iter().map(Problem::count).sum();
    let errors = problems.iter().filter(|problem| problem.is_error());
    let errors: usize = errors.map(Problem::count).sum();
    if json {
        let told = serde_json::json!({ "files": files, "problems": problems, "drafts": drafts });
        print(&pretty(&told))?;
    } else if lines.is_empty() {
        say(open, &(fill!(words.check_clean, n = files.to_string()) + "\n"))?;
    } else {
        let (told, warnings) = (errors.to_string(), (all - errors).to_string());
        let summary = fill!(words.check_summary, errors = told, warnings = warnings);
        say(open, &format!("{}{summary}\n", complaints(language, &lines)))?;
    }
    if drafts > 0 && !json {
        say(open, &(fill!(words.draft_mark, n = drafts.to_string()) + "\n"))?;
    }
    Ok(if errors > 0 {
        ExitCode::from(FOUND_PROBLEMS)
    } else {
        ExitCode::SUCCESS
    })
}
