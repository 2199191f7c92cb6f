// Which steps a meeting takes, and in which order.
import { nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import {
  arranged,
  moved,
  type Screens,
  type Stage,
  type Step,
  stepNames,
  switched,
} from '../stage.ts';
import { html, say } from '../words.ts';

export function arrangement(
  stage: Stage,
  screens: Screens,
  set: (stage: Stage) => void,
): TemplateResult {
  return html`<div class="present-steps">
    <p>The steps that this meeting takes, in order. A step with nothing to show is passed over.</p>
    <ol>${repeat(
      arranged(stage),
      (step) => step,
      (step) => line(stage, step, screens(step) === 0, set),
    )}</ol>
  </div>`;
}

function line(
  stage: Stage,
  step: Step,
  empty: boolean,
  set: (stage: Stage) => void,
): TemplateResult {
  const place = stage.steps.indexOf(step);
  const last = stage.steps.length - 1;
  const move = (by: -1 | 1, name: string, words: string, end: boolean): TemplateResult =>
    html`<button type="button" aria-disabled=${end} aria-label=${words}
      @click=${() => set(moved(stage, step, by))}>${name}</button>`;
  return html`<li>
    <label class="check"><input type="checkbox" .checked=${live(place >= 0)}
      ?disabled=${place >= 0 && last === 0} @change=${() => set(switched(stage, step))}> ${stepNames[step]}</label>
    ${empty ? html`<span class="quiet">nothing to show in this model</span>` : nothing}
    <span class="actions">${move(-1, say`Earlier`, say`${stepNames[step]} earlier`, place <= 0)}
      ${move(1, say`Later`, say`${stepNames[step]} later`, place < 0 || place === last)}</span></li>`;
}
