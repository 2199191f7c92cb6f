//! [`Money`]: whole pence, every operation checked. [`Rate`]: an exact percentage. How both are read and printed.

use core::fmt;
use core::iter::Sum;
use core::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_rational::BigRational;
use num_traits::{One as _, ToPrimitive as _, Zero as _};
use rust_decimal::Decimal;

/// An exact fraction, used between what was typed and the one rounding at the end (contract, rule 2).
pub type Exact = BigRational;

/// The largest amount, either way, that a model may state or reach: £100bn (contract, rule 1).
pub const LARGEST: Money = Money(10_000_000_000_000);

/// A sum of money in whole pence. Negative where a change is downward.
///
/// Every amount in a model is within [`LARGEST`] and a list holds at most 10,000 lines, so that a total stays far
/// inside 64 bits; an operation that still overflowed would stop the program rather than wrap (`overflow-checks`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(type = "string"))]
pub struct Money(i64);

/// A percentage, exact as typed: `"4.2"` is 4.2 per cent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(type = "string"))]
pub struct Rate(Decimal);

/// Why a text is not an amount of money (contract, rule 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyError {
    /// Nothing was typed, or something that is no figure at all.
    Malformed,
    /// Thousands separators that do not stand every three digits: `31,78`.
    Separators,
    /// More than two decimals of a pound: `22.955`.
    TooPrecise,
    /// A currency other than the pound sterling.
    Currency,
    /// Beyond £100bn.
    OutOfRange,
}

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// So many pence.
    #[must_use]
    pub const fn from_pence(pence: i64) -> Self {
        Self(pence)
    }

    /// The amount in pence.
    #[must_use]
    pub const fn pence(self) -> i64 {
        self.0
    }

    /// Whether it is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whether it is less than nothing.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The amount, or nothing if it is below nothing. For amounts that cannot be owed the other way (a shortfall).
    #[must_use]
    pub fn or_zero(self) -> Self {
        self.max(Self::ZERO)
    }

    /// The amount without its sign.
    #[must_use]
    pub const fn size(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// The amount as an exact fraction of pence.
    #[must_use]
    pub fn exact(self) -> Exact {
        Exact::from_integer(BigInt::from(self.0))
    }

    /// An exact number of pence rounded half away from zero to whole pence (contract, rule 2).
    ///
    /// # Errors
    /// [`MoneyError::OutOfRange`] beyond [`LARGEST`].
    pub fn from_exact(pence: &Exact) -> Result<Self, MoneyError> {
        rounded(pence).map_or(Err(MoneyError::OutOfRange), |whole| Self(whole).within_range())
    }

    /// A fraction of the amount, or a multiple, rounded half away from zero.
    #[must_use]
    pub fn fraction(self, part: &Exact) -> Self {
        rounded(&self.times(part)).map_or(self, Self)
    }

    /// So many times the amount, exactly, in pence. The fraction may not be in its lowest terms: looking for these would
    /// cost more than all that is done with it.
    #[must_use]
    pub fn times(self, part: &Exact) -> Exact {
        Exact::new_raw(part.numer() * self.0, part.denom().clone())
    }

    /// The amount itself where it lies within [`LARGEST`].
    ///
    /// # Errors
    /// [`MoneyError::OutOfRange`] where it does not.
    pub fn within_range(self) -> Result<Self, MoneyError> {
        if self.size() > LARGEST { Err(MoneyError::OutOfRange) } else { Ok(self) }
    }

    /// Reads money as people type it: `1,649,000`, `£1.649m`, `250k`, `(12.50)`, `-12.50` (contract, rule 1).
    ///
    /// # Errors
    /// The first reason why the text is not money; it is never guessed at or rounded.
    pub fn read(typed: &str) -> Result<Self, MoneyError> {
        let (negative, text) = sign_of(typed.trim())?;
        let text = text.strip_prefix('£').unwrap_or(text).trim_start();
        if text.chars().any(|c| matches!(c, '€' | '$' | '¥' | '₹')) {
            return Err(MoneyError::Currency);
        }
        let (text, zeros) = scale_of(text);
        let size = read_digits(text, zeros)?;
        let money = Self(if negative { size.checked_neg().ok_or(MoneyError::OutOfRange)? } else { size });
        money.within_range()
    }

    /// As text for people: `£1,649,000.00`, adverse or negative amounts in brackets.
    #[must_use]
    pub fn in_full(self) -> String {
        self.grouped(true)
    }

    /// As [`Money::in_full`], without the pence where there are none: `£1,649,000`.
    #[must_use]
    pub fn in_words(self) -> String {
        self.grouped(false)
    }

    /// With a comma every three digits; the pence where there are any, or always.
    fn grouped(self, always: bool) -> String {
        let size = self.0.unsigned_abs();
        let (pounds, pence) = (size.div_euclid(100).to_string(), size.rem_euclid(100));
        let mut text = String::with_capacity(pounds.len().saturating_mul(2).saturating_add(8));
        text.push_str(if self.is_negative() { "(£" } else { "£" });
        for (index, digit) in pounds.char_indices() {
            if index > 0 && pounds.len().saturating_sub(index).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        if always || pence > 0 {
            text.push_str(&format!(".{pence:02}"));
        }
        if self.is_negative() {
            text.push(')');
        }
        text
    }
}

/// An exact number rounded half away from zero: in 128 bits where these suffice. None beyond 64 bits.
fn rounded(exact: &Exact) -> Option<i64> {
    if exact.is_integer() {
        return exact.numer().to_i64();
    }
    let narrow = || {
        let (part, whole) = (exact.numer().to_i128()?, exact.denom().to_u128()?);
        let doubled = part.unsigned_abs().checked_mul(2)?.checked_add(whole)?;
        let size = i128::try_from(doubled.checked_div(whole.checked_mul(2)?)?).ok()?;
        size.checked_mul(part.signum())
    };
    narrow().map_or_else(|| exact.round().to_integer().to_i64(), |whole| i64::try_from(whole).ok())
}

/// The text without its sign, and whether it was negative: `-5`, `−5` or `(5)`.
fn sign_of(text: &str) -> Result<(bool, &str), MoneyError> {
    if let Some(rest) = text.strip_prefix('(') {
        return rest.strip_suffix(')').map(|inner| (true, inner.trim())).ok_or(MoneyError::Malformed);
    }
    for sign in ['-', '−'] {
        if let Some(rest) = text.strip_prefix(sign) {
            return Ok((true, rest.trim_start()));
        }
        if let Some(rest) = text.strip_prefix('£').and_then(|rest| rest.strip_prefix(sign)) {
            return Ok((true, rest.trim_start()));
        }
    }
    Ok((false, text))
}

/// The text without `k`, `m` or `bn`, and how many zeros that stood for.
fn scale_of(text: &str) -> (&str, usize) {
    for (suffixes, zeros) in [(["bn", "BN"], 9), (["k", "K"], 3), (["m", "M"], 6)] {
        for suffix in suffixes {
            if let Some(rest) = text.strip_suffix(suffix) {
                return (rest.trim_end(), zeros);
            }
        }
    }
    (text, 0)
}

/// Whole pence from digits with an optional point, moved `zeros` places.
fn read_digits(text: &str, zeros: usize) -> Result<i64, MoneyError> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    if text.ends_with('.') || !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return Err(MoneyError::Malformed);
    }
    let whole = ungrouped(whole)?;
    if whole.is_empty() && decimals.is_empty() {
        return Err(MoneyError::Malformed);
    }
    let places = zeros.saturating_add(2);
    let kept = if decimals.len() > places { decimals.trim_end_matches('0') } else { decimals };
    if kept.len() > places || (zeros == 0 && decimals.len() > 2) {
        return Err(MoneyError::TooPrecise);
    }
    let digits = format!("{whole}{kept:0<places$}");
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        return Ok(0);
    }
    digits.parse().map_err(|_| MoneyError::OutOfRange)
}

