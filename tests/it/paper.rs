//! Paper: what stands in a file for Word, and what is told of one.

mod check;
mod order;
mod sheet;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use briefing::document::{Annex, Block, Cell, Column, Document, Holds, HouseStyle, Length, Level, PageNumbers, Table};
use briefing::export;
use briefing::locale::Language;
use roxmltree::Node;
use zip::ZipArchive;

use crate::fuzz::assert_clean;
use sheet::{bulletin, house};

/// The parts of a file by their names.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        parts.insert(name, text);
    }
    parts
}

/// The file of a document by the rules of a house, and its parts.
fn written(document: &Document, profile: &HouseStyle) -> BTreeMap<String, String> {
    parts(&export::docx(document, profile).unwrap())
}

/// A document with these blocks and nothing else.
fn document(blocks: Vec<Block>) -> Document {
    Document {
        name: String::new(),
        language: Language::CHINESE,
        title: "通报".to_owned(),
        preamble: Vec::new(),
        mark: None,
        is_wide: false,
        blocks,
        annexes: Vec::new(),
    }
}

fn attribute<'n>(node: Node<'n, '_>, name: &str) -> Option<&'n str> {
    node.attributes()
        .find(|attribute| attribute.name() == name)
        .map(|attribute| attribute.value())
}

/// Elements of a part by their name, each with its attributes as `name=value`.
fn elements(part: &str, name: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(part).unwrap();
    let nodes = document.descendants().filter(|node| node.tag_name().name() == name);
    nodes
        .map(|node| {
            let told = node.attributes().map(|one| format!("{}={}", one.name(), one.value()));
            told.collect::<Vec<_>>().join(" ")
        })
        .collect()
}

/// Each paragraph of a part: its style and its words.
fn paragraphs(part: &str) -> Vec<(String, String)> {
    let document = roxmltree::Document::parse(part).unwrap();
    let all = document.descendants().filter(|node| node.tag_name().name() == "p");
    all.map(|paragraph| {
        let inside = || paragraph.descendants();
        let style = inside().find(|node| node.tag_name().name() == "pStyle");
        let words = inside().filter(|node| node.tag_name().name() == "t");
        (
            style
                .and_then(|style| attribute(style, "val"))
                .unwrap_or_default()
                .to_owned(),
            words.filter_map(|node| node.text()).collect(),
        )
    })
    .collect()
}

/// The words of all paragraphs of a style.
fn of_style(part: &str, style: &str) -> Vec<String> {
    let own = paragraphs(part).into_iter().filter(|(own, _)| own == style);
    own.map(|(_, words)| words).collect()
}

#[test]
fn every_part_keeps_the_order_of_the_schema() {
    for profile in [HouseStyle::default(), house()] {
        for language in Language::ALL {
            for (name, part) in written(&bulletin(language), &profile) {
                assert_eq!(order::faults(&part), [""; 0], "{name}");
            }
        }
    }
}

#[test]
fn the_same_document_makes_the_same_bytes() {
    let once = || export::docx(&bulletin(Language::CHINESE), &house()).unwrap();
    assert!(once() == once());
    let mut archive = ZipArchive::new(Cursor::new(once())).unwrap();
    for index in 0..archive.len() {
        let part = archive.by_index(index).unwrap();
        assert_eq!(part.last_modified().map(|time| time.year()), Some(1980));
    }
}

#[test]
fn nothing_leads_outside_and_nothing_is_dressed() {
    for (name, part) in written(&bulletin(Language::CHINESE), &house()) {
        assert!(
            !name.contains("theme") && !name.contains("vba") && !part.contains("Theme"),
            "{name}"
        );
        assert!(!part.contains("TargetMode"), "{name}");
    }
}

#[test]
fn every_reference_has_its_part_and_every_part_its_kind() {
    for profile in [HouseStyle::default(), house()] {
        let parts = written(&bulletin(Language::CHINESE), &profile);
        let told = elements(&parts["[Content_Types].xml"], "Override").join("\n");
        let relations = elements(&parts["word/_rels/document.xml.rels"], "Relationship").join("\n");
        for name in parts
            .keys()
            .filter(|name| name.starts_with("word/") && !name.contains("_rels"))
        {
            assert!(told.contains(&format!("PartName=/{name} ")), "{name}");
            let file = name.trim_start_matches("word/");
            assert!(
                file == "document.xml" || relations.contains(&format!("Target={file}")),
                "{name}"
            );
        }
        let references = ["headerReference", "footerReference"].map(|name| elements(&parts["word/document.xml"], name));
        // Upright, wide, and upright again for what is said of copies.
        let sections = if profile.copy_to.is_some() { 3 } else { 2 };
        for reference in references {
            assert_eq!(reference.len(), 2 * sections);
            for one in reference {
                let id = one.split("id=").nth(1).unwrap();
                assert!(relations.contains(&format!("Id={id} ")), "{one}");
            }
        }
    }
}

