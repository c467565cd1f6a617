//! What the files may say, and exactly what is said about them otherwise.
//!
//! The cases are sound files with one passage exchanged. A `‸` in the new passage stands before the place that the
//! complaint must name; it is taken out before the file is read.

mod catalogues;
mod opening;
mod positions;
mod printing;
mod snapshots;

use proptest::prelude::*;

use crate::intake::{Contents, Input, read};
use crate::model::{Fault, NameKind, Severity};

/// The real catalogue must pass its gate without a word.
#[test]
fn the_embedded_catalogue_is_sound() {
    let text = include_str!("../../seeds/tongliao-2025/catalogue.json");
    let Contents {
        catalogue, problems, ..
    } = read(&[Input::new("catalogue.json", text)], &[]);
    assert_eq!(problems, []);
    let catalogue = catalogue.unwrap();
    assert_eq!(catalogue.projects.len(), 25);
    assert_eq!(catalogue.glossary.len(), 22);
    assert!(catalogue.indicators.len() > 200);
    assert!(catalogue.indicators.is_sorted_by_key(|indicator| indicator.topic));
    assert!(catalogue.topics.is_sorted_by_key(|topic| topic.area));
}

/// A small catalogue, a snapshot and a leads file, all sound.
const SOUND: [&str; 3] = [
    r#"{"schema": 1, "id": "a", "place": {"zh": "某市", "en": "A"}, "year": 2025,
        "report": {"title": {"zh": "报告", "en": "Report"}, "delivered": "2025-01-23"},
        "regions": [{"id": "city", "kind": "city", "name": {"zh": "全市", "en": "City"}}],
        "departments": [{"id": "office", "name": {"zh": "某局", "en": "Office"}}], "profiles": [],
        "areas": [{"id": "industry", "number": "二", "name": {"zh": "产业", "en": "Industry"},
                   "topics": [{"id": "topic", "name": {"zh": "主题", "en": "Topic"}, "paragraph": 1}]}],
        "projects": [], "glossary": [],
        "indicators": [{"id": "grain", "name": {"zh": "粮食", "en": "Grain"}, "description": {"zh": "粮", "en": "G"},
                        "area": "industry", "topic": "topic", "measure": "cumulative", "unit": "亿斤",
                        "target": {"operator": "more_than", "value": 200, "printed": "突破200亿斤", "markers": ["突破"]},
                        "cadence": "yearly", "lead": "office",
                        "location": {"part": "二", "section": "二", "paragraph": 1}}]}"#,
    r#"{"schema": 1, "catalogue": "a", "as_of": "2025-12-31", "sources": [{"id": "s", "publisher": "某报"}],
        "series": [{"indicator": "grain", "unit": "亿斤", "provenance": "published", "source": "s",
                    "figures": {"2024": 194.1, "2025": {"value": 202.1, "bound": "lower", "note": "全年"}}}]}"#,
    r#"{"schema": 1, "catalogue": "a", "leads": {"grain": {"zh": "市农牧局", "en": "Agriculture"}}}"#,
];

#[test]
fn the_sound_files_are_sound() {
    let inputs = SOUND.map(|text| Input::new("file.json", text));
    let contents = read(&inputs, &[]);
    assert_eq!(contents.problems, []);
    assert!(!contents.catalogue.unwrap().indicators[0].lead.inferred);
    assert_eq!(contents.snapshots[0].series[0].observations.len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever happens to a file on its way, reading it ends with contents or complaints, never with a panic.
    #[test]
    fn no_damage_does_harm(
        which in 0_usize..3,
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..6, "[\\x00-\\x7f\u{80}一“{}\\[\\]:,\"0-9e.+-]{0,4}"), 1..4),
    ) {
        let mut files: Vec<String> = SOUND.iter().map(|text| (*text).to_owned()).collect();
        for (at, gone, put) in cuts {
            let characters: Vec<char> = files[which].chars().collect();
            let at = at.index(characters.len().max(1)).min(characters.len());
            let rest = characters.iter().skip(at + gone);
            files[which] = characters.iter().take(at).chain(&put.chars().collect::<Vec<_>>()).chain(rest).collect();
        }
        let inputs: Vec<Input<'_>> = files.iter().map(|text| Input::new("file.json", text.as_str())).collect();
        let contents = read(&inputs, &[]);
        for problem in contents.problems {
            prop_assert!(!problem.spot.to_string().is_empty());
        }
    }
}
