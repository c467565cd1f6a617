//! Review of drafts: a catalogue with one draft accepted, rejected, or changed consistently.

use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value, json};

use crate::draft::catalogue::{is_piece, number};
use crate::draft::entry::{put, put_lead, put_name};
use crate::draft::source_text::SourceText;
use crate::draft::unit;
use crate::model::{Amendment, Decimal, Measure, Operator, half_width, month_end};

/// Reason why a change is not possible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfitting {
    /// The entry does not exist, or is no draft any more.
    Gone,
    /// The name is blank.
    NoName,
    /// What was typed is no number.
    NoNumber,
    /// What was typed is no day of the year.
    NoDay,
    /// The unit is unknown. Accepted on insistence.
    UnknownUnit(String),
    /// A value needs a unit, and there is none yet.
    NoUnit,
    /// What is done or not done has no unit.
    NeedlessUnit,
    /// It needs a value first.
    NoValue,
    /// A range needs its two ends first.
    NoRange,
    /// Such targets are not compared so.
    Operator,
    /// Such targets do not lie below nothing.
    BelowNothing,
}

type JsonObject = Map<String, Value>;

/// Returns the catalogue with an entry changed. `insists` accepts unknown units.
///
/// # Errors
///
/// If the change is not possible.
pub fn amended(catalogue: &Value, id: &str, amendment: &Amendment, insists: bool) -> Result<Value, Unfitting> {
    let mut changed = catalogue.clone();
    let entries = catalogue["indicators"].as_array().ok_or(Unfitting::Gone)?;
    let index = entries
        .iter()
        .position(|entry| entry["id"] == id && !entry["draft"].is_null())
        .ok_or(Unfitting::Gone)?;
    let year = catalogue["year"].as_i64().and_then(|year| i16::try_from(year).ok());
    let knows = |unit: &str| insists || is_known(unit) || entries.iter().any(|one| one["unit"] == unit);
    match amendment {
        Amendment::Reject => reject(&mut changed, &[index]),
        Amendment::Lead(name) if name.is_blank() => return Err(Unfitting::NoName),
        Amendment::Lead(name) => put_lead(&mut changed, index, name.as_str()),
        other => {
            let entry = changed["indicators"][index].as_object_mut().ok_or(Unfitting::Gone)?;
            match other {
                Amendment::Name(name) if name.is_blank() => return Err(Unfitting::NoName),
                Amendment::Name(name) => put_name(entry, "name", name.as_str().trim()),
                Amendment::Kind(measure) => behave(entry, *measure)?,
                Amendment::Operator(operator) => compare(entry, *operator)?,
                Amendment::Value(typed) => set_value(entry, typed.as_str(), knows)?,
                Amendment::Unit(typed) => set_unit(entry, &plain(typed.as_str()), knows)?,
                Amendment::Due(typed) => {
                    let due = day(typed.as_str(), year.unwrap_or_default())?;
                    put(entry, "due", due.map(|day| json!(day.to_string())));
                }
                Amendment::Accept => put(entry, "draft", None),
                Amendment::Reject | Amendment::Lead(_) => {}
            }
        }
    }
    let changed_to = changed["indicators"].get(index).and_then(Value::as_object);
    if changed_to.is_some_and(is_below_nothing) {
        return Err(Unfitting::BelowNothing);
    }
    Ok(changed)
}

/// Whether the target lies below nothing though its measure never does.
fn is_below_nothing(entry: &JsonObject) -> bool {
    let is_never = measure_of(entry).is_some_and(Measure::is_never_negative);
    let value = entry.get("target").and_then(|target| target["value"].as_f64());
    is_never && value.is_some_and(|value| value < 0.0)
}

