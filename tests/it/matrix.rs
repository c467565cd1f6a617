//! Regions side by side: the ranking of one indicator, and the matrix of all of them.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use briefing::app::{Hit, Overlay, Pane};
use briefing::model::DataSet;
use serde_json::{Value, json};

use crate::app_harness::{AppHarness, data_set, open, part, program, repository};
use crate::disputed_words::county;

/// The name of the region that the selected cell belongs to.
fn column(harness: &AppHarness) -> String {
    let (_, column) = harness.app().cell().unwrap();
    column.name.to_string()
}

/// The words of the selected cell, as the foot of the pane has them.
fn told(harness: &AppHarness) -> String {
    let (key, column) = harness.app().cell().unwrap();
    harness.app().briefing().cell(key, column)
}

// The ranking.

/// A snapshot with these figures of one indicator, all for the first nine months.
fn snapshot(indicator: &str, figures: &[(&str, &str)]) -> Arc<DataSet> {
    let series = figures.iter().map(|(region, figure)| {
        json!({
            "indicator": indicator, "region": region, "unit": "%", "provenance": "reported",
            "figures": {"2025-09": serde_json::from_str::<Value>(figure).unwrap()},
        })
    });
    let snapshot = json!({
        "schema": 1, "catalogue": "tongliao-2025", "as_of": "2025-09-30", "series": series.collect::<Vec<_>>(),
    });
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("2025-09.json");
    fs::write(&file, snapshot.to_string()).unwrap();
    open("own", &[file])
}

#[test]
fn a_head_over_short_figures_is_whole_where_there_is_room() {
    let data = snapshot("fixed-asset-investment-growth", &[("kailu", "3")]);
    let harness = AppHarness::with(vec![data]).press("L/fixed<Enter>r").size(100, 28);
    let seen = harness.see();
    assert!(seen.contains("Value") && !seen.contains("Val…"), "{seen}");
}

#[test]
fn plus_193_and_minus_66_stand_in_one_ranking_without_crushing_the_others() {
    let figures = [
        ("horqin-district", "193.5"),
        ("holingol", "22"),
        ("kailu", "20"),
        ("hure", "18"),
        ("naiman", "16"),
        ("jarud", "15"),
        ("horqin-left-middle", "13"),
        ("horqin-left-rear", "-66.5"),
    ];
    let data = snapshot("fixed-asset-investment-growth", &figures);
    let harness = AppHarness::with(vec![data]).press("/gudingzichan<Enter>r");
    insta::assert_snapshot!(harness.picture());
    for (width, height) in [(60, 18), (120, 36), (200, 60)] {
        let seen = AppHarness::with(vec![snapshot("fixed-asset-investment-growth", &figures)])
            .press("/gudingzichan<Enter>r")
            .size(width, height)
            .see();
        let row = |name: &str| seen.lines().find(|line| line.contains(name)).unwrap().to_owned();
        assert!(
            row("科尔沁区").contains("━»") && row("科尔沁区").contains("193.5%"),
            "{seen}"
        );
        assert!(
            row("科左后旗").contains("━┼") && row("科左后旗").contains("−66.5%"),
            "{seen}"
        );
        // Whoever has 22 and whoever has 13 are told apart.
        let filled = |name: &str| row(name).matches(['━', '╸']).count();
        assert!(
            filled("霍林郭勒市") >= filled("科左中旗") && filled("科左中旗") > 0,
            "{seen}"
        );
    }
}

