// The small rule as a workbook in IronCalc, in whole pence: no figure on the way passes 2^53, where numbers of a spreadsheet
// cease to be exact. A product that would is taken apart at 2^17.

/** @typedef {import('./subject.d.ts').Rule} Rule */
/** @typedef {readonly [row: number, column: number]} Cell */

const apart = 131_072;

/** Columns that a year has: of sources, of priorities, of services. */
const source = { full: 0, available: 1, placed: 2, unspent: 3, place: 4 };
const priority = {
  floor: 0,
  key: 1,
  target: 2,
  allocated: 3,
  whole: 4,
  high: 5,
  low: 6,
  left: 7,
  threshold: 8,
  short: 9,
};
const service = { cost: 0, high: 1, over: 2, low: 3, key: 4, gets: 5, lacks: 6, ceased: 7 };
const total = {
  available: 0,
  allocated: 1,
  cost: 2,
  short: 3,
  unspent: 4,
  ceased: 5,
  ceasedShort: 6,
  coverage: 7,
  left: 8,
  threshold: 9,
};

/** Columns before the first year: of a source its base, of a priority its share. */
const typed = 1;

/**
 * @param {typeof import('@ironcalc/wasm').Model} Workbook
 * @param {Rule} rule
 * @returns {import('./subject.d.ts').Peer}
 */
export function sheetRule(Workbook, rule) {
  const book = new Workbook('small rule', 'en', 'UTC', 'en');
  book.pauseEvaluation();
  const places = placesOf(rule);
  // As General a figure is shown in six digits; whole columns are formatted before anything stands in them.
  const area = { sheet: 0, row: 1, column: 1, width: places.columns, height: 1_048_576 };
  book.updateRangeStyle(area, 'num_fmt', '0');
  for (const [[row, column], text] of formulas(rule, places)) {
    book.setUserInput(0, row, column, text);
  }
  book.evaluate();
  const cells = order(rule, places);
  const results = () =>
    cells.map(([row, column]) => Number(book.getFormattedCellValue(0, row, column)));
  let held = rule.split;
  return {
    results,
    split: (split) => {
      split.forEach((share, at) => {
        if (share !== held[at]) book.setUserInput(0, places.priorities + at, typed, `${share}`);
      });
      held = split;
      book.evaluate();
      return results();
    },
    base: (at, base) => {
      book.setUserInput(0, places.sources + (places.paid[at] ?? 0), typed, `${base}`);
      book.evaluate();
      return results();
    },
    free: () => book.free(),
  };
}

/** @typedef {ReturnType<typeof placesOf>} Places */

/**
 * Where everything stands: sources in the order in which they pay, services by priority.
 * @param {Rule} rule
 */
function placesOf(rule) {
  const all = rule.sources.map((_, at) => at);
  const fenced = (/** @type {number} */ at) => rule.sources[at]?.fence !== null;
  const paying = [...all.filter(fenced), ...all.filter((at) => !fenced(at))];
  const served = rule.split.flatMap((_, own) =>
    rule.services.flatMap((one, at) => (one.priority === own ? [at] : [])),
  );
  const width = Math.max(12, source.place + rule.split.length);
  const sources = 2;
  const priorities = sources + paying.length;
  const services = priorities + rule.split.length;
  return {
    paying,
    served,
    /** The place of each source and service in that order. */
    paid: all.map((at) => paying.indexOf(at)),
    stands: rule.services.map((_, at) => served.indexOf(at)),
    totals: 1,
    sources,
    priorities,
    services,
    columns: typed + rule.years * width,
    column: (/** @type {number} */ year, /** @type {number} */ own) =>
      typed + 1 + year * width + own,
  };
}

/** @param {number} row @param {number} column */
function name(row, column) {
  let letters = '';
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return `${letters}${row}`;
}

/**
 * Every cell with what is typed into it.
 * @param {Rule} rule @param {Places} places
 * @returns {Generator<readonly [Cell, string]>}
 */
function* formulas(rule, places) {
  for (const [at, one] of places.paying.entries())
    yield [[places.sources + at, typed], `${rule.sources[one]?.base}`];
  for (const [at, share] of rule.split.entries())
    yield [[places.priorities + at, typed], `${share}`];
  for (let year = 0; year < rule.years; year += 1) {
    yield* ofSources(rule, places, year);
    yield* ofPriorities(rule, places, year);
    yield* ofServices(rule, places, year);
    yield* ofTotals(rule, places, year);
  }
}

/**
 * An amount grown from the year before: the nearest penny, halves up.
 * @param {string} before @param {number} rate
 */
