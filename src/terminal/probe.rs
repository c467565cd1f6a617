//! Queries to the terminal and its answers: how it decodes, how wide it draws characters of ambiguous width, whether it
//! supports synchronized output, its background colour, and whether it has 256 colours, which names like `xterm` do not
//! tell.
//!
//! No environment variable crosses an SSH connection reliably and no terminal database knows how one is configured, so
//! the terminal is asked: a few characters are written, each followed by a query for the cursor position. One round
//! trip answers everything; the last query is one that every terminal answers (device attributes), so that the program
//! does not wait for an answer that will not come. The queries are sent on a screen that is cleared afterwards, as
//! invisible text. A terminal that does not answer in time is assumed to draw ambiguous characters wide, and its late
//! answers are swallowed by the key decoder. Inside tmux and screen the multiplexer answers and not the terminal
//! outside, which is why widths measured there do not count.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use super::keys::{ReadOutcome, read_within};

/// One character of every class that terminals widen separately: lines, blocks, shapes, arrows, dots, circled numbers,
/// quotation marks, signs of figures.
pub const SAMPLES: [char; 8] = ['─', '█', '●', '→', '…', '①', '“', '‰'];
/// Two Chinese characters, whose six UTF-8 bytes are three characters in GBK.
const CHINESE: &str = "汉汉";
/// A letter that is one cell wide everywhere: its two UTF-8 bytes are one Chinese character in GBK, and two letters
/// where every byte is a character.
const LETTER: &str = "ë";
/// Maximum length of an answer in bytes. Device attributes alone take 35 in some terminals; what goes on beyond this
/// answers none of the queries.
const LONGEST: usize = 1024;
/// Index of the last of 256 colours, which a terminal with fewer does not know.
const LAST_COLOUR: &str = "4;255;";

/// Encoding by which the terminal decodes its input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decoding {
    /// UTF-8.
    Utf8,
    /// GBK or GB18030.
    Gbk,
    /// Every byte is a character.
    Bytes,
}

/// The terminal's answers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProbeReport {
    /// Whether the terminal was queried at all.
    pub was_asked: bool,
    /// Time until the last answer; `None` if it did not come.
    pub took: Option<Duration>,
    /// How the terminal decodes; `None` if unanswered.
    pub decoding: Option<Decoding>,
    /// Width in cells of each of [`SAMPLES`]; `None` if unanswered.
    pub cells: Option<[u16; SAMPLES.len()]>,
    /// Whether synchronized output is supported; `None` if unanswered.
    pub synchronizes: Option<bool>,
    /// Background colour as red, green and blue; `None` if unanswered.
    pub ground: Option<[u8; 3]>,
    /// Whether the terminal named the last of 256 colours.
    pub has_256_colours: bool,
}

impl ProbeReport {
    /// Returns whether all samples of ambiguous width occupy one cell; `None` if unanswered.
    pub fn is_narrow(&self) -> Option<bool> {
        let cells = self.cells?;
        Some(cells.iter().all(|cells| *cells == 1))
    }
}

/// Sends the queries and reads answers for at most `patience`. Keys typed meanwhile and the beginning of an answer
/// still on its way are appended to `unread`.
pub(super) fn query(output: &mut impl Write, patience: Duration, unread: &mut Vec<u8>) -> io::Result<ProbeReport> {
    let begun = Instant::now();
    output.write_all(&queries())?;
    let mut answers = Answers::default();
    let mut bytes = [0; 1024];
    while !answers.is_complete {
        let Some(left) = patience.checked_sub(begun.elapsed()) else {
            break;
        };
        match read_within(&mut bytes, Some(left))? {
            ReadOutcome::Bytes(count) => {
                for byte in bytes.iter().take(count) {
                    answers.feed(*byte);
                }
            }
            ReadOutcome::TimedOut => break,
        }
    }
    let took = answers.is_complete.then(|| begun.elapsed());
    let found = answers.found(took);
    unread.append(&mut answers.unread);
    unread.append(&mut answers.pending);
    Ok(found)
}

