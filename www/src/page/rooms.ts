// The room of a workshop that this page is in, with what this device keeps of it. What speaks with the server is fetched
// once there is a room; before that, the server is asked at most whether it is there.
import type { RingfenceModel } from '../element.ts';
import { listed } from '../format.ts';
import { say } from '../words.ts';
import type { AnyRoom } from '../workshop/joined.ts';
import { besidePage } from '../workshop/place.ts';
import {
  isRoomLink,
  type LeadRecord,
  newSecret,
  type RoomLink,
  type RoomRecord,
  recordId,
  recordOf,
  roomLinkIn,
  type TableRecord,
} from '../workshop/record.ts';
import type { Server, Workshop } from '../workshop.ts';
import { recall, remember } from './recalled.ts';
import { beforeClearing, newId, Shelf } from './shelf.ts';

/** What rooms ask of the page. */
export interface Paging {
  /** The model on show, as the shelf or the list of examples knows it. */
  readonly shown: () => string | undefined;
  readonly open: (text: string) => Promise<boolean>;
  readonly bring: (of: string) => Promise<void>;
  readonly draw: () => void;
}

type Message = {
  readonly is: 'joined' | 'left';
  readonly id: string;
  readonly tab: string;
};

export class Rooms implements Workshop {
  server: Server = 'unasked';
  opening = false;
  #fault: (() => string) | undefined;
  departed: string | undefined;
  /** A link into a room for which a table has yet to say its name. */
  invited: RoomLink | undefined;
  #unlinked: (() => string) | undefined;

  readonly host = location.host;
  readonly #model: RingfenceModel;
  readonly #page: Paging;
  readonly #shelf = new Shelf();
  readonly #tabs = globalThis.BroadcastChannel && new BroadcastChannel('ringfence-rooms');
  readonly #tab = newId();
  readonly #address = besidePage() ?? new URL('.', location.href);
  #room: AnyRoom | undefined;
  /** What a link brought beside what is kept, until it stands in the room; and the id of what is kept. */
  #unproven: { readonly record: RoomRecord; readonly back: string } | undefined;
  /** Other tables of the room that this device keeps the keys of. */
  #others: readonly TableRecord[] = [];
  #pressed = false;
  #kept: Promise<unknown> = Promise.resolve();

