//! Bindings of keys to actions.
//!
//! The tables of actions and of panes bind keys to them; the help and the hints are drawn from the bindings, so they
//! cannot differ from what the keys do. A reader's own keys replace those in the tables (`overrides`), and are refused
//! where two of them would conflict.

mod overrides;
mod parts;

use crate::action::{Action, ROWS};
use crate::app::{App, Edit, Scene};
use crate::locale::Words;
use crate::pane::{Hint, Pane};

pub use crate::action::{Group, Key, Unreadable, chord_from, chord_name, is_committed, nearest};
pub use overrides::{BoundChord, KeyConflict, KeyOverride, PlacedConflict};
pub use parts::{digit_name, part_name};

/// The keys for one action. A chord of two keys is two keys in a row, as in `gg`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// The chords; empty if the action is reachable by name only.
    pub chords: Vec<Vec<Key>>,
    /// The action.
    pub action: Action,
    /// Section of the help.
    pub group: Group,
}

/// The keys in force: those of browsing, and in a meeting some that take precedence.
///
/// The parts of a report are known from its catalogue only: a keymap binds them once it is fitted to one
/// ([`Keymap::fit`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    /// Bindings that do not depend on the catalogue.
    base: Vec<Binding>,
    /// The reader's own keys for parts.
    own_parts: Vec<parts::PartKeys>,
    /// The parts to which it was fitted.
    parts: parts::PartTabs,
    /// All bindings in force.
    bindings: Vec<Binding>,
    stop: Vec<Binding>,
    away: Vec<Binding>,
}

/// Outcome of a key press.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// The press completes an action's chord.
    Action(Action),
    /// The press may begin a chord.
    Pending,
    /// The press means nothing.
    Nothing,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::new(default_bindings(), Vec::new())
    }
}

impl Keymap {
    fn new(base: Vec<Binding>, own_parts: Vec<parts::PartKeys>) -> Self {
        Self {
            bindings: base.clone(),
            base,
            own_parts,
            parts: parts::PartTabs::default(),
            stop: bindings_at_stop(),
            away: bindings_away(),
        }
    }

    /// Returns every binding, in the order of the help.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// Returns the chord of `action` to print in a hint: an arrow or a named key if there is one, else the first.
    pub fn chord(&self, action: Action) -> Option<String> {
        self.chord_in(Scene::Browsing, action)
    }

    /// Returns the chord of `action` in a scene of a meeting, like [`Self::chord`].
    pub fn chord_in(&self, scene: Scene, action: Action) -> Option<String> {
        let binding = self.in_force(scene).find(|binding| binding.action == action)?;
        let named = |chord: &&Vec<Key>| {
            matches!(
                chord[..],
                [Key::Up | Key::Down | Key::Left | Key::Right | Key::Enter | Key::Esc]
            )
        };
        let chord = binding.chords.iter().find(named).or_else(|| binding.chords.first())?;
        Some(spelled(chord))
    }

    /// Returns how to invoke `action`, to print in a hint: its chord, else the command line and its name, else nothing.
    pub fn way(&self, app: &App, action: Action) -> String {
        self.chord(action).unwrap_or_else(|| {
            let command = self.chord(Action::Command);
            command.map_or_else(String::new, |command| command + &word(app, action))
        })
    }

    /// Returns the keys of several actions side by side: `↑↓`, `[ ]`.
    pub fn together(&self, actions: &[Action]) -> String {
        let chords: Vec<String> = actions.iter().filter_map(|action| self.chord(*action)).collect();
        let arrows = chords.iter().all(|chord| !chord.is_ascii());
        chords.join(if arrows { "" } else { " " })
    }

    /// Returns the bindings that take precedence over those of browsing in a scene.
    pub fn bindings_in(&self, scene: Scene) -> &[Binding] {
        match scene {
            Scene::Browsing => &[],
            Scene::Stop => &self.stop,
            Scene::Away => &self.away,
        }
    }

    /// Interprets `key` while browsing; see [`Self::press_in`].
    pub fn press(&self, pending: &mut Vec<Key>, key: Key) -> Press {
        self.press_in(Scene::Browsing, pending, key)
    }

