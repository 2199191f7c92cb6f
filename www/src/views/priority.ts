// What one priority has, needs and gets, with the baseline's figures beside in any other scenario.
import { nothing, type TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import { figured } from '../figures.ts';
import { adverse, isZero, pounds, sentence } from '../format.ts';
import type { Id, Money, PriorityOutcome, YearOutcome } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { whence } from './beside.ts';

interface Line {
  readonly name: string;
  readonly field: Field;
  readonly written: (money: Money) => string;
}

type Field =
  | 'target'
  | 'need'
  | 'ring_fenced'
  | 'allocated'
  | 'own'
  | 'others'
  | 'to_commission'
  | 'movable'
  | 'shortfall';

const usual = (): readonly Line[] => [
  { name: say`Target`, field: 'target', written: pounds },
  { name: say`Need`, field: 'need', written: pounds },
  { name: say`Ring-fenced`, field: 'ring_fenced', written: pounds },
  { name: say`Funded`, field: 'allocated', written: pounds },
  { name: say`Own`, field: 'own', written: pounds },
  { name: say`To commission`, field: 'to_commission', written: pounds },
  { name: say`Freely movable`, field: 'movable', written: pounds },
  { name: say`Short`, field: 'shortfall', written: adverse },
];

/** The lines, with what comes from beside the budget where something does, now or in the baseline. */
function linesOf({ year, before }: Desk): readonly Line[] {
  const held = [year, before].find((each) => each !== undefined && !isZero(each.others));
  if (held === undefined) return usual();
  const others: Line = { name: sentence(whence(held)), field: 'others', written: pounds };
  return usual().toSpliced(5, 0, others);
}

export function priorityFigures(desk: Desk, id: Id): TemplateResult | typeof nothing {
  const now = held(desk.year, id);
  if (now === undefined) return nothing;
  const before = held(desk.before, id);
  const shown = linesOf(desk);
  return before === undefined ? alone(shown, now) : compared(shown, now, before);
}

function held(year: YearOutcome | undefined, id: Id): PriorityOutcome | undefined {
  return year?.priorities.find((priority) => priority.id === id);
}

function alone(lines: readonly Line[], now: PriorityOutcome): TemplateResult {
  return html`<dl class="figures small">
    ${lines.map(
      (line) =>
        html`<div><dt class="quiet">${line.name}</dt><dd>${figured(now, line.field, said(line, now))}</dd></div>`,
    )}
  </dl>`;
}

/** Every line has both figures, also where they are alike: nothing shifts under a slider that is held. */
function compared(
  lines: readonly Line[],
  now: PriorityOutcome,
  before: PriorityOutcome,
): TemplateResult {
  return html`<table class="compared">
    <caption class="unseen">${now.name}, pounds</caption>
    <thead>
      <tr><td></td><th scope="col">Now</th><th scope="col">Baseline</th></tr>
    </thead>
    <tbody>
      ${lines.map((line) => {
        const [after, was] = [said(line, now), said(line, before)];
        const marked = figured(now, line.field, after);
        return html`<tr>
          <th scope="row" class="quiet">${line.name}</th>
          <td>${after === was ? marked : html`<strong>${marked}</strong>`}</td>
          <td class="quiet">${was}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

function said({ field, written }: Line, priority: PriorityOutcome): string {
  const money = priority[field];
  return money === undefined ? say`none` : written(money);
}
