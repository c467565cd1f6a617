//! Why something was not done with the ledger of matters, and what to do about it.

use std::path::Path;

use crate::briefing::{format, matters as said};
use crate::commands::matters::Obstacle;
use crate::locale::{Language, Words, fill, joined, values};
use crate::matter::{Event, Matter, Missing, Refusal};
use crate::model::Text;
use crate::register::Fault;

/// What is in the way, and what to do about it where anything can be.
pub(in crate::commands) fn message(language: Language, obstacle: &Obstacle) -> (String, Option<String>) {
    let words = language.words();
    let found = |template, found: &str| fill!(template, found = Text::new(found).as_str());
    match obstacle {
        Obstacle::Fault(fault) => of_fault(language, fault),
        Obstacle::Address(address) => hinted(found(words.matter_address, address), words.hint_matter_address),
        #[cfg(feature = "postgres")]
        Obstacle::Misaddressed(why) => misaddressed(words, *why),
        Obstacle::PasswordTyped => hinted(words.matter_password_typed.to_owned(), words.hint_matter_password),
        #[cfg(feature = "postgres")]
        Obstacle::OpenPasswords(path) => hinted(
            found(words.matter_open_passwords, &path.to_string_lossy()),
            words.hint_matter_open_passwords,
        ),
        #[cfg(feature = "postgres")]
        Obstacle::GroupOnServer => (words.matter_group_on_server.to_owned(), None),
        Obstacle::NoGroup(name) => (found(words.matter_no_group, name), None),
        Obstacle::NoNextMeeting => hinted(words.matter_no_next_meeting.to_owned(), words.hint_matter_next_meeting),
        Obstacle::NoProject(number) => (found(words.matter_no_such_project, &number.to_string()), None),
        Obstacle::Unreadable(path, why) => {
            let path = Text::new(&path.to_string_lossy());
            let values = values![path = path.as_str(), why = why];
            (fill(words.matter_unreadable_export, &values), None)
        }
    }
}

/// What is wrong with an address; never what stands in it.
#[cfg(feature = "postgres")]
fn misaddressed(words: &'static Words, why: crate::register::Misaddressed) -> (String, Option<String>) {
    use crate::register::Misaddressed;
    let told = match why {
        Misaddressed::Form => words.matter_address_form,
        Misaddressed::Option => words.matter_address_option,
        Misaddressed::Security => words.matter_address_security,
    };
    hinted(told.to_owned(), words.hint_matter_address_form)
}

fn hinted(told: String, hint: &str) -> (String, Option<String>) {
    (told, Some(hint.to_owned()))
}

fn of_fault(language: Language, fault: &Fault) -> (String, Option<String>) {
    let words = language.words();
    let about = |template, path: &Path| {
        let path = Text::new(&path.to_string_lossy());
        fill!(template, path = path.as_str())
    };
    let because = |template, path: &Path, why: &str| {
        let (path, why) = (Text::new(&path.to_string_lossy()), Text::new(why));
        fill!(template, path = path.as_str(), why = why.as_str())
    };
    match fault {
        Fault::Refused { refusal, now } => refused(language, refusal, now.as_deref()),
        Fault::Overtaken { now, since } => overtaken(language, now, since),
        Fault::NoMatter { number, highest } => (
            fill!(words.matter_no_such, number = number.to_string()),
            Some(fill!(words.hint_matter_numbers, highest = highest.to_string())),
        ),
        Fault::SerialTaken {
            meeting,
            serial,
            number,
        } => {
            let values = values![
                meeting = meeting.as_str(),
                number = &number.to_string(),
                serial = &serial.to_string()
            ];
            hinted(fill(words.matter_serial_taken, &values), words.hint_matter_serial)
        }
        Fault::Missing(path) => hinted(
            about(words.matter_ledger_missing, path),
            &about(words.hint_matter_ledger_missing, path),
        ),
        Fault::NotALedger(path) => (about(words.matter_not_a_ledger, path), None),
        Fault::Newer(path) => hinted(about(words.matter_ledger_newer, path), words.hint_newer_schema),
        Fault::StaleJournal(path) => (
            about(words.matter_stale_journal, path),
            Some(about(words.hint_matter_stale_journal, path)),
        ),
        Fault::Busy(path) => hinted(about(words.matter_busy, path), words.hint_matter_busy),
        Fault::Full(path) => (about(words.matter_full, path), None),
        Fault::ReadOnly(path) => hinted(about(words.matter_read_only, path), words.hint_matter_read_only),
        Fault::Damaged(path, why) => hinted(because(words.matter_damaged, path, why), words.hint_matter_damaged),
        Fault::Unreachable(path, why) => hinted(
            because(words.matter_unreachable, path, why),
            words.hint_matter_unreachable,
        ),
        Fault::Denied(path, why) => hinted(because(words.matter_denied, path, why), words.hint_matter_denied),
        Fault::Lost(path) => hinted(about(words.matter_lost, path), words.hint_matter_busy),
        Fault::Uncertain(path) => hinted(about(words.matter_uncertain, path), words.hint_matter_uncertain),
        Fault::Other(path, why) => (because(words.matter_other, path, why), None),
    }
}

