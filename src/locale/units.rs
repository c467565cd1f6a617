//! How units of measure are said.
//!
//! Chinese statistics count in 万 (ten thousand) and 亿 (a hundred million); English counts in thousands and billions. So
//! a unit decides, in a language, by how many powers of ten a printed number shifts, what follows it at once, and which
//! word follows that: `202.1 亿斤` is `20.21bn jin`, `45 万亩` is `450k mu`.

/// A unit as a language says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit<'a> {
    /// The number is printed times ten to this power.
    pub shift: i8,
    /// What stands close behind the number: `bn`, `k`, `%`.
    pub scale: &'a str,
    /// The word after a space; empty for counted things.
    pub word: &'a str,
}

impl Unit<'_> {
    /// What follows a number: `bn jin`, `%`, ` 亿斤`.
    pub fn suffix(self) -> String {
        match (self.scale, self.word) {
            (scale, "") => scale.to_owned(),
            (scale, word) => format!("{scale} {word}"),
        }
    }
}

impl<'a> Unit<'a> {
    /// A unit before which numbers stand as they are.
    pub const fn plain(scale: &'a str, word: &'a str) -> Self {
        Self { shift: 0, scale, word }
    }
}
