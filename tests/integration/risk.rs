//! Who bears a variance of a pool's cost (rule 13): random pools, members, caps and variances.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use ringfence::money::{Money, Rate};
use ringfence::pool::{OWN, Pool, Risk, RiskRule};
use ringfence::pool_outcome::{Borne, Variance};
use ringfence::risk::{Paid, Stake, bear};

use crate::chance::cases;
use crate::pool_slow::{by_weight_within, is_rounded};
use crate::slow::exact;

fn money(pence: i64) -> Money {
    Money::from_pence(pence)
}

fn stake(at: usize, (paid, back, in_kind, free): (Vec<(i64, bool)>, i64, i64, bool)) -> Stake {
    let paid: Vec<Paid> = paid
        .iter()
        .enumerate()
        .map(|(place, &(pence, tied))| Paid { name: format!("{at}, {place}"), tied, amount: money(pence) })
        .collect();
    let cost: Money = paid.iter().map(|one| one.amount).sum();
    let id = if at == 0 { OWN.to_owned() } else { format!("partner-{at}") };
    Stake {
        name: id.clone(),
        id,
        puts_in: cost + money(back),
        in_kind: money(in_kind),
        paid,
        unspent: money(if free { back } else { 0 }),
    }
}

fn pool(host: &str, rule: RiskRule) -> Pool {
    Pool {
        id: "pool".into(),
        name: "Pool".into(),
        host: host.into(),
        services: vec![],
        contributions: vec![],
        overhead: None,
        saving: None,
        minimum: None,
        contingency: None,
        risk: Risk { rule, shares: BTreeMap::new(), cap: None, caps: BTreeMap::new() },
        joint: None,
        evidence: None,
    }
}

/// A pool and its members, the host among them.
fn pools() -> impl Strategy<Value = (Pool, Vec<Stake>)> {
    let top = prop_oneof![Just(12_i64), Just(1_000_000), Just(1_000_000_000_000)];
    (top, 1..=5_usize).prop_flat_map(|(top, members)| {
        let or_none = || prop_oneof![Just(0), 0..=top];
        let put_in = (vec((0..=top, any::<bool>()), 0..=3), or_none(), or_none(), prop::bool::weighted(0.3));
        let rule = prop_oneof![
            Just(RiskRule::ByContribution),
            Just(RiskRule::Equal),
            Just(RiskRule::Fixed),
            Just(RiskRule::Host)
        ];
        (
            vec(put_in, members),
            rule,
            0..members,
            vec(0..=1_000_000_i64, members),
            prop::option::weighted(0.4, 0..=300_000_i64),
            vec(prop::option::weighted(0.3, 0..=top / 4), members),
            prop::option::weighted(0.4, 0..=top / 4),
        )
            .prop_map(|(put_in, rule, host, shares, cap, caps, contingency)| {
                let stakes: Vec<Stake> = put_in.into_iter().enumerate().map(|(at, one)| stake(at, one)).collect();
                let mut pool = pool(&stakes[host].id, rule);
                let ids = || stakes.iter().map(|stake| stake.id.clone());
                pool.risk.shares = ids().zip(shares.iter().map(|&units| Rate::from_ten_thousandths(units))).collect();
                pool.risk.cap = cap.map(Rate::from_ten_thousandths);
                pool.risk.caps = ids().zip(caps).filter_map(|(id, cap)| Some((id, money(cap?)))).collect();
                pool.contingency = contingency.map(money);
                (pool, stakes)
            })
    })
}

fn cost(stakes: &[Stake]) -> i64 {
    stakes.iter().flat_map(|stake| &stake.paid).map(|paid| paid.amount.pence()).sum()
}

/// What the rule measures each member by.
fn weights(pool: &Pool, stakes: &[Stake]) -> Vec<i128> {
    let weight = |stake: &Stake| match pool.risk.rule {
        RiskRule::ByContribution => stake.puts_in.pence().into(),
        RiskRule::Equal => (stake.puts_in > Money::ZERO || stake.in_kind > Money::ZERO).into(),
        RiskRule::Fixed => pool.risk.shares[&stake.id].millionths().into(),
        RiskRule::Host => (stake.id == pool.host).into(),
    };
    stakes.iter().map(weight).collect()
}

/// The lower of the caps that a member has.
fn cap(pool: &Pool, stake: &Stake) -> Option<Money> {
    let percent = pool.risk.cap.map(|rate| Money::from_exact(&(stake.puts_in.exact() * rate.exact())).unwrap());
    match (percent, pool.risk.caps.get(&stake.id)) {
        (Some(percent), Some(pounds)) => Some(percent.min(*pounds)),
        (percent, pounds) => percent.or(pounds.copied()),
    }
}

fn bears(variance: &Variance) -> i64 {
    variance.members.iter().map(|one| one.bears.pence()).sum()
}

