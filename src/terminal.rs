//! The terminal: ownership of the screen, the event loop and the decision when to draw.
//!
//! One thread reads keys, one waits for signals, one notices that the line was dropped; all of them send a
//! `TerminalEvent` into one channel, and the loop blocks on it. A frame is drawn after an event, once for all events
//! that have arrived by then, and never otherwise: an idle program writes nothing and wakes for nothing.
//!
//! The terminal is restored on every way out. The signal thread does that by itself, through a descriptor of its own
//! (`/dev/tty`, opened non-blocking), because the loop may be stuck in a write to a line that no longer drains; then it
//! ends the process, because a loop stuck there will not. Keys are decoded here and not by the library, see `decoder`.
//!
//! The terminal's capabilities are queried before the first frame (see `probe`) and decided elsewhere:
//! [`Terminal::enter`] returns what was found, [`Terminal::run`] takes the resulting [`Capabilities`].

mod charset;
pub mod decoder;
#[cfg(test)]
mod emulator;
mod encoder;
mod guard;
mod keys;
mod probe;
mod scroll;

use std::io::{self, Write};
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::{Action, App, Effect, GlyphSet, Message, Overlay};
use crate::keymap::{self, Key, Keymap, Press};
use crate::locale::{fill, values};
use crate::screen::{self, Depth, Theme};
use guard::{Guard, Output};

pub use charset::{Charset, Widths};
pub use encoder::Encoder;
pub use guard::before_exit;
pub use probe::{Decoding, ProbeReport, SAMPLES};

/// Largest screen drawn, in columns and lines: a window that claims to be larger would only eat memory.
const LARGEST: (u16, u16) = (1000, 400);

/// Maximum number of keys that count between two draws. No hand presses more; a flood of them is a file that was pasted
/// into the wrong window, and working through it would keep the reader waiting.
const MOST_KEYS: usize = 256;

/// An event that wakes the loop.
enum TerminalEvent {
    Key(Key),
    /// A character that no keyboard key sends: part of a word committed by an input method.
    Text(char),
    Paste(String),
    Click(u16, u16),
    Wheel(isize),
    /// The next step of a running playback is due (see [`App::next_wakeup`]).
    Pulse,
    Resized,
    Suspend,
    /// The process was continued after a stop it did not ask for; the shell has written on the screen meanwhile.
    Continued,
    /// A message from outside the terminal.
    Message(Box<Message>),
    Ended(io::Error),
}

/// Runs `work` in a thread of its own. On a panic the hook has restored the terminal and printed the cause; the loop,
/// which would otherwise wait for ever for what that thread can no longer send, is ended by an event.
fn spawn_guarded(sender: &Sender<TerminalEvent>, work: impl FnOnce() + Send + 'static) {
    let sender = sender.clone();
    thread::spawn(move || {
        if panic::catch_unwind(AssertUnwindSafe(work)).is_err() {
            // Fails only if the loop has ended already, and then nobody needs the event.
            let _ = sender.send(TerminalEvent::Ended(io::Error::other("a part of the program failed")));
        }
    });
}

/// Sends messages from outside the terminal (files, followers) to the loop, from any thread.
#[derive(Clone)]
pub struct MessageSender(Sender<TerminalEvent>);

impl MessageSender {
    /// Sends a message to the loop, which applies it between keys. Returns whether the loop is still running.
    pub fn post(&self, message: Message) -> bool {
        self.0.send(TerminalEvent::Message(Box::new(message))).is_ok()
    }

    /// Runs `work` beside the loop; if it panics, the loop ends too and the terminal is restored.
    pub fn work(&self, work: impl FnOnce() + Send + 'static) {
        spawn_guarded(&self.0, work);
    }
}

/// Performs what the loop cannot do itself.
pub trait EffectHandler {
    /// Called once the terminal is ours and the loop begins; from now on messages may be posted.
    fn begin(&mut self, _messages: &MessageSender) {}

    /// Performs an effect for the given state and screen size; returns a message to apply afterwards, if any.
    fn perform(&mut self, app: &App, size: Rect, effect: Effect) -> Option<Message>;

    /// Called after each draw with the state as drawn.
    fn drawn(&mut self, _app: &App) {}
}

impl<F: FnMut(&App, Rect, Effect) -> Option<Message>> EffectHandler for F {
    fn perform(&mut self, app: &App, size: Rect, effect: Effect) -> Option<Message> {
        self(app, size, effect)
    }
}

/// What this terminal can do and how it has to be written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Capabilities {
    /// Encoding of its output and its input.
    pub charset: Charset,
    /// Whether ambiguous-width characters occupy one cell; `None` if the probe was not answered.
    pub narrow: Option<bool>,
    /// Whether it supports synchronized output (mode 2026): a frame is shown at once.
    pub synchronizes: bool,
    /// Number of colours.
    pub depth: Depth,
}

