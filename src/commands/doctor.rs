//! `briefing doctor`: what the program finds in this terminal, what it decided, and which flag decides otherwise. Made to
//! be pasted into a request for help, so it works through a pipe as well.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use crate::app::{GlyphSet, Look};
use crate::cli::Open;
use crate::commands::manner::{self, Decided, Decisions, Surroundings};
use crate::commands::{embedded, hints, is_screen, matters, settings};
use crate::export::Rgb;
use crate::locale::{Words, fill};
use crate::model::Text;
use crate::screen::{self, Depth};
use crate::terminal::{ASKED, Charset, Decoding, Found, Terminal};

/// One of each kind of character that the screen is drawn with.
const SAMPLE: &str = "✓ ● ◐ ○ ▲ ▼ ✗  ━━╸─┃──  ▁▂▃▄▅▆▇█  ╭─╮ “·…”";
/// Ten cells of characters that some terminals draw two cells wide each.
const UNCERTAIN: &str = "●▲━█─“”·…→";

/// The whole card and the encoding to print it in. Where there is a terminal it is asked, as it is before a briefing opens.
pub(super) fn card(open: &Open) -> io::Result<(String, Charset)> {
    let around = Surroundings::of_process();
    let found = match manner::patience(open, &around) {
        Some(patience) if is_screen() => Terminal::enter(Some(patience))?.leave(),
        _ => Found::default(),
    };
    let decided = Decisions::new(open, &around, &found);
    let language = decided.language.0;
    let words = language.words();
    let facts = [
        (words.doctor_terminal, terminal()),
        (words.doctor_size, size(words)),
        (
            words.doctor_screen,
            yes(words, is_screen(), words.doctor_plain).to_owned(),
        ),
        (words.doctor_locale, locale(words, decided.charset.0)),
        (words.doctor_probe, probe(words, &found)),
        (words.doctor_widths, widths(words, &found)),
        (words.doctor_ground, ground(words, &found)),
    ];
    let decisions = [
        (words.doctor_charset, told(words, decided.charset, charset), "--charset"),
        (
            words.doctor_glyphs,
            told(words, decided.glyphs, |glyphs| glyphs.word(words)),
            "--glyphs",
        ),
        (
            words.doctor_colours,
            told(words, decided.look, |look| look.word(words)),
            "--theme",
        ),
        (
            words.doctor_depth,
            told(words, decided.depth, |depth| depth_word(words, depth)),
            "--color",
        ),
        (
            words.doctor_synchronized,
            told(words, decided.synchronizes, |is| yes(words, is, words.doctor_no)),
            "--probe",
        ),
        (
            words.doctor_language,
            told(words, decided.language, |language| language.pick("中文", "English")),
            "--language",
        ),
    ];
    let others = [
        (words.doctor_clipboard, clipboard(words).to_owned()),
        (words.doctor_input, words.doctor_input_advice.to_owned()),
        (
            words.doctor_hints,
            yes(words, hints::are_wanted(), words.doctor_no).to_owned(),
        ),
        (words.doctor_settings, settings_file(open, words)),
        (words.doctor_data, data(open)),
        (words.doctor_matters, matters::examined(open, language)),
    ];
    let colon = language.pick("：", ": ");
    let mut lines = vec![format!("briefing {}", env!("CARGO_PKG_VERSION")), String::new()];
    lines.extend(facts.iter().map(|(label, told)| format!("{label}{colon}{told}")));
    lines.extend(decisions.iter().map(|(label, told, flag)| {
        let told = fill(words.doctor_decided, &[("what", told), ("flag", flag)]);
        format!("{label}{colon}{told}")
    }));
    lines.extend(others.iter().map(|(label, told)| format!("{label}{colon}{told}")));
    lines.extend(ruler(words));
    Ok((lines.join("\n") + "\n", decided.charset.0))
}

/// Three rows of ten cells, and the sets of characters side by side.
fn ruler(words: &Words) -> Vec<String> {
    let mut lines = vec![String::new(), words.doctor_ruler.to_owned()];
    // The last row is longer where uncertain characters are drawn wide.
    lines.extend([
        "|0123456789|".to_owned(),
        "|中文对齐吗|".to_owned(),
        format!("|{UNCERTAIN}|"),
        words.doctor_ruler_advice.to_owned(),
        String::new(),
    ]);
    let sets = GlyphSet::ALL.map(|set| format!("{:<8} {}", set.id(), screen::translated(set, SAMPLE)));
    lines.extend(sets);
    lines.push(format!("{:<8} {}", "--theme", Look::ALL.map(Look::id).join(" ")));
    lines
}

