//! A county's own briefing: what is on it, what it is judged by, and the way there and back.

use std::sync::Arc;

use briefing::app::{Effect, Message, Pane};
use briefing::assess::StatusRule;
use briefing::briefing::{Briefing, Item};
use briefing::find::{self, Lookup};
use briefing::intake::{self, Input};
use briefing::locale::Language;
use briefing::model::{DataSet, RegionKey, RegionKind, Status};
use serde_json::Value;

use crate::app_harness::{AppHarness, data_set, names_what_it_lists, part, pictures};
use crate::program::briefing;

/// A small place with two counties, of which one has targets of its own.
const CATALOGUE: &str = r#"{
  "schema": 1,
  "id": "harbour-2025",
  "place": {"zh": "港市", "en": "Harbour"},
  "year": 2025,
  "report": {"title": {"zh": "政府工作报告", "en": "Work report"}, "delivered": "2025-01-23"},
  "regions": [
    {"id": "harbour", "kind": "city", "name": {"zh": "全市", "en": "Whole city"}},
    {"id": "east", "kind": "county", "name": {"zh": "东海县", "en": "East Lake"}, "short": {"zh": "东海", "en": "East"}},
    {"id": "west", "kind": "county", "name": {"zh": "西山县", "en": "West Hill"}},
    {"id": "nation", "kind": "comparator", "name": {"zh": "全国", "en": "Nation"}}
  ],
  "departments": [{"id": "commerce", "name": {"zh": "市商务局", "en": "Commerce"}}],
  "areas": [
    {"id": "headline", "number": "", "name": {"zh": "主要目标", "en": "Headline"}, "topics": [
      {"id": "headline-targets", "name": {"zh": "主要目标", "en": "Headline"}, "paragraph": 1}]},
    {"id": "livelihood", "number": "六", "name": {"zh": "民生", "en": "Livelihood"}, "topics": []}
  ],
  "projects": [
    {"number": 1, "name": {"zh": "修桥", "en": "A bridge"}, "aim": {"zh": "方便出行。", "en": "Cross the river."}}
  ],
  "indicators": [
    {"id": "growth", "name": {"zh": "生产总值", "en": "Output"}, "description": {"zh": "增速。", "en": "Growth."},
     "area": "headline", "topic": "headline-targets", "measure": "growth_rate", "unit": "%",
     "target": {"operator": "at_least", "value": 6, "printed": "增长6%以上"},
     "cadence": "monthly", "lead": "commerce", "regional": true, "location": {"part": "二", "section": "", "paragraph": 1}},
    {"id": "online", "name": {"zh": "网办率", "en": "Online share"}, "description": {"zh": "网办。", "en": "Online."},
     "area": "headline", "topic": "headline-targets", "measure": "level", "unit": "%",
     "target": {"operator": "at_least", "value": 95, "printed": "95%"}, "baseline": {"value": 85, "period": "2024"},
     "cadence": "monthly", "lead": "commerce", "regional": true, "location": {"part": "二", "section": "", "paragraph": 1}},
    {"id": "places", "name": {"zh": "托位", "en": "Nursery places"}, "description": {"zh": "托位数。", "en": "Places."},
     "area": "headline", "topic": "headline-targets", "measure": "level", "unit": "个",
     "target": {"operator": "at_least", "value": 1200, "printed": "1200个"}, "baseline": {"value": 850, "period": "2024"},
     "cadence": "monthly", "lead": "commerce", "regional": true, "location": {"part": "二", "section": "", "paragraph": 1}},
    {"id": "jobs", "name": {"zh": "新增就业", "en": "New jobs"}, "description": {"zh": "新增就业。", "en": "Jobs added."},
     "area": "headline", "topic": "headline-targets", "measure": "increment", "unit": "人", "counted": true,
     "target": {"operator": "between", "value": 20000, "upper": 30000, "printed": "2~3万人"},
     "cadence": "monthly", "lead": "commerce", "regional": true, "location": {"part": "二", "section": "", "paragraph": 1}},
    {"id": "red-line", "name": {"zh": "红线", "en": "Red line"}, "description": {"zh": "守住。", "en": "Holds."},
     "area": "headline", "topic": "headline-targets", "measure": "bottom_line",
     "target": {"operator": "done", "printed": "守住"},
     "cadence": "monthly", "lead": "commerce", "regional": true, "location": {"part": "二", "section": "", "paragraph": 1}},
    {"id": "bridge", "name": {"zh": "大桥", "en": "Bridge"}, "description": {"zh": "通车。", "en": "Opens."},
     "area": "livelihood", "project": 1, "measure": "milestone", "milestone": "construction",
     "target": {"operator": "done", "stage": "completed", "printed": "建成"},
     "cadence": "event", "lead": "commerce", "due": "2025-03-31", "location": {"annex": 1, "item": 1}}
  ],
  "glossary": [
    {"number": 1, "term": {"zh": "两桥", "en": "Two bridges"}, "members": [], "indicators": ["bridge", "jobs"]}
  ]
}"#;

