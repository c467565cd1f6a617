//! What must hold for any file, any bytes from a terminal and any words: nothing panics, and nothing that drives a
//! terminal, hides or turns text around is ever written.
//!
//! The fuzzer calls these functions with inputs of its own; an ordinary `cargo test` calls them with those that were found
//! worth keeping (`seeds`).

use std::io::{Cursor, Write};
use std::sync::Arc;

use briefing::app::{App, Choice, GlyphSet, Look, Message, Pane};
use briefing::assess::StatusRule;
use briefing::briefing::documents::{self, Sheets};
use briefing::briefing::{Briefing, Item, ProblemLine, problem_line};
use briefing::document::Document;
use briefing::draft::{self, CatalogueHead, FileContent, Known};
use briefing::export::{self, Palette};
use briefing::intake::{self, Input};
use briefing::keymap::{Key, Keymap};
use briefing::locale::Language;
use briefing::model::{DataSet, Name, Problem, RegionKind, Text};
use briefing::screen::{self, Theme};
use briefing::terminal::decoder::{Decoded, Decoder};
use briefing::{config, terminal};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use serde_json::Value;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
use unicode_width::UnicodeWidthStr;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A small catalogue of a town that does not exist.
pub const CATALOGUE: &str = include_str!("../../invalid/catalogue.json");
/// What was reported about it, with every key that a snapshot may have.
pub const SNAPSHOT: &str = include_str!("../fixture/snapshot.json");
/// Who answers for it.
pub const LEADS: &str = include_str!("../fixture/leads.json");

/// Bytes in the place of a catalogue, beside a sound snapshot and sound leads.
pub fn catalogue(bytes: &[u8]) {
    read([bytes, SNAPSHOT.as_bytes(), LEADS.as_bytes()]);
}

/// Bytes in the place of a snapshot.
pub fn snapshot(bytes: &[u8]) {
    read([CATALOGUE.as_bytes(), bytes, LEADS.as_bytes()]);
}

/// Bytes in the place of a leads file.
pub fn leads(bytes: &[u8]) {
    read([CATALOGUE.as_bytes(), SNAPSHOT.as_bytes(), bytes]);
}

/// Bytes in the place of a report: whatever is drafted from them is read as a catalogue.
pub fn report(bytes: &[u8]) {
    let Ok(FileContent::Text(text)) = draft::open(bytes) else {
        return;
    };
    let Ok(proposal) = draft::read(&text).accepted() else {
        return;
    };
    let place = CatalogueHead {
        name: proposal.origin.place.clone(),
        year: proposal.year.unwrap_or_default(),
        delivered: proposal.origin.delivered.unwrap_or_default(),
    };
    catalogue(draft::catalogue(&proposal, &place, &Known::new()).as_bytes());
}

/// Bytes in the place of what stands in a document of Word.
pub fn document(bytes: &[u8]) {
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let packed = package
        .start_file("word/document.xml", stored)
        .is_ok_and(|()| package.write_all(bytes).is_ok());
    if let Some(package) = package.finish().ok().filter(|_| packed) {
        report(&package.into_inner());
    }
}

/// Bytes in the place of what stands in a web page.
pub fn page(bytes: &[u8]) {
    report(&[b"<html><body>", bytes].concat());
}

/// Reads three files and says everything about them that can be said.
fn read(files: [&[u8]; 3]) {
    let names = ["catalogue.json", "2025-09.json", "leads.json"];
    let mut inputs = Vec::new();
    let mut unread = Vec::new();
    for (name, bytes) in names.into_iter().zip(files) {
        match Input::from_bytes(name, bytes.to_vec()) {
            Ok(input) => inputs.push(input),
            Err(problem) => unread.push(*problem),
        }
    }
    complain(&unread);
    match intake::open("any", &inputs, &[]) {
        Ok(data) => tell(&Arc::new(data)),
        Err(problems) => complain(&problems),
    }
}

/// Every complaint in both languages.
fn complain(problems: &[Problem]) {
    for language in Language::ALL {
        for problem in problems {
            let ProblemLine {
                spot, message, hint, ..
            } = problem_line(language, problem);
            for told in [Some(spot), Some(message), hint].into_iter().flatten() {
                assert_clean(&told, "a complaint");
            }
        }
    }
    assert_clean(&serde_json::to_string(problems).unwrap(), "complaints as JSON");
}