/// Moves entries to the rejected ones.
pub(crate) fn reject(catalogue: &mut Value, indices: &[usize]) {
    let Some(entries) = catalogue.get_mut("indicators").and_then(Value::as_array_mut) else {
        return;
    };
    let mut at = 0;
    let mut gone = Vec::new();
    entries.retain(|entry| {
        at += 1;
        let stays = !indices.contains(&(at - 1));
        if !stays {
            gone.push(entry.clone());
        }
        stays
    });
    if gone.is_empty() {
        return;
    }
    let is_gone = |id: &Value| gone.iter().any(|entry| entry["id"] == *id);
    // A term is not used by what is no promise.
    for term in catalogue["glossary"].as_array_mut().into_iter().flatten() {
        if let Some(users) = term.get_mut("indicators").and_then(Value::as_array_mut) {
            users.retain(|id| !is_gone(id));
        }
    }
    match catalogue.get_mut("rejected").and_then(Value::as_array_mut) {
        Some(rejected) => rejected.extend(gone),
        None => catalogue["rejected"] = Value::Array(gone),
    }
    settle_alone(catalogue);
}

/// Converts targets beside another promise's figure that no longer exists to done or not done: their figure is unknown.
fn settle_alone(catalogue: &mut Value) {
    let ids = |list: &Value| -> Vec<Value> {
        let entries = list.as_array().into_iter().flatten();
        entries.map(|entry| entry["id"].clone()).collect()
    };
    let known = [ids(&catalogue["indicators"]), ids(&catalogue["regions"])].concat();
    let entries = catalogue.get_mut("indicators").and_then(Value::as_array_mut);
    for entry in entries.into_iter().flatten().filter_map(Value::as_object_mut) {
        let yardstick = entry.get("target").map(|target| &target["yardstick"]);
        if yardstick.is_some_and(|yardstick| !yardstick.is_null() && !known.contains(yardstick)) {
            behave_without_figures(entry, Measure::Milestone);
        }
    }
}

/// Restores a rejected entry, behind the others of its paragraph or project.
pub(crate) fn take_back(catalogue: &mut Value, id: &str) {
    let Some(rejected) = catalogue.get_mut("rejected").and_then(Value::as_array_mut) else {
        return;
    };
    let Some(at) = rejected.iter().position(|entry| entry["id"] == id) else {
        return;
    };
    let mut entry = rejected.remove(at);
    let is_last = rejected.is_empty();
    if let Some(catalogue) = catalogue.as_object_mut().filter(|_| is_last) {
        catalogue.remove("rejected");
    }
    if let Some(entry) = entry.as_object_mut() {
        put(entry, "draft", None);
    }
    if let Some(entries) = catalogue.get_mut("indicators").and_then(Value::as_array_mut) {
        let is_beside = |one: &Value| ["topic", "project"].iter().all(|key| one[*key] == entry[*key]);
        let behind = entries.iter().rposition(is_beside).map_or(entries.len(), |at| at + 1);
        entries.insert(behind, entry);
    }
    settle_alone(catalogue);
}

/// Removes from a new draft what was rejected in the former one: equal words of an equal clause.
pub fn without_rejected(drafted: &Value, former: &Value) -> Value {
    let read_from = |entry: &Value| (entry["draft"]["clause"].clone(), entry["target"]["printed"].clone());
    let rejected: Vec<_> = former["rejected"]
        .as_array()
        .into_iter()
        .flatten()
        .map(read_from)
        .collect();
    let entries = drafted["indicators"].as_array().into_iter().flatten();
    let indices: Vec<usize> = (0..)
        .zip(entries)
        .filter(|(_, entry)| rejected.contains(&read_from(entry)))
        .map(|(index, _)| index)
        .collect();
    let mut kept = drafted.clone();
    reject(&mut kept, &indices);
    kept
}

fn measure_of(entry: &JsonObject) -> Option<Measure> {
    serde_json::from_value(entry.get("measure")?.clone()).ok()
}

fn operator_of(entry: &JsonObject) -> Option<Operator> {
    serde_json::from_value(entry.get("target")?.get("operator")?.clone()).ok()
}

fn has_value(entry: &JsonObject) -> bool {
    entry.get("target").is_some_and(|target| !target["value"].is_null())
}

/// Removes keys of the target.
fn strip(entry: &mut JsonObject, keys: &[&str]) {
    if let Some(target) = entry.get_mut("target").and_then(Value::as_object_mut) {
        target.retain(|key, _| !keys.contains(&key.as_str()));
    }
}

fn set(entry: &mut JsonObject, key: &str, value: Value) {
    if let Some(target) = entry.get_mut("target").and_then(Value::as_object_mut) {
        target.insert(key.to_owned(), value);
    }
}

