//! Composes the page of a stop from a briefing.

use crate::agenda::page::{Bar, Content, Course, Figure, Fraction, List, PaceTick, Page, Row, StatusLabel, Summary};
use crate::agenda::{department, stop_title, suggested, title};
use crate::briefing::matters as said;
use crate::briefing::{AxisBar, Briefing, ChangeKind, Docket, Item, ProjectSummary, RankRow, Share, Slot, format};
use crate::locale::{Language, Words, aside, fill, joined, values};
use crate::matter::Matter;
use crate::model::{Agenda, AreaKey, AreaRole, Decimal, IndicatorKey, Status, Stop, StopSubject, Text};

/// Number of worst indicators on the overview's page.
const WORST: usize = 5;
/// Length of the longest pair of stages that every list has room for, in cells.
const STAGES: usize = 18;
/// Maximum number of rows of a list that are sent; no screen shows more.
const MOST_ROWS: usize = 100;

/// Composes the page of a stop, in the language and at the date of the briefing.
pub fn page(briefing: &Briefing, agenda: &Agenda, stop: &Stop) -> Page {
    let (content, keys) = content(briefing, &stop.subject);
    Page {
        language: briefing.language(),
        meeting: title(briefing, agenda),
        title: stop_title(briefing, stop),
        department: department(briefing, stop),
        as_of: Text::new(&briefing.as_of_line),
        data: briefing.data_title.clone(),
        mark: briefing.illustrative_mark.map(Text::new),
        drafts: briefing.draft_mark.as_deref().map(Text::new),
        provenance: provenance(briefing, &keys),
        content,
    }
}

/// Composes the content, with the indicators whose figures are in it.
fn content(briefing: &Briefing, subject: &StopSubject) -> (Content, Vec<IndicatorKey>) {
    match subject {
        StopSubject::Overview => {
            let (summary, keys) = overview(briefing);
            (Content::Summary(Box::new(summary)), keys)
        }
        StopSubject::Indicator(key) => (Content::Figure(Box::new(figure(briefing, *key))), vec![*key]),
        StopSubject::Area(area) => {
            let keys = by_concern(briefing, *area);
            let tally = briefing.area(*area).map(|summary| summary.tally).unwrap_or_default();
            let list = List {
                // What is on pace can wait below the end of the screen.
                wanted: tally.red(),
                ..items(briefing, &keys, &briefing.count_line_of(&tally))
            };
            (Content::List(list), keys)
        }
        StopSubject::Group(keys) => {
            let tally = keys.iter().map(|key| briefing.item(*key).status).collect();
            (
                Content::List(items(briefing, keys, &briefing.count_line_of(&tally))),
                keys.clone(),
            )
        }
        StopSubject::Projects => {
            let keys = briefing.projects.iter().flat_map(|project| &project.items);
            (Content::List(projects(briefing)), keys.copied().collect())
        }
        StopSubject::Changes => {
            let keys = briefing.changes.iter().map(|change| change.key).collect();
            (Content::List(changes(briefing)), keys)
        }
        StopSubject::Ranking(key) => (Content::List(ranking(briefing, *key)), vec![*key]),
        StopSubject::Matters => (Content::List(matters(briefing)), Vec::new()),
    }
}

/// Returns the indicators of the rows of a stop's list, in the order of the rows; for a project its most urgent one.
/// Empty if the stop shows no such list.
pub fn listed(briefing: &Briefing, subject: &StopSubject) -> Vec<IndicatorKey> {
    match subject {
        StopSubject::Area(area) => by_concern(briefing, *area),
        StopSubject::Group(keys) => keys.clone(),
        StopSubject::Changes => briefing.changes.iter().map(|change| change.key).collect(),
        StopSubject::Projects => {
            let worst = projects_by_concern(briefing).into_iter().map(|project| {
                let mut items = project.items.iter().copied();
                let of_worst = items.find(|key| briefing.item(*key).status == project.worst);
                of_worst.or_else(|| project.items.first().copied())
            });
            worst.flatten().collect()
        }
        StopSubject::Overview | StopSubject::Indicator(_) | StopSubject::Ranking(_) | StopSubject::Matters => {
            Vec::new()
        }
    }
}

