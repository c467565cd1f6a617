//! Structure of a report: the part about the coming year, its divisions, and its lists of livelihood projects.

use crate::draft::source_text::SourceText;
use crate::draft::{AreaRole, DraftArea, DraftProject, DraftTerm, DraftTopic, Span, number, words};

/// Maximum length of a sentence in characters.
const LONGEST_SENTENCE: usize = 1000;
/// Maximum number of parts, and of livelihood projects; no report has a tenth of them.
const MOST_PARTS: usize = 500;

/// Time that a sentence is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Horizon {
    /// What was done.
    Past,
    /// The year of the report.
    Year,
    /// Several years ahead.
    Long,
    /// Explanations of terms.
    Glossary,
}

/// A sentence with its position in the structure.
#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    /// Without the mark that ends it.
    pub(crate) span: Span,
    /// Number and mark as the head of a part or an item; empty if it has none.
    pub(crate) marker: Span,
    /// Time it is about.
    pub(crate) horizon: Horizon,
    /// The part, as index.
    pub(crate) area: usize,
    /// The paragraph, as index.
    pub(crate) topic: usize,
    /// The livelihood project, as index.
    pub(crate) item: Option<usize>,
}

/// Structure of a report.
#[derive(Debug, Default)]
pub(crate) struct ReportOutline {
    /// The year whose promises it makes.
    pub(crate) year: Option<i16>,
    /// Whether a part about the coming year was found.
    pub(crate) has_forward: bool,
    /// Number of reports, by how often a review follows an outlook.
    pub(crate) reports: usize,
    /// The parts.
    pub(crate) areas: Vec<DraftArea>,
    /// The paragraphs.
    pub(crate) topics: Vec<DraftTopic>,
    /// The livelihood projects.
    pub(crate) items: Vec<DraftProject>,
    /// Every sentence from the beginning of the text.
    pub(crate) sentences: Vec<Sentence>,
    /// The terms that are explained.
    pub(crate) terms: Vec<DraftTerm>,
}

/// Rank of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum MarkerDepth {
    /// 一、 第一部分
    Part,
    /// （一）
    Section,
    /// 1.
    Point,
    /// （1） ① 一是
    Item,
    /// 附件1
    Annex,
}

/// A mark at the head of a sentence.
#[derive(Debug, Clone, Copy)]
struct Marker {
    depth: MarkerDepth,
    number: u16,
    end: usize,
}

/// Reads the shape of a report.
pub(crate) fn read(source: &SourceText) -> ReportOutline {
    let year = year(source);
    let mut walk = OutlineReader::new(source, year);
    for line in lines(source) {
        walk.line(line);
    }
    walk.outline
}

/// Returns the lines that are not empty, without the spaces around them.
fn lines(source: &SourceText) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = 0;
    for at in 0..=source.len() {
        if source.at(at) == '\n' {
            let line = trimmed(source, Span::new(start, at));
            if line.start < line.end {
                lines.push(line);
            }
            start = at + 1;
        }
    }
    lines
}

fn trimmed(source: &SourceText, span: Span) -> Span {
    let Span { mut start, mut end } = span;
    while start < end && source.at(start) == ' ' {
        start += 1;
    }
    while start < end && source.at(end - 1) == ' ' {
        end -= 1;
    }
    Span::new(start, end)
}

