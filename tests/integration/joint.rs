//! Joint commissioning (rule 13): costs of groups, Shapley's shares and who is better off alone, held to an enumeration
//! of every order and every group.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use ringfence::joint::{CostSharing, Party, Sharing, Way, share_cost};
use ringfence::money::{Money, Rate};
use ringfence::pool::{Discount, DiscountOn, Joint, MOST_MEMBERS, Tier};

use crate::chance::cases;
use crate::pool_slow::{cost, groups, is_rounded, shapley};

fn money(pence: i64) -> Money {
    Money::from_pence(pence)
}

fn party(at: usize, puts_in: Option<Money>) -> Party {
    Party { id: format!("member-{at}"), name: format!("Member {at}"), puts_in }
}

/// What members would have to buy, in order.
fn joint(volumes: &[i64], fixed: i64, discount: Option<Discount>) -> (Joint, Vec<Party>) {
    let requirements: BTreeMap<String, Money> =
        volumes.iter().enumerate().map(|(at, &volume)| (party(at, None).id, money(volume))).collect();
    let parties = (0..volumes.len()).map(|at| party(at, None)).collect();
    (Joint { requirements, fixed_cost: Some(money(fixed)), discount }, parties)
}

/// Tiers that start further and further on, `step` pence apart or more.
fn tiers(step: i64, percents: Vec<(i64, i64)>) -> Vec<Tier> {
    let mut from = 0;
    let tier = |(further, percent): (i64, i64)| {
        from += further * step;
        Tier { from: money(from), percent: Rate::from_ten_thousandths(percent * 10_000) }
    };
    percents.into_iter().map(tier).collect()
}

/// A few members with something to buy, in coins of so many pence; some alike, some with nothing.
fn joints(members: usize, coin: i64) -> impl Strategy<Value = (Vec<i64>, i64, Option<Discount>)> {
    let volume = prop_oneof![1 => Just(0), 1 => Just(300), 4 => 0..=999_i64];
    let on = prop_oneof![Just(DiscountOn::Whole), Just(DiscountOn::Above)];
    let discount = (on, vec((1..=900_i64, 0..=100_i64), 0..=3))
        .prop_map(move |(on, percents)| Discount { on, tiers: tiers(coin, percents) });
    (vec(volume, 1..=members), 0..=500_i64, prop::option::weighted(0.8, discount)).prop_map(
        move |(volumes, fixed, discount)| {
            (volumes.iter().map(|volume| volume * coin).collect(), fixed * coin, discount)
        },
    )
}

fn way(sharing: &CostSharing, way: Way) -> &Sharing {
    sharing.ways.iter().find(|one| one.way == way).unwrap()
}

fn pence(pays: &[Money]) -> Vec<i64> {
    pays.iter().map(|amount| amount.pence()).collect()
}

fn buys(volumes: &[i64], group: &[usize]) -> Vec<i64> {
    group.iter().map(|&at| volumes[at]).collect()
}

fn ids(group: &[usize]) -> Vec<String> {
    group.iter().map(|&at| party(at, None).id).collect()
}

