//! Keys as the library reports them, made into keys as the reader thinks of them.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::Input;
use crate::keymap::Key;

/// The input behind a key event; none for releases, which some terminals report too, and for keys that have no name.
pub(super) fn input(event: KeyEvent) -> Option<Input> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let key = match event.code {
        KeyCode::Char(letter) if event.modifiers.contains(KeyModifiers::CONTROL) => {
            Key::Ctrl(letter.to_ascii_lowercase())
        }
        KeyCode::Char(letter) if is_typed_text(letter) => return Some(Input::Text),
        KeyCode::Char(letter) => Key::Char(letter),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::F(number) => Key::Function(number),
        _ => return None,
    };
    Some(Input::Key(key))
}

/// Whether a character comes from an input method rather than from a key: Chinese words, not punctuation.
fn is_typed_text(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}
