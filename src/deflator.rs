//! [`Deflator`]: what prices were in each year, and a figure restated by it (real terms).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use num_traits::Zero as _;
use serde::Serialize;

use crate::calendar::FinancialYear;
use crate::id::Id;
use crate::money::{Money, Rate};

/// Prices by year, as an index: the model's own, dated, so that a figure restated today is restated alike tomorrow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Deflator {
    /// The day it was published.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub date: NaiveDate,
    /// The year in whose prices figures are restated; the model's first where not stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<FinancialYear>,
    /// Prices in each year, per cent of those of any one year.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string>"))]
    #[cfg_attr(feature = "files", schemars(default))]
    pub index: BTreeMap<FinancialYear, Rate>,
    /// Where the figures come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Id>,
}

impl Deflator {
    /// An amount of one year in the prices of another, rounded once, half away from zero (contract, rule 2). None where
    /// the index has not both years.
    #[must_use]
    pub fn restated(&self, amount: Money, year: FinancialYear, base: FinancialYear) -> Option<Money> {
        let (now, then) = (self.index.get(&year)?.exact(), self.index.get(&base)?.exact());
        (!now.is_zero()).then(|| amount.fraction(&(then / now)))
    }
}
