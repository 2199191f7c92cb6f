//! What is put into each pool of a scenario in a year, by whom, and whether the pool goes ahead (contract, rule 13).
#![expect(clippy::indexing_slicing, reason = "entries, sources and contributions are numbered by the subject itself")]

use num_traits::{One as _, Zero as _};

use crate::apportion::over_lines;
use crate::calendar::{FinancialYear, MONTH, Part};
use crate::finding::Findings;
use crate::money::{Exact, LARGEST, Money, Rate};
use crate::pool::{Contribution, ContributionAmount, MatchOf};
use crate::pool_warnings;
use crate::said::say;
use crate::scenario::{Adjusted, Change};
use crate::subject::{Entry, Subject, changed, in_part, settle};

/// A pool that the scenario enters, in a year.
#[derive(Clone, Debug)]
pub struct Entered {
    /// Money and things put in: own money by source, then contributions, in the order of the document.
    pub put_in: Vec<PutIn>,
    /// Whether it goes ahead.
    pub standing: Standing,
    /// What running it costs.
    pub overhead: Money,
    /// Of that, what no money may pay for.
    pub overhead_unmet: Money,
    /// Whether it had to leave its own money to others at first, being short, and has what they leave.
    pub(crate) fell: bool,
}

/// Whether a pool goes ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    GoesAhead,
    /// It is so much short of its minimum: what was put in goes back.
    BelowMinimum(Money),
    /// No partner puts anything in: it is no pool.
    WithoutPartner,
    /// Nobody puts money in.
    WithoutMoney,
}

/// What one giver puts into a pool. Money is `overhead` + `spent` + `returned`; things in kind are none of these.
#[derive(Clone, Debug)]
pub struct PutIn {
    /// Whose it is.
    pub giver: Giver,
    /// How much.
    pub amount: Money,
    /// Whether it is valued, never spent.
    pub in_kind: bool,
    /// The services it may be spent on.
    pub services: Vec<usize>,
    /// The part of each month in which its giver is in.
    pub live: [Part; 12],
    /// What it pays for running the pool.
    pub overhead: Money,
    /// What it pays to services.
    pub spent: Money,
    /// What goes back to its giver.
    pub returned: Money,
    /// The scenario's changes to it, each as far as it is its own; none for one that does not count for it.
    pub(crate) changes: Vec<Option<Change>>,
}

/// Who puts something into a pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Giver {
    /// The owner of the model, from a source.
    Own {
        /// Which source.
        source: usize,
    },
    /// By a contribution of the pool: a partner's, or the owner's in kind.
    Contribution(usize),
}

impl Entered {
    /// The money in it.
    #[must_use]
    pub fn cash(&self) -> Money {
        self.put_in.iter().filter(|put| !put.in_kind).map(|put| put.amount).sum()
    }

    /// What it is short of its minimum; more than any amount where nobody else is in it, or no money.
    fn short(&self) -> Money {
        match self.standing {
            Standing::GoesAhead => Money::ZERO,
            Standing::BelowMinimum(missing) => missing,
            Standing::WithoutPartner | Standing::WithoutMoney => LARGEST,
        }
    }

    /// Whether it goes ahead.
    #[must_use]
    pub fn goes_ahead(&self) -> bool {
        self.standing == Standing::GoesAhead
    }
}

/// Works out what is put in. `asked` is the own money that each entry asks of its sources (see `wanted`), `available` what
/// each source has: no pool takes more of it than there is, and one that does not go ahead takes nothing.
///
/// Where pools ask a source for more than it has, each gets its part; one that falls below its minimum by that leaves its
/// part to the others. A pool that could not go ahead even with all it asks for falls first; then, one at a time, the one
/// that is furthest short, the later of two alike. What is left in the end may still carry one that fell.
#[must_use]
pub fn enter(
    subject: &Subject<'_>,
    year: FinancialYear,
    asked: &[Vec<Money>],
    available: &[Money],
    findings: &mut Findings,
) -> Vec<Entered> {
    let entries = subject.entries.iter();
    let by_itself: Vec<Vec<Money>> = entries.zip(asked).map(|(entry, asked)| within(entry, asked, available)).collect();
    let none = vec![false; asked.len()];
    let mut out: Vec<bool> =
        put_in(subject, year, &by_itself, &none, &mut Findings::new()).iter().map(|one| !one.goes_ahead()).collect();
    loop {
        let own = own_money(subject, available, asked, &out);
        let entered = put_in(subject, year, &own, &out, &mut Findings::new());
        let short = |at: &usize| entered[*at].short();
        let Some(furthest) = (0..out.len()).filter(|&at| !out[at] && !entered[at].goes_ahead()).max_by_key(short)
        else {
            break;
        };
        out[furthest] = true;
    }
    let fell = out.clone();
    let own = with_what_is_left(subject, year, available, asked, &mut out);
    let mut entered = put_in(subject, year, &own, &out, findings);
    for (one, fell) in entered.iter_mut().zip(fell) {
        one.fell = fell;
    }
    entered
}

