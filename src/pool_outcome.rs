//! What pools come to: what goes in, what that buys, what goes back, and what each member could be asked for (contract,
//! rule 13). Every table casts both ways.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::calendar::{FinancialYear, Month};
use crate::id::Id;
use crate::money::Money;

/// One pool that the scenario enters, in one year. `put_in` = `own` + `partners` = `overhead` + `allocated` +
/// `returned`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PoolOutcome {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Who holds the account.
    pub host: Id,
    /// The host's name.
    pub host_name: String,
    /// Whether it goes ahead. If not, all that was put in is returned.
    pub goes_ahead: bool,
    /// What it is short of its minimum, where that is why it does not go ahead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<Money>,
    /// The money in it.
    pub put_in: Money,
    /// Of that, own money.
    pub own: Money,
    /// Of that, partners' money.
    pub partners: Money,
    /// What is put in in kind: valued, never spent.
    pub in_kind: Money,
    /// What running it takes.
    pub overhead: Money,
    /// What running it costs beyond the money that may pay for it.
    pub overhead_unmet: Money,
    /// By how much buying in it lowers what its services need. What several pools save on one service counts once, in the
    /// pool that saves most.
    pub saving: Money,
    /// What it pays to services.
    pub allocated: Money,
    /// What goes back to those who put it in.
    pub returned: Money,
    /// What it costs: `overhead` + `allocated`.
    pub cost: Money,
    /// Pounds of partners' money for each pound of own money, two decimals; none without own money.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leverage: Option<String>,
    /// What each giver puts in and where it goes: own money by source, then each contribution.
    pub contributions: Vec<ContributionOutcome>,
    /// The same by member.
    pub members: Vec<PoolMember>,
    /// What it buys.
    pub services: Vec<PoolService>,
}

/// What one giver puts into a pool: `amount` = `overhead` + all of `services` + `returned`, but in kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ContributionOutcome {
    /// Whose it is: a partner's id, or `own`.
    pub member: Id,
    /// The giver's name; of own money, the source's.
    pub name: String,
    /// The source, of own money.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Id>,
    /// Which of the pool's contributions it is, or which of the scenario's own amounts.
    pub place: usize,
    /// Whether it is ring-fenced or earmarked.
    pub tied: bool,
    /// Whether it is valued, never spent.
    pub in_kind: bool,
    /// Whether it matches own money.
    pub matching: bool,
    /// The services that its fence or earmark lets it pay for.
    pub may_pay: Vec<Id>,
    /// What is put in in the year.
    pub amount: Money,
    /// What it pays for running the pool.
    pub overhead: Money,
    /// What it pays to each service.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<Id, string>"))]
    pub services: BTreeMap<Id, Money>,
    /// What it pays to services together.
    pub spent: Money,
    /// What goes back.
    pub returned: Money,
}

/// One member of a pool, or of several together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PoolMember {
    /// A partner's id, or `own`.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// The money it puts in.
    pub puts_in: Money,
    /// Its share of the money put in, per cent, four decimals.
    pub share: String,
    /// The same for people: `45.5%`.
    pub share_in_words: String,
    /// What it puts in in kind.
    pub in_kind: Money,
    /// What of its money pays for running the pool.
    pub overhead: Money,
    /// What of its money pays services.
    pub spent: Money,
    /// What goes back to it.
    pub returned: Money,
    /// The most its share of a variance can be, where that is capped. To the host falls what caps leave uncovered,
    /// whatever its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap: Option<Money>,
    /// What it would be asked for beyond what it puts in, were the pool to cost a fifth more.
    pub beside: Money,
    /// What it would then have paid in all.
    pub at_most: Money,
}

/// One service that a pool buys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PoolService {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// What it would need outside pools.
    pub alone: Money,
    /// What buying it in this pool takes off that; nothing where another pool takes off more.
    pub saving: Money,
    /// What it needs.
    pub need: Money,
    /// What the pool pays it: `own` + `partners`.
    pub allocated: Money,
    /// Of that, own money.
    pub own: Money,
    /// Of that, partners' money.
    pub partners: Money,
    /// What it has in all, from pools, the budget and elsewhere.
    pub funded: Money,
    /// What it is short of.
    pub shortfall: Money,
    /// All its funding ÷ its need, per cent, four decimals.
    pub coverage: String,
    /// The same for people: `82.8%`.
    pub covered: String,
}

