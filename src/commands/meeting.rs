//! Meetings: the agenda in print and as a file, the rehearsal, the presentation.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use chrono::{NaiveTime, TimeDelta};
use ratatui::layout::Rect;

use crate::agenda::{self, Content, Note, Page};
use crate::app::Opening;
use crate::briefing::{Briefing, problem_line};
use crate::cli::{self, Open, Size};
use crate::commands::data::are_agendas;
use crate::commands::session::Session;
use crate::commands::share::SharingSession;
use crate::commands::{
    FOUND_PROBLEMS, Failure, briefing_of, complain, complaints, is_screen, matters, print, run_on_terminal, say,
};
use crate::config::Config;
use crate::intake;
use crate::locale::{Language, Words, fill, joined, values};
use crate::model::{Agenda, DataSet, Name, Severity, Spot, Status, Stop, StopSubject, Text};
use crate::screen::present::{Column, Missing, fit};

/// Presents on the terminal; without one, prints the agenda.
pub(super) fn present(
    open: &Open,
    settings: &Config,
    sharing: cli::Sharing,
    (auto, minutes): (Option<u64>, Option<u16>),
) -> Result<ExitCode, Failure> {
    let (choices, briefing) = briefing_of(open)?;
    // A ledger that cannot be read keeps nobody from a meeting, which tells of it.
    let ledger = matters::read(open, settings).unwrap_or_default();
    let briefing = with_agenda(open, briefing.with_ledger(ledger), minutes)?;
    if open.plain || !is_screen() {
        complain(open, &briefing);
        return say(open, &listed(&briefing, None));
    }
    let opening = Opening {
        every: auto.map(Duration::from_secs),
        is_all: true,
    };
    let mut sharing = SharingSession::new(sharing, open);
    sharing.open(name(&briefing), choices.key())?;
    let session = Session::new(choices, open, settings, sharing);
    run_on_terminal(open, settings, briefing, session, |app| app.presenting(opening))
}

/// Returns the meeting's title in both languages.
fn name(briefing: &Briefing) -> Name {
    let agenda = agenda::agenda_of(briefing);
    let told = |language| agenda::title(&briefing.at(briefing.as_of(), language), &agenda);
    Name::of(Language::ALL.map(|one| (one.tag(), told(one))))
}

/// Prints the agenda: as text, or as a file to start from.
pub(super) fn agenda(
    open: &Open,
    settings: &Config,
    as_file: bool,
    (minutes, start): (Option<u16>, Option<NaiveTime>),
) -> Result<ExitCode, Failure> {
    let briefing = opened(open, settings, minutes)?;
    complain(open, &briefing);
    let is_faulty = briefing
        .problems
        .iter()
        .any(|problem| problem.severity == Severity::Error);
    let code = if is_faulty {
        ExitCode::from(FOUND_PROBLEMS)
    } else {
        ExitCode::SUCCESS
    };
    if !as_file {
        return say(open, &listed(&briefing, start)).map(|_| code);
    }
    let agenda = agenda::agenda_of(&briefing);
    let catalogue = &briefing.data().catalogue;
    let lead = |stop: &Stop| -> Option<Name> {
        match stop.subject {
            StopSubject::Indicator(key) | StopSubject::Ranking(key) => Some(catalogue.indicator(key).lead.name.clone()),
            _ => None,
        }
    };
    print(&intake::print_agenda(&agenda, catalogue, &lead)).map(|_| code)
}

fn opened(open: &Open, settings: &Config, minutes: Option<u16>) -> Result<Briefing, Failure> {
    let (_, briefing) = briefing_of(open)?;
    with_agenda(open, briefing.with_ledger(matters::read(open, settings)?), minutes)
}

/// Fails if nothing of a given agenda can be used: falling back to the suggested one would surprise.
fn with_agenda(open: &Open, briefing: Briefing, minutes: Option<u16>) -> Result<Briefing, Failure> {
    if briefing.data().agenda.is_none() && are_agendas(&open.paths) {
        return Err(Failure::Data(briefing.data().problems.clone()));
    }
    let Some(minutes) = minutes else { return Ok(briefing) };
    let fitted = DataSet {
        agenda: Some(agenda::agenda_in(&briefing, minutes)),
        ..DataSet::clone(briefing.data())
    };
    let (region, as_of) = (briefing.region(), briefing.as_of());
    let rule = briefing.rule().clone();
    Ok(Briefing::of(Arc::new(fitted), region, as_of, rule, briefing.language()).with_docket_of(&briefing))
}

