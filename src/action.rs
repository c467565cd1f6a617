//! What can be asked for, under which name and by which keys?
//!
//! An action is a variant of [`Action`] and a row of [`ROWS`]; what it does is said where the reader is (`app`), and the
//! compiler asks for that. Settings, the help, the command line and the keymap read the table.

mod key;

use chrono::NaiveDate;

use crate::locale::{Language, Words};
use crate::model::RegionKey;
use crate::pane::{Pane, SortOrder};
use crate::widget::{GlyphSet, Look};

use Action as A;
use Group as G;
use Key::{
    BackTab, Backspace, Char, Ctrl, Down, End, Enter, Esc, Function, Home, Left, PageDown, PageUp, Right, Tab, Up,
};
pub use key::{Key, Unreadable, chord_from, chord_name, is_committed, nearest};

/// Something the reader can ask for. Those with a row in [`ROWS`] have a name and usual keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// The next line.
    Down,
    /// The line before.
    Up,
    /// The first line.
    First,
    /// The last line.
    Last,
    /// A screenful on.
    PageDown,
    /// A screenful back.
    PageUp,
    /// Half a screenful on.
    HalfDown,
    /// Half a screenful back.
    HalfUp,
    /// The next red item.
    NextRed,
    /// The red item before.
    PreviousRed,
    /// Into what is selected.
    Open,
    /// The regions of the selected indicator in their order.
    Ranking,
    /// Every region's statuses for the indicators of the part that shows; there, for those of the whole report, and back.
    Matrix,
    /// Why the selected indicator's status is what it is.
    Why,
    /// What the terms mean that the selected indicator's sentence uses.
    Terms,
    /// Back to where one came from.
    Back,
    /// To the view one saw before this one.
    LastView,
    /// The column to the left; where the pane has none, the pane to the left.
    Left,
    /// The column to the right; where the pane has none, the pane to the right.
    Right,
    /// The pane to the right.
    NextPane,
    /// The pane to the left.
    PreviousPane,
    /// A pane by name.
    Show(Pane),
    /// Find something by its name.
    Find,
    /// The next thing found.
    FindNext,
    /// The thing found before.
    FindPrevious,
    /// Write down what the meeting decides about what is selected.
    WriteDown,
    /// Do something with the selected matter.
    Handle,
    /// Show only what fulfils a condition.
    Filter,
    /// Show everything again.
    ClearFilter,
    /// Say by name what to do.
    Command,
    /// The next order of the lists.
    Sort,
    /// The lists in this order.
    SortBy(SortOrder),
    /// The lists the other way round.
    Reverse,
    /// The panel beside the list larger, away, as usual.
    Expand,
    /// The period before.
    Earlier,
    /// The period after.
    Later,
    /// Everything as of this date.
    SetDate(NaiveDate),
    /// Step through the year by itself; a key stops it.
    Play,
    /// The value of the selected indicator into the clipboard.
    CopyValue,
    /// A sentence on the selected indicator, as bulletins say it, into the clipboard.
    CopySentence,
    /// What is on the screen into a file.
    Export,
    /// The next data set.
    SwitchData,
    /// A data set by its number among the choices.
    UseData(usize),
    /// The briefing of a region: the city's, or a county's own.
    OpenRegion(RegionKey),
    /// The selected draft is a promise as it stands.
    Accept,
    /// The selected draft is none.
    Reject,
    /// The next draft that the rules were unsure of.
    NextDoubtful,
    /// The one before.
    PreviousDoubtful,
    /// Something of the selected draft is to be otherwise; asks what.
    Change,
    /// This of the selected draft is to be otherwise.
    ChangeField(Field),
    /// The last step of looking drafts over is taken back.
    Undo,
    /// The other language.
    SwitchLanguage,
    /// A language by name.
    SetLanguage(Language),
    /// The next look.
    SwitchLook,
    /// A look by name.
    SetTheme(Look),
    /// A set of characters by name.
    SetGlyphs(GlyphSet),
    /// Let the mouse select, or leave it to the terminal.
    Mouse,
    /// Let changed files change nothing, or take them in.
    Freeze,
    /// The same data set again.
    Reload,
    /// Begin the meeting, or back to its stop.
    Present,
    /// The same, and its clock runs.
    Resume,
    /// Out of whatever is open, back to the stop.
    ToStop,
    /// The next stop of the meeting.
    NextStop,
    /// The stop before.
    PreviousStop,
    /// A stop by its place, counted from 0.
    GoToStop(usize),
    /// A digit of the number of a stop.
    Digit(u8),
    /// The stop whose number was typed; without one, the last.
    Jump,
    /// The stops of the meeting in a list.
    Agenda,
    /// The audience's screen blank, and back.
    Blank,
    /// Who lags without a name, and by name again.
    HideNames,
    /// The speaker's notes on the screen, or off it.
    Notes,
    /// The clock on the screen, or off it.
    ShowClock,
    /// The clock stands, or runs again.
    PauseClock,
    /// The clock back to nothing.
    ResetClock,
    /// The keys.
    Help,
    /// No hints for newcomers any more, now and later.
    ForgetHints,
    /// Paint everything afresh.
    Redraw,
    /// Leave the terminal to the shell for a while.
    Suspend,
    /// Back, and out at the end.
    Quit,
    /// Out, at once.
    QuitNow,
}

