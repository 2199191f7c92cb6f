//! Rows put into the document: what becomes of the list, and every problem by sheet, row and column.

use proptest::prelude::*;
use ringfence::Model;
use ringfence::files::book::Book;
use ringfence::files::csv_file::csv;
use ringfence::files::headings::CountedIn;
use ringfence::files::import_choice::{Fill, ImportChoice, Listing, Missing, Told, guess};
use ringfence::files::incoming::read;
use ringfence::files::preview::{Preview, accept, preview};
use ringfence::files::sheet::Table;
use ringfence::files::sheet_edits::sheet;
use ringfence::finding::Code;
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use crate::book::{file, text};
use crate::chance::cases;
use crate::headings::model;
use crate::laws::documents;

fn chosen(book: &Book, table: Table, document: &Value) -> ImportChoice {
    guess(book, 0, Told { heading: None, table: Some(table) }, document).expect("there is a page").choice
}

fn services(lines: &str) -> (Book, ImportChoice) {
    let book = text("services.csv", lines);
    let choice = chosen(&book, Table::Services, &model());
    (book, choice)
}

/// Each problem: its row, its column's letters, its code.
fn places(preview: &Preview) -> Vec<(Option<u32>, Option<&str>, Code)> {
    let all = preview.problems.iter();
    all.map(|problem| {
        (problem.row, problem.column.as_ref().map(|column| column.letters.as_str()), problem.finding.code)
    })
    .collect()
}

fn seen(book: &Book, choice: &ImportChoice) -> Preview {
    preview(book, choice, &model()).expect("there is a page")
}

/// Every problem at once, each at its cell; what is typed wrong is asked about, never guessed at.
#[test]
fn every_problem_is_said_by_row_and_column() {
    let book = file("bad-money.csv");
    let mut choice = chosen(&book, Table::Services, &model());
    choice.names = Missing::Say;
    let preview = seen(&book, &choice);
    let wanted = vec![
        (Some(2), Some("D"), Code::MoneySeparators),
        (Some(3), Some("D"), Code::MoneyTooPrecise),
        (Some(4), Some("D"), Code::MoneySeparators),
        (Some(5), Some("D"), Code::MoneyCurrency),
        (Some(6), Some("D"), Code::ErrorCell),
        (Some(7), Some("B"), Code::MissingField),
        (Some(7), Some("C"), Code::UnknownName),
    ];
    assert_eq!(places(&preview), wanted);
    assert_eq!((preview.errors, preview.lines, preview.can_be_entered), (7, 6, true));
    let first = &preview.problems[0];
    assert_eq!(first.finding.message, "the digits in \"£31,78\" are not marked off in threes by commas");
    let column = first.column.as_ref().expect("a column");
    assert_eq!((first.page.as_str(), column.heading.as_str()), ("bad-money", "2013/14"));
    assert_eq!(preview.problems[4].finding.message, "#REF! stands here: the spreadsheet could not work the cell out");
    assert_eq!(preview.problems[6].finding.message, "there is no priority called \"Victms\"");
}

#[test]
fn an_entry_that_keeps_its_name_keeps_its_id_and_what_the_page_does_not_say() {
    let (book, choice) = services(
        "Service,Provider,Priority,2013/14\n refuge ,Women's Aid,Victims,500\nMentoring,Youth trust,Prevention,250\n",
    );
    let preview = seen(&book, &choice);
    assert_eq!((preview.kept, preview.gone.len(), preview.errors), (1, 0, 0), "{:#?}", preview.problems);
    let after = accept(&book, &choice, &model()).expect("it is entered");
    let wanted = json!([
        {"id": "refuge", "name": " refuge ", "provider": "Women's Aid", "priority": "victims", "annual": {"2013/14": "500"}, "rank": 1},
        {"id": "mentoring", "name": "Mentoring", "provider": "Youth trust", "priority": "prevention", "annual": {"2013/14": "250"}},
    ]);
    assert_eq!(after["services"], wanted);
    assert!(Model::read(&after.to_string()).is_ok());
    // Nothing but the list is another.
    assert_eq!((&after["sources"], &after["scenarios"]), (&model()["sources"], &model()["scenarios"]));
}

