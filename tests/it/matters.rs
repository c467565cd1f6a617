//! The ledger of matters from the outside: what is typed, what is told, what is kept where several write at once.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};

use briefing::register::{Access, Sqlite, Store};
use serde_json::Value;
use tempfile::TempDir;

use crate::program::{Run, command};

/// An office with a ledger of its own, and settings that know who works there.
struct Office {
    folder: TempDir,
    /// The file or the address of the ledger.
    ledger: String,
}

impl Office {
    fn new() -> Self {
        let office = Self {
            folder: tempfile::tempdir().unwrap(),
            ledger: "matters.sqlite".to_owned(),
        };
        let user = nix::unistd::User::from_uid(nix::unistd::getuid()).unwrap().unwrap();
        let settings = format!(
            "[people]\n\"{}\" = {{ name = \"张三\", unit = \"督查室\" }}\n[matters]\nmeeting = \"第八次常务会议\"\n\
             next_meeting = \"2999-11-15\"\ndays_off = [\"2025-10-01\"]\n",
            user.name
        );
        fs::write(office.path("settings.toml"), settings).unwrap();
        office
    }

    /// One with its ledger on a server; none where none is installed, or where the program knows none.
    fn on_a_server() -> Option<Self> {
        #[cfg(feature = "postgres")]
        if let Some(server) = crate::server::Server::shared() {
            let ledger = server.address(&server.database());
            return Some(Self { ledger, ..Self::new() });
        }
        None
    }

    /// One with its ledger in a file, and one with its ledger on a server.
    fn each() -> impl Iterator<Item = Self> {
        std::iter::once(Self::new()).chain(Self::on_a_server())
    }