/// What can be changed of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// How its value behaves.
    Kind,
    /// How a value is compared with it.
    Operator,
    /// The value, or both ends of a range.
    Value,
    /// The unit.
    Unit,
    /// What it is called.
    Name,
    /// Who answers for it.
    Lead,
    /// When it is due.
    Due,
}

impl Field {
    /// Everything that can be changed.
    pub const ALL: [Self; 7] = [
        Self::Kind,
        Self::Operator,
        Self::Value,
        Self::Unit,
        Self::Name,
        Self::Lead,
        Self::Due,
    ];

    /// What it is called.
    pub fn word(self, words: &Words) -> &'static str {
        match self {
            Self::Kind => words.review_kind,
            Self::Operator => words.review_operator,
            Self::Value => words.review_value,
            Self::Unit => words.review_unit,
            Self::Name => words.review_name,
            Self::Lead => words.review_lead,
            Self::Due => words.review_due,
        }
    }
}

impl Action {
    /// Its row in the table of actions; none for those that need to be told more than a key can tell.
    fn row(self) -> Option<&'static Row> {
        ROWS.iter().find(|row| row.action == self)
    }

    /// Every action that the command line finds by its name.
    pub fn named() -> impl Iterator<Item = Self> {
        ROWS.iter().filter(|row| row.is_named).map(|row| row.action)
    }

    /// Whether it is about looking drafts over, and means nothing where there are none.
    pub fn is_review(self) -> bool {
        self == Self::Show(Pane::Review) || self.row().is_some_and(|row| row.group == Group::Review)
    }

    /// The name in settings; none for those that need to be told more than a key can tell.
    pub fn id(self) -> Option<&'static str> {
        match self {
            // A part is named by its id, which only its catalogue knows.
            Self::Show(pane) => pane.definition().show_id(),
            action => action.row().map(|row| row.id),
        }
    }

    /// What it is called; none for those that are named after what they go to.
    pub fn word(self, words: &'static Words) -> Option<&'static str> {
        self.row().map(|row| (row.word)(words))
    }
}

/// Where the help puts an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// What matters on the pane that shows.
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
    Output,
    /// Data sets, language, looks.
    Data,
    /// The program itself.
    Program,
}

impl Group {
    /// What it is called in the help.
    pub fn word(self, words: &Words) -> &'static str {
        match self {
            Self::Here => words.group_here,
            Self::Move => words.group_move,
            Self::Panes => words.group_panes,
            Self::Find => words.group_find,
            Self::Item => words.group_item,
            Self::Review => words.group_review,
            Self::Meeting => words.group_meeting,
            Self::Time => words.group_time,
            Self::Output => words.group_output,
            Self::Data => words.group_data,
            Self::Program => words.group_program,
        }
    }
}

