//! The year by month; the cliff (contract, rule 11).
//!
//! Need is spread over the months a service runs, and money over the months it is for, each as one table that casts both
//! ways. No month has more than it needs unless the year has, so that what a month is
//! short of is need less funding, to the penny.
#![expect(clippy::indexing_slicing, reason = "months run from 0 to 11, services over the slices they came from")]

use crate::apportion::{Row, over_lines, over_months, over_table};
use crate::calendar::{FinancialYear, Part};
use crate::ceasing::Ceasing;
use crate::money::Money;
use crate::position::Need;

/// Twelve amounts, April to March.
pub type Months = [Money; 12];

/// Each service's year by month.
#[derive(Clone, Debug, Default)]
pub struct Phasing {
    /// What each service needs.
    pub need: Vec<Months>,
    /// What each gets from elsewhere.
    pub others: Vec<Months>,
    /// What each gets out of the budget.
    pub own: Vec<Months>,
    /// What each is short of.
    pub short: Vec<Months>,
}

/// A stretch of a service's months over which need and money run evenly.
struct Stretch {
    service: usize,
    months: [bool; 12],
    need: Money,
    part: Stage,
}

/// Which part of a service's year a stretch is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// All of it.
    Whole,
    /// The months in which a guarantee runs.
    Guaranteed,
    /// The months after, or before.
    Rest,
}

/// Spreads each service's year over its months: a guarantee over the months it runs, the rest over the others.
#[must_use]
pub fn phase(year: FinancialYear, services: &[Need], allocated: &[Money], grants: &[Ceasing]) -> Phasing {
    let stretches: Vec<Stretch> =
        services.iter().enumerate().flat_map(|(index, need)| stretches(index, need)).collect();
    let rows: Vec<Row> = stretches
        .iter()
        .map(|stretch| Row::new(stretch.need, even(stretch, &services[stretch.service].live)))
        .collect();
    let needs = over_table(&rows);
    let mut phasing = Phasing { need: gather(&stretches, &needs, services.len()), ..Phasing::default() };
    phasing.others =
        services.iter().zip(&phasing.need).map(|(need, months)| others(year, need, months, grants)).collect();
    let (within, beyond): (Vec<Row>, Vec<Row>) = stretches
        .iter()
        .zip(&needs)
        .map(|(stretch, need)| {
            let own = own(stretch, &services[stretch.service], &phasing, allocated[stretch.service]);
            money(stretch, need, &services[stretch.service], &phasing.others[stretch.service], own)
        })
        .unzip();
    phasing.own = gather(&stretches, &over_table(&within), services.len());
    let beyond = gather(&stretches, &over_table(&beyond), services.len());
    phasing.short = (0..services.len())
        .map(|index| core::array::from_fn(|at| unmet(&phasing, index, at) - phasing.own[index][at]))
        .collect();
    for (own, beyond) in phasing.own.iter_mut().flatten().zip(beyond.iter().flatten()) {
        *own += *beyond;
    }
    phasing
}

/// What a month needs out of the budget.
fn unmet(phasing: &Phasing, service: usize, at: usize) -> Money {
    (phasing.need[service][at] - phasing.others[service][at]).or_zero()
}

/// What ceasing grants pay a service month by month, up to what the months need: while they last, and where they bring
/// more than that time needs, in the time after. What is beyond all need falls while they last.
fn others(year: FinancialYear, need: &Need, months: &Months, grants: &[Ceasing]) -> Months {
    let mut room = *months;
    let mut beyond = [Money::ZERO; 12];
    for &(grant, amount) in &need.others {
        let still = year.live_months(grants[grant].still());
        let open = core::array::from_fn(|at| room[at].min(in_part(months[at], still[at], need.live[at])));
        let left = amount - fill(&mut room, &open, amount);
        let later = room;
        let left = left - fill(&mut room, &later, left);
        for (month, part) in beyond.iter_mut().zip(over_months(left, &still.map(i128::from))) {
            *month += part;
        }
    }
    core::array::from_fn(|at| months[at] - room[at] + beyond[at])
}

/// The part of a month's need that falls while a grant lasts, rounded up.
fn in_part(month: Money, still: Part, live: Part) -> Money {
    if still >= live {
        return month;
    }
    let pence = i128::from(month.pence()).saturating_mul(i128::from(still));
    let pence = pence.checked_div_euclid(i128::from(live)).unwrap_or(0).saturating_add(i128::from(still > 0));
    Money::from_pence(i64::try_from(pence).unwrap_or(0)).min(month)
}

