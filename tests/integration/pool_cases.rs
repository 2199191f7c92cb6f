//! Questions put to pools, each with the sum by hand: who bears a variance, what a partner's leaving does, what follows
//! own money, options side by side.

use ringfence::Model;
use ringfence::calendar::{FinancialYear, Month};
use ringfence::finding::Code;
use ringfence::money::Money;
use ringfence::options::{Figure, Options};
use ringfence::pool_outcome::{Leaving, LeavingYear, OwnCut, Variance};
use ringfence::scenario::Scenario;
use serde_json::{Value, json};

const POOLED_FUND: &str = include_str!("../cases/pooled-fund/model.json");
pub(crate) const JOINT_FUND: &str = include_str!("../cases/joint-fund/model.json");
const POOL_MONEY_COUNTS: &str = include_str!("../cases/pool-money-counts/model.json");

pub(crate) fn read(text: &str) -> Model {
    Model::read(text).unwrap_or_else(|findings| panic!("refused: {findings:#?}"))
}

pub(crate) fn scenario(model: &Model, id: &str) -> Scenario {
    model.document().scenarios.iter().find(|one| one.id == id).expect("the scenario is there").clone()
}

pub(crate) fn year(text: &str) -> FinancialYear {
    FinancialYear::read(text).expect("a year")
}

fn month(text: &str) -> Month {
    Month::read(text).expect("a month")
}

pub(crate) fn money(amount: Money) -> String {
    amount.to_string()
}

/// A pool of three, £200 for a service that needs it: own money 100 (60 of it fenced), the council 60, the health board
/// 40, with what it is to differ in.
pub(crate) fn three(differing: &Value) -> Model {
    let mut pool = json!({
        "id": "pool", "name": "Pool", "host": "council", "services": ["a"],
        "contributions": [
            {"partner": "council", "amount": {"fixed": "60"}},
            {"partner": "health", "amount": {"fixed": "40"}}
        ],
        "risk": {"rule": "by_contribution"}
    });
    pool.as_object_mut().expect("an object").extend(differing.as_object().expect("an object").clone());
    let source = |id: &str, annual: &str| json!({"id": id, "name": id, "funder": "F", "kind": "grant", "status": "confirmed", "annual": annual});
    let mut grant = source("grant", "60");
    grant["ring_fence"] = json!({"services": ["a"]});
    read(
        &json!({
            "format": "ringfence/1", "title": "Three", "body": "Commissioner", "years": {"first": "2013/14", "count": 1},
            "priorities": [{"id": "safety", "name": "Safety"}],
            "sources": [source("precept", "40"), grant],
            "services": [{"id": "a", "name": "A", "provider": "P", "priority": "safety", "annual": "200"}],
            "partners": [
                {"id": "council", "name": "City council", "sector": "council"},
                {"id": "health", "name": "Health board", "sector": "health"}
            ],
            "pools": [pool],
            "scenarios": [{"id": "one", "name": "One", "split": {"by": "need"}, "pools": [{"pool": "pool",
                "own": [{"source": "precept", "amount": "40"}, {"source": "grant", "amount": "60"}]}]}]
        })
        .to_string(),
    )
}

fn variance(model: &Model, named: &str, pool: &str, by: &str) -> Variance {
    let answer = model.variance(&scenario(model, named), pool, year("2013/14"), by);
    let answer = answer.unwrap_or_else(|findings| panic!("{by}: {findings:#?}"));
    // Whoever bears it, it is all borne, and nobody but the host beyond its cap.
    let borne: Money = answer.members.iter().map(|member| member.bears).sum();
    assert_eq!(answer.contingency + borne, answer.amount, "{by}");
    assert_eq!(answer.cost + answer.amount, answer.outturn, "{by}");
    for member in &answer.members {
        assert_eq!(member.share - member.over_cap + member.as_host, member.bears, "{by}: {}", member.id);
        assert!(member.id == answer.host || member.cap.is_none_or(|cap| member.bears <= cap), "{by}: {}", member.id);
    }
    answer
}

/// What each member bears, by id.
fn bears(variance: &Variance) -> Vec<(&str, String)> {
    variance.members.iter().map(|member| (member.id.as_str(), money(member.bears))).collect()
}

