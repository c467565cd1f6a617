//! Markdown: tables that survive whatever the data brings.

use crate::briefing::{Briefing, Fact, Item, RankingTable, say};
use crate::export::outline::{self, Part, REPORT};
use crate::export::text::{heading, problems_note};
use crate::locale::{Language, aside, fill, joined, labelled};
use crate::model::{AreaKey, IndicatorKey, Text};

/// The whole briefing as Markdown: counts, and every part of the report.
pub fn report(briefing: &Briefing) -> String {
    let mut lines = vec![
        format!("# {}", escaped(&briefing.title)),
        String::new(),
        begun(&heading(briefing)),
        String::new(),
    ];
    for note in [
        problems_note(briefing).map(|note| escaped(&note)),
        briefing
            .filter_line
            .as_ref()
            .map(|filter| format!("**{}**", escaped(filter))),
        Some(escaped(&briefing.count_line)),
    ] {
        lines.extend(note.into_iter().flat_map(|note| [note, String::new()]));
    }
    lines.push(escaped(&briefing.reported_line));
    for part in REPORT {
        lines.extend(match part {
            Part::Red => red(briefing),
            Part::Changes => changed(briefing),
            Part::Areas => areas(briefing),
            Part::Counties => counties(briefing),
            Part::Rankings => rankings(briefing),
            Part::Overdue => overdue(briefing),
        });
    }
    page(lines, [])
}

/// The lines of a section: an empty one, its heading, an empty one.
fn section(level: &str, title: &str) -> [String; 3] {
    [String::new(), format!("{level} {title}"), String::new()]
}

fn red(briefing: &Briefing) -> Vec<String> {
    let words = briefing.language().words();
    let mut lines = Vec::from(section("##", words.report_red));
    if briefing.red.is_empty() {
        lines.push(words.none_red.to_owned());
        return lines;
    }
    lines.extend([briefing.red_order().to_owned(), String::new()]);
    lines.push(table_head(&[
        words.column_status,
        words.column_name,
        words.column_gap,
        words.column_since,
        words.column_needed,
        words.column_lead,
        words.detail_cause,
        words.detail_next_step,
    ]));
    lines.extend(briefing.red.iter().map(|key| {
        let item = briefing.item(*key);
        let [cause, next_step] = outline::said(briefing, item).map(Option::unwrap_or_default);
        table_row(&[
            &lamp(briefing.language(), item),
            item.name.as_str(),
            &item.gap_long,
            item.since.as_deref().unwrap_or_default(),
            item.needed.as_deref().unwrap_or(words.unreported_value),
            item.lead_marked.as_str(),
            &cause,
            &next_step,
        ])
    }));
    lines
}

fn changed(briefing: &Briefing) -> Vec<String> {
    let words = briefing.language().words();
    let mut lines = Vec::from(section("##", words.pane_changes));
    if briefing.changes.is_empty() {
        lines.push(words.no_changes.to_owned());
    } else {
        lines.extend(change_table(briefing));
    }
    lines
}

fn areas(briefing: &Briefing) -> Vec<String> {
    let mut lines = Vec::new();
    for area in &briefing.areas {
        let title = format!("{} {}", area.number, area.name);
        lines.extend([String::new(), format!("## {}", begun(title.trim_start()))]);
        for topic in &area.topics {
            let number = topic.project.map(|number| format!("{number}. ")).unwrap_or_default();
            lines.extend(section("###", &format!("{number}{}", escaped(topic.name.as_str()))));
            lines.push(table(briefing, &topic.items));
        }
    }
    lines
}

fn counties(briefing: &Briefing) -> Vec<String> {
    let words = briefing.language().words();
    let counties = briefing.counties();
    if counties.is_empty() {
        return Vec::new();
    }
    let mut lines = Vec::from(section("##", words.pane_matrix));
    lines.push(table_head(&[words.kind_region, words.matrix_red]));
    lines.extend(counties.iter().map(|(county, red)| table_row(&[county.as_str(), red])));
    lines
}

