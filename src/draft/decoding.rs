//! Decodes the bytes of a report and checks that they are one.

use std::collections::HashMap;

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::draft::{docx, html};
use crate::package;

/// Reason why no catalogue can be drafted from a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// It is empty.
    Empty,
    /// Its bytes are no text in an encoding that offices use.
    NoText,
    /// It is an encrypted document, or a Word document older than 2007.
    Locked,
    /// It is a Word document that cannot be read to its end.
    BrokenDocument,
    /// It is a PDF, and no program is installed that reads one.
    NoPdfReader,
    /// It is larger than any report.
    TooLarge,
    /// It is a PDF without a single character: pictures of pages.
    Scanned,
    /// It is a PDF with characters for which the reader has no tables, and which it omits.
    NoPdfTables,
    /// Its characters are not those of running Chinese: the result of a bad scan or of fonts without their table.
    Garbled,
    /// It has no part about the coming year.
    NoForwardPart,
    /// It contains several reports one after the other.
    SeveralReports,
    /// It has a part about the coming year without a promise.
    NoPromises,
}

/// Maximum percentage of rare characters; running text has two or three.
const MOST_RARE: usize = 15;
/// Maximum number of broken or private-use characters in a thousand.
const MOST_BROKEN: usize = 5;
/// Minimum percentage of Chinese characters.
const LEAST_CHINESE: usize = 25;

/// Content of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileContent {
    /// The text of a report.
    Text(String),
    /// A PDF, whose text another program has to extract.
    Pdf,
}

/// Returns what the bytes of a file hold: a text, a page, a document of Word, or a PDF.
pub fn open(bytes: &[u8]) -> Result<FileContent, Unfit> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unfit::Empty);
    }
    if bytes.starts_with(b"%PDF-") {
        return Ok(FileContent::Pdf);
    }
    if package::is_old_or_locked(bytes) {
        return Err(Unfit::Locked);
    }
    let text = if package::is_package(bytes) {
        docx::text(bytes)?
    } else {
        let text = decode(bytes)?;
        if html::is_page(&text) { html::text(&text) } else { text }
    };
    check(&text).map(|()| FileContent::Text(text))
}

/// Returns the text that the bytes of a file mean: UTF-8, UTF-16 or GB18030.
fn decode(bytes: &[u8]) -> Result<String, Unfit> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let candidates = match marked {
        Some(encoding) => vec![encoding],
        // Digits and line breaks of a text whose characters have two bytes each.
        None if bytes.contains(&0) => {
            let zeros = |parity: usize| bytes.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
            vec![if zeros(1) >= zeros(0) { UTF_16LE } else { UTF_16BE }]
        }
        None => vec![UTF_8, GB18030],
    };
    let texts = candidates.into_iter().filter_map(|encoding| {
        let (text, _, is_broken) = encoding.decode(bytes);
        (!is_broken).then(|| text.into_owned())
    });
    texts.into_iter().find(|text| is_text(text)).ok_or(Unfit::NoText)
}

/// Whether a text is running Chinese.
pub fn check(text: &str) -> Result<(), Unfit> {
    let (mut all, mut han, mut rare, mut broken) = (0_usize, 0_usize, 0_usize, 0_usize);
    // A text has few different characters: each is looked up once.
    let mut known: HashMap<char, bool> = HashMap::new();
    for one in text.chars().filter(|one| !one.is_whitespace()) {
        all += 1;
        match one {
            '\u{3400}'..='\u{9FFF}' => {
                han += 1;
                rare += usize::from(!*known.entry(one).or_insert_with(|| is_common(one)));
            }
            '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' => broken += 1,
            _ => {}
        }
    }
    if all == 0 {
        return Err(Unfit::Empty);
    }
    let is_garbled = rare * 100 > han * MOST_RARE || broken * 1000 > all * MOST_BROKEN;
    if han * 100 < all * LEAST_CHINESE {
        return Err(Unfit::NoText);
    }
    if is_garbled { Err(Unfit::Garbled) } else { Ok(()) }
}

/// Text has no control characters but those that part lines.
fn is_text(text: &str) -> bool {
    !text
        .chars()
        .any(|one| one.is_control() && !matches!(one, '\n' | '\r' | '\t' | '\u{c}' | '\u{b}' | '\u{85}'))
}

/// Returns whether a character is of the first level of GB 2312, which holds all that running text mostly uses.
fn is_common(one: char) -> bool {
    let mut buffer = [0_u8; 4];
    let (bytes, _, _) = GB18030.encode(one.encode_utf8(&mut buffer));
    matches!(*bytes, [0xB0..=0xD7, 0xA1..=0xFE])
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCE: &str = "主要预期目标是：生产总值增长6%以上。";

    #[test]
    fn the_encodings_of_offices_are_read() {
        let (national, _, _) = GB18030.encode(SENTENCE);
        let wide = |swap: bool| {
            let bytes = SENTENCE
                .encode_utf16()
                .flat_map(move |unit| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() });
            bytes.collect::<Vec<u8>>()
        };
        let marked = [&b"\xef\xbb\xbf"[..], SENTENCE.as_bytes()].concat();
        for bytes in [SENTENCE.as_bytes(), &national, &wide(false), &wide(true), &marked] {
            assert_eq!(open(bytes), Ok(FileContent::Text(SENTENCE.to_owned())));
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for (bytes, unfit) in [
            (&b""[..], Unfit::Empty),
            (&b" \r\n\t"[..], Unfit::Empty),
            (&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00"[..], Unfit::Locked),
            (&b"PK\x03\x04..."[..], Unfit::BrokenDocument),
            (&b"\x7fELF\x02\x01\x01\xff\xfe"[..], Unfit::NoText),
            (&b"\x89PNG\r\n\x1a\n"[..], Unfit::NoText),
            (&b"Gross product grows by 6 percent."[..], Unfit::NoText),
        ] {
            assert_eq!(open(bytes), Err(unfit), "{bytes:?}");
        }
    }

    #[test]
    fn rare_characters_and_broken_ones_are_no_report() {
        for garbled in ["增长10顥陨希鼗蓥砉雠翦", "生产\u{e123}值增\u{e456}长"] {
            assert_eq!(open(garbled.as_bytes()), Err(Unfit::Garbled), "{garbled}");
        }
        assert!(open(format!("{SENTENCE}建好磐漪水库，办好翚楹学校。").as_bytes()).is_ok());
    }
}
