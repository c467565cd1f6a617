//! The whole briefing with drawings, as a page to be read on a screen: the course of every headline indicator, the regions
//! side by side, and how each of them stands in everything.

use crate::briefing::Briefing;
use crate::briefing::documents::{charts, headlines, lists, report};
use crate::document::{Block, Document, Level};
use crate::locale::fill;

/// The whole briefing with drawings.
pub fn page(briefing: &Briefing) -> Document {
    let words = briefing.language().words();
    let mut page = report(briefing);
    let trends: Vec<Block> = headlines(briefing)
        .filter_map(|key| charts::course(briefing, key))
        .map(Block::Chart)
        .collect();
    if !trends.is_empty() {
        // What is red stands first; the drawings behind it.
        let is_section = |(_, block): &(usize, &Block)| matches!(block, Block::Heading(Level::First, _));
        let place = page.blocks.iter().enumerate().filter(is_section).nth(1);
        let place = place.map_or(page.blocks.len(), |(place, _)| place);
        let heading = Block::Heading(Level::First, words.paper_trends.to_owned());
        page.blocks.splice(place..place, std::iter::once(heading).chain(trends));
    }
    let ranked = headlines(briefing).filter_map(|key| {
        let table = briefing.ranking(key)?;
        let title = fill!(words.pane_ranking, name = briefing.item(key).name.as_str());
        charts::bars(title, table)
    });
    page.blocks.extend(ranked.map(Block::Chart));
    if briefing.is_of_city() && !briefing.counties().is_empty() {
        let matrix = lists::matrix(briefing, "", None);
        page.blocks
            .push(Block::Heading(Level::First, words.pane_matrix.to_owned()));
        page.blocks.extend(matrix.blocks);
    }
    page
}
