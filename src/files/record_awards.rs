//! Awards in a decision record: who is to have how much out of the budget, to the penny.

use std::collections::BTreeMap;

use crate::files::record_parts::{Block, Cell, Ledger, headings, paragraph, stretches, words, year_heading};
use crate::money::Money;
use crate::outcome::{ServiceOutcome, YearOutcome};
use crate::said::{say, word};

/// Awards by provider, service and year.
pub(crate) fn awards(years: &[YearOutcome]) -> Vec<Block> {
    let mut blocks = vec![paragraph(say!(
        "What each provider is to have out of the budget, own money in pools included. Partners' money through pools and \
         ceasing grants that still pay are not in it."
    ))];
    blocks.extend(stretches(years).filter_map(|(stretch, years)| awarded(&stretch, years)));
    for year in years.iter().filter(|year| !year.to_commission.is_zero()) {
        let amount = year.to_commission.in_full();
        blocks.push(paragraph(say!(
            "A further {amount} of {year} is yet to be commissioned.",
            amount,
            year = year.year
        )));
    }
    blocks
}

fn awarded(stretch: &str, years: &[YearOutcome]) -> Option<Block> {
    let mut columns = headings(&[word!("Provider"), word!("Service")]);
    columns.extend(years.iter().map(year_heading));
    if years.len() > 1 {
        columns.push(say!("Together (£)"));
    }
    let mut ledger = Ledger::new(say!("Awards by provider, {stretch}", stretch), &columns);
    for (provider, services) in providers(years) {
        ledger.begin();
        for service in &services {
            let named = [words(provider), words(&service.name)];
            ledger.line(named.into_iter().chain(by_year(years, service)).collect());
        }
        if services.len() > 1 {
            ledger.part_total(&say!("All of {provider}", provider));
        }
    }
    ledger.total(&say!("All awards"));
    ledger.block()
}

/// The services by provider, in the order in which providers are first met.
fn providers(years: &[YearOutcome]) -> Vec<(&str, Vec<&ServiceOutcome>)> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut providers: Vec<(&str, Vec<&ServiceOutcome>)> = Vec::new();
    for service in years.first().into_iter().flat_map(|year| &year.services) {
        let place = *places.entry(&service.provider).or_insert(providers.len());
        match providers.get_mut(place) {
            Some((_, services)) => services.push(service),
            None => providers.push((&service.provider, vec![service])),
        }
    }
    providers
}

/// What a service gets in each year and, of several, in all of them.
fn by_year(years: &[YearOutcome], service: &ServiceOutcome) -> Vec<Cell> {
    let gets = |year: &YearOutcome| {
        year.services.iter().find(|one| one.id == service.id).map_or(Money::ZERO, |one| one.allocated)
    };
    let amounts: Vec<Money> = years.iter().map(gets).collect();
    let together = (years.len() > 1).then(|| amounts.iter().copied().sum());
    amounts.into_iter().chain(together).map(Cell::Money).collect()
}