/// All queries as one write. Each sample is written at the beginning of a line that is not the first: a position report
/// for the first line looks like a function key.
fn queries() -> Vec<u8> {
    let mut text = String::from("\x1b[8m\r\n");
    let characters = SAMPLES.iter().map(char::to_string);
    for sample in [CHINESE.to_owned(), LETTER.to_owned()].into_iter().chain(characters) {
        text.extend(["\r", &sample, "\x1b[6n"]);
    }
    text += "\r\x1b[2K\x1b[0m\x1b]11;?\x07";
    text.extend(["\x1b]", LAST_COLOUR, "?\x07"]);
    text += "\x1b[?2026$p\x1b[c";
    text.into_bytes()
}

/// Separates the input into answers and the rest.
#[derive(Default)]
struct Answers {
    columns: Vec<u16>,
    synchronizes: Option<bool>,
    ground: Option<[u8; 3]>,
    has_256_colours: bool,
    is_complete: bool,
    pending: Vec<u8>,
    unread: Vec<u8>,
}

impl Answers {
    fn feed(&mut self, byte: u8) {
        if self.pending.is_empty() && byte != 0x1b {
            self.unread.push(byte);
            return;
        }
        // The terminator of an OSC string is an Esc and a backslash too.
        let is_string = matches!(self.pending[..], [0x1b, b']', ..]);
        let begins_anew = byte == 0x1b && !self.pending.is_empty() && !is_string;
        if begins_anew || self.pending.len() >= LONGEST {
            self.unread.append(&mut self.pending);
        }
        self.pending.push(byte);
        let is_open = match self.pending.as_slice() {
            [0x1b] => true,
            [0x1b, b'[', ..] => self.pending.len() < 3 || !(0x40..=0x7e).contains(&byte),
            [0x1b, b']', words @ ..] => !(words.ends_with(&[0x07]) || words.ends_with(b"\x1b\\")),
            _ => false,
        };
        if is_open {
            return;
        }
        if !self.parse_answer() {
            self.unread.append(&mut self.pending);
        }
        self.pending.clear();
    }

    /// Parses a complete sequence as an answer; returns whether it is one.
    fn parse_answer(&mut self) -> bool {
        if let [0x1b, b']', words @ ..] = self.pending.as_slice() {
            return parse_colour_answer(
                &String::from_utf8_lossy(words),
                &mut self.ground,
                &mut self.has_256_colours,
            );
        }
        let [0x1b, b'[', inner @ .., last] = self.pending.as_slice() else {
            return false;
        };
        let inner = String::from_utf8_lossy(inner);
        match last {
            b'R' => {
                let column: Option<u16> = inner.split_once(';').and_then(|(_, column)| column.parse().ok());
                self.columns.extend(column);
                column.is_some()
            }
            b'y' => {
                let state = inner.strip_prefix("?2026;").and_then(|state| state.strip_suffix('$'));
                // 1 and 2 are set and reset; 0 is not recognised, 3 and 4 are permanent.
                self.synchronizes = state.map(|state| matches!(state, "1" | "2"));
                state.is_some()
            }
            b'c' if inner.starts_with('?') => {
                self.is_complete = true;
                true
            }
            _ => false,
        }
    }

    fn found(&self, took: Option<Duration>) -> ProbeReport {
        let mut found = ProbeReport {
            was_asked: true,
            took,
            synchronizes: self.synchronizes,
            ground: self.ground,
            has_256_colours: self.has_256_colours,
            ..ProbeReport::default()
        };
        // Answers come in the order of the queries; if one is missing, the rest cannot be assigned. But a terminal that
        // reads two bytes a character takes the Esc after an odd byte for the second half of one and misses some
        // queries; the first two come after even bytes.
        let [chinese, letter, rest @ ..] = self.columns.as_slice() else {
            return found;
        };
        if (chinese, letter) == (&7, &3) {
            found.decoding = Some(Decoding::Gbk);
            return found;
        }
        let Ok(columns) = <[u16; SAMPLES.len()]>::try_from(rest) else {
            return found;
        };
        found.decoding = match (chinese, letter) {
            (5, 2) => Some(Decoding::Utf8),
            (_, 3) => Some(Decoding::Bytes),
            _ => None,
        };
        found.cells = (found.decoding == Some(Decoding::Utf8)).then(|| columns.map(|column| column.saturating_sub(1)));
        found
    }
}

