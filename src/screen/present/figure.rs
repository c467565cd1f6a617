//! One indicator, large: its figure, its bar, its course, and one sentence.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::agenda::{Bar, Course, Figure, PaceTick};
use crate::locale::{Language, fill, labelled};
use crate::model::Text;
use crate::screen::present::Missing;
use crate::widget::bar::{between, of_page};
use crate::widget::big;
use crate::widget::paint::{cells_of, cut, put, put_in, put_in_right, put_right, rule, width, wrap};
use crate::widget::theme::Theme;

/// The most rows that the sentence may take.
const SENTENCE: usize = 3;
/// From this height on, the course keeps rows before the figure grows.
const COURSE_FROM: u16 = 15;
/// The fewest rows of a course: columns whose ends nobody says tell nothing.
const COURSE: u16 = 3;
/// The most rows that a remark may take.
const REMARK: usize = 2;

/// The rows that the figure with its status needs before anything is kept for cause and next step.
const LEAST_FIGURE: u16 = 2;

/// How high each part is at a size.
struct Plan {
    /// The size of the digits; none where the figure is a word or nothing fits.
    digits: Option<u16>,
    figure: u16,
    /// The target in words above the bar, the bar, the pace below it.
    bar: u16,
    course: u16,
    sentence: Vec<String>,
    remarks: Vec<String>,
    /// Rows of air, one at a time between the parts.
    air: u16,
}

impl Plan {
    fn new(figure: &Figure, language: Language, area: Rect) -> Self {
        let cells = usize::from(area.width);
        let bar = if figure.bar.is_some() {
            bar_rows(figure, area)
        } else {
            1
        };
        // The figure with its status has its line before anything is said about it.
        let most = usize::from(area.height.saturating_sub(bar + 1)).min(SENTENCE);
        let sentence = first_lines(figure.sentence.as_str(), cells, most);
        let mut left = area.height.saturating_sub(bar + rows(&sentence));
        let course = u16::from(figure.course.is_some());
        // The figure takes up to half of what there is, and leaves the course a place.
        let beside = cells_of(figure.unit.as_str()) + 2 + side_width(figure, 0) + 4;
        // Cause and next step belong to the figure: they keep a line each before the figure grows.
        let least = if figure.matters.is_empty() { 2 } else { 3 };
        let told = u16::try_from(sentences(figure, language).len().min(least)).unwrap_or(2);
        let kept = told.min(left.saturating_sub(LEAST_FIGURE));
        let room = left
            .saturating_sub(course * if area.height >= COURSE_FROM { 3 } else { 0 } + 1 + kept)
            .min(area.height / 2);
        let digits = big::size_for(figure.number.as_str(), area.width.saturating_sub(beside), room);
        let height = digits.map_or(3, big::rows_at).max(side_rows(figure)).min(left - kept);
        left -= height + kept;
        // As much as is left of what is wanted; less than the least of it is nothing.
        let mut take = |least: u16, wanted: u16| {
            let taken = Some(wanted.min(left)).filter(|taken| *taken >= least).unwrap_or(0);
            left -= taken;
            taken
        };
        let mut course = if course > 0 { take(COURSE, COURSE) } else { 0 };
        let mut air = take(0, 2);
        let wanted = remarks(figure, language, cells);
        let all = kept + take(0, rows(&wanted).saturating_sub(kept));
        let kept = if all == rows(&wanted) {
            wanted
        } else {
            fewer(figure, language, cells, all)
        };
        air += take(0, 2);
        if course > 0 {
            course += take(0, area.height / 4);
        }
        Self {
            digits,
            figure: height,
            bar,
            course,
            sentence,
            remarks: kept,
            air,
        }
    }

    /// One row of air, as long as there is any.
    fn breathe(&mut self) -> u16 {
        let breath = self.air.min(1);
        self.air -= breath;
        breath
    }
}

