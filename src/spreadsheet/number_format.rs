//! What a cell shows: a number of a workbook rendered by its format code (ECMA-376 part 1, 18.8.31).
//!
//! A clerk sees `120.5` where the file holds 1205345 under the code `0!.0,`, and `1,205,345万元` where it holds 1205345
//! under `#,##0"万元"`. Only what is shown was checked by anybody, so a figure is read from the rendered text, exactly as
//! the same words in a cell of text would be.
//!
//! Digits are rounded in decimals, half away from zero, as spreadsheet programs do; of `ssfmt` 0.1, which renders the
//! same codes, the binary rounding differs (1.005 under `0.00`) and some codes stop it hard. Dates, fractions, exponents
//! and Chinese numerals are not rendered: their codes answer [`Shown::Unsupported`], and the cell is refused.

use std::fmt::Write;

use crate::model::Decimal;

/// What a cell with a number shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shown {
    /// The number as it is stored: the format is `General` or text.
    Plain,
    /// These words.
    Words {
        /// The words.
        words: String,
        /// Whether the number has digits that they leave out.
        is_rounded: bool,
    },
    /// Nothing that can be told for certain.
    Unsupported,
}

/// A format code, parsed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct NumberFormat {
    sections: Vec<FormatSection>,
}

/// One of the up to four parts of a code, separated by `;`.
#[derive(Debug, Clone, PartialEq)]
struct FormatSection {
    condition: Option<Condition>,
    pieces: Vec<FormatToken>,
    /// The power of ten by which the number is multiplied: two for each `%`, minus three for each scaling comma.
    shift: i8,
    is_grouped: bool,
    is_supported: bool,
}

/// A comparison in brackets, as in `[>=10000]`.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Condition {
    operator: Comparison,
    limit: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Less,
    AtMost,
    Equal,
    Differs,
    AtLeast,
    More,
}

/// What stands in a section, in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
enum FormatToken {
    Literal(String),
    /// A digit: `0` shows a zero, `#` nothing and `?` a blank where there is none.
    Digit(char),
    Point,
    Comma,
    /// The number as it is stored.
    General,
    /// The place of words in a cell that holds words.
    Text,
}

/// Maximum length of a format code that is examined; real ones are shorter.
const LONGEST: usize = 255;

/// Maximum digits that a code may ask for before the point.
const MOST_DIGITS: usize = 30;

/// Maximum digits behind the point that a figure has.
const MOST_PLACES: u8 = 9;

impl NumberFormat {
    /// Parses a code. Whatever it holds, something comes of it: what is not understood renders as unsupported.
    pub(crate) fn parse(code: &str) -> Self {
        let mut sections = Vec::new();
        let mut characters = code.chars();
        if code.len() > LONGEST {
            sections.push(FormatSection::unsupported());
            return Self { sections };
        }
        loop {
            let (section, goes_on) = FormatSection::parse(&mut characters);
            sections.push(section);
            if !goes_on || sections.len() == 4 {
                return Self { sections };
            }
        }
    }

    /// Returns what a cell that holds `value` shows.
    pub(crate) fn show(&self, value: f64) -> Shown {
        let Some(index) = self.section_of(value) else {
            return Shown::Unsupported;
        };
        let section = &self.sections[index];
        if !section.is_supported || !value.is_finite() {
            return Shown::Unsupported;
        }
        if section.is_plain() {
            return Shown::Plain;
        }
        // Of a number below zero the first section shows the sign; the others were written with one or without on purpose.
        let has_sign = index == 0 && value < 0.0;
        let Some((mut words, is_rounded)) = section.render(value.abs()) else {
            return Shown::Unsupported;
        };
        if has_sign && words.contains(|character| matches!(character, '1'..='9')) {
            words.insert(0, '-');
        }
        Shown::Words { words, is_rounded }
    }

    /// Returns the section that shows `value`: by condition where the code has any, else by sign. `None` if it depends
    /// on the program: a number below zero under another section than the first of a code with conditions may or may
    /// not keep its sign.
    fn section_of(&self, value: f64) -> Option<usize> {
        let numeric = self.sections.len().min(3);
        let holds = |index: usize| {
            self.sections[index]
                .condition
                .is_none_or(|condition| condition.holds(value))
        };
        if self.sections.iter().any(|section| section.condition.is_some()) {
            let index = (0..numeric).find(|index| holds(*index))?;
            return (index == 0 || value >= 0.0).then_some(index);
        }
        Some(match numeric {
            1 => 0,
            2 => usize::from(value < 0.0),
            _ if value > 0.0 => 0,
            _ if value < 0.0 => 1,
            _ => 2,
        })
    }
}