/// Formats the agenda: number, times of day if the beginning is known, title, minutes and department of each stop, with
/// its notes below.
fn listed(briefing: &Briefing, start: Option<NaiveTime>) -> String {
    let language = briefing.language();
    let agenda = agenda::agenda_of(briefing);
    let mut lines = vec![agenda::title(briefing, &agenda).to_string()];
    // The mark says more than the name of the data set would.
    let data = briefing.marks().unwrap_or_else(|| briefing.data_title.to_string());
    let parts = [briefing.as_of_line.clone(), data];
    lines.push(
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
    );
    lines.push(sum(language, &agenda));
    lines.push(String::new());
    let mut clock = start;
    for (place, stop) in agenda.stops.iter().enumerate() {
        let number = agenda.number(place);
        let from = clock;
        clock = clock.map(|time| time + TimeDelta::minutes(i64::from(stop.minutes.unwrap_or(0))));
        let times = from.zip(clock);
        let times = times.map(|(from, to)| format!("{}–{}  ", from.format("%H:%M"), to.format("%H:%M")));
        let minutes = stop.minutes.map(|count| agenda::minutes(language, u32::from(count)));
        let parts = [
            Some(agenda::stop_title(briefing, stop).to_string()),
            minutes,
            agenda::department(briefing, stop).map(|who| who.to_string()),
        ];
        let told: Vec<String> = parts.into_iter().flatten().collect();
        lines.push(format!(
            "{number:>3}  {}{}",
            times.unwrap_or_default(),
            told.join(" · ")
        ));
        let notes = stop.notes.iter().map(|note| Note::of(note.as_str()).to_text());
        lines.extend(notes.map(|note| format!("       {note}")));
    }
    lines.join("\n") + "\n"
}

fn sum(language: Language, agenda: &Agenda) -> String {
    let minutes = agenda::minutes(language, agenda.budget().unwrap_or(0));
    fill!(
        language.words().agenda_sum,
        minutes = minutes,
        n = agenda.stops.len().to_string()
    )
}

/// Check an agenda against a screen size; exits 1 if there are warnings.
pub(super) fn rehearse(
    open: &Open,
    settings: &Config,
    Size(width, height): Size,
    minutes: Option<u16>,
) -> Result<ExitCode, Failure> {
    let briefing = opened(open, settings, minutes)?;
    let language = briefing.language();
    let words = language.words();
    let agenda = agenda::agenda_of(&briefing);
    let rehearsal = Rehearsal {
        briefing: &briefing,
        agenda: &agenda,
        size: Rect::new(0, 0, width, height),
    };
    let of_agenda = |spot: &Spot| {
        agenda
            .stops
            .iter()
            .filter_map(|stop| stop.spot.as_ref())
            .any(|own| own.file == spot.file)
    };
    let faults = briefing
        .data()
        .problems
        .iter()
        .filter(|problem| of_agenda(&problem.spot));
    let faults: Vec<_> = faults.map(|problem| problem_line(language, problem)).collect();
    let warnings = rehearsal.warnings();
    let size = format!("{width}×{height}");
    let mut page = complaints(language, &faults);
    for warning in &warnings {
        page.push_str(warning);
        page.push('\n');
    }
    let count = (faults.len() + warnings.len()).to_string();
    let agenda = sum(language, &agenda);
    page.push_str(&if faults.is_empty() && warnings.is_empty() {
        fill!(words.rehearsal_clean, agenda = agenda, size = size)
    } else {
        fill!(words.rehearsal_summary, agenda = agenda, n = count, size = size)
    });
    page.push('\n');
    say(open, &page)?;
    Ok(if faults.is_empty() && warnings.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(FOUND_PROBLEMS)
    })
}

/// A check of an agenda before the meeting.
struct Rehearsal<'a> {
    briefing: &'a Briefing,
    agenda: &'a Agenda,
    size: Rect,
}

