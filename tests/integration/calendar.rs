//! Years, months, and the parts of them in which something is live.

use chrono::NaiveDate;
use ringfence::calendar::{FinancialYear, MONTH, Month, Span, YEAR, date_in_words, read_date};

fn day(typed: &str) -> NaiveDate {
    read_date(typed).unwrap_or_else(|| panic!("{typed} is not a day"))
}

fn year(typed: &str) -> FinancialYear {
    FinancialYear::read(typed).unwrap_or_else(|| panic!("{typed} is not a year"))
}

fn span(starts: &str, ends: &str) -> Span {
    let may = |typed: &str| (!typed.is_empty()).then(|| day(typed));
    Span { starts: may(starts), ends: may(ends) }
}

#[test]
fn a_year_is_read_in_both_ways_and_printed_in_one() {
    assert_eq!(year("2013/14"), year("2013-14"));
    assert_eq!(year("2013-14").to_string(), "2013/14");
    assert_eq!(year("1999/00").to_string(), "1999/00");
    assert_eq!(year("2013/14").after(29).to_string(), "2042/43");
    for typed in ["", "2013", "2013/15", "2013/2014", "13/14", "2013/13", "2013–14", "1899/00", "2201/02", "2013/1a"]
    {
        assert_eq!(FinancialYear::read(typed), None, "{typed}");
    }
}

#[test]
fn a_day_is_read_as_year_month_day_only() {
    assert_eq!(date_in_words(day("2013-09-30")), "30 September 2013");
    assert_eq!(day("2024-02-29").to_string(), "2024-02-29");
    for typed in
        ["", "2013-9-30", "30/09/2013", "2013-02-29", "2013-13-01", "2013-00-10", "2013-04-31", "2013-04-01T00:00"]
    {
        assert_eq!(read_date(typed), None, "{typed}");
    }
}

#[test]
fn a_month_is_read_and_counted_on_over_the_year() {
    let month = Month::read("2013-11").unwrap_or_else(|| panic!("a month"));
    assert_eq!(month.after(4).to_string(), "2014-03");
    assert_eq!(month.in_words(), "November 2013");
    assert_eq!(month.last_day(), day("2013-11-30"));
    for typed in ["", "2013", "2013-1", "2013-13", "2013-00", "November 2013", "2013-11-01"] {
        assert_eq!(Month::read(typed), None, "{typed}");
    }
}

#[test]
fn a_year_runs_from_april_to_march() {
    let months: Vec<String> = year("2013/14").months().iter().map(ToString::to_string).collect();
    assert_eq!((months[0].as_str(), months[8].as_str(), months[11].as_str()), ("2013-04", "2013-12", "2014-03"));
}

#[test]
fn a_part_of_a_year_counts_months_not_days() {
    let part = |starts: &str, ends: &str| year("2013/14").live(span(starts, ends));
    assert_eq!(part("", ""), YEAR);
    assert_eq!(part("2013-04-01", "2014-03-31"), YEAR);
    // 183 days of 365, and exactly half.
    assert_eq!(part("", "2013-09-30") * 2, YEAR);
    assert_eq!(part("2013-10-01", "") * 2, YEAR);
    assert_eq!(part("2014-02-01", "2014-02-28"), MONTH);
    assert_eq!(part("2014-02-01", "2014-02-14") * 2, MONTH);
    assert_eq!(part("2013-04-30", "2013-05-01"), MONTH / 30 + MONTH / 31);
    assert_eq!(part("2013-06-11", "2013-06-30") * 3, MONTH * 2);
    assert_eq!(part("2014-04-01", ""), 0);
    assert_eq!(part("", "2013-03-31"), 0);
    assert_eq!(part("2013-12-01", "2013-11-30"), 0);
}

#[test]
fn a_leap_february_has_29_days() {
    let part = year("2023/24").live(span("2024-02-01", "2024-02-01"));
    assert_eq!(part * 29, MONTH);
}

#[test]
fn days_before_and_after_make_a_whole() {
    for ends in ["2013-04-01", "2013-06-30", "2013-09-15", "2014-02-27", "2014-03-31"] {
        let last = day(ends);
        let (before, after) = (Span { starts: None, ends: Some(last) }, Span { starts: last.succ_opt(), ends: None });
        assert_eq!(year("2013/14").live(before) + year("2013/14").live(after), YEAR, "{ends}");
    }
}
