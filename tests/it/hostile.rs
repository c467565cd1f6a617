//! Words that try to drive the terminal, to hide or to turn text around, wherever words may stand.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use briefing::app::{Action, App, Edit, Effect, GlyphSet, Look, Message};
use briefing::assess::StatusRule;
use briefing::briefing::Briefing;
use briefing::keymap::Keymap;
use briefing::locale::Language;
use briefing::screen;
use pulldown_cmark::{Event, Options, Parser, Tag};
use ratatui::layout::Rect;

use crate::fuzz::{
    self, CATALOGUE, LEADS, SNAPSHOT, assert_clean, assert_drawn, choice_called, in_some_region, is_forbidden, pages,
    panes, with_words, world,
};
use crate::program::{Run, command};

/// A hundred such words.
const SHORT: &[&str] = &[
    // What drives a terminal.
    "\u{1b}[31m红\u{1b}[0m",
    "\u{1b}[2J\u{1b}[H",
    "\u{1b}[1;1Hroot#",
    "\u{1b}[?1049l",
    "\u{1b}[?25l",
    "\u{1b}[8m隐\u{1b}[28m",
    "\u{1b}[3J",
    "\u{1b}[6n",
    "\u{1b}[c",
    "\u{1b}[>c",
    "\u{1b}[21t",
    "\u{1b}[5i打印\u{1b}[4i",
    "\u{1b}[1000;1000r",
    "\u{1b}[200~q\r\u{1b}[201~",
    "\u{1b}]0;题\u{7}",
    "\u{1b}]2;title\u{1b}\\",
    "\u{1b}]52;c;QUJD\u{7}",
    "\u{1b}]52;c;?\u{7}",
    "\u{1b}]8;;https://evil.example\u{1b}\\点我\u{1b}]8;;\u{1b}\\",
    "\u{1b}]10;?\u{7}",
    "\u{1b}]4;1;rgb:ff/ff/ff\u{7}",
    "\u{1b}]1337;File=inline=1:AAAA\u{7}",
    "\u{1b}]777;notify;甲;乙\u{7}",
    "\u{1b}P$q\"p\u{1b}\\",
    "\u{1b}P+q544e\u{1b}\\",
    "\u{1b}Pq#0;2;0;0;0#0~~\u{1b}\\",
    "\u{1b}_Gf=24,s=1,v=1;AAAA\u{1b}\\",
    "\u{1b}^pm\u{1b}\\",
    "\u{1b}Xsos\u{1b}\\",
    "\u{1b}kscreen\u{1b}\\",
    "\u{1b}Ptmux;\u{1b}\u{1b}]52;c;QQ==\u{7}\u{1b}\\",
    "\u{1b}c",
    "\u{1b}#8",
    "\u{1b}(0lqqk\u{1b}(B",
    "\u{1b}7\u{1b}8",
    "\u{1b}=",
    "\u{1b}",
    "\u{1b}\u{1b}\u{1b}[",
    "\u{1b}[",
    "\u{1b}]",
    "\u{9b}31m",
    "\u{9d}52;c;QQ==\u{9c}",
    "\u{90}q\u{9c}",
    "\u{84}\u{85}\u{88}\u{8d}\u{8e}\u{8f}",
    "\u{80}\u{81}\u{96}\u{97}\u{98}\u{9a}\u{9e}\u{9f}",
    "__name:value",
    "\u{1b}s__name:value;",
    "\u{5}",
    "\u{7}\u{7}\u{7}",
    "\u{8}\u{8}\u{8}改写",
    "上\r下",
    "上\n下",
    "上\r\n\r\n下",
    "上\t下",
    "上\u{b}下\u{c}",
    "\u{e}lqk\u{f}",
    "\u{18}\u{1a}",
    "\u{7f}\u{7f}",
    "\u{0}",
    "a\u{0}b",
    // What turns text around.
    "\u{202e}元亿001\u{202c}",
    "\u{202d}\u{202a}\u{202b}甲\u{202c}",
    "\u{2066}甲\u{2067}乙\u{2068}丙\u{2069}",
    "\u{200e}甲\u{200f}\u{61c}",
    "\u{206a}\u{206b}\u{206c}\u{206d}\u{206e}\u{206f}",
    // What no reader sees.
    "通\u{200b}辽",
    "通\u{200c}辽\u{200d}市",
    "\u{feff}甲",
    "甲\u{ad}乙",
    "甲\u{2060}\u{2061}\u{2062}\u{2063}\u{2064}乙",
    "\u{e0001}\u{e0041}\u{e0042}\u{e007f}",
    "甲\u{fe0f}乙\u{fe0e}丙\u{fe00}",
    "葛\u{e0100}城",
    "甲\u{34f}乙",
    "\u{115f}\u{1160}\u{3164}\u{ffa0}",
    "\u{180b}\u{180c}\u{180d}\u{180e}\u{180f}",
    "\u{17b4}\u{17b5}",
    "甲\u{fff9}乙\u{fffa}丙\u{fffb}",
    "\u{2028}甲\u{2029}",
    "\u{a0}\u{2000}\u{2003}\u{2007}\u{200a}\u{202f}\u{205f}\u{3000}",
    // On whose width no two terminals agree.
    "🇨🇳🇺🇳🇦",
    "👨\u{200d}👩\u{200d}👧\u{200d}👦",
    "👍🏿👍🏻",
    "1\u{20e3}\u{fe0f}",
    "🏴\u{e0067}\u{e0062}\u{e007f}",
    "ﷺ﷽𒐫",
    "ᄀᄀᄀ가각ᆨᆨ",
    "กำก็ก่้๊",
    "ཧཱུྃ",
    "क्षि",
    "㍿①℃‰…—“”·",
    "ｱｲｳﾞﾟ",
    "𠮷𠀀",
    "\u{301}\u{301}甲",
    // What means nothing.
    "\u{e000}\u{f8ff}\u{f0000}\u{10fffd}",
    "\u{fffe}\u{ffff}\u{fdd0}\u{1ffff}\u{10ffff}",
    "\u{378}\u{530}\u{e0fff}",
    "\u{fffd}",
    // What a page could take for its own.
    "<script>alert(1)</script>",
    "</title></text><svg onload=\"x\">",
    "<!--",
    "]]>",
    "&lt;b&gt;&#60;i&#62;&amp;",
    "<https://evil.example>",
    "[点我](https://evil.example)",
    "![图](https://evil.example/x.png)",
    "[甲]: https://evil.example",
    "https://evil.example/a www.evil.example",
    "| 甲 | 乙 |\n|---|---|",
    "# 题",
    "- 条\n- 目",
    "1. 条",
    "=== ---",
    "```sh\nrm\n```",
    "`rm`",
    "~~甲~~ **乙** __丙__ $x$",
    "\\",
    "\\[甲\\](乙)",
    "{name} {key} {n}",
    "%s %n %x",
    "=SUM(A1:A2)",
    "../../x",
    " ",
];

