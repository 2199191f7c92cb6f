// The bar above the element: which model is open, how another comes to be, and what becomes of the changes.

import { live } from 'lit/directives/live.js';
import { nothing, type TemplateResult } from 'lit/html.js';
import { html, type Language, say, spoken } from '../words.ts';
import type { Example } from './examples.ts';
import type { Keeper } from './keeper.ts';
import { nameOf, when } from './models.ts';
import type { Kept } from './shelf.ts';
import { other } from './speaking.ts';

export type Screen = 'start' | 'models' | 'join' | 'about';

export interface Bar {
  readonly keeper: Keeper;
  readonly examples: readonly Example[];
  /** The title of what is open. */
  readonly title: string | undefined;
  readonly screen: Screen | undefined;
  readonly choose: (key: string) => void;
  readonly show: (screen: Screen | undefined) => void;
  readonly openFile: () => void;
  readonly project: () => void;
  readonly speak: (language: Language) => void;
  /** The server that the room of a workshop is on, where there is one. */
  readonly sent: string | undefined;
}

/** The key of a model of the shelf, among the addresses of examples. */
export const keyOf = (id: string): string => `kept:${id}`;

export function bar(shown: Bar): TemplateResult {
  return html`<label for="model">Model</label>
    ${choice(shown)}
    ${way(shown, 'start', say`New model`)}
    <button type="button" id="open" @click=${shown.openFile}>Open a file</button>
    ${way(shown, 'models', say`Models on this device`)}
    <button type="button" @click=${shown.project}>Projector window</button>
    <p class="kept">${kept(shown.keeper)} <span class="quiet">${shown.sent === undefined ? say`Nothing is sent anywhere.` : say`What goes to the room goes to ${shown.sent}, and nowhere else.`}</span> ${draft()}</p>
    ${tongue(shown)}
    ${way(shown, 'about', say`About Ringfence`, 'link')}`;
}

function choice({ keeper, examples, title, choose }: Bar): TemplateResult {
  const key = keeper.id ? keyOf(keeper.id) : (keeper.example ?? '');
  const known = [
    ...keeper.kept.map(({ id }) => keyOf(id)),
    ...examples.map(({ address }) => address),
  ];
  const chosen = (value: string): boolean => value === (known.includes(key) ? key : '');
  return html`<select id="model" ?disabled=${examples.length === 0}
    @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
    ${known.includes(key) ? nothing : html`<option value="" .selected=${live(true)}>${title ?? ''}</option>`}
    ${keeper.kept.length > 0 ? html`<optgroup label="On this device">${keeper.kept.map((model) => html`<option value=${keyOf(model.id)} .selected=${live(chosen(keyOf(model.id)))}>${told(model, keeper.kept)}</option>`)}</optgroup>` : nothing}
    <optgroup label="Examples">${examples.map((example) => html`<option value=${example.address} .selected=${live(chosen(example.address))}>${example.title}</option>`)}</optgroup>
  </select>`;
}

/** What a model is called, and when it was changed where another is called the same. */
function told(model: Kept, all: readonly Kept[]): string {
  const name = nameOf(model);
  const same = all.filter((other) => nameOf(other) === name);
  return same.length > 1 ? say`${name}, changed ${when(model.changed)}` : name;
}

/** The way to the other language, in its own words. */
function tongue({ speak }: Bar): TemplateResult {
  const { language, name } = other();
  return html`<button type="button" id="language" class="link" lang=${language} @click=${() => speak(language)}>${name}</button>`;
}

/** What has not been checked by anyone who speaks the language says so. */
export const draft = (): TemplateResult | typeof nothing =>
  spoken() === 'en'
    ? nothing
    : html`<span class="quiet">This Welsh is a draft: it has not been checked yet.</span>`;

/** A button that opens a screen, and closes it again. */
function way({ screen, show }: Bar, name: Screen, words: string, look = ''): TemplateResult {
  const open = screen === name;
  return html`<button type="button" class=${look || nothing} data-screen=${name} aria-pressed=${open} @click=${() => show(open ? undefined : name)}>${words}</button>`;
}

/** What became of the last change. */
function kept({ standing, trouble }: Keeper): TemplateResult | string {
  if (trouble)
    return html`<strong class="wrong"><span aria-hidden="true">✕</span> Not saved: ${trouble}.</strong>`;
  const words = {
    nothing: '',
    example: say`An example: kept on this device once it is changed.`,
    saved: say`Saved on this device.`,
    saving: say`Saving…`,
    removed: say`Not kept on this device any more.`,
  };
  return words[standing];
}
