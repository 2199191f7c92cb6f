//! Headings of a page: which row they stand in, which list it is, and what each of them means.

use ringfence::calendar::FinancialYear;
use ringfence::files::book::Row;
use ringfence::files::headings::{CountedIn, unit, year};
use ringfence::files::import_choice::{Guess, Told, guess};
use ringfence::files::sheet::Table;
use serde_json::{Value, json};

use crate::book::text;

/// A model of two years from 2013/14, with a priority and an entry of each list.
pub(crate) fn model() -> Value {
    json!({
        "format": "ringfence/1", "title": "Before", "years": {"first": "2013/14", "count": 2},
        "priorities": [{"id": "victims", "name": "Victims"}, {"id": "prevention", "name": "Prevention"}],
        "sources": [{"id": "fund", "name": "Fund", "funder": "Home Office", "kind": "grant", "status": "confirmed", "annual": "1000"}],
        "services": [{"id": "refuge", "name": "Refuge", "provider": "Women's Aid", "priority": "victims", "annual": "400", "rank": 1}],
        "ceasing": [], "partners": [], "pools": [], "evidence": [],
        "scenarios": [{"id": "baseline", "name": "Baseline", "split": {"by": "need"}, "protect": [{"service": "refuge", "amount": "100"}]}],
    })
}

fn guessed(file: &str, lines: &str, told: Told) -> Guess {
    guess(&text(file, lines), 0, told, &model()).expect("there is a page")
}

/// What each column is taken for, by its key; `-` where it is left out.
fn keys(guess: &Guess) -> Vec<&str> {
    guess.choice.columns.iter().map(|meaning| if meaning.key.is_empty() { "-" } else { meaning.key.as_str() }).collect()
}

#[test]
fn a_year_is_read_in_every_usual_label() {
    let wanted = FinancialYear::read("2013/14");
    for label in [
        "2013/14",
        "2013-14",
        "2013–14",
        "2013—14",
        "2013/2014",
        "2013-2014",
        "FY13/14",
        "FY2013-14",
        "FY 2013/14",
        "13/14",
        "13-14",
        "2013/14 £000",
        "Budget 2013-14",
        "2013 / 14",
        "2013 to 2014",
        "2013/14 (£)",
        "Total for 2013/14:",
    ] {
        assert_eq!(year(label), wanted, "{label}");
    }
    assert_eq!(year("1999/2000"), FinancialYear::read("1999/00"));
    for label in
        ["2013", "2013/15", "31/03/2014", "14/13", "From 2012/13 to 2013/14", "2013/14 and 2014/15", "Phone 01/23"]
    {
        assert_eq!(year(label), None, "{label}");
    }
}

#[test]
fn what_figures_are_counted_in_is_read_from_the_heading() {
    for label in ["2013/14 £000", "£'000", "Budget (£000s)", "£k", "Amount £ 000", "All figures in £thousands"] {
        assert_eq!(unit(label), Some(CountedIn::Thousands), "{label}");
    }
    for label in ["£m", "Income (£m)", "£ million"] {
        assert_eq!(unit(label), Some(CountedIn::Millions), "{label}");
    }
    for label in ["£", "Amount", "2013/14", "£1,000", "milestones"] {
        assert_eq!(unit(label), None, "{label}");
    }
}

#[test]
fn headings_are_found_below_a_title_and_known_by_their_common_names() {
    let lines = "Office of the Commissioner,,,,\nAwards agreed,,,,\n,,,,\n\
        Organisation,Project,Theme,Budget 2013-14,2014/15\nWomen's Aid,Refuge,Victims,100,200\n";
    let found = guessed("awards.csv", lines, Told::default());
    assert_eq!(found.choice.heading, 4);
    assert_eq!(found.choice.table, Table::Services);
    let wanted = ["/provider", "/name", "/priority", "/annual/2013~114", "/annual/2014~115"];
    assert_eq!(keys(&found), wanted);
    assert_eq!(found.columns[1].letters, "B");
    assert_eq!((found.columns[1].heading.as_str(), found.columns[1].sample.as_str()), ("Project", "Refuge"));
}