/// The first lines of what is said; the last of them tells where there is more.
fn first_lines(text: &str, cells: usize, most: usize) -> Vec<String> {
    let mut lines = wrap(text, cells);
    if lines.len() > most {
        let rest = lines.split_off(most.saturating_sub(1)).concat();
        lines.extend((most > 0).then(|| cut(&rest, cells, "…")));
    }
    lines
}

fn rows(lines: &[String]) -> u16 {
    u16::try_from(lines.len()).unwrap_or(u16::MAX)
}

/// A bar two rows high where there is room for it; below it a row for the pace, where it has one.
fn bar_rows(figure: &Figure, area: Rect) -> u16 {
    let thick = thickness(area);
    let pace = figure.bar.as_ref().is_some_and(|bar| bar.tick.is_some());
    1 + thick + u16::from(pace)
}

fn thickness(area: Rect) -> u16 {
    match area.height {
        0..24 => 1,
        24..44 => 2,
        _ => 3,
    }
}

/// Cause, next step, pending matters and comparisons, each with its label.
fn remarks(figure: &Figure, language: Language, cells: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for told in sentences(figure, language) {
        let mut wrapped = wrap(&told, cells);
        wrapped.truncate(REMARK);
        lines.extend(wrapped);
    }
    lines
}

fn sentences(figure: &Figure, language: Language) -> Vec<String> {
    let words = language.words();
    let said = [
        (words.detail_cause, &figure.cause),
        (words.detail_next_step, &figure.next_step),
    ];
    let said = said
        .into_iter()
        .filter_map(|(label, text)| Some(labelled(language, label, text.as_ref()?.as_str())));
    let beside: Vec<&str> = figure.comparisons.iter().map(Text::as_str).collect();
    let beside = (!beside.is_empty()).then(|| beside.join(BETWEEN));
    // How many they are is told with the first, whatever room the others have.
    let label = fill!(words.meeting_pending, n = figure.matters.len().to_string());
    let matters = figure.matters.iter().enumerate();
    let matters = matters.map(|(place, line)| match place {
        0 => labelled(language, &label, line.as_str()),
        _ => line.to_string(),
    });
    said.chain(matters).chain(beside).collect()
}

/// What stands between two comparisons.
const BETWEEN: &str = " · ";

/// As many comparisons as there is room for, whole ones: half of one says nothing, or another thing.
fn whole_comparisons(line: &str, cells: usize) -> &str {
    let ends = line.match_indices(BETWEEN).map(|(at, _)| at).chain([line.len()]);
    let fitting = ends
        .filter_map(|end| line.get(..end))
        .filter(|some| width(some) <= cells);
    fitting.last().unwrap_or(line)
}

/// The same in fewer rows: one for each, then the first ones.
fn fewer(figure: &Figure, language: Language, cells: usize, rows: u16) -> Vec<String> {
    let lines = sentences(figure, language).into_iter().take(usize::from(rows));
    let shown = |line: String| {
        let is_beside = figure
            .comparisons
            .first()
            .is_some_and(|one| line.starts_with(one.as_str()));
        let line = if is_beside {
            whole_comparisons(&line, cells)
        } else {
            line.as_str()
        };
        cut(line, cells, "…")
    };
    lines.map(shown).collect()
}

/// What stands to the right of the figure below its status: since when, what it takes.
fn side(figure: &Figure) -> Vec<&str> {
    let lines = [&figure.since, &figure.needed];
    lines.into_iter().flatten().map(Text::as_str).collect()
}

/// A gap whose number is drawn large.
#[derive(Clone, Copy)]
struct Gap<'a> {
    /// The word of its direction, where that stands before it.
    word: &'a str,
    number: &'a str,
    unit: &'a str,
}

impl Gap<'_> {
    /// How many cells it takes at a size.
    fn cells(self, size: u16) -> u16 {
        let [word, unit] = [self.word, self.unit].map(cells_of);
        word + u16::from(word > 0) + big::width(self.number).unwrap_or(0) * size + 1 + unit
    }
}

