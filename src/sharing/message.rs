//! Messages between presenter and followers.
//!
//! Every message is one JSON object on one line, with the protocol version and its kind. A reader that gets a newer
//! version than its own reports that and stops; within a version, an unknown kind is skipped, so that a later program
//! may send more without losing an earlier one.
//!
//! ```text
//! presenter ─▶ follower   welcome   what is presented, by which process, from which data
//!                         state     what the audience sees; for the speaker, notes and what comes next
//!                         refused   what the follower may not do
//!                         end       the presentation is over
//! follower ─▶ presenter   join      as audience or as speaker
//!                         drive     the speaker asks for a step
//! ```

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::app::{RemoteCommand, SharedView};
use crate::sharing::error::SharingError;
use crate::sharing::presentation::Welcome;

/// Version of the protocol.
pub const PROTOCOL_VERSION: u32 = 1;
/// Longest line from a presenter, in bytes.
pub const MAX_PRESENTER_LINE: usize = 1 << 20;
/// Longest line from a follower, in bytes.
pub const MAX_FOLLOWER_LINE: usize = 1 << 10;

/// A message from the presenter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PresenterMessage {
    /// The first message.
    Welcome(Box<Welcome>),
    /// A new state.
    State(Box<State>),
    /// A request was denied.
    Refused {
        /// The request.
        what: DeniedRequest,
    },
    /// The presentation is over.
    End,
    /// A kind that only a later program knows.
    #[serde(other)]
    Unknown,
}

/// A message from a follower.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FollowerMessage {
    /// The first message.
    Join {
        /// Whether it asks for the notes and the right to drive.
        #[serde(default)]
        speaker: bool,
    },
    /// Requests a step.
    Drive {
        /// The step.
        step: RemoteCommand,
    },
    /// A kind that only a later program knows.
    #[serde(other)]
    Unknown,
}

/// What is shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// What everybody sees, and what is for the speaker alone.
    #[serde(flatten)]
    pub sight: SharedView,
    /// When its clock was right, in milliseconds of the machine's monotonic clock, which presenter and followers share:
    /// so the time in a state is known however late it is read.
    pub at: u64,
}

impl State {
    /// Removes what is for the speaker alone.
    #[must_use]
    pub fn for_audience(mut self) -> Self {
        self.sight.speech.clear();
        self
    }
}

/// A denied request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeniedRequest {
    /// See notes: they are for the presenter's own sessions.
    Notes,
    /// Drive: as for notes.
    Driving,
    /// Follow: the maximum number of followers is reached.
    Full,
    /// Follow in a protocol version that the presenter does not know.
    Version,
    /// A request that only a later program knows.
    #[serde(other)]
    Unknown,
}

#[derive(Deserialize)]
struct Envelope {
    version: u32,
}

#[derive(Serialize)]
struct Versioned<'a, M> {
    version: u32,
    #[serde(flatten)]
    message: &'a M,
}

impl PresenterMessage {
    /// Parses a line.
    ///
    /// # Errors
    ///
    /// If it has a newer version or is malformed.
    pub fn parse(line: &[u8]) -> Result<Self, SharingError> {
        parse(line)
    }

    /// Encodes the message as a line with its line break.
    pub fn to_line(&self) -> Vec<u8> {
        to_line(self)
    }
}

impl FollowerMessage {
    /// Parses a line.
    ///
    /// # Errors
    ///
    /// If it has a newer version or is malformed.
    pub fn parse(line: &[u8]) -> Result<Self, SharingError> {
        parse(line)
    }

    /// Encodes the message as a line with its line break.
    pub fn to_line(&self) -> Vec<u8> {
        to_line(self)
    }
}

/// Parses a line; the version first and alone, because the rest of a newer one cannot be judged here.
fn parse<M: DeserializeOwned>(line: &[u8]) -> Result<M, SharingError> {
    let malformed = |_| SharingError::Malformed;
    let Envelope { version } = serde_json::from_slice(line).map_err(malformed)?;
    match version {
        PROTOCOL_VERSION => serde_json::from_slice(line).map_err(malformed),
        0 => Err(SharingError::Malformed),
        newer => Err(SharingError::NewerVersion(newer)),
    }
}

fn to_line<M: Serialize>(message: &M) -> Vec<u8> {
    let version = PROTOCOL_VERSION;
    // Messages consist of strings, numbers and dates, whose serialisation cannot fail.
    let mut line = serde_json::to_vec(&Versioned { version, message }).unwrap_or_default();
    line.push(b'\n');
    line
}
