//! The gate of the agenda: holds a meeting's stops to the catalogue that they speak about.
//!
//! A fault of a stop leaves out the stop; one of its minutes, its period or its department leaves out only that, since
//! the meeting can go on without.

use chrono::NaiveDate;

use crate::intake::fault;
use crate::intake::format::Name;
use crate::intake::format::agenda::{AgendaFile, MINUTES, Minutes, Reporter, Stop as Written};
use crate::intake::names;
use crate::intake::source::Complaints;
use crate::intake::spanned::Spanned;
use crate::model::{
    Agenda, Catalogue, Department, Fault, Indicator, IndicatorKey, Name as Both, NameKind, Rule, Stop, StopSubject,
    Text,
};

/// The panes that are no part of the report.
pub(super) const OVERVIEW: &str = "overview";
pub(super) const PROJECTS: &str = "projects";
pub(super) const CHANGES: &str = "changes";
pub(super) const MATTERS: &str = "matters";

/// Whether a name is that, in any language.
fn is_called(name: &Both, written: &str) -> bool {
    name.wordings().any(|own| own.as_str() == written)
}

/// A pane that is no part of the report, by the name that stands over it.
fn named_pane(written: &str) -> Option<StopSubject> {
    match written {
        "总览" | "Overview" => Some(StopSubject::Overview),
        "民生实事" | "Livelihood projects" => Some(StopSubject::Projects),
        "变化" | "Changes" => Some(StopSubject::Changes),
        "督办事项" | "Matters" => Some(StopSubject::Matters),
        _ => None,
    }
}

/// The agenda that the file describes; nothing when it speaks about another catalogue or none of its stops stands.
pub(crate) fn validate<'a>(
    file: &AgendaFile<'a>,
    top: &'a str,
    catalogue: &Catalogue,
    complaints: &mut Complaints<'_, 'a>,
) -> Option<Agenda> {
    if file.catalogue.as_str() != catalogue.id.as_str() {
        let fault = Fault::OtherCatalogue {
            found: file.catalogue.text(),
            expected: catalogue.id.clone(),
        };
        complaints.error(complaints.at(&file.catalogue, top), fault);
        return None;
    }
    let mut desk = StopValidator { catalogue, complaints };
    let minutes = file.minutes.and_then(|written| desk.minutes(written));
    let minutes_spot = file
        .minutes
        .map(|Minutes(raw)| desk.complaints.spot(desk.complaints.start(raw)));
    let stops: Vec<Stop> = file
        .stops
        .iter()
        .zip(1..)
        .filter_map(|(entry, number)| Some((desk.stop(&entry.value, entry.raw)?, number)))
        .zip(1..)
        .map(|((stop, number), place)| Stop {
            number: (number != place).then_some(number),
            ..stop
        })
        .collect();
    if stops.is_empty() {
        desk.broken(desk.complaints.start(top), "stops".into(), Rule::StopsOfAgenda);
        return None;
    }
    Some(Agenda {
        title: file.title.as_ref().map(Name::clean),
        minutes,
        minutes_spot,
        stops,
    })
}

/// One agenda under examination.
struct StopValidator<'d, 'p, 'a> {
    catalogue: &'d Catalogue,
    complaints: &'d mut Complaints<'p, 'a>,
}

impl<'a> StopValidator<'_, '_, 'a> {
    fn stop(&mut self, written: &Written<'a>, raw: &'a str) -> Option<Stop> {
        let subject = self.subject(written, raw)?;
        Some(Stop {
            subject,
            title: written.title.as_ref().map(Name::clean),
            as_of: written.period.as_ref().and_then(|period| self.date(period, raw)),
            minutes: written.minutes.and_then(|minutes| self.minutes(minutes)),
            department: written.department.and_then(|department| self.department(department)),
            notes: written.notes.iter().map(Spanned::text).collect(),
            number: None,
            spot: Some(self.complaints.spot(self.complaints.start(raw))),
        })
    }

    /// What is shown: exactly one of what a stop may name.
    fn subject(&mut self, written: &Written<'a>, raw: &'a str) -> Option<StopSubject> {
        match (&written.pane, &written.indicator, &written.indicators, &written.ranking) {
            (Some(pane), None, None, None) => self.pane(pane, raw),
            (None, Some(id), None, None) => self.indicator(id, raw).map(StopSubject::Indicator),
            (None, None, Some(ids), None) if !ids.is_empty() => self.group(ids, raw),
            (None, None, None, Some(id)) => self.ranking(id, raw),
            _ => {
                self.broken(self.complaints.start(raw), "stops".into(), Rule::OneSubject);
                None
            }
        }
    }

