//! Parsing of the words of heads, names, titles and section lines.
//!
//! Every word has to be known: as the name of an indicator or region of the catalogue, as a unit, as a stretch of time,
//! or by the [`lexicon`]. What is left over is kept, so that whoever decides about figures knows that something was
//! said that nobody understood.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use crate::model::{Catalogue, RegionKey, SeriesKey};
use crate::spreadsheet::index::{Index, condensed};
use crate::spreadsheet::lexicon::{self, Sense};
use crate::spreadsheet::line::titles::Titles;
use crate::spreadsheet::names::{self, Directory};
use crate::spreadsheet::period::{self, Spoken};
use crate::spreadsheet::text;
use crate::spreadsheet::unit;

/// What words say.
#[derive(Debug, Clone, Default)]
pub(crate) struct Phrase {
    /// The series of the one indicator that they name: the rate, the amount, or both.
    pub(crate) series: Vec<SeriesKey>,
    /// Whether they name several indicators, or one that several share.
    pub(crate) has_several_names: bool,
    /// The regions that they name, each once.
    pub(crate) regions: Vec<RegionKey>,
    /// The senses of their other words.
    pub(crate) senses: BTreeSet<Sense>,
    /// The units that they list.
    pub(crate) units: Vec<String>,
    /// What they say about time.
    pub(crate) spoken: Spoken,
    /// The year that they say.
    pub(crate) year: Option<i16>,
    /// Whether they name a month or quarter and neither where it is counted from nor that it is an end.
    pub(crate) is_bare: bool,
    /// The words behind the name that say how it is counted: 户数, 额.
    pub(crate) counted: Vec<String>,
    /// Text that is not understood.
    pub(crate) rest: String,
}

/// What figures are, as far as words say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Nothing is said.
    Open,
    /// The amount itself.
    Amount,
    /// The rate of growth over the same period of last year.
    Growth,
    /// Something else, which is not read.
    Other(Sense),
}

impl Phrase {
    /// Returns what figures are, given the units in which they are told.
    pub(crate) fn kind(&self) -> Kind {
        self.kind_in(&self.units)
    }

    /// Returns the same with units that stand elsewhere.
    pub(crate) fn kind_in(&self, units: &[String]) -> Kind {
        kind(&self.senses, units)
    }

    /// Returns whether nothing is left over and it names no indicator.
    pub(crate) fn is_only_aspect(&self) -> bool {
        self.rest.is_empty() && self.series.is_empty() && !self.has_several_names
    }

    /// Adds what another part of the same head says. The lower part goes before the upper one where both say a unit, an
    /// indicator or a time.
    pub(crate) fn join(&mut self, lower: &Self) {
        if !lower.series.is_empty() {
            self.series.clone_from(&lower.series);
            self.has_several_names = lower.has_several_names;
        }
        for region in &lower.regions {
            if !self.regions.contains(region) {
                self.regions.push(*region);
            }
        }
        self.senses.extend(&lower.senses);
        if !lower.units.is_empty() {
            // 人 over 万人: it is unknown which of them the figures are in.
            let is_other = |unit: &String| {
                lower
                    .units
                    .iter()
                    .any(|other| unit::alike(unit, other) && !unit::is_same(unit, other))
            };
            if let Some(unit) = self.units.iter().find(|unit| is_other(unit)) {
                self.rest.push_str(unit);
            }
            self.units.clone_from(&lower.units);
        }
        if self.spoken == Spoken::Nothing {
            (self.spoken, self.is_bare) = (lower.spoken, lower.is_bare);
        } else if matches!(self.spoken, Spoken::Through(_)) && lower.spoken == Spoken::Other {
            self.spoken = Spoken::Other;
        }
        self.year = self.year.or(lower.year);
        self.rest.push_str(&lower.rest);
    }
}

/// Returns what figures are by the senses of the words over them. A rate of growth is told in percent, whatever it is
/// called; in points it is a difference, and in any other unit an increase.
fn kind(senses: &BTreeSet<Sense>, units: &[String]) -> Kind {
    let other = Sense::OTHERS.into_iter().find(|sense| senses.contains(sense));
    if let Some(other) = other {
        return Kind::Other(other);
    }
    let says = |sense: Sense| senses.contains(&sense);
    let is_compared = says(Sense::Growth) || says(Sense::Compared) || says(Sense::Change) || says(Sense::Addition);
    if !is_compared {
        let is_amount = says(Sense::Amount) || says(Sense::Comparable);
        return if is_amount { Kind::Amount } else { Kind::Open };
    }
    match units {
        [] if says(Sense::Addition) => Kind::Other(Sense::Increase),
        [] if says(Sense::Growth) => Kind::Growth,
        [] => Kind::Other(Sense::Increase),
        units if units.iter().any(|unit| unit::is_percent(unit)) => Kind::Growth,
        units if units.iter().any(|unit| unit::is_rate(unit)) => Kind::Other(Sense::Difference),
        _ => Kind::Other(Sense::Increase),
    }
}

