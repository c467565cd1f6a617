//! The lines of a pane.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{App, Hit, Line, Pane, Section};
use crate::briefing::{AreaSummary, ChangeKind, RankingTable, say};
use crate::locale::fill;
use crate::screen::paint::Told;
use crate::screen::paint::{put, put_right, width};
use crate::screen::row::{self, Columns};
use crate::screen::scroll::scrollbar;
use crate::screen::theme::Theme;
use crate::screen::{changes, glossary, matrix, overview, problems, ranking, review};

/// From this height on, lists of indicators have heads over their columns.
const HEADS_FROM: u16 = 20;

/// Most panes open with a count line or two; a high window has air below those of the overview.
pub(super) fn summary_height(app: &App, height: u16) -> u16 {
    match app.pane() {
        Pane::Overview => 2 + u16::from(height >= AIRY),
        Pane::Detail(_) | Pane::Problems | Pane::Glossary | Pane::Sources => 0,
        _ => 1,
    }
}

/// From this height on there is room for air.
const AIRY: u16 = 30;

/// How many lines the heads of the pane's columns take in a window.
pub(super) fn heads_height(app: &App, window: Rect) -> u16 {
    match app.pane() {
        // A low window keeps them for bars, whose ends they say.
        Pane::Area(_) | Pane::Projects | Pane::All => {
            u16::from(window.height >= HEADS_FROM || columns(app, window).has_bars())
        }
        Pane::Glossary => u16::from(columns(app, window).has_bars()),
        // Nobody could tell what its columns say.
        Pane::Ranking(_) => 1,
        Pane::Matrix(area) => matrix::layout(app, app.briefing().matrix(area), window.width).heads(),
        _ => 0,
    }
}

/// The heads of the pane's columns.
pub(super) fn heads(app: &App, theme: &Theme, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    match app.pane() {
        Pane::Ranking(key) => {
            if let Some(table) = app.briefing().ranking(key) {
                let words = app.briefing().language().words();
                let columns = ranking_columns(app, table, area);
                ranking::heads(table, columns, words, theme, area, buf);
            }
        }
        Pane::Matrix(of) => matrix::heads(app, app.briefing().matrix(of), theme, area, buf),
        _ => row::heads(app, columns(app, area), theme, area, buf),
    }
}

/// What a click on the heads at column `x` means.
pub(super) fn head_at(app: &App, area: Rect, x: u16) -> Option<Hit> {
    match app.pane() {
        Pane::Ranking(_) | Pane::Matrix(_) | Pane::Glossary => None,
        _ => row::head_at(columns(app, area), area, x),
    }
}

/// The column of a matrix at `x`, 0 for the city.
pub(super) fn column_at(app: &App, area: Rect, x: u16) -> Option<usize> {
    let layout = matrix::layout(app, app.matrix()?, area.width);
    let (_, first) = app.across();
    layout.column_at(area, x, first)
}

fn ranking_columns(app: &App, table: &RankingTable, area: Rect) -> ranking::Columns {
    let words = app.briefing().language().words();
    ranking::Columns::headed(&table.rows, &table.heads, words, area.width.saturating_sub(1))
}

