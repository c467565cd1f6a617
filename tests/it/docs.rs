//! The pages under `docs/` and beside the README: every command, example and link in them is tried, and the Chinese page
//! shows the same as the English one.

use std::collections::BTreeSet;
use std::path::Path;

use crate::app_harness::{program, repository};

/// Pages for whoever changes the program; they are in English alone, or in both languages at once.
const FOR_DEVELOPERS: [&str; 2] = ["docs/architecture.md", "docs/glossary.md"];

const FORMATS: &str = "docs/formats.md";
const COLLECTING: &str = "docs/collecting.md";
const MEETING: &str = "docs/meeting.md";
const YOUR_OWN_REPORT: &str = "docs/your-own-report.md";

/// The text of a file of the repository.
pub(crate) fn text(page: &str) -> String {
    std::fs::read_to_string(repository(page)).unwrap_or_else(|error| panic!("{page}: {error}"))
}

/// Every page for a reader, by its path from the root of the repository.
fn pages() -> Vec<String> {
    let mut pages: Vec<String> = Vec::new();
    for folder in ["", "docs/", "docs/decisions/"] {
        for entry in std::fs::read_dir(repository(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if name.rsplit_once('.').is_some_and(|(_, ending)| ending == "md") {
                pages.push(format!("{folder}{name}"));
            }
        }
    }
    pages.sort();
    pages
}

/// The English pages that have a Chinese twin, with it.
fn pairs() -> Vec<(String, String)> {
    let is_english = |page: &String| {
        let is_manual = page.starts_with("docs/") && page.matches('/').count() == 1;
        (page == "README.md" || is_manual) && !page.ends_with(".zh-CN.md") && !FOR_DEVELOPERS.contains(&page.as_str())
    };
    let english = pages().into_iter().filter(is_english);
    english
        .map(|page| {
            let twin = page.replace(".md", ".zh-CN.md");
            (page, twin)
        })
        .collect()
}

/// The fenced blocks of one language on a page.
pub(crate) fn blocks(page: &str, language: &str) -> Vec<String> {
    let text = text(page);
    let opening = format!("```{language}\n");
    let blocks = text
        .split(&opening)
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap());
    blocks.map(str::to_owned).collect()
}

/// A page without its fenced blocks.
fn prose(page: &str) -> String {
    let text = text(page);
    text.split("```").step_by(2).collect()
}

pub(crate) fn empty_folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// A folder that looks like the checkout, in which commands may write, with everything that the pages speak of.
fn checkout() -> tempfile::TempDir {
    let folder = empty_folder();
    for name in ["data", "seeds"] {
        std::os::unix::fs::symlink(repository(name), folder.path().join(name)).unwrap();
    }
    receive(&folder, &blocks(COLLECTING, "csv")[0]);
    for (place, year) in [("harbour", "2024"), ("harbour", "2025"), ("moonport", "2025")] {
        found(&folder, place, year);
    }
    folder
}

/// Lays an invented city's catalogue of a year into a folder of its own, with a figure for it.
fn found(folder: &tempfile::TempDir, place: &str, year: &str) {
    let home = folder.path().join(place).join(year);
    std::fs::create_dir_all(&home).unwrap();
    let catalogue = std::fs::read_to_string(repository("tests/invalid/catalogue.json")).unwrap();
    let last = (year.parse::<u16>().unwrap() - 1).to_string();
    let catalogue = catalogue
        .replace("2024", "LAST")
        .replace("2025", year)
        .replace("LAST", &last)
        .replace("starbay", place)
        .replace("星湾", place);
    std::fs::write(home.join("catalogue.json"), catalogue).unwrap();
    let snapshot = format!(
        r#"{{"schema": 1, "catalogue": "{place}-{year}", "as_of": "{year}-12-31", "series": [
          {{"indicator": "new-jobs", "unit": "人", "provenance": "reported", "figures": {{"{year}": 9000}}}}]}}"#
    );
    std::fs::write(home.join("12.json"), snapshot).unwrap();
}

