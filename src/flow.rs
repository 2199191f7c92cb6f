//! Maximum flow and minimum cut over a small network. Knows no money words.
//!
//! Generic over the whole numbers it counts in: 64 or 128 bits where those are known to suffice, big integers where
//! not. The flow is always integral, and the same network gives the same flow on every machine.
#![expect(clippy::indexing_slicing, reason = "nodes and arcs are numbered by the network itself")]
#![expect(clippy::arithmetic_side_effects, reason = "arc numbers pair up by their last bit; a sum of arcs is small")]

use std::collections::VecDeque;

/// A whole number that a flow can be counted in.
pub trait Whole: Clone + Ord {
    /// Nothing.
    fn none() -> Self;
    /// Adds `other`.
    fn grow(&mut self, other: &Self);
    /// Takes `other` away; never below nothing in a flow.
    fn shrink(&mut self, other: &Self);
}

impl Whole for i64 {
    fn none() -> Self {
        0
    }
    fn grow(&mut self, other: &Self) {
        *self += other;
    }
    fn shrink(&mut self, other: &Self) {
        *self -= other;
    }
}

impl Whole for i128 {
    fn none() -> Self {
        0
    }
    fn grow(&mut self, other: &Self) {
        *self += other;
    }
    fn shrink(&mut self, other: &Self) {
        *self -= other;
    }
}

impl Whole for num_bigint::BigInt {
    fn none() -> Self {
        Self::ZERO
    }
    fn grow(&mut self, other: &Self) {
        *self += other;
    }
    fn shrink(&mut self, other: &Self) {
        *self -= other;
    }
}

/// The number of a node, counted from 0.
pub type Node = usize;

/// The number of an arc, as [`Network::arc`] gave it.
pub type Arc = usize;

/// A network of nodes and arcs with capacities, and a flow in it that can only be added to.
///
/// Arcs stand in pairs: `2k` as it was laid, `2k + 1` against it; what the second has room for is the flow in the
/// first.
#[derive(Clone, Debug)]
pub struct Network<N> {
    heads: Vec<Node>,
    room: Vec<N>,
    leaving: Vec<Vec<Arc>>,
}

impl<N: Whole> Network<N> {
    /// A network of so many nodes without arcs.
    #[must_use]
    pub fn new(nodes: usize) -> Self {
        Self { heads: Vec::new(), room: Vec::new(), leaving: vec![Vec::new(); nodes] }
    }

    /// Lays an arc with a capacity.
    pub fn arc(&mut self, from: Node, to: Node, capacity: N) -> Arc {
        let arc = self.heads.len();
        self.heads.extend([to, from]);
        self.room.extend([capacity, N::none()]);
        self.leaving[from].push(arc);
        self.leaving[to].push(arc + 1);
        arc
    }

    /// Widens an arc.
    pub fn widen(&mut self, arc: Arc, by: &N) {
        self.room[arc].grow(by);
    }

    /// Closes an arc to more than flows in it.
    pub fn close(&mut self, arc: Arc) {
        self.room[arc] = N::none();
    }

    /// The flow in an arc.
    #[must_use]
    pub fn flow(&self, arc: Arc) -> &N {
        &self.room[arc ^ 1]
    }

    /// Whether an arc can take no more.
    #[must_use]
    pub fn full(&self, arc: Arc) -> bool {
        self.room[arc] <= N::none()
    }

    /// Adds as much flow as there can be from `source` to `sink` (Dinic) and says how much that was. Flow that leaves
    /// `source` already is rerouted at need but never lowered.
    pub fn fill(&mut self, source: Node, sink: Node) -> N {
        let mut total = N::none();
        while let Some(levels) = self.levels(source, sink) {
            let mut next = vec![0; self.leaving.len()];
            while let Some(path) = self.path(source, sink, &levels, &mut next) {
                total.grow(&self.push(&path));
            }
        }
        total
    }

    /// Which nodes can be reached from `from` over arcs with room.
    #[must_use]
    pub fn reached_from(&self, from: &[Node]) -> Vec<bool> {
        self.spread(from, |network, arc| network.room[arc] > N::none())
    }

    /// Which nodes can reach `to` over arcs with room.
    #[must_use]
    pub fn reaching(&self, to: &[Node]) -> Vec<bool> {
        self.spread(to, |network, arc| network.room[arc ^ 1] > N::none())
    }

