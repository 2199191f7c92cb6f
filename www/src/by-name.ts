// The services of a month by name: the core hands them over in pence, and they are put in words when they are read. Most are
// never read, and the texts of all would take longer than the outcome itself.
import type { MonthOutcome, Outcome, ServiceMonth, ServiceOutcome } from './wasm/ringfence.js';

/** An outcome as it came from the core, its months by name. */
export function byName(outcome: Outcome): Outcome {
  for (const { months, services } of outcome.years)
    for (const month of months) lay(month, services);
  return outcome;
}

function lay(month: MonthOutcome, services: readonly ServiceOutcome[]): void {
  // Need and funding of each service in turn.
  const pence = month.services as unknown as Float64Array;
  let made: Record<string, ServiceMonth> | undefined;
  const named = (): Record<string, ServiceMonth> =>
    Object.fromEntries(
      services.map(({ id }, at) => [
        id,
        { need: money(pence[2 * at]), funded: money(pence[2 * at + 1]) },
      ]),
    );
  Object.defineProperty(month, 'services', {
    enumerable: true,
    configurable: true,
    get() {
      made ??= named();
      return made;
    },
  });
}

/** Whole pence, never below nothing, as an outcome writes money. */
function money(pence = 0): string {
  const rest = pence % 100;
  return `${(pence - rest) / 100}.${rest < 10 ? '0' : ''}${rest}`;
}