#[test]
fn entries_of_one_name_are_told_apart_by_who_provides_them() {
    let mut before = model();
    before["services"] = json!([
        {"id": "south", "name": "Refuge", "provider": "South", "priority": "victims", "annual": "1"},
        {"id": "north", "name": "Refuge", "provider": "North", "priority": "victims", "annual": "2"},
        {"id": "west", "name": "Refuge", "provider": "West", "priority": "victims", "annual": "3"},
    ]);
    let (book, choice) = services(
        "Service,Provider,Priority,2013/14\nRefuge,North,Victims,5\nRefuge,East,Victims,6\nRefuge,South,Victims,7\n",
    );
    let after = accept(&book, &choice, &before).expect("it is entered");
    let ids: Vec<&str> = (0..3).filter_map(|at| after["services"][at]["id"].as_str()).collect();
    // East is known by its name alone: it takes the place of the one that is left.
    assert_eq!(ids, ["north", "west", "south"]);
}

#[test]
fn what_was_the_matter_before_is_not_said_of_the_page() {
    let mut before = model();
    before["sources"][0]["annual"] = json!("5p");
    let (book, choice) = services("Service,Provider,Priority,2013/14\nRefuge,Women's Aid,Victims,500\n");
    assert_eq!(preview(&book, &choice, &before).expect("there is a page").problems, []);
}

#[test]
fn entries_that_go_are_named_and_so_are_scenarios_that_need_them() {
    let (book, choice) = services("Service,Provider,Priority,2013/14\nMentoring,Youth trust,Prevention,250\n");
    let preview = seen(&book, &choice);
    assert_eq!((preview.kept, preview.gone.as_slice()), (0, &["Refuge".to_owned()][..]));
    let said: Vec<(Option<u32>, &str)> =
        preview.problems.iter().map(|problem| (problem.row, problem.finding.message.as_str())).collect();
    let carried = "Mentoring has no figure for 2014/15: the one for 2013/14 is carried on";
    assert_eq!(said, [(None, "there is no service \"refuge\""), (Some(2), carried)]);
}

#[test]
fn rows_are_added_after_those_that_are_there() {
    let (book, mut choice) = services("Service,Provider,Priority,2013/14\nRefuge,Women's Aid,Victims,500\n");
    choice.list = Listing::Add;
    let preview = seen(&book, &choice);
    assert_eq!((preview.kept, preview.again.as_slice()), (0, &["Refuge".to_owned()][..]));
    let after = accept(&book, &choice, &model()).expect("it is entered");
    assert_eq!(after["services"][0], model()["services"][0]);
    let wanted = json!({"id": "refuge-2", "name": "Refuge", "provider": "Women's Aid", "priority": "victims", "annual": {"2013/14": "500"}});
    assert_eq!(after["services"][1], wanted);
}

#[test]
fn problems_of_added_rows_are_those_of_the_page() {
    let (book, mut choice) = services("Service,Provider,Priority,2013/14\nA,B,Victims,500\nC,D,Victims,5p\n");
    choice.list = Listing::Add;
    assert_eq!(places(&seen(&book, &choice)), [(Some(3), Some("D"), Code::MoneyMalformed)]);
}

