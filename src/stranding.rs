//! Ring-fenced money that a split strands, and the least change of the split that strands none.
#![expect(clippy::indexing_slicing, reason = "sources, services and priorities are numbered by the year itself")]
#![expect(clippy::arithmetic_side_effects, reason = "node numbers are small; pence and shares are bounded")]

use crate::allocation::{Demand, Plan, Year, allocate};
use crate::apportion::over_lines;
use crate::finding::{Edit, Remedy};
use crate::flow::Network;
use crate::id::Id;
use crate::keyed;
use crate::money::{Money, Rate};
use crate::said::say;
use crate::split::{Split, WHOLE, in_units};
use crate::subject::Subject;

/// For each priority, the least target that could take the ring-fenced money which only it, or it as the first of
/// several, can take: nothing where it has none. And what of that money anything can take, `takes` being the most that
/// each service could.
fn least_targets(subject: &Subject<'_>, year: &Year, fenced: &[bool], takes: &[i64]) -> (Vec<i64>, i64) {
    let targets: Vec<i64> = year.targets_left().unwrap_or_default().into_iter().map(|left| left.max(0)).collect();
    let landed = |at: usize| year.landed.get(at).copied().unwrap_or(0);
    let (start, end) = (0, 1);
    let (sources, services) = (year.sources.len(), year.services.len());
    let priority_node = |priority: usize| 2 + sources + services + priority;
    let mut network: Network<i64> = Network::new(priority_node(targets.len()));
    for (source, &has) in year.sources.iter().enumerate() {
        network.arc(start, 2 + source, if fenced[source] { has } else { 0 });
    }
    for (priority, commissioners) in year.commissioners.iter().enumerate() {
        for &source in commissioners {
            network.arc(2 + source, priority_node(priority), year.sources[source]);
        }
    }
    for (index, demand) in year.services.iter().enumerate() {
        for source in by_service(year, demand, fenced) {
            network.arc(2 + source, 2 + sources + index, year.sources[source]);
        }
        network.arc(2 + sources + index, priority_node(subject.priority_of[index]), takes[index]);
    }
    // Promises are paid whatever the target, so up to them nothing needs to be raised.
    let mut wide = targets.clone();
    for (priority, wide) in wide.iter_mut().enumerate() {
        let own = year.services.iter().filter(|demand| demand.priority == priority);
        *wide = own.map(|demand| demand.promise).sum::<i64>().max(*wide);
    }
    let within: Vec<usize> =
        wide.iter().enumerate().map(|(at, &wide)| network.arc(priority_node(at), end, wide)).collect();
    network.fill(start, end);
    let total: i64 = year.sources.iter().sum();
    let beyond: Vec<usize> = (0..targets.len())
        .map(|at| {
            let arc = network.arc(priority_node(at), end, total);
            network.fill(start, end);
            arc
        })
        .collect();
    let taken: Vec<i64> = (0..targets.len()).map(|at| network.flow(within[at]) + network.flow(beyond[at])).collect();
    let least = |at: usize| landed(at) + if taken[at] > wide[at] { taken[at] } else { taken[at].min(targets[at]) };
    ((0..targets.len()).map(least).collect(), taken.iter().sum())
}

/// The ring-fenced sources that may pay for a service, but for nothing else in its priority that is yet to be
/// commissioned.
fn by_service<'y>(year: &'y Year, demand: &'y Demand, fenced: &'y [bool]) -> impl Iterator<Item = usize> + 'y {
    let commissioners = &year.commissioners[demand.priority];
    demand.sources.iter().copied().filter(|source| fenced[*source] && !commissioners.contains(source))
}