/// What holds of every variance: it is borne to the penny, and what is said of it adds up.
fn check(pool: &Pool, stakes: &[Stake], variance: &Variance) -> Result<(), TestCaseError> {
    prop_assert_eq!(variance.amount, variance.unspent + variance.contingency + money(bears(variance)));
    prop_assert_eq!(variance.unspent, variance.members.iter().map(|one| one.unspent).sum());
    prop_assert_eq!(variance.cost, money(cost(stakes)));
    prop_assert_eq!(variance.outturn, variance.cost + variance.amount);
    let pays: Money = variance.members.iter().map(|one| one.pays).sum();
    prop_assert_eq!(variance.outturn, variance.contingency + pays);
    prop_assert_eq!(variance.members.len(), stakes.len());
    for (one, stake) in variance.members.iter().zip(stakes) {
        prop_assert_eq!((&one.id, one.puts_in), (&stake.id, stake.puts_in));
        prop_assert_eq!(one.bears, one.share - one.over_cap + one.as_host);
        prop_assert_eq!(one.pays, stake.cost() + one.unspent + one.bears);
        prop_assert!(one.unspent <= stake.unspent && !one.unspent.is_negative());
        prop_assert!(one.as_host.is_zero() || one.id == pool.host);
        prop_assert_eq!(one.as_host, if one.id == pool.host { variance.uncovered } else { Money::ZERO });
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(4_000))]

    /// What would go back goes first, then contingency; then shares by the rule, nobody but the host past a cap; what
    /// caps leave falls to the host.
    #[test]
    fn an_overspend_is_borne_to_the_penny((pool, stakes) in pools(), over in prop_oneof![0..=20_i64, 0..=1_000_000_000_i64]) {
        let variance = bear(&pool, &stakes, money(over));
        check(&pool, &stakes, &variance)?;
        let unspent = stakes.iter().map(|stake| stake.unspent.pence()).sum::<i64>().min(over);
        let contingency = pool.contingency.unwrap_or(Money::ZERO).pence().min(over - unspent);
        prop_assert_eq!((variance.unspent, variance.contingency), (money(unspent), money(contingency)));
        let (weights, rest) = (weights(&pool, &stakes), over - unspent - contingency);
        let whole: i128 = weights.iter().sum();
        for ((one, stake), weight) in variance.members.iter().zip(&stakes).zip(weights) {
            let share = exact(rest) * num_rational::BigRational::from_integer(weight.into()) / num_rational::BigRational::from_integer(whole.max(1).into());
            prop_assert!(is_rounded(one.share.pence(), &share), "{} of {rest}", one.share);
            prop_assert_eq!(one.cap, cap(&pool, stake));
            prop_assert!(one.cap.is_none_or(|cap| one.bears - one.as_host <= cap), "{} is past its cap", one.name);
            prop_assert!(one.over_cap.is_zero() || one.cap == Some(one.bears - one.as_host), "more than need be is over its cap");
            prop_assert!(one.back.is_empty() && !one.bears.is_negative());
        }
        let shares: i64 = variance.members.iter().map(|one| one.share.pence()).sum();
        prop_assert_eq!(shares, if whole > 0 { rest } else { 0 });
        let over_caps: Money = variance.members.iter().map(|one| one.over_cap).sum();
        prop_assert_eq!(variance.uncovered, over_caps + money(rest - shares));
        prop_assert_eq!(variance.words.len(), usize::from(unspent > 0) + usize::from(contingency > 0) + usize::from(!variance.uncovered.is_zero()));
    }

    /// An underspend gives nobody more than it paid, goes by the rule as far as that lets it, and what a member gets back
    /// is of its ring-fenced and earmarked money first.
    #[test]
    fn an_underspend_goes_back_to_the_penny((pool, stakes) in pools(), part in 0..=1_000_i64) {
        let under = cost(&stakes) / 1_000 * part;
        let variance = bear(&pool, &stakes, money(-under));
        check(&pool, &stakes, &variance)?;
        prop_assert!(variance.unspent.is_zero() && variance.contingency.is_zero() && variance.uncovered.is_zero());
        let room: Vec<i64> = stakes.iter().map(|stake| stake.cost().pence()).collect();
        let by_rule = by_weight_within(under, &weights(&pool, &stakes), &room);
        let left = exact(under) - by_rule.iter().sum::<crate::slow::Exact>();
        let few = exact(stakes.len() as i64);
        for ((one, stake), by_rule) in variance.members.iter().zip(&stakes).zip(by_rule) {
            prop_assert!(!one.bears.size().is_zero() || one.back.is_empty());
            prop_assert!(one.bears <= Money::ZERO && -one.bears <= stake.cost());
            // What some have no room for is shared anew, each time to the penny.
            let back = exact(-one.bears.pence());
            prop_assert!(back > &by_rule - &few, "{back} where the rule gives {by_rule}");
            prop_assert!(back < by_rule + &left + &few);
            check_back(stake, one)?;
        }
    }

    /// A pool that costs what it was to cost asks nothing of anybody.
    #[test]
    fn no_variance_asks_nothing((pool, stakes) in pools()) {
        let variance = bear(&pool, &stakes, Money::ZERO);
        check(&pool, &stakes, &variance)?;
        prop_assert!(variance.members.iter().all(|one| one.bears.is_zero() && one.share.is_zero() && one.over_cap.is_zero() && one.back.is_empty()));
        prop_assert!(variance.contingency.is_zero() && variance.uncovered.is_zero() && variance.words.is_empty());
        prop_assert!(cost(&stakes) == 0 || variance.percent == "0.0000");
    }

    /// The more a pool costs, the more each bears, but for the odd penny that largest remainders move; to the host fall
    /// the odd pennies of all.
    #[test]
    fn more_cost_asks_no_less((pool, stakes) in pools(), over in 0..=1_000_000_i64, more in prop_oneof![0..=3_i64, 0..=1_000_000_i64]) {
        let (less, more) = (bear(&pool, &stakes, money(over)), bear(&pool, &stakes, money(over + more)));
        for (before, after) in less.members.iter().zip(&more.members) {
            let odd = if before.id == pool.host { stakes.len() as i64 } else { 1 };
            prop_assert!(after.bears + money(odd) >= before.bears, "{} {}", before.bears, after.bears);
        }
        prop_assert!(more.contingency >= less.contingency);
    }

    /// The order of members moves odd pennies only.
    #[test]
    fn order_of_members_moves_only_odd_pennies((pool, stakes) in pools(), amount in -1_000_000..=1_000_000_i64) {
        let amount = money(amount.max(-cost(&stakes)));
        let forward = bear(&pool, &stakes, amount);
        let turned: Vec<Stake> = stakes.iter().rev().cloned().collect();
        let backward = bear(&pool, &turned, amount);
        let odd = money(stakes.len() as i64);
        prop_assert!(forward.members.iter().zip(backward.members.iter().rev()).all(|(one, other)| (one.bears - other.bears).size() <= odd));
    }
}

