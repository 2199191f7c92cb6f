// Writes the tables of the element into the documents that hold them, from custom-elements.json, which is made from the
// element's own comments. A document says which tables it holds, in a mark before them:
//   <!-- element: attributes, events -->
//   <!-- /element -->
// With --check nothing is written: it fails where a document is behind.
import { readFileSync, writeFileSync } from 'node:fs';

const documents = ['../README.md', 'EMBEDDING.md'];

/**
 * What the manifest says of a thing; which of it is there depends on what the thing is.
 * @typedef {{
 *   name: string, description?: string, type?: { text: string }, fieldName?: string, readonly?: boolean,
 *   kind?: string, static?: boolean, attribute?: string, optional?: boolean, parameters?: Item[], return?: { type?: { text: string } },
 * }} Item
 */

const manifest = JSON.parse(readFileSync(new URL('custom-elements.json', import.meta.url), 'utf8'));
/** @type {{ tagName?: string, [kind: string]: any }[]} */
const declarations = manifest.modules.flatMap(
  (/** @type {{ declarations: object[] }} */ { declarations }) => declarations,
);
const element = declarations.find(({ tagName }) => tagName === 'ringfence-model') ?? {};

/** @returns {Item[]} */
const all = (/** @type {string} */ kind) => element[kind] ?? [];
const members = (/** @type {string} */ kind) =>
  all('members').filter((member) => member.kind === kind && !member.static);

const oneLine = (/** @type {string} */ text) => text.replace(/\s+/g, ' ').trim();
const code = (/** @type {string} */ text) => `\`${oneLine(text).replaceAll('|', '\\|')}\``;
const words = (/** @type {Item} */ { description = '' }) =>
  oneLine(description).replaceAll('|', '\\|');

/** A type as it is meant: that a property may be unset is so of every one. */
const typeOf = (/** @type {{ text: string } | undefined} */ type) =>
  code((type?.text ?? 'string').replace(/ \| undefined$/, ''));

const listed = (/** @type {Item} */ { name, optional, type }) =>
  `${name}${optional ? '?' : ''}: ${type?.text}`;
const called = (/** @type {Item} */ { name, parameters = [] }) =>
  code(`${name}(${parameters.map(listed).join(', ')})`);
const explained = (/** @type {Item} */ method) =>
  [
    words(method),
    ...(method.parameters ?? []).map((each) => `${code(each.name)}: ${words(each)}`),
  ].join('<br>');

/** @type {Record<string, { columns: string[], rows: () => string[][] }>} */
const tables = {
  attributes: {
    columns: ['Attribute', 'Property', 'Type', 'What it is'],
    rows: () =>
      all('attributes').map((each) => [
        code(each.name),
        code(each.fieldName ?? each.name),
        typeOf(each.type),
        words(each),
      ]),
  },
  properties: {
    columns: ['Property without attribute', 'Type', 'What it is'],
    rows: () =>
      members('field')
        .filter(({ attribute }) => attribute === undefined)
        .map((each) => [
          code(each.name),
          typeOf(each.type),
          `${each.readonly ? 'Read-only. ' : ''}${words(each)}`,
        ]),
  },
  methods: {
    columns: ['Method', 'Answers', 'What it does'],
    rows: () =>
      members('method').map((each) => [called(each), typeOf(each.return?.type), explained(each)]),
  },
  events: {
    columns: ['Event', 'Type', 'When'],
    rows: () => all('events').map((each) => [code(each.name), typeOf(each.type), words(each)]),
  },
  slots: {
    columns: ['Slot', 'What goes in'],
    rows: () => all('slots').map((each) => [code(each.name), words(each)]),
  },
  parts: {
    columns: ['Part', 'What it is'],
    rows: () => all('cssParts').map((each) => [code(each.name), words(each)]),
  },
  'custom properties': {
    columns: ['Custom property', 'What it sets'],
    rows: () => all('cssProperties').map((each) => [code(each.name), words(each)]),
  },
};

const line = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`;

function table(/** @type {string} */ name) {
  const found = tables[name];
  if (found === undefined) throw new Error(`there is no table of ${name}`);
  const rows = found.rows();
  if (rows.length === 0) return `There are no ${name}.`;
  return [found.columns, found.columns.map(() => '---'), ...rows].map(line).join('\n');
}

const mark = /(<!-- element: (.+?) -->\n).*?(<!-- \/element -->)/gs;

const written = (/** @type {string} */ text) =>
  text.replace(mark, (_all, before, names, after) => {
    const each = names.split(', ').map(table).join('\n\n');
    return `${before}\n${each}\n\n${after}`;
  });

for (const name of documents) {
  const address = new URL(name, import.meta.url);
  const before = readFileSync(address, 'utf8');
  const after = written(before);
  if (before === after) continue;
  if (process.argv.includes('--check')) {
    console.error(`${name} is behind the element: make fmt writes its tables anew`);
    process.exitCode = 1;
  } else writeFileSync(address, after);
}
