//! The words of findings about figures, days and names as they are typed: what is not one, and how one is typed.

use crate::finding::{Code, Finding};
use crate::money::{Money, MoneyError, Rate};
use crate::said::say;

/// A text that is not an amount of money, and why.
#[must_use]
pub fn money(path: &str, typed: &str, error: MoneyError) -> Finding {
    let (code, message, help) = match error {
        MoneyError::Malformed => (
            Code::MoneyMalformed,
            say!("\"{typed}\" is not an amount of money", typed),
            say!("type pounds, such as 1,649,000 or £1.649m or 250k"),
        ),
        MoneyError::Separators => (
            Code::MoneySeparators,
            say!("the digits in \"{typed}\" are not marked off in threes by commas", typed),
            say!("check the amount: is a digit missing, a gap in the way, or should a comma be a point?"),
        ),
        MoneyError::TooPrecise => (
            Code::MoneyTooPrecise,
            say!("\"{typed}\" has more than two decimals of a pound", typed),
            say!("check the amount: is the point a comma, or which whole penny is meant?"),
        ),
        MoneyError::Currency => (
            Code::MoneyCurrency,
            say!("\"{typed}\" is not in pounds sterling", typed),
            say!("give the amount in pounds"),
        ),
        MoneyError::OutOfRange => (
            Code::MoneyOutOfRange,
            say!("\"{typed}\" is beyond £100bn", typed),
            say!("check the amount: are there too many digits?"),
        ),
    };
    Finding::new(code, path, message, help)
}

/// An amount below nothing where that has no meaning.
#[must_use]
pub fn negative(path: &str, amount: Money) -> Finding {
    Finding::new(
        Code::MoneyNegative,
        path,
        say!("{amount} is less than nothing", amount = amount.in_full()),
        say!("give the amount without a minus or brackets"),
    )
    .about(amount)
}

/// A text that is not a percentage.
#[must_use]
pub fn percent(path: &str, typed: &str) -> Finding {
    Finding::new(
        Code::PercentMalformed,
        path,
        say!("\"{typed}\" is not a percentage", typed),
        say!("type a number such as 4.2, at most six decimals"),
    )
}

/// A percentage beyond what has a meaning.
#[must_use]
pub fn percent_range(path: &str, rate: Rate, least: i64, most: i64) -> Finding {
    Finding::new(
        Code::PercentOutOfRange,
        path,
        say!("{rate} has no meaning here", rate = rate.in_words()),
        say!("give a percentage from {least} to {most}", least, most),
    )
}

/// A count beyond what has a meaning.
#[must_use]
pub fn count_range(path: &str, least: u32, most: u32) -> Finding {
    let message = say!("this is not a whole number from {least} to {most}", least, most);
    Finding::new(Code::CountOutOfRange, path, message, say!("give a whole number from {least} to {most}", least, most))
}

/// A text that is not a date.
#[must_use]
pub fn date(path: &str, typed: &str) -> Finding {
    Finding::new(
        Code::DateMalformed,
        path,
        say!("\"{typed}\" is not a day", typed),
        say!("give the day as year, month, day, such as 2013-03-31"),
    )
}

/// A text that is not a moment.
#[must_use]
pub fn moment(path: &str, typed: &str) -> Finding {
    Finding::new(
        Code::DateMalformed,
        path,
        say!("\"{typed}\" is not a day and a time", typed),
        say!("give the day and the time to the minute, such as 2026-11-22T10:31"),
    )
}

/// A figure for every year beside figures by year.
#[must_use]
pub fn every_year_too(path: &str) -> Finding {
    let message = say!("a figure for every year stands beside figures by year");
    Finding::new(Code::YearMalformed, path, message, say!("keep the one or the others"))
}

/// A text that is not a financial year.
#[must_use]
pub fn year(path: &str, typed: &str) -> Finding {
    Finding::new(
        Code::YearMalformed,
        path,
        say!("\"{typed}\" is not a financial year", typed),
        say!("give the year as 2013/14"),
    )
}

/// A text that is not a month.
#[must_use]
pub fn month(path: &str, typed: &str) -> Finding {
    Finding::new(
        Code::MonthMalformed,
        path,
        say!("\"{typed}\" is not a month", typed),
        say!("give the month as 2013-04"),
    )
}

/// A text that is not an id.
#[must_use]
pub fn id(path: &str, typed: &str) -> Finding {
    Finding::new(
        Code::IdMalformed,
        path,
        say!("\"{typed}\" cannot be an id", typed),
        say!("use lower-case letters, digits and hyphens only, and not \"yet-to-be-discovered\""),
    )
}
