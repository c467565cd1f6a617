//! Decodes the terminal's bytes into keys, text, pastes and mouse events.
//!
//! The library's own reader decides by what one read happened to bring: on a line that splits `ESC [ B` an arrow became
//! Esc, `[` and `B`, which left the detail and moved the date; and some beginnings (`ESC [ ?`, an unfinished paste)
//! made it deaf for good. So this one keeps its state over any split, waits a moment for what may follow an Esc, and
//! drops sequences that never end. Late answers of the terminal (cursor reports, colours, modes) are swallowed whole. A
//! paste comes as text, which only a typed line takes: a paste is never a command. Terminals that report presses and
//! releases separately, although nobody asked for it, are understood: a press counts once, a release does not.

mod report;

use crate::keymap::{Key, is_committed};
use report::Report;

/// Longest parameter string kept, in bytes; longer ones mean nothing and are still swallowed whole.
const LONGEST: usize = 32;

/// Maximum number of bytes kept of a paste: nothing longer can be typed here.
const LONGEST_PASTE: usize = 1024;

/// One decoded input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decoded {
    /// A key.
    Key(Key),
    /// A character that no key sends: part of a word committed by an input method.
    Text(char),
    /// Pasted text.
    Paste(String),
    /// A mouse button was pressed at this column and row, counted from 0.
    Click(u16, u16),
    /// The wheel was turned by this many steps, up if negative.
    Wheel(isize),
}

/// State between two bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    /// Between two sequences.
    Ground,
    /// After an Esc, which may be a key or begin a sequence.
    Escape,
    /// After `ESC [`, with the bytes before the final one.
    Control(Vec<u8>),
    /// After `ESC [ [`, the prefix of the Linux console's first function keys.
    Console,
    /// After `ESC O`.
    Shifted,
    /// In a mouse report of the oldest form (X10), with its bytes and how many of the three have come.
    OldMouse([u8; 3], usize),
    /// In a string answer, which ends with BEL or `ESC \`.
    Answer { escaped: bool },
    /// In a paste, with its bytes and how many bytes of the end marker were seen.
    Paste { bytes: Vec<u8>, matched: usize },
    /// In a character of several bytes.
    Character(Vec<u8>),
}

/// End marker of a bracketed paste.
const PASTE_END: &[u8] = b"\x1b[201~";

/// Incremental decoder; keeps its state between any two bytes.
#[derive(Debug)]
pub struct Decoder {
    state: State,
}

impl Default for Decoder {
    fn default() -> Self {
        Self::new()
    }
}

impl Decoder {
    /// Creates a decoder between two sequences.
    pub fn new() -> Self {
        Self { state: State::Ground }
    }

    /// Returns whether a sequence is pending, which a timeout has to resolve: a lone Esc, or a sequence that breaks
    /// off.
    pub fn is_waiting(&self) -> bool {
        self.state != State::Ground
    }

    /// Resolves the pending sequence after a pause: a lone Esc was the key, anything else is dropped.
    pub fn settle(&mut self) -> Option<Decoded> {
        match std::mem::replace(&mut self.state, State::Ground) {
            State::Escape => Some(Decoded::Key(Key::Esc)),
            _ => None,
        }
    }

    /// Decodes the next byte. An Esc before a key that begins no sequence yields two keys for one byte.
    pub fn feed(&mut self, byte: u8, found: &mut Vec<Decoded>) {
        let state = std::mem::replace(&mut self.state, State::Ground);
        match state {
            State::Ground => self.plain(byte, found),
            State::Escape => self.after_escape(byte, found),
            State::Control(before) => self.control(before, byte, found),
            State::Console => found.extend(console_key(byte).map(Decoded::Key)),
            State::Shifted => found.extend(shifted_key(byte).map(Decoded::Key)),
            State::OldMouse(bytes, seen) => self.old_mouse(bytes, seen, byte, found),
            State::Answer { escaped } => self.answer(escaped, byte),
            State::Paste { bytes, matched } => self.paste(bytes, matched, byte, found),
            State::Character(bytes) => self.character(bytes, byte, found),
        }
    }

