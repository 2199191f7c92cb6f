//! Options side by side: the same scenario without pools and with each pool or mix of pools (contract, rule 13).

use serde::Serialize;

use crate::calendar::FinancialYear;
use crate::finding::Findings;
use crate::id::Id;
use crate::model::Model;
use crate::money::Money;
use crate::outcome::YearOutcome;
use crate::said::say;
use crate::scenario::{PoolEntry, Scenario};
use crate::wording;
use crate::wording::list;

/// Options side by side in one year. Each difference is from the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Options {
    /// The year.
    pub year: FinancialYear,
    /// Each option; the first is what the others are measured against.
    pub options: Vec<PoolOption>,
}

/// One option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PoolOption {
    /// The pools that it enters.
    pub pools: Vec<Id>,
    /// What it is called: the pools' names.
    pub name: String,
    /// The scenario that it would be.
    pub scenario: Scenario,
    /// What was found in working it out; an error among it means that it has no figures.
    pub findings: Findings,
    /// The pools that do not go ahead.
    pub stopped: Vec<String>,
    /// Own money in pools.
    pub own: Figure,
    /// Partners' money in pools.
    pub partners: Figure,
    /// What is put in in kind.
    pub in_kind: Figure,
    /// What running pools takes.
    pub overhead: Figure,
    /// By how much buying together lowers what services need.
    pub saving: Figure,
    /// What pools pay to services.
    pub bought: Figure,
    /// What services have in all, from pools, the budget and elsewhere.
    pub funded: Figure,
    /// What services need.
    pub need: Figure,
    /// What services are short of.
    pub shortfall: Figure,
    /// What of all need is covered, for people.
    pub covered: String,
    /// Pounds of partners' money for each pound of own money; none without own money in pools.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leverage: Option<String>,
    /// Each service that a pool of any option buys.
    pub services: Vec<OptionService>,
    /// Each member of a pool of any option.
    pub members: Vec<OptionMember>,
}

/// A figure, and what it is more or less than in the first option.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Figure {
    /// The figure.
    pub amount: Money,
    /// How much more, or below nothing less, than in the first option.
    pub difference: Money,
}

/// One service under an option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct OptionService {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// What it has in all.
    pub funded: Figure,
    /// What it is short of.
    pub shortfall: Figure,
    /// What of its need is covered, for people.
    pub covered: String,
    /// The same, per cent, four decimals.
    pub coverage: String,
}

/// One member under an option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct OptionMember {
    /// A partner's id, or `own`.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// The money it puts in.
    pub puts_in: Figure,
    /// What it could be asked for in all, were its pools to cost a fifth more.
    pub at_most: Figure,
}

/// Where the findings of a scenario that is in no document point.
const UNWRITTEN: &str = "/scenarios/-";

impl Model {
    /// Options side by side in a year: each a list of pools, entered with the own money that the scenario puts into
    /// them, or else as the first sound scenario that enters them.
    ///
    /// # Errors
    /// A year that is not one of the model's; a pool that is not there, or twice in one option.
    pub fn options(&self, scenario: &Scenario, year: FinancialYear, mixes: &[Vec<Id>]) -> Result<Options, Findings> {
        if !self.document().years.iter().any(|one| one == year) {
            return Err(vec![wording::year_outside("", &year.to_string())]);
        }
        for pools in mixes {
            for (at, id) in pools.iter().enumerate() {
                if !self.document().pools.iter().any(|pool| pool.id == *id) {
                    return Err(vec![wording::unknown_id("", "pool", id)]);
                }
                if let Some(first) = pools.iter().take(at).position(|earlier| earlier == id) {
                    return Err(vec![wording::repeated_id("", id, &say!("place {first} of the option", first))]);
                }
            }
        }
        let made: Vec<(Vec<Id>, Scenario)> =
            mixes.iter().map(|pools| (pools.clone(), self.with_pools(scenario, pools))).collect();
        let any = |id: &Id| mixes.iter().flatten().any(|pool| pool == id);
        let bought = |service: &Id| {
            let pools = self.document().pools.iter().filter(|pool| any(&pool.id));
            pools.into_iter().any(|pool| pool.services.contains(service))
        };
        let mut options: Vec<PoolOption> = Vec::new();
        for (pools, scenario) in made {
            let outcome = self.evaluate_with(&scenario, UNWRITTEN, vec![]);
            let come_to = outcome.years.into_iter().find(|one| one.year == year);
            let option = self.option(pools, scenario, come_to.as_ref(), &bought);
            options.push(PoolOption { findings: outcome.findings, ..option });
        }
        self.add_absent_members(&mut options);
        compare(&mut options);
        Ok(Options { year, options })
    }

