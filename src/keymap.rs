//! Which key asks for what?
//!
//! One table binds keys to actions; the help and the hints are drawn from it, so they cannot say anything else than
//! what the keys do.

use crate::app::{Action, Pane};
use crate::locale::Words;
use crate::model::WorkArea;

/// A key as the reader thinks of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// A character.
    Char(char),
    /// Control and a letter.
    Ctrl(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Backspace.
    Backspace,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key.
    Function(u8),
}

impl Key {
    /// The key a reader means when a Chinese input method is on: `：／？１、。【】「」－＆` count as their ASCII keys.
    #[must_use]
    pub fn normalised(self) -> Self {
        let Self::Char(character) = self else { return self };
        Self::Char(match character {
            '、' => '/',
            '。' => '.',
            '【' => '[',
            '】' => ']',
            '「' => '{',
            '」' => '}',
            // The full-width forms lie at a fixed distance from ASCII.
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
            '\u{3000}' => ' ',
            other => other,
        })
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Char(' ') => f.write_str("Space"),
            Self::Char(character) => write!(f, "{character}"),
            Self::Ctrl(character) => write!(f, "Ctrl-{character}"),
            Self::Enter => f.write_str("Enter"),
            Self::Esc => f.write_str("Esc"),
            Self::Backspace => f.write_str("Backspace"),
            Self::Tab => f.write_str("Tab"),
            Self::BackTab => f.write_str("Shift-Tab"),
            Self::Up => f.write_str("↑"),
            Self::Down => f.write_str("↓"),
            Self::Left => f.write_str("←"),
            Self::Right => f.write_str("→"),
            Self::Home => f.write_str("Home"),
            Self::End => f.write_str("End"),
            Self::PageUp => f.write_str("PgUp"),
            Self::PageDown => f.write_str("PgDn"),
            Self::Function(number) => write!(f, "F{number}"),
        }
    }
}

/// Where the help puts an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// Moving within a pane.
    Move,
    /// Going to a pane.
    Panes,
    /// Stepping through time.
    Time,
    /// Data sets and language.
    Data,
    /// The program itself.
    Program,
}

/// The keys for one action. A chord of two keys is two keys in a row, as in `gg`.
#[derive(Debug, Clone)]
pub struct Binding {
    /// The chords that ask for it.
    pub chords: Vec<Vec<Key>>,
    /// What they ask for.
    pub action: Action,
    /// Where the help puts it.
    pub group: Group,
}

/// The keys in force.
#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

/// What a key press amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// It asks for something.
    Action(Action),
    /// It may be the beginning of a chord.
    Pending,
    /// It asks for nothing.
    Nothing,
}

impl Default for Keymap {
    fn default() -> Self {
        Self {
            bindings: default_bindings(),
        }
    }
}

impl Keymap {
    /// Every binding, in the order of the help.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// What `key` amounts to after the keys in `pending`, which are kept for the next press where a chord may go on.
    pub fn press(&self, pending: &mut Vec<Key>, key: Key) -> Press {
        pending.push(key.normalised());
        if let Some(action) = self.action(pending) {
            pending.clear();
            return Press::Action(action);
        }
        if self.begins(pending) {
            return Press::Pending;
        }
        let alone = pending.len() == 1;
        pending.clear();
        // A key that breaks a chord still counts as itself.
        if alone {
            Press::Nothing
        } else {
            self.press(pending, key)
        }
    }

    fn action(&self, keys: &[Key]) -> Option<Action> {
        let binding = self
            .bindings
            .iter()
            .find(|binding| binding.chords.iter().any(|chord| chord == keys))?;
        Some(binding.action)
    }

    fn begins(&self, keys: &[Key]) -> bool {
        self.bindings
            .iter()
            .flat_map(|binding| &binding.chords)
            .any(|chord| chord.len() > keys.len() && chord.starts_with(keys))
    }
}

impl Binding {
    /// Its keys as the help prints them: `j ↓`.
    pub fn keys(&self) -> String {
        let chord = |chord: &Vec<Key>| chord.iter().map(ToString::to_string).collect::<String>();
        self.chords.iter().map(chord).collect::<Vec<_>>().join(" ")
    }
}

/// What an action is called in the help; panes are named by whoever knows the catalogue.
pub fn action_word(words: &Words, action: Action) -> Option<&'static str> {
    Some(match action {
        Action::Down => words.action_down,
        Action::Up => words.action_up,
        Action::First => words.action_first,
        Action::Last => words.action_last,
        Action::PageDown => words.action_page_down,
        Action::PageUp => words.action_page_up,
        Action::HalfDown => words.action_half_down,
        Action::HalfUp => words.action_half_up,
        Action::NextRed => words.action_next_red,
        Action::PreviousRed => words.action_previous_red,
        Action::Open => words.action_open,
        Action::Ranking => words.action_ranking,
        Action::Why => words.action_why,
        Action::Terms => words.action_terms,
        Action::Back => words.action_back,
        Action::LastView => words.action_last_view,
        Action::NextPane => words.action_next_pane,
        Action::PreviousPane => words.action_previous_pane,
        Action::Show(_) => return None,
        Action::Earlier => words.action_earlier,
        Action::Later => words.action_later,
        Action::SwitchData => words.action_switch_data,
        Action::SwitchLanguage => words.action_switch_language,
        Action::Reload => words.action_reload,
        Action::Help => words.action_help,
        Action::Redraw => words.action_redraw,
        Action::Suspend => words.action_suspend,
        Action::Quit => words.action_quit,
        Action::QuitNow => words.action_quit_now,
    })
}

