//! From the form to the briefing: written, filled in as a department would, read back, opened.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use calamine::{Reader, Xlsx};
use tempfile::TempDir;

use crate::app_harness::repository;
use crate::program::{Run, command};
use crate::workbooks::edited;

fn run(folder: &Path, line: &str) -> Run {
    let output = command()
        .current_dir(folder)
        .args(line.split_whitespace())
        .output()
        .unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A folder that holds the small catalogue of `tests/invalid` in `data`.
fn harness() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("data")).unwrap();
    fs::copy(
        repository("tests/invalid/catalogue.json"),
        folder.path().join("data/catalogue.json"),
    )
    .unwrap();
    folder
}

fn bytes(folder: &TempDir, name: &str) -> Vec<u8> {
    fs::read(folder.path().join(name)).unwrap()
}

/// The text of every part of a workbook.
pub(crate) fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        parts.push((part.name().unwrap().into_owned(), text));
    }
    parts
}

/// Fills a cell in the row of an id, as somebody at a keyboard would.
pub(crate) fn filled(bytes: &[u8], id: &str, column: char, entry: &str) -> Vec<u8> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    for (number, name) in (1..).zip(&names) {
        let mut cells = book.worksheet_cells_reader(name).unwrap();
        while let Some(cell) = cells.next_cell().unwrap() {
            let (row, at) = cell.get_position();
            let is_id = matches!(cell.get_value(), calamine::DataRef::SharedString(words) if *words == id);
            if at == 0 && is_id {
                let place = format!("<c r=\"{column}{}\" s=\"", row + 1);
                return edited(bytes, &format!("xl/worksheets/sheet{number}.xml"), |text| {
                    let (before, rest) = text.split_once(&place).unwrap();
                    let (style, after) = rest.split_once("\"/>").unwrap();
                    let cell = match entry.parse::<f64>() {
                        Ok(_) => format!("{style}\"><v>{entry}</v></c>"),
                        Err(_) => format!("{style}\" t=\"inlineStr\"><is><t>{entry}</t></is></c>"),
                    };
                    format!("{before}{place}{cell}{after}")
                });
            }
        }
    }
    panic!("the form does not ask for {id}");
}

#[test]
fn a_form_that_is_filled_in_comes_back_without_a_word_of_complaint() {
    let harness = harness();
    assert_eq!(run(harness.path(), "template -o 表.xlsx --period 2025-06 data").code, 0);
    let mut form = bytes(&harness, "表.xlsx");
    for (id, column, entry) in [
        ("output-growth", 'G', "5.2"),
        ("output", 'G', "120.5"),
        ("new-jobs", 'G', "12345"),
        ("new-jobs", 'H', "两场招聘会"),
        ("new-jobs", 'I', "7月再办一场"),
        ("north-bridge", 'G', "开工"),
        ("no-major-accident", 'G', "守住"),
        ("leakage", 'G', "未统计"),
    ] {
        form = filled(&form, id, column, entry);
    }
    fs::write(harness.path().join("填好.xlsx"), form).unwrap();
    let told = run(harness.path(), "import 填好.xlsx --period 2025-06 -o data");
    assert_eq!((told.code, told.err.as_str()), (0, ""), "{}", told.out);
    assert!(
        !told.out.contains("注意") && told.out.contains("新增 5，更正 0"),
        "{}",
        told.out
    );
    let shown = run(harness.path(), "show new-jobs data").out;
    for words in ["12,345 人", "两场招聘会", "7月再办一场", "填好.xlsx:"] {
        assert!(shown.contains(words), "{words}\n{shown}");
    }
    let shown = run(harness.path(), "show north-bridge data").out;
    assert!(shown.contains("开工"), "{shown}");
    assert_eq!(run(harness.path(), "check data").out.trim(), "2 个文件，没有问题");
    // Next month's form tells what was reported this month.
    assert_eq!(
        run(harness.path(), "template -o 七月.csv --period 2025-07 data").code,
        0
    );
    let next = String::from_utf8(bytes(&harness, "七月.csv")).unwrap();
    assert!(next.contains("12345") || next.contains("12,345 人（1—6月）"), "{next}");
}

