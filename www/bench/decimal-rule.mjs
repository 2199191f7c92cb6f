// The small rule in decimal.js, as the rule is written.

/** @typedef {import('decimal.js').Decimal} Decimal */
/** @typedef {import('./subject.d.ts').Rule} Rule */

/**
 * @param {typeof import('decimal.js').Decimal} Given
 * @param {Rule} rule
 * @returns {import('./subject.d.ts').Peer}
 */
export function decimalRule(Given, rule) {
  // A product of two amounts has more digits than the twenty it would be rounded to.
  const D = Given.clone({ precision: 40 });
  const whole = new D(10_000);
  let split = rule.split.map((share) => new D(share));
  const years = Array.from({ length: rule.years }, (_, year) => year);
  const costs = rule.services.map(({ cost, inflation }) => grown(new D(cost), inflation));
  const full = rule.sources.map(({ base, growth }) => grown(new D(base), growth));
  const places = rule.sources.map((_, at) => at);
  const order = [
    ...places.filter((at) => rule.sources[at]?.fence !== null),
    ...places.filter((at) => rule.sources[at]?.fence === null),
  ];
  const groups = split.map((_, priority) =>
    rule.services.flatMap((one, at) => (one.priority === priority ? [at] : [])),
  );

  /** @param {Decimal} first @param {number} rate */
  function grown(first, rate) {
    const by = whole.plus(rate);
    /** @type {Decimal[]} */
    const amounts = [first];
    while (amounts.length < rule.years)
      amounts.push(halfUp(/** @type {Decimal} */ (amounts.at(-1)).times(by), whole));
    return amounts;
  }

  /** @param {Decimal} over @param {Decimal} under */
  function halfUp(over, under) {
    return over.times(2).plus(under).divToInt(under.times(2));
  }

  /** @param {Decimal[]} amounts */
  const sum = (amounts) => amounts.reduce((total, one) => total.plus(one), new D(0));

  /** @param {Decimal} total @param {Decimal[]} weights */
  function shares(total, weights) {
    const of = sum(weights);
    if (of.isZero()) return weights.map(() => new D(0));
    const parts = weights.map((weight, at) => {
      const product = total.times(weight);
      const share = product.divToInt(of);
      return { at, share, left: product.minus(share.times(of)) };
    });
    let left = total.minus(sum(parts.map(({ share }) => share))).toNumber();
    const given = parts.map(({ share }) => share);
    for (const { at, share } of parts.toSorted((a, b) => b.left.cmp(a.left) || a.at - b.at)) {
      if (left <= 0) break;
      given[at] = share.plus(1);
      left -= 1;
    }
    return given;
  }

  /** @param {number} year */
  function worked(year) {
    const zero = new D(0);
    const pays = (/** @type {number} */ at) => year <= (rule.sources[at]?.last ?? -1);
    const available = full.map((amounts, at) => (pays(at) && amounts[year]) || zero);
    const total = sum(available);
    const targets = shares(total, split);
    const room = [...targets];
    const unspent = [...available];
    const placed = available.map(() => split.map(() => zero));
    for (const at of order) {
      const fence = rule.sources[at]?.fence;
      for (const priority of room.keys()) {
        if (fence && !fence.includes(priority)) continue;
        const amount = D.min(unspent[at] ?? zero, room[priority] ?? zero);
        unspent[at] = (unspent[at] ?? zero).minus(amount);
        room[priority] = (room[priority] ?? zero).minus(amount);
        (placed[at] ?? [])[priority] = amount;
      }
    }
    const allocated = targets.map((target, at) => target.minus(room[at] ?? zero));
    const cost = costs.map((amounts) => amounts[year] ?? zero);
    const gets = cost.map(() => zero);
    groups.forEach((group, priority) => {
      const weights = group.map((at) => cost[at] ?? zero);
      const given = shares(allocated[priority] ?? zero, weights);
      group.forEach((at, own) => {
        gets[at] = given[own] ?? zero;
      });
    });
    const lacks = cost.map((amount, at) => D.max(0, amount.minus(gets[at] ?? zero)));
    const short = groups.map((group) => sum(group.map((at) => lacks[at] ?? zero)));
    const ceased = rule.services.flatMap(({ prior }, at) => (pays(prior) ? [] : [at]));
    const [needed, missing] = [sum(cost), sum(lacks)];
    const totals = [
      total,
      sum(allocated),
      needed,
      missing,
      sum(unspent),
      sum(ceased.map((at) => cost[at] ?? zero)),
      sum(ceased.map((at) => lacks[at] ?? zero)),
      halfUp(needed.minus(missing).times(whole), needed),
    ];
    const spent = placed.map(sum);
    const rows = [available, targets, spent, unspent, allocated, ...placed];
    return [...rows, gets, lacks, short, totals].flat();
  }

  const results = () => years.flatMap(worked).map((amount) => amount.toNumber());
  return {
    results,
    split: (shares) => {
      split = shares.map((share) => new D(share));
      return results();
    },
    base: (source, base) => {
      full[source] = grown(new D(base), rule.sources[source]?.growth ?? 0);
      return results();
    },
    free: () => {},
  };
}