    /// Interprets `key` in a scene after the keys in `pending`, which are kept for the next press if a chord may
    /// continue.
    pub fn press_in(&self, scene: Scene, pending: &mut Vec<Key>, key: Key) -> Press {
        pending.push(key.normalised());
        if let Some(action) = self.action(scene, pending) {
            pending.clear();
            return Press::Action(action);
        }
        if self.begins(scene, pending) {
            return Press::Pending;
        }
        let alone = pending.len() == 1;
        pending.clear();
        // A key that breaks a chord still counts as itself.
        if alone {
            Press::Nothing
        } else {
            self.press_in(scene, pending, key)
        }
    }

    /// Returns the bindings of a scene, its own first.
    fn in_force(&self, scene: Scene) -> impl Iterator<Item = &Binding> {
        self.bindings_in(scene).iter().chain(&self.bindings)
    }

    fn action(&self, scene: Scene, keys: &[Key]) -> Option<Action> {
        let binding = self
            .in_force(scene)
            .find(|binding| binding.chords.iter().any(|chord| chord == keys))?;
        Some(binding.action)
    }

    fn begins(&self, scene: Scene, keys: &[Key]) -> bool {
        self.in_force(scene)
            .flat_map(|binding| &binding.chords)
            .any(|chord| chord.len() > keys.len() && chord.starts_with(keys))
    }
}

