//! A real terminal: a pseudo-terminal with an emulator behind it, which waits for what it is to show and never for time.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::tcgetattr;
use vt100::Screen;

use crate::emulator::{Behaviour, Emulator};

/// Columns and rows.
pub(crate) type Size = (u16, u16);

/// Nothing here takes so long, even on a busy machine.
const DEADLINE: Duration = Duration::from_secs(10);
/// How long nothing must arrive to count as silence.
const SILENCE: Duration = Duration::from_millis(150);
/// Written from outside once the program has ended, behind everything it wrote.
const END: &str = "(end)";

/// A program in a terminal. The terminal reads only while the test waits for something: otherwise the line is frozen.
pub(crate) struct Terminal {
    line: Option<Line>,
    emulator: vt100::Parser,
    /// Another one, with its own idea of widths and of the encoding, which answers what the program asks.
    pub(crate) other: Emulator,
    kind: Behaviour,
    /// How it answers.
    answers: Answers,
    /// Where it shares what it presents, unless it is told another place: with nobody else.
    _runtime: tempfile::TempDir,
    /// Everything the program wrote.
    pub(crate) stream: Vec<u8>,
    /// The program's side of the terminal, which outlives the program.
    door: File,
    settings: String,
    pid: Pid,
    ended: Receiver<u32>,
}

/// The terminal's side.
struct Line {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    arrived: Receiver<Vec<u8>>,
    dropped: Arc<AtomicBool>,
    reader: JoinHandle<()>,
}

/// How a terminal answers what it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answers {
    /// At once.
    AtOnce,
    /// A byte at a time.
    ByteByByte,
    /// Only when the test says so.
    WhenTold,
    /// Never.
    Never,
}

/// Settings under which nothing depends on how busy the machine is: the terminal has all the time to answer.
fn usual_settings() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("patient");
    fs::create_dir_all(folder.join("briefing")).unwrap();
    let whole = folder.join("briefing/config.toml");
    // Tests run side by side: none may see half a file.
    let own = folder.join(format!("{}-{:?}", std::process::id(), thread::current().id()));
    fs::write(&own, "probe = 20000\n").unwrap();
    fs::rename(own, whole).unwrap();
    folder
}

/// A place for state where hints for newcomers were dismissed, so that no test touches the tester's own.
fn no_hints() -> PathBuf {
    let state = Path::new(env!("CARGO_TARGET_TMPDIR")).join("state");
    fs::create_dir_all(state.join("briefing")).unwrap();
    fs::write(state.join("briefing/no-hints"), "").unwrap();
    state
}

impl Terminal {
    /// Runs the program with its built-in data.
    pub(crate) fn briefing(size: Size) -> Self {
        Self::run(size, [env!("CARGO_BIN_EXE_briefing")])
    }

    /// Runs a line of shell, in which `$BRIEFING` is the program.
    pub(crate) fn shell(size: Size, line: &str) -> Self {
        Self::run(size, ["sh", "-c", line])
    }

    /// Runs a command in a terminal of the usual kind.
    pub(crate) fn run<A: AsRef<OsStr>>(size: Size, words: impl IntoIterator<Item = A>) -> Self {
        Self::of_kind(Behaviour::NARROW, Answers::AtOnce, size, words)
    }

    /// Runs a command in a terminal of some kind.
    pub(crate) fn of_kind<A: AsRef<OsStr>>(
        kind: Behaviour,
        answers: Answers,
        size: Size,
        words: impl IntoIterator<Item = A>,
    ) -> Self {
        let pair = native_pty_system().openpty(pty_size(size)).unwrap();
        let name = pair.master.tty_name().unwrap();
        let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let door = File::from(rustix::fs::open(name, flags, Mode::empty()).unwrap());
        let settings = settings(&door);

        let mut command = CommandBuilder::from_argv(words.into_iter().map(|word| word.as_ref().to_owned()).collect());
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        command.env("TERM", "xterm-256color");
        command.env("BRIEFING", env!("CARGO_BIN_EXE_briefing"));
        command.env_remove("NO_COLOR");
        command.env("XDG_STATE_HOME", no_hints());
        command.env("XDG_CONFIG_HOME", usual_settings());
        // No test reads or writes the tester's own ledger.
        command.env("XDG_DATA_HOME", Path::new(env!("CARGO_TARGET_TMPDIR")).join("nothing"));
        let closed = fs::Permissions::from_mode(0o700);
        let runtime = tempfile::Builder::new().permissions(closed).tempdir().unwrap();
        command.env("XDG_RUNTIME_DIR", runtime.path());
        for variable in [
            "TMUX",
            "STY",
            "COLORTERM",
            "COLORFGBG",
            "SSH_CONNECTION",
            "SSH_CLIENT",
            "SSH_TTY",
            "LC_ALL",
            "LC_CTYPE",
            "LC_MESSAGES",
            "LANG",
        ] {
            command.env_remove(variable);
        }
        let mut child = pair.slave.spawn_command(command).unwrap();
        let pid = Pid::from_raw(child.process_id().unwrap().try_into().unwrap()).unwrap();
        let (tell, ended) = channel();
        thread::spawn(move || tell.send(child.wait().unwrap().exit_code()));

        Self {
            line: Some(Line::new(pair.master)),
            emulator: emulator(size),
            other: Emulator::new(kind, size),
            kind,
            answers,
            _runtime: runtime,
            stream: Vec::new(),
            door,
            settings,
            pid,
            ended,
        }
    }