#[test]
fn a_form_that_nobody_filled_in_yet_is_no_fault() {
    let folder = tempfile::tempdir().unwrap();
    let made = run(folder.path(), "template --period 2025-06 -o form.xlsx");
    assert_eq!(made.code, 0, "{}", made.err);
    let read = run(folder.path(), "import form.xlsx --period 2025-06 -o data --dry-run");
    assert!(read.code == 0 && !read.out.contains("错误"), "{}{}", read.out, read.err);
}

#[test]
fn a_form_for_another_month_is_refused_as_a_whole() {
    let harness = harness();
    run(harness.path(), "template -o 表.xlsx --period 2025-05 data");
    let form = filled(&bytes(&harness, "表.xlsx"), "new-jobs", 'G', "5");
    fs::write(harness.path().join("五月.xlsx"), form).unwrap();
    let told = run(harness.path(), "import 五月.xlsx --period 2025-06 -o data");
    assert_eq!(told.code, 1);
    assert!(
        told.out.contains("!B2: 错误: 这里是 2025-05 的数，要导入的是 2025-06"),
        "{}",
        told.out
    );
}

#[test]
fn a_workbook_lets_in_only_what_is_asked_for() {
    let harness = harness();
    run(harness.path(), "template -o 表.xlsx --period 2025-06 data");
    let parts = parts(&bytes(&harness, "表.xlsx"));
    let all: String = parts.iter().map(|(_, text)| text.as_str()).collect();
    for (unwanted, why) in [
        ("<f>", "a formula"),
        ("<hyperlink", "a link"),
        ("externalLink", "a part from elsewhere"),
    ] {
        assert!(!all.contains(unwanted), "{why}");
    }
    let sheets: Vec<&(String, String)> = parts
        .iter()
        .filter(|(name, _)| name.starts_with("xl/worksheets/sheet"))
        .collect();
    assert!(sheets.iter().all(|(_, text)| text.contains("<sheetProtection")));
    let forms: Vec<&str> = sheets
        .iter()
        .map(|(_, text)| text.as_str())
        .filter(|text| text.contains("<pane"))
        .collect();
    assert_eq!(
        forms.len() + 1,
        sheets.len(),
        "all but the page of explanations have frozen heads"
    );
    assert!(
        all.contains("\"未开工,前期,开工,在建,完工,投用\""),
        "stages to choose from"
    );
    assert!(all.contains("\"守住,突破底线\""), "bottom lines to choose from");
    assert!(all.contains("填报说明"));
}

#[test]
fn the_same_form_makes_the_same_bytes() {
    let harness = harness();
    for name in ["一.xlsx", "二.xlsx"] {
        run(harness.path(), &format!("template -o {name} --period 2025-06 data"));
    }
    assert_eq!(bytes(&harness, "一.xlsx"), bytes(&harness, "二.xlsx"));
}

#[test]
fn a_form_as_text_opens_in_spreadsheets_and_comes_back() {
    let harness = harness();
    assert_eq!(
        run(
            harness.path(),
            "template -o form.csv --period 2025-06 data --language en"
        )
        .code,
        0
    );
    let form = String::from_utf8(bytes(&harness, "form.csv")).unwrap();
    assert!(form.starts_with('\u{FEFF}') && form.contains("\r\n"), "{form}");
    let row = form.lines().find(|line| line.starts_with("new-jobs,")).unwrap();
    let cells: Vec<&str> = row.split(",,,,").collect();
    let answered = format!("{},77,,,{}", cells[0].trim_end_matches(','), cells[1]);
    let filled = form.replace(row, &answered.replacen(",77", ",,77", 1));
    fs::write(harness.path().join("filled.csv"), filled).unwrap();
    let told = run(
        harness.path(),
        "import filled.csv --period 2025-06 -o data --language en",
    );
    assert_eq!(told.code, 0, "{}{}", told.out, told.err);
    assert!(
        told.out.contains("New urban jobs, Whole city, Jan–Jun: 77 people"),
        "{}",
        told.out
    );
}

