// Decisions on their way: in every frame they are laid over the model that stands, and nothing is read again.
import type { ByYear } from './at-once.ts';
import { Rest } from './rest.ts';
import type { Outcome, Scenario } from './wasm/ringfence.js';

/** What is decided, by what was decided before. */
export type Change = (scenario: Scenario) => Scenario;

/** A scenario in the middle of a drag. */
interface Live {
  readonly scenario: Scenario;
  readonly outcome: Outcome;
  /** Whether the year on show alone is worked out, until the pointer rests. */
  readonly inPart: boolean;
}

/** What a change comes to, of a large model the year on show alone. */
export interface Laid {
  readonly scenario: Scenario;
  readonly outcome: Outcome;
  /** The other years, where they wait. */
  readonly byYear: ByYear | undefined;
}

export class Drag {
  live: Live | undefined;

  readonly #lay: (change: Change) => Laid | undefined;
  readonly #moved: () => void;
  #change: Change | undefined;
  #frame = 0;
  readonly #rests = new Rest();

  /** `lay` works out a change, nothing where nothing stands; `moved` is told of what is on show then. */
  constructor(lay: (change: Change) => Laid | undefined, moved: () => void) {
    this.#lay = lay;
    this.#moved = moved;
  }

  /** Goes on, in the next frame. */
  to(change: Change): void {
    this.#rests.stop();
    this.#change = change;
    this.#frame ||= requestAnimationFrame(() => this.#draw());
  }

  /** It is over, or let be. */
  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#rests.stop();
    this.#frame = 0;
    this.#change = undefined;
    this.live = undefined;
  }

  #draw(): void {
    this.#frame = 0;
    const laid = this.#change && this.#lay(this.#change);
    if (laid === undefined) return;
    const { scenario, outcome, byYear } = laid;
    // Before it is shown: whoever is told of it may stop the drag.
    if (byYear) {
      this.#rests.after(() => {
        if (byYear.more()) return true;
        this.#show({ scenario, outcome: byYear.whole(), inPart: false });
        return false;
      });
    }
    this.#show({ scenario, outcome, inPart: byYear !== undefined });
  }

  /** Where an error stands in the way, what was on show stays. */
  #show(live: Live): void {
    if (live.outcome.years.length === 0) return;
    this.live = live;
    this.#moved();
  }
}
