//! What merging the tables' proposals comes to: [`Merge`], the proposals, how far apart they lie, and the ways to merge.

use serde::Serialize;

use crate::calendar::FinancialYear;
use crate::id::Id;
use crate::money::Money;
use crate::scenario::{MergeBy, Proposed};
use crate::split::{Split, Unit};

/// Several proposals for the split of a year, and the ways to make one split of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Merge {
    /// The year.
    pub year: FinancialYear,
    /// The baseline, whose money is divided, and whose other decisions a merged scenario has.
    pub baseline: Id,
    /// What it is called.
    pub baseline_name: String,
    /// Its money of the year.
    pub available: Money,
    /// How many propose, and where they differ most, in sentences.
    pub summary: Vec<String>,
    /// What each proposes, in the order asked for.
    pub proposals: Vec<Proposal>,
    /// How far apart they lie, a priority each.
    pub spreads: Vec<Spread>,
    /// The ways to merge.
    pub ways: Vec<MergeWay>,
}

/// A priority's part of a split.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct MergeShare {
    /// Which priority.
    pub priority: Id,
    /// Its name.
    pub name: String,
    /// The part of one, exactly: `1/3`.
    pub exact: String,
    /// Per cent, four decimals: those of a split sum to 100.0000.
    pub percent: String,
    /// The same for people: `33.3%`.
    pub said: String,
    /// Pounds: those of a split cast to the money of the year.
    pub amount: Money,
}

/// What one table proposes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Proposal {
    /// The scenario that is its option.
    pub scenario: Id,
    /// What that is called.
    pub name: String,
    /// Whose it is: who proposed it, or else what the scenario is called.
    pub by: String,
    /// Who proposed it, and when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposed: Option<Proposed>,
    /// What its split is said in.
    pub unit: Unit,
    /// Each priority's part of it.
    pub shares: Vec<MergeShare>,
    /// How its parts are read, where it does not state percentages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// How far apart the proposals for a priority lie.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Spread {
    /// Which priority.
    pub priority: Id,
    /// Its name.
    pub name: String,
    /// The least that is proposed.
    pub lowest: SpreadEnd,
    /// The most.
    pub highest: SpreadEnd,
    /// The middle proposal, or half-way between the middle two. Medians do not cast.
    pub median: MergeShare,
    /// The mean.
    pub mean: MergeShare,
    /// The most less the least, in percentage points, four decimals.
    pub points: String,
    /// The same for people: `12.5 points`.
    pub said: String,
    /// The most less the least in pounds.
    pub apart: Money,
    /// All of it in a sentence.
    pub words: String,
}

/// The least or the most that is proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SpreadEnd {
    /// How much.
    pub share: MergeShare,
    /// Who proposes it: several, where they agree.
    pub by: Vec<String>,
    /// The scenarios that do.
    pub scenarios: Vec<Id>,
}

/// A way to merge, and what it comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct MergeWay {
    /// Which.
    pub by: MergeBy,
    /// Its name.
    pub name: String,
    /// What it does, in a sentence.
    pub what: String,
    /// Its weakness, in a sentence.
    pub weakness: String,
    /// How each figure is made, in words.
    pub steps: Vec<String>,
    /// Why it cannot be had; then it has no split.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<String>,
    /// The split as the way gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposed: Option<MergedSplit>,
    /// The split as ring-fences allow it: the same, where nothing is clipped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clipped: Option<MergedSplit>,
    /// What ring-fences change.
    pub clips: Vec<Clip>,
    /// How far the split as the way gives it is from each proposal, in their order.
    pub distances: Vec<MergeDistance>,
}

/// A split, and what it gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct MergedSplit {
    /// Each priority's part.
    pub shares: Vec<MergeShare>,
    /// The decision to lay into a scenario: its targets for the year are the amounts of the shares. In percentages, but
    /// for a clipped one that percentages of four decimals cannot meet.
    pub split: Split,
}

/// What ring-fences change of a priority's part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Clip {
    /// Which priority.
    pub priority: Id,
    /// Its name.
    pub name: String,
    /// What it would have.
    pub from: Money,
    /// What it has.
    pub to: Money,
    /// How much more, or below nothing less, that is.
    pub difference: Money,
    /// What it would have, per cent, four decimals.
    pub from_percent: String,
    /// What it has, per cent, four decimals.
    pub to_percent: String,
    /// Why: "Victims' Grant, £300,000, can go nowhere else".
    pub why: String,
}

/// How far a merged split is from a proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct MergeDistance {
    /// Whose scenario.
    pub scenario: Id,
    /// Whose it is.
    pub by: String,
    /// The percentage points that would have to move from some priorities to others, four decimals.
    pub points: String,
    /// The same in pounds.
    pub amount: Money,
}