/// What pools could take of each source together: no more than they ask of it, no more than it has. What is put in hangs on
/// no more of `available` than this: an entry never asks for more than all do, and where a source has as much as all ask,
/// each gets what it asks for, whatever the source has beyond.
pub(crate) fn drawn(subject: &Subject<'_>, asked: &[Vec<Money>], available: &[Money]) -> Vec<Money> {
    let mut sums = vec![Money::ZERO; available.len()];
    for (entry, asked) in subject.entries.iter().zip(asked) {
        for (&source, amount) in entry.sources.iter().zip(asked) {
            sums[source] += *amount;
        }
    }
    sums.into_iter().zip(available).map(|(asked, has)| asked.min(*has)).collect()
}

/// The own money of each entry in the end: those that fell have what the others leave, and go ahead where it suffices.
fn with_what_is_left(
    subject: &Subject<'_>,
    year: FinancialYear,
    available: &[Money],
    asked: &[Vec<Money>],
    out: &mut [bool],
) -> Vec<Vec<Money>> {
    let mut own = own_money(subject, available, asked, out);
    for at in (0..out.len()).filter(|&at| out[at]).collect::<Vec<_>>() {
        let mut left = available.to_vec();
        for (entry, own) in subject.entries.iter().zip(&own).zip(&*out).filter(|(_, out)| !**out).map(|(one, _)| one) {
            for (&source, amount) in entry.sources.iter().zip(own) {
                left[source] -= *amount;
            }
        }
        own[at] = within(&subject.entries[at], &asked[at], &left);
        out[at] = !put_in(subject, year, &own, out, &mut Findings::new())[at].goes_ahead();
    }
    own
}

/// What an entry asks for, as far as each source has it.
fn within(entry: &Entry<'_>, asked: &[Money], available: &[Money]) -> Vec<Money> {
    entry.sources.iter().zip(asked).map(|(&source, asked)| available[source].min(*asked)).collect()
}

/// Every pool, given the own money that goes into each.
fn put_in(
    subject: &Subject<'_>,
    year: FinancialYear,
    own: &[Vec<Money>],
    out: &[bool],
    findings: &mut Findings,
) -> Vec<Entered> {
    let cash = contributions(subject, year, own, out, findings);
    let entries = subject.entries.iter().zip(own).zip(cash);
    entries.map(|((entry, own), cash)| pool(subject, year, entry, own, cash)).collect()
}

/// The own money that each entry asks of its sources: none from one that may pay for nothing the pool buys.
pub(crate) fn wanted(subject: &Subject<'_>, year: FinancialYear, entry: &Entry<'_>) -> Vec<Money> {
    let first = subject.document.years.first;
    let own = entry.own.iter().zip(&entry.sources);
    own.map(|(own, &source)| {
        if subject.within_fence(entry, source).is_empty() {
            return Money::ZERO;
        }
        Money::from_exact(&own.amount.full_year(year, first, Rate::ZERO)).unwrap_or(Money::ZERO)
    })
    .collect()
}

/// The own money that goes into each entry that is not out: where a source has less than is asked of it, each gets its
/// part of what there is.
fn own_money(subject: &Subject<'_>, available: &[Money], asked: &[Vec<Money>], out: &[bool]) -> Vec<Vec<Money>> {
    let none = |asked: &Vec<Money>| vec![Money::ZERO; asked.len()];
    let mut own: Vec<Vec<Money>> =
        asked.iter().zip(out).map(|(asked, out)| if *out { none(asked) } else { asked.clone() }).collect();
    for (source, &has) in available.iter().enumerate() {
        let mut asked: Vec<&mut Money> = Vec::new();
        for (entry, own) in subject.entries.iter().zip(&mut own) {
            asked.extend(own.iter_mut().zip(&entry.sources).filter(|(_, at)| **at == source).map(|(own, _)| own));
        }
        if asked.iter().map(|asked| **asked).sum::<Money>() > has {
            let weights: Vec<i128> = asked.iter().map(|asked| i128::from(asked.pence())).collect();
            for (asked, part) in asked.into_iter().zip(over_lines(has, &weights)) {
                *asked = part;
            }
        }
    }
    own
}

