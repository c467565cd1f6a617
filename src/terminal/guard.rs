//! Takes the terminal and gives it back: on quitting, on a panic, on signals, on suspension, when the line drops.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::panic;
use std::sync::mpsc::Sender;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
use rustix::termios::{self, OptionalActions, QueueSelector, Termios};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;

use super::Input;

/// Alternate screen on, cursor hidden, no wrapping at the right edge, where a wide character must not spill over.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[H\x1b[2J";
/// All of it undone, in reverse order.
const LEAVE: &[u8] = b"\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l";

/// The terminal's settings as they were before.
static BEFORE: OnceLock<Termios> = OnceLock::new();
/// Whether the terminal is ours at the moment, so that it is given back exactly once. Whoever writes to it keeps the lock
/// meanwhile, so that nothing follows after it was given back.
static HELD: Mutex<bool> = Mutex::new(false);
/// How long a writer who is stuck on a frozen line may take to get out of the way.
const PATIENCE: Duration = Duration::from_millis(200);

/// The flag means the same whatever became of the thread that held it.
fn held() -> MutexGuard<'static, bool> {
    HELD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Standard output while the terminal is ours. What comes later goes nowhere.
pub(super) struct Output;

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if *held() {
            let mut out = io::stdout().lock();
            out.write_all(bytes)?;
            out.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Holds the terminal; gives it back when dropped, whichever way that comes about.
pub(super) struct Guard {
    raw: Termios,
}

impl Guard {
    /// Takes the terminal: remembers its settings, switches to raw mode and to the alternate screen.
    pub(super) fn enter() -> io::Result<Self> {
        let before = termios::tcgetattr(io::stdin())?;
        let mut raw = BEFORE.get_or_init(|| before).clone();
        raw.make_raw();
        let guard = Self { raw };
        give_back_on_panic();
        guard.take()?;
        Ok(guard)
    }

    fn take(&self) -> io::Result<()> {
        let mut held = held();
        termios::tcsetattr(io::stdin(), OptionalActions::Now, &self.raw)?;
        *held = true;
        let mut out = io::stdout().lock();
        out.write_all(ENTER)?;
        out.flush()
    }

    /// Gives the terminal back after everything on its way has been shown.
    #[expect(clippy::unused_self, reason = "only who holds the terminal can give it back")]
    pub(super) fn leave(&self) {
        let mut held = held();
        if std::mem::take(&mut *held) {
            let mut out = io::stdout().lock();
            let _ = out.write_all(LEAVE).and_then(|()| out.flush());
            if let Some(before) = BEFORE.get() {
                let _ = termios::tcsetattr(io::stdin(), OptionalActions::Drain, before);
            }
        }
    }

    /// Gives the terminal back, stops the process group until it is continued, and takes the terminal again. Does nothing
    /// where the group is the session's first: there is no shell outside it that would ever continue it.
    pub(super) fn suspend(&self) -> io::Result<()> {
        if getsid(None)? == getpgrp() {
            return Ok(());
        }
        self.leave();
        kill_current_process_group(Signal::STOP)?;
        self.take()
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

fn open_terminal() -> io::Result<File> {
    let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    Ok(File::from(rustix::fs::open("/dev/tty", flags, Mode::empty())?))
}

/// Undoes everything, once, through a door of its own, so that a line that no longer drains cannot hold it up. Errors
/// have nobody left to be told to.
fn give_back() {
    let deadline = Instant::now() + PATIENCE;
    loop {
        match HELD.try_lock() {
            Ok(mut held) => return undo(&mut held),
            Err(TryLockError::Poisoned(error)) => return undo(&mut error.into_inner()),
            // Somebody writes and gets no further; with nothing before it, the rest goes through.
            Err(TryLockError::WouldBlock) if Instant::now() < deadline => {
                throw_away();
                thread::sleep(Duration::from_millis(1));
            }
            Err(TryLockError::WouldBlock) => return undo(&mut true),
        }
    }
}

fn undo(held: &mut bool) {
    if std::mem::take(held)
        && let Ok(mut terminal) = open_terminal()
    {
        let _ = terminal.write_all(LEAVE);
        if let Some(before) = BEFORE.get() {
            let _ = termios::tcsetattr(&terminal, OptionalActions::Now, before);
        }
    }
}

/// Drops what is still on its way to the screen.
fn throw_away() {
    if let Ok(terminal) = open_terminal() {
        let _ = termios::tcflush(&terminal, QueueSelector::OFlush);
    }
}

fn give_back_on_panic() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let told = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            give_back();
            told(info);
        }));
    });
}

/// Waits for signals and for the end of the line, each in a thread of its own.
pub(super) fn watch(sender: &Sender<Input>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP])?;
    let sender = sender.clone();
    thread::spawn(move || {
        for signal in signals.forever() {
            if signal == SIGTSTP {
                let _ = sender.send(Input::Suspend);
                continue;
            }
            throw_away();
            give_back();
            signal_hook::low_level::exit(128 + signal);
        }
    });
    thread::spawn(|| {
        let input = io::stdin();
        let mut line = [PollFd::from_borrowed_fd(input.as_fd(), PollFlags::empty())];
        // Nothing is asked for, so only an error, a hang-up or a closed descriptor ends the wait.
        while let Ok(0) | Err(rustix::io::Errno::INTR) = rustix::event::poll(&mut line, None) {}
        give_back();
        signal_hook::low_level::exit(128 + SIGHUP);
    });
    Ok(())
}
