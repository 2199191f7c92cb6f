// Edits of pools and partners, each a pure function from one document or scenario to the next. No figure is worked out.
import { freshId, without } from './edits.ts';
import type {
  Annual,
  Contribution,
  Document,
  FinancialYear,
  Id,
  OwnMoney,
  Pool,
  PoolEntry,
  Scenario,
} from './wasm/ringfence.js';
import { say } from './words.ts';

/** The id by which a pool names the owner of the model. */
export const OWN: Id = 'own';

/** What the owner of the model is called among the members of pools. */
export const ownName = (document: Document): string => document.body ?? say`Own money`;

/** What a member of pools is called. */
export const memberName = (document: Document, id: Id): string =>
  document.partners.find((partner) => partner.id === id)?.name ??
  (id === OWN ? ownName(document) : id);

/** The document with a pool put at a place. */
export const withPoolAt = (document: Document, place: number, pool: Pool): Document => ({
  ...document,
  pools: document.pools.with(place, pool),
});

/** The document with a pool more, last, and its id. */
export function withNewPool(document: Document): [Document, Id] {
  const taken = new Set(document.pools.map(({ id }) => id));
  const name = freeName(document.pools);
  const id = freshId(name, taken);
  const pool: Pool = {
    id,
    name,
    host: OWN,
    services: [],
    contributions: [],
    risk: { rule: 'by_contribution' },
  };
  return [{ ...document, pools: [...document.pools, pool] }, id];
}

/** What a pool is called at first: `New pool`, `New pool 2`. */
function freeName(pools: readonly Pool[]): string {
  let [name, count] = [say`New pool`, 1];
  while (namesake(pools, name)) {
    count += 1;
    name = say`New pool ${count}`;
  }
  return name;
}

/** Which of several has a name already, however it is spaced and whatever its letters are: not the one of that id. */
export const namesake = <T extends { readonly id: Id; readonly name: string }>(
  among: readonly T[],
  name: string,
  but?: Id,
): T | undefined => among.find((each) => each.id !== but && plain(each.name) === plain(name));

const plain = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();

/** The document without a pool; no scenario enters it any more. */
export const withoutPool = (document: Document, id: Id): Document => ({
  ...document,
  pools: document.pools.filter((pool) => pool.id !== id),
  scenarios: document.scenarios.map((scenario) => leftOut(scenario, id)),
});

/** The document with a partner more, last. */
export function withPartner(document: Document, name: string, sector: string): Document {
  const taken = new Set([OWN, ...document.partners.map(({ id }) => id)]);
  const partner = { id: freshId(name, taken), name, sector };
  return { ...document, partners: [...document.partners, partner] };
}

/** The document without a partner and all that names it; where it was a host, the owner of the model is. */
export function withoutPartner(document: Document, id: Id): Document {
  const scenarios = document.scenarios.map((scenario): Scenario => {
    const adjust = scenario.adjust?.filter((each) => Reflect.get(each, 'contribution') !== id);
    return adjust === undefined || adjust.length === 0
      ? without(scenario, 'adjust')
      : { ...scenario, adjust };
  });
  return {
    ...document,
    partners: document.partners.filter((partner) => partner.id !== id),
    pools: document.pools.map((pool) => poolWithout(pool, id)),
    scenarios,
  };
}

function poolWithout(pool: Pool, partner: Id): Pool {
  const { shares, caps } = pool.risk;
  const risk = {
    ...pool.risk,
    ...(shares === undefined ? {} : { shares: without(shares, partner) }),
    ...(caps === undefined ? {} : { caps: without(caps, partner) }),
  };
  const joint = pool.joint && {
    ...pool.joint,
    requirements: without(pool.joint.requirements, partner),
  };
  return {
    ...pool,
    host: pool.host === partner ? OWN : pool.host,
    contributions: pool.contributions.filter((each) => each.partner !== partner),
    risk,
    ...(joint === undefined ? {} : { joint }),
  };
}

/** A scenario's entry of a pool. */
export const entryOf = (scenario: Scenario, pool: Id): PoolEntry | undefined =>
  scenario.pools?.find((entry) => entry.pool === pool);

/** The scenario with a pool entered. */
export const entered = (scenario: Scenario, pool: Id): Scenario => ({
  ...scenario,
  pools: [...(scenario.pools ?? []), { pool }],
});

/** The scenario without a pool. */
export function leftOut(scenario: Scenario, pool: Id): Scenario {
  const pools = scenario.pools?.filter((entry) => entry.pool !== pool) ?? [];
  return pools.length === 0 ? without(scenario, 'pools') : { ...scenario, pools };
}