/// Lays a department's table into the folder for what comes in.
fn receive(folder: &tempfile::TempDir, table: &str) {
    let inbox = folder.path().join("inbox");
    std::fs::create_dir_all(&inbox).unwrap();
    std::fs::write(inbox.join("commerce.csv"), table).unwrap();
}

/// The arguments of a line that starts the program, however it does; the pipe behind it is not ours.
pub(crate) fn arguments(line: &str) -> Option<Vec<&str>> {
    let command = line.split(['#', '|']).next().unwrap().trim();
    let rest = command
        .strip_prefix("briefing")
        .or_else(|| command.strip_prefix("cargo run --release"))?;
    Some(rest.split_whitespace().filter(|word| *word != "--").collect())
}

pub(crate) fn run(arguments: &[&str], folder: &Path) -> (i32, String) {
    let output = program()
        .args(arguments)
        .env("XDG_DATA_HOME", folder)
        .current_dir(folder)
        .output()
        .unwrap();
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    (output.status.code().unwrap_or(-1), said)
}

#[test]
fn every_page_begins_with_what_it_is_for() {
    for page in pages() {
        let text = text(&page);
        let mut lines = text.lines();
        let title = lines.next().unwrap();
        assert!(title.starts_with("# ") && lines.next() == Some(""), "{page}: {title}");
        let purpose = lines.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
        let is_sentence = purpose.contains(['.', '。', '，']) && !purpose.starts_with(['#', '!', '`', '|', '-']);
        assert!(is_sentence, "{page} does not begin with its purpose: {purpose}");
    }
}

#[test]
fn every_page_of_the_manual_has_its_chinese_twin_and_both_name_each_other() {
    for (english, chinese) in pairs() {
        assert!(repository(&chinese).exists(), "{english} lacks {chinese}");
        let name = |page: &str| page.rsplit('/').next().unwrap().to_owned();
        assert!(text(&english).contains(&format!("]({})", name(&chinese))), "{english}");
        assert!(text(&chinese).contains(&format!("]({})", name(&english))), "{chinese}");
    }
    let orphans = pages().into_iter().filter(|page| page.ends_with(".zh-CN.md"));
    for page in orphans {
        assert!(
            repository(&page.replace(".zh-CN", "")).exists(),
            "{page} has no English twin"
        );
    }
}

/// The anchors of a page's headings, as web pages of repositories name them.
fn anchors(page: &str) -> BTreeSet<String> {
    let prose = prose(page);
    let headings = prose.lines().filter(|line| line.starts_with('#'));
    headings
        .map(|line| {
            let heading = line.trim_start_matches('#').trim().to_lowercase();
            let kept = heading.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
            kept.map(|c| if c == ' ' { '-' } else { c }).collect()
        })
        .collect()
}

#[test]
fn every_link_leads_to_a_file_and_a_heading_that_are_there() {
    for page in pages() {
        let prose = prose(&page);
        let home = Path::new(&page).parent().unwrap();
        for target in prose.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if target.starts_with("https://") {
                continue;
            }
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let file = if file.is_empty() {
                page.clone()
            } else {
                home.join(file).to_str().unwrap().to_owned()
            };
            assert!(repository(&file).exists(), "{page}: {target}");
            assert!(
                anchor.is_empty() || anchors(&file).contains(anchor),
                "{page}: {target} among {:?}",
                anchors(&file)
            );
        }
    }
}

/// Whether a line of a page's commands is for other programs, which are not tried here.
fn is_for_others(line: &str) -> bool {
    let line = line.trim();
    let others = ["cargo ", "bash .ci/run", "bash tests/", "rustup "];
    line.is_empty() || line.starts_with('#') || others.iter().any(|other| line.starts_with(other))
}