impl Condition {
    fn parse(inside: &str) -> Option<Self> {
        const OPERATORS: [(&str, Comparison); 6] = [
            ("<>", Comparison::Differs),
            ("<=", Comparison::AtMost),
            (">=", Comparison::AtLeast),
            ("<", Comparison::Less),
            (">", Comparison::More),
            ("=", Comparison::Equal),
        ];
        let found = OPERATORS
            .iter()
            .find_map(|(sign, operator)| Some((operator, inside.strip_prefix(sign)?)));
        let (operator, limit) = found?;
        Some(Self {
            operator: *operator,
            limit: limit.trim().parse().ok()?,
        })
    }

    #[expect(clippy::float_cmp, reason = "a code compares the stored number itself")]
    fn holds(self, value: f64) -> bool {
        match self.operator {
            Comparison::Less => value < self.limit,
            Comparison::AtMost => value <= self.limit,
            Comparison::Equal => value == self.limit,
            Comparison::Differs => value != self.limit,
            Comparison::AtLeast => value >= self.limit,
            Comparison::More => value > self.limit,
        }
    }
}

/// Names of colours in brackets, which change nothing but the ink.
const COLOURS: [&str; 18] = [
    "black", "blue", "cyan", "green", "magenta", "red", "white", "yellow", "color", "黑色", "蓝色", "青色", "绿色",
    "洋红", "红色", "白色", "黄色", "颜色",
];

/// How `General` is written, also as Chinese programs show it.
const GENERAL: [&str; 3] = ["General", "G/通用格式", "常规"];

impl FormatSection {
    fn unsupported() -> Self {
        Self {
            condition: None,
            pieces: Vec::new(),
            shift: 0,
            is_grouped: false,
            is_supported: false,
        }
    }

    /// Parses up to the next `;`. Answers whether there was one.
    fn parse(characters: &mut std::str::Chars<'_>) -> (Self, bool) {
        let mut section = Self {
            is_supported: true,
            ..Self::unsupported()
        };
        let mut goes_on = false;
        loop {
            let rest = characters.as_str();
            if let Some(behind) = GENERAL.iter().find_map(|word| rest.strip_prefix(word)) {
                section.pieces.push(FormatToken::General);
                *characters = behind.chars();
                continue;
            }
            match characters.next() {
                None => break,
                Some(';') => {
                    goes_on = true;
                    break;
                }
                Some(character) => section.take(character, characters),
            }
        }
        section.settle_commas();
        (section, goes_on)
    }

    fn take(&mut self, character: char, rest: &mut std::str::Chars<'_>) {
        match character {
            '0' | '#' | '?' => self.pieces.push(FormatToken::Digit(character)),
            '.' if !self.pieces.contains(&FormatToken::Point) => self.pieces.push(FormatToken::Point),
            ',' => self.pieces.push(FormatToken::Comma),
            '%' => {
                self.shift += 2;
                self.literal("%");
            }
            '"' => {
                let inside = rest.as_str();
                match inside.split_once('"') {
                    Some((words, behind)) => {
                        self.literal(words);
                        *rest = behind.chars();
                    }
                    None => self.is_supported = false,
                }
            }
            '\\' | '!' => match rest.next() {
                Some(escaped) => self.literal(escaped.encode_utf8(&mut [0; 4])),
                None => self.is_supported = false,
            },
            // As much room as the next character takes; and the next character as often as there is room.
            '_' => {
                rest.next();
                self.literal(" ");
            }
            '*' => _ = rest.next(),
            '[' => match rest.as_str().split_once(']') {
                Some((inside, behind)) => {
                    *rest = behind.chars();
                    self.bracket(inside);
                }
                None => self.is_supported = false,
            },
            '@' => self.pieces.push(FormatToken::Text),
            // Letters without quotes are parts of dates, eras and exponents, and a slash is one of fractions and dates.
            '/' | 'a'..='z' | 'A'..='Z' => self.is_supported = false,
            other => self.literal(other.encode_utf8(&mut [0; 4])),
        }
    }

    fn literal(&mut self, words: &str) {
        match self.pieces.last_mut() {
            Some(FormatToken::Literal(known)) => known.push_str(words),
            _ => self.pieces.push(FormatToken::Literal(words.to_owned())),
        }
    }

    /// A condition, a currency with its language, a colour; Chinese numerals and running hours are not supported.
    fn bracket(&mut self, inside: &str) {
        if let Some(currency) = inside.strip_prefix('$') {
            let sign = currency.split('-').next().unwrap_or_default();
            if !sign.is_empty() {
                self.literal(sign);
            }
        } else if let Some(condition) = Condition::parse(inside) {
            self.condition = Some(condition);
        } else {
            let name = inside.trim().trim_end_matches(|last: char| last.is_ascii_digit());
            self.is_supported &= COLOURS.contains(&name.to_lowercase().as_str());
        }
    }

