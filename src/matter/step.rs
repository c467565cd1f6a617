//! A matter, and what may happen to it.

use chrono::{DateTime, NaiveDate, Utc};

use crate::matter::{Brief, Change, Colour, Event, Evidence, Field, Person, Report, Stamp, State, Step};
use crate::model::Text;

/// One thing that a meeting decided and handed to a unit, as its history has made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    /// Its number in its ledger, from 1. A number is given once and never again.
    pub number: u32,
    /// What it is known by in every ledger: 32 hexadecimal digits.
    pub uid: Text,
    /// How many things have happened to it.
    pub rev: u32,
    /// Where it is.
    pub state: State,
    /// What it says, with the day that was set at first.
    pub brief: Brief,
    /// The day in force: the one that was set at first, or the last that was granted.
    pub due: NaiveDate,
    /// The day that counts: an extension moves it only where it was asked for in time.
    pub counted: NaiveDate,
    /// When it was handed out.
    pub issued_on: Option<NaiveDate>,
    /// What was reported last.
    pub report: Option<Box<LastReport>>,
    /// When the unit said that it was done, unless it was sent back since.
    pub done_on: Option<NaiveDate>,
    /// When it was found done or struck off.
    pub settled_on: Option<NaiveDate>,
    /// Who struck it off.
    pub closed_by: Option<Text>,
    /// Who granted the last extension.
    pub approver: Option<Text>,
    /// How often it was extended.
    pub extensions: u32,
    /// How often it was sent back.
    pub returns: u32,
    /// How often it was taken up again.
    pub reopenings: u32,
    /// How many blue, yellow and red orders were issued about it.
    pub orders: [u32; 3],
    /// The last of them.
    pub order: Option<Box<LastOrder>>,
    /// When anything happened to it last, by the clock.
    pub changed_at: DateTime<Utc>,
}

/// What was reported last about a matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastReport {
    /// When.
    pub on: NaiveDate,
    /// The system's name of who wrote it down.
    pub user: Text,
    /// By whom it was reported, as people are called.
    pub from: Text,
    /// Whether somebody else reported it than who wrote it down.
    pub is_from_other: bool,
    /// How it stands.
    pub text: Text,
    /// What is in the way.
    pub problem: Option<Text>,
    /// What comes next.
    pub next: Option<Text>,
    /// What proves it, in words or by the names of files; none where nothing does.
    pub evidence: Option<Text>,
}

/// The last order about a matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastOrder {
    /// Its colour.
    pub colour: Colour,
    /// When it was issued.
    pub on: NaiveDate,
    /// Until when it is to be answered.
    pub answer_by: NaiveDate,
    /// Whether the unit has reported or taken it up since.
    pub is_answered: bool,
}

/// Why something may not be done with a matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// From where the matter is, no such step leads on.
    Step {
        /// What was to be done.
        step: Step,
        /// Where it is.
        state: State,
    },
    /// It was to be struck off, and nothing proves that it is done.
    NoEvidence,
    /// It was to be struck off by who reported it.
    SamePerson(Text),
    /// Words are missing: what is to be done, a reason, who approves.
    NoWords(Missing),
    /// The day that was granted is not later than the day in force.
    NotLater {
        /// The day asked for.
        until: NaiveDate,
        /// The day in force.
        due: NaiveDate,
    },
    /// The day is moved by an extension once the matter has been handed out.
    DueIsSet(NaiveDate),
    /// It is said to have happened on a day that is still to come.
    Future(NaiveDate),
    /// It is said to have happened before the matter was handed out.
    BeforeIssue {
        /// The day that was said.
        on: NaiveDate,
        /// When it was handed out.
        issued: NaiveDate,
    },
    /// It says so already.
    NothingChanges,
}

/// Which words are missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// What is to be done.
    Text,
    /// Who leads.
    Lead,
    /// Why.
    Reason,
    /// Who approves.
    Approver,
    /// How it stands.
    Report,
}

