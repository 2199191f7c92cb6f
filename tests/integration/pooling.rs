//! What pools buy and whose money it is, over plain arrays, held to the slow model.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use ringfence::annual::Annual;
use ringfence::calendar::read_date;
use ringfence::money::Money;
use ringfence::pool::{Contribution, ContributionAmount, OWN, Pool, Risk, RiskRule};
use ringfence::pooling::{Bought, Giver, Pools, Wanted, alone, buy};

use crate::chance::cases;
use crate::pool_slow::{Buyable, Given, bought, is_rounded, spent};
use crate::slow::exact;

/// A few pools, what is in them and what they may buy. Money bears overhead where it may pay for all that the money of
/// its pool may pay for.
fn pools(top: i64) -> impl Strategy<Value = Pools> {
    (1..=3_usize, 1..=6_usize, 1..=4_usize).prop_flat_map(move |(pools, givers, lines)| {
        let line = (vec(prop::bool::weighted(0.6), givers), 0..=top, 0..=top, 0..=top, any::<[bool; 2]>(), 1..=2_u32);
        (vec(prop_oneof![Just(0), 0..=top], pools), vec((0..pools, 0..=top), givers), vec(line, lines)).prop_map(
            |(overheads, givers, lines)| {
                let wanted =
                    |(may, need, weight, already, odds, rank): (Vec<bool>, i64, i64, i64, [bool; 2], u32)| Wanted {
                        givers: (0..may.len()).filter(|&giver| may[giver]).collect(),
                        weight: if odds[0] { weight } else { need },
                        already: if odds[1] { already.min(need) } else { 0 },
                        most: need - if odds[1] { already.min(need) } else { 0 },
                        rank,
                    };
                let lines: Vec<Wanted> = lines.into_iter().map(wanted).collect();
                let pool_of: Vec<usize> = givers.iter().map(|giver| giver.0).collect();
                let buys = |pool: usize, line: &Wanted| line.givers.iter().any(|&giver| pool_of[giver] == pool);
                let bears =
                    |at: usize, pool: usize| lines.iter().all(|line| !buys(pool, line) || line.givers.contains(&at));
                let giver = |(at, &(pool, pence)): (usize, &(usize, i64))| Giver {
                    pool,
                    pence,
                    bears_overhead: bears(at, pool),
                };
                let givers = givers.iter().enumerate().map(giver).collect();
                Pools { overheads, givers, lines }
            },
        )
    })
}

fn sizes() -> impl Strategy<Value = Pools> {
    prop_oneof![3 => pools(9), 3 => pools(100_000), 1 => pools(10_000_000_000_000)]
}

/// What each giver pays to lines.
fn paid_by(pools: &Pools, bought: &Bought) -> Vec<i64> {
    let of = |giver| bought.paid.iter().flatten().filter(|paid| paid.source == giver).map(|paid| paid.pence).sum();
    (0..pools.givers.len()).map(of).collect()
}

fn per_line(bought: &Bought) -> Vec<i64> {
    bought.paid.iter().map(|paid| paid.iter().map(|one| one.pence).sum()).collect()
}

/// The money of the slow model: that of all pools, or of one.
fn given(pools: &Pools, overhead: &[i64], only: Option<usize>) -> Vec<Given> {
    let given = |at: usize| {
        let pence = if only.is_none_or(|pool| pools.givers[at].pool == pool) { pools.givers[at].pence } else { 0 };
        let lines = (0..pools.lines.len()).filter(|&line| pools.lines[line].givers.contains(&at)).collect();
        Given { pence, overhead: overhead[at], lines }
    };
    (0..pools.givers.len()).map(given).collect()
}

fn buyable(pools: &Pools) -> Vec<Buyable> {
    let line = |line: &Wanted| Buyable { weight: line.weight, already: line.already, most: line.most, rank: line.rank };
    pools.lines.iter().map(line).collect()
}

