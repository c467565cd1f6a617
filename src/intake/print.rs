//! Snapshots and agendas in their file formats again: one line for each series or stop, keys always in the same order.

use std::fmt::Write;

use serde::Serialize;

use crate::intake::agenda;
use crate::intake::envelope::SCHEMA;
use crate::intake::format::snapshot as file;
use crate::intake::snapshot::series_id;
use crate::model::{
    Agenda, Catalogue, IndicatorKey, Name, Observation, Override, Provenance, Reading, Revision, SelfAssessment,
    Series, SeriesKey, Snapshot, Source, SourceKey, Stop, StopSubject, Text,
};

/// Prints a snapshot. Reading it against the same catalogue gives the same snapshot, with its periods in order.
pub fn print_snapshot(snapshot: &Snapshot, catalogue: &Catalogue) -> String {
    let mut top = Object::new("{\n  ", ",\n  ");
    top.raw("schema", &SCHEMA.to_string());
    top.text("catalogue", catalogue.id.as_str());
    top.value("as_of", Some(&snapshot.as_of));
    top.value("open_at", snapshot.open_at.as_ref());
    top.raw_if("title", snapshot.title.as_ref().map(name));
    top.raw_if(
        "sources",
        (!snapshot.sources.is_empty()).then(|| lines(snapshot.sources.iter().map(source))),
    );
    let series = snapshot.series.iter().map(|one| series(one, snapshot, catalogue));
    top.raw("series", &lines(series));
    top.end("\n}\n")
}

/// Prints an agenda. Reading it against the same catalogue gives the same agenda; `reporter` says who reports at a stop that
/// names nobody, so that whoever edits the file need not look it up.
pub fn print_agenda(agenda: &Agenda, catalogue: &Catalogue, reporter: &dyn Fn(&Stop) -> Option<Name>) -> String {
    let mut top = Object::new("{\n  ", ",\n  ");
    top.raw("schema", &SCHEMA.to_string());
    top.text("catalogue", catalogue.id.as_str());
    top.raw_if("title", agenda.title.as_ref().map(name));
    top.value("minutes", agenda.minutes.as_ref());
    let stops = agenda.stops.iter().map(|one| stop(one, catalogue, reporter));
    top.raw("stops", &lines(stops));
    top.end("\n}\n")
}

fn stop(stop: &Stop, catalogue: &Catalogue, reporter: &dyn Fn(&Stop) -> Option<Name>) -> String {
    let mut object = Object::inline();
    let id = |key: &IndicatorKey| catalogue.indicator(*key).id.clone();
    match &stop.subject {
        StopSubject::Overview => object.text("pane", agenda::OVERVIEW),
        StopSubject::Projects => object.text("pane", agenda::PROJECTS),
        StopSubject::Changes => object.text("pane", agenda::CHANGES),
        StopSubject::Matters => object.text("pane", agenda::MATTERS),
        StopSubject::Area(area) => object.text("pane", catalogue.area(*area).id.as_str()),
        StopSubject::Indicator(key) => object.text("indicator", id(key).as_str()),
        StopSubject::Ranking(key) => object.text("ranking", id(key).as_str()),
        StopSubject::Group(keys) => object.raw("indicators", &json(&keys.iter().map(id).collect::<Vec<Text>>())),
    }
    object.raw_if("title", stop.title.as_ref().map(name));
    // A date is a period too: the one that ends on it.
    object.value("period", stop.as_of.as_ref());
    object.value("minutes", stop.minutes.as_ref());
    let who = stop.department.clone().or_else(|| reporter(stop));
    object.raw_if("department", who.map(|who| department(&who, catalogue)));
    object.raw("notes", &json(&stop.notes));
    object.end("}")
}

/// A department by its id where the catalogue has it.
fn department(who: &Name, catalogue: &Catalogue) -> String {
    let known = catalogue.departments.iter().find(|department| department.name == *who);
    known.map_or_else(|| name(who), |department| quoted(department.id.as_str()))
}

/// A list with one entry to the line.
fn lines(entries: impl Iterator<Item = String>) -> String {
    let entries: Vec<String> = entries.collect();
    if entries.is_empty() {
        "[]".to_owned()
    } else {
        format!("[\n    {}\n  ]", entries.join(",\n    "))
    }
}

/// In each of its languages; a plain string where there is only the Chinese.
fn name(name: &Name) -> String {
    let has_english = name.en != name.zh;
    if !has_english && name.others().next().is_none() {
        return quoted(name.zh.as_str());
    }
    let mut object = Object::inline();
    object.text("zh", name.zh.as_str());
    if has_english {
        object.text("en", name.en.as_str());
    }
    for (tag, wording) in name.others() {
        object.text(tag, wording.as_str());
    }
    object.end("}")
}

fn source(source: &Source) -> String {
    let mut object = Object::inline();
    object.text("id", source.id.as_str());
    object.text("publisher", source.publisher.as_str());
    object.value("address", source.address.as_ref());
    object.value("mirror", source.mirror.then_some(&true));
    object.value("note", source.note.as_ref());
    object.end("}")
}

