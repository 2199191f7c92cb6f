//! Questions asked of pools: a partner leaves, own money is cut, options side by side. Each is held to an evaluation of
//! the document edited to say the same.

use proptest::prelude::*;
use ringfence::Model;
use ringfence::calendar::Month;
use ringfence::money::Money;
use ringfence::options::{Figure, PoolOption};
use ringfence::outcome::{Outcome, YearOutcome};
use ringfence::pool_outcome::{ContributionOutcome, LeavingYear, ToAdd};
use serde_json::{Value, json};

use crate::chance::cases;
use crate::laws::{evaluate, read, sum};
use crate::made::{EVERYDAY, Feature};
use crate::pool_laws::{bought, entries, small, standing};

/// All but changes supposed to figures: one by an amount stands, whoever is in.
const UNCHANGED: u32 = EVERYDAY & !(1 << Feature::Adjust as u32);

fn contributions(document: &mut Value) -> Vec<&mut Vec<Value>> {
    let pools = document["pools"].as_array_mut().unwrap();
    pools.iter_mut().map(|pool| pool["contributions"].as_array_mut().unwrap()).collect()
}

/// The document in which a partner has left all pools before a month.
fn without(document: &Value, partner: &str, month: Month) -> Value {
    let mut left = document.clone();
    let last = month.first_day().pred_opt().unwrap().to_string();
    for all in contributions(&mut left) {
        all.retain(|one| one["partner"] != partner || one["joins"].as_str().is_none_or(|joins| joins <= last.as_str()));
        for one in all.iter_mut().filter(|one| one["partner"] == partner) {
            if one["leaves"].as_str().is_none_or(|leaves| leaves > last.as_str()) {
                one["leaves"] = last.clone().into();
            }
        }
    }
    left
}

/// What a partner puts into pools that go ahead, in money.
fn puts_in(year: &YearOutcome, partner: &str) -> Money {
    let members = year.pooled.iter().flat_map(|pooled| &pooled.members);
    members.filter(|member| member.id == partner).map(|member| member.puts_in).sum()
}

fn month(at: u32) -> Month {
    Month::read("2013-04").unwrap().after(at)
}

fn leaving(document: &Value, at: u32) -> Vec<LeavingYear> {
    let model = read(document);
    model.leaving(&model.document().scenarios[0], "partner-0", month(at)).unwrap().years
}

fn first_year(years: Vec<LeavingYear>, outcome: &Outcome) -> Option<LeavingYear> {
    years.into_iter().find(|year| year.year == outcome.years[0].year)
}

/// A figure of an option is what an evaluation says, and its difference is from the first option's.
fn check_figure(figure: Figure, first: Figure, says: Money) -> Result<(), TestCaseError> {
    prop_assert_eq!(figure.amount, says);
    prop_assert_eq!(figure.difference, figure.amount - first.amount);
    Ok(())
}

/// An option says what the evaluation of its scenario says.
fn check_option(model: &Model, option: &PoolOption, first: &PoolOption) -> Result<(), TestCaseError> {
    let outcome = model.evaluate_with(&option.scenario, "/scenarios/-", vec![]);
    let year = &outcome.years[0];
    prop_assert_eq!(&option.findings, &outcome.findings);
    prop_assert_eq!(
        option.scenario.pools.iter().map(|entry| &entry.pool).collect::<Vec<_>>(),
        option.pools.iter().collect::<Vec<_>>()
    );
    let pooled =
        |amount: fn(&ringfence::pool_outcome::PooledTotals) -> Money| year.pooled.as_ref().map_or(Money::ZERO, amount);
    check_figure(option.own, first.own, pooled(|all| all.own))?;
    check_figure(option.partners, first.partners, pooled(|all| all.partners))?;
    check_figure(option.in_kind, first.in_kind, pooled(|all| all.in_kind))?;
    check_figure(option.overhead, first.overhead, pooled(|all| all.overhead))?;
    check_figure(option.saving, first.saving, pooled(|all| all.saving))?;
    check_figure(option.bought, first.bought, pooled(|all| all.allocated))?;
    check_figure(option.funded, first.funded, year.allocated + year.others)?;
    check_figure(option.need, first.need, year.need)?;
    check_figure(option.shortfall, first.shortfall, year.shortfall)?;
    prop_assert_eq!(&option.covered, &year.covered);
    for (one, first) in option.services.iter().zip(&first.services) {
        let service = year.services.iter().find(|service| service.id == one.id).unwrap();
        check_figure(one.funded, first.funded, service.allocated + service.others)?;
        check_figure(one.shortfall, first.shortfall, service.shortfall)?;
        prop_assert_eq!((&one.id, &one.coverage), (&first.id, &service.coverage));
    }
    prop_assert_eq!(option.services.len(), first.services.len());
    for (one, first) in option.members.iter().zip(&first.members) {
        let member = year.pooled.iter().flat_map(|pooled| &pooled.members).find(|member| member.id == one.id);
        check_figure(one.puts_in, first.puts_in, member.map_or(Money::ZERO, |member| member.puts_in))?;
        check_figure(one.at_most, first.at_most, member.map_or(Money::ZERO, |member| member.at_most))?;
        prop_assert_eq!(&one.id, &first.id);
    }
    prop_assert_eq!(option.members.len(), first.members.len());
    Ok(())
}

