//! The specification, as one binary that links once.

mod architecture;
mod invalid;
mod scenarios;
mod screens;
mod stage;
