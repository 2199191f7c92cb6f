//! A scenario: the decisions, laid over the model, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use crate::annual::Annual;
use crate::calendar::{FinancialYear, Moment, Month, Span};
use crate::id::Id;
use crate::money::{Money, Rate};
use crate::said::say;
use crate::source::Status;
use crate::split::Split;

/// One set of decisions. All else follows the model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Scenario {
    /// Its id.
    pub id: Id,
    /// What people call it.
    pub name: String,
    /// Why it is here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Whose option it is, where a table of a workshop or somebody else handed it in. It changes no figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposed: Option<Proposed>,
    /// What whoever leads the workshop made of the option as a whole; nothing yet where not stated. It changes no figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settled: Option<Settled>,
    /// What it was merged from, where it is a merge of several options. It changes no figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merged: Option<MergedFrom>,
    /// Sentences said for or against its decisions. They change no figure.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    #[cfg_attr(feature = "files", schemars(default))]
    pub reasons: Vec<Reason>,
    /// How the money is split by priority.
    pub split: Split,
    /// Years that are split otherwise.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional, type = "Record<string, Split>"))]
    #[cfg_attr(feature = "files", schemars(default))]
    pub split_years: BTreeMap<FinancialYear, Split>,
    /// The statuses whose money counts; confirmed and indicative where not stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Status[]"))]
    pub count: Option<BTreeSet<Status>>,
    /// Services promised an amount.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    #[cfg_attr(feature = "files", schemars(default))]
    pub protect: Vec<Protect>,
    /// Nobody below so much of last year, per cent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub floor: Option<Rate>,
    /// A share of the old rate, paid for a number of months.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guarantee: Option<Guarantee>,
    /// Whether rank 1 is served first, then rank 2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ranked: Option<bool>,
    /// Pools entered, and own money put into them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    #[cfg_attr(feature = "files", schemars(default))]
    pub pools: Vec<PoolEntry>,
    /// Figures of the model supposed otherwise.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    #[cfg_attr(feature = "files", schemars(default))]
    pub adjust: Vec<Adjust>,
    /// Grants supposed to be ceasing that nobody has found yet, pounds a full year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discovered: Option<Money>,
    /// By how much every need is above what the model says, per cent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uplift: Option<Rate>,
}

/// Who proposed an option, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Proposed {
    /// The table, or whoever it is.
    pub by: String,
    /// When it was handed in, by the clock on the wall.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
    /// The print of what the baseline decided beside its split when the option was begun from it ([`Scenario::basis`]).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<String>,
}

/// What whoever leads the workshop made of an option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Settled {
    /// Whether it counts.
    pub standing: Standing,
    /// When, by the clock on the wall.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// What a scenario was merged from. The scenarios named may be gone since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct MergedFrom {
    /// In which way.
    pub by: MergeBy,
    /// The scenarios that were merged.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    #[cfg_attr(feature = "files", schemars(default))]
    pub of: Vec<Id>,
    /// The year whose splits were merged.
    pub year: FinancialYear,
}

/// A way to merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema))]
pub enum MergeBy {
    /// The mean of what is proposed.
    Mean,
    /// The medians, scaled to 100%.
    Median,
    /// Independent markets.
    Markets,
}

/// A sentence attached to a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Reason {
    /// The table that says it.
    pub by: String,
    /// When, by the clock on the wall.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
    /// The decision it is about; the whole option where not stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
    /// What it says.
    pub text: String,
    /// What became of it; nothing yet where not stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<Standing>,
}

/// The decision that a reason is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema))]
pub enum About {
    /// All of it.
    Whole,
    /// How the money is split, in any year.
    Split,
    /// Which money counts.
    Count,
    /// A service protected.
    Protect,
    /// The floor for all.
    Floor,
    /// The guarantee.
    Guarantee,
    /// Funding by rank.
    Ranked,
    /// The pools entered.
    Pools,
    /// Figures supposed otherwise.
    Adjust,
    /// Grants yet to be discovered.
    Discovered,
    /// The rise in all costs.
    Uplift,
}

/// What became of a reason, or of an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema))]
pub enum Standing {
    /// It counts.
    Accepted,
    /// It was heard, and does not.
    SetAside,
}

impl About {
    /// The decision as people call it, where a bridge and a record name it too.
    #[must_use]
    pub fn in_words(self) -> String {
        match self {
            Self::Whole => say!("The whole option"),
            Self::Split => say!("The split"),
            Self::Count => say!("What counts"),
            Self::Protect => say!("Protection"),
            Self::Floor => say!("The floor for all"),
            Self::Guarantee => say!("The guarantee"),
            Self::Ranked => say!("Funding by rank"),
            Self::Pools => say!("The pools"),
            Self::Adjust => say!("What is supposed otherwise"),
            Self::Discovered => say!("Grants found since"),
            Self::Uplift => say!("The rise in all costs"),
        }
    }
}

impl Standing {
    /// The same for people.
    #[must_use]
    pub fn in_words(self) -> String {
        match self {
            Self::Accepted => say!("Accepted"),
            Self::SetAside => say!("Set aside"),
        }
    }
}

impl Reason {
    /// Who says it, when, of what, what, and what became of it, for a table.
    #[must_use]
    pub fn in_words(&self) -> [String; 5] {
        [
            self.by.clone(),
            self.at.map_or_else(String::new, Moment::in_words),
            self.about.unwrap_or(About::Whole).in_words(),
            self.text.clone(),
            self.standing.map_or_else(|| say!("Not yet settled"), Standing::in_words),
        ]
    }
}