/// All pools of a year that go ahead, together: `put_in` = `overhead` + `allocated` + `returned`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PooledTotals {
    /// The money in them.
    pub put_in: Money,
    /// Of that, own money.
    pub own: Money,
    /// Of that, partners' money.
    pub partners: Money,
    /// What is put in in kind.
    pub in_kind: Money,
    /// What running them takes.
    pub overhead: Money,
    /// By how much buying together lowers what services need.
    pub saving: Money,
    /// What they pay to services.
    pub allocated: Money,
    /// What goes back.
    pub returned: Money,
    /// Pounds of partners' money for each pound of own money, two decimals; none without own money.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leverage: Option<String>,
    /// Every member.
    pub members: Vec<PoolMember>,
}

/// Who bears a variance of a pool's cost. `amount` = `unspent` + `contingency` + what all members bear; less than nothing
/// is an underspend, and what each bears is then what it gets back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Variance {
    /// What the pool costs more or, below nothing, less.
    pub amount: Money,
    /// The same ÷ what it was to cost, per cent, four decimals.
    pub percent: String,
    /// What it was to cost.
    pub cost: Money,
    /// What it then costs.
    pub outturn: Money,
    /// What money in the pool takes that would else go back unspent.
    pub unspent: Money,
    /// What contingency takes.
    pub contingency: Money,
    /// What caps leave uncovered: it falls to the host.
    pub uncovered: Money,
    /// The host.
    pub host: Id,
    /// Each member.
    pub members: Vec<Borne>,
    /// In words.
    pub words: Vec<String>,
}

/// What one member bears of a variance: `bears` = `share` − `over_cap` + `as_host`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Borne {
    /// A partner's id, or `own`.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// What it put in.
    pub puts_in: Money,
    /// What of its money in the pool is taken that would else go back to it unspent.
    pub unspent: Money,
    /// Its share by the rule.
    pub share: Money,
    /// The most it can be asked for, where that is capped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap: Option<Money>,
    /// What of its share goes beyond its cap.
    pub over_cap: Money,
    /// What falls to it as the host.
    pub as_host: Money,
    /// What it bears, or gets back, in all.
    pub bears: Money,
    /// What it has paid once all is settled: what the plan takes of what it puts in, `unspent` and `bears`.
    pub pays: Money,
    /// Of an underspend, where it goes: ring-fenced and earmarked money back first.
    pub back: Vec<Back>,
}

/// What goes back of one member's money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Back {
    /// The source or contribution it goes back to.
    pub name: String,
    /// Whether it is ring-fenced or earmarked, so that it goes back to whoever gave it.
    pub tied: bool,
    /// How much.
    pub amount: Money,
}

/// A partner leaves, or stays out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Leaving {
    /// Who.
    pub partner: Id,
    /// Its name.
    pub name: String,
    /// Each year that it changes.
    pub years: Vec<LeavingYear>,
    /// In words.
    pub words: Vec<String>,
}

/// What a partner's leaving does in one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct LeavingYear {
    /// The year.
    pub year: FinancialYear,
    /// What pools have less of its money.
    pub lost: Money,
    /// What goes with it of other partners' money: in pools that no longer go ahead.
    pub lost_of_others: Money,
    /// The pools that no longer go ahead without it.
    pub stopped: Vec<String>,
    /// The services that get less once all that is left, pools and budget, is shared out anew over the year.
    pub at_risk: Vec<AtRisk>,
    /// What would have to be put into its pools in its stead for them to pay services what they do now, and to go ahead:
    /// less than it put in where they have more than they need.
    pub to_hold: Money,
    /// What each member that stays would have to add for that, by contribution; none of them where a pool has no other
    /// partner and another would have to come in.
    pub to_add: Vec<ToAdd>,
}

/// A service that gets less when a partner leaves: `loses` = `had` − `has`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct AtRisk {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// The first month that it pays for without the partner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Month>,
    /// What it has in all while the partner is in.
    pub had: Money,
    /// What it has in all without it.
    pub has: Money,
    /// What it has less.
    pub loses: Money,
    /// What of its need is covered while the partner is in, for people.
    pub was: String,
    /// What is without it.
    pub is: String,
}

/// What one member would have to add.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ToAdd {
    /// A partner's id, or `own`.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// How much.
    pub amount: Money,
}

/// What follows own money out of pools when it is cut: `partners_before` − `partners_after` = `lost`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct OwnCut {
    /// The cut.
    pub cut: Money,
    /// Own money in pools as it is.
    pub own_before: Money,
    /// After the cut.
    pub own_after: Money,
    /// What follows it as it is.
    pub partners_before: Money,
    /// After the cut.
    pub partners_after: Money,
    /// Partners' money that is lost with it.
    pub lost: Money,
    /// The pools that no longer go ahead.
    pub stopped: Vec<String>,
    /// In words.
    pub words: String,
}
