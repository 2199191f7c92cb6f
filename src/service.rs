//! Priorities and services, and what a service needs by year.

use chrono::NaiveDate;
use serde::Serialize;

use crate::annual::Annual;
use crate::calendar::Span;
use crate::id::Id;
use crate::money::{Money, Rate};
use crate::range::Range;

/// A heading that the budget is split by: victims, prevention, reoffending.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Priority {
    /// Its id.
    pub id: Id,
    /// What people call it.
    pub name: String,
}

/// One service by one provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Service {
    /// Its id.
    pub id: Id,
    /// What people call it.
    pub name: String,
    /// Who provides it.
    pub provider: String,
    /// The priority it serves.
    pub priority: Id,
    /// What it costs a full year: its need.
    pub annual: Annual,
    /// Growth of the cost a year, per cent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uplift: Option<Rate>,
    /// The first day it runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub starts: Option<NaiveDate>,
    /// The last day it runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub ends: Option<NaiveDate>,
    /// What it had in the year before the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous: Option<Money>,
    /// What is formally promised to it: the same each year, or by year (a year not named has none).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub committed: Option<Annual>,
    /// The most it may be funded in a year; its need where not stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<Money>,
    /// What its funding is measured against for a fair share, in pounds; its need where not stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<Money>,
    /// Its rank: 1 is served first where a scenario goes by rank; unranked services come last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank: Option<u32>,
    /// What the money buys.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<Measure>,
    /// How far the figure may lie from what is stated; ten per cent either way where not stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<Range>,
    /// Where the figure comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Id>,
}

/// What a service's full need buys in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Measure {
    /// What is counted: "people helped".
    pub unit: String,
    /// How many a year, as typed.
    pub per_year: Rate,
}

impl Service {
    /// The days on which it runs.
    #[must_use]
    pub const fn span(&self) -> Span {
        Span { starts: self.starts, ends: self.ends }
    }
}
