//! Checks across all tables: two figures for one thing, running totals that fall, and counties with more than their
//! city.

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;

use crate::intake::plausibility::Expectation;
use crate::intake::plausibility::parts::{Part, Violation, compare};
use crate::model::{
    Decimal, Fault, FigureFault, IndicatorKey, Observation, Period, Problem, Provenance, RegionKey, RegionKind,
    SeriesKey, Severity, Spot, Text,
};
use crate::spreadsheet::{Request, SheetEntry, Sheets};

/// Holds everything that was read against itself and against what is on file. What cannot be right is left out.
pub(crate) fn apply(request: &Request<'_>, sheets: &mut Sheets) {
    let mut check = Check { request, sheets };
    check.settle_doubles();
    check.settle_double_targets();
    check.refuse_falls();
    check.doubt_magnitudes();
    check.refuse_counties_beyond_their_city();
}

struct Check<'c> {
    request: &'c Request<'c>,
    sheets: &'c mut Sheets,
}

impl Check<'_> {
    /// Keeps one of two equal figures for one thing; refuses both if they differ, and reports every place.
    fn settle_doubles(&mut self) {
        let mut same: BTreeMap<(SeriesKey, RegionKey, chrono::NaiveDate), Vec<usize>> = BTreeMap::new();
        for (index, entry) in self.sheets.entries.iter().enumerate() {
            let key = (entry.series, entry.region, entry.observation.period.end());
            same.entry(key).or_default().push(index);
        }
        let mut is_kept = vec![true; self.sheets.entries.len()];
        let mut conflicts: BTreeMap<usize, Fault> = BTreeMap::new();
        for indices in same.into_values().filter(|indices| indices.len() > 1) {
            let reading = |index: usize| self.sheets.entries[index].observation.reading;
            let first = indices[0];
            let other = indices.iter().copied().find(|index| reading(*index) != reading(first));
            for index in indices.iter().copied() {
                is_kept[index] = other.is_none() && index == first;
                let against = if reading(index) == reading(first) {
                    other
                } else {
                    Some(first)
                };
                // The first place is told with the others.
                if let Some(against) = against.filter(|_| index != first) {
                    conflicts.insert(
                        index,
                        conflict(&self.sheets.entries[index], &self.sheets.entries[against]),
                    );
                }
            }
        }
        for (index, fault) in conflicts {
            let (severity, spot) = (Severity::Error, self.sheets.entries[index].spot.clone());
            self.sheets.problems.push(Problem { severity, spot, fault });
        }
        let mut kept = is_kept.into_iter();
        self.sheets.entries.retain(|_| kept.next().unwrap_or(true));
    }

    /// Settles targets given twice, as figures are.
    fn settle_double_targets(&mut self) {
        let mut first: HashMap<(IndicatorKey, RegionKey), usize> = HashMap::new();
        let mut is_kept = vec![true; self.sheets.targets.len()];
        let mut conflicts = Vec::new();
        for (index, target) in self.sheets.targets.iter().enumerate() {
            let Some(former) = first.get(&(target.indicator, target.region)).copied() else {
                first.insert((target.indicator, target.region), index);
                continue;
            };
            is_kept[index] = false;
            let other = &self.sheets.targets[former];
            if other.value != target.value {
                is_kept[former] = false;
                let fault = Fault::Figure(FigureFault::Conflict {
                    found: Text::new(&target.value.to_string()),
                    other: Text::new(&other.value.to_string()),
                    there: Box::new(other.spot.clone()),
                });
                conflicts.push((target.spot.clone(), fault));
            }
        }
        let severity = Severity::Error;
        let told = |(spot, fault)| Problem { severity, spot, fault };
        self.sheets.problems.extend(conflicts.into_iter().map(told));
        let mut kept = is_kept.into_iter();
        self.sheets.targets.retain(|_| kept.next().unwrap_or(true));
    }

    /// A figure of what adds up may not be below the one before it in the same year, on file or among what was read. One
    /// that is above a later one on file is only told: perhaps that one is to be corrected too.
    fn refuse_falls(&mut self) {
        let courses = self.courses();
        let mut faults = Vec::with_capacity(self.sheets.entries.len());
        let mut warnings = Vec::new();
        for entry in &self.sheets.entries {
            let subject = Expectation::of(self.request.catalogue, entry.series);
            let (figure, period) = (entry.observation.figure(), entry.observation.period);
            let course = courses.get(&(entry.series, entry.region));
            let Some((figure, course)) = figure.zip(course).filter(|_| subject.adds_up()) else {
                faults.push(None);
                continue;
            };
            let is_same_year = |step: &&Step| step.period.year() == period.year();
            let former = course.range(..period.end()).next_back().map(|(_, step)| step);
            let fall = former
                .filter(is_same_year)
                .and_then(|former| subject.falls(figure, former.figure, former.period));
            let behind = (Bound::Excluded(period.end()), Bound::Unbounded);
            let later = course.range(behind).next().map(|(_, step)| step);
            if let Some(later) = later.filter(|later| fall.is_none() && !later.is_read && later.figure < figure)
                && is_same_year(&later)
            {
                let fault = Fault::Figure(FigureFault::Overtakes {
                    found: Text::new(&figure.to_string()),
                    later: Text::new(&later.figure.to_string()),
                    period: Text::new(&later.period.to_string()),
                });
                warnings.push((entry.spot.clone(), fault));
            }
            faults.push(fall);
        }
        self.refuse(faults);
        self.warn(warnings);
    }

    /// Reports figures of another order of magnitude than what was promised, than the periods beside them and than a
    /// year before: a unit or a point slipped. One whose unit nobody said, or that is a thousand times too large, is
    /// left out.
    fn doubt_magnitudes(&mut self) {
        let courses = self.courses();
        let mut warnings = Vec::new();
        let mut faults = Vec::with_capacity(self.sheets.entries.len());
        for entry in &self.sheets.entries {
            let (Some(figure), Some(course)) = (entry.observation.figure(), courses.get(&(entry.series, entry.region)))
            else {
                faults.push(None);
                continue;
            };
            let (catalogue, on_file) = (self.request.catalogue, self.request.on_file);
            let subject = Expectation::in_region(catalogue, on_file, entry.series, entry.region);
            let end = entry.observation.period.end();
            let last = course.range(..end).next_back().map(|(_, step)| step.figure);
            let of_target = subject.check_magnitude(figure, last);
            let beside = || {
                neighbours(course, entry.observation.period, subject)
                    .find_map(|step| subject.check_beside(figure, step.figure, step.period))
            };
            let is_certain = of_target.is_some() && (entry.is_unit_assumed || subject.is_beyond_all(figure));
            let check = of_target.or_else(beside);
            let (fault, warning) = if is_certain { (check, None) } else { (None, check) };
            faults.push(fault);
            warnings.extend(warning.map(|fault| (entry.spot.clone(), fault)));
        }
        self.refuse(faults);
        self.warn(warnings);
    }

    /// Returns the figures of what was read about, by the days on which their periods end, with those on file. What was
    /// made up is held against nothing.
    fn courses(&self) -> HashMap<(SeriesKey, RegionKey), Course> {
        let mut courses: HashMap<(SeriesKey, RegionKey), Course> = HashMap::new();
        for entry in &self.sheets.entries {
            let on_file = || {
                let known = self.request.on_file.of(entry.series, entry.region).iter();
                let sound = known.filter(|one| one.provenance != Provenance::Illustrative);
                sound.filter_map(|one| step(one, false)).collect()
            };
            let course = courses.entry((entry.series, entry.region)).or_insert_with(on_file);
            course.remove(&entry.observation.period.end());
            course.extend(step(&entry.observation, true));
        }
        courses
    }

    /// A county has no more than its city; nor have all counties together, but then nobody knows which figure is wrong.
    fn refuse_counties_beyond_their_city(&mut self) {
        let catalogue = self.request.catalogue;
        let mut stretches: BTreeMap<(SeriesKey, chrono::NaiveDate), HashMap<RegionKey, usize>> = BTreeMap::new();
        for (index, entry) in self.sheets.entries.iter().enumerate() {
            if Expectation::summed(catalogue, entry.series).is_some() {
                let stretch = (entry.series, entry.observation.period.end());
                stretches.entry(stretch).or_default().insert(entry.region, index);
            }
        }
        let mut faults = vec![None; self.sheets.entries.len()];
        let mut warnings = Vec::new();
        for ((series, end), read) in stretches {
            self.compare((series, end), &read, &mut faults, &mut warnings);
        }
        self.refuse(faults);
        self.warn(warnings);
    }

    /// Weighs the counties of one stretch of time against the city, with those left out that by themselves have more.
    fn compare(
        &self,
        (series, end): (SeriesKey, chrono::NaiveDate),
        read: &HashMap<RegionKey, usize>,
        faults: &mut [Option<Fault>],
        warnings: &mut Vec<(Spot, Fault)>,
    ) {
        let catalogue = self.request.catalogue;
        let Some(subject) = Expectation::summed(catalogue, series) else {
            return;
        };
        let part = |region: RegionKey| {
            let on_file = || {
                let known = self.request.on_file.of(series, region).iter();
                known.into_iter().find(|one| one.period.end() == end)
            };
            let entry = read.get(&region).map(|index| &self.sheets.entries[*index].observation);
            Part::of(region, entry.or_else(on_file)?)
        };
        let spot_of = |region: RegionKey| read.get(&region).map(|index| self.sheets.entries[*index].spot.clone());
        let Some(city) = part(catalogue.city()) else {
            return;
        };
        let mut counties: Vec<Part> = catalogue
            .regions_of(RegionKind::Part)
            .filter_map(|(region, _)| part(region))
            .collect();
        loop {
            match compare(subject, &catalogue.level, city, counties.iter().copied()) {
                Some(Violation::Of(beyond)) => {
                    counties.retain(|county| beyond.iter().all(|(region, _)| *region != county.region));
                    for (region, fault) in beyond {
                        match read.get(&region) {
                            Some(index) => faults[*index] = Some(fault),
                            None => warnings.extend(spot_of(catalogue.city()).map(|spot| (spot, fault))),
                        }
                    }
                }
                Some(Violation::Together(fault)) => {
                    let largest = counties
                        .iter()
                        .filter(|county| read.contains_key(&county.region))
                        .max_by_key(|county| county.figure());
                    let spot = spot_of(catalogue.city()).or_else(|| spot_of(largest?.region));
                    warnings.extend(spot.map(|spot| (spot, fault)));
                    return;
                }
                None => return,
            }
        }
    }

    fn warn(&mut self, warnings: Vec<(Spot, Fault)>) {
        let severity = Severity::Warning;
        let told = |(spot, fault)| Problem { severity, spot, fault };
        self.sheets.problems.extend(warnings.into_iter().map(told));
    }

    /// Leaves out the entries that have a fault.
    fn refuse(&mut self, faults: Vec<Option<Fault>>) {
        let mut faults = faults.into_iter();
        let problems = &mut self.sheets.problems;
        self.sheets.entries.retain(|entry| {
            let Some(fault) = faults.next().flatten() else {
                return true;
            };
            let (severity, spot) = (Severity::Error, entry.spot.clone());
            problems.push(Problem { severity, spot, fault });
            false
        });
    }
}

