//! The gate of the snapshots: holds what was reported to the catalogue that it speaks about.
//!
//! A fault of a series leaves out the series, a fault of a figure the figure.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde_json::value::RawValue;

use crate::intake::fault;
use crate::intake::format::snapshot as file;
use crate::intake::located::{self, Located};
use crate::intake::names::{self, Names};
use crate::intake::page::Complaints;
use crate::intake::sense::Subject;
use crate::intake::top::{Entry, Unread};
use crate::model::{
    Catalogue, Detail, Fault, Measure, NameKind, Observation, Override, Period, Provenance, Reading, RegionKey,
    Revision, SelfAssessment, Series, SeriesKey, Severity, Snapshot, Source, SourceKey, Stage, Status, Text,
};

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
pub(crate) fn admit<'a>(
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
    let mut desk = Desk {
        directory,
        as_of,
        sources: &source_names,
        seen: HashMap::with_capacity(file.series.len()),
        admitted: Vec::with_capacity(file.series.len()),
        complaints,
    };
    for raw in file.series.iter() {
        desk.series(raw);
    }
    let series = desk.admitted;
    Some(Snapshot {
        file: complaints.page.file.clone(),
        as_of,
        open_at,
        title: file.title.as_ref().map(super::format::Name::clean),
        sources,
        series,
    })
}

fn sources(entries: &[Entry<'_, file::Source<'_>>], complaints: &mut Complaints<'_, '_>) -> (Vec<Source>, Names) {
    let mut taken = Names::new(NameKind::Source);
    let mut sources = Vec::with_capacity(entries.len());
    for Entry { raw, value } in entries {
        if taken.give(
            value.id.text(),
            sources.len(),
            complaints.at(&value.id, raw),
            complaints,
        ) {
            sources.push(Source {
                id: value.id.text(),
                publisher: value.publisher.text(),
                address: value.address.as_ref().map(Located::text),
                mirror: value.mirror,
                note: value.note.as_ref().map(Located::text),
            });
        }
    }
    (sources, taken)
}

/// The periods that one indicator already has in one region.
enum Seen {
    /// Those of one admitted series, in order: the usual case, which needs no list of its own.
    Series(usize),
    /// Those of several series, or of one out of order.
    Periods(HashSet<Period>),
}

/// One snapshot under examination.
struct Desk<'d, 'p, 'a> {
    directory: &'d Directory<'d>,
    as_of: NaiveDate,
    sources: &'d Names,
    seen: HashMap<(SeriesKey, RegionKey), Seen>,
    admitted: Vec<Series>,
    complaints: &'d mut Complaints<'p, 'a>,
}

/// What the figures of a series share.
struct Common<'s> {
    measure: Measure,
    provenance: Provenance,
    source: Option<SourceKey>,
    raw: &'s str,
}

