//! Fair shares as they were found: the level at which a line was frozen, and the penny up or down (contract, rule 9).

use num_traits::Zero as _;

use crate::fair::Shared;
use crate::money::{Exact, Money};
use crate::said::say;
use crate::working::Kind;
use crate::working_book::Page;
use crate::working_sums::{At, nothing};
use crate::working_tape::{Tape, With, fraction, percent};

/// The steps of a fair share: what its coverage is measured against, what it counts already, its least and its most, each
/// a step; `line` of `shared`, which came to `result`.
pub(crate) struct FairShare<'s> {
    pub(crate) shared: &'s Shared,
    pub(crate) line: usize,
    pub(crate) result: Money,
    /// What coverage is measured against.
    pub(crate) weight: With,
    /// What is counted in the coverage and taken off.
    pub(crate) already: Vec<With>,
    /// What it has anyway.
    pub(crate) least: Vec<With>,
    /// The most it may have, all that it has already counted.
    pub(crate) most: With,
    /// What the level at which it was frozen is called.
    pub(crate) level: String,
}

/// How a fair share comes to its amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reached {
    /// No more than what it has anyway.
    Least,
    /// All it may have.
    Most,
    /// The level at which it was frozen.
    Level,
}

impl FairShare<'_> {
    /// The exact share.
    fn exact(&self) -> Exact {
        self.shared.exact.get(self.line).cloned().unwrap_or_else(Exact::zero)
    }

    /// Where it stopped.
    pub(crate) fn reached(&self) -> Reached {
        let Some(line) = self.shared.problem.lines.get(self.line) else { return Reached::Least };
        let whole = |pence: i64| Exact::from_integer(pence.into());
        match self.exact() {
            exact if exact == whole(line.most) && line.most > line.least => Reached::Most,
            exact if exact == whole(line.least) => Reached::Least,
            _ => Reached::Level,
        }
    }

    /// The tape.
    pub(crate) fn tape(self) -> Tape {
        let tape = Tape::new(Kind::FairShare);
        let add = |tape: Tape, all: Vec<With>| all.into_iter().fold(tape, Tape::plus);
        let less = |tape: Tape, all: Vec<With>| all.into_iter().fold(tape, Tape::minus);
        let result = self.result;
        match self.reached() {
            Reached::Least => add(tape, self.least),
            Reached::Most => less(tape.plus(self.most), self.already).or_nothing(),
            Reached::Level => {
                let level = self.level_reached();
                let note = say!("The level is {level}.", level = percent(&level));
                let tape = tape.plus(self.weight).times(With::part(self.level, fraction(&level), level));
                let so_that = say!("all lines add up to what there is");
                less(tape, self.already).shared(result, &so_that).note(note)
            }
        }
    }

    /// The coverage at which the line was frozen.
    fn level_reached(&self) -> Exact {
        let Some(line) = self.shared.problem.lines.get(self.line) else { return Exact::zero() };
        let covered = self.exact() + Exact::from_integer(line.already.into());
        if line.weight == 0 { Exact::zero() } else { covered / Exact::from_integer(line.weight.into()) }
    }
}

/// What coverage of a service is measured against: its need, or a weight in its stead.
pub(crate) fn weight(page: &Page<'_, '_>, index: usize) -> Option<With> {
    let service = page.subject().services.get(index)?;
    Some(match service.weight {
        Some(weight) => {
            let path = format!("/services/{index}/weight");
            page.book.stated(say!("the weight stated in its need's stead"), weight, path, service.evidence.as_ref())
        }
        None => page.step(say!("what it needs"), &format!("services/{index}/need")),
    })
}

