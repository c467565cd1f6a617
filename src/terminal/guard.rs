//! Takes the terminal and gives it back: on quitting, on a panic, on signals, on suspension, when the line drops.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::panic;
use std::sync::mpsc::Sender;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
use rustix::termios::{self, OptionalActions, QueueSelector, Termios};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::{Input, in_thread};

/// Alternate screen on, the usual characters (a stray byte of somebody else may have left line-drawing ones), pastes marked
/// as such, cursor hidden, no wrapping at the right edge, where a wide character must not spill over.
const ENTER: &[u8] = b"\x1b[?1049h\x1b(B\x0f\x1b[?2004h\x1b[?25l\x1b[?7l\x1b[H\x1b[2J";
/// All of it undone, in reverse order, with the frame that may be half written, the rows that may be told to scroll, and the
/// mouse, whether it was asked for or not. The screen is emptied for terminals that have only one.
const LEAVE: &[u8] =
    b"\x1b[?2026l\x1b[r\x1b[0m\x1b[2J\x1b[H\x1b[?1006l\x1b[?1000l\x1b[?7h\x1b[?25h\x1b[?2004l\x1b[?1049l";

/// The terminal's settings as they were before.
static BEFORE: OnceLock<Termios> = OnceLock::new();
/// Whether the terminal is ours at the moment, so that it is given back exactly once. Whoever writes to it holds the lock
/// meanwhile, so that nothing follows what gives it back; and because nobody waits while holding it, a line that no
/// longer drains keeps nobody from it.
static HELD: Mutex<bool> = Mutex::new(false);
/// How long giving the terminal back may take when its line is busy.
const PATIENCE: Duration = Duration::from_millis(200);

type Parting = Box<dyn FnOnce() + Send>;

/// What is left to do before a signal ends the process, which no destructor sees.
static PARTING: Mutex<Option<Parting>> = Mutex::new(None);

/// Has this done before a signal ends the process, in place of what was to be done so far. It must not take long.
pub fn before_exit(work: impl FnOnce() + Send + 'static) {
    *PARTING.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(work));
}

/// Ends the process with what is left to do, after the terminal was given back. Whoever comes second waits for the first.
fn exit(code: i32) -> ! {
    let mut parting = PARTING.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(work) = parting.take() {
        work();
    }
    signal_hook::low_level::exit(code);
}

/// The flag means the same whatever became of the thread that held it.
fn held() -> MutexGuard<'static, bool> {
    HELD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The way to the terminal while it is ours. What is written later goes nowhere.
pub(super) struct Output {
    terminal: File,
    /// How much is offered at a time; all of it where the terminal refuses what it does not take at once.
    most: usize,
}

/// How much is offered to a line that would not let go of us: any that is ready takes so much.
const MORSEL: usize = 256;

impl Output {
    /// Opens a door of our own, which refuses what the terminal does not take at once, whatever standard output does. Under
    /// `su -c` the terminal belongs to somebody else and only what is open already may be used.
    pub(super) fn open() -> io::Result<Self> {
        let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let open = |path: &str| rustix::fs::open(path, flags, Mode::empty());
        // A session without a controlling terminal still has one to write to.
        match open("/dev/tty").or_else(|_| open("/dev/fd/1")) {
            Ok(terminal) => Ok(Self {
                terminal: terminal.into(),
                most: usize::MAX,
            }),
            Err(_) => Ok(Self {
                terminal: io::stdout().as_fd().try_clone_to_owned()?.into(),
                most: MORSEL,
            }),
        }
    }

    fn is_ready(&self) -> bool {
        let now = Timespec::default();
        rustix::event::poll(&mut [PollFd::new(&self.terminal, PollFlags::OUT)], Some(&now)).is_ok_and(|ready| ready > 0)
    }

    /// Writes what the line takes at once; nothing when it takes none.
    fn offer(&self, bytes: &[u8]) -> io::Result<Option<usize>> {
        let held = held();
        if !*held {
            return Ok(Some(bytes.len()));
        }
        self.give(bytes)
    }

