// A workshop: tables are invited, work on options of their own, hand them in; the facilitator gathers and merges them.
// Codes, links, pasted text and files carry it all, and nothing is sent; or a server beside the page does, where there is one.
import type { TemplateResult } from 'lit';
import { core } from '../core.ts';
import { scenariosOf } from '../edits.ts';
import { type Asked, gatherLabel, taken, toldApart } from '../gathering.ts';
import { type Incoming, type Option, optionsIn, whose } from '../option.ts';
import type { LightBench, LightPanelModule, Panel } from '../panel.ts';
import { panelId, tabId, tabList } from '../tabs.ts';
import type { About, Document, Id, Scenario } from '../wasm/ringfence.js';
import { html, type Language, say, spoken } from '../words.ts';
import { Camera } from './camera.ts';
import { files } from './files.ts';
import { readPicture } from './qr-read.ts';
import { gather } from './room-gather.ts';
import { handIn } from './room-hand-in.ts';
import { invite } from './room-invite.ts';
import { merging } from './room-merge.ts';
import { server } from './room-server.ts';
import { roomStyles } from './room-styles.ts';

const parts = [
  { id: 'server', name: () => say`On this server` },
  { id: 'invite', name: () => say`Invite tables` },
  { id: 'hand-in', name: () => say`Hand in from a table` },
  { id: 'gather', name: () => say`Gather` },
  { id: 'merge', name: () => say`Merge` },
] as const;

type Part = (typeof parts)[number]['id'];

/** The address that a document is invited to by, once it is made. */
export interface Invited {
  readonly draft: Document;
  readonly address: string | undefined;
  readonly made: boolean;
}

/** What a table types when it hands in. */
export interface Typed {
  readonly by: string;
  readonly about: About;
  readonly why: string;
}

export class RoomPanel implements Panel {
  get title(): string {
    return say`In the room`;
  }

  readonly styles = roomStyles;
  readonly bench: () => LightBench;
  readonly camera = new Camera((text) => void this.gatherText(text, say`the code`));
  part: Part;
  typed: Typed = { by: '', about: 'whole', why: '' };
  /** What was pasted and not taken in yet. */
  pasted = '';
  /** The address that invites to the model as it is; none where it is too long. */
  invited: Invited | undefined;
  /** What was made to be handed in. */
  handed: Handed | undefined;
  /** What was done last, in words, and what could not be. */
  done = '';
  faults: readonly string[] = [];
  /** What there is to know of what was taken in. */
  notes: readonly string[] = [];
  /** Later options of tables whose option was set aside. */
  waiting: readonly Option[] = [];
  /** The option of which it is being said why it was settled so. */
  explaining: Id | undefined;
  /** The option that a reason is being added to. */
  reasoning: Id | undefined;
  /** Whether leaving the room was asked for, and is asked once more. */
  leaving = false;
  /** Scenarios that are merged, or left out, otherwise than as they came. */
  turned: ReadonlyMap<Id, boolean> = new Map();
  /** The language that what was done is said in. */
  #speaks: Language = spoken();
  /** Whether somebody chose a part; until then the first there is stands open. */
  #chosen = false;

  constructor(bench: () => LightBench, file: File | undefined) {
    this.bench = bench;
    const here = scenariosOf(bench().draft).some(({ proposed }) => proposed);
    const { workshop } = bench();
    workshop?.ask();
    if (workshop?.room?.side === 'table') this.typed = { ...this.typed, by: workshop.room.name };
    this.part = workshop?.room ? 'server' : here ? 'gather' : 'invite';
    this.#chosen = here;
    if (file) this.take(file);
  }

  render(): TemplateResult {
    if (this.#speaks !== spoken()) this.#hush();
    const draw = { server, invite, 'hand-in': handIn, gather, merge: merging };
    if (this.part === 'server' && !this.#onServer) this.part = 'invite';
    // The first part is the one that is open, until something is done in another.
    if (this.part === 'invite' && this.#onServer && !this.#chosen) this.part = 'server';
    return html`<div class="room" @pointerdown=${this.#choose} @keydown=${this.#choose}>
      ${tabList({
        name: 'room',
        label: say`In the room`,
        tabs: parts
          .filter(({ id }) => id !== 'server' || this.#onServer)
          .map(({ id, name }) => ({ id, name: name() })),
        chosen: this.part,
        choose: (id) => this.show(id),
      })}
      <div role="tabpanel" class="room-shown" tabindex="-1" id=${panelId('room')} aria-labelledby=${tabId('room', this.part)}>${draw[this.part](this)}</div>
    </div>`;
  }

  readonly #choose = (): void => {
    this.#chosen = true;
  };

  /** Whether there is a server to speak of. */
  get #onServer(): boolean {
    const { workshop } = this.bench();
    return workshop !== undefined && (workshop.server === 'there' || workshop.room !== undefined);
  }

  /** What was done before is not said in another language: it is said no more. */
  #hush(): void {
    this.#speaks = spoken();
    [this.done, this.faults, this.notes] = ['', [], []];
  }

