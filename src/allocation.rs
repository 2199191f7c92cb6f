//! One year, over plain arrays of pence: promises, fair shares, who pays, to commission, what is left (contract, rules
//! 7 to 10). A pure function: the same arrays give the same pence.
#![expect(clippy::indexing_slicing, reason = "sources, services and priorities are numbered by the year itself")]
#![expect(clippy::arithmetic_side_effects, reason = "pence are bounded well inside 64 bits; node numbers are small")]

use std::collections::BTreeMap;

use crate::apportion::over_both_cells;
use crate::fair::{Bottleneck, Line, Problem, Shares, share_among};
use crate::flow::Network;
use crate::money::Money;
use crate::problem::{Groups, Sources};

/// What one year has and needs, in pence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Year {
    /// What each source has, with what was carried in.
    pub sources: Vec<i64>,
    /// The sources, tightest first: whose money is spent before whose (rule 10).
    pub order: Vec<usize>,
    /// Each priority's target; none where need decides.
    pub targets: Option<Vec<i64>>,
    /// For each priority, the sources that may pay for what is yet to be commissioned in it.
    pub commissioners: Vec<Vec<usize>>,
    /// For each priority, own money that pools spend on its services: inside its target, no longer at its source.
    /// Nothing where the list is empty.
    pub landed: Vec<i64>,
    /// Own money that pays for running pools: inside no target, no longer at its source.
    pub overhead: i64,
    /// The services.
    pub services: Vec<Demand>,
}

/// What one service needs and may have in a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Demand {
    /// The sources whose fences let them pay for it.
    pub sources: Sources,
    /// The priority it serves.
    pub priority: usize,
    /// What its coverage is measured against: its need, or a weight in its stead.
    pub weight: i64,
    /// What it has already, from elsewhere and through pools: counted in its coverage, no longer the budget's to give.
    pub others: i64,
    /// What it is promised out of the budget; not beyond `most`.
    pub promise: i64,
    /// The most the budget may pay it: its limit less `others`.
    pub most: i64,
    /// When it is served: rank 1 first; all alike where ranks do not count.
    pub rank: u32,
}

/// Money from one source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payment {
    /// Which source.
    pub source: usize,
    /// Pence.
    pub pence: i64,
}

/// Who gets what from whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Of each service's promise, what can be kept.
    pub promised: Vec<i64>,
    /// What holds a promise that cannot be kept.
    pub promise_held_by: Vec<Option<Bottleneck>>,
    /// What each service gets out of the budget.
    pub allocated: Vec<i64>,
    /// What holds each service; none where it has all it may have.
    pub held_by: Vec<Option<Bottleneck>>,
    /// Who pays each service, sources ascending.
    pub paid_by: Vec<Vec<Payment>>,
    /// What each priority has yet to commission.
    pub to_commission: Vec<i64>,
    /// Whose money that is.
    pub commissioned_by: Vec<Vec<Payment>>,
    /// What is left at each source.
    pub unspent: Vec<i64>,
}

/// Works out one year (contract, rule 7, in its order).
#[must_use]
pub fn allocate(year: &Year) -> Plan {
    allocate_by(year, &mut share_among)
}

/// What shares a problem out, its lines grouped already.
pub(crate) type Sharer<'s> = dyn FnMut(&Problem, &Groups) -> Shares + 's;

/// As [`allocate`], with the function that shares out: promises are shared first, then each rank in turn, then what is
/// left to commission.
pub(crate) fn allocate_by(year: &Year, share: &mut Sharer<'_>) -> Plan {
    // Each time it is the same services that are paid by the same sources: only what they are due changes.
    let mut problem = year.problem();
    let groups = Groups::of(&problem);
    let promises = keep_promises(year, &mut problem, &groups, share);
    let (allocated, held_by) = share_by_need(year, &promises.amounts, &mut problem, &groups, share);
    let to_commission = leave_to_commission(year, &allocated, problem, share);
    let (paid_by, commissioned_by) = who_pays(year, &allocated, &to_commission);
    let mut unspent = year.sources.clone();
    take(&mut unspent, &paid_by);
    take(&mut unspent, &commissioned_by);
    Plan {
        promised: promises.amounts,
        promise_held_by: promises.held_by,
        allocated,
        held_by,
        paid_by,
        to_commission,
        commissioned_by,
        unspent,
    }
}

