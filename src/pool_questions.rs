//! Questions asked of pools: what if one costs more or less than planned; if a partner leaves or stays out; if own money
//! is cut; how the joint cost could be shared (contract, rule 13). Each is the same evaluation, over a model changed in one
//! thing.

use std::collections::BTreeMap;

use crate::annual::Annual;
use crate::apportion::over_lines;
use crate::calendar::{FinancialYear, Month};
use crate::fair::{Line, Problem, Sources, share};
use crate::finding::Findings;
use crate::id::Id;
use crate::joint::{CostSharing, Party, share_cost};
use crate::model::Model;
use crate::money::{Money, MoneyError, Rate};
use crate::outcome::{MonthOutcome, Outcome, ServiceOutcome, YearOutcome};
use crate::pool::{ContributionAmount, OWN, Pool};
use crate::pool_outcome::{
    AtRisk, ContributionOutcome, Leaving, LeavingYear, OwnCut, PoolMember, PoolOutcome, ToAdd, Variance,
};
use crate::pool_warnings;
use crate::pooled::stakes;
use crate::risk::bear;
use crate::said::say;
use crate::scenario::Scenario;
use crate::wording;
use crate::wording::list;

impl Model {
    /// Who bears a variance of a pool's cost in a year, as the scenario has the pool. `by` is typed: pounds, or a
    /// percentage of what the pool was to cost with its sign (`7%`); below nothing is an underspend.
    ///
    /// # Errors
    /// Text that is neither; an underspend beyond the cost; a pool that the scenario does not enter in that year.
    pub fn variance(
        &self,
        scenario: &Scenario,
        pool: &str,
        year: FinancialYear,
        by: &str,
    ) -> Result<Variance, Findings> {
        let outcome = self.evaluate_with(scenario, "", vec![]);
        let (pool, come_to) = self.entered(&outcome, pool, year)?;
        if !come_to.goes_ahead {
            return Err(vec![pool_warnings::does_not_go_ahead(&pool.name, come_to.missing, year)]);
        }
        let amount = typed(by, come_to.cost)?;
        if -amount > come_to.cost {
            return Err(vec![pool_warnings::under_more_than_cost(&pool.name, come_to.cost)]);
        }
        let stakes = stakes(pool, come_to, |id| self.document().member_name(id));
        Ok(bear(pool, &stakes, amount))
    }

    /// How the cost of commissioning together could be shared among a pool's members: none where the pool does not say
    /// what they would have to buy. What is proposed is what they put in in `year`, where the scenario enters the pool.
    #[must_use]
    pub fn cost_sharing(&self, scenario: &Scenario, pool: &str, year: FinancialYear) -> Option<CostSharing> {
        let found = self.document().pools.iter().find(|one| one.id == pool)?;
        let joint = found.joint.as_ref()?;
        let outcome = self.evaluate_with(scenario, "", vec![]);
        let come_to = self.entered(&outcome, pool, year).ok().map(|(_, come_to)| come_to);
        let puts_in = |id: &str| {
            let members = come_to.map(|one| &one.members);
            members.map(|all| all.iter().find(|one| one.id == id).map_or(Money::ZERO, |one| one.puts_in))
        };
        let partners = self.document().partners.iter().map(|partner| partner.id.as_str());
        let parties: Vec<Party> = core::iter::once(OWN)
            .chain(partners)
            .map(|id| Party { id: id.into(), name: self.document().member_name(id), puts_in: puts_in(id) })
            .collect();
        share_cost(joint, &parties)
    }

    /// What changes when a partner leaves all pools at the end of the month before `month`; from the first month on, it
    /// stays out altogether. None where there is no such partner.
    #[must_use]
    pub fn leaving(&self, scenario: &Scenario, partner: &str, month: Month) -> Option<Leaving> {
        let name = self.document().partners.iter().find(|one| one.id == partner)?.name.clone();
        let mut without = self.clone();
        let last = month.first_day().pred_opt()?;
        let contributions = without.document.pools.iter_mut().flat_map(|pool| &mut pool.contributions);
        for one in contributions.filter(|one| one.partner == partner) {
            if one.joins.is_some_and(|joins| joins > last) {
                one.amount = ContributionAmount::Fixed { fixed: Annual::Once(Money::ZERO) };
            } else if one.leaves.is_none_or(|leaves| leaves > last) {
                one.leaves = Some(last);
            }
        }
        let before = self.evaluate_with(scenario, "", vec![]);
        let after = without.evaluate_with(scenario, "", vec![]);
        let years = before.years.iter().zip(&after.years);
        let years: Vec<LeavingYear> = years
            .map(|(before, after)| left(partner, month, before, after))
            .filter(|year| !year.lost.is_zero())
            .collect();
        let words = words_of_leaving(&name, month, &years);
        Some(Leaving { partner: partner.into(), name, years, words })
    }

