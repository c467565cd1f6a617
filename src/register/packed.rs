//! The columns of a matter as one value, which a database hands over in a fraction of the time that it takes for forty.
//!
//! Before each column stands a byte: nothing, a number, or how long the words are. There are as many as a matter has, and what
//! this version did not write is no value: the columns themselves say the same.

use crate::register::rows::{Columns, Misread, Value, WIDTH};

/// What a value begins with; another one where what follows is written otherwise.
const FORMAT: u8 = 1;

/// A column with nothing in it.
const NULL: u8 = 0;
/// A number below 256, in one byte.
const SMALL: u8 = 1;
/// Any other number, in eight bytes, the least first.
const LARGE: u8 = 2;
/// Words whose length stands in four bytes, the least first.
const LONG: u8 = 3;
/// Words without any; shorter ones than 252 bytes follow by their length.
const SHORT: u8 = 4;

/// The columns, in their order.
pub(super) fn packed(values: &[Value<'_>]) -> Vec<u8> {
    let mut whole = vec![FORMAT];
    for value in values {
        match value {
            Value::Null => whole.push(NULL),
            Value::Number(number) => pack_number(*number, &mut whole),
            Value::Flag(is_so) => pack_number(i64::from(*is_so), &mut whole),
            Value::Words(words) => pack_words(words.as_bytes(), &mut whole),
        }
    }
    whole
}

fn pack_number(number: i64, whole: &mut Vec<u8>) {
    if let Ok(small) = u8::try_from(number) {
        whole.extend([SMALL, small]);
    } else {
        whole.push(LARGE);
        whole.extend(number.to_le_bytes());
    }
}

// Text has an end far below four thousand million bytes.
fn pack_words(words: &[u8], whole: &mut Vec<u8>) {
    let short = u8::try_from(words.len())
        .ok()
        .and_then(|length| SHORT.checked_add(length));
    if let Some(short) = short {
        whole.push(short);
    } else {
        whole.push(LONG);
        whole.extend(u32::try_from(words.len()).unwrap_or(u32::MAX).to_le_bytes());
    }
    whole.extend(words);
}

/// What stands in one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field<'b> {
    Null,
    Number(i64),
    Words(&'b [u8]),
}

/// A matter's columns out of one value.
pub(super) struct Packed<'b>([Field<'b>; WIDTH]);

impl<'b> Packed<'b> {
    /// The columns in a value; none where it is not one that this version writes.
    pub(super) fn of(whole: &'b [u8]) -> Option<Self> {
        let (format, mut rest) = whole.split_first()?;
        if *format != FORMAT {
            return None;
        }
        let mut fields = [Field::Null; WIDTH];
        for field in &mut fields {
            (*field, rest) = unpacked(rest)?;
        }
        rest.is_empty().then_some(Self(fields))
    }

    fn field(&self, at: usize) -> Result<Field<'b>, Misread> {
        self.0.get(at).copied().ok_or(Misread(at))
    }
}

/// The first column, and what follows it.
fn unpacked(whole: &[u8]) -> Option<(Field<'_>, &[u8])> {
    let (kind, rest) = whole.split_first()?;
    let words = |(words, rest)| (Field::Words(words), rest);
    match *kind {
        NULL => Some((Field::Null, rest)),
        SMALL => {
            let (small, rest) = rest.split_first()?;
            Some((Field::Number(i64::from(*small)), rest))
        }
        LARGE => {
            let (large, rest) = rest.split_first_chunk()?;
            Some((Field::Number(i64::from_le_bytes(*large)), rest))
        }
        LONG => {
            let (length, rest) = rest.split_first_chunk()?;
            let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
            rest.split_at_checked(length).map(words)
        }
        short => rest.split_at_checked(usize::from(short - SHORT)).map(words),
    }
}

impl Columns for Packed<'_> {
    fn words(&self, at: usize) -> Result<Option<&str>, Misread> {
        let bytes = self.bytes(at)?;
        bytes
            .map(|bytes| std::str::from_utf8(bytes).map_err(|_broken| Misread(at)))
            .transpose()
    }

    fn bytes(&self, at: usize) -> Result<Option<&[u8]>, Misread> {
        match self.field(at)? {
            Field::Null => Ok(None),
            Field::Words(words) => Ok(Some(words)),
            Field::Number(_) => Err(Misread(at)),
        }
    }

    fn number(&self, at: usize) -> Result<Option<i64>, Misread> {
        match self.field(at)? {
            Field::Null => Ok(None),
            Field::Number(number) => Ok(Some(number)),
            Field::Words(_) => Err(Misread(at)),
        }
    }

    fn flag(&self, at: usize) -> Result<bool, Misread> {
        Ok(self.number(at)?.ok_or(Misread(at))? != 0)
    }

    /// Here the columns that few matters have anything in cost nothing.
    fn is_rare(&self) -> Result<bool, Misread> {
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_what_was_there() {
        let long = "一".repeat(200);
        for words in ["", "督查室", &"x".repeat(251), &"x".repeat(252), &long] {
            let mut whole = Vec::new();
            pack_words(words.as_bytes(), &mut whole);
            whole.push(9);
            assert_eq!(unpacked(&whole), Some((Field::Words(words.as_bytes()), [9].as_slice())));
        }
        for number in [0, 1, 255, 256, -1, i64::MAX, i64::MIN] {
            let mut whole = Vec::new();
            pack_number(number, &mut whole);
            assert_eq!(unpacked(&whole), Some((Field::Number(number), [].as_slice())));
        }
    }

    #[test]
    fn what_was_not_packed_so_is_no_value() {
        let values: Vec<Value<'_>> = (0..WIDTH).map(|_| Value::Words("甲".into())).collect();
        let whole = packed(&values);
        assert!(Packed::of(&whole).is_some());
        for end in 0..whole.len() {
            assert!(Packed::of(whole.get(..end).unwrap_or_default()).is_none(), "{end}");
        }
        let longer = [whole.as_slice(), &[NULL]].concat();
        let other = [&[FORMAT + 1], whole.get(1..).unwrap_or_default()].concat();
        assert!(Packed::of(&longer).is_none() && Packed::of(&other).is_none());
        let odd = Packed::of(&whole).unwrap();
        assert_eq!(odd.number(0), Err(Misread(0)));
        assert_eq!(odd.words(WIDTH), Err(Misread(WIDTH)));
    }
}