/// The gap as a number to be drawn large, and the words around it; none where it has no number.
fn gap(figure: &Figure) -> Option<Gap<'_>> {
    let gap = figure.gap.as_str();
    let is_of_number = |character: char| {
        character.is_ascii_digit() || matches!(character, '.' | ',' | '−' | '-' | '+' | '<' | '>' | '=')
    };
    let (word, rest) = gap.split_at_checked(gap.find(is_of_number)?)?;
    let end = rest.find(|character| !is_of_number(character)).unwrap_or(rest.len());
    let (number, unit) = rest.split_at_checked(end)?;
    big::width(number)?;
    Some(Gap {
        word: word.trim(),
        number,
        unit: unit.trim(),
    })
}

/// The size of the gap's digits beside a figure of so many rows: 0 where it is told in a line like the others.
fn gap_size(figure: &Figure, rows: u16) -> u16 {
    let free = rows.saturating_sub(1 + count(side(figure).len()) + 1);
    let size = [3, 2, 1]
        .into_iter()
        .find(|size| big::rows_at(*size) <= free.min(rows / 2));
    gap(figure).and(size).unwrap_or(0)
}

fn count(lines: usize) -> u16 {
    u16::try_from(lines).unwrap_or(u16::MAX)
}

fn side_width(figure: &Figure, gap_size: u16) -> u16 {
    let chip = cells_of(figure.rating.word.as_str()) + 6;
    let lines = side(figure).into_iter().map(cells_of).max().unwrap_or(0);
    let large = gap(figure).map_or(0, |gap| gap.cells(gap_size) + 1);
    chip.max(lines)
        .max(cells_of(figure.gap.as_str()))
        .max(if gap_size > 0 { large } else { 0 })
}

fn side_rows(figure: &Figure) -> u16 {
    count(side(figure).len()) + 1 + u16::from(!figure.gap.is_empty())
}

pub(super) fn draw(figure: &Figure, language: Language, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let mut plan = Plan::new(figure, language, area);
    let mut y = area.y;
    let mut part = |height: u16| {
        let place = Rect { y, height, ..area }.intersection(area);
        y += height;
        place
    };
    let status_style = theme.status(figure.rating.status);
    number(figure, plan.digits, status_style, theme, part(plan.figure), buf);
    part(plan.breathe());
    bar(figure, status_style, theme, part(plan.bar), buf);
    part(plan.breathe());
    if let Some(course) = figure.course.as_ref().filter(|_| plan.course > 0) {
        self::course(course, figure, status_style, theme, part(plan.course), buf);
        part(plan.breathe());
    }
    for line in &plan.sentence {
        put_in(buf, part(1), line, theme.strong);
    }
    part(plan.breathe());
    for line in &plan.remarks {
        put_in(buf, part(1), line, theme.plain);
    }
}

/// The figure as large as it fits, its unit beside its foot, on the right the status and what belongs to it.
fn number(figure: &Figure, size: Option<u16>, status_style: Style, theme: &Theme, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let (text, unit) = (figure.number.as_str(), figure.unit.as_str());
    let drawn = size.and_then(|size| big::put_at_size(buf, area, text, size, theme.plain).map(|end| (size, end)));
    match drawn {
        Some((size, end)) => {
            let line = area.y + big::rows_at(size) - 1;
            put(buf, area, end + 2, line, width(unit), unit, theme.strong);
        }
        None => word(figure, status_style, theme, area, buf),
    }
    aside(
        figure,
        status_style,
        theme,
        area,
        drawn.map_or(area.x, |(_, end)| end + 2 + cells_of(unit)),
        buf,
    );
}

