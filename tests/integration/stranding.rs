//! Ring-fenced money that a split strands: the remedy keeps the document sound.

use ringfence::Model;
use serde_json::{Value, json};

#[test]
fn a_remedy_for_shares_of_six_decimals_sums_to_100() {
    // £60 of £100 is fenced to one of three priorities with a third each: it needs 60%, and is short of £26.67.
    let mut document = json!({
        "format": "ringfence/1", "title": "Thirds", "years": {"first": "2013/14", "count": 1},
        "priorities": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}, {"id": "c", "name": "C"}],
        "sources": [
            {"id": "fenced", "name": "Fenced", "funder": "F", "kind": "grant", "status": "confirmed", "annual": "60",
             "ring_fence": {"priorities": ["a"]}},
            {"id": "free", "name": "Free", "funder": "F", "kind": "other", "status": "confirmed", "annual": "40"}
        ],
        "scenarios": [{"id": "one", "name": "One", "split": {"by": "percent",
            "shares": {"a": "33.333333", "b": "33.333333", "c": "33.333334"}}}]
    });
    let read = |document: &Value| Model::read(&document.to_string()).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let outcome = read(&document).evaluate("one");
    let stranded = |outcome: &ringfence::Outcome| {
        outcome.findings.iter().find(|finding| finding.code.as_str() == "ring-fence-stranded").cloned()
    };
    let finding = stranded(&outcome).expect("£26.67 is stranded");
    assert_eq!(finding.amount.map(|amount| amount.to_string()).as_deref(), Some("26.67"));
    let remedy = finding.remedy.expect("raising A frees it");
    assert_eq!(remedy.label, "Raise A to 60.0%");
    *document.pointer_mut(&remedy.edit.path).expect("a place") =
        serde_json::to_value(&remedy.edit.value).expect("JSON");
    assert!(stranded(&read(&document).evaluate("one")).is_none());
}
