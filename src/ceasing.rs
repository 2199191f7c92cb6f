//! Ceasing grants: what each brought, whom it paid, and the day it ends.

use chrono::NaiveDate;
use serde::Serialize;

use crate::annual::Annual;
use crate::calendar::Span;
use crate::id::Id;
use crate::money::Money;
use crate::range::Range;

/// A grant that ends on a stated day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Ceasing {
    /// Its id.
    pub id: Id,
    /// What people call it.
    pub name: String,
    /// Who gave the money.
    pub funder: String,
    /// Who received it.
    pub recipient: String,
    /// Pounds in a full year, as in its last.
    pub annual: Annual,
    /// The last day funded.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub ceases: NaiveDate,
    /// How sure it is that it ends.
    pub certainty: Certainty,
    /// The priority it served.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<Id>,
    /// The service it paid for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<Id>,
    /// How far the figure may lie from what is stated; ten per cent either way where not stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<Range>,
    /// Where the figure comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Id>,
}

/// How sure it is that a grant ends. It counts as lost whichever it is; the page says which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema))]
pub enum Certainty {
    /// The funder has said so.
    Known,
    /// It is likely.
    Expected,
    /// It is feared.
    Suspected,
}

impl Ceasing {
    /// The days on which it still pays.
    #[must_use]
    pub const fn still(&self) -> Span {
        Span { starts: None, ends: Some(self.ceases) }
    }
}

/// What a ceasing grant brings in a year: `annual` = `still` + `lost`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ceased {
    /// In a full year.
    pub annual: Money,
    /// Until it ceases.
    pub still: Money,
    /// After.
    pub lost: Money,
}
