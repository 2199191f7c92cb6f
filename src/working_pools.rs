//! Pools: what is put in, what running them takes, what they buy, and what each member could be asked for (contract,
//! rule 13).

use num_traits::{One as _, Zero as _};

use crate::contribution::{Entered, Giver, PutIn};
use crate::money::{Exact, Money, Rate};
use crate::pool::{Contribution, ContributionAmount, MatchOf, RiskRule};
use crate::pooled::stakes;
use crate::risk::{Stake, fifth, weights};
use crate::said::say;
use crate::scenario::{Adjusted, OwnMoney};
use crate::subject::Entry;
use crate::working::Kind;
use crate::working_book::Page;
use crate::working_shares::{FairShare, Reached, weight};
use crate::working_sums::{At, by_formula, nothing};
use crate::working_tape::{Tape, With, fraction, percent};
use crate::working_typed::{Stated, change, full_year, live};

/// A pool of the scenario, and what is put into it.
struct Pool<'b, 'm> {
    at: usize,
    entry: &'b Entry<'m>,
    entered: &'b Entered,
    /// Where it stands in the document.
    path: String,
}

fn pool<'b, 'm>(page: &Page<'b, 'm>, at: usize) -> Option<Pool<'b, 'm>> {
    let entry = page.subject().entries.get(at)?;
    let place = page.subject().document.pools.iter().position(|one| one.id == entry.pool.id)?;
    Some(Pool { at, entry, entered: page.worked().position.pools.get(at)?, path: format!("/pools/{place}") })
}

impl Pool<'_, '_> {
    fn row(&self, field: &str) -> String {
        format!("pools/{}/{field}", self.at)
    }

    fn put(&self, put: usize, field: &str) -> String {
        format!("pools/{}/contributions/{put}/{field}", self.at)
    }

    /// Whether money put in may pay for running the pool.
    fn bears_overhead(&self, put: &PutIn) -> bool {
        !put.in_kind && put.services.len() == self.entry.services.len()
    }
}

/// What one giver puts in.
pub(crate) fn amount(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let pool = pool(page, at.number(0)?)?;
    let index = at.number(1)?;
    let put = pool.entered.put_in.get(index)?;
    match put.giver {
        Giver::Own { source } => own_amount(page, &pool, index, source, put),
        Giver::Contribution(which) => {
            let one = pool.entry.pool.contributions.get(which)?;
            Some(contribution(page, &pool, which, one, put).rounded().or_nothing())
        }
    }
}

/// What the scenario asks of a source for a pool.
fn asked_of(page: &Page<'_, '_>, pool: &Pool<'_, '_>, index: usize) -> Option<Tape> {
    let (own, source) = (*pool.entry.own.get(index)?, *pool.entry.sources.get(index)?);
    if page.subject().within_fence(pool.entry, source).is_empty() {
        return Some(nothing(say!("its ring-fence lets it pay for nothing that the pool buys")));
    }
    let scenario = page.subject().scenario;
    let entered = scenario.pools.iter().position(|one| one.pool == pool.entry.pool.id)?;
    let place = scenario.pools.get(entered)?.own.iter().position(|one| one.source == own.source)?;
    let OwnMoney { amount, .. } = own;
    let stated = Stated {
        words: say!("own money, as the scenario states it"),
        annual: amount,
        path: format!("{}/pools/{entered}/own/{place}/amount", page.subject().path),
        growth: None,
        evidence: None,
    };
    Some(full_year(page, &stated).rounded().kind(Kind::Typed))
}

/// What the scenario asks of a source for a pool.
pub(crate) fn asked(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    asked_of(page, &pool(page, at.number(0)?)?, at.number(1)?)
}

/// What all pools that stand from the first ask of a source together.
pub(crate) fn asked_together(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let source = at.number(0)?;
    let mut tape = Tape::new(Kind::Sum);
    for at in 0..page.subject().entries.len() {
        let pool = pool(page, at)?;
        let ours = pool.entry.sources.iter().position(|one| *one == source).filter(|_| !pool.entered.fell);
        if let Some(index) = ours {
            tape = tape.plus(page.step(pool.entry.pool.name.clone(), &pool.put(index, "asked")));
        }
    }
    Some(tape)
}

