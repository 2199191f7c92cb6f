// A table's side of a room: the model that the facilitator shared, with an option of the table's own in it. Every change of
// the option goes into the table's document, and from there to the room as soon as there is a way.
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs';
import { freeName, freshId, same, scenariosOf, without, withScenario } from '../edits.ts';
import { moment } from '../option.ts';
import { core } from '../ringfence.ts';
import { ontoBaseline } from '../standing.ts';
import type { About, Document, Id, Reason, Scenario } from '../wasm/ringfence.js';
import { say } from '../words.ts';
import type { Attached, Said, Seated } from '../workshop.ts';
import {
  decided,
  listedIn,
  putDecisions,
  putReasons,
  reasonKey,
  reasonsIn,
  saidIn,
  says,
  scenarioIn,
  sharedIn,
  toldIn,
} from './contents.ts';
import { newSecret, type TableRecord, tableLink } from './record.ts';
import { type Around, Room } from './room.ts';
import { tableWords } from './room-words.ts';

/** Milliseconds in which changes are gathered before they go out, and before what came is laid in. */
const pause = 300;

export class Table extends Room<TableRecord> implements Seated {
  readonly side = 'table';
  readonly #model = new Doc();
  readonly #table = new Doc();
  /** Whether the table's document was in step with the server once: on this device, or another time. */
  #met: boolean;
  /** Why the model that was shared cannot be opened here. */
  #fault: (() => string) | undefined;
  /** That model, as it came. */
  #unread = '';
  /** Whether a newer model was taken, and that was not read yet. */
  newer = false;
  #opening = false;