/// Takes an amount out of what months have open, in proportion, and says how much of it there was room for. Where it
/// comes to all of that but the odd penny, the months are paid in turn, and the last goes without.
fn fill(room: &mut Months, open: &Months, amount: Money) -> Money {
    let wanted: Money = open.iter().copied().sum();
    let paid = amount.min(wanted);
    let parts = if wanted - paid <= Money::from_pence(12) {
        in_turn(open, paid)
    } else {
        over_lines(paid, &open.map(|month| i128::from(month.pence())))
    };
    for (month, part) in room.iter_mut().zip(parts) {
        *month -= part;
    }
    paid
}

fn in_turn(open: &Months, mut left: Money) -> Vec<Money> {
    let mut take = |month: &Money| {
        let part = left.min(*month);
        left -= part;
        part
    };
    open.iter().map(&mut take).collect()
}

/// The months of a guarantee and the others, where there are both.
fn stretches(service: usize, need: &Need) -> Vec<Stretch> {
    let within = need.guaranteed.map(|part| part > 0);
    let outside: [bool; 12] = core::array::from_fn(|at| need.live[at] > 0 && !within[at]);
    let whole: Part = need.live.iter().sum();
    let part: Part = need.guaranteed.iter().sum();
    if need.guarantee.is_zero() || part == whole || part == 0 {
        let months = if whole == 0 { [true; 12] } else { need.live.map(|part| part > 0) };
        return vec![Stretch { service, months, need: need.need, part: Stage::Whole }];
    }
    let due = over_months(need.need, &[i128::from(part), i128::from(whole.saturating_sub(part))])[0];
    // A guarantee in full pays what the months need: the penny that largest remainder moved is no shortfall.
    let in_full = (due - need.guarantee).size() <= Money::from_pence(1);
    let due = if in_full { need.guarantee.min(need.need) } else { due };
    vec![
        Stretch { service, months: within, need: due, part: Stage::Guaranteed },
        Stretch { service, months: outside, need: need.need - due, part: Stage::Rest },
    ]
}

/// What a stretch gets out of the budget. A guarantee is the least its months have: what the other months do not need
/// goes to them too.
fn own(stretch: &Stretch, need: &Need, phasing: &Phasing, allocated: Money) -> Money {
    let outside = |at: &usize| need.live[*at] > 0 && need.guaranteed[*at] == 0;
    let rest: Money = (0..12).filter(outside).map(|at| unmet(phasing, stretch.service, at)).sum();
    let guaranteed = need.guarantee_own.min(allocated).max(allocated - rest);
    match stretch.part {
        Stage::Whole => allocated,
        Stage::Guaranteed => guaranteed,
        Stage::Rest => allocated - guaranteed,
    }
}

/// Weights that spread an amount evenly over the months of a stretch.
fn even(stretch: &Stretch, live: &[Part; 12]) -> Vec<i128> {
    let anywhere = live.iter().all(|part| *part == 0);
    (0..12).map(|at| if stretch.months[at] { if anywhere { 1 } else { i128::from(live[at]) } } else { 0 }).collect()
}

/// A stretch's money up to what its months need, and what there is beyond, both spread evenly; where money comes from
/// elsewhere, over the months that it does not cover.
fn money(stretch: &Stretch, need: &[Money], service: &Need, others: &Months, own: Money) -> (Row, Row) {
    let unmet = |at: usize| if stretch.months[at] { (need[at] - others[at]).or_zero() } else { Money::ZERO };
    let most: Vec<Money> = (0..12).map(unmet).collect();
    let wanted: Money = most.iter().copied().sum();
    let even = even(stretch, &service.live);
    let by_unmet = || most.iter().map(|amount| i128::from(amount.pence())).collect();
    let weights = if service.others.is_empty() { even.clone() } else { by_unmet() };
    let within = Row { total: own.min(wanted), weights, most: Some(most) };
    let beyond = Row::new(own - within.total, even);
    (within, beyond)
}

/// The months of each service, its stretches together.
fn gather(stretches: &[Stretch], cells: &[Vec<Money>], services: usize) -> Vec<Months> {
    let mut months = vec![[Money::ZERO; 12]; services];
    for (stretch, row) in stretches.iter().zip(cells) {
        for (month, cell) in months[stretch.service].iter_mut().zip(row) {
            *month += *cell;
        }
    }
    months
}