impl Capabilities {
    fn widths(self, glyphs: GlyphSet) -> Widths {
        match (self.narrow, glyphs) {
            (Some(true), _) => Widths::Measured,
            (None, GlyphSet::Unicode) => Widths::Claimed,
            _ => Widths::Unknown,
        }
    }
}

/// The terminal in raw mode on the alternate screen. Restored on drop.
pub struct Terminal {
    guard: Guard,
    sender: Sender<TerminalEvent>,
    receiver: Receiver<TerminalEvent>,
    unread: Vec<u8>,
    found: ProbeReport,
}

impl Terminal {
    /// Sets the terminal up and, if `patience` is given, probes it for at most that long.
    ///
    /// # Errors
    ///
    /// If the terminal cannot be set up, read or written.
    pub fn enter(patience: Option<Duration>) -> io::Result<Self> {
        // Before signals are watched: a signal to a process that is stopped behind a shell, as under `timeout`, then
        // ends it at once.
        guard::wait_for_foreground()?;
        let (sender, receiver) = mpsc::channel();
        // Before the terminal is ours, so that no signal is lost in between.
        guard::spawn_watchers(&sender)?;
        let guard = Guard::enter()?;
        let mut unread = Vec::new();
        let found = match patience {
            Some(patience) => probe::query(&mut Output::open()?, patience, &mut unread)?,
            None => ProbeReport::default(),
        };
        Ok(Self {
            guard,
            sender,
            receiver,
            unread,
            found,
        })
    }

    /// Returns the terminal's answers to the probe.
    pub fn found(&self) -> &ProbeReport {
        &self.found
    }

    /// Restores the terminal without having drawn anything; returns its answers to the probe.
    pub fn leave(self) -> ProbeReport {
        self.guard.leave();
        self.found
    }

    /// Runs the program on the terminal until the reader quits.
    ///
    /// # Errors
    ///
    /// If the terminal cannot be read or written.
    pub fn run(
        self,
        mut app: App,
        mut keymap: Keymap,
        capabilities: Capabilities,
        handler: &mut dyn EffectHandler,
    ) -> io::Result<()> {
        let Self {
            guard,
            sender,
            receiver,
            unread,
            ..
        } = self;
        keys::spawn_reader(sender.clone(), unread, capabilities.charset);
        handler.begin(&MessageSender(sender));
        let mut canvas = Canvas::new(capabilities)?;
        if window_size()?.is_none() {
            let words = app.briefing().language().words();
            let (columns, lines) = fallback_size();
            let values = values![columns = columns.to_string(), lines = lines.to_string()];
            app.update(Message::Told(fill(words.notice_no_window, &values)));
        }
        let result = run_loop(&mut app, &mut keymap, handler, &receiver, &mut canvas, &guard);
        drop(canvas);
        guard.leave();
        result
    }
}

fn run_loop(
    app: &mut App,
    keymap: &mut Keymap,
    handler: &mut dyn EffectHandler,
    receiver: &Receiver<TerminalEvent>,
    canvas: &mut Canvas,
    guard: &Guard,
) -> io::Result<()> {
    let mut pending = Vec::new();
    let began = Instant::now();
    loop {
        draw_if_foreground(app, keymap, canvas, guard)?;
        handler.drawn(app);
        let Some(first) = next_event(app, receiver) else {
            return Ok(());
        };
        app.update(Message::Time(began.elapsed()));
        // Everything that has arrived by now is applied before the next draw.
        let mut keys = 0;
        for input in std::iter::once(first).chain(receiver.try_iter()) {
            keys += usize::from(matches!(
                input,
                TerminalEvent::Key(_) | TerminalEvent::Text(_) | TerminalEvent::Wheel(_)
            ));
            let effect = match input {
                TerminalEvent::Key(_) | TerminalEvent::Text(_) | TerminalEvent::Wheel(_) if keys > MOST_KEYS => {
                    continue;
                }
                TerminalEvent::Key(key) => press(app, keymap, &mut pending, key),
                TerminalEvent::Text(character) => app.update(Message::Text(character.to_string())),
                TerminalEvent::Paste(words) => app.update(Message::Paste(words)),
                TerminalEvent::Click(x, y) => {
                    screen::hit(app, keymap, canvas.next.area, (x, y)).and_then(|hit| app.update(Message::Click(hit)))
                }
                TerminalEvent::Wheel(steps) => app.update(Message::Wheel(steps)),
                TerminalEvent::Pulse => app.update(Message::Pulse),
                TerminalEvent::Resized => {
                    canvas.resize()?;
                    None
                }
                TerminalEvent::Suspend => Some(Effect::Suspend),
                TerminalEvent::Continued => {
                    canvas.is_behind = true;
                    None
                }
                TerminalEvent::Message(message) => app.update(*message),
                TerminalEvent::Ended(error) => return Err(error),
            };
            let Some(effect) = effect else {
                canvas.measure(app, keymap);
                continue;
            };
            match effect {
                Effect::Quit => return Ok(()),
                Effect::Redraw => canvas.repaint(),
                Effect::Suspend => {
                    guard.suspend()?;
                    canvas.mouse(app.has_mouse());
                    canvas.resize()?;
                }
                // Falls back to the terminal's own clipboard (OSC 52) if the handler has no other.
                Effect::Copy(text) => match handler.perform(app, canvas.next.area, Effect::Copy(text.clone())) {
                    Some(message) => _ = app.update(message),
                    None => canvas.copy(&text),
                },
                Effect::Mouse(on) => canvas.mouse(on),
                Effect::Open { .. }
                | Effect::Export(_)
                | Effect::ForgetHints
                | Effect::Drive(_)
                | Effect::Join
                | Effect::Amend { .. }
                | Effect::Undo
                | Effect::FindLedger
                | Effect::AddMatter(_)
                | Effect::ChangeMatter { .. }
                | Effect::ReadHistory(_) => {
                    let answer = handler.perform(app, canvas.next.area, effect);
                    // What was written may be looked at, and then its history is asked for.
                    let next = answer.and_then(|message| app.update(message));
                    if let Some(message) = next.and_then(|next| handler.perform(app, canvas.next.area, next)) {
                        app.update(message);
                    }
                }
            }
            // Paging needs the number of rows that are visible after the previous step.
            canvas.measure(app, keymap);
        }
    }
}