/// What other pools leave of a source for a pool that fell at first.
pub(crate) fn left_for_pool(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let (own, index) = (pool(page, at.number(0)?)?, at.number(1)?);
    let source = *own.entry.sources.get(index)?;
    let available = format!("sources/{source}/available");
    let mut tape = Tape::new(Kind::Sum).plus(page.step(say!("all that it has"), &available));
    for other in (0..page.subject().entries.len()).filter(|other| *other != own.at) {
        let other = pool(page, other)?;
        let first = !other.entered.fell || (other.entered.goes_ahead() && other.at < own.at);
        if let Some(put) = other.entry.sources.iter().position(|one| *one == source).filter(|_| first) {
            tape = tape.minus(page.step(other.entry.pool.name.clone(), &other.put(put, "amount")));
        }
    }
    Some(tape)
}

/// Own money put in: what is asked for, as far as the source has it.
fn own_amount(page: &Page<'_, '_>, pool: &Pool<'_, '_>, index: usize, source: usize, put: &PutIn) -> Option<Tape> {
    let tape = asked_of(page, pool, index)?;
    if *tape.comes_to() == put.amount.exact() {
        return Some(tape);
    }
    if pool.entered.fell {
        let tape = Tape::new(Kind::Choice).plus(page.step(say!("asked for"), &pool.put(index, "asked")));
        let left = page.step(say!("what other pools leave of the source"), &pool.put(index, "left"));
        return Some(tape.at_most(left).note(say!("The pool was short at first, so others were served before it.")));
    }
    let tape =
        Tape::new(Kind::Share).plus(page.step(say!("all that the source has"), &format!("sources/{source}/available")));
    let tape = tape.times(page.step(say!("asked for by this pool"), &pool.put(index, "asked")));
    let tape = tape.over(page.step(say!("asked for by all pools"), &format!("sources/{source}/asked")));
    Some(tape.shared(put.amount, &say!("the pools' parts add up to what the source has")))
}

/// A partner's contribution, not rounded.
fn contribution(page: &Page<'_, '_>, pool: &Pool<'_, '_>, which: usize, one: &Contribution, put: &PutIn) -> Tape {
    let path = format!("{}/contributions/{which}", pool.path);
    let full = match &one.amount {
        ContributionAmount::Fixed { fixed } => full_year(
            page,
            &Stated {
                words: say!("the contribution, as typed"),
                annual: fixed,
                path: format!("{path}/amount/fixed"),
                growth: None,
                evidence: one.evidence.as_ref(),
            },
        ),
        ContributionAmount::Match { rate, of, up_to } => {
            let tape = Tape::new(Kind::Calculation).plus(page.step(say!("own money in the pool"), &pool.row("own")));
            let tape = tape.times(matching(page, *rate, *of, &path, one));
            match up_to {
                Some(most) => {
                    let path = format!("{path}/amount/up_to");
                    tape.at_most(page.book.stated(say!("the most it comes to"), *most, path, one.evidence.as_ref()))
                }
                None => tape,
            }
        }
    };
    let what = Adjusted::Contribution(one.partner.clone());
    let tape = live(page, full, one.span(), &path, None);
    let year = page.year();
    let adjust = page.subject().scenario.adjust.iter().enumerate();
    let ours = adjust.filter(|(_, one)| one.what == what && (one.years.is_empty() || one.years.contains(&year)));
    let changes = ours.zip(&put.changes).filter_map(|((index, _), by)| by.map(|by| (index, by)));
    changes.fold(tape, |tape, (index, by)| change(page, tape, index, by))
}

/// The rate of a match, of the grant or of both together.
fn matching(page: &Page<'_, '_>, rate: Rate, of: MatchOf, path: &str, one: &Contribution) -> With {
    let part = rate.exact();
    let rest = Exact::one() - &part;
    let together = || say!("matched, of grant and match together: {rate}", rate = rate.in_words());
    let (words, part) = match of {
        MatchOf::Grant => (say!("matched, of the grant: {rate}", rate = rate.in_words()), part),
        MatchOf::Total if rest <= Exact::zero() => (together(), Exact::zero()),
        MatchOf::Total => (together(), part / rest),
    };
    let typed = page.book.typed(
        format!("{path}/amount/match"),
        say!("rate of the match"),
        rate.in_words(),
        one.evidence.as_ref(),
    );
    With::part(words, fraction(&part), part).typed(typed)
}