fn yes(words: &Words, is: bool, otherwise: &'static str) -> &'static str {
    if is { words.doctor_yes } else { otherwise }
}

/// What was decided, and why.
fn told<T: Copy>(words: &Words, (what, reason): Decided<T>, word: impl Fn(T) -> &'static str) -> String {
    format!("{} · {}", word(what), reason.word(words))
}

fn charset(charset: Charset) -> &'static str {
    match charset {
        Charset::Utf8 => "UTF-8",
        Charset::Gbk => "GBK",
        Charset::Gb18030 => "GB18030",
        Charset::Ascii => "ASCII",
    }
}

fn depth_word(words: &Words, depth: Depth) -> &'static str {
    match depth {
        Depth::Sixteen => "16",
        Depth::Indexed => "256",
        Depth::True => words.doctor_true_colours,
    }
}

/// How fast the terminal answered, and as what it decodes.
fn probe(words: &Words, found: &Found) -> String {
    let Some(took) = found.took else {
        let unanswered = if found.was_asked {
            words.reason_no_answer
        } else {
            words.reason_not_asked
        };
        return unanswered.to_owned();
    };
    let decoding = match found.decoding {
        Some(Decoding::Utf8) => "UTF-8",
        Some(Decoding::Gbk) => "GBK",
        Some(Decoding::Bytes) => words.doctor_bytes,
        None => "?",
    };
    let took = took.as_millis().to_string();
    fill(words.doctor_answered, &[("ms", &took), ("decoding", decoding)])
}

/// The cells that the terminal draws each kind of uncertain character in.
fn widths(words: &Words, found: &Found) -> String {
    let Some(cells) = found.cells else {
        return words.doctor_unknown.to_owned();
    };
    let each = ASKED
        .iter()
        .zip(cells)
        .map(|(character, cells)| format!("{character} {cells}"));
    each.collect::<Vec<_>>().join("  ")
}

/// The colour that the terminal says its ground has.
fn ground(words: &Words, found: &Found) -> String {
    let said = found.ground.map(|[red, green, blue]| Rgb(red, green, blue).to_string());
    said.unwrap_or_else(|| words.doctor_unknown.to_owned())
}

/// Where usual settings are read from.
fn settings_file(open: &Open, words: &Words) -> String {
    let Some(path) = open.config.clone().or_else(settings::usual) else {
        return words.settings_nowhere.to_owned();
    };
    let there = if path.exists() {
        words.doctor_there
    } else {
        words.doctor_missing
    };
    format!("{} · {there} · --config", Text::new(&path.to_string_lossy()))
}

/// What would be opened.
fn data(open: &Open) -> String {
    let shown = |path: &PathBuf| Text::new(&path.to_string_lossy()).to_string();
    let mut named: Vec<String> = open.paths.iter().chain(&open.catalogue).map(shown).collect();
    if named.is_empty() {
        named.push(embedded::names().join(", "));
    }
    if open.paths.is_empty() {
        let flag = if open.catalogue.is_empty() {
            "--dataset"
        } else {
            "--catalogue"
        };
        named.push(flag.to_owned());
    }
    named.join(" · ")
}

fn variable(name: &str) -> Option<String> {
    let value = std::env::var_os(name)?;
    let text = Text::new(&value.to_string_lossy()).to_string();
    (!text.is_empty()).then_some(text)
}

/// What the environment says about the terminal.
fn terminal() -> String {
    let told = [
        "TERM",
        "COLORTERM",
        "TERM_PROGRAM",
        "TMUX",
        "STY",
        "SSH_CONNECTION",
        "NO_COLOR",
    ]
    .into_iter()
    .filter_map(|name| match (name, variable(name)?) {
        // Addresses and sockets are nobody's business; that they are set is.
        ("TMUX" | "STY" | "SSH_CONNECTION", _) => Some(name.to_owned()),
        (_, value) => Some(format!("{name}={value}")),
    });
    told.collect::<Vec<_>>().join(" ")
}

fn size(words: &Words) -> String {
    if !io::stdout().is_terminal() {
        return words.doctor_no_size.to_owned();
    }
    match ratatui::crossterm::terminal::size() {
        Ok((width, height)) => format!("{width}×{height}"),
        Err(_) => words.doctor_no_size.to_owned(),
    }
}

/// The locale, and a warning where it speaks no UTF-8 but would be spoken to in it.
fn locale(words: &Words, charset: Charset) -> String {
    let named = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(|name| Some((name, variable(name)?)));
    let Some((name, value)) = named else {
        return words.doctor_no_locale.to_owned();
    };
    let is_utf8 = value.to_lowercase().replace('-', "").contains("utf8");
    let is_heard = is_utf8 || charset != Charset::Utf8;
    let advice = if is_heard { "" } else { words.doctor_not_utf8 };
    format!("{name}={value}{advice}")
}

fn clipboard(words: &Words) -> &'static str {
    match (variable("TMUX"), variable("STY")) {
        (Some(_), _) => words.doctor_clipboard_tmux,
        (None, Some(_)) => words.doctor_clipboard_screen,
        (None, None) => words.doctor_clipboard_osc,
    }
}
