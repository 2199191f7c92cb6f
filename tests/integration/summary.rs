//! The answer in sentences.

use ringfence::Model;
use serde_json::{Value, json};

/// What is said of the first year of Leicestershire under a scenario that differs from "as it was".
fn said(differing: Value) -> Vec<String> {
    let mut document: Value =
        serde_json::from_str(include_str!("../cases/leicestershire/model.json")).expect("a model is JSON");
    let mut scenario = json!({"id": "told", "name": "Told", "split": {"by": "need"}});
    scenario.as_object_mut().expect("an object").extend(differing.as_object().cloned().unwrap_or_default());
    document["scenarios"].as_array_mut().expect("scenarios").push(scenario);
    let model = Model::read(&document.to_string()).unwrap_or_else(|findings| panic!("refused: {findings:#?}"));
    model.evaluate("told").years.into_iter().next().expect("a year").summary
}

const GAP: &str = "In 2013/14 the Community Safety Fund of £1,649,000 replaces £1,992,000 of grants that ceased: £343,000 (17.2%) short.";

#[test]
fn the_gap_comes_first() {
    assert_eq!(said(json!({})), [GAP, "Over the year the money covers 82.8% of what services need."]);
}

#[test]
fn a_guarantee_is_said_with_what_it_leaves() {
    assert_eq!(
        said(json!({"guarantee": {"rate": "100", "months": 6}})),
        [
            GAP,
            "Paying everyone in full until 30 September uses £996,000 and leaves 65.6% of what October to March needs."
        ]
    );
    assert_eq!(
        said(json!({"guarantee": {"rate": "100", "months": 11}})),
        [
            "In 2013/14 the Community Safety Fund of £1,649,000 replaces £1,992,000 of grants that ceased: \
             £343,000 (17.2%) short.",
            "Paying everyone in full until 28 February would take £1,826,000, more than the £1,649,000 there is."
        ]
    );
}

#[test]
fn what_is_yet_to_be_discovered_is_said() {
    assert_eq!(
        said(json!({"discovered": "100k"}))[0],
        "In 2013/14 the Community Safety Fund of £1,649,000 replaces £2,092,000 of grants that ceased, \
         £100,000 of it yet to be discovered: £443,000 (21.2%) short."
    );
}

#[test]
fn a_model_without_ceasing_grants_speaks_of_need() {
    let model =
        Model::read(include_str!("../cases/durham/model.json")).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let outcome = model.evaluate("as-agreed");
    assert_eq!(
        outcome.years[0].summary,
        [
            "In 2018/19 there is £2,000,000 for services that need £2,075,000: £1,970,000 reaches them, and they are £105,000 (5.1%) short.",
            "Over the year the money covers 94.9% of what services need.",
            "£30,000 is yet to be commissioned."
        ]
    );
}