/// The count line as bulletins say it; lamps counted for the pane.
pub(super) fn summary(app: &App, theme: &Theme, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let briefing = app.briefing();
    let cells = usize::from(area.width.saturating_sub(2));
    let line = |buf: &mut Buffer, text: &str| {
        put(buf, area, area.x + 1, area.y, cells, text, theme.strong);
    };
    match app.pane() {
        Pane::Overview => overview::counts(app, theme, area, buf),
        Pane::Area(of) => {
            if let Some(summary) = briefing.area(of) {
                let x = overview::lamps(buf, area, area.x + 1, &summary.tally, theme);
                worst_of(app, summary, x, theme, area, buf);
            }
        }
        Pane::Ranking(key) => {
            if let Some(table) = briefing.ranking(key) {
                // The title may have no room to say whose ranking it is; what the change compares with has none but this.
                let named = format!("{} · {}", briefing.item(key).short, table.caption);
                line(buf, if width(&named) > cells { &table.caption } else { &named });
            }
        }
        Pane::Projects => {
            overview::lamps(buf, area, area.x + 1, &briefing.projects_tally, theme);
        }
        Pane::All => {
            overview::lamps(buf, area, area.x + 1, &briefing.tally, theme);
        }
        Pane::Changes => line(buf, &section_name(app, Section::Changes)),
        Pane::Matrix(of) => line(buf, &briefing.matrix(of).caption),
        Pane::Review => line(buf, &briefing.review_line),
        Pane::Glossary | Pane::Sources | Pane::Problems | Pane::Detail(_) => {}
    }
}

/// Names what is furthest behind in an area, which may stand below what the list shows.
fn worst_of(app: &App, summary: &AreaSummary, x: u16, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let Some(item) = summary.worst.map(|key| app.briefing().item(key)) else {
        return;
    };
    let words = app.briefing().language().words();
    let template = if app.briefing().is_year_over() {
        words.worst_of_area_final
    } else {
        words.worst_of_area
    };
    let text = fill(template, &[("name", item.short.as_str()), ("gap", &item.gap)]);
    let room = usize::from(area.right().saturating_sub(x + 1));
    if width(&text) <= room {
        put_right(buf, area, x, area.y, room, &text, theme.lamp(item.status));
    }
}

/// The columns of a list of indicators in `area`; the last cell is kept for the mark that there is more.
pub(super) fn columns(app: &App, area: Rect) -> Columns {
    Columns::new(area.width.saturating_sub(1), app.briefing().language())
}

/// The visible lines, each in its way.
pub(super) fn lines(app: &App, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let columns = columns(app, area);
    let ranking = match app.pane() {
        Pane::Ranking(key) => app.briefing().ranking(key),
        _ => None,
    };
    let ranking = ranking.map(|table| (table, ranking_columns(app, table, area)));
    let matrix = app
        .matrix()
        .map(|matrix| (matrix, matrix::layout(app, matrix, area.width)));
    scrollbar(buf, area, app.top(), app.lines().len(), theme);
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
        match (&matrix, &ranking, *line) {
            (_, _, Line::Item(key)) if app.pane() == Pane::Review => {
                review::row(app, key, selected, theme, row, buf);
            }
            (Some((matrix, layout)), _, Line::Item(key)) => {
                if let Some(told) = matrix.row(key) {
                    matrix::row(app, told, layout, selected, theme, row, buf);
                }
            }
            (_, Some((table, columns)), Line::Rank(place)) => {
                ranking::rank(&table.rows[place], selected, *columns, theme, row, buf);
            }
            (_, _, line) => self::line(app, line, selected, columns, theme, row, buf),
        }
        if !selected && line.indicator(app.briefing()).is_some_and(|key| app.is_fresh(key)) {
            put(buf, row, row.x, row.y, 1, theme.glyphs.fresh, theme.accent);
        }
    }
}