/// Partners' money in each entry, contribution by contribution: stated or matching own money, for the part of the year
/// that its partner is in, under the scenario's changes.
fn contributions(
    subject: &Subject<'_>,
    year: FinancialYear,
    own: &[Vec<Money>],
    out: &[bool],
    findings: &mut Findings,
) -> Vec<Vec<(Money, Vec<Option<Change>>)>> {
    let mut exact: Vec<Vec<(Exact, Vec<Option<Change>>)>> = Vec::with_capacity(own.len());
    for (entry, own) in subject.entries.iter().zip(own) {
        let grant: Money = own.iter().copied().sum();
        let of = |one: &Contribution| in_part(full_year(subject, year, one, grant), year.live(one.span()));
        exact.push(entry.pool.contributions.iter().map(|one| (of(one), vec![])).collect());
    }
    for partner in &subject.document.partners {
        for change in subject.scenario.changes(Adjusted::Contribution(partner.id.clone()), year) {
            let mut theirs: Vec<&mut Exact> = Vec::new();
            let mut kept: Vec<(&mut Vec<Option<Change>>, bool)> = Vec::new();
            for ((entry, exact), out) in subject.entries.iter().zip(&mut exact).zip(out) {
                // An amount is for the pools that it can help; a percentage is of whatever stands.
                let counts = |one: &Contribution| {
                    one.partner == partner.id
                        && !one.is_in_kind()
                        && year.live(one.span()) > 0
                        && (!out || matches!(change, Change::Percent(_)))
                };
                for ((exact, changes), one) in exact.iter_mut().zip(&entry.pool.contributions) {
                    if one.partner == partner.id {
                        kept.push((changes, counts(one)));
                    }
                    if counts(one) {
                        theirs.push(exact);
                    }
                }
            }
            if let (Change::Amount(by), true) = (change, theirs.is_empty()) {
                let path = format!("{}/adjust", subject.path);
                findings.push(pool_warnings::change_while_out(&path, &partner.name, year, by));
            }
            let mut each = change_together(theirs, change).into_iter();
            for (changes, counts) in kept {
                changes.push(if counts { each.next() } else { None });
            }
        }
    }
    let entries = subject.entries.iter().zip(exact);
    entries
        .map(|(entry, exact)| {
            let pool = subject.document.pools.iter().position(|pool| pool.id == entry.pool.id).unwrap_or(0);
            let contributions = entry.pool.contributions.iter().zip(exact).enumerate();
            contributions
                .map(|(index, (one, (exact, changes)))| {
                    let path = || format!("/pools/{pool}/contributions/{index}/amount");
                    let name = say!("the contribution of {name}", name = subject.document.member_name(&one.partner));
                    (settle(&exact, (&name, year), path, findings), changes)
                })
                .collect()
        })
        .collect()
}

/// What a contribution comes to in a full year beside so much own money.
fn full_year(subject: &Subject<'_>, year: FinancialYear, contribution: &Contribution, grant: Money) -> Exact {
    match &contribution.amount {
        ContributionAmount::Fixed { fixed } => fixed.full_year(year, subject.document.years.first, Rate::ZERO),
        ContributionAmount::Match { rate, of, up_to } => {
            let part = rate.exact();
            let matching = match of {
                MatchOf::Grant => grant.exact() * part,
                MatchOf::Total => of_total(&grant, &part),
            };
            up_to.map_or(matching.clone(), |most| matching.min(most.exact()))
        }
    }
}

/// What makes up so much of grant and match together: nothing makes up all of it.
fn of_total(grant: &Money, part: &Exact) -> Exact {
    let rest = Exact::one() - part;
    if rest <= Exact::zero() { Exact::zero() } else { grant.exact() * part / rest }
}

/// A change to a partner's contributions together: each by the percentage, or an amount divided among them. Gives the
/// change of each.
fn change_together(amounts: Vec<&mut Exact>, change: Change) -> Vec<Change> {
    let parts = match change {
        Change::Percent(_) | Change::Starts(_) | Change::Ends(_) => vec![Money::ZERO; amounts.len()],
        Change::Amount(by) => {
            let whole = |exact: &Exact| Money::from_exact(exact).unwrap_or(Money::ZERO).or_zero();
            let mut weights: Vec<i128> = amounts.iter().map(|exact| i128::from(whole(exact).pence())).collect();
            if weights.iter().all(|weight| *weight == 0)
                && let Some(first) = weights.first_mut()
            {
                *first = 1;
            }
            over_lines(by, &weights)
        }
    };
    let each = |part: Money| if let Change::Amount(_) = change { Change::Amount(part) } else { change };
    let changes: Vec<Change> = parts.into_iter().map(each).collect();
    for (exact, change) in amounts.into_iter().zip(&changes) {
        *exact = changed(core::mem::take(exact), core::iter::once(*change));
    }
    changes
}

