//! What an option stands on: what the baseline decided beside its split when the option was begun from it. Options that
//! stand on different ones differ by more than what was decided at the tables.

use std::collections::BTreeMap;

use crate::document::written;
use crate::id::Id;
use crate::keyed;
use crate::model::Model;
use crate::money::{Money, Rate};
use crate::scenario::Scenario;
use crate::source::Status;
use crate::split::Split;

impl Scenario {
    /// A print of all that the scenario decides but how it splits: sixteen letters, the same wherever it decides the same.
    #[must_use]
    pub fn basis(&self) -> String {
        let statuses = [Status::Confirmed, Status::Indicative, Status::Bid, Status::AtRisk];
        let bare = Self {
            id: Id::new(),
            name: String::new(),
            note: None,
            proposed: None,
            settled: None,
            merged: None,
            reasons: vec![],
            split: Split::Need,
            split_years: BTreeMap::new(),
            count: Some(keyed::set(statuses.into_iter().filter(|status| self.counts(*status)))),
            ranked: self.ranked.filter(|ranked| *ranked),
            discovered: self.discovered.filter(|amount| *amount != Money::ZERO),
            uplift: self.uplift.filter(|rate| *rate != Rate::default()),
            ..self.clone()
        };
        print_of(&written(&bare))
    }
}

impl Model {
    /// What the baseline decides beside its split, as a print; nothing where there is no baseline.
    #[must_use]
    pub fn basis(&self) -> Option<String> {
        self.document().scenarios.first().map(Scenario::basis)
    }

    /// The options that were begun from what the baseline decided before, and that do not decide alike now: their figures
    /// are not comparable with those of the others.
    #[must_use]
    pub fn on_earlier_baseline(&self) -> Vec<Id> {
        let Some(basis) = self.basis() else { return vec![] };
        let begun = |scenario: &Scenario| scenario.proposed.as_ref().and_then(|one| one.baseline.clone());
        let earlier =
            |scenario: &&Scenario| begun(scenario).is_some_and(|begun| begun != basis) && scenario.basis() != basis;
        self.document().scenarios.iter().skip(1).filter(earlier).map(|scenario| scenario.id.clone()).collect()
    }
}

/// A print of a text: FNV-1a of 64 bits, in hexadecimal. It tells texts apart, and keeps nothing secret.
fn print_of(text: &str) -> String {
    let print = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |print, byte| (print ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("{print:016x}")
}