/// The services that have less are named, and no other.
fn check_at_risk(
    year: &LeavingYear,
    before: &YearOutcome,
    after: &YearOutcome,
    month: Month,
) -> Result<(), TestCaseError> {
    for (was, is) in before.services.iter().zip(&after.services) {
        let (had, has) = (was.allocated + was.others, is.allocated + is.others);
        let named = year.at_risk.iter().find(|one| one.id == was.id);
        prop_assert_eq!(named.is_some(), had > has);
        if let Some(named) = named {
            prop_assert_eq!((named.had, named.has, named.loses), (had, has, had - has));
            prop_assert_eq!((&named.was, &named.is), (&was.covered, &is.covered));
            prop_assert!(named.from.is_none_or(|from| from >= month));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(300))]

    /// What is lost, and which services have less, is the difference to the document in which the partner has left.
    #[test]
    fn a_partner_takes_with_it_what_it_would_have_put_in(document in small(2, UNCHANGED), at in 0..14_u32) {
        let before = evaluate(&document);
        let after = evaluate(&without(&document, "partner-0", month(at)));
        let years = leaving(&document, at);
        for (before, after) in before.years.iter().zip(&after.years) {
            let less = puts_in(before, "partner-0") - puts_in(after, "partner-0");
            let Some(year) = years.iter().find(|year| year.year == before.year) else {
                prop_assert!(less.is_zero());
                continue;
            };
            let of_others = |year: &YearOutcome| puts_in(year, "partner-1") + puts_in(year, "partner-2");
            prop_assert_eq!((year.lost, year.lost_of_others), (less, of_others(before) - of_others(after)));
            check_at_risk(year, before, after, month(at))?;
            prop_assert!(sum(&year.to_add, |one: &ToAdd| one.amount) <= year.to_hold);
            prop_assert!(year.to_add.iter().all(|one| one.id != "partner-0"));
        }
        if standing(&before) == standing(&after) {
            let first = first_year(years, &before);
            prop_assert!(first.is_none_or(|year| year.to_hold <= year.lost && year.lost_of_others.is_zero() && year.stopped.is_empty()));
        }
    }

    /// The first option is the scenario without pools, and every option is what its scenario comes to.
    #[test]
    fn options_are_evaluations_side_by_side(document in small(1, EVERYDAY)) {
        let model = read(&document);
        let scenario = &model.document().scenarios[0];
        let all: Vec<String> = model.document().pools.iter().map(|pool| pool.id.clone()).collect();
        let mut mixes = vec![vec![], all.clone()];
        mixes.extend(all.into_iter().map(|id| vec![id]));
        let year = evaluate(&document).years[0].year;
        let options = model.options(scenario, year, &mixes).unwrap_or_else(|findings| panic!("{findings:#?}"));
        prop_assert_eq!(options.options.iter().map(|option| option.pools.clone()).collect::<Vec<_>>(), mixes);
        for option in &options.options {
            check_option(&model, option, &options.options[0])?;
        }
        let mut alone = document;
        entries(&mut alone).clear();
        let alone = evaluate(&alone);
        let first = &options.options[0];
        prop_assert_eq!((first.funded.amount, first.shortfall.amount, first.need.amount), (alone.years[0].allocated + alone.years[0].others, alone.years[0].shortfall, alone.years[0].need));
    }

    /// Own money that is cut takes no partners' money in, and the more is cut the more goes: where one pool is entered,
    /// so that nothing is freed for another.
    #[test]
    fn own_money_cut_takes_partners_money_with_it(document in small(1, EVERYDAY), less in 0..=100_u32, more in 0..=100_u32) {
        let mut document = document;
        entries(&mut document).truncate(1);
        let model = read(&document);
        let (scenario, year) = (&model.document().scenarios[0], evaluate(&document).years[0].year);
        let (less, more) = (less.min(more), less.max(more));
        let cut = |percent: u32| model.own_cut(scenario, year, &format!("{percent}%")).unwrap();
        let (small, large) = (cut(less), cut(more));
        for (cut, percent) in [(&small, less), (&large, more)] {
            prop_assert_eq!(cut.lost, cut.partners_before - cut.partners_after);
            let part = cut.own_before.exact() * Money::from_pence(percent.into()).exact() / Money::from_pence(100).exact();
            prop_assert_eq!(cut.cut, Money::from_exact(&part).unwrap());
            if cut.stopped.is_empty() {
                prop_assert_eq!(cut.own_after, cut.own_before - cut.cut);
            } else {
                prop_assert!(cut.own_after.is_zero() && cut.partners_after.is_zero());
            }
        }
        prop_assert!(small.lost <= large.lost && !small.lost.is_negative());
    }

    /// What a member could be asked for is what a variance of a fifth asks; before it goes what would go back of money that
    /// may pay for all that the pool buys.
    #[test]
    fn what_members_could_be_asked_for_is_a_variance_of_a_fifth(document in small(1, EVERYDAY)) {
        let model = read(&document);
        let year = &evaluate(&document).years[0];
        for pool in &year.pools {
            let variance = model.variance(&model.document().scenarios[0], &pool.id, year.year, "20%");
            prop_assert_eq!(variance.is_ok(), pool.goes_ahead);
            let Ok(variance) = variance else { continue };
            let open = |one: &&ContributionOutcome| !one.in_kind && one.may_pay.len() == pool.services.len();
            let free = |member: &str| -> Money {
                pool.contributions.iter().filter(open).filter(|one| one.member == member).map(|one| one.returned).sum()
            };
            let all: Money = pool.members.iter().map(|member| free(&member.id)).sum();
            prop_assert_eq!((variance.cost, variance.unspent), (pool.cost, all.min(variance.amount)));
            for (member, borne) in pool.members.iter().zip(&variance.members) {
                prop_assert_eq!((&member.id, member.beside, member.at_most), (&borne.id, borne.bears, borne.pays));
                prop_assert!(borne.unspent <= free(&member.id));
            }
        }
    }

    /// A cut of nothing loses nothing.
    #[test]
    fn a_cut_of_nothing_loses_nothing(document in small(1, EVERYDAY)) {
        let model = read(&document);
        let year = evaluate(&document).years[0].year;
        let cut = model.own_cut(&model.document().scenarios[0], year, "0").unwrap();
        prop_assert_eq!((cut.own_before, cut.partners_before, cut.lost), (cut.own_after, cut.partners_after, Money::ZERO));
        prop_assert!(cut.stopped.is_empty());
    }
}

