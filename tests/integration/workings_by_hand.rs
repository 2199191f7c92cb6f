//! Workings as they are read, against sums worked by hand in the cases' questions.

use ringfence::Model;
use ringfence::working::{Kind, Working};

use crate::expected::{Case, case};

fn working(case: &Case, scenario: &str, pointer: &str) -> Working {
    let model = Model::read(&case.document().to_string()).expect("the case is read");
    let (scenario, _) = model.scenario(scenario).expect("the scenario is there");
    model.working(scenario, pointer).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

/// A working's steps: what is done, with what, and where that leads or was typed.
fn steps(working: &Working) -> Vec<String> {
    let amount = |step: &ringfence::working::Step| step.amount.map(|amount| amount.to_string());
    let step = |step: &ringfence::working::Step| {
        let with = amount(step).or_else(|| step.exact.clone()).expect("money or an exact number");
        let place = step.leads_to.clone().or_else(|| step.typed.as_ref().map(|typed| typed.path.clone()));
        format!("{} {with} {}", step.act.in_words(), place.unwrap_or_default()).trim_end().to_owned()
    };
    working.steps.iter().map(step).collect()
}

/// 1,649,000 over 1,992,000 of need is 82.7811% of each: 780,000 × 1649/1992 = 645,692.7710…
#[test]
fn a_fair_share_names_its_level_and_where_the_penny_went() {
    let working = working(&case!("leicestershire"), "as-it-was", "/years/0/services/0/allocated");
    assert_eq!(working.name, "City drugs and crime, out of the budget, 2013/14");
    assert_eq!((working.shown.as_str(), working.rule, working.kind), ("£645,692.77", 9, Kind::FairShare));
    let wanted = ["+ 780000.00 /years/0/services/0/need", "× 1649/1992", "down 645692.77"];
    assert_eq!(steps(&working), wanted);
    assert_eq!(working.steps[1].figure.as_deref(), Some("1649/1992"));
    assert!(working.notes.iter().any(|note| note == "The level is 82.7811…%."), "{:?}", working.notes);
    let notes = working.notes.join(" ");
    assert!(notes.contains("the exact share is £645,692.7710…"), "{notes}");
    assert!(notes.contains("It is held at 82.8% by Community Safety Fund, all £1,649,000 of it used."), "{notes}");
}

/// 645,692.77 less a guarantee of 390,000.00 for six months leaves 255,692.77 for the other six: a sixth is 42,615.4616…
#[test]
fn a_month_leads_back_to_the_guarantee_and_the_rest_of_the_year() {
    let case = case!("leicestershire");
    let id = &case.document()["services"][0]["id"];
    let of = |pointer: &str| working(&case, "six-months-in-full", pointer);
    let october = of(&format!("/years/0/months/6/services/{}/funded", id.as_str().expect("an id")));
    assert_eq!(october.name, "City drugs and crime, funded, October 2013");
    let rest = "/years/0/services/0/stretches/1";
    assert_eq!(steps(&october), [&format!("+ 255692.77 {rest}/needed"), "× 1/6", "down 42615.46"]);
    let allocated = "/years/0/services/0/allocated";
    let first = "/years/0/services/0/stretches/0/own";
    let wanted = [format!("+ 645692.77 {allocated}"), format!("− 390000.00 {first}")];
    assert_eq!(steps(&of(&format!("{rest}/own"))), wanted);
    assert_eq!(steps(&of(first)), ["+ 390000.00 /years/0/services/0/guarantee_own"]);
}

/// Half of a year at the old rate: 780,000 × 6/12 × 100% = 390,000.00, of 996,000.00 for all seven.
#[test]
fn a_guarantee_is_a_part_of_all_guarantees() {
    let case = case!("leicestershire");
    let guarantee = working(&case, "six-months-in-full", "/years/0/services/0/guarantee");
    let wanted = ["+ 996000.00 /years/0/promises/guarantees", "× 39000000", "÷ 99600000"];
    assert_eq!(steps(&guarantee), wanted);
    assert_eq!(guarantee.shown, "£390,000.00");
    let all = working(&case, "six-months-in-full", "/years/0/promises/guarantees");
    let first = all.steps.first().and_then(|step| step.typed.as_ref()).expect("the old rate was typed");
    assert_eq!((first.path.as_str(), first.value.as_str()), ("/services/0/previous", "£780,000.00"));
    assert!(first.evidence.is_some(), "{first:?}");
}

/// 2,000,000.00 at 40% is 800,000.00.
#[test]
fn a_target_is_a_share_of_what_is_available() {
    let working = working(&case!("durham"), "as-agreed", "/years/0/priorities/0/target");
    assert_eq!(working.name, "Victims, target, 2018/19");
    let share = "× 2/5 /scenarios/0/split/shares/victims";
    assert_eq!(steps(&working), ["+ 2000000.00 /years/0/available", share]);
}

/// 2,049,999.99 at 25% is 512,499.9975: one of the two pennies left goes there.
#[test]
fn a_total_that_does_not_divide_says_who_has_the_penny() {
    let working = working(&case!("durham"), "a-penny-that-does-not-divide", "/years/0/priorities/1/target");
    assert_eq!(steps(&working).last().map(String::as_str), Some("up 512500.00"));
    assert!(working.notes.iter().any(|note| note.contains("£512,499.9975")), "{:?}", working.notes);
}

/// 100.00 over three lines alike: 33.333… each, and the penny goes to the first.
#[test]
fn the_odd_penny_of_three_equal_lines_goes_to_the_first() {
    let case = case!("three-equal");
    let last = |line: usize| {
        let working = working(&case, "by-need", &format!("/years/0/services/{line}/allocated"));
        assert!(working.notes.iter().any(|note| note.contains("£33.3333…")), "{:?}", working.notes);
        steps(&working).pop().expect("steps")
    };
    assert_eq!([last(0), last(1), last(2)], ["up 33.34", "down 33.33", "down 33.33"]);
}

/// The fence pays a 30.00; b has the same payers as nobody else and is paid what the others leave.
#[test]
fn the_tightest_money_says_why_it_goes_first() {
    let case = case!("tightest-first");
    let of = |pointer: &str| working(&case, "less-needed", pointer);
    // Sources stand in the order of the document; a is paid by the fence and by the first of those that end in 2014.
    let fence = of("/years/0/services/0/from/1/amount");
    assert_eq!(fence.name, "A, paid by For a alone, 2013/14");
    assert!(fence.notes.iter().any(|note| note.contains("pays as number 1 of 5")), "{:?}", fence.notes);
    let other = of("/years/0/services/0/from/0/amount");
    assert_eq!(other.name, "A, paid by Ends 2014, 2013/14");
    assert!(other.notes.iter().any(|note| note.contains("pays as number 2 of 5")), "{:?}", other.notes);
    // a needs 50.00: what the fence leaves of it is 20.00. b needs 20.00.
    assert_eq!((fence.shown.as_str(), other.shown.as_str()), ("£30.00", "£20.00"));
}

/// Of 315,000.00 that may pay for both, the police grant has 143,181.82: of violence reduction's 246,923.08 that is
/// 112,237.76507…
#[test]
fn who_pays_in_a_pool_is_shared_alike_by_those_who_may_pay_for_the_same() {
    let case = case!("joint-fund");
    let row = "/years/0/pools/0/contributions/1";
    let paid = working(&case, "joint-fund", &format!("{row}/services/violence-reduction"));
    let wanted = [
        format!("+ 143181.82 {row}/spent"),
        "× 246923.08 /years/0/purses/1/services/1".to_owned(),
        "÷ 315000.00 /years/0/purses/1/spent".to_owned(),
    ];
    assert_eq!(steps(&paid)[..3], wanted, "{}", paid.text);
    assert!(paid.notes.iter().any(|note| note.contains("the exact share is £112,237.7650…")), "{:?}", paid.notes);
    // 15,000 × 150 ÷ 330 = 6,818.1818…
    let overhead = working(&case, "joint-fund", &format!("{row}/overhead"));
    let put_in = format!("{row}/amount");
    let wanted = [
        "+ 15000.00 /years/0/pools/0/overhead_met",
        &format!("× 150000.00 {put_in}"),
        "÷ 330000.00 /years/0/pools/0/bearers",
        "down 6818.18",
    ];
    assert_eq!(steps(&overhead), wanted);
}

/// Ceasing grants of 1,992,000 and a fund of 1,649,000: 343,000 is the gap, and both lead to what was typed.
#[test]
fn a_gap_leads_down_to_the_evidence() {
    let case = case!("leicestershire");
    let gap = working(&case, "as-it-was", "/years/0/ceasing/gap");
    assert_eq!(steps(&gap), ["+ 1992000.00 /years/0/ceasing/lost", "− 1649000.00 /years/0/ceasing/replaced"]);
    let fund = working(&case, "as-it-was", "/years/0/sources/0/available");
    assert_eq!(fund.kind, Kind::Typed);
    let typed = fund.steps[0].typed.as_ref().expect("it was typed");
    assert_eq!((typed.path.as_str(), typed.value.as_str()), ("/sources/0/annual", "£1,649,000.00"));
    assert!(fund.text.contains("Typed: Community Safety Fund a full year at /sources/0/annual: £1,649,000.00"));
}

#[test]
fn a_pointer_to_no_figure_is_a_finding() {
    let model = Model::read(&case!("three-equal").document().to_string()).expect("the case is read");
    let (scenario, _) = model.scenario("by-need").expect("the scenario is there");
    for pointer in ["", "/years/0", "/years/1/available", "/years/0/services/3/allocated", "/years/0/services/0/name"] {
        let findings = model.working(scenario, pointer).expect_err("it has no working");
        assert_eq!(findings[0].message, format!("there is no figure at \"{pointer}\""));
    }
}

/// A cost that rises by 3% a year is 1.03 times as much in the second, as it is printed too.
#[test]
fn growth_is_printed_as_what_it_multiplies_by() {
    let model = Model::read(&case!("joint-fund").document().to_string()).expect("the case is read");
    let scenario = &model.document().scenarios[0];
    let grown = model.document().services.iter().position(|one| one.uplift.is_some()).expect("a service that grows");
    let working = model.working(scenario, &format!("/years/1/services/{grown}/need")).expect("a working");
    let figures: Vec<&str> = working.steps.iter().filter_map(|step| step.figure.as_deref()).collect();
    assert!(figures.contains(&"1.03 to the power of 1"), "{figures:?}");
}
