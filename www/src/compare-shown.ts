// What of the comparison is on show: chosen by whoever looks, no part of the document.
import type { ComparedBy, Headline, Id } from './wasm/ringfence.js';

export interface CompareShown {
  /** The scenarios side by side, the first what the others are measured against; the baseline and the one on show where not chosen. */
  readonly scenarios: readonly Id[] | undefined;
  /** Whether rows that are alike in all of them are shown too. */
  readonly alike: boolean;
  /** Whether the years are shown in the prices of one year. */
  readonly real: boolean;
  /** The parts of the table of which every row is shown, however many there are. */
  readonly whole: ReadonlySet<ComparedBy>;
  /** The figure that the bridge is about; the shortfall of the year on show where not chosen. */
  readonly headline: Headline | undefined;
  /** The scenario that the bridge leads to; the second side by side where not chosen. */
  readonly to: Id | undefined;
  /** The steps of the bridge in the order they are taken, by their keys. */
  readonly order: readonly string[];
  /** The step that was moved last, for people who hear the page. */
  readonly moved: string | undefined;
}

/** What is shown, and how another thing is. */
export interface Compare {
  readonly shown: CompareShown;
  readonly show: (change: Partial<CompareShown>) => void;
}

export const comparedAtFirst: CompareShown = {
  scenarios: undefined,
  alike: false,
  real: false,
  whole: new Set(),
  headline: undefined,
  to: undefined,
  order: [],
  moved: undefined,
};
