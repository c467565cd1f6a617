//! Another place: a county of eleven parts, without English, livelihood projects or glossary, whose parts are
//! townships.
//!
//! Whatever the program says about it, it says in that place's words. The catalogue is of an invented county.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use briefing::app::Pane;
use briefing::intake;
use briefing::locale::Language;
use briefing::model::{AreaKey, Catalogue, DataSet, Observations};
use tempfile::TempDir;

use crate::app_harness::{AppHarness, repository};
use crate::forms::{filled, parts};
use crate::program::{Run, command};

const CATALOGUE: &str = "tests/places/pingchuan-2025/catalogue.json";

/// Words of other places and of other levels, none of which has any business here.
const STRANGE: [&str; 12] = [
    "旗",
    "全市",
    "县市",
    "市直",
    "盟",
    "通辽",
    "科尔沁",
    "Tongliao",
    "anner",
    "Whole city",
    "counties",
    "Counties",
];

/// The catalogue, and a year made up for it.
struct World {
    folder: TempDir,
    catalogue: Catalogue,
    data: Arc<DataSet>,
}

fn world() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        fs::copy(repository(CATALOGUE), folder.path().join("catalogue.json")).unwrap();
        let (files, _) = intake::read_disk(&[repository(CATALOGUE)], intake::Limits::default());
        let contents = intake::read(&files, &[]);
        assert_eq!(contents.problems, []);
        let catalogue = contents.catalogue.unwrap();
        for snapshot in briefing::sample::sample(&catalogue, &Observations::default(), 7) {
            let path = folder.path().join(snapshot.file.as_str());
            fs::write(path, intake::print_snapshot(&snapshot, &catalogue)).unwrap();
        }
        let (files, _) = intake::read_disk(&[folder.path().to_owned()], intake::Limits::default());
        let data = intake::open("pingchuan", &files, &[]).unwrap();
        assert_eq!(data.problems, []);
        World {
            folder,
            catalogue,
            data: Arc::new(data),
        }
    })
}

fn part(id: &str) -> AreaKey {
    world().catalogue.find_area(id).unwrap()
}

fn harness() -> AppHarness {
    AppHarness::with(vec![Arc::clone(&world().data)])
}

fn run_in(folder: &Path, line: &str) -> Run {
    let output = command()
        .current_dir(folder)
        .args(line.split_whitespace())
        .output()
        .unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs a command in the folder of the world.
fn run(line: &str) -> Run {
    run_in(world().folder.path(), line)
}

fn assert_at_home(text: &str, where_: &str) {
    for word in STRANGE {
        let line = text.lines().find(|line| line.contains(word));
        assert_eq!(line, None, "{word} in {where_}");
    }
}

/// A folder with the catalogue and whatever a test writes beside it.
fn data_folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("data")).unwrap();
    fs::copy(repository(CATALOGUE), folder.path().join("data/catalogue.json")).unwrap();
    folder
}

#[test]
fn it_opens_without_a_complaint() {
    assert_eq!(run("check .").sound(), "7 个文件，没有问题\n");
    let report = run("report .").sound();
    assert!(report.starts_with("平川县2025年政府工作报告\n"), "{report}");
    for heading in [
        "== 一 推进农业农村现代化，建设宜居宜业和美乡村 ==",
        "== 十 加强政府自身建设 ==",
    ] {
        assert!(report.contains(heading), "{heading}");
    }
    assert!(
        run("report . --language en")
            .sound()
            .starts_with("平川县 2025 work report\n")
    );
}