#[test]
fn names_that_are_not_there_yet_are_added_where_that_is_wanted() {
    let (book, mut choice) = services("Service,Provider,Priority,2013/14\nA,B,Reoffending,1\nC,D,reoffending,2\n");
    // Where there are priorities, one more may be a slip: it is offered, and said until it is wanted.
    assert_eq!(choice.names, Missing::Say);
    let preview = seen(&book, &choice);
    let named: Vec<(Table, &str)> = preview.named.iter().map(|named| (named.table, named.name.as_str())).collect();
    assert_eq!(named, [(Table::Priorities, "Reoffending")]);
    let of_rows = preview.problems.iter().filter(|problem| problem.row.is_some() && problem.finding.is_error());
    let codes: Vec<Code> = of_rows.map(|problem| problem.finding.code).collect();
    assert_eq!(codes, [Code::UnknownName, Code::UnknownName]);
    choice.names = Missing::Add;
    let after = accept(&book, &choice, &model()).expect("it is entered");
    assert_eq!(after["priorities"][2], json!({"id": "reoffending", "name": "Reoffending"}));
    assert_eq!(after["services"][1]["priority"], "reoffending");
    let empty = json!({"format": "ringfence/1", "title": "New", "years": {"first": "2013/14", "count": 1}});
    assert_eq!(chosen(&book, Table::Services, &empty).names, Missing::Add);
}

#[test]
fn a_column_that_is_missing_is_said_once_and_answered_once() {
    let book = text("income.csv", "Grant,Amount\nA,1\nB,2\n");
    let mut choice = chosen(&book, Table::Sources, &model());
    let messages = |choice: &ImportChoice| -> Vec<String> {
        seen(&book, choice).problems.into_iter().map(|problem| problem.finding.message).collect()
    };
    assert_eq!(
        messages(&choice),
        ["no column says the funder", "no column says the kind", "no column says the status"]
    );
    for (key, said) in [("/funder", "Home Office"), ("/kind", "Police grant"), ("/status", "Confirmed")] {
        choice.fill.push(Fill { key: key.into(), text: said.into(), column: None });
    }
    assert_eq!(messages(&choice), [""; 0]);
    let after = accept(&book, &choice, &model()).expect("it is entered");
    let wanted = json!({"id": "b", "name": "B", "annual": "2", "funder": "Home Office", "kind": "police_grant", "status": "confirmed"});
    assert_eq!(after["sources"][1], wanted);
}

#[test]
fn two_columns_for_one_are_asked_about() {
    let (book, mut choice) = services("Service,Provider,Priority,Budget,Cost\nA,B,Victims,1,2\n");
    choice.columns[4].key = "/annual".into();
    let preview = seen(&book, &choice);
    assert!(!preview.can_be_entered);
    let is_said = |words: &str| preview.problems.iter().any(|problem| problem.finding.message == words);
    assert!(is_said("columns D and E are taken for the same, \"Every year\""), "{:#?}", preview.problems);
    let refused = accept(&book, &choice, &model()).expect_err("it cannot be entered");
    assert_eq!(refused[0].code, Code::ColumnTwice);
}

/// 0.05 in a column of percentages may be 5% or a twentieth of 1%: it is asked, and then counted as it is answered.
#[test]
fn percentages_that_read_as_fractions_are_asked_about() {
    let (book, mut choice) = services(
        "Service,Provider,Priority,Budget,Uplift\nA,B,Victims,1,0.05\nC,D,Victims,1,0.0425\nE,F,Victims,1,1\n",
    );
    assert_eq!(
        places(&seen(&book, &choice)),
        [(None, Some("E"), Code::FractionOrPercent), (None, None, Code::UnknownId)]
            .into_iter()
            .rev()
            .collect::<Vec<_>>()
    );
    choice.columns[4].unit = CountedIn::Fraction;
    let after = accept(&book, &choice, &model()).expect("it is entered");
    let uplifts: Vec<&Value> = (0..3).map(|at| &after["services"][at]["uplift"]).collect();
    assert_eq!(uplifts, [&json!("5"), &json!("4.25"), &json!("100")]);
}

