//! Workings: every figure of an outcome can be made again from its steps alone, and followed down to what was typed.

use std::collections::{BTreeMap, BTreeSet};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed as _, Zero as _};
use proptest::prelude::{prop_assert, proptest};
use ringfence::Model;
use ringfence::money::Money;
use ringfence::scenario::Scenario;
use ringfence::working::{Act, Kind, Step, Working};
use serde_json::Value;

use crate::chance::cases;
use crate::laws::documents;

/// The figures of an outcome by their pointers: every amount and every percentage of its years.
fn figures(outcome: &Value) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    gather(&outcome["years"], "/years".to_owned(), &mut found);
    found
}

fn gather(value: &Value, pointer: String, found: &mut BTreeMap<String, String>) {
    match value {
        Value::String(text) if is_figure(text) => drop(found.insert(pointer, text.clone())),
        Value::Array(all) => all.iter().enumerate().for_each(|(at, one)| gather(one, format!("{pointer}/{at}"), found)),
        Value::Object(all) => all.iter().for_each(|(key, one)| gather(one, format!("{pointer}/{key}"), found)),
        _ => {}
    }
}

/// Whether a text is nothing but an amount, a percentage or a ratio: digits, a point, decimals, and a sign or `%`.
fn is_figure(text: &str) -> bool {
    let size = text.strip_prefix('-').unwrap_or(text);
    let size = size.strip_suffix('%').unwrap_or(size);
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    size.split_once('.').is_some_and(|(whole, decimals)| digits(whole) && digits(decimals))
}

/// The number that a figure's text stands for.
fn number(text: &str) -> BigRational {
    let plain = text.trim_end_matches('%');
    let decimals = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let digits: BigInt = plain.replace('.', "").parse().expect("digits");
    BigRational::new(digits, BigInt::from(10).pow(decimals.try_into().expect("few decimals")))
}

fn whole(pence: i64) -> BigRational {
    BigRational::from_integer(pence.into())
}

/// Rounded half away from nothing, without the crate's own rounding.
fn to_nearest(exact: &BigRational) -> BigRational {
    let half = BigRational::new(1.into(), 2.into());
    let size = (exact.abs() + half).floor();
    if exact.is_negative() { -size } else { size }
}

fn operand(step: &Step) -> BigRational {
    match (&step.exact, step.amount) {
        (None, Some(amount)) => whole(amount.pence()),
        (Some(exact), None) => exact.parse().expect("an exact number"),
        _ => panic!("a step is done with money or with an exact number: {step:?}"),
    }
}

/// What the steps of a working come to, taken in turn from nothing.
fn comes_to(working: &Working) -> BigRational {
    working.steps.iter().fold(BigRational::zero(), |so_far, step| {
        let with = operand(step);
        let rounded = match step.act {
            Act::Plus => return so_far + with,
            Act::Minus => return so_far - with,
            Act::Times => return so_far * with,
            Act::Over => return so_far / with,
            Act::AtMost => return so_far.min(with),
            Act::AtLeast => return so_far.max(with),
            Act::Rounded => to_nearest(&so_far),
            Act::RoundedUp => so_far.ceil(),
            Act::RoundedDown => so_far.floor(),
        };
        assert!(!so_far.is_integer(), "nothing to round: {working:#?}");
        assert_eq!(rounded, with, "{working:#?}");
        rounded
    })
}

/// Why a working does not come to the figure, if it does not.
fn disagrees(working: &Working, figure: &str) -> Option<String> {
    let (came, hundred) = (comes_to(working), whole(100));
    let made = match working.kind {
        Kind::Percentage | Kind::Ratio => {
            let decimals = figure.trim_end_matches('%').split_once('.').expect("decimals").1.len();
            let scale = BigRational::from_integer(BigInt::from(10).pow(decimals.try_into().expect("few")));
            let times = if working.kind == Kind::Percentage { hundred } else { whole(1) };
            to_nearest(&(came * times * &scale)) / scale
        }
        _ => came / hundred,
    };
    (made != number(figure))
        .then(|| format!("{}: {figure}, the steps come to {made}\n{}", working.pointer, working.text))
}

