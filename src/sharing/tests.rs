//! Presenter and followers over real sockets.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::message::{FollowerMessage, PresenterMessage};
use super::socket_lock::SocketLock;
use super::*;
use crate::agenda::{Content, List, Page};
use crate::app::{ClockState, MeetingState, RemoteCommand, SharedView, SpeakerNotes, Spent, Times};
use crate::locale::Language;

/// A presentation in a folder of its own.
struct Room {
    folder: tempfile::TempDir,
    share: Option<SharedPresentation>,
    steps: Receiver<RemoteCommand>,
}

fn welcome() -> Welcome {
    Welcome {
        title: crate::model::Name::new("一季度调度会", "First quarter"),
        process: std::process::id(),
        data: DataSource::default(),
    }
}

/// The view at a stop, with a note.
fn sight(stop: usize) -> SharedView {
    let spent = Spent { used: 0, budget: None };
    SharedView {
        about: None,
        showing: MeetingState {
            edition: 0,
            stop,
            stops: 500,
            is_blank: false,
            is_discreet: false,
            is_away: false,
            times: Times {
                state: ClockState::Fresh,
                stop: spent,
                meeting: spent,
                planned: 0,
            },
        },
        pages: vec![page("a page")],
        speech: vec![SpeakerNotes {
            notes: vec!["for the speaker alone".into()],
            next: None,
            matters: Vec::new(),
        }],
    }
}

fn page(title: &str) -> Page {
    Page {
        language: Language::ENGLISH,
        meeting: "".into(),
        title: title.into(),
        department: None,
        as_of: "".into(),
        data: "".into(),
        mark: None,
        drafts: None,
        provenance: "".into(),
        content: Content::List(List {
            summary: "".into(),
            rows: Vec::new(),
            wanted: 0,
            nothing: "".into(),
            selected: None,
        }),
    }
}

/// The view at a stop, padded to a number of bytes.
fn wide(stop: usize, bytes: usize) -> SharedView {
    let pages = (0..bytes / 4000).map(|_| page(&"x".repeat(4000)));
    SharedView {
        about: None,
        pages: pages.collect(),
        ..sight(stop)
    }
}

fn state(stop: usize) -> PresenterMessage {
    PresenterMessage::State(Box::new(State {
        sight: sight(stop),
        at: 0,
    }))
}

impl Room {
    fn open() -> Self {
        Self::patient(follower::TIMEOUT)
    }

    fn patient(patience: Duration) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = SocketPath::named(&folder.path().join("s"), None).unwrap();
        let (share, host) = SharedPresentation::open(&place, welcome()).unwrap();
        let (tell, steps) = channel();
        thread::spawn(move || {
            host.with_timeout(patience).serve(|call| match call {
                PresenterEvent::RemoteCommand(step) => tell.send(step).is_ok(),
                PresenterEvent::Lost(error) => panic!("{error:?}"),
            });
        });
        Self {
            folder,
            share: Some(share),
            steps,
        }
    }

    fn socket(&self) -> PathBuf {
        self.folder.path().join("s")
    }

    fn show(&self, sight: SharedView) {
        self.share.as_ref().unwrap().show(move || Some(sight));
    }

    /// Connects a client that writes arbitrary bytes.
    fn raw(&self) -> UnixStream {
        UnixStream::connect(self.socket()).unwrap()
    }

    /// Joins as a follower that reads everything; returns its events.
    fn follower(&self, is_speaker: bool) -> (FollowerConnection, Receiver<FollowEvent>) {
        let (following, ear, _) = FollowerConnection::join(&self.socket(), is_speaker).unwrap();
        let (tell, heard) = channel();
        thread::spawn(move || ear.listen(|message| tell.send(message).is_ok()));
        (following, heard)
    }
}

