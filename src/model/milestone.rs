//! The ladder that a milestone climbs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How far a milestone has come. Every kind of milestone has its own words for the six rungs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 未启动
    NotStarted,
    /// 筹备
    Preparing,
    /// 启动
    Started,
    /// 推进
    Progressing,
    /// 完成
    Completed,
    /// 见效
    Effective,
}

impl Stage {
    /// The rungs from the ground up.
    pub const ALL: [Self; 6] = [
        Self::NotStarted,
        Self::Preparing,
        Self::Started,
        Self::Progressing,
        Self::Completed,
        Self::Effective,
    ];

    /// The rung's number, 0 for 未启动 to 5 for 见效.
    pub fn rung(self) -> u8 {
        self as u8
    }

    /// The name in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::NotStarted => "not_started",
            Self::Preparing => "preparing",
            Self::Started => "started",
            Self::Progressing => "progressing",
            Self::Completed => "completed",
            Self::Effective => "effective",
        }
    }

    /// The rung that files call `id`.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.id() == id)
    }
}

/// What sort of thing is to be done, which decides what the rungs are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MilestoneKind {
    /// A building or plant: 前期, 开工, 在建, 完工, 投用.
    Construction,
    /// The main structure of one: … 主体完工, 竣工.
    MainWorks,
    /// A waterway or reservoir: … 完工, 通水.
    Water,
    /// A plan or rule: 起草, 征求意见, 出台, 实施.
    Document,
    /// A campaign or a project that has only to begin: 启动, 推进.
    Launch,
    /// Something that is to reach everybody: 全覆盖.
    Coverage,
    /// Something that is to be gone: 清零.
    Clearance,
    /// A system or platform that is to run: 建成, 投用.
    Operation,
    /// A change of rules: 推开, 见效.
    Reform,
    /// A service that people are to have: 实现.
    Service,
}
