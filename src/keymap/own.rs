//! A reader's own keys in the place of the usual ones.
//!
//! What the reader wrote for an action takes the place of all its usual keys; the others keep theirs. Nothing is guessed:
//! where two keys would meet, or one would begin another and so keep it from ever being typed, both are named and the
//! reader decides. Only a table is looked at, so that another table, in force at other times, may use the same keys.

use crate::action::{Action, Key, Unreadable, chord_from, chord_name, nearest};
use crate::keymap::parts::{PartKeys, usual_chords};
use crate::keymap::{Binding, Group, Keymap};

/// What a reader wrote for one action. Places are positions in the reader's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The action's name.
    pub action: String,
    /// Where that stands.
    pub at: usize,
    /// Its keys as they are written, each with its place.
    pub keys: Vec<(String, usize)>,
}

/// Why a reader's own keys cannot be in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clash {
    /// No action has this name.
    UnknownAction {
        /// The name.
        found: String,
        /// The nearest that there are.
        nearest: Vec<String>,
    },
    /// Nothing that a keyboard sends is written so.
    Unreadable {
        /// What is written.
        found: String,
        /// What is wrong with it.
        why: Unreadable,
    },
    /// Two chords are the same, or one begins the other.
    Meeting {
        /// The one that is complained about.
        one: Claim,
        /// The one it meets.
        other: Claim,
    },
    /// No key would leave the program.
    NoWayOut,
    /// No key would show the keys.
    NoHelp,
}

/// A chord and what asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The chord, as settings write it.
    pub chord: String,
    /// The action's name.
    pub action: String,
    /// Where it stands in the reader's file; none for a usual key.
    pub at: Option<usize>,
}

/// What is wrong with a reader's own keys, and where.
pub type Own = (usize, Clash);

impl Keymap {
    /// The usual keys, with a reader's own in their place.
    ///
    /// # Errors
    ///
    /// With everything that is wrong with them, in the order of the file.
    pub fn with(wishes: &[Wish]) -> Result<Self, Vec<Own>> {
        let mut bindings = super::default_bindings();
        let mut parts = Vec::new();
        let mut claims = Vec::new();
        let mut wrong = Vec::new();
        for wish in wishes {
            match (bindings.iter_mut()).find(|binding| binding.action.id() == Some(wish.action.as_str())) {
                Some(binding) => binding.chords = granted(wish, &mut claims, &mut wrong),
                None if is_part(wish) => parts.push(PartKeys {
                    name: wish.action.clone(),
                    chords: granted(wish, &mut claims, &mut wrong),
                }),
                None => wrong.push(unknown(wish)),
            }
        }
        give_way(&mut bindings, wishes, &claims);
        if wrong.is_empty() {
            claims.extend(usual(&bindings, wishes));
            wrong.extend(meetings(&claims));
            wrong.extend(lost(&bindings, wishes));
        }
        wrong.sort_by_key(|(at, _)| *at);
        if wrong.is_empty() {
            Ok(Self::new(bindings, parts))
        } else {
            Err(wrong)
        }
    }
}

/// A claim with its keys.
type Claimed = (Vec<Key>, Claim);

/// Whether an action that is none of ours may be to go to a part of some report.
fn is_part(wish: &Wish) -> bool {
    wish.action.strip_prefix("show-").is_some_and(|part| !part.is_empty())
}

fn unknown(wish: &Wish) -> Own {
    let names = super::default_bindings();
    let near = nearest(&wish.action, names.iter().filter_map(|binding| binding.action.id()));
    let clash = Clash::UnknownAction {
        found: wish.action.clone(),
        nearest: near.into_iter().map(str::to_owned).collect(),
    };
    (wish.at, clash)
}

/// The keys of a wish, as far as they can be read.
fn granted(wish: &Wish, claims: &mut Vec<Claimed>, wrong: &mut Vec<Own>) -> Vec<Vec<Key>> {
    let mut chords = Vec::new();
    for (written, at) in &wish.keys {
        match chord_from(written) {
            Ok(chord) => {
                claims.push((chord.clone(), claim(&chord, &wish.action, Some(*at))));
                chords.push(chord);
            }
            Err(why) => {
                let found = written.clone();
                wrong.push((*at, Clash::Unreadable { found, why }));
            }
        }
    }
    chords
}

