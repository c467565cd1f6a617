//! The program without a terminal: what goes to which channel, and how it ends.

use std::collections::BTreeSet;
use std::fs;
use std::io::pipe;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{Run, briefing, command};

const TITLE: &str = "通辽市2025年政府工作报告";
const PUBLISHED: &str = "data/tongliao-2025/published";

/// The words of a command line on the published figures.
fn published(line: &str) -> Run {
    briefing(line.split_whitespace().chain(["--dataset", "published"]))
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn ids(list: &Value) -> Vec<&str> {
    let indicators = list["indicators"].as_array().unwrap().iter();
    indicators.map(|indicator| indicator["id"].as_str().unwrap()).collect()
}

/// A folder with the published snapshots and one more file.
fn published_and(name: &str, text: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(PUBLISHED)).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
    }
    fs::write(folder.path().join(name), text).unwrap();
    folder
}

#[test]
fn without_a_terminal_the_briefing_is_plain_text_that_begins_with_title_and_date() {
    for line in ["", "report --plain"] {
        let text = published(line).sound();
        assert!(
            text.starts_with(&format!("{TITLE}\n截至 2026年1月31日\n公开数据\n")),
            "{text}"
        );
    }
    for line in ["report", "report --format text"] {
        let text = published(line).sound();
        assert!(
            text.starts_with(&format!("{TITLE}\n截至 2026年1月31日 · 公开数据")),
            "{text}"
        );
    }
    let text = published("report --format markdown").sound();
    assert!(
        text.starts_with(&format!("# {TITLE}\n\n截至 2026年1月31日 · 公开数据")),
        "{text}"
    );
    let text = published("report --language en").sound();
    assert!(text.starts_with("Tongliao"), "{text}");
}

#[test]
fn nothing_that_is_printed_drives_a_terminal() {
    let lines = [
        "",
        "report --format markdown",
        "report --format json",
        "list",
        "list --json",
        "show grain-output",
        "show grain-output --json",
    ];
    for line in lines {
        let text = published(line).sound();
        let stray = text.chars().find(|c| c.is_control() && *c != '\n');
        assert_eq!(stray, None, "'{line}' prints a control character");
        assert!(text.ends_with('\n'), "'{line}' leaves its last line open");
    }
}

#[test]
fn plain_text_is_read_line_by_line_without_signs_that_have_to_be_seen() {
    let lines = [
        "--plain",
        "report --plain",
        "list --plain",
        "show gdp-growth --plain",
        "--plain --language en",
        "list --plain --language en",
    ];
    for line in lines {
        let text = briefing(line.split(' ')).sound();
        for sign in [
            "==", "[", "]", "  ", " · ", " › ", " → ", "−", "— ", "｜", "|", "▲", "●", "─", "━", "█", "\t",
        ] {
            let found = text.lines().find(|line| line.contains(sign));
            assert_eq!(found, None, "'{line}' prints '{sign}'");
        }
        assert!(text.contains("演示数据") || text.contains("Demo data"));
    }
    let text = briefing(["--plain"]).sound();
    for told in [
        "\n滞后事项\n先按灯，再按差距排序\n十万亩示范园区：严重滞后，6月起红灯，完成 1 个，前三季度，目标 3个十万亩，差距 按推定进度应已全部完成，少 2 个（完成率 负66.7 个百分点），按推定进度6月30日前应完成，责任部门 市农牧局（推定）\n",
        "\n变化\n",
        "变为",
        "\n催报\n",
    ] {
        assert!(text.contains(told), "{told} in\n{text}");
    }
    // Nothing that the columns tell is missing.
    let report = briefing(["report"]).sound();
    for item in json(&briefing(["list", "--json"]).sound())["indicators"]
        .as_array()
        .unwrap()
    {
        let name = item["name"].as_str().unwrap();
        assert!(text.contains(name) && report.contains(name), "{name}");
    }
}

#[test]
fn the_built_in_sample_opens_first_and_says_what_it_is() {
    let text = briefing(["report"]).sound();
    let head: String = text.lines().take(2).collect();
    assert!(
        head.contains("2025年9月30日") && head.contains("演示数据 · 非真实进展"),
        "{head}"
    );
    assert!(json(&briefing(["report", "--format", "json"]).sound())["illustrative"].is_string());
    assert!(json(&published("report --format json").sound())["illustrative"].is_null());
}

