//! Detection of a text file's encoding.
//!
//! A mark at the beginning settles it. Without one, a text that is UTF-8 from end to end is taken as UTF-8, and one
//! that is GB18030 from end to end as GB18030 if it then holds a word that such tables hold, or nothing but the
//! characters that every office uses: many bytes that mean something else decode to some rare Chinese. Whatever stays
//! in doubt is refused rather than guessed.

use encoding_rs::{Encoding as Codec, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::intake::source::LineIndex;
use crate::model::{Fault, SheetFault};
use crate::spreadsheet::{Refused, refused};

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

    /// Returns the name, as it is told and typed.
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

/// Returns the text and its encoding; where it is in doubt, the fault and, if it has one, its place.
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
        return Err(refused(None, Fault::Sheet(SheetFault::UnknownEncoding)));
    }
    let unicode = whole(bytes, Encoding::Utf8);
    // What reads like a table is one, and a large file is not decoded twice.
    if let Ok((text, _)) = &unicode
        && (text.is_ascii() || is_table(text))
    {
        return unicode;
    }
    let national = whole(bytes, Encoding::Gb18030).ok();
    match (unicode, national) {
        // Short Chinese words may be both; a whole table hardly ever is.
        (Ok(_), Some((text, _))) if is_table(&text) => Err(refused(None, Fault::Sheet(SheetFault::UnknownEncoding))),
        (Ok(sound), _) => Ok(sound),
        (Err(_), Some(sound)) if is_table(&sound.0) || is_usual(bytes) => Ok(sound),
        (Err(refusal), _) => {
            let sound = bytes
                .get(..first_fault(bytes, Encoding::Utf8).unwrap_or(0))
                .unwrap_or_default();
            // A table that begins as UTF-8 and goes on as something else was put together from two files.
            if is_table(&String::from_utf8_lossy(sound)) {
                Err(refusal)
            } else {
                Err(refused(None, Fault::Sheet(SheetFault::UnknownEncoding)))
            }
        }
    }
}

/// Returns whether the text reads like a table: it holds a word of tables and none of the characters that no office
/// uses.
fn is_table(text: &str) -> bool {
    let private = |character: char| ('\u{E000}'..='\u{F8FF}').contains(&character);
    WORDS.iter().any(|word| text.contains(word)) && !text.chars().any(private)
}

/// Returns whether sound GB18030 holds only characters that every office uses: the hanzi of GB2312 and the signs around
/// them. Other encodings, and characters of two bytes each, wander off into letters, kana and characters that nobody
/// knows.
fn is_usual(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    let mut hanzi = 0_usize;
    let mut common = 0_usize;
    loop {
        match rest {
            [] => break,
            [one, behind @ ..] if one.is_ascii() => rest = behind,
            // Full-width signs and letters, and the unit signs that GBK adds.
            [0xA1..=0xA3, 0xA1..=0xFE, behind @ ..] | [0xA9, 0x40..=0x57, behind @ ..] => rest = behind,
            [lead @ 0xB0..=0xF7, 0xA1..=0xFE, behind @ ..] => {
                hanzi += 1;
                common += usize::from(*lead <= 0xD7);
                rest = behind;
            }
            _ => return false,
        }
    }
    // The second half of GB2312 holds what is seldom written.
    hanzi > 0 && common * 10 >= hanzi * 7
}

/// Returns the text in this very encoding, without its mark.
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
    let place = LineIndex::new(&before).to(before.len());
    let encoding = encoding.name().into();
    Err(refused(
        Some(place.into()),
        Fault::Sheet(SheetFault::BadEncoding { encoding }),
    ))
}

/// Returns where the first byte stands that the encoding does not have there.
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
                Err(refused(None, Fault::Sheet(SheetFault::UnknownEncoding))),
                "{bytes:?}"
            );
        }
        // What nobody writes may be said to be so all the same.
        let rare = encoded("氪嬲,1", Encoding::Gb18030);
        assert_eq!(
            decode(&rare, None),
            Err(refused(None, Fault::Sheet(SheetFault::UnknownEncoding)))
        );
        assert_eq!(
            decode(&rare, Some(Encoding::Gb18030)),
            Ok(("氪嬲,1".to_owned(), Encoding::Gb18030))
        );
    }

    #[test]
    fn a_small_table_of_any_kind_is_told_by_its_usual_characters() {
        for text in [
            "事项,口径,1—6月数,备查\n新上岗人数,人,8650,A1\n内部考核分,分,96,A2\n",
            "粮食,1",
            "粮食产量,202.1\r\n",
            "事项,数\n新上岗人数,8650\n",
            "地区,粮食（亿斤）\n奈曼,30.5\n",
            "事由\t结果\n养老床位\t１２００张\n",
            "月份,就业\n1月,20\n2月,35\n",
            "来源：统计局\n事项,万亩\n高标准农田,150\n",
            "id,6月\nnew-jobs,120\n",
            "内容,结果\n绿化（㎡）,3000\n气温,26℃\n",
            "事项,说法\n空气优良天数,“超过”90％；见附件①\n",
            "北大桥,开工\n南大桥,在建\n",
            "嘎查、苏木,牧户\n奈曼,3\n",
        ] {
            let read = decode(&encoded(text, Encoding::Gb18030), None);
            assert_eq!(read, Ok((text.to_owned(), Encoding::Gb18030)));
        }
    }

    #[test]
    fn what_looks_like_the_usual_characters_by_chance_is_not_taken() {
        for text in [
            "事项,口径\n新上岗人数,人\n",
            "新上岗人数",
            "事项\t口径\r\n粮食\t１\r\n",
            "粮食产量亿斤",
            "名册人员分布情况一览表",
        ] {
            for encoding in [Encoding::Utf16Le, Encoding::Utf16Be] {
                assert!(decode(&encoded(text, encoding), None).is_err(), "{text} {encoding:?}");
            }
        }
        for (codec, text) in [
            (encoding_rs::BIG5, "事項,單位名,數\n新上崗人數,人,8650\n"),
            (encoding_rs::SHIFT_JIS, "項目,数値\n新規雇用,8650\nテスト,1\n"),
            (encoding_rs::EUC_JP, "こうもく,あたい\nしんき,8650\n"),
            (encoding_rs::WINDOWS_1252, "café,naïve,Zürich\n1,2,3\n"),
            (encoding_rs::WINDOWS_1251, "Показатель,единица\n"),
        ] {
            let (bytes, ..) = codec.encode(text);
            assert_eq!(
                decode(&bytes, None),
                Err(refused(None, Fault::Sheet(SheetFault::UnknownEncoding))),
                "{text}"
            );
        }
    }

    #[test]
    fn two_encodings_in_one_file_are_told_at_the_seam() {
        let mut mixed = encoded(TABLE, Encoding::Utf8);
        mixed.extend(encoded("甲,肉牛产值", Encoding::Gb18030));
        let fault = Fault::Sheet(SheetFault::BadEncoding {
            encoding: "UTF-8".into(),
        });
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