/// One pool: own money, then contributions, and whether it goes ahead.
fn pool(
    subject: &Subject<'_>,
    year: FinancialYear,
    entry: &Entry<'_>,
    own: &[Money],
    partners: Vec<(Money, Vec<Option<Change>>)>,
) -> Entered {
    let put = |giver, amount, services, live, in_kind| PutIn {
        giver,
        amount,
        in_kind,
        services,
        live,
        overhead: Money::ZERO,
        spent: Money::ZERO,
        returned: if in_kind { Money::ZERO } else { amount },
        changes: vec![],
    };
    let own = entry.sources.iter().zip(own).map(|(&source, &amount)| {
        put(Giver::Own { source }, amount, subject.within_fence(entry, source), [MONTH; 12], false)
    });
    let contributions = entry.pool.contributions.iter().zip(partners).zip(&entry.earmarks).enumerate();
    let partners = contributions.map(|(index, ((one, (amount, changes)), services))| {
        let live = year.live_months(one.span());
        PutIn { changes, ..put(Giver::Contribution(index), amount, services.clone(), live, one.is_in_kind()) }
    });
    let overhead = entry.pool.overhead.as_ref().map_or(Money::ZERO, |annual| {
        Money::from_exact(&annual.full_year(year, subject.document.years.first, Rate::ZERO)).unwrap_or(Money::ZERO)
    });
    let mut entered = Entered {
        put_in: own.chain(partners).collect(),
        standing: Standing::GoesAhead,
        overhead,
        overhead_unmet: Money::ZERO,
        fell: false,
    };
    let missing = entry.pool.minimum.unwrap_or(Money::ZERO) - entered.cash();
    let by_partner = |put: &PutIn| match put.giver {
        Giver::Contribution(index) => entry.pool.contributions[index].partner != crate::pool::OWN,
        Giver::Own { .. } => false,
    };
    if !entered.put_in.iter().any(|put| by_partner(put) && !put.amount.is_zero()) {
        entered.standing = Standing::WithoutPartner;
    } else if entered.cash().is_zero() {
        entered.standing = Standing::WithoutMoney;
    } else if missing > Money::ZERO {
        entered.standing = Standing::BelowMinimum(missing);
    }
    entered
}

/// What is to be said of own money and of pools that do not go ahead.
pub(crate) fn warn(
    subject: &Subject<'_>,
    year: FinancialYear,
    available: &[Money],
    entered: &[Entered],
    findings: &mut Findings,
) {
    let first = subject.document.years.first;
    let taken = |source: usize| -> Money {
        let ahead = entered.iter().filter(|one| one.goes_ahead()).flat_map(|one| &one.put_in);
        ahead.filter(|put| put.giver == Giver::Own { source }).map(|put| put.amount).sum()
    };
    for (place, (entry, one)) in subject.entries.iter().zip(entered).enumerate() {
        let path = format!("{}/pools/{place}", subject.path);
        for (index, (own, &source)) in entry.own.iter().zip(&entry.sources).enumerate() {
            let typed = Money::from_exact(&own.amount.full_year(year, first, Rate::ZERO)).unwrap_or(Money::ZERO);
            let (path, name) = (format!("{path}/own/{index}"), &subject.document.sources[source].name);
            if !typed.is_zero() && subject.within_fence(entry, source).is_empty() {
                findings.push(pool_warnings::own_outside_fence(&path, name, &entry.pool.name, year, typed));
            } else if one.goes_ahead() && typed > one.put_in[index].amount {
                let put = one.put_in[index].amount;
                findings.push(pool_warnings::own_beyond_source(&path, name, &entry.pool.name, year, (typed, put)));
            }
        }
        match one.standing {
            Standing::GoesAhead => {}
            Standing::WithoutPartner => {
                findings.push(pool_warnings::pool_without_partner(&path, &entry.pool.name, year, one.cash()));
            }
            Standing::WithoutMoney => {
                findings.push(pool_warnings::pool_without_money(&path, &entry.pool.name, year));
            }
            Standing::BelowMinimum(missing) => {
                let may = |source: &usize| !subject.within_fence(entry, *source).is_empty();
                let here = |source: usize| -> Money {
                    let own = one.put_in.iter().filter(|put| put.giver == Giver::Own { source });
                    own.map(|put| put.amount).sum()
                };
                let more = |source: usize| {
                    let left = available[source] - taken(source) - here(source);
                    (left > Money::ZERO).then(|| (subject.document.sources[source].name.as_str(), left))
                };
                let sources: Vec<(&str, Money)> = (0..available.len()).filter(may).filter_map(more).collect();
                let mut partners: Vec<String> = Vec::new();
                let in_now = |one: &&Contribution| !one.is_in_kind() && year.live(one.span()) > 0;
                for one in entry.pool.contributions.iter().filter(in_now) {
                    let name = subject.document.member_name(&one.partner);
                    if !partners.contains(&name) {
                        partners.push(name);
                    }
                }
                let minimum = entry.pool.minimum.unwrap_or(Money::ZERO);
                let pool = pool_warnings::Short { name: &entry.pool.name, minimum, missing, sources, partners };
                findings.push(pool_warnings::pool_below_minimum(&path, year, &pool));
            }
        }
    }
}