/// What each member of the pool of three bears, own money first.
fn borne_by_three(differing: &Value, by: &str) -> [String; 3] {
    let answer = variance(&three(differing), "one", "pool", by);
    let of = |id: &str| {
        let member = answer.members.iter().find(|member| member.id == id);
        money(member.expect("a member").bears)
    };
    [of("own"), of("council"), of("health")]
}

#[test]
fn an_overspend_is_borne_by_contribution() {
    // 38,500 × 250 ÷ 550 = 17,500; × 180 ÷ 550 = 12,600; × 120 ÷ 550 = 8,400. 38,500 is 7% of 550,000.
    let model = read(POOLED_FUND);
    let answer = variance(&model, "pooled", "fund", "38,500.00");
    let expected =
        [("own", "17500.00".into()), ("council", "12600.00".into()), ("health", "8400.00".to_owned())].to_vec();
    assert_eq!(bears(&answer), expected);
    assert_eq!((answer.percent.as_str(), money(answer.uncovered)), ("7.0000", "0.00".into()));
    assert_eq!(money(answer.outturn), "588500.00");
    assert_eq!(bears(&variance(&model, "pooled", "fund", "7%")), expected);
    let pays: Vec<String> = answer.members.iter().map(|member| money(member.pays)).collect();
    assert_eq!(pays, ["267500.00", "192600.00", "128400.00"]);
}

#[test]
fn what_caps_leave_uncovered_falls_to_the_host_and_is_said() {
    // 5% of 250,000, 180,000 and 120,000: 12,500, 9,000 and 6,000. 38,500 − 27,500 = 11,000 is left.
    let answer = variance(&read(POOLED_FUND), "capped", "capped", "£38,500");
    assert_eq!(money(answer.uncovered), "11000.00");
    let capped: Vec<String> = answer.members.iter().map(|member| money(member.share - member.over_cap)).collect();
    assert_eq!(capped, ["12500.00", "9000.00", "6000.00"]);
    assert_eq!(
        bears(&answer),
        [("own", "12500.00".to_owned()), ("council", "20000.00".into()), ("health", "6000.00".into())]
    );
    assert_eq!(
        answer.words,
        ["The caps of Commissioner, Council and Health board leave £11,000 uncovered: it falls to the host, Council."]
    );
}

#[test]
fn an_underspend_goes_back_by_contribution() {
    // 22,750.01 × 250 ÷ 550 = 10,340.9136; × 180 ÷ 550 = 7,445.4578; × 120 ÷ 550 = 4,963.6385.
    let answer = variance(&read(POOLED_FUND), "pooled", "fund", "-22,750.01");
    assert_eq!(
        bears(&answer),
        [("own", "-10340.91".to_owned()), ("council", "-7445.46".into()), ("health", "-4963.64".into())]
    );
    assert_eq!(money(answer.outturn), "527249.99");
}

#[test]
fn contingency_comes_first() {
    // The contingency of 6 takes all of 5; of 30 it leaves 24: 12, 7.20 and 4.80 by contribution.
    let six = json!({"contingency": "6"});
    assert_eq!(borne_by_three(&six, "5"), ["0.00", "0.00", "0.00"]);
    assert_eq!(borne_by_three(&six, "30"), ["12.00", "7.20", "4.80"]);
    let answer = variance(&three(&six), "one", "pool", "30");
    assert_eq!(
        (money(answer.contingency), answer.words),
        ("6.00".into(), vec!["The contingency takes £6.".to_owned()])
    );
    // An underspend leaves the contingency alone: it was never spent.
    assert_eq!(borne_by_three(&six, "-30"), ["-15.00", "-9.00", "-6.00"]);
}

#[test]
fn each_rule_shares_a_variance_its_own_way() {
    let rule = |risk: Value, by: &str| borne_by_three(&json!({"risk": risk}), by);
    assert_eq!(rule(json!({"rule": "by_contribution"}), "24"), ["12.00", "7.20", "4.80"]);
    assert_eq!(rule(json!({"rule": "equal"}), "24"), ["8.00", "8.00", "8.00"]);
    let fixed = json!({"rule": "fixed", "shares": {"own": "50", "council": "25", "health": "25"}});
    assert_eq!(rule(fixed.clone(), "24"), ["12.00", "6.00", "6.00"]);
    assert_eq!(rule(fixed, "-24"), ["-12.00", "-6.00", "-6.00"]);
    assert_eq!(rule(json!({"rule": "host"}), "24"), ["0.00", "24.00", "0.00"]);
    assert_eq!(rule(json!({"rule": "host"}), "-24"), ["0.00", "-24.00", "0.00"]);
    // A penny among three: the first of the list.
    assert_eq!(rule(json!({"rule": "equal"}), "0.01"), ["0.01", "0.00", "0.00"]);
}

