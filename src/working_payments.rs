//! Who pays: each payment as the rest of what a service gets once tighter money has paid, or as the rest of what its
//! giver has once others have theirs (contract, rule 10).

use crate::money::Money;
use crate::outcome::Paid;
use crate::said::{many, say};
use crate::shortfall::is_same_giver;
use crate::working::Kind;
use crate::working_book::Page;
use crate::working_payers::{Follows, Group, Payments};
use crate::working_promises::from_others;
use crate::working_sums::At;
use crate::working_tape::{Tape, With};

/// The words for a giver's name and the pointers that lead on, of payments out of the budget or within pools.
pub(crate) struct Register<'r> {
    pub(crate) payments: &'r Payments,
    /// The table of payments, below the year.
    pub(crate) table: &'static str,
    /// What a giver is called.
    pub(crate) giver: &'r dyn Fn(usize) -> String,
    /// Where what a member of a group gets is made.
    pub(crate) member: &'r dyn Fn(&Group, usize) -> String,
    /// What a giver has to pay with, and what it uses otherwise.
    pub(crate) has: &'r dyn Fn(usize) -> (Vec<With>, Vec<With>),
}

impl Register<'_> {
    /// What a group gets from a giver.
    fn to_group(&self, page: &Page<'_, '_>, group: usize, giver: usize) -> Option<Tape> {
        let one = self.payments.groups.get(group)?;
        let pence = Money::from_pence(*one.paid.get(&giver)?);
        let tape = Tape::new(Kind::Payment);
        match self.payments.follows.get(&(group, giver))? {
            Follows::RestOfGroup => {
                let mut tape = tape.plus(self.total(page, group));
                for &other in one.paid.keys().filter(|other| **other != giver) {
                    tape = tape.minus(self.payment(page, group, other));
                }
                Some(tape)
            }
            Follows::RestOfGiver => {
                let (has, uses) = (self.has)(giver);
                let mut tape = uses.into_iter().fold(has.into_iter().fold(tape, Tape::plus), Tape::minus);
                for (other, _) in self.payments.by_giver(giver).filter(|(other, _)| *other != group) {
                    tape = tape.minus(self.payment(page, other, giver));
                }
                Some(tape.note(say!("All that {name} has is used.", name = (self.giver)(giver))))
            }
            Follows::Found => {
                let words = say!("taken from {name}", name = (self.giver)(giver));
                let note =
                    say!("Other ways to pay the same would use each giver as fully: this is the one that was found.");
                Some(tape.plus(With::money(words, pence)).note(note))
            }
        }
    }

    /// What a group gets in all, as a step.
    fn total(&self, page: &Page<'_, '_>, group: usize) -> With {
        let below = format!("{}/{group}/total", self.table);
        let Some(one) = self.payments.groups.get(group) else { return With::money("", Money::ZERO) };
        let total = Money::from_pence(one.total);
        match one.members.as_slice() {
            [only] => {
                let below = (self.member)(one, *only);
                let who = page.names(&below).join(", ");
                page.made(say!("all that is to be paid: {who}", who), total, &below)
            }
            _ => page.made(say!("all that {who} get", who = of_group(one)), total, &below),
        }
    }

    /// What a group gets from a giver, as a step.
    fn payment(&self, page: &Page<'_, '_>, group: usize, giver: usize) -> With {
        let Some(one) = self.payments.groups.get(group) else { return With::money("", Money::ZERO) };
        let pence = one.paid.get(&giver).copied().unwrap_or(0);
        let words = say!("paid by {giver} to {who}", giver = (self.giver)(giver), who = self.who(page, one));
        page.made(words, Money::from_pence(pence), &format!("{}/{group}/{giver}", self.table))
    }

    fn who(&self, page: &Page<'_, '_>, group: &Group) -> String {
        match group.members.as_slice() {
            [only] => page.names(&(self.member)(group, *only)).join(", "),
            _ => of_group(group),
        }
    }

    /// What one line gets from a giver: all that its group gets where it stands alone, else its part of it.
    pub(crate) fn to_line(
        &self,
        page: &Page<'_, '_>,
        line: usize,
        giver: usize,
        commissions: bool,
        result: Money,
    ) -> Option<Tape> {
        let group = self.payments.group_of(line, commissions)?;
        let one = self.payments.groups.get(group)?;
        if one.members.len() == 1 {
            return self.to_group(page, group, giver);
        }
        let own = page.step(say!("all that is to be paid"), &(self.member)(one, line));
        if one.paid.len() == 1 {
            return Some(Tape::new(Kind::Payment).plus(own).note(say!("Nobody else pays for it.")));
        }
        let tape = Tape::new(Kind::Share).plus(own).times(self.payment(page, group, giver));
        let tape = tape.over(self.total(page, group));
        Some(tape.shared(result, &say!("every line and every giver adds up")))
    }

    /// What one entry of the table of payments comes to.
    pub(crate) fn entry(&self, page: &Page<'_, '_>, group: usize, which: &str) -> Option<Tape> {
        if which != "total" {
            return self.to_group(page, group, which.parse().ok()?);
        }
        let one = self.payments.groups.get(group)?;
        let member = |tape: Tape, member: &usize| {
            let below = (self.member)(one, *member);
            tape.plus(page.step(page.names(&below).join(", "), &below))
        };
        Some(one.members.iter().fold(Tape::new(Kind::Sum), member))
    }
}

