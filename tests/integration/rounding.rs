//! Rule 3 by chance: divisions over lines, months and tables, held to the exact values they round.

use num_traits::ToPrimitive as _;
use proptest::collection::vec;
use proptest::prelude::*;
use ringfence::apportion::{Row, over_both, over_lines, over_months, over_table};
use ringfence::flow::Bounded;
use ringfence::money::Money;

use crate::chance::cases;
use crate::slow::{Exact, exact};

fn money(pence: i64) -> Money {
    Money::from_pence(pence)
}

fn whole(weight: i128) -> Exact {
    Exact::from_integer(weight.into())
}

/// Each part's exact share of a total; nothing where nothing has weight.
fn shares(total: i64, weights: &[i128]) -> Vec<Exact> {
    let sum: i128 = weights.iter().sum();
    weights.iter().map(|&weight| exact(total) * whole(weight) / whole(sum.max(1))).collect()
}

fn is_rounded(part: Money, share: &Exact) -> bool {
    exact(part.pence()) == share.floor() || exact(part.pence()) == share.ceil()
}

fn sum<'m>(parts: impl IntoIterator<Item = &'m Money>) -> i64 {
    parts.into_iter().map(|part| part.pence()).sum()
}

fn weights() -> impl Strategy<Value = Vec<i128>> {
    let size = prop_oneof![Just(3_i128), Just(1_000), Just(1 << 62)];
    (size, 1..12_usize).prop_flat_map(|(size, count)| vec(prop_oneof![1 => Just(0), 5 => 0..=size], count))
}

fn pence() -> impl Strategy<Value = i64> {
    prop_oneof![0..=20_i64, 0..=100_000_i64, 0..=10_000_000_000_000_i64]
}

/// Rows of a table, those without weight without money.
fn rows() -> impl Strategy<Value = Vec<Row>> {
    let parts = prop_oneof![Just(vec![1; 4]), vec(0..=3_i128, 4), vec(0..=377_580_i128, 4)];
    let row = (0..=9_i64, parts).prop_map(|(total, weights)| {
        let total = if weights.iter().all(|weight| *weight == 0) { 0 } else { total };
        Row::new(money(total), weights)
    });
    vec(row, 1..=4)
}

/// The exact column totals.
fn columns(rows: &[Row]) -> Vec<Exact> {
    let exact: Vec<Vec<Exact>> = rows.iter().map(|row| shares(row.total.pence(), &row.weights)).collect();
    (0..rows[0].weights.len()).map(|at| exact.iter().map(|row| &row[at]).sum()).collect()
}

/// Cumulative rounding, half up: what the running total rounds to, less what it rounded to before.
fn cumulative(parts: &[Exact]) -> Vec<i64> {
    let half = exact(1) / exact(2);
    let running = (0..=parts.len()).map(|end| parts[..end].iter().sum::<Exact>());
    let rounded: Vec<i64> = running.map(|sum| (sum + &half).floor().to_integer().to_i64().unwrap()).collect();
    rounded.windows(2).map(|pair| pair[1] - pair[0]).collect()
}

/// Every way to round one row so that it casts.
fn roundings(row: &Row) -> Vec<Vec<i64>> {
    let exact: Vec<Exact> = shares(row.total.pence(), &row.weights);
    let floors: Vec<i64> = exact.iter().map(|cell| cell.floor().to_integer().to_i64().unwrap()).collect();
    let may_rise = |set: &usize| exact.iter().enumerate().all(|(at, cell)| set >> at & 1 == 0 || !cell.is_integer());
    let raised = |set: usize| floors.iter().enumerate().map(|(at, floor)| floor + (set >> at & 1) as i64).collect();
    let every = (0_usize..1 << exact.len()).filter(may_rise).map(raised);
    every.filter(|cells: &Vec<i64>| cells.iter().sum::<i64>() == row.total.pence()).collect()
}

/// Whether some table of rounded cells has just these column totals: every one is tried.
fn some_table_has(rows: &[Row], totals: &[i64]) -> bool {
    match rows.split_first() {
        None => totals.iter().all(|total| *total == 0),
        Some((row, rest)) => roundings(row).iter().any(|cells| {
            some_table_has(rest, &totals.iter().zip(cells).map(|(total, cell)| total - cell).collect::<Vec<_>>())
        }),
    }
}

