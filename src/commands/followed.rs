//! The effect side of following: joining, receiving, requesting steps.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::{App, MeetingUpdate, Message, RemoteCommand};
use crate::cli::Follow;
use crate::commands::share;
use crate::sharing::{DeniedRequest, FollowEvent, FollowReceiver, FollowerConnection, SharingError, Welcome};
use crate::terminal::MessageSender;

/// A followed meeting.
pub(super) struct FollowedMeeting {
    wanted: Follow,
    following: FollowerConnection,
    /// The receiving half, until the loop begins.
    receiver: Option<FollowReceiver>,
    messages: Option<MessageSender>,
}

impl FollowedMeeting {
    /// Wraps a joined connection.
    pub(super) fn new(wanted: &Follow, following: FollowerConnection, receiver: FollowReceiver) -> Self {
        Self {
            wanted: wanted.clone(),
            following,
            receiver: Some(receiver),
            messages: None,
        }
    }

    /// Starts receiving, once there is a loop.
    pub(super) fn begin(&mut self, messages: &MessageSender) {
        self.messages = Some(messages.clone());
        self.listen();
    }

    fn listen(&mut self) {
        let Some(messages) = self.messages.clone() else { return };
        let Some(receiver) = self.receiver.take() else { return };
        let heard = messages.clone();
        messages.work(move || receiver.listen(|message| heard.post(Message::MeetingUpdate(news(message)))));
    }

    /// Requests a step; returns a notice if the presenter cannot be reached.
    pub(super) fn drive(&self, app: &App, step: RemoteCommand) -> Option<Message> {
        let words = app.briefing().language().words();
        let is_heard = self.following.send_step(step);
        (!is_heard).then(|| Message::Told(words.follow_unheard.to_owned()))
    }

    /// Joins again, if somebody presents.
    pub(super) fn join(&mut self, app: &App) -> Message {
        match join(&self.wanted) {
            Ok((following, receiver, _)) => {
                self.following = following;
                self.receiver = Some(receiver);
                self.listen();
                Message::MeetingUpdate(MeetingUpdate::Joined)
            }
            Err(fault) => {
                let told = share::describe_error(app.briefing().language(), &fault);
                // The hint is about the command line.
                Message::Told(told.lines().next().unwrap_or_default().to_owned())
            }
        }
    }
}

fn news(heard: FollowEvent) -> MeetingUpdate {
    match heard {
        FollowEvent::Shows(sight, age) => MeetingUpdate::Shows(Arc::from(sight), age),
        FollowEvent::Denied(DeniedRequest::Notes | DeniedRequest::Driving) => MeetingUpdate::Denied,
        FollowEvent::Denied(_) | FollowEvent::Ended(_) => MeetingUpdate::Over,
    }
}

/// Joins the presentation at one of the default paths.
pub(super) fn join(wanted: &Follow) -> Result<(FollowerConnection, FollowReceiver, Welcome), SharingError> {
    let places = share::socket_paths(wanted.socket.as_deref(), wanted.group.as_deref())?;
    let mut first = None;
    let mut presented: Vec<PathBuf> = Vec::new();
    for place in &places {
        match FollowerConnection::join(place, wanted.speaker) {
            Ok(joined) => {
                presented.push(place.clone());
                first.get_or_insert(joined);
            }
            Err(SharingError::NoPresenter(_)) => {}
            Err(fault) => return Err(fault),
        }
    }
    match first {
        Some(joined) if presented.len() == 1 => Ok(joined),
        Some(_) => Err(SharingError::Several(presented)),
        None => {
            let place = places.into_iter().next();
            let group = wanted.group.clone().unwrap_or_default();
            Err(SharingError::NoPresenter(place.unwrap_or_else(|| group.into())))
        }
    }
}
