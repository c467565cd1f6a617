//! Scenarios: what was promised and reported, and what the briefing says of it at which date.
//!
//! Every file in `tests/scenarios` is one. Add a file, get a case.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use briefing::assess::StatusRule;
use briefing::briefing::Briefing;
use briefing::intake::{self, Input};
use briefing::locale::Language;
use briefing::model::IndicatorKey;
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// One indicator with its reports, and what is expected at which dates.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scenario {
    /// Keys of the catalogue's indicator, laid over a plain monthly cumulative one.
    indicator: Map<String, Value>,
    /// Profiles of the catalogue, where the indicator names one.
    #[serde(default)]
    profiles: Vec<Value>,
    /// Period → figure, as in a snapshot.
    #[serde(default)]
    figures: BTreeMap<String, Value>,
    /// Period → figure by county.
    #[serde(default)]
    counties: BTreeMap<String, BTreeMap<String, Value>>,
    expect: Vec<Expectation>,
}

/// What the briefing says at a date; what is left out is not asked for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expectation {
    as_of: chrono::NaiveDate,
    #[serde(default = "usual_rule")]
    rule: String,
    status: String,
    since: Option<String>,
    /// Label → text in the detail's progress.
    #[serde(default)]
    facts: BTreeMap<String, String>,
    /// A part of the reasons.
    why: Option<String>,
    /// Who sees another status; empty where nobody does.
    dissent: Option<String>,
}

fn usual_rule() -> String {
    "ratio-80-60".to_owned()
}

impl Scenario {
    fn inputs(&self) -> [Input<'static>; 2] {
        let name = |zh: &str| json!({"zh": zh, "en": zh});
        let mut indicator = json!({
            "id": "promise", "name": name("承诺"), "description": name("承诺"), "area": "industry", "topic": "topic",
            "measure": "cumulative", "cadence": "monthly", "lead": "office", "regional": true,
            "location": {"part": "二", "section": "二", "paragraph": 1},
        });
        indicator.as_object_mut().unwrap().extend(self.indicator.clone());
        let unit = indicator.get("unit").cloned();
        let catalogue = json!({
            "schema": 1, "id": "anywhere-2025", "place": name("某市"), "year": 2025,
            "report": {"title": name("报告"), "delivered": "2025-01-23"},
            "regions": [
                {"id": "city", "kind": "city", "name": name("全市")},
                {"id": "north", "kind": "county", "name": name("北县")},
                {"id": "south", "kind": "county", "name": name("南县")},
                {"id": "west", "kind": "county", "name": name("西县")},
            ],
            "departments": [{"id": "office", "name": name("某局")}],
            "profiles": self.profiles,
            "areas": [{"id": "industry", "number": "二", "name": name("产业"), "topics": [
                {"id": "topic", "name": name("主题"), "paragraph": 1},
            ]}],
            "projects": [], "indicators": [indicator], "glossary": [],
        });
        let series = |region: &str, figures: &BTreeMap<String, Value>| {
            let mut series = json!({
                "indicator": "promise", "region": region, "provenance": "reported", "figures": figures,
            });
            if let Some(unit) = &unit {
                series["unit"] = unit.clone();
            }
            series
        };
        let mut all: Vec<Value> = self
            .counties
            .iter()
            .map(|(region, figures)| series(region, figures))
            .collect();
        if !self.figures.is_empty() || all.is_empty() {
            all.push(series("city", &self.figures));
        }
        let snapshot = json!({"schema": 1, "catalogue": "anywhere-2025", "as_of": "2026-12-31", "series": all});
        [
            Input::new("catalogue.json", catalogue.to_string()),
            Input::new("snapshot.json", snapshot.to_string()),
        ]
    }

    fn play(&self, name: &str) {
        let data = intake::open(name, &self.inputs(), &[]).unwrap_or_else(|problems| panic!("{name}: {problems:#?}"));
        assert!(data.problems.is_empty(), "{name}: {:#?}", data.problems);
        let data = Arc::new(data);
        for expected in &self.expect {
            let rule = StatusRule::named(&expected.rule).unwrap();
            let briefing = Briefing::new(Arc::clone(&data), expected.as_of, rule, Language::CHINESE);
            expected.meets(name, &briefing);
        }
    }
}

impl Expectation {
    fn meets(&self, name: &str, briefing: &Briefing) {
        let detail = briefing.detail(IndicatorKey(0));
        let told: BTreeMap<&str, &str> = detail
            .progress
            .iter()
            .map(|fact| (&*fact.label, fact.text.as_str()))
            .collect();
        let at = format!("{name} at {}: {told:#?}\n{:#?}", self.as_of, detail.reasons);
        assert_eq!(detail.item.status.id(), self.status, "{at}");
        if self.since.is_some() {
            assert_eq!(detail.item.since, self.since, "{at}");
        }
        for (label, text) in &self.facts {
            assert_eq!(told.get(label.as_str()), Some(&text.as_str()), "{label} in {at}");
        }
        if let Some(dissent) = &self.dissent {
            assert_eq!(detail.item.dissent.as_deref().unwrap_or_default(), dissent, "{at}");
        }
        if let Some(why) = &self.why {
            assert!(detail.reasons.join("；").contains(why.as_str()), "{why:?} in {at}");
        }
    }
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

#[test]
fn every_scenario_turns_out_as_told() {
    let files = files();
    assert!(files.len() >= 12, "scenarios are missing");
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let scenario: Scenario =
            toml::from_str(&fs::read_to_string(&file).unwrap()).unwrap_or_else(|e| panic!("{name}: {e}"));
        scenario.play(&name);
    }
}
