// The stress pack: everything that could go wrong over every scenario, in words as well as in marks.
import { html, nothing, type TemplateResult } from 'lit';
import { scrolling } from '../figure.ts';
import { sentence, short } from '../format.ts';
import type { Questions } from '../long-question.ts';
import { answered } from '../long-shown.ts';
import type { Stress, StressCell, Stressed, StressRow, Verdict } from '../wasm/ringfence.js';
import { figures } from './bridge-choice.ts';
import { supposed } from './pool-choice.ts';
import type { WhatIf } from './what-if.ts';
import { shocks } from './what-if-shocks.ts';

/** The figures of which more is better. */
const favourable = figures
  .map(({ id }) => id)
  .filter((id) => /funding$|^to_commission$|^after_promises$/.test(id));

/** The stress pack. */
export function stress({ desk, view, asked, headline }: WhatIf): TemplateResult {
  const { limit } = asked.shown;
  const question: Questions['stress'] = { what: 'stress', headline, limit };
  const known = asked.long.known(view.document, question);
  const least = favourable.includes(headline.figure);
  return html`<div class="actions question">${supposed(desk, {
    label: least ? 'It holds at no less than' : 'It holds at no more than',
    unit: '£',
    name: 'limit',
    value: limit,
    hint: 'empty: no worse than each scenario is now',
    findings: known?.findings ?? [],
    take: (text) => asked.show({ limit: text }),
  })}</div>
  ${answered({
    long: asked.long,
    document: view.document,
    asked: question,
    name: 'the stress pack',
    about: JSON.stringify([headline, limit]),
    draw: (answer) => shown(answer),
  })}
  ${desk.readonly ? nothing : shocks(desk)}`;
}

function shown(answer: Stress): TemplateResult {
  const { headline, scenarios, rows, words } = answer;
  return html`<p class="answer-said">${words}</p>
    ${scrolling(
      'Stress pack, scrolls sideways',
      html`<table class="stress">
        <caption>Whether each scenario holds ${headline}${held(answer)}, shock by shock</caption>
        <thead><tr><th scope="col">If this goes wrong</th>${scenarios.map((each) => head(answer, each))}</tr></thead>
        <tbody>${rows.map(line)}</tbody>
      </table>`,
    )}
    <p class="small quiet">${key.map(({ mark, means }) => html`<span class="key"><span aria-hidden="true">${mark}</span> ${means}</span> `)}</p>`;
}

/** To what it is held. */
function held({ limit, adverse }: Stress): string {
  if (limit === undefined) return ' no worse than it is now';
  return ` at no ${adverse ? 'more' : 'less'} than ${short(limit)}`;
}

const key: readonly { mark: string; means: string }[] = [
  { mark: '✓', means: 'holds' },
  { mark: '✕', means: 'fails' },
  { mark: '■', means: 'beyond the limit before anything goes wrong' },
];

function head({ limit }: Stress, { name, now, holds }: Stressed): TemplateResult {
  const beyond = limit !== undefined && !holds ? ', beyond the limit already' : '';
  return html`<th scope="col">${name}<span class="aside small">now ${now === undefined ? 'unknown' : short(now)}${beyond}</span></th>`;
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
