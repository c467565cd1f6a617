//! The gate of the snapshots.

use super::{
    SNAPSHOT, errors, found, missing, read_snapshot, snapshot_error, twice, unknown_field, unknown_name, wrong_type,
};
use crate::intake::Contents;
use crate::intake::fault::wanted;
use crate::model::{
    Bound, Decimal, Fault, NameKind, Observation, Problem, Provenance, Reading, RegionKey, SeriesKey, Snapshot,
    SourceKey, Stage,
};

const STAGES: &str = "not_started, preparing, started, progressing, completed, effective";

fn snapshot(contents: &Contents) -> &Snapshot {
    &contents.snapshots[0]
}

/// How many observations every series has.
fn sizes(contents: &Contents) -> Vec<usize> {
    snapshot(contents)
        .series
        .iter()
        .map(|series| series.observations.len())
        .collect()
}

#[test]
fn a_sound_snapshot_is_read_whole() {
    let contents = read_snapshot(SNAPSHOT);
    assert_eq!(found(&contents), []);
    assert_eq!(sizes(&contents), [3, 1, 1, 1]);
    let snapshot = snapshot(&contents);
    assert_eq!(snapshot.file.as_str(), "2025-07.json");
    assert_eq!(snapshot.as_of.to_string(), "2025-07-31");
    assert_eq!(snapshot.open_at.unwrap().to_string(), "2025-06-30");
    assert_eq!((snapshot.sources[0].mirror, snapshot.sources[1].mirror), (false, true));
    let [growth, amount, bridge, line] = snapshot.series.as_slice() else {
        panic!("four series")
    };
    assert_eq!(
        growth.observations[0],
        Observation {
            period: "2024".parse().unwrap(),
            reading: Reading::Figure("3.5".parse().unwrap()),
            provenance: Provenance::Published,
            bound: None,
            source: SourceKey::at(0),
            detail: None,
        }
    );
    let newest = &growth.observations[2];
    assert_eq!((newest.bound, newest.source), (Some(Bound::Lower), SourceKey::at(1)));
    assert_eq!(newest.detail.as_ref().unwrap().cause, Some("回升".into()));
    assert!(matches!(amount.key, SeriesKey::Companion(_)));
    assert_eq!(
        (amount.region, amount.target),
        (RegionKey(1), Some("12.5".parse::<Decimal>().unwrap()))
    );
    assert_eq!(bridge.observations[0].reading, Reading::Stage(Stage::Started));
    assert_eq!(line.observations[0].reading, Reading::Held);
}

#[test]
fn a_fault_of_a_series_leaves_out_the_series() {
    for (from, to, fault) in [
        (
            r#"{"indicator": "retail-amount""#,
            r#"{"indicator": ‸"retail-amonut""#,
            unknown_name(NameKind::Indicator, "retail-amonut", Some("retail-amount")),
        ),
        (
            r#""region": "east""#,
            r#""region": ‸"eats""#,
            unknown_name(NameKind::Region, "eats", Some("east")),
        ),
        (
            r#""region": "east""#,
            r#""source": ‸"rumour""#,
            unknown_name(NameKind::Source, "rumour", None),
        ),
        (
            r#""unit": "亿元""#,
            r#""unit": ‸"万元""#,
            Fault::WrongUnit {
                found: "万元".into(),
                expected: "亿元".into(),
            },
        ),
        (
            r#"{"indicator": "retail-amount", "region": "east", "unit": "亿元""#,
            r#"{"indicator": ‸"retail-amount""#,
            missing("unit"),
        ),
        (
            r#""target": 12.5"#,
            r#""target": ‸1e999"#,
            Fault::BadFigure { found: "1e999".into() },
        ),
        (
            r#""target": 12.5"#,
            r#""target": ‸"12.5""#,
            wrong_type("\"12.5\"", "a number"),
        ),
        (
            r#""target": 12.5"#,
            r#"‸"tagret": 12.5"#,
            unknown_field("tagret", Some("target")),
        ),
        (
            r#""reported", "target""#,
            r#"‸"rumoured", "target""#,
            wrong_type("rumoured", PROVENANCES),
        ),
    ] {
        assert_eq!(sizes(&snapshot_error(from, to, fault)), [3, 1, 1], "{to}");
    }
    let unit = Fault::WrongUnit {
        found: "座".into(),
        expected: "".into(),
    };
    snapshot_error(
        r#"{"indicator": "bridge""#,
        r#"{"indicator": "bridge", "unit": ‸"座""#,
        unit,
    );
}

