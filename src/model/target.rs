//! What was promised: the operator, the value and the report's own words around it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Decimal, IndicatorKey, RegionKey, Stage, Text};

/// How a value is compared with its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Operator {
    /// 以上, 至少, 达到, or no marker at all.
    AtLeast,
    /// 突破, 超过: the target itself is not enough.
    MoreThan,
    /// 以内, 不超过.
    AtMost,
    /// 左右: met from 95 % of the value.
    About,
    /// A range: met from its lower end.
    Between,
    /// A task that a higher level assigns; the quota is not in the report and is never invented.
    Assigned,
    /// Done or not done, held or not held.
    Done,
}

impl Operator {
    /// Every operator, in the order of the vocabulary.
    pub const ALL: [Self; 7] = [
        Self::AtLeast,
        Self::MoreThan,
        Self::AtMost,
        Self::About,
        Self::Between,
        Self::Assigned,
        Self::Done,
    ];
}

/// The figure that a target stands beside instead of one in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Yardstick {
    /// Another promise's, in the same region: 与经济增长同步. To reach it is enough.
    Indicator(IndicatorKey),
    /// The same promise's, of a comparator: 高于全国. To reach it is not enough.
    Region(RegionKey),
}

/// What was promised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// How a value is compared.
    pub operator: Operator,
    /// The value; none for `assigned` without a share, for milestones and for bottom lines.
    pub value: Option<Decimal>,
    /// `between`: the upper end.
    pub upper: Option<Decimal>,
    /// `between`: whether going beyond the upper end is a fault.
    pub limit: bool,
    /// Milestones: the stage that counts.
    pub stage: Option<Stage>,
    /// Coverage: what each county must have at least; the value is then the number of counties.
    pub each: Option<Decimal>,
    /// `assigned`: the figure that it stands beside. Judged against that figure of the same period, as soon as it is on file.
    pub yardstick: Option<Yardstick>,
    /// Whether the target is all there is, as of six projects that are named one by one, where the catalogue says so; see
    /// [`Self::is_closed`].
    pub closed: Option<bool>,
    /// The figure as the report prints it.
    pub printed: Text,
    /// The report's own marker words: 力争, 确保, 突破, 以上.
    pub markers: Vec<Text>,
}

impl Target {
    /// Whether the target is all there is, so that nothing goes beyond it: as the catalogue says, else where the report
    /// quotes the set with its number (“六个工程”) or every part of the place is counted.
    pub fn is_closed(&self) -> bool {
        self.closed.unwrap_or_else(|| {
            let quoted = self.printed.as_str().split('“').skip(1);
            let mut numbers = quoted.filter_map(|quote| numeral(quote.chars().next()?));
            let is_quoted = self
                .value
                .is_some_and(|value| numbers.any(|number| value == Decimal::from(number)));
            self.each.is_some() || is_quoted
        })
    }
}

/// The value of a Chinese numeral from two to ten.
fn numeral(character: char) -> Option<i32> {
    let digits = "二三四五六七八九十".chars().zip(2..);
    let mut known = digits.chain([('两', 2)]);
    known.find(|(digit, _)| *digit == character).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(printed: &str, value: i32, closed: Option<bool>) -> Target {
        Target {
            operator: Operator::AtLeast,
            value: Some(Decimal::from(value)),
            upper: None,
            limit: false,
            stage: None,
            each: None,
            yardstick: None,
            closed,
            printed: printed.into(),
            markers: Vec::new(),
        }
    }

    #[test]
    fn a_set_that_the_report_quotes_with_its_number_is_closed() {
        for (printed, value, closed) in [
            ("接续实施“六个工程”", 6, true),
            ("“五项行动”", 5, true),
            ("落实“两新”政策300个", 300, false),
            ("50个", 50, false),
        ] {
            assert_eq!(target(printed, value, None).is_closed(), closed, "{printed}");
        }
        assert!(target("一月一主题", 12, Some(true)).is_closed());
        assert!(!target("“六个工程”", 6, Some(false)).is_closed());
    }
}
