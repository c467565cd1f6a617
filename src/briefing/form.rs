//! What a department is asked for: the form that it fills in, before anybody knows on which paper.

use chrono::Datelike;

use crate::briefing::{Briefing, format};
use crate::locale::{Language, Words, aside, fill};
use crate::model::{
    Cadence, Decimal, Indicator, IndicatorKey, Lead, LevelWords, Measure, Name, Observation, Period, Provenance,
    RegionKey, RegionKind, SeriesKey, Stage, Text,
};

/// A form for one period: of one department, or of all.
#[derive(Debug, Clone)]
pub struct Form {
    /// What it is and about what.
    pub title: String,
    /// The period, labelled.
    pub period_line: String,
    /// Who fills it in, labelled; none where every row names its own.
    pub department_line: Option<String>,
    /// The county that fills it in, labelled; none where it is about the whole city or about all counties.
    pub region_line: Option<String>,
    /// The counties that have a column each; none where there is one column for the figures.
    pub counties: Vec<Text>,
    /// The heads of the columns.
    pub heads: Heads,
    /// A page on how to fill it in, line by line.
    pub explanation: Vec<String>,
    /// The name of that page.
    pub explanation_name: &'static str,
    /// What to say to somebody who types what cannot be.
    pub refusal: &'static str,
    /// The parts of the report that ask for something.
    pub areas: Vec<FormArea>,
}

/// The heads of the columns, in their order.
#[derive(Debug, Clone)]
pub struct Heads {
    /// The indicator's id.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its unit.
    pub unit: &'static str,
    /// What was promised.
    pub target: String,
    /// The report's own words for it.
    pub wording: &'static str,
    /// What was last reported.
    pub last: &'static str,
    /// What the county sets itself.
    pub own_target: &'static str,
    /// The cell to fill.
    pub value: String,
    /// Why.
    pub cause: &'static str,
    /// What next.
    pub next_step: &'static str,
    /// Who answers for it.
    pub lead: &'static str,
    /// How often it is reported.
    pub cadence: &'static str,
}

/// A part of the report.
#[derive(Debug, Clone)]
pub struct FormArea {
    /// Its short name.
    pub name: Text,
    /// What is asked for.
    pub rows: Vec<FormRow>,
}

/// One thing that is asked for.
#[derive(Debug, Clone)]
pub struct FormRow {
    /// The id that leads the answer back.
    pub id: Text,
    /// What it is.
    pub name: Text,
    /// The unit to answer in; empty where none is needed.
    pub unit: Text,
    /// What was promised.
    pub target: String,
    /// The report's own words for it.
    pub wording: Text,
    /// What was last reported, and for when; empty where nothing was.
    pub last: String,
    /// Who answers for it.
    pub lead: Text,
    /// How often, and whether an answer is due this time.
    pub cadence: String,
    /// Whether an answer is due this time.
    pub is_due: bool,
    /// What an answer looks like.
    pub answer: Answer,
    /// What a county may set itself.
    pub own_target: OwnTarget,
}

/// The target that a county sets itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnTarget {
    /// It is not asked for.
    NotAsked,
    /// It is asked for; the one on file, where there is one.
    Asked(Option<Decimal>),
}

/// Whose figures a form asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The whole city's.
    City,
    /// Those of one county, which fills it in itself and may set itself targets.
    County(RegionKey),
    /// Those of every county, in a column for each.
    Counties,
}

/// What an answer looks like.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// A figure within bounds, in whole pieces or not.
    Figure {
        /// The least that can be; none where it may be below zero.
        least: Option<i32>,
        /// The most that can be.
        most: Option<i32>,
        /// Whether the thing comes in whole pieces.
        is_counted: bool,
    },
    /// One of these words.
    Choice(Vec<&'static str>),
}

