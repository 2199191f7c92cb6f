//! The small rule, as the reference that timings are set against: sources with fences and growth, a split in hundredths of a
//! per cent, services by largest remainder, all results of all years in one row of whole pence.
//!
//! [`Tuned`] is as fast as we know how: 64 bits, a quotient estimated in floating point and set right exactly by wrapping
//! arithmetic, the leftover pennies by selection, nothing redone that did not change. [`plain`] is the rule as it is written,
//! in 128 bits with division and sorting. [`prove`] holds the two together before anything is timed.

use serde_json::{Value, json};

/// The whole of a split, in hundredths of a per cent.
pub const WHOLE: i64 = 10_000;

/// A source of money.
#[derive(Clone, Debug)]
pub struct Source {
    /// Pence in the first year.
    pub base: i64,
    /// What it grows by each year, in hundredths of a per cent.
    pub growth: i64,
    /// The last year that it pays.
    pub last: usize,
    /// The priorities it may pay for, bit by bit; all where none.
    pub fence: Option<u64>,
}

/// A service that costs money.
#[derive(Clone, Debug)]
pub struct Service {
    /// What it belongs to.
    pub priority: usize,
    /// Pence in the first year.
    pub cost: i64,
    /// What it grows by each year, in hundredths of a per cent.
    pub inflation: i64,
    /// The source that funded it before.
    pub prior: usize,
}

/// What the rule is worked out from.
#[derive(Clone, Debug)]
pub struct Input {
    /// How many years.
    pub years: usize,
    /// The money.
    pub sources: Vec<Source>,
    /// What it is for.
    pub services: Vec<Service>,
    /// The share of each priority, in hundredths of a per cent.
    pub split: Vec<i64>,
}

impl Input {
    /// How many results a year has.
    pub const fn width(&self) -> usize {
        let (sources, priorities) = (self.sources.len(), self.split.len());
        3 * sources + 3 * priorities + sources * priorities + 2 * self.services.len() + 8
    }

    /// Sources in the order in which they pay: fenced ones first.
    fn order(&self) -> Vec<usize> {
        let (fenced, free): (Vec<usize>, Vec<usize>) =
            (0..self.sources.len()).partition(|&at| self.sources[at].fence.is_some());
        fenced.into_iter().chain(free).collect()
    }

    /// The same for others to read.
    pub fn to_json(&self) -> Value {
        let fence = |bits: u64| (0..self.split.len()).filter(|at| bits >> at & 1 == 1).collect::<Vec<_>>();
        let sources = self.sources.iter().map(
            |one| json!({"base": one.base, "growth": one.growth, "last": one.last, "fence": one.fence.map(fence)}),
        );
        let services = self.services.iter().map(
            |one| json!({"priority": one.priority, "cost": one.cost, "inflation": one.inflation, "prior": one.prior}),
        );
        json!({
            "years": self.years, "split": self.split,
            "sources": sources.collect::<Vec<_>>(), "services": services.collect::<Vec<_>>(),
        })
    }
}

/// Numbers by rule from a number.
#[derive(Clone, Debug)]
pub struct Rolls(u64);

impl Rolls {
    /// They begin at a number.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `below`.
    pub const fn below(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }

    /// A whole number from `from` to `to`.
    pub fn within(&mut self, from: i64, to: i64) -> i64 {
        from + self.below((to - from + 1).unsigned_abs()).cast_signed()
    }

    /// A split that has nothing to do with any other.
    pub fn split(&mut self, priorities: usize) -> Vec<i64> {
        let mut cuts: Vec<i64> = (1..priorities).map(|_| self.within(0, WHOLE)).chain([0, WHOLE]).collect();
        cuts.sort_unstable();
        cuts.windows(2).map(|pair| pair[1] - pair[0]).collect()
    }

    /// One step of a slider: half a per cent from one priority to another.
    pub fn step(&mut self, split: &mut [i64]) {
        let count = split.len() as u64;
        let from = (0..).map(|_| self.below(count) as usize).find(|&at| split[at] >= 50).unwrap_or(0);
        let to = (from + 1 + self.below(count - 1) as usize) % split.len();
        split[from] -= 50;
        split[to] += 50;
    }
}