/// Takes words to pieces, each spelling once.
pub(crate) struct Parser<'c> {
    directory: Directory<'c>,
    words: Index<Sense>,
    names: Index<Vec<SeriesKey>>,
    regions: Index<RegionKey>,
    titles: Titles,
    known: RefCell<HashMap<String, Rc<Phrase>>>,
}

/// What one piece of a text turned out to be.
pub(crate) enum Piece<'i> {
    /// A name of these series.
    Name(&'i [SeriesKey]),
    /// A region.
    Region(RegionKey),
    /// A word of heads.
    Word(Sense),
    /// The sign for percent.
    Percent,
    /// A stretch of time.
    Time,
}

/// What stands before a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Nothing or a place.
    Place,
    /// A stretch of time.
    Time,
    /// The name of an indicator, or a word for how it is counted.
    Name,
    /// A rate of growth.
    Rate,
    /// Any other word.
    Word,
    /// Something that is not understood.
    Unknown,
}

impl Before {
    fn of(self, piece: &Piece<'_>) -> Self {
        match piece {
            Piece::Region(_) => Self::Place,
            Piece::Time => Self::Time,
            Piece::Name(_) => Self::Name,
            Piece::Word(Sense::Amount) if self == Self::Name => Self::Name,
            Piece::Word(Sense::Growth | Sense::Compared | Sense::Change | Sense::Addition) => Self::Rate,
            Piece::Word(_) | Piece::Percent => Self::Word,
        }
    }
}

/// Maximum characters that are taken to pieces: nobody reads a longer head.
pub(crate) const LONGEST: usize = 200;

impl<'c> Parser<'c> {
    /// A parser for the names of a catalogue.
    pub(crate) fn new(directory: Directory<'c>) -> Self {
        let words = lexicon::WORDS
            .iter()
            .flat_map(|(sense, words)| words.iter().map(|word| (condensed(word), *sense)));
        let names = directory.spellings().filter(|(name, _)| name.chars().count() >= 2);
        let regions = directory.regions().filter(|(name, _)| name.chars().count() >= 2);
        Self {
            words: Index::new(words),
            names: Index::new(names),
            regions: Index::new(regions),
            titles: Titles::new(directory.catalogue),
            known: RefCell::default(),
            directory,
        }
    }