/// The table whose columns are just these, the plain way: each cell rounded down, and a penny more where a flow takes one
/// through a network with an arc for each cell that was not whole. None where there is no such table.
fn by_flow(rows: &[Row], wanted: &[i64]) -> Option<Vec<Vec<i64>>> {
    let exactly: Vec<Vec<Exact>> = rows.iter().map(|row| shares(row.total.pence(), &row.weights)).collect();
    let floor = |row: &Vec<Exact>| row.iter().map(|share| share.floor().to_integer().to_i64().unwrap()).collect();
    let mut cells: Vec<Vec<i64>> = exactly.iter().map(floor).collect();
    let mut network = Bounded::new(2 + rows.len() + wanted.len());
    let mut arcs = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let short = row.total.pence() - cells[at].iter().sum::<i64>();
        network.arc(Bounded::START, 2 + at, short, short);
        for column in (0..wanted.len()).filter(|&column| !exactly[at][column].is_integer()) {
            arcs.push((at, column, network.arc(2 + at, 2 + rows.len() + column, 0, 1)));
        }
    }
    for (column, wanted) in wanted.iter().enumerate() {
        let room = wanted - cells.iter().map(|row| row[column]).sum::<i64>();
        network.arc(2 + rows.len() + column, Bounded::END, room, room);
    }
    let met = network.meet();
    arcs.into_iter().for_each(|(at, column, arc)| cells[at][column] += network.beyond_least(arc));
    met.then_some(cells)
}

/// Rows over a few columns, many of them alike, so that their pennies are in one another's way.
fn many_rows() -> impl Strategy<Value = Vec<Row>> {
    let parts = prop_oneof![2 => Just(vec![1; 6]), 1 => Just(vec![0, 0, 1, 1, 1, 1]), 1 => vec(0..=3_i128, 6)];
    let row = (0..=100_i64, parts).prop_map(|(total, weights)| {
        let total = if weights.iter().all(|weight| *weight == 0) { 0 } else { total };
        Row::new(money(total), weights)
    });
    vec(row, 1..=30)
}

proptest! {
    #![proptest_config(cases(3_000))]

    /// Parts add up, each is its share rounded up or down, and the odd pennies go to the largest remainders, of equal
    /// ones to the earlier.
    #[test]
    fn lines_by_largest_remainder(total in pence(), weights in weights()) {
        let parts = over_lines(money(total), &weights);
        let exactly = shares(total, &weights);
        prop_assert_eq!(sum(&parts), if weights.iter().all(|weight| *weight == 0) { 0 } else { total });
        prop_assert!(parts.iter().zip(&exactly).all(|(part, share)| is_rounded(*part, share)));
        let has_penny = |line: usize| exact(parts[line].pence()) > exactly[line];
        let rest = |line: usize| &exactly[line] - exactly[line].floor();
        for with in (0..parts.len()).filter(|&line| has_penny(line)) {
            for without in (0..parts.len()).filter(|&line| !has_penny(line)) {
                prop_assert!(rest(with) > rest(without) || rest(with) == rest(without) && with < without);
            }
        }
        let owed = over_lines(money(-total), &weights);
        prop_assert!(owed.iter().zip(&parts).all(|(owed, part)| *owed == -*part));
    }

    /// Twelve months add up, and at every month's end the year to date is rounded half up.
    #[test]
    fn months_by_cumulative_rounding(total in pence(), parts in vec(0..=12_i128, 12)) {
        prop_assume!(parts.iter().any(|part| *part > 0));
        let months: Vec<i64> = over_months(money(total), &parts).iter().map(|month| month.pence()).collect();
        prop_assert_eq!(months.iter().sum::<i64>(), total);
        prop_assert_eq!(months, cumulative(&shares(total, &parts)));
    }

    /// Rows cast, cells and columns are their exact values rounded up or down, and columns follow the cumulative
    /// rounding wherever any table does.
    #[test]
    fn tables_by_controlled_rounding(rows in rows()) {
        let cells = over_table(&rows);
        let exactly = columns(&rows);
        for (row, cells) in rows.iter().zip(&cells) {
            prop_assert_eq!(sum(cells), row.total.pence());
            let shares = shares(row.total.pence(), &row.weights);
            prop_assert!(cells.iter().zip(&shares).all(|(cell, share)| is_rounded(*cell, share)), "{cells:?}");
        }
        let totals: Vec<i64> = (0..exactly.len()).map(|at| sum(cells.iter().map(|row| &row[at]))).collect();
        prop_assert!(totals.iter().zip(&exactly).all(|(total, share)| is_rounded(money(*total), share)), "{totals:?}");
        let wanted = cumulative(&exactly);
        prop_assert_eq!(totals == wanted, some_table_has(&rows, &wanted));
    }

    /// The last pennies go where a flow through the whole table takes them.
    #[test]
    fn pennies_of_a_table_flow_from_rows_to_columns(rows in many_rows()) {
        let cells: Vec<Vec<i64>> = over_table(&rows).iter().map(|row| row.iter().map(|cell| cell.pence()).collect()).collect();
        if let Some(plain) = by_flow(&rows, &cumulative(&columns(&rows))) {
            prop_assert_eq!(cells, plain);
        }
    }

    /// And so they do between payers and paid.
    #[test]
    fn pennies_of_who_pays_whom_flow_from_payers_to_paid(amounts in vec(vec(0..=100_i64, 4), 1..12)) {
        let rows: Vec<Money> = amounts.iter().map(|row| money(row.iter().sum())).collect();
        let wanted: Vec<i64> = (0..4).map(|at| amounts.iter().map(|row| row[at]).sum()).collect();
        let table = over_both(&rows, &wanted.iter().copied().map(money).collect::<Vec<_>>());
        let cells: Vec<Vec<i64>> = table.iter().map(|row| row.iter().map(|cell| cell.pence()).collect()).collect();
        let weights: Vec<i128> = wanted.iter().copied().map(i128::from).collect();
        let plain: Vec<Row> = rows.iter().map(|&total| Row::new(total, weights.clone())).collect();
        prop_assert_eq!(Some(cells), by_flow(&plain, &wanted));
    }

    /// What cells may be at most is kept, and rows cast all the same: money spread as need is, month by month.
    #[test]
    fn no_cell_of_a_table_passes_its_most(needs in rows(), less in vec(0..=3_i64, 4), beside in vec(vec(0..=2_i64, 4), 4)) {
        let table = over_table(&needs);
        let bound = |(at, row): (usize, &Row)| {
            let more = |(cell, more): (&Money, &i64)| *cell + if less[at] == 1 { money(*more) } else { Money::ZERO };
            let most = table[at].iter().zip(&beside[at]).map(more).collect();
            Row { total: money((row.total.pence() - less[at]).max(0)), weights: row.weights.clone(), most: Some(most) }
        };
        let rows: Vec<Row> = needs.iter().enumerate().map(bound).collect();
        for (row, cells) in rows.iter().zip(over_table(&rows)) {
            prop_assert_eq!(sum(&cells), row.total.pence());
            let most = row.most.as_ref().unwrap();
            prop_assert!(cells.iter().zip(most).all(|(cell, most)| cell <= most && !cell.is_negative()));
        }
    }

    /// A table whose rows and columns both stand: each cell is row × column ÷ whole rounded up or down.
    #[test]
    fn tables_of_who_pays_whom_cast_both_ways(cells in vec(vec(pence(), 3), 1..5)) {
        let rows: Vec<Money> = cells.iter().map(|row| money(row.iter().sum())).collect();
        let columns: Vec<Money> = (0..3).map(|at| money(cells.iter().map(|row| row[at]).sum())).collect();
        let table = over_both(&rows, &columns);
        for (row, cells) in rows.iter().zip(&table) {
            prop_assert_eq!(sum(cells), row.pence());
            for (column, cell) in columns.iter().zip(cells) {
                let share = exact(row.pence()) * exact(column.pence()) / exact(sum(&rows).max(1));
                prop_assert!(is_rounded(*cell, &share));
            }
        }
        for (at, column) in columns.iter().enumerate() {
            prop_assert_eq!(sum(table.iter().map(|row| &row[at])), column.pence());
        }
    }
}

