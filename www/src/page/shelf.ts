// The models kept on this device: a database of the browser's own, which nothing leaves. What is written is written whole
// or not at all, and never over what another tab wrote meanwhile.
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import { say } from '../words.ts';

/** A model on the shelf, without its steps. */
export interface Kept {
  readonly id: string;
  readonly title: string;
  /** What tells it apart from another of the same title. */
  readonly note: string;
  /** The number of the step on show. */
  readonly at: number;
  /** The scenario on show. */
  readonly scenario: string;
  /** One more with every write: whoever writes says which it knows. */
  readonly revision: number;
  /** When it was changed last. */
  readonly changed: string;
}

/** One step of a model. */
export interface KeptStep {
  /** The document, as JSON. */
  readonly draft: string;
  readonly scenarioId: string;
  /** What the step that led to it did. */
  readonly label: string;
}

/** What is to be written of a model. */
export interface Written {
  readonly model: Kept;
  /** The revision that it goes by: nothing for a model that begins. */
  readonly over: number | undefined;
  readonly steps: readonly (readonly [number: number, step: KeptStep])[];
  /** The lowest and the highest number that stay. */
  readonly first: number;
  readonly last: number;
}

/** How a write ended: another tab may have written, or taken the model off the shelf. */
export type Ending = 'written' | 'changed' | 'gone';

/** A room of a workshop that this device is in, with what it needs to join again. */
export interface KeptRoom {
  /** The room's name, and whose side of it. */
  readonly id: string;
  readonly [field: string]: unknown;
}

interface Tables extends DBSchema {
  models: { key: string; value: Kept };
  steps: { key: [string, number]; value: KeptStep };
  rooms: { key: string; value: KeptRoom };
}

/** An id for a model that begins; in a page without a secure context too. */
export const newId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(12))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');

/** A note that no model of the same title has: ` (copy)`, ` (copy 2)`. */
export function freeNote(what: string, kept: readonly Kept[], title: string): string {
  const taken = new Set(kept.filter((model) => model.title === title).map(({ note }) => note));
  let [note, count] = [` (${what})`, 1];
  while (taken.has(note)) {
    count += 1;
    note = ` (${what} ${count})`;
  }
  return note;
}

/** A model's row as far as it can be read: its name may be gone, and its steps need not be. */
function row(held: Kept | undefined): Kept[] {
  if (typeof held?.id !== 'string') return [];
  const text = (of: unknown): string => (typeof of === 'string' ? of : '');
  const number = (of: unknown, instead: number): number =>
    Number.isInteger(of) ? Number(of) : instead;
  const { id, title, note, scenario, changed, at, revision } = held;
  return [
    {
      id,
      title: text(title) || say`A model without a title`,
      note: text(note),
      scenario: text(scenario),
      changed: text(changed),
      at: number(at, Infinity),
      revision: number(revision, 0),
    },
  ];
}

type Stores = ('models' | 'steps' | 'rooms')[];

const tables: Stores = ['models', 'steps'];
const everything: Stores = [...tables, 'rooms'];

type Writing = IDBPTransaction<Tables, Stores, 'readwrite'>;

const clearings = new Set<() => Promise<unknown>>();

/** What is to be done before everything is taken off the shelf: nothing is written behind it. */
export function beforeClearing(done: () => Promise<unknown>): void {
  clearings.add(done);
}

/** With the second, rooms of workshops came. */
const version = 2;

/** How long the browser may take to open the database. */
const patience = 5_000;

export class Shelf {
  #opened: Promise<IDBPDatabase<Tables>> | undefined;

