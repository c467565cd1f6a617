//! The specification, as one binary that links once.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so, in its helpers too")]

mod architecture;
mod book;
mod commands;
/// The terminal of the encoder's own tests serves here too.
#[cfg(unix)]
#[path = "../../src/terminal/emulator.rs"]
mod emulator;
mod english;
mod finding;
mod forms;
mod importing;
mod invalid;
mod pictures;
mod program;
#[cfg(unix)]
mod pty;
#[cfg(unix)]
mod readme;
mod sample;
mod scenarios;
mod screens;
mod settings;
mod stage;
mod taking;
#[cfg(unix)]
mod terminal;
#[cfg(unix)]
mod widths;
