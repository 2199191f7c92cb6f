//! Pools that ask the same source for more than it has: which go ahead, held to the rule worked through step by step.

use proptest::collection::vec;
use proptest::prelude::*;
use ringfence::apportion::over_lines;
use ringfence::money::Money;
use serde_json::{Value, json};

use crate::chance::cases;
use crate::laws::evaluate;

/// One pool: what it asks of the source, what a partner puts in, and its minimum; pounds.
type Asking = (i64, i64, i64);

fn money(pounds: i64) -> String {
    format!("{pounds}.00")
}

fn document(available: i64, pools: &[Asking]) -> Value {
    let pool = |(at, &(_, partner, minimum)): (usize, &Asking)| {
        json!({
            "id": format!("pool-{at}"), "name": format!("Pool {at}"), "host": "own", "services": ["service"],
            "contributions": [{"partner": "partner", "amount": {"fixed": money(partner)}}],
            "minimum": money(minimum), "risk": {"rule": "equal"},
        })
    };
    let entry = |(at, &(own, ..)): (usize, &Asking)| json!({"pool": format!("pool-{at}"), "own": [{"source": "source", "amount": money(own)}]});
    json!({
        "format": "ringfence/1", "title": "One source", "years": {"first": "2013/14", "count": 1},
        "priorities": [{"id": "priority", "name": "Priority"}],
        "sources": [{
            "id": "source", "name": "Source", "funder": "Funder", "kind": "grant", "status": "confirmed",
            "annual": money(available),
        }],
        "ceasing": [],
        "services": [{
            "id": "service", "name": "Service", "provider": "Provider", "priority": "priority", "annual": "1000000.00",
        }],
        "partners": [{"id": "partner", "name": "Partner", "sector": "council"}],
        "pools": pools.iter().enumerate().map(pool).collect::<Vec<_>>(),
        "scenarios": [{
            "id": "baseline", "name": "Baseline", "split": {"by": "need"},
            "pools": pools.iter().enumerate().map(entry).collect::<Vec<_>>(),
        }],
        "evidence": [],
    })
}

/// What a pool is short of to go ahead with so much own money, in pence; beyond all measure without a partner.
fn short(&(_, partner, minimum): &Asking, own: i64) -> i64 {
    if partner == 0 { i64::MAX } else { (minimum * 100 - partner * 100 - own).max(0) }
}

/// The own money that each pool that goes ahead has, in pence: none for one that does not. Those that could not go ahead
/// with all they ask for fall first, then one at a time the one that is furthest short, the later of two alike; what is
/// left may still carry one that fell, the earlier first.
fn step_by_step(available: i64, pools: &[Asking]) -> Vec<Option<i64>> {
    let available = available * 100;
    let alone = |one: &Asking| short(one, (one.0 * 100).min(available)) == 0;
    let mut ahead: Vec<bool> = pools.iter().map(alone).collect();
    let parts = |ahead: &[bool]| -> Vec<i64> {
        let asks: Vec<i64> = pools.iter().zip(ahead).map(|(one, ahead)| if *ahead { one.0 * 100 } else { 0 }).collect();
        if asks.iter().sum::<i64>() <= available {
            return asks;
        }
        let weights: Vec<i128> = asks.iter().map(|ask| i128::from(*ask)).collect();
        over_lines(Money::from_pence(available), &weights).iter().map(|part| part.pence()).collect()
    };
    loop {
        let own = parts(&ahead);
        let worst = (0..pools.len()).filter(|&at| ahead[at]).max_by_key(|&at| short(&pools[at], own[at]));
        match worst.filter(|&at| short(&pools[at], own[at]) > 0) {
            Some(at) => ahead[at] = false,
            None => break,
        }
    }
    let own = parts(&ahead);
    let mut has: Vec<Option<i64>> = own.iter().zip(&ahead).map(|(own, ahead)| ahead.then_some(*own)).collect();
    for at in 0..pools.len() {
        let left = available - has.iter().flatten().sum::<i64>();
        let carried = (pools[at].0 * 100).min(left);
        if has[at].is_none() && short(&pools[at], carried) == 0 {
            has[at] = Some(carried);
        }
    }
    has
}

proptest! {
    #![proptest_config(cases(1_500))]

    /// Which pools go ahead, and with how much of the source.
    #[test]
    fn pools_that_share_a_source_fall_one_at_a_time(
        available in 0..=12_i64,
        pools in vec((0..=9_i64, prop_oneof![1 => Just(0), 4 => 1..=6_i64], 0..=12_i64), 1..=5),
    ) {
        let outcome = evaluate(&document(available, &pools));
        let goes_ahead = |pool: &ringfence::pool_outcome::PoolOutcome| pool.goes_ahead.then(|| pool.own.pence());
        let has: Vec<Option<i64>> = outcome.years[0].pools.iter().map(goes_ahead).collect();
        prop_assert_eq!(&has, &step_by_step(available, &pools));
        // None that stays out could go ahead with what is left.
        let left = available * 100 - has.iter().flatten().sum::<i64>();
        for (at, pool) in pools.iter().enumerate().filter(|(at, _)| has[*at].is_none()) {
            prop_assert!(short(pool, (pool.0 * 100).min(left)) > 0, "pool {at} could go ahead with {left} left");
        }
    }
}
