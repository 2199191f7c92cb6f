//! Flows on small random networks, held to every cut there is.

use num_bigint::BigInt;
use proptest::collection::vec;
use proptest::prelude::*;
use ringfence::flow::{Bounded, Network, Whole};

use crate::chance::cases;

/// Arcs between so many nodes: from, to, a capacity, and what of it is needed.
fn arcs() -> impl Strategy<Value = (usize, Vec<(usize, usize, i64, i64)>)> {
    (2..=6_usize).prop_flat_map(|nodes| {
        let arc = (0..nodes, 0..nodes, 0..=9_i64, 0..=9_i64)
            .prop_map(|(from, to, most, least)| (from, to, most, least.min(most)));
        (Just(nodes), vec(arc.prop_filter("an arc goes somewhere", |arc| arc.0 != arc.1), 0..14))
    })
}

/// Every set of nodes.
fn sets(nodes: usize) -> impl Iterator<Item = usize> {
    0..1 << nodes
}

fn holds(set: usize, node: usize) -> bool {
    set >> node & 1 == 1
}

proptest! {
    #![proptest_config(cases(3_000))]

    /// As much flows as the narrowest cut lets through, and what comes to a node leaves it.
    #[test]
    fn the_most_flow_is_the_least_cut((nodes, arcs) in arcs()) {
        let mut network: Network<i64> = Network::new(nodes);
        let laid: Vec<usize> = arcs.iter().map(|&(from, to, most, _)| network.arc(from, to, most)).collect();
        let flow = network.fill(0, 1);
        let cut = |set: usize| {
            let across = arcs.iter().filter(|arc| holds(set, arc.0) && !holds(set, arc.1));
            across.map(|arc| arc.2).sum::<i64>()
        };
        prop_assert_eq!(flow, sets(nodes).filter(|&set| holds(set, 0) && !holds(set, 1)).map(cut).min().unwrap());
        let mut gains = vec![0; nodes];
        for (&(from, to, most, _), &arc) in arcs.iter().zip(&laid) {
            prop_assert!((0..=most).contains(network.flow(arc)));
            gains[from] -= network.flow(arc);
            gains[to] += network.flow(arc);
        }
        prop_assert_eq!((gains[0], gains[1]), (-flow, flow));
        prop_assert!(gains.iter().skip(2).all(|gain| *gain == 0));
        let reached = network.reached_from(&[0]);
        prop_assert!(reached[0] && !reached[1] && !network.reaching(&[1])[0]);
    }

    /// Arcs widened one by one: what flows out of the source and into the sink is never lowered, and ends as if all
    /// had been as wide from the start.
    #[test]
    fn more_room_never_lowers_what_leaves_the_source((nodes, arcs) in arcs(), order in vec(0..14_usize, 20)) {
        let mut network: Network<i64> = Network::new(nodes);
        let laid: Vec<usize> = arcs.iter().map(|&(from, to, most, least)| network.arc(from, to, most - least)).collect();
        let ends = |network: &Network<i64>| {
            let at_ends = arcs.iter().zip(&laid).filter(|(arc, _)| (arc.0 == 0) != (arc.1 == 1) && arc.1 != 0 && arc.0 != 1);
            at_ends.map(|(_, &arc)| *network.flow(arc)).collect::<Vec<_>>()
        };
        network.fill(0, 1);
        let (mut before, mut left) = (ends(&network), vec![true; arcs.len()]);
        for at in order.into_iter().chain(0..arcs.len()).filter(|&at| at < arcs.len()) {
            if core::mem::take(&mut left[at]) {
                network.widen(laid[at], &arcs[at].3);
            }
            network.fill(0, 1);
            let now = ends(&network);
            prop_assert!(before.iter().zip(&now).all(|(before, now)| before <= now));
            before = now;
        }
        prop_assert_eq!(network.fill(0, 1), 0);
        let mut whole: Network<i64> = Network::new(nodes);
        arcs.iter().for_each(|&(from, to, most, _)| { whole.arc(from, to, most); });
        let out: i64 = arcs.iter().zip(&laid).map(|(arc, &at)| {
            let sign = i64::from(arc.0 == 0) - i64::from(arc.1 == 0);
            sign * network.flow(at)
        }).sum();
        prop_assert_eq!(out, whole.fill(0, 1));
    }

    /// Arcs have what they need exactly where no set of nodes has to take in more than it can let out.
    #[test]
    fn needs_are_met_where_no_cut_forbids_it((nodes, arcs) in arcs()) {
        let mut network = Bounded::new(nodes);
        let laid: Vec<usize> = arcs.iter().map(|&(from, to, most, least)| network.arc(from, to, least, most)).collect();
        let forbids = |set: usize| {
            let into: i64 = arcs.iter().filter(|arc| !holds(set, arc.0) && holds(set, arc.1)).map(|arc| arc.3).sum();
            let out: i64 = arcs.iter().filter(|arc| holds(set, arc.0) && !holds(set, arc.1)).map(|arc| arc.2).sum();
            let closes_the_round = holds(set, Bounded::END) && !holds(set, Bounded::START);
            !closes_the_round && into > out
        };
        let met = network.meet();
        prop_assert_eq!(met, !sets(nodes).any(forbids));
        if met {
            for _ in 0..2 {
                let mut gains = vec![0; nodes];
                for (&(from, to, most, least), &arc) in arcs.iter().zip(&laid) {
                    let flow = least + network.beyond_least(arc);
                    prop_assert!((least..=most).contains(&flow));
                    gains[from] -= flow;
                    gains[to] += flow;
                }
                prop_assert!(gains.iter().skip(2).all(|gain| *gain == 0));
                network.fill();
            }
        }
    }

    /// Arcs that are widened at once come as near to what arcs need as those that are widened one by one, and no arc has
    /// more than it was widened to.
    #[test]
    fn arcs_are_offered_together_as_in_turn((nodes, arcs) in arcs(), offers in vec(0..14_usize, 0..40)) {
        let mut network = Bounded::new(nodes);
        let laid: Vec<usize> = arcs.iter().map(|&(from, to, most, least)| network.arc(from, to, least, most)).collect();
        network.meet();
        let offers: Vec<usize> = offers.into_iter().filter_map(|at| laid.get(at).copied()).collect();
        let mut in_turn = network.clone();
        offers.chunks(1).for_each(|one| in_turn.offer(one));
        network.offer(&offers);
        prop_assert_eq!(network.missing(), in_turn.missing());
        network.fill();
        for (&(_, _, most, least), &arc) in arcs.iter().zip(&laid) {
            let wider = i64::try_from(offers.iter().filter(|offer| **offer == arc).count()).unwrap();
            prop_assert!(network.beyond_least(arc) <= most - least + wider);
        }
    }
}

