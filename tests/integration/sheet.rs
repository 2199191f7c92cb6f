//! Lists of a document as tables of text: nothing is lost on the way there and back, whatever the document holds.

use std::collections::BTreeSet;

use proptest::prelude::*;
use ringfence::Model;
use ringfence::files::sheet::{CellKind, Table};
use ringfence::files::sheet_cells::date;
use ringfence::files::sheet_edits::{Typed, cell_of, moved_rows, sheet, typed_into, with_rows, without_rows};
use serde_json::{Value, json};

use crate::chance::cases;
use crate::laws::documents;
use crate::made::large;

/// All that a table shows, to be typed.
fn shown(document: &Value, table: Table) -> Vec<Typed> {
    let sheet = sheet(document, table);
    let row = |(row, texts): (usize, &Vec<String>)| -> Vec<Typed> {
        let cell = |(column, text): (&ringfence::files::sheet::Column, &String)| Typed {
            row,
            key: column.key.clone(),
            text: text.clone(),
        };
        sheet.columns.iter().zip(texts).map(cell).collect()
    };
    sheet.rows.iter().enumerate().flat_map(row).collect()
}

fn cell(row: usize, key: &str, text: &str) -> Typed {
    Typed { row, key: key.to_owned(), text: text.to_owned() }
}

fn without(document: &Value, field: &str) -> Value {
    let mut document = document.clone();
    document[field] = json!([]);
    document
}

/// The list of a table as the document holds it; none is an empty one.
fn list(document: &Value, table: Table) -> Value {
    document.get(table.field()).cloned().unwrap_or_else(|| json!([]))
}

/// As the core reads it: lists that are left out and lists that are empty say the same.
fn read(document: &Value) -> Value {
    let model = Model::read(&document.to_string()).unwrap_or_else(|findings| panic!("refused: {findings:#?}"));
    serde_json::from_str(&model.to_json()).expect("a document is JSON")
}

fn json_files(folder: &str, name: &str) -> Vec<(String, Value)> {
    let folder = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut found = vec![];
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let file = if path.is_dir() { path.join(name) } else { path };
        let said = file.display().to_string();
        let text = std::fs::read_to_string(file).expect("a text");
        if let Ok(document) = serde_json::from_str(&text) {
            found.push((said, document));
        }
    }
    assert!(found.len() > 30, "few files");
    found
}

fn worked() -> Vec<(String, Value)> {
    json_files("cases", "model.json")
}

/// The documents of the samples of findings, most of them unsound.
fn unsound() -> Vec<(String, Value)> {
    let samples = json_files("findings", "");
    let documents = samples.into_iter().filter_map(|(name, sample)| {
        let document = sample.get("document").or_else(|| sample.get("model"))?;
        Some((name, document.clone()))
    });
    documents.collect()
}

fn check_typed_again(document: &Value) {
    for table in Table::ALL {
        let again = typed_into(document, table, &shown(document, table));
        assert_eq!(list(&again, table), list(document, table), "{table:?}");
        for other in Table::ALL {
            assert_eq!(list(&again, other), list(document, other), "{other:?} by {table:?}");
        }
    }
}

/// The list cleared, then typed into the empty table from what it showed.
fn check_typed_anew(document: &Value) {
    for table in Table::ALL {
        let bare = without(document, table.field());
        let anew = typed_into(&bare, table, &shown(document, table));
        assert_eq!(read(&anew), read(document), "{table:?}");
    }
}

#[test]
fn every_cell_of_a_worked_case_typed_again_changes_nothing() {
    for (_, document) in worked() {
        check_typed_again(&document);
    }
}

#[test]
fn every_cell_of_an_unsound_document_typed_again_changes_nothing() {
    let all = unsound();
    assert!(all.len() > 30, "few samples: {}", all.len());
    for (_, document) in all {
        check_typed_again(&document);
    }
}

#[test]
fn a_table_of_a_worked_case_typed_into_an_empty_list_is_the_same_list() {
    for (_, document) in worked() {
        check_typed_anew(&document);
    }
}

