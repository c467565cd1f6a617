//! What leaves the program as a file: bulletins, ledgers, pages, tables, and that all of them were counted once.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::sync::Arc;

use briefing::assess::StatusRule;
use briefing::briefing::documents::{self, Room, Sheets};
use briefing::briefing::{Briefing, Condition, Filter};
use briefing::document::{Block, Cell, Document, HouseStyle, Level, Value};
use briefing::export;
use briefing::locale::Language;
use briefing::model::{DataSet, RegionKind, Status};
use calamine::{Data, Reader, Xlsx};

use crate::app_harness::{data_set, program};

const LANGUAGES: [Language; 2] = Language::ALL;

fn briefing(language: Language) -> Briefing {
    let data = data_set("sample");
    let as_of = data.open_at;
    Briefing::new(data, as_of, StatusRule::ratio_80_60(), language)
}

fn sections(document: &Document) -> Vec<&str> {
    let first = document.blocks.iter().filter_map(|block| match block {
        Block::Heading(Level::First, title) => Some(title.as_str()),
        _ => None,
    });
    first.collect()
}

fn paragraphs(document: &Document) -> String {
    let said = document.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(said) | Block::Notice(said) => Some(said.as_str()),
        _ => None,
    });
    said.collect::<Vec<_>>().join("\n")
}

// The command.

#[test]
fn every_form_writes_a_file_that_begins_as_its_kind_does_and_writes_over_none() {
    let folder = tempfile::tempdir().unwrap();
    for (name, begins) in [
        ("r.txt", &b"\xE9\x80\x9A"[..]),
        ("r.md", b"# "),
        ("r.json", b"{"),
        ("r.html", b"<!doctype html>"),
        ("r.docx", b"PK"),
        ("r.xlsx", b"PK"),
        ("r.csv", b"\xEF\xBB\xBF"),
    ] {
        let path = folder.path().join(name);
        let write = |more: &[&str]| program().args(["report", "-o"]).arg(&path).args(more).output().unwrap();
        let first = write(&[]);
        assert!(first.status.success() && first.stdout.is_empty(), "{name}");
        let bytes = fs::read(&path).unwrap();
        assert!(bytes.starts_with(begins), "{name}");
        let again = write(&["--kind", "full", "--format", "text"]);
        assert_eq!(again.status.code(), Some(2), "{name}");
        assert_eq!(fs::read(&path).unwrap(), bytes, "{name}");
        assert!(write(&["--force"]).status.success(), "{name}");
        assert_eq!(
            fs::read(&path).unwrap(),
            bytes,
            "{name}: the same data make the same bytes"
        );
    }
}

#[test]
fn what_a_form_cannot_hold_is_refused_with_what_can() {
    for (arguments, told) in [
        (&["--format", "csv", "--kind", "bulletin"][..], "csv 装不下 bulletin"),
        (&["--format", "json", "--kind", "ledger"], "json 装不下 ledger"),
        (&["--part", "火星"], "火星"),
        (&["--lead", "火星局"], "火星局"),
    ] {
        let output = program().arg("report").args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let complaint = String::from_utf8(output.stderr).unwrap();
        assert!(complaint.contains(told) && complaint.contains("提示"), "{complaint}");
    }
}

#[test]
fn a_report_of_a_part_a_department_or_what_is_red_holds_that_alone_and_says_so() {
    let json = |arguments: &[&str]| -> serde_json::Value {
        let output = program()
            .args(["report", "--format", "csv", "--kind", "ledger"])
            .args(arguments)
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines()
            .skip(1)
            .map(|line| line.split(',').nth(1).unwrap_or_default().to_owned())
            .collect()
    };
    let all = json(&[]).as_array().unwrap().len();
    for arguments in [
        &["--part", "industry"][..],
        &["--part", "二", "--part", "五"],
        &["--lead", "市农牧局"],
        &["--red"],
    ] {
        let some = json(arguments).as_array().unwrap().len();
        assert!(some > 0 && some < all, "{arguments:?}: {some} of {all}");
        let text = program().arg("report").args(arguments).output().unwrap();
        assert!(
            String::from_utf8(text.stdout).unwrap().contains("只看"),
            "{arguments:?}"
        );
    }
}