    /// What follows own money out of pools when it is cut by an amount in a year, from each source and pool in
    /// proportion. `by` is typed: pounds, or a percentage (`10%`).
    ///
    /// # Errors
    /// Text that is neither.
    pub fn own_cut(&self, scenario: &Scenario, year: FinancialYear, by: &str) -> Result<OwnCut, Findings> {
        let before = self.evaluate_with(scenario, "", vec![]);
        let Some(there) = in_year(&before, year) else {
            return Err(vec![wording::year_outside("", &year.to_string())]);
        };
        let own = own_in(there);
        let asked = typed(by, own)?;
        if asked.is_negative() {
            return Err(vec![wording::negative("", asked)]);
        }
        let cut = asked.min(own);
        let changed = with_own_cut(scenario, self.document().years.first, there, cut);
        let after = self.evaluate_with(&changed, "", vec![]);
        Ok(cut_of(cut, there, in_year(&after, year).unwrap_or(there)))
    }

    /// A pool that the scenario enters, and what it comes to in a year.
    fn entered<'o>(
        &self,
        outcome: &'o Outcome,
        pool: &str,
        year: FinancialYear,
    ) -> Result<(&Pool, &'o PoolOutcome), Findings> {
        let found = self.document().pools.iter().find(|one| one.id == pool);
        let come_to = in_year(outcome, year).and_then(|year| year.pools.iter().find(|one| one.id == pool));
        found.zip(come_to).ok_or_else(|| vec![wording::unknown_id("/pools", "pool in this scenario and year", pool)])
    }
}

fn in_year(outcome: &Outcome, year: FinancialYear) -> Option<&YearOutcome> {
    outcome.years.iter().find(|one| one.year == year)
}

/// Pounds as typed, or a percentage of something as typed.
fn typed(by: &str, of: Money) -> Result<Money, Findings> {
    if !by.trim().ends_with('%') {
        return Money::read(by).map_err(|error| vec![wording::money("", by, error)]);
    }
    let rate = Rate::read(by).ok_or_else(|| vec![wording::percent("", by)])?;
    let exact = of.exact() * rate.exact();
    Money::from_exact(&exact).map_err(|_| vec![wording::money("", by, MoneyError::OutOfRange)])
}

/// What a partner's leaving does in one year.
fn left(partner: &str, month: Month, before: &YearOutcome, after: &YearOutcome) -> LeavingYear {
    let mut to_add: Vec<ToAdd> = Vec::new();
    let mut to_hold = Money::ZERO;
    for pool in before.pools.iter().filter(|pool| pool.goes_ahead) {
        let Some(then) = after.pools.iter().find(|one| one.id == pool.id) else { continue };
        let stays = |one: &&PoolMember| one.id != partner && !one.puts_in.is_zero();
        let mut staying: Vec<&PoolMember> = pool.members.iter().filter(stays).collect();
        // Made good, its money keeps the pool where it was, so long as that comes to the minimum. Where nobody else is
        // in it, the owner cannot make it good: it takes another partner, with all that this one put in.
        let alone = !then.goes_ahead && then.missing.is_none();
        let missed = if alone {
            staying.clear();
            put_in_by(partner, pool) - put_in_by(partner, then)
        } else {
            missed(partner, pool, then).max(then.missing.unwrap_or(Money::ZERO))
        };
        to_hold += missed;
        let weights: Vec<i128> = staying.iter().map(|one| i128::from(one.puts_in.pence())).collect();
        for (member, amount) in staying.into_iter().zip(over_lines(missed, &weights)) {
            add_to(&mut to_add, member, amount);
        }
    }
    let put_in = |year: &YearOutcome, counts: &dyn Fn(&Id) -> bool| -> Money {
        let members = year.pooled.iter().flat_map(|pooled| &pooled.members);
        members.filter(|one| counts(&one.id)).map(|one| one.puts_in).sum()
    };
    let lost = |counts: &dyn Fn(&Id) -> bool| put_in(before, counts) - put_in(after, counts);
    LeavingYear {
        year: before.year,
        lost: lost(&|id| id == partner),
        lost_of_others: lost(&|id| id != partner && id != OWN),
        stopped: stopped(before, after).iter().map(|pool| pool.name.clone()).collect(),
        at_risk: at_risk(month, before, after),
        to_hold,
        to_add,
    }
}

