// How long the core takes through the boundary, in Node: one evaluation of a scenario of the document, and one of
// decisions laid over it. Medians; nothing here can fail a build. The large model is what `cargo bench` leaves behind.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import init, { Handle } from './src/wasm/ringfence.js';

const www = dirname(fileURLToPath(import.meta.url));
const root = dirname(www);
const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');

await init({ module_or_path: readFileSync(join(www, 'src/wasm/ringfence_bg.wasm')) });

const models = {
  Leicestershire: join(root, 'tests/cases/leicestershire/model.json'),
  Durham: join(root, 'tests/cases/durham/model.json'),
  'a pooled fund': join(root, 'tests/cases/joint-fund/model.json'),
  'large (20 sources, 8 priorities, 400 services, 10 years)': join(target, 'tmp/large.json'),
};

/**
 * The median time of a call in milliseconds, over as many calls as fit into a second and a half, at least seven.
 * @param {() => unknown} call
 */
function median(call) {
  const until = performance.now() + 1500;
  /** @type {number[]} */
  const times = [];
  while (times.length < 7 || (performance.now() < until && times.length < 2000)) {
    const start = performance.now();
    call();
    times.push(performance.now() - start);
  }
  times.sort((one, other) => one - other);
  return times[Math.floor(times.length / 2)]?.toFixed(3);
}

/** @type {Record<string, Record<string, string | undefined>>} */
const rows = {};
for (const [name, path] of Object.entries(models)) {
  if (!existsSync(path)) {
    console.log(`${name} is left out: cargo bench makes it`);
    continue;
  }
  const text = readFileSync(path, 'utf8');
  const handle = Handle.read(text);
  const scenarios = handle.document()?.scenarios;
  const scenario = scenarios?.find(({ pools = [] }) => pools.length > 0) ?? scenarios?.[0];
  if (scenario === undefined) continue;
  rows[name] = {
    'read, ms': median(() => Handle.read(text).free()),
    'evaluate, ms': median(() => handle.evaluate(scenario.id)),
    'evaluateWith, ms': median(() => handle.evaluateWith(scenario)),
  };
  handle.free();
}
console.table(rows);
