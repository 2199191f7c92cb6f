//! The edge at which money becomes the binary fractions that spreadsheets reckon in: here and nowhere else. What is
//! written is the fraction nearest to the pence, so that a spreadsheet shows and adds the same pence.

use crate::money::Money;

/// Pounds as a spreadsheet keeps them. Exact to the penny for any amount that a model may have.
#[expect(clippy::cast_precision_loss, reason = "amounts and their totals lie far inside 2^53 pence")]
#[expect(clippy::float_arithmetic, reason = "the one division that makes pounds of pence, rounded to the nearest")]
pub(crate) const fn pounds(amount: Money) -> f64 {
    amount.pence() as f64 / 100.0
}

/// The digits that a spreadsheet keeps of a number.
const KEPT: usize = 15;

/// A decimal as a spreadsheet keeps it, where it would show the very same digits again.
pub(crate) fn decimal(typed: &str) -> Option<f64> {
    let digits = typed.strip_prefix('-').unwrap_or(typed);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "1"));
    let all = |digits: &str| !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    let plain = all(whole) && all(decimals) && !decimals.ends_with('0') && (whole == "0" || !whole.starts_with('0'));
    let kept = whole.len().saturating_add(decimals.len()) <= KEPT;
    typed.parse().ok().filter(|_| plain && kept && typed != "-0")
}