/// An input made from a number; about nine tenths of what is needed is there.
pub fn made(seed: u64, [sources, priorities, services, years]: [usize; 4]) -> Input {
    let mut rolls = Rolls::new(seed);
    let services: Vec<Service> = (0..services)
        .map(|_| Service {
            priority: rolls.below(priorities as u64) as usize,
            cost: rolls.within(100_000, 120_000_000),
            inflation: rolls.within(0, 500),
            prior: rolls.below(sources as u64) as usize,
        })
        .collect();
    let need: i64 = services.iter().map(|one| one.cost).sum();
    let each = need / sources as i64;
    let sources = (0..sources)
        .map(|at| Source {
            base: rolls.within(each / 2, each * 13 / 10),
            growth: rolls.within(-300, 600),
            last: if rolls.below(3) == 0 { rolls.below(years as u64) as usize } else { years },
            fence: (at % 2 == 1).then(|| (1 + rolls.below((1 << priorities) - 1)) & ((1 << priorities) - 1)),
        })
        .collect();
    let split = rolls.split(priorities);
    Input { years, sources, services, split }
}

/// The nearest whole number, halves up, of something that is not negative.
const fn half_up(over: i64, under: i64) -> i64 {
    (2 * over + under) / (2 * under)
}

/// An amount of a first year in each year.
fn grown(first: i64, rate: i64, years: usize) -> Vec<i64> {
    core::iter::successors(Some(first), |&last| Some(half_up(last * (WHOLE + rate), WHOLE))).take(years).collect()
}

/// The services of one priority, side by side.
#[derive(Clone, Debug)]
struct Group {
    /// Their places among all services.
    places: Vec<usize>,
    /// Each year's figures of them.
    years: Vec<GroupYear>,
}

#[derive(Clone, Debug)]
struct GroupYear {
    costs: Vec<i64>,
    /// Each cost as part of them all.
    parts: Vec<f64>,
    whole: i64,
    ceased: Vec<usize>,
    /// What was shared out when this was last worked out, and what it came to.
    shared: i64,
    short: i64,
    ceased_short: i64,
}

/// The rule with all that does not depend on the latest change kept.
#[derive(Clone, Debug)]
pub struct Tuned {
    input: Input,
    order: Vec<usize>,
    /// What each source has, by year.
    available: Vec<Vec<i64>>,
    groups: Vec<Group>,
    ceased_cost: Vec<i64>,
    results: Vec<i64>,
    quotients: Vec<i64>,
    keys: Vec<u64>,
    chosen: Vec<u64>,
}

impl Tuned {
    /// Works the rule out for the first time.
    pub fn new(input: Input) -> Self {
        let years = input.years;
        let costs: Vec<Vec<i64>> = input.services.iter().map(|one| grown(one.cost, one.inflation, years)).collect();
        let ceased = |service: &Service, year: usize| year > input.sources[service.prior].last;
        let group = |priority: usize| {
            let places: Vec<usize> =
                (0..input.services.len()).filter(|&at| input.services[at].priority == priority).collect();
            assert!(places.len() < 2_048, "a place fits into eleven bits");
            let year = |year: usize| {
                let costs: Vec<i64> = places.iter().map(|&at| costs[at][year]).collect();
                let whole: i64 = costs.iter().sum();
                let parts = costs.iter().map(|&cost| cost as f64 / whole as f64).collect();
                let ceased =
                    places.iter().enumerate().filter(|&(_, &at)| ceased(&input.services[at], year)).map(|(own, _)| own);
                let ceased = ceased.collect();
                GroupYear { costs, parts, whole, ceased, shared: -1, short: 0, ceased_short: 0 }
            };
            let years = (0..years).map(year).collect();
            Group { places, years }
        };
        let groups: Vec<Group> = (0..input.split.len()).map(group).collect();
        let all = |year: usize| groups.iter().map(move |group| &group.years[year]);
        let ceased_cost =
            (0..years).map(|year| all(year).flat_map(|one| one.ceased.iter().map(|&at| one.costs[at])).sum()).collect();
        let mut tuned = Self {
            order: input.order(),
            available: vec![vec![0; input.sources.len()]; years],
            results: vec![0; years * input.width()],
            quotients: vec![0; input.services.len()],
            keys: Vec::with_capacity(input.services.len()),
            chosen: Vec::with_capacity(input.services.len()),
            ceased_cost,
            groups,
            input,
        };
        (0..tuned.input.sources.len()).for_each(|source| tuned.grow(source));
        tuned.work_out();
        tuned
    }

