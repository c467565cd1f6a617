//! Several catalogues at once: two invented cities, and one of them in two years.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use briefing::app::{Action, Effect, GlyphSet, Message, Overlay, Pane};
use briefing::briefing::Slot;
use briefing::intake;
use briefing::model::DataSet;
use tempfile::TempDir;

use crate::app_harness::{AppHarness, repository};
use crate::program::{Run, command};

/// A shelf with Starbay in 2024 and 2025 and Moonport in 2025, each in a folder of its own.
struct Shelf(TempDir);

/// New jobs by month, added up over the year: a little more each month.
const JOBS: &str = r#""2024-02": 900, "2024-03": 1500, "2024-04": 2200, "2024-05": 3000, "2024-06": 4000,
  "2024-07": 4900, "2024-08": 5700, "2024-09": 6600, "2024-10": 7400, "2024-11": 8200, "2024": 8800"#;

impl Shelf {
    fn new() -> Self {
        let shelf = Self(tempfile::tempdir().unwrap());
        shelf.write("star-2024/catalogue.json", &starbay("2024"));
        shelf.write("star-2025/catalogue.json", &starbay("2025"));
        shelf.write("moon-2025/catalogue.json", &moonport());
        shelf.write(
            "star-2024/2024.json",
            &figures("starbay-2024", "2024-12-31", "旧账", &jobs(JOBS)),
        );
        shelf.write(
            "star-2025/06.json",
            &figures(
                "starbay-2025",
                "2025-06-30",
                "新账",
                &jobs(r#""2025-05": 3600, "2025-06": 4400"#),
            ),
        );
        shelf.write(
            "moon-2025/06.json",
            &figures(
                "moonport-2025",
                "2025-06-30",
                "月账",
                &jobs(r#""2025-05": 10, "2025-06": 12"#),
            ),
        );
        shelf
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, line: &str) -> Run {
        let output = command()
            .current_dir(self.0.path())
            .args(line.split_whitespace())
            .output()
            .unwrap();
        Run {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn data(&self, id: &str) -> Arc<DataSet> {
        let (inputs, unread) = intake::read_disk(&[self.0.path().to_owned()], intake::Limits::default());
        assert_eq!(unread, []);
        let opened = intake::open_one_of(&inputs, &[], |editions| {
            let at = editions.iter().position(|edition| edition.id.as_str() == id)?;
            Some((at, id.to_owned()))
        });
        Arc::new(opened.data.unwrap())
    }

    /// The three of them on a stage, Starbay's newest year open.
    fn harness(&self) -> AppHarness {
        let ids = ["starbay-2025", "starbay-2024", "moonport-2025"];
        AppHarness::with(ids.map(|id| self.data(id)).to_vec())
    }
}

/// The catalogue of the invented Starbay.
fn starbay(year: &str) -> String {
    let text = fs::read_to_string(repository("tests/invalid/catalogue.json")).unwrap();
    let last = (year.parse::<u16>().unwrap() - 1).to_string();
    text.replace("2024", "LAST")
        .replace("2025", year)
        .replace("LAST", &last)
}

/// The catalogue of the invented Moonport, which promises no river banks and no safety.
fn moonport() -> String {
    let text = starbay("2025");
    let text = text
        .replace("星湾", "月港")
        .replace("starbay", "moonport")
        .replace("Starbay", "Moonport")
        .replace("eastbank", "harbourside");
    text.replace("river-banks", "canal-banks")
        .replace("市住建局", "月港营建局")
}

fn figures(catalogue: &str, as_of: &str, title: &str, series: &str) -> String {
    format!(
        r#"{{"schema": 1, "catalogue": "{catalogue}", "as_of": "{as_of}", "title": {{"zh": "{title}", "en": "{title}"}},
  "series": [{series}]}}"#
    )
}

fn jobs(figures: &str) -> String {
    format!(r#"{{"indicator": "new-jobs", "unit": "人", "provenance": "reported", "figures": {{{figures}}}}}"#)
}

const ALL: &str = "--catalogue star-2024 --catalogue star-2025 --catalogue moon-2025";

#[test]
fn the_newest_year_of_the_place_that_was_named_first_opens() {
    let shelf = Shelf::new();
    for (line, title) in [
        (ALL.to_owned(), "星湾市2025年政府工作报告"),
        (format!("{ALL} --dataset starbay-2024"), "星湾市2024年政府工作报告"),
        (format!("{ALL} --dataset moonport-2025"), "月港市2025年政府工作报告"),
        (format!("{ALL} --as-of 2024-09-30"), "星湾市2024年政府工作报告"),
        (format!("{ALL} --as-of 2026-01-31"), "星湾市2025年政府工作报告"),
        (
            "--catalogue moon-2025 --catalogue star-2025".to_owned(),
            "月港市2025年政府工作报告",
        ),
        // Folders and files may as well be named without the flag.
        ("star-2024 star-2025".to_owned(), "星湾市2025年政府工作报告"),
        (".".to_owned(), "月港市2025年政府工作报告"),
        (
            "star-2025/06.json --catalogue star-2025/catalogue.json --catalogue star-2024".to_owned(),
            "星湾市2025年政府工作报告",
        ),
    ] {
        let text = shelf.run(&format!("report {line}")).sound();
        assert!(text.starts_with(title), "{line}: {text}");
    }
}

#[test]
fn last_years_figures_are_history_without_being_copied() {
    let shelf = Shelf::new();
    let alone = shelf.run("show new-jobs --catalogue star-2025").sound();
    assert!(!alone.contains("上年同期"), "{alone}");
    let both = shelf
        .run("show new-jobs --catalogue star-2025 --catalogue star-2024")
        .sound();
    // June was 4000 of 8800 in the year before: a share of 45.45 %.
    assert!(
        both.contains("全年预计：9,680 人（按上年同期份额 45.5% 推算）"),
        "{both}"
    );
    assert!(both.contains("8,800 人"), "the year before is told: {both}");
    assert!(
        !shelf
            .run(&format!("show new-jobs {ALL} --dataset moonport-2025"))
            .sound()
            .contains("8,800")
    );
}

#[test]
fn the_years_stand_side_by_side() {
    let shelf = Shelf::new();
    let both = shelf
        .run("show new-jobs --catalogue star-2025 --catalogue star-2024")
        .sound();
    for line in ["上年同期：4,000 人 · 2024年1—6月", "历年：2024年 8,800 人"] {
        assert!(both.contains(line), "{line}: {both}");
    }
    let english = shelf.run("show new-jobs --language en star-2025 star-2024").sound();
    assert!(english.contains("A year ago: 4,000 people · Jan–Jun 2024"), "{english}");
    assert!(english.contains("Past years: 2024: 8,800 people"), "{english}");
    let data = shelf.data("starbay-2025");
    let detail = shelf.harness();
    let detail = detail.app().briefing().detail(data.catalogue.find("new-jobs").unwrap());
    let values = |slots: &[Slot]| slots.iter().map(|slot| slot.value).collect::<Vec<_>>();
    let trend = detail.trend;
    assert_eq!(
        values(&trend.this_year),
        [None, None, None, Some(3600.0), Some(4400.0)],
        "February to June"
    );
    assert_eq!(
        values(&trend.year_before).len(),
        11,
        "the year before goes on to its end"
    );
    assert_eq!(values(&trend.year_before)[4], Some(4000.0));
    assert_eq!(values(&trend.same_period), [Some(4000.0)]);
}

#[test]
fn early_in_the_year_a_part_stands_beside_the_same_part_of_other_years() {
    let shelf = Shelf::new();
    shelf.write(
        "star-2025/06.json",
        &figures("starbay-2025", "2025-02-28", "新账", &jobs(r#""2025-02": 950"#)),
    );
    let harness = shelf.harness();
    let key = shelf.data("starbay-2025").catalogue.find("new-jobs").unwrap();
    let trend = harness.app().briefing().detail(key).trend;
    let glance: Vec<Option<f64>> = trend.glance().iter().map(|slot| slot.value).collect();
    assert_eq!(
        glance,
        [Some(900.0), Some(950.0)],
        "and not beside the whole year's 8800"
    );
    let harness = harness.size(80, 60).press("/就业<Enter><Enter>");
    assert!(
        harness
            .see()
            .lines()
            .any(|line| line.contains("2024") && line.contains("2月")),
        "{}",
        harness.see()
    );
}

#[test]
fn last_year_is_a_line_beside_this_years_columns_at_every_size_and_in_every_set() {
    let shelf = Shelf::new();
    for (set, mark) in [
        (GlyphSet::Unicode, "◦◦"),
        (GlyphSet::Safe, "oo"),
        (GlyphSet::Ascii, "oo"),
    ] {
        for language in ["", "L"] {
            for (width, height) in [(60, 18), (80, 24), (120, 36), (200, 60)] {
                let mut harness = shelf.harness().size(width, height);
                harness.tell(Message::Act(Action::SetGlyphs(set)));
                let mut harness = harness.press(&format!("{language}/jobs<Enter><Enter>"));
                let mut seen = harness.see();
                for _ in 0..6 {
                    harness = harness.press("<PageDown>");
                    seen.push_str(&harness.see());
                }
                assert!(seen.contains(mark), "{width}×{height} {set:?}{language}: {seen}");
            }
        }
    }
}

#[test]
fn two_catalogues_of_one_place_and_year_are_one_too_many() {
    let shelf = Shelf::new();
    shelf.write("copy.json", &starbay("2025").replace("starbay-2025", "starbay-2025b"));
    let run = shelf.run("report --catalogue star-2025 --catalogue copy.json");
    assert_eq!(run.code, 0);
    assert_eq!(
        run.err,
        "copy.json:3:9: 错误: 'starbay-2025b' 与 'starbay-2025' 是同一地方同一年的目标清单，已采用后者\n  \
         提示：一个地方一年只能有一份目标清单：删去一份，或改正地方、年份\n"
    );
    let run = shelf.run("check star-2025 copy.json --language en");
    assert_eq!(run.code, 1);
    assert!(
        run.out.starts_with("copy.json:3:9: error: 'starbay-2025b' is of the same place and year as 'starbay-2025', which is used\n  hint: a place has one catalogue a year"),
        "{}", run.out
    );
    // The same file named twice is one file.
    assert_eq!(shelf.run("check star-2025 star-2025/catalogue.json").code, 0);
    shelf
        .run("report --catalogue star-2025/catalogue.json --catalogue star-2025")
        .sound();
}

#[test]
fn a_file_for_none_of_the_catalogues_is_told_the_nearest() {
    let shelf = Shelf::new();
    shelf.write("stray.json", &figures("mooonport-2025", "2025-06-30", "x", ""));
    let run = shelf.run(&format!("report {ALL} stray.json"));
    assert_eq!(
        run.err,
        "stray.json:1:28: 错误: 不认识的目标清单 'mooonport-2025'\n  提示：是否指 'moonport-2025'？已知的有：starbay-2024, starbay-2025, moonport-2025\n"
    );
    let run = shelf.run("check . --language en");
    assert!(
        run.out.contains(
            "stray.json:1:28: error: unknown catalogue 'mooonport-2025'\n  hint: did you mean 'moonport-2025'?"
        ),
        "{}",
        run.out
    );
}

#[test]
fn a_catalogue_without_a_figure_opens_and_says_what_is_owed() {
    let shelf = Shelf::new();
    let run = shelf.run("report --catalogue star-2025/catalogue.json");
    assert_eq!(run.code, 0);
    assert!(
        run.out.contains("截至 2025年1月15日") && run.out.contains("未到报送期 8 项"),
        "{}",
        run.out
    );
    let run = shelf.run("report --catalogue star-2025/catalogue.json --as-of 2025-12-31");
    assert!(run.out.contains("待报"), "{}", run.out);
}

#[test]
fn what_was_to_be_a_catalogue_and_is_none_opens_nothing() {
    let shelf = Shelf::new();
    let told = shelf
        .run("report --catalogue star-2025 --catalogue nowhere.json")
        .refused();
    assert!(told.contains("nowhere.json: 错误: "), "{told}");
    let told = shelf.run("report star-2025 --catalogue moon-2025/06.json").refused();
    assert!(told.contains("moon-2025/06.json"), "{told}");
    let told = shelf.run(&format!("report {ALL} --dataset starbay-2023")).refused();
    assert!(
        told.contains("'starbay-2023'") && told.contains("starbay-2025, starbay-2024, moonport-2025"),
        "{told}"
    );
}

#[test]
fn a_folder_may_be_called_whatever_the_system_allows() {
    let shelf = Shelf::new();
    let name = "年\u{202e}\u{1b}[1m鉴";
    shelf.write(&format!("{name}/catalogue.json"), &starbay("2025"));
    let figures = figures("starbay-2025", "2025-06-30", "新账", &jobs(r#""2025-06": 4400"#));
    shelf.write(&format!("{name}/06.json"), &figures);
    let output = command()
        .current_dir(shelf.0.path())
        .args(["report", "--catalogue", name, "--catalogue", "star-2024"])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && text.starts_with("星湾市2025年"), "{text}");
    assert!(!text.contains('\u{1b}'), "{text}");
}

#[test]
fn every_command_takes_several_catalogues() {
    let shelf = Shelf::new();
    assert!(shelf.run(&format!("list {ALL}")).sound().contains("城镇新增就业"));
    assert!(shelf.run(&format!("agenda {ALL}")).sound().starts_with("星湾市2025年"));
    let agenda = r#"{"schema": 1, "catalogue": "moonport-2025", "stops": [{"pane": "overview", "minutes": 5}]}"#;
    shelf.write("agenda.json", agenda);
    assert!(
        shelf
            .run(&format!("agenda agenda.json {ALL}"))
            .sound()
            .starts_with("月港市2025年")
    );
    assert!(
        shelf
            .run(&format!("present agenda.json {ALL}"))
            .sound()
            .starts_with("月港市2025年")
    );
    assert!(
        shelf
            .run(&format!("shot {ALL} --dataset starbay-2024"))
            .sound()
            .contains("星湾市2024年")
    );
    let card = shelf.run(&format!("doctor {ALL}")).sound();
    assert!(card.contains("star-2024 · star-2025 · moon-2025"), "{card}");
    assert_eq!(
        shelf.run("check star-2024 star-2025 moon-2025").sound(),
        "6 个文件，没有问题\n"
    );
    let run = shelf.run("check --catalogue star-2024 --catalogue star-2025 star-2025/06.json star-2024/2024.json");
    assert_eq!(run.sound(), "2 个文件，没有问题\n");
}

#[test]
fn an_import_goes_to_the_catalogue_of_its_year() {
    let shelf = Shelf::new();
    shelf.write("in.csv", "指标,单位,完成\n城镇新增就业,人,9100\n");
    for (period, id) in [("2024", "starbay-2024"), ("2025-06", "starbay-2025")] {
        let line = "--catalogue star-2024/catalogue.json --catalogue star-2025/catalogue.json";
        let run = shelf.run(&format!("import in.csv --period {period} -o into-{period} {line}"));
        assert_eq!(run.code, 0, "{}{}", run.out, run.err);
        let written = fs::read_to_string(shelf.path(&format!("into-{period}/{period}.json"))).unwrap();
        assert!(written.contains(id), "{written}");
    }
}

#[test]
fn settings_name_catalogues_as_a_list_and_what_is_wrong_there_has_a_place() {
    let shelf = Shelf::new();
    shelf.write("c.toml", "catalogue = [\"star-2024\", \"star-2025\", \"moon-2025\"]\n");
    let report = |line: &str| shelf.run(&format!("report --config c.toml {line}"));
    assert!(report("").sound().starts_with("星湾市2025年"));
    // What is typed goes before; the settings' catalogues stay known.
    assert!(report("--catalogue moon-2025").sound().starts_with("月港市2025年"));
    assert!(report("moon-2025/06.json").sound().contains("月账"));
    for (text, place) in [
        ("catalogue = \"star-2024\"\n", "c.toml:1:13"),
        ("theme = \"dark\"\ncatalogue = [\"a\", 1]\n", "c.toml:2:19"),
        ("cataloge = [\"a\"]\n", "c.toml:1:1"),
    ] {
        shelf.write("c.toml", text);
        let told = report("").refused();
        assert!(told.contains(place), "{told}");
    }
    assert!(report("").refused().contains("'catalogue'"));
}

#[test]
fn a_catalogue_of_the_settings_that_is_away_hinders_only_who_needs_it() {
    let shelf = Shelf::new();
    shelf.write("c.toml", "catalogue = [\"moon-2025\", \"away\"]\n");
    let report = |line: &str| shelf.run(&format!("report --config c.toml {line}"));
    assert!(report("star-2025").sound().starts_with("星湾市2025年"));
    assert!(report("moon-2025/06.json").sound().starts_with("月港市2025年"));
    assert!(report("").refused().contains("away: 错误: "));
    let told = report("star-2025/06.json").refused();
    assert!(
        told.contains("不认识的目标清单 'starbay-2025'") && told.contains("away: 错误: "),
        "{told}"
    );
}

#[test]
fn with_several_one_key_opens_a_list_of_places_years_and_data() {
    let shelf = Shelf::new();
    let harness = shelf.harness();
    assert!(harness.see().contains("按 d 换地方或年份"), "{}", harness.see());
    let harness = harness.press("d");
    let list = harness.see();
    for row in ["▸ 星湾市 2025 新账", "星湾市 2024 旧账", "月港市 2025 月账"] {
        assert!(list.contains(row), "{row}: {list}");
    }
    assert!(
        list.lines().any(|line| line.contains("新账") && line.contains("现用")),
        "{list}"
    );
    let harness = harness.press("jj<Enter>");
    assert!(harness.see().contains("月港市2025年政府工作报告"), "{}", harness.see());
    // The key steps on in the list, and Esc leaves everything as it is.
    let harness = harness.press("dd<Esc>");
    assert_eq!(harness.app().overlay(), None);
    let harness = harness.press("dd<Enter>");
    assert!(harness.see().contains("星湾市2025年政府工作报告"), "{}", harness.see());
}

#[test]
fn the_list_is_calm() {
    insta::assert_snapshot!(Shelf::new().harness().size(60, 18).press("dj").picture());
}

#[test]
fn with_two_one_key_goes_from_one_to_the_other() {
    let shelf = Shelf::new();
    let harness = AppHarness::with(vec![shelf.data("starbay-2025"), shelf.data("starbay-2024")]).press("d");
    assert!(harness.see().contains("星湾市2024年政府工作报告"), "{}", harness.see());
    assert!(harness.press("d").see().contains("星湾市2025年政府工作报告"));
}

#[test]
fn a_place_or_a_year_is_typed_by_its_name() {
    let shelf = Shelf::new();
    for (typed, title) in [
        (":2024<Enter>", "星湾市2024年"),
        (":月港<Enter>", "月港市2025年"),
        (":moonport<Enter>", "月港市2025年"),
        (":yuegang<Enter>", "月港市2025年"),
        (":旧账<Enter>", "星湾市2024年"),
    ] {
        let harness = shelf.harness().press(typed);
        assert!(harness.see().contains(title), "{typed}: {}", harness.see());
    }
}

#[test]
fn the_reader_stays_with_the_indicator_where_the_other_catalogue_has_it() {
    let shelf = Shelf::new();
    let name = |harness: &AppHarness| match harness.pane() {
        Pane::Detail(key) => harness.app().briefing().item(key).id.to_string(),
        other => panic!("{other:?}"),
    };
    let harness = shelf.harness().press("/就业<Enter><Enter>");
    assert_eq!(name(&harness), "new-jobs");
    let harness = harness.press(":moon<Enter>");
    assert_eq!(name(&harness), "new-jobs");
    assert!(harness.see().contains("月港市 2025 · 月账"), "{}", harness.see());
    assert_eq!(harness.press("<Esc>").pane(), Pane::Overview);
    // A selected line is found again by what it is about.
    let harness = shelf.harness().press("*/漏损<Enter>:2024<Enter>");
    assert_eq!(harness.pane(), Pane::All);
    let key = harness.app().indicator().unwrap();
    assert_eq!(harness.app().briefing().item(key).id.as_str(), "leakage");
}

#[test]
fn what_the_other_catalogue_does_not_have_leads_to_the_overview_with_a_word() {
    let shelf = Shelf::new();
    let harness = shelf.harness().press("/岸线<Enter><Enter>:moon<Enter>");
    assert_eq!(harness.pane(), Pane::Overview);
    assert!(
        harness.see().contains("月港市 2025 没有“新增生态岸线”，回到总览"),
        "{}",
        harness.see()
    );
    // What was over it is gone, and nothing of the former catalogue is left to go back to.
    let harness = harness.press("-n");
    assert_eq!(harness.pane(), Pane::Overview);
}

#[test]
fn a_county_that_the_other_place_does_not_have_gives_way_to_the_whole_with_a_word() {
    let shelf = Shelf::new();
    let harness = shelf.harness().press(":region eastbank<Enter>");
    assert!(harness.see().contains("东岸区"), "{}", harness.see());
    let harness = harness.press(":moon<Enter>");
    assert!(
        harness.see().contains("月港市 2025 没有“东岸区”，显示全部"),
        "{}",
        harness.see()
    );
}

#[test]
fn another_place_is_seen_at_the_same_date_and_another_year_at_its_own() {
    let shelf = Shelf::new();
    let may = shelf.harness().press("[");
    let date = |harness: &AppHarness| harness.app().briefing().as_of().to_string();
    assert_eq!(date(&may), "2025-05-31");
    let moon = may.press(":moon<Enter>");
    assert_eq!(date(&moon), "2025-05-31");
    assert_eq!(date(&moon.press(":2024<Enter>")), "2024-12-31");
}

#[test]
fn conditions_and_orders_are_taken_along_as_far_as_they_mean_something() {
    let shelf = Shelf::new();
    let filter = |harness: &AppHarness| harness.app().briefing().filter().conditions().len();
    let harness = shelf.harness().press("*&市统计局<Enter>s:moon<Enter>");
    assert_eq!(filter(&harness), 1);
    assert!(harness.see().contains("市统计局"), "{}", harness.see());
    assert_eq!(harness.app().order().0, briefing::app::SortOrder::Gap);
    // Moonport's department is the same by its id, whatever it is called.
    let harness = shelf.harness().press("*&市住建局<Enter>:moon<Enter>");
    assert_eq!(filter(&harness), 1);
    assert!(harness.see().contains("月港营建局"), "{}", harness.see());
    // And of one that is not there nothing is left.
    let other = moonport().replace("\"works\"", "\"quarters\"");
    shelf.write("moon-2025/catalogue.json", &other);
    let harness = shelf.harness().press("*&市住建局<Enter>:moon<Enter>");
    assert_eq!(filter(&harness), 0);
    assert!(
        harness.see().contains("月港市 2025：有的筛选条件这里没有，已去掉"),
        "{}",
        harness.see()
    );
    // A text finds what it finds there.
    let harness = shelf.harness().press("*&就业<Enter>:moon<Enter>");
    assert_eq!((filter(&harness), harness.app().briefing().kept.len()), (1, 1));
}

#[test]
fn a_frozen_briefing_stays_frozen_and_what_waited_for_another_catalogue_is_forgotten() {
    let shelf = Shelf::new();
    let mut harness = shelf.harness().press("f");
    harness.tell(Message::Changed {
        choice: 0,
        data: shelf.data("starbay-2025"),
    });
    let harness = harness.press(":moon<Enter>");
    assert!(harness.see().contains("已冻结"), "{}", harness.see());
    let harness = harness.press("f");
    assert!(
        harness.see().contains("月港市2025年") && !harness.app().is_frozen(),
        "{}",
        harness.see()
    );
}

#[test]
fn files_of_what_is_not_open_any_more_change_nothing() {
    let shelf = Shelf::new();
    let mut harness = shelf.harness().press(":moon<Enter>");
    let before = harness.see();
    harness.tell(Message::Changed {
        choice: 0,
        data: shelf.data("starbay-2025"),
    });
    assert_eq!(harness.see(), before);
}

#[test]
fn a_meeting_keeps_its_catalogue() {
    let shelf = Shelf::new();
    for keys in ["pd", "p:moon<Enter>", "p<Enter>d"] {
        let harness = shelf.harness().press(keys);
        assert!(
            harness.see().contains("议程属于这份清单；q 结束会议后再换地方或年份"),
            "{keys}: {}",
            harness.see()
        );
        assert!(!matches!(harness.effect, Some(Effect::Open { .. })), "{keys}");
        assert!(
            !matches!(harness.app().overlay(), Some(Overlay::Choices { .. })),
            "{keys}"
        );
    }
    let harness = shelf.harness().press("pqqd<Down><Enter>");
    assert!(harness.see().contains("星湾市2024年"), "{}", harness.see());
}

#[test]
fn the_list_fits_every_window_in_both_languages() {
    let shelf = Shelf::new();
    for size in [(40, 10), (60, 18), (80, 24), (120, 36), (200, 60)] {
        let harness = shelf.harness().size(size.0, size.1);
        assert!(harness.press("d").see().contains("月港市 2025"), "{size:?}");
        let english = shelf.harness().size(size.0, size.1).press("Ld");
        assert!(english.see().contains("Moonport 2025"), "{size:?}: {}", english.see());
    }
}

#[cfg(unix)]
mod in_a_terminal {
    use std::time::Duration;

    use super::{Shelf, figures, jobs};
    use crate::pty::Terminal;

    const PROGRAM: &str = env!("CARGO_BIN_EXE_briefing");

    fn opened(shelf: &Shelf) -> Terminal {
        let paths = ["star-2024", "star-2025", "moon-2025"].map(|name| shelf.path(name));
        let mut words = vec![PROGRAM.to_owned()];
        for path in paths {
            words.extend(["--catalogue".to_owned(), path.to_string_lossy().into_owned()]);
        }
        let mut terminal = Terminal::run((80, 24), words);
        terminal.sees("星湾市2025年");
        terminal.settles();
        terminal
    }

    #[test]
    fn a_follower_looks_around_in_the_catalogue_that_is_presented() {
        let shelf = Shelf::new();
        let (old, new) = (shelf.path("star-2024"), shelf.path("star-2025"));
        let (old, new) = (old.to_str().unwrap(), new.to_str().unwrap());
        let socket = shelf.path("s");
        let socket = socket.to_str().unwrap();
        let mut presenter = Terminal::run((80, 24), [PROGRAM, old, new, "--socket", socket]);
        presenter.sees("星湾市2025年");
        presenter.press("d");
        presenter.sees("星湾市2024年");
        presenter.press("p");
        presenter.sees("旧账");
        let mut follower = Terminal::run((80, 24), [PROGRAM, "follow", "--wait", "--socket", socket]);
        follower.sees("第 1/");
        follower.press("0");
        follower.sees("星湾市2024年政府工作报告 · 总览");
        presenter.press("qq");
        follower.sees("演示已结束");
        follower.press("\x03");
        assert_eq!(follower.ends(Duration::from_secs(1)), 0);
    }

    #[test]
    fn one_switches_and_changed_files_of_what_is_open_show() {
        let shelf = Shelf::new();
        let mut terminal = opened(&shelf);
        terminal.press("d");
        terminal.sees("月港市 2025 月账");
        terminal.press("jj\r");
        terminal.sees("月港市2025年");
        shelf.write(
            "moon-2025/06.json",
            &figures(
                "moonport-2025",
                "2025-06-30",
                "月账",
                &jobs(r#""2025-05": 10, "2025-06": 7654"#),
            ),
        );
        terminal.sees("7,654");
        // Last year's file is history of this year's catalogue, and changes it too.
        terminal.press(":2025\r");
        terminal.press("d");
        terminal.sees("地方、年份与数据集");
        terminal.press("gg\r");
        terminal.sees("星湾市2025年");
        terminal.press("/就业\r\r");
        terminal.sees("城镇新增就业");
        shelf.write(
            "star-2024/2024.json",
            &figures(
                "starbay-2024",
                "2024-12-31",
                "旧账",
                &jobs(r#""2024-06": 4000, "2024": 8765"#),
            ),
        );
        terminal.press("G");
        terminal.sees("8,765");
        terminal.press("\x03");
        assert_eq!(terminal.ends(Duration::from_secs(1)), 0);
        terminal.assert_given_back();
    }
}
