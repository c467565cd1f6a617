//! Who writes in the ledger of matters, when, and what is said about it.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use chrono::{Local, NaiveDate, SecondsFormat, SubsecRound, Utc};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::cli::Open;
use crate::cli::matters::{Hand, Proof};
use crate::commands::matters::{Obstacle, line, place};
use crate::commands::{Failure, mention, pretty, print, say, terminal_profile};
use crate::config::Config;
use crate::export;
use crate::locale::{fill, values};
use crate::matter::{Brief, Change, Event, Evidence, Filed, Matter, Stamp};
use crate::model::Text;
use crate::register::{Access, Fault, Store, Written};

/// Somebody who writes in the ledger.
pub(super) struct Clerk<'a> {
    pub(super) ledger: Box<dyn Store>,
    pub(super) stamp: Stamp,
    open: &'a Open,
    is_json: bool,
}

/// Who runs this, and the time of now.
pub(super) fn stamped(settings: &Config, on: Option<NaiveDate>) -> Stamp {
    let user = super::user();
    Stamp {
        at: Utc::now().trunc_subsecs(3),
        on: on.unwrap_or_else(|| Local::now().date_naive()),
        by: settings.people.person(&user),
    }
}

/// The number of a group, by its name.
fn group(name: &str) -> Result<u32, Failure> {
    let group = nix::unistd::Group::from_name(name).ok().flatten();
    let unknown = || Obstacle::NoGroup(name.to_owned());
    Ok(group.ok_or_else(unknown)?.gid.as_raw())
}

impl<'a> Clerk<'a> {
    /// Somebody who may write in a ledger that is made where there is none.
    pub(super) fn new(open: &'a Open, settings: &Config, hand: &Hand, on: Option<NaiveDate>) -> Result<Self, Failure> {
        let group = hand.group.as_deref().map(group).transpose()?;
        let missing = if open.ledger.is_none() {
            place::file(open)?
        } else {
            None
        };
        let missing = missing.filter(|file| !file.exists());
        let ledger = place::opened(open, Access::Write { group })?;
        if let Some(made) = missing.filter(|file| file.exists()) {
            // Whoever named none, and means the ledger of other data, sees at once that this is not it.
            let words = terminal_profile::language_of(open).words();
            let path = Text::new(&made.to_string_lossy());
            let _ = mention(open, &(fill!(words.matter_ledger_made, path = path.as_str()) + "\n"));
        }
        if let Some(folder) = ledger.lacking() {
            let words = terminal_profile::language_of(open).words();
            let folder = Text::new(&folder.to_string_lossy());
            let values = values![path = folder.as_str()];
            let hint = fill!(words.hint, text = fill(words.hint_matter_lacking, &values));
            let _ = mention(open, &format!("{}\n  {hint}\n", fill(words.matter_lacking, &values)));
        }
        Ok(Self::with(ledger, open, settings, hand, on))
    }

    /// The same for matters that are there: where there is no ledger there are none.
    pub(super) fn of(open: &'a Open, settings: &Config, hand: &Hand, on: Option<NaiveDate>) -> Result<Self, Failure> {
        let ledger = place::opened(open, Access::Change)?;
        Ok(Self::with(ledger, open, settings, hand, on))
    }

    fn with(ledger: Box<dyn Store>, open: &'a Open, settings: &Config, hand: &Hand, on: Option<NaiveDate>) -> Self {
        Self {
            ledger,
            stamp: stamped(settings, on),
            open,
            is_json: hand.json,
        }
    }

    pub(super) fn matter(&self, number: u32) -> Result<Matter, Failure> {
        Ok(self.ledger.matter(number)?)
    }

    pub(super) fn add(&mut self, brief: &Brief, is_issued: bool) -> Result<ExitCode, Failure> {
        let written = self.ledger.add(brief, is_issued, &self.stamp)?;
        self.tell(&[written])
    }

    /// Does one thing after the other with a matter, and tells what it has become of them. Where a later one is not allowed, the
    /// first is not done either: whoever is refused has changed nothing.
    pub(super) fn change(
        &mut self,
        number: u32,
        mut seen: Option<u32>,
        changes: impl IntoIterator<Item = Change>,
    ) -> Result<ExitCode, Failure> {
        let changes: Vec<Change> = changes.into_iter().collect();
        self.try_out(number, &changes)?;
        let mut last = None;
        for change in changes {
            let written = self.ledger.change(number, seen, &change, &self.stamp)?;
            seen = Some(written.matter.rev);
            last = Some(written);
        }
        self.tell(&last.into_iter().collect::<Vec<_>>())
    }

    /// Tries several changes on a matter as it is now, without writing; one by itself is tried where it is written.
    fn try_out(&self, number: u32, changes: &[Change]) -> Result<(), Failure> {
        if changes.len() < 2 {
            return Ok(());
        }
        let mut matter = self.matter(number)?;
        for change in changes {
            let event = Event {
                rev: matter.rev + 1,
                stamp: self.stamp.clone(),
                change: change.clone(),
            };
            let next = matter.after(&event);
            matter = next.map_err(|refusal| Fault::Refused { refusal, now: None })?;
        }
        Ok(())
    }

    /// Tells what was written, a line for each.
    pub(super) fn tell(&self, written: &[Written]) -> Result<ExitCode, Failure> {
        if let Some(later) = written.iter().find_map(|written| written.later) {
            let time = later.with_timezone(&Local).to_rfc3339_opts(SecondsFormat::Secs, false);
            let words = terminal_profile::language_of(self.open).words();
            let _ = mention(self.open, &(fill!(words.matter_clock, time = time) + "\n"));
        }
        let today = Local::now().date_naive().max(self.stamp.on);
        if self.is_json {
            let told = |written: &Written| export::matter_json(&written.matter, today);
            return match written {
                [one] => print(&pretty(&told(one))),
                many => print(&pretty(&many.iter().map(told).collect::<Value>())),
            };
        }
        let lines: String = written
            .iter()
            .map(|written| line(self.open, &written.matter, today))
            .collect();
        say(self.open, &lines)
    }
}

/// What proves something, with what its files are at this moment.
pub(super) fn proven(proof: &Proof) -> Result<Evidence, Failure> {
    Ok(Evidence {
        words: super::clean(proof.evidence.as_deref()),
        files: proof.file.iter().map(|path| filed(path)).collect::<Result<_, _>>()?,
    })
}

/// What a file is at this moment.
pub(super) fn filed(path: &Path) -> Result<Filed, Failure> {
    summed(path).map_err(|error| Failure::Read(path.to_owned(), error))
}

fn summed(path: &Path) -> std::io::Result<Filed> {
    let mut file = File::open(path)?;
    let mut sum = Sha256::new();
    let mut bytes = 0;
    let mut part = vec![0; 1 << 16];
    loop {
        let length = file.read(&mut part)?;
        let Some(read) = part.get(..length).filter(|read| !read.is_empty()) else {
            break;
        };
        sum.update(read);
        bytes += length as u64;
    }
    let digits: Vec<String> = sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Filed {
        path: Text::new(&path.to_string_lossy()),
        sha256: Text::new(&digits.concat()),
        bytes,
    })
}
