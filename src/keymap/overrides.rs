//! A reader's own keys instead of the default ones.
//!
//! The keys written for an action replace all its default keys; other actions keep theirs. Nothing is guessed: if two
//! chords are equal, or one begins another and so keeps it from ever being typed, both are reported and the reader
//! decides. Only one table is checked at a time, so that another table, in force at other times, may use the same keys.

use crate::action::{Action, Key, Unreadable, chord_from, chord_name, nearest};
use crate::keymap::parts::{PartKeys, part_default_chords};
use crate::keymap::{Binding, Group, Keymap};

/// The keys written for one action. Places are byte positions in the reader's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyOverride {
    /// Name of the action.
    pub action: String,
    /// Position of the name.
    pub at: usize,
    /// The keys as written, each with its position.
    pub keys: Vec<(String, usize)>,
}

/// Reason why a reader's own keys cannot be in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyConflict {
    /// No action has this name.
    UnknownAction {
        /// The name.
        found: String,
        /// The nearest names.
        nearest: Vec<String>,
    },
    /// The text is no chord.
    Unreadable {
        /// The text.
        found: String,
        /// What is wrong with it.
        why: Unreadable,
    },
    /// Two chords are equal, or one begins the other.
    Overlap {
        /// The chord that is reported.
        one: BoundChord,
        /// The chord it conflicts with.
        other: BoundChord,
    },
    /// No key is left that quits the program.
    NoWayOut,
    /// No key is left that shows the help.
    NoHelp,
}

/// A chord with the action it is bound to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoundChord {
    /// The chord, as settings write it.
    pub chord: String,
    /// Name of the action.
    pub action: String,
    /// Position in the reader's file; `None` for a default key.
    pub at: Option<usize>,
}

/// A conflict with its position in the file.
pub type PlacedConflict = (usize, KeyConflict);

impl Keymap {
    /// Builds a keymap from the default keys and the reader's own.
    ///
    /// # Errors
    ///
    /// With every conflict, in the order of the file.
    pub fn with(overrides: &[KeyOverride]) -> Result<Self, Vec<PlacedConflict>> {
        let mut bindings = super::default_bindings();
        let mut parts = Vec::new();
        let mut bound = Vec::new();
        let mut wrong = Vec::new();
        for one in overrides {
            match (bindings.iter_mut()).find(|binding| binding.action.id() == Some(one.action.as_str())) {
                Some(binding) => binding.chords = parse_keys(one, &mut bound, &mut wrong),
                None if is_part(one) => parts.push(PartKeys {
                    name: one.action.clone(),
                    chords: parse_keys(one, &mut bound, &mut wrong),
                }),
                None => wrong.push(unknown(one)),
            }
        }
        yield_defaults(&mut bindings, overrides, &bound);
        if wrong.is_empty() {
            bound.extend(default_chords(&bindings, overrides));
            wrong.extend(conflicts(&bound));
            wrong.extend(missing_essentials(&bindings, overrides));
        }
        wrong.sort_by_key(|(at, _)| *at);
        if wrong.is_empty() {
            Ok(Self::new(bindings, parts))
        } else {
            Err(wrong)
        }
    }
}

/// A bound chord with its parsed keys.
type ParsedChord = (Vec<Key>, BoundChord);

/// Returns whether an action that is not built in may be the tab of a part in some report.
fn is_part(one: &KeyOverride) -> bool {
    one.action.strip_prefix("show-").is_some_and(|part| !part.is_empty())
}

fn unknown(one: &KeyOverride) -> PlacedConflict {
    let names = super::default_bindings();
    let near = nearest(&one.action, names.iter().filter_map(|binding| binding.action.id()));
    let conflict = KeyConflict::UnknownAction {
        found: one.action.clone(),
        nearest: near.into_iter().map(str::to_owned).collect(),
    };
    (one.at, conflict)
}