  drawn(): void {
    this.camera.show(this.bench().root.querySelector('video'));
  }

  leave(): void {
    this.rest();
  }

  /** Off the page, nothing is looked at. */
  rest(): void {
    this.camera.stop();
  }

  /** Shows one of its parts; a path of the document has none here. */
  show(id: string): boolean {
    const part = parts.find((each) => each.id === id)?.id;
    if (part === undefined || (part === 'server' && !this.#onServer)) return false;
    this.part = part;
    this.#choose();
    this.leaving = false;
    this.done = '';
    this.faults = [];
    this.notes = [];
    if (part !== 'gather') this.camera.stop();
    this.bench().update();
    return true;
  }

  /** Says what was done, on the page and to those who hear it. */
  tell(words: string): void {
    this.done = words;
    this.bench().say(words);
    this.bench().update();
  }

  take(file: File): boolean {
    this.#choose();
    this.part = 'gather';
    void this.gatherFiles([file]);
    return true;
  }

  /** Takes in what files hold: options, models, or pictures of codes. */
  async gatherFiles(given: readonly File[]): Promise<void> {
    const found = await Promise.all(given.map(readFile));
    await this.#gather(found.flat());
  }

  async gatherText(text: string, name: string): Promise<void> {
    await this.#gather(await optionsIn(text, name));
  }

  /** Takes in what a table handed in after its option was set aside. */
  async takeWaiting(option: Option): Promise<void> {
    this.waiting = this.waiting.filter((each) => each !== option);
    await this.#gather([{ option }], 'asked');
  }

  /** Each is a scenario more, all of them one step. What is waited for comes first: then nothing can come between. */
  async #gather(given: readonly Incoming[], asked: Asked = 'unasked'): Promise<void> {
    const reader = await core();
    const ours = await printOf(this.bench().draft);
    const { draft, edit, workshop } = this.bench();
    const room = workshop?.room;
    const live = room?.side === 'facilitator' && room.onShow ? room.live : [];
    const apart = toldApart(given, live);
    const { document, said, faults, notes, waiting } = taken(
      reader,
      draft,
      apart.incoming,
      ours,
      asked,
    );
    if (document !== draft) edit(document, () => gatherLabel(apart.incoming, said.length));
    this.faults = faults;
    this.notes = [...apart.notes, ...notes];
    const fresh = new Set(waiting.map(({ scenario }) => whose(scenario)));
    const others = this.waiting.filter(({ scenario }) => !fresh.has(whose(scenario)));
    this.waiting = [...others, ...waiting];
    this.pasted = faults.length > 0 ? this.pasted : '';
    this.tell(said.length > 0 ? `${said.join('; ')}.` : '');
  }
}

/** What was made to be handed in, of which scenario as it was. */
export interface Handed {
  readonly scenario: Scenario;
  readonly typed: Typed;
  readonly option: Option;
  readonly address: string | undefined;
}

/** Most bytes of a file that is read: a large picture of a phone. */
const largest = 40_000_000;

async function readFile(file: File): Promise<readonly Incoming[]> {
  if (file.size > largest) return [{ fault: say`${file.name} is too large, and was not read.` }];
  if (!file.type.startsWith('image/')) return optionsIn(await file.text(), file.name);
  const text = await readPicture(file);
  return text === undefined
    ? [
        {
          fault: say`No code can be read in ${file.name}: take the picture nearer, straight on, without glare.`,
        },
      ]
    : optionsIn(text, file.name);
}

/** A scenario that says nothing: beside it a document is its figures alone. */
const nobodys = { id: 'figures', name: 'Figures', split: { by: 'need' } };

/** A print of the document's figures, whatever its scenarios are; none where it cannot be made. */
export async function printOf(document: Document): Promise<string | undefined> {
  try {
    const bare = { ...document, scenarios: [nobodys] };
    return (await files()).fingerprint(bare as unknown as Document).answer?.full.slice(0, 16);
  } catch {
    return undefined;
  }
}

export const panel: LightPanelModule['panel'] = (bench, file): Panel => new RoomPanel(bench, file);
