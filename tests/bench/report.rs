//! The figures of a bench, each beside its budget.

use std::time::Duration;

use crate::line::Answer;

/// The median of many answers, each of their figures by itself.
pub(crate) struct Typical {
    /// How long the last byte took.
    pub(crate) time: Duration,
    /// How many bytes came.
    pub(crate) bytes: f64,
}

impl Typical {
    /// Of answers to the same key.
    pub(crate) fn of(answers: &[Answer]) -> Self {
        let mut times: Vec<Duration> = answers.iter().map(|one| one.time).collect();
        let mut bytes: Vec<usize> = answers.iter().map(|one| one.bytes).collect();
        times.sort_unstable();
        bytes.sort_unstable();
        Self {
            time: times[times.len() / 2],
            bytes: count(bytes[bytes.len() / 2]),
        }
    }
}

/// Milliseconds.
pub(crate) fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// A count as a figure; none here comes near what a float holds exactly.
pub(crate) fn count(count: impl TryInto<u32>) -> f64 {
    f64::from(count.try_into().unwrap_or(u32::MAX))
}

/// The figures, each beside its budget.
pub(crate) struct Report {
    about: String,
    lines: Vec<[String; 5]>,
}

impl Report {
    /// Nothing yet about something.
    pub(crate) fn new(about: &str) -> Self {
        let (about, lines) = (about.to_owned(), Vec::new());
        Self { about, lines }
    }

    /// A figure that may be some times another program's.
    pub(crate) fn against(&mut self, whose: &str, what: &str, found: f64, other: f64, times: f64, unit: &str) {
        let budget = format!("{} ({times} × {whose})", figure(times * other));
        self.add(what, found, Some(other), Some((times * other, budget)), unit);
    }

    /// A figure with a limit.
    pub(crate) fn at_most(&mut self, what: &str, found: f64, budget: f64, unit: &str) {
        self.add(what, found, None, Some((budget, figure(budget))), unit);
    }

    /// A figure without a budget.
    pub(crate) fn plain(&mut self, what: &str, found: f64, unit: &str) {
        self.add(what, found, None, None, unit);
    }

    fn add(&mut self, what: &str, found: f64, other: Option<f64>, budget: Option<(f64, String)>, unit: &str) {
        let verdict = budget
            .as_ref()
            .map(|(budget, _)| if found <= *budget { "ok" } else { "over" });
        self.lines.push([
            [what, unit].join(if unit.is_empty() { "" } else { ", " }),
            figure(found),
            other.map(figure).unwrap_or_default(),
            budget.map(|(_, said)| format!("≤ {said}")).unwrap_or_default(),
            verdict.unwrap_or_default().to_owned(),
        ]);
    }

    /// Prints all of them.
    pub(crate) fn print(&self) {
        println!(
            "{:<46} {:>9} {:>9}   {:<24}",
            self.about, "briefing", "beside", "budget"
        );
        for [what, found, floor, budget, verdict] in &self.lines {
            println!("{what:<46} {found:>9} {floor:>9}   {budget:<24} {verdict}");
        }
    }
}

/// Whole where that says enough.
fn figure(figure: f64) -> String {
    if figure >= 100.0 || figure.fract().abs() < 1e-9 {
        format!("{figure:.0}")
    } else {
        format!("{figure:.2}")
    }
}
