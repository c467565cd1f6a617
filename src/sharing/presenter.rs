//! The presenter's side: one thread for all followers, which sleeps until somebody has something to say.
//!
//! The presenter hands over the newest state and goes on; what followers make of it, and how long they take, happens here.

use std::io::{ErrorKind, Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::getuid;

use crate::app::{Sight, Step};
use crate::sharing::claim::{Claim, Remains};
use crate::sharing::door::moment;
use crate::sharing::fault::Fault;
use crate::sharing::follower::{Follower, PATIENCE, Told, Turn};
use crate::sharing::following::occupant;
use crate::sharing::mailbox::{Line, Slot};
use crate::sharing::message::{Down, Refused, State};
use crate::sharing::place::Place;
use crate::sharing::presentation::Welcome;
use crate::sharing::removal::Removal;

/// The most followers at a time.
const MOST_FOLLOWERS: usize = 256;
/// How long followers may hold up the end.
const FAREWELL: Duration = Duration::from_millis(200);
/// How long nobody is let in after the system had no room for anybody.
const PAUSE: Duration = Duration::from_secs(1);

/// A presentation that is shared, in the hands of the presenter. Dropping it ends the presentation for everybody.
pub struct Share {
    desk: Arc<Mutex<Desk>>,
    bell: UnixStream,
    ended: Receiver<()>,
    claim: Arc<Mutex<Claim>>,
}

/// What the thread that serves followers has to say to whoever presents.
#[derive(Debug)]
pub enum Call {
    /// A speaker asks for a step.
    Step(Step),
    /// The socket was removed and cannot be made anew, so that nobody can join any more.
    Lost(Fault),
}

/// How what is shown comes about, for whoever wants it.
type Composing = Box<dyn FnOnce() -> Option<Sight> + Send>;

/// What the presenter lays down for the thread to pick up: only ever the newest.
#[derive(Default)]
struct Desk {
    newest: Option<(Composing, u64)>,
    is_over: bool,
}

fn opened<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The other end, for a thread of its own.
pub struct Host {
    desk: Arc<Mutex<Desk>>,
    bell: UnixStream,
    listener: UnixListener,
    /// Gone with the presentation.
    claim: Weak<Mutex<Claim>>,
    removal: Option<Removal>,
    welcome: Line,
    followers: Vec<Follower>,
    /// What is shown and nobody has asked for yet.
    composing: Option<(Composing, u64)>,
    told: Option<Told>,
    closed_until: Option<Instant>,
    patience: Duration,
    // Tells by its end that the thread is through.
    _ended: Sender<()>,
}

impl Share {
    /// Begins to share at a place.
    ///
    /// # Errors
    ///
    /// When somebody presents there already or the system refuses.
    pub fn open(place: &Place, welcome: Welcome) -> Result<(Self, Host), Fault> {
        let failed = |error| Fault::Io(place.socket.clone(), error);
        let claim = Claim::stake(place).map_err(|fault| match fault {
            Fault::Taken(socket, _) => {
                let occupant = occupant(&socket);
                Fault::Taken(socket, occupant)
            }
            fault => fault,
        })?;
        let (bell, heard) = UnixStream::pair().map_err(failed)?;
        for end in [&bell, &heard] {
            end.set_nonblocking(true).map_err(failed)?;
        }
        let (tell, ended) = channel();
        let desk = Arc::default();
        let host = Host {
            desk: Arc::clone(&desk),
            bell: heard,
            listener: claim.listener().map_err(failed)?,
            claim: Weak::new(),
            removal: Removal::of(&place.socket),
            welcome: Down::Welcome(Box::new(welcome)).line().into(),
            followers: Vec::new(),
            composing: None,
            told: None,
            closed_until: None,
            patience: PATIENCE,
            _ended: tell,
        };
        let share = Self {
            desk,
            bell,
            ended,
            claim: Arc::new(Mutex::new(claim)),
        };
        let host = Host {
            claim: Arc::downgrade(&share.claim),
            ..host
        };
        Ok((share, host))
    }

    /// Shows followers from now on what `compose` comes to. That happens in the thread that serves them, and not at all
    /// while nobody follows.
    pub fn show(&self, compose: impl FnOnce() -> Option<Sight> + Send + 'static) {
        opened(&self.desk).newest = Some((Box::new(compose), moment()));
        self.ring();
    }

    /// What is left on the disk if the process has to end without this being dropped.
    pub fn remains(&self) -> Remains {
        opened(&self.claim).remains()
    }

    fn ring(&self) {
        // A bell that is full has rung already.
        let _ = (&self.bell).write(&[0]);
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        // Whoever is told that it is over finds nothing to join any more.
        self.remains().clear_away();
        opened(&self.desk).is_over = true;
        self.ring();
        // The thread ends its channel with itself, so this waits for it, if not for long.
        let _ = self.ended.recv_timeout(FAREWELL);
    }
}

impl Host {
    /// The same with less patience.
    #[cfg(test)]
    pub(super) fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Serves followers until the presentation is over. `tell` is told each step that a speaker asks for and whatever ends
    /// the sharing, and answers whether there is still somebody to hear it.
    pub fn serve(mut self, mut tell: impl FnMut(Call) -> bool) {
        loop {
            let Some(calls) = self.wait() else { return };
            let mut steps = Vec::new();
            self.attend(&calls, &mut steps);
            let lost = if calls.removal { self.renew() } else { None };
            let said = steps.into_iter().map(Call::Step).chain(lost.map(Call::Lost));
            if !said.into_iter().all(&mut tell) {
                return;
            }
            if calls.bell {
                self.hush();
                if !self.take_over() {
                    return;
                }
            }
            if calls.listener {
                self.let_in();
            }
        }
    }

    /// Waits until somebody calls, for ever or until patience with one of the followers ends; none when waiting is not
    /// possible any more.
    fn wait(&self) -> Option<Calls> {
        let deadline = self.deadline();
        let patience = deadline.map(|deadline| {
            let left = deadline.saturating_duration_since(Instant::now());
            // Rounded up, so that it is over when we wake.
            Timespec::try_from(left + Duration::from_millis(1)).unwrap_or_default()
        });
        let at_door = if self.closed_until.is_some() {
            PollFlags::empty()
        } else {
            PollFlags::IN
        };
        let mut waits = vec![
            PollFd::new(&self.bell, PollFlags::IN),
            PollFd::new(&self.listener, at_door),
        ];
        waits.extend(self.removal.iter().map(|removal| PollFd::new(removal, PollFlags::IN)));
        waits.extend(
            self.followers
                .iter()
                .map(|follower| PollFd::new(&follower.stream, follower.waits_for())),
        );
        match poll(&mut waits, patience.as_ref()) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(_) => return None,
        }
        let mut calls = waits.iter().map(PollFd::revents);
        let is_called = |call: Option<PollFlags>| call.is_some_and(|call| !call.is_empty());
        let [bell, listener] = [calls.next(), calls.next()].map(is_called);
        let removal = self.removal.is_some() && is_called(calls.next());
        Some(Calls {
            bell,
            removal,
            listener: listener || self.closed_until.is_some(),
            followers: calls.collect(),
        })
    }

    fn deadline(&self) -> Option<Instant> {
        let followers = self.followers.iter().filter_map(Follower::deadline);
        followers.chain(self.closed_until).min()
    }

    /// Gives every follower that called its turn; those that left, said what makes no sense or used up all patience go.
    fn attend(&mut self, calls: &Calls, steps: &mut Vec<Step>) {
        let now = Instant::now();
        let mut calls = calls.followers.iter();
        if !self.followers.is_empty() {
            self.compose();
        }
        let told = self.told.as_ref();
        self.followers.retain_mut(|follower| {
            let call = calls.next().copied().unwrap_or(PollFlags::empty());
            let hears = call.intersects(PollFlags::IN | PollFlags::HUP | PollFlags::ERR);
            let stays = (!hears || follower.hear(told, steps) == Turn::Stays) && follower.send() == Turn::Stays;
            stays && follower.deadline().is_none_or(|deadline| deadline > now)
        });
    }

    /// Makes the socket anew where it was removed; what keeps that from happening, once.
    fn renew(&mut self) -> Option<Fault> {
        let claim = self.claim.upgrade()?;
        let mut claim = opened(&claim);
        let socket = &claim.place().socket.clone();
        let renewed = claim.renew().and_then(|is_new| {
            if is_new {
                self.listener = claim.listener().map_err(|error| Fault::Io(socket.clone(), error))?;
            }
            Ok(is_new)
        });
        match renewed {
            Ok(true) => self.removal = Removal::of(socket),
            Ok(false) => self.removal.iter().for_each(Removal::hush),
            Err(_) => self.removal = None,
        }
        renewed.err()
    }

    fn hush(&mut self) {
        let mut rung = [0; 64];
        while let Ok(1..) = self.bell.read(&mut rung) {}
    }

    /// Takes the newest state over and tells it; answers whether the presentation goes on.
    fn take_over(&mut self) -> bool {
        let (newest, is_over) = {
            let mut desk = opened(&self.desk);
            (desk.newest.take(), desk.is_over)
        };
        if newest.is_some() {
            self.composing = newest;
        }
        if !is_over && !self.followers.is_empty() {
            self.compose();
        }
        if is_over {
            let end: Line = Down::End.line().into();
            self.for_each(|follower| follower.tell(Slot::End, end.clone()));
        }
        !is_over
    }

    /// Composes what is shown, where that has not happened yet, and tells it.
    fn compose(&mut self) {
        let Some((compose, at)) = self.composing.take() else {
            return;
        };
        if let Some(sight) = compose() {
            let told = told(State { sight, at });
            self.for_each(|follower| follower.show(&told));
            self.told = Some(told);
        }
    }

    fn for_each(&mut self, mut tell: impl FnMut(&mut Follower)) {
        self.followers.retain_mut(|follower| {
            tell(follower);
            follower.send() == Turn::Stays
        });
    }

    fn let_in(&mut self) {
        self.closed_until = None;
        loop {
            match self.listener.accept() {
                Ok((stream, _)) if self.followers.len() < MOST_FOLLOWERS => {
                    let mut follower = Follower::new(stream, getuid().as_raw(), &self.welcome, self.patience);
                    if follower.send() == Turn::Stays {
                        self.followers.push(follower);
                    }
                }
                Ok((mut stream, _)) => {
                    let refusal = Down::Refused { what: Refused::Full }.line();
                    let _ = stream.set_nonblocking(true);
                    // Whoever cannot be told finds the line closed.
                    let _ = stream.write(&refusal);
                }
                Err(error) if matches!(error.kind(), ErrorKind::ConnectionAborted | ErrorKind::Interrupted) => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => return,
                // No room in the system: knocking goes on, so that waiting for it would not be waiting.
                Err(_) => {
                    self.closed_until = Some(Instant::now() + PAUSE);
                    return;
                }
            }
        }
    }
}

/// Who called.
struct Calls {
    bell: bool,
    removal: bool,
    listener: bool,
    followers: Vec<PollFlags>,
}

/// A state in the words for the audience and in those for the speaker.
fn told(state: State) -> Told {
    let line = |state: State| -> Line { Down::State(Box::new(state)).line().into() };
    Told {
        speaker: line(state.clone()),
        audience: line(state.for_audience()),
    }
}
