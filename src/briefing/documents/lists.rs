//! Single lists and tables, as the panes of the screen show them.

use crate::briefing::documents::{lead_head, opened, tables};
use crate::briefing::{Briefing, DepartmentTally};
use crate::document::{Block, Cell, Column, Document, Holds, Level, Row, Table};
use crate::locale::joined;
use crate::model::{AreaKey, IndicatorKey, Status, Unreported};

/// Every indicator that concerns the place, in the report's order, with what commands call it.
pub fn listing(briefing: &Briefing) -> Document {
    let mut page = opened(briefing, "");
    let mut table = tables::items(briefing, &briefing.listed);
    let id = Column::new(briefing.language().words().column_id, Holds::Id);
    table.columns.insert(0, id);
    for (key, row) in briefing.listed.iter().zip(&mut table.rows) {
        let id = std::iter::once(Cell::from(briefing.item(*key).id.as_str()));
        *row = id.chain(row.iter().cloned()).collect();
    }
    page.blocks.push(Block::Table(table));
    page
}

/// The departments that lead something, in the catalogue's order, with how many indicators each leads and how those stand; with
/// what commands call them.
pub fn departments(briefing: &Briefing) -> Document {
    let words = briefing.language().words();
    let row = |department: &DepartmentTally| {
        let tally = &department.tally;
        let counts = [
            tally.total(),
            tally.red(),
            tally.of(Status::Unreported(Unreported::Overdue)),
        ];
        let names = [&department.id, &department.name].map(|name| Cell::from(name.as_str()));
        let counts = counts.map(|count| Cell::words(count.to_string()));
        Row::from(names.into_iter().chain(counts).collect::<Vec<_>>())
    };
    let mut page = opened(briefing, "");
    page.blocks.push(Block::Table(Table {
        columns: vec![
            Column::new(words.column_id, Holds::Id),
            Column::new(lead_head(briefing), Holds::Subject),
            Column::new(words.column_led, Holds::Figure),
            Column::new(words.matrix_red, Holds::Figure),
            Column::new(words.status_overdue, Holds::Figure),
        ],
        rows: briefing.departments().iter().map(row).collect(),
    }));
    page
}

/// Lists of indicators, each under its heading; the first may have none.
pub fn lists(briefing: &Briefing, title: &str, groups: &[(String, Vec<IndicatorKey>)]) -> Document {
    let mut page = opened(briefing, title);
    for (heading, items) in groups {
        if !heading.is_empty() {
            page.blocks.push(Block::Heading(Level::First, heading.clone()));
        }
        page.blocks.push(or_none(briefing, items));
    }
    page
}

/// A table of indicators, or the sentence that there are none.
pub(super) fn or_none(briefing: &Briefing, items: &[IndicatorKey]) -> Block {
    if items.is_empty() {
        Block::Paragraph(briefing.language().words().none_listed.to_owned())
    } else {
        Block::Table(tables::items(briefing, items))
    }
}

/// What changed since the period before.
pub fn changes(briefing: &Briefing, title: &str) -> Document {
    let mut page = opened(briefing, title);
    page.blocks.push(if briefing.changes.is_empty() {
        Block::Paragraph(briefing.language().words().no_changes.to_owned())
    } else {
        Block::Table(change_table(briefing))
    });
    page
}

pub(super) fn change_table(briefing: &Briefing) -> Table {
    let words = briefing.language().words();
    let row = |change: &crate::briefing::ChangeLine| {
        let item = briefing.item(change.key);
        vec![
            change.word.into(),
            item.name.as_str().into(),
            Cell::status(change.words.join(" → "), change.now),
            tables::value(briefing, item),
            item.gap_long.as_str().into(),
            item.lead_marked.as_str().into(),
        ]
    };
    Table {
        columns: vec![
            Column::new(words.pane_changes, Holds::Aside),
            Column::new(words.column_name, Holds::Subject),
            Column::new(words.column_status, Holds::Status),
            Column::new(words.column_value, Holds::Figure),
            Column::new(words.column_gap, Holds::Figure),
            Column::new(lead_head(briefing), Holds::Words),
        ],
        rows: briefing.changes.iter().map(row).map(Row::from).collect(),
    }
}

