//! Looking a draft over in the terminal: the pane, its keys, its file. The report is of our own wording.

use std::fs::{self, Permissions};
use std::io::Cursor;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::sync::Arc;

use briefing::app::{Done, Effect, Message, Outcome, Pane};
use briefing::draft::{self, CatalogueHead, Known, Unfitting};
use briefing::intake::{self, Input};
use briefing::model::{Amendment, DataSet, Measure, Operator, Text};
use calamine::{Reader, Xlsx};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::app_harness::AppHarness;
use crate::drafting::{Office, REPORT, named};
use crate::pty::{Size, Terminal};

const PROGRAM: &str = env!("CARGO_BIN_EXE_briefing");
const ENTER: &str = "\r";
/// How many drafts the report makes.
const DRAFTS: usize = 14;

/// An office with a draft of its report, of which one entry is doubtful.
struct ImportHarness {
    office: Office,
    /// The catalogue as it was drafted.
    drafted: String,
}

impl ImportHarness {
    fn new() -> Self {
        let office = Office::with("report.txt", REPORT);
        assert_eq!(office.run("draft report.txt -o county").code, 0);
        let mut catalogue = office.catalogue("county");
        let entries = catalogue["indicators"].as_array_mut().unwrap();
        assert_eq!(entries.len(), DRAFTS);
        for entry in entries {
            let is_doubtful = entry["name"] == "竹产业收入";
            entry["draft"]["confidence"] = json!(if is_doubtful { 55 } else { 90 });
        }
        let drafted = draft::printed(&catalogue);
        let harness = Self { office, drafted };
        fs::write(harness.file(), &harness.drafted).unwrap();
        harness
    }

    fn file(&self) -> PathBuf {
        self.office.0.path().join("county/catalogue.json")
    }

    fn folder(&self) -> PathBuf {
        self.office.0.path().join("county")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.file()).unwrap()
    }

    fn catalogue(&self) -> Value {
        self.office.catalogue("county")
    }

    fn open(&self, size: Size, language: &str) -> Terminal {
        let folder = self.folder();
        let words = [PROGRAM, folder.to_str().unwrap(), "--language", language];
        Terminal::run(size, words.into_iter().chain(["--watch", "off"]))
    }

    /// The same with the pane of drafts open.
    fn review(&self, size: Size, language: &str) -> Terminal {
        let mut terminal = self.open(size, language);
        terminal.sees(word(language, "未审核", "drafts left"));
        terminal.press("gd");
        terminal.sees(&left(language, DRAFTS));
        terminal
    }
}

fn word<'w>(language: &str, chinese: &'w str, english: &'w str) -> &'w str {
    if language == "zh" { chinese } else { english }
}

fn left(language: &str, count: usize) -> String {
    match language {
        "zh" => format!("还剩 {count} 项未审核"),
        _ => format!("{count} left to review"),
    }
}

/// Every size and language that the flow has to work at.
const PLACES: [(Size, &str); 4] = [((80, 24), "zh"), ((60, 18), "zh"), ((80, 24), "en"), ((60, 18), "en")];

#[test]
fn drafts_are_accepted_rejected_and_taken_back_by_keys() {
    for (size, language) in PLACES {
        let harness = ImportHarness::new();
        let mut terminal = harness.review(size, language);
        // The clause in its paragraph, with the figure marked, and what the rules made of it.
        terminal.sees("增长【6】%以上");
        terminal.sees(word(language, "类型：增速", "kind: growth rate"));

        terminal.press("o");
        terminal.sees(word(language, "已采用：地区生产总值", "accepted: 地区生产总值"));
        terminal.sees(&left(language, DRAFTS - 1));
        assert!(named(&harness.catalogue(), "地区生产总值")["draft"].is_null());

        terminal.press("D");
        terminal.sees(word(language, "已剔除：居民收入", "rejected: 居民收入"));
        let now = harness.catalogue();
        assert_eq!(now["indicators"].as_array().unwrap().len(), DRAFTS - 1);
        assert_eq!(now["rejected"][0]["name"], "居民收入");

        terminal.press("i");
        terminal.sees("力争突破【30】亿元");
        terminal.sees(word(language, "把握 55% · 存疑", "sure to 55% · doubtful"));

        for count in [DRAFTS - 1, DRAFTS] {
            terminal.press("u");
            terminal.sees(&left(language, count));
        }
        assert_eq!(harness.text(), harness.drafted);
        terminal.press("u");
        terminal.sees(word(language, "没有可撤销的步骤", "nothing to take back"));
        terminal.press("qq");
    }
}