#[test]
fn no_command_says_a_word_of_another_place() {
    let pictures = [
        "overview",
        "farming",
        "10",
        "all",
        "changes",
        "matrix",
        "matrix:people",
        "ranking:gdp",
        "goals",
    ];
    let pictures = pictures
        .iter()
        .filter(|name| **name != "10")
        .map(|name| format!("shot --pane {name}"));
    let others = [
        "report",
        "report --plain",
        "report --format markdown",
        "report --region 柳河镇",
        "report --region longquan --format markdown",
        "list",
        "show clinics",
        "show grain-output",
        "show good-fields --region liuhe",
        "show retail --region chengguan",
        "agenda",
        "agenda --print",
        "rehearse",
        "shot --pane present:1",
        "shot --pane present:3",
        "shot --pane speaker:2",
        "config --print",
    ];
    for line in pictures.chain(others.map(str::to_owned)) {
        for language in ["zh", "en"] {
            let line =
                format!("{line} . --language {language}").replace("config --print .", "config --print --catalogue .");
            let told = run(&line);
            assert!(told.code < 2, "{line}: {}", told.err);
            assert_at_home(&told.out, &line);
            assert_at_home(&told.err, &line);
        }
    }
    // The keys of JSON are the program's own, its words are the place's.
    for line in ["report --format json .", "list --json .", "show one-window --json ."] {
        let told = run(line).sound();
        assert!(!told.contains("全市") && !told.contains('旗'), "{line}");
    }
}

#[test]
fn every_pane_is_there_at_every_size_in_both_languages() {
    for size in [(60, 18), (80, 24), (120, 36), (200, 60)] {
        for language in ["", "L"] {
            let mut harness = harness().size(size.0, size.1).press(language);
            let panes = harness.app().tabs().len();
            for _ in 0..panes {
                assert_at_home(&harness.see(), &format!("{:?} at {size:?}", harness.pane()));
                assert!(
                    harness.see().lines().all(|line| !line.contains("民生实事")),
                    "{:?}",
                    harness.pane()
                );
                harness = harness.press("<Tab>");
            }
            assert_eq!(harness.pane(), Pane::Overview);
            for keys in ["1<Enter>", "M", "2M", "?", "jr", "1jw", "&", ":", "d"] {
                let shown = self::harness().size(size.0, size.1).press(language).press(keys);
                assert_at_home(&shown.see(), keys);
            }
        }
    }
}

#[test]
fn its_parts_are_reached_by_digits_by_tab_and_by_their_names() {
    let harness = || harness();
    for (keys, id) in [
        ("1", "farming"),
        ("7", "green"),
        ("8", "people"),
        (":order<Enter>", "order"),
    ] {
        assert_eq!(harness().press(keys).pane(), Pane::Area(part(id)), "{keys}");
    }
    assert_eq!(harness().press(":加强<Enter>").pane(), Pane::Area(part("self")));
    assert_eq!(harness().press("8<Tab><Tab>").pane(), Pane::Area(part("self")));
    assert_eq!(harness().press("8<Tab><Tab><Tab>").pane(), Pane::Changes);
    // There are no livelihood projects, so there is no tab of them; nor one of terms.
    let tabs = harness().app().tabs();
    assert_eq!(tabs.len(), 14);
    assert!(!tabs.contains(&Pane::Projects) && !tabs.contains(&Pane::Glossary));
    // A reader's own key names a part by its id.
    let own = harness().bound("show-green = \"z\"");
    assert_eq!(own.press("z").pane(), Pane::Area(part("green")));
}

#[test]
fn tabs_shrink_until_all_of_them_fit() {
    let line = |size| harness().size(size, 24).see().lines().nth(1).unwrap().to_owned();
    assert_eq!(
        line(120),
        " 0总览 1农业农村 2壮大园区工业 3活跃商贸 4旅游 5深化改革 6提升县城 7守护绿水 8办好民生 建设平安 加强政府 9变化 全部 来源"
    );
    assert_eq!(
        line(80),
        " 0总览 1农业 2壮大 3活跃 4旅游 5深化 6提升 7守护 8办好 建设 加强 9变化 全部 来源"
    );
    // Where not even that is room enough, those around the present one show.
    let narrow = harness().size(60, 18).press("7").see();
    assert!(narrow.lines().nth(1).unwrap().contains("7守护绿水"), "{narrow}");
}

