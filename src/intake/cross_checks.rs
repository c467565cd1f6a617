//! What can only be doubted when everything is there: figures that two files of one date tell differently, figures that
//! fall from one file to the next, and counties that do not fit into their city.
//!
//! All that is known is gone through once, without asking where anything stands. Only of what is doubted is the place
//! looked for afterwards, in the newest file that tells it.

use std::collections::{HashMap, HashSet};

use crate::intake::envelope::{Envelope, RawList};
use crate::intake::format::snapshot::{Series, SnapshotFile};
use crate::intake::plausibility::parts::{Part, Violation, compare};
use crate::intake::plausibility::{Expectation, billionths};
use crate::intake::snapshot::series_id;
use crate::intake::source::{Complaints, LineIndex, SourceFile};
use crate::intake::{FileKind, Input};
use crate::model::{
    Catalogue, Dispute, Fault, FigureFault, Observation, Observations, Period, Problem, Provenance, RegionKey,
    RegionKind, SeriesKey, Severity, Spot, Text,
};

/// Which figure is meant.
type Figure = (SeriesKey, RegionKey, Period);

/// Everything odd about what is known, each at its place in the files that told it. All of it stands, for of two figures
/// that contradict each other nobody knows which is wrong; only of two that were told on one date none does.
pub fn cross_check(catalogue: &Catalogue, known: &Observations, inputs: &[Input<'_>]) -> Vec<Problem> {
    let mut problems = disputes(catalogue, known, inputs);
    let mut found = Vec::new();
    falls(catalogue, known, &mut found);
    excesses(catalogue, known, &mut found);
    if !found.is_empty() {
        problems.extend(placed(catalogue, found, inputs));
    }
    problems
}

/// The figures that two files of one date tell differently, at both places.
pub fn disputes(catalogue: &Catalogue, known: &Observations, inputs: &[Input<'_>]) -> Vec<Problem> {
    let disputes = known.disputes();
    let ids: Vec<Text> = disputes
        .iter()
        .map(|dispute| series_id(catalogue, dispute.key))
        .collect();
    let mut places: HashMap<(&Text, Figure), Spot> = HashMap::new();
    let is_named = |input: &&Input<'_>| {
        let files = disputes.iter().flat_map(|dispute| [&dispute.one.0, &dispute.other.0]);
        files.into_iter().any(|file| *file == input.name)
    };
    let figures = disputes
        .iter()
        .map(|dispute| (dispute.key, dispute.region, dispute.period));
    let figures: HashSet<Figure> = figures.collect();
    for input in inputs.iter().filter(is_named) {
        let page = SourceFile::new(input);
        let mut found = figures_on_page(catalogue, &page, &ids, |figure| figures.contains(&figure));
        found.sort_unstable_by_key(|(offset, _)| *offset);
        let mut walk = LineIndex::new(page.text);
        for (offset, figure) in found {
            let position = Some(walk.to(offset).into());
            let file = page.file.clone();
            places.insert((&input.name, figure), Spot { file, position });
        }
    }
    let told = |dispute: &Dispute| {
        let figure = (dispute.key, dispute.region, dispute.period);
        let spot = |file: &Text| {
            places.get(&(file, figure)).cloned().unwrap_or_else(|| Spot {
                file: file.clone(),
                position: None,
            })
        };
        let (one, other) = (&dispute.one, &dispute.other);
        [(one, other), (other, one)].map(|(here, there)| Problem {
            severity: Severity::Error,
            spot: spot(&here.0),
            fault: Fault::Figure(FigureFault::Conflict {
                found: Text::new(&here.1.to_string()),
                other: Text::new(&there.1.to_string()),
                there: Box::new(spot(&there.0)),
            }),
        })
    };
    disputes.iter().flat_map(told).collect()
}

/// What adds up, and yet was less later in the year.
fn falls(catalogue: &Catalogue, known: &Observations, found: &mut Vec<(Figure, Fault)>) {
    let mut last = None;
    for (series, region, observations) in known.iter() {
        // The regions of one series follow one another.
        let subject = match last {
            Some((key, subject)) if key == series => subject,
            _ => Expectation::of(catalogue, series),
        };
        last = Some((series, subject));
        if !subject.adds_up() {
            continue;
        }
        for pair in observations.windows(2) {
            let [former, later] = pair else { continue };
            if let (Some(before), Some(figure)) = (former.figure(), later.figure())
                && billionths(figure) < billionths(before)
                && former.period.year() == later.period.year()
                && is_made_up(former) == is_made_up(later)
                && let Some(fault) = subject.falls(figure, before, former.period)
            {
                found.push(((series, region, later.period), fault));
            }
        }
    }
}

/// Whether a figure was made up to rehearse with, and so says nothing for or against one that was reported.
fn is_made_up(observation: &Observation) -> bool {
    observation.provenance == Provenance::Illustrative
}

/// Counties that have more than their city, one by one or together.
fn excesses(catalogue: &Catalogue, known: &Observations, found: &mut Vec<(Figure, Fault)>) {
    let regions: Vec<RegionKey> = catalogue.regions_of(RegionKind::Part).map(|(key, _)| key).collect();
    for (indicator, _) in catalogue.indicators() {
        let series = SeriesKey::Indicator(indicator);
        let of_city = known.of(series, catalogue.city());
        let Some(subject) = Expectation::summed(catalogue, series).filter(|_| !of_city.is_empty()) else {
            continue;
        };
        let told = |region: &RegionKey| {
            let observations = known.of(series, *region);
            (!observations.is_empty()).then_some((*region, observations))
        };
        let mut counties: Vec<(RegionKey, &[Observation])> = regions.iter().filter_map(told).collect();
        if counties.is_empty() {
            continue;
        }
        for city in of_city {
            let Some(whole) = Part::of(catalogue.city(), city) else {
                continue;
            };
            let parts = counties.iter_mut().filter_map(|(region, rest)| {
                let same = at(rest, city.period)?;
                Part::of(*region, same)
            });
            match compare(subject, &catalogue.level, whole, parts) {
                Some(Violation::Of(beyond)) => {
                    found.extend(
                        beyond
                            .into_iter()
                            .map(|(region, fault)| ((series, region, city.period), fault)),
                    );
                }
                Some(Violation::Together(fault)) => found.push(((series, catalogue.city(), city.period), fault)),
                None => {}
            }
        }
    }
}

/// What was told for the same stretch of time, where `rest` is in order and what was asked for once is not asked for again:
/// nearly always it is the next.
fn at<'o>(rest: &mut &'o [Observation], period: Period) -> Option<&'o Observation> {
    while let Some((first, behind)) = rest.split_first() {
        if first.period == period {
            *rest = behind;
            return Some(first);
        }
        if first.period.end() >= period.end() {
            return (first.period.end() == period.end()).then_some(first);
        }
        *rest = behind;
    }
    None
}