const grown = (before, rate) => `=INT((2*${before}*${10_000 + rate}+10000)/20000)`;

/** @param {Rule} rule @param {Places} places @param {number} year @returns {Generator<readonly [Cell, string]>} */
function* ofSources(rule, places, year) {
  const column = (/** @type {number} */ own) => places.column(year, own);
  const last = column(source.place + rule.split.length - 1);
  for (const [at, one] of places.paying.entries()) {
    const row = places.sources + at;
    const held = rule.sources[one];
    if (held === undefined) continue;
    const before = name(row, places.column(year - 1, source.full));
    const full = year === 0 ? `=${name(row, typed)}` : grown(before, held.growth);
    const available = name(row, column(source.available));
    yield [[row, column(source.full)], full];
    const pays = year <= held.last ? `=${name(row, column(source.full))}` : '0';
    yield [[row, column(source.available)], pays];
    const placed = `${name(row, column(source.place))}:${name(row, last)}`;
    yield [[row, column(source.placed)], `=SUM(${placed})`];
    yield [[row, column(source.unspent)], `=${available}-${name(row, column(source.placed))}`];
    for (const own of rule.split.keys()) {
      const cell = /** @type {Cell} */ ([row, column(source.place + own)]);
      if (held.fence && !held.fence.includes(own)) {
        yield [cell, '0'];
        continue;
      }
      const beside = `${name(row, column(source.place))}:${name(row, cell[1] - 1)}`;
      const above = `${name(places.sources, cell[1])}:${name(row - 1, cell[1])}`;
      const target = name(places.priorities + own, column(priority.target));
      const left = own === 0 ? available : `${available}-SUM(${beside})`;
      const room = at === 0 ? target : `${target}-SUM(${above})`;
      yield [cell, `=MIN(${left},${room})`];
    }
  }
}

/** @param {Rule} rule @param {Places} places @param {number} year @returns {Generator<readonly [Cell, string]>} */
function* ofPriorities(rule, places, year) {
  const column = (/** @type {number} */ own) => places.column(year, own);
  const all = name(places.totals, column(total.available));
  const threshold = name(places.totals, column(total.threshold));
  for (const own of rule.split.keys()) {
    const row = places.priorities + own;
    const at = (/** @type {number} */ one) => name(row, column(one));
    const product = `${all}*${name(row, typed)}`;
    yield [[row, column(priority.floor)], `=INT(${product}/10000)`];
    yield [[row, column(priority.key)], `=(${product}-${at(priority.floor)}*10000)*64+${63 - own}`];
    yield [
      [row, column(priority.target)],
      `=${at(priority.floor)}+IF(${at(priority.key)}>=${threshold},1,0)`,
    ];
    const from = name(places.sources, column(source.place + own));
    const to = name(places.priorities - 1, column(source.place + own));
    yield [[row, column(priority.allocated)], `=SUM(${from}:${to})`];
    const range = (/** @type {number} */ one) => rangeOf(rule, places, own, column(one));
    const count = rule.services.filter((one) => one.priority === own).length;
    if (count === 0) {
      yield [[row, column(priority.short)], '0'];
      continue;
    }
    yield [[row, column(priority.whole)], `=SUM(${range(service.cost)})`];
    yield [[row, column(priority.high)], `=INT(${at(priority.allocated)}/${apart})`];
    yield [[row, column(priority.low)], `=${at(priority.allocated)}-${at(priority.high)}*${apart}`];
    const given = `(SUM(${range(service.high)})*${apart}+SUM(${range(service.low)}))`;
    yield [[row, column(priority.left)], `=${at(priority.allocated)}-${given}`];
    const keys = `LARGE(${range(service.key)},${at(priority.left)})`;
    yield [[row, column(priority.threshold)], `=IF(${at(priority.left)}>0,${keys},9E+15)`];
    yield [[row, column(priority.short)], `=SUM(${range(service.lacks)})`];
  }
}

/** @param {Rule} rule @param {Places} places @param {number} own @param {number} column */
function rangeOf(rule, places, own, column) {
  const before = rule.services.filter((one) => one.priority < own).length;
  const count = rule.services.filter((one) => one.priority === own).length;
  const first = places.services + before;
  return `${name(first, column)}:${name(first + count - 1, column)}`;
}

