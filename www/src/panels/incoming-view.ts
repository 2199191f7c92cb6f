// How a file that comes in is shown: what it is, what each column means, its rows as they would be entered.
import { nothing, type TemplateResult } from 'lit';
import { scrolling } from '../figure.ts';
import { both, pounds, sentence } from '../format.ts';
import type { FilledColumn, Finding, PreviewRow, Table } from '../wasm/ringfence_files.js';
import { html, say } from '../words.ts';
import type { IncomingPanel, Shown } from './incoming.ts';
import { columnsMeant, missingColumns } from './incoming-columns.ts';
import {
  adding,
  casting,
  counted,
  matters,
  place,
  plural,
  replacing,
  standing,
  summary,
} from './incoming-words.ts';

const tables: readonly { readonly table: Table; readonly name: () => string }[] = [
  { table: 'services', name: () => say`Services` },
  { table: 'sources', name: () => say`Sources of money` },
  { table: 'ceasing', name: () => say`Ceasing grants` },
  { table: 'priorities', name: () => say`Priorities` },
  { table: 'partners', name: () => say`Partners` },
  { table: 'evidence', name: () => say`Evidence` },
];

/** Before there is a file. */
export const asking = (panel: IncomingPanel): TemplateResult => html`
  <p>Sources, services and ceasing grants come in from a spreadsheet: an Excel workbook (.xlsx) or CSV. What is in it is
    shown first; nothing enters the model until you say so.</p>
  ${picker(panel, say`Choose a file`)}`;

export const reading = (name: string): TemplateResult =>
  html`<p role="status">Reading ${name}…</p>`;

/** A file that cannot be read: why, and what to do. */
export const refused = (
  panel: IncomingPanel,
  name: string,
  findings: readonly Finding[],
): TemplateResult => html`
  <div class="incoming-refused" role="alert">
    <p><strong><span aria-hidden="true">✕</span> ${name} is not opened.</strong></p>
    ${findings.map(
      ({ message, help }) =>
        html`<p>${sentence(message)}. <span class="quiet">${sentence(help)}.</span></p>`,
    )}
  </div>
  ${picker(panel, say`Choose another file`)}`;

function picker(panel: IncomingPanel, words: string): TemplateResult {
  const picked = (event: Event): void => {
    const box = event.target as HTMLInputElement;
    const [file] = box.files ?? [];
    if (file) panel.take(file);
    box.value = '';
  };
  return html`<p class="incoming-picker"><label for="incoming-file">${words}</label>
    <input type="file" id="incoming-file" accept=".csv,.tsv,.txt,.xlsx,.xlsm" @change=${picked} /></p>`;
}

/** A file as it is read now. */
export function opened(panel: IncomingPanel, shown: Shown): TemplateResult {
  return html`
    <p class="incoming-answer" role="status"><strong>${summary(shown)}</strong> ${matters(shown.preview)}</p>
    ${wholes(panel, shown)}
    ${columnsMeant(panel, shown)} ${missingColumns(panel, shown)} ${names(panel, shown)}
    ${totals(shown)} ${problems(shown)} ${rows(panel, shown)} ${doing(panel, shown)}
    ${picker(panel, say`Another file`)}`;
}

