//! A stage for the program without a terminal: start, press keys, look.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex, PoisonError};

use briefing::app::{App, Choice, Effect, Hit, Line, Message, Pane};
use briefing::assess::StatusRule;
use briefing::briefing::Briefing;
use briefing::intake;
use briefing::keymap::{Key, Keymap};
use briefing::locale::Language;
use briefing::model::{AreaKey, DataSet};
use briefing::screen::{self, Theme};
use briefing::terminal;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

/// Where a file of the repository lies.
pub(crate) fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The program, untouched by whatever the tester usually wants.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_briefing"));
    let nothing = Path::new(env!("CARGO_TARGET_TMPDIR")).join("nothing");
    command
        .env("XDG_CONFIG_HOME", &nothing)
        .env("XDG_DATA_HOME", &nothing)
        .env("XDG_STATE_HOME", nothing);
    for variable in ["NO_COLOR", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANG", "TMUX"] {
        command.env_remove(variable);
    }
    command
}

/// A folder under `data/` together with its catalogue, opened as the program does; read once for all tests.
pub(crate) fn data_set(name: &str) -> Arc<DataSet> {
    static OPENED: Mutex<BTreeMap<String, Arc<DataSet>>> = Mutex::new(BTreeMap::new());
    // What a test that failed has put in is whole.
    let mut opened = OPENED.lock().unwrap_or_else(PoisonError::into_inner);
    let read = || open(name, &[repository(&format!("data/tongliao-2025/{name}"))]);
    Arc::clone(opened.entry(name.to_owned()).or_insert_with(read))
}

/// The part of the built-in catalogue that its files call `id`.
pub(crate) fn part(id: &str) -> AreaKey {
    const PARTS: [&str; 9] = [
        "headline",
        "consumption",
        "industry",
        "innovation",
        "urban_rural",
        "ecology",
        "livelihood",
        "safety",
        "governance",
    ];
    let place = PARTS.iter().position(|part| *part == id).unwrap();
    AreaKey(u8::try_from(place).unwrap())
}

/// Opens files or folders against the built-in catalogue.
pub(crate) fn open(name: &str, paths: &[PathBuf]) -> Arc<DataSet> {
    let (inputs, unread) = intake::read_disk(paths, intake::Limits::default());
    assert_eq!(unread, [], "{paths:?}");
    let (catalogues, _) = intake::read_disk(&[repository("seeds")], intake::Limits::default());
    Arc::new(intake::open(name, &inputs, &catalogues).unwrap_or_else(|problems| panic!("{problems:#?}")))
}

/// What a stage has come to: the keys that were pressed, and the size.
type Stage = (String, u16, u16);

/// The program on a stage.
#[derive(Clone)]
pub(crate) struct AppHarness {
    app: App,
    keymap: Keymap,
    pending: Vec<Key>,
    area: Rect,
    sets: Vec<Arc<DataSet>>,
    /// What the program asked the outside for last.
    pub(crate) effect: Option<Effect>,
}

impl AppHarness {
    /// Opens the built-in data sets at the first one, in Chinese, at 80×24.
    pub(crate) fn open() -> Self {
        Self::built_in(Language::CHINESE)
    }

    /// Opens these data sets at the first one.
    pub(crate) fn with(sets: Vec<Arc<DataSet>>) -> Self {
        Self::with_language(sets, Language::CHINESE)
    }

    /// Opens the built-in data in a language at a size and presses keys.
    pub(crate) fn speaking(language: Language, keys: &str, (width, height): (u16, u16)) -> Self {
        Self::built_in(language).size(width, height).press(keys)
    }