proptest! {
    #![proptest_config(cases(4_000))]

    /// All that goes in runs the pool, is paid to lines or goes back; nothing is paid by money that may not.
    #[test]
    fn what_goes_in_is_spent_or_goes_back(pools in sizes()) {
        let bought = buy(&pools);
        let paid = paid_by(&pools, &bought);
        for (at, giver) in pools.givers.iter().enumerate() {
            prop_assert_eq!(giver.pence, bought.overhead[at] + paid[at] + bought.returned[at]);
            prop_assert!(bought.overhead[at] >= 0 && bought.returned[at] >= 0);
            prop_assert!(giver.bears_overhead || bought.overhead[at] == 0);
        }
        for (line, paid) in pools.lines.iter().zip(&bought.paid) {
            prop_assert!(paid.iter().all(|one| one.pence > 0 && line.givers.contains(&one.source)));
            prop_assert!(paid.windows(2).all(|pair| pair[0].source < pair[1].source));
            prop_assert!(paid.iter().map(|one| one.pence).sum::<i64>() <= line.most);
        }
    }

    /// Overhead goes first: all of it, or all the money that may bear it; by contribution.
    #[test]
    fn overhead_is_borne_by_contribution(pools in sizes()) {
        let bought = buy(&pools);
        for (pool, &overhead) in pools.overheads.iter().enumerate() {
            let bears: Vec<usize> = (0..pools.givers.len()).filter(|&at| pools.givers[at].pool == pool && pools.givers[at].bears_overhead).collect();
            let able: i64 = bears.iter().map(|&at| pools.givers[at].pence).sum();
            let borne: i64 = bears.iter().map(|&at| bought.overhead[at]).sum();
            prop_assert_eq!((borne, bought.unmet[pool]), (overhead.min(able), (overhead - able).max(0)));
            for at in bears.into_iter().filter(|_| able > 0) {
                let share = exact(borne) * exact(pools.givers[at].pence) / exact(able);
                prop_assert!(is_rounded(bought.overhead[at], &share), "{} of {borne}", bought.overhead[at]);
            }
        }
    }

    /// Rule 9 within earmarks, rank by rank; and what goes back goes back by contribution as far as earmarks let it.
    #[test]
    fn pools_buy_and_give_back_fairly(pools in sizes()) {
        let answer = buy(&pools);
        let (givers, amounts) = (given(&pools, &answer.overhead, None), per_line(&answer));
        for (amount, exactly) in amounts.iter().zip(bought(&givers, &buyable(&pools), &amounts)) {
            prop_assert!(is_rounded(*amount, &exactly), "{amount} bought, not {exactly}");
        }
        for (amount, exactly) in paid_by(&pools, &answer).iter().zip(spent(&givers, &amounts)) {
            prop_assert!(is_rounded(*amount, &exactly), "{amount} spent, not {exactly}");
        }
    }

    /// Lines that the same givers may pay for have the same part of each giver's money, to the penny for givers alike
    /// together and to the penny again for each of them.
    #[test]
    fn lines_alike_are_paid_alike(pools in sizes()) {
        let answer = buy(&pools);
        let amounts = per_line(&answer);
        for (at, line) in pools.lines.iter().enumerate() {
            let alike: Vec<usize> = (0..pools.lines.len()).filter(|&one| pools.lines[one].givers == line.givers).collect();
            let whole: i64 = alike.iter().map(|&one| amounts[one]).sum();
            for &giver in line.givers.iter().filter(|_| whole > 0) {
                let pays = |line: usize| answer.paid[line].iter().filter(|one| one.source == giver).map(|one| one.pence).sum::<i64>();
                let all: i64 = alike.iter().map(|&one| pays(one)).sum();
                let exactly = exact(all) * exact(amounts[at]) / exact(whole);
                prop_assert!((-1..=1).any(|odd| is_rounded(pays(at) + odd, &exactly)), "{} paid, not {exactly}", pays(at));
            }
        }
    }

    /// More money in a pool lowers no line, but for an odd penny: whatever a line reaches, it reaches still.
    #[test]
    fn more_money_lowers_no_line(pools in sizes(), which in any::<Index>(), more in 0..1_000_000_i64) {
        let before = per_line(&buy(&pools));
        let mut richer = pools;
        let at = which.index(richer.givers.len());
        richer.givers[at].pence += more;
        let after = per_line(&buy(&richer));
        prop_assert!(before.iter().zip(&after).all(|(before, after)| after + 1 >= *before), "{before:?} {after:?}");
        prop_assert!(before.iter().sum::<i64>() <= after.iter().sum::<i64>());
    }

    /// The order of givers moves nothing that pools buy but odd pennies, and nothing that goes back.
    #[test]
    fn order_of_givers_moves_only_odd_pennies(pools in sizes()) {
        let forward = buy(&pools);
        let mut turned = pools.clone();
        turned.givers.reverse();
        let last = pools.givers.len() - 1;
        for line in &mut turned.lines {
            line.givers = line.givers.iter().rev().map(|&giver| last - giver).collect();
        }
        let mut backward = buy(&turned);
        backward.returned.reverse();
        prop_assert!(per_line(&forward).iter().zip(per_line(&backward)).all(|(one, other)| (one - other).abs() <= 2));
        prop_assert!(forward.returned.iter().zip(&backward.returned).all(|(one, other)| (one - other).abs() <= 3), "{:?} {:?}", forward.returned, backward.returned);
    }

    /// What a pool would buy by itself.
    #[test]
    fn a_pool_alone_buys_with_its_own_money(pools in sizes()) {
        for pool in 0..pools.overheads.len() {
            let overhead: Vec<i64> = buy(&pools).overhead.iter().zip(&pools.givers).map(|(pence, giver)| if giver.pool == pool { *pence } else { 0 }).collect();
            let amounts = alone(&pools, pool);
            let slow = bought(&given(&pools, &overhead, Some(pool)), &buyable(&pools), &amounts);
            prop_assert!(amounts.iter().zip(&slow).all(|(pence, exactly)| is_rounded(*pence, exactly)));
        }
    }
}

