// The answers of whoever begins a model, as typed, and the document they make. What can be read and what cannot, the core
// says.
import { freshId } from '../edits.ts';
import type { Finding } from '../wasm/ringfence.js';
import { say } from '../words.ts';

/** The lists that are asked for, each with the boxes of its rows. */
export const asked = {
  sources: ['name', 'funder', 'annual'],
  priorities: ['name'],
  services: ['name', 'provider', 'priority', 'annual'],
  ceasing: ['name', 'funder', 'recipient', 'annual', 'ceases', 'source'],
} as const;

export type List = keyof typeof asked;

/** One row: the text of its boxes by name. `priority` and `source` hold the key of another row. */
export interface Row {
  readonly key: string;
  readonly [box: string]: string;
}

export interface Answers extends Readonly<Record<List, readonly Row[]>> {
  readonly title: string;
  readonly first: string;
  readonly count: string;
}

/** The questions before anything is answered: the financial year of today, and the priorities that most have. */
export function unanswered(today: Date): Answers {
  const year = firstYear(today);
  return withRoom({
    title: '',
    first: `${year}/${String((year + 1) % 100).padStart(2, '0')}`,
    count: '1',
    sources: [],
    priorities: [say`Victims`, say`Prevention`, say`Reoffending`].map((name, place) => ({
      key: `priorities-${place + 1}`,
      name,
    })),
    services: [],
    ceasing: [],
  });
}

/** What was typed in another time, whatever of it can be used. */
export function answersOf(held: unknown): Answers | undefined {
  if (!isRecord(held)) return undefined;
  const texts = ['title', 'first', 'count'].every((name) => typeof held[name] === 'string');
  const lists = Object.keys(asked).every((list) => isRows(held[list]));
  return texts && lists ? withRoom(held as unknown as Answers) : undefined;
}

/** Whether anything was answered yet: anything else than what stood there at first. */
export function isBegun(answers: Answers, first: Answers): boolean {
  return JSON.stringify(bare(answers)) !== JSON.stringify(bare(first));
}

/** The answers with another text in a box; the last row of a list has room for one more after it. */
export function typedInto(
  answers: Answers,
  list: List,
  key: string,
  box: string,
  text: string,
): Answers {
  const rows = answers[list].map((row) => (row.key === key ? { ...row, [box]: text } : row));
  return withRoom({ ...answers, [list]: rows });
}

/** The rows in which anything is typed. */
export const begun = (answers: Answers, list: List): readonly Row[] =>
  answers[list].filter((row) => !isBlank(row, list));

/** Whether nothing is typed in a row. */
export const isBlank = (row: Row, list: List): boolean =>
  asked[list].every((box) => (row[box] ?? '').trim() === '');

/** The model that the answers make, figures as typed. */
export function modelOf(answers: Answers): object {
  const [priorities, sources, services, ceasing] = [
    begun(answers, 'priorities'),
    begun(answers, 'sources'),
    begun(answers, 'services'),
    begun(answers, 'ceasing'),
  ];
  const ids = new Map([
    ...idsOf(priorities),
    ...idsOf(sources),
    ...idsOf(services),
    ...idsOf(ceasing),
  ]);
  const id = (key: string | undefined): string => ids.get(key ?? '') ?? '';
  return {
    format: 'ringfence/1',
    title: answers.title.trim() || say`A model of ${answers.first.trim()}`,
    years: { first: answers.first.trim(), count: whole(answers.count) },
    priorities: priorities.map(({ key, name }) => ({ id: id(key), name: said(name) })),
    sources: sources.map((row) => source(row, id, ceasing)),
    ceasing: ceasing.map((row) => ceased(row, id, lastDayBefore(answers.first))),
    services: services.map((row) => ({
      id: id(row.key),
      name: said(row.name),
      provider: stated(row.provider),
      priority: id(row.priority) || id(priorities[0]?.key),
      annual: said(row.annual),
    })),
    scenarios: [{ id: 'as-it-stands', name: say`As it stands`, split: { by: 'need' } }],
  };
}

/** The box that a finding of that document belongs to. */
export function boxOf(answers: Answers, { path }: Finding): string | undefined {
  const [, list = '', place = '', field = ''] = path.split('/');
  if (list === 'title') return 'title';
  if (list === 'years') return place === 'count' ? 'count' : 'first';
  if (!isList(list)) return undefined;
  const row = begun(answers, list)[Number(place)];
  const box = field === 'id' || field === 'replaces' ? 'name' : field;
  return row && boxId(row.key, box);
}

/** What a box is called on the page. */
export const boxId = (key: string, box: string): string => `${key}-${box}`;

function source(row: Row, id: (key: string) => string, ceasing: readonly Row[]): object {
  const replaces = ceasing.filter((grant) => grant.source === row.key).map(({ key }) => id(key));
  return {
    id: id(row.key),
    name: said(row.name),
    funder: stated(row.funder),
    kind: 'other',
    status: 'confirmed',
    annual: said(row.annual),
    ...(replaces.length > 0 ? { replaces } : {}),
  };
}

const ceased = (row: Row, id: (key: string) => string, lastDay: string): object => ({
  id: id(row.key),
  name: said(row.name),
  funder: stated(row.funder),
  recipient: stated(row.recipient),
  annual: said(row.annual),
  ceases: day(said(row.ceases) || lastDay),
  certainty: 'known',
});

function idsOf(rows: readonly Row[]): readonly [string, string][] {
  const taken = new Set(['yet-to-be-discovered', 'own']);
  return rows.map(({ key, name }) => {
    const id = freshId(said(name), taken);
    taken.add(id);
    return [key, id];
  });
}

const said = (text: string | undefined): string => (text ?? '').trim();

/** What a model has to state and nobody need know yet. */
const stated = (text: string | undefined): string => said(text) || say`Not stated`;

/** A number where it is one; else the text, which the core refuses in words. */
const whole = (text: string): number | string =>
  /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : text;

/** `31/3/2026` as the contract writes a day; anything else as typed. */
function day(text: string): string {
  const [, date, month, year] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text) ?? [];
  return year && month && date
    ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
    : text;
}

/** The financial year of a day begins in April. */
const firstYear = (today: Date): number => today.getFullYear() - (today.getMonth() < 3 ? 1 : 0);

/** The last day of the financial year before, as people write it: when most grants cease. */
export function lastDayBefore(first: string): string {
  const year = /^\s*(\d{4})\D/.exec(first)?.[1];
  return year === undefined ? '' : `31/03/${year}`;
}

function withRoom(answers: Answers): Answers {
  const lists = (Object.keys(asked) as List[]).map((list) => {
    const rows = answers[list];
    const last = rows.at(-1);
    return [
      list,
      last === undefined || !isBlank(last, list) ? [...rows, { key: nextKey(list, rows) }] : rows,
    ];
  });
  return { ...answers, ...Object.fromEntries(lists) };
}

/** A key that no row of a list has. */
function nextKey(list: List, rows: readonly Row[]): string {
  const taken = new Set(rows.map(({ key }) => key));
  let count = rows.length + 1;
  while (taken.has(`${list}-${count}`)) count += 1;
  return `${list}-${count}`;
}

/** The answers without their keys and empty rows. */
const bare = (answers: Answers): unknown => [
  answers.title,
  answers.first,
  answers.count,
  ...(Object.keys(asked) as List[]).map((list) =>
    begun(answers, list).map((row) => asked[list].map((box) => row[box] ?? '')),
  ),
];

const isList = (name: string): name is List => name in asked;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isRows = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every(
    (row) =>
      isRecord(row) && 'key' in row && Object.values(row).every((text) => typeof text === 'string'),
  );
