//! The minutes of a meeting as a document: its stops in order, who reported, and what was shown at each.

use crate::agenda::{agenda_of, at_stop, page, spoken, title};
use crate::briefing::Briefing;
use crate::briefing::documents::matters as papers;
use crate::document::{Block, Document, Level};
use crate::locale::fill;
use crate::matter::Matter;
use crate::model::Agenda;

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
    blocks.extend(decided(briefing, &agenda));
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

/// Returns what the meeting decided, below its heading; nothing where it decided nothing. The meeting is the one that the settings
/// name, else the one that the agenda names; where neither does, it is what was handed out on the day.
fn decided(briefing: &Briefing, agenda: &Agenda) -> Vec<Block> {
    let Some(docket) = briefing.docket() else {
        return Vec::new();
    };
    let of_agenda = agenda.title.as_ref().map(|title| &title.zh);
    let meeting = docket.ledger().usual().meeting.as_ref().or(of_agenda);
    let decided: Vec<Matter> = docket.decided_at(meeting).into_iter().cloned().collect();
    if decided.is_empty() {
        return Vec::new();
    }
    let sheaf = papers::Sheaf {
        matters: &decided,
        today: docket.today(),
        language: briefing.language(),
        catalogue: Some(&briefing.data().catalogue),
    };
    let heading = briefing.language().words().paper_minutes_matters.to_owned();
    vec![
        Block::Heading(Level::First, heading),
        Block::Table(papers::decided(sheaf)),
    ]
}
