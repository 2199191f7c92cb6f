//! What a year starts from: what each source has, what pools buy before anything else is paid, and with [`need`] and
//! [`promises`] what each service needs and is promised (contract, rules 5, 7 a and 12).
//!
//! [`need`]: crate::need
//! [`promises`]: crate::promises
#![expect(clippy::indexing_slicing, reason = "sources, services and priorities are numbered by the subject itself")]

use num_traits::Zero as _;

use crate::allocation::{Demand, Year};
use crate::calendar::FinancialYear;
use crate::ceasing::Ceased;
use crate::contribution::{self, Entered, Giver, drawn, enter};
use crate::finding::Findings;
use crate::given::Given;
use crate::money::{Money, Rate};
use crate::need::{Elsewhere, Need, Outside, Pooled, needs};
use crate::outcome::PromiseTotals;
use crate::pool_warnings;
use crate::pooling::{self, Pools, Wanted, buy};
use crate::promises::promise;
use crate::scenario::Scenario;
use crate::source::Source;
use crate::subject::Subject;
use crate::warnings;

/// What a year starts from.
#[derive(Clone, Debug)]
pub struct Position {
    /// The year.
    pub year: FinancialYear,
    /// Each source.
    pub sources: Vec<Holding>,
    /// Each ceasing grant.
    pub ceasing: Vec<Ceased>,
    /// What pools could take of each source together.
    drawn: Vec<Money>,
    /// Each pool that the scenario enters.
    pub pools: Vec<Entered>,
    /// Each service.
    pub services: Vec<Need>,
    /// What promises ask for.
    pub promises: PromiseTotals,
    /// The targets of the split, where there are any.
    pub targets: Option<Vec<Money>>,
    /// What was bought from in pools, where one goes ahead.
    pub(crate) market: Option<Market>,
}

/// The pools that go ahead as plain arrays, and what stands behind their numbers.
#[derive(Clone, Debug)]
pub(crate) struct Market {
    pub(crate) pools: Pools,
    /// The service of each line.
    pub(crate) lines: Vec<usize>,
    /// Whose each giver's money is: the pool, and which of the things put in.
    pub(crate) givers: Vec<(usize, usize)>,
}

/// What a source has in a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Holding {
    /// The year's own amount, whether it counts or not.
    pub amount: Money,
    /// What was carried in.
    pub brought_forward: Money,
    /// What there is to spend: nothing of the year's where the status does not count.
    pub available: Money,
    /// The year's amount where the status does not count.
    pub not_counted: Money,
    /// Of what is available, what pools spend on services.
    pub pooled: Money,
    /// Of what is available, what it pays for running pools.
    pub overhead: Money,
}

impl Position {
    /// Works out a year's position: what pools take and buy, what each service needs and is promised, and the targets of the
    /// split that a scenario has for the year. Says what is wrong with contributions; [`Position::warn`] says the rest.
    #[must_use]
    pub(crate) fn of(
        subject: &Subject<'_>,
        given: &Given,
        splits: &Scenario,
        brought_forward: &[Money],
        findings: &mut Findings,
    ) -> Self {
        let year = given.year;
        let mut sources = holdings(subject, given, brought_forward);
        let has: Vec<Money> = sources.iter().map(|holding| holding.available).collect();
        let mut pools = enter(subject, year, &given.asked, &has, findings);
        let mut services = needs(subject, &given.costs, &savings(subject, &pools));
        let market = buy_in_pools(subject, &mut pools, &mut sources, &mut services);
        let promises = promise(&given.promised, &mut services);
        let targets = targets(subject, splits, year, &sources);
        let drawn = drawn(subject, &given.asked, &has);
        Self { year, sources, ceasing: given.ceasing.clone(), drawn, pools, services, promises, targets, market }
    }

    /// What is to be said of it beside errors: of pools, of costs and of promises.
    pub(crate) fn warn(&self, subject: &Subject<'_>, given: &Given, findings: &mut Findings) {
        let has: Vec<Money> = self.sources.iter().map(|holding| holding.available).collect();
        contribution::warn(subject, self.year, &has, &self.pools, findings);
        findings.extend(given.of_costs.iter().cloned());
        if let Some(market) = &self.market {
            say_past_limit(subject, self.year, &market.pools, &market.lines, findings);
        }
        findings.extend(given.promised.findings.iter().cloned());
        for (index, need) in self.services.iter().enumerate().filter(|(_, need)| !need.past_limit.is_zero()) {
            let name = &subject.services[index].name;
            findings.push(warnings::promise_past_limit(index, name, self.year, need.past_limit));
        }
    }

