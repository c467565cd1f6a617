//! `briefing follow`: shows a meeting that another session presents, in this terminal's size and language.

use std::fs::File;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use crate::agenda::{self, Note};
use crate::app::{Role, SharedView};
use crate::briefing::Briefing;
use crate::cli::{Follow, Open};
use crate::commands::data::Choices;
use crate::commands::followed::{FollowedMeeting, join};
use crate::commands::session::Session;
use crate::commands::share::SharingSession;
use crate::commands::{Failure, briefing_of, is_screen, mention, run_on_terminal, say};
use crate::config::Config;
use crate::locale::{Language, labelled};
use crate::model::Text;
use crate::sharing::{
    DataSource, DeniedRequest, FollowEvent, FollowReceiver, FollowerConnection, SharingError, Welcome,
};

/// How often to look for a presenter while waiting for one.
const BETWEEN_LOOKS: Duration = Duration::from_secs(1);

/// Follows a meeting on the terminal.
pub(super) fn follow(open: &Open, settings: &Config, wanted: &Follow) -> Result<ExitCode, Failure> {
    if open.plain || !is_screen() {
        return listen(open, wanted);
    }
    let (following, receiver, welcome) = join_or_wait(wanted)?;
    let (choices, first) = data(open, &welcome.data)?;
    let followed = FollowedMeeting::new(wanted, following, receiver);
    let session = Session::new(choices, open, settings, SharingSession::nothing()).following(followed);
    run_on_terminal(open, settings, first, session, |app| app.following(role(wanted)))
}

/// Prints each stop as sentences when it comes, until the meeting is over.
fn listen(open: &Open, wanted: &Follow) -> Result<ExitCode, Failure> {
    let (_, receiver, _) = join_or_wait(wanted)?;
    let language = super::terminal_profile::language_of(open);
    let words = language.words();
    let mut last = String::new();
    let mut outcome = Ok(ExitCode::SUCCESS);
    receiver.listen(|heard| {
        let said = match heard {
            FollowEvent::Shows(sight, _) => match sentences(&sight, language) {
                said if said == last => return true,
                said => {
                    last.clone_from(&said);
                    say(open, &(said + "\n"))
                }
            },
            FollowEvent::Denied(DeniedRequest::Notes | DeniedRequest::Driving) => {
                // If the note cannot be printed, the meeting still can.
                let _ = mention(open, &format!("{}\n", words.follow_denied));
                return true;
            }
            FollowEvent::Denied(_) | FollowEvent::Ended(None) => say(open, &format!("{}\n", words.spoken_over)),
            FollowEvent::Ended(Some(fault)) => Err(fault.into()),
        };
        let is_heard = said.is_ok();
        if !is_heard {
            outcome = said;
        }
        is_heard
    });
    outcome
}

/// Formats a stop as sentences; for the speaker with the notes and the next stop.
fn sentences(sight: &SharedView, language: Language) -> String {
    let words = language.words();
    let showing = &sight.showing;
    let mut said = if showing.is_blank {
        format!("{}\n", words.spoken_blank)
    } else {
        let place = (showing.stop + 1, showing.stops);
        sight
            .page(language)
            .map_or_else(String::new, |page| agenda::spoken(page, place))
    };
    if let Some(speech) = sight.speech(language) {
        for note in &speech.notes {
            said.push_str(&labelled(
                language,
                words.spoken_notes,
                &Note::of(note.as_str()).to_text(),
            ));
            said.push('\n');
        }
        if let Some(next) = &speech.next {
            let who = next.department.as_ref().map_or("", Text::as_str);
            let parts = [next.title.as_str(), who];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            let next = parts.join(language.marks().comma);
            said.push_str(&labelled(language, words.spoken_next, &next));
            said.push('\n');
        }
    }
    said
}

fn role(wanted: &Follow) -> Role {
    if wanted.speaker { Role::Speaker } else { Role::Audience }
}

/// Joins a presentation; waits for one if asked to.
fn join_or_wait(wanted: &Follow) -> Result<(FollowerConnection, FollowReceiver, Welcome), SharingError> {
    // The shell that started this may have gone, and SIGHUP may be ignored, so the terminal itself is watched.
    let terminal = File::open("/dev/tty").ok();
    loop {
        match join(wanted) {
            Err(SharingError::NoPresenter(_)) if wanted.wait && is_still_there(terminal.as_ref()) => {}
            other => return other,
        }
    }
}

/// Sleeps until the next look; returns whether the terminal is still there.
fn is_still_there(terminal: Option<&File>) -> bool {
    let mut waits: Vec<PollFd<'_>> = terminal
        .iter()
        .map(|terminal| PollFd::new(*terminal, PollFlags::empty()))
        .collect();
    let patience = Timespec::try_from(BETWEEN_LOOKS).ok();
    let _ = poll(&mut waits, patience.as_ref());
    waits.iter().all(|wait| wait.revents().is_empty())
}

/// Returns the data to browse: what was given here, else the presenter's if it can be opened here too, else the
/// built-in data.
fn data(open: &Open, presented: &DataSource) -> Result<(Choices, Briefing), Failure> {
    let is_named = !open.paths.is_empty() || open.dataset.is_some() || !open.catalogue.is_empty();
    let as_presented = Open {
        paths: presented.paths.iter().map(PathBuf::from).collect(),
        dataset: presented.data_set.as_ref().map(ToString::to_string),
        catalogue: presented.catalogues.iter().map(PathBuf::from).collect(),
        region: open
            .region
            .clone()
            .or_else(|| presented.region.as_ref().map(ToString::to_string)),
        as_of: open.as_of.or(presented.as_of),
        rule: open
            .rule
            .clone()
            .or_else(|| presented.rule.as_ref().map(ToString::to_string)),
        ..open.clone()
    };
    if is_named {
        return briefing_of(open);
    }
    briefing_of(&as_presented).or_else(|_: Failure| briefing_of(open))
}
