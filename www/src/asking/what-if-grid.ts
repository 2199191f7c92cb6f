// Two assumptions at once: the figure at every pair of moves, as a map, a table and a sentence.
import { nothing, type TemplateResult } from 'lit';
import { figure, scrolling } from '../figure.ts';
import type { Long } from '../long.ts';
import { asking } from '../questions.ts';
import type { View } from '../view.ts';
import type { Assumption, Grid } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { answered } from './long-shown.ts';
import { choiceOf } from './pool-choice.ts';
import type { WhatIf } from './what-if.ts';
import { gridPicture } from './what-if-grid-picture.ts';
import { moved, unmoved, writes } from './what-if-words.ts';

/** How many moves of each, where there is room for them and where there is little. */
const many = 9;
const few = 5;
const wideEnough = 720;

/** The assumptions across and down, by their keys. */
interface Pair {
  readonly across: string;
  readonly down: string;
}

/** The pair on which most hangs, as it was found last, and the figure it was found for: it stays while that does. */
const found = new WeakMap<Long, { readonly about: string; readonly pair: Pair }>();

/** Two at once. */
export function grid(given: WhatIf): TemplateResult {
  const { desk, view, asked, swinging } = given;
  const all = asking(desk.handle)?.assumptions(view.scenario).answer ?? [];
  if (all.length < 2) return html`<p>This needs two assumptions; the model has ${all.length}.</p>`;
  const pair = pairOf(given, all);
  if (pair !== undefined) return html`${choices(given, all, pair)} ${map(given, pair)}`;
  return html`${nothing} ${answered({
    long: asked.long,
    document: view.document,
    asked: swinging,
    name: say`which two assumptions matter most`,
    about: 'pair',
    draw: () => html``,
  })}`;
}

/** The two that are chosen; for what is not chosen, those on which most hangs, once it is known. */
function pairOf(
  { asked, headline, view, swinging }: WhatIf,
  all: readonly Assumption[],
): Pair | undefined {
  const there = (key: string | undefined): key is string => all.some((each) => each.key === key);
  const { across, down } = asked.shown;
  if (there(across) && there(down) && across !== down) return { across, down };
  const about = JSON.stringify(headline);
  const last = found.get(asked.long);
  if (last?.about === about && there(last.pair.across) && there(last.pair.down)) return last.pair;
  const swings = asked.long.known(view.document, swinging)?.answer?.swings;
  const [first, second] = swings?.map(({ assumption }) => assumption.key) ?? [];
  if (first === undefined || second === undefined) return undefined;
  const pair = { across: first, down: second };
  found.set(asked.long, { about, pair });
  return pair;
}

function choices(
  { asked }: WhatIf,
  all: readonly Assumption[],
  { across, down }: Pair,
): TemplateResult {
  const among = all.map(({ key, name, stated }) => ({ id: key, name: `${name} (${stated})` }));
  const choice = (label: string, chosen: string, other: string, name: 'across' | 'down') =>
    choiceOf({
      label,
      chosen,
      among: among.filter(({ id }) => id !== other),
      choose: (key) => asked.show({ across, down, [name]: key }),
    });
  return html`<div class="actions question">
    ${choice(say`Across`, across, down, 'across')} ${choice(say`Down`, down, across, 'down')}
    <button type="button" @click=${() => asked.show({ across: down, down: across })}>Turn it round</button>
  </div>`;
}

function map({ view, asked, headline }: WhatIf, { across, down }: Pair): TemplateResult {
  const { scenario, document } = view;
  const moves = view.width < wideEnough ? few : many;
  return html`${answered({
    long: asked.long,
    document,
    asked: { what: 'grid', scenario, headline, across, down, moves },
    name: say`two at once`,
    about: JSON.stringify([headline, across, down, moves]),
    draw: (answer) => shown(view, answer),
  })}`;
}

function shown(view: View, answer: Grid): TemplateResult {
  return html`<p class="answer-said">${answer.words}</p>
    ${figure(view, {
      id: 'two-at-once',
      heading: say`${answer.across.name}, and ${answer.down.name}`,
      picture: () => gridPicture(view, answer),
      table: () => table(answer),
      sentence: answer.words,
      marked: true,
    })}`;
}

function table(answer: Grid): TemplateResult {
  const { headline, across, down, across_by, down_by, cells } = answer;
  const write = writes(answer.adverse);
  return scrolling(
    say`Two at once, scrolls sideways`,
    html`<table class="grid">
      <caption>What ${across.name} (across) and ${down.name} (down) together make of ${headline}, £</caption>
      <thead><tr>
        <th scope="col">${down.name}</th>
        ${across_by.map((by) => html`<th scope="col" class="money">${moved(by)}</th>`)}
      </tr></thead>
      <tbody>${cells.map((row, place) => {
        const by = down_by[place] ?? '';
        return html`<tr><th scope="row">${moved(by)}</th>
          ${row.map((cell, column) => {
            const here = unmoved(by) && unmoved(across_by[column] ?? '');
            return html`<td class=${here ? 'money here' : 'money'}>${cell === null ? say`unknown` : write(cell)}${here ? html`<span class="aside small">as stated</span>` : nothing}</td>`;
          })}</tr>`;
      })}</tbody>
    </table>`,
  );
}
