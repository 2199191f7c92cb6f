//! Proposals made into one split: independent markets against their definition, read word for word, and what they promise.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One as _, Zero as _};
use proptest::prelude::*;
use ringfence::aggregation::{distance, markets, means, medians, scaled_medians};

use crate::chance::cases;

type Parts = Vec<BigRational>;

fn part(over: i64, under: i64) -> BigRational {
    BigRational::new(BigInt::from(over), BigInt::from(under))
}

fn tenths(parts: &[i64]) -> Parts {
    parts.iter().map(|&tenths| part(tenths, 10)).collect()
}

/// The definition as it is printed: for each line the median of the `n` proposals and of `min(t(n − k), 1)`, k = 0…n.
fn by_definition(proposals: &[Parts], t: &BigRational) -> Parts {
    let count = proposals.len();
    let line = |at: usize| {
        let mut all: Parts = proposals.iter().map(|parts| parts[at].clone()).collect();
        all.extend((0..=count).map(|k| (t * part((count - k) as i64, 1)).min(BigRational::one())));
        all.sort();
        all[count].clone()
    };
    (0..proposals[0].len()).map(line).collect()
}

fn sum(parts: &[BigRational]) -> BigRational {
    parts.iter().sum()
}

/// One to six tables over one to five lines; few different figures, so that they often agree, or many.
fn proposals() -> impl Strategy<Value = Vec<Parts>> {
    (1..=6_usize, 1..=5_usize, prop_oneof![Just(3_i64), Just(12), Just(1_000_003)]).prop_flat_map(
        |(tables, lines, most)| {
            let one = prop::collection::vec(0..=most, lines).prop_map(|mut weights| {
                if weights.iter().all(|weight| *weight == 0) {
                    weights[0] = 1;
                }
                let sum: i64 = weights.iter().sum();
                weights.iter().map(|weight| part(*weight, sum)).collect::<Parts>()
            });
            prop::collection::vec(one, tables)
        },
    )
}

/// Three tables: 50, 50, 0; 20, 20, 60; 10, 60, 30. The marks are 0, t, 2t, 3t, and each middle is the fourth of seven.
/// At t = 0.2 the marks are 0, 0.2, 0.4, 0.6: the middles of
/// 0, 0.1, 0.2, [0.2], 0.4, 0.5, 0.6 and 0, 0.2, 0.2, [0.4], 0.5, 0.6, 0.6 and 0, 0, 0.2, [0.3], 0.4, 0.6, 0.6
/// sum to 0.9: too little. Beyond it the first is t (until 0.5), the second 2t (until 0.25), the third stays at 0.3:
/// 3t + 0.3 = 1, t = 0.7 ÷ 3 = 7/30. So 7/30, 14/30 and 9/30.
#[test]
fn three_tables_by_hand() {
    let tables = [tenths(&[5, 5, 0]), tenths(&[2, 2, 6]), tenths(&[1, 6, 3])];
    let made = markets(&tables);
    assert_eq!(made.step, part(7, 30));
    assert_eq!(made.shares, [part(7, 30), part(14, 30), part(9, 30)]);
    assert_eq!(made.marks(3), [part(21, 30), part(14, 30), part(7, 30), part(0, 1)]);
    // (50 + 20 + 10) ÷ 3 = 80/3, (50 + 20 + 60) ÷ 3 = 130/3, (0 + 60 + 30) ÷ 3 = 30.
    assert_eq!(means(&tables), [part(80, 300), part(130, 300), part(30, 100)]);
    // The middles are 20, 50 and 30, which sum to 100 as they are.
    assert_eq!(scaled_medians(&tables), Some(tenths(&[2, 5, 3])));
}

/// 60, 40, 0; 20, 30, 50; 0, 50, 50. At t = 0.2 the marks are 0, 0.2, 0.4, 0.6 and the middles 0.2, 0.4 and 0.4: 1 at once.
/// The medians 20, 40 and 50 sum to 110, so that each is divided by 1.1.
#[test]
fn a_sum_reached_at_a_corner() {
    let tables = [tenths(&[6, 4, 0]), tenths(&[2, 3, 5]), tenths(&[0, 5, 5])];
    let made = markets(&tables);
    assert_eq!((made.step, made.shares), (part(1, 5), tenths(&[2, 4, 4])));
    assert_eq!(scaled_medians(&tables), Some(vec![part(2, 11), part(4, 11), part(5, 11)]));
}

/// Two tables, all for one line each: the marks 0, t, 2t; each line has the middle of 0, 0, t, 2t, 1, which is t. So t = ½.
/// The medians are half-way between nought and one: half each.
#[test]
fn two_tables_that_want_all_for_one_line() {
    let tables = [tenths(&[10, 0]), tenths(&[0, 10])];
    assert_eq!(markets(&tables).shares, tenths(&[5, 5]));
    assert_eq!(medians(&tables), tenths(&[5, 5]));
    assert_eq!(distance(&tables[0], &tables[1]), BigRational::one());
}

