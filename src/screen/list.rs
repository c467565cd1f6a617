//! The lines of a pane.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::{App, Line, Pane, Section};
use crate::briefing::{AreaSummary, RankRow, RankingTable, Tally, say};
use crate::locale::fill;
use crate::model::{Severity, Status};
use crate::screen::bar;
use crate::screen::paint::{put, put_right, width, wrap};
use crate::screen::row::{self, Columns};
use crate::screen::theme::Theme;

/// The overview and the areas open with a count line or two.
pub(super) fn summary_height(app: &App) -> u16 {
    match app.pane() {
        Pane::Overview => 2,
        Pane::Area(_) | Pane::Projects | Pane::Ranking(_) => 1,
        _ => 0,
    }
}

/// The count line as bulletins say it; lamps counted for the pane.
pub(super) fn summary(app: &App, theme: &Theme, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let briefing = app.briefing();
    let cells = usize::from(area.width.saturating_sub(2));
    match app.pane() {
        Pane::Overview => counts(app, theme, area, buf),
        Pane::Area(of) => {
            if let Some(summary) = briefing.area(of) {
                let x = lamps(buf, area, area.x + 1, &summary.tally, theme);
                worst_of(app, summary, x, theme, area, buf);
            }
        }
        Pane::Ranking(key) => {
            if let Some(table) = briefing.ranking(key) {
                put(buf, area, area.x + 1, area.y, cells, &table.caption, theme.strong);
            }
        }
        Pane::Projects => {
            lamps(buf, area, area.x + 1, &briefing.projects_tally, theme);
        }
        _ => {}
    }
}

/// Names what is furthest behind in an area, which may stand below what the list shows.
fn worst_of(app: &App, summary: &AreaSummary, x: u16, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let Some(item) = summary.worst.map(|key| app.briefing().item(key)) else {
        return;
    };
    let words = app.briefing().language().words();
    let text = fill(
        words.worst_of_area,
        &[("name", item.short.as_str()), ("gap", &item.gap)],
    );
    let room = usize::from(area.right().saturating_sub(x + 1));
    if width(&text) <= room {
        put_right(buf, area, x, area.y, room, &text, theme.lamp(item.status));
    }
}

/// How wide a gauge behind a line of counts is.
const GAUGE: u16 = 12;

/// Two lines of counts, with gauges at their ends where both have room for one.
fn counts(app: &App, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let briefing = app.briefing();
    let cells = usize::from(area.width.saturating_sub(2));
    let reported = area.y + 1;
    let first = put(buf, area, area.x + 1, area.y, cells, &briefing.count_line, theme.strong);
    let second = put(
        buf,
        area,
        area.x + 1,
        reported,
        cells,
        &briefing.reported_line,
        theme.quiet,
    );
    let gauge = Rect {
        x: area.right().saturating_sub(GAUGE + 1),
        width: GAUGE,
        height: 1,
        ..area
    };
    if first.max(second) < gauge.x {
        bar::bullet(buf, gauge, briefing.on_pace_share.as_ref(), theme.plain, theme);
        bar::bullet(
            buf,
            Rect { y: reported, ..gauge },
            briefing.reported_share.as_ref(),
            theme.quiet,
            theme,
        );
    }
}

/// The visible lines, each in its way.
pub(super) fn lines(app: &App, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let columns = Columns::new(area.width.saturating_sub(1), app.briefing().language());
    let ranking = match app.pane() {
        Pane::Ranking(key) => app.briefing().ranking(key),
        _ => None,
    };
    more(app, theme, area, buf);
    let visible = app
        .lines()
        .iter()
        .enumerate()
        .skip(app.top())
        .take(usize::from(area.height));
    for (y, (index, line)) in (area.y..).zip(visible) {
        let row = Rect {
            y,
            height: 1,
            width: area.width.saturating_sub(1),
            ..area
        };
        let selected = index == app.selected();
        match (ranking.as_ref(), *line) {
            (Some(RankingTable { rows, .. }), Line::Rank(place)) => rank(&rows[place], selected, theme, row, buf),
            (_, line) => self::line(app, line, selected, columns, theme, row, buf),
        }
    }
}

