// One model that is being worked on, and how much of it stands on the shelf: what is written is only what is new.
import { same } from '../edits.ts';
import type { Session, Step } from '../history.ts';
import type { Document } from '../wasm/ringfence.js';
import { say } from '../words.ts';
import type { KeptStep, Written } from './shelf.ts';

/** Most steps that are kept of a model; the oldest go. */
const mostSteps = 300;

/** Most that the steps of a model take, in letters of JSON. */
const mostLetters = 50_000_000;

/** A step as it stands on the shelf. */
export interface Shelved {
  draft: Document;
  readonly scenarioId: string;
  readonly label: string;
  readonly letters: number;
}

/** The steps of one model within a session. */
export interface Part {
  readonly steps: readonly Step[];
  readonly at: number;
}

/** What is new in a part. */
export interface News {
  readonly put: readonly (readonly [place: number, step: KeptStep])[];
  /** The first and the last place that stay. */
  readonly first: number;
  readonly last: number;
  /** What is on the shelf once it is written. */
  readonly shelved: readonly (Shelved | undefined)[];
}

export interface Work {
  /** Its id on the shelf; none where it is not kept. */
  id: string | undefined;
  revision: number;
  note: string;
  /** The address of the example that it began as. */
  readonly example: string | undefined;
  /** The number on the shelf of the part's first step. */
  readonly base: number;
  /** What is on the shelf, or what was open before the first change, each at its place in the part. */
  shelved: readonly (Shelved | undefined)[];
  at: number;
  scenario: string;
}

/** A document that was just opened: nothing of it is on the shelf. */
export function newWork(example?: string): Work {
  return {
    id: undefined,
    revision: 0,
    note: '',
    example,
    base: 0,
    shelved: [],
    at: -1,
    scenario: '',
  };
}

/** The steps of a session that belong to the document on show. */
export function partOf({ steps, at }: Session): Part {
  const opening = steps[at]?.opening;
  const first = steps.findIndex((step) => step.opening === opening);
  return { steps: steps.filter((step) => step.opening === opening), at: at - first };
}

/** What of a part is not on the shelf as it stands now. */
export function newsOf(work: Work, part: Part): News {
  const held = work.shelved.findIndex((step) => step !== undefined);
  const from = held < 0 ? 0 : held;
  const put: [number, KeptStep][] = [];
  const shelved = part.steps.map((step, place) => {
    if (place < from) return undefined;
    const before = work.shelved[place];
    // What led to the first of them may lie further back than what is kept.
    const label = part.steps[place - 1]?.label ?? before?.label ?? '';
    // Of the step on show the scenario is kept beside the steps: it changes without a step.
    const scenarioId =
      place === part.at ? (before?.scenarioId ?? step.scenarioId) : step.scenarioId;
    if (before && isAs(before, { ...step, scenarioId, label })) return before;
    const draft = JSON.stringify(step.draft);
    put.push([place, { draft, scenarioId, label }]);
    return { draft: step.draft, scenarioId, label, letters: draft.length };
  });
  const { first, last } = within(shelved, part.at);
  return {
    put: put.filter(([place]) => place >= first && place <= last),
    first,
    last,
    shelved: shelved.map((step, place) => (place < first || place > last ? undefined : step)),
  };
}

/** Whether there is anything in a part that is not on the shelf. */
export function isNews(work: Work, part: Part, news: News): boolean {
  return (
    news.put.length > 0 ||
    work.shelved.length !== news.shelved.length ||
    work.at !== part.at ||
    work.scenario !== (part.steps[part.at]?.scenarioId ?? '')
  );
}

/** The write that puts what is new on the shelf under an id. */
export function writeOf(work: Work, part: Part, news: News, id: string): Written {
  const now = part.steps[part.at];
  const title: unknown = now?.draft.title;
  return {
    model: {
      id,
      title:
        typeof title === 'string' && title.trim() !== '' ? title : say`A model without a title`,
      note: work.note,
      at: work.base + part.at,
      scenario: now?.scenarioId ?? '',
      revision: work.revision + 1,
      changed: new Date().toISOString(),
    },
    over: work.id === undefined ? undefined : work.revision,
    steps: news.put.map(([place, step]) => [work.base + place, step]),
    first: work.base + news.first,
    last: work.base + news.last,
  };
}

/** What was written stands on the shelf from now on. */
export function settle(work: Work, { model }: Written, part: Part, news: News): void {
  work.id = model.id;
  work.revision = model.revision;
  note(work, part, news);
}

/** What a part holds is known, written or not. */
export function note(work: Work, part: Part, news: News): void {
  work.shelved = news.shelved;
  work.at = part.at;
  work.scenario = part.steps[part.at]?.scenarioId ?? '';
}

function isAs(held: Shelved, { draft, scenarioId, label }: Step): boolean {
  if (held.scenarioId !== scenarioId || held.label !== label) return false;
  if (held.draft !== draft && !same(held.draft, draft)) return false;
  // A step that was gone back to is read again: another object that says the same.
  held.draft = draft;
  return true;
}

/** The places that are kept: the newest, the one on show always among them. */
function within(
  steps: readonly (Shelved | undefined)[],
  at: number,
): { first: number; last: number } {
  let first = steps.findIndex((step) => step !== undefined);
  let last = steps.length - 1;
  let letters = steps.reduce((sum, step) => sum + (step?.letters ?? 0), 0);
  while (last - first >= mostSteps || letters > mostLetters) {
    const place = first < at ? first++ : last > at ? last-- : undefined;
    if (place === undefined) break;
    letters -= steps[place]?.letters ?? 0;
  }
  return { first, last };
}