/// Returns the mark that a sentence begins with.
fn marker(source: &SourceText, start: usize) -> Option<Marker> {
    let is_han = |at: usize| {
        matches!(
            source.at(at),
            '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
        )
    };
    let run = |from: usize, fits: &dyn Fn(usize) -> bool| (from..from + 4).find(|&at| !fits(at)).unwrap_or(from);
    let han_number = |from: usize, to: usize| {
        let value = number::han(source.slice(from, to))?;
        u16::try_from(value.mantissa()).ok()
    };
    let digits = |from: usize, to: usize| source.slice(from, to).parse::<u16>().ok();
    let is_digit = |at: usize| source.at(at).is_ascii_digit();
    if source.has(start, "附件") || source.has(start, "附：") || source.has(start, "附录") {
        let end = run(start + 2, &is_digit);
        return Some(Marker {
            depth: MarkerDepth::Annex,
            number: digits(start + 2, end).unwrap_or(1),
            end,
        });
    }
    if source.at(start) == '第' {
        let end = run(start + 1, &is_han);
        let is_part = end > start + 1 && (source.has(end, "部分") || source.has(end, "章"));
        let after = if source.at(end) == '章' { end + 1 } else { end + 2 };
        return is_part.then(|| Marker {
            depth: MarkerDepth::Part,
            number: han_number(start + 1, end).unwrap_or(0),
            end: after,
        });
    }
    if is_han(start) {
        let end = run(start, &is_han);
        let number = han_number(start, end)?;
        return match source.at(end) {
            '、' if !is_han(end + 1) || source.at(end + 2) != '、' => Some(Marker {
                depth: MarkerDepth::Part,
                number,
                end: end + 1,
            }),
            '是' => Some(Marker {
                depth: MarkerDepth::Item,
                number,
                end: end + 1,
            }),
            _ => None,
        };
    }
    if source.at(start) == '（' {
        let end = run(start + 1, &is_han);
        if end > start + 1 && source.at(end) == '）' {
            return Some(Marker {
                depth: MarkerDepth::Section,
                number: han_number(start + 1, end)?,
                end: end + 1,
            });
        }
        let end = run(start + 1, &is_digit);
        if end > start + 1 && source.at(end) == '）' {
            return Some(Marker {
                depth: MarkerDepth::Item,
                number: digits(start + 1, end)?,
                end: end + 1,
            });
        }
        return None;
    }
    if is_digit(start) {
        let end = run(start, &is_digit);
        let number = digits(start, end)?;
        return match source.at(end) {
            '.' if !is_digit(end + 1) && number > 0 && number < 200 => Some(Marker {
                depth: MarkerDepth::Point,
                number,
                end: end + 1,
            }),
            '、' if number > 0 && number < 200 => Some(Marker {
                depth: MarkerDepth::Point,
                number,
                end: end + 1,
            }),
            '）' if number > 0 && number < 200 => Some(Marker {
                depth: MarkerDepth::Item,
                number,
                end: end + 1,
            }),
            _ => None,
        };
    }
    let circled = u32::from(source.at(start)).checked_sub(0x2460).filter(|nth| *nth < 20);
    circled.map(|nth| Marker {
        depth: MarkerDepth::Item,
        number: u16::try_from(nth + 1).unwrap_or(0),
        end: start + 1,
    })
}

/// Returns the year whose promises a report makes: the one that its headings name for work ahead, else its title's,
/// else the one that most often stands in it.
pub(crate) fn year(source: &SourceText) -> Option<i16> {
    let mut named: Vec<(i16, u32)> = Vec::new();
    let mut seen: Vec<(i16, u32)> = Vec::new();
    let add = |list: &mut Vec<(i16, u32)>, year: i16| match list.iter_mut().find(|(known, _)| *known == year) {
        Some((_, count)) => *count += 1,
        None => list.push((year, 1)),
    };
    let mut at = 0;
    while at < source.len() {
        let year = source.slice(at, at + 4);
        let is_year = year.starts_with("20") && source.has(at + 4, "年") && !source.before(at).is_ascii_digit();
        if let Some(year) = is_year.then(|| year.parse().ok()).flatten() {
            add(&mut seen, year);
            let ahead = source.slice(at + 5, at + 20);
            let ahead = ahead.split(['\n', '，', '。']).next().unwrap_or_default();
            let is_long = source.before(at) == '到' || source.before(at) == '至' || ahead.starts_with('-');
            if !is_long && words::YEAR_HEADS.iter().any(|head| ahead.contains(head)) && !words::is_review(ahead) {
                add(&mut named, year);
            }
            at += 5;
        } else {
            at += 1;
        }
    }
    let latest = named.iter().max_by_key(|(year, _)| *year);
    latest
        .or_else(|| seen.iter().max_by_key(|(_, count)| *count))
        .map(|(year, _)| *year)
}

/// What a heading opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum HeadingKind {
    Review,
    Forward,
    /// Several years and this one under one heading.
    Mixed,
    Long,
    Own,
    Projects,
    Glossary,
    Other,
}

/// State of a list of livelihood projects that is an annex or the whole text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ProjectList {
    None,
    /// Its heading was read.
    Begun,
    /// Its items have marks of this depth.
    Of(Option<MarkerDepth>),
}

/// A sentence as a possible heading.
struct SentenceHead<'t> {
    title: &'t str,
    length: usize,
    marker: Option<Marker>,
    /// Whether it is short, and a line of its own.
    is_title: bool,
}

impl SentenceHead<'_> {
    fn depth(&self) -> Option<MarkerDepth> {
        self.marker.map(|marker| marker.depth)
    }

    fn number(&self) -> u16 {
        self.marker.map_or(0, |marker| marker.number)
    }

    fn is_part(&self) -> bool {
        matches!(self.depth(), Some(MarkerDepth::Part | MarkerDepth::Annex))
    }
}

