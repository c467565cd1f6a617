//! Takes the terminal and gives it back: on quitting, on a panic, on signals, on suspension, when the line drops.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::panic;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;

use rustix::event::{PollFd, PollFlags};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Signal, kill_current_process_group};
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
/// Whether the terminal is ours at the moment, so that it is given back exactly once.
static HELD: AtomicBool = AtomicBool::new(false);

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
        termios::tcsetattr(io::stdin(), OptionalActions::Now, &self.raw)?;
        HELD.store(true, Ordering::SeqCst);
        let mut out = io::stdout().lock();
        out.write_all(ENTER)?;
        out.flush()
    }

    /// Gives the terminal back after everything on its way has been shown.
    #[expect(clippy::unused_self, reason = "only who holds the terminal can give it back")]
    pub(super) fn leave(&self) {
        if HELD.swap(false, Ordering::SeqCst) {
            let mut out = io::stdout().lock();
            let _ = out.write_all(LEAVE).and_then(|()| out.flush());
            if let Some(before) = BEFORE.get() {
                let _ = termios::tcsetattr(io::stdin(), OptionalActions::Drain, before);
            }
        }
    }

    /// Gives the terminal back, stops the process group until it is continued, and takes the terminal again.
    pub(super) fn suspend(&self) -> io::Result<()> {
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
    if !HELD.swap(false, Ordering::SeqCst) {
        return;
    }
    if let Ok(mut terminal) = open_terminal() {
        let _ = terminal.write_all(LEAVE);
        if let Some(before) = BEFORE.get() {
            let _ = termios::tcsetattr(&terminal, OptionalActions::Now, before);
        }
    }
}

/// The same when the process ends by a signal: what is still on its way to the screen is thrown away first.
fn give_back_at_once() {
    if HELD.load(Ordering::SeqCst)
        && let Ok(terminal) = open_terminal()
    {
        let _ = termios::tcflush(&terminal, QueueSelector::OFlush);
    }
    give_back();
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
            give_back_at_once();
            signal_hook::low_level::exit(128 + signal);
        }
    });
    thread::spawn(|| {
        let input = io::stdin();
        let mut line = [PollFd::from_borrowed_fd(input.as_fd(), PollFlags::empty())];
        // Nothing is asked for, so only an error, a hang-up or a closed descriptor ends the wait.
        while let Ok(0) | Err(rustix::io::Errno::INTR) = rustix::event::poll(&mut line, None) {}
        give_back_at_once();
        signal_hook::low_level::exit(128 + SIGHUP);
    });
    Ok(())
}
