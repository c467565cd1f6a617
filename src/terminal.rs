//! Who holds the screen, and when do we draw?
//!
//! One thread reads keys, one waits for signals, one notices when the line drops; all of them put what happened into
//! one channel, and the loop blocks on it. It draws after something happened, once for everything that has arrived by
//! then, and never otherwise: an idle program writes nothing and wakes for nothing.
//!
//! The terminal is given back on every way out. The thread for signals does that by itself, through a door of its own
//! (`/dev/tty`, opened not to block), because the loop may be stuck in a write to a line that no longer drains; and it
//! ends the process, because whoever is stuck there will not. Keys are decoded here and not by the library, see `decoder`.
//!
//! What the terminal can do is asked before the first frame (see `probe`) and decided elsewhere: [`Terminal::enter`] tells
//! what was found, [`Terminal::run`] takes what follows from it as a [`Manner`].

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
use crate::locale::fill;
use crate::screen::{self, Depth, Theme};
use guard::{Guard, Output};

pub use charset::{Charset, Widths};
pub use encoder::Encoder;
pub use guard::before_exit;
pub use probe::{ASKED, Decoding, Found};

/// The largest screen that is drawn: a window that claims to be larger would only eat memory.
const LARGEST: (u16, u16) = (1000, 400);

/// The most keys that count between two draws. No hand presses more; a flood of them is a file that went to the wrong
/// window, and working through it would keep the reader waiting.
const MOST_KEYS: usize = 256;

/// What reaches the loop.
enum Input {
    Key(Key),
    /// A character that no keyboard key sends: of a word committed by an input method.
    Text(char),
    Paste(String),
    Click(u16, u16),
    Wheel(isize),
    /// What plays by itself goes on.
    Pulse,
    Resized,
    Suspend,
    /// Whoever was stopped without being asked goes on, and finds the shell's words on the screen.
    Continued,
    /// Something happened outside of the terminal.
    Message(Box<Message>),
    Ended(io::Error),
}

/// Runs `work` in a thread of its own. Should it panic, the hook has given the terminal back and told why; the loop, which
/// would wait for ever for what that thread can no longer send, is told to end.
fn in_thread(sender: &Sender<Input>, work: impl FnOnce() + Send + 'static) {
    let sender = sender.clone();
    thread::spawn(move || {
        if panic::catch_unwind(AssertUnwindSafe(work)).is_err() {
            // If the loop is gone, nobody is left to be told.
            let _ = sender.send(Input::Ended(io::Error::other("a part of the program failed")));
        }
    });
}

/// The way for whatever happens outside of the terminal (files, followers) to reach the loop, from any thread.
#[derive(Clone)]
pub struct Inbox(Sender<Input>);

impl Inbox {
    /// Hands a message to the loop, which takes it in as it does a key. Answers whether the loop is still there.
    pub fn post(&self, message: Message) -> bool {
        self.0.send(Input::Message(Box::new(message))).is_ok()
    }

    /// Runs work beside the loop; should it panic, the loop ends too, and the terminal is given back.
    pub fn work(&self, work: impl FnOnce() + Send + 'static) {
        in_thread(&self.0, work);
    }
}

/// What the loop needs from the outside.
pub trait Outside {
    /// The terminal is ours and the loop begins; whatever happens outside may be posted from now on.
    fn begin(&mut self, _inbox: &Inbox) {}

    /// Does what only the outside can do, for the state and a screen of that size; may answer with a message.
    fn perform(&mut self, app: &App, size: Rect, effect: Effect) -> Option<Message>;

    /// The state as it has just been drawn, after everything that had arrived was taken in.
    fn drawn(&mut self, _app: &App) {}
}

impl<F: FnMut(&App, Rect, Effect) -> Option<Message>> Outside for F {
    fn perform(&mut self, app: &App, size: Rect, effect: Effect) -> Option<Message> {
        self(app, size, effect)
    }
}

/// How this terminal wants to be written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Manner {
    /// The encoding that it reads, and that what is typed comes in.
    pub charset: Charset,
    /// Whether it draws in one cell what may be drawn in two; none where nobody knows.
    pub narrow: Option<bool>,
    /// Whether it shows a frame at once when it is told where one begins and ends.
    pub synchronizes: bool,
    /// How many colours it has.
    pub depth: Depth,
}

impl Manner {
    fn widths(self, glyphs: GlyphSet) -> Widths {
        match (self.narrow, glyphs) {
            (Some(true), _) => Widths::Measured,
            (None, GlyphSet::Unicode) => Widths::Claimed,
            _ => Widths::Unknown,
        }
    }
}

/// The terminal, taken. It is given back when this is dropped, whichever way that comes about.
pub struct Terminal {
    guard: Guard,
    sender: Sender<Input>,
    receiver: Receiver<Input>,
    unread: Vec<u8>,
    found: Found,
}

