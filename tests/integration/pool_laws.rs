//! The laws of pools (rule 13), on made models with every kind of contribution, earmark, fence and risk in them.

use proptest::prelude::*;
use ringfence::model::Document;
use ringfence::money::{Exact, Money, Rate};
use ringfence::outcome::{Outcome, ServiceOutcome};
use ringfence::pool::{ContributionAmount, MatchOf, Pool};
use ringfence::{Model, annual, calendar};
use serde_json::{Value, json};

use crate::chance::cases;

use crate::laws::{evaluate, read};
use crate::made::{EVERYDAY, Feature, Size, document};
use crate::pool_slow;
use crate::pool_tables::{check_pools, own_in_pools};

/// What a service has from elsewhere but pools.
pub(crate) fn from_ceasing(service: &ServiceOutcome) -> Money {
    service.others - service.partners
}

/// Documents of a year or two that a few givers enter pools in.
pub(crate) fn small(years: u64, features: u32) -> impl Strategy<Value = Value> {
    let size = (1..=years, 1..=3_u64, 0..=3_u64, 0..=1_u64, 1..=5_u64, 1..=2_u64);
    (any::<u64>(), size, 0..=EVERYDAY).prop_map(
        move |(seed, (years, priorities, sources, ceasing, services, pools), some)| {
            let size = Size { years, priorities, sources, ceasing, services, pools };
            document(seed, size, some & features | 1 << Feature::Pools as u32)
        },
    )
}

/// What a contribution comes to in a year, worked out from the document: stated or matched, for the part of the year
/// its partner is in, under the scenario's percentages.
fn agreed(document: &Document, pool: &Pool, place: usize, own: Money, year: calendar::FinancialYear) -> Money {
    let one = &pool.contributions[place];
    let whole = Rate::WHOLE.exact();
    let full: Exact = match &one.amount {
        ContributionAmount::Fixed { fixed } => fixed.full_year(year, document.years.first, Rate::ZERO),
        ContributionAmount::Match { rate, of, up_to } => {
            let ratio = match of {
                MatchOf::Grant => rate.exact(),
                MatchOf::Total => rate.exact() / (&whole - rate.exact()),
            };
            let matching = own.exact() * ratio;
            up_to.map_or(matching.clone(), |most| most.exact().min(matching))
        }
    };
    let mut amount = full * annual::fraction(year.live(one.span()));
    for adjust in &document.scenarios[0].adjust {
        if let (ringfence::scenario::Adjusted::Contribution(id), ringfence::scenario::Change::Percent(rate)) =
            (&adjust.what, adjust.by)
            && *id == one.partner
            && !one.is_in_kind()
        {
            amount *= &whole + rate.exact();
        }
    }
    Money::from_exact(&amount).unwrap().or_zero()
}

/// An outcome without a pool's row, without findings and sentences: they say that the pool does not go ahead.
fn aside(mut outcome: Outcome, pool: &str) -> Outcome {
    outcome.findings.clear();
    for year in &mut outcome.years {
        year.summary.clear();
        year.pools.retain(|one| one.id != pool);
        if year.pools.is_empty() {
            year.pooled = None;
        }
    }
    outcome
}

/// Everything but promises, ranks and what is yet to be discovered.
pub(crate) const NOTHING_PROMISED: u32 = EVERYDAY
    & !(1 << Feature::Committed as u32
        | 1 << Feature::Protect as u32
        | 1 << Feature::Floor as u32
        | 1 << Feature::Guarantee as u32
        | 1 << Feature::Rank as u32
        | 1 << Feature::SplitYears as u32
        | 1 << Feature::Discovered as u32);

pub(crate) fn entries(document: &mut Value) -> &mut Vec<Value> {
    document["scenarios"][0]["pools"].as_array_mut().unwrap()
}

/// What pools pay each service in the first year.
pub(crate) fn bought(outcome: &Outcome) -> Vec<Money> {
    let year = &outcome.years[0];
    year.services.iter().map(|service| own_in_pools(service) + service.partners).collect()
}

pub(crate) fn standing(outcome: &Outcome) -> Vec<bool> {
    outcome.years[0].pools.iter().map(|pool| pool.goes_ahead).collect()
}