#[test]
fn everything_that_the_rules_made_can_be_changed() {
    for (size, language) in PLACES {
        let harness = ImportHarness::new();
        let mut terminal = harness.review(size, language);
        terminal.press("i");
        terminal.sees("【30】");
        let mut change = |keys: &str, seen: &str, path: &str, value: Value| {
            terminal.press(keys);
            terminal.sees(seen);
            let now = harness.catalogue();
            let entries = now["indicators"].as_array().unwrap();
            let entry = entries.iter().find(|one| one["draft"]["confidence"] == 55).unwrap();
            assert_eq!(entry.pointer(path), Some(&value), "{keys}");
        };
        let kind = word(language, "类型：存量", "kind: level");
        change("Bcunliang\r", kind, "/measure", json!("level"));
        let operator = word(language, "要求：不低于", "comparison: at least");
        change("Obudiyu\r", operator, "/target/operator", json!("at_least"));
        let value = word(language, "目标值：32.5", "value: 32.5");
        change("v\u{15}32.5\r", value, "/target/value", json!(32.5));
        change("v\u{15}30-35\r", "30—35", "/target/upper", json!(35));
        let unit = word(language, "单位：万元", "unit: 万元");
        change("U万元\r", unit, "/unit", json!("万元"));
        let name = word(language, "草稿·竹业收入", "draft · 竹业收入");
        change("A\u{15}竹业收入\r", name, "/name", json!("竹业收入"));
        let lead = word(language, "牵头单位：县林业局", "lead: 县林业局");
        change("Q县林业局\r", lead, "/lead", json!("xianlinyeju"));
        change(
            "W10-31\r",
            word(language, "2031年10月31日", "31 Oct 2031"),
            "/due",
            json!("2031-10-31"),
        );
        // The list of everything that can be changed leads to the same.
        change(
            "E\x1b[B\x1b[B\r\u{15}28\r",
            word(language, "目标值：28", "value: 28"),
            "/target/value",
            json!(28),
        );
        assert_eq!(harness.office.run("check county").code, 0);
        for _ in 0..9 {
            terminal.press("u");
        }
        terminal.waits("the catalogue as it was drafted", |_| harness.text() == harness.drafted);
    }
}

/// Closes the line that is being typed; what follows the key at once would be part of it.
fn leave(terminal: &mut Terminal) {
    terminal.press("\x1b");
    terminal.waits("no line", |terminal| !terminal.screen().contents().contains("Esc 取消"));
}

#[test]
fn what_cannot_be_is_said_where_it_was_typed_and_changes_nothing() {
    let harness = ImportHarness::new();
    let mut terminal = harness.review((80, 24), "zh");
    terminal.press("v\u{15}三十");
    terminal.press(ENTER);
    terminal.sees("看不懂这个数");
    terminal.press("\u{15}35-20\r");
    terminal.sees("由低到高");
    terminal.press("\u{15}12箩\r");
    terminal.sees("不认识单位“箩”；再按 Enter 照用");
    // The next key takes the word back, and Enter insists.
    terminal.press("筐");
    terminal.waits("no complaint", |terminal| {
        !terminal.screen().contents().contains("不认识")
    });
    leave(&mut terminal);
    terminal.press("W13-40\r");
    terminal.sees("看不懂这个日期");
    leave(&mut terminal);
    terminal.press("W2030-05-01\r");
    terminal.sees("不能这样改");
    leave(&mut terminal);
    terminal.press("Oqujian\r");
    terminal.sees("区间要有");
    assert_eq!(harness.text(), harness.drafted);
    leave(&mut terminal);
    terminal.press("U箩\r");
    terminal.sees("不认识单位“箩”");
    terminal.press(ENTER);
    terminal.sees("单位：箩");
    assert_eq!(named(&harness.catalogue(), "地区生产总值")["unit"], "箩");
}

