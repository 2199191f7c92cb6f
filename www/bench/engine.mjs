// What one JavaScript engine has to time: the core through the boundary, and the peers on the small rule. The same in Node and
// in a browser, which differ in how they come by the modules.
import { decimalRule } from './decimal-rule.mjs';
import { fullRules } from './full-rules.mjs';
import { sheetRule } from './sheet-rule.mjs';
import { median } from './timing.mjs';

/** @typedef {import('./subject.d.ts').Subject} Subject */
/** @typedef {import('./subject.d.ts').Peer} Peer */
/** @typedef {import('./timing.mjs').Time} Time */

/**
 * @typedef {object} Modules
 * @property {typeof import('../src/wasm/ringfence_questions.js').Handle} core
 * @property {WebAssembly.Memory} memory what the core works in
 * @property {typeof import('decimal.js').Decimal} Decimal
 * @property {typeof import('@ironcalc/wasm').Model} Workbook
 */

export class Engine {
  #modules;
  #subjects;
  #peers;

  /** @param {Modules} modules @param {Readonly<Record<string, Subject>>} subjects */
  constructor(modules, subjects) {
    this.#modules = modules;
    this.#subjects = Object.entries(subjects);
    /** @type {readonly (readonly [string, (subject: Subject) => Peer])[]} */
    this.#peers = [
      ['decimal.js', ({ rule }) => decimalRule(modules.Decimal, rule)],
      ['IronCalc', ({ rule }) => sheetRule(modules.Workbook, rule)],
    ];
  }

  /**
   * How many figures of each peer differ from the reference, at first and through changes.
   * @returns {Record<string, { wrong: number, of: number }>}
   */
  check() {
    /** @type {Record<string, { wrong: number, of: number }>} */
    const found = {};
    for (const [size, subject] of this.#subjects) {
      for (const [name, make] of this.#peers) {
        const peer = make(subject);
        const [first, ...after] = subject.expected;
        const count = { wrong: 0, of: 0 };
        const compare = (
          /** @type {readonly number[]} */ got,
          /** @type {readonly number[]} */ right = [],
        ) => {
          count.of += right.length;
          count.wrong += Math.abs(got.length - right.length);
          count.wrong += right.filter((figure, at) => got[at] !== figure).length;
        };
        compare(peer.results(), first);
        for (const [at, right] of after.entries()) {
          const base = subject.bases[at - 6];
          const split = subject.steps[at] ?? [];
          compare(base ? peer.base(...base) : peer.split(split), right);
        }
        peer.free();
        found[`${size}/${name}`] = count;
      }
    }
    return found;
  }

  /**
   * One round.
   * @param {number} budget milliseconds for each time
   * @returns {Record<string, Time>}
   */
  round(budget) {
    /** @type {Record<string, Time>} */
    const times = {};
    const say = (/** @type {string} */ of, /** @type {Record<string, Time>} */ more) => {
      for (const [what, time] of Object.entries(more)) times[`${of}${what}`] = time;
    };
    for (const [size, subject] of this.#subjects) {
      say(`${size}/`, fullRules(this.#modules.core, subject, budget));
      for (const [name, make] of this.#peers)
        say(`${size}/${name} `, smallRule(make, subject, budget));
    }
    return times;
  }

  /** The bytes that the core has come to take. */
  get memory() {
    return this.#modules.memory.buffer.byteLength;
  }
}

/**
 * @param {(subject: Subject) => Peer} make @param {Subject} subject @param {number} budget
 * @returns {Record<string, Time>}
 */
function smallRule(make, subject, budget) {
  const { steps, bases, sweep } = subject;
  const read = median(budget, () => {
    const peer = make(subject);
    peer.results();
    peer.free();
  });
  const peer = make(subject);
  const times = {
    read,
    split: median(budget, (turn) => peer.split(steps[turn % steps.length] ?? [])),
    source: median(budget, (turn) => peer.base(...(bases[turn % bases.length] ?? [0, 0]))),
    sweep: 10_000 * median(budget, (turn) => peer.split(sweep[turn % sweep.length] ?? [])),
  };
  peer.free();
  return times;
}
