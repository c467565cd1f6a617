//! The commands.
//!
//! Each command opens its data the same way, prints its result on standard output and everything else on standard
//! error, and returns an exit code: 0 fine, 1 found problems, 2 could not run. A closed pipe is fine.

mod catalogue;
mod check;
mod clipboard;
mod data;
mod doctor;
mod draft;
mod embedded;
mod file;
mod folder_lock;
mod follow;
mod followed;
mod hints;
mod import;
mod matters;
mod meeting;
mod named;
mod paper;
mod report;
mod review;
mod sample;
mod session;
mod settings;
mod share;
mod shot;
mod template;
mod terminal_profile;
mod view;
mod watch;

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::builder::PossibleValue;
use clap::{CommandFactory, ValueEnum};
use serde_json::Value;

use crate::app::App;
use crate::assess::StatusRule;
use crate::briefing::{Briefing, ProblemLine, denial_word, documents, problem_line};
use crate::cli::{self, Cli, Command, Open, Schema, Watch, charset_typed, language_typed, mistyped};
use crate::config::{self, Config, ConfigError};
use crate::draft::Unfit;
use crate::export::{self, Format, ReportKind};
use crate::find;
use crate::intake::{self, FileKind};
use crate::keymap::{self, Keymap};
use crate::locale::{Language, Words, fill, joined, values};
use crate::model::{Denial, Fault, Problem, Text};
use crate::package::Unsound;
use crate::sharing::SharingError;
use crate::terminal::{Charset, ProbeReport, Terminal};
use data::Choices;
use session::Session;
use share::SharingSession;
use terminal_profile::{Environment, TerminalProfile};

/// Exit code of a command that ran and found problems.
const FOUND_PROBLEMS: u8 = 1;
/// Exit code of a command that could not run.
const COULD_NOT_RUN: u8 = 2;

/// Language and encoding of messages to the user.
type Voice = (Language, Charset);

