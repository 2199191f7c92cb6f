//! What holds of every table of pools in every outcome (rule 13): each casts, no fence or earmark is crossed, and what the
//! year says of pools is what pools say of it.

use proptest::prelude::*;
use ringfence::money::{Money, Rate};
use ringfence::outcome::{Paid, ServiceOutcome, YearOutcome};
use ringfence::pool_outcome::{ContributionOutcome, PoolMember, PoolOutcome, PoolService};
use serde_json::Value;

use crate::laws::{may_pay, sum};
use crate::pool_slow::is_rounded;

/// Own money that a service has through pools.
pub(crate) fn own_in_pools(service: &ServiceOutcome) -> Money {
    let pooled = |paid: &&Paid| paid.pool.is_some() && paid.source.is_some();
    service.from.iter().filter(pooled).map(|paid| paid.amount).sum()
}

fn stated<'d>(document: &'d Value, list: &str, id: &str) -> &'d Value {
    document[list].as_array().unwrap().iter().find(|one| one["id"] == id).unwrap()
}

fn lists(ids: &Value, id: &str) -> bool {
    ids.as_array().is_some_and(|ids| ids.iter().any(|one| one == id))
}

/// Every law of pools that holds of a year of every outcome.
pub(crate) fn check_pools(document: &Value, year: &YearOutcome) -> Result<(), TestCaseError> {
    for pool in &year.pools {
        for given in &pool.contributions {
            check_giver(document, pool, given)?;
        }
        check_casts(pool)?;
        check_services(year, pool)?;
        check_standing(document, pool)?;
    }
    check_savings(document, year)?;
    check_sources(document, year)?;
    check_year(year)?;
    check_together(year)
}

/// What one giver puts in is what it pays and what goes back, and it pays for nothing that its fence or earmark forbids.
fn check_giver(document: &Value, pool: &PoolOutcome, given: &ContributionOutcome) -> Result<(), TestCaseError> {
    let contribution = &stated(document, "pools", &pool.id)["contributions"][given.place];
    let services = &stated(document, "pools", &pool.id)["services"];
    let may = |id: &str| match &given.source {
        Some(source) => {
            let priority = stated(document, "services", id)["priority"].as_str().unwrap();
            lists(services, id) && may_pay(document, source, priority, Some(id))
        }
        None => lists(services, id) && (contribution["services"].is_null() || lists(&contribution["services"], id)),
    };
    let paid: Money = given.services.values().copied().sum();
    prop_assert_eq!(given.spent, paid);
    prop_assert!([given.amount, given.overhead, given.spent, given.returned].iter().all(|one| !one.is_negative()));
    prop_assert!(given.services.keys().all(|id| may(id)), "{} pays what it may not: {:?}", given.name, given.services);
    for id in services.as_array().unwrap().iter().filter_map(Value::as_str) {
        prop_assert_eq!(given.may_pay.iter().any(|one| one == id), may(id));
    }
    prop_assert!(given.overhead.is_zero() || given.may_pay.len() == pool.services.len());
    prop_assert_eq!(given.in_kind, given.source.is_none() && contribution["in_kind"] == true);
    let kept = if given.in_kind { Money::ZERO } else { given.amount };
    prop_assert_eq!(kept, given.overhead + given.spent + given.returned);
    let is_tied = match &given.source {
        Some(source) => !stated(document, "sources", source)["ring_fence"].is_null(),
        None => !contribution["services"].is_null(),
    };
    prop_assert_eq!(given.tied, is_tied);
    if given.source.is_none() {
        prop_assert_eq!(Some(given.member.as_str()), contribution["partner"].as_str());
        prop_assert_eq!(given.matching, contribution["amount"].get("match").is_some());
    }
    Ok(())
}

