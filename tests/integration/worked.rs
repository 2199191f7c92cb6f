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
        $each! { joint_fund = "joint-fund":
            go_it_alone = "go-it-alone", joint_fund = "joint-fund", referral_fund = "referral-fund",
        }
        $each! { pooled_fund = "pooled-fund":
            pooled = "pooled", capped = "capped", health_leaves = "health-leaves", match_of_grant = "match-of-grant",
            match_of_total = "match-of-total",
        }
        $each! { pool_money_counts = "pool-money-counts":
            pooled = "pooled", own_money_too = "own-money-too", alone = "alone",
        }
        $each! { own_money_in_a_pool = "own-money-in-a-pool":
            fenced = "fenced", free_too = "free-too", beyond_the_share = "beyond-the-share",
            outside_the_fence = "outside-the-fence",
        }
        $each! { pool_below_minimum = "pool-below-minimum": short = "short", just_enough = "just-enough", }
        $each! { pool_freed_by_another = "pool-freed-by-another":
            goes_ahead_anyway = "goes-ahead-anyway", goes_ahead_after = "goes-ahead-after",
        }
        $each! { pool_saving = "pool-saving": large = "large", both = "both", }
        $each! { two_pools_one_service = "two-pools-one-service": both = "both", }
        $each! { what_goes_back = "what-goes-back": earmark_binds = "earmark-binds", pro_rata = "pro-rata", }
        $each! { pool_money_by_month = "pool-money-by-month":
            partners_alone = "partners-alone", own_money_enough = "own-money-enough",
            own_money_short = "own-money-short",
        }
        $each! { promises_and_pools = "promises-and-pools":
            protected = "protected", floor = "floor", guaranteed = "guaranteed",
        }
        $each! { matches = "matches":
            up_to = "up-to", part_year = "part-year", two_for_one = "two-for-one", two_totals = "two-totals",
            nothing_to_match = "nothing-to-match",
        }
        $each! { contributions_adjusted = "contributions-adjusted":
            ten_per_cent_less = "ten-per-cent-less", thirty_less = "thirty-less", one_pool = "one-pool",
        }
        $each! { in_kind = "in-kind": in_kind = "in-kind", minimum = "minimum", }
        $each! { pool_over_years = "pool-over-years": by_year = "by-year", }
    };
}
pub(crate) use worked_cases;