fn line(app: &App, line: Line, selected: bool, columns: Columns, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let briefing = app.briefing();
    match line {
        Line::Section(section) => heading(buf, area, &section_name(app, section), theme),
        Line::Nothing(section) => nothing(app, section, theme, area, buf),
        Line::Item(key) => row::item(buf, area, briefing.item(key), selected, columns, theme),
        Line::Worst(key) => worst(app, key, selected, columns, theme, area, buf),
        Line::Topic { area: of, topic } => {
            let group = briefing.area(of).and_then(|summary| summary.topics.get(topic));
            let name = group.map(|group| match group.project {
                Some(number) => format!("{number}. {}", group.name),
                None => group.name.to_string(),
            });
            heading(buf, area, &name.unwrap_or_default(), theme);
        }
        Line::Area(of) => area_line(app, of, selected, theme, area, buf),
        Line::Project(index) => project(app, index, theme, area, buf),
        Line::Change(index) => change(app, index, selected, columns, theme, area, buf),
        Line::Overdue(index) => overdue(app, index, selected, theme, area, buf),
        // Drawn all at once, since their order is worked out all at once.
        Line::Blank | Line::Rank(_) => {}
        Line::Problem(index) => problem(app, index, selected, theme, area, buf),
    }
}

fn heading(buf: &mut Buffer, area: Rect, text: &str, theme: &Theme) {
    let x = put(
        buf,
        area,
        area.x + 1,
        area.y,
        usize::from(area.width.saturating_sub(2)),
        text,
        theme.strong,
    );
    let rest = Rect {
        x: x + 1,
        width: area.right().saturating_sub(x + 1),
        ..area
    };
    super::paint::rule(buf, rest, theme.glyphs.rule, theme.track);
}

fn section_name(app: &App, section: Section) -> String {
    let briefing = app.briefing();
    let words = briefing.language().words();
    match section {
        Section::Worst => {
            let shown = app.lines().iter().filter(|line| matches!(line, Line::Worst(_))).count();
            let counts = [briefing.red.len().to_string(), shown.to_string()];
            fill(words.section_worst, &[("n", &counts[0]), ("shown", &counts[1])])
        }
        Section::Headline => words.section_headline.to_owned(),
        Section::Areas => words.section_areas.to_owned(),
        Section::Changes => match briefing.before {
            Some(before) => fill(
                words.section_changes,
                &[("period", &say::day(briefing.language(), before))],
            ),
            None => words.section_first.to_owned(),
        },
        Section::Overdue => words.section_overdue.to_owned(),
        Section::Ranking => words.detail_ranking.to_owned(),
    }
}

fn nothing(app: &App, section: Section, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let words = app.briefing().language().words();
    let text = match section {
        Section::Worst => words.none_red,
        Section::Overdue => words.none_overdue,
        Section::Headline | Section::Areas => words.none_listed,
        Section::Ranking => words.notice_no_ranking,
        Section::Changes => words.no_changes,
    };
    put(
        buf,
        area,
        area.x + 3,
        area.y,
        usize::from(area.width),
        text,
        theme.quiet,
    );
}

fn marker(buf: &mut Buffer, area: Rect, selected: bool, theme: &Theme) {
    if selected {
        put(buf, area, area.x, area.y, 1, theme.glyphs.marker, theme.accent);
    }
}

/// A red item in one line: by how much, since when, what it needs, who leads it. Columns are as wide as the longest of
/// the worst needs; the name gives way first, then the lead.
fn worst(
    app: &App,
    key: crate::model::IndicatorKey,
    selected: bool,
    columns: Columns,
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) {
    let item = app.briefing().item(key);
    let lamp = theme.lamp(item.status);
    let [gap, since, needed] = worst_widths(app);
    let lead = 8;
    let head = row::HEAD + columns.word + 1;
    let name = area
        .right()
        .saturating_sub(area.x + head + gap + since + needed + lead + 4)
        .clamp(14, 24);
    let mut at = row::head(buf, area, item, selected, [columns.word, name], theme);
    let mut column = |cells: u16| {
        let place = Rect {
            x: at,
            width: cells,
            ..area
        }
        .intersection(area);
        at = at.saturating_add(cells + 1);
        place
    };
    let [gap, since, needed] = [gap, since, needed].map(&mut column);
    put_right(buf, gap, gap.x, gap.y, usize::from(gap.width), &item.gap, lamp);
    put(
        buf,
        since,
        since.x,
        since.y,
        usize::from(since.width),
        item.since.as_deref().unwrap_or_default(),
        theme.plain,
    );
    put(
        buf,
        needed,
        needed.x,
        needed.y,
        usize::from(needed.width),
        item.needed.as_deref().unwrap_or_default(),
        theme.plain,
    );
    let rest = area.right().saturating_sub(at);
    put(
        buf,
        area,
        at,
        area.y,
        usize::from(rest),
        row::fitting_lead(item, rest),
        theme.quiet,
    );
}

