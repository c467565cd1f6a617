//! Plain text: for pipes, for files, for a screen reader. Columns line up, colours are words.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use crate::briefing::{Briefing, Detail, Fact, Item, ProblemLine};
use crate::locale::{Language, aside, fill, joined, labelled};
use crate::model::{IndicatorKey, Severity};

/// The whole briefing: counts, what is red, headline targets, every area, the livelihood projects, what is overdue.
pub fn report(briefing: &Briefing) -> String {
    let language = briefing.language();
    let words = language.words();
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
    section(&mut out, words.report_red);
    if briefing.red.is_empty() {
        line(&mut out, words.none_red);
    } else {
        line(&mut out, &format!("  {}", words.red_order));
    }
    for key in &briefing.red {
        line(&mut out, &red_line(briefing.item(*key)));
    }
    for area in &briefing.areas {
        section(&mut out, &format!("{} {}", area.number, area.name));
        for topic in &area.topics {
            let number = topic.project.map(|number| format!("{number}. ")).unwrap_or_default();
            line(&mut out, &format!("  {number}{}", topic.name));
            for key in &topic.items {
                line(&mut out, &format!("    {}", row(language, briefing.item(*key))));
            }
        }
    }
    let counties = briefing.counties();
    if !counties.is_empty() {
        section(&mut out, words.pane_matrix);
    }
    for (county, red) in &counties {
        line(&mut out, &labelled(language, county.as_str(), red));
    }
    section(&mut out, words.section_overdue);
    if briefing.overdue.is_empty() {
        line(&mut out, words.none_overdue);
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
        line(&mut out, &fill(words.department_overdue, &values));
    }
    out
}

/// As-of date, data set, rule, and the mark of made-up figures.
pub(super) fn heading(briefing: &Briefing) -> String {
    let words = briefing.language().words();
    let rule = fill(words.rule, &[("name", briefing.rule().name.as_str())]);
    // The mark says more than the name of the data set would.
    let data = briefing.illustrative_mark.unwrap_or(briefing.data_title.as_str());
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
        for row in &table.rows {
            line(
                &mut out,
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

fn pad(text: &str, cells: usize) -> String {
    format!("{text}{}", " ".repeat(cells.saturating_sub(text.width())))
}
