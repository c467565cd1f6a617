//! From a report's text to an opened briefing. The report is of our own wording.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::process::Stdio;

use briefing::draft::{self, CatalogueHead, Known};
use briefing::intake::{self, Input};
use briefing::locale::{self, Language};
use briefing::model::Amendment;
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program::{Run, command};

pub(crate) const REPORT: &str = "\
青澜县2031年政府工作报告
2031年2月6日在青澜县第九届人民代表大会第四次会议上
一、2030年工作回顾
全年完成投资90亿元，增长8%，新建公路60公里。
二、2031年重点工作
主要预期目标是：地区生产总值增长6%以上，居民收入与经济增长同步，城镇登记失业率控制在4%以内。
（一）做强实体经济
培育优势产业。竹产业收入力争突破30亿元、增长11%。新增省级工厂5家、市级工厂12家以上。
扩大有效投资。确保南环快速路10月底前建成通车。
（二）守护绿水青山
治理水土。自来水普及率从88%提高到93%以上，守牢耕地保护红线。
三、加强政府自身建设
压减公用经费5%。
附件1
2031年民生实事清单
1.改造老旧小区6个，惠及居民2300户。
2.新建社区食堂两座。
附件2
名词解释
1.“三增”：增绿、增收、增效。
";

pub(crate) struct Office(pub(crate) TempDir);

impl Office {
    pub(crate) fn with(name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(name), bytes).unwrap();
        Self(folder)
    }

    pub(crate) fn run(&self, line: &str) -> Run {
        let output = command()
            .current_dir(self.0.path())
            .args(line.split_whitespace())
            .output()
            .unwrap();
        Run {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    pub(crate) fn catalogue(&self, folder: &str) -> Value {
        let path = self.0.path().join(folder).join("catalogue.json");
        serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.path().join(name).exists()
    }
}

pub(crate) fn named<'c>(catalogue: &'c Value, name: &str) -> &'c Value {
    let indicators = catalogue["indicators"].as_array().unwrap();
    indicators.iter().find(|one| one["name"] == name).unwrap()
}

#[test]
fn a_report_becomes_a_catalogue_that_opens_at_once() {
    let office = Office::with("report.txt", REPORT);
    let drafted = office.run("draft report.txt -o county");
    assert_eq!((drafted.code, drafted.err.as_str()), (0, ""), "{}", drafted.out);
    insta::assert_snapshot!(drafted.out);

    let checked = office.run("check county");
    assert_eq!(checked.code, 0, "{}{}", checked.out, checked.err);
    let opened = office.run("report county --format text");
    assert_eq!(opened.code, 0, "{}", opened.err);
    assert!(opened.out.contains("青澜县"), "{}", opened.out);
}

#[test]
fn every_entry_says_what_it_was_drafted_from_and_where_it_stands() {
    let office = Office::with("report.txt", REPORT);
    office.run("draft report.txt -o county");
    let catalogue = office.catalogue("county");
    let characters: Vec<char> = REPORT.chars().collect();
    for entry in catalogue["indicators"].as_array().unwrap() {
        let place = |end: &str| usize::try_from(entry["draft"][end].as_u64().unwrap()).unwrap();
        let clause: String = characters[place("start")..place("end")].iter().collect();
        assert_eq!(entry["draft"]["clause"], clause);
    }
    let income = named(&catalogue, "竹产业收入");
    assert_eq!(
        income["location"],
        serde_json::json!({"part": "二", "section": "一", "paragraph": 1})
    );
    assert_eq!(
        (&income["measure"], &income["target"]["operator"]),
        (&"cumulative".into(), &"more_than".into())
    );
    let canteens = named(&catalogue, "新建社区食堂");
    assert_eq!(canteens["location"], serde_json::json!({"annex": 1, "item": 2}));
    assert_eq!((&canteens["project"], &canteens["counted"]), (&2.into(), &true.into()));
    assert_eq!(named(&catalogue, "自来水普及率")["baseline"]["value"], 88);
    assert_eq!(named(&catalogue, "南环快速路10月底前建成通车")["due"], "2031-10-31");
}

