//! The gate of the catalogue.

use std::path::Path;

use super::{
    CATALOGUE, catalogue_error, errors, exchanged, found, ids, marked, missing, read_catalogue, twice, unknown_field,
    unknown_name, wrong_type,
};
use crate::intake::{Contents, Limits, read, read_disk};
use crate::model::{Area, AreaKey, AreaRole, Fault, NameKind, Place, ProfileShape, Rule, Severity};

const MEASURES: &str = "growth_rate, cumulative, level, increment, reduction, coverage, milestone, bottom_line";
const CADENCES: &str = "monthly, quarterly, yearly, event";

#[test]
fn every_catalogue_that_we_ship_is_sound() {
    let (inputs, unreadable) = read_disk(
        &[Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")],
        Limits::default(),
    );
    assert_eq!(unreadable, []);
    assert!(!inputs.is_empty());
    for input in inputs {
        let Contents {
            catalogue, problems, ..
        } = read(&[input], &[]);
        assert_eq!(problems, []);
        let catalogue = catalogue.unwrap();
        let projects: Vec<u16> = catalogue.projects.iter().map(|project| project.number).collect();
        let terms: Vec<u16> = catalogue.glossary.iter().map(|term| term.number).collect();
        assert_eq!(projects, (1..=25).collect::<Vec<_>>());
        assert_eq!(terms, (1..=22).collect::<Vec<_>>());
        assert!(catalogue.indicators.len() > 200);
        assert!(catalogue.indicators.is_sorted_by_key(|indicator| indicator.topic));
        assert!(catalogue.topics.is_sorted_by_key(|topic| topic.area));
    }
}

#[test]
fn a_sound_catalogue_is_read_whole() {
    let contents = read_catalogue(CATALOGUE);
    assert_eq!(found(&contents), []);
    // The order is that of areas, topics and the file; projects come after the paragraphs of their area.
    let order = [
        "retail-growth",
        "online-share",
        "no-accident",
        "assigned-task",
        "jobs",
        "bridge",
    ];
    assert_eq!(ids(&contents), order);
    let catalogue = contents.catalogue.unwrap();
    let project = catalogue.topics.last().unwrap();
    assert_eq!(
        (project.id.as_str(), project.area, project.project),
        ("project-1", AreaKey(1), Some(1))
    );
    assert_eq!(catalogue.projects[0].topic, 2);
    let bridge = catalogue.indicator(catalogue.find("bridge").unwrap());
    assert_eq!(bridge.terms, [7]);
    assert_eq!(bridge.location, Place::Annex { annex: 1, item: 1 });
    assert_eq!(
        (bridge.lead.name.en.as_str(), bridge.lead.inferred),
        ("Transport", true)
    );
    assert_eq!(catalogue.glossary[0].indicators.len(), 2);
    assert!(matches!(catalogue.profiles[1].shape, ProfileShape::Months(_)));
}

#[test]
fn a_key_that_the_format_does_not_have_is_refused_with_the_nearest_one() {
    // At the top level the rest is read all the same.
    let fault = unknown_field("glosary", Some("glossary"));
    let contents = catalogue_error(r#""schema": 1,"#, r#""schema": 1, ‸"glosary": [],"#, fault);
    assert_eq!(ids(&contents).len(), 6);
    // An entry is left out and the others stand; nobody complains about the references to it.
    let fault = unknown_field("cadense", Some("cadence"));
    let contents = catalogue_error(r#""cadence": "event""#, r#"‸"cadense": "event""#, fault);
    assert_eq!(ids(&contents).len(), 5);
    let fault = unknown_field("limt", Some("limit"));
    catalogue_error(r#""upper": 30000"#, r#""upper": 30000, ‸"limt": true"#, fault);
    let fault = unknown_field("comment", None);
    catalogue_error(r#""upper": 30000"#, r#""upper": 30000, ‸"comment": true"#, fault);
}

#[test]
fn a_key_that_must_be_there_is_missed_where_its_object_begins() {
    let target = r#"{"operator": "at_least", "value": 95, "printed": "95%"}"#;
    catalogue_error(target, r#"‸{"operator": "at_least", "value": 95}"#, missing("printed"));
    catalogue_error(
        r#"{"zh": "网办率", "en": "Online"}"#,
        r#"‸{"en": "Online"}"#,
        missing("zh"),
    );
}

#[test]
fn a_name_without_english_is_chinese_in_both_languages() {
    for written in [r#""网办率""#, r#"{"zh": "网办率"}"#, r#""\u7f51\u529e\u7387""#] {
        let passages = [(r#"{"zh": "网办率", "en": "Online"}"#, written)];
        let contents = read_catalogue(&exchanged(CATALOGUE, &passages));
        assert_eq!(found(&contents), []);
        let catalogue = contents.catalogue.unwrap();
        let name = &catalogue.indicator(catalogue.find("online-share").unwrap()).name;
        assert_eq!((name.zh.as_str(), name.en.as_str()), ("网办率", "网办率"));
    }
    let other = wrong_type("7", "a name");
    catalogue_error(r#"{"zh": "网办率", "en": "Online"}"#, "‸7", other);
}

/// A name may be given in further languages; each of them is kept, found by and printed again.
#[test]
fn a_name_in_further_languages_keeps_them() {
    let name = r#"{"zh": "网办率", "en": "Online"}"#;
    let more = r#"{"zh": "网办率", "en": "Online", "mn": "Цахим үйлчилгээ"}"#;
    let contents = read_catalogue(&exchanged(CATALOGUE, &[(name, more)]));
    assert_eq!(found(&contents), []);
    let catalogue = contents.catalogue.unwrap();
    let name = &catalogue.indicator(catalogue.find("online-share").unwrap()).name;
    let wordings = ["zh", "en", "mn", "bo"].map(|tag| name.in_language(tag).as_str());
    assert_eq!(wordings, ["网办率", "Online", "Цахим үйлчилгээ", "Online"]);
}

/// `cn` is no language's tag and a slip for `zh`: what stands behind it would be lost.
#[test]
fn a_key_that_is_no_language_is_refused() {
    let name = r#"{"zh": "网办率", "en": "Online"}"#;
    let slip = r#"{"zh": "网办率", "en": "Online", ‸"cn": "网办率"}"#;
    let expected = unknown_field("cn", Some("en"));
    catalogue_error(name, slip, expected);
}

/// What a place calls itself and its parts, in Chinese and English, where its catalogue begins so and has these
/// regions.
fn words(said: &str, whole: &str, kinds: [&str; 2]) -> [String; 4] {
    let region = |id: &str, kind: &str, name: &str| format!(r#"{{"id": "{id}", "kind": "{kind}", "name": "{name}"}}"#);
    let regions = [region("all", kinds[0], whole), region("one", kinds[1], "柳河")].join(", ");
    let (before, rest) = CATALOGUE.split_once("\"regions\": [").unwrap();
    let (_, behind) = rest.split_once("],").unwrap();
    let text = format!("{before}{said} \"regions\": [{regions}],{behind}");
    let contents = read_catalogue(&text);
    assert_eq!(found(&contents), [], "{text}");
    let level = contents.catalogue.unwrap().level;
    [level.whole.zh, level.whole.en, level.parts.zh, level.parts.en].map(|word| word.to_string())
}

#[test]
fn a_place_and_its_parts_are_called_as_its_level_calls_them_or_as_it_says() {
    let plain = ["whole", "part"];
    let county = words(r#""level": "county","#, "平川县", plain);
    assert_eq!(county, ["全县", "county", "乡镇", "townships"]);
    let own = words(r#""level": "county", "words": {"parts": "镇街"},"#, "全县", plain);
    assert_eq!(own, ["全县", "county", "镇街", "townships"]);
    let said = r#""words": {"whole": {"zh": "全域", "en": "area"}, "parts": {"zh": "片区", "en": "quarters"}},"#;
    assert_eq!(words(said, "全县", plain), ["全域", "area", "片区", "quarters"]);
    // Whoever says nothing is called by name, and its parts are regions.
    assert_eq!(words("", "平川县", plain), ["平川县", "place", "地区", "regions"]);
}

#[test]
fn a_file_that_speaks_of_a_city_and_its_counties_still_holds() {
    let old = ["city", "county"];
    assert_eq!(words("", "全市", old), ["全市", "city", "县市区", "counties"]);
    assert_eq!(words("", "星湾市", old), ["全市", "city", "县市区", "counties"]);
    assert_eq!(words(r#""level": "league","#, "全盟", old)[2], "旗县市");
    let kinds = |kinds| words("", "全市", kinds);
    assert_eq!(kinds(["whole", "county"])[2], "地区");
}

#[test]
fn a_place_in_the_report_has_one_form_and_all_of_it() {
    let places = [
        (r#"{"annex": 1}"#, "item"),
        (r#"{"item": 1}"#, "annex"),
        (r#"{"section": "六", "paragraph": 1}"#, "part"),
        (r#"{"part": ‸"二", "paragraph": 1}"#, "section"),
        (r#"{"part": ‸"二", "section": "六"}"#, "paragraph"),
        ("{}", "part"),
    ];
    for (place, name) in places {
        let entry = if place.contains('‸') {
            r#"{"id": "bridge""#
        } else {
            r#"‸{"id": "bridge""#
        };
        let passages = [(r#"{"id": "bridge""#, entry), (r#"{"annex": 1, "item": 1}"#, place)];
        errors(CATALOGUE, read_catalogue, &passages, &[missing(name)]);
    }
}

#[test]
fn every_missing_key_of_the_top_level_is_named() {
    let contents = read_catalogue(r#" {"schema": 1, "indicators": []}"#);
    let names = ["id", "place", "year", "report", "regions", "departments", "areas"];
    assert_eq!(found(&contents), names.map(|name| (Some((1, 2)), missing(name))));
    assert_eq!(contents.catalogue, None);
}

#[test]
fn a_value_of_the_wrong_kind_is_named_as_it_stands_there() {
    for (from, to, fault) in [
        (
            r#""counted": true"#,
            r#""counted": ‸"yes""#,
            wrong_type("\"yes\"", "a boolean"),
        ),
        (r#""value": 4,"#, r#""value": ‸"4","#, wrong_type("\"4\"", "a number")),
        (
            r#""lead": "commerce", "profile""#,
            r#""lead": ‸{"id": 1}, "profile""#,
            wrong_type("{…}", "a string"),
        ),
        (
            r#""lead": "commerce", "profile""#,
            r#""lead": ‸-12.5, "profile""#,
            wrong_type("-12.5", "a string"),
        ),
        (
            r#""markers": []"#,
            r#""markers": ‸"以上""#,
            wrong_type("\"以上\"", "a list"),
        ),
        (
            r#"{"annex": 1, "item": 1}"#,
            r#"{"annex": ‸70000, "item": 1}"#,
            wrong_type("70000", "a whole number"),
        ),
        (
            r#""measure": "increment""#,
            r#""measure": ‸"flow""#,
            wrong_type("flow", MEASURES),
        ),
        (
            r#""cadence": "event""#,
            r#""cadence": ‸"weekly""#,
            wrong_type("weekly", CADENCES),
        ),
    ] {
        catalogue_error(from, to, fault);
    }
}

#[test]
fn without_what_it_needs_as_a_whole_there_is_no_catalogue() {
    let fault = wrong_type("\"2025\"", "a whole number");
    let contents = catalogue_error(r#""year": 2025"#, r#""year": ‸"2025""#, fault);
    assert_eq!(contents.catalogue, None);
    let fault = Fault::BadDate {
        found: "23 January".into(),
    };
    let contents = catalogue_error(r#""2025-01-23""#, r#"‸"23 January""#, fault);
    assert_eq!(contents.catalogue, None);
}

#[test]
fn exactly_one_region_is_the_city() {
    let one_city = Fault::Rule {
        subject: "harbour-2025".into(),
        rule: Rule::OneCity,
    };
    let contents = catalogue_error(r#""county""#, r#"‸"city""#, one_city.clone());
    assert_eq!(contents.catalogue.unwrap().regions.len(), 2);
    let none = [
        ("{\n  \"schema\"", "‸{\n  \"schema\""),
        (r#""kind": "city""#, r#""kind": "county""#),
    ];
    assert_eq!(errors(CATALOGUE, read_catalogue, &none, &[one_city]).catalogue, None);
}

#[test]
fn a_region_may_have_a_short_name_and_goes_by_its_name_without_one() {
    let short = r#""en": "East"}, "short": {"zh": "东", "en": "E."}}"#;
    let contents = read_catalogue(&exchanged(CATALOGUE, &[(r#""en": "East"}}"#, short)]));
    assert_eq!(found(&contents), []);
    let catalogue = contents.catalogue.unwrap();
    let brief: Vec<&str> = catalogue
        .regions
        .iter()
        .map(|region| region.brief_name().en.as_str())
        .collect();
    assert_eq!(brief, ["Whole city", "E.", "Nation"]);
}

#[test]
fn a_short_name_of_a_region_is_not_blank_and_names_no_other_region() {
    let blank = Fault::EmptyText { name: "short".into() };
    for (short, fault) in [
        (r#"{"zh": ‸" ", "en": "E."}"#, blank),
        (r#"{"zh": ‸"全国", "en": "E."}"#, twice(NameKind::Region, "全国")),
        (r#"{"zh": "东", "en": ‸"Nation"}"#, twice(NameKind::Region, "Nation")),
    ] {
        let written = format!(r#""en": "East"}}, "short": {short}}}"#);
        let contents = catalogue_error(r#""en": "East"}}"#, &written, fault);
        // The region stands and goes by its name.
        let east = &contents.catalogue.unwrap().regions[1];
        assert_eq!((east.short.as_ref(), east.brief_name()), (None, &east.name));
    }
    // Of two that are alike the first is kept.
    let passages = [
        (
            r#""en": "East"}}"#,
            r#""en": "East"}, "short": {"zh": "东", "en": "E."}}"#,
        ),
        (
            r#""en": "Nation"}}"#,
            r#""en": "Nation"}, "short": {"zh": "国", "en": ‸"E."}}"#,
        ),
    ];
    let contents = errors(CATALOGUE, read_catalogue, &passages, &[twice(NameKind::Region, "E.")]);
    let regions = contents.catalogue.unwrap().regions;
    assert_eq!(regions[1].brief_name().en.as_str(), "E.");
    assert_eq!(regions[2].brief_name().en.as_str(), "Nation");
}

#[test]
fn a_profile_has_twelve_shares_or_four_quarters_which_add_up() {
    let even = r#"{"id": "even""#;
    for (shares, rule) in [
        ("8, 8, 11, 10]", Rule::SharesAddUp),
        ("8, 20, 20, -10]", Rule::SharesAddUp),
        ("8, 8, 20]", Rule::ShareCount),
        (r#"8, 8, 10, 10], "quarters": [25, 25, 25, 25]"#, Rule::ShareCount),
    ] {
        let passages = [(even, r#"{"id": ‸"even""#), ("8, 8, 10, 10]", shares)];
        let subject = "even".into();
        errors(CATALOGUE, read_catalogue, &passages, &[Fault::Rule { subject, rule }]);
    }
}

#[test]
fn a_number_that_is_no_figure_is_refused_at_its_place() {
    let bad = |found: &str| Fault::BadFigure { found: found.into() };
    catalogue_error(r#""value": 4,"#, r#""value": ‸1e999,"#, bad("1e999"));
    catalogue_error(r#""value": 4,"#, r#""value": ‸4.0000000001,"#, bad("4.0000000001"));
    catalogue_error(
        r#""value": 4,"#,
        r#""value": ‸1234567890123456,"#,
        bad("1234567890123456"),
    );
    catalogue_error(r#"{"value": 90,"#, r#"{"value": ‸-1e400,"#, bad("-1e400"));
    catalogue_error("8, 8, 10, 10]", "8, 8, 10, ‸1e-300]", bad("1e-300"));
}

#[test]
fn a_name_is_given_once_and_the_first_keeps_it() {
    let name = r#""name": {"zh": "二", "en": "Two"}"#;
    let department = format!(r#""en": "Transport"}}}}, {{"id": ‸"commerce", {name}}}"#);
    let topic = format!(r#""en": "Employment"}}, "paragraph": 1}}, {{"id": ‸"employment", {name}}}]}}"#);
    let area = format!(
        r#""en": "Employment"}}, "paragraph": 1}}]}}, {{"id": ‸"headline", "number": "", {name}, "topics": []}}"#
    );
    let project = format!(r#""en": "Cross the river."}}}}, ‸{{"number": 1, {name}, "aim": {{"zh": "", "en": ""}}}}"#);
    let term = r#"["bridge", "jobs"]}, ‸{"number": 7, "term": {"zh": "二", "en": "Two"}, "members": []}"#;
    for (from, to, fault) in [
        (r#""id": "nation""#, r#""id": ‸"east""#, twice(NameKind::Region, "east")),
        (
            r#""en": "Transport"}}"#,
            &department,
            twice(NameKind::Department, "commerce"),
        ),
        (
            r#""id": "even""#,
            r#""id": ‸"season""#,
            twice(NameKind::Profile, "season"),
        ),
        (
            r#""en": "Employment"}, "paragraph": 1}]}"#,
            &topic,
            twice(NameKind::Topic, "employment"),
        ),
        (
            r#""en": "Employment"}, "paragraph": 1}]}"#,
            &area,
            twice(NameKind::Area, "headline"),
        ),
        (r#""en": "Cross the river."}}"#, &project, twice(NameKind::Project, "1")),
        (
            r#"{"id": "online-share""#,
            r#"{"id": ‸"retail-growth""#,
            twice(NameKind::Indicator, "retail-growth"),
        ),
        (
            r#"{"id": "online-share""#,
            r#"{"id": ‸"retail-amount""#,
            twice(NameKind::Indicator, "retail-amount"),
        ),
        (r#"["bridge", "jobs"]}"#, term, twice(NameKind::Term, "7")),
        (
            r#""year": 2025"#,
            r#""year": 2025, ‸"year": 2024"#,
            twice(NameKind::Key, "year"),
        ),
        (
            r#""counted": true"#,
            r#""counted": true, ‸"counted": true"#,
            twice(NameKind::Key, "counted"),
        ),
    ] {
        catalogue_error(from, to, fault);
    }
}

#[test]
fn every_reference_leads_somewhere() {
    for (from, to, fault) in [
        (
            r#""profile": "season""#,
            r#""profile": ‸"saeson""#,
            unknown_name(NameKind::Profile, "saeson", Some("season")),
        ),
        (
            r#""lead": "commerce", "profile""#,
            r#""lead": ‸"finance", "profile""#,
            unknown_name(NameKind::Department, "finance", None),
        ),
        (
            r#""topic": "employment""#,
            r#""topic": ‸"employmnt""#,
            unknown_name(NameKind::Topic, "employmnt", Some("employment")),
        ),
        (
            r#""area": "livelihood", "topic""#,
            r#""area": ‸"lifelihood", "topic""#,
            unknown_name(NameKind::Area, "lifelihood", Some("livelihood")),
        ),
    ] {
        let contents = catalogue_error(from, to, fault);
        assert!(!ids(&contents).contains(&"jobs"), "{to}");
    }
    for (from, to, fault) in [
        (
            r#""indicators": ["bridge", "jobs"]"#,
            r#""indicators": [‸"job"]"#,
            NameKind::Indicator,
        ),
        (r#""topics": ["employment"]"#, r#""topics": [‸"job"]"#, NameKind::Topic),
    ] {
        let nearest = (fault == NameKind::Indicator).then_some("jobs");
        let contents = catalogue_error(from, to, unknown_name(fault, "job", nearest));
        assert_eq!(
            contents.catalogue.unwrap().glossary.len(),
            1,
            "the term stands without the reference"
        );
    }
}

#[test]
fn what_belongs_to_no_part_is_told_where_it_stands() {
    let passages = [
        (r#"{"id": "livelihood""#, r#"{"id": "livelyhood""#),
        (r#"{"number": 1"#, r#"‸{"number": 1"#),
        (
            r#""area": "livelihood", "project": 1"#,
            r#""area": ‸"livelihood", "project": ‸1"#,
        ),
        (
            r#""area": "livelihood", "topic": "employment""#,
            r#""area": ‸"livelihood", "topic": "employment""#,
        ),
    ];
    let (text, marks) = marked(&exchanged(CATALOGUE, &passages));
    let contents = read_catalogue(&text);
    let errors = found(&contents)
        .into_iter()
        .filter(|(position, _)| position.is_some_and(|at| marks.contains(&at)));
    let told: Vec<String> = errors
        .filter_map(|(_, fault)| match fault {
            Fault::UnknownName { kind, .. } | Fault::UnknownAmong { kind, .. } => Some(format!("{kind:?}")),
            Fault::Rule { rule, .. } if rule != Rule::ProjectOwns => Some(format!("{rule:?}")),
            _ => None,
        })
        .collect();
    assert_eq!(told, ["ProjectsOfArea", "Area", "Project", "Area"]);
}

/// The areas of the catalogue as it reads them from these entries, and the rules that they break.
fn areas(entries: &str) -> (Vec<Area>, Vec<Rule>) {
    let (before, rest) = CATALOGUE.split_once("\"areas\": [").unwrap();
    let (_, behind) = rest.split_once("\"projects\": [").unwrap();
    let text = format!("{before}\"areas\": [{entries}],\n  \"projects\": [{behind}");
    let contents = read_catalogue(&text);
    let rules = found(&contents).into_iter().filter_map(|(_, fault)| match fault {
        Fault::Rule { rule, .. } => Some(rule),
        _ => None,
    });
    let of_areas = |rule: &Rule| matches!(rule, Rule::AreaCount | Rule::AreaId | Rule::RoleOnce);
    let rules = rules.filter(of_areas).collect();
    (contents.catalogue.unwrap().areas, rules)
}

fn area(id: &str, more: &str) -> String {
    format!(r#"{{"id": "{id}", "name": "部分"{more}, "topics": []}}"#)
}

#[test]
fn a_part_has_the_role_it_names_or_the_one_that_its_id_is_the_word_of() {
    let roles = |entries: &[String]| {
        let (areas, rules) = areas(&entries.join(", "));
        (areas.iter().map(|area| area.role).collect::<Vec<_>>(), rules)
    };
    let (headline, livelihood) = (Some(AreaRole::Headline), Some(AreaRole::Livelihood));
    let told = [
        area("headline", ""),
        area("minsheng", r#", "role": "livelihood""#),
        area("land", ""),
    ];
    assert_eq!(roles(&told), (vec![headline, livelihood, None], vec![]));
    let none = [
        area("headline", r#", "role": "none""#),
        area("goals", r#", "role": "headline""#),
    ];
    assert_eq!(roles(&none), (vec![None, headline], vec![]));
    let twice = [area("headline", ""), area("goals", r#", "role": "headline""#)];
    assert_eq!(roles(&twice), (vec![headline, None], vec![Rule::RoleOnce]));
}

#[test]
fn a_report_has_one_to_twenty_parts_and_none_is_called_as_a_pane_is() {
    let twenty: Vec<String> = (1..=20).map(|number| area(&format!("part{number}"), "")).collect();
    let (parts, rules) = areas(&twenty.join(", "));
    assert_eq!((parts.len(), rules), (20, vec![]));
    let (parts, rules) = areas(&format!("{}, {}", twenty.join(", "), area("surplus", "")));
    assert_eq!((parts.len(), rules), (20, vec![Rule::AreaCount]));
    let (parts, rules) = areas("");
    assert_eq!((parts.len(), rules), (0, vec![Rule::AreaCount]));
    let (parts, rules) = areas(&[area("projects", ""), area("land", "")].join(", "));
    assert_eq!((parts.len(), rules), (1, vec![Rule::AreaId]));
}

#[test]
fn what_a_part_does_not_say_is_told_from_what_it_says() {
    let (parts, _) = areas(&[area("land", ""), area("sea", r#", "short": "海", "number": "二""#)].join(", "));
    assert_eq!(
        (parts[0].number.as_str(), parts[0].brief_name().zh.as_str()),
        ("", "部分")
    );
    assert_eq!(
        (parts[1].number.as_str(), parts[1].brief_name().zh.as_str()),
        ("二", "海")
    );
}

/// A passage, what it is exchanged for, the indicator that suffers and the rule that it breaks.
#[rustfmt::skip]
const BROKEN: [(&str, &str, &str, Rule); 19] = [
    (r#""topic": "employment""#, r#""topic": ‸"employment", "project": 1"#, "jobs", Rule::OneTopic),
    (r#""area": "livelihood", "topic""#, r#""area": ‸"headline", "topic""#, "jobs", Rule::AreaOfTopic),
    (r#""at_least", "value": 4"#, r#"‸"assigned""#, "retail-growth", Rule::OperatorOfMeasure),
    (r#""done", "printed""#, r#"‸"assigned", "printed""#, "no-accident", Rule::OperatorOfMeasure),
    (r#""at_least", "value": 4"#, r#"‸"at_least""#, "retail-growth", Rule::TargetValue),
    (r#""assigned", "printed""#, r#""assigned", "value": ‸3, "printed""#, "assigned-task", Rule::IdleValue),
    (r#""value": 95"#, r#""value": 95, "each": ‸2"#, "online-share", Rule::IdleValue),
    (r#""upper": 30000"#, r#""upper": ‸20000"#, "jobs", Rule::RangeEnds),
    (r#""value": 20000, "upper": 30000"#, r#""value": ‸-20000, "upper": 30000"#, "jobs", Rule::TargetBelowNothing),
    (r#""between", "value": 20000, "upper": 30000"#, r#"‸"between", "value": 20000"#, "jobs", Rule::RangeUpper),
    (r#""value": 95"#, r#""value": 95, "upper": ‸99"#, "online-share", Rule::IdleUpper),
    (r#""at_least", "value": 95"#, r#"‸"at_least", "value": 95, "limit": true"#, "online-share", Rule::IdleLimit),
    (r#""increment", "unit": "人""#, r#"‸"increment""#, "jobs", Rule::UnitOfMeasure),
    (r#""bottom_line""#, r#""bottom_line", "unit": ‸"次""#, "no-accident", Rule::UnitOfMeasure),
    (r#""milestone": "construction", "#, "", "bridge", Rule::StageOfMilestone),
    (r#""value": 95"#, r#""value": 95, "stage": ‸"started""#, "online-share", Rule::StageOfMilestone),
    (r#""counted": true"#, r#""counted": true, "milestone": ‸"reform""#, "jobs", Rule::StageOfMilestone),
    (r#"{"value": 90"#, r#"{"value": ‸95"#, "online-share", Rule::BaselineApart),
    (r#""due": "2025-08-31""#, r#""due": ‸"2026-08-31""#, "bridge", Rule::DueInYear),
];

#[test]
fn an_indicator_that_breaks_a_rule_is_left_out() {
    for (from, to, subject, rule) in BROKEN {
        // Where something is left out there is nothing to point at but the measure that asks for it.
        let measure = (r#""measure": "milestone""#, r#""measure": ‸"milestone""#);
        let passages: Vec<_> = to
            .is_empty()
            .then_some(measure)
            .into_iter()
            .chain([(from, to)])
            .collect();
        let fault = Fault::Rule {
            subject: subject.into(),
            rule,
        };
        let contents = errors(CATALOGUE, read_catalogue, &passages, &[fault]);
        assert_eq!(ids(&contents).len(), 5, "the rest stands");
        assert!(!ids(&contents).contains(&subject));
    }
}

#[test]
fn days_and_periods_are_written_in_one_way() {
    let fault = Fault::BadDate {
        found: "2025-08".into(),
    };
    catalogue_error(r#""due": "2025-08-31""#, r#""due": ‸"2025-08""#, fault);
    let fault = Fault::BadPeriod {
        found: "end of 2024".into(),
    };
    catalogue_error(r#""period": "2024""#, r#""period": ‸"end of 2024""#, fault);
}

#[test]
fn everything_wrong_with_an_indicator_is_said_at_once() {
    let passages = [
        (
            r#""lead": "commerce", "profile": "season""#,
            r#""lead": ‸"nobody", "profile": ‸"never""#,
        ),
        (
            r#""operator": "between", "value": 20000"#,
            r#""operator": ‸"done", "value": ‸20000"#,
        ),
        (r#""upper": 30000"#, r#""upper": ‸30000"#),
    ];
    let rule = |rule| Fault::Rule {
        subject: "jobs".into(),
        rule,
    };
    let faults = [
        rule(Rule::OperatorOfMeasure),
        rule(Rule::IdleValue),
        rule(Rule::IdleUpper),
        unknown_name(NameKind::Department, "nobody", None),
        unknown_name(NameKind::Profile, "never", None),
    ];
    errors(CATALOGUE, read_catalogue, &passages, &faults);
}

#[test]
fn a_part_in_which_nothing_is_promised_is_a_warning() {
    let passages = [
        (
            r#""en": "Cross the river."}}"#,
            r#""en": "Cross the river."}}, ‸{"number": 2, "name": "灯塔", "aim": {"zh": "", "en": ""}}"#,
        ),
        (
            r#"  "areas": ["#,
            r#"  "areas": [‸{"id": "safety", "number": "七", "name": "安全", "topics": []},"#,
        ),
    ];
    let (text, marks) = marked(&exchanged(CATALOGUE, &passages));
    let contents = read_catalogue(&text);
    let rule = |subject: &str, rule| Fault::Rule {
        subject: subject.into(),
        rule,
    };
    let faults = [rule("safety", Rule::AreaOwns), rule("project-2", Rule::ProjectOwns)];
    assert_eq!(
        found(&contents),
        marks.into_iter().map(Some).zip(faults).collect::<Vec<_>>()
    );
    assert!(contents.problems.iter().all(|one| one.severity == Severity::Warning));
    assert_eq!(contents.catalogue.unwrap().projects.len(), 2);
}

/// A catalogue with so many promises that several processors read it, each in a line of its own.
fn long_catalogue(number: usize, line: impl Fn(usize) -> String) -> String {
    let lines: String = (0..number).map(|place| line(place) + ",\n").collect();
    let first = r#"    {"id": "no-accident""#;
    CATALOGUE.replacen(first, &(lines + first), 1)
}

fn promise(place: usize, lead: &str) -> String {
    format!(
        r#"{{"id": "task-{place}", "name": "任务{place}", "description": "任务。", "area": "headline",
            "topic": "headline-targets", "measure": "level", "unit": "%", "target": {{"operator": "at_least", "value": 95,
            "printed": "95%"}}, "cadence": "quarterly", "lead": "{lead}", "location": {{"part": "二", "section": "", "paragraph": 1}}}}"#
    )
    .replace('\n', "")
}

#[test]
fn a_long_catalogue_is_read_in_its_order() {
    let contents = read_catalogue(&long_catalogue(9_000, |place| promise(place, "commerce")));
    assert_eq!(found(&contents), []);
    let ids = ids(&contents);
    let expected: Vec<String> = (0..9_000).map(|place| format!("task-{place}")).collect();
    assert_eq!(ids[2..9_002], expected);
}

#[test]
fn in_a_long_catalogue_whatever_is_wrong_is_left_out_and_the_rest_stands() {
    let text = long_catalogue(9_000, |place| match place {
        10 => "{\"id\": 7}".to_owned(),
        4_400 => promise(4_399, "commerce"),
        8_000 => promise(place, "nobody"),
        _ => promise(place, "commerce"),
    });
    let contents = read_catalogue(&text);
    assert_eq!(ids(&contents).len(), 6 + 9_000 - 3);
    let first = text.lines().position(|line| line.contains("\"task-0\"")).unwrap();
    let found = found(&contents);
    let lines: Vec<usize> = (found.iter())
        .map(|(at, _)| at.map_or(0, |(line, _)| line as usize) - first - 1)
        .collect();
    assert_eq!(lines, [10, 4_400, 8_000]);
}
