//! A line to type into: finding, narrowing, commanding, naming a file.
//!
//! What was typed is matched while it is typed; the candidates are there to be seen, and Enter takes the selected one.

use unicode_segmentation::UnicodeSegmentation;

use crate::app::{Action, Field};
use crate::briefing::{Condition, MatterCondition};
use crate::find::Index;
use crate::matter::{Begun, Step};
use crate::model::{Amendment, IndicatorKey, Status, Text};

/// What a typed line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Going to something by its name.
    Find,
    /// Showing only what fulfils a condition.
    Filter,
    /// Doing something by its name.
    Command,
    /// Naming the file to export to.
    Export,
    /// Choosing what of a draft is to be otherwise.
    Change(IndicatorKey),
    /// Saying how this of a draft is to be.
    ChangeField(Field, IndicatorKey),
    /// Writing down a matter.
    Matter,
    /// Choosing what to do with the matter of a number.
    Steps(u32),
    /// Doing it.
    Step {
        /// The number of the matter.
        number: u32,
        /// The revision at which it was seen.
        seen: u32,
        /// What to do.
        step: Step,
    },
}

impl Purpose {
    /// Whether what is typed is written in the ledger of matters.
    pub fn is_writing(self) -> bool {
        matches!(self, Self::Matter | Self::Step { .. })
    }
}

/// What taking a candidate does.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Does {
    Act(Action),
    Item(IndicatorKey),
    Term(usize),
    Region(usize),
    Column(usize),
    Filter(Condition),
    Export(String),
    Ask(Field),
    Amend(Amendment),
    Step(Step),
    Matter(u32),
    Docket(MatterCondition),
    /// Stands for the word before the cursor.
    Word(String),
}

/// Something that the typed line may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// What it is called.
    pub label: String,
    /// What kind of thing it is, or where it belongs.
    pub aside: String,
    /// The status of an indicator.
    pub status: Option<Status>,
    pub(super) does: Does,
}

/// A change to the typed line, or a choice among its candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// A character at the cursor.
    Insert(char),
    /// Without the character before the cursor; closes an empty line.
    Backspace,
    /// Without the character at the cursor.
    Delete,
    /// Without the word before the cursor.
    DeleteWord,
    /// Without everything before the cursor.
    DeleteLine,
    /// One character back.
    Left,
    /// One character on.
    Right,
    /// To the beginning.
    Start,
    /// To the end.
    End,
    /// The next candidate.
    Next,
    /// The candidate before.
    Previous,
    /// The selected candidate's name instead of what was typed.
    Complete,
    /// Do it.
    Accept,
    /// Close the line.
    Cancel,
}

/// A line being typed.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What it is for.
    pub purpose: Purpose,
    text: String,
    /// Byte position of the cursor, between graphemes.
    cursor: usize,
    /// Everything that can be meant; empty where a name is free to choose.
    everything: Vec<Candidate>,
    index: Index<usize>,
    candidates: Vec<Candidate>,
    selected: usize,
    /// Whether everything is listed before anything is typed.
    lists_all: bool,
    /// Why what was typed cannot be; gone with the next change to it.
    complaint: Option<String>,
    /// What is known of a matter before anybody has typed a word.
    pub(super) begun: Begun,
    /// What will be written, in lines.
    told: Vec<String>,
}

/// The longest line that can be typed, in bytes: a name is never longer, and a book that is pasted is a mistake.
const LONGEST: usize = 200;
/// The same where it is no name but what somebody decided.
const LONGEST_WRITTEN: usize = 900;

