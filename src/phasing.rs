//! The year by month; the cliff (contract, rule 11).
//!
//! Need is spread over the months a service runs, and money over the months it is for, each as one table that casts both
//! ways. No month has more than it needs unless the year has, so that what a month is
//! short of is need less funding, to the penny.
#![expect(clippy::indexing_slicing, reason = "months run from 0 to 11, services over the slices they came from")]

use crate::apportion::{Row, over_cells, over_lines, over_months};
use crate::calendar::Part;
use crate::money::Money;
use crate::need::Need;

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
    /// The rows of the table of needs, each with its service.
    pub(crate) rows: Vec<(usize, Row)>,
    /// How what each gets from elsewhere falls on its months.
    pub(crate) fills: Vec<Vec<Fill>>,
    /// The stretches of months over which each one's money runs.
    pub(crate) stretches: Vec<Stretch>,
    /// Of what each gets out of the budget, what its months need.
    pub(crate) needed: Vec<Months>,
    /// And what is beyond.
    pub(crate) beyond: Vec<Months>,
}

/// A stretch of a service's months over which money runs evenly.
#[derive(Clone, Debug)]
pub(crate) struct Stretch {
    pub(crate) service: usize,
    pub(crate) months: [bool; 12],
    pub(crate) own: Money,
    /// Of that, up to what the months need.
    pub(crate) needed: Row,
    /// And what is beyond.
    pub(crate) beyond: Row,
}

/// Money from elsewhere, or a part of it, over a service's months.
#[derive(Clone, Debug)]
pub(crate) struct Fill {
    /// Which of those that pay the service from elsewhere.
    pub(crate) other: usize,
    pub(crate) amount: Money,
    pub(crate) by: By,
    pub(crate) months: Months,
}

/// How money from elsewhere falls on months.
#[derive(Clone, Debug)]
pub(crate) enum By {
    /// In proportion to what they have open.
    Open(Months),
    /// In turn, up to what they have open.
    Turn(Months),
    /// Evenly over the time.
    Time([i128; 12]),
}

/// Spreads each service's year over its months: a guarantee over the months it runs, the rest over the others.
#[must_use]
pub fn phase(services: &[Need], allocated: &[Money]) -> Phasing {
    let mut phasing = Phasing::default();
    for (service, need) in services.iter().enumerate() {
        add_need_rows(service, need, &mut phasing.rows);
    }
    phasing.need = spread(phasing.rows.iter().map(|(service, row)| (*service, row)).collect(), services.len());
    phasing.fills = services.iter().zip(&phasing.need).map(|(need, months)| others(need, months)).collect();
    let added_up = |fills: &Vec<Fill>| core::array::from_fn(|at| fills.iter().map(|fill| fill.months[at]).sum());
    phasing.others = phasing.fills.iter().map(added_up).collect();
    for (service, need) in services.iter().enumerate() {
        add_stretches(service, need, allocated[service], &mut phasing);
    }
    let stretches = || phasing.stretches.iter();
    phasing.needed = spread(stretches().map(|stretch| (stretch.service, &stretch.needed)).collect(), services.len());
    phasing.beyond = spread(stretches().map(|stretch| (stretch.service, &stretch.beyond)).collect(), services.len());
    let months = |cell: &dyn Fn(usize, usize) -> Money| -> Vec<Months> {
        (0..services.len()).map(|index| core::array::from_fn(|at| cell(index, at))).collect()
    };
    phasing.own = months(&|index, at| phasing.needed[index][at] + phasing.beyond[index][at]);
    phasing.short = months(&|index, at| unmet(&phasing, index, at) - phasing.needed[index][at]);
    phasing
}

/// What a month needs out of the budget.
pub(crate) fn unmet(phasing: &Phasing, service: usize, at: usize) -> Money {
    (phasing.need[service][at] - phasing.others[service][at]).or_zero()
}

/// What a service has from elsewhere month by month, up to what the months need: while a ceasing grant lasts or a
/// partner is in, and where that brings more than the time needs, in the rest. What is beyond all need falls in that
/// time too.
fn others(need: &Need, months: &Months) -> Vec<Fill> {
    let mut room = *months;
    let mut fills = Vec::new();
    for (index, other) in need.others.iter().enumerate() {
        let still = other.live;
        let open = core::array::from_fn(|at| room[at].min(in_part(months[at], still[at], need.live[at])));
        let during = fill(index, &mut room, &open, other.amount);
        let later = room;
        let rest = fill(index, &mut room, &later, other.amount - during.amount);
        let left = other.amount - during.amount - rest.amount;
        let time = still.map(i128::from);
        let parts = over_months(left, &time);
        let months = core::array::from_fn(|at| parts[at]);
        fills.extend([during, rest, Fill { other: index, amount: left, by: By::Time(time), months }]);
    }
    fills.retain(|fill| !fill.amount.is_zero());
    fills
}

/// The part of a month's need that falls while money from elsewhere lasts, rounded up.
fn in_part(month: Money, still: Part, live: Part) -> Money {
    if still >= live {
        return month;
    }
    let pence = i128::from(month.pence()).saturating_mul(i128::from(still));
    let pence = pence.checked_div_euclid(i128::from(live)).unwrap_or(0).saturating_add(i128::from(still > 0));
    Money::from_pence(i64::try_from(pence).unwrap_or(0)).min(month)
}

