//! The specification, as one binary that links once.

mod architecture;
mod sample;
mod scenarios;
mod screens;
mod stage;
