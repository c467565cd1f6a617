//! Meaning of a line around a table: the region of its figures, and whether they are wanted at all.
//!
//! A line is a title, what stands behind 填报单位, a line between rows, or the name of a sheet. It is taken to pieces
//! by the words of the catalogue, of heads and of titles. A region is said only where places stand, and where nothing
//! beside it makes another name of it: 西岭县 in 援建西岭县项目 and 东岸 in 东岸新区 are no regions. What stands where
//! a place would and is not understood refuses the figures, for they may be those of a place.

pub(crate) mod titles;
mod words;

use std::ops::Range;

use crate::model::{RegionKey, RegionKind, Text};
use crate::spreadsheet::index::condensed;
use crate::spreadsheet::lexicon::Sense;
use crate::spreadsheet::line::titles::Title;
use crate::spreadsheet::names;
use crate::spreadsheet::period;
use crate::spreadsheet::phrase::{self, Parser, Piece};
use crate::spreadsheet::place::{self, Said};
use crate::spreadsheet::table::excerpt;
use crate::spreadsheet::text;
use words::Duty;

/// What a line says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Line {
    /// Whose the figures are; `None` if it does not say.
    pub(crate) said: Option<Said>,
    /// What the figures are, where they are something else than is asked for.
    pub(crate) sense: Option<Sense>,
}

/// Which line it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A title: what stands before its time has to be understood.
    Title,
    /// The name of a sheet or office, or a line between rows: anything may stand there.
    Name,
}

/// A piece of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    /// A region of the catalogue, and whether its whole name stands there and no short form.
    Region(RegionKey, bool),
    /// A place with a name that the catalogue does not have.
    Place,
    /// An indicator.
    Name,
    /// A time.
    Time,
    /// A word of heads.
    Sense(Sense),
    /// A word of titles.
    Word(Duty),
    /// The number of a table or of an annex.
    Number,
    /// Text that is not understood.
    Unknown,
}

impl From<Title> for Token {
    fn from(title: Title) -> Self {
        match title {
            Title::Place => Self::Place,
            Title::Word(duty) => Self::Word(duty),
        }
    }
}

/// Returns what a line says.
pub(crate) fn read(parser: &Parser<'_>, line: &str, sort: Sort) -> Line {
    let plain: String = text::folded(line).chars().take(phrase::LONGEST).collect();
    let plain = period::with_last_year_named(&phrase::gathered(&plain), parser.catalogue().year);
    let plain = period::spelled(&plain);
    let segments = phrase::segments(names::unnumbered(&plain));
    let texts: Vec<String> = segments.iter().map(|(segment, _)| condensed(segment)).collect();
    let segments: Vec<Segment<'_>> = texts.iter().map(|text| Segment::new(parser, text)).collect();
    let senses = segments.iter().find_map(|segment| segment.sense(&plain));
    let unknown = segments.iter().find_map(Segment::unknown_place).map(Said::Unknown);
    let unread = || {
        let mut pieces = segments.iter().filter_map(Segment::unread);
        pieces.next().filter(|_| sort == Sort::Title).map(Said::Unread)
    };
    let regions: Vec<RegionKey> = segments.iter().flat_map(Segment::regions).collect();
    Line {
        said: unknown.or_else(unread).or_else(|| place::said(parser, &regions, line)),
        sense: senses,
    }
}

/// Returns whether words say nothing but that they are about a part of something: 规上, 市本级, 农村.
pub(crate) fn narrows(parser: &Parser<'_>, words: &str) -> bool {
    // In a name they say what it is about, by themselves of which part it is.
    const PARTS: [&str; 8] = [
        "规上",
        "规模以上",
        "规上企业",
        "规模以上企业",
        "民营",
        "民营企业",
        "国有",
        "国有企业",
    ];
    let text = condensed(&text::folded(words));
    if PARTS.contains(&text.as_str()) {
        return true;
    }
    let tokens = Segment::new(parser, &text).tokens;
    let narrow = |token: &Token| {
        matches!(
            token,
            Token::Word(Duty::Narrow | Duty::Scope) | Token::Sense(Sense::OtherScope)
        )
    };
    let is_other = |token: &Token| matches!(token, Token::Word(Duty::Topic | Duty::Table)) || narrow(token);
    tokens.iter().any(|(token, _)| narrow(token)) && tokens.iter().all(|(token, _)| is_other(token))
}

/// What stands between brackets, gaps and commas.
struct Segment<'p> {
    parser: &'p Parser<'p>,
    text: &'p str,
    tokens: Vec<(Token, Range<usize>)>,
}