/// 1,649 thousand and half a thousand: 1,649,500 as the model reads it.
#[test]
fn thousands_are_thousands_to_the_penny() {
    let (book, choice) = services("Service,Provider,Priority,Budget £000\nA,B,Victims,\"1,649.5\"\n");
    let after = accept(&book, &choice, &model()).expect("it is entered");
    let mut after = after;
    after["scenarios"][0]["protect"] = json!([]);
    let model = Model::read(&after.to_string()).expect("it is sound");
    assert!(model.to_json().contains("\"annual\": \"1649500.00\""));
}

#[test]
fn days_are_read_as_they_are_typed_here() {
    let book = text(
        "ending.csv",
        "Grant,Funder,Recipient,Amount,End date,Certainty\nA,B,C,1,31/03/2013,Known\nD,E,F,2,31 Mar 2013,known\nG,H,I,3,soon,Known\n",
    );
    let choice = chosen(&book, Table::Ceasing, &model());
    assert_eq!(places(&seen(&book, &choice)), [(Some(4), Some("E"), Code::DateMalformed)]);
    let after = accept(&book, &choice, &model()).expect("it is entered");
    let days: Vec<&Value> = (0..3).map(|at| &after["ceasing"][at]["ceases"]).collect();
    assert_eq!(days, [&json!("2013-03-31"), &json!("2013-03-31"), &json!("soon")]);
}

#[test]
fn a_page_without_headings_can_be_read_by_hand() {
    let book = file("no-headings.csv");
    let mut choice = chosen(&book, Table::Services, &model());
    let preview = seen(&book, &choice);
    assert_eq!((places(&preview)[0], preview.can_be_entered), ((None, None, Code::NoHeadings), false));
    choice.columns[0].key = "/name".into();
    choice.columns[1].key = "/provider".into();
    assert!(seen(&book, &choice).can_be_entered);
}

/// 50,000 rows are read and looked through, and it is said that they are more than a model takes; 10,000 are entered.
#[test]
fn many_rows_are_handled() {
    let lines = |count: usize| {
        let rows: Vec<String> =
            (0..count).map(|row| format!("Same name,Provider {},Victims,\"{}\"", row % 7, row)).collect();
        format!("Service,Provider,Priority,2013/14\n{}\nTotal,,,{}\n", rows.join("\n"), count * (count - 1) / 2)
    };
    let (book, choice) = services(&lines(50_000));
    let preview = seen(&book, &choice);
    assert_eq!((preview.lines, preview.rows.len(), preview.totals[0].difference), (50_000, 60, None));
    let said: Vec<&str> = preview.problems.iter().map(|problem| problem.finding.message.as_str()).collect();
    assert_eq!(said, ["50000 rows are more than a model can have of its services (10000)"]);
    assert!(!preview.can_be_entered);
    let (book, mut choice) = services(&lines(10_000));
    choice.list = Listing::Replace;
    let preview = seen(&book, &choice);
    assert!(preview.can_be_entered, "{:#?}", preview.problems);
    let after = accept(&book, &choice, &model()).expect("it is entered");
    assert_eq!(after["services"].as_array().map(Vec::len), Some(10_000));
}

#[test]
fn problems_beyond_what_can_be_listed_are_counted() {
    let rows: Vec<String> = (0..800).map(|row| format!("Service {row},Provider,Victims,5p")).collect();
    let (book, choice) = services(&format!("Service,Provider,Priority,2013/14\n{}\n", rows.join("\n")));
    let preview = seen(&book, &choice);
    assert_eq!((preview.problems.len(), preview.more_problems, preview.errors), (500, 300, 800));
}

/// As the core reads it, so that the order of fields is one.
pub fn sound(document: &Value) -> String {
    Model::read(&document.to_string()).unwrap_or_else(|findings| panic!("refused: {findings:#?}")).to_json()
}

