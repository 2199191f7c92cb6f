// The model that a room is about, on the facilitator's side: what of it tables get, whether it changed since, and where it
// comes from for a facilitator who came by the link.
import { Doc } from 'yjs';
import { same } from '../edits.ts';
import { core } from '../ringfence.ts';
import type { Document } from '../wasm/ringfence.js';
import { say } from '../words.ts';
import { most, type Shared, sharedIn } from './contents.ts';
import type { LeadRecord } from './record.ts';
import type { Report } from './report.ts';
import type { Room } from './room.ts';

export class Sharing {
  /** What the room knows of it, and of what is said to its tables. */
  readonly document = new Doc();

  readonly #lead: Room<LeadRecord>;
  readonly #report: Report;
  /** Whether this device has yet to share the model with which the room was opened. */
  #first: boolean;
  #opening = false;
  /** The draft whose scenarios were compared with what was shared last, and what came of it. */
  #compared:
    | { readonly draft: Document; readonly text: string; readonly stale: boolean }
    | undefined;

  /** With `first`, a room that was opened just now, for the model on show. */
  constructor(lead: Room<LeadRecord>, report: Report, first: boolean) {
    this.#lead = lead;
    this.#report = report;
    this.#first = first;
  }

  get shared(): Shared {
    return sharedIn(this.document);
  }

  /** Whether the model changed since it was shared. */
  get stale(): boolean {
    const { draft, onShow, standing } = this.#lead;
    const { text, version } = this.shared;
    if (draft === undefined || !onShow) return false;
    if (version === 0) return standing === 'in';
    const held = this.#compared;
    if (held?.draft === draft && held.text === text) return held.stale;
    const stale = !same(JSON.parse(JSON.stringify(this.#shareable(draft))), parsed(text ?? ''));
    this.#compared = { draft, text: text ?? '', stale };
    return stale;
  }

  /** Whether options are taken is told to the tables. */
  setOpen(open: boolean): void {
    this.document.getMap('room').set('open', open);
  }

  /** The room is reached: it gets the model that it was opened for. */
  reached(): void {
    if (this.#first) void this.share();
  }

  async share(): Promise<void> {
    const reader = await core();
    const { draft, over, onShow } = this.#lead;
    if (over || draft === undefined || !onShow) return;
    const shareable = this.#shareable(draft);
    const handle = reader.read(shareable);
    const sound = handle.ok;
    handle.free();
    const text = JSON.stringify(shareable);
    if (sound && text.length <= most.model) this.#put(text);
    else this.#report.faults = [sound ? tooLarge : unsound];
    this.#lead.around.draw();
  }

  /** A facilitator who came by the link has the model from the room. */
  came(then: () => void): void {
    const { text } = this.shared;
    const { record, onShow } = this.#lead;
    if (text === undefined || record.of !== undefined || onShow || this.#opening) return;
    this.#opening = true;
    void this.#begin(text, then);
  }

  async #begin(text: string, then: () => void): Promise<void> {
    const lead = this.#lead;
    const handle = (await core()).read(text);
    const sound = handle.ok;
    handle.free();
    if (lead.over) return;
    if (sound && (await lead.around.open(text))) lead.bind();
    else this.#report.faults = [() => say`The model of the room cannot be opened here.`];
    then();
  }

  #put(text: string): void {
    const first = this.#first;
    this.document.transact(() => {
      const room = this.document.getMap('room');
      room.set('model', text);
      room.set('version', this.shared.version + 1);
      if (first) room.set('open', true);
    });
    this.#report.done = () =>
      first
        ? say`The room is open, and the model is shared.`
        : say`The model is shared as it is now.`;
    this.#report.faults = [];
    this.#first = false;
  }

  /** What tables get: the model without what the tables handed in themselves. */
  #shareable(draft: Document): Document {
    const names = new Set(Object.values(this.#lead.record.names));
    const [baseline, ...rest] = draft.scenarios;
    const ours = rest.filter(({ proposed }) => !proposed || !names.has(proposed.by));
    return { ...draft, scenarios: baseline ? [baseline, ...ours] : [] };
  }
}

const tooLarge = (): string =>
  say`The model is larger than the server takes: hand it on as a file.`;
const unsound = (): string =>
  say`This model has errors, and a table’s page would not open it: put them right, then share it.`;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
