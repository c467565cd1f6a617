//! Data sets and catalogues that can be switched to, and what a reader keeps on the way from one to another.
//!
//! Keys of indicators belong to their catalogue, so everything that a reader holds on to is found again by its id. What the
//! other catalogue does not have is let go, with a word about it.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::app::matrix::Across;
use crate::app::{Action, App, Cursor, Effect, Line, Notice, Overlay, Pane, problems_notice};
use crate::briefing::{Briefing, Filter, as_of_dates, format};
use crate::find;
use crate::locale::{Language, fill, values};
use crate::model::{AreaKey, Catalogue, DataSet, IndicatorKey, Name, RegionKey, RegionKind, Text};

/// A data set that can be switched to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What commands call it.
    pub key: Text,
    /// The id of its catalogue.
    pub catalogue: Text,
    /// The place.
    pub place: Name,
    /// The year of the promises.
    pub year: i16,
    /// What the screen calls the data.
    pub title: Name,
}

impl Choice {
    /// A data set that is open already.
    pub fn of(data: &DataSet) -> Self {
        Self {
            key: data.name.clone(),
            catalogue: data.catalogue.id.clone(),
            place: data.catalogue.place.clone(),
            year: data.catalogue.year,
            title: data.title.clone(),
        }
    }

    /// Place and year, as `星湾市 2024`.
    pub fn edition(&self, language: Language) -> String {
        format!("{} {}", format::name(language, &self.place), self.year)
    }
}

impl App {
    /// To the other data set where there are two; to a list of them where there are more.
    pub(super) fn choose_data(&mut self) -> Option<Effect> {
        let offered = self.offered();
        let here = offered.iter().position(|choice| *choice == self.choice);
        match offered.len() {
            0 | 1 => {
                let words = self.words();
                let stays = self.is_presenting() && self.choices.len() > 1;
                self.notice = Some(if stays {
                    Notice::naming(Action::Quit, words.notice_catalogue_stays)
                } else {
                    words.notice_one_data_set.into()
                });
                None
            }
            // Nothing lies over a meeting that nobody asked for.
            count if count == 2 || self.is_presenting() => {
                let next = here.map_or(0, |here| (here + 1) % count);
                self.use_data(offered[next])
            }
            _ => {
                self.overlay = Some(Overlay::Choices { selected: self.choice });
                None
            }
        }
    }

    /// What can be switched to here: the agenda of a meeting speaks about one catalogue.
    fn offered(&self) -> Vec<usize> {
        let is_offered = |index: &usize| !self.is_presenting() || self.is_of_this_catalogue(*index);
        (0..self.choices.len()).filter(is_offered).collect()
    }

    fn is_of_this_catalogue(&self, choice: usize) -> bool {
        let here = &self.briefing.data().catalogue.id;
        self.choices.get(choice).is_some_and(|choice| choice.catalogue == *here)
    }

    /// To a data set by its number.
    pub(super) fn use_data(&mut self, choice: usize) -> Option<Effect> {
        if self.is_presenting() && !self.is_of_this_catalogue(choice) {
            self.notice = Some(Notice::naming(Action::Quit, self.words().notice_catalogue_stays));
            return None;
        }
        (choice < self.choices.len()).then_some(Effect::Open { choice, again: false })
    }

    /// Takes over a data set that was opened. Read again, it keeps its date, and so does another place in the same year;
    /// any other one opens where it wants to.
    pub(super) fn take(&mut self, choice: usize, data: Arc<DataSet>, again: bool) {
        let (here, there) = (&self.briefing.data().catalogue, &data.catalogue);
        let as_of = self.briefing.as_of();
        let is_beside = here.id != there.id && here.year == there.year && as_of_dates(&data).contains(&as_of);
        let as_of = if again || is_beside { as_of } else { data.open_at };
        self.live.begin_anew();
        self.take_at(as_of, choice, data, again);
    }

