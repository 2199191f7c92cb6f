// The page in a frame of another page, its host: the host gives the model and is told what becomes of it. It is a host only
// where the frame's own address names it: `index.html#host=https://intranet.example`.
//
// Whoever frames the page writes that address, so naming a host proves nothing of it. Therefore a hosted page opens nothing
// that is kept on the device and keeps nothing there: a host learns what it gave, and what was made of it in its frame.
import { render } from 'lit/html.js';
import { version } from '../../package.json';
import type { RingfenceModel } from '../element.ts';
import { onLanguage } from '../language.ts';
import { html, say } from '../words.ts';
import { draft } from './bar.ts';
import { type Message, messageIn } from './messages.ts';

/** Where the page says what it has to say of itself. */
interface Places {
  readonly bar: HTMLElement;
  readonly notes: HTMLElement;
}

export class Hosted {
  readonly #model: RingfenceModel;
  readonly #host: Window;
  /** Who may speak and be spoken to. */
  readonly #origins: readonly string[];
  #height = 0;

  constructor(model: RingfenceModel, places: Places, named: readonly string[]) {
    this.#model = model;
    this.#host = globalThis.parent;
    // Where the browser says who it is, the others need not be tried.
    const [around] = globalThis.location.ancestorOrigins ?? [];
    const actual = around === 'null' ? undefined : around;
    this.#origins = named.filter((origin) => actual === undefined || origin === actual);
    this.#introduce(places, named, actual);
    onLanguage(() => this.#introduce(places, named, actual));
    this.#listen();
    void this.#begin();
  }

  #introduce({ bar, notes }: Places, named: readonly string[], actual: string | undefined): void {
    render(html`<p class="kept">${kept(this.#origins)} ${draft()}</p>`, bar);
    if (this.#origins.length > 0) return;
    const words = named.length === 0 ? unnamed() : unmatched(named, actual);
    render(
      html`<div class="note alert" role="alert"><p><span aria-hidden="true">✕</span> ${words}</p></div>`,
      notes,
    );
  }

  #listen(): void {
    globalThis.addEventListener('message', (event) => this.#hear(event));
    this.#model.addEventListener('ringfence-change', ({ detail }) => this.#say('change', detail));
    this.#model.addEventListener('ringfence-outcome', ({ detail }) => this.#say('outcome', detail));
    this.#model.addEventListener('ringfence-findings', ({ detail }) =>
      this.#say('findings', detail),
    );
    // A file that misses the element is not opened in the place of the page.
    for (const name of ['dragover', 'drop'])
      document.addEventListener(name, (event) => event.preventDefault());
    new ResizeObserver(() => this.#measure()).observe(document.body);
  }

  async #begin(): Promise<void> {
    try {
      await this.#model.ready;
    } catch {
      this.#say('failed', {});
      return;
    }
    this.#say('ready', { version });
    this.#tellHeight();
  }

  /** What is not from the host, or is nothing that a host says, was never heard. */
  #hear({ source, origin, data }: MessageEvent): void {
    if (source !== this.#host || !this.#origins.includes(origin)) return;
    const message = messageIn(data);
    if (message !== undefined) this.#do(message);
  }

  #do(message: Message): void {
    const model = this.#model;
    if (message.type === 'hello') void this.#begin();
    else if (message.type === 'open') this.#open(message.model, message.scenario);
    else if (message.type === 'select') model.scenario = message.scenario;
    else if (message.type === 'readonly') model.readonly = message.readonly;
    else if (message.type === 'view') model.view = message.view;
    else void this.#answer(message);
  }

  /** Another model, with nothing before it; the scenario on show stays where the model has it and no other is asked for. */
  #open(text: string, scenario = this.#model.scenario): void {
    this.#model.model = text;
    this.#model.scenario = scenario;
  }

  async #answer({ what, scenario }: Extract<Message, { type: 'ask' }>): Promise<void> {
    const model = this.#model;
    await model.ready.catch(() => {});
    const shown = model.scenario ?? '';
    if (what === 'outcome') this.#say('outcome', { outcome: model.evaluate(scenario ?? shown) });
    else this.#say('change', { model: model.model, scenario: shown });
  }

  #measure(): void {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === 0 || height === this.#height) return;
    this.#height = height;
    this.#tellHeight();
  }

  #tellHeight(): void {
    if (this.#height > 0) this.#say('height', { px: this.#height });
  }

  /** Says something to the host; a browser delivers it to the origins that are named and to no other. */
  #say(type: string, said: object): void {
    for (const origin of this.#origins)
      this.#host.postMessage({ ringfence: 1, type, ...said }, origin);
  }
}

const kept = (origins: readonly string[]): string =>
  origins.length === 0
    ? say`Nothing is kept on this device.`
    : say`The page around this one (${origins.join(', ')}) is told of every change. Nothing is kept on this device.`;

const unnamed = (): string =>
  say`The address of this frame names no host: after #host= stands an origin, such as https://intranet.example, and nothing after it.`;

const unmatched = (named: readonly string[], actual: string | undefined): string =>
  say`This frame speaks with ${named.join(', ')} and with no other; the page around it is from ${actual}.`;
