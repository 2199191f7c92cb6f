//! [`Annual`]: an amount a year, stated once or year by year, grown in between (contract, rules 2 and 5).

use std::collections::BTreeMap;

use num_traits::Zero as _;
use serde::Serialize;

use crate::calendar::{FinancialYear, Part, YEAR};
use crate::money::{Exact, Money, Rate, compounded};

/// An amount a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(type = "string | Record<string, string>"))]
#[serde(untagged)]
pub enum Annual {
    /// The amount of the model's first year; later years grow from it.
    Once(Money),
    /// The amounts of the years named. A later year follows the last one stated before it, with growth; a year before
    /// the first one stated has nothing.
    ByYear(BTreeMap<FinancialYear, Money>),
}

impl Annual {
    /// The exact amount of a full `year` in pence, grown at `growth` from the year it was last stated for. Growth
    /// compounds from the unrounded power; a figure stated for the year itself stands as it is.
    #[must_use]
    pub fn full_year(&self, year: FinancialYear, first: FinancialYear, growth: Rate) -> Exact {
        let Some((from, amount)) = self.last_stated(year) else { return Exact::zero() };
        let grown = year.since(from.unwrap_or(first)).unwrap_or(0);
        if grown == 0 || growth == Rate::ZERO { amount.exact() } else { amount.times(&compounded(growth, grown)) }
    }

    /// The amount that a year goes by, and the year it was stated for if it was for one; none before the first stated.
    #[must_use]
    pub fn last_stated(&self, year: FinancialYear) -> Option<(Option<FinancialYear>, Money)> {
        match self {
            Self::Once(amount) => Some((None, *amount)),
            Self::ByYear(amounts) => {
                amounts.range(..=year).next_back().map(|(stated, amount)| (Some(*stated), *amount))
            }
        }
    }

    /// The amount stated for `year` and no other: for commitments, which do not carry on.
    #[must_use]
    pub fn stated(&self, year: FinancialYear) -> Money {
        match self {
            Self::Once(amount) => *amount,
            Self::ByYear(amounts) => amounts.get(&year).copied().unwrap_or(Money::ZERO),
        }
    }

    /// Every amount stated, with its year where it has one.
    pub fn amounts(&self) -> impl Iterator<Item = (Option<FinancialYear>, Money)> {
        let once = if let Self::Once(amount) = self { Some((None, *amount)) } else { None };
        let years = if let Self::ByYear(amounts) = self { Some(amounts) } else { None };
        let years = years.into_iter().flatten().map(|(year, amount)| (Some(*year), *amount));
        once.into_iter().chain(years)
    }
}

/// A part of a year as an exact fraction of it.
#[must_use]
pub fn fraction(part: Part) -> Exact {
    Exact::new(part.into(), YEAR.into())
}