#[test]
fn townships_are_ranked_and_looked_at_by_themselves() {
    let harness = harness().press(":地区生产<Enter>r");
    let seen = harness.see();
    assert!(seen.contains("比全县") && seen.contains("柳河镇"), "{seen}");
    let township = run("report --region 柳河镇 .").sound();
    assert!(township.starts_with("柳河镇落实2025年政府工作报告\n"), "{township}");
    let item = run("show good-fields --region 柳河镇 .").sound();
    assert!(item.contains("全县目标：3.5万亩"), "{item}");
    let refused = run("show park-roads --region 柳河镇 .").refused();
    assert!(refused.contains("去掉 --region 看全县"), "{refused}");
    let refused = run("show park-roads --region liuhe . --language en").refused();
    assert!(refused.contains("leave out --region for the whole county"), "{refused}");
}

#[test]
fn a_meeting_stops_at_its_parts_and_speaks_chinese_alone() {
    let agenda = r#"{"schema": 1, "catalogue": "pingchuan-2025", "title": "三季度调度会", "stops": [
      {"pane": "overview", "minutes": 5}, {"pane": "farming", "title": "农业农村", "minutes": 3},
      {"indicator": "pipes", "department": "县住建局"}, {"ranking": "gdp", "department": "县统计局"},
      {"pane": "self", "department": "zhengban"}]}"#;
    let folder = data_folder();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("data/agenda.json"), agenda).unwrap();
    for file in fs::read_dir(world().folder.path())
        .unwrap()
        .map(|file| file.unwrap().path())
    {
        fs::copy(&file, path("data").join(file.file_name().unwrap())).unwrap();
    }
    let told = run_in(folder.path(), "agenda data").sound();
    assert!(told.contains("三季度调度会") && told.contains("农业农村"), "{told}");
    let printed = run_in(folder.path(), "agenda --print data").sound();
    assert!(printed.contains(r#""title": "三季度调度会""#), "{printed}");
    assert!(
        printed.contains(r#""pane": "farming", "title": "农业农村""#),
        "{printed}"
    );
    assert!(printed.contains(r#""ranking": "gdp", "minutes""#) || printed.contains(r#""department": "县统计局""#));
    let paths: Vec<PathBuf> = vec![path("data")];
    let (files, _) = intake::read_disk(&paths, intake::Limits::default());
    let data = Arc::new(intake::open("pingchuan", &files, &[]).unwrap());
    assert_eq!(data.problems, []);
    for language in Language::ALL {
        let keys = if language == Language::ENGLISH { "L" } else { "" };
        let mut harness = AppHarness::with(vec![Arc::clone(&data)]).press(keys).press("p");
        for title in [
            "三季度调度会",
            "农业农村",
            "供水管网更新",
            "地区生产总值",
            "加强政府自身建设",
        ] {
            let seen = harness.see();
            assert!(seen.contains(title), "{title}\n{seen}");
            assert_at_home(&seen, title);
            harness = harness.press("<Space>");
        }
    }
}

#[test]
fn its_forms_ask_in_its_own_words_and_their_answers_come_back() {
    let folder = data_folder();
    let at = |line: &str| run_in(folder.path(), line);
    assert_eq!(at("template data --each-region --period 2025-06 -o forms").code, 0);
    let names: Vec<String> = fs::read_dir(folder.path().join("forms"))
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(
        names.len() == 8 && names.contains(&"报送表-柳河镇.xlsx".to_owned()),
        "{names:?}"
    );
    for (language, file) in [("zh", "wide.xlsx"), ("en", "wide_en.xlsx")] {
        let line = format!("template data --regions --period 2025-06 -o {file} --language {language}");
        assert_eq!(at(&line).code, 0);
        let book = fs::read(folder.path().join(file)).unwrap();
        let texts: Vec<String> = parts(&book).into_iter().map(|(_, text)| text).collect();
        let all = texts.join("\n");
        assert_at_home(&all, file);
        let step = if language == "zh" {
            "乡镇各一列"
        } else {
            "a column for each of the townships"
        };
        assert!(all.contains(step), "{step}");
    }
    let form = folder.path().join("forms/报送表-柳河镇.xlsx");
    let book = fs::read(&form).unwrap();
    let texts: Vec<String> = parts(&book).into_iter().map(|(_, text)| text).collect();
    assert_at_home(&texts.join("\n"), "a form");
    assert!(texts.iter().any(|text| text.contains("全县目标")));
    // The sheets are the parts, under names that Excel takes.
    assert!(texts.iter().any(|text| text.contains(r#"<sheet name="农业农村""#)));
    let answered = filled(&book, "toilets", 'H', "320");
    fs::write(&form, answered).unwrap();
    let told = at("import forms/报送表-柳河镇.xlsx --period 2025-06 -o data");
    assert!(
        told.out.contains("农村户厕改造 柳河镇 上半年：320 户"),
        "{}{}",
        told.out,
        told.err
    );
}

#[test]
fn tables_name_townships_in_a_column_and_are_held_to_the_whole_county() {
    let folder = data_folder();
    let table = "2025年1—6月\n乡镇,城镇新增就业（人）\n全县,1500\n柳河镇,400\n城关,1600\n全县合计,1500\n";
    fs::write(folder.path().join("就业.csv"), table).unwrap();
    let told = run_in(folder.path(), "import 就业.csv --period 2025-06 -o data").out;
    assert!(told.contains("乡镇的 1600 超过全县的 1500"), "{told}");
    assert!(told.contains("城镇新增就业 柳河镇 1—6月：400 人"), "{told}");
    assert_at_home(&told, "an import");
    let english = run_in(
        folder.path(),
        "import 就业.csv --period 2025-06 -o other --catalogue data/catalogue.json --language en",
    )
    .out;
    assert!(
        english.contains("1600 for one of the townships, but only 1500 for the whole county"),
        "{english}"
    );
    // The city above is another place.
    let other = "2025年1—6月\n乡镇,城镇新增就业（人）\n全市,90000\n柳河镇,400\n";
    fs::write(folder.path().join("全市.csv"), other).unwrap();
    let told = run_in(
        folder.path(),
        "import 全市.csv --period 2025-06 -o third --catalogue data/catalogue.json",
    )
    .out;
    assert!(told.contains("不认识的地区 '全市'"), "{told}");
}

#[test]
fn mongolian_names_keep_their_spelling_in_exports_and_show_their_letters_on_the_screen() {
    // A separator, a selector, and an ending that a narrow space joins.
    const SPELLED: &str = "ᠠᠬ\u{180E}ᠠ ᠬᠡᠯᠡ\u{180B} ᠪᠢ\u{202F}ᠶᠢᠨ";
    const SHOWN: &str = "ᠠᠬᠠ ᠬᠡᠯᠡ ᠪᠢ ᠶᠢᠨ";
    let folder = data_folder();
    let path = folder.path().join("data/catalogue.json");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("供水管网更新", SPELLED)).unwrap();
    let at = |line: &str| run_in(folder.path(), line).out;
    for line in [
        "report data",
        "report data --plain",
        "report data --format markdown",
        "report data --format json",
        "list data",
    ] {
        assert!(at(line).contains(SPELLED), "{line}");
    }
    at("template data --lead 县住建局 --period 2025-06 -o form.csv");
    let form = fs::read_to_string(folder.path().join("form.csv")).unwrap();
    assert!(form.contains(SPELLED), "{form}");
    let (files, _) = intake::read_disk(&[folder.path().join("data")], intake::Limits::default());
    let data = Arc::new(intake::open("pingchuan", &files, &[]).unwrap());
    let seen = AppHarness::with(vec![data]).press("6").see();
    assert!(seen.contains(SHOWN) && !seen.contains('\u{180E}'), "{seen}");
}
