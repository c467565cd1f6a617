//! Counts that papers tell, and that nobody may be able to dispute.

use briefing::assess::StatusRule;
use briefing::briefing::documents::{Room, Sheets, bulletin, ledger, summary};
use briefing::briefing::{Briefing, Condition, Filter};
use briefing::document::{Block, Document, Table};
use briefing::locale::Language;
use briefing::model::{RegionKind, month_end};

use crate::app_harness::{self, data_set, program, repository};
use crate::disputed_words::{in_both, lines};

const PLACE: &str = "tests/places/haigang-2026";

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
        told.contains("已判定的 3 项中没有未完成事项；213 项未公布，3 项未再公布，无法判定。"),
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

/// What the first stop of the usual meeting shows: of a place, or of the sample.
fn first_stop(place: Option<&str>, day: &str, size: &str, language: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let picture = folder.path().join("stop.txt");
    let arguments = [
        "--as-of",
        day,
        "--language",
        language,
        "shot",
        "--pane",
        "present:1",
        "--size",
        size,
        "-o",
    ];
    let output = program()
        .args(arguments)
        .arg(&picture)
        .args(place.map(repository))
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    std::fs::read_to_string(picture).unwrap()
}

#[test]
fn the_legend_counts_what_the_count_line_counts() {
    let data = app_harness::open("haigang", &[repository("tests/places/haigang-2026")]);
    let said = [["守住", "当日到期"], ["Held", "Due today"]];
    for (briefing, [held, due]) in in_both(&data, "2026-12-31").iter().zip(said) {
        let counts = briefing.statuses();
        let of = |wanted: &str| {
            counts
                .iter()
                .find(|(_, word, _)| *word == wanted)
                .map(|(_, _, count)| *count)
        };
        assert_eq!((of(held), of(due)), (Some(1), Some(1)), "{counts:?}");
        let whole: usize = counts.iter().map(|(_, _, count)| count).sum();
        assert_eq!(whole, briefing.tally.total());
        // What nothing of is known today is neither on pace nor under way.
        let words = [["达到序时", "推进中"], ["On pace", "Underway"]].concat();
        assert!(words.iter().all(|word| of(word).is_none()), "{counts:?}");
    }
}

#[test]
fn the_first_stop_counts_the_rows_that_it_shows() {
    for (size, language, heading, rest) in [
        ("80x24", "zh", "共 6 项，列前 3 项", "另有 3 项"),
        ("80x24", "en", "(2 of 6;", "4 more"),
        ("60x18", "zh", "共 6 项，列前 3 项", "另有 3 项"),
        ("60x18", "en", "(2 of 6;", "4 more"),
    ] {
        let seen = first_stop(Some(PLACE), "2026-12-31", size, language);
        assert!(seen.contains(heading) && seen.contains(rest), "{seen}");
    }
}

#[test]
fn a_share_on_a_small_screen_says_what_it_is_a_share_of() {
    for (language, said) in [("zh", ["序时", "判定"]), ("en", ["on", "judged"])] {
        let seen = first_stop(None, "2025-06-30", "60x18", language);
        // Beside the digits, above the bar.
        let beside: Vec<&str> = seen.lines().skip(3).take(3).collect();
        let beside = beside.join("\n");
        assert!(said.iter().all(|said| beside.contains(said)), "{seen}");
    }
}

#[test]
fn what_is_due_today_without_a_report_of_the_day_is_not_judged() {
    let data = app_harness::open("haigang", &[repository("tests/places/haigang-2026")]);
    for briefing in &in_both(&data, "2026-12-31") {
        for (part, _) in data.catalogue.regions_of(RegionKind::Part) {
            let own = briefing.within(part);
            let judged =
                |(status, .., n): &(briefing::model::Status, &str, usize)| if status.is_judged() { *n } else { 0 };
            let words: usize = own.statuses().iter().map(judged).sum();
            assert_eq!(own.tally.judged() + own.tally.due_today(), words);
            assert!(
                !own.count_line.contains(" 0 项") && !own.count_line.contains('—'),
                "{}",
                own.count_line
            );
        }
    }
    let data = data_set("sample");
    let kailu = data.catalogue.find_region("kailu").unwrap();
    let said = [
        "未判定 53 项（当日到期 31 项，待报 17 项，没有单独目标 5 项）",
        "53 not judged (31 due today, 17 overdue, 5 without a target of their own)",
    ];
    for (briefing, line) in in_both(&data, "2025-12-31").iter().zip(said) {
        let told = briefing.within(kailu).count_line.clone();
        assert!(told.contains(line), "{told}");
    }
}