/// The whole pounds without separators, which must stand every three digits.
fn ungrouped(whole: &str) -> Result<String, MoneyError> {
    if !whole.chars().all(|c| c.is_ascii_digit() || c == ',' || c.is_whitespace()) {
        return Err(MoneyError::Malformed);
    }
    if whole.contains(char::is_whitespace) {
        return Err(MoneyError::Separators);
    }
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or("");
    let mut rest = groups.peekable();
    if rest.peek().is_some() && !(1..=3).contains(&first.len()) || rest.any(|group| group.len() != 3) {
        return Err(MoneyError::Separators);
    }
    Ok(whole.replace(',', ""))
}

impl fmt::Display for Money {
    /// As the document writes it: `1649000.00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_negative() { "-" } else { "" };
        let size = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", size.div_euclid(100), size.rem_euclid(100))
    }
}

#[expect(clippy::arithmetic_side_effects, reason = "amounts are bounded (see Money); overflow-checks stop the rest")]
mod operators {
    use super::{Add, AddAssign, Money, Neg, Sub, SubAssign, Sum};

    impl Add for Money {
        type Output = Self;
        fn add(self, other: Self) -> Self {
            Self(self.0 + other.0)
        }
    }

    impl Sub for Money {
        type Output = Self;
        fn sub(self, other: Self) -> Self {
            Self(self.0 - other.0)
        }
    }

    impl Neg for Money {
        type Output = Self;
        fn neg(self) -> Self {
            Self(-self.0)
        }
    }

    impl AddAssign for Money {
        fn add_assign(&mut self, other: Self) {
            *self = *self + other;
        }
    }

