//! Rules 7 and 10 over one year in plain arrays: every way to pay is tried.

use proptest::collection::vec;
use proptest::prelude::*;
use ringfence::allocation::{Demand, Payment, Plan, Year, allocate};
use ringfence::fair::{Line, Problem, Sources};

use crate::chance::cases;
use crate::slow::{bounds, can_be_paid, coverage, exact};

fn demand(sources: usize, priorities: usize, top: i64) -> impl Strategy<Value = Demand> {
    let pence = (0..=top, 0..=top, 0..=top, 0..=top);
    let odds = (prop::bool::weighted(0.3), prop::bool::weighted(0.3), prop::bool::weighted(0.2));
    (vec(prop::bool::weighted(0.55), sources), 0..priorities, pence, odds, 1..=2_u32).prop_map(
        |(may, priority, (need, promise, others, weight), odds, rank)| {
            let others = if odds.1 { others.min(need) } else { 0 };
            Demand {
                sources: may.iter().enumerate().filter(|(_, may)| **may).map(|(source, _)| source).collect(),
                priority,
                weight: if odds.2 { weight } else { need },
                others,
                promise: if odds.0 { promise.min(need - others) } else { 0 },
                most: need - others,
                rank,
            }
        },
    )
}

fn years(top: i64) -> impl Strategy<Value = Year> {
    (1..=3_usize, 1..=3_usize, 1..=4_usize).prop_flat_map(move |(sources, priorities, services)| {
        (
            vec(0..=top, sources),
            Just((0..sources).collect::<Vec<_>>()).prop_shuffle(),
            prop::option::weighted(0.7, vec(0..=top, priorities)),
            vec(vec(any::<bool>(), sources), priorities),
            vec(demand(sources, priorities, top), services),
            prop_oneof![Just(vec![]), vec(0..=top, priorities)],
            prop_oneof![Just(0), 0..=top],
        )
            .prop_map(|(sources, order, targets, commissioners, services, landed, overhead)| {
                let which = |may: Vec<bool>| (0..may.len()).filter(|&source| may[source]).collect();
                Year {
                    sources,
                    order,
                    targets,
                    commissioners: commissioners.into_iter().map(which).collect(),
                    landed,
                    overhead,
                    services,
                }
            })
    })
}

fn by_source(year: &Year, paid: &[Vec<Payment>]) -> Vec<i64> {
    let of = |source| paid.iter().flatten().filter(|one| one.source == source).map(|one| one.pence).sum();
    (0..year.sources.len()).map(of).collect()
}

/// What own money in pools has landed in a priority, inside its target.
fn landed(year: &Year, priority: usize) -> i64 {
    year.landed.get(priority).copied().unwrap_or(0)
}

fn paid(payments: &[Payment]) -> i64 {
    payments.iter().map(|one| one.pence).sum()
}

/// The bounds on paying lines out of sources.
fn paying(sources: Vec<i64>, lines: impl Iterator<Item = Sources>) -> Problem {
    let lines = lines.map(|sources| Line { sources, ..Line::default() }).collect();
    Problem { sources, targets: vec![], lines }
}

/// Of every way to pay amounts in full, each source giving no less than `least`, the one that uses the sources most
/// fully in their order: each source's total.
fn tightest_first(year: &Year, lines: &[(&[usize], i64)], least: &[i64]) -> Vec<i64> {
    let amounts: Vec<i64> = lines.iter().map(|line| line.1).collect();
    let whole: i64 = amounts.iter().sum();
    let key = |used: &[i64]| year.order.iter().map(|&source| used[source]).collect::<Vec<_>>();
    let mut best: Option<Vec<i64>> = None;
    let mut used = least.to_vec();
    loop {
        if used.iter().sum::<i64>() == whole && best.as_ref().is_none_or(|best| key(&used) > key(best)) {
            let problem = paying(used.clone(), lines.iter().map(|line| line.0.into()));
            if can_be_paid(&bounds(&problem), &amounts) {
                best = Some(used.clone());
            }
        }
        let Some(at) = (0..used.len()).find(|&at| used[at] < year.sources[at]) else { break };
        used[..at].copy_from_slice(&least[..at]);
        used[at] += 1;
    }
    best.expect("what is allocated can be paid")
}

