//! What a cell of a page is entered as: its amount in pounds, its percentage per cent, all else as it stands.

use crate::files::headings::CountedIn;
use crate::files::sheet::CellKind;
use crate::files::spreadsheet::{NEVER_WORKED_OUT, pointed};
use crate::money::{Money, MoneyError};

/// What spreadsheets write in a cell that they could not work out.
const ERRORS: &[&str] = &[
    "#REF!",
    "#DIV/0!",
    "#N/A",
    "#NAME?",
    "#NUM!",
    "#VALUE!",
    "#NULL!",
    "#SPILL!",
    "#CALC!",
    "#DATA!",
    "#GETTING_DATA",
    NEVER_WORKED_OUT,
];

/// Whether a spreadsheet could not work a cell out.
#[must_use]
pub fn is_error(cell: &str) -> bool {
    cell.starts_with('#') && ERRORS.contains(&cell.trim())
}

/// The text that is entered for a cell.
#[must_use]
pub fn entered(cell: &str, kind: &CellKind, unit: CountedIn) -> String {
    match kind {
        _ if is_error(cell) => cell.trim().to_owned(),
        CellKind::Money => amount(cell, unit),
        CellKind::Percent if unit == CountedIn::Fraction => hundredfold(cell.trim()),
        _ => cell.to_owned(),
    }
}

/// The amount of a cell, where there is one.
///
/// # Errors
/// Why it is no amount.
pub fn money(cell: &str, unit: CountedIn) -> Result<Option<Money>, MoneyError> {
    let typed = amount(cell, unit);
    if typed.is_empty() { Ok(None) } else { Money::read(&typed).map(Some) }
}

/// An amount as it would be typed: with a letter for thousands or millions, and nought where a dash says that there is
/// nothing.
fn amount(cell: &str, unit: CountedIn) -> String {
    let plain = cell.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
    if matches!(plain.trim_start_matches('£').trim(), "-" | "–" | "—" | "−") {
        return "0".to_owned();
    }
    let letter = match unit {
        CountedIn::Thousands => "k",
        CountedIn::Millions => "m",
        CountedIn::Ones | CountedIn::Fraction => return plain.to_owned(),
    };
    match plain.strip_suffix(')') {
        _ if plain.is_empty() => String::new(),
        Some(inner) => format!("{}{letter})", inner.trim_end()),
        None => format!("{plain}{letter}"),
    }
}

/// A plain decimal, a hundred times as large; anything else as it stands.
fn hundredfold(typed: &str) -> String {
    let (sign, size) = typed.strip_prefix('-').map_or(("", typed), |size| ("-", size));
    let (whole, decimals) = size.split_once('.').unwrap_or((size, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(decimals) || (whole.is_empty() && decimals.is_empty()) {
        return typed.to_owned();
    }
    let whole = whole.trim_start_matches('0');
    let digits = format!("{whole}{}", decimals.trim_end_matches('0'));
    let places = i32::try_from(whole.len()).unwrap_or(0).saturating_add(2);
    let leading = digits.len().saturating_sub(digits.trim_start_matches('0').len());
    let before = places.saturating_sub(i32::try_from(leading).unwrap_or(0));
    format!("{sign}{}", pointed(digits.trim_start_matches('0'), before))
}

/// Whether a text is a decimal between nothing and one, one left out.
#[must_use]
pub fn is_fraction(cell: &str) -> bool {
    let size = cell.trim().trim_start_matches('-');
    let decimals = size.strip_prefix("0.").or_else(|| size.strip_prefix('.'));
    decimals.is_some_and(|decimals| !decimals.is_empty() && decimals.bytes().all(|byte| byte.is_ascii_digit()))
}
