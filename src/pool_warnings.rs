//! The words of findings about pools (contract, rules 13 and 14).

use crate::calendar::FinancialYear;
use crate::finding::{Code, Finding, Remedy};
use crate::money::{Money, Rate};
use crate::wording::list;

/// A match that does not say what it is a percentage of.
#[must_use]
pub fn match_ambiguous(path: &str, rate: Rate) -> Finding {
    let rate = rate.in_words();
    Finding::new(
        Code::MatchAmbiguous,
        path,
        format!("a match of {rate} does not say of what: of the grant, or of grant and match together"),
        "add \"of\": \"grant\" or \"of\": \"total\"; £75,000 beside a grant of £300,000 is 25% of the grant and 20% of \
         the total",
    )
}

/// Several matches of one pool that are each a share of a total.
#[must_use]
pub fn matches_of_total(path: &str, pool: &str, partners: &[String]) -> Finding {
    let partners = list(partners);
    Finding::new(
        Code::MatchesOfTotal,
        path,
        format!(
            "{partners} each match a share of the total in {pool}: each is worked out on own money and its own match alone"
        ),
        "if the total is meant to hold all of them, state each as a share of the grant",
    )
}

/// A partner that uses the id by which the owner of the model is named.
#[must_use]
pub fn reserved_id(path: &str, id: &str) -> Finding {
    Finding::new(
        Code::ReservedId,
        path,
        format!("the id \"{id}\" is kept for the owner of the model"),
        "give the partner another id",
    )
}

/// Own money as a contribution, which names no source.
#[must_use]
pub fn own_without_source(path: &str) -> Finding {
    Finding::new(
        Code::OwnWithoutSource,
        path,
        "own money is a contribution here, without the source it comes from",
        "put own money in from a source, in the scenario that enters the pool; only what is in kind stands here",
    )
}

/// Tiers of a discount that do not ascend.
#[must_use]
pub fn tiers_disordered(path: &str) -> Finding {
    Finding::new(
        Code::TiersDisordered,
        path,
        "the tiers of the discount do not ascend",
        "list them from the lowest sum to the highest, each sum once",
    )
}

/// A pool that names no service.
#[must_use]
pub fn pool_buys_nothing(path: &str, pool: &str) -> Finding {
    Finding::new(
        Code::PoolBuysNothing,
        path,
        format!("{pool} names no service that it buys: what is put in goes back"),
        "name its services",
    )
}

/// An earmark for a service that the pool does not buy.
#[must_use]
pub fn earmark_outside_pool(path: &str, partner: &str, service: &str, pool: &str) -> Finding {
    Finding::new(
        Code::EarmarkOutsidePool,
        path,
        format!("the contribution of {partner} is earmarked to {service}, which {pool} does not buy"),
        "add the service to the pool, or take it out of the earmark",
    )
}

/// A contribution stated for a year in which its partner is not in.
#[must_use]
pub fn contribution_while_out(path: &str, partner: &str, year: FinancialYear, amount: Money) -> Finding {
    Finding::new(
        Code::ContributionWhileOut,
        path,
        format!(
            "{} is stated for {partner} in {year}, when it is not in the pool: it is not counted",
            amount.in_words()
        ),
        "correct the year, or the days on which the partner joins and leaves",
    )
    .about(amount)
}

/// A contribution of a partner that is in the pool in none of the model's years.
#[must_use]
pub fn never_in(path: &str, partner: &str) -> Finding {
    Finding::new(
        Code::ContributionWhileOut,
        path,
        format!("{partner} is in the pool in none of the model's years: its contribution is never counted"),
        "correct the days on which the partner joins and leaves",
    )
}

/// A change supposed to the contributions of a partner that is in no pool in the year.
#[must_use]
pub fn change_while_out(path: &str, partner: &str, year: FinancialYear, by: Money) -> Finding {
    Finding::new(
        Code::ContributionWhileOut,
        path,
        format!(
            "a change of {} is supposed for {partner} in {year}, when it puts money into no pool: it is not counted",
            by.in_words()
        ),
        "enter a pool in which it is, name other years for the change, or take the change back",
    )
    .about(by)
}

/// More members than a joint cost is shared among.
#[must_use]
pub fn too_many_to_share(path: &str, pool: &str, count: usize, most: usize) -> Finding {
    Finding::new(
        Code::TooManyToShare,
        path,
        format!("{pool} states what {count} members would have to buy: fair shares are worked out for up to {most}"),
        "put members that act together down as one",
    )
}

/// Own money put into a pool that buys nothing it may pay for.
#[must_use]
pub fn own_outside_fence(path: &str, source: &str, pool: &str, year: FinancialYear, amount: Money) -> Finding {
    Finding::new(
        Code::OwnOutsideFence,
        path,
        format!(
            "{} of {source} cannot go into {pool} in {year}: it may pay for nothing that the pool buys",
            amount.in_words()
        ),
        "put in money from a source that may pay for one of the pool's services",
    )
    .about(amount)
}

/// More own money put into pools than its source has; `asked` of which `put` goes into this one.
#[must_use]
pub fn own_beyond_source(
    path: &str,
    source: &str,
    pool: &str,
    year: FinancialYear,
    (asked, put): (Money, Money),
) -> Finding {
    Finding::new(
        Code::OwnBeyondSource,
        path,
        format!(
            "{} of {source} is to go into {pool} in {year}, more than there is: {} goes in",
            asked.in_words(),
            put.in_words()
        ),
        "lower the amount, or put in money from another source",
    )
    .about(asked - put)
}

