//! Funding sources, their status and their ring-fences: may this source pay for that service?

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;

use crate::annual::Annual;
use crate::calendar::Span;
use crate::id::Id;
use crate::money::{Exact, Rate};
use crate::range::Range;
use crate::service::Service;
use num_traits::{One as _, Zero as _};

/// One grant, share of precept, reserve or contribution with its own rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Source {
    /// Its id.
    pub id: Id,
    /// What people call it.
    pub name: String,
    /// Who gives the money.
    pub funder: String,
    /// What kind of money it is.
    pub kind: SourceKind,
    /// How sure it is.
    pub status: Status,
    /// Pounds a full financial year.
    pub annual: Annual,
    /// Growth a year, per cent, from the last figure stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub growth: Option<Rate>,
    /// The first day funded.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub starts: Option<NaiveDate>,
    /// The last day funded.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub ends: Option<NaiveDate>,
    /// What it may lawfully pay for; anything, where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ring_fence: Option<RingFence>,
    /// The source that this is an earmarked part of: the whole's amount includes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<Id>,
    /// How much of what is unspent goes into the next year; none, where not stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carry_forward: Option<CarryForward>,
    /// The ceasing grants that it replaces.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    #[cfg_attr(feature = "files", schemars(default))]
    pub replaces: Vec<Id>,
    /// For a precept, the tax base: what is raised for each pound of Band D, as typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_base: Option<Rate>,
    /// How far the figure may lie from what is stated; ten per cent either way where not stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<Range>,
    /// Where the figure comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Id>,
}

/// What kind of money a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema))]
pub enum SourceKind {
    /// A grant for a stated purpose or period.
    Grant,
    /// The main grant for policing.
    PoliceGrant,
    /// What council tax raises for policing.
    Precept,
    /// Money set aside in earlier years.
    Reserve,
    /// Anything else.
    Other,
}

/// How sure a source is. A scenario counts confirmed and indicative money unless it says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema))]
pub enum Status {
    /// Awarded in writing.
    Confirmed,
    /// Announced, not yet awarded.
    Indicative,
    /// Applied for.
    Bid,
    /// Awarded, and in doubt.
    AtRisk,
}

/// The purposes that a source may lawfully pay for: every service of a priority named, and every service named.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct RingFence {
    /// Priorities, with all their services and what is to commission in them.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional, type = "Id[]"))]
    #[cfg_attr(feature = "files", schemars(default))]
    pub priorities: BTreeSet<Id>,
    /// Single services.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional, type = "Id[]"))]
    #[cfg_attr(feature = "files", schemars(default))]
    pub services: BTreeSet<Id>,
}

/// How much of what is unspent at the year's end goes into the next year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(type = "string"))]
pub enum CarryForward {
    /// None of it.
    None,
    /// All of it.
    All,
    /// So much of what is unspent.
    Percent(Rate),
}

impl CarryForward {
    /// The part of unspent money that is carried forward, as a fraction.
    #[must_use]
    pub fn part(self) -> Exact {
        match self {
            Self::None => Exact::zero(),
            Self::All => Exact::one(),
            Self::Percent(rate) => rate.exact(),
        }
    }
}

impl Source {
    /// Whether its ring-fence lets it pay for a service (contract, rule 8). Here, and nowhere else, a fence is read.
    #[must_use]
    pub fn may_pay_for(&self, service: &Service) -> bool {
        self.ring_fence
            .as_ref()
            .is_none_or(|fence| fence.services.contains(&service.id) || fence.priorities.contains(&service.priority))
    }

    /// Whether its ring-fence lets it pay for what is yet to be commissioned in a priority.
    #[must_use]
    pub fn may_commission(&self, priority: &str) -> bool {
        self.ring_fence.as_ref().is_none_or(|fence| fence.priorities.contains(priority))
    }

    /// The days on which it pays.
    #[must_use]
    pub const fn span(&self) -> Span {
        Span { starts: self.starts, ends: self.ends }
    }
}

impl core::fmt::Display for CarryForward {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::None => f.write_str("none"),
            Self::All => f.write_str("all"),
            Self::Percent(rate) => core::fmt::Display::fmt(rate, f),
        }
    }
}
