//! A small terminal emulator for tests, whose character widths and encoding are parameters: the same bytes can be shown
//! by one that draws ambiguous characters in one cell and by one that takes two, by one that decodes UTF-8 and by one
//! that does not. It understands the sequences this program sends, records all others as refused, and answers queries.

use encoding_rs::GBK;
use unicode_width::UnicodeWidthChar;
use vte::{Params, Parser, Perform};

/// How the emulator decodes bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decodes {
    /// As UTF-8.
    Utf8,
    /// As GBK, two bytes a character, as sessions in China still do.
    Gbk,
    /// One byte a character.
    Latin1,
}

/// What becomes of the first half of a wide character whose second half is overwritten or cleared. The second half
/// vanishes everywhere with the first one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Halves {
    /// Vanishes too: xterm, VTE, `PuTTY`, mlterm.
    Go,
    /// Stays if the other half is cleared, and the character shows whole: urxvt, st, kitty, alacritty, tmux.
    StayWhenCleared,
    /// Stays even if the other half is overwritten: konsole, mosh.
    Stay,
}

/// How many cells `CSI n X` clears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Clears {
    /// Exactly n cells.
    Cells,
    /// Fewer if wide characters are among them, so that some of those stay: mlterm. Here each wide character counts
    /// once.
    Characters,
}

/// Behaviour of the emulated terminal.
#[derive(Clone, Copy)]
pub(crate) struct Behaviour {
    /// Returns the number of cells of a character.
    pub(crate) width: fn(char) -> usize,
    /// How bytes are decoded.
    pub(crate) decodes: Decodes,
    /// Whether synchronized output is supported.
    pub(crate) synchronizes: bool,
    /// Background colour it reports and the terminator of the report; `None` if it does not answer.
    pub(crate) ground: Option<(&'static str, &'static str)>,
    /// What happens to halves of wide characters.
    pub(crate) halves: Halves,
    /// How cells to clear are counted.
    pub(crate) clears: Clears,
}

impl Behaviour {
    /// Draws ambiguous characters in one cell.
    pub(crate) const NARROW: Self = Self {
        width: |character| character.width().unwrap_or(0),
        decodes: Decodes::Utf8,
        synchronizes: true,
        ground: Some(("rgb:0000/0000/0000", "\x1b\\")),
        halves: Halves::Go,
        clears: Clears::Cells,
    };

    /// Draws ambiguous characters in two cells.
    pub(crate) const WIDE: Self = Self {
        width: |character| character.width_cjk().unwrap_or(0),
        decodes: Decodes::Utf8,
        synchronizes: false,
        ground: Some(("rgb:ffff/ffff/ffff", "\x07")),
        halves: Halves::Go,
        clears: Clears::Cells,
    };

    /// A session in GBK: every character beyond ASCII takes two cells.
    pub(crate) const GBK: Self = Self {
        width: |character| if character.is_ascii() { 1 } else { 2 },
        decodes: Decodes::Gbk,
        synchronizes: false,
        ground: None,
        halves: Halves::Go,
        clears: Clears::Cells,
    };

    /// A session that takes every byte for a character.
    pub(crate) const LATIN1: Self = Self {
        width: |_| 1,
        decodes: Decodes::Latin1,
        synchronizes: false,
        ground: None,
        halves: Halves::Go,
        clears: Clears::Cells,
    };
}

/// Emulator: a screen and the parser's state.
pub(crate) struct Emulator {
    parser: Parser,
    decoder: encoding_rs::Decoder,
    state: Screen,
}

struct Screen {
    kind: Behaviour,
    /// Cells by row; the second cell of a wide character is empty.
    rows: Vec<Vec<String>>,
    columns: usize,
    x: usize,
    y: usize,
    /// First and last row of the scroll region.
    margins: (usize, usize),
    /// Bytes to send back to the program.
    answers: Vec<u8>,
    /// Sequences that are not understood.
    refused: Vec<String>,
}

impl Emulator {
    pub(crate) fn new(kind: Behaviour, (columns, rows): (u16, u16)) -> Self {
        let (columns, rows) = (usize::from(columns), usize::from(rows));
        Self {
            parser: Parser::new(),
            decoder: GBK.new_decoder_without_bom_handling(),
            state: Screen {
                kind,
                rows: vec![vec![" ".to_owned(); columns]; rows],
                columns,
                x: 0,
                y: 0,
                margins: (0, rows.saturating_sub(1)),
                answers: Vec::new(),
                refused: Vec::new(),
            },
        }
    }

    /// Applies output of the program.
    pub(crate) fn process(&mut self, bytes: &[u8]) {
        match self.state.kind.decodes {
            Decodes::Utf8 => self.parser.advance(&mut self.state, bytes),
            Decodes::Gbk => {
                let mut text = String::with_capacity(bytes.len() * 3 + 16);
                let _ = self.decoder.decode_to_string(bytes, &mut text, false);
                self.parser.advance(&mut self.state, text.as_bytes());
            }
            Decodes::Latin1 => {
                // Control characters above ASCII have no visible effect here.
                let characters = bytes.iter().map(|byte| char::from(*byte));
                let text: String = characters.filter(|one| !('\u{80}'..'\u{a0}').contains(one)).collect();
                self.parser.advance(&mut self.state, text.as_bytes());
            }
        }
    }

    /// Takes the answers since the last call.
    pub(crate) fn answers(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.state.answers)
    }

    /// Returns the sequences that were not understood.
    pub(crate) fn refused(&self) -> &[String] {
        &self.state.refused
    }

    /// Returns a cell; empty if it is the second cell of a wide character.
    pub(crate) fn cell(&self, x: u16, y: u16) -> &str {
        &self.state.rows[usize::from(y)][usize::from(x)]
    }

    /// Returns the screen as lines.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.state.rows.iter().map(|row| row.concat()).collect()
    }
}

