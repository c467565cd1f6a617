//! Hidden names against a reader who keeps every screen of a meeting, at every date, and joins them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::Arc;

use briefing::agenda;
use briefing::app::{Action, App, Message, Opening, Pane};
use briefing::assess::StatusRule;
use briefing::briefing::{Briefing, RankRow, documents};
use briefing::export;
use briefing::locale::Language;
use briefing::model::{DataSet, IndicatorKey, Status, Unreported};
use serde_json::{Value, json};

use crate::app_harness::{AppHarness, data_set, open, repository};
use crate::deciding;

const HIDDEN: &str = "某地";

fn briefing(data: &Arc<DataSet>) -> Briefing {
    Briefing::new(
        Arc::clone(data),
        data.open_at,
        StatusRule::ratio_80_60(),
        Language::CHINESE,
    )
}

/// What a reader has in the end: for each indicator and date the rows as they stood on the wall, and as they are.
struct Wall {
    open: Vec<Briefing>,
    redacted: Vec<Briefing>,
}

impl Wall {
    fn of(data: &Arc<DataSet>) -> Self {
        let briefing = briefing(data);
        let discreet = briefing.discreet(true);
        let at = |briefing: &Briefing| -> Vec<Briefing> {
            let dates = briefing.dates();
            dates
                .into_iter()
                .map(|date| briefing.at(date, Language::CHINESE))
                .collect()
        };
        Self {
            open: at(&briefing),
            redacted: at(&discreet),
        }
    }

    fn ranked(&self) -> BTreeSet<IndicatorKey> {
        let listed = self.open[0].listed.iter().copied();
        listed
            .filter(|key| self.open.iter().any(|briefing| briefing.ranking(*key).is_some()))
            .collect()
    }

    /// The rows of an indicator at each date.
    fn rows(&self, key: IndicatorKey) -> Vec<&[RankRow]> {
        let tables = self.redacted.iter().filter_map(|briefing| briefing.ranking(key));
        tables.map(|table| table.rows.as_slice()).collect()
    }
}

fn lags(row: &RankRow, rows: &[RankRow]) -> bool {
    let ranked = rows.iter().filter(|row| row.standing.is_some()).count();
    let is_low = row.standing.is_some_and(|standing| standing.rank > ranked.div_ceil(2));
    let owes = |row: &RankRow| row.status == Status::Unreported(Unreported::Overdue);
    // Where all owe a figure nobody is behind the others.
    is_low || row.status.is_red() || owes(row) && !rows.iter().all(owes)
}

fn is_named(row: &RankRow) -> bool {
    row.region.as_str() != HIDDEN
}

/// Everything that a reader could conclude about a county by joining what stands on the wall.
fn nothing_can_be_joined(data: &Arc<DataSet>) {
    let wall = Wall::of(data);
    for key in wall.ranked() {
        let id = &wall.open[0].item(key).id;
        let all = wall.rows(key);
        // Whoever is named once is named always, so that nothing that stays the same tells one date by another.
        let named: BTreeSet<_> = all
            .iter()
            .copied()
            .flatten()
            .filter(|row| is_named(row))
            .map(|row| row.key)
            .collect();
        for rows in all {
            for row in rows {
                assert_eq!(is_named(row), named.contains(&row.key), "{id}: {row:?}");
                assert!(!(is_named(row) && lags(row, rows)), "{id}: {row:?}");
            }
            // The names that are left are at least two for every row, and not all of what they can be put on is red.
            let hidden: Vec<&RankRow> = rows.iter().filter(|row| !is_named(row)).collect();
            assert_ne!(hidden.len(), 1, "{id}: {rows:?}");
            let all_red = hidden.iter().all(|row| row.status.is_red());
            assert!(
                hidden.is_empty() || !all_red || hidden.len() == rows.len(),
                "{id}: {rows:?}"
            );
        }
    }
    // A column of a matrix is one county in every row: nobody who is hidden beside one of them has one.
    for redacted in &wall.redacted {
        let areas = redacted.areas.iter().map(|summary| Some(summary.area));
        for area in areas.chain([None]) {
            let matrix = redacted.matrix(area);
            for (row, county) in matrix
                .rows
                .iter()
                .flat_map(|row| matrix.counties.iter().map(move |county| (row, county)))
            {
                assert!(!redacted.is_hidden_beside(row.key, county.key), "{county:?}");
            }
            assert_eq!(matrix.counties.iter().map(|county| county.red).sum::<usize>(), 0);
        }
    }
}

