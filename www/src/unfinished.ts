// Steps in a large model of which the year on show alone is worked out, until nothing more comes for a while.
import type { ByYear } from './at-once.ts';
import type { Outcome } from './wasm/ringfence.js';
import { lastly, type Standing } from './worked.ts';

export class Unfinished {
  /** What stood when all of it was worked out last. */
  readonly before: Standing;
  /** What stood before the last step, where there were several. */
  readonly #last: Standing | undefined;
  readonly #now: ByYear;
  /** What the baseline comes to, where another scenario is on show. */
  readonly #baseline: ByYear | undefined;

  constructor(before: Standing, last: Standing | undefined, now: ByYear, baseline?: ByYear) {
    this.before = before;
    this.#last = last;
    this.#now = now;
    this.#baseline = baseline;
  }

  /** Works out one year more; false once all years are. */
  more(): boolean {
    return this.#now.more() || (this.#baseline?.more() ?? false);
  }

  /** All of it: what the scenario on show comes to, and the baseline. */
  whole(): { readonly outcome: Outcome; readonly baseline: Outcome } {
    const outcome = this.#now.whole();
    return { outcome, baseline: this.#baseline?.whole() ?? outcome };
  }

  /** What stood before the last step and was sound; what is not wanted back is let go. */
  lastSound(): Standing | undefined {
    return lastly(this.#last);
  }

  /** Lets go of what stood before the last step. */
  forgetLast(): void {
    this.#last?.handle.free();
  }
}
