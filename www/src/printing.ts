// What is on paper but not on the screen: drawn when the page is about to be printed, and not before,
// so that a drag does not pay for a table that nobody sees.
import { nothing } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';

class OnPaper extends AsyncDirective {
  #draw: () => unknown = () => nothing;
  #chosen = false;
  #printing = false;
  #listening = false;

  override render(chosen: boolean, draw: () => unknown): unknown {
    this.#chosen = chosen;
    this.#draw = draw;
    if (!this.#listening) this.reconnected();
    return this.#shown();
  }

  override reconnected(): void {
    this.#listening = true;
    addEventListener('beforeprint', this.#begin);
    addEventListener('afterprint', this.#end);
  }

  override disconnected(): void {
    this.#listening = false;
    removeEventListener('beforeprint', this.#begin);
    removeEventListener('afterprint', this.#end);
  }

  readonly #begin = (): void => {
    this.#printing = true;
    this.setValue(this.#shown());
  };

  readonly #end = (): void => {
    this.#printing = false;
    this.setValue(this.#shown());
  };

  #shown(): unknown {
    return this.#chosen || this.#printing ? this.#draw() : nothing;
  }
}

/** Draws what is chosen; what is not, on paper alone. */
export const onPaper = directive(OnPaper);