    /// Takes the commas out: one between digits before the point groups them, one behind the last digit before the point
    /// or behind the last of all divides by a thousand, and any other is printed.
    fn settle_commas(&mut self) {
        let is_digit = |piece: &FormatToken| matches!(piece, FormatToken::Digit(_));
        let point = self.pieces.iter().position(|piece| *piece == FormatToken::Point);
        let whole = point.unwrap_or(self.pieces.len());
        let last_whole = self.pieces.iter().take(whole).rposition(is_digit);
        let last = self.pieces.iter().rposition(is_digit);
        let first = self.pieces.iter().position(is_digit);
        let mut settled = Vec::with_capacity(self.pieces.len());
        for (index, piece) in std::mem::take(&mut self.pieces).into_iter().enumerate() {
            let is_behind = |digit: Option<usize>| digit.is_some_and(|digit| index > digit);
            match piece {
                FormatToken::Comma if last.is_none() || !is_behind(first) => {
                    settled.push(FormatToken::Literal(",".to_owned()));
                }
                FormatToken::Comma if index < whole && !is_behind(last_whole) => self.is_grouped = true,
                FormatToken::Comma if is_behind(last) || (index < whole && is_behind(last_whole)) => self.shift -= 3,
                FormatToken::Comma => settled.push(FormatToken::Literal(",".to_owned())),
                other => settled.push(other),
            }
        }
        self.pieces = settled;
        let (before, behind) = self.digits();
        let is_general = self.pieces.contains(&FormatToken::General);
        self.is_supported &=
            before <= MOST_DIGITS && behind <= usize::from(MOST_PLACES) && (-12..=4).contains(&self.shift);
        self.is_supported &= !is_general || (before + behind == 0 && self.shift == 0);
    }

    /// Returns how many places for digits stand before the point and behind it.
    fn digits(&self) -> (usize, usize) {
        let is_digit = |piece: &&FormatToken| matches!(piece, FormatToken::Digit(_));
        let point = self.pieces.iter().position(|piece| *piece == FormatToken::Point);
        let (before, behind) = self.pieces.split_at(point.unwrap_or(self.pieces.len()));
        (
            before.iter().filter(is_digit).count(),
            behind.iter().filter(is_digit).count(),
        )
    }

    /// Returns whether it shows a number as it is stored, and nothing beside it.
    fn is_plain(&self) -> bool {
        matches!(self.pieces.as_slice(), [FormatToken::General | FormatToken::Text])
    }

    /// Returns a number that is not below zero in words, and whether it has digits that these leave out; nothing where
    /// it has more digits than a figure.
    fn render(&self, value: f64) -> Option<(String, bool)> {
        let number = decimal(value)?;
        let places = self.digits().1;
        let rounded = scaled(number, self.shift, u8::try_from(places).ok()?)?;
        let is_general = self.pieces.contains(&FormatToken::General);
        let is_rounded = !is_general && scaled(number, self.shift, MOST_PLACES) != Some(rounded);
        let (whole, fraction) = digits(rounded, places);
        let mut shown = String::new();
        let mut whole = Whole::new(&whole, self.digits().0, self.is_grouped);
        let mut fraction = fraction.chars();
        let mut is_behind_point = false;
        for (index, piece) in self.pieces.iter().enumerate() {
            match piece {
                FormatToken::Literal(words) => shown.push_str(words),
                FormatToken::General => _ = write!(shown, "{number}"),
                FormatToken::Text => return None,
                FormatToken::Comma => {}
                FormatToken::Point => {
                    is_behind_point = true;
                    if self.shows_fraction(index, fraction.as_str()) {
                        shown.push('.');
                    }
                }
                FormatToken::Digit(sign) if is_behind_point => {
                    let digit = fraction.next()?;
                    let is_trailing = digit == '0' && fraction.as_str().chars().all(|rest| rest == '0');
                    match (sign, is_trailing) {
                        ('#', true) => {}
                        ('?', true) => shown.push(' '),
                        _ => shown.push(digit),
                    }
                }
                FormatToken::Digit(sign) => whole.push_to(&mut shown, *sign),
            }
        }
        Some((shown, is_rounded))
    }

    /// Returns whether any digit behind the point shows. Some programs print the point nevertheless, which changes no
    /// figure.
    fn shows_fraction(&self, point: usize, fraction: &str) -> bool {
        let has_fixed = self
            .pieces
            .iter()
            .skip(point)
            .any(|piece| matches!(piece, FormatToken::Digit('0' | '?')));
        has_fixed || fraction.chars().any(|digit| digit != '0')
    }
}

/// The digits before the point, given out place by place.
struct Whole<'d> {
    digits: &'d str,
    /// How many places are left.
    places: usize,
    is_grouped: bool,
    has_begun: bool,
}

impl<'d> Whole<'d> {
    fn new(digits: &'d str, places: usize, is_grouped: bool) -> Self {
        Self {
            digits,
            places,
            is_grouped,
            has_begun: false,
        }
    }