impl Proposed {
    /// Who and when in one phrase: `Table 3, 22 November 2026, 10:31`.
    #[must_use]
    pub fn in_words(&self) -> String {
        self.at.map_or_else(|| self.by.clone(), |at| format!("{}, {}", self.by, at.in_words()))
    }
}

impl Settled {
    /// All of it in one sentence: `Set aside by whoever led the workshop, 22 November 2026, 10:40: too dear.`
    #[must_use]
    pub fn in_words(&self) -> String {
        let said = match self.standing {
            Standing::Accepted => say!("Accepted by whoever led the workshop"),
            Standing::SetAside => say!("Set aside by whoever led the workshop"),
        };
        let said = self.at.map_or_else(|| said.clone(), |at| format!("{said}, {}", at.in_words()));
        match self.why.as_deref().map(str::trim).filter(|why| !why.is_empty()) {
            Some(why) => format!("{said}: {}.", why.trim_end_matches('.')),
            None => format!("{said}."),
        }
    }
}

/// A service promised an amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(type = "{ service: Id } & Protected"))]
pub struct Protect {
    /// Which.
    pub service: Id,
    /// How much.
    #[serde(flatten)]
    pub at: Protected,
}

/// What a protected service is promised a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Protected {
    /// Pounds.
    Amount(Money),
    /// So much of what it had in the year before the first, per cent.
    PercentOfPrevious(Rate),
}

/// A share of the old rate paid for a number of months, so that nobody stops overnight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Guarantee {
    /// Per cent of what a service had in the year before the first.
    pub rate: Rate,
    /// For how many months.
    pub months: u32,
    /// The first of them; the model's first month where not stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Month>,
}

/// A pool that the scenario enters, with own money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct PoolEntry {
    /// Which pool.
    pub pool: Id,
    /// Own money put in, by source.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    #[cfg_attr(feature = "files", schemars(default))]
    pub own: Vec<OwnMoney>,
}

/// Own money put into a pool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct OwnMoney {
    /// From which source.
    pub source: Id,
    /// Pounds a year.
    pub amount: Annual,
}

/// A figure of the model supposed otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(type = "Adjusted & Change & { years?: string[] }"))]
pub struct Adjust {
    /// Which figure.
    #[serde(flatten)]
    pub what: Adjusted,
    /// By how much it is supposed to differ.
    #[serde(flatten)]
    pub by: Change,
    /// In which years; all, where none is named.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub years: BTreeSet<FinancialYear>,
}

/// The figure that is supposed otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Adjusted {
    /// A source's amount.
    Source(Id),
    /// A service's need.
    Service(Id),
    /// A ceasing grant's amount.
    Ceasing(Id),
    /// A partner's contributions in money, together.
    Contribution(Id),
}

/// A change to a figure: added to it, so less where negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(target_arch = "wasm32", tsify(type = "{percent: Rate}|{amount: Money}|{starts: string}|{ends: string}"))]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Per cent of the figure.
    Percent(Rate),
    /// Pounds.
    Amount(Money),
    /// The first day a source pays or a service runs, in the place of the one stated.
    Starts(NaiveDate),
    /// The last day a source or a ceasing grant pays or a service runs, in the place of the one stated.
    Ends(NaiveDate),
}

/// A shock: what is supposed to go wrong, whatever is decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Shock {
    /// Its id.
    pub id: Id,
    /// What people call it.
    pub name: String,
    /// Figures of the model supposed otherwise, after what the scenario supposes of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    #[cfg_attr(feature = "files", schemars(default))]
    pub adjust: Vec<Adjust>,
    /// Grants supposed to be ceasing beside those that the scenario supposes, pounds a full year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discovered: Option<Money>,
    /// By how many percentage points every need is above what the scenario supposes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uplift: Option<Rate>,
}

impl Scenario {
    /// The split of a year.
    #[must_use]
    pub fn split_in(&self, year: FinancialYear) -> &Split {
        self.split_years.get(&year).unwrap_or(&self.split)
    }

    /// Whether money of a status counts (contract, rule 5).
    #[must_use]
    pub fn counts(&self, status: Status) -> bool {
        match &self.count {
            Some(statuses) => statuses.contains(&status),
            None => matches!(status, Status::Confirmed | Status::Indicative),
        }
    }

    /// The changes supposed to a figure in a year, in the order given.
    pub fn changes(&self, what: Adjusted, year: FinancialYear) -> impl Iterator<Item = Change> {
        self.adjust.iter().filter(move |adjust| adjust.what == what && adjust.counts_in(year)).map(|adjust| adjust.by)
    }

    /// The days that a span is supposed to have, where the scenario supposes any: the last that is given counts.
    #[must_use]
    pub fn span(&self, what: &Adjusted, stated: Span) -> Span {
        span(stated, self.adjust.iter().filter(|adjust| adjust.what == *what))
    }
}

impl Adjust {
    /// Whether it is for a year.
    pub(crate) fn counts_in(&self, year: FinancialYear) -> bool {
        self.years.is_empty() || self.years.contains(&year)
    }
}

/// The days that a span is supposed to have by what is supposed of it: the last that is given counts.
pub(crate) fn span<'a>(stated: Span, supposed: impl IntoIterator<Item = &'a Adjust>) -> Span {
    let mut span = stated;
    for adjust in supposed {
        match adjust.by {
            Change::Starts(day) => span.starts = Some(day),
            Change::Ends(day) => span.ends = Some(day),
            Change::Percent(_) | Change::Amount(_) => {}
        }
    }
    span
}