const SNAPSHOT: &str = r#"{
  "schema": 1,
  "catalogue": "harbour-2025",
  "as_of": "2025-06-30",
  "series": [
    {"indicator": "growth", "unit": "%", "provenance": "reported", "figures": {"2025-06": 5.8}},
    {"indicator": "growth", "region": "east", "unit": "%", "provenance": "reported", "target": 5, "figures": {"2025-06": 4.5}},
    {"indicator": "growth", "region": "west", "unit": "%", "provenance": "reported", "figures": {"2025-06": 6.3}},
    {"indicator": "growth", "region": "nation", "unit": "%", "provenance": "reported", "figures": {"2025-06": 5.3}},
    {"indicator": "online", "region": "east", "unit": "%", "provenance": "reported", "figures": {"2025-06": 93.1}},
    {"indicator": "places", "unit": "个", "provenance": "reported", "figures": {"2025-06": 1000}},
    {"indicator": "places", "region": "east", "unit": "个", "provenance": "reported", "target": 120, "figures": {"2025-05": 80, "2025-06": 90}},
    {"indicator": "places", "region": "west", "unit": "个", "provenance": "reported", "figures": {"2025-05": 70, "2025-06": 77}},
    {"indicator": "jobs", "unit": "人", "provenance": "reported", "figures": {"2025-06": 12500}},
    {"indicator": "jobs", "region": "east", "unit": "人", "provenance": "reported", "target": 2500, "figures": {"2025-05": 1100, "2025-06": 1300}}
  ]
}"#;

fn harbour() -> Arc<DataSet> {
    let inputs = [
        Input::new("catalogue.json", CATALOGUE),
        Input::new("2025-06.json", SNAPSHOT),
    ];
    let data = intake::open("harbour", &inputs, &[]).unwrap();
    assert_eq!(data.problems, []);
    Arc::new(data)
}

fn of(region: &str, language: Language) -> Briefing {
    let data = harbour();
    let key = data.catalogue.find_region(region).unwrap();
    let as_of = data.open_at;
    Briefing::of(data, key, as_of, StatusRule::ratio_80_60(), language)
}

fn item<'b>(briefing: &'b Briefing, id: &str) -> &'b Item {
    let found = briefing.listed_items().find(|item| item.id.as_str() == id);
    found.unwrap_or_else(|| panic!("{id} is not on it"))
}

fn ids(briefing: &Briefing) -> Vec<&str> {
    briefing.listed_items().map(|item| item.id.as_str()).collect()
}

/// The facts on an indicator's progress, label and text.
fn progress(briefing: &Briefing, id: &str) -> Vec<String> {
    let detail = briefing.detail(item(briefing, id).key);
    let told = detail
        .progress
        .iter()
        .map(|fact| format!("{} {}", fact.label, fact.text));
    told.collect()
}

// What it is judged by.

#[test]
fn a_rate_of_its_own_a_level_and_an_amount_are_judged_by_the_countys_own_target() {
    let east = of("east", Language::CHINESE);
    let seen = ["growth", "places", "jobs"].map(|id| {
        let item = item(&east, id);
        (
            item.status,
            item.value.as_str(),
            item.target.as_str(),
            item.gap.as_str(),
        )
    });
    assert_eq!(
        seen,
        [
            // 4.5 of 5, and not of the city's 6.
            (Status::NearPace, "4.5%", "增长5%以上", "低0.5点"),
            // 90 of 120: the city's climb from 850 to 1,200 says nothing about it.
            (Status::Behind, "90 个", "120 个", "低30 个"),
            // 1,300 of 2,500 by the end of June; the upper end of the range is the city's.
            (Status::OnPace, "1,300 人", "2,500 人", "超50 人"),
        ]
    );
}

