// A document with an entry that cannot be read is worked out with the entry as it last stood, or without it where it is
// new: what was typed stays where it was typed, and the rest goes on working. Which entries those are is always said. An
// entry that stands as it did is never left out: what is the matter with it is that something else changed under it.
import type { Core } from './core.ts';
import { same } from './edits.ts';
import type { Document, Finding, Handle, Id } from './wasm/ringfence.js';

const lists = [
  'priorities',
  'sources',
  'services',
  'ceasing',
  'partners',
  'pools',
  'evidence',
  'shocks',
] as const;
type List = (typeof lists)[number];

type Entry = { readonly id?: unknown; readonly name?: unknown; readonly title?: unknown };

/** An entry that the figures do not go by as it is typed now. */
export interface Aside {
  /** Where it stands in the document as typed. */
  readonly path: string;
  /** Where in it the first thing that cannot be read stands. */
  readonly at: string;
  readonly name: string;
  /** Whether the figures go by it as it last stood; else they leave it out. */
  readonly before: boolean;
}

export interface Mended {
  readonly handle: Handle;
  readonly document: Document;
  readonly aside: readonly Aside[];
  /** Where what stands at a path of the mended document stands in the one as typed. */
  readonly typedAt: (path: string) => string;
}

/** An entry on its way: as typed, as it last stood, or gone. */
interface Kept {
  readonly typed: Entry;
  readonly place: number;
  entry: unknown;
}

type Rows = Record<List, Kept[]>;

/** The document with what `findings` name put aside, where that makes it sound. */
export function mended(
  core: Core,
  draft: Document,
  last: Document,
  findings: readonly Finding[],
): Mended | undefined {
  const rows = rowsOf(draft);
  if (rows === undefined) return undefined;
  let found = findings;
  const aside = new Map<string, Aside>();
  // An entry as it stood may show what is the matter with another that was typed: each round puts more aside, or it ends.
  for (;;) {
    const errors = found.filter(
      ({ severity, path }) => severity === 'error' && !/^\/scenarios/.test(path),
    );
    const put = firstOfEach(errors).map((path) => putAside(rows, last, path));
    if (put.length === 0 || put.includes(undefined)) return undefined;
    for (const one of put) if (one) aside.set(one.path, one);
    const document = documentOf(draft, rows);
    const handle = core.read(document);
    if (handle.ok && document.scenarios !== undefined) {
      const typedAt = (path: string): string => typedPath(rows, path);
      return {
        handle,
        document: handle.document() ?? document,
        aside: [...aside.values()],
        typedAt,
      };
    }
    found = handle.findings();
    handle.free();
  }
}

function rowsOf(draft: Document): Rows | undefined {
  const rows: Partial<Rows> = {};
  for (const list of lists) {
    const entries: unknown = draft[list] ?? [];
    if (!Array.isArray(entries)) return undefined;
    rows[list] = entries.map((typed: Entry, place) => ({ typed, place, entry: typed }));
  }
  return rows as Rows;
}

const left = (rows: Rows, list: List): Kept[] =>
  rows[list].filter(({ entry }) => entry !== undefined);

/** Of the errors of each entry the first, by its path. */
function firstOfEach(errors: readonly Finding[]): readonly string[] {
  const entry = (path: string): string => path.split('/').slice(0, 3).join('/');
  return [...new Map(errors.toReversed().map(({ path }) => [entry(path), path])).values()];
}

/**
 * Puts the entry aside that a path of the document without what is gone belongs to; nothing where there is none, or
 * where it is not what was typed in it that is the matter.
 */
function putAside(rows: Rows, last: Document, path: string): Aside | undefined {
  const [, list, place, ...rest] = path.split('/');
  const kept = isList(list) && place ? left(rows, list)[Number(place)] : undefined;
  if (!isList(list) || kept === undefined || kept.entry !== kept.typed) return undefined;
  const { typed } = kept;
  const stood = entriesOf(last, list).find(({ id }) => id === idOf(typed));
  if (same(stood, typed)) return undefined;
  kept.entry = stood;
  const name = String(typed?.name ?? typed?.title ?? stood?.name ?? stood?.title ?? '');
  const at = `/${list}/${kept.place}`;
  return { path: at, at: [at, ...rest].join('/'), name, before: stood !== undefined };
}

const idOf = (entry: Entry | null): Id | undefined =>
  typeof entry === 'object' && typeof entry?.id === 'string' ? entry.id : undefined;

const entriesOf = (document: Document, list: List): readonly Entry[] => document[list] ?? [];

const isList = (name: string | undefined): name is List => lists.some((list) => list === name);

function documentOf(draft: Document, rows: Rows): Document {
  const entries = lists
    .filter((list) => draft[list] !== undefined)
    .map((list) => [list, left(rows, list).map(({ entry }) => entry)]);
  return { ...draft, ...Object.fromEntries(entries) };
}

function typedPath(rows: Rows, path: string): string {
  const [, list, place, ...rest] = path.split('/');
  if (!isList(list) || place === undefined) return path;
  const typed = left(rows, list)[Number(place)]?.place;
  return typed === undefined ? path : ['', list, typed, ...rest].join('/');
}
