//! Worked cases: one test a case and scenario, and what keeps the folders honest.

use std::collections::BTreeSet;
use std::path::PathBuf;

use ringfence::Model;
use serde_json::Value;

use crate::expected::{Case, case, pence};
use crate::worked::worked_cases;

fn holds(case: &Case, scenario: &str) {
    let text = case.document().to_string();
    let model = Model::read(&text).unwrap_or_else(|findings| panic!("the model is refused: {findings:#?}"));
    let outcome = serde_json::to_value(model.evaluate(scenario)).expect("an outcome is JSON");
    let differences = case.differences(scenario, &outcome);
    assert!(differences.is_empty(), "\n{}", differences.join("\n"));
}

macro_rules! native {
    ($case:ident = $folder:literal: $($test:ident = $scenario:literal,)+) => {
        mod $case {
            pub(super) const FOLDER: &str = $folder;
            pub(super) const CASE: super::Case = super::case!($folder);
            pub(super) const SCENARIOS: &[&str] = &[$($scenario),+];
            $(
                #[test]
                fn $test() {
                    super::holds(&CASE, $scenario);
                }
            )+
        }
    };
}

worked_cases!(native);

/// Every case with its folder and the scenarios that are tested.
fn all() -> Vec<(&'static str, Case, &'static [&'static str])> {
    let mut cases = Vec::new();
    macro_rules! collect {
        ($case:ident = $folder:literal: $($rest:tt)+) => {
            cases.push(($case::FOLDER, $case::CASE, $case::SCENARIOS));
        };
    }
    worked_cases!(collect);
    cases
}

fn cases_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// Every text in a value.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(entries) => entries.iter().flat_map(texts).collect(),
        Value::Object(fields) => fields.values().flat_map(texts).collect(),
        _ => vec![],
    }
}

#[test]
fn every_folder_is_tested() {
    let there: BTreeSet<String> = std::fs::read_dir(cases_folder())
        .expect("tests/cases can be read")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a plain name"))
        .collect();
    let tested: BTreeSet<String> = all().into_iter().map(|(folder, ..)| folder.to_owned()).collect();
    assert_eq!(there, tested);
}

#[test]
fn every_scenario_expected_is_tested() {
    for (folder, case, scenarios) in all() {
        let expected = case.expected();
        let outcomes = expected["outcomes"].as_object().expect("expected.json has outcomes");
        let expected: BTreeSet<String> = outcomes.keys().cloned().collect();
        let tested: BTreeSet<String> = scenarios.iter().map(|&id| id.to_owned()).collect();
        assert_eq!(expected, tested, "{folder}");
    }
}

/// A figure that the question does not work by hand could only have come from the code.
#[test]
fn every_figure_expected_stands_in_the_question() {
    let mut missing = Vec::new();
    for (folder, case, _) in all() {
        let question = std::fs::read_to_string(cases_folder().join(folder).join("question.md")).expect("a question");
        let question: String = question.chars().filter(|c| *c != ',').collect();
        let words: BTreeSet<&str> =
            question.split(|c: char| !(c.is_ascii_digit() || c == '.')).map(|word| word.trim_matches('.')).collect();
        for figure in texts(&case.expected()["outcomes"]) {
            let size = figure.trim_start_matches('-');
            let is_figure = pence(size).is_some_and(|pence| pence != 0) || is_coverage(size);
            if is_figure && !words.contains(size) && !words.contains(size.trim_end_matches(".00")) {
                missing.push(format!("{folder}: {figure}"));
            }
        }
    }
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}

/// A percentage of four decimals, but for all and nothing.
fn is_coverage(text: &str) -> bool {
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let decimals = text.split_once('.').is_some_and(|(_, decimals)| decimals.len() == 4);
    plain && decimals && !["100.0000", "0.0000"].contains(&text)
}

/// What is left of the fund once the guarantee is paid, under both readings and with another £100,000 discovered.
#[test]
fn what_leicestershire_s_guarantee_leaves() {
    let text = leicestershire::CASE.document().to_string();
    let model = Model::read(&text).unwrap_or_else(|findings| panic!("the model is refused: {findings:#?}"));
    for (scenario, left) in [
        ("six-months-in-full", "653000.00"),
        ("six-months-at-half", "1151000.00"),
        ("another-100000-discovered", "603000.00"),
        ("guarantee-takes-the-whole-fund", "0.00"),
    ] {
        let outcome = model.evaluate(scenario);
        let year = outcome.years.first().expect("a year");
        assert_eq!((year.available - year.promises.guarantee).to_string(), left, "{scenario}");
    }
}
