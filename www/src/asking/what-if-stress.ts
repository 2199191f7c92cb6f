// The stress pack: everything that could go wrong over every scenario, in words as well as in marks.
import { nothing, type TemplateResult } from 'lit';
import { scrolling } from '../figure.ts';
import { sentence, short } from '../format.ts';
import type { Questions } from '../long-question.ts';
import type { Stress, StressCell, Stressed, StressRow, Verdict } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { answered } from './long-shown.ts';
import { supposed } from './pool-choice.ts';
import type { WhatIf } from './what-if.ts';
import { shocks } from './what-if-shocks.ts';

/** The figures of which more is better. */
const favourable = /funding$|^to_commission$|^after_promises$/;

/** The stress pack. */
export function stress({ desk, view, asked, headline }: WhatIf): TemplateResult {
  const { limit } = asked.shown;
  const question: Questions['stress'] = { what: 'stress', headline, limit };
  const known = asked.long.known(view.document, question);
  const least = favourable.test(headline.figure);
  return html`<div class="actions question">${supposed(desk, {
    label: least ? say`It holds at no less than` : say`It holds at no more than`,
    unit: '£',
    name: 'limit',
    value: limit,
    hint: say`empty: no worse than each scenario is now`,
    findings: known?.findings ?? [],
    take: (text) => asked.show({ limit: text }),
  })}</div>
  ${answered({
    long: asked.long,
    document: view.document,
    asked: question,
    name: say`the stress pack`,
    about: JSON.stringify([headline, limit]),
    draw: (answer) => shown(answer),
  })}
  ${desk.readonly ? nothing : shocks(desk)}`;
}

function shown(answer: Stress): TemplateResult {
  const { scenarios, rows, words } = answer;
  return html`<p class="answer-said">${words}</p>
    ${scrolling(
      say`Stress pack, scrolls sideways`,
      html`<table class="stress">
        <caption>${held(answer)}</caption>
        <thead><tr><th scope="col">If this goes wrong</th>${scenarios.map((each) => head(answer, each))}</tr></thead>
        <tbody>${rows.map(line)}</tbody>
      </table>`,
    )}
    <p class="small quiet">${key.map(({ mark, means }) => html`<span class="key"><span aria-hidden="true">${mark}</span> ${means()}</span> `)}</p>`;
}

/** What is tried, and to what it is held. */
function held({ headline, limit, adverse }: Stress): string {
  if (limit === undefined)
    return say`Whether each scenario holds ${headline} no worse than it is now, shock by shock`;
  return adverse
    ? say`Whether each scenario holds ${headline} at no more than ${short(limit)}, shock by shock`
    : say`Whether each scenario holds ${headline} at no less than ${short(limit)}, shock by shock`;
}

const key: readonly { mark: string; means: () => string }[] = [
  { mark: '✓', means: () => say`holds` },
  { mark: '✕', means: () => say`fails` },
  { mark: '■', means: () => say`beyond the limit before anything goes wrong` },
];

function head({ limit }: Stress, { name, now, holds }: Stressed): TemplateResult {
  const amount = now === undefined ? say`unknown` : short(now);
  const beyond = limit !== undefined && !holds;
  return html`<th scope="col">${name}<span class="aside small">${beyond ? say`now ${amount}, beyond the limit already` : say`now ${amount}`}</span></th>`;
}

const line = ({ name, supposes, own, cells }: StressRow): TemplateResult =>
  html`<tr><th scope="row">${name}${own ? html` <span class="small quiet">your own</span>` : nothing}
    <span class="aside small quiet">${sentence(supposes)}</span></th>${cells.map(cell)}</tr>`;

const looks: Readonly<Record<Verdict, { readonly kind: string; readonly mark: string }>> = {
  holds: { kind: 'holds', mark: '✓' },
  fails: { kind: 'fails', mark: '✕' },
  fails_already: { kind: 'already', mark: '■' },
  unknown: { kind: 'unknown', mark: '?' },
};

function cell({ verdict, words }: StressCell): TemplateResult {
  const { kind, mark } = looks[verdict];
  return html`<td class=${`verdict ${kind}`}><span class="mark-of" aria-hidden="true">${mark}</span> ${words}</td>`;
}