/// A pool that is short of its minimum, and who could bring what is missing.
#[derive(Clone, Debug)]
pub struct Short<'a> {
    /// The pool's name.
    pub name: &'a str,
    /// What it needs.
    pub minimum: Money,
    /// What it is short of that.
    pub missing: Money,
    /// The own sources that may pay for what it buys and have more, and how much.
    pub sources: Vec<(&'a str, Money)>,
    /// The partners that contribute.
    pub partners: Vec<&'a str>,
}

/// A pool below its minimum.
#[must_use]
pub fn pool_below_minimum(path: &str, year: FinancialYear, pool: &Short<'_>) -> Finding {
    let mut could: Vec<String> =
        pool.sources.iter().map(|(name, left)| format!("{name} ({} more there)", left.in_words())).collect();
    could.extend(pool.partners.iter().map(|name| (*name).to_owned()));
    let help = match could.as_slice() {
        [] => "find a partner that puts in money, or lower the minimum".to_owned(),
        [one] => format!("it could come from {one}"),
        [most @ .., last] => format!("it could come from {} or {last}", most.join(", ")),
    };
    Finding::new(
        Code::PoolBelowMinimum,
        path,
        format!(
            "{} does not go ahead in {year}: it is {} short of its minimum of {}, and what was put in goes back",
            pool.name,
            pool.missing.in_words(),
            pool.minimum.in_words()
        ),
        help,
    )
    .about(pool.missing)
}

/// A pool into which no partner puts anything.
#[must_use]
pub fn pool_without_partner(path: &str, pool: &str, year: FinancialYear, own: Money) -> Finding {
    let help = "state what partners put in, or leave the pool out of this scenario";
    let message = format!("{pool} does not go ahead in {year}: no partner puts anything in");
    if own.is_zero() {
        return Finding::new(Code::PoolWithoutPartner, path, message, help);
    }
    let message = format!("{message}, and the {} of own money goes back", own.in_words());
    Finding::new(Code::PoolWithoutPartner, path, message, help).about(own)
}

/// A pool into which nobody puts money.
#[must_use]
pub fn pool_without_money(path: &str, pool: &str, year: FinancialYear) -> Finding {
    Finding::new(
        Code::PoolWithoutPartner,
        path,
        format!("{pool} does not go ahead in {year}: nobody puts money in"),
        "state what partners put in, put own money in, or leave the pool out of this scenario",
    )
}

/// A question about a pool that does not go ahead.
#[must_use]
pub fn does_not_go_ahead(pool: &str, missing: Option<Money>, year: FinancialYear) -> Finding {
    let code = if missing.is_some() { Code::PoolBelowMinimum } else { Code::PoolWithoutPartner };
    Finding::new(
        code,
        "",
        format!("{pool} does not go ahead in {year}: it costs nothing, and nobody is asked for more"),
        "see what it is short of, and who could bring it",
    )
}

/// Overhead that no money in the pool may pay for.
#[must_use]
pub fn overhead_unmet(path: &str, pool: &str, year: FinancialYear, unmet: Money) -> Finding {
    Finding::new(
        Code::OverheadUnmet,
        path,
        format!(
            "{} of what running {pool} costs in {year} is paid by nobody: the money that may pay for all its services, and so for running it, is used up",
            unmet.in_words()
        ),
        "agree who pays for running the pool, lower its cost, or free a contribution of its earmark",
    )
    .about(unmet)
}

/// Own money in pools that goes beyond its priority's target.
#[must_use]
pub fn pools_over_target(
    path: &str,
    year: FinancialYear,
    priority: &str,
    over: Money,
    remedy: Option<Remedy>,
) -> Finding {
    let mut finding = Finding::new(
        Code::PoolsOverTarget,
        path,
        format!("own money in pools for {priority} goes {} beyond its share of the split in {year}", over.in_words()),
        "raise its share, or put less in: pools are paid first, and the other priorities get less than their shares",
    )
    .about(over);
    finding.remedy = remedy;
    finding
}

/// A service that pools would together pay more than it may have.
#[must_use]
pub fn past_limit_in_pools(service: usize, name: &str, pools: &[String], year: FinancialYear, over: Money) -> Finding {
    let pools = list(pools);
    Finding::new(
        Code::PastLimitInPools,
        format!("/services/{service}"),
        format!(
            "{pools} would together pay {name} {} more in {year} than it may have: that part is not paid",
            over.in_words()
        ),
        "take the service out of one of the pools, or agree what each pays of it",
    )
    .about(over)
}

/// Caps that, were the pool to cost a fifth more, leave more uncovered than the host puts in.
#[must_use]
pub fn caps_leave_uncovered(
    path: &str,
    pool: &str,
    year: FinancialYear,
    host: (&str, Money),
    (over, uncovered): (Money, Money),
) -> Finding {
    let (host, puts_in) = host;
    Finding::new(
        Code::CapsLeaveUncovered,
        path,
        format!(
            "were {pool} to cost a fifth more in {year} ({}), caps would leave {} of it uncovered: it falls to the host, {host}, which puts in {}",
            over.in_words(),
            uncovered.in_words(),
            puts_in.in_words()
        ),
        "raise the caps, set more aside as contingency, or agree who bears what is beyond them",
    )
    .about(uncovered)
}

/// An underspend larger than what the pool costs.
#[must_use]
pub fn under_more_than_cost(pool: &str, cost: Money) -> Finding {
    Finding::new(
        Code::MoneyOutOfRange,
        "",
        format!("{pool} costs {}: it cannot cost so much less", cost.in_words()),
        "give an amount up to what it costs",
    )
}
