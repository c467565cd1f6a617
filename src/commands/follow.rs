//! `briefing follow`: a meeting that another session presents, at this terminal's own size, in its own language.

use std::fs::File;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use crate::agenda::{self, Note};
use crate::app::{Role, Sight};
use crate::briefing::Briefing;
use crate::cli::{Follow, Open};
use crate::commands::data::Choices;
use crate::commands::followed::{Followed, join};
use crate::commands::session::Session;
use crate::commands::share::Sharing;
use crate::commands::{Failure, briefing_of, is_screen, mention, run_on_terminal, say};
use crate::config::Config;
use crate::locale::{Language, labelled};
use crate::model::Text;
use crate::sharing::{
    DataSource, DeniedRequest, FollowEvent, FollowReceiver, FollowerConnection, SharingError, Welcome,
};

/// How often it is looked whether somebody presents by now, by those who want to wait for it.
const BETWEEN_LOOKS: Duration = Duration::from_secs(1);

/// Follows a meeting on the terminal.
pub(super) fn follow(open: &Open, settings: &Config, wanted: &Follow) -> Result<ExitCode, Failure> {
    if open.plain || !is_screen() {
        return listen(open, wanted);
    }
    let (following, receiver, welcome) = joined(wanted)?;
    let (choices, first) = data(open, &welcome.data)?;
    let followed = Followed::new(wanted, following, receiver);
    let session = Session::new(choices, settings, Sharing::nothing()).following(followed);
    run_on_terminal(open, settings, first, session, |app| app.following(role(wanted)))
}

/// Prints each stop in sentences as it comes, until the meeting is over.
fn listen(open: &Open, wanted: &Follow) -> Result<ExitCode, Failure> {
    let (_, receiver, _) = joined(wanted)?;
    let language = super::manner::language_of(open);
    let words = language.words();
    let mut last = String::new();
    let mut outcome = Ok(ExitCode::SUCCESS);
    receiver.listen(|heard| {
        let said = match heard {
            FollowEvent::Shows(sight, _) => match told(&sight, language) {
                said if said == last => return true,
                said => {
                    last.clone_from(&said);
                    say(open, &(said + "\n"))
                }
            },
            FollowEvent::Denied(DeniedRequest::Notes | DeniedRequest::Driving) => {
                // Whoever cannot be told still hears the meeting.
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

/// What a stop says to whoever cannot see it; for the speaker with the notes and with what comes next.
fn told(sight: &Sight, language: Language) -> String {
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
            let next = parts.join(language.pick("，", ", "));
            said.push_str(&labelled(language, words.spoken_next, &next));
            said.push('\n');
        }
    }
    said
}

fn role(wanted: &Follow) -> Role {
    if wanted.speaker { Role::Speaker } else { Role::Audience }
}

/// Joins whoever presents; waits for somebody to do so where that is wanted.
fn joined(wanted: &Follow) -> Result<(FollowerConnection, FollowReceiver, Welcome), SharingError> {
    // Whoever asked for it may have gone, and what hangs up with a terminal may have been told to be ignored.
    let terminal = File::open("/dev/tty").ok();
    loop {
        match join(wanted) {
            Err(SharingError::NoPresenter(_)) if wanted.wait && is_still_there(terminal.as_ref()) => {}
            other => return other,
        }
    }
}

/// Waits until it is time to look again; whether the terminal is there by then.
fn is_still_there(terminal: Option<&File>) -> bool {
    let mut waits: Vec<PollFd<'_>> = terminal
        .iter()
        .map(|terminal| PollFd::new(*terminal, PollFlags::empty()))
        .collect();
    let patience = Timespec::try_from(BETWEEN_LOOKS).ok();
    let _ = poll(&mut waits, patience.as_ref());
    waits.iter().all(|wait| wait.revents().is_empty())
}

/// The data to look around in: what was named here, else what the presenter named where that can be opened here too, else
/// what is built in.
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
