// A model of the shelf taken up again: as many of its steps as can be read, in one unbroken run.
import type { Step } from '../history.ts';
import type { Document } from '../wasm/ringfence.js';
import type { Kept, KeptStep } from './shelf.ts';
import { newWork, type Part, type Work } from './work.ts';

export interface Restored {
  readonly work: Work;
  readonly part: Part;
  /** How far it could be read: all of it, not all the way back, or not up to where it stood last. */
  readonly read: 'whole' | 'shorter' | 'earlier';
}

interface Read {
  readonly number: number;
  readonly draft: Document;
  readonly kept: KeptStep;
}

/** What can be read of a model's steps, `opening` what they have in common; nothing where no state can. */
export function restored(
  model: Kept,
  steps: ReadonlyMap<number, KeptStep>,
  opening: object,
): Restored | undefined {
  const run = runTo([...steps].flatMap(readStep), model.at);
  const at = run.findLastIndex(({ number }) => number <= model.at);
  const now = run[at] ?? run[0];
  if (now === undefined) return undefined;
  const whole = run.length === steps.size ? 'whole' : 'shorter';
  const part = partOf(run, Math.max(at, 0), model, opening);
  return {
    work: workOf(run, part, model),
    part,
    read: now.number === model.at ? whole : 'earlier',
  };
}

function partOf(run: readonly Read[], at: number, { scenario }: Kept, opening: object): Part {
  const steps = run.map(({ draft, kept }, place): Step => {
    const scenarioId = place === at && scenario !== '' ? scenario : kept.scenarioId;
    return { draft, scenarioId, opening, label: run[place + 1]?.kept.label ?? '' };
  });
  return { steps, at };
}

function workOf(run: readonly Read[], { at }: Part, model: Kept): Work {
  return {
    ...newWork(),
    id: model.id,
    revision: model.revision,
    note: model.note,
    base: run[0]?.number ?? 0,
    shelved: run.map(({ draft, kept: { draft: text, scenarioId, label } }) => ({
      draft,
      scenarioId,
      label,
      letters: text.length,
    })),
    at,
    scenario: model.scenario,
  };
}

function readStep([number, kept]: [number, KeptStep]): Read[] {
  try {
    const draft: unknown = JSON.parse(kept.draft);
    return typeof draft === 'object' && draft !== null
      ? [{ number, draft: draft as Document, kept }]
      : [];
  } catch {
    return [];
  }
}

/** The unbroken run of steps about a number; without that step, the run that ends before it, or else the first. */
function runTo(steps: readonly Read[], at: number): readonly Read[] {
  const held = new Set(steps.map(({ number }) => number));
  const middle = steps.findLast(({ number }) => number <= at)?.number ?? steps[0]?.number ?? at;
  let [first, last] = [middle, middle];
  while (held.has(first - 1)) first -= 1;
  while (held.has(last + 1)) last += 1;
  return steps.filter(({ number }) => number >= first && number <= last);
}
