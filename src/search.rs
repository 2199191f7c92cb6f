//! The least move that reaches a goal: where the distance to the goal falls, piece by piece a straight line, the breaking
//! point is found to the single step. The distance of pennies that are rounded falls but for the odd one, which may go to
//! and fro: then what is found is a step that reaches the goal while one less does not, within pennies of the first.

/// What is left to a goal after a move of so many steps: nothing or less where it is reached; none where such a move
/// cannot be made.
pub type Distance<'d> = dyn FnMut(i64) -> Option<i128> + 'd;

/// Where a search ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// The least number of steps that reaches the goal: one less does not.
    At(i64),
    /// No move that was tried reaches it; of those, the one that comes nearest.
    Never(i64),
}

/// The least number of steps, from one up to `most`, that reaches the goal. The distance must not rise with the steps
/// but for the odd penny; it is cut through where it would be nothing if it went on straight, and halved in turn.
pub fn least(most: i64, start: i128, distance: &mut Distance<'_>) -> Option<Found> {
    let Bracket { mut low, mut at_low, mut high, mut at_high } = match reach(most, start, distance)? {
        Ok(bracket) => bracket,
        Err(furthest) => return Some(Found::Never(furthest)),
    };
    let mut halve = false;
    while low.checked_add(1)? < high {
        let between = if halve { middle(low, high) } else { crossing(low, at_low, high, at_high) };
        halve = !halve;
        let at = distance(between)?;
        if at > 0 {
            // The crossing was one step short, as an exact one rounded up by pennies is.
            let next = between.checked_add(1)?;
            let at_next = if next < high { distance(next)? } else { at_high };
            if at_next <= 0 {
                return Some(Found::At(next));
            }
            (low, at_low) = (next, at_next);
        } else {
            let before = between.checked_sub(1)?;
            let at_before = if before > low { distance(before)? } else { at_low };
            if at_before > 0 {
                return Some(Found::At(between));
            }
            (high, at_high) = (before, at_before);
        }
    }
    Some(Found::At(high))
}

/// So many steps are few: the days of thirty years and more.
const FEW: i64 = 20_000;

/// A move that does not reach the goal and a larger one that does.
struct Bracket {
    low: i64,
    at_low: i128,
    high: i64,
    at_high: i128,
}

/// Looks for a move that reaches the goal: first as many steps as are missing, then ever further, to the most. Days and
/// months are few, and what they move may turn: there one step is tried first, then twice as many each time.
fn reach(most: i64, start: i128, distance: &mut Distance<'_>) -> Option<Result<Bracket, i64>> {
    let (mut low, mut at_low) = (0, start);
    let (first, factor) = if most <= FEW { (1, 2) } else { (i64::try_from(start).unwrap_or(i64::MAX), 16) };
    let mut high = first.clamp(1, most.max(1));
    let mut nearest = (start, 0);
    if most < 1 {
        return Some(Err(0));
    }
    loop {
        let at_high = distance(high)?;
        if at_high <= 0 {
            return Some(Ok(Bracket { low, at_low, high, at_high }));
        }
        if at_high < nearest.0 {
            nearest = (at_high, high);
        }
        if high >= most {
            return Some(Err(nearest.1));
        }
        (low, at_low) = (high, at_high);
        high = high.saturating_mul(factor).min(most);
    }
}

fn middle(low: i64, high: i64) -> i64 {
    low.midpoint(high).clamp(low.saturating_add(1), high.saturating_sub(1))
}

/// Where a straight line between two points is nothing, rounded up, inside of them.
fn crossing(low: i64, at_low: i128, high: i64, at_high: i128) -> i64 {
    let width = i128::from(high).saturating_sub(i128::from(low));
    let fall = at_low.saturating_sub(at_high).max(1);
    let up = at_low.saturating_mul(width).saturating_add(fall.saturating_sub(1)).checked_div(fall).unwrap_or(1);
    let at = low.saturating_add(i64::try_from(up).unwrap_or(i64::MAX));
    at.clamp(low.saturating_add(1), high.saturating_sub(1))
}

/// The number of steps, between nothing and `most`, at which a figure that falls and then rises is least: for a goal
/// that a share raised too far would miss again.
pub fn lowest(most: i64, figure: &mut Distance<'_>) -> Option<(i64, i128)> {
    let (mut low, mut high) = (0_i64, most);
    while high.checked_sub(low)? > 2 {
        let third = high.checked_sub(low)?.checked_div(3)?;
        let (one, other) = (low.checked_add(third)?, high.checked_sub(third)?);
        let (at_one, at_other) = (figure(one)?, figure(other)?);
        if at_one >= at_other {
            low = one;
        }
        if at_one <= at_other {
            high = other;
        }
    }
    (low..=high).map(|at| Some((at, figure(at)?))).collect::<Option<Vec<_>>>()?.into_iter().min_by_key(|(_, one)| *one)
}
