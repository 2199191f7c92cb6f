// What to put right and what to know: all of it, gravest first, with the remedy as a button.
import { nothing, type TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import { sentence } from '../format.ts';
import { tableAt } from '../goto.ts';
import { placeInWords } from '../place.ts';
import type { Finding, Severity } from '../wasm/ringfence.js';
import { html, many, say } from '../words.ts';

interface Grade {
  readonly symbol: string;
  readonly name: () => string;
  readonly counted: (count: number) => string;
}

const grades: Readonly<Record<Severity, Grade>> = {
  error: {
    symbol: '✕',
    name: () => say`error`,
    counted: (count) => many(count, '{n} error', '{n} errors'),
  },
  warning: {
    symbol: '⚠',
    name: () => say`warning`,
    counted: (count) => many(count, '{n} warning', '{n} warnings'),
  },
  note: {
    symbol: 'ⓘ',
    name: () => say`note`,
    counted: (count) => many(count, '{n} note', '{n} notes'),
  },
};
const order = ['error', 'warning', 'note'] as const;

/** How many there are of each kind, with a way to them. The line is always there, so that what follows stays put. */
export function counted(desk: Desk, linked: boolean): TemplateResult {
  const said = order.flatMap((severity) => {
    const count = desk.findings.filter((finding) => finding.severity === severity).length;
    const { symbol, counted: words } = grades[severity];
    return count === 0
      ? []
      : [
          html`<span class=${severity}><span aria-hidden="true">${symbol}</span> ${words(count)}</span>`,
        ];
  });
  if (said.length === 0) return html`<p class="counted quiet">Nothing to put right.</p>`;
  if (!linked) return html`<p class="counted">${said}</p>`;
  return html`<p class="counted"><button type="button" class="link" @click=${() => desk.goTo('')}>${said}</button></p>`;
}

/** What the list needs: less than a desk, so that a model that cannot be read has one too. */
export type Found = Pick<
  Desk,
  'findings' | 'readonly' | 'mend' | 'goTo' | 'unfolded' | 'unfold'
> & { readonly document: unknown };

/** Of findings that are alike, how many are shown before the rest is asked for. */
const first = 8;

/** Whether a path belongs to something that the page has a control for. */
export const hasControl = (path: string): boolean =>
  /^\/scenarios\/\d+\/[a-z]/.test(path) ||
  /^\/services\/\d+\/rank$/.test(path) ||
  /^\/(pools|shocks)\/\d+/.test(path) ||
  tableAt(path);

/** The list: what is alike stands together, with what to do said once. */
export function findings(desk: Found, linked: (path: string) => boolean): TemplateResult {
  return html`<section class="findings" part="findings" aria-labelledby="findings-heading">
    <h3 id="findings-heading" tabindex="-1">To put right and to know</h3>
    ${desk.findings.length === 0 ? html`<p class="quiet">Nothing to put right.</p>` : nothing}
    <ul>${grouped(desk.findings).map((alike) => group(desk, alike, linked))}</ul>
  </section>`;
}

/** Gravest first; findings of one kind with the same help together. */
function grouped(all: readonly Finding[]): readonly Finding[][] {
  const groups = new Map<string, Finding[]>();
  for (const severity of order) {
    for (const finding of all.filter((each) => each.severity === severity)) {
      const kind = `${severity} ${finding.code} ${finding.help}`;
      const held = groups.get(kind);
      if (held === undefined) groups.set(kind, [finding]);
      else held.push(finding);
    }
  }
  return [...groups.values()];
}

function group(
  desk: Found,
  alike: readonly Finding[],
  linked: (path: string) => boolean,
): TemplateResult | typeof nothing {
  const [head] = alike;
  if (head === undefined) return nothing;
  const { severity, code, help } = head;
  const all = desk.unfolded.has(code) || alike.length <= first;
  const shown = all ? alike : alike.slice(0, first);
  return html`<li>
    <p class=${severity}>${badge(severity)}</p>
    <div>
      <ul>${shown.map((finding) => html`<li>${item(desk, finding, linked(finding.path))}</li>`)}</ul>
      ${
        all
          ? nothing
          : html`<button type="button" class="link" @click=${() => desk.unfold(code)}>Show all ${alike.length}</button>
        <p class="paper quiet">The first ${first} of ${alike.length}.</p>`
      }
      <p class="quiet">${sentence(help)}</p>
    </div>
  </li>`;
}

function item(desk: Found, finding: Finding, link: boolean): TemplateResult {
  return html`<p>${yearOf(desk, finding)}${sentence(finding.message)}</p>
    ${finding.severity === 'error' ? html`<p class="small quiet">${placeInWords(desk.document, finding.path)}</p>` : nothing}
    ${remedy(desk, finding)}
    ${link ? html`<button type="button" class="link" aria-label=${say`Go to it: ${finding.message}`} @click=${() => desk.goTo(finding.path)}>Go to it</button>` : nothing}`;
}

/** The year that a finding is about, where findings are about several. */
function yearOf({ findings }: Found, { year }: Finding): TemplateResult | typeof nothing {
  if (year === undefined) return nothing;
  const isAboutSeveral = findings.some((found) => (found.year ?? year) !== year);
  return isAboutSeveral ? html`<strong class="year">${year}:</strong> ` : nothing;
}

/** A finding shown at the place it is about. */
export function placed(desk: Desk, finding: Finding): TemplateResult {
  return html`<div class=${`placed ${finding.severity}`}>
    <p class="small">${badge(finding.severity)}: ${sentence(finding.message)}</p>
    <p class="small quiet">${sentence(finding.help)}</p>
    ${remedy(desk, finding)}
  </div>`;
}

function badge(severity: Severity): TemplateResult {
  const { symbol, name } = grades[severity];
  return html`<span class="badge"><span aria-hidden="true">${symbol}</span> ${sentence(name())}</span>`;
}

/** The edit that puts it right, as a button that says what it does, and its effect beside it. */
function remedy(desk: Found, { remedy: offered }: Finding): TemplateResult | typeof nothing {
  if (offered === undefined) return nothing;
  return html`<span class="remedy">
    ${desk.readonly ? nothing : html`<button type="button" @click=${() => desk.mend(offered)}>${offered.label}</button>`}
    <span class="small quiet">${sentence(offered.effect)}</span>
  </span>`;
}