fn rankings(briefing: &Briefing) -> Vec<String> {
    let words = briefing.language().words();
    let mut lines = Vec::new();
    for (item, table) in outline::rankings(briefing) {
        let title = fill(words.pane_ranking, &[("name", item.name.as_str())]);
        lines.extend(section("###", &escaped(&title)));
        lines.extend([begun(&table.caption), String::new()]);
        lines.extend(rank_table(briefing, table));
    }
    lines
}

fn overdue(briefing: &Briefing) -> Vec<String> {
    let language = briefing.language();
    let words = language.words();
    let mut lines = Vec::from(section("##", words.section_overdue));
    if briefing.overdue.is_empty() {
        lines.push(words.none_overdue.to_owned());
    }
    lines.extend(briefing.overdue.iter().map(|overdue| {
        let names: Vec<String> = overdue
            .items
            .iter()
            .map(|key| briefing.item(*key).name.to_string())
            .collect();
        let told = labelled(language, overdue.department.as_str(), &joined(language, &names));
        format!("- {}", begun(&told))
    }));
    lines
}

/// The head of what one pane shows: what it is, what everything in it holds for, and what it is narrowed to.
fn opening(briefing: &Briefing, title: &str) -> Vec<String> {
    let mut lines = vec![
        format!("# {} · {}", escaped(&briefing.title), escaped(title)),
        String::new(),
        begun(&heading(briefing)),
    ];
    lines.extend(
        briefing
            .filter_line
            .iter()
            .flat_map(|line| [String::new(), format!("**{}**", escaped(line))]),
    );
    lines.push(String::new());
    lines
}

fn page(mut lines: Vec<String>, more: impl IntoIterator<Item = String>) -> String {
    lines.extend(more);
    lines.join("\n") + "\n"
}

/// Lists of indicators under their headings.
pub fn lists(briefing: &Briefing, title: &str, groups: &[(String, Vec<IndicatorKey>)]) -> String {
    let group = |(heading, items): &(String, Vec<IndicatorKey>)| {
        let heading = (!heading.is_empty()).then(|| format!("## {}\n", escaped(heading)));
        heading.into_iter().chain([table(briefing, items), String::new()])
    };
    page(opening(briefing, title), groups.iter().flat_map(group))
}

/// What changed since the period before.
pub fn changes(briefing: &Briefing, title: &str) -> String {
    page(opening(briefing, title), change_table(briefing))
}

fn change_table(briefing: &Briefing) -> Vec<String> {
    let language = briefing.language();
    let words = language.words();
    let head = table_head(&[
        words.pane_changes,
        words.column_name,
        words.column_status,
        words.column_value,
        words.column_gap,
        words.column_lead,
    ]);
    let rows = briefing.changes.iter().map(|change| {
        let item = briefing.item(change.key);
        table_row(&[
            change.word,
            item.name.as_str(),
            &change.words.join(" → "),
            &item.value,
            &item.gap_long,
            item.lead_marked.as_str(),
        ])
    });
    std::iter::once(head).chain(rows).collect()
}

/// The regions of an indicator in their order.
pub fn ranking(briefing: &Briefing, title: &str, key: IndicatorKey) -> String {
    let Some(table) = briefing.ranking(key) else {
        return page(opening(briefing, title), []);
    };
    let caption = [begun(&table.caption), String::new()];
    let table = rank_table(briefing, table);
    page(opening(briefing, title), caption.into_iter().chain(table))
}

fn rank_table(briefing: &Briefing, table: &RankingTable) -> Vec<String> {
    let words = briefing.language().words();
    let head = table_head(&[
        words.column_rank,
        words.column_rise,
        words.kind_region,
        words.column_status,
        words.column_since,
        words.column_value,
        words.column_period,
        words.column_own_target,
        table.heads.progress,
        &table.heads.whole,
    ]);
    let rows = table.rows.iter().map(|row| {
        table_row(&[
            &row.rank,
            &row.rise,
            row.region.as_str(),
            row.status_word,
            row.since.as_deref().unwrap_or_default(),
            &row.value,
            &row.period,
            &row.own_target,
            &row.long[0],
            &row.long[1],
        ])
    });
    std::iter::once(head).chain(rows).collect()
}

