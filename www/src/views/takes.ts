// The way from a shortfall to what would close it.
import { nothing, type TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import { isNegative, isZero } from '../format.ts';
import type { Headline, Money } from '../wasm/ringfence.js';
import { html } from '../words.ts';

/** A button beside a shortfall; nothing where there is none. */
export function takes(
  desk: Desk,
  shortfall: Money,
  headline: Headline,
  name: string,
): TemplateResult | typeof nothing {
  const { ask } = desk;
  if (ask === undefined || isZero(shortfall) || isNegative(shortfall)) return nothing;
  return html`<button type="button" class="plain takes" aria-label="What would it take to close ${name}?"
    @click=${() => ask(headline)}>What would it take?</button>`;
}