    fn spread(&self, from: &[Node], open: impl Fn(&Self, Arc) -> bool) -> Vec<bool> {
        let mut seen = vec![false; self.leaving.len()];
        let mut queue: Vec<Node> = from.to_vec();
        while let Some(node) = queue.pop() {
            if core::mem::replace(&mut seen[node], true) {
                continue;
            }
            let onward = self.leaving[node].iter().filter(|&&arc| open(self, arc)).map(|&arc| self.heads[arc]);
            queue.extend(onward.filter(|&head| !seen[head]));
        }
        seen
    }

    /// Each node's distance from `source` over arcs with room, or none when `sink` cannot be reached.
    fn levels(&self, source: Node, sink: Node) -> Option<Vec<usize>> {
        let mut levels = vec![usize::MAX; self.leaving.len()];
        levels[source] = 0;
        let mut queue = VecDeque::from([source]);
        while let Some(node) = queue.pop_front() {
            for &arc in &self.leaving[node] {
                let head = self.heads[arc];
                if levels[head] == usize::MAX && self.room[arc] > N::none() {
                    levels[head] = levels[node] + 1;
                    queue.push_back(head);
                }
            }
        }
        (levels[sink] != usize::MAX).then_some(levels)
    }

    /// A shortest path from `source` to `sink`; `next` remembers the arcs of each node that lead nowhere.
    fn path(&self, source: Node, sink: Node, levels: &[usize], next: &mut [usize]) -> Option<Vec<Arc>> {
        let mut path: Vec<Arc> = Vec::new();
        let mut node = source;
        while node != sink {
            let onward = self.leaving[node][next[node]..].iter().position(|&arc| {
                let head = self.heads[arc];
                self.room[arc] > N::none() && levels[head] == levels[node] + 1
            });
            if let Some(skipped) = onward {
                next[node] += skipped;
                let arc = self.leaving[node][next[node]];
                path.push(arc);
                node = self.heads[arc];
            } else {
                next[node] = self.leaving[node].len();
                let back = path.pop()?;
                node = self.heads[back ^ 1];
                next[node] += 1;
            }
        }
        Some(path)
    }

    fn push(&mut self, path: &[Arc]) -> N {
        let narrowest = path.iter().map(|&arc| &self.room[arc]).min().cloned().unwrap_or_else(N::none);
        for &arc in path {
            self.room[arc].shrink(&narrowest);
            self.room[arc ^ 1].grow(&narrowest);
        }
        narrowest
    }
}

/// A network in which an arc may need a least flow too, between a start and an end.
///
/// What arcs need stands as supply and demand beside the network proper: it is met when all supply reaches all demand.
#[derive(Clone, Debug)]
pub struct Bounded {
    network: Network<i64>,
    supply: Node,
    demand: Node,
    missing: i64,
}

impl Bounded {
    /// Where flow comes from.
    pub const START: Node = 0;
    /// Where it goes.
    pub const END: Node = 1;
    /// More than any flow.
    pub const UNBOUND: i64 = i64::MAX / 4;

    /// A network of so many nodes, start and end included, without arcs.
    #[must_use]
    pub fn new(nodes: usize) -> Self {
        let mut network = Network::new(nodes + 2);
        network.arc(Self::END, Self::START, Self::UNBOUND);
        Self { network, supply: nodes, demand: nodes + 1, missing: 0 }
    }

    /// Lays an arc that needs `least` and takes `most`.
    pub fn arc(&mut self, from: Node, to: Node, least: i64, most: i64) -> Arc {
        if least > 0 {
            self.network.arc(self.supply, to, least);
            self.network.arc(from, self.demand, least);
            self.missing += least;
        }
        self.network.arc(from, to, most - least)
    }

    /// Widens an arc.
    pub fn widen(&mut self, arc: Arc, by: i64) {
        self.network.widen(arc, &by);
    }

    /// Comes as near as can be to what arcs need, and says whether every arc has it.
    pub fn meet(&mut self) -> bool {
        if self.missing > 0 {
            self.missing -= self.network.fill(self.supply, self.demand);
        }
        self.missing == 0
    }

    /// Adds as much flow from start to end as there can be; no arc loses what it needs, none at the start or the end
    /// loses anything.
    pub fn fill(&mut self) {
        self.network.fill(Self::START, Self::END);
    }

    /// The flow in an arc beyond its least.
    #[must_use]
    pub fn beyond_least(&self, arc: Arc) -> i64 {
        *self.network.flow(arc)
    }
}