#[test]
fn a_file_that_is_read_only_or_was_changed_meanwhile_loses_nothing() {
    let harness = ImportHarness::new();
    let mut terminal = harness.review((80, 24), "zh");
    fs::set_permissions(harness.file(), Permissions::from_mode(0o444)).unwrap();
    terminal.press("o");
    terminal.sees("是只读的，没有写入");
    assert_eq!(harness.text(), harness.drafted);
    fs::set_permissions(harness.file(), Permissions::from_mode(0o640)).unwrap();

    // Another entry was changed: both changes stand, and the mode stays.
    let mut other = harness.catalogue();
    other["indicators"][3]["note"] = json!("与林业局核对");
    fs::write(harness.file(), draft::printed(&other)).unwrap();
    terminal.press("o");
    terminal.sees("已采用：地区生产总值");
    let now = harness.catalogue();
    assert!(now["indicators"][0]["draft"].is_null() && now["indicators"][3]["note"] == "与林业局核对");
    assert_eq!(
        fs::metadata(harness.file()).unwrap().permissions().mode() & 0o777,
        0o640
    );

    // The very entry was changed: nobody judged what it says now.
    let mut other = harness.catalogue();
    other["indicators"][1]["name"] = json!("居民可支配收入");
    let text = draft::printed(&other);
    fs::write(harness.file(), &text).unwrap();
    terminal.press("o");
    terminal.sees("已被别人改动，没有写入");
    terminal.sees("居民可支配收入");
    assert_eq!(harness.text(), text);
    terminal.press("u");
    terminal.sees("不能撤销，没有写入");
    assert_eq!(harness.text(), text);
}

#[test]
fn the_pane_is_there_only_while_there_is_something_to_review_and_a_file_to_write() {
    let harness = ImportHarness::new();
    fs::set_permissions(harness.file(), Permissions::from_mode(0o444)).unwrap();
    let mut terminal = harness.open((80, 24), "zh");
    terminal.sees("14 项未审核");
    assert!(
        !terminal.screen().contents().contains(" 审核 "),
        "{}",
        terminal.screen().contents()
    );
    terminal.press("gd");
    terminal.sees("目标清单的文件不能改写");
    terminal.press("?");
    terminal.sees("按键");
    assert!(!terminal.screen().contents().contains("审核草稿"));

    fs::set_permissions(harness.file(), Permissions::from_mode(0o644)).unwrap();
    let mut terminal = harness.review((80, 24), "zh");
    assert!(terminal.screen().contents().contains(" 审核 "));
    terminal.press("?");
    terminal.sees("采用这一项草稿");
    terminal.press("\x1b");
    for count in (0..DRAFTS).rev() {
        terminal.press("o");
        terminal.sees(&format!("还剩 {count} 项").replace("还剩 0 项", "全部审核完毕"));
    }
    terminal.waits("no mark", |terminal| {
        let screen = terminal.screen().contents();
        !screen.contains("未审核") && !screen.contains("草稿") && !screen.contains(" 审核 ")
    });
    // The last step can be taken back from wherever one is.
    terminal.press("u");
    terminal.sees("1 项未审核");
}

#[test]
fn accepting_everything_by_keys_is_reading_the_ledger_back_with_everything_accepted() {
    let (keys, ledger) = (ImportHarness::new(), ImportHarness::new());
    let mut terminal = keys.review((80, 24), "zh");
    terminal.press(&"o".repeat(DRAFTS));
    terminal.sees("全部审核完毕");
    let before: Value = serde_json::from_str(&ledger.drafted).unwrap();
    let all = adopted(&draft::ledger(&before, |id| id).unwrap());
    fs::write(ledger.office.0.path().join("all.xlsx"), all).unwrap();
    assert_eq!(ledger.office.run("catalogue all.xlsx -o county").code, 0);
    assert_eq!(keys.text(), ledger.text());
    terminal.press(&"u".repeat(DRAFTS));
    terminal.waits("the catalogue as it was drafted", |_| keys.text() == keys.drafted);
}

