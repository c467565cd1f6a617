//! What may be worth a hint on a pane: the keymap says which keys it is, and in which word.

/// Something that keys do where the reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// Open the help.
    Help,
    /// Go through the lines.
    Select,
    /// Scroll them.
    Scroll,
    /// Go through the columns.
    Columns,
    /// Open what is selected.
    Open,
    /// Go back.
    Back,
    /// Find by a name.
    Find,
    /// Narrow down.
    Narrow,
    /// Order otherwise.
    Sort,
    /// Step through time.
    Period,
    /// To the next red status.
    Red,
    /// Why a status is what it is.
    Why,
    /// Regions in their order.
    Rank,
    /// Regions beside each other.
    Matrix,
    /// What terms mean.
    Terms,
    /// Copy.
    Copy,
    /// Write to a file.
    Export,
    /// To the next pane.
    Panes,
    /// End the program.
    Quit,
    /// Accept a draft.
    Accept,
    /// Reject a draft.
    Reject,
    /// Change a draft.
    Change,
    /// To the next doubtful draft.
    Doubtful,
    /// Take back.
    Undo,
    /// Handle a matter.
    Handle,
    /// Write one down.
    Write,
    /// To what changed.
    Changes,
    /// The panel beside a list larger, away, as usual.
    Expand,
    /// Say it in another language.
    Language,
}
