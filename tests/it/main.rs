//! The one integration test binary: it links once.
#![allow(clippy::unwrap_used, reason = "a test that finds nothing has failed")]

mod sample;
