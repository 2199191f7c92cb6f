//! The worked cases: each folder of `tests/cases/` with the scenarios that something is expected of. What is made of
//! them, natively or in the browser, is the business of `$each`.

macro_rules! worked_cases {
    ($each:ident) => {
        $each! { leicestershire = "leicestershire":
            as_it_was = "as-it-was", six_months_in_full = "six-months-in-full",
            six_months_at_half = "six-months-at-half", protect_positive_futures = "protect-positive-futures",
            another_100_000_discovered = "another-100000-discovered",
            guarantee_takes_the_whole_fund = "guarantee-takes-the-whole-fund", nobody_below_90 = "nobody-below-90",
        }
        $each! { durham = "durham":
            as_agreed = "as-agreed", move_from_victims = "move-from-victims",
            least_share_of_victims = "least-share-of-victims",
            five_points_to_prevention = "five-points-to-prevention", grant_cut = "grant-cut",
            grant_cut_victims_held = "grant-cut-victims-held", a_penny_that_does_not_divide = "a-penny-that-does-not-divide",
        }
        $each! { fence_strands_money = "fence-strands-money": by_need = "by-need", }
        $each! { no_fence = "no-fence": by_need = "by-need", }
        $each! { overlapping_fences = "overlapping-fences": by_need = "by-need", }
        $each! { three_levels = "three-levels": by_need = "by-need", }
        $each! { a_split_binds = "a-split-binds": by_amount = "by-amount", }
        $each! { money_from_elsewhere = "money-from-elsewhere": by_need = "by-need", }
        $each! { ranks = "ranks": ranked = "ranked", fairly = "fairly", }
        $each! { ranks_and_fences = "ranks-and-fences": ranked = "ranked", }
        $each! { three_equal = "three-equal": by_need = "by-need", }
        $each! { suffolk = "suffolk": as_printed = "as-printed", }
        $each! { a_year_by_month = "a-year-by-month": by_need = "by-need", }
        $each! { carry_forward = "carry-forward": by_need = "by-need", }
        $each! { carry_forward_and_split = "carry-forward-and-split": by_amount = "by-amount", }
        $each! { part_years = "part-years": by_need = "by-need", }
        $each! { growth = "growth": by_need = "by-need", costs_one_per_cent_more = "costs-one-per-cent-more", }
        $each! { statuses = "statuses":
            as_usual = "as-usual", confirmed_only = "confirmed-only", everything = "everything",
        }
        $each! { adjustments = "adjustments":
            percent_then_amount = "percent-then-amount", amount_then_percent = "amount-then-percent",
            one_year_only = "one-year-only", ceasing_and_need = "ceasing-and-need",
        }
        $each! { largest_promise = "largest-promise": all_four_kinds = "all-four-kinds", }
        $each! { promises_unmet = "promises-unmet": by_need = "by-need", }
        $each! { promises_over_target = "promises-over-target": halves = "halves", }
        $each! { guarantee_over_two_years = "guarantee-over-two-years": half_for_eighteen_months = "half-for-18-months", }
        $each! { part_of_a_source = "part-of-a-source": by_need = "by-need", }
        $each! { several_ceasing = "several-ceasing": by_need = "by-need", }
        $each! { to_commission = "to-commission": by_amount = "by-amount", }
        $each! { over_programmed = "over-programmed": by_amount = "by-amount", }
        $each! { tightest_first = "tightest-first": all_needed = "all-needed", less_needed = "less-needed", }
    };
}
pub(crate) use worked_cases;