    /// All results of all years, in the order of the rule.
    pub fn results(&self) -> &[i64] {
        &self.results
    }

    /// Another split.
    pub fn split(&mut self, split: &[i64]) -> &[i64] {
        self.input.split.copy_from_slice(split);
        self.work_out();
        &self.results
    }

    /// Another amount of a source in the first year.
    pub fn base(&mut self, source: usize, base: i64) -> &[i64] {
        self.input.sources[source].base = base;
        self.grow(source);
        self.work_out();
        &self.results
    }

    /// Lets go of what is kept, so that every year is shared out anew.
    pub fn forget(&mut self) {
        self.groups.iter_mut().flat_map(|group| &mut group.years).for_each(|year| year.shared = -1);
    }

    fn grow(&mut self, at: usize) {
        let source = &self.input.sources[at];
        let mut full = source.base;
        for (year, available) in self.available.iter_mut().enumerate() {
            available[at] = if year <= source.last { full } else { 0 };
            full = half_up(full * (WHOLE + source.growth), WHOLE);
        }
    }

    fn work_out(&mut self) {
        let width = self.input.width();
        let (sources, priorities, services) =
            (self.input.sources.len(), self.input.split.len(), self.input.services.len());
        for (year, row) in self.results.chunks_exact_mut(width).enumerate() {
            let (available, row) = row.split_at_mut(sources);
            let (targets, row) = row.split_at_mut(priorities);
            let (placed, row) = row.split_at_mut(sources);
            let (unspent, row) = row.split_at_mut(sources);
            let (allocated, row) = row.split_at_mut(priorities);
            let (places, row) = row.split_at_mut(sources * priorities);
            let (shares, row) = row.split_at_mut(services);
            let (shorts, row) = row.split_at_mut(services);
            let (short, totals) = row.split_at_mut(priorities);
            available.copy_from_slice(&self.available[year]);
            let total: i64 = available.iter().sum();
            split_targets(total, &self.input.split, targets);
            allocated.fill(0);
            for &at in &self.order {
                let fence = self.input.sources[at].fence.unwrap_or(u64::MAX);
                let own = &mut places[at * priorities..][..priorities];
                let mut left = available[at];
                for (priority, (place, (sum, &target))) in
                    own.iter_mut().zip(allocated.iter_mut().zip(&*targets)).enumerate()
                {
                    let may = -((fence >> priority & 1).cast_signed());
                    let amount = left.min(target.wrapping_sub(*sum)) & may;
                    *place = amount;
                    *sum = sum.wrapping_add(amount);
                    left = left.wrapping_sub(amount);
                }
                placed[at] = available[at].wrapping_sub(left);
                unspent[at] = left;
            }
            for ((group, &amount), short) in self.groups.iter_mut().zip(&*allocated).zip(short.iter_mut()) {
                let kept = &mut group.years[year];
                if kept.shared != amount {
                    let quotients = &mut self.quotients[..group.places.len()];
                    largest_remainder(amount, kept, quotients, &mut self.keys, &mut self.chosen);
                    kept.settle(amount, quotients, &group.places, shares, shorts);
                }
                *short = kept.short;
            }
            let year_of = |group: &'_ Group| (group.years[year].whole, group.years[year].ceased_short);
            let (cost, ceased_short) =
                self.groups.iter().map(year_of).fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
            let all_short: i64 = short.iter().sum();
            let spent = allocated.iter().sum();
            let coverage = half_up(WHOLE * (cost - all_short), cost);
            let figures =
                [total, spent, cost, all_short, total - spent, self.ceased_cost[year], ceased_short, coverage];
            totals.copy_from_slice(&figures);
        }
    }
}