    /// The built-in data sets at the first one in a language, at 80×24: composed once and then copied.
    fn built_in(language: Language) -> Self {
        static BUILT_IN: Mutex<Vec<(Language, AppHarness)>> = Mutex::new(Vec::new());
        let mut known = BUILT_IN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, harness)) = known.iter().find(|(one, _)| *one == language) {
            return harness.clone();
        }
        let harness = Self::with_language(vec![data_set("sample"), data_set("published")], language);
        known.push((language, harness.clone()));
        harness
    }

    fn with_language(sets: Vec<Arc<DataSet>>, language: Language) -> Self {
        let choices = sets.iter().map(|set| Choice::of(set)).collect();
        let first = Arc::clone(&sets[0]);
        let as_of = first.open_at;
        let briefing = Briefing::new(first, as_of, StatusRule::ratio_80_60(), language);
        let app = App::new(briefing, choices, 0);
        let harness = Self {
            app,
            keymap: Keymap::default().fitted(&sets[0].catalogue),
            pending: Vec::new(),
            area: Rect::default(),
            sets,
            effect: None,
        };
        harness.size(80, 24)
    }

    /// Sets the size of the window.
    pub(crate) fn size(mut self, width: u16, height: u16) -> Self {
        self.area = Rect::new(0, 0, width, height);
        self.measure();
        self
    }

    fn measure(&mut self) {
        let extent = screen::extent(&self.app, &self.keymap, self.area);
        self.app.update(Message::Extent(extent));
    }

    /// Presses keys: characters as themselves, others by name in angle brackets, as in `5jj<Enter>`.
    pub(crate) fn press(mut self, keys: &str) -> Self {
        for key in self::keys(keys) {
            self.effect = match key {
                // As an input method commits them.
                Key::Char(character @ '\u{4E00}'..='\u{9FFF}') => self.app.update(Message::Text(character.to_string())),
                key => terminal::press(&mut self.app, &mut self.keymap, &mut self.pending, key),
            };
            if let Some(Effect::Open { choice, again }) = self.effect.clone() {
                let data = Arc::clone(&self.sets[choice]);
                self.app.update(Message::Opened { choice, data, again });
            }
            self.measure();
        }
        self
    }

    /// The same with a reader's own keys, as settings write them.
    pub(crate) fn bound(mut self, keys: &str) -> Self {
        let keymap = briefing::config::parse(&format!("[keys]\n{keys}")).unwrap().keymap;
        self.keymap = keymap.fitted(&self.app.briefing().data().catalogue);
        self.measure();
        self
    }

    /// The same following a meeting as one of the audience.
    pub(crate) fn follow(mut self) -> Self {
        self.app = self.app.clone().following(briefing::app::Role::Audience);
        self.measure();
        self
    }

    /// The same with hints for newcomers.
    pub(crate) fn with_hints(mut self) -> Self {
        self.app = self.app.clone().with_hints(true);
        self.measure();
        self
    }

    /// The sample after some keys at a size; made once and then copied, for tests that try many things.
    pub(crate) fn quick(keys: &str, (width, height): (u16, u16)) -> Self {
        static STAGES: Mutex<Option<HashMap<Stage, AppHarness>>> = Mutex::new(None);
        let mut stages = STAGES.lock().unwrap_or_else(PoisonError::into_inner);
        let stages = stages.get_or_insert_default();
        let made = || Self::open().press(keys).size(width, height);
        stages
            .entry((keys.to_owned(), width, height))
            .or_insert_with(made)
            .clone()
    }

    /// Tells the program that something happened.
    pub(crate) fn tell(&mut self, message: Message) {
        self.effect = self.app.update(message);
        self.measure();
    }

    /// What is at a cell.
    pub(crate) fn hit(&self, x: u16, y: u16) -> Option<Hit> {
        screen::hit(&self.app, &self.keymap, self.area, (x, y))
    }

    /// Clicks at a column and a row.
    pub(crate) fn click(&mut self, x: usize, y: usize) {
        let hit = self.hit(u16::try_from(x).unwrap(), u16::try_from(y).unwrap());
        if let Some(hit) = hit {
            self.tell(Message::Click(hit));
        }
    }

    /// The state, for looking closer.
    pub(crate) fn app(&self) -> &App {
        &self.app
    }

    /// The name of the pane that shows.
    pub(crate) fn pane(&self) -> Pane {
        self.app.pane()
    }

    /// Draws.
    pub(crate) fn draw(&self) -> Buffer {
        let mut buffer = Buffer::empty(self.area);
        let theme = Theme::of(self.app.look());
        screen::render(&self.app, &self.keymap, &theme, self.area, &mut buffer);
        buffer
    }

    /// What a reader sees: the lines without trailing spaces.
    pub(crate) fn see(&self) -> String {
        glyphs(&self.draw()).join("\n")
    }

    /// What a reader sees, with styles: glyphs, then a letter for each cell with a style, then what the letters mean.
    pub(crate) fn picture(&self) -> String {
        picture(&self.draw())
    }

    /// The line that the reader's marker is on, without the mark that there is more.
    pub(crate) fn marked(&self) -> String {
        let seen = self.see().replace(['▴', '▾'], "").replace("┃\n", "\n");
        seen.lines()
            .find(|line| line.starts_with('▸'))
            .unwrap_or_default()
            .trim_end()
            .to_owned()
    }
}

/// `jj<Enter>` as keys.
fn keys(notation: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut rest = notation;
    while let Some(first) = rest.chars().next() {
        if let Some((name, behind)) = rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
            keys.push(named(name));
            rest = behind;
        } else {
            keys.push(Key::Char(first));
            rest = rest.get(first.len_utf8()..).unwrap();
        }
    }
    keys
}

fn named(name: &str) -> Key {
    match name {
        "Enter" => Key::Enter,
        "Esc" => Key::Esc,
        "Tab" => Key::Tab,
        "BackTab" => Key::BackTab,
        "Up" => Key::Up,
        "Down" => Key::Down,
        "Left" => Key::Left,
        "Right" => Key::Right,
        "PageDown" => Key::PageDown,
        "PageUp" => Key::PageUp,
        "End" => Key::End,
        function if function.starts_with('F') => Key::Function(function.strip_prefix('F').unwrap().parse().unwrap()),
        "Space" => Key::Char(' '),
        "Ctrl-p" => Key::Ctrl('p'),
        "Backspace" => Key::Backspace,
        "Ctrl-u" => Key::Ctrl('u'),
        "Ctrl-c" => Key::Ctrl('c'),
        "Ctrl-l" => Key::Ctrl('l'),
        other => panic!("no key is called {other}"),
    }
}

