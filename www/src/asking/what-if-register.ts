// The register of assumptions: every input with what it rests on, how far it may lie and how much hangs on it.
import { nothing, type TemplateResult } from 'lit';
import { scrolling } from '../figure.ts';
import { pounds } from '../format.ts';
import { asking } from '../questions.ts';
import { hasControl } from '../views/findings.ts';
import type { Assumption, Money } from '../wasm/ringfence.js';
import { html, many, say } from '../words.ts';
import { answered } from './long-shown.ts';
import type { WhatIf } from './what-if.ts';
import { qualityInWords, qualityOf, rangeOf, restsOn } from './what-if-words.ts';

interface Entry {
  readonly assumption: Assumption;
  /** How far apart it moves the figure; none while that is being worked out. */
  readonly swing?: Money;
}

/** The register, what matters most first. */
export function register(given: WhatIf): TemplateResult {
  const { desk, view, asked, headline, swinging } = given;
  return html`${answered({
    long: asked.long,
    document: view.document,
    asked: swinging,
    name: say`how much hangs on each assumption`,
    about: JSON.stringify(headline),
    before: () => {
      const all = asking(desk.handle)?.assumptions(view.scenario).answer ?? [];
      return table(
        given,
        all.map((assumption) => ({ assumption })),
        say`in the order of the model`,
      );
    },
    draw: ({ swings, headline: name }) =>
      table(given, swings, say`by how far each moves ${name} within its range`),
  })}`;
}

function table(given: WhatIf, entries: readonly Entry[], order: string): TemplateResult {
  return html`<p class="answer-said">${said(entries)}</p>
    ${scrolling(
      say`Assumptions, scrolls sideways`,
      html`<table class="register">
        <caption>Every assumption of this scenario, ${order}</caption>
        <thead><tr>
          <th scope="col">Assumption</th><th scope="col">Stated</th><th scope="col">May be</th>
          <th scope="col" class="money">Moves it by, £</th><th scope="col">Quality</th><th scope="col">Rests on</th>
        </tr></thead>
        <tbody>${entries.map((entry) => line(given, entry))}</tbody>
      </table>`,
    )}`;
}

function line({ desk, asked }: WhatIf, { assumption, swing }: Entry): TemplateResult {
  const { name, stated, path, evidence } = assumption;
  const way = asked.beside && hasControl(path);
  const go = html`<button type="button" class="link small" aria-label=${say`Go to it: ${name}`}
    @click=${() => desk.goTo(path)}>Go to it</button>`;
  return html`<tr>
    <th scope="row">${name} ${way ? go : nothing}</th><td>${stated}</td><td>${rangeOf(assumption)}</td>
    <td class="money">${swing === undefined ? '' : pounds(swing)}</td>
    <td>${qualityInWords(evidence)}</td><td class="words">${restsOn(evidence)}</td>
  </tr>`;
}

/** How many rest on what. */
function said(entries: readonly Entry[]): string {
  const count = (...qualities: string[]): number =>
    entries.filter(({ assumption }) => qualities.includes(qualityOf(assumption.evidence))).length;
  const [firm, estimated, loose] = [
    count('measured', 'published'),
    count('estimated'),
    count('assumed', 'not said'),
  ];
  const all = many(entries.length, '{n} assumption', '{n} assumptions');
  return firm === 1
    ? say`Of ${all}, ${firm} is measured or published, ${estimated} estimated, ${loose} no more than assumed.`
    : say`Of ${all}, ${firm} are measured or published, ${estimated} estimated, ${loose} no more than assumed.`;
}