    fn plain(&mut self, byte: u8, found: &mut Vec<Decoded>) {
        let key = match byte {
            0x1B => {
                self.state = State::Escape;
                return;
            }
            0x80.. => return self.character(Vec::new(), byte, found),
            b'\r' | b'\n' => Key::Enter,
            b'\t' => Key::Tab,
            0x08 | 0x7F => Key::Backspace,
            0x01..=0x1A => Key::Ctrl(char::from(byte - 1 + b'a')),
            0x20..=0x7E => Key::Char(char::from(byte)),
            _ => return,
        };
        found.push(Decoded::Key(key));
    }

    fn after_escape(&mut self, byte: u8, found: &mut Vec<Decoded>) {
        match byte {
            b'[' => self.state = State::Control(Vec::new()),
            b'O' => self.state = State::Shifted,
            b']' | b'P' | b'X' | b'^' | b'_' => self.state = State::Answer { escaped: false },
            _ => {
                found.push(Decoded::Key(Key::Esc));
                self.plain(byte, found);
            }
        }
    }

    fn control(&mut self, mut before: Vec<u8>, byte: u8, found: &mut Vec<Decoded>) {
        match byte {
            b'[' if before.is_empty() => self.state = State::Console,
            b'~' if before == b"200" => {
                self.state = State::Paste {
                    bytes: Vec::new(),
                    matched: 0,
                };
            }
            b'M' | b'm' if before.first() == Some(&b'<') => found.extend(mouse(&before, byte)),
            // Mouse report of terminals that do not know the SGR form.
            b'M' if before.is_empty() => self.state = State::OldMouse([0; 3], 0),
            // rxvt ends a numbered key with Shift so; answers that end in `$` have two numbers.
            b'$' if matches!(before.len(), 1..=2) => found.extend(control_key(&before, b'~').map(Decoded::Key)),
            0x40..=0x7E => found.extend(control(&before, byte)),
            // A new sequence begins within an unfinished one.
            0x1B => self.state = State::Escape,
            0x20..=0x3F => {
                if before.len() < LONGEST {
                    before.push(byte);
                }
                self.state = State::Control(before);
            }
            // No other byte can stand in a sequence: it was unfinished, and this is the next key.
            _ => self.plain(byte, found),
        }
    }

    fn old_mouse(&mut self, mut bytes: [u8; 3], seen: usize, byte: u8, found: &mut Vec<Decoded>) {
        bytes[seen] = byte;
        if seen < 2 {
            self.state = State::OldMouse(bytes, seen + 1);
            return;
        }
        let [buttons, column, row] = bytes.map(|byte| u16::from(byte.saturating_sub(32)));
        found.extend(pressed(buttons, column, row));
    }

    fn answer(&mut self, escaped: bool, byte: u8) {
        if byte != 0x07 && !(escaped && byte == b'\\') {
            self.state = State::Answer { escaped: byte == 0x1B };
        }
    }

    fn paste(&mut self, mut bytes: Vec<u8>, matched: usize, byte: u8, found: &mut Vec<Decoded>) {
        let matched = match byte {
            _ if PASTE_END.get(matched) == Some(&byte) => matched + 1,
            0x1B => 1,
            _ => 0,
        };
        if bytes.len() < LONGEST_PASTE + PASTE_END.len() {
            bytes.push(byte);
        }
        if matched < PASTE_END.len() {
            self.state = State::Paste { bytes, matched };
            return;
        }
        let end = bytes.len().saturating_sub(PASTE_END.len());
        bytes.truncate(end);
        found.push(Decoded::Paste(String::from_utf8_lossy(&bytes).into_owned()));
    }

    fn character(&mut self, mut bytes: Vec<u8>, byte: u8, found: &mut Vec<Decoded>) {
        bytes.push(byte);
        match std::str::from_utf8(&bytes) {
            Ok(text) => found.extend(text.chars().next().map(decoded_character)),
            // The character is incomplete.
            Err(error) if error.error_len().is_none() => self.state = State::Character(bytes),
            // Not a character: if a key interrupted it, the key counts.
            Err(_) if byte < 0x80 => self.plain(byte, found),
            Err(_) => {}
        }
    }
}

