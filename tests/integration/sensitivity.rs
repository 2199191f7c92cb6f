//! One assumption moved, two at once, and the stress pack: each figure is that of the evaluation it stands for.

use proptest::prelude::*;
use ringfence::Model;
use ringfence::headline::{Headline, HeadlineFigure};
use ringfence::lever::Lever;
use ringfence::money::{Money, Rate};
use ringfence::scenario::{Adjust, Adjusted, Change, Scenario};
use ringfence::stress::{Stress, Verdict};
use ringfence::work::Work;
use serde_json::{Value, json};

use crate::chance::cases;
use crate::figures::in_tables;
use crate::laws::{documents, read};
use crate::ways::{about, shipped};

fn money(typed: &str) -> Money {
    Money::read(typed).expect("money")
}

fn rate(typed: &str) -> Rate {
    Rate::read(typed).expect("a rate")
}

fn scenario<'m>(model: &'m Model, id: &str) -> &'m Scenario {
    model.scenario(id).expect("a scenario").0
}

/// Six months at the full old rate promise half of what each service had: the fund of 1,649,000 is used up when grants
/// ceasing reach 3,298,000.00 (cases, 1), that is with 1,306,000.00 more found than the 1,992,000 known.
#[test]
fn the_guarantee_eats_the_fund_at_3_298_000_of_ceasing_grants() {
    let model = shipped("leicestershire");
    let headline = about(HeadlineFigure::AfterPromises);
    let six = scenario(&model, "six-months-in-full");
    assert_eq!(headline.measure(model.document(), &model.figures(six, None)), Some(money("653000.00")));
    let found = model.break_even(six, &headline, "discovered").expect("a lever").expect("a break-even");
    assert_eq!((Money::from_pence(found.steps), found.headline), (money("1306000.00"), Money::ZERO));
    // A penny more promises half a penny more, which is rounded up: it can no longer be kept.
    let more = Lever::Discovered.moved(&model, six, None, found.steps + 1).expect("a move").years(None);
    assert_eq!(headline.measure(model.document(), &more), Some(money("-0.01")));
    assert_eq!(money("1992000.00") + Money::from_pence(found.steps), money("3298000.00"));
}

/// Without a promise, the gap is 1,992,000 − 1,649,000 = 343,000: nothing with so much more of the fund. A tenth of the
/// fund is 164,900, so its swing is 329,800 between 178,100 and 507,900.
#[test]
fn leicestershires_gap_hangs_on_its_fund() {
    let model = shipped("leicestershire");
    let found = model.swing(scenario(&model, "as-it-was"), &about(HeadlineFigure::Gap)).run();
    let fund = &found.swings[0];
    assert_eq!((fund.assumption.key.as_str(), fund.swing), ("source/community-safety-fund", money("329800.00")));
    let ends = [&fund.low, &fund.high].map(|end| end.as_ref().expect("an end").headline);
    assert_eq!(ends, [money("507900.00"), money("178100.00")]);
    let even = fund.break_even.as_ref().expect("a break-even");
    assert_eq!((Money::from_pence(even.steps), even.headline), (money("343000.00"), Money::ZERO));
    // A grant of 780,000: a tenth either way is 156,000 between them; and it reaches zero with 343,000 less.
    let city =
        found.swings.iter().find(|one| one.assumption.key == "ceasing/city-drugs-and-crime-grant").expect("a swing");
    assert_eq!(city.swing, money("156000.00"));
    assert_eq!(city.break_even.as_ref().map(|even| Money::from_pence(even.steps)), Some(money("-343000.00")));
}

/// A range of its own: from 5% less to 2% more of 1,649,000 is 82,450 more gap and 32,980 less.
#[test]
fn an_assumption_moves_within_its_own_range() {
    let text = std::fs::read_to_string(format!("{}/tests/cases/leicestershire/model.json", env!("CARGO_MANIFEST_DIR")));
    let mut document: Value = serde_json::from_str(&text.expect("a case")).expect("JSON");
    document["sources"][0]["range"] = json!({"low": "-5", "high": "2"});
    let model = read(&document);
    let found = model.swing(scenario(&model, "as-it-was"), &about(HeadlineFigure::Gap)).run();
    let fund = found.swings.iter().find(|one| one.assumption.key == "source/community-safety-fund").expect("a swing");
    assert!(fund.assumption.own_range);
    let ends = [&fund.low, &fund.high].map(|end| end.as_ref().expect("an end").difference);
    assert_eq!(ends, [money("82450.00"), money("-32980.00")]);
    assert_eq!(fund.swing, money("115430.00"));
}

#[test]
fn an_assumption_says_what_it_rests_on() {
    let model = shipped("leicestershire");
    let all = model.assumptions(scenario(&model, "as-it-was"));
    let fund = all.iter().find(|one| one.key == "source/community-safety-fund").expect("an assumption");
    assert_eq!((fund.stated.as_str(), fund.path.as_str()), ("£1,649,000 a year from 2013/14", "/sources/0/annual"));
    assert!(fund.evidence.is_some(), "{fund:?}");
    // The fund, seven grants and seven services.
    assert_eq!(all.len(), 15);
}