#[test]
fn the_report_as_json_holds_every_promise_once() {
    let report = json(&published("report --format json").sound());
    let catalogue = fs::read_to_string("seeds/tongliao-2025/catalogue.json").unwrap();
    let mut promised = json(&catalogue)["indicators"]
        .as_array()
        .unwrap()
        .iter()
        .map(|indicator| indicator["id"].as_str().unwrap().to_owned())
        .collect::<Vec<_>>();
    let mut reported: Vec<String> = ids(&report).into_iter().map(str::to_owned).collect();
    promised.sort();
    reported.sort();
    assert_eq!(reported, promised);
    let counts = report["counts"].as_object().unwrap().values();
    assert_eq!(
        counts.map(|count| count.as_u64().unwrap()).sum::<u64>(),
        promised.len() as u64
    );
    assert_eq!(report["as_of"], "2026-01-31");
}

#[test]
fn the_list_and_its_json_name_the_same_promises_in_the_same_order() {
    let text = published("list").sound();
    // A title, what it holds for, an empty line, the heads.
    let listed: Vec<&str> = text
        .lines()
        .skip(4)
        .map(|line| line.split_whitespace().next().unwrap())
        .collect();
    assert_eq!(listed, ids(&json(&published("list --json").sound())));
}

/// Whoever asks for a department's own report or form has to know what it is called.
#[test]
fn the_departments_are_listed_with_what_they_lead() {
    let shown = json(&briefing(["list", "--departments", "--json"]).sound());
    let departments = shown["departments"].as_array().unwrap();
    let number = |one: &Value, key: &str| one[key].as_u64().unwrap();
    let sum = |key: &str| departments.iter().map(|one| number(one, key)).sum::<u64>();
    let report = json(&briefing(["report", "--format", "json"]).sound());
    assert_eq!(sum("indicators"), report["indicators"].as_array().unwrap().len() as u64);
    assert_eq!(sum("red"), report["red"].as_array().unwrap().len() as u64);
    assert_eq!(sum("overdue"), report["counts"]["unreported_overdue"].as_u64().unwrap());

    let text = briefing(["list", "--departments"]).sound();
    for one in departments {
        let [id, name] = ["id", "name"].map(|key| one[key].as_str().unwrap());
        let row = text.lines().find(|line| line.split_whitespace().next() == Some(id));
        let cells: Vec<&str> = row.unwrap().split_whitespace().collect();
        let mut told = vec![id.to_owned(), name.to_owned()];
        told.extend(["indicators", "red", "overdue"].map(|key| number(one, key).to_string()));
        assert_eq!(cells, told);
        // What the list calls it is what a report of it is asked for by.
        for called in [id, name] {
            let own = json(&briefing(["report", "--lead", called, "--format", "json"]).sound());
            assert_eq!(
                own["indicators"].as_array().unwrap().len() as u64,
                number(one, "indicators"),
                "{called}"
            );
        }
    }
}

/// A name is understood as it is typed: in part, in pinyin, in any language, as long as only one goes by it.
#[test]
fn departments_and_parts_are_found_by_what_only_one_is_called() {
    let filtered = |option: &str, typed: &str| {
        let told = briefing(["report", option, typed, "--format", "text"]).sound();
        told.lines()
            .find(|line| line.starts_with("只"))
            .map(str::to_owned)
            .unwrap_or(told)
    };
    for typed in ["commerce", "商务局", "商务", "shangwu", "Commerce"] {
        assert_eq!(filtered("--lead", typed), filtered("--lead", "市商务局"), "{typed}");
    }
    for typed in ["ecology", "五", "shengtai"] {
        assert_eq!(filtered("--part", typed), filtered("--part", "生态"), "{typed}");
    }
    let unclear = briefing(["report", "--lead", "市场监管局、发改委"]).refused();
    assert!(unclear.contains("不认识的部门"), "{unclear}");
    let none = briefing(["report", "--lead", "Zzz"]).refused();
    assert!(none.contains("briefing list --departments"), "{none}");
    let several = briefing(["report", "--lead", "管理局"]).refused();
    assert!(
        several.contains("有几种可能") && several.contains("请写全"),
        "{several}"
    );
}