/// Everything that is printed about a data set, in the one or the other language.
fn tell(data: &Arc<DataSet>) {
    complain(&data.problems);
    let language = Language::ALL[data.problems.len() % 2];
    let briefing = Briefing::new(Arc::clone(data), data.open_at, StatusRule::ratio_80_60(), language);
    let briefing = in_some_region(&briefing, data.problems.len() + data.catalogue.indicators.len());
    let any = items(&briefing).nth(data.problems.len() % data.catalogue.indicators.len().max(1));
    let about = any.map(|item| pages_about(&briefing, item));
    for (what, page) in whole_pages(&briefing).into_iter().chain(about.into_iter().flatten()) {
        assert_clean(&page, what);
    }
}

/// The rows of all indicators, listed or not.
fn items(briefing: &Briefing) -> impl Iterator<Item = &Item> {
    let indicators = briefing.data().catalogue.indicators();
    indicators.map(|(key, _)| briefing.item(key))
}

/// Every page that can be made of a briefing without a screen.
pub fn pages(briefing: &Briefing) -> Vec<(&'static str, String)> {
    let about = items(briefing).flat_map(|item| pages_about(briefing, item));
    whole_pages(briefing).into_iter().chain(about).collect()
}

/// What every form but JSON makes of a document.
fn forms(what: &'static str, document: &Document) -> [(&'static str, String); 5] {
    // A table as text begins with the mark of its encoding and ends its lines as spreadsheets do; it has no other such signs.
    let csv = export::csv(document)
        .trim_start_matches('\u{FEFF}')
        .replace("\r\n", "\n");
    let [text, plain, markdown, html] =
        [export::text, export::plain, export::markdown, export::html].map(|write| write(document));
    [text, plain, markdown, html, csv].map(|written| (what, written))
}

/// The pages about everything.
fn whole_pages(briefing: &Briefing) -> Vec<(&'static str, String)> {
    let documents = [
        ("the report", documents::report(briefing)),
        ("the list", documents::listing(briefing)),
        ("the matrix", documents::matrix(briefing, "矩阵", None)),
        ("the glossary", documents::glossary(briefing, "名词")),
        ("the sources", documents::sources(briefing, "来源")),
        ("the changes", documents::changes(briefing, "变化")),
        ("the bulletin", documents::bulletin(briefing, &[])),
        ("the ledger", documents::ledger(briefing, Sheets::All)),
        ("the page", documents::page(briefing)),
        ("the figures", documents::figures(briefing)),
    ];
    let written = documents.iter().flat_map(|(what, document)| forms(what, document));
    let json = [
        ("JSON", export::json(briefing).to_string()),
        ("the list as JSON", export::list_json(briefing).to_string()),
    ];
    written.chain(json).collect()
}

/// The pages about one indicator.
fn pages_about(briefing: &Briefing, item: &Item) -> Vec<(&'static str, String)> {
    let name = item.name.as_str();
    let mut pages = Vec::from(forms("an item", &documents::item(briefing, name, item.key)));
    pages.extend(forms("a ranking", &documents::ranking(briefing, name, item.key)));
    pages.extend([
        ("an item as JSON", export::item_json(briefing, item.key).to_string()),
        ("a sentence", briefing.bulletin(item.key)),
    ]);
    pages
}

/// Bytes in the place of a file of settings.
pub fn settings(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let lines = text.lines().count() + 1;
    match config::parse(&text) {
        // The help can be reached and the program can be left.
        Ok(config) => {
            let has_key = |action: briefing::app::Action| config.keymap.chord(action).is_some();
            assert!(has_key(briefing::app::Action::Help));
            assert!(has_key(briefing::app::Action::Quit) || has_key(briefing::app::Action::QuitNow));
        }
        Err(complaints) => {
            assert!(!complaints.is_empty());
            assert!(
                complaints
                    .iter()
                    .all(|one| (1..=lines).contains(&one.line) && one.column >= 1)
            );
        }
    }
}

/// Bytes from a terminal. Whatever they are, a key that is pressed after a pause is heard as itself.
pub fn keys(bytes: &[u8]) {
    let mut decoder = Decoder::new();
    let mut found = Vec::new();
    for byte in bytes {
        decoder.feed(*byte, &mut found);
    }
    found.extend(decoder.settle());
    assert!(!decoder.is_waiting());
    assert!(found.len() <= bytes.len() + 1, "more keys than bytes");
    found.clear();
    decoder.feed(b'q', &mut found);
    assert_eq!(found, [Decoded::Key(Key::Char('q'))]);
}

/// How many keys are pressed before a screen is drawn.
const KEYS: usize = 24;

