//! A briefing on a government's yearly work report: where does every promise stand, why, and who does what next?
//!
//! # The house
//!
//! One crate, a library and a thin binary. Data flows one way:
//!
//! ```text
//! files ─▶ intake ─▶ model ─▶ assess ─▶ briefing (the read model) ─┬─▶ screen ─▶ terminal
//!                                                                  └─▶ export ─▶ files
//! keys, file changes, signals ─▶ app (state + update) ─▶ screen
//! ```
//!
//! The table below is read by a test (`tests/it/architecture.rs`) together with every file's imports: nobody uses what
//! the table does not allow, and the table has no circle.
//!
//! | module | answers | may use |
//! |---|---|---|
//! | `model` | what is an indicator, a target, a period, an observation, a status? | |
//! | `assess` | how is each target going, and why do we say so? | `model` |
//! | `intake` | what do the files say, and what is wrong with them? | `model`, `threads` |
//! | `spreadsheet` | what do the departments' tables say, and what is wrong with them? | `intake`, `model` |
//! | `draft` | what does the text of a work report promise? | `model`, `package` |
//! | `package` | what lies in a packed file, and is it safe to unpack? | |
//! | `threads` | how do several processors go through a long list? | |
//! | `locale` | how is this said in Chinese, in English? | |
//! | `matter` | what did a meeting hand out, and what has become of it? | `model` |
//! | `register` | where are the matters kept, and what happens where several people write at once? | `matter`, `model` |
//! | `document` | what is a piece of paper made of, whatever file it becomes? | `locale`, `model` |
//! | `briefing` | what do we say about it, in words, numbers and shares? | `model`, `assess`, `document`, `locale`, `matter`, `threads` |
//! | `agenda` | in which order does a meeting go, who reports, and what does the audience see? | `model`, `briefing`, `document`, `locale`, `matter` |
//! | `sample` | what would an illustrative year look like? | `model` |
//! | `find` | which item is meant (text, pinyin, English)? | `model`, `briefing` |
//! | `widget` | which shapes do words and values take in cells? | `agenda`, `briefing`, `locale`, `model` |
//! | `pane` | what is on a screenful? | `briefing`, `document`, `find`, `locale`, `matter`, `model`, `widget` |
//! | `action` | what can be asked for, under which name and by which keys? | `locale`, `model`, `pane`, `widget` |
//! | `app` | where is the reader, what happens next? | `action`, `agenda`, `briefing`, `export`, `find`, `matter`, `model`, `locale`, `pane`, `widget` |
//! | `keymap` | which key asks for what? | `action`, `app`, `model`, `locale`, `pane` |
//! | `screen` | how does it look at this size, with these glyphs and colours? | `agenda`, `app`, `briefing`, `keymap`, `model`, `locale`, `pane`, `widget` |
//! | `export` | how does it look on paper? | `briefing`, `document`, `matter`, `model`, `locale`, `threads` |
//! | `paper` | how does somebody's document differ from what official paper looks like? | `document`, `locale`, `model`, `package` |
//! | `sharing` | what do followers of a presentation see? | `app`, `model` |
//! | `terminal` | who holds the screen, and when do we draw? | `app`, `keymap`, `locale`, `screen` |
//! | `config` | what does this reader usually want? | `app`, `assess`, `cli`, `document`, `keymap`, `locale`, `matter`, `model` |
//! | `commands` | what was asked for? | `agenda`, `app`, `assess`, `briefing`, `cli`, `config`, `document`, `draft`, `export`, `find`, `intake`, `keymap`, `locale`, `matter`, `model`, `package`, `paper`, `register`, `sample`, `screen`, `sharing`, `spreadsheet`, `terminal` |
//! | `cli` | what was typed? | `assess`, `export`, `matter`, `model`, `locale`, `pane` |
//!
//! The clock, files, the environment and the raw terminal appear only in `terminal`, `commands`, `cli`, `main` and the
//! file-reading parts of `intake` and `register`; sockets only in `sharing`, apart from what it says ([`sharing::message`]).
//!
//! Which files to touch for a new pane, form, measure, language or wording: `docs/architecture.md`, “Where to add what”.

#[cfg(not(unix))]
compile_error!("briefing runs on Unix only: it needs termios, signals and Unix sockets");

pub mod action;
pub mod agenda;
pub mod app;
pub mod assess;
pub mod briefing;
pub mod cli;
pub mod commands;
pub mod config;
pub mod document;
pub mod draft;
pub mod export;
pub mod find;
pub mod intake;
pub mod keymap;
pub mod locale;
pub mod matter;
pub mod model;
pub mod package;
pub mod pane;
pub mod paper;
pub mod register;
pub mod sample;
pub mod screen;
pub mod sharing;
pub mod spreadsheet;
pub mod terminal;
mod threads;
pub mod widget;