fn claim(chord: &[Key], action: &str, at: Option<usize>) -> Claim {
    Claim {
        chord: chord_name(chord),
        action: action.to_owned(),
        at,
    }
}

/// Lets the usual keys of columns give way where a file gives keys to panes. Before there were columns those keys went to
/// the pane beside, and whoever gave that other keys was free to use them for anything. The usual keys for looking drafts
/// over give way to any of a file: it may be older than they are, and matters to whoever has no drafts.
fn give_way(bindings: &mut [Binding], wishes: &[Wish], claims: &[Claimed]) {
    let speaks_of = |action: Action| wishes.iter().any(|wish| action.id() == Some(wish.action.as_str()));
    for (column, pane) in [(Action::Left, Action::PreviousPane), (Action::Right, Action::NextPane)] {
        if !speaks_of(pane) || speaks_of(column) {
            continue;
        }
        let is_free = |chord: &Vec<Key>| claims.iter().all(|(claimed, _)| !claimed.starts_with(chord));
        for binding in bindings.iter_mut().filter(|binding| binding.action == column) {
            binding.chords.retain(is_free);
        }
    }
    let meets = |one: &[Key], other: &[Key]| one.starts_with(other) || other.starts_with(one);
    let is_free = |chord: &Vec<Key>| claims.iter().all(|(claimed, _)| !meets(claimed, chord));
    let is_usual = |binding: &&mut Binding| binding.group == Group::Review && !speaks_of(binding.action);
    for binding in bindings.iter_mut().filter(is_usual) {
        binding.chords.retain(is_free);
    }
}

/// The chords of the actions that no wish speaks of.
fn usual(bindings: &[Binding], wishes: &[Wish]) -> Vec<Claimed> {
    let is_usual = |binding: &&Binding| {
        wishes
            .iter()
            .all(|wish| binding.action.id() != Some(wish.action.as_str()))
    };
    let claimed = |binding: &Binding| {
        let action = binding.action.id().unwrap_or_default();
        let chords = binding.chords.clone().into_iter();
        chords.map(move |chord| (chord.clone(), claim(&chord, action, None)))
    };
    let of_parts = usual_chords()
        .filter(|_| !names_parts(wishes))
        .map(|(name, chord)| (chord.clone(), claim(&chord, &name, None)));
    bindings
        .iter()
        .filter(is_usual)
        .flat_map(claimed)
        .chain(of_parts)
        .collect()
}

/// Whether a file names parts. Which of their digits it then leaves free only the catalogue tells, so that none of them
/// is held against it: it gives way when the keys are fitted.
fn names_parts(wishes: &[Wish]) -> bool {
    let fixed = super::default_bindings();
    let is_fixed = |wish: &Wish| {
        fixed
            .iter()
            .any(|binding| binding.action.id() == Some(wish.action.as_str()))
    };
    wishes.iter().any(|wish| is_part(wish) && !is_fixed(wish))
}

/// Where two chords meet, told at the later one that the reader wrote.
fn meetings(claims: &[Claimed]) -> Vec<Own> {
    let mut wrong = Vec::new();
    for (index, (chord, first)) in claims.iter().enumerate() {
        for (other, second) in &claims[index + 1..] {
            if !chord.starts_with(other) && !other.starts_with(chord) {
                continue;
            }
            let (one, other) = if second.at > first.at {
                (second, first)
            } else {
                (first, second)
            };
            // The usual keys do not meet one another.
            let Some(at) = one.at else { continue };
            let (one, other) = (one.clone(), other.clone());
            wrong.push((at, Clash::Meeting { one, other }));
        }
    }
    wrong
}

