//! The bulletin (通报), in the order in which offices write it: what it is about, how everything stands, what is behind and
//! why, who owes reports, what changed, what is asked for; behind it the tables that the sentences were counted from.
//!
//! Sentences and tables are made of one count, so that a bulletin cannot say 27 in one paragraph and 28 in the next. The rule
//! is said once, with its boundaries.

use crate::assess::Tally;
use crate::briefing::documents::{changes_by_kind, lead_head, opened, quoted, red_heading, reds_moved, tables};
use crate::briefing::item::since_when;
use crate::briefing::standing::Against;
use crate::briefing::{Briefing, Item, Overdue, detail, format, overview, reasons};
use crate::document::{Annex, Block, Cell, Column, Document, Holds, Level, Row, Table};
use crate::locale::{aside, fill, joined, labelled};
use crate::model::{IndicatorKey, Status, Text};

/// The bulletin, with what its issuer asks for next.
pub fn bulletin(briefing: &Briefing, requirements: &[String]) -> Document {
    let words = briefing.language().words();
    let mut paper = opened(briefing, words.paper_bulletin_name);
    paper.title = fill!(words.paper_bulletin, title = briefing.title);
    // What it holds for is said in its sentences.
    paper.preamble.clear();
    paper.annexes = annexes(briefing);
    paper.blocks.push(Block::Paragraph(lead(briefing)));
    paper.blocks.extend(overall(briefing));
    paper.blocks.extend(red(briefing));
    paper.blocks.extend(overdue(briefing));
    paper.blocks.extend(changes(briefing));
    if !requirements.is_empty() {
        paper.blocks.push(section(words.paper_requirements));
        // They come from the settings, which nothing has cleaned yet.
        let clean = requirements.iter().map(|one| Text::new(one).to_string());
        paper.blocks.extend(clean.map(Block::Paragraph));
    }
    paper
}

fn section(title: &str) -> Block {
    Block::Heading(Level::First, title.to_owned())
}

/// The day without the word that the screen puts before it.
fn day(briefing: &Briefing) -> String {
    format::day(briefing.language(), briefing.as_of())
}

fn lead(briefing: &Briefing) -> String {
    let words = briefing.language().words();
    let (day, kept, title) = (day(briefing), briefing.kept.len().to_string(), &briefing.title);
    let filter = briefing.filter();
    if filter.is_empty() {
        return fill!(words.paper_lead, day = day, n = kept, title = title);
    }
    fill!(
        words.paper_lead_some,
        all = briefing.listed.len().to_string(),
        day = day,
        n = kept,
        title = title,
        what = filter.phrase(briefing.language(), &briefing.data().catalogue)
    )
}

/// How everything stands: all of it, each part of the report, the livelihood projects; then the rule.
fn overall(briefing: &Briefing) -> Vec<Block> {
    let language = briefing.language();
    let words = language.words();
    let stop = language.marks().stop_within;
    let whole = [&briefing.count_line, &briefing.reported_line].map(|line| format!("{line}{stop}"));
    let mut blocks = vec![
        section(words.paper_overall),
        Block::Paragraph(whole.concat().trim_end().to_owned()),
    ];
    for area in &briefing.areas {
        let keys: Vec<IndicatorKey> = area.topics.iter().flat_map(|topic| &topic.items).copied().collect();
        blocks.extend(group(briefing, area.name.as_str(), &area.tally, &keys));
    }
    let projects: Vec<IndicatorKey> = briefing.projects.iter().flat_map(|one| &one.items).copied().collect();
    blocks.extend(group(
        briefing,
        words.paper_projects_of,
        &briefing.projects_tally,
        &projects,
    ));
    // What the year's end did not meet is missed, by whatever share.
    let within = || reasons::rule_on_paper(language, briefing.rule(), Against::Pace);
    let rule = if !briefing.is_year_over() {
        within()
    } else if briefing.rated() < briefing.tally.judged() {
        let within = within();
        fill!(words.paper_rule_mixed, rule = within)
    } else {
        words.paper_rule_final.to_owned()
    };
    // What fell due within the year is settled by its own day, and keeps how far it was behind.
    let has_late = briefing.is_year_over() && briefing.tally.late_for_good() > 0;
    let is_final = briefing.rated() >= briefing.tally.judged();
    let rule = match (has_late, is_final) {
        (false, _) => rule,
        (true, false) => rule + words.paper_rule_late,
        (true, true) => rule + words.paper_rule_late + &aside(language, &within()),
    };
    blocks.push(Block::Paragraph(fill!(words.paper_rule, rule = rule)));
    blocks.push(Block::Paragraph(see_annex(briefing, words.paper_annex_all)));
    blocks
}