/// Draws a frame, unless the program is in the background, where the screen is the shell's. Back in the foreground the
/// terminal is set up again first.
fn draw_if_foreground(app: &mut App, keymap: &mut Keymap, canvas: &mut Canvas, guard: &Guard) -> io::Result<()> {
    keymap.fit(&app.briefing().data().catalogue);
    if !guard::is_foreground() {
        canvas.is_behind = true;
        canvas.measure(app, keymap);
        return Ok(());
    }
    if std::mem::take(&mut canvas.is_behind) {
        guard.take()?;
        canvas.mouse(app.has_mouse());
        canvas.resize()?;
    }
    canvas.draw(app, keymap)
}

/// Returns the window size in columns and lines; `None` if the terminal reports none, as serial lines and
/// pseudo-terminals without a window do.
fn window_size() -> io::Result<Option<(u16, u16)>> {
    let (width, height) = ratatui::crossterm::terminal::size()?;
    Ok((width > 0 && height > 0).then_some((width, height)))
}

/// Returns the size to assume without a window size: `COLUMNS` and `LINES`, else 80 × 24.
fn fallback_size() -> (u16, u16) {
    let said = |name: &str| std::env::var(name).ok()?.parse().ok().filter(|said| *said > 0);
    (said("COLUMNS").unwrap_or(80), said("LINES").unwrap_or(24))
}

/// Waits for the next event: without a limit, or during playback until the next step is due. `None` if no event can
/// come any more.
fn next_event(app: &App, receiver: &Receiver<TerminalEvent>) -> Option<TerminalEvent> {
    let Some(beat) = app.next_wakeup() else {
        return receiver.recv().ok();
    };
    match receiver.recv_timeout(beat) {
        Ok(input) => Some(input),
        Err(RecvTimeoutError::Timeout) => Some(TerminalEvent::Pulse),
        Err(RecvTimeoutError::Disconnected) => None,
    }
}

/// Applies one key: edits the typed line if a prompt is open, runs the selected line of the help on Enter, else looks
/// the key up in the keymap, which is first fitted to the open catalogue.
pub fn press(app: &mut App, keymap: &mut Keymap, pending: &mut Vec<Key>, key: Key) -> Option<Effect> {
    if app.prompt().is_some()
        && let Some(edit) = keymap::edit(key)
    {
        return app.update(Message::Edit(edit));
    }
    keymap.fit(&app.briefing().data().catalogue);
    let Press::Action(action) = keymap.press_in(app.scene(), pending, key) else {
        return None;
    };
    match (app.overlay(), action) {
        // While a line is typed only the keys for the terminal itself work.
        _ if app.prompt().is_some() && !matches!(action, Action::Redraw | Action::Suspend) => None,
        (Some(Overlay::Help { selected }), Action::Open) => {
            let action = screen::help_entries(app, keymap)
                .get(selected)
                .map(|entry| entry.action)?;
            app.run_from_help(action)
        }
        _ => app.update(Message::Act(action)),
    }
}

