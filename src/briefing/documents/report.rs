//! The whole briefing: counts, what is red, what changed, every part of the report, the regions, who owes reports.

use crate::briefing::documents::{lists, opened, red_heading, tables};
use crate::briefing::{Briefing, ProblemLine};
use crate::document::{Block, Document, Level};
use crate::locale::{fill, joined};
use crate::model::Severity;

/// The whole briefing.
pub fn report(briefing: &Briefing) -> Document {
    let mut report = opened(briefing, "");
    briefing
        .language()
        .words()
        .paper_report_name
        .clone_into(&mut report.name);
    report.blocks.splice(0..0, problems_note(briefing).map(Block::Notice));
    report.blocks.extend([
        Block::Paragraph(briefing.count_line.clone()),
        Block::Paragraph(briefing.reported_line.clone()),
    ]);
    let parts = [red, changes, areas, regions, rankings, overdue];
    report.blocks.extend(parts.iter().flat_map(|part| part(briefing)));
    report
}

/// Says that parts of the data are missing from the report, or that somebody should look at some, where that is so.
fn problems_note(briefing: &Briefing) -> Option<String> {
    let words = briefing.language().words();
    let count = briefing.problems.len();
    let is_error = |problem: &&ProblemLine| problem.severity == Severity::Error;
    let errors = briefing.problems.iter().filter(is_error).count();
    match (count, errors) {
        (0, _) => None,
        (count, 0) => Some(fill!(words.report_doubts, n = count.to_string())),
        (count, errors) => Some(fill!(
            words.report_problems,
            errors = errors.to_string(),
            n = count.to_string()
        )),
    }
}

fn section(title: &str) -> Block {
    Block::Heading(Level::First, title.trim().to_owned())
}

fn red(briefing: &Briefing) -> Vec<Block> {
    let mut blocks = vec![section(&red_heading(briefing))];
    if briefing.red.is_empty() {
        blocks.push(Block::Paragraph(briefing.none_red()));
    } else {
        blocks.push(Block::Paragraph(briefing.red_order().to_owned()));
        blocks.push(Block::Table(tables::items_with_remarks(briefing, &briefing.red)));
    }
    blocks
}

fn changes(briefing: &Briefing) -> Vec<Block> {
    let words = briefing.language().words();
    let told = if briefing.changes.is_empty() {
        Block::Paragraph(words.no_changes.to_owned())
    } else {
        Block::Table(lists::change_table(briefing))
    };
    vec![section(words.pane_changes), told]
}

fn areas(briefing: &Briefing) -> Vec<Block> {
    let mut blocks = Vec::new();
    for area in &briefing.areas {
        blocks.push(section(&format!("{} {}", area.number, area.name)));
        for topic in &area.topics {
            let number = topic.project.map(|number| format!("{number}. ")).unwrap_or_default();
            blocks.push(Block::Heading(Level::Second, format!("{number}{}", topic.name)));
            blocks.push(lists::or_none(briefing, &topic.items));
        }
    }
    blocks
}

/// What is red in each region.
fn regions(briefing: &Briefing) -> Vec<Block> {
    let regions = briefing.counties();
    if regions.is_empty() {
        return Vec::new();
    }
    let facts = regions.into_iter().map(|(region, red)| (region.to_string(), red));
    vec![
        section(briefing.language().words().paper_annex_regions),
        Block::Facts(facts.collect()),
    ]
}

/// The regions in their order, for each indicator that they report.
fn rankings(briefing: &Briefing) -> Vec<Block> {
    let words = briefing.language().words();
    let ranked = briefing.kept.iter().filter_map(|key| {
        let table = briefing.ranking(*key)?;
        let name = briefing.item(*key).name.as_str();
        Some([
            Block::Heading(Level::Second, fill!(words.pane_ranking, name = name)),
            Block::Paragraph(table.caption.clone()),
            Block::Table(tables::ranked(briefing, table)),
        ])
    });
    let ranked: Vec<Block> = ranked.flatten().collect();
    let title = (!ranked.is_empty()).then(|| section(words.detail_ranking));
    title.into_iter().chain(ranked).collect()
}

fn overdue(briefing: &Briefing) -> Vec<Block> {
    let language = briefing.language();
    let told = if briefing.overdue.is_empty() {
        Block::Paragraph(briefing.none_overdue())
    } else {
        let owed = briefing.overdue.iter().map(|overdue| {
            let names = overdue.items.iter().map(|key| briefing.item(*key).name.to_string());
            let names: Vec<String> = names.collect();
            (overdue.department.to_string(), joined(language, &names))
        });
        Block::Facts(owed.collect())
    };
    vec![section(&briefing.overdue_title()), told]
}