/// The table of who pays what in a pool casts both ways, and so does the table of its members.
fn check_casts(pool: &PoolOutcome) -> Result<(), TestCaseError> {
    let money = || pool.contributions.iter().filter(|one| !one.in_kind);
    let of = |amount: fn(&ContributionOutcome) -> Money| money().map(amount).sum::<Money>();
    prop_assert_eq!(pool.put_in, of(|one| one.amount));
    prop_assert_eq!(pool.put_in, pool.own + pool.partners);
    prop_assert_eq!(pool.put_in, pool.overhead + pool.allocated + pool.returned);
    prop_assert_eq!(pool.cost, pool.overhead + pool.allocated);
    prop_assert_eq!(
        (pool.overhead, pool.allocated, pool.returned),
        (of(|one| one.overhead), of(|one| one.spent), of(|one| one.returned))
    );
    prop_assert_eq!(pool.own, money().filter(|one| one.source.is_some()).map(|one| one.amount).sum::<Money>());
    let in_kind = pool.contributions.iter().filter(|one| one.in_kind).map(|one| one.amount).sum();
    prop_assert_eq!(pool.in_kind, in_kind);
    prop_assert_eq!(pool.allocated, sum(&pool.services, |service: &PoolService| service.allocated));
    for service in &pool.services {
        let paid = |own: bool| -> Money {
            money()
                .filter(|one| one.source.is_some() == own)
                .filter_map(|one| one.services.get(&service.id))
                .copied()
                .sum()
        };
        prop_assert_eq!((service.own, service.partners), (paid(true), paid(false)));
        prop_assert_eq!(service.allocated, service.own + service.partners);
    }
    let member = |amount: fn(&PoolMember) -> Money| sum(&pool.members, amount);
    prop_assert_eq!(
        (pool.put_in, pool.in_kind, pool.overhead, pool.allocated, pool.returned),
        (
            member(|one| one.puts_in),
            member(|one| one.in_kind),
            member(|one| one.overhead),
            member(|one| one.spent),
            member(|one| one.returned)
        )
    );
    for one in &pool.members {
        prop_assert_eq!(one.puts_in, one.overhead + one.spent + one.returned);
        prop_assert!(one.at_most >= one.overhead + one.spent + one.beside && one.at_most <= one.puts_in + one.beside);
        let within = one.id == pool.host || one.cap.is_none_or(|cap| one.beside <= cap);
        prop_assert!(within, "{} is asked for more than its cap", one.name);
    }
    Ok(())
}

/// What a pool says of its services is what the year says; money goes back only where all that it may pay has all it may.
fn check_services(year: &YearOutcome, pool: &PoolOutcome) -> Result<(), TestCaseError> {
    for one in &pool.services {
        let service = year.services.iter().find(|service| service.id == one.id).unwrap();
        let here = |paid: &&Paid| paid.pool.as_ref() == Some(&pool.id);
        prop_assert_eq!(one.allocated, service.from.iter().filter(here).map(|paid| paid.amount).sum::<Money>());
        prop_assert_eq!((one.need, one.funded), (service.need, service.allocated + service.others));
        prop_assert_eq!((one.shortfall, &one.coverage), (service.shortfall, &service.coverage));
    }
    if !pool.goes_ahead {
        prop_assert_eq!((pool.cost, pool.returned), (Money::ZERO, pool.put_in));
        prop_assert_eq!(pool.saving, Money::ZERO);
    }
    Ok(())
}

/// A pool goes ahead where a partner puts something in, there is money in it and its minimum is reached; then its overhead is paid first.
fn check_standing(document: &Value, pool: &PoolOutcome) -> Result<(), TestCaseError> {
    let stated = stated(document, "pools", &pool.id);
    let read = |field: &str| stated[field].as_str().map_or(Money::ZERO, |typed| Money::read(typed).unwrap());
    let joined = pool.contributions.iter().any(|one| one.member != "own" && !one.amount.is_zero());
    prop_assert_eq!(pool.goes_ahead, joined && !pool.put_in.is_zero() && pool.put_in >= read("minimum"));
    let missing = (joined && !pool.goes_ahead && !pool.put_in.is_zero()).then(|| read("minimum") - pool.put_in);
    prop_assert_eq!(pool.missing, missing);
    // One that differs from year to year is left to the cases.
    if pool.goes_ahead && !stated["overhead"].is_object() {
        prop_assert_eq!(pool.overhead + pool.overhead_unmet, read("overhead"));
        let may = |one: &&ContributionOutcome| !one.in_kind && one.may_pay.len() == pool.services.len();
        let bears = || pool.contributions.iter().filter(may);
        let able: Money = bears().map(|one| one.amount).sum();
        prop_assert!(pool.overhead_unmet.is_zero() || pool.overhead == able);
        for one in bears() {
            let share = pool.overhead.exact() * one.amount.exact();
            prop_assert!(is_rounded(one.overhead.pence(), &(share / able.exact().max(Money::from_pence(1).exact()))));
        }
    }
    Ok(())
}

/// Buying together lowers what a service needs by the most that one of its pools takes off, once.
fn check_savings(document: &Value, year: &YearOutcome) -> Result<(), TestCaseError> {
    for service in &year.services {
        let ahead = || year.pools.iter().filter(|pool| pool.goes_ahead);
        let rows = || ahead().flat_map(|pool| &pool.services).filter(|row| row.id == service.id);
        let rate = |pool: &&PoolOutcome| {
            let saving = &stated(document, "pools", &pool.id)["saving"];
            saving.as_str().map_or(Rate::ZERO, |typed| Rate::read(typed).unwrap())
        };
        let buys = |pool: &&PoolOutcome| pool.services.iter().any(|row| row.id == service.id);
        let most = ahead().filter(buys).map(|pool| rate(&pool)).max().unwrap_or(Rate::ZERO);
        for row in rows() {
            prop_assert_eq!(row.alone - service.need, rows().map(|row| row.saving).sum());
            let saved = row.alone.exact() * most.exact();
            let off = (row.alone - service.need).exact() - saved;
            let is_a_penny = off.clone() * off.clone() <= Money::from_pence(1).exact();
            prop_assert!(is_a_penny, "{off} too much off {}", row.alone);
        }
    }
    Ok(())
}

