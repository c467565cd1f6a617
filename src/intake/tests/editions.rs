//! Files that speak about several catalogues: of other places, and of one place in several years.

use super::{CATALOGUE, SNAPSHOT, exchanged, unknown_name, without_advice};
use crate::intake::{Edition, Input, Opened, open_one_of, read_all};
use crate::model::{Decimal, NameKind, Problem, RegionKey, SeriesKey, Text};

/// The small catalogue of another year, under the id of that year.
fn of_year(year: &str) -> String {
    let passages = [
        (r#""id": "harbour-2025""#, format!(r#""id": "harbour-{year}""#)),
        (r#""year": 2025"#, format!(r#""year": {year}"#)),
        ("2025-08-31", format!("{year}-08-31")),
        ("2025-01-23", format!("{year}-01-23")),
    ];
    exchanged(CATALOGUE, &passages.each_ref().map(|(from, to)| (*from, to.as_str())))
}

/// The small catalogue of an invented place in the desert.
fn of_desert() -> String {
    let passages = [
        (r#""id": "harbour-2025""#, r#""id": "desert-2025""#),
        (
            r#"{"zh": "港市", "en": "Harbour"}"#,
            r#"{"zh": "沙市", "en": "Desert"}"#,
        ),
    ];
    exchanged(CATALOGUE, &passages)
}

/// Figures of the growth of retail sales, known at the end of a year.
fn figures(catalogue: &str, year: &str, figures: &str) -> String {
    format!(
        r#"{{"schema": 1, "catalogue": "{catalogue}", "as_of": "{year}-12-31", "series": [
          {{"indicator": "retail-growth", "unit": "%", "provenance": "reported", "figures": {{{figures}}}}}]}}"#
    )
}

fn opened(inputs: &[(&str, String)], wanted: &str) -> Opened {
    let inputs: Vec<Input<'_>> = inputs
        .iter()
        .map(|(name, text)| Input::new(name, text.as_str()))
        .collect();
    let chosen = |editions: &[Edition]| {
        let at = editions.iter().position(|edition| edition.id.as_str() == wanted)?;
        Some((at, wanted.to_owned()))
    };
    open_one_of(&inputs, &[], chosen)
}

fn values(opened: &Opened, indicator: &str) -> Vec<(String, String)> {
    let data = opened.data.as_ref().unwrap();
    let key = data.catalogue.find(indicator).unwrap();
    let observations = data.observations.of_indicator(key, data.catalogue.city());
    let told = observations
        .iter()
        .filter_map(|one| Some((one.period.to_string(), one.figure()?.to_string())));
    told.collect()
}

