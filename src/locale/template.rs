//! How is a wording filled with names and numbers?
//!
//! A wording's gaps are named in braces. Which names it has is its type, so that a name misspelt, forgotten or too many does not
//! compile, neither where a language words it ([`Template::new`]) nor where it is filled (the macro `fill!`). Names
//! stand in the order of the alphabet wherever they are listed, so that wordings with the same names are of one type and one of
//! them can be chosen before it is filled.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// The name of a gap, as a type.
pub trait Name {
    /// How it stands in braces.
    const NAME: &'static str;
}

/// The names of a wording's gaps: a tuple of names, each a type.
pub trait Signature {
    /// How they stand in braces, in the order of the tuple.
    const NAMES: &'static [&'static str];
    /// What is filled in, in the same order.
    type Texts<'a>: AsRef<[&'a str]> + Copy;
}

/// Makes tuples of names the signatures of templates.
macro_rules! signatures {
    ($($count:literal: $($name:ident)+;)+) => {
        $(impl<$($name: Name),+> Signature for ($($name,)+) {
            const NAMES: &'static [&'static str] = &[$($name::NAME),+];
            type Texts<'a> = [&'a str; $count];
        })+
    };
}

signatures! {
    1: A;
    2: A B;
    3: A B C;
    4: A B C D;
    5: A B C D E;
    6: A B C D E F;
    7: A B C D E F G;
    8: A B C D E F G H;
    9: A B C D E F G H I;
    10: A B C D E F G H I J;
}

/// A wording with gaps, in one language.
///
/// `{name}` stands for a value and `{name:one|other}` for the word that goes with it: the first where the value is one, the second
/// else. `{~name}` stands close to the Chinese word before it where the value begins with one too, and a space away from it where
/// that is a number: `还需 5 个`, `还需至多 5 个`. `{!name}` stands for nothing: the language has no use for the value here.
pub struct Template<S> {
    text: &'static str,
    signature: PhantomData<fn() -> S>,
}

impl<S> Clone for Template<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Template<S> {}

impl<S> fmt::Debug for Template<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

impl<S: Signature> Template<S> {
    /// A wording that has every name of its signature, and none besides.
    ///
    /// # Panics
    ///
    /// Where it has not. The tables of the languages are constants: there it is a complaint of the compiler.
    pub const fn new(text: &'static str) -> Self {
        check(text, S::NAMES);
        Self {
            text,
            signature: PhantomData,
        }
    }

    /// The wording with its gaps in braces.
    pub const fn text(self) -> &'static str {
        self.text
    }
}

/// What a wording's gaps are filled with; the macro `values!` makes it.
pub struct Values<'a, S: Signature> {
    /// The texts in the order of the signature.
    pub texts: S::Texts<'a>,
}

impl<S: Signature> Clone for Values<'_, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: Signature> Copy for Values<'_, S> {}

/// Fills a wording: `fill!(words.as_of, day = format::day(language, today))`.
macro_rules! fill_template {
    ($template:expr, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::locale::fill($template, &$crate::locale::values![$($name = $value),+])
    };
}

/// Names the values that fill one wording or another of the same names: `values![n = count, name = place]`.
macro_rules! template_values {
    ($($name:ident = $value:expr),+ $(,)?) => {
        $crate::locale::Values::<($($crate::locale::names::$name,)+)> { texts: [$(&$value),+] }
    };
}

pub(crate) use {fill_template, template_values};

/// A wording with its gaps filled. Values are never looked into, so data cannot bring gaps of their own.
pub fn fill<S: Signature>(template: Template<S>, values: &Values<'_, S>) -> String {
    fill_reworded(template, values, &[])
}

/// The same, with words of the wording itself, not of the values, replaced by others: one after another.
pub fn fill_reworded<S: Signature>(
    template: Template<S>,
    values: &Values<'_, S>,
    rewordings: &[(&str, &str)],
) -> String {
    let texts = values.texts.as_ref();
    let value = |name: &str| {
        let at = S::NAMES.iter().position(|known| *known == name)?;
        texts.get(at).copied()
    };
    let mut filled = String::with_capacity(template.text.len() + 16);
    let mut rest = template.text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(&reworded(before, rewordings));
        rest = after;
        let gap = after.split_once('}').and_then(|(gap, behind)| {
            let (name, counted) = match gap.split_once(':') {
                Some((name, words)) => (name, words.split_once('|')),
                None => (gap, None),
            };
            let bare = name.trim_start_matches(['~', '!']);
            Some((name.chars().next()?, value(bare)?, counted, behind))
        });
        let Some((sign, value, counted, behind)) = gap else {
            filled.push('{');
            continue;
        };
        if sign == '~' && !value.starts_with(super::is_han) {
            filled.push(' ');
        }
        filled.push_str(match counted {
            _ if sign == '!' => "",
            Some((one, _)) if value.trim_start_matches(['+', '−']) == "1" => one,
            Some((_, other)) => other,
            None => value,
        });
        rest = behind;
    }
    filled.push_str(&reworded(rest, rewordings));
    filled
}

