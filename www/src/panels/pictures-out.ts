// The pictures that can be taken away: of the year and the scenario on show, each as the page draws it.
import type { TemplateResult } from 'lit';
import { bridgePicture } from '../asking/bridge-picture.ts';
import { variance } from '../asking/pool-questions.ts';
import { riskPicture } from '../asking/pool-risk-picture.ts';
import { said } from '../asking/pool-risk-words.ts';
import { figure } from '../figure.ts';
import { isZero, sentence } from '../format.ts';
import { asking } from '../questions.ts';
import type { View } from '../view.ts';
import { ceasingFigure } from '../views/ceasing.ts';
import { moneyMap } from '../views/money-map.ts';
import { months } from '../views/months.ts';
import type { Document, Handle, Outcome, YearOutcome } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { easelWidth, onEasel } from './picture-easel.ts';
import { type Caption, type Picture, pictureOf } from './picture-file.ts';

/** What is drawn: a model, and what one of its scenarios comes to. */
export interface Shown {
  readonly handle: Handle;
  readonly document: Document;
  readonly outcome: Outcome;
  readonly year: YearOutcome;
}

/** A picture that can be taken away. */
export interface PictureOut {
  /** What it is called in the list, and in the name of its file. */
  readonly name: string;
  readonly sentence: string;
  readonly picture: Picture;
}

/** Where a picture is from, whichever it is. */
export type Origin = Omit<Caption, 'heading' | 'sentence'>;

/** A picture by its name, to be drawn. */
interface Drawing {
  readonly name: string;
  readonly drawing: TemplateResult;
}

/** All of them that have something to show. */
export function picturesOut(shown: Shown, origin: Origin): readonly PictureOut[] {
  const view = viewOf(shown);
  if (view === undefined) return [];
  const all: readonly Drawing[] = [
    { name: say`Money map`, drawing: moneyMap(view) },
    { name: say`Months`, drawing: months(view) },
    { name: say`Ceasing grants`, drawing: ceasingFigure(view) },
    ...bridge(view, shown),
    ...risks(view, shown),
  ];
  return all.flatMap((each) => one(each, origin));
}

function one({ name, drawing }: Drawing, origin: Origin): PictureOut[] {
  return onEasel(drawing, (root) => {
    const drawn = root.querySelector<SVGSVGElement>('.drawn svg');
    if (drawn === null) return [];
    const heading = root.querySelector('h3')?.textContent ?? name;
    const words = root.querySelector('.said')?.textContent ?? '';
    const caption = { ...origin, heading, sentence: words };
    return [{ name, sentence: words, picture: pictureOf(drawn, caption) }];
  });
}

function viewOf({ document, outcome, year }: Shown): View | undefined {
  const [baseline] = document.scenarios;
  const scenario = document.scenarios.find(({ id }) => id === outcome.scenario);
  if (baseline === undefined || scenario === undefined) return undefined;
  return {
    document,
    scenario,
    baseline,
    outcome,
    year,
    width: easelWidth,
    readonly: true,
    sight: undefined,
    mode: () => 'picture',
    setMode: () => {},
    decide: () => {},
  };
}

/** The way from the baseline to the scenario; none where it is the baseline, or no decision moves the shortfall. */
function bridge(view: View, { handle }: Shown): Drawing[] {
  const { baseline, scenario, year } = view;
  if (baseline.id === scenario.id) return [];
  const about = { figure: 'shortfall', year: year.year } as const;
  const { answer } = asking(handle)?.bridge(baseline.id, scenario.id, about, []) ?? {};
  if (answer === undefined || answer.steps.every(({ moves }) => isZero(moves))) return [];
  const [first = '', ...rest] = answer.words;
  const said = [sentence(first), ...rest].join(' ');
  const drawing = figure(view, {
    id: 'bridge',
    heading: say`${sentence(answer.headline)}: from ${answer.from} to ${answer.to}`,
    picture: () => bridgePicture(view, answer, said),
    table: () => html``,
    sentence: said,
    marked: false,
  });
  return [{ name: say`Bridge from the baseline`, drawing }];
}

/** Of each pool that goes ahead, who bears it were it to cost a fifth more. */
function risks(view: View, shown: Shown): Drawing[] {
  const ahead = (view.year.pools ?? []).filter(({ goes_ahead }) => goes_ahead);
  return ahead.flatMap(({ id, name }) => {
    const pool = view.document.pools.find((each) => each.id === id);
    const { answer } = variance(shown, view, id, '20%');
    if (pool === undefined || answer === undefined) return [];
    const words = said(pool, answer);
    const drawing = figure(view, {
      id: 'pool-risk',
      heading: say`Who bears it, were ${name} to cost a fifth more in ${view.year.year}`,
      picture: () => riskPicture(shown, view, pool, answer, words),
      table: () => html``,
      sentence: words,
      marked: false,
    });
    return [{ name: say`${name}: who bears a fifth more`, drawing }];
  });
}
