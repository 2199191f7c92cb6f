//! The years in turn, carry-forward between them: a model and a scenario make an outcome.
#![expect(clippy::indexing_slicing, reason = "sources, services and priorities are numbered by the subject itself")]

use core::cell::OnceCell;

use crate::allocation::{Plan, Year, allocate};
use crate::calendar::FinancialYear;
use crate::figures::YearFigures;
use crate::finding::{Finding, Findings};
use crate::given::Given;
use crate::keyed;
use crate::model::Model;
use crate::money::Money;
use crate::outcome::{Outcome, SourceOutcome, YearOutcome};
use crate::pool_warnings;
use crate::pooled::stakes;
use crate::position::Position;
use crate::risk::{bear, fifth};
use crate::said::say;
use crate::scenario::Scenario;
use crate::service::Service;
use crate::split::{Preset, Split, Unit};
use crate::stranding;
use crate::subject::{Subject, yet_to_be_discovered};
use crate::tables::{Held, Tables, held_by};
use crate::warnings;
use crate::wording;
use crate::wording::list;

impl Model {
    /// Works out a scenario. An unknown scenario, or one with an error in it, has no years: its findings say why.
    #[must_use]
    pub fn evaluate(&self, scenario: &str) -> Outcome {
        let Some((found, path)) = self.scenario(scenario) else {
            let mut findings = self.findings().clone();
            // One that could not be read has no id to be found by: its own findings say what is wrong.
            if self.is_whole() {
                findings.push(wording::unknown_id("/scenarios", "scenario", scenario));
            }
            return Outcome { scenario: scenario.into(), years: vec![], findings };
        };
        if self.errors_of(scenario).next().is_some() {
            return Outcome { scenario: scenario.into(), years: vec![], findings: self.findings_for(&path) };
        }
        self.evaluate_with(found, &path, self.findings_for(&path))
    }

    /// Works out decisions laid over the model without reading it again. They must have been checked; `known` is what
    /// was found then, and comes first among the outcome's findings.
    #[must_use]
    pub fn evaluate_with(&self, scenario: &Scenario, path: &str, known: Findings) -> Outcome {
        let mut findings = known;
        let found = yet_to_be_discovered(scenario);
        let subject = Subject::new(self.document(), scenario, path, found.as_ref());
        findings.extend(without_previous(&subject));
        let worked = worked_out(&subject, None, Worked::warn, &mut findings);
        let years = worked.into_iter().map(Worked::into_outcome).collect();
        Outcome { scenario: scenario.id.clone(), years, findings }
    }

    /// As [`Model::evaluate_with`], of one year alone: of the years before it only what they carry forward is worked out.
    /// For a change that is on its way, when no more is looked at than that year. An error in a later year is not come
    /// upon.
    #[must_use]
    pub fn evaluate_year(&self, scenario: &Scenario, (path, known): (&str, Findings), year: FinancialYear) -> Outcome {
        let mut findings = known;
        let found = yet_to_be_discovered(scenario);
        let subject = Subject::new(self.document(), scenario, path, found.as_ref());
        findings.extend(without_previous(&subject));
        let years = alone(&subject, year, &mut findings).into_iter().map(Worked::into_outcome).collect();
        Outcome { scenario: scenario.id.clone(), years, findings }
    }

    /// As [`Model::figures`], with the tables of each year: the outcome without its warnings.
    #[must_use]
    pub fn outcome_years(&self, scenario: &Scenario, last: Option<FinancialYear>) -> Vec<YearOutcome> {
        let found = yet_to_be_discovered(scenario);
        let subject = Subject::new(self.document(), scenario, "", found.as_ref());
        let worked = worked_out(&subject, last, |_, _| {}, &mut Findings::new());
        worked.into_iter().map(Worked::into_outcome).collect()
    }

    /// A scenario's split with one share moved (see [`Split::moved`]).
    #[must_use]
    pub fn moved_split(&self, scenario: &Scenario, priority: &str, to: &str, locked: &[&str]) -> Option<Split> {
        scenario.split.moved(&self.priority_ids(), priority, to, locked)
    }

    /// A split that is often wanted, in percentages.
    #[must_use]
    pub fn preset_split(&self, scenario: &Scenario, preset: Preset) -> Split {
        let ids = self.priority_ids();
        let amounts: Vec<Money> = match preset {
            Preset::Equal => vec![Money::ZERO; ids.len()],
            Preset::LastYear => self.by_priority(|service| service.previous.unwrap_or(Money::ZERO)),
            Preset::ByNeed => {
                let first = self.first_year(scenario);
                let need = |at: usize| Some(first.as_ref()?.priorities.get(at)?.services.need);
                (0..ids.len()).map(|at| need(at).unwrap_or(Money::ZERO)).collect()
            }
        };
        Split::in_proportion(&ids.into_iter().zip(amounts).collect::<Vec<_>>())
    }

