//! What ceased against what replaces it (contract, rule 12): lost, replaced, gap; by grant, recipient, service,
//! priority and month.
#![expect(clippy::indexing_slicing, reason = "sources, services and grants are numbered by the subject itself")]

use std::collections::BTreeSet;

use crate::apportion::{Row, over_table};
use crate::calendar::YEAR;
use crate::ceasing::Ceasing;
use crate::id::YET_TO_BE_DISCOVERED;
use crate::keyed;
use crate::money::{Money, percent_in_words, percent_of};
use crate::outcome::{CeasedGrant, CeasingLine, CeasingMonth, CeasingOutcome, Paid, ServiceOutcome};
use crate::position::Position;
use crate::said::say;
use crate::service::Service;
use crate::source::Source;
use crate::subject::Subject;

/// What a year's ceasing grants come to together, and the sources that replace them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CeasingFigures {
    /// What the grants still pay.
    pub still: Money,
    /// What they would have brought after they ceased, with what is yet to be discovered.
    pub lost: Money,
    /// Of that, what the scenario supposes is yet to be discovered.
    pub discovered: Money,
    /// Each successor source by its number, and what it brings.
    pub successors: Vec<(usize, Money)>,
}

impl CeasingFigures {
    /// What the successors bring.
    #[must_use]
    pub fn replaced(&self) -> Money {
        self.successors.iter().map(|(_, amount)| *amount).sum()
    }

    /// Lost less replaced; below nothing where more comes than went.
    #[must_use]
    pub fn gap(&self) -> Money {
        self.lost - self.replaced()
    }
}

/// Works out what was lost in a year and what replaces it.
pub(crate) fn lost_and_replaced(subject: &Subject<'_>, position: &Position) -> CeasingFigures {
    let discovered = subject.scenario.discovered.unwrap_or(Money::ZERO);
    let ceased: Money = position.ceasing.iter().map(|grant| grant.lost).sum();
    CeasingFigures {
        still: position.ceasing.iter().map(|grant| grant.still).sum(),
        lost: ceased + discovered,
        discovered,
        successors: successors(subject, position),
    }
}

/// The tables of what ceased and what replaces it in a year, given what services get.
pub fn ceasing(
    subject: &Subject<'_>,
    position: &Position,
    figures: &CeasingFigures,
    services: &[ServiceOutcome],
) -> CeasingOutcome {
    let (lost, replaced) = (figures.lost, figures.replaced());
    let successor = |&(source, amount): &(usize, Money)| {
        let source = &subject.document.sources[source];
        Paid { source: Some(source.id.clone()), name: source.name.clone(), amount, ..Paid::default() }
    };
    let grants = subject.document.ceasing.iter().zip(&position.ceasing);
    let lines = |by: Parties| -> Vec<CeasingLine> {
        parties(subject, by).into_iter().map(|party| line(subject, position, party, services)).collect()
    };
    CeasingOutcome {
        lost,
        discovered: figures.discovered,
        replaced,
        gap: figures.gap(),
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
        successors: figures.successors.iter().map(successor).collect(),
        recipients: lines(Parties::Recipients),
        together: line(subject, position, together(subject), services),
        services: lines(Parties::Services),
        priorities: lines(Parties::Priorities),
        months: months(subject, position, figures),
    }
}