  constructor(record: TableRecord, around: Around) {
    super(record, around);
    this.#met = record.state !== undefined;
    if (record.state) applyUpdate(this.#table, record.state, 'kept');
    const { room, key, table, secret } = record;
    this.#model.on('update', () => this.soon(this.#came, 0));
    this.#table.on('update', (_update: unknown, origin: unknown) => {
      this.soon(this.#save, pause);
      if (origin !== 'ours') this.soon(this.#pull, 0);
    });
    const token = (shown: object): string => JSON.stringify(shown);
    this.connection.join({
      name: `${room}/model`,
      document: this.#model,
      token: token({ key }),
      aware: false,
      needed: true,
    });
    this.connection
      .join({
        name: `${room}/table/${table}`,
        document: this.#table,
        token: token({ key, secret }),
        aware: true,
        needed: true,
      })
      .setAwarenessField('table', true);
    this.soon(this.#push, 0);
  }

  get fault(): string | undefined {
    return this.#fault?.();
  }

  /** What the table is called, by the facilitator's list once it stands there. */
  get name(): string {
    return this.listed ?? this.record.name;
  }

  get listed(): string | undefined {
    return listedIn(this.#model, this.record.table);
  }

  /** What the table called itself, where the list calls it otherwise. */
  get ownName(): string | undefined {
    const own = toldIn(this.#table).name ?? this.record.name;
    return this.listed !== undefined && this.listed !== own ? own : undefined;
  }

  get hand(): string | undefined {
    return toldIn(this.#table).hand;
  }

  get begunFrom(): string | undefined {
    return toldIn(this.#table).baseline;
  }

  get others(): readonly string[] {
    return this.around.others();
  }

  leaveAll = (): void => {
    this.flush();
    this.stop();
    this.around.left('all');
  };

  /** Whether the baseline decides otherwise since the option was begun from it. */
  get earlier(): boolean {
    const { begunFrom } = this;
    const { basis } = this.record;
    const known = begunFrom !== undefined && basis !== undefined && this.#own !== undefined;
    return known && begunFrom !== basis;
  }

  /** Begins the option anew from the baseline as it is now: its split is kept, and what it says. */
  beginAnew = (): void => {
    const [own, draft] = [this.#own, this.draft];
    const [baseline] = draft?.scenarios ?? [];
    const { basis } = this.record;
    if (own === undefined || draft === undefined || baseline === undefined) return;
    if (basis === undefined || baseline.id === own.id) return;
    const words = (): string => say`begin from the baseline as it is now`;
    const made = ontoBaseline(baseline, own, basis);
    this.around.model.edit(withScenario(draft, own.id, made), words);
    this.#table.transact(() => {
      this.#table.getMap('table').set('baseline', basis);
      this.#push();
    }, 'ours');
    this.around.draw();
  };

  get words(): string {
    return tableWords(this);
  }

  get another(): string {
    const { room, key } = this.record;
    return tableLink(this.around.page, room, key, this.record);
  }

  /** Whether the table is at work: it has the model, and its option in it. */
  get begun(): boolean {
    return this.record.scenario !== undefined;
  }

  get said(): Said | undefined {
    return saidIn(this.#model, this.record.table);
  }

  /** Whether the facilitator takes options in. */
  get open(): boolean {
    return sharedIn(this.#model).open;
  }

  /** Whether the table's own option is not in the model on show. */
  get missing(): boolean {
    return this.begun && this.onShow && this.#own === undefined;
  }

  /** What another scenario is called that is on show: nothing of it goes to the facilitator. */
  get aside(): string | undefined {
    const { scenario } = this.around.model;
    if (this.#own === undefined || scenario === this.#own.id) return undefined;
    return scenariosOf(this.draft).find(({ id }) => id === scenario)?.name;
  }

  /** Shows the table's own option. */
  showOwn = (): void => {
    this.around.model.scenario = this.record.scenario;
  };

  get reasons(): readonly Attached[] {
    return [...reasonsIn(this.#table)].map(([id, reason]) => ({
      reason,
      said: saidIn(this.#model, reasonKey(this.record.table, id)),
    }));
  }

  /** That there is a newer model was read. */
  seen(): void {
    this.newer = false;
    this.around.draw();
  }

  attach = (about: About, text: string): void => {
    const [own, draft] = [this.#own, this.draft];
    if (own === undefined || draft === undefined || text.trim() === '') return;
    const reason: Reason = { by: this.name, at: moment(new Date()), about, text: text.trim() };
    const next = { ...own, reasons: [...(own.reasons ?? []), reason] };
    this.around.model.edit(withScenario(draft, own.id, next), () => say`add a reason`);
  };

  /** Puts the option back where it was removed. */
  putBack = (): void => {
    const { draft } = this;
    const { scenario: id = '' } = this.record;
    const own = scenarioIn(this.#table, id);
    if (draft === undefined || own === undefined) return;
    this.around.model.edit(
      { ...draft, scenarios: [...draft.scenarios, own] },
      () => say`put the option back`,
    );
    this.around.model.scenario = id;
  };

  protected changed(): void {
    if (this.onShow) {
      this.soon(this.#push, pause);
      this.soon(this.#came, pause);
    }
    this.look();
  }

  protected stood(): void {
    if (this.standing === 'in') {
      this.#met = true;
      this.soon(this.#came, 0);
    }
    this.around.draw();
  }

  protected flush(): void {
    this.#push();
  }

  /** What stands in the way of the model is found anew: the core says it too. */
  protected sayAnew(): void {
    const text = this.#unread;
    if (text !== '')
      void documentIn(text).then((shared) => {
        if (text === this.#unread) this.#refuse(text, shared);
        this.around.draw();
      });
    this.around.draw();
  }

  #refuse(text: string, shared: Read): void {
    const refused = 'fault' in shared;
    this.#fault = refused ? shared.fault : undefined;
    this.#unread = refused ? text : '';
  }

  get #own(): Scenario | undefined {
    const { scenario } = this.record;
    return this.onShow ? scenariosOf(this.draft).find(({ id }) => id === scenario) : undefined;
  }

  /** What the table changed goes into its document. */
  readonly #push = (): void => {
    const own = this.#own;
    const { base } = this.record;
    if (own === undefined || base === undefined || own === base) return;
    this.#table.transact(() => {
      const before = base as Scenario;
      const decisions = putDecisions(this.#table, decided(before), decided(own));
      const reasons = putReasons(this.#table, before.reasons ?? [], own.reasons ?? [], newSecret);
      const told = this.#table.getMap('table');
      if (decisions || reasons) told.set('changed', moment(new Date()));
      if (told.get('version') !== this.record.version) told.set('version', this.record.version);
    }, 'ours');
    this.#agree(own);
  };

  /** What another device of the table changed goes into the model here. What was changed here goes out before. */
  readonly #pull = (): void => {
    this.#push();
    const [own, draft] = [this.#own, this.draft];
    const next = own && scenarioIn(this.#table, own.id);
    if (!next || !draft) {
      this.around.draw();
      return;
    }
    const made = laid(own, next);
    if (!same(made, own)) {
      const words = (): string => say`change made on another device of this table`;
      this.around.model.edit(withScenario(draft, own.id, made), words);
      this.#agree(this.#own ?? own);
    }
    this.around.draw();
  };

  #agree(own: Scenario): void {
    this.record.base = own;
    this.soon(this.#save, pause);
  }

  readonly #save = (): void => {
    this.record.state = encodeStateAsUpdate(this.#table);
    this.keep();
  };

  /** Something came from the facilitator: perhaps a newer model. */
  readonly #came = (): void => {
    const { text, version } = sharedIn(this.#model);
    if (text !== undefined && this.#met && version > this.record.version && !this.#opening)
      void this.#take(text, version);
    this.around.draw();
  };

  async #take(text: string, version: number): Promise<void> {
    if (this.begun && !this.onShow) return;
    this.#opening = true;
    try {
      const shared = await documentIn(text);
      if (this.over) return;
      this.#refuse(text, shared);
      if ('fault' in shared) return;
      this.record.basis = shared.basis;
      if (this.begun) this.#renew(shared.document, version);
      else await this.#begin(shared.document, version);
    } finally {
      this.#opening = false;
      this.around.draw();
    }
    // What came meanwhile.
    if (this.record.version === version) this.soon(this.#came, 0);
  }

  /** The table's option begins as the baseline decides, unless another device of the table began it. */
  async #begin(shared: Document, version: number): Promise<void> {
    const { name } = this.record;
    const id = ownId(shared, name);
    const begun = scenarioIn(this.#table, id);
    const [baseline] = shared.scenarios;
    const fresh = { ...decided(baseline as Scenario), name: freeName(shared, name), id };
    const own = begun ?? (without(fresh, 'note') as Scenario);
    const document = { ...shared, scenarios: [...shared.scenarios, own] };
    if (!(await this.around.open(JSON.stringify(document)))) {
      this.#fault = () =>
        say`The model that the facilitator shared did not open here: reload the page.`;
      return;
    }
    this.around.model.scenario = id;
    this.bind();
    this.#taken(shared, version, id);
    const held = this.#own ?? own;
    this.#table.transact(() => {
      if (!begun) putDecisions(this.#table, {}, decided(held));
      const told = this.#table.getMap('table');
      if (!begun && this.record.basis) told.set('baseline', this.record.basis);
      if (typeof told.get('hand') !== 'string') told.set('hand', newSecret());
      if (typeof told.get('name') === 'string') this.record.name = String(told.get('name'));
      else told.set('name', name);
      told.set('version', version);
    }, 'ours');
    this.#agree(held);
  }

  /** The newer model, with the decisions of the table laid over it, and whatever else the table made. */
  #renew(shared: Document, version: number): void {
    this.#push();
    const { draft } = this;
    const own = this.#own ?? scenarioIn(this.#table, this.record.scenario ?? '');
    if (own === undefined || draft === undefined) return;
    const before = new Set([
      ...this.record.shared,
      ...shared.scenarios.map(({ id }) => id),
      own.id,
    ]);
    const others = scenariosOf(draft).filter(({ id }) => !before.has(id));
    const id = shared.scenarios.some((each) => each.id === own.id)
      ? ownId(shared, own.name)
      : own.id;
    const kept = { ...own, id };
    const document = { ...shared, scenarios: [...shared.scenarios, kept, ...others] };
    const chosen = this.around.model.scenario;
    this.#taken(shared, version, id);
    this.around.model.edit(document, () => say`take the newer model of the facilitator`);
    if (chosen === own.id) this.around.model.scenario = id;
    this.newer = true;
    this.#table.transact(() => {
      this.#table.getMap('table').set('version', version);
    }, 'ours');
    this.#agree(this.#own ?? kept);
  }

  #taken(shared: Document, version: number, id: Id): void {
    this.record.version = version;
    this.record.shared = shared.scenarios.map((each) => each.id);
    this.record.scenario = id;
    this.keep();
  }
}

/** What came, with its sentences in the order in which they stand here, and what is not decided there. */
function laid(own: Scenario, next: Scenario): Scenario {
  const [held, came] = [own.reasons ?? [], next.reasons ?? []];
  const known = held.filter((reason) => came.some((other) => says(other, reason)));
  const fresh = came.filter((reason) => !held.some((other) => says(other, reason)));
  const reasons = [...known, ...fresh];
  return {
    ...(without(next, 'reasons') as Scenario),
    ...(own.proposed ? { proposed: own.proposed } : {}),
    ...(reasons.length > 0 ? { reasons } : {}),
  };
}

const ownId = (shared: Document, name: string): Id =>
  freshId(name, new Set(shared.scenarios.map(({ id }) => id)));

/** A model that was read, or why it cannot be opened. */
type Read =
  | { readonly document: Document; readonly basis: string | undefined }
  | { readonly fault: () => string };

/** The model in a text that came from the room, read as any file is. */
async function documentIn(text: string): Promise<Read> {
  const handle = (await core()).read(text);
  const basis = handle.basis();
  const document = handle.ok ? handle.document() : undefined;
  const error = handle.findings().find(({ severity }) => severity === 'error');
  handle.free();
  if (document && scenariosOf(document).length > 0) return { document, basis };
  return {
    fault: () =>
      error
        ? say`The model that the facilitator shared cannot be opened: ${error.message}. ${error.help}.`
        : say`The model that the facilitator shared cannot be opened: it is no model.`,
  };
}
