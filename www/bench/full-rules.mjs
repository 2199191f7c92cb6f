// The full rules through the boundary, called as the page calls them.
import { median, medianAfter, onceWithin } from './timing.mjs';

/** @typedef {import('./subject.d.ts').Subject} Subject */
/** @typedef {import('./timing.mjs').Time} Time */
/** @typedef {typeof import('../src/wasm/ringfence_questions.js').Handle} Core */

/** @type {import('../src/wasm/ringfence_questions.js').Headline} */
const shortfall = { figure: 'shortfall', id: '', year: '' };

/** So many splits of the sweep are asked for together. */
const together = 50;

/**
 * One round of a size: a time for each thing that is done.
 * @param {Core} core @param {Subject} subject @param {number} budget
 * @returns {Record<string, Time>}
 */
export function fullRules(core, subject, budget) {
  const handle = core.read(subject.text);
  const baseline = handle.document()?.scenarios[0];
  const year = handle.evaluate('baseline').years[0]?.year;
  if (baseline === undefined || year === undefined) throw new Error('the model is refused');
  /** @param {readonly unknown[]} scenarios */
  const change = (scenarios) =>
    median(budget, (turn) => handle.evaluateWith(scenarios[turn % scenarios.length]));
  const swept = (/** @type {number} */ turn) => {
    const from = (turn * together) % subject.sweep.length;
    return subject.sweep.slice(from, from + together).map(said);
  };
  const first = {
    before: () => core.read(subject.text),
    call: (/** @type {import('../src/wasm/ringfence_questions.js').Handle} */ fresh) =>
      fresh.evaluate('baseline'),
    after: (/** @type {import('../src/wasm/ringfence_questions.js').Handle} */ fresh) =>
      fresh.free(),
  };
  const edited = subject.edited.map((text) => JSON.parse(text));
  const times = {
    read: median(budget, () => core.read(subject.text).free()),
    first: medianAfter(budget, first),
    split: change(subject.changes.split),
    drag: median(budget, (turn) =>
      handle.evaluateYear(subject.changes.split[turn % subject.changes.split.length], year),
    ),
    source: change(subject.changes.source),
    pool: change(subject.changes.pool),
    need: change(subject.changes.need),
    edit: median(budget, (turn) => {
      const read = core.read(edited[turn % edited.length]);
      read.document();
      read.evaluate('baseline');
      read.free();
    }),
    sweep:
      (10_000 / together) *
      median(budget * 2, (turn) => handle.sweep(baseline, shortfall, swept(turn))),
    working: median(budget, () => handle.working(baseline, subject.pointer)),
    bridge: median(budget, () => handle.bridge('baseline', 'second', shortfall, [])),
    stress: inSteps(budget * 20, () => handle.stress(shortfall, '')),
    ways: inSteps(budget * 20, () => handle.ways(baseline, shortfall, {})),
  };
  handle.free();
  return times;
}

/** @param {number} budget @param {() => import('../src/wasm/ringfence_questions.js').Task} ask @returns {Time} */
function inSteps(budget, ask) {
  const task = ask();
  const time = onceWithin(budget, () => {
    task.step();
    return { done: task.done, total: task.total };
  });
  task.free();
  return time;
}

/**
 * A split as a scenario says it.
 * @param {readonly number[]} split
 * @returns {import('../src/wasm/ringfence_questions.js').Split}
 */
function said(split) {
  const shares = split.map((share, at) => [
    `priority-${at}`,
    `${Math.floor(share / 100)}.${String(share % 100).padStart(2, '0')}`,
  ]);
  return { by: 'percent', shares: Object.fromEntries(shares) };
}
