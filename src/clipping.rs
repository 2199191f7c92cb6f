//! A split clipped to what ring-fences allow: the nearest that they do, as a decision, and in words what holds it.
#![expect(clippy::indexing_slicing, reason = "sources, services and priorities are numbered by the year itself")]
#![expect(clippy::arithmetic_side_effects, reason = "pence and shares are bounded well inside 64 bits")]

use crate::allocation::Year;
use crate::apportion::{from_exact, over_lines};
use crate::ground::{Ground, places_of};
use crate::id::Id;
use crate::merged::{Clip, MergeShare, MergedSplit};
use crate::merging_words::{percent, units_in_words};
use crate::model::Document;
use crate::money::{Exact, Money, Rate};
use crate::said::say;
use crate::split::{Split, WHOLE};
use crate::subject::Subject;
use crate::wording::list;

/// The year whose money splits are laid over.
pub(crate) struct Laying<'s, 'm> {
    subject: &'s Subject<'m>,
    year: &'s Year,
    ground: Ground,
}

/// A split as a decision, and its targets in pence.
pub(crate) struct Laid {
    split: Split,
    targets: Vec<i64>,
}

impl<'s, 'm> Laying<'s, 'm> {
    pub(crate) fn new(subject: &'s Subject<'m>, year: &'s Year) -> Self {
        Self { subject, year, ground: Ground::of(year, subject.document.priorities.len()) }
    }

    /// The money of the year.
    pub(crate) fn available(&self) -> Money {
        Money::from_pence(self.year.available())
    }

