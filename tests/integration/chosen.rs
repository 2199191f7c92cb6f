//! How a page is to be read, as the reader's choice comes back from the page.

use ringfence::files::headings::{CountedIn, Meaning};
use ringfence::files::import_choice::{Fill, ImportChoice, Listing, Missing};
use ringfence::files::sheet::Table;
use serde_json::json;

#[test]
fn a_choice_comes_back_as_it_was_given() {
    let unit = |unit: &str| json!({"key": "annual", "unit": unit});
    let given = json!({
        "page": 1, "heading": 3, "table": "services", "list": "add", "names": "add",
        "columns": [unit("thousands"), unit("millions"), unit("fraction"), unit("ones")],
        "fill": [{"key": "priority", "text": "Victims"}, {"key": "provider", "text": "", "column": 4}],
        "lines": [7, 5], "aside": [9],
    });
    let meaning = |unit| Meaning { key: "annual".into(), unit };
    let fill = |key: &str, text: &str, column| Fill { key: key.into(), text: text.into(), column };
    let choice = ImportChoice {
        page: 1,
        heading: 3,
        table: Table::of("services").unwrap(),
        columns: [CountedIn::Thousands, CountedIn::Millions, CountedIn::Fraction, CountedIn::Ones]
            .map(meaning)
            .to_vec(),
        list: Listing::Add,
        fill: vec![fill("priority", "Victims", None), fill("provider", "", Some(4))],
        names: Missing::Add,
        lines: [5, 7].into(),
        aside: [9].into(),
    };
    assert_eq!(ImportChoice::of(&given).as_ref(), Some(&choice));
    assert_eq!(ImportChoice::of(&serde_json::to_value(&choice).unwrap()), Some(choice));
}

#[test]
fn what_a_choice_does_not_say_is_left_out_and_without_page_or_table_it_is_none() {
    let choice = ImportChoice::of(&json!({"page": 0, "table": "services"})).unwrap();
    assert_eq!((choice.heading, choice.list, choice.names), (0, Listing::Replace, Missing::Say));
    assert!(choice.columns.is_empty() && choice.fill.is_empty() && choice.lines.is_empty() && choice.aside.is_empty());
    for given in [
        json!(null),
        json!({"table": "services"}),
        json!({"page": 0}),
        json!({"page": -1, "table": "services"}),
        json!({"page": 0, "table": "no such table"}),
    ] {
        assert_eq!(ImportChoice::of(&given), None, "{given}");
    }
}
