// The one table of `make bench`: the core natively, in Node and in Chromium, and peers on the small rule, several rounds in
// turn.
//   node run.mjs NATIVE FOLDER      NATIVE is the built bench; the folder takes what all of them work on
//   ROUNDS=5 BUDGET=100             how many rounds, and milliseconds for each time in one
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import sheets, { Model as Workbook } from '@ironcalc/wasm';
import { Decimal } from 'decimal.js';
import init, { Handle } from '../src/wasm/ringfence_questions.js';
import { launched, served } from './browser.mjs';
import { Engine } from './engine.mjs';
import { goals, table } from './table.mjs';

/** @typedef {import('./timing.mjs').Time} Time */
/** @typedef {{ native: Record<string, Time>, node: Record<string, Time>, chromium: Record<string, Time> }} Round */

const [native, folder] = process.argv.slice(2).map((path) => resolve(path));
if (native === undefined || folder === undefined)
  throw new Error('node run.mjs NATIVE FOLDER, as make bench does');
const rounds = Number(process.env.ROUNDS ?? 5);
const budget = Number(process.env.BUDGET ?? 100);
const www = fileURLToPath(new URL('..', import.meta.url));

const bytes = (/** @type {string} */ path) => ({ module_or_path: readFileSync(join(www, path)) });
const load = () => loadavg().map((one) => one.toFixed(1));

/** @returns {Promise<Engine>} */
async function inNode() {
  const { memory } = await init(bytes('src/wasm/ringfence_questions_bg.wasm'));
  await sheets(bytes('bench/node_modules/@ironcalc/wasm/wasm_bg.wasm'));
  const sizes = ['small', 'medium', 'large'].map((size) => {
    const text = readFileSync(join(/** @type {string} */ (folder), `${size}.json`), 'utf8');
    return [size, JSON.parse(text)];
  });
  return new Engine({ core: Handle, memory, Decimal, Workbook }, Object.fromEntries(sizes));
}

/** @param {string[]} given */
const ask = (...given) =>
  execFileSync(/** @type {string} */ (native), given, { encoding: 'utf8', maxBuffer: 2 ** 26 });

console.log(ask('make', folder).trim());
const node = await inNode();
const { origin, close } = await served({ '/': www, '/inputs/': folder });
const browser = await launched();
try {
  const page = await browser.newPage();
  await page.goto(`${origin}/bench/in-browser.html`);
  await page.waitForFunction(() => 'engine' in globalThis);
  /** @type {(what: 'check' | 'round' | 'memory', budget?: number) => Promise<any>} */
  const inPage = (what, budget = 0) =>
    page.evaluate(
      async ([what, budget]) => {
        /** @type {Engine} */
        const engine = await /** @type {any} */ (globalThis).engine;
        return what === 'memory' ? engine.memory : engine[what](budget);
      },
      /** @type {const} */ ([what, budget]),
    );

  const wrong = { node: node.check(), chromium: await inPage('check') };
  const before = load();
  /** @type {Round[]} */
  const held = [];
  for (let round = 1; round <= rounds; round += 1) {
    console.error(`round ${round} of ${rounds}`);
    held.push({
      native: JSON.parse(ask('time', `${budget}`)),
      node: node.round(budget),
      chromium: await inPage('round', budget),
    });
  }
  console.log(table(held, wrong));
  console.log(goals(held, { node: node.memory, chromium: await inPage('memory') }));
  const load1 = `load ${before.join(' ')} before, ${load().join(' ')} after`;
  console.log(
    `${rounds} rounds, ${budget} ms for each time in one; Node ${process.versions.node}, Chromium ${browser.version()}; ` +
      `${cpus().length} cores (${cpus()[0]?.model}), ${load1}`,
  );
} finally {
  await browser.close();
  close();
}