fn pack(model: &Model, figure: HeadlineFigure, limit: Option<&str>) -> Stress {
    model.stress(&about(figure), limit.map(money)).run()
}

fn cell(pack: &Stress, shock: &str, scenario: &str) -> (Verdict, Money, Money) {
    let at = pack.scenarios.iter().position(|one| one.id == scenario).expect("a scenario");
    let row = pack.rows.iter().find(|row| row.id == shock).unwrap_or_else(|| panic!("no {shock}: {:?}", pack.rows));
    let cell = &row.cells[at];
    (cell.verdict, cell.difference, cell.beyond)
}

/// The fund is a grant of 1,649,000: 5% less is 82,450; three months late it brings nine months, 412,250 less. Costs a
/// point higher are 19,920 more of 1,992,000, a tenth more 199,200; and another 100,000 found ceasing needs as much.
#[test]
fn leicestershire_under_every_shock() {
    let model = shipped("leicestershire");
    let own = pack(&model, HeadlineFigure::Shortfall, None);
    for (shock, worse) in [
        ("grants-cut", "82450.00"),
        ("settlement-late", "412250.00"),
        ("pay-and-prices", "19920.00"),
        ("need-up", "199200.00"),
        ("more-found", "100000.00"),
    ] {
        assert_eq!(cell(&own, shock, "as-it-was"), (Verdict::Fails, money(worse), money(worse)), "{shock}");
    }
    assert_eq!(own.rows.len(), 5, "{:?}", own.rows.iter().map(|row| &row.id).collect::<Vec<_>>());
    // At most 430,000 may be missing: 343,000 + 82,450 is within it, 343,000 + 100,000 beyond by 13,000.
    let limited = pack(&model, HeadlineFigure::Shortfall, Some("430000"));
    assert_eq!(cell(&limited, "grants-cut", "as-it-was"), (Verdict::Holds, money("82450.00"), Money::ZERO));
    assert_eq!(cell(&limited, "more-found", "as-it-was"), (Verdict::Fails, money("100000.00"), money("13000.00")));
    let tight = pack(&model, HeadlineFigure::Shortfall, Some("300000"));
    assert_eq!(cell(&tight, "grants-cut", "as-it-was").0, Verdict::FailsAlready);
}

/// A shock of the owner's own: the fund 100,000 less and 50,000 more found is 150,000 worse.
#[test]
fn a_shock_of_ones_own_is_tried_with_the_others() {
    let text = std::fs::read_to_string(format!("{}/tests/cases/leicestershire/model.json", env!("CARGO_MANIFEST_DIR")));
    let mut document: Value = serde_json::from_str(&text.expect("a case")).expect("JSON");
    document["shocks"] = json!([{"id": "both", "name": "Both at once", "discovered": "50000.00",
        "adjust": [{"source": "community-safety-fund", "amount": "-100000.00"}]}]);
    let model = read(&document);
    let pack = pack(&model, HeadlineFigure::Shortfall, None);
    assert_eq!(cell(&pack, "both", "as-it-was"), (Verdict::Fails, money("150000.00"), money("150000.00")));
    assert!(pack.rows.iter().any(|row| row.own && row.supposes.contains("£100,000 less")), "{:?}", pack.rows);
}

/// A shock that supposes nothing yet is not tried: it would count as one that every scenario stands. Costs may fall, too.
#[test]
fn a_shock_that_supposes_nothing_is_not_tried() {
    let text = std::fs::read_to_string(format!("{}/tests/cases/leicestershire/model.json", env!("CARGO_MANIFEST_DIR")));
    let mut document: Value = serde_json::from_str(&text.expect("a case")).expect("JSON");
    document["shocks"] =
        json!([{"id": "empty", "name": "Nothing yet"}, {"id": "cheaper", "name": "Cheaper", "uplift": "-2"}]);
    let pack = pack(&read(&document), HeadlineFigure::Shortfall, None);
    let own: Vec<(&str, &str)> =
        pack.rows.iter().filter(|row| row.own).map(|row| (row.id.as_str(), row.supposes.as_str())).collect();
    assert_eq!(own, [("cheaper", "Every cost 2.0 points lower.")]);
    // Two points of 1,992,000 are 39,840.
    assert_eq!(cell(&pack, "cheaper", "as-it-was"), (Verdict::Holds, money("-39840.00"), Money::ZERO));
    assert_eq!(
        pack.words,
        "Every scenario keeps the shortfall of all services in 2013/14 no worse than it is now under 1 of 6 shocks."
    );
}

/// The joint fund's partners can leave: each has a shock of its own.
#[test]
fn a_partner_that_leaves_is_a_shock() {
    let model = shipped("joint-fund");
    let pack = pack(&model, HeadlineFigure::Funding, None);
    for partner in model.document().partners.iter() {
        let entered = model.document().scenarios.iter().find(|one| !one.pools.is_empty()).expect("a pool entered");
        let (verdict, difference, _) = cell(&pack, &format!("without-{}", partner.id), &entered.id);
        assert!(verdict == Verdict::Fails && difference.is_negative(), "{}: {difference}", partner.name);
    }
}

