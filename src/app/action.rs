//! What a reader can ask for, and what it is called.

use chrono::NaiveDate;

use crate::locale::{Language, Words};
use crate::model::RegionKey;
use crate::pane::{Order, Pane};
use crate::widget::{GlyphSet, Look};

/// Something the reader can ask for. Keys are bound to these in `keymap`; the command line finds them by name.
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
    /// Every region's lamps for the indicators of the part that shows; there, for those of the whole report, and back.
    Matrix,
    /// Why the selected indicator's lamp is what it is.
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
    /// Show only what fulfils a condition.
    Narrow,
    /// Show everything again.
    Everything,
    /// Say by name what to do.
    Command,
    /// The next order of the lists.
    Sort,
    /// The lists in this order.
    SortBy(Order),
    /// The lists the other way round.
    Reverse,
    /// The panel beside the list larger, away, as usual.
    Expand,
    /// The period before.
    Earlier,
    /// The period after.
    Later,
    /// Everything as of this date.
    At(NaiveDate),
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
    Visit(RegionKey),
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
    Speak(Language),
    /// The next look.
    SwitchLook,
    /// A look by name.
    Wear(Look),
    /// A set of characters by name.
    Draw(GlyphSet),
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

    /// The name in settings of changing it.
    fn change_id(self) -> &'static str {
        match self {
            Self::Kind => "change-kind",
            Self::Operator => "change-comparison",
            Self::Value => "change-value",
            Self::Unit => "change-unit",
            Self::Name => "change-name",
            Self::Lead => "change-lead",
            Self::Due => "change-due",
        }
    }

    /// What changing it is called.
    fn change_word(self, words: &Words) -> &'static str {
        match self {
            Self::Kind => words.action_change_kind,
            Self::Operator => words.action_change_comparison,
            Self::Value => words.action_change_value,
            Self::Unit => words.action_change_unit,
            Self::Name => words.action_change_name,
            Self::Lead => words.action_change_lead,
            Self::Due => words.action_change_due,
        }
    }
}

impl Action {
    /// Every action that needs no name of something else, for the command line and for whoever lists them.
    pub const PLAIN: [Self; 70] = [
        Self::Open,
        Self::Back,
        Self::Why,
        Self::Terms,
        Self::Ranking,
        Self::Matrix,
        Self::NextRed,
        Self::PreviousRed,
        Self::Find,
        Self::FindNext,
        Self::FindPrevious,
        Self::Narrow,
        Self::Everything,
        Self::Command,
        Self::Sort,
        Self::Reverse,
        Self::Expand,
        Self::Earlier,
        Self::Later,
        Self::Play,
        Self::CopyValue,
        Self::CopySentence,
        Self::Export,
        Self::Accept,
        Self::Reject,
        Self::NextDoubtful,
        Self::PreviousDoubtful,
        Self::Change,
        Self::ChangeField(Field::Kind),
        Self::ChangeField(Field::Operator),
        Self::ChangeField(Field::Value),
        Self::ChangeField(Field::Unit),
        Self::ChangeField(Field::Name),
        Self::ChangeField(Field::Lead),
        Self::ChangeField(Field::Due),
        Self::Undo,
        Self::SwitchData,
        Self::SwitchLanguage,
        Self::SwitchLook,
        Self::Mouse,
        Self::Freeze,
        Self::Reload,
        Self::Present,
        Self::Resume,
        Self::NextStop,
        Self::PreviousStop,
        Self::Agenda,
        Self::Blank,
        Self::HideNames,
        Self::Notes,
        Self::ShowClock,
        Self::PauseClock,
        Self::ResetClock,
        Self::Help,
        Self::ForgetHints,
        Self::LastView,
        Self::NextPane,
        Self::PreviousPane,
        Self::Left,
        Self::Right,
        Self::Down,
        Self::Up,
        Self::First,
        Self::Last,
        Self::PageDown,
        Self::PageUp,
        Self::HalfDown,
        Self::HalfUp,
        Self::Redraw,
        Self::Quit,
    ];

    /// Whether it is about looking drafts over, and means nothing where there are none.
    pub fn is_review(self) -> bool {
        matches!(
            self,
            Self::Accept
                | Self::Reject
                | Self::NextDoubtful
                | Self::PreviousDoubtful
                | Self::Change
                | Self::ChangeField(_)
                | Self::Undo
                | Self::Show(Pane::Review)
        )
    }