    /// Takes the position up again with other money carried into the year or another split. Not where pools could then take
    /// another amount of a source: all else that is bought, needed and promised follows from that, and stays.
    pub(crate) fn again(
        &mut self,
        subject: &Subject<'_>,
        given: &Given,
        splits: &Scenario,
        brought_forward: &[Money],
    ) -> bool {
        let sources = holdings(subject, given, brought_forward);
        let has: Vec<Money> = sources.iter().map(|holding| holding.available).collect();
        if drawn(subject, &given.asked, &has) != self.drawn {
            return false;
        }
        for (held, holding) in self.sources.iter_mut().zip(sources) {
            *held = Holding { pooled: held.pooled, overhead: held.overhead, ..holding };
        }
        self.targets = targets(subject, splits, self.year, &self.sources);
        true
    }

    /// What each source has beside what pools take of it, and the targets, in pence.
    pub(crate) fn renew(&self, arrays: &mut Year) {
        arrays.sources.clear();
        arrays.sources.extend(self.left());
        arrays.targets = self.targets_in_pence();
    }

    fn left(&self) -> impl Iterator<Item = i64> {
        self.sources.iter().map(|holding| (holding.available - holding.pooled - holding.overhead).pence())
    }

    fn targets_in_pence(&self) -> Option<Vec<i64>> {
        self.targets.as_ref().map(|targets| targets.iter().map(|target| target.pence()).collect())
    }

    /// The position as plain arrays of pence.
    #[must_use]
    pub fn arrays(&self, subject: &Subject<'_>) -> Year {
        let demand = |(index, need): (usize, &Need)| {
            let service = subject.services[index];
            let (others, own) = (need.from_others(), need.from_own_in_pools());
            Demand {
                sources: subject.payers[index].clone(),
                priority: subject.priority_of[index],
                weight: service.weight.unwrap_or(need.need).pence(),
                others: (others + own).pence(),
                promise: (need.promise - own).or_zero().pence(),
                most: (need.limit - others - own).or_zero().pence(),
                rank: subject.rank(index),
            }
        };
        let mut landed = vec![0; subject.priorities.len()];
        for (need, &priority) in self.services.iter().zip(&subject.priority_of) {
            landed[priority] = need.from_own_in_pools().pence().saturating_add(landed[priority]);
        }
        Year {
            sources: self.left().collect(),
            landed,
            overhead: self.sources.iter().map(|holding| holding.overhead.pence()).sum(),
            order: self.tightest_first(subject),
            targets: self.targets_in_pence(),
            commissioners: subject.commissioners.clone(),
            services: self.services.iter().enumerate().map(demand).collect(),
        }
    }

    /// Whose money is spent before whose (rule 10): fewest services that need it, what cannot be carried forward first,
    /// what ends first, as listed. Ring-fenced money goes before free where as many services may have it: free money
    /// that is left can go anywhere.
    fn tightest_first(&self, subject: &Subject<'_>) -> Vec<usize> {
        let mut eligible = vec![0_usize; self.sources.len()];
        for (payers, need) in subject.payers.iter().zip(&self.services) {
            for &source in payers.iter().filter(|_| !need.need.is_zero()) {
                eligible[source] = eligible[source].saturating_add(1);
            }
        }
        let mut order: Vec<usize> = (0..self.sources.len()).collect();
        order.sort_by_key(|&index| {
            let source = &subject.document.sources[index];
            let carries = source.carry_forward.is_some_and(|carry| !carry.part().is_zero());
            let ends = subject.source_span(index).ends.unwrap_or(chrono::NaiveDate::MAX);
            (eligible[index], source.ring_fence.is_none(), carries, ends, index)
        });
        order
    }
}

/// What each source has, with what was carried into the year.
fn holdings(subject: &Subject<'_>, given: &Given, brought_forward: &[Money]) -> Vec<Holding> {
    let holding = |((source, &amount), &brought_forward): ((&Source, &Money), &Money)| {
        let counts = subject.scenario.counts(source.status);
        Holding {
            amount,
            brought_forward,
            available: brought_forward + if counts { amount } else { Money::ZERO },
            not_counted: if counts { Money::ZERO } else { amount },
            ..Holding::default()
        }
    };
    subject.document.sources.iter().zip(&given.amounts).zip(brought_forward).map(holding).collect()
}

/// The targets of a year's split out of all that sources have.
fn targets(subject: &Subject<'_>, splits: &Scenario, year: FinancialYear, sources: &[Holding]) -> Option<Vec<Money>> {
    let available: Money = sources.iter().map(|holding| holding.available).sum();
    let ids: Vec<&str> = subject.priorities.iter().map(|priority| priority.id.as_str()).collect();
    splits.split_in(year).targets(available, &ids)
}

/// The percentage that buying together takes off each service, and the pool that does: where pools differ, the one that
/// takes most, since it is bought once.
fn savings(subject: &Subject<'_>, pools: &[Entered]) -> Vec<Option<(Rate, usize)>> {
    let mut savings: Vec<Option<(Rate, usize)>> = vec![None; subject.services.len()];
    let entries = subject.entries.iter().zip(pools).enumerate();
    for (at, (entry, _)) in entries.filter(|(_, (_, entered))| entered.goes_ahead()) {
        let Some(rate) = entry.pool.saving.filter(|rate| *rate != Rate::ZERO) else { continue };
        for &service in &entry.services {
            if savings[service].is_none_or(|(most, _)| rate > most) {
                savings[service] = Some((rate, at));
            }
        }
    }
    savings
}

