//! The ledger of matters: a line each, what is selected in full beside it or below.

use chrono::Datelike;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::briefing::documents::matters::{self as papers, Sheaf};
use crate::briefing::{Briefing, Docket, DocketRow, format, matters as said};
use crate::document::Document;
use crate::locale::{Words, fill, joined, labelled, values};
use crate::matter::{Matter, Standing, State};
use crate::model::Status;
use crate::pane::row::marker;
use crate::pane::{Definition, Hint, Line, SortOrder, View, list};
use crate::widget::paint::{Columns, Paragraphs, cells_of, put_in, put_in_right, shorten};
use crate::widget::theme::Theme;

/// The pane of the ledger.
pub(super) struct MattersPane;

impl Definition for MattersPane {
    fn id(&self) -> &'static str {
        "matters"
    }

    fn show_id(&self) -> Option<&'static str> {
        Some("show-matters")
    }

    fn keys(&self) -> &'static [&'static str] {
        &["gm"]
    }

    fn word(&self, words: &'static Words) -> &'static str {
        words.pane_matters
    }

    fn tab(&self, briefing: &Briefing, _most: usize) -> String {
        briefing.language().words().tab_matters.to_owned()
    }

    fn is_there(&self, briefing: &Briefing) -> bool {
        briefing.docket().is_some()
    }

    fn lines(&self, briefing: &Briefing, _order: (SortOrder, bool)) -> Vec<Line> {
        let rows = briefing.docket().map(Docket::rows).unwrap_or_default();
        let line = |(place, row): (usize, &DocketRow)| match row {
            DocketRow::Group(..) => Line::Heading(place),
            DocketRow::Matter(number) => Line::Matter(*number),
        };
        rows.iter().enumerate().map(line).collect()
    }

    fn nothing(&self, briefing: &Briefing) -> &'static str {
        let words = briefing.language().words();
        match briefing.docket() {
            Some(_) => words.matter_none_listed,
            None => words.matter_no_ledger,
        }
    }

    fn selected_paragraphs(&self, view: &View<'_>, theme: &Theme) -> Option<Paragraphs> {
        let Line::Matter(number) = view.line()? else {
            return None;
        };
        let matter = view.briefing.docket()?.matter(number)?;
        Some(paragraphs(view.briefing, matter, theme))
    }

    fn document(&self, briefing: &Briefing, _lines: &[Line], _title: &str) -> Document {
        let matters: Vec<Matter> = briefing
            .docket()
            .into_iter()
            .flat_map(Docket::listed_matters)
            .cloned()
            .collect();
        papers::list(sheaf(briefing, &matters))
    }

    fn hints(&self) -> &'static [Hint] {
        &[
            Hint::Help,
            Hint::Select,
            Hint::Open,
            Hint::Handle,
            Hint::Write,
            Hint::Sort,
            Hint::Narrow,
            Hint::Find,
            Hint::Back,
            Hint::Panes,
            Hint::Export,
        ]
    }

    fn tip(&self, words: &Words, key: &dyn Fn(Hint) -> String) -> String {
        tip(words, key)
    }

    fn summary_height(&self, _height: u16) -> u16 {
        1
    }

    fn summary(&self, view: &View<'_>, theme: &Theme, area: Rect, buf: &mut Buffer) {
        list::summary(&summary(view.briefing), theme, area, buf);
    }

    fn row(&self, view: &View<'_>, (line, selected): (Line, bool), theme: &Theme, area: Rect, buf: &mut Buffer) {
        match line {
            Line::Heading(place) => group(view.briefing, place, theme, area, buf),
            Line::Matter(number) => matter(view.briefing, number, selected, theme, area, buf),
            line => list::line(view, (line, selected), theme, area, buf),
        }
    }

    fn note_height(&self, body: Rect) -> u16 {
        (body.height / 3).min(9)
    }
}

/// What a newcomer may want to know of matters, of all or of one.
pub(super) fn tip(words: &Words, key: &dyn Fn(Hint) -> String) -> String {
    fill!(
        words.tip_matters,
        handle = key(Hint::Handle),
        narrow = key(Hint::Narrow),
        open = key(Hint::Open),
        sort = key(Hint::Sort),
        write = key(Hint::Write)
    )
}

/// Matters as a document shows them.
pub(super) fn sheaf<'a>(briefing: &'a Briefing, matters: &'a [Matter]) -> Sheaf<'a> {
    Sheaf {
        matters,
        today: briefing.docket().map_or_else(|| briefing.as_of(), Docket::today),
        language: briefing.language(),
        catalogue: Some(&briefing.data().catalogue),
    }
}

