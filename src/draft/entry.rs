//! An entry of a catalogue as JSON: its keys, its names, its department.

use serde_json::{Map, Value, json};

use crate::draft::catalogue::letters;

/// A name that is a plain string, or one in each language.
pub(crate) fn chinese(name: &Value) -> String {
    name.as_str()
        .or_else(|| name["zh"].as_str())
        .unwrap_or_default()
        .to_owned()
}

/// Puts a key, or takes it out.
pub(crate) fn put(entry: &mut Map<String, Value>, key: &str, value: Option<Value>) {
    match value {
        Some(value) => entry.insert(key.to_owned(), value),
        None => entry.remove(key),
    };
}

/// A name changes in Chinese; what it is called in English stays.
pub(crate) fn put_name(entry: &mut Map<String, Value>, key: &str, now: &str) {
    match entry.get_mut(key) {
        Some(Value::Object(names)) if !now.is_empty() => {
            names.insert("zh".to_owned(), json!(now));
        }
        _ => put(entry, key, Some(json!(now)).filter(|_| !now.is_empty())),
    }
}

/// The id of a department; one that is new to the catalogue is entered.
pub(crate) fn lead(catalogue: &mut Value, name: &str) -> String {
    let Some(departments) = catalogue.get_mut("departments").and_then(Value::as_array_mut) else {
        return String::new();
    };
    let goes_by = |one: &Value| {
        let names = [&one["name"], &one["short"]];
        names.into_iter().any(|one| chinese(one) == name || one["en"] == name)
    };
    if let Some(id) = departments
        .iter()
        .find(|one| goes_by(one))
        .and_then(|one| one["id"].as_str())
    {
        return id.to_owned();
    }
    let plain = letters(name, usize::MAX);
    let is_taken = |id: &str| departments.iter().any(|one| one["id"] == id);
    let mut id = plain.clone();
    let mut nth = 1;
    while is_taken(&id) {
        nth += 1;
        id = format!("{plain}-{nth}");
    }
    departments.push(json!({ "id": id, "name": name }));
    id
}