proptest! {
    #![proptest_config(cases(800))]

    /// Every contribution is what was agreed.
    #[test]
    fn contributions_are_as_agreed(document in small(2, EVERYDAY)) {
        let model = read(&document);
        let outcome = evaluate(&document);
        for year in &outcome.years {
            for pool in &year.pools {
                let stated = model.document().pools.iter().find(|one| one.id == pool.id).unwrap();
                for given in pool.contributions.iter().filter(|given| given.source.is_none()) {
                    let agreed = agreed(model.document(), stated, given.place, pool.own, year.year);
                    prop_assert_eq!(given.amount, agreed, "{} in {}", &given.name, &pool.name);
                }
            }
        }
    }

    /// What pools buy is fair, and what goes back goes back fairly, as the slow model has it from the tables alone.
    #[test]
    fn pools_buy_and_give_back_fairly(document in small(1, EVERYDAY)) {
        let model = read(&document);
        let outcome = evaluate(&document);
        pool_slow::check_year(model.document(), &outcome.years[0], from_ceasing)?;
    }

    /// What the budget gives beside pools is fair, all that services have from pools counted, where it is split by need and
    /// nothing is promised.
    #[test]
    fn pool_money_counts_in_coverage(document in small(1, NOTHING_PROMISED)) {
        let mut document = document;
        document["scenarios"][0]["split"] = json!({"by": "need"});
        let model = read(&document);
        pool_slow::check_budget(model.document(), &evaluate(&document).years[0])?;
    }

    /// A pool in which no partner puts anything changes nothing but its own row.
    #[test]
    fn a_pool_nobody_joins_changes_nothing(document in small(2, EVERYDAY)) {
        let mut document = document;
        document["pools"][0]["contributions"] = json!([]);
        if entries(&mut document).iter().all(|entry| entry["pool"] != "pool-0") {
            return Ok(());
        }
        let alone = evaluate(&document);
        prop_assert!(alone.years.iter().all(|year| year.pools.iter().all(|pool| pool.id != "pool-0" || !pool.goes_ahead)));
        entries(&mut document).retain(|entry| entry["pool"] != "pool-0");
        prop_assert_eq!(aside(alone, "pool-0"), aside(evaluate(&document), "pool-0"));
    }

    /// A pool that is not entered changes nothing at all.
    #[test]
    fn a_pool_not_entered_changes_nothing(document in small(2, EVERYDAY)) {
        let mut document = document;
        entries(&mut document).retain(|entry| entry["pool"] != "pool-0");
        let there = evaluate(&document);
        let pools = document["pools"].as_array_mut().unwrap();
        pools.remove(0);
        let gone = evaluate(&document);
        // Findings about the pools that stay name other places.
        prop_assert_eq!(&there.years, &gone.years);
        prop_assert!(there.findings.iter().filter(|finding| finding.scenario().is_some()).eq(gone.findings.iter().filter(|finding| finding.scenario().is_some())));
    }

    /// The order of services and of contributions moves nothing that pools buy but odd pennies.
    #[test]
    fn order_moves_only_odd_pennies_in_what_pools_buy(document in small(1, EVERYDAY)) {
        let outcome = evaluate(&document);
        let mut turned = document;
        turned["services"].as_array_mut().unwrap().reverse();
        for pool in turned["pools"].as_array_mut().unwrap() {
            pool["contributions"].as_array_mut().unwrap().reverse();
            pool["services"].as_array_mut().unwrap().reverse();
        }
        let other = evaluate(&turned);
        let mut there = bought(&other);
        there.truncate(turned["services"].as_array().unwrap().len());
        there.reverse();
        for (here, there) in bought(&outcome).into_iter().zip(there) {
            prop_assert!((here - there).size() <= Money::from_pence(2), "{here} {there}");
        }
        for service in &outcome.years[0].services {
            let same = other.years[0].services.iter().find(|one| one.id == service.id).unwrap();
            let (here, there) = (service.allocated + service.others, same.allocated + same.others);
            prop_assert!((here - there).size() <= Money::from_pence(6), "{} has {here} or {there}", service.id);
        }
    }

    /// More of a partner's money lowers nothing that pools buy, but for an odd penny, so long as no other pool comes
    /// to go ahead by it. (What services have in all it may lower: a pool that comes to go ahead costs its overhead.)
    #[test]
    fn more_of_a_partner_s_money_lowers_nothing_that_pools_buy(document in small(1, EVERYDAY), more in 1..10_000_i64) {
        let outcome = evaluate(&document);
        let mut richer = document;
        let Some(contribution) = richer["pools"][0]["contributions"].as_array_mut().unwrap().iter_mut().find(|one| one["amount"]["fixed"].is_string()) else { return Ok(()) };
        let was = Money::read(contribution["amount"]["fixed"].as_str().unwrap()).unwrap();
        contribution["amount"]["fixed"] = (was + was.fraction(&(Money::from_pence(more).exact() / Money::from_pence(1_000).exact()))).to_string().into();
        let after = evaluate(&richer);
        if standing(&outcome) == standing(&after) {
            for (before, after) in bought(&outcome).into_iter().zip(bought(&after)) {
                prop_assert!(after + Money::from_pence(2) >= before, "{before} {after}");
            }
        }
    }
}

