//! Who bears a variance of a pool's cost: money that lies in it unspent, then contingency, then members by the pool's
//! rule, each up to its cap; what caps leave uncovered falls to the host (contract, rule 13).
#![expect(clippy::indexing_slicing, reason = "members are numbered by the list they came in")]

use crate::apportion::over_lines;
use crate::id::Id;
use crate::money::{Exact, Money, percent_of};
use crate::pool::{Pool, RiskRule};
use crate::pool_outcome::{Back, Borne, Variance};
use crate::said::say;
use crate::wording::list;

/// How far a pool's cost is supposed to move, either way, unless asked otherwise.
#[must_use]
pub fn fifth() -> Exact {
    Exact::new(1.into(), 5.into())
}

/// A member of a pool, as far as risk goes.
#[derive(Clone, Debug)]
pub struct Stake {
    /// A partner's id, or `own`.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// The money it puts in.
    pub puts_in: Money,
    /// What it puts in in kind.
    pub in_kind: Money,
    /// Its money that the pool's cost takes, by source or contribution.
    pub paid: Vec<Paid>,
    /// Its money that would go back unspent, and may pay for anything the pool buys.
    pub unspent: Money,
}

/// A part of a member's money that a pool's cost takes.
#[derive(Clone, Debug)]
pub struct Paid {
    /// The source or contribution.
    pub name: String,
    /// Whether it is ring-fenced or earmarked.
    pub tied: bool,
    /// How much.
    pub amount: Money,
}

impl Stake {
    /// What the pool's cost takes of its money.
    #[must_use]
    pub fn cost(&self) -> Money {
        self.paid.iter().map(|paid| paid.amount).sum()
    }

    /// The most it can be asked for beside, where its liability is capped.
    #[must_use]
    pub fn cap(&self, pool: &Pool) -> Option<Money> {
        let percent = pool.risk.cap.map(|rate| self.puts_in.fraction(&rate.exact()));
        let pounds = pool.risk.caps.get(&self.id).copied();
        percent.into_iter().chain(pounds).min()
    }
}

/// Who bears so much more, or gets back so much less, than the pool was to cost. An underspend is not larger than the
/// cost.
#[must_use]
pub fn bear(pool: &Pool, stakes: &[Stake], amount: Money) -> Variance {
    let cost: Money = stakes.iter().map(Stake::cost).sum();
    let unspent = stakes.iter().map(|stake| stake.unspent).sum::<Money>().min(amount).or_zero();
    let beyond = amount - unspent;
    let contingency = pool.contingency.unwrap_or(Money::ZERO).min(beyond).or_zero();
    let mut members: Vec<Borne> =
        if amount.is_negative() { returned(pool, stakes, -amount) } else { asked(pool, stakes, beyond - contingency) };
    let weights: Vec<i128> = stakes.iter().map(|stake| i128::from(stake.unspent.pence())).collect();
    for (member, part) in members.iter_mut().zip(over_lines(unspent, &weights)) {
        member.unspent = part;
        member.pays += part;
    }
    let borne: Money = members.iter().map(|member| member.bears).sum();
    let uncovered = (beyond - contingency - borne).or_zero();
    for member in members.iter_mut().filter(|member| member.id == pool.host) {
        member.as_host = uncovered;
        member.bears += uncovered;
        member.pays += uncovered;
    }
    let mut variance = Variance {
        amount,
        percent: percent_of(amount, cost),
        cost,
        outturn: cost + amount,
        unspent,
        contingency,
        uncovered,
        host: pool.host.clone(),
        members,
        words: vec![],
    };
    variance.words = words(&variance);
    variance
}

/// What each member's part of a variance is measured by.
pub(crate) fn weights(pool: &Pool, stakes: &[Stake]) -> Vec<i128> {
    let weight = |stake: &Stake| match pool.risk.rule {
        RiskRule::ByContribution => i128::from(stake.puts_in.pence()),
        RiskRule::Equal => i128::from(!stake.puts_in.is_zero() || !stake.in_kind.is_zero()),
        RiskRule::Fixed => pool.risk.shares.get(&stake.id).map_or(0, |rate| i128::from(rate.millionths())),
        RiskRule::Host => i128::from(stake.id == pool.host),
    };
    stakes.iter().map(weight).collect()
}