/// Changes the measure, with everything that depends on it.
fn behave(entry: &mut JsonObject, measure: Measure) -> Result<(), Unfitting> {
    let is_counted = measure.is_counted_in_figures();
    let is_assigned = operator_of(entry) == Some(Operator::Assigned) && measure.takes(Operator::Assigned);
    if is_counted && !has_value(entry) && !(is_assigned && entry.contains_key("unit")) {
        return Err(Unfitting::NoValue);
    }
    if !is_counted {
        behave_without_figures(entry, measure);
        return Ok(());
    }
    entry.insert("measure".to_owned(), json!(measure));
    if measure != Measure::Coverage {
        strip(entry, &["each"]);
    }
    unclimb(entry);
    if !operator_of(entry).is_some_and(|operator| measure.takes(operator)) {
        set(entry, "operator", json!(Operator::AtLeast));
    }
    Ok(())
}

/// Changes the measure to one without figures.
fn behave_without_figures(entry: &mut JsonObject, measure: Measure) {
    entry.insert("measure".to_owned(), json!(measure));
    for key in ["unit", "counted", "baseline", "base_year", "companion", "profile"] {
        entry.remove(key);
    }
    settle(entry);
}

/// Converts the target to done or not done, with the deciding stage if it has stages.
fn settle(entry: &mut JsonObject) {
    strip(entry, &["value", "upper", "limit", "each", "yardstick"]);
    set(entry, "operator", json!(Operator::Done));
    if measure_of(entry) == Some(Measure::Milestone) {
        entry.entry("milestone").or_insert_with(|| json!("service"));
        if let Some(target) = entry.get_mut("target").and_then(Value::as_object_mut) {
            target.entry("stage").or_insert_with(|| json!("completed"));
        }
    } else {
        unclimb(entry);
    }
}

/// Removes the stages.
fn unclimb(entry: &mut JsonObject) {
    entry.remove("milestone");
    strip(entry, &["stage"]);
}

fn compare(entry: &mut JsonObject, operator: Operator) -> Result<(), Unfitting> {
    if !measure_of(entry).is_some_and(|measure| measure.takes(operator)) {
        return Err(Unfitting::Operator);
    }
    match operator {
        Operator::Done => settle(entry),
        Operator::Assigned => {
            strip(entry, &["value", "upper", "limit"]);
            unclimb(entry);
            set(entry, "operator", json!(operator));
        }
        _ if !has_value(entry) => return Err(Unfitting::NoValue),
        Operator::Between if entry.get("target").is_none_or(|target| target["upper"].is_null()) => {
            return Err(Unfitting::NoRange);
        }
        Operator::Between => set(entry, "operator", json!(operator)),
        _ => {
            strip(entry, &["upper", "limit"]);
            set(entry, "operator", json!(operator));
        }
    }
    Ok(())
}

/// Sets the value. A milestone becomes an amount over the year by it.
fn set_value(entry: &mut JsonObject, typed: &str, knows: impl Fn(&str) -> bool) -> Result<(), Unfitting> {
    let (value, upper, unit) = amount(&plain(typed)).ok_or(Unfitting::NoNumber)?;
    if upper.is_some_and(|upper| upper <= value) {
        return Err(Unfitting::NoRange);
    }
    if unit.is_empty() && !entry.contains_key("unit") {
        return Err(Unfitting::NoUnit);
    }
    let is_counted = measure_of(entry).is_some_and(Measure::is_counted_in_figures);
    if !unit.is_empty() && !knows(&unit) {
        return Err(Unfitting::UnknownUnit(unit));
    }
    if !is_counted {
        entry.insert("measure".to_owned(), json!(Measure::Cumulative));
        unclimb(entry);
    }
    if !unit.is_empty() {
        entry.insert("unit".to_owned(), json!(unit));
    }
    set(entry, "value", number(value));
    strip(entry, &["upper", "yardstick"]);
    if let Some(upper) = upper {
        set(entry, "upper", number(upper));
        set(entry, "operator", json!(Operator::Between));
    } else {
        strip(entry, &["limit"]);
        let is_compared = |operator| !matches!(operator, Operator::Between | Operator::Assigned | Operator::Done);
        if !operator_of(entry).is_some_and(is_compared) {
            set(entry, "operator", json!(Operator::AtLeast));
        }
    }
    count(entry);
    Ok(())
}

