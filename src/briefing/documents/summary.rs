//! One page for whoever reads only one: the counts, the headline indicators, what is behind, who moved, who owes reports.
//!
//! It fits by leaving out lines and never by smaller type: first the causes and next steps of the least bad, then their
//! names; what was left out is said on the page.

use unicode_width::UnicodeWidthStr;

use crate::assess::Needed;
use crate::briefing::documents::{headlines, opened, red_heading, reds_moved};
use crate::briefing::{Briefing, ChangeKind, Item, format, item, overview};
use crate::document::{Block, Document, HouseStyle, Level};
use crate::locale::{Language, aside, fill, joined, labelled, values};
use crate::model::{IndicatorKey, Status, Text};

/// How much a page has room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Lines of text.
    pub lines: usize,
    /// Full-width characters in a line.
    pub characters: usize,
}

impl Room {
    /// The room of a page that is laid out so.
    pub fn of_page(profile: &HouseStyle) -> Self {
        let count = |number| usize::try_from(number).unwrap_or(0);
        Self {
            lines: count(profile.lines()),
            characters: count(profile.characters()),
        }
    }

    /// The lines that a paragraph takes whose first line stands two characters in. Half a character is kept back from each
    /// line, since no line may begin with a stop.
    fn of_paragraph(self, text: &str) -> usize {
        let cells = cells(text) + 4;
        cells.div_ceil((self.characters * 2).saturating_sub(1).max(1)).max(1)
    }

    /// Whether a document fits the page, with the title in larger type and an empty line below it.
    pub fn holds(self, document: &Document) -> bool {
        self.above(document) + self.of(&document.blocks) <= self.lines
    }

    /// The lines of the title, and of what stands under it.
    fn above(self, document: &Document) -> usize {
        let title = document.title.width().div_ceil((self.characters * 3 / 2).max(1));
        let below = document.preamble.iter().map(|line| self.of_paragraph(line));
        title + 2 + below.sum::<usize>()
    }

    fn of(self, blocks: &[Block]) -> usize {
        let lines = blocks.iter().map(|block| match block {
            Block::Paragraph(text) | Block::Notice(text) | Block::Heading(_, text) => self.of_paragraph(text),
            Block::List(entries) => entries.iter().map(|entry| self.of_paragraph(entry)).sum(),
            Block::Facts(facts) => facts
                .iter()
                .map(|(label, text)| self.of_paragraph(&format!("{label}：{text}")))
                .sum(),
            Block::Table(table) => table.rows.len() + 1,
            Block::Chart(_) => self.lines,
        });
        lines.sum()
    }
}

/// How wide words are in halves of a Han character. English ones are set in a face whose letters are narrower than that.
fn cells(text: &str) -> usize {
    let letters = text.chars().filter(char::is_ascii).count();
    if letters * 2 > text.chars().count() {
        text.width() - letters / 8
    } else {
        text.width()
    }
}

/// The least number of red items that are told whole, before the names of what changed are left out.
const LEAST_TOLD: usize = 5;

/// The summary, as much of it as there is room for.
pub fn summary(briefing: &Briefing, room: Room) -> Document {
    let words = briefing.language().words();
    let mut paper = opened(briefing, words.paper_summary_name);
    paper.title = fill!(words.paper_summary, title = briefing.title);
    // A line for all of what stands under the title leaves more of them for what is behind.
    paper.preamble = vec![paper.preamble.join(" · ")];
    let used = room.above(&paper) + room.of(&paper.blocks);
    let before = before(briefing);
    let reds = reds_moved(briefing).map(Block::Paragraph);
    let owed = owed(briefing);
    let tries = [moved_by_name(briefing), None].map(|moved| {
        let behind: Vec<Block> = [&reds, &moved, &owed].into_iter().flatten().cloned().collect();
        let left = room.lines.saturating_sub(used + room.of(&before) + room.of(&behind));
        let (told, red) = red(briefing, room, left);
        (told, red, behind)
    });
    let [with_names, without] = tries;
    let is_enough = with_names.0 >= LEAST_TOLD.min(briefing.red.len());
    let (_, red, behind) = if is_enough { with_names } else { without };
    paper.blocks.extend(before.into_iter().chain(red).chain(behind));
    paper
}