#[test]
fn the_way_to_a_countys_own_target_is_counted_by_its_own_figures() {
    let east = of("east", Language::CHINESE);
    assert_eq!(
        progress(&east, "jobs"),
        [
            "完成情况 1,300 人 · 1—6月 · 报送",
            "目标 2,500 人（自身目标）",
            "完成率 52%",
            "序时进度 应有 1,250 人（2,500 人 × 6 ÷ 12，取整）",
            "与序时相比 超 50 人（按整数应有 1,250 人）",
            "还需 7—12月每月 200 人",
            "全年预计 2,600 人（按序时份额 50% 推算）",
            "对比 占全市 10.4%（全市 12,500 人）",
        ]
    );
    let english = of("east", Language::ENGLISH);
    let told = progress(&english, "growth");
    assert!(told.contains(&"Target up at least 5% (its own)".to_owned()), "{told:?}");
    let detail = east.detail(item(&east, "places").key);
    assert!(
        detail.reasons.contains(&"按本地区自身目标 120 个 判定".to_owned()),
        "{:?}",
        detail.reasons
    );
    // What the report promised is told as the city's; where the city starts from is none of the county's.
    let about: Vec<(&str, &str)> = detail
        .about
        .iter()
        .map(|fact| (&*fact.label, fact.text.as_str()))
        .collect();
    assert!(about.contains(&("全市目标", "1200个")), "{about:?}");
    assert!(about.iter().all(|(label, _)| *label != "基数"), "{about:?}");
    let trend = &detail.trend;
    assert_eq!((trend.target, trend.baseline), (Some(120.0), None));
}

#[test]
fn an_amount_without_a_target_of_its_own_is_told_without_a_status_and_never_measured_by_the_citys() {
    let west = of("west", Language::CHINESE);
    let places = item(&west, "places");
    assert_eq!((places.status, places.status_word), (Status::NoTarget, "无目标"));
    assert_eq!(
        (places.value.as_str(), places.target.as_str(), places.promise.as_str()),
        ("77 个", "没有单独目标", "没有单独目标")
    );
    assert_eq!(
        (places.gap.as_str(), places.gap_points, &places.share),
        ("", None, &None)
    );
    assert_eq!(
        (west.trend(places.key).target, west.trend(places.key).baseline),
        (None, None)
    );
    assert_eq!(
        progress(&west, "places"),
        [
            "完成情况 77 个 · 6月末 · 报送",
            "目标 没有单独目标",
            "对比 全市 1,000 个"
        ]
    );
    assert_eq!(west.target_figure(places.key), None);
    assert_eq!(
        west.bulletin(places.key),
        "截至6月底，西山县托位为 77 个，没有单独目标，不作判定。"
    );
    let english = of("west", Language::ENGLISH);
    assert_eq!(
        english.bulletin(places.key),
        "By the end of Jun, Nursery places in West Hill stood at 77, which has no target of its own and is not judged."
    );
}

#[test]
fn no_county_of_the_sample_is_measured_by_an_amount_of_the_citys() {
    let data = data_set("sample");
    let catalogue = &data.catalogue;
    let (mut own, mut common, mut none) = (0, 0, 0);
    for (region, _) in catalogue.regions_of(RegionKind::Part) {
        let rule = StatusRule::ratio_80_60();
        let briefing = Briefing::of(Arc::clone(&data), region, data.open_at, rule, Language::CHINESE);
        for item in briefing.listed_items() {
            let indicator = catalogue.indicator(item.key);
            if !indicator.measure.is_counted_in_figures() {
                continue;
            }
            let target = briefing.assessment(item.key).reasoning.target;
            let is_common =
                matches!(indicator.unit.as_str(), "%" | "％" | "‰" | "百分点") || indicator.target.each.is_some();
            match data.observations.target_of(item.key, region) {
                Some(its_own) => {
                    assert_eq!(target, Some(its_own), "{}", item.id);
                    own += 1;
                }
                None if is_common => common += 1,
                None => {
                    let assessment = briefing.assessment(item.key);
                    assert_eq!((target, item.target.as_str()), (None, "没有单独目标"), "{}", item.id);
                    assert_eq!((assessment.attained, assessment.gap), (None, None), "{}", item.id);
                    assert!(!item.status.is_judged(), "{}", item.id);
                    none += 1;
                }
            }
        }
    }
    assert!(own > 600 && common > 100 && none > 20, "{own} {common} {none}");
}

