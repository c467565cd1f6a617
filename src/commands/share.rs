//! Sharing of the presented meeting by a running briefing, and messages for its errors.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::app::{App, MeetingState, Message};
use crate::cli::{self, Open};
use crate::commands::data::are_agendas;
use crate::commands::terminal_profile;
use crate::locale::{Language, Words, fill, joined, values};
use crate::model::{Name, Text};
use crate::sharing::socket_path::{self, RUNTIME_FOLDERS, SHARED_FOLDER};
use crate::sharing::{
    DataSource, Occupant, PresenterEvent, PresenterServer, SharedPresentation, SharingError, SocketPath, Welcome,
};
use crate::terminal::{self, MessageSender};

/// Maximum number of steps that wait for the loop; faster requests do not come from a hand.
const MOST_STEPS: usize = 32;

/// Sharing while a meeting is presented.
pub(super) struct SharingSession {
    wanted: cli::Sharing,
    source: DataSource,
    /// Language of notices about sharing.
    language: Language,
    messages: Option<MessageSender>,
    share: Option<SharedPresentation>,
    /// The server, until the loop begins.
    server: Option<PresenterServer>,
    /// The state shown last.
    shown: Option<MeetingState>,
    /// Whether sharing the current meeting failed already.
    has_failed: bool,
    /// Steps requested since the last draw.
    asked: Arc<AtomicUsize>,
}

impl SharingSession {
    /// Creates the sharing of `wanted`, for data opened by `open`.
    pub(super) fn new(wanted: cli::Sharing, open: &Open) -> Self {
        Self {
            wanted,
            source: source(open),
            language: terminal_profile::language_of(open),
            messages: None,
            share: None,
            server: None,
            shown: None,
            has_failed: false,
            asked: Arc::default(),
        }
    }

    /// Creates one that shares nothing.
    pub(super) fn nothing() -> Self {
        let wanted = cli::Sharing {
            no_share: true,
            ..cli::Sharing::default()
        };
        Self::new(wanted, &Open::default())
    }

    /// Starts sharing before the terminal is set up, so that an error is printed first: a meeting called `title` about
    /// the data set with the key `data_set`.
    pub(super) fn open(&mut self, title: Name, data_set: Option<Text>) -> Result<(), SharingError> {
        if self.wanted.no_share || self.share.is_some() {
            return Ok(());
        }
        let welcome = Welcome {
            title,
            process: std::process::id(),
            data: DataSource {
                data_set,
                ..self.source.clone()
            },
        };
        let (share, server) = SharedPresentation::open(&socket_path(&self.wanted)?, welcome)?;
        let cleanup = share.cleanup();
        terminal::before_exit(move || cleanup.remove());
        self.share = Some(share);
        self.server = Some(server);
        self.serve();
        Ok(())
    }

    /// Starts serving followers, once there is a loop.
    pub(super) fn begin(&mut self, messages: &MessageSender) {
        self.messages = Some(messages.clone());
        self.serve();
    }

    fn serve(&mut self) {
        let Some(messages) = self.messages.clone() else { return };
        let Some(server) = self.server.take() else { return };
        let (asked, heard, language) = (Arc::clone(&self.asked), messages.clone(), self.language);
        messages.work(move || {
            server.serve(|call| match call {
                PresenterEvent::RemoteCommand(step) => {
                    let is_hand = asked.fetch_add(1, Ordering::Relaxed) < MOST_STEPS;
                    !is_hand || heard.post(Message::Act(step.action()))
                }
                PresenterEvent::Lost(error) => {
                    let why = describe_error(language, &error).replace('\n', " ");
                    heard.post(Message::Told(fill!(language.words().share_lost, why = why)))
                }
            });
        });
    }

    /// Shows followers what has just been drawn, if it changed.
    pub(super) fn drawn(&mut self, app: &App) {
        self.asked.store(0, Ordering::Relaxed);
        let Some(showing) = app.showing() else {
            return self.end();
        };
        if self.share.is_none() {
            // The reader may have opened a county's briefing before presenting it.
            self.source.region = region(app);
        }
        if !self.has_failed
            && self.share.is_none()
            && let Err(error) = self.open(title(app), data_set(app))
        {
            self.has_failed = true;
            if let Some(messages) = &self.messages {
                let told = describe_error(app.briefing().language(), &error).replace('\n', " ");
                messages.post(Message::Told(told));
            }
        }
        let showing = without_time(showing);
        if let Some(share) = &self.share
            && self.shown.as_ref() != Some(&showing)
        {
            let app = app.clone();
            share.show(move || app.sight_to_share());
            self.shown = Some(showing);
        }
    }

    /// Ends the meeting for followers too.
    fn end(&mut self) {
        self.has_failed = false;
        self.shown = None;
        self.server = None;
        if self.share.take().is_some() {
            terminal::before_exit(|| ());
        }
    }
}

/// Returns the id of the county whose briefing is presented; `None` for the city's.
fn region(app: &App) -> Option<Text> {
    let briefing = app.briefing();
    let county = (!briefing.is_of_city()).then(|| briefing.data().catalogue.region(briefing.region()));
    county.map(|county| county.id.clone())
}

