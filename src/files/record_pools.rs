//! Pooled funds in a decision record: who puts in what, what that buys, who bears a variance.

use crate::files::record_parts::{Block, Cell, Ledger, amounts, headings, paragraph, words};
use crate::model::Model;
use crate::money::Rate;
use crate::outcome::YearOutcome;
use crate::pool::{Pool, RiskRule};
use crate::pool_outcome::PoolOutcome;
use crate::said::{say, word};
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
    let (name, when, host) = (&pool.name, year.year, &pool.host_name);
    match (pool.goes_ahead, pool.missing) {
        (true, _) => say!(
            "{name} in {when}, held by {host}: {put_in} is put in.",
            name,
            when,
            host,
            put_in = pool.put_in.in_full()
        ),
        (false, Some(missing)) => {
            say!(
                "{name} in {when}, held by {host}: it does not go ahead, {missing} short of its minimum. All goes back.",
                name,
                when,
                host,
                missing = missing.in_full()
            )
        }
        (false, None) => say!(
            "{name} in {when}, held by {host}: it does not go ahead. All that was put in goes back.",
            name,
            when,
            host
        ),
    }
}

fn contributions(year: &YearOutcome, pool: &PoolOutcome) -> Option<Block> {
    let mut ledger = Ledger::new(
        say!("{pool}: who puts in what, {year}", pool = pool.name, year = year.year),
        &headings(&[
            word!("Giver"),
            word!("Put in (£)"),
            word!("Running the pool (£)"),
            word!("Paid to services (£)"),
            word!("Returned (£)"),
            word!("In kind, beside (£)"),
        ]),
    );
    for one in &pool.members {
        let mut cells = vec![words(&one.name)];
        cells.extend(amounts(&[one.puts_in, one.overhead, one.spent, one.returned, one.in_kind]));
        ledger.line(cells);
    }
    ledger.total(&say!("Total"));
    ledger.block()
}

fn services(year: &YearOutcome, pool: &PoolOutcome) -> Option<Block> {
    let mut ledger = Ledger::new(
        say!("{pool}: what it buys, {year}", pool = pool.name, year = year.year),
        &headings(&[
            word!("Service"),
            word!("Need (£)"),
            word!("Own money (£)"),
            word!("Partners' money (£)"),
            word!("Paid by the pool (£)"),
            word!("Funded in all (£)"),
            word!("Short (£)"),
        ]),
    );
    for one in &pool.services {
        let mut cells = vec![words(&one.name)];
        cells.extend(amounts(&[one.need, one.own, one.partners, one.allocated, one.funded]));
        cells.push(Cell::Adverse(one.shortfall));
        ledger.line(cells);
    }
    ledger.total(&say!("Total"));
    ledger.block()
}

/// Who bears a variance of a pool, in words.
pub(crate) fn risk(model: &Model, pool: &Pool) -> String {
    let member = |id: &str| model.document().member_name(id);
    let rule = match pool.risk.rule {
        RiskRule::ByContribution => say!("in proportion to contributions"),
        RiskRule::Equal => say!("alike by every member"),
        RiskRule::Host => say!("by {host}, its host, alone", host = member(&pool.host)),
        RiskRule::Fixed => {
            let share = |(id, rate): (&crate::id::Id, &Rate)| format!("{} {}", member(id), rate.in_words());
            say!("in fixed shares: {shares}", shares = list(&pool.risk.shares.iter().map(share).collect::<Vec<_>>()))
        }
    };
    let mut said = vec![say!("What {pool} costs more or less than planned is borne {rule}.", pool = pool.name, rule)];
    if let Some(cap) = pool.risk.cap {
        said.push(say!("Nobody can be asked for more than {cap} of its contribution.", cap = cap.in_words()));
    }
    let caps: Vec<String> = pool
        .risk
        .caps
        .iter()
        .map(|(id, most)| say!("{member} at most {most}", member = member(id), most = most.in_words()))
        .collect();
    if !caps.is_empty() {
        said.push(say!("In pounds: {caps}.", caps = list(&caps)));
    }
    if let Some(contingency) = pool.contingency {
        said.push(say!("A contingency of {amount} takes an overspend first.", amount = contingency.in_words()));
    }
    said.join(" ")
}