fn line(app: &App, line: Line, selected: bool, columns: Columns, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let briefing = app.briefing();
    match line {
        Line::Section(section) => {
            heading(buf, area, &section_name(app, section), theme);
            if section == Section::Headline {
                row::ends(columns, briefing.language().words(), theme, area, buf);
            }
        }
        Line::Nothing(section) => nothing(app, section, theme, area, buf),
        Line::Item(key) | Line::TermUse { key, .. } => {
            row::item(buf, area, briefing, key, selected, columns, theme);
        }
        Line::Worst(key) => overview::worst(app, key, selected, columns, theme, area, buf),
        Line::Topic { area: of, topic } => {
            let group = briefing.area(of).and_then(|summary| summary.topics.get(topic));
            let name = group.map(|group| match group.project {
                Some(number) => format!("{number}. {}", group.name),
                None => group.name.to_string(),
            });
            heading(buf, area, &name.unwrap_or_default(), theme);
        }
        Line::Part(of) => {
            let name = briefing.area(of).map(|summary| summary.name.to_string());
            heading(buf, area, &name.unwrap_or_default(), theme);
        }
        Line::Area(of) => overview::area_line(app, of, selected, theme, area, buf),
        Line::Project(index) => project(app, index, theme, area, buf),
        Line::ChangeKind(kind) => heading(buf, area, &change_kind(app, kind), theme),
        Line::Change(index) => changes::change(app, index, selected, columns, theme, area, buf),
        Line::Overdue(index) => overview::overdue(app, index, selected, theme, area, buf),
        // Drawn all at once, since their order is worked out all at once.
        Line::Blank | Line::Rank(_) => {}
        Line::Term(index) => {
            if let Some(entry) = briefing.glossary.get(index) {
                glossary::term(app, entry, selected, theme, area, buf);
            }
        }
        Line::Source(index) => {
            if let Some(source) = briefing.sources().get(index) {
                glossary::source(app, source, selected, theme, area, buf);
            }
        }
        Line::Problem(index) => {
            if let Some(problem) = briefing.problems.get(index) {
                problems::problem(problem, selected, theme, area, buf);
            }
        }
    }
}

/// The way in which things changed, and how many did.
fn change_kind(app: &App, kind: ChangeKind) -> String {
    let briefing = app.briefing();
    let mut of_kind = briefing.changes.iter().filter(|change| change.kind == kind);
    let word = of_kind.next().map(|change| change.word).unwrap_or_default();
    let count = say::items(briefing.language(), of_kind.count() + 1);
    format!("{word} · {count}")
}

/// What is selected in full, for panes whose lines are too short for it.
pub(super) fn told(app: &App, theme: &Theme) -> Option<Told> {
    let briefing = app.briefing();
    if let Some((key, column)) = app.cell() {
        return Some(vec![(briefing.cell(key, column), theme.plain)]);
    }
    match app.lines().get(app.selected())? {
        Line::Problem(index) => Some(problems::told(app, briefing.problems.get(*index)?, theme)),
        Line::Term(index) | Line::TermUse { term: index, .. } => {
            Some(glossary::told_term(app, briefing.glossary.get(*index)?, theme))
        }
        Line::Source(index) => Some(glossary::told_source(app, briefing.sources().get(*index)?, theme)),
        _ => None,
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
            briefing.worst_title(shown)
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
        Section::Overdue => app.briefing().overdue_title(),
        Section::Ranking => words.detail_ranking.to_owned(),
        Section::Matrix => words.pane_matrix.to_owned(),
        Section::Glossary => words.pane_glossary.to_owned(),
        Section::Sources => words.pane_sources.to_owned(),
        Section::Problems => words.pane_problems.to_owned(),
        Section::Review => words.pane_review.to_owned(),
        Section::Sorted => {
            let (order, reversed) = app.order();
            let template = if reversed {
                words.section_sorted_reversed
            } else {
                words.section_sorted
            };
            fill(template, &[("order", order.word(words))])
        }
    }
}

fn nothing(app: &App, section: Section, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let words = app.briefing().language().words();
    let none_red = app.briefing().none_red();
    let none_overdue = app.briefing().none_overdue();
    let text = match section {
        Section::Worst => &none_red,
        Section::Overdue => &none_overdue,
        Section::Problems => words.none_wrong,
        Section::Review => words.review_no_drafts,
        Section::Headline | Section::Areas | Section::Sorted | Section::Glossary | Section::Sources => {
            words.none_listed
        }
        Section::Ranking => words.notice_no_ranking,
        // A filter may leave none of what the regions report.
        Section::Matrix if app.briefing().filter_line.is_some() => words.none_listed,
        Section::Matrix => words.notice_no_matrix,
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
