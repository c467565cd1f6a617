//! A meeting that is followed: joining it, hearing it, asking it for a step.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::{App, Message, News, Step};
use crate::cli::Follow;
use crate::commands::share;
use crate::sharing::{Ear, Fault, Following, Heard, Refused, Welcome};
use crate::terminal::MessageSender;

/// A meeting that is followed, from the outside.
pub(super) struct Followed {
    wanted: Follow,
    following: Following,
    /// What is heard, before there was a loop to hear it.
    ear: Option<Ear>,
    messages: Option<MessageSender>,
}

impl Followed {
    /// A meeting that was joined, before anybody hears it.
    pub(super) fn new(wanted: &Follow, following: Following, ear: Ear) -> Self {
        Self {
            wanted: wanted.clone(),
            following,
            ear: Some(ear),
            messages: None,
        }
    }

    /// From now on there is a loop to hear what is shown.
    pub(super) fn begin(&mut self, messages: &MessageSender) {
        self.messages = Some(messages.clone());
        self.listen();
    }

    fn listen(&mut self) {
        let Some(messages) = self.messages.clone() else { return };
        let Some(ear) = self.ear.take() else { return };
        let heard = messages.clone();
        messages.work(move || ear.listen(|message| heard.post(Message::News(news(message)))));
    }

    /// Asks for a step.
    pub(super) fn drive(&self, app: &App, step: Step) -> Option<Message> {
        let words = app.briefing().language().words();
        let is_heard = self.following.ask(step);
        (!is_heard).then(|| Message::Told(words.follow_unheard.to_owned()))
    }

    /// Joins again, if somebody presents.
    pub(super) fn join(&mut self, app: &App) -> Message {
        match join(&self.wanted) {
            Ok((following, ear, _)) => {
                self.following = following;
                self.ear = Some(ear);
                self.listen();
                Message::News(News::Joined)
            }
            Err(fault) => {
                let told = share::fault_told(app.briefing().language(), &fault);
                // The hint is for a command line.
                Message::Told(told.lines().next().unwrap_or_default().to_owned())
            }
        }
    }
}

fn news(heard: Heard) -> News {
    match heard {
        Heard::Shows(sight, age) => News::Shows(Arc::from(sight), age),
        Heard::Refused(Refused::Notes | Refused::Driving) => News::Denied,
        Heard::Refused(_) | Heard::Ended(_) => News::Over,
    }
}

/// Joins the meeting that is presented in one of the usual places.
pub(super) fn join(wanted: &Follow) -> Result<(Following, Ear, Welcome), Fault> {
    let places = share::places(wanted.socket.as_deref(), wanted.group.as_deref())?;
    let mut first = None;
    let mut presented: Vec<PathBuf> = Vec::new();
    for place in &places {
        match Following::join(place, wanted.speaker) {
            Ok(joined) => {
                presented.push(place.clone());
                first.get_or_insert(joined);
            }
            Err(Fault::Nobody(_)) => {}
            Err(fault) => return Err(fault),
        }
    }
    match first {
        Some(joined) if presented.len() == 1 => Ok(joined),
        Some(_) => Err(Fault::Several(presented)),
        None => {
            let place = places.into_iter().next();
            let group = wanted.group.clone().unwrap_or_default();
            Err(Fault::Nobody(place.unwrap_or_else(|| group.into())))
        }
    }
}
