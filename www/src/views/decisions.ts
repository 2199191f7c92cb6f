// Every decision but the split, each with its effect in pounds beside it.
import type { TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import { html } from '../words.ts';
import { pooled } from './pooled.ts';
import { floor, guarantee, kept, protect, ranks } from './promises.ts';
import { adjusted, counted, discovered, uplift } from './supposed.ts';

export function decisions(desk: Desk): TemplateResult {
  return html`<section class="decisions" part="decisions" aria-label="Decisions">
    ${guarantee(desk)} ${floor(desk)} ${protect(desk)} ${kept(desk)} ${discovered(desk)} ${adjusted(desk)}
    ${pooled(desk)} ${ranks(desk)} ${uplift(desk)} ${counted(desk)}
  </section>`;
}
