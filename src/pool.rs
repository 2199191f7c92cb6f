//! Partners and pooled funds: who puts what into one account, for which services, and who bears a variance.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::annual::Annual;
use crate::id::Id;
use crate::money::{Money, Rate};

/// A body that commissions or pays beside the owner of the model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Partner {
    /// Its id.
    pub id: Id,
    /// What people call it.
    pub name: String,
    /// Council, health, probation, charity.
    pub sector: String,
}

/// Partners' money in one account for stated services.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Pool {
    /// Its id.
    pub id: Id,
    /// What people call it.
    pub name: String,
    /// Who holds the account.
    pub host: String,
    /// The services it buys.
    pub services: Vec<Id>,
    /// What partners put in.
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
    /// What absorbs an overspend first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contingency: Option<Money>,
    /// Who bears a variance.
    pub risk: Risk,
}

/// One partner's contribution to a pool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
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
    pub services: Vec<Id>,
    /// The first day the partner is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub joins: Option<NaiveDate>,
    /// The last day the partner is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub leaves: Option<NaiveDate>,
}

/// How much a contribution is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(untagged)]
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
        /// The most it comes to.
        #[serde(skip_serializing_if = "Option::is_none")]
        up_to: Option<Money>,
    },
}

/// What a match is a percentage of: always said which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum MatchOf {
    /// Of the grant alone.
    Grant,
    /// Of grant and match together.
    Total,
}

/// Who bears a variance of a pool's cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Risk {
    /// By what rule.
    pub rule: RiskRule,
    /// Each partner's share under `fixed`, per cent.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional, type = "Record<Id, string>"))]
    pub shares: BTreeMap<Id, Rate>,
    /// The most a partner can be asked for, per cent of its contribution.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap: Option<Rate>,
}

/// The rule by which a variance is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
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
