//! The specification, as one binary that links once.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod architecture;
mod sample;
mod scenarios;
mod screens;
mod stage;