#[test]
fn no_two_screens_of_a_meeting_join_to_a_name() {
    nothing_can_be_joined(&data_set("sample"));
    nothing_can_be_joined(&data_set("published"));
}

/// Counties with a figure each, in one month after the other.
fn counties(months: &[(&str, &[i32])]) -> Arc<DataSet> {
    let names = [
        "horqin-district",
        "holingol",
        "kailu",
        "hure",
        "naiman",
        "jarud",
        "horqin-left-middle",
        "horqin-left-rear",
    ];
    let series = names.iter().enumerate().map(|(place, region)| {
        let figures = months
            .iter()
            .filter_map(|(month, figures)| Some(((*month).to_owned(), json!(figures.get(place)?))));
        json!({
            "indicator": "fixed-asset-investment-growth", "region": region, "unit": "%", "provenance": "reported",
            "figures": figures.collect::<serde_json::Map<String, Value>>(),
        })
    });
    let snapshot = json!({
        "schema": 1, "catalogue": "tongliao-2025", "as_of": "2025-09-30", "series": series.collect::<Vec<_>>(),
    });
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("2025-09.json");
    fs::write(&file, snapshot.to_string()).unwrap();
    open("own", &[file])
}

#[test]
fn a_single_laggard_is_never_the_one_name_that_is_missing() {
    // Two counties, three, eight of which all but one are red, all red, and a leader that fell.
    let cases: [&[(&str, &[i32])]; 6] = [
        &[("2025-09", &[20, -30])],
        &[("2025-09", &[20, 19, -30])],
        &[("2025-09", &[20, -1, -2, -3, -4, -5, -6, -7])],
        &[("2025-09", &[-1, -2, -3, -4, -5, -6, -7, -8])],
        &[
            ("2025-06", &[30, 29, 28, 27, 26, 25, 24, 23]),
            ("2025-09", &[-9, 29, 28, 27, 26, 25, 24, 23]),
        ],
        &[("2025-09", &[20, 20, 20, 20, 20, 20, 20, -1])],
    ];
    for figures in cases {
        nothing_can_be_joined(&counties(figures));
    }
}

#[test]
fn whoever_lags_in_one_thing_is_named_where_it_leads() {
    let data = data_set("sample");
    let wall = Wall::of(&data);
    let last = wall.redacted.last().unwrap();
    let mut named: BTreeMap<_, usize> = BTreeMap::new();
    for key in wall.ranked() {
        for row in last
            .ranking(key)
            .iter()
            .flat_map(|table| &table.rows)
            .filter(|row| is_named(row))
        {
            *named.entry(row.region.to_string()).or_default() += 1;
        }
    }
    assert!(named.len() > 4, "{named:?}");
}

/// The names of departments that lead something red at any date, full and short.
fn lagging_leads(briefing: &Briefing) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for date in briefing.dates() {
        let briefing = briefing.at(date, Language::CHINESE);
        for key in &briefing.red {
            let item = briefing.item(*key);
            names.extend([item.lead.to_string(), item.lead_short.to_string()]);
        }
    }
    names
}

fn names_nobody(text: &str, names: &BTreeSet<String>, place: &str) {
    for name in names {
        assert!(!text.contains(name.as_str()), "{name} at {place}:\n{text}");
    }
}

/// A meeting whose agenda says every name that is to be hidden, in every place that takes free words.
fn talkative() -> Arc<DataSet> {
    let agenda = json!({
        "schema": 1, "catalogue": "tongliao-2025", "title": "市发展改革委专题会",
        "stops": [
            {"pane": "overview", "department": "发改委、市商务局", "notes": ["请发改委说明，奈曼旗最差"]},
            {"indicator": "gdp-growth", "title": "奈曼：发改委为何滞后", "department": "市发展改革委张主任",
             "notes": ["**奈曼旗**被点名"]},
            {"ranking": "fixed-asset-investment-growth", "minutes": 5},
        ],
    });
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("agenda.json");
    fs::write(&file, agenda.to_string()).unwrap();
    open("own", &[repository("data/tongliao-2025/sample"), file])
}