/// The lamps of an area's indicators, or of all of them, in every region.
pub fn matrix(briefing: &Briefing, title: &str, area: Option<AreaKey>) -> String {
    let language = briefing.language();
    let words = language.words();
    let matrix = briefing.matrix(area);
    let regions = std::iter::once(&matrix.city).chain(&matrix.counties);
    let head: Vec<&str> = [words.column_name, words.matrix_red]
        .into_iter()
        .chain(regions.clone().map(|region| region.name.as_str()))
        .collect();
    let counts: Vec<String> = regions.map(|region| region.red.to_string()).collect();
    let counts = [words.matrix_red, ""]
        .into_iter()
        .chain(counts.iter().map(String::as_str));
    let rows = matrix.rows.iter().map(|row| {
        let lamps = std::iter::once(Some(row.city)).chain(row.lamps.iter().copied());
        let told = lamps.map(|lamp| lamp.map_or("", |lamp| say::short_status(words, lamp)));
        let red = row.red.to_string();
        let cells: Vec<&str> = [briefing.item(row.key).name.as_str(), &red]
            .into_iter()
            .chain(told)
            .collect();
        table_row(&cells)
    });
    let opened = [begun(&matrix.caption), String::new(), table_head(&head)];
    let counts = table_row(&counts.collect::<Vec<_>>());
    page(opening(briefing, title), opened.into_iter().chain([counts]).chain(rows))
}

/// The glossary with who uses its terms.
pub fn glossary(briefing: &Briefing, title: &str) -> String {
    let language = briefing.language();
    let words = language.words();
    let head = table_head(&["#", words.kind_term, words.detail_terms, words.term_used_by]);
    let rows = briefing.glossary.iter().map(|entry| {
        let members: Vec<String> = entry.members.iter().map(ToString::to_string).collect();
        let users: Vec<String> = entry
            .indicators
            .iter()
            .map(|key| briefing.item(*key).name.to_string())
            .collect();
        table_row(&[
            &entry.number.to_string(),
            entry.term.as_str(),
            &joined(language, &members),
            &joined(language, &users),
        ])
    });
    page(opening(briefing, title), std::iter::once(head).chain(rows))
}

/// Where the figures come from.
pub fn sources(briefing: &Briefing, title: &str) -> String {
    let words = briefing.language().words();
    let head = table_head(&[
        words.detail_source,
        words.column_provenance,
        words.column_count,
        words.column_period,
        words.column_address,
    ]);
    let rows = briefing.sources().iter().map(|source| {
        table_row(&[
            &source.publisher,
            &source.provenance,
            &source.count.to_string(),
            source.newest.as_deref().unwrap_or_default(),
        ]) + &address(source.address.as_ref())
    });
    page(opening(briefing, title), std::iter::once(head).chain(rows))
}

/// Everything about one indicator.
pub fn item(briefing: &Briefing, title: &str, key: IndicatorKey) -> String {
    let words = briefing.language().words();
    let detail = briefing.detail(key);
    let fact = |fact: &Fact| format!("- {}", begun(&labelled(briefing.language(), &fact.label, &fact.text)));
    let mut lines = opening(briefing, title);
    lines.push(format!(
        "**{}** {}",
        escaped(&lamp(briefing.language(), &detail.item)),
        escaped(&detail.item.value)
    ));
    lines.push(String::new());
    lines.extend(detail.progress.iter().map(fact));
    lines.extend([String::new(), format!("## {}", words.detail_why), String::new()]);
    lines.extend(detail.reasons.iter().map(|reason| format!("- {}", begun(reason))));
    lines.extend([String::new(), format!("## {}", words.detail_promise), String::new()]);
    lines.extend([begun(detail.description.as_str()), String::new()]);
    lines.extend(detail.about.iter().map(fact));
    lines.extend(detail.terms.iter().map(|term| format!("- {}", begun(term))));
    if let Some(table) = briefing.ranking(key) {
        lines.extend(section("##", words.detail_ranking));
        lines.extend([begun(&table.caption), String::new()]);
        lines.extend(rank_table(briefing, table));
    }
    if !detail.history.is_empty() {
        lines.extend(section("##", words.detail_history));
        lines.push(table_head(&[
            words.column_period,
            words.column_value,
            words.detail_source,
            words.detail_note,
        ]));
    }
    let rows = detail.history.iter().map(|report| {
        let remarks = report.remarks.iter();
        let remarks = remarks.map(|remark| labelled(briefing.language(), &remark.label, &remark.text));
        let remarks: Vec<String> = remarks.collect();
        table_row(&[&report.period, &report.value, &report.source, &remarks.join("；")])
    });
    page(lines, rows)
}