/// The counted sources that replace a grant which has ceased, with what the year brings. A part of a successor replaces
/// what the whole does, unless it says for itself what it replaces. What was carried in came from another year and
/// replaces nothing.
fn successors(subject: &Subject<'_>, position: &Position) -> Vec<(usize, Money)> {
    let sources = &subject.document.sources;
    let has_ceased = |id: &String| {
        let mut grants = subject.document.ceasing.iter().zip(&position.ceasing);
        grants.any(|(grant, ceased)| grant.id == *id && !ceased.lost.is_zero())
    };
    let replaces = |source: &Source| {
        let whole = || sources.iter().find(|whole| source.part_of.as_ref() == Some(&whole.id));
        let stated =
            if source.replaces.is_empty() { whole().map(|whole| &whole.replaces) } else { Some(&source.replaces) };
        stated.is_some_and(|grants| grants.iter().any(has_ceased))
    };
    let brings = position.sources.iter().map(|holding| holding.available - holding.brought_forward).enumerate();
    let counts = |source: usize| subject.scenario.counts(sources[source].status) && replaces(&sources[source]);
    brings.filter(|&(source, amount)| !amount.is_zero() && counts(source)).collect()
}

/// Whom or what the lines of a table of ceasing grants are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Parties {
    /// Who received the grants.
    Recipients,
    /// The services they paid for.
    Services,
    /// The priorities they served.
    Priorities,
}

/// One line of such a table: the grants it had and the services that are its own.
#[derive(Clone, Debug)]
pub(crate) struct Party {
    id: String,
    name: String,
    pub(crate) grants: Vec<usize>,
    /// Whether it had what the scenario supposes is yet to be discovered.
    pub(crate) discovered: bool,
    pub(crate) services: Vec<usize>,
}

/// The lines of a table: each party's services are those its grants name, or else those that it provides itself.
pub(crate) fn parties(subject: &Subject<'_>, by: Parties) -> Vec<Party> {
    let services = || subject.services.iter();
    let party = |grant: &Ceasing| -> Option<(String, String)> {
        let served = services().find(|service| Some(&service.id) == grant.service.as_ref());
        match by {
            Parties::Recipients => Some((grant.recipient.clone(), grant.recipient.clone())),
            Parties::Services => served.map(|service| (service.id.clone(), service.name.clone())),
            Parties::Priorities => {
                let id = grant.priority.as_ref().or_else(|| served.map(|service| &service.priority))?;
                let priority = subject.priorities.iter().find(|priority| priority.id == *id)?;
                Some((priority.id.clone(), priority.name.clone()))
            }
        }
    };
    let mut parties: Vec<Party> = Vec::new();
    for (index, grant) in subject.document.ceasing.iter().enumerate() {
        let Some((id, name)) = party(grant) else { continue };
        match parties.iter_mut().find(|one| one.id == id) {
            Some(one) => one.grants.push(index),
            None => parties.push(Party { id, name, grants: vec![index], discovered: false, services: vec![] }),
        }
    }
    for one in &mut parties {
        let grants = one.grants.iter().map(|&index| &subject.document.ceasing[index]);
        let named = keyed::set(grants.filter_map(|grant| grant.service.as_deref()));
        one.services = numbers(subject, |service| gets(&named, &one.name, service));
    }
    if let Some(found) = services().find(|service| service.id == YET_TO_BE_DISCOVERED) {
        let services = numbers(subject, |service| service.id == found.id);
        let (id, name) = (found.id.clone(), found.name.clone());
        parties.push(Party { id, name, grants: vec![], discovered: true, services });
    }
    parties
}

fn numbers(subject: &Subject<'_>, is_one: impl Fn(&Service) -> bool) -> Vec<usize> {
    (0..subject.services.len()).filter(|&index| is_one(subject.services[index])).collect()
}

/// Whether a service is one of a party's: one that its grants name, or where they name none, one that it provides.
fn gets(named: &BTreeSet<&str>, party: &str, service: &Service) -> bool {
    if named.is_empty() { service.provider == party } else { named.contains(service.id.as_str()) }
}