    /// Returns the names that it knows.
    pub(crate) fn directory(&self) -> &Directory<'c> {
        &self.directory
    }

    /// Returns the words of titles.
    pub(crate) fn titles(&self) -> &Titles {
        &self.titles
    }

    /// Returns the catalogue whose names it knows.
    pub(crate) fn catalogue(&self) -> &'c Catalogue {
        self.directory.catalogue
    }

    /// Returns the one indicator that a title names; empty if it names several.
    pub(crate) fn series_in(&self, title: &str) -> Vec<SeriesKey> {
        self.directory.series_in(title)
    }

    /// Returns the one of several regions that is meant; `None` if that is open.
    pub(crate) fn one_region(&self, regions: &[RegionKey]) -> Option<RegionKey> {
        names::narrowest(regions, |region| self.catalogue().region(region).kind)
    }

    /// Returns what words say.
    pub(crate) fn parse(&self, words: &str) -> Rc<Phrase> {
        if let Some(known) = self.known.borrow().get(words) {
            return Rc::clone(known);
        }
        let phrase = Rc::new(self.take_apart(words));
        self.known.borrow_mut().insert(words.to_owned(), Rc::clone(&phrase));
        phrase
    }

    /// Returns whether words may name an aspect and nothing else. Nearly all names begin with what is no word of one,
    /// which is told in a fraction of the time that it takes to take them apart.
    pub(crate) fn may_be_aspect(&self, words: &str) -> bool {
        let plain = text::folded(words);
        let is_one_word = plain.chars().all(char::is_alphanumeric);
        let may_be_time = plain.starts_with(|first: char| first.is_numeric() || first == '第');
        !is_one_word
            || may_be_time
            || self
                .piece(&plain)
                .is_some_and(|(_, piece)| !matches!(piece, Piece::Name(_)))
    }

    fn take_apart(&self, words: &str) -> Phrase {
        let mut phrase = Phrase::default();
        let plain: String = text::folded(words).chars().take(LONGEST).collect();
        // A name may hold words that would say something by themselves.
        let whole = self.directory.exact(&plain);
        if !whole.is_empty() {
            phrase.name(whole);
            return phrase;
        }
        let plain = period::spelled(&period::with_last_year_named(
            &gathered(&plain),
            self.directory.catalogue.year,
        ));
        if period::may_say(&plain) {
            phrase.spoken = period::find(&plain);
            phrase.year = period::year_in(&plain);
            phrase.is_bare = phrase.spoken != Spoken::Nothing && period::is_bare(&plain);
        }
        let text = self.without_units(names::unnumbered(&plain), &mut phrase);
        self.pieces(&text, &mut phrase);
        // 人民币 only says which 万元 are meant.
        if phrase.units.len() > 1 {
            phrase.units.retain(|unit| unit != "人民币");
        }
        phrase
    }

    /// Returns the words without the units that stand in brackets or between separators, condensed.
    fn without_units(&self, text: &str, phrase: &mut Phrase) -> String {
        let mut left = String::new();
        for (segment, is_aside) in segments(text) {
            let bare = unlabelled(&segment);
            if let Some(units) = self.units(bare) {
                phrase.units.extend(units);
                continue;
            }
            let apart = |one: char| SEPARATORS.contains(&one) && one != '/';
            let parts: Vec<&str> = if is_aside {
                bare.split(apart).collect()
            } else {
                vec![bare]
            };
            for part in parts {
                match self
                    .units(part)
                    .filter(|_| is_aside || part.chars().count() < segment.chars().count())
                {
                    Some(units) => phrase.units.extend(units),
                    None => left.push_str(&condensed(part)),
                }
            }
        }
        left
    }

    /// Returns the units that words list, where they list nothing else.
    fn units(&self, words: &str) -> Option<Vec<String>> {
        if words.is_empty() {
            return None;
        }
        if self.is_unit(words) {
            return Some(vec![words.to_owned()]);
        }
        let parts: Vec<&str> = words
            .split(SEPARATORS)
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        let all = parts.len() > 1 && parts.iter().all(|part| self.is_unit(part));
        // 人民币 says which 万元 are meant.
        let parts: Vec<&str> = parts.into_iter().filter(|part| *part != "人民币").collect();
        if let ([only], true) = (parts.as_slice(), words.contains("人民币")) {
            return self.is_unit(only).then(|| vec![(*only).to_owned()]);
        }
        // 公斤/亩 is one unit, and no list of two; 亿元/% is a list.
        let is_list = !words.contains('/') || parts.iter().any(|part| unit::is_rate(part));
        (all && is_list).then(|| parts.into_iter().map(str::to_owned).collect())
    }

    /// Returns whether a word is a unit that everybody knows, or one of the catalogue.
    pub(crate) fn is_unit(&self, word: &str) -> bool {
        unit::is_known(word) || unit::is_rate(word) || self.directory.has_unit(word)
    }

    fn pieces(&self, text: &str, phrase: &mut Phrase) {
        let mut at = 0;
        let mut before = Before::Place;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            if let Some((length, piece)) = self.piece(rest) {
                if before == Before::Name && matches!(piece, Piece::Word(Sense::Amount)) {
                    phrase.counted.extend(rest.get(..length).map(str::to_owned));
                }
                at += length;
                before = before.of(&piece);
                phrase.take(&piece);
                continue;
            }
            // 1—6月累计万元, and what has added up over a stretch of time: 1—6月合计.
            if at > 0 && before != Before::Unknown && self.is_unit(rest) {
                phrase.units.push(rest.to_owned());
                return;
            }
            if let Some(length) = suffix(rest, before, phrase).filter(|_| at > 0) {
                at += length;
                continue;
            }
            let first = rest.chars().next().unwrap_or_default();
            at += first.len_utf8();
            if !matches!(first, '-' | '+' | '/') {
                phrase.rest.push(first);
                before = Before::Unknown;
            }
        }
    }

    /// Returns the longest piece that a text begins with: of two equally long ones a name goes before a word.
    pub(crate) fn piece(&self, text: &str) -> Option<(usize, Piece<'_>)> {
        let name = self
            .names
            .longest(text)
            .map(|(word, series)| (word.len(), Piece::Name(series)));
        let region = self
            .regions
            .longest(text)
            .map(|(word, region)| (word.len(), Piece::Region(*region)));
        let word = self
            .words
            .longest(text)
            .map(|(word, sense)| (word.len(), Piece::Word(*sense)));
        let time = Some((period::length(text), Piece::Time)).filter(|(length, _)| *length > 0);
        let percent = text.starts_with('%').then_some((1, Piece::Percent));
        let mut best: Option<(usize, Piece<'_>)> = None;
        for found in [name, region, word, time, percent].into_iter().flatten() {
            if best.as_ref().is_none_or(|(length, _)| found.0 > *length) {
                best = Some(found);
            }
        }
        best
    }
}

