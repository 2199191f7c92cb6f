//! Where money may land: what ring-fences allow, against every set of priorities in turn; and the nearest that they do.

use num_traits::{One as _, Zero as _};
use proptest::prelude::*;
use ringfence::allocation::{Demand, Year};
use ringfence::fair::{Line, Problem, share};
use ringfence::ground::Ground;
use ringfence::money::{Exact, Money};

use crate::chance::cases;

fn exact(pence: i64) -> Exact {
    Money::from_pence(pence).exact()
}

/// Sources with the priorities that each may commission in (bit by bit), and services: a priority, a most, its sources.
fn year(priorities: usize, sources: &[(i64, usize)], services: &[(usize, i64, usize)], landed: &[i64]) -> Year {
    let bits = |mask: usize, count: usize| (0..count).filter(|at| mask >> at & 1 == 1).collect::<Vec<_>>();
    let commissioners = (0..priorities)
        .map(|at| (0..sources.len()).filter(|&source| sources[source].1 >> at & 1 == 1).collect())
        .collect();
    let demand = |&(priority, most, payers): &(usize, i64, usize)| {
        // Who may commission in a priority may pay for its services.
        let mut pays = bits(payers, sources.len());
        pays.extend((0..sources.len()).filter(|&source| sources[source].1 >> priority & 1 == 1));
        pays.sort_unstable();
        pays.dedup();
        Demand { sources: pays.into(), priority, weight: most, most, rank: 1, ..Demand::default() }
    };
    Year {
        sources: sources.iter().map(|source| source.0).collect(),
        order: (0..sources.len()).collect(),
        commissioners,
        landed: landed.to_vec(),
        services: services.iter().map(demand).collect(),
        ..Year::default()
    }
}

/// £100: £60 only for the first of three, £40 for any. Proposed: 20, 50, 30. The first takes 60; the others share 40 as
/// 50 to 30: 25 and 15.
#[test]
fn what_a_fence_holds_is_poured_first() {
    let ground = Ground::of(&year(3, &[(6_000, 0b001), (4_000, 0b111)], &[], &[]), 3);
    assert!(!ground.takes(&[2_000, 5_000, 3_000]));
    assert_eq!(ground.pour(&[2_000, 5_000, 3_000]), [exact(6_000), exact(2_500), exact(1_500)]);
    // 70, 20, 10 is allowed: it stays.
    assert!(ground.takes(&[7_000, 2_000, 1_000]));
    assert_eq!(ground.pour(&[7_000, 2_000, 1_000]), [exact(7_000), exact(2_000), exact(1_000)]);
}

/// £90: £60 for the first or the second, £30 for any. Proposed: 10, 20, 60. Together the first two take 60, as 1 to 2: 20
/// and 40; the third has the 30 that is left.
#[test]
fn two_that_share_a_fence_keep_their_proportion() {
    let ground = Ground::of(&year(3, &[(6_000, 0b011), (3_000, 0b111)], &[], &[]), 3);
    assert_eq!(ground.pour(&[1_000, 2_000, 6_000]), [exact(2_000), exact(4_000), exact(3_000)]);
}

/// £50 only for the second, for which nobody proposes anything: it goes there all the same, and the £50 of free money
/// to the first.
#[test]
fn money_that_only_a_share_of_nought_can_take_goes_there() {
    let ground = Ground::of(&year(2, &[(5_000, 0b10), (5_000, 0b11)], &[], &[]), 2);
    assert_eq!(ground.pour(&[10_000, 0]), [exact(5_000), exact(5_000)]);
}

/// £80 only for a service of the first that may have £30: £50 can land nowhere, and binds nothing. Proposed 10 of 100 for
/// the first: it takes the 30 that can land; the second has the other 70.
#[test]
fn a_fence_by_service_takes_what_the_service_may_have() {
    let ground = Ground::of(&year(2, &[(8_000, 0b00), (2_000, 0b11)], &[(0, 3_000, 0b01)], &[]), 2);
    assert!(ground.takes(&[3_000, 7_000]));
    assert!(!ground.takes(&[2_999, 7_001]));
    assert_eq!(ground.pour(&[1_000, 9_000]), [exact(3_000), exact(7_000)]);
}

/// A penny for the first or the second, a penny for the third or the fourth, half of each to each. By largest remainder
/// the first two would have both pennies, which no fence allows: one goes to either pair.
#[test]
fn pennies_go_where_fences_let_them() {
    let ground = Ground::of(&year(4, &[(1, 0b0011), (1, 0b1100)], &[], &[]), 4);
    let poured = ground.pour(&[1, 1, 1, 1]);
    assert!(poured.iter().all(|part| part + part == exact(1)) && !ground.takes(&[1, 1, 0, 0]));
    let pence = ground.to_pence(&poured);
    assert_eq!((pence[0] + pence[1], pence[2] + pence[3]), (1, 1));
    assert!(pence.iter().all(|part| (0..=1).contains(part)) && ground.takes(&pence));
}

/// £20 of own money in pools is spent in the second, whatever the split; £80 is free.
#[test]
fn what_pools_spend_has_landed() {
    let ground = Ground::of(&year(2, &[(8_000, 0b11)], &[], &[0, 2_000]), 2);
    assert!(ground.takes(&[8_000, 2_000]));
    assert_eq!(ground.pour(&[9_000, 1_000]), [exact(8_000), exact(2_000)]);
}

type Made = (usize, Vec<(i64, usize)>, Vec<(usize, i64, usize)>, Vec<i64>);

