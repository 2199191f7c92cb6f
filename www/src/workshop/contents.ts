// What stands in the documents of a room, as plain values. Whatever comes from a room is data of somebody else's: it is
// read here, no longer than it may be, and goes on as text through the same reading as any file.
import type { Doc, Map as YMap } from 'yjs';
import { same, scenariosOf, without } from '../edits.ts';
import { isWhole, longestName, type Option, optionFormat } from '../option.ts';
import type { Document, Reason, Scenario } from '../wasm/ringfence.js';
import type { Said } from '../workshop.ts';

/** Most letters of a model, of a field of an option, of a sentence, of a name; most fields and most sentences. */
export const most = {
  model: 3_500_000,
  field: 100_000,
  reason: 4_000,
  name: longestName,
  fields: 40,
  reasons: 100,
} as const;

/** What the facilitator shared. */
export interface Shared {
  readonly text: string | undefined;
  readonly version: number;
  /** Whether options are taken. */
  readonly open: boolean;
}

export const sharedIn = (model: Doc): Shared => {
  const room = model.getMap('room');
  const [text, version] = [room.get('model'), room.get('version')];
  const fits = typeof text === 'string' && text.length <= most.model;
  return {
    text: fits ? text : undefined,
    version: typeof version === 'number' && Number.isSafeInteger(version) ? version : 0,
    open: room.get('open') !== false,
  };
};

/** What the facilitator said of a table's option, or of a sentence of it. */
export function saidIn(model: Doc, key: string): Said | undefined {
  const said = model.getMap('standing').get(key);
  return said === 'accepted' || said === 'aside' ? said : undefined;
}

/** The key of a sentence among what the facilitator said. */
export const reasonKey = (table: string, reason: string): string => `${table}/${reason}`;

/** The fields of a scenario that are nobody's decision, or stand elsewhere. */
type Decided = Omit<Scenario, 'id' | 'proposed' | 'settled' | 'merged' | 'reasons'>;

/** The decisions of an option, with its name and note. */
export const decided = (scenario: Scenario): Decided => {
  const { id: _id, proposed: _proposed, settled: _settled, merged: _merged, ...rest } = scenario;
  return without(rest, 'reasons');
};

/** Puts into a table's document what changed since `base`: field by field, so that two devices keep both their changes. */
export function putDecisions(table: Doc, base: object, now: object): boolean {
  const option = table.getMap('option');
  const names = new Set([...Object.keys(base), ...Object.keys(now)]);
  let changed = false;
  for (const name of names) {
    const [before, after] = [Reflect.get(base, name), Reflect.get(now, name)];
    if (same(before, after)) continue;
    changed = true;
    if (after === undefined) option.delete(name);
    else option.set(name, JSON.stringify(after));
  }
  return changed;
}

/** Puts into it the sentences that are new since `base`, and takes out those that are gone. */
export function putReasons(
  table: Doc,
  base: readonly Reason[],
  now: readonly Reason[],
  newId: () => string,
): boolean {
  const held = table.getMap('reasons');
  const fresh = now.filter((reason) => !base.some((other) => says(other, reason)));
  const gone = base.filter((reason) => !now.some((other) => says(other, reason)));
  for (const reason of fresh) held.set(newId(), JSON.stringify(without(reason, 'standing')));
  for (const [id, reason] of reasonsIn(table))
    if (gone.some((other) => says(other, reason))) held.delete(id);
  return fresh.length + gone.length > 0;
}

/** Whether two sentences are the same one, whoever decided on it. */
export const says = (one: Reason, other: Reason): boolean =>
  one.by === other.by &&
  one.text === other.text &&
  (one.about ?? 'whole') === (other.about ?? 'whole');

/** The sentences in a table's document, as far as they can be read, each by its id. */
export function reasonsIn(table: Doc): ReadonlyMap<string, Reason> {
  const found = new Map<string, Reason>();
  for (const [id, text] of entriesOf(table.getMap('reasons'), most.reasons, most.reason)) {
    const held = parsed(text);
    if (!isRecord(held)) continue;
    const { by, at, about, text: words } = held;
    if (typeof by !== 'string' || typeof words !== 'string' || words.trim() === '') continue;
    const reason = {
      by: by.slice(0, most.name),
      text: words,
      ...(typeof at === 'string' ? { at } : {}),
      ...(typeof about === 'string' ? { about } : {}),
    };
    found.set(id, reason as Reason);
  }
  // The order of a map is anybody's: by when each was said they stand the same everywhere.
  return new Map([...found].sort(([a, one], [b, other]) => order(one, other) || (a < b ? -1 : 1)));
}

