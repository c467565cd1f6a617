//! What was typed?

mod chinese;
pub mod matters;

use std::ffi::OsString;
use std::num::NonZeroU32;
use std::path::PathBuf;

use chrono::{NaiveDate, NaiveTime};
use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use encoding_rs::GB18030;
use serde::Deserialize;

use crate::assess::StatusRule;
use crate::export::{self, Format, ReportKind};
use crate::locale::Language;
use crate::model::Period;
use crate::pane::Pane;

/// What to type first; a page of help ends with it.
const EXAMPLES: &str = "\
Examples:
  briefing                                     open the built-in example; ? lists the keys, q quits
  briefing --language en                       the same in English
  briefing show retail-sales-growth            print everything about one indicator
  briefing draft report.docx -o mycounty       draft a catalogue from your own report
  briefing mycounty                            open it
  briefing present                             hold the meeting
  briefing doctor                              find out why the picture looks broken";

/// A briefing on a government's yearly work report: where every promise stands, why, and who does what next.
#[derive(Debug, Parser)]
#[command(name = "briefing", version)]
#[command(override_usage = "briefing [OPTIONS] [PATHS]...\n       briefing [OPTIONS] <COMMAND> [PATHS]...")]
#[command(after_help = EXAMPLES)]
pub struct Cli {
    /// What to do; without a command the briefing opens.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What to open.
    #[command(flatten)]
    pub open: Open,
    /// How a meeting is shared that the opened briefing presents.
    #[command(flatten)]
    pub sharing: Sharing,
}

/// How a meeting is shared with other sessions on the same machine while it is presented.
#[derive(Debug, Clone, Default, Args)]
pub struct Sharing {
    /// Do not share the meeting with other sessions.
    #[arg(long)]
    pub no_share: bool,
    /// Share the meeting through this socket instead of the default one.
    #[arg(long, value_name = "PATH")]
    pub socket: Option<PathBuf>,
    /// Let members of this group follow the meeting too.
    #[arg(long, value_name = "GROUP")]
    pub group: Option<String>,
}

/// Which meeting to follow, and as whom.
#[derive(Debug, Clone, Args)]
pub struct Follow {
    /// Show notes, clock and next stop, and drive the meeting (presenter's own user only).
    #[arg(long)]
    pub speaker: bool,
    /// Wait until a meeting is presented.
    #[arg(long)]
    pub wait: bool,
    /// Socket that the meeting is shared through, if not the default one.
    #[arg(long, value_name = "PATH")]
    pub socket: Option<PathBuf>,
    /// Look for a meeting that is shared with this group.
    #[arg(long, value_name = "GROUP")]
    pub group: Option<String>,
    /// Data files or folders to browse instead of the presenter's.
    pub paths: Vec<PathBuf>,
}

