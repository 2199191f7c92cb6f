//! One headline under many splits of the same decisions.

use std::collections::BTreeMap;

use crate::headline::Headline;
use crate::model::Model;
use crate::money::Money;
use crate::prepared::Prepared;
use crate::scenario::Scenario;
use crate::split::Split;
use crate::subject::yet_to_be_discovered;

impl Model {
    /// A headline under each of several splits, which stands for all years, whatever else the scenario decides. What hangs on
    /// no split is worked out once ([`Prepared`]). None for one that an error stands in the way of.
    #[must_use]
    pub fn sweep(&self, scenario: &Scenario, headline: &Headline, splits: Vec<Split>) -> Vec<Option<Money>> {
        let found = yet_to_be_discovered(scenario);
        let mut prepared = Prepared::new(self, scenario, found.as_ref());
        let mut split = Scenario { split_years: BTreeMap::new(), ..scenario.clone() };
        let under = |one: Split| {
            split.split = one;
            headline.measure(self.document(), &prepared.figures(&split, headline.year))
        };
        splits.into_iter().map(under).collect()
    }
}
