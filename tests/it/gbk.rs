//! Sessions in GBK and GB18030, as they are still found on servers: whatever is said to a person is said in the session's encoding,
//! and whatever a person types is read in it. What programs read, and what becomes a file, is in UTF-8 as everywhere.

use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::OsStringExt;
use std::process::Output;

use encoding_rs::{Encoding, GB18030, GBK};

use crate::app_harness::{program, repository};
use crate::emulator::Behaviour;
use crate::pty::{Answers, Terminal};

const TABLE: [(&str, &str); 2] = [
    ("first.csv", "指标,单位,1—6月\n城镇新增就业,人,120\n"),
    ("second.csv", "指标,单位,1—6月\n城镇新增就业,人,125\n"),
];

/// Every command that says something to a person: as it works, and as it complains.
const SPOKEN: [&str; 33] = [
    "",
    "--plain",
    "--help",
    "--language en --help",
    "--nothing",
    "report",
    "report --format markdown",
    "report --dataset nothing",
    "report --rule nothing",
    "list",
    "list --plain",
    "show grain-output",
    "show --plain grain-output",
    "show nothing",
    "check first.csv",
    "check nothing",
    "check tests.json",
    "import first.csv --period 2025-06 -o data --catalogue catalogue.json --dry-run",
    "import nothing.csv --period 2025-06 -o data",
    "import",
    "draft nothing.txt",
    "draft report.txt -o drafted",
    "catalogue --export ledger.xlsx",
    "catalogue nothing.xlsx",
    "sample -o sampled",
    "template -o form.xlsx",
    "template -o form.xlsx --period 2025-06",
    "present",
    "agenda",
    "agenda nothing.json",
    "rehearse",
    "follow --socket nothing",
    "config",
];

/// What programs read, or what is kept as a file.
const READ: [&str; 9] = [
    "report --format json",
    "list --json",
    "show grain-output --json",
    "check --json first.csv",
    "schema catalogue",
    "config --print",
    "agenda --print",
    "completions bash",
    "shot --pane overview",
];

struct Server {
    folder: tempfile::TempDir,
    locale: &'static str,
}

impl Server {
    fn new(locale: &'static str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in TABLE {
            fs::write(folder.path().join(name), text).unwrap();
        }
        fs::write(folder.path().join("tests.json"), "{\"schema\": 1, \"没有\": 2}").unwrap();
        fs::write(folder.path().join("report.txt"), "2025年，粮食产量达到202亿斤以上。\n").unwrap();
        let catalogue = repository("tests/invalid/catalogue.json");
        fs::copy(catalogue, folder.path().join("catalogue.json")).unwrap();
        Self { folder, locale }
    }

    fn run(&self, words: &[OsString]) -> Output {
        let mut command = program();
        command.env("LC_ALL", self.locale).current_dir(self.folder.path());
        command.args(words).stdin(std::process::Stdio::null()).output().unwrap()
    }

    fn line(&self, line: &str) -> Output {
        self.run(&line.split_whitespace().map(OsString::from).collect::<Vec<_>>())
    }
}

fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.into_owned())
}

/// A word as the session's keyboard sends it.
fn typed(word: &str) -> OsString {
    OsString::from_vec(GBK.encode(word).0.into_owned())
}

#[test]
fn every_command_speaks_the_encoding_of_the_session() {
    for (locale, encoding) in [("zh_CN.GBK", GBK), ("zh_CN.GB18030", GB18030)] {
        let (session, usual) = (Server::new(locale), Server::new("zh_CN.UTF-8"));
        for line in SPOKEN {
            let (here, there) = (session.line(line), usual.line(line));
            assert_eq!(here.status.code(), there.status.code(), "{line}");
            for (bytes, expected) in [(here.stdout, there.stdout), (here.stderr, there.stderr)] {
                let text = decoded(encoding, &bytes).unwrap_or_else(|| panic!("'{line}' is not in {locale}"));
                let expected = String::from_utf8(expected).unwrap();
                assert_eq!(text.lines().count(), expected.lines().count(), "{line}");
                let chinese = |text: &str| {
                    text.chars()
                        .filter(|one| ('一'..='鿿').contains(one))
                        .collect::<String>()
                };
                assert_eq!(chinese(&text), chinese(&expected), "{line}");
            }
        }
        for line in READ {
            let (here, there) = (session.line(line), usual.line(line));
            assert_eq!(here.status.code(), there.status.code(), "{line}");
            assert_eq!(
                String::from_utf8(here.stdout).unwrap(),
                String::from_utf8(there.stdout).unwrap(),
                "{line}"
            );
        }
    }
}

#[test]
fn a_minus_sign_that_the_encoding_lacks_is_a_hyphen_and_no_question_mark() {
    let session = Server::new("zh_CN.GBK");
    let text = decoded(GBK, &session.line("report").stdout).unwrap();
    assert!(text.contains("-66.7"), "{text}");
    assert!(!text.contains("?66.7"));
}

#[test]
fn words_are_typed_in_the_encoding_of_the_session() {
    let session = Server::new("zh_CN.GBK");
    let shown = session.run(&["show".into(), typed("粮食产量")]);
    let text = decoded(GBK, &shown.stdout).unwrap();
    assert!(shown.status.success() && text.contains("粮食"), "{text}");
    let wrong = session.run(&["report".into(), "--region".into(), typed("没有这个地方")]);
    assert!(decoded(GBK, &wrong.stderr).unwrap().contains("没有这个地方"));
    // What a flag names is the session's encoding for everything, mistyped words included.
    let usual = Server::new("zh_CN.UTF-8");
    let wrong = usual.run(&["--charset".into(), "gbk".into(), "--nothing".into(), typed("没有")]);
    assert!(decoded(GBK, &wrong.stderr).is_some());
    // A file is called what its bytes say.
    let name = typed("报表.csv");
    fs::write(session.folder.path().join(&name), TABLE[0].1).unwrap();
    let mut words = vec!["import".into(), name, "-o".into(), typed("目录")];
    words.extend(["--period", "2025-06", "--catalogue", "catalogue.json"].map(OsString::from));
    let taken = session.run(&words);
    assert!(taken.status.success(), "{}", decoded(GBK, &taken.stderr).unwrap());
    assert!(session.folder.path().join(typed("目录")).exists());
}

#[test]
fn questions_are_asked_and_answers_read_in_the_encoding_of_the_session() {
    let session = Server::new("zh_CN.GBK");
    let first = session.line("import first.csv --period 2025-06 -o data --catalogue catalogue.json");
    assert!(first.status.success());
    let line = format!(
        "cd '{}' && LC_ALL=zh_CN.GBK \"$BRIEFING\" import second.csv --period 2025-06 -o data --catalogue catalogue.json",
        session.folder.path().display()
    );
    let words = ["sh", "-c", &line];
    let mut terminal = Terminal::of_kind(Behaviour::GBK, Answers::AtOnce, (100, 30), words);
    let sees = |terminal: &mut Terminal, text: &str| {
        terminal.waits(&format!("'{text}'"), |terminal| {
            terminal.other.lines().concat().contains(text)
        });
    };
    sees(&mut terminal, "更正这 1 个数？[y/N]");
    terminal.type_in(&GBK.encode("是\r").0);
    sees(&mut terminal, "更正原因（可空）");
    terminal.type_in(&GBK.encode("补报一家企业\r").0);
    sees(&mut terminal, "已写入 data/2025-06.json");
    let snapshot = fs::read_to_string(session.folder.path().join("data/2025-06.json")).unwrap();
    assert!(snapshot.contains("补报一家企业"), "{snapshot}");
}