#[test]
fn every_frame_and_every_export_is_marked_until_everything_is_accepted() {
    let harness = ImportHarness::new();
    let mark = |language: &str| word(language, "草稿 · 14 项未审核", "14 drafts left");
    for language in ["zh", "en"] {
        let mut terminal = harness.open((60, 18), language);
        for keys in ["0", "1", "*", "9", "8", "gs", "gd", "*\r"] {
            terminal.press(keys);
            terminal.settles();
            let screen = terminal.screen().contents();
            assert!(screen.contains(mark(language)), "{keys}\n{screen}");
        }
        terminal.press("0p");
        terminal.sees("1/8");
        for _ in 0..3 {
            assert!(terminal.screen().contents().contains(mark(language)));
            terminal.press(" ");
            terminal.settles();
        }
        let run = |line: &str| harness.office.run(&format!("{line} --language {language}"));
        for line in [
            "report county --format text",
            "report county --plain",
            "report county --format markdown",
            "report county --format json",
            "list county",
            "check county",
            "agenda county",
            "shot --pane review county -o shot.svg",
        ] {
            let told = run(line);
            let picture = harness.office.0.path().join("shot.svg");
            let told = fs::read_to_string(&picture).unwrap_or(told.out);
            let _ = fs::remove_file(picture);
            // Spoken words have no strokes and dots.
            let spoken = word(language, "14 项未审核", "14 drafts left");
            assert!(told.contains(spoken), "{line}\n{told}");
        }
        let told = run("show dqsczz county").out;
        let now = harness.catalogue();
        let clause = named(&now, "地区生产总值")["draft"]["clause"].as_str().unwrap();
        assert!(told.contains(clause), "{told}");
        let listed = run("list county").out;
        let marked = listed.matches(word(language, "草稿·", "draft · ")).count();
        assert_eq!(marked, DRAFTS, "{listed}");
    }
}

#[test]
fn what_was_rejected_does_not_come_back_with_a_second_draft() {
    let harness = ImportHarness::new();
    let mut terminal = harness.review((80, 24), "zh");
    terminal.press("D");
    terminal.sees("已剔除：地区生产总值");
    assert_eq!(harness.office.run("draft report.txt -o county --force").code, 0);
    let again = harness.catalogue();
    assert_eq!(again["indicators"].as_array().unwrap().len(), DRAFTS - 1);
    assert_eq!(again["rejected"][0]["name"], "地区生产总值");
    // A ledger that still has its row says nothing else.
    assert_eq!(harness.office.run("check county").code, 0);
}

#[test]
fn the_pane_shows_the_clause_in_its_paragraph_beside_what_the_rules_made_of_it() {
    let harness = ImportHarness::new();
    let input = Input::from_bytes("county/catalogue.json", harness.drafted.clone().into_bytes()).unwrap();
    let data = intake::open("county", &[input], &[]).unwrap();
    let data = Arc::new(data);
    for (language, keys) in [("zh", ""), ("en", "L")] {
        for (width, height) in [(80, 24), (60, 18), (120, 30)] {
            let harness = AppHarness::with(vec![Arc::clone(&data)]).size(width, height);
            let harness = harness.press(&format!("{keys}gdi"));
            insta::assert_snapshot!(format!("{language}_{width}x{height}"), harness.see());
        }
    }
    let harness = AppHarness::with(vec![data]).press("gdi");
    insta::assert_snapshot!("marked", harness.picture());
}

/// The draft with an illustrative year, so that there are two marks.
fn rehearsal() -> Arc<DataSet> {
    let harness = ImportHarness::new();
    let made = harness
        .office
        .run("sample --catalogue county --output county/rehearsal");
    assert_eq!(made.code, 0, "{}", made.err);
    let (files, _) = intake::read_disk(&[harness.folder()], intake::Limits::default());
    Arc::new(intake::open("county", &files, &[]).unwrap())
}