#[test]
fn nobody_who_lags_is_named_on_any_screen_of_the_meeting_in_any_export_or_in_the_clipboard() {
    for data in [data_set("sample"), talkative()] {
        let names = lagging_leads(&briefing(&data));
        assert!(names.len() > 10, "{names:?}");
        let stage = AppHarness::with(vec![Arc::clone(&data)]).size(200, 60).press("pHN");
        let harness = || stage.clone();
        let stops = harness().app().showing().unwrap().stops;
        for stop in 1..=stops {
            for keys in ["", "<Ctrl-p>", "w", "<Enter>", "r", "yj"] {
                let seen = harness().press(&format!("{stop}G{keys}"));
                names_nobody(&seen.see(), &names, &format!("stop {stop} {keys}"));
            }
        }
        for pane in [
            "0",
            "1",
            "2",
            "6",
            "8",
            "9",
            "*",
            "gs",
            "gk",
            "M",
            "&",
            ":",
            "1jj<Enter>",
        ] {
            let seen = harness().press(&format!("<Enter>{pane}"));
            names_nobody(&seen.see(), &names, pane);
        }
        let discreet = briefing(&data).discreet(true);
        let forms = [export::text, export::plain, export::markdown];
        for document in [documents::report(&discreet), documents::sources(&discreet, "")] {
            for write in forms {
                names_nobody(&write(&document), &names, "paper");
            }
        }
        names_nobody(&export::json(&discreet).to_string(), &names, "paper");
        for key in discreet.listed.iter().copied().take(60) {
            for write in forms {
                names_nobody(&write(&documents::item(&discreet, "", key)), &names, "paper of an item");
            }
            names_nobody(
                &export::item_json(&discreet, key).to_string(),
                &names,
                "paper of an item",
            );
        }
    }
}

#[test]
fn json_has_no_id_of_a_county_that_has_no_name() {
    let discreet = briefing(&data_set("sample")).discreet(true);
    for key in &discreet.listed {
        let told = export::item_json(&discreet, *key);
        for row in told["ranking"].as_array().unwrap() {
            assert_eq!(row["name"] == HIDDEN, row["region"].is_null(), "{row}");
        }
    }
}

#[test]
fn complaints_about_the_files_name_nobody_who_lags_on_screen_or_in_json() {
    let agenda = json!({
        "schema": 1, "catalogue": "tongliao-2025",
        "stops": [{"pane": "overview"}, {"indicator": "发改委的奈曼旗项目"}],
    });
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("发改委.json");
    fs::write(&file, agenda.to_string()).unwrap();
    let open = briefing(&open("own", &[repository("data/tongliao-2025/sample"), file]));
    let names = lagging_leads(&open);
    assert!(export::json(&open).to_string().contains("发改委的奈曼旗项目"));
    let discreet = open.discreet(true);
    assert_eq!(discreet.problems.len(), open.problems.len());
    let told = export::json(&discreet)["problems"].to_string();
    for words in [told.clone(), format!("{:?}", discreet.problems)] {
        names_nobody(&words, &names, "the complaints");
        assert!(!words.contains("奈曼"), "{words}");
    }
    assert!(told.contains("某部门的某地项目"), "{told}");
}

#[test]
fn free_words_of_the_agenda_name_nobody_who_lags_and_the_speaker_reads_them_all() {
    let data = talkative();
    let mut app = App::new(briefing(&data), Vec::new(), 0).presenting(Opening::default());
    app.update(Message::Act(Action::HideNames));
    let told: Vec<String> = app
        .outlines()
        .iter()
        .map(|stop| {
            format!(
                "{} {}",
                stop.title,
                stop.department.as_ref().map_or("", |who| who.as_str())
            )
        })
        .collect();
    assert_eq!(told[0], "总览 某部门");
    assert_eq!(told[1], "某地：某部门为何滞后 某部门");
    let next = app.speech().unwrap().next.unwrap();
    assert_eq!(next.title.as_str(), "奈曼：发改委为何滞后");
    assert_eq!(next.department.unwrap().as_str(), "市发展改革委张主任");
    assert_eq!(app.speech().unwrap().notes[0].as_str(), "请发改委说明，奈曼旗最差");
    assert!(
        !app.page_in(Language::CHINESE)
            .unwrap()
            .meeting
            .as_str()
            .contains("发展改革委")
    );
}