/// What a group of promises adds up to, and what of it is behind by name; nothing of an empty one.
fn group(briefing: &Briefing, name: &str, tally: &Tally, keys: &[IndicatorKey]) -> Option<Block> {
    let language = briefing.language();
    let words = language.words();
    if keys.is_empty() {
        return None;
    }
    let (is_final, is_by_status) = (briefing.is_year_over(), briefing.filter().is_by_status());
    // Where all is well one clause says so, and the eye stays where it is needed.
    let is_well = tally.total() > 1 && tally.on_pace() == tally.total() && !is_by_status;
    let mut line = if is_well {
        overview::all_well(words, tally, is_final)
    } else {
        overview::count_line_of(language, tally, is_final, is_by_status)
    };
    if !is_by_status {
        line += &overview::unjudged_besides(words, tally);
    }
    let stop = language.marks().stop_within;
    let mut told = labelled(language, name, &format!("{line}{stop}"));
    let red: Vec<&Item> = briefing
        .red
        .iter()
        .filter(|key| keys.contains(key))
        .map(|key| briefing.item(*key))
        .collect();
    if !red.is_empty() {
        let names = red.iter().map(|item| quoted(language, item.name.as_str()));
        let names = joined(language, &names.collect::<Vec<_>>());
        let template = briefing.by_end([
            words.paper_red_names,
            words.paper_red_names_final,
            words.paper_red_names_mixed,
        ]);
        told += &fill!(template, names = names);
    }
    Some(Block::Paragraph(told.trim_end().to_owned()))
}

fn see_annex(briefing: &Briefing, title: &str) -> String {
    let annexes = titles(briefing);
    let number = annexes
        .iter()
        .position(|one| *one == title)
        .map_or(0, |place| place + 1);
    fill!(briefing.language().words().paper_see_annex, n = number.to_string())
}

/// What is behind, part by part, the furthest first: how far, in both measures, since when, why, what next, who.
fn red(briefing: &Briefing) -> Vec<Block> {
    let mut blocks = vec![section(&red_heading(briefing))];
    if briefing.red.is_empty() {
        blocks.push(Block::Paragraph(format!(
            "{}{}",
            briefing.none_red(),
            briefing.language().marks().stop
        )));
        return blocks;
    }
    for area in &briefing.areas {
        let red = briefing.red.iter().filter(|key| briefing.item(**key).area == area.area);
        let red: Vec<IndicatorKey> = red.copied().collect();
        if red.is_empty() {
            continue;
        }
        blocks.push(Block::Heading(Level::Second, area.name.to_string()));
        for key in red {
            blocks.push(Block::Heading(Level::Third, briefing.item(key).name.to_string()));
            blocks.push(red_item(briefing, key));
        }
    }
    blocks.push(Block::Paragraph(see_annex(briefing, annex_red(briefing))));
    blocks
}

