// What a pooled fund is, and what it is not.
import type { TemplateResult } from 'lit';
import { html, say } from '../words.ts';

const kinds = (): readonly (readonly [string, string])[] => [
  [
    say`Pooled fund`,
    say`Partners put money into one account. It buys stated services for all of them, a host holds it, and they agree beforehand who bears it if it costs more. This is what is built here.`,
  ],
  [
    say`Aligned budget`,
    say`Each partner keeps and spends its own money, and they agree what it is spent on. Nothing is put into one account: show it as what each service has from elsewhere.`,
  ],
  [
    say`Lead commissioning`,
    say`One partner commissions on behalf of others, who pay it for that. The money may be pooled as well, or not.`,
  ],
  [
    say`Participatory budget`,
    say`People who live in a place vote on what a set sum is spent on. It is a way to decide, whoever’s money it is.`,
  ],
];

export function poolHelp(): TemplateResult {
  return html`<details>
    <summary>What a pooled fund is, and what it is not</summary>
    <dl class="help">
      ${kinds().map(([name, words]) => html`<dt>${name}</dt><dd>${words}</dd>`)}
    </dl>
  </details>`;
}