/// The least change of a year's split under which no ring-fenced money is stranded by it, if there is one: the
/// priorities that must take more are raised, the others give in proportion to what they can spare.
///
/// A fence by service takes as much of its priority's target as fairness gives the service, which the split itself
/// moves: where a first try strands something after all, the next counts on no more than the services got. `plan` is what
/// comes of the year as it is split now.
#[must_use]
pub fn remedy(subject: &Subject<'_>, split: &Split, path: &str, (year, plan): (&Year, &Plan)) -> Option<Remedy> {
    year.targets.as_ref()?;
    let fenced: Vec<bool> = subject.document.sources.iter().map(|source| source.ring_fence.is_some()).collect();
    let has: i64 = year.sources.iter().zip(&fenced).filter(|(_, fenced)| **fenced).map(|(has, _)| has).sum();
    let mut takes: Vec<i64> = year.services.iter().map(|demand| demand.most).collect();
    let (mut least, taken) = least_targets(subject, year, &fenced, &takes);
    // What nothing may take, whatever the split.
    let kept_back = has - taken;
    let before = stranded(plan, &fenced);
    let mut best: Option<(i64, Remedy)> = None;
    for _ in 0..MOST_TRIES {
        let mut got = None;
        for spare in STEPS {
            let Some((changed, raised)) = raise(subject, split, &least, year, spare) else { continue };
            let after = under(subject, &changed, year);
            if spare < *STEPS.end() && !suffice(year, &after, &least) {
                continue;
            }
            let plan = allocate(&after);
            let left = stranded(&plan, &fenced);
            got = Some(plan.allocated);
            if best.as_ref().map_or(before, |best| best.0) > left {
                let effect = effect(subject, year, &after, before - left);
                let label = say!("Raise {raised}", raised = raised.join(&say!(" and ")));
                best = Some((left, Remedy { label, effect, edit: Edit { path: path.to_owned(), value: changed } }));
            }
            if left <= kept_back {
                return best.map(|best| best.1);
            }
        }
        let Some(got) = got else { break };
        takes = takes.iter().zip(got).map(|(&takes, got)| takes.min(got)).collect();
        least = least_targets(subject, year, &fenced, &takes).0;
        keep_for_services(year, &fenced, &mut least);
    }
    best.map(|best| best.1)
}

/// The steps beyond a share's exact value rounded up that are tried: more than none where the odd penny falls to others.
const STEPS: core::ops::RangeInclusive<i64> = 0..=2;

/// Whether the targets that had to be raised are at their least or above.
fn suffice(before: &Year, after: &Year, least: &[i64]) -> bool {
    let (Some(before), Some(after)) = (&before.targets, &after.targets) else { return false };
    before.iter().zip(after).zip(least).all(|((before, after), least)| before >= least || after >= least)
}

/// How often a remedy is tried for, each time counting on less.
const MOST_TRIES: usize = 4;

/// Leaves a priority its target where a fence by service counts on it: less of it, and the service would get less.
fn keep_for_services(year: &Year, fenced: &[bool], least: &mut [i64]) {
    for demand in &year.services {
        if let (Some(targets), Some(_)) = (&year.targets, by_service(year, demand, fenced).next()) {
            least[demand.priority] = least[demand.priority].max(targets[demand.priority]);
        }
    }
}

/// The year under another split.
fn under(subject: &Subject<'_>, split: &Split, year: &Year) -> Year {
    let ids: Vec<&str> = subject.priorities.iter().map(|priority| priority.id.as_str()).collect();
    let available = Money::from_pence(year.available());
    let targets = split.targets(available, &ids).map(|all| all.iter().map(|one| one.pence()).collect());
    Year { targets, ..year.clone() }
}

/// What a plan leaves unspent of ring-fenced sources.
fn stranded(plan: &Plan, fenced: &[bool]) -> i64 {
    plan.unspent.iter().zip(fenced).filter(|(_, fenced)| **fenced).map(|(left, _)| left).sum()
}

