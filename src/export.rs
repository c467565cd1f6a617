//! How does it look on paper?
//!
//! One read model, many writers: what is printed here was said by `briefing`, so screen and paper cannot disagree, and
//! none of the writers formats a number. Every form carries the mark of made-up figures.

mod docx;
mod glyphs;
mod json;
mod markdown;
mod outline;
mod palette;
mod plain;
mod shape;
mod svg;
mod template;
mod text;

pub use docx::docx;
pub use glyphs::glyphs;
pub use json::{item as item_json, list as list_json, report as json};
pub use markdown::{
    changes as changes_markdown, glossary as glossary_markdown, item as item_markdown, lists as list_markdown,
    matrix as matrix_markdown, ranking as ranking_markdown, report as markdown, sources as sources_markdown,
};
pub use palette::{Palette, Rgb};
pub use plain::{item as plain_item, items as plain_list, report as plain};
pub use svg::svg;
pub use template::{template_csv, template_workbook};
pub use text::{item as item_text, list as list_text, of_markdown as markdown_text, report as text};
