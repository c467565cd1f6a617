//! What is typed to work with the ledger of matters.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};

use crate::matter::When;

/// What to do with the ledger of matters.
#[derive(Debug, Clone, Subcommand)]
pub enum Matters {
    /// Write down what was decided, and hand it out.
    Add(Add),
    /// List matters, the overdue ones first.
    List(Select),
    /// Show a matter with everything that happened to it.
    Show {
        /// The matter's number.
        number: u32,
        /// Print JSON, for scripts.
        #[arg(long)]
        json: bool,
    },
    /// Correct what a matter says, or move it on.
    Set(Set),
    /// Write down what a unit reports: how far it is, or with --done that it is done.
    Report(Reported),
    /// Send back what is not good enough.
    Return(Because),
    /// Strike a matter off: with evidence, by somebody else than who reported it.
    Close(Close),
    /// Take a matter up again.
    Reopen(Reopen),
    /// Grant a later day.
    Extend(Extend),
    /// Issue a blue, yellow or red order; without a number, list what is due to be ordered.
    Order(Order),
    /// Write the ledger, slips, a bulletin, a calendar or everything as JSON.
    Export(Export),
    /// Take in matters from a ledger that was exported as JSON, or from an office's own table.
    Import {
        /// The file.
        #[arg(value_name = "FILE", id = "exported")]
        file: PathBuf,
        /// Who writes it.
        #[command(flatten)]
        hand: Hand,
    },
    /// Write a whole copy of the ledger, whoever works in it meanwhile.
    Backup {
        /// The copy to write.
        #[arg(value_name = "FILE", id = "copy")]
        file: PathBuf,
        /// Overwrite an existing file.
        #[arg(long)]
        force: bool,
        /// Print what was copied as JSON.
        #[arg(long)]
        json: bool,
    },
}