fn take(left: &mut [i64], paid: &[Vec<Payment>]) {
    for payment in paid.iter().flatten() {
        left[payment.source] -= payment.pence;
    }
}

/// Rule 7 (b): promises first, whatever the targets; where they cannot all be met, fairly among themselves.
fn keep_promises(year: &Year, problem: &mut Problem, groups: &Groups, share: &mut Sharer<'_>) -> Shares {
    for (line, demand) in problem.lines.iter_mut().zip(&year.services) {
        (line.weight, line.most) = (demand.promise, demand.promise);
    }
    share(problem, groups)
}

/// Rule 7 (c): need, fairly, within each priority's target, rank by rank. A target that promises go beyond binds at
/// what was promised.
fn share_by_need(
    year: &Year,
    promised: &[i64],
    problem: &mut Problem,
    groups: &Groups,
    share: &mut Sharer<'_>,
) -> (Vec<i64>, Vec<Option<Bottleneck>>) {
    if let Some(left) = year.targets_left() {
        let mut used = vec![0; left.len()];
        for (demand, promise) in year.services.iter().zip(promised) {
            used[demand.priority] += promise;
        }
        problem.targets = left.into_iter().zip(used).map(|(left, used)| Some(left.max(used))).collect();
    }
    let mut amounts = promised.to_vec();
    let mut held_by = vec![None; amounts.len()];
    for rank in year.ranks() {
        for ((line, demand), &least) in problem.lines.iter_mut().zip(&year.services).zip(&amounts) {
            (line.weight, line.already, line.least) = (demand.weight, demand.others, least);
            line.most = if demand.rank == rank && demand.weight > 0 { demand.most } else { least };
        }
        let shares = share(problem, groups);
        for (index, held) in shares.held_by.into_iter().enumerate() {
            if year.services[index].rank == rank {
                held_by[index] = held;
            }
        }
        amounts = shares.amounts;
    }
    (amounts, held_by)
}

/// Rule 7 (d): what is left of each target, as far as there is money that may go there beside what services get;
/// fairly where there is not enough.
fn leave_to_commission(year: &Year, allocated: &[i64], mut problem: Problem, share: &mut Sharer<'_>) -> Vec<i64> {
    let Some(mut left) = year.targets_left() else { return vec![0; year.commissioners.len()] };
    for (line, &pence) in problem.lines.iter_mut().zip(allocated) {
        left[line.target] -= pence;
        (line.weight, line.already, line.least, line.most) = (0, 0, pence, pence);
    }
    problem.targets = vec![None; left.len()];
    for (priority, (sources, left)) in year.commissioners.iter().zip(left).enumerate() {
        let left = left.max(0);
        problem.lines.push(Line {
            sources: sources.as_slice().into(),
            target: priority,
            weight: left,
            most: left,
            ..Line::default()
        });
    }
    let groups = Groups::of(&problem);
    let mut amounts = share(&problem, &groups).amounts;
    amounts.split_off(allocated.len().min(amounts.len()))
}

impl Year {
    /// All own money that counts, with what is in pools.
    #[must_use]
    pub fn available(&self) -> i64 {
        self.sources.iter().sum::<i64>() + self.landed.iter().sum::<i64>() + self.overhead
    }

    /// The services as lines that are due nothing yet, within no target.
    fn problem(&self) -> Problem {
        let line =
            |demand: &Demand| Line { sources: demand.sources.clone(), target: demand.priority, ..Line::default() };
        Problem {
            sources: self.sources.clone(),
            targets: vec![None; self.commissioners.len()],
            lines: self.services.iter().map(line).collect(),
        }
    }

    /// The ranks in which services are served, in turn.
    #[must_use]
    pub fn ranks(&self) -> Vec<u32> {
        let mut ranks: Vec<u32> = self.services.iter().map(|demand| demand.rank).collect();
        ranks.sort_unstable();
        ranks.dedup();
        ranks
    }

    /// What own money in pools leaves of each target, below nothing where it goes beyond.
    #[must_use]
    pub fn targets_left(&self) -> Option<Vec<i64>> {
        let landed = self.landed.iter().copied().chain(core::iter::repeat(0));
        self.targets
            .as_ref()
            .map(|targets| targets.iter().zip(landed).map(|(target, landed)| target - landed).collect())
    }
}

/// What is to be paid out of some sources: to a service, or after all services to what is yet to be commissioned.
#[derive(Clone, Copy)]
struct Due<'y> {
    turn: Turn,
    sources: &'y [usize],
    pence: i64,
}

