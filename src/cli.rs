//! What was typed?

mod chinese;

use std::ffi::OsString;
use std::num::NonZeroU32;
use std::path::PathBuf;

use chrono::{NaiveDate, NaiveTime};
use clap::builder::TypedValueParser;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use encoding_rs::GB18030;
use serde::Deserialize;

use crate::assess::StatusRule;
use crate::locale::Language;
use crate::model::Period;

/// A briefing on a government's yearly work report: where every promise stands, why, and who does what next.
#[derive(Debug, Parser)]
#[command(name = "briefing", version)]
#[command(override_usage = "briefing [OPTIONS] [PATHS]...\n       briefing [OPTIONS] <COMMAND> [PATHS]...")]
pub struct Cli {
    /// What to do; without one, the briefing opens.
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
    /// Share nothing of a meeting that is presented.
    #[arg(long)]
    pub no_share: bool,
    /// Socket to share a meeting through, instead of the usual one.
    #[arg(long, value_name = "PATH")]
    pub socket: Option<PathBuf>,
    /// Group whose members may follow a meeting too.
    #[arg(long, value_name = "GROUP")]
    pub group: Option<String>,
}

/// Which meeting to follow, and as whom.
#[derive(Debug, Clone, Args)]
pub struct Follow {
    /// Show notes, the clock and what comes next, and drive the meeting: for the user who presents it.
    #[arg(long)]
    pub speaker: bool,
    /// Wait until somebody presents.
    #[arg(long)]
    pub wait: bool,
    /// Socket that the meeting is shared through, where it is not the usual one.
    #[arg(long, value_name = "PATH")]
    pub socket: Option<PathBuf>,
    /// Group that the meeting is shared with.
    #[arg(long, value_name = "GROUP")]
    pub group: Option<String>,
    /// Data files or folders to look around in, instead of the presenter's.
    pub paths: Vec<PathBuf>,
}

/// Which data, at which date, said how. Every option may stand before or behind the command.
#[derive(Debug, Clone, Default, Args)]
pub struct Open {
    /// Data files or folders to open instead of the built-in data.
    pub paths: Vec<PathBuf>,
    /// Data set to open: sample or published; of several catalogues the one with this id.
    #[arg(long, value_name = "NAME", global = true)]
    pub dataset: Option<String>,
    /// Catalogue that is neither among the files nor built in: its file, or a folder with it and its data. May be named
    /// several times, for several places or years.
    #[arg(long, value_name = "PATH", global = true)]
    pub catalogue: Vec<PathBuf>,
    /// Catalogues of the settings, for data that were named on the command line and bring none.
    #[arg(skip)]
    pub references: Vec<PathBuf>,
    /// Region whose own briefing to open, by its name, short name, id or pinyin; the whole place without one.
    #[arg(long, value_name = "NAME", global = true)]
    pub region: Option<String>,
    /// Date to look at, as 2025-09-30; the data names one otherwise.
    #[arg(long, value_name = "DATE", global = true)]
    pub as_of: Option<NaiveDate>,
    /// Language of the interface: zh or en; without it the environment's, else zh.
    #[arg(long, value_name = "TAG", global = true, value_parser = language)]
    pub language: Option<Language>,
    /// Rule that turns shares into lamps.
    #[arg(long, value_name = "NAME", global = true, help = rule_help())]
    pub rule: Option<String>,
    /// The names of the rules of the settings.
    #[arg(skip)]
    pub rule_names: Vec<String>,
    /// Colours: dark (the default), light for projectors and light terminals, contrast, colorblind, mono.
    #[arg(long, value_name = "NAME", global = true)]
    pub theme: Option<Theme>,
    /// Whether to use colours.
    #[arg(long, value_name = "WHEN", global = true)]
    #[arg(
        help = "Whether to use colours, and how many: auto (the default) uses none where NO_COLOR is set, always, never, 16, 256, truecolor"
    )]
    pub color: Option<Color>,
    /// Characters: auto (the default) asks the terminal, unicode, safe where lines and blocks break the columns, ascii.
    #[arg(long, value_name = "NAME", global = true)]
    pub glyphs: Option<Glyphs>,
    /// Encoding that the terminal reads: auto (the default) asks it, utf-8, gbk, gb18030, ascii.
    #[arg(long, value_name = "NAME", global = true)]
    pub charset: Option<Charset>,
    /// Milliseconds in which the terminal may answer what it can do; 0 asks nothing. Without it 300, over SSH 1000.
    #[arg(long, value_name = "MS", global = true, value_parser = clap::value_parser!(u32).range(0..=60_000))]
    pub probe: Option<u32>,
    /// How changed data files are noticed: auto (the default), events, poll on network shares, off.
    #[arg(long, value_name = "HOW", global = true)]
    pub watch: Option<Watch>,
    /// Take so many times more than usual of large files, as 4x: bytes, rows, columns, cells.
    #[arg(long, value_name = "TIMES", global = true, value_parser = times)]
    pub limits: Option<NonZeroU32>,
    /// File of usual settings to read instead of the user's own.
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
    /// Print as plain text, without moving the cursor, as for a screen reader.
    #[arg(long, global = true)]
    pub plain: bool,
}