/// The faults at their places. A figure that was told more than once stands where it was told last.
fn placed(catalogue: &Catalogue, found: Vec<(Figure, Fault)>, inputs: &[Input<'_>]) -> Vec<Problem> {
    let mut wanted: HashMap<(SeriesKey, RegionKey), Vec<(Period, Fault)>> = HashMap::new();
    for ((series, region, period), fault) in found {
        wanted.entry((series, region)).or_default().push((period, fault));
    }
    let ids: Vec<Text> = wanted.keys().map(|(series, _)| series_id(catalogue, *series)).collect();
    let mut files: Vec<(String, &Input<'_>)> = inputs
        .iter()
        .filter(|input| names_one(&input.text, &ids))
        .filter_map(|input| Some((snapshot_date(input, &catalogue.id)?, input)))
        .collect();
    files.sort_by(|(one, _), (other, _)| one.cmp(other));
    let mut problems = Vec::new();
    for (_, input) in files.into_iter().rev() {
        problems.splice(0..0, on_page(catalogue, &SourceFile::new(input), &ids, &mut wanted));
    }
    problems
}

/// Whether a text holds one of these ids. Most of what is known is beyond doubt and need not be read again.
fn names_one(text: &str, ids: &[Text]) -> bool {
    ids.iter().any(|id| text.contains(id.as_str()))
}

/// When a snapshot was known, as it is written; nothing where the file is none, or one for another catalogue.
fn snapshot_date(input: &Input<'_>, catalogue: &Text) -> Option<String> {
    let page = SourceFile::new(input);
    let top = Envelope::read(&mut Complaints::new(&page))?;
    let as_of = top.word("as_of")?;
    let is_own = top.kind() == Some(FileKind::Snapshot) && top.word("catalogue").as_ref() == Some(catalogue);
    is_own.then(|| as_of.to_string())
}

/// The faults whose figures stand on this page; they are wanted no longer.
fn on_page(
    catalogue: &Catalogue,
    page: &SourceFile<'_>,
    ids: &[Text],
    wanted: &mut HashMap<(SeriesKey, RegionKey), Vec<(Period, Fault)>>,
) -> Vec<Problem> {
    let is_wanted = |(series, region, period): Figure| {
        let faults = wanted.get(&(series, region));
        faults.is_some_and(|faults| faults.iter().any(|(asked, _)| asked.end() == period.end()))
    };
    let found = figures_on_page(catalogue, page, ids, is_wanted);
    let mut told = Complaints::new(page);
    for (offset, (series, region, period)) in found {
        let faults = wanted.entry((series, region)).or_default();
        for (_, fault) in faults.extract_if(.., |(asked, _)| asked.end() == period.end()) {
            told.warning(offset, fault);
        }
    }
    told.into_problems()
}

/// The figures on a page that are meant, each with where it is told. Only series of these ids are looked into.
fn figures_on_page(
    catalogue: &Catalogue,
    page: &SourceFile<'_>,
    ids: &[Text],
    is_meant: impl Fn(Figure) -> bool,
) -> Vec<(usize, Figure)> {
    let mut read = Complaints::new(page);
    let names = catalogue.series_keys();
    let file = Envelope::read(&mut read).and_then(|top| SnapshotFile::read(&top, &mut read));
    let series = file.iter().flat_map(|file| file.series.iter());
    let mut found = Vec::new();
    for raw in series.filter(|raw| names_one(raw.get(), ids)) {
        let Some(entry) = RawList::<Series<'_>>::read(raw, &mut read) else {
            continue;
        };
        let region = match &entry.value.region {
            Some(id) => catalogue.find_region(id.as_str()),
            None => Some(catalogue.city()),
        };
        let series = names.get(entry.value.indicator.as_str()).copied();
        let Some((series, region)) = series.zip(region) else {
            continue;
        };
        for (written, figure) in entry.value.figures.pairs(&mut read).unwrap_or_default() {
            let Ok(period) = written.as_str().parse::<Period>() else {
                continue;
            };
            if is_meant((series, region, period)) {
                found.push((read.start(figure), (series, region, period)));
            }
        }
    }
    found
}