/// What is paid first, and what then.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    Services,
    ToCommission,
}

/// Rule 10: given what each service gets, the tightest money goes first; then, as tight as it can be, what is held to
/// commission, for which tight money may change places with freer.
fn who_pays(year: &Year, allocated: &[i64], to_commission: &[i64]) -> (Vec<Vec<Payment>>, Vec<Vec<Payment>>) {
    let services = year.services.iter().zip(allocated);
    let services = services.map(|(demand, &pence)| Due { turn: Turn::Services, sources: &demand.sources, pence });
    let held = year.commissioners.iter().zip(to_commission);
    let held = held.map(|(sources, &pence)| Due { turn: Turn::ToCommission, sources, pence });
    let mut paid_by = pay(&year.sources, &year.order, &services.chain(held).collect::<Vec<_>>());
    let commissioned_by = paid_by.split_off(allocated.len());
    (paid_by, commissioned_by)
}

/// Who pays lines, each with the sources that may, where together they take all that the sources give: lines that the
/// same sources may pay for share each of them alike.
pub(crate) fn pay_out<'l>(sources: &[i64], lines: impl Iterator<Item = (&'l [usize], i64)>) -> Vec<Vec<Payment>> {
    let order: Vec<usize> = (0..sources.len()).collect();
    let dues: Vec<Due<'_>> = lines.map(|(sources, pence)| Due { turn: Turn::Services, sources, pence }).collect();
    pay(sources, &order, &dues)
}

/// Pays lines out of sources in `order`, each used as fully as those before it allow, turn by turn: a later turn takes
/// nothing from an earlier one, but may have it paid by others. Lines of a turn that the same sources may pay for share
/// each source alike, rounded so that every line and every source casts.
fn pay(sources: &[i64], order: &[usize], lines: &[Due<'_>]) -> Vec<Vec<Payment>> {
    let mut groups: BTreeMap<(Turn, &[usize]), Vec<usize>> = BTreeMap::new();
    for (index, due) in lines.iter().enumerate() {
        groups.entry((due.turn, due.sources)).or_default().push(index);
    }
    let (start, end) = (0, 1);
    let mut network: Network<i64> = Network::new(2 + sources.len() + groups.len());
    let given: Vec<usize> = (0..sources.len()).map(|source| network.arc(start, 2 + source, 0)).collect();
    let mut arcs = Vec::new();
    let mut dues = Vec::new();
    for (group, ((turn, eligible), members)) in groups.iter().enumerate() {
        let node = 2 + sources.len() + group;
        arcs.push(eligible.iter().map(|&s| (s, network.arc(2 + s, node, sources[s]))).collect::<Vec<_>>());
        dues.push((*turn, network.arc(node, end, 0), members.iter().map(|&line| lines[line].pence).sum::<i64>()));
    }
    for now in [Turn::Services, Turn::ToCommission] {
        for (_, arc, pence) in dues.iter().filter(|(turn, ..)| *turn == now) {
            network.widen(*arc, pence);
        }
        for &source in order {
            let left = sources[source] - network.flow(given[source]);
            network.widen(given[source], &left);
            network.fill(start, end);
        }
        for &arc in &given {
            network.close(arc);
        }
    }
    let mut paid = vec![Vec::new(); lines.len()];
    for (members, arcs) in groups.values().zip(&arcs) {
        let used: Vec<(usize, i64)> =
            arcs.iter().map(|&(source, arc)| (source, *network.flow(arc))).filter(|&(_, pence)| pence > 0).collect();
        spread(lines, members, &used, &mut paid);
    }
    paid
}

/// Spreads what a group gets from each source over its lines.
fn spread(lines: &[Due<'_>], members: &[usize], used: &[(usize, i64)], paid: &mut [Vec<Payment>]) {
    let amounts: Vec<Money> = members.iter().map(|&line| Money::from_pence(lines[line].pence)).collect();
    let columns: Vec<Money> = used.iter().map(|&(_, pence)| Money::from_pence(pence)).collect();
    let cells = over_both_cells(&amounts, &columns);
    for (&line, cells) in members.iter().zip(cells.chunks(columns.len().max(1))) {
        let payments = used.iter().zip(cells).map(|(&(source, _), cell)| Payment { source, pence: cell.pence() });
        paid[line] = payments.filter(|payment| payment.pence > 0).collect();
    }
}