/// All recipients as one party, each service counted once.
pub(crate) fn together(subject: &Subject<'_>) -> Party {
    let grants = &subject.document.ceasing;
    let named = keyed::set(grants.iter().filter_map(|grant| grant.service.as_deref()));
    let with_service =
        keyed::set(grants.iter().filter(|grant| grant.service.is_some()).map(|grant| grant.recipient.as_str()));
    let recipients = grants.iter().map(|grant| grant.recipient.as_str());
    let providers = keyed::set(recipients.filter(|recipient| !with_service.contains(recipient)));
    let theirs = |service: &Service| {
        named.contains(service.id.as_str())
            || providers.contains(service.provider.as_str())
            || service.id == YET_TO_BE_DISCOVERED
    };
    Party {
        id: "together".into(),
        name: say!("Together"),
        grants: (0..grants.len()).collect(),
        discovered: true,
        services: numbers(subject, theirs),
    }
}

/// What a party had from ceasing grants and what its services get now.
fn line(subject: &Subject<'_>, position: &Position, party: Party, services: &[ServiceOutcome]) -> CeasingLine {
    let ceased: Money = party.grants.iter().map(|&index| position.ceasing[index].annual).sum();
    let discovered = subject.scenario.discovered.filter(|_| party.discovered);
    let had = ceased + discovered.unwrap_or(Money::ZERO);
    let mut gets = Money::ZERO;
    let mut from: Vec<Paid> = Vec::new();
    for service in party.services.iter().map(|&index| &services[index]) {
        gets += service.allocated + service.others;
        for paid in &service.from {
            match from.iter_mut().find(|one| is_same_giver(one, paid)) {
                Some(one) => one.amount += paid.amount,
                None => from.push(paid.clone()),
            }
        }
    }
    let difference = gets - had;
    let percent = (!had.is_zero()).then(|| percent_of(difference, had));
    let percent_in_words = (!had.is_zero()).then(|| percent_in_words(difference, had));
    CeasingLine { id: party.id, name: party.name, had, gets, from, difference, percent, percent_in_words }
}

/// Whether two payments come from the same giver by the same way.
pub(crate) fn is_same_giver(one: &Paid, other: &Paid) -> bool {
    let giver = |paid: &Paid| (paid.source.clone(), paid.ceasing.clone(), paid.contribution.clone(), paid.pool.clone());
    giver(one) == giver(other)
}

/// A table of months: rows, and the cells that add up to them.
pub(crate) type MonthTable = (Vec<Row>, Vec<Vec<Money>>);

/// What ceased and what replaces it by month: each grant over the months after it ceased, and what is yet to be
/// discovered last; each successor over the months it pays.
pub(crate) fn month_tables(
    subject: &Subject<'_>,
    position: &Position,
    figures: &CeasingFigures,
) -> (MonthTable, MonthTable) {
    let year = position.year;
    let row = |total, live: [i64; 12]| Row::new(total, live.map(i128::from).to_vec());
    let grants = position.ceasing.iter().enumerate();
    let mut lost: Vec<Row> =
        grants.map(|(index, ceased)| row(ceased.lost, year.live_months(subject.lost(index)))).collect();
    lost.push(row(figures.discovered, [YEAR; 12]));
    let successor = |&(source, amount): &(usize, Money)| row(amount, year.live_months(subject.source_span(source)));
    let mut replaced: Vec<Row> = figures.successors.iter().map(successor).collect();
    replaced.push(row(Money::ZERO, [YEAR; 12]));
    let (lost_cells, replaced_cells) = (over_table(&lost), over_table(&replaced));
    ((lost, lost_cells), (replaced, replaced_cells))
}

/// Month by month.
fn months(subject: &Subject<'_>, position: &Position, figures: &CeasingFigures) -> Vec<CeasingMonth> {
    let ((_, lost), (_, replaced)) = month_tables(subject, position, figures);
    let column = |cells: &[Vec<Money>], at: usize| cells.iter().map(|row| row[at]).sum::<Money>();
    let months = position.year.months().into_iter().enumerate();
    months
        .map(|(at, month)| {
            let (lost, replaced) = (column(&lost, at), column(&replaced, at));
            CeasingMonth { month, lost, replaced, gap: lost - replaced }
        })
        .collect()
}
