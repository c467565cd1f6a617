//! `briefing ledger`: what meetings decided is written down, followed and struck off.

mod desk;
mod hand;
mod message;
mod office;
mod out;
mod place;
#[cfg(feature = "postgres")]
mod server;

use std::path::PathBuf;
use std::process::ExitCode;

use chrono::NaiveDate;

use crate::briefing::{format, matters as said};
use crate::cli::Open;
use crate::cli::matters::{
    Add, Because, Close, Concerns, Extend, Matters, Reopen, Reported, Set, ToState, Urgency, Which,
};
use crate::commands::{Failure, data, named, terminal_profile};
use crate::config::Config;
use crate::find;
use crate::locale::fill;
use crate::matter::{
    About, Brief, Change, Event, Extension, Field, Matter, Report, Shift, Source, Stamp, Urgency as Pressing, When,
};
use crate::model::{Catalogue, Text};
use crate::register::Fault;
use hand::{Clerk, proven, stamped};

pub(super) use desk::{Desk, read};
pub(super) use message::message;
pub(super) use place::{examined, holds_password};

/// Why something was not done with the ledger of matters.
#[derive(Debug)]
pub(super) enum Obstacle {
    /// The ledger says so.
    Fault(Fault),
    /// The address of a ledger that this build cannot open.
    Address(String),
    /// The address of a ledger on a server that is none.
    #[cfg(feature = "postgres")]
    Misaddressed(crate::register::Misaddressed),
    /// A password on the command line, where everybody on the machine sees it.
    PasswordTyped,
    /// A file of passwords that others may read.
    #[cfg(feature = "postgres")]
    OpenPasswords(PathBuf),
    /// A group of this machine for a ledger on a server.
    #[cfg(feature = "postgres")]
    GroupOnServer,
    /// A group that is not there.
    NoGroup(String),
    /// Nobody has said when the next meeting is.
    NoNextMeeting,
    /// A livelihood project that is not there.
    NoProject(u16),
    /// A file that is no exported ledger, and why.
    Unreadable(PathBuf, String),
}

impl From<Obstacle> for Failure {
    fn from(obstacle: Obstacle) -> Self {
        Self::Matters(Box::new(obstacle))
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Obstacle::Fault(fault).into()
    }
}

/// Does what was asked for with the ledger of matters.
pub(super) fn perform(what: &Matters, open: &Open, settings: &Config) -> Result<ExitCode, Failure> {
    match what {
        Matters::Add(wanted) => add(wanted, open, settings),
        Matters::Set(wanted) => set(wanted, open, settings),
        Matters::Report(wanted) => report(wanted, open, settings),
        Matters::Return(wanted) => send_back(wanted, open, settings),
        Matters::Close(wanted) => close(wanted, open, settings),
        Matters::Reopen(wanted) => reopen(wanted, open, settings),
        Matters::Extend(wanted) => extend(wanted, open, settings),
        Matters::Order(wanted) => out::order(wanted, open, settings),
        Matters::List(wanted) => out::list(wanted, open),
        Matters::Show { number, json } => out::show(*number, *json, open),
        Matters::Export(wanted) => out::export(wanted, open, settings),
        Matters::Import { file, hand } => out::import(file, hand, open, settings),
        Matters::Backup { file, force, json } => out::backup(file, (*force, *json), open),
    }
}

/// The system's name of who runs this.
fn user() -> String {
    let uid = nix::unistd::getuid();
    let user = nix::unistd::User::from_uid(uid).ok().flatten();
    user.map_or_else(|| format!("uid-{uid}"), |user| user.name)
}

fn clean(text: Option<&str>) -> Option<Text> {
    text.map(|text| Text::new(text.trim())).filter(|text| !text.is_blank())
}

fn sentence(words: &[String]) -> Text {
    Text::new(words.join(" ").trim())
}

fn pressing(urgency: Urgency) -> Pressing {
    match urgency {
        Urgency::Ordinary => Pressing::Ordinary,
        Urgency::Urgent => Pressing::Urgent,
        Urgency::Immediate => Pressing::Immediate,
    }
}

