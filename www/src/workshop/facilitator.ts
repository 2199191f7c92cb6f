// The facilitator's side of a room: the model is shared, the tables are watched, their options are taken in.
import { Doc } from 'yjs';
import type { Core } from '../core.ts';
import { same, scenariosOf } from '../edits.ts';
import { acceptedBefore, faultIn, gatherLabel, type LiveTable, taken } from '../gathering.ts';
import { freeFor, gathered, type Incoming, moment, optionsIn, whose } from '../option.ts';
import { core } from '../ringfence.ts';
import { isAside, settledAs, settleLabel } from '../standing.ts';
import type { Document, Scenario, Standing } from '../wasm/ringfence.js';
import { many, say, spoken } from '../words.ts';
import type { Hosting, Said, Table } from '../workshop.ts';
import {
  listedIn,
  most,
  optionText,
  reasonKey,
  reasonsIn,
  saidIn,
  says,
  sharedIn,
  toldIn,
} from './contents.ts';
import { type LeadRecord, leadLink, tableLink } from './record.ts';
import { type Around, Room } from './room.ts';
import { leadWords } from './room-words.ts';
import { splitLine } from './split-line.ts';
import { optionTaken, reasonTaken, wayOf } from './standings.ts';
import { decidedOf, hasOption, nameOf, printOf, saidAs, saidOf, type Watched } from './watched.ts';

/** Milliseconds in which options are gathered to be one step, and those until a change is looked at. */
const [batch, pause] = [800, 200];

/** Most tables that are watched. */
const mostTables = 400;

export class Facilitator extends Room<LeadRecord> implements Hosting {
  readonly side = 'facilitator';
  /** Each is said in the language that is spoken when it is read. */
  #done: (() => string) | undefined;
  #faults: readonly (() => string)[] = [];
  /** How many tables are not watched. */
  #unwatched = 0;
  readonly #model = new Doc();
  readonly #claims = new Doc();
  readonly #watched = new Map<string, Watched>();
  /** The core, once it is there. */
  #core: Core | undefined;
  #taking = false;
  /** Whether this device has yet to share the model with which the room was opened. */
  #first: boolean;
  #opening = false;
  /** The draft whose scenarios were compared with what was shared last, and what came of it. */
  #compared:
    | { readonly draft: Document; readonly text: string; readonly stale: boolean }
    | undefined;