/// A text with words replaced by others, one after another.
pub fn reworded<'t>(text: &'t str, rewordings: &[(&str, &str)]) -> Cow<'t, str> {
    let is_in = |text: &str, from: &str| !from.is_empty() && text.contains(from);
    rewordings.iter().fold(Cow::Borrowed(text), |text, (from, to)| {
        if is_in(&text, from) {
            Cow::Owned(text.replace(from, to))
        } else {
            text
        }
    })
}

/// A wording without gaps.
///
/// # Panics
///
/// Where it has some: a complaint of the compiler, as in [`Template::new`].
pub(super) const fn plain(text: &'static str) -> &'static str {
    check(text, &[]);
    text
}

/// Asserts that a wording is not empty, has no gap but those of `names`, and each of them.
const fn check(text: &str, names: &[&str]) {
    let bytes = text.as_bytes();
    assert!(!bytes.is_empty(), "a wording is empty");
    let mut is_there = [false; 16];
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'{' && at + 1 < bytes.len() && opens(bytes[at + 1]) {
            let start = if bytes[at + 1].is_ascii_lowercase() {
                at + 1
            } else {
                at + 2
            };
            let mut end = start;
            while end < bytes.len() && bytes[end] != b'}' && bytes[end] != b':' {
                end += 1;
            }
            assert!(end < bytes.len(), "a gap is not closed");
            let index = position(bytes, start, end, names);
            assert!(
                index < names.len(),
                "a gap has a name that is not in the wording's signature"
            );
            is_there[index] = true;
            at = end;
        }
        at += 1;
    }
    let mut index = 0;
    while index < names.len() {
        assert!(
            is_there[index],
            "a name of the signature is missing: where it says nothing, write {{!name}}"
        );
        index += 1;
    }
}

/// Returns whether a byte behind a brace begins a gap; a brace may stand for itself too.
const fn opens(byte: u8) -> bool {
    byte.is_ascii_lowercase() || matches!(byte, b'~' | b'!')
}

/// Where among `names` the bytes from `start` to `end` stand; the number of names where they do not.
const fn position(bytes: &[u8], start: usize, end: usize, names: &[&str]) -> usize {
    let mut index = 0;
    while index < names.len() {
        let name = names[index].as_bytes();
        let mut same = name.len() == end - start;
        let mut offset = 0;
        while same && offset < name.len() {
            same = name[offset] == bytes[start + offset];
            offset += 1;
        }
        if same {
            break;
        }
        index += 1;
    }
    index
}

#[cfg(test)]
mod tests {
    use super::super::names::{amount, late, n};
    use super::*;

    #[test]
    fn gaps_are_filled_by_name_and_once() {
        let template = Template::<(late, n)>::new("{n} 项，滞后 {late} 项 {…}");
        assert_eq!(
            fill(template, &crate::locale::values![late = "{n}", n = "205"]),
            "205 项，滞后 {n} 项 {…}"
        );
    }

    #[test]
    fn a_space_stands_between_words_and_numbers_alone() {
        let template = Template::<(amount,)>::new("还需{~amount}");
        let told = |text: &str| crate::locale::fill!(template, amount = text);
        assert_eq!([told("5 个"), told("至多 5 个")], ["还需 5 个", "还需至多 5 个"]);
    }

    #[test]
    fn a_word_goes_with_its_number() {
        let template = Template::<(n,)>::new("{n} {n:problem|problems}");
        let told = |text: &str| crate::locale::fill!(template, n = text);
        assert_eq!(
            [told("1"), told("0"), told("21")],
            ["1 problem", "0 problems", "21 problems"]
        );
    }

    #[test]
    fn words_of_the_wording_alone_are_reworded() {
        let template = Template::<(n,)>::new("年度目标的{n}");
        let told = fill_reworded(
            template,
            &crate::locale::values![n = "年度目标"],
            &[("年度目标", "目标")],
        );
        assert_eq!(told, "目标的年度目标");
    }

    #[test]
    fn a_value_without_use_is_not_said() {
        let template = Template::<(late, n)>::new("{n} 项{!late}");
        assert_eq!(crate::locale::fill!(template, late = "3", n = "205"), "205 项");
    }

    /// What the compiler complains of in the tables, tried while running.
    #[test]
    fn a_wording_has_every_name_of_its_signature_and_none_besides() {
        let refused = |text: &'static str, names: &'static [&'static str]| {
            std::panic::catch_unwind(|| check(text, names)).is_err()
        };
        assert!(!refused("{n} 项", &["n"]));
        assert!(!refused("对象 {…}", &[]));
        assert!(refused("", &[]), "an empty one");
        assert!(refused("{m} 项", &["n"]), "a misspelt one");
        assert!(refused("项", &["n"]), "a missing one");
        assert!(refused("{n} 项，{late} 项", &["n"]), "one too many");
        assert!(refused("{n 项", &["n"]), "one that is not closed");
    }
}