/// Rule 7 (a): what pools buy, before anything else is paid. Own money counts as the budget's, partners' money stands
/// beside it; what goes back of own money is at its source again.
fn buy_in_pools(
    subject: &Subject<'_>,
    pools: &mut [Entered],
    sources: &mut [Holding],
    services: &mut [Need],
) -> Option<Market> {
    if !pools.iter().any(Entered::goes_ahead) {
        return None;
    }
    let market = market(subject, pools, services);
    let Market { pools: arrays, lines, givers } = &market;
    let bought = buy(arrays);
    for (pool, unmet) in pools.iter_mut().zip(&bought.unmet) {
        pool.overhead_unmet = Money::from_pence(*unmet);
    }
    for (at, &(pool, put)) in givers.iter().enumerate() {
        let put = &mut pools[pool].put_in[put];
        put.overhead = Money::from_pence(bought.overhead[at]);
        put.returned = Money::from_pence(bought.returned[at]);
        put.spent = put.amount - put.overhead - put.returned;
        if let Giver::Own { source } = put.giver {
            sources[source].pooled += put.spent;
            sources[source].overhead += put.overhead;
        }
    }
    for (&service, paid) in lines.iter().zip(&bought.paid) {
        for payment in paid {
            let (pool, put) = givers[payment.source];
            let (put, amount) = (&pools[pool].put_in[put], Money::from_pence(payment.pence));
            match put.giver {
                Giver::Own { source } => services[service].pooled.push(Pooled { pool, source, amount }),
                Giver::Contribution(contribution) => {
                    let from = Outside::Partner { pool, contribution };
                    services[service].others.push(Elsewhere { from, amount, live: put.live });
                }
            }
        }
    }
    Some(market)
}

/// What pools that go ahead have and may buy, as arrays.
fn market(subject: &Subject<'_>, pools: &[Entered], services: &[Need]) -> Market {
    let mut lines: Vec<usize> = Vec::new();
    let (mut givers, mut money) = (Vec::new(), Vec::new());
    let mut payers: Vec<Vec<usize>> = vec![Vec::new(); services.len()];
    for (pool, (entry, entered)) in
        subject.entries.iter().zip(pools).enumerate().filter(|(_, (_, one))| one.goes_ahead())
    {
        lines.extend(&entry.services);
        for (index, put) in entered.put_in.iter().enumerate().filter(|(_, put)| !put.in_kind) {
            for &service in &put.services {
                payers[service].push(givers.len());
            }
            let bears_overhead = put.services.len() == entry.services.len();
            money.push(pooling::Giver { pool, pence: put.amount.pence(), bears_overhead });
            givers.push((pool, index));
        }
    }
    lines.sort_unstable();
    lines.dedup();
    let wanted = |&service: &usize| {
        let need = &services[service];
        Wanted {
            givers: payers[service].clone(),
            weight: subject.services[service].weight.unwrap_or(need.need).pence(),
            already: need.from_others().pence(),
            most: (need.limit - need.from_others()).or_zero().pence(),
            rank: subject.rank(service),
        }
    };
    let overhead = |one: &Entered| if one.goes_ahead() { one.overhead.pence() } else { 0 };
    let overheads = pools.iter().map(overhead).collect();
    Market { pools: Pools { overheads, givers: money, lines: lines.iter().map(wanted).collect() }, lines, givers }
}

/// Says where pools that buy the same service would each by itself pay it more, together, than it may have.
fn say_past_limit(
    subject: &Subject<'_>,
    year: FinancialYear,
    arrays: &Pools,
    lines: &[usize],
    findings: &mut Findings,
) {
    let buyers = |line: usize| -> Vec<usize> {
        let mut pools: Vec<usize> = arrays.lines[line].givers.iter().map(|&at| arrays.givers[at].pool).collect();
        pools.dedup();
        pools
    };
    let shared: Vec<(usize, Vec<usize>)> =
        (0..lines.len()).map(|line| (line, buyers(line))).filter(|(_, pools)| pools.len() > 1).collect();
    if shared.is_empty() {
        return;
    }
    let alone: Vec<Vec<i64>> = (0..subject.entries.len()).map(|pool| pooling::alone(arrays, pool)).collect();
    for (line, pools) in shared {
        let together: i64 = pools.iter().map(|&pool| alone[pool][line]).sum();
        let over = Money::from_pence(together) - Money::from_pence(arrays.lines[line].most);
        if over > Money::ZERO {
            let names: Vec<String> = pools.iter().map(|&pool| subject.entries[pool].pool.name.clone()).collect();
            let service = lines[line];
            let name = &subject.services[service].name;
            findings.push(pool_warnings::past_limit_in_pools(service, name, &names, year, over));
        }
    }
}