fn put_in_by(member: &str, pool: &PoolOutcome) -> Money {
    pool.members.iter().filter(|one| one.id == member).map(|one| one.puts_in).sum()
}

fn add_to(to_add: &mut Vec<ToAdd>, member: &PoolMember, amount: Money) {
    if amount.is_zero() {
        return;
    }
    match to_add.iter_mut().find(|one| one.id == member.id) {
        Some(one) => one.amount += amount,
        None => to_add.push(ToAdd { id: member.id.clone(), name: member.name.clone(), amount }),
    }
}

/// What a pool can no longer pay of what it paid, `then` a partner puts in less: what the others put in, as far as it
/// may pay, comes first, also what would else have gone back to them.
fn missed(partner: &str, pool: &PoolOutcome, then: &PoolOutcome) -> Money {
    let money = |pool: &PoolOutcome| -> Vec<ContributionOutcome> {
        pool.contributions.iter().filter(|one| !one.in_kind).cloned().collect()
    };
    let givers = money(pool);
    let who = |may: &dyn Fn(&ContributionOutcome) -> bool| -> Sources {
        givers.iter().enumerate().filter(|(_, one)| may(one)).map(|(at, _)| at).collect()
    };
    let line = |sources, paid: Money| Line { sources, weight: paid.pence(), most: paid.pence(), ..Line::default() };
    let mut lines = vec![line(who(&|one| one.may_pay.len() == pool.services.len()), pool.overhead)];
    for service in &pool.services {
        lines.push(line(who(&|one| one.may_pay.contains(&service.id)), service.allocated));
    }
    let left =
        givers.iter().zip(money(then)).map(|(was, is)| if was.member == partner { is.amount } else { was.amount });
    let sources = left.map(Money::pence).collect();
    let kept: i64 = share(&Problem { sources, targets: vec![None], lines }).amounts.into_iter().sum();
    pool.cost - Money::from_pence(kept)
}

/// The services that have less, and from which month on.
fn at_risk(month: Month, before: &YearOutcome, after: &YearOutcome) -> Vec<AtRisk> {
    let service = |(was, is): (&ServiceOutcome, &ServiceOutcome)| {
        let (had, has) = (was.allocated + was.others, is.allocated + is.others);
        let runs = |at: &&MonthOutcome| at.services.get(&was.id).is_some_and(|cell| !cell.need.is_zero());
        let first = before.months.iter().filter(|at| at.month >= month).find(runs);
        (had > has).then(|| AtRisk {
            id: was.id.clone(),
            name: was.name.clone(),
            from: first.map(|at| at.month),
            had,
            has,
            loses: had - has,
            was: was.covered.clone(),
            is: is.covered.clone(),
        })
    };
    before.services.iter().zip(&after.services).filter_map(service).collect()
}

/// The pools that go ahead in one outcome and not in another.
fn stopped<'y>(before: &'y YearOutcome, after: &YearOutcome) -> Vec<&'y PoolOutcome> {
    let goes_on = |id: &Id| after.pools.iter().any(|pool| pool.id == *id && pool.goes_ahead);
    before.pools.iter().filter(|pool| pool.goes_ahead && !goes_on(&pool.id)).collect()
}

/// What goes with own money that is cut: partners' money, and pools that stop, whose own money is at its source again.
fn words_of_cut((cut, lost, home): (Money, Money, Money), stopped: &[String]) -> String {
    let (cut, lost, again, pools) = (cut.in_words(), lost.in_words(), home.in_words(), list(stopped));
    match (stopped.len(), home.is_zero()) {
        (0, _) => say!("Take {cut} of own money out and {lost} of partners' money goes with it.", cut, lost),
        (1, true) => say!(
            "Take {cut} of own money out and {lost} of partners' money goes with it: {pools} no longer goes ahead.",
            cut,
            lost,
            pools
        ),
        (_, true) => say!(
            "Take {cut} of own money out and {lost} of partners' money goes with it: {pools} no longer go ahead.",
            cut,
            lost,
            pools
        ),
        (1, false) => say!(
            "Take {cut} of own money out and {lost} of partners' money goes with it: {pools} no longer goes ahead, and \
             {again} more of own money is at its source again.",
            cut,
            lost,
            pools,
            again
        ),
        (_, false) => say!(
            "Take {cut} of own money out and {lost} of partners' money goes with it: {pools} no longer go ahead, and \
             {again} more of own money is at its source again.",
            cut,
            lost,
            pools,
            again
        ),
    }
}

