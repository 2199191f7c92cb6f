// The owner's own shocks: what each is called and what it supposes, kept in the document beside the scenarios.

import { nothing, type TemplateResult } from 'lit';
import { box } from '../box.ts';
import type { Desk } from '../desk.ts';
import { freshId, pointer, without } from '../edits.ts';
import type { Label } from '../history.ts';
import { type Adjusting, adjustedLines, adjustMore, type Together } from '../views/adjusted.ts';
import type { Shock } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';

/** Controls of each, and a way to one more. */
export function shocks(desk: Desk): TemplateResult {
  const all = desk.document.shocks ?? [];
  return html`<section class="shocks" aria-labelledby="shocks-heading" tabindex="-1">
    <h4 id="shocks-heading">Your own shocks</h4>
    ${all.length === 0 ? html`<p class="quiet">None yet: add what worries you, and it is tried on every scenario.</p>` : nothing}
    <ul class="shock-list">${all.map((shock, place) => controls(desk, shock, place))}</ul>
    <button type="button" @click=${(event: Event) => void add(desk, event)}>Add a shock of your own</button>
  </section>`;
}

function put(desk: Desk, all: readonly Shock[], label: Label): void {
  const { shocks: _, ...rest } = desk.document;
  desk.edit(all.length === 0 ? rest : { ...rest, shocks: [...all] }, label);
}

/** A shock that supposes nothing yet, its name ready to be typed over. */
async function add(desk: Desk, event: Event): Promise<void> {
  const section = (event.currentTarget as Element).closest('.shocks');
  const all = desk.document.shocks ?? [];
  const taken = new Set(all.map(({ name }) => name));
  let name = say`New shock`;
  for (let count = 2; taken.has(name); count += 1) name = say`New shock ${count}`;
  const id = freshId(name, new Set(all.map((held) => held.id)));
  put(desk, [...all, { id, name }], () => say`add a shock`);
  await new Promise(requestAnimationFrame);
  const boxes = section?.querySelectorAll<HTMLInputElement>('input.words') ?? [];
  [...boxes].at(-1)?.select();
}

function controls(desk: Desk, shock: Shock, place: number): TemplateResult {
  const path = pointer('shocks', place);
  const all = desk.document.shocks ?? [];
  const set = (after: Shock): void =>
    put(desk, all.with(place, after), () => say`shock ${after.name}`);
  const typed = (name: 'discovered' | 'uplift', text: string): void =>
    set(text === '' ? without(shock, name) : { ...shock, [name]: text });
  const remove = (event: Event): void => {
    const section = (event.currentTarget as Element).closest<HTMLElement>('.shocks');
    put(desk, all.toSpliced(place, 1), () => say`remove ${shock.name}`);
    section?.focus();
  };
  return html`<li><div class="shock" role="group" tabindex="-1" aria-label=${shock.name} data-path=${path}>
    <div class="line">
      ${box(desk, {
        label: say`What it is called`,
        unit: '',
        words: true,
        path: `${path}/name`,
        value: shock.name,
        commit: (name) => set({ ...shock, name }),
      })}
      ${box(desk, {
        label: say`Every cost higher by`,
        unit: '%',
        path: `${path}/uplift`,
        value: shock.uplift ?? '',
        hint: say`points; empty: none`,
        commit: (text) => typed('uplift', text),
      })}
      ${box(desk, {
        label: say`Grants found ceasing, a year`,
        unit: '£',
        path: `${path}/discovered`,
        value: shock.discovered ?? '',
        hint: say`empty: none`,
        commit: (text) => typed('discovered', text),
      })}
      <button type="button" @click=${remove}>Remove<span class="unseen"> ${shock.name}</span></button>
    </div>
    ${changesOf(desk, shock, place, set)}
  </div></li>`;
}

/** Grants and costs that the shock supposes otherwise. */
function changesOf(
  desk: Desk,
  shock: Shock,
  place: number,
  set: (after: Shock) => void,
): TemplateResult {
  const adjusting: Adjusting = {
    held: shock.adjust ?? [],
    path: pointer('shocks', place, 'adjust'),
    of: shock.name,
    put: (change) => {
      const adjust = change([...(shock.adjust ?? [])]);
      set(adjust.length === 0 ? without(shock, 'adjust') : { ...shock, adjust });
    },
  };
  return html`${adjustedLines(desk, adjusting)} ${adjustMore(desk, adjusting, together(desk))}`;
}

/** What goes up or down together: every grant, every cost. */
function together({ document }: Desk): readonly Together[] {
  const grants = document.sources.filter(({ kind }) => kind === 'grant' || kind === 'police_grant');
  return [
    { name: say`All grants`, all: grants.map(({ id }) => ({ source: id })) },
    { name: say`All ceasing grants`, all: document.ceasing.map(({ id }) => ({ ceasing: id })) },
    {
      name: say`What every service costs`,
      all: document.services.map(({ id }) => ({ service: id })),
    },
  ].filter(({ all }) => all.length > 1);
}