impl Form {
    /// The form for `period`, of everything that `is_asked` of a lead.
    pub fn new(
        briefing: &Briefing,
        period: Period,
        scope: Scope,
        department: Option<&Text>,
        is_asked: impl Fn(&Lead) -> bool,
    ) -> Self {
        let language = briefing.language();
        let words = language.words();
        let maker = FormMaker {
            briefing,
            period,
            scope,
            language,
            words,
        };
        let catalogue = &briefing.data().catalogue;
        let is_asked = |indicator: &Indicator| {
            let concerns = scope == Scope::City || indicator.regional;
            concerns && is_asked(&indicator.lead)
        };
        let area = |area: &crate::briefing::AreaSummary| {
            let keys = area.topics.iter().flat_map(|topic| &topic.items);
            let asked = keys.filter(|key| is_asked(catalogue.indicator(**key)));
            FormArea {
                name: area.short.clone(),
                rows: asked.flat_map(|key| maker.rows(*key)).collect(),
            }
        };
        let areas = briefing.areas.iter().map(area).filter(|area| !area.rows.is_empty());
        let period_line = fill!(words.form_period, period = period.to_string());
        let named = |template, name: &Text| fill!(template, name = name.as_str());
        let department_line = department.map(|name| named(words.form_department, name));
        let called = |region| format::name(language, &catalogue.region(region).name).clone();
        let region_line = match scope {
            Scope::County(region) => Some(named(words.form_region, &called(region))),
            Scope::City | Scope::Counties => None,
        };
        let about = [Some(&period_line), department_line.as_ref(), region_line.as_ref()];
        let counties = catalogue.regions_of(RegionKind::Part).map(|(region, _)| called(region));
        Self {
            title: fill!(words.form_title, title = briefing.title),
            heads: heads(language, &catalogue.level, period, scope),
            explanation: explanation(
                language,
                &catalogue.level,
                scope,
                about.into_iter().flatten().chain(&briefing.draft_mark),
            ),
            counties: if scope == Scope::Counties {
                counties.collect()
            } else {
                Vec::new()
            },
            region_line,
            explanation_name: words.form_explanation,
            refusal: words.form_refusal,
            areas: areas.collect(),
            period_line,
            department_line,
        }
    }
}

fn heads(language: Language, level: &LevelWords, period: Period, scope: Scope) -> Heads {
    let words = language.words();
    Heads {
        id: words.form_id,
        name: words.form_name,
        unit: words.form_unit,
        target: if scope == Scope::City {
            words.form_target.to_owned()
        } else {
            fill!(words.detail_city_target, whole = format::whole(language, level))
        },
        wording: words.form_wording,
        last: words.form_last,
        own_target: words.form_own_target,
        value: fill!(words.form_value, period = period.to_string()),
        cause: words.form_cause,
        next_step: words.form_next_step,
        lead: words.form_lead,
        cadence: words.form_cadence,
    }
}

fn explanation<'l>(
    language: Language,
    level: &LevelWords,
    scope: Scope,
    about: impl Iterator<Item = &'l String>,
) -> Vec<String> {
    let words = language.words();
    let mut lines: Vec<String> = about.cloned().collect();
    let cells = match scope {
        Scope::City => words.form_step_cells,
        Scope::County(_) => words.form_step_county_cells,
        Scope::Counties => &fill!(words.form_step_counties_cells, parts = format::parts(language, level)),
    };
    let mut steps = vec![cells, words.form_step_figure];
    if let Scope::County(_) = scope {
        steps.push(words.form_step_own_target);
    }
    steps.extend([words.form_step_missing, words.form_step_choice]);
    if scope != Scope::Counties {
        steps.extend([words.form_step_cause, words.form_step_due]);
    }
    steps.extend([words.form_step_rows, words.form_step_wrong]);
    lines.extend((1..).zip(steps).map(|(number, step)| format!("{number}. {step}")));
    lines
}

/// A form in the making.
struct FormMaker<'b> {
    briefing: &'b Briefing,
    period: Period,
    scope: Scope,
    language: Language,
    words: &'static Words,
}