  /** All models, those changed last first. */
  async list(): Promise<readonly Kept[]> {
    const models = await (await this.#open()).getAll('models');
    return models.flatMap(row).sort((a, b) => (a.changed < b.changed ? 1 : -1));
  }

  async model(id: string): Promise<Kept | undefined> {
    return (await this.#open()).get('models', id);
  }

  /** A model with its steps by number, as they stand in one moment. */
  async load(id: string): Promise<[Kept, Map<number, KeptStep>] | undefined> {
    const reading = (await this.#open()).transaction(tables);
    const steps = reading.objectStore('steps');
    const [model, numbers, values] = await Promise.all([
      reading.objectStore('models').get(id),
      steps.getAllKeys(all(id)),
      steps.getAll(all(id)),
    ]);
    const [sound] = row(model);
    if (sound === undefined) return undefined;
    const held = values.map((step, place) => [numbers[place]?.[1] ?? 0, step] as const);
    return [sound, new Map(held)];
  }

  async write({ model, over, steps, first, last }: Written): Promise<Ending> {
    const writing = await this.#writing();
    const models = writing.objectStore('models');
    const [held] = row(await models.get(model.id));
    if (held?.revision !== over) return held === undefined ? 'gone' : 'changed';
    const rows = writing.objectStore('steps');
    await finished(writing, [
      () => models.put(model),
      ...steps.map(
        ([number, step]) =>
          () =>
            rows.put(step, [model.id, number]),
      ),
      () => rows.delete(IDBKeyRange.bound([model.id], [model.id, first], false, true)),
      () => rows.delete(IDBKeyRange.bound([model.id, last], [model.id, []], true)),
    ]);
    return 'written';
  }

  /** Takes a model off the shelf. */
  async remove(id: string): Promise<void> {
    const writing = await this.#writing();
    await finished(writing, [
      () => writing.objectStore('models').delete(id),
      () => writing.objectStore('steps').delete(all(id)),
    ]);
  }

  /** Takes everything off the shelf, and the rooms with it. */
  async clear(): Promise<void> {
    for (const done of clearings) await done();
    const writing = await this.#writing(everything);
    await finished(
      writing,
      everything.map((name) => () => writing.objectStore(name).clear()),
    );
  }

  async rooms(): Promise<readonly KeptRoom[]> {
    return (await this.#open()).getAll('rooms');
  }

  async keepRoom(room: KeptRoom): Promise<void> {
    await (await this.#open()).put('rooms', room);
  }

  async forgetRoom(id: string): Promise<void> {
    await (await this.#open()).delete('rooms', id);
  }

  async #writing(stores = tables): Promise<Writing> {
    const writing = await this.#begun(stores);
    writing.done.catch(() => {});
    return writing;
  }

  /** A database that was closed behind our back is opened once more. */
  async #begun(stores: Stores): Promise<Writing> {
    const database = await this.#open();
    try {
      return database.transaction(stores, 'readwrite', strict);
    } catch {
      this.#opened = undefined;
      return (await this.#open()).transaction(stores, 'readwrite', strict);
    }
  }

  /** The database, opened once; a failure is forgotten, so that it can be tried again. */
  #open(): Promise<IDBPDatabase<Tables>> {
    const forget = (): void => {
      this.#opened = undefined;
    };
    this.#opened ??= opened(forget).catch((failure: unknown) => {
      forget();
      throw failure;
    });
    return this.#opened;
  }
}

/** Said to be on the device only once it is there, whatever happens to the machine. */
const strict = { durability: 'strict' } as const;

/** All steps of a model. */
const all = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []]);

/** A request that fails fails its transaction, which says why: nobody need hear of it twice. */
async function finished(
  writing: Writing,
  requests: readonly (() => Promise<unknown>)[],
): Promise<void> {
  try {
    for (const request of requests) request().catch(() => {});
  } catch (failure) {
    writing.abort();
    throw failure;
  }
  await writing.done;
}

async function opened(forget: () => void): Promise<IDBPDatabase<Tables>> {
  if (!globalThis.indexedDB) throw named('MissingError');
  let refuse: (name: string) => void = () => {};
  const refused = new Promise<never>((_, reject) => {
    refuse = (name) => reject(named(name));
  });
  const late = setTimeout(() => refuse('TimeoutError'), patience);
  const opening = openDB<Tables>('ringfence', version, {
    upgrade(database, before) {
      if (before < 1) {
        database.createObjectStore('models', { keyPath: 'id' });
        database.createObjectStore('steps');
      }
      database.createObjectStore('rooms', { keyPath: 'id' });
    },
    // A tab of an older version holds the database and does not let go of it.
    blocked: () => refuse('BlockedError'),
    // A tab of a newer version wants it: this one lets go, and says so at its next write.
    blocking: (_current, _wanted, event) => {
      (event.target as IDBDatabase).close();
      forget();
    },
    terminated: forget,
  });
  // One that comes after all, when nobody waits for it any more, is closed again.
  opening.then((database) => refused.catch(() => database.close())).catch(() => {});
  return Promise.race([opening, refused]).finally(() => clearTimeout(late));
}

const named = (name: string): DOMException => new DOMException(name, name);