/// The figures of a series by the days on which their periods end.
type Course = BTreeMap<chrono::NaiveDate, Step>;

/// A figure in the course of a year.
struct Step {
    period: Period,
    figure: Decimal,
    /// Whether it was just read, and is not on file.
    is_read: bool,
}

/// Returns the figures that one is compared with: the periods before and behind it, and the same period a year before.
/// What adds up begins anew each year.
fn neighbours(course: &Course, period: Period, subject: Expectation) -> impl Iterator<Item = &Step> {
    let end = period.end();
    let starts_anew = subject.may_add_up();
    let is_comparable = move |step: &&Step| !starts_anew || step.period.year() == period.year();
    let before = course
        .range(..end)
        .next_back()
        .map(|(_, step)| step)
        .filter(is_comparable);
    let behind = course.range((Bound::Excluded(end), Bound::Unbounded)).next();
    let behind = behind.map(|(_, step)| step).filter(is_comparable);
    let year_before = end.checked_sub_months(chrono::Months::new(12));
    let last_year = year_before.and_then(|end| course.range(end..=end + chrono::Days::new(1)).next());
    let last_year = last_year.map(|(_, step)| step);
    [before, behind, last_year].into_iter().flatten()
}

fn step(observation: &Observation, is_read: bool) -> Option<(chrono::NaiveDate, Step)> {
    let (period, figure) = (observation.period, observation.figure()?);
    let step = Step {
        period,
        figure,
        is_read,
    };
    Some((period.end(), step))
}

fn conflict(entry: &SheetEntry, other: &SheetEntry) -> Fault {
    Fault::Figure(FigureFault::Conflict {
        found: Text::new(&entry.observation.reading.to_string()),
        other: Text::new(&other.observation.reading.to_string()),
        there: Box::new(other.spot.clone()),
    })
}
