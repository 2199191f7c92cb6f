//! Partners and pooled funds: who puts what into one account, for which services, and who bears a variance.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::annual::Annual;
use crate::calendar::Span;
use crate::id::Id;
use crate::money::{Money, Rate};
use crate::range::Range;

/// The id by which a pool names the owner of the model among its members: as its host, in the shares and caps of its
/// risk, among its requirements. No partner may have it.
pub const OWN: &str = "own";

/// The most members whose joint cost is shared: 4,095 groups of them.
pub const MOST_MEMBERS: usize = 12;

/// A body that commissions or pays beside the owner of the model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Partner {
    /// Its id.
    pub id: Id,
    /// What people call it.
    pub name: String,
    /// Council, health, probation, charity.
    pub sector: String,
    /// How far its contributions may lie from what is stated; ten per cent either way where not stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<Range>,
}

/// Partners' money in one account for stated services.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Pool {
    /// Its id.
    pub id: Id,
    /// What people call it.
    pub name: String,
    /// Who holds the account: a partner, or [`OWN`].
    pub host: Id,
    /// The services it buys.
    #[cfg_attr(feature = "files", schemars(default))]
    pub services: Vec<Id>,
    /// What partners put in.
    #[cfg_attr(feature = "files", schemars(default))]
    pub contributions: Vec<Contribution>,
    /// What running it costs a year; paid first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overhead: Option<Annual>,
    /// How much less its services cost when bought together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub saving: Option<Rate>,
    /// Below this it does not go ahead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Money>,
    /// What absorbs an overspend first: set aside beside the contributions, never spent on services.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contingency: Option<Money>,
    /// Who bears a variance.
    pub risk: Risk,
    /// What its members would have to buy, alone or together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joint: Option<Joint>,
    /// Where its figures come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Id>,
}

/// One partner's contribution to a pool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Contribution {
    /// Whose it is.
    pub partner: Id,
    /// How much.
    pub amount: ContributionAmount,
    /// Staff, premises or goods: valued, never spent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_kind: Option<bool>,
    /// The services it is earmarked to; all of the pool's, where none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    #[cfg_attr(feature = "files", schemars(default))]
    pub services: Vec<Id>,
    /// The first day the partner is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub joins: Option<NaiveDate>,
    /// The last day the partner is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub leaves: Option<NaiveDate>,
    /// Where the figure comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Id>,
}

/// How much a contribution is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(untagged)]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub enum ContributionAmount {
    /// Stated pounds.
    Fixed {
        /// Pounds a year.
        fixed: Annual,
    },
    /// So much for each pound beside it.
    Match {
        /// Per cent.
        #[serde(rename = "match")]
        rate: Rate,
        /// Per cent of what.
        of: MatchOf,
        /// The most it comes to in a full year.
        #[serde(skip_serializing_if = "Option::is_none")]
        up_to: Option<Money>,
    },
}

/// What a match is a percentage of: always said which. The grant is the own money that the scenario puts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema))]
pub enum MatchOf {
    /// Of the grant alone.
    Grant,
    /// Of the grant and this match together.
    Total,
}

/// Who bears a variance of a pool's cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Risk {
    /// By what rule.
    pub rule: RiskRule,
    /// Each partner's share under `fixed`, per cent.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional, type = "Record<Id, string>"))]
    #[cfg_attr(feature = "files", schemars(default))]
    pub shares: BTreeMap<Id, Rate>,
    /// The most a partner can be asked for, per cent of its contribution.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap: Option<Rate>,
    /// The most a member can be asked for, in pounds; where both caps are stated, the lower binds.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional, type = "Record<Id, string>"))]
    #[cfg_attr(feature = "files", schemars(default))]
    pub caps: BTreeMap<Id, Money>,
}

/// The rule by which a variance is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema))]
pub enum RiskRule {
    /// In proportion to contributions.
    ByContribution,
    /// Alike.
    Equal,
    /// By shares stated.
    Fixed,
    /// All of it to the host.
    Host,
}

/// Joint commissioning: what each member would have to buy, and what it costs whoever buys together, pounds a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Joint {
    /// What each member would have to buy, at the price without any discount.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<Id, string>"))]
    pub requirements: BTreeMap<Id, Money>,
    /// Procurement and management: paid once by whoever commissions together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fixed_cost: Option<Money>,
    /// What buying more takes off the price.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discount: Option<Discount>,
}

/// A discount that grows with what is bought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Discount {
    /// What each tier's percentage is taken off: always said which.
    pub on: DiscountOn,
    /// The tiers, in ascending order.
    #[cfg_attr(feature = "files", schemars(default))]
    pub tiers: Vec<Tier>,
}

/// What the percentage of a tier is taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema))]
pub enum DiscountOn {
    /// All that is bought, once the tier is reached.
    Whole,
    /// Only what is bought within the tier.
    Above,
}

/// From how much, and how much less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Tier {
    /// From what sum on, at the price without discount.
    pub from: Money,
    /// How much less, per cent.
    pub percent: Rate,
}

impl Contribution {
    /// Whether it is staff, premises or goods: valued, never spent.
    #[must_use]
    pub fn is_in_kind(&self) -> bool {
        self.in_kind == Some(true)
    }

    /// The days on which its partner is in.
    #[must_use]
    pub const fn span(&self) -> Span {
        Span { starts: self.joins, ends: self.leaves }
    }
}

impl Pool {
    /// Whether a contribution may be spent on a service: one that it is earmarked to, or any of the pool's.
    #[must_use]
    pub fn may_spend_on(&self, contribution: &Contribution, service: &Id) -> bool {
        self.services.contains(service) && (contribution.services.is_empty() || contribution.services.contains(service))
    }
}