/// Marks in the last column say that there is more above or below.
fn more(app: &App, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let last = area.right().saturating_sub(1);
    if app.top() > 0 {
        put(buf, area, last, area.top(), 1, theme.glyphs.above, theme.accent);
    }
    if app.top() + usize::from(area.height) < app.lines().len() {
        put(
            buf,
            area,
            last,
            area.bottom().saturating_sub(1),
            1,
            theme.glyphs.below,
            theme.accent,
        );
    }
}

/// How wide gap, since-when and need are among the worst.
fn worst_widths(app: &App) -> [u16; 3] {
    let items = app.lines().iter().filter_map(|line| match line {
        Line::Worst(key) => Some(app.briefing().item(*key)),
        _ => None,
    });
    let cells = |text: &str| u16::try_from(width(text)).unwrap_or(u16::MAX);
    items.fold([0; 3], |[gap, since, needed], item| {
        [
            gap.max(cells(&item.gap)),
            since.max(cells(item.since.as_deref().unwrap_or_default())),
            needed.max(cells(item.needed.as_deref().unwrap_or_default())),
        ]
    })
}

/// The lamps of a tally in a row, each shape with its count; kinds that do not occur are left out.
fn lamps(buf: &mut Buffer, area: Rect, x: u16, tally: &Tally, theme: &Theme) -> u16 {
    let mut x = x;
    for status in Status::ALL {
        let count = tally.of(status);
        if count > 0 {
            let text = format!("{} {count}", theme.glyphs.lamp(status));
            x = put(
                buf,
                area,
                x,
                area.y,
                usize::from(area.right().saturating_sub(x)),
                &text,
                theme.lamp(status),
            ) + 2;
        }
    }
    x
}

fn area_line(app: &App, of: crate::model::WorkArea, selected: bool, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let Some(summary) = app.briefing().area(of) else { return };
    marker(buf, area, selected, theme);
    let words = app.briefing().language().words();
    put(buf, area, area.x + 1, area.y, 6, summary.number.as_str(), theme.quiet);
    let style = if selected { theme.accent } else { theme.plain };
    put(buf, area, area.x + 8, area.y, 26, summary.name.as_str(), style);
    let count = fill(words.items, &[("n", &summary.tally.total().to_string())]);
    put_right(buf, area, area.x + 35, area.y, 8, &count, theme.quiet);
    lamps(buf, area, area.x + 45, &summary.tally, theme);
}

fn project(app: &App, index: usize, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let Some(project) = app.briefing().projects.get(index) else {
        return;
    };
    let name = format!("{}. {}", project.number, project.name);
    let x = put(
        buf,
        area,
        area.x + 1,
        area.y,
        usize::from(area.width / 2),
        &name,
        theme.strong,
    );
    let lamp = theme.lamp(project.worst);
    let x = put(buf, area, x + 1, area.y, 2, theme.glyphs.lamp(project.worst), lamp) + 1;
    let room = usize::from(area.right().saturating_sub(x));
    if room > 12 {
        put(buf, area, x, area.y, room, project.aim.as_str(), theme.quiet);
    }
}

fn change(app: &App, index: usize, selected: bool, columns: Columns, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let briefing = app.briefing();
    let Some(change) = briefing.changes.get(index) else {
        return;
    };
    let item = briefing.item(change.key);
    let words = briefing.language().words();
    let name = columns.name.clamp(16, 30);
    let mut at = row::head(buf, area, item, selected, [columns.word, name], theme);
    let mut column = |cells: u16, text: &str, style: Style| {
        put(
            buf,
            area,
            at,
            area.y,
            usize::from(cells.min(area.right().saturating_sub(at))),
            text,
            style,
        );
        at += cells + 1;
    };
    let state = columns.word;
    column(10, change.word, theme.strong);
    column(state, say::short_status(words, change.before), theme.quiet);
    column(1, theme.glyphs.arrow, theme.quiet);
    column(state, say::short_status(words, change.now), theme.lamp(change.now));
    let rest = area.right().saturating_sub(at);
    if rest >= 12 {
        put_right(
            buf,
            area,
            at,
            area.y,
            usize::from(rest.min(18)),
            &item.value,
            theme.plain,
        );
    }
}