/// The status, the gap as large as there is room for it, since when, what it takes; nothing of it left of column `from`.
fn aside(figure: &Figure, status_style: Style, theme: &Theme, area: Rect, from: u16, buf: &mut Buffer) {
    let room = area.right().saturating_sub(from + 4);
    let size = (0..=gap_size(figure, area.height))
        .rev()
        .find(|size| side_width(figure, *size) <= room)
        .unwrap_or(0);
    let cells = side_width(figure, size).min(area.width);
    let place = Rect {
        x: area.right() - cells,
        width: cells,
        ..area
    };
    let told = format!(
        "  {} {}  ",
        theme.glyphs.status(figure.rating.status),
        figure.rating.word
    );
    put_in_right(
        buf,
        Rect { height: 1, ..place },
        &told,
        theme.patch(figure.rating.status),
    );
    let mut y = place.y + 1;
    if let (Some(gap), true) = (gap(figure), size > 0) {
        let Gap { word, number, unit } = gap;
        let digits = Rect {
            x: place.right() - big::width(number).unwrap_or(0) * size - cells_of(unit) - 1,
            y: y + 1,
            ..area
        }
        .intersection(area);
        big::put_at_size(buf, digits, number, size, status_style);
        let before = Rect {
            y: y + big::rows_at(size),
            height: 1,
            width: digits.x.saturating_sub(place.x + 1),
            ..place
        };
        put_in_right(buf, before, word, theme.strong);
        let foot = Rect {
            y: y + big::rows_at(size),
            height: 1,
            ..place
        };
        put_in_right(buf, foot, unit, theme.strong);
        y += big::rows_at(size) + 1;
    } else if !figure.gap.is_empty() {
        put_in_right(
            buf,
            Rect { y, height: 1, ..place }.intersection(place),
            figure.gap.as_str(),
            status_style,
        );
        y += 1;
    }
    for (y, line) in (y..place.bottom()).zip(side(figure)) {
        put_in_right(buf, Rect { y, height: 1, ..place }, line, theme.strong);
    }
}

/// A word instead of a figure (a stage, a line that holds), a Chinese one with air between its characters.
fn word(figure: &Figure, status_style: Style, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let room = usize::from(area.width.saturating_sub(side_width(figure, 0) + 4));
    let letters: Vec<String> = figure.number.as_str().chars().map(String::from).collect();
    let spaced = letters.join(" ");
    let is_wide = !figure.number.as_str().is_ascii();
    let told = if is_wide && figure.unit.is_empty() && width(&spaced) <= room {
        spaced
    } else {
        format!("{} {}", figure.number, figure.unit).trim_end().to_owned()
    };
    let y = area.y + area.height.min(3) / 2;
    let marked = format!("{}  {told}", theme.glyphs.status(figure.rating.status));
    put(
        buf,
        area,
        area.x,
        y,
        room,
        &marked,
        status_style.add_modifier(Modifier::BOLD),
    );
}

/// The target in words, the bar as wide as the screen, and the pace below its tick.
fn bar(figure: &Figure, status_style: Style, theme: &Theme, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let words = Rect { height: 1, ..area };
    let end = put_in(buf, words, figure.target.as_str(), theme.strong);
    let Some(bar) = &figure.bar else { return };
    let right = Rect {
        x: end + 2,
        width: area.right().saturating_sub(end + 2),
        ..words
    };
    put_in_right(buf, right, bar.label.as_str(), theme.plain);
    let has_pace = u16::from(bar.tick.is_some());
    let thick = area.height.saturating_sub(1 + has_pace);
    let middle = Rect {
        y: area.y + 1 + thick / 2,
        height: 1,
        ..area
    };
    let track = between(buf, middle.intersection(area), bar.ends(), theme);
    for row in 0..thick {
        let line = Rect {
            y: area.y + 1 + row,
            height: 1,
            ..track
        };
        if thick == 1 {
            of_page(buf, line, bar, status_style, theme);
        } else {
            solid(buf, line, bar, row == thick / 2, status_style, theme);
        }
    }
    pace(
        bar,
        theme,
        Rect {
            y: area.y + 1 + thick,
            height: 1,
            ..track
        }
        .intersection(area),
        buf,
    );
}