#[test]
fn of_two_caps_the_lower_binds() {
    // 10% of contributions: 10, 6 and 4; the council no more than £2. 24 would be 12, 7.20 and 4.80: 10 + 2 + 4 = 16,
    // and 8 more falls to the council, which is the host.
    let capped = json!({"risk": {"rule": "by_contribution", "cap": "10", "caps": {"council": "2", "health": "30"}}});
    assert_eq!(borne_by_three(&capped, "24"), ["10.00", "10.00", "4.00"]);
    let answer = variance(&three(&capped), "one", "pool", "24");
    assert_eq!(money(answer.uncovered), "8.00");
    // Caps are on what is asked for, not on what goes back.
    assert_eq!(borne_by_three(&capped, "-24"), ["-12.00", "-7.20", "-4.80"]);
}

#[test]
fn the_owner_can_be_the_host() {
    // Capped at 10% each, own money too: 10 + 6 + 4 = 20 of 24, and 4 more for the host.
    let own = json!({"host": "own", "risk": {"rule": "by_contribution", "cap": "10"}});
    assert_eq!(borne_by_three(&own, "24"), ["14.00", "6.00", "4.00"]);
    let answer = variance(&three(&own), "one", "pool", "24");
    let all = "The caps of Commissioner, City council and Health board leave £4 uncovered: it falls to the host, Commissioner.";
    assert_eq!(answer.words, [all]);
}

#[test]
fn a_host_that_gives_nothing_still_bears_what_is_left() {
    // By contribution 100 ÷ 140 and 40 ÷ 140 of 14: 10 and 4, capped at 5%: 5 and 2. 7 is left to the council.
    let hosted = json!({
        "contributions": [{"partner": "health", "amount": {"fixed": "40"}}],
        "risk": {"rule": "by_contribution", "cap": "5"}
    });
    assert_eq!(borne_by_three(&hosted, "14"), ["5.00", "7.00", "2.00"]);
}

#[test]
fn nobody_gets_back_more_than_it_paid() {
    // 60 equally would be 20 each; the health board paid 10 and gets that; the other 50 goes to the other two alike.
    let small = json!({
        "contributions": [
            {"partner": "council", "amount": {"fixed": "60"}},
            {"partner": "health", "amount": {"fixed": "10"}}
        ],
        "risk": {"rule": "equal"}
    });
    assert_eq!(borne_by_three(&small, "-60"), ["-25.00", "-25.00", "-10.00"]);
    // All of the cost, 170: each gets back what it paid.
    assert_eq!(borne_by_three(&small, "-100%"), ["-100.00", "-60.00", "-10.00"]);
    // The host, under its rule, gets back what it paid, 60; the rest of 130 goes back by what the others paid, 100 to
    // 10: 63.64 and 6.36.
    let mut host = small;
    host["risk"]["rule"] = "host".into();
    assert_eq!(borne_by_three(&host, "-130"), ["-63.64", "-60.00", "-6.36"]);
}

#[test]
fn ring_fenced_money_goes_back_to_its_funder_first() {
    // Own money gets half of 150 back, 75: all 60 of the grant, then 15 of the precept, though the precept is listed
    // first.
    let answer = variance(&three(&json!({})), "one", "pool", "-150");
    let own = answer.members.iter().find(|member| member.id == "own").expect("own money");
    let back: Vec<(&str, bool, String)> =
        own.back.iter().map(|back| (back.name.as_str(), back.tied, money(back.amount))).collect();
    assert_eq!(back, [("grant", true, "60.00".to_owned()), ("precept", false, "15.00".into())]);
    let paid: Vec<String> = answer.members.iter().map(|member| money(member.pays)).collect();
    assert_eq!(paid, ["25.00", "15.00", "10.00"]);
}