/// How something is written down.
#[derive(Debug, Clone, Default, Args)]
pub struct Hand {
    /// Let members of this group write the ledger too, if it is made now.
    #[arg(long = "group", value_name = "GROUP", id = "ledger_group")]
    pub group: Option<String>,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

/// Which matter is changed, and how that is written down.
#[derive(Debug, Clone, Args)]
pub struct Which {
    /// The matter's number.
    pub number: u32,
    /// Refuse if anything has happened since this revision, and show what.
    #[arg(long, value_name = "REV")]
    pub rev: Option<u32>,
    /// Day on which it happened (default: today).
    #[arg(long = "on", value_name = "DATE", id = "happened_on")]
    pub on: Option<NaiveDate>,
    /// How it is written down.
    #[command(flatten)]
    pub hand: Hand,
}

/// What a matter is about, by what the catalogue calls it.
#[derive(Debug, Clone, Default, Args)]
pub struct Concerns {
    /// Indicator that it is about, by its id or name; it brings its lead.
    #[arg(long, value_name = "ID")]
    pub indicator: Option<String>,
    /// Livelihood project that it is about, by its number.
    #[arg(long, value_name = "N")]
    pub project: Option<u16>,
    /// Region that it is about, by name, short name, id or pinyin.
    #[arg(long = "about-region", value_name = "NAME", id = "concerned_region")]
    pub about_region: Option<String>,
    /// Stop of the agenda that it was decided at.
    #[arg(long, value_name = "NAME")]
    pub stop: Option<String>,
}

/// A new matter.
#[derive(Debug, Clone, Args)]
pub struct Add {
    /// What is to be done.
    #[arg(value_name = "TEXT")]
    pub words: Vec<String>,
    /// The same as an option.
    #[arg(long, value_name = "TEXT", conflicts_with = "words")]
    pub text: Option<String>,
    /// Unit that leads (default: the indicator's).
    #[arg(long = "lead", value_name = "UNIT", id = "lead_unit")]
    pub lead: Option<String>,
    /// Unit that helps; may be given several times.
    #[arg(long, value_name = "UNIT")]
    pub with: Vec<String>,
    /// Leader of the government who answers for it.
    #[arg(long, value_name = "NAME")]
    pub leader: Option<String>,
    /// Until when: 2025-10-31, 15d, 5wd (working days), month-end, next-meeting (default: by urgency).
    #[arg(long, value_name = "DUE", value_parser = when)]
    pub due: Option<When>,
    /// How pressing it is.
    #[arg(long, value_enum)]
    pub urgency: Option<Urgency>,
    /// Meeting that decided it (default: the one of the settings).
    #[arg(long, value_name = "NAME")]
    pub meeting: Option<String>,
    /// Its number among that meeting's matters (default: the next).
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub serial: Option<u32>,
    /// What it is about.
    #[command(flatten)]
    pub concerns: Concerns,
    /// Write it down without handing it out yet.
    #[arg(long)]
    pub propose: bool,
    /// Day on which it was handed out (default: today).
    #[arg(long = "on", value_name = "DATE", id = "handed_out_on")]
    pub on: Option<NaiveDate>,
    /// How it is written down.
    #[command(flatten)]
    pub hand: Hand,
}

/// Which matters are meant.
#[derive(Debug, Clone, Default, Args)]
pub struct Select {
    /// Also those that were struck off or withdrawn.
    #[arg(long = "all", id = "closed_too")]
    pub all: bool,
    /// Only overdue ones.
    #[arg(long)]
    pub overdue: bool,
    /// Only those that this unit leads or helps with.
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,
    /// Only those of this meeting.
    #[arg(long = "meeting", value_name = "NAME", id = "of_meeting")]
    pub meeting: Option<String>,
    /// Only those about this indicator.
    #[arg(long = "indicator", value_name = "ID", id = "of_indicator")]
    pub indicator: Option<String>,
    /// Only those in this state.
    #[arg(long = "state", value_name = "STATE", value_enum, id = "in_state")]
    pub state: Option<InState>,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

/// A correction of what a matter says, or a plain step.
#[derive(Debug, Clone, Args)]
pub struct Set {
    /// Which matter.
    #[command(flatten)]
    pub which: Which,
    /// What is to be done.
    #[arg(long = "text", value_name = "TEXT", id = "new_text")]
    pub text: Option<String>,
    /// Unit that leads.
    #[arg(long = "lead", value_name = "UNIT", id = "new_lead")]
    pub lead: Option<String>,
    /// Units that help, instead of those that do; an empty one for none.
    #[arg(long, value_name = "UNIT")]
    pub with: Vec<String>,
    /// Leader of the government who answers for it; empty for none.
    #[arg(long, value_name = "NAME")]
    pub leader: Option<String>,
    /// Until when, as long as nothing has happened to it; later, use extend.
    #[arg(long = "due", value_name = "DUE", value_parser = when, id = "new_due")]
    pub due: Option<When>,
    /// How pressing it is.
    #[arg(long, value_enum)]
    pub urgency: Option<Urgency>,
    /// Meeting that decided it.
    #[arg(long = "meeting", value_name = "NAME", id = "new_meeting")]
    pub meeting: Option<String>,
    /// Its number among that meeting's matters.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub serial: Option<u32>,
    /// What it is about.
    #[command(flatten)]
    pub concerns: Concerns,
    /// Move it on: hand it out, take it up, find it done, withdraw it.
    #[arg(long = "state", value_name = "STATE", value_enum, id = "to_state")]
    pub state: Option<ToState>,
    /// Why it is withdrawn.
    #[arg(long = "reason", value_name = "TEXT", id = "why")]
    pub reason: Option<String>,
}

/// What proves something.
#[derive(Debug, Clone, Default, Args)]
pub struct Proof {
    /// What proves it, in words.
    #[arg(long, value_name = "TEXT")]
    pub evidence: Option<String>,
    /// File that proves it; its name, length and SHA-256 are written down. May be given several times.
    #[arg(long = "file", value_name = "FILE", id = "evidence_file")]
    pub file: Vec<PathBuf>,
}

/// What a unit reports.
#[derive(Debug, Clone, Args)]
pub struct Reported {
    /// Which matter.
    #[command(flatten)]
    pub which: Which,
    /// How it stands.
    #[arg(value_name = "TEXT", required = true, id = "how_it_stands")]
    pub words: Vec<String>,
    /// It is done.
    #[arg(long)]
    pub done: bool,
    /// Who reported it, if not you.
    #[arg(long, value_name = "NAME")]
    pub from: Option<String>,
    /// What is in the way.
    #[arg(long, value_name = "TEXT")]
    pub problem: Option<String>,
    /// What comes next.
    #[arg(long, value_name = "TEXT")]
    pub next: Option<String>,
    /// What proves it.
    #[command(flatten)]
    pub proof: Proof,
}

/// Something that needs a reason.
#[derive(Debug, Clone, Args)]
pub struct Because {
    /// Which matter.
    #[command(flatten)]
    pub which: Which,
    /// Why.
    #[arg(value_name = "TEXT", required = true, id = "why_words")]
    pub words: Vec<String>,
}

/// A matter to strike off.
#[derive(Debug, Clone, Args)]
pub struct Close {
    /// Which matter.
    #[command(flatten)]
    pub which: Which,
    /// What proves it, beside what the report brought.
    #[command(flatten)]
    pub proof: Proof,
}

/// A matter to take up again.
#[derive(Debug, Clone, Args)]
pub struct Reopen {
    /// Which matter.
    #[command(flatten)]
    pub which: Which,
    /// Why.
    #[arg(value_name = "TEXT", required = true, id = "why_words")]
    pub words: Vec<String>,
    /// Until when it is to be done now (default: the day stays).
    #[arg(long = "due", value_name = "DUE", value_parser = when, id = "due_again")]
    pub due: Option<When>,
}

/// A later day.
#[derive(Debug, Clone, Args)]
pub struct Extend {
    /// Which matter.
    #[command(flatten)]
    pub which: Which,
    /// Until when: 2025-10-31, 15d, 5wd (working days), month-end, next-meeting.
    #[arg(long, value_name = "DUE", value_parser = when)]
    pub until: When,
    /// Why.
    #[arg(long = "reason", value_name = "TEXT", id = "reason_of")]
    pub reason: String,
    /// Who granted it.
    #[arg(long, value_name = "NAME")]
    pub approver: String,
}

/// An order to issue.
#[derive(Debug, Clone, Args)]
pub struct Order {
    /// The matter's number.
    pub number: Option<u32>,
    /// The colour (default: the one that is due).
    #[arg(value_enum)]
    pub colour: Option<Colour>,
    /// Why (default: what makes it due).
    #[arg(long = "reason", value_name = "TEXT", id = "order_reason")]
    pub reason: Option<String>,
    /// Until when it is to be answered (default: by the settings).
    #[arg(long, value_name = "DUE", value_parser = when)]
    pub answer: Option<When>,
    /// Issue every order that is due.
    #[arg(long, conflicts_with_all = ["number", "colour"])]
    pub every: bool,
    /// Refuse if anything has happened since this revision, and show what.
    #[arg(long, value_name = "REV", requires = "number")]
    pub rev: Option<u32>,
    /// Day on which it happened (default: today).
    #[arg(long = "on", value_name = "DATE", id = "happened_on")]
    pub on: Option<NaiveDate>,
    /// How it is written down.
    #[command(flatten)]
    pub hand: Hand,
}

/// What to write of the ledger, and where to.
#[derive(Debug, Clone, Args)]
pub struct Export {
    /// File to write: .json, .xlsx, .docx, .html, .md, .txt, .csv or .ics (default: JSON is printed).
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// What kind of paper.
    #[arg(
        long = "kind",
        value_name = "PAPER",
        value_enum,
        default_value = "table",
        id = "what"
    )]
    pub kind: PaperKind,
    /// Overwrite an existing file.
    #[arg(long)]
    pub force: bool,
    /// Which matters; all of them in JSON.
    #[command(flatten)]
    pub select: Select,
}

/// What paper is made of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PaperKind {
    /// A row for each matter.
    Table,
    /// A slip for each matter, to be handed out.
    Slips,
    /// A bulletin by unit.
    Bulletin,
}

/// The colour of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// Blue.
    Blue,
    /// Yellow.
    Yellow,
    /// Red.
    Red,
}

/// How pressing a matter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Urgency {
    /// Ordinary.
    Ordinary,
    /// Urgent.
    Urgent,
    /// Immediate.
    Immediate,
}

/// A state to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum InState {
    /// Written down, not handed out yet.
    Proposed,
    /// Handed out.
    Issued,
    /// Somebody works on it.
    UnderWay,
    /// Said to be done.
    Reported,
    /// Sent back.
    Returned,
    /// Found done.
    Finished,
    /// Struck off.
    Closed,
    /// Taken back.
    Withdrawn,
}

/// A state that a plain step leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ToState {
    /// Handed out.
    Issued,
    /// Taken up.
    UnderWay,
    /// Found done.
    Finished,
    /// Taken back.
    Withdrawn,
}

fn when(typed: &str) -> Result<When, String> {
    When::read(typed).ok_or_else(|| "expected a day as 2025-10-31, 15d, 5wd, month-end or next-meeting".to_owned())
}