#[test]
fn a_large_model_keeps_its_tables() {
    check_typed_again(&large());
    check_typed_anew(&large());
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn tables_of_made_models_lose_nothing(document in documents()) {
        check_typed_again(&document);
        check_typed_anew(&document);
    }

    /// Whatever is typed into a cell of words or figures, the cell shows it again.
    #[test]
    fn what_is_typed_stays(text in "[ -~£\n\t\"]{1,20}", at in any::<prop::sample::Index>()) {
        let document = entry_of_each();
        for table in Table::ALL {
            let columns = sheet(&document, table).columns;
            let column = &columns[at.index(columns.len())];
            let after = typed_into(&document, table, &[cell(0, &column.key, &text)]);
            let seen = sheet(&after, table);
            let place = seen.columns.iter().position(|one| one.key == column.key).expect("the column stays");
            let seen = &seen.rows[0][place];
            match &column.kind {
                CellKind::Text => prop_assert_eq!(seen, &text),
                CellKind::Money | CellKind::Percent | CellKind::Number | CellKind::Id => prop_assert_eq!(seen, text.trim()),
                CellKind::CarryForward => prop_assert_eq!(seen, &text.trim().to_lowercase()),
                CellKind::Count => prop_assert!(seen == text.trim() || seen.parse() == text.trim().parse::<u32>()),
                CellKind::Date => prop_assert!(seen == text.trim() || date(seen) == date(&text)),
                CellKind::Choice { .. } | CellKind::Reference { .. } => {
                    prop_assert!(seen.eq_ignore_ascii_case(text.trim()) || seen.is_empty() == text.trim().is_empty());
                }
                CellKind::References { .. } => {
                    let each = |text: &str| -> Vec<String> {
                        text.split(';').map(|one| one.trim().to_owned()).filter(|one| !one.is_empty()).collect()
                    };
                    prop_assert!(each(seen) == each(&text));
                }
            }
        }
    }

    /// Rows moved are the rows there were, and those not moved keep their order.
    #[test]
    fn moving_rows_loses_none(count in 0..9_usize, rows in prop::collection::btree_set(0..9_usize, 0..5), before in 0..10_usize) {
        let names: Vec<String> = (0..count).map(|at| at.to_string()).collect();
        let document = json!({"partners": names});
        let moved = moved_rows(&document, Table::Partners, &rows, before);
        let after: Vec<usize> = moved["partners"].as_array().unwrap().iter()
            .map(|name| name.as_str().unwrap().parse().unwrap()).collect();
        // The slow way: each row with where it goes, put in order.
        let mut slow: Vec<usize> = (0..count).collect();
        slow.sort_by_key(|row| (if rows.contains(row) { 1 } else if *row < before { 0 } else { 2 }, *row));
        prop_assert_eq!(after, slow);
    }
}

/// A document with one entry in each list.
fn entry_of_each() -> Value {
    json!({
        "format": "ringfence/1", "title": "One of each", "years": {"first": "2013/14", "count": 2},
        "priorities": [{"id": "victims", "name": "Victims"}],
        "sources": [{"id": "fund", "name": "Fund", "funder": "Home Office", "kind": "grant", "status": "confirmed",
                     "annual": "100.00"}],
        "services": [{"id": "outreach", "name": "Outreach", "provider": "Refuge", "priority": "victims", "annual": "80.00"}],
        "ceasing": [{"id": "old", "name": "Old", "funder": "Various", "recipient": "Partners", "annual": "90.00",
                     "ceases": "2013-03-31", "certainty": "known"}],
        "partners": [{"id": "council", "name": "Council", "sector": "council"}],
        "evidence": [{"id": "report", "title": "Report"}],
        "scenarios": [{"id": "baseline", "name": "Baseline", "split": {"by": "need"}}],
    })
}

#[test]
fn a_row_past_the_last_is_added_with_an_id_of_its_name() {
    let document = entry_of_each();
    let cells = [cell(1, "/name", "Victims' Hub & Co"), cell(1, "/priority", "victims"), cell(1, "/annual", "£12k")];
    let after = typed_into(&document, Table::Services, &cells);
    let expected =
        json!({"id": "victims-hub-co", "name": "Victims' Hub & Co", "priority": "victims", "annual": "£12k"});
    assert_eq!(after["services"][1], expected);
    let again = typed_into(&after, Table::Services, &[cell(2, "/name", "Victims hub co")]);
    assert_eq!(again["services"][2]["id"], "victims-hub-co-2");
}