#[test]
fn a_variance_that_makes_no_sense_is_refused() {
    let model = three(&json!({}));
    let one = scenario(&model, "one");
    let refused = |pool: &str, when: &str, by: &str| {
        model.variance(&one, pool, year(when), by).expect_err("it makes no sense").first().map(|finding| finding.code)
    };
    assert_eq!(refused("pool", "2013/14", "much"), Some(Code::MoneyMalformed));
    assert_eq!(refused("pool", "2013/14", "much%"), Some(Code::PercentMalformed));
    assert_eq!(refused("pool", "2013/14", ""), Some(Code::MoneyMalformed));
    assert_eq!(refused("pool", "2013/14", "-200.01"), Some(Code::MoneyOutOfRange));
    assert_eq!(refused("pool", "2013/14", "-100.1%"), Some(Code::MoneyOutOfRange));
    assert_eq!(refused("nowhere", "2013/14", "1"), Some(Code::UnknownId));
    assert_eq!(refused("pool", "2014/15", "1"), Some(Code::UnknownId));
    let whole = model.variance(&one, "pool", year("2013/14"), "-200").expect("all of it can be saved");
    assert_eq!(money(whole.outturn), "0.00");
}

fn leaving(model: &Model, named: &str, partner: &str, from: &str) -> Leaving {
    let answer = model.leaving(&scenario(model, named), partner, month(from)).expect("there is such a partner");
    for year in &answer.years {
        assert!(year.at_risk.iter().all(|one| one.had - one.has == one.loses), "{year:#?}");
        let to_add: Money = year.to_add.iter().map(|member| member.amount).sum();
        assert!(year.to_add.is_empty() || to_add == year.to_hold, "{year:#?}");
    }
    answer
}

/// What services lose in a year, together.
fn at_risk(year: &LeavingYear) -> String {
    money(year.at_risk.iter().map(|one| one.loses).sum())
}

fn to_add(year: &LeavingYear) -> Vec<(&str, String)> {
    year.to_add.iter().map(|one| (one.id.as_str(), money(one.amount))).collect()
}

#[test]
fn a_partner_leaves_after_nine_months() {
    // 120,000 × 3 ÷ 12 = 30,000 is lost; the others would hold the pool with × 250 ÷ 430 and × 180 ÷ 430. The
    // centre itself is not at risk: 50,000 of the grant, which stayed at home, stands in.
    let model = read(POOLED_FUND);
    let answer = leaving(&model, "pooled", "health", "2014-01");
    let [year] = answer.years.as_slice() else { panic!("one year: {answer:#?}") };
    assert_eq!((money(year.lost), money(year.lost_of_others)), ("30000.00".into(), "0.00".into()));
    assert!(year.stopped.is_empty() && year.at_risk.is_empty(), "{year:#?}");
    assert_eq!(money(year.to_hold), "30000.00");
    assert_eq!(to_add(year), [("own", "17441.86".to_owned()), ("council", "12558.14".into())]);
    assert_eq!(
        answer.words,
        [
            "Without Health board from January 2014, pools have £30,000 of its money less in 2013/14.",
            "To hold what pools buy, the others would have to add £30,000 between them: Commissioner £17,441.86 and \
             Council £12,558.14."
        ]
    );
}

#[test]
fn a_service_at_risk_is_named_with_its_month() {
    // The same without the 50,000: the grant is 250,000, so that the centre has 520,000 of 550,000, 94.5454%.
    let mut document: Value = serde_json::from_str(POOLED_FUND).expect("JSON");
    document["sources"][0]["annual"] = "250000.00".into();
    let answer = leaving(&read(&document.to_string()), "pooled", "health", "2014-01");
    let [centre] = answer.years[0].at_risk.as_slice() else { panic!("one service: {answer:#?}") };
    assert_eq!(
        (centre.id.as_str(), money(centre.had), money(centre.has)),
        ("centre", "550000.00".into(), "520000.00".into())
    );
    assert_eq!(centre.from.map(|month| month.to_string()).as_deref(), Some("2014-01"));
    assert_eq!((centre.was.as_str(), centre.is.as_str()), ("100.0%", "94.5%"));
    assert_eq!(answer.words[1], "At risk, once what is left is shared out anew: Centre (£30,000 less).");
}

