// Medians of what something takes, in Node as in a browser; in nanoseconds, as the native side gives them.

/** @typedef {number | { about: number, done: number, total: number }} Time */

/** What is quick is taken together for so many milliseconds, since clocks of browsers are coarse. */
const batchTime = 2;

/** So many samples are taken if they do not need a second more than they were given. */
const least = 3;

const now = () => performance.now();

/**
 * The median of calls that are told which turn it is, for so many milliseconds.
 * @param {number} budget
 * @param {(turn: number) => unknown} call
 * @returns {number}
 */
export function median(budget, call) {
  const until = now() + budget;
  let turn = 0;
  const alone = timed(() => call(++turn));
  const batch = Math.min(10_000, Math.max(1, Math.floor(batchTime / Math.max(alone, 0.0001))));
  const times = [];
  while (isWanted(times.length, until)) {
    const spent = timed(() => {
      for (let one = 0; one < batch; one += 1) call(++turn);
    });
    times.push(spent / batch);
  }
  return middle(times) * 1e6;
}

/**
 * The same where each call has something of its own to begin with and to let go of, which is not timed.
 * @template S
 * @param {number} budget
 * @param {{ before: () => S, call: (begun: S) => unknown, after: (begun: S) => void }} each
 * @returns {number}
 */
export function medianAfter(budget, { before, call, after }) {
  const until = now() + budget;
  const times = [];
  while (isWanted(times.length, until)) {
    const begun = before();
    times.push(timed(() => call(begun)));
    after(begun);
  }
  return middle(times) * 1e6;
}

/**
 * A call that takes long, once, in steps: what is left when the time is over is reckoned from what was done.
 * @param {number} budget
 * @param {() => { done: number, total: number }} step
 * @returns {Time}
 */
export function onceWithin(budget, step) {
  const start = now();
  for (;;) {
    const { done, total } = step();
    const spent = (now() - start) * 1e6;
    if (done >= total) return spent;
    if (done > 0 && spent >= budget * 1e6) return { about: (spent / done) * total, done, total };
  }
}

/**
 * The one in the middle.
 * @param {number[]} times
 * @returns {number}
 */
export function middle(times) {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** @param {() => unknown} call */
function timed(call) {
  const start = now();
  call();
  return now() - start;
}

/** @param {number} samples @param {number} until */
const isWanted = (samples, until) =>
  samples === 0 || now() < until || (samples < least && now() < until + 1000);