/// Classifies a character: Chinese characters come from an input method, full-width punctuation counts as a key.
fn decoded_character(character: char) -> Decoded {
    if is_committed(character) {
        Decoded::Text(character)
    } else {
        Decoded::Key(Key::Char(character))
    }
}

/// Parses an SGR mouse report, `ESC [ < buttons ; column ; row M`; releases and motion are ignored.
fn mouse(before: &[u8], last: u8) -> Option<Decoded> {
    let text = std::str::from_utf8(before.get(1..)?).ok()?;
    let mut numbers = text.split(';').map(str::parse::<u16>);
    let (Some(Ok(buttons)), Some(Ok(column)), Some(Ok(row)), None) =
        (numbers.next(), numbers.next(), numbers.next(), numbers.next())
    else {
        return None;
    };
    (last == b'M').then(|| pressed(buttons, column, row)).flatten()
}

/// Interprets a button press at a column and row counted from 1.
fn pressed(buttons: u16, column: u16, row: u16) -> Option<Decoded> {
    match buttons & !MODIFIERS {
        0 => Some(Decoded::Click(column.saturating_sub(1), row.saturating_sub(1))),
        64 => Some(Decoded::Wheel(-1)),
        65 => Some(Decoded::Wheel(1)),
        _ => None,
    }
}

/// Bits of Shift, Alt and Control in a mouse report.
const MODIFIERS: u16 = 4 + 8 + 16;

/// Parses `ESC [ … final`: a key report, or a key of its own.
fn control(before: &[u8], last: u8) -> Option<Decoded> {
    match Report::read(before, last) {
        Report::Press(decoded) => Some(decoded),
        Report::Idle => None,
        Report::Other => control_key(before, last).map(Decoded::Key),
    }
}

/// Parses `ESC [ … final` as a key. Modifiers are ignored: an arrow with Shift is an arrow.
fn control_key(before: &[u8], last: u8) -> Option<Key> {
    let text = std::str::from_utf8(before).ok()?;
    // Private sequences (`?`, `<`, `>`) are answers, never keys.
    let is_key = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b';');
    let first = text.split(';').next().unwrap_or_default();
    match last {
        _ if !is_key => None,
        // rxvt's final bytes with Control, and with Shift and Control.
        b'~' | b'^' | b'@' => numbered_key(first.parse().ok()?),
        // Without modifiers these come after `ESC O`; `ESC [ 24 ; 80 R` is a cursor report.
        b'P' | b'Q' | b'R' | b'S' if first == "1" => shifted_key(last),
        b'A'..=b'D' | b'F' | b'H' if matches!(first, "" | "1") => shifted_key(last),
        b'a'..=b'd' if first.is_empty() => shifted_key(last.to_ascii_uppercase()),
        b'Z' => Some(Key::BackTab),
        _ => None,
    }
}

fn numbered_key(number: u8) -> Option<Key> {
    Some(match number {
        1 | 7 => Key::Home,
        3 => Key::Delete,
        4 | 8 => Key::End,
        5 => Key::PageUp,
        6 => Key::PageDown,
        11..=15 => Key::Function(number - 10),
        17..=21 => Key::Function(number - 11),
        23..=26 => Key::Function(number - 12),
        28 | 29 => Key::Function(number - 13),
        31..=34 => Key::Function(number - 14),
        _ => return None,
    })
}

/// Parses the byte after `ESC O`: arrows, function keys, and the number pad in application mode.
fn shifted_key(last: u8) -> Option<Key> {
    Some(match last {
        b'A' | b'a' => Key::Up,
        b'B' | b'b' => Key::Down,
        b'C' | b'c' => Key::Right,
        b'D' | b'd' => Key::Left,
        b'F' => Key::End,
        b'H' => Key::Home,
        b'M' => Key::Enter,
        b'P'..=b'[' => Key::Function(last - b'P' + 1),
        b'j'..=b'y' => Key::Char(char::from(last - b'j' + b'*')),
        _ => return None,
    })
}

