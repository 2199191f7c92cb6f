// Contributions to a pool in words: how much, of what, for what and from when.
import { both, share, short } from '../format.ts';
import type { Annual, Contribution, Document, FinancialYear, Id } from '../wasm/ringfence.js';
import { say } from '../words.ts';

const months = (): readonly string[] => [
  say`January`,
  say`February`,
  say`March`,
  say`April`,
  say`May`,
  say`June`,
  say`July`,
  say`August`,
  say`September`,
  say`October`,
  say`November`,
  say`December`,
];

/** `2026-10-01` as `1 October 2026`; anything else as it stands. */
export function dayInWords(day: string): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  const name = months()[Number(month) - 1];
  return name === undefined ? day : `${Number(date)} ${name} ${year}`;
}

/** Names as a list: `one, two and three`. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : both(names.slice(0, -1).join(', '), last);
}

export const serviceName = (document: Document, id: Id): string =>
  document.services.find((service) => service.id === id)?.name ?? id;

/** What a contribution is, as a sentence without its giver. */
export function contributionInWords(
  document: Document,
  held: Contribution,
  year: FinancialYear,
): string {
  return [howMuch(held, year), ...strings(document, held)].join(', ');
}

/** What ties a contribution, each in a few words: nothing for one that is free of strings. */
export function strings(document: Document, held: Contribution): string[] {
  const names = (held.services ?? []).map((id) => serviceName(document, id));
  return [
    names.length === 0 ? '' : say`for ${listed(names)} alone`,
    held.joins === undefined ? '' : say`in from ${dayInWords(held.joins)}`,
    held.leaves === undefined ? '' : say`in until ${dayInWords(held.leaves)}`,
  ].filter(Boolean);
}

function howMuch({ amount, in_kind }: Contribution, year: FinancialYear): string {
  if ('fixed' in amount) {
    const sum = annualInWords(amount.fixed, year);
    return in_kind ? say`in kind, valued at ${sum}` : sum;
  }
  const rate = `${share(amount.match)}%`;
  const of =
    amount.of === 'grant'
      ? say`matches own money with ${rate} of it (of the grant)`
      : say`matches own money so that it is ${rate} of both together (of the total)`;
  return amount.up_to === undefined ? of : say`${of}, up to ${said(amount.up_to)} a year`;
}

function annualInWords(annual: Annual, year: FinancialYear): string {
  if (typeof annual !== 'object') return say`${said(annual)} a year`;
  const sum = annual[year];
  return sum === undefined ? say`nothing stated for ${year}` : say`${said(sum)} in ${year}`;
}

/** A figure as people write it; what cannot be read as one, as it was typed. */
export const said = (text: string): string =>
  /^-?\d+(\.\d+)?$/.test(text) ? short(text) : `“${text}”`;
