//! The gate of the snapshots: holds what was reported to the catalogue that it speaks about.
//!
//! A fault of a series leaves out the series, a fault of a figure the figure.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde_json::value::RawValue;

use crate::intake::envelope::{ListEntry, MANY, RawList};
use crate::intake::fault;
use crate::intake::format::snapshot as file;
use crate::intake::names::{self, Names};
use crate::intake::plausibility::Expectation;
use crate::intake::source::Complaints;
use crate::intake::spanned::{self, Spanned};
use crate::model::{
    Catalogue, Detail, Expected, Fault, Measure, NameKind, Observation, Override, Period, Provenance, Reading,
    RegionKey, Revision, SelfAssessment, Series, SeriesKey, Severity, Snapshot, Source, SourceKey, Stage, Status, Text,
};
use crate::threads;

/// A catalogue made ready for looking up many names.
pub(crate) struct Directory<'c> {
    catalogue: &'c Catalogue,
    series: HashMap<&'c str, SeriesKey>,
    regions: HashMap<&'c str, RegionKey>,
}

impl<'c> Directory<'c> {
    /// Every name that a snapshot may use.
    pub(crate) fn new(catalogue: &'c Catalogue) -> Self {
        let regions = catalogue
            .regions()
            .map(|(key, region)| (region.id.as_str(), key))
            .collect();
        Self {
            catalogue,
            series: catalogue.series_keys(),
            regions,
        }
    }

    fn measure(&self, key: SeriesKey) -> Measure {
        match key {
            SeriesKey::Indicator(key) => self.catalogue.indicator(key).measure,
            // An amount is a flow.
            SeriesKey::Companion(_) => Measure::Cumulative,
        }
    }

    fn unit(&self, key: SeriesKey) -> Text {
        match key {
            SeriesKey::Indicator(key) => self.catalogue.indicator(key).unit.clone(),
            SeriesKey::Companion(key) => {
                let companion = self.catalogue.indicator(key).companion.as_ref();
                companion.map_or_else(|| Text::new(""), |companion| companion.unit.clone())
            }
        }
    }
}

/// The snapshot that the file describes; nothing when it speaks about another catalogue or has no date.
pub(crate) fn validate<'a>(
    file: &file::SnapshotFile<'a>,
    top: &'a str,
    directory: &Directory<'_>,
    complaints: &mut Complaints<'_, 'a>,
) -> Option<Snapshot> {
    let expected = &directory.catalogue.id;
    if file.catalogue.as_str() != expected.as_str() {
        let fault = Fault::OtherCatalogue {
            found: file.catalogue.text(),
            expected: expected.clone(),
        };
        complaints.error(complaints.at(&file.catalogue, top), fault);
        file.series.check(complaints);
        return None;
    }
    let Some(as_of) = names::day(&file.as_of, top, complaints) else {
        file.series.check(complaints);
        return None;
    };
    let open_at = file
        .open_at
        .as_ref()
        .and_then(|written| names::day(written, top, complaints));
    let (sources, source_names) = sources(&file.sources, complaints);
    let rules = Rules {
        directory,
        as_of,
        sources: &source_names,
    };
    let series = rules.validate(file.series.entries(), complaints);
    Some(Snapshot {
        file: complaints.page.file.clone(),
        as_of,
        open_at,
        title: file.title.as_ref().map(super::format::Name::clean),
        sources,
        series,
    })
}

fn sources(entries: &[ListEntry<'_, file::Source<'_>>], complaints: &mut Complaints<'_, '_>) -> (Vec<Source>, Names) {
    let mut taken = Names::new(NameKind::Source);
    let mut sources = Vec::with_capacity(entries.len());
    for ListEntry { raw, value } in entries {
        if taken.give(
            value.id.text(),
            sources.len(),
            complaints.at(&value.id, raw),
            complaints,
        ) {
            sources.push(Source {
                id: value.id.text(),
                publisher: value.publisher.text(),
                address: value.address.as_ref().map(Spanned::text),
                mirror: value.mirror,
                note: value.note.as_ref().map(Spanned::text),
            });
        }
    }
    (sources, taken)
}