#[test]
fn a_rate_and_a_share_without_a_target_of_its_own_hold_for_every_county() {
    let west = of("west", Language::CHINESE);
    assert_eq!(item(&west, "growth").status, Status::OnPace);
    assert_eq!(
        progress(&west, "growth")[1..],
        [
            "目标 增长6%以上（各地同一目标）",
            "相当于目标 105%",
            "与目标相比 高 0.3 个百分点",
            "对比 比全市（5.8%）高 0.5 个百分点",
            "对比 比全国（5.3%）高 1 个百分点",
        ]
    );
    // The city's 85% is where the city started, so that a county is compared with the share itself.
    let online = of("east", Language::CHINESE);
    let online = item(&online, "online");
    assert_eq!((online.status, online.gap.as_str()), (Status::NearPace, "低1.9点"));
}

#[test]
fn a_sentence_on_a_county_has_the_countys_target_whosever_briefing_it_is_said_from() {
    let east = harbour().catalogue.find_region("east").unwrap();
    for briefing in [of("harbour", Language::CHINESE), of("east", Language::CHINESE)] {
        let sentence = briefing.bulletin_in(item(&briefing, "growth").key, east);
        assert!(
            sentence.ends_with("低于年度目标（增长5%以上）0.5 个百分点。"),
            "{sentence}"
        );
    }
}

#[test]
fn what_is_not_judged_counts_as_reported_and_not_as_judged() {
    let west = of("west", Language::CHINESE);
    assert_eq!(
        (west.tally.total(), west.tally.reported(), west.tally.judged()),
        (4, 2, 1)
    );
    assert_eq!(
        west.count_line,
        "西山县：共 4 项，已判定 1 项：达序时进度及以上 1 项，占 100%；滞后及以下 0 项；未判定 3 项（待报 2 项，没有单独目标 1 项）"
    );
    assert_eq!(west.reported_line, "应报 4 项，已报 2 项；待报 2 项，未到报送期 0 项");
    let english = of("east", Language::ENGLISH);
    assert_eq!(
        english.count_line,
        "East Lake: 5 promises, 4 judged: 1 on pace or better (25%); 1 red, 2 near pace"
    );
}

// What is on it.

#[test]
fn a_countys_briefing_lists_what_concerns_the_county() {
    assert_eq!(
        ids(&of("harbour", Language::CHINESE)),
        ["growth", "online", "places", "jobs", "red-line", "bridge"]
    );
    // The bridge is the city's, whose overdue stage is nobody's in the county.
    let east = of("east", Language::CHINESE);
    assert_eq!(ids(&east), ["growth", "online", "places", "jobs", "red-line"]);
    assert!(east.projects.is_empty());
    // The jobs were shared out among others.
    let west = of("west", Language::CHINESE);
    assert_eq!(ids(&west), ["growth", "online", "places", "red-line"]);
    // Parts of the report keep their places, and the glossary names what is on the list.
    assert_eq!(west.areas.len(), 2);
    let terms = |briefing: &Briefing| briefing.glossary[0].indicators.len();
    assert_eq!(
        (terms(&of("harbour", Language::CHINESE)), terms(&east), terms(&west)),
        (2, 1, 0)
    );
}

#[test]
fn the_place_is_named_where_the_citys_briefing_names_the_city() {
    assert_eq!(of("harbour", Language::CHINESE).title, "港市2025年政府工作报告");
    assert_eq!(of("east", Language::CHINESE).title, "东海县落实2025年政府工作报告");
    assert_eq!(of("east", Language::ENGLISH).title, "East Lake in the 2025 work report");
}

#[test]
fn the_city_heads_every_ranking_whoever_looks_at_it() {
    let caption = |region| {
        let briefing = of(region, Language::CHINESE);
        let key = item(&briefing, "growth").key;
        briefing.ranking(key).unwrap().caption.clone()
    };
    assert_eq!(caption("east"), caption("harbour"));
    assert!(caption("east").starts_with("全市 5.8%"), "{}", caption("east"));
}

// Which region is meant.

