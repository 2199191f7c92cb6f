//! The bridge from one scenario to another: its steps sum to the difference, in whatever order they are taken.

use proptest::prelude::*;
use ringfence::Model;
use ringfence::bridge::Bridge;
use ringfence::headline::HeadlineFigure;
use ringfence::money::Money;
use serde_json::{Value, json};

use crate::chance::cases;
use crate::figures::in_tables;
use crate::laws::read;
use crate::made::{EVERYDAY, Size, document};
use crate::ways::{about, of, shipped};

fn money(typed: &str) -> Money {
    Money::read(typed).expect("money")
}

fn sum(bridge: &Bridge) -> Money {
    bridge.steps.iter().map(|step| step.moves).sum()
}

/// Positive Futures has 99,337.35 pro rata and 120,000.00 where it is protected (cases, 1): 20,662.65 more, all of it
/// from the one decision that differs.
#[test]
fn protecting_positive_futures_is_one_step() {
    let model = shipped("leicestershire");
    let headline = of(HeadlineFigure::ServiceFunding, "positive-futures");
    let bridge = model.bridge("as-it-was", "protect-positive-futures", &headline, &[]).expect("a bridge");
    assert_eq!((bridge.start, bridge.end), (money("99337.35"), money("120000.00")));
    let [step] = bridge.steps.as_slice() else { panic!("one step: {:#?}", bridge.steps) };
    assert_eq!((step.key.as_str(), step.moves), ("protect/positive-futures", money("20662.65")));
    assert_eq!((step.before.as_str(), step.after.as_str()), ("none", "£120,000"));
}

/// Durham: the grant cut by 4.2% takes 28,560.00 (cases, 2), which the split by amounts takes out of victims' target: the
/// split by itself takes 28,560 from victims (800,000 to 771,440), the cut by itself makes the rest too large.
#[test]
fn a_step_moves_what_the_steps_before_it_leave() {
    let model = shipped("durham");
    let headline = of(HeadlineFigure::PriorityFunding, "victims");
    let by = |order: &[&str]| {
        let order: Vec<String> = order.iter().map(|key| (*key).to_owned()).collect();
        model.bridge("as-agreed", "grant-cut", &headline, &order).expect("a bridge")
    };
    let usual = by(&[]);
    assert_eq!(usual.steps.iter().map(|step| step.key.as_str()).collect::<Vec<_>>(), ["split", "source/victims-grant"]);
    // 771,440 of it is what the new split lets victims have; the cut then takes no more of it.
    assert_eq!(usual.steps.iter().map(|step| step.moves).collect::<Vec<_>>(), [money("-28560.00"), Money::ZERO]);
    let other = by(&["source/victims-grant"]);
    // 40% of 1,971,440 is 788,576: the cut by itself takes 11,424 under the old split, the new split the rest, 17,136.
    assert_eq!(other.steps.iter().map(|step| step.moves).collect::<Vec<_>>(), [money("-11424.00"), money("-17136.00")]);
    assert_eq!((sum(&usual), sum(&other)), (money("-28560.00"), money("-28560.00")));
}

#[test]
fn a_scenario_that_is_not_there_is_said() {
    let model = shipped("durham");
    let missing = model.bridge("as-agreed", "nowhere", &about(HeadlineFigure::Shortfall), &[]);
    assert!(missing.is_err_and(|findings| findings[0].code.as_str() == "unknown-id"));
}

/// Two made sets of decisions over one made model.
pub(crate) fn two_scenarios(seed: u64, other: u64, size: Size, features: u32) -> Value {
    let mut made = document(seed, size, features);
    let mut second = document(other, size, features)["scenarios"][0].clone();
    second["id"] = json!("second");
    second["name"] = json!("Second");
    made["scenarios"].as_array_mut().expect("a list").push(second);
    made
}

/// Every order of up to four steps; of more, each rotation there and back.
fn orders(keys: &[String]) -> Vec<Vec<String>> {
    if keys.len() <= 1 {
        return vec![keys.to_vec()];
    }
    if keys.len() > 4 {
        let turned = (0..keys.len()).map(|by| [&keys[by..], &keys[..by]].concat());
        return turned.flat_map(|keys| [keys.clone(), keys.into_iter().rev().collect()]).collect();
    }
    let with_first = |at: usize| {
        let mut rest = keys.to_vec();
        let first = rest.remove(at);
        orders(&rest).into_iter().map(move |rest| [vec![first.clone()], rest].concat()).collect::<Vec<_>>()
    };
    (0..keys.len()).flat_map(with_first).collect()
}

fn check(model: &Model) -> Result<(), TestCaseError> {
    let priority = model.document().priorities[0].id.clone();
    for headline in
        [about(HeadlineFigure::Shortfall), about(HeadlineFigure::Gap), of(HeadlineFigure::PriorityFunding, &priority)]
    {
        let first = model.bridge("baseline", "second", &headline, &[]).expect("a bridge");
        let keys: Vec<String> = first.steps.iter().map(|step| step.key.clone()).collect();
        let ends =
            ["baseline", "second"].map(|id| in_tables(&headline, &model.evaluate(id).years).expect("an outcome"));
        for order in orders(&keys) {
            let bridge = model.bridge("baseline", "second", &headline, &order).expect("a bridge");
            prop_assert_eq!([bridge.start, bridge.end], ends);
            prop_assert_eq!(sum(&bridge), bridge.end - bridge.start, "{:?}", order);
            prop_assert_eq!(&bridge.steps.iter().map(|step| step.key.clone()).collect::<Vec<_>>(), &order);
            let mut at = bridge.start;
            for step in &bridge.steps {
                at += step.moves;
                prop_assert_eq!(at, step.comes_to);
                prop_assert_ne!(&step.before, &step.after, "{} does not differ", step.key);
            }
        }
        // There and back is nowhere.
        let back = model.bridge("second", "baseline", &headline, &[]).expect("a bridge");
        prop_assert_eq!(sum(&back), -sum(&first));
        let nowhere = model.bridge("second", "second", &headline, &[]).expect("a bridge");
        prop_assert!(nowhere.steps.is_empty());
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(30))]

    #[test]
    fn the_steps_sum_to_the_difference_in_every_order(seed in any::<u64>(), other in any::<u64>(), some in 0..=EVERYDAY) {
        let size = Size { years: 2, priorities: 2, sources: 3, ceasing: 1, services: 4, pools: 1 };
        check(&read(&two_scenarios(seed, other, size, some)))?;
    }
}