fn rule_help() -> String {
    let [usual, others @ ..] = StatusRule::PRESETS;
    format!(
        "Rule that turns shares into lamps: {usual} (the default), {}, {} with thresholds of your own, NAME=FORM to name them",
        others.join(", "),
        StatusRule::FORMS.join(" or ")
    )
}

/// Whether to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Color {
    /// Where nothing speaks against them.
    Auto,
    /// Whatever the environment says.
    Always,
    /// None.
    Never,
    /// The sixteen of the terminal's palette.
    #[value(name = "16")]
    #[serde(rename = "16")]
    Sixteen,
    /// 256.
    #[value(name = "256")]
    #[serde(rename = "256")]
    Indexed,
    /// Any.
    Truecolor,
}

/// How changed data files are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Watch {
    /// By events; by looking where a network share gives none.
    Auto,
    /// By what the system tells.
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
    /// What the terminal says when it is asked.
    Auto,
    /// UTF-8.
    #[value(name = "utf-8", alias = "utf8")]
    #[serde(rename = "utf-8", alias = "utf8")]
    Utf8,
    /// What GBK has; question marks for the rest.
    Gbk,
    /// All of GB18030.
    Gb18030,
    /// ASCII alone.
    Ascii,
}

/// The characters that draw the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Glyphs {
    /// What the terminal says when it is asked.
    Auto,
    /// Lines, blocks and shapes.
    Unicode,
    /// Only characters whose width is certain.
    Safe,
    /// Only ASCII beside the words.
    Ascii,
}