#[test]
fn a_partner_s_leaving_stops_a_pool_and_the_money_of_the_others_with_it() {
    // 2026/27: half of 120,000 is lost, and the pool still has 490,000, more than the 450,000 it needs. All of it is
    // spent, so all services together lose 60,000, each alike. The others would hold it with × 250 ÷ 430 and × 180 ÷ 430.
    let answer = leaving(&read(JOINT_FUND), "joint-fund", "health", "2026-10");
    let [first, second] = answer.years.as_slice() else { panic!("two years: {answer:#?}") };
    assert_eq!((money(first.lost), first.stopped.len()), ("60000.00".into(), 0));
    assert_eq!((first.at_risk.len(), at_risk(first)), (5, "60000.00".into()));
    assert_eq!(money(first.to_hold), "60000.00");
    assert_eq!(to_add(first), [("own", "34883.72".to_owned()), ("city", "25116.28".into())]);
    // 2027/28: 550,000 − 120,000 = 430,000 is too little, so the city's 180,000 goes back too. Services had 1,285,000
    // and have the 1,000,000 that they would have alone. With 120,000 the pool would go on.
    assert_eq!((money(second.lost), money(second.lost_of_others)), ("120000.00".into(), "180000.00".into()));
    assert_eq!(second.stopped, ["Joint fund"]);
    assert_eq!((second.at_risk.len(), at_risk(second)), (5, "285000.00".into()));
    assert_eq!(money(second.to_hold), "120000.00");
    assert_eq!(to_add(second), [("own", "69767.44".to_owned()), ("city", "50232.56".into())]);
    let stopped =
        "Joint fund no longer goes ahead without it, so £180,000 of other partners' money goes back too.".to_owned();
    assert!(answer.words.contains(&stopped), "{answer:#?}");
}

#[test]
fn money_that_would_have_gone_back_holds_services_first() {
    // The health board's 40 leaves for half the year: 20 of the 200. What is left, 180, is enough for a need of 100, and
    // 10 short of one of 190: × 100 ÷ 160 and × 60 ÷ 160.
    let needing = |need: &str| {
        let mut document: Value = serde_json::from_str(&three(&json!({})).to_json()).expect("JSON");
        document["services"][0]["annual"] = need.into();
        leaving(&read(&document.to_string()), "one", "health", "2013-10").years.remove(0)
    };
    let enough = needing("100");
    assert_eq!((money(enough.lost), money(enough.to_hold)), ("20.00".into(), "0.00".into()));
    assert!(enough.at_risk.is_empty() && enough.to_add.is_empty(), "{enough:#?}");
    let short = needing("190");
    assert_eq!((money(short.lost), money(short.to_hold)), ("20.00".into(), "10.00".into()));
    assert_eq!((at_risk(&short), short.at_risk[0].is.as_str()), ("10.00".into(), "94.7%"));
    assert_eq!(to_add(&short), [("own", "6.25".to_owned()), ("council", "3.75".into())]);
}

#[test]
fn a_pool_without_its_only_partner_takes_another() {
    // 100 of own money beside 60 of the only partner's, for a need of 150: own money alone is no pool, and would be
    // enough for nothing in it. Another partner would have to put in the 60, though 10 of the 160 goes back.
    let mut document: Value = serde_json::from_str(&three(&json!({})).to_json()).expect("JSON");
    document["services"][0]["annual"] = "150.00".into();
    let contributions = document["pools"][0]["contributions"].as_array_mut().expect("a list");
    contributions.retain(|one| one["partner"] == "health");
    contributions[0]["amount"]["fixed"] = "60.00".into();
    let answer = leaving(&read(&document.to_string()), "one", "health", "2013-04");
    let [year] = answer.years.as_slice() else { panic!("one year: {answer:#?}") };
    assert_eq!((money(year.lost), money(year.to_hold)), ("60.00".into(), "60.00".into()));
    assert!(year.stopped.len() == 1 && year.to_add.is_empty(), "the owner cannot hold a pool by itself: {year:#?}");
}

