// What the views of pools ask the core. An answer is kept as long as model and scenario stand, so that a
// drag asks only what is new; and where what was typed cannot be read, the last answer stays on show.
import { type Desk, findingsAt } from '../desk.ts';
import { type Asking, theWhole } from '../loading.ts';
import { OWN, withPoolAt } from '../pool-edits.ts';
import { asking } from '../questions.ts';
import type { View } from '../view.ts';
import type {
  Answer,
  Borne,
  CostSharing,
  Finding,
  Handle,
  Id,
  Leaving,
  Money,
  Month,
  Options,
  OwnCut,
  Pool,
  PoolOutcome,
  Scenario,
  Variance,
} from '../wasm/ringfence.js';

/** An answer, or the last one there was with what is the matter now. */
export interface Asked<T> {
  readonly answer: T | undefined;
  readonly findings: readonly Finding[];
}

/** Whoever asks: the model that stands is enough. */
export type Asker = Pick<Desk, 'handle'>;

type Answers = Map<string, Answer<unknown>>;
const kept = new WeakMap<Handle, WeakMap<Scenario, Answers>>();

function answersOf({ handle }: Asker, { scenario }: View): Answers {
  const ofHandle = kept.get(handle) ?? new WeakMap<Scenario, Answers>();
  kept.set(handle, ofHandle);
  const answers = ofHandle.get(scenario) ?? new Map<string, Answer<unknown>>();
  ofHandle.set(scenario, answers);
  return answers;
}

/** Asks a question once; `typed` is the part of it that someone typed. No answer until there is what answers. */
function ask<T>(
  desk: Asker,
  view: View,
  question: string,
  typed: string,
  put: (model: Asking, scenario: Scenario, year: string) => Answer<T>,
): Asked<T> {
  const model = asking(desk.handle);
  if (model === undefined) return { answer: undefined, findings: [] };
  const answers = answersOf(desk, view);
  const about = JSON.stringify([question, view.year.year]);
  const whole = JSON.stringify([about, typed]);
  const said = (answers.get(whole) ?? put(model, view.scenario, view.year.year)) as Answer<T>;
  answers.set(whole, said);
  if (said.answer !== undefined) answers.set(about, said);
  const last = answers.get(about) as Answer<T> | undefined;
  return { answer: last?.answer, findings: said.findings };
}

/** Who bears a variance of a pool's cost. */
export const variance = (desk: Asker, view: View, pool: Id, by: string): Asked<Variance> =>
  ask(desk, view, `variance ${pool}`, by, (model, scenario, year) =>
    model.variance(scenario, pool, year, by),
  );

/** The members' parts of a fifth more and a fifth less: as far as the slider goes. */
export const fifths = (desk: Asker, view: View, pool: Id): readonly Borne[] =>
  ['20%', '-20%'].flatMap((by) => {
    const asked = ask(desk, view, `fifth ${pool}`, by, (model, scenario, year) =>
      model.variance(scenario, pool, year, by),
    );
    return asked.answer?.members ?? [];
  });

/** How the cost of commissioning together could be shared. */
export const costSharing = (desk: Desk, view: View, pool: Id): Asked<CostSharing> =>
  ask(desk, view, `sharing ${pool}`, '', (model, scenario, year) =>
    model.costSharing(scenario, pool, year),
  );

/** What changes when a partner leaves. */
export const leaving = (desk: Desk, view: View, partner: Id, month: Month): Asked<Leaving> =>
  ask(desk, view, `leaving ${partner} ${month}`, '', (model, scenario) =>
    model.leaving(scenario, partner, month),
  );

/** What follows own money out of pools. */
export const ownCut = (desk: Desk, view: View, by: string): Asked<OwnCut> =>
  ask(desk, view, 'cut', by, (model, scenario, year) => model.ownCut(scenario, year, by));

/** Options side by side. */
export const options = (
  desk: Desk,
  view: View,
  mixes: readonly (readonly Id[])[],
): Asked<Options> =>
  ask(desk, view, `options ${JSON.stringify(mixes)}`, '', (model, scenario, year) =>
    model.options(
      scenario,
      year,
      mixes.map((mix) => [...mix]),
    ),
  );

/** The total of a column of figures. */
export const total = ({ handle }: Desk, amounts: readonly Money[]): Money =>
  handle.total([...amounts]);

/** What would be wrong with the document beneath a path, were a pool so: asked before it is. */
export function faultsIf(desk: Desk, pool: Pool, after: Pool, path: string): readonly Finding[] {
  const place = desk.document.pools.findIndex(({ id }) => id === pool.id);
  const tried = theWhole()?.read(withPoolAt(desk.document, place, after));
  if (tried === undefined) return [];
  const found = tried.findings().filter((each) => each.path.startsWith(path));
  tried.free();
  return found.filter(({ severity }) => severity === 'error');
}

/** A sum in sentences, the side it lies on left to the words. */
export const size = (money: Money): Money => money.replace(/^-/, '');

/** Everyone in a pool: the owner of the model, who contributes, and the host. */
export function membersOf({ contributions, host }: Pool): readonly Id[] {
  return [...new Set([OWN, ...contributions.map(({ partner }) => partner), host])];
}

/** The pool that is looked at: as chosen, else the first that the scenario enters, else the first. */
export function chosenPool(desk: Desk, view: View, chosen: Id | undefined): Pool | undefined {
  const { pools } = desk.document;
  const entered = pools.find(({ id }) => outcomeOf(view, id) !== undefined);
  return pools.find(({ id }) => id === chosen) ?? entered ?? pools[0];
}

/** What a pool comes to in the year on show; none where the scenario does not enter it. */
export const outcomeOf = ({ year }: View, id: Id): PoolOutcome | undefined =>
  year.pools?.find((pool) => pool.id === id);

/** Some fields changed, and some taken back. */
export type Change<T> = { [K in keyof T]?: T[K] | undefined };

/** What a step is called beside Undo, by the name of its pool. */
export type Step = (pool: string) => string;

/** Changes a pool of the document, as one step. */
export function changePool(desk: Desk, pool: Pool, change: Change<Pool>, step: Step): void {
  const place = desk.document.pools.findIndex(({ id }) => id === pool.id);
  if (place < 0) return;
  const after = changed(pool, change);
  desk.edit(withPoolAt(desk.document, place, after), () => step(pool.name));
}

/** The same with fields changed; what is put to nothing is no field any more. */
export function changed<T extends object>(value: T, change: Change<T>): T {
  const held = Object.entries({ ...value, ...change }).filter(([, each]) => each !== undefined);
  return Object.fromEntries(held) as T;
}

/** A figure for each member with one put in its place, or taken back where nothing was typed. */
export function withFigure(
  figures: Record<Id, string> | undefined,
  id: Id,
  text: string,
): Record<Id, string> | undefined {
  const { [id]: _, ...rest } = figures ?? {};
  const all = text === '' ? rest : { ...rest, [id]: text };
  return Object.keys(all).length === 0 ? undefined : all;
}

/** The errors at a path or beneath it. */
export const faultsAt = (desk: Desk, path: string): readonly Finding[] =>
  findingsAt(desk, path).filter(({ severity }) => severity === 'error');