/** The scenario with own money of a source in a pool it enters; taken back where no amount is given. */
export function withOwn(
  scenario: Scenario,
  pool: Id,
  source: Id,
  amount: Annual | undefined,
): Scenario {
  const pools = scenario.pools?.map((entry) =>
    entry.pool === pool ? { ...entry, own: ownWith(entry.own ?? [], source, amount) } : entry,
  );
  return pools === undefined ? scenario : { ...scenario, pools };
}

function ownWith(own: readonly OwnMoney[], source: Id, amount: Annual | undefined): OwnMoney[] {
  const place = own.findIndex((held) => held.source === source);
  if (amount === undefined) return own.filter((held) => held.source !== source);
  return place < 0 ? [...own, { source, amount }] : own.with(place, { source, amount });
}

/** The text of an amount in a year: its own where each year has one. */
export const annualIn = (annual: Annual | undefined, year: FinancialYear): string =>
  typeof annual === 'object' ? (annual[year] ?? '') : (annual ?? '');

/** Where that text stands in the document. */
export const annualPath = (
  path: string,
  annual: Annual | undefined,
  year: FinancialYear,
): string => (typeof annual === 'object' ? `${path}/${year.replace('/', '~1')}` : path);

/** The amount with what was typed for a year; nothing where no year has one left. */
export function annualWith(
  annual: Annual | undefined,
  year: FinancialYear,
  text: string,
): Annual | undefined {
  if (typeof annual !== 'object') return text === '' ? undefined : text;
  if (text !== '') return { ...annual, [year]: text };
  const rest = without(annual, year);
  return Object.keys(rest).length === 0 ? undefined : rest;
}

/** The column of the grid that a contribution stands in. */
export type Purpose =
  | { readonly kind: 'any' }
  | { readonly kind: 'several' }
  | { readonly kind: 'one'; readonly id: Id };

/** What a contribution is earmarked to: nothing, one of the pool's services, or several. */
export function purposeOf(pool: Pool, { services = [] }: Pick<Contribution, 'services'>): Purpose {
  const [first] = services;
  if (first === undefined) return { kind: 'any' };
  const one = services.length === 1 && pool.services.includes(first);
  return one ? { kind: 'one', id: first } : { kind: 'several' };
}

/** Whether two columns are the same. */
export const samePurpose = (left: Purpose, right: Purpose): boolean =>
  left.kind === 'one' && right.kind === 'one' ? left.id === right.id : left.kind === right.kind;

/** Whether a contribution is an amount and, at most, a service: no match, not in kind, all year round. */
const isPlain = (pool: Pool, held: Contribution): boolean =>
  'fixed' in held.amount &&
  held.in_kind !== true &&
  held.joins === undefined &&
  held.leaves === undefined &&
  purposeOf(pool, held).kind !== 'several';

/**
 * The place of the contribution that fills a cell of the grid: the partner's first plain one of that purpose, but for
 * the one that is worked on in a row of its own.
 */
export const cellOf = (pool: Pool, partner: Id, purpose: Purpose, open?: number): number =>
  pool.contributions.findIndex(
    (held, place) =>
      place !== open &&
      held.partner === partner &&
      isPlain(pool, held) &&
      samePurpose(purposeOf(pool, held), purpose),
  );

/** Whether a contribution fills a cell; one that does not has a row of its own. */
export const fillsCell = (pool: Pool, place: number, open?: number): boolean => {
  const held = pool.contributions[place];
  return held !== undefined && cellOf(pool, held.partner, purposeOf(pool, held), open) === place;
};

/** The pool with an amount in a cell of the grid, whose contribution stands at a place: one more, changed, or taken out. */
export function withCell(
  pool: Pool,
  place: number,
  { partner, purpose }: { readonly partner: Id; readonly purpose: Purpose },
  fixed: Annual | undefined,
): Pool {
  const held = pool.contributions[place];
  if (held !== undefined && fixed === undefined) return withoutContribution(pool, place);
  if (fixed === undefined) return pool;
  if (held !== undefined) return withContribution(pool, place, { ...held, amount: { fixed } });
  const services = purpose.kind === 'one' ? { services: [purpose.id] } : {};
  return {
    ...pool,
    contributions: [...pool.contributions, { partner, amount: { fixed }, ...services }],
  };
}

/** The pool with a contribution at a place; one more, where that is the next. */
export const withContribution = (pool: Pool, place: number, held: Contribution): Pool => ({
  ...pool,
  contributions: pool.contributions.toSpliced(place, 1, held),
});

export const withoutContribution = (pool: Pool, place: number): Pool => ({
  ...pool,
  contributions: pool.contributions.toSpliced(place, 1),
});