proptest! {
    #![proptest_config(cases(500))]

    /// What each group pays, what all pay apart and together, and every way to share that.
    #[test]
    fn a_joint_cost_is_shared_to_the_penny((volumes, fixed, discount) in joints(6, 7)) {
        let (joint, parties) = joint(&volumes, fixed, discount);
        let sharing = share_cost(&joint, &parties).unwrap();
        let together = cost(&joint, &volumes);
        prop_assert_eq!(sharing.joint, money(together));
        prop_assert_eq!(sharing.apart, volumes.iter().map(|&volume| money(cost(&joint, &[volume]))).sum());
        prop_assert_eq!(sharing.saving, sharing.apart - sharing.joint);
        for (member, &volume) in sharing.members.iter().zip(&volumes) {
            prop_assert_eq!((member.requirement, member.alone), (money(volume), money(cost(&joint, &[volume]))));
        }
        prop_assert_eq!(sharing.ways.iter().map(|one| one.way).collect::<Vec<_>>(), [Way::ByRequirement, Way::Equal, Way::Shapley]);
        for one in &sharing.ways {
            prop_assert_eq!((one.total, one.over), (sharing.joint, Money::ZERO));
            prop_assert_eq!(one.total, one.pays.iter().copied().sum());
            prop_assert!(one.pays.iter().zip(&volumes).all(|(pays, volume)| *volume > 0 || pays.is_zero()));
        }
        let there = volumes.iter().filter(|volume| **volume > 0).count() as i64;
        let spread = volumes.iter().zip(&way(&sharing, Way::Equal).pays).filter(|(volume, _)| **volume > 0);
        prop_assert!(spread.clone().all(|(_, pays)| (pays.pence() - together / there.max(1)).abs() <= 1));
    }

    /// Every group is there, the smaller before the larger, at the cost that it would have.
    #[test]
    fn every_group_has_its_cost((volumes, fixed, discount) in joints(5, 7)) {
        let (joint, parties) = joint(&volumes, fixed, discount);
        let sharing = share_cost(&joint, &parties).unwrap();
        prop_assert!(sharing.groups.windows(2).all(|pair| pair[0].members.len() <= pair[1].members.len()));
        let mut every = groups(volumes.len());
        every.push((0..volumes.len()).collect());
        prop_assert_eq!(sharing.groups.len(), every.len());
        for group in every {
            let found = sharing.groups.iter().find(|one| one.members == ids(&group)).unwrap();
            prop_assert_eq!(found.cost, money(cost(&joint, &buys(&volumes, &group))));
        }
    }

    /// Shapley's shares are what each adds on average over every order; alike for members alike but for a penny.
    #[test]
    fn shapley_s_shares_are_the_average_of_every_order((volumes, fixed, discount) in joints(5, 7)) {
        let (joint, parties) = joint(&volumes, fixed, discount);
        let sharing = share_cost(&joint, &parties).unwrap();
        let pays = &way(&sharing, Way::Shapley).pays;
        for (pays, exactly) in pays.iter().zip(shapley(&joint, &volumes)) {
            prop_assert!(is_rounded(pays.pence(), &exactly), "{pays} for {exactly}");
        }
        for (one, other) in (0..volumes.len()).flat_map(|one| (0..one).map(move |other| (one, other))) {
            if volumes[one] == volumes[other] {
                prop_assert!((pays[one] - pays[other]).size() <= money(1));
            }
        }
    }

    /// Who is better off alone: every group is looked at, and those that save most come first.
    #[test]
    fn groups_better_off_alone_are_all_named((volumes, fixed, discount) in joints(5, 100), proposed in vec(0..=150_000_i64, 5), beside in 0..=9_000_i64) {
        let (joint, mut parties) = joint(&volumes, fixed, discount);
        for (party, amount) in parties.iter_mut().zip(&proposed) {
            party.puts_in = Some(money(*amount));
        }
        // One that puts something in and states nothing to buy.
        parties.push(party(volumes.len(), Some(money(beside))));
        let sharing = share_cost(&joint, &parties).unwrap();
        let is_proposed = proposed.iter().take(volumes.len()).any(|amount| *amount > 0);
        prop_assert_eq!(sharing.ways[0].way == Way::Proposed, is_proposed);
        prop_assert_eq!(pence(&sharing.ways[0].pays) == proposed[..volumes.len()], is_proposed || sharing.joint.is_zero());
        for one in &sharing.ways {
            prop_assert_eq!(one.others, if one.way == Way::Proposed { money(beside) } else { Money::ZERO });
            prop_assert_eq!(one.over, one.total + one.others - sharing.joint);
            prop_assert!(one.better_off.windows(2).all(|pair| pair[0].saves >= pair[1].saves));
            let mut expected = 0;
            for group in groups(volumes.len()) {
                let pays: i64 = group.iter().map(|&at| one.pays[at].pence()).sum();
                let alone = cost(&joint, &buys(&volumes, &group));
                let named = one.better_off.iter().find(|named| named.members == ids(&group));
                prop_assert_eq!(named.map(|named| named.saves), (pays > alone).then(|| money(pays - alone)));
                if let Some(named) = named {
                    expected += 1;
                    prop_assert_eq!((named.pays, named.alone), (money(pays), money(alone)));
                    let others = (0..volumes.len()).filter(|at| !group.contains(at)).map(|at| party(at, None).name);
                    prop_assert!(others.into_iter().all(|name| named.words.contains(&name)), "{}", named.words);
                }
            }
            prop_assert_eq!(one.better_off.len(), expected);
        }
    }

    /// Where discounts grow and are taken off what lies above each tier, and the fixed cost is paid once, the cost of a
    /// volume is concave from nothing on. So what a member adds falls as a group grows: the cost game is concave, and
    /// Shapley's shares leave no group better off alone (Shapley, "Cores of convex games", 1971). Costs are whole pence
    /// here; rounding raises the shares of a group by less than a penny a member, and by no more than it lowers the
    /// others'.
    #[test]
    fn shapley_s_shares_leave_nobody_better_off_alone_where_more_costs_less((volumes, fixed, discount) in joints(6, 10_000)) {
        let growing = discount.map(|discount| {
            let mut percents: Vec<Rate> = discount.tiers.iter().map(|tier| tier.percent).collect();
            percents.sort();
            let tiers = discount.tiers.iter().zip(percents).map(|(tier, percent)| Tier { percent, ..*tier }).collect();
            Discount { on: DiscountOn::Above, tiers }
        });
        let (joint, parties) = joint(&volumes, fixed, growing);
        let sharing = share_cost(&joint, &parties).unwrap();
        for group in &way(&sharing, Way::Shapley).better_off {
            let pennies = group.members.len().min(volumes.len() - group.members.len()) as i64;
            prop_assert!(group.saves < money(pennies), "{} beyond rounding", group.saves);
        }
        prop_assert!(!sharing.saving.is_negative());
    }
}

