//! What ceased against what replaces it (contract, rule 12): lost, replaced, gap; by grant, recipient, service,
//! priority and month.
#![expect(clippy::indexing_slicing, reason = "sources, services and grants are numbered by the subject itself")]

use std::collections::{BTreeMap, BTreeSet};

use crate::apportion::{Row, over_table};
use crate::calendar::YEAR;
use crate::ceasing::Ceasing;
use crate::id::YET_TO_BE_DISCOVERED;
use crate::money::{Money, percent_in_words, percent_of};
use crate::outcome::{CeasedGrant, CeasingLine, CeasingMonth, CeasingOutcome, Paid, ServiceOutcome};
use crate::position::{Holding, Position};
use crate::source::Source;
use crate::subject::Subject;

/// Works out what ceased and what replaces it in a year, given what services get.
#[must_use]
pub fn ceasing(subject: &Subject<'_>, position: &Position, services: &[ServiceOutcome]) -> CeasingOutcome {
    let discovered = subject.scenario.discovered.unwrap_or(Money::ZERO);
    let ceased: Money = position.ceasing.iter().map(|grant| grant.lost).sum();
    let lost = ceased + discovered;
    let successors = successors(subject, position);
    let replaced: Money = successors.iter().map(|paid| paid.amount).sum();
    let grants = subject.document.ceasing.iter().zip(&position.ceasing);
    CeasingOutcome {
        lost,
        discovered,
        replaced,
        gap: lost - replaced,
        coverage: percent_of(replaced, lost),
        covered: percent_in_words(replaced, lost),
        grants: grants
            .map(|(grant, ceased)| CeasedGrant {
                id: grant.id.clone(),
                name: grant.name.clone(),
                recipient: grant.recipient.clone(),
                annual: ceased.annual,
                still: ceased.still,
                lost: ceased.lost,
            })
            .collect(),
        recipients: lines(subject, position, services, |grant| {
            Some((grant.recipient.clone(), grant.recipient.clone()))
        }),
        together: together(subject, position, services),
        services: lines(subject, position, services, |grant| {
            let service = services.iter().find(|service| Some(&service.id) == grant.service.as_ref())?;
            Some((service.id.clone(), service.name.clone()))
        }),
        priorities: lines(subject, position, services, |grant| {
            let served = services.iter().find(|service| Some(&service.id) == grant.service.as_ref());
            let id = grant.priority.as_ref().or_else(|| served.map(|service| &service.priority))?;
            let priority = subject.priorities.iter().find(|priority| priority.id == *id)?;
            Some((priority.id.clone(), priority.name.clone()))
        }),
        months: months(subject, position, &successors, discovered),
        successors,
    }
}

/// The counted sources that replace a grant which has ceased, with what the year brings. A part of a successor replaces
/// what the whole does, unless it says for itself what it replaces. What was carried in came from another year and
/// replaces nothing.
fn successors(subject: &Subject<'_>, position: &Position) -> Vec<Paid> {
    let sources = || subject.document.sources.iter().zip(&position.sources);
    let has_ceased = |id: &String| {
        let mut grants = subject.document.ceasing.iter().zip(&position.ceasing);
        grants.any(|(grant, ceased)| grant.id == *id && !ceased.lost.is_zero())
    };
    let replaces = |source: &Source| {
        let whole = || sources().map(|(whole, _)| whole).find(|whole| source.part_of.as_ref() == Some(&whole.id));
        let stated =
            if source.replaces.is_empty() { whole().map(|whole| &whole.replaces) } else { Some(&source.replaces) };
        stated.is_some_and(|grants| grants.iter().any(has_ceased))
    };
    let brings = |(source, holding): (&Source, &Holding)| Paid {
        source: Some(source.id.clone()),
        name: source.name.clone(),
        amount: holding.available - holding.brought_forward,
        ..Paid::default()
    };
    let counted = sources().filter(|(source, _)| subject.scenario.counts(source.status) && replaces(source));
    counted.map(brings).filter(|paid| !paid.amount.is_zero()).collect()
}

