//! The words of findings about pools (contract, rules 13 and 14).

use crate::calendar::FinancialYear;
use crate::finding::{Code, Finding, Remedy};
use crate::money::{Money, Rate};
use crate::said::say;
use crate::wording::list;

/// A match that does not say what it is a percentage of.
#[must_use]
pub fn match_ambiguous(path: &str, rate: Rate) -> Finding {
    let rate = rate.in_words();
    Finding::new(
        Code::MatchAmbiguous,
        path,
        say!("a match of {rate} does not say of what: of the grant, or of grant and match together", rate),
        say!(
            "add \"of\": \"grant\" or \"of\": \"total\"; £75,000 beside a grant of £300,000 is 25% of the grant and 20% of \
         the total"
        ),
    )
}

/// Several matches of one pool that are each a share of a total.
#[must_use]
pub fn matches_of_total(path: &str, pool: &str, partners: &[String]) -> Finding {
    let partners = list(partners);
    Finding::new(
        Code::MatchesOfTotal,
        path,
        say!(
            "{partners} each match a share of the total in {pool}: each is worked out on own money and its own match alone",
            partners,
            pool
        ),
        say!("if the total is meant to hold all of them, state each as a share of the grant"),
    )
}

/// A partner that uses the id by which the owner of the model is named.
#[must_use]
pub fn reserved_id(path: &str, id: &str) -> Finding {
    Finding::new(
        Code::ReservedId,
        path,
        say!("the id \"{id}\" is kept for the owner of the model", id),
        say!("give the partner another id"),
    )
}

/// Own money as a contribution, which names no source.
#[must_use]
pub fn own_without_source(path: &str) -> Finding {
    Finding::new(
        Code::OwnWithoutSource,
        path,
        say!("own money is a contribution here, without the source it comes from"),
        say!("put own money in from a source, in the scenario that enters the pool; only what is in kind stands here"),
    )
}

/// Tiers of a discount that do not ascend.
#[must_use]
pub fn tiers_disordered(path: &str) -> Finding {
    Finding::new(
        Code::TiersDisordered,
        path,
        say!("the tiers of the discount do not ascend"),
        say!("list them from the lowest sum to the highest, each sum once"),
    )
}

/// A pool that names no service.
#[must_use]
pub fn pool_buys_nothing(path: &str, pool: &str) -> Finding {
    Finding::new(
        Code::PoolBuysNothing,
        path,
        say!("{pool} names no service that it buys: what is put in goes back", pool),
        say!("name its services"),
    )
}

/// An earmark for a service that the pool does not buy.
#[must_use]
pub fn earmark_outside_pool(path: &str, partner: &str, service: &str, pool: &str) -> Finding {
    Finding::new(
        Code::EarmarkOutsidePool,
        path,
        say!(
            "the contribution of {partner} is earmarked to {service}, which {pool} does not buy",
            partner,
            service,
            pool
        ),
        say!("add the service to the pool, or take it out of the earmark"),
    )
}

/// A contribution stated for a year in which its partner is not in.
#[must_use]
pub fn contribution_while_out(path: &str, partner: &str, year: FinancialYear, amount: Money) -> Finding {
    Finding::new(
        Code::ContributionWhileOut,
        path,
        say!(
            "{amount} is stated for {partner} in {year}, when it is not in the pool: it is not counted",
            amount = amount.in_words(),
            partner,
            year
        ),
        say!("correct the year, or the days on which the partner joins and leaves"),
    )
    .about(amount)
}

/// A contribution of a partner that is in the pool in none of the model's years.
#[must_use]
pub fn never_in(path: &str, partner: &str) -> Finding {
    Finding::new(
        Code::ContributionWhileOut,
        path,
        say!("{partner} is in the pool in none of the model's years: its contribution is never counted", partner),
        say!("correct the days on which the partner joins and leaves"),
    )
}

/// A change supposed to the contributions of a partner that is in no pool in the year.
#[must_use]
pub fn change_while_out(path: &str, partner: &str, year: FinancialYear, by: Money) -> Finding {
    Finding::new(
        Code::ContributionWhileOut,
        path,
        say!(
            "a change of {by} is supposed for {partner} in {year}, when it puts money into no pool: it is not counted",
            by = by.in_words(),
            partner,
            year
        ),
        say!("enter a pool in which it is, name other years for the change, or take the change back"),
    )
    .about(by)
}

/// More members than a joint cost is shared among.
#[must_use]
pub fn too_many_to_share(path: &str, pool: &str, count: usize, most: usize) -> Finding {
    Finding::new(
        Code::TooManyToShare,
        path,
        say!(
            "{pool} states what {count} members would have to buy: fair shares are worked out for up to {most}",
            pool,
            count,
            most
        ),
        say!("put members that act together down as one"),
    )
}

