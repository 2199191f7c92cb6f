//! Which splits ring-fences allow, and of these the one nearest to a split that they do not (contract, rules 8 and 9).
//!
//! A split is allowed where all the money there is fits into its targets, each source going only where its fence lets it.
//! The nearest one pours the money out: the targets are raised together, in proportion to what they should be, until the
//! money that may go to some of them is used up; these stay, the rest goes on. So a split that is allowed stays as it is,
//! and where a fence holds, every target is as near to what it should be as the fence leaves it. That is the fairness of
//! rule 9 with priorities in the place of services. [`fair::share`] cannot be asked: a fence that names services lets only
//! so much into a priority as these may have, which is a limit within a line.
//!
//! The order in which targets stop is found by cuts: try the level at which the money would be used up; if some targets
//! cannot have so much together, settle those first by themselves, then the others with what is left.
//!
//! [`fair::share`]: crate::fair::share
#![expect(clippy::indexing_slicing, reason = "priorities, sources and services are numbered by the year itself")]
#![expect(clippy::arithmetic_side_effects, reason = "node numbers are small; pence are bounded well inside 64 bits")]

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{One as _, Zero as _};

use crate::allocation::Year;
use crate::apportion::from_exact;
use crate::flow::{Bounded, Network};
use crate::money::{Exact, Money};

/// What there is to pour, and where it may land.
#[derive(Clone, Debug)]
pub struct Ground {
    /// How many priorities there are.
    priorities: usize,
    /// Money that goes alike.
    streams: Vec<Stream>,
    /// The most that each service may have of money whose fence names services, and its priority.
    services: Vec<(i64, usize)>,
    /// For each priority, own money that pools spend in it.
    landed: Vec<i64>,
}

/// Money that may go to the same places.
#[derive(Clone, Debug)]
struct Stream {
    pence: i64,
    priorities: Vec<usize>,
    services: Vec<usize>,
}

/// A network of the money, its start, its end, and the node of the first priority.
struct Laid {
    network: Network<BigInt>,
    first: usize,
}

const START: usize = 0;
const END: usize = 1;

impl Ground {
    /// The ground of a year, its first `priorities` ones. What runs pools, and what no service may have for which alone it
    /// is, fills targets too, wherever there is room.
    #[must_use]
    pub fn of(year: &Year, priorities: usize) -> Self {
        let mut alike: BTreeMap<(Vec<usize>, Vec<usize>), i64> = BTreeMap::new();
        for (source, &pence) in year.sources.iter().enumerate() {
            *alike.entry(places_of(year, source, priorities)).or_insert(0) += pence;
        }
        let stream = |((priorities, services), pence)| Stream { pence, priorities, services };
        let landed = (0..priorities).map(|at| year.landed.get(at).copied().unwrap_or(0)).collect();
        let services = year.services.iter().map(|demand| (demand.most, demand.priority)).collect();
        let mut ground = Self { priorities, streams: alike.into_iter().map(stream).collect(), services, landed };
        let lands = ground.at_most((0..priorities).collect::<Vec<_>>().as_slice());
        let spare = year.available() - i64::try_from(lands).unwrap_or(i64::MAX);
        ground.streams.push(Stream { pence: spare, priorities: (0..priorities).collect(), services: vec![] });
        ground
    }

    /// Whether all the money fits into targets that sum to it.
    #[must_use]
    pub fn takes(&self, targets: &[i64]) -> bool {
        self.too_much(targets).is_none()
    }

    /// Pours the money over the priorities in proportion to weights, exactly. What only priorities without weight may take
    /// goes to them alike.
    #[must_use]
    pub fn pour(&self, weights: &[i64]) -> Vec<Exact> {
        let (weighty, weightless): (Vec<usize>, Vec<usize>) = (0..self.priorities).partition(|&at| weights[at] > 0);
        let mut poured: Vec<Option<Exact>> = vec![None; self.priorities];
        let mut pending = vec![weightless, weighty];
        while let Some(set) = pending.pop() {
            let settled: Vec<usize> = (0..self.priorities).filter(|&at| poured[at].is_some()).collect();
            let held: Exact = poured.iter().flatten().sum();
            let room = Exact::from_integer(self.at_most(&[settled, set.clone()].concat())) - held;
            let weight = |at: usize| Exact::from_integer(weights[at].max(i64::from(weights[at] == 0)).into());
            let sum: Exact = set.iter().map(|&at| weight(at)).sum();
            let level = if sum.is_zero() { Exact::zero() } else { room / sum };
            let mut tried = poured.clone();
            for &at in &set {
                tried[at] = Some(&level * weight(at));
            }
            let beyond = self.beyond(&tried, &set);
            if beyond.is_empty() || beyond.len() == set.len() {
                poured = tried;
            } else {
                pending.push(set.into_iter().filter(|at| !beyond.contains(at)).collect());
                pending.push(beyond);
            }
        }
        poured.into_iter().map(Option::unwrap_or_default).collect()
    }

