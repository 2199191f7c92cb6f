// What a drag of a large model shows at once: the year on show is worked out in every frame, the other years when they are
// asked for, or when the pointer rests. Nothing is left out: whatever is read of such an outcome is what it comes to.
import { completed } from './edits.ts';
import type { Document, FinancialYear, Finding, Outcome, YearOutcome } from './wasm/ringfence.js';

/** So many services times years are worked out within a frame, on a slow machine too. */
const WITHIN_A_FRAME = 200;

/** Whether a frame of a drag is too short for all years. */
export function isLarge(document: Document): boolean {
  const { services, years } = completed(document);
  return services.length * years.count > WITHIN_A_FRAME;
}

/**
 * An outcome of which one year is at hand.
 * `before` is what the scenario came to before the drag; `whole` works out everything, at most once.
 */
export function withOneYear(
  { scenario, years: [year] }: Outcome,
  before: Outcome,
  whole: () => Outcome,
): Outcome {
  let known: Outcome | undefined;
  const all = (): Outcome => {
    known ??= whole();
    return known;
  };
  // Where an error of another year stands in the way, that year stays what it was.
  const years = before.years.map((held, place) =>
    year?.year === held.year ? year : later(held, () => all().years[place] ?? held),
  );
  return Object.defineProperty({ scenario, years, findings: [] }, 'findings', {
    enumerable: true,
    get: () => all().findings,
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

/** What is found of the year on show, and of the others what was found before: in the order of the years. */
export function foundMeanwhile(
  now: readonly Finding[],
  before: readonly Finding[],
  year: FinancialYear,
): readonly Finding[] {
  const others = before.filter((found) => found.year !== undefined && found.year !== year);
  const name = (found: Finding): string => found.year ?? '';
  return [...now, ...others].sort((one, other) =>
    name(one) < name(other) ? -1 : Number(name(one) > name(other)),
  );
}