/// Returns how many bytes belong to a word that only stands behind others, which makes something else of what stands
/// before.
fn suffix(text: &str, before: Before, phrase: &mut Phrase) -> Option<usize> {
    if before == Before::Time && text.starts_with("合计") {
        return Some("合计".len());
    }
    let suffix = lexicon::SUFFIXES.iter().find(|suffix| text.starts_with(**suffix));
    let suffix = suffix.filter(|_| before != Before::Unknown)?;
    if before == Before::Rate && lexicon::AMOUNT_ENDINGS.contains(suffix) {
        phrase.senses.insert(Sense::Increase);
    }
    if before == Before::Name {
        phrase.counted.push((*suffix).to_owned());
    }
    Some(suffix.len())
}

impl Phrase {
    fn name(&mut self, series: &[SeriesKey]) {
        if self.series.is_empty() {
            self.series = series.to_vec();
        } else if self.series != series {
            self.has_several_names = true;
        }
    }

    fn take(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Name(series) => self.name(series),
            Piece::Region(region) if !self.regions.contains(region) => self.regions.push(*region),
            Piece::Percent if self.units.iter().all(|unit| unit != "%") => self.units.push("%".to_owned()),
            Piece::Region(_) | Piece::Time | Piece::Percent => {}
            Piece::Word(sense) => _ = self.senses.insert(*sense),
        }
    }
}

/// The signs between units, and between the words of a bracket.
const SEPARATORS: [char; 8] = [',', '、', ';', '/', '，', '；', '\n', '或'];

/// Words whose characters were spaced out to fill a cell, put together again: 同 比 增 长 is 同比增长.
pub(crate) fn gathered(words: &str) -> String {
    let is_wide = |one: Option<char>| one.is_some_and(|one| one > '\u{2E7F}');
    // The last character may have the time behind it: 东 岸 区2025年.
    let is_single = |part: Option<&&str>| {
        let mut characters = part.map_or("", |part| *part).chars();
        is_wide(characters.next()) && !is_wide(characters.next())
    };
    let parts: Vec<&str> = words.split(' ').filter(|part| !part.is_empty()).collect();
    let mut gathered = String::with_capacity(words.len());
    for (index, part) in parts.iter().enumerate() {
        gathered.push_str(part);
        if index + 1 < parts.len() && !(is_single(Some(part)) && is_single(parts.get(index + 1))) {
            gathered.push(' ');
        }
    }
    gathered
}

/// Returns the pieces of a text between brackets, colons and wide gaps, each with whether it stands in brackets.
pub(crate) fn segments(text: &str) -> Vec<(String, bool)> {
    let mut segments = Vec::new();
    let mut current = String::new();
    let mut depth = 0_u32;
    let mut flush = |current: &mut String, depth: u32| {
        let segment = std::mem::take(current);
        if !segment.trim().is_empty() {
            segments.push((segment.trim().to_owned(), depth > 0));
        }
    };
    for character in text.chars() {
        match character {
            '(' | '[' | '【' | '〔' | '「' | '《' | '<' => {
                flush(&mut current, depth);
                depth += 1;
            }
            ')' | ']' | '】' | '〕' | '」' | '》' | '>' => {
                flush(&mut current, depth);
                depth = depth.saturating_sub(1);
            }
            ':' | ' ' | '\n' | '、' | ',' | ';' if depth == 0 => flush(&mut current, depth),
            other => current.push(other),
        }
    }
    flush(&mut current, depth);
    segments
}

/// Returns a unit without the word before it that says that one follows.
fn unlabelled(segment: &str) -> &str {
    const LABELS: [&str; 8] = [
        "金额单位",
        "计量单位",
        "数量单位",
        "货币单位",
        "单位",
        "unit",
        "in",
        "均为",
    ];
    let found = LABELS.iter().find_map(|label| segment.strip_prefix(label));
    match found.map(|rest| rest.trim_start_matches([':', ' ', '为', '是'])) {
        Some(rest) if !rest.is_empty() => rest,
        _ => segment,
    }
}