/// The day that is meant, said on `today`.
fn meant(when: When, today: NaiveDate, settings: &Config) -> Result<NaiveDate, Failure> {
    let matters = &settings.matters;
    let next = matters.next_meeting.filter(|next| *next >= today);
    let day = when.day(today, &matters.calendar(), next);
    day.ok_or_else(|| Obstacle::NoNextMeeting.into())
}

/// The catalogue as far as matters speak of it: what they are about, and how units are called in full. Nothing is assessed for it.
struct Subjects {
    catalogue: Option<Catalogue>,
}

impl Subjects {
    /// Opens the catalogue where something of it is named, or a unit. For a unit alone, data that cannot be opened keep nobody
    /// from writing.
    fn of(open: &Open, concerns: &Concerns, names_units: bool) -> Result<Self, Failure> {
        let is_needed = concerns.indicator.is_some() || concerns.project.is_some() || concerns.about_region.is_some();
        if !is_needed && !names_units {
            return Ok(Self { catalogue: None });
        }
        match data::catalogue(open) {
            Ok(catalogue) => Ok(Self {
                catalogue: Some(catalogue),
            }),
            Err(failure) if is_needed => Err(failure),
            Err(_) => Ok(Self { catalogue: None }),
        }
    }

    /// What a matter is about, and the lead of its indicator.
    fn about(&self, concerns: &Concerns, open: &Open) -> Result<(About, Option<Text>), Failure> {
        let mut about = About {
            stop: clean(concerns.stop.as_deref()),
            ..About::default()
        };
        let mut lead = None;
        let Some(catalogue) = &self.catalogue else {
            return Ok((about, None));
        };
        if let Some(id) = &concerns.indicator {
            let key = named::called(catalogue, id).ok_or_else(|| unknown_indicator(open, id))?;
            let indicator = catalogue.indicator(key);
            about.indicator = Some(indicator.id.clone());
            lead = Some(indicator.lead.name.zh.clone());
        }
        if let Some(number) = concerns.project {
            let project = catalogue.projects.iter().find(|project| project.number == number);
            project.ok_or(Obstacle::NoProject(number))?;
            about.project = Some(Text::new(&number.to_string()));
        }
        if let Some(region) = &concerns.about_region {
            let wanted = Open {
                region: Some(region.clone()),
                ..open.clone()
            };
            let key = named::region(&wanted, catalogue, terminal_profile::language_of(open))?;
            about.region = Some(catalogue.region(key).id.clone());
        }
        Ok((about, lead))
    }

    /// A unit as the catalogue calls it, so that one unit is not counted under two names; any other as it was typed.
    fn unit(&self, typed: &str) -> Text {
        let catalogue = self.catalogue.as_ref();
        let known = catalogue.and_then(|catalogue| catalogue.lead(typed.trim()));
        known.map_or_else(|| Text::new(typed.trim()), |name| name.zh.clone())
    }

    /// Says which of the typed units come close to one of the catalogue's and are none: they are written down all the same, since a
    /// meeting may ask somebody who leads nothing.
    fn mention_strangers<'t>(&self, typed: impl IntoIterator<Item = &'t String>, open: &Open) -> Result<(), Failure> {
        let Some(catalogue) = &self.catalogue else {
            return Ok(());
        };
        let language = terminal_profile::language_of(open);
        let words = language.words();
        let strange = |name: &String| {
            let name = name.trim();
            let near = find::nearest_department(catalogue, name)?;
            let unknown = fill!(words.matter_unit_unknown, found = Text::new(name).as_str());
            let meant = fill!(words.did_you_mean, name = format::name(language, near).as_str());
            Some(format!("{unknown}\n  {}\n", fill!(words.hint, text = meant)))
        };
        let told: String = typed.into_iter().filter_map(strange).collect();
        Ok(super::mention(open, &told)?)
    }

    fn units(&self, typed: &[String]) -> Vec<Text> {
        let units = typed.iter().filter(|unit| !unit.trim().is_empty());
        units.map(|unit| self.unit(unit)).collect()
    }
}

