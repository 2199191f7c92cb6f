// Registers <ringfence-model>: importing this file is the only side effect there is.
import { RingfenceModel } from './element.ts';

if (!customElements.get('ringfence-model')) {
  customElements.define('ringfence-model', RingfenceModel);
}

export { RingfenceModel };

declare global {
  interface HTMLElementTagNameMap {
    'ringfence-model': RingfenceModel;
  }
}
