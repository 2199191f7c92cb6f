//! The tables' proposals for a year's split merged into one, in each way there is ([`Model::merge`]).

use num_traits::Zero as _;

use crate::aggregation::{Markets, distance, markets, means, median, scaled_medians};
use crate::apportion::from_exact;
use crate::calendar::FinancialYear;
use crate::clipping::{Laying, shares, whole};
use crate::evaluation::worked_out;
use crate::finding::Findings;
use crate::id::Id;
use crate::merged::{Merge, MergeDistance, MergeShare, MergeWay, Proposal, Spread, SpreadEnd};
use crate::merging_words::{
    Proposers, market_steps, mean_steps, median_steps, percent, points, rounding_step, spread_in_words, summary,
};
use crate::model::{Document, Model};
use crate::money::{Exact, Money};
use crate::said::say;
use crate::scenario::{MergeBy, Scenario};
use crate::split::{Split, Unit};
use crate::subject::{Subject, yet_to_be_discovered};
use crate::wording;

/// A table's proposal as exact parts of one, a priority each.
struct Table<'m> {
    scenario: &'m Scenario,
    parts: Vec<Exact>,
    note: Option<String>,
}

impl Model {
    /// Merges what scenarios propose for the split of a year. The money is that of the baseline, the first scenario of the
    /// document, in that year, with what it carries into it; the fences are those that bind it.
    ///
    /// # Errors
    /// No scenario, or the same one twice; a year that the model has not; no priority; what stands in the way of an
    /// outcome; a scenario that gives no priority anything.
    pub fn merge(&self, scenarios: &[Id], year: FinancialYear) -> Result<Merge, Findings> {
        let tables = self.tables(scenarios, year)?;
        let first = self.document().scenarios.first().ok_or_else(|| vec![wording::no_scenario()])?;
        let baseline = self.sound(&first.id)?;
        let found = yet_to_be_discovered(baseline);
        let subject = Subject::new(self.document(), baseline, "", found.as_ref());
        let mut findings = Findings::new();
        let worked = worked_out(&subject, Some(year), |_, _| {}, &mut findings);
        let Some(last) = worked.last() else { return Err(findings) };
        let laying = Laying::new(&subject, &last.arrays);
        let available = laying.available();
        let parts: Vec<Vec<Exact>> = tables.iter().map(|table| table.parts.clone()).collect();
        let document = self.document();
        let who = proposers(&tables);
        let spreads = spreads(document, &tables, &parts, available);
        Ok(Merge {
            year,
            baseline: baseline.id.clone(),
            baseline_name: baseline.name.clone(),
            available,
            summary: summary(&spreads, who, available, year),
            proposals: tables.iter().map(|table| table.proposal(document, year, available)).collect(),
            spreads,
            ways: MergeBy::ALL.into_iter().map(|by| way(by, &laying, document, &tables, &parts)).collect(),
        })
    }