  /** With `first`, a room that was opened just now, for the model on show. */
  constructor(record: LeadRecord, around: Around, first: boolean) {
    super(record, around);
    this.#first = first;
    if (first) this.bind();
    const token = JSON.stringify({ key: record.key });
    this.#model.on('update', () => this.soon(this.#came, 0));
    this.#claims.on('update', () => this.soon(this.#watch, 0));
    const documents = [
      { name: `${record.room}/model`, document: this.#model, aware: true },
      { name: `${record.room}/tables`, document: this.#claims, aware: false },
    ];
    for (const each of documents) this.connection.join({ ...each, token, needed: true });
    void core()
      .then((held) => {
        this.#core = held;
        this.soon(this.#looked, 0);
      })
      .catch(() => {});
  }

  get words(): string {
    return leadWords(this);
  }

  get invitation(): string {
    const { room, participants } = this.record;
    return participants ? tableLink(this.around.page, room, participants) : '';
  }

  get own(): string {
    return leadLink(this.around.page, this.record);
  }

  get done(): string {
    return this.#done?.() ?? '';
  }

  get faults(): readonly string[] {
    const faults = this.#faults.map((words) => words()).filter((words) => words !== '');
    if (this.#unwatched === 0) return faults;
    const more = many(
      this.#unwatched,
      '{n} more table is not shown.',
      '{n} more tables are not shown.',
    );
    return [...faults, more];
  }

  get open(): boolean {
    return sharedIn(this.#model).open;
  }

  get asTheyCome(): boolean {
    return this.record.asTheyCome;
  }

  get here(): number {
    return [...this.#watched.values()].filter(({ here }) => here).length;
  }

  get stale(): boolean {
    const { draft } = this;
    const { text, version } = sharedIn(this.#model);
    if (draft === undefined || !this.onShow) return false;
    if (version === 0) return this.standing === 'in';
    const held = this.#compared;
    if (held?.draft === draft && held.text === text) return held.stale;
    const stale = !same(JSON.parse(JSON.stringify(this.#shareable(draft))), parsed(text ?? ''));
    this.#compared = { draft, text: text ?? '', stale };
    return stale;
  }

  get tables(): readonly Table[] {
    const { draft } = this;
    const { version } = sharedIn(this.#model);
    return [...this.#watched.values()].map((held) => {
      const told = toldIn(held.document);
      const option = held.read && 'option' in held.read ? held.read.option : undefined;
      const fault = held.read && 'fault' in held.read ? held.read.fault : undefined;
      const isTaken = this.#isTaken(held);
      return {
        id: held.id,
        name: nameOf(this.record, held.id) ?? told.name ?? say`A table`,
        here: held.here,
        away: held.away,
        changed: told.changed,
        split: option && told.changed && draft ? splitLine(draft, option.scenario) : undefined,
        taken: isTaken,
        behind: told.version !== undefined && told.version < version,
        fault: told.changed === undefined ? undefined : (fault ?? held.trouble),
        said:
          this.onShow && this.#optionOf(held)
            ? saidOf(this.#optionOf(held))
            : saidIn(this.#model, held.id),
        sinceAside: !isTaken && this.#asideOf(held) && !this.#seen(held),
        sinceAccepted: this.#isAgain(held),
      };
    });
  }

  get live(): readonly LiveTable[] {
    return [...this.#watched.values()].flatMap(({ id, document }) => {
      const name = nameOf(this.record, id);
      return name === undefined ? [] : [{ name, hand: toldIn(document).hand }];
    });
  }

  share = (): void => {
    void this.#share();
  };

  setOpen = (open: boolean): void => {
    this.#model.getMap('room').set('open', open);
    this.#done = () => (open ? say`Options are taken again.` : say`No more options are taken in.`);
    if (open) this.soon(this.#takeAsTheyCome, batch);
    this.around.draw();
  };

  setAsTheyCome = (on: boolean): void => {
    this.record.asTheyCome = on;
    this.keep();
    if (on) this.soon(this.#takeAsTheyCome, 0);
    this.around.draw();
  };

  take = (table?: string): void => {
    const all = [...this.#watched.values()];
    const wanted = all.filter((held) =>
      table === undefined ? !this.#asideOf(held) : held.id === table,
    );
    void this.#take(wanted.filter(hasOption));
  };

  pass = (table: string): void => {
    const held = this.#watched.get(table);
    if (held === undefined) return;
    this.record.seen[table] = printOf(held.text ?? '');
    this.keep();
    this.around.draw();
  };

  settle = (table: string, standing: Standing | undefined): void => {
    void this.#settleTable(table, standing);
  };

  protected changed(): void {
    this.look();
    if (!this.onShow) return;
    this.soon(this.#standings, pause);
    const unnamed = ({ id, document }: Watched): boolean =>
      nameOf(this.record, id) === undefined && toldIn(document).name !== undefined;
    if ([...this.#watched.values()].some(unnamed)) this.soon(this.#looked, pause);
  }

  protected stood(): void {
    if (this.standing === 'in') {
      if (this.#first) void this.#share();
      this.soon(this.#watch, 0);
      this.soon(this.#came, 0);
    }
    if (this.standing !== 'in')
      for (const held of this.#watched?.values() ?? []) held.away = undefined;
    this.around.draw();
  }

  protected flush(): void {
    this.#standings();
  }

  /** Why options cannot be taken in is found anew. */
  protected sayAnew(): void {
    const [reader, { draft }] = [this.#core, this];
    for (const held of this.#watched.values()) {
      const { read } = held;
      if (read && 'fault' in read) held.text = undefined;
      else if (held.trouble && read && reader && draft)
        held.trouble = faultIn(reader, draft, read.option);
    }
    this.soon(this.#looked, 0);
    this.around.draw();
  }

  /** A table's option in the model on show. */
  #optionOf({ id }: Watched): Scenario | undefined {
    const by = nameOf(this.record, id);
    if (by === undefined) return undefined;
    return scenariosOf(this.draft)
      .slice(1)
      .find(({ proposed }) => proposed?.by === by);
  }

  /** Whether a table's option stands in the model on show as the table has it now. */
  #isTaken({ read }: Watched): boolean {
    const { draft } = this;
    if (draft === undefined || read === undefined || 'fault' in read) return false;
    return gathered(draft, read.option).became === 'known';
  }

  /** Whether a table's option took the place of one that was accepted, and nothing was made of it yet. */
  #isAgain(held: Watched): boolean {
    const option = this.#optionOf(held);
    const noted = this.record.again?.includes(held.id) ?? false;
    return noted && this.onShow && option !== undefined && option.settled === undefined;
  }

  #note(table: string, again: boolean): void {
    const others = (this.record.again ?? []).filter((held) => held !== table);
    this.record.again = again ? [...others, table] : others;
    this.keep();
  }

  #asideOf(held: Watched): boolean {
    const option = this.#optionOf(held);
    return option !== undefined && isAside(option);
  }

  /** Whether a table's option was looked at as it is. */
  #seen({ id, text }: Watched): boolean {
    return this.record.seen[id] === printOf(text ?? '');
  }

  /** What is made of an option is made in the model, which has it then; where it cannot have it, in the room alone. */
  async #settleTable(table: string, standing: Standing | undefined): Promise<void> {
    const held = this.#watched.get(table);
    if (held === undefined || !this.onShow) return;
    // What is shown is what something is made of: what the table changed since comes in first.
    if (standing !== undefined && hasOption(held) && !this.#isTaken(held)) await this.#take([held]);
    const [option, { draft }] = [this.#optionOf(held), this];
    if (option === undefined || draft === undefined) {
      this.#say(table, standing && saidAs[standing]);
      this.around.draw();
      return;
    }
    // What could not come in is not what would be accepted.
    if (standing === 'accepted' && hasOption(held) && !this.#isTaken(held)) return;
    this.#note(table, false);
    const settled = standing && { standing, at: moment(new Date()) };
    const label = (): string => settleLabel(option, standing);
    this.around.model.edit(settledAs(draft, option.id, settled), label);
    this.#standings();
    this.around.draw();
  }

  /** What tables get: the model without what the tables handed in themselves. */
  #shareable(draft: Document): Document {
    const names = new Set(Object.values(this.record.names));
    const [baseline, ...rest] = draft.scenarios;
    const ours = rest.filter(({ proposed }) => !proposed || !names.has(proposed.by));
    return { ...draft, scenarios: baseline ? [baseline, ...ours] : [] };
  }

  async #share(): Promise<void> {
    const reader = this.#core ?? (await core());
    const { draft } = this;
    if (this.over || draft === undefined || !this.onShow) return;
    const shareable = this.#shareable(draft);
    const handle = reader.read(shareable);
    const sound = handle.ok;
    handle.free();
    const text = JSON.stringify(shareable);
    if (!sound || text.length > most.model) {
      this.#faults = [
        () =>
          sound
            ? say`The model is larger than the server takes: hand it on as a file.`
            : say`This model has errors, and a table’s page would not open it: put them right, then share it.`,
      ];
      this.around.draw();
      return;
    }
    this.#model.transact(() => {
      const room = this.#model.getMap('room');
      room.set('model', text);
      room.set('version', sharedIn(this.#model).version + 1);
      if (this.#first) room.set('open', true);
    });
    const first = this.#first;
    this.#done = () =>
      first
        ? say`The room is open, and the model is shared.`
        : say`The model is shared as it is now.`;
    this.#faults = [];
    this.#first = false;
    this.around.draw();
  }

  /** A facilitator who came by the link has the model from the room. */
  readonly #came = (): void => {
    const { text } = sharedIn(this.#model);
    if (text !== undefined && this.record.of === undefined && !this.onShow && !this.#opening) {
      this.#opening = true;
      void this.#begin(text);
    }
    this.soon(this.#standings, pause);
    this.around.draw();
  };

  async #begin(text: string): Promise<void> {
    const handle = (await core()).read(text);
    const sound = handle.ok;
    handle.free();
    if (this.over) return;
    if (sound && (await this.around.open(text))) this.bind();
    else this.#faults = [() => say`The model of the room cannot be opened here.`];
    this.soon(this.#looked, 0);
    this.around.draw();
  }

  /** The tables that were claimed, each with its document. */
  readonly #watch = (): void => {
    const claims = [...this.#claims.getMap('tables').entries()]
      .filter(([id, at]) => /^[a-z0-9-]{8,40}$/.test(id) && typeof at === 'number')
      .map(([id, at]) => ({ id, claimed: Number(at) }))
      .sort((a, b) => a.claimed - b.claimed || (a.id < b.id ? -1 : 1));
    for (const { id, claimed } of claims.slice(0, mostTables))
      if (!this.#watched.has(id)) this.#begun(id, claimed);
    this.#unwatched = claims.filter(({ id }) => !this.#watched.has(id)).length;
    this.around.draw();
  };

  #begun(id: string, claimed: number): void {
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
    this.#watched.set(id, held);
    document.on('update', () => this.soon(this.#looked, pause));
    const { room, key } = this.record;
    const provider = this.connection.join({
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
    held.away = here || this.standing !== 'in' ? undefined : moment(new Date()).slice(-5);
    this.soon(this.#redrawn, pause);
  }

  readonly #redrawn = (): void => this.around.draw();

  /** Something came from tables: what they are called, what their options are. */
  readonly #looked = async (): Promise<void> => {
    for (const held of this.#watched.values()) await this.#read(held);
    if (this.over) return;
    this.#standings();
    this.around.draw();
    this.soon(this.#takeAsTheyCome, batch);
  };

  async #read(held: Watched): Promise<void> {
    const told = toldIn(held.document);
    // What a table is called stands once it is there, with the room's model: by its name, no table takes the place of
    // another, nor of an option that was handed in.
    const { draft } = this;
    const named = nameOf(this.record, held.id) !== undefined;
    if (told.name !== undefined && !named && draft !== undefined && this.onShow) {
      const proposers = scenariosOf(draft).flatMap(({ proposed }) => proposed?.by ?? []);
      const names = Object.values(this.record.names);
      const listed = listedIn(this.#model, held.id);
      this.record.names[held.id] = listed ?? freeFor(told.name, [...names, ...proposers]);
      this.keep();
    }
    this.#list(held.id);
    const by = nameOf(this.record, held.id);
    const text = by && optionText(held.document, this.draft?.title ?? '', by, '');
    if (text === held.text) return;
    const at = moment(new Date());
    const dated = by && optionText(held.document, this.draft?.title ?? '', by, at);
    const [read] = dated ? await optionsIn(dated, by) : [];
    [held.text, held.read, held.trouble] = [text, read, undefined];
  }

  /** What a table is called in the list is told to it. */
  #list(table: string): void {
    const name = nameOf(this.record, table);
    if (name === undefined || this.standing === 'joining') return;
    if (listedIn(this.#model, table) === undefined) this.#model.getMap('names').set(table, name);
  }

  readonly #takeAsTheyCome = (): void => {
    if (!this.record.asTheyCome || !this.open || this.#taking || !this.onShow) return;
    const fresh = [...this.#watched.values()].filter(
      (held) => hasOption(held) && !this.#seen(held) && !this.#asideOf(held),
    );
    if (fresh.length > 0) void this.#take(fresh);
  };

  /** All that is taken in at once is one step. */
  async #take(wanted: readonly Watched[]): Promise<void> {
    this.#taking = true;
    try {
      const reader = this.#core ?? (await core());
      const { draft } = this;
      if (this.over || draft === undefined || !this.onShow) return;
      const fresh: Incoming[] = [];
      const again: string[] = [];
      for (const held of wanted) {
        const { read } = held;
        this.record.seen[held.id] = printOf(held.text ?? '');
        if (!read || !('option' in read)) continue;
        const { became, was } = gathered(draft, read.option);
        if (became === 'known') continue;
        held.trouble = faultIn(reader, draft, read.option);
        if (held.trouble !== undefined) continue;
        fresh.push(read);
        if (was !== 'accepted') continue;
        again.push(acceptedBefore(whose(read.option.scenario)));
        this.#note(held.id, true);
      }
      this.keep();
      const { document, faults } = taken(reader, draft, fresh, undefined, 'asked');
      this.#faults = whileSpoken(faults);
      if (document === draft) return;
      const names = fresh.flatMap((each) =>
        'option' in each ? [whose(each.option.scenario)] : [],
      );
      const once = whileSpoken(again);
      this.#done = () =>
        [say`Taken in: ${names.join(', ')}.`, ...once.map((words) => words())].join(' ').trim();
      this.around.model.edit(document, () => gatherLabel(fresh, fresh.length - faults.length));
    } finally {
      this.#taking = false;
      this.around.draw();
    }
  }

  /** What was decided here goes to the room, for the tables to see, and what was decided on another device comes from it. */
  readonly #standings = (): void => {
    const { draft } = this;
    if (draft === undefined || !this.onShow || this.standing === 'joining') return;
    let document = draft;
    for (const held of this.#watched.values()) document = this.#agreed(held, document);
    if (document !== draft)
      this.around.model.edit(document, () => say`what was decided on another device of yours`);
  };

  /** The document with what was decided elsewhere of a table's option, and of its sentences. */
  #agreed(held: Watched, draft: Document): Document {
    const [option, by] = [this.#optionOf(held), nameOf(this.record, held.id)];
    if (option === undefined || by === undefined) return draft;
    let document = draft;
    // What was decided elsewhere is of the option as the table has it now.
    const news = this.#agree(held.id, saidOf(option), this.#isTaken(held));
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
    const known = new Map(Object.entries(this.record.agreed ?? {}));
    const there = saidIn(this.#model, key);
    const way = wayOf({ here, there, agreed: known.get(key) });
    if (way === 'tell') this.#say(key, here);
    // Away from the server nothing is agreed: it has not heard of it.
    if (way === undefined || this.standing !== 'in' || (way === 'take' && !fits)) return undefined;
    const said = way === 'tell' ? here : there;
    if (said === undefined) known.delete(key);
    else known.set(key, said);
    this.record.agreed = Object.fromEntries(known);
    this.keep();
    return way === 'take' ? { said } : undefined;
  }

  #say(key: string, said: Said | undefined): void {
    if (saidIn(this.#model, key) === said) return;
    const standing = this.#model.getMap('standing');
    if (said === undefined) standing.delete(key);
    else standing.set(key, said);
  }
}

/** Words that only the language they were found in has: in another they are not said. */
function whileSpoken(found: readonly string[]): readonly (() => string)[] {
  const language = spoken();
  return found.map((words) => () => (spoken() === language ? words : ''));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
