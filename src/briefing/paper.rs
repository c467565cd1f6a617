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
mod page;
mod report;
mod summary;
mod tables;

pub use bulletin::bulletin;
pub use figures::figures;
pub use item::item;
pub use ledger::{Sheets, ledger};
pub use lists::{changes, glossary, listing, lists, matrix, ranking, sources};
pub use page::page;
pub use report::report;
pub use summary::{Room, summary};

use crate::briefing::{Briefing, say};
use crate::document::{Block, Document};
use crate::locale::{Language, aside, fill, joined, labelled};

/// A document about what `briefing` is about, with nothing on it yet; of one thing in it where `what` names that.
fn opened(briefing: &Briefing, what: &str) -> Document {
    let rule = fill(
        briefing.language().words().rule,
        &[("name", briefing.rule().name.as_str())],
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
        preamble: vec![briefing.as_of_line.clone(), data, rule],
        mark,
        blocks: briefing.filter_line.clone().map(Block::Notice).into_iter().collect(),
        annexes: Vec::new(),
    }
}

/// A name as a sentence quotes it.
fn quoted(language: Language, name: &str) -> String {
    if name.contains('“') {
        return name.to_owned();
    }
    format!("{}{name}{}", language.pick("“", "\""), language.pick("”", "\""))
}

/// What changed since the period before, a sentence for each way in which something can.
fn changes_by_kind(briefing: &Briefing) -> Vec<String> {
    let language = briefing.language();
    let mut kinds: Vec<(&str, Vec<String>)> = Vec::new();
    for change in &briefing.changes {
        let name = quoted(language, briefing.item(change.key).name.as_str());
        let told = format!("{name}{}", aside(language, &change.words.join("→")));
        match kinds.iter_mut().find(|(word, _)| *word == change.word) {
            Some((_, names)) => names.push(told),
            None => kinds.push((change.word, vec![told])),
        }
    }
    let told = kinds.into_iter().map(|(word, names)| {
        let count = say::items(language, names.len());
        let label = format!("{word}{}", aside(language, &count));
        labelled(language, &label, &joined(language, &names)) + language.pick("。", ".")
    });
    told.collect()
}