#[test]
fn the_page_has_the_measures_of_the_standard() {
    let parts = written(&document(Vec::new()), &HouseStyle::default());
    let body = &parts["word/document.xml"];
    assert_eq!(elements(body, "pgSz"), ["w=11906 h=16838"]);
    assert_eq!(
        elements(body, "pgMar"),
        ["top=2098 right=1474 bottom=1984 left=1587 header=850 footer=1433 gutter=0"]
    );
    assert_eq!(elements(body, "docGrid"), ["type=lines linePitch=579"]);
    let styles = roxmltree::Document::parse(&parts["word/styles.xml"]).unwrap();
    let style = |id: &str| {
        let mut all = styles.descendants();
        all.find(|node| attribute(*node, "styleId") == Some(id)).unwrap()
    };
    let says = |id: &str, element: &str, name: &str| {
        let mut inside = style(id).descendants();
        let found = inside.find(|node| node.tag_name().name() == element && attribute(*node, name).is_some());
        found.and_then(|node| attribute(node, name)).unwrap_or_default()
    };
    for (id, font, size, line) in [
        ("Title", "方正小标宋简体", "44", "600"),
        ("BodyText", "仿宋_GB2312", "32", "579"),
        ("Heading1", "黑体", "32", "579"),
        ("Heading2", "楷体_GB2312", "32", "579"),
        ("Heading3", "仿宋_GB2312", "32", "579"),
        ("Footer", "宋体", "28", "280"),
    ] {
        assert_eq!(says(id, "rFonts", "eastAsia"), font, "{id}");
        assert_eq!(
            (says(id, "sz", "val"), says(id, "spacing", "line")),
            (size, line),
            "{id}"
        );
        assert_eq!(says(id, "spacing", "lineRule"), "exact", "{id}");
    }
    assert_eq!(says("BodyText", "ind", "firstLineChars"), "200");
    assert_eq!(says("Normal", "snapToGrid", "val"), "0");
    assert_eq!(says("Heading2", "outlineLvl", "val"), "1");
    let body_text = style("BodyText")
        .descendants()
        .filter(|node| node.tag_name().name() == "spacing");
    assert_eq!(
        body_text.filter_map(|node| attribute(node, "val")).collect::<Vec<_>>(),
        ["-5"]
    );
}

#[test]
fn a_wide_annex_is_the_upright_page_turned_with_its_head_at_the_binding_edge() {
    let body = &written(&bulletin(Language::CHINESE), &HouseStyle::default())["word/document.xml"];
    assert_eq!(elements(body, "pgSz")[1], "w=16838 h=11906 orient=landscape");
    assert!(elements(body, "pgMar")[1].starts_with("top=1587 right=2098 bottom=1474 left=1984 "));
    let tables = elements(body, "tblW");
    assert_eq!(tables.last().map(String::as_str), Some("w=12756 type=dxa"));
}

#[test]
fn page_numbers_stand_outside_on_either_side() {
    let parts = written(&bulletin(Language::CHINESE), &HouseStyle::default());
    let footers: Vec<&String> = parts
        .iter()
        .filter(|(name, _)| name.contains("footer"))
        .map(|(_, part)| part)
        .collect();
    assert_eq!(footers.len(), 4);
    for (index, footer) in footers.iter().enumerate() {
        assert_eq!(of_style(footer, "Footer"), ["—  —"]);
        let side = [("val=right", "right=280"), ("val=left", "left=280")][index % 2];
        assert_eq!(elements(footer, "jc"), [side.0]);
        assert!(elements(footer, "ind")[0].contains(side.1));
        assert!(footer.contains(" PAGE "));
        assert_eq!(
            footer.contains("vert=\"vert\""),
            index >= 2,
            "only lying pages have a turned number"
        );
    }
    let centred = HouseStyle {
        page_numbers: PageNumbers::Centred,
        ..HouseStyle::default()
    };
    let parts = written(&document(Vec::new()), &centred);
    for (_, footer) in parts.iter().filter(|(name, _)| name.contains("footer")) {
        assert_eq!(elements(footer, "jc"), ["val=center"]);
    }
    let none = HouseStyle {
        page_numbers: PageNumbers::None,
        ..HouseStyle::default()
    };
    assert!(
        !written(&document(Vec::new()), &none)
            .keys()
            .any(|name| name.contains("footer"))
    );
}

