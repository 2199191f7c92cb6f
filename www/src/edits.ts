// Edits of a document, each a pure function from one document to the next. No figure is worked out.
import { listed } from './format.ts';
import type { Document, Edit, Id, Scenario } from './wasm/ringfence.js';
import { say } from './words.ts';

/** A decision that a scenario holds, by the name of its field. */
export type Decision = Exclude<
  keyof Scenario,
  'id' | 'name' | 'note' | 'proposed' | 'settled' | 'merged' | 'reasons'
>;

const decisionNames: Readonly<Record<Decision, () => string>> = {
  split: () => say`split`,
  split_years: () => say`split of a year`,
  count: () => say`money counted`,
  protect: () => say`protected services`,
  floor: () => say`nobody below`,
  guarantee: () => say`guarantee`,
  ranked: () => say`order of rank`,
  pools: () => say`pools`,
  adjust: () => say`changed figures`,
  discovered: () => say`found since`,
  uplift: () => say`need above the model`,
};
const decisions = Object.keys(decisionNames) as readonly Decision[];

/** Whether two parts of a document say the same; the order of fields does not count. */
export function same(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (!isObject(left) || !isObject(right)) return false;
  const [a, b] = [fields(left), fields(right)];
  return a.length === b.length && a.every(([name, value]) => same(value, Reflect.get(right, name)));
}

/**
 * The scenarios of a document, whatever it may be: none unless each is built as one, so that whoever shows them need
 * not ask. What their figures say may still be wrong.
 */
export function scenariosOf(document: Document | undefined): readonly Scenario[] {
  const scenarios: unknown = document?.scenarios;
  return Array.isArray(scenarios) && scenarios.every(isScenario) ? scenarios : [];
}

function isScenario(held: unknown): held is Scenario {
  if (!isObject(held)) return false;
  const { id, split, split_years, guarantee, settled, merged, ...rest } = held as Record<
    string,
    unknown
  >;
  const lists = [rest.count, rest.protect, rest.adjust, rest.pools];
  const entries = [rest.protect, rest.adjust, rest.pools];
  return (
    typeof id === 'string' &&
    isSplit(split) &&
    (split_years === undefined ||
      (isObject(split_years) && Object.values(split_years).every(isSplit))) &&
    [guarantee, settled, merged].every((part) => part === undefined || isObject(part)) &&
    lists.every((list) => list === undefined || Array.isArray(list)) &&
    entries.every((list) => !Array.isArray(list) || list.every(isObject)) &&
    (!Array.isArray(rest.pools) || rest.pools.every(isEntry))
  );
}

function isEntry(held: object): boolean {
  const own: unknown = Reflect.get(held, 'own');
  return own === undefined || (Array.isArray(own) && own.every(isObject));
}

const lists = [
  'ceasing',
  'evidence',
  'partners',
  'pools',
  'priorities',
  'services',
  'sources',
] as const;

/** The document with the lists that it leaves out as empty ones, as the core reads them. */
export function completed(document: Document): Document {
  const empty = Object.fromEntries(lists.map((name) => [name, []]));
  const pools = document.pools?.map((pool) => ({ ...noLists, ...pool }));
  return { ...empty, ...document, ...(pools === undefined ? {} : { pools }) };
}

const noLists = { services: [], contributions: [] };

const isSplit = (held: unknown): boolean =>
  isObject(held) && (Reflect.get(held, 'by') === 'need' || isObject(Reflect.get(held, 'shares')));

/** Which decisions two scenarios take differently. */
export function differing(left: Scenario, right: Scenario): Decision[] {
  return decisions.filter((name) => !same(left[name], right[name]));
}

/** The document with what was accepted no longer so where it has come to decide otherwise: that, nobody accepted. */
export function accepted(document: Document, before: Document): Document {
  const known = new Map(scenariosOf(before).map((each) => [each.id, each]));
  const isOther = (each: Scenario): boolean => {
    const held = known.get(each.id);
    const stood = each.settled?.standing === 'accepted' && same(each.settled, held?.settled);
    return stood && held !== undefined && differing(each, held).length > 0;
  };
  if (!scenariosOf(document).some(isOther)) return document;
  const scenarios = document.scenarios.map((each) =>
    isOther(each) ? without(each, 'settled') : each,
  );
  return { ...document, scenarios };
}