/// A workbook with a sheet of a table, a heading a column, every cell as text.
pub fn workbook(document: &Value, table: Table) -> Vec<u8> {
    let held = sheet(document, table);
    let mut workbook = Workbook::new();
    let page = workbook.add_worksheet();
    page.set_name(table.name()).expect("a name");
    for (at, column) in held.columns.iter().enumerate() {
        page.write_string(0, u16::try_from(at).expect("few columns"), &column.name).expect("written");
    }
    for (row, cells) in held.rows.iter().enumerate() {
        for (at, cell) in cells.iter().enumerate() {
            let place = (u32::try_from(row + 1).expect("few rows"), u16::try_from(at).expect("few columns"));
            page.write_string(place.0, place.1, cell).expect("written");
        }
    }
    workbook.save_to_buffer().expect("saved")
}

/// Every table of a document goes out and comes in again, over what was there.
pub fn there_and_back(document: &Value, out: impl Fn(&Value, Table) -> Vec<u8>) -> Value {
    let mut held = document.clone();
    for table in Table::ALL {
        if sheet(&held, table).rows.is_empty() {
            continue;
        }
        let book = read("table", &out(&held, table)).unwrap_or_else(|findings| panic!("{findings:#?}"));
        let choice = guess(&book, 0, Told { heading: None, table: Some(table) }, &held).expect("a page").choice;
        held = accept(&book, &choice, &held).unwrap_or_else(|findings| panic!("{table:?}: {findings:#?}"));
    }
    held
}

proptest! {
    #![proptest_config(cases(60))]

    /// Nothing is lost from tables to CSV to tables.
    #[test]
    fn tables_come_back_from_csv_as_they_went(document in documents()) {
        let back = there_and_back(&document, |document, table| csv(&sheet(document, table)).into_bytes());
        prop_assert_eq!(sound(&back), sound(&document));
    }

    /// Nor from tables to a workbook to tables.
    #[test]
    fn tables_come_back_from_a_workbook_as_they_went(document in documents()) {
        prop_assert_eq!(sound(&there_and_back(&document, workbook)), sound(&document));
    }

    /// Names that a spreadsheet would work out, that hold what divides cells or look like totals, come back too.
    #[test]
    fn names_of_any_kind_come_back(names in prop::collection::vec("[=+@',;\"\n aT|-]{1,5}[a-z]|Total|'-x|#REF!", 1..6)) {
        let mut document = model();
        let service = |(at, name): (usize, &String)| json!({
            "id": format!("s-{at}"), "name": name, "provider": name, "priority": "victims", "annual": "1",
        });
        document["services"] = names.iter().enumerate().map(service).collect();
        document["scenarios"][0]["protect"] = json!([]);
        let by_csv = there_and_back(&document, |document, table| csv(&sheet(document, table)).into_bytes());
        prop_assert_eq!(&by_csv["services"], &document["services"]);
        let by_workbook = there_and_back(&document, workbook);
        prop_assert_eq!(&by_workbook["services"], &document["services"]);
    }
}

/// An entry of which nothing but its id is typed yet is an entry all the same.
#[test]
fn an_entry_with_nothing_but_an_id_comes_back() {
    let mut document = model();
    document["services"] = json!([{"id": "refuge"}, {"id": "total"}]);
    let back = there_and_back(&document, |document, table| csv(&sheet(document, table)).into_bytes());
    assert_eq!(back["services"], document["services"]);
}

/// Every worked case, by CSV and by workbook.
#[test]
fn worked_cases_come_back_as_they_went() {
    let folder = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).expect("cases") {
        let path = entry.expect("an entry").path().join("model.json");
        let document: Value = serde_json::from_str(&std::fs::read_to_string(&path).expect("a model")).expect("JSON");
        let back = there_and_back(&document, |document, table| csv(&sheet(document, table)).into_bytes());
        assert_eq!(sound(&back), sound(&document), "{}", path.display());
        assert_eq!(sound(&there_and_back(&document, workbook)), sound(&document), "{}", path.display());
        seen += 1;
    }
    assert!(seen > 30, "few cases");
}
