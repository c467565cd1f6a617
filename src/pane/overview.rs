//! Everything at a glance: the count lines, the worst, the headline targets, the parts of the report, who owes reports.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::briefing::{Briefing, Tally, documents, format};
use crate::document::Document;
use crate::locale::{Words, fill, joined, labelled};
use crate::model::{AreaKey, AreaRole, IndicatorKey, Status, Unreported};
use crate::pane::{Definition, Hint, Line, Section, SortOrder, View, changes, list, matters, pending, row};
use crate::widget::bar;
use crate::widget::paint::{Columns, cells_of, put, put_in, put_in_right, width};
use crate::widget::theme::Theme;

/// How many of the worst the overview names.
const WORST: usize = 5;
/// How many changes the overview names; the changes pane has all.
const CHANGES: usize = 6;
/// How many overdue matters the overview names; the pane of matters has all.
const MATTERS: usize = 3;
/// From this height on there is room for air below the counts.
const AIRY: u16 = 30;

/// The pane of everything at a glance.
pub(super) struct OverviewPane;

impl Definition for OverviewPane {
    fn id(&self) -> &'static str {
        "overview"
    }

    fn show_id(&self) -> Option<&'static str> {
        Some("show-overview")
    }

    fn keys(&self) -> &'static [&'static str] {
        &["0"]
    }

    fn word(&self, words: &'static Words) -> &'static str {
        words.pane_overview
    }

    fn tab(&self, briefing: &Briefing, _most: usize) -> String {
        briefing.language().words().tab_overview.to_owned()
    }

    fn lines(&self, briefing: &Briefing, _order: (SortOrder, bool)) -> Vec<Line> {
        overview(briefing)
    }

    fn document(&self, briefing: &Briefing, _lines: &[Line], _title: &str) -> Document {
        documents::report(briefing)
    }

    fn hints(&self) -> &'static [Hint] {
        &[
            Hint::Help,
            Hint::Select,
            Hint::Open,
            Hint::Find,
            Hint::Why,
            Hint::Period,
            Hint::Panes,
            Hint::Quit,
            Hint::Narrow,
            Hint::Rank,
            Hint::Matrix,
            Hint::Terms,
            Hint::Copy,
            Hint::Export,
        ]
    }

    fn tip(&self, words: &Words, key: &dyn Fn(Hint) -> String) -> String {
        fill!(
            words.tip_overview,
            changes = key(Hint::Changes),
            find = key(Hint::Find),
            help = key(Hint::Help),
            language = key(Hint::Language),
            why = key(Hint::Why)
        )
    }

    fn summary_height(&self, height: u16) -> u16 {
        2 + u16::from(height >= AIRY)
    }

    fn summary(&self, view: &View<'_>, theme: &Theme, area: Rect, buf: &mut Buffer) {
        counts(view.briefing, theme, area, buf);
    }

    fn row(&self, view: &View<'_>, (line, selected): (Line, bool), theme: &Theme, area: Rect, buf: &mut Buffer) {
        let briefing = view.briefing;
        match line {
            Line::Worst(key) => worst(view, key, selected, theme, area, buf),
            Line::Area(of) => area_line(briefing, of, selected, theme, area, buf),
            Line::Change(index) => changes::change(briefing, index, selected, theme, area, buf),
            Line::Overdue(index) => overdue(briefing, index, selected, theme, area, buf),
            Line::Matter(number) => matters::matter(briefing, number, selected, theme, area, buf),
            line => list::line(view, (line, selected), theme, area, buf),
        }
    }
}

fn overview(briefing: &Briefing) -> Vec<Line> {
    let sections = [
        Some((
            Section::Worst,
            briefing.red.iter().take(WORST).map(|key| Line::Worst(*key)).collect(),
        )),
        matters_of(briefing).map(|lines| (Section::Matters, lines)),
        headline(briefing).map(|lines| (Section::Headline, lines)),
        Some((
            Section::Areas,
            briefing.areas.iter().map(|area| Line::Area(area.area)).collect(),
        )),
        Some((
            Section::Changes,
            (0..briefing.changes.len().min(CHANGES)).map(Line::Change).collect(),
        )),
        Some((
            Section::Overdue,
            (0..briefing.overdue.len()).map(Line::Overdue).collect(),
        )),
    ];
    let mut lines = Vec::new();
    for (section, members) in sections.into_iter().flatten() {
        if !lines.is_empty() {
            lines.push(Line::Blank);
        }
        lines.push(Line::Section(section));
        if members.is_empty() && section != Section::Matters {
            lines.push(Line::Nothing(section));
        }
        lines.extend(members);
    }
    lines
}

/// The matters that are overdue the longest, below how many are pending; none where none are.
fn matters_of(briefing: &Briefing) -> Option<Vec<Line>> {
    let docket = briefing.docket().filter(|docket| docket.pending().all > 0)?;
    let overdue = docket.overdue().take(MATTERS);
    Some(overdue.map(|matter| Line::Matter(matter.number)).collect())
}

