//! Entries of a catalogue as JSON: keys, names, department.

use serde_json::{Map, Value, json};

use crate::draft::catalogue::letters;

/// Returns the Chinese name of a value that is a string or has one string per language.
pub(crate) fn chinese(name: &Value) -> String {
    name.as_str()
        .or_else(|| name["zh"].as_str())
        .unwrap_or_default()
        .to_owned()
}

/// Sets a key, or removes it for `None`.
pub(crate) fn put(entry: &mut Map<String, Value>, key: &str, value: Option<Value>) {
    match value {
        Some(value) => entry.insert(key.to_owned(), value),
        None => entry.remove(key),
    };
}

/// Sets a Chinese name; the English one stays.
pub(crate) fn put_name(entry: &mut Map<String, Value>, key: &str, now: &str) {
    match entry.get_mut(key) {
        Some(Value::Object(names)) if !now.is_empty() => {
            names.insert("zh".to_owned(), json!(now));
        }
        _ => put(entry, key, Some(json!(now)).filter(|_| !now.is_empty())),
    }
}

/// Mark of an inferred department.
pub(crate) const INFERRED: &str = "（推定）";

/// Returns whether the department that answers for an entry was inferred from its function.
pub(crate) fn is_inferred(catalogue: &Value, entry: &Value) -> bool {
    let own = entry["lead_inferred"].as_bool();
    own.or_else(|| catalogue["leads_inferred"].as_bool()).unwrap_or(false)
}

/// Sets the department of an entry as somebody named it; it is no longer inferred, unless the name carries the mark.
pub(crate) fn put_lead(catalogue: &mut Value, index: usize, name: &str) {
    let bare = name.trim().trim_end_matches(INFERRED).trim_end();
    let is_guess = bare != name.trim();
    let id = lead(catalogue, bare);
    let are_guesses = catalogue["leads_inferred"] == true;
    if let Some(entry) = catalogue["indicators"].get_mut(index).and_then(Value::as_object_mut) {
        put(entry, "lead", Some(json!(id)));
        put(
            entry,
            "lead_inferred",
            (is_guess != are_guesses).then_some(json!(is_guess)),
        );
    }
}

/// Returns the id of a department, which is added to the catalogue if it is new.
fn lead(catalogue: &mut Value, name: &str) -> String {
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