/// What a group is called in the help.
pub fn group_word(words: &Words, group: Group) -> &'static str {
    match group {
        Group::Move => words.group_move,
        Group::Panes => words.group_panes,
        Group::Time => words.group_time,
        Group::Data => words.group_data,
        Group::Program => words.group_program,
    }
}

fn default_bindings() -> Vec<Binding> {
    use Key::{
        BackTab, Backspace, Char, Ctrl, Down, End, Enter, Esc, Function, Home, Left, PageDown, PageUp, Right, Tab, Up,
    };
    let bind = |group, action, keys: &[Key]| Binding {
        chords: keys.iter().map(|key| vec![*key]).collect(),
        action,
        group,
    };
    let area = |digit, area| bind(Group::Panes, Action::Show(Pane::Area(area)), &[Char(digit)]);
    let mut first = bind(Group::Move, Action::First, &[Home]);
    first.chords.insert(0, vec![Char('g'), Char('g')]);
    vec![
        bind(Group::Move, Action::Down, &[Char('j'), Down]),
        bind(Group::Move, Action::Up, &[Char('k'), Up]),
        bind(Group::Move, Action::Open, &[Enter]),
        bind(Group::Move, Action::Why, &[Char('w')]),
        bind(Group::Move, Action::Terms, &[Char('K')]),
        bind(Group::Move, Action::Ranking, &[Char('r')]),
        bind(Group::Move, Action::Back, &[Esc, Backspace]),
        bind(Group::Move, Action::NextRed, &[Char('}')]),
        bind(Group::Move, Action::PreviousRed, &[Char('{')]),
        bind(Group::Move, Action::PageDown, &[PageDown, Char(' ')]),
        bind(Group::Move, Action::PageUp, &[PageUp]),
        bind(Group::Move, Action::HalfDown, &[Ctrl('d')]),
        bind(Group::Move, Action::HalfUp, &[Ctrl('u')]),
        first,
        bind(Group::Move, Action::Last, &[Char('G'), End]),
        bind(Group::Panes, Action::NextPane, &[Tab, Char('l'), Right]),
        bind(Group::Panes, Action::PreviousPane, &[BackTab, Char('h'), Left]),
        bind(Group::Panes, Action::Show(Pane::Overview), &[Char('0')]),
        area('1', WorkArea::Consumption),
        area('2', WorkArea::Industry),
        area('3', WorkArea::Innovation),
        area('4', WorkArea::UrbanRural),
        area('5', WorkArea::Ecology),
        area('6', WorkArea::Livelihood),
        area('7', WorkArea::Safety),
        bind(Group::Panes, Action::Show(Pane::Projects), &[Char('8')]),
        bind(Group::Panes, Action::Show(Pane::Changes), &[Char('9'), Char('c')]),
        bind(Group::Panes, Action::Show(Pane::Problems), &[Char('!')]),
        bind(Group::Panes, Action::LastView, &[Char('-')]),
        bind(Group::Time, Action::Earlier, &[Char('[')]),
        bind(Group::Time, Action::Later, &[Char(']')]),
        bind(Group::Data, Action::SwitchData, &[Char('d')]),
        bind(Group::Data, Action::SwitchLanguage, &[Char('L')]),
        bind(Group::Data, Action::Reload, &[Char('R')]),
        bind(Group::Program, Action::Help, &[Char('?'), Function(1)]),
        bind(Group::Program, Action::Redraw, &[Ctrl('l')]),
        bind(Group::Program, Action::Suspend, &[Ctrl('z')]),
        bind(Group::Program, Action::Quit, &[Char('q')]),
        bind(Group::Program, Action::QuitNow, &[Ctrl('c')]),
    ]
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
    fn no_two_bindings_share_a_chord() {
        let keymap = Keymap::default();
        let mut seen: Vec<&Vec<Key>> = Vec::new();
        for chord in keymap.bindings().iter().flat_map(|binding| &binding.chords) {
            assert!(!seen.contains(&chord), "{chord:?} is bound twice");
            seen.push(chord);
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
            actions(&[Key::Char('１')]),
            [Press::Action(Action::Show(Pane::Area(WorkArea::Consumption)))]
        );
        assert_eq!(actions(&[Key::Char('【')]), [Press::Action(Action::Earlier)]);
        assert_eq!(actions(&[Key::Char('－')]), [Press::Action(Action::LastView)]);
    }
}
