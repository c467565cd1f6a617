//! A workbook and the same table saved as text "as shown" say the same.
//!
//! What a clerk sees in a cell is what counts, so the best oracle for a number under a format is the text that a spreadsheet
//! program saves for it: both give the same figures, or are refused with the same words.

use std::fmt::Write as _;

use crate::import_harness::june;
use crate::workbooks::{Book, Cell, row};

/// The rows of the table, each an indicator with its unit; the figure in question stands in all of them.
const ROWS: [(&str, &str); 3] = [("生产总值", "亿元"), ("城镇新增就业", "人"), ("生产总值增速", "%")];

/// A complaint without the place, which a workbook and a text tell each in its own way.
fn without_place(complaint: &str) -> String {
    let (_, said) = complaint.split_once(": ").unwrap_or(("", complaint));
    let (severity, said) = said.split_once(": ").unwrap_or(("", said));
    let said = said.split_once(" 格：").map_or(said, |(_, said)| said);
    let words = said.split([' ', '，']).filter(|word| !word.starts_with("表."));
    format!("{severity} {}", words.collect::<Vec<_>>().join(" "))
}

/// What is said, but for what is stored and not shown, of which a text knows nothing.
fn said(complaints: &[String]) -> Vec<String> {
    let of_both = complaints
        .iter()
        .filter(|line| !line.contains("存的是") && !line.contains("什么也不显示"));
    of_both.map(|line| without_place(line)).collect()
}

#[test]
fn every_format_gives_what_the_same_table_saved_as_shown_gives() {
    let mut told = Vec::new();
    let mut taken = 0;
    for line in include_str!("../formats.tsv").lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let (code, value, shown) = (cells[0], cells[1], cells[2]);
        let value: f64 = value.parse().unwrap();
        // A number without a format of its own is saved as it is.
        let shown = if shown == "plain" {
            value.to_string()
        } else {
            shown.to_owned()
        };
        let mut rows = vec![row!["指标", "单位", "2025年1—6月"]];
        let mut text = "指标,单位,2025年1—6月\n".to_owned();
        for (name, unit) in ROWS {
            rows.push(vec![Cell::Words(name), Cell::Words(unit), Cell::Shown(value, code)]);
            writeln!(text, "{name},{unit},\"{shown}\"").unwrap();
        }
        let (of_book, said_of_book) = june("表.xlsx", Book::new().sheet("表", &rows).bytes());
        let (of_text, said_of_text) = june("表.csv", text);
        taken += of_book.len();
        if of_book != of_text || said(&said_of_book) != said(&said_of_text) {
            told.push(format!(
                "{line}\n  {of_book:?} {:?}\n  {of_text:?} {:?}",
                said(&said_of_book),
                said(&said_of_text)
            ));
        }
    }
    assert!(told.is_empty(), "{}\n{}", told.len(), told.join("\n"));
    assert!(taken > 60, "{taken}");
}
