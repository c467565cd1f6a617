//! What a figure has to reach in one region, and whether it does.

use crate::assess::{Gap, Subject, pace, ranking};
use crate::model::{Bound, Decimal, Indicator, Measure, Operator, Period, Ratio, Yardstick};

/// The target as it applies to a figure from one region.
#[derive(Debug, Clone, Copy)]
pub(super) struct Goal {
    /// How a value is compared.
    pub(super) operator: Operator,
    /// The value to reach, or not to go beyond.
    pub(super) value: Decimal,
    /// Whether the region set it for itself, rather than the report for everybody.
    pub(super) is_own: bool,
    /// `between`: the upper end, where going beyond it is a fault.
    upper: Option<Decimal>,
    /// The baseline that a stock climbs from, where that lies below the target.
    pub(super) start: Option<Decimal>,
    measure: Measure,
    /// Whether the unit is the percent, so that a difference is one in points.
    is_percent: bool,
}

impl Goal {
    /// The goal of a subject; none where there is nothing to judge a figure against.
    ///
    /// A region's own target replaces the city's. Without one a county is held to rates, shares and floors, which are
    /// the same everywhere, but never to the city's amount. A baseline is the city's and says nothing about a county.
    pub(super) fn of(subject: &Subject<'_>) -> Option<Self> {
        let newest = subject.of_year(subject.catalogue.year).last();
        Self::at(subject, newest.map(|one| one.period))
    }

    /// The goal at a period, which only matters beside another figure: that of the same period counts.
    pub(super) fn at(subject: &Subject<'_>, period: Option<Period>) -> Option<Self> {
        let indicator = subject.catalogue.indicator(subject.indicator);
        let is_city = subject.is_city();
        let own = subject.observations.target_of(subject.indicator, subject.region);
        let yardstick = indicator.target.yardstick;
        let value = own.or_else(|| {
            if let Some(yardstick) = yardstick {
                figure_beside(subject, yardstick, period?)
            } else if is_city {
                city_value(indicator)
            } else {
                county_value(indicator)
            }
        })?;
        let target = &indicator.target;
        let upper = target
            .upper
            .filter(|_| target.operator == Operator::Between && target.limit && own.is_none());
        let is_stock = matches!(indicator.measure, Measure::Level | Measure::Coverage);
        let start = indicator
            .baseline
            .map(|baseline| baseline.value)
            .filter(|&start| is_city && is_stock && start < value && target.operator != Operator::AtMost);
        let operator = match (yardstick, target.operator) {
            (Some(Yardstick::Region(_)), _) if own.is_none() => Operator::MoreThan,
            // 突破 is the report's word about the whole. What a region set itself it has reached with that figure; only growth
            // of nothing is none.
            (_, Operator::MoreThan) if own.is_some_and(|own| !own.is_zero()) => Operator::AtLeast,
            (_, operator) => operator,
        };
        Some(Self {
            operator,
            value,
            is_own: own.is_some(),
            upper,
            start,
            measure: indicator.measure,
            is_percent: is_percent(indicator),
        })
    }

    /// Whether progress towards it is compared with the calendar.
    pub(super) fn has_pace(&self, indicator: &Indicator) -> bool {
        pace::applies(indicator, self.start.is_some())
    }

    /// Whether a value meets the target. Below a printed 近X lies the true figure, above a printed 超X.
    pub(super) fn is_met(&self, value: Decimal, bound: Option<Bound>) -> bool {
        let is_below = bound == Some(Bound::Upper);
        let is_above = bound == Some(Bound::Lower);
        match self.operator {
            Operator::AtMost => !self.is_beyond(value, bound),
            Operator::MoreThan => value > self.value || (value == self.value && is_above),
            Operator::About => reaches(&Ratio::from(value), &self.ninety_five_percent(), is_below),
            Operator::Between | Operator::AtLeast | Operator::Assigned | Operator::Done => {
                reaches(&value, &self.value, is_below) && !self.is_beyond(value, bound)
            }
        }
    }

    /// 左右: one twentieth of the value below it still meets it.
    fn ninety_five_percent(&self) -> Ratio {
        about(self.value)
    }

    /// The line from which the target is met.
    pub(super) fn line(&self) -> Ratio {
        if self.operator == Operator::About {
            about(self.value)
        } else {
            self.value.into()
        }
    }

    /// The line that must not be crossed, where there is one.
    fn limit(&self) -> Option<Decimal> {
        if self.operator == Operator::AtMost {
            Some(self.value)
        } else {
            self.upper
        }
    }

    /// Whether a value lies beyond the line that must not be crossed.
    pub(super) fn is_beyond(&self, value: Decimal, bound: Option<Bound>) -> bool {
        self.limit()
            .is_some_and(|limit| value > limit || (value == limit && bound == Some(Bound::Lower)))
    }

    /// By how much a value lies beyond the line that must not be crossed; none where it does not.
    pub(super) fn excess(&self, value: Decimal, bound: Option<Bound>) -> Option<Ratio> {
        let limit = self.limit().filter(|_| self.is_beyond(value, bound))?;
        Some(Ratio::from(value) - Ratio::from(limit))
    }

