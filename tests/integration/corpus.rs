//! What the core is held to whatever comes in, made up or not, and the inputs worth keeping. `fuzz/` calls the same functions
//! with inputs that it makes up, without end; here each file of `tests/corpora` goes through them once.

use std::path::PathBuf;

use proptest::prelude::*;
use ringfence::Model;
use ringfence::files::book::{Book, Page};
use ringfence::files::csv_file::{Lines, text_of};
use ringfence::files::import_choice::{Told, guess};
use ringfence::files::incoming;
use ringfence::files::model_file::unread_scenarios;
use ringfence::files::preview::{accept, preview};
use ringfence::files::sheet::Table;
use ringfence::finding::{Finding, Findings};
use serde_json::{Value, json};

use crate::fair::{check_leavings, check_shares};
use crate::from_bytes;
use crate::laws::every_law_holds;
use crate::pool_laws::from_ceasing;
use crate::pool_slow::{check_budget, check_year};

/// What holds of every input.
pub(crate) type Held = fn(&[u8]) -> Result<(), TestCaseError>;

/// The text of a document is read or refused in words. What is read is written so that it is read as the same, and what its
/// scenarios come to keeps every law.
pub(crate) fn document(bytes: &[u8]) -> Result<(), TestCaseError> {
    let Ok(text) = core::str::from_utf8(bytes) else { return Ok(()) };
    match Model::read(text) {
        Ok(model) => check_model(&model),
        Err(findings) => {
            prop_assert!(findings.iter().any(Finding::is_error), "refused without an error: {findings:#?}");
            check_words(&findings)
        }
    }
}

/// A model, its figures made up, keeps every law; and the slow model has the same of its pools, and of its budget where
/// nothing but need decides.
pub(crate) fn model(bytes: &[u8]) -> Result<(), TestCaseError> {
    let made = from_bytes::model(bytes);
    let Ok(model) = Model::read(&made.to_string()) else { return Ok(()) };
    check_model(&model)?;
    let outcome = model.evaluate("baseline");
    let Some(year) = outcome.years.first() else { return Ok(()) };
    check_year(model.document(), year, from_ceasing)?;
    if bytes.first().is_some_and(|first| first % 2 == 1) { check_budget(model.document(), year) } else { Ok(()) }
}

/// A network is shared out as the slow model has it.
pub(crate) fn shares(bytes: &[u8]) -> Result<(), TestCaseError> {
    let problem = from_bytes::problem(bytes);
    check_shares(&problem)?;
    check_leavings(&problem)
}

/// A file of whatever bytes is read or refused in words; what is read can be looked at as any table, and entered.
pub(crate) fn table(bytes: &[u8]) -> Result<(), TestCaseError> {
    let Some(book) = opened(bytes)? else { return Ok(()) };
    for (page, held) in book.pages.iter().enumerate().take(3) {
        check_written(held)?;
        check_entered(&book, page)?;
    }
    Ok(())
}

/// The same of a workbook whose parts are given as they are before they are packed.
pub(crate) fn workbook(bytes: &[u8]) -> Result<(), TestCaseError> {
    let packed = from_bytes::workbook(bytes);
    let Some(book) = opened(&packed)? else { return Ok(()) };
    for page in 0..book.pages.len().min(3) {
        check_entered(&book, page)?;
    }
    Ok(())
}

/// Every finding says something, what to do about it too.
fn check_words(findings: &Findings) -> Result<(), TestCaseError> {
    for finding in findings {
        prop_assert!(!finding.message.is_empty() && !finding.help.is_empty(), "{finding:#?}");
    }
    Ok(())
}