#[test]
fn every_command_of_every_page_works() {
    let mut count = 0;
    for (page, _) in pairs() {
        let folder = checkout();
        if page == YOUR_OWN_REPORT {
            bring_a_report(&folder);
        }
        let shown = blocks(&page, "sh").join("");
        // The README's walk through a report of one's own has a test of its own.
        for line in shown.lines().filter(|line| !line.contains("pingchuan")) {
            let Some(arguments) = arguments(line) else {
                assert!(is_for_others(line), "{page}: {line}");
                continue;
            };
            let (code, told) = run(&arguments, folder.path());
            // Nobody is there to follow, unless somebody presents on the tester's machine.
            let is_to_follow = arguments.first() == Some(&"follow") && code == 2;
            assert!(
                code == 0 || is_to_follow,
                "{page}: briefing {}\n{code}: {told}",
                arguments.join(" ")
            );
            count += 1;
        }
    }
    assert!(count >= 70, "the pages lost commands: {count}");
}

/// Lays a report as a Word document, and a department's answer to it, where the walk through one's own report has them.
fn bring_a_report(folder: &tempfile::TempDir) {
    let report = blocks("README.md", "text")[0].clone();
    std::fs::write(folder.path().join("report.docx"), crate::drafting::document(&report)).unwrap();
    let inbox = folder.path().join("inbox");
    std::fs::remove_dir_all(&inbox).unwrap();
    std::fs::create_dir_all(&inbox).unwrap();
    let answer = blocks("README.md", "csv")[0].replace("1—6月", "1—3月");
    std::fs::write(inbox.join("agriculture.csv"), answer).unwrap();
}

/// The keys in the first column of a page's tables.
fn keys(page: &str) -> Vec<String> {
    let prose = prose(page);
    let rows = prose.lines().filter_map(|line| line.strip_prefix("| `"));
    let cells = rows.map(|row| format!("`{}", row.split(" |").next().unwrap()));
    let plain = |cell: &String| {
        cell.split('`')
            .step_by(2)
            .all(|between| between.trim_matches([' ', ',', '，', '、', '–']).len() <= 3)
    };
    cells
        .filter(plain)
        .map(|cell| cell.split('`').skip(1).step_by(2).collect::<Vec<_>>().join(" "))
        .collect()
}

#[test]
fn both_languages_show_the_same() {
    for (english, chinese) in pairs() {
        let commands = |page: &str| -> Vec<String> {
            let shown = blocks(page, "sh").join("");
            shown
                .lines()
                .map(|line| line.split('#').next().unwrap().trim().to_owned())
                .collect()
        };
        assert_eq!(commands(&english), commands(&chinese), "{english}");
        for language in ["text", "json", "jsonc", "csv", "console"] {
            assert_eq!(
                blocks(&english, language),
                blocks(&chinese, language),
                "{english}: {language}"
            );
        }
        assert_eq!(keys(&english), keys(&chinese), "{english}");
    }
}

#[test]
fn the_snapshot_it_shows_is_sound() {
    let folder = checkout();
    std::fs::write(folder.path().join("june.json"), &blocks(FORMATS, "json")[0]).unwrap();
    let (code, said) = run(&["check", "june.json"], folder.path());
    assert_eq!((code, said.trim()), (0, "1 个文件，没有问题"));
}

#[test]
fn the_complaints_it_shows_are_the_ones_that_are_made() {
    let folder = checkout();
    let broken = blocks(FORMATS, "json")[0].replacen("retail-sales-growth", "retail-sale-growth", 1);
    std::fs::write(folder.path().join("june.json"), broken).unwrap();
    let (code, said) = run(&["check", "june.json"], folder.path());
    assert_eq!(code, 1);
    assert_shown(FORMATS, 0, &said);
}

/// Holds what a command said to what a page shows below its line.
fn assert_shown(page: &str, console: usize, said: &str) {
    let shown = &blocks(page, "console")[console];
    assert_eq!(
        shown.lines().skip(1).collect::<Vec<_>>(),
        said.lines().collect::<Vec<_>>(),
        "it now says\n{said}"
    );
}

