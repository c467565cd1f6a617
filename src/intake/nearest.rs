//! Which known name was meant by one that is not known.

use crate::model::Text;

/// The longest name for which a suggestion is sought.
const LONGEST_NAME: usize = 100;

/// The known name that comes closest to `found`, if it is near enough to be what was meant: a third of it may differ.
pub(crate) fn nearest<'n>(found: &str, known: impl Iterator<Item = &'n str>) -> Option<Text> {
    if found.len() > LONGEST_NAME {
        return None;
    }
    let allowed = (found.chars().count() / 3).max(1);
    let distances = known
        .filter(|name| name.len() <= LONGEST_NAME)
        .map(|name| (strsim::osa_distance(found, name), name));
    // The names may come from a hash map: of equally near ones the first by spelling is taken, every time.
    distances
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, name)| Text::new(name))
}