    /// The name in settings; none for those that need to be told more than a key can tell.
    pub fn id(self) -> Option<&'static str> {
        Some(match self {
            Self::Show(pane) => return pane.definition().show_id(),
            Self::Down => "down",
            Self::Up => "up",
            Self::First => "first",
            Self::Last => "last",
            Self::PageDown => "page-down",
            Self::PageUp => "page-up",
            Self::HalfDown => "half-down",
            Self::HalfUp => "half-up",
            Self::NextRed => "next-red",
            Self::PreviousRed => "previous-red",
            Self::Open => "open",
            Self::Ranking => "ranking",
            Self::Matrix => "matrix",
            Self::Why => "why",
            Self::Terms => "terms",
            Self::Back => "back",
            Self::LastView => "last-view",
            Self::Left => "left",
            Self::Right => "right",
            Self::NextPane => "next-pane",
            Self::PreviousPane => "previous-pane",
            Self::Find => "find",
            Self::FindNext => "find-next",
            Self::FindPrevious => "find-previous",
            Self::Narrow => "narrow",
            Self::Everything => "everything",
            Self::Command => "command",
            Self::Sort => "sort",
            Self::Reverse => "reverse",
            Self::Expand => "expand",
            Self::Earlier => "earlier",
            Self::Later => "later",
            Self::Play => "play",
            Self::CopyValue => "copy-value",
            Self::CopySentence => "copy-sentence",
            Self::Export => "export",
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::NextDoubtful => "next-doubtful",
            Self::PreviousDoubtful => "previous-doubtful",
            Self::Change => "change",
            Self::ChangeField(field) => field.change_id(),
            Self::Undo => "undo",
            Self::SwitchData => "switch-data",
            Self::SwitchLanguage => "switch-language",
            Self::SwitchLook => "switch-look",
            Self::Mouse => "mouse",
            Self::Freeze => "freeze",
            Self::Reload => "reload",
            Self::Present => "present",
            Self::Resume => "resume",
            Self::ToStop => "to-stop",
            Self::NextStop => "next-stop",
            Self::PreviousStop => "previous-stop",
            Self::Jump => "jump",
            Self::Agenda => "agenda",
            Self::Blank => "blank",
            Self::HideNames => "hide-names",
            Self::Notes => "notes",
            Self::ShowClock => "show-clock",
            Self::PauseClock => "pause-clock",
            Self::ResetClock => "reset-clock",
            Self::Help => "help",
            Self::ForgetHints => "forget-hints",
            Self::Redraw => "redraw",
            Self::Suspend => "suspend",
            Self::Quit => "quit",
            Self::QuitNow => "quit-now",
            Self::SortBy(_)
            | Self::At(_)
            | Self::UseData(_)
            | Self::Visit(_)
            | Self::Speak(_)
            | Self::Wear(_)
            | Self::Draw(_)
            | Self::GoToStop(_)
            | Self::Digit(_) => return None,
        })
    }

    /// What it is called; none for those that are named after what they go to.
    pub fn word(self, words: &Words) -> Option<&'static str> {
        Some(match self {
            Self::Down => words.action_down,
            Self::Up => words.action_up,
            Self::First => words.action_first,
            Self::Last => words.action_last,
            Self::PageDown => words.action_page_down,
            Self::PageUp => words.action_page_up,
            Self::HalfDown => words.action_half_down,
            Self::HalfUp => words.action_half_up,
            Self::NextRed => words.action_next_red,
            Self::PreviousRed => words.action_previous_red,
            Self::Open => words.action_open,
            Self::Ranking => words.action_ranking,
            Self::Matrix => words.action_matrix,
            Self::Why => words.action_why,
            Self::Terms => words.action_terms,
            Self::Back => words.action_back,
            Self::LastView => words.action_last_view,
            Self::Left => words.action_left,
            Self::Right => words.action_right,
            Self::NextPane => words.action_next_pane,
            Self::PreviousPane => words.action_previous_pane,
            Self::Find => words.action_find,
            Self::FindNext => words.action_find_next,
            Self::FindPrevious => words.action_find_previous,
            Self::Narrow => words.action_narrow,
            Self::Everything => words.action_everything,
            Self::Command => words.action_command,
            Self::Sort => words.action_sort,
            Self::Reverse => words.action_reverse,
            Self::Expand => words.action_expand,
            Self::Earlier => words.action_earlier,
            Self::Later => words.action_later,
            Self::Play => words.action_play,
            Self::CopyValue => words.action_copy_value,
            Self::CopySentence => words.action_copy_sentence,
            Self::Export => words.action_export,
            Self::Accept => words.action_accept,
            Self::Reject => words.action_reject,
            Self::NextDoubtful => words.action_next_doubtful,
            Self::PreviousDoubtful => words.action_previous_doubtful,
            Self::Change => words.action_change,
            Self::ChangeField(field) => field.change_word(words),
            Self::Undo => words.action_undo,
            Self::SwitchData => words.action_switch_data,
            Self::SwitchLanguage => words.action_switch_language,
            Self::SwitchLook => words.action_switch_look,
            Self::Mouse => words.action_mouse,
            Self::Freeze => words.action_freeze,
            Self::Reload => words.action_reload,
            Self::Help => words.action_help,
            Self::ForgetHints => words.action_forget_hints,
            Self::Redraw => words.action_redraw,
            Self::Suspend => words.action_suspend,
            Self::Quit => words.action_quit,
            Self::QuitNow => words.action_quit_now,
            Self::Present => words.action_present,
            Self::Resume => words.action_resume,
            Self::ToStop => words.action_to_stop,
            Self::NextStop => words.action_next_stop,
            Self::PreviousStop => words.action_previous_stop,
            Self::Jump => words.action_jump,
            Self::Agenda => words.action_agenda,
            Self::Blank => words.action_blank,
            Self::HideNames => words.action_hide_names,
            Self::Notes => words.action_notes,
            Self::ShowClock => words.action_show_clock,
            Self::PauseClock => words.action_pause_clock,
            Self::ResetClock => words.action_reset_clock,
            Self::Show(_)
            | Self::SortBy(_)
            | Self::GoToStop(_)
            | Self::Digit(_)
            | Self::At(_)
            | Self::UseData(_)
            | Self::Visit(_)
            | Self::Speak(_)
            | Self::Wear(_)
            | Self::Draw(_) => {
                return None;
            }
        })
    }
}
