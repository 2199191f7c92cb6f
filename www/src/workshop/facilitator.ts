// The facilitator's side of a room: the model is shared, the tables are watched, their options are taken in, and what is made
// of them is said. Each of these is a part of its own; here is what the panel sees of them, and what sets them going.
import type { Core } from '../core.ts';
import type { LiveTable } from '../gathering.ts';
import { core } from '../ringfence.ts';
import type { Standing } from '../wasm/ringfence.js';
import { many, say } from '../words.ts';
import type { Hosting, Table } from '../workshop.ts';
import { saidIn, toldIn } from './contents.ts';
import { type LeadRecord, leadLink, tableLink } from './record.ts';
import { Report } from './report.ts';
import { type Around, Room } from './room.ts';
import { leadWords } from './room-words.ts';
import { Sharing } from './sharing.ts';
import { splitLine } from './split-line.ts';
import { Standings } from './standings.ts';
import { Taking } from './taking.ts';
import {
  hasOption,
  isSeen,
  isSetAside,
  isTaken,
  nameOf,
  optionOf,
  printOf,
  saidOf,
  type Watched,
} from './watched.ts';
import { Watching } from './watching.ts';

/** Milliseconds in which options are gathered to be one step, and those until a change is looked at. */
const [batch, pause] = [800, 200];

export class Facilitator extends Room<LeadRecord> implements Hosting {
  readonly side = 'facilitator';
  readonly #report = new Report();
  readonly #sharing: Sharing;
  readonly #watching: Watching;
  readonly #taking: Taking;
  readonly #standings: Standings;
  /** The core, once it is there. */
  #core: Core | undefined;

  /** With `first`, a room that was opened just now, for the model on show. */
  constructor(record: LeadRecord, around: Around, first: boolean) {
    super(record, around);
    this.#sharing = new Sharing(this, this.#report, first);
    const { document: model } = this.#sharing;
    this.#watching = new Watching(this, model, this.#looked);
    const { claims, tables } = this.#watching;
    this.#taking = new Taking(this, this.#report);
    this.#standings = new Standings(this, model, tables, this.#taking);
    if (first) this.bind();
    const token = JSON.stringify({ key: record.key });
    model.on('update', () => this.soon(this.#came, 0));
    claims.on('update', () => this.soon(this.#watching.watch, 0));
    const documents = [
      { name: `${record.room}/model`, document: model, aware: true },
      { name: `${record.room}/tables`, document: claims, aware: false },
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
    return this.#report.done?.() ?? '';
  }

  get faults(): readonly string[] {
    const faults = this.#report.faults.map((words) => words()).filter((words) => words !== '');
    const { left } = this.#watching;
    if (left === 0) return faults;
    return [
      ...faults,
      many(left, '{n} more table is not shown.', '{n} more tables are not shown.'),
    ];
  }

  get open(): boolean {
    return this.#sharing.shared.open;
  }

  get asTheyCome(): boolean {
    return this.record.asTheyCome;
  }

  get here(): number {
    return this.#watching.here;
  }

  get stale(): boolean {
    return this.#sharing.stale;
  }

  get tables(): readonly Table[] {
    const { version } = this.#sharing.shared;
    return this.#all.map((held) => this.#shown(held, version));
  }

  get live(): readonly LiveTable[] {
    return this.#all.flatMap(({ id, document }) => {
      const name = nameOf(this.record, id);
      return name === undefined ? [] : [{ name, hand: toldIn(document).hand }];
    });
  }

  share = (): void => {
    void this.#sharing.share();
  };

  setOpen = (open: boolean): void => {
    this.#sharing.setOpen(open);
    this.#report.done = () =>
      open ? say`Options are taken again.` : say`No more options are taken in.`;
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
    const wanted = this.#all.filter((held) =>
      table === undefined ? !isSetAside(this, held) : held.id === table,
    );
    void this.#taking.take(wanted.filter(hasOption));
  };

  pass = (table: string): void => {
    const held = this.#watching.tables.get(table);
    if (held === undefined) return;
    this.record.seen[table] = printOf(held.text ?? '');
    this.keep();
    this.around.draw();
  };

  settle = (table: string, standing: Standing | undefined): void => {
    void this.#standings.settle(table, standing);
  };

  protected changed(): void {
    this.look();
    if (!this.onShow) return;
    this.soon(this.#standings.bring, pause);
    if (this.#watching.unnamed) this.soon(this.#looked, pause);
  }

  protected stood(): void {
    if (this.standing === 'in') {
      this.#sharing.reached();
      this.soon(this.#watching.watch, 0);
      this.soon(this.#came, 0);
    } else this.#watching.cut();
    this.around.draw();
  }

  protected flush(): void {
    this.#standings.bring();
  }

  protected sayAnew(): void {
    this.#watching.sayAnew(this.#core);
    this.soon(this.#looked, 0);
    this.around.draw();
  }

  get #all(): readonly Watched[] {
    return [...this.#watching.tables.values()];
  }

  /** A table, as the panel shows it beside the model that was shared as this version. */
  #shown(held: Watched, version: number): Table {
    const { draft, record } = this;
    const told = toldIn(held.document);
    const option = held.read && 'option' in held.read ? held.read.option : undefined;
    const fault = held.read && 'fault' in held.read ? held.read.fault : undefined;
    const taken = isTaken(this, held);
    const stands = this.onShow ? optionOf(this, held) : undefined;
    return {
      id: held.id,
      name: nameOf(record, held.id) ?? told.name ?? say`A table`,
      here: held.here,
      away: held.away,
      changed: told.changed,
      split: option && told.changed && draft ? splitLine(draft, option.scenario) : undefined,
      taken,
      behind: told.version !== undefined && told.version < version,
      fault: told.changed === undefined ? undefined : (fault ?? held.trouble),
      said: stands ? saidOf(stands) : saidIn(this.#sharing.document, held.id),
      sinceAside: !taken && isSetAside(this, held) && !isSeen(record, held),
      // Its option took the place of one that was accepted, and nothing was made of it yet.
      sinceAccepted:
        (record.again?.includes(held.id) ?? false) &&
        stands !== undefined &&
        stands.settled === undefined,
    };
  }

  /** Something came of the room's model, or of what is said to its tables. */
  readonly #came = (): void => {
    this.#sharing.came(() => {
      this.soon(this.#looked, 0);
      this.around.draw();
    });
    this.soon(this.#standings.bring, pause);
    this.around.draw();
  };

  /** Something came from tables: what they are called, what their options are. */
  readonly #looked = async (): Promise<void> => {
    await this.#watching.look();
    if (this.over) return;
    this.#standings.bring();
    this.around.draw();
    this.soon(this.#takeAsTheyCome, batch);
  };

  readonly #takeAsTheyCome = (): void => {
    if (this.open) this.#taking.asTheyCome(this.#all);
  };
}
