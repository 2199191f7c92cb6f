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

/// Two years that are funded in full, with a guarantee.
fn told_by_year(guarantee: Value) -> Vec<Vec<String>> {
    let model = json!({
        "format": "ringfence/1", "title": "Two years", "years": {"first": "2013/14", "count": 2},
        "priorities": [{"id": "safety", "name": "Safety"}],
        "sources": [{"id": "fund", "name": "Fund", "funder": "F", "kind": "other", "status": "confirmed", "annual": "1200"}],
        "services": [{"id": "s", "name": "S", "provider": "P", "priority": "safety", "annual": "1200", "previous": "1200"}],
        "scenarios": [{"id": "one", "name": "One", "split": {"by": "need"}, "guarantee": guarantee}]
    });
    let model = Model::read(&model.to_string()).unwrap_or_else(|findings| panic!("refused: {findings:#?}"));
    model.evaluate("one").years.into_iter().map(|year| year.summary).collect()
}

#[test]
fn a_guarantee_beyond_a_year_is_said_of_each_year_in_its_own_months() {
    // £100 a month: twelve months of the first year, six of the second.
    let said = told_by_year(json!({"rate": "100", "months": 18}));
    assert_eq!(said[0][1], "Paying everyone in full all year uses £1,200.");
    assert_eq!(
        said[1][1],
        "Paying everyone in full until 30 September uses £600 and leaves 100.0% of what October to March needs."
    );
    let said = told_by_year(json!({"rate": "100", "months": 3, "from": "2013-10"}));
    assert_eq!(
        said[0][1],
        "Paying everyone in full from 1 October until 31 December uses £300 and leaves 100.0% of what January to March \
         needs."
    );
    assert_eq!(said[1].len(), 1, "nothing is said of a guarantee in a year after it ends");
}