/// The split with every share at its least or above, those that are raised so many steps ([`STEPS`]) beyond it.
fn raise(subject: &Subject<'_>, split: &Split, least: &[i64], year: &Year, spare: i64) -> Option<(Split, Vec<String>)> {
    let available = year.available();
    let (held, least): (Vec<i64>, Vec<i64>) = match split {
        Split::Percent { shares } => {
            let up = |pence: i64| {
                let units = i128::from(pence) * i128::from(WHOLE) + i128::from(available) - 1;
                i64::try_from(units.checked_div_euclid(i128::from(available)).unwrap_or(0)).unwrap_or(WHOLE)
            };
            let ids: Vec<&str> = subject.priorities.iter().map(|one| one.id.as_str()).collect();
            let held: Vec<i64> = in_units(shares, &ids).iter().map(|units| units.pence()).collect();
            let targets = year.targets.as_ref()?;
            // A target that suffices needs no more than its share, whichever way its odd penny fell.
            let steps = |((&pence, &held), &target): ((&i64, &i64), &i64)| match pence {
                0 => 0,
                _ if pence <= target => up(pence).min(held),
                _ => up(pence) + spare,
            };
            let least = least.iter().zip(&held).zip(targets).map(steps).collect();
            (held, least)
        }
        Split::Amount { .. } => (year.targets.clone()?, least.to_vec()),
        Split::Need => return None,
    };
    let rise: i64 = held.iter().zip(&least).map(|(held, least)| (least - held).max(0)).sum();
    let slack: Vec<i128> = held.iter().zip(&least).map(|(held, least)| i128::from((held - least).max(0))).collect();
    if rise == 0 || i128::from(rise) > slack.iter().sum() {
        return None;
    }
    let given = over_lines(Money::from_pence(rise), &slack);
    let changed: Vec<i64> =
        held.iter().zip(&least).zip(&given).map(|((held, least), given)| held.max(least) - given.pence()).collect();
    let named = subject.priorities.iter().zip(&changed);
    let raised = named
        .clone()
        .zip(&held)
        .filter(|((_, now), held)| now > held)
        .map(|((priority, now), _)| match split {
            Split::Amount { .. } => {
                say!("{priority} to {share}", priority = priority.name, share = Money::from_pence(*now).in_words())
            }
            _ => say!(
                "{priority} to {share}",
                priority = priority.name,
                share = Rate::from_ten_thousandths(*now).in_words()
            ),
        })
        .collect();
    Some((stated(split, named.map(|(priority, now)| (&priority.id, *now))), raised))
}

/// Shares in the unit of a split.
fn stated<'i>(split: &Split, shares: impl Iterator<Item = (&'i Id, i64)>) -> Split {
    let shares = shares.filter(|(id, _)| *id != crate::id::YET_TO_BE_DISCOVERED);
    match split {
        Split::Amount { .. } => {
            Split::Amount { shares: keyed::map(shares.map(|(id, pence)| (id.clone(), Money::from_pence(pence)))) }
        }
        _ => Split::Percent {
            shares: keyed::map(shares.map(|(id, units)| (id.clone(), Rate::from_ten_thousandths(units)))),
        },
    }
}

/// What a change of targets does, in words.
fn effect(subject: &Subject<'_>, before: &Year, after: &Year, freed: i64) -> String {
    let targets = |year: &Year| year.targets.clone().unwrap_or_default();
    let (before, after) = (targets(before), targets(after));
    let taken: Vec<String> = subject
        .priorities
        .iter()
        .enumerate()
        .filter(|(at, _)| after[*at] < before[*at])
        .map(|(at, priority)| {
            say!(
                "{amount} from {priority}",
                amount = Money::from_pence(before[at] - after[at]).in_words(),
                priority = priority.name
            )
        })
        .collect();
    let freed = Money::from_pence(freed).in_words();
    say!("puts {freed} of ring-fenced money to use; takes {taken}", freed, taken = crate::wording::list(&taken))
}

/// The change of a split that gives a priority the target its promises need, taken from the others in proportion.
#[must_use]
pub fn raise_to_promises(
    subject: &Subject<'_>,
    split: &Split,
    path: &str,
    year: &Year,
    (what, promised): (&str, &[i64]),
) -> Option<Remedy> {
    let targets = year.targets.as_ref()?;
    let (changed, raised) = STEPS.into_iter().find_map(|spare| {
        let (changed, raised) = raise(subject, split, promised, year, spare)?;
        let ids: Vec<&str> = subject.priorities.iter().map(|priority| priority.id.as_str()).collect();
        let available = Money::from_pence(year.available());
        let met =
            changed.targets(available, &ids)?.iter().zip(promised).all(|(target, least)| target.pence() >= *least);
        met.then_some((changed, raised))
    })?;
    let over: i64 = promised.iter().zip(targets).map(|(promised, target)| (promised - target).max(0)).sum();
    Some(Remedy {
        label: say!("Raise {raised}", raised = raised.join(&say!(" and "))),
        effect: say!("brings {over} of {what} within the split", over = Money::from_pence(over).in_words(), what),
        edit: Edit { path: path.to_owned(), value: changed },
    })
}