/** Which file, sheet, row of headings and list. */
function wholes(
  panel: IncomingPanel,
  { name, encoding, pages, guess, choice }: Shown,
): TemplateResult {
  const number = (event: Event): number => Number((event.target as HTMLSelectElement).value);
  const sheet = html`<span class="chosen"><label for="incoming-sheet">Sheet</label>
    <select id="incoming-sheet" @change=${(event: Event) => panel.reread(number(event))}>
      ${pages.map(
        (page, at) =>
          html`<option value=${at} .selected=${at === choice.page}>${page.name} (${page.rows} rows)</option>`,
      )}
    </select></span>`;
  const heading = (event: Event): void => panel.reread(choice.page, number(event), choice.table);
  const table = (event: Event): void =>
    panel.reread(choice.page, choice.heading, (event.target as HTMLSelectElement).value as Table);
  return html`<p class="quiet small">${name}${encoding ? html`, text in ${encoding}` : nothing}</p>
    <div class="incoming-wholes">
      ${pages.length > 1 ? sheet : nothing}
      <span class="chosen"><label for="incoming-table">It lists</label>
        <select id="incoming-table" @change=${table}>
          ${tables.map(
            (each) =>
              html`<option value=${each.table} .selected=${each.table === choice.table}>${each.name()}</option>`,
          )}
        </select></span>
      <span class="chosen"><label for="incoming-heading">Headings in</label>
        <select id="incoming-heading" @change=${heading}>
          <option value="0" .selected=${choice.heading === 0}>No row</option>
          ${guess.headings.map(
            (row) =>
              html`<option value=${row.number} .selected=${row.number === choice.heading}>Row ${row.number}: ${row.text.slice(0, 60)}</option>`,
          )}
        </select></span>
    </div>`;
}

/** Names that are not there yet. */
function names(panel: IncomingPanel, { preview, choice }: Shown): TemplateResult | typeof nothing {
  const unknown = preview.problems.some(({ finding }) => finding.code === 'unknown-name');
  if (preview.named.length === 0 && !unknown) return nothing;
  const said = preview.named.map(({ name }) => name);
  const which =
    said.length > 6
      ? say`${said.slice(0, 6).join(', ')} and ${said.length - 6} more`
      : said.join(', ');
  const to = [...new Set(preview.named.map(({ table }) => plural[table]()))].reduce(both);
  return html`<p class="incoming-names"><label><input type="checkbox" .checked=${choice.names === 'add'}
      @change=${(event: Event) => panel.addNames((event.target as HTMLInputElement).checked)} />
    ${said.length > 0 ? html`Add the names that are not there yet, to the ${to}: ${which}` : html`Add the names that are not there yet`}</label></p>`;
}

/** Every total that was checked. */
function totals({ preview, guess }: Shown): TemplateResult | typeof nothing {
  if (preview.totals.length === 0) return nothing;
  return html`<section aria-labelledby="incoming-totals">
    <h4 id="incoming-totals">Totals, checked against their lines</h4>
    <ul class="incoming-totals">
      ${preview.totals.map((total) => {
        const casts = total.lines !== undefined && total.difference === undefined;
        const column = guess.columns[total.column];
        return html`<li class=${casts ? '' : 'warning'}><span aria-hidden="true">${casts ? '✓' : '⚠'}</span>
          Row ${total.number}, ${total.label}, ${column?.heading || column?.letters}: ${casting(total)}.</li>`;
      })}
    </ul>
    <p class="quiet small">Nothing is corrected. Totals do not come in: the model adds up its lines itself.</p>
  </section>`;
}

/** Every problem, by row and column. */
function problems({ preview }: Shown): TemplateResult | typeof nothing {
  if (preview.problems.length === 0) return nothing;
  const table = html`<table class="incoming-problems">
    <caption class="unseen">What is the matter, by row and column</caption>
    <thead><tr><th scope="col">Where</th><th scope="col">What is the matter</th><th scope="col">What to do</th></tr></thead>
    <tbody>
      ${preview.problems.map((problem) => {
        const { message, help, severity } = problem.finding;
        const mark = severity === 'error' ? '✕' : severity === 'warning' ? '⚠' : 'i';
        return html`<tr><th scope="row">${place(problem)}</th>
          <td class=${severity}><span aria-hidden="true">${mark}</span> ${sentence(message)}</td>
          <td>${sentence(help)}</td></tr>`;
      })}
    </tbody>
  </table>`;
  const more = preview.more_problems;
  return html`<section aria-labelledby="incoming-problems">
    <h4 id="incoming-problems">What is the matter</h4>
    ${scrolling(say`What is the matter, by row and column`, table)}
    ${more > 0 ? html`<p class="quiet">And ${more.toLocaleString('en-GB')} more.</p>` : nothing}
  </section>`;
}