/// What each party had from ceasing grants and what its services get now. `party` gives the id and name that a grant
/// belongs to; its services are those the grants name, or else those that it provides itself.
fn lines(
    subject: &Subject<'_>,
    position: &Position,
    services: &[ServiceOutcome],
    party: impl Fn(&Ceasing) -> Option<(String, String)>,
) -> Vec<CeasingLine> {
    let mut order: Vec<(String, String)> = Vec::new();
    let mut grants: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, grant) in subject.document.ceasing.iter().enumerate() {
        let Some((id, name)) = party(grant) else { continue };
        if !grants.contains_key(&id) {
            order.push((id.clone(), name));
        }
        grants.entry(id).or_default().push(index);
    }
    let mut lines: Vec<CeasingLine> = order
        .into_iter()
        .map(|(id, name)| {
            let of_party = &grants[&id];
            let had = of_party.iter().map(|&index| position.ceasing[index].annual).sum();
            let grants: Vec<&Ceasing> = of_party.iter().map(|&index| &subject.document.ceasing[index]).collect();
            let gets = services.iter().filter(|service| gets(&grants, &name, service));
            line(id.clone(), name.clone(), had, gets)
        })
        .collect();
    if let Some(found) = services.iter().find(|service| service.id == YET_TO_BE_DISCOVERED) {
        let had = subject.scenario.discovered.unwrap_or(Money::ZERO);
        lines.push(line(found.id.clone(), found.name.clone(), had, core::iter::once(found)));
    }
    lines
}

/// Whether a service is one of a party's: one that its grants name, or where they name none, one that it provides.
fn gets(grants: &[&Ceasing], party: &str, service: &ServiceOutcome) -> bool {
    let named: BTreeSet<&String> = grants.iter().filter_map(|grant| grant.service.as_ref()).collect();
    if named.is_empty() { service.provider == party } else { named.contains(&service.id) }
}

/// All that recipients had, and all that their services get, each service counted once.
fn together(subject: &Subject<'_>, position: &Position, services: &[ServiceOutcome]) -> CeasingLine {
    let grants = &subject.document.ceasing;
    let named: BTreeSet<&String> = grants.iter().filter_map(|grant| grant.service.as_ref()).collect();
    let with_service: BTreeSet<&String> =
        grants.iter().filter(|grant| grant.service.is_some()).map(|grant| &grant.recipient).collect();
    let providers: BTreeSet<&String> =
        grants.iter().map(|grant| &grant.recipient).filter(|recipient| !with_service.contains(recipient)).collect();
    let theirs = |service: &&ServiceOutcome| {
        named.contains(&service.id) || providers.contains(&service.provider) || service.id == YET_TO_BE_DISCOVERED
    };
    let ceased: Money = position.ceasing.iter().map(|grant| grant.annual).sum();
    let had = ceased + subject.scenario.discovered.unwrap_or(Money::ZERO);
    line("together".into(), "Together".into(), had, services.iter().filter(theirs))
}

fn line<'s>(id: String, name: String, had: Money, services: impl Iterator<Item = &'s ServiceOutcome>) -> CeasingLine {
    let mut gets = Money::ZERO;
    let mut from: Vec<Paid> = Vec::new();
    for service in services {
        gets += service.allocated + service.others;
        for paid in &service.from {
            let giver =
                |one: &Paid| (one.source.clone(), one.ceasing.clone(), one.contribution.clone(), one.pool.clone());
            let same = |one: &&mut Paid| giver(one) == giver(paid);
            match from.iter_mut().find(same) {
                Some(one) => one.amount += paid.amount,
                None => from.push(paid.clone()),
            }
        }
    }
    let difference = gets - had;
    let percent = (!had.is_zero()).then(|| percent_of(difference, had));
    let percent_in_words = (!had.is_zero()).then(|| percent_in_words(difference, had));
    CeasingLine { id, name, had, gets, from, difference, percent, percent_in_words }
}

/// Month by month: each grant over the months after it ceased, each successor over the months it pays.
fn months(subject: &Subject<'_>, position: &Position, successors: &[Paid], discovered: Money) -> Vec<CeasingMonth> {
    let year = position.year;
    let row = |total, live: [i64; 12]| Row::new(total, live.map(i128::from).to_vec());
    let grants = subject.document.ceasing.iter().zip(&position.ceasing);
    let mut lost: Vec<Row> = grants.map(|(grant, ceased)| row(ceased.lost, year.live_months(grant.lost()))).collect();
    lost.push(row(discovered, [YEAR; 12]));
    let span = |paid: &Paid| subject.document.sources.iter().find(|one| Some(&one.id) == paid.source.as_ref());
    let mut replaced: Vec<Row> =
        successors.iter().filter_map(|paid| Some(row(paid.amount, year.live_months(span(paid)?.span())))).collect();
    replaced.push(row(Money::ZERO, [YEAR; 12]));
    let (lost, replaced) = (over_table(&lost), over_table(&replaced));
    let column = |cells: &[Vec<Money>], at: usize| cells.iter().map(|row| row[at]).sum::<Money>();
    let months = year.months().into_iter().enumerate();
    months
        .map(|(at, month)| {
            let (lost, replaced) = (column(&lost, at), column(&replaced, at));
            CeasingMonth { month, lost, replaced, gap: lost - replaced }
        })
        .collect()
}
