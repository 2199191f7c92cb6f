// What a large model shows at once: the year on show is worked out in every frame of a drag and at every step, the other years
// when they are asked for, or when nothing more comes for a while. Nothing is left out: whatever is read of such an outcome is
// what it comes to.
import { completed } from './edits.ts';
import type { Document, Handle, Outcome, Scenario, YearOutcome } from './wasm/ringfence.js';

/** So many services times years are worked out within a frame, on a slow machine too. */
const WITHIN_A_FRAME = 200;

/** Whether a frame is too short for all years. */
function isLarge(document: Document): boolean {
  const { services, years } = completed(document);
  return services.length * years.count > WITHIN_A_FRAME;
}

/** Works something out when it is first asked for, and never again. */
export function once<T>(work: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: work() };
    return known.value;
  };
}

/** Decisions, what they came to before them, and the place of the year on show. */
interface Asked {
  readonly scenario: Scenario;
  readonly before: Outcome;
  readonly place: number;
}

/**
 * What a scenario of a large model comes to, one year of it at hand; nothing where all years are as soon had, or that year
 * cannot be worked out. `whole` works out everything.
 */
export function withOneYear(
  handle: Handle,
  document: Document,
  { scenario, before, place }: Asked,
  whole: () => Outcome,
): Outcome | undefined {
  const name = before.years[place]?.year;
  if (name === undefined || !isLarge(document)) return undefined;
  const [year] = handle.evaluateYear(scenario, name).years;
  if (year === undefined) return undefined;
  // Where an error of another year stands in the way, that year stays what it was.
  const years = before.years.map((held, at) =>
    at === place ? year : later(held, () => whole().years[at] ?? held),
  );
  return Object.defineProperty({ scenario: scenario.id, years, findings: [] }, 'findings', {
    enumerable: true,
    get: () => whole().findings,
  });
}

/** What a year has only where there is something to say. */
const notAlways = ['cliff', 'pooled'] as const satisfies readonly (keyof YearOutcome)[];

/** A year that is worked out when more than its name is read. */
function later(held: YearOutcome, work: () => YearOutcome): YearOutcome {
  const fields = new Set([...Object.keys(held), ...notAlways]);
  fields.delete('year');
  const asked = [...fields].map((field) => {
    const get = (): unknown => Reflect.get(work(), field);
    return [field, { enumerable: true, get }] as const;
  });
  return Object.defineProperties({ year: held.year } as YearOutcome, Object.fromEntries(asked));
}