/// Own money put into a pool that buys nothing it may pay for.
#[must_use]
pub fn own_outside_fence(path: &str, source: &str, pool: &str, year: FinancialYear, amount: Money) -> Finding {
    Finding::new(
        Code::OwnOutsideFence,
        path,
        say!(
            "{amount} of {source} cannot go into {pool} in {year}: it may pay for nothing that the pool buys",
            amount = amount.in_words(),
            source,
            pool,
            year
        ),
        say!("put in money from a source that may pay for one of the pool's services"),
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
        say!(
            "{asked} of {source} is to go into {pool} in {year}, more than there is: {put} goes in",
            asked = asked.in_words(),
            source,
            pool,
            year,
            put = put.in_words()
        ),
        say!("lower the amount, or put in money from another source"),
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
    pub partners: Vec<String>,
}

/// A pool below its minimum.
#[must_use]
pub fn pool_below_minimum(path: &str, year: FinancialYear, pool: &Short<'_>) -> Finding {
    let mut could: Vec<String> = pool
        .sources
        .iter()
        .map(|(name, left)| say!("{name} ({left} more there)", name, left = left.in_words()))
        .collect();
    could.extend(pool.partners.iter().cloned());
    let help = match could.as_slice() {
        [] => say!("find a partner that puts in money, or lower the minimum"),
        [one] => say!("it could come from {one}", one),
        [most @ .., last] => say!("it could come from {most} or {last}", most = most.join(", "), last),
    };
    Finding::new(
        Code::PoolBelowMinimum,
        path,
        say!("{pool} does not go ahead in {year}: it is {missing} short of its minimum of {minimum}, and what was put in goes back", pool = pool.name, year, missing = pool.missing.in_words(), minimum = pool.minimum.in_words()),
        help,
    )
    .about(pool.missing)
}

/// A pool into which no partner puts anything.
#[must_use]
pub fn pool_without_partner(path: &str, pool: &str, year: FinancialYear, own: Money) -> Finding {
    let help = say!("state what partners put in, or leave the pool out of this scenario");
    if own.is_zero() {
        let message = say!("{pool} does not go ahead in {year}: no partner puts anything in", pool, year);
        return Finding::new(Code::PoolWithoutPartner, path, message, help);
    }
    let message = say!(
        "{pool} does not go ahead in {year}: no partner puts anything in, and the {own} of own money goes back",
        pool,
        year,
        own = own.in_words()
    );
    Finding::new(Code::PoolWithoutPartner, path, message, help).about(own)
}

/// A pool into which nobody puts money.
#[must_use]
pub fn pool_without_money(path: &str, pool: &str, year: FinancialYear) -> Finding {
    Finding::new(
        Code::PoolWithoutPartner,
        path,
        say!("{pool} does not go ahead in {year}: nobody puts money in", pool, year),
        say!("state what partners put in, put own money in, or leave the pool out of this scenario"),
    )
}

/// A question about a pool that does not go ahead.
#[must_use]
pub fn does_not_go_ahead(pool: &str, missing: Option<Money>, year: FinancialYear) -> Finding {
    let code = if missing.is_some() { Code::PoolBelowMinimum } else { Code::PoolWithoutPartner };
    Finding::new(
        code,
        "",
        say!("{pool} does not go ahead in {year}: it costs nothing, and nobody is asked for more", pool, year),
        say!("see what it is short of, and who could bring it"),
    )
}

/// Overhead that no money in the pool may pay for.
#[must_use]
pub fn overhead_unmet(path: &str, pool: &str, year: FinancialYear, unmet: Money) -> Finding {
    Finding::new(
        Code::OverheadUnmet,
        path,
        say!("{unmet} of what running {pool} costs in {year} is paid by nobody: the money that may pay for all its services, and so for running it, is used up", unmet = unmet.in_words(), pool, year),
        say!("agree who pays for running the pool, lower its cost, or free a contribution of its earmark"),
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
        say!(
            "own money in pools for {priority} goes {over} beyond its share of the split in {year}",
            priority,
            over = over.in_words(),
            year
        ),
        say!(
            "raise its share, or put less in: pools are paid first, and the other priorities get less than their shares"
        ),
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
        say!(
            "{pools} would together pay {name} {over} more in {year} than it may have: that part is not paid",
            pools,
            name,
            over = over.in_words(),
            year
        ),
        say!("take the service out of one of the pools, or agree what each pays of it"),
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
        say!("were {pool} to cost a fifth more in {year} ({over}), caps would leave {uncovered} of it uncovered: it falls to the host, {host}, which puts in {puts_in}", pool, year, over = over.in_words(), uncovered = uncovered.in_words(), host, puts_in = puts_in.in_words()),
        say!("raise the caps, set more aside as contingency, or agree who bears what is beyond them"),
    )
    .about(uncovered)
}

/// An underspend larger than what the pool costs.
#[must_use]
pub fn under_more_than_cost(pool: &str, cost: Money) -> Finding {
    Finding::new(
        Code::MoneyOutOfRange,
        "",
        say!("{pool} costs {cost}: it cannot cost so much less", pool, cost = cost.in_words()),
        say!("give an amount up to what it costs"),
    )
}