/// Returns the provenance of figures: a single source by its name, several by how firm they are.
fn provenance(briefing: &Briefing, keys: &[IndicatorKey]) -> Text {
    let language = briefing.language();
    let source = if let [key] = keys {
        briefing.beside(*key).source.unwrap_or_default()
    } else {
        let mut words: Vec<String> = Vec::new();
        for word in keys.iter().filter_map(|key| briefing.provenance(*key)) {
            if !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        }
        joined(language, &words)
    };
    if source.is_empty() {
        return Text::new("");
    }
    Text::new(&fill!(language.words().meeting_source, source = source))
}

fn overview(briefing: &Briefing) -> (Summary, Vec<IndicatorKey>) {
    let words = briefing.language().words();
    let headline = briefing.data().catalogue.area_as(AreaRole::Headline);
    let headline = headline.map(|area| keys_of(briefing, area)).unwrap_or_default();
    let worst: Vec<IndicatorKey> = briefing.red.iter().take(WORST).copied().collect();
    let share = briefing.on_pace_share.as_ref();
    let judged = briefing.rated().to_string();
    let all_judged = briefing.tally.judged().to_string();
    let all = briefing.tally.total().to_string();
    let good = if briefing.is_year_over() {
        words.meeting_met
    } else {
        words.meeting_on_pace
    };
    let short = if briefing.is_year_over() {
        words.meeting_met_short
    } else {
        words.meeting_on_pace_short
    };
    // If hardly anything was judged, the count of judged ones replaces their share.
    let (number, caption) = match share {
        Some(share) => (share.label.trim_end_matches('%'), fill!(good, judged = judged)),
        None if briefing.tally.judged() > 0 => (all_judged.as_str(), fill!(words.meeting_hardly_judged, n = all)),
        None => (words.unreported_value, words.none_judged_yet.to_owned()),
    };
    let rows = |keys: &[IndicatorKey]| keys.iter().map(|key| row(briefing, *key)).collect();
    let ratings = briefing.statuses().into_iter().map(|(status, word, count)| {
        let word = Text::new(word);
        (StatusLabel { status, word }, count)
    });
    let summary = Summary {
        number: Text::new(number),
        unit: Text::new(share.map_or("", |_| "%")),
        caption: Text::new(&caption),
        caption_short: share.map(|_| Text::new(short)),
        bar: share.map(bar),
        counts: Text::new(&briefing.count_line),
        reported: Text::new(&briefing.reported_line),
        ratings: ratings.collect(),
        headline_title: Text::new(words.section_headline),
        headline: rows(&headline),
        worst_title: Text::new(&briefing.worst_title(worst.len())),
        worst_titles: (0..=worst.len())
            .map(|shown| Text::new(&briefing.worst_title(shown)))
            .collect(),
        worst_total: briefing.red.len(),
        worst: rows(&worst),
    };
    let keys = headline.into_iter().chain(worst).collect();
    (summary, keys)
}

/// Returns the indicators of an area in the report's order.
fn keys_of(briefing: &Briefing, area: AreaKey) -> Vec<IndicatorKey> {
    let items = briefing.listed_items().filter(|item| item.area == area);
    items.map(|item| item.key).collect()
}

/// Returns the indicators of an area: red ones first, the furthest behind leading, then the others by urgency.
fn by_concern(briefing: &Briefing, area: AreaKey) -> Vec<IndicatorKey> {
    let red: Vec<IndicatorKey> = suggested::laggards(briefing, area).collect();
    let mut others = keys_of(briefing, area);
    others.retain(|key| !red.contains(key));
    others.sort_by_key(|key| std::cmp::Reverse(briefing.item(*key).status.concern()));
    red.into_iter().chain(others).collect()
}

fn item_status(item: &Item) -> StatusLabel {
    StatusLabel {
        status: item.status,
        word: Text::new(item.status_word),
    }
}

fn status_label(words: &'static Words, status: Status) -> StatusLabel {
    StatusLabel {
        status,
        word: Text::new(format::short_status(words, status)),
    }
}

fn bar(share: &Share) -> Bar {
    Bar {
        zero: Fraction::default(),
        filled: Fraction::new(share.drawn),
        label: Text::new(&share.caption),
        ends: Some(share.ends.each_ref().map(|end| Text::new(end))),
        is_beyond: share.beyond,
        tick: share.pace.map(|pace| PaceTick {
            at: Fraction::new(pace),
            label: Text::new(""),
        }),
    }
}

