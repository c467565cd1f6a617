//! The illustrative year: the same from one seed, complete, believable, and read back without a complaint.
#![allow(clippy::unwrap_used, reason = "a test that finds nothing has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use briefing::assess::{StatusRule, Subject, assess};
use briefing::intake::{self, Input};
use briefing::model::{
    Catalogue, Decimal, Measure, Observation, Observations, Period, Provenance, Ratio, RegionKind, SeriesKey, Snapshot,
    Status, Unreported, month_end,
};
use briefing::sample::{DEFAULT_SEED, sample};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn file(path: &Path) -> Input<'static> {
    Input::new(&path.display().to_string(), fs::read_to_string(path).unwrap())
}

fn files(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// The catalogue, and what was published about it.
fn given() -> (Catalogue, Observations) {
    let mut inputs = vec![file(&root().join("seeds/tongliao-2025/catalogue.json"))];
    inputs.extend(files("data/tongliao-2025/published").iter().map(|path| file(path)));
    let contents = intake::read(&inputs, &[]);
    (contents.catalogue.unwrap(), Observations::new(contents.snapshots))
}

fn made() -> (Catalogue, Vec<Snapshot>) {
    let (catalogue, known) = given();
    let snapshots = sample(&catalogue, &known, DEFAULT_SEED);
    (catalogue, snapshots)
}

fn printed() -> BTreeMap<String, String> {
    let (catalogue, snapshots) = made();
    let print = |one: &Snapshot| (one.file.to_string(), intake::print_snapshot(one, &catalogue));
    snapshots.iter().map(print).collect()
}

/// The city's statuses at the end of a month, in the catalogue's order.
fn statuses(catalogue: &Catalogue, observations: &Observations, year: i16, month: u8) -> Vec<Status> {
    let rule = StatusRule::ratio_80_60();
    let status = |indicator| {
        let region = catalogue.city();
        let subject = Subject {
            catalogue,
            observations,
            indicator,
            region,
        };
        assess(subject, month_end(year, month), &rule).status
    };
    catalogue.indicators().map(|(indicator, _)| status(indicator)).collect()
}

/// How many indicators of the city have each status at the end of a month.
fn mix(year: i16, month: u8) -> BTreeMap<Status, usize> {
    let (catalogue, snapshots) = made();
    let mut mix = BTreeMap::new();
    for status in statuses(&catalogue, &Observations::new(snapshots), year, month) {
        *mix.entry(status).or_default() += 1;
    }
    mix
}

/// The share of some statuses, in percent of all indicators.
fn percent(mix: &BTreeMap<Status, usize>, wanted: &[Status]) -> usize {
    let all: usize = mix.values().sum();
    let some: usize = wanted.iter().filter_map(|status| mix.get(status)).sum();
    some * 100 / all
}

/// Every observation, with its series.
fn observed(snapshots: &[Snapshot]) -> impl Iterator<Item = (SeriesKey, &Observation)> {
    let series = snapshots.iter().flat_map(|one| &one.series);
    series.flat_map(|one| one.observations.iter().map(|observation| (one.key, observation)))
}

const FOLDER: &str = "data/tongliao-2025/sample";

#[test]
fn the_shipped_sample_is_what_the_generator_makes() {
    let shipped: BTreeMap<String, String> = files(FOLDER)
        .iter()
        .map(|path| {
            (
                path.file_name().unwrap().display().to_string(),
                fs::read_to_string(path).unwrap(),
            )
        })
        .collect();
    let made = printed();
    assert_eq!(shipped.keys().collect::<Vec<_>>(), made.keys().collect::<Vec<_>>());
    for (name, text) in &made {
        assert!(
            shipped[name] == *text,
            "{name} is stale: cargo run -- sample --output {FOLDER} --force"
        );
    }
}

#[test]
fn it_reads_back_as_it_was_made_without_a_complaint() {
    let (_, snapshots) = made();
    let catalogue = file(&root().join("seeds/tongliao-2025/catalogue.json"));
    let texts = printed();
    let mut inputs: Vec<Input<'_>> = texts
        .iter()
        .map(|(name, text)| Input::new(name, text.as_str()))
        .collect();
    inputs.push(catalogue);
    let contents = intake::read(&inputs, &[]);
    assert_eq!(contents.problems, []);
    assert_eq!(contents.snapshots, snapshots);
}

#[test]
fn it_stays_small() {
    let size: usize = printed().values().map(String::len).sum();
    assert!(size <= 400 * 1024, "{size}");
}

#[test]
fn two_runs_agree_and_another_seed_does_not() {
    let (catalogue, known) = given();
    assert_eq!(sample(&catalogue, &known, 7), sample(&catalogue, &known, 7));
    assert_ne!(sample(&catalogue, &known, 7), sample(&catalogue, &known, 8));
}

#[test]
fn an_indicator_more_changes_nothing_for_the_others() {
    let (mut catalogue, _) = given();
    let lines = |catalogue: &Catalogue| -> BTreeSet<String> {
        let snapshots = sample(catalogue, &Observations::default(), DEFAULT_SEED);
        let texts = snapshots.iter().map(|one| intake::print_snapshot(one, catalogue));
        let lines = texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>());
        lines.map(|line| line.trim_end_matches(',').to_owned()).collect()
    };
    let more = lines(&catalogue);
    catalogue.indicators.remove(10);
    assert!(lines(&catalogue).is_subset(&more));
}

