// What assumptions are called, how far they may lie, and what they rest on, in words.
import { adverse, percent, pounds } from '../format.ts';
import type { Assumption, Evidence, Money, Quality, Range, Rate } from '../wasm/ringfence.js';
import { say } from '../words.ts';

const isNought = (rate: Rate): boolean => !/[1-9]/.test(rate);

/** A move of an assumption: `10.0% less`. */
export function moved(rate: Rate): string {
  if (isNought(rate)) return say`as stated`;
  return rate.startsWith('-') ? say`${percent(rate.slice(1))} less` : say`${percent(rate)} more`;
}

/** The same where room is short: `−10%`. */
export function movedShort(rate: Rate): string {
  if (isNought(rate)) return '0%';
  const written = percent(rate.replace('-', '')).replace(/\.0%$/, '%');
  return rate.startsWith('-') ? `−${written}` : `+${written}`;
}

/** Whether an assumption stands as it is stated. */
export const unmoved = isNought;

/** How far an assumption may lie. */
export const ranges = ({ low, high }: Range): string => say`${moved(low)} to ${moved(high)}`;

/** The same, saying where it has no range of its own. */
export const rangeOf = ({ range, own_range }: Assumption): string =>
  own_range ? ranges(range) : say`${ranges(range)} (none stated)`;

/** How good what an assumption rests on is. */
export const qualityOf = (evidence: Evidence | undefined): Quality | 'not said' =>
  evidence?.quality ?? 'not said';

const qualities: Readonly<Record<Quality | 'not said', () => string>> = {
  measured: () => say`measured`,
  published: () => say`published`,
  estimated: () => say`estimated`,
  assumed: () => say`assumed`,
  'not said': () => say`not said`,
};

/** What a quality is called. */
export const qualityName = (quality: Quality): string => qualities[quality]();

/** The same of what an assumption rests on. */
export const qualityInWords = (evidence: Evidence | undefined): string =>
  qualities[qualityOf(evidence)]();

/** Where a figure comes from: what it is called, by whom, when, where in it. */
export function restsOn(evidence: Evidence | undefined): string {
  if (evidence === undefined) return say`nothing named`;
  const { title, publisher, date, where } = evidence;
  return [title, publisher, date, where].filter((each) => each !== undefined).join(', ');
}

/** How a figure is written in a table: in brackets where it is bad news. */
export const writes = (isAdverse: boolean): ((money: Money) => string) =>
  isAdverse ? adverse : pounds;

/** Whether a change of a figure is for the worse. */
export const isWorse = (difference: Money, isAdverse: boolean): boolean =>
  /[1-9]/.test(difference) && difference.startsWith('-') !== isAdverse;
