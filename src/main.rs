//! The thin binary: what was typed goes to `commands`, what came of it becomes the exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    briefing::commands::run()
}