/// What a member gets back is said source by source, none more than it paid, tied money first.
fn check_back(stake: &Stake, one: &Borne) -> Result<(), TestCaseError> {
    prop_assert_eq!(-one.bears, one.back.iter().map(|back| back.amount).sum());
    let of = |paid: &Paid| one.back.iter().filter(|back| back.name == paid.name).map(|back| back.amount).sum::<Money>();
    let untied = one.back.iter().any(|back| !back.tied && !back.amount.is_zero());
    for paid in &stake.paid {
        prop_assert!(of(paid) <= paid.amount);
        prop_assert!(!paid.tied || !untied || of(paid) == paid.amount, "free money goes back before tied");
    }
    let mut given = one.back.iter();
    prop_assert!(given.all(|back| stake.paid.iter().any(|paid| paid.name == back.name && paid.tied == back.tied)));
    Ok(())
}

/// A commissioner, a council and a health board, as put in and spent: 250,000.00, 180,000.00 and 120,000.00.
fn three(rule: RiskRule) -> (Pool, Vec<Stake>) {
    let put_in = [25_000_000, 18_000_000, 12_000_000];
    let stakes =
        put_in.iter().enumerate().map(|(at, &pence)| stake(at, (vec![(pence, at == 2)], 0, 0, false))).collect();
    (pool("partner-1", rule), stakes)
}

fn borne(variance: &Variance) -> Vec<i64> {
    variance.members.iter().map(|one| one.bears.pence()).collect()
}

#[test]
fn a_contribution_decides_pro_rata() {
    let (pool, stakes) = three(RiskRule::ByContribution);
    let over = bear(&pool, &stakes, money(3_850_000));
    assert_eq!(borne(&over), [1_750_000, 1_260_000, 840_000]);
    assert_eq!(over.percent, "7.0000");
    assert_eq!(borne(&bear(&pool, &stakes, money(-2_275_001))), [-1_034_091, -744_546, -496_364]);
}

/// Each capped at 5% of what it put in: 11,000.00 is uncovered and falls to the host, the council.
#[test]
fn what_caps_leave_falls_to_the_host() {
    let (mut pool, stakes) = three(RiskRule::ByContribution);
    pool.risk.cap = Rate::read("5");
    let over = bear(&pool, &stakes, money(3_850_000));
    assert_eq!(over.uncovered, money(1_100_000));
    assert_eq!(borne(&over), [1_250_000, 900_000 + 1_100_000, 600_000]);
    assert_eq!(
        over.words,
        ["The caps of own, partner-1 and partner-2 leave £11,000 uncovered: it falls to the host, partner-1."]
    );
}

/// Under `host`, an underspend of 200,000.00 gives the council back its 180,000.00, and the other 20,000.00 by what the
/// others paid: 250 to 120.
#[test]
fn a_host_gets_back_no_more_than_it_paid() {
    let (pool, stakes) = three(RiskRule::Host);
    assert_eq!(borne(&bear(&pool, &stakes, money(-20_000_000))), [-1_351_351, -18_000_000, -648_649]);
}