/// Waits for this stop, skipping older ones.
fn sees(heard: &Receiver<FollowEvent>, stop: usize) -> SharedView {
    loop {
        match heard.recv().unwrap() {
            FollowEvent::Shows(sight, _) if sight.showing.stop == stop => return *sight,
            FollowEvent::Shows(..) => {}
            other => panic!("{other:?} instead of stop {stop}"),
        }
    }
}

fn rest_of(mut stream: UnixStream) -> String {
    let mut bytes = Vec::new();
    // A follower that is dropped while still writing sees a broken connection.
    let _ = stream.read_to_end(&mut bytes);
    String::from_utf8(bytes).unwrap()
}

#[test]
fn whoever_joins_late_sees_the_present_state_at_once_and_every_one_after_it() {
    let room = Room::open();
    room.show(sight(1));
    let (_following, heard) = room.follower(false);
    sees(&heard, 1);
    room.show(sight(2));
    sees(&heard, 2);
}

#[test]
fn while_nobody_follows_nothing_is_composed() {
    let room = Room::open();
    let share = room.share.as_ref().unwrap();
    share.show(|| panic!("nobody asked for it"));
    let (tell, composed) = channel();
    share.show(move || {
        tell.send(()).unwrap();
        Some(sight(1))
    });
    // Welcomed, but not joined yet.
    let mut first = BufReader::new(room.raw()).lines();
    first.next().unwrap().unwrap();
    let (_following, heard) = room.follower(false);
    sees(&heard, 1);
    composed.recv().unwrap();
}

#[test]
fn whoever_joins_before_anything_is_shown_sees_it_when_it_is() {
    let room = Room::open();
    let (_following, heard) = room.follower(false);
    room.show(sight(1));
    sees(&heard, 1);
}

#[test]
fn the_speaker_sees_notes_and_drives_and_the_audience_sees_none() {
    let room = Room::open();
    room.show(sight(1));
    let (speaker, heard) = room.follower(true);
    assert!(!sees(&heard, 1).speech.is_empty());
    assert!(speaker.send_step(RemoteCommand::Jump(3)));
    assert_eq!(room.steps.recv().unwrap(), RemoteCommand::Jump(3));

    let mut audience = room.raw();
    audience
        .write_all(&FollowerMessage::Join { speaker: false }.to_line())
        .unwrap();
    let mut lines = BufReader::new(audience.try_clone().unwrap()).lines();
    let said: Vec<String> = lines.by_ref().take(2).map(Result::unwrap).collect();
    assert!(said[0].contains("welcome") && said[1].contains("state"), "{said:?}");
    assert!(!said.join("").contains("speaker alone"), "{said:?}");
}

#[test]
fn a_follower_who_does_not_read_holds_up_nobody_and_finds_the_newest_state() {
    let room = Room::open();
    let mut idle = room.raw();
    idle.write_all(&FollowerMessage::Join { speaker: false }.to_line())
        .unwrap();
    let (_following, heard) = room.follower(false);
    for stop in 0..500 {
        room.show(wide(stop, 12_000));
        sees(&heard, stop);
    }
    let mut lines = BufReader::new(idle).lines().map(Result::unwrap);
    let mut count = 0;
    let newest = lines.find(|line| {
        count += 1;
        line.contains("\"stop\":499,")
    });
    assert!(newest.is_some());
    assert!(count < 100, "{count} lines were kept for somebody who read none");
}

#[test]
fn when_the_presentation_ends_followers_are_told_and_nothing_stays_behind() {
    let mut room = Room::open();
    let (_following, heard) = room.follower(false);
    room.share = None;
    assert!(matches!(heard.recv().unwrap(), FollowEvent::Ended(None)));
    assert_eq!(fs::read_dir(room.folder.path()).unwrap().count(), 0);
    assert!(matches!(
        FollowerConnection::join(&room.socket(), false),
        Err(SharingError::NoPresenter(_))
    ));
}