fn check_model(model: &Model) -> Result<(), TestCaseError> {
    check_words(model.findings())?;
    let text = model.to_json();
    let again = Model::read(&text).expect("what is written can be read");
    prop_assert_eq!(model.document(), again.document());
    prop_assert_eq!(&again.to_json(), &text);
    prop_assert!(unread_scenarios(&again).is_empty());
    let written: Value = serde_json::from_str(&text).expect("what is written is JSON");
    for (at, scenario) in model.document().scenarios.iter().enumerate().take(3) {
        let outcome = model.evaluate(&scenario.id);
        check_words(&outcome.findings)?;
        // A figure may also pass all bounds while it is worked out: then there is no outcome either, and that is said.
        let has_error = outcome.findings.iter().any(Finding::is_error);
        prop_assert_eq!(outcome.years.is_empty(), has_error, "{:#?}", &outcome.findings);
        if has_error {
            // What could not be read of it is not written either.
            continue;
        }
        prop_assert_eq!(&outcome.years, &again.evaluate(&scenario.id).years);
        let mut alone = written.clone();
        alone["scenarios"] = json!([written["scenarios"][at]]);
        every_law_holds(&alone, &outcome)?;
    }
    Ok(())
}

/// What is in a file; nothing where it is refused, which is done by one finding that says why.
fn opened(bytes: &[u8]) -> Result<Option<Book>, TestCaseError> {
    match incoming::read("table.csv", bytes) {
        Ok(book) => {
            prop_assert!(!book.pages.is_empty());
            for page in &book.pages {
                prop_assert!(!page.rows.is_empty() && page.width() > 0);
                prop_assert!(page.rows.is_sorted_by(|one, other| one.number < other.number), "rows out of order");
            }
            Ok(Some(book))
        }
        Err(findings) => {
            prop_assert_eq!(findings.len(), 1, "{:#?}", &findings);
            check_words(&findings)?;
            Ok(None)
        }
    }
}

/// Written as CSV, with what stands between cells told, a page is read as the same cells.
fn check_written(page: &Page) -> Result<(), TestCaseError> {
    let width = page.width();
    let mut rows: Vec<Vec<String>> = page.rows.iter().map(|row| row.cells.clone()).collect();
    rows.iter_mut().for_each(|row| row.resize(width, String::new()));
    let wanted: Vec<&Vec<String>> = page.rows.iter().map(|row| &row.cells).collect();
    let written = text_of(&Lines { headings: rows.remove(0), rows });
    let told = format!("sep=,\r\n{}", written.trim_start_matches('\u{feff}'));
    let book = incoming::read("again.csv", told.as_bytes()).expect("what is written can be read");
    let cells: Vec<&Vec<String>> = book.pages[0].rows.iter().map(|row| &row.cells).collect();
    prop_assert_eq!(cells, wanted);
    Ok(())
}

/// A page as each table, as it is guessed to be read: what is shown is what is entered, or says why nothing is.
fn check_entered(book: &Book, page: usize) -> Result<(), TestCaseError> {
    let before = json!({
        "format": "ringfence/1", "title": "Before", "years": {"first": "2013/14", "count": 2},
        "priorities": [{"id": "victims", "name": "Victims"}],
        "scenarios": [{"id": "baseline", "name": "Baseline", "split": {"by": "need"}}],
    });
    for table in core::iter::once(None).chain(Table::ALL.into_iter().map(Some)) {
        let Some(guess) = guess(book, page, Told { heading: None, table }, &before) else { continue };
        let shown = preview(book, &guess.choice, &before).expect("there is a page");
        match accept(book, &guess.choice, &before) {
            Ok(after) => {
                prop_assert!(shown.can_be_entered);
                let entered = after[guess.choice.table.field()].as_array().map_or(0, Vec::len);
                prop_assert!(entered >= shown.lines, "{entered} of {} rows entered", shown.lines);
                drop(Model::read(&after.to_string()));
            }
            Err(findings) => {
                prop_assert!(!shown.can_be_entered);
                check_words(&findings)?;
            }
        }
    }
    Ok(())
}

/// Holds every file of a folder to what holds of every input.
fn each(folder: &str, held: Held) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpora").join(folder);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    assert!(files.len() >= 8, "{} holds {} files", folder.display(), files.len());
    for file in files {
        let bytes = std::fs::read(&file).expect("a file");
        held(&bytes).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }
}

#[test]
fn documents_worth_keeping() {
    each("document", document);
}

#[test]
fn models_worth_keeping() {
    each("model", model);
}

#[test]
fn networks_worth_keeping() {
    each("shares", shares);
}

#[test]
fn files_of_text_worth_keeping() {
    each("table", table);
}

#[test]
fn workbooks_worth_keeping() {
    each("workbook", workbook);
}
