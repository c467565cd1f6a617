//! One connected follower: its permissions, its outgoing queue and its timeout.

use std::io::{ErrorKind, Read, Write};
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use rustix::event::PollFlags;

use crate::app::RemoteCommand;
use crate::sharing::error::SharingError;
use crate::sharing::line_buffer::LineBuffer;
use crate::sharing::message::{DeniedRequest, FollowerMessage, MAX_FOLLOWER_LINE, PresenterMessage};
use crate::sharing::outbox::{Outbox, Slot, WireLine};
use crate::sharing::socket;

/// How long a follower may take to join, and to read any part of what is sent to it.
pub(super) const TIMEOUT: Duration = Duration::from_secs(10);
/// Messages accepted from a follower per second; a key that is held down sends thirty.
const MAX_MESSAGES_PER_SECOND: u32 = 200;
/// Size of the socket's send buffer in bytes, so that the system keeps little for a follower that does not read.
const SEND_BUFFER: usize = 32 << 10;

/// What a follower joined as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FollowerRole {
    /// It has not joined yet.
    Unknown,
    /// It sees what the audience sees.
    Audience,
    /// It sees notes and drives.
    Speaker,
}

/// Whether a follower stays connected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Connection {
    Open,
    Closed,
}

#[derive(Debug)]
pub(super) struct Follower {
    pub(super) stream: UnixStream,
    pub(super) role: FollowerRole,
    is_same_user: bool,
    timeout: Duration,
    lines: LineBuffer,
    outbox: Outbox,
    /// Whether it is disconnected once its outbox is sent.
    is_leaving: bool,
    /// Time of the last progress.
    waiting_since: Instant,
    /// Number of messages in the current second, and its beginning.
    received: (u32, Instant),
}

/// A state encoded for the audience and for the speaker.
#[derive(Debug, Clone)]
pub(super) struct EncodedState {
    pub(super) audience: WireLine,
    pub(super) speaker: WireLine,
}

impl Follower {
    /// Creates a follower for an accepted connection of the presenter's `user` or another.
    pub(super) fn new(stream: UnixStream, user: u32, welcome: &WireLine, timeout: Duration) -> Self {
        let now = Instant::now();
        let mut outbox = Outbox::default();
        outbox.put(Slot::Welcome, welcome.clone());
        // Failures are ignored: without these settings it only costs more.
        let _ = rustix::net::sockopt::set_socket_send_buffer_size(&stream, SEND_BUFFER);
        let _ = stream.set_nonblocking(true);
        Self {
            is_same_user: socket::peer(&stream).is_some_and(|peer| peer.user == user),
            stream,
            role: FollowerRole::Unknown,
            timeout,
            lines: LineBuffer::new(MAX_FOLLOWER_LINE),
            outbox,
            is_leaving: false,
            waiting_since: now,
            received: (0, now),
        }
    }

    /// Returns the events to poll for.
    pub(super) fn waits_for(&self) -> PollFlags {
        if self.outbox.is_empty() {
            PollFlags::IN
        } else {
            PollFlags::IN | PollFlags::OUT
        }
    }

    /// Returns when the follower times out; `None` while nothing is expected of it.
    pub(super) fn deadline(&self) -> Option<Instant> {
        let is_expected = self.role == FollowerRole::Unknown || !self.outbox.is_empty();
        is_expected.then(|| self.waiting_since + self.timeout)
    }

    /// Queues a state, replacing any that was not begun.
    pub(super) fn enqueue_state(&mut self, encoded: &EncodedState) {
        match self.role {
            FollowerRole::Unknown => {}
            FollowerRole::Audience => self.enqueue(Slot::State, encoded.audience.clone()),
            FollowerRole::Speaker => self.enqueue(Slot::State, encoded.speaker.clone()),
        }
    }

    pub(super) fn enqueue(&mut self, slot: Slot, line: WireLine) {
        if self.outbox.is_empty() {
            self.waiting_since = Instant::now();
        }
        self.outbox.put(slot, line);
    }

    fn refuse(&mut self, what: DeniedRequest) {
        self.enqueue(Slot::Refusal, PresenterMessage::Refused { what }.to_line().into());
    }

    /// Reads what has arrived and appends the requested steps. A malformed message closes the connection.
    pub(super) fn receive(&mut self, state: Option<&EncodedState>, steps: &mut Vec<RemoteCommand>) -> Connection {
        let mut bytes = [0; 4096];
        let count = match self.stream.read(&mut bytes) {
            Ok(0) => return Connection::Closed,
            Ok(count) => count,
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted) => {
                return Connection::Open;
            }
            Err(_) => return Connection::Closed,
        };
        let mut piece = bytes.get(..count).unwrap_or_default();
        while !piece.is_empty() && !self.is_leaving {
            match self.lines.next(&mut piece) {
                Ok(Some(line)) if self.is_within_rate() => match FollowerMessage::parse(&line) {
                    Ok(message) => self.apply(&message, state, steps),
                    Err(SharingError::NewerVersion(_)) => {
                        self.refuse(DeniedRequest::Version);
                        self.is_leaving = true;
                    }
                    Err(_) => return Connection::Closed,
                },
                Ok(None) => {}
                Ok(Some(_)) | Err(_) => return Connection::Closed,
            }
        }
        Connection::Open
    }

    fn apply(&mut self, message: &FollowerMessage, state: Option<&EncodedState>, steps: &mut Vec<RemoteCommand>) {
        match message {
            FollowerMessage::Join { speaker } => {
                self.role = if *speaker && self.is_same_user {
                    FollowerRole::Speaker
                } else {
                    FollowerRole::Audience
                };
                if *speaker && !self.is_same_user {
                    self.refuse(DeniedRequest::Notes);
                }
                if let Some(state) = state {
                    self.enqueue_state(state);
                }
            }
            FollowerMessage::Drive { step } if self.is_same_user => steps.push(*step),
            FollowerMessage::Drive { .. } => self.refuse(DeniedRequest::Driving),
            FollowerMessage::Unknown => {}
        }
    }

    /// Counts a message and returns whether the rate is still one of a hand.
    fn is_within_rate(&mut self) -> bool {
        let (count, since) = &mut self.received;
        if since.elapsed() > Duration::from_secs(1) {
            self.received = (1, Instant::now());
            return true;
        }
        *count += 1;
        *count <= MAX_MESSAGES_PER_SECOND
    }

    /// Sends what the line takes at once.
    pub(super) fn send(&mut self) -> Connection {
        while let Some(bytes) = self.outbox.next() {
            match self.stream.write(bytes) {
                Ok(count) => {
                    self.outbox.sent(count);
                    self.waiting_since = Instant::now();
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Connection::Open,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => return Connection::Closed,
            }
        }
        if self.is_leaving {
            Connection::Closed
        } else {
            Connection::Open
        }
    }
}
