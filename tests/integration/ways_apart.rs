//! What would it take, in models made for one point each: what a change costs, in which years it counts, what is offered.

use ringfence::headline::{Headline, HeadlineFigure};
use ringfence::money::Money;
use ringfence::single_change::{Goal, SingleChange, Ways};
use ringfence::work::Work;
use ringfence::{Model, calendar::FinancialYear};
use serde_json::{Value, json};

use crate::laws::read;

fn money(typed: &str) -> Money {
    Money::read(typed).expect("money")
}

/// A fund of 100,000 a year for two services of 80,000 each, one in each priority, over two years.
fn two_years() -> Value {
    json!({
        "format": "ringfence/1", "title": "Two years", "years": {"first": "2013/14", "count": 2},
        "priorities": [{"id": "victims", "name": "Victims"}, {"id": "prevention", "name": "Prevention"}],
        "sources": [{"id": "fund", "name": "Fund", "funder": "Office", "kind": "police_grant", "status": "confirmed", "annual": "100000"}],
        "ceasing": [], "partners": [], "pools": [], "evidence": [],
        "services": [
            {"id": "refuge", "name": "Refuge", "provider": "Trust", "priority": "victims", "annual": "80000"},
            {"id": "patrol", "name": "Patrol", "provider": "Council", "priority": "prevention", "annual": "80000"}],
        "scenarios": [{"id": "baseline", "name": "Baseline", "split": {"by": "percent", "shares": {"victims": "50", "prevention": "50"}}}]
    })
}

fn asked(model: &Model, figure: HeadlineFigure, id: Option<&str>, year: Option<&str>) -> Ways {
    let scenario = &model.document().scenarios[0];
    let year = year.map(|year| FinancialYear::read(year).expect("a year"));
    let headline = Headline { figure, id: id.map(str::to_owned), year };
    model.seek(scenario, &headline, Goal::AtMost(Money::ZERO)).expect("a shortfall").run()
}

fn way<'w>(ways: &'w Ways, key: &str) -> &'w SingleChange {
    ways.ways.iter().find(|way| way.key == key).unwrap_or_else(|| panic!("no {key} among {ways:#?}"))
}

/// Refuge lacks 30,000 of 80,000 in 2013/14: 30 points of 100,000 more, taken from Patrol in that year alone.
#[test]
fn a_share_asked_of_one_year_moves_in_that_year_alone() {
    let model = read(&two_years());
    let found = asked(&model, HeadlineFigure::ServiceShortfall, Some("refuge"), Some("2013/14"));
    let share = way(&found, "share/victims");
    assert_eq!((share.reaches, share.steps, share.cost), (true, 300_000, money("30000.00")));
    let years = model.figures(&share.scenario, None);
    let patrol: Vec<Money> = years.iter().map(|year| year.services[1].allocated).collect();
    assert_eq!(patrol, [money("20000.00"), money("50000.00")]);
}

/// In all years the share moves in every one, also where each has a split of its own: 30 points twice, 60,000 in all.
#[test]
fn a_share_asked_of_all_years_moves_in_each_of_them() {
    for own in [
        json!({}),
        json!({"2013/14": {"by": "percent", "shares": {"victims": "50", "prevention": "50"}},
        "2014/15": {"by": "percent", "shares": {"victims": "50", "prevention": "50"}}}),
    ] {
        let mut document = two_years();
        document["scenarios"][0]["split_years"] = own;
        let found = asked(&read(&document), HeadlineFigure::ServiceShortfall, Some("refuge"), None);
        let share = way(&found, "share/victims");
        assert_eq!((share.reaches, share.steps, share.cost), (true, 300_000, money("60000.00")));
    }
}

/// Grants of 100,000 and 50,000 ceased; 90,000 replaces the first: 60,000 short. The first pays 58,333.33 in the seven
/// months to October (214 days) and a thirtieth of 8,333.33 a day in November: six of them bring 1,666.67, so 220 days.
/// Paid to the last day it would not have ceased, and nothing would replace it: that is further off, not nearer.
#[test]
fn a_later_end_is_found_though_the_last_day_turns_back() {
    let mut document = two_years();
    document["years"]["count"] = 1.into();
    let grant = |id: &str, amount: &str| json!({"id": id, "name": id, "funder": "Office", "recipient": "Trust", "annual": amount, "ceases": "2013-03-31", "certainty": "known"});
    document["ceasing"] = json!([grant("first", "100000"), grant("second", "50000")]);
    document["sources"][0]["annual"] = "90000".into();
    document["sources"][0]["replaces"] = json!(["first"]);
    let found = asked(&read(&document), HeadlineFigure::Gap, None, None);
    assert_eq!(found.now, money("60000.00"));
    let end = way(&found, "ceasing-ends/first");
    assert_eq!((end.reaches, end.steps), (true, 220));
}

