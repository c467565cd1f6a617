//! The drawings on a page, as SVG between the sentences.

use std::fmt::Write;

use crate::document::{Bar, Chart, Drawing, Point};
use crate::export::html::{class, escaped};

/// The room of a course: where its periods and figures stand, in points.
const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 110.0;
const MARGIN: f64 = 34.0;

/// A chart with its sentence; whoever cannot see it is told the sentence.
pub(super) fn figure(chart: &Chart) -> String {
    let caption = escaped(&chart.caption);
    let (height, drawn) = match &chart.drawing {
        Drawing::Course { points, target } => (HEIGHT + 2.0 * MARGIN, course(points, target.as_ref())),
        Drawing::Bars(bars) => (22.0 * count(bars.len()) + 8.0, self::bars(bars)),
    };
    format!(
        "<figure>\n<svg viewBox=\"0 0 {} {height}\" role=\"img\" aria-label=\"{caption}\">\n{drawn}</svg>\n\
         <figcaption>{caption}</figcaption>\n</figure>",
        WIDTH + 2.0 * MARGIN
    )
}

fn count(things: usize) -> f64 {
    u32::try_from(things).map_or(0.0, f64::from)
}

fn course(points: &[Point], target: Option<&(f64, String)>) -> String {
    let step = WIDTH / count(points.len().saturating_sub(1).max(1));
    let across = |place: usize| MARGIN + step * count(place);
    let down = |height: f64| MARGIN + HEIGHT * (1.0 - height);
    let mut svg = format!(
        "<line class=\"axis\" x1=\"{MARGIN}\" y1=\"{0}\" x2=\"{1}\" y2=\"{0}\"/>\n",
        MARGIN + HEIGHT,
        MARGIN + WIDTH
    );
    if let Some((height, printed)) = target {
        let y = down(*height);
        let _ = write!(
            svg,
            "<line class=\"aim\" x1=\"{MARGIN}\" y1=\"{y:.1}\" x2=\"{}\" y2=\"{y:.1}\"/>\n\
             <text class=\"aim-words\" x=\"{MARGIN}\" y=\"{:.1}\">{}</text>\n",
            MARGIN + WIDTH,
            (y - 4.0).max(12.0),
            escaped(printed)
        );
    }
    // A gap in the reports is a gap in the line.
    let mut path = String::new();
    let mut is_drawing = false;
    for (place, point) in points.iter().enumerate() {
        let x = across(place);
        let _ = writeln!(
            svg,
            "<text x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
            MARGIN + HEIGHT + 18.0,
            escaped(&point.period)
        );
        let Some((printed, height)) = &point.figure else {
            is_drawing = false;
            continue;
        };
        let y = down(*height);
        let _ = write!(path, "{}{x:.1} {y:.1}", if is_drawing { "L" } else { "M" });
        is_drawing = true;
        let _ = writeln!(
            svg,
            "<circle class=\"dot\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\"><title>{}</title></circle>",
            escaped(printed)
        );
    }
    let newest = points
        .iter()
        .enumerate()
        .rev()
        .find_map(|(place, point)| Some((place, point.figure.as_ref()?)));
    if let Some((place, (printed, height))) = newest {
        let _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"{}\">{}</text>",
            across(place),
            down(*height) - 8.0,
            if place * 2 > points.len() { "end" } else { "start" },
            escaped(printed)
        );
    }
    let _ = writeln!(svg, "<path class=\"line\" d=\"{path}\"/>");
    svg
}

fn bars(bars: &[Bar]) -> String {
    const NAMES: f64 = 150.0;
    const FIGURES: f64 = 120.0;
    let room = WIDTH + 2.0 * MARGIN - NAMES - FIGURES;
    let mut svg = String::new();
    for (place, bar) in bars.iter().enumerate() {
        let y = 22.0 * count(place) + 4.0;
        let length = (room * bar.length).max(1.0);
        let _ = write!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>\n\
             <rect class=\"bar-{}\" x=\"{NAMES}\" y=\"{y:.1}\" width=\"{length:.1}\" height=\"16\"/>\n\
             <text x=\"{:.1}\" y=\"{:.1}\">{}</text>\n",
            NAMES - 6.0,
            y + 13.0,
            escaped(&bar.name),
            class(bar.status),
            NAMES + length + 6.0,
            y + 13.0,
            escaped(&bar.figure)
        );
    }
    svg
}
