//! A sum divided: over lines, over months, over a table.

use num_bigint::BigInt;
use ringfence::apportion::{Row, from_exact, over_both, over_lines, over_months, over_table, to_lines};
use ringfence::money::{Exact, Money};

fn pence(amounts: &[Money]) -> Vec<i64> {
    amounts.iter().map(|amount| amount.pence()).collect()
}

fn lines(total: i64, weights: &[i128]) -> Vec<i64> {
    pence(&over_lines(Money::from_pence(total), weights))
}

#[test]
fn the_largest_remainder_goes_first_and_ties_to_the_earlier_line() {
    assert_eq!(lines(10_000, &[1, 1, 1]), [3_334, 3_333, 3_333]);
    assert_eq!(lines(20_000, &[1, 1, 1]), [6_667, 6_667, 6_666]);
    // Exactly 819,999.996, 512,499.9975 and 717,499.9965: the pennies go to .9975 and .9965.
    assert_eq!(lines(204_999_999, &[40, 25, 35]), [81_999_999, 51_250_000, 71_750_000]);
    assert_eq!(lines(1, &[1, 2, 1]), [0, 1, 0]);
}

#[test]
fn a_line_of_no_weight_gets_nothing() {
    assert_eq!(lines(100, &[0, 1, 0]), [0, 100, 0]);
    assert_eq!(lines(100, &[0, 0]), [0, 0]);
    assert_eq!(lines(100, &[]), [0_i64; 0]);
}

#[test]
fn a_negative_total_is_divided_as_its_size() {
    assert_eq!(lines(-100, &[1, 1, 1]), [-34, -33, -33]);
}

#[test]
fn exact_lines_are_rounded_by_largest_remainder() {
    // Thirds of a penny: 1, 2 and 3 of them are ⅓, ⅔ and 1.
    assert_eq!(pence(&to_lines(&[1, 2, 3], 3)), [0, 1, 1]);
    assert_eq!(pence(&to_lines(&[1, 1, 1], 3)), [1, 0, 0]);
    assert_eq!(pence(&to_lines(&[6, 9], 3)), [2, 3]);
    assert_eq!(pence(&to_lines(&[], 3)), [0_i64; 0]);
}

/// The same lines as fractions, each over a number of its own.
#[test]
fn exact_fractions_are_rounded_by_largest_remainder() {
    let rounded = |lines: &[(i64, i64)]| {
        let exact = |&(part, of): &(i64, i64)| Exact::new(BigInt::from(part), BigInt::from(of));
        pence(&from_exact(&lines.iter().map(exact).collect::<Vec<_>>()))
    };
    assert_eq!(rounded(&[(1, 3), (2, 3), (1, 1)]), [0, 1, 1]);
    assert_eq!(rounded(&[(1, 3), (1, 3), (1, 3)]), [1, 0, 0]);
    // ½, ⅓ and 1⅙: the one penny to spare goes to the half; 2½, ⅔ and ⅚: two, and the half goes without.
    assert_eq!(rounded(&[(1, 2), (1, 3), (7, 6)]), [1, 0, 1]);
    assert_eq!(rounded(&[(5, 2), (2, 3), (5, 6)]), [2, 1, 1]);
    assert_eq!(rounded(&[(-4, 3), (7, 3)]), [-1, 2]);
    assert_eq!(rounded(&[]), [0_i64; 0]);
}

/// Below nothing, rounding down is away from nothing: −1⅓ is −2 and ⅔, and 2⅓ is 2 and ⅓.
#[test]
fn a_line_below_nothing_is_rounded_like_the_others() {
    assert_eq!(pence(&to_lines(&[-4, 7], 3)), [-1, 2]);
    assert_eq!(pence(&to_lines(&[-3, 6], 3)), [-1, 2]);
    assert_eq!(pence(&to_lines(&[-5, -4], 3)), [-2, -1]);
}

#[test]
fn leicestershire_s_seven_lines() {
    let old = [78_000_000, 51_250_000, 2_875_000, 21_433_333, 19_641_667, 12_000_000, 14_000_000];
    assert_eq!(
        lines(164_900_000, &old),
        [64_569_277, 42_425_326, 2_379_957, 17_742_754, 16_259_593, 9_933_735, 11_589_358]
    );
    // Half of two lines is half a penny: the earlier one gets it.
    assert_eq!(
        lines(99_600_000, &old),
        [39_000_000, 25_625_000, 1_437_500, 10_716_667, 9_820_833, 6_000_000, 7_000_000]
    );
}