/// The first topic of the part with the headline targets, which holds the figures that everybody asks for; none where
/// the report has no such part.
fn headline(briefing: &Briefing) -> Option<Vec<Line>> {
    let catalogue = &briefing.data().catalogue;
    let key = catalogue.area_as(AreaRole::Headline)?;
    let first = catalogue.topics.iter().position(|topic| topic.area == key);
    let area = briefing.area(key)?;
    let topic = area.topics.iter().find(|topic| Some(topic.index) == first);
    Some(
        topic
            .into_iter()
            .flat_map(|topic| &topic.items)
            .map(|key| Line::Item(*key))
            .collect(),
    )
}

/// How wide a gauge behind a line of counts is.
const GAUGE: u16 = 13;

/// Two lines of counts, with gauges at their ends where both have room for one.
fn counts(briefing: &Briefing, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let cells = usize::from(area.width.saturating_sub(2));
    let reported = area.y + 1;
    // What is red must not be what is cut; a county's own name goes last.
    let short = &briefing.count_line_short;
    let placed = if briefing.is_of_city() {
        short.clone()
    } else {
        labelled(briefing.language(), briefing.place.as_str(), short)
    };
    let lines = [&briefing.count_line, &placed];
    let counts = lines.into_iter().find(|line| width(line) <= cells).unwrap_or(short);
    let first = put(buf, area, area.x + 1, area.y, cells, counts, theme.strong);
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
        for (y, share, style) in [
            (area.y, &briefing.on_pace_share, theme.plain),
            (reported, &briefing.reported_share, theme.quiet),
        ] {
            let Some(share) = share else { continue };
            let place = bar::between(
                buf,
                Rect { y, ..gauge },
                share.ends.each_ref().map(String::as_str),
                theme,
            );
            bar::bullet(buf, place, Some(share), style, theme);
        }
    }
}

/// The widths of the columns of the worst: as wide as the widest among them, so that they line up.
#[derive(Debug, Clone, Copy)]
struct Worst {
    name: u16,
    gap: u16,
    since: u16,
    needed: u16,
    lead: u16,
}

impl Worst {
    /// What the widest of each takes. Where a name could not be read any more, the need goes first, then since when, then who
    /// leads it.
    fn new(view: &View<'_>, word: u16, row: u16) -> Self {
        let items = view.lines.iter().filter_map(|line| match line {
            Line::Worst(key) => Some(view.briefing.item(*key)),
            _ => None,
        });
        let [mut lead, mut gap, mut since, mut needed] = [0; 4];
        for item in items {
            lead = lead.max(cells_of(item.lead_short_marked.as_str()));
            gap = gap.max(cells_of(&item.gap));
            since = since.max(cells_of(item.since.as_deref().unwrap_or_default()));
            needed = needed.max(cells_of(item.needed_brief.as_deref().unwrap_or_default()));
        }
        let head = row::HEAD + word + 1;
        let left = |since: u16, lead: u16| row.saturating_sub(head + gap + since + lead + 4);
        since = if left(since, lead) < NAME { 0 } else { since };
        lead = if left(since, lead) < NAME { 0 } else { lead };
        let room = left(since, lead);
        let needed = needed.min(room.saturating_sub(NAME));
        let needed = if needed >= NEED { needed } else { 0 };
        let name = room.saturating_sub(needed).min(30);
        Self {
            name,
            gap,
            since,
            needed,
            lead,
        }
    }
}

/// The narrowest name that can still be read.
const NAME: u16 = 12;
/// The narrowest column that still holds most needs.
const NEED: u16 = 10;

/// A red item in one line: by how much, since when, what it needs, who leads it.
fn worst(view: &View<'_>, key: IndicatorKey, selected: bool, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let briefing = view.briefing;
    let columns = row::Columns::of(briefing, area.width);
    let item = briefing.item(key);
    let widths = Worst::new(view, columns.word, area.width);
    let at = row::head(
        buf,
        area,
        (item, pending::mark(briefing, key, theme)),
        selected,
        [columns.word, widths.name],
        theme,
    );
    let mut next = Columns::new(area, at);
    put_in_right(buf, next.next(widths.gap), &item.gap, theme.status(item.status));
    let since = item.since.as_deref().unwrap_or_default();
    put_in(buf, next.next(widths.since), since, theme.plain);
    // Half a need would be another need.
    let needed = [&item.needed, &item.needed_brief].into_iter().flatten();
    let needed = needed
        .map(String::as_str)
        .find(|needed| cells_of(needed) <= widths.needed);
    let nothing = briefing.language().words().unreported_value;
    let needed = needed.unwrap_or_else(|| item.needed.as_ref().map_or(nothing, |_| ""));
    put_in(buf, next.next(widths.needed), needed, theme.plain);
    if widths.lead > 0 {
        put_in(buf, next.rest(), item.lead_short_marked.as_str(), theme.quiet);
    }
}