  constructor(model: RingfenceModel, page: Paging) {
    this.#model = model;
    this.#page = page;
    if (besidePage() === undefined) {
      this.server = 'none';
      return;
    }
    model.workshop = this;
    // A press that ends outside of the window is told by the next move in it.
    for (const name of ['pointerdown', 'pointerup', 'pointercancel', 'pointermove'] as const)
      document.addEventListener(name, ({ buttons }) => this.#press(buttons > 0), { capture: true });
    // The room can go on where the device is not cleared after all.
    beforeClearing(() => {
      this.#room?.yield();
      return this.#kept;
    });
    // A device that is cleared in another tab keeps no key for this one.
    globalThis.BroadcastChannel &&
      new BroadcastChannel('ringfence').addEventListener('message', ({ data }) => {
        if (data?.is === 'cleared') this.cleared();
      });
    this.#tabs?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      if (data.id !== this.#room?.record.id || data.tab === this.#tab) return;
      this.#room.yield();
      // What is forgotten in another tab is not written anew in this one.
      if (data.is === 'left') this.#gone(this.#room.record);
    });
  }

  /** Why no room could be opened, in the language that is spoken when it is read. */
  get fault(): string | undefined {
    return this.#fault?.();
  }

  /** What a link could not do, likewise. */
  get unlinked(): string | undefined {
    return this.#unlinked?.();
  }

  get room(): AnyRoom | undefined {
    return this.#room;
  }

  /** Asks whether a server is there, once. */
  ask = (): void => {
    if (this.server !== 'unasked') return;
    this.server = 'asking';
    void answers(this.#address).then((there) => {
      this.server = there ? 'there' : 'none';
      this.#drawn();
    });
  };

  openRoom = (): void => {
    if (!this.opening && this.#room === undefined) void this.#openRoom();
  };

  /** What an address asks for; false where it is for something else. The address is not kept. */
  async link(): Promise<boolean> {
    const { hash } = location;
    if (!isRoomLink(hash)) return false;
    history.replaceState(history.state, '', location.pathname + location.search);
    const link = roomLinkIn(hash);
    this.#unlinked = link ? undefined : cutShort;
    if (link) await this.#linked(link);
    // A phone may load the page anew before its table has a name.
    remember({ invitation: this.invited && hash });
    this.#drawn();
    return true;
  }

  /** The room that this tab was in before, or that the model on show belongs to. */
  async resume(): Promise<void> {
    if (this.#room || this.invited || this.server === 'none') return;
    const waiting = roomLinkIn(recall().invitation ?? '');
    if (waiting) {
      await this.#linked(waiting);
      this.#drawn();
      return;
    }
    const records = await this.#records();
    const shown = this.#page.shown();
    const { room } = recall();
    const record =
      records.find(({ id }) => id === room) ??
      records.find(({ of }) => of !== undefined && of === shown && of.startsWith('kept:'));
    if (record) await this.#enter(record, false);
  }

  /** A table said its name: it joins. */
  async join(name: string): Promise<void> {
    const link = this.invited;
    if (link === undefined) return;
    this.invited = undefined;
    remember({ invitation: undefined });
    await this.#enter(tableOf(link, name), false);
  }

  refuse(): void {
    this.invited = undefined;
    remember({ invitation: undefined });
    this.#drawn();
  }

  /** What a link could not do was read. */
  forget(): void {
    this.#unlinked = undefined;
    this.#drawn();
  }

  /** The room goes on in this tab, whichever had it. */
  async again(): Promise<void> {
    const held = this.#room?.record;
    if (held === undefined) return;
    // The other tab went on with it.
    const record = (await this.#records()).find(({ id }) => id === held.id);
    await this.#enter(record ?? held, false);
  }

  /** The page was drawn. */
  look(): void {
    this.#room?.look();
  }

  /** All that was kept on the device is gone: so is the room, and what was written of it meanwhile. */
  cleared(): void {
    this.#room?.stop();
    if (this.#room) this.#gone(this.#room.record);
    else this.#drawn();
  }

  async #linked(link: RoomLink): Promise<void> {
    const records = (await this.#records()).filter(
      ({ side, room }) => side === link.side && room === link.room,
    );
    const held = records.find((record) => isOf(record, link));
    const [other] = records;
    if (held) {
      const record = withKeys(held, link);
      await this.#enter(record, false, record === held ? undefined : held.id);
      if (record.of !== undefined) await this.#page.bring(record.of);
    } else if (link.side === 'facilitator') await this.#enter(leadOf(link), false);
    else if (link.table === undefined) this.invited = link;
    else {
      const fresh = tableOf(link, say`This table`);
      // Two tables on one device are kept side by side.
      if (other) await this.#enter({ ...fresh, id: `${fresh.id}:${link.table}` }, false, other.id);
      else await this.#enter(fresh, false);
    }
  }

  async #openRoom(): Promise<void> {
    this.opening = true;
    this.#fault = undefined;
    this.#drawn();
    const opened = await roomOpened(this.#address);
    this.opening = false;
    if (opened) await this.#enter(opened, true);
    else this.#fault = notOpened;
    this.#drawn();
  }

  /** With `back`, by what is not kept before it stands in the room: where it is refused, what is kept goes on. */
  async #enter(record: RoomRecord, first: boolean, back?: string): Promise<void> {
    this.#room?.stop();
    if (!(await this.#holds(record.of)) && !first) forgetModel(record);
    this.#unproven = back === undefined ? undefined : { record, back };
    try {
      const { joined } = await import('../workshop/joined.ts');
      this.#room = joined(
        record,
        {
          model: this.#model,
          page: this.#address,
          shown: this.#page.shown,
          open: this.#page.open,
          bring: (of) => void this.#page.bring(of),
          keep: (held) => this.#keep(held),
          left: (as) => void this.#left(record, as),
          others: () => this.#others.map(({ name }) => name),
          busy: () => this.#pressed,
          draw: () => {
            this.#weigh();
            this.#drawn();
          },
        },
        first,
      );
    } catch {
      this.#fault = notLoaded;
      this.#unlinked = notLoaded;
      this.#drawn();
      return;
    }
    this.departed = undefined;
    this.#others = besideIn(await this.#records(), record);
    remember({ room: back ?? record.id });
    this.#keep(record);
    this.#tabs?.postMessage({ is: 'joined', id: record.id, tab: this.#tab } satisfies Message);
    this.#drawn();
  }

  /** How it came to stand with what a link brought. */
  #weigh(): void {
    const [room, unproven] = [this.#room, this.#unproven];
    if (room === undefined || room.record !== unproven?.record) return;
    if (room.standing === 'in') {
      this.#unproven = undefined;
      remember({ room: room.record.id });
      this.#keep(room.record);
    } else if (room.standing === 'refused') {
      this.#unproven = undefined;
      this.#unlinked = () => room.words;
      void this.#back(unproven.back);
    }
  }

  async #back(id: string): Promise<void> {
    const record = (await this.#records()).find((held) => held.id === id);
    if (record === undefined) return;
    await this.#enter(record, false);
    if (record.of !== undefined) await this.#page.bring(record.of);
  }

  /** Whether the model of a room is still on this device. */
  async #holds(of: string | undefined): Promise<boolean> {
    const [, id] = /^kept:(.*)$/s.exec(of ?? '') ?? [];
    if (id === undefined) return of !== undefined;
    return (await this.#shelf.model(id).catch(() => undefined)) !== undefined;
  }

  /** The room is left: as one table, or as every table of it that this device has a key of. */
  async #left(record: RoomRecord, as: 'alone' | 'all'): Promise<void> {
    this.#gone(record);
    const others = besideIn(await this.#records(), record);
    if (as === 'all') for (const { id } of others) this.#forgotten(id);
    if (record.side === 'table') this.departed = departedAs(record.name, others, as);
    this.#drawn();
  }

  #gone({ id }: RoomRecord): void {
    this.#room = undefined;
    this.#others = [];
    remember({ room: undefined });
    this.#forgotten(id);
    this.#drawn();
  }

  #forgotten(id: string): void {
    this.#write(() => this.#shelf.forgetRoom(id));
    this.#tabs?.postMessage({ is: 'left', id, tab: this.#tab } satisfies Message);
  }

  #keep(record: RoomRecord): void {
    if (record === this.#unproven?.record) return;
    const copy = structuredClone(record);
    this.#write(() => this.#shelf.keepRoom({ ...copy }));
  }

  /** One after the other; what cannot be kept is said of the models, which are kept in the same place. */
  #write(what: () => Promise<void>): void {
    this.#kept = this.#kept.then(what).catch(() => {});
  }

  async #records(): Promise<readonly RoomRecord[]> {
    await this.#kept;
    const held = await this.#shelf.rooms().catch(() => []);
    return held.flatMap((each) => recordOf(each) ?? []);
  }

  #press(down: boolean): void {
    this.#pressed = down;
  }

  #drawn(): void {
    this.#model.requestUpdate();
    this.#page.draw();
  }
}

