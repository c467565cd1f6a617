//! What the files may say, and exactly what is said about them otherwise.
//!
//! The cases are sound files with one passage exchanged. A `‸` in the new passage stands before the place that the
//! complaint must name; it is taken out before the file is read.

mod catalogues;
mod editions;
mod opening;
mod positions;
mod printing;
mod snapshots;

use crate::intake::fault::wanted;
use crate::intake::{Contents, Input, read};
use crate::model::{Fault, NameKind, Position, Severity, Spot};

/// A small catalogue that keeps every rule.
pub(super) const CATALOGUE: &str = r#"{
  "schema": 1,
  "id": "harbour-2025",
  "place": {"zh": "港市", "en": "Harbour"},
  "year": 2025,
  "report": {"title": {"zh": "政府工作报告", "en": "Work report"}, "delivered": "2025-01-23"},
  "regions": [
    {"id": "harbour", "kind": "city", "name": {"zh": "全市", "en": "Whole city"}},
    {"id": "east", "kind": "county", "name": {"zh": "东县", "en": "East"}},
    {"id": "nation", "kind": "comparator", "name": {"zh": "全国", "en": "Nation"}}
  ],
  "departments": [
    {"id": "commerce", "name": {"zh": "市商务局", "en": "Commerce"}},
    {"id": "transport", "name": {"zh": "市交通运输局", "en": "Transport"}}
  ],
  "leads_inferred": true, "profiles": [
    {"id": "season", "name": {"zh": "施工季", "en": "Season"}, "quarters": [10, 20, 30, 40]},
    {"id": "even", "name": {"zh": "平均", "en": "Even"}, "shares": [8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 10, 10]}
  ],
  "areas": [
    {"id": "headline", "number": "", "name": {"zh": "主要目标", "en": "Headline"}, "topics": [
      {"id": "headline-targets", "name": {"zh": "主要目标", "en": "Headline"}, "paragraph": 1}]},
    {"id": "livelihood", "number": "六", "name": {"zh": "民生", "en": "Livelihood"}, "topics": [
      {"id": "employment", "name": {"zh": "就业", "en": "Employment"}, "paragraph": 1}]}
  ],
  "projects": [
    {"number": 1, "name": {"zh": "修桥", "en": "A bridge"}, "aim": {"zh": "方便出行。", "en": "Cross the river."}}
  ],
  "indicators": [
    {"id": "bridge", "name": {"zh": "大桥", "en": "Bridge"}, "description": {"zh": "大桥通车。", "en": "The bridge opens."},
     "area": "livelihood", "project": 1,
     "measure": "milestone", "target": {"operator": "done", "stage": "completed", "printed": "建成", "markers": []},
     "milestone": "construction", "cadence": "event", "lead": "transport", "due": "2025-08-31",
     "location": {"annex": 1, "item": 1}},
    {"id": "jobs", "name": {"zh": "新增就业", "en": "New jobs"}, "description": {"zh": "新增就业岗位。", "en": "Jobs added."},
     "area": "livelihood", "topic": "employment", "measure": "increment", "unit": "人",
     "counted": true,
     "target": {"operator": "between", "value": 20000, "upper": 30000, "printed": "2~3万人"},
     "cadence": "quarterly", "lead": "commerce", "profile": "season", "regional": true,
     "location": {"part": "二", "section": "六", "paragraph": 1}},
    {"id": "retail-growth", "name": {"zh": "社零", "en": "Retail"}, "description": {"zh": "增速。", "en": "Growth."},
     "area": "headline", "topic": "headline-targets", "measure": "growth_rate", "unit": "%",
     "target": {"operator": "at_least", "value": 4, "printed": "增长4%"},
     "cadence": "monthly", "lead": "commerce", "regional": true,
     "companion": {"id": "retail-amount", "name": {"zh": "社零额", "en": "Retail, amount"}, "unit": "亿元"},
     "location": {"part": "二", "section": "", "paragraph": 1}},
    {"id": "online-share", "name": {"zh": "网办率", "en": "Online"}, "description": {"zh": "网上办理。", "en": "Online."},
     "area": "headline", "topic": "headline-targets", "measure": "level", "unit": "%",
     "target": {"operator": "at_least", "value": 95, "printed": "95%"},
     "cadence": "quarterly", "lead": "commerce", "baseline": {"value": 90, "period": "2024"},
     "location": {"part": "二", "section": "", "paragraph": 1}},
    {"id": "no-accident", "name": {"zh": "安全底线", "en": "No accident"}, "description": {"zh": "守住。", "en": "Holds."},
     "area": "headline", "topic": "headline-targets", "measure": "bottom_line",
     "target": {"operator": "done", "printed": "坚决守住"},
     "cadence": "monthly", "lead": "transport",
     "location": {"part": "二", "section": "", "paragraph": 1}},
    {"id": "assigned-task", "name": {"zh": "下达任务", "en": "Assigned"}, "description": {"zh": "任务。", "en": "Task."},
     "area": "headline", "topic": "headline-targets", "measure": "cumulative", "unit": "%",
     "target": {"operator": "assigned", "printed": "完成下达任务"},
     "cadence": "yearly", "lead": "commerce",
     "location": {"part": "二", "section": "", "paragraph": 1}}
  ],
  "glossary": [
    {"number": 7, "term": {"zh": "两桥", "en": "Two bridges"}, "members": [{"zh": "东桥", "en": "East bridge"}],
     "topics": ["employment"], "indicators": ["bridge", "jobs"]}
  ]
}
"#;

