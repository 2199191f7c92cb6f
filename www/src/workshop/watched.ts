// A table as the facilitator's device knows it: its document, its option as it was read last, and what was made of that.
import type { Doc } from 'yjs';
import { scenariosOf } from '../edits.ts';
import { gathered, type Incoming } from '../option.ts';
import { isAside } from '../standing.ts';
import type { Document, Scenario, Standing } from '../wasm/ringfence.js';
import type { Said } from '../workshop.ts';
import { says, toldIn } from './contents.ts';
import type { LeadRecord } from './record.ts';

/** A table, as far as it is known here. */
export interface Watched {
  readonly id: string;
  readonly claimed: number;
  readonly document: Doc;
  here: boolean;
  away: string | undefined;
  /** Its option as it was read last: the text of it, without the moment. */
  text: string | undefined;
  read: Incoming | undefined;
  /** Why it could not be taken in. */
  trouble: string | undefined;
}

/** Whether a table has changed anything that could be taken in. */
export const hasOption = ({ document, read }: Watched): boolean =>
  read !== undefined && toldIn(document).changed !== undefined;

/** What a table's option is looked for in: the model on show, and what is kept of the room. */
interface Lead {
  readonly draft: Document | undefined;
  readonly record: LeadRecord;
}

/** A table's option in the model on show. */
export function optionOf({ draft, record }: Lead, { id }: Watched): Scenario | undefined {
  const by = nameOf(record, id);
  if (by === undefined) return undefined;
  return scenariosOf(draft)
    .slice(1)
    .find(({ proposed }) => proposed?.by === by);
}

/** Whether a table's option stands in the model on show as the table has it now. */
export function isTaken({ draft }: Lead, { read }: Watched): boolean {
  if (draft === undefined || read === undefined || 'fault' in read) return false;
  return gathered(draft, read.option).became === 'known';
}

export function isSetAside(lead: Lead, held: Watched): boolean {
  const option = optionOf(lead, held);
  return option !== undefined && isAside(option);
}

/** Whether a table's option was looked at as it is. */
export const isSeen = ({ seen }: LeadRecord, { id, text }: Watched): boolean =>
  seen[id] === printOf(text ?? '');

/** What was made of a sentence of an option. */
export function decidedOf(
  scenario: Scenario,
  reason: Parameters<typeof says>[0],
): Said | undefined {
  const held = scenario.reasons?.find((each) => says(each, reason))?.standing;
  return held && saidAs[held];
}

/** What was made of an option or of a sentence, as it stands in the room. */
export const saidAs = { accepted: 'accepted', set_aside: 'aside' } as const satisfies Record<
  Standing,
  Said
>;

export const saidOf = (option: Scenario | undefined): Said | undefined => {
  const standing = option?.settled?.standing;
  return standing && saidAs[standing];
};

/** What a table is called; the id of a table may be any word. */
export const nameOf = ({ names }: LeadRecord, id: string): string | undefined =>
  Object.hasOwn(names, id) ? names[id] : undefined;

/** A print by which one text is told from another on this device. */
export function printOf(text: string): string {
  let [a, b] = [0x811c9dc5, 0x1b873593];
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b);
  }
  return `${(a >>> 0).toString(36)}-${(b >>> 0).toString(36)}-${text.length}`;
}
