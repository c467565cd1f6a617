//! How does somebody's document differ from what official paper looks like?
//!
//! What GB/T 9704, or the rules of a house, ask for is held against what stands in the file: the page, lines and characters
//! that follow from sizes and distances, fonts by what they are for, page numbers, tables. Nothing is laid out: whatever a
//! program for documents would only know after drawing is not told.

mod look;
mod rules;
mod sheet;
mod tree;

use serde::Serialize;

use crate::document::HouseStyle;
use crate::locale::{Language, fill};
use crate::package::Unsound;
use sheet::Parts;

/// Where a document differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What kind of difference it is, for scripts: `page`, `area`, `margins`, `lines`, `characters`, `font`, `size`, `theme`, `signs`,
    /// `number`, `number_form`, `number_side`, `number_font`, `number_distance`, `number_lying`, `indent`, `masthead`,
    /// `masthead_font`, `document_number`, `head_rule`, `head`, `rows`.
    pub kind: &'static str,
    /// What differs, in words: `正文字体`.
    pub what: String,
    /// The paragraphs that it is about, counted from 1 as they stand, blank ones and those of tables too; none where it is
    /// about the page.
    pub paragraphs: Vec<usize>,
    /// How the first of them begins.
    pub begins: String,
    /// What was found.
    pub found: String,
    /// What was expected.
    pub expected: String,
}

/// Where a document differs from the rules of a house, in the words of a language.
///
/// # Errors
///
/// Where it is no document for Word, is locked, or larger than any.
pub fn check(bytes: &[u8], profile: &HouseStyle, language: Language) -> Result<Vec<Difference>, Unsound> {
    if crate::package::is_old_or_locked(bytes) {
        return Err(Unsound::Locked);
    }
    let parts = Parts::open(bytes)?;
    Ok(rules::differences(&parts.sheet()?, profile, language))
}

/// A difference in one sentence.
pub fn sentence(language: Language, difference: &Difference) -> String {
    let words = language.words();
    let Difference {
        begins,
        expected,
        found,
        what,
        ..
    } = difference;
    match difference.paragraphs.as_slice() {
        [] => fill!(words.paper_differs, expected = expected, found = found, what = what),
        [number] => fill!(
            words.paper_differs_at,
            begins = begins,
            expected = expected,
            found = found,
            n = number.to_string(),
            what = what
        ),
        [number, ..] => fill!(
            words.paper_differs_from,
            begins = begins,
            count = difference.paragraphs.len().to_string(),
            expected = expected,
            found = found,
            n = number.to_string(),
            what = what
        ),
    }
}
