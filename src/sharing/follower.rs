//! One follower, as the presenter sees it: what it may do, what it still has to be told, and when patience with it ends.

use std::io::{ErrorKind, Read, Write};
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use rustix::event::PollFlags;

use crate::app::Step;
use crate::sharing::door;
use crate::sharing::fault::Fault;
use crate::sharing::line::Lines;
use crate::sharing::mailbox::{Line, Mailbox, Slot};
use crate::sharing::message::{Down, LONGEST_UP, Refused, Up};

/// How long a follower may take to say what it wants, and how long to take in anything of what it has to be told.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);
/// The most messages of a follower in a second; a key that is held down sends thirty.
const MOST_MESSAGES: u32 = 200;
/// The most that the system keeps for a follower that does not read.
const KEPT: usize = 32 << 10;

/// What a follower asked to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It has not said yet.
    Unknown,
    /// It sees what the audience sees.
    Audience,
    /// It sees notes and drives.
    Speaker,
}

/// What became of the time with a follower.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    Stays,
    Gone,
}

#[derive(Debug)]
pub(super) struct Follower {
    pub(super) stream: UnixStream,
    pub(super) role: Role,
    is_same_user: bool,
    patience: Duration,
    lines: Lines,
    mailbox: Mailbox,
    /// Whether it goes once it has been told why.
    is_leaving: bool,
    /// Since when nothing has moved that should.
    waiting_since: Instant,
    /// How many messages came since when.
    counted: (u32, Instant),
}

/// A state as the audience and as the speaker are told it.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub(super) audience: Line,
    pub(super) speaker: Line,
}

impl Follower {
    /// Whoever has just connected.
    pub(super) fn new(stream: UnixStream, user: u32, welcome: &Line, patience: Duration) -> Self {
        let now = Instant::now();
        let mut mailbox = Mailbox::default();
        mailbox.put(Slot::Welcome, welcome.clone());
        // Both are a courtesy; without them it only costs more.
        let _ = rustix::net::sockopt::set_socket_send_buffer_size(&stream, KEPT);
        let _ = stream.set_nonblocking(true);
        Self {
            is_same_user: door::peer(&stream).is_some_and(|peer| peer.user == user),
            stream,
            role: Role::Unknown,
            patience,
            lines: Lines::new(LONGEST_UP),
            mailbox,
            is_leaving: false,
            waiting_since: now,
            counted: (0, now),
        }
    }

    /// What has to happen on the line for this follower to have a turn.
    pub(super) fn waits_for(&self) -> PollFlags {
        if self.mailbox.is_empty() {
            PollFlags::IN
        } else {
            PollFlags::IN | PollFlags::OUT
        }
    }

    /// When patience with it ends; never while nothing is expected of it.
    pub(super) fn deadline(&self) -> Option<Instant> {
        let is_expected = self.role == Role::Unknown || !self.mailbox.is_empty();
        is_expected.then(|| self.waiting_since + self.patience)
    }

    /// Has it told the state, in place of any that it has not begun to read.
    pub(super) fn show(&mut self, told: &Told) {
        match self.role {
            Role::Unknown => {}
            Role::Audience => self.tell(Slot::State, told.audience.clone()),
            Role::Speaker => self.tell(Slot::State, told.speaker.clone()),
        }
    }

    pub(super) fn tell(&mut self, slot: Slot, line: Line) {
        if self.mailbox.is_empty() {
            self.waiting_since = Instant::now();
        }
        self.mailbox.put(slot, line);
    }

    fn refuse(&mut self, what: Refused) {
        self.tell(Slot::Refusal, Down::Refused { what }.line().into());
    }

    /// Hears what has arrived and answers with the steps that were asked for. Anything that makes no sense ends it.
    pub(super) fn hear(&mut self, state: Option<&Told>, steps: &mut Vec<Step>) -> Turn {
        let mut bytes = [0; 4096];
        let count = match self.stream.read(&mut bytes) {
            Ok(0) => return Turn::Gone,
            Ok(count) => count,
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted) => return Turn::Stays,
            Err(_) => return Turn::Gone,
        };
        let mut piece = bytes.get(..count).unwrap_or_default();
        while !piece.is_empty() && !self.is_leaving {
            match self.lines.next(&mut piece) {
                Ok(Some(line)) if self.is_within_bounds() => match Up::read(&line) {
                    Ok(message) => self.take(&message, state, steps),
                    Err(Fault::Newer(_)) => {
                        self.refuse(Refused::Version);
                        self.is_leaving = true;
                    }
                    Err(_) => return Turn::Gone,
                },
                Ok(None) => {}
                Ok(Some(_)) | Err(_) => return Turn::Gone,
            }
        }
        Turn::Stays
    }

    fn take(&mut self, message: &Up, state: Option<&Told>, steps: &mut Vec<Step>) {
        match message {
            Up::Join { speaker } => {
                self.role = if *speaker && self.is_same_user {
                    Role::Speaker
                } else {
                    Role::Audience
                };
                if *speaker && !self.is_same_user {
                    self.refuse(Refused::Notes);
                }
                if let Some(state) = state {
                    self.show(state);
                }
            }
            Up::Drive { step } if self.is_same_user => steps.push(*step),
            Up::Drive { .. } => self.refuse(Refused::Driving),
            Up::Unknown => {}
        }
    }

    /// Whether it still says no more than a hand could.
    fn is_within_bounds(&mut self) -> bool {
        let (count, since) = &mut self.counted;
        if since.elapsed() > Duration::from_secs(1) {
            self.counted = (1, Instant::now());
            return true;
        }
        *count += 1;
        *count <= MOST_MESSAGES
    }

    /// Sends what the line takes at once.
    pub(super) fn send(&mut self) -> Turn {
        while let Some(bytes) = self.mailbox.next() {
            match self.stream.write(bytes) {
                Ok(count) => {
                    self.mailbox.sent(count);
                    self.waiting_since = Instant::now();
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Turn::Stays,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => return Turn::Gone,
            }
        }
        if self.is_leaving { Turn::Gone } else { Turn::Stays }
    }
}