/// Which data, at which date, said how. Every option may stand before or behind the command.
#[derive(Debug, Clone, Default, Args)]
pub struct Open {
    /// Data files or folders to open instead of the built-in data.
    pub paths: Vec<PathBuf>,
    /// Data set to open: sample or published, or the id of one of several catalogues.
    #[arg(long, value_name = "NAME", global = true)]
    pub dataset: Option<String>,
    /// Catalogue to use: its file, or a folder with it and its data. May be given several times, for several places or
    /// years.
    #[arg(long, value_name = "PATH", global = true)]
    pub catalogue: Vec<PathBuf>,
    /// Catalogues of the settings, for data that were named on the command line and bring none.
    #[arg(skip)]
    pub references: Vec<PathBuf>,
    /// Open the briefing of one region, by name, short name, id or pinyin (default: the whole place).
    #[arg(long, value_name = "NAME", global = true)]
    pub region: Option<String>,
    /// Show the state at this date, e.g. 2025-09-30 (default: the date that the data name).
    #[arg(long, value_name = "DATE", global = true, value_parser = day)]
    pub as_of: Option<NaiveDate>,
    /// Language: zh or en (default: the environment's, else zh).
    #[arg(long, value_name = "TAG", global = true, value_parser = language)]
    pub language: Option<Language>,
    /// Rule that turns shares into statuses.
    #[arg(long, value_name = "NAME", global = true, help = rule_help())]
    pub rule: Option<String>,
    /// The names of the rules of the settings.
    #[arg(skip)]
    pub rule_names: Vec<String>,
    /// Colours: dark (default), light (projectors, light terminals), contrast, colorblind, mono.
    #[arg(long, value_name = "NAME", global = true)]
    pub theme: Option<ThemeName>,
    /// Whether to use colours.
    #[arg(long, value_name = "WHEN", global = true)]
    #[arg(help = "Colours: auto (default, none if NO_COLOR is set), always, never, 16, 256, truecolor")]
    pub color: Option<Color>,
    /// Characters: auto (default, asks the terminal), unicode, safe (if columns do not line up), ascii.
    #[arg(long, value_name = "NAME", global = true)]
    pub glyphs: Option<Glyphs>,
    /// Encoding of the terminal: auto (default, asks the terminal), utf-8, gbk, gb18030, ascii.
    #[arg(long, value_name = "NAME", global = true)]
    pub charset: Option<Charset>,
    /// Milliseconds to wait for the terminal's answers; 0 does not ask (default: 300, over SSH 1000).
    #[arg(long, value_name = "MS", global = true, value_parser = clap::value_parser!(u32).range(0..=60_000))]
    pub probe: Option<u32>,
    /// How to notice changed data files: auto (default), events, poll (network shares), off.
    #[arg(long, value_name = "HOW", global = true)]
    pub watch: Option<Watch>,
    /// Multiply the limits on input size (bytes, rows, columns, cells), e.g. 4x.
    #[arg(long, value_name = "TIMES", global = true, value_parser = times)]
    pub limits: Option<NonZeroU32>,
    /// Read settings from this file instead of the user's own.
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
    /// Print plain text line by line, e.g. for a screen reader.
    #[arg(long, global = true)]
    pub plain: bool,
    /// Ledger of matters (default: matters.sqlite with the data).
    #[arg(long, value_name = "FILE", global = true)]
    pub ledger: Option<String>,
}

fn rule_help() -> String {
    let [usual, others @ ..] = StatusRule::PRESETS;
    format!(
        "Rating rule: {usual} (default), {}, {} with thresholds of your own, or NAME=FORM to name such a rule",
        others.join(", "),
        StatusRule::FORMS.join(" or ")
    )
}

/// Whether to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Color {
    /// Colours, unless `NO_COLOR` is set.
    Auto,
    /// Colours, whatever the environment says.
    Always,
    /// No colours.
    Never,
    /// The terminal's own sixteen colours.
    #[value(name = "16")]
    #[serde(rename = "16")]
    Sixteen,
    /// 256 colours.
    #[value(name = "256")]
    #[serde(rename = "256")]
    Indexed,
    /// True colour.
    Truecolor,
}

/// How changed data files are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Watch {
    /// By events; on network shares, which send none, by looking every few seconds.
    Auto,
    /// By the system's events.
    Events,
    /// By looking every few seconds.
    Poll,
    /// Not at all.
    Off,
}

/// The encoding that the terminal reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Charset {
    /// Ask the terminal.
    Auto,
    /// UTF-8.
    #[value(name = "utf-8", alias = "utf8")]
    #[serde(rename = "utf-8", alias = "utf8")]
    Utf8,
    /// GBK, with question marks for characters that it lacks.
    Gbk,
    /// All of GB18030.
    Gb18030,
    /// ASCII only.
    Ascii,
}

/// The characters that draw the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Glyphs {
    /// Ask the terminal.
    Auto,
    /// Lines, blocks and shapes.
    Unicode,
    /// Only characters whose width is certain.
    Safe,
    /// ASCII only, apart from the words.
    Ascii,
}

