//! Where the reader goes: within a pane, and from one to the next.

use std::sync::Arc;

use crate::app::{App, Cursor, Line, Overlay, Pane};
use crate::model::{AreaRole, IndicatorKey, Status};
use crate::pane;

impl App {
    /// A detail has no selection: its lines scroll.
    pub(super) fn scrolls(&self) -> bool {
        self.pane.definition().scrolls()
    }

    pub(super) fn screenful(&self) -> usize {
        self.extent.visible.max(2) - 1
    }

    pub(super) fn step(&mut self, by: isize) {
        if self.scrolls() {
            self.spot.top = self.spot.top.saturating_add_signed(by);
        } else if let Some(found) = pane::next_selectable(&self.lines, self.spot.selected, by) {
            self.spot.selected = found;
        } else if by < 0 {
            // Nothing selectable is above: show the headings that stand there.
            self.spot.top = 0;
        }
        self.keep_in_sight();
    }

    pub(super) fn leap(&mut self, lines: usize, direction: isize) {
        let distance = isize::try_from(lines.max(1))
            .unwrap_or(isize::MAX)
            .saturating_mul(direction);
        if self.scrolls() {
            self.step(distance);
        } else {
            self.select(self.spot.selected.saturating_add_signed(distance), direction);
        }
    }

    /// Selects the line at `index`, or the nearest selectable one, looking in `direction` first.
    pub(super) fn select(&mut self, index: usize, direction: isize) {
        if self.scrolls() {
            self.spot.top = index;
        } else {
            self.spot.selected = pane::nearest_selectable(&self.lines, index, direction);
        }
        if index == 0 {
            self.spot.top = 0;
        }
        self.keep_in_sight();
    }

    /// Moves the window over the lines just so far that the selected line is in it.
    pub(super) fn keep_in_sight(&mut self) {
        let visible = self.extent.visible.max(1);
        let total = if self.scrolls() {
            self.extent.wrapped
        } else {
            self.lines.len()
        };
        if !self.scrolls() {
            let heading = usize::from(self.spot.selected > 0 && !self.lines[self.spot.selected - 1].is_selectable());
            let upper = self.spot.selected.saturating_sub(heading);
            self.spot.top = self
                .spot
                .top
                .min(upper)
                .max((self.spot.selected + 1).saturating_sub(visible));
        }
        self.spot.top = self.spot.top.min(total.saturating_sub(visible));
    }

    pub(super) fn next_red(&mut self, direction: isize) {
        if let Pane::Detail(key) = self.pane {
            return self.next_red_detail(key, direction);
        }
        let is_red = |line: &Line| {
            let key = line.indicator(&self.briefing);
            key.is_some_and(|key| self.status_across(key).is_some_and(Status::is_red))
        };
        match pane::next_matching(&self.lines, self.spot.selected, direction, is_red) {
            Some(found) => {
                self.spot.selected = found;
                self.keep_in_sight();
            }
            None => self.notice = Some(self.words().notice_no_red.into()),
        }
    }

    /// In a detail: the next red indicator of the whole report, in its order.
    pub(super) fn next_red_detail(&mut self, key: IndicatorKey, direction: isize) {
        let red = |item: &&crate::briefing::Item| item.status.is_red();
        let briefing = Arc::clone(&self.briefing);
        let mut red = briefing.listed_items().filter(red).map(|item| item.key);
        let found = if direction > 0 {
            red.find(|one| *one > key)
        } else {
            red.rfind(|one| *one < key)
        };
        match found {
            Some(next) => self.go(Pane::Detail(next)),
            None => self.notice = Some(self.words().notice_no_red.into()),
        }
    }

    pub(super) fn open(&mut self) {
        if self.matrix().is_some() {
            return self.open_cell();
        }
        let Some(line) = self.lines.get(self.spot.selected).copied() else {
            return;
        };
        let target = match line {
            Line::Area(area) => Some(Pane::Area(area)),
            Line::Term(term) => {
                self.overlay = Some(Overlay::Term(term));
                None
            }
            Line::Rank(row) => {
                self.visit_ranked(row);
                None
            }
            Line::Matter(number) => Some(Pane::Matter(number)),
            _ => line.indicator(&self.briefing).map(Pane::Detail),
        };
        if let Some(target) = target.filter(|target| *target != self.pane) {
            self.path.push((self.pane, self.briefing.region()));
            self.go(target);
        }
    }

