//! The follower's side: joins a presentation, receives states and requests steps.

use std::io::{self, ErrorKind, Read};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rustix::net::SendFlags;

use crate::app::{RemoteCommand, SharedView};
use crate::sharing::error::SharingError;
use crate::sharing::line_buffer::LineBuffer;
use crate::sharing::message::{DeniedRequest, FollowerMessage, MAX_PRESENTER_LINE, PresenterMessage};
use crate::sharing::presentation::{Occupant, Welcome};
use crate::sharing::socket;

/// How long a presenter may take to send its welcome.
const WELCOME_TIMEOUT: Duration = Duration::from_secs(1);

/// An event of a followed presentation.
#[derive(Debug)]
pub enum FollowEvent {
    /// A new state, with its age.
    Shows(Box<SharedView>, Duration),
    /// The presenter denied a request.
    Denied(DeniedRequest),
    /// The presentation is over or the connection is lost; with the error, unless the presenter ended it.
    Ended(Option<SharingError>),
}

/// The sending half of a connection to a presenter.
#[derive(Debug, Clone)]
pub struct FollowerConnection {
    line: Arc<Mutex<UnixStream>>,
}

/// The receiving half, for a thread of its own.
pub struct FollowReceiver {
    socket: PathBuf,
    is_speaker: bool,
    line: Arc<Mutex<UnixStream>>,
    reader: MessageReader,
}

/// A stream with its incomplete line.
struct MessageReader {
    stream: UnixStream,
    lines: LineBuffer,
    bytes: Vec<u8>,
}

fn lock(line: &Mutex<UnixStream>) -> MutexGuard<'_, UnixStream> {
    line.lock().unwrap_or_else(PoisonError::into_inner)
}

impl FollowerConnection {
    /// Joins the presentation at a socket.
    ///
    /// # Errors
    ///
    /// If no process presents there, or the exchange of messages fails.
    pub fn join(socket: &Path, is_speaker: bool) -> Result<(Self, FollowReceiver, Welcome), SharingError> {
        let (welcome, reader) = connect(socket, is_speaker)?;
        let line = reader.stream.try_clone();
        let line = Arc::new(Mutex::new(
            line.map_err(|error| SharingError::Io(socket.to_owned(), error))?,
        ));
        let following = Self {
            line: Arc::clone(&line),
        };
        let receiver = FollowReceiver {
            socket: socket.to_owned(),
            is_speaker,
            line,
            reader,
        };
        Ok((following, receiver, welcome))
    }

    /// Requests a step without waiting. Returns whether the presenter can still be reached.
    pub fn send_step(&self, step: RemoteCommand) -> bool {
        send_now(&lock(&self.line), &FollowerMessage::Drive { step }).is_ok()
    }
}

impl FollowReceiver {
    /// Receives events until the presentation is over or `tell` returns `false`.
    pub fn listen(mut self, mut tell: impl FnMut(FollowEvent) -> bool) {
        loop {
            let event = match self.next_message() {
                Ok(PresenterMessage::State(state)) => {
                    let age = Duration::from_millis(socket::monotonic_millis().saturating_sub(state.at));
                    FollowEvent::Shows(Box::new(state.sight), age)
                }
                Ok(PresenterMessage::Refused { what }) => FollowEvent::Denied(what),
                Ok(PresenterMessage::Welcome(_) | PresenterMessage::Unknown) => continue,
                Ok(PresenterMessage::End) | Err(SharingError::NoPresenter(_)) => FollowEvent::Ended(None),
                Err(error) => FollowEvent::Ended(Some(error)),
            };
            let is_over = matches!(event, FollowEvent::Ended(_));
            if !tell(event) || is_over {
                return;
            }
        }
    }

    /// Returns the next message. If the connection breaks without an end, the presenter may have timed out a follower
    /// that was suspended and has come back, so joining again is tried once.
    fn next_message(&mut self) -> Result<PresenterMessage, SharingError> {
        match self.reader.next_message(&self.socket) {
            Err(SharingError::NoPresenter(_)) => {
                let (_, reader) = connect(&self.socket, self.is_speaker)?;
                let line = reader.stream.try_clone();
                *lock(&self.line) = line.map_err(|error| SharingError::Io(self.socket.clone(), error))?;
                self.reader = reader;
                self.reader.next_message(&self.socket)
            }
            event => event,
        }
    }
}

