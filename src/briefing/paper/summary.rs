//! One page for whoever reads only one: the counts, the headline indicators, what is behind, who moved, who owes reports.
//!
//! It fits by leaving out lines and never by smaller type: first the causes and next steps of the least bad, then their
//! names; what was left out is said on the page.

use unicode_width::UnicodeWidthStr;

use crate::briefing::paper::{changes_by_kind, opened, quoted};
use crate::briefing::{AreaSummary, Briefing};
use crate::document::{Block, Document, Level};
use crate::locale::{aside, fill, joined, labelled};
use crate::model::{AreaRole, IndicatorKey};

/// How much a page has room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Lines of text.
    pub lines: usize,
    /// Full-width characters in a line.
    pub characters: usize,
}

impl Room {
    /// A page of an official document (GB/T 9704): 22 lines of 28 characters.
    pub const STANDARD: Self = Self {
        lines: 22,
        characters: 28,
    };

    /// The lines that a paragraph takes whose first line stands two characters in. Half a character is kept back from each
    /// line, since no line may begin with a stop.
    fn of_paragraph(self, text: &str) -> usize {
        let cells = text.width() + 4;
        cells.div_ceil((self.characters * 2).saturating_sub(1).max(1)).max(1)
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

/// The summary, as much of it as there is room for.
pub fn summary(briefing: &Briefing, room: Room) -> Document {
    let language = briefing.language();
    let words = language.words();
    let mut paper = opened(briefing, words.paper_summary_name);
    paper.title = fill(words.paper_summary, &[("title", &briefing.title)]);
    let fixed = frame(briefing);
    // The title stands in larger type and between empty lines; the lines under it follow.
    let used =
        3 + paper.preamble.len() + room.of(&paper.blocks) + fixed.iter().map(|part| room.of(part)).sum::<usize>();
    let left = room.lines.saturating_sub(used);
    let [before, behind] = fixed;
    paper.blocks.extend(before);
    paper.blocks.extend(red(briefing, room, left));
    paper.blocks.extend(behind);
    paper
}

/// What stands before the red items and behind them, whatever there is room for.
fn frame(briefing: &Briefing) -> [Vec<Block>; 2] {
    let language = briefing.language();
    let words = language.words();
    let stop = language.pick("。", ".");
    let mut before = vec![Block::Paragraph(format!("{}{stop}", briefing.count_line))];
    let headlines = briefing
        .areas
        .iter()
        .filter(|area| briefing.data().catalogue.area(area.area).role == Some(AreaRole::Headline));
    let told: Vec<String> = headlines.flat_map(|area| figures(briefing, area)).collect();
    if !told.is_empty() {
        let told = told.join(language.pick("；", "; "));
        before.push(Block::Paragraph(
            labelled(language, words.paper_headlines, &told) + stop,
        ));
    }
    let mut behind: Vec<Block> = changes_by_kind(briefing)
        .into_iter()
        .take(2)
        .map(Block::Paragraph)
        .collect();
    if !briefing.overdue.is_empty() {
        let owed = briefing.overdue.iter().map(|one| {
            let count = crate::briefing::say::items(language, one.items.len());
            format!("{}{}", one.short, aside(language, &count))
        });
        let owed = joined(language, &owed.collect::<Vec<_>>());
        behind.push(Block::Paragraph(
            labelled(language, words.section_overdue, &owed) + stop,
        ));
    }
    [before, behind]
}

/// The figures of a part of the report, each with its status.
fn figures(briefing: &Briefing, area: &AreaSummary) -> Vec<String> {
    let language = briefing.language();
    let keys = area.topics.iter().flat_map(|topic| &topic.items);
    keys.map(|key| {
        let item = briefing.item(*key);
        format!("{} {}{}", item.short, item.value, aside(language, item.status_word))
    })
    .collect()
}

/// What is behind, in as many lines as there are: the worst with cause and next step, the others by name, the rest counted.
fn red(briefing: &Briefing, room: Room, lines: usize) -> Vec<Block> {
    let words = briefing.language().words();
    let heading = Block::Heading(Level::First, words.report_red.to_owned());
    if briefing.red.is_empty() {
        return vec![heading, Block::Paragraph(words.none_red.to_owned())];
    }
    let all = briefing.red.len();
    let whole = (0..=all).rev().map(|whole| told(briefing, whole, all));
    let counted = (0..all).rev().map(|named| told(briefing, named.min(1), named));
    let mut tries = whole.chain(counted);
    let fitting = tries.find(|blocks| room.of(blocks) < lines);
    let blocks = fitting.unwrap_or_else(|| told(briefing, 0, 0));
    std::iter::once(heading).chain(blocks).collect()
}

/// The first `whole` red items with all that belongs to them, those up to `named` by name, the others counted.
fn told(briefing: &Briefing, whole: usize, named: usize) -> Vec<Block> {
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
        let names = others.iter().map(|key| {
            let item = briefing.item(*key);
            format!(
                "{}{}",
                quoted(language, item.short.as_str()),
                aside(language, item.lead_short_marked.as_str())
            )
        });
        let names = joined(language, &names.collect::<Vec<_>>());
        let values = [("n", others.len().to_string()), ("names", names)];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        blocks.push(Block::Paragraph(fill(words.paper_more_red, &values)));
        let left = [("n", others.len().to_string())];
        let left = left.each_ref().map(|(name, value)| (*name, value.as_str()));
        blocks.push(Block::Notice(fill(words.paper_left_out, &left)));
    }
    let rest = red.len().saturating_sub(named.max(whole));
    if rest > 0 {
        blocks.push(Block::Notice(fill(words.paper_more_count, &[("n", &rest.to_string())])));
    }
    blocks
}

/// Something that is behind in one paragraph: name, status, figure and gap, what it takes, why, what next, who.
fn one(briefing: &Briefing, key: IndicatorKey) -> String {
    let language = briefing.language();
    let words = language.words();
    let item = briefing.item(key);
    let beside = briefing.beside(key);
    let parts = [
        Some(item.status_word.to_owned()),
        Some(item.value.clone()),
        Some(item.gap_long.clone()),
        item.needed.clone(),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    let standing = labelled(language, item.name.as_str(), &parts.join(language.pick("，", ", ")));
    let remark = |label: &str, said: Option<String>| {
        said.map(|said| labelled(language, label, said.trim_end_matches(['。', '.'])))
    };
    let told = [
        Some(standing),
        remark(words.detail_cause, beside.cause),
        remark(words.detail_next_step, beside.next_step),
        Some(item.lead_short_marked.to_string()),
    ];
    let told: Vec<String> = told.into_iter().flatten().collect();
    told.join(language.pick("；", "; ")) + language.pick("。", ".")
}