/// The example that ships, whatever scenario of it.
#[test]
fn the_shipped_pools_add_up() -> Result<(), TestCaseError> {
    let text = include_str!("../cases/joint-fund/model.json");
    let document: Value = serde_json::from_str(text).expect("the example is JSON");
    let model = Model::read(text).expect("the example is sound");
    for scenario in &model.document().scenarios {
        let mut alone = document.clone();
        let all = alone["scenarios"].as_array_mut().unwrap();
        all.retain(|one| one["id"] == *scenario.id);
        for year in &model.evaluate(&scenario.id).years {
            check_pools(&alone, year)?;
        }
    }
    Ok(())
}

/// A budget of 200.00 in equal shares to P and Q, of which 100.00 goes into a pool beside an open 100.00 and 100.00 for
/// b alone. It buys a (P) for 100.00 and b (Q) for 200.00: own money and the open contribution may both pay for both.
/// In whose share own money lands decides whether c (P) or d (Q) is funded from the other 100.00; the order in which
/// contributions are listed does not.
#[test]
fn the_order_of_contributions_does_not_decide_where_own_money_lands() {
    let open = json!({"partner": "one", "amount": {"fixed": "100.00"}});
    let earmarked = json!({"partner": "two", "amount": {"fixed": "100.00"}, "services": ["b"]});
    let funded = |contributions: [&Value; 2]| -> Vec<Money> {
        let outcome = evaluate(&two_shares(&contributions));
        outcome.years[0].services.iter().map(|service| service.allocated + service.others).collect()
    };
    assert_eq!(funded([&open, &earmarked]), funded([&earmarked, &open]));
}

fn two_shares(contributions: &[&Value]) -> Value {
    let service = |id: &str, priority: &str, annual: &str| json!({"id": id, "name": id, "provider": "Provider", "priority": priority, "annual": annual});
    let partner = |id: &str| json!({"id": id, "name": id, "sector": "council"});
    json!({
        "format": "ringfence/1", "title": "Two shares", "years": {"first": "2013/14", "count": 1},
        "priorities": [{"id": "p", "name": "P"}, {"id": "q", "name": "Q"}],
        "sources": [{
            "id": "own", "name": "Grant", "funder": "Funder", "kind": "grant", "status": "confirmed", "annual": "200.00",
        }],
        "ceasing": [],
        "services": [
            service("a", "p", "100.00"), service("b", "q", "200.00"),
            service("c", "p", "100.00"), service("d", "q", "100.00"),
        ],
        "partners": [partner("one"), partner("two")],
        "pools": [{
            "id": "pool", "name": "Pool", "host": "one", "services": ["a", "b"], "contributions": contributions,
            "risk": {"rule": "equal"},
        }],
        "scenarios": [{
            "id": "baseline", "name": "Baseline", "split": {"by": "percent", "shares": {"p": "50", "q": "50"}},
            "pools": [{"pool": "pool", "own": [{"source": "own", "amount": "100.00"}]}],
        }],
        "evidence": [],
    })
}