/// No pool takes of a source what is not there, and what it takes the source says.
fn check_sources(document: &Value, year: &YearOutcome) -> Result<(), TestCaseError> {
    for source in &year.sources {
        let ahead = || year.pools.iter().filter(|pool| pool.goes_ahead);
        let given =
            || ahead().flat_map(|pool| &pool.contributions).filter(|one| one.source.as_ref() == Some(&source.id));
        let of = |amount: fn(&ContributionOutcome) -> Money| given().map(amount).sum::<Money>();
        prop_assert_eq!((source.pooled, source.overhead), (of(|one| one.spent), of(|one| one.overhead)));
        prop_assert!(of(|one| one.amount) <= source.available);
        prop_assert!(source.pooled <= source.allocated);
        // What is asked of it goes in, or all there is.
        let mut asked = Money::ZERO;
        for (entry, pool) in document["scenarios"][0]["pools"].as_array().into_iter().flatten().zip(&year.pools) {
            let own =
                entry["own"].as_array().into_iter().flatten().enumerate().find(|(_, own)| own["source"] == *source.id);
            let given = own.and_then(|(at, _)| pool.contributions.get(at)).filter(|_| pool.goes_ahead);
            if let (Some((_, own)), Some(given)) = (own, given.filter(|given| !given.may_pay.is_empty())) {
                prop_assert_eq!(given.source.as_ref(), Some(&source.id));
                asked += in_year(&own["amount"], year);
            }
        }
        prop_assert_eq!(of(|one| one.amount), asked.min(source.available));
    }
    Ok(())
}

/// What is stated for a year: its own figure, or the last before it.
fn in_year(annual: &Value, year: &YearOutcome) -> Money {
    let name = year.year.to_string();
    let by_year = annual.as_object().into_iter().flatten();
    // Years of one length: their names sort as they follow each other.
    let last = by_year.filter(|(stated, _)| **stated <= name).max_by_key(|(stated, _)| (*stated).clone());
    let typed = annual.as_str().or_else(|| last.and_then(|(_, amount)| amount.as_str()));
    typed.map_or(Money::ZERO, |typed| Money::read(typed).unwrap())
}

/// Partners' money stands beside the budget, service by service.
fn check_year(year: &YearOutcome) -> Result<(), TestCaseError> {
    for service in &year.services {
        let partners = |paid: &&Paid| paid.contribution.is_some();
        prop_assert!(service.from.iter().filter(partners).all(|paid| paid.pool.is_some() && paid.source.is_none()));
        prop_assert_eq!(service.partners, service.from.iter().filter(partners).map(|paid| paid.amount).sum::<Money>());
        prop_assert!(service.partners <= service.others);
        prop_assert!(own_in_pools(service) <= service.allocated);
    }
    prop_assert_eq!(year.partners, sum(&year.services, |service: &ServiceOutcome| service.partners));
    let ahead = || year.pools.iter().filter(|pool| pool.goes_ahead);
    let own: Money = year.services.iter().map(own_in_pools).sum();
    prop_assert_eq!(own + year.partners, ahead().map(|pool| pool.allocated).sum::<Money>());
    Ok(())
}

/// All pools of a year together are the sum of those that go ahead.
fn check_together(year: &YearOutcome) -> Result<(), TestCaseError> {
    let Some(all) = &year.pooled else {
        prop_assert!(year.pools.is_empty());
        return Ok(());
    };
    let of =
        |amount: fn(&PoolOutcome) -> Money| year.pools.iter().filter(|pool| pool.goes_ahead).map(amount).sum::<Money>();
    prop_assert_eq!(
        (all.put_in, all.own, all.partners),
        (of(|one| one.put_in), of(|one| one.own), of(|one| one.partners))
    );
    prop_assert_eq!(
        (all.overhead, all.allocated, all.returned),
        (of(|one| one.overhead), of(|one| one.allocated), of(|one| one.returned))
    );
    prop_assert_eq!(all.in_kind, of(|one| one.in_kind));
    prop_assert_eq!(all.put_in, all.overhead + all.allocated + all.returned);
    for member in &all.members {
        let one = |amount: fn(&PoolMember) -> Money| {
            let pools = year.pools.iter().filter(|pool| pool.goes_ahead).flat_map(|pool| &pool.members);
            pools.filter(|one| one.id == member.id).map(amount).sum::<Money>()
        };
        prop_assert_eq!((member.puts_in, member.at_most), (one(|one| one.puts_in), one(|one| one.at_most)));
        prop_assert_eq!((member.spent, member.returned), (one(|one| one.spent), one(|one| one.returned)));
    }
    prop_assert_eq!(all.put_in, sum(&all.members, |member: &PoolMember| member.puts_in));
    Ok(())
}