/// Twelve members, three of them alike, one with nothing to buy: 479,001,600 orders, without walking them.
#[test]
fn twelve_members_are_shared_exactly() {
    let volumes: Vec<i64> =
        (0..MOST_MEMBERS as i64).map(|at| if at < 3 { 10_000_000 } else { (at - 3) * 1_234_567 }).collect();
    let tiers = tiers(20_000_000, vec![(1, 3), (1, 5), (1, 9)]);
    let (joint, parties) = joint(&volumes, 9_000_001, Some(Discount { on: DiscountOn::Above, tiers }));
    let sharing = share_cost(&joint, &parties).unwrap();
    let shares = way(&sharing, Way::Shapley);
    assert_eq!(shares.total, sharing.joint);
    assert_eq!(sharing.joint, money(cost(&joint, &volumes)));
    assert_eq!(shares.pays[3], Money::ZERO);
    assert!(shares.pays[..3].iter().all(|pays| (*pays - shares.pays[0]).size() <= money(1)));
    assert_eq!(sharing.groups.len(), 4_095);
}

/// One more than can be shared among, and nobody at all.
#[test]
fn more_than_twelve_members_or_none_are_not_shared_among() {
    let (many, parties) = joint(&[100; MOST_MEMBERS + 1], 0, None);
    assert_eq!(share_cost(&many, &parties), None);
    assert_eq!(share_cost(&many, &[]), None);
}

/// City buys 60.00 and County 40.00 of something; from 80.00 on all of it is a tenth cheaper; 12.00 is paid once.
/// Apart: 72.00 and 52.00. Together: 90.00 + 12.00 = 102.00, 22.00 less. What each adds on average: City (72 + 102 − 52)
/// ÷ 2 = 61.00, County (52 + 102 − 72) ÷ 2 = 41.00.
#[test]
fn two_members_halve_what_they_save() {
    let tiers = tiers(8_000, vec![(1, 10)]);
    let (joint, parties) = joint(&[6_000, 4_000], 1_200, Some(Discount { on: DiscountOn::Whole, tiers }));
    let sharing = share_cost(&joint, &parties).unwrap();
    assert_eq!((sharing.apart, sharing.joint, sharing.saving), (money(12_400), money(10_200), money(2_200)));
    assert_eq!(pence(&way(&sharing, Way::Shapley).pays), [6_100, 4_100]);
    assert_eq!(pence(&way(&sharing, Way::ByRequirement).pays), [6_120, 4_080]);
    assert_eq!(pence(&way(&sharing, Way::Equal).pays), [5_100, 5_100]);
}

/// A tenth off from 80.00 on: at just that sum all of it is cheaper, or nothing yet; a penny less is at the full price.
#[test]
fn a_tier_is_reached_at_its_sum() {
    let together = |on: DiscountOn, volume: i64| {
        let (joint, parties) = joint(&[volume], 0, Some(Discount { on, tiers: tiers(8_000, vec![(1, 10)]) }));
        share_cost(&joint, &parties).unwrap().joint.pence()
    };
    assert_eq!([7_999, 8_000, 8_010].map(|volume| together(DiscountOn::Whole, volume)), [7_999, 7_200, 7_209]);
    assert_eq!([7_999, 8_000, 8_010].map(|volume| together(DiscountOn::Above, volume)), [7_999, 8_000, 8_009]);
}
