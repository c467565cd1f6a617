//! Taking along what one sees: the clipboard, files, pictures.

use std::fs;

use briefing::app::Effect;
use briefing::assess::StatusRule;
use briefing::briefing::{Briefing, documents};
use briefing::export;
use briefing::locale::Language;

use crate::app_harness::{AppHarness, data_set, program, repository};

fn copied(keys: &str) -> String {
    match AppHarness::open().press(keys).effect {
        Some(Effect::Copy(text)) => text,
        other => panic!("{keys}: {other:?}"),
    }
}

#[test]
fn y_copies_the_value_and_capital_y_the_sentence_of_a_bulletin() {
    assert_eq!(copied("/地区生产总值<Enter>y"), "5.4%");
    assert_eq!(
        copied("/地区生产总值<Enter>Y"),
        "前三季度，地区生产总值增长 5.4%，低于年度目标（增长6%以上）0.6 个百分点（演示数据）。"
    );
    assert!(AppHarness::open().press("y").see().contains("已交给终端"));
    assert_eq!(AppHarness::open().press("gsy").effect, None);
}

#[test]
fn what_was_copied_stays_whole_in_a_box_until_a_key() {
    for (language, went) in [("", "终端不回话"), ("L", "does not confirm")] {
        let box_of = AppHarness::open().size(60, 18).press(language).press("2jY");
        let Some(Effect::Copy(sentence)) = box_of.effect.clone() else {
            panic!()
        };
        let bare = |text: &str| text.replace(' ', "");
        let picture = box_of.see();
        let inside = picture.lines().filter_map(|line| line.split('│').nth(1));
        let seen = bare(&inside.collect::<String>());
        assert!(seen.contains(&bare(&sentence)), "{sentence} in\n{}", box_of.see());
        assert!(box_of.see().contains(went), "{}", box_of.see());
        assert!(box_of.press("j").app().overlay().is_none());
    }
}

#[test]
fn a_sentence_fits_its_measure() {
    for (keys, sentence) in [
        (
            "/重点项目开复工<Enter>Y",
            "截至9月底，重点项目开复工数完成 343 个，占年度目标（500个以上）的 68.6%，比按推定进度应有的 400 个少 57 个（演示数据）。",
        ),
        (
            "/耕地保护<Enter>Y",
            "前三季度，耕地保护红线守住（8 个旗县市区中 8 个未报）（演示数据）。",
        ),
        (
            "/网上办事率<Enter>Y",
            "前三季度，网上办事率为 95.3%，高于年度目标（达到95%以上）0.3 个百分点（演示数据）。",
        ),
        (
            "/检验互认项目<Enter>Y",
            "前三季度，检验互认项目为 195 项，低于年度目标（达到200项）5 项（演示数据）。",
        ),
        (
            "/百万亩<Enter>Y",
            "前三季度，百万亩示范园区完成 5 个，占年度目标（5个百万亩）的 100%，已完成年度目标（演示数据）。",
        ),
        ("/粮食产量<Enter>Y", "截至2025年9月30日，粮食产量未到报送期。"),
        (
            "d/粮食产量<Enter>Y",
            "全年，粮食产量完成 202.1 亿斤，占年度目标（突破200亿斤）的 101.1%，已完成年度目标。",
        ),
        ("d/地区生产总值<Enter>Y", "截至2026年1月31日，地区生产总值尚未公布。"),
        (
            "dL/grain-output<Enter>Y",
            "Full year: Grain output came to 20.21bn jin, 101.1% of the year's target (more than 20bn jin), meeting the year's target.",
        ),
        (
            "L/重点项目开复工<Enter>Y",
            "By the end of Sep, Key projects started or resumed came to 343, 68.6% of the year's target (at least 500), 57 fewer \
             than the 400 due on the assumed course (demonstration data).",
        ),
    ] {
        assert_eq!(copied(keys), sentence);
    }
}

#[test]
fn in_a_ranking_y_copies_the_selected_regions_value() {
    let ranking = AppHarness::open().press("jjjjjjrj");
    let row = ranking.marked();
    assert!(row.contains(&copied("jjjjjjrjy")), "{row}");
}