#[test]
fn of_the_published_figures_grain_is_achieved_with_its_source_and_most_others_are_unreported() {
    let list = json(&published("list --json").sound());
    let indicators = list["indicators"].as_array().unwrap();
    let grain = indicators
        .iter()
        .find(|one| one["name"].as_str().unwrap().contains("粮食产量"))
        .unwrap();
    let shown = published(&format!("show {}", grain["id"].as_str().unwrap())).sound();
    for part in ["已完成", "202.1 亿斤", "公开 · 中国通辽网", "来源：https://"] {
        assert!(shown.contains(part), "no '{part}' in\n{shown}");
    }
    let silent = indicators
        .iter()
        .filter(|one| one["status"] == "unreported_not_published");
    assert!(silent.count() * 10 > indicators.len() * 9);
}

/// What `Y` copies is there for whoever has no screen.
#[test]
fn everything_about_one_promise_has_the_sentence_that_can_be_quoted() {
    let harness = crate::app_harness::AppHarness::open();
    let key = harness
        .app()
        .briefing()
        .data()
        .catalogue
        .find("retail-sales-growth")
        .unwrap();
    let sentence = harness.app().briefing().bulletin(key);
    for line in [
        &["show", "retail-sales-growth"][..],
        &["show", "retail-sales-growth", "--plain"],
    ] {
        let told = briefing(line).sound();
        assert!(told.contains(&sentence), "{sentence}\n{told}");
    }
}

#[test]
fn one_promise_as_json_tells_what_its_text_tells() {
    let shown = json(&published("show grain-output --json").sound());
    assert_eq!(shown["id"], "grain-output");
    assert_eq!(shown["status"], "achieved");
    assert_eq!(shown["as_of"], "2026-01-31");
}

#[test]
fn an_unknown_id_is_refused_and_the_nearest_one_offered() {
    let told = published("show grain-outptu").refused();
    assert!(
        told.contains("'grain-outptu'") && told.contains("grain-output"),
        "{told}"
    );
}

#[test]
fn what_means_nothing_on_the_command_line_is_refused_with_what_would_mean_something() {
    let cases: [(&[&str], &[&str]); 8] = [
        (&["--dataset", "smaple"], &["'smaple'", "sample, published"]),
        (&["--rule", "harsh"], &["'harsh'", "ratio-80-60, points-10-30"]),
        (&["--as-of", "30.9.2025"], &["'30.9.2025'", "--as-of"]),
        (&["--language", "fr"], &["'fr'", "zh 或 en"]),
        (&["report", "--format", "pdf"], &["'pdf'", "text, markdown, json"]),
        (&["schema", "leader"], &["'leader'", "catalogue, snapshot, leads"]),
        (&["report", "no/such/folder"], &["no/such/folder", "没有这个文件"]),
        (
            &["--catalogue", "no/such.json", "report"],
            &["no/such.json", "没有这个文件"],
        ),
    ];
    for (arguments, parts) in cases {
        let told = briefing(arguments).refused();
        for part in parts {
            assert!(told.contains(part), "no '{part}' for {arguments:?} in\n{told}");
        }
    }
}

#[test]
fn the_date_and_the_rule_asked_for_are_the_ones_in_force() {
    let text = published("report --as-of 2025-06-30 --rule points-10-30").sound();
    let second = text.lines().nth(1).unwrap();
    assert_eq!(
        second,
        "截至 2025年6月30日 · 公开数据 · 判定规则：按比应完成少 10 个百分点、30 个百分点分档"
    );
    let statuses = |rule: &str| {
        let list = json(&briefing(["list", "--json", "--rule", rule]).sound());
        let statuses = list["indicators"].as_array().unwrap().iter();
        statuses.map(|one| one["status"].to_string()).collect::<Vec<_>>()
    };
    assert_ne!(statuses("ratio-80-60"), statuses("points-10-30"));
}

#[test]
fn options_may_stand_before_the_command_or_behind_it() {
    let before = briefing(["--dataset", "published", "--language", "en", "list"]).sound();
    let behind = briefing(["list", "--dataset", "published", "--language", "en"]).sound();
    assert_eq!(before, behind);
}