#[test]
fn every_file_goes_to_the_catalogue_that_it_names() {
    let files = [
        ("desert.json", of_desert()),
        ("harbour.json", CATALOGUE.to_owned()),
        ("d.json", figures("desert-2025", "2025", r#""2025-06": 1.5"#)),
        ("h.json", figures("harbour-2025", "2025", r#""2025-06": 4.5"#)),
    ];
    let desert = opened(&files, "desert-2025");
    assert_eq!(
        values(&desert, "retail-growth"),
        [("2025-06".to_owned(), "1.5".to_owned())]
    );
    let harbour = opened(&files, "harbour-2025");
    assert_eq!(
        values(&harbour, "retail-growth"),
        [("2025-06".to_owned(), "4.5".to_owned())]
    );
    assert_eq!(harbour.data.as_ref().unwrap().problems, []);
    let names: Vec<_> = harbour
        .editions
        .iter()
        .map(|one| (one.place.en.as_str(), one.year, one.file.clone()))
        .collect();
    assert_eq!(
        names,
        [
            ("Desert", 2025, Some(Text::new("d.json"))),
            ("Harbour", 2025, Some(Text::new("h.json")))
        ]
    );
}

#[test]
fn an_earlier_year_of_the_same_place_is_history_and_another_place_is_not() {
    let files = [
        ("2025.json", CATALOGUE.to_owned()),
        ("2024.json", of_year("2024")),
        ("desert.json", of_desert()),
        (
            "a.json",
            figures("harbour-2024", "2024", r#""2023": 2, "2024-06": 3.25, "2024": 3.5"#),
        ),
        ("b.json", SNAPSHOT.replace(r#""2024": 3.5, "#, "")),
        ("c.json", figures("desert-2025", "2025", r#""2024": 9"#)),
    ];
    let later = opened(&files, "harbour-2025");
    let periods: Vec<String> = values(&later, "retail-growth")
        .into_iter()
        .map(|(period, _)| period)
        .collect();
    assert_eq!(periods, ["2023", "2024-06", "2024", "2025-02", "2025-06"]);
    let data = later.data.unwrap();
    assert_eq!(data.snapshot_dates.len(), 1, "history has no dates to step to");
    assert_eq!(
        (data.open_at.to_string().as_str(), data.title.zh.as_str()),
        ("2025-06-30", "公开数据")
    );
    let earlier = opened(&files, "harbour-2024");
    assert_eq!(values(&earlier, "retail-growth").len(), 3, "nothing flows back");
}

#[test]
fn a_figure_that_both_years_know_is_the_later_ones_and_remembers_the_former() {
    let files = [
        ("2025.json", CATALOGUE.to_owned()),
        ("2024.json", of_year("2024")),
        ("a.json", figures("harbour-2024", "2024", r#""2024": 3.25"#)),
        ("b.json", SNAPSHOT.to_owned()),
    ];
    let data = opened(&files, "harbour-2025").data.unwrap();
    let key = data.catalogue.find("retail-growth").unwrap();
    let whole = &data.observations.of_indicator(key, data.catalogue.city())[0];
    assert_eq!(whole.figure(), Decimal::from_f64(3.5).ok());
    assert!(whole.detail.as_ref().unwrap().revision.is_some());
}

#[test]
fn history_is_what_is_measured_alike_in_both_years() {
    let former = of_year("2024")
        .replace(
            r#""measure": "level", "unit": "%""#,
            r#""measure": "level", "unit": "万件""#,
        )
        .replace(r#""id": "east""#, r#""id": "orient""#);
    let snapshot = r#"{"schema": 1, "catalogue": "harbour-2024", "as_of": "2024-12-31", "series": [
      {"indicator": "online-share", "unit": "万件", "provenance": "reported", "figures": {"2024-Q2": 90}},
      {"indicator": "retail-amount", "unit": "亿元", "provenance": "reported", "target": 7, "figures": {"2024": 4}},
      {"indicator": "retail-amount", "region": "orient", "unit": "亿元", "provenance": "reported", "figures": {"2024": 3}},
      {"indicator": "retail-amount", "region": "nation", "unit": "亿元", "provenance": "reported", "figures": {"2024": 2}}]}"#;
    let files = [
        ("2025.json", CATALOGUE.to_owned()),
        ("2024.json", former),
        ("a.json", snapshot.to_owned()),
    ];
    let data = opened(&files, "harbour-2025").data.unwrap();
    let retail = data.catalogue.find("retail-growth").unwrap();
    let mut kept: Vec<(SeriesKey, RegionKey)> =
        data.observations.iter().map(|(key, region, _)| (key, region)).collect();
    kept.sort_unstable();
    let nation = data.catalogue.find_region("nation").unwrap();
    let retail = SeriesKey::Companion(retail);
    assert_eq!(kept, [(retail, data.catalogue.city()), (retail, nation)]);
    assert!(
        data.problems.iter().all(|problem| !problem.is_error()),
        "{:?}",
        data.problems
    );
}

#[test]
fn a_file_for_none_of_several_catalogues_is_told_the_nearest() {
    let files = [
        ("2025.json", CATALOGUE.to_owned()),
        ("desert.json", of_desert()),
        ("a.json", figures("desrt-2025", "2025", r#""2025-06": 1"#)),
        ("b.json", figures("moon", "2025", r#""2025-06": 1"#)),
    ];
    let data = opened(&files, "harbour-2025").data.unwrap();
    let errors: Vec<Problem> = data.problems.into_iter().filter(Problem::is_error).collect();
    let told: Vec<_> = errors
        .iter()
        .map(|one| (one.spot.to_string(), without_advice(&one.fault)))
        .collect();
    let unknown = |found, nearest| unknown_name(NameKind::Catalogue, found, nearest);
    assert_eq!(
        told,
        [
            ("a.json:1:28".to_owned(), unknown("desrt-2025", Some("desert-2025"))),
            ("b.json:1:28".to_owned(), unknown("moon", None)),
        ]
    );
}

#[test]
fn of_what_is_wrong_one_hears_what_concerns_the_catalogue_that_is_open_and_all_of_it_when_everything_is_read() {
    let wrong = |catalogue| figures(catalogue, "2025", r#""2025-06": 1"#).replace("retail-growth", "retial-growth");
    let files = [
        ("2025.json", CATALOGUE.to_owned()),
        ("desert.json", of_desert()),
        ("a.json", wrong("desert-2025")),
        ("b.json", wrong("harbour-2025")),
        ("c.json", "{".to_owned()),
    ];
    let heard = |opened: Opened| -> Vec<String> {
        let problems = opened.data.unwrap().problems.into_iter().filter(Problem::is_error);
        problems.map(|problem| problem.spot.file.to_string()).collect()
    };
    assert_eq!(heard(opened(&files, "harbour-2025")), ["b.json", "c.json"]);
    assert_eq!(heard(opened(&files, "desert-2025")), ["a.json", "c.json"]);
    let inputs: Vec<Input<'_>> = files
        .iter()
        .map(|(name, text)| Input::new(name, text.as_str()))
        .collect();
    let (all, problems) = read_all(&inputs, &[]);
    assert_eq!((all.len(), problems.len()), (2, 3));
}

#[test]
fn a_catalogue_without_a_single_figure_opens() {
    let files = [
        ("2024.json", of_year("2024")),
        ("2025.json", CATALOGUE.to_owned()),
        ("a.json", figures("harbour-2024", "2024", r#""2024-06": 3"#)),
    ];
    let later = opened(&files, "harbour-2025");
    assert_eq!(later.editions[1].file, None);
    let data = later.data.unwrap();
    assert_eq!(
        (data.open_at.to_string().as_str(), data.snapshot_dates.len()),
        ("2025-01-23", 0)
    );
    assert_eq!(data.observations.len(), 1);
}

#[test]
fn files_without_a_catalogue_find_all_that_they_name() {
    let catalogues = [Input::new("d", of_desert()), Input::new("h", CATALOGUE)];
    let files = [
        Input::new("a.json", figures("harbour-2025", "2025", r#""2025-06": 1"#)),
        Input::new("b.json", figures("desert-2025", "2025", r#""2025-06": 1"#)),
    ];
    let opened = open_one_of(&files, &catalogues, |editions| {
        Some((editions.len() - 1, "b".to_owned()))
    });
    let ids: Vec<&str> = opened.editions.iter().map(|one| one.id.as_str()).collect();
    assert_eq!((ids, opened.chosen), (vec!["harbour-2025", "desert-2025"], Some(1)));
    assert_eq!(opened.data.unwrap().catalogue.id.as_str(), "desert-2025");
}
