//! Plain text: for pipes, for files, for a screen reader. Columns line up, colours are words.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use crate::briefing::{Briefing, Detail, Fact, Item, ProblemLine, RankingTable};
use crate::export::outline::{self, Part, REPORT};
use crate::locale::{Language, aside, fill, joined, labelled};
use crate::model::{IndicatorKey, Severity};

/// The whole briefing: counts, and every part of the report.
pub fn report(briefing: &Briefing) -> String {
    let mut out = String::new();
    line(&mut out, &briefing.title);
    line(&mut out, &heading(briefing));
    line(&mut out, "");
    if let Some(note) = problems_note(briefing) {
        line(&mut out, &note);
    }
    if let Some(filter) = &briefing.filter_line {
        line(&mut out, filter);
    }
    line(&mut out, &briefing.count_line);
    line(&mut out, &briefing.reported_line);
    for part in REPORT {
        match part {
            Part::Red => red(&mut out, briefing),
            Part::Changes => changes(&mut out, briefing),
            Part::Areas => areas(&mut out, briefing),
            Part::Counties => counties(&mut out, briefing),
            Part::Rankings => rankings(&mut out, briefing),
            Part::Overdue => overdue(&mut out, briefing),
        }
    }
    out
}

fn red(out: &mut String, briefing: &Briefing) {
    let words = briefing.language().words();
    section(out, words.report_red);
    if briefing.red.is_empty() {
        line(out, words.none_red);
    } else {
        line(out, &format!("  {}", briefing.red_order()));
    }
    for key in &briefing.red {
        let item = briefing.item(*key);
        line(out, &red_line(item));
        for remark in outline::remarks(briefing, item) {
            line(out, &format!("      {remark}"));
        }
    }
}

fn changes(out: &mut String, briefing: &Briefing) {
    let language = briefing.language();
    section(out, language.words().pane_changes);
    if briefing.changes.is_empty() {
        line(out, language.words().no_changes);
    }
    for change in &briefing.changes {
        let name = &briefing.item(change.key).name;
        let lamps = change.words.join(" → ");
        line(out, &format!("  [{}] {name}  {lamps}", change.word));
    }
}

fn areas(out: &mut String, briefing: &Briefing) {
    let language = briefing.language();
    for area in &briefing.areas {
        section(out, &format!("{} {}", area.number, area.name));
        for topic in &area.topics {
            let number = topic.project.map(|number| format!("{number}. ")).unwrap_or_default();
            line(out, &format!("  {number}{}", topic.name));
            for key in &topic.items {
                line(out, &format!("    {}", row(language, briefing.item(*key))));
            }
        }
    }
}

fn counties(out: &mut String, briefing: &Briefing) {
    let language = briefing.language();
    let counties = briefing.counties();
    if !counties.is_empty() {
        section(out, language.words().pane_matrix);
    }
    for (county, red) in &counties {
        line(out, &labelled(language, county.as_str(), red));
    }
}

fn rankings(out: &mut String, briefing: &Briefing) {
    let words = briefing.language().words();
    for (item, table) in outline::rankings(briefing) {
        section(out, &fill(words.pane_ranking, &[("name", item.name.as_str())]));
        line(out, &table.caption);
        ranked(out, table);
    }
}

fn ranked(out: &mut String, table: &RankingTable) {
    for row in &table.rows {
        line(
            out,
            &format!(
                "{} {} {} {}  {}",
                pad(&row.rank, 8),
                pad(&format!("[{}]", row.status_word), 12),
                pad(row.region.as_str(), 22),
                row.value,
                row.beside.join("  ")
            ),
        );
    }
}

fn overdue(out: &mut String, briefing: &Briefing) {
    let words = briefing.language().words();
    section(out, words.section_overdue);
    if briefing.overdue.is_empty() {
        line(out, words.none_overdue);
    }
    for overdue in &briefing.overdue {
        let names: Vec<String> = overdue
            .items
            .iter()
            .map(|key| briefing.item(*key).name.to_string())
            .collect();
        let values = [
            ("department", overdue.department.as_str()),
            ("items", &joined(briefing.language(), &names)),
        ];
        line(out, &fill(words.department_overdue, &values));
    }
}