/// Takes an amount, as far as there is room for it, out of what months have open, in proportion. Where it
/// comes to all of that but the odd penny, the months are paid in turn, and the last goes without.
fn fill(other: usize, room: &mut Months, open: &Months, amount: Money) -> Fill {
    let wanted: Money = open.iter().copied().sum();
    let paid = amount.min(wanted);
    let (parts, by) = if wanted - paid <= Money::from_pence(12) {
        (in_turn(open, paid), By::Turn(*open))
    } else {
        (over_lines(paid, &open.map(|month| i128::from(month.pence()))), By::Open(*open))
    };
    for (month, part) in room.iter_mut().zip(&parts) {
        *month -= *part;
    }
    Fill { other, amount: paid, by, months: core::array::from_fn(|at| parts[at]) }
}

fn in_turn(open: &Months, mut left: Money) -> Vec<Money> {
    let mut take = |month: &Money| {
        let part = left.min(*month);
        left -= part;
        part
    };
    open.iter().map(&mut take).collect()
}

/// The months in which a guarantee runs and those in which only the service does, where there are both.
fn guaranteed(need: &Need) -> Option<([bool; 12], [bool; 12])> {
    let within = need.guaranteed.map(|part| part > 0);
    let outside: [bool; 12] = core::array::from_fn(|at| need.live[at] > 0 && !within[at]);
    let both = within.contains(&true) && outside.contains(&true) && !need.guarantee.is_zero();
    both.then_some((within, outside))
}

/// A service's need over its months. Where a guarantee pays them in full, its months need what it pays: the penny that
/// largest remainder moved between lines is no shortfall.
fn add_need_rows(service: usize, need: &Need, rows: &mut Vec<(usize, Row)>) {
    let runs = |months: &[bool; 12]| -> Vec<i128> {
        (0..12).map(|at| if months[at] { i128::from(need.live[at]) } else { 0 }).collect()
    };
    if let Some((within, outside)) = guaranteed(need) {
        let parts = [runs(&within).iter().sum(), runs(&outside).iter().sum()];
        let due = over_months(need.need, &parts)[0];
        if (due - need.guarantee).size() <= Money::from_pence(1) && need.guarantee <= need.need {
            let rest = need.need - need.guarantee;
            rows.push((service, Row::new(need.guarantee, runs(&within))));
            rows.push((service, Row::new(rest, runs(&outside))));
            return;
        }
    }
    rows.push((service, Row::new(need.need, even(need, &[true; 12]))));
}

/// A service's money: what a guarantee takes of it, and the rest. A guarantee is the least its months have: what the
/// other months do not need goes to them too, so that no month is short while another has more than it needs.
fn add_stretches(service: usize, need: &Need, allocated: Money, phasing: &mut Phasing) {
    let add = |phasing: &mut Phasing, months: [bool; 12], own: Money| {
        let (needed, beyond) = money(service, &months, own, need, phasing);
        phasing.stretches.push(Stretch { service, months, own, needed, beyond });
    };
    let Some((within, outside)) = guaranteed(need) else { return add(phasing, [true; 12], allocated) };
    let rest: Money = (0..12).filter(|&at| outside[at]).map(|at| unmet(phasing, service, at)).sum();
    let paid = need.guarantee_own.min(allocated).max(allocated - rest);
    add(phasing, within, paid);
    add(phasing, outside, allocated - paid);
}

/// Weights that spread an amount evenly over some of a service's months; over all of them alike where it never runs.
fn even(need: &Need, months: &[bool; 12]) -> Vec<i128> {
    let never = need.live.iter().all(|part| *part == 0);
    (0..12).map(|at| if months[at] { if never { 1 } else { i128::from(need.live[at]) } } else { 0 }).collect()
}

/// A stretch's money up to what its months need, and what there is beyond, both spread evenly; where money comes from
/// elsewhere, over the months that it does not cover.
fn money(service: usize, months: &[bool; 12], own: Money, need: &Need, phasing: &Phasing) -> (Row, Row) {
    let unmet = |at: usize| if months[at] { unmet(phasing, service, at) } else { Money::ZERO };
    let most: Vec<Money> = (0..12).map(unmet).collect();
    let wanted: Money = most.iter().copied().sum();
    let even = even(need, months);
    let by_unmet = || most.iter().map(|amount| i128::from(amount.pence())).collect();
    let weights = if need.others.is_empty() { even.clone() } else { by_unmet() };
    let within = Row { total: own.min(wanted), weights, most: Some(most) };
    let beyond = Row::new(own - within.total, even);
    (within, beyond)
}

/// The months of each service, its rows together, from one table that casts.
fn spread(rows: Vec<(usize, &Row)>, services: usize) -> Vec<Months> {
    let (of, rows): (Vec<usize>, Vec<&Row>) = rows.into_iter().unzip();
    let mut months = vec![[Money::ZERO; 12]; services];
    for (service, cells) in of.into_iter().zip(over_cells(&rows).chunks(12)) {
        for (month, &cell) in months[service].iter_mut().zip(cells) {
            *month += cell;
        }
    }
    months
}