/// Composes a bar in a list whose rows have different targets: the ends are labelled with what they have in common.
fn bar_in_list(words: &Words, share: &Share) -> Bar {
    Bar {
        ends: Some(["0", words.target].map(Text::new)),
        ..bar(share)
    }
}

/// Composes a region's bar, with a tick at its own target.
fn bar_on_axis(bar: &AxisBar, ends: &[String; 2]) -> Bar {
    let label = Text::new("");
    Bar {
        zero: Fraction::new(bar.zero),
        filled: Fraction::new(bar.end),
        label: label.clone(),
        ends: Some(ends.each_ref().map(|end| Text::new(end))),
        is_beyond: bar.is_broken,
        tick: bar.target.map(|target| PaceTick {
            at: Fraction::new(target),
            label,
        }),
    }
}

fn figure(briefing: &Briefing, key: IndicatorKey) -> Figure {
    let item = briefing.item(key);
    let told = briefing.beside(key);
    let text = |text: Option<String>| text.map(|text| Text::new(&text));
    let mut bar = item.share.as_ref().map(bar);
    if let (Some(tick), Some(mark)) = (bar.as_mut().and_then(|bar| bar.tick.as_mut()), &told.mark) {
        tick.label = Text::new(mark);
    }
    let unit = item.value.strip_prefix(item.number.as_str()).unwrap_or_default();
    Figure {
        name: item.name.clone(),
        number: Text::new(&item.number),
        unit: Text::new(unit.trim()),
        period: text(item.period.clone()),
        rating: item_status(item),
        since: text(item.since.clone()),
        target: Text::new(&item.promise),
        bar,
        gap: Text::new(&item.gap),
        gap_long: long_gap(item),
        needed: text(item.needed_brief.clone()),
        needed_long: text(item.needed.clone()),
        course: course(briefing, key),
        sentence: Text::new(&briefing.bulletin(key)),
        comparisons: told.comparisons.iter().map(|one| Text::new(one)).collect(),
        cause: text(told.cause),
        next_step: text(told.next_step),
        matters: briefing
            .pending_in_brief(key)
            .iter()
            .map(|line| Text::new(line))
            .collect(),
        lead: item.lead_marked.clone(),
    }
}

/// Composes the course of a value, scaled; `None` for fewer than two values.
fn course(briefing: &Briefing, key: IndicatorKey) -> Option<Course> {
    let trend = briefing.trend(key);
    let slots = trend.glance();
    let values: Vec<f64> = slots.iter().filter_map(|slot| slot.value).collect();
    if values.len() < 2 {
        return None;
    }
    let (low, high) = values
        .iter()
        .chain(&trend.target)
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(*value), high.max(*value))
        });
    // Amounts stand on zero; values close together are distinguished by what lies above a floor a little below them.
    let floor = if low < 0.0 || low >= high {
        low.min(0.0)
    } else if low < high * 0.6 {
        0.0
    } else {
        // Rounded, so that the floor can be printed.
        ((low - (high - low) * 0.25) * 10.0).floor() / 10.0
    };
    let span = (high.max(floor) - floor).max(f64::MIN_POSITIVE);
    let height = |value: f64| Fraction::new((value - floor) / span);
    let (language, year) = (briefing.language(), briefing.data().catalogue.year);
    let slot =
        |slot: Option<&Slot>| slot.map_or_else(String::new, |slot| format::slot_beside(language, slot.period, year));
    let unit = &briefing.data().catalogue.indicator(key).unit;
    let figure = |value: f64| {
        let value = value.to_string().parse::<Decimal>().ok();
        value.map(|value| Text::new(&format::figure(language, value, unit.as_str())))
    };
    let worth = |slot: Option<&Slot>| slot.and_then(|slot| slot.value).and_then(figure);
    let indicator = briefing.data().catalogue.indicator(key);
    let begins = |value: &str| {
        let floor = fill!(language.words().course_floor, value = value);
        let better = format::is_rank(indicator).then_some(language.words().rank_is_small);
        Text::new(
            &[Some(floor.as_str()), better]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" · "),
        )
    };
    Some(Course {
        ends: [worth(slots.first()), worth(slots.last())],
        floor: if floor > 0.0 {
            figure(floor).map(|floor| begins(floor.as_str()))
        } else {
            Some(begins("0"))
        },
        points: slots.iter().map(|slot| slot.value.map(height)).collect(),
        foot: if low < 0.0 { height(0.0) } else { Fraction::default() },
        target: trend.target.map(height),
        first: Text::new(&slot(slots.first())),
        last: Text::new(&slot(slots.last())),
    })
}