/// Two givers of 60.00 and 40.00 and a need of 50.00: each pays by what it put in, and half of it goes back to each.
#[test]
fn half_goes_back_to_each() {
    let giver = |pence| Giver { pool: 0, pence, bears_overhead: true };
    let line = Wanted { givers: vec![0, 1], weight: 5_000, already: 0, most: 5_000, rank: 1 };
    let pools = Pools { overheads: vec![0], givers: vec![giver(6_000), giver(4_000)], lines: vec![line] };
    assert_eq!(buy(&pools).returned, [3_000, 2_000]);
}

/// The same, but the second giver's money is earmarked to that line and the first's may buy another of 30.00 too: 80.00
/// is bought with 100.00. All that is left of either may be spent on the first line, so 12.00 and 8.00 go back.
#[test]
fn an_earmark_moves_who_pays_for_what_not_what_goes_back() {
    let lines = vec![
        Wanted { givers: vec![0, 1], weight: 5_000, already: 0, most: 5_000, rank: 1 },
        Wanted { givers: vec![0], weight: 3_000, already: 0, most: 3_000, rank: 1 },
    ];
    let givers = vec![
        Giver { pool: 0, pence: 6_000, bears_overhead: true },
        Giver { pool: 0, pence: 4_000, bears_overhead: false },
    ];
    let answer = buy(&Pools { overheads: vec![0], givers, lines });
    assert_eq!(answer.returned, [1_200, 800]);
    assert_eq!(per_line(&answer), [5_000, 3_000]);
}

/// Money for a pool of two services, in cash and by all of it where nothing else is said.
fn contribution() -> Contribution {
    Contribution {
        partner: "council".into(),
        amount: ContributionAmount::Fixed { fixed: Annual::Once(Money::from_pence(6_000)) },
        in_kind: None,
        services: vec![],
        joins: None,
        leaves: None,
        evidence: None,
    }
}

#[test]
fn money_without_earmark_goes_to_any_service_of_its_pool_and_no_other() {
    let [advice, refuge, outside] = ["advice", "refuge", "outside"].map(String::from);
    let risk = Risk { rule: RiskRule::Equal, shares: BTreeMap::new(), cap: None, caps: BTreeMap::new() };
    let pool = Pool {
        id: "pool".into(),
        name: "Pool".into(),
        host: OWN.into(),
        services: vec![advice.clone(), refuge.clone()],
        contributions: vec![],
        overhead: None,
        saving: None,
        minimum: None,
        contingency: None,
        risk,
        joint: None,
        evidence: None,
    };
    let may = |contribution: &Contribution| [&advice, &refuge, &outside].map(|id| pool.may_spend_on(contribution, id));
    assert_eq!(may(&contribution()), [true, true, false]);
    let earmarked = Contribution { services: vec![refuge.clone(), outside.clone()], ..contribution() };
    assert_eq!(may(&earmarked), [false, true, false]);
}

#[test]
fn a_contribution_is_in_kind_only_where_it_says_so_and_lives_while_its_partner_is_in() {
    let kinds = [None, Some(false), Some(true)].map(|in_kind| Contribution { in_kind, ..contribution() }.is_in_kind());
    assert_eq!(kinds, [false, false, true]);
    let (joins, leaves) = (read_date("2013-06-01"), read_date("2014-02-28"));
    let span = Contribution { joins, leaves, ..contribution() }.span();
    assert_eq!((span.starts, span.ends), (joins, leaves));
    assert!(joins.is_some() && leaves.is_some());
}
