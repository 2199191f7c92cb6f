//! The JSON Schema of the document: it takes what the reader takes, and refuses what the reader refuses by its form.

use jsonschema::Validator;
use proptest::prelude::*;
use ringfence::Model;
use ringfence::files::schema::schema;
use serde_json::{Value, json};

use crate::chance::cases;
use crate::laws::{documents, read};

fn validator() -> Validator {
    let schema: Value = serde_json::from_str(&schema()).expect("a schema is JSON");
    jsonschema::validator_for(&schema).expect("a schema is one")
}

fn errors(validator: &Validator, document: &Value) -> Vec<String> {
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn smallest() -> Value {
    json!({
        "format": "ringfence/1", "title": "T", "years": {"first": "2013/14", "count": 1},
        "sources": [{"id": "s", "name": "S", "funder": "F", "kind": "grant", "status": "confirmed", "annual": "£1.649m"}],
        "scenarios": [{"id": "a", "name": "A", "split": {"by": "need"}}],
    })
}

#[test]
fn the_schema_says_which_it_is() {
    let schema: Value = serde_json::from_str(&schema()).expect("JSON");
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema["title"], "Ringfence model");
    jsonschema::meta::validate(&schema).expect("it follows the meta-schema");
}

#[test]
fn every_worked_case_is_taken() {
    let validator = validator();
    let folder = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    for case in std::fs::read_dir(folder).expect("cases") {
        let path = case.expect("a case").path();
        let text = std::fs::read_to_string(path.join("model.json")).expect("a model");
        let document: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(errors(&validator, &document), Vec::<String>::new(), "{}", path.display());
        let expected = std::fs::read_to_string(path.join("expected.json")).expect("what is expected");
        let also = serde_json::from_str::<Value>(&expected).expect("JSON")["also"].clone();
        for scenario in also.as_array().into_iter().flatten() {
            let mut document = document.clone();
            document["scenarios"] = json!([scenario]);
            assert_eq!(errors(&validator, &document), Vec::<String>::new(), "{}: {scenario}", path.display());
        }
    }
}

proptest! {
    #![proptest_config(cases(128))]

    /// As made, and as saved.
    #[test]
    fn made_models_are_taken(document in documents()) {
        let validator = validator();
        prop_assert_eq!(errors(&validator, &document), Vec::<String>::new());
        let saved: Value = serde_json::from_str(&read(&document).to_json()).expect("JSON");
        prop_assert_eq!(errors(&validator, &saved), Vec::<String>::new());
    }
}

/// Money as people type it, and what is no money. The reader is asked too: both say the same.
#[test]
fn money_is_taken_as_it_is_typed() {
    let validator = validator();
    for (typed, taken) in [
        ("1649000.00", true),
        ("1,649,000", true),
        ("£1.649m", true),
        ("£ 250 k", true),
        ("250k", true),
        (".5", true),
        ("0.05bn", true),
        ("0", true),
        ("  12.5 ", true),
        ("", false),
        ("£", false),
        ("k", false),
        ("12.", false),
        ("31,78", false),
        ("22.955", false),
        ("€250,000", false),
        ("334, 818", false),
        ("-5", false),
        ("(5)", false),
        ("about 5", false),
        ("1,2345", false),
        ("12 k k", false),
    ] {
        let mut document = smallest();
        document["sources"][0]["annual"] = typed.into();
        assert_eq!(validator.is_valid(&document), taken, "{typed:?}: {:?}", errors(&validator, &document));
        assert_eq!(Model::read(&document.to_string()).is_ok(), taken, "the reader: {typed:?}");
    }
}

/// What somebody does to a document.
type Edit = fn(&mut Value);

