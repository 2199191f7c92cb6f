//! Rule 9 on thousands of small networks, held to the slow model and to the definition itself.

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::ToPrimitive as _;
use proptest::prelude::*;
use proptest::sample::Index;
use ringfence::fair::{Line, Problem, Shares, share, share_exactly};

use crate::chance::cases;
use crate::slow::{Bound, Exact, bounds, can_be_paid, coverage, exact, fair_shares};

/// Amounts of one size: small ones meet often, large ones outgrow 64 bits as fractions of a second level, huge ones 128.
fn amounts() -> impl Strategy<Value = BoxedStrategy<i64>> {
    let huge = 10_000_000_000_000_i64;
    prop_oneof![
        4 => Just((0..=12_i64).boxed()),
        2 => Just(prop_oneof![1 => Just(0), 6 => 0..=1_000_000_i64].boxed()),
        1 => Just(prop_oneof![Just(0), Just(100), Just(250)].boxed()),
        1 => Just(prop_oneof![1 => Just(0), 6 => (huge - 100_000)..=huge].boxed()),
        1 => Just((0..=huge / 1_000).boxed()),
        1 => Just((0..=huge).boxed()),
    ]
}

fn line(amount: BoxedStrategy<i64>, sources: usize, targets: usize) -> impl Strategy<Value = Line> {
    let three = (amount.clone(), amount.clone(), amount.clone(), amount);
    let which = proptest::collection::vec(prop::bool::weighted(0.55), sources);
    let often = (prop::bool::weighted(0.3), prop::bool::weighted(0.3), prop::bool::weighted(0.7));
    (three, which, 0..targets, often).prop_map(|((need, least, weight, already), which, target, often)| Line {
        sources: which.iter().enumerate().filter(|(_, may)| **may).map(|(source, _)| source).collect(),
        target,
        weight: if often.2 { need } else { weight },
        already: if often.1 { already } else { 0 },
        least: if often.0 { least.min(need) } else { 0 },
        most: need,
    })
}

/// A small network. Least amounts that could not all be paid are dropped, the later lines' first.
pub(crate) fn problems() -> impl Strategy<Value = Problem> {
    let sizes = (amounts(), 0..=4_usize, 1..=3_usize, 1..=6_usize);
    let parts = sizes.prop_flat_map(|(amount, sources, targets, lines)| {
        (
            proptest::collection::vec(amount.clone(), sources),
            proptest::collection::vec(proptest::option::weighted(0.6, amount.clone()), targets),
            proptest::collection::vec(line(amount, sources, targets), lines),
        )
    });
    parts.prop_map(|(sources, targets, lines)| payable(Problem { sources, targets, lines }))
}

/// As many lines as few sources pay for, so that one cut stops many that start and stop to rise at many levels.
fn many_lines() -> impl Strategy<Value = Problem> {
    let parts = amounts().prop_flat_map(|amount| {
        let lots = amount.clone().prop_map(|amount| amount.saturating_mul(12).min(10_000_000_000_000));
        (
            proptest::collection::vec(lots.clone(), 2),
            proptest::collection::vec(proptest::option::weighted(0.6, lots), 2),
            proptest::collection::vec(line(amount, 2, 2), 20..40),
        )
    });
    parts.prop_map(|(sources, targets, lines)| payable(Problem { sources, targets, lines }))
}

/// A network without the least amounts that could not all be paid, the later lines' dropped first.
pub(crate) fn payable(mut problem: Problem) -> Problem {
    let bounds = bounds(&problem);
    let mut sure = vec![0; problem.lines.len()];
    for index in 0..sure.len() {
        sure[index] = problem.lines[index].least;
        if !can_be_paid(&bounds, &sure) {
            sure[index] = 0;
        }
        problem.lines[index].least = sure[index];
    }
    problem
}

/// The same network in a finer coin, so that every share is whole; none where the coin would be too fine.
fn in_whole_shares(problem: &Problem, shares: &[Exact]) -> Option<(Problem, Vec<i64>)> {
    let coin = shares.iter().fold(BigInt::from(1), |coin, share| coin.lcm(share.denom())).to_i64()?;
    let finer = |pence: i64| pence.checked_mul(coin).filter(|scaled| *scaled < 1 << 50);
    let line = |line: &Line| {
        Some(Line {
            sources: line.sources.clone(),
            target: line.target,
            weight: finer(line.weight)?,
            already: finer(line.already)?,
            least: finer(line.least)?,
            most: finer(line.most)?,
        })
    };
    let target = |most: &Option<i64>| most.map_or(Some(None), |most| finer(most).map(Some));
    let scaled = Problem {
        sources: problem.sources.iter().map(|&has| finer(has)).collect::<Option<_>>()?,
        targets: problem.targets.iter().map(target).collect::<Option<_>>()?,
        lines: problem.lines.iter().map(line).collect::<Option<_>>()?,
    };
    let whole = shares.iter().map(|share| (share * exact(coin)).to_integer().to_i64()).collect::<Option<_>>()?;
    Some((scaled, whole))
}