/// Parses the keys of an override, as far as they can be read.
fn parse_keys(one: &KeyOverride, bound: &mut Vec<ParsedChord>, wrong: &mut Vec<PlacedConflict>) -> Vec<Vec<Key>> {
    let mut chords = Vec::new();
    for (written, at) in &one.keys {
        match chord_from(written) {
            Ok(chord) => {
                bound.push((chord.clone(), bound_chord(&chord, &one.action, Some(*at))));
                chords.push(chord);
            }
            Err(why) => {
                let found = written.clone();
                wrong.push((*at, KeyConflict::Unreadable { found, why }));
            }
        }
    }
    chords
}

fn bound_chord(chord: &[Key], action: &str, at: Option<usize>) -> BoundChord {
    BoundChord {
        chord: chord_name(chord),
        action: action.to_owned(),
        at,
    }
}

/// Removes default keys that give way to the file's. If the file gives keys to panes, the default keys of columns do:
/// before there were columns those keys went to the next pane, and a file that gave panes other keys could use them for
/// anything. The default keys of reviewing drafts give way to any key of a file, which may be older than they are and
/// matter to a reader who has no drafts.
fn yield_defaults(bindings: &mut [Binding], overrides: &[KeyOverride], bound: &[ParsedChord]) {
    let speaks_of = |action: Action| overrides.iter().any(|one| action.id() == Some(one.action.as_str()));
    for (column, pane) in [(Action::Left, Action::PreviousPane), (Action::Right, Action::NextPane)] {
        if !speaks_of(pane) || speaks_of(column) {
            continue;
        }
        let is_free = |chord: &Vec<Key>| bound.iter().all(|(keys, _)| !keys.starts_with(chord));
        for binding in bindings.iter_mut().filter(|binding| binding.action == column) {
            binding.chords.retain(is_free);
        }
    }
    let meets = |one: &[Key], other: &[Key]| one.starts_with(other) || other.starts_with(one);
    let is_free = |chord: &Vec<Key>| bound.iter().all(|(keys, _)| !meets(keys, chord));
    let is_default = |binding: &&mut Binding| binding.group == Group::Review && !speaks_of(binding.action);
    for binding in bindings.iter_mut().filter(is_default) {
        binding.chords.retain(is_free);
    }
}

/// Returns the default chords of the actions without an override.
fn default_chords(bindings: &[Binding], overrides: &[KeyOverride]) -> Vec<ParsedChord> {
    let is_default = |binding: &&Binding| {
        overrides
            .iter()
            .all(|one| binding.action.id() != Some(one.action.as_str()))
    };
    let keys = |binding: &Binding| {
        let action = binding.action.id().unwrap_or_default();
        let chords = binding.chords.clone().into_iter();
        chords.map(move |chord| (chord.clone(), bound_chord(&chord, action, None)))
    };
    let of_parts = part_default_chords()
        .filter(|_| !names_parts(overrides))
        .map(|(name, chord)| (chord.clone(), bound_chord(&chord, &name, None)));
    bindings
        .iter()
        .filter(is_default)
        .flat_map(keys)
        .chain(of_parts)
        .collect()
}

/// Returns whether a file names parts. Which of their digits it then leaves free is known from the catalogue only, so
/// none is reported as a conflict: digits give way when the keymap is fitted.
fn names_parts(overrides: &[KeyOverride]) -> bool {
    let fixed = super::default_bindings();
    let is_fixed = |one: &KeyOverride| {
        fixed
            .iter()
            .any(|binding| binding.action.id() == Some(one.action.as_str()))
    };
    overrides.iter().any(|one| is_part(one) && !is_fixed(one))
}

/// Returns the conflicts between two chords, each at the later one that the reader wrote.
fn conflicts(bound: &[ParsedChord]) -> Vec<PlacedConflict> {
    let mut wrong = Vec::new();
    for (index, (chord, first)) in bound.iter().enumerate() {
        for (other, second) in &bound[index + 1..] {
            if !chord.starts_with(other) && !other.starts_with(chord) {
                continue;
            }
            let (one, other) = if second.at > first.at {
                (second, first)
            } else {
                (first, second)
            };
            // Default keys do not conflict with each other.
            let Some(at) = one.at else { continue };
            let (one, other) = (one.clone(), other.clone());
            wrong.push((at, KeyConflict::Overlap { one, other }));
        }
    }
    wrong
}