#[test]
fn whatever_a_county_has_a_figure_for_can_be_ranked() {
    // No county is expected to report this one.
    let data = snapshot("exports-growth", &[]);
    let silent = data
        .catalogue
        .indicators
        .iter()
        .find(|one| !one.regional && one.unit.as_str() == "%")
        .unwrap();
    let id = silent.id.to_string();
    let name = silent.name.zh.to_string();
    let harness = AppHarness::with(vec![snapshot(&id, &[("naiman", "5"), ("kailu", "7")])]);
    let harness = harness.press(&format!("/{id}<Enter>r"));
    let Pane::Ranking(key) = harness.pane() else {
        panic!("{name}: {:?}\n{}", harness.pane(), harness.see())
    };
    let rows = &harness.app().briefing().ranking(key).unwrap().rows;
    let names: Vec<&str> = rows.iter().map(|row| row.region.as_str()).collect();
    assert_eq!(names, ["开鲁县", "奈曼旗"], "and nobody else owes a figure");
}

#[test]
fn w_in_a_ranking_says_why_the_selected_regions_status_is_what_it_is() {
    let harness = AppHarness::open().press("jjjjjjrGw");
    assert!(matches!(harness.app().overlay(), Some(Overlay::WhyIn(..))));
    let seen = harness.see();
    for part in ["扎鲁特旗 · ", "−12.5%", "自身目标 13%"] {
        assert!(seen.contains(part), "{part} in\n{seen}");
    }
}

#[test]
fn the_json_of_an_indicator_has_its_regions_in_their_order_with_numbers() {
    let output = program()
        .args(["show", "key-project-investment", "--json"])
        .output()
        .unwrap();
    let item: Value = serde_json::from_slice(&output.stdout).unwrap();
    let rows = item["ranking"].as_array().unwrap();
    assert_eq!(rows.len(), 8);
    let best = &rows[0];
    assert_eq!(
        (best["rank"].as_u64(), best["region"].as_str()),
        (Some(1), Some("holingol"))
    );
    let [value, own, completion, share] =
        ["value", "own_target", "completion", "share_of_city"].map(|key| best[key].as_f64().unwrap());
    assert!(
        (value / own - completion).abs() < 1e-6 && share > 0.0 && share < 1.0,
        "{best}"
    );
    assert!(
        best["status"].is_string() && best["beyond_own_target"].is_null(),
        "{best}"
    );
}