/// What is said of pools that stop without a partner.
fn words_of_stopping(stopped: &[String], others: Money) -> String {
    let (pools, back) = (list(stopped), others.in_words());
    match (stopped.len(), others > Money::ZERO) {
        (1, false) => say!("{pools} no longer goes ahead without it.", pools),
        (_, false) => say!("{pools} no longer go ahead without it.", pools),
        (1, true) => say!(
            "{pools} no longer goes ahead without it, so {back} of other partners' money goes back too.",
            pools,
            back
        ),
        (_, true) => say!(
            "{pools} no longer go ahead without it, so {back} of other partners' money goes back too.",
            pools,
            back
        ),
    }
}

fn words_of_leaving(name: &str, month: Month, years: &[LeavingYear]) -> Vec<String> {
    let mut said = Vec::new();
    if years.is_empty() {
        said.push(say!("Without {name} from {month}, no pool has less.", name, month = month.in_words()));
    }
    for year in years {
        let (lost, others) = (year.lost.in_words(), year.lost_of_others);
        said.push(say!(
            "Without {name} from {month}, pools have {lost} of its money less in {year}.",
            name,
            month = month.in_words(),
            lost,
            year = year.year
        ));
        if !year.stopped.is_empty() {
            said.push(words_of_stopping(&year.stopped, others));
        }
        let at_risk: Vec<String> = year
            .at_risk
            .iter()
            .map(|one| say!("{service} ({loses} less)", service = one.name, loses = one.loses.in_words()))
            .collect();
        if !at_risk.is_empty() {
            said.push(say!("At risk, once what is left is shared out anew: {at_risk}.", at_risk = list(&at_risk)));
        }
        let to_add: Vec<String> =
            year.to_add.iter().map(|one| format!("{} {}", one.name, one.amount.in_words())).collect();
        said.push(if year.to_hold.is_zero() {
            say!("What the others put in still pays for all that pools buy.")
        } else if to_add.is_empty() {
            say!("To hold what pools buy, {to_hold} would have to be found.", to_hold = year.to_hold.in_words())
        } else {
            say!(
                "To hold what pools buy, the others would have to add {to_hold} between them: {to_add}.",
                to_hold = year.to_hold.in_words(),
                to_add = list(&to_add)
            )
        });
    }
    said
}

fn own_in(year: &YearOutcome) -> Money {
    year.pooled.as_ref().map_or(Money::ZERO, |pooled| pooled.own)
}

/// The scenario with own money in pools cut in a year: what each source puts into each pool that goes ahead, less its
/// part of the cut.
fn with_own_cut(scenario: &Scenario, first: FinancialYear, year: &YearOutcome, cut: Money) -> Scenario {
    let mut changed = scenario.clone();
    let mut own: Vec<(&mut Annual, Money)> = Vec::new();
    for (entry, pool) in changed.pools.iter_mut().zip(&year.pools).filter(|(_, pool)| pool.goes_ahead) {
        for one in &mut entry.own {
            let given = pool.contributions.iter().find(|given| given.source.as_ref() == Some(&one.source));
            own.push((&mut one.amount, given.map_or(Money::ZERO, |given| given.amount)));
        }
    }
    let weights: Vec<i128> = own.iter().map(|(_, given)| i128::from(given.pence())).collect();
    for ((annual, given), part) in own.into_iter().zip(over_lines(cut, &weights)) {
        let mut years = match &*annual {
            Annual::Once(amount) => BTreeMap::from([(first, *amount)]),
            Annual::ByYear(years) => years.clone(),
        };
        years.insert(year.year, given - part);
        *annual = Annual::ByYear(years);
    }
    changed
}

fn cut_of(cut: Money, before: &YearOutcome, after: &YearOutcome) -> OwnCut {
    let partners = |year: &YearOutcome| year.pooled.as_ref().map_or(Money::ZERO, |pooled| pooled.partners);
    let stopped: Vec<String> = stopped(before, after).iter().map(|pool| pool.name.clone()).collect();
    let (own_before, own_after) = (own_in(before), own_in(after));
    let (partners_before, partners_after) = (partners(before), partners(after));
    let (lost, home) = (partners_before - partners_after, own_before - own_after - cut);
    let words = words_of_cut((cut, lost, home), &stopped);
    OwnCut { cut, own_before, own_after, partners_before, partners_after, lost, stopped, words }
}
