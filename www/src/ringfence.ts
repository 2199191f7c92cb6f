// Registers <ringfence-model>: importing this file is the only side effect there is.
import { core } from './core.ts';
import { RingfenceModel } from './element.ts';

if (!customElements.get('ringfence-model')) {
  customElements.define('ringfence-model', RingfenceModel);
}

/** The core too, for a page that asks it something itself: it is loaded once for all. */
export { core, RingfenceModel };

declare global {
  interface HTMLElementTagNameMap {
    'ringfence-model': RingfenceModel;
  }
}
