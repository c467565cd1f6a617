//! The follower's side: joins a presentation, hears what is shown, and asks for steps.

use std::io::{self, ErrorKind, Read};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rustix::net::SendFlags;

use crate::app::{Sight, Step};
use crate::sharing::door;
use crate::sharing::fault::Fault;
use crate::sharing::line::Lines;
use crate::sharing::message::{Down, LONGEST_DOWN, Refused, Up};
use crate::sharing::presentation::{Occupant, Welcome};

/// How long a presenter may take to say who it is.
const PATIENCE: Duration = Duration::from_secs(1);

/// What a follower hears.
#[derive(Debug)]
pub enum Heard {
    /// What is shown now; its clock was right so long ago.
    Shows(Box<Sight>, Duration),
    /// Something that was asked for is not for us.
    Refused(Refused),
    /// The presentation is over, or the way to it is lost; the reason where it is not the usual one.
    Ended(Option<Fault>),
}

/// A presentation that is followed: the way to ask it for something.
#[derive(Debug, Clone)]
pub struct Following {
    line: Arc<Mutex<UnixStream>>,
}

/// The way to hear it, for a thread of its own.
pub struct Ear {
    socket: PathBuf,
    is_speaker: bool,
    line: Arc<Mutex<UnixStream>>,
    hearing: Hearing,
}

/// A line with what has been read from it.
struct Hearing {
    stream: UnixStream,
    lines: Lines,
    bytes: Vec<u8>,
}

fn held(line: &Mutex<UnixStream>) -> MutexGuard<'_, UnixStream> {
    line.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Following {
    /// Joins whoever presents at a socket.
    ///
    /// # Errors
    ///
    /// When nobody does, or there is no talking to them.
    pub fn join(socket: &Path, is_speaker: bool) -> Result<(Self, Ear, Welcome), Fault> {
        let (welcome, hearing) = joined(socket, is_speaker)?;
        let line = hearing.stream.try_clone();
        let line = Arc::new(Mutex::new(line.map_err(|error| Fault::Io(socket.to_owned(), error))?));
        let following = Self {
            line: Arc::clone(&line),
        };
        let ear = Ear {
            socket: socket.to_owned(),
            is_speaker,
            line,
            hearing,
        };
        Ok((following, ear, welcome))
    }

    /// Asks for a step. Answers whether the presenter can still be asked; it is never waited for.
    pub fn ask(&self, step: Step) -> bool {
        said(&held(&self.line), &Up::Drive { step }).is_ok()
    }
}

impl Ear {
    /// Hears what is said until the presentation is over; `tell` answers whether there is still somebody to hear it.
    pub fn listen(mut self, mut tell: impl FnMut(Heard) -> bool) {
        loop {
            let heard = match self.next() {
                Ok(Down::State(state)) => {
                    let age = Duration::from_millis(door::moment().saturating_sub(state.at));
                    Heard::Shows(Box::new(state.sight), age)
                }
                Ok(Down::Refused { what }) => Heard::Refused(what),
                Ok(Down::Welcome(_) | Down::Unknown) => continue,
                Ok(Down::End) | Err(Fault::Nobody(_)) => Heard::Ended(None),
                Err(fault) => Heard::Ended(Some(fault)),
            };
            let is_over = matches!(heard, Heard::Ended(_));
            if !tell(heard) || is_over {
                return;
            }
        }
    }

    /// The next message. Where the line breaks without a word, the presenter may have lost patience with somebody who was
    /// suspended and has come back: joining again is tried once.
    fn next(&mut self) -> Result<Down, Fault> {
        match self.hearing.next(&self.socket) {
            Err(Fault::Nobody(_)) => {
                let (_, hearing) = joined(&self.socket, self.is_speaker)?;
                let line = hearing.stream.try_clone();
                *held(&self.line) = line.map_err(|error| Fault::Io(self.socket.clone(), error))?;
                self.hearing = hearing;
                self.hearing.next(&self.socket)
            }
            heard => heard,
        }
    }
}

impl Hearing {
    /// The next message; a line that breaks means that nobody is there.
    fn next(&mut self, socket: &Path) -> Result<Down, Fault> {
        loop {
            let mut piece = self.bytes.as_slice();
            let line = self.lines.next(&mut piece)?;
            let taken = self.bytes.len() - piece.len();
            self.bytes.drain(..taken);
            if let Some(line) = line {
                return Down::read(&line);
            }
            let mut bytes = [0; 8192];
            match self.stream.read(&mut bytes) {
                Ok(0) => return Err(Fault::Nobody(socket.to_owned())),
                Ok(count) => self.bytes.extend_from_slice(bytes.get(..count).unwrap_or_default()),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if error.kind() == ErrorKind::ConnectionReset => {
                    return Err(Fault::Nobody(socket.to_owned()));
                }
                Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                    return Err(Fault::Silent(socket.to_owned()));
                }
                Err(error) => return Err(Fault::Io(socket.to_owned(), error)),
            }
        }
    }
}

/// Who presents at a socket, as far as can be told: a presenter that was suspended does not answer.
pub(super) fn occupant(socket: &Path) -> Occupant {
    let Ok(stream) = door::knock(socket) else {
        return Occupant::default();
    };
    let process = door::peer(&stream).map(|peer| peer.process);
    let welcome = welcomed(stream, socket).ok().map(|(welcome, _)| Box::new(welcome));
    Occupant { process, welcome }
}

/// Connects, hears who presents and says what we want to be.
fn joined(socket: &Path, is_speaker: bool) -> Result<(Welcome, Hearing), Fault> {
    let failed = |error: io::Error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::ConnectionRefused => Fault::Nobody(socket.to_owned()),
        _ => Fault::Io(socket.to_owned(), error),
    };
    let (welcome, hearing) = welcomed(door::knock(socket).map_err(failed)?, socket)?;
    said(&hearing.stream, &Up::Join { speaker: is_speaker }).map_err(failed)?;
    Ok((welcome, hearing))
}

/// The first thing that a presenter says, which must not take long.
fn welcomed(stream: UnixStream, socket: &Path) -> Result<(Welcome, Hearing), Fault> {
    let failed = |error| Fault::Io(socket.to_owned(), error);
    stream.set_nonblocking(false).map_err(failed)?;
    stream.set_read_timeout(Some(PATIENCE)).map_err(failed)?;
    let mut hearing = Hearing {
        stream,
        lines: Lines::new(LONGEST_DOWN),
        bytes: Vec::new(),
    };
    let welcome = match hearing.next(socket)? {
        Down::Welcome(welcome) => *welcome,
        Down::Refused { what: Refused::Full } => return Err(Fault::Full),
        Down::Refused { what: Refused::Version } => return Err(Fault::Outdated),
        Down::End => return Err(Fault::Nobody(socket.to_owned())),
        _ => return Err(Fault::Garbled),
    };
    hearing.stream.set_read_timeout(None).map_err(failed)?;
    Ok((welcome, hearing))
}

/// Says something that the line takes at once, or not at all.
fn said(stream: &UnixStream, message: &Up) -> io::Result<()> {
    let line = message.line();
    let sent = rustix::net::send(stream, &line, SendFlags::DONTWAIT | SendFlags::NOSIGNAL)?;
    // So short a line goes out whole.
    if sent == line.len() {
        Ok(())
    } else {
        Err(ErrorKind::WriteZero.into())
    }
}
