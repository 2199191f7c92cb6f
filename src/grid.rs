//! Two assumptions moved at once.

use serde::Serialize;

use crate::figures::YearFigures;
use crate::finding::Findings;
use crate::headline::Headline;
use crate::model::Model;
use crate::money::{Money, Rate};
use crate::range::Range;
use crate::said::say;
use crate::scenario::Scenario;
use crate::sensitivity::{Assumption, Entry};
use crate::wording;
use crate::work::Work;

/// Two assumptions at once: the headline at every pair of moves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Grid {
    /// The figure, in words.
    pub headline: String,
    /// Whether more of it is worse.
    pub adverse: bool,
    /// What it is now.
    pub now: Money,
    /// The assumption that moves along a row.
    pub across: Assumption,
    /// The assumption that moves down a column.
    pub down: Assumption,
    /// The moves along a row, per cent of what is stated.
    pub across_by: Vec<Rate>,
    /// The moves down a column.
    pub down_by: Vec<Rate>,
    /// The headline, row by row; none where that cannot be worked out.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "(Money | null)[][]"))]
    pub cells: Vec<Vec<Option<Money>>>,
    /// The answer in a sentence.
    pub words: String,
}

/// The most moves of each assumption in a grid.
pub const MOST_MOVES: usize = 21;

/// A grid worked out cell by cell.
#[derive(Debug)]
pub struct Gridding {
    model: Model,
    scenario: Scenario,
    headline: Headline,
    across: Entry,
    down: Entry,
    across_by: Vec<Rate>,
    down_by: Vec<Rate>,
    now: Option<Money>,
    cells: Vec<Option<Money>>,
}

impl Model {
    /// A headline at every pair of moves of two assumptions, in so many steps from the lowest to the highest of each.
    ///
    /// # Errors
    /// A key that no assumption of the scenario has; the same one twice.
    pub fn grid(
        &self,
        scenario: &Scenario,
        headline: &Headline,
        keys: (&str, &str),
        moves: usize,
    ) -> Result<Gridding, Findings> {
        let (across, down) = (self.assumption(scenario, keys.0)?, self.assumption(scenario, keys.1)?);
        if keys.0 == keys.1 {
            return Err(vec![wording::repeated_id("", keys.0, &say!("the other assumption"))]);
        }
        let moves = moves.clamp(2, MOST_MOVES);
        Ok(Gridding {
            now: headline.measure(self.document(), &self.figures(scenario, headline.year)),
            across_by: spread(across.assumption.range, moves),
            down_by: spread(down.assumption.range, moves),
            model: self.clone(),
            scenario: scenario.clone(),
            headline: headline.clone(),
            across,
            down,
            cells: vec![],
        })
    }
}

/// So many moves from the lowest to the highest, as even as ten-thousandths of a point allow.
fn spread(range: Range, moves: usize) -> Vec<Rate> {
    let (low, high) = (range.low.millionths(), range.high.millionths());
    let last = i64::try_from(moves).unwrap_or(2).saturating_sub(1).max(1);
    let at = |step: i64| {
        let part = high.saturating_sub(low).saturating_mul(step).div_euclid(last);
        Rate::from_millionths(low.saturating_add(part).div_euclid(100).saturating_mul(100))
    };
    (0..=last).map(at).collect()
}

impl Work for Gridding {
    type Answer = Grid;

    fn progress(&self) -> (usize, usize) {
        (self.cells.len(), self.across_by.len().saturating_mul(self.down_by.len()))
    }

    fn step(&mut self) {
        let at = self.cells.len();
        let width = self.across_by.len().max(1);
        let (row, column) = (at.div_euclid(width), at.rem_euclid(width));
        let (Some(down), Some(across)) = (self.down_by.get(row), self.across_by.get(column)) else { return };
        let years = || -> Option<Vec<YearFigures>> {
            let one = self.across.lever.scaled(&self.model, &self.scenario, *across)?;
            let both = self.down.lever.scaled(one.model(), &one.scenario, *down)?;
            Some(both.years(self.headline.year))
        };
        let cell = years().and_then(|years| self.headline.measure(self.model.document(), &years));
        self.cells.push(cell);
    }

    fn answer(self) -> Grid {
        let document = self.model.document();
        let headline = self.headline.name(document);
        let width = self.across_by.len().max(1);
        let known = || self.cells.iter().flatten().copied();
        let (least, most) = (known().min().unwrap_or(Money::ZERO), known().max().unwrap_or(Money::ZERO));
        let words = say!(
            "With {across} and {down} each within its range, {headline} lies between {least} and {most}.",
            across = self.across.assumption.name,
            down = self.down.assumption.name,
            headline,
            least = least.in_words(),
            most = most.in_words(),
        );
        Grid {
            headline,
            adverse: self.headline.figure.is_adverse(),
            now: self.now.unwrap_or(Money::ZERO),
            across: self.across.assumption,
            down: self.down.assumption,
            across_by: self.across_by,
            down_by: self.down_by,
            cells: self.cells.chunks(width).map(<[_]>::to_vec).collect(),
            words,
        }
    }
}
