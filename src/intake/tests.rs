//! What the files may say, and exactly what is said about them otherwise.

use crate::intake::{Contents, Input, read};

/// The real catalogue must pass its gate without a word.
#[test]
fn the_embedded_catalogue_is_sound() {
    let text = include_str!("../../seeds/tongliao-2025/catalogue.json");
    let Contents { catalogue, problems, .. } = read(&[Input::new("catalogue.json", text)], &[]);
    assert_eq!(problems, []);
    let catalogue = catalogue.unwrap();
    assert_eq!(catalogue.projects.len(), 25);
    assert_eq!(catalogue.glossary.len(), 22);
    assert!(catalogue.indicators.len() > 200);
    assert!(catalogue.indicators.is_sorted_by_key(|indicator| indicator.topic));
    assert!(catalogue.topics.is_sorted_by_key(|topic| topic.area));
}
