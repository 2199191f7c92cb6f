//! Another language: it changes what is said and no figure; values stand where it wants them, words hang on its own
//! numbers, and what it lacks is said in English.

use std::collections::BTreeMap;

use ringfence::Model;
use ringfence::calendar::{FinancialYear, Month, date_in_words, read_date};
use ringfence::comparison::{ComparedRow, Comparison};
use ringfence::lever::Lever;
use ringfence::said::{Catalogue, Entry, many, say, speak, spoken, word};
use ringfence::wording::list;
use ringfence::working::Working;
use serde_json::Value;

use crate::ways::shipped;

/// English again, however a test ends.
struct Spoken;

impl Drop for Spoken {
    fn drop(&mut self) {
        speak(Catalogue::new());
    }
}

fn in_welsh<T>(entries: &[(&str, &str)], ask: impl FnOnce() -> T) -> T {
    by(entries.iter().map(|(english, said)| ((*english).to_owned(), Entry::Always((*said).to_owned()))).collect(), ask)
}

fn by<T>(catalogue: Catalogue, ask: impl FnOnce() -> T) -> T {
    speak(catalogue);
    let _english = Spoken;
    ask()
}

/// What is said of the gap, in another order than in English.
const GAP: &[(&str, &str)] = &[
    ("In {year} {name} replaces {ceased}: {gap}.", "{gap} pan ddaw {name} yn lle {ceased} yn {year}."),
    ("the {name} of {amount}", "{name} ({amount})"),
    ("{lost} of grants that ceased", "{lost} o grantiau a ddaeth i ben"),
    ("{amount} ({percent}) short", "{percent} yn brin, sef {amount},"),
];

/// An outcome without its sentences.
fn figures(model: &Model, scenario: &str) -> Value {
    let mut outcome = serde_json::to_value(model.evaluate(scenario)).expect("an outcome is JSON");
    for year in outcome["years"].as_array_mut().expect("years") {
        year["summary"].take();
    }
    outcome
}

fn sentences(model: &Model, scenario: &str) -> Vec<String> {
    model.evaluate(scenario).years.into_iter().next().expect("a year").summary
}

#[test]
fn a_language_changes_the_sentence_and_no_figure() {
    let model = shipped("leicestershire");
    let english = sentences(&model, "as-it-was");
    let before = figures(&model, "as-it-was");
    let (welsh, after) = in_welsh(GAP, || (sentences(&model, "as-it-was"), figures(&model, "as-it-was")));
    assert_eq!(
        welsh[0],
        "17.2% yn brin, sef £343,000, pan ddaw Community Safety Fund (£1,649,000) yn lle £1,992,000 o grantiau a ddaeth i \
         ben yn 2013/14."
    );
    assert_eq!(after, before);
    // The catalogue lacks the second sentence.
    assert_eq!(welsh[1], "Over the year the money covers 82.8% of what services need.");
    assert_eq!(welsh[1..], english[1..]);
    assert_eq!(sentences(&model, "as-it-was"), english, "and then it is English again");
}

#[test]
fn days_and_months_are_said_in_the_language_and_read_as_ever() {
    let entries = [
        ("until {day}", "hyd {day}"),
        ("{day} {month}", "{month} {day}"),
        ("{day} {month} {year}", "{month} {day}, {year}"),
        ("{month} {year}", "{year}, {month}"),
        ("September", "Medi"),
        ("October", "Hydref"),
    ];
    let model = shipped("leicestershire");
    let day = read_date("2013-09-30").expect("a day");
    in_welsh(&entries, || {
        assert_eq!(
            sentences(&model, "six-months-in-full")[1],
            "Paying everyone in full hyd Medi 30 uses £996,000 and leaves 65.6% of what Hydref to March needs."
        );
        assert_eq!(date_in_words(day), "Medi 30, 2013");
        let october = Month::read("2013-10").expect("a month");
        assert_eq!((october.in_words().as_str(), october.name().as_str()), ("2013, Hydref", "Hydref"));
        assert_eq!(october.to_string(), "2013-10");
        assert_eq!(FinancialYear::read("2013/14").expect("a year").months()[6], october);
    });
}

/// The forms of Welsh: gwasanaeth after 0, 1, 3, 4, 6 and 7, wasanaeth after 2; each marked here by its name.
#[test]
fn words_hang_on_the_numbers_of_the_language() {
    let forms = |names: &[&str]| -> Catalogue {
        let forms: BTreeMap<String, String> =
            names.iter().map(|name| ((*name).to_owned(), format!("{{n}} ({name})"))).collect();
        Catalogue::from([("{n} services".to_owned(), Entry::Counted(forms))])
    };
    let said = || [0, 1, 2, 3, 4, 6, 7].map(|count: u64| many!(count, "{n} service", "{n} services"));
    assert_eq!(
        said(),
        ["0 services", "1 service", "2 services", "3 services", "4 services", "6 services", "7 services"]
    );
    assert_eq!(
        by(forms(&["zero", "one", "two", "few", "many", "other"]), said),
        ["0 (zero)", "1 (one)", "2 (two)", "3 (few)", "4 (other)", "6 (many)", "7 (other)"]
    );
    assert_eq!(
        by(forms(&["two", "other"]), said),
        ["0 (other)", "1 (other)", "2 (two)", "3 (other)", "4 (other)", "6 (other)", "7 (other)"]
    );
    // The form that is wanted and the one for all others both lack.
    assert_eq!(
        by(forms(&["two"]), said),
        ["0 services", "1 service", "2 (two)", "3 services", "4 services", "6 services", "7 services"]
    );
}

