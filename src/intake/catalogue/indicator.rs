//! The rules of a single indicator.

use chrono::{Datelike, NaiveDate};

use crate::intake::format::catalogue as file;
use crate::intake::names::{self, Names};
use crate::intake::source::Complaints;
use crate::intake::spanned::Spanned;
use crate::model::{
    Baseline, Companion, Decimal, Department, Draft, Fault, Indicator, Lead, Measure, Operator, Place, Rule, Target,
    Text, Topic,
};

/// What an indicator may refer to.
pub(crate) struct Bearings<'c> {
    pub(crate) year: i16,
    pub(crate) areas: &'c Names,
    pub(crate) topics: &'c [Topic],
    pub(crate) topic_names: &'c Names,
    pub(crate) project_names: &'c Names,
    pub(crate) departments: &'c [Department],
    pub(crate) department_names: &'c Names,
    pub(crate) profile_names: &'c Names,
    pub(crate) leads_inferred: bool,
}

/// The indicator, or everything that is wrong with it. The caller leaves out whatever was complained about: some
/// rules are only checked here and not needed for the result.
pub(crate) fn validate(
    value: &file::Indicator<'_>,
    raw: &str,
    bearings: &Bearings<'_>,
    complaints: &mut Complaints<'_, '_>,
) -> Option<Indicator> {
    let mut validator = IndicatorValidator {
        value,
        raw,
        bearings,
        complaints,
    };
    let topic = validator.topic();
    let target = validator.target();
    let lead = validator.lead();
    let baseline = validator.baseline();
    let due = validator.due();
    let profile = validator.profile();
    // Without the course that it names an even one would be another one.
    let has_course = profile.is_some() || value.profile.is_none();
    let name = names::name(&value.name, &value.id, raw, validator.complaints);
    let location = validator.location();
    let companion = validator.companion();
    validator.unit();
    validator.ladder();
    has_course.then_some(())?;
    Some(Indicator {
        id: value.id.text(),
        name,
        short: super::short(value.short.as_ref()),
        description: value.description.clean(),
        topic: topic?,
        measure: value.measure.value,
        unit: value.unit.as_ref().map_or_else(|| Text::new(""), Spanned::text),
        counted: value.counted,
        target,
        milestone: value.milestone.as_ref().map(|kind| kind.value),
        obligation: value.obligation,
        cadence: value.cadence,
        lead: lead?,
        baseline,
        base_year: value.base_year,
        profile,
        due,
        regional: value.regional,
        companion,
        summed: value.summed,
        theme: value.theme,
        location: location?,
        terms: Vec::new(),
        aliases: value.aliases.iter().map(Spanned::text).collect(),
        note: value.note.as_ref().map(super::super::format::Name::clean),
        draft: value.draft.as_ref().map(|draft| Draft {
            clause: draft.clause.text(),
            start: draft.start,
            end: draft.end,
            figure: draft.figure.map(|figure| (figure.start, figure.end)),
            confidence: draft.confidence,
            why: draft.why.iter().map(Spanned::text).collect(),
        }),
    })
}

/// One indicator under examination.
struct IndicatorValidator<'d, 'p, 'a> {
    value: &'d file::Indicator<'d>,
    raw: &'d str,
    bearings: &'d Bearings<'d>,
    complaints: &'d mut Complaints<'p, 'a>,
}

