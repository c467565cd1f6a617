//! Keys of a report's parts, which are known from its catalogue only.
//!
//! Digits are positions: `1` to `7` go to the first seven parts that have a tab, whatever their names; `8` goes to the
//! eighth if the report has no livelihood projects, whose key it is otherwise. The part about the government itself
//! also has `g v`. Settings name a part by its id, as `show-industry`, or by its position, as `show-2`; the part about
//! the government also as `show-governance`.

use std::collections::BTreeSet;

use crate::app::{Action, Pane};
use crate::keymap::{Binding, Group, Key, Keymap};
use crate::model::{AreaKey, AreaRole, Catalogue, Text};

/// Number of parts that have a digit in every report.
const DIGITS: usize = 7;

/// The reader's own keys for one part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PartKeys {
    /// Name of the action in settings, as `show-industry`.
    pub(super) name: String,
    /// The chords.
    pub(super) chords: Vec<Vec<Key>>,
}

/// The properties of a catalogue on which keys depend.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct PartTabs {
    /// The parts that have a tab, in their order.
    tabs: Vec<PartTab>,
    has_projects: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct PartTab {
    key: AreaKey,
    id: Text,
    is_governance: bool,
}

impl PartTabs {
    fn of(catalogue: &Catalogue) -> Self {
        let part = |(key, area): (AreaKey, &crate::model::Area)| PartTab {
            key,
            id: area.id.clone(),
            is_governance: area.role == Some(AreaRole::Governance),
        };
        let tabs = catalogue
            .areas()
            .filter(|(_, area)| area.role != Some(AreaRole::Headline));
        Self {
            tabs: tabs.map(part).collect(),
            has_projects: !catalogue.projects.is_empty(),
        }
    }

    /// Returns whether it equals `Self::of(catalogue)` without building that: every key press asks.
    fn is_fitted_to(&self, catalogue: &Catalogue) -> bool {
        let mut tabs = self.tabs.iter();
        let mut areas = catalogue
            .areas()
            .filter(|(_, area)| area.role != Some(AreaRole::Headline));
        let is_same = |((key, area), part): ((AreaKey, &crate::model::Area), &PartTab)| {
            part.key == key && part.id == area.id && part.is_governance == (area.role == Some(AreaRole::Governance))
        };
        areas.by_ref().zip(tabs.by_ref()).all(is_same)
            && areas.next().is_none()
            && tabs.next().is_none()
            && self.has_projects != catalogue.projects.is_empty()
    }
}

/// Returns the action name of the part with this id.
pub fn part_name(id: &str) -> String {
    format!("show-{}", id.replace('_', "-"))
}

/// Returns the action name of the part at this position, counted from 1.
pub fn digit_name(position: usize) -> String {
    format!("show-{position}")
}

/// Returns the default chords of parts in any report, each with its action name.
pub(super) fn part_default_chords() -> impl Iterator<Item = (String, Vec<Key>)> {
    let digits = (1..=DIGITS).filter_map(|position| Some((digit_name(position), digit(position)?)));
    digits.chain([(part_name(AreaRole::Governance.id()), GOVERNANCE.to_vec())])
}

/// Chord of the part about the government itself.
const GOVERNANCE: [Key; 2] = [Key::Char('g'), Key::Char('v')];

fn digit(position: usize) -> Option<Vec<Key>> {
    let digit = u32::try_from(position)
        .ok()
        .and_then(|position| char::from_digit(position, 10))?;
    Some(vec![Key::Char(digit)])
}

impl Keymap {
    /// Binds the parts of a catalogue. Does nothing if it is fitted to such parts already.
    pub fn fit(&mut self, catalogue: &Catalogue) {
        if self.parts.is_fitted_to(catalogue) {
            return;
        }
        self.parts = PartTabs::of(catalogue);
        self.bindings.clone_from(&self.base);
        let bindings = self.part_bindings();
        let taken: Vec<Vec<Key>> = bindings.iter().flat_map(|binding| binding.chords.clone()).collect();
        for binding in &mut self.bindings {
            // A part takes only the key of projects, and only if the report has none.
            binding.chords.retain(|chord| !taken.contains(chord));
        }
        let place = (self.bindings.iter()).position(|binding| binding.action == Action::Show(Pane::Overview));
        let place = place.map_or(self.bindings.len(), |place| place + 1);
        self.bindings.splice(place..place, bindings);
    }

