//! What the whole catalogue adds up to: counts, areas, the worst, the changes, the overdue.

use crate::assess::{self, Assessment, ChangeKind, StatusChange, Tally};
use crate::briefing::item::{self, Entry};
use crate::briefing::material::Material;
use crate::briefing::{format, standing};
use crate::locale::{Language, Template, Words, fill, joined, names, values};
use crate::model::{
    AreaKey, Catalogue, IndicatorKey, Lead, Name, Ratio, Region, RegionKey, RegionKind, Status, Text, Unreported,
};

/// One part of the report with its statuses.
#[derive(Debug, Clone)]
pub struct AreaSummary {
    /// Which part.
    pub area: AreaKey,
    /// The report's number for it, empty where it has none.
    pub number: String,
    /// What the report calls it.
    pub name: Text,
    /// Its short name, for tabs.
    pub short: Text,
    /// An even shorter one, for tabs that have little room, where it has one.
    pub tab: Option<Text>,
    /// Its statuses.
    pub tally: Tally,
    /// The red indicator that is furthest behind.
    pub worst: Option<IndicatorKey>,
    /// Its topics, each with its indicators in the report's order.
    pub topics: Vec<TopicGroup>,
}

/// A paragraph or livelihood project with its indicators.
#[derive(Debug, Clone)]
pub struct TopicGroup {
    /// Index into the catalogue's topics.
    pub index: usize,
    /// What it is about.
    pub name: Text,
    /// The livelihood project's number, where it is one.
    pub project: Option<u16>,
    /// Its indicators.
    pub items: Vec<IndicatorKey>,
}

/// One livelihood project.
#[derive(Debug, Clone)]
pub struct ProjectSummary {
    /// Its number in the annex.
    pub number: u16,
    /// Its name.
    pub name: Text,
    /// What it is for.
    pub aim: Text,
    /// Its statuses.
    pub tally: Tally,
    /// The worst status among its indicators.
    pub worst: Status,
    /// Its indicators.
    pub items: Vec<IndicatorKey>,
}

/// Who owes reports: a department, or a part of the place.
#[derive(Debug, Clone)]
pub struct Overdue {
    /// The department, with the mark of an inferred one; or the part.
    pub department: Text,
    /// A shorter name, with a mark as short.
    pub short: Text,
    /// Whether it is a part, which owes a figure of its own while the whole may be told.
    pub is_part: bool,
    /// What it has not reported.
    pub items: Vec<IndicatorKey>,
    /// How many reports that makes: one for each of the items, and of each part where several owe the same.
    pub reports: usize,
}