#[test]
fn a_department_gets_what_it_answers_for_under_any_of_its_names() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["市商务局", "商务局", "Commerce"] {
        let line = format!("template -o 表.csv --lead {name} --period 2025-06 --dataset published --force");
        assert_eq!(run(folder.path(), &line).code, 0, "{name}");
        let form = fs::read_to_string(folder.path().join("表.csv")).unwrap();
        assert!(
            form.contains("填报单位：市商务局") && form.contains("retail-sales-growth"),
            "{form}"
        );
        assert!(!form.contains("grain-output"), "{form}");
    }
    let refused = run(folder.path(), "template -o 别.csv --lead 商贸局 --dataset published").refused();
    assert!(
        refused.starts_with("briefing: 不认识的部门 '商贸局'\n  提示：是否指 '市商务局"),
        "{refused}"
    );
    assert_eq!(
        run(folder.path(), "template --each -o 各部门 --dataset published").code,
        0
    );
    assert_eq!(fs::read_dir(folder.path().join("各部门")).unwrap().count(), 35);
    let refused = run(folder.path(), "template -o 表.docx --dataset published").refused();
    assert!(refused.contains("已知的有：.xlsx, .csv"), "{refused}");
}

/// A form is for whom it says, and what is filled in can be taken in.
#[test]
fn a_form_says_whose_it_is_and_is_never_for_a_year_without_promises() {
    let folder = tempfile::tempdir().unwrap();
    let written = run(folder.path(), "template -o 表.csv --period 2025-06 --dataset published").sound();
    assert_eq!(written, "已写入 表.csv：通辽市的报送表 1 份，报 2025-06 的数\n");
    let refused = run(folder.path(), "template --each -o 各部门 --period 2026-06").refused();
    assert!(refused.contains("期次 2026-06 晚于清单年度 2025"), "{refused}");
    assert!(!folder.path().join("各部门").exists());
}

#[test]
fn a_form_never_shows_a_figure_that_was_made_up_to_rehearse_with() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(
        run(folder.path(), "template -o 表.csv --period 2025-10 --dataset sample").code,
        0
    );
    let form = fs::read_to_string(folder.path().join("表.csv")).unwrap();
    let row = form
        .lines()
        .find(|line| line.starts_with("retail-sales-growth,"))
        .unwrap();
    assert!(!row.contains("1—9月") && !row.contains("前三季度"), "{row}");
}

/// The small catalogue with one more thing that counties report.
fn desk_of_counties() -> TempDir {
    let folder = harness();
    let path = folder.path().join("data/catalogue.json");
    let text = fs::read_to_string(&path).unwrap();
    let regional = text.replacen(
        "\"id\": \"output-growth\",",
        "\"id\": \"output-growth\", \"regional\": true,",
        1,
    );
    fs::write(path, regional).unwrap();
    folder
}

#[test]
fn a_county_fills_in_its_own_and_sets_itself_targets() {
    let harness = desk_of_counties();
    let made = run(
        harness.path(),
        "template --region 东岸区 -o 东岸.xlsx --period 2025-06 data",
    );
    assert_eq!(made.code, 0, "{}", made.err);
    let mut form = bytes(&harness, "东岸.xlsx");
    let all: String = parts(&form).into_iter().map(|(_, text)| text).collect();
    assert!(all.contains("填报地区：东岸区") && all.contains("自定目标") && !all.contains("north-bridge"));
    for (id, column, entry) in [
        ("output-growth", 'G', "6.5"),
        ("output-growth", 'H', "5.2"),
        ("output", 'H', "60.5"),
        ("new-jobs", 'G', "5000"),
        ("new-jobs", 'H', "2600"),
        ("new-jobs", 'I', "一场招聘会"),
    ] {
        form = filled(&form, id, column, entry);
    }
    fs::write(harness.path().join("东岸填好.xlsx"), &form).unwrap();
    let told = run(harness.path(), "import 东岸填好.xlsx --period 2025-06 -o data");
    assert_eq!((told.code, told.err.as_str()), (0, ""), "{}", told.out);
    for line in [
        "新增  生产总值 东岸区 上半年：5.2%  东岸填好.xlsx:",
        "新增  自定目标 生产总值 东岸区：6.5%  东岸填好.xlsx:",
        "新增  自定目标 城镇新增就业 东岸区：5,000 人  东岸填好.xlsx:",
        "新增 5，更正 0",
    ] {
        assert!(told.out.contains(line), "{line}\n{}", told.out);
    }
    let snapshot = fs::read_to_string(harness.path().join("data/2025-06.json")).unwrap();
    let jobs = snapshot.lines().find(|line| line.contains("\"new-jobs\"")).unwrap();
    assert!(
        jobs.contains("\"region\": \"eastbank\"") && jobs.contains("\"target\": 5000"),
        "{jobs}"
    );
    assert!(
        snapshot.contains("{\"id\": \"东岸区\", \"publisher\": \"东岸区\"}"),
        "{snapshot}"
    );
    assert_eq!(run(harness.path(), "check data").out.trim(), "2 个文件，没有问题");
    // The next form brings the target along; left as it is, nothing changes, and another one is asked about.
    run(
        harness.path(),
        "template --region eastbank -o 七月.csv --period 2025-07 data",
    );
    let next = String::from_utf8(bytes(&harness, "七月.csv")).unwrap();
    let row = next.lines().find(|line| line.starts_with("new-jobs,")).unwrap();
    assert!(row.contains(",\"2,600 人（1—6月）\",5000,,,,"), "{row}");
    assert!(!next.contains("西岭县"), "{next}");
    fs::write(harness.path().join("七月.csv"), next.replace(",5000,", ",5500,")).unwrap();
    let told = run(harness.path(), "import 七月.csv --period 2025-07 -o data");
    assert_eq!(told.code, 2);
    assert!(
        told.out
            .contains("更正  自定目标 城镇新增就业 东岸区：5,000 人 → 5,500 人  七月.csv:"),
        "{}",
        told.out
    );
    assert_eq!(
        run(harness.path(), "import 七月.csv --period 2025-07 -o data --yes").code,
        0
    );
    let told = run(harness.path(), "import 七月.csv --period 2025-07 -o data");
    assert_eq!(
        (told.code, told.out.lines().last()),
        (0, Some("没有要写的")),
        "{}",
        told.out
    );
}

