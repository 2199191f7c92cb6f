// The decision record open: what it is of, how it goes out, and the record itself.
import { nothing, type TemplateResult } from 'lit';
import { sentence } from '../format.ts';
import type { Id } from '../wasm/ringfence.js';
import type { DecisionRecord } from '../wasm/ringfence_files.js';
import { html, say } from '../words.ts';
import { copy } from './copying.ts';
import { recordOf } from './record.ts';
import { forWord, pageOf, plainText } from './record-out.ts';
import { kinds, save } from './saving.ts';
import type { RecordChoice, TakeAway } from './take-away.ts';
import { stem } from './take-away-ways.ts';

export function recordPanel(panel: TakeAway, choice: RecordChoice): TemplateResult {
  const { answer, findings } = panel.record(choice);
  const [first] = findings;
  return html`<div class="take-away-record">
      <p><button type="button" class="link" @click=${() => panel.choose(undefined)}>All that can be taken away</button></p>
      ${choices(panel, choice)}
      ${answer === undefined ? nothing : actions(panel, answer)}
    </div>
    ${
      answer === undefined
        ? html`<p class="take-away-blocked">There is no record of this scenario${first === undefined ? '' : `: ${sentence(first.message)}; ${first.help}`}.</p>`
        : recordOf(answer, 4)
    }`;
}

/** Which scenario is proposed, and which others were considered. */
function choices(panel: TakeAway, { proposed, against }: RecordChoice): TemplateResult {
  const { scenarios } = panel.bench().draft;
  const propose = (event: Event): void => {
    const next = (event.currentTarget as HTMLSelectElement).value;
    const others = new Set([...against, proposed].filter((id) => id !== next));
    panel.choose({ proposed: next, against: others });
  };
  const others = scenarios.filter(({ id }) => id !== proposed);
  return html`<div class="line">
    <span class="box"><label for="record-proposed">Option proposed</label>
      <select id="record-proposed" @change=${propose}>
        ${scenarios.map(({ id, name }) => html`<option value=${id} ?selected=${id === proposed}>${name}</option>`)}
      </select></span>
    ${
      others.length === 0
        ? nothing
        : html`<fieldset class="checks"><legend class="small">Options considered beside it</legend>
      ${others.map(({ id, name }) => considered(panel, { proposed, against }, id, name))}
    </fieldset>`
    }
  </div>`;
}

function considered(
  panel: TakeAway,
  { proposed, against }: RecordChoice,
  id: Id,
  name: string,
): TemplateResult {
  const turn = (event: Event): void => {
    const next = new Set(against);
    if ((event.currentTarget as HTMLInputElement).checked) next.add(id);
    else next.delete(id);
    panel.choose({ proposed, against: next });
  };
  return html`<label class="check"><input type="checkbox" .checked=${against.has(id)} @change=${turn} /> ${name}</label>`;
}

function actions(panel: TakeAway, record: DecisionRecord): TemplateResult {
  const page = (): void => {
    const name = say`${stem(panel)}, decision record.html`;
    save(name, pageOf(record), kinds.html);
    panel.tell('record-out', say`Saved as ${name}`);
  };
  const paste = async (): Promise<void> => {
    const copied = await copy({ text: plainText(record), html: forWord(record) });
    const words = copied
      ? say`The record is on the clipboard: paste it into Word.`
      : say`This browser did not let it be copied: save it as a page, and open that in Word.`;
    panel.tell('record-out', words);
  };
  return html`<div class="actions">
      <button type="button" @click=${() => print()}>Print or save as PDF</button>
      <button type="button" @click=${() => void paste()}>Copy for Word</button>
      <button type="button" @click=${page}>Save as a page (.html)</button>
    </div>
    ${panel.done.has('record-out') ? html`<p class="small take-away-said">${panel.done.get('record-out')}</p>` : nothing}`;
}
