//! What presenter and followers say to each other.
//!
//! Every message is one object on one line, with the version of this language and its kind. Whoever reads a newer version
//! than its own says so and stops; within a version, a kind that is not known is passed over, so that a later program may
//! say more without losing an earlier one.
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

use crate::app::{Sight, Step};
use crate::sharing::fault::Fault;
use crate::sharing::presentation::Welcome;

/// The version of this language.
pub const VERSION: u32 = 1;
/// The longest line that a presenter sends, in bytes.
pub const LONGEST_DOWN: usize = 1 << 20;
/// The longest line that a follower sends.
pub const LONGEST_UP: usize = 1 << 10;

/// What a presenter says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Down {
    /// The first thing it says.
    Welcome(Box<Welcome>),
    /// What is shown now.
    State(Box<State>),
    /// Something that the follower asked for is not for it.
    Refused {
        /// What.
        what: Refused,
    },
    /// The presentation is over.
    End,
    /// Something that only a later program knows.
    #[serde(other)]
    Unknown,
}

/// What a follower says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Up {
    /// The first thing it says.
    Join {
        /// Whether it wants to see notes, and to drive.
        #[serde(default)]
        speaker: bool,
    },
    /// Asks for a step.
    Drive {
        /// Which.
        step: Step,
    },
    /// Something that only a later program knows.
    #[serde(other)]
    Unknown,
}

/// What is shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// What everybody sees, and what is for the speaker alone.
    #[serde(flatten)]
    pub sight: Sight,
    /// When its clock was right, in milliseconds of the machine's own clock, which presenter and followers share: however
    /// late a state is read, the time in it can be told.
    pub at: u64,
}

impl State {
    /// The same without what is for the speaker alone.
    #[must_use]
    pub fn for_audience(mut self) -> Self {
        self.sight.speech.clear();
        self
    }
}

/// What a follower may not do, or why it cannot follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refused {
    /// See notes: they are for the presenter's own sessions.
    Notes,
    /// Drive: so is that.
    Driving,
    /// Follow, because the most that there is room for follow already.
    Full,
    /// Follow in a version that the presenter does not know.
    Version,
    /// Something that only a later program knows.
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

impl Down {
    /// Reads a line.
    ///
    /// # Errors
    ///
    /// When it is of a newer version or makes no sense.
    pub fn read(line: &[u8]) -> Result<Self, Fault> {
        read(line)
    }

    /// The line, with its end.
    pub fn line(&self) -> Vec<u8> {
        line(self)
    }
}

impl Up {
    /// Reads a line.
    ///
    /// # Errors
    ///
    /// When it is of a newer version or makes no sense.
    pub fn read(line: &[u8]) -> Result<Self, Fault> {
        read(line)
    }

    /// The line, with its end.
    pub fn line(&self) -> Vec<u8> {
        line(self)
    }
}

/// The version is looked at first, alone: what a newer one makes of the rest is not for us to judge.
fn read<M: DeserializeOwned>(line: &[u8]) -> Result<M, Fault> {
    let garbled = |_| Fault::Garbled;
    let Envelope { version } = serde_json::from_slice(line).map_err(garbled)?;
    match version {
        VERSION => serde_json::from_slice(line).map_err(garbled),
        0 => Err(Fault::Garbled),
        newer => Err(Fault::Newer(newer)),
    }
}

fn line<M: Serialize>(message: &M) -> Vec<u8> {
    let version = VERSION;
    // Messages are made of words, numbers and dates, which always print.
    let mut line = serde_json::to_vec(&Versioned { version, message }).unwrap_or_default();
    line.push(b'\n');
    line
}
