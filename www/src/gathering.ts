// Options that come in, from paste, file, code or a room: each is read, tried, and laid into the model as a scenario. All
// that comes at once is one document more.
import type { Core } from './core.ts';
import { same } from './edits.ts';
import {
  freeFor,
  type Gathered,
  gathered,
  type Incoming,
  type Option,
  renamed,
  whose,
} from './option.ts';
import type { Document, Finding } from './wasm/ringfence.js';
import { many, say } from './words.ts';

/** What came of options. */
export interface Taken {
  /** The document with them; the same as before where none is in. */
  readonly document: Document;
  readonly said: readonly string[];
  readonly faults: readonly string[];
  readonly notes: readonly string[];
  /** Later options of tables whose option was set aside: they come in once they are asked for. */
  readonly waiting: readonly Option[];
}

/** Lays options into a document, one after the other. What cannot be worked out there is left out and said. */
export function taken(
  reader: Core,
  draft: Document,
  incoming: readonly Incoming[],
  figures: string | undefined,
  asked: Asked = 'unasked',
): Taken {
  const [said, faults, notes]: [string[], string[], string[]] = [[], [], []];
  const waiting: Option[] = [];
  let document = draft;
  for (const each of incoming) {
    const fault = 'fault' in each ? each.fault : faultIn(reader, document, each.option);
    if (fault !== undefined || 'fault' in each) {
      faults.push(fault ?? '');
      continue;
    }
    const { option } = each;
    const next = gathered(document, option);
    if (next.was === 'set_aside' && asked === 'unasked') {
      waiting.push(option);
      continue;
    }
    document = next.document;
    said.push(became[next.became](whose(option.scenario)));
    const other = figures && otherFigures(option, figures);
    if (other) notes.push(other);
    if (next.was === 'accepted') notes.push(acceptedBefore(whose(option.scenario)));
  }
  return { document, said, faults, notes, waiting };
}

/** Whether options are taken in as they come, or because somebody asked for just these. */
export type Asked = 'asked' | 'unasked';

/** What was accepted is what the table decided then. */
export const acceptedBefore = (name: string): string =>
  say`${name} changed its option since it was accepted: look at it again, and accept it anew if it still counts.`;

/** A table of a room, as far as what is handed in beside it is told by. */
export interface LiveTable {
  readonly name: string;
  readonly hand: string | undefined;
}

/**
 * What comes by hand, told from the tables of a room: a table of the room takes the place of its own option, and whoever
 * else has its name gets another.
 */
export function toldApart(
  incoming: readonly Incoming[],
  live: readonly LiveTable[],
): { readonly incoming: readonly Incoming[]; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const told = incoming.map((each) => {
    if ('fault' in each) return each;
    const { option } = each;
    const by = option.scenario.proposed?.by ?? '';
    const own = live.find(({ hand }) => hand !== undefined && hand === option.from);
    if (own) return { option: renamed(option, own.name) };
    const free = freeFor(
      by,
      live.map(({ name }) => name),
    );
    if (free === by) return each;
    notes.push(
      say`A table in the room is called ${by} too: what was handed in beside it stands as ${free}.`,
    );
    return { option: renamed(option, free) };
  });
  return { incoming: told, notes };
}

/** What Undo calls the step. */
export function gatherLabel(incoming: readonly Incoming[], count: number): string {
  const [name = ''] = incoming.flatMap((each) =>
    'option' in each ? [whose(each.option.scenario)] : [],
  );
  return count === 1
    ? say`gather the option of ${name}`
    : many(count, 'gather {n} option', 'gather {n} options');
}

const became: Readonly<Record<Gathered['became'], (whose: string) => string>> = {
  in: (table) => say`${table} is in`,
  next: (table) => say`${table} handed in again: its new option takes the place of the old`,
  known: (table) => say`${table} is here already`,
  older: (table) => say`${table} handed this in before the option that is here: it is left out`,
};

/** What there is to say of the figures that a table worked on; nothing where they are these. */
function otherFigures(
  { scenario, title, figures, ofModel }: Option,
  ours: string,
): string | undefined {
  if (ofModel || figures === ours) return undefined;
  return figures === undefined
    ? say`Whether ${whose(scenario)} worked on these figures cannot be told: its decisions are in, worked out with the figures here.`
    : say`${whose(scenario)} worked on other figures than these (“${title}”): its decisions are in, worked out with the figures here.`;
}

/** Why an option cannot be worked out in a document; nothing where it brings no error with it. */
export function faultIn(reader: Core, document: Document, option: Option): string | undefined {
  const before = errorsOf(reader, document);
  const error = errorsOf(reader, gathered(document, option).document).find(
    (found) => !before.some((known) => same(known, found)),
  );
  return error && say`${whose(option.scenario)} is not taken in: ${error.message}. ${error.help}.`;
}

function errorsOf(reader: Core, document: Document): readonly Finding[] {
  const handle = reader.read(document);
  const errors = handle.findings().filter(({ severity }) => severity === 'error');
  handle.free();
  return errors;
}