#[test]
fn a_folder_says_the_same_as_the_data_set_that_was_built_from_it() {
    let without_name = |text: String| text.lines().skip(2).map(str::to_owned).collect::<Vec<_>>();
    let folder = without_name(briefing(["report", PUBLISHED]).sound());
    assert_eq!(folder, without_name(published("report").sound()));
}

#[test]
fn one_broken_file_is_complained_about_and_the_others_open() {
    let folder = published_and("broken.json", "{\"schema\": 1,\n oops}");
    let whole = published("list").sound();
    for line in [&["list"][..], &["report"], &["show", "grain-output"], &[]] {
        let run = briefing(line.iter().map(AsRef::as_ref).chain([folder.path().as_os_str()]));
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(
            run.err.contains("broken.json:2:2: 错误: 不是合法的 JSON"),
            "{}",
            run.err
        );
        assert!(run.out.contains("202.1 亿斤"), "{}", run.out);
        if line == ["list"] {
            assert_eq!(run.out, whole);
        }
    }
}

#[test]
fn check_ends_with_0_for_sound_files_1_for_faults_and_2_for_nothing_to_check() {
    let sound = briefing(["check", PUBLISHED, "seeds/tongliao-2025/catalogue.json"]).sound();
    assert_eq!(sound, "6 个文件，没有问题\n");
    let folder = published_and("other.json", "[]");
    let run = briefing([Path::new("check"), folder.path()]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    assert!(run.out.contains("other.json:1:1: 错误: "), "{}", run.out);
    let empty = tempfile::tempdir().unwrap();
    let told = briefing([Path::new("check"), empty.path()]).refused();
    assert!(told.contains("没有可显示的数据"), "{told}");
    briefing(["check"]).refused();
}

#[test]
fn a_catalogue_without_any_figures_says_how_they_come_in() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(
        "seeds/tongliao-2025/catalogue.json",
        folder.path().join("catalogue.json"),
    )
    .unwrap();
    for command in ["list", "report"] {
        let run = briefing([Path::new(command), folder.path()]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.err.contains("注意: 清单中的事项还没有任何一期数据"), "{}", run.err);
        assert!(run.err.contains("briefing template --each"), "{}", run.err);
    }
}

#[test]
fn a_mistyped_name_is_answered_with_the_one_that_was_meant() {
    for (line, meant) in [
        ("shot --pane overveiw", "是否指 'overview、review'？"),
        ("shot --pane indsutry", "是否指 'industry'？"),
        ("shot --pane detail:grain-outptu", "是否指 'grain-output (粮食产量)'？"),
        ("show grain-outptu", "是否指 'grain-output (粮食产量)'？"),
        ("report --dataset smaple", "是否指 'sample'？"),
        ("reprot", "是否指 'briefing report'？"),
        // Nothing comes close: no name is better than a wrong one.
        ("show nosuch", "briefing list 列出全部指标"),
        ("report --as-of june --language en", "expected a day, as 2025-06-30"),
    ] {
        let told = briefing(line.split_whitespace()).refused();
        assert!(told.contains(meant), "{line}: {told}");
    }
    let folder = tempfile::tempdir().unwrap();
    let agenda = folder.path().join("agenda.json");
    let text = r#"{"schema": 1, "catalogue": "tongliao-2025", "stops": [{"pane": "overview"}, {"pane": "projetcs"}]}"#;
    fs::write(&agenda, text).unwrap();
    for command in ["agenda", "present", "rehearse"] {
        let run = briefing([Path::new(command), &agenda]);
        let told = run.out + &run.err;
        assert!(told.contains("是否指 'projects'？"), "{command}: {told}");
    }
}

#[test]
fn an_agenda_cut_off_in_the_middle_is_that_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let agenda = folder.path().join("agenda.json");
    let whole = r#"{"schema": 1, "catalogue": "tongliao-2025", "stops": [{"pane": "overview"}]}"#;
    for end in [20, 50, whole.len() - 2] {
        fs::write(&agenda, &whole.as_bytes()[..end]).unwrap();
        for command in ["agenda", "present", "rehearse"] {
            let told = briefing([Path::new(command), &agenda]).refused();
            assert_eq!(told.matches(": 错误: ").count(), 1, "{command}: {told}");
            assert!(!told.contains("没有可显示的数据"), "{command}: {told}");
        }
    }
}