const PROVENANCES: &str = "published, reported, provisional, illustrative";

#[test]
fn a_fault_of_a_figure_leaves_out_the_figure() {
    let as_of = "2025-07-31".parse().unwrap();
    for (from, to, fault) in [
        (
            r#""2025-02": 3.9"#,
            r#"‸"2025-2": 3.9"#,
            Fault::BadPeriod { found: "2025-2".into() },
        ),
        (
            r#""2025-02": 3.9"#,
            r#"‸"2026-01": 3.9"#,
            Fault::PeriodOutsideYear {
                period: "2026-01".into(),
                year: 2025,
            },
        ),
        (
            r#""2025-02": 3.9"#,
            r#"‸"2025-Q3": 3.9"#,
            Fault::PeriodAfterSnapshot {
                period: "2025-Q3".into(),
                as_of,
            },
        ),
        (
            r#""2025-02": 3.9"#,
            r#""2025-02": ‸1e999"#,
            Fault::BadFigure { found: "1e999".into() },
        ),
        (
            r#""2025-02": 3.9"#,
            r#""2025-02": ‸null"#,
            wrong_type("null", "a number"),
        ),
        (
            r#""2025-02": 3.9"#,
            r#""2025-02": ‸[3.9]"#,
            wrong_type("[…]", "a number"),
        ),
        (
            r#""2025-02": 3.9"#,
            r#""2025-02": ‸"3.9""#,
            wrong_reading("\"3.9\"", "a number"),
        ),
        (
            r#""2025-02": 3.9"#,
            r#""2025-02": ‸"held""#,
            wrong_reading("\"held\"", "a number"),
        ),
        (
            r#""2025-02": 3.9"#,
            r#""2025-02": {"value": ‸"started"}"#,
            wrong_reading("\"started\"", "a number"),
        ),
        (r#""2025-02": 3.9"#, r#""2025-02": ‸{}"#, missing("value")),
        (
            r#""2025-02": 3.9"#,
            r#""2025-02": {"value": 3.9, ‸"caus": ""}"#,
            unknown_field("caus", Some("cause")),
        ),
        (
            r#""2025-02": 3.9"#,
            r#""2025-02": {"value": 3.9, "source": ‸"papers"}"#,
            unknown_name(NameKind::Source, "papers", Some("paper")),
        ),
        (
            r#""2025-02": 3.9"#,
            r#""2025-02": {"value": 3.9, "self_assessment": {"status": ‸"on_pase", "name": "a", "on": "2025-03-01"}}"#,
            unknown_name(NameKind::Status, "on_pase", Some("on_pace")),
        ),
        (
            r#""2025-02": 3.9"#,
            r#""2025-02": {"value": 3.9, "override": {"status": "behind", "reason": "b", "name": "a", "on": ‸"May"}}"#,
            Fault::BadDate { found: "May".into() },
        ),
        (
            r#""2025-02": 3.9"#,
            r#""2025-02": {"value": 3.9, "revision": {"former": ‸"breached"}}"#,
            wrong_reading("\"breached\"", "a number"),
        ),
    ] {
        assert_eq!(sizes(&snapshot_error(from, to, fault)), [2, 1, 1, 1], "{to}");
    }
}

fn wrong_reading(found: &str, expected: &str) -> Fault {
    Fault::WrongReading {
        found: found.into(),
        expected: wanted(expected),
    }
}

#[test]
fn a_measure_decides_what_can_be_read() {
    for (from, to, fault) in [
        (
            r#""2025-06-15": "started""#,
            r#""2025-06-15": ‸60"#,
            wrong_reading("60", STAGES),
        ),
        (
            r#""2025-06-15": "started""#,
            r#""2025-06-15": ‸"held""#,
            wrong_reading("\"held\"", STAGES),
        ),
        (
            r#""2025-06-15": "started""#,
            r#""2025-06-15": ‸"begun""#,
            wrong_reading("\"begun\"", STAGES),
        ),
        (
            r#""2025-06": "held""#,
            r#""2025-06": ‸0"#,
            wrong_reading("0", "held, breached"),
        ),
        (
            r#""2025-06": "held""#,
            r#""2025-06": ‸"completed""#,
            wrong_reading("\"completed\"", "held, breached"),
        ),
    ] {
        snapshot_error(from, to, fault);
    }
}

#[test]
fn the_same_figure_twice_in_one_snapshot_is_an_error_and_the_first_stays() {
    let again = |period: &str| Fault::DuplicateObservation {
        indicator: "retail-growth".into(),
        region: "harbour".into(),
        period: period.into(),
    };
    // In order, out of order, and in another series of the same indicator and region.
    for (from, to, period) in [
        (r#""2025-02": 3.9"#, r#""2025-02": 3.9, ‸"2025-02": 4.0"#, "2025-02"),
        (r#""2025-02": 3.9"#, r#""2025-02": 3.9, "2023": 1, ‸"2023": 2"#, "2023"),
        (
            r#"  "series": ["#,
            r#"  "series": [
    {"indicator": "retail-growth", "unit": "%", "provenance": "reported", "figures": {"2023": 1, ‸"2023": 2}},"#,
            "2023",
        ),
    ] {
        snapshot_error(from, to, again(period));
    }
    let passages = [(
        r#""indicator": "bridge", "provenance": "reported", "figures": {"2025-06-15": "started"}"#,
        r#""indicator": "retail-growth", "unit": "%", "provenance": "reported", "figures": {‸"2024": 3, "2025-05": 4}"#,
    )];
    let contents = errors(SNAPSHOT, read_snapshot, &passages, &[again("2024")]);
    assert_eq!(sizes(&contents), [3, 1, 1, 1]);
}

#[test]
fn sources_have_names_of_their_own() {
    let contents = snapshot_error(
        r#"{"id": "paper", "publisher": "日报", "mirror": true, "note": "转载"}"#,
        r#"{"id": "paper", "publisher": "日报"}, {"id": ‸"bureau", "publisher": "市局"}"#,
        twice(NameKind::Source, "bureau"),
    );
    assert_eq!(snapshot(&contents).sources.len(), 2);
}

#[test]
fn a_snapshot_without_a_date_is_left_out() {
    let fault = Fault::BadDate { found: "July".into() };
    let contents = snapshot_error(r#""as_of": "2025-07-31""#, r#""as_of": ‸"July""#, fault);
    assert_eq!(contents.snapshots, []);
    let passages = [
        ("{\n  \"schema\"", "‸{\n  \"schema\""),
        ("  \"as_of\": \"2025-07-31\",\n", ""),
    ];
    assert_eq!(
        errors(SNAPSHOT, read_snapshot, &passages, &[missing("as_of")]).snapshots,
        []
    );
}

#[test]
fn a_newer_file_says_only_that_it_is_newer() {
    let fault = Fault::NewerSchema { found: 2, supported: 1 };
    let contents = snapshot_error(r#""schema": 1,"#, r#""schema": ‸2, "from_the_future": true,"#, fault);
    assert_eq!(contents.snapshots, []);
    let passages = [("{\n  \"schema\": 1,", "‸{")];
    assert_eq!(
        errors(SNAPSHOT, read_snapshot, &passages, &[missing("schema")]).snapshots,
        []
    );
}

#[test]
fn of_very_many_complaints_the_number_is_told_and_not_each() {
    let faulty = vec![r#"{"indicator": 7}"#; 10_050].join(",");
    let (head, _) = SNAPSHOT.split_once("\"series\": [").unwrap();
    let contents = read_snapshot(&format!("{head}\"series\": [{faulty}]}}"));
    let told: usize = contents.problems.iter().map(Problem::count).sum();
    assert_eq!((told, contents.problems.len()), (10_050, 10_001));
    let last = contents.problems.last().unwrap();
    assert_eq!((&last.fault, last.is_error()), (&Fault::Further { count: 50 }, true));
}