// The bulletin.

#[test]
fn a_bulletin_has_its_parts_in_the_order_in_which_offices_write_them() {
    let bulletin = documents::bulletin(&briefing(Language::CHINESE), &["压实责任。".to_owned()]);
    assert_eq!(bulletin.title, "关于通辽市2025年政府工作报告目标任务进展情况的通报");
    assert_eq!(
        sections(&bulletin),
        [
            "总体情况",
            "滞后事项",
            "催报",
            "与2025年8月31日相比的变化",
            "下一步工作要求"
        ]
    );
    let annexes: Vec<&str> = bulletin.annexes.iter().map(|annex| annex.title.as_str()).collect();
    assert_eq!(annexes, ["滞后事项清单", "目标任务进展情况表", "各地区滞后情况"]);
    let text = paragraphs(&bulletin);
    assert!(
        text.starts_with("截至2025年9月30日，通辽市2025年政府工作报告分解的目标任务共 229 项。"),
        "{text}"
    );
    assert_eq!(
        text.matches("不足应完成的 80% 为滞后").count(),
        1,
        "the rule is said once"
    );
}

#[test]
fn sentences_and_annexes_of_a_bulletin_count_the_same() {
    for language in LANGUAGES {
        let briefing = briefing(language);
        let bulletin = documents::bulletin(&briefing, &[]);
        let rows = |annex: usize| -> usize {
            let tables = bulletin.annexes[annex].blocks.iter().filter_map(|block| match block {
                Block::Table(table) => Some(table.rows.len()),
                _ => None,
            });
            tables.sum()
        };
        assert_eq!(rows(0), briefing.red.len());
        assert_eq!(rows(1), briefing.kept.len());
        let third = bulletin
            .blocks
            .iter()
            .filter(|block| matches!(block, Block::Heading(Level::Third, _)));
        assert_eq!(third.count(), briefing.red.len());
        let text = paragraphs(&bulletin);
        for key in &briefing.red {
            let item = briefing.item(*key);
            assert!(text.contains(&briefing.bulletin(*key)), "{}", item.name);
            let beside = briefing.beside(*key);
            for said in [beside.cause, beside.next_step].into_iter().flatten() {
                assert!(text.contains(said.trim_end_matches(['。', '.'])), "{said}");
            }
        }
    }
}

#[test]
fn a_bulletin_without_anything_red_or_owed_says_so() {
    let data = data_set("published");
    let as_of = data.open_at;
    let industry = data.catalogue.find_area("industry").unwrap();
    let briefing = Briefing::new(data, as_of, StatusRule::ratio_80_60(), Language::CHINESE);
    let kept = Filter::default()
        .with(&Condition::Status(Status::Achieved))
        .with(&Condition::Area(industry));
    let text = paragraphs(&documents::bulletin(&briefing.narrowed(kept), &[]));
    assert!(
        text.contains("没有未完成事项。") && text.contains("没有应报未报。"),
        "{text}"
    );
}

// One page.

#[test]
fn a_summary_fits_its_page_at_every_date_in_every_region_and_says_what_it_leaves_out() {
    let data = data_set("sample");
    let room = Room::of_page(&HouseStyle::default().condensed());
    assert!(room.lines >= 30 && room.characters >= 34, "{room:?}");
    let regions: Vec<_> = std::iter::once(data.catalogue.city())
        .chain(data.catalogue.regions_of(RegionKind::Part).map(|(key, _)| key))
        .collect();
    for language in LANGUAGES {
        for region in &regions {
            let first = Briefing::of(
                Arc::clone(&data),
                *region,
                data.open_at,
                StatusRule::ratio_80_60(),
                language,
            );
            for as_of in first.dates() {
                let briefing = first.at(as_of, language);
                let summary = documents::summary(&briefing, room);
                assert!(
                    room.holds(&summary),
                    "{as_of} {}: {}",
                    briefing.place,
                    export::text(&summary)
                );
                let text = paragraphs(&summary);
                let named = briefing.red.iter().filter(|key| {
                    let item = briefing.item(**key);
                    text.contains(item.short.as_str()) || text.contains(item.name.as_str())
                });
                let is_told = named.count() == briefing.red.len();
                let leaves_out = ["未列出", "not listed"].iter().any(|said| text.contains(said));
                assert!(is_told || leaves_out, "{text}");
            }
        }
    }
}