fn table(briefing: &Briefing, items: &[IndicatorKey]) -> String {
    let words = briefing.language().words();
    let head = table_head(&[
        words.column_status,
        words.column_name,
        words.column_value,
        words.column_period,
        words.column_target,
        words.column_gap,
        words.column_lead,
    ]);
    let rows = items.iter().map(|key| row(briefing.language(), briefing.item(*key)));
    std::iter::once(head).chain(rows).collect::<Vec<_>>().join("\n")
}

/// The lamp's word, and beside it who sees another one.
fn lamp(language: Language, item: &Item) -> String {
    let dissent = item.dissent.as_deref().map(|dissent| aside(language, dissent));
    format!("{}{}", item.status_word, dissent.unwrap_or_default())
}

fn row(language: Language, item: &Item) -> String {
    let period = item.period.as_deref().unwrap_or_default();
    table_row(&[
        &lamp(language, item),
        item.name.as_str(),
        &item.value,
        period,
        &item.target,
        &item.gap_long,
        item.lead_marked.as_str(),
    ])
}

fn table_head(titles: &[&str]) -> String {
    format!("{}\n|{}", table_row(titles), " --- |".repeat(titles.len()))
}

fn table_row(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
    format!("| {} |", cells.join(" | "))
}

/// The last cell of a source: the one place where an address may become a link, since it is there to be followed.
fn address(address: Option<&Text>) -> String {
    format!(" {} |", unmarked(address.map(Text::as_str).unwrap_or_default()))
}

/// Words at the beginning of a line, where they could also make a list or a rule of it.
fn begun(text: &str) -> String {
    let mut text = escaped(text.trim_start());
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let makes_list = match text.as_bytes().get(digits) {
        Some(b'.' | b')') => digits > 0,
        Some(b'-' | b'+' | b'=') => digits == 0,
        _ => false,
    };
    if makes_list {
        text.insert(digits, '\\');
    }
    text
}

/// Words within a line. Some readers make a link of whatever looks like an address, so nothing does any more.
fn escaped(text: &str) -> String {
    unmarked(text).replace("://", r"\://").replace("www.", r"www\.")
}

/// Takes the meaning out of Markdown's characters.
fn unmarked(text: &str) -> String {
    let mut unmarked = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(
            character,
            '\\' | '|' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '`' | '&' | '~' | '$'
        ) {
            unmarked.push('\\');
        }
        unmarked.push(character);
    }
    unmarked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_cannot_break_a_table_or_bring_markup() {
        assert_eq!(
            table_row(&["a|b", "<b>*x*</b>", "[l](u)"]),
            r"| a\|b | \<b\>\*x\*\</b\> | \[l\](u) |"
        );
        assert_eq!(escaped(r"\|"), r"\\\|");
        assert_eq!(escaped("R&D http://a www.b"), r"R\&D http\://a www\.b");
        assert_eq!(begun("- a"), r"\- a");
        assert_eq!(begun(" 12. a"), r"12\. a");
        assert_eq!(begun("12.5"), r"12\.5");
        assert_eq!(begun("a - b"), "a - b");
    }
}
