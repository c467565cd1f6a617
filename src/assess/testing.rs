//! A city with one promise, said in as few words as a rule's example needs.

use chrono::NaiveDate;

use crate::assess::{Assessment, Projection, StatusRule, Subject, assess, concerns, first_due, project};
use crate::model::{
    Area, AreaKey, AreaRole, Baseline, Bound, Cadence, Catalogue, Decimal, Detail, Indicator, IndicatorKey, Lead,
    LevelWords, Measure, MilestoneKind, Name, Observation, Observations, Operator, Place, Profile, ProfileShape,
    Provenance, Ratio, Reading, Region, RegionKey, RegionKind, Series, SeriesKey, Snapshot, Stage, Target, Text, Topic,
    WorkReport,
};

/// The city.
pub(super) const CITY: RegionKey = RegionKey(0);
/// How many counties it has.
pub(super) const COUNTIES: u16 = 4;
/// The one promise.
pub(super) const PROMISE: IndicatorKey = IndicatorKey(0);

/// The county with this number, from 1.
pub(super) fn county(number: u16) -> RegionKey {
    assert!((1..=COUNTIES).contains(&number));
    RegionKey(number)
}

/// The province.
pub(super) fn province() -> RegionKey {
    RegionKey(COUNTIES + 1)
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// An exact fraction from a decimal.
pub(super) fn exact(text: &str) -> Ratio {
    decimal(text).into()
}

/// A promise for 2025 with what was reported about it.
#[derive(Debug, Clone)]
pub(super) struct Promise {
    pub(super) indicator: Indicator,
    pub(super) profiles: Vec<Profile>,
    series: Vec<Series>,
    rule: StatusRule,
}

impl Promise {
    /// A promise without reports: monthly, at least `target`; an empty text is no target.
    pub(super) fn new(measure: Measure, target: &str) -> Self {
        let value = (!target.is_empty()).then(|| decimal(target));
        Self {
            indicator: indicator(measure, value),
            profiles: Vec::new(),
            series: Vec::new(),
            rule: StatusRule::ratio_80_60(),
        }
    }

    pub(super) fn milestone(counts: Stage) -> Self {
        let mut promise = Self::new(Measure::Milestone, "")
            .cadence(Cadence::Quarterly)
            .operator(Operator::Done);
        promise.indicator.milestone = Some(MilestoneKind::Construction);
        promise.indicator.target.stage = Some(counts);
        promise
    }

    pub(super) fn bottom_line() -> Self {
        Self::new(Measure::BottomLine, "")
            .cadence(Cadence::Quarterly)
            .operator(Operator::Done)
    }

    pub(super) fn operator(mut self, operator: Operator) -> Self {
        self.indicator.target.operator = operator;
        self
    }

    pub(super) fn between(mut self, upper: &str, limit: bool) -> Self {
        self.indicator.target.upper = Some(decimal(upper));
        self.indicator.target.limit = limit;
        self.operator(Operator::Between)
    }

    pub(super) fn each(mut self, floor: &str) -> Self {
        self.indicator.target.each = Some(decimal(floor));
        self
    }

    pub(super) fn unit(mut self, unit: &str) -> Self {
        self.indicator.unit = unit.into();
        self
    }

    pub(super) fn cadence(mut self, cadence: Cadence) -> Self {
        self.indicator.cadence = cadence;
        self
    }

    pub(super) fn counted(mut self) -> Self {
        self.indicator.counted = true;
        self
    }

    pub(super) fn due(mut self, due: &str) -> Self {
        self.indicator.due = Some(day(due));
        self
    }

    pub(super) fn from(mut self, baseline: &str) -> Self {
        self.indicator.baseline = Some(Baseline {
            value: decimal(baseline),
            period: "2024".parse().unwrap(),
        });
        self
    }

    pub(super) fn below_year(mut self, base_year: i16) -> Self {
        self.indicator.base_year = Some(base_year);
        self
    }

    pub(super) fn months(self, shares: [i32; 12]) -> Self {
        self.profile(ProfileShape::Months(shares.map(Decimal::from)))
    }

    pub(super) fn quarters(self, shares: [i32; 4]) -> Self {
        self.profile(ProfileShape::Quarters(shares.map(Decimal::from)))
    }

    fn profile(mut self, shape: ProfileShape) -> Self {
        self.profiles = vec![Profile {
            id: "season".into(),
            name: name("season"),
            shape,
        }];
        self.indicator.profile = Some(0);
        self
    }

    pub(super) fn under(mut self, rule: StatusRule) -> Self {
        self.rule = rule;
        self
    }

    pub(super) fn figure(self, period: &str, value: &str) -> Self {
        self.figure_in(CITY, period, value)
    }

    pub(super) fn figure_in(self, region: RegionKey, period: &str, value: &str) -> Self {
        self.report(region, period, Reading::Figure(decimal(value)))
    }

    pub(super) fn stage(self, period: &str, stage: Stage) -> Self {
        self.report(CITY, period, Reading::Stage(stage))
    }

    pub(super) fn held(self, period: &str) -> Self {
        self.report(CITY, period, Reading::Held)
    }

    pub(super) fn breached(self, period: &str) -> Self {
        self.report(CITY, period, Reading::Breached)
    }

    pub(super) fn report(mut self, region: RegionKey, period: &str, reading: Reading) -> Self {
        let period = period.parse().unwrap();
        let provenance = Provenance::Reported;
        self.observe(
            region,
            Observation {
                period,
                reading,
                provenance,
                bound: None,
                source: None,
                detail: None,
            },
        );
        self
    }

    pub(super) fn observe(&mut self, region: RegionKey, observation: Observation) {
        self.series_of(region).observations.push(observation);
    }

    pub(super) fn own_target(mut self, region: RegionKey, target: &str) -> Self {
        self.series_of(region).target = Some(decimal(target));
        self
    }

    /// Says of the report that was added last that it is provisional.
    pub(super) fn provisional(mut self) -> Self {
        self.last().provenance = Provenance::Provisional;
        self
    }

    /// Says of the report that was added last on which side the true figure lies.
    pub(super) fn bound(mut self, bound: Bound) -> Self {
        self.last().bound = Some(bound);
        self
    }

    /// Says of the report that was added last on which day it was made.
    pub(super) fn reported_on(mut self, date: &str) -> Self {
        self.last().detail = Some(Box::new(Detail {
            reported_on: Some(day(date)),
            ..Detail::default()
        }));
        self
    }

    fn last(&mut self) -> &mut Observation {
        self.series.last_mut().unwrap().observations.last_mut().unwrap()
    }

    /// The series of a region, moved to the end so that the last report is easy to find.
    fn series_of(&mut self, region: RegionKey) -> &mut Series {
        let found = self.series.iter().position(|series| series.region == region);
        let series = match found {
            Some(index) => self.series.remove(index),
            None => Series {
                key: SeriesKey::Indicator(PROMISE),
                region,
                target: None,
                observations: Vec::new(),
            },
        };
        self.series.push(series);
        self.series.last_mut().unwrap()
    }

    /// The city's assessment at a date.
    pub(super) fn at(&self, as_of: &str) -> Assessment {
        self.at_day(CITY, day(as_of))
    }

    /// Where the city's year is heading at a date.
    pub(super) fn projected_at(&self, as_of: &str) -> Option<Projection> {
        self.projected_in(CITY, day(as_of))
    }

    pub(super) fn projected_in(&self, region: RegionKey, as_of: NaiveDate) -> Option<Projection> {
        self.ask(region, |subject| {
            project(*subject, &assess(*subject, as_of, &self.rule), &self.rule)
        })
    }

    pub(super) fn at_day(&self, region: RegionKey, as_of: NaiveDate) -> Assessment {
        self.ask(region, |subject| assess(*subject, as_of, &self.rule))
    }

    /// The day by which the first report must have come from a region.
    pub(super) fn first_due(&self, region: RegionKey) -> NaiveDate {
        self.ask(region, first_due)
    }

    /// Whether it is the business of a region.
    pub(super) fn concerns(&self, region: RegionKey) -> bool {
        self.ask(region, concerns)
    }

    fn ask<T>(&self, region: RegionKey, question: impl FnOnce(&Subject<'_>) -> T) -> T {
        let (catalogue, observations) = (self.catalogue(), self.observations());
        question(&Subject {
            catalogue: &catalogue,
            observations: &observations,
            indicator: PROMISE,
            region,
        })
    }

    /// Says that counties do not report it.
    pub(super) fn for_the_city_alone(mut self) -> Self {
        self.indicator.regional = false;
        self
    }

    pub(super) fn observations(&self) -> Observations {
        Observations::new(vec![Snapshot {
            file: "test".into(),
            as_of: day("2025-12-31"),
            open_at: None,
            title: None,
            sources: Vec::new(),
            series: self.series.clone(),
        }])
    }

    pub(super) fn catalogue(&self) -> Catalogue {
        Catalogue {
            id: "here-2025".into(),
            place: name("here"),
            year: 2025,
            level: LevelWords::default(),
            report: WorkReport {
                title: name("report"),
                delivered: day("2025-01-23"),
            },
            regions: regions(),
            departments: Vec::new(),
            profiles: self.profiles.clone(),
            areas: vec![Area {
                id: "headline".into(),
                number: Text::new(""),
                name: name("headline"),
                short: None,
                tab: None,
                role: Some(AreaRole::Headline),
                theme: None,
            }],
            topics: vec![Topic {
                id: "topic".into(),
                name: name("topic"),
                area: AreaKey(0),
                project: None,
            }],
            projects: Vec::new(),
            indicators: vec![self.indicator.clone()],
            glossary: Vec::new(),
            passages: Vec::new(),
        }
    }
}

fn indicator(measure: Measure, value: Option<Decimal>) -> Indicator {
    Indicator {
        id: "promise".into(),
        name: name("promise"),
        short: None,
        description: name("a promise"),
        topic: 0,
        measure,
        unit: if measure == Measure::GrowthRate {
            "%".into()
        } else {
            "个".into()
        },
        counted: false,
        target: Target {
            operator: Operator::AtLeast,
            value,
            upper: None,
            limit: false,
            stage: None,
            each: None,
            closed: None,
            yardstick: None,
            printed: Text::new(""),
            markers: Vec::new(),
        },
        milestone: None,
        obligation: None,
        cadence: Cadence::Monthly,
        lead: Lead {
            name: name("office"),
            short: None,
            inferred: true,
        },
        baseline: None,
        base_year: None,
        profile: None,
        due: None,
        regional: true,
        companion: None,
        theme: None,
        summed: None,
        location: Place::Annex { annex: 1, item: 1 },
        terms: Vec::new(),
        aliases: Vec::new(),
        note: None,
        draft: None,
    }
}

fn regions() -> Vec<Region> {
    let region = |number: u16, kind| Region {
        id: Text::new(&number.to_string()),
        name: name("region"),
        short: None,
        kind,
    };
    let counties = (1..=COUNTIES).map(|number| region(number, RegionKind::Part));
    let city = region(0, RegionKind::Whole);
    [city]
        .into_iter()
        .chain(counties)
        .chain([region(COUNTIES + 1, RegionKind::Comparator)])
        .collect()
}

fn name(word: &str) -> Name {
    Name::new(word, word)
}
