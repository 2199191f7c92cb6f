//! Rows that are no entries: what they are taken for, and how totals are checked against their lines.

use ringfence::files::book::Book;
use ringfence::files::import_choice::{ImportChoice, Told, guess};
use ringfence::files::preview::{Preview, StandingName, preview};
use ringfence::files::sheet::Table;
use ringfence::money::Money;

use crate::book::{file, text};
use crate::headings::model;

/// A file read as it is guessed, as a list of services.
fn services(lines: &str) -> (Book, ImportChoice) {
    let book = text("services.csv", lines);
    let told = Told { heading: None, table: Some(Table::Services) };
    let choice = guess(&book, 0, told, &model()).expect("there is a page").choice;
    (book, choice)
}

fn seen(lines: &str) -> Preview {
    let (book, choice) = services(lines);
    preview(&book, &choice, &model()).expect("there is a page")
}

fn pounds(pounds: i64) -> Money {
    Money::from_pence(pounds * 100)
}

/// Its row, what it prints, what its lines come to and by how much it is more.
fn totals(preview: &Preview) -> Vec<(u32, Money, Option<Money>, Option<Money>)> {
    preview.totals.iter().map(|total| (total.number, total.printed, total.lines, total.difference)).collect()
}

/// Suffolk 2013/14: the page prints 600,000. Its lines are
/// 44,152 + 176,610 + 194,237 + 85,000 + 100,000 = 599,999, so the total is 1 more than they come to.
#[test]
fn a_total_that_does_not_cast_is_said_by_how_much_and_left_as_it_is() {
    let book = file("printed-total.csv");
    let choice = guess(&book, 0, Told::default(), &model()).expect("there is a page").choice;
    assert_eq!((choice.table, choice.heading), (Table::Sources, 3));
    let preview = preview(&book, &choice, &model()).expect("there is a page");
    assert_eq!(preview.lines, 5);
    assert_eq!(totals(&preview), [(10, pounds(600_000), Some(pounds(599_999)), Some(pounds(1)))]);
    let said = preview.problems.iter().find(|problem| problem.row == Some(10)).expect("it is said");
    let words = "the parts of Total add up to £599,999.00, £1.00 less than its total of £600,000.00";
    assert_eq!(said.finding.message, words);
    let column = said.column.as_ref().expect("in a column");
    assert_eq!((column.letters.as_str(), column.heading.as_str()), ("C", "Amount"));
    // What comes in is what its lines say.
    assert_eq!(preview.columns[2].total, Some(pounds(599_999)));
}

/// Victims: 100 + 200 = 300. Prevention: 50 + 25 = 75, printed 80. All: 300 + 75 = 375.
#[test]
fn subtotals_are_checked_against_their_block_and_the_last_against_all() {
    let preview = seen(
        "Service,Provider,2013/14\nVictims,,\na,x,100\nb,x,200\nSub-total,,300\nPrevention,,\nc,x,50\nd,x,25\n\
         Sub-total:,,80\nGrand total,,375\n",
    );
    assert_eq!(preview.lines, 4);
    let wanted = [
        (5, pounds(300), Some(pounds(300)), None),
        (9, pounds(80), Some(pounds(75)), Some(pounds(5))),
        (10, pounds(375), Some(pounds(375)), None),
    ];
    assert_eq!(totals(&preview), wanted);
    let standing: Vec<(u32, StandingName)> = preview.aside.iter().map(|row| (row.number, row.standing)).collect();
    let (total, words) = (StandingName::Total, StandingName::Words);
    assert_eq!(standing, [(2, words), (5, total), (6, words), (9, total), (10, total)]);
}

/// 2013/14: 10 + 20 = 30. 2014/15: 1 + 2 = 3, printed 4.
#[test]
fn every_column_of_a_total_is_checked_by_itself() {
    let preview = seen("Service,Provider,2013/14,2014/15\na,x,10,1\nb,x,20,2\nTotal,,30,4\n");
    let wanted = [(4, pounds(30), Some(pounds(30)), None), (4, pounds(4), Some(pounds(3)), Some(pounds(1)))];
    assert_eq!(totals(&preview), wanted);
}