    fn pane(&mut self, name: &Spanned<'_>, raw: &str) -> Option<StopSubject> {
        let subject = match name.as_str() {
            OVERVIEW => Some(StopSubject::Overview),
            PROJECTS => Some(StopSubject::Projects),
            CHANGES => Some(StopSubject::Changes),
            MATTERS => Some(StopSubject::Matters),
            id => {
                let called = || {
                    let mut areas = self.catalogue.areas();
                    let found = areas.find(|(_, one)| {
                        is_called(&one.name, id) || one.short.as_ref().is_some_and(|short| is_called(short, id))
                    });
                    found.map(|(key, _)| key)
                };
                let area = self.catalogue.find_area(id).or_else(called).map(StopSubject::Area);
                area.or_else(|| named_pane(id))
            }
        };
        if subject.is_none() {
            let areas = self.catalogue.areas.iter().map(|own| own.id.as_str());
            let known = [OVERVIEW, PROJECTS, CHANGES, MATTERS].into_iter().chain(areas);
            let fault = names::unknown(NameKind::Pane, name.as_str(), known, self.complaints);
            self.complaints.error(self.complaints.at(name, raw), fault);
        }
        subject
    }

    fn indicator(&mut self, id: &Spanned<'_>, raw: &str) -> Option<IndicatorKey> {
        let written = id.as_str().trim();
        let called = || {
            let mut all = self.catalogue.indicators();
            all.find(|(_, one)| {
                is_called(&one.name, written) || one.short.as_ref().is_some_and(|short| is_called(short, written))
            })
            .map(|(key, _)| key)
        };
        let key = self.catalogue.find(written).or_else(called);
        if key.is_none() {
            // Ids are ASCII: what is not was meant for a name.
            let named = |one: &'_ Indicator| {
                if written.is_ascii() {
                    one.id.clone()
                } else {
                    one.name.zh.clone()
                }
            };
            let known: Vec<Text> = self.catalogue.indicators.iter().map(named).collect();
            let known = known.iter().map(Text::as_str);
            let fault = names::unknown(NameKind::Indicator, id.as_str(), known, self.complaints);
            self.complaints.error(self.complaints.at(id, raw), fault);
        }
        key
    }

    /// Those of a group that are known; the group stands as long as one of them is.
    fn group(&mut self, ids: &[Spanned<'_>], raw: &str) -> Option<StopSubject> {
        let keys: Vec<IndicatorKey> = ids.iter().filter_map(|id| self.indicator(id, raw)).collect();
        (!keys.is_empty()).then_some(StopSubject::Group(keys))
    }

    fn ranking(&mut self, id: &Spanned<'_>, raw: &str) -> Option<StopSubject> {
        let key = self.indicator(id, raw)?;
        // Which counties have figures only the data can tell; of stages and held lines there is no order at all.
        if !self.catalogue.indicator(key).measure.is_counted_in_figures() {
            self.broken(self.complaints.at(id, raw), id.text(), Rule::RankedIndicator);
            return None;
        }
        Some(StopSubject::Ranking(key))
    }

    /// The last day of the period.
    fn date(&mut self, written: &Spanned<'_>, raw: &str) -> Option<NaiveDate> {
        let period = names::period(written, raw, self.complaints)?;
        let year = self.catalogue.year;
        if period.year() > year {
            let fault = Fault::PeriodOutsideYear {
                period: written.text(),
                year,
            };
            self.complaints.error(self.complaints.at(written, raw), fault);
            return None;
        }
        Some(period.end())
    }

    fn minutes(&mut self, Minutes(raw): Minutes<'a>) -> Option<u16> {
        let whole: i64 = self.complaints.parse(raw)?;
        let minutes = u16::try_from(whole).ok().filter(|minutes| MINUTES.contains(minutes));
        if minutes.is_none() {
            let found = fault::excerpt(raw, 0);
            self.broken(self.complaints.start(raw), found, Rule::MinutesOfStop);
        }
        minutes
    }

    /// A department by its id or its name, or by a name of its own. Ids are ASCII nearly everywhere: what is not is a
    /// name.
    fn department(&mut self, Reporter(raw): Reporter<'a>) -> Option<Both> {
        if raw.starts_with('{') {
            return self.complaints.parse::<Name<'a>>(raw).map(|name| name.clean());
        }
        let id: Spanned<'a> = self.complaints.parse(raw)?;
        let departments = &self.catalogue.departments;
        let is_meant = |one: &&Department| {
            let short = one.short.as_ref();
            one.id == id.text()
                || is_called(&one.name, id.as_str())
                || short.is_some_and(|short| is_called(short, id.as_str()))
        };
        let found = departments.iter().find(is_meant);
        if found.is_none() && !id.as_str().is_ascii() {
            let name = Name::chinese(id);
            return Some(name.clean());
        }
        if found.is_none() {
            let known = departments.iter().map(|one| one.id.as_str());
            let fault = names::unknown(NameKind::Department, id.as_str(), known, self.complaints);
            self.complaints.error(self.complaints.start(raw), fault);
        }
        found.map(|department| department.name.clone())
    }

    fn broken(&mut self, at: usize, subject: Text, rule: Rule) {
        self.complaints.error(at, Fault::Rule { subject, rule });
    }
}
