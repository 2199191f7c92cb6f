// Options that were worked out on what the baseline decided before: said wherever they stand beside the others, with what
// can be done.
import { nothing, type TemplateResult } from 'lit';
import { scenariosOf, withScenario } from '../edits.ts';
import { listed } from '../format.ts';
import { whose } from '../option.ts';
import { onEarlier, ontoBaseline } from '../standing.ts';
import type { Id, Scenario } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import type { RoomPanel } from './room.ts';

/** Says it of those named, or of all there are. */
export function earlierNote(panel: RoomPanel, of?: readonly Id[]): TemplateResult | typeof nothing {
  const { sound, readonly } = panel.bench();
  const found = onEarlier(sound).filter(({ id }) => of === undefined || of.includes(id));
  if (found.length === 0) return nothing;
  const names = listed(found.map((each) => `“${whose(each)}”`));
  return html`<div class="room-part room-earlier">
    <p class="stale">${
      found.length === 1
        ? say`${names} was worked out on an earlier baseline: its figures are not comparable with those of the others.`
        : say`${names} were worked out on earlier baselines: their figures are not comparable with those of the others.`
    } ${html`Ask the table to begin from the baseline as it is now, or take its split alone onto that: whatever else it decided is left out then.`}</p>
    ${readonly ? nothing : html`<p class="actions">${found.map((each) => onto(panel, each))}</p>`}
  </div>`;
}

function onto(panel: RoomPanel, option: Scenario): TemplateResult {
  const take = (): void => {
    const { draft, edit, sound } = panel.bench();
    const [baseline] = scenariosOf(draft);
    const held = scenariosOf(draft).find(({ id }) => id === option.id);
    if (baseline === undefined || held === undefined || held === baseline) return;
    const made = ontoBaseline(baseline, held, sound?.handle.basis());
    const name = whose(held);
    edit(
      withScenario(draft, held.id, made),
      () => say`take the split of ${name} onto the baseline`,
    );
    panel.tell(say`${name} stands on the baseline as it is now, with its own split alone.`);
  };
  return html`<button type="button" @click=${take}>${say`Take the split of ${whose(option)} alone`}</button>`;
}