    /// Types keys, as the bytes that a terminal sends for them.
    pub(crate) fn press(&mut self, keys: &str) {
        let line = self.line.as_mut().unwrap();
        line.keys.write_all(keys.as_bytes()).unwrap();
        line.keys.flush().unwrap();
    }

    /// Makes the window another size.
    pub(crate) fn resize(&mut self, size: Size) {
        self.claim(size);
        let (columns, rows) = size;
        self.other = Emulator::new(self.kind, size);
        self.emulator.screen_mut().set_size(extent(rows), extent(columns));
    }

    /// Says that the window has another size, without having it.
    pub(crate) fn claim(&mut self, size: Size) {
        self.line.as_ref().unwrap().master.resize(pty_size(size)).unwrap();
    }

    /// Sends a signal to the program, or to whatever the shell has put in front.
    pub(crate) fn signal(&self, signal: Signal) {
        let leader = self.line.as_ref().unwrap().master.process_group_leader();
        kill_process(leader.and_then(Pid::from_raw).unwrap_or(self.pid), signal).unwrap();
    }

    /// Drops the line, as a closed window or a lost connection does.
    pub(crate) fn hang_up(&mut self) {
        let Some(line) = self.line.take() else { return };
        line.dropped.store(true, Ordering::SeqCst);
        // The reader waits for a byte or for somebody to take the last ones; either way it looks up now and leaves.
        drop(line.arrived);
        while !line.reader.is_finished() {
            let _ = self.door.write(b" ");
            thread::yield_now();
        }
        drop(line.keys);
        drop(line.master);
    }

    /// What is on the screen.
    pub(crate) fn screen(&self) -> &Screen {
        self.emulator.screen()
    }

    /// The screen with its colours, line by line. Whether a blank was written or never touched is nobody's business, and
    /// neither is where the hidden cursor stands.
    pub(crate) fn picture(&self) -> Vec<String> {
        let (rows, columns) = self.screen().size();
        let cell = |row, column| {
            let cell = self.screen().cell(row, column).unwrap();
            let (ink, paper) = (cell.fgcolor(), cell.bgcolor());
            match cell.contents() {
                "" | " " => format!(" {paper:?}{}", cell.inverse()),
                text => format!("{text}{ink:?}{paper:?}{}{}", cell.bold(), cell.inverse()),
            }
        };
        let line = |row| (0..columns.get()).map(|column| cell(row, column)).collect();
        (0..rows.get()).map(line).collect()
    }

    /// Waits until the text is on the screen.
    pub(crate) fn sees(&mut self, text: &str) {
        self.waits(&format!("'{text}'"), |terminal| {
            terminal.screen().contents().contains(text)
        });
    }

    /// Waits until something holds.
    pub(crate) fn waits(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        let deadline = Instant::now() + DEADLINE;
        while !holds(self) {
            let left = deadline.saturating_duration_since(Instant::now());
            let arrived = self.arrives(left);
            assert!(arrived, "no {what} on the screen:\n{}", self.screen().contents());
        }
    }

    /// Waits until nothing more arrives, and tells how many bytes did.
    pub(crate) fn settles(&mut self) -> usize {
        let before = self.stream.len();
        while self.arrives(SILENCE) {}
        self.stream.len() - before
    }

