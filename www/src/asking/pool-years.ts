// Amounts put into a pool that are the same every year, or one for each year. No figure is worked out.
import { withScenario } from '../edits.ts';
import { entryOf, withPoolAt } from '../pool-edits.ts';
import type {
  Annual,
  Contribution,
  Document,
  FinancialYear,
  Id,
  Pool,
  Scenario,
} from '../wasm/ringfence.js';

/** Whether any amount put into a pool is one of a year by itself. */
export const isYearly = (pool: Pool, scenario: Scenario): boolean =>
  [
    ...pool.contributions.map(({ amount }) => ('fixed' in amount ? amount.fixed : '')),
    ...(entryOf(scenario, pool.id)?.own ?? []).map(({ amount }) => amount),
  ].some((amount) => typeof amount === 'object');

/** An amount stated for a year. */
export interface Stated {
  /** A partner, or a source of own money. */
  readonly giver: Id;
  readonly stated: FinancialYear;
  readonly amount: string;
}

/** What would be dropped if the amounts that hold in a year were those of every year. */
export function droppedBut(year: FinancialYear, pool: Pool, scenario: Scenario): Stated[] {
  const partners = pool.contributions.map(({ partner, amount }) => ({
    giver: partner,
    annual: 'fixed' in amount ? amount.fixed : '',
  }));
  const own = (entryOf(scenario, pool.id)?.own ?? []).map(({ source, amount }) => ({
    giver: source,
    annual: amount,
  }));
  return [...partners, ...own].flatMap(({ giver, annual }) => {
    if (typeof annual !== 'object') return [];
    const kept = holding(annual, year);
    return Object.entries(annual)
      .filter(([stated]) => stated !== kept)
      .map(([stated, amount]) => ({ giver, stated, amount }));
  });
}

/** The year whose amount holds in a year: the last that states one, or the first of all. */
function holding(annual: Record<FinancialYear, string>, year: FinancialYear): string | undefined {
  const stated = Object.keys(annual).sort();
  return stated.filter((each) => each <= year).at(-1) ?? stated[0];
}

/** What an amount begins from: nothing, or nothing in any year. */
export const begins = (pool: Pool, scenario: Scenario): Annual | undefined =>
  isYearly(pool, scenario) ? {} : undefined;

/** The document with every amount put into a pool changed: partners', and own money of one scenario. */
export function withAmounts(
  document: Document,
  place: number,
  scenario: Scenario,
  change: (annual: Annual) => Annual,
): Document {
  const pool = document.pools[place];
  if (pool === undefined) return document;
  const contributions = pool.contributions.map(
    (held): Contribution =>
      'fixed' in held.amount ? { ...held, amount: { fixed: change(held.amount.fixed) } } : held,
  );
  const pools = scenario.pools?.map((entry) =>
    entry.pool !== pool.id || entry.own === undefined
      ? entry
      : { ...entry, own: entry.own.map((own) => ({ ...own, amount: change(own.amount) })) },
  );
  const changed = withPoolAt(document, place, { ...pool, contributions });
  return pools === undefined ? changed : withScenario(changed, scenario.id, { ...scenario, pools });
}

/** An amount of every year as one that the first year states and the others follow. */
export const byYear =
  (first: FinancialYear) =>
  (annual: Annual): Annual =>
    typeof annual === 'object' ? annual : { [first]: annual };

/** The amount that a year states, or the last stated before it, as that of every year. */
export const everyYear =
  (year: FinancialYear) =>
  (annual: Annual): Annual => {
    if (typeof annual !== 'object') return annual;
    const last = holding(annual, year);
    return last === undefined ? '0' : (annual[last] ?? '0');
  };