/// Everything that workings of one scenario get wrong, and how many were made.
fn faults(model: &Model, scenario: &Scenario) -> (Vec<String>, usize) {
    let outcome = serde_json::to_value(model.evaluate(&scenario.id)).expect("an outcome is JSON");
    let figures = figures(&outcome);
    let mut faults = Vec::new();
    let mut made: BTreeMap<String, Working> = BTreeMap::new();
    let mut asked: BTreeSet<String> = figures.keys().cloned().collect();
    while !asked.is_empty() {
        let pointers: Vec<&str> = asked.iter().map(String::as_str).collect();
        let workings = match model.workings(scenario, &pointers) {
            Ok(workings) => workings,
            Err(findings) => {
                faults.extend(findings.into_iter().map(|finding| finding.message));
                return (faults, made.len());
            }
        };
        made.extend(workings.into_iter().map(|working| (working.pointer.clone(), working)));
        let leads = made.values().flat_map(|working| &working.steps).filter_map(|step| step.leads_to.clone());
        asked = leads.filter(|pointer| !made.contains_key(pointer)).collect();
    }
    for (pointer, working) in &made {
        let own = working.amount.map(|amount| amount.to_string());
        let figure = figures.get(pointer).cloned().or(own).expect("a working has a figure");
        faults.extend(disagrees(working, &figure));
        for step in &working.steps {
            let target = step.leads_to.as_ref().map(|leads_to| made[leads_to].amount);
            if target.is_some_and(|amount| amount != step.amount) {
                faults.push(format!("{pointer} leads to {:?}, {target:?}, by {:?}", step.leads_to, step.amount));
            }
            if ends_in_the_air(working, step) {
                faults.push(format!("{pointer} does not say where this comes from: {step:?}\n{}", working.text));
            }
        }
    }
    faults.extend(circle(&made));
    (faults, made.len())
}

/// Whether a step brings an amount in that is neither typed nor led on from. Only payments that change places freely may
/// (rule 10), and the pennies of months: one that leaves room for rounding, a few where a table casts no other way (rule
/// 11).
fn ends_in_the_air(working: &Working, step: &Step) -> bool {
    let brings = matches!(step.act, Act::Plus | Act::Minus | Act::AtMost | Act::AtLeast);
    let is_nothing = step.amount.is_some_and(Money::is_zero);
    let is_found = working.kind == Kind::Payment && working.steps.len() == 1;
    let is_pennies = working.rule == 11 && step.amount.is_some_and(|amount| amount <= Money::from_pence(12));
    let comes_from_nowhere = step.amount.is_some() && step.leads_to.is_none() && step.typed.is_none();
    brings && comes_from_nowhere && !is_nothing && !is_found && !is_pennies
}

/// A figure that is made from itself, if there is one.
fn circle(made: &BTreeMap<String, Working>) -> Option<String> {
    let mut done: BTreeSet<&str> = BTreeSet::new();
    for start in made.keys() {
        let mut path: Vec<(&str, usize)> = vec![(start, 0)];
        while let Some((pointer, at)) = path.pop() {
            let Some(step) = made[pointer].steps.get(at) else {
                done.insert(pointer);
                continue;
            };
            path.push((pointer, at + 1));
            let Some(next) = step.leads_to.as_deref().filter(|next| !done.contains(next)) else { continue };
            if path.iter().any(|(one, _)| *one == next) {
                let round: Vec<&str> = path.iter().map(|(one, _)| *one).collect();
                return Some(format!("made from itself: {} → {next}", round.join(" → ")));
            }
            path.push((next, 0));
        }
    }
    None
}

fn read(text: &str) -> Model {
    Model::read(text).unwrap_or_else(|findings| panic!("the model is refused: {findings:#?}"))
}

/// The models of all worked cases.
fn worked_cases() -> Vec<(String, Model)> {
    let folder = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let entries = std::fs::read_dir(folder).expect("tests/cases can be read");
    let mut cases: Vec<(String, Model)> = entries
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let json = |file: &str| -> Value {
                let text = std::fs::read_to_string(path.join(file)).expect("a case has a model and what is expected");
                serde_json::from_str(&text).expect("JSON")
            };
            let (mut document, expected) = (json("model.json"), json("expected.json"));
            let more = expected["also"].as_array().into_iter().flatten().cloned();
            document["scenarios"].as_array_mut().expect("a model has scenarios").extend(more);
            (path.display().to_string(), read(&document.to_string()))
        })
        .collect();
    cases.sort_by(|one, other| one.0.cmp(&other.0));
    cases
}

#[test]
fn every_figure_of_every_case_can_be_made_again() {
    let mut count = 0;
    for (name, model) in worked_cases() {
        for scenario in &model.document().scenarios {
            let (faults, made) = faults(&model, scenario);
            count += made;
            assert!(
                faults.is_empty(),
                "{name} {}: {}\n{}",
                scenario.id,
                faults.len(),
                faults[..faults.len().min(5)].join("\n\n")
            );
        }
    }
    assert!(count > 10_000, "only {count} workings were made");
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn every_figure_of_made_models_can_be_made_again(document in documents()) {
        let model = read(&document.to_string());
        let scenario = &model.document().scenarios[0];
        let (faults, _) = faults(&model, scenario);
        prop_assert!(faults.is_empty(), "{}\n{}", faults.len(), faults[..faults.len().min(3)].join("\n\n"));
    }
}
