//! In English everything is English but what thirty departments wrote themselves.

use std::collections::BTreeSet;

use briefing::model::{DataSet, Text};

use crate::app_harness::{AppHarness, data_set};

/// Everything in a data set that its authors wrote in Chinese only, in one text.
fn free_text(data: &DataSet) -> String {
    let mut texts: BTreeSet<String> = BTreeSet::new();
    let mut add = |text: &Text| {
        texts.insert(text.to_string());
    };
    for source in data.observations.sources() {
        add(&source.publisher);
        source.note.iter().for_each(&mut add);
    }
    for (_, _, observations) in data.observations.iter() {
        for detail in observations.iter().filter_map(|one| one.detail.as_deref()) {
            let said = [&detail.cause, &detail.next_step, &detail.note];
            said.into_iter().flatten().for_each(&mut add);
            let judgements = [
                detail.self_assessment.as_ref().map(|own| &own.name),
                detail.self_assessment.as_ref().and_then(|own| own.reason.as_ref()),
                detail.override_.as_ref().map(|one| &one.name),
                detail.override_.as_ref().map(|one| &one.reason),
            ];
            judgements.into_iter().flatten().for_each(&mut add);
        }
    }
    for indicator in &data.catalogue.indicators {
        add(&indicator.target.printed);
        indicator.target.markers.iter().for_each(&mut add);
    }
    texts.into_iter().collect::<Vec<_>>().join("\n")
}

fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9FFF}')
}

#[test]
fn no_chinese_shows_in_the_english_interface_but_free_text_from_data() {
    let panes = [
        "",
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "gv",
        "8",
        "9",
        "*",
        "gk",
        "gs",
        "G",
        "2<Enter>",
        "2jjjj<Enter>",
        "5G<Enter>",
        "6<Enter>",
        "8<Enter>",
        "7<Enter>",
        "jjjjjjr",
        "jjjjjjrw",
        "M",
        "2Mjlll",
        "2Mjlllw",
        "2jw",
        "5GkkkkK",
        "?",
        "?G",
        "/grain",
        "&",
        "x",
        ":as of",
        "[",
        "t",
        "s",
        "2s",
        "&Red<Enter>",
        "8G",
        "*G",
        "gkG",
        "6G",
        "X",
        "m",
        "y",
        "Y",
        "n",
        "7r",
    ];
    for (set, switch) in [("sample", ""), ("published", "d")] {
        let written = free_text(&data_set(set));
        for keys in panes {
            for (width, height) in [(60, 18), (80, 24), (120, 36), (200, 60)] {
                let seen = AppHarness::quick("L", (width, height)).press(switch).press(keys).see();
                let foreign: Vec<&str> = seen
                    .split(|character| !is_han(character))
                    .filter(|run| !run.is_empty() && !written.contains(*run) && *run != "中文")
                    .collect();
                assert_eq!(foreign, [""; 0], "{set} {keys} at {width}×{height}:\n{seen}");
            }
        }
    }
}

#[test]
fn an_english_label_fits_its_column() {
    let harness = AppHarness::open().press("L");
    let briefing = harness.app().briefing();
    for item in briefing.listed_items() {
        let detail = briefing.detail(item.key);
        for fact in detail.progress.iter().chain(&detail.about) {
            assert!(
                unicode_width::UnicodeWidthStr::width(&*fact.label) <= 12,
                "{}",
                fact.label
            );
        }
    }
}

#[test]
fn numbers_units_and_places_are_said_in_english() {
    let seen = AppHarness::open()
        .press("dL/grain-output<Enter><Enter>")
        .size(120, 36)
        .see();
    for part in ["20.21bn jin", "more than 20bn jin", "Part 2, section 2", "Achieved"] {
        assert!(seen.contains(part), "{part} in\n{seen}");
    }
}