#[test]
fn the_table_it_shows_gives_the_figures_it_names() {
    let folder = checkout();
    receive(&folder, &blocks(COLLECTING, "csv")[0]);
    let (code, said) = run(&["import", "inbox", "--period", "2025-06", "-o", "city"], folder.path());
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("120.5345 亿元") && said.contains("：3.8%"), "{said}");
}

/// As the page says: the same table with the growth written out in words.
#[test]
fn the_import_it_shows_tells_what_it_says() {
    let folder = checkout();
    receive(&folder, &blocks(COLLECTING, "csv")[0].replace("３．８％", "三点八"));
    let line = ["import", "inbox", "--period", "2025-06", "-o", "city"];
    let (code, said) = run(&line, folder.path());
    assert_eq!(code, 1);
    assert_shown(COLLECTING, 0, &said);
}

/// The arguments of the line that a console block begins with.
fn typed(console: usize) -> Vec<String> {
    let shown = &blocks(COLLECTING, "console")[console];
    let line = shown.lines().next().unwrap().strip_prefix("$ briefing ").unwrap();
    line.split_whitespace().map(str::to_owned).collect()
}

/// Types the line of a console block and holds the answer and the exit code to what the page says.
fn retrace(console: usize, expected: i32, folder: &Path) {
    let typed = typed(console);
    let (code, said) = run(&typed.iter().map(String::as_str).collect::<Vec<_>>(), folder);
    assert_eq!(code, expected, "{said}");
    assert_shown(COLLECTING, console, &said);
}

/// As the page says: the amount handed in again, without and with somebody's yes.
#[test]
fn the_correction_it_shows_is_refused_and_made_as_it_says() {
    let folder = checkout();
    let line = ["import", "inbox", "--period", "2025-06", "-o", "city"];
    assert_eq!(run(&line, folder.path()).0, 0);
    receive(&folder, &blocks(COLLECTING, "csv")[0].replace("1,205,345", "1,210,345"));
    retrace(1, 2, folder.path());
    retrace(2, 0, folder.path());
    let snapshot = std::fs::read_to_string(folder.path().join("city/2025-06.json")).unwrap();
    let revision = r#""revision": {"former": 120.5345, "on": "2025-07-18", "why": "补报两家企业"}"#;
    assert!(snapshot.contains(revision), "{snapshot}");
}

#[test]
fn the_mapping_it_shows_is_begun_by_the_program_and_read_once_it_is_put_right() {
    let folder = checkout();
    let other = folder.path().join("other");
    std::fs::create_dir_all(&other).unwrap();
    std::fs::write(other.join("labour.csv"), &blocks(COLLECTING, "csv")[1]).unwrap();
    retrace(3, 1, folder.path());
    let begun = std::fs::read_to_string(folder.path().join("other.json")).unwrap();
    let shown = &blocks(COLLECTING, "json")[0];
    let heads = |text: &str| -> std::collections::BTreeSet<String> {
        let mapping: serde_json::Value = serde_json::from_str(text).unwrap();
        let columns = mapping["columns"].as_array().unwrap().clone();
        columns.iter().map(|column| column["head"].to_string()).collect()
    };
    assert_eq!(heads(&begun), heads(shown));
    std::fs::write(folder.path().join("other.json"), shown).unwrap();
    retrace(4, 0, folder.path());
}

#[test]
fn the_catalogue_it_shows_is_sound() {
    let folder = checkout();
    std::fs::write(folder.path().join("catalogue.json"), &blocks(FORMATS, "json")[1]).unwrap();
    let (code, said) = run(&["check", "catalogue.json"], folder.path());
    assert_eq!((code, said.trim()), (0, "1 个文件，没有问题"));
    let (code, said) = run(&["report", "--catalogue", "catalogue.json"], folder.path());
    assert!(code == 0 && said.contains("== 一 推进农业农村现代化 =="), "{said}");
}