/// The colours of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeName {
    /// Light words on the terminal's own dark ground.
    Dark,
    /// Dark words on white.
    Light,
    /// The strongest colours on black.
    Contrast,
    /// Colours for readers who cannot tell red from green.
    #[value(name = "colorblind")]
    #[serde(rename = "colorblind")]
    ColourBlind,
    /// No colours.
    Mono,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print or write the briefing: as text, Markdown, JSON, a page, a document, a workbook or a table.
    Report(ReportOptions),
    /// List every indicator, one line each, or the departments.
    List {
        /// List the departments, with how many indicators each leads and how those stand.
        #[arg(long)]
        departments: bool,
        /// Print JSON, for scripts.
        #[arg(long)]
        json: bool,
        /// Data files or folders to read instead of the built-in data.
        paths: Vec<PathBuf>,
    },
    /// Print everything about one indicator.
    Show {
        /// The indicator's id or name; what finds only one is enough, also pinyin.
        id: String,
        /// Print JSON, for scripts.
        #[arg(long)]
        json: bool,
        /// Data files or folders to read instead of the built-in data.
        paths: Vec<PathBuf>,
    },
    /// Check data files and print every problem; exits 1 if there are errors.
    Check(Check),
    /// Check the layout of a Word document against GB/T 9704.
    #[command(subcommand)]
    Paper(Paper),
    /// Write reporting forms for departments (.xlsx with drop-down lists, or .csv).
    Template(Template),
    /// Draft a catalogue from the text of a work report, for review.
    Draft(Draft),
    /// Apply changes made in a ledger (.xlsx) to its catalogue, or write the ledger of a catalogue.
    Catalogue(Catalogue),
    /// Import departments' spreadsheets into a folder of snapshots, and report every wrong cell.
    Import(Import),
    /// Generate an illustrative year for a catalogue, for rehearsal.
    Sample {
        /// Published snapshots; figures of earlier years are taken from them.
        #[arg(long, value_name = "PATH")]
        known: Vec<PathBuf>,
        /// Random seed; the same seed makes the same year (default: the seed of the built-in sample).
        #[arg(long)]
        seed: Option<u64>,
        /// Folder to write the snapshots to.
        #[arg(short, long, value_name = "DIR")]
        output: PathBuf,
        /// Overwrite existing files.
        #[arg(long)]
        force: bool,
    },
    /// Write down what meetings decide, and follow it until it is struck off.
    #[command(subcommand)]
    Ledger(matters::Matters),
    /// Present the meeting, stop by stop, large, for the audience.
    Present {
        /// Step on automatically every so many seconds, in a loop, for a screen in the hall.
        #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=3600))]
        auto: Option<u64>,
        /// Fit the agenda into this many minutes.
        #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u16).range(1..=600))]
        minutes: Option<u16>,
        /// How it is shared.
        #[command(flatten)]
        sharing: Sharing,
        /// An agenda file, and data files or folders; without an agenda the usual one, without data the built-in data.
        paths: Vec<PathBuf>,
    },
    /// Print the agenda of a meeting, or an agenda file to edit.
    Agenda {
        /// Print an agenda file to edit.
        #[arg(long)]
        print: bool,
        /// Fit the agenda into this many minutes.
        #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u16).range(1..=600))]
        minutes: Option<u16>,
        /// Start of the meeting, e.g. 09:00; stops are printed with their times.
        #[arg(long, value_name = "TIME", value_parser = time, conflicts_with = "print")]
        start: Option<NaiveTime>,
        /// An agenda file, and data files or folders; without an agenda the usual one.
        paths: Vec<PathBuf>,
    },
    /// Check an agenda against a screen size before the meeting; exits 1 if there are warnings.
    Rehearse {
        /// Columns and rows of the screen in the meeting room, from 40x10 to 400x200.
        #[arg(long, value_name = "WxH", default_value = "80x24", value_parser = size)]
        size: Size,
        /// Fit the agenda into this many minutes.
        #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u16).range(1..=600))]
        minutes: Option<u16>,
        /// An agenda file, and data files or folders; without an agenda the usual one.
        paths: Vec<PathBuf>,
    },
    /// Follow a meeting presented by another session on this machine.
    Follow(Follow),
    /// Draw a pane as a picture (SVG) or as text.
    Shot(Shot),
    /// Show what was found out about this terminal, what was decided, and which flag changes it.
    Doctor,
    /// Show where settings are read from, or print a settings file to edit.
    Config {
        /// Print a settings file with every key explained, commented out.
        #[arg(long)]
        print: bool,
    },
    /// Print completions for a shell.
    Completions {
        /// The shell.
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    Man,
    /// Print the JSON Schema of a file format.
    Schema {
        /// The format.
        #[arg(value_enum)]
        kind: Schema,
    },
}