impl<'p> Segment<'p> {
    fn new(parser: &'p Parser<'p>, text: &'p str) -> Self {
        let mut tokens: Vec<(Token, Range<usize>)> = Vec::new();
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let (length, token) = next_token(parser, rest);
            match tokens.last_mut() {
                Some((Token::Unknown, range)) if token == Token::Unknown => range.end += length,
                _ => tokens.push((token, at..at + length)),
            }
            at += length;
        }
        Self { parser, text, tokens }
    }

    fn token(&self, index: Option<usize>) -> Option<Token> {
        self.tokens.get(index?).map(|(token, _)| *token)
    }

    fn before(&self, index: usize) -> Option<Token> {
        self.token(index.checked_sub(1))
    }

    fn behind(&self, index: usize) -> Option<Token> {
        self.token(Some(index + 1))
    }

    fn words(&self, tokens: Range<usize>) -> &'p str {
        let (first, last) = (
            self.tokens.get(tokens.start),
            self.tokens.get(tokens.end.wrapping_sub(1)),
        );
        first
            .zip(last)
            .and_then(|((_, first), (_, last))| self.text.get(first.start..last.end))
            .unwrap_or_default()
    }

    fn word(&self, index: usize) -> &'p str {
        self.words(index..index + 1)
    }

    /// Returns whether the name of a place would stand here: at the beginning, or behind a time, a number or another
    /// place.
    fn is_place_for_places(&self, index: usize) -> bool {
        let is_place = |token| {
            matches!(
                token,
                None | Some(Token::Time | Token::Number | Token::Region(..) | Token::Place | Token::Word(Duty::Zone))
            )
        };
        match self.before(index) {
            // Only what is joined to a place is another.
            Some(Token::Word(Duty::Joint)) => is_place(index.checked_sub(2).and_then(|at| self.token(Some(at)))),
            token => is_place(token),
        }
    }

    /// Returns a place that the catalogue does not have, or words that make another name of one that it has.
    fn unknown_place(&self) -> Option<Text> {
        (0..self.tokens.len()).find_map(|index| match self.tokens[index].0 {
            Token::Place | Token::Word(Duty::Zone) => self.unknown_zone(index),
            Token::Region(region, is_full) => self.unknown_region(index, region, is_full),
            Token::Word(Duty::Parts) => self.some_parts(index),
            Token::Unknown if self.is_place_for_places(index) && self.resembles_region(index) => {
                Some(excerpt(self.word(index)))
            }
            _ => None,
        })
    }

    /// Returns a place or zone, with what stands before it and belongs to its name. A zone that something follows which
    /// is made or done there is what a table is about, and no place.
    fn unknown_zone(&self, index: usize) -> Option<Text> {
        let belongs = |token: Option<Token>| {
            matches!(
                token,
                Some(Token::Unknown | Token::Word(Duty::Topic | Duty::Narrow | Duty::Zone))
            )
        };
        let mut first = index;
        while belongs(self.before(first)) {
            first -= 1;
        }
        if !self.is_place_for_places(first) {
            return None;
        }
        let is_topic = self.tokens[index].0 != Token::Place && self.behind(index) == Some(Token::Word(Duty::Topic));
        // 星湾 in 星湾高新区 is no city, but a part of the zone's name.
        if let Some(Token::Region(_, false)) = self.before(first) {
            first -= 1;
        }
        (!is_topic).then(|| excerpt(self.words(first..index + 1)))
    }

    /// Words in which a region is a piece of another name.
    fn unknown_region(&self, index: usize, region: RegionKey, is_full: bool) -> Option<Text> {
        let kind = self.parser.catalogue().region(region).kind;
        let (before, behind) = (self.before(index), self.behind(index));
        let is_office = self.token(Some(index + 2)) == Some(Token::Word(Duty::Body))
            && self.token(Some(index + 3)) != Some(Token::Unknown);
        let goes_on = match behind {
            Some(Token::Unknown) => !is_office && (kind != RegionKind::Whole || !is_full),
            Some(Token::Word(Duty::Topic)) => kind == RegionKind::Part && !is_full,
            Some(Token::Word(Duty::Narrow)) => kind == RegionKind::Part || self.narrows(index + 1),
            _ => false,
        };
        let begins_before = kind == RegionKind::Part
            && matches!(before, Some(Token::Unknown | Token::Word(Duty::Narrow | Duty::Joint)));
        let is_said = kind != RegionKind::Comparator || self.is_place_for_places(index);
        let first = if begins_before { index - 1 } else { index };
        let last = if goes_on { index + 2 } else { index + 1 };
        ((goes_on || begins_before) && is_said).then(|| excerpt(self.words(first..last)))
    }

    /// 部分旗县 and 七个旗县, of which nobody knows which they are.
    fn some_parts(&self, index: usize) -> Option<Text> {
        let before = self.before(index);
        let is_counted = matches!(before, Some(Token::Word(Duty::Table))) && self.word(index - 1) == "个";
        let is_some = matches!(before, Some(Token::Unknown | Token::Word(Duty::Narrow))) || is_counted;
        is_some.then(|| excerpt(self.words(index.saturating_sub(2)..index + 1)))
    }

    /// Returns whether a word at `index` makes a part of what stands behind it.
    fn narrows(&self, index: usize) -> bool {
        let is_place = |token| {
            matches!(
                token,
                Token::Region(..) | Token::Place | Token::Word(Duty::Parts | Duty::Zone)
            )
        };
        self.behind(index).is_some_and(is_place) || (self.behind(index).is_some() && self.word(index + 1) == "企业")
    }

    /// Returns whether what nobody understands holds the beginning of a region's name, or is a piece of one: 西岭,
    /// 岸区.
    fn resembles_region(&self, index: usize) -> bool {
        let words = self.word(index);
        let is_long = words.chars().count() >= 2;
        let mut regions = self
            .parser
            .catalogue()
            .regions
            .iter()
            .map(|region| region.name.zh.as_str());
        is_long
            && regions.any(|name| {
                let start = name.char_indices().nth(2).and_then(|(end, _)| name.get(..end));
                name.contains(words) || start.is_some_and(|start| words.contains(start))
            })
    }

    /// Returns what stands before the time where a place would, or before the words of a title, and is not understood.
    fn unread(&self) -> Option<Text> {
        let time = self.tokens.iter().rposition(|(token, _)| *token == Token::Time);
        let is_unread = |index: usize| {
            let is_before_time = time.is_some_and(|time| index < time);
            let names_table = ["主要", "经济", "国民经济", "各项", "指标", "统计"];
            let is_before_title = index + 1 < self.tokens.len() && names_table.contains(&self.word(index + 1));
            let is_office = self.behind(index) == Some(Token::Word(Duty::Body));
            self.tokens[index].0 == Token::Unknown
                && self.is_place_for_places(index)
                && self.word(index).chars().count() >= 2
                && !is_office
                && (is_before_time || is_before_title)
        };
        let found = (0..self.tokens.len()).find(|index| is_unread(*index))?;
        Some(excerpt(self.word(found)))
    }

    /// Returns the regions that are said. One above the whole is said only where places stand, and where nothing is
    /// compared with it: 增速全区排名 is about the whole's rank in it.
    fn regions(&self) -> Vec<RegionKey> {
        let catalogue = self.parser.catalogue();
        let is_said = |(index, (token, _)): (usize, &(Token, Range<usize>))| {
            let Token::Region(region, _) = *token else { return None };
            let is_beside = catalogue.region(region).kind == RegionKind::Comparator;
            let is_compared = matches!(
                self.behind(index),
                Some(Token::Sense(
                    Sense::Rank | Sense::Difference | Sense::Average | Sense::Share
                ))
            ) || ["对比", "比较", "相比"].contains(&self.words(index + 1..index + 2));
            let is_first = !matches!(self.before(index), Some(Token::Word(Duty::Joint)));
            (!is_beside || (self.is_place_for_places(index) && is_first && !is_compared)).then_some(region)
        };
        self.tokens.iter().enumerate().filter_map(is_said).collect()
    }

    /// Returns what the figures are, where a word says that they are something else than is asked for. One that is
    /// joined to others only says what stands beside: 含年度目标.
    fn sense(&self, line: &str) -> Option<Sense> {
        (0..self.tokens.len()).find_map(|index| {
            let mut before = index;
            while self.before(before) == Some(Token::Time) {
                before -= 1;
            }
            if self.before(before) == Some(Token::Word(Duty::Joint)) {
                return None;
            }
            let behind = || self.words(index + 1..index + 2);
            let is_last = index + 1 == self.tokens.len();
            match self.tokens[index].0 {
                Token::Word(Duty::Scope) => (!behind().starts_with('税')).then_some(Sense::OtherScope),
                Token::Word(Duty::Narrow) => self.narrows(index).then_some(Sense::OtherScope),
                Token::Sense(Sense::OtherScope) => Some(Sense::OtherScope),
                Token::Sense(Sense::Estimate) => Some(Sense::Estimate),
                Token::Sense(Sense::Increase) => Some(Sense::Increase),
                Token::Sense(Sense::Sequential) => (!line.contains("同比")).then_some(Sense::Sequential),
                Token::Sense(Sense::LastYear) => {
                    let is_compared = ["对比", "比较", "相比"].contains(&behind());
                    (!is_compared).then_some(Sense::LastYear)
                }
                Token::Sense(Sense::Target) => {
                    let names_table = ["表", "数", "值", "数据", "分解", "分解表", "下达"].contains(&behind());
                    // 重点任务 is what a list of promises is called.
                    let is_last = is_last && !self.word(index).contains("任务");
                    (is_last || names_table).then_some(Sense::Target)
                }
                // A table of rates of completion or of shares, which names the sort of its figures in its title only.
                Token::Sense(sense @ (Sense::Completion | Sense::Share)) => {
                    let is_rate = ["完成率", "占比", "比重", "得分"].contains(&self.word(index));
                    let names_table = is_last || ["表", "情况", "情况表", "统计表"].contains(&behind());
                    (names_table && is_rate).then_some(sense)
                }
                Token::Sense(Sense::Difference) => {
                    let is_amount = ["差额", "差距", "差值", "缺口"].contains(&self.word(index));
                    is_amount.then_some(Sense::Difference)
                }
                Token::Sense(Sense::Average) => {
                    let names_table = ["指标", "水平", "数", "情况", "表"].contains(&behind());
                    // 各县区平均, 全市平均2025年上半年指标.
                    let is_of_places = matches!(self.before(index), Some(Token::Region(..) | Token::Word(Duty::Parts)));
                    let ends = is_last || self.behind(index) == Some(Token::Time);
                    (names_table || (is_of_places && ends)).then_some(Sense::Average)
                }
                _ => None,
            }
        })
    }
}