/// The colours of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
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
    /// Print the briefing as text, Markdown or JSON.
    Report {
        /// The form.
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
        /// Data files or folders to read instead of the built-in data.
        paths: Vec<PathBuf>,
    },
    /// List every indicator, one line each.
    List {
        /// As JSON, for scripts.
        #[arg(long)]
        json: bool,
        /// Data files or folders to read instead of the built-in data.
        paths: Vec<PathBuf>,
    },
    /// Tell everything about one indicator.
    Show {
        /// The indicator's id, as `briefing list` prints it.
        id: String,
        /// As JSON, for scripts.
        #[arg(long)]
        json: bool,
        /// Data files or folders to read instead of the built-in data.
        paths: Vec<PathBuf>,
    },
    /// Check data files and print every complaint; exits 1 when there are errors.
    Check(Check),
    /// Write forms for departments to fill in: .xlsx with lists to choose from, or .csv.
    Template(Template),
    /// Draft a catalogue from the text of a work report, for somebody to look over.
    Draft(Draft),
    /// Change a catalogue as its ledger was changed in a spreadsheet, or write the ledger of a catalogue.
    Catalogue(Ledger),
    /// Read departments' spreadsheets into a folder of snapshots, and tell every cell that is wrong.
    Import(Import),
    /// Make an illustrative year for a catalogue, to rehearse with.
    Sample {
        /// Published snapshots whose figures of earlier years the sample keeps to.
        #[arg(long, value_name = "PATH")]
        known: Vec<PathBuf>,
        /// Where the chance comes from: the same seed makes the same year. Without one, the seed of the built-in sample.
        #[arg(long)]
        seed: Option<u64>,
        /// Folder to write the snapshots to.
        #[arg(short, long, value_name = "DIR")]
        output: PathBuf,
        /// Write over files that are already there.
        #[arg(long)]
        force: bool,
    },
    /// Present: the meeting stop by stop, large, for the audience.
    Present {
        /// Step on by itself after so many seconds, round and round, for a screen in the hall.
        #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=3600))]
        auto: Option<u64>,
        /// Fit the agenda into so many minutes.
        #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u16).range(1..=600))]
        minutes: Option<u16>,
        /// How it is shared.
        #[command(flatten)]
        sharing: Sharing,
        /// An agenda file, and data files or folders; without an agenda the usual one, without data the built-in data.
        paths: Vec<PathBuf>,
    },
    /// Print a meeting's agenda, or make a file of one.
    Agenda {
        /// As a file to begin with.
        #[arg(long)]
        print: bool,
        /// Fit the agenda into so many minutes.
        #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u16).range(1..=600))]
        minutes: Option<u16>,
        /// When the meeting begins, as 09:00: stops are printed with their times of day.
        #[arg(long, value_name = "TIME", value_parser = time, conflicts_with = "print")]
        start: Option<NaiveTime>,
        /// An agenda file, and data files or folders; without an agenda the usual one.
        paths: Vec<PathBuf>,
    },
    /// Walk the agenda before the meeting and warn of what will not do; exits 1 when there is something.
    Rehearse {
        /// Columns and rows of the screen in the room.
        #[arg(long, value_name = "WxH", default_value = "80x24", value_parser = size)]
        size: Size,
        /// Fit the agenda into so many minutes.
        #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u16).range(1..=600))]
        minutes: Option<u16>,
        /// An agenda file, and data files or folders; without an agenda the usual one.
        paths: Vec<PathBuf>,
    },
    /// Follow a meeting that another session on this machine presents.
    Follow(Follow),
    /// Draw a pane as a picture.
    Shot(Shot),
    /// Tell what the program finds in this terminal, what it decided, and which flag decides otherwise.
    Doctor,
    /// Say where usual settings are read from, or print a file to begin with.
    Config {
        /// Print a file with every key, commented out and explained.
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

/// Which ledger to read, and which catalogue it belongs to.
#[derive(Debug, Clone, Args)]
pub struct Ledger {
    /// The ledger (.xlsx); with --export, the catalogue or its folder.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Folder whose catalogue.json to change; with --export, the ledger to write.
    #[arg(short, long, value_name = "PATH")]
    pub output: PathBuf,
    /// Write the ledger of a catalogue.
    #[arg(long)]
    pub export: bool,
    /// Write over a ledger that is already there.
    #[arg(long)]
    pub force: bool,
}

/// Which report to draft a catalogue from, and where to.
#[derive(Debug, Clone, Args)]
pub struct Draft {
    /// The report as .txt, .docx, .html or .pdf, and lists or annexes that belong to it; - or nothing for standard input.
    #[arg(value_name = "REPORT")]
    pub reports: Vec<PathBuf>,
    /// Folder to write catalogue.json to; without one, only tell what was found.
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// The place, where the head of the report does not say it.
    #[arg(long, value_name = "NAME")]
    pub place: Option<String>,
    /// The year of the promises, where it is not the one that the headings name.
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i16).range(1950..=2150))]
    pub year: Option<i16>,
    /// Catalogue of the year before, or its folder: a promise of the same name keeps its id.
    #[arg(long, value_name = "PATH")]
    pub previous: Option<PathBuf>,
    /// Print one JSON object a line for each promise.
    #[arg(long)]
    pub json: bool,
    /// With --json, every figure that was not taken too, with the reason.
    #[arg(long, requires = "json")]
    pub all: bool,
    /// Write over a catalogue that is already there.
    #[arg(long)]
    pub force: bool,
}

