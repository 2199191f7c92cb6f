// What of the pools is on show: chosen by whoever looks, no part of the document.
import type { Contribution, Id } from './wasm/ringfence.js';

/** The parts of the pools' picture. */
export type PoolPart = 'build' | 'options' | 'risk' | 'shares' | 'partner';

/** A contribution with conditions that is worked on. */
export interface InHand {
  readonly pool: Id;
  readonly partner: Id;
  /** Its place among the pool's contributions; none where it is not among them yet. */
  readonly place?: number;
  /** How many there were when it was taken in hand: with one more or fewer, the place says nothing any more. */
  readonly count: number;
  /** What it is to be, while it has no amount: until then the document stays as it is. */
  readonly draft?: Contribution;
}

/** A partner that held a pool's account and was taken out. */
export interface LostHost {
  readonly pool: Id;
  readonly partner: Id;
  readonly name: string;
}

export interface PoolsShown {
  readonly part: PoolPart;
  /** The pool that is looked at; the first where not chosen. */
  readonly pool: Id | undefined;
  /** The partner that is looked at; the first where not chosen. */
  readonly partner: Id | undefined;
  /** The month from which a partner is supposed to be out, as `2026-10`; the first where not chosen. */
  readonly month: string | undefined;
  /** The variance of the pool's cost as typed or dragged: pounds or a percentage. */
  readonly by: string;
  /** The cut of own money as typed: pounds or a percentage. */
  readonly cut: string;
  /** The options side by side, each a list of pools; none, each alone and all together where not chosen. */
  readonly mixes: readonly (readonly Id[])[] | undefined;
  /** The contribution whose controls stay open, whatever becomes of its conditions. */
  readonly inHand: InHand | undefined;
  /** Whose contribution is to be added next; the first partner's where not chosen. */
  readonly giver: Id | undefined;
  /** The pools whose host was taken out, until another is chosen. */
  readonly lostHosts: readonly LostHost[];
}

/** What is shown, and how another thing is. */
export interface Pools {
  readonly shown: PoolsShown;
  readonly show: (change: Partial<PoolsShown>) => void;
}

export const atFirst: PoolsShown = {
  part: 'build',
  pool: undefined,
  partner: undefined,
  month: undefined,
  by: '0%',
  cut: '10%',
  mixes: undefined,
  inHand: undefined,
  giver: undefined,
  lostHosts: [],
};