/// Of three tables each wants another line: every middle proposal is nought.
#[test]
fn medians_of_nothing_cannot_be_scaled() {
    let tables = [tenths(&[10, 0, 0]), tenths(&[0, 10, 0]), tenths(&[0, 0, 10])];
    assert_eq!(scaled_medians(&tables), None);
    assert_eq!(markets(&tables).shares, vec![part(1, 3); 3]);
    assert_eq!(means(&tables), vec![part(1, 3); 3]);
}

/// 40 tables: 25 want all for the first line, 10 for the second, 5 for the third. Shares as tables: 25/40, 10/40, 5/40.
#[test]
fn forty_tables_get_shares_in_proportion() {
    let wants = |line: usize| (0..3).map(|at| part(i64::from(at == line), 1)).collect::<Parts>();
    let tables: Vec<Parts> =
        [(0, 25), (1, 10), (2, 5)].iter().flat_map(|&(line, many)| vec![wants(line); many]).collect();
    assert_eq!(markets(&tables).shares, [part(25, 40), part(10, 40), part(5, 40)]);
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn markets_are_what_their_definition_says(proposals in proposals()) {
        let made = markets(&proposals);
        prop_assert_eq!(&by_definition(&proposals, &made.step), &made.shares);
        prop_assert_eq!(sum(&made.shares), BigRational::one());
        let marks = made.marks(proposals.len());
        prop_assert_eq!(marks.len(), proposals.len() + 1);
        prop_assert!(marks[proposals.len()].is_zero());
    }

    /// A step found by halving, forty times: the exact one lies within what is left.
    #[test]
    fn halving_comes_to_the_same_step(proposals in proposals()) {
        let (mut low, mut high) = (BigRational::zero(), BigRational::one());
        for _ in 0..40 {
            let middle = (&low + &high) / part(2, 1);
            if sum(&by_definition(&proposals, &middle)) < BigRational::one() { low = middle } else { high = middle }
        }
        let step = markets(&proposals).step;
        prop_assert!(low < step && step <= high, "{} < {} <= {}", low, step, high);
    }

    /// Whatever a table says in the place of what it wants, the result is no nearer to that.
    #[test]
    fn no_table_gains_by_exaggerating(proposals in proposals(), who in 0..6_usize, lies in proposals()) {
        let who = who % proposals.len();
        let (lines, wanted) = (proposals[0].len(), proposals[who].clone());
        let honest = distance(&wanted, &markets(&proposals).shares);
        let exaggerated = |line: usize| (0..lines).map(|at| part(i64::from(at == line), 1)).collect::<Parts>();
        let others = lies.into_iter().filter(|lie| lie.len() == lines);
        for lie in others.chain((0..lines).map(exaggerated)) {
            let mut told = proposals.clone();
            told[who] = lie;
            prop_assert!(distance(&wanted, &markets(&told).shares) >= honest);
        }
    }

    /// Neither who proposes nor in what order the lines stand matters.
    #[test]
    fn tables_and_lines_are_alike(proposals in proposals(), by in 1..5_usize) {
        let made = markets(&proposals).shares;
        let mut turned = proposals.clone();
        turned.rotate_left(by % proposals.len());
        prop_assert_eq!(&markets(&turned).shares, &made);
        let rotated = |parts: &Parts| {
            let mut parts = parts.clone();
            let by = by % parts.len();
            parts.rotate_left(by);
            parts
        };
        let turned: Vec<Parts> = proposals.iter().map(rotated).collect();
        prop_assert_eq!(markets(&turned).shares, rotated(&made));
    }

    #[test]
    fn what_all_propose_is_what_they_get(proposals in proposals(), count in 1..9_usize) {
        let all = vec![proposals[0].clone(); count];
        prop_assert_eq!(&markets(&all).shares, &proposals[0]);
        prop_assert_eq!(&means(&all), &proposals[0]);
        prop_assert_eq!(scaled_medians(&all), Some(proposals[0].clone()));
    }

    #[test]
    fn tables_that_want_one_line_get_shares_in_proportion(wants in prop::collection::vec(0..4_usize, 1..12)) {
        let proposal = |line: &usize| (0..4).map(|at| part(i64::from(at == *line), 1)).collect::<Parts>();
        let made = markets(&wants.iter().map(proposal).collect::<Vec<_>>()).shares;
        for (line, share) in made.iter().enumerate() {
            let tables = wants.iter().filter(|want| **want == line).count();
            prop_assert_eq!(share, &part(tables as i64, wants.len() as i64));
        }
    }

    #[test]
    fn means_and_scaled_medians_sum_to_one(proposals in proposals()) {
        prop_assert_eq!(sum(&means(&proposals)), BigRational::one());
        if let Some(scaled) = scaled_medians(&proposals) {
            prop_assert_eq!(sum(&scaled), BigRational::one());
        }
        // A median is a proposal that no more than half are above, and no more than half below.
        for (at, median) in medians(&proposals).iter().enumerate() {
            let above = proposals.iter().filter(|parts| parts[at] > *median).count();
            let below = proposals.iter().filter(|parts| parts[at] < *median).count();
            prop_assert!(2 * above <= proposals.len() && 2 * below <= proposals.len());
        }
    }
}
