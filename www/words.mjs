// What is said in the code, and what the catalogues say in its place.
//   node words.mjs                      what each catalogue lacks or has too much of; fails where there is any
//   node words.mjs --lacking [file…]    the entries that Welsh lacks, as JSON to be filled in; of some files alone
//   node words.mjs --take file.json     takes entries in as a draft, drops what nothing says any more, and sorts
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, runnerImport, Visitor } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const catalogue = fileURLToPath(new URL('src/words/cy.json', import.meta.url));

/** @type {{ module: typeof import('./src/words-key.ts') }} */
const { module: words } = await runnerImport(
  fileURLToPath(new URL('src/words-key.ts', import.meta.url)),
  { configFile: false, logLevel: 'warn' },
);

/** @typedef {{ file: string, counted: boolean, markup: boolean }} Use */

/** Every entry that the code says, with the places that say it. */
export function said() {
  /** @type {Map<string, Use[]>} */
  const all = new Map();
  /** @type {(key: string, use: Use) => void} */
  const add = (key, use) => {
    const uses = all.get(key) ?? [];
    uses.push(use);
    all.set(key, uses);
  };
  for (const file of filesOf(join(root, 'www/src'), '.ts')) {
    if (!file.includes('/wasm/')) ofScript(file, add);
  }
  for (const file of filesOf(join(root, 'src'), '.rs')) {
    if (!file.endsWith('src/said.rs')) ofRust(file, add);
  }
  return all;
}

/** @type {(folder: string, ending: string) => string[]} */
const filesOf = (folder, ending) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map(({ name, parentPath }) => join(parentPath, name))
    .sort();

/** @type {(file: string, add: (key: string, use: Use) => void) => void} */
function ofScript(path, add) {
  const file = relative(root, path);
  const { program } = parseSync(path, readFileSync(path, 'utf8'));
  new Visitor({
    TaggedTemplateExpression({ tag, quasi }) {
      if (tag.type !== 'Identifier') return;
      const strings = quasi.quasis.map(({ value }) => value.cooked ?? '');
      if (tag.name === 'html' || tag.name === 'svg')
        for (const key of words.keysOf(strings)) add(key, { file, counted: false, markup: true });
      if (tag.name === 'say') add(words.keyOf(strings), { file, counted: false, markup: false });
    },
    CallExpression({ callee, arguments: given }) {
      const other = given[2];
      if (callee.type !== 'Identifier' || callee.name !== 'many' || given.length !== 3) return;
      if (other?.type !== 'Literal' || typeof other.value !== 'string')
        throw new Error(`${file}: many() is given its words as they are`);
      add(other.value, { file, counted: true, markup: false });
    },
  }).visit(program);
}

/** A text as Rust writes it. */
const literal = '"((?:[^"\\\\]|\\\\[\\s\\S])*)"';

/** @type {(file: string, add: (key: string, use: Use) => void) => void} */
function ofRust(path, add) {
  const file = relative(root, path);
  const code = readFileSync(path, 'utf8');
  const texts = (/** @type {string} */ pattern) => code.matchAll(new RegExp(pattern, 'g'));
  for (const found of texts(`\\b(?:say|word)!\\(\\s*${literal}`))
    add(unescaped(found[1] ?? ''), { file, counted: false, markup: false });
  for (const found of texts(`\\bmany!\\([^"]*${literal}\\s*,\\s*${literal}`))
    add(unescaped(found[2] ?? ''), { file, counted: true, markup: false });
}

/** @type {(text: string) => string} */
const unescaped = (text) =>
  text.replace(/\\\n\s*/g, '').replace(/\\(.)/g, (_, letter) => (letter === 'n' ? '\n' : letter));

/** @typedef {string | Record<string, string>} Words */

/** @type {() => { checked: Record<string, Words>, draft: Record<string, Words> }} */
export const kept = () => JSON.parse(readFileSync(catalogue, 'utf8'));

/** @type {(text: string) => string} */
const values = (text) => (text.match(/\{\w+\}/g) ?? []).sort().join(' ');

/**
 * What is the matter with an entry.
 * @type {(key: string, uses: Use[], words: Words) => string[]}
 */
function faults(key, uses, words) {
  const forms = typeof words === 'string' ? [words] : Object.values(words);
  const found = [];
  for (const form of forms) {
    if (form.trim() === '') found.push('says nothing');
    // A number may be said in words: then it need not stand there.
    const lacks =
      values(form) !== values(key) &&
      !(uses.every(({ counted }) => counted) && values(form) === '');
    if (lacks) found.push(`has other values than ${values(key) || 'none'}`);
    if (uses.some(({ markup }) => markup) && form.includes('<')) found.push('holds markup');
  }
  if (typeof words !== 'string') {
    if (!uses.every(({ counted }) => counted))
      found.push('depends on a number that it is not told');
    if (!('other' in words)) found.push('lacks the form "other"');
  }
  return [...new Set(found)].map((fault) => `${JSON.stringify(key)} ${fault} (${uses[0]?.file})`);
}

function check() {
  const [all, { checked, draft }] = [said(), kept()];
  const have = { ...draft, ...checked };
  const trouble = [];
  for (const [key, uses] of all) {
    const words = have[key];
    if (words === undefined)
      trouble.push(`${JSON.stringify(key)} is not in Welsh (${uses[0]?.file})`);
    else trouble.push(...faults(key, uses, words));
  }
  for (const key of Object.keys(have)) {
    if (!all.has(key)) trouble.push(`${JSON.stringify(key)} is said nowhere`);
    if (key in checked && key in draft)
      trouble.push(`${JSON.stringify(key)} is both checked and draft`);
  }
  return trouble;
}

/** @type {(files: string[]) => Record<string, Words>} */
function lacking(files) {
  const { checked, draft } = kept();
  /** @type {Record<string, Words>} */
  const found = {};
  for (const [key, uses] of said()) {
    if (key in checked || key in draft) continue;
    if (files.length > 0 && !uses.some(({ file }) => files.some((wanted) => file.includes(wanted))))
      continue;
    found[key] = uses.every(({ counted }) => counted)
      ? { one: '', two: '', few: '', many: '', other: '' }
      : '';
  }
  return found;
}

/** @type {(file: string) => void} */
function take(file) {
  const [all, { checked, draft }] = [said(), kept()];
  const more = { ...draft, ...JSON.parse(readFileSync(file, 'utf8')) };
  /** @type {(from: Record<string, Words>, without?: Record<string, Words>) => Record<string, Words>} */
  const tidy = (from, without = {}) =>
    Object.fromEntries(
      Object.entries(from)
        .filter(([key]) => all.has(key) && !(key in without))
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    );
  const next = { checked: tidy(checked), draft: tidy(more, checked) };
  writeFileSync(catalogue, `${JSON.stringify(next, null, 2)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [mode, ...rest] = process.argv.slice(2);
  if (mode === '--lacking') console.log(JSON.stringify(lacking(rest), null, 1));
  else if (mode === '--take') take(rest[0] ?? '');
  else {
    const trouble = check();
    for (const line of trouble) console.error(line);
    if (trouble.length > 0) process.exitCode = 1;
  }
}