/// The most that lines can have together when each share is rounded up or down.
fn best_total(bounds: &[Bound], shares: &[Exact]) -> i64 {
    let floors: Vec<i64> = shares.iter().map(|share| share.floor().to_integer().to_i64().unwrap()).collect();
    let broken: Vec<usize> = (0..shares.len()).filter(|&line| !shares[line].is_integer()).collect();
    let rounded = |set: usize| {
        let mut amounts = floors.clone();
        broken.iter().enumerate().filter(|(bit, _)| set >> bit & 1 == 1).for_each(|(_, &line)| amounts[line] += 1);
        amounts
    };
    let feasible = (0_usize..1 << broken.len()).map(rounded).filter(|amounts| can_be_paid(bounds, amounts));
    feasible.map(|amounts| amounts.iter().sum()).max().unwrap()
}

/// Whether a line could have a penny more if every better covered line gave up all it may.
fn could_rise(problem: &Problem, bounds: &[Bound], amounts: &[i64], at: usize) -> bool {
    let level = |line: usize| coverage(&problem.lines[line], &exact(amounts[line]));
    let keeps = |line: usize| {
        let weighs = problem.lines[line].weight > 0;
        if line == at {
            amounts[line] + 1
        } else if weighs && level(line) > level(at) {
            problem.lines[line].least
        } else {
            amounts[line]
        }
    };
    can_be_paid(bounds, &(0..amounts.len()).map(keeps).collect::<Vec<_>>())
}

/// Whether amounts need a source's last penny, however they are paid.
fn needs_all_of(problem: &Problem, amounts: &[i64], source: usize) -> bool {
    let mut poorer = problem.clone();
    poorer.sources[source] -= 1;
    poorer.sources[source] < 0 || !can_be_paid(&bounds(&poorer), amounts)
}

/// A bottleneck is true to the penny: its sources are used up, and every other that could pay; its target is reached.
/// There is one where a line has less than its most, and none where it has all.
fn check_bottleneck(problem: &Problem, shares: &Shares, at: usize) -> Result<(), TestCaseError> {
    let line = &problem.lines[at];
    let Some(held) = &shares.held_by[at] else { return Ok(()) };
    if let Some(target) = held.target {
        let lines = (0..problem.lines.len()).filter(|&one| problem.lines[one].target == target);
        let sum: i64 = lines.map(|one| shares.amounts[one]).sum();
        prop_assert_eq!((target, Some(sum)), (line.target, problem.targets[target]));
    }
    if held.target.is_none() || !held.sources.is_empty() {
        let could_pay = line.sources.iter().chain(held.sources.iter());
        for &source in could_pay {
            prop_assert!(needs_all_of(problem, &shares.amounts, source), "{source} is not used up");
        }
        prop_assert_eq!(held.sources.is_empty(), line.sources.is_empty());
    }
    prop_assert!(held.sources.is_sorted());
    let money = held.sources.iter().filter(|&&source| problem.sources[source] > 0).count();
    prop_assert!(money == held.sources.len() || money == 0, "a source without money is named beside others");
    Ok(())
}

/// The sources that hold a line which nothing else could: the least set that exact shares use up and that holds all who
/// may pay for it, without those that hold lines less covered, which would have any more of theirs before it.
fn sources_that_hold(problem: &Problem, slow: &[Exact], at: usize) -> Vec<usize> {
    let count = problem.sources.len();
    let level = |line: usize| coverage(&problem.lines[line], &slow[line]);
    let sum = |bound: &Bound| bound.lines.iter().map(|&line| &slow[line]).sum::<Exact>();
    let sets = bounds(problem).into_iter().take(1 << count).enumerate();
    let tight: Vec<(usize, Bound)> = sets.filter(|(_, bound)| sum(bound) == exact(bound.room)).collect();
    let around = tight.iter().filter(|(_, bound)| bound.lines.contains(&at)).map(|(set, _)| *set);
    let before = tight.iter().filter(|(_, bound)| bound.lines.iter().all(|&line| level(line) < level(at)));
    let around = around.min_by_key(|set| set.count_ones()).unwrap_or(0);
    let before = before.fold(0, |all, (set, _)| all | set);
    let holds = |source: &usize| (around & !before) >> source & 1 == 1 && problem.sources[*source] > 0;
    (0..count).filter(holds).collect()
}