#[test]
fn rows_left_empty_between_those_typed_are_not_added() {
    let document = entry_of_each();
    let cells = [cell(1, "/name", ""), cell(2, "/name", "Second"), cell(4, "/name", "Fourth"), cell(5, "/sector", "")];
    let after = typed_into(&document, Table::Partners, &cells);
    let names: Vec<&str> =
        after["partners"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Council", "Second", "Fourth"]);
}

#[test]
fn a_row_far_past_the_last_is_refused_rather_than_filled_up_to() {
    let document = entry_of_each();
    let after = typed_into(&document, Table::Partners, &[cell(usize::MAX, "/name", "Far")]);
    assert_eq!(after["partners"], document["partners"]);
}

#[test]
fn a_name_means_its_entry_in_the_same_block_and_in_another_table_later() {
    let document = entry_of_each();
    let cells = [
        cell(1, "/part_of", "big grant"),
        cell(1, "/name", "Part"),
        cell(2, "/name", "Big Grant"),
        cell(2, "/ring_fence/priorities", "Victims; Prevention"),
    ];
    let after = typed_into(&document, Table::Sources, &cells);
    assert_eq!(after["sources"][1]["part_of"], "big-grant");
    assert_eq!(after["sources"][2]["ring_fence"], json!({"priorities": ["victims", "Prevention"]}));
    let later = typed_into(&after, Table::Priorities, &[cell(1, "/name", "prevention")]);
    assert_eq!(later["sources"][2]["ring_fence"], json!({"priorities": ["victims", "prevention"]}));
}

#[test]
fn a_name_that_two_entries_have_means_neither() {
    let document = entry_of_each();
    let twice = typed_into(&document, Table::Priorities, &[cell(1, "/name", "VICTIMS")]);
    let after = typed_into(&twice, Table::Services, &[cell(0, "/priority", "Victims")]);
    assert_eq!(after["services"][0]["priority"], "Victims");
    let sheet = sheet(&twice, Table::Services);
    assert_eq!(sheet.rows[0][2], "victims", "the id, since the name could mean either");
}

#[test]
fn a_year_that_the_model_does_not_have_keeps_its_figure() {
    let document = entry_of_each();
    let after = typed_into(&document, Table::Sources, &[cell(0, "/annual/2020~121", "7"), cell(0, "/annual", "")]);
    assert_eq!(after["sources"][0]["annual"], json!({"2020/21": "7"}));
    let back = typed_into(&after, Table::Sources, &[cell(0, "/annual/2020~121", ""), cell(0, "/annual", "9")]);
    assert_eq!(back["sources"][0]["annual"], "9");
}

#[test]
fn a_figure_for_every_year_and_one_for_a_year_both_stay_until_one_goes() {
    let document = entry_of_each();
    let both = typed_into(&document, Table::Sources, &[cell(0, "/annual/2013~114", "7")]);
    assert_eq!(both["sources"][0]["annual"], json!({"every year": "100.00", "2013/14": "7"}));
    let one = typed_into(&both, Table::Sources, &[cell(0, "/annual", "")]);
    assert_eq!(one["sources"][0]["annual"], json!({"2013/14": "7"}));
    let other = typed_into(&both, Table::Sources, &[cell(0, "/annual/2013~114", "")]);
    assert_eq!(other["sources"][0]["annual"], "100.00");
}

#[test]
fn a_fence_that_holds_nothing_is_said_and_taken_away() {
    let document = entry_of_each();
    let held = typed_into(&document, Table::Sources, &[cell(0, "/ring_fence/priorities", "(nothing)")]);
    assert_eq!(held["sources"][0]["ring_fence"], json!({}));
    let key = |key: &str| {
        let sheet = sheet(&held, Table::Sources);
        let place = sheet.columns.iter().position(|column| column.key == key).unwrap();
        sheet.rows[0][place].clone()
    };
    assert_eq!(key("/ring_fence/priorities"), "(nothing)");
    assert_eq!(key("/ring_fence/services"), "");
    let free = typed_into(&held, Table::Sources, &[cell(0, "/ring_fence/priorities", "")]);
    assert_eq!(free["sources"][0].get("ring_fence"), None);
}

#[test]
fn empty_rows_have_ids_of_their_own_and_rows_go() {
    let document = entry_of_each();
    let more = with_rows(&document, Table::Services, 0, 2);
    let ids: Vec<&str> = more["services"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["services", "services-2", "outreach"]);
    let less = without_rows(&more, Table::Services, &BTreeSet::from([0, 1, 9]));
    assert_eq!(less, document);
}

#[test]
fn a_finding_finds_its_cell() {
    let document = json!({
        "years": {"first": "2013/14", "count": 2},
        "sources": [{"annual": {"2013-14": "x"}, "ring_fence": {"priorities": ["a"]}}],
    });
    let columns = sheet(&document, Table::Sources).columns;
    let key =
        |path: &str| cell_of(&columns, Table::Sources, path).map(|(row, place)| (row, columns[place].key.as_str()));
    assert_eq!(key("/sources/0/annual/2013-14"), Some((0, "/annual/2013~114")));
    assert_eq!(key("/sources/0/annual/2014~115"), Some((0, "/annual/2014~115")));
    assert_eq!(key("/sources/0/annual/every year"), Some((0, "/annual")));
    assert_eq!(key("/sources/0/annual/2040~141"), Some((0, "/annual")));
    assert_eq!(key("/sources/0/ring_fence/priorities/0"), Some((0, "/ring_fence/priorities")));
    assert_eq!(key("/sources/0/ring_fence"), Some((0, "/ring_fence/priorities")));
    assert_eq!(key("/sources/12/range"), Some((12, "/range/low")));
    assert_eq!(key("/sources/3"), Some((3, "/name")));
    assert_eq!(key("/sources"), None);
    assert_eq!(key("/services/0/name"), None);
}

#[test]
fn days_are_read_as_people_here_write_them() {
    let said = |typed: &str| date(typed).map(|date| date.to_string());
    for typed in ["2013-03-31", "31/03/2013", "31/3/13", "31 March 2013", "31-Mar-13", "31st March 2013", "31.03.2013"]
    {
        assert_eq!(said(typed).as_deref(), Some("2013-03-31"), "{typed}");
    }
    for typed in ["03/31/2013", "31/02/2013", "March 2013", "2013", "41364", "31 Ma 2013", "1/2/3", "31/03/20133"] {
        assert_eq!(said(typed), None, "{typed}");
    }
}