    /// The same whether the terminal is ours or not.
    fn give(&self, bytes: &[u8]) -> io::Result<Option<usize>> {
        if self.most < usize::MAX && !self.is_ready() {
            return Ok(None);
        }
        match (&self.terminal).write(bytes.get(..self.most).unwrap_or(bytes)) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(None),
            written => written.map(Some),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        loop {
            if let Some(written) = self.offer(bytes)? {
                return Ok(written);
            }
            rustix::event::poll(&mut [PollFd::new(&self.terminal, PollFlags::OUT)], None)?;
        }
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

    /// Takes the terminal, for the first time or again: whoever had it meanwhile has put it as they like it.
    pub(super) fn take(&self) -> io::Result<()> {
        come_to_front()?;
        let mut output = Output::open()?;
        let mut held = held();
        termios::tcsetattr(io::stdin(), OptionalActions::Now, &self.raw)?;
        *held = true;
        drop(held);
        output.write_all(ENTER)
    }

    /// Gives the terminal back after everything on its way has been shown.
    #[expect(clippy::unused_self, reason = "only who holds the terminal can give it back")]
    pub(super) fn leave(&self) {
        let shown = Output::open().and_then(|mut output| output.write_all(LEAVE));
        if shown.is_ok() && termios::tcdrain(io::stdin()).is_ok() && std::mem::take(&mut *held()) {
            restore_settings();
        }
        give_back();
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

/// Undoes everything, once and soon: where the line is busy, what is on its way to the screen is thrown away. Errors have
/// nobody left to be told to.
fn give_back() {
    let mut held = held();
    if !std::mem::take(&mut *held) {
        return;
    }
    if let Ok(output) = Output::open() {
        let deadline = Instant::now() + PATIENCE;
        let left = || matches!(output.give(LEAVE), Ok(Some(written)) if written == LEAVE.len());
        while !left() && Instant::now() < deadline {
            let _ = termios::tcflush(&output.terminal, QueueSelector::OFlush);
            thread::sleep(Duration::from_millis(1));
        }
    }
    restore_settings();
}

fn restore_settings() {
    if let Some(before) = BEFORE.get() {
        let _ = termios::tcsetattr(io::stdin(), OptionalActions::Now, before);
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

/// Whether the terminal listens to this program and not to the shell behind it. Where that cannot be told there is no
/// shell.
pub(super) fn is_in_front() -> bool {
    termios::tcgetpgrp(io::stdin()).map_or(true, |group| group == getpgrp())
}

/// Waits, stopped, until the terminal listens to this program: whoever puts its settings from behind the shell is stopped
/// until it is in front, and so they are put as they are. Nothing that somebody else may need is held meanwhile. An error
/// where no shell is left that could put it in front.
pub(super) fn come_to_front() -> io::Result<()> {
    let as_they_are = termios::tcgetattr(io::stdin())?;
    Ok(termios::tcsetattr(io::stdin(), OptionalActions::Now, &as_they_are)?)
}

/// Waits for signals and for the end of the line, each in a thread of its own.
pub(super) fn watch(sender: &Sender<Input>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    let heard = sender.clone();
    in_thread(sender, move || {
        for signal in signals.forever() {
            let input = match signal {
                SIGTSTP => Input::Suspend,
                // Continued behind the shell: the screen is the shell's.
                SIGCONT if !is_in_front() => continue,
                SIGCONT => Input::Continued,
                SIGWINCH => Input::Resized,
                _ => {
                    give_back();
                    exit(128 + signal);
                }
            };
            let _ = heard.send(input);
        }
    });
    in_thread(sender, || {
        let input = io::stdin();
        let mut line = [PollFd::from_borrowed_fd(input.as_fd(), PollFlags::empty())];
        // Nothing is asked for, so only an error, a hang-up or a closed descriptor ends the wait.
        while let Ok(0) | Err(rustix::io::Errno::INTR) = rustix::event::poll(&mut line, None) {}
        give_back();
        exit(128 + SIGHUP);
    });
    Ok(())
}
