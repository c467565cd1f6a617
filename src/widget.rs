//! Which shapes do words and values take in cells?
//!
//! Everything that a pane, a stop or the frame around them is drawn with: text that keeps whole characters (`paint`),
//! bars and sparklines, courses, large digits, boxes and notes, the colours and characters of a look. Nothing here knows
//! where the reader is.

pub(crate) mod bar;
pub(crate) mod big;
pub(crate) mod boxed;
pub(crate) mod chart;
pub(crate) mod glyphs;
mod look;
pub(crate) mod note;
pub(crate) mod paint;
pub(crate) mod scroll;
pub(crate) mod theme;

pub use glyphs::translated;
pub use look::{GlyphSet, Look};
pub use theme::{Depth, FAINTEST, Glyphs, Theme};