    /// Takes in what arrives next; whether anything did in time.
    fn arrives(&mut self, within: Duration) -> bool {
        let Some(line) = &self.line else { return false };
        match line.arrived.recv_timeout(within) {
            Ok(bytes) => {
                self.emulator.process(&bytes);
                self.other.process(&bytes);
                self.stream.extend(bytes);
                self.answer();
                true
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => false,
        }
    }

    /// Answers what the program asked, as this terminal does.
    fn answer(&mut self) {
        if self.answers == Answers::WhenTold {
            return;
        }
        let said = self.other.answers();
        match self.answers {
            Answers::Never | Answers::WhenTold => {}
            Answers::AtOnce => self.type_in(&said),
            Answers::ByteByByte => {
                for byte in said {
                    self.type_in(&[byte]);
                }
            }
        }
    }

    /// Answers now what was asked before.
    pub(crate) fn answers_late(&mut self) {
        let said = self.other.answers();
        assert!(!said.is_empty(), "nothing was asked");
        self.type_in(&said);
    }

    /// Sends bytes as they are.
    pub(crate) fn type_in(&mut self, bytes: &[u8]) {
        let Some(line) = &mut self.line else { return };
        // A program that has just ended reads no answer.
        let _ = line.keys.write_all(bytes).and_then(|()| line.keys.flush());
    }

    /// Waits for the program's end while the terminal shows what it still writes, and tells the exit code.
    pub(crate) fn ends(&mut self, within: Duration) -> u32 {
        let deadline = Instant::now() + within;
        loop {
            if let Ok(code) = self.ended.try_recv() {
                return code;
            }
            assert!(
                Instant::now() < deadline,
                "still running after {within:?}:\n{}",
                self.screen().contents()
            );
            self.arrives(Duration::from_millis(5));
        }
    }

    /// Waits for the program's end while nobody reads what it writes.
    pub(crate) fn ends_unread(&mut self, within: Duration) -> u32 {
        let ended = self.ended.recv_timeout(within);
        ended.unwrap_or_else(|_| panic!("still running after {within:?} with a frozen line"))
    }

    /// Whether the terminal's settings are what they were before the program.
    pub(crate) fn assert_settings_are_back(&self) {
        assert_eq!(settings(&self.door), self.settings);
    }

    /// The terminal is as it was, and shows nothing of the program.
    pub(crate) fn assert_given_back(&mut self) {
        self.assert_settings_are_back();
        while self.door.write(END.as_bytes()).is_err() {
            assert!(self.arrives(DEADLINE), "the line does not drain");
        }
        self.waits("end of the stream", |terminal| {
            terminal.stream.ends_with(END.as_bytes())
        });
        let screen = self.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert!(!screen.hide_cursor(), "the cursor is still hidden");
        assert_eq!(screen.contents(), END);
        let tail = String::from_utf8_lossy(&self.stream).into_owned();
        let (_, behind) = tail.rsplit_once("\x1b[?1049l").unwrap();
        assert_eq!(behind, END, "something was written after the screen was given back");
        assert!(tail.rfind("\x1b[?7h") > tail.rfind("\x1b[?7l"), "lines no longer wrap");
    }

    /// Types the same key again and again, reading nothing, until what the program writes no longer fits on the line. A line
    /// may claim room and yet wake no writer, so much typing counts too.
    pub(crate) fn freezes(&mut self, key: &str) {
        let deadline = Instant::now() + DEADLINE;
        let enough = Instant::now() + Duration::from_millis(500);
        let mut room = true;
        while std::mem::replace(&mut room, self.has_room()) && Instant::now() < enough {
            self.press(key);
            while rustix::io::ioctl_fionread(&self.door).unwrap() > 0 {
                assert!(Instant::now() < deadline, "the program reads no keys");
                thread::yield_now();
            }
        }
    }

    /// Whether more fits on the line.
    fn has_room(&self) -> bool {
        let mut door = [PollFd::new(&self.door, PollFlags::OUT)];
        poll(&mut door, Some(&Timespec::default())).unwrap() > 0
    }

    /// How long the program has kept a processor busy so far, each of its threads counted.
    #[cfg(target_os = "linux")]
    pub(crate) fn busy(&self) -> Duration {
        let tasks = fs::read_dir(format!("/proc/{}/task", self.pid)).unwrap();
        let busy = |task: fs::DirEntry| -> u64 {
            let stat = fs::read_to_string(task.path().join("schedstat")).unwrap_or_default();
            stat.split(' ').next().and_then(|nanos| nanos.parse().ok()).unwrap_or(0)
        };
        Duration::from_nanos(tasks.filter_map(Result::ok).map(busy).sum())
    }

    /// The program's most memory so far, in bytes.
    pub(crate) fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.pid)).unwrap();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        let kibibytes: u64 = peak.trim().trim_end_matches(" kB").parse().unwrap();
        kibibytes * 1024
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if self.ended.try_recv().is_err() {
            let _ = kill_process(self.pid, Signal::KILL);
        }
        self.hang_up();
    }
}

impl Line {
    fn new(master: Box<dyn MasterPty + Send>) -> Self {
        let mut source = master.try_clone_reader().unwrap();
        let dropped = Arc::new(AtomicBool::new(false));
        let is_dropped = Arc::clone(&dropped);
        // Room for a single piece: who does not take it freezes the line.
        let (tell, arrived) = sync_channel(1);
        let reader = thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = source.read(&mut bytes) {
                if is_dropped.load(Ordering::SeqCst) || tell.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self {
            keys: master.take_writer().unwrap(),
            master,
            arrived,
            dropped,
            reader,
        }
    }
}

fn settings(door: &File) -> String {
    format!("{:#?}", tcgetattr(door).unwrap())
}

fn extent(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).unwrap()
}

fn emulator((columns, rows): Size) -> vt100::Parser {
    vt100::Parser::new(extent(rows), extent(columns), 0)
}

fn pty_size((cols, rows): Size) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}
