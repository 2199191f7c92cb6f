// What is asked of the model, and what of the answer is on show: chosen by whoever looks, no part of the document.
import type { Long } from './long.ts';
import type { Headline } from './wasm/ringfence.js';

/** The parts of the questions that suppose something. */
export type AskedPart = 'swing' | 'grid' | 'stress' | 'register';

export interface AskedShown {
  /** The shortfall that is to be closed; that of all services in the year on show where not chosen. */
  readonly shortfall: Headline | undefined;
  /** To be covered to so much, as typed; closed where empty. */
  readonly coverage: string;
  readonly part: AskedPart;
  /** The figure that assumptions are tried on; the shortfall of the year on show where not chosen. */
  readonly headline: Headline | undefined;
  /** The assumptions of the grid by their keys; the two on which most hangs where not chosen. */
  readonly across: string | undefined;
  readonly down: string | undefined;
  /** What a scenario may come to under a shock, as typed; its own figure where empty. */
  readonly limit: string;
}

/** What is shown, and how another thing is. */
export interface Asked {
  readonly shown: AskedShown;
  readonly show: (change: Partial<AskedShown>) => void;
  /** Where questions that take long are worked out. */
  readonly long: Long;
  /** Whether the controls of the model stand beside, so that there is a way to them. */
  readonly beside: boolean;
}

export const askedAtFirst: AskedShown = {
  shortfall: undefined,
  coverage: '',
  part: 'swing',
  headline: undefined,
  across: undefined,
  down: undefined,
  limit: '',
};