const order = (one: Reason, other: Reason): number => {
  const [a, b] = [one.at ?? '', other.at ?? ''];
  return a < b ? -1 : a > b ? 1 : 0;
};

/** The decisions in a table's document, as far as they can be read; none where there are none. */
export function decisionsIn(table: Doc): Record<string, unknown> | undefined {
  const found: [string, unknown][] = [];
  for (const [name, text] of entriesOf(table.getMap('option'), most.fields, most.field)) {
    const held = parsed(text);
    if (/^[a-z][a-z_]{0,29}$/.test(name) && !kept.has(name) && held !== undefined)
      found.push([name, held]);
  }
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** What stands elsewhere is not taken from among the decisions. */
const kept = new Set(['id', 'proposed', 'settled', 'merged', 'reasons']);

/** The scenario that a table's document holds; none where it is not built as one. */
export function scenarioIn(table: Doc, id: string): Scenario | undefined {
  const held = decisionsIn(table);
  const reasons = [...reasonsIn(table).values()];
  const made = { ...held, id, ...(reasons.length > 0 ? { reasons } : {}) };
  const [scenario] = scenariosOf({ scenarios: [made] } as unknown as Document);
  return held && scenario && isWhole(scenario) ? scenario : undefined;
}

/** What a table is called, when it changed its option last, and on which model it works. */
export interface Told {
  readonly name: string | undefined;
  readonly changed: string | undefined;
  readonly version: number | undefined;
  /** The print of the baseline that its option was begun from. */
  readonly baseline: string | undefined;
  /** What it hands in with by hand; nobody but the facilitator and its own devices sees it. */
  readonly hand: string | undefined;
}

export function toldIn(table: Doc): Told {
  const held = table.getMap('table');
  const [name, changed, version] = [held.get('name'), held.get('changed'), held.get('version')];
  return {
    baseline: shortIn(held.get('baseline')),
    hand: shortIn(held.get('hand')),
    name: typeof name === 'string' ? named(name) : undefined,
    changed: typeof changed === 'string' && isMoment.test(changed) ? changed : undefined,
    version: typeof version === 'number' ? version : undefined,
  };
}

const shortIn = (held: unknown): string | undefined =>
  typeof held === 'string' && /^[\w-]{8,40}$/.test(held) ? held : undefined;

/** What the facilitator's list calls a table; none where it has not been named there yet. */
export function listedIn(model: Doc, table: string): string | undefined {
  const name = model.getMap('names').get(table);
  return typeof name === 'string' ? named(name) : undefined;
}

const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;

/** A name in one line, no longer than it may be; none where nothing is left of it. */
export function named(name: string): string | undefined {
  const line = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return [...line].slice(0, most.name).join('').trim() || undefined;
}

/** A table's option as the text that it would hand in. */
export function optionText(table: Doc, title: string, by: string, at: string): string | undefined {
  const held = decisionsIn(table);
  if (held === undefined) return undefined;
  const reasons = [...reasonsIn(table).values()].map((reason) => ({ ...reason, by }));
  const { baseline } = toldIn(table);
  const scenario = {
    ...held,
    id: 'live',
    proposed: { by, at, ...(baseline === undefined ? {} : { baseline }) },
    ...(reasons.length > 0 ? { reasons } : {}),
  };
  const option = { format: optionFormat, title, scenario } satisfies Record<
    keyof Pick<Option, 'format' | 'title' | 'scenario'>,
    unknown
  >;
  return JSON.stringify(option);
}

/** As many entries as may be, each a text no longer than it may be; in the order of their names. */
function entriesOf(map: YMap<unknown>, count: number, longest: number): [string, string][] {
  const found: [string, string][] = [];
  for (const [name, text] of map.entries())
    if (name.length <= 60 && typeof text === 'string' && text.length <= longest)
      found.push([name, text]);
  return found.sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, count);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isRecord = (held: unknown): held is Record<string, unknown> =>
  typeof held === 'object' && held !== null && !Array.isArray(held);
