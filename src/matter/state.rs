//! Where a matter is, and which step leads where.

use serde::{Deserialize, Serialize};

/// Where a matter is. That it is overdue or extended is no state: it follows from the day ([`crate::matter::Standing`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// 拟办: written down, not handed out yet.
    Proposed,
    /// 交办: handed out.
    Issued,
    /// 办理中: somebody works on it.
    UnderWay,
    /// 已反馈: the unit says that it is done; nobody has looked at it yet.
    Reported,
    /// 退办: sent back, not good enough.
    Returned,
    /// 办结: found done.
    Finished,
    /// 销号: struck off, with evidence, by somebody else than who reported it.
    Closed,
    /// 撤销: taken back, such as what was entered by mistake.
    Withdrawn,
}

/// What somebody does with a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// What it says is corrected.
    Amend,
    /// It is handed out.
    Issue,
    /// A unit takes it up.
    Begin,
    /// A unit tells how far it is.
    Progress,
    /// A unit says that it is done.
    Answer,
    /// It is sent back.
    Return,
    /// It is found done.
    Finish,
    /// It is struck off.
    Close,
    /// It is taken up again.
    Reopen,
    /// It gets a later day.
    Extend,
    /// An order is issued about it.
    Order,
    /// It is taken back.
    Withdraw,
}

/// Every step that may be made, from where and to where. What is not here is refused.
pub const TRANSITIONS: [(State, Step, State); 37] = {
    use State as S;
    use Step as T;
    [
        (S::Proposed, T::Amend, S::Proposed),
        (S::Proposed, T::Issue, S::Issued),
        (S::Proposed, T::Withdraw, S::Withdrawn),
        (S::Issued, T::Amend, S::Issued),
        (S::Issued, T::Begin, S::UnderWay),
        (S::Issued, T::Progress, S::UnderWay),
        (S::Issued, T::Answer, S::Reported),
        (S::Issued, T::Extend, S::Issued),
        (S::Issued, T::Order, S::Issued),
        (S::Issued, T::Withdraw, S::Withdrawn),
        (S::UnderWay, T::Amend, S::UnderWay),
        (S::UnderWay, T::Progress, S::UnderWay),
        (S::UnderWay, T::Answer, S::Reported),
        (S::UnderWay, T::Extend, S::UnderWay),
        (S::UnderWay, T::Order, S::UnderWay),
        (S::UnderWay, T::Withdraw, S::Withdrawn),
        (S::Reported, T::Amend, S::Reported),
        (S::Reported, T::Answer, S::Reported),
        (S::Reported, T::Return, S::Returned),
        (S::Reported, T::Finish, S::Finished),
        (S::Reported, T::Close, S::Closed),
        (S::Reported, T::Extend, S::Reported),
        (S::Returned, T::Amend, S::Returned),
        (S::Returned, T::Begin, S::UnderWay),
        (S::Returned, T::Progress, S::UnderWay),
        (S::Returned, T::Answer, S::Reported),
        (S::Returned, T::Extend, S::Returned),
        (S::Returned, T::Order, S::Returned),
        (S::Returned, T::Withdraw, S::Withdrawn),
        (S::Finished, T::Amend, S::Finished),
        (S::Finished, T::Answer, S::Finished),
        (S::Finished, T::Return, S::Returned),
        (S::Finished, T::Close, S::Closed),
        (S::Finished, T::Reopen, S::UnderWay),
        (S::Closed, T::Reopen, S::UnderWay),
        (S::Withdrawn, T::Reopen, S::Issued),
        (S::Withdrawn, T::Amend, S::Withdrawn),
    ]
};

impl State {
    /// Every state, in the order in which a matter usually goes through them.
    pub const ALL: [Self; 8] = [
        Self::Proposed,
        Self::Issued,
        Self::UnderWay,
        Self::Reported,
        Self::Returned,
        Self::Finished,
        Self::Closed,
        Self::Withdrawn,
    ];

    /// What files and scripts call it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Issued => "issued",
            Self::UnderWay => "under_way",
            Self::Reported => "reported",
            Self::Returned => "returned",
            Self::Finished => "finished",
            Self::Closed => "closed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state that files call so.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.id() == id)
    }

    /// Whether somebody still has to do something about it.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Closed | Self::Withdrawn)
    }

    /// Whether it is handed out and not found done yet (未结).
    pub fn is_pending(self) -> bool {
        matches!(self, Self::Issued | Self::UnderWay | Self::Reported | Self::Returned)
    }

    /// Whether the unit still has to do something about it.
    pub fn is_with_unit(self) -> bool {
        matches!(self, Self::Issued | Self::UnderWay | Self::Returned)
    }

    /// Where a step leads from here; none where it may not be made.
    pub fn after(self, step: Step) -> Option<Self> {
        let found = TRANSITIONS.iter().find(|(from, by, _)| *from == self && *by == step);
        found.map(|(_, _, to)| *to)
    }

    /// The steps that may be made from here.
    pub fn steps(self) -> impl Iterator<Item = Step> {
        let from_here = TRANSITIONS.iter().filter(move |(from, _, _)| *from == self);
        from_here.map(|(_, step, _)| *step)
    }
}