/// Amounts are the exact fair shares rounded up or down, no bound is passed, and no penny is lost that could be kept.
pub(crate) fn check_shares(problem: &Problem) -> Result<(), TestCaseError> {
    let (shares, slow, bounds) = (share(problem), fair_shares(problem), bounds(problem));
    for (line, (&amount, exactly)) in problem.lines.iter().zip(shares.amounts.iter().zip(&slow)) {
        prop_assert!(exact(amount) == exactly.floor() || exact(amount) == exactly.ceil(), "{amount} for {exactly}");
        prop_assert!((line.least..=line.most).contains(&amount));
    }
    prop_assert!(can_be_paid(&bounds, &shares.amounts), "{:?} cannot be paid", shares.amounts);
    prop_assert_eq!(shares.amounts.iter().sum::<i64>(), best_total(&bounds, &slow));
    let rest = |line: usize| &slow[line] - slow[line].floor();
    let has_penny = |line: usize| exact(shares.amounts[line]) > slow[line];
    for (at, line) in problem.lines.iter().enumerate() {
        let beside = |other: &usize| {
            problem.lines[*other].sources == line.sources && problem.lines[*other].target == line.target
        };
        for other in (0..problem.lines.len()).filter(beside).filter(|&other| has_penny(at) && !has_penny(other)) {
            prop_assert!(
                rest(at) > rest(other) || rest(at) == rest(other) && at < other,
                "{at} has the penny of {other}"
            );
        }
        let has_all = line.weight == 0 || slow[at] == exact(line.most);
        prop_assert_eq!(shares.held_by[at].is_none(), has_all, "line {}", at);
        check_bottleneck(problem, &shares, at)?;
    }
    Ok(())
}

