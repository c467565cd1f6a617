//! Everything about one indicator.

use crate::briefing::documents::{opened, tables};
use crate::briefing::{Briefing, Fact, HistoryLine};
use crate::document::{Block, Cell, Column, Document, Holds, Level, Row, Table};
use crate::locale::labelled;
use crate::model::IndicatorKey;

/// Everything about one indicator, under a title that says which.
pub fn item(briefing: &Briefing, title: &str, key: IndicatorKey) -> Document {
    let words = briefing.language().words();
    let detail = briefing.detail(key);
    let mut page = opened(briefing, title);
    let blocks = &mut page.blocks;
    let section = |title: &str| Block::Heading(Level::First, title.to_owned());
    blocks.push(Block::Paragraph(detail.path));
    blocks.push(Block::Table(tables::items(briefing, &[key])));
    // What can be quoted, as a bulletin says it.
    blocks.push(Block::Paragraph(briefing.bulletin(key)));
    blocks.push(facts(&detail.progress));
    blocks.push(section(words.detail_why));
    blocks.push(Block::List(detail.reasons));
    blocks.push(section(words.detail_promise));
    blocks.push(Block::Paragraph(detail.description.to_string()));
    blocks.push(facts(&detail.about));
    if !detail.terms.is_empty() {
        blocks.extend([section(words.detail_terms), Block::List(detail.terms)]);
    }
    if let Some(table) = briefing.ranking(key) {
        blocks.extend([
            section(words.detail_ranking),
            Block::Paragraph(table.caption.clone()),
            Block::Table(tables::ranked(briefing, table)),
        ]);
    }
    if !detail.history.is_empty() {
        blocks.extend([
            section(words.detail_history),
            Block::Table(history(briefing, &detail.history)),
        ]);
    }
    page
}

fn facts(facts: &[Fact]) -> Block {
    let facts = facts.iter().map(|fact| (fact.label.to_string(), fact.text.clone()));
    Block::Facts(facts.collect())
}

/// What was reported, newest first, with what belongs to each report.
fn history(briefing: &Briefing, reports: &[HistoryLine]) -> Table {
    let language = briefing.language();
    let words = language.words();
    let row = |report: &HistoryLine| {
        let remarks = report.remarks.iter();
        // The head of the column is the label of a note.
        let remarks = remarks.map(|remark| {
            let text = remark.text.trim_end_matches(['。', '.']);
            if remark.label == words.detail_note {
                text.to_owned()
            } else {
                labelled(language, &remark.label, text)
            }
        });
        let remarks: Vec<String> = remarks.collect();
        vec![
            Cell::words(&report.period),
            Cell::words(&report.value),
            Cell::words(&report.source),
            Cell::words(remarks.join(language.marks().semicolon)),
        ]
    };
    Table {
        columns: vec![
            Column::new(words.column_period, Holds::Subject),
            Column::new(words.column_value, Holds::Figure),
            Column::new(words.detail_source, Holds::Words),
            Column::new(words.detail_note, Holds::Remark),
        ],
        rows: reports.iter().map(row).map(Row::from).collect(),
    }
}
