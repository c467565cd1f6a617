//! What goes on paper: the read model composed into documents, whatever file they become.
//!
//! Screen and paper say the same because both are said here; a writer under `export` formats no number and leaves out no
//! part. Every document begins with what everything in it holds for: the place, the day, the data with their marks, the rule.

mod item;
mod lists;
mod report;
mod tables;

pub use item::item;
pub use lists::{changes, glossary, listing, lists, matrix, ranking, sources};
pub use report::report;

use crate::briefing::Briefing;
use crate::document::{Block, Document};
use crate::locale::fill;

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
