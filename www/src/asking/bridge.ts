// The bridge from one scenario to another: the decisions that differ taken one at a time, each with the
// pounds it moves in one figure.
import { nothing, type TemplateResult } from 'lit';
import type { Compare } from '../compare-shown.ts';
import type { Desk } from '../desk.ts';
import { figure } from '../figure.ts';
import { isZero, sentence } from '../format.ts';
import type { View } from '../view.ts';
import type { Bridge, Comparison, Headline } from '../wasm/ringfence.js';
import { html } from '../words.ts';
import { bridgeChoice, headlineOf } from './bridge-choice.ts';
import { bridgeOrder } from './bridge-order.ts';
import { bridgePicture } from './bridge-picture.ts';
import { bridgeTable } from './bridge-table.ts';
import { bridge as asked, compared } from './compare-asked.ts';
import { topOf } from './compare-words.ts';

/** From the first scenario to another, in a figure of the reader's choice. */
export function bridgeOf(
  desk: Desk,
  view: View,
  compare: Compare,
  { scenarios }: Comparison,
): TemplateResult | typeof nothing {
  const { shown } = compare;
  const [first, ...others] = scenarios;
  const to = others.find(({ id }) => id === shown.to) ?? others[0];
  if (first === undefined || to === undefined) return nothing;
  const headline = headlineOf(view, shown.headline);
  const { answer, findings } = asked(desk, first.id, to.id, headline, shown.order);
  return html`<section class="bridge-from" aria-labelledby="bridge-heading">
    <h3 id="bridge-heading" tabindex="-1">From ${first.name} to ${to.name}, decision by decision</h3>
    ${bridgeChoice(view, compare, headline, others, to)}
    ${findings.map(({ message, help }) => html`<p class="fault">${sentence(message)}: ${help}</p>`)}
    ${answer === undefined ? nothing : way(desk, view, compare, answer, headline, [first.id, to.id])}
  </section>`;
}

function way(
  desk: Desk,
  view: View,
  compare: Compare,
  bridge: Bridge,
  headline: Headline,
  ends: readonly [string, string],
): TemplateResult {
  const [first = '', ...rest] = bridge.words;
  const said = [sentence(first), ...rest].join(' ');
  if (bridge.steps.length === 0)
    return html`<p class="crosses">They decide alike: there is no step from one to the other.</p>`;
  const still = bridge.steps.every(({ moves }) => isZero(moves));
  return html`<p class="crosses">${sentence(first)}</p>
    ${still ? instead(desk, view, compare, headline, ends) : nothing}
    ${bridgeOrder(compare, bridge)}
    ${figure(view, {
      id: 'bridge',
      heading: sentence(bridge.headline),
      picture: () => bridgePicture(view, bridge, said),
      table: () => bridgeTable(bridge, headline),
      sentence: said,
      marked: true,
    })}`;
}

/** No decision moves this figure: the service that differs most has one that they do move. */
function instead(
  desk: Desk,
  view: View,
  compare: Compare,
  headline: Headline,
  ends: readonly [string, string],
): TemplateResult {
  const pair = compared(desk, view, ends);
  const top = pair && topOf(pair, 'service');
  const held = view.document.services.find(({ id }) => id === top?.id);
  if (held === undefined || (headline.figure === 'service_funding' && headline.id === held.id))
    return html`<p class="small quiet">None of these decisions moves this figure: choose another figure above.</p>`;
  const show = (): void =>
    compare.show({ headline: { figure: 'service_funding', id: held.id, year: view.year.year } });
  return html`<p class="small">None of these decisions moves this figure.
    <button type="button" class="link" @click=${show}>Show the funding of ${held.name} instead</button></p>`;
}