#[test]
fn a_department_fills_in_a_column_for_each_county() {
    let harness = desk_of_counties();
    assert_eq!(
        run(
            harness.path(),
            "template --regions -o 分区县.xlsx --period 2025-06 data"
        )
        .code,
        0
    );
    let mut form = bytes(&harness, "分区县.xlsx");
    for (id, column, entry) in [
        ("new-jobs", 'E', "70"),
        ("new-jobs", 'F', "50"),
        ("output-growth", 'E', "-0.3"),
        ("output", 'F', "20.5"),
    ] {
        form = filled(&form, id, column, entry);
    }
    fs::write(harness.path().join("填好.xlsx"), form).unwrap();
    let told = run(harness.path(), "import 填好.xlsx --period 2025-06 -o data");
    assert_eq!((told.code, told.err.as_str()), (0, ""), "{}", told.out);
    for line in [
        "城镇新增就业 东岸区 1—6月：70 人",
        "城镇新增就业 西岭县 1—6月：50 人",
        "生产总值 东岸区 上半年：−0.3%",
        "新增 4，更正 0",
    ] {
        assert!(told.out.contains(line), "{line}\n{}", told.out);
    }
}

#[test]
fn each_county_gets_a_workbook_and_a_name_that_none_has_is_refused() {
    let harness = desk_of_counties();
    assert_eq!(
        run(harness.path(), "template --each-region -o 各地 --period 2025-06 data").code,
        0
    );
    let mut names: Vec<String> = fs::read_dir(harness.path().join("各地"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["报送表-东岸区.xlsx", "报送表-西岭县.xlsx"]);
    let refused = run(harness.path(), "template --region 东岸县 -o 表.xlsx data").refused();
    assert!(
        refused.ends_with("briefing: 不认识的地区 '东岸县'\n  提示：是否指 '东岸区 (eastbank)'？\n"),
        "{refused}"
    );
    // English forms come back too.
    run(
        harness.path(),
        "template --region Eastbank -o form.csv --period 2025-06 data --language en",
    );
    let form = String::from_utf8(bytes(&harness, "form.csv")).unwrap();
    assert!(
        form.contains("Region: Eastbank") && form.contains("Own target"),
        "{form}"
    );
    let row = form.lines().find(|line| line.starts_with("new-jobs,")).unwrap();
    let cells: Vec<&str> = row.split(",,,").collect();
    assert_eq!(cells.len(), 3, "{row}");
    let filled = form.replace(
        row,
        &format!("{},,4000,77,,,{}", cells[0], cells[2].trim_start_matches(',')),
    );
    fs::write(harness.path().join("filled.csv"), filled).unwrap();
    let told = run(
        harness.path(),
        "import filled.csv --period 2025-06 -o data --language en",
    );
    assert!(
        told.out
            .contains("new  own target, New urban jobs, Eastbank: 4,000 people")
            && told.out.contains("New urban jobs, Eastbank, Jan–Jun: 77 people"),
        "{}\n{row}",
        told.out
    );
}

#[test]
fn an_own_target_of_nobody_is_told_and_the_citys_is_left_to_the_catalogue() {
    let harness = desk_of_counties();
    let table =
        "2025年1—6月\n旗县,指标,单位,自定目标,完成\n全市,城镇新增就业,人,9000,120\n东岸区,城镇新增就业,人,很多,70\n";
    fs::write(harness.path().join("目标.csv"), table).unwrap();
    let told = run(harness.path(), "import 目标.csv --period 2025-06 -o data");
    assert!(
        told.out
            .contains("目标.csv:4:14: 错误: D4 格：这里是 很多，这个指标应报：数字")
            && told.out.contains("新增 2"),
        "{}",
        told.out
    );
    let table = "2025年1—6月\n指标,单位,自定目标,完成\n城镇新增就业,人,9000,120\n";
    fs::write(harness.path().join("没写谁.csv"), table).unwrap();
    let told = run(harness.path(), "import 没写谁.csv --period 2025-06 -o data");
    assert!(
        told.out.contains(
            "错误: C3 格：自定目标要写明是县市区中哪一个的\n  提示：加一列县市区，或在表头上方写“填报地区：…”"
        ),
        "{}",
        told.out
    );
}

#[test]
fn a_figure_of_a_form_is_never_taken_in_a_unit_that_the_form_does_not_have() {
    let harness = harness();
    // What the report says about it stands in the form too, and is about no figure.
    let catalogue = harness.path().join("data/catalogue.json");
    let text = fs::read_to_string(&catalogue).unwrap();
    let text = text
        .replace("\"printed\": \"6%以上\"", "\"printed\": \"增长6%以上\"")
        .replace("\"printed\": \"9000至10000人\"", "\"printed\": \"增长到9000至10000人\"");
    fs::write(&catalogue, text).unwrap();
    run(harness.path(), "template -o 表.xlsx --period 2025-06 data");
    let form = filled(&bytes(&harness, "表.xlsx"), "new-jobs", 'G', "77");
    // What is written behind a rate of growth is told at its cell, as everywhere else.
    for entry in [
        "5.4个百分点",
        "5.4%（初步）",
        "5.4%左右",
        "5.4亿元",
        "3.8%（快报）",
        "6.5点",
        "5.4万",
    ] {
        let filled = filled(&filled(&form, "output-growth", 'G', entry), "output", 'G', "120.5");
        fs::write(harness.path().join("填好.xlsx"), filled).unwrap();
        let told = run(harness.path(), "import 填好.xlsx --period 2025-06 -o data --dry-run");
        assert_eq!(told.code, 1, "{entry}\n{}", told.out);
        let complaint = told.out.lines().find(|line| line.contains(": 错误: 单位是 '"));
        assert!(
            complaint.is_some_and(|line| line.contains("!G") && line.ends_with("应为 '%'")),
            "{entry}\n{}",
            told.out
        );
        assert!(told.out.contains("新增 2，"), "{entry}\n{}", told.out);
    }
}

#[test]
fn forms_for_a_catalogue_without_data_say_where_they_are_and_nothing_else() {
    let office = crate::drafting::Office::with("report.txt", crate::drafting::REPORT);
    office.run("draft report.txt -o county");
    for (line, count) in [
        ("template --catalogue county --each --period 2031-06 -o forms", None),
        ("template --catalogue county --period 2031-06 -o all.xlsx", Some(1)),
    ] {
        let run = office.run(line);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
        let written = || std::fs::read_dir(office.0.path().join("forms")).unwrap().count();
        let count = count.unwrap_or_else(written);
        assert!(
            run.out.contains(&format!("报送表 {count} 份，报 2031-06 的数")),
            "{}",
            run.out
        );
        assert_eq!(run.out.lines().count(), 1, "{}", run.out);
    }
}