#[test]
fn drafting_again_changes_no_id_and_last_years_ids_carry_over() {
    let office = Office::with("report.txt", REPORT);
    office.run("draft report.txt -o one");
    office.run("draft report.txt -o two");
    assert_eq!(office.catalogue("one"), office.catalogue("two"));

    let path = office.0.path().join("one/catalogue.json");
    let id = named(&office.catalogue("one"), "竹产业收入")["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let renamed = fs::read_to_string(&path)
        .unwrap()
        .replace(&format!("\"{id}\""), "\"bamboo\"");
    fs::write(&path, renamed).unwrap();
    let drafted = office.run("draft report.txt -o three --previous one");
    assert_eq!(drafted.code, 0, "{}", drafted.err);
    assert_eq!(named(&office.catalogue("three"), "竹产业收入")["id"], "bamboo");
}

#[test]
fn scripts_get_an_object_a_line() {
    let office = Office::with("report.txt", REPORT);
    let listed = office.run("draft report.txt --json --all");
    let entries: Vec<Value> = listed
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let jobless = entries.iter().find(|entry| entry["name"] == "城镇登记失业率").unwrap();
    assert_eq!(
        (&jobless["value"], &jobless["unit"], &jobless["operator"]),
        (&4.into(), &"%".into(), &"at_most".into())
    );
    let start = usize::try_from(jobless["figure"]["start"].as_u64().unwrap()).unwrap();
    assert_eq!(REPORT.chars().nth(start), Some('4'));
    let base = entries.iter().find(|entry| entry["reason"] == "base").unwrap();
    let start = usize::try_from(base["figure"]["start"].as_u64().unwrap()).unwrap();
    assert_eq!(REPORT.chars().skip(start).take(2).collect::<String>(), "88");
    assert!(office.run("draft report.txt --json").out.lines().count() < entries.len());
    assert!(!office.has("catalogue.json"));
}

#[test]
fn the_text_comes_in_any_encoding_of_offices_and_from_standard_input() {
    let wide: Vec<u8> = "\u{feff}"
        .chars()
        .chain(REPORT.chars())
        .collect::<String>()
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let national = encoding_rs::GB18030.encode(REPORT).0.into_owned();
    let plain = Office::with("report.txt", REPORT).run("draft report.txt --json").out;
    for bytes in [wide, national] {
        let drafted = Office::with("report.txt", &bytes).run("draft report.txt --json");
        assert_eq!((drafted.code, drafted.out), (0, plain.clone()), "{}", drafted.err);
    }
    let mut child = command()
        .args(["draft", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(REPORT.as_bytes()).unwrap();
    assert_eq!(
        String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap(),
        plain
    );
}

/// The paragraphs of the report as a document of Word.
pub(crate) fn document(report: &str) -> Vec<u8> {
    let paragraph = |line: &str| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>");
    let body: String = report.lines().map(paragraph).collect();
    let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    package
        .start_file("word/document.xml", zip::write::SimpleFileOptions::default())
        .unwrap();
    write!(package, "<w:document><w:body>{body}</w:body></w:document>").unwrap();
    package.finish().unwrap().into_inner()
}

#[test]
fn a_document_of_word_and_a_page_say_the_same_as_the_text() {
    let values = |run: &Run| {
        let entries = run.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        entries
            .map(|entry| (entry["name"].clone(), entry["value"].clone()))
            .collect::<Vec<_>>()
    };
    let plain = values(&Office::with("report.txt", REPORT).run("draft report.txt --json"));
    let word = Office::with("report.docx", document(REPORT)).run("draft report.docx --json");
    assert_eq!(values(&word), plain, "{}", word.err);
    let lines = REPORT.lines().collect::<Vec<_>>().join("</p>\n<p>");
    let page = format!(
        "<html><head><title>公报</title></head><body><ul><li><a>首页</a></li></ul><div><p>{lines}</p></div></body></html>"
    );
    let page = Office::with("report.html", page).run("draft report.html --json");
    assert_eq!(values(&page), plain, "{}", page.err);
}

/// A reader of PDF that prints these lines.
#[cfg(unix)]
fn reader_of_pdf(office: &Office, script: &str) -> std::process::Output {
    use std::os::unix::fs::PermissionsExt;
    let path = office.0.path().join("pdftotext");
    fs::write(&path, format!("#!/bin/sh\ncat > /dev/null\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    let paths = format!("{}:{}", office.0.path().display(), std::env::var("PATH").unwrap());
    let mut command = command();
    command
        .current_dir(office.0.path())
        .env("PATH", paths)
        .args(["draft", "report.pdf"])
        .output()
        .unwrap()
}

#[test]
#[cfg(unix)]
fn a_pdf_is_read_through_the_reader_that_is_installed() {
    let office = Office::with("report.pdf", "%PDF-1.7");
    let lines = "二、2031年重点工作\\n　　今年，新建公路１\\n２公里。\\n— 3 —\\n　　新建学校6所。\\n";
    let read = reader_of_pdf(&office, &format!("printf '{lines}'"));
    let out = String::from_utf8(read.stdout).unwrap();
    assert!(
        out.contains("量化目标 2 项"),
        "{out}{}",
        String::from_utf8_lossy(&read.stderr)
    );

    let garbled = reader_of_pdf(&office, "printf '增长10顥陨希鼗蓥砉雠翦'");
    assert_eq!(garbled.status.code(), Some(2));
    assert!(String::from_utf8(garbled.stderr).unwrap().contains("乱码"));
    let refused = reader_of_pdf(&office, "exit 1");
    assert!(String::from_utf8(refused.stderr).unwrap().contains("文档损坏"));
    // Pages that are pictures come out as nothing but feeds.
    let scanned = reader_of_pdf(&office, "printf '\\f\\f'");
    assert_eq!(scanned.status.code(), Some(2));
    assert!(String::from_utf8(scanned.stderr).unwrap().contains("扫描件"));
    // What its reader has no tables for it leaves out, and ends well.
    let partial = reader_of_pdf(
        &office,
        &format!("echo \"Syntax Error: Missing language pack for 'Adobe-GB1' mapping\" >&2; printf '{lines}'"),
    );
    assert_eq!(partial.status.code(), Some(2));
    assert!(String::from_utf8(partial.stderr).unwrap().contains("poppler-data"));
    let locked = Office::with("report.pdf", "%PDF-1.7\ntrailer << /Encrypt 5 0 R >>\n");
    let locked = reader_of_pdf(&locked, "exit 1");
    assert!(String::from_utf8(locked.stderr).unwrap().contains("加密"));

    let without = command()
        .current_dir(office.0.path())
        .env("PATH", "/nowhere")
        .args(["draft", "report.pdf"])
        .output()
        .unwrap();
    assert!(String::from_utf8(without.stderr).unwrap().contains("pdftotext"));
}

#[test]
fn a_list_of_projects_may_come_in_a_file_of_its_own() {
    let (body, annex) = REPORT.split_at(REPORT.find("附件1").unwrap());
    let office = Office::with("report.txt", body);
    fs::write(office.0.path().join("list.txt"), annex).unwrap();
    let drafted = office.run("draft report.txt list.txt -o county");
    assert_eq!(drafted.code, 0, "{}", drafted.err);
    assert_eq!(office.catalogue("county")["projects"].as_array().unwrap().len(), 2);
}

#[test]
fn what_no_catalogue_can_be_drafted_from_is_told_in_a_sentence() {
    let twice = format!("{REPORT}{REPORT}");
    let past = "青澜县政府工作报告\n一、2030年工作回顾\n新建公路60公里。\n";
    let empty_handed = "一、2030年工作回顾\n好。\n二、2031年重点工作\n解放思想，凝聚力量。\n";
    let garbled = "增长10顥陨希鼗蓥砉雠翦";
    let large = REPORT.repeat(20_000);
    for (bytes, said) in [
        ("".as_bytes(), "里面没有内容"),
        (b"\x89PNG\r\n\x1a\n\x00\x01".as_slice(), "不是中文文本"),
        (garbled.as_bytes(), "乱码"),
        (past.as_bytes(), "没有找到部署当年工作的部分"),
        (empty_handed.as_bytes(), "没有可核对的目标"),
        (twice.as_bytes(), "不止一份报告"),
        (large.as_bytes(), "文本太大"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00".as_slice(),
            "加密文档或旧版 .doc",
        ),
        (b"PK\x03\x04 cut off".as_slice(), "文档损坏"),
    ] {
        let office = Office::with("report.txt", bytes);
        let drafted = office.run("draft report.txt -o county");
        assert_eq!((drafted.code, drafted.out.as_str()), (2, ""), "{said}");
        assert!(drafted.err.contains(said), "{}", drafted.err);
        assert!(!office.has("county"));
    }
    let missing = Office::with("other.txt", "").run("draft report.txt");
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("report.txt"), "{}", missing.err);
}

#[test]
fn a_catalogue_that_is_there_is_not_written_over() {
    let office = Office::with("report.txt", REPORT);
    office.run("draft report.txt -o county");
    let before = office.catalogue("county");
    let again = office.run("draft report.txt -o county --year 2032");
    assert_eq!(again.code, 2);
    assert_eq!(office.catalogue("county"), before);
    let forced = office.run("draft report.txt -o county --year 2032 --force");
    assert_eq!(forced.code, 0, "{}", forced.err);
    assert_eq!(office.catalogue("county")["id"], "qinglanxian-2032");
}

/// The ledger of a folder with one cell said otherwise.
fn corrected(office: &Office, name: &str, head: &str, words: &str) {
    use calamine::{Reader, Xlsx, open_workbook};
    let mut book: Xlsx<_> = open_workbook(office.0.path().join("county/ledger.xlsx")).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let mut copy = rust_xlsxwriter::Workbook::new();
    let out = copy.add_worksheet();
    let heads: Vec<String> = sheet.rows().next().unwrap().iter().map(ToString::to_string).collect();
    let column = heads.iter().position(|one| one == head).unwrap();
    let named = heads.iter().position(|one| one == "指标名称").unwrap();
    for (row, cells) in (0..).zip(sheet.rows()) {
        for (at, cell) in cells.iter().enumerate() {
            let is_meant = at == column && cells[named] == *name;
            let said = if is_meant { words.to_owned() } else { cell.to_string() };
            out.write_string(row, u16::try_from(at).unwrap(), said).unwrap();
        }
    }
    copy.save(office.0.path().join("corrected.xlsx")).unwrap();
}

#[test]
fn a_ledger_that_nobody_changed_changes_nothing() {
    let office = Office::with("report.txt", REPORT);
    office.run("draft report.txt -o county");
    let before = fs::read_to_string(office.0.path().join("county/catalogue.json")).unwrap();
    let read = office.run("catalogue county/ledger.xlsx -o county");
    assert_eq!(read.code, 0, "{}{}", read.out, read.err);
    assert_eq!(
        fs::read_to_string(office.0.path().join("county/catalogue.json")).unwrap(),
        before
    );

    let seed = crate::app_harness::repository("seeds/tongliao-2025/catalogue.json");
    fs::create_dir(office.0.path().join("city")).unwrap();
    fs::copy(&seed, office.0.path().join("city/catalogue.json")).unwrap();
    assert_eq!(office.run("catalogue --export city -o city.xlsx").code, 0);
    assert_eq!(office.run("catalogue city.xlsx -o city").code, 0);
    let now = office.catalogue("city");
    assert_eq!(
        now,
        serde_json::from_str::<Value>(&fs::read_to_string(seed).unwrap()).unwrap()
    );
}

#[test]
fn what_a_clerk_changes_in_the_ledger_changes_the_catalogue() {
    for (head, words, check) in [
        ("指标名称", "竹业收入", "/name"),
        ("类型", "水平", "/measure"),
        ("要求", "不低于", "/target/operator"),
        ("目标值", "32.5", "/target/value"),
        ("单位", "万元", "/unit"),
        ("报送频率", "每月", "/cadence"),
        ("备注", "与林业局核对", "/note"),
        ("责任单位", "县林业局、各乡镇", "/partners"),
        ("责任领导", "李云", "/leader"),
    ] {
        let office = Office::with("report.txt", REPORT);
        office.run("draft report.txt -o county");
        let id = named(&office.catalogue("county"), "竹产业收入")["id"].clone();
        corrected(&office, "竹产业收入", head, words);
        let read = office.run("catalogue corrected.xlsx -o county");
        assert_eq!(read.code, 0, "{head}: {}{}", read.out, read.err);
        let now = office.catalogue("county");
        let entry = now["indicators"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["id"] == id)
            .unwrap();
        let found = entry.pointer(check).unwrap().to_string();
        let expected = match words {
            "水平" => "level",
            "不低于" => "at_least",
            "每月" => "monthly",
            other => other,
        };
        assert_eq!(found.trim_matches('"'), expected, "{head}");
        assert_eq!(office.run("check county").code, 0, "{head}");
    }
}

/// The task ledger of an office: a title, heads in two rows, a line across, merged cells, columns in an order of its own.
fn own_ledger(due: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    let heads = ["序号", "责任领导", "目标任务", "责任单位", "责任单位", "完成时限"];
    sheet
        .merge_range(0, 0, 0, 5, "青澜县2031年《政府工作报告》任务分解台账", &plain)
        .unwrap();
    sheet.merge_range(1, 3, 1, 4, "责任单位", &plain).unwrap();
    for (column, head) in (0..).zip(heads).filter(|(column, _)| !(3..=4).contains(column)) {
        sheet.merge_range(1, column, 2, column, head, &plain).unwrap();
    }
    sheet.write(2, 3, "牵头单位").unwrap();
    sheet.write(2, 4, "配合单位").unwrap();
    sheet.merge_range(3, 0, 3, 5, "一、做强产业", &plain).unwrap();
    sheet.merge_range(4, 1, 5, 1, "张三", &plain).unwrap();
    sheet.merge_range(4, 3, 5, 3, "县工信局", &plain).unwrap();
    for (row, (number, task, partners, due)) in (4..).zip([
        (1.0, "新增省级工厂5家以上。", "县科技局、县财政局", "2031年6月底前"),
        (2.0, "做优竹产业服务，宣传品牌。", "", due),
    ]) {
        sheet.write(row, 0, number).unwrap();
        sheet.write(row, 2, task).unwrap();
        sheet.write(row, 4, partners).unwrap();
        sheet.write(row, 5, due).unwrap();
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn an_offices_own_ledger_becomes_a_catalogue_by_its_heads() {
    let office = Office::with("own.xlsx", own_ledger("全年"));
    let made = office.run("catalogue own.xlsx -o county");
    assert_eq!(made.code, 0, "{}{}", made.out, made.err);
    assert_eq!(office.run("check county").code, 0);
    let catalogue = office.catalogue("county");
    assert_eq!(
        (&catalogue["place"], &catalogue["year"]),
        (&"青澜县".into(), &2031.into())
    );
    assert_eq!(catalogue["areas"][0]["name"], "做强产业");
    let factories = named(&catalogue, "新增省级工厂");
    assert_eq!(factories["target"]["value"], 5);
    assert_eq!(factories["due"], "2031-06-30");
    assert_eq!(factories["leader"], "张三");
    assert_eq!(factories["partners"], "县科技局、县财政局");
    let plain = named(&catalogue, "做优竹产业服务");
    assert_eq!((&plain["measure"], &plain["due"]), (&"milestone".into(), &Value::Null));
    assert_eq!(plain["leader"], "张三");
    for entry in [factories, plain] {
        let departments = catalogue["departments"].as_array().unwrap();
        let lead = departments.iter().find(|one| one["id"] == entry["lead"]).unwrap();
        assert_eq!(lead["name"], "县工信局");
    }
}

#[test]
fn an_offices_own_ledger_tells_who_answers_for_what_a_catalogue_has() {
    let office = Office::with("report.txt", REPORT);
    office.run("draft report.txt -o county");
    fs::write(office.0.path().join("own.xlsx"), own_ledger("12月底")).unwrap();
    let read = office.run("catalogue own.xlsx -o county");
    assert_eq!(read.code, 0, "{}{}", read.out, read.err);
    assert!(read.out.contains("第 6 行"), "{}", read.out);
    let entry = named(&office.catalogue("county"), "新增省级工厂").clone();
    assert_eq!(
        (&entry["leader"], &entry["due"]),
        (&"张三".into(), &"2031-06-30".into())
    );
}

#[test]
fn a_cell_of_an_own_ledger_that_means_nothing_is_told_with_its_row() {
    let office = Office::with("own.xlsx", own_ledger("等通知"));
    let read = office.run("catalogue own.xlsx -o county");
    assert_eq!(read.code, 1);
    assert!(
        read.out.contains("own.xlsx F6 格") && read.out.contains("等通知"),
        "{}",
        read.out
    );
    assert!(!office.0.path().join("county").exists());
}

#[test]
fn a_workbook_without_such_heads_is_no_ledger() {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "日期").unwrap();
    let office = Office::with("own.xlsx", book.save_to_buffer().unwrap());
    assert_eq!(office.run("catalogue own.xlsx -o county").code, 2);
    let far = own_ledger("全年");
    let office = Office::with("own.xlsx", &far[..far.len() / 2]);
    assert_eq!(office.run("catalogue own.xlsx -o county").code, 2);
    assert!(!office.0.path().join("county").exists());
}

#[test]
fn a_rate_in_step_with_another_is_judged_once_that_is_on_file() {
    let office = Office::with("report.txt", REPORT);
    office.run("draft report.txt -o county");
    let catalogue = office.catalogue("county");
    let (income, economy) = (named(&catalogue, "居民收入"), named(&catalogue, "地区生产总值"));
    assert_eq!(income["target"]["yardstick"], economy["id"]);
    // The first quarter is 1—3月, whichever way an office names it.
    let status_of = |economy_grows: Option<(&str, f64)>, income_grows: f64| {
        let series = |entry: &Value, (period, value): (&str, f64)| json!({ "indicator": entry["id"], "unit": "%", "provenance": "reported", "figures": { period: value } });
        let mut all = vec![series(income, ("2031-Q1", income_grows))];
        all.extend(economy_grows.map(|rate| series(economy, rate)));
        let snapshot = json!({
            "schema": 1,
            "catalogue": catalogue["id"],
            "as_of": "2031-03-31",
            "title": "报送数据",
            "sources": [],
            "series": all,
        });
        fs::write(office.0.path().join("county/2031-03.json"), snapshot.to_string()).unwrap();
        let told = office.run(&format!("show {} --json county", income["id"].as_str().unwrap()));
        assert_eq!(told.code, 0, "{}{}", told.out, told.err);
        serde_json::from_str::<Value>(&told.out).unwrap()["status"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let status = |economy: Option<f64>, income| status_of(economy.map(|rate| ("2031-Q1", rate)), income);
    assert_eq!(status_of(Some(("2031-03", 6.2)), 4.1), "behind");
    assert_eq!(status(Some(6.2), 4.1), "behind");
    assert_eq!(status(Some(5.8), 5.8), "on_pace");
    assert_eq!(status(None, 5.8), "no_target");
    assert_eq!(office.run("sample --catalogue county --output rehearsal").code, 0);
    let checked = office.run("check county/catalogue.json rehearsal");
    assert_eq!(checked.code, 0, "{}", checked.out);
}

#[test]
fn a_rate_that_is_given_a_figure_of_its_own_stands_beside_none() {
    let office = Office::with("report.txt", REPORT);
    office.run("draft report.txt -o county");
    let catalogue = office.catalogue("county");
    let mut wanted = catalogue.clone();
    let entries = wanted["indicators"].as_array_mut().unwrap();
    let income = entries.iter_mut().find(|entry| entry["name"] == "居民收入").unwrap();
    income["target"] = json!({ "operator": "at_least", "printed": income["target"]["printed"], "value": 6 });
    corrected(&office, "居民收入", "要求", "不低于");
    let folder = office.0.path();
    fs::rename(folder.join("corrected.xlsx"), folder.join("county/ledger.xlsx")).unwrap();
    corrected(&office, "居民收入", "目标值", "6");
    let ledger = fs::read(folder.join("corrected.xlsx")).unwrap();
    assert_eq!(draft::with_ledger(&catalogue, &ledger), Ok(wanted));
}

#[test]
fn a_rate_above_that_of_a_larger_whole_is_judged_once_that_is_on_file() {
    for (sentence, above) in [
        ("工业投资增速高于全国平均水平。", "nation"),
        ("工业投资增速高于全省平均水平。", "province"),
        ("工业投资增速不低于全市平均水平，高于全市。", "city-above"),
    ] {
        stands_beside(sentence, above);
    }
}

/// Holds a sentence to the comparator that it names: judged on file, and nothing before.
fn stands_beside(sentence: &str, above: &str) {
    let report = format!("青澜县政府工作报告\n一、2030年工作回顾\n好。\n二、2031年重点工作\n{sentence}\n");
    let office = Office::with("report.txt", &report);
    office.run("draft report.txt -o county");
    let catalogue = office.catalogue("county");
    let entry = &catalogue["indicators"][0];
    let status = |own: f64| {
        let of = |region: &str, rate: f64| json!({ "indicator": entry["id"], "region": region, "unit": "%", "provenance": "reported", "figures": { "2031-Q1": rate } });
        let snapshot = json!({
            "schema": 1,
            "catalogue": catalogue["id"],
            "as_of": "2031-03-31",
            "title": "报送数据",
            "sources": [],
            "series": [of("whole", own), of(above, 5.0)],
        });
        fs::write(office.0.path().join("county/2031-03.json"), snapshot.to_string()).unwrap();
        let told = office.run(&format!("show {} --json county", entry["id"].as_str().unwrap()));
        assert_eq!(told.code, 0, "{}{}", told.out, told.err);
        serde_json::from_str::<Value>(&told.out).unwrap()["status"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(status(5.1), "on_pace");
    assert_ne!(status(5.0), "on_pace");
}

#[test]
fn every_rule_that_proposes_is_said_in_both_languages() {
    for rule in draft::Ground::ALL {
        for language in Language::ALL {
            assert_ne!(locale::ground(language, rule.id()), rule.id());
        }
    }
}

/// Two sentences for each rule, in words of their own. A livelihood project without a figure needs a list around it.
#[rustfmt::skip]
const SENTENCES: [(&str, [&str; 2]); 31] = [
    ("rises", ["社会消费品零售总额增长6%左右。", "外贸进出口总额增长10%。"]),
    ("falls", ["万元产值能耗下降3%。", "淘汰老旧农机120台。"]),
    ("share", ["自来水普及率达到93%以上。", "污水集中处理率保持在96%。"]),
    ("reached", ["规模以上企业达到120家。", "高标准农田面积稳定在80万亩。"]),
    ("stock", ["奶牛存栏12万头。", "园区产能80万吨。"]),
    ("surpassed", ["竹编合作社突破30家。", "线上会员超5万名。"]),
    ("per_head", ["托位数每千人4.6个。", "全科医生每万人3名。"]),
    ("adds", ["新增公共停车位600个。", "净增经营主体3000户。"]),
    ("does", ["改造老旧小区6个。", "建设口袋公园8处。"]),
    ("unreached", ["招商引资到位资金60亿元。", "到位项目资金12亿元。"]),
    ("years_whole", ["粮食产量45亿斤。", "农业总产值60亿元。"]),
    ("times", ["旅客吞吐量80万人次。", "门诊量12万人次。"]),
    ("whole", ["惠及群众5万人。", "受益学生3000名。"]),
    ("listed", ["城乡居民收入分别增长6%和7%。", "新增省级工厂5家、市级工厂12家。"]),
    ("settled", ["开工建设城西水厂。", "建成县体育馆。"]),
    ("line", ["坚决守住不发生规模性返贫底线。", "确保不发生重特大安全事故。"]),
    ("beside", ["城乡居民收入与经济增长同步。", "工业投资增速高于全国平均水平。"]),
    ("handed_down", ["完成上级下达的节能任务。", "完成省下达的减排目标任务。"]),
    ("zero", ["固定资产投资实现正增长。", "外贸进出口正增长。"]),
    ("compared", ["竹产业收入30亿元以上。", "失业率控制在5.5%以内。"]),
    ("shared_word", ["城乡居民收入分别增长6%和7%左右。", "玉米、大豆面积分别为310万亩和75万亩左右。"]),
    ("range", ["生产总值增长5%—6%。", "粮食产量45至46亿斤。"]),
    ("plain", ["改造老旧小区6个。", "新建学校3所。"]),
    ("kept_low", ["城镇调查失业率保持在5.5%。", "营商环境排名保7争6。"]),
    ("published", ["地区生产总值增长6%。", "城镇新增就业3200人。"]),
    ("usual", ["竹产业收入30亿元。", "改造老旧小区6个。"]),
    ("dated", ["6月底前建成县体育馆。", "上半年开工建设城西水厂。"]),
    ("season", ["造林5万亩。", "改造老旧小区6个。"]),
    ("by_function", ["自来水普及率达到93%。", "造林5万亩。"]),
    ("named", ["由县水利局牵头新建学校3所。", "县财政局负责造林5万亩。"]),
    ("nobody_named", ["竹产业收入30亿元。", "兰花收入2亿元。"]),
];

/// The rules that the drafts of a sentence say for themselves.
fn grounds_of(plan: &str) -> Vec<String> {
    let text = format!("青澜县政府工作报告\n一、2030年工作回顾\n好。\n二、2031年重点工作\n{plan}\n");
    let proposal = draft::read(&text).accepted().unwrap();
    let place = CatalogueHead {
        name: "青澜县".to_owned(),
        year: 2031,
        delivered: "2031-02-06".parse().unwrap(),
    };
    let catalogue: Value = serde_json::from_str(&draft::catalogue(&proposal, &place, &Known::new())).unwrap();
    let entries = catalogue["indicators"].as_array().unwrap().iter();
    let grounds = entries.flat_map(|entry| entry["draft"]["why"].as_array().unwrap());
    grounds.map(|ground| ground.as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_rule_is_met_by_two_sentences() {
    for (rule, sentences) in SENTENCES {
        for sentence in sentences {
            let grounds = grounds_of(sentence);
            assert!(
                grounds.iter().any(|ground| ground == rule),
                "{rule}: {sentence} {grounds:?}"
            );
        }
    }
    for list in [
        "1.推进城西片区雨污分流。\n2.优化公交线路。",
        "一是完善助餐服务。\n二是优化公交线路。",
    ] {
        let grounds = grounds_of(&format!("改造老旧小区6个。\n今年要办好以下民生实事：\n{list}"));
        assert!(grounds.iter().any(|ground| ground == "project"), "{list} {grounds:?}");
    }
    let told: BTreeSet<&str> = SENTENCES.iter().map(|(rule, _)| *rule).chain(["project"]).collect();
    assert_eq!(told, draft::Ground::ALL.iter().map(|rule| rule.id()).collect());
}

#[test]
fn the_rules_that_proposed_an_entry_are_kept_with_it() {
    let office = Office::with("report.txt", REPORT);
    office.run("draft report.txt -o county");
    let catalogue = office.catalogue("county");
    let why = |name: &str| named(&catalogue, name)["draft"]["why"].to_string();
    assert_eq!(why("自来水普及率"), r#"["share","compared","usual","by_function"]"#);
    assert_eq!(
        why("竹产业收入"),
        r#"["years_whole","compared","usual","nobody_named"]"#
    );
    assert_eq!(
        why("改造老旧小区"),
        r#"["does","plain","usual","season","by_function"]"#
    );
    assert_eq!(named(&catalogue, "改造老旧小区")["profile"], "construction");
}

#[test]
fn what_is_adopted_is_no_draft_and_what_is_refused_goes() {
    let office = Office::with("report.txt", REPORT);
    office.run("draft report.txt -o county");
    let count = office.catalogue("county")["indicators"].as_array().unwrap().len();
    corrected(&office, "竹产业收入", "采用", "是");
    office.run("catalogue corrected.xlsx -o county");
    assert!(named(&office.catalogue("county"), "竹产业收入")["draft"].is_null());
    corrected(&office, "新建社区食堂", "采用", "否");
    office.run("catalogue corrected.xlsx -o county");
    assert_eq!(
        office.catalogue("county")["indicators"].as_array().unwrap().len(),
        count - 1
    );
    office.run("catalogue --export county -o county/ledger.xlsx --force");
    corrected(&office, "自来水普及率", "牵头单位", "县水务局");
    office.run("catalogue corrected.xlsx -o county");
    let now = office.catalogue("county");
    let lead = &named(&now, "自来水普及率")["lead"];
    let department = now["departments"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["id"] == *lead)
        .unwrap();
    assert_eq!(department["name"], "县水务局");
}

#[test]
fn what_means_nothing_in_a_ledger_is_told_with_its_place() {
    let office = Office::with("report.txt", REPORT);
    office.run("draft report.txt -o county");
    let before = office.catalogue("county");
    for (head, words, said) in [
        (
            "类型",
            "流量",
            "“类型”：看不懂 '流量'，应为增速、累计、水平、增量、降幅、覆盖、节点、底线",
        ),
        ("要求", "大于", "“要求”：看不懂 '大于'，应为不低于、超过、"),
        ("采用", "yes", "“采用”：看不懂 'yes'，应为是、否"),
        ("目标值", "三十", "“目标值”：看不懂 '三十'，应为一个数，如 60、6.5"),
        ("完成时限", "13月5日", "“完成时限”：看不懂 '13月5日'，应为日期"),
        ("编号", "nobody", "清单里没有编号 'nobody'"),
    ] {
        corrected(&office, "竹产业收入", head, words);
        let read = office.run("catalogue corrected.xlsx -o county");
        assert_eq!(read.code, 1, "{}", read.err);
        assert!(read.out.contains(said), "{}", read.out);
        // The cell as the spreadsheet shows it.
        let columns = [
            ("类型", 'G'),
            ("要求", 'H'),
            ("采用", 'R'),
            ("目标值", 'I'),
            ("完成时限", 'M'),
        ];
        if let Some((_, letter)) = columns.iter().find(|(name, _)| *name == head) {
            let row = row_of(&office, "竹产业收入");
            assert!(
                read.out.contains(&format!("corrected.xlsx {letter}{row} 格")),
                "{}",
                read.out
            );
        }
        assert_eq!(office.catalogue("county"), before);
    }
    assert_eq!(office.run("catalogue report.txt -o county").code, 2);
    // What would not open is not written, and told by the row of the ledger.
    for (head, words, said) in [
        ("目标值", "", "目标缺少数值"),
        ("目标值", "-5", "的目标值不能小于 0"),
        ("上限", "50", "只有区间写上限"),
        ("完成时限", "2099-10-31", "到期日应在清单年度内"),
    ] {
        corrected(&office, "竹产业收入", head, words);
        let read = office.run("catalogue corrected.xlsx -o county");
        assert_eq!(read.code, 1, "{}", read.err);
        let place = format!("corrected.xlsx 第 {} 行：", row_of(&office, "竹产业收入"));
        assert!(
            read.out.contains(&place) && read.out.contains(said) && read.out.ends_with("什么也没有写\n"),
            "{head}: {}",
            read.out
        );
        assert_eq!(office.catalogue("county"), before);
    }
}

/// The row of a promise in the ledger of a folder, from 1.
fn row_of(office: &Office, name: &str) -> usize {
    use calamine::{Reader, Xlsx, open_workbook};
    let mut book: Xlsx<_> = open_workbook(office.0.path().join("county/ledger.xlsx")).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let row = sheet.rows().position(|cells| cells[5] == *name);
    row.unwrap() + 1
}

/// Done as the ledger says; what somebody may not have meant is said beside it.
#[test]
fn what_should_be_looked_at_in_a_ledger_is_told_by_row_and_what_changed_is_counted() {
    let office = Office::with("report.txt", REPORT);
    office.run("draft report.txt -o county");
    let told = |head: &str, words: &str| {
        corrected(&office, "竹产业收入", head, words);
        let read = office.run("catalogue corrected.xlsx -o county");
        assert_eq!(read.code, 0, "{head}: {}{}", read.out, read.err);
        office.run("catalogue --export county -o county/ledger.xlsx --force");
        read.out
    };
    let row = row_of(&office, "竹产业收入");
    assert_eq!(told("备注", ""), "台账没有改动，什么也没有写\n");
    assert_eq!(
        told("备注", "核对过"),
        "改了 1 项，采用 0 项，不用 0 项\n已写入 county/catalogue.json\n"
    );
    assert!(told("采用", "是").starts_with("改了 1 项，采用 1 项，不用 0 项\n"));
    let lead = told("牵头单位", "县竹业局");
    assert!(
        lead.starts_with(&format!(
            "corrected.xlsx 第 {row} 行“牵头单位”：清单里没有叫“县竹业局”的部门，作为新部门加上\n"
        )),
        "{lead}"
    );
    let target = told("单位", "千万元");
    assert!(
        target.starts_with(&format!("corrected.xlsx 第 {row} 行：目标改成了 ")) && target.contains("报告原文是“"),
        "{target}"
    );
    let id = told("编号", "");
    assert!(
        id.starts_with(&format!("corrected.xlsx 第 {row} 行“竹产业收入”没有编号，没有动")),
        "{id}"
    );
    let name = told("指标名称", "自来水普及率");
    assert!(
        name.contains(&format!("第 {row} 行：另有一项也叫“自来水普及率”")),
        "{name}"
    );
}

/// A report that begins with its parts, without a paragraph of headline targets before them.
#[test]
fn every_part_of_a_report_is_a_part_of_its_draft() {
    let report = "青石县2026年政府工作报告\n二、2026年工作安排\n（一）促进就业增收。城镇新增就业3200人以上。\n\
                  （二）改善基础设施。新建改建农村公路60公里。\n（三）办好医疗卫生。10月底前建成县人民医院新院区。\n";
    let office = Office::with("report.txt", report);
    office.run("draft report.txt -o county");
    let catalogue = office.catalogue("county");
    let areas = catalogue["areas"].as_array().unwrap();
    let told: Vec<[&str; 3]> = areas
        .iter()
        .map(|area| ["id", "number", "name"].map(|key| area[key].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            ["part-1", "一", "促进就业增收"],
            ["part-2", "二", "改善基础设施"],
            ["part-3", "三", "办好医疗卫生"]
        ]
    );
    for (name, area) in [
        ("城镇新增就业", "part-1"),
        ("新建改建农村公路", "part-2"),
        ("县人民医院新院区", "part-3"),
    ] {
        assert_eq!(named(&catalogue, name)["area"], area, "{name}");
    }
}

/// Pieces that texts are made of, sound and broken.
const PIECES: [&str; 40] = [
    "一、",
    "（二）",
    "1.",
    "（3）",
    "二是",
    "附件1\n",
    "2031年民生实事清单\n",
    "名词解释\n",
    "三、加强政府自身建设\n",
    "三、“十六五”时期目标\n",
    "新建",
    "完成",
    "力争",
    "分别",
    "均",
    "各",
    "甲、乙",
    "率",
    "产值",
    "增长",
    "下降",
    "达到",
    "从",
    "提高到",
    "突破",
    "控制在",
    "12",
    "5.5",
    "百",
    "一倍",
    "—",
    "∶",
    "%",
    "个百分点",
    "万亩",
    "亿元以上",
    "条（段）",
    "，",
    "。",
    "\n",
];

#[test]
fn a_livelihood_item_without_words_is_called_by_its_figure() {
    let text =
        "青澜县政府工作报告\n二、2031年重点工作\n三、加强政府自身建设\n2031年民生实事清单\n（3）附件1\n（3），12%";
    let proposal = draft::read(text).accepted().unwrap();
    let place = CatalogueHead {
        name: "青澜县".to_owned(),
        year: 2031,
        delivered: "2031-02-06".parse().unwrap(),
    };
    let catalogue: Value = serde_json::from_str(&draft::catalogue(&proposal, &place, &Known::new())).unwrap();
    let names: Vec<&Value> = catalogue["projects"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["name"])
        .collect();
    assert_eq!(names, ["12%"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever is drafted opens: no text makes a catalogue that its own gate refuses, and its ledger brings it back whole.
    #[test]
    fn whatever_is_drafted_opens(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..120)) {
        let text = format!("青澜县政府工作报告\n二、2031年重点工作\n{}", pieces.concat());
        if let Ok(proposal) = draft::read(&text).accepted() {
            let place = CatalogueHead { name: "青澜县".to_owned(), year: 2031, delivered: "2031-02-06".parse().unwrap() };
            let catalogue = draft::catalogue(&proposal, &place, &Known::new());
            let input = Input::from_bytes("catalogue.json", catalogue.clone().into_bytes()).unwrap();
            let contents = intake::read(&[input], &[]);
            let errors: Vec<_> = contents.problems.iter().filter(|problem| problem.is_error()).collect();
            prop_assert!(errors.is_empty(), "{errors:?}\n{text}\n{catalogue}");
            let mut catalogue: Value = serde_json::from_str(&catalogue).unwrap();
            for entry in catalogue["indicators"].as_array_mut().unwrap() {
                entry["partners"] = json!("县林业局、各乡镇");
                entry["leader"] = json!("李云");
            }
            let ledger = draft::ledger(&catalogue, |id| id).unwrap();
            prop_assert_eq!(draft::with_ledger(&catalogue, &ledger), Ok(catalogue));
        }
    }
}

#[test]
fn a_lead_that_was_guessed_carries_its_mark_until_somebody_names_it() {
    let text = "平川县2026年政府工作报告\n二、2026年工作安排\n由县水利局牵头新建学校3所。\n新建高标准农田3.5万亩。\n";
    let office = Office::with("report.txt", text);
    office.run("draft report.txt -o county");
    let drafted = office.catalogue("county");
    assert_eq!(named(&drafted, "由县水利局牵头新建学校")["lead"], "water");
    assert_eq!(named(&drafted, "由县水利局牵头新建学校")["lead_inferred"], Value::Null);
    assert_eq!(named(&drafted, "新建高标准农田")["lead_inferred"], true);

    let report: Value = serde_json::from_str(&office.run("report --format json --catalogue county").out).unwrap();
    let marks = |name: &str, report: &Value| {
        let all = report["indicators"].as_array().unwrap();
        let found = all.iter().find(|one| one["name"].to_string().contains(name)).unwrap();
        found["lead_inferred"].clone()
    };
    assert_eq!(marks("由县水利局牵头新建学校", &report), false);
    assert_eq!(marks("新建高标准农田", &report), true);
    assert!(office.run("list county").out.contains("县农业农村局（推定）"));

    let id = named(&drafted, "新建高标准农田")["id"].as_str().unwrap();
    let lead = Amendment::Lead("县农业农村局".into());
    let settled = draft::amended(&drafted, id, &lead, false).unwrap();
    assert_eq!(named(&settled, "新建高标准农田")["lead"], "agriculture");
    assert_eq!(named(&settled, "新建高标准农田")["lead_inferred"], Value::Null);
    // Where a catalogue marks every lead, the one that was named says so itself.
    let mut marked = drafted.clone();
    marked["leads_inferred"] = true.into();
    let settled = draft::amended(&marked, id, &lead, false).unwrap();
    assert_eq!(named(&settled, "新建高标准农田")["lead_inferred"], false);
}

#[test]
fn the_ledger_marks_a_guessed_lead_and_taking_the_mark_off_settles_it() {
    let office = Office::with(
        "report.txt",
        "平川县2026年政府工作报告\n二、2026年工作安排\n新建高标准农田3.5万亩。\n新建学校3所。\n",
    );
    office.run("draft report.txt -o county");
    let drafted = office.catalogue("county");
    let ledger = office.0.path().join("county/ledger.xlsx");
    let read = fs::read(&ledger).unwrap();
    assert_eq!(draft::with_ledger(&drafted, &read).unwrap(), drafted);
    let changed = |name: &str, lead: &str| {
        corrected(&office, name, "牵头单位", lead);
        let ledger = fs::read(office.0.path().join("corrected.xlsx")).unwrap();
        named(&draft::with_ledger(&drafted, &ledger).unwrap(), name).clone()
    };
    let settled = changed("新建高标准农田", "县农业农村局");
    assert_eq!(
        (&settled["lead"], &settled["lead_inferred"]),
        (&"agriculture".into(), &Value::Null)
    );
    let still = changed("新建学校", "县水务局（推定）");
    assert_eq!(
        (&still["lead"], &still["lead_inferred"]),
        (&"xianshuiwuju".into(), &true.into())
    );
}

#[test]
fn what_was_not_taken_is_told_by_its_kinds() {
    let office = Office::with("report.txt", REPORT);
    let said = office.run("draft report.txt").out;
    let line = said.lines().find(|line| line.contains("不是承诺")).unwrap();
    for kind in ["年份", "序号", "基数"] {
        assert!(line.contains(kind), "{line}");
    }
    let counts = line
        .split(|one: char| !one.is_ascii_digit())
        .filter_map(|n| n.parse::<usize>().ok());
    let counts: Vec<usize> = counts.collect();
    assert_eq!(counts[0], counts[1..].iter().sum::<usize>(), "{line}");
}

#[test]
fn a_script_reads_what_the_catalogue_says() {
    let office = Office::with("report.txt", REPORT);
    office.run("draft report.txt -o county");
    let catalogue = office.catalogue("county");
    let listed = office.run("draft report.txt --json").out;
    let entries = catalogue["indicators"].as_array().unwrap();
    assert_eq!(listed.lines().count(), entries.len());
    for (line, entry) in listed.lines().zip(entries) {
        let line: Value = serde_json::from_str(line).unwrap();
        assert_eq!(line["operator"], entry["target"]["operator"], "{line}");
        assert_eq!(line["measure"], entry["measure"], "{line}");
        assert_ne!(line["part"], "", "{line}");
    }
}

#[test]
fn a_ledger_that_is_older_than_the_catalogue_puts_nothing_back() {
    let office = Office::with("report.txt", REPORT);
    office.run("draft report.txt -o county");
    let drafted = office.catalogue("county");
    let id = named(&drafted, "竹产业收入")["id"].as_str().unwrap().to_owned();
    let path = office.0.path().join("county/catalogue.json");
    let reviewed = [
        Amendment::Name("竹业收入".into()),
        Amendment::Lead("县林业局".into()),
        Amendment::Accept,
    ];
    let reviewed = reviewed.iter().fold(drafted, |catalogue, step| {
        draft::amended(&catalogue, &id, step, false).unwrap()
    });
    fs::write(&path, draft::printed(&reviewed)).unwrap();

    // As it was exported it changes nothing, and says that it is older.
    let read = office.run("catalogue county/ledger.xlsx -o county");
    assert_eq!(read.code, 0, "{}{}", read.out, read.err);
    assert!(read.out.contains("1 项在台账导出后改过"), "{}", read.out);
    assert_eq!(office.catalogue("county"), reviewed);

    // What somebody did correct in it is taken, and nothing else.
    corrected(&office, "自来水普及率", "目标值", "95");
    assert_eq!(office.run("catalogue corrected.xlsx -o county").code, 0);
    let now = office.catalogue("county");
    assert_eq!(named(&now, "自来水普及率")["target"]["value"], 95);
    assert_eq!(named(&now, "竹业收入"), named(&reviewed, "竹业收入"));

    // Corrected in both, one of the two has to be chosen.
    corrected(&office, "竹产业收入", "指标名称", "竹子收入");
    let read = office.run("catalogue corrected.xlsx -o county");
    assert_eq!(read.code, 1, "{}{}", read.out, read.err);
    for said in ["“指标名称”", "'竹子收入'", "'竹业收入'", "什么也没有写"] {
        assert!(read.out.contains(said), "{said}: {}", read.out);
    }
    assert_eq!(office.catalogue("county"), now);
}