/// The statuses of a tally in a row, each shape with its count; kinds that do not occur are left out. Where not all have room,
/// what concerns a meeting most comes first, and a mark says that there is more: half a count would be another count.
pub(super) fn statuses(buf: &mut Buffer, area: Rect, x: u16, tally: &Tally, theme: &Theme) -> u16 {
    let occurring = Status::ALL.into_iter().filter(|status| tally.of(*status) > 0);
    let mut counts: Vec<(Status, String)> = occurring
        .map(|status| (status, status_count(status, tally, theme)))
        .collect();
    let taken = |counts: &[(Status, String)]| -> u16 { counts.iter().map(|(_, text)| cells_of(text) + AIR).sum() };
    let room = area.right().saturating_sub(x);
    let is_cut = taken(&counts) > room + AIR;
    if is_cut {
        counts.sort_by_key(|(status, _)| std::cmp::Reverse(status.concern()));
        while taken(&counts) + cells_of(theme.glyphs.ellipsis) > room && counts.pop().is_some() {}
    }
    let more = is_cut.then_some((theme.quiet, theme.glyphs.ellipsis));
    let told = counts
        .iter()
        .map(|(status, text)| (theme.status(*status), text.as_str()));
    told.chain(more).fold(x, |x, (style, text)| {
        let room = usize::from(area.right().saturating_sub(x));
        put(buf, area, x, area.y, room, text, style) + AIR
    })
}

/// A status's shape with how many show it.
fn status_count(status: Status, tally: &Tally, theme: &Theme) -> String {
    format!("{} {}", theme.glyphs.status(status), tally.of(status))
}

/// The air behind a count in a row.
const AIR: u16 = 2;
/// The width of a column of counts below each other.
const COUNT: u16 = 4;

/// The least and the most cells for the number of a part.
const NUMBER: u16 = 6;
const WIDEST_NUMBER: u16 = 10;

/// A part of the report: its number, name, statuses in columns of their own, and what is furthest behind in it.
fn area_line(briefing: &Briefing, of: AreaKey, selected: bool, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let Some(summary) = briefing.area(of) else { return };
    row::marker(buf, area, selected, theme);
    let mut next = Columns::new(area, area.x + 1);
    let numbers = briefing.areas.iter().map(|area| cells_of(&area.number));
    let number = numbers.max().unwrap_or(0).clamp(NUMBER, WIDEST_NUMBER);
    put_in(buf, next.next(number), summary.number.as_str(), theme.quiet);
    let style = if selected { theme.accent } else { theme.plain };
    put_in(
        buf,
        next.next(if area.width >= 100 { 30 } else { 20 }),
        summary.name.as_str(),
        style,
    );
    let count = format::items(briefing.language(), summary.tally.total());
    put_in_right(buf, next.next(8), &count, theme.quiet);
    next.next(0);
    let statuses_at = next.rest();
    let counts: Vec<(Status, String)> = columns_of(briefing)
        .map(|status| (status, status_count(status, &summary.tally, theme)))
        .collect();
    let columns = u16::try_from(counts.len()).unwrap_or(u16::MAX);
    let is_narrow = columns.saturating_mul(COUNT + 1) > statuses_at.width + 1;
    if is_narrow || counts.iter().any(|(_, text)| cells_of(text) > COUNT) {
        statuses(buf, statuses_at, statuses_at.x, &summary.tally, theme);
        return;
    }
    for (status, text) in &counts {
        let place = next.next(COUNT);
        if summary.tally.of(*status) > 0 {
            put_in(buf, place, text, theme.status(*status));
        }
    }
    let rest = next.rest();
    if let Some(worst) = summary.worst.map(|key| briefing.item(key)).filter(|_| rest.width >= 30) {
        let text = format!("{} {}", worst.short, worst.gap);
        put_in_right(buf, rest, &text, theme.status(worst.status));
    }
}

/// The statuses that occur anywhere in the report: each has a column of its own, so that parts can be compared.
fn columns_of(briefing: &Briefing) -> impl Iterator<Item = Status> {
    let tally = briefing.tally;
    Status::ALL.into_iter().filter(move |status| tally.of(*status) > 0)
}

/// A department that owes reports, and which.
fn overdue(briefing: &Briefing, index: usize, selected: bool, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let Some(overdue) = briefing.overdue.get(index) else {
        return;
    };
    row::marker(buf, area, selected, theme);
    let mut next = Columns::new(area, area.x + 1);
    let style = if selected { theme.accent } else { theme.plain };
    put_in(buf, next.next(24), overdue.short.as_str(), style);
    let count = format::items_owed(briefing.language(), overdue.items.len(), overdue.reports);
    let status_style = theme.status(Status::Unreported(Unreported::Overdue));
    put_in_right(buf, next.next(8), &count, status_style);
    let names: Vec<String> = overdue
        .items
        .iter()
        .map(|key| briefing.item(*key).short.to_string())
        .collect();
    put_in(buf, next.rest(), &joined(briefing.language(), &names), theme.quiet);
}