/// What an action is called, and which keys usually ask for it where.
#[derive(Debug)]
pub struct Row {
    /// The action.
    pub action: Action,
    /// The name in settings.
    pub id: &'static str,
    /// What it is called.
    pub word: fn(&'static Words) -> &'static str,
    /// Where the help puts it.
    pub group: Group,
    /// A chord of several keys that asks for it; none where it is empty.
    pub chord: &'static [Key],
    /// The keys that ask for it wherever nothing else is bound to them, each by itself; none where settings may not bind
    /// it either.
    pub keys: Option<&'static [Key]>,
    /// The keys that ask for it at the stop of a meeting.
    pub at_stop: &'static [Key],
    /// The same for a presenter who has stepped away from the stop: few, so that browsing works as ever.
    pub away: &'static [Key],
    /// Whether the command line finds it by its name.
    pub is_named: bool,
}

const fn row(action: Action, id: &'static str, word: fn(&'static Words) -> &'static str, group: Group) -> Row {
    Row {
        action,
        id,
        word,
        group,
        chord: &[],
        keys: None,
        at_stop: &[],
        away: &[],
        is_named: true,
    }
}

impl Row {
    const fn chord(mut self, chord: &'static [Key]) -> Self {
        self.chord = chord;
        self
    }

    const fn keys(mut self, keys: &'static [Key]) -> Self {
        self.keys = Some(keys);
        self
    }

    const fn at_stop(mut self, keys: &'static [Key]) -> Self {
        self.at_stop = keys;
        self
    }

    const fn away(mut self, keys: &'static [Key]) -> Self {
        self.away = keys;
        self
    }

    const fn unnamed(mut self) -> Self {
        self.is_named = false;
        self
    }
}

