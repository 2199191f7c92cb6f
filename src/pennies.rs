//! Exact shares rounded to whole pence, all at once, so that no source and no target is passed, none that the exact
//! shares use up is left with a penny, and as many pence as can be are kept: an integral flow (contract, rule 3).
#![expect(clippy::indexing_slicing, reason = "lines, groups and sources are numbered by the problem itself")]
#![expect(clippy::arithmetic_side_effects, reason = "node numbers are small; pence are bounded")]

use num_integer::Integer;
use num_rational::Ratio;
use num_traits::ToPrimitive;

use crate::flow::{Arc, Bounded};
use crate::problem::{Groups, Problem};

/// Exact shares, and what they use up.
#[derive(Debug)]
pub(crate) struct Exactly<N> {
    /// What each line has, not in lowest terms.
    pub(crate) shares: Vec<Ratio<N>>,
    /// The sources that pay for each group: not those that lines less well covered need all of.
    pub(crate) payers: Vec<Vec<usize>>,
    /// Whether each source is used up.
    pub(crate) used_up: Vec<bool>,
    /// Whether each target is reached.
    pub(crate) reached: Vec<bool>,
}

/// Rounds each share up or down: the pennies go to the largest remainders first, ties to the earlier line, as far as
/// what is used up and reached stays so.
pub(crate) fn to_pence<N>(problem: &Problem, groups: &Groups, exactly: &Exactly<N>) -> Vec<i64>
where
    N: Clone + Integer + ToPrimitive,
{
    let mut amounts = Vec::with_capacity(exactly.shares.len());
    let mut rests = Vec::new();
    for (line, share) in exactly.shares.iter().enumerate() {
        let (floor, rest) = share.numer().div_mod_floor(share.denom());
        amounts.push(floor.to_i64().unwrap_or(0));
        if !rest.is_zero() {
            rests.push((line, Ratio::new_raw(rest, share.denom().clone())));
        }
    }
    if rests.is_empty() {
        return amounts;
    }
    rests.sort_by(|(_, one), (_, other)| other.cmp(one));
    let offers: Vec<usize> = rests.iter().map(|(line, _)| groups.of[*line]).collect();
    let mut raised = Pennies::lay(problem, groups, exactly, &amounts).raised(&offers);
    for (line, _) in rests {
        let left = &mut raised[groups.of[line]];
        if *left > 0 {
            *left -= 1;
            amounts[line] += 1;
        }
    }
    amounts
}

/// The network sources → groups → targets in whole pence, in which the last pennies are given out.
struct Pennies {
    network: Bounded,
    arcs: Vec<Arc>,
}

impl Pennies {
    /// Lays the network, each group needing what its lines have when rounded down.
    fn lay<N>(problem: &Problem, groups: &Groups, exactly: &Exactly<N>, amounts: &[i64]) -> Self {
        let (sources, count) = (problem.sources.len(), groups.members.len());
        let target_node = |target: usize| 2 + sources + count + target;
        let mut network = Bounded::new(target_node(problem.targets.len()));
        for (source, &has) in problem.sources.iter().enumerate() {
            network.arc(Bounded::START, 2 + source, if exactly.used_up[source] { has } else { 0 }, has);
        }
        for (target, most) in problem.targets.iter().enumerate() {
            let most = most.unwrap_or(Bounded::UNBOUND);
            network.arc(target_node(target), Bounded::END, if exactly.reached[target] { most } else { 0 }, most);
        }
        let mut arcs = Vec::with_capacity(count);
        for (group, members) in groups.members.iter().enumerate() {
            let node = 2 + sources + group;
            for &source in &exactly.payers[group] {
                network.arc(2 + source, node, 0, problem.sources[source]);
            }
            let floor = members.iter().map(|&line| amounts[line]).sum();
            arcs.push(network.arc(node, target_node(groups.target[group]), floor, floor));
        }
        network.meet();
        Self { network, arcs }
    }

    /// How many pennies each group is given, offered in turn: first those that help to use up or to reach what the exact shares
    /// do, then those that nothing needs but that can be kept.
    fn raised(mut self, offers: &[usize]) -> Vec<i64> {
        let offers: Vec<Arc> = offers.iter().map(|&group| self.arcs[group]).collect();
        self.network.offer(&offers);
        self.network.fill();
        self.arcs.iter().map(|&arc| self.network.beyond_least(arc)).collect()
    }
}