/// A match of half of own money: of every 3 the pool then buys, 2 are own and 1 is the partner's, which is a cost too.
/// Own money moved into the pool is not new: of 30,000 more in the pool 20,000 are own, 10,000 the partner's.
#[test]
fn a_match_is_part_of_what_own_money_in_a_pool_costs() {
    let mut document = two_years();
    document["years"]["count"] = 1.into();
    document["sources"][0]["annual"] = "200000".into();
    document["scenarios"][0]["split"] = json!({"by": "amount", "shares": {"victims": "50000", "prevention": "80000"}});
    document["partners"] = json!([{"id": "health", "name": "Health board", "sector": "health"}]);
    document["pools"] = json!([{"id": "pool", "name": "Pool", "host": "own", "services": ["refuge"], "risk": {"rule": "equal"},
        "contributions": [{"partner": "health", "amount": {"match": "50", "of": "grant"}}]}]);
    document["scenarios"][0]["pools"] = json!([{"pool": "pool", "own": [{"source": "fund", "amount": "2000"}]}]);
    let model = read(&document);
    let found = asked(&model, HeadlineFigure::ServiceShortfall, Some("refuge"), None);
    let own = way(&found, "own/pool/fund");
    let partner = |scenario| model.figures(scenario, None)[0].partners.iter().copied().sum::<Money>();
    let more = partner(&own.scenario) - partner(&model.document().scenarios[0]);
    assert!(own.reaches && more > Money::ZERO, "{own:#?}");
    assert_eq!(own.cost, more + own.loses.iter().map(|one| one.amount).sum::<Money>());
    assert!(own.words.contains("Partners put in"), "{}", own.words);
}

/// A pool that the scenario does not enter can be entered: for a penny of own money the health board's 30,000 come in,
/// which is all that Refuge lacks.
#[test]
fn a_pool_that_is_not_entered_can_be() {
    let mut document = two_years();
    document["years"]["count"] = 1.into();
    document["partners"] = json!([{"id": "health", "name": "Health board", "sector": "health"}]);
    document["pools"] = json!([{"id": "pool", "name": "Pool", "host": "own", "services": ["refuge"], "risk": {"rule": "equal"},
        "contributions": [{"partner": "health", "amount": {"fixed": "30000"}}]}]);
    let found = asked(&read(&document), HeadlineFigure::ServiceShortfall, Some("refuge"), None);
    let own = way(&found, "own/pool/fund");
    assert_eq!((own.reaches, own.steps, own.cost), (true, 1, money("30000.00")));
    assert!(own.words.contains("Partners put in £30,000 more"), "{}", own.words);
}

/// A part of another source is no money of its own, and a source that has ended pays nothing more.
#[test]
fn only_what_could_bring_new_money_is_offered() {
    let mut document = two_years();
    let mut source = |id: &str, change: Value| {
        let mut one = document["sources"][0].clone();
        one["id"] = id.into();
        one["annual"] = "10000".into();
        for (field, value) in change.as_object().expect("fields") {
            one[field] = value.clone();
        }
        document["sources"].as_array_mut().expect("a list").push(one);
    };
    source("part", json!({"part_of": "fund"}));
    source("ended", json!({"ends": "2014-03-31"}));
    let found = asked(&read(&document), HeadlineFigure::Shortfall, None, Some("2014/15"));
    let keys: Vec<&str> = found.ways.iter().map(|way| way.key.as_str()).collect();
    assert!(keys.contains(&"source/fund") && keys.contains(&"source-ends/ended"), "{keys:?}");
    assert!(!keys.iter().any(|key| ["source/part", "source/ended"].contains(key)), "{keys:?}");
    assert!(!found.idle.iter().any(|name| name.contains("part")), "{:?}", found.idle);
}

/// A partner that is in for one of two years pays its part for one: 22,000 asked of it is 22,000 paid.
#[test]
fn a_partner_pays_only_while_it_is_in() {
    let mut document = two_years();
    document["partners"] = json!([{"id": "health", "name": "Health board", "sector": "health"}]);
    document["pools"] = json!([{"id": "pool", "name": "Pool", "host": "own", "services": ["refuge"], "risk": {"rule": "equal"},
        "contributions": [{"partner": "health", "amount": {"fixed": "8000"}, "leaves": "2014-03-31"}]}]);
    document["scenarios"][0]["pools"] = json!([{"pool": "pool"}]);
    let found = asked(&read(&document), HeadlineFigure::ServiceShortfall, Some("refuge"), None);
    // The first year lacks 30,000 − 8,000 = 22,000, the second 30,000, which no partner is there to pay.
    let partner = way(&found, "contribution/health");
    assert_eq!((partner.reaches, partner.leaves, partner.cost), (false, money("30000.00"), money("22000.00")));
    assert!(partner.words.contains("Health board pays £22,000 more"), "{}", partner.words);
}