/// A service of two whole months and two half, 3p of the 4p it needs, need being rounded to the whole months: the
/// third penny can go only where its exact share is a whole penny already.
#[test]
fn a_row_casts_even_where_its_most_forbids_rounding() {
    let most = [2, 2, 0, 0].map(money).to_vec();
    let cells = over_table(&[Row { total: money(3), weights: vec![2, 2, 1, 1], most: Some(most) }]);
    assert_eq!(sum(&cells[0]), 3);
    assert_eq!((cells[0][2], cells[0][3]), (Money::ZERO, Money::ZERO));
}

/// The most may be more than what rounding leaves: 5p in three even parts, of which the first two are at their most with
/// a penny each. The third cannot cast by rounding, and has all that is missing; the others have no more than their most.
#[test]
fn a_cell_has_no_more_than_its_most_where_rounding_is_forbidden() {
    let most = [1, 1, 3].map(money).to_vec();
    let cells = over_table(&[Row { total: money(5), weights: vec![1, 1, 1], most: Some(most) }]);
    assert_eq!(cells[0], [1, 1, 3].map(money));
}

/// Where cumulative rounding cannot be had, columns are rounded all the same. Columns of 1.4, 0.2, 0.8 and 0.6 would be
/// 1, 1, 0 and 1 by it, yet the second row's penny falls in the first column or the third. The first column has 2p at
/// most, though all three rows may pay into it.
#[test]
fn columns_are_rounded_where_they_cannot_be_cumulative() {
    let rows = [vec![1, 0, 0, 0], vec![1, 0, 4, 0], vec![1, 1, 0, 3]].map(|weights| Row::new(money(1), weights));
    let exactly = columns(&rows);
    assert_eq!(cumulative(&exactly), [1, 1, 0, 1]);
    assert!(!some_table_has(&rows, &[1, 1, 0, 1]));
    let cells = over_table(&rows);
    assert!(cells.iter().all(|row| sum(row) == 1));
    let totals: Vec<i64> = (0..4).map(|at| sum(cells.iter().map(|row| &row[at]))).collect();
    assert!(totals.iter().zip(&exactly).all(|(total, share)| is_rounded(money(*total), share)), "{totals:?}");
}