    impl SubAssign for Money {
        fn sub_assign(&mut self, other: Self) {
            *self = *self - other;
        }
    }

    impl Sum for Money {
        fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
            amounts.fold(Self::ZERO, Add::add)
        }
    }
}

impl Rate {
    /// Nothing per cent.
    pub const ZERO: Self = Self(Decimal::ZERO);
    /// The whole of it.
    pub const WHOLE: Self = Self(Decimal::ONE_HUNDRED);

    /// So many ten-thousandths of a per cent: `400_000` is 40%.
    #[must_use]
    pub fn from_ten_thousandths(units: i64) -> Self {
        Self(Decimal::new(units, 4).normalize())
    }

    /// So many millionths of a per cent.
    #[must_use]
    pub fn from_millionths(units: i64) -> Self {
        Self(Decimal::new(units, 6).normalize())
    }

    /// Reads a percentage: `"4.2"`, `"-5"`, a closing `%` allowed. At most six decimals, at most a billion either way.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let text = typed.trim();
        let text = text.strip_suffix('%').unwrap_or(text).trim_end().replace('−', "-");
        let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-');
        let decimal = Decimal::from_str_exact(&text).ok().filter(|_| plain)?;
        (decimal.scale() <= 6 && decimal.abs() <= Decimal::from(1_000_000_000)).then_some(Self(decimal))
    }

    /// The percentage as an exact fraction: 4.2% is 21/500.
    #[must_use]
    pub fn exact(self) -> Exact {
        let (part, whole) = self.parts();
        Exact::new_raw(part.into(), whole.into())
    }

    /// The same as whole numbers, in lowest terms: 21 and 500. Six decimals are the most that is read, so they are small.
    fn parts(self) -> (i128, i128) {
        let (part, whole) = (self.0.mantissa(), 10_i128.saturating_pow(self.0.scale().saturating_add(2)));
        let common = part.gcd(&whole).max(1);
        (part.div_euclid(common), whole.div_euclid(common))
    }

    /// The percentage in millionths of a per cent, a whole number since six decimals are the most that is read.
    #[must_use]
    pub fn millionths(self) -> i64 {
        let mut scaled = self.0;
        scaled.rescale(6);
        i64::try_from(scaled.mantissa()).unwrap_or(0)
    }

    /// Whether it is less than nothing.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }

    /// As text for people, at least one decimal: `34.0%`.
    #[must_use]
    pub fn in_words(self) -> String {
        let mut shown = self.0.normalize();
        if shown.scale() == 0 {
            shown.rescale(1);
        }
        format!("{shown}%")
    }
}

impl fmt::Display for Rate {
    /// As typed, without the per cent sign: `4.2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// A share as a percentage of four decimals, rounded half away from zero: 343 of 1,992 is `17.2189`.
/// Of nothing, everything is covered: `100.0000`.
#[must_use]
pub fn percent_of(part: Money, whole: Money) -> String {
    percent_places(part, whole, 4)
}

/// As [`percent_of`] with one decimal, for people: `17.2%`.
#[must_use]
pub fn percent_in_words(part: Money, whole: Money) -> String {
    format!("{}%", percent_places(part, whole, 1))
}

fn percent_places(part: Money, whole: Money, places: u32) -> String {
    if whole.is_zero() {
        return format!("{:.*}", places as usize, Decimal::ONE_HUNDRED);
    }
    let scale = i128::from(100_u8).saturating_mul(10_i128.saturating_pow(places));
    let (part, whole) = (i128::from(part.pence()), i128::from(whole.pence()));
    let doubled = part.saturating_mul(scale).saturating_mul(2).saturating_add(whole.saturating_mul(part.signum()));
    let rounded = doubled.checked_div(whole.saturating_mul(2)).unwrap_or(0);
    let (sign, size) = (if rounded < 0 { "-" } else { "" }, rounded.unsigned_abs());
    let unit = 10_u128.saturating_pow(places);
    let [whole, part] =
        [size.div_euclid(unit), size.rem_euclid(unit)].map(|one| u64::try_from(one).unwrap_or(u64::MAX));
    format!("{sign}{whole}.{part:0width$}", width = places as usize)
}

/// `(1 + rate)` to the power of so many years: growth compounds from the unrounded power (contract, rule 2).
#[must_use]
pub fn compounded(rate: Rate, years: u32) -> Exact {
    let (part, whole) = rate.parts();
    let step = whole.saturating_add(part);
    if step <= 0 {
        return if years == 0 { Exact::one() } else { Exact::zero() };
    }
    // What a numerator and a denominator have in common is taken out already, and their powers have no more.
    let power = |base: i128| {
        let narrow = base.checked_pow(years).map(BigInt::from);
        narrow.unwrap_or_else(|| num_traits::pow::pow(BigInt::from(base), years as usize))
    };
    Exact::new_raw(power(step), power(whole))
}
