//! What is told of somebody's document.

use std::io::{Cursor, Write};

use briefing::document::{Block, HouseStyle, PageNumbers};
use briefing::export;
use briefing::locale::Language;
use briefing::package::Unsound;
use briefing::paper::{self, Difference};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::sheet::{bulletin, house};
use super::{document, parts};
use crate::app_harness::repository;
use crate::program::command;

fn packed(parts: impl IntoIterator<Item = (String, String)>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn checked(bytes: &[u8]) -> Vec<Difference> {
    paper::check(bytes, &HouseStyle::default(), Language::CHINESE).unwrap()
}

/// What is told of the bulletin where these words of its parts are replaced.
fn altered(words: &[(&str, &str)]) -> Vec<String> {
    let bytes = export::docx(&bulletin(Language::CHINESE), &HouseStyle::default()).unwrap();
    let mut missed: Vec<&str> = words.iter().map(|(from, _)| *from).collect();
    let parts = parts(&bytes).into_iter().map(|(name, text)| {
        let text = words.iter().fold(text, |text, (from, to)| {
            if text.contains(from) {
                missed.retain(|missed| missed != from);
            }
            text.replace(from, to)
        });
        (name, text)
    });
    let bytes = packed(parts.collect::<Vec<_>>());
    assert_eq!(missed, [""; 0], "nothing was altered");
    let told = checked(&bytes);
    told.iter()
        .map(|one| format!("{} {} {}", one.kind, one.found, one.expected))
        .collect()
}

#[test]
fn our_own_documents_have_no_difference() {
    for profile in [HouseStyle::default(), house()] {
        let bytes = export::docx(&bulletin(Language::CHINESE), &profile).unwrap();
        assert_eq!(paper::check(&bytes, &profile, Language::CHINESE).unwrap(), []);
    }
    // Headings in English are numbered otherwise: their style says what they are.
    let english = HouseStyle::default().speaking(Language::ENGLISH);
    let bytes = export::docx(&bulletin(Language::ENGLISH), &HouseStyle::default()).unwrap();
    let kinds: Vec<&str> = paper::check(&bytes, &english, Language::ENGLISH)
        .unwrap()
        .iter()
        .map(|one| one.kind)
        .collect();
    assert!(!kinds.contains(&"font"), "{kinds:?}");
    let centred = HouseStyle {
        page_numbers: PageNumbers::Centred,
        ..HouseStyle::default()
    };
    let bytes = export::docx(&bulletin(Language::CHINESE), &centred).unwrap();
    assert_eq!(paper::check(&bytes, &centred, Language::CHINESE).unwrap(), []);
    let kinds: Vec<&str> = checked(&bytes).iter().map(|one| one.kind).collect();
    assert_eq!(kinds, ["number_side", "number_side"]);
}

#[test]
fn each_difference_is_found_in_a_file_that_has_it() {
    let body = "<w:name w:val=\"Body Text\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"579\"";
    let wider = body.replace("579", "580");
    let automatic = format!("{body} w:lineRule=\"exact\"");
    for (from, to, told) in [
        (
            "w:w=\"11906\" w:h=\"16838\"",
            "w:w=\"12240\" w:h=\"15840\"",
            "page 215.9 × 279.4 mm 210.0 × 297.0 mm",
        ),
        (
            "w:right=\"1474\"",
            "w:right=\"1800\"",
            "area 150.3 × 225.0 mm 156.0 × 225.0 mm",
        ),
        (body, wider.as_str(), "lines 21 22"),
        (&automatic, &automatic.replace("exact", "auto"), "lines 随字体而定 22"),
        ("<w:spacing w:val=\"-5\"/>", "", "characters 27 28"),
        ("方正小标宋简体", "华文中宋", "font 华文中宋 方正小标宋简体"),
        ("w:val=\"44\"", "w:val=\"36\"", "size 18 pt 22 pt"),
        ("楷体_GB2312", "隶书", "font 隶书 楷体_GB2312"),
        ("<w:evenAndOddHeaders/>", "", "number_side 居右 居左"),
        ("— ", "- ", "number_form - 1 — — 1 —"),
        (
            "w:footer=\"1433\"",
            "w:footer=\"992\"",
            "number_distance 14.8 mm 7.0 mm",
        ),
        ("宋体\"", "隶书\"", "number_font 隶书 宋体"),
        (" PAGE ", " DATE ", "number 没有 — 1 —"),
        (" PAGE ", " DATE ", "number_lying 没有 与竖排页同一位置并随页面转向"),
        (
            "vert=\"vert\"",
            "vert=\"horz\"",
            "number_lying 没有 与竖排页同一位置并随页面转向",
        ),
        (
            "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>",
            "",
            "indent 0 字 2 字",
        ),
        (
            "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>",
            "<w:ind w:left=\"640\" w:hanging=\"640\"/>",
            "indent -2 字 2 字",
        ),
        ("<w:tblHeader/>", "", "head 只在首页 每页重复"),
        ("<w:cantSplit/>", "", "rows 可跨页断开 不断开"),
        (
            "w:ascii=\"仿宋_GB2312\" w:eastAsia=\"仿宋_GB2312\"",
            "w:eastAsiaTheme=\"minorEastAsia\" w:eastAsia=\"仿宋_GB2312\"",
            "theme 主题字体 仿宋_GB2312",
        ),
    ] {
        let found = altered(&[(from, to)]);
        assert!(found.iter().any(|one| one == told), "{told}: {found:?}");
    }
    let signs = [
        ("w:hint=\"eastAsia\"", ""),
        ("w:ascii=\"仿宋_GB2312\"", "w:ascii=\"Times New Roman\""),
    ];
    let found = altered(&signs);
    assert!(
        found.contains(&"signs Times New Roman 仿宋_GB2312".to_owned()),
        "{found:?}"
    );
}

#[test]
fn first_lines_may_stand_in_by_lengths_and_by_typed_spaces() {
    let usual = "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>";
    for other in [
        "<w:ind w:firstLine=\"630\"/>",
        "<w:ind w:firstLineChars=\"0\" w:firstLine=\"640\"/>",
    ] {
        assert_eq!(altered(&[(usual, other)]), [""; 0], "{other}");
    }
    let typed = [
        Block::Paragraph("　　两个全角空格也是二字。".to_owned()),
        Block::Paragraph("没有句号的不是正文".to_owned()),
    ];
    let bytes = export::docx(&document(typed.to_vec()), &HouseStyle::default()).unwrap();
    let bare = parts(&bytes)
        .into_iter()
        .map(|(name, text)| (name, text.replace(usual, "")));
    assert_eq!(checked(&packed(bare)), []);
}

/// What is told of a document with a red head where these words of its parts are replaced.
fn altered_head(words: &[(&str, &str)]) -> Vec<String> {
    let bytes = export::docx(&bulletin(Language::CHINESE), &house()).unwrap();
    let parts = parts(&bytes).into_iter().map(|(name, text)| {
        let text = words.iter().fold(text, |text, (from, to)| text.replace(from, to));
        (name, text)
    });
    let told = paper::check(&packed(parts), &house(), Language::CHINESE).unwrap();
    told.iter()
        .map(|one| format!("{} {} {}", one.kind, one.found, one.expected))
        .collect()
}

#[test]
fn a_red_head_is_held_against_the_standard_whatever_its_red() {
    assert_eq!(altered_head(&[("FF0000", "E60012")]), [""; 0]);
    for (from, to, told) in [
        (
            "某政办发〔2025〕12号",
            "某政办发[2025]第012号",
            "document_number 某政办发[2025]第012号 某政办发〔2025〕12号",
        ),
        (
            "某政办发〔2025〕12号",
            "某政办发（2025）12号",
            "document_number 某政办发（2025）12号 某政办发〔2025〕12号",
        ),
        (
            "w:space=\"6\" w:color=\"FF0000\"",
            "w:space=\"6\" w:color=\"000000\"",
            "head_rule 没有 有",
        ),
    ] {
        assert_eq!(altered_head(&[(from, to)]), [told], "{to}");
    }
    let masthead = altered_head(&[("方正小标宋简体", "宋体")]);
    assert!(
        masthead.contains(&"masthead_font 宋体 方正小标宋简体".to_owned()),
        "{masthead:?}"
    );
}

#[test]
fn a_number_below_a_lying_table_is_told() {
    let bytes = export::docx(&bulletin(Language::CHINESE), &HouseStyle::default()).unwrap();
    let parts = parts(&bytes);
    let upright = || {
        let mut all = parts
            .iter()
            .filter(|(name, text)| name.contains("footer") && !text.contains("txbx"));
        all.next().unwrap().1.clone()
    };
    let moved = parts.iter().map(|(name, text)| {
        let text = if text.contains("txbx") { upright() } else { text.clone() };
        (name.clone(), text)
    });
    let told = checked(&packed(moved.collect::<Vec<_>>()));
    assert_eq!(
        told.iter().map(|one| one.found.as_str()).collect::<Vec<_>>(),
        ["在页面下方"]
    );
}

#[test]
fn a_grid_of_characters_counts_by_its_cells() {
    let grid = [
        (
            "<w:docGrid w:type=\"lines\" w:linePitch=\"579\"/>",
            "<w:docGrid w:type=\"linesAndChars\" w:linePitch=\"579\" w:charSpace=\"-849\"/>",
        ),
        ("<w:snapToGrid w:val=\"0\"/>", ""),
        ("<w:spacing w:val=\"-5\"/>", ""),
        (
            "<w:name w:val=\"Normal\"/><w:pPr>",
            "<w:name w:val=\"Normal\"/><w:pPr><w:snapToGrid/>",
        ),
    ];
    let found = altered(&grid);
    assert!(!found.iter().any(|one| one.starts_with("characters")), "{found:?}");
    let none = altered(&[(grid[0].0, &grid[0].1.replace("-849", "0")), grid[1], grid[2]]);
    assert!(none.contains(&"characters 27 28".to_owned()), "{none:?}");
}

#[test]
fn a_difference_names_its_first_paragraph_and_counts_the_others() {
    let sheet = document(vec![
        briefing::document::Block::Paragraph("甲“乙”丙".to_owned()),
        briefing::document::Block::Paragraph("丁".to_owned()),
    ]);
    let house = HouseStyle {
        pitch: briefing::document::Length::points(28.0),
        ..HouseStyle::default()
    };
    let wide = HouseStyle {
        pitch: briefing::document::Length::points(30.0),
        ..house
    };
    let bytes = export::docx(&sheet, &wide).unwrap();
    for (language, told) in [
        (Language::CHINESE, "第 3 段“甲“乙”丙”等 2 段：每面行数现为 21，应为 22"),
        (
            Language::ENGLISH,
            "paragraph 3, “甲“乙”丙”, and others, 2 in all: the number of lines to a page is 21, expected 22",
        ),
    ] {
        let found = paper::check(&bytes, &HouseStyle::default(), language).unwrap();
        assert_eq!(
            found
                .iter()
                .map(|one| paper::sentence(language, one))
                .collect::<Vec<_>>(),
            [told]
        );
    }
}

#[test]
fn what_is_no_sound_document_is_refused() {
    let check = |bytes: &[u8]| paper::check(bytes, &HouseStyle::default(), Language::CHINESE);
    let with = |text: &str| packed([("word/document.xml".to_owned(), text.to_owned())]);
    for (bytes, unsound) in [
        (b"PK\x03\x04 and nothing more".to_vec(), Unsound::Broken),
        (Vec::new(), Unsound::Broken),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old".to_vec(), Unsound::Locked),
        (packed([("word/other.xml".to_owned(), String::new())]), Unsound::Broken),
        (with("<w:document><w:body></w:document>"), Unsound::Broken),
        (
            with("<!DOCTYPE a [<!ENTITY b \"c\">]><w:document><w:body>&b;</w:body></w:document>"),
            Unsound::Broken,
        ),
        (with(&"<w:p>".repeat(1000)), Unsound::TooLarge),
        (
            with(&format!("<w:document>{}</w:document>", " ".repeat(65 << 20))),
            Unsound::TooLarge,
        ),
    ] {
        assert_eq!(
            check(&bytes),
            Err(unsound),
            "{:?}",
            String::from_utf8_lossy(&bytes[..bytes.len().min(40)])
        );
    }
    let strange = "<w:document><w:body><w:tbl/><w:p/><w:sectPr><w:pgSz w:w=\"99999999999\" w:h=\"-1\"/></w:sectPr></w:body></w:document>";
    assert!(check(&with(strange)).is_ok());
}

#[test]
fn the_command_answers_with_its_exit_code() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let sound = export::docx(&bulletin(Language::CHINESE), &HouseStyle::default()).unwrap();
    std::fs::write(path("sound.docx"), &sound).unwrap();
    std::fs::write(path("house.toml"), "[paper]\npitch = 28\nbody_font = \"华文中宋\"\n").unwrap();
    std::fs::write(path("broken.docx"), "no archive").unwrap();
    let run = |arguments: &[&str]| {
        let output = command().args(arguments).current_dir(folder.path()).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        (output.status.code(), text)
    };
    let (code, told) = run(&["paper", "check", "sound.docx"]);
    assert_eq!((code, told.trim()), (Some(0), "sound.docx：版式没有差别"));
    let (code, told) = run(&["paper", "check", "sound.docx", "--config", "house.toml"]);
    assert_eq!(code, Some(1));
    assert!(told.contains("正文字体现为 仿宋_GB2312，应为 华文中宋"), "{told}");
    let (code, told) = run(&["paper", "check", "sound.docx", "--json", "--config", "house.toml"]);
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!((code, &told["differences"][0]["kind"]), (Some(1), &"font".into()));
    assert!(told["differences"][0]["paragraphs"].as_array().unwrap().len() > 10);
    let (code, told) = run(&["paper", "check", "broken.docx", "--language", "en"]);
    assert_eq!(code, Some(2));
    assert!(told.contains("no Word document"), "{told}");
    assert_eq!(run(&["paper", "check", "missing.docx"]).0, Some(2));
    let (_, help) = run(&["paper", "check", "--help"]);
    assert!(help.contains("GB/T 9704") && help.contains("版式"), "{help}");
}

/// The fenced blocks of one kind in a page of the documentation.
fn blocks(page: &str, kind: &str) -> Vec<String> {
    let text = std::fs::read_to_string(repository(page)).unwrap();
    let opening = format!("```{kind}\n");
    let blocks = text
        .split(&opening)
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap());
    blocks.map(str::to_owned).collect()
}

#[test]
fn the_settings_that_the_documentation_shows_are_those_of_the_standard() {
    let mut shown = Vec::new();
    for page in ["docs/paper.md", "docs/paper.zh-CN.md"] {
        let settings = blocks(page, "toml").concat();
        let profile = briefing::config::parse(&settings).unwrap().paper();
        assert_eq!(
            HouseStyle {
                fonts: HouseStyle::default().fonts,
                masthead: None,
                number: None,
                addressee: None,
                signature: None,
                copy_to: None,
                issuer: None,
                requirements: Vec::new(),
                ..profile.clone()
            },
            HouseStyle::default(),
            "{page}"
        );
        shown.push(profile);
    }
    assert_eq!(shown[0], shown[1]);
}