    /// The same at a date.
    pub(super) fn take_at(&mut self, as_of: NaiveDate, choice: usize, data: Arc<DataSet>, again: bool) {
        let former = Arc::clone(&self.briefing);
        let catalogue = &former.data().catalogue;
        let is_other = data.catalogue.id != catalogue.id;
        // A catalogue that was rewritten counts its indicators afresh.
        let is_rewritten = is_other || data.catalogue != *catalogue;
        let language = former.language();
        self.remember_place();
        if !again && self.scrolls() {
            // Another data set tells another story; one begins it at its beginning.
            self.places.remove(&self.pane);
        }
        let presented = same_region(&former, self.own_region(), &data.catalogue);
        let region = same_region(&former, former.region(), &data.catalogue);
        let briefing = Briefing::of(data, region, as_of, former.rule().clone(), language);
        let briefing = briefing.discreet(former.is_discreet()).with_docket_of(&former);
        let filter = if is_rewritten {
            carried_filter(former.filter(), catalogue, &briefing)
        } else {
            former.filter().clone()
        };
        let is_wider = filter.conditions().len() < former.filter().conditions().len();
        self.briefing = Arc::new(if filter.is_empty() {
            briefing
        } else {
            briefing.narrowed(filter)
        });
        self.choice = choice;
        self.live.forget(again && !is_rewritten);
        let lost = if is_rewritten { self.move_over(&former) } else { None };
        self.stay_listed();
        if !self.pane.definition().is_there(&self.briefing) {
            self.pane = Pane::Overview;
        }
        self.refresh_lines();
        self.carry_on(presented, is_rewritten, again);
        if let Some(known) = self.choices.get_mut(choice) {
            known.title = self.briefing.data().title.clone();
        }
        self.notice = Some(if self.has_strayed(&former) && lost.is_none() {
            let told = values![data = &*self.edition(), name = former.place.as_str()];
            fill(self.words().notice_region_gone, &told).into()
        } else {
            self.told_of_data(is_other, is_wider, again, lost)
        });
    }

    /// Whether the city shows because the new data do not know the county that was looked at; then it says so.
    pub(super) fn has_strayed(&self, former: &Briefing) -> bool {
        !former.is_of_city() && self.briefing.is_of_city()
    }

    /// What was opened, and what of the reader's own was let go.
    fn told_of_data(&self, is_other: bool, is_wider: bool, again: bool, lost: Option<String>) -> Notice {
        let words = self.words();
        let title = self.briefing.data_title.as_str();
        if let Some(name) = lost {
            return fill!(words.notice_not_there, data = self.edition(), name = name).into();
        }
        match () {
            () if !self.briefing.problems.is_empty() && !is_other => problems_notice(&self.briefing),
            () if again => words.notice_reloaded.into(),
            () if is_other && is_wider => fill!(words.notice_wider, data = self.edition()).into(),
            () if is_other && title.is_empty() => self.edition().into(),
            () if is_other => format!("{} · {title}", self.edition()).into(),
            () if title.is_empty() => fill!(words.notice_data_set, name = self.edition()).into(),
            () => fill!(words.notice_data_set, name = title).into(),
        }
    }

    /// Place and year of what is open.
    fn edition(&self) -> String {
        Choice::of(self.briefing.data()).edition(self.briefing.language())
    }

    /// Finds the reader's place again in a catalogue that counts its indicators otherwise; answers with the name of what is
    /// not there.
    fn move_over(&mut self, former: &Briefing) -> Option<String> {
        let over = Over {
            from: &former.data().catalogue,
            to: Arc::clone(&self.briefing),
        };
        let anchor = self.lines.get(self.spot.selected);
        let anchor = anchor.and_then(|line| over.line(*line, former));
        let (pane, lost) = match over.pane(self.pane) {
            Some(pane) => (pane, None),
            None => (Pane::Overview, Some(lost_name(former, self.pane))),
        };
        self.path = if lost.is_some() {
            Vec::new()
        } else {
            let step = |(pane, region): &(Pane, RegionKey)| {
                let region = same_region(former, *region, &over.to.data().catalogue);
                Some((over.pane(*pane)?, region))
            };
            self.path.iter().filter_map(step).collect()
        };
        self.found = None;
        self.last = None;
        self.drop_prompt();
        self.overlay = self.overlay.filter(|overlay| {
            matches!(
                overlay,
                Overlay::Help { .. } | Overlay::Agenda { .. } | Overlay::Choices { .. } | Overlay::Caution(_)
            )
        });
        self.places.clear();
        let ids = |catalogue: &Catalogue| catalogue.regions.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
        if ids(over.from) != ids(&over.to.data().catalogue) {
            // The same column would be another county.
            self.across = Across::default();
        }
        self.pane = pane;
        self.places.insert(pane, (anchor, Cursor::default()));
        lost
    }