/// What to look for in a document for Word.
#[derive(Debug, Clone, Subcommand)]
pub enum Paper {
    /// Tell where the layout of a document differs from GB/T 9704, or from the settings; exits 1 where it does.
    #[command(name = "check")]
    Layout {
        /// The document (.docx).
        #[arg(value_name = "FILE", id = "document")]
        file: PathBuf,
        /// As JSON, for scripts.
        #[arg(long)]
        json: bool,
    },
}

/// Which ledger to read, and which catalogue it belongs to.
#[derive(Debug, Clone, Args)]
pub struct Catalogue {
    /// The ledger (.xlsx); with --export, the catalogue or its folder.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Folder whose catalogue.json to change; with --export, the ledger to write.
    #[arg(short, long, value_name = "PATH")]
    pub output: PathBuf,
    /// Write the ledger of a catalogue instead.
    #[arg(long)]
    pub export: bool,
    /// Overwrite an existing ledger.
    #[arg(long)]
    pub force: bool,
}

/// Which report to draft a catalogue from, and where to.
#[derive(Debug, Clone, Args)]
pub struct Draft {
    /// The report as .txt, .docx, .html or .pdf, and lists or annexes that belong to it; - or nothing for standard input.
    #[arg(value_name = "REPORT")]
    pub reports: Vec<PathBuf>,
    /// Folder to write catalogue.json to; without it, only report what was found.
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Name of the place, if the head of the report does not say it.
    #[arg(long, value_name = "NAME")]
    pub place: Option<String>,
    /// Year of the promises, if the headings do not name it.
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i16).range(1950..=2150))]
    pub year: Option<i16>,
    /// Last year's catalogue or its folder; promises of the same name keep their ids.
    #[arg(long, value_name = "PATH")]
    pub previous: Option<PathBuf>,
    /// Print one JSON object per line and promise.
    #[arg(long)]
    pub json: bool,
    /// With --json, also print every figure that was not taken, with the reason.
    #[arg(long, requires = "json")]
    pub all: bool,
    /// Overwrite an existing catalogue.
    #[arg(long)]
    pub force: bool,
}