#[test]
fn all_of_it_is_marked_as_made_up_and_opens_in_autumn() {
    let (catalogue, snapshots) = made();
    assert!(observed(&snapshots).all(|(_, one)| one.provenance == Provenance::Illustrative));
    for snapshot in &snapshots {
        assert_eq!(snapshot.open_at, Some(month_end(catalogue.year, 9)));
        assert_eq!(snapshot.title.as_ref().unwrap().zh.as_str(), "演示数据");
        assert!(
            snapshot
                .series
                .iter()
                .flat_map(|one| &one.observations)
                .all(|one| { one.period.end() <= snapshot.as_of })
        );
    }
    let names: Vec<&str> = snapshots.iter().map(|one| one.file.as_str()).collect();
    assert_eq!(
        names,
        [
            "2024.json",
            "2025-03.json",
            "2025-06.json",
            "2025-09.json",
            "2025-12.json",
            "2026-01.json"
        ]
    );
}

#[test]
fn at_the_opening_every_status_that_a_city_can_have_but_missed_occurs_in_a_believable_mix() {
    let mix = mix(2025, 9);
    for status in Status::ALL {
        // The city has a target for everything it promised, and is asked to report.
        let is_absent = matches!(
            status,
            Status::Missed | Status::NoTarget | Status::Unreported(Unreported::NotPublished)
        );
        assert_eq!(mix.contains_key(&status), !is_absent, "{mix:?}");
    }
    assert!(
        (52..=66).contains(&percent(&mix, &[Status::Achieved, Status::OnPace])),
        "{mix:?}"
    );
    assert!((9..=16).contains(&percent(&mix, &[Status::NearPace])), "{mix:?}");
    assert!((6..=13).contains(&percent(&mix, &[Status::Behind])), "{mix:?}");
    assert!((1..=5).contains(&percent(&mix, &[Status::FarBehind])), "{mix:?}");
}

#[test]
fn at_the_end_most_is_done_and_some_is_missed() {
    for (year, month) in [(2025, 12), (2026, 1)] {
        let mix = mix(year, month);
        assert!((80..=90).contains(&percent(&mix, &[Status::Achieved])), "{mix:?}");
        assert!((8..=17).contains(&percent(&mix, &[Status::Missed])), "{mix:?}");
        assert!(mix.contains_key(&Status::Unreported(Unreported::Overdue)), "{mix:?}");
    }
}

#[test]
fn every_month_changes_something() {
    let (catalogue, snapshots) = made();
    let observations = Observations::new(snapshots);
    let months: Vec<Vec<Status>> = (2..=12)
        .map(|month| statuses(&catalogue, &observations, 2025, month))
        .collect();
    for (before, now) in months.iter().zip(&months[1..]) {
        assert!(before.iter().zip(now).filter(|(before, now)| before != now).count() >= 3);
    }
    let recovered = |before: &Status, now: &Status| before.is_red() && now.is_on_pace();
    let pairs = months.iter().zip(&months[1..]);
    assert!(
        pairs
            .flat_map(|(before, now)| before.iter().zip(now))
            .filter(|(before, now)| recovered(before, now))
            .count()
            >= 8
    );
}

#[test]
fn what_is_red_or_near_says_why_and_what_next() {
    let (catalogue, snapshots) = made();
    let observations = Observations::new(snapshots);
    let rule = StatusRule::ratio_80_60();
    let region = catalogue.city();
    for (indicator, promise) in catalogue.indicators() {
        for one in observations.of_indicator(indicator, region) {
            let subject = Subject {
                catalogue: &catalogue,
                observations: &observations,
                indicator,
                region,
            };
            let status = assess(subject, one.period.end(), &rule).status;
            let wanting = one.period.year() == 2025 && (status.is_red() || status == Status::NearPace);
            let told = one
                .detail
                .as_ref()
                .is_some_and(|it| it.cause.is_some() && it.next_step.is_some());
            let counted = promise.measure.is_counted_in_figures();
            assert!(told || !wanting || !counted, "{} {} {status:?}", promise.id, one.period);
        }
    }
}