impl GroupYear {
    /// Writes down what each service gets and lacks.
    fn settle(&mut self, amount: i64, gets: &[i64], places: &[usize], shares: &mut [i64], shorts: &mut [i64]) {
        let mut short = 0_i64;
        for ((&place, &gets), &cost) in places.iter().zip(gets).zip(&self.costs) {
            let lacks = cost.wrapping_sub(gets).max(0);
            shares[place] = gets;
            shorts[place] = lacks;
            short = short.wrapping_add(lacks);
        }
        self.ceased_short = self.ceased.iter().map(|&at| shorts[places[at]]).sum();
        self.short = short;
        self.shared = amount;
    }
}

/// Shares of a total by a split: few, and far from the limits of 64 bits.
fn split_targets(total: i64, split: &[i64], targets: &mut [i64]) {
    let mut left = total;
    for (target, &share) in targets.iter_mut().zip(split) {
        *target = total * share / WHOLE;
        left -= *target;
    }
    // As few pennies as priorities: each to the largest remainder that has none yet.
    let mut given = 0_u64;
    for _ in 0..left {
        let remainder = |&at: &usize| (total * split[at] % WHOLE, core::cmp::Reverse(at));
        let next = (0..split.len()).filter(|at| given >> at & 1 == 0).max_by_key(remainder).unwrap_or(0);
        given |= 1 << next;
        targets[next] += 1;
    }
}

/// What each cost's share of an amount comes to, by largest remainder.
///
/// The quotient is estimated in floating point, which is off by one at most below 2^50. Amount times cost passes 64 bits, and
/// so does what is taken from it; what is left between the two does not, and wrapping arithmetic gives it exactly.
fn largest_remainder(amount: i64, year: &GroupYear, quotients: &mut [i64], keys: &mut Vec<u64>, chosen: &mut Vec<u64>) {
    let whole = year.whole;
    let mut left = amount;
    keys.clear();
    for (at, (quotient, (&cost, &part))) in quotients.iter_mut().zip(year.costs.iter().zip(&year.parts)).enumerate() {
        let estimate = (amount as f64 * part) as i64;
        let over = amount.wrapping_mul(cost).wrapping_sub(estimate.wrapping_mul(whole));
        let low = over >> 63;
        let high = -i64::from(over >= whole);
        *quotient = estimate.wrapping_add(low).wrapping_sub(high);
        let remainder = over.wrapping_add(whole & low).wrapping_sub(whole & high);
        left = left.wrapping_sub(*quotient);
        keys.push((remainder.cast_unsigned() << 11) | (2_047 - at as u64));
    }
    if left <= 0 || keys.is_empty() {
        return;
    }
    chosen.clear();
    chosen.extend_from_slice(keys);
    let last = keys.len().saturating_sub(left.unsigned_abs() as usize);
    let &mut threshold = chosen.select_nth_unstable(last).1;
    for (quotient, &key) in quotients.iter_mut().zip(&*keys) {
        *quotient = quotient.wrapping_add(i64::from(key >= threshold));
    }
}

/// The rule as it is written, in 128 bits, with division and sorting.
pub fn plain(input: &Input) -> Vec<i64> {
    let costs: Vec<Vec<i64>> = input.services.iter().map(|one| grown(one.cost, one.inflation, input.years)).collect();
    let full: Vec<Vec<i64>> = input.sources.iter().map(|one| grown(one.base, one.growth, input.years)).collect();
    (0..input.years).flat_map(|year| plain_year(input, year, &costs, &full)).collect()
}