    /// The ledger itself, to read.
    fn store(&self) -> Box<dyn Store> {
        #[cfg(feature = "postgres")]
        if briefing::register::is_address(&self.ledger) {
            let address = briefing::register::Address::read(&self.ledger, "nobody").unwrap();
            return Box::new(briefing::register::Postgres::open(&address, Access::Read).unwrap());
        }
        Box::new(Sqlite::open(&self.path(&self.ledger), Access::Read, false).unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, line: &str) -> std::process::Command {
        let mut command = command();
        command
            .current_dir(self.folder.path())
            .arg("ledger")
            .args(line.split_whitespace())
            .args(["--ledger", self.ledger.as_str(), "--config", "settings.toml"]);
        command
    }

    fn run(&self, line: &str) -> Run {
        let output = self.command(line).output().unwrap();
        Run {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn json(&self, line: &str) -> Value {
        serde_json::from_str(&self.run(&format!("{line} --json")).sound()).unwrap()
    }

    fn refused(&self, line: &str) -> String {
        self.run(line).refused()
    }

    /// One matter, handed out on 8 October and due on the 31st.
    fn with_one(self) -> Self {
        self.run("add 约谈进度滞后的单位 --lead 商务局 --due 2025-10-31 --on 2025-10-08")
            .sound();
        self
    }

    /// The same, which somebody else has reported done.
    fn with_one_done(self) -> Self {
        let office = self.with_one();
        office
            .run("report 1 已约谈3家 --done --from 李四 --on 2025-10-28")
            .sound();
        office
    }
}

/// A unit is written as the catalogue calls it; one that it does not know is written as it was typed, and not in silence.
#[test]
fn a_unit_that_the_catalogue_does_not_know_is_taken_and_said() {
    let office = Office::new();
    let told = office.run("add 约谈 --lead 市交同运输局 --with 某单位 --due 2999-10-31 --on 2025-10-08");
    assert_eq!(told.code, 0);
    assert_eq!(
        told.err,
        "清单里没有叫“市交同运输局”的单位，照写\n  提示：是否指 '市交通运输局'？\n"
    );
    assert_eq!(office.json("show 1")["lead"], "市交同运输局");
    let told = office.run("set 1 --lead 交通运输局");
    assert_eq!((told.code, told.err.as_str()), (0, ""), "{}", told.out);
    assert_eq!(office.json("show 1")["lead"], "市交通运输局");
}

/// A correction and a step are one thing: where the step is refused nothing is corrected.
#[test]
fn a_refused_step_leaves_the_correction_beside_it_undone() {
    let office = Office::new().with_one_done();
    let refused = office.refused("set 1 --text 另一句话 --state issued --on 2025-10-29");
    assert!(refused.contains("不能"), "{refused}");
    assert_eq!(office.json("show 1")["text"], "约谈进度滞后的单位");
}

/// The ledger of a meeting lies with its data, wherever the agenda lies and whichever is named first.
#[test]
fn the_ledger_of_the_data_is_found_behind_an_agenda() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    std::fs::create_dir(&data).unwrap();
    let seeds = crate::app_harness::repository("seeds/tongliao-2025/catalogue.json");
    std::fs::copy(seeds, data.join("catalogue.json")).unwrap();
    let run = |line: &str| {
        let mut command = command();
        command.current_dir(folder.path()).args(line.split_whitespace());
        let output = command.output().unwrap();
        let [out, err] = [output.stdout, output.stderr].map(|told| String::from_utf8(told).unwrap());
        assert!(output.status.success(), "{line}: {out}{err}");
        [out, err]
    };
    let [agenda, _] = run("agenda --print data");
    std::fs::write(folder.path().join("agenda.json"), agenda).unwrap();
    // Whoever named none is told which was made.
    let [_, made] = run("ledger add 约谈进度滞后的单位 --lead 商务局 --due 2999-10-31 --catalogue data");
    assert_eq!(made, "新建了督办台账 data/matters.sqlite\n");
    for line in [
        "report --kind minutes agenda.json data",
        "report --kind minutes data agenda.json",
        "report --kind minutes agenda.json --catalogue data",
    ] {
        let [told, _] = run(line);
        assert!(told.contains("约谈进度滞后的单位"), "{line}: {told}");
        // Where the data lie is nobody's business on paper.
        assert!(!told.contains(" data"), "{told}");
    }
    assert!(!folder.path().join("matters.sqlite").exists());
}

#[test]
fn one_line_is_enough_and_the_rest_has_defaults() {
    let office = Office::new();
    let told = office.run("add --indicator retail-sales-growth --text 补报滞后原因 --on 2025-10-08");
    let due: chrono::NaiveDate = "2025-10-23".parse().unwrap();
    assert_eq!(
        told.sound(),
        format!(
            "第 1 号 · 逾期 {} 天 · 市商务局 · 2025年10月23日前 · 补报滞后原因（第八次常务会议 第1件）\n",
            (chrono::Local::now().date_naive() - due).num_days()
        )
    );
    let matter = office.json("show 1");
    assert_eq!(matter["lead"], "市商务局");
    assert_eq!(matter["about"]["indicator"], "retail-sales-growth");
    assert_eq!(
        (&matter["urgency"], &matter["state"]),
        (&"ordinary".into(), &"issued".into())
    );
    assert_eq!(
        (&matter["meeting"], &matter["serial"]),
        (&"第八次常务会议".into(), &1.into())
    );
    assert_eq!(matter["history"][0]["by"]["name"], "张三");
    // A unit is called as the catalogue calls it, whoever leads and whoever helps.
    let matter = office.json("add 开会 --lead 商务局 --with 财政局 --with 某单位 --due 5wd --on 2025-09-26");
    assert_eq!(matter["lead"], "市商务局");
    assert_eq!(matter["with"], serde_json::json!(["市财政局", "某单位"]));
    assert_eq!(matter["due"]["now"], "2025-10-06");
    assert_eq!(
        office.json("add 开会 --lead 商务局 --due 下次会议")["due"]["now"],
        "2999-11-15"
    );
}

#[test]
fn what_is_missing_or_means_nothing_is_told_with_what_to_do() {
    let office = Office::new().with_one();
    for (line, told, hint) in [
        ("add", "没有写要办什么", ""),
        ("add 开会", "没有写牵头单位", "--lead"),
        ("add 开会 --indicator retail-sale", "不认识的指标", "是否指"),
        ("add 开会 --lead 甲 --project 999", "没有第 999 件民生实事", ""),
        (
            "add 开会 --lead 甲 --due soon",
            "'--due <时限>' 的值 'soon' 不对",
            "5wd",
        ),
        ("show 7", "没有第 7 号事项", "最大的编号是 1"),
        ("close 7", "没有第 7 号事项", "ledger list --all"),
        ("add 开会 --lead 甲 --on 2999-01-01", "还没有到", ""),
        ("add 开会 --lead 甲 --group nobody-knows", "没有用户组", ""),
    ] {
        let said = office.refused(line);
        assert!(said.contains(told) && said.contains(hint), "{line}: {said}");
    }
    // Nothing was written, and so there is no ledger for it either.
    let office = Office::new();
    office.refused("add --lead 甲");
    assert!(!office.path("matters.sqlite").exists());
    for (address, told) in [
        ("postgres://me:geheim@host/ledger", "密码不能写在命令行里"),
        ("postgres://me@host/ledger?password=geheim", "PGPASSFILE"),
        ("mysql://host/geheim", "不认 'mysql://' 的台账"),
        #[cfg(not(feature = "postgres"))]
        ("postgres://me@host/ledger", "cargo build --release --features postgres"),
        #[cfg(feature = "postgres")]
        ("postgres://me@host/ledger?sslmode=prefer", "sslmode 只能写 disable"),
        #[cfg(feature = "postgres")]
        ("postgres://me@host/ledger?geheim=1", "不认识的选项"),
    ] {
        let elsewhere = command()
            .args(["ledger", "list", "--ledger", address])
            .output()
            .unwrap();
        let said = String::from_utf8(elsewhere.stderr).unwrap();
        assert!(said.contains(told) && !said.contains("geheim"), "{address}: {said}");
        assert_eq!(elsewhere.status.code(), Some(2));
    }
    let office = Office::new();
    let said = office.refused("list --language en");
    assert!(
        said.contains("there is no ledger of matters") && said.contains("ledger add"),
        "{said}"
    );
    assert!(!office.path("matters.sqlite").exists());
}

#[test]
fn a_matter_is_handed_out_reported_sent_back_found_done_and_struck_off() {
    for office in Office::each() {
        let office = office.with_one();
        office.run("set 1 --state under-way --on 2025-10-09").sound();
        office.run("report 1 已联系 --problem 两家未到 --on 2025-10-15").sound();
        office
            .run("report 1 已约谈3家 --done --from 李四 --on 2025-10-20")
            .sound();
        office.run("return 1 只有数字没有名单 --on 2025-10-21").sound();
        office
            .run("report 1 名单附后 --done --from 李四 --evidence 名单 --on 2025-10-28")
            .sound();
        office.run("set 1 --state finished --on 2025-10-29").sound();
        let closed = office.json("close 1 --on 2025-10-30");
        assert_eq!(
            (&closed["state"], &closed["rev"], &closed["closed_by"]),
            (&"closed".into(), &8.into(), &"张三".into())
        );
        assert_eq!(
            (&closed["done_on"], &closed["returns"]),
            (&"2025-10-28".into(), &1.into())
        );
        assert_eq!(office.json("list"), serde_json::json!([]));
        assert_eq!(office.json("list --all")[0]["number"], 1);
        let told = office.run("show 1").sound();
        for line in [
            "2025年10月8日 张三（督查室） 交办：约谈进度滞后的单位",
            "2025年10月21日 张三（督查室） 退办：只有数字没有名单",
            "2025年10月28日 张三（督查室） 反馈办理完毕：名单附后（反馈人 李四）；佐证：名单",
        ] {
            assert!(told.contains(line), "{line}\n{told}");
        }
        let english = office.run("show 1 --language en").sound();
        assert!(
            english.contains("sent back: 只有数字没有名单") && english.contains("State: struck off"),
            "{english}"
        );
    }
}

#[test]
fn nothing_is_struck_off_without_evidence_or_by_who_reported_it() {
    for office in Office::each() {
        let office = office.with_one_done();
        let told = office.refused("close 1");
        assert!(
            told.contains("没有佐证，不能销号") && told.contains("--evidence"),
            "{told}"
        );
        office.run("add 另一件 --lead 甲 --on 2025-10-08").sound();
        office.run("report 2 已办 --done --on 2025-10-28").sound();
        let told = office.refused("close 2 --evidence 照片");
        assert!(told.contains("反馈的是 张三，要由别人销号"), "{told}");
        // A file is known by what is in it.
        fs::write(office.path("photo.txt"), "abc").unwrap();
        let closed = office.json("close 1 --file photo.txt");
        assert_eq!(closed["state"], "closed");
        let history = office.json("show 1")["history"][2]["change"].clone();
        assert_eq!(
            history["closed"]["evidence"]["files"][0]["sha256"],
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert!(office.refused("close 1 --file nothing.txt").contains("nothing.txt"));
    }
}

#[test]
fn a_late_extension_counts_against_the_day_that_was_set_at_first() {
    for office in Office::each() {
        let office = office.with_one();
        let told = office.refused("extend 1 --until 2025-10-31 --reason 雨 --approver 王");
        assert!(told.contains("不晚于现行时限"), "{told}");
        let late = office.json("extend 1 --until 2025-11-20 --reason 设备未到货 --approver 王副市长 --on 2025-11-03");
        assert_eq!(
            late["due"],
            serde_json::json!({"first": "2025-10-31", "now": "2025-11-20", "counted": "2025-10-31"})
        );
        office.run("report 1 已办 --done --from 李四 --on 2025-11-10").sound();
        office.run("close 1 --evidence 照片 --on 2025-11-12").sound();
        office
            .run("export --kind bulletin -o bulletin.txt --as-of 2025-11-30")
            .sound();
        let bulletin = fs::read_to_string(office.path("bulletin.txt")).unwrap();
        assert!(bulletin.contains("办结 1 件，其中按时 0 件"), "{bulletin}");
        assert!(bulletin.contains("其中逾期后才延期 1 件"), "{bulletin}");
    }
}

#[test]
fn whoever_saw_an_older_revision_is_refused_and_shown_what_happened_since() {
    for office in Office::each() {
        let office = office.with_one_done();
        office.run("close 1 --rev 2 --evidence 名单 --on 2025-10-29").sound();
        let told = office.refused("close 1 --rev 2 --evidence 照片");
        assert!(told.contains("修订 2 之后有了变动，没有写入"), "{told}");
        assert!(
            told.contains("2025年10月29日 张三（督查室） 销号；佐证：名单"),
            "{told}"
        );
        assert!(told.contains("--rev 3"), "{told}");
        let told = office.refused("close 1 --evidence 照片");
        assert!(
            told.contains("现在是“销号”，不能执行 close") && told.contains("可以 reopen"),
            "{told}"
        );
        let again = office.json("reopen 1 问题反弹 --due month-end --on 2025-11-20");
        assert_eq!(
            (&again["state"], &again["due"]["now"], &again["reopenings"]),
            (&"under_way".into(), &"2025-11-30".into(), &1.into())
        );
    }
}

#[test]
fn what_it_says_is_corrected_field_by_field() {
    for office in Office::each() {
        let office = office.with_one();
        let set = office.json("set 1 --lead 市教育局 --with 财政局 --leader 王副市长 --urgency urgent --serial 17");
        assert_eq!((&set["lead"], &set["serial"]), (&"市教育局".into(), &17.into()));
        assert!(office.refused("set 1 --lead 市教育局").contains("没有要改的"));
        assert!(office.refused("set 1").contains("没有要改的"));
        let told = office.refused("set 1 --due 2025-12-31");
        assert!(
            told.contains("时限 2025年10月31日 不能直接改") && told.contains("extend"),
            "{told}"
        );
        let history = office.run("show 1").sound();
        assert!(history.contains("牵头单位 市商务局 → 市教育局"), "{history}");
        assert!(
            office
                .refused("add 另一件 --lead 甲 --serial 17")
                .contains("第17件已是第 1 号")
        );
        office.run("set 1 --with= --state withdrawn --reason 误录").sound();
        assert_eq!(office.json("list --state withdrawn")[0]["with"], serde_json::json!([]));
    }
}

#[test]
fn orders_are_due_by_the_rule_and_counted_once_issued() {
    for office in Office::each() {
        let office = office.with_one();
        assert_eq!(office.run("order --on 2025-10-20").sound(), "没有该发的督办单\n");
        let told = office.run("order --on 2025-10-29").sound();
        assert!(
            told.starts_with("第 1 号 · 市商务局 · 蓝 · 临近时限 2025年10月31日"),
            "{told}"
        );
        office.run("order --every --on 2025-10-29").sound();
        assert_eq!(office.run("order --on 2025-10-30").sound(), "没有该发的督办单\n");
        assert_eq!(office.json("order --on 2025-11-03")[0]["colour"], "red");
        let red = office.json("order 1 --on 2025-11-03");
        assert_eq!(red["orders"], serde_json::json!({"blue": 1, "yellow": 0, "red": 1}));
        let yellow = office.json("order 1 yellow --reason 质量不高 --on 2025-11-04");
        assert_eq!(yellow["orders"]["yellow"], 1);
    }
}

#[test]
fn the_list_is_narrowed_and_has_what_is_overdue_first() {
    for office in Office::each() {
        let office = office.with_one();
        for line in [
            "add 甲 --lead 教育局 --due 2025-12-31 --on 2025-10-08",
            "add 乙 --lead 教育局 --with 商务局 --due 2025-10-20 --on 2025-10-08 --meeting 专题会",
            "add 丙 --lead 教育局 --propose --on 2025-10-08",
        ] {
            office.run(line).sound();
        }
        let numbers = |line: &str| -> Vec<u64> {
            let found = office.json(&format!("list --as-of 2025-11-02 {line}"));
            let found = found.as_array().unwrap().iter();
            found.map(|matter| matter["number"].as_u64().unwrap()).collect()
        };
        assert_eq!(numbers(""), [3, 1, 4, 2]);
        assert_eq!(numbers("--overdue"), [3, 1]);
        assert_eq!(numbers("--unit 商务局"), [3, 1]);
        assert_eq!(numbers("--meeting 专题会"), [3]);
        assert_eq!(numbers("--state proposed"), [4]);
        assert_eq!(numbers("--indicator retail-sales-growth"), Vec::<u64>::new());
        let told = office.run("list --as-of 2025-11-02").sound();
        assert!(
            told.contains("共 4 件，逾期 2 件") && told.contains("逾期 13 天"),
            "{told}"
        );
        let plain = office.run("list --as-of 2025-11-02 --plain").sound();
        assert!(plain.contains("逾期 13 天"), "{plain}");
    }
}

#[test]
fn every_paper_is_written_and_their_counts_agree() {
    for office in Office::each() {
        let office = office.with_one_done();
        office.run("close 1 --evidence 名单 --on 2025-10-29").sound();
        office
            .run("add 甲 --lead 教育局 --due 2025-10-31 --on 2025-10-08")
            .sound();
        for name in [
            "a.xlsx", "a.docx", "a.html", "a.md", "a.csv", "a.txt", "a.ics", "a.json",
        ] {
            for kind in ["table", "slips", "bulletin"] {
                let line = format!("export --all --kind {kind} --force -o {name} --as-of 2025-11-02");
                office.run(&line).sound();
            }
        }
        office.run("export -o table.csv --all --as-of 2025-11-02").sound();
        let table = fs::read_to_string(office.path("table.csv")).unwrap();
        assert_eq!(table.lines().count(), 3, "{table}");
        assert!(
            table.contains("2,第八次常务会议 第2件,甲,市教育局,,2025-10-31,逾期 2 天"),
            "{table}"
        );
        let bulletin = fs::read_to_string(office.path("a.txt")).unwrap();
        assert!(
            bulletin.contains("共交办 2 件，办结 1 件，其中按时 1 件；在办 1 件，逾期 1 件"),
            "{bulletin}"
        );
        let calendar = fs::read_to_string(office.path("a.ics")).unwrap();
        assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 1);
        assert!(calendar.contains("DTSTART;VALUE=DATE:20251031\r\n"), "{calendar}");
        let told = office.refused("export -o table.csv");
        assert!(told.contains("已经存在") && told.contains("--force"), "{told}");
        assert!(office.refused("export -o table.pdf").contains(".xlsx"));
    }
}

#[test]
fn what_is_exported_is_taken_in_elsewhere_and_a_copy_is_a_ledger() {
    let office = Office::new().with_one_done();
    office.run("export -o all.json").sound();
    let other = Office::new();
    fs::copy(office.path("all.json"), other.path("all.json")).unwrap();
    assert_eq!(
        other.run("import all.json").sound(),
        "新增 1 件，续记 0 件，已有 0 件\n"
    );
    assert_eq!(other.json("import all.json")["known"], 1);
    assert_eq!(other.json("show 1"), office.json("show 1"));
    let all = fs::read_to_string(office.path("all.json")).unwrap();
    for (from, to) in [
        ("\"matters\"", "\"matter\""),
        ("\"rev\":2", "\"rev\":3"),
        ("\"schema\": 1", "\"schema\": 9"),
    ] {
        fs::write(other.path("bad.json"), all.replace(from, to)).unwrap();
        assert!(other.refused("import bad.json").contains("不是导出的台账"), "{from}");
    }
    office.run("backup copy.sqlite").sound();
    assert!(office.refused("backup copy.sqlite").contains("已经存在"));
    office.run("backup copy.sqlite --force").sound();
    let told = office.json("backup copy.sqlite --force");
    assert_eq!(told["matters"], office.json("list --all").as_array().unwrap().len());
    let copy = office.run("list --ledger copy.sqlite");
    // The flag stands twice on this line, and one of them would do.
    assert_eq!(copy.code, 2);
    let copy = command()
        .args(["ledger", "show", "1", "--json", "--ledger"])
        .arg(office.path("copy.sqlite"))
        .output()
        .unwrap();
    let copy: Value = serde_json::from_slice(&copy.stdout).unwrap();
    assert_eq!(copy["rev"], 2);
}

/// A table as an office keeps it: a title above the heads, rows that can be read and rows that cannot.
const OFFICE: &str = "市政府督办台账,,,,,,,,,,
序号,督办事项,牵头单位,责任单位,完成时限,交办时间,状态,会议,办结日期,进展情况,备注
1,约谈进度滞后的单位,商务局,财政局,2025年10月31日前,2025-10-08,办理中,第八次常务会议 第17件,,已约谈3家,甲
2,公布办事指南,教育局,,2025/11/20,2025-10-08,销号,第八次常务会议,2025.11.1,已公布,
3,制定方案,财政局,,10月底,2025-10-08,已办结,,,,
4,开会,,,2025-12-31,2025-10-08,交办,,,,
5,整改,商务局,,长期,2025-10-08,交办,,,,
6,约谈进度滞后的单位,商务局,,2025-12-31,2025-10-08,交办,第八次常务会议 第17件,,,
7,核查,商务局,,12月31日,2025-10-08,半拉子,,,,
8,清欠,商务局、财政局,,12月31日,2025-10-08,,,,,
";

#[test]
fn an_offices_own_table_is_taken_in_once_and_what_cannot_be_read_is_told_by_its_cell() {
    for office in Office::each() {
        fs::write(office.path("台账.csv"), OFFICE).unwrap();
        let first = office.run("import 台账.csv");
        assert_eq!(
            (first.code, first.out.as_str()),
            (1, "新增 3 件，续记 0 件，已有 0 件\n")
        );
        for told in [
            "没有读这一行：I5：办结、销号、已反馈的要有办结日期",
            "没有读这一行：C6：没有写牵头单位",
            "没有读这一行：E7：“长期”不是日期",
            "没有读这一行：B8：和 B3 是同一件",
            "没有读这一行：G9：不认识“半拉子”",
            "C10：“商务局、财政局”不止一个单位：第一个牵头，其余协办",
            "没有读的列：备注",
            "没有读的有 5 行",
        ] {
            assert!(first.err.contains(told), "{told}\n{}", first.err);
        }
        let matter = office.json("show 1");
        assert_eq!(
            (
                &matter["lead"],
                &matter["with"],
                &matter["due"]["now"],
                &matter["serial"]
            ),
            (
                &"市商务局".into(),
                &serde_json::json!(["市财政局"]),
                &"2025-10-31".into(),
                &17.into()
            )
        );
        assert_eq!(matter["history"][1]["change"]["reported"]["text"], "已约谈3家");
        let closed = office.json("show 2");
        assert_eq!(
            (&closed["state"], &closed["done_on"]),
            (&"closed".into(), &"2025-11-01".into())
        );
        let told = office.run("show 2").sound();
        assert!(told.contains("台账 台账.csv（B4）记为销号"), "{told}");
        // Brought up to date and taken in again, nothing is there twice, and what was done meanwhile stays.
        office.run("report 3 已清 --done --from 李四").sound();
        fs::write(office.path("台账.csv"), OFFICE.replace("已约谈3家", "已约谈5家")).unwrap();
        let again = office.run("import 台账.csv --json");
        let again: Value = serde_json::from_str(&again.out).unwrap();
        assert_eq!(
            (&again["added"], &again["known"], &again["left_out"]),
            (&0.into(), &3.into(), &5.into())
        );
        assert_eq!(office.json("list --all").as_array().unwrap().len(), 3);
        assert_eq!(office.json("show 3")["state"], "reported");
        assert_eq!(office.store().examine().unwrap(), Vec::new());
    }
}

#[test]
fn a_workbook_is_taken_in_with_its_days_and_a_file_without_a_table_is_told() {
    let office = Office::new();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("督办").unwrap();
    for (head, column) in ["事项", "责任单位", "完成时限（日期）"].into_iter().zip(0..) {
        sheet.write(0, column, head).unwrap();
    }
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2025, 12, 31).unwrap();
    let format = rust_xlsxwriter::Format::new().set_num_format("yyyy/m/d");
    sheet.write(1, 0, "制定方案").unwrap();
    sheet.write(1, 1, "教育局、财政局").unwrap();
    sheet.write_with_format(1, 2, &day, &format).unwrap();
    sheet.write(2, 0, "开会").unwrap();
    sheet.write(2, 1, "教育局").unwrap();
    book.save(office.path("台账.xlsx")).unwrap();
    let told = office.run("import 台账.xlsx");
    assert_eq!(told.out, "新增 1 件，续记 0 件，已有 0 件\n");
    assert!(told.err.contains("没有读这一行：督办!C3：没有写时限"), "{}", told.err);
    let matter = office.json("show 1");
    assert_eq!(
        (
            &matter["lead"],
            &matter["with"],
            &matter["due"]["first"],
            &matter["state"]
        ),
        (
            &"市教育局".into(),
            &serde_json::json!(["市财政局"]),
            &"2025-12-31".into(),
            &"issued".into()
        )
    );
    // Nothing to take in makes no ledger.
    let office = Office::new();
    fs::write(office.path("别的.csv"), "指标,数值\n甲,1\n").unwrap();
    let told = office.run("import 别的.csv");
    assert_eq!(told.code, 1);
    assert!(told.err.contains("没有找到“事项”和“牵头单位”"), "{}", told.err);
    assert!(!office.path("matters.sqlite").exists());
    fs::write(office.path("旧.xls"), "x").unwrap();
    assert!(office.refused("import 旧.xls").contains("xls"));
}

#[test]
fn the_doctor_examines_the_ledger() {
    for office in Office::each() {
        let office = office.with_one_done();
        let told = command()
            .current_dir(office.folder.path())
            .arg("doctor")
            .arg("--ledger")
            .arg(&office.ledger)
            .output()
            .unwrap();
        let told = String::from_utf8(told.stdout).unwrap();
        assert!(told.contains(" · 1 件，逐件核对无误"), "{told}");
    }
}

#[test]
fn a_folder_that_may_not_be_written_is_told_and_can_still_be_read() {
    use std::os::unix::fs::PermissionsExt;
    if nix::unistd::geteuid().is_root() {
        // Whoever may do everything may write everywhere.
        return;
    }
    let office = Office::new().with_one();
    fs::set_permissions(office.path("matters.sqlite"), fs::Permissions::from_mode(0o444)).unwrap();
    fs::set_permissions(office.folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    let told = office.refused("report 1 已联系");
    assert!(told.contains("不能写，没有写入"), "{told}");
    assert_eq!(office.json("list")[0]["number"], 1);
    fs::set_permissions(office.folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
}

/// Runs a command and kills it once so much time is over; what it said until then, and what it complained about.
fn said_until(mut command: std::process::Command, patience: Option<Duration>) -> (String, String) {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    if let Some(patience) = patience {
        let began = Instant::now();
        while began.elapsed() < patience && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        child.kill().unwrap();
    }
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr))
}

/// Eight at once, every other one of them killed somewhere between its start and its end.
#[test]
fn every_write_that_was_acknowledged_is_there_once_whoever_is_killed() {
    const WRITERS: u64 = 8;
    const WRITES: u64 = 8;
    for office in Office::each() {
        let office = office.with_one();
        let began = Instant::now();
        office.run("add 试 --lead 甲").sound();
        let usual = u64::try_from(began.elapsed().as_micros()).unwrap();
        let office = &office;
        let acknowledged: Vec<(String, bool)> = std::thread::scope(|scope| {
            let writer = |writer: u64| {
                let write = move |write: u64| {
                    let text = format!("w{writer}-{write}");
                    let command = office.command(&format!("add {text} --lead 甲"));
                    // Everywhere between the start and three times as long as one takes that is alone.
                    let moment = (writer * WRITES + write) * 7_919 % 300 * usual / 100;
                    let patience = (write % 2 == 1).then(|| Duration::from_micros(moment));
                    let (said, complaint) = said_until(command, patience);
                    if patience.is_none() {
                        // Nobody who was left alone fails.
                        assert_eq!(complaint, "", "{text}");
                    }
                    (text.clone(), said.contains(&text))
                };
                scope.spawn(move || (0..WRITES).map(write).collect::<Vec<_>>())
            };
            let writers: Vec<_> = (0..WRITERS).map(writer).collect();
            writers.into_iter().flat_map(|writer| writer.join().unwrap()).collect()
        });
        let ledger = office.store();
        assert_eq!(ledger.examine().unwrap(), Vec::new());
        let mut found: BTreeMap<String, usize> = BTreeMap::new();
        for matter in ledger.matters().unwrap() {
            *found.entry(matter.brief.text.to_string()).or_default() += 1;
        }
        for (text, is_acknowledged) in &acknowledged {
            let count = found.get(text).copied().unwrap_or_default();
            assert!(count <= 1 && (count == 1 || !is_acknowledged), "{text}: {count}");
        }
        let count = acknowledged
            .iter()
            .filter(|(_, is_acknowledged)| *is_acknowledged)
            .count();
        assert!(count >= 32, "{count}");
    }
}

/// Two programs at once, each of which has seen the same: one strikes off, the other is shown who has.
#[test]
fn of_two_who_close_one_matter_at_once_one_wins_and_the_other_is_shown_the_other() {
    for office in Office::each() {
        let office = office.with_one_done();
        let closing = || {
            let mut command = office.command("close 1 --rev 2 --evidence 照片");
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        };
        let both = [closing(), closing()].map(|child| child.wait_with_output().unwrap());
        let lost: Vec<String> = both
            .iter()
            .filter(|one| !one.status.success())
            .map(|one| String::from_utf8(one.stderr.clone()).unwrap())
            .collect();
        assert_eq!(lost.len(), 1, "{both:?}");
        assert!(lost[0].contains("修订 2 之后有了变动，没有写入"), "{lost:?}");
        assert!(lost[0].contains("张三（督查室） 销号；佐证：照片"), "{lost:?}");
        assert_eq!(office.json("show 1")["history"].as_array().unwrap().len(), 3);
    }
}

#[cfg(feature = "postgres")]
#[test]
fn a_ledger_on_a_server_is_named_in_the_settings_copied_as_json_and_given_to_no_group() {
    let Some(office) = Office::on_a_server() else { return };
    let settings = fs::read_to_string(office.path("settings.toml")).unwrap();
    // Here a password may stand: no list of processes shows it.
    let with_password = office.ledger.replace("tester@", "tester:geheim@");
    fs::write(
        office.path("named.toml"),
        format!("ledger = \"{with_password}\"\n{settings}"),
    )
    .unwrap();
    let run = |line: &str| {
        let output = command()
            .current_dir(office.folder.path())
            .args(line.split_whitespace())
            .args(["--config", "named.toml"])
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr]
            .map(|said| String::from_utf8(said).unwrap())
            .concat();
        assert!(!said.contains("geheim"), "{line}: {said}");
        said
    };
    assert!(run("ledger list").contains("还没有督办台账 'postgres://tester@/"));
    let group = nix::unistd::Group::from_gid(nix::unistd::getgid())
        .unwrap()
        .unwrap()
        .name;
    assert!(run(&format!("ledger add 开会 --lead 甲 --group {group}")).contains("不用 --group"));
    assert!(run("ledger add 开会 --lead 甲").contains("第 1 号"));
    assert!(run("doctor").contains(" · 1 件，逐件核对无误"));
    assert!(run("ledger backup copy.json").contains("copy.json"));
    let copy = fs::read_to_string(office.path("copy.json")).unwrap();
    assert!(copy.contains("开会") && !copy.contains("geheim"), "{copy}");
    let other = Office::new();
    fs::copy(office.path("copy.json"), other.path("copy.json")).unwrap();
    assert_eq!(
        other.run("import copy.json").sound(),
        "新增 1 件，续记 0 件，已有 0 件\n"
    );
}
