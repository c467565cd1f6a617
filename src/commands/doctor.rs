//! `briefing doctor`: what the program finds in this terminal, what it decided, and which flag decides otherwise. Made to
//! be pasted into a request for help, so it works through a pipe as well.

use std::io::{self, IsTerminal};

use crate::app::{GlyphSet, Look};
use crate::cli::Open;
use crate::commands::{embedded, glyphs, hints, is_screen, look, settings};
use crate::locale::{Language, Words, fill};
use crate::model::Text;
use crate::screen;

/// One of each kind of character that the screen is drawn with.
const SAMPLE: &str = "✓ ● ◐ ○ ▲ ▼ ✗  ━━╸─┃──  ▁▂▃▄▅▆▇█  ╭─╮ “·…”";
/// Ten cells of characters that some terminals draw two cells wide each.
const UNCERTAIN: &str = "●▲━█─“”·…→";

/// The whole card.
pub(super) fn card(open: &Open) -> String {
    let language = open.language.unwrap_or(Language::Chinese);
    let words = language.words();
    let mut lines = vec![format!("briefing {}", env!("CARGO_PKG_VERSION")), String::new()];
    let mut fact = |label: &str, told: &str| lines.push(format!("{label}{}{told}", language.pick("：", ": ")));
    fact(words.doctor_terminal, &terminal());
    fact(words.doctor_size, &size(words));
    fact(
        words.doctor_screen,
        if is_screen() {
            words.doctor_yes
        } else {
            words.doctor_plain
        },
    );
    fact(words.doctor_locale, &locale(words));
    fact(
        words.doctor_colours,
        &decided(words, look(open).word(words), "--theme, --color"),
    );
    fact(
        words.doctor_glyphs,
        &decided(words, glyphs(open).word(words), "--glyphs"),
    );
    fact(
        words.doctor_language,
        &decided(words, language.pick("中文", "English"), "--language"),
    );
    fact(words.doctor_clipboard, clipboard(words));
    fact(words.doctor_input, words.doctor_input_advice);
    let wanted = if hints::are_wanted() {
        words.doctor_yes
    } else {
        words.doctor_no
    };
    fact(words.doctor_hints, wanted);
    let path = settings::usual().map(|path| {
        let there = if path.exists() {
            words.doctor_there
        } else {
            words.doctor_missing
        };
        format!("{} · {there}", Text::new(&path.to_string_lossy()))
    });
    fact(words.doctor_settings, path.as_deref().unwrap_or(words.settings_nowhere));
    fact(words.doctor_data, &embedded::names().join(", "));
    lines.push(String::new());
    lines.push(words.doctor_ruler.to_owned());
    // All three rows take ten cells between their edges; the last does not where uncertain characters are drawn wide.
    lines.extend([
        "|0123456789|".to_owned(),
        "|中文对齐吗|".to_owned(),
        format!("|{UNCERTAIN}|"),
    ]);
    lines.push(words.doctor_ruler_advice.to_owned());
    lines.push(String::new());
    for set in GlyphSet::ALL {
        lines.push(format!("{:<8} {}", set.id(), screen::translated(set, SAMPLE)));
    }
    lines.push(format!("{:<8} {}", "--theme", Look::ALL.map(Look::id).join(" ")));
    lines.join("\n") + "\n"
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

/// The locale, and a warning where it speaks no UTF-8.
fn locale(words: &Words) -> String {
    let named = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(|name| Some((name, variable(name)?)));
    let Some((name, value)) = named else {
        return words.doctor_no_locale.to_owned();
    };
    let is_utf8 = value.to_lowercase().replace('-', "").contains("utf8");
    let advice = if is_utf8 { "" } else { words.doctor_not_utf8 };
    format!("{name}={value}{advice}")
}

fn decided(words: &Words, what: &str, flag: &str) -> String {
    fill(words.doctor_decided, &[("what", what), ("flag", flag)])
}

fn clipboard(words: &Words) -> &'static str {
    match (variable("TMUX"), variable("STY")) {
        (Some(_), _) => words.doctor_clipboard_tmux,
        (None, Some(_)) => words.doctor_clipboard_screen,
        (None, None) => words.doctor_clipboard_osc,
    }
}
