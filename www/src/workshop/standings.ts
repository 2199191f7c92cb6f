// What becomes of options and sentences, between the devices of whoever leads: what is decided in the model here goes to the
// room, for the tables to see too, and what was decided on another device comes from it.
import type { Doc } from 'yjs';
import { scenariosOf, without, withScenario } from '../edits.ts';
import { moment } from '../option.ts';
import { settledAs, settleLabel } from '../standing.ts';
import type { Document, Id, Reason, Standing } from '../wasm/ringfence.js';
import { say } from '../words.ts';
import type { Said } from '../workshop.ts';
import { reasonKey, reasonsIn, saidIn, says } from './contents.ts';
import type { LeadRecord } from './record.ts';
import type { Room } from './room.ts';
import type { Taking } from './taking.ts';
import {
  decidedOf,
  hasOption,
  isTaken,
  nameOf,
  optionOf,
  saidAs,
  saidOf,
  type Watched,
} from './watched.ts';

export class Standings {
  readonly #lead: Room<LeadRecord>;
  /** Where the room knows what is said of options and sentences. */
  readonly #shared: Doc;
  readonly #tables: ReadonlyMap<string, Watched>;
  readonly #taking: Taking;

  constructor(
    lead: Room<LeadRecord>,
    shared: Doc,
    tables: ReadonlyMap<string, Watched>,
    taking: Taking,
  ) {
    this.#lead = lead;
    this.#shared = shared;
    this.#tables = tables;
    this.#taking = taking;
  }

  /** What is made of an option is made in the model, which has it then; where it cannot have it, in the room alone. */
  async settle(table: string, standing: Standing | undefined): Promise<void> {
    const lead = this.#lead;
    const held = this.#tables.get(table);
    if (held === undefined || !lead.onShow) return;
    // What is shown is what something is made of: what the table changed since comes in first.
    if (standing !== undefined && hasOption(held) && !isTaken(lead, held))
      await this.#taking.take([held]);
    const [option, { draft }] = [optionOf(lead, held), lead];
    if (option === undefined || draft === undefined) {
      this.#say(table, standing && saidAs[standing]);
      lead.around.draw();
      return;
    }
    // What could not come in is not what would be accepted.
    if (standing === 'accepted' && hasOption(held) && !isTaken(lead, held)) return;
    this.#taking.note(table, false);
    const settled = standing && { standing, at: moment(new Date()) };
    const label = (): string => settleLabel(option, standing);
    lead.around.model.edit(settledAs(draft, option.id, settled), label);
    this.bring();
    lead.around.draw();
  }

  /** Brings the model here and the room into step: what was decided in either goes to the other. */
  readonly bring = (): void => {
    const { draft, onShow, standing, around } = this.#lead;
    if (draft === undefined || !onShow || standing === 'joining') return;
    let document = draft;
    for (const held of this.#tables.values()) document = this.#agreed(held, document);
    if (document !== draft)
      around.model.edit(document, () => say`what was decided on another device of yours`);
  };

  /** The document with what was decided elsewhere of a table's option, and of its sentences. */
  #agreed(held: Watched, draft: Document): Document {
    const lead = this.#lead;
    const [option, by] = [optionOf(lead, held), nameOf(lead.record, held.id)];
    if (option === undefined || by === undefined) return draft;
    let document = draft;
    // What was decided elsewhere is of the option as the table has it now.
    const news = this.#agree(held.id, saidOf(option), isTaken(lead, held));
    if (news) document = optionTaken(document, option.id, news.said);
    for (const [id, given] of reasonsIn(held.document)) {
      const reason = { ...given, by };
      if (!option.reasons?.some((each) => says(each, reason))) continue;
      const other = this.#agree(reasonKey(held.id, id), decidedOf(option, reason), true);
      if (other) document = reasonTaken(document, option.id, reason, other.said);
    }
    return document;
  }

  /** Tells the room what is said here, where that is news there; what is news here, which is then agreed. */
  #agree(
    key: string,
    here: Said | undefined,
    fits: boolean,
  ): { readonly said: Said | undefined } | undefined {
    const { record, standing } = this.#lead;
    const known = new Map(Object.entries(record.agreed ?? {}));
    const there = saidIn(this.#shared, key);
    const way = wayOf({ here, there, agreed: known.get(key) });
    if (way === 'tell') this.#say(key, here);
    // Away from the server nothing is agreed: it has not heard of it.
    if (way === undefined || standing !== 'in' || (way === 'take' && !fits)) return undefined;
    const said = way === 'tell' ? here : there;
    if (said === undefined) known.delete(key);
    else known.set(key, said);
    record.agreed = Object.fromEntries(known);
    this.#lead.keep();
    return way === 'take' ? { said } : undefined;
  }

  #say(key: string, said: Said | undefined): void {
    if (saidIn(this.#shared, key) === said) return;
    const standing = this.#shared.getMap('standing');
    if (said === undefined) standing.delete(key);
    else standing.set(key, said);
  }
}

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
