//! What holds for any figure, any target and any date.

use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;

use crate::assess::testing::{CITY, PROMISE, Promise, county, day};
use crate::assess::{self, StatusRule, Subject, comparators, rank, status};
use crate::model::{
    Baseline, Bound, Cadence, Decimal, Measure, Observation, Operator, Period, Provenance, Ratio, Reading, RegionKey,
    Stage, Status, Unreported,
};

const OPERATORS: [Operator; 7] = [
    Operator::AtLeast,
    Operator::MoreThan,
    Operator::AtMost,
    Operator::About,
    Operator::Between,
    Operator::Assigned,
    Operator::Done,
];
const CADENCES: [Cadence; 4] = [Cadence::Monthly, Cadence::Quarterly, Cadence::Yearly, Cadence::Event];
const FIGURES: [Measure; 6] = [
    Measure::GrowthRate,
    Measure::Cumulative,
    Measure::Level,
    Measure::Increment,
    Measure::Reduction,
    Measure::Coverage,
];

fn rules() -> [StatusRule; 2] {
    [StatusRule::ratio_80_60(), StatusRule::points_10_30()]
}

fn any_figure() -> impl Strategy<Value = Decimal> {
    let wild = (-999_999_999_999_999..=999_999_999_999_999_i64, 0..=9_u8);
    let tame = (-2000..=2000_i64, 0..=1_u8);
    prop_oneof![wild, tame].prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale).unwrap())
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..1600_u64).prop_map(|days| day("2023-06-01") + Days::new(days))
}

fn any_period() -> impl Strategy<Value = Period> {
    let year = 2024..=2026_i16;
    prop_oneof![
        (year.clone(), 1..=12_u8).prop_map(|(year, month)| Period::Month { year, month }),
        (year.clone(), 1..=4_u8).prop_map(|(year, quarter)| Period::Quarter { year, quarter }),
        year.prop_map(Period::Year),
        any_day().prop_map(Period::Day),
    ]
}

fn period_of_the_year() -> impl Strategy<Value = Period> {
    any_period().prop_map(|period| match period {
        Period::Month { month, .. } => Period::Month { year: 2025, month },
        Period::Quarter { quarter, .. } => Period::Quarter { year: 2025, quarter },
        Period::Year(_) => Period::Year(2025),
        Period::Day(day) => day.with_year(2025).map_or(Period::Year(2025), Period::Day),
    })
}

fn any_bound() -> impl Strategy<Value = Option<Bound>> {
    prop_oneof![Just(None), Just(Some(Bound::Lower)), Just(Some(Bound::Upper))]
}

fn any_reading() -> impl Strategy<Value = Reading> {
    prop_oneof![
        6 => any_figure().prop_map(Reading::Figure),
        1 => prop::sample::select(Stage::ALL.to_vec()).prop_map(Reading::Stage),
        1 => Just(Reading::Held),
        1 => Just(Reading::Breached),
    ]
}

fn any_observation() -> impl Strategy<Value = Observation> {
    let provenance = prop_oneof![Just(Provenance::Reported), Just(Provenance::Provisional)];
    (any_period(), any_reading(), provenance, any_bound()).prop_map(|(period, reading, provenance, bound)| {
        Observation {
            period,
            reading,
            provenance,
            bound,
            source: None,
            detail: None,
        }
    })
}