/// The counts and the headline indicators.
fn before(briefing: &Briefing) -> Vec<Block> {
    let language = briefing.language();
    let words = language.words();
    let stop = language.marks().stop;
    let rest = if briefing.filter().is_by_status() {
        String::new()
    } else {
        overview::unjudged_besides(words, &briefing.tally)
    };
    let mut blocks = vec![Block::Paragraph(format!("{}{rest}{stop}", briefing.count_line))];
    let told: Vec<String> = headlines(briefing).map(|key| figure(briefing, key)).collect();
    if !told.is_empty() {
        let told = told.join(language.marks().semicolon);
        blocks.push(Block::Paragraph(
            labelled(language, words.paper_headlines, &told) + stop,
        ));
    }
    blocks
}

/// What became red and what no longer is, by name.
fn moved_by_name(briefing: &Briefing) -> Option<Block> {
    let language = briefing.language();
    let kinds = [ChangeKind::NewRed, ChangeKind::Recovered].map(|kind| {
        let changes: Vec<_> = briefing.changes.iter().filter(|change| change.kind == kind).collect();
        let names = changes.iter().map(|change| briefing.item(change.key).short.to_string());
        let names = joined(language, &names.collect::<Vec<_>>());
        let count = aside(language, &format::items(language, changes.len()));
        let first = changes.first()?;
        Some(labelled(language, &format!("{}{count}", first.word), &names))
    });
    let told: Vec<String> = kinds.into_iter().flatten().collect();
    let told = (!told.is_empty()).then(|| told.join(language.marks().semicolon));
    told.map(|told| Block::Paragraph(told + language.marks().stop))
}

/// Who owes how many reports.
fn owed(briefing: &Briefing) -> Option<Block> {
    let language = briefing.language();
    let words = language.words();
    let owed = |is_part: bool| {
        let owing = briefing.overdue.iter().filter(|one| one.is_part == is_part);
        let owed = owing.map(|one| {
            let count = format::items_owed(language, one.items.len(), one.reports);
            let first = one.items.first().filter(|_| !one.is_part);
            let name = first.map_or_else(|| one.short.clone(), |key| lead_of(language, briefing.item(*key)));
            format!("{name}{}", aside(language, &count))
        });
        joined(language, &owed.collect::<Vec<_>>())
    };
    // What the parts owe is no part of what the whole owes, and is counted apart from it.
    let owed = match [owed(false), owed(true)] {
        [own, parts] if parts.is_empty() => own,
        [own, parts] => {
            let groups = [(words.paper_owed_own_brief, own), (words.paper_owed_parts_brief, parts)];
            let told = groups.iter().filter(|(_, names)| !names.is_empty());
            let told: Vec<String> = told.map(|(label, names)| format!("{label} {names}")).collect();
            told.join(language.marks().semicolon)
        }
    };
    let label = briefing.overdue_title();
    (!owed.is_empty()).then(|| Block::Paragraph(labelled(language, &label, &owed) + language.marks().stop))
}

/// The figure of an indicator with its status.
fn figure(briefing: &Briefing, key: IndicatorKey) -> String {
    let item = briefing.item(key);
    let value = &item.told;
    if value.to_lowercase() == item.status_word.to_lowercase() {
        return format!("{} {value}", item.short);
    }
    format!("{} {value}{}", item.short, aside(briefing.language(), item.status_word))
}

/// What is behind, in as many lines as there are: the worst with cause and next step, the others by name, the rest counted.
///
/// Answers with how many are told whole, too.
fn red(briefing: &Briefing, room: Room, lines: usize) -> (usize, Vec<Block>) {
    let heading = Block::Heading(Level::First, red_heading(briefing));
    if briefing.red.is_empty() {
        return (0, vec![heading, Block::Paragraph(briefing.none_red())]);
    }
    let all = briefing.red.len();
    let explained: Vec<bool> = briefing.red.iter().map(|key| is_explained(briefing, *key)).collect();
    let red_items = |whole, named| red_items(briefing, &explained, whole, named);
    let whole = (0..=all).rev().map(|whole| (whole, red_items(whole, all)));
    let counted = (0..all)
        .rev()
        .map(|named| (named.min(1), red_items(named.min(1), named)));
    let fitting = whole.chain(counted).find(|(_, blocks)| room.of(blocks) < lines);
    let (whole, blocks) = fitting.unwrap_or_else(|| (0, red_items(0, 0)));
    (whole, std::iter::once(heading).chain(blocks).collect())
}