#[test]
fn complaints_as_json_carry_place_and_fault() {
    let folder = published_and("other.json", "[]");
    let run = briefing([Path::new("check"), folder.path(), Path::new("--json")]);
    assert_eq!(run.code, 1);
    let problems = json(&run.out)["problems"].clone();
    assert_eq!(problems.as_array().unwrap().len(), 1);
    assert!(problems[0]["spot"].as_str().unwrap().ends_with("other.json:1:1"));
    assert_eq!(problems[0]["severity"], "error");
    assert_eq!(problems[0]["fault"]["fault"], "wrong_type");
}

/// Every object within a schema, the schema itself among them.
fn objects<'v>(value: &'v Value, found: &mut Vec<&'v serde_json::Map<String, Value>>) {
    match value {
        Value::Object(object) => {
            found.push(object);
            object.values().for_each(|inner| objects(inner, found));
        }
        Value::Array(list) => list.iter().for_each(|inner| objects(inner, found)),
        _ => {}
    }
}

#[test]
fn the_schemas_are_json_schemas_whose_references_lead_somewhere_and_whose_keys_are_described() {
    for (kind, mark) in [("catalogue", "indicators"), ("snapshot", "series"), ("leads", "leads")] {
        let schema = json(&briefing(["schema", kind]).sound());
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert_eq!(schema["title"], kind);
        assert_eq!(schema["additionalProperties"], false);
        let required = schema["required"].as_array().unwrap();
        assert!(required.contains(&Value::from(mark)) && required.contains(&Value::from("schema")));
        let mut found = Vec::new();
        objects(&schema, &mut found);
        for object in found {
            if let Some(target) = object.get("$ref").and_then(Value::as_str) {
                let place = target.strip_prefix('#').unwrap();
                assert!(schema.pointer(place).is_some(), "{kind}: {target} leads nowhere");
            }
            for (key, property) in object
                .get("properties")
                .and_then(Value::as_object)
                .into_iter()
                .flatten()
            {
                assert!(property["description"].is_string(), "{kind}: '{key}' is not described");
            }
        }
    }
}

#[test]
fn the_built_in_files_use_no_key_that_their_schema_does_not_have() {
    let keys = |kind: &str| -> BTreeSet<String> {
        let schema = json(&briefing(["schema", kind]).sound());
        schema["properties"].as_object().unwrap().keys().cloned().collect()
    };
    let used = |path: &str| -> BTreeSet<String> {
        let file = json(&fs::read_to_string(path).unwrap());
        file.as_object().unwrap().keys().cloned().collect()
    };
    assert!(used("seeds/tongliao-2025/catalogue.json").is_subset(&keys("catalogue")));
    assert!(used(&format!("{PUBLISHED}/2025.json")).is_subset(&keys("snapshot")));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let lines = [
        "",
        "--plain",
        "report",
        "report --plain",
        "report --format markdown",
        "report --format json",
        "list",
        "list --json",
        "list --plain",
        "show grain-output",
        "show grain-output --json",
        "show grain-output --plain",
        "shot",
        "schema catalogue",
        "check data",
        "check data --json",
        "doctor",
        "config",
        "config --print",
        "man",
        "completions bash",
        "--help",
        "--version",
    ];
    for line in lines {
        let (reader, writer) = pipe().unwrap();
        drop(reader);
        let run = command().args(line.split_whitespace()).stdout(writer).output().unwrap();
        let told = String::from_utf8(run.stderr).unwrap();
        assert_eq!((run.status.code(), told.as_str()), (Some(0), ""), "'{line}'");
    }
}

#[test]
fn a_sample_never_writes_over_files_unless_told_to_and_reads_back_without_complaint() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("rehearsal");
    let sample = |more: &[&str]| {
        let arguments = ["sample", "--output", out.to_str().unwrap()];
        briefing(arguments.iter().chain(more))
    };
    sample(&[]).sound();
    let told = sample(&[]).refused();
    assert!(told.contains("--force"), "{told}");
    sample(&["--force"]).sound();
    let checked = briefing([Path::new("check"), &out]).sound();
    assert!(checked.contains("没有问题"), "{checked}");
}