/** What a change is called beside Undo: `split`, or `split and guarantee`. */
export function named(changed: readonly Decision[]): string {
  return listed(changed.map((name) => decisionNames[name]())) || say`change`;
}

/** The scenario with one decision as another scenario has it, taken back where that one has none. */
export function decidedAs(scenario: Scenario, other: Scenario, name: Decision): Scenario {
  return other[name] === undefined ? without(scenario, name) : { ...scenario, [name]: other[name] };
}

/** The same without a field. */
export function without<T extends object, K extends keyof T>(value: T, name: K): T {
  const { [name]: _, ...rest } = value;
  return rest as T;
}

/** The document with one scenario put in the place of the one it replaces. */
export function withScenario(document: Document, id: Id, scenario: Scenario): Document {
  const scenarios = document.scenarios.map((held) => (held.id === id ? scenario : held));
  return { ...document, scenarios };
}

/** The document with a scenario more: a copy of `like` under another name, after it. */
export function withCopy(document: Document, like: Scenario, name: string): [Document, Id] {
  const id = freeId(document, name);
  const place = document.scenarios.findIndex((held) => held.id === like.id);
  const scenarios = document.scenarios.toSpliced(place + 1, 0, { ...unsaid(like), id, name });
  return [{ ...document, scenarios }, id];
}

/** The decisions alone: a copy is nobody's proposal yet, and nothing was said or made of it. */
const unsaid = (scenario: Scenario): Scenario => {
  const {
    note: _note,
    proposed: _proposed,
    settled: _settled,
    merged: _merged,
    ...rest
  } = scenario;
  return without(rest as Scenario, 'reasons');
};

/** The document with a scenario more, last, that decides as the baseline does. */
export function withNew(document: Document, baseline: Scenario): [Document, Id] {
  const name = freeName(document, say`New scenario`);
  const id = freeId(document, name);
  const scenarios = [...document.scenarios, { ...unsaid(baseline), id, name }];
  return [{ ...document, scenarios }, id];
}

/** The document without a scenario. */
export function withoutScenario(document: Document, id: Id): Document {
  return { ...document, scenarios: document.scenarios.filter((held) => held.id !== id) };
}

/** A name that no scenario has yet: `Copy of Quiet year`, `Copy of Quiet year 2`. */
export function freeName(document: Document, wish: string): string {
  const taken = new Set(document.scenarios.map((held) => held.name));
  return unused(wish, ' ', taken);
}

/** The document with an edit made: the value put at its path, over what stands there. */
export function edited(document: Document, { path, value }: Edit): Document {
  const steps = path.split('/').slice(1).map(unescaped);
  return put(document, steps, value) as Document;
}

/** A path into a document, as findings name it: `/scenarios/0/split`. */
export function pointer(...steps: readonly (string | number)[]): string {
  return steps
    .map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

function freeId(document: Document, name: string): Id {
  return freshId(name, new Set(document.scenarios.map((held) => held.id)));
}

/** An id made of a name that is not taken yet. */
export const freshId = (name: string, taken: ReadonlySet<Id>): Id => unused(slug(name), '-', taken);

/** Most letters of an id that is made of a name: room is left for a number after it. */
const longestSlug = 80;

function slug(name: string): Id {
  const letters = name.normalize('NFKD').toLowerCase();
  return (
    letters
      .replace(/\p{Mark}/gu, '')
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, longestSlug)
      .replace(/^-|-$/g, '') || 'scenario'
  );
}

function unused(wish: string, joint: string, taken: ReadonlySet<string>): string {
  let [free, count] = [wish, 1];
  while (taken.has(free)) {
    count += 1;
    free = `${wish}${joint}${count}`;
  }
  return free;
}

function put(into: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(into)) return into.with(Number(step), put(into[Number(step)], rest, value));
  const held = isObject(into) ? into : {};
  return { ...held, [step]: put(Reflect.get(held, step), rest, value) };
}

const unescaped = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** A field that holds nothing is no field. */
const fields = (value: object): [string, unknown][] =>
  Object.entries(value).filter(([, held]) => held !== undefined);