#[test]
fn values_stand_where_the_language_wants_them_and_are_not_read_for_others() {
    let name = "{short}";
    let said = || say!("{name} is {short} short", name, short = 3);
    assert_eq!(said(), "{short} is 3 short", "what a value says is no pattern");
    assert_eq!(in_welsh(&[("{name} is {short} short", "{short} yn brin: {name}")], said), "3 yn brin: {short}");
    assert_eq!(in_welsh(&[("{name} is {short} short", "{short}, {short} {nobody} {")], said), "3, 3 {nobody} {");
    assert_eq!(in_welsh(&[("confirmed", "wedi'i gadarnhau")], || spoken(word!("confirmed"))), "wedi'i gadarnhau");
    assert_eq!(in_welsh(&[("confirmed", "wedi'i gadarnhau")], || spoken(word!("at risk"))), "at risk");
}

fn compare(model: &Model) -> Comparison {
    let ids = ["as-it-was", "protect-positive-futures"].map(str::to_owned);
    model.compare(&ids, model.document().years.first).expect("a comparison")
}

/// Where the budget pays all there is, its rows stand alone: told apart by what they are, though a language may call
/// several of them the same.
#[test]
fn figures_are_told_apart_whatever_they_are_called() {
    let model = shipped("leicestershire");
    let entries = ["out of the budget", "from elsewhere", "funded in all"].map(|english| (english, "arian"));
    let called = |row: &ComparedRow| match row.figure.as_str() {
        "out of the budget" => "arian".to_owned(),
        other => other.to_owned(),
    };
    let mut english = compare(&model);
    let rows = english.tables.iter_mut().flat_map(|table| &mut table.rows);
    rows.for_each(|row| row.figure = called(row));
    let welsh = in_welsh(&entries, || compare(&model));
    assert_eq!(welsh.tables, english.tables);
    assert!(welsh.tables.iter().flat_map(|table| &table.rows).any(|row| row.figure == "arian"));
}

fn working(model: &Model, pointer: &str) -> Working {
    let (scenario, _) = model.scenario("as-it-was").expect("a scenario");
    model.working(scenario, pointer).expect("a working")
}

#[test]
fn a_working_is_said_in_the_language_and_its_figures_still_stand_in_line() {
    let model = shipped("leicestershire");
    let entries = [
        ("Rule {number}: {how}", "Rheol {number}: {how}"),
        ("gap", "bwlch"),
        ("What is lost less what replaces it.", "Yr hyn a gollwyd llai'r hyn sy'n cymryd ei le."),
        ("up", "wedi'i godi"),
        ("down", "wedi'i ostwng"),
    ];
    let gap = in_welsh(&entries, || working(&model, "/years/0/ceasing/gap"));
    assert_eq!(gap.name, "Bwlch, 2013/14");
    assert_eq!(gap.how, "Yr hyn a gollwyd llai'r hyn sy'n cymryd ei le.");
    assert!(gap.text.starts_with("Bwlch, 2013/14: £343,000.00\nRheol 12: Yr hyn a gollwyd"), "{}", gap.text);
    let english = working(&model, "/years/0/ceasing/gap");
    assert_eq!(
        gap.steps.iter().map(|step| step.amount).collect::<Vec<_>>(),
        english.steps.iter().map(|step| step.amount).collect::<Vec<_>>()
    );
    // Positive Futures has 82.78…% of its need, rounded to the penny so that all lines cast.
    let share = in_welsh(&entries, || working(&model, "/years/0/services/0/allocated"));
    let lines: Vec<&str> = share.text.lines().filter(|line| line.starts_with("  ")).collect();
    assert!(lines.iter().any(|line| line.starts_with("  wedi'i ")), "{}", share.text);
    let ends: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
    assert!(ends.windows(2).all(|two| two[0] == two[1]), "{}", share.text);
}

#[test]
fn a_heading_inside_a_sentence_begins_small_in_any_language_and_a_name_does_not() {
    let model = shipped("leicestershire");
    let document = model.document();
    let (service, source) = (&document.services[0], &document.sources[0]);
    let need = Lever::Need(service.id.clone());
    assert_eq!(need.name_inside(document), format!("what {} costs", service.name));
    let cost = in_welsh(&[("What {name} costs", "Cost {name}")], || need.name_inside(document));
    assert_eq!(cost, format!("cost {}", service.name));
    assert_eq!(Lever::Source(source.id.clone()).name_inside(document), source.name);
}

#[test]
fn what_is_between_two_names_goes_by_the_letter_that_the_second_begins_with() {
    let entries =
        [("{most} and {last}", "{most} a {last}"), ("{most} and {last}{nothing}", "{most} ac {last}{nothing}")];
    let names = |names: &[&str]| list(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
    in_welsh(&entries, || {
        assert_eq!(names(&["Atal", "Cosb"]), "Atal a Cosb");
        assert_eq!(names(&["Cosb", "Heddlu", "Ynys"]), "Cosb, Heddlu ac Ynys");
        assert_eq!(names(&["“Cosb”", "“ŵyn”"]), "“Cosb” ac “ŵyn”");
    });
    assert_eq!(names(&["Cosb", "Atal"]), "Cosb and Atal");
}
