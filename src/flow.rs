//! Maximum flow and minimum cut over a small network. Knows no money words.
//!
//! Generic over the whole numbers it counts in: 64 or 128 bits where those are known to suffice, big integers where
//! not. The flow is always integral, and the same network gives the same flow on every machine.
#![expect(clippy::indexing_slicing, reason = "nodes and arcs are numbered by the network itself")]
#![expect(clippy::arithmetic_side_effects, reason = "arc numbers pair up by their last bit; a sum of arcs is small")]

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
    arcs: Vec<Laid<N>>,
    /// The first and the last arc that leave each node.
    first: Vec<Arc>,
    last: Vec<Arc>,
    search: Search,
}

/// An arc, one way.
#[derive(Clone, Debug)]
struct Laid<N> {
    head: Node,
    room: N,
    /// The next arc that leaves the same node.
    after: Arc,
}

/// No arc: the end of those that leave a node.
const NO_ARC: Arc = Arc::MAX;

/// What a search for paths notes down, kept from one to the next for its room alone.
#[derive(Clone, Debug, Default)]
struct Search {
    /// Each node's distance from the source over arcs with room, where it was reached.
    levels: Vec<usize>,
    /// The nodes reached, nearest first.
    queue: Vec<Node>,
    /// Of each node, the first arc that may still lead to the sink.
    next: Vec<Arc>,
    path: Vec<Arc>,
}

impl<N: Whole> Network<N> {
    /// A network of so many nodes without arcs.
    #[must_use]
    pub fn new(nodes: usize) -> Self {
        let none = vec![NO_ARC; nodes];
        Self { arcs: Vec::new(), first: none.clone(), last: none, search: Search::default() }
    }

    /// Lays an arc with a capacity.
    pub fn arc(&mut self, from: Node, to: Node, capacity: N) -> Arc {
        let arc = self.arcs.len();
        self.arcs.push(Laid { head: to, room: capacity, after: NO_ARC });
        self.arcs.push(Laid { head: from, room: N::none(), after: NO_ARC });
        self.leave(from, arc);
        self.leave(to, arc + 1);
        arc
    }

    fn leave(&mut self, node: Node, arc: Arc) {
        match core::mem::replace(&mut self.last[node], arc) {
            NO_ARC => self.first[node] = arc,
            before => self.arcs[before].after = arc,
        }
    }

    /// The arcs that leave a node, from one of them on, in the order in which they were laid.
    fn from(&self, arc: Arc) -> impl Iterator<Item = (Arc, &Laid<N>)> {
        let laid = |arc: Arc| self.arcs.get(arc).map(|laid| (arc, laid));
        core::iter::successors(laid(arc), move |(_, one)| laid(one.after))
    }

    /// Widens an arc.
    pub fn widen(&mut self, arc: Arc, by: &N) {
        self.arcs[arc].room.grow(by);
    }

    /// Closes an arc to more than flows in it.
    pub fn close(&mut self, arc: Arc) {
        self.arcs[arc].room = N::none();
    }

    /// The flow in an arc.
    #[must_use]
    pub fn flow(&self, arc: Arc) -> &N {
        &self.arcs[arc ^ 1].room
    }

    /// Whether an arc can take no more.
    #[must_use]
    pub fn full(&self, arc: Arc) -> bool {
        self.arcs[arc].room <= N::none()
    }

    /// Adds as much flow as there can be from `source` to `sink` (Dinic) and says how much that was. Flow that leaves
    /// `source` already is rerouted at need but never lowered.
    pub fn fill(&mut self, source: Node, sink: Node) -> N {
        let mut search = core::mem::take(&mut self.search);
        let mut total = N::none();
        while self.level(source, sink, &mut search) {
            while self.path(source, sink, &mut search) {
                total.grow(&self.push(&search.path));
            }
        }
        self.search = search;
        total
    }

    /// Which nodes can be reached from `from` over arcs with room.
    #[must_use]
    pub fn reached_from(&self, from: &[Node]) -> Vec<bool> {
        self.spread(from, 0)
    }

    /// Which nodes can reach `to` over arcs with room.
    #[must_use]
    pub fn reaching(&self, to: &[Node]) -> Vec<bool> {
        self.spread(to, 1)
    }

