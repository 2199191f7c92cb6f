// What each scenario decides, where they decide differently: the first part of their table.
import type { TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import type { View } from '../view.ts';
import type { BridgeStep, Comparison } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { bridge } from './compare-asked.ts';
import { partHead } from './compare-head.ts';

interface Decided {
  readonly name: string;
  /** What the first scenario decides. */
  readonly before: string;
  /** What the others decide, in their order; none where one decides as the first does. */
  readonly after: readonly (string | undefined)[];
}

/** The decisions that differ, each a row. */
export function decisionsOf(desk: Desk, view: View, { scenarios }: Comparison): TemplateResult {
  const rows = decided(
    desk,
    view,
    scenarios.map(({ id }) => id),
  );
  const told = rows.length === 0 ? say`they decide alike` : say`where they differ`;
  return html`<tbody class="decided">
    ${partHead(say`What each decides`, told, scenarios)}
    ${rows.map(
      ({ name, before, after }) => html`<tr>
        <th scope="row">${name}</th>
        <td>${before}</td>
        ${after.map((words) => html`<td>${words === undefined ? before : differing(words)}</td>`)}
      </tr>`,
    )}
  </tbody>`;
}

const differing = (words: string): TemplateResult =>
  html`<span class="differs" aria-hidden="true">◆ </span><strong>${words}</strong>`;

/** Each decision in which one of the others differs from the first. */
function decided(desk: Desk, view: View, [first, ...others]: readonly string[]): Decided[] {
  if (first === undefined) return [];
  const headline = { figure: 'shortfall', year: view.year.year } as const;
  const ways = others.map((id) => bridge(desk, first, id, headline, []).answer?.steps ?? []);
  const keys = new Map<string, BridgeStep>();
  for (const step of ways.flat()) if (!keys.has(step.key)) keys.set(step.key, step);
  return [...keys.values()].map(({ key, name, before }) => ({
    name,
    before,
    after: ways.map((steps) => steps.find((step) => step.key === key)?.after),
  }));
}
