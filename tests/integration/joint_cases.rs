//! How a joint cost could be shared among the members of a pool, each sum by hand.

use ringfence::joint::{CostSharing, Sharing, Way};
use serde_json::{Value, json};

use crate::pool_cases::{JOINT_FUND, money, read, scenario, three, year};

/// How a joint cost could be shared among the members of a pool of the commissioner, a city and a health board.
fn shared(joint: &Value) -> CostSharing {
    let model = three(&json!({"joint": joint}));
    model.cost_sharing(&scenario(&model, "one"), "pool", year("2013/14")).expect("requirements are stated")
}

fn way(sharing: &CostSharing, way: Way) -> &Sharing {
    sharing.ways.iter().find(|one| one.way == way).expect("the way is there")
}

fn pays(sharing: &CostSharing, which: Way) -> Vec<String> {
    way(sharing, which).pays.iter().map(|amount| money(*amount)).collect()
}

fn said(sharing: &CostSharing, which: Way) -> Vec<&str> {
    way(sharing, which).better_off.iter().map(|one| one.words.as_str()).collect()
}

#[test]
fn shapley_s_shares_of_a_fixed_cost_and_tiers_above() {
    // c(own) = 330,000 − 900 + 30,000 = 359,100; c(city) = 280,000; c(health) = 230,000.
    // c(own, city) = 580,000 − 8,400 + 30,000 = 601,600; c(own, health) = 530,000 − 6,900 + 30,000 = 553,100;
    // c(city, health) = 450,000 − 4,500 + 30,000 = 475,500; c(all) = 780,000 − 9,000 − 10,800 + 30,000 = 790,200.
    // own: 359,100/3 + (321,600 + 323,100)/6 + 314,700/3 = 332,050
    // city: 280,000/3 + (242,500 + 245,500)/6 + 237,100/3 = 253,700
    // health: 230,000/3 + (194,000 + 195,500)/6 + 188,600/3 = 204,450; together 790,200.
    let model = read(JOINT_FUND);
    let sharing = model
        .cost_sharing(&scenario(&model, "joint-fund"), "joint-fund", year("2026/27"))
        .expect("requirements are stated");
    assert_eq!(
        (money(sharing.joint), money(sharing.apart), money(sharing.saving)),
        ("790200.00".into(), "869100.00".into(), "78900.00".into())
    );
    let alone: Vec<String> = sharing.members.iter().map(|member| money(member.alone)).collect();
    assert_eq!(alone, ["359100.00", "280000.00", "230000.00"]);
    let groups: Vec<(Vec<&str>, String)> = sharing
        .groups
        .iter()
        .map(|group| (group.members.iter().map(String::as_str).collect(), money(group.cost)))
        .collect();
    assert_eq!(
        groups,
        [
            (vec!["own"], "359100.00".to_owned()),
            (vec!["city"], "280000.00".into()),
            (vec!["health"], "230000.00".into()),
            (vec!["own", "city"], "601600.00".into()),
            (vec!["own", "health"], "553100.00".into()),
            (vec!["city", "health"], "475500.00".into()),
            (vec!["own", "city", "health"], "790200.00".into()),
        ]
    );
    assert_eq!(pays(&sharing, Way::Shapley), ["332050.00", "253700.00", "204450.00"]);
    assert!(said(&sharing, Way::Shapley).is_empty(), "330, 250 and 200 are each better together");
    // 790,200 × 330 ÷ 780 = 334,315.3846, × 250 ÷ 780 = 253,269.2308, × 200 ÷ 780 = 202,615.3846: the odd penny to
    // the first of the two largest parts.
    assert_eq!(pays(&sharing, Way::ByRequirement), ["334315.39", "253269.23", "202615.38"]);
    // A third each, 263,400: the health board alone pays 230,000, with the city 475,500 in the place of 526,800.
    assert_eq!(pays(&sharing, Way::Equal), ["263400.00", "263400.00", "263400.00"]);
    assert_eq!(
        said(&sharing, Way::Equal),
        [
            "City council and Health board would save £51,300.00 by commissioning without Commissioner",
            "Health board would save £33,400.00 by commissioning without Commissioner and City council",
        ]
    );
    // As proposed they pay 250,000 + 180,000 + 120,000, 240,200 less than it costs.
    let proposed = way(&sharing, Way::Proposed);
    assert_eq!((money(proposed.total), money(proposed.over)), ("550000.00".into(), "-240200.00".into()));
}

