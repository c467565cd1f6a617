//! Reports of presses and releases by some terminals: Windows consoles (`ESC [ Vk ; Sc ; Uc ; Kd ; Cs ; Rc _`), the
//! kitty protocol (`ESC [ code ; modifiers : event u`, and the event within legacy sequences) and xterm's `ESC [ 27 ; …
//! ~`.
//!
//! This program does not request them. A session that another program left in such a mode, or a multiplexer that keeps
//! it on, sends them all the same; read as ordinary sequences they would do nothing, and each release would be a second
//! key.

use crate::keymap::Key;

use super::{Decoded, control_key, decoded_character};

const SHIFT: u32 = 1;
const CONTROL: u32 = 4;
/// Modifiers that are understood: Shift, Control and the locks. Keys with any other (Alt, Super) mean nothing here.
const KNOWN: u32 = SHIFT | CONTROL | 64 | 128;

/// A sequence interpreted as a key report.
pub(super) enum Report {
    /// A press.
    Press(Decoded),
    /// A release, or a key without a meaning here.
    Idle,
    /// Not a report.
    Other,
}

impl Report {
    /// Parses the bytes between `ESC [` and the final byte.
    pub(super) fn read(before: &[u8], last: u8) -> Self {
        let Some(numbers) = numbers(before) else {
            return Self::Other;
        };
        let number = |at: usize, part: usize| numbers.get(at).and_then(|one| one.get(part)).copied().unwrap_or(0);
        let released = number(1, 1) == RELEASED;
        let held = number(1, 0).saturating_sub(1);
        let is_old = numbers.iter().all(|one| one.len() == 1);
        Self::of(match last {
            b'_' => windows(|at| number(at, 0)),
            b'u' | b'~' if released => None,
            b'u' => kitty([number(0, 0), number(0, 1), number(2, 0)], held),
            b'~' if number(0, 0) == 27 && numbers.len() == 3 => kitty([number(2, 0), 0, 0], held),
            _ if is_old => return Self::Other,
            // A legacy key with an event beside its modifiers.
            _ if released => None,
            _ => control_key(format!("{};{}", number(0, 0), held + 1).as_bytes(), last).map(Decoded::Key),
        })
    }

    fn of(decoded: Option<Decoded>) -> Self {
        decoded.map_or(Self::Idle, Self::Press)
    }
}

/// Parses `1;2:3` as a list of lists of numbers, 0 where one is omitted; `None` if it contains anything else.
fn numbers(before: &[u8]) -> Option<Vec<Vec<u32>>> {
    let text = std::str::from_utf8(before).ok()?;
    let is_numbers = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b';' | b':'));
    let parts = |one: &str| one.split(':').map(|number| number.parse().unwrap_or(0)).collect();
    is_numbers.then(|| text.split(';').map(parts).collect())
}

/// Event number of a release.
const RELEASED: u32 = 3;

/// Interprets a press by the key's code, its shifted code and the text it types, as far as the terminal sends them.
fn kitty([plain, shifted, text]: [u32; 3], held: u32) -> Option<Decoded> {
    if held & !KNOWN != 0 {
        return None;
    }
    let code = match held {
        _ if held & CONTROL != 0 => plain,
        _ if text > 0 => text,
        _ if held & SHIFT != 0 && shifted > 0 => shifted,
        _ => plain,
    };
    let key = match code {
        9 if held & SHIFT != 0 => Key::BackTab,
        57376..=57383 => Key::Function(u8::try_from(code - 57376 + 13).ok()?),
        57399..=57408 => Key::Char(char::from_digit(code - 57399, 10)?),
        57409 => Key::Char('.'),
        57410 => Key::Char('/'),
        57411 => Key::Char('*'),
        57412 => Key::Char('-'),
        57413 => Key::Char('+'),
        57414 => Key::Enter,
        57417 => Key::Left,
        57418 => Key::Right,
        57419 => Key::Up,
        57420 => Key::Down,
        57421 => Key::PageUp,
        57422 => Key::PageDown,
        57423 => Key::Home,
        57424 => Key::End,
        57426 => Key::Delete,
        // The rest of this range is keys without a meaning of their own: Shift, Caps Lock, volume.
        57344..=63743 => return None,
        _ => return character(char::from_u32(code)?, held),
    };
    Some(Decoded::Key(key))
}

/// Interprets a press of a key that types a character, with Shift or Control if held.
fn character(typed: char, held: u32) -> Option<Decoded> {
    let key = match typed {
        '\r' | '\n' => Key::Enter,
        '\t' => Key::Tab,
        '\u{1B}' => Key::Esc,
        '\u{8}' | '\u{7F}' => Key::Backspace,
        '\u{1}'..='\u{1A}' => Key::Ctrl(char::from_u32(u32::from(typed) - 1 + u32::from('a'))?),
        _ if typed.is_control() => return None,
        _ if held & CONTROL != 0 => {
            let letter = typed.to_ascii_lowercase();
            return letter.is_ascii_lowercase().then_some(Decoded::Key(Key::Ctrl(letter)));
        }
        _ if held & SHIFT != 0 => Key::Char(typed.to_ascii_uppercase()),
        _ => return Some(decoded_character(typed)),
    };
    Some(Decoded::Key(key))
}