#[test]
fn a_region_is_named_in_any_way_that_means_only_one() {
    let data = data_set("sample");
    let catalogue = &data.catalogue;
    let meant = |typed: &str| find::region(catalogue, typed);
    let id = |key: RegionKey| catalogue.region(key).id.to_string();
    for typed in [
        "naiman",
        "奈曼旗",
        "奈曼",
        "Naiman Banner",
        "NAIMAN",
        "ｎａｉｍａｎ",
        "naimanqi",
        "nmq",
        " 奈曼旗 ",
    ] {
        assert_eq!(
            meant(typed),
            Lookup::One(catalogue.find_region("naiman").unwrap()),
            "{typed}"
        );
    }
    for typed in ["全市", "通辽市", "Tongliao", "tongliao"] {
        assert_eq!(meant(typed), Lookup::One(catalogue.city()), "{typed}");
    }
    // The short name of one is the beginning of others.
    assert!(matches!(meant("Horqin"), Lookup::One(key) if id(key) == "horqin-district"));
    let Lookup::Several(keys) = meant("科左") else {
        panic!()
    };
    assert_eq!(
        keys.into_iter().map(id).collect::<Vec<_>>(),
        ["horqin-left-middle", "horqin-left-rear"]
    );
    let Lookup::Nothing(near) = meant("naimen") else {
        panic!()
    };
    assert_eq!(near.into_iter().map(id).next().as_deref(), Some("naiman"));
    // The province has no briefing, and nothing at all means nothing.
    assert!(matches!(meant("全区"), Lookup::Nothing(_)));
    assert!(matches!(meant(""), Lookup::Nothing(_)));
}

#[test]
fn a_name_that_two_counties_bear_is_asked_about_and_an_id_is_not() {
    let mut catalogue = AppHarness::open().app().briefing().data().catalogue.clone();
    let (one, other) = (
        catalogue.find_region("naiman").unwrap(),
        catalogue.find_region("kailu").unwrap(),
    );
    let name = catalogue.region(one).name.clone();
    catalogue.regions[usize::from(other.0)].name = name;
    let mut both = vec![one, other];
    both.sort();
    assert_eq!(find::region(&catalogue, "奈曼旗"), Lookup::Several(both));
    assert_eq!(find::region(&catalogue, "naiman"), Lookup::One(one));
}

// On the command line.

#[test]
fn every_command_that_prints_prints_of_the_county() {
    let title = "奈曼旗落实2025年政府工作报告";
    for command in [
        &["report", "--region", "奈曼旗"][..],
        &["report", "--plain", "--region", "naiman"],
        &["--region", "奈曼", "--plain"],
        &["report", "--format", "markdown", "--region", "nmq"],
        &["list", "--plain", "--region", "奈曼旗"],
        &["list", "--region", "奈曼旗"],
        &["agenda", "--region", "奈曼旗"],
    ] {
        let text = briefing(command.iter().copied()).sound();
        assert!(text.trim_start_matches("# ").starts_with(title), "{command:?}:\n{text}");
        assert!(!text.contains("通辽市2025年"), "{command:?}");
    }
    let shown = briefing(["show", "key-project-investment", "--region", "奈曼旗"]).sound();
    assert!(shown.starts_with(title) && shown.contains("（自身目标）"), "{shown}");
    let picture = briefing(["shot", "--region", "奈曼旗", "--pane", "industry"]).sound();
    assert!(picture.contains(title), "{picture}");
}

#[test]
fn json_names_the_region_and_whose_target_it_is() {
    let json = |line: &str| -> Value { serde_json::from_str(&briefing(line.split_whitespace()).sound()).unwrap() };
    let county = json("report --format json --region naiman");
    let city = json("report --format json");
    assert_eq!(county["region"]["id"], "naiman");
    assert_eq!(city["region"]["id"], "tongliao");
    let listed = |value: &Value| value["indicators"].as_array().unwrap().clone();
    assert!(listed(&county).len() < listed(&city).len());
    let one = |value: &Value, id: &str| listed(value).into_iter().find(|one| one["id"] == id).unwrap();
    let own = one(&county, "key-project-investment");
    assert_eq!(own["own_target"], true);
    assert_ne!(own["target"], one(&city, "key-project-investment")["target"]);
    let none = one(&county, "daily-school-sport");
    assert_eq!(
        (&none["status"], &none["target"], &none["attained"], &none["gap"]),
        (&Value::from("no_target"), &Value::Null, &Value::Null, &Value::Null)
    );
    assert!(county["counts"]["no_target"].as_u64() > Some(0));
}