    /// A scenario's split said in another unit: amounts are the targets of the first year; percentages are the shares
    /// that the targets, or where need decides the allocations, come to.
    #[must_use]
    pub fn split_said_in(&self, scenario: &Scenario, unit: Unit) -> Split {
        let ids = self.priority_ids();
        let first = self.first_year(scenario);
        let amount = |at: usize| {
            let priority = first.as_ref()?.priorities.get(at)?;
            Some(priority.target.unwrap_or(priority.services.allocated))
        };
        let amounts: Vec<(&str, Money)> =
            ids.iter().enumerate().map(|(at, id)| (*id, amount(at).unwrap_or(Money::ZERO))).collect();
        match unit {
            Unit::Need => Split::Need,
            Unit::Percent => Split::in_proportion(&amounts),
            Unit::Amount => {
                Split::Amount { shares: keyed::map(amounts.into_iter().map(|(id, amount)| (id.to_owned(), amount))) }
            }
        }
    }

    /// What a scenario comes to in the first year.
    fn first_year(&self, scenario: &Scenario) -> Option<YearFigures> {
        let found = yet_to_be_discovered(scenario);
        let subject = Subject::new(self.document(), scenario, "", found.as_ref());
        alone(&subject, self.document().years.first, &mut Findings::new()).map(|year| year.figures)
    }

    fn priority_ids(&self) -> Vec<&str> {
        self.document().priorities.iter().map(|priority| priority.id.as_str()).collect()
    }

    fn by_priority(&self, amount: impl Fn(&Service) -> Money) -> Vec<Money> {
        let sum = |id: &str| {
            let services = self.document().services.iter().filter(|service| service.priority == id);
            services.map(&amount).sum()
        };
        self.priority_ids().into_iter().map(sum).collect()
    }

    /// What was found in the document that touches one scenario: all but what is about another.
    #[must_use]
    pub fn findings_for(&self, path: &str) -> Findings {
        let own = path.rsplit('/').next().and_then(|index| index.parse::<usize>().ok());
        let touches = |finding: &&Finding| finding.scenario().is_none() || finding.scenario() == own;
        self.findings().iter().filter(touches).cloned().collect()
    }
}

fn without_previous(subject: &Subject<'_>) -> Findings {
    let guaranteed = subject.scenario.guarantee.as_ref().is_some_and(|guarantee| guarantee.months > 0);
    let services = subject.services.iter().enumerate();
    services
        .filter(|(_, service)| guaranteed && service.previous.is_none())
        .map(|(index, service)| warnings::guarantee_without_previous(index, &service.name))
        .collect()
}

/// The years in turn, to the last or to the one named, each with what the one before carries forward; `warn` adds what is
/// to be said of each. None where an error stands in the way.
pub(crate) fn worked_out<'s, 'm>(
    subject: &'s Subject<'m>,
    last: Option<FinancialYear>,
    warn: impl Fn(&Worked<'s, 'm>, &mut Findings),
    findings: &mut Findings,
) -> Vec<Worked<'s, 'm>> {
    let mut brought_forward = vec![Money::ZERO; subject.document.sources.len()];
    let mut years = Vec::new();
    for year in subject.document.years.iter().take_while(|year| last.is_none_or(|last| *year <= last)) {
        let worked = of_year(year, findings, |findings| {
            let worked = Planned::year(subject, year, &brought_forward, findings).worked(subject, findings);
            warn(&worked, findings);
            worked
        });
        brought_forward = worked.figures.carried_forward();
        years.push(worked);
    }
    if findings.iter().any(Finding::is_error) { vec![] } else { years }
}

/// One year with its warnings. Of the years before, which say nothing here but errors, only what they carry forward is
/// worked out. None where an error stands in the way, or where the model has no such year.
fn alone<'s, 'm>(subject: &'s Subject<'m>, year: FinancialYear, findings: &mut Findings) -> Option<Worked<'s, 'm>> {
    let years = subject.document.years;
    let mut brought_forward = vec![Money::ZERO; subject.document.sources.len()];
    for before in years.iter().take_while(|before| *before < year) {
        let mut said = Findings::new();
        brought_forward = of_year(before, &mut said, |said| {
            let planned = Planned::year(subject, before, &brought_forward, said);
            said.extend(planned.given.errors().cloned());
            planned.figures.carried_forward()
        });
        findings.extend(said.into_iter().filter(Finding::is_error));
    }
    years.iter().find(|one| *one == year)?;
    let worked = of_year(year, findings, |findings| {
        let worked = Planned::year(subject, year, &brought_forward, findings).worked(subject, findings);
        worked.warn(findings);
        worked
    });
    (!findings.iter().any(Finding::is_error)).then_some(worked)
}