#[test]
fn the_mark_stands_on_every_page() {
    let parts = written(&bulletin(Language::CHINESE), &HouseStyle::default());
    let headers = parts.iter().filter(|(name, _)| name.contains("header"));
    let marks: Vec<_> = headers.map(|(_, part)| of_style(part, "Header").concat()).collect();
    assert_eq!(marks, ["演示数据 · 非真实进展"; 4]);
    assert!(
        !written(&document(Vec::new()), &HouseStyle::default())
            .keys()
            .any(|name| name.contains("header"))
    );
}

#[test]
fn levels_are_numbered_by_the_writer() {
    let heading = |level, words: &str| Block::Heading(level, words.to_owned());
    let list = || Block::List(vec!["甲".to_owned(), "乙".to_owned()]);
    let sheet = document(vec![
        heading(Level::First, "总体情况"),
        heading(Level::Second, "主要指标"),
        list(),
        heading(Level::Third, "增速"),
        list(),
        heading(Level::First, "滞后事项"),
    ]);
    let body = &written(&sheet, &HouseStyle::default())["word/document.xml"];
    assert_eq!(of_style(body, "Heading1"), ["一、总体情况", "二、滞后事项"]);
    assert_eq!(of_style(body, "Heading2"), ["（一）主要指标"]);
    assert_eq!(of_style(body, "Heading3"), ["1.增速"]);
    assert_eq!(of_style(body, "BodyText"), ["1.甲", "2.乙", "（1）甲", "（2）乙"]);
}

#[test]
fn every_run_asks_for_east_asian_forms() {
    let parts = written(&bulletin(Language::CHINESE), &house());
    for (name, part) in parts
        .iter()
        .filter(|(name, _)| name.starts_with("word/") && !name.contains("styles"))
    {
        // A box is no words.
        let runs = elements(part, "r").len() - elements(part, "drawing").len();
        let hinted = elements(part, "rFonts")
            .iter()
            .filter(|fonts| fonts.contains("hint=eastAsia"))
            .count();
        assert_eq!(runs, hinted, "{name}");
    }
}

#[test]
fn digits_are_not_chinese_so_that_no_line_breaks_within_a_number() {
    for language in Language::ALL {
        let styles = &written(&bulletin(language), &HouseStyle::default())["word/styles.xml"];
        assert_eq!(elements(styles, "lang"), ["val=en-GB eastAsia=zh-CN"]);
    }
}

#[test]
fn a_document_with_a_table_that_is_too_wide_lies_from_its_first_page() {
    let wide = Document {
        is_wide: true,
        ..document(Vec::new())
    };
    let body = &written(&wide, &HouseStyle::default())["word/document.xml"];
    assert_eq!(elements(body, "pgSz"), ["w=16838 h=11906 orient=landscape"]);
}

#[test]
fn tables_repeat_their_heads_keep_their_rows_whole_and_say_their_widths_twice() {
    let body = &written(&bulletin(Language::CHINESE), &HouseStyle::default())["word/document.xml"];
    let document = roxmltree::Document::parse(body).unwrap();
    let named = |node: Node<'_, '_>, name: &str| node.descendants().filter(|one| one.tag_name().name() == name).count();
    let tables: Vec<Node<'_, '_>> = document
        .descendants()
        .filter(|node| node.tag_name().name() == "tbl")
        .collect();
    assert_eq!(tables.len(), 3);
    for table in tables {
        let rows: Vec<Node<'_, '_>> = table.children().filter(|node| node.tag_name().name() == "tr").collect();
        assert!(rows.len() > 2);
        for (index, row) in rows.iter().enumerate() {
            assert_eq!(
                (named(*row, "cantSplit"), named(*row, "tblHeader")),
                (1, usize::from(index == 0))
            );
            let widths = |parent: Node<'_, '_>, name: &str| -> Vec<i32> {
                let cells = parent.descendants().filter(|node| node.tag_name().name() == name);
                cells
                    .map(|node| attribute(node, "w").unwrap().parse().unwrap())
                    .collect()
            };
            assert_eq!(widths(*row, "tcW"), widths(table, "gridCol"));
        }
    }
}

