//! The presenter's side: one thread for all followers, which sleeps until a descriptor is ready.
//!
//! The presenter hands over its newest state and goes on; encoding, sending and waiting happen here.

use std::io::{ErrorKind, Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::getuid;

use crate::app::{RemoteCommand, SharedView};
use crate::sharing::connection::occupant;
use crate::sharing::error::SharingError;
use crate::sharing::follower::{Connection, EncodedState, Follower, TIMEOUT};
use crate::sharing::message::{DeniedRequest, PresenterMessage, State};
use crate::sharing::outbox::{Slot, WireLine};
use crate::sharing::presentation::Welcome;
use crate::sharing::removal::RemovalWatch;
use crate::sharing::socket::monotonic_millis;
use crate::sharing::socket_lock::{SocketCleanup, SocketLock};
use crate::sharing::socket_path::SocketPath;

/// Maximum number of followers.
const MAX_FOLLOWERS: usize = 256;
/// How long followers may delay the end of the presentation.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_millis(200);
/// How long no connection is accepted after the system ran out of resources.
const ACCEPT_PAUSE: Duration = Duration::from_secs(1);
/// How often in a row the socket is made anew while somebody goes on removing it.
const RENEWALS: usize = 1_000;

/// The presenter's handle of a shared presentation. Dropping it ends the presentation for all followers.
pub struct SharedPresentation {
    pending: Arc<Mutex<Pending>>,
    waker: UnixStream,
    ended: Receiver<()>,
    socket_lock: Arc<Mutex<SocketLock>>,
}

/// An event for the presenter from the thread that serves followers.
#[derive(Debug)]
pub enum PresenterEvent {
    /// A speaker requests a step.
    RemoteCommand(RemoteCommand),
    /// The socket was removed and cannot be made anew, so that nobody can join any more.
    Lost(SharingError),
}

/// Composes the state to show; called only if there is a follower.
type ComposeState = Box<dyn FnOnce() -> Option<SharedView> + Send>;

/// What the presenter hands to the thread: only ever the newest.
#[derive(Default)]
struct Pending {
    newest: Option<(ComposeState, u64)>,
    is_over: bool,
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The serving half, for a thread of its own.
pub struct PresenterServer {
    pending: Arc<Mutex<Pending>>,
    waker: UnixStream,
    listener: UnixListener,
    /// Gone with the presentation.
    socket_lock: Weak<Mutex<SocketLock>>,
    removal: Option<RemovalWatch>,
    welcome: WireLine,
    followers: Vec<Follower>,
    /// The state to show that was not composed yet, with its time in milliseconds.
    uncomposed: Option<(ComposeState, u64)>,
    encoded: Option<EncodedState>,
    closed_until: Option<Instant>,
    timeout: Duration,
    // Dropped with the thread, which the presenter waits for.
    _ended: Sender<()>,
}

impl SharedPresentation {
    /// Starts sharing at a path.
    ///
    /// # Errors
    ///
    /// If somebody presents there already or a system call fails.
    pub fn open(path: &SocketPath, welcome: Welcome) -> Result<(Self, PresenterServer), SharingError> {
        let failed = |error| SharingError::Io(path.socket.clone(), error);
        let socket_lock = SocketLock::acquire(path).map_err(|error| match error {
            SharingError::Taken(socket, _) => {
                let occupant = occupant(&socket);
                SharingError::Taken(socket, occupant)
            }
            error => error,
        })?;
        let (waker, heard) = UnixStream::pair().map_err(failed)?;
        for end in [&waker, &heard] {
            end.set_nonblocking(true).map_err(failed)?;
        }
        let (tell, ended) = channel();
        let pending = Arc::default();
        let server = PresenterServer {
            pending: Arc::clone(&pending),
            waker: heard,
            listener: socket_lock.listener().map_err(failed)?,
            socket_lock: Weak::new(),
            removal: RemovalWatch::of(&path.socket),
            welcome: PresenterMessage::Welcome(Box::new(welcome)).to_line().into(),
            followers: Vec::new(),
            uncomposed: None,
            encoded: None,
            closed_until: None,
            timeout: TIMEOUT,
            _ended: tell,
        };
        let share = Self {
            pending,
            waker,
            ended,
            socket_lock: Arc::new(Mutex::new(socket_lock)),
        };
        let server = PresenterServer {
            socket_lock: Arc::downgrade(&share.socket_lock),
            ..server
        };
        Ok((share, server))
    }

    /// Shows followers the state that `compose` returns. It runs in the thread that serves them, and not at all while
    /// nobody follows.
    pub fn show(&self, compose: impl FnOnce() -> Option<SharedView> + Send + 'static) {
        lock(&self.pending).newest = Some((Box::new(compose), monotonic_millis()));
        self.wake();
    }

    /// Returns the cleanup for a process that has to end without dropping this.
    pub fn cleanup(&self) -> SocketCleanup {
        lock(&self.socket_lock).cleanup()
    }

    fn wake(&self) {
        // A full pipe has woken the thread already.
        let _ = (&self.waker).write(&[0]);
    }
}

impl Drop for SharedPresentation {
    fn drop(&mut self) {
        // A follower that hears of the end must find nothing to join any more.
        self.cleanup().remove();
        lock(&self.pending).is_over = true;
        self.wake();
        // The channel closes with the thread, so this waits for it, within a limit.
        let _ = self.ended.recv_timeout(SHUTDOWN_TIMEOUT);
    }
}

impl PresenterServer {
    /// Sets a shorter timeout, for tests.
    #[cfg(test)]
    pub(super) fn with_timeout(self, timeout: Duration) -> Self {
        Self { timeout, ..self }
    }

    /// Serves followers until the presentation is over or `tell` returns `false`. `tell` gets each step that a speaker
    /// requests, and the error that ended sharing.
    pub fn serve(mut self, mut tell: impl FnMut(PresenterEvent) -> bool) {
        loop {
            let Some(ready) = self.wait() else { return };
            let mut steps = Vec::new();
            self.serve_ready(&ready, &mut steps);
            let lost = if ready.removal { self.renew() } else { None };
            let said = steps
                .into_iter()
                .map(PresenterEvent::RemoteCommand)
                .chain(lost.map(PresenterEvent::Lost));
            if !said.into_iter().all(&mut tell) {
                return;
            }
            if ready.waker {
                self.drain_wakeups();
                if !self.take_pending() {
                    return;
                }
            }
            if ready.listener {
                self.accept_pending();
            }
        }
    }

    /// Waits until a descriptor is ready or a follower's timeout is due; `None` if polling fails.
    fn wait(&self) -> Option<Readiness> {
        let deadline = self.deadline();
        let timeout = deadline.map(|deadline| {
            let left = deadline.saturating_duration_since(Instant::now());
            // Rounded up, so that the timeout is over on waking.
            Timespec::try_from(left + Duration::from_millis(1)).unwrap_or_default()
        });
        let at_door = if self.closed_until.is_some() {
            PollFlags::empty()
        } else {
            PollFlags::IN
        };
        let mut waits = vec![
            PollFd::new(&self.waker, PollFlags::IN),
            PollFd::new(&self.listener, at_door),
        ];
        waits.extend(self.removal.iter().map(|removal| PollFd::new(removal, PollFlags::IN)));
        waits.extend(
            self.followers
                .iter()
                .map(|follower| PollFd::new(&follower.stream, follower.waits_for())),
        );
        match poll(&mut waits, timeout.as_ref()) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(_) => return None,
        }
        let mut ready = waits.iter().map(PollFd::revents);
        let is_ready = |call: Option<PollFlags>| call.is_some_and(|call| !call.is_empty());
        let [waker, listener] = [ready.next(), ready.next()].map(is_ready);
        let removal = self.removal.is_some() && is_ready(ready.next());
        Some(Readiness {
            waker,
            removal,
            listener: listener || self.closed_until.is_some(),
            followers: ready.collect(),
        })
    }

    fn deadline(&self) -> Option<Instant> {
        let followers = self.followers.iter().filter_map(Follower::deadline);
        followers.chain(self.closed_until).min()
    }

    /// Reads from and writes to every follower that is ready; removes those that left, sent a malformed message or
    /// timed out.
    fn serve_ready(&mut self, ready: &Readiness, steps: &mut Vec<RemoteCommand>) {
        let now = Instant::now();
        let mut ready = ready.followers.iter();
        if !self.followers.is_empty() {
            self.compose();
        }
        let encoded = self.encoded.as_ref();
        self.followers.retain_mut(|follower| {
            let call = ready.next().copied().unwrap_or(PollFlags::empty());
            let hears = call.intersects(PollFlags::IN | PollFlags::HUP | PollFlags::ERR);
            let stays =
                (!hears || follower.receive(encoded, steps) == Connection::Open) && follower.send() == Connection::Open;
            stays && follower.deadline().is_none_or(|deadline| deadline > now)
        });
    }

    /// Makes the socket anew if it was removed; returns the error that prevents it, once.
    fn renew(&mut self) -> Option<SharingError> {
        let socket_lock = self.socket_lock.upgrade()?;
        let mut socket_lock = lock(&socket_lock);
        let socket = &socket_lock.path().socket.clone();
        for attempt in 1..=RENEWALS {
            // What is discarded is older than the look that follows.
            self.removal.iter().for_each(RemovalWatch::drain);
            let renewed = socket_lock.renew().and_then(|is_new| {
                if is_new {
                    self.listener = socket_lock
                        .listener()
                        .map_err(|error| SharingError::Io(socket.clone(), error))?;
                }
                Ok(is_new)
            });
            match renewed {
                Ok(false) => return None,
                // Looked at once more: it may have been removed again before its folder was watched.
                Ok(true) => self.removal = RemovalWatch::of(socket),
                // Whoever removes the folder may go on while it is made again.
                Err(SharingError::Io(_, error)) if error.kind() == ErrorKind::NotFound && attempt < RENEWALS => {}
                Err(error) => {
                    self.removal = None;
                    return Some(error);
                }
            }
        }
        None
    }

    fn drain_wakeups(&mut self) {
        let mut rung = [0; 64];
        while let Ok(1..) = self.waker.read(&mut rung) {}
    }

    /// Takes and sends the newest state; returns whether the presentation goes on.
    fn take_pending(&mut self) -> bool {
        let (newest, is_over) = {
            let mut pending = lock(&self.pending);
            (pending.newest.take(), pending.is_over)
        };
        if newest.is_some() {
            self.uncomposed = newest;
        }
        if !is_over && !self.followers.is_empty() {
            self.compose();
        }
        if is_over {
            let end: WireLine = PresenterMessage::End.to_line().into();
            self.for_each(|follower| follower.enqueue(Slot::End, end.clone()));
        }
        !is_over
    }

    /// Composes and sends the pending state, if any.
    fn compose(&mut self) {
        let Some((compose, at)) = self.uncomposed.take() else {
            return;
        };
        if let Some(sight) = compose() {
            let encoded = encode(State { sight, at });
            self.for_each(|follower| follower.enqueue_state(&encoded));
            self.encoded = Some(encoded);
        }
    }

    fn for_each(&mut self, mut tell: impl FnMut(&mut Follower)) {
        self.followers.retain_mut(|follower| {
            tell(follower);
            follower.send() == Connection::Open
        });
    }

    fn accept_pending(&mut self) {
        self.closed_until = None;
        loop {
            match self.listener.accept() {
                Ok((stream, _)) if self.followers.len() < MAX_FOLLOWERS => {
                    let mut follower = Follower::new(stream, getuid().as_raw(), &self.welcome, self.timeout);
                    if follower.send() == Connection::Open {
                        self.followers.push(follower);
                    }
                }
                Ok((mut stream, _)) => {
                    let refusal = PresenterMessage::Refused {
                        what: DeniedRequest::Full,
                    }
                    .to_line();
                    let _ = stream.set_nonblocking(true);
                    // If the refusal cannot be sent, the follower finds the connection closed.
                    let _ = stream.write(&refusal);
                }
                Err(error) if matches!(error.kind(), ErrorKind::ConnectionAborted | ErrorKind::Interrupted) => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => return,
                // The system is out of resources: the listener stays ready, so polling it would spin.
                Err(_) => {
                    self.closed_until = Some(Instant::now() + ACCEPT_PAUSE);
                    return;
                }
            }
        }
    }
}

/// Which descriptors are ready.
struct Readiness {
    waker: bool,
    removal: bool,
    listener: bool,
    followers: Vec<PollFlags>,
}

/// Encodes a state for both roles.
fn encode(state: State) -> EncodedState {
    let line = |state: State| -> WireLine { PresenterMessage::State(Box::new(state)).to_line().into() };
    EncodedState {
        speaker: line(state.clone()),
        audience: line(state.for_audience()),
    }
}