fn overdue(app: &App, index: usize, selected: bool, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let briefing = app.briefing();
    let Some(overdue) = briefing.overdue.get(index) else {
        return;
    };
    marker(buf, area, selected, theme);
    let style = if selected { theme.accent } else { theme.plain };
    put(buf, area, area.x + 1, area.y, 24, overdue.department.as_str(), style);
    let count = fill(
        briefing.language().words().items,
        &[("n", &overdue.items.len().to_string())],
    );
    put_right(
        buf,
        area,
        area.x + 26,
        area.y,
        7,
        &count,
        theme.lamp(Status::Unreported(crate::model::Unreported::Overdue)),
    );
    let names: Vec<String> = overdue
        .items
        .iter()
        .map(|key| briefing.item(*key).short.to_string())
        .collect();
    let text = crate::locale::joined(briefing.language(), &names);
    put(
        buf,
        area,
        area.x + 35,
        area.y,
        usize::from(area.width.saturating_sub(35)),
        &text,
        theme.quiet,
    );
}

/// A region in its place: rank, change of rank, name, figure, bar, and what stands beside it.
fn rank(row: &RankRow, selected: bool, theme: &Theme, area: Rect, buf: &mut Buffer) {
    marker(buf, area, selected, theme);
    let mut at = area.x + 1;
    let mut column = |cells: u16| {
        let place = Rect {
            x: at,
            width: cells,
            ..area
        }
        .intersection(area);
        at = at.saturating_add(cells + 1);
        place
    };
    let [rank, rise, region, value, bar] = [8, 6, 16, 14, if area.width >= 80 { 20 } else { 8 }].map(&mut column);
    put_right(
        buf,
        rank,
        rank.x,
        rank.y,
        usize::from(rank.width),
        &row.rank,
        theme.strong,
    );
    put(
        buf,
        rise,
        rise.x,
        rise.y,
        usize::from(rise.width),
        &row.rise,
        theme.quiet,
    );
    let style = if selected { theme.accent } else { theme.plain };
    put(
        buf,
        region,
        region.x,
        region.y,
        usize::from(region.width),
        row.region.as_str(),
        style,
    );
    put_right(
        buf,
        value,
        value.x,
        value.y,
        usize::from(value.width),
        &row.value,
        theme.strong,
    );
    bar::bullet(buf, bar, row.bar.as_ref(), theme.plain, theme);
    let rest = Rect {
        x: at,
        width: area.right().saturating_sub(at),
        ..area
    };
    put(
        buf,
        rest,
        rest.x,
        rest.y,
        usize::from(rest.width),
        &row.beside,
        theme.plain,
    );
}

fn problem(app: &App, index: usize, selected: bool, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let Some(problem) = app.briefing().problems.get(index) else {
        return;
    };
    marker(buf, area, selected, theme);
    let lamp = match problem.severity {
        Severity::Error => theme.lamp(Status::Behind),
        Severity::Warning => theme.lamp(Status::NearPace),
    };
    let mut x = put(buf, area, area.x + 1, area.y, 8, problem.severity_word, lamp) + 1;
    let style = if selected { theme.accent } else { theme.strong };
    x = put(buf, area, x, area.y, usize::from(area.width / 2), &problem.spot, style) + 1;
    put(
        buf,
        area,
        x,
        area.y,
        usize::from(area.right().saturating_sub(x)),
        &problem.message,
        theme.plain,
    );
}

/// The selected complaint in full: where, what, and what to do about it.
pub(super) fn note(app: &App, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let Some(Line::Problem(index)) = app.lines().get(app.selected()) else {
        return;
    };
    let Some(problem) = app.briefing().problems.get(*index) else {
        return;
    };
    if area.is_empty() {
        return;
    }
    super::paint::rule(buf, Rect { height: 1, ..area }, theme.glyphs.rule, theme.track);
    let cells = usize::from(area.width.saturating_sub(2));
    let hint = problem
        .hint
        .as_deref()
        .map(|hint| fill(app.briefing().language().words().hint, &[("text", hint)]));
    let told = [
        (problem.spot.as_str(), theme.quiet),
        (problem.message.as_str(), theme.strong),
    ];
    let told = told.into_iter().chain(hint.as_deref().map(|hint| (hint, theme.plain)));
    let lines = told.flat_map(|(text, style)| wrap(text, cells).into_iter().map(move |line| (line, style)));
    for (y, (line, style)) in (area.y + 1..area.bottom()).zip(lines) {
        put(buf, area, area.x + 1, y, cells, &line, style);
    }
}
