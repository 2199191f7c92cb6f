// What the model says of itself: its title, whose it is, and its years.
import { nothing, type TemplateResult } from 'lit';
import { sentence } from '../format.ts';
import type { Bench } from '../panel.ts';
import type { Document } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';

interface Fact {
  readonly path: string;
  readonly label: () => string;
  readonly hint: () => string;
  readonly needed: boolean;
  readonly read: (document: Document) => unknown;
  readonly write: (document: Document, text: string) => object;
}

const field = (name: 'title' | 'body' | 'marking'): Pick<Fact, 'path' | 'read' | 'write'> => ({
  path: `/${name}`,
  read: (document) => document[name],
  write: (document, text) => {
    const { [name]: _, ...rest } = document;
    return text === '' ? rest : { ...document, [name]: text };
  },
});

const year = (name: 'first' | 'count'): Pick<Fact, 'path' | 'read' | 'write'> => ({
  path: `/years/${name}`,
  read: ({ years }) => years?.[name],
  write: (document, text) => {
    const held = name === 'count' && /^\d{1,4}$/.test(text) ? Number(text) : text;
    return { ...document, years: { ...document.years, [name]: held } };
  },
});

const facts: readonly Fact[] = [
  {
    ...field('title'),
    label: () => say`Title`,
    hint: () => say`What the model is called`,
    needed: true,
  },
  { ...field('body'), label: () => say`Body`, hint: () => say`Whose budget it is`, needed: false },
  {
    ...field('marking'),
    label: () => say`Marking`,
    hint: () => say`Such as OFFICIAL-SENSITIVE`,
    needed: false,
  },
  {
    ...year('first'),
    label: () => say`First financial year`,
    hint: () => say`Such as 2026/27`,
    needed: true,
  },
  {
    ...year('count'),
    label: () => say`Number of years`,
    hint: () => say`From 1 to 30`,
    needed: true,
  },
];

/** Whether a path belongs to one of the boxes. */
export const factAt = (path: string): string | undefined =>
  facts.find((fact) => path === fact.path || (path === '/years' && fact.path.startsWith(path)))
    ?.path;

export const factsShown = (bench: Bench): TemplateResult =>
  html`<div class="tables-facts">${facts.map((fact) => box(bench, fact))}</div>`;

function box(bench: Bench, fact: Fact): TemplateResult {
  const { path, label, hint } = fact;
  const held: unknown = fact.read(bench.draft);
  const text = held === undefined ? '' : String(held);
  const found = bench.findings.filter((each) => each.path === path && each.severity === 'error');
  const [hintId, foundId] = [`hint${path}`, `found${path}`];
  return html`<span class="box">
    <label for=${`box${path}`}>${label()}${fact.needed ? ' *' : nothing}</label>
    <input type="text" class="words" id=${`box${path}`} autocomplete="off" .value=${text}
      aria-describedby=${`${hintId} ${foundId}`} aria-invalid=${found.length > 0 ? 'true' : nothing}
      ?readonly=${bench.readonly} @change=${(event: Event) => typed(bench, fact, event)} />
    <span class="quiet small" id=${hintId}>${hint()}</span>
    <span class="beside" id=${foundId} ?hidden=${found.length === 0}>${found.map(
      ({ message, help }) => html`<span class="fault"><span aria-hidden="true">✕</span>
        ${sentence(message)}</span> <span class="quiet">${sentence(help)}</span>`,
    )}</span>
  </span>`;
}

function typed(bench: Bench, { label, write }: Fact, event: Event): void {
  const text = (event.currentTarget as HTMLInputElement).value.trim();
  bench.edit(write(bench.draft, text) as Document, () => label().toLowerCase());
}
