//! What goes on paper: the read model composed into documents, whatever file they become.
//!
//! Screen and paper say the same because both are said here; a writer under `export` formats no number and leaves out no
//! part. Every document begins with what everything in it holds for: the place, the day, the data with their marks, the rule.

mod bulletin;
mod charts;
mod figures;
mod item;
mod ledger;
mod lists;
pub mod matters;
mod page;
mod report;
mod summary;
mod tables;

pub use bulletin::bulletin;
pub use figures::figures;
pub use item::item;
pub use ledger::{Sheets, ledger};
pub use lists::{changes, departments, glossary, listing, lists, matrix, ranking, sources};
pub use page::page;
pub use report::report;
pub use summary::{Room, summary};

use crate::briefing::{Briefing, format, reasons};
use crate::document::{Block, Document};
use crate::locale::{Language, aside, fill, joined, labelled, values};
use crate::model::{AreaRole, IndicatorKey, Status};

/// What stands over who leads: a department of the whole is the counterpart of what a region reports, and answers for no figure of it.
fn lead_head(briefing: &Briefing) -> &'static str {
    let words = briefing.language().words();
    if briefing.is_of_city() {
        words.column_lead
    } else {
        words.column_counterpart
    }
}

/// A document about what `briefing` is about, with nothing on it yet; of one thing in it where `what` names that.
fn opened(briefing: &Briefing, what: &str) -> Document {
    let rule = fill!(
        briefing.language().words().paper_rated,
        rule = reasons::rule_called(briefing.language(), briefing.rule())
    );
    let mark = briefing.marks();
    // The mark says more than the name of the data set would.
    let data = mark.clone().unwrap_or_else(|| briefing.data_title.to_string());
    Document {
        name: what.to_owned(),
        language: briefing.language(),
        title: if what.is_empty() {
            briefing.title.clone()
        } else {
            format!("{} · {what}", briefing.title)
        },
        preamble: [briefing.as_of_line.clone(), data, rule]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect(),
        mark,
        is_wide: false,
        blocks: briefing.filter_line.clone().map(Block::Notice).into_iter().collect(),
        annexes: Vec::new(),
    }
}

/// The indicators that the report puts first; where it has no such part, none.
fn headlines(briefing: &Briefing) -> impl Iterator<Item = IndicatorKey> {
    let part = briefing.data().catalogue.area_as(AreaRole::Headline);
    let part = part.and_then(|key| briefing.area(key));
    let topics = part.into_iter().flat_map(|part| &part.topics);
    topics.flat_map(|topic| &topic.items).copied()
}

/// A name as a sentence quotes it.
fn quoted(language: Language, name: &str) -> String {
    let [open, close] = language.marks().quotes;
    format!("{open}{name}{close}")
}

/// What stands over what is red; where some of it was missed and some is behind by figures from before, how many of each.
fn red_heading(briefing: &Briefing) -> String {
    let title = briefing.red_title();
    let missed = briefing.tally.of(Status::Missed);
    let behind = briefing.tally.red() - missed;
    if !briefing.is_year_over() || behind == 0 {
        return title.to_owned();
    }
    let counts = [missed, behind].map(|count| count.to_string());
    let values = values![behind = &*counts[1], missed = &*counts[0], title = title];
    fill(briefing.language().words().paper_red_counts, &values)
}

/// How many were red at the period before and are now: how many came, how many left, and where to. Nothing where none did,
/// or where only some statuses are told.
fn reds_moved(briefing: &Briefing) -> Option<String> {
    let language = briefing.language();
    let words = language.words();
    let earlier = briefing
        .earlier
        .as_ref()
        .filter(|_| !briefing.filter().is_by_status())?;
    let moves: Vec<(bool, Status)> = briefing
        .kept
        .iter()
        .map(|key| {
            let was_red = earlier.assessments[key.0 as usize].status.is_red();
            (was_red, briefing.assessment(*key).status)
        })
        .collect();
    let count = |is: &dyn Fn(bool, Status) -> bool| moves.iter().filter(|(was_red, now)| is(*was_red, *now)).count();
    let turned = count(&|was_red, now| !was_red && now.is_red());
    let left = count(&|was_red, now| was_red && !now.is_red());
    let met = count(&|was_red, now| was_red && now == Status::Achieved);
    let owed = count(&|was_red, now| was_red && matches!(now, Status::Unreported(_)));
    let owed_now = if briefing.data().observations.is_published_only() {
        words.paper_left_unpublished
    } else {
        words.paper_left_owed
    };
    let fates = [
        (words.paper_left_met, met),
        (owed_now, owed),
        (words.paper_left_better, left - met - owed),
    ];
    let fates = fates.into_iter().filter(|(_, count)| *count > 0);
    let fates: Vec<String> = fates
        .map(|(template, count)| fill!(template, n = count.to_string()))
        .collect();
    let fates = if fates.is_empty() {
        String::new()
    } else {
        aside(language, &fates.join(language.marks().comma))
    };
    if turned + left == 0 {
        return None;
    }
    let before = count(&|was_red, _| was_red);
    let day = format::day(language, earlier.as_of);
    let [left_red, now, turned_red] = [left, count(&|_, now| now.is_red()), turned].map(|count| count.to_string());
    let line = if turned == left {
        let values = values![
            day = day,
            fates = fates,
            left = left_red,
            now = now,
            turned = turned_red
        ];
        fill(words.paper_reds_turned_over, &values)
    } else {
        let before = before.to_string();
        let values = values![
            before = before,
            day = day,
            fates = fates,
            left = left_red,
            now = now,
            turned = turned_red
        ];
        fill(words.paper_reds_moved, &values)
    };
    Some(line + language.marks().stop)
}

/// What changed since the period before, a sentence for each way in which something can.
fn changes_by_kind(briefing: &Briefing) -> Vec<String> {
    let language = briefing.language();
    let mut kinds: Vec<(&str, Vec<String>)> = Vec::new();
    for change in &briefing.changes {
        let name = quoted(language, briefing.item(change.key).name.as_str());
        let [before, now] = change.words;
        let turned = if before == now {
            fill!(language.words().change_still, status = now)
        } else {
            change.words.join("→")
        };
        let told = format!("{name}{}", aside(language, &turned));
        match kinds.iter_mut().find(|(word, _)| *word == change.word) {
            Some((_, names)) => names.push(told),
            None => kinds.push((change.word, vec![told])),
        }
    }
    let told = kinds.into_iter().map(|(word, names)| {
        let count = format::items(language, names.len());
        let label = format!("{word}{}", aside(language, &count));
        labelled(language, &label, &joined(language, &names)) + language.marks().stop
    });
    told.collect()
}