#[test]
fn annexes_are_named_in_the_text_and_begin_a_page_each() {
    let body = &written(&bulletin(Language::CHINESE), &HouseStyle::default())["word/document.xml"];
    assert_eq!(of_style(body, "AnnexWord"), ["附件1", "附件2"]);
    let told = of_style(body, "PlainText");
    assert!(told.contains(&"附件：1.主要指标完成情况表".to_owned()), "{told:?}");
    assert!(told.contains(&"2.滞后事项及下一步安排".to_owned()), "{told:?}");
    assert_eq!(
        elements(body, "pageBreakBefore").len(),
        1,
        "the wide one begins a section instead"
    );
    let one = Document {
        annexes: vec![Annex {
            title: "情况表".to_owned(),
            is_wide: false,
            blocks: Vec::new(),
        }],
        ..document(Vec::new())
    };
    let body = &written(&one, &HouseStyle::default())["word/document.xml"];
    assert_eq!(of_style(body, "AnnexWord"), ["附件"]);
    assert!(of_style(body, "PlainText").contains(&"附件：情况表".to_owned()));
}

#[test]
fn what_a_house_says_stands_where_the_standard_has_it() {
    let body = &written(&document(Vec::new()), &house())["word/document.xml"];
    let told: Vec<String> = paragraphs(body)
        .into_iter()
        .map(|(_, words)| words)
        .filter(|words| !words.is_empty())
        .collect();
    assert_eq!(
        told,
        [
            "某市人民政府办公室文件",
            "某政办发〔2025〕12号",
            "通报",
            "各县（市、区）人民政府，市政府各部门：",
            "某市人民政府办公室",
            "2025年10月15日",
            "抄送：市委办公室，市人大常委会办公室，市政协办公室，市纪委监委，市中级人民法院，市人民检察院。",
            "某市人民政府办公室2025年10月15日印发",
        ]
    );
    // The name is nine characters wide and ends two before the edge; the date has seven.
    let indents = elements(body, "ind");
    assert!(
        indents.iter().any(|indent| indent.contains("right=630 ")),
        "{indents:?}"
    );
    assert!(
        indents.iter().any(|indent| indent.contains("right=640 ")),
        "{indents:?}"
    );
}

#[test]
fn the_copies_stand_between_their_rules_at_the_foot_of_the_last_page() {
    for blocks in [Vec::new(), bulletin(Language::CHINESE).blocks] {
        let body = &written(&document(blocks), &house())["word/document.xml"];
        let place = elements(body, "tblpPr");
        assert_eq!(place.len(), 1);
        for said in ["vertAnchor=margin", "horzAnchor=page", "tblpX=1587", "tblpYSpec=bottom"] {
            assert!(place[0].contains(said), "{place:?}");
        }
        // The outer rules are 0.35 mm, the one between 0.25 mm, all as wide as the type area.
        let table = body.split("<w:tblpPr").nth(1).unwrap();
        let rules = table.split("</w:tblBorders>").next().unwrap();
        let widths: Vec<&str> = rules
            .split("w:sz=\"")
            .skip(1)
            .map(|rule| rule.get(..1).unwrap())
            .collect();
        assert_eq!(widths, ["8", "8", "6"]);
        assert!(table.contains("<w:gridCol w:w=\"8845\"/>"));
        assert!(elements(body, "framePr").is_empty());
    }
    let silent = &written(&document(Vec::new()), &HouseStyle::default())["word/document.xml"];
    assert!(elements(silent, "tblpPr").is_empty());
}

#[test]
fn english_words_are_in_a_latin_font_unless_the_house_has_one() {
    let own = HouseStyle {
        fonts: briefing::document::Fonts {
            latin: Some("Arial".to_owned()),
            ..HouseStyle::default().fonts
        },
        ..HouseStyle::default()
    };
    for (language, profile, font) in [
        (Language::ENGLISH, HouseStyle::default(), "Times New Roman"),
        (Language::ENGLISH, own.clone(), "Arial"),
        (Language::CHINESE, HouseStyle::default(), "仿宋_GB2312"),
        (Language::CHINESE, own, "Arial"),
    ] {
        let styles = &written(&bulletin(language), &profile)["word/styles.xml"];
        let fonts = elements(styles, "rFonts");
        assert!(fonts[0].contains(&format!("ascii={font} ")), "{fonts:?}");
        assert!(fonts[0].contains("eastAsia=仿宋_GB2312 "), "{fonts:?}");
        if font != "仿宋_GB2312" {
            assert!(
                fonts.iter().all(|slots| slots.contains(&format!("ascii={font} "))),
                "{fonts:?}"
            );
        }
    }
}

