// What scenarios side by side ask the core. An answer is kept as long as the model stands, so that what is shown
// otherwise is not worked out again.
import type { CompareShown } from '../compare-shown.ts';
import type { Desk } from '../desk.ts';
import { asking } from '../questions.ts';
import type { View } from '../view.ts';
import type {
  Answer,
  Bridge,
  Comparison,
  Finding,
  Handle,
  Headline,
  Id,
  Scenario,
} from '../wasm/ringfence.js';
import { spoken } from '../words.ts';

/** The most scenarios that stand side by side. */
export const most = 6;

const kept = new WeakMap<Handle, Map<string, unknown>>();

function once<T>({ handle }: Pick<Desk, 'handle'>, question: readonly unknown[], put: () => T): T {
  const answers = kept.get(handle) ?? new Map<string, unknown>();
  kept.set(handle, answers);
  // The answer is in words too.
  const key = JSON.stringify([spoken(), question]);
  if (!answers.has(key)) answers.set(key, put());
  return answers.get(key) as T;
}

/** A scenario that cannot be worked out, and why. */
export interface Failed {
  readonly scenario: Scenario;
  readonly findings: readonly Finding[];
}

/** The scenarios chosen to stand side by side. */
export interface Chosen {
  /** As chosen, the first what the others are measured against. */
  readonly scenarios: readonly Scenario[];
  /** Of these, those that cannot be worked out. */
  readonly failed: readonly Failed[];
  /** What the rest come to; none where fewer than two are left, or there is no answer. */
  readonly comparison: Comparison | undefined;
  /** What was found in the place of an answer, though two or more are left. */
  readonly found: readonly Finding[];
}

/** What is chosen, and what it comes to. */
export function chosenOf(desk: Desk, view: View, shown: CompareShown): Chosen {
  const scenarios = listed(view, shown.scenarios);
  const ids = scenarios.map(({ id }) => id);
  const comparison = compared(desk, view, ids);
  if (comparison !== undefined) return { scenarios, failed: [], comparison, found: [] };
  const failed = scenarios
    .map((scenario): Failed => ({ scenario, findings: errorsOf(desk, scenario.id) }))
    .filter(({ findings }) => findings.length > 0);
  const sound = ids.filter((id) => failed.every(({ scenario }) => scenario.id !== id));
  const { answer, findings } = comparing(desk, view, sound);
  return { scenarios, failed, comparison: answer, found: findings };
}

/** The scenarios asked for that the document still has; until some are, the baseline and the one on show. */
function listed(view: View, wish: readonly Id[] | undefined): readonly Scenario[] {
  const all = view.document.scenarios;
  const next = all.find(({ id }) => id !== view.baseline.id);
  const other = view.scenario.id === view.baseline.id ? next?.id : view.scenario.id;
  const ids = wish ?? [view.baseline.id, ...(other === undefined ? [] : [other])];
  return ids.flatMap((id) => all.find((scenario) => scenario.id === id) ?? []);
}

/** Scenarios side by side in the year on show; none where they are fewer than two or one cannot be worked out. */
export const compared = (
  desk: Pick<Desk, 'handle'>,
  view: Pick<View, 'year'>,
  ids: readonly Id[],
): Comparison | undefined => comparing(desk, view, ids).answer;

/** The same, with what was found in the place of an answer. */
function comparing(
  desk: Pick<Desk, 'handle'>,
  { year }: Pick<View, 'year'>,
  ids: readonly Id[],
): Answer<Comparison> {
  const model = asking(desk.handle);
  if (model === undefined || ids.length < 2) return { findings: [] };
  return once(desk, ['compare', ids, year.year], () => model.compare([...ids], year.year));
}

/** Why a scenario cannot be worked out; nothing where it can. */
function errorsOf(desk: Desk, id: Id): readonly Finding[] {
  return once(desk, ['errors', id], () => {
    const { years, findings } = desk.handle.evaluate(id);
    return years.length > 0 ? [] : findings.filter(({ severity }) => severity === 'error');
  });
}

/** The way from one scenario to another. */
export const bridge = (
  desk: Desk,
  from: Id,
  to: Id,
  headline: Headline,
  order: readonly string[],
): Answer<Bridge> => {
  const model = asking(desk.handle);
  if (model === undefined) return { findings: [] };
  return once(desk, ['bridge', from, to, headline, order], () =>
    model.bridge(from, to, headline, [...order]),
  );
};