impl Binding {
    /// Returns the keys as the help prints them: `j ↓`.
    pub fn keys(&self) -> String {
        self.chords
            .iter()
            .map(|chord| spelled(chord))
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// Returns the name of an action in the app's current state and language.
pub fn word(app: &App, action: Action) -> String {
    match action {
        Action::Show(pane) => app.pane_name(pane),
        action => action
            .word(app.briefing().language().words())
            .unwrap_or_default()
            .to_owned(),
    }
}

/// Formats a chord: characters stand side by side, as in `gg`; with a named key among them they are separated.
fn spelled(chord: &[Key]) -> String {
    let keys: Vec<String> = chord.iter().map(ToString::to_string).collect();
    let apart = keys.iter().any(|key| key.chars().count() > 1);
    keys.join(if apart { " " } else { "" })
}

/// A hint for the current state: actions and one word for them.
pub struct Relevant {
    /// One action, or a pair that belongs together.
    pub actions: Vec<Action>,
    /// The word, to look up in a language.
    pub word: fn(&'static Words) -> &'static str,
}

/// Returns the hints for the current pane, the most important first.
pub fn relevant(app: &App) -> Vec<Relevant> {
    app.pane()
        .definition()
        .hints()
        .iter()
        .map(|hint| hinted(*hint))
        .collect()
}

/// The key that does what a hint is about, where a sentence names it.
pub fn way_of(app: &App, keymap: &Keymap, hint: Hint) -> String {
    let action = hinted(hint).actions.first().copied();
    action.map(|action| keymap.way(app, action)).unwrap_or_default()
}

/// The keys that a hint is about, and its word.
fn hinted(hint: Hint) -> Relevant {
    let (actions, word): (&[Action], fn(&'static Words) -> &'static str) = match hint {
        Hint::Help => (&[Action::Help], |words| words.group_help),
        Hint::Select => (&[Action::Up, Action::Down], |words| words.key_select),
        Hint::Scroll => (&[Action::Up, Action::Down], |words| words.key_scroll),
        Hint::Columns => (&[Action::Left, Action::Right], |words| words.key_columns),
        Hint::Open => (&[Action::Open], |words| words.key_open),
        Hint::Back => (&[Action::Back], |words| words.key_back),
        Hint::Find => (&[Action::Find], |words| words.key_find),
        Hint::Narrow => (&[Action::Filter], |words| words.key_narrow),
        Hint::Sort => (&[Action::Sort], |words| words.key_sort),
        Hint::Period => (&[Action::Earlier, Action::Later], |words| words.key_period),
        Hint::Red => (&[Action::PreviousRed, Action::NextRed], |words| words.key_red),
        Hint::Why => (&[Action::Why], |words| words.key_why),
        Hint::Rank => (&[Action::Ranking], |words| words.key_rank),
        Hint::Matrix => (&[Action::Matrix], |words| words.key_matrix),
        Hint::Terms => (&[Action::Terms], |words| words.key_terms),
        Hint::Copy => (&[Action::CopySentence], |words| words.key_copy),
        Hint::Export => (&[Action::Export], |words| words.key_export),
        Hint::Panes => (&[Action::NextPane], |words| words.key_panes),
        Hint::Quit => (&[Action::Quit], |words| words.key_quit),
        Hint::Accept => (&[Action::Accept], |words| words.key_accept),
        Hint::Reject => (&[Action::Reject], |words| words.key_reject),
        Hint::Change => (&[Action::Change], |words| words.key_change),
        Hint::Doubtful => (&[Action::NextDoubtful], |words| words.key_doubtful),
        Hint::Undo => (&[Action::Undo], |words| words.key_undo),
        Hint::Handle => (&[Action::Handle], |words| words.key_handle),
        Hint::Write => (&[Action::WriteDown], |words| words.key_write),
        Hint::Changes => (&[Action::Show(Pane::Changes)], |words| words.pane_changes),
        Hint::Expand => (&[Action::Expand], |words| words.action_expand),
        Hint::Language => (&[Action::SwitchLanguage], |words| words.action_switch_language),
    };
    Relevant {
        actions: actions.to_vec(),
        word,
    }
}

/// Returns what a key does to a typed line; `None` if it means nothing there.
pub fn edit(key: Key) -> Option<Edit> {
    Some(match key {
        Key::Char(character) => Edit::Insert(character),
        Key::Backspace | Key::Ctrl('h') => Edit::Backspace,
        Key::Delete => Edit::Delete,
        Key::Ctrl('w') => Edit::DeleteWord,
        Key::Ctrl('u') => Edit::DeleteLine,
        Key::Left | Key::Ctrl('b') => Edit::Left,
        Key::Right | Key::Ctrl('f') => Edit::Right,
        Key::Home | Key::Ctrl('a') => Edit::Start,
        Key::End | Key::Ctrl('e') => Edit::End,
        Key::Down | Key::Ctrl('n') => Edit::Next,
        Key::Up | Key::BackTab | Key::Ctrl('p') => Edit::Previous,
        Key::Tab => Edit::Complete,
        Key::Enter => Edit::Accept,
        Key::Esc | Key::Ctrl('g' | 'c') => Edit::Cancel,
        Key::PageUp | Key::PageDown | Key::Function(_) | Key::Ctrl(_) => return None,
    })
}

/// One key after the other, each by itself asking for `action`.
fn bind(group: Group, action: Action, keys: &[Key]) -> Binding {
    Binding {
        chords: keys.iter().map(|key| vec![*key]).collect(),
        action,
        group,
    }
}

/// The keys at a stop.
fn bindings_at_stop() -> Vec<Binding> {
    let mut bindings = Vec::new();
    for row in ROWS.iter().filter(|row| !row.at_stop.is_empty()) {
        bindings.push(bind(row.group, row.action, row.at_stop));
        // The last stop and the first stand together.
        if row.action == Action::Jump {
            let mut first = bind(row.group, Action::GoToStop(0), &[Key::Home]);
            first.chords.insert(0, vec![Key::Char('g'), Key::Char('g')]);
            bindings.push(first);
        }
    }
    let digits = ('0'..='9').zip(0..);
    bindings.extend(digits.map(|(sign, digit)| bind(Group::Meeting, Action::Digit(digit), &[Key::Char(sign)])));
    bindings
}

/// The keys of a presenter who has stepped away from the stop.
fn bindings_away() -> Vec<Binding> {
    let rows = ROWS.iter().filter(|row| !row.away.is_empty());
    rows.map(|row| bind(row.group, row.action, row.away)).collect()
}

/// The usual keys: of the table of actions, and among them those of the panes.
fn default_bindings() -> Vec<Binding> {
    let (mut drafts, mut panes): (Vec<Binding>, Vec<Binding>) = Pane::plain()
        .map(to_pane)
        .partition(|binding| binding.group == Group::Review);
    let mut bindings = Vec::new();
    for row in ROWS {
        match row.group {
            Group::Review => bindings.append(&mut drafts),
            // They stand between the ways to the pane beside and the way back to the last one.
            _ if row.action == Action::LastView => bindings.append(&mut panes),
            _ => {}
        }
        if let Some(keys) = row.keys {
            let mut binding = bind(row.group, row.action, keys);
            if !row.chord.is_empty() {
                binding.chords.insert(0, row.chord.to_vec());
            }
            bindings.push(binding);
        }
    }
    bindings
}

/// The usual keys that go to a pane.
fn to_pane(pane: Pane) -> Binding {
    let action = match pane {
        // There it depends on where the reader is which part it is about.
        Pane::Matrix(_) => Action::Matrix,
        pane => Action::Show(pane),
    };
    let chord = |keys: &&str| keys.chars().map(Key::Char).collect();
    Binding {
        chords: pane.definition().keys().iter().map(chord).collect(),
        action,
        group: if action.is_review() {
            Group::Review
        } else {
            Group::Panes
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actions(keys: &[Key]) -> Vec<Press> {
        let keymap = Keymap::default();
        let mut pending = Vec::new();
        keys.iter().map(|key| keymap.press(&mut pending, *key)).collect()
    }

    #[test]
    fn every_action_has_a_name_of_its_own_in_settings() {
        let names: Vec<&str> = (Keymap::default().bindings().iter())
            .map(|binding| binding.action.id().unwrap())
            .collect();
        for (at, name) in names.iter().enumerate() {
            assert!(!names[..at].contains(name), "{name} is the name of two actions");
            assert!(
                name.bytes().all(|byte| byte == b'-' || byte.is_ascii_lowercase()),
                "{name}"
            );
        }
        for action in Action::named() {
            assert!(
                names.contains(&action.id().unwrap()),
                "{action:?} cannot be given a key"
            );
        }
    }

    #[test]
    fn no_two_bindings_share_a_chord() {
        let keymap = Keymap::default();
        let mut seen: Vec<&Vec<Key>> = Vec::new();
        for bindings in [&keymap.bindings, &keymap.stop, &keymap.away] {
            seen.clear();
            for chord in bindings.iter().flat_map(|binding| &binding.chords) {
                assert!(!seen.contains(&chord), "{chord:?} is bound twice");
                seen.push(chord);
            }
        }
    }

    #[test]
    fn nothing_that_a_clicker_sends_opens_anything_at_a_stop() {
        let keymap = Keymap::default();
        let asked = |key| keymap.press_in(Scene::Stop, &mut Vec::new(), key);
        for (key, action) in [
            (Key::PageDown, Action::NextStop),
            (Key::PageUp, Action::PreviousStop),
            (Key::Char(' '), Action::NextStop),
            (Key::Function(5), Action::Resume),
            (Key::Esc, Action::ToStop),
            (Key::Char('b'), Action::Blank),
            (Key::Char('.'), Action::Blank),
            (Key::Char('。'), Action::Blank),
        ] {
            assert_eq!(asked(key), Press::Action(action), "{key}");
        }
    }

    #[test]
    fn a_chord_of_two_keys_waits_for_the_second() {
        let [first, second] = actions(&[Key::Char('g'), Key::Char('g')])[..] else {
            panic!()
        };
        assert_eq!((first, second), (Press::Pending, Press::Action(Action::First)));
    }

    #[test]
    fn a_key_that_breaks_a_chord_counts_as_itself() {
        assert_eq!(
            actions(&[Key::Char('g'), Key::Char('j')]),
            [Press::Pending, Press::Action(Action::Down)]
        );
        assert_eq!(actions(&[Key::Char('Z')]), [Press::Nothing]);
    }

    #[test]
    fn keys_typed_through_a_chinese_input_method_count() {
        assert_eq!(actions(&[Key::Char('？')]), [Press::Action(Action::Help)]);
        assert_eq!(
            actions(&[Key::Char('８')]),
            [Press::Action(Action::Show(Pane::Projects))]
        );
        assert_eq!(actions(&[Key::Char('【')]), [Press::Action(Action::Earlier)]);
        assert_eq!(actions(&[Key::Char('－')]), [Press::Action(Action::LastView)]);
        assert_eq!(
            actions(&[Key::Char('ｇ'), Key::Char('ｇ')]),
            [Press::Pending, Press::Action(Action::First)]
        );
    }

    #[test]
    fn every_sign_of_a_chinese_input_method_is_its_plain_key() {
        let plain = |typed: &str| typed.chars().map(|one| Key::Char(one).normalised()).collect::<Vec<_>>();
        assert_eq!(
            plain("：／？１、。【】「」－＆！＊｛｝ａＧ　"),
            plain(":/?1/.[]{}-&!*{}aG ")
        );
    }
}