#[test]
fn the_list_is_told_by_its_headings() {
    let table = |file: &str, lines: &str| guessed(file, lines, Told::default()).choice.table;
    assert_eq!(table("a.csv", "Supplier,Service,Value\nx,y,1\n"), Table::Services);
    assert_eq!(table("a.csv", "Funding stream,Funder,Status,Amount\nx,y,bid,1\n"), Table::Sources);
    assert_eq!(table("a.csv", "Grant,Recipient,Amount,End date\nx,y,1,31/03/2013\n"), Table::Ceasing);
    assert_eq!(table("a.csv", "Title,Publisher,Where in it\nx,y,z\n"), Table::Evidence);
    assert_eq!(table("grants ending.csv", "Grant,Amount\nx,1\n"), Table::Ceasing);
    assert_eq!(table("income.csv", "Grant,Amount\nx,1\n"), Table::Sources);
}

/// The year before the model's first is what a service had before; one after its last has a column of its own.
#[test]
fn years_outside_the_model_have_a_place() {
    let lines = "Service,Provider,Priority,2012/13,2013/14,2020/21,Change 2012/13 to 2013/14,% 2013/14,Total\na,b,Victims,1,2,3,1,100,5\n";
    let found = guessed("a.csv", lines, Told::default());
    let wanted =
        ["/name", "/provider", "/priority", "/previous", "/annual/2013~114", "/annual/2020~121", "-", "-", "-"];
    assert_eq!(keys(&found), wanted);
    assert!(found.meanings.iter().any(|column| column.key == "/annual/2020~121" && column.name == "2020/21"));
    let sources = guessed("a.csv", "Grant,Funder,2012/13\na,b,1\n", Told::default());
    assert_eq!(keys(&sources), ["/name", "/funder", "/annual/2012~113"]);
}

#[test]
fn a_note_above_the_headings_says_what_all_amounts_are_counted_in() {
    let lines = "All figures in £000,,\nService,Provider,2013/14,2014/15 (£)\na,b,1,2\n";
    let found = guessed("a.csv", lines, Told::default());
    let units: Vec<CountedIn> = found.choice.columns.iter().map(|meaning| meaning.unit).collect();
    assert_eq!(units, [CountedIn::Ones, CountedIn::Ones, CountedIn::Thousands, CountedIn::Thousands]);
}

#[test]
fn who_gets_the_money_stands_in_for_a_name_that_no_column_says() {
    let found =
        guessed("a.csv", "Provider,2013/14\nWomen's Aid,1\n", Told { heading: None, table: Some(Table::Services) });
    assert_eq!(found.choice.fill.len(), 1);
    assert_eq!((found.choice.fill[0].key.as_str(), found.choice.fill[0].column), ("/name", Some(0)));
}

#[test]
fn without_headings_nothing_is_guessed() {
    let found = guessed("a.csv", "alpha,beta\ngamma,delta\n", Told::default());
    assert_eq!(found.choice.heading, 0);
    assert_eq!(keys(&found), ["-", "-"]);
    assert_eq!(found.headings.len(), 2);
    let told = guessed("a.csv", "Service,Provider\ngamma,delta\n", Told { heading: Some(2), table: None });
    assert_eq!((told.choice.heading, keys(&told)), (2, vec!["-", "-"]));
}

#[test]
fn a_column_goes_to_the_heading_that_says_it_most_plainly() {
    let row = Row {
        number: 1,
        cells: ["Service provider", "Service", "Budget holder", "Budget"].map(str::to_owned).to_vec(),
    };
    let meant = ringfence::files::headings::meanings(&row, Table::Services, &model());
    let keys: Vec<&str> = meant.iter().map(|meaning| meaning.key.as_str()).collect();
    assert_eq!(keys, ["/provider", "/name", "", "/annual"]);
}
