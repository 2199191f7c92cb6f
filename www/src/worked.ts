// What a model that could be checked comes to, and what is found out about one that was given.
import type { Core } from './core.ts';
import { same, scenariosOf } from './edits.ts';
import type { Document, Finding, Handle, Id, Outcome, Scenario } from './wasm/ringfence.js';

/** The last model that could be checked, and what the chosen scenario comes to in it. */
export interface Standing {
  readonly handle: Handle;
  readonly document: Document;
  readonly scenario: Scenario;
  /** None where the scenario has an error of its own and never had an outcome. */
  readonly outcome: Outcome | undefined;
  /** What the baseline comes to. */
  readonly baseline: Outcome | undefined;
}

/** What a scenario of a model stands for; nothing where the model has no such scenario. */
export function standing(
  handle: Handle,
  document: Document,
  id: Id,
  outcome: Outcome | undefined,
): Standing | undefined {
  const scenarios = scenariosOf(document);
  const scenario = scenarios.find((held) => held.id === id);
  const [first] = scenarios;
  if (scenario === undefined || first === undefined) return undefined;
  const baseline = first.id === id ? outcome : handle.evaluate(first.id);
  return { handle, document, scenario, outcome, baseline };
}

/** An outcome that nothing stands in the way of. */
export const sound = (outcome: Outcome | undefined): Outcome | undefined =>
  outcome && outcome.years.length > 0 ? outcome : undefined;

/** Whether nothing in a document stands in the way of figures. */
export function isSound(core: Core, document: Document): boolean {
  const handle = core.read(document);
  const { ok } = handle;
  handle.free();
  return ok;
}

/** All that was worked out in part of what stood; nothing where that is not sound. */
export function lastly(held: Standing | undefined): Standing | undefined {
  if (held === undefined) return undefined;
  const { handle, document, scenario } = held;
  const outcome = sound(handle.evaluate(scenario.id));
  return outcome && standing(handle, document, scenario.id, outcome);
}

/** Every sentence of an outcome. */
export const summary = (outcome: Outcome | undefined): readonly string[] =>
  outcome?.years.flatMap((year) => year.summary) ?? [];

/** The findings of the document and of its outcome, each once. */
export function merged(ours: readonly Finding[], theirs: readonly Finding[]): readonly Finding[] {
  const known = new Map<string, Finding[]>();
  for (const finding of ours)
    known.set(finding.path, [...(known.get(finding.path) ?? []), finding]);
  const isKnown = (finding: Finding): boolean =>
    known.get(finding.path)?.some((held) => same(held, finding)) ?? false;
  return [...ours, ...theirs.filter((finding) => !isKnown(finding))];
}

/** The scenario asked for, or the baseline; none in a document that has no list of scenarios. */
export function existing(document: Document | undefined, wish: Id | undefined): Id | undefined {
  const scenarios = scenariosOf(document);
  return (scenarios.find((held) => held.id === wish) ?? scenarios[0])?.id;
}

/** The document in what was given, as far as that can be read. */
export function parsed(input: unknown): Document | undefined {
  if (typeof input !== 'string') return isRecord(input) ? (input as Document) : undefined;
  try {
    const value: unknown = JSON.parse(input);
    return isRecord(value) ? (value as Document) : undefined;
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null;
