//! Bindings of keys to actions.
//!
//! One table binds keys to actions; the help and the hints are drawn from it, so they cannot differ from what the keys
//! do. A reader's own keys replace those in the table (`overrides`), and are refused where two of them would conflict.

mod key;
mod overrides;
mod parts;

use crate::app::{Action, App, Edit, Field, Pane, Scene};
use crate::locale::Words;
use crate::pane::Hint;

pub use key::{Key, Unreadable, chord_from, chord_name, is_committed, nearest};
pub use overrides::{BoundChord, KeyConflict, KeyOverride, PlacedConflict};
pub use parts::{digit_name, part_name};

/// Section of the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// The most important actions of the current pane.
    Here,
    /// Moving within a pane.
    Move,
    /// Going to a pane.
    Panes,
    /// Finding and narrowing.
    Find,
    /// About the selected item.
    Item,
    /// Looking drafts over.
    Review,
    /// Leading a meeting.
    Meeting,
    /// Stepping through time.
    Time,
    /// Copying and exporting.
    Take,
    /// Data sets, language, looks.
    Data,
    /// The program itself.
    Program,
}

/// The keys of one action. A chord of two keys is two keys in a row, as in `gg`.
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
        Hint::Narrow => (&[Action::Narrow], |words| words.key_narrow),
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

/// Returns the heading of a group in the help.
pub fn group_word(words: &Words, group: Group) -> &'static str {
    match group {
        Group::Here => words.group_here,
        Group::Move => words.group_move,
        Group::Panes => words.group_panes,
        Group::Find => words.group_find,
        Group::Item => words.group_item,
        Group::Review => words.group_review,
        Group::Meeting => words.group_meeting,
        Group::Time => words.group_time,
        Group::Take => words.group_take,
        Group::Data => words.group_data,
        Group::Program => words.group_program,
    }
}

/// Binds several keys, each by itself, to `action`.
fn bind(group: Group, action: Action, keys: &[Key]) -> Binding {
    Binding {
        chords: keys.iter().map(|key| vec![*key]).collect(),
        action,
        group,
    }
}

/// Returns the bindings at a stop. Clickers send `PgUp`, `PgDn`, `F5`, `Esc`, `b`, `.` and the space bar.
fn bindings_at_stop() -> Vec<Binding> {
    use Key::{Char, Ctrl, End, Esc, Function, Home, Left, PageDown, PageUp, Right};
    let meeting = |action, keys: &[Key]| bind(Group::Meeting, action, keys);
    let mut first = meeting(Action::GoToStop(0), &[Home]);
    first.chords.insert(0, vec![Char('g'), Char('g')]);
    let mut bindings = vec![
        meeting(Action::NextStop, &[PageDown, Char(' '), Right, Char('l')]),
        meeting(Action::PreviousStop, &[PageUp, Left, Char('h')]),
        meeting(Action::Jump, &[Char('G'), End]),
        first,
        meeting(Action::Agenda, &[Ctrl('p')]),
        meeting(Action::Blank, &[Char('b'), Char('.')]),
        meeting(Action::HideNames, &[Char('H')]),
        meeting(Action::Notes, &[Char('N')]),
        meeting(Action::ShowClock, &[Char('T')]),
        meeting(Action::PauseClock, &[Char('P')]),
        meeting(Action::ResetClock, &[Char('Z')]),
        meeting(Action::Resume, &[Function(5)]),
        meeting(Action::ToStop, &[Esc]),
    ];
    bindings.extend(
        ('0'..='9')
            .zip(0..)
            .map(|(sign, digit)| meeting(Action::Digit(digit), &[Char(sign)])),
    );
    bindings
}

/// Returns the bindings of a presenter who has stepped away from the stop: few, so that browsing works as ever.
fn bindings_away() -> Vec<Binding> {
    use Key::{Char, Ctrl, Esc, Function};
    let meeting = |action, keys: &[Key]| bind(Group::Meeting, action, keys);
    vec![
        meeting(Action::ToStop, &[Char('p'), Esc]),
        meeting(Action::Agenda, &[Ctrl('p')]),
        meeting(Action::Blank, &[Char('b'), Char('.')]),
        meeting(Action::HideNames, &[Char('H')]),
        meeting(Action::PauseClock, &[Char('P')]),
        meeting(Action::Resume, &[Function(5)]),
    ]
}

