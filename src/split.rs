//! [`Split`]: the shares of the budget by priority; targets from shares, shares from shares (contract, rule 6).

use std::collections::BTreeMap;

use serde::Serialize;

use crate::apportion::over_lines;
use crate::id::Id;
use crate::keyed;
use crate::money::{Money, Rate};

/// How a year's money is split by priority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(tag = "by", rename_all = "snake_case")]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub enum Split {
    /// By percentages that sum to 100.
    Percent {
        /// A percentage for each priority.
        #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<Id, string>"))]
        shares: BTreeMap<Id, Rate>,
    },
    /// By stated amounts.
    Amount {
        /// Pounds for each priority.
        #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<Id, string>"))]
        shares: BTreeMap<Id, Money>,
    },
    /// By what fairness among services gives: no targets.
    Need,
}

/// The whole in ten-thousandths of a per cent, the finest step that a share is moved in.
pub const WHOLE: i64 = 1_000_000;

impl Split {
    /// Each priority's target out of what is available, by largest remainder; none where need decides.
    #[must_use]
    pub fn targets(&self, available: Money, priorities: &[&str]) -> Option<Vec<Money>> {
        match self {
            Self::Percent { shares } => {
                let share = |id: &&str| shares.get(*id).map_or(0, |rate| i128::from(rate.millionths()));
                Some(over_lines(available, &priorities.iter().map(share).collect::<Vec<_>>()))
            }
            Self::Amount { shares } => {
                Some(priorities.iter().map(|id| shares.get(*id).copied().unwrap_or(Money::ZERO)).collect())
            }
            Self::Need => None,
        }
    }

    /// A split in percentages of four decimals in proportion to amounts: shares sum to exactly 100. Equal shares where
    /// every amount is nothing.
    #[must_use]
    pub fn in_proportion(amounts: &[(&str, Money)]) -> Self {
        let nothing = amounts.iter().all(|(_, amount)| amount.is_zero());
        let weight = |amount: &Money| if nothing { 1 } else { i128::from(amount.or_zero().pence()) };
        let weights: Vec<i128> = amounts.iter().map(|(_, amount)| weight(amount)).collect();
        let parts = over_lines(Money::from_pence(WHOLE), &weights);
        let share = |((id, _), part): (&(&str, Money), Money)| ((*id).to_owned(), ten_thousandths(part));
        Self::Percent { shares: keyed::map(amounts.iter().zip(parts).map(share)) }
    }

    /// The split with one priority's share moved: the unlocked others give or take in proportion to what they have
    /// (alike, where they have nothing), and the sum stays as it was. The move goes as far as the others allow.
    /// Nothing where need decides, the priority is not there or the figure cannot be read.
    #[must_use]
    pub fn moved(&self, priorities: &[&str], moved: &str, to: &str, locked: &[&str]) -> Option<Self> {
        if !priorities.contains(&moved) {
            return None;
        }
        let (held, to, whole) = match self {
            Self::Percent { shares } => {
                let to = Money::from_pence(Rate::read(to)?.millionths().div_euclid(100));
                (in_units(shares, priorities), to, Money::from_pence(WHOLE))
            }
            Self::Amount { shares } => {
                let held = |id: &&str| shares.get(*id).copied().unwrap_or(Money::ZERO);
                let held: Vec<Money> = priorities.iter().map(held).collect();
                let whole = held.iter().copied().sum();
                (held, Money::read(to).ok()?, whole)
            }
            Self::Need => return None,
        };
        let shares = move_one(priorities, &held, moved, to, locked, whole);
        Some(match self {
            Self::Amount { .. } => Self::Amount { shares },
            _ => {
                Self::Percent { shares: keyed::map(shares.into_iter().map(|(id, units)| (id, ten_thousandths(units)))) }
            }
        })
    }
}

/// Shares in ten-thousandths of a per cent that sum to the whole, though they were stated more finely.
pub(crate) fn in_units(shares: &BTreeMap<Id, Rate>, priorities: &[&str]) -> Vec<Money> {
    let millionths = |id: &&str| shares.get(*id).map_or(0, |rate| i128::from(rate.millionths()));
    over_lines(Money::from_pence(WHOLE), &priorities.iter().map(millionths).collect::<Vec<_>>())
}

/// Shares of `whole` with one moved towards `to`, the unlocked others following in proportion.
fn move_one(
    priorities: &[&str],
    held: &[Money],
    moved: &str,
    to: Money,
    locked: &[&str],
    whole: Money,
) -> BTreeMap<Id, Money> {
    let mut shares = keyed::map(priorities.iter().zip(held).map(|(id, share)| ((*id).to_owned(), *share)));
    let is_free = |id: &str| id != moved && !locked.contains(&id);
    let fixed: Money = shares.iter().filter(|(id, _)| *id != moved && !is_free(id)).map(|(_, share)| *share).sum();
    let room = (whole - fixed).or_zero();
    let free: Vec<Id> = priorities.iter().filter(|id| is_free(id)).map(|id| (*id).to_owned()).collect();
    let to = if free.is_empty() { room } else { to.or_zero().min(room) };
    let weight = |id: &Id| shares.get(id).map_or(0, |share| i128::from(share.pence()));
    let nothing = free.iter().all(|id| weight(id) == 0);
    let weights: Vec<i128> = free.iter().map(|id| if nothing { 1 } else { weight(id) }).collect();
    shares.extend(free.into_iter().zip(over_lines(room - to, &weights)));
    shares.insert(moved.to_owned(), to);
    shares
}

/// A split that is often wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    /// The same share for each priority.
    Equal,
    /// In proportion to what services had in the year before the first.
    LastYear,
    /// In proportion to what services need in the first year.
    ByNeed,
}

impl Preset {
    /// Reads its name.
    #[must_use]
    pub fn read(name: &str) -> Option<Self> {
        [("equal", Self::Equal), ("last_year", Self::LastYear), ("by_need", Self::ByNeed)]
            .into_iter()
            .find_map(|(text, preset)| (text == name).then_some(preset))
    }
}

/// What a split is said in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Percentages that sum to 100.
    Percent,
    /// Pounds.
    Amount,
    /// Nothing: need decides.
    Need,
}

impl Unit {
    /// Reads its name.
    #[must_use]
    pub fn read(name: &str) -> Option<Self> {
        [("percent", Self::Percent), ("amount", Self::Amount), ("need", Self::Need)]
            .into_iter()
            .find_map(|(text, unit)| (text == name).then_some(unit))
    }
}

fn ten_thousandths(units: Money) -> Rate {
    Rate::from_ten_thousandths(units.pence())
}
