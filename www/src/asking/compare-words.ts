// What differs, in words: by how much, whether that is worse, and what differs most.
import type { Desk } from '../desk.ts';
import { isNegative, isZero, pounds, short } from '../format.ts';
import type { View } from '../view.ts';
import type {
  Compared,
  ComparedBy,
  ComparedRow,
  Comparison,
  Headline,
  Money,
} from '../wasm/ringfence.js';
import { say } from '../words.ts';
import { compared } from './compare-asked.ts';
import { size } from './pool-questions.ts';

/** Whether a change is for the worse, where more is worse or better. */
export const isWorse = (change: Money, adverse: boolean): boolean =>
  !isZero(change) && isNegative(change) !== adverse;

const sign = (money: Money): string => (isNegative(money) ? '−' : '+');

/** A change with its side, in brackets where it is for the worse: `+20,662.65`, `(−500.00 · −1.2%)`. */
export function change(by: Money, adverse: boolean, percent?: string): string {
  if (isZero(by)) return '0.00';
  const part = percent === undefined ? '' : ` · ${sign(by)}${percent.replace('-', '')}`;
  const written = `${sign(by)}${pounds(size(by))}${part}`;
  return isWorse(by, adverse) ? `(${written})` : written;
}

/** `£20,662.65 more`. */
export const moreOrLess = (by: Money): string => byHowMuch(by, undefined);

/** `£20,662.65 (20.8%) more`. */
function byHowMuch(by: Money, percent: string | undefined): string {
  const part = percent === undefined ? '' : ` (${percent.replace('-', '')})`;
  const sum = `${short(size(by))}${part}`;
  return isNegative(by) ? say`${sum} less` : say`${sum} more`;
}

/** What a row is of: of the whole year, the figure alone. */
export const rowName = ({ id, name, figure }: ComparedRow, by: ComparedBy): string =>
  by === 'total' && id === 'year' ? figure : `${name}, ${figure}`;

/** What differs most between the first scenario and another, in sentences. */
export function differsMost(
  desk: Pick<Desk, 'handle'>,
  view: Pick<View, 'year'>,
  first: Pick<Compared, 'id' | 'name'>,
  other: Pick<Compared, 'id'>,
): string {
  const pair = compared(desk, view, [first.id, other.id]);
  if (pair === undefined) return '';
  if (pair.tables.every(({ differing }) => differing === 0))
    return say`Every figure is the same as under ${first.name}.`;
  return [...mostOf(pair), together(pair)].join(' ');
}

const elsewhere: readonly ComparedBy[] = [
  'month',
  'priority',
  'recipient',
  'source',
  'pool',
  'total',
  'year',
];

/** The services first: what they get is what the money is for. */
function mostOf(pair: Comparison): string[] {
  const service = topOf(pair, 'service');
  if (service !== undefined) return [say`What differs most is ${told(service, 'service')}.`];
  const by = elsewhere.find((each) => topOf(pair, each) !== undefined);
  const row = by && topOf(pair, by);
  if (row === undefined || by === undefined) return [];
  return [
    say`Every service needs and gets the same over the year. What differs most is ${told(row, by)}.`,
  ];
}

/** The row that differs most in a part: the core has put it first. */
export function topOf({ tables }: Comparison, by: ComparedBy): ComparedRow | undefined {
  const row = tables.find((table) => table.by === by)?.rows[0];
  return row?.differs ? row : undefined;
}

function told(row: ComparedRow, by: ComparedBy): string {
  const [first, other] = row.amounts;
  if (first === undefined || other === undefined) return rowName(row, by);
  return say`${rowName(row, by)}: ${short(other.amount)} against ${short(first.amount)}, ${byHowMuch(other.difference, other.percent)}`;
}

/** What all services are short of. */
function together(pair: Comparison): string {
  const rows = pair.tables.find(({ by }) => by === 'total')?.rows ?? [];
  const [first, other] = rows.find((row) => isShortfall(row))?.amounts ?? [];
  if (first === undefined || other === undefined) return '';
  if (isZero(first.amount) && isZero(other.amount)) return say`No service is short under either.`;
  if (isZero(other.difference))
    return say`All services together are short of ${short(other.amount)} under both.`;
  return say`All services together are short of ${short(other.amount)} against ${short(first.amount)}: ${moreOrLess(other.difference)}.`;
}

/** The core names its figures in the language that is spoken. */
const isShortfall = ({ id, figure }: ComparedRow): boolean =>
  id === 'year' && figure === say`short`;

/** Whether a figure is money that is missing, which stands in brackets. */
export const isMissing = ({ figure }: ComparedRow): boolean =>
  [say`short`, say`gap`, say`that cannot be kept`].includes(figure);

const missed: readonly Headline['figure'][] = [
  'shortfall',
  'gap',
  'promises_unmet',
  'service_shortfall',
  'priority_shortfall',
];

/** The same of the figure of a bridge. */
export const isMissed = ({ figure }: Headline): boolean => missed.includes(figure);
