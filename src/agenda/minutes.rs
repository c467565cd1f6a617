//! The minutes of a meeting as a document: its stops in order, who reported, and what was shown at each.

use crate::agenda::{agenda_of, at_stop, page, spoken, title};
use crate::briefing::Briefing;
use crate::document::{Block, Document, Level};
use crate::locale::fill;

/// Returns the minutes of the meeting on the briefing's agenda.
pub fn minutes(briefing: &Briefing) -> Document {
    let language = briefing.language();
    let words = language.words();
    let agenda = agenda_of(briefing);
    let meeting = title(briefing, &agenda);
    let mut blocks = Vec::new();
    for stop in &agenda.stops {
        let shown = page(&at_stop(briefing, stop), &agenda, stop);
        blocks.push(Block::Heading(Level::First, shown.title.to_string()));
        blocks.extend(spoken::sentences(&shown).into_iter().map(Block::Paragraph));
    }
    let mark = briefing.marks();
    let data = mark.clone().unwrap_or_else(|| briefing.data_title.to_string());
    Document {
        name: words.paper_minutes_name.to_owned(),
        language,
        title: fill(words.paper_minutes, &[("meeting", meeting.as_str())]),
        preamble: vec![briefing.as_of_line.clone(), data],
        mark,
        blocks,
        annexes: Vec::new(),
    }
}
