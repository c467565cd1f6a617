//! Words for the clipboard that the terminal does not carry.

use std::io::Write;
use std::process::{Command, Stdio};

/// Puts words into the paste buffer of the tmux that this runs in, which passes them on to the clipboard of its terminal;
/// whether it took them. tmux listens to programs inside it only where it is told to, to its own command always.
pub(super) fn into_tmux(words: &str) -> bool {
    let is_inside = std::env::var_os("TMUX").is_some_and(|tmux| !tmux.is_empty());
    // Before 3.2 there is no way on to the terminal; the buffer is better than nothing.
    is_inside && (load(&["load-buffer", "-w", "-"], words) || load(&["load-buffer", "-"], words))
}

fn load(arguments: &[&str], words: &str) -> bool {
    let spawned = Command::new("tmux")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut tmux) = spawned else { return false };
    let is_written = tmux
        .stdin
        .take()
        .is_some_and(|mut pipe| pipe.write_all(words.as_bytes()).is_ok());
    tmux.wait().is_ok_and(|status| status.success()) && is_written
}
