// Figures that say how they were made: where each stands in the outcome, and how it is marked on the page.
import type { TemplateResult } from 'lit';
import { pointer } from './edits.ts';
import type { MonthOutcome, Outcome, YearOutcome } from './wasm/ringfence.js';
import { html } from './words.ts';

/** Where what an outcome is made of stands in it, as a JSON pointer. */
const addresses = new WeakMap<object, string>();

/** Notes where everything in a year of an outcome stands; from then on its figures can be marked. */
export function noted({ years }: Outcome, year: YearOutcome): void {
  if (!addresses.has(year)) note(year, pointer('years', years.indexOf(year)));
}

function note(held: object, address: string): void {
  addresses.set(held, address);
  // The services of a month are made when they are read.
  if ('month' in held && 'services' in held) return;
  for (const [field, within] of Object.entries(held)) {
    if (typeof within === 'object' && within !== null) note(within, address + pointer(field));
  }
}

/** What each service needs and gets in a month, whose figures can be marked too from then on. */
export function servicesOf(month: MonthOutcome): MonthOutcome['services'] {
  const { services } = month;
  const address = addresses.get(month);
  if (address !== undefined && !addresses.has(services)) note(services, `${address}/services`);
  return services;
}

/** Where a figure of the outcome on show stands; nothing where it is of no outcome, or of another. */
export function addressOf<T extends object>(
  held: T | undefined,
  field: keyof T & string,
): string | undefined {
  const address = held && addresses.get(held);
  return address === undefined || held?.[field] === undefined ? undefined : `${address}/${field}`;
}

/** A figure as it is written, which opens its working; within a table the arrow keys lead to it. */
export function figured<T extends object>(
  held: T | undefined,
  field: keyof T & string,
  text: string,
): TemplateResult | string {
  return figuredAt(text === '' ? undefined : addressOf(held, field), text);
}

/** The same of a figure whose address is known; plain text where there is none. */
export function figuredAt(address: string | undefined, text: string): TemplateResult | string {
  if (address === undefined) return text;
  return html`<span class="fig" role="button" tabindex="-1" data-figure=${address}>${text}</span>`;
}

/** What a pointer leads to, step by step, named by what it is and not by its place in a list. */
export function kinOf(outcome: Outcome, address: string): readonly string[] {
  const steps = address.split('/').slice(1);
  let held: unknown = outcome;
  return steps.map((step) => {
    const list = held;
    held = within(held, step);
    return Array.isArray(list) && isRecord(held) ? identity(held) : step;
  });
}

/** Where the same figure stands in another outcome; nothing where it is not there. */
export function addressIn(outcome: Outcome, kin: readonly string[]): string | undefined {
  let held: unknown = outcome;
  const steps: string[] = [];
  for (const name of kin) {
    const place = Array.isArray(held)
      ? String(held.findIndex((each) => isRecord(each) && identity(each) === name))
      : name;
    if (place === '-1') return undefined;
    steps.push(place);
    held = within(held, place);
  }
  return `/${steps.join('/')}`;
}

/** What tells an entry of a list from the others. */
const telling = 'year month id source ceasing contribution pool member place'.split(' ');
const identity = (entry: Record<string, unknown>): string =>
  telling.map((field) => `${entry[field] ?? ''}`).join(' ');

const isRecord = (held: unknown): held is Record<string, unknown> =>
  typeof held === 'object' && held !== null;

function within(held: unknown, step: string): unknown {
  const field = step.replaceAll('~1', '/').replaceAll('~0', '~');
  return isRecord(held) ? held[field] : undefined;
}
