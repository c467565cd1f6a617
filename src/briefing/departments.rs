//! What each department leads and how that stands.

use crate::assess::Tally;
use crate::briefing::{Briefing, format};
use crate::model::{Department, Text};

/// A department with what it leads of what concerns the place.
#[derive(Debug, Clone)]
pub struct DepartmentTally {
    /// What files and commands call it.
    pub id: Text,
    /// Its name.
    pub name: Text,
    /// The statuses of what it leads.
    pub tally: Tally,
}

/// The departments that lead something, in the catalogue's order.
pub(super) fn departments(briefing: &Briefing) -> Vec<DepartmentTally> {
    let catalogue = &briefing.data().catalogue;
    let led_by = |department: &Department| -> Tally {
        let led = |key: &_| catalogue.indicator(*key).lead.name == department.name;
        let keys = briefing.listed.iter().copied().filter(led);
        keys.map(|key| briefing.assessment(key)).collect()
    };
    let told = |department: &Department| DepartmentTally {
        id: department.id.clone(),
        name: format::name(briefing.language(), &department.name).clone(),
        tally: led_by(department),
    };
    let all = catalogue.departments.iter().map(told);
    all.filter(|one| one.tally.total() > 0).collect()
}