fn series(series: &Series, snapshot: &Snapshot, catalogue: &Catalogue) -> String {
    let common = Common::of(series, snapshot);
    let unit = match series.key {
        SeriesKey::Indicator(key) => Some(&catalogue.indicator(key).unit),
        SeriesKey::Companion(key) => catalogue
            .indicator(key)
            .companion
            .as_ref()
            .map(|companion| &companion.unit),
    };
    let mut object = Object::inline();
    object.text("indicator", series_id(catalogue, series.key).as_str());
    if series.region != catalogue.city() {
        object.text("region", catalogue.region(series.region).id.as_str());
    }
    object.value("unit", unit.filter(|unit| !unit.is_empty()));
    object.value("provenance", Some(&common.provenance));
    object.value("source", source_id(common.source, snapshot));
    object.raw_if("target", series.target.map(|target| target.to_string()));
    object.raw("figures", &figures(series, &common, snapshot));
    object.end("}")
}

/// What stands once before the figures.
struct Common {
    provenance: Provenance,
    source: Option<SourceKey>,
}

impl Common {
    /// A figure can name another source than its series but not take one away, so a series has one only where all its
    /// figures do.
    fn of(series: &Series, snapshot: &Snapshot) -> Self {
        let first = series.observations.first();
        let has_source = |one: &Observation| source_id(one.source, snapshot).is_some();
        let sourced = series.observations.iter().all(has_source);
        Self {
            provenance: first.map_or(Provenance::Reported, |one| one.provenance),
            source: first.and_then(|one| one.source).filter(|_| sourced),
        }
    }
}

fn source_id(key: Option<SourceKey>, snapshot: &Snapshot) -> Option<&Text> {
    snapshot.sources.get(key?.index()).map(|source| &source.id)
}

fn figures(series: &Series, common: &Common, snapshot: &Snapshot) -> String {
    let mut observations: Vec<&Observation> = series.observations.iter().collect();
    observations.sort_by_key(|one| one.period);
    let mut object = Object::inline();
    for one in observations {
        object.raw(&one.period.to_string(), &figure(one, common, snapshot));
    }
    object.end("}")
}

fn figure(one: &Observation, common: &Common, snapshot: &Snapshot) -> String {
    let mut object = Object::inline();
    object.raw("value", &reading(one.reading));
    object.value("bound", one.bound.as_ref());
    let detail = one.detail.as_deref();
    object.value("cause", detail.and_then(|detail| detail.cause.as_ref()));
    object.value("next_step", detail.and_then(|detail| detail.next_step.as_ref()));
    object.value("note", detail.and_then(|detail| detail.note.as_ref()));
    object.value(
        "provenance",
        Some(&one.provenance).filter(|own| **own != common.provenance),
    );
    object.value(
        "source",
        source_id(one.source.filter(|_| one.source != common.source), snapshot),
    );
    object.value("reported_on", detail.and_then(|detail| detail.reported_on.as_ref()));
    object.raw_if(
        "revision",
        detail.and_then(|detail| detail.revision.as_ref()).map(revision),
    );
    object.raw_if(
        "self_assessment",
        detail
            .and_then(|detail| detail.self_assessment.as_ref())
            .map(self_assessment),
    );
    object.raw_if(
        "override",
        detail.and_then(|detail| detail.override_.as_ref()).map(override_),
    );
    if object.fields == 1 {
        reading(one.reading)
    } else {
        object.end("}")
    }
}

fn reading(reading: Reading) -> String {
    match reading {
        Reading::Figure(figure) => figure.to_string(),
        Reading::Stage(stage) => quoted(stage.id()),
        Reading::Held => quoted(file::HELD),
        Reading::Breached => quoted(file::BREACHED),
    }
}

fn revision(revision: &Revision) -> String {
    let mut object = Object::inline();
    object.raw("former", &reading(revision.former));
    object.value("on", revision.on.as_ref());
    object.value("why", revision.why.as_ref());
    object.end("}")
}

fn self_assessment(view: &SelfAssessment) -> String {
    let mut object = Object::inline();
    object.value("status", Some(&view.status));
    object.value("reason", view.reason.as_ref());
    object.value("name", Some(&view.name));
    object.value("on", Some(&view.on));
    object.end("}")
}

fn override_(decision: &Override) -> String {
    let mut object = Object::inline();
    object.value("status", Some(&decision.status));
    object.value("reason", Some(&decision.reason));
    object.value("name", Some(&decision.name));
    object.value("on", Some(&decision.on));
    object.end("}")
}

fn quoted(text: &str) -> String {
    json(&text)
}

fn json<T: Serialize>(value: &T) -> String {
    // Texts, dates and words are all that is printed here, and none of them can fail.
    serde_json::to_string(value).unwrap_or_default()
}

/// An object in the making.
struct Object {
    text: String,
    between: &'static str,
    fields: usize,
}

impl Object {
    fn new(start: &str, between: &'static str) -> Self {
        Self {
            text: start.to_owned(),
            between,
            fields: 0,
        }
    }

    fn inline() -> Self {
        Self::new("{", ", ")
    }

    fn raw(&mut self, key: &str, value: &str) {
        let between = if self.fields == 0 { "" } else { self.between };
        self.fields += 1;
        // Writing to a string cannot fail.
        let _ = write!(self.text, "{between}{}: {value}", quoted(key));
    }

    fn raw_if(&mut self, key: &str, value: Option<String>) {
        if let Some(value) = value {
            self.raw(key, &value);
        }
    }

    fn text(&mut self, key: &str, value: &str) {
        self.raw(key, &quoted(value));
    }

    fn value<T: Serialize>(&mut self, key: &str, value: Option<&T>) {
        self.raw_if(key, value.map(json));
    }

    fn end(mut self, end: &str) -> String {
        self.text.push_str(end);
        self.text
    }
}