/// One row of a bar that is several rows high.
fn solid(buf: &mut Buffer, area: Rect, bar: &Bar, has_track: bool, status_style: Style, theme: &Theme) {
    let filled = bar.filled.of(area.width);
    let last = theme.glyphs.columns.len() - 1;
    if has_track {
        rule(buf, area, theme.glyphs.track, theme.track);
    }
    rule(
        buf,
        Rect { width: filled, ..area },
        theme.glyphs.columns[last],
        status_style,
    );
    if bar.is_beyond {
        put(
            buf,
            area,
            area.right() - 1,
            area.y,
            1,
            theme.glyphs.beyond,
            theme.strong,
        );
    }
    if let Some(tick) = &bar.tick {
        put(
            buf,
            area,
            tick_at(bar, tick, area),
            area.y,
            1,
            theme.glyphs.tick,
            theme.tick,
        );
    }
}

/// The column of a tick; the mark that the bar goes on beyond its end keeps the last one.
fn tick_at(bar: &Bar, tick: &PaceTick, area: Rect) -> u16 {
    let last = area.width.saturating_sub(1 + u16::from(bar.is_beyond));
    area.x + tick.at.of(area.width).min(last)
}

fn pace(bar: &Bar, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let Some(tick) = bar.tick.as_ref().filter(|_| !area.is_empty()) else {
        return;
    };
    let x = tick_at(bar, tick, area);
    put(buf, area, x, area.y, 1, theme.glyphs.above, theme.tick);
    let label = tick.label.as_str();
    let cells = cells_of(label);
    if x + 2 + cells <= area.right() {
        put(buf, area, x + 2, area.y, width(label), label, theme.plain);
    } else {
        let left = Rect {
            width: (x - area.x).saturating_sub(1),
            ..area
        };
        put_in_right(buf, left, label, theme.plain);
    }
}

/// The course as columns over the whole width, the last one in the status's colour; missing periods stay gaps.
fn course(course: &Course, figure: &Figure, status_style: Style, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let count = u16::try_from(course.points.len()).unwrap_or(u16::MAX);
    let plot = Rect {
        height: area.height.saturating_sub(1),
        ..area
    };
    if count == 0 || plot.is_empty() {
        return;
    }
    let step = (plot.width / count).max(1);
    let wide = (step * 2 / 3).max(1);
    let last = course.points.iter().rposition(Option::is_some);
    if let Some(target) = course.target {
        let y = row_of(target.of(plot.height * 8), plot);
        rule(
            buf,
            Rect { y, height: 1, ..plot },
            theme.glyphs.target_line,
            theme.quiet,
        );
    }
    // What the columns stand on.
    let foot = row_of(course.foot.of(plot.height * 8).max(1), plot);
    rule(
        buf,
        Rect {
            y: foot,
            height: 1,
            ..plot
        },
        theme.glyphs.columns[0],
        theme.track,
    );
    let mut x = plot.x;
    for (index, point) in course.points.iter().enumerate() {
        let place = Rect { x, width: wide, ..plot }.intersection(plot);
        let style = if Some(index) == last { status_style } else { theme.quiet };
        if let Some(top) = point {
            let ends = (course.foot.of(plot.height * 8), top.of(plot.height * 8));
            column(buf, place, ends, style, theme);
        } else {
            put(buf, place, place.x, plot.bottom() - 1, 1, theme.glyphs.gap, theme.quiet);
        }
        x = x.saturating_add(step);
    }
    let line = Rect {
        y: plot.bottom(),
        height: 1,
        ..area
    };
    labels(course, figure, (step, wide), theme, line, buf);
}

/// The row in which a height of so many eighths ends.
fn row_of(eighths: u16, plot: Rect) -> u16 {
    plot.bottom() - 1 - (eighths.saturating_sub(1) / 8).min(plot.height - 1)
}

