// Which pool, which partner, from which month: the choices at the head of what is said about pools.
import { nothing, type TemplateResult } from 'lit';
import { box } from '../box.ts';
import type { Desk } from '../desk.ts';
import { monthInFull } from '../format.ts';
import { OWN } from '../pool-edits.ts';
import type { Pools } from '../pools-shown.ts';
import type { View } from '../view.ts';
import type { Finding, Id, Month, Pool } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';

interface Chosen {
  readonly label: string;
  readonly chosen: string;
  readonly among: readonly { readonly id: string; readonly name: string }[];
  readonly choose: (id: string) => void;
  /** Whether nothing can be chosen here now. */
  readonly fixed?: boolean;
}

/** One of several, by its name. */
export function choiceOf({ label, chosen, among, choose, fixed = false }: Chosen): TemplateResult {
  const id = `choose-${label.toLowerCase().replaceAll(' ', '-')}`;
  return html`<span class="chosen">
    <label for=${id}>${label}</label>
    <select id=${id} ?disabled=${fixed} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
      ${among.map((each) => html`<option value=${each.id} .selected=${each.id === chosen}>${each.name}</option>`)}
    </select>
  </span>`;
}

/** Which pool; nothing to choose where there is one alone. */
export function poolChoice(
  desk: Desk,
  pools: Pools,
  chosen: Pool,
): TemplateResult | typeof nothing {
  const among = desk.document.pools;
  if (among.length < 2) return nothing;
  return choiceOf({
    label: say`Pool`,
    chosen: chosen.id,
    among,
    choose: (pool) => pools.show({ pool }),
  });
}

/** Partners that put something into pools of the scenario. */
export function partnersIn({ year }: View): readonly { id: Id; name: string }[] {
  return (year.pooled?.members ?? []).filter(({ id }) => id !== OWN);
}

/** From which month on, of all the years of the model. */
export function monthChoice(
  view: View,
  label: string,
  chosen: Month,
  pools: Pools,
): TemplateResult {
  const months = view.outcome.years.flatMap((year) => year.months.map(({ month }) => month));
  return choiceOf({
    label,
    chosen,
    among: months.map((month) => ({ id: month, name: monthInFull(month) })),
    choose: (month) => pools.show({ month }),
  });
}

interface Supposed {
  readonly label: string;
  readonly labelUnseen?: boolean;
  readonly unit: '£' | '%' | '';
  /** What tells this box from the others. */
  readonly name: string;
  readonly value: string;
  readonly findings: readonly Finding[];
  readonly hint?: string;
  readonly take: (text: string) => void;
}

/** A box for what is only supposed: no part of the document, so that it can be asked of any model. */
export function supposed(desk: Desk, given: Supposed): TemplateResult {
  const { findings: found, name, take, ...rest } = given;
  const path = `/supposed/${name}`;
  const findings = found.map((each): Finding => ({ ...each, path, severity: 'error' }));
  return box(
    { ...desk, findings, refusal: undefined, readonly: false },
    { ...rest, path, commit: take },
  );
}

/** What stands where the model has no pool. */
export const noPools = (): TemplateResult =>
  html`<p>There is no pool in this model. Build one first; then it can be asked here what it comes to.</p>`;