/// The gap as a sentence says it, where that is another thing than what a column holds.
fn long_gap(item: &Item) -> Option<Text> {
    let is_other = !item.gap_long.is_empty() && item.gap_long != item.gap;
    is_other.then(|| Text::new(&item.gap_long))
}

fn row(briefing: &Briefing, key: IndicatorKey) -> Row {
    let words = briefing.language().words();
    let item: &Item = briefing.item(key);
    let is_reported = item.period.is_some();
    Row {
        rating: Some(item_status(item)),
        before: None,
        rank: Text::new(""),
        name: item.name.clone(),
        short: item.short.clone(),
        // For a milestone also the deciding stage if both are short: a list has no room for the promise.
        value: Text::new(match &item.stages {
            // Without its date it would be taken for today's.
            _ if item.dated.is_some() => item.dated.as_deref().unwrap_or_default(),
            Some(stages) if is_reported && text_width(stages) <= STAGES => stages,
            _ if is_reported => &item.value,
            _ => &item.promise,
        }),
        period: Text::new(match &item.dated {
            Some(_) => "",
            None => item.period.as_deref().unwrap_or_default(),
        }),
        value_long: value_in_full(briefing.language(), item),
        gap: Text::new(&item.gap),
        gap_long: long_gap(item),
        bar: item.share.as_ref().map(|share| bar_in_list(words, share)),
        lead: item.lead_short_marked.clone(),
        lead_long: lead_in_full(item),
    }
}

/// The value as a sentence says it, where a list has more or less room: a rate with its direction; the stage, with what was promised
/// as long as that is not reached; nothing where nothing was reported, since the promise is no value.
fn value_in_full(language: Language, item: &Item) -> Option<Text> {
    if item.dated.is_some() {
        return None;
    }
    match (&item.period, &item.stages, item.status) {
        (Some(_), ..) if item.told != item.value => Some(Text::new(&item.told)),
        (None, ..) | (Some(_), Some(_), Status::Achieved) => Some(Text::new(&item.value)),
        (Some(_), Some(_), _) => Some(Text::new(&format!("{}{}", item.value, aside(language, &item.promise)))),
        (Some(_), None, _) => None,
    }
}

/// The department's full name, where a column has a shorter one.
fn lead_in_full(item: &Item) -> Option<Text> {
    (item.lead_marked != item.lead_short_marked).then(|| item.lead_marked.clone())
}

/// Returns the width of a text in cells, two for a Chinese character.
fn text_width(text: &str) -> usize {
    text.chars()
        .map(|character| if character.is_ascii() { 1 } else { 2 })
        .sum()
}

fn items(briefing: &Briefing, keys: &[IndicatorKey], summary: &str) -> List {
    let words = briefing.language().words();
    List {
        summary: Text::new(summary),
        rows: keys.iter().take(MOST_ROWS).map(|key| row(briefing, *key)).collect(),
        wanted: keys.len(),
        nothing: Text::new(words.none_listed),
        selected: None,
    }
}

fn projects_by_concern(briefing: &Briefing) -> Vec<&ProjectSummary> {
    let mut projects: Vec<&ProjectSummary> = briefing.projects.iter().collect();
    projects.sort_by_key(|project| std::cmp::Reverse(project.worst.concern()));
    projects
}

/// Composes the list of livelihood projects, the most urgent first.
fn projects(briefing: &Briefing) -> List {
    let words = briefing.language().words();
    let projects = projects_by_concern(briefing);
    let row = |project: &ProjectSummary| {
        let (template, good) = if briefing.is_year_over() {
            (words.meeting_project_final, project.tally.of(Status::Achieved))
        } else {
            (words.meeting_project, project.tally.on_pace())
        };
        let lead = worst_of(briefing, project);
        Row {
            rating: Some(status_label(words, project.worst)),
            before: None,
            rank: Text::new(&project.number.to_string()),
            name: project.name.clone(),
            short: project.name.clone(),
            value: Text::new(&fill!(
                template,
                n = project.tally.total().to_string(),
                on_pace = good.to_string()
            )),
            value_long: None,
            period: Text::new(""),
            gap: Text::new(""),
            gap_long: None,
            bar: None,
            lead: lead.map_or_else(|| Text::new(""), |item| item.lead_short_marked.clone()),
            lead_long: lead.and_then(lead_in_full),
        }
    };
    let count = projects.len().to_string();
    let told = briefing.short_count_line_of(&briefing.projects_tally);
    List {
        summary: Text::new(&fill!(words.meeting_projects_counted, counts = told, n = count)),
        wanted: projects.iter().filter(|project| project.worst.is_red()).count(),
        rows: projects.into_iter().map(row).collect(),
        nothing: Text::new(words.none_listed),
        selected: None,
    }
}