#[test]
fn a_second_presenter_is_refused_and_told_who_presents() {
    let room = Room::open();
    let place = SocketPath::named(&room.socket(), None).unwrap();
    let Err(SharingError::Taken(path, occupant)) = SharedPresentation::open(&place, welcome()) else {
        panic!()
    };
    assert_eq!(path, room.socket());
    assert_eq!(occupant.welcome.unwrap().title, welcome().title);
    if cfg!(target_os = "linux") {
        assert_eq!(occupant.process, i32::try_from(std::process::id()).ok());
    }
    let (_following, heard) = room.follower(false);
    room.show(sight(1));
    sees(&heard, 1);
}

/// Joins as soon as that is possible.
#[cfg(target_os = "linux")]
fn joins(socket: &Path) -> (FollowerConnection, FollowReceiver) {
    let latest = Instant::now() + Duration::from_secs(20);
    loop {
        match FollowerConnection::join(socket, false) {
            Ok((following, ear, _)) => return (following, ear),
            Err(error) => assert!(Instant::now() < latest, "{error:?}"),
        }
        thread::yield_now();
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_socket_that_somebody_removes_is_made_anew() {
    let common = tempfile::Builder::new().prefix("c").tempdir_in("/tmp").unwrap();
    let place = SocketPath::for_user(None, common.path()).unwrap();
    let folder = place.socket.parent().unwrap();
    let (share, host) = SharedPresentation::open(&place, welcome()).unwrap();
    thread::spawn(move || host.serve(|call| panic!("{call:?}")));
    share.show(move || Some(sight(1)));
    let removals: [&dyn Fn(); 3] = [
        &|| fs::remove_file(&place.socket).unwrap(),
        // While the folder is emptied, the socket may come back into it.
        &|| while fs::remove_dir_all(folder).is_err() {},
        &|| fs::rename(folder, common.path().join("elsewhere")).unwrap(),
    ];
    for remove in removals {
        remove();
        // No other presenter gets in meanwhile.
        assert!(matches!(
            SharedPresentation::open(&place, welcome()),
            Err(SharingError::Taken(..))
        ));
        let (_following, ear) = joins(&place.socket);
        let (tell, heard) = channel();
        thread::spawn(move || ear.listen(|message| tell.send(message).is_ok()));
        sees(&heard, 1);
    }
    drop(share);
    assert!(!place.socket.exists());
    assert!(SharedPresentation::open(&place, welcome()).is_ok());
}

#[test]
#[cfg(target_os = "linux")]
fn a_socket_that_cannot_be_made_anew_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let within = folder.path().join("within");
    fs::create_dir(&within).unwrap();
    // The folder of a given socket is not ours to make.
    let place = SocketPath::named(&within.join("s"), None).unwrap();
    let (_share, host) = SharedPresentation::open(&place, welcome()).unwrap();
    let (tell, told) = channel();
    thread::spawn(move || host.serve(|call| tell.send(call).is_ok()));
    fs::remove_dir_all(&within).unwrap();
    assert!(matches!(
        told.recv().unwrap(),
        PresenterEvent::Lost(SharingError::Io(..))
    ));
    assert!(told.try_recv().is_err());
}

#[test]
fn a_socket_that_a_killed_presenter_left_behind_is_taken_over() {
    let folder = tempfile::tempdir().unwrap();
    let place = SocketPath::named(&folder.path().join("s"), None).unwrap();
    fs::write(folder.path().join("s.lock"), "").unwrap();
    drop(UnixListener::bind(&place.socket).unwrap());
    assert!(matches!(
        FollowerConnection::join(&place.socket, false),
        Err(SharingError::NoPresenter(_))
    ));
    let (share, _host) = SharedPresentation::open(&place, welcome()).unwrap();
    assert!(UnixStream::connect(&place.socket).is_ok());
    drop(share);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn of_many_who_claim_a_place_at_once_one_gets_it() {
    let folder = tempfile::tempdir().unwrap();
    let place = SocketPath::named(&folder.path().join("s"), None).unwrap();
    for _ in 0..20 {
        drop(UnixListener::bind(&place.socket).unwrap());
        let claims: Vec<_> = (0..8)
            .map(|_| {
                let place = place.clone();
                thread::spawn(move || SocketLock::acquire(&place))
            })
            .collect();
        let claims: Vec<_> = claims.into_iter().map(|claim| claim.join().unwrap()).collect();
        assert_eq!(claims.iter().filter(|claim| claim.is_ok()).count(), 1, "{claims:?}");
        assert!(UnixStream::connect(&place.socket).is_ok());
        drop(claims);
        assert!(!place.socket.exists());
    }
}

#[test]
fn what_lies_there_and_is_no_socket_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.docx");
    fs::write(&path, "a year's work").unwrap();
    let place = SocketPath::named(&path, None).unwrap();
    assert!(matches!(
        SharedPresentation::open(&place, welcome()),
        Err(SharingError::NoSocket(_))
    ));
    assert_eq!(fs::read_to_string(&path).unwrap(), "a year's work");
}

#[test]
fn another_programs_socket_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s");
    let _listener = UnixListener::bind(&path).unwrap();
    let inode = fs::symlink_metadata(&path).unwrap().ino();
    let place = SocketPath::named(&path, None).unwrap();
    assert!(matches!(
        SharedPresentation::open(&place, welcome()),
        Err(SharingError::Taken(..))
    ));
    assert_eq!(fs::symlink_metadata(&path).unwrap().ino(), inode);
}