fn of_group(group: &Group) -> String {
    let count = group.members.len();
    if group.commissions {
        say!("{count} priorities, to commission with, that the same givers may pay for", count)
    } else {
        say!("{count} services that the same givers may pay for", count)
    }
}

/// Works with the payments out of the budget beside pools.
fn budget<T>(page: &Page<'_, '_>, ask: impl FnOnce(&Register<'_>) -> T) -> T {
    let giver =
        |source: usize| page.subject().document.sources.get(source).map_or(String::new(), |one| one.name.clone());
    let member = |group: &Group, line: usize| match group.commissions {
        true => format!("priorities/{line}/to_commission"),
        false => format!("services/{line}/direct"),
    };
    let has = |source: usize| {
        let row = |field: &str| format!("sources/{source}/{field}");
        let uses = [(say!("through pools"), "pooled"), (say!("for running pools"), "overhead")];
        let uses = uses.into_iter().filter(|(_, field)| page.money(&row(field)).is_some_and(|sum| !sum.is_zero()));
        let uses = uses.map(|(words, field)| page.step(words, &row(field))).collect();
        (vec![page.step(say!("all that {name} has", name = giver(source)), &row("available"))], uses)
    };
    let payments = page.payments();
    ask(&Register { payments, table: "payments", giver: &giver, member: &member, has: &has })
}

/// Works with the payments within pools.
fn pools<T>(page: &Page<'_, '_>, ask: impl FnOnce(&Register<'_>) -> T) -> Option<T> {
    let payments = page.purchases()?;
    let market = page.worked().position.market.as_ref()?;
    let purse = |at: usize| purse_name(page, at);
    let service = |line: usize| market.lines.get(line).copied().unwrap_or(0);
    let member = |_: &Group, line: usize| format!("services/{}/bought", service(line));
    let has = |at: usize| (vec![page.step(say!("all that is spent of it"), &format!("purses/{at}/spent"))], vec![]);
    Some(ask(&Register { payments, table: "purchases", giver: &purse, member: &member, has: &has }))
}

/// What givers to pools are called who may pay for the same services.
fn purse_name(page: &Page<'_, '_>, at: usize) -> String {
    let names: Vec<String> =
        purse(page, at).into_iter().filter_map(|row| page.text(&format!("{row}/name"))).map(str::to_owned).collect();
    crate::wording::list(&names)
}

/// The rows of the givers to pools who may pay for the same services, below the year.
fn purse(page: &Page<'_, '_>, at: usize) -> Vec<String> {
    let Some(market) = page.worked().position.market.as_ref() else { return vec![] };
    let alike = crate::pooling::alike(&market.pools);
    let givers = alike.get(at).map(|(_, givers)| givers.clone()).unwrap_or_default();
    let row = |giver: usize| market.givers.get(giver).map(|(pool, put)| format!("pools/{pool}/contributions/{put}"));
    givers.into_iter().filter_map(row).collect()
}

/// What is spent together of the money that may pay for the same services in pools.
pub(crate) fn purse_spent(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let spent = |tape: Tape, row: String| {
        let below = format!("{row}/spent");
        tape.plus(page.step(page.names(&below).join(", "), &below))
    };
    Some(purse(page, at.number(0)?).into_iter().fold(Tape::new(Kind::Sum), spent))
}

/// What money that may pay for the same services in pools pays one of them.
pub(crate) fn purse_service(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let (purse, line) = (at.number(0)?, at.number(1)?);
    let (bought, _) = page.bought()?;
    let market = page.worked().position.market.as_ref()?;
    let alike = crate::pooling::alike(&market.pools);
    let givers = &alike.get(purse)?.1;
    let paid: i64 = bought.paid.get(line)?.iter().filter(|one| givers.contains(&one.source)).map(|one| one.pence).sum();
    pools(page, |register| register.to_line(page, line, purse, false, Money::from_pence(paid)))?
}

/// An entry of the table of payments out of the budget.
pub(crate) fn payment(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let (group, which) = (at.number(0)?, at.word(1)?);
    budget(page, |register| register.entry(page, group, which))
}

/// An entry of the table of payments within pools.
pub(crate) fn purchase(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let (group, which) = (at.number(0)?, at.word(1)?);
    pools(page, |register| register.entry(page, group, which))?
}

/// What a service has from one giver.
pub(crate) fn service_from(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let (service, entry) = (at.number(0)?, at.number(1)?);
    let direct = page.worked().plan.paid_by.get(service)?;
    let need = page.worked().position.services.get(service)?;
    if let Some(paid) = direct.get(entry) {
        let result = Money::from_pence(paid.pence);
        let tape = budget(page, |register| register.to_line(page, service, paid.source, false, result))?;
        let several = page.worked().arrays.order.len() > 1;
        return Some(if several { tape.note(turn(page, paid.source)) } else { tape });
    }
    if page.text(&at.beside("ceasing")).is_some() {
        return from_ceasing(page, service, entry.checked_sub(direct.len().saturating_add(need.pooled.len()))?);
    }
    let below = through_pool(page, service, entry)?;
    Some(Tape::new(Kind::Sum).plus(page.step(say!("through the pool"), &below)))
}

/// Why a source pays when it does.
fn turn(page: &Page<'_, '_>, source: usize) -> String {
    let arrays = &page.worked().arrays;
    let place = arrays.order.iter().position(|one| *one == source).unwrap_or(0).saturating_add(1);
    let needy = |index: &usize| page.worked().position.services.get(*index).is_some_and(|need| !need.need.is_zero());
    let may = |index: &usize| arrays.services.get(*index).is_some_and(|demand| demand.sources.contains(&source));
    let count = (0..arrays.services.len()).filter(needy).filter(may).count();
    let services = many!(count, "{n} service", "{n} services");
    let Some(one) = page.subject().document.sources.get(source) else { return String::new() };
    let fence = if one.ring_fence.is_some() { say!("ring-fenced") } else { say!("free") };
    let carries = if one.carry_forward.is_some_and(|carry| !num_traits::Zero::is_zero(&carry.part())) {
        say!("may be carried forward")
    } else {
        say!("cannot be carried forward")
    };
    let ends = page.subject().source_span(source).ends;
    let ends = ends
        .map_or_else(|| say!("does not end"), |day| say!("ends on {day}", day = crate::calendar::date_in_words(day)));
    say!(
        "{name} pays as number {place} of {count}: the tightest money goes first. It may pay for {services}, is {fence}, \
         {carries} and {ends}.",
        name = one.name,
        place,
        count = arrays.order.len(),
        services,
        fence,
        carries,
        ends,
    )
}

/// What a ceasing grant still pays a service, within the service's limit.
fn from_ceasing(page: &Page<'_, '_>, service: usize, other: usize) -> Option<Tape> {
    let need = page.worked().position.services.get(service)?;
    let crate::need::Outside::Ceasing(grant) = need.others.get(other)?.from else { return None };
    let mut tape = Tape::new(Kind::Choice);
    tape = tape.plus(page.step(say!("what its limit lets it have"), &format!("services/{service}/limit")));
    for before in 0..other {
        let below = from_others(page, service, before)?;
        tape = tape.minus(page.step(page.words(&below), &below));
    }
    Some(tape.then(
        crate::working::Act::AtMost,
        page.step(say!("what the grant still pays"), &format!("ceasing/grants/{grant}/still")),
    ))
}

/// The pool's entry of a service's payment through it.
fn through_pool(page: &Page<'_, '_>, service: usize, entry: usize) -> Option<String> {
    let row = format!("services/{service}/from/{entry}");
    let (pool, id) = (page.text(&format!("{row}/pool"))?, page.text(&format!("services/{service}/id"))?);
    let need = page.worked().position.services.get(service)?;
    let direct = page.worked().plan.paid_by.get(service)?.len();
    let at = entry.checked_sub(direct)?;
    let giver = match need.pooled.get(at) {
        Some(pooled) => crate::contribution::Giver::Own { source: pooled.source },
        None => match need.others.get(at.checked_sub(need.pooled.len())?)?.from {
            crate::need::Outside::Partner { contribution, .. } => {
                crate::contribution::Giver::Contribution(contribution)
            }
            crate::need::Outside::Ceasing(_) => return None,
        },
    };
    let pool = page.subject().entries.iter().position(|one| one.pool.id == pool)?;
    let put_in = &page.worked().position.pools.get(pool)?.put_in;
    let put = put_in.iter().position(|put| put.giver == giver)?;
    Some(format!("pools/{pool}/contributions/{put}/services/{id}"))
}

/// What one giver to a pool pays a service: its part of what those that may pay for the same services pay it together.
pub(crate) fn contribution_service(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let (pool, put, id) = (at.number(0)?, at.number(1)?, at.word(2)?);
    let market = page.worked().position.market.as_ref()?;
    let giver = market.givers.iter().position(|one| *one == (pool, put))?;
    let service = page.subject().services.iter().position(|one| one.id == id)?;
    let line = market.lines.iter().position(|one| *one == service)?;
    let purse = crate::pooling::alike(&market.pools).iter().position(|(_, givers)| givers.contains(&giver))?;
    let spent = page.step(say!("what of it pays services"), &format!("pools/{pool}/contributions/{put}/spent"));
    let paid = page.step(
        say!("what all money that may pay for the same services pays this one"),
        &format!("purses/{purse}/services/{line}"),
    );
    let whole = page.step(say!("what all that money pays in all"), &format!("purses/{purse}/spent"));
    let tape = Tape::new(Kind::Share).plus(spent).times(paid).over(whole);
    Some(tape.shared(page.money(at.below)?, &say!("every giver and every service adds up")))
}

/// Whose money a priority has yet to commission.
pub(crate) fn to_commission_from(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let (priority, entry) = (at.number(0)?, at.number(1)?);
    let paid = page.worked().plan.commissioned_by.get(priority)?.get(entry)?;
    let result = Money::from_pence(paid.pence);
    budget(page, |register| register.to_line(page, priority, paid.source, true, result))
}

/// What a priority's services, or a recipient's, have from one giver: the same of each service.
pub(crate) fn added_up(page: &Page<'_, '_>, services: &[usize], given: &Paid) -> Tape {
    let mut tape = Tape::new(Kind::Sum);
    for &service in services {
        let Some(outcome) = page.worked().outcome().services.get(service) else { continue };
        let from = outcome.from.iter().enumerate();
        for (entry, paid) in from.filter(|(_, paid)| is_same_giver(paid, given)) {
            tape = tape.plus(page.made(
                outcome.name.clone(),
                paid.amount,
                &format!("services/{service}/from/{entry}/amount"),
            ));
        }
    }
    tape
}

/// What a priority's services have from one giver.
pub(crate) fn priority_from(page: &Page<'_, '_>, at: &At<'_>) -> Option<Tape> {
    let (priority, entry) = (at.number(0)?, at.number(1)?);
    let given = page.worked().outcome().priorities.get(priority)?.from.get(entry)?;
    let of = &page.subject().priority_of;
    let services: Vec<usize> = (0..of.len()).filter(|&service| of.get(service) == Some(&priority)).collect();
    Some(added_up(page, &services, given))
}