    /// Which nodes can be reached from `from` over arcs that have room, or whose pairs do.
    fn spread(&self, from: &[Node], pair: Arc) -> Vec<bool> {
        let mut seen = vec![false; self.first.len()];
        from.iter().for_each(|&node| seen[node] = true);
        let mut queue: Vec<Node> = from.to_vec();
        while let Some(node) = queue.pop() {
            for (arc, laid) in self.from(self.first[node]) {
                if !seen[laid.head] && !self.full(arc ^ pair) {
                    seen[laid.head] = true;
                    queue.push(laid.head);
                }
            }
        }
        seen
    }

    /// Notes each node's distance from `source` as far as `sink`, and says whether that can be reached.
    fn level(&self, source: Node, sink: Node, search: &mut Search) -> bool {
        search.levels.clear();
        search.levels.resize(self.first.len(), usize::MAX);
        search.levels[source] = 0;
        search.queue.clear();
        search.queue.push(source);
        search.next.clone_from(&self.first);
        let mut at = 0;
        while let Some(&node) = search.queue.get(at) {
            at += 1;
            let onward = search.levels[node] + 1;
            for (_, laid) in self.from(self.first[node]) {
                let level = &mut search.levels[laid.head];
                if *level == usize::MAX && laid.room > N::none() {
                    *level = onward;
                    if laid.head == sink {
                        return true;
                    }
                    search.queue.push(laid.head);
                }
            }
        }
        false
    }

    /// A shortest path from `source` to `sink`, if one is left.
    fn path(&self, source: Node, sink: Node, search: &mut Search) -> bool {
        let Search { levels, next, path, .. } = search;
        path.clear();
        let mut node = source;
        while node != sink {
            let nearer = levels[node] + 1;
            let open = |(_, laid): &(Arc, &Laid<N>)| levels[laid.head] == nearer && laid.room > N::none();
            if let Some((arc, laid)) = self.from(next[node]).find(open) {
                next[node] = arc;
                path.push(arc);
                node = laid.head;
            } else {
                next[node] = NO_ARC;
                let Some(back) = path.pop() else { return false };
                node = self.arcs[back ^ 1].head;
                next[node] = self.arcs[back].after;
            }
        }
        true
    }

    fn push(&mut self, path: &[Arc]) -> N {
        let narrowest = path.iter().map(|&arc| &self.arcs[arc].room).min().cloned().unwrap_or_else(N::none);
        for &arc in path {
            self.arcs[arc].room.shrink(&narrowest);
            self.arcs[arc ^ 1].room.grow(&narrowest);
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

/// So many arcs are offered sooner one by one than together.
const FEW: usize = 8;

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

    /// Comes as near as can be to what arcs need, and says whether every arc has it.
    pub fn meet(&mut self) -> bool {
        if self.missing > 0 {
            self.missing -= self.network.fill(self.supply, self.demand);
        }
        self.missing == 0
    }

    /// How much of what arcs need they have not.
    #[must_use]
    pub const fn missing(&self) -> i64 {
        self.missing
    }

    /// Widens arcs by one each, in turn, and comes nearer to what arcs need by as much as each lets it: an arc that does not
    /// help by itself may help beside a later one.
    pub fn offer(&mut self, arcs: &[Arc]) {
        let mut left = arcs;
        while self.missing > 0 && !left.is_empty() {
            let most = usize::try_from(self.missing).unwrap_or(usize::MAX);
            let (now, later) = left.split_at(most.min(left.len()));
            self.offer_together(now);
            left = later;
        }
        self.widen(left);
    }

    /// All at once where each of them helps by one, as they do nearly always; else first the one half, then the other. A few
    /// are offered one by one.
    fn offer_together(&mut self, arcs: &[Arc]) {
        if arcs.len() <= FEW {
            for arc in arcs.chunks(1) {
                self.widen(arc);
                self.missing -= self.network.fill(self.supply, self.demand);
            }
            return;
        }
        let before = self.network.clone();
        self.widen(arcs);
        let helped = self.network.fill(self.supply, self.demand);
        if usize::try_from(helped) == Ok(arcs.len()) {
            self.missing -= helped;
            return;
        }
        self.network = before;
        let (first, second) = arcs.split_at(arcs.len() / 2);
        self.offer_together(first);
        self.offer_together(second);
    }

    fn widen(&mut self, arcs: &[Arc]) {
        arcs.iter().for_each(|&arc| self.network.widen(arc, &1));
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