#[test]
fn a_socket_is_its_owners_or_its_groups() {
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s");
    let (share, _host) = SharedPresentation::open(&SocketPath::named(&path, None).unwrap(), welcome()).unwrap();
    assert_eq!(mode(&path), 0o600);
    drop(share);
    let group = nix::unistd::Group::from_gid(nix::unistd::getgid()).unwrap().unwrap();
    let place = SocketPath::named(&path, Some(&group.name)).unwrap();
    let (_share, _host) = SharedPresentation::open(&place, welcome()).unwrap();
    assert_eq!(mode(&path), 0o660);
    assert_eq!(fs::metadata(&path).unwrap().gid(), group.gid.as_raw());
}

#[test]
fn garbage_ends_whoever_sends_it_and_nobody_else() {
    let room = Room::open();
    let (_following, heard) = room.follower(false);
    room.show(sight(1));
    let flood = vec![b'['; 1 << 20];
    let garbage: [&[u8]; 9] = [
        b"\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"{}\n",
        b"{\"version\":0,\"kind\":\"join\"}\n",
        b"{\"version\":1,\"kind\":\"drive\"}\n",
        b"{\"version\":1,\"kind\":\"drive\",\"step\":{\"jump\":-1}}\n",
        b"{\"version\":1,\"kind\":\"join\",\"speaker\":\"\xff\"}\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        &flood,
    ];
    for bytes in garbage {
        let mut stream = room.raw();
        // The flood breaks off when its sender is dropped.
        let _ = stream.write_all(bytes);
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let said = rest_of(stream);
        assert!(!said.contains("state"), "{said}");
    }
    room.show(sight(2));
    sees(&heard, 2);
}