/// A column from its foot to its top, in eighths of a row; from a foot above the ground it may hang.
fn column(buf: &mut Buffer, place: Rect, (foot, top): (u16, u16), style: Style, theme: &Theme) {
    let columns = &theme.glyphs.columns;
    let (low, high) = (foot.min(top), foot.max(top).max(foot.min(top) + 1));
    for (row, y) in (0..place.height).zip((place.y..place.bottom()).rev()) {
        let (floor, ceiling) = (row * 8, row * 8 + 8);
        if high <= floor || low >= ceiling {
            continue;
        }
        let glyph = if high >= ceiling {
            columns[7]
        } else {
            columns[usize::from(high - floor - 1).min(7)]
        };
        rule(buf, Rect { y, height: 1, ..place }, glyph, style);
    }
}

/// The first period below its column, the last below its own, what the columns stand on and what the dotted line is. Where
/// room is short the end of the course is worth more than its beginning, and the base of the columns than either.
fn labels(course: &Course, figure: &Figure, (step, wide): (u16, u16), theme: &Theme, line: Rect, buf: &mut Buffer) {
    let [from, to] =
        [(&course.first, &course.ends[0]), (&course.last, &course.ends[1])].map(|(period, worth)| match worth {
            Some(worth) => format!("{period} {worth}"),
            None => period.to_string(),
        });
    let floor = course.floor.as_ref().map_or("", Text::as_str);
    let count = u16::try_from(course.points.len()).unwrap_or(1);
    // Where the last column begins, or further left where its words would not fit.
    let start = line.x.saturating_add(step.saturating_mul(count - 1));
    let start = start.min(line.right().saturating_sub(cells_of(&to).max(wide)));
    let end = start + cells_of(&to).max(wide);
    let room = |begin: u16| start.saturating_sub(begin + 2);
    let first = if line.x + cells_of(&from) + 2 + cells_of(floor) + 2 <= start {
        put_in(buf, line, &from, theme.quiet) + 2
    } else {
        line.x
    };
    put(buf, line, start, line.y, width(&to), &to, theme.quiet);
    let target = course
        .target
        .map(|_| format!("{} {}", theme.glyphs.target_line, figure.target))
        .unwrap_or_default();
    let behind = line.right().saturating_sub(end + 2);
    if cells_of(floor) <= room(first) {
        put(buf, line, first, line.y, width(floor), floor, theme.quiet);
    } else if cells_of(floor) <= behind {
        put_right(buf, line, end + 2, line.y, usize::from(behind), floor, theme.quiet);
        return;
    }
    if cells_of(&target) <= behind {
        put_right(buf, line, end + 2, line.y, usize::from(behind), &target, theme.quiet);
    }
}

/// What has no room at a size.
pub(super) fn missing(figure: &Figure, language: Language, area: Rect) -> Vec<Missing> {
    let plan = Plan::new(figure, language, area);
    let cells = usize::from(area.width);
    let is_number = big::width(figure.number.as_str()).is_some();
    let lost = [
        (
            is_number && plan.digits.is_none_or(|size| size < 2),
            Missing::LargeFigure,
        ),
        (figure.course.is_some() && plan.course == 0, Missing::Course),
        (
            wrap(figure.sentence.as_str(), cells).len() > plan.sentence.len(),
            Missing::Sentence,
        ),
        (plan.remarks.len() < sentences(figure, language).len(), Missing::Remarks),
    ];
    lost.into_iter()
        .filter(|(is_lost, _)| *is_lost)
        .map(|(_, what)| what)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comparison_is_told_whole_or_not_at_all() {
        let line = "0.8 below one's 5.5% · 0.2 above another's 4.5%";
        assert_eq!(whole_comparisons(line, 80), line);
        assert_eq!(whole_comparisons(line, 46), "0.8 below one's 5.5%");
    }
}
