// The list of all that goes out: what each is for, and the button that makes it.
import { nothing, type TemplateResult } from 'lit';
import { pageAddress } from '../beside.ts';
import { sentence } from '../format.ts';
import { linkOf } from '../link.ts';
import type { TextFile } from '../wasm/ringfence_files.js';
import { html, many, say } from '../words.ts';
import { copy } from './copying.ts';
import { asked } from './outgoing.ts';
import { addressOf, pngOf } from './picture-file.ts';
import type { PictureOut } from './pictures-out.ts';
import { kinds, save } from './saving.ts';
import type { TakeAway } from './take-away.ts';

/** A thing that goes out. */
interface Way {
  readonly id: string;
  readonly name: string;
  readonly purpose: TemplateResult | string;
  readonly actions: TemplateResult;
}

/** All of them. */
export function ways(panel: TakeAway): TemplateResult {
  return html`<p class="take-away-lead">Everything here is made on this device. Nothing is sent anywhere: files go where
      this browser puts downloads.</p>
    ${blocked(panel)}
    ${[record(panel), workbook(panel), file(panel), link(panel), tables(panel)].map((way) => wayOf(panel, way))}
    ${wayOf(panel, results(panel))}
    ${pictures(panel)}`;
}

const wayOf = ({ done }: TakeAway, { id, name, purpose, actions }: Way): TemplateResult =>
  html`<section class="take-away-way" aria-labelledby=${`take-away-name-${id}`}>
    <div>
      <h4 id=${`take-away-name-${id}`}>${name}</h4>
      <p class="small quiet">${purpose}</p>
    </div>
    <div class="take-away-do">
      <div class="actions">${actions}</div>
      ${said(done.get(id))}
    </div>
  </section>`;

const said = (words: string | undefined): TemplateResult | typeof nothing =>
  words === undefined ? nothing : html`<p class="small take-away-said">${words}</p>`;

/** Why most of it does not go out, with the way to what is the matter. */
function blocked(panel: TakeAway): TemplateResult | typeof nothing {
  const { fingerprint, faults } = panel.ready;
  if (fingerprint !== undefined) return nothing;
  const errors = faults.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const more =
    errors.length > 1
      ? ` ${many(errors.length, 'There is {n} error in all.', 'There are {n} errors in all.')}`
      : '';
  return html`<div class="take-away-blocked" id="take-away-why">
    <p><strong><span aria-hidden="true">✕</span> Until the errors are put right, only the model file goes out.</strong>
      ${first === undefined ? say`The figures could not be worked out.` : `${sentence(first.message)}: ${first.help}.`}${more}</p>
    <p class="actions"><button type="button" @click=${() => panel.bench().goTo('')}>Go to what is to be put right</button></p>
  </div>`;
}

/** A button that says why not, where the figures cannot be worked out. */
function button(panel: TakeAway, words: string, go: () => void, id?: string): TemplateResult {
  const off = panel.ready.fingerprint === undefined;
  return html`<button type="button" id=${id ?? nothing} aria-disabled=${off ? 'true' : nothing}
    aria-describedby=${off ? 'take-away-why' : nothing} @click=${() => off || go()}>${words}</button>`;
}

function record(panel: TakeAway): Way {
  const open = (): void => {
    const { draft } = panel.bench();
    const proposed = panel.scenarioId;
    const against = new Set(draft.scenarios.map(({ id }) => id).filter((id) => id !== proposed));
    panel.choose({ proposed, against });
  };
  return {
    id: 'record',
    name: say`Decision record`,
    purpose: html`For the panel paper: what is proposed, the options considered, what it means for the money, every award to
      the penny, assumptions, risks. To print, save as PDF, or paste into Word.`,
    actions: button(panel, say`Open the decision record`, open, 'take-away-record'),
  };
}

