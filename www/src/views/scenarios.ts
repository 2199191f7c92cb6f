// Scenarios as tabs: add, duplicate, rename, delete. The panel they govern is all that follows.
import { nothing, type TemplateResult } from 'lit';
import { type Desk, isBaseline } from '../desk.ts';
import { differing, freeName, withCopy, withNew, withoutScenario, withScenario } from '../edits.ts';
import { type Tab, tabList } from '../tabs.ts';
import type { Scenario } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';

/** Whether the name is being typed, and how that begins and ends. */
export interface Renaming {
  readonly open: boolean;
  readonly set: (open: boolean) => void;
}

export function scenarios(desk: Desk, renaming: Renaming): TemplateResult {
  return html`<div class="scenarios" part="scenarios">
    ${tabList({
      name: 'scenarios',
      label: say`Scenarios`,
      tabs: desk.document.scenarios.map((held, place) => tab(desk, held, place)),
      chosen: desk.scenario.id,
      choose: desk.select,
    })}
    ${desk.readonly ? nothing : renaming.open ? nameBox(desk, renaming) : buttons(desk, renaming)}
  </div>`;
}

function tab(desk: Desk, scenario: Scenario, place: number): Tab {
  const { id, name } = scenario;
  if (place === 0) return { id, name, remark: say`baseline` };
  const count = differing(scenario, desk.baseline).length;
  return { id, name, remark: say`◆ ${count} changed` };
}

function buttons(desk: Desk, renaming: Renaming): TemplateResult {
  const fixed = isBaseline(desk);
  return html`<div class="actions">
    <button type="button" @click=${() => add(desk)}>New scenario</button>
    <button type="button" @click=${() => duplicate(desk)}>Duplicate</button>
    <button type="button" id="rename" @click=${() => renaming.set(true)}>Rename</button>
    <button type="button" aria-disabled=${fixed} aria-describedby=${fixed ? 'why-delete' : nothing}
      @click=${() => fixed || remove(desk)}>Delete</button>
    ${fixed ? html`<span class="why" id="why-delete">The baseline stays: the others are measured against it.</span>` : nothing}
  </div>`;
}

function add(desk: Desk): void {
  const [document, id] = withNew(desk.document, desk.baseline);
  desk.edit(document, () => say`new scenario`, id);
}

function duplicate(desk: Desk): void {
  const name = freeName(desk.document, say`Copy of ${desk.scenario.name}`);
  const [document, id] = withCopy(desk.document, desk.scenario, name);
  desk.edit(document, () => say`duplicate`, id);
}

/** Its neighbour is shown in its stead. */
function remove(desk: Desk): void {
  const { scenarios: all } = desk.document;
  const place = all.findIndex((held) => held.id === desk.scenario.id);
  const next = all[place + 1] ?? all[place - 1];
  if (next === undefined) return;
  desk.edit(
    withoutScenario(desk.document, desk.scenario.id),
    () => say`delete ${desk.scenario.name}`,
    next.id,
  );
}

function nameBox(desk: Desk, renaming: Renaming): TemplateResult {
  const leave = (event?: SubmitEvent): void => {
    event?.preventDefault();
    const form = event && new FormData(event.currentTarget as HTMLFormElement);
    renaming.set(false);
    if (form) rename(desk, typed(form, 'name'), typed(form, 'note'));
  };
  const { name, note } = desk.scenario;
  return html`<form class="actions" @submit=${leave}
    @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && leave()}>
    <label for="scenario-name">Name of the scenario</label>
    <input id="scenario-name" name="name" type="text" autocomplete="off" required .value=${name} />
    <label for="scenario-note">Note</label>
    <input id="scenario-note" name="note" type="text" autocomplete="off" .value=${note ?? ''} />
    <button type="submit">Keep</button>
    <button type="button" @click=${() => leave()}>Cancel</button>
  </form>`;
}

function typed(form: FormData, field: string): string {
  const text = form.get(field);
  return typeof text === 'string' ? text.trim() : '';
}

function rename(desk: Desk, name: string, note: string): void {
  if (name === '') return;
  const { note: _, ...rest } = desk.scenario;
  const renamed: Scenario = note === '' ? { ...rest, name } : { ...rest, name, note };
  desk.edit(withScenario(desk.document, desk.scenario.id, renamed), () => say`rename`);
}