impl Matter {
    /// The matter that an event begins, under a number.
    ///
    /// # Errors
    ///
    /// Where it does not begin one, or says too little.
    pub fn begun(number: u32, uid: Text, event: &Event) -> Result<Self, Refusal> {
        let Change::Added { brief, is_issued } = &event.change else {
            return Err(Refusal::Step {
                step: event.change.step().unwrap_or(Step::Amend),
                state: State::Proposed,
            });
        };
        asked(&brief.text, Missing::Text)?;
        asked(&brief.lead, Missing::Lead)?;
        in_the_past(&event.stamp)?;
        Ok(Self {
            number,
            uid,
            rev: event.rev,
            state: if *is_issued { State::Issued } else { State::Proposed },
            due: brief.due,
            counted: brief.due,
            issued_on: is_issued.then_some(event.stamp.on),
            report: None,
            done_on: None,
            settled_on: None,
            closed_by: None,
            approver: None,
            extensions: 0,
            returns: 0,
            reopenings: 0,
            orders: [0; 3],
            order: None,
            changed_at: event.stamp.at,
            brief: (**brief).clone(),
        })
    }

    /// The matter after an event: the rule of what may happen, and how every matter is rebuilt from its history.
    ///
    /// # Errors
    ///
    /// Where it may not happen; the matter stays as it is.
    pub fn after(&self, event: &Event) -> Result<Self, Refusal> {
        let Event { rev, stamp, change } = event;
        let step = change.step().ok_or(Refusal::NothingChanges)?;
        let state = self.state.after(step).ok_or(Refusal::Step {
            step,
            state: self.state,
        })?;
        in_the_past(stamp)?;
        if let Some(issued) = self.issued_on.filter(|issued| stamp.on < *issued) {
            return Err(Refusal::BeforeIssue { on: stamp.on, issued });
        }
        let mut next = Self {
            rev: *rev,
            state,
            changed_at: stamp.at,
            ..self.clone()
        };
        next.suffer(self, stamp, change)?;
        Ok(next)
    }

    /// What a change does beside the state.
    fn suffer(&mut self, before: &Self, stamp: &Stamp, change: &Change) -> Result<(), Refusal> {
        match change {
            Change::Added { .. } => {}
            Change::Amended(fields) => before.amended(fields, self)?,
            Change::Issued => self.issued_on = Some(stamp.on),
            Change::Begun => self.answered(),
            Change::Reported(report) => {
                asked(&report.text, Missing::Report)?;
                self.answered();
                self.report = Some(Box::new(LastReport::new(report, stamp)));
                if report.is_done && before.state != State::Finished {
                    self.done_on = Some(stamp.on);
                }
            }
            Change::Returned { reason } => {
                asked(reason, Missing::Reason)?;
                self.returns += 1;
                (self.done_on, self.settled_on) = (None, None);
            }
            Change::Finished => self.settled_on = Some(stamp.on),
            Change::Closed { evidence } => {
                before.may_close(evidence, &stamp.by)?;
                self.settled_on = self.settled_on.or(Some(stamp.on));
                self.closed_by = Some(stamp.by.called().clone());
            }
            Change::Reopened { reason, due } => {
                asked(reason, Missing::Reason)?;
                self.reopenings += 1;
                (self.done_on, self.settled_on, self.closed_by) = (None, None, None);
                self.issued_on = self.issued_on.or(Some(stamp.on));
                if let Some(due) = due {
                    // Whoever takes it up again sets a new day, which counts as the first one did.
                    (self.due, self.counted) = (*due, *due);
                }
            }
            Change::Extended(extension) => {
                asked(&extension.reason, Missing::Reason)?;
                asked(&extension.approver, Missing::Approver)?;
                if extension.until <= self.due {
                    return Err(Refusal::NotLater {
                        until: extension.until,
                        due: self.due,
                    });
                }
                self.due = extension.until;
                if stamp.on <= self.counted {
                    self.counted = extension.until;
                }
                self.extensions += 1;
                self.approver = Some(extension.approver.clone());
            }
            Change::Ordered(order) => {
                asked(&order.reason, Missing::Reason)?;
                self.orders[order.colour.rank()] += 1;
                self.order = Some(Box::new(LastOrder {
                    colour: order.colour,
                    on: stamp.on,
                    answer_by: order.answer_by,
                    is_answered: false,
                }));
            }
            Change::Withdrawn { reason } => asked(reason, Missing::Reason)?,
        }
        Ok(())
    }

