//! The outside of a briefing that runs on a terminal: files that are opened and written for it.

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::app::{App, Effect, Message};
use crate::commands::data::Choices;
use crate::commands::{hints, view};
use crate::terminal::Outside;

/// What a running briefing can reach.
pub(super) struct Session {
    choices: Choices,
}

impl Session {
    /// For a briefing that can switch between `choices`.
    pub(super) fn new(choices: Choices) -> Self {
        Self { choices }
    }

    fn open(&self, choice: usize, again: bool) -> Message {
        match self.choices.open(choice) {
            Ok(data) => Message::Opened {
                choice,
                data: Arc::new(data),
                again,
            },
            Err(_) => Message::OpenFailed { choice },
        }
    }
}

impl Outside for Session {
    fn perform(&mut self, app: &App, size: Rect, effect: Effect) -> Option<Message> {
        match effect {
            Effect::Open { choice, again } => Some(self.open(choice, again)),
            Effect::Export(name) => Some(Message::Told(view::write(app, size, &name))),
            Effect::ForgetHints => {
                hints::forget();
                None
            }
            Effect::Drive(_) | Effect::Join => None,
            // The terminal sees to these by itself.
            Effect::Quit | Effect::Redraw | Effect::Suspend | Effect::Copy(_) | Effect::Mouse(_) => None,
        }
    }
}