/// Every action that has a name, in the order of the help. Clickers send `PgUp`, `PgDn`, `F5`, `Esc`, `b`, `.` and the
/// space bar; the keys of panes stand with the panes.
pub const ROWS: &[Row] = &[
    row(A::Open, "open", |w| w.action_open, G::Item).keys(&[Enter]),
    row(A::Back, "back", |w| w.action_back, G::Item).keys(&[Esc, Backspace]),
    row(A::Why, "why", |w| w.action_why, G::Item).keys(&[Char('w')]),
    row(A::Terms, "terms", |w| w.action_terms, G::Item).keys(&[Char('K')]),
    row(A::Ranking, "ranking", |w| w.action_ranking, G::Item).keys(&[Char('r')]),
    row(A::Expand, "expand", |w| w.action_expand, G::Item).keys(&[Char('e')]),
    row(A::WriteDown, "write-down", |w| w.action_write_down, G::Item).keys(&[Char('a')]),
    row(A::Handle, "handle", |w| w.action_handle, G::Item).keys(&[Char('F')]),
    row(A::Down, "down", |w| w.action_down, G::Move).keys(&[Char('j'), Down]),
    row(A::Up, "up", |w| w.action_up, G::Move).keys(&[Char('k'), Up]),
    row(A::Left, "left", |w| w.action_left, G::Move).keys(&[Char('h'), Left]),
    row(A::Right, "right", |w| w.action_right, G::Move).keys(&[Char('l'), Right]),
    row(A::NextRed, "next-red", |w| w.action_next_red, G::Move).keys(&[Char('}')]),
    row(A::PreviousRed, "previous-red", |w| w.action_previous_red, G::Move).keys(&[Char('{')]),
    row(A::PageDown, "page-down", |w| w.action_page_down, G::Move).keys(&[PageDown, Char(' ')]),
    row(A::PageUp, "page-up", |w| w.action_page_up, G::Move).keys(&[PageUp]),
    row(A::HalfDown, "half-down", |w| w.action_half_down, G::Move).keys(&[Ctrl('d')]),
    row(A::HalfUp, "half-up", |w| w.action_half_up, G::Move).keys(&[Ctrl('u')]),
    row(A::First, "first", |w| w.action_first, G::Move)
        .chord(&[Char('g'), Char('g')])
        .keys(&[Home]),
    row(A::Last, "last", |w| w.action_last, G::Move).keys(&[Char('G'), End]),
    row(A::Find, "find", |w| w.action_find, G::Find).keys(&[Char('/')]),
    row(A::FindNext, "find-next", |w| w.action_find_next, G::Find).keys(&[Char('n')]),
    row(A::FindPrevious, "find-previous", |w| w.action_find_previous, G::Find).keys(&[Char('N')]),
    row(A::Filter, "narrow", |w| w.action_filter, G::Find).keys(&[Char('&')]),
    row(A::ClearFilter, "everything", |w| w.action_clear_filter, G::Find).keys(&[]),
    row(A::Sort, "sort", |w| w.action_sort, G::Find).keys(&[Char('s')]),
    row(A::Reverse, "reverse", |w| w.action_reverse, G::Find).keys(&[Char('S')]),
    row(A::Command, "command", |w| w.action_command, G::Find).keys(&[Char(':')]),
    row(A::Earlier, "earlier", |w| w.action_earlier, G::Time).keys(&[Char('[')]),
    row(A::Later, "later", |w| w.action_later, G::Time).keys(&[Char(']')]),
    row(A::Play, "play", |w| w.action_play, G::Time).keys(&[Char('t')]),
    row(A::NextPane, "next-pane", |w| w.action_next_pane, G::Panes).keys(&[Tab]),
    row(A::PreviousPane, "previous-pane", |w| w.action_previous_pane, G::Panes).keys(&[BackTab]),
    row(A::Matrix, "matrix", |w| w.action_matrix, G::Panes),
    row(A::LastView, "last-view", |w| w.action_last_view, G::Panes).keys(&[Char('-')]),
    row(A::Accept, "accept", |w| w.action_accept, G::Review).keys(&[Char('o')]),
    row(A::Reject, "reject", |w| w.action_reject, G::Review).keys(&[Char('D')]),
    row(A::NextDoubtful, "next-doubtful", |w| w.action_next_doubtful, G::Review).keys(&[Char('i')]),
    row(
        A::PreviousDoubtful,
        "previous-doubtful",
        |w| w.action_previous_doubtful,
        G::Review,
    )
    .keys(&[Char('I')]),
    row(A::Undo, "undo", |w| w.action_undo, G::Review).keys(&[Char('u')]),
    row(A::Change, "change", |w| w.action_change, G::Review).keys(&[Char('E')]),
    row(
        A::ChangeField(Field::Kind),
        "change-kind",
        |w| w.action_change_kind,
        G::Review,
    )
    .keys(&[Char('B')]),
    row(
        A::ChangeField(Field::Operator),
        "change-comparison",
        |w| w.action_change_comparison,
        G::Review,
    )
    .keys(&[Char('O')]),
    row(
        A::ChangeField(Field::Value),
        "change-value",
        |w| w.action_change_value,
        G::Review,
    )
    .keys(&[Char('v')]),
    row(
        A::ChangeField(Field::Unit),
        "change-unit",
        |w| w.action_change_unit,
        G::Review,
    )
    .keys(&[Char('U')]),
    row(
        A::ChangeField(Field::Name),
        "change-name",
        |w| w.action_change_name,
        G::Review,
    )
    .keys(&[Char('A')]),
    row(
        A::ChangeField(Field::Lead),
        "change-lead",
        |w| w.action_change_lead,
        G::Review,
    )
    .keys(&[Char('Q')]),
    row(
        A::ChangeField(Field::Due),
        "change-due",
        |w| w.action_change_due,
        G::Review,
    )
    .keys(&[Char('W')]),
    row(A::Present, "present", |w| w.action_present, G::Meeting).keys(&[Char('p')]),
    row(A::NextStop, "next-stop", |w| w.action_next_stop, G::Meeting)
        .keys(&[])
        .at_stop(&[PageDown, Char(' '), Right, Char('l')]),
    row(A::PreviousStop, "previous-stop", |w| w.action_previous_stop, G::Meeting)
        .keys(&[])
        .at_stop(&[PageUp, Left, Char('h')]),
    row(A::Jump, "jump", |w| w.action_jump, G::Meeting)
        .at_stop(&[Char('G'), End])
        .unnamed(),
    row(A::Agenda, "agenda", |w| w.action_agenda, G::Meeting)
        .keys(&[])
        .at_stop(&[Ctrl('p')])
        .away(&[Ctrl('p')]),
    row(A::Blank, "blank", |w| w.action_blank, G::Meeting)
        .keys(&[])
        .at_stop(&[Char('b'), Char('.')])
        .away(&[Char('b'), Char('.')]),
    row(A::HideNames, "hide-names", |w| w.action_hide_names, G::Meeting)
        .keys(&[])
        .at_stop(&[Char('H')])
        .away(&[Char('H')]),
    row(A::Notes, "notes", |w| w.action_notes, G::Meeting)
        .keys(&[])
        .at_stop(&[Char('N')]),
    row(A::ShowClock, "show-clock", |w| w.action_show_clock, G::Meeting)
        .keys(&[])
        .at_stop(&[Char('T')]),
    row(A::PauseClock, "pause-clock", |w| w.action_pause_clock, G::Meeting)
        .keys(&[])
        .at_stop(&[Char('P')])
        .away(&[Char('P')]),
    row(A::ResetClock, "reset-clock", |w| w.action_reset_clock, G::Meeting)
        .keys(&[])
        .at_stop(&[Char('Z')]),
    row(A::Resume, "resume", |w| w.action_resume, G::Meeting)
        .keys(&[Function(5)])
        .at_stop(&[Function(5)])
        .away(&[Function(5)]),
    row(A::ToStop, "to-stop", |w| w.action_to_stop, G::Meeting)
        .at_stop(&[Esc])
        .away(&[Char('p'), Esc])
        .unnamed(),
    row(A::CopyValue, "copy-value", |w| w.action_copy_value, G::Output).keys(&[Char('y')]),
    row(A::CopySentence, "copy-sentence", |w| w.action_copy_sentence, G::Output).keys(&[Char('Y')]),
    row(A::Export, "export", |w| w.action_export, G::Output).keys(&[Char('x')]),
    row(A::SwitchData, "switch-data", |w| w.action_switch_data, G::Data).keys(&[Char('d')]),
    row(
        A::SwitchLanguage,
        "switch-language",
        |w| w.action_switch_language,
        G::Data,
    )
    .keys(&[Char('L')]),
    row(A::SwitchLook, "switch-look", |w| w.action_switch_look, G::Data).keys(&[Char('T')]),
    row(A::Mouse, "mouse", |w| w.action_mouse, G::Data).keys(&[Char('m')]),
    row(A::Freeze, "freeze", |w| w.action_freeze, G::Data).keys(&[Char('f')]),
    row(A::Reload, "reload", |w| w.action_reload, G::Data).keys(&[Char('R')]),
    row(A::Help, "help", |w| w.action_help, G::Program).keys(&[Char('?'), Function(1)]),
    row(A::ForgetHints, "forget-hints", |w| w.action_forget_hints, G::Program).keys(&[Char('X')]),
    row(A::Redraw, "redraw", |w| w.action_redraw, G::Program).keys(&[Ctrl('l')]),
    row(A::Suspend, "suspend", |w| w.action_suspend, G::Program)
        .keys(&[Ctrl('z')])
        .unnamed(),
    row(A::Quit, "quit", |w| w.action_quit, G::Program).keys(&[Char('q')]),
    row(A::QuitNow, "quit-now", |w| w.action_quit_now, G::Program)
        .keys(&[Ctrl('c')])
        .unnamed(),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_row_has_an_action_and_a_name_of_its_own() {
        let (mut actions, mut ids) = (HashSet::new(), HashSet::new());
        for row in ROWS {
            assert!(actions.insert(row.action) && ids.insert(row.id), "{}", row.id);
        }
        for name in Pane::plain().filter_map(|pane| pane.definition().show_id()) {
            assert!(ids.insert(name), "{name}");
        }
    }
}