    /// The scenarios' proposals.
    fn tables(&self, ids: &[Id], year: FinancialYear) -> Result<Vec<Table<'_>>, Findings> {
        if ids.is_empty() {
            return Err(vec![wording::merged_count()]);
        }
        if !self.document().years.iter().any(|one| one == year) {
            return Err(vec![wording::year_outside("", &year.to_string())]);
        }
        if self.document().priorities.is_empty() {
            return Err(vec![wording::no_priority()]);
        }
        let mut findings = Findings::new();
        let mut tables = Vec::new();
        for (at, id) in ids.iter().enumerate() {
            if let Some(first) = ids.iter().take(at).position(|earlier| earlier == id) {
                findings.push(wording::repeated_id(
                    "",
                    id,
                    &say!("place {number} of the list", number = first.saturating_add(1)),
                ));
                continue;
            }
            match self.sound(id).and_then(|scenario| self.table(scenario, year)) {
                Ok(table) => tables.push(table),
                Err(found) => findings.extend(found),
            }
        }
        if findings.is_empty() { Ok(tables) } else { Err(findings) }
    }

    fn table<'m>(&'m self, scenario: &'m Scenario, year: FinancialYear) -> Result<Table<'m>, Findings> {
        let priorities = &self.document().priorities;
        let (amounts, note): (Vec<Exact>, Option<String>) = match scenario.split_in(year) {
            Split::Percent { shares } => {
                let part = |id: &Id| shares.get(id).map_or_else(Exact::zero, |rate| rate.exact());
                (priorities.iter().map(|one| part(&one.id)).collect(), None)
            }
            Split::Amount { shares } => {
                let part = |id: &Id| shares.get(id).copied().unwrap_or(Money::ZERO).exact();
                let sum: Money = shares.values().copied().sum();
                let note =
                    say!("stated in pounds: each is taken as its part of the {sum} they come to", sum = sum.in_words());
                (priorities.iter().map(|one| part(&one.id)).collect(), Some(note))
            }
            Split::Need => {
                let (gets, sum) = self.by_need(scenario, year)?;
                let note = say!(
                    "split by need: each is taken as what the priority gets in {year} out of the {sum} that all get",
                    year,
                    sum = sum.in_words(),
                );
                (gets.into_iter().map(Money::exact).collect(), Some(note))
            }
        };
        let sum: Exact = amounts.iter().sum();
        if sum.is_zero() {
            let path = self.scenario(&scenario.id).map_or_else(String::new, |(_, path)| format!("{path}/split"));
            return Err(vec![wording::nothing_split(&path, &scenario.name, year)]);
        }
        Ok(Table { scenario, parts: amounts.iter().map(|amount| amount / &sum).collect(), note })
    }

    /// What each priority gets of the budget where need decides.
    fn by_need(&self, scenario: &Scenario, year: FinancialYear) -> Result<(Vec<Money>, Money), Findings> {
        let years = self.figures(scenario, Some(year));
        let Some(last) = years.last() else { return Err(self.evaluate(&scenario.id).findings) };
        // Without the line of what is yet to be discovered, which comes after those of the document.
        let priorities = last.priorities.iter().take(self.document().priorities.len());
        let gets: Vec<Money> = priorities.map(|one| one.services.allocated + one.to_commission).collect();
        let sum = gets.iter().copied().sum();
        Ok((gets, sum))
    }
}

/// What those who propose are called together.
fn proposers(tables: &[Table<'_>]) -> Proposers {
    let handed_in = tables.iter().all(|table| table.scenario.proposed.is_some());
    if handed_in { Proposers::Tables(tables.len()) } else { Proposers::Options(tables.len()) }
}

impl Table<'_> {
    fn by(&self) -> String {
        self.scenario.proposed.as_ref().map_or_else(|| self.scenario.name.clone(), |one| one.by.clone())
    }

    fn proposal(&self, document: &Document, year: FinancialYear, available: Money) -> Proposal {
        Proposal {
            scenario: self.scenario.id.clone(),
            name: self.scenario.name.clone(),
            by: self.by(),
            proposed: self.scenario.proposed.clone(),
            unit: match self.scenario.split_in(year) {
                Split::Percent { .. } => Unit::Percent,
                Split::Amount { .. } => Unit::Amount,
                Split::Need => Unit::Need,
            },
            shares: of_parts(document, &self.parts, available),
            note: self.note.clone(),
        }
    }
}

/// Shares of exact parts that sum to one: percentages and pounds each by largest remainder.
fn of_parts(document: &Document, parts: &[Exact], available: Money) -> Vec<MergeShare> {
    let times = |all: &Exact| from_exact(&parts.iter().map(|part| part * all).collect::<Vec<_>>());
    shares(document, parts, &times(&whole()), &times(&available.exact()))
}

