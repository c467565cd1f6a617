//! Looking drafts over: accepting, rejecting, changing and taking back.
//!
//! Every step is written into the catalogue's file at once by the outside, which answers with what the catalogue then says.
//! Nothing of it is kept here.

use std::sync::Arc;

use crate::app::palette::{Names, plain};
use crate::app::prompt::{Does, Prompt, Purpose};
use crate::app::{Action, App, Effect, Field, Line, Notice, Pane};
use crate::briefing::{self, format};
use crate::locale::{Template, Words, fill, names};
use crate::model::{Amendment, DataSet, IndicatorKey, Measure, Operator, Text};
use crate::pane;

/// What was done in looking a draft over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// It is a draft no more.
    Accepted,
    /// It is no promise.
    Rejected,
    /// Something of it is otherwise.
    Changed,
    /// The last step was taken back.
    Undone,
    /// Nothing: somebody else had changed it in the file, which was read again.
    Renewed,
}

/// What a step in looking drafts over came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What was done.
    pub done: Done,
    /// The id of the draft.
    pub id: Text,
    /// What it is called.
    pub name: Text,
}

impl Done {
    fn message(self, words: &Words) -> Template<(names::name,)> {
        match self {
            Self::Accepted => words.review_accepted,
            Self::Rejected => words.review_rejected,
            Self::Changed => words.review_changed,
            Self::Undone => words.review_undone,
            Self::Renewed => words.review_renewed,
        }
    }
}

impl Field {
    /// What is meant by words that were typed and are in no list; none where only what is in the list can be.
    pub(super) fn as_typed(self, typed: &str) -> Option<Amendment> {
        let typed = Text::new(typed);
        match self {
            Self::Kind | Self::Operator => None,
            Self::Value => Some(Amendment::Value(typed)),
            Self::Unit => Some(Amendment::Unit(typed)),
            Self::Name => Some(Amendment::Name(typed)),
            Self::Lead => Some(Amendment::Lead(typed)),
            Self::Due => Some(Amendment::Due(typed)),
        }
    }
}

impl App {
    /// Whether there are drafts to look over, in a file that can be written.
    pub fn has_review(&self) -> bool {
        self.briefing.has_review()
    }

    /// The draft that is selected where drafts are looked over.
    fn draft(&self) -> Option<IndicatorKey> {
        (self.pane == Pane::Review).then(|| self.indicator())?
    }

    /// Why drafts cannot be looked over.
    pub(super) fn tell_no_review(&mut self) {
        let words = self.words();
        let told = if self.briefing.drafts.is_empty() {
            words.review_no_drafts
        } else {
            words.review_no_file
        };
        self.notice = Some(told.into());
    }

    /// Says where drafts are looked over, to somebody who asks for a step elsewhere.
    fn send_to_review(&mut self) {
        if self.has_review() {
            self.notice = Some(Notice::naming(
                Action::Show(Pane::Review),
                self.words().review_elsewhere,
            ));
        } else {
            self.tell_no_review();
        }
    }

    /// Accepts or rejects the selected draft.
    pub(super) fn decide(&mut self, amendment: Amendment) -> Option<Effect> {
        let Some(key) = self.draft() else {
            self.send_to_review();
            return None;
        };
        Some(self.amend(key, amendment, false))
    }

    fn amend(&self, key: IndicatorKey, amendment: Amendment, insists: bool) -> Effect {
        Effect::Amend {
            id: self.briefing.data().catalogue.indicator(key).id.clone(),
            amendment,
            insists,
        }
    }

    /// Takes the last step back, wherever the reader is by now.
    pub(super) fn undo(&mut self) -> Option<Effect> {
        if self.briefing.data().catalogue_file.is_none() {
            self.tell_no_review();
            return None;
        }
        Some(Effect::Undo)
    }

    /// To the next draft that the rules were unsure of, round behind the last one.
    pub(super) fn next_doubtful(&mut self, direction: isize) {
        if self.pane != Pane::Review {
            self.send_to_review();
            return;
        }
        let briefing = Arc::clone(&self.briefing);
        let is_doubtful = |line: &Line| {
            let key = line.indicator(&briefing);
            key.and_then(|key| briefing.data().catalogue.indicator(key).draft.as_ref())
                .is_some_and(crate::model::Draft::is_doubtful)
        };
        let around = if direction > 0 {
            self.lines.iter().position(is_doubtful)
        } else {
            self.lines.iter().rposition(is_doubtful)
        };
        match pane::next_matching(&self.lines, self.spot.selected, direction, is_doubtful).or(around) {
            Some(found) => self.select(found, 1),
            None => self.notice = Some(self.words().review_none_doubtful.into()),
        }
    }

    /// Asks what of the selected draft is to be otherwise, or how this of it is to be.
    pub(super) fn ask_change(&mut self, field: Option<Field>) {
        let Some(key) = self.draft() else {
            return self.send_to_review();
        };
        let Some(field) = field else {
            return self.ask(Purpose::Change(key));
        };
        self.ask(Purpose::ChangeField(field, key));
        let indicator = self.briefing.data().catalogue.indicator(key);
        let now = match field {
            Field::Name => Some(indicator.name.zh.to_string()),
            Field::Value => match (indicator.target.value, indicator.target.upper) {
                (Some(value), Some(upper)) => Some(format!("{value}-{upper}")),
                (value, _) => value.map(|value| value.to_string()),
            },
            // These have lists, which what is typed would narrow.
            Field::Kind | Field::Operator | Field::Unit | Field::Lead | Field::Due => None,
        };
        if let Some(now) = now {
            self.type_in(&now);
        }
        let mark = self.words().review_now;
        if let Some(prompt) = self.prompt.as_mut() {
            let now = prompt.candidates().iter().position(|one| one.aside == mark);
            prompt.select(now.unwrap_or(0));
        }
    }