#[test]
fn what_was_published_and_not_since_is_counted_apart() {
    let said = [
        (
            ["未公布 213 项", "未再公布 3 项"],
            "已公布 6 项（其中 3 项此后未再公布）；未公布 213 项，未到期 10 项",
        ),
        (
            ["213 not published", "3 not updated"],
            "6 published (3 of them not updated since); 213 not published, 10 not due yet",
        ),
    ];
    for (briefing, (kinds, line)) in in_both(&data_set("published"), "2025-12-31").iter().zip(said) {
        let told = lines(&summary(briefing, ROOM)) + &lines(&bulletin(briefing, &[]));
        assert_eq!(briefing.reported_line, line);
        assert!(kinds.iter().all(|kind| told.contains(kind)), "{told}");
        assert!(!told.contains("未公布 216") && !told.contains("216 not"), "{told}");
    }
}

#[test]
fn what_was_due_within_a_year_that_is_over_is_unpublished() {
    let said = ["未到期", "not due"];
    for (briefing, not_due) in in_both(&data_set("published"), "2026-01-31").iter().zip(said) {
        let told = lines(&summary(briefing, ROOM)).to_lowercase() + &briefing.reported_line;
        assert!(!told.contains(&format!("{not_due}）")), "{told}");
        assert!(briefing.reported_line.contains('0'), "{}", briefing.reported_line);
        let due = briefing::model::Status::Unreported(briefing::model::Unreported::NotDue);
        assert_eq!(briefing.tally.of(due), 0, "{}", briefing.reported_line);
    }
}

#[test]
fn nobody_is_dunned_with_published_figures() {
    let said = [
        (["转为未再公布 1 项"], ["转为待报", "未报原因"]),
        (["1 now not updated"], ["now overdue", "neither cause nor next step"]),
    ];
    for (briefing, (told, never)) in in_both(&data_set("published"), "2025-09-30").iter().zip(said) {
        let paper = lines(&bulletin(briefing, &[]));
        assert!(told.iter().all(|told| paper.contains(told)), "{paper}");
        let june = briefing.at("2025-06-30".parse().unwrap(), briefing.language());
        let paper = paper + &lines(&summary(&june, ROOM));
        assert!(!never.iter().any(|never| paper.contains(never)), "{paper}");
    }
}

#[test]
fn as_many_reds_as_before_are_not_a_change() {
    for month in 2..=12 {
        let year_end = month_end(2025, month).to_string();
        for (briefing, pair) in in_both(&data_set("sample"), &year_end)
            .iter()
            .zip([["红灯由 ", " 项变为 "], ["red went from ", " to "]])
        {
            let paper = lines(&bulletin(briefing, &[]));
            let Some((_, rest)) = paper.split_once(pair[0]) else {
                continue;
            };
            let (before, rest) = rest.split_once(pair[1]).unwrap();
            let now: String = rest.chars().take_while(char::is_ascii_digit).collect();
            assert_ne!(before, now, "{year_end}");
        }
    }
}

#[test]
fn a_share_is_of_something_that_is_settled() {
    for day in ["2025-12-31", "2026-01-31"] {
        for briefing in in_both(&data_set("sample"), day) {
            for (part, _) in briefing.data().catalogue.regions_of(RegionKind::Part) {
                let own = briefing.within(part);
                let told = lines(&bulletin(&own, &[]));
                for never in ["已有结论 0 项", "仅判定 0 项", "of the 0 settled", "only 0 of"] {
                    assert!(!told.to_lowercase().contains(never), "{told}");
                }
            }
        }
    }
}

#[test]
fn english_counts_begin_with_a_capital_and_hang_together() {
    let briefing = Briefing::new(
        data_set("published"),
        "2025-12-31".parse().unwrap(),
        StatusRule::ratio_80_60(),
        Language::ENGLISH,
    );
    for line in [&briefing.count_line, &briefing.count_line_short] {
        assert!(line.starts_with("Only 3 of 229"), "{line}");
    }
    let data = app_harness::open("haigang", &[repository("tests/places/haigang-2026")]);
    let [_, english] = in_both(&data, "2026-12-31");
    let unsettled =
        "2 not settled for the year, of which, by earlier figures, 1 held, 1 behind; 17 not judged (1 due today";
    assert!(english.count_line.contains(unsettled), "{}", english.count_line);
}