function workbook(panel: TakeAway): Way {
  const make = (): void => {
    const { draft, files } = panel.bench();
    const { answer, findings } = asked(() => files.workbook(draft));
    if (answer === undefined) {
      panel.tell('workbook', failed(findings[0]?.message));
      return;
    }
    save(answer.name, answer.bytes, kinds.xlsx);
    panel.tell('workbook', say`Saved as ${answer.name}`);
  };
  return {
    id: 'workbook',
    name: say`Workbook`,
    purpose: html`For finance: what was typed, each scenario, the comparison, months, pools, assumptions and findings, a sheet
      each. Totals are formulas that can be followed.`,
    actions: button(panel, say`Save the workbook (.xlsx)`, make),
  };
}

const failed = (why: string | undefined): string =>
  why === undefined
    ? say`It could not be made by this page. The model stays as it is.`
    : say`It could not be made: ${why}.`;

function file(panel: TakeAway): Way {
  const { file: made, fingerprint } = panel.ready;
  const go = (): void => {
    const { draft } = panel.bench();
    const name = made.answer?.name ?? `${say`model`}.json`;
    save(name, made.answer?.text ?? `${JSON.stringify(draft, null, 2)}\n`, kinds.json);
    panel.tell('file', say`Saved as ${name}`);
  };
  const typed = say`It goes out as it is typed, also what cannot be read yet: nothing is lost.`;
  return {
    id: 'file',
    name: say`Model file`,
    purpose: html`To keep, or to hand on: whoever opens it has the same figures, to the penny, and can work on.
      ${fingerprint === undefined ? typed : nothing}`,
    actions: html`<button type="button" @click=${go}>Save the model file (.json)</button>`,
  };
}

function link(panel: TakeAway): Way {
  const { draft } = panel.bench();
  const make = async (): Promise<void> => {
    const address = await linkOf(draft, pageAddress()).catch(() => undefined);
    panel.link = { draft, address };
    if (address !== undefined) panel.focusNext('.take-away-long');
    const words =
      address === undefined
        ? say`The model is too large for a link: hand on the model file instead.`
        : say`The link is made.`;
    panel.tell('link', words);
  };
  const address = panel.link?.draft === draft ? panel.link.address : undefined;
  return {
    id: 'link',
    name: say`Link`,
    purpose: html`To send to someone who can open this page: the whole model is in the link itself, and no server is told of
      it. Whoever has the link has the figures.`,
    actions:
      address === undefined || panel.ready.fingerprint === undefined
        ? button(panel, say`Make a link`, () => void make())
        : html`<input type="text" class="take-away-long" readonly aria-label="The link" .value=${address} @focus=${selected} />
        ${copier(panel, 'link', address, {
          label: say`Copy the link`,
          copied: say`The link is on the clipboard.`,
        })}`,
  };
}

const selected = (event: Event): void => (event.currentTarget as HTMLInputElement).select();

/** A button that puts a text on the clipboard. */
export const copier = (
  panel: TakeAway,
  place: string,
  text: string,
  { label, copied }: { readonly label: string; readonly copied: string },
): TemplateResult =>
  html`<button type="button" aria-label=${label} @click=${async () => {
    const there = await copy({ text });
    panel.tell(
      place,
      there ? copied : say`This browser did not let it be copied: select it and copy it by hand.`,
    );
  }}>Copy</button>`;

function tables(panel: TakeAway): Way {
  const { tables: made } = panel.ready;
  return {
    id: 'tables',
    name: say`What was typed, as CSV`,
    purpose: say`For other programs: a file a table, as it can be read in again.`,
    actions: eachFile(panel, 'tables', made, say`No table has a row yet.`),
  };
}

function results(panel: TakeAway): Way {
  return {
    id: 'results',
    name: say`Results, as CSV`,
    purpose: html`Of one scenario, by year and by month; money as plain numbers. ${scenarioChoice(panel)}`,
    actions: eachFile(
      panel,
      'results',
      panel.results.tables,
      say`This scenario cannot be worked out.`,
    ),
  };
}