/// Reason why a command did not do what it was asked for.
#[derive(Debug)]
enum Failure {
    /// The data could not be opened; with every problem.
    Data(Vec<Problem>),
    /// An unknown name on the command line, with the known ones.
    Unknown {
        what: fn(&'static Words) -> &'static str,
        found: String,
        known: String,
    },
    /// A name on the command line that several go by.
    Unclear {
        what: fn(&'static Words) -> &'static str,
        found: String,
        names: String,
    },
    /// An indicator that does not concern the region: both names, and that of the whole.
    NotInRegion { name: String, place: String, whole: Text },
    /// An unknown name on the command line, with the most similar ones, and what prints all of them.
    Mistaken {
        what: fn(&'static Words) -> &'static str,
        found: String,
        nearest: String,
        list: fn(&'static Words) -> &'static str,
    },
    /// Both files and a built-in data set were given.
    FilesAndDataSet,
    /// Figures on file would be corrected, and nobody confirmed it.
    Unconfirmed(usize),
    /// A file that exists already.
    Exists(PathBuf),
    /// A file that could not be read.
    Read(PathBuf, io::Error),
    /// A configuration file with its errors.
    Settings(PathBuf, Vec<ConfigError>),
    /// A file that could not be written.
    Write(PathBuf, io::Error),
    /// A file from which no catalogue can be drafted.
    Unfit(String, Unfit),
    /// A document whose layout cannot be checked.
    Unsound(PathBuf, Unsound),
    /// Sharing or following failed.
    Sharing(SharingError),
    /// Something was not done with the ledger of matters.
    Matters(Box<matters::Obstacle>),
    /// A format that cannot hold the requested kind of report.
    Unfitting { kind: ReportKind, format: &'static Format },
    /// A format that a terminal cannot show, without a file to write to.
    NoOutput,
    /// Writing to standard output or the terminal failed.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<SharingError> for Failure {
    fn from(fault: SharingError) -> Self {
        Self::Sharing(fault)
    }
}

impl Failure {
    /// Returns the message, and on the next line what to do about it.
    fn message(&self, language: Language) -> String {
        let words = language.words();
        let hint = |text: &str| format!("\n  {}", fill!(words.hint, text = text));
        match self {
            Self::Data(problems) => {
                let lines: Vec<ProblemLine> = problems.iter().map(|problem| problem_line(language, problem)).collect();
                let told = format!("{}\n{}", words.failure_data, complaints(language, &lines).trim_end());
                let meant = command_meant(problems);
                told + &meant.map_or_else(String::new, |name| hint(&fill!(words.did_you_mean, name = name)))
            }
            Self::Unknown { what, found, known } => {
                let found = Text::new(found);
                let refused = fill!(words.failure_unknown, found = found.as_str(), what = what(words));
                let near = keymap::nearest(found.as_str(), known.split(", "));
                let near: Vec<String> = near.into_iter().map(str::to_owned).collect();
                let meant = (!near.is_empty()).then(|| {
                    let name = joined(language, &near);
                    hint(&fill!(words.did_you_mean, name = name))
                });
                refused + &meant.unwrap_or_default() + &hint(&fill!(words.hint_known, known = known))
            }
            Self::Mistaken {
                what,
                found,
                nearest,
                list,
            } => {
                let found = Text::new(found);
                let values = values![found = found.as_str(), what = what(words)];
                let advice = match nearest.as_str() {
                    "" => list(words).to_owned(),
                    nearest => fill!(words.did_you_mean, name = nearest),
                };
                fill(words.failure_unknown, &values) + &hint(&advice)
            }
            Self::Unclear { what, found, names } => {
                let found = Text::new(found);
                let values = values![found = found.as_str(), what = what(words)];
                fill(words.failure_unclear, &values) + &hint(&fill!(words.hint_one_of, names = names))
            }
            Self::NotInRegion { name, place, whole } => {
                let values = values![name = name.as_str(), place = place.as_str()];
                fill(words.notice_not_listed, &values) + &hint(&fill!(words.hint_city, whole = whole.as_str()))
            }
            Self::FilesAndDataSet => words.failure_files_and_data_set.to_owned(),
            Self::Unconfirmed(count) => fill!(words.failure_unconfirmed, n = count.to_string()) + &hint(words.hint_yes),
            Self::Exists(path) => {
                let path = Text::new(&path.to_string_lossy());
                fill!(words.failure_exists, path = path.as_str()) + &hint(words.hint_force)
            }
            Self::Write(path, error) => {
                let path = Text::new(&path.to_string_lossy());
                let why = intake::denial(error);
                fill!(
                    words.failure_write,
                    path = path.as_str(),
                    why = denial_word(words, &why)
                )
            }
            Self::Read(path, error) => {
                let path = Text::new(&path.to_string_lossy());
                let why = intake::denial(error);
                fill!(words.failure_read, path = path.as_str(), why = denial_word(words, &why))
            }
            Self::Settings(path, complaints) => {
                let path = Text::new(&path.to_string_lossy());
                let told = |error: &ConfigError| {
                    let ConfigError { line, column, kind } = error;
                    let (message, advice) = settings::describe(language, kind);
                    format!("{path}:{line}:{column}: {message}{}", hint(&advice))
                };
                complaints.iter().map(told).collect::<Vec<_>>().join("\n")
            }
            Self::Unfit(name, unfit) => draft::describe_unfit(words, name, *unfit),
            Self::Unsound(path, unsound) => paper::describe_unsound(words, path, *unsound),
            Self::Sharing(fault) => share::describe_error(language, fault),
            Self::Matters(obstacle) => {
                let (message, advice) = matters::message(language, obstacle);
                message + &advice.map(|advice| hint(&advice)).unwrap_or_default()
            }
            Self::Unfitting { kind, format } => {
                let typed =
                    |value: Option<PossibleValue>| value.map(|value| value.get_name().to_owned()).unwrap_or_default();
                let kind = typed(kind.to_possible_value());
                let values = values![format = format.name, kind = kind.as_str()];
                fill(words.failure_unfitting, &values) + &hint(words.hint_fitting)
            }
            Self::NoOutput => words.failure_no_output.to_owned() + &hint(words.hint_output),
            Self::Output(error) => error.to_string(),
        }
    }
}

/// Returns the command that was meant by a word that is no file, as `briefing reprot`.
fn command_meant(problems: &[Problem]) -> Option<String> {
    let is_missing = |problem: &&Problem| matches!(problem.fault, Fault::Unreadable { why: Denial::Missing });
    let is_word = |word: &&str| word.chars().all(|one| one.is_ascii_lowercase());
    let missing = problems.iter().filter(is_missing);
    let mut words = missing.map(|problem| problem.spot.file.as_str()).filter(is_word);
    let command = Cli::command();
    let names = || command.get_subcommands().map(clap::Command::get_name);
    words.find_map(|word| {
        let near = keymap::nearest(word, names());
        near.first().map(|name| format!("briefing {name}"))
    })
}

/// Runs the command line.
pub fn run() -> ExitCode {
    // A file that may grow no further is then an error for its writer, who cleans up, and not the end of the process.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
    let typed = || std::env::args_os().skip(1);
    let spoken = terminal_profile::message_language(language_typed(typed()));
    let mut cli = match Cli::typed(spoken) {
        Ok(cli) => cli,
        Err(error) => {
            return answer(
                (spoken, terminal_profile::message_charset(charset_typed(typed()))),
                &error,
            );
        }
    };
    let mut settings = settings::read(cli.open.config.as_deref());
    let is_password_typed = cli.open.ledger.as_deref().is_some_and(matters::holds_password);
    if let Ok(settings) = &mut settings {
        // A follower browses the presenter's data.
        let names_data = |command: &Command| {
            let is_named = !command.paths().is_empty() && !data::are_agendas(command.paths());
            is_named || matches!(command, Command::Follow(_))
        };
        if cli.command.as_ref().is_some_and(names_data) {
            settings.forget_data();
        }
        cli.open = settings.fill_in(cli.open);
    }
    let voice = (
        terminal_profile::language_of(&cli.open),
        terminal_profile::message_charset(cli.open.charset),
    );
    let performed = settings.and_then(|settings| {
        if is_password_typed {
            Err(matters::Obstacle::PasswordTyped.into())
        } else {
            perform(cli, &settings)
        }
    });
    match performed {
        Ok(code) => code,
        // The reader of the pipe has seen enough.
        Err(Failure::Output(error)) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            tell(voice, &failure);
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

/// Prints help and version, or the error of a mistyped command line, without control characters that a mistyped word
/// may contain.
fn answer((language, charset): Voice, error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        return match print_in(charset, &cli::page(language, error)) {
            Ok(code) => code,
            // The reader of the closed pipe has seen enough.
            Err(Failure::Output(error)) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Err(failure) => {
                tell((language, charset), &failure);
                ExitCode::from(COULD_NOT_RUN)
            }
        };
    }
    let told = mistyped(language, error);
    let lines: Vec<String> = told.lines().map(|line| Text::new(line).to_string()).collect();
    let _ = mention_in(charset, &(lines.join("\n") + "\n"));
    ExitCode::from(COULD_NOT_RUN)
}

fn perform(cli: Cli, settings: &Config) -> Result<ExitCode, Failure> {
    let Cli {
        command,
        mut open,
        sharing,
    } = cli;
    let with = |mut open: Open, paths: Vec<PathBuf>| {
        open.paths.extend(paths);
        open
    };
    match command {
        None => self::open(&open, settings, sharing),
        Some(Command::Report(wanted)) => report::report(&wanted, &with(open, wanted.paths.clone()), settings),
        Some(Command::List {
            departments,
            json,
            paths,
        }) => list(departments, json, &with(open, paths)),
        Some(Command::Show { id, json, paths }) => show(&id, json, &with(open, paths)),
        Some(Command::Check(wanted)) => {
            open.paths.extend(wanted.paths.clone());
            check::check(&wanted, &open)
        }
        Some(Command::Paper(wanted)) => paper::paper(&wanted, &open, settings),
        Some(Command::Template(wanted)) => {
            // Ignores the configured default region: a form made for the wrong county would be imported under that
            // county.
            open.region = None;
            let open = with(open, wanted.paths.clone());
            template::write(&wanted, &open, &briefing_for_forms(&open)?)
        }
        Some(Command::Draft(wanted)) => draft::draft(&wanted, &open),
        Some(Command::Catalogue(wanted)) => catalogue::catalogue(&wanted, &open),
        Some(Command::Import(wanted)) => import::import(&wanted, &open),
        Some(Command::Ledger(wanted)) => matters::perform(&wanted, &open, settings),
        Some(Command::Sample {
            known,
            seed,
            output,
            force,
        }) => sample::write(&open, &known, seed, &output, force).map(|()| ExitCode::SUCCESS),
        Some(Command::Present {
            auto,
            minutes,
            sharing,
            paths,
        }) => meeting::present(&with(open, paths), settings, sharing, (auto, minutes)),
        Some(Command::Agenda {
            print,
            minutes,
            start,
            paths,
        }) => meeting::agenda(&with(open, paths), settings, print, (minutes, start)),
        Some(Command::Rehearse { size, minutes, paths }) => {
            meeting::rehearse(&with(open, paths), settings, size, minutes)
        }
        Some(Command::Follow(wanted)) => {
            let open = with(open, wanted.paths.clone());
            follow::follow(&open, settings, &wanted)
        }
        Some(Command::Shot(wanted)) => {
            let open = with(open, wanted.paths.clone());
            draw(&open, settings, &wanted)
        }
        Some(Command::Doctor) => {
            let (card, charset) = doctor::card(&open)?;
            print_in(charset, &card)
        }
        Some(Command::Config { print: true }) => {
            // The parts that can be opened are known from the catalogue that would open.
            let data = Choices::begin(&open).ok().map(|(_, data)| data);
            let catalogue = data.as_ref().map(|data| &data.catalogue);
            let keymap = catalogue.map_or_else(Keymap::default, |catalogue| Keymap::default().fitted(catalogue));
            let whole = catalogue.map_or("", |catalogue| catalogue.region(catalogue.city()).name.zh.as_str());
            print(&config::template(&keymap, whole))
        }
        Some(Command::Config { print: false }) => say(&open, &where_settings_are(&open)),
        Some(Command::Completions { shell }) => {
            let mut page = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "briefing", &mut page);
            print(&String::from_utf8_lossy(&page))
        }
        Some(Command::Man) => {
            let language = terminal_profile::language_of(&open);
            let mut page = Vec::new();
            clap_mangen::Man::new(cli::command_for_manual(language)).render(&mut page)?;
            print(&cli::manual(language, &String::from_utf8_lossy(&page)))
        }
        Some(Command::Schema { kind }) => {
            let kind = match kind {
                Schema::Catalogue => FileKind::Catalogue,
                Schema::Snapshot => FileKind::Snapshot,
                Schema::Leads => FileKind::Leads,
                Schema::Mapping => FileKind::Mapping,
                Schema::Agenda => FileKind::Agenda,
            };
            print(&pretty(&intake::schema(kind)))
        }
    }
}

/// Draws a picture of what would be on the screen.
fn draw(open: &Open, settings: &Config, wanted: &cli::Shot) -> Result<ExitCode, Failure> {
    let look = terminal_profile::look(open, &Environment::of_process(), &ProbeReport::default()).0;
    let glyphs = terminal_profile::explicit_glyphs(open).unwrap_or_default();
    let briefing = briefing(open)?.with_ledger(matters::read(open, settings)?);
    shot::shot(briefing, settings.keymap.clone(), (look, glyphs), wanted)
}

/// Opens the briefing on the terminal; without a terminal, prints it.
fn open(open: &Open, settings: &Config, sharing: cli::Sharing) -> Result<ExitCode, Failure> {
    let (choices, first) = briefing_of(open)?;
    if open.plain || !is_screen() {
        complain(open, &first);
        let mut told = export::plain(&documents::report(&first));
        if !open.plain {
            // On standard output and last: a pager or an SSH pipe has no other place for it, a reader of the beginning
            // never meets it, and scripts use `report` or JSON.
            told = format!("{told}\n{}\n", first.language().words().printed_without_a_screen);
        }
        return say(open, &told);
    }
    let sharing = SharingSession::new(sharing, open);
    let session = Session::new(choices, open, settings, sharing);
    run_on_terminal(open, settings, first, session, |app| {
        app.with_hints(settings.hints.unwrap_or_else(hints::are_wanted))
    })
}

/// Runs the briefing on the terminal, with the profile found for it and the state that `begin` returns.
fn run_on_terminal(
    open: &Open,
    settings: &Config,
    first: Briefing,
    mut session: Session,
    begin: impl FnOnce(App) -> App,
) -> Result<ExitCode, Failure> {
    settings::check(open, settings, &first)?;
    let around = Environment::of_process();
    let terminal = Terminal::enter(terminal_profile::probe_timeout(open, &around))?;
    let decided = TerminalProfile::new(open, &around, terminal.found());
    let language = decided.language.0;
    let first = if first.language() == language {
        first
    } else {
        first.at(first.as_of(), language)
    };
    let (names, choice) = session.choices();
    let (ledger, unread) = match session.ledger(language) {
        Ok(ledger) => (ledger, None),
        Err(why) => (None, Some(why)),
    };
    let app = App::new(first.with_ledger(ledger), names, choice)
        .with_look(decided.look.0)
        .with_glyphs(decided.glyphs.0)
        .told(unread);
    let app = begin(app).with_caution(decided.caution);
    let mut session = session.watching(open.watch.unwrap_or(Watch::Auto), language);
    terminal.run(app, settings.keymap.clone(), decided.capabilities(), &mut session)?;
    Ok(ExitCode::SUCCESS)
}

/// Returns the path of the configuration file, and how to start one.
fn where_settings_are(open: &Open) -> String {
    let words = terminal_profile::language_of(open).words();
    let Some(path) = open.config.clone().or_else(settings::default_path) else {
        return words.settings_nowhere.to_owned() + "\n";
    };
    let shown = |path: &Path| Text::new(&path.to_string_lossy()).to_string();
    if path.exists() {
        return fill!(words.settings_there, path = shown(&path)) + "\n";
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or_else(|| Path::new("."));
    fill!(words.settings_missing, folder = shown(folder), path = shown(&path)) + "\n"
}

/// Returns whether there is a terminal to draw on that can position a cursor.
fn is_screen() -> bool {
    let able = std::env::var_os("TERM").is_some_and(|term| !term.is_empty() && term != "dumb");
    able && io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Opens the briefing a command prints from, after reporting the problems of its files.
fn briefing(open: &Open) -> Result<Briefing, Failure> {
    let (_, briefing) = briefing_of(open)?;
    complain(open, &briefing);
    Ok(briefing)
}

/// Opens the briefing for forms. No data is no problem here: forms are what brings the first.
fn briefing_for_forms(open: &Open) -> Result<Briefing, Failure> {
    let (_, mut briefing) = briefing_of(open)?;
    briefing.problems.retain(|line| !line.is_no_data);
    complain(open, &briefing);
    Ok(briefing)
}

/// Opens the first briefing, with the data sets to switch to.
fn briefing_of(open: &Open) -> Result<(Choices, Briefing), Failure> {
    let language = terminal_profile::language_of(open);
    let (choices, data) = Choices::begin(open)?;
    let [usual, ..] = StatusRule::PRESETS;
    let name = open.rule.as_deref().unwrap_or(usual);
    let rule = StatusRule::named(name).ok_or_else(|| {
        let own = open.rule_names.iter().map(String::as_str);
        let known = StatusRule::PRESETS.into_iter().chain(StatusRule::FORMS).chain(own);
        Failure::Unknown {
            what: |words| words.what_rule,
            found: name.to_owned(),
            known: known.collect::<Vec<_>>().join(", "),
        }
    })?;
    let as_of = open.as_of.unwrap_or(data.open_at);
    let region = named::region(open, &data.catalogue, language)?;
    let briefing = Briefing::of(Arc::new(data), region, as_of, rule, language);
    Ok((choices, briefing))
}

/// Prints every indicator, or the departments.
fn list(departments: bool, json: bool, open: &Open) -> Result<ExitCode, Failure> {
    let briefing = briefing(open)?;
    if json {
        let told = if departments {
            export::departments_json(&briefing)
        } else {
            export::list_json(&briefing)
        };
        return print(&pretty(&told));
    }
    let told = if departments {
        documents::departments(&briefing)
    } else {
        documents::listing(&briefing)
    };
    let layout = if open.plain { export::plain } else { export::text };
    say(open, &layout(&told))
}

fn show(id: &str, json: bool, open: &Open) -> Result<ExitCode, Failure> {
    let briefing = briefing(open)?;
    // To look, what finds only one is enough; where something is written down about it, it is not.
    let searched = || match find::indicators(&briefing).find(id).as_slice() {
        [only] => Ok(*only),
        _ => named::indicator(&briefing, id),
    };
    let key =
        named::called(&briefing.data().catalogue, id).map_or_else(searched, |_| named::indicator(&briefing, id))?;
    match (json, open.plain) {
        (true, _) => print(&pretty(&export::item_json(&briefing, key))),
        (false, true) => say(
            open,
            &export::plain(&documents::item(&briefing, briefing.item(key).name.as_str(), key)),
        ),
        (false, false) => say(
            open,
            &export::text(&documents::item(&briefing, briefing.item(key).name.as_str(), key)),
        ),
    }
}

/// Formats problems as `file:line:column: error: what is wrong`, with a hint below if there is one.
fn complaints(language: Language, lines: &[ProblemLine]) -> String {
    let hint = |line: &ProblemLine| {
        let text = line.hint.as_deref()?;
        Some(format!("  {}\n", fill!(language.words().hint, text = text)))
    };
    let told = |line: &ProblemLine| {
        format!(
            "{}: {}: {}\n{}",
            line.spot,
            line.severity_word,
            line.message,
            hint(line).unwrap_or_default()
        )
    };
    lines.iter().map(told).collect()
}

/// Reports problems of data that could still be opened on standard error, so that the report stays clean. Ignores a
/// closed standard error: the report matters more.
fn complain(open: &Open, briefing: &Briefing) {
    let told = complaints(briefing.language(), &briefing.problems);
    let _ = mention(open, &told);
}

/// Prints output for programs and files, in UTF-8 whatever the session's encoding is.
fn print(text: &str) -> Result<ExitCode, Failure> {
    print_in(Charset::Utf8, text)
}

/// Prints text for the user, in the session's encoding.
fn say(open: &Open, text: &str) -> Result<ExitCode, Failure> {
    print_in(terminal_profile::message_charset(open.charset), text)
}

/// Prints complaints and questions on standard error, which do not belong to the output.
fn mention(open: &Open, text: &str) -> io::Result<()> {
    mention_in(terminal_profile::message_charset(open.charset), text)
}

/// Prints on standard error in the given encoding.
fn mention_in(charset: Charset, text: &str) -> io::Result<()> {
    let mut out = io::stderr().lock();
    out.write_all(&charset.encode(text))?;
    out.flush()
}

/// Prints on standard output in the given encoding.
fn print_in(charset: Charset, text: &str) -> Result<ExitCode, Failure> {
    let mut out = io::stdout().lock();
    out.write_all(&charset.encode(text))?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn pretty(value: &Value) -> String {
    // A value of strings and finite numbers always serializes.
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

/// Prints on standard error why a command could not run. If that fails too, nothing is left to do.
fn tell((language, charset): Voice, failure: &Failure) {
    let _ = mention_in(charset, &format!("briefing: {}\n", failure.message(language)));
}