/// A small snapshot of it.
const SNAPSHOT: &str = r#"{
  "schema": 1,
  "catalogue": "harbour-2025",
  "as_of": "2025-07-31",
  "open_at": "2025-06-30",
  "title": {"zh": "公开数据", "en": "Published"},
  "sources": [
    {"id": "bureau", "publisher": "市统计局", "address": "https://example.org/1"},
    {"id": "paper", "publisher": "日报", "mirror": true, "note": "转载"}
  ],
  "series": [
    {"indicator": "retail-growth", "unit": "%", "provenance": "published", "source": "bureau", "figures": {
      "2024": 3.5, "2025-02": 3.9, "2025-06": {"value": 4.1, "bound": "lower", "cause": "回升", "source": "paper"}}},
    {"indicator": "retail-amount", "region": "east", "unit": "亿元", "provenance": "reported", "target": 12.5, "figures": {
      "2025-06": 5.25}},
    {"indicator": "bridge", "provenance": "reported", "figures": {"2025-06-15": "started"}},
    {"indicator": "no-accident", "provenance": "reported", "figures": {"2025-06": "held"}}
  ]
}
"#;

/// What is found wrong: positions and faults.
type Found = Vec<(Option<(u32, u32)>, Fault)>;

/// The text without its marks, and the line and column of each.
fn marked(text: &str) -> (String, Vec<(u32, u32)>) {
    let mut clean = String::new();
    let mut marks = Vec::new();
    let mut parts = text.split('‸');
    clean.push_str(parts.next().unwrap());
    for part in parts {
        let line = clean.matches('\n').count() + 1;
        let column = clean.rsplit('\n').next().unwrap().chars().count() + 1;
        marks.push((u32::try_from(line).unwrap(), u32::try_from(column).unwrap()));
        clean.push_str(part);
    }
    (clean, marks)
}

/// `text` with passages exchanged, each of which must occur exactly once.
fn exchanged(text: &str, passages: &[(&str, &str)]) -> String {
    passages.iter().fold(text.to_owned(), |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text.replace(from, to)
    })
}

/// Data files have no cells.
fn line_and_column(spot: &Spot) -> Option<(u32, u32)> {
    match spot.position {
        Some(Position::Line(line, column)) => Some((line, column)),
        _ => None,
    }
}

fn found(contents: &Contents) -> Found {
    contents
        .problems
        .iter()
        .map(|one| (line_and_column(&one.spot), without_advice(&one.fault)))
        .collect()
}

/// A fault without what is told of known names and of what to write: these have tests of their own.
fn without_advice(fault: &Fault) -> Fault {
    let mut fault = fault.clone();
    match &mut fault {
        Fault::UnknownAmong {
            kind, found, nearest, ..
        } => Fault::UnknownName {
            kind: *kind,
            found: found.clone(),
            nearest: nearest.clone(),
        },
        Fault::WrongType { write, .. } => {
            *write = None;
            fault
        }
        _ => fault,
    }
}

pub(super) fn read_catalogue(text: &str) -> Contents {
    read(&[Input::new("catalogue.json", text)], &[])
}

fn read_snapshot(text: &str) -> Contents {
    read(
        &[Input::new("2025-07.json", text)],
        &[Input::new("catalogue.json", CATALOGUE)],
    )
}

/// Exchanges passages and expects one error at each mark, in the order of the file.
fn errors(sound: &str, read: fn(&str) -> Contents, passages: &[(&str, &str)], faults: &[Fault]) -> Contents {
    let (text, marks) = marked(&exchanged(sound, passages));
    let contents = read(&text);
    let expected: Found = marks.into_iter().map(Some).zip(faults.iter().cloned()).collect();
    assert_eq!(found(&contents), expected, "{passages:?}");
    assert!(contents.problems.iter().all(|one| one.severity == Severity::Error));
    contents
}

/// Exchanges one passage of the catalogue and expects one error.
fn catalogue_error(from: &str, to: &str, fault: Fault) -> Contents {
    errors(CATALOGUE, read_catalogue, &[(from, to)], &[fault])
}

/// Exchanges one passage of the snapshot and expects one error.
fn snapshot_error(from: &str, to: &str, fault: Fault) -> Contents {
    errors(SNAPSHOT, read_snapshot, &[(from, to)], &[fault])
}

fn unknown_name(kind: NameKind, found: &str, nearest: Option<&str>) -> Fault {
    Fault::UnknownName {
        kind,
        found: found.into(),
        nearest: nearest.map(Into::into),
    }
}

fn unknown_field(found: &str, nearest: Option<&str>) -> Fault {
    Fault::UnknownField {
        found: found.into(),
        nearest: nearest.map(Into::into),
    }
}

fn missing(name: &str) -> Fault {
    Fault::MissingField { name: name.into() }
}

fn wrong_type(found: &str, expected: &str) -> Fault {
    Fault::WrongType {
        found: found.into(),
        expected: wanted(expected),
        write: None,
    }
}

fn twice(kind: NameKind, found: &str) -> Fault {
    Fault::DuplicateName {
        kind,
        found: found.into(),
    }
}

/// The ids of the indicators that passed.
fn ids(contents: &Contents) -> Vec<&str> {
    contents
        .catalogue
        .as_ref()
        .unwrap()
        .indicators
        .iter()
        .map(|one| one.id.as_str())
        .collect()
}
