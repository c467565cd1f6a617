//! The program run as a command: with arguments, without a terminal.

use crate::app_harness::program;
use std::ffi::OsStr;
use std::process::{Command, Stdio};

/// What a run left behind.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// What was printed by a run that went well and complained about nothing.
    pub(crate) fn sound(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        self.out
    }

    /// What was told by a run that could not do what it was asked for, and so printed nothing.
    pub(crate) fn refused(self) -> String {
        assert_eq!((self.code, self.out.as_str()), (2, ""), "{}", self.err);
        self.err
    }
}

/// The program, at the root of the repository, with nothing to read and nothing inherited that could change it.
pub(crate) fn command() -> Command {
    let mut command = program();
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("NO_COLOR")
        .stdin(Stdio::null());
    command
}

/// Runs the program to its end.
pub(crate) fn briefing<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Run {
    let output = command().args(arguments).output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}
