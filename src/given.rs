//! [`Given`]: what a year starts from whatever the years before carry into it and however its money is split.
#![expect(clippy::indexing_slicing, reason = "sources and grants are numbered by the subject itself")]

use crate::calendar::FinancialYear;
use crate::ceasing::Ceased;
use crate::contribution::wanted;
use crate::finding::{Finding, Findings};
use crate::money::{Money, Rate};
use crate::need::{Cost, costs};
use crate::promises::{Promised, promised};
use crate::said::say;
use crate::source::Source;
use crate::subject::{Subject, changed, in_part, settle};
use crate::wording;

/// What a year starts from, but for what is carried into it and how it is split. Only the document, the decisions beside
/// the split and the year are read for it, so that it stands for every split of them.
#[derive(Clone, Debug)]
pub struct Given {
    /// The year.
    pub(crate) year: FinancialYear,
    /// Each source's own amount, whether it counts or not.
    pub(crate) amounts: Vec<Money>,
    /// Each ceasing grant.
    pub(crate) ceasing: Vec<Ceased>,
    /// The own money that each pool asks of its sources.
    pub(crate) asked: Vec<Vec<Money>>,
    /// Each service's cost.
    pub(crate) costs: Vec<Cost>,
    /// What is to be said of these.
    pub(crate) of_costs: Findings,
    /// What each service is promised.
    pub(crate) promised: Promised,
}

impl Given {
    /// Works out what a year starts from. What is to be said of money is said at once, of costs and promises when these
    /// have their turn.
    pub(crate) fn of(subject: &Subject<'_>, year: FinancialYear, findings: &mut Findings) -> Self {
        let amounts = amounts(subject, year, findings);
        let ceasing = ceased(subject, year, findings);
        let mut of_costs = Findings::new();
        let costs = costs(subject, year, &ceasing, &mut of_costs);
        let promised = promised(subject, year, &costs);
        let asked = subject.entries.iter().map(|entry| wanted(subject, year, entry)).collect();
        Self { year, amounts, ceasing, asked, costs, of_costs, promised }
    }

    /// The errors in costs and promises.
    pub(crate) fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.of_costs.iter().chain(&self.promised.findings).filter(|finding| finding.is_error())
    }
}

/// Rule 5. A source that is a part of another is taken out of it, so that no pound is counted twice.
fn amounts(subject: &Subject<'_>, year: FinancialYear, findings: &mut Findings) -> Vec<Money> {
    let document = subject.document;
    let first = document.years.first;
    let mut amounts: Vec<Money> = Vec::with_capacity(document.sources.len());
    for (index, source) in document.sources.iter().enumerate() {
        let full = source.annual.full_year(year, first, source.growth.unwrap_or(Rate::ZERO));
        let changes = subject.source_changes(index, year);
        let path = || format!("/sources/{index}/annual");
        let exact = changed(in_part(full, year.live(subject.source_span(index))), changes);
        amounts.push(settle(&exact, (&source.name, year), path, findings));
    }
    let own = |(index, whole): (usize, &Source)| {
        let parts = document.sources.iter().zip(&amounts);
        let parts: Money =
            parts.filter(|(part, _)| part.part_of.as_ref() == Some(&whole.id)).map(|(_, amount)| *amount).sum();
        if parts > amounts[index] && year != first {
            let path = format!("/sources/{index}/annual");
            findings.push(wording::parts_exceed_whole(
                &path,
                &say!("{name} in {year}", name = whole.name, year),
                amounts[index],
                parts,
            ));
        }
        (amounts[index] - parts).or_zero()
    };
    document.sources.iter().enumerate().map(own).collect()
}

/// Rule 12: what each ceasing grant still pays and no longer pays.
fn ceased(subject: &Subject<'_>, year: FinancialYear, findings: &mut Findings) -> Vec<Ceased> {
    let first = subject.document.years.first;
    let grants = subject.document.ceasing.iter().enumerate();
    grants
        .map(|(index, grant)| {
            let changes = subject.ceasing_changes(index, year);
            let full = grant.annual.full_year(year, first, Rate::ZERO);
            let path = || format!("/ceasing/{index}/annual");
            let full = changed(full, changes);
            let annual = settle(&full, (&grant.name, year), path, findings);
            let lost = Money::from_exact(&in_part(full, year.live(subject.lost(index)))).unwrap_or(annual).or_zero();
            Ceased { annual, still: annual - lost, lost }
        })
        .collect()
}
