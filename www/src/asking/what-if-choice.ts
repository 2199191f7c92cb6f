// Which figure a question is about: of the whole budget, a priority, a service or a partner, in a year or in all.
import { nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { View } from '../view.ts';
import type { Headline, HeadlineFigure } from '../wasm/ringfence.js';
import { html, many, say, spoken } from '../words.ts';
import { among, figures, headlineOf, ofFigure, ofName } from './bridge-choice.ts';
import { choiceOf } from './pool-choice.ts';

export interface Choosing {
  readonly headline: Headline;
  /** What the choice of the figure is called. */
  readonly label: string;
  /** The figures that may be chosen; every one where not said. */
  readonly figures?: readonly HeadlineFigure[];
  /** What stands beside the name of a service or a priority: how short it is. */
  readonly remark?: (id: string) => string;
  readonly choose: (headline: Headline) => void;
}

const everyYear = 'all';

/** The choices at the head of a question. */
export function headlineChoice(view: View, choosing: Choosing): TemplateResult {
  const { document, outcome } = view;
  const { headline, label, choose } = choosing;
  const known = figures().filter(
    ({ id, of }) =>
      (choosing.figures?.includes(id) ?? true) && (!of || among(document, of).length > 0),
  );
  const figure = choiceOf({
    label,
    chosen: headline.figure,
    among: known,
    choose: (id) => choose(headlineOf(view, { ...headline, figure: id as HeadlineFigure })),
  });
  const key = JSON.stringify([headline, known.length, spoken()]);
  return html`${guard([document, outcome, key], () => html`${figure} ${ofWhich(view, choosing)} ${years(view, choosing)}`)}`;
}

/** Of which service, priority or partner. */
function ofWhich(
  { document }: View,
  { headline, remark, choose }: Choosing,
): TemplateResult | typeof nothing {
  const of = ofFigure(headline.figure);
  if (of === undefined) return nothing;
  return choiceOf({
    label: ofName(of),
    chosen: headline.id ?? '',
    among: among(document, of).map(({ id, name }) => ({
      id,
      name: remark === undefined ? name : `${name}${remark(id)}`,
    })),
    choose: (id) => choose({ ...headline, id }),
  });
}

function years({ outcome }: View, { headline, choose }: Choosing): TemplateResult | typeof nothing {
  const all = outcome.years;
  if (all.length < 2) return nothing;
  const { year: _, ...rest } = headline;
  return choiceOf({
    label: say`In which year`,
    chosen: headline.year ?? everyYear,
    among: [
      ...all.map(({ year }) => ({ id: year, name: year })),
      { id: everyYear, name: many(all.length, 'All {n} years together', 'All {n} years together') },
    ],
    choose: (year) => choose(year === everyYear ? rest : { ...rest, year }),
  });
}
