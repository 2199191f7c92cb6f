// Where the bridge leads, and the figure that it is about.
import { nothing, type TemplateResult } from 'lit';
import type { Compare } from '../compare-shown.ts';
import type { View } from '../view.ts';
import type { Compared, Document, Headline, HeadlineFigure, Id } from '../wasm/ringfence.js';
import { html, many, say } from '../words.ts';
import { choiceOf } from './pool-choice.ts';

type Of = 'Service' | 'Priority' | 'Partner';

/** The figures that a bridge may be about, and what each is of where it is not of the whole budget. */
export const figures = (): readonly { id: HeadlineFigure; name: string; of?: Of }[] => [
  { id: 'shortfall', name: say`Shortfall of all services` },
  { id: 'funding', name: say`Funding of all services` },
  { id: 'gap', name: say`Gap left by ceasing grants` },
  { id: 'service_shortfall', name: say`Shortfall of a service`, of: 'Service' },
  { id: 'service_funding', name: say`Funding of a service`, of: 'Service' },
  { id: 'priority_shortfall', name: say`Shortfall of a priority`, of: 'Priority' },
  { id: 'priority_funding', name: say`Funding of a priority`, of: 'Priority' },
  { id: 'to_commission', name: say`Money yet to be commissioned` },
  { id: 'unspent', name: say`Money left unspent` },
  { id: 'to_return', name: say`Ring-fenced money to be returned` },
  { id: 'after_promises', name: say`What promises leave of the budget` },
  { id: 'promises_unmet', name: say`Promises that cannot be kept` },
  { id: 'partner_puts_in', name: say`What a partner puts into pools`, of: 'Partner' },
];

export const ofFigure = (figure: HeadlineFigure): Of | undefined =>
  figures().find(({ id }) => id === figure)?.of;

/** What one of a kind is called. */
export function ofName(of: Of): string {
  if (of === 'Service') return say`Service`;
  return of === 'Priority' ? say`Priority` : say`Partner`;
}

/** The things of a kind that the model has. */
export function among(document: Document, of: Of): readonly { id: Id; name: string }[] {
  if (of === 'Service') return document.services;
  return of === 'Priority' ? document.priorities : document.partners;
}

/** The figure that the bridge is about: as chosen, as far as the model still has it. */
export function headlineOf(
  { document, year, outcome }: View,
  wish: Headline | undefined,
): Headline {
  const usual: Headline = { figure: 'shortfall', year: year.year };
  if (wish === undefined) return usual;
  const when = outcome.years.some((each) => each.year === wish.year) ? wish.year : year.year;
  const dated = wish.year === undefined || when === undefined ? {} : { year: when };
  const of = ofFigure(wish.figure);
  if (of === undefined) return { figure: wish.figure, ...dated };
  const all = among(document, of);
  const held = all.find(({ id }) => id === wish.id) ?? all[0];
  return held === undefined ? usual : { figure: wish.figure, id: held.id, ...dated };
}

const everyYear = 'all';

/** The choices at the head of the bridge. */
export function bridgeChoice(
  view: View,
  compare: Compare,
  headline: Headline,
  others: readonly Compared[],
  to: Compared,
): TemplateResult {
  const { document } = view;
  const of = ofFigure(headline.figure);
  const show = (change: Partial<Headline>): void =>
    compare.show({ headline: headlineOf(view, { ...headline, ...change }), moved: undefined });
  const known = figures().filter(({ of: kind }) => !kind || among(document, kind).length > 0);
  return html`<div class="actions bridge-choice">
    ${
      others.length < 2
        ? nothing
        : choiceOf({
            label: say`The bridge leads to`,
            chosen: to.id,
            among: others,
            choose: (id) => compare.show({ to: id, moved: undefined }),
          })
    }
    ${choiceOf({
      label: say`In which figure`,
      chosen: headline.figure,
      among: known,
      choose: (id) => show({ figure: id as HeadlineFigure }),
    })}
    ${
      of === undefined
        ? nothing
        : choiceOf({
            label: ofName(of),
            chosen: headline.id ?? '',
            among: among(document, of),
            choose: (id) => show({ id }),
          })
    }
    ${years(view, compare, headline)}
  </div>`;
}

function years(view: View, compare: Compare, headline: Headline): TemplateResult | typeof nothing {
  const all = view.outcome.years;
  if (all.length < 2) return nothing;
  const { year: _, ...rest } = headline;
  return choiceOf({
    label: say`In which year`,
    chosen: headline.year ?? everyYear,
    among: [
      ...all.map(({ year }) => ({ id: year, name: year })),
      { id: everyYear, name: many(all.length, 'All {n} years together', 'All {n} years together') },
    ],
    choose: (year) =>
      compare.show({ headline: year === everyYear ? rest : { ...rest, year }, moved: undefined }),
  });
}