proptest! {
    #![proptest_config(cases(1_500))]

    /// Where others put in what they are said to have to add, on the leaver's terms, the pool buys what it bought. What
    /// the owner would have to add comes from a stand-in too: own money would bring more matching money with it.
    #[test]
    fn what_others_would_have_to_add_holds_every_service(document in small(1, UNCHANGED), at in 0..12_u32) {
        let mut document = document;
        entries(&mut document).truncate(1);
        for all in contributions(&mut document) {
            for one in all.iter_mut().filter(|one| one["partner"] == "partner-0") {
                one.as_object_mut().unwrap().retain(|field, _| ["partner", "amount", "in_kind"].contains(&field.as_str()));
            }
        }
        if at % 2 == 0 {
            let put_in = evaluate(&document).years[0].pools.iter().map(|pool| pool.put_in).sum::<Money>();
            let entered = entries(&mut document).first().map_or(Value::Null, |entry| entry["pool"].clone());
            document["pools"].as_array_mut().unwrap().iter_mut().filter(|pool| pool["id"] == entered).for_each(|pool| pool["minimum"] = put_in.to_string().into());
        }
        let before = evaluate(&document);
        let Some(year) = first_year(leaving(&document, at), &before) else { return Ok(()) };
        // Where no partner stays, there is nobody to hold it with: own money alone is no pool.
        if year.to_add.iter().all(|one| one.id == "own") {
            return Ok(());
        }
        prop_assert_eq!(sum(&year.to_add, |one: &ToAdd| one.amount), year.to_hold);
        let mut held = without(&document, "partner-0", month(at));
        let pool = entries(&mut held)[0]["pool"].clone();
        held["partners"].as_array_mut().unwrap().push(json!({"id": "stand-in", "name": "Stand-in", "sector": "council"}));
        let entered = held["pools"].as_array_mut().unwrap().iter_mut().find(|one| one["id"] == pool).unwrap();
        for one in &year.to_add {
            let stand_in = json!({"partner": "stand-in", "amount": {"fixed": one.amount.to_string()}});
            entered["contributions"].as_array_mut().unwrap().push(stand_in);
        }
        let after = evaluate(&held);
        prop_assert_eq!(standing(&before), standing(&after));
        for (before, after) in bought(&before).into_iter().zip(bought(&after)) {
            prop_assert!((before - after).size() <= Money::from_pence(3), "{before} before, {after} held");
        }
    }
}