/// Everything adds up, no fence, promise, limit or target is passed.
fn check_plan(year: &Year, plan: &Plan) -> Result<(), TestCaseError> {
    let (services, commissioned) = (by_source(year, &plan.paid_by), by_source(year, &plan.commissioned_by));
    for source in 0..year.sources.len() {
        prop_assert_eq!(year.sources[source], services[source] + commissioned[source] + plan.unspent[source]);
        prop_assert!(plan.unspent[source] >= 0);
    }
    for (at, demand) in year.services.iter().enumerate() {
        prop_assert_eq!(paid(&plan.paid_by[at]), plan.allocated[at]);
        prop_assert!(plan.paid_by[at].iter().all(|one| one.pence > 0 && demand.sources.contains(&one.source)));
        prop_assert!(plan.promised[at] <= demand.promise && demand.promise <= demand.most);
        prop_assert!(
            (plan.promised[at]..=demand.most).contains(&plan.allocated[at]),
            "{} of {:?}",
            plan.allocated[at],
            demand
        );
        prop_assert!(plan.promise_held_by[at].is_some() || plan.promised[at] == demand.promise);
        prop_assert!(plan.held_by[at].is_some() || demand.weight == 0 || plan.allocated[at] == demand.most);
    }
    for (at, commissioners) in year.commissioners.iter().enumerate() {
        let sum = |amounts: &[i64]| -> i64 {
            (0..amounts.len()).filter(|&one| year.services[one].priority == at).map(|one| amounts[one]).sum()
        };
        let target = year.targets.as_ref().map(|targets| targets[at]);
        prop_assert_eq!(paid(&plan.commissioned_by[at]), plan.to_commission[at]);
        prop_assert!(plan.commissioned_by[at].iter().all(|one| commissioners.contains(&one.source)));
        let in_pools = landed(year, at);
        let most = target.map_or(0, |target| (target - in_pools - sum(&plan.allocated)).max(0));
        prop_assert!(plan.to_commission[at] <= most);
        let stays_behind = commissioners.iter().all(|&source| plan.unspent[source] == 0);
        prop_assert!(plan.to_commission[at] == most || stays_behind, "money could have been held for {at}");
        let has = in_pools + sum(&plan.allocated);
        prop_assert!(target.is_none_or(|target| has <= target.max(in_pools + sum(&plan.promised))));
    }
    let all = year.sources.iter().sum::<i64>() + year.landed.iter().sum::<i64>() + year.overhead;
    prop_assert_eq!(year.available(), all);
    Ok(())
}

