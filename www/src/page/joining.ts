// The screen on which a table that was invited into a room says its name.
import { nothing, type TemplateResult } from 'lit/html.js';
import { html } from '../words.ts';

export interface Joining {
  readonly host: string;
  readonly join: (name: string) => void;
  readonly close: () => void;
  readonly draw: () => void;
}

/** Most letters of a name. */
const longest = 80;

export class Join {
  readonly #page: Joining;
  #empty = false;

  constructor(page: Joining) {
    this.#page = page;
  }

  render(): TemplateResult {
    return html`<section class="screen joining" aria-labelledby="joining-heading">
      <div class="head">
        <h2 id="joining-heading" tabindex="-1">Join the room</h2>
        <button type="button" @click=${this.#page.close}>Not now</button>
      </div>
      <p>The facilitator shares a model with this room. Your table gets an option of its own in it, which begins as the
        baseline decides, and works on it as on any model.</p>
      <p>Your table’s name, the decisions of your option and the sentences with it go to the server ${this.#page.host}, for the
        facilitator to see, and nowhere else. Other models on this device stay on it.</p>
      <form @submit=${(event: SubmitEvent) => this.#join(event)}>
        <span class="box">
          <label for="joining-name">What is your table called?</label>
          <span class="field"><input type="text" id="joining-name" name="name" maxlength=${longest} autocomplete="off" placeholder="Table 3"
            aria-invalid=${this.#empty} aria-describedby=${this.#empty ? 'joining-empty' : nothing} /></span>
          ${this.#empty ? html`<span class="wrong" id="joining-empty"><span aria-hidden="true">✕</span> Type a name by which the facilitator knows your table.</span>` : nothing}
        </span>
        <p class="actions"><button type="submit" class="chief">Join</button></p>
      </form>
    </section>`;
  }

  #join(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const name = String(new FormData(form).get('name') ?? '').trim();
    this.#empty = name === '';
    if (this.#empty) {
      this.#page.draw();
      form.querySelector('input')?.focus();
      return;
    }
    this.#page.join(name);
  }
}
