//! Counts that papers tell, and that nobody may be able to dispute.

use briefing::assess::StatusRule;
use briefing::briefing::documents::{Room, Sheets, bulletin, ledger, summary};
use briefing::briefing::{Briefing, Condition, Filter};
use briefing::document::{Block, Document, Table};
use briefing::locale::Language;

use crate::app_harness::{self, data_set, repository};

/// A page with room for some reds whole and for the names of the others.
const ROOM: Room = Room {
    lines: 34,
    characters: 40,
};

fn place(day: &str) -> Briefing {
    let data = app_harness::open("haigang", &[repository("tests/places/haigang-2026")]);
    Briefing::new(data, day.parse().unwrap(), StatusRule::ratio_80_60(), Language::CHINESE)
}

fn city(name: &str, day: &str) -> Briefing {
    Briefing::new(
        data_set(name),
        day.parse().unwrap(),
        StatusRule::ratio_80_60(),
        Language::CHINESE,
    )
}

/// Headings, sentences and notices, a line each.
fn told(paper: &Document) -> String {
    let lines = paper.blocks.iter().filter_map(|block| match block {
        Block::Heading(_, text) | Block::Paragraph(text) | Block::Notice(text) => Some(text.as_str()),
        _ => None,
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The first table of a paper.
pub(crate) fn table_of(paper: &Document) -> &Table {
    let table = paper.blocks.iter().find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    table.expect("no table")
}

/// Which column has a head.
pub(crate) fn column_of(table: &Table, head: &str) -> usize {
    table.columns.iter().position(|column| column.head == head).unwrap()
}

fn of_bulletin(briefing: &Briefing) -> String {
    told(&bulletin(briefing, &[]))
}

fn of_summary(briefing: &Briefing) -> String {
    told(&summary(briefing, ROOM))
}

#[test]
fn a_ledger_tells_no_share_of_a_ceiling_a_rank_or_a_rate() {
    let paper = ledger(&place("2026-09-30"), Sheets::One);
    let table = table_of(&paper);
    let column = |title: &str| column_of(table, title);
    let (id, done, due) = (column("编号"), column("完成率"), column("序时进度"));
    let shares = |name: &str| {
        let row = table.rows.iter().find(|row| row[id].text == name).unwrap();
        [row[done].text.as_str(), row[due].text.as_str()].map(str::to_owned)
    };
    for ceiling in ["energy-use", "fires", "unemployment", "price-rise"] {
        assert_eq!(shares(ceiling), ["", ""], "{ceiling}");
    }
    let counted = table.rows.iter().filter(|row| !row[done].text.is_empty());
    assert!(counted.count() > 0);
}

#[test]
fn a_ledger_says_that_it_counts_the_parts_that_have_what_each_is_to_have() {
    let paper = ledger(&place("2026-09-30"), Sheets::One);
    let table = table_of(&paper);
    let column = |title: &str| column_of(table, title);
    let row = table.rows.iter().find(|row| row[column("编号")].text == "clinics");
    let row = row.unwrap();
    let cells = ["目标值", "完成值", "单位"].map(|title| row[column(title)].text.as_str());
    assert_eq!(cells, ["4", "3", "个乡镇（达标）"]);
}

#[test]
fn a_summary_counts_every_red_item_that_nobody_explained() {
    let told = of_summary(&place("2026-09-30"));
    assert!(told.contains("共 12 项未报原因和下一步。"), "{told}");
}

#[test]
fn a_line_that_holds_on_is_no_change_at_the_years_end() {
    let told = of_bulletin(&city("sample", "2025-12-31"));
    assert!(!told.contains("守住→守住"), "{told}");
}

#[test]
fn parts_that_owe_the_same_are_told_together_and_their_reports_are_all_counted() {
    let briefing = place("2026-09-30");
    let owing = briefing.overdue.iter().find(|one| one.is_part).unwrap();
    assert_eq!((owing.department.as_str(), owing.items.len()), ("东沙乡、西滩乡", 1));
    assert!(of_bulletin(&briefing).contains("各地区自身待报：2 项次。"));
    // Eight counties owe the same seventeen.
    let told = of_bulletin(&city("sample", "2025-12-31"));
    assert!(told.contains("各地区自身待报：136 项次。"), "{told}");
}

#[test]
fn where_hardly_anything_is_known_nothing_is_told_to_be_well() {
    let briefing = city("published", "2025-12-31");
    let told = of_bulletin(&briefing);
    assert!(
        told.contains("已判定的 3 项中没有未完成事项；216 项未公布，无法判定。"),
        "{told}"
    );
    assert!(!told.lines().any(|line| line == "没有未完成事项。"), "{told}");
    assert!(!told.contains("仅判定 0 项"), "{told}");
    assert!(told.contains("13 项均未判定：未公布 "), "{told}");
}

#[test]
fn a_page_points_to_causes_that_were_reported_alone() {
    let told = of_summary(&city("sample", "2025-09-30"));
    assert!(
        told.contains("原因和下一步：已报 24 项，本页写出 2 项，另 22 项见通报。"),
        "{told}"
    );
    let briefing = place("2026-09-30");
    let of = |key| briefing.beside(key);
    let explained = briefing
        .red
        .iter()
        .filter(|key| of(**key).cause.is_some() || of(**key).next_step.is_some());
    assert_eq!(explained.count(), 0);
    let told = of_summary(&briefing);
    assert!(!told.contains("见通报"), "{told}");
}

#[test]
fn a_narrowed_paper_says_of_how_many_it_tells_some() {
    let whole = city("sample", "2025-09-30");
    let lead = whole
        .data()
        .catalogue
        .indicators
        .iter()
        .find(|one| one.lead.name.zh.as_str() == "市教育局")
        .unwrap();
    let narrowed = whole.narrowed(Filter::default().with(&Condition::Lead(lead.lead.name.clone())));
    let n = narrowed
        .listed_items()
        .filter(|item| item.lead.as_str() == "市教育局")
        .count();
    let told = of_bulletin(&narrowed);
    assert!(
        told.contains(&format!("目标任务共 229 项，其中市教育局牵头的 {n} 项。")),
        "{told}"
    );
    let red = whole.narrowed(Filter::default().with(&Condition::Red));
    let told = of_bulletin(&red);
    assert!(told.contains("其中亮红灯的 24 项"), "{told}");
    assert!(!told.contains("占 0%"), "{told}");
}

#[test]
fn reds_that_came_and_left_make_up_the_difference() {
    let briefing = city("sample", "2025-09-30");
    let told = of_summary(&briefing);
    let line = told.lines().find(|line| line.contains("红灯由")).unwrap();
    let numbers: Vec<i32> = line
        .split_once("红灯由")
        .unwrap()
        .1
        .split(' ')
        .filter_map(|word| word.parse().ok())
        .collect();
    let [before, now, turned, left, fates @ ..] = &*numbers else {
        panic!("{line}")
    };
    assert_eq!(*now, i32::try_from(briefing.tally.red()).unwrap(), "{line}");
    assert_eq!(before + turned - left, *now, "{line}");
    assert_eq!(fates.iter().sum::<i32>(), *left, "{line}");
    assert!(of_bulletin(&briefing).contains(line));
}

#[test]
fn the_end_of_the_year_counts_what_was_missed_and_what_is_behind_apart() {
    let briefing = place("2026-12-31");
    let missed = briefing.tally.of(briefing::model::Status::Missed);
    let behind = briefing.tally.red() - missed;
    assert!(behind > 0);
    let told = of_bulletin(&briefing);
    let title = format!("未完成和滞后事项（未完成 {missed} 项，滞后 {behind} 项）");
    assert!(told.contains(&title), "{told}");
    let sample = city("sample", "2025-12-31");
    let told = of_summary(&sample) + &of_bulletin(&sample);
    assert!(told.contains("另有未完成 "), "{told}");
    assert!(!told.contains("另有滞后"), "{told}");
    assert!(!told.contains("到期未完成"), "{told}");
    assert!(!told.contains("\n滞后的是"), "{told}");
}

#[test]
fn livelihood_projects_are_told_as_some_of_the_whole() {
    let told = of_bulletin(&city("sample", "2025-09-30"));
    assert!(told.lines().any(|line| line.starts_with("其中民生实事：")), "{told}");
}