/// The same, and more than is kept of some.
pub(crate) fn payloads() -> Vec<String> {
    let mut payloads: Vec<String> = SHORT.iter().map(|words| (*words).to_owned()).collect();
    payloads.extend([
        "e".to_owned() + &"\u{301}".repeat(5),
        "甲".to_owned() + &"\u{20dd}".repeat(5),
        "宽".repeat(10_000),
        "x".repeat(10_000),
        "字 ".repeat(5_000),
        "\u{200b}".repeat(10_000),
        "\u{1b}[31m".repeat(2_000),
        "e\u{301}".repeat(5_000),
    ]);
    payloads
}

fn briefing_with(words: &str, language: Language) -> Briefing {
    let data = world(words);
    let as_of = data.open_at;
    Briefing::new(data, as_of, StatusRule::ratio_80_60(), language)
}

#[test]
fn there_are_a_hundred_of_them_and_most_carry_what_must_never_be_written() {
    let payloads = payloads();
    assert!(payloads.len() >= 100);
    let worst = payloads.iter().filter(|words| words.chars().any(is_forbidden));
    assert!(worst.count() >= 75);
}

#[test]
fn no_page_carries_them() {
    for (index, words) in payloads().iter().enumerate() {
        let language = Language::ALL[index % 2];
        let city = briefing_with(words, language);
        let county = in_some_region(&city, 1);
        for (what, page) in pages(&city).into_iter().chain(pages(&county)) {
            assert_clean(&page, &format!("{what} with {:?}", head(words)));
        }
    }
}