/// What there is to say about something that is behind: where it stands and since when, why, what next, what it takes, who. Its
/// place in the report stands in the annex of all.
fn red_item(briefing: &Briefing, key: IndicatorKey) -> Block {
    let language = briefing.language();
    let words = language.words();
    let item = briefing.item(key);
    let apart = language.marks().semicolon;
    let told = |facts: Vec<(&str, Option<String>)>| {
        let facts = facts.into_iter().filter_map(|(label, text)| {
            let text = text.filter(|text| !text.is_empty())?;
            Some(labelled(language, label, text.trim_end_matches(['。', '.'])))
        });
        facts.collect::<Vec<_>>().join(apart)
    };
    let assessment = briefing.assessment(key);
    let since = item.since.as_deref().map(|since| {
        let month = since_when(language, &briefing.data().catalogue, assessment);
        match (assessment.status, month.filter(|_| assessment.always_far)) {
            (_, Some(month)) => fill!(words.paper_always_far, period = month),
            (Status::FarBehind, None) => fill!(words.paper_since_far, since = since),
            _ => fill!(words.paper_since, since = since),
        }
    });
    let beside = briefing.beside(key);
    let gap = briefing.gap_line(key);
    let standing = [gap, briefing.needed_fact(key)].into_iter().flatten();
    let mut facts: Vec<_> = standing.map(|(label, text)| (label, Some(text))).collect();
    facts.extend([
        (words.detail_cause, beside.cause),
        (words.detail_next_step, beside.next_step),
        (lead_head(briefing), Some(item.lead_marked.to_string())),
    ]);
    let parts = [
        Some(briefing.bulletin(key)),
        since,
        Some(told(facts) + language.marks().stop),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    Block::Paragraph(parts.join(language.marks().space))
}

/// Where the report promises it.
pub(super) fn place(briefing: &Briefing, key: IndicatorKey) -> String {
    let catalogue = &briefing.data().catalogue;
    detail::place(briefing.language(), catalogue, catalogue.indicator(key))
}

fn overdue(briefing: &Briefing) -> Vec<Block> {
    let language = briefing.language();
    let words = language.words();
    let told = if briefing.overdue.is_empty() {
        vec![Block::Paragraph(format!(
            "{}{}",
            briefing.none_overdue(),
            language.marks().stop
        ))]
    } else {
        let paragraph = |overdue: &Overdue| {
            let names = overdue
                .items
                .iter()
                .map(|key| quoted(language, briefing.item(*key).name.as_str()));
            let names = joined(language, &names.collect::<Vec<_>>());
            Block::Paragraph(labelled(language, overdue.department.as_str(), &names) + language.marks().stop)
        };
        // The count of what is owed is the whole's; what its parts owe besides is another count.
        let groups = [(words.paper_owed_own, false), (words.paper_owed_parts, true)];
        let has_parts = briefing.overdue.iter().any(|one| one.is_part);
        let owed = groups.into_iter().flat_map(|(label, is_part)| {
            let owing: Vec<&Overdue> = briefing.overdue.iter().filter(|one| one.is_part == is_part).collect();
            let count = owing.iter().map(|one| one.reports).sum();
            // Parts that owe the same are told together, and each of them owes it.
            let count = if is_part {
                format::reports_owed(language, count)
            } else {
                format::items(language, count)
            };
            let count = labelled(language, label, &count) + language.marks().stop;
            let head = (has_parts && !owing.is_empty()).then_some(Block::Paragraph(count));
            head.into_iter().chain(owing.into_iter().map(paragraph))
        });
        let both = briefing.owed_by_both();
        let both = (both > 0).then(|| fill!(words.paper_owed_both, n = both.to_string()));
        owed.chain(both.map(Block::Paragraph)).collect()
    };
    std::iter::once(section(&briefing.overdue_title()))
        .chain(told)
        .collect()
}

/// What changed since the period before; nothing where there is none to compare with.
fn changes(briefing: &Briefing) -> Vec<Block> {
    let language = briefing.language();
    let words = language.words();
    let Some(before) = briefing.before else {
        return Vec::new();
    };
    let day = format::day(language, before);
    let title = section(&fill!(words.paper_changes, day = day));
    let mut told: Vec<Block> = reds_moved(briefing)
        .into_iter()
        .chain(changes_by_kind(briefing))
        .map(Block::Paragraph)
        .collect();
    if told.is_empty() {
        told.push(Block::Paragraph(format!(
            "{}{}",
            words.no_changes,
            language.marks().stop
        )));
    }
    std::iter::once(title).chain(told).collect()
}

fn annex_red(briefing: &Briefing) -> &'static str {
    let words = briefing.language().words();
    briefing.by_end([
        words.paper_annex_red,
        words.paper_annex_red_final,
        words.paper_annex_red_mixed,
    ])
}

fn annex_regions(briefing: &Briefing) -> &'static str {
    let words = briefing.language().words();
    if briefing.is_year_over() {
        words.paper_annex_regions_final
    } else {
        words.paper_annex_regions
    }
}

/// The titles of the annexes, in their order.
fn titles(briefing: &Briefing) -> Vec<&'static str> {
    let words = briefing.language().words();
    let mut titles = Vec::new();
    if !briefing.red.is_empty() {
        titles.push(annex_red(briefing));
    }
    titles.push(words.paper_annex_all);
    if !briefing.counties().is_empty() {
        titles.push(annex_regions(briefing));
    }
    titles
}