/// As-of date, data set, rule, and the mark of made-up figures.
pub(super) fn heading(briefing: &Briefing) -> String {
    let words = briefing.language().words();
    let rule = fill(words.rule, &[("name", briefing.rule().name.as_str())]);
    // The mark says more than the name of the data set would.
    let marks = briefing.marks();
    let data = marks.as_deref().unwrap_or(briefing.data_title.as_str());
    format!("{} · {data} · {rule}", briefing.as_of_line)
}

/// The same where no title above tells which county it is about.
fn placed_heading(briefing: &Briefing) -> String {
    let heading = heading(briefing);
    if briefing.is_of_city() {
        heading
    } else {
        format!("{} · {heading}", briefing.place)
    }
}

/// Says that parts of the data are missing from the report, or that somebody should look at some, where that is so.
pub(super) fn problems_note(briefing: &Briefing) -> Option<String> {
    let words = briefing.language().words();
    let count = briefing.problems.len();
    let is_error = |problem: &&ProblemLine| problem.severity == Severity::Error;
    let errors = briefing.problems.iter().filter(is_error).count();
    let template = if errors > 0 {
        words.report_problems
    } else {
        words.report_doubts
    };
    let counts = [("n", count.to_string()), ("errors", errors.to_string())];
    let counts = counts.each_ref().map(|(name, count)| (*name, count.as_str()));
    (count > 0).then(|| fill(template, &counts))
}

/// One line for each indicator: id, lamp, name, value, target.
pub fn list(briefing: &Briefing) -> String {
    let language = briefing.language();
    let mut out = String::new();
    line(&mut out, &placed_heading(briefing));
    for item in briefing.listed_items() {
        line(
            &mut out,
            &format!("{} {}", pad(item.id.as_str(), 34), row(language, item)),
        );
    }
    out
}

/// Everything about one indicator.
pub fn item(briefing: &Briefing, key: IndicatorKey) -> String {
    let language = briefing.language();
    let words = language.words();
    let detail = briefing.detail(key);
    let mut out = String::new();
    line(&mut out, detail.item.name.as_str());
    line(&mut out, &detail.path);
    line(&mut out, &placed_heading(briefing));
    line(&mut out, "");
    line(&mut out, &status(&detail));
    facts(&mut out, language, &detail.progress);
    section(&mut out, words.detail_why);
    detail.reasons.iter().for_each(|reason| line(&mut out, reason));
    section(&mut out, words.detail_promise);
    line(&mut out, detail.description.as_str());
    facts(&mut out, language, &detail.about);
    detail
        .terms
        .iter()
        .for_each(|term| line(&mut out, &labelled(language, words.detail_terms, term)));
    if let Some(table) = briefing.ranking(key) {
        section(&mut out, words.detail_ranking);
        ranked(&mut out, table);
    }
    if !detail.history.is_empty() {
        section(&mut out, words.detail_history);
    }
    for report in &detail.history {
        line(
            &mut out,
            &format!(
                "{} {}  {}",
                pad(&report.period, 18),
                pad(&report.value, 16),
                report.source
            ),
        );
        report.remarks.iter().for_each(|remark| {
            line(
                &mut out,
                &format!("    {}", labelled(language, &remark.label, &remark.text)),
            );
        });
    }
    out
}

fn status(detail: &Detail) -> String {
    let since = detail
        .item
        .since
        .as_deref()
        .map(|since| format!(" · {since}"))
        .unwrap_or_default();
    format!("{}{since}", lamp(&detail.item))
}

fn red_line(item: &Item) -> String {
    let parts = [
        item.gap_long.as_str(),
        item.since.as_deref().unwrap_or_default(),
        item.needed.as_deref().unwrap_or_default(),
        item.lead_marked.as_str(),
    ];
    let told: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("  {} {}  {}", lamp(item), item.name, told.join("  "))
}

