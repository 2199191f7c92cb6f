// What a large model shows at once: the year on show is worked out in every frame of a drag and at every step, the other years
// when they are asked for, or when nothing more comes for a while.
import { completed } from './edits.ts';
import type { Document, Handle, Outcome, Scenario, YearOutcome } from './wasm/ringfence.js';

/** So many services times years are worked out within a frame, on a slow machine too. */
const WITHIN_A_FRAME = 200;

/** Whether a frame is too short for all years. */
export function isLarge(document: Document): boolean {
  const { services, years } = completed(document);
  return services.length * years.count > WITHIN_A_FRAME;
}

/** Works something out when it is first asked for, and never again. */
function once<T>(work: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: work() };
    return known.value;
  };
}

/** Decisions in a document, what they came to before, and the place of the year on show. */
interface Asked {
  readonly document: Document;
  readonly scenario: Scenario;
  readonly before: Outcome;
  readonly place: number;
}

/** Asks the model of the document. */
type Ask = (question: (handle: Handle) => Outcome) => Outcome;

/** What a scenario comes to, worked out a year at a time. */
export interface ByYear {
  /** As far as it is worked out; whatever else is read of it is worked out then. */
  readonly outcome: Outcome;
  /** Works out one year more; false once all years are. */
  readonly more: () => boolean;
  /** All of it. */
  readonly whole: () => Outcome;
}

/**
 * What a scenario of a large model comes to, the year on show at hand; nothing where all years are as soon had, or that year
 * cannot be worked out.
 */
export function byYear(asked: Asked, ask: Ask): ByYear | undefined {
  const { document, scenario, before, place } = asked;
  if (!isLarge(document)) return undefined;
  const worked = before.years.map(({ year }) =>
    once(() => ask((handle) => handle.evaluateYear(scenario, year))),
  );
  if (worked[place]?.().years[0] === undefined) return undefined;
  const whole = once(() => {
    const each = worked.map((work) => work());
    const years = each.flatMap((one) => one.years);
    // What stands in the way of one year stands in the way of all, and the whole says what it is.
    if (years.length < worked.length) return ask((handle) => handle.evaluateWith(scenario));
    const findings = each.flatMap(({ findings: found, years: [of] }, at) =>
      at === 0 ? found : found.filter(({ year }) => year === of?.year),
    );
    return { scenario: scenario.id, years, findings };
  });
  // Where an error of another year stands in the way, that year stays what it was.
  const years = before.years.map((held, at) => {
    const year = (): YearOutcome => worked[at]?.().years[0] ?? held;
    return at === place ? year() : later(held, year);
  });
  let next = 0;
  return {
    outcome: Object.defineProperty({ scenario: scenario.id, years, findings: [] }, 'findings', {
      enumerable: true,
      get: () => whole().findings,
    }),
    more() {
      worked[next]?.();
      next += 1;
      return next < worked.length;
    },
    whole,
  };
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
