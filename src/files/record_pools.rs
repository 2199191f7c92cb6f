//! Pooled funds in a decision record: who puts in what, what that buys, who bears a variance.

use crate::files::record_parts::{Block, Cell, Ledger, amounts, headings, paragraph, words};
use crate::model::Model;
use crate::money::Rate;
use crate::outcome::YearOutcome;
use crate::pool::{Pool, RiskRule};
use crate::pool_outcome::PoolOutcome;
use crate::wording::list;

/// The pools of every year; nothing where none is entered.
pub(crate) fn pools(model: &Model, years: &[YearOutcome]) -> Vec<Block> {
    let pools = years.iter().flat_map(|year| year.pools.iter().map(move |pool| (year, pool)));
    pools.flat_map(|(year, pool)| one_pool(model, year, pool)).collect()
}

fn one_pool(model: &Model, year: &YearOutcome, pool: &PoolOutcome) -> Vec<Block> {
    let mut blocks = vec![paragraph(said(year, pool))];
    blocks.extend([contributions(year, pool), services(year, pool)].into_iter().flatten());
    if let Some(terms) = model.document().pools.iter().find(|one| one.id == pool.id) {
        blocks.push(paragraph(risk(model, terms)));
    }
    blocks
}

fn said(year: &YearOutcome, pool: &PoolOutcome) -> String {
    let start = format!("{} in {}, held by {}:", pool.name, year.year, pool.host_name);
    match (pool.goes_ahead, pool.missing) {
        (true, _) => format!("{start} {} is put in.", pool.put_in.in_full()),
        (false, Some(missing)) => {
            format!("{start} it does not go ahead, {} short of its minimum. All goes back.", missing.in_full())
        }
        (false, None) => format!("{start} it does not go ahead. All that was put in goes back."),
    }
}

fn contributions(year: &YearOutcome, pool: &PoolOutcome) -> Option<Block> {
    let mut ledger = Ledger::new(
        format!("{}: who puts in what, {}", pool.name, year.year),
        &headings(&[
            "Giver",
            "Put in (£)",
            "Running the pool (£)",
            "Paid to services (£)",
            "Returned (£)",
            "In kind, beside (£)",
        ]),
    );
    for one in &pool.members {
        let mut cells = vec![words(&one.name)];
        cells.extend(amounts(&[one.puts_in, one.overhead, one.spent, one.returned, one.in_kind]));
        ledger.line(cells);
    }
    ledger.total("Total");
    ledger.block()
}

fn services(year: &YearOutcome, pool: &PoolOutcome) -> Option<Block> {
    let mut ledger = Ledger::new(
        format!("{}: what it buys, {}", pool.name, year.year),
        &headings(&[
            "Service",
            "Need (£)",
            "Own money (£)",
            "Partners' money (£)",
            "Paid by the pool (£)",
            "Funded in all (£)",
            "Short (£)",
        ]),
    );
    for one in &pool.services {
        let mut cells = vec![words(&one.name)];
        cells.extend(amounts(&[one.need, one.own, one.partners, one.allocated, one.funded]));
        cells.push(Cell::Adverse(one.shortfall));
        ledger.line(cells);
    }
    ledger.total("Total");
    ledger.block()
}

/// Who bears a variance of a pool, in words.
pub(crate) fn risk(model: &Model, pool: &Pool) -> String {
    let member = |id: &str| model.document().member_name(id).to_owned();
    let rule = match pool.risk.rule {
        RiskRule::ByContribution => "in proportion to contributions".to_owned(),
        RiskRule::Equal => "alike by every member".to_owned(),
        RiskRule::Host => format!("by {}, its host, alone", member(&pool.host)),
        RiskRule::Fixed => {
            let share = |(id, rate): (&crate::id::Id, &Rate)| format!("{} {}", member(id), rate.in_words());
            format!("in fixed shares: {}", list(&pool.risk.shares.iter().map(share).collect::<Vec<_>>()))
        }
    };
    let mut said = format!("What {} costs more or less than planned is borne {rule}.", pool.name);
    if let Some(cap) = pool.risk.cap {
        said.push_str(&format!(" Nobody can be asked for more than {} of its contribution.", cap.in_words()));
    }
    let caps: Vec<String> =
        pool.risk.caps.iter().map(|(id, most)| format!("{} at most {}", member(id), most.in_words())).collect();
    if !caps.is_empty() {
        said.push_str(&format!(" In pounds: {}.", list(&caps)));
    }
    if let Some(contingency) = pool.contingency {
        said.push_str(&format!(" A contingency of {} takes an overspend first.", contingency.in_words()));
    }
    said
}
