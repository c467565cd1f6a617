//! What to write in the place of what is of the wrong type.

use std::borrow::Cow;

use crate::model::{Decimal, Text};

/// The longest value that an example repeats, in characters.
const LONGEST: usize = 60;

/// How each kind of entry is written, by the name of its type; `$` stands for what was found in its place, `#` for the first
/// number in that. What nobody can know stays `…`, which is refused: an example is not to become a figure.
const ENTRIES: [(&str, &str); 22] = [
    ("Region", r#"{"id": $, "kind": "part", "name": $}"#),
    ("Department", r#"{"id": $, "name": $}"#),
    ("Profile", r#"{"id": $, "name": $, "quarters": [#, #, #, #]}"#),
    ("Area", r#"{"id": $, "name": $, "topics": []}"#),
    ("Topic", r#"{"id": $, "name": $}"#),
    ("Project", r#"{"number": #, "name": $, "aim": $}"#),
    (
        "Indicator",
        r#"{"id": $, "name": $, "description": $, "area": "…", "topic": "…", "measure": "…", "unit": "…", "target": {"operator": "…", "value": #, "printed": "…"}, "cadence": "…", "lead": "…", "location": {"part": "…", "section": "…", "paragraph": #}}"#,
    ),
    ("Target", r#"{"operator": "…", "value": #, "printed": $}"#),
    ("Baseline", r#"{"value": #, "period": "…"}"#),
    ("Companion", r#"{"id": $, "name": $, "unit": "…"}"#),
    ("Location", r#"{"part": "…", "section": "…", "paragraph": #}"#),
    ("Term", r#"{"number": #, "term": $, "members": [$]}"#),
    ("Report", r#"{"title": $, "delivered": "…"}"#),
    ("LevelWords", r#"{"whole": $, "parts": "…"}"#),
    ("Source", r#"{"id": $, "publisher": $}"#),
    (
        "Series",
        r#"{"indicator": $, "provenance": "reported", "figures": {"…": #}}"#,
    ),
    ("Revision", r#"{"former": #}"#),
    ("SelfAssessment", r#"{"status": "…", "name": "…", "on": "…"}"#),
    ("Override", r#"{"status": "…", "reason": $, "name": "…", "on": "…"}"#),
    ("Column", r#"{"head": $, "role": "figure"}"#),
    ("NameOf", r#"{"name": $, "indicator": "…"}"#),
    ("Stop", r#"{"indicator": $}"#),
];

/// What to write for `found`, a value of JSON as it stands in a file, where the reader expected something else; nothing
/// where that cannot be told.
pub(crate) fn instead(found: &str, expected: &str) -> Option<Text> {
    let word: Option<Cow<'_, str>> = serde_json::from_str(found).ok();
    let is_short = found.chars().count() <= LONGEST;
    let is_simple = is_short && !found.starts_with(['{', '[']);
    let quoted = if is_short && word.is_some() { found } else { r#""…""# };
    let written = match expected {
        "a number" | "u8" | "u16" | "u32" | "u64" | "i16" | "i64" => number(&word?)?,
        "a boolean" => truth(word.as_deref().unwrap_or(found))?.to_owned(),
        "a string" | "a name" if is_simple && found != "null" => format!("\"{found}\""),
        "a sequence" if is_simple && found != "null" => format!("[{found}]"),
        _ => {
            let name = expected.strip_prefix("struct ")?;
            let name = name.split(' ').next()?;
            let (_, entry) = ENTRIES.iter().find(|(kind, _)| *kind == name)?;
            let digits = first_number(word.as_deref().unwrap_or(found));
            entry.replace('#', digits.unwrap_or("…")).replace('$', quoted)
        }
    };
    Some(Text::new(&written))
}

/// The first number in some words.
fn first_number(words: &str) -> Option<&str> {
    let start = words.find(|one: char| one.is_ascii_digit())?;
    let rest = words.get(start..)?;
    let end = rest
        .find(|one: char| !one.is_ascii_digit() && one != '.')
        .unwrap_or(rest.len());
    let number = rest.get(..end)?.trim_end_matches('.');
    let is_number: Result<Decimal, _> = number.parse();
    is_number.is_ok().then_some(number)
}

/// A number that stands in quotation marks, with or without commas and a percent sign.
fn number(word: &str) -> Option<String> {
    let plain = word.trim().trim_end_matches('%').replace(',', "");
    let is_number: Result<Decimal, _> = plain.parse();
    is_number.is_ok().then_some(plain)
}

fn truth(word: &str) -> Option<&'static str> {
    match word.trim() {
        "true" | "1" | "yes" | "是" => Some("true"),
        "false" | "0" | "no" | "否" => Some("false"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::format::{agenda, catalogue, mapping, snapshot};
    use serde::Deserialize;

    fn reads<'a, T: Deserialize<'a>>(example: &'a str) {
        let read = serde_json::from_str::<T>(example);
        assert!(read.is_ok(), "{example}: {:?}", read.err());
    }

    #[test]
    fn every_example_is_read_by_its_type() {
        for (name, entry) in ENTRIES {
            let example = entry.replace('$', "\"市农牧局\"").replace('#', "1");
            let example = ["operator", "measure", "cadence"]
                .iter()
                .zip(["at_least", "increment", "monthly"])
                .fold(example, |example, (key, word)| {
                    example.replace(&format!("\"{key}\": \"…\""), &format!("\"{key}\": \"{word}\""))
                });
            match name {
                "Region" => reads::<catalogue::Region<'_>>(&example),
                "Department" => reads::<catalogue::Department<'_>>(&example),
                "Profile" => reads::<catalogue::Profile<'_>>(&example),
                "Area" => reads::<catalogue::Area<'_>>(&example),
                "Topic" => reads::<catalogue::Topic<'_>>(&example),
                "Project" => reads::<catalogue::Project<'_>>(&example),
                "Indicator" => reads::<catalogue::Indicator<'_>>(&example),
                "Target" => reads::<catalogue::Target<'_>>(&example),
                "Baseline" => reads::<catalogue::Baseline<'_>>(&example),
                "Companion" => reads::<catalogue::Companion<'_>>(&example),
                "Location" => reads::<catalogue::Location<'_>>(&example),
                "Term" => reads::<catalogue::Term<'_>>(&example),
                "Report" => reads::<catalogue::Report<'_>>(&example),
                "LevelWords" => reads::<catalogue::LevelWords<'_>>(&example),
                "Source" => reads::<snapshot::Source<'_>>(&example),
                "Series" => reads::<snapshot::Series<'_>>(&example),
                "Revision" => reads::<snapshot::Revision<'_>>(&example),
                "SelfAssessment" => reads::<snapshot::SelfAssessment<'_>>(&example),
                "Override" => reads::<snapshot::Override<'_>>(&example),
                "Column" => reads::<mapping::Column<'_>>(&example),
                "NameOf" => reads::<mapping::NameOf<'_>>(&example),
                "Stop" => reads::<agenda::Stop<'_>>(&example),
                other => panic!("no type is called {other}"),
            }
        }
    }

    #[test]
    fn what_to_write_repeats_what_was_meant() {
        let written = |found, expected| instead(found, expected).map(|text| text.as_str().to_owned());
        assert_eq!(
            written("\"市农牧局\"", "struct Department").as_deref(),
            Some(r#"{"id": "市农牧局", "name": "市农牧局"}"#)
        );
        assert_eq!(
            written("[\"市农牧局\", \"农牧\"]", "struct Department with 3 elements").as_deref(),
            Some(r#"{"id": "…", "name": "…"}"#)
        );
        assert_eq!(
            written("\"1200人以上\"", "struct Target").as_deref(),
            Some(r#"{"operator": "…", "value": 1200, "printed": "1200人以上"}"#)
        );
        assert_eq!(
            written("[1]", "struct Target").as_deref(),
            Some(r#"{"operator": "…", "value": 1, "printed": "…"}"#)
        );
        assert_eq!(
            written("true", "struct Baseline").as_deref(),
            Some(r#"{"value": …, "period": "…"}"#)
        );
        assert_eq!(written("\"1,200\"", "a number").as_deref(), Some("1200"));
        assert_eq!(written("\"2025\"", "i16").as_deref(), Some("2025"));
        assert_eq!(written("\"很多\"", "a number"), None);
        assert_eq!(written("\"是\"", "a boolean").as_deref(), Some("true"));
        assert_eq!(written("12", "a string").as_deref(), Some("\"12\""));
        assert_eq!(written("\"力争\"", "a sequence").as_deref(), Some("[\"力争\"]"));
        assert_eq!(written("null", "a string"), None);
    }
}
