// What each column of a file means, with a choice at each; and answers for columns that the file does not have.
import { nothing, type TemplateResult } from 'lit';
import { scrolling } from '../figure.ts';
import type { Column, CountedIn, Fill, PageColumn } from '../wasm/ringfence_files.js';
import { html, say } from '../words.ts';
import type { IncomingPanel, Shown } from './incoming.ts';

/** Every column of the file. */
export function columnsMeant(panel: IncomingPanel, shown: Shown): TemplateResult {
  const { guess } = shown;
  const table = html`<table class="incoming-columns">
    <caption class="unseen">What each column means</caption>
    <thead><tr><th scope="col">Column</th><th scope="col">Heading</th><th scope="col">First entry</th>
      <th scope="col">It means</th><th scope="col">Counted in</th></tr></thead>
    <tbody>${guess.columns.map((column, at) => columnMeant(panel, shown, column, at))}</tbody>
  </table>`;
  return html`<section aria-labelledby="incoming-columns">
    <h4 id="incoming-columns">What each column means</h4>
    ${scrolling(say`What each column means`, table)}
  </section>`;
}

function columnMeant(
  panel: IncomingPanel,
  shown: Shown,
  column: PageColumn,
  at: number,
): TemplateResult {
  const { guess, choice } = shown;
  const meaning = choice.columns[at];
  const key = meaning?.key ?? '';
  const meant = guess.meanings.find((each) => each.key === key);
  const called = `${say`Column ${column.letters}`}${column.heading ? `, ${column.heading}` : ''}`;
  const mean = (event: Event): void => panel.mean(at, (event.target as HTMLSelectElement).value);
  return html`<tr class=${key === '' ? 'incoming-aside' : ''}>
    <th scope="row">${column.letters}</th>
    <td>${column.heading}</td>
    <td class="quiet">${column.sample}</td>
    <td><select aria-label=${say`${called} means`} @change=${mean}>
      <option value="" .selected=${key === ''}>Leave it out</option>
      ${guess.meanings.map(
        (each) =>
          html`<option value=${each.key} .selected=${each.key === key}>${named(each)}</option>`,
      )}
    </select></td>
    <td>${meant ? units(panel, called, meant, meaning?.unit ?? 'ones', at) : nothing}</td>
  </tr>`;
}

/** The name of a column of the sheet, plain where the sheet's own is short for its table. */
const named = ({ key, name }: Column): string =>
  key === '/annual' ? say`Amount, every year` : name;

const money: readonly (readonly [CountedIn, () => string])[] = [
  ['ones', () => say`pounds`],
  ['thousands', () => say`thousands of pounds`],
  ['millions', () => say`millions of pounds`],
];
const percent: readonly (readonly [CountedIn, () => string])[] = [
  ['ones', () => say`per cent`],
  ['fraction', () => say`parts of one`],
];

function units(
  panel: IncomingPanel,
  called: string,
  meant: Column,
  unit: CountedIn,
  at: number,
): TemplateResult | typeof nothing {
  const { is } = meant.kind;
  const among = is === 'money' ? money : is === 'percent' ? percent : undefined;
  if (among === undefined) return nothing;
  const count = (event: Event): void =>
    panel.count(at, (event.target as HTMLSelectElement).value as CountedIn);
  return html`<select aria-label=${say`${called} is counted in`} @change=${count}>
    ${among.map(([id, words]) => html`<option value=${id} .selected=${id === unit}>${words()}</option>`)}
  </select>`;
}

/** Columns that entries cannot do without, and that the file does not have: one answer for every row. */
export function missingColumns(
  panel: IncomingPanel,
  shown: Shown,
): TemplateResult | typeof nothing {
  const { guess, choice } = shown;
  const meant = choice.columns.map(({ key }) => key);
  const is = (key: string) => meant.some((each) => each === key || each.startsWith(`${key}/`));
  const missing = guess.meanings.filter(
    ({ key, required }) => required && key !== '/id' && !is(key),
  );
  if (missing.length === 0) return nothing;
  return html`<section aria-labelledby="incoming-missing">
    <h4 id="incoming-missing">What the file does not say</h4>
    <p class="quiet small">One answer for every row; it can be changed in the table afterwards.</p>
    <div class="incoming-missing">${missing.map((column) => answer(panel, shown, column))}</div>
  </section>`;
}

function answer(panel: IncomingPanel, { guess, choice }: Shown, column: Column): TemplateResult {
  const given = choice.fill.find(({ key }) => key === column.key);
  const id = `incoming-fill${column.key.replaceAll(/[^a-z]/g, '-')}`;
  const put = (fill: Omit<Fill, 'key'>): void => panel.fill({ key: column.key, ...fill });
  const from = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    put(value === '' ? { text: '' } : { text: '', column: Number(value) });
  };
  const text = (event: Event): void =>
    put({ text: (event.target as HTMLInputElement | HTMLSelectElement).value });
  const said = given?.text ?? '';
  const among = choicesOf(panel, column);
  return html`<div class="incoming-fill"><label for=${id}>${named(column)}</label>
    ${
      among === undefined
        ? html`<input type="text" id=${id} autocomplete="off" .value=${said} ?disabled=${given?.column !== undefined} @change=${text} />`
        : html`<select id=${id} @change=${text}><option value="" .selected=${said === ''}>Not said</option>
            ${among.map((each) => html`<option value=${each} .selected=${each === said}>${each}</option>`)}</select>`
    }
    ${
      column.kind.is === 'text'
        ? html`<select aria-label=${say`${named(column)}, from a column`} @change=${from}>
            <option value="" .selected=${given?.column === undefined}>as typed</option>
            ${guess.columns.map(
              ({ letters, heading }, at) =>
                html`<option value=${at} .selected=${given?.column === at}>as in column ${letters}${heading ? `, ${heading}` : ''}</option>`,
            )}</select>`
        : nothing
    }</div>`;
}

/** The words that may stand in a column, where they are few. */
function choicesOf(panel: IncomingPanel, { kind }: Column): readonly string[] | undefined {
  if (kind.is === 'choice') return kind.choices.map(({ name }) => name);
  if (kind.is !== 'reference') return undefined;
  const entries = panel.bench().draft[kind.table] ?? [];
  return entries.map((entry) => ('name' in entry ? entry.name : entry.title));
}
