//! Years, months, and the parts of them in which something is live.

use chrono::NaiveDate;
use ringfence::calendar::{FinancialYear, MONTH, Moment, Month, Span, YEAR, date_in_words, day_in_words, read_date};

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
    assert_eq!((year("1900/01").to_string(), year("2200/01").to_string()), ("1900/01".into(), "2200/01".into()));
    for typed in ["", "2013", "2013/15", "2013/2014", "13/14", "2013/13", "2013–14", "1899/00", "2201/02", "2013/1a"]
        .into_iter()
        .chain(["02013/14", "2013/014", "2003/4", "2003/+4"])
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

#[test]
fn years_are_counted_from_a_first_one_and_not_back() {
    assert_eq!(year("2016/17").since(year("2013/14")), Some(3));
    assert_eq!(year("2013/14").since(year("2013/14")), Some(0));
    assert_eq!(year("2012/13").since(year("2013/14")), None);
    assert_eq!((year("2013/14") < year("2014/15"), year("2013/14").after(0)), (true, year("2013/14")));
}

#[test]
fn months_are_called_by_name() {
    let names = [
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "January",
        "February",
        "March",
    ];
    for (month, name) in year("2013/14").months().iter().zip(names) {
        assert_eq!(month.name(), name);
        assert_eq!(day_in_words(month.first_day()), format!("1 {name}"));
    }
    assert_eq!(day_in_words(day("2013-12-31")), "31 December");
    assert_eq!(year("2013/14").months().map(|month| month.last_day().to_string())[10], "2014-02-28");
}

#[test]
fn a_month_is_live_as_many_of_its_days_as_something_is() {
    let june = Month::read("2013-06").unwrap_or_else(|| panic!("a month"));
    // 30 days: ten of them, the first alone, the last alone, none before and none after.
    for (starts, ends, days) in [
        ("2013-06-11", "2013-06-20", 10),
        ("", "2013-06-01", 1),
        ("2013-06-30", "", 1),
        ("", "2013-05-31", 0),
        ("2013-07-01", "", 0),
        ("2013-05-01", "2013-07-31", 30),
    ] {
        assert_eq!(june.live(span(starts, ends)), MONTH / 30 * days, "{starts} to {ends}");
    }
    assert_eq!(year("2013/14").live_months(span("2013-06-11", "2013-07-31"))[..5], [0, 0, MONTH / 30 * 20, MONTH, 0]);
    assert_eq!((MONTH % 28, MONTH % 29, MONTH % 30, MONTH % 31, YEAR), (0, 0, 0, 0, 12 * MONTH));
}

#[test]
fn a_moment_is_read_to_the_minute_and_printed_so() {
    let moment = |typed: &str| Moment::read(typed).unwrap_or_else(|| panic!("{typed} is not a moment"));
    for typed in ["2026-11-22T10:31", "2024-02-29T00:00", "2026-01-05T23:59"] {
        assert_eq!(moment(typed).to_string(), typed);
    }
    assert_eq!(moment("2026-11-22T10:31").in_words(), "22 November 2026, 10:31");
    assert_eq!(moment("2026-01-05T09:05").in_words(), "5 January 2026, 09:05");
    for typed in [
        "",
        "2026-11-22",
        "10:31",
        "2026-11-22 10:31",
        "2026-11-22T1031",
        "2026-11-22T24:00",
        "2026-11-22T10:60",
        "2026-11-22T10:31:00",
        "2026-11-22T9:31",
        "2026-11-22T10:1",
        "2026-11-22T10:31Z",
        "2026-02-30T10:31",
        "2026-11-22T+1:31",
    ] {
        assert_eq!(Moment::read(typed), None, "{typed}");
    }
}
