//! From files to a data set.

use proptest::prelude::*;

use super::{CATALOGUE, SNAPSHOT, exchanged, found, line_and_column, unknown_name, without_advice};
use crate::intake::{FileKind, Input, open, read, schema};
use crate::model::{Fault, NameKind, Problem, Severity, Spot};

const LEADS: &str = r#"{"schema": 1, "catalogue": "harbour-2025", "leads": {
  "bridge": {"zh": "市发改委", "en": "Planning"}, "jobs": {"zh": "市人社局", "en": "Labour"}}}"#;

fn catalogue() -> Input<'static> {
    Input::new("catalogue.json", CATALOGUE)
}

fn snapshot() -> Input<'static> {
    Input::new("2025-07.json", SNAPSHOT)
}

/// The small snapshot with other dates.
fn dated(name: &str, as_of: &str, open_at: &str) -> Input<'static> {
    let dates = [
        (r#""as_of": "2025-07-31""#, format!(r#""as_of": "{as_of}""#)),
        (r#"  "open_at": "2025-06-30","#, open_at.to_owned()),
    ];
    let passages = dates.each_ref().map(|(from, to)| (*from, to.as_str()));
    Input::new(name, exchanged(SNAPSHOT, &passages))
}

fn whole_file(file: &str, severity: Severity, fault: Fault) -> Problem {
    Problem {
        severity,
        spot: Spot {
            file: file.into(),
            position: None,
        },
        fault,
    }
}

#[test]
fn a_folder_with_its_own_catalogue_opens() {
    let data = open("demo", &[snapshot(), catalogue()], &[]).unwrap();
    assert_eq!((data.name.as_str(), data.title.zh.as_str()), ("demo", "公开数据"));
    assert_eq!(data.open_at.to_string(), "2025-06-30");
    assert_eq!(data.observations.len(), 6);
    assert_eq!(data.problems, []);
}

#[test]
fn files_without_a_catalogue_find_the_one_they_name() {
    let other = exchanged(CATALOGUE, &[(r#""id": "harbour-2025""#, r#""id": "desert-2025""#)]);
    let other = Input::new("other.json", other);
    let data = open("demo", &[snapshot()], &[other.clone(), catalogue()]).unwrap();
    assert_eq!(
        (data.catalogue.id.as_str(), data.observations.len()),
        ("harbour-2025", 6)
    );
    let problems = open("demo", &[snapshot()], &[other]).unwrap_err();
    let unknown = unknown_name(NameKind::Catalogue, "harbour-2025", None);
    assert_eq!(
        (line_and_column(&problems[0].spot), without_advice(&problems[0].fault)),
        (Some((3, 16)), unknown)
    );
    assert_eq!(problems.len(), 1, "what is wrong is why there is nothing");
}

#[test]
fn it_opens_at_the_date_that_the_newest_file_names() {
    let older = || dated("old.json", "2025-06-30", r#"  "open_at": "2025-03-31","#);
    let newer = || dated("new.json", "2025-09-30", "");
    let open_at = |inputs: &[Input<'_>]| open("demo", inputs, &[catalogue()]).unwrap().open_at.to_string();
    assert_eq!(open_at(&[newer()]), "2025-09-30");
    assert_eq!(open_at(&[newer(), older()]), "2025-03-31");
    assert_eq!(open_at(&[newer(), snapshot(), older()]), "2025-06-30");
    let dates = open("demo", &[newer(), older(), older()], &[catalogue()])
        .unwrap()
        .snapshot_dates;
    assert_eq!(
        dates.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["2025-06-30", "2025-09-30"]
    );
}

#[test]
fn a_catalogue_alone_shows_what_was_promised() {
    let data = open("demo", &[catalogue()], &[]).unwrap();
    assert_eq!(
        data.problems,
        [whole_file("demo", Severity::Warning, Fault::NoSnapshot)]
    );
    assert_eq!(data.open_at, data.catalogue.report.delivered);
    assert_eq!(data.title.en.as_str(), "demo");
}

#[test]
fn nothing_to_show_is_an_error() {
    let nothing = whole_file("demo", Severity::Error, Fault::NoData);
    assert_eq!(open("demo", &[], &[catalogue()]).unwrap_err(), [nothing]);
    let other = Input::new("notes.json", r#"{"schema": 1, "notes": []}"#);
    let unknown = whole_file("notes.json", Severity::Error, Fault::UnknownFile);
    assert_eq!(open("demo", &[other], &[catalogue()]).unwrap_err(), [unknown]);
}

#[test]
fn a_file_for_another_catalogue_is_left_out() {
    let other = exchanged(SNAPSHOT, &[(r#""harbour-2025""#, r#""desert-2025""#)]);
    let leads = r#"{"schema": 1, "catalogue": "desert-2025", "leads": {}}"#;
    let contents = read(
        &[
            catalogue(),
            Input::new("other.json", other),
            Input::new("leads.json", leads),
        ],
        &[],
    );
    let fault = || Fault::OtherCatalogue {
        found: "desert-2025".into(),
        expected: "harbour-2025".into(),
    };
    assert_eq!(found(&contents), [(Some((3, 16)), fault()), (Some((1, 28)), fault())]);
    assert_eq!(contents.snapshots, []);
}

#[test]
fn a_second_catalogue_of_one_place_and_year_is_one_too_many() {
    let other = exchanged(CATALOGUE, &[(r#""id": "harbour-2025""#, r#""id": "harbour-2025b""#)]);
    let contents = read(&[catalogue(), Input::new("other.json", other)], &[]);
    let fault = Fault::SecondCatalogue {
        found: "harbour-2025b".into(),
        taken: "harbour-2025".into(),
    };
    assert_eq!(found(&contents), [(Some((3, 9)), fault)]);
    assert_eq!(contents.catalogue.unwrap().id.as_str(), "harbour-2025");
    // Of two ids there are two places, though they bear one name.
    let other = exchanged(CATALOGUE, &[(r#""id": "harbour-2025""#, r#""id": "port-2025""#)]);
    let contents = read(&[catalogue(), Input::new("other.json", other)], &[]);
    let fault = Fault::Namesake {
        found: "port-2025".into(),
        other: "harbour-2025".into(),
    };
    assert_eq!(found(&contents), [(Some((3, 9)), fault)]);
    let contents = read(&[catalogue(), catalogue()], &[]);
    let fault = Fault::DuplicateName {
        kind: NameKind::Catalogue,
        found: "harbour-2025".into(),
    };
    assert_eq!(found(&contents), [(Some((3, 9)), fault)]);
}

#[test]
fn a_leads_file_replaces_what_was_inferred() {
    let leads = r#"{"schema": 1, "catalogue": "harbour-2025", "leads": {
      "bridge": {"zh": "市发改委", "en": "Planning"},
      "jbos": {"zh": "市人社局", "en": "Labour"},
      "jobs": {"en": "Labour"},
      "bridge": {"zh": "市住建局", "en": "Housing"}}}"#;
    let contents = read(&[catalogue(), Input::new("leads.json", leads)], &[]);
    assert_eq!(
        found(&contents),
        [
            (Some((3, 7)), unknown_name(NameKind::Indicator, "jbos", Some("jobs"))),
            (Some((4, 15)), Fault::MissingField { name: "zh".into() }),
            (
                Some((5, 7)),
                Fault::DuplicateName {
                    kind: NameKind::Indicator,
                    found: "bridge".into()
                }
            ),
        ]
    );
    let catalogue = contents.catalogue.unwrap();
    let lead = |id| catalogue.indicator(catalogue.find(id).unwrap()).lead.clone();
    assert_eq!(
        (lead("bridge").name.en.as_str(), lead("bridge").inferred),
        ("Planning", false)
    );
    assert!(lead("jobs").inferred);
}

#[test]
fn a_leads_file_may_name_departments_in_chinese_alone() {
    let leads = r#"{"schema": 1, "catalogue": "harbour-2025", "leads": {"bridge": "市发改委"}}"#;
    let contents = read(&[catalogue(), Input::new("leads.json", leads)], &[]);
    assert_eq!(found(&contents), []);
    let catalogue = contents.catalogue.unwrap();
    let lead = &catalogue.indicator(catalogue.find("bridge").unwrap()).lead.name;
    assert_eq!((lead.zh.as_str(), lead.en.as_str()), ("市发改委", "市发改委"));
}

#[test]
fn the_schemas_have_the_keys_that_the_reader_knows() {
    for kind in FileKind::ALL {
        let schema = schema(kind);
        let mut keys: Vec<&str> = schema["properties"]
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        let mut known = kind.keys().to_vec();
        keys.sort_unstable();
        known.sort_unstable();
        assert_eq!(keys, known);
        assert_eq!(
            (&schema["title"], &schema["additionalProperties"]),
            (&kind.id().into(), &false.into())
        );
        let described = schema["properties"]
            .as_object()
            .unwrap()
            .values()
            .all(|one| one["description"].is_string());
        assert!(described, "{kind:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever happens to the bytes of a file, the worst that follows is a complaint.
    #[test]
    fn no_input_panics(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in any::<prop::sample::Index>(),
        which in 0..3_usize,
        is_cut in any::<bool>(),
    ) {
        let mut bytes = [CATALOGUE, SNAPSHOT, LEADS][which].as_bytes().to_vec();
        for (index, byte) in changes {
            let at = index.index(bytes.len());
            bytes[at] = byte;
        }
        if is_cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        // Damaged UTF-8 is refused early; to get past that, the damage is also read as text.
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let inputs: Vec<Input<'_>> = Input::from_bytes("x.json", bytes).into_iter().chain([Input::new("y.json", text)]).collect();
        let _ = open("x", &inputs, &[catalogue()]);
        let _ = open("x", &[inputs, vec![snapshot()]].concat(), &[catalogue()]);
    }

    /// Structural damage: pieces of the file are left out, doubled and put elsewhere.
    #[test]
    fn no_rearrangement_panics(
        pieces in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..4),
        which in 0..3_usize,
    ) {
        let mut text: Vec<char> = [CATALOGUE, SNAPSHOT, LEADS][which].chars().collect();
        for (from, to) in pieces {
            let (from, to) = (from.index(text.len()), to.index(text.len()));
            let piece: Vec<char> = text[from.min(to)..from.max(to)].iter().copied().take(200).collect();
            text.splice(from..from, piece);
        }
        let text: String = text.into_iter().collect();
        let _ = open("x", &[Input::new("x.json", text)], &[catalogue()]);
    }
}