impl Prompt {
    /// An empty line over these candidates, each with the names it is found by. Before anything is typed, `lists_all`
    /// shows them all.
    pub(super) fn new(purpose: Purpose, everything: Vec<Candidate>, index: Index<usize>, lists_all: bool) -> Self {
        let mut prompt = Self {
            purpose,
            text: String::new(),
            cursor: 0,
            everything,
            index,
            candidates: Vec::new(),
            selected: 0,
            lists_all,
            complaint: None,
            begun: Begun::default(),
            told: Vec::new(),
        };
        prompt.match_again();
        prompt
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What was typed before the cursor.
    pub fn before_cursor(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or_default()
    }

    /// Why what was typed cannot be, where that has been said.
    pub fn complaint(&self) -> Option<&str> {
        self.complaint.as_deref()
    }

    /// Says why what was typed cannot be.
    pub(super) fn complain(&mut self, why: String) {
        self.complaint = Some(why);
    }

    /// What will be written, in lines.
    pub fn told(&self) -> &[String] {
        &self.told
    }

    /// Says what will be written, and offers words that may be meant by the one before the cursor.
    pub(super) fn tell(&mut self, told: Vec<String>, offered: Vec<Candidate>) {
        self.told = told;
        self.candidates = offered;
        self.selected = self.selected.min(self.candidates.len().saturating_sub(1));
    }

    /// What the line may mean, the likeliest first.
    pub fn candidates(&self) -> &[Candidate] {
        &self.candidates
    }

    /// Index of the selected candidate.
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// The selected candidate.
    pub(super) fn choice(&self) -> Option<&Candidate> {
        self.candidates.get(self.selected)
    }

    /// Selects the candidate at `index`, if there is one.
    pub(super) fn select(&mut self, index: usize) {
        if index < self.candidates.len() {
            self.selected = index;
        }
    }

    /// Puts words at the cursor; only what can be read, in one line, and not for ever.
    pub(super) fn insert(&mut self, words: &str) {
        let line = words.trim_start_matches(['\r', '\n']);
        let line = line.split(['\r', '\n']).next().unwrap_or_default();
        let clean = Text::new(&line.replace('\t', " "));
        let longest = if self.purpose.is_writing() {
            LONGEST_WRITTEN
        } else {
            LONGEST
        };
        for grapheme in clean.as_str().graphemes(true) {
            if self.text.len() + grapheme.len() <= longest {
                self.text.insert_str(self.cursor, grapheme);
                self.cursor += grapheme.len();
            }
        }
        self.match_again();
    }

    /// Changes the line; what only the outside of it can do is left to the caller.
    pub(super) fn edit(&mut self, edit: Edit) {
        match edit {
            Edit::Insert(character) => self.insert(character.encode_utf8(&mut [0; 4])),
            Edit::Backspace => self.remove(self.previous(), self.cursor),
            Edit::Delete => self.remove(self.cursor, self.next()),
            Edit::DeleteWord => self.remove(self.word_start(), self.cursor),
            Edit::DeleteLine => self.remove(0, self.cursor),
            Edit::Left => self.cursor = self.previous(),
            Edit::Right => self.cursor = self.next(),
            Edit::Start => self.cursor = 0,
            Edit::End => self.cursor = self.text.len(),
            Edit::Next => self.step(1),
            Edit::Previous => self.step(-1),
            Edit::Complete => self.complete(),
            Edit::Accept | Edit::Cancel => {}
        }
    }

    fn previous(&self) -> usize {
        let before = self.before_cursor();
        before.grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn next(&self) -> usize {
        let behind = self.text.get(self.cursor..).unwrap_or_default();
        self.cursor + behind.graphemes(true).next().map_or(0, str::len)
    }

    fn word_start(&self) -> usize {
        let before = self.before_cursor().trim_end();
        before.unicode_word_indices().next_back().map_or(0, |(at, _)| at)
    }

    fn remove(&mut self, from: usize, to: usize) {
        self.text.replace_range(from..to, "");
        self.cursor = from;
        self.match_again();
    }

    /// Walks round: behind the last candidate comes the first.
    fn step(&mut self, by: isize) {
        self.complaint = None;
        let count = self.candidates.len();
        if count > 0 {
            let next = (self.selected.cast_signed() + by).rem_euclid(count.cast_signed());
            self.selected = next.unsigned_abs();
        }
    }

    /// The word before the cursor.
    pub(super) fn word(&self) -> &str {
        let before = self.before_cursor();
        before.rsplit(char::is_whitespace).next().unwrap_or_default()
    }

    fn complete(&mut self) {
        if let Some(Does::Word(word)) = self.choice().map(|choice| choice.does.clone()) {
            let from = self.cursor - self.word().len();
            self.text.replace_range(from..self.cursor, &word);
            self.cursor = from + word.len();
            return;
        }
        if let Some(label) = self.choice().map(|choice| choice.label.clone()) {
            self.cursor = label.len();
            self.text = label;
        }
    }

    /// Puts a free choice among the candidates, behind those that have a name.
    pub(super) fn offer(&mut self, candidate: Candidate) {
        self.candidates.push(candidate);
    }

    fn match_again(&mut self) {
        self.selected = 0;
        self.complaint = None;
        self.candidates = if self.text.trim().is_empty() {
            if self.lists_all {
                self.everything.clone()
            } else {
                Vec::new()
            }
        } else {
            let found = self.index.find(&self.text);
            found.into_iter().map(|at| self.everything[at].clone()).collect()
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(edits: &[Edit]) -> Prompt {
        let mut prompt = Prompt::new(Purpose::Find, Vec::new(), Index::default(), false);
        for edit in edits {
            prompt.edit(*edit);
        }
        prompt
    }

    #[test]
    fn a_line_is_edited_by_what_a_reader_calls_characters() {
        let mut prompt = typed(&[Edit::Insert('零'), Edit::Insert('售'), Edit::Left, Edit::Insert('x')]);
        assert_eq!((prompt.text(), prompt.before_cursor()), ("零x售", "零x"));
        prompt.edit(Edit::Backspace);
        prompt.edit(Edit::Backspace);
        assert_eq!((prompt.text(), prompt.before_cursor()), ("售", ""));
        prompt.edit(Edit::Backspace);
        prompt.edit(Edit::End);
        prompt.insert("\u{1b}[31m 万\n亩");
        assert!(
            !prompt.text().contains('\u{1b}') && prompt.text().ends_with("万"),
            "{}",
            prompt.text()
        );
        prompt.edit(Edit::DeleteLine);
        assert_eq!(prompt.text(), "");
    }

    #[test]
    fn a_line_has_an_end() {
        let mut prompt = typed(&[]);
        prompt.insert(&"长".repeat(1000));
        assert!(prompt.text().len() <= LONGEST);
    }
}
