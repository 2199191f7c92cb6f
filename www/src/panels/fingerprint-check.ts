// The fingerprint of the model, and whether something that went out once is of the same figures.
import { css, nothing, type TemplateResult } from 'lit';
import { sentence } from '../format.ts';
import type { Check } from '../wasm/ringfence_files.js';
import { html, say } from '../words.ts';
import type { TakeAway } from './take-away.ts';
import { copier } from './take-away-ways.ts';

/** What is being checked, and what came of it. */
export interface Checking {
  readonly against: 'open' | 'file';
  readonly file: File | undefined;
  readonly typed: string;
  readonly check: Check | 'failed' | 'no file' | undefined;
}

/** The fingerprint shown, and the check below it. */
export function fingerprintCheck(panel: TakeAway): TemplateResult {
  const { fingerprint } = panel.ready;
  return html`<section class="take-away-print" aria-labelledby="take-away-name-print">
    <h4 id="take-away-name-print">Fingerprint</h4>
    <p class="small quiet">Printed on whatever goes out. The same model has the same fingerprint; where one figure differs by
      a penny, so does the fingerprint.</p>
    ${
      fingerprint === undefined
        ? html`<p class="small">There is none until the errors are put right.</p>`
        : html`<div class="actions">
      <code class="take-away-digits">${fingerprint.full.match(/.{1,4}/g)?.join(' ')}</code>
      ${copier(panel, 'print', fingerprint.full, {
        label: say`Copy the fingerprint`,
        copied: say`The fingerprint is on the clipboard.`,
      })}
    </div>`
    }
    ${panel.done.has('print') ? html`<p class="small take-away-said">${panel.done.get('print')}</p>` : nothing}
    ${form(panel)}
  </section>`;
}

function form(panel: TakeAway): TemplateResult {
  const { checking } = panel;
  const change = (by: Partial<Checking>): void => {
    panel.checking = { ...checking, check: undefined, ...by };
    panel.update();
  };
  const picked = (event: Event): void => {
    const [file] = (event.currentTarget as HTMLInputElement).files ?? [];
    change({ file, against: 'file' });
  };
  const radio = (value: Checking['against'], words: string): TemplateResult =>
    html`<label class="check"><input type="radio" name="take-away-against" value=${value}
      .checked=${checking.against === value} @change=${() => change({ against: value })} /> ${words}</label>`;
  return html`<form class="take-away-check" aria-labelledby="take-away-name-check" @submit=${(
    event: Event,
  ) => {
    event.preventDefault();
    void check(panel);
  }}>
    <h4 id="take-away-name-check">Check an export</h4>
    <p class="small quiet">Is a paper, a workbook or a picture made from these figures? Paste the fingerprint printed on it, whole or
      its first twelve digits.</p>
    <fieldset>
      <legend class="unseen">Check it against</legend>
      ${radio('open', say`The model open here`)}
      ${radio('file', say`A model file`)}
      <span class="box" ?hidden=${checking.against !== 'file'}><label for="take-away-file">Model file (.json)</label>
        <input type="file" id="take-away-file" accept=".json,application/json" @change=${picked} /></span>
    </fieldset>
    <div class="line">
      <span class="box take-away-typed"><label for="take-away-fingerprint">Fingerprint of the export</label>
        <input type="text" id="take-away-fingerprint" autocomplete="off" spellcheck="false" .value=${checking.typed}
          @input=${(event: Event) => change({ typed: (event.currentTarget as HTMLInputElement).value })} /></span>
      <button type="submit">Check</button>
    </div>
    <div class="take-away-told">${told(checking)}</div>
  </form>`;
}

async function check(panel: TakeAway): Promise<void> {
  const { checking } = panel;
  const { file } = panel.ready;
  const { files } = panel.bench();
  try {
    const text =
      checking.against === 'open' ? (file.answer?.text ?? '') : await checking.file?.text();
    const check = text === undefined ? 'no file' : files.checkFingerprint(text, checking.typed);
    panel.checking = { ...checking, check };
  } catch {
    panel.checking = { ...checking, check: 'failed' };
  }
  panel.update();
  panel.bench().say(heard(panel.checking));
}

const verdicts: Readonly<Record<Check['verdict'], readonly [string, () => string]>> = {
  same: ['✓', () => say`The figures are the same.`],
  same_so_far: ['✓', () => say`The figures are the same, as far as these digits tell.`],
  other: ['✕', () => say`The figures are not the same.`],
  not_a_fingerprint: ['⚠', () => say`That is no fingerprint.`],
  no_model: ['⚠', () => say`There is no model to check it against.`],
};

/** What came of it, for those who hear the page. */
function heard({ check: made }: Checking): string {
  if (made === undefined) return '';
  if (made === 'no file') return say`Choose the model file first.`;
  if (made === 'failed') return say`The file could not be read.`;
  return [verdicts[made.verdict][1](), made.words].join(' ').trim();
}

function told(checking: Checking): TemplateResult | typeof nothing {
  const { check: made } = checking;
  if (made === undefined) return nothing;
  if (typeof made === 'string') return html`<p class="take-away-verdict">${heard(checking)}</p>`;
  const [symbol, words] = verdicts[made.verdict];
  const [first] = made.findings;
  return html`<p class="take-away-verdict"><strong><span aria-hidden="true">${symbol}</span> ${words()}</strong> ${made.words}
    ${first === undefined ? nothing : `${sentence(first.message)}: ${first.help}.`}</p>`;
}

export const checkStyles = css`
  .take-away-digits {
    padding: 0.25rem 0.5rem;
    background: var(--ringfence-wash);
    font: 400 var(--ringfence-text-small) / 1.5 ui-monospace, monospace;
    overflow-wrap: anywhere;
  }
  .take-away-check {
    display: grid;
    gap: 0.5rem;
    margin-block-start: 1rem;
  }
  .take-away-check fieldset {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 1.5rem;
  }
  .take-away-check .box[hidden] {
    display: none;
  }
  .take-away-typed {
    flex: 1 1 20rem;
    max-inline-size: 46rem;
  }
  .take-away-typed input {
    inline-size: 100%;
  }
  .take-away-verdict {
    max-inline-size: 75ch;
    padding: 0.5rem 0.75rem;
    border-inline-start: 0.25rem solid var(--ringfence-edge);
    background: var(--ringfence-wash);
  }
`;