    /// Whole pence that the ground takes, each what was poured rounded up or down: by largest remainder, where it takes
    /// these.
    #[must_use]
    pub fn to_pence(&self, poured: &[Exact]) -> Vec<i64> {
        let nearest: Vec<i64> = from_exact(poured).iter().map(|part| part.pence()).collect();
        if self.takes(&nearest) {
            return nearest;
        }
        let first = self.first_priority();
        let mut network = Bounded::new(first + self.priorities);
        self.arcs(|from, to, pence| {
            network.arc(from, to, 0, pence);
        });
        let floor: Vec<i64> = poured.iter().map(|part| i64::try_from(part.floor().to_integer()).unwrap_or(0)).collect();
        let ceil = |part: &Exact| i64::try_from(part.ceil().to_integer()).unwrap_or(0);
        let arcs: Vec<usize> =
            (0..self.priorities).map(|at| network.arc(first + at, END, floor[at], ceil(&poured[at]))).collect();
        network.meet();
        network.fill();
        arcs.iter().zip(&floor).map(|(&arc, floor)| floor + network.beyond_least(arc)).collect()
    }

    /// The priorities that may have less than their targets together, where some may: the money does not fit.
    #[must_use]
    pub fn too_much(&self, targets: &[i64]) -> Option<Vec<usize>> {
        let exact: Vec<Option<Exact>> = targets.iter().map(|&pence| Some(Money::from_pence(pence).exact())).collect();
        let beyond = self.beyond(&exact, &(0..self.priorities).collect::<Vec<_>>());
        (!beyond.is_empty()).then_some(beyond)
    }

    /// The most money that some priorities may have together.
    fn at_most(&self, set: &[usize]) -> BigInt {
        let mut laid = self.lay(&BigInt::one());
        for &at in set {
            laid.network.arc(laid.first + at, END, self.all());
        }
        laid.network.fill(START, END)
    }

    /// Of a set, the priorities that cannot have as much together as they are given beside the others; none where all can.
    fn beyond(&self, given: &[Option<Exact>], set: &[usize]) -> Vec<usize> {
        let unit = given.iter().flatten().fold(BigInt::one(), |unit, part| unit.lcm(part.denom()));
        let mut laid = self.lay(&unit);
        let mut wanted = BigInt::zero();
        for (at, part) in given.iter().enumerate() {
            let part = part.as_ref().map_or_else(BigInt::zero, |part| (part * &unit).to_integer());
            wanted += &part;
            laid.network.arc(laid.first + at, END, part);
        }
        if laid.network.fill(START, END) == wanted {
            return vec![];
        }
        let reached = laid.network.reached_from(&[START]);
        set.iter().copied().filter(|at| !reached[laid.first + at]).collect()
    }

    /// More than any money there is.
    fn all(&self) -> BigInt {
        self.streams.iter().map(|stream| stream.pence).chain(self.landed.iter().copied()).sum()
    }

    /// The money as far as the priorities, each penny in so many parts.
    fn lay(&self, unit: &BigInt) -> Laid {
        let first = self.first_priority();
        let mut network = Network::new(first + self.priorities);
        self.arcs(|from, to, pence| {
            network.arc(from, to, unit * BigInt::from(pence));
        });
        Laid { network, first }
    }

    const fn first_priority(&self) -> usize {
        2 + self.streams.len() + self.services.len()
    }

    /// Every arc from the start to the priorities.
    fn arcs(&self, mut arc: impl FnMut(usize, usize, i64)) {
        let (streams, first) = (self.streams.len(), self.first_priority());
        for (at, stream) in self.streams.iter().enumerate() {
            arc(START, 2 + at, stream.pence);
            for priority in &stream.priorities {
                arc(2 + at, first + priority, stream.pence);
            }
            for service in &stream.services {
                arc(2 + at, 2 + streams + service, stream.pence);
            }
        }
        for (service, &(most, priority)) in self.services.iter().enumerate().filter(|(_, one)| one.1 < self.priorities)
        {
            arc(2 + streams + service, first + priority, most);
        }
        for (priority, &pence) in self.landed.iter().enumerate() {
            arc(START, first + priority, pence);
        }
    }
}

/// Where a source may go: to the priorities that it may commission in, and to services in others.
#[must_use]
pub fn places_of(year: &Year, source: usize, priorities: usize) -> (Vec<usize>, Vec<usize>) {
    let to: Vec<usize> = (0..priorities).filter(|&at| year.commissioners[at].contains(&source)).collect();
    let services = year.services.iter().enumerate();
    let pays = services.filter(|(_, demand)| demand.priority < priorities && demand.sources.contains(&source));
    let beside = pays.filter(|(_, demand)| !to.contains(&demand.priority)).map(|(index, _)| index).collect();
    (to, beside)
}