/// How many are pending and overdue, what waits for somebody else than the units, and what the list is narrowed to.
fn summary(briefing: &Briefing) -> String {
    let Some(docket) = briefing.docket() else {
        return String::new();
    };
    let (language, words) = (briefing.language(), briefing.language().words());
    let count = |state: State| docket.count_in(state);
    let others = [
        (words.matter_finished_count, count(State::Finished)),
        (words.matter_proposed_count, count(State::Proposed)),
    ];
    let others = others.into_iter().filter(|(_, count)| *count > 0);
    let mut parts = vec![briefing.pending_said(docket.pending())];
    parts.extend(others.map(|(template, count)| fill!(template, n = count.to_string())));
    let listing = docket.listing();
    if !listing.conditions.is_empty() {
        let said: Vec<String> = listing.conditions.iter().map(|one| one.said(language)).collect();
        let kept = docket.listed_matters().count().to_string();
        let values = values![kept = kept, what = joined(language, &said)];
        parts.insert(0, fill(words.matter_filter_line, &values));
    }
    parts.join(" · ")
}

/// What matters have in common, and how many of them are pending.
fn group(briefing: &Briefing, place: usize, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let row = briefing.docket().and_then(|docket| docket.rows().get(place));
    let Some(DocketRow::Group(name, pending)) = row else {
        return;
    };
    let words = briefing.language().words();
    let name = if name.is_blank() {
        words.matter_group_nameless
    } else {
        name.as_str()
    };
    let count = pending.all.to_string();
    let heading = match pending.overdue {
        0 => fill!(words.matter_group, n = count, name = name),
        overdue => fill!(
            words.matter_group_overdue,
            n = count,
            name = name,
            overdue = overdue.to_string()
        ),
    };
    list::heading(buf, area, &heading, theme);
}

/// The widths of number, day and lead, and from which width on there is room for the lead; how a matter stands has room for so many days.
const NUMBER: u16 = 4;
const LONGEST: i64 = 999;
const DAY: u16 = 10;
const LEAD: [u16; 2] = [8, 12];
const LEAD_FROM: u16 = 56;
/// From this width on there is room for longer names.
const LONGER_FROM: u16 = 72;

/// A matter in one line: number, how it stands, what is to be done, who leads, until when.
pub(super) fn matter(briefing: &Briefing, number: u32, selected: bool, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let docket = briefing.docket();
    let Some((docket, matter)) = docket.and_then(|docket| Some((docket, docket.matter(number)?))) else {
        return;
    };
    let language = briefing.language();
    let standing = docket.standing(matter);
    marker(buf, area, selected, theme);
    let mut next = Columns::new(area, area.x + 1);
    put_in_right(buf, next.next(NUMBER), &number.to_string(), theme.quiet);
    let mark = if standing.is_overdue() {
        theme.glyphs.overdue
    } else {
        ""
    };
    put_in(buf, next.next(1), mark, style(standing, theme));
    let told = said::standing(language, standing);
    let column = cells_of(&said::standing(language, Standing::Overdue(LONGEST)));
    put_in(buf, next.next(column), &told, style(standing, theme));
    let lead = match area.width {
        LONGER_FROM.. => LEAD[1],
        LEAD_FROM.. => LEAD[0],
        _ => 0,
    };
    let rest = next.rest();
    let text = Rect {
        width: rest.width.saturating_sub(DAY + 1 + if lead > 0 { lead + 1 } else { 0 }),
        ..rest
    };
    let words = if selected { theme.accent } else { theme.plain };
    put_in(
        buf,
        text,
        &shorten(
            matter.brief.text.as_str(),
            usize::from(text.width),
            theme.glyphs.ellipsis,
        ),
        words,
    );
    let mut next = Columns::new(area, text.right() + 1);
    if lead > 0 {
        let name = shorten(matter.brief.lead.as_str(), usize::from(lead), theme.glyphs.ellipsis);
        put_in(buf, next.next(lead), &name, theme.quiet);
    }
    let is_this_year = matter.due.year() == docket.today().year();
    let day = if is_this_year {
        format::day_of_year(language, matter.due)
    } else {
        matter.due.to_string()
    };
    put_in_right(buf, next.next(DAY), &day, theme.plain);
}

/// How a standing is drawn: what is overdue stands out, and what is settled stands back.
pub(super) fn style(standing: Standing, theme: &Theme) -> Style {
    match standing {
        Standing::Overdue(_) => theme.status(Status::Behind),
        Standing::In(State::Returned) => theme.status(Status::NearPace),
        Standing::In(State::Closed | State::Withdrawn | State::Proposed) => theme.quiet,
        Standing::Extended | Standing::In(_) => theme.plain,
    }
}

/// A matter in full: what is to be done, how it stands, who leads and helps, until when, what was reported.
fn paragraphs(briefing: &Briefing, matter: &Matter, theme: &Theme) -> Paragraphs {
    let (language, words) = (briefing.language(), briefing.language().words());
    let matters = std::slice::from_ref(matter);
    let facts = papers::facts(&sheaf(briefing, matters), matter);
    let mut told = vec![(matter.brief.text.to_string(), theme.strong)];
    // The revision is for those who write by commands.
    let is_told = |name: &String| name.as_str() != words.matter_rev;
    let facts: Vec<String> = facts
        .iter()
        .filter(|(name, _)| is_told(name))
        .map(|(name, text)| labelled(language, name, text))
        .collect();
    told.push((facts.join(" · "), theme.plain));
    told
}