    /// Whether reaching it once is enough: a sum cannot fall, unless it may also become too much.
    pub(super) fn stays_met(&self) -> bool {
        self.measure.adds_up() && self.limit().is_none()
    }

    /// How much of it is there. A kept limit is wholly attained; a zero target has no shares.
    pub(super) fn attained(&self, value: Decimal, bound: Option<Bound>) -> Option<Ratio> {
        if let Some(limit) = self
            .limit()
            .filter(|_| self.operator == Operator::AtMost || self.is_beyond(value, bound))
        {
            return share_of_limit(limit.into(), value.into());
        }
        let (value, target) = (Ratio::from(value), Ratio::from(self.value));
        match self.start.map(Ratio::from) {
            Some(start) => (value - start).divided_by(target - start),
            None if target.is_positive() => value.divided_by(target),
            None => (value - target)
                .divided_by(target.abs())
                .map(|beyond| Ratio::ONE + beyond),
        }
    }

    /// How far a value is from what was due: `due` is a share of the whole way; none where no pace applies and the value is
    /// compared with the line itself.
    pub(super) fn gap(&self, value: Decimal, bound: Option<Bound>, due: Option<Ratio>) -> Option<Gap> {
        let crossed = self
            .limit()
            .filter(|_| self.operator == Operator::AtMost || self.is_beyond(value, bound));
        if let Some(limit) = crossed {
            return Some(self.distance(Ratio::from(limit) - Ratio::from(value), limit.into()));
        }
        let Some(due) = due else {
            return Some(self.distance(Ratio::from(value) - Ratio::from(self.value), self.value.into()));
        };
        let start = self.start.map_or(Ratio::ZERO, Ratio::from);
        let line = start + due * (Ratio::from(self.value) - start);
        Some(Gap {
            points: (self.attained(value, bound)? - due) * Ratio::from(100),
            amount: Some(Ratio::from(value) - line),
        })
    }

    /// The distance to a line as a gap. Beside a line at zero there are no shares, and the distance speaks for itself.
    fn distance(&self, distance: Ratio, line: Ratio) -> Gap {
        let is_rate = self.measure == Measure::GrowthRate;
        let share = distance.divided_by(line.abs()).map(|share| share * Ratio::from(100));
        Gap {
            points: share.filter(|_| !is_rate && !self.is_percent).unwrap_or(distance),
            amount: (!is_rate).then_some(distance),
        }
    }
}

/// From where a value with 左右 is met: one twentieth below it.
pub fn about(value: Decimal) -> Ratio {
    let value = Ratio::from(value);
    value - value.abs() * Ratio::of(1, 20)
}

/// The figure that a target stands beside, of one period however it is called (the half year is 2025-06 and 2025-Q2); none where
/// it is not on file, or not exactly.
fn figure_beside(subject: &Subject<'_>, yardstick: Yardstick, period: Period) -> Option<Decimal> {
    let (indicator, region) = match yardstick {
        Yardstick::Indicator(indicator) => (indicator, subject.region),
        Yardstick::Region(region) => (subject.indicator, region),
    };
    let known = subject.observations.of_indicator(indicator, region);
    let same = ranking::same_period(known, period)?;
    same.figure().filter(|_| same.bound.is_none())
}

/// Whether a value is at a line or above it; what is said to be just below a line that it names is not.
fn reaches<T: Ord>(value: &T, line: &T, is_below: bool) -> bool {
    value > line || (value == line && !is_below)
}

/// Whether the unit is a share, which is the same promise for a county as for the city.
pub fn is_share(indicator: &Indicator) -> bool {
    is_percent(indicator) || indicator.unit.as_str() == "‰"
}

fn is_percent(indicator: &Indicator) -> bool {
    matches!(indicator.unit.as_str(), "%" | "％")
}

/// The printed value; of an assigned task without a quota all of it, which is never more than the share reported.
fn city_value(indicator: &Indicator) -> Option<Decimal> {
    let target = &indicator.target;
    let assigned = target.operator == Operator::Assigned && target.yardstick.is_none() && is_percent(indicator);
    target.value.or_else(|| assigned.then(|| Decimal::from(100)))
}

fn county_value(indicator: &Indicator) -> Option<Decimal> {
    if indicator.target.each.is_some() {
        return indicator.target.each;
    }
    let is_common = indicator.measure == Measure::GrowthRate || is_share(indicator);
    city_value(indicator).filter(|_| is_common)
}

/// What the limit is of the value, 1 while it is kept. A limit below zero is compared by distance, as a rate is.
fn share_of_limit(limit: Ratio, value: Ratio) -> Option<Ratio> {
    if value <= limit {
        Some(Ratio::ONE)
    } else if limit.is_positive() {
        limit.divided_by(value)
    } else {
        (value - limit)
            .divided_by(limit.abs())
            .map(|beyond| Ratio::ONE - beyond)
    }
}