#[test]
fn in_a_ranking_and_a_matrix_capital_y_copies_the_sentence_on_the_selected_region() {
    let by_hand = |keys: &str| copied(&format!(":奈曼旗<Enter>{keys}"));
    let own = by_hand("/社会消费品零售总额<Enter>Y");
    assert!(own.contains("奈曼旗社会消费品零售总额"), "{own}");
    let rows = (0..8).map(|row| copied(&format!("/社会消费品零售总额<Enter>r{}Y", "j".repeat(row))));
    assert!(rows.collect::<Vec<_>>().contains(&own), "{own}");
    assert_eq!(copied("M/社会消费品零售总额<Enter>/奈曼旗<Enter>Y"), own);
    // The city's column and the city's own pages still copy the city's.
    let city = copied("/社会消费品零售总额<Enter>Y");
    assert_eq!(copied("M/社会消费品零售总额<Enter>Y"), city);
    assert_ne!(city, own);
}

#[test]
fn x_offers_three_forms_under_a_name_that_tells_what_is_inside() {
    let seen = AppHarness::open().press("2x").see();
    for name in [
        "industry-2025-09-30.svg",
        "industry-2025-09-30.txt",
        "industry-2025-09-30.md",
    ] {
        assert!(seen.contains(name), "{name} in\n{seen}");
    }
    assert_eq!(
        AppHarness::open().press("2x<Down><Enter>").effect,
        Some(Effect::Export("industry-2025-09-30.txt".to_owned()))
    );
    assert_eq!(
        AppHarness::open().press("2xhui.md<Enter>").effect,
        Some(Effect::Export("hui.md".to_owned()))
    );
}

/// Runs the program and answers with success, output and complaint.
fn run(arguments: &[&str]) -> (bool, String, String) {
    let output = program().args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.success(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_shot_draws_any_pane_and_never_writes_over_a_file_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("picture.svg");
    let path = file.to_str().unwrap();
    assert!(
        run(&[
            "shot",
            "--pane",
            "ranking:retail-sales-growth",
            "--size",
            "100x30",
            "-o",
            path
        ])
        .0
    );
    let drawn = fs::read_to_string(&file).unwrap();
    assert!(drawn.starts_with("<svg ") && drawn.ends_with("</svg>\n"));
    assert!(drawn.contains("演"), "the mark of made-up figures is in the picture");
    let (done, _, complaint) = run(&["shot", "-o", path]);
    assert!(!done && complaint.contains("已经存在"), "{complaint}");
    assert_eq!(fs::read_to_string(&file).unwrap(), drawn);
    assert!(run(&["shot", "-o", path, "--force"]).0);
    assert_ne!(fs::read_to_string(&file).unwrap(), drawn);
}

#[test]
fn a_shot_as_text_has_the_whole_pane() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("all.txt");
    assert!(
        run(&[
            "shot",
            "--pane",
            "livelihood",
            "--size",
            "80x24",
            "-o",
            file.to_str().unwrap()
        ])
        .0
    );
    let text = fs::read_to_string(file).unwrap();
    assert!(text.lines().count() > 90, "{text}");
}

#[test]
fn a_shot_of_what_does_not_exist_names_what_does() {
    for (arguments, complaint) in [
        (&["shot", "--pane", "moon"][..], "overview"),
        (&["shot", "--pane", "detail:grain"], "grain-output"),
        (&["shot", "--size", "9x9"], "40x10"),
        (&["shot", "--size", "big"], "列x行"),
        (&["shot", "--pane", "ranking:grain-output"], "retail-sales-growth"),
        (&["shot", "-o", "picture.png"], ".svg, .txt"),
    ] {
        let (done, _, told) = run(arguments);
        assert!(!done && told.contains(complaint), "{arguments:?}: {told}");
    }
}

#[test]
fn the_same_shot_is_the_same_picture() {
    assert_eq!(run(&["shot", "--pane", "5"]), run(&["shot", "--pane", "ecology"]));
}

#[test]
fn a_digit_draws_the_pane_that_it_opens_on_the_keyboard() {
    for (digit, name) in [
        ("0", "overview"),
        ("2", "industry"),
        ("8", "projects"),
        ("9", "changes"),
    ] {
        let drawn = |pane| run(&["shot", "--pane", pane]);
        assert_eq!(drawn(digit), drawn(name));
    }
}