/// The frame on the terminal and the next one.
struct Canvas {
    output: Output,
    capabilities: Capabilities,
    encoder: Encoder,
    shown: Buffer,
    next: Buffer,
    has_cursor: bool,
    /// Whether another process has written to the terminal since the last draw.
    is_behind: bool,
}

impl Canvas {
    fn new(capabilities: Capabilities) -> io::Result<Self> {
        let mut canvas = Self {
            output: Output::open()?,
            capabilities,
            encoder: Encoder::new(capabilities.charset),
            shown: Buffer::default(),
            next: Buffer::default(),
            has_cursor: false,
            is_behind: false,
        };
        canvas.resize()?;
        Ok(canvas)
    }

    /// Takes the window's size and repaints everything even if it is unchanged: the window may have been smaller for a
    /// moment, and what that cut off is gone.
    fn resize(&mut self) -> io::Result<()> {
        let (width, height) = window_size()?.unwrap_or_else(fallback_size);
        let area = Rect::new(0, 0, width.min(LARGEST.0), height.min(LARGEST.1));
        self.next.resize(area);
        self.repaint();
        Ok(())
    }

    /// Forgets what the terminal shows, so that the next draw paints every cell. The blank screen is sent with that
    /// draw and never by itself, which would flicker.
    fn repaint(&mut self) {
        self.shown = Buffer::empty(self.next.area);
        self.encoder.clear();
    }

    fn measure(&self, app: &mut App, keymap: &Keymap) {
        let extent = screen::extent(app, keymap, self.next.area);
        app.update(Message::Extent(extent));
    }

    /// Places the terminal's cursor where an input method should open: in the typed line, the only place where it is
    /// visible; else at the selection, or at the beginning of the last line, where a prompt would open.
    fn place_cursor(&mut self, typed: Option<Position>, selected: Option<Position>) {
        let foot = Position {
            x: 0,
            y: self.next.area.height.saturating_sub(1),
        };
        let Position { x, y } = typed.or(selected).unwrap_or(foot);
        self.encoder.move_to(x, y);
        if typed.is_some() != self.has_cursor {
            self.encoder.show_cursor(typed.is_some());
            self.has_cursor = typed.is_some();
        }
    }

    /// Copies to the terminal's clipboard by OSC 52, which works over SSH. The app has already cleaned the text of
    /// control characters.
    fn copy(&mut self, text: &str) {
        let asked = format!("\x1b]52;c;{}\x07", STANDARD.encode(text));
        self.encoder.push(asked.as_bytes());
    }

    /// Turns reports of clicks and the wheel on or off; off leaves them to the terminal's own selection.
    fn mouse(&mut self, on: bool) {
        self.encoder.push(if on {
            b"\x1b[?1000h\x1b[?1006h"
        } else {
            b"\x1b[?1006l\x1b[?1000l"
        });
    }

    fn draw(&mut self, app: &mut App, keymap: &Keymap) -> io::Result<()> {
        self.measure(app, keymap);
        self.next.reset();
        let theme = Theme::of(app.look()).shown_in(self.capabilities.depth);
        let selected = screen::render(app, keymap, &theme, self.next.area, &mut self.next);
        let widths = self.capabilities.widths(app.glyphs());
        self.encoder.draw(&mut self.shown, &self.next, widths);
        self.place_cursor(screen::cursor(app, self.next.area), selected);
        self.flush()?;
        std::mem::swap(&mut self.shown, &mut self.next);
        Ok(())
    }

    /// Sends the pending bytes: one frame is one write, and shown at once if the terminal supports synchronized output.
    fn flush(&mut self) -> io::Result<()> {
        let frame = self.encoder.take();
        if frame.is_empty() {
            return Ok(());
        }
        if self.capabilities.synchronizes {
            let whole = [b"\x1b[?2026h".as_slice(), &frame, b"\x1b[?2026l"].concat();
            return self.output.write_all(&whole);
        }
        self.output.write_all(&frame)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_that_panics_ends_the_loop_and_leaves_nobody_waiting() {
        let (sender, receiver) = mpsc::channel();
        spawn_guarded(&sender, || panic!("a test of panics"));
        assert!(matches!(receiver.recv(), Ok(TerminalEvent::Ended(_))));
    }

    #[test]
    fn what_was_measured_counts_more_than_what_is_claimed() {
        let widths = |narrow, glyphs| {
            Capabilities {
                narrow,
                ..Capabilities::default()
            }
            .widths(glyphs)
        };
        assert_eq!(widths(Some(true), GlyphSet::Safe), Widths::Measured);
        assert_eq!(widths(Some(false), GlyphSet::Unicode), Widths::Unknown);
        assert_eq!(widths(None, GlyphSet::Unicode), Widths::Claimed);
        assert_eq!(widths(None, GlyphSet::Safe), Widths::Unknown);
    }
}
