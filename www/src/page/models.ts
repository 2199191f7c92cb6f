// The models kept on this device: opened, copied, deleted, and all of them cleared away.
import { nothing, type TemplateResult } from 'lit/html.js';
import { moment } from '../format.ts';
import { html, many, say } from '../words.ts';
import type { Keeper } from './keeper.ts';
import type { Kept } from './shelf.ts';
import { reasonOf } from './trouble.ts';

/** What the screen asks of the page. */
export interface Shelving {
  readonly keeper: Keeper;
  readonly open: (id: string) => void;
  /** What was on show is on the shelf no more. */
  readonly left: () => void;
  readonly cleared: () => void;
  readonly close: () => void;
  readonly draw: () => void;
}

export class Models {
  readonly #page: Shelving;
  #asking = false;
  /** What was done last, said in the language that is spoken when it is read. */
  #done: { readonly words: () => string; readonly undo?: () => void } | undefined;

  constructor(page: Shelving) {
    this.#page = page;
  }

  render(): TemplateResult {
    const { kept } = this.#page.keeper;
    return html`<section class="screen models" aria-labelledby="models-heading">
      <div class="head">
        <h2 id="models-heading" tabindex="-1">Models on this device</h2>
        <button type="button" @click=${this.#page.close}>Back to the model</button>
      </div>
      <p>They are kept in this browser alone. None is sent anywhere, but for what goes to the room of a workshop that is opened or
        joined here. Whoever uses this browser under the same
        account can open them; whoever uses another device cannot. To hand one on, take away its file.</p>
      ${this.#told()}
      ${kept.length > 0 ? this.#table(kept) : html`<p>None is kept here yet. A model is, from its first change on.</p>`}
      ${this.#clearing(kept.length)}
    </section>`;
  }

  #told(): TemplateResult {
    const undo = this.#done?.undo;
    return html`<p role="status" class="told">${this.#done?.words()}
      ${undo ? html`<button type="button" id="models-undo" @click=${undo}>Undo</button>` : nothing}</p>`;
  }

  #table(kept: readonly Kept[]): TemplateResult {
    return html`<div class="scroll" role="region" aria-labelledby="models-heading" tabindex="0"><table>
      <thead><tr><th scope="col">Model</th><th scope="col">Changed</th><th scope="col">What to do with it</th></tr></thead>
      <tbody>${kept.map((model) => this.#row(model))}</tbody>
    </table></div>`;
  }

  #row(model: Kept): TemplateResult {
    const name = nameOf(model);
    const here = this.#page.keeper.id === model.id;
    return html`<tr>
      <th scope="row">${name}${here ? html` <span class="quiet">on show</span>` : nothing}</th>
      <td>${when(model.changed)}</td>
      <td><div class="actions">
        <button type="button" aria-label=${say`Open ${name}`} @click=${() => this.#page.open(model.id)}>Open</button>
        <button type="button" aria-label=${say`Make a copy of ${name}`} @click=${() => this.#do(() => this.#copy(model))}>Make a copy</button>
        <button type="button" aria-label=${say`Delete ${name}`} @click=${() => this.#do(() => this.#delete(model, here))}>Delete</button>
      </div></td>
    </tr>`;
  }

  #clearing(count: number): TemplateResult {
    if (!this.#asking) {
      return html`<div class="clearing">
        <p>On a machine that others use too, take what you need away as files, then clear the device.</p>
        <button type="button" id="clear" @click=${() => this.#ask(true)}>Clear this device</button>
      </div>`;
    }
    return html`<div class="clearing asking" role="group" aria-labelledby="clear-question">
      <p id="clear-question"><strong>${question(count)}</strong>
        This cannot be undone. Files that were taken away stay.</p>
      <p class="actions">
        <button type="button" id="clear-no" @click=${() => this.#ask(false)}>${many(count, 'Keep it', 'Keep them')}</button>
        <button type="button" class="grave" @click=${() => this.#do(() => this.#clear(count))}>${answer(count)}</button>
      </p>
    </div>`;
  }

  #ask(asking: boolean): void {
    this.#asking = asking;
    this.#page.draw();
    document.getElementById(asking ? 'clear-no' : 'clear')?.focus();
  }

  async #copy(model: Kept): Promise<void> {
    const copied = await this.#page.keeper.copy(model);
    this.#done = {
      words: () =>
        copied ? say`${nameOf(model)} was copied.` : say`${nameOf(model)} could not be read.`,
    };
  }

  async #delete(model: Kept, here: boolean): Promise<void> {
    const back = await this.#page.keeper.remove(model.id);
    if (here) this.#page.left();
    const undo = async (): Promise<void> => {
      await back?.();
      this.#done = { words: () => say`${nameOf(model)} is back.` };
      if (here) await this.#page.keeper.open(model.id);
    };
    this.#done = {
      words: () => say`${nameOf(model)} was deleted from this device.`,
      ...(back ? { undo: () => void this.#do(undo) } : {}),
    };
    this.#page.draw();
    document.getElementById('models-undo')?.focus();
  }

  async #clear(count: number): Promise<void> {
    await this.#page.keeper.clear();
    this.#asking = false;
    this.#done = {
      words: () =>
        many(
          count,
          'This device is cleared: one model was removed.',
          'This device is cleared: {n} models were removed.',
        ),
    };
    this.#page.cleared();
  }

  async #do(what: () => Promise<void>): Promise<void> {
    try {
      await what();
    } catch (failure) {
      this.#done = { words: () => say`That was not done: ${reasonOf(failure)}.` };
    }
    this.#page.draw();
    const held = document.activeElement;
    if (held === null || held === document.body) document.getElementById('models-heading')?.focus();
  }
}

/** What a model is called among others. */
export const nameOf = ({ title, note }: Kept): string => `${title}${note}`;

/** A time as people write it. */
export function when(time: string): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? '' : moment(date);
}

/** Whether all of so many models are to go. */
function question(count: number): string {
  if (count === 0) return say`Remove what this page remembers on this device?`;
  if (count === 1) return say`Remove the one model from this device?`;
  if (count === 2) return say`Remove both models from this device?`;
  return say`Remove all ${count} models from this device?`;
}

/** Yes to that. */
function answer(count: number): string {
  if (count === 0) return say`Clear`;
  if (count === 1) return say`Remove the one model`;
  return count === 2 ? say`Remove both models` : say`Remove all ${count} models`;
}