impl Terminal {
    /// Takes the terminal, and asks it about itself where `patience` gives it time to answer.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be set up, read or written.
    pub fn enter(patience: Option<Duration>) -> io::Result<Self> {
        // Before signals are heard: one that comes to who is stopped behind a shell, as under `timeout`, then ends it at once.
        guard::come_to_front()?;
        let (sender, receiver) = mpsc::channel();
        // Before the terminal is ours, so that no signal falls between.
        guard::watch(&sender)?;
        let guard = Guard::enter()?;
        let mut unread = Vec::new();
        let found = match patience {
            Some(patience) => probe::ask(&mut Output::open()?, patience, &mut unread)?,
            None => Found::default(),
        };
        Ok(Self {
            guard,
            sender,
            receiver,
            unread,
            found,
        })
    }

    /// What the terminal said about itself.
    pub fn found(&self) -> &Found {
        &self.found
    }

    /// Gives the terminal back without having drawn anything; tells what it said.
    pub fn leave(self) -> Found {
        self.guard.leave();
        self.found
    }

    /// Runs the program on the terminal until the reader leaves.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be read or written.
    pub fn run(self, mut app: App, mut keymap: Keymap, manner: Manner, outside: &mut dyn Outside) -> io::Result<()> {
        let Self {
            guard,
            sender,
            receiver,
            unread,
            ..
        } = self;
        keys::read(sender.clone(), unread, manner.charset);
        outside.begin(&Inbox(sender));
        let mut canvas = Canvas::new(manner)?;
        if window()?.is_none() {
            let words = app.briefing().language().words();
            let (columns, lines) = presumed_window();
            let values = [("columns", columns.to_string()), ("lines", lines.to_string())];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            app.update(Message::Told(fill(words.notice_no_window, &values)));
        }
        let result = turn(&mut app, &mut keymap, outside, &receiver, &mut canvas, &guard);
        drop(canvas);
        guard.leave();
        result
    }
}

