//! How does it look on paper?
//!
//! One read model, many writers: what is printed here was said by `briefing`, so screen and paper cannot disagree, and
//! none of the writers formats a number. Every form carries the mark of made-up figures.

mod json;
mod markdown;
mod text;

pub use json::{item as item_json, list as list_json, report as json};
pub use markdown::report as markdown;
pub use text::{item as item_text, list as list_text, report as text};
