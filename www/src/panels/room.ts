// A workshop without a server: tables are invited, work on options of their own, hand them in; the facilitator gathers and
// merges them. Codes, links, pasted text and files carry it all; nothing is sent.
import { html, type TemplateResult } from 'lit';
import { core } from '../core.ts';
import { scenariosOf } from '../edits.ts';
import { files } from '../files.ts';
import { gathered, type Incoming, type Option, optionsIn, whose } from '../option.ts';
import type { LightBench, LightPanelModule, Panel } from '../panel.ts';
import { panelId, tabId, tabList } from '../tabs.ts';
import type { About, Document, Id, Scenario } from '../wasm/ringfence.js';
import { Camera } from './camera.ts';
import { readPicture } from './qr-read.ts';
import { gather } from './room-gather.ts';
import { handIn } from './room-hand-in.ts';
import { invite } from './room-invite.ts';
import { merging } from './room-merge.ts';
import { roomStyles } from './room-styles.ts';

const parts = [
  { id: 'invite', name: 'Invite tables' },
  { id: 'hand-in', name: 'Hand in from a table' },
  { id: 'gather', name: 'Gather' },
  { id: 'merge', name: 'Merge' },
] as const;

type Part = (typeof parts)[number]['id'];

/** What a table types when it hands in. */
export interface Typed {
  readonly by: string;
  readonly about: About;
  readonly why: string;
}

export class RoomPanel implements Panel {
  readonly title = 'In the room';
  readonly styles = roomStyles;
  readonly bench: () => LightBench;
  readonly camera = new Camera((text) => void this.gatherText(text, 'the code'));
  part: Part;
  typed: Typed = { by: '', about: 'whole', why: '' };
  /** What was pasted and not taken in yet. */
  pasted = '';
  /** The address that invites to the model as it is; none where it is too long. */
  invited: { readonly draft: Document; readonly address: string | undefined } | undefined;
  /** What was made to be handed in. */
  handed: Handed | undefined;
  /** What was done last, in words, and what could not be. */
  done = '';
  faults: readonly string[] = [];
  /** The option that a reason is being added to. */
  reasoning: Id | undefined;
  /** The options that are merged, once chosen otherwise than as they came. */
  merged: ReadonlySet<Id> | undefined;

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
        label: 'In the room',
        tabs: parts,
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
    this.camera.stop();
  }

  /** Shows one of its parts; a path of the document has none here. */
  show(id: string): boolean {
    const part = parts.find((each) => each.id === id)?.id;
    if (part === undefined) return false;
    this.part = part;
    this.done = '';
    this.faults = [];
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

  /** Each is a scenario more, all of them one step. */
  async #gather(incoming: readonly Incoming[]): Promise<void> {
    const { draft, edit } = this.bench();
    const said: string[] = [];
    const faults: string[] = [];
    const ours = await printOf(draft);
    let document = draft;
    for (const each of incoming) {
      const fault = 'fault' in each ? each.fault : await this.#fault(document, each.option);
      if (fault !== undefined || 'fault' in each) {
        faults.push(fault ?? '');
        continue;
      }
      const { option } = each;
      const by = whose(option.scenario);
      const next = gathered(document, option);
      if (next.known) {
        said.push(`${by} is here already`);
        continue;
      }
      document = next.document;
      said.push(
        next.again
          ? `${by} handed in again: its new option takes the place of the old`
          : `${by} is in`,
      );
      if (ours && option.figures && option.figures !== ours)
        faults.push(
          `${by} worked on other figures than these (“${option.title}”): its decisions are in, worked out with the figures here.`,
        );
    }
    if (document !== draft)
      edit(document, `gather ${said.length === 1 ? said[0] : `${said.length} options`}`);
    this.faults = faults;
    this.pasted = faults.length > 0 ? this.pasted : '';
    this.tell(said.length > 0 ? `${said.join('; ')}.` : '');
  }

  /** Why an option cannot be worked out in the document; nothing where it can. */
  async #fault(document: Document, option: Option): Promise<string | undefined> {
    const next = gathered(document, option);
    const place = next.document.scenarios.findIndex(({ id }) => id === next.id);
    const handle = (await core()).read(next.document);
    const error = handle
      .findings()
      .find(
        ({ severity, path }) => severity === 'error' && path.startsWith(`/scenarios/${place}/`),
      );
    handle.free();
    return error && `${whose(option.scenario)} is not taken in: ${error.message}. ${error.help}.`;
  }
}

/** What was made to be handed in, of which scenario as it was. */
export interface Handed {
  readonly scenario: Scenario;
  readonly typed: Typed;
  readonly option: Option;
  readonly address: string | undefined;
}

async function readFile(file: File): Promise<readonly Incoming[]> {
  if (!file.type.startsWith('image/')) return optionsIn(await file.text(), file.name);
  const text = await readPicture(file);
  return text === undefined
    ? [
        {
          fault: `No code can be read in ${file.name}: take the picture nearer, straight on, without glare.`,
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