#[test]
fn a_picture_says_in_words_what_it_shows_and_that_it_is_made_up() {
    let (_, drawn, _) = run(&["shot", "--pane", "industry"]);
    let title = "<title>通辽市2025年政府工作报告 · 产业 · 截至 2025年9月30日 · 演示数据 · 非真实进展</title>";
    assert!(drawn.contains(title), "{}", drawn.lines().nth(1).unwrap());
}

/// Reads a picture as a viewer would: every element that opens closes, every attribute is quoted and given once, and
/// nothing else than text stands between.
fn is_well_formed(picture: &str) {
    let mut open = Vec::new();
    for part in picture.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or_else(|| panic!("an open end: {part}"));
        for reference in text.split('&').skip(1) {
            let name = reference.split_once(';').map(|(name, _)| name);
            assert!(matches!(name, Some("amp" | "lt" | "gt" | "quot")), "{text}");
        }
        if let Some(closed) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed));
            continue;
        }
        let (name, attributes) = tag.trim_end_matches('/').split_once(' ').unwrap_or((tag, ""));
        let quoted: Vec<&str> = attributes.split('"').collect();
        let mut names: Vec<&str> = quoted.iter().step_by(2).map(|name| name.trim()).collect();
        assert_eq!(names.pop(), Some(""), "{tag}");
        assert!(names.iter().all(|name| name.ends_with('=')), "{tag}");
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{tag}");
        if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn every_picture_is_sound_small_and_pins_its_words() {
    for pane in ["overview", "industry", "glossary", "sources", "detail:grain-output"] {
        for theme in ["dark", "light"] {
            let (_, drawn, told) = run(&["shot", "--pane", pane, "--theme", theme]);
            assert_eq!(told, "");
            is_well_formed(&drawn);
            assert!(drawn.chars().all(|c| c == '\n' || !c.is_control()), "{pane}");
            assert!(drawn.len() < 60_000, "{pane}: {} bytes", drawn.len());
            let words = drawn.lines().filter(|line| line.starts_with("<text "));
            assert!(words.clone().count() > 30, "{pane}");
            for line in words {
                assert!(line.contains(" x=\"") && line.contains(" textLength=\""), "{line}");
            }
        }
    }
}

/// The pictures of the READMEs: file, arguments.
const PICTURES: [(&str, &[&str]); 14] = [
    ("docs/overview.svg", &["--language", "en", "--pane", "overview"]),
    (
        "docs/area.svg",
        &[
            "--language",
            "en",
            "--pane",
            "industry",
            "--select",
            "dense-maize-model-area",
        ],
    ),
    (
        "docs/detail.svg",
        &["--language", "en", "--pane", "detail:new-energy-capacity-added"],
    ),
    (
        "docs/ranking.svg",
        &["--language", "en", "--pane", "ranking:retail-sales-growth"],
    ),
    ("docs/matrix.svg", &["--language", "en", "--pane", "matrix:industry"]),
    ("docs/matrix.zh-CN.svg", &["--pane", "matrix:industry"]),
    ("docs/audience.svg", &["--language", "en", "--pane", "present:14"]),
    ("docs/audience.zh-CN.svg", &["--pane", "present:14"]),
    (
        "docs/speaker.svg",
        &["--language", "en", "--pane", "speaker:2", "tests/agendas/meeting.json"],
    ),
    (
        "docs/speaker.zh-CN.svg",
        &["--pane", "speaker:2", "tests/agendas/meeting.json"],
    ),
    ("docs/overview.zh-CN.svg", &["--pane", "overview"]),
    ("docs/area.zh-CN.svg", &["--pane", "industry"]),
    ("docs/detail.zh-CN.svg", &["--pane", "detail:new-energy-capacity-added"]),
    ("docs/ranking.zh-CN.svg", &["--pane", "ranking:retail-sales-growth"]),
];

