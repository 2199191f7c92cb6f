// The tables of a room, as the facilitator's device watches them: which there are, which of them are there, what they are
// called and what their options are.
import { Doc } from 'yjs';
import type { Core } from '../core.ts';
import { scenariosOf } from '../edits.ts';
import { faultIn } from '../gathering.ts';
import { freeFor, moment, optionsIn } from '../option.ts';
import { listedIn, optionText, toldIn } from './contents.ts';
import type { LeadRecord } from './record.ts';
import type { Room } from './room.ts';
import { nameOf, type Watched } from './watched.ts';

/** Milliseconds until what a table changed is looked at, or that it came or went. */
const pause = 200;

/** Most tables that are watched. */
const mostTables = 400;

export class Watching {
  /** The places that tables have claimed in the room. */
  readonly claims = new Doc();
  readonly tables = new Map<string, Watched>();
  /** How many tables are not watched. */
  left = 0;

  readonly #lead: Room<LeadRecord>;
  /** What the room knows of its model and its tables. */
  readonly #shared: Doc;
  /** Something came from tables. */
  readonly #news: () => void;

  constructor(lead: Room<LeadRecord>, shared: Doc, news: () => void) {
    this.#lead = lead;
    this.#shared = shared;
    this.#news = news;
  }

  /** How many tables are there. */
  get here(): number {
    return [...this.tables.values()].filter(({ here }) => here).length;
  }

  /** Whether a table says what it is called, and has not got its name yet. */
  get unnamed(): boolean {
    return [...this.tables.values()].some(
      ({ id, document }) =>
        nameOf(this.#lead.record, id) === undefined && toldIn(document).name !== undefined,
    );
  }

  /** The tables that were claimed, each with its document. */
  readonly watch = (): void => {
    const claims = [...this.claims.getMap('tables').entries()]
      .filter(([id, at]) => /^[a-z0-9-]{8,40}$/.test(id) && typeof at === 'number')
      .map(([id, at]) => ({ id, claimed: Number(at) }))
      .sort((a, b) => a.claimed - b.claimed || (a.id < b.id ? -1 : 1));
    for (const { id, claimed } of claims.slice(0, mostTables))
      if (!this.tables.has(id)) this.#begin(id, claimed);
    this.left = claims.filter(({ id }) => !this.tables.has(id)).length;
    this.#lead.around.draw();
  };

  /** Reads what tables are called and what their options are. */
  async look(): Promise<void> {
    for (const held of this.tables.values()) await this.#read(held);
  }

  /** This device is away: nothing is known of when a table went. */
  cut(): void {
    for (const held of this.tables.values()) held.away = undefined;
  }

  /** Why options cannot be taken in is found anew. */
  sayAnew(reader: Core | undefined): void {
    const { draft } = this.#lead;
    for (const held of this.tables.values()) {
      const { read } = held;
      if (read && 'fault' in read) held.text = undefined;
      else if (held.trouble && read && reader && draft)
        held.trouble = faultIn(reader, draft, read.option);
    }
  }

  #begin(id: string, claimed: number): void {
    const lead = this.#lead;
    const document = new Doc();
    const held: Watched = {
      id,
      claimed,
      document,
      here: false,
      away: undefined,
      text: undefined,
      read: undefined,
      trouble: undefined,
    };
    this.tables.set(id, held);
    document.on('update', () => lead.soon(this.#news, pause));
    const { room, key } = lead.record;
    const provider = lead.connection.join({
      name: `${room}/table/${id}`,
      document,
      token: JSON.stringify({ key }),
      aware: true,
      needed: false,
    });
    provider.awareness?.on('change', () => {
      const states = [...(provider.awareness?.getStates() ?? [])];
      this.#met(
        held,
        states.some(([, state]) => state?.table === true),
      );
    });
  }

  #met(held: Watched, here: boolean): void {
    if (held.here === here) return;
    held.here = here;
    // Where it is this device that is away, nothing is known of the table.
    held.away = here || this.#lead.standing !== 'in' ? undefined : moment(new Date()).slice(-5);
    this.#lead.soon(this.#redraw, pause);
  }

  readonly #redraw = (): void => this.#lead.around.draw();

  async #read(held: Watched): Promise<void> {
    this.#name(held);
    this.#list(held.id);
    const { record, draft } = this.#lead;
    const by = nameOf(record, held.id);
    const text = by && optionText(held.document, draft?.title ?? '', by, '');
    if (text === held.text) return;
    const at = moment(new Date());
    const dated = by && optionText(held.document, draft?.title ?? '', by, at);
    const [read] = dated ? await optionsIn(dated, by) : [];
    [held.text, held.read, held.trouble] = [text, read, undefined];
  }

  /**
   * What a table is called stands once it is there, with the room's model: by its name, no table takes the place of
   * another, nor of an option that was handed in.
   */
  #name({ id, document }: Watched): void {
    const { record, draft, onShow } = this.#lead;
    const { name } = toldIn(document);
    if (name === undefined || nameOf(record, id) !== undefined || draft === undefined || !onShow)
      return;
    const proposers = scenariosOf(draft).flatMap(({ proposed }) => proposed?.by ?? []);
    const names = Object.values(record.names);
    const listed = listedIn(this.#shared, id);
    record.names[id] = listed ?? freeFor(name, [...names, ...proposers]);
    this.#lead.keep();
  }

  /** What a table is called in the list is told to it. */
  #list(table: string): void {
    const name = nameOf(this.#lead.record, table);
    if (name === undefined || this.#lead.standing === 'joining') return;
    if (listedIn(this.#shared, table) === undefined) this.#shared.getMap('names').set(table, name);
  }
}