#[test]
fn a_year_by_month_is_rounded_to_date_half_up() {
    let months = pence(&over_months(Money::from_pence(115_144_409), &[1; 12]));
    let odd: Vec<i64> = months.iter().map(|month| month - 9_595_300).collect();
    assert_eq!(odd, [67, 68, 67, 68, 67, 68, 67, 67, 68, 67, 68, 67]);
    // Half a penny a month: the running total rounds up at every other month.
    assert_eq!(pence(&over_months(Money::from_pence(6), &[1; 12])), [1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0]);
    let later = pence(&over_months(Money::from_pence(65_300_000), &[0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]));
    assert_eq!(later[..6], [0; 6]);
    assert_eq!(later[6..], [10_883_333, 10_883_334, 10_883_333, 10_883_333, 10_883_334, 10_883_333]);
}

#[test]
fn a_table_casts_both_ways() {
    // Three rows of a penny over three months: each row has its penny, and so has each month.
    let rows = vec![Row::new(Money::from_pence(1), vec![1, 1, 1]); 3];
    let cells = over_table(&rows);
    for row in &cells {
        assert_eq!(pence(row).iter().sum::<i64>(), 1);
    }
    for at in 0..3 {
        assert_eq!(cells.iter().map(|row| row[at].pence()).sum::<i64>(), 1);
    }
}

#[test]
fn half_a_penny_made_of_fractions_that_no_binary_figure_holds_is_rounded_up() {
    // ⅓p and ⅙p in the first month are just half a penny, which rounds up; ⅔p and ⅚p after them make it 2p in all.
    let rows = [Row::new(Money::from_pence(1), vec![1, 2]), Row::new(Money::from_pence(1), vec![1, 5])];
    let cells = over_table(&rows);
    let column = |at: usize| cells.iter().map(|row| row[at].pence()).sum::<i64>();
    assert_eq!([column(0), column(1)], [1, 1]);
    // ⅓p and 1/7p are less than half a penny: nothing yet.
    let rows = [Row::new(Money::from_pence(1), vec![1, 2]), Row::new(Money::from_pence(1), vec![1, 6])];
    let cells = over_table(&rows);
    let column = |at: usize| cells.iter().map(|row| row[at].pence()).sum::<i64>();
    assert_eq!([column(0), column(1)], [0, 2]);
}

#[test]
fn a_row_of_nothing_changes_nothing_beside_it() {
    let rows = [Row::new(Money::from_pence(5), vec![1, 1, 1]), Row::new(Money::from_pence(7), vec![2, 1, 0])];
    let with_nothing = [rows[0].clone(), Row::new(Money::ZERO, vec![1, 4, 9]), rows[1].clone()];
    let (cells, beside) = (over_table(&rows), over_table(&with_nothing));
    assert_eq!(pence(&beside[1]), [0, 0, 0]);
    assert_eq!([pence(&cells[0]), pence(&cells[1])], [pence(&beside[0]), pence(&beside[2])]);
    assert_eq!(over_table(&with_nothing[1..2]).iter().map(|row| pence(row)).collect::<Vec<_>>(), [[0, 0, 0]]);
}

#[test]
fn no_cell_passes_the_most_it_may_be() {
    // 5p over three months of 1⅔p: the second may not be rounded up, so the others are.
    let most = Some([2, 1, 2].map(Money::from_pence).to_vec());
    let row = Row { total: Money::from_pence(5), weights: vec![1, 1, 1], most };
    assert_eq!(pence(&over_table(&[row])[0]), [2, 1, 2]);
}

#[test]
fn a_cell_with_more_room_than_it_needs_is_still_rounded_up_or_down() {
    // The same 1⅔p three times; the first and the third may have as much as 5p, and have no more than 2p.
    let most = Some([5, 1, 5].map(Money::from_pence).to_vec());
    let row = Row { total: Money::from_pence(5), weights: vec![1, 1, 1], most };
    assert_eq!(pence(&over_table(&[row])[0]), [2, 1, 2]);
}

#[test]
fn payers_and_paid_both_cast() {
    let (rows, columns) = ([5_001, 4_999].map(Money::from_pence), [3_333, 6_667].map(Money::from_pence));
    let cells = over_both(&rows, &columns);
    for (row, cells) in rows.iter().zip(&cells) {
        assert_eq!(cells.iter().copied().sum::<Money>(), *row);
    }
    for (at, column) in columns.iter().enumerate() {
        assert_eq!(cells.iter().map(|row| row[at]).sum::<Money>(), *column);
    }
}