function scenarioChoice(panel: TakeAway): TemplateResult | typeof nothing {
  const { draft } = panel.bench();
  if (panel.ready.fingerprint === undefined) return nothing;
  const chosen = panel.scenarioId;
  return html`<span class="box"><label for="take-away-scenario">Scenario, also of the pictures</label>
    <select id="take-away-scenario" @change=${(event: Event) => {
      panel.wish = (event.currentTarget as HTMLSelectElement).value;
      panel.update();
    }}>${draft.scenarios.map(({ id, name }) => html`<option value=${id} ?selected=${id === chosen}>${name}</option>`)}</select></span>`;
}

/** A button for each of some files, by what its name ends with. */
function eachFile(
  panel: TakeAway,
  place: string,
  files: readonly TextFile[],
  none: string,
): TemplateResult {
  if (panel.ready.fingerprint === undefined) return button(panel, say`Save as CSV`, () => {});
  if (files.length === 0) return html`<p class="small quiet">${none}</p>`;
  return html`${files.map(({ name, text }) => {
    const go = (): void => {
      save(name, text, kinds.csv);
      panel.tell(place, say`Saved as ${name}`);
    };
    return html`<button type="button" aria-label=${say`Save ${part(name)} as CSV`} @click=${go}>${sentence(part(name))}</button>`;
  })}`;
}

/** `Durham 2018-19, services.csv` as `services`. */
const part = (name: string): string => name.slice(name.lastIndexOf(', ') + 2).replace(/\.\w+$/, '');

/** What files of a scenario begin with. */
export function stem(panel: TakeAway): string {
  const [first] = panel.results.tables;
  const model = panel.ready.file.answer?.name.replace(/\.json$/, '') ?? say`model`;
  return first === undefined ? model : first.name.slice(0, first.name.lastIndexOf(', '));
}

function pictures(panel: TakeAway): TemplateResult {
  const { year } = panel.bench();
  const { outcome, pictures: drawn } = panel.results;
  const name = panel.bench().draft.scenarios?.find(({ id }) => id === panel.scenarioId)?.name;
  const of = outcome && year ? `${name}, ${year.year}` : '';
  return html`<section class="take-away-pictures" aria-labelledby="take-away-name-pictures">
    <h4 id="take-away-name-pictures">Pictures</h4>
    <p class="small quiet">For slides and papers, in light colours on white, each with its title and fingerprint. SVG stays
      sharp at any size; PNG goes into anything.${of === '' ? nothing : html` These are of ${html`<strong>${of}</strong>`}.`}</p>
    ${outcome === undefined ? button(panel, say`Save a picture`, () => {}) : drawn === undefined ? html`<p class="small">Drawing…</p>` : html`<ul class="take-away-gallery">${drawn.map((each) => pictureOut(panel, each))}</ul>`}
    ${said(panel.done.get('pictures'))}
  </section>`;
}

/** What a picture is called, without what systems keep out of the names of files. */
const fileName = (name: string): string =>
  name
    .toLowerCase()
    // What an apostrophe joins is one word.
    .replace(/['’]+/g, '')
    .replace(/[^\p{L}\p{N} ]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();

function pictureOut(
  panel: TakeAway,
  { name, sentence: words, picture }: PictureOut,
): TemplateResult {
  const called = `${stem(panel)}, ${fileName(name)}`;
  const asSvg = (): void => {
    save(`${called}.svg`, picture.text, kinds.svg);
    panel.tell('pictures', say`Saved as ${called}.svg`);
  };
  const asPng = async (): Promise<void> => {
    const blob = await pngOf(picture).catch(() => undefined);
    if (blob) save(`${called}.png`, blob, kinds.png);
    panel.tell(
      'pictures',
      blob
        ? say`Saved as ${called}.png`
        : say`This browser could not draw it as PNG: take the SVG.`,
    );
  };
  return html`<li>
    <img src=${addressOf(picture)} alt=${words} width=${picture.width} height=${picture.height} />
    <p>${name}</p>
    <div class="actions">
      <button type="button" aria-label=${say`Save ${name.toLowerCase()} as SVG`} @click=${asSvg}>SVG</button>
      <button type="button" aria-label=${say`Save ${name.toLowerCase()} as PNG`} @click=${() => void asPng()}>PNG</button>
    </div>
  </li>`;
}