#[test]
fn a_row_without_words_is_a_total_where_it_is_the_sum_above_it_and_an_entry_where_not() {
    let preview = seen("Service,Provider,2013/14\na,x,10\nb,x,20\n,,30\n");
    assert_eq!((preview.lines, totals(&preview)), (2, vec![(4, pounds(30), Some(pounds(30)), None)]));
    let other = seen("Service,Provider,2013/14\na,x,10\nb,x,20\n,,31\n");
    assert_eq!((other.lines, other.totals.len()), (3, 0));
}

#[test]
fn totals_are_known_by_what_they_are_called() {
    for label in
        ["Total", "TOTAL:", "Totals", "Sub-total", "Subtotal victims", "Grand Total", "Total victims", "Victims total"]
    {
        let preview = seen(&format!("Service,Provider,2013/14\na,x,10\nb,x,20\n{label},,30\n"));
        assert_eq!((preview.lines, preview.totals.len()), (2, 1), "{label}");
    }
    for label in ["Total Respect,Charity", "Totally Local,", "Subtotals are us,Charity"] {
        let preview = seen(&format!("Service,Provider,2013/14\na,x,10\nb,x,20\n{label},30\n"));
        assert_eq!((preview.lines, preview.totals.len()), (3, 0), "{label}");
    }
}

/// A total above its lines is that of those below: 10 + 20 = 30.
#[test]
fn a_total_may_stand_first() {
    let preview = seen("Service,Provider,2013/14\nTotal,,30\na,x,10\nb,x,20\n");
    assert_eq!(totals(&preview), [(2, pounds(30), Some(pounds(30)), None)]);
}

#[test]
fn a_total_of_what_cannot_be_read_is_not_checked() {
    let preview = seen("Service,Provider,2013/14\na,x,\"£31,78\"\nb,x,20\nTotal,,30\n");
    assert_eq!(totals(&preview), [(4, pounds(30), None, None)]);
    assert_eq!(preview.columns[2].total, None);
}

#[test]
fn headings_again_and_words_alone_are_set_aside() {
    let preview =
        seen("Service,Provider,2013/14\na,x,10\nService,Provider,2013/14\nb,x,20\nSource: the Home Office,,\n");
    let standing: Vec<(u32, StandingName)> = preview.aside.iter().map(|row| (row.number, row.standing)).collect();
    assert_eq!(standing, [(3, StandingName::Headings), (5, StandingName::Words)]);
    assert_eq!(preview.lines, 2);
}

#[test]
fn whoever_reads_it_has_the_last_word() {
    let (book, mut choice) = services("Service,Provider,2013/14\na,x,10\nTotal Respect,,30\nc,y,5\n");
    choice.lines.insert(3);
    choice.aside.insert(4);
    let preview = preview(&book, &choice, &model()).expect("there is a page");
    let standing: Vec<StandingName> = preview.rows.iter().map(|row| row.standing).collect();
    assert_eq!(standing, [StandingName::Line, StandingName::Line, StandingName::Chosen]);
}

/// In thousands: 1.5 is 1,500, (2) is -2,000 and a dash is nothing: 1,500 - 2,000 + 0 = -500.
#[test]
fn brackets_and_dashes_count_in_totals_as_they_are_meant() {
    let preview = seen("Service,Provider,2013/14 £000\na,x,1.5\nb,x,(2)\nc,x,-\nTotal,,(0.5)\n");
    assert_eq!(totals(&preview), [(5, pounds(-500), Some(pounds(-500)), None)]);
    let cells: Vec<&str> = preview.rows.iter().take(3).map(|row| row.cells[2].as_str()).collect();
    assert_eq!(cells, ["1.5k", "(2k)", "0"]);
}