/// What a rule does not allow, by itself.
pub(super) fn rule(language: Language, refusal: &Refusal) -> String {
    refused(language, refusal, None).0
}

/// What a rule does not allow; where somebody else has been there before, what was done last.
fn refused(language: Language, refusal: &Refusal, now: Option<&(Matter, Event)>) -> (String, Option<String>) {
    let words = language.words();
    let day = |day| format::day(language, day);
    match refusal {
        Refusal::Step { step, state } => {
            let number = now.map(|(matter, _)| matter.number.to_string()).unwrap_or_default();
            let values = values![
                number = number.as_str(),
                state = said::state(language, *state),
                step = said::step(*step)
            ];
            let last = now.map(|(_, event)| {
                let event = said::event(language, None, event);
                format!("\n  {}", fill!(words.matter_last, event = event))
            });
            let steps: Vec<String> = state.steps().map(|step| said::step(step).to_owned()).collect();
            (
                fill(words.matter_refused_step, &values) + &last.unwrap_or_default(),
                Some(fill!(words.hint_matter_steps, steps = joined(language, &steps))),
            )
        }
        Refusal::NoEvidence => hinted(words.matter_refused_evidence.to_owned(), words.hint_matter_evidence),
        Refusal::SamePerson(name) => hinted(
            fill!(words.matter_refused_person, name = name.as_str()),
            words.hint_matter_person,
        ),
        Refusal::NoWords(missing) => (
            missing_words(words, *missing).to_owned(),
            (*missing == Missing::Lead).then(|| words.hint_matter_lead.to_owned()),
        ),
        Refusal::NotLater { until, due } => {
            let values = values![due = day(*due), until = day(*until)];
            (fill(words.matter_not_later, &values), None)
        }
        Refusal::DueIsSet(due) => hinted(
            fill!(words.matter_due_is_set, due = day(*due)),
            words.hint_matter_extend,
        ),
        Refusal::Future(on) => (fill!(words.matter_future, day = day(*on)), None),
        Refusal::BeforeIssue { on, issued } => {
            let values = values![day = day(*on), issued = day(*issued)];
            (fill(words.matter_before_issue, &values), None)
        }
        Refusal::NothingChanges => (words.matter_nothing_changes.to_owned(), None),
    }
}

fn missing_words(words: &'static Words, missing: Missing) -> &'static str {
    match missing {
        Missing::Text => words.matter_missing_text,
        Missing::Lead => words.matter_missing_lead,
        Missing::Reason => words.matter_missing_reason,
        Missing::Approver => words.matter_missing_approver,
        Missing::Report => words.matter_missing_report,
    }
}

/// What somebody else has done since a matter was looked at.
fn overtaken(language: Language, now: &Matter, since: &[Event]) -> (String, Option<String>) {
    let words = language.words();
    let seen = since.first().map_or(now.rev, |first| first.rev - 1);
    let values = values![number = now.number.to_string(), seen = seen.to_string()];
    let since = since
        .iter()
        .map(|event| format!("\n  {}", said::event(language, None, event)));
    (
        fill(words.matter_overtaken, &values) + &since.collect::<String>(),
        Some(fill!(words.hint_matter_again, rev = now.rev.to_string())),
    )
}
