// Years in the prices of one year: by which index, and what would make that possible where there is none.
import type { TemplateResult } from 'lit';
import type { Compare } from '../compare-shown.ts';
import type { Desk } from '../desk.ts';
import type { View } from '../view.ts';
import type { Document, FinancialYear, Money } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { switched } from './compare-choice.ts';
import { dayInWords } from './pool-words.ts';

/** The year in whose prices figures are restated; none where the model states no prices. */
export const priceBase = ({ deflator, years }: Document): FinancialYear | undefined =>
  deflator && (deflator.base ?? years.first);

/** How an amount of a year is written: as it is, or in the prices of the base year. */
export type Restate = (amount: Money, year: FinancialYear) => Money | undefined;

/** How the years are restated; none where they are shown as they are. */
export function restater(desk: Desk, { document }: View, { shown }: Compare): Restate | undefined {
  if (!shown.real || priceBase(document) === undefined) return undefined;
  return (amount, year) => desk.handle.realTerms(amount, year);
}

/** What the document calls its prices by year, in any language. */
const field: keyof Document = 'deflator';

/** The switch to real terms with what it rests on, or what would make it possible. */
export function realTerms({ document }: View, compare: Compare): TemplateResult {
  const base = priceBase(document);
  if (base === undefined)
    return html`<p class="small quiet screen">Figures are in the money of each year. With prices by year in the model (its
      ${html`<code>${field}</code>`}: the day of the index, and the index for each year), the years could be restated in the prices of one.</p>`;
  return html`${switched(
    say`Years in prices of ${base}`,
    say`restates the last part of the table`,
    compare.shown.real,
    (real) => compare.show({ real }),
  )}
    <p class=${compare.shown.real ? 'small quiet' : 'small quiet screen'}>${restedOn(document)} Each figure is restated by itself, so a restated column need not cast.</p>`;
}

/** Which index, of which day, from where. */
function restedOn({ deflator, evidence }: Document): string {
  if (deflator === undefined) return '';
  const held = evidence.find(({ id }) => id === deflator.evidence);
  const day = dayInWords(deflator.date);
  if (held === undefined)
    return say`By the model’s index of prices of ${day}, with no evidence stated.`;
  const from = [held.title, held.publisher, held.where].filter(Boolean).join(', ');
  return say`By the model’s index of prices of ${day}: ${from}.`;
}