fn default_bindings() -> Vec<Binding> {
    use Key::{
        BackTab, Backspace, Char, Ctrl, Down, End, Enter, Esc, Function, Home, Left, PageDown, PageUp, Right, Tab, Up,
    };
    let mut first = bind(Group::Move, Action::First, &[Home]);
    first.chords.insert(0, vec![Char('g'), Char('g')]);
    let (drafts, panes): (Vec<Binding>, Vec<Binding>) = Pane::plain()
        .map(to_pane)
        .partition(|binding| binding.group == Group::Review);
    let mut bindings = vec![
        bind(Group::Item, Action::Open, &[Enter]),
        bind(Group::Item, Action::Back, &[Esc, Backspace]),
        bind(Group::Item, Action::Why, &[Char('w')]),
        bind(Group::Item, Action::Terms, &[Char('K')]),
        bind(Group::Item, Action::Ranking, &[Char('r')]),
        bind(Group::Item, Action::Expand, &[Char('e')]),
        bind(Group::Move, Action::Down, &[Char('j'), Down]),
        bind(Group::Move, Action::Up, &[Char('k'), Up]),
        bind(Group::Move, Action::Left, &[Char('h'), Left]),
        bind(Group::Move, Action::Right, &[Char('l'), Right]),
        bind(Group::Move, Action::NextRed, &[Char('}')]),
        bind(Group::Move, Action::PreviousRed, &[Char('{')]),
        bind(Group::Move, Action::PageDown, &[PageDown, Char(' ')]),
        bind(Group::Move, Action::PageUp, &[PageUp]),
        bind(Group::Move, Action::HalfDown, &[Ctrl('d')]),
        bind(Group::Move, Action::HalfUp, &[Ctrl('u')]),
        first,
        bind(Group::Move, Action::Last, &[Char('G'), End]),
        bind(Group::Find, Action::Find, &[Char('/')]),
        bind(Group::Find, Action::FindNext, &[Char('n')]),
        bind(Group::Find, Action::FindPrevious, &[Char('N')]),
        bind(Group::Find, Action::Narrow, &[Char('&')]),
        bind(Group::Find, Action::Everything, &[]),
        bind(Group::Find, Action::Sort, &[Char('s')]),
        bind(Group::Find, Action::Reverse, &[Char('S')]),
        bind(Group::Find, Action::Command, &[Char(':')]),
        bind(Group::Time, Action::Earlier, &[Char('[')]),
        bind(Group::Time, Action::Later, &[Char(']')]),
        bind(Group::Time, Action::Play, &[Char('t')]),
        bind(Group::Panes, Action::NextPane, &[Tab]),
        bind(Group::Panes, Action::PreviousPane, &[BackTab]),
    ];
    bindings.extend(panes);
    bindings.push(bind(Group::Panes, Action::LastView, &[Char('-')]));
    bindings.extend(drafts);
    bindings.extend([
        bind(Group::Review, Action::Accept, &[Char('o')]),
        bind(Group::Review, Action::Reject, &[Char('D')]),
        bind(Group::Review, Action::NextDoubtful, &[Char('i')]),
        bind(Group::Review, Action::PreviousDoubtful, &[Char('I')]),
        bind(Group::Review, Action::Undo, &[Char('u')]),
        bind(Group::Review, Action::Change, &[Char('E')]),
        bind(Group::Review, Action::ChangeField(Field::Kind), &[Char('B')]),
        bind(Group::Review, Action::ChangeField(Field::Operator), &[Char('O')]),
        bind(Group::Review, Action::ChangeField(Field::Value), &[Char('v')]),
        bind(Group::Review, Action::ChangeField(Field::Unit), &[Char('U')]),
        bind(Group::Review, Action::ChangeField(Field::Name), &[Char('A')]),
        bind(Group::Review, Action::ChangeField(Field::Lead), &[Char('Q')]),
        bind(Group::Review, Action::ChangeField(Field::Due), &[Char('W')]),
        bind(Group::Meeting, Action::Present, &[Char('p')]),
        bind(Group::Meeting, Action::Resume, &[Function(5)]),
        // At a stop these have keys of their own; elsewhere they work by name and by keys that the reader gives them.
        bind(Group::Meeting, Action::NextStop, &[]),
        bind(Group::Meeting, Action::PreviousStop, &[]),
        bind(Group::Meeting, Action::Agenda, &[]),
        bind(Group::Meeting, Action::Blank, &[]),
        bind(Group::Meeting, Action::HideNames, &[]),
        bind(Group::Meeting, Action::Notes, &[]),
        bind(Group::Meeting, Action::ShowClock, &[]),
        bind(Group::Meeting, Action::PauseClock, &[]),
        bind(Group::Meeting, Action::ResetClock, &[]),
        bind(Group::Take, Action::CopyValue, &[Char('y')]),
        bind(Group::Take, Action::CopySentence, &[Char('Y')]),
        bind(Group::Take, Action::Export, &[Char('x')]),
        bind(Group::Data, Action::SwitchData, &[Char('d')]),
        bind(Group::Data, Action::SwitchLanguage, &[Char('L')]),
        bind(Group::Data, Action::SwitchLook, &[Char('T')]),
        bind(Group::Data, Action::Mouse, &[Char('m')]),
        bind(Group::Data, Action::Freeze, &[Char('f')]),
        bind(Group::Data, Action::Reload, &[Char('R')]),
        bind(Group::Program, Action::Help, &[Char('?'), Function(1)]),
        bind(Group::Program, Action::ForgetHints, &[Char('X')]),
        bind(Group::Program, Action::Redraw, &[Ctrl('l')]),
        bind(Group::Program, Action::Suspend, &[Ctrl('z')]),
        bind(Group::Program, Action::Quit, &[Char('q')]),
        bind(Group::Program, Action::QuitNow, &[Ctrl('c')]),
    ]);
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
        for action in Action::PLAIN {
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