/// State of the reading.
#[expect(clippy::struct_excessive_bools, reason = "each is a thing that the walk has passed")]
struct OutlineReader<'p> {
    source: &'p SourceText,
    year: Option<i16>,
    outline: ReportOutline,
    horizon: Horizon,
    is_mixed: bool,
    list: ProjectList,
    /// Number of the current part.
    part: String,
    /// Whether the items of a list inside a paragraph are livelihood projects.
    is_inline_list: bool,
    /// Whether the last sentence announced livelihood projects.
    is_announced: bool,
    /// Whether they follow line by line.
    is_list_of_lines: bool,
    is_opened: bool,
    /// Whether there was an outlook since the last review.
    has_looked_ahead: bool,
    item: Option<usize>,
    annexes: u16,
    paragraph: u16,
}

impl<'p> OutlineReader<'p> {
    fn new(source: &'p SourceText, year: Option<i16>) -> Self {
        Self {
            source,
            year,
            outline: ReportOutline {
                year,
                ..ReportOutline::default()
            },
            horizon: Horizon::Past,
            is_mixed: false,
            list: ProjectList::None,
            part: String::new(),
            is_inline_list: false,
            is_announced: false,
            is_list_of_lines: false,
            is_opened: false,
            has_looked_ahead: false,
            item: None,
            annexes: 0,
            paragraph: 0,
        }
    }

    /// Reads a line, which is a paragraph, or several headings and paragraphs in a text without lines.
    fn line(&mut self, line: Span) {
        let mut start = line.start;
        let mut is_first = true;
        let found = marker(self.source, line.start).map(|found| found.depth);
        let is_marked = matches!(found, Some(MarkerDepth::Item | MarkerDepth::Point));
        self.is_list_of_lines = is_marked && (self.is_announced || self.is_list_of_lines);
        self.is_inline_list = self.is_list_of_lines;
        if self.list == ProjectList::None {
            self.item = None;
        }
        while start < line.end {
            // What has no full stop is no sentence: looking over all of it for every figure would take ever longer.
            let longest = line.end.min(start + LONGEST_SENTENCE);
            let stop = (start..longest)
                .find(|&at| matches!(self.source.at(at), '。' | '！' | '？'))
                .unwrap_or(longest);
            let stop = self.before_inline_marker(start, stop);
            let mut end = stop;
            while end < line.end && matches!(self.source.at(end), '。' | '！' | '？' | '”' | '）' | '；' | ' ') {
                end += 1;
            }
            let is_whole_line = is_first && stop == line.end;
            self.sentence(Span::new(start, stop), is_first, is_whole_line);
            is_first = false;
            start = end.max(start + 1);
        }
    }

    /// Returns a list inside a sentence ends its items with ； : each item is a sentence of its own.
    fn before_inline_marker(&self, start: usize, stop: usize) -> usize {
        (start + 1..stop)
            .find(|&at| {
                let begins = matches!(self.source.before(at), '；' | '：' | '，' | ' ');
                begins
                    && marker(self.source, at).is_some_and(|found| match found.depth {
                        MarkerDepth::Item => self.source.before(at) != '，' || self.source.at(at) != '（',
                        MarkerDepth::Point => self.source.before(at) != '，',
                        MarkerDepth::Section => self.source.before(at) == ' ',
                        _ => false,
                    })
            })
            .unwrap_or(stop)
    }

    fn sentence(&mut self, span: Span, is_first: bool, is_whole_line: bool) {
        let span = trimmed(self.source, span);
        if span.start >= span.end {
            return;
        }
        let marker = marker(self.source, span.start);
        let text_start = marker.map_or(span.start, |marker| marker.end);
        let title = self.source.slice(text_start, span.end);
        let length = span.end - text_start;
        let is_title = is_whole_line && length <= 45 && !title.ends_with(['，', '；', '、']);
        let head = SentenceHead {
            title,
            length,
            marker,
            is_title,
        };
        let is_heading = if self.is_list_item(&head) {
            self.list = ProjectList::Of(head.depth());
            self.open_item(head.number(), title);
            is_title
        } else {
            self.heading(&head, is_whole_line)
        };
        if !self.is_opened && !is_heading && words::opens_forward(title, self.year) {
            self.begin(Horizon::Year);
        }
        if is_first && !is_heading && self.list == ProjectList::None {
            self.open_topic(Span::new(text_start, span.end), title);
        }
        if self.horizon == Horizon::Glossary {
            self.term(head.number(), text_start, span.end);
        }
        self.is_announced = words::announces_projects(title);
        self.is_inline_list |= self.is_announced;
        let horizon = self.horizon_of(title, is_first);
        self.ensure_topic();
        self.outline.sentences.push(Sentence {
            span: Span::new(text_start, span.end),
            marker: Span::new(span.start, text_start),
            horizon,
            area: self.outline.areas.len().saturating_sub(1),
            topic: self.outline.topics.len().saturating_sub(1),
            item: self.item,
        });
    }

