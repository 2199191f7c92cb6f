// How the parts stand together: the answer, the picture, the decisions, the tables.
import { noChange, nothing, type TemplateResult } from 'lit';
import type { Asked } from '../asked-shown.ts';
import { isLarge } from '../at-once.ts';
import type { Compare } from '../compare-shown.ts';
import type { Desk } from '../desk.ts';
import type { Pools } from '../pools-shown.ts';
import { panelId, tabId } from '../tabs.ts';
import type { View } from '../view.ts';
import { html } from '../words.ts';
import { budget } from './budget.ts';
import { decisions } from './decisions.ts';
import { findings, hasControl } from './findings.ts';
import { gallery, isPicture, isWide, type Picture, picture, pictureNames } from './gallery.ts';
import { type Renaming, scenarios } from './scenarios.ts';
import { services } from './services.ts';
import { split } from './split.ts';
import { summary } from './summary.ts';

export interface Whole {
  readonly desk: Desk;
  /** What the pictures draw; none where there is no outcome. */
  readonly view: View | undefined;
  readonly stale: boolean;
  /** Whether a part, by its class, waits while it is off the screen, so that the rest keeps up. */
  readonly waits: (part: string) => boolean;
  readonly chosen: Picture;
  readonly choose: (picture: Picture) => void;
  readonly pools: Pools;
  readonly compare: Compare;
  readonly asked: Asked;
  readonly renaming: Renaming;
}

export function whole(shown: Whole): TemplateResult {
  const { desk, view } = shown;
  return html`${scenarios(desk, shown.renaming)}
    <div role="tabpanel" class=${isLarge(desk.document) ? 'panel large' : 'panel'} id=${panelId('scenarios')}
      aria-labelledby=${tabId('scenarios', desk.scenario.id)}>
      ${summary(desk, shown.stale, true)}
      <div class=${isWide(shown.chosen) ? 'work whole' : 'work'}>
        ${gallery(shown, shown.chosen, shown.choose)}
        <div class="controls" part="controls">${split(desk)}
          ${shown.waits('decisions') ? noChange : decisions(desk)}</div>
      </div>
      ${shown.waits('findings') ? noChange : findings(desk, hasControl)}
      ${
        view === undefined
          ? nothing
          : html`
        ${shown.waits('services') ? noChange : services(view.year, desk)}
        ${shown.waits('budget') ? noChange : budget(view.year, desk)}`
      }
    </div>`;
}

/** Whether a part has the title above it, for its year and the way back: what is worked in by itself. */
export const isTitled = isWide;

/** One part by itself, by its name; where there is no such part, that is said. */
export function part(name: string, shown: Whole): TemplateResult {
  const { desk, view, stale } = shown;
  if (isPicture(name))
    return html`${isTitled(name) ? html`<p>Scenario: <strong>${desk.scenario.name}</strong></p>` : nothing}
      ${picture(shown, name)}`;
  if (name === 'summary') return summary(desk, stale, false);
  if (name === 'split') return split(desk);
  if (name === 'decisions') return decisions(desk);
  if (name === 'findings') return findings(desk, () => false);
  if (name === 'services') return html`${view && services(view.year)}`;
  if (name === 'budget') return html`${view && budget(view.year)}`;
  return unknown(name);
}

/** The parts that are no pictures. */
const parts = ['summary', 'split', 'decisions', 'services', 'budget', 'findings'];

/** A name that was mistyped, or is of a newer version: the whole would be more than was asked for. */
const unknown = (name: string): TemplateResult => html`<div class="opening failed" part="failure">
  <p><strong><span aria-hidden="true">✕</span> There is no part called “${name}”.</strong></p>
  <p>What can be shown alone: ${[...parts, ...pictureNames].join(', ')}.</p>
</div>`;
