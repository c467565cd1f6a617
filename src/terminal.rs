//! Who holds the screen, and when do we draw?
//!
//! One thread reads keys, one waits for signals, one notices when the line drops; all of them put what happened into
//! one channel, and the loop blocks on it. It draws after something happened, once for everything that has arrived by
//! then, and never otherwise: an idle program writes nothing and wakes for nothing.
//!
//! The terminal is given back on every way out. The thread for signals does that by itself, through a door of its own
//! (`/dev/tty`, opened not to block), because the loop may be stuck in a write to a line that no longer drains; and it
//! ends the process, because whoever is stuck there will not. Keys are decoded here and not by the library, see `decoder`.

mod decoder;
mod guard;
mod keys;

use std::io::{self, Write};
use std::sync::mpsc::{self, Receiver};

use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{Action, App, Effect, Message, Overlay};
use crate::keymap::{Key, Keymap, Press};
use crate::screen::{self, Theme};
use guard::{Guard, Output};

/// The largest screen that is drawn: a window that claims to be larger would only eat memory.
const LARGEST: (u16, u16) = (1000, 400);

/// The most keys that count between two draws. No hand presses more; a flood of them is a file that went to the wrong
/// window, and working through it would keep the reader waiting.
const MOST_KEYS: usize = 256;

/// Empties the screen, in the colours of the terminal.
const CLEAR: &[u8] = b"\x1b[0m\x1b[2J";

/// What reaches the loop.
enum Input {
    Key(Key),
    /// A character that no keyboard key sends: a committed word of an input method.
    Text,
    Resized,
    Suspend,
    Ended(io::Error),
}

/// Runs the program on the terminal until the reader leaves. `perform` does what only the outside can do and may answer
/// with a message.
///
/// # Errors
///
/// When the terminal cannot be set up, read or written.
pub fn run(
    mut app: App,
    keymap: &Keymap,
    theme: &Theme,
    perform: &mut dyn FnMut(Effect) -> Option<Message>,
) -> io::Result<()> {
    let (sender, receiver) = mpsc::channel();
    // Before the terminal is ours, so that no signal falls between.
    guard::watch(&sender)?;
    let guard = Guard::enter()?;
    keys::read(sender);
    let mut canvas = Canvas::new()?;
    let result = turn(&mut app, keymap, theme, perform, &receiver, &mut canvas, &guard);
    drop(canvas);
    guard.leave();
    result
}

fn turn(
    app: &mut App,
    keymap: &Keymap,
    theme: &Theme,
    perform: &mut dyn FnMut(Effect) -> Option<Message>,
    receiver: &Receiver<Input>,
    canvas: &mut Canvas,
    guard: &Guard,
) -> io::Result<()> {
    let mut pending = Vec::new();
    loop {
        canvas.draw(app, keymap, theme)?;
        let Ok(first) = receiver.recv() else { return Ok(()) };
        // Everything that has arrived by now is taken in before the next draw.
        let mut keys = 0;
        for input in std::iter::once(first).chain(receiver.try_iter()) {
            keys += usize::from(matches!(input, Input::Key(_) | Input::Text));
            let effect = match input {
                Input::Key(_) | Input::Text if keys > MOST_KEYS => continue,
                Input::Key(key) => press(app, keymap, &mut pending, key),
                Input::Text => app.update(Message::Text),
                Input::Resized => {
                    canvas.resize()?;
                    None
                }
                Input::Suspend => Some(Effect::Suspend),
                Input::Ended(error) => return Err(error),
            };
            let Some(effect) = effect else {
                // Moving by pages needs to know how much is visible after the step before.
                canvas.measure(app, keymap);
                continue;
            };
            match effect {
                Effect::Quit => return Ok(()),
                Effect::Redraw => canvas.repaint()?,
                Effect::Suspend => {
                    guard.suspend()?;
                    canvas.resize()?;
                }
                Effect::Open { .. } => {
                    if let Some(message) = perform(effect) {
                        app.update(message);
                    }
                }
            }
        }
    }
}

/// What a key does here: in the help, Enter runs the selected line.
pub fn press(app: &mut App, keymap: &Keymap, pending: &mut Vec<Key>, key: Key) -> Option<Effect> {
    let Press::Action(action) = keymap.press(pending, key) else {
        return None;
    };
    match (app.overlay(), action) {
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
    backend: CrosstermBackend<io::BufWriter<Output>>,
    shown: Buffer,
    next: Buffer,
}

impl Canvas {
    fn new() -> io::Result<Self> {
        // One frame is one write: nothing reaches the terminal before the flush.
        let backend = CrosstermBackend::new(io::BufWriter::with_capacity(1 << 18, Output::open()?));
        let mut canvas = Self {
            backend,
            shown: Buffer::default(),
            next: Buffer::default(),
        };
        canvas.resize()?;
        Ok(canvas)
    }

    /// Takes the window's size and paints everything anew, even at the same size: it may have been another for a moment,
    /// and what that cut away is gone.
    fn resize(&mut self) -> io::Result<()> {
        let size = self.backend.size()?;
        let area = Rect::new(0, 0, size.width.min(LARGEST.0), size.height.min(LARGEST.1));
        self.next.resize(area);
        self.repaint()
    }

    /// Forgets what the terminal shows, so that the next draw paints every cell.
    fn repaint(&mut self) -> io::Result<()> {
        self.shown = Buffer::empty(self.next.area);
        // Not the backend's own way, which would show the blank screen at once.
        self.backend.write_all(CLEAR)
    }

    fn measure(&self, app: &mut App, keymap: &Keymap) {
        let extent = screen::extent(app, keymap, self.next.area);
        app.update(Message::Extent(extent));
    }

    fn draw(&mut self, app: &mut App, keymap: &Keymap, theme: &Theme) -> io::Result<()> {
        self.measure(app, keymap);
        self.next.reset();
        screen::render(app, keymap, theme, self.next.area, &mut self.next);
        let changed = self.shown.diff(&self.next);
        if !changed.is_empty() {
            self.backend.draw(changed.into_iter())?;
        }
        Write::flush(&mut self.backend)?;
        std::mem::swap(&mut self.shown, &mut self.next);
        Ok(())
    }
}
