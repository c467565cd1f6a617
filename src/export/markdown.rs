//! Markdown: tables that survive whatever the data brings.

use std::fmt::Write;

use crate::briefing::{Briefing, Item};
use crate::export::text::{heading, problems_note};
use crate::model::IndicatorKey;

/// The whole briefing as Markdown: counts, what is red, a table for each area.
pub fn report(briefing: &Briefing) -> String {
    let words = briefing.language().words();
    let mut out = String::new();
    let mut line = |text: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{text}");
    };
    line(&format!("# {}", escaped(&briefing.title)));
    line("");
    line(&escaped(&heading(briefing)));
    line("");
    if let Some(note) = problems_note(briefing) {
        line(&escaped(&note));
        line("");
    }
    line(&escaped(&briefing.count_line));
    line("");
    line(&escaped(&briefing.reported_line));
    line("");
    line(&format!("## {}", words.report_red));
    line("");
    line(&table_head(&[
        words.column_status,
        words.column_name,
        words.column_gap,
        words.column_since,
        words.column_needed,
        words.column_lead,
    ]));
    for key in &briefing.red {
        let item = briefing.item(*key);
        let since = item.since.as_deref().unwrap_or_default();
        let needed = item.needed.as_deref().unwrap_or_default();
        line(&table_row(&[
            item.status_word,
            item.name.as_str(),
            &item.gap,
            since,
            needed,
            item.lead.as_str(),
        ]));
    }
    for area in &briefing.areas {
        line("");
        line(&format!("## {} {}", area.number, escaped(area.name.as_str())).replace("##  ", "## "));
        for topic in &area.topics {
            line("");
            let number = topic.project.map(|number| format!("{number}. ")).unwrap_or_default();
            line(&format!("### {number}{}", escaped(topic.name.as_str())));
            line("");
            line(&table(briefing, &topic.items));
        }
    }
    out
}

fn table(briefing: &Briefing, items: &[IndicatorKey]) -> String {
    let words = briefing.language().words();
    let head = table_head(&[
        words.column_status,
        words.column_name,
        words.column_value,
        words.column_period,
        words.column_target,
        words.column_gap,
        words.column_lead,
    ]);
    let rows = items.iter().map(|key| row(briefing.item(*key)));
    std::iter::once(head).chain(rows).collect::<Vec<_>>().join("\n")
}

fn row(item: &Item) -> String {
    let period = item.period.as_deref().unwrap_or_default();
    table_row(&[
        item.status_word,
        item.name.as_str(),
        &item.value,
        period,
        &item.target,
        &item.gap,
        item.lead.as_str(),
    ])
}

fn table_head(titles: &[&str]) -> String {
    format!("{}\n|{}", table_row(titles), " --- |".repeat(titles.len()))
}

fn table_row(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
    format!("| {} |", cells.join(" | "))
}

/// Takes the meaning out of Markdown's characters; the backslash first, so that none is taken back.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '\\' | '|' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '`') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_cannot_break_a_table_or_bring_markup() {
        assert_eq!(
            table_row(&["a|b", "<b>*x*</b>", "[l](u)"]),
            r"| a\|b | \<b\>\*x\*\</b\> | \[l\](u) |"
        );
        assert_eq!(escaped(r"\|"), r"\\\|");
    }
}
