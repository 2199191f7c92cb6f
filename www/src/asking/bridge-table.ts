// The bridge as a table that adds up: where it starts, what each step moves, where it ends.
import type { TemplateResult } from 'lit';
import { scrolling } from '../figure.ts';
import { adverse, pounds } from '../format.ts';
import type { Bridge, Headline, Money } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { change, isMissed, isWorse } from './compare-words.ts';

/** The table of a bridge. */
export function bridgeTable(bridge: Bridge, headline: Headline): TemplateResult {
  const { from, to, start, end, difference, steps } = bridge;
  const amount = (money: Money): string => (isMissed(headline) ? adverse(money) : pounds(money));
  return scrolling(
    say`The bridge, scrolls sideways`,
    html`<table class="bridge">
      <caption>From ${from} to ${to}: ${bridge.headline}, £. A change in brackets is for the worse.</caption>
      <thead><tr>
        <th scope="col">Step</th><th scope="col">Is</th><th scope="col">Becomes</th>
        <th scope="col" class="money">Moves</th><th scope="col" class="money">Comes to</th>
      </tr></thead>
      <tbody>
        <tr><th scope="row">${from}</th><td></td><td></td><td></td><td class="money">${amount(start)}</td></tr>
        ${steps.map(
          (step, place) => html`<tr>
            <th scope="row">${place + 1}. ${step.name}</th><td>${step.before}</td><td>${step.after}</td>
            ${moves(step.moves, bridge)}<td class="money">${amount(step.comes_to)}</td></tr>`,
        )}
      </tbody>
      <tfoot><tr>
        <th scope="row">${to}</th><td></td><td></td>${moves(difference, bridge)}<td class="money">${amount(end)}</td>
      </tr></tfoot>
    </table>`,
  );
}

const moves = (by: Money, bridge: Bridge): TemplateResult =>
  html`<td class=${isWorse(by, bridge.adverse) ? 'money short' : 'money'}>${change(by, bridge.adverse)}</td>`;