#[test]
fn no_screen_carries_them_and_neither_does_the_clipboard() {
    const SIZES: [(u16, u16); 7] = [(80, 24), (40, 10), (120, 36), (60, 18), (41, 11), (99, 30), (200, 60)];
    const OVER: [Action; 7] = [
        Action::Why,
        Action::Find,
        Action::Terms,
        Action::Filter,
        Action::Help,
        Action::Command,
        Action::Export,
    ];
    for (index, words) in payloads().iter().enumerate() {
        let language = Language::ALL[index % 2];
        let briefing = briefing_with(words, language);
        let keymap = Keymap::default().fitted(&briefing.data().catalogue);
        let choices = vec![choice_called(&briefing, words); 3];
        let app = App::new(briefing, choices, 0)
            .with_glyphs(GlyphSet::ALL[index % 3])
            .with_look(Look::ALL[index % 5])
            .with_hints(true);
        for (turn, pane) in panes(app.briefing()).into_iter().enumerate() {
            // Every pane sees a third of them, at one size after the other.
            if (index + turn) % 3 > 0 {
                continue;
            }
            let (width, height) = SIZES[(index + turn) % SIZES.len()];
            let area = Rect::new(0, 0, width, height);
            let mut app = app.clone();
            let act = |app: &mut App, message| {
                let effect = app.update(message);
                let extent = screen::extent(app, &keymap, area);
                app.update(Message::Extent(extent));
                effect
            };
            act(&mut app, Message::Act(Action::Show(pane)));
            for copy in [Action::CopyValue, Action::CopySentence] {
                if let Some(Effect::Copy(copied)) = act(&mut app, Message::Act(copy)) {
                    assert_clean(&copied, "the clipboard");
                }
            }
            assert_drawn(&app, &keymap, area);
            // What lies over the pane, what is typed, and what is told about it.
            let over = OVER[(index + turn) % OVER.len()];
            act(&mut app, Message::Act(over));
            act(&mut app, Message::Paste(words.clone()));
            assert_drawn(&app, &keymap, area);
            act(&mut app, Message::Edit(Edit::Accept));
            assert_drawn(&app, &keymap, area);
        }
    }
}

#[test]
fn nothing_becomes_a_link_or_markup_in_markdown() {
    for words in payloads() {
        let briefing = briefing_with(&words, Language::ENGLISH);
        for (what, page) in pages(&briefing)
            .into_iter()
            .filter(|(what, _)| what.contains("Markdown"))
        {
            let told = || format!("{what} with {:?}", head(&words));
            for event in Parser::new_ext(&page, Options::all()) {
                let ours = match &event {
                    Event::Start(tag) => matches!(
                        tag,
                        Tag::Paragraph
                            | Tag::Heading { .. }
                            | Tag::List(None)
                            | Tag::Item
                            | Tag::Strong
                            | Tag::Table(_)
                            | Tag::TableHead
                            | Tag::TableRow
                            | Tag::TableCell
                    ),
                    Event::End(_) | Event::Text(_) | Event::SoftBreak => true,
                    _ => false,
                };
                assert!(ours, "{}: {event:?}", told());
            }
            // Some readers make links of bare addresses; only those of the sources may be.
            if !what.contains("sources") {
                assert!(!page.contains("https://") && !page.contains("www."), "{}", told());
            }
        }
    }
}

#[test]
fn a_picture_stays_well_formed() {
    for words in payloads() {
        let app = App::new(briefing_with(&words, Language::CHINESE), Vec::new(), 0);
        let area = Rect::new(0, 0, 120, 40);
        let mut buffer = ratatui::buffer::Buffer::empty(area);
        screen::render(
            &app,
            &Keymap::default(),
            &screen::Theme::of(Look::Dark),
            area,
            &mut buffer,
        );
        let picture = briefing::export::svg(&buffer, &words, &briefing::export::Palette::DARK);
        let read = roxmltree::Document::parse(&picture).unwrap_or_else(|error| panic!("{:?}: {error}", head(&words)));
        let scripts = read
            .descendants()
            .filter(|node| node.has_tag_name("script") || node.has_attribute("onload"));
        assert_eq!(scripts.count(), 0);
    }
}