/// Returns the conflicts of a file that leaves no way to quit or to the help.
fn missing_essentials(bindings: &[Binding], overrides: &[KeyOverride]) -> Vec<PlacedConflict> {
    let missing = |actions: &[Action], conflict: KeyConflict| {
        let is_one = |binding: &&Binding| actions.contains(&binding.action);
        let keys: usize = bindings.iter().filter(is_one).map(|binding| binding.chords.len()).sum();
        let speaks = |one: &&KeyOverride| actions.iter().any(|action| action.id() == Some(one.action.as_str()));
        let last = overrides.iter().filter(speaks).map(|one| one.at).max()?;
        (keys == 0).then_some((last, conflict))
    };
    let out = missing(&[Action::Quit, Action::QuitNow], KeyConflict::NoWayOut);
    let help = missing(&[Action::Help], KeyConflict::NoHelp);
    out.into_iter().chain(help).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Pane;
    use crate::keymap::Press;

    /// Wishes in the order of a file, in which everything is ten positions apart.
    fn overrides(wished: &[(&str, &[&str])]) -> Vec<KeyOverride> {
        let mut at = 0;
        let mut next = || {
            at += 10;
            at
        };
        let one = |(action, keys): &(&str, &[&str])| KeyOverride {
            action: (*action).to_owned(),
            at: next(),
            keys: keys.iter().map(|key| ((*key).to_owned(), next())).collect(),
        };
        wished.iter().map(one).collect()
    }

    fn keymap(wished: &[(&str, &[&str])]) -> Result<Keymap, Vec<PlacedConflict>> {
        Keymap::with(&overrides(wished))
    }

    fn bound_chord(chord: &str, action: &str, at: Option<usize>) -> BoundChord {
        let (chord, action) = (chord.to_owned(), action.to_owned());
        BoundChord { chord, action, at }
    }

    #[test]
    fn own_keys_take_the_place_of_the_usual_ones() {
        let keymap = keymap(&[("down", &["n", "F6"]), ("find-next", &["z z"]), ("show-problems", &[])]).unwrap();
        let press = |keys: &[Key]| {
            let mut pending = Vec::new();
            let pressed: Vec<Press> = keys.iter().map(|key| keymap.press(&mut pending, *key)).collect();
            pressed.last().copied()
        };
        assert_eq!(press(&[Key::Char('n')]), Some(Press::Action(Action::Down)));
        assert_eq!(press(&[Key::Function(6)]), Some(Press::Action(Action::Down)));
        assert_eq!(
            press(&[Key::Char('z'), Key::Char('z')]),
            Some(Press::Action(Action::FindNext))
        );
        for gone in [Key::Char('j'), Key::Down, Key::Char('!')] {
            assert_eq!(press(&[gone]), Some(Press::Nothing));
        }
        assert_eq!(keymap.chord(Action::Show(Pane::Problems)), None);
    }

    #[test]
    fn a_file_that_gave_panes_their_keys_before_there_were_columns_still_holds() {
        let same = keymap(&[("next-pane", &["Tab", "l", "Right"])]).unwrap();
        let press = |keymap: &Keymap, key| keymap.press(&mut Vec::new(), key);
        assert_eq!(press(&same, Key::Char('l')), Press::Action(Action::NextPane));
        assert_eq!(press(&same, Key::Char('h')), Press::Action(Action::Left));
        let other = keymap(&[("previous-pane", &["F7"]), ("find-next", &["h"])]).unwrap();
        assert_eq!(press(&other, Key::Char('h')), Press::Action(Action::FindNext));
        assert_eq!(press(&other, Key::Left), Press::Action(Action::Left));
        let chord = keymap(&[("next-pane", &["l l"])]).unwrap();
        assert_eq!(press(&chord, Key::Right), Press::Action(Action::Right));
        assert_eq!(press(&chord, Key::Char('l')), Press::Pending);
    }

    #[test]
    fn a_key_of_columns_is_not_taken_silently_from_a_file_that_speaks_of_no_pane() {
        let other = bound_chord("l", "right", None);
        let one = bound_chord("l", "find-next", Some(20));
        let wrong = vec![(20, KeyConflict::Overlap { one, other })];
        assert_eq!(keymap(&[("find-next", &["l"])]), Err(wrong));
    }

    #[test]
    fn the_usual_keys_for_looking_drafts_over_give_way_to_a_file_that_may_be_older() {
        let keymap = keymap(&[("find-next", &["o", "u u"]), ("reject", &["v"])]).unwrap();
        let press = |key| keymap.press(&mut Vec::new(), key);
        assert_eq!(press(Key::Char('o')), Press::Action(Action::FindNext));
        assert_eq!(press(Key::Char('u')), Press::Pending);
        assert_eq!(press(Key::Char('v')), Press::Action(Action::Reject));
        assert_eq!(press(Key::Char('i')), Press::Action(Action::NextDoubtful));
        assert_eq!(keymap.chord(Action::Accept), None);
    }

    #[test]
    fn without_wishes_the_usual_keys_are_in_force() {
        assert_eq!(Keymap::with(&[]), Ok(Keymap::default()));
    }

    #[test]
    fn a_usual_key_of_another_action_is_not_taken_silently() {
        let other = bound_chord("n", "find-next", None);
        let one = bound_chord("n", "down", Some(20));
        assert_eq!(
            keymap(&[("down", &["n"])]),
            Err(vec![(20, KeyConflict::Overlap { one, other })])
        );
    }

    #[test]
    fn the_digit_of_a_part_is_not_taken_silently_either_unless_the_file_speaks_of_parts() {
        let other = bound_chord("2", "show-2", None);
        let one = bound_chord("2", "find-next", Some(20));
        let wrong = vec![(20, KeyConflict::Overlap { one, other })];
        assert_eq!(keymap(&[("find-next", &["2"])]), Err(wrong));
        let freed = keymap(&[("find-next", &["2"]), ("show-industry", &[])]).unwrap();
        assert_eq!(
            freed.press(&mut Vec::new(), Key::Char('2')),
            Press::Action(Action::FindNext)
        );
    }

    #[test]
    fn of_two_own_keys_the_later_is_complained_about() {
        let other = bound_chord("z", "up", Some(20));
        let one = bound_chord("z", "down", Some(40));
        let conflict = KeyConflict::Overlap { one, other };
        assert_eq!(keymap(&[("up", &["z"]), ("down", &["ｚ"])]), Err(vec![(40, conflict)]));
        assert_eq!(keymap(&[("up", &["z", "z"])]).unwrap_err().len(), 1);
    }

    #[test]
    fn a_key_that_begins_a_chord_meets_it() {
        let wrong = keymap(&[("down", &["g"])]).unwrap_err();
        assert_eq!(wrong.len(), 5, "{wrong:?}");
        let other = bound_chord("g g", "first", None);
        let one = bound_chord("g", "down", Some(20));
        assert_eq!(wrong[0], (20, KeyConflict::Overlap { one, other }));
    }

    #[test]
    fn a_way_out_and_a_way_to_the_help_remain() {
        assert_eq!(
            keymap(&[("quit", &[]), ("quit-now", &[]), ("help", &[])]),
            Err(vec![(20, KeyConflict::NoWayOut), (30, KeyConflict::NoHelp)])
        );
        assert!(keymap(&[("quit", &[])]).is_ok());
        assert!(keymap(&[("quit-now", &[]), ("help", &["F1"])]).is_ok());
    }

    #[test]
    fn a_mistyped_name_is_told_with_the_nearest() {
        let wrong = keymap(&[("dwon", &["Entr"]), ("up", &["Entr"])]).unwrap_err();
        assert!(matches!(&wrong[0], (10, KeyConflict::UnknownAction { nearest, .. }) if nearest[0] == "down"));
        assert!(
            matches!(&wrong[1], (40, KeyConflict::Unreadable { why: Unreadable::NoKey(near), .. }) if near == &["Enter"])
        );
    }
}