proptest! {
    #![proptest_config(cases(4_000))]

    /// Nothing is created or lost, no fence crossed, promises come first.
    #[test]
    fn a_year_adds_up(year in prop_oneof![years(9), years(100_000), years(10_000_000_000_000)]) {
        check_plan(&year, &allocate(&year))?;
    }

    /// Promises are kept as far as money that may pay them goes: none unmet could have a penny more without another
    /// no better kept having less.
    #[test]
    fn promises_are_kept_before_need(year in years(9)) {
        let plan = allocate(&year);
        let problem = paying(year.sources.clone(), year.services.iter().map(|demand| demand.sources.clone()));
        let bounds = bounds(&problem);
        let promises: Vec<i64> = year.services.iter().map(|demand| demand.promise).collect();
        if can_be_paid(&bounds, &promises) {
            prop_assert_eq!(&plan.promised, &promises);
        }
        for (at, demand) in year.services.iter().enumerate().filter(|(at, demand)| plan.promised[*at] < demand.promise) {
            let mut more = plan.promised.clone();
            more[at] += 1;
            prop_assert!(!can_be_paid(&bounds, &more), "{} of {} promised", plan.promised[at], demand.promise);
        }
    }

    /// Rule 10: in the order given, each source is used as fully as those before it allow: by services, then by what is
    /// held to commission. And as much is held as there is money for.
    #[test]
    fn the_tightest_money_goes_first(year in years(5)) {
        let plan = allocate(&year);
        let services: Vec<(&[usize], i64)> = year.services.iter().zip(&plan.allocated).map(|(demand, &pence)| (&demand.sources[..], pence)).collect();
        let held = year.commissioners.iter().zip(&plan.to_commission).map(|(sources, &pence)| (&sources[..], pence));
        let both: Vec<(&[usize], i64)> = services.iter().copied().chain(held).collect();
        let by_services = tightest_first(&year, &services, &vec![0; year.sources.len()]);
        let used: Vec<i64> = year.sources.iter().zip(&plan.unspent).map(|(has, left)| has - left).collect();
        prop_assert_eq!(used, tightest_first(&year, &both, &by_services));
        let problem = paying(year.sources.clone(), both.iter().map(|line| line.0.into()));
        for (at, targets) in year.targets.iter().flatten().enumerate() {
            let own = (0..year.services.len()).filter(|&one| year.services[one].priority == at);
            let allocated: i64 = own.map(|one| plan.allocated[one]).sum();
            let mut more: Vec<i64> = both.iter().map(|line| line.1).collect();
            more[services.len() + at] += 1;
            let is_met = plan.to_commission[at] >= targets - landed(&year, at) - allocated;
            prop_assert!(is_met || !can_be_paid(&bounds(&problem), &more), "more could be held for {at}");
        }
    }

    /// Rule 9 with ranks: no service could have sixpence more if all of a later rank, and those better covered of its
    /// own, kept no more than their promises. Four pence at most are rounding.
    #[test]
    fn rank_goes_before_rank(year in years(1_000)) {
        let plan = allocate(&year);
        let used = |priority: usize| -> i64 {
            (0..plan.promised.len()).filter(|&at| year.services[at].priority == priority).map(|at| plan.promised[at]).sum()
        };
        let targets = year.targets.as_ref().map(|targets| targets.iter().enumerate().map(|(at, &target)| Some((target - landed(&year, at)).max(used(at)))).collect());
        let line = |demand: &Demand| Line { sources: demand.sources.clone(), target: demand.priority, weight: demand.weight, already: demand.others, ..Line::default() };
        let problem = Problem {
            sources: year.sources.clone(),
            targets: targets.unwrap_or_else(|| vec![None; year.commissioners.len()]),
            lines: year.services.iter().map(line).collect(),
        };
        let level = |at: usize, pence: i64| coverage(&problem.lines[at], &exact(pence));
        for (at, demand) in year.services.iter().enumerate().filter(|(at, demand)| demand.weight > 0 && plan.allocated[*at] + 6 <= demand.most) {
            let keeps = |(other, one): (usize, &Demand)| {
                let has = plan.allocated[other];
                let later = one.rank > demand.rank;
                let better = one.rank == demand.rank && one.weight > 0 && level(other, has - 6) > level(at, plan.allocated[at] + 6);
                if other == at { has + 6 } else if later || better { plan.promised[other] } else { has }
            };
            let asked: Vec<i64> = year.services.iter().enumerate().map(keeps).collect();
            prop_assert!(!can_be_paid(&bounds(&problem), &asked), "service {at} could have more: {:?}", plan.allocated);
        }
    }
}

/// Two pennies that may both go to a service and to what is yet to be commissioned: the service has the tighter (rule 10).
#[test]
fn services_have_the_tightest_money_before_what_is_yet_to_be_commissioned() {
    let demand = Demand { sources: [0, 1].into(), weight: 1, most: 1, rank: 1, ..Demand::default() };
    for order in [[0, 1], [1, 0]] {
        let year = Year {
            sources: vec![1, 1],
            order: order.to_vec(),
            targets: Some(vec![2]),
            commissioners: vec![vec![0, 1]],
            services: vec![demand.clone()],
            ..Year::default()
        };
        let plan = allocate(&year);
        let penny = |source: usize| vec![vec![Payment { source, pence: 1 }]];
        assert_eq!((plan.paid_by, plan.commissioned_by), (penny(order[0]), penny(order[1])));
    }
}
