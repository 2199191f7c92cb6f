//! The decision record: what was decided, what it means, and what it rests on, from the outcome; no figure is worked out
//! anew.

use crate::files::model_file::{VERSION, unread_scenarios};
use crate::files::record_awards::awards;
use crate::files::record_grounds::assumptions;
use crate::files::record_money::implications;
use crate::files::record_options::{options, reasons, summary};
use crate::files::record_parts::{Block, DecisionRecord, Section, fact, paragraph};
use crate::files::record_pools::pools;
use crate::files::record_risks::{findings, risks};
use crate::finding::Findings;
use crate::id::Id;
use crate::model::{FORMAT, Model};
use crate::outcome::Outcome;
use crate::said::say;
use crate::wording;

impl Model {
    /// The decision record of a scenario, against the others named; against all others, where none is named.
    ///
    /// # Errors
    /// A scenario that there is not, what stands in the way of its outcome, and scenarios that cannot be read: the record
    /// would not be of the model as it is saved.
    pub fn record(&self, scenario: &str, against: &[Id]) -> Result<DecisionRecord, Findings> {
        let unread = unread_scenarios(self);
        if !unread.is_empty() {
            return Err(unread);
        }
        let (chosen, _) = self.scenario(scenario).ok_or_else(|| vec![wording::unknown_id("", "scenario", scenario)])?;
        let outcome = self.evaluate(scenario);
        if outcome.years.is_empty() {
            return Err(outcome.findings);
        }
        let others = self.others(scenario, against)?;
        let years = &outcome.years;
        let parts = [
            ("summary", say!("Summary"), summary(self, chosen, years)),
            ("options", say!("Options considered"), options(self, &outcome, &others)),
            ("reasons", say!("Reasons"), reasons(self, &outcome, &others)),
            ("financial-implications", say!("Financial implications"), implications(years)),
            ("awards", say!("Awards by provider"), awards(years)),
            ("pools", say!("Pooled funds"), pools(self, years)),
            ("assumptions", say!("Assumptions and sources"), assumptions(self, chosen)),
            ("risks", say!("Risks"), risks(self, chosen, years)),
            ("findings", say!("Findings"), findings(&outcome.findings)),
            ("fingerprint", say!("Fingerprint and version"), self.closing()),
        ];
        let document = self.document();
        Ok(DecisionRecord {
            title: document.title.clone(),
            body: document.body.clone(),
            marking: document.marking.clone(),
            scenario: chosen.id.clone(),
            name: chosen.name.clone(),
            sections: numbered(parts),
            fingerprint: self.fingerprint(),
            version: VERSION.to_owned(),
        })
    }

    /// What the other options come to.
    fn others(&self, scenario: &str, against: &[Id]) -> Result<Vec<Outcome>, Findings> {
        if let Some(unknown) = against.iter().find(|id| self.scenario(id).is_none()) {
            return Err(vec![wording::unknown_id("", "scenario", unknown)]);
        }
        let wanted = |id: &str| id != scenario && (against.is_empty() || against.iter().any(|one| one == id));
        let others = self.document().scenarios.iter().filter(|one| wanted(&one.id));
        Ok(others.map(|one| self.evaluate(&one.id)).collect())
    }

    fn closing(&self) -> Vec<Block> {
        let fingerprint = self.fingerprint();
        vec![
            Block::Facts {
                facts: vec![
                    fact(say!("Fingerprint of the model (SHA-256)"), fingerprint.in_groups()),
                    fact(say!("In short"), fingerprint.short),
                    fact(say!("Tool"), format!("Ringfence {VERSION}")),
                    fact(say!("Format of the model"), FORMAT),
                ],
            },
            paragraph(say!(
                "The fingerprint is that of the model file from which every figure here was worked out. Whoever has the \
                 file can check it: the page compares a file with a fingerprint, and the command “sha256sum” prints the \
                 fingerprint of a model file as it is saved. The same file gives the same pence in the same version."
            )),
        ]
    }
}

/// The sections that say anything, numbered.
fn numbered(parts: [(&str, String, Vec<Block>); 10]) -> Vec<Section> {
    let said = parts.into_iter().filter(|(_, _, blocks)| !blocks.is_empty());
    let section = |(number, (id, heading, blocks)): (usize, (&str, String, Vec<Block>))| Section {
        id: id.to_owned(),
        heading: format!("{number}. {heading}"),
        blocks,
    };
    (1..).zip(said).map(section).collect()
}