/// Each as somebody could write it by hand; the reader refuses it too.
#[test]
fn what_has_another_form_is_refused() {
    assert_eq!(errors(&validator(), &smallest()), Vec::<String>::new());
    let edits: [(&str, Edit); 26] = [
        ("no title", |document| drop(document.as_object_mut().unwrap().remove("title"))),
        ("an empty title", |document| document["title"] = " ".into()),
        ("an unknown field", |document| document["notes"] = "x".into()),
        ("an unknown field of a source", |document| document["sources"][0]["colour"] = "red".into()),
        ("a bare number for money", |document| document["sources"][0]["annual"] = json!(1_649_000)),
        ("nothing for money", |document| document["sources"][0]["annual"] = Value::Null),
        ("null for what may be left out", |document| document["sources"][0]["ends"] = Value::Null),
        ("no scenarios", |document| drop(document.as_object_mut().unwrap().remove("scenarios"))),
        ("another format", |document| document["format"] = "ringfence/2".into()),
        ("no years", |document| document["years"]["count"] = json!(0)),
        ("years without end", |document| document["years"]["count"] = json!(31)),
        ("a year that is none", |document| document["years"]["first"] = "2013".into()),
        ("a kind that is none", |document| document["sources"][0]["kind"] = "loan".into()),
        ("an id that is none", |document| document["sources"][0]["id"] = "The Fund".into()),
        ("a day that is none", |document| document["sources"][0]["starts"] = "1/4/2013".into()),
        ("a split of shares without them", |document| document["scenarios"][0]["split"] = json!({"by": "percent"})),
        ("a split of need with shares", |document| {
            document["scenarios"][0]["split"] = json!({"by": "need", "shares": {}});
        }),
        ("two things adjusted at once", |document| {
            document["scenarios"][0]["adjust"] = json!([{"source": "s", "service": "x", "percent": "5"}]);
        }),
        ("an adjustment by nothing", |document| document["scenarios"][0]["adjust"] = json!([{"source": "s"}])),
        ("a day in certain years", |document| {
            document["scenarios"][0]["adjust"] = json!([{"source": "s", "starts": "2013-07-01", "years": ["2013/14"]}]);
        }),
        ("a contribution that begins", |document| {
            document["scenarios"][0]["adjust"] = json!([{"contribution": "s", "starts": "2013-07-01"}]);
        }),
        ("a moment with seconds", |document| {
            document["scenarios"][0]["proposed"] = json!({"by": "T", "at": "2026-11-22T10:31:00"});
        }),
        ("a proposal of nobody", |document| document["scenarios"][0]["proposed"] = json!({"by": " "})),
        ("a reason that says nothing", |document| {
            document["scenarios"][0]["reasons"] = json!([{"by": "T", "text": ""}]);
        }),
        ("a reason about what is no decision", |document| {
            document["scenarios"][0]["reasons"] = json!([{"by": "T", "text": "x", "about": "title"}]);
        }),
        ("a service protected twice over", |document| {
            document["scenarios"][0]["protect"] = json!([{"service": "s", "amount": "5", "percent_of_previous": "5"}]);
        }),
    ];
    refused(&edits);
}

/// What is made of an option, and what a merge is of.
#[test]
fn what_is_made_of_an_option_in_another_form_is_refused() {
    let edits: [(&str, Edit); 4] = [
        ("an option settled in no way", |document| document["scenarios"][0]["settled"] = json!({"why": "Dear."})),
        ("an option settled by a table", |document| {
            document["scenarios"][0]["settled"] = json!({"standing": "accepted", "by": "T"});
        }),
        ("a merge in no way", |document| {
            document["scenarios"][0]["merged"] = json!({"by": "vote", "of": ["a"], "year": "2013/14"});
        }),
        ("a merge of what has no id", |document| {
            document["scenarios"][0]["merged"] = json!({"by": "mean", "of": ["Table 1"], "year": "2013/14"});
        }),
    ];
    refused(&edits);
}

/// Neither the schema nor the reader takes any of these.
fn refused(edits: &[(&str, Edit)]) {
    let validator = validator();
    for (what, edit) in edits {
        let mut document = smallest();
        edit(&mut document);
        assert!(!validator.is_valid(&document), "{what}: {document}");
        let refused = Model::read(&document.to_string()).map_or(true, |model| !model.is_whole());
        assert!(refused, "the reader takes {what}");
    }
}

/// Amounts that a scenario supposes otherwise may be below nothing.
#[test]
fn a_change_may_go_either_way() {
    let validator = validator();
    for (typed, taken) in [
        ("-5000", true),
        ("(5,000)", true),
        ("£-5k", true),
        ("-£5k", true),
        ("5000", true),
        ("−5", true),
        ("--5", false),
    ] {
        let mut document = smallest();
        document["scenarios"][0]["adjust"] = json!([{"source": "s", "amount": typed}]);
        assert_eq!(validator.is_valid(&document), taken, "{typed}");
        assert_eq!(
            Model::read(&document.to_string()).is_ok_and(|model| model.is_whole()),
            taken,
            "the reader: {typed}"
        );
    }
}

/// A list that is read as a set may say a thing twice.
#[test]
fn saying_a_thing_twice_is_taken() {
    let mut document = smallest();
    document["scenarios"][0]["count"] = json!(["confirmed", "confirmed"]);
    assert_eq!(errors(&validator(), &document), Vec::<String>::new());
    assert!(Model::read(&document.to_string()).is_ok_and(|model| model.is_whole()));
}

#[test]
fn it_says_what_fields_are_in_words() {
    let schema: Value = serde_json::from_str(&schema()).expect("JSON");
    assert_eq!(schema["properties"]["title"]["description"], "What the model is called.");
    assert_eq!(schema["$defs"]["Source"]["properties"]["funder"]["description"], "Who gives the money.");
    assert!(!schema.to_string().contains("[`"), "links are for the documentation of the code");
}