/// How far apart proposals lie, priority by priority.
fn spreads(document: &Document, tables: &[Table<'_>], parts: &[Vec<Exact>], available: Money) -> Vec<Spread> {
    let proposed: Vec<Vec<MergeShare>> =
        tables.iter().map(|table| of_parts(document, &table.parts, available)).collect();
    let means = means(parts);
    let spread = |(at, priority): (usize, &crate::service::Priority)| {
        let column: Vec<Exact> = parts.iter().filter_map(|parts| parts.get(at).cloned()).collect();
        let (low, high) = (column.iter().min()?, column.iter().max()?);
        let end = |part: &Exact| {
            let here = || tables.iter().zip(&column).filter(|(_, one)| *one == part).map(|(table, _)| table);
            let first = column.iter().position(|one| one == part)?;
            Some(SpreadEnd {
                share: proposed.get(first)?.get(at)?.clone(),
                by: here().map(Table::by).collect(),
                scenarios: here().map(|table| table.scenario.id.clone()).collect(),
            })
        };
        let alone = |part: &Exact| MergeShare {
            priority: priority.id.clone(),
            name: priority.name.clone(),
            exact: part.to_string(),
            percent: points(part),
            said: percent(part, 1),
            amount: available.fraction(part),
        };
        let (lowest, highest) = (end(low)?, end(high)?);
        let mut spread = Spread {
            priority: priority.id.clone(),
            name: priority.name.clone(),
            median: alone(&median(&column)),
            mean: alone(means.get(at)?),
            points: points(&(high - low)),
            said: say!("{points} points", points = percent(&(high - low), 1).trim_end_matches('%')),
            apart: highest.share.amount - lowest.share.amount,
            lowest,
            highest,
            words: String::new(),
        };
        spread.words = spread_in_words(&spread, proposers(tables));
        Some(spread)
    };
    document.priorities.iter().enumerate().filter_map(spread).collect()
}

/// One way to merge, worked out and clipped.
fn way(
    by: MergeBy,
    laying: &Laying<'_, '_>,
    document: &Document,
    tables: &[Table<'_>],
    proposals: &[Vec<Exact>],
) -> MergeWay {
    let names: Vec<&str> = document.priorities.iter().map(|priority| priority.name.as_str()).collect();
    let (parts, mut steps) = worked(by, &names, proposals);
    let mut way = MergeWay {
        by,
        name: by.name(),
        what: by.what(),
        weakness: by.weakness(),
        steps: vec![],
        missing: None,
        proposed: None,
        clipped: None,
        clips: vec![],
        distances: vec![],
    };
    if let Some(parts) = parts {
        let laid = laying.in_percent(&parts);
        let clipped = laying.clipped(&laid);
        steps.push(rounding_step(laying.available()));
        way.clips = laying.clips(&laid, &clipped);
        way.proposed = Some(laying.merged(&laid, Some(&parts)));
        way.clipped = Some(laying.merged(&clipped, way.clips.is_empty().then_some(&parts)));
        way.distances = tables.iter().map(|table| apart(table, &parts, laying.available())).collect();
    } else {
        way.missing = Some(say!("the middle proposal for every priority is nothing, so there is nothing to scale"));
    }
    MergeWay { steps, ..way }
}

fn apart(table: &Table<'_>, parts: &[Exact], available: Money) -> MergeDistance {
    let moved = distance(&table.parts, parts);
    MergeDistance {
        scenario: table.scenario.id.clone(),
        by: table.by(),
        points: points(&moved),
        amount: available.fraction(&moved),
    }
}

/// The exact parts that a way comes to, and how.
fn worked(by: MergeBy, names: &[&str], proposals: &[Vec<Exact>]) -> (Option<Vec<Exact>>, Vec<String>) {
    match by {
        MergeBy::Mean => {
            let means = means(proposals);
            let steps = mean_steps(names, proposals, &means);
            (Some(means), steps)
        }
        MergeBy::Median => {
            let scaled = scaled_medians(proposals);
            let steps = median_steps(names, proposals, scaled.as_deref());
            (scaled, steps)
        }
        MergeBy::Markets => {
            let made: Markets = markets(proposals);
            let steps = market_steps(names, proposals, &made);
            (Some(made.shares), steps)
        }
    }
}