fn annexes(briefing: &Briefing) -> Vec<Annex> {
    let words = briefing.language().words();
    let annex = |title: &'static str| {
        let blocks = if title == annex_red(briefing) {
            vec![Block::Table(red_table(briefing))]
        } else if title == words.paper_annex_all {
            all(briefing)
        } else {
            vec![Block::Table(regions(briefing))]
        };
        Annex {
            title: title.to_owned(),
            is_wide: title != annex_regions(briefing),
            blocks,
        }
    };
    titles(briefing).into_iter().map(annex).collect()
}

fn red_table(briefing: &Briefing) -> Table {
    let words = briefing.language().words();
    let columns = vec![
        Column::new(words.paper_serial, Holds::Figure),
        Column::new(words.column_name, Holds::Subject),
        Column::new(words.column_target, Holds::Figure),
        Column::new(words.column_value, Holds::Figure),
        Column::new(words.column_gap, Holds::Figure),
        Column::new(words.column_status, Holds::Status),
        Column::new(words.column_since, Holds::Aside),
        Column::new(words.column_needed, Holds::Words),
        Column::new(words.detail_cause, Holds::Remark),
        Column::new(words.detail_next_step, Holds::Remark),
        Column::new(lead_head(briefing), Holds::Words),
    ];
    let row = |(place, key): (usize, &IndicatorKey)| {
        let item = briefing.item(*key);
        let beside = briefing.beside(*key);
        vec![
            Cell::words((place + 1).to_string()),
            item.name.as_str().into(),
            item.target.as_str().into(),
            tables::value(briefing, item),
            item.gap_long.as_str().into(),
            tables::status(briefing, (item.status_word, item.status), item.dissent.as_deref()),
            item.since.clone().unwrap_or_default().into(),
            item.needed.clone().unwrap_or_default().into(),
            beside.cause.unwrap_or_default().into(),
            beside.next_step.unwrap_or_default().into(),
            item.lead_marked.as_str().into(),
        ]
    };
    Table {
        columns,
        rows: briefing.red.iter().enumerate().map(row).map(Row::from).collect(),
    }
}

/// Every promise, part by part, numbered through.
fn all(briefing: &Briefing) -> Vec<Block> {
    let words = briefing.language().words();
    let mut blocks = Vec::new();
    let mut serial = 0;
    for area in &briefing.areas {
        let keys = area.topics.iter().flat_map(|topic| &topic.items);
        let rows: Vec<Row> = keys
            .map(|key| {
                serial += 1;
                let item = briefing.item(*key);
                vec![
                    Cell::words(serial.to_string()),
                    item.name.as_str().into(),
                    item.target.as_str().into(),
                    tables::value(briefing, item),
                    item.period.clone().unwrap_or_default().into(),
                    item.gap_long.as_str().into(),
                    tables::status(briefing, (item.status_word, item.status), item.dissent.as_deref()),
                    item.lead_marked.as_str().into(),
                    place(briefing, *key).into(),
                ]
            })
            .map(Row::from)
            .collect();
        if rows.is_empty() {
            continue;
        }
        let columns = vec![
            Column::new(words.paper_serial, Holds::Figure),
            Column::new(words.column_name, Holds::Subject),
            Column::new(words.column_target, Holds::Figure),
            Column::new(words.column_value, Holds::Figure),
            Column::new(words.column_period, Holds::Aside),
            Column::new(words.column_gap, Holds::Figure),
            Column::new(words.column_status, Holds::Status),
            Column::new(lead_head(briefing), Holds::Words),
            Column::new(words.detail_where, Holds::Remark),
        ];
        blocks.push(Block::Heading(Level::First, area.name.to_string()));
        blocks.push(Block::Table(Table { columns, rows }));
    }
    blocks
}

fn regions(briefing: &Briefing) -> Table {
    let words = briefing.language().words();
    let red = if briefing.is_year_over() {
        words.report_red_mixed
    } else {
        words.report_red
    };
    let rows = briefing
        .counties()
        .into_iter()
        .map(|(region, red)| vec![Cell::words(region.as_str()), Cell::words(red)]);
    Table {
        columns: vec![
            Column::new(words.column_region, Holds::Subject),
            Column::new(red, Holds::Remark),
        ],
        rows: rows.map(Row::from).collect(),
    }
}