    const fn document(&self) -> &'m Document {
        self.subject.document
    }

    /// A split of exact parts of one in percentages of four decimals.
    pub(crate) fn in_percent(&self, parts: &[Exact]) -> Laid {
        self.percent(&from_exact(&parts.iter().map(|part| part * whole()).collect::<Vec<_>>()))
    }

    /// The nearest split that ring-fences allow; the same, where they allow it.
    pub(crate) fn clipped(&self, laid: &Laid) -> Laid {
        if self.ground.takes(&laid.targets) {
            return Laid { split: laid.split.clone(), targets: laid.targets.clone() };
        }
        let poured = self.ground.pour(&laid.targets);
        let unit = whole() / self.available().exact();
        let mut units = from_exact(&poured.iter().map(|part| part * &unit).collect::<Vec<_>>());
        for _ in 0..units.len() * STEPS_EACH {
            let tried = self.percent(&units);
            let Some(beyond) = self.ground.too_much(&tried.targets) else { return tried };
            let short = |at: &usize| &poured[*at] - Money::from_pence(tried.targets[*at]).exact();
            let gives = beyond.iter().copied().filter(|&at| units[at] > Money::ZERO).min_by_key(short);
            let takes = (0..units.len()).filter(|at| !beyond.contains(at)).max_by_key(short);
            let (Some(gives), Some(takes)) = (gives, takes) else { break };
            units[gives] += -Money::from_pence(1);
            units[takes] += Money::from_pence(1);
        }
        let pence = self.ground.to_pence(&poured).into_iter().map(Money::from_pence);
        self.laid(Split::Amount { shares: self.ids().map(str::to_owned).zip(pence).collect() })
    }

    /// What the split gives each priority, and the decision itself. `parts` are its exact parts of one, where they are not
    /// just what its amounts are.
    pub(crate) fn merged(&self, laid: &Laid, parts: Option<&[Exact]>) -> MergedSplit {
        let amounts: Vec<Money> = laid.targets.iter().copied().map(Money::from_pence).collect();
        let all = self.available();
        let of_all = |amount: &Money| if all.is_zero() { Exact::default() } else { amount.exact() / all.exact() };
        let exact = parts.map_or_else(|| amounts.iter().map(of_all).collect(), <[Exact]>::to_vec);
        let units = self.units(laid);
        MergedSplit { shares: shares(self.document(), &exact, &units, &amounts), split: laid.split.clone() }
    }

    /// What clipping changes, priority by priority.
    pub(crate) fn clips(&self, before: &Laid, after: &Laid) -> Vec<Clip> {
        let (units_before, units_after) = (self.units(before), self.units(after));
        let clip = |at: usize| {
            let (from, to) = (Money::from_pence(before.targets[at]), Money::from_pence(after.targets[at]));
            let priority = &self.document().priorities[at];
            (from != to).then(|| Clip {
                priority: priority.id.clone(),
                name: priority.name.clone(),
                from,
                to,
                difference: to - from,
                from_percent: units_in_words(units_before[at]),
                to_percent: units_in_words(units_after[at]),
                why: self.why(at, before, after),
            })
        };
        (0..before.targets.len()).filter_map(clip).collect()
    }

    fn why(&self, at: usize, before: &Laid, after: &Laid) -> String {
        if after.targets[at] < before.targets[at] {
            let raised = (0..before.targets.len()).filter(|&one| after.targets[one] > before.targets[one]);
            return say!("money that can go nowhere but to {names} leaves this much", names = self.names(raised));
        }
        let mut why: Vec<String> = Vec::new();
        for (source, &pence) in self.year.sources.iter().enumerate().filter(|(_, pence)| **pence > 0) {
            let fenced = &self.document().sources[source];
            let places = self.places(source);
            let is_bound = fenced.ring_fence.is_some()
                && places.contains(&at)
                && places.iter().all(|&one| !is_freer(one, at, before, after));
            if is_bound {
                let amount = Money::from_pence(pence).in_words();
                why.push(match places.as_slice() {
                    [_] => say!("{name}, {amount}, can go nowhere else", name = fenced.name, amount),
                    _ => {
                        let names = self.names(places.into_iter());
                        say!("{name}, {amount}, can go only to {names}", name = fenced.name, amount, names)
                    }
                });
            }
        }
        match self.year.landed.get(at) {
            Some(&landed) if landed > 0 => {
                let amount = Money::from_pence(landed).in_words();
                why.push(say!("{amount} of own money is in pools that spend it here", amount));
            }
            _ => {}
        }
        if why.is_empty() { say!("otherwise ring-fenced money would be left over") } else { why.join("; ") }
    }

    /// The priorities that a source may pay anything in.
    fn places(&self, source: usize) -> Vec<usize> {
        let (mut places, services) = places_of(self.year, source, self.document().priorities.len());
        places.extend(services.iter().map(|&service| self.year.services[service].priority));
        places.sort_unstable();
        places.dedup();
        places
    }

    fn names(&self, priorities: impl Iterator<Item = usize>) -> String {
        let names = priorities.map(|at| self.document().priorities[at].name.clone());
        list(&names.collect::<Vec<_>>())
    }

    fn ids(&self) -> impl Iterator<Item = &'m str> {
        self.document().priorities.iter().map(|priority| priority.id.as_str())
    }

    fn percent(&self, units: &[Money]) -> Laid {
        let share = |(id, units): (&str, &Money)| (id.to_owned(), Rate::from_ten_thousandths(units.pence()));
        self.laid(Split::Percent { shares: self.ids().zip(units).map(share).collect() })
    }

    fn laid(&self, split: Split) -> Laid {
        let ids: Vec<&Id> = self.document().priorities.iter().map(|priority| &priority.id).collect();
        let ids: Vec<&str> = ids.into_iter().map(String::as_str).collect();
        let targets = split.targets(self.available(), &ids).unwrap_or_default();
        Laid { targets: targets.iter().map(|target| target.pence()).collect(), split }
    }

    /// The shares of a split in ten-thousandths of a per cent.
    fn units(&self, laid: &Laid) -> Vec<Money> {
        match &laid.split {
            Split::Percent { shares } => {
                let units = |id: &str| shares.get(id).map_or(0, |rate| rate.millionths().div_euclid(100));
                self.ids().map(|id| Money::from_pence(units(id))).collect()
            }
            _ => over_lines(
                Money::from_pence(WHOLE),
                &laid.targets.iter().map(|&pence| i128::from(pence)).collect::<Vec<_>>(),
            ),
        }
    }
}

/// How many ten-thousandths of a per cent are moved for each priority before percentages are given up.
const STEPS_EACH: usize = 4;

/// Whether one priority has less of what it should have than another: money that may go to it would.
fn is_freer(one: usize, other: usize, before: &Laid, after: &Laid) -> bool {
    let cross = |a: usize, b: usize| i128::from(after.targets[a]) * i128::from(before.targets[b]);
    cross(one, other) < cross(other, one)
}

/// The shares of a split for people and programs.
pub(crate) fn shares(document: &Document, exact: &[Exact], units: &[Money], amounts: &[Money]) -> Vec<MergeShare> {
    let parts = exact.iter().zip(units).zip(amounts);
    let share =
        |(priority, ((exact, units), amount)): (&crate::service::Priority, ((&Exact, &Money), &Money))| MergeShare {
            priority: priority.id.clone(),
            name: priority.name.clone(),
            exact: exact.to_string(),
            percent: units_in_words(*units),
            said: percent(exact, 1),
            amount: *amount,
        };
    document.priorities.iter().zip(parts).map(share).collect()
}

/// The whole in ten-thousandths of a per cent.
pub(crate) fn whole() -> Exact {
    Exact::from_integer(WHOLE.into())
}