    fn answered(&mut self) {
        if let Some(order) = &mut self.order {
            order.is_answered = true;
        }
    }

    /// Striking off needs evidence, and somebody else than who reported it.
    fn may_close(&self, evidence: &Evidence, by: &Person) -> Result<(), Refusal> {
        let report = self.report.as_deref();
        if evidence.is_empty() && report.is_none_or(|report| report.evidence.is_none()) {
            return Err(Refusal::NoEvidence);
        }
        let is_same = |report: &LastReport| {
            if report.is_from_other {
                report.from == by.user || Some(&report.from) == by.name.as_ref()
            } else {
                report.user == by.user
            }
        };
        match report.filter(|report| is_same(report)) {
            Some(report) => Err(Refusal::SamePerson(report.from.clone())),
            None => Ok(()),
        }
    }

    /// Corrects what it says, field by field; that nobody has changed it since it was read is held by its revision.
    fn amended(&self, fields: &[Field], to: &mut Self) -> Result<(), Refusal> {
        let brief = &mut to.brief;
        let mut is_changed = false;
        for field in fields {
            is_changed |= match field {
                Field::Source(shift) => put(&mut brief.source, &shift.after),
                Field::Text(shift) => put(&mut brief.text, &shift.after),
                Field::Lead(shift) => put(&mut brief.lead, &shift.after),
                Field::With(shift) => put(&mut brief.with, &shift.after),
                Field::Leader(shift) => put(&mut brief.leader, &shift.after),
                Field::Urgency(shift) => put(&mut brief.urgency, &shift.after),
                Field::About(shift) => put(&mut brief.about, &shift.after),
                Field::Due(shift) => {
                    // What was just written down may be put right; whoever works on it relies on its day.
                    if self.state != State::Proposed && self.rev > 1 {
                        return Err(Refusal::DueIsSet(self.due));
                    }
                    (to.due, to.counted) = (shift.after, shift.after);
                    put(&mut brief.due, &shift.after)
                }
            };
        }
        asked(&brief.text, Missing::Text)?;
        asked(&brief.lead, Missing::Lead)?;
        if is_changed {
            Ok(())
        } else {
            Err(Refusal::NothingChanges)
        }
    }
}

impl LastReport {
    fn new(report: &Report, stamp: &Stamp) -> Self {
        let from = report.from.as_ref().filter(|from| !from.is_blank());
        Self {
            on: stamp.on,
            user: stamp.by.user.clone(),
            from: from.unwrap_or_else(|| stamp.by.called()).clone(),
            is_from_other: from.is_some(),
            text: report.text.clone(),
            problem: report.problem.clone(),
            next: report.next.clone(),
            evidence: report.evidence.words(),
        }
    }
}

impl Evidence {
    /// Its words and the names of its files; none where there is nothing.
    pub fn words(&self) -> Option<Text> {
        if self.is_empty() {
            return None;
        }
        let words = self.words.iter().map(Text::as_str);
        let files = self.files.iter().map(|file| file.path.as_str());
        Some(Text::new(&words.chain(files).collect::<Vec<_>>().join(" · ")))
    }
}

fn put<T: Clone + PartialEq>(place: &mut T, value: &T) -> bool {
    let is_other = place != value;
    if is_other {
        place.clone_from(value);
    }
    is_other
}

fn asked(words: &Text, which: Missing) -> Result<(), Refusal> {
    if words.is_blank() {
        Err(Refusal::NoWords(which))
    } else {
        Ok(())
    }
}

/// Nothing happens on a day that is still to come. Days begin in the east: the calendar's next day may have begun there.
fn in_the_past(stamp: &Stamp) -> Result<(), Refusal> {
    let tomorrow = stamp.at.date_naive().succ_opt().unwrap_or(NaiveDate::MAX);
    if stamp.on > tomorrow {
        return Err(Refusal::Future(stamp.on));
    }
    Ok(())
}