#[test]
fn every_feature_of_the_format_occurs() {
    let (_, snapshots) = made();
    let any = |has: fn(&Observation) -> bool| observed(&snapshots).any(|(_, one)| has(one));
    assert!(any(|one| one.bound.is_some()));
    assert!(any(|one| one.detail.as_ref().is_some_and(|it| it.revision.is_some())));
    assert!(any(|one| one
        .detail
        .as_ref()
        .is_some_and(|it| it.self_assessment.is_some())));
    assert!(any(|one| one.detail.as_ref().is_some_and(|it| it.override_.is_some())));
    assert!(any(|one| one
        .detail
        .as_ref()
        .is_some_and(|it| it.reported_on.is_some())));
    assert!(any(|one| one.detail.as_ref().is_some_and(|it| it.note.is_some())));
}

#[test]
fn last_year_ends_as_it_was_published() {
    let (catalogue, known) = given();
    let observations = Observations::new(made().1);
    let year_end = |all: &[Observation]| {
        let ends = all
            .iter()
            .filter(|one| one.period.year() == 2024 && one.period.is_year_end());
        ends.filter_map(Observation::figure).next_back()
    };
    let mut compared = 0;
    for (key, region, published) in known.iter().filter(|(_, region, _)| *region == catalogue.city()) {
        if let Some(figure) = year_end(published) {
            // What a promise starts from is its own affair: the sample ends there where it was published otherwise.
            let baseline = match key {
                SeriesKey::Indicator(key) => catalogue
                    .indicator(key)
                    .baseline
                    .filter(|one| one.period.year() == 2024),
                SeriesKey::Companion(_) => None,
            };
            let ends = baseline.map_or(figure, |one| one.value);
            assert_eq!(year_end(observations.of(key, region)), Some(ends), "{key:?}");
            compared += 1;
        }
    }
    assert!(compared >= 8, "{compared}");
}

/// The counties' sum, where all of them that have a target of their own have a figure.
fn sum(figures: &[Decimal]) -> Ratio {
    figures.iter().fold(Ratio::ZERO, |sum, &figure| sum + figure.into())
}

#[test]
fn counties_add_up_to_the_city_in_every_period() {
    let (catalogue, snapshots) = made();
    let observations = Observations::new(snapshots);
    let mut compared = 0;
    for (key, indicator) in catalogue.indicators().filter(|(_, one)| one.measure.adds_up()) {
        let counties: Vec<_> = catalogue
            .regions_of(RegionKind::Part)
            .filter(|&(region, _)| observations.target_of(key, region).is_some())
            .map(|(region, _)| region)
            .collect();
        if counties.is_empty() {
            continue;
        }
        let targets: Vec<Decimal> = counties
            .iter()
            .filter_map(|&region| observations.target_of(key, region))
            .collect();
        assert_eq!(
            sum(&targets),
            indicator.target.value.unwrap().into(),
            "{}",
            indicator.id
        );
        for one in observations.of_indicator(key, catalogue.city()) {
            let at = |&region| {
                let all = observations.of_indicator(key, region).iter();
                all.clone().find(|county| county.period == one.period)?.figure()
            };
            let figures: Vec<Decimal> = counties.iter().filter_map(at).collect();
            if !figures.is_empty() {
                assert_eq!(
                    sum(&figures),
                    one.figure().unwrap().into(),
                    "{} {}",
                    indicator.id,
                    one.period
                );
                compared += 1;
            }
        }
    }
    assert!(compared > 150, "{compared}");
}