    // What the screen reads.

    /// The data sets that can be switched to.
    pub fn choices(&self) -> &[Choice] {
        &self.choices
    }

    /// Which of them is open.
    pub fn choice(&self) -> usize {
        self.choice
    }

    /// Whether they are of several places or years.
    pub fn has_other_catalogues(&self) -> bool {
        (0..self.choices.len()).any(|choice| !self.is_of_this_catalogue(choice))
    }

    /// Goes through the list of data sets, or takes one of it.
    pub(super) fn act_on_choices(&mut self, selected: usize, action: Action) -> Option<Effect> {
        let last = self.choices.len().saturating_sub(1);
        let selected = match action {
            Action::Open => {
                self.overlay = None;
                if selected == self.choice {
                    return None;
                }
                return self.use_data(selected);
            }
            Action::SwitchData if selected == last => 0,
            Action::Down | Action::SwitchData => selected + 1,
            Action::Up => selected.saturating_sub(1),
            Action::First => 0,
            Action::Last => last,
            Action::PageDown | Action::HalfDown => selected.saturating_add(8),
            Action::PageUp | Action::HalfUp => selected.saturating_sub(8),
            _ => return self.leave_overlay(action),
        };
        self.overlay = Some(Overlay::Choices {
            selected: selected.min(last),
        });
        None
    }
}

fn lost_name(former: &Briefing, pane: Pane) -> String {
    match pane {
        Pane::Detail(key) | Pane::Ranking(key) => former.item(key).name.to_string(),
        Pane::Area(area) => format::area(former.language(), former.data().catalogue.area(area)).to_string(),
        _ => String::new(),
    }
}

/// From one catalogue to another.
struct Over<'a> {
    from: &'a Catalogue,
    to: Arc<Briefing>,
}

impl Over<'_> {
    fn key(&self, key: IndicatorKey) -> Option<IndicatorKey> {
        self.to.data().catalogue.find(self.from.indicator(key).id.as_str())
    }

    fn area(&self, area: AreaKey) -> Option<AreaKey> {
        self.to.data().catalogue.find_area(self.from.area(area).id.as_str())
    }

    fn pane(&self, pane: Pane) -> Option<Pane> {
        match pane {
            Pane::Detail(key) => self.key(key).map(Pane::Detail),
            // An indicator without regions here is still the same indicator.
            Pane::Ranking(key) => self.key(key).map(|key| match self.to.ranking(key) {
                Some(_) => Pane::Ranking(key),
                None => Pane::Detail(key),
            }),
            Pane::Area(area) => self.area(area).map(Pane::Area),
            Pane::Matrix(area) => Some(Pane::Matrix(area.and_then(|area| self.area(area)))),
            _ => Some(pane),
        }
    }

    /// The line about the same thing; positions in lists of the other catalogue mean nothing here.
    fn line(&self, line: Line, former: &Briefing) -> Option<Line> {
        match line {
            Line::Area(area) => self.area(area).map(Line::Area),
            Line::Worst(key) => self.key(key).map(Line::Worst),
            line => self.key(line.indicator(former)?).map(Line::Item),
        }
    }
}

/// The conditions that mean something in another catalogue.
fn carried_filter(filter: &Filter, from: &Catalogue, to: &Briefing) -> Filter {
    let found =
        |typed: &Text| -> BTreeSet<IndicatorKey> { find::indicators(to).find(typed.as_str()).into_iter().collect() };
    filter.carried(from, &to.data().catalogue, found)
}

/// The region of another catalogue that is the same one by its id; the city where it has no such county.
fn same_region(briefing: &Briefing, region: RegionKey, catalogue: &Catalogue) -> RegionKey {
    let former = briefing.data().catalogue.region(region);
    let found = catalogue
        .find_region(former.id.as_str())
        .filter(|_| former.kind == RegionKind::Part);
    found
        .filter(|region| catalogue.region(*region).kind == RegionKind::Part)
        .unwrap_or_else(|| catalogue.city())
}
