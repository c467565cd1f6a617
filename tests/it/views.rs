//! What the department and a leader think of a figure, beside the computed status and never instead of it.

use serde_json::Value;

use crate::app_harness::AppHarness;
use crate::program::briefing;

/// A promise of the sample that its own department and a leader rate higher than the arithmetic does.
const DISPUTED: &str = "schools-built";

fn said(line: &str) -> String {
    briefing(line.split_whitespace()).sound()
}

#[test]
fn whoever_sees_another_status_is_named_beside_it_in_every_form() {
    let shown: Value = serde_json::from_str(&said(&format!("show {DISPUTED} --json"))).unwrap();
    let (computed, view) = (&shown["status"], &shown["override"]);
    assert_eq!(computed, "behind", "the computed lamp stays: {shown}");
    assert_eq!(view["status"], "near_pace");
    for told in ["reason", "name", "on"] {
        assert!(
            view[told].as_str().is_some_and(|text| !text.is_empty()),
            "{told}: {view}"
        );
    }
    let beside = "领导认定 基本达到";
    let line = |text: &str| {
        let mut lines = text.lines();
        lines
            .find(|line| line.contains(beside))
            .map(str::to_owned)
            .unwrap_or_default()
    };
    let text = said("report");
    assert!(line(&text).contains("滞后（领导认定 基本达到）"), "{text}");
    let markdown = said("report --format markdown");
    assert!(line(&markdown).contains("| 滞后（领导认定 基本达到） |"), "{markdown}");
    let plain = said("report --plain");
    assert!(line(&plain).contains("滞后（领导认定 基本达到）"), "{plain}");
    let detail = said(&format!("show {DISPUTED}"));
    let decided = format!("领导认定：{} 2025年9月", view["name"].as_str().unwrap());
    assert!(detail.contains(&decided), "{detail}");
    assert!(detail.contains(view["reason"].as_str().unwrap()), "{detail}");
}

#[test]
fn a_disputed_status_carries_a_mark_and_the_reasons_say_whose_view_it_is() {
    let harness = AppHarness::open().press("/schools-built<Enter>");
    let screen = harness.see();
    let row = screen.lines().find(|line| line.contains('▸')).unwrap_or_default();
    assert!(row.contains("▲*滞后"), "{screen}");
    let why = harness.press("w").see();
    assert!(why.contains("* 领导认定 基本达到"), "{why}");
}