impl Screen {
    fn blank_row(&self) -> Vec<String> {
        vec![" ".to_owned(); self.columns]
    }

    /// Blanks a cell, and the other half of a wide character that loses this one, unless `stays`.
    fn clear(&mut self, x: usize, stays: bool) {
        let row = &mut self.rows[self.y];
        if row[x].is_empty() && x > 0 && !stays {
            " ".clone_into(&mut row[x - 1]);
        }
        if row.get(x + 1).is_some_and(String::is_empty) {
            " ".clone_into(&mut row[x + 1]);
        }
        " ".clone_into(&mut row[x]);
    }

    /// Blanks `cells` cells from column `x`.
    fn clear_from(&mut self, x: usize, cells: usize) {
        let stays = self.kind.halves != Halves::Go;
        for x in x..(x + cells).min(self.columns) {
            self.clear(x, stays);
        }
    }

    /// Blanks `cells` cells from the cursor, counted as this terminal does.
    fn clear_some(&mut self, cells: usize) {
        let there = self.rows[self.y].iter().skip(self.x).take(cells);
        let characters = there.filter(|cell| !cell.is_empty()).count();
        let counted = match self.kind.clears {
            Clears::Cells => cells,
            Clears::Characters => characters,
        };
        self.clear_from(self.x, counted);
    }

    fn scroll(&mut self, down: bool) {
        let (top, bottom) = self.margins;
        let blank = self.blank_row();
        if down {
            self.rows.remove(bottom);
            self.rows.insert(top, blank);
        } else {
            self.rows.remove(top);
            self.rows.insert(bottom, blank);
        }
    }

    fn refuse(&mut self, what: String) {
        self.refused.push(what);
    }
}

impl Perform for Screen {
    fn print(&mut self, character: char) {
        let width = (self.kind.width)(character);
        if width == 0 {
            let before = self.x.saturating_sub(1);
            self.rows[self.y][before].push(character);
            return;
        }
        // Lines do not wrap: what does not fit is drawn at the end.
        let x = self.x.min(self.columns.saturating_sub(width));
        for x in x..(x + width).min(self.columns) {
            self.clear(x, self.kind.halves == Halves::Stay);
        }
        let row = &mut self.rows[self.y];
        row[x] = character.to_string();
        for behind in row.iter_mut().take(x + width).skip(x + 1) {
            behind.clear();
        }
        self.x = (x + width).min(self.columns - 1);
    }

    fn execute(&mut self, byte: u8) {
        match byte {
            b'\r' => self.x = 0,
            b'\n' if self.y == self.margins.1 => self.scroll(false),
            b'\n' => self.y = (self.y + 1).min(self.rows.len() - 1),
            // Shift In: back to the ASCII set.
            0x0f => {}
            other => self.refuse(format!("control {other:#x}")),
        }
    }

    fn csi_dispatch(&mut self, params: &Params, between: &[u8], _ignored: bool, last: char) {
        let numbers: Vec<usize> = params.iter().map(|one| usize::from(one[0])).collect();
        let number = |index: usize| numbers.get(index).copied().filter(|number| *number > 0).unwrap_or(1);
        match (between, last) {
            ([], 'H') => {
                self.y = (number(0) - 1).min(self.rows.len() - 1);
                self.x = (number(1) - 1).min(self.columns - 1);
            }
            ([], 'C') => self.x = (self.x + number(0)).min(self.columns - 1),
            ([], 'K') if numbers.iter().all(|number| *number == 0) => self.clear_from(self.x, self.columns),
            ([], 'K') if numbers == [2] => self.clear_from(0, self.columns),
            ([], 'X') => self.clear_some(number(0)),
            ([], 'J') if numbers == [2] => {
                let blank = self.blank_row();
                self.rows.fill(blank);
            }
            ([], 'r') => {
                let last_row = self.rows.len();
                let bottom = numbers.get(1).copied().filter(|row| *row > 0).unwrap_or(last_row);
                self.margins = (number(0) - 1, bottom.min(last_row) - 1);
                (self.x, self.y) = (0, 0);
            }
            // Styles and modes are checked by another emulator (`vt100`).
            ([], 'm') | ([b'?'], 'h' | 'l') => {}
            ([], 'n') if numbers == [6] => {
                let answer = format!("\x1b[{};{}R", self.y + 1, self.x + 1);
                self.answers.extend(answer.bytes());
            }
            ([], 'c') => self.answers.extend(b"\x1b[?62;22c"),
            ([b'?', b'$'], 'p') => {
                let state = if self.kind.synchronizes { 2 } else { 0 };
                self.answers.extend(format!("\x1b[?{};{state}$y", number(0)).bytes());
            }
            _ => self.refuse(format!("CSI {between:?} {numbers:?} {last}")),
        }
    }

    fn esc_dispatch(&mut self, between: &[u8], _ignored: bool, byte: u8) {
        match (between, byte) {
            ([], b'M') if self.y == self.margins.0 => self.scroll(true),
            ([], b'M') => self.y = self.y.saturating_sub(1),
            // Selects the ASCII set; ends a string.
            ([b'('], b'B') | ([], b'\\') => {}
            _ => self.refuse(format!("ESC {between:?} {byte:#x}")),
        }
    }

    fn osc_dispatch(&mut self, params: &[&[u8]], _bell: bool) {
        let asked = match params {
            [b"52", ..] => return,
            [b"11", b"?"] => "11",
            [b"4", b"255", b"?"] => "4;255",
            _ => return self.refuse(format!("OSC {params:?}")),
        };
        if let Some((ground, end)) = self.kind.ground {
            self.answers.extend(format!("\x1b]{asked};{ground}{end}").bytes());
        }
    }
}