/// Everything a run wrote, which must be clean on both channels.
fn run(folder: &Path, arguments: &[&OsStr]) -> Run {
    let output = command().current_dir(folder).args(arguments).output().unwrap();
    let run = Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    };
    assert_clean(&run.out, &format!("the output of {arguments:?}"));
    assert_clean(&run.err, &format!("the complaint of {arguments:?}"));
    run
}

#[test]
fn no_command_writes_them_whatever_file_or_name_they_come_from() {
    for words in payloads().chunks(24).map(<[String]>::concat) {
        let folder = tempfile::tempdir().unwrap();
        for (name, file) in [("a", CATALOGUE), ("b", SNAPSHOT), ("c", LEADS)] {
            let name = format!("\u{1b}]2;{name}\u{7}\n\u{202e}.json");
            fs::write(folder.path().join(name), with_words(file, &words)).unwrap();
        }
        for line in [
            ".",
            "report .",
            "report --format markdown .",
            "report --format json .",
            "list .",
            "list --json .",
            "show output-growth .",
            "show output-growth --json .",
            "shot .",
            "shot --pane detail:output-growth --glyphs safe .",
            "shot --pane sources -o - .",
        ] {
            let arguments: Vec<&OsStr> = line.split(' ').map(OsStr::new).collect();
            let run = run(folder.path(), &arguments);
            assert_eq!(run.code, 0, "{line}: {}", run.err);
        }
        // Wrong files are told by name and quoted.
        fs::write(
            folder.path().join("\u{9b}31m\u{200b}.json"),
            with_words(SNAPSHOT, &words).replace("bureau", &json(&words)),
        )
        .unwrap();
        for line in ["check .", "check --json .", "report ."] {
            let arguments: Vec<&OsStr> = line.split(' ').map(OsStr::new).collect();
            run(folder.path(), &arguments);
        }
    }
}

/// Words within a text of JSON.
fn json(words: &str) -> String {
    let quoted = serde_json::to_string(words).unwrap();
    quoted.trim_matches('"').to_owned()
}

#[test]
fn no_complaint_about_the_command_line_carries_them() {
    let folder = tempfile::tempdir().unwrap();
    let lines: [&[&str]; 6] = [
        &["report"],
        &["show"],
        &["report", "--theme"],
        &["report", "--as-of"],
        &["report", "--config"],
        &["shot", "--output"],
    ];
    let can_be_typed = |words: &String| !words.contains('\0') && words.len() <= 4096;
    for (index, words) in payloads().into_iter().filter(can_be_typed).enumerate() {
        let words = format!("x{words}");
        for before in [lines[index % 6], lines[(index + 1) % 6]] {
            let mut arguments: Vec<&OsStr> = before.iter().map(OsStr::new).collect();
            arguments.push(OsStr::new(&words));
            let run = run(folder.path(), &arguments);
            assert_eq!(run.code, 2, "{arguments:?}: {}", run.out);
        }
    }
    for line in [
        "--dataset",
        "--rule",
        "--catalogue",
        "--color",
        "--glyphs",
        "--language",
    ] {
        run(
            folder.path(),
            &["report", line, "\u{1b}]52;c;QQ==\u{7}\u{202e}"].map(OsStr::new),
        );
    }
    for wrong in [
        ["\u{1b}[31m", "x"],
        ["report", "--\u{1b}[31m"],
        ["shot", "--pane=\u{1b}[31m"],
        ["shot", "--size=\u{9b}x"],
    ] {
        assert_eq!(run(folder.path(), &wrong.map(OsStr::new)).code, 2, "{wrong:?}");
    }
}

