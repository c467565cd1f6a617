//! What is told: at which date, in which order, in which language; and what is taken along of it.

use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;

use crate::app::{Action, App, BEAT, Carrier, Copied, Effect, Look, Motion, Notice, Overlay, Panel, SortOrder};
use crate::briefing::Filter;
use crate::locale::{Language, fill};
use crate::model::{IndicatorKey, RegionKey, Text};

impl App {
    pub(super) fn step_date(&mut self, by: isize) {
        let dates = self.briefing.dates();
        let here = dates
            .iter()
            .position(|date| *date >= self.briefing.as_of())
            .unwrap_or(0);
        let words = self.words();
        if let Some(date) = here.checked_add_signed(by).and_then(|next| dates.get(next)) {
            return self.travel(*date);
        }
        self.motion = Motion::Moved;
        let told = if by < 0 {
            words.notice_first_period
        } else {
            words.notice_last_period
        };
        self.notice = Some(told.into());
    }

    /// To another date; the screen shows it large, so that nobody takes one period for another.
    pub(super) fn travel(&mut self, date: NaiveDate) {
        self.rebuild(date, self.briefing.language());
        self.motion = Motion::Moved;
    }

    /// Steps through the year by itself, from its beginning where the reader is at its end.
    pub(super) fn play(&mut self) {
        let dates = self.briefing.dates();
        if let (Some(first), Some(last)) = (dates.first(), dates.last()) {
            self.travel(if self.briefing.as_of() >= *last {
                *first
            } else {
                self.briefing.as_of()
            });
            self.motion = Motion::Playing;
            self.beat = BEAT;
        }
    }

    /// So much time is over: the year that plays goes on where that was the rest of a beat. A clock that runs meanwhile wakes the
    /// program more often.
    pub(super) fn advance_playback(&mut self, by: Duration) {
        if self.motion != Motion::Playing {
            return;
        }
        self.beat = self.beat.saturating_sub(by);
        if !self.beat.is_zero() {
            return;
        }
        self.beat = BEAT;
        self.notice = None;
        self.step_date(1);
        let is_over = |last: &NaiveDate| self.briefing.as_of() >= *last;
        if !self.briefing.dates().last().is_none_or(is_over) {
            self.motion = Motion::Playing;
        }
    }

    pub(super) fn sort_by(&mut self, order: SortOrder) {
        self.order = order;
        self.reversed = false;
        self.resorted();
    }

    pub(super) fn reverse(&mut self) {
        self.reversed = !self.reversed;
        self.resorted();
    }

    /// Lists in the new order; whoever sorts wants to see what comes first.
    pub(super) fn resorted(&mut self) {
        self.refresh_lines();
        self.select(0, 1);
        let words = self.words();
        let order = self.order.word(words);
        let template = if self.reversed {
            words.notice_reversed
        } else {
            words.notice_sorted
        };
        self.notice = Some(fill!(template, order = order).into());
    }

    pub(super) fn show_everything(&mut self) {
        self.set_filter(Filter::default());
        self.notice = Some(self.words().notice_everything.into());
    }

    /// Another look, by its name, since two of them may be hard to tell apart.
    pub(super) fn set_theme(&mut self, look: Look) {
        self.look = look;
        let words = self.words();
        self.notice = Some(fill!(words.notice_look, look = look.word(words)).into());
    }

    /// Larger, away, as usual.
    pub(super) fn expand(&mut self) {
        self.panel = match self.panel {
            Panel::Usual => Panel::Large,
            Panel::Large => Panel::Away,
            Panel::Away => Panel::Usual,
        };
    }

    pub(super) fn forget_hints(&mut self) -> Option<Effect> {
        self.notice = Some(Notice::naming(Action::Help, self.words().notice_hints_gone));
        std::mem::take(&mut self.hints).then_some(Effect::ForgetHints)
    }

    /// The selected value, or the sentence on it, for the clipboard.
    pub(super) fn copy(&mut self, action: Action) -> Option<Effect> {
        let words = self.words();
        let Some(key) = self.indicator() else {
            self.notice = Some(words.notice_nothing_to_copy.into());
            return None;
        };
        let elsewhere = self.selected_region_elsewhere();
        let copied = match (action, elsewhere) {
            (Action::CopySentence, Some((_, region))) => self.sentence_in(key, region),
            (Action::CopySentence, None) => self.briefing.bulletin(key),
            (_, Some((_, region))) => self.value_in(key, region),
            (_, None) => self.briefing.item(key).value.clone(),
        };
        // Cleaned once more: what leaves through the clipboard is pasted into other terminals.
        let copied = Text::new(&copied).to_string();
        self.copied = Copied {
            text: copied.clone(),
            carrier: Carrier::Terminal,
        };
        self.overlay = Some(Overlay::Copied);
        Some(Effect::Copy(copied))
    }

    /// The sentence on an indicator in another region than the briefing's own: the one that a row of a ranking or a cell of a
    /// matrix is about. Nothing was asked of an empty cell, and nothing is owed there.
    fn sentence_in(&self, key: IndicatorKey, region: RegionKey) -> String {
        match self.cell().filter(|_| self.status_across(key).is_none()) {
            Some((_, column)) => self.briefing.cell(key, column),
            None => self.briefing.bulletin_in(key, region),
        }
    }

    /// The figure of an indicator in another region than the briefing's own, or what there is to say without one.
    fn value_in(&self, key: IndicatorKey, region: RegionKey) -> String {
        let rows = self.briefing.ranking(key).map(|table| table.rows.iter());
        let ranked = rows.and_then(|mut rows| rows.find(|row| row.key == region));
        match (ranked, self.cell()) {
            (Some(row), _) => row.value.clone(),
            (None, Some((_, column))) => self.briefing.cell(key, column),
            (None, None) => self.briefing.item(key).value.clone(),
        }
    }

    /// Says everything again at another date or in another language; the reader stays where they are.
    pub(super) fn rebuild(&mut self, as_of: NaiveDate, language: Language) {
        self.remember_place();
        self.briefing = Arc::new(self.briefing.at(as_of, language));
        self.refresh_lines();
    }
}