#[test]
fn the_marks_stand_on_every_pane_and_stop_at_every_size() {
    let data = rehearsal();
    for (language, marks) in [
        ("", ["演示数据 · 非真实进展", "草稿 · 14 项未审核"]),
        ("L", ["Demo data · not real progress", "14 drafts left"]),
    ] {
        for (width, height) in [(40, 10), (44, 12), (60, 18), (80, 24), (120, 36), (200, 60)] {
            let mut harness = AppHarness::with(vec![Arc::clone(&data)])
                .size(width, height)
                .press(language);
            for keys in ["0", "1", "*", "*<Enter>", "8", "9", "gk", "gs", "gd", "M"] {
                harness = harness.press(keys);
                for mark in marks {
                    assert!(
                        harness.see().contains(mark),
                        "{width}x{height} {keys}\n{}",
                        harness.see()
                    );
                }
            }
            harness = harness.press("0p");
            for _ in 0..8 {
                for mark in marks {
                    assert!(harness.see().contains(mark), "{width}x{height}\n{}", harness.see());
                }
                harness = harness.press(" ");
            }
        }
    }
}

/// The data set of a catalogue.
fn data_of(catalogue: &Value) -> Arc<DataSet> {
    let text = draft::printed(catalogue).into_bytes();
    let input = Input::from_bytes("county/catalogue.json", text).unwrap();
    Arc::new(intake::open("county", &[input], &[]).unwrap())
}

#[test]
fn whoever_has_stepped_away_from_a_stop_to_review_stays_there() {
    let drafted = catalogue();
    let mut harness = AppHarness::with(vec![data_of(&drafted)]).press("pgdo");
    let Some(Effect::Amend { id, amendment, .. }) = harness.effect.clone() else {
        panic!("{:?}", harness.effect)
    };
    let data = data_of(&draft::amended(&drafted, id.as_str(), &amendment, false).unwrap());
    harness.tell(Message::Amended {
        choice: 0,
        data,
        outcome: Outcome {
            done: Done::Accepted,
            id,
            name: Text::new("地区生产总值"),
        },
    });
    assert_eq!(harness.pane(), Pane::Review);
    assert!(
        harness.see().contains("已采用：地区生产总值 · 还剩 13 项"),
        "{}",
        harness.see()
    );
    assert!(harness.app().showing().unwrap().is_away);
    let harness = harness.press("<Esc>");
    assert!(harness.see().contains("草稿 · 13 项未审核"), "{}", harness.see());
}

#[test]
fn what_asks_for_a_step_elsewhere_is_sent_to_the_pane() {
    let harness = ImportHarness::new();
    let input = Input::from_bytes("county/catalogue.json", harness.drafted.clone().into_bytes()).unwrap();
    let data = Arc::new(intake::open("county", &[input], &[]).unwrap());
    let harness = AppHarness::with(vec![data]).press("*o");
    assert_eq!(harness.effect, None);
    assert!(harness.see().contains("在审核面板里逐项审核：gd"), "{}", harness.see());
    let harness = AppHarness::open().press("o");
    assert_eq!(harness.effect, None);
    assert!(harness.see().contains("没有未审核的草稿"), "{}", harness.see());
}

#[test]
fn what_was_rejected_stands_in_the_ledger_and_comes_back_only_where_that_is_said() {
    let harness = ImportHarness::new();
    let drafted: Value = serde_json::from_str(&harness.drafted).unwrap();
    let before = draft::ledger(&drafted, |id| id).unwrap();
    let id = id_of(&drafted["indicators"][1]);
    let rejected = draft::amended(&drafted, &id, &Amendment::Reject, false).unwrap();
    // A ledger from before, and one from after, that nobody changed.
    assert_eq!(draft::with_ledger(&rejected, &before), Ok(rejected.clone()));
    let after = draft::ledger(&rejected, |id| id).unwrap();
    assert_eq!(draft::with_ledger(&rejected, &after), Ok(rejected.clone()));
    let all = draft::with_ledger(&rejected, &adopted(&after)).unwrap();
    assert_eq!(all["rejected"], Value::Null);
    let names = |catalogue: &Value| {
        let entries = catalogue["indicators"].as_array().unwrap().iter();
        entries.map(|one| one["name"].clone()).collect::<Vec<_>>()
    };
    let (mut now, mut then) = (names(&all), names(&drafted));
    assert_eq!(now.iter().position(|name| name == "居民收入"), Some(2));
    now.sort_by_key(ToString::to_string);
    then.sort_by_key(ToString::to_string);
    assert_eq!(now, then);
    assert_eq!(errors(&all), [""; 0]);
}