/// What all series of a snapshot are held to.
#[derive(Clone, Copy)]
struct Rules<'d> {
    directory: &'d Directory<'d>,
    as_of: NaiveDate,
    sources: &'d Names,
}

impl Rules<'_> {
    /// The series that pass. A province has twenty thousand of them, which are read by as many threads as there are
    /// processors; whatever that comes to is what one would have come to.
    fn validate<'a>(self, entries: &[&'a RawValue], complaints: &mut Complaints<'_, 'a>) -> Vec<Series> {
        let threads = threads::worth(entries.len(), MANY);
        let shared = (threads > 1).then(|| self.validate_in(threads, entries, complaints));
        let shared = shared.flatten();
        shared.unwrap_or_else(|| SeriesValidator::new(self, entries.len(), complaints).read(entries))
    }

    /// The same by several threads; none where the parts have to know of each other, since a series goes on in another
    /// one or there is more to complain about than gets suggestions.
    fn validate_in<'a>(
        self,
        threads: usize,
        entries: &[&'a RawValue],
        complaints: &mut Complaints<'_, 'a>,
    ) -> Option<Vec<Series>> {
        let page = complaints.page;
        let parts = threads::in_parts(entries, threads, |_, entries| {
            let mut complaints = Complaints::new(page);
            let accepted = SeriesValidator::new(self, entries.len(), &mut complaints).read(entries);
            (accepted, complaints)
        });
        let (parts, found): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
        if goes_on(&parts) || !complaints.take_in(found) {
            return None;
        }
        let mut parts = parts.into_iter();
        let mut accepted = parts.next()?;
        parts.for_each(|mut part| accepted.append(&mut part));
        Some(accepted)
    }
}

/// Whether a series of one part has a place in another one too.
fn goes_on(parts: &[Vec<Series>]) -> bool {
    let place = |series: &Series| (series.key, series.region);
    let mut earlier = HashSet::new();
    parts.iter().any(|part| {
        let goes_on = part.iter().any(|series| earlier.contains(&place(series)));
        earlier.extend(part.iter().map(place));
        goes_on
    })
}

/// Series of one snapshot under examination.
struct SeriesValidator<'d, 'c, 'p, 'a> {
    rules: Rules<'d>,
    /// Where the first series of each is among the accepted: the usual case, which needs no list of its periods.
    seen: HashMap<(SeriesKey, RegionKey), u32>,
    /// The periods of those with several series, or with one out of order.
    periods: HashMap<(SeriesKey, RegionKey), HashSet<Period>>,
    accepted: Vec<Series>,
    /// The periods of the series before, each as it is written: the next one most likely has the same.
    usual: Vec<(&'a str, Period)>,
    complaints: &'c mut Complaints<'p, 'a>,
}

/// What the figures of a series share.
struct Common {
    measure: Measure,
    provenance: Provenance,
    source: Option<SourceKey>,
}

impl<'d, 'c, 'p, 'a> SeriesValidator<'d, 'c, 'p, 'a> {
    fn new(rules: Rules<'d>, series: usize, complaints: &'c mut Complaints<'p, 'a>) -> Self {
        Self {
            rules,
            seen: HashMap::with_capacity(series),
            periods: HashMap::new(),
            accepted: Vec::with_capacity(series),
            usual: Vec::new(),
            complaints,
        }
    }