impl IndicatorValidator<'_, '_, '_> {
    fn at(&self, text: &Spanned<'_>) -> usize {
        self.complaints.at(text, self.raw)
    }

    fn broken(&mut self, rule: Rule, at: usize) {
        self.complaints.error(
            at,
            Fault::Rule {
                subject: self.value.id.text(),
                rule,
            },
        );
    }

    fn topic(&mut self) -> Option<usize> {
        let area_at = self.at(&self.value.area);
        let area = self
            .bearings
            .areas
            .find(self.value.area.as_str(), area_at, self.complaints);
        let topic = match (&self.value.topic, self.value.project) {
            (Some(id), None) => self
                .bearings
                .topic_names
                .find(id.as_str(), self.at(id), self.complaints),
            (None, Some(number)) => {
                let at = self.complaints.start(number.0);
                self.bearings.project_names.find(number.0, at, self.complaints)?;
                self.bearings.topic_names.get(&format!("project-{}", number.0))
            }
            (topic, _) => {
                let at = topic
                    .as_ref()
                    .map_or_else(|| self.complaints.start(self.raw), |id| self.at(id));
                self.broken(Rule::OneTopic, at);
                None
            }
        };
        let home = topic.and_then(|index| self.bearings.topics.get(index))?.area;
        if area.is_some_and(|area| area != usize::from(home.0)) {
            self.broken(Rule::AreaOfTopic, area_at);
        }
        topic
    }

    fn target(&mut self) -> Target {
        let file = &self.value.target;
        let before = self.complaints.count();
        let [value, upper, each] =
            [file.value, file.upper, file.each].map(|number| names::figure(number?, self.complaints));
        if self.complaints.count() == before {
            self.operator();
            self.target_figures(value, upper);
        }
        Target {
            operator: file.operator.value,
            value,
            upper,
            limit: file.limit,
            stage: file.stage.as_ref().map(|stage| stage.value),
            each,
            closed: file.closed,
            // Named before it may have been read; see the catalogue as a whole.
            yardstick: None,
            printed: file.printed.text(),
            markers: file.markers.iter().map(Spanned::text).collect(),
        }
    }

    fn operator(&mut self) {
        let operator = &self.value.target.operator;
        let measure = self.value.measure.value;
        let fits = if self.value.target.yardstick.is_some() {
            measure.is_counted_in_figures() && operator.value == Operator::Assigned
        } else {
            measure.takes(operator.value)
        };
        if !fits {
            self.broken(Rule::OperatorOfMeasure, self.at(&operator.word));
        }
    }

    fn target_figures(&mut self, value: Option<Decimal>, upper: Option<Decimal>) {
        let file = &self.value.target;
        let operator_at = self.at(&file.operator.word);
        let operator = file.operator.value;
        let compared = !matches!(operator, Operator::Done | Operator::Assigned);
        if compared != value.is_some() {
            match file.value {
                Some(idle) => self.broken(Rule::IdleValue, self.complaints.start(idle.0)),
                None => self.broken(Rule::TargetValue, operator_at),
            }
        }
        if let Some(each) = file.each.filter(|_| self.value.measure.value != Measure::Coverage) {
            self.broken(Rule::IdleValue, self.complaints.start(each.0));
        }
        let is_never_below = self.value.measure.value.is_never_negative();
        if let Some(number) = file
            .value
            .filter(|_| is_never_below && value.is_some_and(Decimal::is_negative))
        {
            self.broken(Rule::TargetBelowNothing, self.complaints.start(number.0));
        }
        let is_range = operator == Operator::Between;
        let upper_at = file.upper.map_or(operator_at, |number| self.complaints.start(number.0));
        match (value, upper) {
            (_, None) if is_range => self.broken(Rule::RangeUpper, operator_at),
            (_, Some(_)) if !is_range => self.broken(Rule::IdleUpper, upper_at),
            (Some(value), Some(upper)) if value >= upper => self.broken(Rule::RangeEnds, upper_at),
            _ if file.limit && !is_range => self.broken(Rule::IdleLimit, operator_at),
            _ => {}
        }
    }

    fn unit(&mut self) {
        let unit = self.value.unit.as_ref();
        let has_unit = unit.is_some_and(|unit| !unit.as_str().is_empty());
        if has_unit != self.value.measure.value.is_counted_in_figures() {
            let at = self.at(unit.unwrap_or(&self.value.measure.word));
            self.broken(Rule::UnitOfMeasure, at);
        }
    }

    /// A milestone that is done or not names its ladder and the stage that counts; nothing else does.
    fn ladder(&mut self) {
        let (kind, stage) = (&self.value.milestone, &self.value.target.stage);
        let climbs =
            self.value.measure.value == Measure::Milestone && self.value.target.operator.value == Operator::Done;
        if kind.is_some() == climbs && stage.is_some() == climbs {
            return;
        }
        let superfluous = stage
            .as_ref()
            .map(|stage| &stage.word)
            .or_else(|| kind.as_ref().map(|kind| &kind.word));
        let at = self.at(superfluous.filter(|_| !climbs).unwrap_or(&self.value.measure.word));
        self.broken(Rule::StageOfMilestone, at);
    }

    fn lead(&mut self) -> Option<Lead> {
        let lead = &self.value.lead;
        let index = self
            .bearings
            .department_names
            .find(lead.as_str(), self.at(lead), self.complaints)?;
        self.bearings.departments.get(index).map(|one| Lead {
            name: one.name.clone(),
            short: one.short.clone(),
            inferred: self.value.lead_inferred.unwrap_or(self.bearings.leads_inferred),
        })
    }

    fn baseline(&mut self) -> Option<Baseline> {
        let baseline = self.value.baseline.as_ref()?;
        let period = names::period(&baseline.period, self.raw, self.complaints);
        let value = names::figure(baseline.value, self.complaints)?;
        let target = self.value.target.value.and_then(|number| number.decimal().ok());
        if target == Some(value) {
            self.broken(Rule::BaselineApart, self.complaints.start(baseline.value.0));
        }
        Some(Baseline { value, period: period? })
    }

    fn companion(&mut self) -> Option<Companion> {
        let value = self.value.companion.as_ref()?;
        let typical = value.typical.and_then(|[low, high]| {
            let ends = [low, high].map(|number| names::figure(number, self.complaints));
            let (least, most) = (ends[0]?, ends[1]?);
            if least > most {
                self.broken(Rule::RangeEnds, self.complaints.start(high.0));
            }
            Some([least, most])
        });
        Some(Companion {
            id: value.id.text(),
            name: names::name(&value.name, &value.id, self.raw, self.complaints),
            unit: value.unit.text(),
            stock: value.stock,
            typical,
        })
    }

    fn due(&mut self) -> Option<NaiveDate> {
        let written = self.value.due.as_ref()?;
        let due = names::day(written, self.raw, self.complaints)?;
        if due.year() != i32::from(self.bearings.year) {
            self.broken(Rule::DueInYear, self.at(written));
        }
        Some(due)
    }

    /// The course of its year, where it names one that is usable.
    fn profile(&mut self) -> Option<usize> {
        let id = self.value.profile.as_ref()?;
        let names = self.bearings.profile_names;
        names.find(id.as_str(), self.at(id), self.complaints)
    }

    fn location(&mut self) -> Option<Place> {
        let file = &self.value.location;
        let missing = match (&file.part, &file.section, file.paragraph, file.annex, file.item) {
            (Some(part), Some(section), Some(paragraph), None, None) => {
                return Some(Place::Text {
                    part: part.text(),
                    section: section.text(),
                    paragraph,
                });
            }
            (None, None, None, Some(annex), Some(item)) => return Some(Place::Annex { annex, item }),
            (_, _, _, None, Some(_)) => "annex",
            (_, _, _, Some(_), None) => "item",
            (None, ..) => "part",
            (_, None, ..) => "section",
            _ => "paragraph",
        };
        let at = file
            .part
            .as_ref()
            .map_or_else(|| self.complaints.start(self.raw), |part| self.at(part));
        self.complaints.error(at, Fault::MissingField { name: missing.into() });
        None
    }
}