fn grounds() -> impl Strategy<Value = Made> {
    (1..=4_usize).prop_flat_map(|priorities| {
        let most = prop_oneof![Just(7_i64), Just(100), Just(100_000_000)];
        most.prop_flat_map(move |most| {
            let source = (0..=most, 0..1_usize << priorities);
            let service = (0..priorities, 0..=most, any::<usize>());
            let lists = (prop::collection::vec(source, 1..5), prop::collection::vec(service, 0..4));
            (Just(priorities), lists, prop::collection::vec(1..=most, priorities))
                .prop_map(|(priorities, (sources, services), weights)| (priorities, sources, services, weights))
        })
    })
}

/// What can land at most in a set of priorities, by trying for each set of services whether they or the arcs into them
/// bind: a sum over sources of what each could place would count shared room twice, so every cut is tried.
fn at_most(year: &Year, set: usize) -> i64 {
    let within = |demand: &Demand| set >> demand.priority & 1 == 1;
    let by_service = |source: usize, demand: &Demand| {
        demand.sources.contains(&source) && !year.commissioners[demand.priority].contains(&source)
    };
    let cut = |full: usize| {
        let flows = |(source, pence): (usize, &i64)| {
            let direct =
                (0..year.commissioners.len()).any(|at| set >> at & 1 == 1 && year.commissioners[at].contains(&source));
            let mut open = year.services.iter().enumerate();
            let some = open.any(|(index, one)| full >> index & 1 == 0 && within(one) && by_service(source, one));
            if direct || some { *pence } else { 0 }
        };
        let room: i64 = year
            .services
            .iter()
            .enumerate()
            .filter(|(index, one)| full >> index & 1 == 1 && within(one))
            .map(|(_, one)| one.most)
            .sum();
        room + year.sources.iter().enumerate().map(flows).sum::<i64>()
    };
    let landed: i64 = year.landed.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1).map(|(_, one)| one).sum();
    landed + (0..1 << year.services.len()).map(cut).min().unwrap_or(0)
}

proptest! {
    #![proptest_config(cases(400))]

    /// A split is allowed where no set of priorities is to have more than can land in it: every set is tried.
    #[test]
    fn a_split_is_allowed_where_every_set_has_room(
        (priorities, sources, services, weights) in grounds(), landed in any::<bool>()
    ) {
        let landed = if landed { weights.iter().map(|weight| weight / 3).collect() } else { vec![] };
        let year = year(priorities, &sources, &services, &landed);
        let ground = Ground::of(&year, priorities);
        let whole = (1 << priorities) - 1;
        let spare = year.available() - at_most(&year, whole);
        let allowed = |targets: &[Exact]| (1..=whole).all(|set| {
            let has: Exact = targets.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1).map(|(_, one)| one).sum();
            has <= exact(at_most(&year, set) + spare)
        });
        let targets: Vec<i64> = ringfence::apportion::over_lines(
            Money::from_pence(year.available()), &weights.iter().map(|one| i128::from(*one)).collect::<Vec<_>>(),
        ).iter().map(|part| part.pence()).collect();
        let asked: Vec<Exact> = targets.iter().map(|&pence| exact(pence)).collect();
        prop_assert_eq!(ground.takes(&targets), allowed(&asked));
        let poured = ground.pour(&targets);
        // All of it is poured, as is allowed; what was allowed before is as it was.
        prop_assert_eq!(poured.iter().sum::<Exact>(), exact(year.available()));
        prop_assert!(allowed(&poured));
        if allowed(&asked) && targets.iter().all(|target| *target > 0) {
            prop_assert_eq!(&poured, &asked);
        }
        // Nothing can move from a priority that has more of what it should have to one that has less.
        let level = |at: usize| &poured[at] / exact(targets[at].max(1));
        for (rich, poor) in (0..priorities).flat_map(|a| (0..priorities).map(move |b| (a, b))) {
            if targets[rich].min(targets[poor]) > 0 && level(rich) > level(poor) {
                let mut moved = poured.clone();
                let bit = Exact::new(1.into(), 1_000_000_000_i64.into());
                moved[rich] -= &bit;
                moved[poor] += &bit;
                prop_assert!(moved[rich] < Exact::zero() || !allowed(&moved), "{} could give to {}", rich, poor);
            }
        }
        let pence = ground.to_pence(&poured);
        prop_assert!(ground.takes(&pence));
        prop_assert_eq!(pence.iter().sum::<i64>(), year.available());
        for (pence, poured) in pence.iter().zip(&poured) {
            prop_assert!((exact(*pence) - poured) < Exact::one() && (poured - exact(*pence)) < Exact::one());
        }
    }

    /// Without fences by service it is the sharing of rule 9, with priorities in the place of services.
    #[test]
    fn it_is_fair_sharing_among_priorities((priorities, sources, _, weights) in grounds()) {
        let year = year(priorities, &sources, &[], &[]);
        let places: i64 = sources.iter().filter(|source| source.1 > 0).map(|source| source.0).sum();
        prop_assume!(places == year.available());
        let line = |(at, &weight): (usize, &i64)| Line {
            sources: year.commissioners[at].as_slice().into(), target: at, weight, most: places, ..Line::default()
        };
        let problem = Problem {
            sources: year.sources.clone(), targets: vec![None; priorities],
            lines: weights.iter().enumerate().map(line).collect(),
        };
        let shared = share(&problem).amounts;
        for (pence, poured) in shared.iter().zip(Ground::of(&year, priorities).pour(&weights)) {
            prop_assert!((exact(*pence) - &poured) < Exact::one() && (&poured - exact(*pence)) < Exact::one());
        }
    }
}