/// What running a pool costs in the year.
pub(crate) fn overhead_cost(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let pool = pool(page, at.number(0)?)?;
    let Some(annual) = pool.entry.pool.overhead.as_ref().filter(|_| pool.entered.goes_ahead()) else {
        return Some(nothing(say!("running it costs nothing, or it does not go ahead")));
    };
    let stated = Stated {
        words: say!("what running it costs, as typed"),
        annual,
        path: format!("{}/overhead", pool.path),
        growth: None,
        evidence: pool.entry.pool.evidence.as_ref(),
    };
    Some(full_year(page, &stated).rounded())
}

/// The money that may pay for running a pool.
pub(crate) fn bearers(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let pool = pool(page, at.number(0)?)?;
    let mut tape = Tape::new(Kind::Sum);
    for (index, put) in pool.entered.put_in.iter().enumerate().filter(|(_, put)| pool.bears_overhead(put)) {
        let below = pool.put(index, "amount");
        tape = tape.plus(page.made(page.names(&below).pop().unwrap_or_default(), put.amount, &below));
    }
    Some(tape)
}

/// What of the cost of running a pool is paid.
pub(crate) fn overhead_met(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let tape = Tape::new(Kind::Choice).plus(page.step(say!("what running it costs"), &at.beside("overhead_cost")));
    Some(tape.at_most(page.step(say!("the money that may pay for it"), &at.beside("bearers"))))
}

/// What of the cost of running a pool nobody may pay for.
pub(crate) fn overhead_unmet(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let tape = Tape::new(Kind::Sum).plus(page.step(say!("what running it costs"), &at.beside("overhead_cost")));
    Some(tape.minus(page.step(say!("paid"), &at.beside("overhead_met"))))
}

/// What one giver pays for running the pool.
pub(crate) fn overhead(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let pool = pool(page, at.number(0)?)?;
    let put = pool.entered.put_in.get(at.number(1)?)?;
    if !pool.bears_overhead(put) || !pool.entered.goes_ahead() {
        return Some(nothing(say!("it may not pay for running the pool, or the pool does not go ahead")));
    }
    let bearers = pool.row("bearers");
    if page.amount(&bearers)?.is_zero() {
        return Some(nothing(say!("there is no money that may pay for running the pool")));
    }
    let tape = Tape::new(Kind::Share).plus(page.step(say!("paid for running the pool"), &pool.row("overhead_met")));
    let tape = tape.times(page.step(say!("put in"), &at.beside("amount")));
    let tape = tape.over(page.step(say!("all money that may pay for it"), &bearers));
    Some(tape.shared(put.overhead, &say!("the givers' parts add up")))
}

/// What of one giver's money pays services.
pub(crate) fn spent(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let (which, index) = (at.number(0)?, at.number(1)?);
    let put = pool(page, which)?.entered.put_in.get(index)?;
    let market = page.worked().position.market.as_ref();
    let giver = market.and_then(|market| market.givers.iter().position(|one| *one == (which, index)));
    let Some(line) = giver else {
        return Some(nothing(say!("in kind, or in a pool that does not go ahead: nothing is spent")));
    };
    let (_, calls) = page.bought()?;
    let amount = page.step(say!("put in"), &at.beside("amount"));
    let overhead = if put.overhead.is_zero() {
        vec![]
    } else {
        vec![page.step(say!("paid for running the pool"), &at.beside("overhead"))]
    };
    let share = FairShare {
        shared: calls.last()?,
        line,
        result: put.spent,
        weight: amount.clone(),
        already: overhead,
        least: vec![With::money(say!("there is nothing it may be spent on"), Money::ZERO)],
        most: amount,
        level: say!("the part of it that is used, as of all money used with it"),
    };
    let reached = share.reached();
    let tape = share.tape();
    Some(match reached {
        Reached::Most => tape.how(say!("All of it is spent.")),
        _ => tape.how(
            say!("What pools buy is paid by all givers alike, so that what goes back goes back by contribution, as far as fences \
             and earmarks let it."),
        ),
    })
}

