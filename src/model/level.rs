//! The level of a place in the administration, and what it calls the whole and its parts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::Name;

/// The level of a place in the administration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 省: 全省, 市州.
    Province,
    /// 自治区: 全区, 盟市.
    Region,
    /// 直辖市: 全市, 区县.
    Municipality,
    /// 自治州: 全州, 县市.
    AutonomousPrefecture,
    /// 地级市: 全市, 县市区.
    Prefecture,
    /// 盟: 全盟, 旗县市.
    League,
    /// 县级市: 全市, 乡镇街道.
    City,
    /// 县: 全县, 乡镇.
    County,
    /// 旗: 全旗, 苏木乡镇.
    Banner,
    /// 市辖区: 全区, 街道.
    District,
    /// 乡镇: 全镇, 村社区.
    Township,
}

/// What a place calls itself as a whole, and what it calls its parts: nouns that stand within a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LevelWords {
    /// The whole: 全市; in English without an article: `city`.
    pub whole: Name,
    /// Its parts: 旗县市区; in English in the plural: `counties`.
    pub parts: Name,
}

impl Level {
    /// The words of this level, where a place has none of its own.
    pub fn words(self) -> LevelWords {
        let (whole, parts) = match self {
            Self::Province => (("全省", "province"), ("市州", "prefectures")),
            Self::Region => (("全区", "region"), ("盟市", "prefectures")),
            Self::Municipality => (("全市", "city"), ("区县", "districts")),
            Self::AutonomousPrefecture => (("全州", "prefecture"), ("县市", "counties")),
            Self::Prefecture => (("全市", "city"), ("县市区", "counties")),
            Self::League => (("全盟", "league"), ("旗县市", "counties")),
            Self::City => (("全市", "city"), ("乡镇街道", "townships")),
            Self::County => (("全县", "county"), ("乡镇", "townships")),
            Self::Banner => (("全旗", "banner"), ("苏木乡镇", "townships")),
            Self::District => (("全区", "district"), ("街道", "subdistricts")),
            Self::Township => (("全镇", "township"), ("村社区", "villages")),
        };
        LevelWords::new(whole, parts)
    }
}

impl LevelWords {
    fn new((whole_zh, whole_en): (&str, &str), (parts_zh, parts_en): (&str, &str)) -> Self {
        let name = |zh: &str, en: &str| Name::new(zh, en);
        Self {
            whole: name(whole_zh, whole_en),
            parts: name(parts_zh, parts_en),
        }
    }
}

impl Default for LevelWords {
    /// Words that fit any level, for a place that says nothing of its own.
    fn default() -> Self {
        Self::new(("全部", "place"), ("地区", "regions"))
    }
}
