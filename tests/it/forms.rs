//! From the form to the briefing: written, filled in as a department would, read back, opened.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use calamine::{Reader, Xlsx};
use tempfile::TempDir;

use crate::book::edited;
use crate::program::{Run, command};
use crate::stage::repository;

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
fn desk() -> TempDir {
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
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
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
fn filled(bytes: &[u8], id: &str, column: char, entry: &str) -> Vec<u8> {
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
    let desk = desk();
    assert_eq!(run(desk.path(), "template -o 表.xlsx --period 2025-06 data").code, 0);
    let mut form = bytes(&desk, "表.xlsx");
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
    fs::write(desk.path().join("填好.xlsx"), form).unwrap();
    let told = run(desk.path(), "import 填好.xlsx --period 2025-06 -o data");
    assert_eq!((told.code, told.err.as_str()), (0, ""), "{}", told.out);
    assert!(
        !told.out.contains("注意") && told.out.contains("新增 5，更正 0"),
        "{}",
        told.out
    );
    let shown = run(desk.path(), "show new-jobs data").out;
    for words in ["12,345 人", "两场招聘会", "7月再办一场", "填好.xlsx:"] {
        assert!(shown.contains(words), "{words}\n{shown}");
    }
    let shown = run(desk.path(), "show north-bridge data").out;
    assert!(shown.contains("开工"), "{shown}");
    assert_eq!(run(desk.path(), "check data").out.trim(), "2 个文件，没有问题");
    // Next month's form tells what was reported this month.
    assert_eq!(run(desk.path(), "template -o 七月.csv --period 2025-07 data").code, 0);
    let next = String::from_utf8(bytes(&desk, "七月.csv")).unwrap();
    assert!(next.contains("12345") || next.contains("12,345 人（1—6月）"), "{next}");
}

#[test]
fn a_form_for_another_month_is_refused_as_a_whole() {
    let desk = desk();
    run(desk.path(), "template -o 表.xlsx --period 2025-05 data");
    let form = filled(&bytes(&desk, "表.xlsx"), "new-jobs", 'G', "5");
    fs::write(desk.path().join("五月.xlsx"), form).unwrap();
    let told = run(desk.path(), "import 五月.xlsx --period 2025-06 -o data");
    assert_eq!(told.code, 1);
    assert!(
        told.out.contains("!B2: 错误: 这里是 2025-05 的数，要导入的是 2025-06"),
        "{}",
        told.out
    );
}

#[test]
fn a_workbook_lets_in_only_what_is_asked_for() {
    let desk = desk();
    run(desk.path(), "template -o 表.xlsx --period 2025-06 data");
    let parts = parts(&bytes(&desk, "表.xlsx"));
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
    let desk = desk();
    for name in ["一.xlsx", "二.xlsx"] {
        run(desk.path(), &format!("template -o {name} --period 2025-06 data"));
    }
    assert_eq!(bytes(&desk, "一.xlsx"), bytes(&desk, "二.xlsx"));
}

#[test]
fn a_form_as_text_opens_in_spreadsheets_and_comes_back() {
    let desk = desk();
    assert_eq!(
        run(desk.path(), "template -o form.csv --period 2025-06 data --language en").code,
        0
    );
    let form = String::from_utf8(bytes(&desk, "form.csv")).unwrap();
    assert!(form.starts_with('\u{FEFF}') && form.contains("\r\n"), "{form}");
    let row = form.lines().find(|line| line.starts_with("new-jobs,")).unwrap();
    let cells: Vec<&str> = row.split(",,,,").collect();
    let answered = format!("{},77,,,{}", cells[0].trim_end_matches(','), cells[1]);
    let filled = form.replace(row, &answered.replacen(",77", ",,77", 1));
    fs::write(desk.path().join("filled.csv"), filled).unwrap();
    let told = run(desk.path(), "import filled.csv --period 2025-06 -o data --language en");
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
        refused.starts_with("briefing: 不认识的部门 '商贸局'\n  提示：已知的有：市商务局、"),
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
