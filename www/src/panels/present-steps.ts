// Which steps a meeting takes, and in which order.
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { sentence } from '../format.ts';
import { arranged, moved, type Stage, type Step, stepNames, switched } from '../stage.ts';

export function arrangement(stage: Stage, set: (stage: Stage) => void): TemplateResult {
  return html`<div class="present-steps">
    <p>The steps that this meeting takes, in order. A step with nothing to show says so.</p>
    <ol>${repeat(
      arranged(stage),
      (step) => step,
      (step) => line(stage, step, set),
    )}</ol>
  </div>`;
}

function line(stage: Stage, step: Step, set: (stage: Stage) => void): TemplateResult {
  const place = stage.steps.indexOf(step);
  const last = stage.steps.length - 1;
  const move = (by: -1 | 1, words: string, end: boolean): TemplateResult =>
    html`<button type="button" aria-disabled=${end} aria-label=${`${stepNames[step]} ${words}`}
      @click=${() => set(moved(stage, step, by))}>${sentence(words)}</button>`;
  return html`<li>
    <label class="check"><input type="checkbox" .checked=${live(place >= 0)}
      ?disabled=${place >= 0 && last === 0} @change=${() => set(switched(stage, step))}> ${stepNames[step]}</label>
    <span class="actions">${move(-1, 'earlier', place <= 0)} ${move(1, 'later', place < 0 || place === last)}</span></li>`;
}
