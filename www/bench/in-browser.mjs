// The engine in a browser: `run.mjs` serves this page and asks it.
import init, { Handle } from '../src/wasm/ringfence_questions.js';
import { Engine } from './engine.mjs';

// Not by their names, which only Node looks up.
const peers = '/bench/node_modules/';

/** @returns {Promise<Engine>} */
async function engine() {
  const { memory } = await init();
  const { Decimal } = await import(`${peers}decimal.js/decimal.mjs`);
  const sheets = await import(`${peers}@ironcalc/wasm/wasm.js`);
  await sheets.default();
  const held = ['small', 'medium', 'large'].map(async (size) => {
    const answer = await fetch(`/inputs/${size}.json`);
    return [size, await answer.json()];
  });
  const subjects = Object.fromEntries(await Promise.all(held));
  return new Engine({ core: Handle, memory, Decimal, Workbook: sheets.Model }, subjects);
}

Object.assign(globalThis, { engine: engine() });