fn plain_year(input: &Input, year: usize, costs: &[Vec<i64>], full: &[Vec<i64>]) -> Vec<i64> {
    let priorities = input.split.len();
    let pays = |at: usize| year <= input.sources[at].last;
    let available: Vec<i64> = (0..input.sources.len()).map(|at| if pays(at) { full[at][year] } else { 0 }).collect();
    let total: i64 = available.iter().sum();
    let targets = plain_shares(total, &input.split);
    let mut room = targets.clone();
    let mut places = vec![vec![0; priorities]; available.len()];
    let mut unspent = available.clone();
    for at in input.order() {
        for priority in 0..priorities {
            if input.sources[at].fence.is_none_or(|bits| bits >> priority & 1 == 1) {
                let amount = unspent[at].min(room[priority]);
                places[at][priority] = amount;
                unspent[at] -= amount;
                room[priority] -= amount;
            }
        }
    }
    let placed: Vec<i64> = places.iter().map(|row| row.iter().sum()).collect();
    let allocated: Vec<i64> = targets.iter().zip(&room).map(|(target, room)| target - room).collect();
    let mut shares = vec![0; input.services.len()];
    for (priority, &amount) in allocated.iter().enumerate() {
        let own: Vec<usize> = (0..input.services.len()).filter(|&at| input.services[at].priority == priority).collect();
        let weights: Vec<i64> = own.iter().map(|&at| costs[at][year]).collect();
        own.iter().zip(plain_shares(amount, &weights)).for_each(|(&at, share)| shares[at] = share);
    }
    let lacks = |at: usize| (costs[at][year] - shares[at]).max(0);
    let sum = |of: &dyn Fn(usize) -> i64, when: &dyn Fn(&Service) -> bool| {
        (0..input.services.len()).filter(|&at| when(&input.services[at])).map(of).sum::<i64>()
    };
    let cost_of = |at: usize| costs[at][year];
    let ceased = |one: &Service| !pays(one.prior);
    let (cost, short) = (sum(&cost_of, &|_| true), sum(&lacks, &|_| true));
    let by_priority = (0..priorities).map(|at| sum(&lacks, &|one| one.priority == at));
    let totals = [
        total,
        allocated.iter().sum(),
        cost,
        short,
        unspent.iter().sum(),
        sum(&cost_of, &ceased),
        sum(&lacks, &ceased),
        half_up(WHOLE * (cost - short), cost),
    ];
    let all_short: Vec<i64> = (0..input.services.len()).map(lacks).collect();
    let by_priority: Vec<i64> = by_priority.collect();
    let places = places.concat();
    [&available[..], &targets, &placed, &unspent, &allocated, &places, &shares, &all_short, &by_priority, &totals]
        .concat()
}

fn plain_shares(total: i64, weights: &[i64]) -> Vec<i64> {
    let whole: i128 = weights.iter().copied().map(i128::from).sum();
    if whole == 0 {
        return vec![0; weights.len()];
    }
    let exact = |weight: &i64| i128::from(total) * i128::from(*weight);
    let mut shares: Vec<i64> = weights.iter().map(|one| (exact(one) / whole) as i64).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|&at| (core::cmp::Reverse(exact(&weights[at]) % whole), at));
    let left = total - shares.iter().sum::<i64>();
    order.iter().take(left as usize).for_each(|&at| shares[at] += 1);
    shares
}

/// Holds the tuned rule against the plain one on made inputs of a size, through changes of split and of a source; how many
/// figures were compared.
pub fn prove(size: [usize; 4], models: u64) -> usize {
    let mut compared = 0;
    for seed in 0..models {
        let mut input = made(seed, size);
        if seed % 2 == 1 {
            // Services that cost the same, as long as they do, have the same remainder: the earlier comes first.
            input.services.iter_mut().for_each(|one| (one.cost, one.inflation) = (1_000_000, 100));
        }
        let mut tuned = Tuned::new(input.clone());
        let mut rolls = Rolls::new(seed.wrapping_add(77));
        for change in 0..8 {
            let got = match change {
                0 => tuned.results(),
                1..=4 => {
                    rolls.step(&mut input.split);
                    tuned.split(&input.split)
                }
                5 => {
                    input.split = rolls.split(size[1]);
                    tuned.split(&input.split)
                }
                _ => {
                    let source = rolls.below(size[0] as u64) as usize;
                    input.sources[source].base = rolls.within(0, 2 * input.sources[source].base);
                    tuned.base(source, input.sources[source].base)
                }
            };
            let expected = plain(&input);
            assert!(got == expected, "the small rule differs: {size:?}, model {seed}, change {change}");
            compared += expected.len();
        }
    }
    compared
}
