// A table as the facilitator's device knows it: its document, its option as it was read last, and what was made of that.
import type { Doc } from 'yjs';
import type { Incoming } from '../option.ts';
import type { Scenario, Standing } from '../wasm/ringfence.js';
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
