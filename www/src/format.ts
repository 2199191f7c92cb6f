// How figures are written. Text in, text out: nothing here adds, and no figure passes through a float.
import type { Money, Month } from './wasm/ringfence.js';
import { say, spoken } from './words.ts';

const months = (): readonly string[] =>
  say`Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec`.split(' ');
const monthsInFull = (): readonly string[] =>
  say`January February March April May June July August September October November December`.split(
    ' ',
  );

/** Whether an amount is below nothing. */
export const isNegative = (money: Money): boolean => money.startsWith('-') && !isZero(money);

/** Whether an amount is nothing. */
export const isZero = (money: Money): boolean => !/[1-9]/.test(money);

/** `"1649000.00"` as `1,649,000.00`, for tables: the unit stands in the heading. */
export function pounds(money: Money): string {
  const written = magnitude(money);
  return isNegative(money) ? `(${written})` : written;
}

/** An amount that is bad news when above nothing, in brackets: a shortfall, a gap. */
export function adverse(money: Money): string {
  if (isZero(money)) return '0.00';
  return isNegative(money) ? magnitude(money) : `(${magnitude(money)})`;
}

/** `£1,649,000` in sentences and pictures; the pence only where there are some. */
export function short(money: Money): string {
  const written = `£${magnitude(money).replace(/\.00$/, '')}`;
  return isNegative(money) ? `(${written})` : written;
}

/** `£1,649,000.00`, every penny of it. */
export function inFull(money: Money): string {
  const written = `£${magnitude(money)}`;
  return isNegative(money) ? `(${written})` : written;
}

/** An amount as people type it in a box: `1,649,000` or `1,649,000.50`. */
export function typed(money: Money): string {
  const written = magnitude(money).replace(/\.00$/, '');
  return isNegative(money) ? `-${written}` : written;
}

/** `"82.7811"` as `82.8%`; halves round away from nothing. */
export function percent(rate: string): string {
  return `${rounded(rate, 1)}%`;
}

/** The same without the sign, for a box whose unit stands beside it. */
export function share(rate: string): string {
  const whole = rate.includes('.') ? rate.replace(/\.?0+$/, '') : rate;
  return whole.includes('.') ? whole : `${whole}.0`;
}

/** `"2013-10"` as `Oct 2013`. */
export const monthName = (month: Month): string => named(month, months());

/** `"2013-10"` as `October 2013`. */
export const monthInFull = (month: Month): string => named(month, monthsInFull());

/** `"2013-10"` as `Oct`. */
export const monthAlone = (month: Month): string => months()[place(month)] ?? month;

/** `"2013-10"` as `O`; in Welsh the letters that are written with two signs are one: `Ch`, `Rh`. */
export function monthLetter(month: Month): string {
  const name = monthsInFull()[place(month)] ?? month;
  const [letter] = (spoken() === 'cy' ? /^(?:[CPRT]h|Dd|Ff|Ng|Ll|.)/u : /^./u).exec(name) ?? [];
  return letter ?? '';
}

const place = (month: Month): number => Number(month.slice(5)) - 1;

/** A moment as `22 November 2026 at 10:31`, by the clock of this device. */
export function moment(date: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  const month = monthInFull(`${date.getFullYear()}-${two(date.getMonth() + 1)}`);
  const time = `${two(date.getHours())}:${two(date.getMinutes())}`;
  return say`${date.getDate()} ${month} at ${time}`;
}

/** Names or words in a row: `Victims and Prevention`. */
export const listed = (words: readonly string[]): string =>
  words.reduce((all, word) => (all === '' ? word : both(all, word)), '');

/** One and another. In Welsh the word between them is another before a vowel, which the value that is nothing tells. */
export const both = (one: string, other: string): string =>
  /^[“‘]?[aeiouwyâêîôûŵŷ]/iu.test(other) ? say`${one} and ${other}${''}` : say`${one} and ${other}`;

/** What the core words in lower case, as a sentence begins; a quoted word keeps its own case. */
export const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function named(month: Month, names: readonly string[]): string {
  const [year, number] = month.split('-');
  return `${names[Number(number) - 1] ?? number} ${year}`;
}

function magnitude(money: Money): string {
  const [whole = '0', pence = ''] = money.replace(/^[-+]/, '').split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${pence.padEnd(2, '0')}`;
}

function rounded(rate: string, places: number): string {
  const negative = rate.startsWith('-');
  const [whole = '0', rest = ''] = rate.replace(/^[-+]/, '').split('.');
  const kept = rest.slice(0, places).padEnd(places, '0');
  const up = (rest[places] ?? '0') >= '5' ? 1n : 0n;
  const digits = (BigInt(whole + kept) + up).toString().padStart(places + 1, '0');
  const written = `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return negative && /[1-9]/.test(written) ? `-${written}` : written;
}
