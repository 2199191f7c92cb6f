// How many screens each step of a meeting has to show in the model at hand: steps with nothing to show are passed over, and
// what is more than a wall holds goes on another screen.
import { scenariosOf } from './edits.ts';
import { isZero } from './format.ts';
import type { Screens, Step } from './stage.ts';
import type { Document, Scenario, YearOutcome } from './wasm/ringfence.js';

/** What is on show. */
export interface OnShow {
  readonly draft: Document | undefined;
  /** None where it cannot be worked out. */
  readonly year: YearOutcome | undefined;
}

/** Most options that stand on one screen, for the last row of the room to read them. */
const most = 3;

/** How many screens each step has. */
export const screensOf =
  ({ draft, year }: OnShow): Screens =>
  (step) => {
    const scenarios = scenariosOf(draft);
    const given: Readonly<Partial<Record<Step, boolean>>> = {
      ceasing: year === undefined || !isZero(year.ceasing.lost),
      pools: (draft?.pools ?? []).length > 0,
      proposals: scenarios.some(({ proposed }) => proposed),
      compare: scenarios.length > 1,
    };
    if (step === 'decide') return Math.max(1, Math.ceil(scenarios.length / most));
    return (given[step] ?? true) ? 1 : 0;
  };

/** The options of one screen: as many on each, as far as that goes. */
export function optionsOn(scenarios: readonly Scenario[], screen: number): readonly Scenario[] {
  const screens = Math.max(1, Math.ceil(scenarios.length / most));
  const from = (place: number): number => Math.floor((place * scenarios.length) / screens);
  return scenarios.slice(from(screen), from(screen + 1));
}