    /// The regions of the selected indicator in their order; out of a matrix, with the column's region selected.
    pub(super) fn rank(&mut self) {
        let region = self.cell().map(|(_, column)| column.key);
        let has_ranking = |key: &IndicatorKey| self.briefing.ranking(*key).is_some();
        match self.indicator().filter(has_ranking) {
            Some(key) if self.pane != Pane::Ranking(key) => {
                self.path.push((self.pane, self.briefing.region()));
                self.go(Pane::Ranking(key));
                match region {
                    Some(region) => self.find_row_across(key, region),
                    None => self.find_row(key, self.briefing.region()),
                }
            }
            Some(_) => {}
            None => self.notice = Some(self.words().notice_no_ranking.into()),
        }
    }

    /// To where one came from; from a pane that a key opened, to the overview; from there to the briefing that was opened
    /// first. Never out.
    pub(super) fn back(&mut self) {
        match self.path.pop() {
            Some((pane, region)) => {
                if region != self.briefing.region() {
                    self.set_region(region);
                }
                self.go(pane);
            }
            None if self.pane == Pane::Overview => self.go_home(),
            None => self.go(Pane::Overview),
        }
    }

    pub(super) fn last_view(&mut self) {
        if let Some(last) = self.last {
            match last {
                Pane::Detail(_) | Pane::Ranking(_) | Pane::Matrix(_) | Pane::Matter(_) => {
                    self.path.push((self.pane, self.briefing.region()));
                }
                _ => self.path.clear(),
            }
            self.go(last);
        }
    }

    /// The panes that Tab walks through.
    pub fn tabs(&self) -> Vec<Pane> {
        let catalogue = &self.briefing.data().catalogue;
        // The headline targets stand on the overview.
        let areas = catalogue
            .areas()
            .filter(|(_, area)| area.role != Some(AreaRole::Headline));
        Pane::tabs(&self.briefing, areas.map(|(key, _)| key))
    }

    /// The tab that the reader is in: the pane itself, or the one a detail was opened from or belongs to.
    pub fn tab(&self) -> Pane {
        match (self.path.first(), self.pane) {
            (Some((from, _)), _) => *from,
            (None, Pane::Detail(key) | Pane::Ranking(key)) => Pane::Area(self.briefing.item(key).area),
            (None, Pane::Matter(_)) => Pane::Matters,
            (None, Pane::Matrix(area)) => area.map_or(Pane::All, Pane::Area),
            (None, pane) => pane,
        }
    }

    pub(super) fn neighbour(&mut self, by: isize) {
        let tabs = self.tabs();
        let here = tabs.iter().position(|pane| *pane == self.tab()).unwrap_or(0);
        let count = isize::try_from(tabs.len()).unwrap_or(1);
        let next = (isize::try_from(here).unwrap_or(0) + by).rem_euclid(count);
        self.show_at_top(tabs[next.unsigned_abs()]);
    }

    pub(super) fn show_at_top(&mut self, pane: Pane) {
        self.path.clear();
        self.go(pane);
    }

    pub(super) fn go(&mut self, pane: Pane) {
        if pane == self.pane {
            return;
        }
        self.remember_place();
        self.last = Some(self.pane);
        self.pane = pane;
        self.refresh_lines();
    }

    pub(super) fn remember_place(&mut self) {
        let anchor = self.lines.get(self.spot.selected).copied();
        self.places.insert(self.pane, (anchor, self.spot));
    }

    /// Lists the pane's lines afresh and finds the reader's place again, by identity where the line still exists.
    pub(super) fn refresh_lines(&mut self) {
        self.lines = self.pane.lines(&self.briefing, (self.order, self.reversed));
        let (anchor, spot) = self.places.get(&self.pane).copied().unwrap_or_default();
        let found = anchor.and_then(|anchor| self.lines.iter().position(|line| *line == anchor));
        let wanted = found.unwrap_or(spot.selected);
        self.spot = Cursor {
            selected: pane::nearest_selectable(&self.lines, wanted, 1),
            top: spot.top,
        };
        self.keep_in_sight();
        self.keep_column_in_sight();
    }
}