impl MessageReader {
    /// Returns the next message; a broken connection is [`SharingError::NoPresenter`].
    fn next_message(&mut self, socket: &Path) -> Result<PresenterMessage, SharingError> {
        loop {
            let mut piece = self.bytes.as_slice();
            let line = self.lines.next(&mut piece)?;
            let taken = self.bytes.len() - piece.len();
            self.bytes.drain(..taken);
            if let Some(line) = line {
                return PresenterMessage::parse(&line);
            }
            let mut bytes = [0; 8192];
            match self.stream.read(&mut bytes) {
                Ok(0) => return Err(SharingError::NoPresenter(socket.to_owned())),
                Ok(count) => self.bytes.extend_from_slice(bytes.get(..count).unwrap_or_default()),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if error.kind() == ErrorKind::ConnectionReset => {
                    return Err(SharingError::NoPresenter(socket.to_owned()));
                }
                Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                    return Err(SharingError::NoAnswer(socket.to_owned()));
                }
                Err(error) => return Err(SharingError::Io(socket.to_owned(), error)),
            }
        }
    }
}

/// Returns what can be learned about the presenter at a socket: a suspended one does not answer.
pub(super) fn occupant(socket: &Path) -> Occupant {
    let Ok(stream) = socket::connect_nonblocking(socket) else {
        return Occupant::default();
    };
    let process = socket::peer(&stream).map(|peer| peer.process);
    let welcome = receive_welcome(stream, socket)
        .ok()
        .map(|(welcome, _)| Box::new(welcome));
    Occupant { process, welcome }
}

/// Connects, receives the welcome and joins.
fn connect(socket: &Path, is_speaker: bool) -> Result<(Welcome, MessageReader), SharingError> {
    let failed = |error: io::Error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::ConnectionRefused => SharingError::NoPresenter(socket.to_owned()),
        _ => SharingError::Io(socket.to_owned(), error),
    };
    let (welcome, reader) = receive_welcome(socket::connect_nonblocking(socket).map_err(failed)?, socket)?;
    send_now(&reader.stream, &FollowerMessage::Join { speaker: is_speaker }).map_err(failed)?;
    Ok((welcome, reader))
}

/// Receives the welcome, within the timeout.
fn receive_welcome(stream: UnixStream, socket: &Path) -> Result<(Welcome, MessageReader), SharingError> {
    let failed = |error| SharingError::Io(socket.to_owned(), error);
    stream.set_nonblocking(false).map_err(failed)?;
    stream.set_read_timeout(Some(WELCOME_TIMEOUT)).map_err(failed)?;
    let mut reader = MessageReader {
        stream,
        lines: LineBuffer::new(MAX_PRESENTER_LINE),
        bytes: Vec::new(),
    };
    let welcome = match reader.next_message(socket)? {
        PresenterMessage::Welcome(welcome) => *welcome,
        PresenterMessage::Refused {
            what: DeniedRequest::Full,
        } => return Err(SharingError::Full),
        PresenterMessage::Refused {
            what: DeniedRequest::Version,
        } => return Err(SharingError::Outdated),
        PresenterMessage::End => return Err(SharingError::NoPresenter(socket.to_owned())),
        _ => return Err(SharingError::Malformed),
    };
    reader.stream.set_read_timeout(None).map_err(failed)?;
    Ok((welcome, reader))
}

/// Sends a message if the line takes it at once.
fn send_now(stream: &UnixStream, message: &FollowerMessage) -> io::Result<()> {
    let line = message.to_line();
    let sent = rustix::net::send(stream, &line, SendFlags::DONTWAIT | SendFlags::NOSIGNAL)?;
    // A line this short is sent whole or not at all.
    if sent == line.len() {
        Ok(())
    } else {
        Err(ErrorKind::WriteZero.into())
    }
}
