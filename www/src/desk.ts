// What a view that changes something is given beside the figures.
import { pointer } from './edits.ts';
import type { Label } from './history.ts';
import type { Refusal } from './refused.ts';
import type { How } from './view.ts';
import type {
  Document,
  FinancialYear,
  Finding,
  Handle,
  Headline,
  Id,
  Remedy,
  Scenario,
  Split,
  YearOutcome,
} from './wasm/ringfence.js';

export interface Desk {
  /** The document as edited: it may hold text that cannot be read. */
  readonly document: Document;
  /** The chosen scenario as edited, or as it is being dragged. */
  readonly scenario: Scenario;
  /** The same as it last stood without an error. */
  readonly sound: Scenario;
  readonly baseline: Scenario;
  /** The year on show; none where the scenario never had an outcome. */
  readonly year: YearOutcome | undefined;
  /** The same year of the baseline, where another scenario is chosen. */
  readonly before: YearOutcome | undefined;
  /** The model that stands, for the sums that a control needs. */
  readonly handle: Handle;
  readonly findings: readonly Finding[];
  readonly readonly: boolean;
  readonly locked: ReadonlySet<Id>;
  /** Text that a box did not take, which stays in it. */
  readonly refusal: Refusal | undefined;
  readonly refuse: (refusal: Refusal) => void;
  readonly decide: (change: (scenario: Scenario) => Scenario, how?: How) => void;
  /** Changes the document itself, as one step; shows another scenario where one is named. */
  readonly edit: (document: Document, label: Label, scenarioId?: Id) => void;
  readonly select: (scenario: Id) => void;
  readonly toggleLock: (priority: Id) => void;
  readonly mend: (remedy: Remedy) => void;
  /** The kinds of findings of which all are shown. */
  readonly unfolded: ReadonlySet<string>;
  readonly unfold: (kind: string) => void;
  /** Asks what it would take to close a shortfall; none where one part stands alone, without room for the answer. */
  readonly ask: ((shortfall: Headline) => void) | undefined;
  /** Puts the focus on the control that a path belongs to. */
  readonly goTo: (path: string) => void;
}

/** Whether the chosen scenario is the one that others are measured against. */
export const isBaseline = (desk: Desk): boolean => desk.scenario.id === desk.baseline.id;

/** The path of a decision of the chosen scenario. */
export function decisionPath(desk: Desk, ...steps: readonly (string | number)[]): string {
  const place = desk.document.scenarios.findIndex((held) => held.id === desk.scenario.id);
  return pointer('scenarios', place, ...steps);
}

/** What was found at a path or beneath it. */
export function findingsAt({ findings }: Desk, path: string): readonly Finding[] {
  let places = found.get(findings);
  if (places === undefined) {
    places = byPlace(findings);
    found.set(findings, places);
  }
  return places.get(path) ?? [];
}

/** By list, what was found at each place and beneath it: every service asks, in every frame of a drag. */
const found = new WeakMap<readonly Finding[], ReadonlyMap<string, readonly Finding[]>>();

function byPlace(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const places = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { path } = finding;
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
      const place = path.slice(0, end);
      const held = places.get(place);
      if (held === undefined) places.set(place, [finding]);
      else held.push(finding);
    }
  }
  return places;
}

/** The split that decides a year: the year's own where it has one. */
export function splitOf(scenario: Scenario, year: FinancialYear | undefined): Split {
  return ownSplit(scenario, year) ?? scenario.split;
}

/** The split that a scenario makes for one year alone. */
export function ownSplit(scenario: Scenario, year: FinancialYear | undefined): Split | undefined {
  return year === undefined ? undefined : scenario.split_years?.[year];
}

/** The same, put back where it came from. */
export function withSplit(
  scenario: Scenario,
  year: FinancialYear | undefined,
  split: Split,
): Scenario {
  return year !== undefined && ownSplit(scenario, year) !== undefined
    ? { ...scenario, split_years: { ...scenario.split_years, [year]: split } }
    : { ...scenario, split };
}