#[test]
fn the_pictures_of_the_readme_are_current() {
    for (name, arguments) in PICTURES {
        let (done, drawn, told) = run(&[&["shot"], arguments].concat());
        assert!(done, "{name}: {told}");
        let path = repository(name);
        if std::env::var_os("WRITE_EXPECTED").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &drawn).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == drawn,
            "{name} is not what the program draws; WRITE_EXPECTED=1 cargo test pictures_of_the_readme writes it anew"
        );
    }
}

// One outline.

/// Markdown without what only marks it.
fn bare(text: &str) -> String {
    text.replace('\\', "").replace("minus ", "−").replace('负', "−")
}

#[test]
fn every_form_of_a_report_holds_the_same_parts() {
    for language in Language::ALL {
        let data = data_set("sample");
        let as_of = data.open_at;
        let briefing = Briefing::new(data, as_of, StatusRule::ratio_80_60(), language);
        let report = documents::report(&briefing);
        let [text, plain, markdown] =
            [export::text, export::plain, export::markdown].map(|write| bare(&write(&report)));
        let json = export::json(&briefing);
        let printed = |what: &str| {
            let what = bare(what);
            for (form, paper) in [("text", &text), ("plain", &plain), ("markdown", &markdown)] {
                assert!(paper.contains(&what), "{form} has no “{what}”");
            }
        };
        let mut remarks = 0;
        for key in &briefing.red {
            let item = briefing.item(*key);
            printed(item.name.as_str());
            let row = json["indicators"]
                .as_array()
                .unwrap()
                .iter()
                .find(|row| row["id"] == *item.id.as_str());
            let told = briefing.beside(*key);
            for (name, remark) in [("cause", told.cause), ("next_step", told.next_step)] {
                remarks += usize::from(remark.is_some());
                printed(remark.as_deref().unwrap_or_default());
                // Scripts read the words as they were reported.
                let raw = row.unwrap()[name].as_str().unwrap_or_default();
                assert!(remark.unwrap_or_default().ends_with(raw), "{raw}");
            }
        }
        assert!(remarks > 20);
        assert_eq!(json["red"].as_array().unwrap().len(), briefing.red.len());
        for change in &briefing.changes {
            printed(change.word);
        }
        assert_eq!(json["changes"].as_array().unwrap().len(), briefing.changes.len());
        for overdue in &briefing.overdue {
            printed(overdue.department.as_str());
        }
        assert_eq!(json["overdue"].as_array().unwrap().len(), briefing.overdue.len());
        let ranked: Vec<_> = briefing.kept.iter().filter_map(|key| briefing.ranking(*key)).collect();
        for table in &ranked {
            for row in &table.rows {
                printed(row.region.as_str());
                printed(&row.value);
            }
        }
        let rankings = json["rankings"].as_array().unwrap();
        let rows = |ranking: &serde_json::Value| ranking["rows"].as_array().unwrap().len();
        let in_json: Vec<usize> = rankings.iter().map(rows).collect();
        assert_eq!(in_json, ranked.iter().map(|table| table.rows.len()).collect::<Vec<_>>());
    }
}

#[test]
fn an_export_holds_the_matter_whole_and_nothing_of_the_screen() {
    let folder = tempfile::tempdir().unwrap();
    let written = |keys: &str, name: &str| {
        let path = folder.path().join(name);
        let mut terminal = crate::pty::Terminal::run((60, 18), [env!("CARGO_BIN_EXE_briefing"), "--glyphs", "unicode"]);
        terminal.sees("总览");
        terminal.press(keys);
        terminal.press("x");
        terminal.press(&format!("{}\r", path.display()));
        terminal.sees("已写入");
        std::fs::read_to_string(path).unwrap()
    };
    for (keys, name, wanted) in [
        ("2", "area.txt", "十万亩示范园区"),
        ("9", "changes.txt", "新亮红灯"),
        ("gk", "terms.txt", "六个工程"),
        ("p7G", "stop.txt", "第 7 站"),
    ] {
        let text = written(keys, name);
        for only_screen in ["▸", "┃", "? 帮助", "0总览", "…"] {
            assert!(!text.contains(only_screen), "{only_screen} in {name}:\n{text}");
        }
        assert!(text.contains(wanted), "{text}");
    }
}