/// A way out and a way to the help always remain.
fn lost(bindings: &[Binding], wishes: &[Wish]) -> Vec<Own> {
    let missing = |actions: &[Action], clash: Clash| {
        let is_one = |binding: &&Binding| actions.contains(&binding.action);
        let keys: usize = bindings.iter().filter(is_one).map(|binding| binding.chords.len()).sum();
        let speaks = |wish: &&Wish| actions.iter().any(|action| action.id() == Some(wish.action.as_str()));
        let last = wishes.iter().filter(speaks).map(|wish| wish.at).max()?;
        (keys == 0).then_some((last, clash))
    };
    let out = missing(&[Action::Quit, Action::QuitNow], Clash::NoWayOut);
    let help = missing(&[Action::Help], Clash::NoHelp);
    out.into_iter().chain(help).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Pane;
    use crate::keymap::Press;

    /// Wishes in the order of a file, in which everything is ten positions apart.
    fn wishes(wished: &[(&str, &[&str])]) -> Vec<Wish> {
        let mut at = 0;
        let mut next = || {
            at += 10;
            at
        };
        let wish = |(action, keys): &(&str, &[&str])| Wish {
            action: (*action).to_owned(),
            at: next(),
            keys: keys.iter().map(|key| ((*key).to_owned(), next())).collect(),
        };
        wished.iter().map(wish).collect()
    }

    fn keymap(wished: &[(&str, &[&str])]) -> Result<Keymap, Vec<Own>> {
        Keymap::with(&wishes(wished))
    }

    fn claim(chord: &str, action: &str, at: Option<usize>) -> Claim {
        let (chord, action) = (chord.to_owned(), action.to_owned());
        Claim { chord, action, at }
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
        let other = claim("l", "right", None);
        let one = claim("l", "find-next", Some(20));
        let wrong = vec![(20, Clash::Meeting { one, other })];
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
        let other = claim("n", "find-next", None);
        let one = claim("n", "down", Some(20));
        assert_eq!(
            keymap(&[("down", &["n"])]),
            Err(vec![(20, Clash::Meeting { one, other })])
        );
    }

    #[test]
    fn the_digit_of_a_part_is_not_taken_silently_either_unless_the_file_speaks_of_parts() {
        let other = claim("2", "show-2", None);
        let one = claim("2", "find-next", Some(20));
        let wrong = vec![(20, Clash::Meeting { one, other })];
        assert_eq!(keymap(&[("find-next", &["2"])]), Err(wrong));
        let freed = keymap(&[("find-next", &["2"]), ("show-industry", &[])]).unwrap();
        assert_eq!(
            freed.press(&mut Vec::new(), Key::Char('2')),
            Press::Action(Action::FindNext)
        );
    }

    #[test]
    fn of_two_own_keys_the_later_is_complained_about() {
        let other = claim("z", "up", Some(20));
        let one = claim("z", "down", Some(40));
        let clash = Clash::Meeting { one, other };
        assert_eq!(keymap(&[("up", &["z"]), ("down", &["ｚ"])]), Err(vec![(40, clash)]));
        assert_eq!(keymap(&[("up", &["z", "z"])]).unwrap_err().len(), 1);
    }

    #[test]
    fn a_key_that_begins_a_chord_meets_it() {
        let wrong = keymap(&[("down", &["g"])]).unwrap_err();
        assert_eq!(wrong.len(), 4, "{wrong:?}");
        let other = claim("g g", "first", None);
        let one = claim("g", "down", Some(20));
        assert_eq!(wrong[0], (20, Clash::Meeting { one, other }));
    }

    #[test]
    fn a_way_out_and_a_way_to_the_help_remain() {
        assert_eq!(
            keymap(&[("quit", &[]), ("quit-now", &[]), ("help", &[])]),
            Err(vec![(20, Clash::NoWayOut), (30, Clash::NoHelp)])
        );
        assert!(keymap(&[("quit", &[])]).is_ok());
        assert!(keymap(&[("quit-now", &[]), ("help", &["F1"])]).is_ok());
    }

    #[test]
    fn a_mistyped_name_is_told_with_the_nearest() {
        let wrong = keymap(&[("dwon", &["Entr"]), ("up", &["Entr"])]).unwrap_err();
        assert!(matches!(&wrong[0], (10, Clash::UnknownAction { nearest, .. }) if nearest[0] == "down"));
        assert!(
            matches!(&wrong[1], (40, Clash::Unreadable { why: Unreadable::NoKey(near), .. }) if near == &["Enter"])
        );
    }
}