/// Interprets a Windows record: virtual key, scan code, character, down or up, modifiers, repeat count.
fn windows(number: impl Fn(usize) -> u32) -> Option<Decoded> {
    /// Either Shift key, in the console's own bits.
    const SHIFT_PRESSED: u32 = 0x10;
    if number(3) == 0 {
        return None;
    }
    let typed = char::from_u32(number(2)).filter(|typed| *typed != '\0');
    let key = match number(0) {
        0x09 if number(4) & SHIFT_PRESSED != 0 => Key::BackTab,
        0x21 => Key::PageUp,
        0x22 => Key::PageDown,
        0x23 => Key::End,
        0x24 => Key::Home,
        0x25 => Key::Left,
        0x26 => Key::Up,
        0x27 => Key::Right,
        0x28 => Key::Down,
        0x2E => Key::Delete,
        virtual_key @ 0x70..=0x83 => Key::Function(u8::try_from(virtual_key - 0x70 + 1).ok()?),
        _ => return character(typed?, 0),
    };
    Some(Decoded::Key(key))
}

#[cfg(test)]
mod tests {
    use crate::keymap::Key;

    use super::super::{Decoded, Decoder};

    fn decode(bytes: &str) -> Vec<Decoded> {
        let mut decoder = Decoder::new();
        let mut found = Vec::new();
        for byte in bytes.bytes() {
            decoder.feed(byte, &mut found);
        }
        found
    }

    #[test]
    fn a_press_counts_once_and_a_release_does_not() {
        for (pressed, released, key) in [
            // Windows.
            ("\u{1b}[74;36;106;1;0;1_", "\u{1b}[74;36;106;0;0;1_", Key::Char('j')),
            ("\u{1b}[71;34;71;1;16;1_", "\u{1b}[71;34;71;0;16;1_", Key::Char('G')),
            ("\u{1b}[40;80;0;1;256;1_", "\u{1b}[40;80;0;0;256;1_", Key::Down),
            ("\u{1b}[27;1;27;1;0;1_", "\u{1b}[27;1;27;0;0;1_", Key::Esc),
            ("\u{1b}[13;28;13;1;0;1_", "\u{1b}[13;28;13;0;0;1_", Key::Enter),
            ("\u{1b}[9;15;9;1;16;1_", "\u{1b}[9;15;9;0;16;1_", Key::BackTab),
            ("\u{1b}[67;46;3;1;8;1_", "\u{1b}[67;46;3;0;8;1_", Key::Ctrl('c')),
            ("\u{1b}[112;59;0;1;0;1_", "\u{1b}[112;59;0;0;0;1_", Key::Function(1)),
            ("\u{1b}[8;14;8;1;0;1_", "\u{1b}[8;14;8;0;0;1_", Key::Backspace),
            // kitty.
            ("\u{1b}[97u", "\u{1b}[97;1:3u", Key::Char('a')),
            ("\u{1b}[97;1:1u", "\u{1b}[97;1:3u", Key::Char('a')),
            ("\u{1b}[97;1:2u", "\u{1b}[97;1:3u", Key::Char('a')),
            ("\u{1b}[97:65;2u", "\u{1b}[97:65;2:3u", Key::Char('A')),
            ("\u{1b}[97;2u", "\u{1b}[97;2:3u", Key::Char('A')),
            ("\u{1b}[47:63;2;63u", "\u{1b}[47:63;2:3u", Key::Char('?')),
            ("\u{1b}[99;5u", "\u{1b}[99;5:3u", Key::Ctrl('c')),
            ("\u{1b}[99;69u", "\u{1b}[99;69:3u", Key::Ctrl('c')),
            ("\u{1b}[27u", "\u{1b}[27;1:3u", Key::Esc),
            ("\u{1b}[9;2u", "\u{1b}[9;2:3u", Key::BackTab),
            ("\u{1b}[57414u", "\u{1b}[57414;1:3u", Key::Enter),
            ("\u{1b}[57376u", "\u{1b}[57376;1:3u", Key::Function(13)),
            ("\u{1b}[1;1:1B", "\u{1b}[1;1:3B", Key::Down),
            ("\u{1b}[5;1:1~", "\u{1b}[5;1:3~", Key::PageUp),
            ("\u{1b}[1;1:1P", "\u{1b}[1;1:3P", Key::Function(1)),
            // xterm.
            ("\u{1b}[27;5;100~", "", Key::Ctrl('d')),
            ("\u{1b}[27;2;71~", "", Key::Char('G')),
        ] {
            assert_eq!(
                decode(&format!("{pressed}{released}")),
                [Decoded::Key(key)],
                "{pressed:?}"
            );
            assert_eq!(decode(released), [], "{released:?}");
        }
    }

    #[test]
    fn what_means_nothing_here_is_swallowed() {
        for nothing in [
            "\u{1b}[16;42;0;1;16;1_",
            "\u{1b}[57441;2u",
            "\u{1b}[97;3u",
            "\u{1b}[97;9u",
            "\u{1b}[49;5u",
            "\u{1b}[99999999999u",
            "\u{1b}[u",
            "\u{1b}[_",
            "\u{1b}[0;0;55357;1;0;1_",
        ] {
            assert_eq!(decode(nothing), [], "{nothing:?}");
            assert_eq!(
                decode(&format!("{nothing}j")),
                [Decoded::Key(Key::Char('j'))],
                "{nothing:?}"
            );
        }
    }

    #[test]
    fn a_word_from_an_input_method_is_text_in_any_report() {
        let text = [Decoded::Text('数')];
        assert_eq!(decode("\u{1b}[0;0;25968;1;0;1_\u{1b}[0;0;25968;0;0;1_"), text);
        assert_eq!(decode("\u{1b}[25968u"), text);
        assert_eq!(decode("\u{1b}[65311u"), [Decoded::Key(Key::Char('？'))]);
    }
}
