// A contribution with conditions while it is worked on: it enters the document once it has an amount. No figure is
// worked out.
import { without } from '../edits.ts';
import { OWN } from '../pool-edits.ts';
import type { InHand, PoolsShown } from '../pools-shown.ts';
import type {
  Annual,
  Contribution,
  ContributionAmount,
  FinancialYear,
  Id,
  MatchOf,
  Pool,
  Scenario,
} from '../wasm/ringfence.js';
import { begins } from './pool-years.ts';

/** What a contribution is. */
export type Kind = 'stated' | 'in_kind' | MatchOf;

/** What makes a contribution one with conditions. */
export type Condition = 'match' | 'in_kind' | 'several' | 'part';

export const kindOf = ({ amount, in_kind }: Contribution): Kind =>
  'match' in amount ? amount.of : in_kind ? 'in_kind' : 'stated';

/** What is worked on in a pool, at its place, which is the next where it is new; nothing where the document has moved on. */
export function inHandOf(
  { inHand }: PoolsShown,
  { id, contributions }: Pool,
): (InHand & { readonly place: number }) | undefined {
  if (inHand?.pool !== id) return undefined;
  const { place, partner, count } = inHand;
  if (place === undefined) return { ...inHand, place: contributions.length };
  const isThere = count === contributions.length && contributions[place]?.partner === partner;
  return isThere ? { ...inHand, place } : undefined;
}

/** Whether an amount has been typed. */
export function isFilled({ amount }: Contribution): boolean {
  if ('match' in amount) return amount.match !== '';
  const { fixed } = amount;
  return typeof fixed === 'object' ? Object.keys(fixed).length > 0 : fixed !== '';
}

/** An amount of which nothing is typed yet, by year where the pool's amounts are. */
export const vacant = (pool: Pool, scenario: Scenario): Annual => begins(pool, scenario) ?? '';

/** The same contribution of another kind: an amount stays an amount, a match a match; else nothing is typed yet. */
export function asKind(
  shown: Contribution,
  stands: Contribution | undefined,
  to: Kind,
  none: Annual,
): Contribution {
  const rest = without(shown, 'in_kind');
  const amounts = [shown.amount, ...(stands === undefined ? [] : [stands.amount])];
  if (to === 'grant' || to === 'total') {
    const match = amounts.find((amount) => 'match' in amount) ?? { match: '' };
    return { ...rest, amount: { ...match, of: to } };
  }
  const stated: ContributionAmount = amounts.find((amount) => 'fixed' in amount) ?? { fixed: none };
  const plain: Contribution = { ...rest, amount: stated };
  return to === 'in_kind' ? { ...plain, in_kind: true } : plain;
}

/** A contribution as it begins. Own money enters from a source, so what the owner adds here is in kind. */
export function begun(
  pool: Pool,
  partner: Id,
  what: Condition,
  fixed: Annual,
  year: FinancialYear,
): Contribution {
  if (what === 'in_kind' || partner === OWN) return { partner, amount: { fixed }, in_kind: true };
  if (what === 'match') return { partner, amount: { match: '', of: 'grant' } };
  if (what === 'several') return { partner, amount: { fixed }, services: [...pool.services] };
  return { partner, amount: { fixed }, joins: `${year.slice(0, 4)}-04-01` };
}