#[cfg(unix)]
#[test]
fn no_complaint_about_settings_carries_them() {
    use std::os::unix::ffi::OsStrExt;

    let folder = tempfile::tempdir().unwrap();
    // A name that is not even UTF-8.
    let path = folder.path().join(OsStr::from_bytes(b"\x1b[31m\xff\xc2\x9b.toml"));
    for words in payloads() {
        for text in [
            format!("{words} = 1"),
            format!("theme = {}", toml::Value::from(words.as_str())),
            format!("{} = 1", toml::Value::from(words.as_str())),
            format!("[keys]\nup = {}", toml::Value::from(words.as_str())),
            format!("[keys]\n{} = \"j\"", toml::Value::from(words.as_str())),
            format!("theme = \"{words}"),
        ] {
            fs::write(&path, text).unwrap();
            // The form is judged before the file is named.
            let told = briefing::config::parse(&fs::read_to_string(&path).unwrap());
            if told.is_err() && words.len() < 60 {
                let run = run(
                    folder.path(),
                    &["list", "--config"]
                        .map(OsStr::new)
                        .into_iter()
                        .chain([path.as_os_str()])
                        .collect::<Vec<_>>(),
                );
                assert_eq!(run.code, 2);
            }
        }
    }
}

/// The beginning, for a message that somebody reads.
fn head(words: &str) -> String {
    words.chars().take(24).collect()
}

/// Every input that the fuzzer found worth keeping.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fuzz/seeds")
        .join(target);
    let files = fs::read_dir(folder).unwrap();
    files.map(|file| fs::read(file.unwrap().path()).unwrap()).collect()
}

#[test]
fn what_the_fuzzer_found_stays_mended() {
    type Target = fn(&[u8]);
    let targets: [(&str, Target); 9] = [
        ("catalogue", fuzz::catalogue),
        ("snapshot", fuzz::snapshot),
        ("leads", fuzz::leads),
        ("report", fuzz::report),
        ("document", fuzz::document),
        ("page", fuzz::page),
        ("settings", fuzz::settings),
        ("keys", fuzz::keys),
        ("screen", fuzz::screen),
    ];
    for (name, target) in targets {
        let seeds = seeds(name);
        assert!(!seeds.is_empty(), "{name}");
        for seed in seeds {
            target(&seed);
        }
    }
}

#[test]
fn every_payload_passes_through_every_fuzzed_reader() {
    for words in payloads() {
        fuzz::catalogue(with_words(CATALOGUE, &words).as_bytes());
        fuzz::snapshot(words.as_bytes());
        fuzz::leads(words.as_bytes());
        fuzz::keys(words.as_bytes());
        fuzz::report(
            format!("二、2031年重点工作\n（一）{words}。新建{words}公路3公里，{words}率达到5{words}%。").as_bytes(),
        );
        // Halves of surrogate pairs, which are no characters.
        let halves = SNAPSHOT
            .replace("外需走弱", "\\ud800")
            .replace("稳外贸", "\\udc00\\ud800");
        fuzz::snapshot(halves.as_bytes());
    }
}

/// The tags that a page of ours is made of.
const TAGS: [&str; 37] = [
    "!doctype",
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "header",
    "h1",
    "h2",
    "h3",
    "h4",
    "p",
    "main",
    "nav",
    "ul",
    "li",
    "a",
    "div",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "dl",
    "dt",
    "dd",
    "figure",
    "figcaption",
    "svg",
    "line",
    "text",
    "circle",
    "path",
    "rect",
    "section",
];