#[test]
fn what_a_later_program_says_besides_is_passed_over() {
    let room = Room::open();
    room.show(sight(1));
    let mut stream = room.raw();
    let says = |text: &str| format!("{{\"version\":1,{text}}}\n");
    stream
        .write_all(says("\"kind\":\"applaud\",\"hands\":2").as_bytes())
        .unwrap();
    stream
        .write_all(says("\"kind\":\"join\",\"language\":\"en\"").as_bytes())
        .unwrap();
    let said = BufReader::new(stream).lines().nth(1).unwrap().unwrap();
    assert!(
        matches!(PresenterMessage::parse(said.as_bytes()), Ok(PresenterMessage::State(_))),
        "{said}"
    );
    let later = PresenterMessage::parse(br#"{"version":1,"kind":"confetti","colour":"red"}"#);
    assert!(matches!(later, Ok(PresenterMessage::Unknown)));
}

#[test]
fn a_newer_version_is_told_that_it_is_newer() {
    let room = Room::open();
    let mut stream = room.raw();
    stream.write_all(b"{\"version\":2,\"kind\":\"join\"}\n").unwrap();
    let said = rest_of(stream);
    assert!(said.ends_with("\"what\":\"version\"}\n"), "{said}");
    assert!(matches!(
        PresenterMessage::parse(br#"{"version":7,"form":"new"}"#),
        Err(SharingError::NewerVersion(7))
    ));
}

#[test]
fn whoever_says_nothing_or_half_a_line_is_not_waited_for_for_ever() {
    let room = Room::patient(Duration::from_millis(20));
    let silent = room.raw();
    let mut slow = room.raw();
    slow.write_all(b"{\"version\":1,").unwrap();
    for stream in [silent, slow] {
        let said = rest_of(stream);
        assert!(said.contains("welcome") && !said.contains("state"), "{said}");
    }
}

#[test]
fn whoever_reads_nothing_for_long_is_cut_off() {
    let room = Room::patient(Duration::from_millis(20));
    let mut idle = room.raw();
    idle.write_all(&FollowerMessage::Join { speaker: false }.to_line())
        .unwrap();
    let (_following, heard) = room.follower(false);
    room.show(wide(1, 900_000));
    sees(&heard, 1);
    // Reading begins after the other side is gone; the line breaks off in the middle.
    idle.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let broken = idle.try_clone().unwrap();
    let mut end = [rustix::event::PollFd::new(&broken, rustix::event::PollFlags::empty())];
    rustix::event::poll(&mut end, None).unwrap();
    assert!(rest_of(idle).len() < 900_000);
    room.show(sight(2));
    sees(&heard, 2);
}

#[test]
fn whoever_was_cut_off_joins_again_by_itself() {
    let room = Room::patient(Duration::from_millis(20));
    let (_following, ear, _) = FollowerConnection::join(&room.socket(), false).unwrap();
    let (_other, heard) = room.follower(false);
    room.show(wide(1, 900_000));
    sees(&heard, 1);
    room.show(sight(2));
    sees(&heard, 2);
    let (tell, late) = channel();
    thread::spawn(move || ear.listen(|message| tell.send(message).is_ok()));
    sees(&late, 2);
}

#[test]
fn whoever_talks_faster_than_any_hand_is_thrown_out() {
    let room = Room::open();
    let mut stream = room.raw();
    let line = FollowerMessage::Unknown.to_line();
    while stream.write_all(&line).is_ok() {}
    rest_of(stream);
}

#[test]
fn there_is_an_end_to_how_many_may_follow() {
    let room = Room::open();
    room.show(sight(1));
    let first: Vec<UnixStream> = (0..256).map(|_| room.raw()).collect();
    let mut last = BufReader::new(first.last().unwrap()).lines();
    assert!(last.next().unwrap().unwrap().contains("welcome"));
    assert!(matches!(
        FollowerConnection::join(&room.socket(), false),
        Err(SharingError::Full)
    ));
    drop(first);
}

#[test]
fn a_presenter_that_does_not_answer_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s");
    let _listener = UnixListener::bind(&path).unwrap();
    assert!(matches!(
        FollowerConnection::join(&path, false),
        Err(SharingError::NoAnswer(_))
    ));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_line_makes_a_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = PresenterMessage::parse(&bytes);
        let _ = FollowerMessage::parse(&bytes);
    }

    #[test]
    fn no_damage_to_a_line_makes_a_reader_panic(at in 0_usize..200, byte in any::<u8>()) {
        for mut line in [
            PresenterMessage::Welcome(Box::new(welcome())).to_line(),
            state(1).to_line(),
            FollowerMessage::Drive { step: RemoteCommand::Jump(3) }.to_line(),
        ] {
            let length = line.len();
            line[at % length] = byte;
            let _ = PresenterMessage::parse(&line);
            let _ = FollowerMessage::parse(&line);
        }
    }
}
