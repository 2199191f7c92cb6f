//! The split: targets from shares, one share moved, splits that are often wanted.

use ringfence::Model;
use ringfence::money::Money;
use ringfence::split::{Preset, Split, Unit};
use serde_json::{Value, json};

const PRIORITIES: [&str; 3] = ["victims", "prevention", "reoffending"];

fn percent(shares: [&str; 3]) -> Split {
    let rate = |typed: &str| ringfence::money::Rate::read(typed).unwrap_or_else(|| panic!("{typed}"));
    Split::Percent {
        shares: PRIORITIES.iter().zip(shares).map(|(id, typed)| ((*id).to_owned(), rate(typed))).collect(),
    }
}

fn amount(shares: [&str; 3]) -> Split {
    let money = |typed: &str| Money::read(typed).unwrap_or_else(|_| panic!("{typed}"));
    Split::Amount {
        shares: PRIORITIES.iter().zip(shares).map(|(id, typed)| ((*id).to_owned(), money(typed))).collect(),
    }
}

/// The shares of a split as they are written.
fn shares(split: &Split) -> [String; 3] {
    let written = serde_json::to_value(split).expect("a split is JSON");
    PRIORITIES.map(|id| written["shares"][id].as_str().unwrap_or("none").to_owned())
}

fn moved(split: &Split, id: &str, to: &str, locked: &[&str]) -> [String; 3] {
    shares(&split.moved(&PRIORITIES, id, to, locked).unwrap_or_else(|| panic!("{id} to {to} cannot be moved")))
}

#[test]
fn targets_cast_to_what_is_available() {
    let targets = percent(["40", "25", "35"]).targets(Money::from_pence(204_999_999), &PRIORITIES);
    let pence: Vec<i64> = targets.into_iter().flatten().map(Money::pence).collect();
    assert_eq!(pence, [81_999_999, 51_250_000, 71_750_000]);
    assert_eq!(Split::Need.targets(Money::from_pence(1), &PRIORITIES), None);
}

#[test]
fn a_priority_without_a_share_has_none() {
    let Split::Percent { mut shares } = percent(["40", "25", "35"]) else { panic!("a split by percent") };
    shares.remove("prevention");
    let targets = Split::Percent { shares }.targets(Money::from_pence(75), &PRIORITIES);
    assert_eq!(targets, Some([40, 0, 35].map(Money::from_pence).to_vec()));
}

#[test]
fn the_others_follow_in_proportion() {
    // Six points out of victims: prevention and reoffending take them 25 to 35.
    assert_eq!(moved(&percent(["40", "25", "35"]), "victims", "34", &[]), ["34", "27.5", "38.5"]);
    assert_eq!(moved(&percent(["40", "25", "35"]), "victims", "100", &[]), ["100", "0", "0"]);
    assert_eq!(moved(&percent(["100", "0", "0"]), "victims", "40", &[]), ["40", "30", "30"]);
    // A third of a ten-thousandth: the sum stays 100.
    assert_eq!(moved(&percent(["40", "30", "30"]), "victims", "39.9999", &[]), ["39.9999", "30.0001", "30"]);
}

#[test]
fn a_locked_share_stays_and_bounds_the_move() {
    let split = percent(["40", "25", "35"]);
    assert_eq!(moved(&split, "victims", "50", &["prevention"]), ["50", "25", "25"]);
    assert_eq!(moved(&split, "victims", "90", &["prevention"]), ["75", "25", "0"]);
    assert_eq!(moved(&split, "victims", "10", &["prevention", "reoffending"]), ["40", "25", "35"]);
    assert_eq!(moved(&split, "victims", "-5", &[]), ["0", "41.6667", "58.3333"]);
    // The moved share may itself be locked: it is the one that is moved.
    assert_eq!(moved(&split, "victims", "34", &["victims"]), ["34", "27.5", "38.5"]);
}

#[test]
fn amounts_move_and_keep_their_sum() {
    assert_eq!(moved(&amount(["800", "500", "700"]), "victims", "£680", &[]), ["680.00", "550.00", "770.00"]);
    assert_eq!(moved(&amount(["800", "500", "700"]), "victims", "5k", &[]), ["2000.00", "0.00", "0.00"]);
}

#[test]
fn what_cannot_be_moved_is_not() {
    assert_eq!(percent(["40", "25", "35"]).moved(&PRIORITIES, "victims", "half", &[]), None);
    assert_eq!(amount(["1", "2", "3"]).moved(&PRIORITIES, "victims", "£31,78", &[]), None);
    assert_eq!(Split::Need.moved(&PRIORITIES, "victims", "10", &[]), None);
}

#[test]
fn a_priority_that_is_not_there_is_not_moved() {
    assert_eq!(percent(["40", "25", "35"]).moved(&PRIORITIES, "nowhere", "10", &[]), None);
}

fn durham() -> Model {
    let text = include_str!("../cases/durham/model.json");
    Model::read(text).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

#[test]
fn presets_are_equal_last_year_and_by_need() {
    let model = durham();
    let (scenario, _) = model.scenario("as-agreed").expect("the scenario is there");
    let preset = |preset| shares(&model.preset_split(scenario, preset));
    assert_eq!(preset(Preset::Equal), ["33.3334", "33.3333", "33.3333"]);
    // Last year 800,000, 500,000 and 700,000.
    assert_eq!(preset(Preset::LastYear), ["40", "25", "35"]);
    // Need 860,000, 470,000 and 745,000 of 2,075,000: 41.44578…, 22.65060…, 35.90361….
    assert_eq!(preset(Preset::ByNeed), ["41.4458", "22.6506", "35.9036"]);
}

#[test]
fn a_split_is_said_in_another_unit() {
    let model = durham();
    let (scenario, _) = model.scenario("as-agreed").expect("the scenario is there");
    assert_eq!(shares(&model.split_said_in(scenario, Unit::Amount)), ["800000.00", "500000.00", "700000.00"]);
    assert_eq!(shares(&model.split_said_in(scenario, Unit::Percent)), ["40", "25", "35"]);
    assert_eq!(model.split_said_in(scenario, Unit::Need), Split::Need);
    let (cut, _) = model.scenario("grant-cut").expect("the scenario is there");
    // 771,440, 500,000 and 700,000 of 1,971,440.
    assert_eq!(shares(&model.split_said_in(cut, Unit::Percent)), ["39.1308", "25.3622", "35.507"]);
}

#[test]
fn names_of_presets_and_units_are_read() {
    assert_eq!(Preset::read("last_year"), Some(Preset::LastYear));
    assert_eq!(Unit::read("need"), Some(Unit::Need));
    assert_eq!((Preset::read("Equal"), Unit::read("")), (None, None));
}

#[test]
fn a_split_is_written_as_the_document_holds_it() {
    let written: Value = serde_json::to_value(Split::Need).expect("a split is JSON");
    assert_eq!(written, json!({"by": "need"}));
}
