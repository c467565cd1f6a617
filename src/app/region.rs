//! Whose briefing is open: the city's, or a county's own.
//!
//! A reader steps from the city's briefing into a county's and back as from one pane into another: what is open stays
//! open, by identity, and what concerns only the city gives way to the part of the report it stands in. While names are
//! hidden no other county's briefing opens, because a briefing names its place on every page.

use std::sync::Arc;

use crate::app::{Action, App, Line, Notice, Pane};
use crate::model::{IndicatorKey, RegionKey, RegionKind};

impl App {
    /// Opens the briefing of a region where the reader is, so that the way back leads here.
    pub(super) fn open_region(&mut self, region: RegionKey) {
        if region == self.briefing.region() || !self.may_be_named(region) {
            return;
        }
        self.path.push((self.pane, self.briefing.region()));
        self.set_region(region);
        self.notice = Some(Notice::naming(Action::Back, self.words().notice_region));
    }

    /// Opens the briefing of the region in a row of a ranking, at the indicator that is ranked.
    pub(super) fn visit_ranked(&mut self, row: usize) {
        let Pane::Ranking(key) = self.pane else { return };
        let table = self.briefing.ranking(key);
        let Some(region) = table.and_then(|table| Some(table.rows.get(row)?.key)) else {
            return;
        };
        if self.briefing.is_hidden_beside(key, region) {
            // Even one's own: what opens would say whose row it is.
            self.notice = Some(self.words().notice_region_hidden.into());
            return;
        }
        self.visit_at(region, key);
    }

    /// Opens the briefing of a region at an indicator.
    pub(super) fn visit_at(&mut self, region: RegionKey, key: IndicatorKey) {
        if region == self.briefing.region() {
            self.path.push((self.pane, region));
        } else {
            let before = self.path.len();
            self.open_region(region);
            if self.path.len() == before {
                return;
            }
        }
        if self.briefing.is_listed(key) {
            self.go(Pane::Detail(key));
        }
    }

    /// Selects a county among those that are ranked, where it is one of them: the one that the reader came from, or whose
    /// briefing this is, since where do we stand is what it asks. Where its name is hidden the mark would stand for it.
    pub(super) fn find_row(&mut self, key: IndicatorKey, region: RegionKey) {
        if self.briefing.is_hidden_beside(key, region) {
            return self.select(0, 1);
        }
        let table = self.briefing.ranking(key);
        let row = table.and_then(|table| table.rows.iter().position(|row| row.key == region));
        if let Some(at) = row.and_then(|row| self.lines.iter().position(|line| *line == Line::Rank(row))) {
            self.select(at, 1);
        }
    }

    /// The same on the way out of a matrix. While names are hidden nothing is carried over: the row that has a name would
    /// name the column that has none, or the column the row.
    pub(super) fn find_row_across(&mut self, key: IndicatorKey, region: RegionKey) {
        if self.briefing.is_discreet() {
            self.select(0, 1);
        } else {
            self.find_row(key, region);
        }
    }

    /// From the overview of a region that one has come to on the way, to the one that was opened.
    pub(super) fn go_home(&mut self) {
        let home = self.own_region();
        if self.briefing.region() != home {
            self.set_region(home);
        }
    }

    /// The region whose briefing was opened, or is presented.
    pub(super) fn own_region(&self) -> RegionKey {
        let catalogue = &self.briefing.data().catalogue;
        let of_meeting = self.meeting_region();
        let home = || catalogue.find_region(self.home.as_str());
        of_meeting.or_else(home).unwrap_or_else(|| catalogue.city())
    }

    /// Whether a region may be told by its name; a word to the reader where it may not.
    fn may_be_named(&mut self, region: RegionKey) -> bool {
        let kind = self.briefing.data().catalogue.region(region).kind;
        let may = !self.briefing.is_discreet() || kind == RegionKind::Whole || region == self.own_region();
        if !may {
            self.notice = Some(self.words().notice_region_hidden.into());
        }
        may
    }

    /// Tells everything of another region; the reader stays where they are as far as that concerns it.
    pub(super) fn set_region(&mut self, region: RegionKey) {
        self.remember_place();
        self.briefing = Arc::new(self.briefing.within(region));
        self.stay_listed();
        self.refresh_lines();
    }

    /// What does not concern the place gives way to the part of the report that it stands in.
    pub(super) fn stay_listed(&mut self) {
        if let Pane::Detail(key) = self.pane
            && !self.briefing.is_listed(key)
        {
            let part = Pane::Area(self.briefing.item(key).area);
            self.pane = if self.tabs().contains(&part) {
                part
            } else {
                Pane::Overview
            };
        }
    }
}