    /// Returns the keymap bound to the parts of a catalogue.
    #[must_use]
    pub fn fitted(mut self, catalogue: &Catalogue) -> Self {
        self.fit(catalogue);
        self
    }

    /// Returns the name of an action in settings; a part by its id.
    pub fn name(&self, action: Action) -> Option<String> {
        match action {
            Action::Show(Pane::Area(key)) => {
                let part = self.parts.tabs.iter().find(|part| part.key == key)?;
                Some(part_name(part.id.as_str()))
            }
            action => action.id().map(str::to_owned),
        }
    }

    fn part_bindings(&self) -> Vec<Binding> {
        let parts = (1..).zip(&self.parts.tabs);
        parts
            .map(|(position, part)| Binding {
                chords: self.chords_of(position, part),
                action: Action::Show(Pane::Area(part.key)),
                group: Group::Panes,
            })
            .collect()
    }

    /// Returns the reader's own chords for a part, else the default ones that are free.
    fn chords_of(&self, position: usize, part: &PartTab) -> Vec<Vec<Key>> {
        if let Some(own) = self.own_chords(position, part) {
            return own.to_vec();
        }
        let digits = if self.parts.has_projects { DIGITS } else { DIGITS + 1 };
        let digit = digit(position).filter(|_| position <= digits);
        let governance = part.is_governance.then(|| GOVERNANCE.to_vec());
        let mut usual: Vec<Vec<Key>> = digit.into_iter().chain(governance).collect();
        usual.retain(|chord| self.is_free(chord));
        usual
    }

    /// The id precedes the position, and that the role: it is more specific.
    fn own_chords(&self, position: usize, part: &PartTab) -> Option<&[Vec<Key>]> {
        let called = |name: &str| self.own_parts.iter().find(|own| own.name == name);
        let by_role = || called(&part_name(AreaRole::Governance.id())).filter(|_| part.is_governance);
        let own = called(&part_name(part.id.as_str()))
            .or_else(|| called(&digit_name(position)))
            .or_else(by_role)?;
        Some(&own.chords)
    }

    /// Returns whether a default chord of a part is bound to nothing else but the projects, which a report may lack.
    fn is_free(&self, chord: &[Key]) -> bool {
        let is_of_projects = |binding: &Binding| binding.action == Action::Show(Pane::Projects);
        let fixed = self
            .base
            .iter()
            .filter(|binding| self.parts.has_projects || !is_of_projects(binding));
        let own = self.own_parts.iter().flat_map(|own| &own.chords);
        let mut claimed = fixed.flat_map(|binding| &binding.chords).chain(own);
        claimed.all(|other| !other.starts_with(chord) && !chord.starts_with(other))
    }