/** The other tables of a room among what is kept. */
const besideIn = (records: readonly RoomRecord[], own: RoomRecord): readonly TableRecord[] =>
  records.filter(
    (each): each is TableRecord =>
      each.side === 'table' && own.side === 'table' && each.room === own.room && each.id !== own.id,
  );

/** As whom this device left, and whose keys it keeps. */
function departedAs(name: string, others: readonly TableRecord[], as: 'alone' | 'all'): string {
  const names = listed(others.map((each) => each.name));
  if (others.length === 0) return say`This device left the room as ${name}, and forgot its key.`;
  return as === 'all'
    ? say`This device left the room as ${listed([name, ...others.map((each) => each.name)])}, and forgot their keys.`
    : say`This device left the room as ${name}, and forgot its key. It keeps the key of ${names}.`;
}

/** Whether a link leads to what is kept of its room: a table's own link leads to that table alone. */
const isOf = (record: RoomRecord, { table }: RoomLink): boolean =>
  record.side === 'facilitator' || table === undefined || record.table === table;

/** What is kept, by the keys of a link; the same where they are no others. */
function withKeys(held: RoomRecord, { key, participants, secret }: RoomLink): RoomRecord {
  if (held.side === 'facilitator')
    return held.key === key ? held : { ...held, key, ...(participants ? { participants } : {}) };
  const other = secret !== undefined && secret !== held.secret;
  return held.key === key && !other ? held : { ...held, key, secret: secret ?? held.secret };
}

/** What was made of the room's model here is gone: it is begun anew from what stands in the room. */
function forgetModel(record: RoomRecord): void {
  delete record.of;
  if (record.side === 'facilitator') Object.assign(record, { seen: {}, again: [], agreed: {} });
  else Object.assign(record, { version: 0, shared: [], scenario: undefined, base: undefined });
}

const cutShort = (): string =>
  say`This link into a room could not be read: it is cut short or was changed on its way. Copy the whole link once more, or ask the facilitator for it.`;
const notOpened = (): string =>
  say`The server did not open a room: it may take no more at present. Try again in a while, or go on without a server.`;
const notLoaded = (): string =>
  say`The part of the page that speaks with the server could not be loaded: check the connection, then reload the page.`;

/** Whether a server of workshops answers where the page comes from. */
async function answers(address: URL): Promise<boolean> {
  try {
    const answer = await fetch(new URL('workshop', address), { cache: 'no-store' });
    const said: unknown = answer.ok ? await answer.json() : undefined;
    return typeof said === 'object' && said !== null && Reflect.get(said, 'workshop') === 1;
  } catch {
    return false;
  }
}

/** A room that was opened just now; none where the server opens none. */
async function roomOpened(address: URL): Promise<LeadRecord | undefined> {
  try {
    const answer = await fetch(new URL('workshop/rooms', address), { method: 'POST' });
    const said: unknown = answer.ok ? await answer.json() : undefined;
    const held = typeof said === 'object' && said !== null ? said : {};
    const text = (name: string): string => String(Reflect.get(held, name) ?? '');
    const link = roomLinkIn(`#wf=${text('room')}.${text('facilitator')}.${text('participants')}`);
    return link && leadOf(link);
  } catch {
    return undefined;
  }
}

function leadOf({ room, key, participants }: RoomLink): LeadRecord {
  return {
    id: recordId('facilitator', room),
    side: 'facilitator',
    room,
    key,
    ...(participants === undefined ? {} : { participants }),
    names: {},
    seen: {},
    asTheyCome: true,
  };
}

function tableOf({ room, key, table, secret }: RoomLink, name: string): TableRecord {
  return {
    id: recordId('table', room),
    side: 'table',
    room,
    key,
    table: table ?? newId(),
    secret: secret ?? newSecret(),
    name,
    version: 0,
    shared: [],
    scenario: undefined,
    base: undefined,
    state: undefined,
  };
}