/// An indicator that is not there, with those that come closest.
fn unknown_indicator(open: &Open, typed: &str) -> Failure {
    let whole = Open {
        region: None,
        ..open.clone()
    };
    match super::briefing_of(&whole) {
        Ok((_, briefing)) => named::mistaken(&briefing, typed),
        Err(failure) => failure,
    }
}

fn add(wanted: &Add, open: &Open, settings: &Config) -> Result<ExitCode, Failure> {
    let subjects = Subjects::of(open, &wanted.concerns, wanted.lead.is_some() || !wanted.with.is_empty())?;
    let (about, usual_lead) = subjects.about(&wanted.concerns, open)?;
    let stamp = stamped(settings, wanted.on);
    let urgency = wanted.urgency.map(pressing).unwrap_or_default();
    let when = wanted.due.unwrap_or_else(|| settings.matters.default_due(urgency));
    let lead = wanted.lead.as_deref().map(|lead| subjects.unit(lead)).or(usual_lead);
    let meeting = wanted.meeting.as_deref().or(settings.matters.meeting.as_deref());
    subjects.mention_strangers(wanted.lead.iter().chain(&wanted.with), open)?;
    let brief = Brief {
        source: Source {
            meeting: clean(meeting).unwrap_or_else(|| Text::new("")),
            serial: wanted.serial,
        },
        text: wanted
            .text
            .as_deref()
            .map_or_else(|| sentence(&wanted.words), |text| Text::new(text.trim())),
        lead: lead.unwrap_or_else(|| Text::new("")),
        with: subjects.units(&wanted.with),
        leader: clean(wanted.leader.as_deref()),
        urgency,
        about,
        due: meant(when, stamp.on, settings)?,
    };
    admitted(&brief, stamp)?;
    Clerk::new(open, settings, &wanted.hand, wanted.on)?.add(&brief, !wanted.propose)
}

/// Holds what a matter is to say to the rules, before a ledger is made for it.
fn admitted(brief: &Brief, stamp: Stamp) -> Result<(), Failure> {
    let event = Event {
        rev: 1,
        stamp,
        change: Change::Added {
            brief: Box::new(brief.clone()),
            is_issued: true,
        },
    };
    let begun = Matter::begun(1, Text::new(""), &event).map(|_matter| ());
    begun.map_err(|refusal| Fault::Refused { refusal, now: None }.into())
}

/// What is corrected, field by field; only what is another than it was.
fn set(wanted: &Set, open: &Open, settings: &Config) -> Result<ExitCode, Failure> {
    let subjects = Subjects::of(open, &wanted.concerns, wanted.lead.is_some() || !wanted.with.is_empty())?;
    let mut clerk = Clerk::of(open, settings, &wanted.which.hand, wanted.which.on)?;
    let now = clerk.matter(wanted.which.number)?;
    subjects.mention_strangers(wanted.lead.iter().chain(&wanted.with), open)?;
    let brief = &now.brief;
    let mut fields = Vec::new();
    if let Some(text) = &wanted.text {
        fields.push(Field::Text(Shift::of(&brief.text, Text::new(text.trim()))));
    }
    if let Some(lead) = &wanted.lead {
        fields.push(Field::Lead(Shift::of(&brief.lead, subjects.unit(lead))));
    }
    if !wanted.with.is_empty() {
        fields.push(Field::With(Shift::of(&brief.with, subjects.units(&wanted.with))));
    }
    if let Some(leader) = &wanted.leader {
        fields.push(Field::Leader(Shift::of(&brief.leader, clean(Some(leader)))));
    }
    if let Some(due) = wanted.due {
        let day = meant(due, clerk.stamp.on, settings)?;
        fields.push(Field::Due(Shift::of(&brief.due, day)));
    }
    if let Some(urgency) = wanted.urgency {
        fields.push(Field::Urgency(Shift::of(&brief.urgency, pressing(urgency))));
    }
    if wanted.meeting.is_some() || wanted.serial.is_some() {
        let meeting = clean(wanted.meeting.as_deref()).unwrap_or_else(|| brief.source.meeting.clone());
        let is_same = meeting == brief.source.meeting;
        let serial = wanted.serial.or_else(|| brief.source.serial.filter(|_| is_same));
        fields.push(Field::Source(Shift::of(&brief.source, Source { meeting, serial })));
    }
    let (about, _) = subjects.about(&wanted.concerns, open)?;
    let about = About {
        indicator: about.indicator.or_else(|| brief.about.indicator.clone()),
        project: about.project.or_else(|| brief.about.project.clone()),
        region: about.region.or_else(|| brief.about.region.clone()),
        stop: about.stop.or_else(|| brief.about.stop.clone()),
    };
    if about != brief.about {
        fields.push(Field::About(Shift::of(&brief.about, about)));
    }
    let step = wanted.state.map(|state| match state {
        ToState::Issued => Change::Issued,
        ToState::UnderWay => Change::Begun,
        ToState::Finished => Change::Finished,
        ToState::Withdrawn => Change::Withdrawn {
            reason: Text::new(wanted.reason.as_deref().unwrap_or_default()),
        },
    });
    let amended = (!fields.is_empty() || step.is_none()).then_some(Change::Amended(fields));
    // What was read is what is corrected: nobody's change in between is written over.
    let seen = wanted.which.rev.unwrap_or(now.rev);
    clerk.change(now.number, Some(seen), amended.into_iter().chain(step))
}