    /// Returns the names of parts in the reader's own keys that are unknown in this catalogue but similar to a name in
    /// it or in `elsewhere`, each with the similar names. A name far from all of them belongs to another catalogue.
    pub fn mistyped_parts(&self, catalogue: &Catalogue, elsewhere: &[Text]) -> Vec<(String, Vec<String>)> {
        let ids = catalogue.areas.iter().map(|area| &area.id).chain(elsewhere);
        let parts = ids.map(|id| part_name(id.as_str()));
        let positions = (1..=catalogue.areas.len()).map(digit_name);
        let roles = [part_name(AreaRole::Governance.id())];
        let known: BTreeSet<String> = parts.chain(positions).chain(roles).collect();
        let panes = (self.base.iter()).filter_map(|binding| binding.action.id().filter(|id| id.starts_with("show-")));
        let near: Vec<&str> = known.iter().map(String::as_str).chain(panes).collect();
        let own = self.own_parts.iter().filter(|own| !known.contains(&own.name));
        let likely = |own: &PartKeys| {
            // All of them begin alike; the remainder distinguishes them.
            let rests = near.iter().filter_map(|name| name.strip_prefix("show-"));
            let found = own.name.strip_prefix("show-").unwrap_or_default();
            let close = super::nearest(found, rests)
                .into_iter()
                .map(|rest| format!("show-{rest}"));
            (own.name.clone(), close.collect::<Vec<_>>())
        };
        own.map(likely).filter(|(_, close)| !close.is_empty()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keymap::{KeyOverride, Press};
    use crate::model::{Area, LevelWords, Name};

    fn catalogue(ids: &[&str]) -> Catalogue {
        let name = Name::new("部分", "part");
        let role = |id: &str| AreaRole::ALL.into_iter().find(|role| role.id() == id);
        let area = |id: &&str| Area {
            id: (*id).into(),
            number: "".into(),
            name: name.clone(),
            short: None,
            tab: None,
            role: role(id),
            theme: None,
        };
        Catalogue {
            id: "here-2025".into(),
            place: name.clone(),
            year: 2025,
            level: LevelWords::default(),
            report: crate::model::WorkReport {
                title: name.clone(),
                delivered: chrono::NaiveDate::default(),
            },
            regions: Vec::new(),
            departments: Vec::new(),
            profiles: Vec::new(),
            areas: ids.iter().map(area).collect(),
            topics: Vec::new(),
            projects: Vec::new(),
            indicators: Vec::new(),
            glossary: Vec::new(),
            passages: Vec::new(),
        }
    }

    /// A report of eleven parts, without headline targets and without livelihood projects.
    fn eleven() -> Catalogue {
        catalogue(&["a", "b", "c", "governance", "e", "f", "g", "h", "i", "j", "k_l"])
    }

    fn own(wished: &[(&str, &str)]) -> Keymap {
        let wish = |(action, key): &(&str, &str)| KeyOverride {
            action: (*action).to_owned(),
            at: 0,
            keys: vec![((*key).to_owned(), 0)],
        };
        Keymap::with(&wished.iter().map(wish).collect::<Vec<_>>()).unwrap()
    }

    fn pressed(keymap: &Keymap, keys: &str) -> Option<u8> {
        let mut pending = Vec::new();
        let pressed = keys.chars().map(|key| keymap.press(&mut pending, Key::Char(key)));
        match pressed.last()? {
            Press::Action(Action::Show(Pane::Area(AreaKey(key)))) => Some(key),
            _ => None,
        }
    }

    #[test]
    fn digits_are_positions_and_the_headline_targets_have_none() {
        let keymap = Keymap::default().fitted(&catalogue(&["headline", "b", "c"]));
        assert_eq!((pressed(&keymap, "1"), pressed(&keymap, "2")), (Some(1), Some(2)));
        assert_eq!(pressed(&keymap, "3"), None);
    }

    #[test]
    fn without_projects_their_digit_goes_to_the_eighth_part() {
        let keymap = Keymap::default().fitted(&eleven());
        assert_eq!((pressed(&keymap, "7"), pressed(&keymap, "8")), (Some(6), Some(7)));
        assert_eq!(pressed(&keymap, "9"), None);
        assert_eq!(keymap.chord(Action::Show(Pane::Projects)), None);
        assert_eq!(pressed(&keymap, "gv"), Some(3));
    }

    #[test]
    fn a_keymap_follows_the_catalogue() {
        let mut keymap = Keymap::default().fitted(&eleven());
        keymap.fit(&catalogue(&["x"]));
        assert_eq!((pressed(&keymap, "1"), pressed(&keymap, "2")), (Some(0), None));
    }

    #[test]
    fn own_keys_name_a_part_by_its_id_or_by_its_position() {
        let keymap = own(&[("show-k-l", "z"), ("show-2", "B"), ("show-elsewhere", "v")]).fitted(&eleven());
        assert_eq!((pressed(&keymap, "z"), pressed(&keymap, "B")), (Some(10), Some(1)));
        assert_eq!((pressed(&keymap, "2"), pressed(&keymap, "v")), (None, None));
        assert_eq!(
            keymap.name(Action::Show(Pane::Area(AreaKey(10)))).as_deref(),
            Some("show-k-l")
        );
    }

    #[test]
    fn a_digit_given_to_a_part_by_its_id_is_no_longer_anothers() {
        let keymap = own(&[("show-b", "1")]).fitted(&eleven());
        assert_eq!((pressed(&keymap, "1"), pressed(&keymap, "2")), (Some(1), None));
        assert_eq!(pressed(&keymap, "3"), Some(2));
    }

    #[test]
    fn a_mistyped_name_is_told_and_one_of_another_catalogue_is_not() {
        let keymap = own(&[("show-industy", "z"), ("show-harvest", "v"), ("show-overveiw", "V")]);
        let here = catalogue(&["industry", "b"]);
        let told = keymap.mistyped_parts(&here, &[]);
        assert_eq!(told[0], ("show-industy".to_owned(), vec!["show-industry".to_owned()]));
        assert_eq!(told[1].0, "show-overveiw");
        assert_eq!(told.len(), 2);
    }
}