/// 4 and 3 from the start, 2 and 6 to the end, 2 between: 2 go over the first node, 3 over the second and 2 across.
fn two_ways<N: Whole + From<i64>>() -> Vec<N> {
    let mut network: Network<N> = Network::new(4);
    let whole = |pence: i64| N::from(pence);
    let laid = [(0, 2, 4), (0, 3, 3), (2, 1, 2), (2, 3, 2), (3, 1, 6)]
        .map(|(from, to, most)| network.arc(from, to, whole(most)));
    let most = network.fill(0, 1);
    laid.iter().map(|&arc| network.flow(arc).clone()).chain([most]).collect()
}

#[test]
fn a_flow_is_the_same_in_whatever_it_is_counted() {
    let flows = [4, 3, 2, 2, 5, 7];
    assert_eq!(two_ways::<i64>(), flows);
    assert_eq!(two_ways::<i128>(), flows.map(i128::from));
    assert_eq!(two_ways::<BigInt>(), flows.map(BigInt::from));
}

#[test]
fn an_arc_that_is_closed_keeps_what_flows_in_it_and_takes_no_more() {
    let mut network: Network<i64> = Network::new(3);
    let (first, second) = (network.arc(0, 2, 5), network.arc(2, 1, 3));
    assert_eq!((network.fill(0, 1), network.full(first), network.full(second)), (3, false, true));
    network.close(first);
    network.widen(second, &4);
    assert_eq!((network.fill(0, 1), *network.flow(first), network.full(first)), (0, 3, true));
}