/// Returns the worst indicator of a project, whose lead is the project's.
fn worst_of<'b>(briefing: &'b Briefing, project: &ProjectSummary) -> Option<&'b Item> {
    let mut items = project.items.iter().map(|key| briefing.item(*key));
    items.find(|item| item.status == project.worst)
}

fn changes(briefing: &Briefing) -> List {
    let language = briefing.language();
    let words = language.words();
    let rows = briefing.changes.iter().take(MOST_ROWS).map(|change| Row {
        before: Some(change.before),
        rank: Text::new(change.word),
        ..row(briefing, change.key)
    });
    let summary = briefing.before.map_or_else(
        || words.section_first.to_owned(),
        |before| fill!(words.section_changes, period = format::day(language, before)),
    );
    List {
        summary: Text::new(&summary),
        rows: rows.collect(),
        // Mere movements come last and can wait.
        wanted: briefing
            .changes
            .iter()
            .filter(|change| change.kind != ChangeKind::Moved)
            .count(),
        nothing: Text::new(words.no_changes),
        selected: None,
    }
}

/// Composes what earlier meetings left over, the overdue first.
fn matters(briefing: &Briefing) -> List {
    let (language, words) = (briefing.language(), briefing.language().words());
    let left = briefing.docket().into_iter().flat_map(Docket::carried_over);
    let pending = briefing.docket().map(Docket::count_carried_over);
    let row = |matter: &Matter| {
        let standing = briefing
            .docket()
            .map(|docket| said::standing(language, docket.standing(matter)));
        let due = briefing
            .docket()
            .map(|docket| said::due(language, matter.due, docket.today()));
        let due = values![day = due.unwrap_or_default()];
        Row {
            rating: None,
            before: None,
            rank: Text::new(&matter.number.to_string()),
            name: matter.brief.text.clone(),
            short: matter.brief.text.clone(),
            value: Text::new(&standing.unwrap_or_default()),
            value_long: None,
            period: Text::new(""),
            gap: Text::new(&fill(words.meeting_matter_due, &due)),
            gap_long: None,
            bar: None,
            lead: matter.brief.lead.clone(),
            lead_long: None,
        }
    };
    List {
        summary: Text::new(&briefing.pending_said(pending.unwrap_or_default())),
        rows: left.take(MOST_ROWS).map(row).collect(),
        // What is overdue has to be seen.
        wanted: pending.unwrap_or_default().overdue,
        nothing: Text::new(words.matter_none_listed),
        selected: None,
    }
}

fn ranking(briefing: &Briefing, key: IndicatorKey) -> List {
    let words = briefing.language().words();
    let table = briefing.ranking(key);
    let ends = table.map(|table| table.ends.clone()).unwrap_or_default();
    let row = |row: &RankRow| Row {
        rating: Some(status_label(words, row.status)),
        before: None,
        rank: Text::new(&row.rank),
        name: row.region.clone(),
        short: row.region.clone(),
        value: Text::new(&row.value),
        value_long: None,
        period: Text::new(&row.period),
        gap: Text::new(row.beside.first().map_or("", String::as_str)),
        gap_long: None,
        bar: row.bar.as_ref().map(|bar| bar_on_axis(bar, &ends)),
        lead: Text::new(""),
        lead_long: None,
    };
    List {
        summary: Text::new(table.map_or("", |table| &table.caption)),
        rows: table.iter().flat_map(|table| &table.rows).map(row).collect(),
        wanted: table.map_or(0, |table| table.rows.len()),
        nothing: Text::new(words.notice_no_ranking),
        selected: None,
    }
}
