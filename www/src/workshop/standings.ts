// What becomes of options and sentences, between the devices of whoever leads: what is decided in the model here goes to the
// room, for the tables to see too, and what was decided on another device comes from it.
import { scenariosOf, without, withScenario } from '../edits.ts';
import { moment } from '../option.ts';
import { settledAs } from '../standing.ts';
import type { Document, Id, Reason, Standing } from '../wasm/ringfence.js';
import type { Said } from '../workshop.ts';
import { says } from './contents.ts';

/** What is said of one option or sentence: in the model here, in the room, and where both were last agreed. */
export interface Compared {
  readonly here: Said | undefined;
  readonly there: Said | undefined;
  readonly agreed: Said | undefined;
}

/** Which way it goes: what was decided here since is told, before what was decided elsewhere is taken up. */
export function wayOf({ here, there, agreed }: Compared): 'tell' | 'take' | undefined {
  if (here !== agreed) return 'tell';
  return there === agreed ? undefined : 'take';
}

const standingOf = { accepted: 'accepted', aside: 'set_aside' } as const satisfies Record<
  Said,
  Standing
>;

/** The document with what was decided of an option elsewhere. */
export function optionTaken(document: Document, id: Id, said: Said | undefined): Document {
  const settled = said && { standing: standingOf[said], at: moment(new Date()) };
  return settledAs(document, id, settled);
}

/** The document with what was decided of a sentence elsewhere. */
export function reasonTaken(
  document: Document,
  id: Id,
  reason: Reason,
  said: Said | undefined,
): Document {
  const held = scenariosOf(document).find((each) => each.id === id);
  if (held === undefined) return document;
  const reasons = (held.reasons ?? []).map((each) => {
    if (!says(each, reason)) return each;
    const open = without(each, 'standing') as Reason;
    return said === undefined ? open : { ...open, standing: standingOf[said] };
  });
  return withScenario(document, id, { ...held, reasons });
}
