//! The minutes of a meeting as a document: its stops in order, who reported, and what was shown at each.

use crate::agenda::{Content, Figure, List, Page, Row, Summary, agenda_of, at_stop, page, title};
use crate::briefing::Briefing;
use crate::briefing::documents::matters as papers;
use crate::document::{Block, Cell, Column, Document, Holds, Level, Table};
use crate::locale::{Language, aside, fill, labelled};
use crate::matter::Matter;
use crate::model::{Agenda, Text};

/// Returns the minutes of the meeting on the briefing's agenda.
pub fn minutes(briefing: &Briefing) -> Document {
    let language = briefing.language();
    let words = language.words();
    let agenda = agenda_of(briefing);
    let meeting = title(briefing, &agenda);
    let mut blocks = Vec::new();
    for stop in &agenda.stops {
        let shown = page(&at_stop(briefing, stop), &agenda, stop);
        blocks.push(Block::Heading(Level::First, shown.title.to_string()));
        blocks.extend(shown_at(&shown));
    }
    blocks.extend(decided(briefing, &agenda));
    let mark = briefing.marks();
    let data = mark.clone().unwrap_or_else(|| briefing.data_title.to_string());
    Document {
        name: words.paper_minutes_name.to_owned(),
        language,
        title: fill!(words.paper_minutes, meeting = meeting.as_str()),
        preamble: [briefing.as_of_line.clone(), data]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect(),
        mark,
        is_wide: false,
        blocks,
        annexes: Vec::new(),
    }
}

/// Returns what the meeting decided, below its heading; nothing where it decided nothing. The meeting is the one that the settings
/// name, else the one that the agenda names; where neither does, it is what was handed out on the day.
fn decided(briefing: &Briefing, agenda: &Agenda) -> Vec<Block> {
    let Some(docket) = briefing.docket() else {
        return Vec::new();
    };
    let of_agenda = agenda.title.as_ref().map(|title| &title.zh);
    let meeting = docket.ledger().usual().meeting.as_ref().or(of_agenda);
    let decided: Vec<Matter> = docket.decided_at(meeting).into_iter().cloned().collect();
    if decided.is_empty() {
        return Vec::new();
    }
    let sheaf = papers::Sheaf {
        matters: &decided,
        today: docket.today(),
        language: briefing.language(),
        catalogue: Some(&briefing.data().catalogue),
    };
    let heading = briefing.language().words().paper_minutes_matters.to_owned();
    vec![
        Block::Heading(Level::First, heading),
        Block::Table(papers::decided(sheaf)),
    ]
}

/// Returns who reported at a stop, and what was shown there.
fn shown_at(page: &Page) -> Vec<Block> {
    let language = page.language;
    let department = page.department.as_ref().filter(|who| !who.is_empty());
    let reports = department.map(|who| labelled(language, language.words().spoken_reports, who.as_str()));
    let mut blocks: Vec<Block> = reports.map(Block::Paragraph).into_iter().collect();
    match &page.content {
        Content::Figure(figure) => blocks.extend(of_figure(language, figure)),
        Content::List(list) => blocks.extend(of_list(language, list)),
        Content::Summary(summary) => blocks.extend(of_summary(language, summary)),
    }
    blocks
}

/// Returns the sentence of an indicator, and by name what the sentence does not say.
fn of_figure(language: Language, figure: &Figure) -> Vec<Block> {
    let words = language.words();
    let since = figure.since.as_ref();
    let since = since.map_or_else(String::new, |since| aside(language, since.as_str()));
    let said = |text: Option<&Text>| text.map(Text::to_string).filter(|text| !text.is_empty());
    let facts = [
        (words.column_status, Some(format!("{}{since}", figure.rating.word))),
        (
            words.column_needed,
            said(figure.needed_long.as_ref().or(figure.needed.as_ref())),
        ),
        (words.detail_cause, said(figure.cause.as_ref())),
        (words.detail_next_step, said(figure.next_step.as_ref())),
    ];
    let facts = facts
        .into_iter()
        .filter_map(|(label, text)| Some((label.to_owned(), text?)));
    let mut blocks = vec![
        Block::Paragraph(figure.sentence.to_string()),
        Block::Facts(facts.collect()),
    ];
    let pending = figure.matters.iter();
    let pending = pending.map(|line| labelled(language, words.pane_matters, line.as_str()));
    let comparisons = figure.comparisons.iter().map(Text::to_string);
    blocks.extend(comparisons.chain(pending).map(Block::Paragraph));
    blocks
}

fn of_list(language: Language, list: &List) -> Vec<Block> {
    let mut blocks = vec![Block::Paragraph(list.summary.to_string())];
    if list.rows.is_empty() {
        blocks.push(Block::Paragraph(list.nothing.to_string()));
    }
    blocks.extend(table(language, &list.rows).map(Block::Table));
    blocks
}

fn of_summary(language: Language, summary: &Summary) -> Vec<Block> {
    let counts = [&summary.counts, &summary.reported].into_iter();
    let counts = counts.filter(|line| !line.is_empty());
    let mut blocks: Vec<Block> = counts.map(|line| Block::Paragraph(line.to_string())).collect();
    let lists = [
        (&summary.headline_title, &summary.headline),
        (&summary.worst_title, &summary.worst),
    ];
    for (title, rows) in lists {
        if let Some(table) = table(language, rows) {
            blocks.push(Block::Heading(Level::Second, title.to_string()));
            blocks.push(Block::Table(table));
        }
    }
    blocks
}

/// Returns rows under heads, without the columns that none of them fills; `None` if there are no rows.
fn table(language: Language, rows: &[Row]) -> Option<Table> {
    let words = language.words();
    // What changed stands where the rank of other rows does.
    let first = if rows.iter().any(|row| row.before.is_some()) {
        words.column_change
    } else {
        words.paper_serial
    };
    let columns = [
        Column::new(first, Holds::Words),
        Column::new(words.column_name, Holds::Subject),
        Column::new(words.column_status, Holds::Status),
        Column::new(words.column_value, Holds::Figure),
        Column::new(words.column_period, Holds::Aside),
        Column::new(words.column_gap, Holds::Figure),
        Column::new(words.column_lead, Holds::Words),
    ];
    let cells: Vec<[Cell; 7]> = rows.iter().map(cells).collect();
    let is_filled = |column: usize| {
        cells
            .iter()
            .any(|row| row.get(column).is_some_and(|cell| !cell.text.is_empty()))
    };
    let kept = columns.iter().enumerate().filter(|(column, _)| is_filled(*column));
    let columns: Vec<Column> = kept.map(|(_, column)| column.clone()).collect();
    let kept_of = |row: &[Cell; 7]| {
        let row = row.iter().enumerate().filter(|(column, _)| is_filled(*column));
        row.map(|(_, cell)| cell.clone()).collect()
    };
    let rows = cells.iter().map(kept_of).collect();
    (!columns.is_empty()).then_some(Table { columns, rows })
}

fn cells(row: &Row) -> [Cell; 7] {
    let [value, gap, lead] = row.in_full();
    let status = row.rating.as_ref().map_or_else(
        || Cell::from(""),
        |rating| Cell::status(rating.word.to_string(), rating.status),
    );
    [
        row.rank.as_str().into(),
        row.name.as_str().into(),
        status,
        value.into(),
        row.period.as_str().into(),
        gap.into(),
        lead.into(),
    ]
}