    /// The scenario with other pools: each entered as it enters it, or else as the first scenario that does.
    fn with_pools(&self, scenario: &Scenario, pools: &[Id]) -> Scenario {
        let entry = |id: &Id| {
            let sound = self.document().scenarios.iter().filter(|one| self.errors_of(&one.id).next().is_none());
            let scenarios = core::iter::once(scenario).chain(sound);
            let mut entries = scenarios.flat_map(|one| &one.pools);
            entries.find(|entry| entry.pool == *id).cloned().unwrap_or(PoolEntry { pool: id.clone(), own: vec![] })
        };
        Scenario { pools: pools.iter().map(entry).collect(), ..scenario.clone() }
    }

    fn option(
        &self,
        pools: Vec<Id>,
        scenario: Scenario,
        year: Option<&YearOutcome>,
        bought: &dyn Fn(&Id) -> bool,
    ) -> PoolOption {
        let figure = |amount: &dyn Fn(&YearOutcome) -> Money| Figure::of(year.map_or(Money::ZERO, amount));
        let pooled = |amount: &dyn Fn(&crate::pool_outcome::PooledTotals) -> Money| {
            Figure::of(year.and_then(|year| year.pooled.as_ref()).map_or(Money::ZERO, amount))
        };
        let names: Vec<String> = self
            .document()
            .pools
            .iter()
            .filter(|pool| pools.contains(&pool.id))
            .map(|pool| pool.name.clone())
            .collect();
        let services = year.into_iter().flat_map(|year| &year.services).filter(|service| bought(&service.id));
        let members = year.and_then(|year| year.pooled.as_ref()).map_or(&[][..], |pooled| &pooled.members);
        let stopped = year.into_iter().flat_map(|year| &year.pools).filter(|pool| !pool.goes_ahead);
        PoolOption {
            name: if names.is_empty() { say!("No pool") } else { list(&names) },
            pools,
            scenario,
            findings: vec![],
            stopped: stopped.map(|pool| pool.name.clone()).collect(),
            own: pooled(&|all| all.own),
            partners: pooled(&|all| all.partners),
            in_kind: pooled(&|all| all.in_kind),
            overhead: pooled(&|all| all.overhead),
            saving: pooled(&|all| all.saving),
            bought: pooled(&|all| all.allocated),
            funded: figure(&|year| year.allocated + year.others),
            need: figure(&|year| year.need),
            shortfall: figure(&|year| year.shortfall),
            covered: year.map_or_else(String::new, |year| year.covered.clone()),
            leverage: year.and_then(|year| year.pooled.as_ref()?.leverage.clone()),
            services: services
                .map(|service| OptionService {
                    id: service.id.clone(),
                    name: service.name.clone(),
                    funded: Figure::of(service.allocated + service.others),
                    shortfall: Figure::of(service.shortfall),
                    covered: service.covered.clone(),
                    coverage: service.coverage.clone(),
                })
                .collect(),
            members: members
                .iter()
                .map(|member| OptionMember {
                    id: member.id.clone(),
                    name: member.name.clone(),
                    puts_in: Figure::of(member.puts_in),
                    at_most: Figure::of(member.at_most),
                })
                .collect(),
        }
    }

    /// Gives every option the same members in the same order, with nothing where they are in none of its pools.
    fn add_absent_members(&self, options: &mut [PoolOption]) {
        let there = |id: &str| options.iter().any(|option| option.members.iter().any(|member| member.id == id));
        let partners = self.document().partners.iter().map(|partner| partner.id.as_str());
        let ids: Vec<String> =
            core::iter::once(crate::pool::OWN).chain(partners).filter(|id| there(id)).map(str::to_owned).collect();
        for option in options {
            let held = core::mem::take(&mut option.members);
            let member = |id: &String| {
                held.iter().find(|member| member.id == *id).cloned().unwrap_or_else(|| OptionMember {
                    id: id.clone(),
                    name: self.document().member_name(id),
                    puts_in: Figure::default(),
                    at_most: Figure::default(),
                })
            };
            option.members = ids.iter().map(member).collect();
        }
    }
}

impl Figure {
    const fn of(amount: Money) -> Self {
        Self { amount, difference: Money::ZERO }
    }
}

/// Measures every option against the first.
fn compare(options: &mut [PoolOption]) {
    let Some(first) = options.first().cloned() else { return };
    let against = |figure: &mut Figure, first: Figure| figure.difference = figure.amount - first.amount;
    for option in options {
        for (figure, first) in [
            (&mut option.own, first.own),
            (&mut option.partners, first.partners),
            (&mut option.in_kind, first.in_kind),
            (&mut option.overhead, first.overhead),
            (&mut option.saving, first.saving),
            (&mut option.bought, first.bought),
            (&mut option.funded, first.funded),
            (&mut option.need, first.need),
            (&mut option.shortfall, first.shortfall),
        ] {
            against(figure, first);
        }
        for (service, first) in option.services.iter_mut().zip(&first.services) {
            against(&mut service.funded, first.funded);
            against(&mut service.shortfall, first.shortfall);
        }
        for (member, first) in option.members.iter_mut().zip(&first.members) {
            against(&mut member.puts_in, first.puts_in);
            against(&mut member.at_most, first.at_most);
        }
    }
}