/// The first `whole` red items with all that belongs to them, those up to `named` by name, the others counted; each of them is
/// `explained` or not.
fn red_items(briefing: &Briefing, explained: &[bool], whole: usize, named: usize) -> Vec<Block> {
    let language = briefing.language();
    let words = language.words();
    let red = &briefing.red;
    let mut blocks: Vec<Block> = red
        .iter()
        .take(whole)
        .map(|key| Block::Paragraph(one(briefing, *key)))
        .collect();
    let others = red.get(whole..named).unwrap_or_default();
    if !others.is_empty() {
        let listed = by_lead(briefing, others).join(language.marks().semicolon);
        let values = values![n = others.len().to_string(), names = listed];
        let template = briefing.by_end([
            words.paper_more_red,
            words.paper_more_red_final,
            words.paper_more_red_mixed,
        ]);
        blocks.push(Block::Paragraph(fill(template, &values)));
        let of_others = explained.get(whole..named).unwrap_or_default();
        let left_out = of_others.iter().filter(|is_explained| **is_explained).count();
        if left_out > 0 {
            let told = explained
                .iter()
                .take(whole)
                .filter(|is_explained| **is_explained)
                .count();
            let values = values![
                all = (told + left_out).to_string(),
                n = left_out.to_string(),
                told = told.to_string()
            ];
            blocks.push(Block::Notice(fill(words.paper_left_out, &values)));
        }
    }
    let rest = red.len().saturating_sub(named.max(whole));
    if rest > 0 {
        blocks.push(Block::Notice(fill!(words.paper_more_count, n = rest.to_string())));
    }
    // Of all of them, for nobody finds anywhere else what was never reported.
    let silent = explained.iter().filter(|is_explained| !**is_explained).count();
    // Where all is published, nobody is asked for any.
    if silent > 0 && !briefing.data().observations.is_published_only() {
        blocks.push(Block::Notice(fill!(words.paper_no_cause, n = silent.to_string())));
    }
    blocks
}

/// Returns whether a department said why something is red, or what it does next.
fn is_explained(briefing: &Briefing, key: IndicatorKey) -> bool {
    let beside = briefing.beside(key);
    beside.cause.is_some() || beside.next_step.is_some()
}

/// Names under the department that answers for them, the department of the worst first.
fn by_lead(briefing: &Briefing, keys: &[IndicatorKey]) -> Vec<String> {
    let language = briefing.language();
    let mut leads: Vec<(Text, Vec<String>)> = Vec::new();
    for key in keys {
        let item = briefing.item(*key);
        let degree = match item.status {
            Status::FarBehind => aside(language, item.status_word),
            _ => String::new(),
        };
        let (lead, name) = (lead_of(language, item), format!("{}{degree}", item.short));
        match leads.iter_mut().find(|(known, _)| *known == lead) {
            Some((_, names)) => names.push(name),
            None => leads.push((lead, vec![name])),
        }
    }
    let told = leads.into_iter();
    told.map(|(lead, names)| labelled(language, lead.as_str(), &joined(language, &names)))
        .collect()
}

/// Who answers for something, in few words; paper has no legend that would say what a sign behind a guess means.
fn lead_of(language: Language, item: &Item) -> Text {
    item::marked_lead(language, &item.lead_short, item.lead_inferred)
}

/// Something that is behind in one paragraph: name, status, figure and gap, what it takes, why, what next, who.
fn one(briefing: &Briefing, key: IndicatorKey) -> String {
    let language = briefing.language();
    let words = language.words();
    let item = briefing.item(key);
    let beside = briefing.beside(key);
    // What is short of a line is what is needed; the gap has said it.
    let is_gap = matches!(
        briefing.assessment(key).needed,
        Some(Needed::Distance { .. } | Needed::Excess { .. })
    );
    let parts = [
        Some(item.status_word.to_owned()),
        Some(item.told.clone()),
        Some(item.gap_long.clone()),
        briefing.stage_wanted(key),
        item.needed.clone().filter(|_| !is_gap),
    ];
    let mut parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    // A line that was broken is both its status and what was reported; what is short is what is needed.
    parts.dedup_by_key(|part| part.to_lowercase());
    let standing = labelled(language, item.name.as_str(), &parts.join(language.marks().comma));
    let remark = |label: &str, said: Option<String>| {
        said.map(|said| labelled(language, label, said.trim_end_matches(['。', '.'])))
    };
    let told = [
        Some(standing),
        remark(words.detail_cause, beside.cause),
        remark(words.detail_next_step, beside.next_step),
        Some(lead_of(language, item).to_string()),
    ];
    let told: Vec<String> = told.into_iter().flatten().collect();
    told.join(language.marks().semicolon) + language.marks().stop
}