#[test]
fn what_one_promise_adds_is_what_the_other_has_more_than_its_base() {
    let (catalogue, snapshots) = made();
    let observations = Observations::new(snapshots);
    let mut compared = 0;
    for (key, level) in catalogue.indicators().filter(|(_, one)| one.measure == Measure::Level) {
        let Some(baseline) = level.baseline else { continue };
        let rise = Ratio::from(level.target.value.unwrap()) - Ratio::from(baseline.value);
        let is_of_it = |one: &briefing::model::Indicator| {
            one.measure == Measure::Increment
                && (one.topic, &one.unit) == (level.topic, &level.unit)
                && one.target.value.is_some_and(|value| Ratio::from(value) == rise)
        };
        let Some((addition, _)) = catalogue.indicators().find(|(_, one)| is_of_it(one)) else {
            continue;
        };
        let added = observations.of_indicator(addition, catalogue.city());
        let stood = observations.of_indicator(key, catalogue.city());
        for one in added.iter().filter(|one| one.period.year() == catalogue.year) {
            let now = stood.iter().find(|level| level.period == one.period).unwrap();
            let sum = Ratio::from(baseline.value) + Ratio::from(one.figure().unwrap());
            assert_eq!(sum, now.figure().unwrap().into(), "{} {}", level.id, one.period);
            compared += 1;
        }
        let before = stood.iter().find(|one| one.period == baseline.period);
        assert_eq!(before.unwrap().figure(), Some(baseline.value), "{}", level.id);
    }
    assert!(compared >= 6, "{compared}");
}

#[test]
fn of_one_thing_a_month_there_are_never_more_than_months() {
    let (catalogue, snapshots) = made();
    let observations = Observations::new(snapshots);
    let key = catalogue.find("monthly-law-themes").unwrap();
    let mut compared = 0;
    for (region, _) in catalogue.regions() {
        for one in observations.of_indicator(key, region) {
            assert!(
                Ratio::from(one.figure().unwrap()) <= one.period.months_elapsed(),
                "{one:?}"
            );
            compared += 1;
        }
    }
    assert!(compared > 12, "{compared}");
}

#[test]
fn a_least_time_of_all_counties_is_the_least_of_them() {
    let (catalogue, snapshots) = made();
    let observations = Observations::new(snapshots);
    let key = catalogue.find("daily-school-sport").unwrap();
    let counties: Vec<_> = catalogue
        .regions_of(RegionKind::Part)
        .map(|(region, _)| region)
        .collect();
    let mut compared = 0;
    for one in observations.of_indicator(key, catalogue.city()) {
        let at = |&region| {
            let all = observations.of_indicator(key, region).iter();
            all.clone().find(|county| county.period == one.period)?.figure()
        };
        if let Some(least) = counties.iter().filter_map(at).min() {
            assert_eq!(Some(least), one.figure(), "{}", one.period);
            compared += 1;
        }
    }
    assert!(compared >= 3, "{compared}");
}

#[test]
fn sums_never_fall_and_whole_things_stay_whole() {
    let (catalogue, snapshots) = made();
    // As each was first reported, and as each was known in the end.
    let first = Observations::new(snapshots[..3].to_vec());
    for observations in [first, Observations::new(snapshots)] {
        for (key, _, all) in observations.iter() {
            let SeriesKey::Indicator(key) = key else {
                continue;
            };
            let indicator = catalogue.indicator(key);
            let mut last: Option<(Period, Decimal)> = None;
            for one in all {
                let Some(figure) = one.figure() else { continue };
                assert!(!indicator.counted || indicator.measure == Measure::GrowthRate || figure.is_whole());
                let fell = last.is_some_and(|(period, former)| period.year() == one.period.year() && figure < former);
                assert!(!fell || !indicator.measure.adds_up(), "{} {}", indicator.id, one.period);
                last = Some((one.period, figure));
            }
        }
    }
}

const OTHER: &str = r#"{
  "schema": 1, "id": "elsewhere-2031", "place": {"zh": "某市", "en": "Elsewhere"}, "year": 2031,
  "report": {"title": {"zh": "政府工作报告", "en": "Work report"}, "delivered": "2031-01-15"},
  "regions": [
    {"id": "city", "kind": "city", "name": {"zh": "全市", "en": "City"}},
    {"id": "east", "kind": "county", "name": {"zh": "东县", "en": "East"}},
    {"id": "west", "kind": "county", "name": {"zh": "西县", "en": "West"}},
    {"id": "nation", "kind": "comparator", "name": {"zh": "全国", "en": "Nation"}}],
  "departments": [{"id": "office", "name": {"zh": "市政府办公室", "en": "Office"}}],
  "profiles": [{"id": "quarters", "name": {"zh": "分季", "en": "Quarters"}, "quarters": [10, 40, 30, 20]}],
  "areas": [{"id": "headline", "number": "", "name": {"zh": "主要目标", "en": "Headline"},
    "topics": [{"id": "all", "name": {"zh": "全部", "en": "All"}, "paragraph": 1}]}],
  "projects": [], "glossary": [],
  "indicators": [INDICATORS]
}"#;