/// Has what is found on the way say which year it is of.
fn of_year<T>(year: FinancialYear, findings: &mut Findings, work: impl FnOnce(&mut Findings) -> T) -> T {
    let before = findings.len();
    let worked = work(findings);
    for finding in findings.iter_mut().skip(before) {
        finding.year = Some(year);
    }
    worked
}

/// Who gets what from whom in a year, what that is worked out from, and what it comes to.
struct Planned {
    given: Given,
    position: Position,
    arrays: Year,
    plan: Plan,
    figures: YearFigures,
}

impl Planned {
    fn year(subject: &Subject<'_>, year: FinancialYear, brought_forward: &[Money], findings: &mut Findings) -> Self {
        let given = Given::of(subject, year, findings);
        let position = Position::of(subject, &given, subject.scenario, brought_forward, findings);
        let arrays = position.arrays(subject);
        let plan = allocate(&arrays);
        let figures = YearFigures::of(subject, &position, &plan);
        Self { given, position, arrays, plan, figures }
    }

    /// The same, for tables to be made of it; says what there is to say of what the year starts from.
    fn worked<'s, 'm>(self, subject: &'s Subject<'m>, findings: &mut Findings) -> Worked<'s, 'm> {
        let Self { given, position, arrays, plan, figures } = self;
        position.warn(subject, &given, findings);
        Worked { subject, position, arrays, plan, figures, outcome: OnceCell::new() }
    }
}

/// One year worked out, with what its tables are made from.
#[derive(Debug)]
pub(crate) struct Worked<'s, 'm> {
    pub(crate) subject: &'s Subject<'m>,
    pub(crate) position: Position,
    pub(crate) arrays: Year,
    pub(crate) plan: Plan,
    pub(crate) figures: YearFigures,
    /// Its tables and months, once they are asked for: most workings need those of a year or two.
    outcome: OnceCell<YearOutcome>,
}

fn pence(amount: i64) -> Money {
    Money::from_pence(amount)
}

impl Worked<'_, '_> {
    /// The year's tables.
    pub(crate) fn outcome(&self) -> &YearOutcome {
        let Self { subject, position, plan, figures, outcome, .. } = self;
        outcome.get_or_init(|| Tables { subject, position, plan, figures }.outcome())
    }

    fn into_outcome(self) -> YearOutcome {
        let Self { subject, position, plan, figures, outcome, .. } = self;
        let tables = Tables { subject, position: &position, plan: &plan, figures: &figures };
        outcome.into_inner().unwrap_or_else(|| tables.outcome())
    }

    /// The findings of the year.
    fn warn(&self, findings: &mut Findings) {
        let year = self.position.year;
        let split = self.subject.scenario.split_in(year);
        let path = match self.subject.scenario.split_years.contains_key(&year) {
            true => format!("{}/split_years/{}", self.subject.path, year.to_string().replace('/', "~1")),
            false => format!("{}/split", self.subject.path),
        };
        findings.extend(self.over_programmed(split, &path));
        findings.extend(self.stranded(split, &path));
        findings.extend(self.promises(split, &path));
        let free: Money = self.outcome().sources.iter().map(|source| source.left_free).sum();
        if free > Money::ZERO {
            findings.push(warnings::left_unallocated(&path, year, free));
        }
        let ceasing = &self.outcome().ceasing;
        if ceasing.gap > Money::ZERO && !ceasing.successors.is_empty() {
            let names: Vec<String> = ceasing.successors.iter().map(|paid| paid.name.clone()).collect();
            let first = ceasing.successors.first().and_then(|paid| paid.source.clone());
            let at = self.subject.document.sources.iter().position(|source| Some(&source.id) == first.as_ref());
            let path = format!("/sources/{}", at.unwrap_or(0));
            findings.push(warnings::successor_smaller(&path, year, &list(&names), ceasing.replaced, ceasing.lost));
        }
        findings.extend(self.pools());
        findings.extend(self.below_need());
    }

