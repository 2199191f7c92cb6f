// What a device keeps of a room that it is in: kept in the browser's own database beside the models, so that a refresh, with
// or without a network, goes on where it was.
import type { KeptRoom } from '../page/shelf.ts';
import type { Id } from '../wasm/ringfence.js';
import type { Said } from '../workshop.ts';

interface Common {
  /** The room's name, and whose side of it. */
  readonly id: string;
  readonly room: string;
  readonly key: string;
  /** The model of the room, as the shelf or the list of examples knows it. */
  of?: string;
}

/** The facilitator's side. */
export interface LeadRecord extends Common {
  readonly side: 'facilitator';
  /** The participants' key; none where the facilitator came by a link, which does not hold it. */
  participants?: string;
  /** What each table is called, once and for all. */
  names: Record<string, string>;
  /** Each table's option as it was looked at last: what was taken out again is not taken in again. */
  seen: Record<string, string>;
  /** Tables whose option took the place of one that was accepted. */
  again?: readonly string[];
  /** What was said of options and sentences, as the room and the model here agreed on it last. */
  agreed?: Record<string, Said>;
  asTheyCome: boolean;
}

/** A table's side. */
export interface TableRecord extends Common {
  readonly side: 'table';
  readonly table: string;
  readonly secret: string;
  name: string;
  /** The shared model that the table works on. */
  version: number;
  /** Its scenarios. */
  shared: readonly Id[];
  /** The print of what its baseline decides beside its split. */
  basis?: string | undefined;
  /** The scenario that is the table's own. */
  scenario: Id | undefined;
  /** That scenario as it was last brought in step with the document. */
  base: object | undefined;
  /** The document, as Yjs writes it. */
  state: Uint8Array | undefined;
}

export type RoomRecord = LeadRecord | TableRecord;

export const recordId = (side: RoomRecord['side'], room: string): string => `${side}:${room}`;

/** A link into a room, by what stands after its `#`. */
export interface RoomLink {
  readonly side: RoomRecord['side'];
  readonly room: string;
  readonly key: string;
  readonly participants?: string;
  /** Another device of a table that is there already. */
  readonly table?: string;
  readonly secret?: string;
}

/**
 * A link into a room: `#w=ROOM.KEY` for whoever takes part, `#w=ROOM.KEY.TABLE.SECRET` for another device of a table,
 * `#wf=ROOM.KEY.PARTICIPANTSKEY` for the facilitator.
 */
export function roomLinkIn(hash: string): RoomLink | undefined {
  const [, letter, rest = ''] = /^#(wf?)(?:=|%3d)([\w.-]{1,400})$/i.exec(hash.trim()) ?? [];
  const [room = '', key = '', third, fourth, ...more] = rest.split('.');
  if (!/^[a-z0-9]{10}$/.test(room) || !isKey(key) || more.length > 0) return undefined;
  if (letter?.toLowerCase() === 'wf') {
    if (fourth !== undefined || (third !== undefined && !isKey(third))) return undefined;
    return {
      side: 'facilitator',
      room,
      key,
      ...(third === undefined ? {} : { participants: third }),
    };
  }
  if (third === undefined) return { side: 'table', room, key };
  if (!/^[a-z0-9-]{8,40}$/.test(third) || fourth === undefined || !isKey(fourth)) return undefined;
  return { side: 'table', room, key, table: third, secret: fourth };
}

/** Whether an address is meant to lead into a room, whole or cut short. */
export const isRoomLink = (hash: string): boolean => /^#wf?(?:=|%3d)/i.test(hash);

const isKey = (text: string): boolean => /^[\w-]{22,100}$/.test(text);

/** The link of a table, or of another device of it. */
export function tableLink(page: URL, room: string, key: string, own?: TableRecord): string {
  const rest = own ? `.${own.table}.${own.secret}` : '';
  return withHash(page, `w=${room}.${key}${rest}`);
}

export function leadLink(page: URL, { room, key, participants }: LeadRecord): string {
  return withHash(page, `wf=${room}.${key}${participants ? `.${participants}` : ''}`);
}

function withHash(page: URL, hash: string): string {
  const address = new URL(page);
  address.hash = hash;
  return address.href;
}

/** A record as the database has it; none where it is not one. */
export function recordOf(held: KeptRoom): RoomRecord | undefined {
  const { side, room, key } = held;
  if (typeof room !== 'string' || typeof key !== 'string') return undefined;
  return side === 'facilitator' || side === 'table' ? (held as unknown as RoomRecord) : undefined;
}

/** A secret that nobody guesses; in a page without a secure context too. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