impl<'a> Desk<'_, '_, 'a> {
    /// Admits a series, unless something is wrong with it as a whole.
    fn series(&mut self, raw: &'a RawValue) -> Option<()> {
        let Entry { raw, value } = Unread::<file::Series<'a>>::read(raw, self.complaints)?;
        let before = self.complaints.count();
        let key = self.key(&value.indicator, raw);
        let region = self.region(value.region.as_ref(), raw);
        let source = value.source.as_ref().and_then(|id| self.source(id, raw));
        let target = value.target.and_then(|number| names::figure(number, self.complaints));
        if let Some(key) = key {
            self.unit(key, value.unit.as_ref(), &value.indicator, raw);
        }
        let (key, region) = (key?, region?);
        if self.complaints.count() > before {
            return None;
        }
        let common = Common {
            measure: self.directory.measure(key),
            provenance: value.provenance,
            source,
            raw,
        };
        let mut seen = self.periods(key, region);
        let mut observations: Vec<Observation> = Vec::with_capacity(value.figures.0.len());
        let subject = Subject::of(self.directory.catalogue, key);
        for (written, figure) in &value.figures.0 {
            let Some(observation) = self.observation(written, figure, &common) else {
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
        let seen = seen.map_or(Seen::Series(self.admitted.len()), Seen::Periods);
        self.seen.insert((key, region), seen);
        self.admitted.push(Series {
            key,
            region,
            target,
            observations,
        });
        Some(())
    }

    /// The periods that earlier series of the file have; none where there was no such series.
    fn periods(&mut self, key: SeriesKey, region: RegionKey) -> Option<HashSet<Period>> {
        match self.seen.remove(&(key, region))? {
            Seen::Periods(periods) => Some(periods),
            Seen::Series(index) => {
                let observations = &self.admitted.get(index)?.observations;
                Some(observations.iter().map(|one| one.period).collect())
            }
        }
    }

    /// Whether a figure cannot be. One that only looks odd stays.
    fn is_impossible(&mut self, subject: Subject, observation: &Observation, raw: &RawValue) -> bool {
        let Some(figure) = observation.figure() else {
            return false;
        };
        let at = self.complaints.start(raw.get());
        if let Some((severity, fault)) = subject.doubt(figure) {
            if severity == Severity::Error {
                self.complaints.error(at, fault);
                return true;
            }
            self.complaints.warning(at, fault);
        }
        false
    }

    fn key(&mut self, id: &Located<'_>, raw: &str) -> Option<SeriesKey> {
        let key = self.directory.series.get(id.as_str()).copied();
        if key.is_none() {
            let known = self.directory.series.keys().copied();
            let fault = names::unknown(NameKind::Indicator, id.as_str(), known, self.complaints);
            self.complaints.error(self.complaints.at(id, raw), fault);
        }
        key
    }

    fn region(&mut self, id: Option<&Located<'_>>, raw: &str) -> Option<RegionKey> {
        let Some(id) = id else {
            return Some(self.directory.catalogue.city());
        };
        let key = self.directory.regions.get(id.as_str()).copied();
        if key.is_none() {
            let known = self.directory.regions.keys().copied();
            let fault = names::unknown(NameKind::Region, id.as_str(), known, self.complaints);
            self.complaints.error(self.complaints.at(id, raw), fault);
        }
        key
    }

    fn source(&mut self, id: &Located<'_>, raw: &str) -> Option<SourceKey> {
        let index = self
            .sources
            .find(id.as_str(), self.complaints.at(id, raw), self.complaints)?;
        SourceKey::at(index)
    }

    fn unit(&mut self, key: SeriesKey, unit: Option<&Located<'_>>, indicator: &Located<'_>, raw: &str) {
        let expected = self.directory.unit(key);
        let found = unit.map_or_else(|| Text::new(""), Located::text);
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

    fn duplicate(&mut self, key: SeriesKey, region: RegionKey, written: &Located<'_>, raw: &str) {
        let catalogue = self.directory.catalogue;
        let fault = Fault::DuplicateObservation {
            indicator: series_id(catalogue, key),
            region: catalogue.region(region).id.clone(),
            period: written.text(),
        };
        self.complaints.error(self.complaints.at(written, raw), fault);
    }

    fn observation(&mut self, written: &Located<'_>, raw: &'a RawValue, common: &Common<'_>) -> Option<Observation> {
        let period = self.period(written, common.raw);
        if raw.get().starts_with('{') {
            let figure = self.complaints.parse::<file::Figure<'a>>(raw.get())?;
            return self.told(&figure, raw.get(), period, common);
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

    fn period(&mut self, written: &Located<'_>, raw: &str) -> Option<Period> {
        let period = names::period(written, raw, self.complaints)?;
        let year = self.directory.catalogue.year;
        let fault = if period.year() > year {
            Fault::PeriodOutsideYear {
                period: written.text(),
                year,
            }
        } else if period.end() > self.as_of {
            Fault::PeriodAfterSnapshot {
                period: written.text(),
                as_of: self.as_of,
            }
        } else {
            return Some(period);
        };
        self.complaints.error(self.complaints.at(written, raw), fault);
        None
    }

    fn reading(&mut self, raw: &RawValue, measure: Measure) -> Option<Reading> {
        match reading(raw.get(), measure) {
            Ok(reading) => Some(reading),
            Err(fault) => {
                self.complaints.error(self.complaints.start(raw.get()), fault);
                None
            }
        }
    }

    /// A figure with words. Everything wrong with it is told before it is left out.
    fn told(
        &mut self,
        figure: &file::Figure<'a>,
        raw: &str,
        period: Option<Period>,
        common: &Common<'_>,
    ) -> Option<Observation> {
        let before = self.complaints.count();
        let reading = self.reading(figure.value.raw, common.measure);
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
            cause: figure.cause.as_ref().map(Located::text),
            next_step: figure.next_step.as_ref().map(Located::text),
            note: figure.note.as_ref().map(Located::text),
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
        let former = self.reading(revision.former.raw, measure);
        let on = revision.on.as_ref().and_then(|on| names::day(on, raw, self.complaints));
        Some(Revision {
            former: former?,
            on,
            why: revision.why.as_ref().map(Located::text),
        })
    }

    fn self_assessment(&mut self, view: &file::SelfAssessment<'_>, raw: &str) -> Option<SelfAssessment> {
        let status = self.status(&view.status, raw);
        let on = self.judged_on(&view.on, raw);
        let reason = view.reason.as_ref().map(Located::text);
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
    fn judged_on(&mut self, written: &Located<'_>, raw: &str) -> Option<NaiveDate> {
        let day = names::day(written, raw, self.complaints)?;
        if day <= self.as_of {
            return Some(day);
        }
        let fault = Fault::DayAfterSnapshot {
            day: written.text(),
            as_of: self.as_of,
        };
        self.complaints.error(self.complaints.at(written, raw), fault);
        None
    }

    /// Who and why, without which a view beside the computed lamp would be worth nothing.
    fn said(&mut self, key: &str, written: &Located<'_>, raw: &str) -> Option<Text> {
        let text = written.text();
        if !text.as_str().trim().is_empty() {
            return Some(text);
        }
        let fault = Fault::EmptyText { name: key.into() };
        self.complaints.error(self.complaints.at(written, raw), fault);
        None
    }

    fn status(&mut self, id: &Located<'_>, raw: &str) -> Option<Status> {
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
        let figure = located::decimal(raw)?;
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
        Measure::Milestone => Stage::ALL.map(Stage::id).join(", ").as_str().into(),
        Measure::BottomLine => [file::HELD, file::BREACHED].join(", ").as_str().into(),
        _ => "a number".into(),
    };
    Fault::WrongReading {
        found: fault::excerpt(raw, 0),
        expected,
    }
}