/// Parses an OSC answer about colours; returns whether it is one.
fn parse_colour_answer(words: &str, ground: &mut Option<[u8; 3]>, has_256_colours: &mut bool) -> bool {
    let words = words.trim_end_matches(['\x07', '\x1b', '\\']);
    if let Some(colour) = words.strip_prefix("11;") {
        *ground = parse_colour(colour);
        return true;
    }
    let is_last = words
        .strip_prefix(LAST_COLOUR)
        .is_some_and(|said| parse_colour(said).is_some());
    *has_256_colours |= is_last;
    is_last
}

/// Parses a colour as `XParseColor(3)` does: `rgb:ffff/ffff/ffff` with one to four digits each, in some terminals with
/// a fourth part for opacity, or `#ffffff`.
fn parse_colour(said: &str) -> Option<[u8; 3]> {
    let share = |digits: &str| {
        let most = (1_u32
            << (4 * u32::try_from(digits.len())
                .ok()
                .filter(|length| (1..=4).contains(length))?))
            - 1;
        let value = u32::from_str_radix(digits, 16).ok()?;
        u8::try_from((value * 255 + most / 2) / most).ok()
    };
    if let Some(digits) = said.strip_prefix('#') {
        let step = digits.len() / 3;
        let part = |nth: usize| share(digits.get(nth * step..(nth + 1) * step)?);
        return (digits.len() == step * 3)
            .then(|| Some([part(0)?, part(1)?, part(2)?]))
            .flatten();
    }
    let (kind, parts) = said.split_once(':')?;
    let parts: Vec<&str> = parts.split('/').collect();
    match (kind, parts.as_slice()) {
        ("rgb", [red, green, blue]) | ("rgba", [red, green, blue, _]) => {
            Some([share(red)?, share(green)?, share(blue)?])
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::emulator::{Behaviour, Emulator};
    use super::*;

    fn answers_of(kind: Behaviour) -> Vec<u8> {
        let mut emulator = Emulator::new(kind, (80, 24));
        emulator.process(&queries());
        assert_eq!(emulator.refused(), [] as [String; 0]);
        assert!(
            emulator.lines().iter().all(|line| line.trim().is_empty()),
            "an echo is left"
        );
        emulator.answers()
    }

    fn heard(bytes: &[u8]) -> (ProbeReport, Vec<u8>) {
        let mut answers = Answers::default();
        for byte in bytes {
            answers.feed(*byte);
        }
        let took = answers.is_complete.then_some(Duration::ZERO);
        let unread = [answers.unread.as_slice(), &answers.pending].concat();
        (answers.found(took), unread)
    }

    #[test]
    fn every_kind_of_terminal_is_recognised() {
        let found = |kind| heard(&answers_of(kind)).0;
        let narrow = found(Behaviour::NARROW);
        assert_eq!(
            (narrow.decoding, narrow.is_narrow()),
            (Some(Decoding::Utf8), Some(true))
        );
        assert_eq!((narrow.synchronizes, narrow.took), (Some(true), Some(Duration::ZERO)));
        let wide = found(Behaviour::WIDE);
        assert_eq!((wide.decoding, wide.is_narrow()), (Some(Decoding::Utf8), Some(false)));
        assert_eq!(wide.synchronizes, Some(false));
        assert_eq!(found(Behaviour::GBK).decoding, Some(Decoding::Gbk));
        assert_eq!(found(Behaviour::LATIN1).decoding, Some(Decoding::Bytes));
        assert_eq!(found(Behaviour::GBK).is_narrow(), None);
    }

    #[test]
    fn the_ground_is_heard_with_either_end_and_in_every_spelling() {
        for (said, ground) in [
            ("rgb:ffff/ffff/ffff", [255, 255, 255]),
            ("rgb:00/2b/36", [0, 0x2b, 0x36]),
            ("rgb:f/8/0", [255, 136, 0]),
            ("rgba:0000/0000/0000/cccc", [0, 0, 0]),
            ("#1e1e2e", [0x1e, 0x1e, 0x2e]),
            ("#ffff00000000", [255, 0, 0]),
        ] {
            for end in ["\x07", "\x1b\\"] {
                let (found, unread) = heard(format!("j\x1b]11;{said}{end}k").as_bytes());
                assert_eq!(found.ground, Some(ground), "{said}");
                assert_eq!(unread, b"jk");
            }
        }
        for said in ["red", "rgb:fffff/0/0", "rgb:ff/ff", "#ff", "rgb:gg/gg/gg"] {
            let (found, unread) = heard(format!("\x1b]11;{said}\x07").as_bytes());
            assert_eq!((found.ground, unread.as_slice()), (None, b"".as_slice()), "{said}");
        }
        assert_eq!(heard(&answers_of(Behaviour::NARROW)).0.ground, Some([0, 0, 0]));
        assert_eq!(heard(&answers_of(Behaviour::WIDE)).0.ground, Some([255, 255, 255]));
        assert_eq!(heard(&answers_of(Behaviour::GBK)).0.ground, None);
        assert!(heard(&answers_of(Behaviour::NARROW)).0.has_256_colours);
    }

    #[test]
    fn an_answer_may_be_long() {
        let attributes = format!(
            "\x1b[?64;{}c",
            (1..20).map(|one| one.to_string()).collect::<Vec<_>>().join(";")
        );
        let mut answers = answers_of(Behaviour::NARROW);
        let last = answers.iter().rposition(|byte| *byte == 0x1b).unwrap();
        answers.splice(last.., attributes.bytes());
        let (found, unread) = heard(&answers);
        assert_eq!((found.took, found.is_narrow()), (Some(Duration::ZERO), Some(true)));
        assert!(unread.is_empty());
        // A string that never ends is no answer; it goes on to whoever reads keys, which swallows it.
        let (found, unread) = heard(&[b"\x1b]11;".as_slice(), &[b'x'; 3 * LONGEST]].concat());
        assert_eq!((found.ground, unread.len()), (None, 3 * LONGEST + 5));
    }

    #[test]
    fn a_session_in_gbk_may_swallow_questions_behind_odd_bytes() {
        // As VTE does in GB18030: three answers of ten.
        let (found, unread) = heard(b"\x1b[2;7R\x1b[2;3R\x1b[2;4R\x1b[?65;1;9c");
        assert_eq!((found.decoding, found.cells), (Some(Decoding::Gbk), None));
        assert!(unread.is_empty());
        let (found, _) = heard(b"\x1b[2;5R\x1b[2;2R\x1b[2;2R\x1b[?65;1;9c");
        assert_eq!(found.decoding, None);
    }

    #[test]
    fn a_terminal_that_widens_one_class_alone_is_not_narrow() {
        let kind = Behaviour {
            width: |character| {
                if character == '●' {
                    2
                } else {
                    (Behaviour::NARROW.width)(character)
                }
            },
            ..Behaviour::NARROW
        };
        let found = heard(&answers_of(kind)).0;
        assert_eq!(found.cells, Some([1, 1, 2, 1, 1, 1, 1, 1]));
        assert_eq!(found.is_narrow(), Some(false));
    }

    #[test]
    fn keys_typed_meanwhile_are_left_for_whoever_reads_keys() {
        let answers = answers_of(Behaviour::NARROW);
        let typed = [
            b"j\x1b[A".as_slice(),
            &answers[..20],
            b"\x1bOP?",
            &answers[20..],
            b"q\x1b",
        ]
        .concat();
        // A key in the middle of an answer breaks that answer, and what is left of it is no key.
        let (found, unread) = heard(&typed);
        assert!(found.took.is_some());
        assert!(unread.starts_with(b"j\x1b[A") && unread.ends_with(b"q\x1b"));
        let (found, unread) = heard(&[answers.as_slice(), b"q"].concat());
        assert_eq!(found.is_narrow(), Some(true));
        assert_eq!(unread, b"q");
    }

    #[test]
    fn whoever_answers_in_part_is_not_believed() {
        let answers = answers_of(Behaviour::NARROW);
        for cut in [0, 1, 5, 17, answers.len() - 1] {
            let (found, unread) = heard(&answers[..cut]);
            assert_eq!(found.took, None);
            // The beginning of an answer goes to the decoder of keys, which swallows the whole.
            assert!(unread.len() < LONGEST);
        }
        let (found, _) = heard(b"\x1b[2;5R\x1b[?62c");
        assert_eq!((found.decoding, found.cells), (None, None));
    }
}