#[test]
fn the_agenda_it_shows_is_sound_and_its_minutes_add_up() {
    let folder = checkout();
    std::fs::write(folder.path().join("agenda.json"), &blocks(MEETING, "jsonc")[0]).unwrap();
    let (code, said) = run(&["check", "agenda.json"], folder.path());
    assert_eq!((code, said.trim()), (0, "1 个文件，没有问题"));
    let (code, said) = run(&["rehearse", "agenda.json", "--size", "120x36"], folder.path());
    assert!(code == 0 || !said.contains("合计"), "{said}");
}

/// The inline code of a page.
fn code(page: &str) -> Vec<String> {
    let prose = prose(page);
    prose.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_file_of_the_repository_that_a_page_names_is_there() {
    for page in pages() {
        for name in code(&page) {
            let is_ours = ["src/", "tests/", ".ci/", "packaging/"]
                .iter()
                .any(|folder| name.starts_with(folder));
            if is_ours && !name.contains(['*', ' ']) {
                assert!(repository(&name).exists(), "{page}: {name}");
            }
        }
    }
}

/// Every room of the crate has its row in the page on architecture, as it has one in the crate's own documentation.
#[test]
fn the_page_on_architecture_has_every_room() {
    let rooms = text("src/lib.rs");
    let rooms = rooms.lines().filter_map(|line| line.strip_prefix("pub mod "));
    let page = text("docs/architecture.md");
    for room in rooms.map(|room| room.trim_end_matches(';')) {
        assert!(page.contains(&format!("\n| `{room}` | ")), "{room}");
    }
}

/// The text of every source file, one after the other.
fn source() -> String {
    let mut waiting = vec![repository("src")];
    let mut source = String::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            source.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
    source
}

/// Who reads Chinese finds the same words, without the names in code.
#[test]
fn the_two_glossaries_explain_the_same_words() {
    let words = |page: &str| -> Vec<String> {
        let text = text(page);
        let rows = text
            .lines()
            .filter(|line| line.starts_with("| ") && !line.starts_with("| 中文") && !line.starts_with("| 词"));
        rows.map(|row| row.split(" | ").take(2).collect::<Vec<_>>().join(" | "))
            .collect()
    };
    let plain =
        |rows: Vec<String>| -> Vec<String> { rows.iter().map(|row| row.replace("; status in code", "")).collect() };
    assert_eq!(words("docs/glossary.zh-CN.md"), plain(words("docs/glossary.md")));
}

#[test]
fn every_type_in_the_glossary_is_one_of_the_code() {
    let source = source();
    let rows = text("docs/glossary.md");
    let mut count = 0;
    for row in rows.lines().filter(|line| line.starts_with("| ")) {
        let in_code = row.split(" | ").nth(2).unwrap_or_default();
        for name in in_code.split('`').skip(1).step_by(2) {
            let is_there = ["struct", "enum"]
                .iter()
                .any(|kind| source.contains(&format!("pub {kind} {name}")));
            assert!(is_there, "{name} in {row}");
            count += 1;
        }
    }
    assert!(count > 40, "{count}");
}

/// Words that fingers get wrong, for where no spelling checker is installed; `_typos.toml` is for where one is.
#[test]
fn no_page_and_no_source_has_a_word_that_fingers_get_wrong() {
    const WRONG: [&str; 24] = [
        "teh",
        "adn",
        "taht",
        "thsi",
        "wich",
        "recieve",
        "recieved",
        "seperate",
        "seperated",
        "occured",
        "occurence",
        "lenght",
        "heigth",
        "widht",
        "begining",
        "neccessary",
        "succesful",
        "adress",
        "existance",
        "refered",
        "transfered",
        "untill",
        "wether",
        "publically",
    ];
    let wrong: BTreeSet<&str> = WRONG.into();
    let texts = pages().into_iter().map(|page| (page.clone(), text(&page)));
    for (name, text) in texts.chain([("src".to_owned(), source())]) {
        let lower = text.to_lowercase();
        let words = lower.split(|c: char| !c.is_ascii_alphabetic());
        let found: Vec<&str> = words.filter(|word| wrong.contains(word)).collect();
        assert!(found.is_empty(), "{name}: {found:?}");
    }
}