/// Which files to check, and what to know about spreadsheets among them.
#[derive(Debug, Clone, Args)]
pub struct Check {
    /// Files or folders; spreadsheets in them are checked as an import would.
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// The period that spreadsheets report on; without one, the period that each names.
    #[arg(long, value_name = "PERIOD", value_parser = period)]
    pub period: Option<Period>,
    /// File that says what heads and names of spreadsheets mean.
    #[arg(long, value_name = "FILE")]
    pub mapping: Option<PathBuf>,
    /// As JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

/// Which form to write, and where to.
#[derive(Debug, Clone, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag that somebody types")]
pub struct Template {
    /// File to write, .xlsx or .csv; with --each or --each-region, the folder to write to.
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// Only what this department answers for, by its name or short name.
    #[arg(long, value_name = "NAME")]
    pub lead: Option<String>,
    /// A workbook for each department.
    #[arg(long, conflicts_with = "lead")]
    pub each: bool,
    /// What this region reports, for it to fill in, with a column for the targets that it sets itself.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["regions", "each", "each_region"])]
    pub region: Option<String>,
    /// A column for each region instead of one for the whole place.
    #[arg(long)]
    pub regions: bool,
    /// A workbook for each region, for it to fill in.
    #[arg(long, conflicts_with_all = ["each", "lead", "regions"])]
    pub each_region: bool,
    /// The period to report on: 2025-06, 2025-Q2 or 2025; without one, the month after the newest data.
    #[arg(long, value_name = "PERIOD", value_parser = period)]
    pub period: Option<Period>,
    /// Write over a file that is already there.
    #[arg(long)]
    pub force: bool,
    /// Data files or folders to take the last figures from instead of the built-in data.
    pub paths: Vec<PathBuf>,
}

/// Which spreadsheets to read, for which period, and where to.
#[derive(Debug, Clone, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag that somebody types")]
pub struct Import {
    /// Spreadsheets (.xlsx, .csv), or folders of them.
    #[arg(required = true, value_name = "FILES")]
    pub files: Vec<PathBuf>,
    /// The period they report on: 2025-06, 2025-Q2 or 2025.
    #[arg(long, value_name = "PERIOD", value_parser = period)]
    pub period: Period,
    /// Folder of snapshots to add to; the figures go to its file PERIOD.json.
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
    /// File that says what heads and names mean.
    #[arg(long, value_name = "FILE")]
    pub mapping: Option<PathBuf>,
    /// File to write what heads and names were taken for, to be looked over and used again.
    #[arg(long, value_name = "FILE")]
    pub save_mapping: Option<PathBuf>,
    /// Encoding of .csv files, where it cannot be told: utf-8, gb18030, utf-16le, utf-16be.
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Why figures on file are corrected.
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// Day of the correction, as 2025-07-08; today without one.
    #[arg(long, value_name = "DATE")]
    pub on: Option<NaiveDate>,
    /// Correct figures on file without asking.
    #[arg(short, long)]
    pub yes: bool,
    /// Tell what would change, and write nothing.
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// Write over the file of --save-mapping where it is there already.
    #[arg(long)]
    pub force: bool,
    /// As JSON, for scripts.
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

/// Which pane to draw, how large, and where to.
#[derive(Debug, Clone, Args)]
pub struct Shot {
    /// The pane: overview, a part of the report (consumption …), a digit as on the keyboard, projects, changes, all, glossary, sources,
    /// problems, review, matrix, matrix:PART, detail:ID, ranking:ID, present:N for the audience's screen at a stop of the agenda.
    #[arg(long, value_name = "NAME", default_value = "overview")]
    pub pane: String,
    /// Columns and rows.
    #[arg(long, value_name = "WxH", default_value = "120x36", value_parser = size)]
    pub size: Size,
    /// The indicator to select, by its id.
    #[arg(long, value_name = "ID")]
    pub select: Option<String>,
    /// File to write: .svg, or .txt for plain text. Without one, SVG goes to standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write over a file that is already there.
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

impl Cli {
    /// What was typed, or what is wrong with it; the help is in that language.
    ///
    /// # Errors
    ///
    /// Where help was asked for, or a word cannot be understood.
    pub fn typed(language: Language) -> Result<Self, clap::Error> {
        let command = match language {
            Language::Chinese => chinese::in_chinese(Self::command()),
            Language::English => Self::command(),
        };
        Self::from_arg_matches(&in_any_encoding(command).try_get_matches()?)
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
    match language {
        Language::Chinese => chinese::page(answer),
        Language::English => answer.to_string(),
    }
}

/// What was mistyped, in a language.
pub fn mistyped(language: Language, error: &clap::Error) -> String {
    match language {
        Language::Chinese => chinese::told(error),
        Language::English => error.to_string(),
    }
}

impl Command {
    /// The data files and folders behind the command.
    pub fn paths(&self) -> &[PathBuf] {
        match self {
            Self::Report { paths, .. }
            | Self::List { paths, .. }
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
            | Self::Sample { .. }
            | Self::Config { .. }
            | Self::Doctor
            | Self::Completions { .. }
            | Self::Man
            | Self::Schema { .. } => &[],
        }
    }
}

/// The form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown tables.
    Markdown,
    /// JSON.
    Json,
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

fn language(tag: &str) -> Result<Language, String> {
    Language::from_tag(tag).ok_or_else(|| "expected zh or en".to_owned())
}
