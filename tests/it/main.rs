//! The specification, as one binary that links once.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so, in its helpers too")]

mod app_harness;
mod architecture;
mod clipboard_and_export;
mod commands;
mod deciding;
mod direction;
mod disputed_counts;
mod disputed_days;
mod disputed_due;
mod disputed_gaps;
mod disputed_reports;
mod disputed_sentences;
mod disputed_words;
#[cfg(unix)]
mod docs;
mod drafting;
mod editions;
/// The terminal of the encoder's own tests serves here too.
#[cfg(unix)]
#[path = "../../src/terminal/emulator.rs"]
mod emulator;
mod ends;
mod english;
mod finding;
#[cfg(unix)]
mod following;
mod forms;
#[path = "../fuzz/src/lib.rs"]
#[allow(unreachable_pub, reason = "a library of its own for the fuzzer")]
mod fuzz;
#[cfg(unix)]
mod gbk;
mod hostile;
mod import_harness;
mod importing;
mod invalid;
mod languages;
#[cfg(unix)]
mod lines;
mod live;
mod matrix;
#[cfg(unix)]
mod matters;
mod meaning;
mod meeting;
mod outgoing;
#[cfg(unix)]
mod package;
mod paper;
mod pictures;
mod places;
#[cfg(unix)]
mod presenting;
mod program;
#[cfg(unix)]
mod pty;
#[cfg(unix)]
mod readme;
mod ready;
#[cfg(unix)]
mod real;
mod regions;
#[cfg(unix)]
mod reviewing;
mod said;
mod sample;
mod scenarios;
mod screens;
#[cfg(unix)]
mod secrecy;
/// The server of the ledger's own tests serves here too.
#[cfg(feature = "postgres")]
#[path = "../../src/register/postgres/testing.rs"]
#[allow(dead_code, reason = "what only the ledger's own tests ask for")]
mod server;
mod settings;
mod shown;
mod speaking;
mod supply;
mod tables;
#[cfg(unix)]
mod terminal;
#[cfg(unix)]
mod two_meetings;
mod views;
#[cfg(unix)]
mod widths;
mod workbooks;
