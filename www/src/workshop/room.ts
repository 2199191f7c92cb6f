// What both sides of a room have: the model of the room among the models of this page, what is kept of the room, and how it
// stands with the server.

import { scenariosOf } from '../edits.ts';
import type { RingfenceModel } from '../element.ts';
import { onLanguage } from '../language.ts';
import type { Document } from '../wasm/ringfence.js';
import type { Standing } from '../workshop.ts';
import { Connection } from './connection.ts';
import type { RoomRecord } from './record.ts';

/** What a room asks of the page. */
export interface Around {
  readonly model: RingfenceModel;
  /** Where the server is asked: the address of the page. */
  readonly page: URL;
  /** The model on show, as the shelf or the list of examples knows it. */
  readonly shown: () => string | undefined;
  /** Opens a model over the one at hand; false where it did not come to that. */
  readonly open: (text: string) => Promise<boolean>;
  /** Brings a model back that was on show before. */
  readonly bring: (of: string) => void;
  readonly keep: (record: RoomRecord) => void;
  /** The room is left: nothing of it is kept on this device any more, but other tables' keys where it is left alone. */
  readonly left: (as: 'alone' | 'all') => void;
  /** Other tables of the room that this device keeps the keys of. */
  readonly others: () => readonly string[];
  /** Whether something is in the middle of being moved: nothing may change under the hand. */
  readonly busy: () => boolean;
  readonly draw: () => void;
}

export abstract class Room<Kept extends RoomRecord> {
  readonly around: Around;
  readonly record: Kept;
  readonly connection: Connection;
  /** The opening of the room's model in this page. */
  #opening: object | undefined;
  readonly #timers = new Map<() => void, ReturnType<typeof setTimeout>>();
  readonly #changed = (): void => this.changed();
  /** Listens to changes of the language no more. */
  readonly #deaf: () => void;
  #over = false;

  constructor(record: Kept, around: Around) {
    this.record = record;
    this.around = around;
    this.connection = new Connection(around.page, () => this.stood());
    around.model.addEventListener('ringfence-change', this.#changed);
    this.#deaf = onLanguage(() => this.sayAnew());
  }

  get standing(): Standing {
    return this.connection.standing;
  }

  /** The document on show, as edited. */
  get draft(): Document | undefined {
    const { session } = this.around.model;
    const draft = session?.steps[session.at]?.draft;
    return draft && scenariosOf(draft).length > 0 ? draft : undefined;
  }

  /** Whether the model of the room is the one on show. */
  get onShow(): boolean {
    const opening = this.#openingNow;
    if (opening !== undefined && opening === this.#opening) return true;
    const { of } = this.record;
    if (of === undefined || of !== this.around.shown()) return false;
    this.#opening = opening;
    return true;
  }

  get over(): boolean {
    return this.#over;
  }

  /** What is on show is the model of the room from now on. */
  bind(): void {
    this.#opening = this.#openingNow;
    this.look();
  }

  /** The page was drawn: the model may have found its place on the shelf meanwhile. */
  look(): void {
    const shown = this.onShow ? this.around.shown() : undefined;
    if (shown === undefined || shown === this.record.of) return;
    this.record.of = shown;
    this.keep();
  }

  show = (): void => {
    const { of } = this.record;
    if (of !== undefined) this.around.bring(of);
  };

  leave = (): void => {
    this.flush();
    this.stop();
    this.around.left('alone');
  };

  /** Another tab of this browser goes on in the room. */
  yield(): void {
    this.connection.yield();
    this.stop();
    this.around.draw();
  }

  stop(): void {
    if (this.#over) return;
    this.#over = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.around.model.removeEventListener('ringfence-change', this.#changed);
    this.#deaf();
    this.connection.leave();
  }

  keep(): void {
    if (!this.#over) this.around.keep(this.record);
  }

  /** Does something soon, once for all that asks for it meanwhile; never while something is being moved. */
  soon(what: () => void, milliseconds: number): void {
    if (this.#over || this.#timers.has(what)) return;
    const now = (): void => {
      this.#timers.delete(what);
      if (this.around.busy()) this.soon(what, milliseconds);
      else what();
    };
    this.#timers.set(what, setTimeout(now, milliseconds));
  }

  /** Another language is spoken: what is held in words is said anew. */
  protected abstract sayAnew(): void;
  /** Something changed in the model on show. */
  protected abstract changed(): void;
  /** It stands otherwise with the server. */
  protected abstract stood(): void;
  /** What waits to go out goes now. */
  protected abstract flush(): void;

  get #openingNow(): object | undefined {
    const { session } = this.around.model;
    return session?.steps[session.at]?.opening;
  }
}