    /// Returns whether a sentence is an item of the list that the walk is in: of the depth of the first one, and no
    /// heading.
    fn is_list_item(&self, head: &SentenceHead<'_>) -> bool {
        let is_marked = head.marker.is_some() && head.depth() != Some(MarkerDepth::Annex);
        let fits = match self.list {
            ProjectList::None => false,
            ProjectList::Begun => is_marked,
            ProjectList::Of(depth) => is_marked && head.depth() == depth,
        };
        let opens = words::is_glossary(head.title) || head.is_part() && words::is_forward(head.title, self.year);
        fits && !opens
    }

    /// Opens the section if a sentence is a heading; returns whether it is.
    fn heading(&mut self, head: &SentenceHead<'_>, is_whole_line: bool) -> bool {
        let SentenceHead {
            title,
            length,
            marker,
            is_title,
        } = *head;
        let is_plain = marker.is_none() && is_title;
        let names_year =
            is_title && (marker.is_none() || head.depth() == Some(MarkerDepth::Section)) && self.is_year_title(title);
        let is_annex = is_plain
            && (words::is_glossary(title) || self.horizon != Horizon::Glossary && words::is_project_list(title));
        if head.is_part() && length <= 80 || names_year || is_annex {
            self.open(title, head.number(), head.is_part());
            return true;
        }
        if head.depth() == Some(MarkerDepth::Section) && self.is_opened && self.list == ProjectList::None {
            self.open_area(head.number(), title, None);
            return is_whole_line || length <= 60;
        }
        if self.is_inline_list && matches!(head.depth(), Some(MarkerDepth::Item | MarkerDepth::Point)) {
            self.open_item(head.number(), title);
        }
        false
    }

    fn is_year_title(&self, title: &str) -> bool {
        self.year.is_some_and(|year| title.contains(&format!("{year}年"))) && words::is_forward(title, self.year)
            || words::is_glossary(title)
    }

    fn opening(&self, title: &str) -> HeadingKind {
        let names_year = self.year.is_some_and(|year| title.contains(&format!("{year}年")))
            || title.contains("今年")
            || title.contains("当年");
        let begins_last_year = self
            .year
            .is_some_and(|year| title.starts_with(&format!("{}年", year - 1)));
        let is_long = words::LONG_HEADS.iter().any(|head| title.contains(head));
        if words::is_glossary(title) {
            HeadingKind::Glossary
        } else if words::is_project_list(title) {
            HeadingKind::Projects
        } else if words::is_review(title) || begins_last_year {
            HeadingKind::Review
        } else if is_long && names_year {
            HeadingKind::Mixed
        } else if is_long {
            HeadingKind::Long
        } else if words::is_forward(title, self.year) {
            HeadingKind::Forward
        } else if words::OWN_HEADS.iter().any(|head| title.contains(head)) {
            HeadingKind::Own
        } else {
            HeadingKind::Other
        }
    }

    /// Opens the section of a heading of the first rank.
    fn open(&mut self, title: &str, number: u16, is_part: bool) {
        self.item = None;
        self.paragraph = 0;
        if is_part {
            let number = words::HAN_NUMBERS.get(usize::from(number)).copied();
            number.unwrap_or_default().clone_into(&mut self.part);
        }
        let opening = self.opening(title);
        if opening != HeadingKind::Projects && opening != HeadingKind::Other {
            self.list = ProjectList::None;
        }
        match opening {
            HeadingKind::Review => {
                self.outline.reports += usize::from(self.outline.reports == 0 || self.has_looked_ahead);
                self.has_looked_ahead = false;
                self.horizon = Horizon::Past;
            }
            HeadingKind::Forward => self.begin(Horizon::Year),
            HeadingKind::Mixed => {
                self.begin(Horizon::Year);
                self.is_mixed = true;
            }
            HeadingKind::Long => {
                self.horizon = Horizon::Long;
                self.is_mixed = false;
            }
            HeadingKind::Own => {
                if self.is_opened {
                    self.horizon = Horizon::Year;
                    self.is_mixed = false;
                    self.open_area(0, title, Some(AreaRole::Governance));
                }
            }
            HeadingKind::Projects => {
                self.begin(Horizon::Year);
                self.list = ProjectList::Begun;
                self.annexes += 1;
                if !self
                    .outline
                    .areas
                    .iter()
                    .any(|area| area.role == Some(AreaRole::Livelihood))
                {
                    self.open_area(0, title, Some(AreaRole::Livelihood));
                }
            }
            HeadingKind::Glossary => self.horizon = Horizon::Glossary,
            HeadingKind::Other if self.is_opened && is_part && self.list == ProjectList::None && !title.is_empty() => {
                self.horizon = Horizon::Year;
                self.is_mixed = false;
                self.open_area(number, title, None);
            }
            HeadingKind::Other => {}
        }
    }