#[test]
fn paper_and_screen_say_the_same_of_a_region_in_its_place() {
    let print = |arguments: &[&str]| {
        let output = program()
            .arg("show")
            .arg("key-project-investment")
            .args(arguments)
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    for (text, parts) in [
        (print(&[]), ["达到序时", "42.1 亿元", "46.8 亿元", "90%", "8.5%"]),
        (
            print(&["--plain"]),
            [
                "达到序时",
                "完成 42.1 亿元",
                "自身目标 46.8 亿元",
                "完成率 90%",
                "占全市 8.5%",
            ],
        ),
        (
            print(&["--language", "en"]),
            ["On pace", "4.21bn yuan", "4.68bn yuan", "90%", "8.5%"],
        ),
    ] {
        let holingol = |line: &&str| line.contains("霍林郭勒市") || line.contains("Holingol");
        let line = text.lines().find(holingol).unwrap_or_else(|| panic!("{text}"));
        for part in parts {
            assert!(line.contains(part), "{part} in {line}");
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ranking.txt");
    let path = file.to_str().unwrap();
    let pane = "ranking:key-project-investment";
    assert!(
        program()
            .args(["shot", "--pane", pane, "--size", "120x36", "-o", path])
            .status()
            .unwrap()
            .success()
    );
    let shot = fs::read_to_string(&file).unwrap();
    let line = shot.lines().find(|line| line.contains("霍林郭勒市")).unwrap();
    for part in ["达到序时", "42.1 亿元", "90%", "8.5%"] {
        assert!(line.contains(part), "{part} in {line}");
    }
}

// The matrix.

#[test]
fn the_matrix_opens_for_the_part_that_shows_and_widens_to_everything() {
    let industry = Pane::Matrix(Some(part("industry")));
    assert_eq!(AppHarness::open().press("2M").pane(), industry);
    assert_eq!(AppHarness::open().press("2MM").pane(), Pane::Matrix(None));
    assert_eq!(AppHarness::open().press("2MMM").pane(), industry);
    assert_eq!(AppHarness::open().press("2M<Esc>").pane(), Pane::Area(part("industry")));
    assert_eq!(AppHarness::open().press("M<Esc>").pane(), Pane::Overview);
    let of_detail = AppHarness::open().press("2j<Enter>M");
    assert_eq!(of_detail.pane(), industry);
    assert_eq!(
        of_detail.app().indicator(),
        AppHarness::open().press("2j<Enter>").app().indicator()
    );
    assert_eq!(AppHarness::open().press(":地区矩阵<Enter>").pane(), Pane::Matrix(None));
    assert_eq!(
        AppHarness::open().press("L:region matrix<Enter>").pane(),
        Pane::Matrix(None)
    );
}

#[test]
fn columns_and_rows_are_walked_through_with_arrows_or_letters_and_stop_at_the_ends() {
    assert_eq!(column(&AppHarness::open().press("2M")), "全市");
    assert_eq!(column(&AppHarness::open().press("2Mhh")), "全市");
    assert_eq!(column(&AppHarness::open().press("2Mll<Right>h")), "霍林郭勒市");
    assert_eq!(
        column(&AppHarness::open().press(&("2M".to_owned() + &"l".repeat(40)))),
        "科左后旗"
    );
    let down = AppHarness::open().press("2Mllj");
    assert_eq!(column(&down), "霍林郭勒市");
    assert_ne!(
        down.app().indicator(),
        AppHarness::open().press("2Mll").app().indicator()
    );
    // Where there are no columns the same keys go to the pane beside.
    assert_eq!(AppHarness::open().press("l").pane(), Pane::Area(part("consumption")));
    assert_eq!(
        AppHarness::open().press("2M<Tab>").pane(),
        Pane::Area(part("innovation"))
    );
}

#[test]
fn the_selected_cell_is_told_in_words() {
    let harness = AppHarness::open().press("2Mjllllll");
    assert_eq!(
        told(&harness),
        "扎鲁特旗 · 玉米密植高产新模式面积：100 万亩（1—9月），自身目标 139 万亩，滞后，6月起红灯"
    );
    assert!(harness.see().contains("自身目标 139 万亩"), "{}", harness.see());
    let english = told(&AppHarness::open().press("L2Mjllllll"));
    assert!(
        english.starts_with("Jarud Banner · ") && english.contains("own target"),
        "{english}"
    );
}

#[test]
fn a_county_with_neither_figure_nor_target_is_not_said_to_owe_one() {
    // An amount that was shared out between two townships is not asked of the others.
    let data = county(|_, figures| {
        for one in figures["series"].as_array_mut().unwrap() {
            if one["indicator"] == "fields" && one.get("region").is_some() {
                one["target"] = json!(5);
            }
        }
    });
    let open = || AppHarness::with(vec![Arc::clone(&data)]).press("M");
    let harness = open();
    let (key, _) = harness.app().cell().unwrap();
    let matrix = harness.app().matrix().unwrap();
    let row = matrix.row(key).unwrap();
    assert!(row.statuses.contains(&None), "{row:?}");
    let empty = row.statuses.iter().position(Option::is_none).unwrap();
    let harness = open().press(&"l".repeat(empty + 1));
    assert!(
        told(&harness).ends_with("没有数据，也没有单独的目标"),
        "{}",
        told(&harness)
    );
    assert!(harness.marked().contains("[_]"), "{}", harness.marked());
    // What no county has anything of has no row.
    let everything = AppHarness::open().press("M");
    let rows = &everything.app().matrix().unwrap().rows;
    assert!(rows.iter().all(|row| row.statuses.iter().any(Option::is_some)));
    assert!(rows.len() < everything.app().briefing().listed.len());
}

#[test]
fn counts_say_how_much_is_red_in_each_county_and_of_each_indicator() {
    let harness = AppHarness::open().press("2M");
    let matrix = harness.app().matrix().unwrap();
    for (place, county) in matrix.counties.iter().enumerate() {
        assert_eq!(matrix.red_in(place).count(), county.red, "{}", county.name);
    }
    let rows: usize = matrix.rows.iter().map(|row| row.red).sum();
    let columns: usize = matrix.counties.iter().map(|county| county.red).sum();
    assert!(rows == columns && rows > 0);
    assert!(
        matrix.caption.contains(&format!("红灯 {rows} 个")),
        "{}",
        matrix.caption
    );
}

#[test]
fn enter_opens_the_indicator_in_the_countys_own_briefing_and_esc_leads_back_to_the_cell() {
    let harness = AppHarness::open().press("2Mjllllll<Enter>");
    let Pane::Detail(key) = harness.pane() else {
        panic!("{:?}", harness.pane())
    };
    assert_eq!(harness.app().briefing().place.as_str(), "扎鲁特旗");
    assert_eq!(harness.app().briefing().item(key).value, "100 万亩");
    let back = harness.press("<Esc>");
    assert_eq!(
        (back.pane(), column(&back).as_str()),
        (Pane::Matrix(Some(part("industry"))), "扎鲁特旗")
    );
    assert_eq!(back.app().indicator(), Some(key));
    // The city's own cell opens the city's own page.
    let city = AppHarness::open().press("2Mj<Enter>");
    assert!(matches!(city.pane(), Pane::Detail(_)) && city.app().briefing().is_of_city());
}

#[test]
fn in_a_countys_own_briefing_the_matrix_opens_at_its_column() {
    let harness = AppHarness::open().press(":奈曼旗<Enter>2M");
    assert_eq!(
        (column(&harness).as_str(), harness.app().briefing().place.as_str()),
        ("奈曼旗", "奈曼旗")
    );
    // What the others have beside it is one key away, and so are they.
    let visited = harness.press("l<Enter>");
    assert_eq!(visited.app().briefing().place.as_str(), "扎鲁特旗");
}

#[test]
fn enter_on_an_empty_cell_and_r_on_any_lead_to_the_ranking_with_the_county_selected() {
    let ranked = AppHarness::open().press("2Mjllllllr");
    assert!(matches!(ranked.pane(), Pane::Ranking(_)));
    assert!(ranked.marked().contains("扎鲁特旗"), "{}", ranked.marked());
    assert_eq!(ranked.press("<Esc>").pane(), Pane::Matrix(Some(part("industry"))));
}

#[test]
fn braces_walk_through_what_is_red_in_the_column() {
    let harness = AppHarness::open().press("2Mllllll}");
    let (key, _) = harness.app().cell().unwrap();
    let row = harness.app().matrix().unwrap().row(key).unwrap();
    assert!(row.statuses[5].unwrap().is_red(), "{row:?}");
}

#[test]
fn a_column_is_found_by_the_name_of_its_region() {
    assert_eq!(column(&AppHarness::open().press("2M/奈曼<Enter>")), "奈曼旗");
    assert_eq!(column(&AppHarness::open().press("2M/naiman<Enter>")), "奈曼旗");
    assert_eq!(column(&AppHarness::open().press("2M/kezuohou<Enter>")), "科左后旗");
}

#[test]
fn the_matrix_narrows_sorts_and_travels_as_lists_do() {
    let narrowed = AppHarness::open().press("M&产业<Enter>");
    assert_eq!(narrowed.pane(), Pane::Matrix(None));
    assert_eq!(
        narrowed.app().matrix().unwrap().rows.len(),
        AppHarness::open().press("2M").app().matrix().unwrap().rows.len()
    );
    let sorted = AppHarness::open().press("2Ms");
    assert!(sorted.see().contains("按差距"), "{}", sorted.see());
    let earlier = AppHarness::open().press("2Mjllll[");
    assert_eq!(column(&earlier), column(&AppHarness::open().press("2Mjllll")));
    assert_ne!(told(&earlier), told(&AppHarness::open().press("2Mjllll")));
}

#[test]
fn a_filter_that_leaves_nothing_of_what_the_counties_report_says_so() {
    let harness = AppHarness::open().press("2M&底线<Enter>");
    assert!(
        harness.see().contains("没有指标") && !harness.see().contains("没有分地区数据"),
        "{}",
        harness.see()
    );
    assert_eq!(harness.app().cell(), None);
    // Nothing to select, nothing to open, nothing to move to.
    assert_eq!(
        harness.press("jkhl<Enter>wry").pane(),
        Pane::Matrix(Some(part("industry")))
    );
    // Nor is there a matrix to go to from elsewhere.
    let elsewhere = AppHarness::open().press("&底线<Enter>M");
    assert_eq!(elsewhere.pane(), Pane::All);
    assert!(
        elsewhere.see().contains("没有指标") && !elsewhere.see().contains("没有分地区数据"),
        "{}",
        elsewhere.see()
    );
    let safety = AppHarness::open().press("gvM");
    assert!(matches!(safety.pane(), Pane::Matrix(_)));
}

#[test]
fn a_click_selects_a_cell_and_another_opens_it() {
    let mut harness = AppHarness::open().press("2M");
    let seen = harness.see();
    let lines: Vec<&str> = seen.lines().collect();
    let y = lines.iter().position(|line| line.contains("玉米密植")).unwrap();
    let cells = |text: &str| unicode_width::UnicodeWidthStr::width(text);
    let heads = lines.iter().find(|line| line.contains("开鲁")).unwrap();
    let x = cells(heads.split("开鲁").next().unwrap());
    assert!(matches!(
        harness.hit(u16::try_from(x).unwrap(), u16::try_from(y).unwrap()),
        Some(Hit::Cell(_, 3))
    ));
    harness.click(x, y);
    assert_eq!(
        (column(&harness).as_str(), harness.marked().contains("玉米密植")),
        ("开鲁县", true)
    );
    // A head selects its column and opens nothing.
    let head = lines.iter().position(|line| line.contains("开鲁")).unwrap();
    let beside = heads.split("奈曼").next().unwrap();
    harness.click(cells(beside), head);
    assert_eq!(
        (column(&harness).as_str(), harness.marked().contains("玉米密植")),
        ("奈曼旗", true)
    );
    harness.click(x, y);
    harness.click(x, y);
    assert!(matches!(harness.pane(), Pane::Detail(_)));
}

/// Two indicators: in the first the last three are far behind, in the second only one, which leads the first.
fn two_rankings() -> Arc<DataSet> {
    let counties = [
        ("horqin-district", "30", "-40"),
        ("holingol", "28", "20"),
        ("kailu", "26", "21"),
        ("hure", "24", "22"),
        ("naiman", "22", "23"),
        ("jarud", "-9", "24"),
        ("horqin-left-middle", "-10", "25"),
        ("horqin-left-rear", "-11", "26"),
    ];
    let series = counties.iter().flat_map(|(region, first, second)| {
        [
            ("fixed-asset-investment-growth", first),
            ("industrial-value-added-growth", second),
        ]
        .map(|(indicator, figure)| {
            json!({
                "indicator": indicator, "region": region, "unit": "%", "provenance": "reported",
                "figures": {"2025-09": serde_json::from_str::<Value>(figure).unwrap()},
            })
        })
    });
    let snapshot = json!({
        "schema": 1, "catalogue": "tongliao-2025", "as_of": "2025-09-30", "series": series.collect::<Vec<_>>(),
    });
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("2025-09.json");
    fs::write(&file, snapshot.to_string()).unwrap();
    open("own", &[file])
}

#[test]
fn a_county_is_named_where_it_leads_and_has_no_column_where_it_lags_in_a_row() {
    let harness = AppHarness::with(vec![two_rankings()]);
    let briefing = harness.app().briefing().discreet(true);
    let find = |id| briefing.data().catalogue.find(id).unwrap();
    let named = |id| -> Vec<String> {
        let table = briefing.ranking(find(id)).unwrap();
        table.rows.iter().map(|row| row.region.to_string()).collect()
    };
    // The first of the first is the last of the second.
    assert_eq!(
        named("fixed-asset-investment-growth"),
        [
            "科尔沁区",
            "霍林郭勒市",
            "开鲁县",
            "库伦旗",
            "某地",
            "某地",
            "某地",
            "某地"
        ]
    );
    assert_eq!(
        named("industrial-value-added-growth"),
        [
            "科左后旗",
            "科左中旗",
            "扎鲁特旗",
            "奈曼旗",
            "某地",
            "某地",
            "某地",
            "某地"
        ]
    );
    // Everybody lags in one of the two rows: a column would join both.
    let matrix = briefing.matrix(None);
    assert!(matrix.counties.is_empty() && !matrix.rows.is_empty());
    assert!(matrix.caption.ends_with("8 个地区不并列"), "{}", matrix.caption);
    assert!(matrix.rows.iter().any(|row| row.red > 0));
    // The sentence that is copied, the reason that is asked for and the words that others wrote say no more.
    let key = find("fixed-asset-investment-growth");
    let last = briefing.ranking(key).unwrap().rows[7].key;
    let sentence = briefing.bulletin_in(key, last);
    assert!(
        sentence.contains("某地") && !sentence.contains("科左后旗"),
        "{sentence}"
    );
    assert!(briefing.why_in(key, last).title.contains("某地"));
}

#[test]
fn out_of_a_matrix_with_hidden_names_no_mark_follows_into_the_ranking() {
    for column in 0..=8 {
        let harness = AppHarness::with(vec![two_rankings()])
            .press("pHM")
            .press(&"l".repeat(column));
        let ranking = harness.press("r");
        assert!(matches!(ranking.pane(), Pane::Ranking(_)), "{}", ranking.see());
        assert_eq!(ranking.app().selected(), 0, "{}", ranking.see());
    }
    // A mark that was there before does not stay where its name was.
    let before = AppHarness::with(vec![two_rankings()]).press("p/固定资产投资<Enter>rGH");
    assert!(matches!(before.pane(), Pane::Ranking(_)), "{}", before.see());
    assert_eq!(before.app().selected(), 0, "{}", before.see());
}

// On paper.

fn export(pane: &str, ending: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("matrix").with_extension(ending);
    let path = file.to_str().unwrap();
    let output = program()
        .args(["shot", "--pane", pane, "--size", "60x18", "-o", path])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    fs::read_to_string(&file).unwrap()
}

#[test]
fn a_matrix_as_text_is_as_wide_and_as_tall_as_it_has_to_be() {
    let text = export("matrix", "txt");
    assert!(text.contains("科左后") && text.contains("科尔沁"), "{text}");
    let matrix = AppHarness::open().press("M");
    let rows = &matrix.app().matrix().unwrap().rows;
    let briefing = matrix.app().briefing();
    let short = briefing.item(rows.last().unwrap().key).short.to_string();
    assert!(text.contains(&short), "{short} in\n{text}");
    assert!(export("matrix:industry", "svg").starts_with("<svg "));
}

#[test]
fn the_report_tells_each_county_with_what_is_red_in_it() {
    let report = |arguments: &[&str]| {
        let output = program().arg("report").args(arguments).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    for text in [report(&[]), report(&["--plain"]), report(&["--format", "markdown"])] {
        let line = text
            .lines()
            .find(|line| line.contains("扎鲁特旗") && line.contains("红灯"))
            .unwrap();
        assert!(line.contains("玉米密植高产新模式面积"), "{line}");
    }
    let json: Value = serde_json::from_str(&report(&["--format", "json"])).unwrap();
    let rows = json["matrix"]["rows"].as_array().unwrap();
    let maize = rows
        .iter()
        .find(|row| row["indicator"] == "dense-maize-model-area")
        .unwrap();
    assert_eq!(maize["counties"]["jarud"], "behind");
    assert_eq!(json["matrix"]["counties"].as_array().unwrap().len(), 8);
}

// A province.

/// The built-in catalogue with 103 counties, and a figure of each for the first indicator.
fn province() -> Arc<DataSet> {
    let built_in = fs::read_to_string(repository("seeds/tongliao-2025/catalogue.json")).unwrap();
    let mut catalogue: Value = serde_json::from_str(&built_in).unwrap();
    catalogue["id"] = "province".into();
    let id = |number: usize| format!("county-{number:03}");
    let region = |id: String, kind: &str| json!({"id": id, "kind": kind, "name": {"zh": id, "en": id}});
    let regions = (0..103).map(|number| region(id(number), "county"));
    catalogue["regions"] = std::iter::once(region("whole".to_owned(), "city"))
        .chain(regions)
        .collect();
    let series = (0..103).map(|number| {
        json!({
            "indicator": "gdp-growth", "region": id(number), "unit": "%", "provenance": "reported",
            "figures": {"2025-Q3": number % 40},
        })
    });
    let snapshot = json!({
        "schema": 1, "catalogue": "province", "as_of": "2025-09-30", "series": series.collect::<Vec<_>>(),
    });
    let folder = tempfile::tempdir().unwrap();
    let files: Vec<PathBuf> = [("catalogue.json", catalogue), ("snapshot.json", snapshot)]
        .into_iter()
        .map(|(name, value)| {
            let file = folder.path().join(name);
            fs::write(&file, value.to_string()).unwrap();
            file
        })
        .collect();
    open("province", &files)
}

#[test]
fn a_hundred_counties_scroll_both_ways_and_heads_stay() {
    let data = province();
    for (width, height) in [(40, 10), (60, 18), (80, 24), (120, 36), (200, 60)] {
        let harness = || AppHarness::with(vec![Arc::clone(&data)]).size(width, height);
        let matrix = harness().press("M").press(&"l".repeat(60));
        assert_eq!(column(&matrix), "county-059", "at {width}×{height}");
        let heads = |harness: &AppHarness| {
            let seen = harness.see();
            seen.lines().find(|line| line.contains("whole")).unwrap().to_owned()
        };
        let head = heads(&matrix);
        assert!(
            head.contains('←') && head.contains("county-") && head.ends_with('→'),
            "{head}"
        );
        assert!(matrix.marked().contains('['), "{}", matrix.see());
        let last = harness().press("M").press(&"l".repeat(200));
        assert_eq!(column(&last), "county-102");
        assert!(
            heads(&last).contains('←') && !heads(&last).contains('→'),
            "{}",
            last.see()
        );
        let ranking = harness().press("/gdp<Enter>r").press(&"j".repeat(150));
        assert!(matches!(ranking.pane(), Pane::Ranking(_)), "{}", ranking.see());
        assert!(ranking.marked().contains("county-"), "{}", ranking.see());
    }
}

#[test]
fn the_column_is_kept_where_the_counties_are_the_same_and_only_there() {
    assert_eq!(column(&AppHarness::open().press("Mllld")), "开鲁县");
    let elsewhere = AppHarness::with(vec![data_set("sample"), province()]).press("Mllld");
    assert_eq!(
        (elsewhere.pane(), column(&elsewhere).as_str()),
        (Pane::Matrix(None), "whole")
    );
}

#[test]
fn the_published_figures_of_counties_are_few_and_open_all_the_same() {
    let harness = AppHarness::with(vec![data_set("published")]).press("M");
    let matrix = harness.app().matrix().unwrap();
    assert!(
        !matrix.rows.is_empty() && matrix.rows.len() < 10,
        "{}",
        matrix.rows.len()
    );
}