/// Something to switch to under this name.
pub fn choice_called(briefing: &Briefing, words: &str) -> Choice {
    let name = Text::new(words);
    Choice {
        key: name.clone(),
        place: Name::new(name.clone(), name),
        ..Choice::of(briefing.data())
    }
}

/// The first bytes choose a size, a look, characters, a language and keys; the rest are the words of every file.
pub fn screen(bytes: &[u8]) {
    let choice = |at: usize| bytes.get(at).copied().unwrap_or(0);
    let area = Rect::new(0, 0, u16::from(choice(0)), u16::from(choice(1)) % 90);
    let keys: Vec<Key> = bytes.iter().skip(6).take(KEYS).map(|byte| key(*byte)).collect();
    let words = String::from_utf8_lossy(bytes.get(6 + KEYS..).unwrap_or_default());
    let data = world(&words);
    let language = Language::ALL[usize::from(choice(4)) % 2];
    let city = Briefing::new(data, "2025-09-30".parse().unwrap(), StatusRule::ratio_80_60(), language);
    let briefing = in_some_region(&city, usize::from(choice(5)) / 4);
    if choice(5) % 4 == 0 {
        for (what, page) in pages(&briefing) {
            assert_clean(&page, what);
        }
    }
    let look = Look::ALL[usize::from(choice(2)) % Look::ALL.len()];
    let glyphs = GlyphSet::ALL[usize::from(choice(3)) % GlyphSet::ALL.len()];
    let choices = vec![choice_called(&briefing, &words); 3];
    let mut app = App::new(briefing, choices, 0)
        .with_look(look)
        .with_glyphs(glyphs)
        .with_hints(choice(5) % 2 == 0);
    let mut keymap = Keymap::default();
    let mut pending = Vec::new();
    app.update(Message::Extent(screen::extent(&app, &keymap, area)));
    for key in keys {
        terminal::press(&mut app, &mut keymap, &mut pending, key);
        app.update(Message::Extent(screen::extent(&app, &keymap, area)));
    }
    app.update(Message::Paste(words.into_owned()));
    let buffer = assert_drawn(&app, &keymap, area);
    assert_clean(&export::svg(&buffer, "图", &Palette::DARK), "a picture");
    assert_clean(&export::glyphs(&buffer), "a screen as text");
}

/// The briefing of the city or of one of its counties.
pub fn in_some_region(city: &Briefing, which: usize) -> Briefing {
    let regions = city.data().catalogue.regions();
    let places: Vec<_> = regions
        .filter(|(_, region)| region.kind != RegionKind::Comparator)
        .collect();
    let (region, _) = places[which % places.len()];
    city.within(region)
}

/// Draws, and holds the screen to what must hold.
pub fn assert_drawn(app: &App, keymap: &Keymap, area: Rect) -> Buffer {
    let mut buffer = Buffer::empty(area);
    screen::render(app, keymap, &Theme::of(app.look()), area, &mut buffer);
    assert_whole(&buffer);
    if let Some(at) = screen::cursor(app, area) {
        assert!(area.contains(at), "the cursor stands outside at {at:?}");
    }
    buffer
}

/// Every cell holds what a terminal shows in its place: no wide character hangs over the edge or lost its second half.
fn assert_whole(buffer: &Buffer) {
    for y in 0..buffer.area.height {
        for x in 0..buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            // Most cells hold a letter or nothing.
            if matches!(symbol.as_bytes(), [b' '..=b'~']) {
                continue;
            }
            assert_eq!(
                symbol.chars().find(|one| is_forbidden(*one)),
                None,
                "{symbol:?} at {x}, {y}"
            );
            let cells = u16::try_from(symbol.width()).unwrap();
            assert!(cells <= 2, "{symbol:?} at {x}, {y}");
            if cells == 2 {
                assert!(x + 1 < buffer.area.width, "{symbol} hangs over the edge at {x}, {y}");
                assert_eq!(buffer[(x + 1, y)].symbol(), " ", "{symbol} at {x}, {y} lost its half");
            }
        }
    }
}

/// The key that a byte stands for: characters as themselves, others for the rest.
fn key(byte: u8) -> Key {
    match byte {
        b' '..=b'~' => Key::Char(char::from(byte)),
        0 => Key::Enter,
        1 => Key::Esc,
        2 => Key::Tab,
        3 => Key::BackTab,
        4 => Key::Up,
        5 => Key::Down,
        6 => Key::Left,
        7 => Key::Right,
        8 => Key::Home,
        9 => Key::End,
        10 => Key::PageUp,
        11 => Key::PageDown,
        12 => Key::Backspace,
        13 => Key::Delete,
        14..=31 => Key::Function(byte - 13),
        _ => char::from_u32(0x4E00 + u32::from(byte)).map_or(Key::Enter, Key::Char),
    }
}

