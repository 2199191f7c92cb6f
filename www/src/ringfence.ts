// Registers <ringfence-model>: importing this file is the only side effect there is.
import { core } from './core.ts';
import { RingfenceModel } from './element.ts';
import { questions } from './questions.ts';

if (!customElements.get('ringfence-model')) {
  customElements.define('ringfence-model', RingfenceModel);
}

/**
 * The core too, for a page that asks it something itself: `core` reads and evaluates, `questions` is the whole, which answers
 * everything. Each is loaded once for all.
 */
export { core, questions, RingfenceModel };

declare global {
  interface HTMLElementTagNameMap {
    'ringfence-model': RingfenceModel;
  }
}