/// The joint fund: 220,000 may pay for the centre alone. The police grant's 143,181.82 and the city's 171,818.18 may
/// pay for both services, so they share violence reduction's 246,923.08 and the rest of the centre, 68,076.92, alike.
#[test]
fn givers_that_may_pay_for_the_same_share_alike() {
    let outcome = read(JOINT_FUND).evaluate("joint-fund");
    let pool = &outcome.years[0].pools[0];
    let paid = |name: &str, service: &str| {
        let giver = pool.contributions.iter().find(|one| one.name == name).expect("a giver");
        giver.services[service].pence()
    };
    // Pence: cell × 315,000.00 = service's × giver's, up or down to the penny.
    for (service, of_both) in [("violence-reduction", 24_692_308_i128), ("sarc", 6_807_692)] {
        for (giver, spent) in [("Police grant", 14_318_182_i128), ("City council", 17_181_818)] {
            let over = i128::from(paid(giver, service)) * 31_500_000 - of_both * spent;
            assert!(over.abs() < 31_500_000, "{giver} pays {service} {}", paid(giver, service));
        }
        let both = paid("Police grant", service) + paid("City council", service);
        assert_eq!(i128::from(both), of_both, "{service} casts");
    }
}

#[test]
fn a_partner_that_leaves_after_the_last_month_takes_nothing_with_it() {
    let model = read(POOLED_FUND);
    let answer = leaving(&model, "pooled", "health", "2014-04");
    assert!(answer.years.is_empty());
    assert_eq!(answer.words, ["Without Health board from April 2014, no pool has less."]);
    assert!(model.leaving(&scenario(&model, "pooled"), "nobody", month("2013-10")).is_none());
    assert!(model.leaving(&scenario(&model, "pooled"), "own", month("2013-10")).is_none(), "own money does not leave");
}

fn own_cut(model: &Model, named: &str, when: &str, by: &str) -> OwnCut {
    let answer = model.own_cut(&scenario(model, named), year(when), by);
    let answer = answer.unwrap_or_else(|findings| panic!("{by}: {findings:#?}"));
    assert_eq!(answer.partners_before - answer.partners_after, answer.lost);
    answer
}

#[test]
fn a_match_follows_own_money_out() {
    // 10% of 300,000 is 30,000; a match of 25% of the grant falls from 75,000 to 67,500, and so does one of 20% of the
    // total: 270,000 ÷ 4.
    let model = read(POOLED_FUND);
    for matched in ["match-of-grant", "match-of-total"] {
        let answer = own_cut(&model, matched, "2013/14", "10%");
        assert_eq!((money(answer.own_before), money(answer.own_after)), ("300000.00".into(), "270000.00".into()));
        assert_eq!(money(answer.lost), "7500.00");
        assert_eq!(answer.words, "Take £30,000 of own money out and £7,500 of partners' money goes with it.");
    }
    // What is stated does not follow.
    assert_eq!(money(own_cut(&model, "pooled", "2013/14", "£50,000").lost), "0.00");
    // No more can be cut than there is.
    let answer = own_cut(&model, "match-of-grant", "2013/14", "£1m");
    assert_eq!((money(answer.own_after), money(answer.lost)), ("0.00".into(), "75000.00".into()));
}

#[test]
fn own_money_cut_below_a_minimum_loses_all_that_partners_put_in() {
    // 550,000 − 100,000 is just the minimum of 450,000; a penny more, and 300,000 of partners' money goes.
    let model = read(JOINT_FUND);
    let kept = own_cut(&model, "joint-fund", "2026/27", "100,000");
    assert_eq!((money(kept.own_after), money(kept.lost), kept.stopped.len()), ("150000.00".into(), "0.00".into(), 0));
    let lost = own_cut(&model, "joint-fund", "2026/27", "100,000.01");
    assert_eq!((money(lost.own_after), money(lost.lost)), ("0.00".into(), "300000.00".into()));
    assert_eq!(lost.stopped, ["Joint fund"]);
    assert_eq!(
        lost.words,
        "Take £100,000.01 of own money out and £300,000 of partners' money goes with it: Joint fund no longer goes ahead, \
         and £149,999.99 more of own money is at its source again."
    );
}

#[test]
fn a_cut_that_makes_no_sense_is_refused() {
    let model = read(POOLED_FUND);
    let pooled = scenario(&model, "pooled");
    for by in ["much", "", "much%"] {
        assert!(model.own_cut(&pooled, year("2013/14"), by).is_err(), "{by}");
    }
}