/// Returns the longest piece that a text begins with, of two equally long ones a name before a word; else the name of a
/// place, a number, or one character that is not understood.
fn next_token(parser: &Parser<'_>, text: &str) -> (usize, Token) {
    let known = parser.piece(text).map(|(length, piece)| {
        let token = match piece {
            Piece::Name(_) => Token::Name,
            Piece::Region(region) => {
                Token::Region(region, place::is_whole_name(text.get(..length).unwrap_or_default()))
            }
            Piece::Word(sense) => Token::Sense(sense),
            Piece::Time => Token::Time,
            Piece::Percent => Token::Number,
        };
        (length, token)
    });
    let title = parser
        .titles()
        .longest(text)
        .map(|(length, title)| (length, Token::from(title)));
    let longest = match (known, title) {
        (Some(known), Some(title)) => {
            let is_plainer = known.1 == Token::Sense(Sense::Neutral) || title.1 == Token::Word(Duty::Joint);
            Some(if title.0 > known.0 || (title.0 == known.0 && is_plainer) {
                title
            } else {
                known
            })
        }
        (known, title) => known.or(title),
    };
    // One character may begin the name of a place: 岸区 is no 岸.
    let is_short = |(_, token): &(usize, Token)| *token == Token::Word(Duty::Body);
    if let Some(found) =
        longest.filter(|found| !is_short(found) || found.0 > '局'.len_utf8() || place::place_at_start(text).is_none())
    {
        return found;
    }
    let holds_region = |name: &str| {
        let mut starts = name.char_indices().filter_map(|(at, _)| text.get(at..));
        starts.any(|rest| matches!(parser.piece(rest), Some((_, Piece::Region(_)))))
    };
    if let Some(name) = place::place_at_start(text).filter(|name| !holds_region(name)) {
        return (name.len(), Token::Place);
    }
    let first = text.chars().next().unwrap_or_default();
    let token = match first {
        '+' => Token::Word(Duty::Joint),
        '-' | '/' | '=' => Token::Number,
        first if first.is_ascii_digit() => Token::Number,
        _ => Token::Unknown,
    };
    (first.len_utf8(), token)
}

/// Returns whether words are the name of an office, of no place that is not known.
pub(crate) fn is_office(parser: &Parser<'_>, words: &str) -> bool {
    let plain = condensed(&text::folded(words));
    let segment = Segment::new(parser, &plain);
    matches!(segment.tokens.last(), Some((Token::Word(Duty::Body), _)))
}
