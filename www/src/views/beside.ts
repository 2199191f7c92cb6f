// From whom money comes that stands beside the budget: partners through pools, ceasing grants while they still pay.
import { isZero, short } from '../format.ts';
import type { Money, Paid, ServiceOutcome, YearOutcome } from '../wasm/ringfence.js';
import { say } from '../words.ts';

/** `from partners`, `from elsewhere`, or both where there are both. */
export function whence(of: Pick<YearOutcome | ServiceOutcome, 'others' | 'partners'>): string {
  if (isZero(of.partners)) return say`from elsewhere`;
  return of.partners === of.others ? say`from partners` : say`from partners and elsewhere`;
}

/** `£120,000 from partners`; nothing where nothing is. */
export const besideInWords = (
  sum: Money,
  of: Pick<YearOutcome | ServiceOutcome, 'others' | 'partners'>,
): string => (isZero(sum) ? '' : `${short(sum)} ${whence(of)}`);

/** ` through Joint fund`, where money goes through a pool. */
export function through(
  pools: readonly { id: string; name: string }[],
  { pool }: Pick<Paid, 'pool'>,
): string {
  if (pool === undefined) return '';
  return ` ${say`through ${pools.find(({ id }) => id === pool)?.name ?? pool}`}`;
}