/// What of a page is no tag of ours, or carries an attribute that none of ours has; and where its links lead.
fn foreign(page: &str) -> Vec<String> {
    const ATTRIBUTES: [&str; 36] = [
        "lang",
        "charset",
        "http-equiv",
        "content",
        "name",
        "class",
        "id",
        "href",
        "rel",
        "aria-label",
        "role",
        "tabindex",
        "scope",
        "data-head",
        "viewBox",
        "x",
        "y",
        "x1",
        "x2",
        "y1",
        "y2",
        "cx",
        "cy",
        "r",
        "d",
        "width",
        "height",
        "text-anchor",
        "html",
        "colspan",
        "rowspan",
        "fill",
        "stroke",
        "points",
        "transform",
        "media",
    ];
    let body = page.split_once("</style>").map_or("", |(_, body)| body);
    let mut wrong = Vec::new();
    for piece in body.split('<').skip(1) {
        let Some((tag, words)) = piece.split_once('>') else {
            wrong.push(piece.to_owned());
            continue;
        };
        let name = tag.trim_start_matches('/').split([' ', '\n']).next().unwrap();
        let mut is_ours = TAGS.contains(&name) && !words.contains('>');
        // What is in no quotation marks is names alone.
        for (index, part) in tag.split('"').enumerate() {
            if index % 2 == 0 {
                let names = part.split_whitespace().filter_map(|one| one.strip_suffix('='));
                is_ours &= names.clone().all(|name| ATTRIBUTES.contains(&name));
            }
        }
        is_ours &= tag.matches('"').count() % 2 == 0;
        let link = tag.split("href=\"").nth(1);
        is_ours &= link
            .is_none_or(|link| link.starts_with("#s") || link.starts_with("https://") || link.starts_with("http://"));
        if !is_ours {
            wrong.push(tag.to_owned());
        }
    }
    wrong
}

#[test]
fn what_is_no_tag_of_ours_is_found() {
    for wrong in [
        "<script>alert(1)</script>",
        "<p onclick=\"x\">甲</p>",
        "<td data-head=\"a\"b\">甲</td>",
        "<a href=\"javascript:x\">甲</a>",
        "<p>甲 > 乙</p>",
        "<!-- 甲 -->",
    ] {
        assert!(!foreign(&format!("</style>{wrong}")).is_empty(), "{wrong}");
    }
    assert_eq!(foreign("</style><p class=\"mark\">甲 &lt; 乙</p>"), [""; 0]);
}

#[test]
fn no_file_for_a_browser_or_a_spreadsheet_takes_them_for_its_own() {
    use briefing::briefing::documents::{self, Sheets};
    use calamine::{Data, Reader, Xlsx};

    for (index, words) in payloads().iter().enumerate() {
        let language = Language::ALL[index % 2];
        let briefing = briefing_with(words, language);
        let told = head(words);
        for document in [
            documents::page(&briefing),
            documents::bulletin(&briefing, std::slice::from_ref(words)),
        ] {
            let page = briefing::export::html(&document);
            assert_clean(&page, &format!("a page with {told:?}"));
            assert_eq!(foreign(&page), [""; 0], "{told:?}");
        }
        let ledger = documents::ledger(&briefing, Sheets::All);
        let table = briefing::export::csv(&ledger);
        let mut rows = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(table.trim_start_matches('\u{feff}').as_bytes());
        for row in rows.records() {
            for field in &row.unwrap() {
                let is_figure = field.parse::<f64>().is_ok();
                assert!(
                    is_figure || !field.starts_with(['=', '+', '-', '@', '\t', '\r']),
                    "{told:?}: {field}"
                );
                assert_clean(field, &format!("a table with {told:?}"));
            }
        }
        let bytes = briefing::export::xlsx(&ledger).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
        let names = book.sheet_names();
        assert_eq!(names.len(), 1 + ledger.annexes.len());
        for (place, name) in names.iter().enumerate() {
            assert_clean(name, &format!("the name of a sheet with {told:?}"));
            assert!(!name.is_empty() && name.encode_utf16().count() <= 31, "{name:?}");
            assert!(
                !name.contains(['[', ']', ':', '*', '?', '/', '\\'])
                    && !name.starts_with('\'')
                    && !name.ends_with('\'')
            );
            for cell in book.worksheet_range(name).unwrap().used_cells() {
                assert!(!matches!(cell.2, Data::Error(_)), "{told:?}");
                assert_clean(&cell.2.to_string(), &format!("a sheet with {told:?}"));
            }
            let formulas = book.worksheet_formula(name).unwrap();
            for (_, _, formula) in formulas.used_cells() {
                // Only the counts count, each in the first sheet.
                assert!(
                    place + 1 == names.len() && formula.starts_with("COUNTIF('"),
                    "{told:?}: {formula}"
                );
            }
        }
    }
}