fn set_unit(entry: &mut JsonObject, unit: &str, knows: impl Fn(&str) -> bool) -> Result<(), Unfitting> {
    if !measure_of(entry).is_some_and(Measure::is_counted_in_figures) {
        return Err(Unfitting::NeedlessUnit);
    }
    if unit.is_empty() {
        return Err(Unfitting::NoUnit);
    }
    if !knows(unit) {
        return Err(Unfitting::UnknownUnit(unit.to_owned()));
    }
    entry.insert("unit".to_owned(), json!(unit));
    count(entry);
    Ok(())
}

/// Updates whether it is counted in whole pieces, from unit and values.
fn count(entry: &mut JsonObject) {
    let target = entry.get("target");
    let values = ["value", "upper"].map(|key| target.and_then(|target| target[key].as_f64()));
    let is_whole = values.into_iter().flatten().all(|value| value.fract() == 0.0);
    let is_piece = entry.get("unit").and_then(Value::as_str).is_some_and(is_piece);
    put(entry, "counted", (is_whole && is_piece).then_some(Value::Bool(true)));
}

/// Returns what was typed without full-width signs and spaces.
fn plain(typed: &str) -> String {
    typed
        .chars()
        .map(half_width)
        .filter(|one| !one.is_whitespace())
        .collect()
}

/// Returns a value, the upper end of a range, and the unit behind.
fn amount(typed: &str) -> Option<(Decimal, Option<Decimal>, String)> {
    let typed = typed.replace(',', "");
    let (value, rest) = leading(&typed)?;
    let joint = |one: char| matches!(one, '-' | '–' | '—' | '~' | '～' | '至' | '到');
    // 4.5%-5% says its unit twice.
    let behind = rest.strip_prefix('%').unwrap_or(rest);
    let Some((upper, rest)) = behind
        .strip_prefix(joint)
        .and_then(|rest| leading(rest.trim_start_matches(joint)))
    else {
        return Some((value, None, rest.to_owned()));
    };
    Some((value, Some(upper), rest.to_owned()))
}

/// Returns the number that words begin with, and what stands behind it.
fn leading(words: &str) -> Option<(Decimal, &str)> {
    let is_number = |(at, one): (usize, char)| one.is_ascii_digit() || one == '.' || at == 0 && one == '-';
    let end = words
        .char_indices()
        .find(|one| !is_number(*one))
        .map_or(words.len(), |(at, _)| at);
    let (number, rest) = words.split_at_checked(end)?;
    Some((number.parse().ok()?, rest))
}

/// Returns whether it is a unit of reports, from its beginning to its end.
fn is_known(unit: &str) -> bool {
    let source = SourceText::new(unit);
    unit::at(&source, 0).is_some_and(|found| found.end == source.len())
}

/// Parses a date: 2031-06-30, 6-30, 6月30日, 6月底; `None` for an empty text.
fn day(typed: &str, year: i16) -> Result<Option<NaiveDate>, Unfitting> {
    let typed = plain(typed);
    if typed.is_empty() {
        return Ok(None);
    }
    let parts: Vec<&str> = typed
        .split(|one: char| !one.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let is_end = ["月", "月底", "月末", "月底前"].iter().any(|end| typed.ends_with(end));
    let (year, rest) = match parts.first() {
        Some(first) if first.len() == 4 => (first.parse().unwrap_or(year), &parts[1..]),
        _ => (year, &parts[..]),
    };
    let found = match rest {
        [month] if is_end => {
            let month: Option<u8> = month.parse().ok().filter(|month| (1..=12).contains(month));
            month.map(|month| month_end(year, month))
        }
        [month, day] => {
            let parsed = month.parse().ok().zip(day.parse().ok());
            parsed.and_then(|(month, day)| NaiveDate::from_ymd_opt(i32::from(year), month, day))
        }
        _ => None,
    };
    let found = found.ok_or(Unfitting::NoDay)?;
    // What is due on the year's last day is due as everything else is.
    Ok(Some(found).filter(|day| (day.month(), day.day()) != (12, 31)))
}
