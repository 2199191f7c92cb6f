// What matters most: each assumption moved from as low to as high as it may be, and where the figure changes sign.
import { nothing, type TemplateResult } from 'lit';
import { figure, scrolling } from '../figure.ts';
import { inFull, isZero, pounds, sentence, short } from '../format.ts';
import type { View } from '../view.ts';
import type { BreakEven, End, Money, Sensitivity, Swing } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { answered } from './long-shown.ts';
import type { WhatIf } from './what-if.ts';
import { most, swingPicture } from './what-if-swing-picture.ts';
import { qualityInWords, rangeOf, restsOn, writes } from './what-if-words.ts';

/** What matters most. */
export function swing(given: WhatIf): TemplateResult {
  const { view, asked, headline, swinging } = given;
  return html`${answered({
    long: asked.long,
    document: view.document,
    asked: swinging,
    name: say`what matters most`,
    about: JSON.stringify(headline),
    draw: (answer) => shown(view, answer),
  })}
  ${found(given)}`;
}

function shown(view: View, answer: Sensitivity): TemplateResult {
  const moving = answer.swings.filter((each) => !isZero(each.swing));
  if (moving.length === 0) return html`<p class="answer-said">${answer.words}</p> ${table(answer)}`;
  const said = sentenceOf(answer, moving);
  return html`<p class="answer-said">${answer.words}</p>
    ${figure(view, {
      id: 'what-matters',
      heading: say`What matters most to ${answer.headline}`,
      picture: () => swingPicture(view, answer, moving, said),
      table: () => table(answer),
      sentence: said,
      marked: true,
    })}
    ${signs(answer)}`;
}

/** The answer, and of those that matter most how far each moves the figure. */
function sentenceOf({ headline, now }: Sensitivity, moving: readonly Swing[]): string {
  const first = moving.slice(0, most).map(({ words }) => words);
  return [say`Now ${headline} is ${short(now)}.`, ...first].join(' ');
}

function table({ headline, adverse, swings }: Sensitivity): TemplateResult {
  const write = writes(adverse);
  return scrolling(
    say`What matters most, scrolls sideways`,
    html`<table class="swings">
      <caption>What each assumption makes of ${headline}, £</caption>
      <thead><tr>
        <th scope="col">Assumption</th><th scope="col">Stated</th><th scope="col">May be</th>
        <th scope="col" class="money">At its lowest</th><th scope="col" class="money">At its highest</th>
        <th scope="col" class="money">Apart</th><th scope="col">Changes sign with</th><th scope="col">Rests on</th>
      </tr></thead>
      <tbody>${swings.map(({ assumption, low, high, swing: apart, break_even }) => {
        const cell = (end: End | undefined) =>
          html`<td class="money">${end === undefined ? say`unknown` : write(end.headline)}</td>`;
        return html`<tr>
          <th scope="row">${assumption.name}</th><td>${assumption.stated}</td><td>${rangeOf(assumption)}</td>
          ${cell(low)}${cell(high)}<td class="money">${pounds(apart)}</td>
          <td>${break_even?.by ?? ''}</td>
          <td>${qualityInWords(assumption.evidence)}: ${restsOn(assumption.evidence)}</td>
        </tr>`;
      })}</tbody>
    </table>`,
  );
}

/** Where the figure changes sign, assumption by assumption. */
function signs({ swings }: Sensitivity): TemplateResult {
  const all = swings.flatMap(({ break_even }) => break_even ?? []);
  const none = say`No assumption by itself makes it change sign.`;
  return html`<h4>Where it changes sign</h4>
    ${all.length === 0 ? html`<p>${none}</p>` : html`<ul class="sentences">${all.map(({ words }) => html`<li>${sentence(words)}</li>`)}</ul>`}`;
}

/** How many grants more would have to be found ceasing before the figure changes sign. */
function found({ view, desk, asked, headline }: WhatIf): TemplateResult | typeof nothing {
  const { document, scenario, outcome } = view;
  if (document.ceasing.length === 0) return nothing;
  const year = outcome.years.find((each) => each.year === headline.year);
  const inAll = (more: BreakEven): string => {
    if (year === undefined) return '';
    const all = desk.handle.total([year.ceasing.lost, ofPence(more.steps)]);
    return say`That is ${inFull(all)} of grants ceasing in ${year.year} in all.`;
  };
  return html`${answered({
    long: asked.long,
    document,
    asked: { what: 'found', scenario, headline },
    name: say`how many grants more would have to be found ceasing`,
    about: JSON.stringify(headline),
    draw: (more) =>
      more === null ? html`` : html`<p class="found">${sentence(more.words)} ${inAll(more)}</p>`,
  })}`;
}

/** Whole pence as an amount. */
function ofPence(pence: number): Money {
  const digits = String(Math.abs(pence)).padStart(3, '0');
  return `${pence < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
