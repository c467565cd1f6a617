//! The status: one word for where a promise stands.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Where a promise stands. Computing it is the business of `assess`; the word is everybody's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// 已完成
    Achieved,
    /// 达到序时
    OnPace,
    /// 基本达到
    NearPace,
    /// 推进中
    Underway,
    /// 滞后
    Behind,
    /// 严重滞后
    FarBehind,
    /// 未完成
    Missed,
    /// 无单独目标: a figure is there, and nothing to judge it against.
    NoTarget,
    /// 待报
    Unreported(Unreported),
}

/// Why there is nothing to judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unreported {
    /// A figure should have come by now; only this counts as 待报.
    Overdue,
    /// A figure could have been published by now and was not (未公布): where all that is known was published, nobody is asked to
    /// report.
    NotPublished,
    /// The first figure cannot be due yet (未到报送期).
    NotDue,
}

impl Status {
    /// Every status, best first, in the order of legends and counts.
    pub const ALL: [Self; 11] = [
        Self::Achieved,
        Self::OnPace,
        Self::NearPace,
        Self::Underway,
        Self::Behind,
        Self::FarBehind,
        Self::Missed,
        Self::NoTarget,
        Self::Unreported(Unreported::Overdue),
        Self::Unreported(Unreported::NotPublished),
        Self::Unreported(Unreported::NotDue),
    ];

    /// Whether the meeting has to talk about it.
    pub fn is_red(self) -> bool {
        matches!(self, Self::Behind | Self::FarBehind | Self::Missed)
    }

    /// Whether there was a figure, and something to judge it against.
    pub fn is_judged(self) -> bool {
        self.is_reported() && self != Self::NoTarget
    }

    /// Whether there was a figure, judged or not.
    pub fn is_reported(self) -> bool {
        !matches!(self, Self::Unreported(_))
    }

    /// Whether a figure could be there by now and is not, whoever owes it.
    pub fn is_missing(self) -> bool {
        matches!(self, Self::Unreported(Unreported::Overdue | Unreported::NotPublished))
    }

    /// Whether it is where it should be: the numerator of the on-pace share.
    pub fn is_on_pace(self) -> bool {
        matches!(self, Self::Achieved | Self::OnPace)
    }

    /// How much it concerns a meeting, from not due to missed.
    pub fn concern(self) -> u8 {
        match self {
            Self::Unreported(Unreported::NotDue) => 0,
            Self::NoTarget => 1,
            Self::Achieved => 2,
            Self::OnPace => 3,
            Self::Underway => 4,
            Self::NearPace => 5,
            Self::Unreported(Unreported::Overdue | Unreported::NotPublished) => 6,
            Self::Behind => 7,
            Self::FarBehind => 8,
            Self::Missed => 9,
        }
    }

    /// The name in files and in `--json`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Achieved => "achieved",
            Self::OnPace => "on_pace",
            Self::NearPace => "near_pace",
            Self::Underway => "underway",
            Self::Behind => "behind",
            Self::FarBehind => "far_behind",
            Self::Missed => "missed",
            Self::NoTarget => "no_target",
            Self::Unreported(Unreported::Overdue) => "unreported_overdue",
            Self::Unreported(Unreported::NotPublished) => "unreported_not_published",
            Self::Unreported(Unreported::NotDue) => "unreported_not_due",
        }
    }

    /// The status that files call `id`.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.id() == id)
    }

    /// How bad it is among judged ones, 0 the best; 推进中, 无单独目标 and 待报 stand outside that order.
    pub fn severity(self) -> Option<u8> {
        match self {
            Self::Achieved => Some(0),
            Self::OnPace => Some(1),
            Self::NearPace => Some(2),
            Self::Behind => Some(3),
            Self::FarBehind => Some(4),
            Self::Missed => Some(5),
            Self::Underway | Self::NoTarget | Self::Unreported(_) => None,
        }
    }
}

impl Serialize for Status {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl<'de> Deserialize<'de> for Status {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        Self::from_id(&id).ok_or_else(|| serde::de::Error::custom("not a status"))
    }
}
