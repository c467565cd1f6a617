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

/// The mark behind a department that nobody named.
pub(crate) const INFERRED: &str = "（推定）";

/// Whether the department that answers for an entry was inferred from its function.
pub(crate) fn is_inferred(catalogue: &Value, entry: &Value) -> bool {
    let own = entry["lead_inferred"].as_bool();
    own.or_else(|| catalogue["leads_inferred"].as_bool()).unwrap_or(false)
}

/// Enters who answers for an entry, as somebody named it: no guess any more, unless the name still carries its mark.
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

/// The id of a department; one that is new to the catalogue is entered.
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
