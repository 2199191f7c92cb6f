// Prints what a build weighs; fails where a file passes its budget or is not expected at all.
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

/** Most bytes each file may take, compressed by brotli. */
const budgets = new Map([
  ['LICENSE', 5_000],
  ['NOTICES.txt', 10_000],
  ['SHA256SUMS', 3_000],
  ['index.html', 4_000],
  ['page.css', 10_000],
  ['page.js', 25_000],
  ['ringfence-element.js', 65_000],
  ['ringfence-about.js', 4_000],
  ['ringfence-cy.js', 70_000],
  ['ringfence-files.js', 4_000],
  ['ringfence-incoming.js', 10_000],
  ['ringfence-present.js', 10_000],
  ['ringfence-questions.js', 45_000],
  ['ringfence-rolldown-runtime.js', 1_000],
  ['ringfence-room.js', 35_000],
  ['ringfence-saving.js', 2_000],
  ['ringfence-merge-shown.js', 10_000],
  ['ringfence-no-wasm.js', 1_100_000],
  ['ringfence-tables.js', 95_000],
  ['ringfence-take-away.js', 15_000],
  ['ringfence-words.js', 1_000],
  ['ringfence-worker.js', 5_000],
  ['ringfence-workshop.js', 40_000],
  ['ringfence.html', 2_450_000],
  ['ringfence.js', 1_000],
  ['ringfence.schema.json', 10_000],
  ['ringfence_bg.wasm', 207_000],
  ['ringfence_files_bg.wasm', 965_000],
  ['ringfence_questions_bg.wasm', 526_000],
]);
const exampleBudget = 20_000;
const typesBudget = 20_000;

/**
 * What is fetched before there is an answer, and the most bytes it may take together, compressed: by a page of others that
 * takes in the element, and by our own page. */
const embed = ['ringfence.js', 'ringfence-element.js', 'ringfence_bg.wasm'];
const together = new Map([
  ['the element', { files: embed, budget: 271_000 }],
  [
    'the page',
    {
      files: [...embed, 'index.html', 'page.css', 'page.js', 'ringfence-words.js'],
      budget: 298_000,
    },
  ],
]);

/** Most bytes as they lie on a disk, of what travels there: in a letter, on a shared drive. */
const rawBudgets = new Map([['ringfence.html', 4_200_000]]);

/** So large a text takes too long at the highest level: one below is close enough. */
const large = 4_000_000;

/** Most bytes of a file, compressed. */
function budgetOf(/** @type {string} */ file) {
  if (file.startsWith('types/')) return typesBudget;
  return file.startsWith('examples/') ? exampleBudget : (budgets.get(file) ?? 0);
}

const dist = new URL('dist/', import.meta.url);
const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) =>
    `${entry.parentPath}/${entry.name}`.slice(dist.pathname.length).replace(/^\//, ''),
  )
  .sort();

let failed = false;
/** @type {Map<string, number>} */
const weights = new Map();
console.log(`${'dist/'.padEnd(32)}${'raw'.padStart(10)}${'brotli'.padStart(10)}`);
for (const file of files) {
  const bytes = readFileSync(new URL(file, dist));
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: bytes.length > large ? 9 : 11 },
  }).length;
  weights.set(file, brotli);
  const budget = budgetOf(file);
  const raw = rawBudgets.get(file) ?? Infinity;
  const over = brotli > budget ? budget : bytes.length > raw ? raw : undefined;
  const verdict = over === undefined ? '' : `  over its budget of ${over}`;
  failed ||= verdict !== '';
  console.log(
    `${file.padEnd(32)}${String(bytes.length).padStart(10)}${String(brotli).padStart(10)}${verdict}`,
  );
}
for (const [what, { files: first, budget }] of together) {
  const sum = first.reduce((all, file) => all + (weights.get(file) ?? 0), 0);
  const over = sum > budget ? `  over its budget of ${budget}` : '';
  failed ||= over !== '';
  console.log(`${`first of ${what}`.padEnd(42)}${String(sum).padStart(10)}${over}`);
}
for (const file of budgets.keys()) {
  if (!files.includes(file)) {
    failed = true;
    console.log(`${file} is missing`);
  }
}
process.exitCode = failed ? 1 : 0;
