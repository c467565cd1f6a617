//! A file's text, the places in it, and the complaints about it.

use serde::Deserialize;

use crate::intake::Input;
use crate::intake::fault;
use crate::intake::nearest::nearest;
use crate::intake::spanned::Spanned;
use crate::model::{Fault, Problem, Severity, Spot, Text};

/// Beyond so many complaints about one file nobody reads suggestions, and each would cost a walk over all names.
pub(crate) const SUGGESTIONS: usize = 500;
/// So many complaints about one file are kept; of the others only the number is, for each would take as much room as what
/// it is about.
const MOST: usize = 10_000;

/// A file's text. Everything read from it is borrowed from it, so a place is told by where a value lies in memory.
#[derive(Debug)]
pub(crate) struct SourceFile<'a> {
    pub(crate) file: Text,
    pub(crate) text: &'a str,
}

impl<'a> SourceFile<'a> {
    /// The page of an input, without the byte order mark that some editors leave.
    pub(crate) fn new(input: &'a Input<'_>) -> Self {
        let text = input.text.strip_prefix('\u{FEFF}').unwrap_or(&input.text);
        Self {
            file: input.name.clone(),
            text,
        }
    }

    /// Where `part` begins, or nothing when it is a copy and not a piece of this page.
    pub(crate) fn offset_of(&self, part: &str) -> Option<usize> {
        let offset = part.as_ptr().addr().checked_sub(self.text.as_ptr().addr())?;
        (offset < self.text.len()).then_some(offset)
    }
}

/// Turns ascending offsets into lines and columns in one walk over the text, so that even a million complaints about
/// a file of a single line cost no more than reading it once.
pub(crate) struct LineIndex<'a> {
    text: &'a str,
    at: usize,
    line: u32,
    column: u32,
}

impl<'a> LineIndex<'a> {
    /// Stands before the first character.
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
            column: 1,
        }
    }

    /// Line and column of the character at `offset`, which is not before the last one asked for.
    pub(crate) fn to(&mut self, offset: usize) -> (u32, u32) {
        for character in self.text.get(self.at..).unwrap_or_default().chars() {
            if self.at + character.len_utf8() > offset {
                break;
            }
            self.at += character.len_utf8();
            (self.line, self.column) = match character {
                '\n' => (self.line.saturating_add(1), 1),
                _ => (self.line, self.column.saturating_add(1)),
            };
        }
        (self.line, self.column)
    }
}

/// A page with all that was found wrong on it so far.
#[derive(Debug)]
pub(crate) struct Complaints<'p, 'a> {
    pub(crate) page: &'p SourceFile<'a>,
    found: Vec<(Option<usize>, Severity, Fault)>,
    /// How many errors and warnings there are besides.
    further: [usize; 2],
}

impl<'p, 'a> Complaints<'p, 'a> {
    /// Nothing wrong so far.
    pub(crate) fn new(page: &'p SourceFile<'a>) -> Self {
        Self {
            page,
            found: Vec::new(),
            further: [0; 2],
        }
    }

    fn tell(&mut self, offset: Option<usize>, severity: Severity, fault: Fault) {
        if self.found.len() < MOST {
            self.found.push((offset, severity, fault));
        } else {
            self.further[usize::from(severity == Severity::Warning)] += 1;
        }
    }

    /// How many there are; a reader compares two counts to learn whether a part was sound.
    pub(crate) fn count(&self) -> usize {
        self.found.len() + self.further.iter().sum::<usize>()
    }

    /// Something was left out.
    pub(crate) fn error(&mut self, offset: usize, fault: Fault) {
        self.tell(Some(offset), Severity::Error, fault);
    }

    /// Something was used, but somebody should look.
    pub(crate) fn warning(&mut self, offset: usize, fault: Fault) {
        self.tell(Some(offset), Severity::Warning, fault);
    }

    /// Something about the file as a whole.
    pub(crate) fn of_file(&mut self, severity: Severity, fault: Fault) {
        self.tell(None, severity, fault);
    }

    /// Takes in what was found on parts of the page, each by itself, unless there is so much that one who had found it all
    /// would have spared himself suggestions. Answers whether it did.
    pub(crate) fn take_in(&mut self, parts: Vec<Self>) -> bool {
        let count = self.count() + parts.iter().map(Self::count).sum::<usize>();
        if count >= SUGGESTIONS {
            return false;
        }
        for part in parts {
            self.found.extend(part.found);
        }
        true
    }

    /// Where an entry begins.
    pub(crate) fn start(&self, entry: &str) -> usize {
        self.page.offset_of(entry).unwrap_or(0)
    }

    /// Where a text begins, quotation mark included. Escapes force a copy, which lies nowhere: then its entry.
    pub(crate) fn at(&self, text: &Spanned<'_>, entry: &str) -> usize {
        let inside = self.page.offset_of(text.as_str());
        inside.map_or_else(|| self.start(entry), |offset| offset.saturating_sub(1))
    }

    /// The place at `offset`, for what is complained about later.
    pub(crate) fn spot(&self, offset: usize) -> Spot {
        Spot {
            file: self.page.file.clone(),
            position: Some(LineIndex::new(self.page.text).to(offset).into()),
        }
    }

    /// Reads one part by itself, so that a fault in it leaves the others standing.
    pub(crate) fn parse<T: Deserialize<'a>>(&mut self, part: &'a str) -> Option<T> {
        match serde_json::from_str(part) {
            Ok(value) => Some(value),
            Err(error) => {
                let (offset, fault) = fault::of_json(part, &error);
                self.error(self.start(part) + offset, fault);
                None
            }
        }
    }

    /// Whether there are so many that nobody reads suggestions.
    pub(crate) fn are_many(&self) -> bool {
        self.found.len() >= SUGGESTIONS
    }

    /// The known name that comes closest to one that is not.
    pub(crate) fn nearest<'n>(&self, found: &str, known: impl Iterator<Item = &'n str>) -> Option<Text> {
        (!self.are_many()).then(|| nearest(found, known))?
    }

    /// Everything, in the order of the page.
    pub(crate) fn into_problems(mut self) -> Vec<Problem> {
        self.found.sort_by_key(|(offset, ..)| *offset);
        for (severity, count) in [Severity::Error, Severity::Warning].into_iter().zip(self.further) {
            if count > 0 {
                self.found.push((None, severity, Fault::Further { count }));
            }
        }
        let mut walk = LineIndex::new(self.page.text);
        let file = &self.page.file;
        let problem = |(offset, severity, fault): (Option<usize>, Severity, Fault)| {
            let position = offset.map(|offset| walk.to(offset).into());
            Problem {
                severity,
                spot: Spot {
                    file: file.clone(),
                    position,
                },
                fault,
            }
        };
        self.found.into_iter().map(problem).collect()
    }
}
