//! The specification, as one binary that links once.

mod sample;