impl Rehearsal<'_> {
    /// Returns every warning, in the order of the agenda.
    fn warnings(&self) -> Vec<String> {
        let mut warnings: Vec<String> = self.minutes().into_iter().collect();
        for (place, stop) in self.agenda.stops.iter().enumerate() {
            let number = self.agenda.number(place);
            let briefing = agenda::at_stop(self.briefing, stop);
            let page = agenda::page(&briefing, self.agenda, stop);
            let found = [
                self.without_data(&briefing, stop, &page),
                self.without_department(stop),
                self.without_minutes(stop),
            ];
            let found = found.into_iter().flatten().chain(self.without_room(&page));
            warnings.extend(found.map(|what| self.format_warning(stop, number, &page.title, &what)));
        }
        warnings
    }

    /// Formats `agenda.json:7:5: warning: stop 3 “…”: what`; without a file, only the stop.
    fn format_warning(&self, stop: &Stop, number: usize, title: &Text, what: &str) -> String {
        let words = self.briefing.language().words();
        let values = values![n = number.to_string(), title = title.to_string(), what = what];
        self.located(stop.spot.as_ref(), &fill(words.rehearsal_stop, &values))
    }

    fn located(&self, spot: Option<&Spot>, told: &str) -> String {
        let word = self.briefing.language().words().severity_warning;
        match spot {
            Some(spot) => format!("{spot}: {word}: {told}"),
            None => format!("{word}: {told}"),
        }
    }

    /// Warns if the stops do not add up to the minutes of the meeting.
    fn minutes(&self) -> Option<String> {
        let language = self.briefing.language();
        let all = u32::from(self.agenda.minutes?);
        let sum = self.agenda.sum();
        let [all_told, sum_told] = [all, sum].map(|count| agenda::minutes(language, count));
        let values = values![all = all_told.as_str(), sum = sum_told.as_str()];
        let told = fill(language.words().rehearsal_minutes, &values);
        (sum != all).then(|| self.located(self.agenda.minutes_spot.as_ref(), &told))
    }

    fn without_minutes(&self, stop: &Stop) -> Option<String> {
        let others = self.agenda.budget().is_some();
        (stop.minutes.is_none() && others).then(|| self.briefing.language().words().rehearsal_no_minutes.to_owned())
    }

    /// Warns of a stop in a file that shows departments' work without saying which reports.
    fn without_department(&self, stop: &Stop) -> Option<String> {
        let words = self.briefing.language().words();
        let needs_one = matches!(
            stop.subject,
            StopSubject::Area(_) | StopSubject::Group(_) | StopSubject::Projects
        );
        let is_nameless = |name: &Name| name.zh.as_str().trim().is_empty() || name.en.as_str().trim().is_empty();
        let is_missing = match &stop.department {
            Some(name) => is_nameless(name),
            None => needs_one && stop.spot.is_some(),
        };
        is_missing.then(|| words.rehearsal_no_department.to_owned())
    }

    fn without_data(&self, briefing: &Briefing, stop: &Stop, page: &Page) -> Option<String> {
        let words = self.briefing.language().words();
        let is_silent = |key: &crate::model::IndicatorKey| matches!(briefing.item(*key).status, Status::Unreported(_));
        let is_empty = match (&stop.subject, &page.content) {
            (StopSubject::Indicator(key), _) => is_silent(key),
            (StopSubject::Group(keys), _) => keys.iter().all(is_silent),
            (StopSubject::Area(area), _) => {
                let mut keys = briefing
                    .listed_items()
                    .filter(|item| item.area == *area)
                    .map(|item| item.key);
                keys.all(|key| is_silent(&key))
            }
            (_, Content::List(list)) => list.rows.is_empty(),
            _ => false,
        };
        is_empty.then(|| words.rehearsal_no_data.to_owned())
    }

    fn without_room(&self, page: &Page) -> Vec<String> {
        let words = self.briefing.language().words();
        let size = format!("{}×{}", self.size.width, self.size.height);
        let told = |missing: Missing| {
            let what = match missing {
                Missing::Rows(count) => fill!(words.missing_rows, n = count.to_string()),
                Missing::Columns(columns) => {
                    let names: Vec<String> = columns
                        .iter()
                        .map(|column| column_word(words, *column).to_owned())
                        .collect();
                    let names = joined(self.briefing.language(), &names);
                    fill!(words.missing_columns, names = names)
                }
                Missing::LargeFigure => words.missing_large_figure.to_owned(),
                Missing::Course => words.missing_course.to_owned(),
                Missing::Sentence => words.missing_sentence.to_owned(),
                Missing::Remarks => words.missing_remarks.to_owned(),
                Missing::Title => words.missing_title.to_owned(),
            };
            fill!(words.rehearsal_no_room, size = size, what = what)
        };
        fit(page, self.size).into_iter().map(told).collect()
    }
}

fn column_word(words: &Words, column: Column) -> &'static str {
    match column {
        Column::Place => words.lost_place,
        Column::Gap => words.lost_gap,
        Column::Lead => words.detail_lead,
        Column::Period => words.lost_period,
        Column::Bar => words.lost_bar,
    }
}
