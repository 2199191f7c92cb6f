// The steps of the bridge in the order they are taken, which the reader changes by button or by dragging.
import { nothing, type TemplateResult } from 'lit';
import type { Compare } from '../compare-shown.ts';
import { isZero } from '../format.ts';
import type { Bridge, BridgeStep } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { change, isWorse, moreOrLess } from './compare-words.ts';

/** The list of steps; nothing to put in order where there are fewer than two. */
export function bridgeOrder(compare: Compare, bridge: Bridge): TemplateResult | typeof nothing {
  const { steps, difference } = bridge;
  if (steps.length < 2) return nothing;
  const all = isZero(difference) ? say`nothing` : moreOrLess(difference);
  return html`<div class="bridge-order">
    <h4 id="bridge-order">The steps in the order they are taken</h4>
    <p class="small quiet">What a step moves depends on the steps before it. What all of them move together does
      not: ${all}, in any order.</p>
    <ol aria-labelledby="bridge-order">
      ${steps.map((step, place) => item(compare, bridge, step, place))}
    </ol>
    <div class="actions">
      ${compare.shown.order.length === 0 ? nothing : html`<button type="button" class="link" @click=${() => compare.show({ order: [], moved: undefined })}>Back to the usual order</button>`}
    </div>
    <p class="unseen told" aria-live="polite">${said(bridge, compare.shown.moved)}</p>
  </div>`;
}

/** Where the step that was moved last now stands, and what it then moves. */
function said({ steps }: Bridge, moved: string | undefined): string {
  const place = steps.findIndex(({ key }) => key === moved);
  const step = steps[place];
  if (step === undefined) return '';
  const by = isZero(step.moves) ? say`it moves nothing` : say`it makes ${moreOrLess(step.moves)}`;
  return say`${step.name} is step ${place + 1} of ${steps.length} now: ${by}`;
}

function item(
  compare: Compare,
  bridge: Bridge,
  { key, name, before, after, moves }: BridgeStep,
  place: number,
): TemplateResult {
  const { steps, adverse } = bridge;
  const put = (from: string, to: number): void => {
    const rest = steps.map((step) => step.key).filter((each) => each !== from);
    compare.show({ order: rest.toSpliced(to, 0, from), moved: from });
  };
  const worse = isWorse(moves, adverse);
  return html`<li data-step=${key} draggable="true"
    @dragstart=${(event: DragEvent) => event.dataTransfer?.setData(kind, key)}
    @dragover=${(event: DragEvent) => event.dataTransfer?.types.includes(kind) && event.preventDefault()}
    @drop=${(event: DragEvent) => {
      event.preventDefault();
      put(event.dataTransfer?.getData(kind) ?? '', place);
    }}>
    <span class="way">
      ${way(put, key, name, place, -1, place === 0)}
      ${way(put, key, name, place, 1, place === steps.length - 1)}
    </span>
    <span class="step-words"><strong>${place + 1}. ${name}</strong>
      <span class="small quiet">${before}, then ${after}</span></span>
    <span class=${worse ? 'money short' : 'money'}>${isZero(moves) ? say`moves nothing` : change(moves, adverse)}${worse ? html`<span class="unseen"> worse</span>` : nothing}</span>
  </li>`;
}

/** What is dragged, so that nothing else can be dropped here. */
const kind = 'text/x-step';

/** A button that takes a step earlier or later; the focus goes with the step. */
function way(
  put: (from: string, to: number) => void,
  key: string,
  name: string,
  place: number,
  by: 1 | -1,
  last: boolean,
): TemplateResult {
  const words = by < 0 ? say`Take ${name} earlier` : say`Take ${name} later`;
  const already = by < 0 ? say`${words}: it is first already` : say`${words}: it is last already`;
  const go = (event: Event): void => {
    if (last) return;
    const list = (event.currentTarget as HTMLElement).closest('ol');
    list?.children[place + by]?.querySelector<HTMLElement>(`[data-by="${by}"]`)?.focus();
    put(key, place + by);
  };
  return html`<button type="button" class="step" data-by=${by} aria-disabled=${last}
    aria-label=${last ? already : words} title=${words} @click=${go}>${by < 0 ? '↑' : '↓'}</button>`;
}
