//! Distributes observations over snapshots: each lies in the first one that could have known it.

use chrono::{Datelike, NaiveDate};

use crate::model::{Name, Observation, Series, Snapshot, Text};
use crate::sample::calendar::{opening, snapshot_dates};
use crate::sample::line::SeriesDraft;

/// Returns the snapshots of a sample for `year`, oldest first, without empty ones.
pub(super) fn into_snapshots(year: i16, lines: &[SeriesDraft]) -> Vec<Snapshot> {
    let dates = snapshot_dates(year);
    let mut after = None;
    let mut snapshots = Vec::new();
    for date in dates {
        let series: Vec<Series> = lines
            .iter()
            .filter_map(|line| series_between(line, after, date))
            .collect();
        after = Some(date);
        if !series.is_empty() {
            snapshots.push(snapshot(year, date, series));
        }
    }
    snapshots
}

fn series_between(line: &SeriesDraft, after: Option<NaiveDate>, until: NaiveDate) -> Option<Series> {
    let entries = line.entries.iter();
    let observations: Vec<Observation> = entries
        .filter(|entry| entry.known_on <= until && after.is_none_or(|after| entry.known_on > after))
        .map(|entry| entry.observation.clone())
        .collect();
    (!observations.is_empty()).then_some(Series {
        key: line.key,
        region: line.region,
        target: line.target,
        observations,
    })
}

fn snapshot(year: i16, as_of: NaiveDate, series: Vec<Series>) -> Snapshot {
    Snapshot {
        file: file_name(year, as_of),
        as_of,
        open_at: Some(opening(year)),
        title: Some(Name::new("演示数据", "Demonstration data")),
        sources: Vec::new(),
        series,
    }
}

/// Returns the file name of a snapshot: the year for the year before, else year and month.
fn file_name(year: i16, as_of: NaiveDate) -> Text {
    let name = if as_of.year() == i32::from(year) && as_of.month() == 1 {
        format!("{:04}.json", year - 1)
    } else {
        format!("{:04}-{:02}.json", as_of.year(), as_of.month())
    };
    Text::new(&name)
}