/// A data set in which every text is `words`.
pub fn world(words: &str) -> Arc<DataSet> {
    let files = [CATALOGUE, SNAPSHOT, LEADS].map(|file| with_words(file, words));
    let names = [
        format!("{words}catalogue.json"),
        format!("{words}.json"),
        format!("leads{words}.json"),
    ];
    let inputs: Vec<Input<'_>> = (names.iter().zip(files))
        .map(|(name, file)| Input::new(name, file))
        .collect();
    Arc::new(intake::open(words, &inputs, &[]).expect("the words stand where any may stand"))
}

/// A file in which every text that is free to be anything is `words`.
pub fn with_words(file: &str, words: &str) -> String {
    let mut value: Value = serde_json::from_str(file).expect("a fixture is JSON");
    put_words(&mut value, words);
    value.to_string()
}

/// The keys whose text is free to be anything.
const FREE: [&str; 19] = [
    "zh",
    "en",
    "printed",
    "number",
    "publisher",
    "address",
    "note",
    "cause",
    "next_step",
    "why",
    "reason",
    "part",
    "section",
    "unit",
    "markers",
    "members",
    "aliases",
    "new-jobs",
    "output-growth",
];

fn put_words(value: &mut Value, words: &str) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(|one| put_words(one, words)),
        Value::Object(object) => {
            for (key, one) in object.iter_mut() {
                let is_free = FREE.contains(&key.as_str()) || (key == "name" && one.is_string());
                match one {
                    Value::String(text) if is_free => words.clone_into(text),
                    Value::Array(list) if is_free => *list = vec![words.into(), words.into()],
                    other => put_words(other, words),
                }
            }
        }
        _ => {}
    }
}

/// Nothing in `page` drives a terminal, hides or turns text around.
pub fn assert_clean(page: &str, what: &str) {
    let mut before = ' ';
    let mut characters = page.chars().peekable();
    while let Some(one) = characters.next() {
        // Beside Mongolian stand characters that no reader sees, and it is spelled with them.
        let is_beside =
            |behind: Option<&char>| is_mongolian(before) || behind.is_some_and(|behind| is_mongolian(*behind));
        let is_spelling =
            |behind| matches!(one, '\u{180B}'..='\u{180F}' | '\u{200C}' | '\u{200D}') && is_beside(behind);
        if one != '\n' && is_forbidden(one) {
            assert!(is_spelling(characters.peek()), "{what} carries {one:?}");
        }
        before = one;
    }
}

fn is_mongolian(one: char) -> bool {
    matches!(one, '\u{180B}'..='\u{180F}' | '\u{1820}'..='\u{18AA}' | '\u{200C}' | '\u{200D}')
}

/// Whether a character must never be written: controls, what no reader sees, what turns text around, what means nothing.
pub fn is_forbidden(character: char) -> bool {
    // Nearly all that is written, and none of it is: without a look at the tables.
    if matches!(character, ' '..='~' | '\u{4E00}'..='\u{9FA5}') {
        return false;
    }
    let is_ignorable = matches!(character,
        '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FFA0}' | '\u{1F1E6}'..='\u{1F1FF}' | '\u{E0000}'..='\u{E0FFF}');
    is_ignorable
        || matches!(
            character.general_category(),
            GeneralCategory::Control
                | GeneralCategory::Format
                | GeneralCategory::LineSeparator
                | GeneralCategory::ParagraphSeparator
                | GeneralCategory::PrivateUse
                | GeneralCategory::Unassigned
                | GeneralCategory::Surrogate
        )
}

/// Every pane that a small data set has.
pub fn panes(briefing: &Briefing) -> Vec<Pane> {
    let mut panes = vec![
        Pane::Overview,
        Pane::Projects,
        Pane::All,
        Pane::Changes,
        Pane::Glossary,
        Pane::Sources,
        Pane::Problems,
    ];
    panes.extend(briefing.areas.iter().map(|area| Pane::Area(area.area)));
    panes.extend(items(briefing).map(|item| Pane::Detail(item.key)));
    let ranked = items(briefing).filter(|item| briefing.ranking(item.key).is_some());
    panes.extend(ranked.map(|item| Pane::Ranking(item.key)));
    panes.push(Pane::Matrix(None));
    panes.extend(briefing.areas.iter().map(|area| Pane::Matrix(Some(area.area))));
    panes
}