/// The cells of a row that begin a character, with their column: the second halves of wide ones are left out.
fn cells(buffer: &Buffer, y: u16) -> Vec<(u16, &str, Style)> {
    let mut cells = Vec::new();
    let mut x = 0;
    while x < buffer.area.width {
        let cell = &buffer[(x, y)];
        cells.push((x, cell.symbol(), cell.style()));
        x += u16::try_from(cell.symbol().width()).unwrap().max(1);
    }
    cells
}

/// The rows as text.
pub(crate) fn glyphs(buffer: &Buffer) -> Vec<String> {
    briefing::export::glyphs(buffer).lines().map(str::to_owned).collect()
}

/// Whether a screen shows a name, or as much of it as there is room for: three characters of it in a row, whatever air lies
/// between them.
pub(crate) fn shows(seen: &str, name: &str) -> bool {
    let bare = |words: &str| words.split_whitespace().collect::<String>();
    let (seen, name) = (bare(seen), bare(name).chars().collect::<Vec<_>>());
    let mut pieces = name.windows(name.len().min(3)).map(String::from_iter);
    pieces.any(|piece| seen.contains(&piece))
}

/// Whatever the size: everything listed that is in sight is there by its name or its short name, what is selected is marked,
/// and it is said of which day all of it is.
pub(crate) fn names_what_it_lists(harness: &AppHarness) {
    let (app, seen) = (harness.app(), harness.see());
    if app.overlay().is_some() || app.prompt().is_some() || app.page().is_some() {
        return;
    }
    let day = &app.briefing().as_of_line;
    assert!(seen.contains(day.as_str()), "{day}\n{seen}");
    let visible = screen::extent(app, &harness.keymap, harness.area).visible;
    for (at, line) in app.lines().iter().enumerate().skip(app.top()).take(visible) {
        let Line::Item(key) = line else { continue };
        let item = app.briefing().item(*key);
        let is_named = |seen: &str| shows(seen, item.name.as_str()) || shows(seen, item.short.as_str());
        assert!(is_named(&seen), "{}\n{seen}", item.name);
        if at == app.selected() {
            assert!(is_named(&harness.marked()), "{}\n{seen}", item.name);
        }
    }
}

/// What is kept of a screen: the usual window, with its styles where they are asked for, and a wide one. How it keeps to
/// narrower and wider ones is said by tests of what holds at every size.
pub(crate) fn pictures(is_styled: bool, draw: impl Fn((u16, u16)) -> Buffer) -> String {
    let words = |buffer: &Buffer| glyphs(buffer).join("\n") + "\n";
    let [usual, wide] = [(80, 24), (120, 36)].map(draw);
    let usual = if is_styled { picture(&usual) } else { words(&usual) };
    format!("80×24\n\n{usual}\n120×36\n\n{}", words(&wide))
}

/// Glyphs, style letters and a legend. A letter stands for every cell of a character, so that columns line up.
pub(crate) fn picture(buffer: &Buffer) -> String {
    let mut legend: BTreeMap<String, char> = BTreeMap::new();
    let mut styles = Vec::new();
    for y in 0..buffer.area.height {
        let mut line = String::new();
        for (_, symbol, style) in cells(buffer, y) {
            let name = style_name(style, symbol);
            let next = char::from(b'a' + u8::try_from(legend.len()).unwrap());
            let letter = if name.is_empty() {
                ' '
            } else {
                *legend.entry(name).or_insert(next)
            };
            line.extend(std::iter::repeat_n(letter, symbol.width().max(1)));
        }
        styles.push(line.trim_end().to_owned());
    }
    let mut letters: Vec<String> = legend
        .into_iter()
        .map(|(name, letter)| format!("{letter} = {name}"))
        .collect();
    letters.sort();
    format!(
        "{}\n\n{}\n\n{}\n",
        glyphs(buffer).join("\n"),
        styles.join("\n"),
        letters.join("\n")
    )
}

/// A style in words; nothing for the ordinary one, and nothing for the colour of a blank.
fn style_name(style: Style, symbol: &str) -> String {
    use ratatui::style::Color;
    let coloured = |what: &str, colour: Option<Color>| {
        colour
            .filter(|colour| *colour != Color::Reset)
            .map(|colour| format!("{what}{colour}"))
    };
    let blank = symbol.trim().is_empty();
    let foreground = if blank { None } else { coloured("", style.fg) };
    let modifier = if blank || style.add_modifier.is_empty() {
        None
    } else {
        Some(format!("{:?}", style.add_modifier))
    };
    [foreground, coloured("on ", style.bg), modifier]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}