/// Whoever asked for plain text knows why it came; a script reads `report` or JSON, which never say it.
#[test]
fn printed_for_want_of_a_terminal_it_ends_with_how_to_go_on() {
    let last = |words: &[&str]| briefing(words).sound().lines().last().unwrap().to_owned();
    assert!(
        last(&[]).contains("briefing --help") && last(&["--language", "en"]).contains("run briefing in a terminal")
    );
    for words in [&["--plain"][..], &["report"], &["report", "--plain"], &["list"]] {
        assert!(!last(words).contains("briefing --help"), "{words:?}");
    }
}

#[test]
fn help_and_version_are_answers_and_no_command_line_is_left_unexplained() {
    assert!(briefing(["--version"]).sound().starts_with("briefing "));
    let help = briefing(["--help"]).sound();
    for name in ["report", "list", "show", "check", "sample", "schema"] {
        assert!(help.contains(name));
        let own = briefing([name, "--help"]).sound();
        assert!(own.contains("用法：briefing"), "{own}");
    }
    let told = briefing(["--datset", "sample"]).refused();
    assert!(told.contains("--dataset"), "{told}");
}

#[test]
fn the_amount_beside_a_rate_is_shown_with_its_rate_whichever_of_its_names_is_said() {
    let by_rate = briefing(["show", "retail-sales-growth"]).out;
    for name in ["retail-sales-amount", "社会消费品零售额"] {
        assert_eq!(briefing(["show", name]).out, by_rate, "{name}");
    }
}

#[test]
fn what_finds_only_one_promise_is_enough_to_name_it() {
    let by_id = briefing(["show", "retail-sales-growth"]).out;
    for typed in ["社零", "retail-sales"] {
        assert_eq!(briefing(["show", typed]).out, by_id, "{typed}");
    }
}

#[test]
fn drafts_are_told_about_in_the_language_of_the_session() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report.txt");
    let text = "平川县2026年政府工作报告\n二、2026年工作安排\n农村居民人均可支配收入增长6.5%以上。\n粮食产量突破3.5亿斤。\n9月底前建成柳河公路。\n";
    fs::write(&report, text).unwrap();
    let out = folder.path().join("pingchuan");
    let run = command()
        .env("LANG", "en_US.UTF-8")
        .args([Path::new("draft"), &report, Path::new("-o"), &out])
        .output()
        .unwrap();
    let told = String::from_utf8(run.stdout).unwrap();
    assert!(told.contains("1 milestone,") && told.contains("wrote "), "{told}");
    let catalogue = fs::read_to_string(out.join("catalogue.json")).unwrap();
    let catalogue: Value = serde_json::from_str(&catalogue).unwrap();
    // One topic for all the targets that come first: the overview shows the first topic of that part.
    let area = &catalogue["areas"][0];
    let of_headline = |one: &&Value| one["area"] == area["id"];
    let indicators = catalogue["indicators"].as_array().unwrap();
    let topics: BTreeSet<&str> = indicators
        .iter()
        .filter(of_headline)
        .map(|one| one["topic"].as_str().unwrap())
        .collect();
    assert_eq!(topics.len(), area["topics"].as_array().unwrap().len());
    // A department calls its task by the thing.
    assert!(
        indicators
            .iter()
            .any(|one| one["name"] == "柳河公路" && one["due"] == "2026-09-30")
    );
}

#[test]
fn a_file_that_may_grow_no_further_is_told_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let program = env!("CARGO_BIN_EXE_briefing");
    let line = format!("ulimit -f 1; exec '{program}' template --period 2025-06 -o form.xlsx");
    let output = std::process::Command::new("sh")
        .args(["-c", &line])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("form.xlsx"), "{told}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn the_manual_follows_the_language() {
    let page = |language: &str| briefing(["man", "--language", language]).sound();
    let chinese = page("zh");
    let headings: Vec<&str> = chinese.lines().filter_map(|line| line.strip_prefix(".SH ")).collect();
    assert_eq!(
        headings,
        ["名称", "用法", "说明", "参数", "选项", "命令", "示例", "版本"]
    );
    assert!(chinese.contains("briefing \\- 政府工作报告落实情况简报"), "{chinese}");
    for word in ["OPTIONS", "Possible values", "Print help", "A briefing on"] {
        assert!(!chinese.contains(word), "{word}");
    }
    let english = page("en");
    assert!(
        english.contains(".SH SYNOPSIS") && english.contains("where every promise stands"),
        "{english}"
    );
}
