// How the rounds are printed: medians, and how many times as long each takes as the reference of the same round.
import { middle } from './timing.mjs';

/** @typedef {import('./timing.mjs').Time} Time */
/** @typedef {{ native: Record<string, Time>, node: Record<string, Time>, chromium: Record<string, Time> }} Round */
/** @typedef {keyof Round} Place */
/** @typedef {Record<string, { wrong: number, of: number }>} Wrong */

const places = /** @type {const} */ (['native', 'node', 'chromium']);

const sizes = {
  small: '3 sources, 3 priorities, 12 services, 4 years',
  medium: '8 sources, 5 priorities, 60 services, 5 years',
  large: '20 sources, 8 priorities, 400 services, 10 years',
};

/** What is timed, by its words and by what the reference takes for the like. */
const rows = /** @type {const} */ ([
  ['read', 'read a model', 'rule read'],
  ['first', 'first evaluation', 'rule split'],
  ['split', 'again after a change of split', 'rule split'],
  ['drag', '… the year on show alone, as in a drag', 'rule split'],
  ['source', '… of a source', 'rule source'],
  ['pool', '… of a pool', 'rule source'],
  ['need', '… of a need', 'rule source'],
  ['edit', 'a figure typed, the document read anew', 'rule read'],
  ['sweep', '10,000 splits', 'rule sweep'],
  ['working', 'one working', ''],
  ['bridge', 'the bridge', ''],
  ['stress', 'the stress pack', ''],
  ['ways', 'what would it take', ''],
  ['rule read', 'small rule, reference: set up', 'rule read'],
  ['rule split', '… a split', 'rule split'],
  ['rule split, nothing kept', '… a split, nothing kept', 'rule split'],
  ['rule source', '… a source', 'rule source'],
  ['rule sweep', '… 10,000 splits', 'rule sweep'],
  ['decimal.js read', 'small rule, decimal.js: set up', 'rule read'],
  ['decimal.js split', '… a split', 'rule split'],
  ['decimal.js source', '… a source', 'rule source'],
  ['decimal.js sweep', '… 10,000 splits', 'rule sweep'],
  ['IronCalc read', 'small rule, IronCalc: set up', 'rule read'],
  ['IronCalc split', '… a split', 'rule split'],
  ['IronCalc source', '… a source', 'rule source'],
  ['IronCalc sweep', '… 10,000 splits', 'rule sweep'],
]);

/**
 * @param {readonly Round[]} rounds @param {{ node: Wrong, chromium: Wrong }} wrong
 * @returns {string}
 */
export function table(rounds, wrong) {
  const lines = [];
  for (const [size, holds] of Object.entries(sizes)) {
    const header = ['native', 'Node', 'Chromium', '× ref', '× ref', '× ref', 'wrong'];
    lines.push('', line(`${size}: ${holds}`, header));
    for (const [what, words, reference] of rows) {
      const key = `${size}/${what}`;
      const times = places.map((place) => shown(rounds, place, key));
      if (times.every((time) => time === '')) continue;
      const ratios = places.map((place) => ratio(rounds, place, key, `${size}/${reference}`));
      lines.push(line(words, [...times, ...ratios, wrongs(wrong, size, what)]));
    }
  }
  lines.push(
    '',
    '~ a sample: 10,000 times the median of one, or what some of the steps took, for all of them',
  );
  return lines.join('\n');
}

/**
 * What was aimed at, and how it stands.
 * @param {readonly Round[]} rounds @param {{ node: number, chromium: number }} memory
 */
export function goals(rounds, memory) {
  const times = (
    /** @type {Place} */ place,
    /** @type {string} */ what,
    /** @type {Place} */ by,
    /** @type {string} */ other,
  ) =>
    said(
      middle(
        rounds.map(
          (round) => amount(round[place][`large/${what}`]) / amount(round[by][`large/${other}`]),
        ),
      ),
    );
  const second = (/** @type {Place} */ place) =>
    said(1e13 / middle(rounds.map((round) => amount(round[place]['large/sweep']))));
  const both = (/** @type {(place: 'node' | 'chromium') => string} */ of) =>
    `${of('node')} in Node, ${of('chromium')} in Chromium`;
  const mebibytes = (/** @type {number} */ bytes) => `${(bytes / 2 ** 20).toFixed(1)} MB`;
  return [
    '',
    'On large, through the boundary:',
    `  a change of split takes ${both((place) => times(place, 'split', 'native', 'rule split'))} times the reference (at most 10)`,
    `  and IronCalc, on the small rule, ${both((place) => times(place, 'IronCalc split', place, 'split'))} times as long as that (at least 500)`,
    `  splits in a second: ${both(second)} (at least 5,000)`,
    `  memory after everything: ${both((place) => mebibytes(memory[place]))} (under 16)`,
    '',
  ].join('\n');
}

/** @param {string} first @param {readonly string[]} rest */
const line = (first, rest) =>
  `${first.padEnd(58)}${rest.map((cell, at) => cell.padStart(at < 3 ? 10 : 9)).join('')}`.trimEnd();

/** @param {Time | undefined} time */
const amount = (time) => (typeof time === 'object' ? time.about : (time ?? Number.NaN));

/** @param {readonly Round[]} rounds @param {Place} place @param {string} key */
function shown(rounds, place, key) {
  const times = rounds.map((round) => round[place][key]);
  if (times.some((time) => time === undefined)) return '';
  const about = key.endsWith('sweep') || times.some((time) => typeof time === 'object');
  return `${about ? '~' : ''}${inUnits(middle(times.map(amount)))}`;
}

/** @param {readonly Round[]} rounds @param {Place} place @param {string} key @param {string} reference */
function ratio(rounds, place, key, reference) {
  const ratios = rounds.map((round) => amount(round[place][key]) / amount(round.native[reference]));
  return ratios.some(Number.isNaN) ? '' : said(middle(ratios));
}

/** @param {{ node: Wrong, chromium: Wrong }} wrong @param {string} size @param {string} what */
function wrongs(wrong, size, what) {
  if (what === 'rule read') return '0';
  const [name, of] = what.split(' ');
  if (of !== 'read') return '';
  const counts = [wrong.node, wrong.chromium].map((all) => all[`${size}/${name}`]?.wrong);
  return counts[0] === undefined
    ? ''
    : said(Math.max(...counts.map((count) => count ?? Number.NaN)));
}

const digits = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** @param {number} number */
const said = (number) => (number >= 100 ? whole : digits).format(number);

/** @param {number} nanoseconds */
function inUnits(nanoseconds) {
  const units = /** @type {const} */ ([
    [60e9, 'min'],
    [1e9, 's'],
    [1e6, 'ms'],
    [1e3, 'µs'],
  ]);
  const [by, unit] = units.find(([least]) => nanoseconds >= least * (least === 60e9 ? 2 : 1)) ?? [
    1,
    'ns',
  ];
  return `${digits.format(nanoseconds / by)} ${unit}`;
}
