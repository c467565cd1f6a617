//! Sets the terminal up and restores it: on quitting, on a panic, on signals, on suspension, when the line drops.

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

use super::{TerminalEvent, spawn_guarded};

/// Alternate screen on, the ASCII character set (a stray byte of another program may have left the line-drawing one),
/// bracketed paste, cursor hidden, no wrapping at the right edge, where a wide character must not spill over.
const ENTER: &[u8] = b"\x1b[?1049h\x1b(B\x0f\x1b[?2004h\x1b[?25l\x1b[?7l\x1b[H\x1b[2J";
/// Undoes [`ENTER`] in reverse order, and also a half-written frame, a scroll region and mouse reports, whether they
/// were on or not. The screen is cleared for terminals without an alternate one.
const LEAVE: &[u8] =
    b"\x1b[?2026l\x1b[r\x1b[0m\x1b[2J\x1b[H\x1b[?1006l\x1b[?1000l\x1b[?7h\x1b[?25h\x1b[?2004l\x1b[?1049l";

/// Settings of the terminal before the program changed them.
static BEFORE: OnceLock<Termios> = OnceLock::new();
/// Whether the terminal is ours at the moment, so that it is restored exactly once. A writer holds the lock while it
/// writes, so that nothing is sent after the restoring sequence; and since nobody blocks while holding it, a line that
/// no longer drains cannot keep a thread from restoring.
static IS_HELD: Mutex<bool> = Mutex::new(false);
/// How long restoring may take on a busy line.
const PATIENCE: Duration = Duration::from_millis(200);

type ExitHook = Box<dyn FnOnce() + Send>;

/// Work left to do before a signal ends the process: destructors do not run then.
static EXIT_HOOK: Mutex<Option<ExitHook>> = Mutex::new(None);

/// Sets the work to do before a signal ends the process, replacing any previous one. It must not take long.
pub fn before_exit(work: impl FnOnce() + Send + 'static) {
    *EXIT_HOOK.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(work));
}

/// Ends the process after the exit hook, once the terminal was restored. A second caller waits for the first.
fn exit(code: i32) -> ! {
    let mut hook = EXIT_HOOK.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(work) = hook.take() {
        work();
    }
    signal_hook::low_level::exit(code);
}

/// Locks the flag. A poisoned lock is used as it is: the flag is valid whatever became of the thread that held it.
fn lock_held() -> MutexGuard<'static, bool> {
    IS_HELD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Writes to the terminal while it is ours. Later writes are dropped silently.
pub(super) struct Output {
    terminal: File,
    /// Maximum number of bytes per write; unlimited if the descriptor is non-blocking.
    most: usize,
}

/// Bytes per write to a blocking descriptor: a line that is ready always takes this many.
const BLOCKING_CHUNK: usize = 256;

