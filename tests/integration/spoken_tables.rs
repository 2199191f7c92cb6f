//! Tables in the language that is spoken: what is written in one language comes in again where another is spoken.

use std::collections::BTreeMap;

use proptest::prelude::*;
use ringfence::Model;
use ringfence::files::csv_file::{csv, csv_files};
use ringfence::files::import_choice::{Told, guess};
use ringfence::files::incoming::read;
use ringfence::files::preview::accept;
use ringfence::files::sheet::Table;
use ringfence::files::sheet_edits::sheet;
use ringfence::said::{Catalogue, Entry, speak};
use serde_json::{Value, json};

use crate::chance::cases;
use crate::import::{sound, there_and_back, workbook};
use crate::laws::documents;

/// The Welsh catalogue, as the page gives it to the core.
fn welsh() -> Catalogue {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/www/src/words/cy.json");
    let kept: Value = serde_json::from_str(&std::fs::read_to_string(path).expect("a catalogue")).expect("JSON");
    let parts = ["draft", "checked"].map(|part| kept[part].as_object().cloned().unwrap_or_default());
    let entry = |words: Value| match words {
        Value::String(words) => Entry::Always(words),
        forms => Entry::Counted(serde_json::from_value::<BTreeMap<String, String>>(forms).expect("forms")),
    };
    parts.into_iter().flatten().map(|(english, words)| (english, entry(words))).collect()
}

/// Speaks a language as long as something is done, and English again after it.
fn speaking<T>(language: &Catalogue, done: impl FnOnce() -> T) -> T {
    struct English;
    impl Drop for English {
        fn drop(&mut self) {
            speak(Catalogue::new());
        }
    }
    let _after = English;
    speak(language.clone());
    done()
}

/// The document after every table was written where one language is spoken, and read where another is.
fn from_to(document: &Value, from: &Catalogue, to: &Catalogue, out: impl Fn(&Value, Table) -> Vec<u8>) -> Value {
    speaking(to, || {
        there_and_back(document, |held, table| {
            let bytes = speaking(from, || out(held, table));
            speak(to.clone());
            bytes
        })
    })
}

proptest! {
    #![proptest_config(cases(30))]

    #[test]
    fn nothing_is_lost_between_languages(document in documents()) {
        let (english, welsh) = (Catalogue::new(), welsh());
        for (from, to) in [(&welsh, &welsh), (&welsh, &english), (&english, &welsh)] {
            let by_csv = from_to(&document, from, to, |held, table| csv(&sheet(held, table)).into_bytes());
            prop_assert_eq!(sound(&by_csv), sound(&document));
            let by_workbook = from_to(&document, from, to, workbook);
            prop_assert_eq!(sound(&by_workbook), sound(&document));
        }
    }
}

/// One entry of each table, with every column in use that the words of the table stand in.
fn every_column() -> Value {
    json!({
        "format": "ringfence/1", "title": "Cyllideb", "years": {"first": "2013/14", "count": 2},
        "priorities": [{"id": "victims", "name": "Victims"}],
        "sources": [
            {"id": "fund", "name": "Fund", "funder": "Home Office", "kind": "police_grant", "status": "at_risk",
             "annual": {"2013/14": "100.00", "2014/15": "90.00"}, "ring_fence": {"priorities": ["victims"], "services": ["refuge"]},
             "carry_forward": "all", "replaces": ["old"], "range": {"low": "-10", "high": "10"}, "evidence": "letter"}
        ],
        "ceasing": [{"id": "old", "name": "Old", "funder": "Various", "recipient": "Partners", "annual": "5.00",
                     "ceases": "2013-03-31", "certainty": "suspected", "priority": "victims", "service": "refuge"}],
        "services": [{"id": "refuge", "name": "Refuge", "provider": "Women's Aid", "priority": "victims", "annual": "80.00",
                      "committed": {"2013/14": "20.00"}, "measure": {"unit": "people", "per_year": "12"}}],
        "partners": [{"id": "health", "name": "Health", "sector": "health"}],
        "evidence": [{"id": "letter", "title": "Letter", "quality": "estimated"}],
        "scenarios": [{"id": "base", "name": "Base", "split": {"by": "need"}}]
    })
}

/// A fence that holds nothing is said in words: they are known again.
#[test]
fn a_fence_that_holds_nothing_is_known_again() {
    let (mut document, welsh) = (every_column(), welsh());
    document["sources"][0]["ring_fence"] = json!({});
    for (from, to) in [(&welsh, &welsh), (&welsh, &Catalogue::new()), (&Catalogue::new(), &welsh)] {
        let back = from_to(&document, from, to, |held, table| csv(&sheet(held, table)).into_bytes());
        assert_eq!(back["sources"][0]["ring_fence"], json!({}));
    }
}

/// What each file is, is told by its headings alone, in either language.
#[test]
fn welsh_tables_are_told_by_their_headings_where_either_language_is_spoken() {
    let (document, welsh) = (every_column(), welsh());
    let files = speaking(&welsh, || csv_files(&document));
    let english = csv_files(&document);
    assert_eq!((files.len(), english.len()), (6, 6));
    for (file, plain) in files.iter().zip(&english) {
        assert_ne!(file.text.lines().next(), plain.text.lines().next(), "{} has English headings", file.name);
        assert_ne!(file.name, plain.name);
    }
    assert!(files[1].text.contains("Mewn perygl"), "{}", files[1].text);
    for language in [&Catalogue::new(), &welsh] {
        let mut held = document.clone();
        for (file, table) in files.iter().zip(Table::ALL) {
            held = speaking(language, || {
                let book = read("tabl.csv", file.text.as_bytes()).expect("a table");
                let choice = guess(&book, 0, Told::default(), &held).expect("a page").choice;
                assert_eq!(choice.table, table);
                assert!(choice.columns.iter().all(|meaning| !meaning.key.is_empty()), "{:?}", choice.columns);
                accept(&book, &choice, &held).unwrap_or_else(|findings| panic!("{findings:#?}"))
            });
        }
        assert_eq!(sound(&held), sound(&document));
    }
}

/// The sheets of the workbook are in Welsh, each name as spreadsheets allow it, and its lists come in again.
#[test]
fn a_welsh_workbook_comes_in_again_where_either_language_is_spoken() {
    let (document, welsh) = (every_column(), welsh());
    let model = Model::read(&document.to_string()).unwrap_or_else(|findings| panic!("refused: {findings:#?}"));
    let bytes = speaking(&welsh, || model.workbook().expect("a workbook"));
    for language in [&Catalogue::new(), &welsh] {
        let book = read("llyfr.xlsx", &bytes).expect("a workbook");
        let named = |english: &str| match welsh.get(english) {
            Some(Entry::Always(said)) => said.clone(),
            _ => panic!("{english} is not in Welsh"),
        };
        assert_eq!(book.pages[0].name, named("Cover"));
        assert!(book.pages.iter().all(|page| page.name.chars().count() <= 31));
        let mut held = document.clone();
        for table in Table::ALL {
            let place = book.pages.iter().position(|page| page.name == named(table.name())).expect("a sheet");
            held = speaking(language, || {
                let choice = guess(&book, place, Told::default(), &held).expect("a page").choice;
                assert_eq!(choice.table, table);
                accept(&book, &choice, &held).unwrap_or_else(|findings| panic!("{findings:#?}"))
            });
        }
        assert_eq!(sound(&held), sound(&document));
    }
}