/// The regions of an indicator in their order.
pub fn ranking(briefing: &Briefing, title: &str, key: IndicatorKey) -> Document {
    let mut page = opened(briefing, title);
    if let Some(table) = briefing.ranking(key) {
        page.blocks.extend([
            Block::Paragraph(table.caption.clone()),
            Block::Table(tables::ranked(briefing, table)),
        ]);
    }
    page
}

/// How an area's indicators, or all of them, stand in every region.
pub fn matrix(briefing: &Briefing, title: &str, area: Option<AreaKey>) -> Document {
    let words = briefing.language().words();
    let matrix = briefing.matrix(area);
    let regions = || std::iter::once(&matrix.city).chain(&matrix.counties);
    let mut columns = vec![
        Column::new(words.column_name, Holds::Subject),
        Column::new(words.matrix_red, Holds::Figure),
    ];
    columns.extend(regions().map(|region| Column::new(region.name.as_str(), Holds::Words)));
    let mut counts = vec![Cell::from(words.matrix_red), Cell::from("")];
    counts.extend(regions().map(|region| Cell::words(region.red.to_string())));
    let told = |(status, word): (Option<Status>, &&'static str)| match status {
        Some(status) => Cell::status(*word, status),
        // Nobody asked the region for anything.
        None => Cell::from(""),
    };
    let rows = matrix.rows.iter().map(|row| {
        let mut cells = vec![
            Cell::from(briefing.item(row.key).name.as_str()),
            Cell::words(row.red.to_string()),
        ];
        let statuses = std::iter::once(Some(row.city)).chain(row.statuses.iter().copied());
        cells.extend(statuses.zip(&row.words).map(told));
        cells
    });
    let rows = std::iter::once(counts).chain(rows).map(Row::from).collect();
    let mut page = opened(briefing, title);
    page.blocks.extend([
        Block::Paragraph(matrix.caption.clone()),
        Block::Table(Table { columns, rows }),
    ]);
    page
}

/// The glossary with who uses its terms.
pub fn glossary(briefing: &Briefing, title: &str) -> Document {
    let language = briefing.language();
    let words = language.words();
    let row = |entry: &crate::briefing::GlossaryEntry| {
        let members: Vec<String> = entry.members.iter().map(ToString::to_string).collect();
        let users = entry.indicators.iter().map(|key| briefing.item(*key).name.to_string());
        vec![
            Cell::words(entry.number.to_string()),
            Cell::words(entry.term.as_str()),
            Cell::words(joined(language, &members)),
            Cell::words(joined(language, &users.collect::<Vec<_>>())),
        ]
    };
    let mut page = opened(briefing, title);
    page.blocks.push(Block::Table(Table {
        columns: vec![
            Column::new("#", Holds::Figure),
            Column::new(words.kind_term, Holds::Subject),
            Column::new(words.detail_terms, Holds::Words),
            Column::new(words.term_used_by, Holds::Words),
        ],
        rows: briefing.glossary.iter().map(row).map(Row::from).collect(),
    }));
    page
}

/// Where the figures come from.
pub fn sources(briefing: &Briefing, title: &str) -> Document {
    let words = briefing.language().words();
    let row = |source: &crate::briefing::SourceLine| {
        vec![
            Cell::words(&source.publisher),
            Cell::words(&source.provenance),
            Cell::figure(
                source.count.to_string(),
                i32::try_from(source.count).ok().map(Into::into),
            ),
            Cell::words(source.newest.clone().unwrap_or_default()),
            Cell::words(source.address.as_ref().map(ToString::to_string).unwrap_or_default()),
        ]
    };
    let mut page = opened(briefing, title);
    page.blocks.push(Block::Table(Table {
        columns: vec![
            Column::new(words.detail_source, Holds::Subject),
            Column::new(words.column_provenance, Holds::Words),
            Column::new(words.column_count, Holds::Figure),
            Column::new(words.column_period, Holds::Words),
            Column::new(words.column_address, Holds::Address),
        ],
        rows: briefing.sources().iter().map(row).map(Row::from).collect(),
    }));
    page
}
