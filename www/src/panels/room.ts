// A workshop without a server: tables are invited, work on options of their own, hand them in; the facilitator gathers and
// merges them. Codes, links, pasted text and files carry it all; nothing is sent.
import type { TemplateResult } from 'lit';
import { type Core, core } from '../core.ts';
import { same, scenariosOf } from '../edits.ts';
import { files } from '../files.ts';
import {
  type Gathered,
  gathered,
  type Incoming,
  type Option,
  optionsIn,
  whose,
} from '../option.ts';
import type { LightBench, LightPanelModule, Panel } from '../panel.ts';
import { panelId, tabId, tabList } from '../tabs.ts';
import type { About, Document, Finding, Id, Scenario } from '../wasm/ringfence.js';
import { html, many, say } from '../words.ts';
import { Camera } from './camera.ts';
import { readPicture } from './qr-read.ts';
import { gather } from './room-gather.ts';
import { handIn } from './room-hand-in.ts';
import { invite } from './room-invite.ts';
import { merging } from './room-merge.ts';
import { roomStyles } from './room-styles.ts';

const parts = [
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
  /** The option that a reason is being added to. */
  reasoning: Id | undefined;
  /** Scenarios that are merged, or left out, otherwise than as they came. */
  turned: ReadonlySet<Id> = new Set();

  constructor(bench: () => LightBench, file: File | undefined) {
    this.bench = bench;
    const here = scenariosOf(bench().draft).some(({ proposed }) => proposed);
    this.part = here ? 'gather' : 'invite';
    if (file) this.take(file);
  }

  render(): TemplateResult {
    const draw = { invite, 'hand-in': handIn, gather, merge: merging };
    return html`<div class="room">
      ${tabList({
        name: 'room',
        label: say`In the room`,
        tabs: parts.map(({ id, name }) => ({ id, name: name() })),
        chosen: this.part,
        choose: (id) => this.show(id),
      })}
      <div role="tabpanel" id=${panelId('room')} aria-labelledby=${tabId('room', this.part)}>${draw[this.part](this)}</div>
    </div>`;
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
    if (part === undefined) return false;
    this.part = part;
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

  /** Each is a scenario more, all of them one step. What is waited for comes first: then nothing can come between. */
  async #gather(incoming: readonly Incoming[]): Promise<void> {
    const reader = await core();
    const ours = await printOf(this.bench().draft);
    const { draft, edit } = this.bench();
    const said: string[] = [];
    const faults: string[] = [];
    const notes: string[] = [];
    let document = draft;
    for (const each of incoming) {
      const fault = 'fault' in each ? each.fault : faultIn(reader, document, each.option);
      if (fault !== undefined || 'fault' in each) {
        faults.push(fault ?? '');
        continue;
      }
      const { option } = each;
      const next = gathered(document, option);
      document = next.document;
      said.push(became[next.became](whose(option.scenario)));
      const other = ours && otherFigures(option, ours);
      if (other) notes.push(other);
    }
    if (document !== draft)
      edit(document, said.length === 1 ? gatheredOne(incoming) : gatheredMany(said.length));
    this.faults = faults;
    this.notes = notes;
    this.pasted = faults.length > 0 ? this.pasted : '';
    this.tell(said.length > 0 ? `${said.join('; ')}.` : '');
  }
}

const became: Readonly<Record<Gathered['became'], (whose: string) => string>> = {
  in: (table) => say`${table} is in`,
  next: (table) => say`${table} handed in again: its new option takes the place of the old`,
  known: (table) => say`${table} is here already`,
  older: (table) => say`${table} handed this in before the option that is here: it is left out`,
};

const gatheredOne = (incoming: readonly Incoming[]): string =>
  incoming.flatMap((each) =>
    'option' in each ? [say`gather the option of ${whose(each.option.scenario)}`] : [],
  )[0] ?? '';

const gatheredMany = (count: number): string =>
  many(count, 'gather {n} option', 'gather {n} options');

/** What there is to say of the figures that a table worked on; nothing where they are these. */
function otherFigures(
  { scenario, title, figures, ofModel }: Option,
  ours: string,
): string | undefined {
  if (ofModel || figures === ours) return undefined;
  return figures === undefined
    ? say`Whether ${whose(scenario)} worked on these figures cannot be told: its decisions are in, worked out with the figures here.`
    : say`${whose(scenario)} worked on other figures than these (“${title}”): its decisions are in, worked out with the figures here.`;
}

/** Why an option cannot be worked out in a document; nothing where it brings no error with it. */
function faultIn(reader: Core, document: Document, option: Option): string | undefined {
  const before = errorsOf(reader, document);
  const error = errorsOf(reader, gathered(document, option).document).find(
    (found) => !before.some((known) => same(known, found)),
  );
  return error && say`${whose(option.scenario)} is not taken in: ${error.message}. ${error.help}.`;
}

function errorsOf(reader: Core, document: Document): readonly Finding[] {
  const handle = reader.read(document);
  const errors = handle.findings().filter(({ severity }) => severity === 'error');
  handle.free();
  return errors;
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
