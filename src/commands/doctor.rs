//! `briefing doctor`: what the program finds in this terminal, what it decided, and which flag decides otherwise. Meant
//! for pasting into a request for help, so it works through a pipe too.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use crate::app::{GlyphSet, Look};
use crate::cli::Open;
use crate::commands::terminal_profile::{self, Environment, Resolved, TerminalProfile};
use crate::commands::{embedded, hints, is_screen, matters, settings};
use crate::export::Rgb;
use crate::locale::{Words, fill};
use crate::model::Text;
use crate::screen::{self, Depth};
use crate::terminal::{Charset, Decoding, ProbeReport, SAMPLES, Terminal};

/// One character of each kind that the screen is drawn with.
const SAMPLE: &str = "✓ ● ◐ ○ ▲ ▼ ✗  ━━╸─┃──  ▁▂▃▄▅▆▇█  ╭─╮ “·…”";
/// Ten ambiguous-width characters, ten cells in a narrow terminal and twenty in a wide one.
const UNCERTAIN: &str = "●▲━█─“”·…→";

/// Returns the whole report and the encoding to print it in. Probes the terminal if there is one, as opening a briefing
/// does.
pub(super) fn card(open: &Open) -> io::Result<(String, Charset)> {
    let around = Environment::of_process();
    let probed = match terminal_profile::probe_timeout(open, &around) {
        Some(patience) if is_screen() => Terminal::enter(Some(patience))?.leave(),
        _ => ProbeReport::default(),
    };
    let decided = TerminalProfile::new(open, &around, &probed);
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
        (words.doctor_probe, format_probe(words, &probed)),
        (words.doctor_widths, widths(words, &probed)),
        (words.doctor_ground, ground(words, &probed)),
    ];
    let decisions = [
        (
            words.doctor_charset,
            format_resolved(words, decided.charset, charset),
            "--charset",
        ),
        (
            words.doctor_glyphs,
            format_resolved(words, decided.glyphs, |glyphs| glyphs.word(words)),
            "--glyphs",
        ),
        (
            words.doctor_colours,
            format_resolved(words, decided.look, |look| look.word(words)),
            "--theme",
        ),
        (
            words.doctor_depth,
            format_resolved(words, decided.depth, |depth| depth_word(words, depth)),
            "--color",
        ),
        (
            words.doctor_synchronized,
            format_resolved(words, decided.synchronizes, |is| yes(words, is, words.doctor_no)),
            "--probe",
        ),
        (
            words.doctor_language,
            format_resolved(words, decided.language, |language| language.name()),
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
    let colon = language.marks().colon;
    let mut lines = vec![format!("briefing {}", env!("CARGO_PKG_VERSION")), String::new()];
    lines.extend(facts.iter().map(|(label, told)| format!("{label}{colon}{told}")));
    lines.extend(decisions.iter().map(|(label, told, flag)| {
        let told = fill!(words.doctor_decided, flag = flag, what = told.as_str());
        format!("{label}{colon}{told}")
    }));
    lines.extend(others.iter().map(|(label, told)| format!("{label}{colon}{told}")));
    lines.extend(ruler(words));
    Ok((lines.join("\n") + "\n", decided.charset.0))
}

/// Returns three rows of ten cells, and the glyph sets side by side.
fn ruler(words: &Words) -> Vec<String> {
    let mut lines = vec![String::new(), words.doctor_ruler.to_owned()];
    // The last row is longer in terminals that draw ambiguous characters wide.
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

/// Formats a resolved setting with its reason.
fn format_resolved<T: Copy>(words: &Words, (what, reason): Resolved<T>, word: impl Fn(T) -> &'static str) -> String {
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

/// Formats the probe's duration and the decoding it found.
fn format_probe(words: &Words, probed: &ProbeReport) -> String {
    let Some(took) = probed.took else {
        let unanswered = if probed.was_asked {
            words.reason_no_answer
        } else {
            words.reason_not_asked
        };
        return unanswered.to_owned();
    };
    let decoding = match probed.decoding {
        Some(Decoding::Utf8) => "UTF-8",
        Some(Decoding::Gbk) => "GBK",
        Some(Decoding::Bytes) => words.doctor_bytes,
        None => "?",
    };
    let took = took.as_millis().to_string();
    fill!(words.doctor_answered, decoding = decoding, ms = took.as_str())
}

/// Formats the measured width of each ambiguous character.
fn widths(words: &Words, probed: &ProbeReport) -> String {
    let Some(cells) = probed.cells else {
        return words.doctor_unknown.to_owned();
    };
    let each = SAMPLES
        .iter()
        .zip(cells)
        .map(|(character, cells)| format!("{character} {cells}"));
    each.collect::<Vec<_>>().join("  ")
}

/// Formats the background colour the terminal reported.
fn ground(words: &Words, probed: &ProbeReport) -> String {
    let said = probed
        .ground
        .map(|[red, green, blue]| Rgb(red, green, blue).to_string());
    said.unwrap_or_else(|| words.doctor_unknown.to_owned())
}

/// Formats the path of the configuration file.
fn settings_file(open: &Open, words: &Words) -> String {
    let Some(path) = open.config.clone().or_else(settings::default_path) else {
        return words.settings_nowhere.to_owned();
    };
    let there = if path.exists() {
        words.doctor_there
    } else {
        words.doctor_missing
    };
    format!("{} · {there} · --config", Text::new(&path.to_string_lossy()))
}

/// Formats which data would open.
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

/// Formats the environment variables about the terminal.
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
        // Addresses and sockets are private; that they are set is not.
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

/// Formats the locale, with a warning if it is not UTF-8 but the output is.
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