/// Returns the title of the presented meeting.
fn title(app: &App) -> Name {
    let told = |language| {
        let page = app.page_in(language);
        page.map_or_else(|| Text::new(&app.briefing().title), |page| page.meeting)
    };
    Name::of(Language::ALL.map(|one| (one.tag(), told(one))))
}

/// Returns the key of the presented data set.
fn data_set(app: &App) -> Option<Text> {
    Some(app.choices().get(app.choice())?.key.clone())
}

/// Removes elapsed time, which followers count themselves.
fn without_time(mut showing: MeetingState) -> MeetingState {
    showing.times.stop.used = 0;
    showing.times.meeting.used = 0;
    showing
}

/// Describes the data by absolute paths, so that followers can open it from anywhere.
fn source(open: &Open) -> DataSource {
    let absolute = |path: &PathBuf| {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
        path.to_string_lossy().into_owned()
    };
    // An agenda alone is no data.
    let paths: &[PathBuf] = if are_agendas(&open.paths) { &[] } else { &open.paths };
    DataSource {
        paths: paths.iter().map(absolute).collect(),
        data_set: None,
        catalogues: open.catalogue.iter().chain(&open.references).map(absolute).collect(),
        region: open.region.as_deref().map(Text::new),
        as_of: open.as_of,
        rule: open.rule.as_deref().map(Text::new),
    }
}

fn runtime() -> Option<PathBuf> {
    std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from)
}

/// Returns the socket path to share at.
fn socket_path(wanted: &cli::Sharing) -> Result<SocketPath, SharingError> {
    match (&wanted.socket, &wanted.group) {
        (Some(socket), group) => SocketPath::named(socket, group.as_deref()),
        (None, Some(group)) => SocketPath::for_group(group, Path::new(SHARED_FOLDER)),
        (None, None) => SocketPath::for_user(runtime().as_deref(), Path::new(SHARED_FOLDER)),
    }
}

/// Returns the sockets at which a meeting may be presented; a group may have several.
pub(super) fn socket_paths(socket: Option<&Path>, group: Option<&str>) -> Result<Vec<PathBuf>, SharingError> {
    match (socket, group) {
        (Some(socket), _) => Ok(vec![socket.to_owned()]),
        (None, Some(group)) => socket_path::find_for_group(group, Path::new(SHARED_FOLDER)),
        (None, None) => socket_path::find_for_user(
            runtime().as_deref(),
            Path::new(RUNTIME_FOLDERS),
            Path::new(SHARED_FOLDER),
        ),
    }
}

/// Formats an error of sharing or following, and on the next line what to do about it.
pub(super) fn describe_error(language: Language, error: &SharingError) -> String {
    let words = language.words();
    let shown = |path: &Path| Text::new(&path.to_string_lossy()).to_string();
    let about = |template, path: &Path| fill!(template, path = shown(path));
    let named = |template, name: &str| fill!(template, name = Text::new(name).as_str());
    let (told, hint) = match error {
        SharingError::Untrusted(path) => (about(words.share_untrusted, path), words.hint_socket),
        SharingError::NoGroup(name) => (named(words.share_no_group, name), ""),
        SharingError::NotMember(name) => (named(words.share_not_member, name), words.hint_not_member),
        SharingError::LongPath(path, most) => {
            let values = values![most = most.to_string(), path = shown(path)];
            (fill(words.share_long_path, &values), words.hint_socket)
        }
        SharingError::Taken(path, occupant) => (taken(words, language, &shown(path), occupant), words.hint_taken),
        SharingError::NoSocket(path) => (about(words.share_no_socket, path), words.hint_socket),
        SharingError::NoPresenter(path) => (about(words.follow_nobody, path), words.hint_follow),
        SharingError::NoAnswer(path) => (about(words.follow_silent, path), ""),
        SharingError::Several(paths) => {
            let paths: Vec<String> = paths.iter().map(|path| shown(path)).collect();
            let several = fill!(words.follow_several, paths = joined(language, &paths));
            (several, words.hint_which_socket)
        }
        SharingError::NewerVersion(version) => (
            fill!(words.follow_newer, version = version.to_string()),
            words.hint_newer_schema,
        ),
        SharingError::Outdated => (words.follow_outdated.to_owned(), words.hint_outdated),
        SharingError::Malformed | SharingError::Long(_) => (words.follow_garbled.to_owned(), ""),
        SharingError::Full => (words.follow_full.to_owned(), ""),
        SharingError::Io(path, error) => {
            let values = values![path = shown(path), why = error.to_string()];
            (fill(words.share_refused, &values), "")
        }
    };
    if hint.is_empty() {
        told
    } else {
        format!("{told}\n  {}", fill!(words.hint, text = hint))
    }
}

/// Formats who presents already, as far as known.
fn taken(words: &Words, language: Language, path: &str, occupant: &Occupant) -> String {
    let Some(welcome) = &occupant.welcome else {
        return fill!(words.share_taken_silent, path = path);
    };
    let process = occupant
        .process
        .map_or_else(|| welcome.process.to_string(), |id| id.to_string());
    let title = welcome.title.in_language(language.tag()).as_str();
    fill!(words.share_taken, path = path, process = process, title = title)
}
