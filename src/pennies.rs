//! Exact shares rounded to whole pence, all at once, so that no source and no target is passed and as many pence as can
//! be are kept: an integral flow (contract, rule 3).
#![expect(clippy::indexing_slicing, reason = "lines, groups and sources are numbered by the problem itself")]
#![expect(clippy::arithmetic_side_effects, reason = "node numbers are small; pence are bounded")]

use num_integer::Integer;
use num_rational::Ratio;
use num_traits::ToPrimitive;

use crate::flow::{Arc, Network};
use crate::problem::{Groups, Problem};

/// Rounds each share up or down: the pennies go to the largest remainders first, ties to the earlier line.
pub(crate) fn to_pence<N>(problem: &Problem, groups: &Groups, exact: &[Ratio<N>]) -> Vec<i64>
where
    N: Clone + Integer + ToPrimitive,
{
    let floor = |share: &Ratio<N>| share.floor().to_integer().to_i64().unwrap_or(0);
    let mut amounts: Vec<i64> = exact.iter().map(floor).collect();
    let rests: Vec<Ratio<N>> = exact.iter().map(Ratio::fract).collect();
    let mut order: Vec<usize> = (0..amounts.len()).filter(|&line| !exact[line].is_integer()).collect();
    order.sort_by(|&a, &b| rests[b].cmp(&rests[a]));
    let mut pennies = Pennies::lay(problem, groups, &amounts);
    for &line in &order {
        pennies.offer(groups.of[line]);
    }
    let mut raised = pennies.raised();
    for &line in &order {
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
    network: Network<i64>,
    arcs: Vec<Arc>,
    floors: Vec<i64>,
}

const START: usize = 0;
const END: usize = 1;

impl Pennies {
    fn lay(problem: &Problem, groups: &Groups, amounts: &[i64]) -> Self {
        let (sources, count) = (problem.sources.len(), groups.members.len());
        let mut network = Network::new(2 + sources + count + problem.targets.len());
        for (source, &has) in problem.sources.iter().enumerate() {
            network.arc(START, 2 + source, has);
        }
        let unbound: i64 = problem.sources.iter().sum();
        for (target, most) in problem.targets.iter().enumerate() {
            network.arc(2 + sources + count + target, END, most.unwrap_or(unbound));
        }
        let mut arcs = Vec::with_capacity(count);
        let mut floors = Vec::with_capacity(count);
        for (group, members) in groups.members.iter().enumerate() {
            for &source in &groups.sources[group] {
                network.arc(2 + source, 2 + sources + group, problem.sources[source]);
            }
            let floor = members.iter().map(|&line| amounts[line]).sum();
            let target = 2 + sources + count + groups.target[group];
            arcs.push(network.arc(2 + sources + group, target, floor));
            floors.push(floor);
        }
        network.fill(START, END);
        Self { network, arcs, floors }
    }

    /// Gives a group one more penny if one can be found.
    fn offer(&mut self, group: usize) {
        self.network.widen(self.arcs[group], &1);
        self.network.fill(START, END);
    }

    /// How many pennies each group was given.
    fn raised(&self) -> Vec<i64> {
        self.arcs.iter().zip(&self.floors).map(|(&arc, floor)| self.network.flow(arc) - floor).collect()
    }
}
