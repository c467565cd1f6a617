//! Which characters do the bytes of a table mean?
//!
//! A mark at the beginning settles it. Without one, a text that is UTF-8 from end to end is taken as UTF-8, and one
//! that is GB18030 from end to end as GB18030 if it then holds a word that such tables hold: many bytes that mean
//! something else decode to some Chinese. Whatever stays in doubt is refused rather than guessed.

use encoding_rs::{Encoding as Codec, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::intake::page::Walk;
use crate::intake::sheet::{Refused, refused};
use crate::model::Fault;

/// How a text is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// GB18030, which includes GBK and GB2312.
    Gb18030,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
}

impl Encoding {
    /// Every encoding.
    pub const ALL: [Self; 4] = [Self::Utf8, Self::Gb18030, Self::Utf16Le, Self::Utf16Be];

    /// The name, as it is told and typed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Gb18030 => "GB18030",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
        }
    }

    /// The encoding of this name; GBK and GB2312 are parts of GB18030.
    pub fn from_name(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "gbk" | "gb2312" => Some(Self::Gb18030),
            "utf8" => Some(Self::Utf8),
            lower => Self::ALL.into_iter().find(|one| one.name().eq_ignore_ascii_case(lower)),
        }
    }

    fn codec(self) -> &'static Codec {
        match self {
            Self::Utf8 => UTF_8,
            Self::Gb18030 => GB18030,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
        }
    }
}

/// Words of which a table of figures holds at least one.
const WORDS: [&str; 14] = [
    "指标", "单位", "完成", "项目", "目标", "名称", "累计", "增长", "增速", "数值", "部门", "旗", "县", "市",
];

/// The text and its encoding; where it is in doubt, the fault and, if it has one, its place.
pub(crate) fn decode(bytes: &[u8], asked: Option<Encoding>) -> Result<(String, Encoding), Refused> {
    if let Some(encoding) = asked {
        return whole(bytes, encoding);
    }
    if let Some((codec, _)) = Codec::for_bom(bytes) {
        let marked = Encoding::ALL.into_iter().find(|one| one.codec() == codec);
        return whole(bytes, marked.unwrap_or(Encoding::Utf8));
    }
    // Text without a mark holds no empty bytes, unless every character has two.
    if bytes.contains(&0) {
        return Err(refused(None, Fault::UnknownEncoding));
    }
    let unicode = whole(bytes, Encoding::Utf8);
    // What reads like a table is one, and a large file is not decoded twice.
    if let Ok((text, _)) = &unicode
        && (text.is_ascii() || is_table(text))
    {
        return unicode;
    }
    let national = whole(bytes, Encoding::Gb18030).ok().filter(|(text, _)| is_table(text));
    match (unicode, national) {
        // Short Chinese words may be both; a whole table hardly ever is.
        (Ok(_), Some(_)) => Err(refused(None, Fault::UnknownEncoding)),
        (Ok(sound), _) | (Err(_), Some(sound)) => Ok(sound),
        (Err(refusal), None) => {
            let sound = bytes
                .get(..first_fault(bytes, Encoding::Utf8).unwrap_or(0))
                .unwrap_or_default();
            // A table that begins as UTF-8 and goes on as something else was put together from two files.
            if is_table(&String::from_utf8_lossy(sound)) {
                Err(refusal)
            } else {
                Err(refused(None, Fault::UnknownEncoding))
            }
        }
    }
}

/// Whether the text reads like a table: it holds a word of tables and none of the characters that no office uses.
fn is_table(text: &str) -> bool {
    let private = |character: char| ('\u{E000}'..='\u{F8FF}').contains(&character);
    WORDS.iter().any(|word| text.contains(word)) && !text.chars().any(private)
}