fn options(model: &Model, named: &str, when: &str, mixes: &[&[&str]]) -> Options {
    let mixes: Vec<Vec<String>> = mixes.iter().map(|mix| mix.iter().map(|&id| id.to_owned()).collect()).collect();
    model.options(&scenario(model, named), year(when), &mixes).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

fn figure(figure: Figure) -> (String, String) {
    (money(figure.amount), money(figure.difference))
}

fn is(amount: &str, difference: &str) -> (String, String) {
    (amount.into(), difference.into())
}

#[test]
fn options_stand_side_by_side_with_their_differences() {
    // Without the pool 100 of 200 is funded, 50 of a; with it 160, 80 of a.
    let answer = options(&read(POOL_MONEY_COUNTS), "pooled", "2013/14", &[&[], &["pool"]]);
    let [alone, pooled] = answer.options.as_slice() else { panic!("two options: {answer:#?}") };
    assert_eq!((alone.name.as_str(), pooled.name.as_str()), ("No pool", "Pool"));
    assert_eq!((figure(alone.partners), figure(pooled.partners)), (is("0.00", "0.00"), is("60.00", "60.00")));
    assert_eq!((figure(alone.funded), figure(pooled.funded)), (is("100.00", "0.00"), is("160.00", "60.00")));
    assert_eq!((figure(alone.shortfall), figure(pooled.shortfall)), (is("100.00", "0.00"), is("40.00", "-60.00")));
    assert_eq!(figure(pooled.bought), is("60.00", "60.00"));
    let services = |services: &[ringfence::options::OptionService]| -> Vec<(String, (String, String), String)> {
        services.iter().map(|one| (one.id.clone(), figure(one.funded), one.covered.clone())).collect()
    };
    assert_eq!(services(&alone.services), [("a".into(), is("50.00", "0.00"), "50.0%".into())]);
    assert_eq!(services(&pooled.services), [("a".into(), is("80.00", "30.00"), "80.0%".into())]);
    let council = |option: &ringfence::options::PoolOption| {
        option.members.iter().find(|member| member.id == "council").map(|member| figure(member.puts_in))
    };
    assert_eq!((council(alone), council(pooled)), (Some(is("0.00", "0.00")), Some(is("60.00", "60.00"))));
    assert!(alone.scenario.pools.is_empty() && pooled.scenario.pools.len() == 1, "a column becomes a scenario");
}

#[test]
fn an_option_enters_a_pool_as_the_first_scenario_that_does() {
    // The figures of the example's three scenarios, each asked of the one that enters no pool.
    let model = read(JOINT_FUND);
    let mixes: &[&[&str]] = &[&[], &["joint-fund"], &["referral-fund"], &["joint-fund", "referral-fund"]];
    let answer = options(&model, "go-it-alone", "2026/27", mixes);
    let shortfalls: Vec<(String, String)> = answer.options[..3].iter().map(|one| figure(one.shortfall)).collect();
    assert_eq!(shortfalls, [is("400000.00", "0.00"), is("83800.00", "-316200.00"), is("264000.00", "-136000.00")]);
    let needs: Vec<(String, String)> = answer.options[..3].iter().map(|one| figure(one.need)).collect();
    assert_eq!(needs, [is("1400000.00", "0.00"), is("1368800.00", "-31200.00"), is("1400000.00", "0.00")]);
    let both = &answer.options[3];
    assert_eq!(both.name, "Joint fund and Referral centre fund");
    assert_eq!((figure(both.own), figure(both.partners)), (is("390000.00", "390000.00"), is("440000.00", "440000.00")));
    // 440 ÷ 390 = 1.128…
    assert_eq!(both.leverage.as_deref(), Some("1.13"));
    // What each puts in, pools together: the health board 120,000 and 140,000.
    let health = both.members.iter().find(|member| member.id == "health").expect("the health board");
    assert_eq!(figure(health.puts_in), is("260000.00", "260000.00"));
    // In one pool at most 126,000, in the other 176,000.
    for (option, most) in [(1, "126000.00"), (2, "176000.00")] {
        let member = answer.options[option].members.iter().find(|member| member.id == "health");
        assert_eq!(member.map(|member| figure(member.at_most)), Some(is(most, most)));
    }
    for option in &answer.options {
        let ids: Vec<&str> = option.members.iter().map(|member| member.id.as_str()).collect();
        assert_eq!(ids, ["own", "city", "health"], "the same members stand in every column");
    }
}