// The ledger.

fn workbook(document: &Document) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(export::xlsx(document).unwrap())).unwrap()
}

#[test]
fn a_ledger_has_a_row_for_each_promise_the_ten_columns_of_offices_and_figures_as_figures() {
    let briefing = briefing(Language::CHINESE);
    let mut book = workbook(&documents::ledger(&briefing, Sheets::All));
    let sheet = book.worksheet_range("任务台账").unwrap();
    let rows: Vec<&[Data]> = sheet.rows().collect();
    let heads: Vec<String> = rows[2].iter().take(10).map(ToString::to_string).collect();
    assert_eq!(
        heads,
        [
            "序号",
            "任务",
            "目标",
            "责任部门",
            "责任单位",
            "完成时限",
            "进展情况",
            "存在问题",
            "下一步",
            "状态"
        ]
    );
    assert_eq!(rows.len() - 3, briefing.kept.len());
    assert!(rows[1][0].to_string().contains("演示数据"));
    let investment = rows
        .iter()
        .find(|row| row[1] == Data::String("重点项目完成投资".to_owned()))
        .unwrap();
    assert_eq!(
        (&investment[13], &investment[14]),
        (&Data::Float(600.0), &Data::Float(497.4))
    );
    assert_eq!(investment[15].to_string(), "亿元");
    assert!(matches!(investment[17], Data::Float(share) if (share - 0.829).abs() < 1e-9));
}