    /// Admits what passes.
    fn read(mut self, entries: &[&'a RawValue]) -> Vec<Series> {
        for raw in entries {
            self.series(raw);
        }
        self.accepted
    }

    /// Admits a series, unless something is wrong with it as a whole.
    fn series(&mut self, raw: &'a RawValue) -> Option<()> {
        let ListEntry { raw, value } = RawList::<file::Series<'a>>::read(raw, self.complaints)?;
        let before = self.complaints.count();
        let key = self.key(&value.indicator, raw);
        let region = self.region(value.region.as_ref(), raw);
        let source = value.source.as_ref().and_then(|id| self.source(id, raw));
        let target = value.target.and_then(|number| names::figure(number, self.complaints));
        if let Some(key) = key {
            self.unit(key, value.unit.as_ref(), &value.indicator, raw);
        }
        let figures = value.figures.pairs(self.complaints);
        let (key, region, figures) = (key?, region?, figures?);
        if self.complaints.count() > before {
            return None;
        }
        let common = Common {
            measure: self.rules.directory.measure(key),
            provenance: value.provenance,
            source,
        };
        let mut seen = self.periods(key, region);
        let mut observations: Vec<Observation> = Vec::with_capacity(figures.len());
        let subject = Expectation::of(self.rules.directory.catalogue, key);
        for (index, (written, figure)) in figures.iter().enumerate() {
            let period = self.period(index, written, raw);
            let Some(observation) = self.observation(period, figure, &common) else {
                continue;
            };
            if self.is_impossible(subject, &observation, figure) {
                continue;
            }
            let period = observation.period;
            let is_in_order = seen.is_none() && observations.last().is_none_or(|last| last.period < period);
            let known = || observations.iter().map(|one| one.period).collect();
            if is_in_order || seen.get_or_insert_with(known).insert(period) {
                observations.push(observation);
            } else {
                self.duplicate(key, region, written, raw);
            }
        }
        match seen {
            Some(periods) => drop(self.periods.insert((key, region), periods)),
            None => drop(
                self.seen
                    .insert((key, region), u32::try_from(self.accepted.len()).ok()?),
            ),
        }
        self.accepted.push(Series {
            key,
            region,
            target,
            observations,
        });
        Some(())
    }

    /// The periods that earlier series of the file have; none where there was no such series.
    fn periods(&mut self, key: SeriesKey, region: RegionKey) -> Option<HashSet<Period>> {
        if let Some(periods) = self.periods.remove(&(key, region)) {
            return Some(periods);
        }
        let first = usize::try_from(self.seen.remove(&(key, region))?).ok()?;
        let observations = &self.accepted.get(first)?.observations;
        Some(observations.iter().map(|one| one.period).collect())
    }

    /// Whether a figure cannot be. One that only looks odd stays.
    fn is_impossible(&mut self, subject: Expectation, observation: &Observation, raw: &str) -> bool {
        let Some(figure) = observation.figure() else {
            return false;
        };
        let at = self.complaints.start(raw);
        if let Some((severity, fault)) = subject.check(figure) {
            if severity == Severity::Error {
                self.complaints.error(at, fault);
                return true;
            }
            self.complaints.warning(at, fault);
        }
        false
    }

    fn key(&mut self, id: &Spanned<'_>, raw: &str) -> Option<SeriesKey> {
        let key = self.rules.directory.series.get(id.as_str()).copied();
        if key.is_none() {
            let known = self.rules.directory.series.keys().copied();
            let fault = names::unknown(NameKind::Indicator, id.as_str(), known, self.complaints);
            self.complaints.error(self.complaints.at(id, raw), fault);
        }
        key
    }

    fn region(&mut self, id: Option<&Spanned<'_>>, raw: &str) -> Option<RegionKey> {
        let Some(id) = id else {
            return Some(self.rules.directory.catalogue.city());
        };
        let key = self.rules.directory.regions.get(id.as_str()).copied();
        if key.is_none() {
            let known = self
                .rules
                .directory
                .catalogue
                .regions
                .iter()
                .map(|region| region.id.as_str());
            let fault = names::unknown(NameKind::Region, id.as_str(), known, self.complaints);
            self.complaints.error(self.complaints.at(id, raw), fault);
        }
        key
    }

    fn source(&mut self, id: &Spanned<'_>, raw: &str) -> Option<SourceKey> {
        let index = self
            .rules
            .sources
            .find(id.as_str(), self.complaints.at(id, raw), self.complaints)?;
        SourceKey::at(index)
    }

    fn unit(&mut self, key: SeriesKey, unit: Option<&Spanned<'_>>, indicator: &Spanned<'_>, raw: &str) {
        let expected = self.rules.directory.unit(key);
        let found = unit.map_or_else(|| Text::new(""), Spanned::text);
        if found == expected {
            return;
        }
        let at = self.complaints.at(unit.unwrap_or(indicator), raw);
        let fault = match unit {
            Some(_) => Fault::WrongUnit { found, expected },
            None => Fault::MissingField { name: "unit".into() },
        };
        self.complaints.error(at, fault);
    }

    fn duplicate(&mut self, key: SeriesKey, region: RegionKey, written: &Spanned<'_>, raw: &str) {
        let catalogue = self.rules.directory.catalogue;
        let fault = Fault::DuplicateObservation {
            indicator: series_id(catalogue, key),
            region: catalogue.region(region).id.clone(),
            period: written.text(),
        };
        self.complaints.error(self.complaints.at(written, raw), fault);
    }

    fn observation(&mut self, period: Option<Period>, raw: &'a str, common: &Common) -> Option<Observation> {
        if raw.starts_with('{') {
            let figure = self.complaints.parse::<file::Figure<'a>>(raw)?;
            return self.figure_in_words(&figure, raw, period, common);
        }
        let reading = self.reading(raw, common.measure)?;
        let (provenance, source) = (common.provenance, common.source);
        Some(Observation {
            period: period?,
            reading,
            provenance,
            bound: None,
            source,
            detail: None,
        })
    }

    /// The period of the figure with this number in its series.
    fn period(&mut self, number: usize, written: &Spanned<'a>, raw: &str) -> Option<Period> {
        let usual = self.usual.get(number).filter(|(usual, _)| *usual == written.as_str());
        if let Some((_, period)) = usual {
            return Some(*period);
        }
        let period = names::period(written, raw, self.complaints)?;
        let year = self.rules.directory.catalogue.year;
        let fault = if period.year() > year {
            Fault::PeriodOutsideYear {
                period: written.text(),
                year,
            }
        } else if period.end() > self.rules.as_of {
            Fault::PeriodAfterSnapshot {
                period: written.text(),
                as_of: self.rules.as_of,
            }
        } else {
            self.usual.truncate(number);
            if let Some(written) = written.in_source().filter(|_| self.usual.len() == number) {
                self.usual.push((written, period));
            }
            return Some(period);
        };
        self.complaints.error(self.complaints.at(written, raw), fault);
        None
    }

    fn reading(&mut self, raw: &str, measure: Measure) -> Option<Reading> {
        match reading(raw, measure) {
            Ok(reading) => Some(reading),
            Err(fault) => {
                self.complaints.error(self.complaints.start(raw), fault);
                None
            }
        }
    }

    /// A figure with words. Everything wrong with it is told before it is left out.
    fn figure_in_words(
        &mut self,
        figure: &file::Figure<'a>,
        raw: &str,
        period: Option<Period>,
        common: &Common,
    ) -> Option<Observation> {
        let before = self.complaints.count();
        let reading = self.reading(figure.value.raw.get(), common.measure);
        let source = match &figure.source {
            Some(id) => self.source(id, raw),
            None => common.source,
        };
        let detail = self.detail(figure, raw, common.measure);
        if self.complaints.count() > before {
            return None;
        }
        Some(Observation {
            period: period?,
            reading: reading?,
            provenance: figure.provenance.unwrap_or(common.provenance),
            bound: figure.bound,
            source,
            detail: (detail != Detail::default()).then(|| Box::new(detail)),
        })
    }

    fn detail(&mut self, figure: &file::Figure<'a>, raw: &str, measure: Measure) -> Detail {
        Detail {
            cause: figure.cause.as_ref().map(Spanned::text),
            next_step: figure.next_step.as_ref().map(Spanned::text),
            note: figure.note.as_ref().map(Spanned::text),
            revision: figure
                .revision
                .as_ref()
                .and_then(|revision| self.revision(revision, raw, measure)),
            self_assessment: figure
                .self_assessment
                .as_ref()
                .and_then(|view| self.self_assessment(view, raw)),
            override_: figure
                .override_
                .as_ref()
                .and_then(|decision| self.override_(decision, raw)),
            reported_on: figure
                .reported_on
                .as_ref()
                .and_then(|on| names::day(on, raw, self.complaints)),
        }
    }

    fn revision(&mut self, revision: &file::Revision<'a>, raw: &str, measure: Measure) -> Option<Revision> {
        let former = self.reading(revision.former.raw.get(), measure);
        let on = revision.on.as_ref().and_then(|on| names::day(on, raw, self.complaints));
        Some(Revision {
            former: former?,
            on,
            why: revision.why.as_ref().map(Spanned::text),
        })
    }

    fn self_assessment(&mut self, view: &file::SelfAssessment<'_>, raw: &str) -> Option<SelfAssessment> {
        let status = self.status(&view.status, raw);
        let on = self.judged_on(&view.on, raw);
        let reason = view.reason.as_ref().map(Spanned::text);
        let name = self.said("name", &view.name, raw);
        Some(SelfAssessment {
            status: status?,
            reason,
            name: name?,
            on: on?,
        })
    }

    fn override_(&mut self, decision: &file::Override<'_>, raw: &str) -> Option<Override> {
        let status = self.status(&decision.status, raw);
        let reason = self.said("reason", &decision.reason, raw);
        let name = self.said("name", &decision.name, raw);
        let on = self.judged_on(&decision.on, raw);
        Some(Override {
            status: status?,
            reason: reason?,
            name: name?,
            on: on?,
        })
    }

    /// The day of a view: nobody can have had it after the snapshot was made.
    fn judged_on(&mut self, written: &Spanned<'_>, raw: &str) -> Option<NaiveDate> {
        let day = names::day(written, raw, self.complaints)?;
        if day <= self.rules.as_of {
            return Some(day);
        }
        let fault = Fault::DayAfterSnapshot {
            day: written.text(),
            as_of: self.rules.as_of,
        };
        self.complaints.error(self.complaints.at(written, raw), fault);
        None
    }

    /// Who and why, without which a view beside the computed status would be worth nothing.
    fn said(&mut self, key: &str, written: &Spanned<'_>, raw: &str) -> Option<Text> {
        let text = written.text();
        if !text.as_str().trim().is_empty() {
            return Some(text);
        }
        let fault = Fault::EmptyText { name: key.into() };
        self.complaints.error(self.complaints.at(written, raw), fault);
        None
    }

    fn status(&mut self, id: &Spanned<'_>, raw: &str) -> Option<Status> {
        let status = Status::from_id(id.as_str());
        if status.is_none() {
            let known = Status::ALL.into_iter().map(Status::id);
            let fault = names::unknown(NameKind::Status, id.as_str(), known, self.complaints);
            self.complaints.error(self.complaints.at(id, raw), fault);
        }
        status
    }
}

/// The id that a series carries in files.
pub fn series_id(catalogue: &Catalogue, key: SeriesKey) -> Text {
    match key {
        SeriesKey::Indicator(key) => catalogue.indicator(key).id.clone(),
        SeriesKey::Companion(key) => {
            let companion = catalogue.indicator(key).companion.as_ref();
            companion.map_or_else(|| Text::new(""), |companion| companion.id.clone())
        }
    }
}

/// What was reported, if the measure can have it.
fn reading(raw: &str, measure: Measure) -> Result<Reading, Fault> {
    let Some(word) = raw.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else {
        let figure = spanned::decimal(raw)?;
        return if measure.is_counted_in_figures() {
            Ok(Reading::Figure(figure))
        } else {
            Err(wrong_reading(raw, measure))
        };
    };
    match (measure, word) {
        (Measure::BottomLine, file::HELD) => Ok(Reading::Held),
        (Measure::BottomLine, file::BREACHED) => Ok(Reading::Breached),
        (Measure::Milestone, _) => Stage::from_id(word)
            .map(Reading::Stage)
            .ok_or_else(|| wrong_reading(raw, measure)),
        _ => Err(wrong_reading(raw, measure)),
    }
}

fn wrong_reading(raw: &str, measure: Measure) -> Fault {
    let expected = match measure {
        Measure::Milestone => Expected::Other(Text::new(&Stage::ALL.map(Stage::id).join(", "))),
        Measure::BottomLine => Expected::Other(Text::new(&[file::HELD, file::BREACHED].join(", "))),
        _ => Expected::Number,
    };
    Fault::WrongReading {
        found: fault::excerpt(raw, 0),
        expected,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Input;
    use crate::intake::source::SourceFile;
    use crate::intake::tests::{CATALOGUE, read_catalogue};
    use crate::model::Problem;

    const SERIES: [&str; 7] = [
        r#"{"indicator": "retail-growth", "unit": "%", "provenance": "reported", "figures": {"2025-01": 4.5, "2025-02": 4.6}}"#,
        r#"{"indicator": "retail-growth", "region": "east", "unit": "%", "provenance": "reported", "figures": {"2025-02": 3}}"#,
        r#"{"indicator": "jobs", "region": "nowhere", "unit": "人", "provenance": "reported", "figures": {"2025-Q1": 7000}}"#,
        r#"{"indicator": "jobs", "unit": "人", "provenance": "reported", "figures": {"2025-Q1": 7000, "2026": 9}}"#,
        r#"{"indicator": "bridge", "provenance": "reported", "figures": {"2025-03-31": "started"}}"#,
        r#"{"indicator": "jobs", "region": "east", "unit": "人", "provenance": "reported", "figures": []}"#,
        r#"{"indicator": "retail-growth", "unit": "%", "provenance": "reported", "figures": {"2025-02": 4.6, "2025-03": {"value": 4}}}"#,
    ];

    fn read(series: &[&str], threads: usize) -> Option<(Vec<Series>, Vec<Problem>)> {
        let catalogue = read_catalogue(CATALOGUE).catalogue.unwrap();
        let (directory, sources) = (Directory::new(&catalogue), Names::new(NameKind::Source));
        let input = Input::new("series", format!("[{}]", series.join(",\n")));
        let page = SourceFile::new(&input);
        let entries: Vec<&RawValue> = serde_json::from_str(page.text).unwrap();
        let mut complaints = Complaints::new(&page);
        let rules = Rules {
            directory: &directory,
            as_of: NaiveDate::from_ymd_opt(2025, 7, 31).unwrap(),
            sources: &sources,
        };
        let series = if threads == 1 {
            rules.validate(&entries, &mut complaints)
        } else {
            rules.validate_in(threads, &entries, &mut complaints)?
        };
        Some((series, complaints.into_problems()))
    }

    #[test]
    fn several_threads_find_what_one_finds() {
        let alone = read(&SERIES[..6], 1).unwrap();
        assert_eq!((alone.0.len(), alone.1.len()), (4, 3));
        for threads in 2..=6 {
            assert_eq!(read(&SERIES[..6], threads).as_ref(), Some(&alone), "{threads}");
        }
    }

    #[test]
    fn a_series_that_goes_on_in_another_part_is_left_to_one() {
        assert_eq!(read(&SERIES, 3), None);
        let (_, problems) = read(&SERIES, 1).unwrap();
        let is_duplicate = |problem: &Problem| matches!(problem.fault, Fault::DuplicateObservation { .. });
        assert_eq!(problems.iter().filter(|problem| is_duplicate(problem)).count(), 1);
    }

    #[test]
    fn more_complaints_than_get_suggestions_are_left_to_one() {
        assert!(read(&[SERIES[2]; 499], 2).is_some());
        assert_eq!(read(&[SERIES[2]; 500], 2), None);
    }
}