    /// What is to be said of pools that go ahead.
    fn pools(&self) -> Findings {
        let mut findings = Findings::new();
        let year = self.position.year;
        let entries = self.subject.entries.iter().zip(&self.outcome().pools).enumerate();
        for (place, (entry, outcome)) in entries.filter(|(_, (_, outcome))| outcome.goes_ahead) {
            let path = format!("{}/pools/{place}", self.subject.path);
            if !outcome.overhead_unmet.is_zero() {
                findings.push(pool_warnings::overhead_unmet(&path, &outcome.name, year, outcome.overhead_unmet));
            }
            let stakes = stakes(entry.pool, outcome, |id| self.subject.document.member_name(id));
            let variance = bear(entry.pool, &stakes, outcome.cost.fraction(&fifth()));
            let host = stakes.iter().find(|stake| stake.id == entry.pool.host).map_or(Money::ZERO, |host| host.puts_in);
            if variance.uncovered > host {
                let name = self.subject.document.member_name(&entry.pool.host);
                let amounts = (variance.amount, variance.uncovered);
                let (pool, host) = (&outcome.name, (name.as_str(), host));
                findings.push(pool_warnings::caps_leave_uncovered(&path, pool, year, host, amounts));
            }
        }
        findings
    }

    fn over_programmed(&self, split: &Split, path: &str) -> Option<Finding> {
        let targets = self.position.targets.as_ref()?;
        let sum: Money = targets.iter().copied().sum();
        let available = self.outcome().available;
        let Split::Amount { shares } = split else { return None };
        if sum <= available {
            return None;
        }
        let weights: Vec<i128> = shares.values().map(|amount| i128::from(amount.pence())).collect();
        let parts = crate::apportion::over_lines(available, &weights);
        let scaled = Split::Amount { shares: keyed::map(shares.keys().cloned().zip(parts)) };
        Some(warnings::over_programmed(path, self.position.year, sum, available, scaled))
    }

    fn stranded(&self, split: &Split, path: &str) -> Findings {
        let stranded: Vec<&SourceOutcome> =
            self.outcome().sources.iter().filter(|source| !source.to_return.is_zero()).collect();
        if stranded.is_empty() {
            return vec![];
        }
        let remedy = stranding::remedy(self.subject, split, path, (&self.arrays, &self.plan));
        let say = |source: &&SourceOutcome| {
            warnings::ring_fence_stranded(path, self.position.year, &source.name, source.to_return, remedy.clone())
        };
        stranded.iter().map(say).collect()
    }

    fn promises(&self, split: &Split, path: &str) -> Findings {
        let mut findings = Findings::new();
        let mut by_priority = vec![0_i64; self.subject.priorities.len()];
        for (index, need) in self.position.services.iter().enumerate() {
            let own = need.from_own_in_pools();
            let sum = &mut by_priority[self.subject.priority_of[index]];
            *sum = sum.saturating_add(self.plan.promised[index]).saturating_add(own.pence());
            let kept = self.figures.services[index].kept;
            let unmet = need.promise - kept;
            if unmet > Money::ZERO {
                let service = self.subject.services[index];
                let held = self.plan.promise_held_by[index].as_ref();
                let held =
                    held.map(|cut| held_by(self.subject, &self.position, Held::Promise, cut, kept, need.promise));
                let path = format!("/services/{index}");
                let year = self.position.year;
                findings.push(warnings::promise_unmet(&path, &service.name, year, unmet, held.as_ref()));
            }
        }
        let targets = self.position.targets.clone().unwrap_or_default();
        for (at, target) in targets.iter().enumerate() {
            let over = pence(by_priority[at]) - *target;
            if over > Money::ZERO {
                let landed = pence(self.arrays.landed[at]);
                let in_pools = landed - *target;
                let what = match (in_pools > Money::ZERO, landed.is_zero()) {
                    (true, _) => say!("own money in pools"),
                    (false, false) => say!("promises and own money in pools"),
                    (false, true) => say!("promises"),
                };
                let sums = (what.as_str(), by_priority.as_slice());
                let remedy = stranding::raise_to_promises(self.subject, split, path, &self.arrays, sums);
                let name = &self.subject.priorities[at].name;
                findings.push(if in_pools > Money::ZERO {
                    pool_warnings::pools_over_target(path, self.position.year, name, in_pools, remedy)
                } else {
                    warnings::promises_over_target(path, self.position.year, name, (&what, over), remedy)
                });
            }
        }
        findings
    }

    fn below_need(&self) -> Findings {
        let months = &self.outcome().months;
        let services = self.outcome().services.iter().enumerate();
        services
            .filter_map(|(index, service)| {
                let cliff = service.cliff?;
                let month = months.iter().find(|month| month.month == cliff)?;
                let cells = month.services.get(&service.id)?;
                let short = cells.need - cells.funded;
                Some(warnings::below_need(index, &service.name, cliff, short, service.shortfall, self.position.year))
            })
            .collect()
    }
}