#[test]
fn every_kind_of_paper_is_a_workbook_with_every_cell_of_its_tables() {
    for language in LANGUAGES {
        let briefing = briefing(language);
        let papers = [
            documents::report(&briefing),
            documents::page(&briefing),
            documents::bulletin(&briefing, &[]),
            documents::summary(&briefing, Room::of_page(&HouseStyle::default().condensed())),
            documents::figures(&briefing),
        ];
        for paper in papers {
            let mut book = workbook(&paper);
            let names = book.sheet_names();
            let annexes = paper.annexes.iter().map(|annex| &annex.blocks);
            for (name, blocks) in names.iter().zip(std::iter::once(&paper.blocks).chain(annexes)) {
                let sheet = book.worksheet_range(name).unwrap();
                let rows: Vec<Vec<String>> = sheet
                    .rows()
                    .map(|row| row.iter().map(ToString::to_string).collect())
                    .collect();
                let mut below = rows.iter();
                for block in blocks {
                    let Block::Table(table) = block else { continue };
                    let is_words = |cell: &Cell| matches!(cell.value, Value::Words | Value::Status(_) | Value::Missing);
                    let says = |row: &Vec<String>, cells: &[Cell]| {
                        let mut both = cells.iter().zip(row);
                        both.all(|(cell, said)| !is_words(cell) || cell.text == *said)
                    };
                    for cells in &table.rows {
                        assert!(below.any(|row| says(row, cells)), "{name}: {cells:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn the_sheets_of_a_ledger_hold_every_promise_once_by_part_and_once_by_department() {
    let briefing = briefing(Language::CHINESE);
    let mut book = workbook(&documents::ledger(&briefing, Sheets::All));
    let names = book.sheet_names();
    assert!(names.iter().all(|name| name.chars().count() <= 31));
    let inner = &names[1..names.len() - 2];
    let counted: usize = inner
        .iter()
        .map(|name| book.worksheet_range(name).unwrap().rows().count() - 3)
        .sum();
    assert_eq!(counted, 2 * briefing.kept.len());
}

#[test]
fn the_counts_of_a_ledger_are_formulas_that_agree_with_it_and_with_the_screen() {
    for language in LANGUAGES {
        let briefing = briefing(language);
        let document = documents::ledger(&briefing, Sheets::All);
        let mut book = workbook(&document);
        let sheet = book.sheet_names().last().unwrap().clone();
        let formulas = book.worksheet_formula(&sheet).unwrap();
        let Some(Block::Table(counts)) = document.annexes.last().and_then(|annex| annex.blocks.first()) else {
            panic!()
        };
        let mut sum = 0;
        let mut red = 0;
        for (row, cells) in (3..).zip(&counts.rows) {
            let word = cells[0].text.as_str();
            let shown = briefing
                .kept
                .iter()
                .filter(|key| briefing.item(**key).status_word == word);
            let count = shown.count();
            assert_eq!(cells[1].text, count.to_string(), "{word}");
            let formula = formulas.get_value((row, 1)).unwrap();
            assert!(
                formula.contains("COUNTIF") && formula.contains(&format!("\"{word}*\"")),
                "{formula}"
            );
            let last = 3 + briefing.kept.len();
            assert!(formula.contains(&format!("$J$4:$J${last}")), "{formula}");
            // No other word begins as this one does, so that the formula counts what the screen counts.
            let begins_so = counts.rows.iter().filter(|other| other[0].text.starts_with(word));
            assert_eq!(begins_so.count(), 1, "{word}");
            sum += count;
            let is_red = matches!(cells[0].value, Value::Status(status) if status.is_red());
            red += if is_red { count } else { 0 };
        }
        assert_eq!((sum, red), (briefing.kept.len(), briefing.red.len()));
    }
}

#[test]
fn a_printed_ledger_fits_a_lying_page_at_a_size_that_can_be_read_and_cuts_no_words() {
    for language in LANGUAGES {
        let bytes = export::xlsx(&documents::ledger(&briefing(language), Sheets::All)).unwrap();
        let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut sheet = String::new();
        std::io::Read::read_to_string(&mut package.by_name("xl/worksheets/sheet1.xml").unwrap(), &mut sheet).unwrap();
        let sheet = roxmltree::Document::parse(&sheet).unwrap();
        let named = |name: &'static str| sheet.descendants().filter(move |node| node.tag_name().name() == name);
        let number = |node: roxmltree::Node<'_, '_>, name: &str| -> f64 {
            node.attribute(name)
                .and_then(|said| said.parse().ok())
                .unwrap_or_default()
        };
        // Ten columns are printed, each column as often as `min` to `max` say.
        let printed = named("col").filter(|col| number(*col, "min") <= 10.0);
        let width: f64 = printed
            .map(|col| number(col, "width") * (number(col, "max").min(10.0) - number(col, "min") + 1.0))
            .sum();
        assert!((100.0..160.0).contains(&width), "{width}");
        // A sentence of forty characters takes more than one line of its column.
        let high = named("row").filter(|row| number(*row, "ht") > 28.0);
        assert!(high.count() > 200);
    }
}

#[test]
fn a_ledger_is_read_back_as_a_catalogue_each_promise_once_and_no_guess_as_a_fact() {
    let folder = tempfile::tempdir().unwrap();
    let run = |line: &str| {
        let output = program()
            .args(line.split(' '))
            .current_dir(folder.path())
            .output()
            .unwrap();
        let told = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{line}: {told}");
    };
    let read = |path: &str| -> serde_json::Value {
        serde_json::from_str(&fs::read_to_string(folder.path().join(path)).unwrap()).unwrap()
    };
    let built_in = include_str!("../../seeds/tongliao-2025/catalogue.json");
    for language in ["zh", "en"] {
        run(&format!("report --language {language} -o {language}.xlsx"));
        // Into a catalogue that is there: nothing was changed, so that nothing changes.
        fs::create_dir(folder.path().join(format!("known-{language}"))).unwrap();
        fs::write(folder.path().join(format!("known-{language}/catalogue.json")), built_in).unwrap();
        run(&format!("catalogue {language}.xlsx -o known-{language}"));
        let known = read(&format!("known-{language}/catalogue.json"));
        let before: serde_json::Value = serde_json::from_str(built_in).unwrap();
        assert!(known == before, "{language}: reading it back changed the catalogue");
    }
    // Where there is none yet: what the tasks promise, in the report's words.
    run("catalogue zh.xlsx -o new");
    let new = read("new/catalogue.json");
    let entries = new["indicators"].as_array().unwrap();
    let before: serde_json::Value = serde_json::from_str(built_in).unwrap();
    let names = |catalogue: &serde_json::Value| -> Vec<String> {
        let entries = catalogue["indicators"].as_array().unwrap();
        let name = |entry: &serde_json::Value| {
            entry["name"]["zh"]
                .as_str()
                .or_else(|| entry["name"].as_str())
                .unwrap()
                .to_owned()
        };
        entries.iter().map(name).collect()
    };
    assert_eq!(names(&new), names(&before));
    // Two rows that share the words 分别增长6%和6.5%: each promises its own figure.
    let promised = |name: &str| {
        let entry = entries.iter().find(|entry| entry["name"] == name).unwrap();
        entry["target"]["value"].clone()
    };
    assert_eq!(promised("城镇居民人均可支配收入"), serde_json::json!(6));
    assert_eq!(promised("农村牧区居民人均可支配收入"), serde_json::json!(6.5));
    let gdp = entries
        .iter()
        .find(|entry| entry["name"].as_str().is_some_and(|name| name == "地区生产总值"));
    let gdp = gdp.expect("the gross regional product");
    assert_eq!(
        (&gdp["target"]["value"], &gdp["unit"]),
        (&serde_json::json!(6), &serde_json::json!("%"))
    );
    for department in new["departments"].as_array().unwrap() {
        assert!(!department["name"].to_string().contains("推定"), "{department}");
    }
}

// A page.

#[test]
fn a_page_brings_nothing_from_outside_and_runs_nothing() {
    for language in LANGUAGES {
        let page = export::html(&documents::page(&briefing(language)));
        for forbidden in [
            "<script",
            "<link",
            "<img",
            "<iframe",
            "url(",
            "@import",
            " onload=",
            " onclick=",
            "src=",
        ] {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
        assert!(page.contains("default-src 'none'"));
        assert!(page.contains(if language == Language::CHINESE {
            "lang=\"zh-CN\""
        } else {
            "lang=\"en\""
        }));
        assert_eq!(page.matches("<h1>").count(), 1);
        assert!(page.matches("<svg").count() >= 5, "trends are drawn");
        assert_eq!(
            page.matches("<svg").count(),
            page.matches("role=\"img\" aria-label=\"").count()
        );
        assert!(page.contains("演示数据") || page.contains("Demo data"));
    }
}

#[test]
fn words_of_a_page_can_be_read_on_every_ground_in_light_and_dark() {
    let style = include_str!("../../src/export/html/style.css");
    let schemes: Vec<BTreeMap<&str, briefing::export::Rgb>> = style
        .split(":root{color-scheme:light dark;")
        .nth(1)
        .into_iter()
        .chain(style.split("(prefers-color-scheme:dark){:root{").nth(1))
        .map(|block| {
            let block = block.split('}').next().unwrap();
            let pairs = block.split(';').filter_map(|pair| pair.trim().split_once(':'));
            let rgb = |hex: &str| {
                let hex = hex.trim_start_matches('#');
                let wide: String = if hex.len() == 3 {
                    hex.chars().flat_map(|c| [c, c]).collect()
                } else {
                    hex.to_owned()
                };
                let part = |at: usize| u8::from_str_radix(wide.get(at..at + 2).unwrap(), 16).unwrap();
                briefing::export::Rgb(part(0), part(2), part(4))
            };
            pairs
                .map(|(name, hex)| (name.trim_start_matches("--"), rgb(hex)))
                .collect()
        })
        .collect();
    assert_eq!(schemes.len(), 2);
    for scheme in schemes {
        for (words, ground) in [
            ("words", "ground"),
            ("quiet", "ground"),
            ("link", "ground"),
            ("aim", "ground"),
            ("words", "head"),
            ("good-words", "good"),
            ("near-words", "near"),
            ("bad-words", "bad"),
            ("none-words", "none"),
        ] {
            let contrast = scheme[words].contrast(scheme[ground]);
            assert!(contrast >= 4.5, "{words} on {ground}: {contrast:.2}");
        }
    }
}

// Figures.

#[test]
fn every_figure_stands_in_a_row_with_where_it_is_from() {
    let briefing = briefing(Language::CHINESE);
    let document = documents::figures(&briefing);
    let Some(Block::Table(table)) = document.blocks.first() else {
        panic!()
    };
    let data: &DataSet = briefing.data();
    let known: usize = data
        .observations
        .iter()
        .map(|(_, _, observations)| {
            observations
                .iter()
                .filter(|one| one.period.end() <= briefing.as_of())
                .count()
        })
        .sum();
    assert_eq!(table.rows.len(), known);
    assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
    assert!(table.rows.iter().any(|row| matches!(row[6].value, Value::Figure(_))));
    let csv = export::csv(&document);
    assert_eq!(csv.lines().count(), known + 1);
    assert!(csv.starts_with("\u{FEFF}编号,指标,地区编号,地区,期次,截至,完成,单位,性质,发布者,网址\r\n"));
}

#[test]
fn an_ending_that_says_no_form_is_refused_unless_the_form_is_named() {
    let office = crate::drafting::Office::with("report.txt", crate::drafting::REPORT);
    office.run("draft report.txt -o county");
    let refused = office.run("report county -o bulletin.odt");
    assert_eq!(refused.code, 2, "{}{}", refused.out, refused.err);
    for said in ["bulletin.odt", ".docx", ".csv"] {
        assert!(refused.err.contains(said), "{}", refused.err);
    }
    assert!(!office.has("bulletin.odt"));
    let named = office.run("report county -o bulletin.odt --format text");
    assert_eq!(named.code, 0, "{}", named.err);
    assert!(office.has("bulletin.odt"));
    assert_eq!(office.run("report county -o bulletin").code, 0);
}

#[test]
fn minutes_have_lists_as_tables_with_full_names_and_stages_in_words() {
    for language in LANGUAGES {
        let briefing = briefing(language);
        let minutes = briefing::agenda::minutes_of(&briefing);
        let tables = minutes.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        let words = language.words();
        let mut leads = 0;
        for table in tables {
            let column = |head: &str| table.columns.iter().position(|column| column.head == head);
            let value = column(words.column_value).unwrap();
            for row in &table.rows {
                let said = row[value].text.as_str();
                // Reached and required are not left to a slash; what was promised is no value of what was not reported.
                let is_pair = said
                    .split_once('/')
                    .is_some_and(|(reached, _)| !reached.ends_with(|one: char| one.is_ascii_digit()));
                assert!(!is_pair && !said.starts_with(words.target), "{said}");
            }
            if let Some(lead) = column(words.column_lead) {
                leads += table.rows.len();
                for row in &table.rows {
                    let lead = row[lead].text.as_str();
                    assert!(!lead.ends_with("(推)"), "{lead}");
                }
            }
        }
        assert!(leads > 100, "{leads}");
    }
}

#[test]
fn the_task_ledger_lies_and_the_bulletin_stands() {
    let briefing = briefing(Language::CHINESE);
    assert!(documents::ledger(&briefing, Sheets::One).is_wide);
    assert!(!documents::bulletin(&briefing, &[]).is_wide);
}