    fn begin(&mut self, horizon: Horizon) {
        self.horizon = horizon;
        self.is_mixed = false;
        self.is_opened = true;
        self.has_looked_ahead = true;
        self.outline.has_forward = true;
        if self.outline.areas.is_empty() {
            self.outline.areas.push(DraftArea {
                number: String::new(),
                part: self.part.clone(),
                title: String::new(),
                role: Some(AreaRole::Headline),
            });
        }
    }

    fn open_area(&mut self, number: u16, title: &str, role: Option<AreaRole>) {
        if self.outline.areas.len() >= MOST_PARTS {
            return;
        }
        self.paragraph = 0;
        let number = words::HAN_NUMBERS.get(usize::from(number)).copied().unwrap_or_default();
        let title = title.split('。').next().unwrap_or_default().to_owned();
        self.outline.areas.push(DraftArea {
            number: number.to_owned(),
            part: self.part.clone(),
            title,
            role,
        });
    }

    fn open_topic(&mut self, span: Span, title: &str) {
        if !self.is_opened || self.horizon == Horizon::Glossary || self.outline.areas.is_empty() {
            return;
        }
        self.paragraph += 1;
        let name = title.split(['。', '，', '；', '：']).next().unwrap_or_default();
        let area = self.outline.areas.len() - 1;
        self.outline.topics.push(DraftTopic {
            title: name.to_owned(),
            area,
            paragraph: self.paragraph,
            span,
        });
    }

    fn ensure_topic(&mut self) {
        let area = self.outline.areas.len().saturating_sub(1);
        let is_there = self.outline.topics.last().is_some_and(|topic| topic.area == area);
        if self.is_opened && !is_there && !self.outline.areas.is_empty() {
            let title = self.outline.areas[area].title.clone();
            self.outline.topics.push(DraftTopic {
                title,
                area,
                paragraph: 0,
                span: Span::new(0, 0),
            });
        }
    }

    fn open_item(&mut self, number: u16, title: &str) {
        if self.outline.items.len() >= MOST_PARTS {
            return;
        }
        let named = title.split(['。', '；', '，']).find(|words| !words.trim().is_empty());
        let name = named.unwrap_or_default().to_owned();
        let annex = if self.list == ProjectList::None {
            0
        } else {
            self.annexes.max(1)
        };
        self.outline.items.push(DraftProject {
            number,
            title: name,
            annex,
        });
        self.item = Some(self.outline.items.len() - 1);
    }

    fn term(&mut self, number: u16, start: usize, end: usize) {
        let text = self.source.slice(start, end);
        if let Some((name, members)) = text.split_once('：').filter(|_| number > 0) {
            let name = name.trim_matches(['“', '”', ' ']).to_owned();
            let members = members.trim().trim_matches(['“', '”']);
            let members = members
                .split(['、', '；'])
                .map(|one| one.trim().to_owned())
                .filter(|one| !one.is_empty());
            self.outline.terms.push(DraftTerm {
                number,
                name,
                members: members.collect(),
            });
        } else if let Some(term) = self.outline.terms.last_mut().filter(|term| term.members.is_empty()) {
            term.members.push(text.to_owned());
        }
    }

    /// Returns what a sentence speaks of: a paragraph under a heading of several years does so until it names the year.
    fn horizon_of(&mut self, title: &str, is_first: bool) -> Horizon {
        if self.is_mixed && is_first {
            let names_year =
                self.year.is_some_and(|year| title.contains(&format!("{year}年"))) || title.contains("今年");
            if names_year
                && !words::LONG_HEADS
                    .iter()
                    .any(|head| title.contains(head) && !title.contains("今年是"))
            {
                self.horizon = Horizon::Year;
            } else if words::LONG_HEADS.iter().any(|head| title.contains(head)) && !names_year {
                self.horizon = Horizon::Long;
            }
        }
        if self.is_opened { self.horizon } else { Horizon::Past }
    }
}