/// Whatever exact shares use up or reach, whole pence use up and reach.
pub(crate) fn check_leavings(problem: &Problem) -> Result<(), TestCaseError> {
    let (shares, slow) = (share(problem), fair_shares(problem));
    for (target, most) in problem.targets.iter().enumerate() {
        let lines: Vec<usize> = (0..slow.len()).filter(|&line| problem.lines[line].target == target).collect();
        if lines.iter().map(|&line| &slow[line]).sum::<Exact>() == exact(most.unwrap_or(-1)) {
            prop_assert_eq!(Some(lines.iter().map(|&line| shares.amounts[line]).sum()), *most);
        }
    }
    for (source, has) in problem.sources.iter().enumerate() {
        let sets = bounds(problem).into_iter().take(1 << problem.sources.len()).enumerate();
        let tight = |(set, bound): &(usize, Bound)| {
            set >> source & 1 == 1 && bound.lines.iter().map(|&line| &slow[line]).sum::<Exact>() == exact(bound.room)
        };
        if sets.into_iter().any(|set| tight(&set)) {
            prop_assert!(needs_all_of(problem, &shares.amounts, source), "some of the {has} of {source} is left");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(10_000))]

    /// Amounts are the exact fair shares rounded up or down, no bound is passed, and no penny is lost that could be
    /// kept.
    #[test]
    fn shares_are_fair_to_the_penny(problem in problems()) {
        check_shares(&problem)?;
    }

    /// Whatever exact shares use up or reach, whole pence use up and reach.
    #[test]
    fn nothing_is_left_where_the_exact_shares_leave_nothing(problem in problems()) {
        check_leavings(&problem)?;
    }

    /// Who is named is who is to blame, all of them and no other. Where nothing but money holds a line.
    #[test]
    fn a_bottleneck_names_all_that_hold_a_line_and_no_other(problem in problems()) {
        let mut problem = problem;
        let more_than_all = problem.sources.iter().sum::<i64>() + 1;
        problem.targets.iter_mut().for_each(|target| *target = None);
        problem.lines.retain(|line| line.weight > 0);
        problem.lines.iter_mut().for_each(|line| (line.already, line.least, line.most) = (0, 0, more_than_all));
        let (shares, slow) = (share(&problem), fair_shares(&problem));
        for (at, held) in shares.held_by.iter().enumerate() {
            let named = held.as_ref().map(|held| held.sources.clone()).unwrap_or_default();
            let named: Vec<usize> = named.iter().copied().filter(|&source| problem.sources[source] > 0).collect();
            prop_assert_eq!(named, sources_that_hold(&problem, &slow, at), "line {}", at);
        }
    }

    /// Workings see the shares that were rounded: what is given is the same, what is kept is what the slow model has.
    #[test]
    fn shares_are_kept_as_they_were_before_rounding(problem in problems()) {
        let mut kept = Vec::new();
        prop_assert_eq!(share_exactly(&problem, &mut kept), share(&problem));
        prop_assert_eq!(kept.len(), 1);
        prop_assert_eq!((&kept[0].problem, &kept[0].exact), (&problem, &fair_shares(&problem)));
    }

    /// The definition: no line's coverage can be raised without lowering that of one no better covered. In a coin so
    /// fine that nothing is rounded.
    #[test]
    fn no_line_can_rise_but_at_the_cost_of_one_no_better_covered(problem in problems()) {
        let Some((finer, whole)) = in_whole_shares(&problem, &fair_shares(&problem)) else { return Ok(()) };
        let (shares, bounds) = (share(&finer), bounds(&finer));
        prop_assert_eq!(&shares.amounts, &whole);
        for (at, line) in finer.lines.iter().enumerate() {
            check_bottleneck(&finer, &shares, at)?;
            if line.weight > 0 && shares.amounts[at] < line.most {
                prop_assert!(!could_rise(&finer, &bounds, &shares.amounts, at), "line {at} could rise");
            }
        }
    }

    /// Lines that are alike get alike, the odd pennies going to the earlier; a line that comes a second time takes
    /// nothing from fences.
    #[test]
    fn of_two_lines_alike_the_earlier_has_the_odd_penny(problem in problems(), which in any::<Index>()) {
        let mut problem = problem;
        let twin = problem.lines[which.index(problem.lines.len())].clone();
        problem.lines.iter_mut().for_each(|line| line.least = 0);
        problem.lines.push(Line { least: 0, ..twin.clone() });
        let amounts = share(&problem).amounts;
        let alike: Vec<i64> = (0..amounts.len()).filter(|&at| problem.lines[at] == Line { least: 0, ..twin.clone() }).map(|at| amounts[at]).collect();
        prop_assert!(alike.windows(2).all(|pair| pair[0] == pair[1] || pair[0] == pair[1] + 1), "{alike:?}");
        prop_assert!(alike[0] <= alike[alike.len() - 1] + 1);
    }

    /// The order of lines moves nothing but odd pennies.
    #[test]
    fn order_moves_only_odd_pennies(problem in problems()) {
        let forward = share(&problem).amounts;
        let mut turned = problem;
        turned.lines.reverse();
        let mut backward = share(&turned).amounts;
        backward.reverse();
        prop_assert!(forward.iter().zip(&backward).all(|(one, other)| (one - other).abs() <= 1));
        prop_assert_eq!(forward.iter().sum::<i64>(), backward.iter().sum::<i64>());
    }
}

proptest! {
    #![proptest_config(cases(300))]

    /// However many lines a cut stops, it stops them where the slow model does.
    #[test]
    fn many_lines_are_stopped_at_their_level(problem in many_lines()) {
        let mut kept = Vec::new();
        share_exactly(&problem, &mut kept);
        prop_assert_eq!(&kept[0].exact, &fair_shares(&problem));
    }
}

/// Four lines that have half a penny each.
fn in_halves(sources: Vec<i64>, targets: Vec<Option<i64>>, lines: [(usize, usize); 4]) -> Vec<i64> {
    let line = |(source, target)| Line { sources: [source].into(), target, weight: 5, most: 5, ..Line::default() };
    let problem = Problem { sources, targets, lines: lines.map(line).to_vec() };
    assert!(fair_shares(&problem).iter().all(|share| *share == exact(1) / exact(2)));
    share(&problem).amounts
}

/// The first two lines would have the pennies by their order, and the penny of the other two lines' source would stay
/// unspent.
#[test]
fn pennies_leave_no_source_that_is_used_up_with_a_penny() {
    let amounts = in_halves(vec![1, 10], vec![Some(1), Some(1)], [(1, 0), (1, 1), (0, 0), (0, 1)]);
    assert_eq!((amounts[2] + amounts[3], amounts[0] + amounts[2], amounts[1] + amounts[3]), (1, 1, 1));
}

/// The first two lines would have the pennies by their order, and the other two lines' target would miss its penny.
#[test]
fn pennies_leave_no_target_that_is_reached_without_a_penny() {
    let amounts = in_halves(vec![1, 1], vec![None, Some(1)], [(0, 0), (1, 0), (0, 1), (1, 1)]);
    assert_eq!((amounts[2] + amounts[3], amounts[0] + amounts[2], amounts[1] + amounts[3]), (1, 1, 1));
}