fn turn(
    app: &mut App,
    keymap: &mut Keymap,
    outside: &mut dyn Outside,
    receiver: &Receiver<Input>,
    canvas: &mut Canvas,
    guard: &Guard,
) -> io::Result<()> {
    let mut pending = Vec::new();
    let began = Instant::now();
    loop {
        show(app, keymap, canvas, guard)?;
        outside.drawn(app);
        let Some(first) = next_input(app, receiver) else {
            return Ok(());
        };
        app.update(Message::Time(began.elapsed()));
        // Everything that has arrived by now is taken in before the next draw.
        let mut keys = 0;
        for input in std::iter::once(first).chain(receiver.try_iter()) {
            keys += usize::from(matches!(input, Input::Key(_) | Input::Text(_) | Input::Wheel(_)));
            let effect = match input {
                Input::Key(_) | Input::Text(_) | Input::Wheel(_) if keys > MOST_KEYS => continue,
                Input::Key(key) => press(app, keymap, &mut pending, key),
                Input::Text(character) => app.update(Message::Text(character.to_string())),
                Input::Paste(words) => app.update(Message::Paste(words)),
                Input::Click(x, y) => {
                    screen::hit(app, keymap, canvas.next.area, (x, y)).and_then(|hit| app.update(Message::Click(hit)))
                }
                Input::Wheel(steps) => app.update(Message::Wheel(steps)),
                Input::Pulse => app.update(Message::Pulse),
                Input::Resized => {
                    canvas.resize()?;
                    None
                }
                Input::Suspend => Some(Effect::Suspend),
                Input::Continued => {
                    canvas.is_behind = true;
                    None
                }
                Input::Message(message) => app.update(*message),
                Input::Ended(error) => return Err(error),
            };
            let Some(effect) = effect else {
                // Moving by pages needs to know how much is visible after the step before.
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
                // Where nothing else carries them, words go to the terminal.
                Effect::Copy(text) => match outside.perform(app, canvas.next.area, Effect::Copy(text.clone())) {
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
                | Effect::Undo => {
                    if let Some(message) = outside.perform(app, canvas.next.area, effect) {
                        app.update(message);
                    }
                }
            }
        }
    }
}

/// Draws, unless the program runs behind the shell, whose screen it is then; back in front, the terminal is taken again.
fn show(app: &mut App, keymap: &mut Keymap, canvas: &mut Canvas, guard: &Guard) -> io::Result<()> {
    keymap.fit(&app.briefing().data().catalogue);
    if !guard::is_in_front() {
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

/// The size of the window in columns and lines; none where the terminal says that it has none, as serial lines do and whatever
/// runs a program without a window around it.
fn window() -> io::Result<Option<(u16, u16)>> {
    let (width, height) = ratatui::crossterm::terminal::size()?;
    Ok((width > 0 && height > 0).then_some((width, height)))
}

/// The size that a window is then taken to have: what `COLUMNS` and `LINES` say, else that of old.
fn presumed_window() -> (u16, u16) {
    let said = |name: &str| std::env::var(name).ok()?.parse().ok().filter(|said| *said > 0);
    (said("COLUMNS").unwrap_or(80), said("LINES").unwrap_or(24))
}

/// Waits for what comes next, for ever, or while something goes on by itself until it is due; none when nothing can come any more.
fn next_input(app: &App, receiver: &Receiver<Input>) -> Option<Input> {
    let Some(beat) = app.pulse() else {
        return receiver.recv().ok();
    };
    match receiver.recv_timeout(beat) {
        Ok(input) => Some(input),
        Err(RecvTimeoutError::Timeout) => Some(Input::Pulse),
        Err(RecvTimeoutError::Disconnected) => None,
    }
}

/// What a key does here: in a line that is being typed it edits; in the help, Enter runs the selected line. The keymap
/// is fitted to the catalogue that is open.
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
        // Beside a typed line only the keys for the terminal itself work.
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

/// What the terminal shows, and what it is to show next.
struct Canvas {
    output: Output,
    manner: Manner,
    encoder: Encoder,
    shown: Buffer,
    next: Buffer,
    has_cursor: bool,
    /// Whether somebody else has had the terminal since the last draw.
    is_behind: bool,
}

impl Canvas {
    fn new(manner: Manner) -> io::Result<Self> {
        let mut canvas = Self {
            output: Output::open()?,
            manner,
            encoder: Encoder::new(manner.charset),
            shown: Buffer::default(),
            next: Buffer::default(),
            has_cursor: false,
            is_behind: false,
        };
        canvas.resize()?;
        Ok(canvas)
    }

    /// Takes the window's size and paints everything anew, even at the same size: it may have been another for a moment,
    /// and what that cut away is gone.
    fn resize(&mut self) -> io::Result<()> {
        let (width, height) = window()?.unwrap_or_else(presumed_window);
        let area = Rect::new(0, 0, width.min(LARGEST.0), height.min(LARGEST.1));
        self.next.resize(area);
        self.repaint();
        Ok(())
    }

    /// Forgets what the terminal shows, so that the next draw paints every cell. The blank screen goes out with that draw
    /// and never by itself.
    fn repaint(&mut self) {
        self.shown = Buffer::empty(self.next.area);
        self.encoder.clear();
    }

    fn measure(&self, app: &mut App, keymap: &Keymap) {
        let extent = screen::extent(app, keymap, self.next.area);
        app.update(Message::Extent(extent));
    }

    /// Puts the terminal's cursor where an input method is to open: where words are being typed, and only there it can be seen;
    /// else at what is selected, or at the beginning of the last line, where words would be typed.
    fn place_cursor(&mut self, typed: Option<Position>, selected: Option<Position>) {
        let foot = Position {
            x: 0,
            y: self.next.area.height.saturating_sub(1),
        };
        let Position { x, y } = typed.or(selected).unwrap_or(foot);
        self.encoder.place(x, y);
        if typed.is_some() != self.has_cursor {
            self.encoder.show_cursor(typed.is_some());
            self.has_cursor = typed.is_some();
        }
    }

    /// Puts words into the clipboard of the terminal, wherever it runs: OSC 52. The words come clean from the state.
    fn copy(&mut self, text: &str) {
        let asked = format!("\x1b]52;c;{}\x07", STANDARD.encode(text));
        self.encoder.say(asked.as_bytes());
    }

    /// Asks the terminal for clicks and the wheel, or leaves them to it.
    fn mouse(&mut self, on: bool) {
        self.encoder.say(if on {
            b"\x1b[?1000h\x1b[?1006h"
        } else {
            b"\x1b[?1006l\x1b[?1000l"
        });
    }

    fn draw(&mut self, app: &mut App, keymap: &Keymap) -> io::Result<()> {
        self.measure(app, keymap);
        self.next.reset();
        let theme = Theme::of(app.look()).shown_in(self.manner.depth);
        let selected = screen::render(app, keymap, &theme, self.next.area, &mut self.next);
        let widths = self.manner.widths(app.glyphs());
        self.encoder.draw(&mut self.shown, &self.next, widths);
        self.place_cursor(screen::cursor(app, self.next.area), selected);
        self.flush()?;
        std::mem::swap(&mut self.shown, &mut self.next);
        Ok(())
    }

    /// Sends what there is to say. One frame is one write, and one picture where the terminal can be told so.
    fn flush(&mut self) -> io::Result<()> {
        let frame = self.encoder.take();
        if frame.is_empty() {
            return Ok(());
        }
        if self.manner.synchronizes {
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
        in_thread(&sender, || panic!("a test of panics"));
        assert!(matches!(receiver.recv(), Ok(Input::Ended(_))));
    }

    #[test]
    fn what_was_measured_counts_more_than_what_is_claimed() {
        let widths = |narrow, glyphs| {
            Manner {
                narrow,
                ..Manner::default()
            }
            .widths(glyphs)
        };
        assert_eq!(widths(Some(true), GlyphSet::Safe), Widths::Measured);
        assert_eq!(widths(Some(false), GlyphSet::Unicode), Widths::Unknown);
        assert_eq!(widths(None, GlyphSet::Unicode), Widths::Claimed);
        assert_eq!(widths(None, GlyphSet::Safe), Widths::Unknown);
    }
}
