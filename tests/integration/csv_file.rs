//! Tables as CSV, and what scenarios come to as CSV.

use ringfence::Model;
use ringfence::files::csv_file::{Lines, csv_files, safe, text_of};
use ringfence::files::results_csv::results_csv;
use serde_json::{Value, json};

const LEICESTERSHIRE: &str = include_str!("../cases/leicestershire/model.json");

/// A plain reader of CSV: cells by row, quotes taken off, nothing else understood.
fn rows(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').expect("a byte-order mark");
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut letters = text.chars().peekable();
    let mut quoted = false;
    while let Some(letter) = letters.next() {
        match (letter, quoted) {
            ('"', true) if letters.peek() == Some(&'"') => cell.extend(letters.next()),
            ('"', _) => quoted = !quoted,
            (',', false) => row.push(std::mem::take(&mut cell)),
            ('\r', false) => {
                assert_eq!(letters.next(), Some('\n'));
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            (letter, _) => cell.push(letter),
        }
    }
    assert!(cell.is_empty() && row.is_empty() && !quoted, "the last line ends");
    rows
}

fn lines(cells: &[&str]) -> Lines {
    Lines {
        headings: cells.iter().map(|_| "H".into()).collect(),
        rows: vec![cells.iter().map(|&c| c.into()).collect()],
    }
}

#[test]
fn the_text_is_as_spreadsheets_want_it() {
    let text = text_of(&lines(&["a", "b,c", "say \"so\"", "two\nlines", ""]));
    assert_eq!(text, "\u{feff}H,H,H,H,H\r\na,\"b,c\",\"say \"\"so\"\"\",\"two\nlines\",\r\n");
}

#[test]
fn nothing_is_taken_for_a_formula() {
    for (cell, written) in [
        ("=1+1", "'=1+1"),
        ("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"),
        ("+44 20", "'+44 20"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("-", "'-"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("'quoted'", "''quoted'"),
        ("-1234.00", "-1234.00"),
        ("-5", "-5"),
        ("12", "12"),
        ("Victims' Grant", "Victims' Grant"),
        ("(5.00)", "(5.00)"),
        ("-1.2.3", "'-1.2.3"),
        ("-1,234", "'-1,234"),
        ("--1", "'--1"),
        ("", ""),
    ] {
        assert_eq!(safe(cell), written, "{cell:?}");
    }
    assert_eq!(rows(&text_of(&lines(&["=1+1", "x"])))[1], ["'=1+1", "x"]);
}

#[test]
fn each_table_with_rows_is_a_file() {
    let document: Value = serde_json::from_str(LEICESTERSHIRE).expect("JSON");
    let files = csv_files(&document);
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let of = |table: &str| format!("Leicester, Leicestershire and Rutland 2013-14, {table}.csv");
    assert_eq!(names, ["priorities", "sources", "services", "ceasing grants", "evidence"].map(of));
    let services = rows(&files[2].text);
    assert_eq!(services[0][..4], ["Name", "Provider", "Priority", "Every year"]);
    assert_eq!(services[1][..4], ["City drugs and crime", "Leicester City Council", "Prevention", "780000.00"]);
    assert_eq!(services.len(), 8);
    assert!(services.iter().all(|row| row.len() == services[0].len()));
}

#[test]
fn a_draft_that_is_no_model_has_tables_too() {
    let draft = json!({"sources": [{"name": "=S", "annual": "31,78"}]});
    let files = csv_files(&draft);
    assert_eq!(files[0].name, "model, sources.csv");
    assert!(files[0].text.contains("'=S,") && files[0].text.contains("\"31,78\""), "{}", files[0].text);
}

/// The figures of the worked case: each line takes 1649/1992 of its need, by largest remainder (see its question.md).
#[test]
fn what_services_get_stands_by_year() {
    let model = Model::read(LEICESTERSHIRE).expect("a model");
    let files = results_csv(&model, "as-it-was").expect("an outcome");
    let named = |part: &str| rows(&files.iter().find(|file| file.name.contains(part)).expect(part).text);
    let services = named("services by year");
    assert_eq!(
        services[0][4..9],
        ["Need (£)", "Promised (£)", "From the budget (£)", "From elsewhere (£)", "Short (£)"]
    );
    assert_eq!(
        services[6][..5],
        ["2013/14", "Positive Futures", "Positive Futures projects", "Prevention", "120000.00"]
    );
    assert_eq!(services[6][6], "99337.35");
    let column = |rows: &[Vec<String>], at: usize| -> i64 {
        rows[1..].iter().map(|row| row[at].replace('.', "").parse::<i64>().expect("pence")).sum()
    };
    assert_eq!(column(&services, 6), 164_900_000);
    assert_eq!(column(&services, 8), 34_300_000);
    assert_eq!(column(&named("ceasing grants by year"), 5), 199_200_000);
    assert_eq!(column(&named("sources by year"), 5), 164_900_000);
    assert_eq!(column(&named("priorities by year"), 4), 164_900_000);
    assert_eq!(column(&named("services by month"), 3), 164_900_000);
    assert!(files.iter().all(|file| !file.name.contains("pools")), "there are none");
}

#[test]
fn a_scenario_that_is_not_there_has_findings_and_no_files() {
    let model = Model::read(LEICESTERSHIRE).expect("a model");
    assert_eq!(results_csv(&model, "nowhere").expect_err("no outcome")[0].message, "there is no scenario \"nowhere\"");
}