/// A scenario with one figure higher by a percentage, in the words of the document.
fn higher(base: &Scenario, what: Adjusted, by: Rate) -> Scenario {
    let mut scenario = base.clone();
    scenario.adjust.push(Adjust { what, by: Change::Percent(by), years: std::collections::BTreeSet::new() });
    scenario
}

fn adjusts(key: &str) -> Option<Adjusted> {
    let (kind, id) = key.split_once('/')?;
    Some(match kind {
        "source" => Adjusted::Source(id.to_owned()),
        "need" => Adjusted::Service(id.to_owned()),
        "ceasing" => Adjusted::Ceasing(id.to_owned()),
        "contribution" => Adjusted::Contribution(id.to_owned()),
        _ => return None,
    })
}

fn lever(what: &Adjusted) -> Lever {
    match what.clone() {
        Adjusted::Source(id) => Lever::Source(id),
        Adjusted::Service(id) => Lever::Need(id),
        Adjusted::Ceasing(id) => Lever::Ceasing(id),
        Adjusted::Contribution(id) => Lever::Contribution(id),
    }
}

proptest! {
    #![proptest_config(cases(40))]

    /// A cell is the outcome of the document with both figures stated so much higher.
    #[test]
    fn a_grids_cell_is_the_evaluation_it_stands_for(document in documents()) {
        let model = read(&document);
        let base = scenario(&model, "baseline");
        let headline = about(HeadlineFigure::Shortfall);
        let keys: Vec<String> =
            model.assumptions(base).into_iter().map(|one| one.key).filter(|key| adjusts(key).is_some()).collect();
        let [across, .., down] = keys.as_slice() else { return Ok(()) };
        let grid = model.grid(base, &headline, (across, down), 3).expect("a grid").run();
        prop_assert_eq!(&grid.across_by, &vec![rate("-10"), Rate::ZERO, rate("10")]);
        for (row, down_by) in grid.down_by.iter().enumerate() {
            for (column, across_by) in grid.across_by.iter().enumerate() {
                let one = higher(base, adjusts(across).expect("a figure"), *across_by);
                let both = higher(&one, adjusts(down).expect("a figure"), *down_by);
                let expected = in_tables(&headline, &model.evaluate_with(&both, "", vec![]).years);
                prop_assert_eq!(grid.cells[row][column], expected, "{} {} {} {}", across, across_by, down, down_by);
            }
        }
        prop_assert_eq!(grid.cells[1][1], Some(grid.now));
    }

    /// At a break-even the sign is another than now, and one step nearer it is not; or it is nothing, and one step on it
    /// is less.
    #[test]
    fn a_break_even_changes_the_sign_by_a_step(document in documents()) {
        let model = read(&document);
        let base = scenario(&model, "baseline");
        for figure in [HeadlineFigure::Shortfall, HeadlineFigure::AfterPromises] {
            let headline: Headline = about(figure);
            let now = headline.measure(model.document(), &model.figures(base, None)).expect("an outcome");
            let swings = model.swing(base, &headline).run().swings;
            for swing in swings.iter().filter(|one| adjusts(&one.assumption.key).is_some()) {
                let Some(even) = &swing.break_even else { continue };
                let lever = lever(&adjusts(&swing.assumption.key).expect("a figure"));
                let years = |steps: i64| lever.moved(&model, base, None, steps).expect("a move").years(None);
                let at = |steps: i64| headline.measure(model.document(), &years(steps)).expect("an outcome");
                prop_assert_eq!(at(even.steps), even.headline);
                let side = |figure: Money| figure.pence().signum();
                prop_assert_ne!(side(even.headline), side(now), "{}", even.words);
                let (nearer, on) = (at(even.steps - even.steps.signum()), at(even.steps + even.steps.signum()));
                let last = even.headline.is_zero() && on.is_negative() && now > Money::ZERO;
                prop_assert!(side(nearer) == side(now) || last, "{}: {} nearer, {} on", even.words, nearer, on);
            }
        }
    }

    /// Every swing is the distance between its ends and now.
    #[test]
    fn a_swing_lies_between_its_ends(document in documents()) {
        let model = read(&document);
        let base = scenario(&model, "baseline");
        let found = model.swing(base, &about(HeadlineFigure::Shortfall)).run();
        let mut before = None;
        for swing in &found.swings {
            let ends: Vec<Money> = swing.low.iter().chain(&swing.high).map(|end| end.headline).chain([found.now]).collect();
            prop_assert_eq!(swing.swing, *ends.iter().max().unwrap() - *ends.iter().min().unwrap());
            prop_assert!(before.is_none_or(|before| swing.swing <= before));
            before = Some(swing.swing);
            if let (Some(what), Some(high)) = (adjusts(&swing.assumption.key), &swing.high) {
                let years = model.evaluate_with(&higher(base, what, high.percent), "", vec![]).years;
                prop_assert_eq!(Some(high.headline), in_tables(&about(HeadlineFigure::Shortfall), &years));
            }
        }
    }
}
