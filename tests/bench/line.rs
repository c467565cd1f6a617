//! A program at the other end of a line, as a terminal sees it: what it sends, when, and what it takes to run.

use std::fs;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use vt100::Screen;

/// How long nothing must arrive for an answer to be complete.
const QUIET: Duration = Duration::from_millis(80);
/// How long the first byte may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Columns and rows.
pub(crate) type Size = (u16, u16);

/// What came back.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Answer {
    /// How long the last byte took; zero where nothing came.
    pub(crate) time: Duration,
    /// How many bytes came.
    pub(crate) bytes: usize,
    /// How many cells of the screen they changed.
    pub(crate) cells: usize,
}

/// What a program has taken from the machine so far.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Effort {
    /// Ticks of the processor.
    pub(crate) ticks: u64,
    /// How often one of its threads was put aside or went to sleep.
    pub(crate) switches: u64,
    /// The most memory it held, in KiB.
    pub(crate) memory: u64,
}

/// A running program with a terminal before it.
pub(crate) struct Line {
    child: Box<dyn Child + Send + Sync>,
    keys: Arc<Mutex<Box<dyn Write + Send>>>,
    arrived: Receiver<(Instant, usize)>,
    emulator: Arc<Mutex<vt100::Parser>>,
    // The terminal's side stays open as long as the program runs.
    _master: Box<dyn MasterPty + Send>,
}

impl Line {
    /// Starts a program and waits until its first frame stands.
    pub(crate) fn start<'w>(size: Size, words: impl IntoIterator<Item = &'w Path>) -> (Self, Answer) {
        let (columns, rows) = size;
        let pair = native_pty_system()
            .openpty(PtySize {
                rows,
                cols: columns,
                ..PtySize::default()
            })
            .unwrap();
        let mut command =
            CommandBuilder::from_argv(words.into_iter().map(|word| word.as_os_str().to_owned()).collect());
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        command.env_clear();
        for (name, value) in [
            ("TERM", "xterm-256color"),
            ("COLORTERM", "truecolor"),
            ("LANG", "C.UTF-8"),
            ("XDG_CONFIG_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/nothing")),
            ("XDG_STATE_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/nothing")),
        ] {
            command.env(name, value);
        }
        let cells = |cells| NonZeroU16::new(cells).unwrap();
        let emulator = Arc::new(Mutex::new(vt100::Parser::new(cells(rows), cells(columns), 0)));
        let keys = Arc::new(Mutex::new(pair.master.take_writer().unwrap()));
        let source = pair.master.try_clone_reader().unwrap();
        let (tell, arrived) = channel();
        let (screen, answers) = (Arc::clone(&emulator), Arc::clone(&keys));
        thread::spawn(move || {
            listen(source, &screen, &answers, |moment, bytes| {
                tell.send((moment, bytes)).is_ok()
            });
        });
        let started = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        let mut line = Self {
            child,
            keys,
            arrived,
            emulator,
            _master: pair.master,
        };
        let (first, bytes) = line.arrived.recv_timeout(PATIENCE).unwrap();
        let mut answer = line.collect(started);
        answer.time = answer.time.max(first - started);
        answer.bytes += bytes;
        (line, answer)
    }

    /// Presses keys, all at once, and waits for the whole answer.
    pub(crate) fn press(&mut self, keys: &str) -> Answer {
        let before = self.screen();
        let pressed = Instant::now();
        self.keys.lock().unwrap().write_all(keys.as_bytes()).unwrap();
        let answer = self.collect(pressed);
        let cells = changed(&before, &self.screen());
        Answer { cells, ..answer }
    }

    /// What arrives without a key within a time.
    pub(crate) fn idle(&mut self, time: Duration) -> usize {
        let until = Instant::now() + time;
        let mut bytes = 0;
        while let Ok((_, more)) = self
            .arrived
            .recv_timeout(until.saturating_duration_since(Instant::now()))
        {
            bytes += more;
        }
        bytes
    }

    fn collect(&mut self, since: Instant) -> Answer {
        let mut answer = Answer::default();
        while let Ok((moment, bytes)) = self.arrived.recv_timeout(QUIET) {
            answer.time = moment - since;
            answer.bytes += bytes;
        }
        answer
    }

    fn screen(&self) -> Screen {
        self.emulator.lock().unwrap().screen().clone()
    }

    /// What the program has taken so far, where the system tells.
    pub(crate) fn effort(&self) -> Option<Effort> {
        let process = format!("/proc/{}", self.child.process_id()?);
        let stat = fs::read_to_string(format!("{process}/stat")).ok()?;
        let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
        let number = |text: &str| text.trim().parse::<u64>().ok();
        let ticks = number(fields.get(11)?)? + number(fields.get(12)?)?;
        let memory = peak(&self.child.process_id()?.to_string())?;
        let threads = fs::read_dir(format!("{process}/task")).ok()?;
        let switches = |status: String| -> u64 {
            let counts = status.lines().filter_map(|line| line.split_once("ctxt_switches:"));
            counts.filter_map(|(_, count)| number(count)).sum()
        };
        let statuses = threads.filter_map(|thread| fs::read_to_string(thread.ok()?.path().join("status")).ok());
        Some(Effort {
            ticks,
            switches: statuses.map(switches).sum(),
            memory,
        })
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The most memory that a process held, in KiB, where the system tells.
pub(crate) fn peak(process: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let memory = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    memory.trim().trim_end_matches(" kB").parse().ok()
}

/// Reads what the program sends, with the moment at which it came. What it asks the terminal is answered at once.
fn listen(
    mut source: Box<dyn Read + Send>,
    emulator: &Mutex<vt100::Parser>,
    answers: &Mutex<Box<dyn Write + Send>>,
    mut tell: impl FnMut(Instant, usize) -> bool,
) {
    let mut bytes = [0; 4096];
    while let Ok(count @ 1..) = source.read(&mut bytes) {
        let moment = Instant::now();
        let mut rest = &bytes[..count];
        while let Some((before, behind)) = question(rest) {
            let mut emulator = emulator.lock().unwrap();
            emulator.process(before);
            let (row, column) = emulator.screen().cursor_position();
            let answer = match before {
                _ if before.ends_with(b"\x1b[6n") => format!("\x1b[{};{}R", row + 1, column + 1),
                _ if before.ends_with(b"\x1b[?2026$p") => "\x1b[?2026;2$y".to_owned(),
                _ => "\x1b[?62;22c".to_owned(),
            };
            let _ = answers.lock().unwrap().write_all(answer.as_bytes());
            rest = behind;
        }
        emulator.lock().unwrap().process(rest);
        if !tell(moment, count) {
            return;
        }
    }
}

/// Cuts behind the first question to the terminal: where the cursor is, whether frames may be held together, what it is.
fn question(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let ends = |at: &usize| {
        [b"\x1b[6n".as_slice(), b"\x1b[?2026$p", b"\x1b[c"]
            .iter()
            .any(|one| bytes[..*at].ends_with(one))
    };
    (1..=bytes.len()).find(ends).map(|at| bytes.split_at(at))
}

fn changed(before: &Screen, after: &Screen) -> usize {
    let (rows, columns) = after.size();
    let cells = (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |column| (row, column)));
    cells
        .filter(|(row, column)| before.cell(*row, *column) != after.cell(*row, *column))
        .count()
}