/// What pools pay a service together.
pub(crate) fn bought(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let service = at.number(0)?;
    let market = page.worked().position.market.as_ref()?;
    let line = market.lines.iter().position(|one| *one == service)?;
    let rank = market.pools.lines.get(line)?.rank;
    let turn = market.pools.ranks().iter().position(|one| *one == rank)?;
    let (bought, calls) = page.bought()?;
    let result = bought.paid.get(line)?.iter().map(|one| Money::from_pence(one.pence)).sum();
    let ceasing = at.beside("from_ceasing");
    let already =
        if page.amount(&ceasing)?.is_zero() { vec![] } else { vec![page.step(say!("from ceasing grants"), &ceasing)] };
    let share = FairShare {
        shared: calls.get(turn)?,
        line,
        result,
        weight: weight(page, service)?,
        already,
        least: vec![With::money(say!("nothing is left for it, or it needs nothing"), Money::ZERO)],
        most: page.step(say!("the most it may be funded"), &at.beside("limit")),
        level: say!("the coverage that it and all held with it reach"),
    };
    Some(share.tape())
}

/// What buying a service in this pool takes off its need.
pub(crate) fn saving(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let (which, row) = (at.number(0)?, at.number(1)?);
    let service = *page.subject().entries.get(which)?.services.get(row)?;
    if page.worked().position.services.get(service)?.saved_by != Some(which) {
        return Some(nothing(say!("this pool takes nothing off, or another takes off more")));
    }
    by_formula(page, at, "+./alone -./need")
}

/// What goes back to one giver.
pub(crate) fn returned(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let put = pool(page, at.number(0)?)?.entered.put_in.get(at.number(1)?)?;
    if put.in_kind {
        return Some(nothing(say!("in kind: nothing is spent and nothing goes back")));
    }
    by_formula(page, at, "+./amount -./overhead -./spent")
}

/// What a pool is short of its minimum.
pub(crate) fn missing(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let pool = pool(page, at.number(0)?)?;
    let path = format!("{}/minimum", pool.path);
    let minimum =
        page.book.stated(say!("its minimum"), pool.entry.pool.minimum?, path, pool.entry.pool.evidence.as_ref());
    Some(Tape::new(Kind::Sum).plus(minimum).minus(page.step(say!("put in"), &at.beside("put_in"))))
}

/// The members of a pool as far as risk goes.
fn members(page: &Page<'_, '_>, pool: &Pool<'_, '_>) -> Option<Vec<Stake>> {
    let outcome = page.worked().outcome().pools.get(pool.at)?;
    Some(stakes(pool.entry.pool, outcome, |id| page.subject().document.member_name(id).to_owned()))
}

/// A fifth of what a pool costs.
pub(crate) fn a_fifth(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let tape = Tape::new(Kind::Calculation).plus(page.step(say!("what it costs"), &at.beside("cost")));
    Some(tape.times(With::part(say!("a fifth of it"), percent(&fifth()), fifth())).rounded())
}

/// What a member's money would go back unspent, and may pay for anything the pool buys.
pub(crate) fn member_unspent(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let pool = pool(page, at.number(0)?)?;
    let outcome = page.worked().outcome().pools.get(pool.at)?;
    let member = &outcome.members.get(at.number(1)?)?.id;
    let mut tape = Tape::new(Kind::Sum);
    for (index, given) in outcome.contributions.iter().enumerate() {
        let any = given.may_pay.len() == outcome.services.len();
        if given.member == *member && any && !given.in_kind {
            tape = tape.plus(page.made(given.name.clone(), given.returned, &pool.put(index, "returned")));
        }
    }
    Some(tape)
}

/// What a fifth more takes of money that would else go back unspent.
pub(crate) fn unspent_taken(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let pool = pool(page, at.number(0)?)?;
    let mut tape = Tape::new(Kind::Sum);
    for (index, stake) in members(page, &pool)?.iter().enumerate().filter(|(_, stake)| !stake.unspent.is_zero()) {
        let below = pool.row(&format!("members/{index}/unspent"));
        tape = tape.plus(page.made(stake.name.clone(), stake.unspent, &below));
    }
    Some(tape.at_most(page.step(say!("a fifth of what it costs"), &at.beside("fifth"))))
}

/// What a fifth more asks of members together: after unspent money and the contingency.
pub(crate) fn asked_of_members(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let pool = pool(page, at.number(0)?)?;
    let tape = Tape::new(Kind::Sum).plus(page.step(say!("a fifth of what it costs"), &at.beside("fifth")));
    let tape = tape.minus(page.step(say!("unspent money takes"), &at.beside("unspent_taken")));
    let Some(contingency) = pool.entry.pool.contingency else { return Some(tape) };
    let path = format!("{}/contingency", pool.path);
    let stated = page.book.stated(say!("the contingency"), contingency, path, pool.entry.pool.evidence.as_ref());
    Some(tape.minus(stated).or_nothing())
}