/// What a service gets out of the budget.
pub(crate) fn allocated(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let index = at.number(0)?;
    let arrays = &page.worked().arrays;
    let demand = arrays.services.get(index)?;
    let turn = arrays.ranks().iter().position(|rank| *rank == demand.rank)?;
    let in_pools = page.step(say!("own money in pools"), &at.beside("in_pools"));
    let has_pooled = !page.worked().position.services.get(index)?.pooled.is_empty();
    let mut least = vec![page.step(say!("what is kept of its promise"), &at.beside("promise_paid"))];
    if has_pooled {
        least.push(in_pools.clone());
    }
    let others = page.money(&at.beside("others"))?;
    let already = if others.is_zero() { vec![] } else { vec![page.step(say!("from elsewhere"), &at.beside("others"))] };
    let share = FairShare {
        shared: page.shared().get(turn.saturating_add(1))?,
        line: index,
        result: page.money(at.below)?,
        weight: weight(page, index)?,
        already,
        least,
        most: page.step(say!("the most it may be funded"), &at.beside("limit")),
        level: say!("the coverage that it and all held with it reach"),
    };
    let reached = share.reached();
    let mut tape = share.tape();
    if reached == Reached::Most && has_pooled {
        tape = tape.at_least(in_pools);
    }
    tape = match reached {
        Reached::Most => tape.how(say!("It has all that it may have: its need, or its limit where one is stated.")),
        Reached::Least if demand.weight == 0 || demand.most == 0 => {
            tape.how(say!("There is nothing more that it may have."))
        }
        Reached::Least => tape.how(say!(
            "It has what it is promised and no more: others are to be brought up to it first, or nothing is left."
        )),
        Reached::Level => tape,
    };
    let held = page.text(&at.beside("held_by/words"));
    let ranked = page.subject().scenario.ranked == Some(true);
    let tape = held.into_iter().fold(tape, |tape, words| tape.note(say!("It is {words}.", words)));
    Some(if ranked { tape.note(rank_in_words(demand.rank)) } else { tape })
}

fn rank_in_words(rank: u32) -> String {
    match rank {
        u32::MAX => say!("It has no rank: it is served after all that have one."),
        _ => say!("It is of rank {rank}: ranks are served in turn, fairly within each.", rank),
    }
}

/// What is paid of a service's promise beside pools, where promises may not all be kept.
pub(crate) fn promise_paid(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let index = at.number(0)?;
    let plan = &page.worked().plan;
    let result = Money::from_pence(*plan.promised.get(index)?);
    let asked =
        page.step(say!("promised, less what own money in pools keeps of it"), &at.beside("promise_beside_pools"));
    let share = FairShare {
        shared: page.shared().first()?,
        line: index,
        result,
        weight: asked.clone(),
        already: vec![],
        least: vec![With::money(say!("nothing is promised, or nothing is left for it"), Money::ZERO)],
        most: asked,
        level: say!("the part that can be kept of it and of all promises held with it"),
    };
    let reached = share.reached();
    let tape = share.tape();
    Some(match reached {
        Reached::Most => tape.how(say!("The promise is kept in full.")),
        _ => tape.how(say!(
            "Promises that cannot all be kept are kept fairly: the same part of each, as far as fences allow."
        )),
    })
}

/// What is left of a service's promise once own money in pools has kept its part.
pub(crate) fn promise_beside_pools(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let tape = Tape::new(Kind::Sum).plus(page.step(say!("promised"), &at.beside("promised")));
    let tape = if page.worked().position.services.get(at.number(0)?)?.pooled.is_empty() {
        tape
    } else {
        tape.minus(page.step(say!("own money in pools"), &at.beside("in_pools")))
    };
    Some(tape.or_nothing())
}

/// What a service gets out of the budget beside pools.
pub(crate) fn direct(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let tape = Tape::new(Kind::Sum).plus(page.step(say!("out of the budget"), &at.beside("allocated")));
    Some(tape.minus(page.step(say!("own money in pools"), &at.beside("in_pools"))))
}

/// What a priority has yet to commission.
pub(crate) fn to_commission(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let index = at.number(0)?;
    let arrays = &page.worked().arrays;
    if arrays.targets.is_none() {
        return Some(nothing(say!("need decides: there is no target of which anything could be left")));
    }
    let left = page.step(say!("what is left of its target"), &at.beside("target_left"));
    let line = arrays.services.len().saturating_add(index);
    let share = FairShare {
        shared: page.shared().last()?,
        line,
        result: page.money(at.below)?,
        weight: left.clone(),
        already: vec![],
        least: vec![With::money(say!("nothing is left of its target, or no money that may go there"), Money::ZERO)],
        most: left,
        level: say!("the part of it for which there is money, as for all held with it"),
    };
    let reached = share.reached();
    let tape = share.tape();
    Some(match reached {
        Reached::Most => tape.how(say!("What is left of a priority's target is held for it to commission with.")),
        _ => tape.how(
            say!("What is left of targets is held to commission with as far as there is money that may go there, the same part \
             of each where there is not enough."),
        ),
    })
}

/// What is left of a priority's target once its services have theirs.
pub(crate) fn target_left(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    page.money(&at.beside("target"))?;
    let tape = Tape::new(Kind::Sum).plus(page.step(say!("its target"), &at.beside("target")));
    let tape = tape.minus(page.step(say!("out of the budget to its services"), &at.beside("allocated")));
    Some(tape.or_nothing())
}