    /// What can be changed of a draft, each with what it is now.
    pub(super) fn fields(&self, key: IndicatorKey) -> Names {
        let mut names = Names::default();
        let facts = self.briefing.review(key).map(|review| review.facts).unwrap_or_default();
        for field in Field::ALL {
            let label = field.word(self.words());
            let now = facts
                .iter()
                .find(|fact| fact.label == label)
                .map(|fact| fact.text.as_str());
            let now = now.unwrap_or_default();
            names.add_called(plain(label, now, Does::Ask(field)), |one| field.word(one.words()), None);
        }
        names
    }

    /// What there is to choose from for a field of a draft.
    pub(super) fn amendments(&self, field: Field, key: IndicatorKey) -> Names {
        let mut names = Names::default();
        let (language, words) = (self.briefing.language(), self.words());
        let catalogue = &self.briefing.data().catalogue;
        let indicator = catalogue.indicator(key);
        let now = |is: bool| if is { words.review_now } else { "" };
        match field {
            Field::Kind => {
                for measure in Measure::ALL {
                    let does = Does::Amend(Amendment::Kind(measure));
                    let aside = now(measure == indicator.measure);
                    let candidate = plain(format::measure(words, measure), aside, does);
                    names.add_called(candidate, |one| format::measure(one.words(), measure), None);
                }
            }
            Field::Operator => {
                let fitting = Operator::ALL.into_iter().filter(|one| indicator.measure.takes(*one));
                for operator in fitting {
                    let does = Does::Amend(Amendment::Operator(operator));
                    let aside = now(operator == indicator.target.operator);
                    let label = briefing::operator(words, operator);
                    let candidate = plain(label, aside, does);
                    names.add_called(candidate, |one| briefing::operator(one.words(), operator), None);
                }
            }
            Field::Unit => {
                let mut units: Vec<&Text> = Vec::new();
                for unit in catalogue.indicators.iter().map(|one| &one.unit) {
                    if !unit.is_empty() && !units.contains(&unit) {
                        units.push(unit);
                    }
                }
                for unit in units {
                    let does = Does::Amend(Amendment::Unit(unit.clone()));
                    names.add(
                        plain(unit.as_str(), now(*unit == indicator.unit), does),
                        [unit.as_str()],
                        [],
                    );
                }
            }
            Field::Lead => {
                for department in &catalogue.departments {
                    let label = format::name(language, &department.name).as_str();
                    let does = Does::Amend(Amendment::Lead(department.name.zh.clone()));
                    let called = || std::iter::once(&department.name).chain(&department.short);
                    names.add(
                        plain(label, now(department.name == indicator.lead.name), does),
                        called().map(|name| name.zh.as_str()),
                        called().map(|name| name.en.as_str()),
                    );
                }
            }
            Field::Due => {
                let never = Does::Amend(Amendment::Due(Text::new("")));
                names.add_word(language, words.prompt_due_hint, never, |words| words.review_year_end);
            }
            Field::Value | Field::Name => {}
        }
        names
    }

    /// What the open line asks for where it is about a draft.
    pub(super) fn accept_amendment(&self) -> Option<Effect> {
        let prompt = self.prompt.as_ref()?;
        let Purpose::ChangeField(field, key) = prompt.purpose else {
            return None;
        };
        let amendment = match prompt.choice().map(|choice| &choice.does) {
            Some(Does::Amend(amendment)) => amendment.clone(),
            _ => field.as_typed(prompt.text().trim())?,
        };
        Some(self.amend(key, amendment, prompt.complaint().is_some()))
    }

    /// Says why a draft cannot be changed: at the line where that was asked for, which stays open, else below.
    pub(super) fn refuse(&mut self, why: String) {
        let is_asked = |prompt: &&mut Prompt| matches!(prompt.purpose, Purpose::ChangeField(..));
        match self.prompt.as_mut().filter(is_asked) {
            Some(prompt) => prompt.complain(why),
            None => self.notice = Some(why.into()),
        }
    }

    /// Takes in the catalogue with a draft looked over. The reader stays at the draft that it was about; where that is none any
    /// more, the one behind it has come into its place.
    pub(super) fn take_amended(&mut self, choice: usize, data: Arc<DataSet>, outcome: &Outcome) {
        self.prompt = None;
        let (pane, selected) = (self.pane, self.spot.selected);
        self.live.begin_anew();
        self.take_at(self.briefing.as_of(), choice, data, true);
        if pane == Pane::Review && self.has_review() {
            // A meeting goes back to its stop where the catalogue is another one, and this one is the same.
            self.show_at_top(pane);
            self.leave_stop();
            let draft = self.briefing.data().catalogue.find(outcome.id.as_str()).map(Line::Item);
            let line = draft.and_then(|draft| self.lines.iter().position(|line| *line == draft));
            self.select(line.unwrap_or(selected), 1);
        }
        let words = self.words();
        let left = self.briefing.drafts.len();
        let told = fill!(outcome.done.message(words), name = outcome.name.as_str());
        let left = if left == 0 {
            words.review_all_done.to_owned()
        } else {
            fill!(words.review_left_short, n = left.to_string())
        };
        self.notice = Some(format!("{told} · {left}").into());
    }
}
