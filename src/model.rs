//! [`Document`], the whole as it is kept; [`Model`], the checked whole: built only when every cross-check passes.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::calendar::FinancialYear;
use crate::ceasing::Ceasing;
use crate::deflator::Deflator;
use crate::finding::{Finding, Findings};
use crate::id::Id;
use crate::keyed;
use crate::money::Money;
use crate::pool::{OWN, Partner, Pool};
use crate::said::say;
use crate::scenario::{Scenario, Shock};
use crate::service::{Priority, Service};
use crate::source::Source;

/// The format that this version reads and writes.
pub const FORMAT: &str = "ringfence/1";

/// The document: what an officer's model is kept in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Document {
    /// `ringfence/1`.
    pub format: String,
    /// What the model is called.
    pub title: String,
    /// Whose it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// A protective marking, printed on every page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marking: Option<String>,
    /// The years it covers.
    pub years: Years,
    /// The headings of the split.
    #[cfg_attr(feature = "files", schemars(default))]
    pub priorities: Vec<Priority>,
    /// Money in.
    #[cfg_attr(feature = "files", schemars(default))]
    pub sources: Vec<Source>,
    /// Grants that end.
    #[cfg_attr(feature = "files", schemars(default))]
    pub ceasing: Vec<Ceasing>,
    /// Money out.
    #[cfg_attr(feature = "files", schemars(default))]
    pub services: Vec<Service>,
    /// Bodies to pool with.
    #[cfg_attr(feature = "files", schemars(default))]
    pub partners: Vec<Partner>,
    /// Pooled funds.
    #[cfg_attr(feature = "files", schemars(default))]
    pub pools: Vec<Pool>,
    /// Sets of decisions; the first is the baseline.
    pub scenarios: Vec<Scenario>,
    /// Where figures come from.
    #[cfg_attr(feature = "files", schemars(default))]
    pub evidence: Vec<Evidence>,
    /// Shocks of the owner's own, tried beside the standing ones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    #[cfg_attr(feature = "files", schemars(default))]
    pub shocks: Vec<Shock>,
    /// Prices by year, to restate figures by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deflator: Option<Deflator>,
}

impl Document {
    /// What the members of pools call the owner of the model.
    #[must_use]
    pub fn own_name(&self) -> String {
        self.body.clone().unwrap_or_else(|| say!("Own money"))
    }

    /// The name of a member of pools: a partner's, or the owner's.
    #[must_use]
    pub fn member_name(&self, id: &str) -> String {
        let partner = self.partners.iter().find(|partner| partner.id == id);
        let unnamed = || if id == OWN { self.own_name() } else { id.to_owned() };
        partner.map_or_else(unnamed, |partner| partner.name.clone())
    }
}

/// The years a model covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Years {
    /// The first.
    pub first: FinancialYear,
    /// How many, 1 to 30.
    pub count: u32,
}

impl Document {
    /// An amount of a year in the prices of the deflator's base year; none where the model states no prices for it.
    #[must_use]
    pub fn restated(&self, amount: Money, year: FinancialYear) -> Option<Money> {
        let deflator = self.deflator.as_ref()?;
        deflator.restated(amount, year, deflator.base.unwrap_or(self.years.first))
    }
}

impl Years {
    /// Each of them in turn.
    pub fn iter(self) -> impl Iterator<Item = FinancialYear> {
        (0..self.count).map(move |index| self.first.after(index))
    }
}

/// Where a figure comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Evidence {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub title: String,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub date: Option<NaiveDate>,
    /// Where in it: a page, a paragraph, an address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(rename = "where")]
    pub place: Option<String>,
    /// How good it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quality: Option<Quality>,
}

/// How good a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "files", derive(schemars::JsonSchema))]
pub enum Quality {
    /// Counted.
    Measured,
    /// Printed by somebody who answers for it.
    Published,
    /// Worked out from something else.
    Estimated,
    /// Supposed.
    Assumed,
}

/// A document that every cross-check of the base has passed. Scenarios stand each for itself: one with an error has no
/// outcome, the others do.
#[derive(Clone, Debug)]
pub struct Model {
    pub(crate) document: Document,
    /// Where each readable scenario stands in the document as it was given.
    pub(crate) places: Vec<usize>,
    pub(crate) findings: Findings,
}

impl Model {
    /// The document. Without the scenarios that could not be read: see [`Model::is_whole`].
    #[must_use]
    pub const fn document(&self) -> &Document {
        &self.document
    }

    /// What was found in reading and checking.
    #[must_use]
    pub const fn findings(&self) -> &Findings {
        &self.findings
    }

    /// Whether every scenario is sound too.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        !self.findings.iter().any(Finding::is_error)
    }

    /// A scenario by its id, with its JSON pointer.
    #[must_use]
    pub fn scenario(&self, id: &str) -> Option<(&Scenario, String)> {
        let index = self.document.scenarios.iter().position(|scenario| scenario.id == id)?;
        let place = self.places.get(index)?;
        self.document.scenarios.get(index).map(|scenario| (scenario, format!("/scenarios/{place}")))
    }

    /// The errors that stand in the way of a scenario's outcome.
    pub fn errors_of(&self, id: &str) -> impl Iterator<Item = &Finding> {
        let place = self.scenario(id).and_then(|(_, path)| path.rsplit('/').next()?.parse::<usize>().ok());
        self.findings.iter().filter(move |finding| finding.is_error() && place.is_some() && finding.scenario() == place)
    }

    /// The sources that may pay for something a pool buys, and for which of its services (contract, rule 8).
    #[must_use]
    pub fn may_pay(&self, pool: &str) -> BTreeMap<&Id, Vec<&Id>> {
        let pool = self.document.pools.iter().find(|one| one.id == pool);
        let bought = |service: &&Service| pool.is_some_and(|pool| pool.services.contains(&service.id));
        let services: Vec<&Service> = self.document.services.iter().filter(bought).collect();
        let sources = self.document.sources.iter().map(|source| {
            let paid = services.iter().filter(|service| source.may_pay_for(service));
            (&source.id, paid.map(|service| &service.id).collect::<Vec<_>>())
        });
        keyed::map(sources.filter(|(_, services)| !services.is_empty()))
    }
}