prop_compose! {
    /// A promise of any kind, sensible or not, without reports.
    fn any_promise(measures: &'static [Measure])(
        measure in prop::sample::select(measures),
        operator in prop::sample::select(&OPERATORS[..]),
        cadence in prop::sample::select(&CADENCES[..]),
        (value, upper) in (prop::option::weighted(0.9, any_figure()), prop::option::of(any_figure())),
        baseline in prop::option::of(any_figure()),
        (limit, counted, profile) in (any::<bool>(), any::<bool>(), 0..3_u8),
        due in prop::option::of(any_day()),
        base_year in prop::option::of(any::<i16>()),
        each in prop::option::weighted(0.2, any_figure()),
        percent in any::<bool>(),
    ) -> Promise {
        let mut promise = match profile {
            0 => Promise::new(measure, ""),
            1 => Promise::new(measure, "").months([0, 0, 5, 25, 25, 15, 10, 8, 7, 5, 0, 0]),
            _ => Promise::new(measure, "").quarters([15, 35, 30, 20]),
        };
        let baseline = baseline.map(|value| Baseline { value, period: Period::Year(2024) });
        let indicator = &mut promise.indicator;
        (indicator.cadence, indicator.counted, indicator.due) = (cadence, counted, due);
        (indicator.baseline, indicator.base_year) = (baseline, base_year);
        let target = &mut indicator.target;
        (target.operator, target.value, target.upper) = (operator, value, upper);
        (target.limit, target.each) = (limit, each);
        if percent { promise.unit("%") } else { promise }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics(
        mut promise in any_promise(&Measure::ALL),
        reports in prop::collection::vec((0..4_u16, any_observation()), 0..12),
        own in prop::option::of(any_figure()),
        as_of in any_day(),
    ) {
        for (region, observation) in reports {
            promise.observe(RegionKey(region), observation);
        }
        if let Some(own) = own {
            promise = promise.own_target(county(1), &own.to_string());
        }
        for rule in rules() {
            promise = promise.under(rule);
            for region in [CITY, county(1), county(2)] {
                let found = promise.at_day(region, as_of);
                prop_assert_eq!(found.since.is_some(), found.status.is_red());
                prop_assert_eq!(found.status.is_reported(), found.former.is_none() && found.observation.is_some());
            }
        }
        let (catalogue, observations) = (promise.catalogue(), promise.observations());
        rank(&catalogue, &observations, PROMISE, as_of);
        comparators(&catalogue, &observations, PROMISE, Period::Day(as_of));
    }

    #[test]
    fn a_better_figure_never_worsens_a_status(
        mut promise in any_promise(&FIGURES),
        (one, other) in (any_figure(), any_figure()),
        period in period_of_the_year(),
        provisional in any::<bool>(),
        later in 0..300_u64,
    ) {
        let as_of = period.end() + Days::new(later);
        let downwards = promise.indicator.target.operator == Operator::AtMost;
        // Within a limited range neither direction is the better one.
        promise.indicator.target.limit = false;
        let (worse, better) = if (one < other) == downwards { (other, one) } else { (one, other) };
        for rule in rules() {
            let severity = |value: Decimal| {
                let promise = promise.clone().under(rule.clone()).figure(&period.to_string(), &value.to_string());
                let promise = if provisional { promise.provisional() } else { promise };
                promise.at_day(CITY, as_of).status.severity()
            };
            if let Some((better, worse)) = severity(better).zip(severity(worse)) {
                prop_assert!(better <= worse);
            }
        }
    }

    #[test]
    fn the_way_goes_from_zero_at_the_baseline_to_one_at_the_target(
        (start, target) in (any_figure(), any_figure()),
        period in period_of_the_year(),
    ) {
        prop_assume!(start != target);
        let (start, target) = (start.min(target), start.max(target));
        let level = Promise::new(Measure::Level, &target.to_string()).from(&start.to_string());
        let attained = |value: Decimal| level.clone().figure(&period.to_string(), &value.to_string()).at_day(CITY, period.end()).attained;
        prop_assert_eq!(attained(start), Some(Ratio::ZERO));
        prop_assert_eq!(attained(target), Some(Ratio::ONE));
    }

    #[test]
    fn at_its_target_every_measure_is_one(measure in prop::sample::select(&FIGURES[..]), target in any_figure(), period in period_of_the_year()) {
        prop_assume!(!target.is_zero());
        let promise = Promise::new(measure, &target.to_string()).figure(&period.to_string(), &target.to_string());
        let found = promise.at_day(CITY, period.end());
        prop_assert_eq!(found.attained, Some(Ratio::ONE));
        prop_assert!(found.status.is_on_pace());
    }

    #[test]
    fn a_report_is_owed_where_the_status_says_so(
        mut promise in any_promise(&Measure::ALL),
        reports in prop::collection::vec((0..3_u16, any_observation()), 0..6),
        as_of in any_day(),
    ) {
        for (region, observation) in reports {
            promise.observe(RegionKey(region), observation);
        }
        let (catalogue, observations) = (promise.catalogue(), promise.observations());
        for region in [CITY, county(1), county(2)] {
            let subject = Subject { catalogue: &catalogue, observations: &observations, indicator: PROMISE, region };
            for rule in rules() {
                let is_overdue = status(subject, as_of, &rule) == Status::Unreported(Unreported::Overdue);
                prop_assert_eq!(assess::is_overdue(subject, as_of, &rule), is_overdue);
            }
        }
    }

    #[test]
    fn a_missing_figure_is_never_a_zero(promise in any_promise(&Measure::ALL), as_of in any_day()) {
        let found = promise.at_day(CITY, as_of);
        prop_assert!(matches!(found.status, Status::Unreported(_)));
        prop_assert_eq!((found.attained, found.pace, found.gap), (None, None, None));
        prop_assert!(found.observation.is_none() && found.needed.is_none());
        prop_assert_eq!(promise.projected_in(CITY, as_of), None);
    }
}