fn console_key(last: u8) -> Option<Key> {
    matches!(last, b'A'..=b'E').then(|| Key::Function(last - b'A' + 1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decode(bytes: &[u8]) -> Vec<Decoded> {
        let mut decoder = Decoder::new();
        let mut found = Vec::new();
        for byte in bytes {
            decoder.feed(*byte, &mut found);
        }
        found.extend(decoder.settle());
        assert!(!decoder.is_waiting());
        found
    }

    fn keys(bytes: &[u8]) -> Vec<Key> {
        let key = |one: Decoded| match one {
            Decoded::Key(key) => key,
            other => panic!("{other:?}"),
        };
        decode(bytes).into_iter().map(key).collect()
    }

    #[test]
    fn keys_of_every_terminal_are_known() {
        let known: [(&[u8], Key); 54] = [
            (b"\x1b[3~", Key::Delete),
            (b"\x1b[A", Key::Up),
            (b"\x1bOA", Key::Up),
            (b"\x1b[1;2B", Key::Down),
            (b"\x1b[C", Key::Right),
            (b"\x1bOD", Key::Left),
            (b"\x1b[H", Key::Home),
            (b"\x1b[1~", Key::Home),
            (b"\x1b[7~", Key::Home),
            (b"\x1bOH", Key::Home),
            (b"\x1b[F", Key::End),
            (b"\x1b[4~", Key::End),
            (b"\x1b[8~", Key::End),
            (b"\x1b[5~", Key::PageUp),
            (b"\x1b[6~", Key::PageDown),
            (b"\x1b[6;5~", Key::PageDown),
            (b"\x1b[Z", Key::BackTab),
            (b"\x1bOP", Key::Function(1)),
            (b"\x1b[11~", Key::Function(1)),
            (b"\x1b[[A", Key::Function(1)),
            (b"\x1b[15~", Key::Function(5)),
            (b"\x1b[17~", Key::Function(6)),
            (b"\x1b[24~", Key::Function(12)),
            (b"\x1b[1;5P", Key::Function(1)),
            // The Linux console.
            (b"\x1b[[E", Key::Function(5)),
            (b"\x1b[25~", Key::Function(13)),
            (b"\x1b[34~", Key::Function(20)),
            // A VT220: F15 and F16 are its Help and Do.
            (b"\x1b[28~", Key::Function(15)),
            (b"\x1b[29~", Key::Function(16)),
            // PuTTY's VT100+.
            (b"\x1bOS", Key::Function(4)),
            (b"\x1bOT", Key::Function(5)),
            (b"\x1bO[", Key::Function(12)),
            // rxvt with Shift, with Control, with both.
            (b"\x1b[23~", Key::Function(11)),
            (b"\x1b[23$", Key::Function(11)),
            (b"\x1b[11^", Key::Function(1)),
            (b"\x1b[23@", Key::Function(11)),
            (b"\x1b[3$", Key::Delete),
            (b"\x1b[6^", Key::PageDown),
            (b"\x1b[a", Key::Up),
            (b"\x1bOb", Key::Down),
            // xterm with Shift.
            (b"\x1b[1;2P", Key::Function(1)),
            (b"\x1b[15;2~", Key::Function(5)),
            (b"\x1b[21;5~", Key::Function(10)),
            // The number pad in its application mode.
            (b"\x1bOj", Key::Char('*')),
            (b"\x1bOo", Key::Char('/')),
            (b"\x1bOp", Key::Char('0')),
            (b"\x1bOy", Key::Char('9')),
            (b"\r", Key::Enter),
            (b"\x1bOM", Key::Enter),
            (b"\t", Key::Tab),
            (b"\x7f", Key::Backspace),
            (b"\x03", Key::Ctrl('c')),
            (b"\x1b", Key::Esc),
            ("？".as_bytes(), Key::Char('？')),
        ];
        for (bytes, key) in known {
            assert_eq!(keys(bytes), [key], "{bytes:?}");
        }
    }

    #[test]
    fn esc_and_the_key_after_it_are_two_keys() {
        assert_eq!(keys(b"\x1bj"), [Key::Esc, Key::Char('j')]);
        assert_eq!(keys(b"\x1b\x1b[B"), [Key::Esc, Key::Down]);
    }

    #[test]
    fn what_the_terminal_answers_is_no_key() {
        let answers: [&[u8]; 9] = [
            b"\x1b[4;2$y",
            b"\x1b[24;80R",
            b"\x1b[?62;4c",
            b"\x1b[?2026;2$y",
            b"\x1b]11;rgb:0000/0000/0000\x1b\\",
            b"\x1b]11;rgb:0000/0000/0000\x07",
            b"\x1bP1$r0m\x1b\\",
            b"\x1b[<0;10;10m",
            b"\x1b[?1u",
        ];
        for answer in answers {
            assert_eq!(decode(answer), [], "{answer:?}");
            let then = [answer, b"j".as_slice()].concat();
            assert_eq!(keys(&then), [Key::Char('j')], "{answer:?}");
        }
    }

    #[test]
    fn a_paste_is_never_a_command() {
        let pasted = b"\x1b[200~quit\rq\x03\x1b[B\x1b[20\x1b[201~j";
        let words = "quit\rq\u{3}\u{1b}[B\u{1b}[20".to_owned();
        assert_eq!(decode(pasted), [Decoded::Paste(words), Decoded::Key(Key::Char('j'))]);
        assert_eq!(decode(b"\x1b[200~q and no end"), []);
    }

    #[test]
    fn what_breaks_off_is_forgotten_and_the_next_key_counts() {
        for beginning in [
            b"\x1b[".as_slice(),
            b"\x1b[?",
            b"\x1b[<",
            b"\x1bO",
            b"\x1b]",
            b"\x1b[200~",
            b"\xe4\xb8",
        ] {
            let mut decoder = Decoder::new();
            let mut found = Vec::new();
            for byte in beginning {
                decoder.feed(*byte, &mut found);
            }
            assert!(decoder.is_waiting());
            assert_eq!(decoder.settle(), None);
            decoder.feed(b'q', &mut found);
            assert_eq!(found, [Decoded::Key(Key::Char('q'))], "{beginning:?}");
        }
    }

    #[test]
    fn the_mouse_clicks_and_turns_its_wheel() {
        assert_eq!(decode(b"\x1b[<0;10;3M\x1b[<0;10;3m"), [Decoded::Click(9, 2)]);
        assert_eq!(
            decode(b"\x1b[<64;1;1M\x1b[<69;1;1M"),
            [Decoded::Wheel(-1), Decoded::Wheel(1)]
        );
        assert_eq!(decode(b"\x1b[<2;1;1M\x1b[<35;1;1M\x1b[<0;1M"), []);
    }

    #[test]
    fn the_mouse_of_an_old_terminal_types_nothing() {
        assert_eq!(
            decode(b"\x1b[M +#j"),
            [Decoded::Click(10, 2), Decoded::Key(Key::Char('j'))]
        );
        assert_eq!(decode(b"\x1b[M#+#"), []);
        assert_eq!(decode(b"\x1b[M`!!\x1b[Ma!!"), [Decoded::Wheel(-1), Decoded::Wheel(1)]);
        assert_eq!(decode(b"\x1b[M\xff"), []);
    }

    #[test]
    fn a_long_paste_is_cut_and_its_end_still_found() {
        let mut bytes = b"\x1b[200~".to_vec();
        bytes.extend(std::iter::repeat_n(b'x', 1 << 20));
        bytes.extend(b"\x1b[201~j");
        let decoded = decode(&bytes);
        assert!(matches!(&decoded[..], [Decoded::Paste(words), Decoded::Key(_)] if words.len() <= LONGEST_PASTE + 8));
    }

    #[test]
    fn a_committed_word_is_text_and_no_key() {
        assert_eq!(decode("数据".as_bytes()), [Decoded::Text('数'), Decoded::Text('据')]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_bytes_make_it_deaf(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut decoder = Decoder::new();
            let mut found = Vec::new();
            for byte in bytes {
                decoder.feed(byte, &mut found);
            }
            decoder.settle();
            found.clear();
            decoder.feed(b'q', &mut found);
            prop_assert_eq!(found, [Decoded::Key(Key::Char('q'))]);
        }
    }
}
