//! When in the year a target is due, where a straight line is plainly wrong.

use crate::model::catalogue::Name;
use crate::model::{Decimal, Text};
use serde::{Deserialize, Serialize};

/// A named course of the year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Unique in the catalogue.
    pub id: Text,
    /// What the screen calls it.
    pub name: Name,
    /// The course itself.
    pub shape: ProfileShape,
}

/// The course of the year in percent of the yearly target; the parts add up to 100.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProfileShape {
    /// What each month adds, January to December.
    Months([Decimal; 12]),
    /// What each quarter adds, due at the quarter's end.
    Quarters([Decimal; 4]),
}