#[test]
fn a_date_longer_than_the_name_moves_the_name() {
    let short = HouseStyle {
        signature: Some("督查室".to_owned()),
        date: "2025-10-15".parse().ok(),
        ..HouseStyle::default()
    };
    let body = &written(&document(Vec::new()), &short)["word/document.xml"];
    let indents = elements(body, "ind");
    // 4 × 315 + 14 × 160 − 3 × 320, and 2 × 315.
    assert!(
        indents[0].contains("right=2540 ") && indents[1].contains("right=630 "),
        "{indents:?}"
    );
}

/// Everything that goes into a file, in these words.
fn hostile(words: &str) -> (Document, HouseStyle) {
    let said = || words.to_owned();
    let table = Table {
        columns: vec![Column::new(said(), Holds::Subject), Column::new(said(), Holds::Remark)],
        rows: vec![[Cell::words(said()), Cell::words(said())].into(), [].into()],
    };
    let blocks = vec![
        Block::Heading(Level::First, said()),
        Block::Paragraph(said()),
        Block::Notice(said()),
        Block::Facts(vec![(said(), said())]),
        Block::List(vec![said()]),
        Block::Table(table.clone()),
        Block::Table(table),
    ];
    let annex = |is_wide| Annex {
        title: said(),
        is_wide,
        blocks: blocks.clone(),
    };
    let document = Document {
        title: said(),
        preamble: vec![said()],
        mark: Some(said()),
        annexes: vec![annex(true), annex(false)],
        ..document(blocks.clone())
    };
    let profile = HouseStyle {
        masthead: Some(said()),
        number: Some(said()),
        addressee: Some(said()),
        signature: Some(said()),
        copy_to: Some(said()),
        issuer: Some(said()),
        ..HouseStyle::default()
    };
    let mut named = profile;
    named.fonts.body = said();
    named.fonts.latin = Some(said());
    (document, named)
}

#[test]
fn no_words_break_a_file_or_get_into_it_unclean() {
    for words in crate::hostile::payloads() {
        let (document, profile) = hostile(&words);
        for (name, part) in written(&document, &profile) {
            let sound = roxmltree::Document::parse(&part);
            let sound = sound.unwrap_or_else(|error| panic!("{name} with {words:?}: {error}"));
            assert_eq!(order::faults(&part), [""; 0], "{name}");
            for node in sound.descendants().filter_map(|node| node.text()) {
                assert_clean(node, &name);
            }
        }
    }
}

#[test]
fn long_words_are_kept_whole() {
    let sheet = document(vec![Block::Paragraph("宽".repeat(10_000))]);
    let body = &written(&sheet, &HouseStyle::default())["word/document.xml"];
    assert_eq!(of_style(body, "BodyText"), ["宽".repeat(10_000)]);
}

#[test]
fn house_rules_change_the_numbers_that_follow_from_them() {
    let house = HouseStyle {
        size: Length::points(14.0),
        pitch: Length::points(25.0),
        ..HouseStyle::default()
    };
    let parts = written(&document(Vec::new()), &house);
    assert_eq!(
        elements(&parts["word/document.xml"], "docGrid"),
        ["type=lines linePitch=500"]
    );
    let tracked = elements(&parts["word/styles.xml"], "spacing");
    assert!(tracked.iter().any(|spacing| spacing == "val=-4"), "{tracked:?}");
}

/// Writes the bulletin where whoever looks at pages wants it.
#[test]
fn the_bulletin_is_written_for_looking_at() {
    let Some(folder) = std::env::var_os("PAPER") else {
        return;
    };
    let folder = std::path::PathBuf::from(folder);
    let ruler = document(vec![Block::Paragraph("国家机关公文格式标准".repeat(9)); 30]);
    let bytes = export::docx(&ruler, &HouseStyle::default()).unwrap();
    std::fs::write(folder.join("ruler.docx"), bytes).unwrap();
    for (name, language, profile) in [
        ("bulletin", Language::CHINESE, HouseStyle::default()),
        ("red-head", Language::CHINESE, house()),
        ("english", Language::ENGLISH, HouseStyle::default()),
    ] {
        let bytes = export::docx(&bulletin(language), &profile).unwrap();
        std::fs::write(folder.join(format!("{name}.docx")), bytes).unwrap();
    }
}
