//! A language is its own file and its place in the list: one that nobody speaks, made up here, speaks on every screen.

use std::sync::OnceLock;

use briefing::assess::StatusRule;
use briefing::briefing::Briefing;
use briefing::briefing::documents;
use briefing::export;
use briefing::locale::{Language, Locale, Marks, Script, Unit, Words};

use crate::app_harness::{AppHarness, data_set, repository};

/// English in capitals, with marks and dates of its own.
struct Capitals;

static MARKS: Marks = Marks {
    comma: "; ",
    listing: " + ",
    semicolon: " / ",
    colon: " = ",
    stop: "!",
    stop_within: "! ",
    space: " ",
    aside: [" <", ">"],
    quotes: ["*", "*"],
};

/// A wording in capitals, its gaps as they are.
fn capitals(wording: &'static str) -> &'static str {
    let mut is_gap = false;
    let letters = wording.chars().map(|one| {
        is_gap = (is_gap || one == '{') && one != '}';
        if is_gap { one } else { one.to_ascii_uppercase() }
    });
    String::leak(letters.collect())
}

impl Locale for Capitals {
    fn tag(&self) -> &'static str {
        "qaa"
    }

    fn name(&self) -> &'static str {
        "CAPITALS"
    }

    fn called(&self) -> &'static str {
        "capitals"
    }

    fn words(&self) -> &'static Words {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(|| Language::ENGLISH.words().rewritten(capitals))
    }

    fn marks(&self) -> &'static Marks {
        &MARKS
    }

    fn script(&self) -> Script {
        Script::Latin
    }

    fn day_of_year(&self, month: u32, day: u32) -> String {
        format!("{day}.{month}.")
    }

    fn day(&self, year: i32, month: u32, day: u32) -> String {
        format!("{day}.{month}.{year}")
    }

    fn month(&self, month: u32) -> String {
        format!("M{month}")
    }

    fn months(&self, first: u32, last: u32) -> String {
        format!("M{first}..{last}")
    }

    fn month_end(&self, month: u32) -> String {
        format!("END OF M{month}")
    }

    fn unit<'u>(&self, text: &'u str, size: f64) -> Unit<'u> {
        Language::ENGLISH.unit(text, size)
    }
}

const CAPITALS: Language = Language::of(&Capitals);

fn briefing() -> Briefing {
    let data = data_set("sample");
    let day = data.open_at;
    Briefing::new(data, day, StatusRule::ratio_80_60(), CAPITALS)
}

/// English wordings that can be told from what the files of the built-in year say.
fn telling() -> &'static [&'static str] {
    static TELLING: OnceLock<Vec<&str>> = OnceLock::new();
    TELLING.get_or_init(|| {
        let snapshots = std::fs::read_dir(repository("data/tongliao-2025/sample")).unwrap();
        let snapshots = snapshots.map(|entry| entry.unwrap().path());
        let files = snapshots.chain([repository("seeds/tongliao-2025/catalogue.json")]);
        let texts = files.filter(|path| path.extension().is_some_and(|ending| ending == "json"));
        let data: String = texts
            .map(|path| std::fs::read_to_string(path).unwrap().to_lowercase())
            .collect();
        let wordings = Language::ENGLISH.words().all().into_iter().map(|(_, wording)| wording);
        let long = wordings.filter(|wording| wording.len() >= 10 && !wording.contains('{') && wording.contains(' '));
        long.filter(|wording| !data.contains(&wording.to_lowercase())).collect()
    })
}

/// The English wordings that stand in a text: none of them should, where another language speaks.
fn english_in(text: &str) -> Vec<&'static str> {
    telling()
        .iter()
        .copied()
        .filter(|wording| text.contains(*wording))
        .collect()
}

#[test]
fn every_pane_speaks_a_language_that_is_in_no_list() {
    let keys = [
        "",
        "1",
        "5",
        "7",
        "gv",
        "8",
        "gk",
        "gs",
        "gm",
        "*",
        "2<Enter>",
        "2<Enter>w",
        "jjr",
        "M",
        "?",
        "/grain",
        "&",
        "x",
        "y",
        "m",
    ];
    for size in [(60, 18), (80, 24), (120, 36)] {
        for keys in keys {
            let seen = AppHarness::speaking(CAPITALS, keys, size).see();
            assert_eq!(english_in(&seen), [""; 0], "{keys} at {size:?}:\n{seen}");
        }
    }
    let seen = AppHarness::speaking(CAPITALS, "", (120, 36)).see();
    for own in ["OVERVIEW", "AS OF 30.9.2025", "ON PACE"] {
        assert!(seen.contains(own), "{own} in\n{seen}");
    }
}

#[test]
fn every_document_is_written_in_it() {
    let briefing = briefing();
    for document in [documents::report(&briefing), documents::bulletin(&briefing, &[])] {
        for format in ["text", "markdown", "html"] {
            let format = export::FORMATS.iter().find(|one| one.name == format).unwrap();
            let written = match format.writer {
                export::FormatWriter::Text(write, _) => write(&document),
                _ => panic!("{} is no text", format.name),
            };
            assert_eq!(english_in(&written), [""; 0], "{}:\n{written}", format.name);
            assert!(written.contains("AS OF 30.9.2025"), "{written}");
        }
    }
}

/// The list of languages and nothing else says what can be asked for.
#[test]
fn a_tag_asks_for_a_language_of_the_list() {
    for one in Language::ALL {
        assert_eq!(Language::from_tag(one.tag()), Some(one));
        assert_eq!(serde_json::to_string(&one).unwrap(), format!("\"{}\"", one.tag()));
    }
    assert_eq!(Language::from_tag("qaa"), None);
    assert_eq!(CAPITALS.next(), Language::ALL[0]);
    let [first, .., last] = Language::ALL;
    assert_eq!(last.next(), first);
}
