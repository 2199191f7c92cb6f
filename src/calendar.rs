//! [`FinancialYear`], [`Month`], [`Moment`], and how much of a year or month something is live (contract, rule 4).
//!
//! Parts of a year are counted in whole [`Part`] units, so that every month of 28, 29, 30 or 31 days divides exactly.

use core::fmt;

use crate::said::{say, spoken, word};
use chrono::{Datelike as _, Months, NaiveDate, NaiveDateTime, NaiveTime, Timelike as _};

/// A length of live time in units of which a full month has [`MONTH`] and a year has [`YEAR`].
pub type Part = i64;

/// The units of one full month: the least number that 28, 29, 30 and 31 all divide.
pub const MONTH: Part = 377_580;

/// The units of a full year: a month is a twelfth, whatever its days.
pub const YEAR: Part = 12 * MONTH;

/// A financial year, 1 April to 31 March, printed `2013/14`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(type = "string"))]
pub struct FinancialYear(i32);

/// A calendar month, printed `2013-04`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(type = "string"))]
pub struct Month(NaiveDate);

/// A minute of a day by the clock on the wall, printed `2026-11-22T10:31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(type = "string"))]
pub struct Moment(NaiveDateTime);

/// The days on which something is live: from the first, to the last, both included; open where not stated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The first live day, if stated.
    pub starts: Option<NaiveDate>,
    /// The last live day, if stated.
    pub ends: Option<NaiveDate>,
}

/// Reads an ISO date: `2013-03-31`.
#[must_use]
pub fn read_date(typed: &str) -> Option<NaiveDate> {
    let mut parts = typed.split('-');
    let mut next = |digits: usize| {
        parts
            .next()
            .filter(|part| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))?
            .parse::<u32>()
            .ok()
    };
    let (year, month, day) = (next(4)?, next(2)?, next(2)?);
    if parts.next().is_some() {
        return None;
    }
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// A date for people: `30 September 2013`.
#[must_use]
pub fn date_in_words(date: NaiveDate) -> String {
    say!("{day} {month} {year}", day = date.day(), month = month_name(date), year = date.year())
}

/// A day of a year that is said already: `30 September`.
#[must_use]
pub fn day_in_words(date: NaiveDate) -> String {
    say!("{day} {month}", day = date.day(), month = month_name(date))
}

fn month_name(date: NaiveDate) -> String {
    const NAMES: [&str; 12] = [
        word!("January"),
        word!("February"),
        word!("March"),
        word!("April"),
        word!("May"),
        word!("June"),
        word!("July"),
        word!("August"),
        word!("September"),
        word!("October"),
        word!("November"),
        word!("December"),
    ];
    spoken(NAMES.get(date.month0() as usize).copied().unwrap_or(""))
}

impl FinancialYear {
    /// Reads `2013/14` or `2013-14`.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let (first, second) = typed.trim().split_once(['/', '-'])?;
        let digits = |text: &str, many: usize| text.len() == many && text.bytes().all(|b| b.is_ascii_digit());
        if !digits(first, 4) || !digits(second, 2) {
            return None;
        }
        let year: i32 = first.parse().ok()?;
        let next: i32 = second.parse().ok()?;
        ((1900..=2200).contains(&year) && year.wrapping_add(1).rem_euclid(100) == next).then_some(Self(year))
    }

    /// The year that comes so many years later.
    #[must_use]
    pub const fn after(self, years: u32) -> Self {
        Self(self.0.saturating_add_unsigned(years))
    }

    /// How many years this one comes after `first`; none if it comes before.
    #[must_use]
    pub fn since(self, first: Self) -> Option<u32> {
        u32::try_from(self.0.saturating_sub(first.0)).ok()
    }

    /// The twelve months from April to March.
    #[must_use]
    pub fn months(self) -> [Month; 12] {
        let april = NaiveDate::from_ymd_opt(self.0, 4, 1).unwrap_or_default();
        core::array::from_fn(|index| Month(april.checked_add_months(Months::new(index as u32)).unwrap_or(april)))
    }

    /// The part of each month that `span` is live, April to March.
    #[must_use]
    pub fn live_months(self, span: Span) -> [Part; 12] {
        let day = |year: i32, month, day| NaiveDate::from_ymd_opt(year, month, day);
        let (first, last) = (day(self.0, 4, 1), day(self.0.saturating_add(1), 3, 31));
        let (starts, ends) = (span.starts.map(Some), span.ends.map(Some));
        // All year, as most are; or not at all.
        if starts.is_none_or(|starts| starts <= first) && ends.is_none_or(|ends| ends >= last) {
            return [MONTH; 12];
        }
        if starts.is_some_and(|starts| starts > last) || ends.is_some_and(|ends| ends < first) {
            return [0; 12];
        }
        self.months().map(|month| month.live(span))
    }

    /// The part of the year that `span` is live.
    #[must_use]
    pub fn live(self, span: Span) -> Part {
        self.live_months(span).iter().fold(0, |sum, part| sum.saturating_add(*part))
    }
}

impl Month {
    /// Reads `2013-04`.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        read_date(&format!("{typed}-01")).map(Self)
    }

    /// The month that comes so many months later.
    #[must_use]
    pub fn after(self, months: u32) -> Self {
        Self(self.0.checked_add_months(Months::new(months)).unwrap_or(self.0))
    }

    /// The first day of the month.
    #[must_use]
    pub const fn first_day(self) -> NaiveDate {
        self.0
    }

    /// The last day of the month.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        self.after(1).0.pred_opt().unwrap_or(self.0)
    }

    /// The part of the month that `span` is live: its live days over the month's days.
    #[must_use]
    pub fn live(self, span: Span) -> Part {
        let (first, last) = (self.0, self.last_day());
        let from = span.starts.map_or(first, |day| day.max(first));
        let to = span.ends.map_or(last, |day| day.min(last));
        let days = to.signed_duration_since(from).num_days().saturating_add(1).max(0);
        let whole = i64::from(last.day());
        MONTH.checked_div(whole).unwrap_or(0).saturating_mul(days)
    }

    /// The month for people: `October 2013`.
    #[must_use]
    pub fn in_words(self) -> String {
        say!("{month} {year}", month = month_name(self.0), year = self.0.year())
    }

    /// The month's name alone: `October`.
    #[must_use]
    pub fn name(self) -> String {
        month_name(self.0)
    }
}

impl Moment {
    /// Reads `2026-11-22T10:31`: to the minute, without seconds and without a zone.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let (day, time) = typed.split_once('T')?;
        let (hour, minute) = time.split_once(':')?;
        let two = |digits: &str| {
            let plain = digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit());
            plain.then(|| digits.parse::<u32>().ok())?
        };
        let time = NaiveTime::from_hms_opt(two(hour)?, two(minute)?, 0)?;
        Some(Self(read_date(day)?.and_time(time)))
    }

    /// The moment for people: `22 November 2026, 10:31`.
    #[must_use]
    pub fn in_words(self) -> String {
        format!("{}, {:02}:{:02}", date_in_words(self.0.date()), self.0.hour(), self.0.minute())
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{:02}:{:02}", self.0.date(), self.0.hour(), self.0.minute())
    }
}

impl fmt::Display for FinancialYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{:02}", self.0, self.0.saturating_add(1).rem_euclid(100))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.0.year(), self.0.month())
    }
}