#[test]
fn a_discount_on_the_whole_can_leave_a_group_better_off_than_shapley_s_shares() {
    // 190,000, 20,000 and 20,000 to buy; 20% off all of it from 200,000 on. c(own) = 190,000; c(city) = c(health) =
    // 20,000; c(own, city) = c(own, health) = 168,000; c(city, health) = 40,000; c(all) = 184,000.
    // own: 190,000/3 + (148,000 + 148,000)/6 + 144,000/3 = 160,666.67
    // city, health: 20,000/3 + (−22,000 + 20,000)/6 + 16,000/3 = 11,666.67 each; the odd pennies to the first two.
    // Own and city pay 172,333.34, and would pay 168,000: 4,333.34 less. Own and health 172,333.33: 4,333.33 less.
    let sharing = shared(&json!({
        "requirements": {"own": "190000", "council": "20000", "health": "20000"},
        "discount": {"on": "whole", "tiers": [{"from": "200000", "percent": "20"}]}
    }));
    assert_eq!(money(sharing.joint), "184000.00");
    assert_eq!(pays(&sharing, Way::Shapley), ["160666.67", "11666.67", "11666.66"]);
    assert_eq!(
        said(&sharing, Way::Shapley),
        [
            "Commissioner and City council would save £4,333.34 by commissioning without Health board",
            "Commissioner and Health board would save £4,333.33 by commissioning without City council",
        ]
    );
    let group = &way(&sharing, Way::Shapley).better_off[0];
    assert_eq!((money(group.pays), money(group.alone)), ("172333.34".into(), "168000.00".into()));
    // By requirement 152,000, 16,000 and 16,000: every pair pays just what it would alone, and nobody is better off.
    assert_eq!(pays(&sharing, Way::ByRequirement), ["152000.00", "16000.00", "16000.00"]);
    assert!(said(&sharing, Way::ByRequirement).is_empty());
    // Equal, 61,333.33 each and a penny more for the first: the city and the health board would pay 40,000 for both.
    assert_eq!(pays(&sharing, Way::Equal), ["61333.34", "61333.33", "61333.33"]);
    assert_eq!(
        said(&sharing, Way::Equal),
        [
            "City council and Health board would save £82,666.66 by commissioning without Commissioner",
            "City council would save £41,333.33 by commissioning without Commissioner and Health board",
            "Health board would save £41,333.33 by commissioning without Commissioner and City council",
        ]
    );
}

#[test]
fn what_is_proposed_can_leave_a_group_better_off() {
    // A fixed cost of 30, and 100, 60, 20 to buy: together 210; c(own) 130, c(council) 90, c(health) 50, c(own, council)
    // 190, c(own, health) 150, c(council, health) 110. Proposed is what the pool has: 100, 60 and 40. The health board
    // would pay 50 alone; nobody is better off, though all of it is 10 short of what it costs.
    let joint =
        |fixed: &str| json!({"requirements": {"own": "100", "council": "60", "health": "20"}, "fixed_cost": fixed});
    let sharing = shared(&joint("30"));
    assert_eq!(pays(&sharing, Way::Proposed), ["100.00", "60.00", "40.00"]);
    assert_eq!(money(way(&sharing, Way::Proposed).over), "-10.00");
    assert!(said(&sharing, Way::Proposed).is_empty());
    // Without a fixed cost the health board pays 40 for what it buys at 20 alone; with the council 100 for 80, with the
    // commissioner 140 for 120. Groups that would save as much stand smaller first.
    let sharing = shared(&joint("0"));
    assert_eq!(
        said(&sharing, Way::Proposed),
        [
            "Health board would save £20.00 by commissioning without Commissioner and City council",
            "Commissioner and Health board would save £20.00 by commissioning without City council",
            "City council and Health board would save £20.00 by commissioning without Commissioner",
        ]
    );
}

#[test]
fn a_member_that_buys_nothing_owes_nothing() {
    let sharing = shared(&json!({
        "requirements": {"own": "100", "council": "100", "health": "0"}, "fixed_cost": "30"
    }));
    assert_eq!(money(sharing.joint), "230.00");
    for which in [Way::Shapley, Way::Equal, Way::ByRequirement] {
        assert_eq!(pays(&sharing, which), ["115.00", "115.00", "0.00"], "{which:?}");
    }
}

#[test]
fn a_fair_share_says_whose_it_is_and_is_one_of_several() {
    let sharing = shared(&json!({"requirements": {"own": "100", "council": "100"}}));
    let ways: Vec<Way> = sharing.ways.iter().map(|one| one.way).collect();
    assert_eq!(ways, [Way::Proposed, Way::ByRequirement, Way::Equal, Way::Shapley]);
    assert!(way(&sharing, Way::Shapley).words.contains("Shapley"), "{}", way(&sharing, Way::Shapley).words);
    assert!(way(&sharing, Way::Shapley).words.contains("1953"));
}

#[test]
fn a_pool_without_requirements_has_no_joint_cost_to_share() {
    let model = three(&json!({}));
    assert!(model.cost_sharing(&scenario(&model, "one"), "pool", year("2013/14")).is_none());
    assert!(model.cost_sharing(&scenario(&model, "one"), "nowhere", year("2013/14")).is_none());
}
