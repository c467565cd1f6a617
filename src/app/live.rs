//! Data that changes while it is looked at.
//!
//! A file that was saved shows by itself. The reader keeps the place, what changed is marked for a while, and what is
//! broken changes nothing: the last good state stays, with a word about what is wrong. A frozen briefing only notes that
//! there is something new.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use crate::app::{Action, App, Effect, Notice};
use crate::briefing::{Item, Ledger, problem_line};
use crate::locale::{fill, values};
use crate::model::{DataSet, IndicatorKey, Problem};

/// How long what changed stays marked after the last key.
const FADES_AFTER: Duration = Duration::from_secs(30);

/// What changed of late, and what waits to be taken in.
#[derive(Debug, Clone, Default)]
pub(super) struct Live {
    fresh: HashSet<IndicatorKey>,
    fades_after: Duration,
    is_frozen: bool,
    waiting: Option<Arc<DataSet>>,
    /// The ledger of matters that waits likewise.
    waiting_ledger: Waiting,
    /// What is wrong with changed files that were not taken in; it is told with the data that are still shown.
    broken: Vec<Problem>,
}

/// Whether a ledger waits to be taken in.
#[derive(Debug, Clone, Default)]
enum Waiting {
    /// None does.
    #[default]
    Nothing,
    /// This one; none where there is none any more.
    Ledger(Option<Arc<Ledger>>),
}

impl Live {
    /// What waits, and what was wrong with it, is older than what was read since.
    pub(super) fn begin_anew(&mut self) {
        self.waiting = None;
        self.broken.clear();
    }

    /// Marks of one data set mean nothing in another; one that is frozen stays so, since whoever froze it wants quiet.
    pub(super) fn forget(&mut self, is_again: bool) {
        if !is_again {
            self.fresh.clear();
        }
    }
}

impl App {
    /// Takes in data whose files have changed, unless they are broken where they were not before, or the reader wants to be
    /// left alone.
    pub(super) fn renew(&mut self, data: Arc<DataSet>) {
        let broken = self.newly_broken(&data.problems);
        if !broken.is_empty() {
            self.hold(broken);
            return;
        }
        if self.live.is_frozen {
            self.live.waiting = Some(data);
            self.notice = Some(Notice::naming(Action::Freeze, self.words().notice_waiting));
            return;
        }
        let before = Arc::clone(&self.briefing);
        self.live.broken.clear();
        let notice = self.notice.take();
        let (looked_at, usual, newest) = (before.as_of(), self.usual_date(), data.open_at);
        // Whoever looks at the newest goes on to the new newest, and so does a meeting with its stops to come.
        let moves_on = usual == before.data().open_at && newest > usual;
        if moves_on {
            self.look_at(newest);
        }
        let as_of = if moves_on && looked_at == usual {
            newest
        } else {
            looked_at
        };
        self.take_at(as_of, self.choice, data, true);
        let same_catalogue = before.data().catalogue == self.briefing.data().catalogue;
        let changed = |item: &&Item| same_catalogue && !is_same(before.item(item.key), item);
        let fresh: HashSet<IndicatorKey> = self
            .briefing
            .listed_items()
            .filter(changed)
            .map(|item| item.key)
            .collect();
        self.notice = match fresh.len() {
            _ if self.has_strayed(&before) => self.notice.take(),
            0 if before.as_of() == self.briefing.as_of() && before.problems == self.briefing.problems => notice,
            count => Some(fill!(self.words().notice_renewed, n = count.to_string()).into()),
        };
        if !fresh.is_empty() {
            self.live.fresh = fresh;
            self.live.fades_after = FADES_AFTER;
        }
    }

    /// Keeps what is open because the changed files say nothing that could be opened.
    pub(super) fn keep(&mut self, problems: &[Problem]) {
        self.hold(problems.to_vec());
    }

    /// Goes on with the last good data and tells what is wrong with the newer ones, for as long as it is: a word about it,
    /// and a line among the problems.
    fn hold(&mut self, broken: Vec<Problem>) {
        let Some(first) = broken.first() else { return };
        let notice = self.kept(first);
        if !self.live.is_frozen && broken != self.live.broken {
            let mut data = DataSet::clone(self.briefing.data());
            data.problems.retain(|problem| !self.live.broken.contains(problem));
            data.problems.extend(broken.iter().cloned());
            self.live.broken = broken;
            self.take_at(self.briefing.as_of(), self.choice, Arc::new(data), true);
        }
        self.notice = Some(notice);
    }

    /// The errors that the open data does not have by itself.
    fn newly_broken(&self, problems: &[Problem]) -> Vec<Problem> {
        let known = &self.briefing.data().problems;
        let is_known = |problem: &Problem| known.contains(problem) && !self.live.broken.contains(problem);
        let is_new = |problem: &&Problem| problem.is_error() && !is_known(problem);
        problems.iter().filter(is_new).cloned().collect()
    }

    fn kept(&self, problem: &Problem) -> Notice {
        let line = problem_line(self.briefing.language(), problem);
        let told = values![message = line.message.as_str(), spot = line.spot.as_str()];
        fill(self.words().notice_kept, &told).into()
    }

    /// Changes nothing from now on, or takes in what has come meanwhile.
    pub(super) fn freeze(&mut self) -> Option<Effect> {
        self.live.is_frozen = !self.live.is_frozen;
        if self.live.is_frozen {
            self.notice = Some(Notice::naming(Action::Freeze, self.words().notice_frozen));
            return None;
        }
        self.notice = Some(self.words().notice_thawed.into());
        // The history of an open matter that others have changed is to be read again.
        let to_read = match std::mem::take(&mut self.live.waiting_ledger) {
            Waiting::Ledger(ledger) => self.take_ledger(ledger),
            Waiting::Nothing => None,
        };
        if let Some(data) = self.live.waiting.take() {
            self.renew(data);
        }
        to_read
    }

    /// Takes in what others wrote in the ledger of matters, unless the reader wants to be left alone.
    pub(super) fn renew_ledger(&mut self, ledger: Option<Arc<Ledger>>) -> Option<Effect> {
        if self.live.is_frozen {
            self.live.waiting_ledger = Waiting::Ledger(ledger);
            self.notice = Some(Notice::naming(Action::Freeze, self.words().notice_waiting));
            return None;
        }
        self.take_ledger(ledger)
    }

    /// After how long without a key what changed is no longer marked.
    pub(super) fn fades_after(&self) -> Option<Duration> {
        (!self.live.fresh.is_empty()).then_some(self.live.fades_after)
    }

    /// So much of the time is over in which what changed is marked.
    pub(super) fn expire_marks(&mut self, by: Duration) {
        self.live.fades_after = self.live.fades_after.saturating_sub(by);
        if self.live.fades_after.is_zero() {
            self.live.fresh.clear();
        }
    }

    /// The indicators that changed a short while ago.
    pub(super) fn fresh(&self) -> &HashSet<IndicatorKey> {
        &self.live.fresh
    }

    /// Whether changed files change nothing here.
    pub fn is_frozen(&self) -> bool {
        self.live.is_frozen
    }
}

/// Whether a reader would see the same.
fn is_same(one: &Item, other: &Item) -> bool {
    one.status == other.status
        && one.value == other.value
        && one.period == other.period
        && one.gap == other.gap
        && one.since == other.since
}
