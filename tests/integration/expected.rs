//! A worked case as it stands in `tests/cases/<name>/`, and what it expects compared with an outcome as it is
//! serialised. Shared by the native tests and those in the browser.
//!
//! What is expected is a part of the outcome, by path. Where the outcome has a list, what is expected names entries by
//! their id, year, month, code or giver, and where that is not enough by pool, place or path too; a stretch of months (`2013-04..2013-09`) is their sum; `null` says that there
//! is nothing.

use serde_json::{Map, Value};

/// A case: the model and what is expected of it.
pub(crate) struct Case {
    pub(crate) model: &'static str,
    pub(crate) expected: &'static str,
}

/// The files of a case, by the name of its folder.
macro_rules! case {
    ($name:literal) => {
        crate::expected::Case {
            model: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/", $name, "/model.json")),
            expected: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/", $name, "/expected.json")),
        }
    };
}
pub(crate) use case;

impl Case {
    /// What is expected, whole.
    pub(crate) fn expected(&self) -> Value {
        serde_json::from_str(self.expected).expect("expected.json is JSON")
    }

    /// The model with the scenarios that only the test needs.
    pub(crate) fn document(&self) -> Value {
        let mut document: Value = serde_json::from_str(self.model).expect("model.json is JSON");
        let expected = self.expected();
        let more = expected["also"].as_array().into_iter().flatten().cloned();
        document["scenarios"].as_array_mut().expect("a model has scenarios").extend(more);
        document
    }

    /// Every place where an outcome is not as expected.
    pub(crate) fn differences(&self, scenario: &str, outcome: &Value) -> Vec<String> {
        let expected = self.expected();
        let mut found = Vec::new();
        match expected["outcomes"].get(scenario) {
            Some(wanted) => compare(scenario, wanted, Some(outcome), &mut found),
            None => found.push(format!("expected.json says nothing of {scenario}")),
        }
        found
    }
}

/// Compares what is wanted at a place with what is there.
fn compare(path: &str, wanted: &Value, actual: Option<&Value>, found: &mut Vec<String>) {
    match (wanted, actual) {
        (Value::Null, None) => {}
        (Value::Object(fields), Some(actual)) => {
            for (name, wanted) in fields {
                compare(&format!("{path} > {name}"), wanted, entry(actual, name).as_ref(), found);
            }
        }
        (Value::Array(wanted), Some(Value::Array(actual))) if wanted.len() == actual.len() => {
            for (at, (wanted, actual)) in wanted.iter().zip(actual).enumerate() {
                compare(&format!("{path} > {at}"), wanted, Some(actual), found);
            }
        }
        (wanted, Some(actual)) if wanted == actual => {}
        (wanted, actual) => {
            let actual = actual.map_or_else(|| "nothing".to_owned(), ToString::to_string);
            found.push(format!("{path}: {actual}, expected {wanted}"));
        }
    }
}

/// What stands under a name: a field; in a list the entry so named, or the sum of a stretch of months.
fn entry(value: &Value, name: &str) -> Option<Value> {
    let Value::Array(entries) = value else { return value.get(name).cloned() };
    if let Some((from, to)) = name.split_once("..") {
        let within = |entry: &&Value| entry["month"].as_str().is_some_and(|month| (from..=to).contains(&month));
        return entries.iter().filter(within).cloned().reduce(|sum, entry| add(&sum, &entry));
    }
    let called = |entry: &&Value| named_so(entry, name);
    let mut named: Vec<&Value> = entries.iter().filter(called).collect();
    // What a source pays directly goes by its name alone, what it pays through pools by theirs too.
    if named.len() > 1 && named.iter().any(|entry| entry["pool"].is_null()) {
        named.retain(|entry| entry["pool"].is_null());
    }
    match named.as_slice() {
        [] => None,
        [one] => Some((*one).clone()),
        _ => Some(Value::from(format!("several called {name}"))),
    }
}

/// Whether an entry goes by a name: what it is called by, and where several share that, what tells them apart beside it
/// (`promise-unmet /services/0`, `precept joint-fund`, `council 1`).
fn named_so(entry: &Value, name: &str) -> bool {
    let called_by = ["id", "code", "year", "month", "source", "ceasing", "contribution", "member"];
    let Some(called) = called_by.iter().find_map(|key| entry[key].as_str()) else { return false };
    let beside = ["path", "pool", "place"].iter().filter_map(|key| match &entry[key] {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    });
    called == name || beside.into_iter().any(|beside| name == format!("{called} {beside}"))
}

/// Two entries added up, amount by amount; what is no amount stays as it is in the first.
fn add(one: &Value, other: &Value) -> Value {
    match (one, other) {
        (Value::Object(fields), other) => {
            let sum = |(name, value): (&String, &Value)| (name.clone(), add(value, &other[name]));
            Value::Object(fields.iter().map(sum).collect::<Map<_, _>>())
        }
        (Value::String(text), Value::String(more)) => match (pence(text), pence(more)) {
            (Some(one), Some(other)) => {
                let sum = one.checked_add(other).expect("amounts are small");
                Value::from(format!("{}.{:02}", sum.div_euclid(100), sum.rem_euclid(100)))
            }
            _ => one.clone(),
        },
        _ => one.clone(),
    }
}

/// Whole pence of an amount as the outcome writes it, not below nothing.
pub(crate) fn pence(text: &str) -> Option<i64> {
    let (pounds, pence) = text.split_once('.')?;
    let digits = pence.len() == 2 && pounds.bytes().chain(pence.bytes()).all(|b| b.is_ascii_digit());
    if digits { format!("{pounds}{pence}").parse().ok() } else { None }
}