/// An overspend: each member's share, up to its cap.
fn asked(pool: &Pool, stakes: &[Stake], amount: Money) -> Vec<Borne> {
    let shares = over_lines(amount, &weights(pool, stakes));
    let bears = |(stake, share): (&Stake, Money)| {
        let cap = stake.cap(pool);
        let over_cap = cap.map_or(Money::ZERO, |cap| (share - cap).or_zero());
        borne(stake, share, cap, over_cap)
    };
    stakes.iter().zip(shares).map(bears).collect()
}

fn borne(stake: &Stake, share: Money, cap: Option<Money>, over_cap: Money) -> Borne {
    Borne {
        id: stake.id.clone(),
        name: stake.name.clone(),
        puts_in: stake.puts_in,
        unspent: Money::ZERO,
        share,
        cap,
        over_cap,
        as_host: Money::ZERO,
        bears: share - over_cap,
        pays: stake.cost() + share - over_cap,
        back: vec![],
    }
}

/// An underspend: each member's share by the rule, no more than it paid; what that leaves goes to the others, by the
/// rule and in the end by what they paid.
fn returned(pool: &Pool, stakes: &[Stake], amount: Money) -> Vec<Borne> {
    let paid: Vec<Money> = stakes.iter().map(Stake::cost).collect();
    let mut back = vec![Money::ZERO; stakes.len()];
    let by_paid: Vec<i128> = paid.iter().map(|paid| i128::from(paid.pence())).collect();
    for weights in [weights(pool, stakes), by_paid] {
        give(amount, &weights, &paid, &mut back);
    }
    stakes.iter().zip(back).map(|(stake, back)| gets_back(stake, back)).collect()
}

/// Gives out what is left of an amount by weights, nobody more than its most: whoever reaches that is out of the next
/// turn.
fn give(amount: Money, weights: &[i128], most: &[Money], given: &mut [Money]) {
    loop {
        let left = amount - given.iter().copied().sum();
        let open: Vec<i128> = (0..given.len()).map(|at| if given[at] < most[at] { weights[at] } else { 0 }).collect();
        let parts = over_lines(left, &open);
        let full: Vec<usize> =
            (0..given.len()).filter(|&at| open[at] > 0 && given[at] + parts[at] > most[at]).collect();
        if full.is_empty() {
            for (given, part) in given.iter_mut().zip(parts) {
                *given += part;
            }
            return;
        }
        for at in full {
            given[at] = most[at];
        }
    }
}

/// What one member gets back, ring-fenced and earmarked money first.
fn gets_back(stake: &Stake, amount: Money) -> Borne {
    let mut left = amount;
    let tied = stake.paid.iter().filter(|paid| paid.tied);
    let mut back = Vec::new();
    for paid in tied.chain(stake.paid.iter().filter(|paid| !paid.tied)) {
        let part = paid.amount.min(left);
        left -= part;
        if !part.is_zero() {
            back.push(Back { name: paid.name.clone(), tied: paid.tied, amount: part });
        }
    }
    Borne { back, ..borne(stake, -amount, None, Money::ZERO) }
}

fn words(variance: &Variance) -> Vec<String> {
    let mut said = Vec::new();
    if !variance.unspent.is_zero() {
        said.push(say!("Money that would else go back takes {unspent}.", unspent = variance.unspent.in_words()));
    }
    if !variance.contingency.is_zero() {
        said.push(say!("The contingency takes {contingency}.", contingency = variance.contingency.in_words()));
    }
    let capped: Vec<String> =
        variance.members.iter().filter(|one| !one.over_cap.is_zero()).map(|one| one.name.clone()).collect();
    if !variance.uncovered.is_zero() {
        let host = variance.members.iter().find(|one| one.id == variance.host).map_or("", |one| one.name.as_str());
        let uncovered = variance.uncovered.in_words();
        said.push(if capped.is_empty() {
            say!("No member has a share of {uncovered}: it falls to the host, {host}.", uncovered, host)
        } else {
            say!(
                "The caps of {capped} leave {uncovered} uncovered: it falls to the host, {host}.",
                capped = list(&capped),
                uncovered,
                host
            )
        });
    }
    said
}