impl Output {
    /// Opens a non-blocking descriptor of our own, whatever standard output is. Falls back to standard output, since
    /// under `su -c` the terminal belongs to another user and only open descriptors may be used.
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
                most: BLOCKING_CHUNK,
            }),
        }
    }

    fn is_ready(&self) -> bool {
        let now = Timespec::default();
        rustix::event::poll(&mut [PollFd::new(&self.terminal, PollFlags::OUT)], Some(&now)).is_ok_and(|ready| ready > 0)
    }

    /// Writes what the line takes at once, if the terminal is ours; `None` if the line takes nothing.
    fn write_if_held(&self, bytes: &[u8]) -> io::Result<Option<usize>> {
        let is_held = lock_held();
        if !*is_held {
            return Ok(Some(bytes.len()));
        }
        self.write_available(bytes)
    }

    /// Writes what the line takes at once, whether the terminal is ours or not.
    fn write_available(&self, bytes: &[u8]) -> io::Result<Option<usize>> {
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
            if let Some(written) = self.write_if_held(bytes)? {
                return Ok(written);
            }
            rustix::event::poll(&mut [PollFd::new(&self.terminal, PollFlags::OUT)], None)?;
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Holds the terminal; restores it on drop.
pub(super) struct Guard {
    raw: Termios,
}

impl Guard {
    /// Remembers the terminal's settings, then switches to raw mode and the alternate screen.
    pub(super) fn enter() -> io::Result<Self> {
        let before = termios::tcgetattr(io::stdin())?;
        let mut raw = BEFORE.get_or_init(|| before).clone();
        raw.make_raw();
        let guard = Self { raw };
        restore_on_panic();
        guard.take()?;
        Ok(guard)
    }

    /// Sets the terminal up, for the first time or again: another program may have changed it meanwhile.
    pub(super) fn take(&self) -> io::Result<()> {
        wait_for_foreground()?;
        let mut output = Output::open()?;
        let mut is_held = lock_held();
        termios::tcsetattr(io::stdin(), OptionalActions::Now, &self.raw)?;
        *is_held = true;
        drop(is_held);
        output.write_all(ENTER)
    }

    /// Restores the terminal after everything pending has been shown.
    #[expect(
        clippy::unused_self,
        reason = "only who holds the terminal can write_available it back"
    )]
    pub(super) fn leave(&self) {
        let shown = Output::open().and_then(|mut output| output.write_all(LEAVE));
        if shown.is_ok() && termios::tcdrain(io::stdin()).is_ok() && std::mem::take(&mut *lock_held()) {
            restore_settings();
        }
        restore();
    }

    /// Restores the terminal, stops the process group until it is continued, and sets the terminal up again. Does
    /// nothing if the group is its session's first: no shell outside it would ever continue it.
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
        restore();
    }
}

/// Restores the terminal, once and soon: on a busy line pending output is discarded. Errors are ignored, because nobody
/// is left to report them to.
fn restore() {
    let mut is_held = lock_held();
    if !std::mem::take(&mut *is_held) {
        return;
    }
    if let Ok(output) = Output::open() {
        let deadline = Instant::now() + PATIENCE;
        let left = || matches!(output.write_available(LEAVE), Ok(Some(written)) if written == LEAVE.len());
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

fn restore_on_panic() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let told = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            restore();
            told(info);
        }));
    });
}

/// Returns whether the program is the terminal's foreground process group; `true` if that is unknown, since there is no
/// shell then.
pub(super) fn is_foreground() -> bool {
    termios::tcgetpgrp(io::stdin()).map_or(true, |group| group == getpgrp())
}

/// Blocks, stopped, until the program is in the foreground: writing the terminal's settings from the background stops
/// the writer, so the present settings are written back unchanged. No lock is held meanwhile.
///
/// # Errors
///
/// If no shell is left that could bring the program to the foreground.
pub(super) fn wait_for_foreground() -> io::Result<()> {
    let as_they_are = termios::tcgetattr(io::stdin())?;
    Ok(termios::tcsetattr(io::stdin(), OptionalActions::Now, &as_they_are)?)
}

/// Starts two threads: one for signals, one for the end of the line.
pub(super) fn spawn_watchers(sender: &Sender<TerminalEvent>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    let heard = sender.clone();
    spawn_guarded(sender, move || {
        for signal in signals.forever() {
            let input = match signal {
                SIGTSTP => TerminalEvent::Suspend,
                // Continued in the background: the screen is the shell's.
                SIGCONT if !is_foreground() => continue,
                SIGCONT => TerminalEvent::Continued,
                SIGWINCH => TerminalEvent::Resized,
                _ => {
                    restore();
                    exit(128 + signal);
                }
            };
            let _ = heard.send(input);
        }
    });
    spawn_guarded(sender, || {
        let input = io::stdin();
        let mut line = [PollFd::from_borrowed_fd(input.as_fd(), PollFlags::empty())];
        // No event is requested, so only an error, a hang-up or a closed descriptor ends the wait.
        while let Ok(0) | Err(rustix::io::Errno::INTR) = rustix::event::poll(&mut line, None) {}
        restore();
        exit(128 + SIGHUP);
    });
    Ok(())
}