#[test]
fn that_names_are_hidden_is_said_on_the_speakers_screen_alone() {
    let harness = AppHarness::open().size(120, 36).press("p2GH");
    for words in ["隐去", "隐名"] {
        assert!(!harness.see().contains(words), "{}", harness.see());
    }
    assert!(harness.app().notice().is_none());
    let notes = AppHarness::with(vec![talkative()]).size(120, 36).press("pHN");
    assert!(notes.see().contains("提示在讲者屏上") && !notes.see().contains("奈曼旗最差"));
}

#[test]
fn nobody_is_narrowed_to_by_a_name_that_is_hidden() {
    let harness = AppHarness::open().size(120, 36).press("&市发展改革委<Enter>");
    assert!(!harness.app().briefing().filter().is_empty());
    let presenting = harness.press("p<Enter>&市发展改革委<Enter>H");
    assert!(presenting.app().briefing().filter().is_empty(), "{}", presenting.see());
    assert!(
        matches!(presenting.pane(), Pane::Overview | Pane::All),
        "{:?}",
        presenting.pane()
    );
}

#[test]
fn agenda_pages_as_they_are_sent_name_nobody_who_lags() {
    let data = talkative();
    let open = briefing(&data);
    let names = lagging_leads(&open);
    let discreet = open.discreet(true);
    let agenda = agenda::agenda_of(&discreet);
    for stop in &agenda.stops {
        let sent = serde_json::to_string(&agenda::page(&discreet, &agenda, stop)).unwrap();
        names_nobody(&sent, &names, "a page that is sent");
    }
}

#[test]
fn matters_name_nobody_who_lags_and_no_person_while_names_are_hidden() {
    let data = data_set("sample");
    let named = briefing(&data);
    let leads = lagging_leads(&named);
    // A lead, a helper, a leader, a unit that the catalogue does not know, whoever reported and granted, and all of them in words.
    let lead = leads.iter().find(|name| name.contains("商务局")).unwrap();
    let text = format!("约谈{lead}和某某公司，请张三牵头");
    let ledger = deciding::ledger_about("retail-sales-growth", &text, lead, "某某公司", "张三");
    let named = named.with_ledger(Some(ledger));
    let discreet = named.discreet(true);
    let key = named.data().catalogue.find("retail-sales-growth").unwrap();
    let lines = |briefing: &Briefing| briefing.pending_lines(key).concat();
    assert!(lines(&named).contains(lead.as_str()), "{}", lines(&named));
    let mut shown = vec![lines(&discreet)];
    let list = Pane::Matters;
    let mut harness = AppHarness::with(vec![Arc::clone(&data)]);
    harness.tell(Message::Ledger(
        named.docket().map(|docket| Arc::clone(docket.ledger())),
    ));
    let mut harness = harness.press("pH");
    let meeting = harness.app().sight_to_share().unwrap();
    shown.push(serde_json::to_string(&meeting.pages).unwrap());
    shown.push(harness.see());
    for stop in 0..6 {
        harness.tell(Message::Act(Action::GoToStop(stop)));
        shown.push(serde_json::to_string(&harness.app().sight_to_share().unwrap().pages).unwrap());
    }
    harness.tell(Message::Act(Action::Show(list)));
    for keys in ["", "s", "s", "<Enter>"] {
        harness = harness.press(keys);
        if keys == "<Enter>" {
            let mut history = deciding::history_of(lead, "某某公司", "张三");
            history.splice(1..1, deciding::former_history());
            let told = named.with_history(1, history.clone()).history_of(1).concat();
            assert!(deciding::FORMER.iter().all(|name| told.contains(name)), "{told}");
            shown.push(discreet.with_history(1, history.clone()).history_of(1).concat());
            harness.tell(Message::History(1, history));
        }
        shown.push(harness.see());
    }
    let docket = discreet.docket().unwrap();
    let numbers = docket.ledger().matters().iter().map(|matter| matter.number);
    let paper: Vec<_> = numbers.map(|number| docket.matter(number).unwrap().clone()).collect();
    shown.push(format!("{paper:?}"));
    for seen in shown {
        for name in ["商务局", "某某公司", "张三"].iter().chain(&deciding::FORMER) {
            assert!(!seen.contains(name), "{name}\n{seen}");
        }
    }
    // The speaker knows them all.
    let speech = named.discreet(true).uncovered_lines(key).concat();
    assert!(
        speech.contains(lead.as_str()) && speech.contains("某某公司"),
        "{speech}"
    );
}