/// The text in this very encoding, without its mark.
fn whole(bytes: &[u8], encoding: Encoding) -> Result<(String, Encoding), Refused> {
    let body = match Codec::for_bom(bytes) {
        Some((codec, length)) if codec == encoding.codec() => bytes.get(length..).unwrap_or_default(),
        _ => bytes,
    };
    if let Some(text) = encoding
        .codec()
        .decode_without_bom_handling_and_without_replacement(body)
    {
        return Ok((text.into_owned(), encoding));
    }
    let sound = first_fault(body, encoding).unwrap_or(0);
    let (before, _) = encoding
        .codec()
        .decode_without_bom_handling(body.get(..sound).unwrap_or_default());
    let place = Walk::new(&before).to(before.len());
    let encoding = encoding.name().into();
    Err(refused(Some(place.into()), Fault::BadEncoding { encoding }))
}

/// Where the first byte stands that the encoding does not have there.
fn first_fault(bytes: &[u8], encoding: Encoding) -> Option<usize> {
    let mut decoder = encoding.codec().new_decoder_without_bom_handling();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length_without_replacement(bytes.len())?);
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    match result {
        encoding_rs::DecoderResult::Malformed(bad, after) => Some(read - usize::from(bad) - usize::from(after)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "指标,单位,1—6月\r\n粮食产量,亿斤,０\r\n";

    fn encoded(text: &str, encoding: Encoding) -> Vec<u8> {
        match encoding {
            Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            _ => encoding.codec().encode(text).0.into_owned(),
        }
    }

    #[test]
    fn a_mark_at_the_beginning_settles_it() {
        for encoding in [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be] {
            let marked = encoded(&format!("\u{FEFF}{TABLE}"), encoding);
            assert_eq!(decode(&marked, None), Ok((TABLE.to_owned(), encoding)));
        }
    }

    #[test]
    fn without_a_mark_a_whole_file_of_utf_8_or_gb18030_is_told_apart() {
        for encoding in [Encoding::Utf8, Encoding::Gb18030] {
            assert_eq!(
                decode(&encoded(TABLE, encoding), None),
                Ok((TABLE.to_owned(), encoding))
            );
        }
        assert_eq!(
            decode(b"id,value\n", None),
            Ok(("id,value\n".to_owned(), Encoding::Utf8))
        );
    }

    #[test]
    fn what_could_be_anything_is_refused_until_somebody_says_what_it_is() {
        let (big5, _, _) = encoding_rs::BIG5.encode("糧食產量,億斤,一百");
        for bytes in [big5.as_ref(), &encoded(TABLE, Encoding::Utf16Le)[..7], b"\xFF\xFF,1"] {
            assert_eq!(
                decode(bytes, None),
                Err(refused(None, Fault::UnknownEncoding)),
                "{bytes:?}"
            );
        }
        let bare = encoded("粮食,1", Encoding::Gb18030);
        assert_eq!(decode(&bare, None), Err(refused(None, Fault::UnknownEncoding)));
        assert_eq!(
            decode(&bare, Some(Encoding::Gb18030)),
            Ok(("粮食,1".to_owned(), Encoding::Gb18030))
        );
    }

    #[test]
    fn two_encodings_in_one_file_are_told_at_the_seam() {
        let mut mixed = encoded(TABLE, Encoding::Utf8);
        mixed.extend(encoded("甲,肉牛产值", Encoding::Gb18030));
        let fault = Fault::BadEncoding {
            encoding: "UTF-8".into(),
        };
        assert_eq!(decode(&mixed, None), Err(refused(Some((3, 1).into()), fault)));
    }

    #[test]
    fn every_text_comes_back_as_it_was_or_not_at_all() {
        // One line for each of many Chinese words, in every encoding that a spreadsheet saves.
        let words: Vec<char> = ('\u{4E00}'..='\u{9FA5}').collect();
        for (index, pair) in words.chunks_exact(2).enumerate() {
            let text = format!("指标,{}{},{index}\r\n", pair[0], pair[1]);
            for encoding in [Encoding::Utf8, Encoding::Gb18030] {
                assert_eq!(decode(&encoded(&text, encoding), None), Ok((text.clone(), encoding)));
            }
            let marked = encoded(&format!("\u{FEFF}{text}"), Encoding::Utf16Le);
            assert_eq!(decode(&marked, None), Ok((text.clone(), Encoding::Utf16Le)));
            let bare = encoded(&text, Encoding::Utf16Le);
            assert!(decode(&bare, None).map_or(true, |(read, _)| read == text), "{text}");
        }
    }
}
