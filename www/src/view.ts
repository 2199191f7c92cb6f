// What every view is given. A view is a pure function of it: View -> TemplateResult.
import type { Stretch } from './sight.ts';
import type { Document, Outcome, Scenario, YearOutcome } from './wasm/ringfence.js';

/** How a figure is shown: drawn, as a table, or said in a sentence. */
export type Mode = 'picture' | 'table' | 'sentence';

/** 'live' while a drag goes on (nothing is recorded); 'done' is one step of undo. */
export type How = 'live' | 'done';

export interface View {
  readonly document: Document;
  readonly scenario: Scenario;
  readonly baseline: Scenario;
  readonly outcome: Outcome;
  readonly year: YearOutcome;
  /** CSS pixels of the picture's column. */
  readonly width: number;
  /** What of the picture is to be drawn, where the rest waits; all of it where not stated. */
  readonly sight: Stretch | undefined;
  readonly readonly: boolean;
  readonly mode: (figure: string) => Mode;
  readonly setMode: (figure: string, mode: Mode) => void;
  readonly decide: (change: (scenario: Scenario) => Scenario, how?: How) => void;
}
