//! Ring-fenced money that a split strands, and the least change of the split that strands none.
#![expect(clippy::indexing_slicing, reason = "sources, services and priorities are numbered by the year itself")]
#![expect(clippy::arithmetic_side_effects, reason = "node numbers are small; pence and shares are bounded")]

use std::collections::BTreeMap;

use crate::allocation::{Year, allocate};
use crate::apportion::over_lines;
use crate::finding::{Edit, Remedy};
use crate::flow::Network;
use crate::id::Id;
use crate::money::{Money, Rate};
use crate::position::Subject;
use crate::split::{Split, WHOLE};

/// For each priority, the least target that could take the ring-fenced money which only it, or it as the first of
/// several, can take: nothing where it has none.
fn least_targets(subject: &Subject<'_>, year: &Year, targets: &[i64], fenced: &[bool]) -> Vec<i64> {
    let (start, end) = (0, 1);
    let (sources, services) = (year.sources.len(), year.services.len());
    let priority_node = |priority: usize| 2 + sources + services + priority;
    let mut network: Network<i64> = Network::new(priority_node(targets.len()));
    let given: Vec<usize> = (0..sources)
        .map(|source| network.arc(start, 2 + source, if fenced[source] { year.sources[source] } else { 0 }))
        .collect();
    for (priority, commissioners) in year.commissioners.iter().enumerate() {
        for &source in commissioners {
            network.arc(2 + source, priority_node(priority), year.sources[source]);
        }
    }
    for (index, demand) in year.services.iter().enumerate() {
        let commissioners = &year.commissioners[demand.priority];
        for &source in demand.sources.iter().filter(|source| fenced[**source] && !commissioners.contains(source)) {
            network.arc(2 + source, 2 + sources + index, year.sources[source]);
        }
        network.arc(2 + sources + index, priority_node(subject.priority_of[index]), demand.most);
    }
    let within: Vec<usize> =
        targets.iter().enumerate().map(|(at, &target)| network.arc(priority_node(at), end, target)).collect();
    network.fill(start, end);
    let total: i64 = given.iter().enumerate().map(|(at, _)| year.sources[at]).sum();
    let beyond: Vec<usize> = (0..targets.len())
        .map(|at| {
            let arc = network.arc(priority_node(at), end, total);
            network.fill(start, end);
            arc
        })
        .collect();
    within.iter().zip(&beyond).map(|(&within, &beyond)| network.flow(within) + network.flow(beyond)).collect()
}

/// The least change of a year's split under which no ring-fenced money is stranded by it, if there is one: the
/// priorities that must take more are raised, the others give in proportion to what they can spare.
#[must_use]
pub fn remedy(subject: &Subject<'_>, split: &Split, path: &str, year: &Year) -> Option<Remedy> {
    year.targets.as_ref()?;
    let targets = year.targets.as_ref()?;
    let fenced: Vec<bool> = subject.document.sources.iter().map(|source| source.ring_fence.is_some()).collect();
    let least = least_targets(subject, year, targets, &fenced);
    let before = stranded(year, &fenced);
    for spare in 0..3 {
        let (changed, raised) = raise(subject, split, &least, year, spare)?;
        let mut after = year.clone();
        let ids: Vec<&str> = subject.priorities.iter().map(|priority| priority.id.as_str()).collect();
        let available = Money::from_pence(year.sources.iter().sum());
        after.targets = changed.targets(available, &ids).map(|all| all.iter().map(|one| one.pence()).collect());
        let freed = before - stranded(&after, &fenced);
        if freed > 0 && (spare == 2 || least_met(&least, &after)) {
            return Some(Remedy {
                label: format!("Raise {}", raised.join(" and ")),
                effect: effect(subject, year, &after, freed),
                edit: Edit { path: path.to_owned(), value: changed },
            });
        }
    }
    None
}

fn least_met(least: &[i64], year: &Year) -> bool {
    year.targets.as_ref().is_some_and(|targets| targets.iter().zip(least).all(|(target, least)| target >= least))
}

/// What is left unspent of ring-fenced sources.
fn stranded(year: &Year, fenced: &[bool]) -> i64 {
    allocate(year).unspent.iter().zip(fenced).filter(|(_, fenced)| **fenced).map(|(left, _)| left).sum()
}

/// The split with every share at its least or above, `spare` steps more where a first try met rounding.
fn raise(subject: &Subject<'_>, split: &Split, least: &[i64], year: &Year, spare: i64) -> Option<(Split, Vec<String>)> {
    let available: i64 = year.sources.iter().sum();
    let (held, least): (Vec<i64>, Vec<i64>) = match split {
        Split::Percent { shares } => {
            let held = |id: &Id| shares.get(id).map_or(0, |rate| rate.millionths().div_euclid(100));
            let up = |pence: i64| {
                let units = i128::from(pence) * i128::from(WHOLE) + i128::from(available) - 1;
                i64::try_from(units.checked_div_euclid(i128::from(available)).unwrap_or(0)).unwrap_or(WHOLE)
            };
            let steps = |pence: &i64| if *pence == 0 { 0 } else { up(*pence) + spare };
            (subject.priorities.iter().map(|one| held(&one.id)).collect(), least.iter().map(steps).collect())
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
            Split::Amount { .. } => format!("{} to {}", priority.name, Money::from_pence(*now).in_words()),
            _ => format!("{} to {}", priority.name, Rate::from_ten_thousandths(*now).in_words()),
        })
        .collect();
    Some((stated(split, named.map(|(priority, now)| (priority.id.clone(), *now)).collect()), raised))
}

/// Shares in the unit of a split.
fn stated(split: &Split, shares: BTreeMap<Id, i64>) -> Split {
    let known = |id: &Id| id != crate::id::YET_TO_BE_DISCOVERED;
    let shares = shares.into_iter().filter(|(id, _)| known(id));
    match split {
        Split::Amount { .. } => {
            Split::Amount { shares: shares.map(|(id, pence)| (id, Money::from_pence(pence))).collect() }
        }
        _ => Split::Percent { shares: shares.map(|(id, units)| (id, Rate::from_ten_thousandths(units))).collect() },
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
            format!("{} from {}", Money::from_pence(before[at] - after[at]).in_words(), priority.name)
        })
        .collect();
    let freed = Money::from_pence(freed).in_words();
    format!("puts {freed} of ring-fenced money to use; takes {}", crate::summary::list(&taken))
}

/// The change of a split that gives a priority the target its promises need, taken from the others in proportion.
#[must_use]
pub fn raise_to_promises(
    subject: &Subject<'_>,
    split: &Split,
    path: &str,
    year: &Year,
    promised: &[i64],
) -> Option<Remedy> {
    let targets = year.targets.as_ref()?;
    let (changed, raised) = (0..3).find_map(|spare| {
        let (changed, raised) = raise(subject, split, promised, year, spare)?;
        let ids: Vec<&str> = subject.priorities.iter().map(|priority| priority.id.as_str()).collect();
        let available = Money::from_pence(year.sources.iter().sum());
        let met =
            changed.targets(available, &ids)?.iter().zip(promised).all(|(target, least)| target.pence() >= *least);
        met.then_some((changed, raised))
    })?;
    let over: i64 = promised.iter().zip(targets).map(|(promised, target)| (promised - target).max(0)).sum();
    Some(Remedy {
        label: format!("Raise {}", raised.join(" and ")),
        effect: format!("brings {} of promises within the split", Money::from_pence(over).in_words()),
        edit: Edit { path: path.to_owned(), value: changed },
    })
}