impl FormMaker<'_> {
    /// The indicator, and the amount beside it.
    fn rows(&self, key: IndicatorKey) -> Vec<FormRow> {
        let indicator = self.briefing.data().catalogue.indicator(key);
        let target = self.briefing.item(key).target.clone();
        let own = (&indicator.id, &indicator.name, &indicator.unit);
        let mut rows = vec![self.row(indicator, SeriesKey::Indicator(key), own, target)];
        if let Some(companion) = &indicator.companion {
            let own = (&companion.id, &companion.name, &companion.unit);
            rows.push(self.row(indicator, SeriesKey::Companion(key), own, String::new()));
        }
        rows
    }

    fn row(
        &self,
        indicator: &Indicator,
        series: SeriesKey,
        (id, name, unit): (&Text, &Name, &Text),
        target: String,
    ) -> FormRow {
        let is_due = is_due(indicator, self.period);
        let cadence = format::cadence(self.words, indicator.cadence);
        let is_amount = matches!(series, SeriesKey::Companion(_));
        FormRow {
            id: id.clone(),
            name: format::name(self.language, name).clone(),
            unit: unit.clone(),
            target,
            wording: if is_amount {
                Text::new("")
            } else {
                indicator.target.printed.clone()
            },
            last: self.last(indicator, series, unit),
            lead: format::name(self.language, &indicator.lead.name).clone(),
            cadence: if is_due {
                cadence.to_owned()
            } else {
                cadence.to_owned() + &aside(self.language, self.words.form_not_due)
            },
            is_due,
            own_target: self.own_target(indicator, series),
            answer: if is_amount { amount() } else { self.answer(indicator) },
        }
    }

    /// What was last reported before this period. What was made up to rehearse with is nobody's report.
    fn last(&self, indicator: &Indicator, series: SeriesKey, unit: &Text) -> String {
        let data = self.briefing.data();
        let region = match self.scope {
            Scope::City => data.catalogue.city(),
            Scope::County(region) => region,
            // There is room for the counties' figures only.
            Scope::Counties => return String::new(),
        };
        let known = data.observations.of(series, region);
        let is_earlier =
            |one: &&Observation| one.period.end() < self.period.end() && one.provenance != Provenance::Illustrative;
        let Some(last) = known.iter().rev().find(is_earlier) else {
            return String::new();
        };
        let value = if let (SeriesKey::Companion(_), Some(figure)) = (series, last.figure()) {
            format::figure(self.language, figure, unit.as_str())
        } else {
            let said = format::reading(self.language, indicator, last.reading);
            format::observed(self.language.words(), indicator, last, said)
        };
        let period = format::period_in(self.language, indicator.measure, last.period, data.catalogue.year);
        value + &aside(self.language, &period)
    }

    /// What the county may set itself: a figure for what is promised in figures, and nothing for the amount beside it.
    fn own_target(&self, indicator: &Indicator, series: SeriesKey) -> OwnTarget {
        let (Scope::County(region), SeriesKey::Indicator(key)) = (self.scope, series) else {
            return OwnTarget::NotAsked;
        };
        if !indicator.measure.is_counted_in_figures() {
            return OwnTarget::NotAsked;
        }
        let observations = &self.briefing.data().observations;
        // What was made up to rehearse with comes from a set that holds nothing else.
        let known = observations.target_of(key, region);
        OwnTarget::Asked(known.filter(|_| !observations.is_illustrative()))
    }

    fn answer(&self, indicator: &Indicator) -> Answer {
        let figure = |least, most| Answer::Figure {
            least,
            most,
            is_counted: indicator.counted,
        };
        let is_percent = indicator.unit.as_str() == "%";
        match indicator.measure {
            Measure::GrowthRate => figure(Some(-100), Some(1_000)),
            Measure::Reduction => figure(None, None),
            Measure::Coverage if is_percent => figure(Some(0), Some(100)),
            Measure::Cumulative | Measure::Increment | Measure::Level | Measure::Coverage => figure(Some(0), None),
            Measure::Milestone => {
                let word = |stage| format::stage(self.words, indicator.milestone, stage);
                Answer::Choice(Stage::ALL.map(word).to_vec())
            }
            Measure::BottomLine => Answer::Choice(vec![self.words.held, self.words.breached]),
        }
    }
}

fn amount() -> Answer {
    Answer::Figure {
        least: Some(0),
        most: None,
        is_counted: false,
    }
}

/// Whether something reported at its own rhythm is due at the end of a period.
fn is_due(indicator: &Indicator, period: Period) -> bool {
    let month = period.end().month();
    match indicator.cadence {
        Cadence::Monthly | Cadence::Event => true,
        Cadence::Quarterly => month.is_multiple_of(3),
        Cadence::Yearly => month == 12,
    }
}