/// What changed about one indicator since the period before.
#[derive(Debug, Clone)]
pub struct ChangeLine {
    /// Which indicator.
    pub key: IndicatorKey,
    /// In which way.
    pub kind: ChangeKind,
    /// The way, in words.
    pub word: &'static str,
    /// The status before.
    pub before: Status,
    /// The status now.
    pub now: Status,
    /// The words of both.
    pub words: [&'static str; 2],
}

/// The part summaries in the report's order.
pub(super) fn areas(language: Language, catalogue: &Catalogue, items: &[Entry], red: &[Entry]) -> Vec<AreaSummary> {
    let summary = |(key, area): (AreaKey, &crate::model::Area)| AreaSummary {
        area: key,
        number: format::numeral(language, area.number.as_str()),
        name: format::name(language, &area.name).clone(),
        short: format::area(language, area).clone(),
        tab: area.tab.as_ref().map(|tab| format::name(language, tab).clone()),
        tally: items
            .iter()
            .filter(|item| item.area == key)
            .map(Entry::status)
            .collect(),
        worst: red.iter().find(|item| item.area == key).map(|item| item.key),
        topics: topics(language, catalogue, key, items),
    };
    catalogue.areas().map(summary).collect()
}

fn topics(language: Language, catalogue: &Catalogue, area: AreaKey, items: &[Entry]) -> Vec<TopicGroup> {
    let mut groups: Vec<TopicGroup> = Vec::new();
    for (index, topic) in catalogue
        .topics
        .iter()
        .enumerate()
        .filter(|(_, topic)| topic.area == area)
    {
        let members: Vec<IndicatorKey> = items
            .iter()
            .filter(|item| item.topic == index)
            .map(|item| item.key)
            .collect();
        if !members.is_empty() {
            groups.push(TopicGroup {
                index,
                name: format::name(language, &topic.name).clone(),
                project: topic.project,
                items: members,
            });
        }
    }
    groups
}

/// The livelihood projects in the annex's order, without those that no item is left of.
pub(super) fn projects(language: Language, catalogue: &Catalogue, items: &[Entry]) -> Vec<ProjectSummary> {
    let summary = |project: &crate::model::LivelihoodProject| {
        let members: Vec<&Entry> = items.iter().filter(|item| item.topic == project.topic).collect();
        (!members.is_empty()).then(|| ProjectSummary {
            number: project.number,
            name: format::name(language, &project.name).clone(),
            aim: format::name(language, &project.aim).clone(),
            tally: members.iter().map(|item| item.status()).collect(),
            worst: worst_status(members.iter().map(|item| item.status)),
            items: members.iter().map(|item| item.key).collect(),
        })
    };
    catalogue.projects.iter().filter_map(summary).collect()
}

/// The statuses of all livelihood projects.
pub(super) fn projects_tally(catalogue: &Catalogue, items: &[Entry]) -> Tally {
    items
        .iter()
        .filter(|item| catalogue.topics[item.topic].project.is_some())
        .map(Entry::status)
        .collect()
}

/// The status that speaks for several: the one that concerns a meeting most.
fn worst_status(statuses: impl Iterator<Item = Status>) -> Status {
    statuses
        .max_by_key(|status| status.concern())
        .unwrap_or(Status::Unreported(Unreported::NotDue))
}

/// The red items, worst status first, then the widest gap.
pub(super) fn red_items(items: &[Entry]) -> Vec<Entry> {
    let mut red: Vec<Entry> = items.iter().copied().filter(|item| item.status.is_red()).collect();
    red.sort_by(|a, b| {
        let by_status = b.status.severity().cmp(&a.status.severity());
        // A milestone has no gap in points; among equals it comes first, since it is late as a whole.
        by_status
            .then_with(|| a.gap_points.cmp(&b.gap_points))
            .then_with(|| a.key.cmp(&b.key))
    });
    red
}

/// The departments that owe reports, most first.
pub(super) fn overdue(material: Material<'_>, items: &[Entry]) -> Vec<Overdue> {
    let Material {
        data,
        language,
        redaction,
        ..
    } = material;
    let mut owed: Vec<(&Lead, Vec<IndicatorKey>)> = Vec::new();
    for item in items
        .iter()
        .filter(|item| item.status == Status::Unreported(Unreported::Overdue))
    {
        let lead = &data.catalogue.indicator(item.key).lead;
        match owed.iter_mut().find(|(one, _)| *one == lead) {
            Some((_, items)) => items.push(item.key),
            None => owed.push((lead, vec![item.key])),
        }
    }
    owed.sort_by_key(|(_, items)| std::cmp::Reverse(items.len()));
    let told = |(lead, items): (&Lead, Vec<IndicatorKey>)| {
        let full = redaction.department(language, format::name(language, &lead.name));
        let short = format::name(language, lead.short.as_ref().unwrap_or(&lead.name));
        let is_hidden = full != *format::name(language, &lead.name);
        let short = if is_hidden { full.clone() } else { short.clone() };
        Overdue {
            department: item::marked_lead(language, &full, lead.inferred),
            short: item::marked_short(language, &short, lead.inferred),
            is_part: false,
            reports: items.len(),
            items,
        }
    };
    let mut owing: Vec<Overdue> = owed.into_iter().map(told).collect();
    owing.extend(overdue_parts(material, items));
    owing
}

/// The parts of the whole place that owe reports of their own, those that owe the same together: the whole may be told while
/// they are silent. What the whole has not told either is asked of its department.
fn overdue_parts(material: Material<'_>, items: &[Entry]) -> Vec<Overdue> {
    let Material { data, as_of, rule, .. } = material;
    if !material.is_of_city() {
        return Vec::new();
    }
    let overdue = Status::Unreported(Unreported::Overdue);
    let told = items.iter().filter(|item| item.status != overdue);
    let told: Vec<IndicatorKey> = told.map(|item| item.key).collect();
    let owes = |part: RegionKey, key: IndicatorKey| {
        let subject = material.subject_in(part, key);
        assess::concerns(&subject) && assess::is_overdue(subject, as_of, rule)
    };
    let mut owing: Vec<(Vec<&Region>, Vec<IndicatorKey>)> = Vec::new();
    let mut parts = 0;
    for (part, region) in data.catalogue.regions_of(RegionKind::Part) {
        parts += 1;
        let silent: Vec<IndicatorKey> = told.iter().copied().filter(|key| owes(part, *key)).collect();
        match owing.iter_mut().find(|(_, items)| *items == silent) {
            _ if silent.is_empty() => {}
            Some((regions, _)) => regions.push(region),
            None => owing.push((vec![region], silent)),
        }
    }
    let told = |(regions, items): (Vec<&Region>, Vec<IndicatorKey>)| Overdue {
        department: parts_named(material, &regions, parts, |region| &region.name),
        short: parts_named(material, &regions, parts, Region::brief_name),
        is_part: true,
        reports: regions.len() * items.len(),
        items,
    };
    owing.into_iter().map(told).collect()
}

/// Some of so many parts by name, and all of them as what they are.
fn parts_named(material: Material<'_>, some: &[&Region], all: usize, name: impl Fn(&Region) -> &Name) -> Text {
    let Material {
        data,
        language,
        redaction,
        ..
    } = material;
    if some.len() == all && all > 1 {
        return Text::new(&fill!(
            language.words().parts_all,
            n = all.to_string(),
            parts = format::parts(language, &data.catalogue.level)
        ));
    }
    let named = some.iter().map(|region| {
        redaction
            .region(language, format::name(language, name(region)), redaction.is_drawn())
            .to_string()
    });
    let mut named: Vec<String> = named.collect();
    named.dedup();
    Text::new(&joined(language, &named))
}

/// The changes in words, the ones a meeting has to talk about first; `assessments` are those before and those now.
pub(super) fn change_lines(
    (words, catalogue): (&Words, &Catalogue),
    changes: &[StatusChange],
    kept: &[Entry],
    assessments: [&[Assessment]; 2],
) -> Vec<ChangeLine> {
    let is_kept = |change: &&StatusChange| kept.binary_search_by_key(&change.indicator, |item| item.key).is_ok();
    let line = |change: &StatusChange| ChangeLine {
        key: change.indicator,
        kind: change.kind,
        word: match change.kind {
            ChangeKind::NewRed => words.change_new_red,
            ChangeKind::Recovered => words.change_recovered,
            ChangeKind::Met => words.change_met,
            ChangeKind::NewlyReported => words.change_newly_reported,
            ChangeKind::Revised => words.change_revised,
            ChangeKind::Moved => words.change_moved,
        },
        before: change.before,
        now: change.now,
        words: assessments.map(|all| {
            let indicator = catalogue.indicator(change.indicator);
            standing::status_word_of(words, indicator, &all[change.indicator.0 as usize])
        }),
    };
    let mut lines: Vec<ChangeLine> = changes.iter().filter(is_kept).map(line).collect();
    lines.sort_by_key(|line| (line.kind, line.key));
    lines
}

/// 共 n 项，已判定 m 项：达序时 a 项，占 b%；… 滞后 c 项: the count line as bulletins say it. The parts of what was judged add
/// up to it; lines that hold or were crossed and what has not begun are counted as what they are.
///
/// Where hardly anything was judged, that comes first: all of three is not all of two hundred.
///
/// Once the year is over nothing is on pace any more: `is_final` counts what was done and what was not.
pub(super) fn count_line(words: &Words, tally: &Tally, is_final: bool) -> String {
    if let Some(line) = nothing_judged(words, tally) {
        return line;
    }
    let counted = Counted::new(words, tally, is_final);
    if is_final && settled(tally) == 0 {
        return fill!(
            words.count_line_open,
            judged = counted.judged,
            n = counted.all,
            others = counted.others
        );
    }
    let template = match (is_hardly_judged(tally), is_final) {
        (true, true) => words.count_line_final_few,
        (true, false) => words.count_line_few,
        (false, true) => words.count_line_final,
        (false, false) => words.count_line,
    };
    fill!(
        template,
        broken = counted.broken,
        held = counted.held,
        judged = counted.judged,
        n = counted.all,
        on_pace = counted.good,
        others = counted.others,
        red = counted.bad,
        share = counted.share
    )
}

/// The count line of what is told. What was chosen by its status has no share of the good: it is told by its statuses alone.
pub(super) fn count_line_of(language: Language, tally: &Tally, is_final: bool, is_by_status: bool) -> String {
    let words = language.words();
    if !is_by_status {
        return count_line(words, tally, is_final);
    }
    let told = statuses(words, tally, is_final).into_iter().map(|(_, word, count)| {
        let values = values![n = count.to_string(), status = word.to_lowercase()];
        fill(words.count_status, &values)
    });
    let told = told.collect::<Vec<_>>().join(language.marks().comma);
    fill!(
        words.count_line_statuses,
        n = tally.total().to_string(),
        statuses = told
    )
}

/// The same of promises that are all well: every one of them is on pace, or once the year is over met.
pub(super) fn all_well(words: &Words, tally: &Tally, is_final: bool) -> String {
    let template = if is_final {
        words.count_line_all_met
    } else {
        words.count_line_all_on_pace
    };
    let counted = Counted::new(words, tally, is_final);
    fill!(template, held = counted.held, n = counted.all)
}

/// What stands for a count line where nothing was judged: why not, or that nothing is due.
fn nothing_judged(words: &Words, tally: &Tally) -> Option<String> {
    if tally.judged() > 0 || tally.total() == 0 {
        return None;
    }
    let all = tally.total().to_string();
    Some(if tally.reported() + tally.overdue() + tally.unpublished() == 0 {
        fill!(words.count_line_not_due, n = all)
    } else {
        fill!(words.count_line_none, kinds = kinds_unjudged(words, tally), n = all)
    })
}

/// What stands where nothing is red: of what was judged alone, where reports are owed.
pub(super) fn none_red(words: &Words, tally: &Tally, is_final: bool) -> String {
    let (whole, among) = if is_final {
        (words.none_red_final, words.none_in_judged_final)
    } else {
        (words.none_red, words.none_in_judged)
    };
    // What is owed is counted as everywhere else, whether it has a target or none.
    let judged = tally.judged();
    let [owed, unpublished] = [tally.overdue(), tally.unpublished()];
    let open = (owed, unpublished, judged);
    let [judged, overdue] = [judged, owed].map(|count| count.to_string());
    let (judged, overdue) = (judged.as_str(), overdue.as_str());
    let unpublished = unpublished_by_kind(words, unpublished, tally.not_published_since());
    let unpublished = unpublished.as_str();
    let line = match open {
        (0, 0, 0) if tally.total() > 0 => words.none_judged_yet.to_owned(),
        (0, 0, _) => whole.to_owned(),
        (0, _, 0) => fill!(words.none_published, unpublished = unpublished),
        (0, ..) => fill!(
            words.none_red_published,
            judged = judged,
            none = among,
            unpublished = unpublished
        ),
        (_, _, 0) => fill!(words.none_known, overdue = overdue),
        _ => fill!(words.none_red_known, judged = judged, none = among, overdue = overdue),
    };
    match tally.due_today() {
        0 => line,
        count => line + &fill!(words.none_red_due_today, n = count.to_string()),
    }
}

/// How many were not published, and how many of them had been before and were not since.
fn unpublished_by_kind(words: &Words, all: usize, since: usize) -> String {
    let since = since.min(all);
    let kinds = [
        (words.none_of_unpublished, all - since),
        (words.none_of_not_since, since),
    ];
    let kinds = kinds.into_iter().filter(|(_, count)| *count > 0);
    let told = kinds.map(|(template, count)| fill!(template, n = count.to_string()));
    told.collect::<Vec<_>>().join(words.count_and)
}

/// What stands where nobody owes a report: where most is not due yet, how much that is.
pub(super) fn none_overdue(words: &Words, tally: &Tally) -> String {
    if tally.unpublished() > 0 {
        return words.none_asked.to_owned();
    }
    let not_due = tally.of(Status::Unreported(Unreported::NotDue));
    match (not_due, tally.reported()) {
        (0, _) => words.none_overdue.to_owned(),
        (_, 0) => fill!(words.none_overdue_yet, not_due = not_due.to_string()),
        (_, reported) => fill!(
            words.none_overdue_known,
            not_due = not_due.to_string(),
            reported = reported.to_string()
        ),
    }
}

/// Whether fewer than one in ten could be judged, so that a share of those says little about the whole.
pub(super) fn is_hardly_judged(tally: &Tally) -> bool {
    tally.judged() * 10 < tally.total()
}

/// The same with what is red before the rest, for where there is little room.
pub(super) fn count_line_short(words: &Words, tally: &Tally, is_final: bool) -> String {
    if let Some(line) = nothing_judged(words, tally) {
        return line;
    }
    let counted = Counted::new(words, tally, is_final);
    if is_final && settled(tally) == 0 {
        return fill!(
            words.count_line_open_short,
            judged = counted.judged,
            n = counted.all,
            other = counted.rest
        );
    }
    let template = match (is_hardly_judged(tally), is_final) {
        (true, true) => words.count_line_final_few_short,
        (true, false) => words.count_line_few_short,
        (false, true) => words.count_line_final_short,
        (false, false) => words.count_line_short,
    };
    fill!(
        template,
        judged = counted.judged,
        n = counted.all,
        on_pace = counted.good,
        other = counted.rest,
        red = counted.bad,
        share = counted.share_short
    )
}

/// How many the year's end has settled, or their own day before it: done or not.
pub(super) fn settled(tally: &Tally) -> usize {
    tally.of(Status::Achieved) + tally.of(Status::Missed) + tally.late_for_good()
}

/// The share of what was judged that is where it should be; once the year is over, of what it has settled, that is done.
pub(super) fn good_share(tally: &Tally, is_final: bool) -> Option<Ratio> {
    let whole = |count: usize| i128::try_from(count).unwrap_or(i128::MAX);
    if is_final {
        Ratio::new(whole(tally.of(Status::Achieved)), whole(settled(tally)))
    } else {
        tally.on_pace_share()
    }
}

/// Why what was not judged was not, each with how many.
fn kinds_unjudged(words: &Words, tally: &Tally) -> String {
    let not_due = if tally.unpublished() > 0 {
        words.count_not_yet
    } else {
        words.count_not_due
    };
    let since = tally.not_published_since();
    let kinds = [
        (words.count_due_today, tally.due_today()),
        (words.count_overdue, tally.overdue()),
        (words.count_not_published, tally.unpublished() - since),
        (words.count_not_published_since, since),
        (words.count_no_target, tally.of(Status::NoTarget)),
        (not_due, tally.of(Status::Unreported(Unreported::NotDue))),
    ];
    let kinds = kinds.into_iter().filter(|(_, count)| *count > 0);
    let told = kinds.map(|(template, count)| fill!(template, n = count.to_string()));
    told.collect::<Vec<_>>().join(words.count_and)
}

/// How much was not judged, where that is more than the line of what was reported tells: what has no target of its own is
/// reported and not judged, and neither is what is due this very day.
fn reported_unjudged(words: &Words, tally: &Tally) -> String {
    if tally.reported() > tally.judged() {
        unjudged(words, tally)
    } else {
        String::new()
    }
}

/// How much was not judged, for a count line that stands alone: so its counts make up the whole. Nothing where the line tells
/// it itself.
pub(super) fn unjudged_besides(words: &Words, tally: &Tally) -> String {
    if tally.reported() > tally.judged() || tally.judged() == 0 {
        String::new()
    } else {
        unjudged(words, tally)
    }
}

/// How much was not judged, so that the counts of a line make up the whole.
fn unjudged(words: &Words, tally: &Tally) -> String {
    match tally.total() - tally.judged() {
        0 => String::new(),
        count => {
            let kinds = kinds_unjudged(words, tally);
            fill!(words.count_unjudged, kinds = kinds, n = count.to_string())
        }
    }
}

/// What a count line counts, in words.
struct Counted {
    all: String,
    judged: String,
    /// What is where it should be; once the year is over, what is done.
    good: String,
    /// How much of that are lines that hold, in a clause.
    held: String,
    bad: String,
    /// How much of that are lines that were crossed, in a clause.
    broken: String,
    /// How much of what was judged is neither.
    rest: String,
    /// What the rest and what was not judged are, in clauses.
    others: String,
    /// The share of what is good, and of what it is one.
    share: String,
    /// The same in few words.
    share_short: String,
}

impl Counted {
    fn new(words: &Words, tally: &Tally, is_final: bool) -> Self {
        let (good, bad) = if is_final {
            (tally.of(Status::Achieved), tally.of(Status::Missed))
        } else {
            (tally.on_pace(), tally.red())
        };
        let held = if is_final { tally.held_for_good() } else { tally.held() };
        let within = if is_final { 0 } else { tally.within_limit() };
        let share = good_share(tally, is_final).map_or_else(|| words.unreported_value.to_owned(), format::percent);
        // Of how many it is a share is said where that is not all that was judged.
        let is_of_settled = is_final && settled(tally) < tally.judged();
        let share_of = is_of_settled.then(|| {
            let settled = settled(tally).to_string();
            fill!(words.count_share_settled, settled = settled, share = share)
        });
        let share_of_short = is_of_settled.then(|| fill!(words.count_share_settled_short, share = share));
        let among = |template: Template<(names::n,)>, count: usize| match count {
            0 => String::new(),
            count => fill!(template, n = count.to_string()),
        };
        let other = |word: &str, count: usize| match count {
            0 => String::new(),
            count => fill!(words.count_other, n = count.to_string(), status = word.to_lowercase()),
        };
        // What its own day found undone is settled, whatever the year's end says.
        let late = if is_final { tally.late_for_good() } else { 0 };
        let held_so_far = if is_final { tally.held() - held } else { 0 };
        let others = [
            other(
                words.status_on_pace,
                tally.on_pace() - if is_final { good + held_so_far } else { good },
            ),
            other(words.status_held, held_so_far),
            other(words.status_near_pace, tally.of(Status::NearPace)),
            other(words.status_underway, tally.underway()),
            other(words.status_not_started, tally.not_started()),
            other(words.status_behind, tally.red() - bad - late),
        ];
        let rest = tally.judged() - good - bad - late;
        // Once the year is over, only what is settled is done or not; the others are told by what was known of them before.
        let others = match rest {
            0 => String::new(),
            _ if !is_final => others.concat(),
            rest => {
                let by_earlier = if others.concat().is_empty() {
                    ""
                } else {
                    words.count_by_earlier
                };
                fill!(words.count_unsettled, n = rest.to_string()) + by_earlier + &others.concat()
            }
        };
        Self {
            all: tally.total().to_string(),
            judged: tally.judged().to_string(),
            good: good.to_string(),
            held: match (held, within) {
                (0, within) => among(words.count_within, within),
                (held, 0) => among(words.count_held, held),
                (held, within) => fill!(
                    words.count_held_within,
                    n = held.to_string(),
                    within = within.to_string()
                ),
            },
            bad: bad.to_string(),
            broken: among(words.count_broken, tally.broken()),
            rest: (rest + late).to_string(),
            others: among(words.count_late, late) + &others + &reported_unjudged(words, tally),
            share_short: share_of_short.unwrap_or_else(|| share.clone()),
            share: share_of.unwrap_or(share),
        }
    }
}

/// How many show each status and its word, best first, without those that none shows: named as in the count line, so that
/// the two never tell different counts of the same word.
pub(super) fn statuses(words: &Words, tally: &Tally, is_final: bool) -> Vec<(Status, &'static str, usize)> {
    let counted = |status: Status| {
        let all = tally.of(status);
        let apart = match status {
            // A line that has held so far is among those on pace until the year is over, and counted apart from then on.
            Status::OnPace if is_final => [(words.status_held, tally.held() - tally.held_for_good()), ("", 0)],
            Status::Underway => [
                (words.status_not_started, tally.not_started()),
                (words.status_due_today, tally.due_today()),
            ],
            Status::Missed => [(words.status_broken, tally.broken().min(all)), ("", 0)],
            Status::Unreported(Unreported::NotPublished) => {
                [(words.status_not_published_since, tally.not_published_since()), ("", 0)]
            }
            _ => [("", 0); 2],
        };
        let rest = all - apart.iter().map(|(_, count)| count).sum::<usize>();
        let own = (format::short_status(words, status), rest);
        std::iter::once(own)
            .chain(apart)
            .map(move |(word, count)| (status, word, count))
    };
    let statuses = Status::ALL.into_iter().flat_map(counted);
    statuses.filter(|(_, _, count)| *count > 0).collect()
}

/// How much has been reported.
pub(super) fn reported_line(words: &Words, tally: &Tally) -> String {
    let due = tally.reported() + tally.overdue();
    if tally.unpublished() > 0 {
        return fill!(
            words.published_line,
            not_due = tally.of(Status::Unreported(Unreported::NotDue)).to_string(),
            reported = published(tally).to_string(),
            since = match tally.not_published_since() {
                0 => String::new(),
                count => fill!(words.published_line_since, n = count.to_string()),
            },
            unpublished = (tally.unpublished() - tally.not_published_since()).to_string()
        );
    }
    fill!(
        words.reported_line,
        due = due.to_string(),
        not_due = tally.of(Status::Unreported(Unreported::NotDue)).to_string(),
        overdue = tally.overdue().to_string(),
        reported = tally.reported().to_string(),
    )
}

/// How many have been published at all, current or not.
fn published(tally: &Tally) -> usize {
    tally.reported() + tally.not_published_since()
}

/// The reported share of what was due, for a bar.
pub(super) fn reported_share(tally: &Tally) -> Option<Ratio> {
    let whole = |count: usize| i128::try_from(count).unwrap_or(i128::MAX);
    Ratio::new(
        whole(published(tally)),
        whole(tally.reported() + tally.overdue() + tally.unpublished()),
    )
}