/** The rows as they would be entered, those set aside among them. */
function rows(panel: IncomingPanel, { preview, choice }: Shown): TemplateResult {
  const { columns } = preview;
  const shown = html`<table class="incoming-rows">
    <caption class="unseen">The rows as they would be entered</caption>
    <thead><tr><th scope="col">Row</th>
      ${columns.map((column) => html`<th scope="col" class=${column.is_money ? 'money' : ''}>${column.name}</th>`)}
      <th scope="col">Which it is</th></tr></thead>
    <tbody>${preview.rows.map((row) => rowShown(panel, columns, row))}</tbody>
    ${columns.some(({ total }) => total !== undefined) ? sums(columns) : nothing}
  </table>`;
  const seen = preview.rows.length;
  const all = preview.lines + preview.set_aside;
  return html`<section aria-labelledby="incoming-rows">
    <h4 id="incoming-rows">The ${plural[choice.table]()} as they would be entered</h4>
    ${scrolling(say`The rows as they would be entered`, shown)}
    ${all > seen ? html`<p class="quiet">These are the first ${seen} of ${all.toLocaleString('en-GB')} rows.</p>` : nothing}
  </section>`;
}

function rowShown(
  panel: IncomingPanel,
  columns: readonly FilledColumn[],
  row: PreviewRow,
): TemplateResult {
  const aside = row.standing !== 'line';
  const words = aside ? say`Take it for an entry` : say`Leave it out`;
  return html`<tr class=${aside ? 'incoming-aside' : ''}>
    <th scope="row">${row.number}</th>
    ${
      aside
        ? html`<td colspan=${Math.max(columns.length, 1)}>${row.text}</td>`
        : row.cells.map(
            (cell, at) => html`<td class=${columns[at]?.is_money ? 'money' : ''}>${cell}</td>`,
          )
    }
    <td>${aside ? html`<span>${standing(row)}</span> ` : nothing}<button type="button" class="link"
      aria-label=${say`${words}: row ${row.number}`}
      @click=${() => panel.stand(row.number, aside ? 'line' : 'aside')}>${words}</button></td>
  </tr>`;
}

const sums = (columns: readonly FilledColumn[]): TemplateResult => html`<tfoot><tr>
  <th scope="row">Sum</th>
  ${columns.map(({ total }) => html`<td class="money">${total === undefined ? '' : pounds(total)}</td>`)}
  <td></td></tr></tfoot>`;

/** The three things that can be done. */
function doing(panel: IncomingPanel, shown: Shown): TemplateResult {
  const { preview, choice, added } = shown;
  const { draft, readonly } = panel.bench();
  const there = (draft[choice.table] ?? []).length;
  const blocked = readonly || !preview.can_be_entered;
  const what = plural[choice.table]();
  const left =
    preview.errors > 0
      ? say`What is still to be put right can be put right in the table afterwards.`
      : '';
  const why = blocked ? 'incoming-blocked' : nothing;
  const first =
    there === 0
      ? html`<div><button type="button" aria-describedby=${why} ?disabled=${blocked}
          @click=${() => panel.enter('replace')}>Enter the ${counted(preview.lines, choice.table)}</button></div>`
      : html`<div><button type="button" aria-describedby="incoming-replacing" ?disabled=${blocked}
            @click=${() => panel.enter('replace')}>Replace the ${what}</button>
          <p id="incoming-replacing" class="small">${replacing(shown)}</p></div>
        <div><button type="button" aria-describedby="incoming-adding" ?disabled=${blocked || !added?.can_be_entered}
            @click=${() => panel.enter('add')}>Add to the ${what}</button>
          <p id="incoming-adding" class="small">${adding(there, shown)}</p></div>`;
  return html`<section class="incoming-do" aria-label="What is to be done with the rows">
    ${first}
    <div><button type="button" @click=${() => panel.bench().close()}>Do not import</button>
      <p class="small">The model stays as it is.</p></div>
    ${blocked ? html`<p id="incoming-blocked" class="warning">They cannot be entered as they stand: see what is the matter.</p>` : nothing}
    ${left && !blocked ? html`<p class="small">${left}</p>` : nothing}
  </section>`;
}