/** @param {Rule} rule @param {Places} places @param {number} year @returns {Generator<readonly [Cell, string]>} */
function* ofServices(rule, places, year) {
  const column = (/** @type {number} */ own) => places.column(year, own);
  for (const [at, one] of places.served.entries()) {
    const row = places.services + at;
    const held = rule.services[one];
    if (held === undefined) continue;
    const own = (/** @type {number} */ which) => name(row, column(which));
    const of = (/** @type {number} */ which) =>
      name(places.priorities + held.priority, column(which));
    const before = name(row, places.column(year - 1, service.cost));
    const cost = own(service.cost);
    const rest = `(${own(service.over)}*${apart}+${cost}*${of(priority.low)})`;
    const ceased = year > (rule.sources[held.prior]?.last ?? -1);
    /** @type {readonly (readonly [number, string])[]} */
    const cells = [
      [service.cost, year === 0 ? `${held.cost}` : grown(before, held.inflation)],
      [service.high, `=INT(${cost}*${of(priority.high)}/${of(priority.whole)})`],
      [service.over, `=${cost}*${of(priority.high)}-${own(service.high)}*${of(priority.whole)}`],
      [service.low, `=INT(${rest}/${of(priority.whole)})`],
      [
        service.key,
        `=(${rest}-${own(service.low)}*${of(priority.whole)})*2048+${2047 - (at % 2048)}`,
      ],
      [
        service.gets,
        `=${own(service.high)}*${apart}+${own(service.low)}+IF(${own(service.key)}>=${of(priority.threshold)},1,0)`,
      ],
      [service.lacks, `=MAX(0,${cost}-${own(service.gets)})`],
      [service.ceased, ceased ? '1' : '0'],
    ];
    for (const [which, text] of cells) yield [[row, column(which)], text];
  }
}

/** @param {Rule} rule @param {Places} places @param {number} year @returns {Generator<readonly [Cell, string]>} */
function* ofTotals(rule, places, year) {
  const column = (/** @type {number} */ own) => places.column(year, own);
  const range = (
    /** @type {number} */ first,
    /** @type {number} */ count,
    /** @type {number} */ own,
  ) => `${name(first, column(own))}:${name(first + count - 1, column(own))}`;
  const sources = (/** @type {number} */ own) => range(places.sources, rule.sources.length, own);
  const priorities = (/** @type {number} */ own) =>
    range(places.priorities, rule.split.length, own);
  const services = (/** @type {number} */ own) => range(places.services, rule.services.length, own);
  const at = (/** @type {number} */ own) => name(places.totals, column(own));
  const ceased = (/** @type {number} */ own) =>
    `=SUMIF(${services(service.ceased)},1,${services(own)})`;
  const [cost, short] = [at(total.cost), at(total.short)];
  const keys = `LARGE(${priorities(priority.key)},${at(total.left)})`;
  /** @type {readonly (readonly [number, string])[]} */
  const cells = [
    [total.available, `=SUM(${sources(source.available)})`],
    [total.allocated, `=SUM(${priorities(priority.allocated)})`],
    [total.cost, `=SUM(${services(service.cost)})`],
    [total.short, `=SUM(${services(service.lacks)})`],
    [total.unspent, `=SUM(${sources(source.unspent)})`],
    [total.ceased, ceased(service.cost)],
    [total.ceasedShort, ceased(service.lacks)],
    [total.coverage, `=INT((20000*(${cost}-${short})+${cost})/(2*${cost}))`],
    [total.left, `=${at(total.available)}-SUM(${priorities(priority.floor)})`],
    [total.threshold, `=IF(${at(total.left)}>0,${keys},9E+15)`],
  ];
  for (const [which, text] of cells) yield [[places.totals, column(which)], text];
}

/**
 * The cells of the results, in the order of the rule.
 * @param {Rule} rule @param {Places} places
 * @returns {Cell[]}
 */
function order(rule, places) {
  /** @type {Cell[]} */
  const cells = [];
  for (let year = 0; year < rule.years; year += 1) {
    const put = (/** @type {number[]} */ rows, /** @type {number} */ own) =>
      cells.push(...rows.map((row) => /** @type {Cell} */ ([row, places.column(year, own)])));
    const sources = places.paid.map((at) => places.sources + at);
    const priorities = rule.split.map((_, at) => places.priorities + at);
    const services = places.stands.map((at) => places.services + at);
    put(sources, source.available);
    put(priorities, priority.target);
    put(sources, source.placed);
    put(sources, source.unspent);
    put(priorities, priority.allocated);
    for (const row of sources) for (const own of rule.split.keys()) put([row], source.place + own);
    put(services, service.gets);
    put(services, service.lacks);
    put(priorities, priority.short);
    for (let own = 0; own <= total.coverage; own += 1) put([places.totals], own);
  }
  return cells;
}