/// A ledger with everything in it accepted.
fn adopted(ledger: &[u8]) -> Vec<u8> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(ledger.to_vec())).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let heads: Vec<String> = sheet.rows().next().unwrap().iter().map(ToString::to_string).collect();
    let column = heads.iter().position(|head| head == "采用").unwrap();
    let mut copy = rust_xlsxwriter::Workbook::new();
    let out = copy.add_worksheet();
    for (row, cells) in (0..).zip(sheet.rows()) {
        for (at, cell) in cells.iter().enumerate() {
            let said = if row > 0 && at == column {
                "是".to_owned()
            } else {
                cell.to_string()
            };
            out.write_string(row, u16::try_from(at).unwrap(), said).unwrap();
        }
    }
    copy.save_to_buffer().unwrap()
}

fn catalogue() -> Value {
    let place = CatalogueHead {
        name: "青澜县".to_owned(),
        year: 2031,
        delivered: "2031-02-06".parse().unwrap(),
    };
    let text = draft::catalogue(&draft::read(REPORT).accepted().unwrap(), &place, &Known::new());
    serde_json::from_str(&text).unwrap()
}

fn id_of(entry: &Value) -> String {
    entry["id"].as_str().unwrap().to_owned()
}

fn errors(catalogue: &Value) -> Vec<String> {
    let input = Input::from_bytes("catalogue.json", draft::printed(catalogue).into_bytes()).unwrap();
    let problems = intake::read(&[input], &[]).problems;
    let errors = problems.iter().filter(|problem| problem.is_error());
    errors.map(|problem| format!("{:?}", problem.fault)).collect()
}

fn amendment() -> impl Strategy<Value = Amendment> {
    let typed = |words: &'static [&'static str]| prop::sample::select(words).prop_map(Text::new);
    prop_oneof![
        Just(Amendment::Accept),
        Just(Amendment::Reject),
        prop::sample::select(&Measure::ALL[..]).prop_map(Amendment::Kind),
        prop::sample::select(&Operator::ALL[..]).prop_map(Amendment::Operator),
        typed(&[
            "30",
            "4.5%",
            "２０－３５万吨",
            "4.5%—5%",
            "12座",
            "-3",
            "x",
            "1.2.3",
            ""
        ])
        .prop_map(Amendment::Value),
        typed(&["%", "万亩", "条（段）", "箩", ""]).prop_map(Amendment::Unit),
        typed(&["水质", " "]).prop_map(Amendment::Name),
        typed(&["县水务局", "县财政局", ""]).prop_map(Amendment::Lead),
        typed(&["", "6-30", "10月底", "2031.9.1", "12月31日", "13-1", "春天"]).prop_map(Amendment::Due),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is changed, in whatever order, either is refused or holds together.
    #[test]
    fn a_changed_draft_still_opens(steps in prop::collection::vec((0..DRAFTS, amendment(), any::<bool>()), 1..12)) {
        let mut now = catalogue();
        for (at, amendment, insists) in steps {
            let Some(entry) = now["indicators"].get(at) else { continue };
            let id = id_of(entry);
            match draft::amended(&now, &id, &amendment, insists) {
                Ok(changed) => {
                    let wrong = errors(&changed);
                    // Only the gate knows what a target may not be besides, and then nothing is written.
                    if wrong.is_empty() {
                        now = changed;
                    } else {
                        prop_assert!(wrong.iter().all(|one| one.contains("BaselineApart")), "{amendment:?}: {wrong:?}");
                    }
                }
                Err(Unfitting::Gone) => prop_assert!(entry["draft"].is_null()),
                Err(_) => {}
            }
        }
    }

    /// Accepting one after the other, in any order, is reading the ledger back with everything accepted.
    #[test]
    fn accepting_all_is_the_ledger_with_all_accepted(order in Just((0..DRAFTS).collect::<Vec<_>>()).prop_shuffle()) {
        let drafted = catalogue();
        let mut now = drafted.clone();
        for at in order {
            let id = id_of(&drafted["indicators"][at]);
            now = draft::amended(&now, &id, &Amendment::Accept, false).unwrap();
        }
        let ledger = adopted(&draft::ledger(&drafted, |id| id).unwrap());
        prop_assert_eq!(draft::with_ledger(&drafted, &ledger), Ok(now));
    }
}