#[test]
fn a_region_that_cannot_be_told_is_asked_about() {
    for (typed, told) in [
        (
            "科左",
            "地区 '科左' 有几种可能\n  提示：请写全：科左中旗 (horqin-left-middle)、科左后旗 (horqin-left-rear)",
        ),
        ("奈漫旗", "不认识的地区 '奈漫旗'\n  提示：是否指 '奈曼旗 (naiman)'？"),
        (
            "xyz",
            "不认识的地区 'xyz'\n  提示：已知的有：科尔沁区 (horqin-district)",
        ),
    ] {
        let run = briefing(["list", "--region", typed]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{typed}");
        assert!(run.err.contains(told), "{typed}: {}", run.err);
    }
    let run = briefing(["list", "--language", "en", "--region", "naimen"]);
    assert!(run.err.contains("did you mean 'Naiman Banner (naiman)'"), "{}", run.err);
}

#[test]
fn what_does_not_concern_the_county_is_refused_by_name() {
    let city = briefing(["list"]).sound();
    let county = briefing(["list", "--region", "naiman"]).sound();
    let id = city.lines().skip(1).filter_map(|line| line.split_whitespace().next());
    let id = id.into_iter().find(|id| !county.contains(id)).unwrap();
    for command in [&["show", id][..], &["shot", "--pane", &format!("detail:{id}")]] {
        let run = briefing(command.iter().copied().chain(["--region", "naiman"]));
        assert_eq!(run.code, 2, "{}", run.out);
        assert!(
            run.err.contains("不是奈曼旗的事") && run.err.contains("去掉 --region"),
            "{}",
            run.err
        );
    }
}

// While it is open.

fn county() -> AppHarness {
    AppHarness::open().press(":奈曼旗<Enter>")
}

#[test]
fn the_command_line_opens_a_countys_briefing_by_any_of_its_names() {
    for typed in ["奈曼旗", "奈曼", "地区奈曼旗", "region naiman", "naiman", "nmq"] {
        let harness = AppHarness::open().press(&format!(":{typed}<Enter>"));
        assert!(harness.see().contains("奈曼旗：114 项"), "{typed}:\n{}", harness.see());
    }
    let english = AppHarness::open().press("L:region naiman<Enter>");
    assert!(english.see().contains("Naiman Banner: "), "{}", english.see());
}

#[test]
fn the_reader_stays_where_they_are_and_the_way_back_leads_there() {
    let city = AppHarness::open().press("/高标准农田<Enter><Enter>");
    let Pane::Detail(key) = city.pane() else { panic!() };
    let county = city.press(":奈曼旗<Enter>");
    assert_eq!(county.pane(), Pane::Detail(key));
    assert!(county.see().contains("奈曼"), "{}", county.see());
    assert!(county.see().contains("按 Esc 返回"), "{}", county.see());
    let back = county.press("<Esc>");
    assert_eq!(back.pane(), Pane::Detail(key));
    assert!(back.app().briefing().is_of_city());
    // By name it is the same way.
    assert!(self::county().press(":全市<Enter>").app().briefing().is_of_city());
    assert!(self::county().press(":通辽市<Enter>").app().briefing().is_of_city());
}

#[test]
fn whoever_has_gone_on_in_the_county_comes_home_from_its_overview() {
    let harness = county().press("2");
    assert_eq!(harness.pane(), Pane::Area(part("industry")));
    let overview = harness.press("<Esc>");
    assert_eq!(overview.pane(), Pane::Overview);
    assert!(!overview.app().briefing().is_of_city());
    assert!(overview.press("<Esc>").app().briefing().is_of_city());
}

#[test]
fn what_concerns_only_the_city_gives_way_to_its_part_of_the_report() {
    let briefing = AppHarness::open().app().briefing().clone();
    let naiman = briefing.data().catalogue.find_region("naiman").unwrap();
    let county = briefing.within(naiman);
    let mut only_citys = briefing
        .listed_items()
        .filter(|item| !county.is_listed(item.key) && item.area != part("headline"));
    let only_citys = only_citys.next().unwrap();
    let (key, area) = (only_citys.key, only_citys.area);
    let mut harness = AppHarness::open();
    harness.tell(Message::Act(briefing::app::Action::Show(Pane::Detail(key))));
    let harness = harness.press(":奈曼旗<Enter>");
    assert_eq!(harness.pane(), Pane::Area(area));
    // Nor is it found there.
    let name = only_citys.name.as_str();
    let listed = harness.press(&format!("/{name}"));
    assert!(
        listed
            .app()
            .prompt()
            .unwrap()
            .candidates()
            .iter()
            .all(|one| one.label != name),
        "{name}"
    );
}

#[test]
fn enter_on_a_row_of_a_ranking_opens_that_countys_briefing_at_the_indicator() {
    let ranking = AppHarness::open().press("jjjjjjr");
    let Pane::Ranking(key) = ranking.pane() else { panic!() };
    let row = ranking.app().briefing().ranking(key).unwrap().rows[1].clone();
    let county = ranking.press("j<Enter>");
    assert_eq!(county.pane(), Pane::Detail(key));
    assert_eq!(county.app().briefing().region(), row.key);
    assert_eq!(county.app().briefing().item(key).value, row.value);
    let back = county.press("<Esc>");
    assert_eq!(back.pane(), Pane::Ranking(key));
    assert!(back.app().briefing().is_of_city());
    assert!(back.marked().contains(row.region.as_str()), "{}", back.see());
    // In the county's own briefing its own row opens without a detour.
    let own = back.press("<Enter>r<Enter>");
    assert_eq!(own.pane(), Pane::Detail(key));
}

#[test]
fn a_county_finds_itself_in_a_ranking() {
    let harness = county().press("jjjjjjr");
    assert!(harness.marked().contains("奈曼旗"), "{}", harness.see());
    assert!(county().press("/生产总值<Enter>r").marked().contains("奈曼旗"));
}

#[test]
fn language_date_data_set_and_reload_keep_the_region() {
    for keys in ["L", "[", "d", "R", "&红灯<Enter>", "Lddd"] {
        let harness = county().press(keys);
        let briefing = harness.app().briefing();
        assert!(
            !briefing.is_of_city() && ["奈曼旗", "Naiman Banner"].contains(&briefing.place.as_str()),
            "{keys}"
        );
    }
    let mut harness = county();
    harness.tell(Message::Changed {
        choice: 0,
        data: data_set("sample"),
    });
    assert_eq!(harness.app().briefing().place.as_str(), "奈曼旗");
    // Data of another place have no such county.
    let mut harness = AppHarness::with(vec![data_set("sample"), harbour()]).press(":奈曼旗<Enter>");
    harness.tell(Message::Opened {
        choice: 1,
        data: harbour(),
        again: false,
    });
    assert!(harness.app().briefing().is_of_city());
}

#[test]
fn an_export_from_the_screen_carries_the_county_in_its_name() {
    let harness = county().press("x<Enter>");
    assert_eq!(
        harness.effect,
        Some(Effect::Export("naiman-overview-2025-09-30.svg".into()))
    );
}

#[test]
fn an_export_is_never_called_into_another_folder() {
    let [catalogue, snapshot] = [CATALOGUE, SNAPSHOT].map(|text| text.replace("\"east\"", "\"../../east\""));
    let inputs = [
        Input::new("catalogue.json", catalogue),
        Input::new("2025-06.json", snapshot),
    ];
    let data = Arc::new(intake::open("harbour", &inputs, &[]).unwrap());
    let harness = AppHarness::with(vec![data]).press(":东海<Enter>x<Enter>");
    assert_eq!(
        harness.effect,
        Some(Effect::Export("------east-overview-2025-06-30.svg".into()))
    );
}

#[test]
fn a_sentence_that_is_copied_says_of_which_county_it_is() {
    let harness = county().press("2Y");
    let Some(Effect::Copy(sentence)) = harness.effect else {
        panic!()
    };
    assert!(sentence.contains("奈曼旗高标准农田"), "{sentence}");
}

// In a meeting.

#[test]
fn a_question_about_a_county_is_answered_away_from_the_stop_which_stays_the_citys() {
    let harness = AppHarness::open().press("p3G<Enter>:奈曼旗<Enter>");
    assert_eq!(harness.app().briefing().place.as_str(), "奈曼旗");
    assert!(harness.app().page().is_none());
    let back = harness.press("p");
    assert!(back.app().page().is_some() && back.app().briefing().is_of_city());
}

#[test]
fn a_countys_own_meeting_stops_at_what_concerns_it_and_says_whose_it_is() {
    let agenda = "tests/agendas/meeting.json";
    let city = briefing(["agenda", agenda]).sound();
    let county = briefing(["agenda", agenda, "--region", "naiman"]).sound();
    assert!(county.starts_with("奈曼旗 · "), "{county}");
    assert!(county.lines().count() <= city.lines().count());
    let rehearsed = briefing(["rehearse", "--region", "naiman", "--size", "200x60"]);
    assert!(
        rehearsed.out.contains("站") && rehearsed.err.is_empty(),
        "{}",
        rehearsed.err
    );
    let stop = briefing(["shot", "--region", "naiman", "--pane", "present:1"]).sound();
    assert!(stop.contains("奈曼旗"), "{stop}");
}

#[test]
fn while_names_are_hidden_no_other_countys_briefing_opens() {
    let hidden = AppHarness::open().press("pH");
    // By name.
    let named = hidden.press("<Enter>:奈曼旗<Enter>");
    assert!(named.app().briefing().is_of_city(), "{}", named.see());
    assert!(named.see().contains("隐去名称时不单独看一个地区"), "{}", named.see());
    // By its place in a ranking, where it has no name.
    let ranked = named.press(":社会消费品零售总额<Enter>rG<Enter>");
    assert!(ranked.app().briefing().is_of_city(), "{}", ranked.see());
}

#[test]
fn hiding_names_leaves_a_countys_briefing_that_was_opened_before() {
    let open = AppHarness::open().press("p3G<Enter>:奈曼旗<Enter>");
    assert_eq!(open.app().briefing().place.as_str(), "奈曼旗");
    let hidden = open.press("H");
    assert!(hidden.app().briefing().is_of_city(), "{}", hidden.see());
    assert!(!hidden.see().contains("奈曼"), "{}", hidden.see());
}

#[test]
fn while_names_are_hidden_a_countys_own_meeting_marks_out_neither_its_row_nor_its_column() {
    let home = AppHarness::open().press(":奈曼旗<Enter>pH<Enter>");
    let briefing = home.app().briefing();
    let (own, mut items) = (briefing.region(), briefing.listed_items());
    let lags = items.find(|item| briefing.ranking(item.key).is_some() && briefing.is_hidden_beside(item.key, own));
    let name = lags.unwrap().name.to_string();
    let ranking = AppHarness::open().press(&format!(":奈曼旗<Enter>p/{name}<Enter>Hr"));
    assert!(matches!(ranking.pane(), Pane::Ranking(_)), "{}", ranking.see());
    let Pane::Ranking(key) = ranking.pane() else { panic!() };
    let briefing = ranking.app().briefing();
    assert!(!briefing.is_of_city() && briefing.is_hidden_beside(key, own));
    assert_eq!(ranking.app().selected(), 0, "{}", ranking.see());
    // Its own row answers as every other one does.
    let rows = &briefing.ranking(key).unwrap().rows;
    let at = rows.iter().position(|row| row.key == own).unwrap();
    let own_row = ranking.press(&"j".repeat(at));
    let asked = own_row.press("w");
    assert!(asked.see().contains("某地"), "{}", asked.see());
    let copied = asked.press("<Esc>Y");
    let Some(Effect::Copy(sentence)) = &copied.effect else {
        panic!()
    };
    assert!(sentence.contains(&format!("某地{name}")), "{sentence}");
    let opened = copied.press("<Enter>");
    assert_eq!(opened.pane(), Pane::Ranking(key), "{}", opened.see());
    assert_eq!(opened.press("M").app().across().0, 0);
}

// Pictures.

/// The panes of a county, each with the keys that lead there.
const PANES: [(&str, &str); 5] = [
    ("county_overview", ""),
    ("county_area", "2"),
    ("county_detail", "1jjj<Enter>"),
    ("county_without_a_target", "6/每日体育<Enter><Enter>"),
    ("county_stop", "p5G"),
];

#[test]
fn a_countys_panes_at_every_size_in_both_languages() {
    for (pane, keys) in PANES {
        for (language, switch) in [("zh", ""), ("en", "L")] {
            let harness = |size| AppHarness::quick(":奈曼旗<Enter>", size).press(keys).press(switch);
            let pictures = pictures(switch.is_empty(), |size| harness(size).draw());
            insta::assert_snapshot!(format!("{pane}_{language}"), pictures);
            for size in [(60, 18), (200, 60)] {
                names_what_it_lists(&harness(size));
            }
        }
    }
}