/// A part of a sum by weights.
fn by_weight(sum: With, words: String, weights: &[i128], which: usize, result: Money) -> Option<Tape> {
    let whole: i128 = weights.iter().sum();
    if whole == 0 {
        return Some(nothing(say!("nobody has a share")));
    }
    let part = Exact::new((*weights.get(which)?).into(), whole.into());
    let tape = Tape::new(Kind::Share).plus(sum).times(With::part(words, fraction(&part), part));
    Some(tape.shared(result, &say!("the members' parts add up")))
}

/// What a member bears of a fifth more, before what caps leave falls to the host: its share, up to its cap.
pub(crate) fn borne(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let (which, index) = (at.number(0)?, at.number(1)?);
    let pool = pool(page, which)?;
    let stakes = members(page, &pool)?;
    let weights = weights(pool.entry.pool, &stakes);
    let asked = pool.row("asked_of_members");
    let parts = crate::apportion::over_lines(page.amount(&asked)?, &weights);
    let rule = match pool.entry.pool.risk.rule {
        RiskRule::ByContribution => say!("its part by contribution"),
        RiskRule::Equal => say!("its part, equal for each that puts something in"),
        RiskRule::Fixed => say!("its part as the pool's risk fixes it"),
        RiskRule::Host => say!("its part where the host bears all"),
    };
    let tape = by_weight(page.step(say!("asked of members"), &asked), rule, &weights, index, *parts.get(index)?)?;
    Some(match stakes.get(index)?.cap(pool.entry.pool) {
        Some(_) => tape.at_most(page.step(say!("its cap"), &at.beside("cap"))),
        None => tape,
    })
}

/// What caps leave uncovered.
pub(crate) fn uncovered(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let pool = pool(page, at.number(0)?)?;
    let mut tape = Tape::new(Kind::Sum).plus(page.step(say!("asked of members"), &at.beside("asked_of_members")));
    for (index, stake) in members(page, &pool)?.iter().enumerate() {
        tape = tape.minus(page.step(stake.name.clone(), &pool.row(&format!("members/{index}/borne"))));
    }
    Some(tape.or_nothing())
}

/// What a member would be asked for were the pool to cost a fifth more.
pub(crate) fn beside(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let pool = pool(page, at.number(0)?)?;
    let tape =
        Tape::new(Kind::Sum).plus(page.step(say!("its share of a fifth more, up to its cap"), &at.beside("borne")));
    let id = page.text(&at.beside("id"))?;
    if id == pool.entry.pool.host {
        return Some(tape.plus(page.step(say!("as the host, what caps leave uncovered"), &pool.row("uncovered"))));
    }
    Some(tape)
}

/// What a fifth more takes of a member's money that would else go back to it.
pub(crate) fn member_taken(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let (which, index) = (at.number(0)?, at.number(1)?);
    let pool = pool(page, which)?;
    let weights: Vec<i128> = members(page, &pool)?.iter().map(|stake| i128::from(stake.unspent.pence())).collect();
    let taken = pool.row("unspent_taken");
    let parts = crate::apportion::over_lines(page.amount(&taken)?, &weights);
    by_weight(
        page.step(say!("unspent money that is taken"), &taken),
        say!("its part of that money"),
        &weights,
        index,
        *parts.get(index)?,
    )
}

/// The most a member's share of a variance can be.
pub(crate) fn cap(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let (which, index) = (at.number(0)?, at.number(1)?);
    let pool = pool(page, which)?;
    let risk = &pool.entry.pool.risk;
    let id = page.text(&at.beside("id"))?;
    page.worked().outcome().pools.get(which)?.members.get(index)?.cap?;
    let stated = risk
        .caps
        .get(id)
        .map(|most| page.book.stated(say!("its cap in pounds"), *most, format!("{}/risk/caps/{id}", pool.path), None));
    let Some(rate) = risk.cap else { return Some(Tape::new(Kind::Typed).plus(stated?)) };
    let typed = page.book.typed(format!("{}/risk/cap", pool.path), say!("cap"), rate.in_words(), None);
    let tape = Tape::new(Kind::Calculation).plus(page.step(say!("put in"), &at.beside("puts_in")));
    let tape = tape.times(With::rate(say!("the cap, of what it puts in"), rate).typed(typed)).rounded();
    Some(match stated {
        Some(stated) => tape.at_most(stated),
        None => tape,
    })
}