    /// Fills one place. The first takes all digits for which there are no places.
    fn push_to(&mut self, shown: &mut String, sign: char) {
        let length = self.digits.len();
        let take = if length >= self.places {
            length - self.places + 1
        } else {
            0
        };
        let (now, rest) = self.digits.split_at_checked(take).unwrap_or_default();
        if take == 0 {
            match sign {
                '0' => self.digit(shown, '0', self.places - 1),
                '?' => shown.push(' '),
                _ => {}
            }
        }
        for (index, digit) in now.chars().enumerate() {
            self.digit(shown, digit, length - index - 1);
        }
        self.digits = rest;
        self.places -= 1;
    }

    /// Writes a digit behind which `left` others stand before the point.
    fn digit(&mut self, shown: &mut String, digit: char, left: usize) {
        if self.is_grouped && self.has_begun && (left + 1).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
        self.has_begun = true;
    }
}

/// Returns the decimal that a float stands for: the shortest one, or what a formula came to in the fifteen digits that
/// spreadsheets reckon with, as far as a figure can hold them.
pub(crate) fn decimal(value: f64) -> Option<Decimal> {
    exact(value).or_else(|| {
        let reckoned: f64 = format!("{value:.14e}").parse().ok()?;
        // A format shows fewer digits than that.
        let fitting = |places: usize| format!("{reckoned:.places$}").parse().ok();
        let figure: Option<Decimal> = (0..=usize::from(MOST_PLACES)).rev().find_map(fitting);
        figure.filter(|figure| !figure.is_zero())
    })
}

/// Returns whether a figure can hold every digit of a float but the dust of reckoning.
pub(crate) fn is_exact(value: f64) -> bool {
    exact(value).is_some()
}

fn exact(value: f64) -> Option<Decimal> {
    let reckoned = || format!("{value:.14e}").parse().ok().map(Decimal::from_f64);
    Decimal::from_f64(value).ok().or_else(|| reckoned()?.ok())
}

/// Returns a decimal times ten to the power of `shift`, rounded to so many places, half away from zero.
pub(crate) fn scaled(number: Decimal, shift: i8, places: u8) -> Option<Decimal> {
    let scale = i32::from(number.scale()) - i32::from(shift);
    let surplus = scale - i32::from(places);
    let mantissa = i128::from(number.mantissa());
    let (mantissa, scale) = match (u32::try_from(surplus), u32::try_from(-scale)) {
        (Ok(surplus), _) => {
            let unit = 10_i128.checked_pow(surplus)?;
            ((mantissa + unit / 2 * mantissa.signum()) / unit, i32::from(places))
        }
        (_, Ok(zeros)) => (mantissa.checked_mul(10_i128.checked_pow(zeros)?)?, 0),
        _ => (mantissa, scale),
    };
    Decimal::new(i64::try_from(mantissa).ok()?, u8::try_from(scale).ok()?).ok()
}

/// Returns the digits of a number that is not below zero: none before the point where it is less than one, and exactly
/// `places` behind it.
fn digits(number: Decimal, places: usize) -> (String, String) {
    let text = number.to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    (
        whole.trim_start_matches('0').to_owned(),
        format!("{fraction:0<places$}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, value: f64) -> String {
        match NumberFormat::parse(code).show(value) {
            Shown::Plain => "plain".to_owned(),
            Shown::Unsupported => "unsupported".to_owned(),
            Shown::Words { words, .. } => words,
        }
    }

    /// `tests/formats.tsv` holds codes, numbers and what spreadsheet programs show, taken from a workbook that was saved as
    /// text "as shown". Codes with `!` are what Excel and WPS write where others write a backslash.
    #[test]
    fn numbers_are_shown_as_spreadsheet_programs_show_them() {
        for line in include_str!("../../tests/formats.tsv").lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            let value = cells[1].parse().unwrap();
            assert_eq!(shown(cells[0], value), cells[2], "{line}");
        }
    }

    #[test]
    fn what_depends_on_the_program_or_is_no_plain_number_is_not_guessed() {
        for code in [
            "# ?/?",
            "0.00E+00",
            "yyyy-mm-dd",
            "m\"月\"d\"日\"",
            "[DBNum1]0",
            "[h]:mm",
            "0.0@",
            "0\"万",
            "[Red0",
            "0\\",
            "[=0]\"-\";0.0",
            "General%",
            &"0".repeat(300),
        ] {
            assert_eq!(shown(code, -3.25), "unsupported", "{code}");
        }
        assert_eq!(shown("0.0", f64::NAN), "unsupported");
    }

    proptest::proptest! {
        #[test]
        fn any_code_and_any_number_give_something(code in "\\PC{0,12}|[0#?.,%;\\[\\]\"\\\\!_* @=<>G]{0,14}", value: f64) {
            shown(&code, value);
        }
    }
}
