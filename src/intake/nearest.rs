//! Which known name was meant by one that is not known.

use crate::model::Text;

/// The longest name for which a suggestion is sought.
const LONGEST_NAME: usize = 100;

/// The known name that comes closest to `found`, if it is near enough to be what was meant: a third of it may differ, or its
/// characters stand in another order (新增城镇就业 for 城镇新增就业).
pub(crate) fn nearest<'n>(found: &str, known: impl Iterator<Item = &'n str>) -> Option<Text> {
    if found.len() > LONGEST_NAME {
        return None;
    }
    let allowed = (found.chars().count() / 3).max(1);
    let sorted = |name: &str| {
        let mut characters: Vec<char> = name.chars().collect();
        characters.sort_unstable();
        characters
    };
    let own = sorted(found);
    let distance = |name: &str| {
        let is_reordered = name.len() == found.len() && own.len() > 3 && sorted(name) == own;
        if is_reordered {
            1
        } else {
            strsim::osa_distance(found, name)
        }
    };
    let distances = known
        .filter(|name| name.len() <= LONGEST_NAME)
        .map(|name| (distance(name), name));
    // The names may come from a hash map: of equally near ones the first by spelling is taken, every time.
    distances
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, name)| Text::new(name))
}

#[cfg(test)]
mod tests {
    use super::{Text, nearest};

    #[test]
    fn a_third_may_differ_and_characters_may_stand_in_another_order() {
        let known = ["城镇新增就业", "粮食产量", "社会消费品零售总额"];
        for (found, meant) in [
            ("新增城镇就业", Some("城镇新增就业")),
            ("社会消费品零售额", Some("社会消费品零售总额")),
            ("产量粮食", Some("粮食产量")),
            ("固定资产投资", None),
        ] {
            let near = nearest(found, known.into_iter());
            assert_eq!(near.as_ref().map(Text::as_str), meant, "{found}");
        }
    }
}
