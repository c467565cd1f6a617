//! Spreadsheets that nobody would write on purpose.

use std::io::{Cursor, Read, Write};

use proptest::prelude::*;

use crate::intake::{Input, Limits, Upload, read};
use crate::spreadsheet::{Request, SheetReader, Sheets};

/// A small catalogue of another city.
const CATALOGUE: &str = include_str!("../../tests/invalid/catalogue.json");

fn sheets(name: &str, bytes: Vec<u8>) -> Sheets {
    let catalogue = read(&[Input::new("catalogue.json", CATALOGUE)], &[]).catalogue.unwrap();
    let (on_file, mapping, vocabulary) = Default::default();
    let mut reader = SheetReader::new(Request {
        catalogue: &catalogue,
        on_file: &on_file,
        period: Some("2025-06".parse().unwrap()),
        encoding: None,
        limits: Limits::default(),
        mapping: &mapping,
        vocabulary: &vocabulary,
    });
    reader.read(&Upload {
        name: name.into(),
        bytes,
    });
    reader.finish()
}

/// Returns a cell as somebody may have typed it.
fn cell() -> impl Strategy<Value = String> {
    let usual = prop::sample::select(vec![
        "指标",
        "单位",
        "1—6月",
        "同比增长（%）",
        "地区",
        "编号",
        "合计",
        "全市",
        "万元",
        "%",
        "120",
        "-1",
        "5.2%",
        "1,234",
        "—",
        "未统计",
        "（",
        "）",
        "20",
        "月",
        "季度",
        "2025年",
        "超",
        "下降",
        "\"",
        "原因",
    ]);
    prop_oneof![usual.prop_map(str::to_owned), any::<String>()]
}

proptest! {
    #[test]
    fn no_table_of_words_brings_the_reader_down(table in prop::collection::vec(prop::collection::vec(cell(), 0..7), 0..9)) {
        let rows: Vec<String> = table.iter().map(|row| row.join(",")).collect();
        sheets("x.csv", rows.join("\n").into_bytes());
    }

    #[test]
    fn no_bytes_under_the_name_of_a_table_bring_the_reader_down(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        sheets("x.csv", bytes.clone());
        sheets("x.xlsx", [b"PK\x03\x04".as_slice(), &bytes].concat());
    }

    #[test]
    fn no_broken_part_brings_the_reader_down(part in 0_usize..12, at in any::<prop::sample::Index>(), junk in "[<>&/=\"a-z0-9]{0,6}") {
        sheets("x.xlsx", broken(part, at, &junk));
    }
}

/// Returns a workbook in one part of which a few characters were replaced.
fn broken(part: usize, at: prop::sample::Index, junk: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in ["指标", "单位", "1—6月"].into_iter().enumerate() {
        sheet.write_string(0, u16::try_from(column).unwrap(), head).unwrap();
    }
    sheet.write_number(1, 2, 5).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let chosen = part % from.len();
    for index in 0..from.len() {
        let mut entry = from.by_index(index).unwrap();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        let options = zip::write::SimpleFileOptions::default();
        to.start_file(entry.name().unwrap().as_ref(), options).unwrap();
        if index == chosen {
            let places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
            let start = *at.get(&places);
            let end = places
                .iter()
                .copied()
                .find(|place| *place >= start + junk.len())
                .unwrap_or(text.len());
            text.replace_range(start..end.max(start), junk);
        }
        to.write_all(text.as_bytes()).unwrap();
    }
    to.finish().unwrap().into_inner()
}

mod heads;
mod lines;
