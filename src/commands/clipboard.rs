//! Copying without the terminal's clipboard.

use std::io::Write;
use std::process::{Command, Stdio};

/// Copies into the paste buffer of the surrounding tmux, which passes it on to its terminal's clipboard; returns
/// whether tmux took it. tmux accepts OSC 52 from programs only if configured to, its own command always.
pub(super) fn into_tmux(words: &str) -> bool {
    let is_inside = std::env::var_os("TMUX").is_some_and(|tmux| !tmux.is_empty());
    // tmux before 3.2 cannot pass it on to the terminal; the buffer is better than nothing.
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