/// Who comes first decides where pools ask a source for more than it has: that is a decision too.
#[test]
fn the_order_of_pools_is_a_step_of_the_bridge() {
    let mut document = two_years();
    document["partners"] = json!([{"id": "health", "name": "Health board", "sector": "health"}]);
    let pool = |id: &str, service: &str| {
        json!({"id": id, "name": id, "host": "own", "services": [service], "minimum": "60000",
        "risk": {"rule": "equal"}, "contributions": [{"partner": "health", "amount": {"fixed": "1000"}}]})
    };
    document["pools"] = json!([pool("one", "refuge"), pool("other", "patrol")]);
    let entry = |id: &str| json!({"pool": id, "own": [{"source": "fund", "amount": "70000"}]});
    document["scenarios"][0]["pools"] = json!([entry("one"), entry("other")]);
    let mut second = document["scenarios"][0].clone();
    second["id"] = "second".into();
    second["pools"] = json!([entry("other"), entry("one")]);
    document["scenarios"].as_array_mut().expect("a list").push(second);
    let model = read(&document);
    let headline = Headline { figure: HeadlineFigure::ServiceFunding, id: Some("refuge".into()), year: None };
    let bridge = model.bridge("baseline", "second", &headline, &[]).expect("a bridge");
    assert!(!bridge.difference.is_zero(), "{bridge:#?}");
    let steps: Vec<(&str, Money)> = bridge.steps.iter().map(|step| (step.key.as_str(), step.moves)).collect();
    assert_eq!(steps, [("pool-order", bridge.difference)]);
}

/// A grant that a scenario supposes from October is not brought forward to July by a late settlement.
#[test]
fn a_late_settlement_brings_nothing_forward() {
    let mut document = two_years();
    document["scenarios"][0]["adjust"] = json!([{"source": "fund", "starts": "2013-10-01"}]);
    let model = read(&document);
    let headline = Headline { figure: HeadlineFigure::Shortfall, id: None, year: None };
    let pack = model.stress(&headline, None).run();
    let late = pack.rows.iter().find(|row| row.id == "settlement-late").expect("a shock");
    assert_eq!(late.cells[0].difference, Money::ZERO);
}

/// Grants found since are a line of their own, and can be asked about like another.
#[test]
fn what_is_yet_to_be_discovered_can_be_asked_about() {
    let mut document = two_years();
    document["scenarios"][0]["discovered"] = "5000".into();
    let model = read(&document);
    let read = Headline::read(model.document(), "service_shortfall", "yet-to-be-discovered", "").expect("a line");
    assert_eq!(read.name(model.document()), "the shortfall of grants yet to be discovered in all 2 years");
    assert_eq!(
        read.measure(model.document(), &model.figures(&model.document().scenarios[0], None)),
        Some(money("10000.00"))
    );
}

/// Durham's victims lack 60,000: three points of 2,000,000 more. The others give in proportion, 25 to 35: prevention gives
/// 25,000 of the 30,000 it had yet to commission, the services of reoffending 35,000.
#[test]
fn what_others_had_to_commission_is_a_cost_too() {
    let model = crate::ways::shipped("durham");
    let found = asked(&model, HeadlineFigure::PriorityShortfall, Some("victims"), None);
    let share = way(&found, "share/victims");
    assert_eq!((share.reaches, share.steps, share.cost), (true, 30_000, money("60000.00")));
    let prevention = share.loses.iter().find(|one| one.id == "prevention").expect("a loss");
    assert_eq!(prevention.amount, money("25000.00"));
}

#[test]
fn a_goal_that_is_reached_is_said() {
    let model = crate::ways::shipped("leicestershire");
    let scenario = &model.document().scenarios[0];
    let headline = Headline { figure: HeadlineFigure::Shortfall, id: None, year: None };
    let words = |goal| model.seek(scenario, &headline, goal).expect("a shortfall").run().words;
    let shortfall = "Nothing is needed: the shortfall of all services in 2013/14 is no more than £343,000 already.";
    assert_eq!(words(Goal::AtMost(money("343000"))), shortfall);
    let covered = "Nothing is needed: 82.5% or more of what is needed is covered already.";
    assert_eq!(words(Goal::Coverage(ringfence::money::Rate::read("82.5").expect("a rate"))), covered);
}