/// The lamp's word, and beside it who sees another one.
fn lamp(item: &Item) -> String {
    let dissent = item.dissent.as_deref().map(|dissent| format!(" [{dissent}]"));
    format!("[{}]{}", item.status_word, dissent.unwrap_or_default())
}

fn row(language: Language, item: &Item) -> String {
    let period = item
        .period
        .as_deref()
        .map(|period| aside(language, period))
        .unwrap_or_default();
    let gap = if item.gap_long.is_empty() {
        String::new()
    } else {
        format!("  {}", item.gap_long)
    };
    format!(
        "{} {}  {}{period} / {}{gap}  {}",
        lamp(item),
        item.name,
        item.value,
        item.target,
        item.lead_marked
    )
}

fn facts(out: &mut String, language: Language, facts: &[Fact]) {
    for fact in facts {
        line(out, &labelled(language, &fact.label, &fact.text));
    }
}

fn section(out: &mut String, title: &str) {
    line(out, "");
    line(out, &format!("== {} ==", title.trim()));
}

fn line(out: &mut String, text: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{}", text.trim_end());
}

/// What Markdown of ours says, as plain text: columns that line up instead of tables.
pub fn of_markdown(markdown: &str) -> String {
    let mut out = String::new();
    let mut table: Vec<Vec<String>> = Vec::new();
    for source in markdown.lines() {
        if let Some(row) = source.strip_prefix("| ") {
            // The rule below the heads has nothing to say.
            if !row.starts_with("---") {
                table.push(cells(row));
            }
            continue;
        }
        if source.starts_with("| ---") || source.starts_with("|  ") {
            continue;
        }
        lined_up(&mut out, &std::mem::take(&mut table));
        let plain = unescaped(source);
        let told = match source.bytes().take_while(|byte| *byte == b'#').count() {
            0 => source
                .strip_prefix("**")
                .and_then(|bold| bold.strip_suffix("**"))
                .map_or(plain, unescaped),
            1 => plain.trim_start_matches(['#', ' ']).to_owned(),
            _ => format!("== {} ==", plain.trim_start_matches(['#', ' '])),
        };
        line(&mut out, &told);
    }
    lined_up(&mut out, &table);
    out
}

/// The cells of a row behind its first bar.
fn cells(row: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for character in row.chars() {
        match (character, cells.last_mut()) {
            ('\\', _) if !escaped => {
                escaped = true;
                continue;
            }
            ('|', _) if !escaped => cells.push(String::new()),
            (_, Some(cell)) => cell.push(character),
            _ => {}
        }
        escaped = false;
    }
    cells.pop();
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

fn unescaped(source: &str) -> String {
    let mut plain = String::new();
    let mut characters = source.chars();
    while let Some(character) = characters.next() {
        plain.extend(if character == '\\' {
            characters.next()
        } else {
            Some(character)
        });
    }
    plain
}

fn lined_up(out: &mut String, table: &[Vec<String>]) {
    let columns = table.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |column: usize| {
        let cells = table.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.width()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(widest).collect();
    for row in table {
        let padded = row.iter().zip(&widths).filter(|(_, width)| **width > 0);
        let padded: Vec<String> = padded.map(|(cell, width)| pad(cell, *width)).collect();
        line(out, &padded.join("  "));
    }
}

fn pad(text: &str, cells: usize) -> String {
    format!("{text}{}", " ".repeat(cells.saturating_sub(text.width())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_columns_and_loses_nothing() {
        let markdown = "# 甲 · 乙\n\n**只看 a\\_b**\n\n| 状态 | 名称 |\n| --- | --- |\n| 滞后 | 甲\\|乙 |\n| 已完成 | 丙 |\n\n## 下\n- 12\\. 丁\n";
        let text = "甲 · 乙\n\n只看 a_b\n\n状态    名称\n滞后    甲|乙\n已完成  丙\n\n== 下 ==\n- 12. 丁\n";
        assert_eq!(of_markdown(markdown), text);
    }
}