fn one(which: &Which, change: Change, open: &Open, settings: &Config) -> Result<ExitCode, Failure> {
    Clerk::of(open, settings, &which.hand, which.on)?.change(which.number, which.rev, [change])
}

fn report(wanted: &Reported, open: &Open, settings: &Config) -> Result<ExitCode, Failure> {
    let report = Report {
        text: sentence(&wanted.words),
        is_done: wanted.done,
        from: clean(wanted.from.as_deref()),
        problem: clean(wanted.problem.as_deref()),
        next: clean(wanted.next.as_deref()),
        evidence: proven(&wanted.proof)?,
    };
    one(&wanted.which, Change::Reported(Box::new(report)), open, settings)
}

fn send_back(wanted: &Because, open: &Open, settings: &Config) -> Result<ExitCode, Failure> {
    let reason = sentence(&wanted.words);
    one(&wanted.which, Change::Returned { reason }, open, settings)
}

fn close(wanted: &Close, open: &Open, settings: &Config) -> Result<ExitCode, Failure> {
    let evidence = proven(&wanted.proof)?;
    one(&wanted.which, Change::Closed { evidence }, open, settings)
}

fn reopen(wanted: &Reopen, open: &Open, settings: &Config) -> Result<ExitCode, Failure> {
    let mut clerk = Clerk::of(open, settings, &wanted.which.hand, wanted.which.on)?;
    let today = clerk.stamp.on;
    let due = wanted.due.map(|due| meant(due, today, settings)).transpose()?;
    let reason = sentence(&wanted.words);
    clerk.change(
        wanted.which.number,
        wanted.which.rev,
        [Change::Reopened { reason, due }],
    )
}

fn extend(wanted: &Extend, open: &Open, settings: &Config) -> Result<ExitCode, Failure> {
    let mut clerk = Clerk::of(open, settings, &wanted.which.hand, wanted.which.on)?;
    let until = meant(wanted.until, clerk.stamp.on, settings)?;
    let extension = Extension {
        until,
        reason: Text::new(wanted.reason.trim()),
        approver: Text::new(wanted.approver.trim()),
    };
    clerk.change(wanted.which.number, wanted.which.rev, [Change::Extended(extension)])
}

/// How a matter is told of in a line.
fn line(open: &Open, matter: &Matter, today: NaiveDate) -> String {
    let language = terminal_profile::language_of(open);
    let source = said::source(language, &matter.brief.source);
    let text = if source.is_empty() {
        matter.brief.text.to_string()
    } else {
        format!("{}{}", matter.brief.text, crate::locale::aside(language, &source))
    };
    said::line(language, matter, today, &text) + "\n"
}