/// Which files to check, and what to know about spreadsheets among them.
#[derive(Debug, Clone, Args)]
pub struct Check {
    /// Files or folders; spreadsheets in them are checked as an import would.
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// Period that spreadsheets report on (default: the one that each names).
    #[arg(long, value_name = "PERIOD", value_parser = period)]
    pub period: Option<Period>,
    /// Mapping file that says what column heads and names mean.
    #[arg(long, value_name = "FILE")]
    pub mapping: Option<PathBuf>,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

/// Which form to write, and where to.
#[derive(Debug, Clone, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag that somebody types")]
pub struct Template {
    /// File to write (.xlsx or .csv), or folder with --each or --each-region.
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// Only the indicators that this department leads, by name or short name.
    #[arg(long, value_name = "NAME")]
    pub lead: Option<String>,
    /// Write a workbook for each department.
    #[arg(long, conflicts_with = "lead")]
    pub each: bool,
    /// A form for one region to fill in, with a column for its own targets.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["regions", "each", "each_region"])]
    pub region: Option<String>,
    /// Give each region a column instead of one column for the whole place.
    #[arg(long)]
    pub regions: bool,
    /// Write a workbook for each region to fill in.
    #[arg(long, conflicts_with_all = ["each", "lead", "regions"])]
    pub each_region: bool,
    /// Period to report on: 2025-06, 2025-Q2 or 2025 (default: the month after the newest data).
    #[arg(long, value_name = "PERIOD", value_parser = period)]
    pub period: Option<Period>,
    /// Overwrite an existing file.
    #[arg(long)]
    pub force: bool,
    /// Data files or folders that the previous figures come from, instead of the built-in data.
    pub paths: Vec<PathBuf>,
}

/// Which report, in which form, and where to.
#[derive(Debug, Clone, Args)]
pub struct ReportOptions {
    /// The form; without one, what the ending of the file asks for, else text.
    #[arg(long, value_enum)]
    pub format: Option<&'static Format>,
    /// What kind of paper; without one, what the form is usually for: a document is a bulletin, a workbook a ledger, a table
    /// every figure, anything else everything.
    #[arg(long, value_enum)]
    pub kind: Option<ReportKind>,
    /// File to write, instead of printing.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write over a file that is already there.
    #[arg(long)]
    pub force: bool,
    /// Only what this department answers for, by its name or short name. May be given several times.
    #[arg(long, value_name = "NAME")]
    pub lead: Vec<String>,
    /// Only this part of the report, by its id, number or name. May be given several times.
    #[arg(long, value_name = "PART")]
    pub part: Vec<String>,
    /// Only what is red.
    #[arg(long)]
    pub red: bool,
    /// Data files or folders to read instead of the built-in data.
    pub paths: Vec<PathBuf>,
}

/// Which spreadsheets to read, for which period, and where to.
#[derive(Debug, Clone, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag that somebody types")]
pub struct Import {
    /// Spreadsheets (.xlsx, .csv), or folders of them.
    #[arg(required = true, value_name = "FILES")]
    pub files: Vec<PathBuf>,
    /// Period that the files report on: 2025-06, 2025-Q2 or 2025.
    #[arg(long, value_name = "PERIOD", value_parser = period)]
    pub period: Period,
    /// Folder of snapshots; the figures go into PERIOD.json there.
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
    /// Mapping file that says what column heads and names mean.
    #[arg(long, value_name = "FILE")]
    pub mapping: Option<PathBuf>,
    /// Write a mapping file of what heads and names were taken for, for review and reuse.
    #[arg(long, value_name = "FILE")]
    pub save_mapping: Option<PathBuf>,
    /// Encoding of .csv files, if it cannot be detected: utf-8, gb18030, utf-16le, utf-16be.
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Reason for correcting figures on file.
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// Date of the correction, e.g. 2025-07-08 (default: today).
    #[arg(long, value_name = "DATE")]
    pub on: Option<NaiveDate>,
    /// Correct figures on file without asking.
    #[arg(short, long)]
    pub yes: bool,
    /// Show what would change and write nothing.
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// Overwrite the file of --save-mapping.
    #[arg(long)]
    pub force: bool,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

fn time(text: &str) -> Result<NaiveTime, String> {
    let time = NaiveTime::parse_from_str(text, "%H:%M");
    time.map_err(|_error| "expected a time of day, as 09:00".to_owned())
}

fn period(text: &str) -> Result<Period, String> {
    text.parse()
        .map_err(|_error| "expected 2025-06, 2025-Q2 or 2025".to_owned())
}

/// How many times more than usual is meant: `4x`.
pub(crate) fn times(text: &str) -> Result<NonZeroU32, String> {
    let number = text.trim_end_matches(['x', '×']).parse().ok();
    number.ok_or_else(|| "expected a number of times, as 4x".to_owned())
}

/// The names of the panes that need nothing else to be named.
fn panes(between: &str) -> String {
    Pane::plain().map(Pane::id).collect::<Vec<_>>().join(between)
}

fn pane_help() -> String {
    format!(
        "The pane: {}, a part of the report (consumption …), a digit as on the keyboard, matrix:PART, detail:ID, ranking:ID, \
         present:N and speaker:N for a screen of the meeting at stop N of the agenda",
        panes(", ")
    )
}

/// Which pane to draw, how large, and where to.
#[derive(Debug, Clone, Args)]
pub struct Shot {
    /// The pane.
    #[arg(long, value_name = "NAME", default_value = "overview", help = pane_help())]
    pub pane: String,
    /// Columns and rows, from 40x10 to 400x200.
    #[arg(long, value_name = "WxH", default_value = "120x36", value_parser = size)]
    pub size: Size,
    /// Select this indicator, by its id.
    #[arg(long, value_name = "ID")]
    pub select: Option<String>,
    /// File to write: .svg, or .txt for plain text. Without one, SVG goes to standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Overwrite an existing file.
    #[arg(long)]
    pub force: bool,
    /// Data files or folders to read instead of the built-in data.
    pub paths: Vec<PathBuf>,
}

/// Columns and rows of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size(pub u16, pub u16);

fn size(text: &str) -> Result<Size, String> {
    let (width, height) = text.split_once(['x', '×']).ok_or("expected WxH, as 120x36")?;
    let number = |text: &str| text.parse::<u16>().ok().ok_or("expected WxH, as 120x36");
    let size = Size(number(width)?, number(height)?);
    if (40..=400).contains(&size.0) && (10..=200).contains(&size.1) {
        Ok(size)
    } else {
        Err("expected between 40x10 and 400x200".to_owned())
    }
}

/// What every command accepts beside its own options; told once, on the program's own page of help.
const COMMON: &str = "Options for all commands (--language, --catalogue, --region, --as-of …): briefing --help";

/// The same command, whose commands do not repeat the options that all of them accept.
fn told_once(command: clap::Command, common: &'static str) -> clap::Command {
    let globals: Vec<clap::Arg> = command
        .get_arguments()
        .filter(|argument| argument.is_global_set())
        .map(|argument| argument.clone().hide(true))
        .collect();
    command.mut_subcommands(|command| below(command, &globals, common))
}

fn below(command: clap::Command, globals: &[clap::Arg], common: &'static str) -> clap::Command {
    let own: Vec<clap::Id> = command
        .get_arguments()
        .map(|argument| argument.get_id().clone())
        .collect();
    let hidden = globals.iter().filter(|global| !own.contains(global.get_id()));
    let command = hidden.fold(command, |command, global| command.arg(global.clone()));
    command
        .after_help(common)
        .mut_subcommands(|command| below(command, globals, common))
}

impl Cli {
    /// What was typed, or what is wrong with it; the help is in that language.
    ///
    /// # Errors
    ///
    /// Where help was asked for, or a word cannot be understood.
    pub fn typed(language: Language) -> Result<Self, clap::Error> {
        let words: Vec<OsString> = std::env::args_os().collect();
        let read = |command| Self::from_arg_matches(&in_any_encoding(command).try_get_matches_from(&words)?);
        // Its words in a language cost more than reading what was typed; they are wanted where there is something to say.
        read(Self::command()).or_else(|_said| read(command(language)))
    }
}

/// What can be typed, with its help in a language.
pub fn command(language: Language) -> clap::Command {
    if language.is_of_reports() {
        told_once(chinese::in_chinese(Cli::command()), chinese::COMMON)
    } else {
        told_once(Cli::command(), COMMON)
    }
}

/// What can be typed, for the writer of the manual.
pub fn command_for_manual(language: Language) -> clap::Command {
    if language.is_of_reports() {
        chinese::for_manual(command(language))
    } else {
        command(language)
    }
}

/// The page of a manual, with what its writer says by itself in a language.
pub fn manual(language: Language, page: &str) -> String {
    if language.is_of_reports() {
        chinese::manual(page)
    } else {
        page.to_owned()
    }
}

/// The same command, whose words may be typed in the encoding of the session. Paths are taken as they come: a file is called what
/// its bytes say.
fn in_any_encoding(command: clap::Command) -> clap::Command {
    let typed = |arg: clap::Arg| {
        if arg.get_value_parser().type_id() == std::any::TypeId::of::<String>() {
            let text = |word: OsString| text_typed(word.as_encoded_bytes());
            arg.value_parser(clap::builder::OsStringValueParser::new().map(text))
        } else {
            arg
        }
    };
    command.mut_args(typed).mut_subcommands(in_any_encoding)
}

/// What was typed: UTF-8, or else what sessions in GBK and GB18030 send.
pub fn text_typed(bytes: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let (text, _) = GB18030.decode_without_bom_handling(bytes);
    text.into_owned()
}

/// The language that a word of the command line asks for, before any of it is understood: what is mistyped is told in it.
pub fn language_typed(words: impl IntoIterator<Item = OsString>) -> Option<Language> {
    let tags = values_typed(words, "--language");
    tags.iter().rev().find_map(|tag| Language::from_tag(tag))
}

/// The encoding that a word of the command line asks for, in which the rest is then told.
pub fn charset_typed(words: impl IntoIterator<Item = OsString>) -> Option<Charset> {
    let names = values_typed(words, "--charset");
    names.iter().rev().find_map(|name| Charset::from_str(name, false).ok())
}

/// What stands behind a flag, each time that it is there.
fn values_typed(words: impl IntoIterator<Item = OsString>, flag: &str) -> Vec<String> {
    let mut words = words.into_iter();
    let mut values = Vec::new();
    while let Some(word) = words.next() {
        let word = word.to_string_lossy();
        let value = match word.strip_prefix(flag) {
            Some("") => words.next().map(|value| value.to_string_lossy().into_owned()),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => None,
        };
        values.extend(value);
    }
    values
}

/// A page of help, or the version, in a language.
pub fn page(language: Language, answer: &clap::Error) -> String {
    if language.is_of_reports() {
        chinese::page(answer)
    } else {
        answer.to_string()
    }
}

/// What was mistyped, in a language.
pub fn mistyped(language: Language, error: &clap::Error) -> String {
    if language.is_of_reports() {
        chinese::message(error)
    } else {
        error.to_string()
    }
}

impl Command {
    /// The data files and folders behind the command.
    pub fn paths(&self) -> &[PathBuf] {
        match self {
            Self::Report(report) => &report.paths,
            Self::List { paths, .. }
            | Self::Show { paths, .. }
            | Self::Present { paths, .. }
            | Self::Agenda { paths, .. }
            | Self::Rehearse { paths, .. } => paths,
            Self::Check(check) => &check.paths,
            Self::Shot(shot) => &shot.paths,
            Self::Follow(follow) => &follow.paths,
            Self::Template(form) => &form.paths,
            Self::Import(_)
            | Self::Draft(_)
            | Self::Catalogue(_)
            | Self::Ledger(_)
            | Self::Sample { .. }
            | Self::Paper(_)
            | Self::Config { .. }
            | Self::Doctor
            | Self::Completions { .. }
            | Self::Man
            | Self::Schema { .. } => &[],
        }
    }
}

impl ValueEnum for &'static Format {
    fn value_variants<'a>() -> &'a [Self] {
        &export::FORMATS
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name).help(self.called(Language::ENGLISH)))
    }
}

impl ValueEnum for ReportKind {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (name, help) = match self {
            Self::Full => ("full", "Everything"),
            Self::Bulletin => (
                "bulletin",
                "A bulletin: how it stands, what is behind and why, who owes reports, what changed; tables annexed",
            ),
            Self::Ledger => ("ledger", "A row for each task"),
            Self::Summary => ("summary", "One page"),
            Self::Minutes => ("minutes", "The stops of the agenda with what was shown"),
            Self::Figures => ("figures", "A row for each figure"),
        };
        Some(PossibleValue::new(name).help(help))
    }
}

/// A file format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Schema {
    /// What was promised.
    Catalogue,
    /// What was reported.
    Snapshot,
    /// Who answers for it.
    Leads,
    /// What a meeting stops at.
    Agenda,
    /// What the heads and names of somebody else's tables mean.
    Mapping,
}

fn day(text: &str) -> Result<NaiveDate, String> {
    text.parse()
        .map_err(|_error| "expected a day, as 2025-06-30".to_owned())
}

fn language(tag: &str) -> Result<Language, String> {
    Language::from_tag(tag).ok_or_else(|| format!("expected {}", Language::tags()))
}