/// A made-up city with one indicator for each of these: id, measure, cadence, and the rest of the keys.
fn elsewhere() -> Catalogue {
    let indicators = [
        (
            "prices",
            "growth_rate",
            "monthly",
            r#""unit": "%", "regional": true, "target": {"operator": "at_most", "value": 2, "printed": "2%左右", "markers": []}"#,
        ),
        (
            "emissions",
            "growth_rate",
            "quarterly",
            r#""unit": "%", "target": {"operator": "at_most", "value": -3, "printed": "下降3%", "markers": []}"#,
        ),
        (
            "flat",
            "growth_rate",
            "quarterly",
            r#""unit": "%", "target": {"operator": "at_least", "value": 0, "printed": "不下降", "markers": []}"#,
        ),
        (
            "cases",
            "cumulative",
            "monthly",
            r#""unit": "件", "counted": true, "regional": true, "target": {"operator": "at_most", "value": 40, "printed": "40件以内", "markers": ["以内"]}"#,
        ),
        (
            "roads",
            "cumulative",
            "quarterly",
            r#""unit": "公里", "regional": true, "profile": "quarters", "target": {"operator": "more_than", "value": 120.5, "printed": "突破120.5公里", "markers": ["突破"]}"#,
        ),
        (
            "quota",
            "cumulative",
            "quarterly",
            r#""unit": "万吨", "target": {"operator": "assigned", "printed": "完成任务", "markers": []}"#,
        ),
        (
            "trained",
            "cumulative",
            "event",
            r#""unit": "人", "counted": true, "regional": true, "target": {"operator": "between", "value": 2, "upper": 3, "printed": "2-3人", "markers": []}"#,
        ),
        (
            "pupils",
            "level",
            "quarterly",
            r#""unit": "人", "counted": true, "regional": true, "baseline": {"value": 50, "period": "2030"}, "target": {"operator": "about", "value": 70, "printed": "70人左右", "markers": ["左右"]}"#,
        ),
        (
            "water",
            "reduction",
            "yearly",
            r#""unit": "%", "base_year": 2025, "target": {"operator": "at_least", "value": 16, "printed": "下降16%", "markers": []}"#,
        ),
        (
            "plan",
            "milestone",
            "quarterly",
            r#""milestone": "document", "due": "2031-06-30", "target": {"operator": "done", "stage": "completed", "printed": "出台", "markers": []}"#,
        ),
        (
            "safe",
            "bottom_line",
            "monthly",
            r#""regional": true, "target": {"operator": "done", "printed": "守住", "markers": []}"#,
        ),
    ];
    let entry = |&(id, measure, cadence, rest): &(&str, &str, &str, &str)| {
        format!(
            r#"{{"id": "{id}", "name": {{"zh": "{id}", "en": "{id}"}}, "description": {{"zh": "述", "en": "Said."}},
            "area": "headline", "topic": "all", "measure": "{measure}", "cadence": "{cadence}", "lead": "office",
            "location": {{"part": "二", "section": "", "paragraph": 1}}, {rest}}}"#
        )
    };
    let entries: Vec<String> = indicators.iter().map(entry).collect();
    let text = OTHER.replace("INDICATORS", &entries.join(",\n"));
    let contents = intake::read(&[Input::new("catalogue.json", text)], &[]);
    let catalogue = contents.catalogue.unwrap();
    assert_eq!(catalogue.indicators.len(), indicators.len(), "{:?}", contents.problems);
    catalogue
}

#[test]
fn another_city_can_rehearse_too() {
    let catalogue = elsewhere();
    for seed in 0..200 {
        let snapshots = sample(&catalogue, &Observations::default(), seed);
        let observations = Observations::new(snapshots.clone());
        for (key, indicator) in catalogue.indicators() {
            let all = observations.of_indicator(key, catalogue.city());
            let silent_all_year = indicator.cadence != briefing::model::Cadence::Yearly && all.is_empty();
            assert!(!all.is_empty() || silent_all_year, "{} {seed}", indicator.id);
            let rising = all
                .windows(2)
                .all(|two| two[0].period.year() != two[1].period.year() || two[0].figure() <= two[1].figure());
            assert!(rising || !indicator.measure.adds_up(), "{} {seed}", indicator.id);
        }
        assert!(
            snapshots
                .iter()
                .all(|snapshot| snapshot.file.as_str().starts_with("203"))
        );
    }
}

#[test]
fn an_empty_catalogue_has_an_empty_year() {
    let mut catalogue = elsewhere();
    catalogue.indicators.clear();
    assert_eq!(sample(&catalogue, &Observations::default(), 1), []);
    let mut nowhere = elsewhere();
    nowhere.regions.clear();
    assert_eq!(sample(&nowhere, &Observations::default(), 1), []);
}
