//! A snapshot printed and read again.

use proptest::prelude::*;

use super::{CATALOGUE, SNAPSHOT, found, read_catalogue, read_snapshot};
use crate::intake::print_snapshot;
use crate::model::{
    Bound, Catalogue, Decimal, Detail, Name, Observation, Override, Period, Provenance, Reading, RegionKey, Revision,
    SelfAssessment, Series, SeriesKey, Snapshot, Source, SourceKey, Stage, Status, Text,
};

fn catalogue() -> Catalogue {
    read_catalogue(CATALOGUE).catalogue.unwrap()
}

#[test]
fn one_line_for_each_series_and_keys_in_one_order() {
    let snapshot = read_snapshot(SNAPSHOT).snapshots.remove(0);
    let expected = r#"{
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
    {"indicator": "retail-growth", "unit": "%", "provenance": "published", "source": "bureau", "figures": {"2024": 3.5, "2025-02": 3.9, "2025-06": {"value": 4.1, "bound": "lower", "cause": "回升", "source": "paper"}}},
    {"indicator": "retail-amount", "region": "east", "unit": "亿元", "provenance": "reported", "target": 12.5, "figures": {"2025-06": 5.25}},
    {"indicator": "bridge", "provenance": "reported", "figures": {"2025-06-15": "started"}},
    {"indicator": "no-accident", "provenance": "reported", "figures": {"2025-06": "held"}}
  ]
}
"#;
    assert_eq!(print_snapshot(&snapshot, &catalogue()), expected);
}

fn text() -> impl Strategy<Value = Text> {
    prop_oneof![any::<String>(), Just("说“好”\\\"\n".to_owned())].prop_map(|raw| Text::new(&raw))
}

/// Words that say something, as those of a view must.
fn said() -> impl Strategy<Value = Text> {
    text().prop_filter("says nothing", |text| !text.as_str().trim().is_empty())
}

fn day() -> impl Strategy<Value = chrono::NaiveDate> {
    (1_u32..=12, 1_u32..=28).prop_map(|(month, day)| chrono::NaiveDate::from_ymd_opt(2025, month, day).unwrap())
}

fn period() -> impl Strategy<Value = Period> {
    prop_oneof![
        (2023_i16..=2025, 1_u8..=12).prop_map(|(year, month)| Period::Month { year, month }),
        (2023_i16..=2025, 1_u8..=4).prop_map(|(year, quarter)| Period::Quarter { year, quarter }),
        (2023_i16..=2025).prop_map(Period::Year),
        day().prop_map(Period::Day),
    ]
}

fn provenance() -> impl Strategy<Value = Provenance> {
    prop::sample::select(vec![
        Provenance::Published,
        Provenance::Reported,
        Provenance::Provisional,
        Provenance::Illustrative,
    ])
}

fn reading(id: &str) -> BoxedStrategy<Reading> {
    match id {
        "bridge" => prop::sample::select(&Stage::ALL[..]).prop_map(Reading::Stage).boxed(),
        "no-accident" => prop_oneof![Just(Reading::Held), Just(Reading::Breached)].boxed(),
        // A rate of growth has a reason, and an amount is not below zero.
        "retail-growth" => (-9_999_i64..=99_999, Just(2_u8))
            .prop_map(|(mantissa, scale)| Reading::Figure(Decimal::new(mantissa, scale).unwrap()))
            .boxed(),
        _ => (0_i64..=999_999_999_999_999, 0_u8..=9)
            .prop_map(|(mantissa, scale)| Reading::Figure(Decimal::new(mantissa, scale).unwrap()))
            .boxed(),
    }
}

prop_compose! {
    fn self_assessment()(
        status in prop::sample::select(&Status::ALL[..]), reason in prop::option::of(text()), name in said(), on in day(),
    ) -> SelfAssessment {
        SelfAssessment { status, reason, name, on }
    }
}

prop_compose! {
    fn override_()(
        status in prop::sample::select(&Status::ALL[..]), reason in said(), name in said(), on in day(),
    ) -> Override {
        Override { status, reason, name, on }
    }
}

fn detail(id: &'static str) -> impl Strategy<Value = Option<Box<Detail>>> {
    let words = (
        prop::option::of(text()),
        prop::option::of(text()),
        prop::option::of(text()),
    );
    let revision = (reading(id), prop::option::of(day()), prop::option::of(text()));
    let rest = (
        prop::option::of(self_assessment()),
        prop::option::of(override_()),
        prop::option::of(day()),
    );
    (words, prop::option::of(revision), rest).prop_map(
        |(words, revision, (self_assessment, override_, reported_on))| {
            let (cause, next_step, note) = words;
            let revision = revision.map(|(former, on, why)| Revision { former, on, why });
            let detail = Detail {
                cause,
                next_step,
                note,
                revision,
                self_assessment,
                override_,
                reported_on,
            };
            (detail != Detail::default()).then(|| Box::new(detail))
        },
    )
}

fn observation(id: &'static str) -> impl Strategy<Value = Observation> {
    let bound = prop::sample::select(vec![None, Some(Bound::Lower), Some(Bound::Upper)]);
    let source = prop::option::of(0_usize..2).prop_map(|index| SourceKey::at(index?));
    (period(), reading(id), provenance(), bound, source, detail(id)).prop_map(
        |(period, reading, provenance, bound, source, detail)| Observation {
            period,
            reading,
            provenance,
            bound,
            source,
            detail,
        },
    )
}

fn series(id: &'static str) -> impl Strategy<Value = Series> {
    let observations = prop::collection::vec(observation(id), 0..6);
    let target = prop::option::of((0_i64..100_000, 0_u8..3));
    (0_u16..3, target, observations).prop_map(move |(region, target, mut observations)| {
        observations.sort_by_key(|one| one.period);
        observations.dedup_by_key(|one| one.period);
        let target = target.map(|(mantissa, scale)| Decimal::new(mantissa, scale).unwrap());
        Series {
            key: key(id),
            region: RegionKey(region),
            target,
            observations,
        }
    })
}

fn key(id: &str) -> SeriesKey {
    catalogue().series_keys()[id]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_reads_back_as_the_same(
        open_at in prop::option::of(day()),
        title in prop::option::of((text(), text())),
        notes in (text(), prop::option::of(text()), any::<bool>()),
        series in (series("retail-growth"), series("retail-amount"), series("bridge"), series("no-accident")),
    ) {
        let source = |id: &str| Source {
            id: id.into(),
            publisher: notes.0.clone(),
            address: notes.1.clone(),
            mirror: notes.2,
            note: notes.1.clone(),
        };
        let snapshot = Snapshot {
            file: "2025-07.json".into(),
            as_of: chrono::NaiveDate::from_ymd_opt(2025, 12, 31).unwrap(),
            open_at,
            // Where the English is blank the Chinese stands in for it.
            title: title.map(|(zh, en)| {
                let english = if en.is_blank() { zh.clone() } else { en };
                // A further language is printed where it was written.
                Name::new(zh.clone(), english).with([("mn".to_owned(), zh)].into_iter().filter(|(_, text)| !text.is_blank()))
            }),
            sources: vec![source("bureau"), source("paper")],
            series: vec![series.0, series.1, series.2, series.3],
        };
        let contents = read_snapshot(&print_snapshot(&snapshot, &catalogue()));
        prop_assert_eq!(found(&contents), []);
        prop_assert_eq!(&contents.snapshots[0], &snapshot);
    }
}
