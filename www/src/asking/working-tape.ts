// The steps of a working as the tape of an adding machine: a sign, what it is, the amount; what it comes to below.
import { nothing, type TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import { inFull, sentence } from '../format.ts';
import { placeInWords } from '../place.ts';
import type { Act, Grounds, Step, Typed, Working } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { dayInWords } from './pool-words.ts';
import { qualityName } from './what-if-words.ts';

type Linked = (path: string) => boolean;

/** What stands before a step, and how it is said. */
const signs: Readonly<Record<Act, readonly [sign: string, said: () => string]>> = {
  plus: ['+', () => say`plus`],
  minus: ['−', () => say`less`],
  times: ['×', () => say`times`],
  over: ['÷', () => say`divided by`],
  at_most: ['≤', () => say`at most`],
  at_least: ['≥', () => say`at least`],
  rounded: ['≈', () => say`rounded to`],
  rounded_up: ['≈', () => say`rounded up to`],
  rounded_down: ['≈', () => say`rounded down to`],
};

/** The steps, and what they come to. */
export function tape(desk: Desk, made: Working, linked: Linked): TemplateResult {
  return html`<table class="tape">
    <caption class="unseen">The steps</caption>
    <thead class="unseen"><tr><th scope="col">Sign</th><th scope="col">What</th><th scope="col">How much</th></tr></thead>
    <tbody>${made.steps.map((step, place) => row(desk, step, place, linked))}</tbody>
    <tfoot><tr><td><span aria-hidden="true">=</span></td>
      <th scope="row">Comes to</th><td class="money">${made.shown}</td></tr></tfoot>
  </table>`;
}

function row(desk: Desk, step: Step, place: number, linked: Linked): TemplateResult {
  const first = place === 0 && step.act === 'plus';
  return html`<tr>
    <td>${first ? nothing : sign(step.act)}</td>
    <th scope="row">
      ${step.leads_to === undefined ? sentence(step.words) : html`<button type="button" class="link" data-figure=${step.leads_to}>${sentence(step.words)}</button>`}
    </th>
    <td class="money">${step.figure ?? (step.amount === undefined ? nothing : inFull(step.amount))}</td>
  </tr>
  ${step.typed ? typed(desk, step.words, step.typed, linked) : nothing}`;
}

function sign(act: Act): TemplateResult {
  const [shown, said] = signs[act];
  return html`<span aria-hidden="true">${shown}</span><span class="unseen">${said()}</span>`;
}

/** What was typed, where, and on what evidence. */
function typed(
  desk: Desk,
  words: string,
  { path, name, value, evidence }: Typed,
  linked: Linked,
): TemplateResult {
  const place = placeInWords(desk.document, path);
  return html`<tr class="typed"><td></td><td colspan="2">
    <p>Typed: <strong>${value}</strong>${name === words ? nothing : html`, ${name}`}</p>
    <p>In the document: ${place}${linked(path) ? html`. <button type="button" class="link" @click=${() => desk.goTo(path)}>Go to where it was typed</button>` : nothing}</p>
    <p>${evidence === undefined ? without(path) : html`Evidence: ${grounds(evidence)}`}</p>
  </td></tr>`;
}

/** A decision needs no evidence; what is known or supposed of the world does. */
const without = (path: string): string =>
  path.startsWith('/scenarios/')
    ? say`A decision of this scenario.`
    : say`No evidence is given for it.`;

/** Title, publisher, date, where in it, and how good it is. */
function grounds({ title, publisher, date, where, quality }: Grounds): TemplateResult {
  const rest = [publisher, date && dayInWords(date), where, quality && qualityName(quality)];
  const said = rest.filter((each) => each !== undefined && each !== '').join(', ');
  return html`<cite>${title}</cite>${said === '' ? '' : `, ${said}`}`;
}
