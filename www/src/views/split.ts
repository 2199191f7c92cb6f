// The split: for each priority a number box, step buttons and a slider, a lock, and what follows.
import { nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { box } from '../box.ts';
import { type Desk, decisionPath, findingsAt, ownSplit, splitOf, withSplit } from '../desk.ts';
import { without } from '../edits.ts';
import { figured } from '../figures.ts';
import { isZero, share, short } from '../format.ts';
import { landing, tooMuch } from '../landing.ts';
import { hue } from '../palette.ts';
import type { How } from '../view.ts';
import type { Finding, Id, Priority, Scenario, Split } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { decision } from './decision.ts';
import { placed } from './findings.ts';
import { priorityFigures } from './priority.ts';

type Unit = Split['by'];
type Shares = Exclude<Split, { by: 'need' }>;
type Preset = 'equal' | 'last_year' | 'by_need';

/** How far a step goes: a whole point or £1,000; with Shift a tenth of it. */
const steps = {
  percent: { size: '0.1', said: () => say`1 point` },
  amount: { size: '100', said: () => '£1,000' },
};

export function split(desk: Desk): TemplateResult {
  const shown = splitOf(desk.scenario, desk.year?.year);
  const body = html`
    ${choices(desk, shown)}
    ${oneYear(desk)}
    ${shown.by === 'need' ? html`<p class="quiet small">No targets: each priority takes what its services are given.</p>` : nothing}
    ${shown.by === 'need' ? nothing : movers(desk, shown)}
    ${findingsAt(desk, splitPath(desk))
      .filter((found) => !besideBox(desk, found) && ofYear(desk, found))
      .map((found) => placed(desk, found))}
    ${desk.document.priorities.map((priority) => figures(desk, priority))}
    ${notAllocated(desk)}`;
  return decision(desk, 'split', say`Split`, body);
}

/** That nothing is over or missing, or what of. */
function balance(desk: Desk, shown: Split): TemplateResult | string {
  if (shown.by === 'need' || desk.year === undefined) return '';
  if (findingsAt(desk, splitPath(desk)).some((finding) => finding.severity === 'error')) return '';
  const available = figured(desk.year, 'available', short(desk.year.available));
  return shown.by === 'percent' ? html`100% of ${available}` : html`of ${available}`;
}

function splitPath(desk: Desk): string {
  const year = desk.year?.year;
  return year !== undefined && ownSplit(desk.scenario, year) !== undefined
    ? decisionPath(desk, 'split_years', year)
    : decisionPath(desk, 'split');
}

const sharePath = (desk: Desk, id: Id): string => `${splitPath(desk)}/shares/${id}`;

/** Whether a finding stands beside the box of a share already. */
const besideBox = (desk: Desk, found: Finding): boolean =>
  found.severity === 'error' && found.path.startsWith(`${splitPath(desk)}/shares/`);

/** Whether a finding is about the year on show, or about no year by itself. */
const ofYear = (desk: Desk, { year }: Finding): boolean =>
  year === undefined || desk.year === undefined || year === desk.year.year;

function choices(desk: Desk, shown: Split): TemplateResult {
  const units: readonly [Unit, string][] = [
    ['percent', say`Per cent`],
    ['amount', say`Pounds`],
    ['need', say`By need`],
  ];
  const of = html`<span class="small quiet">${balance(desk, shown)}</span>`;
  if (desk.readonly) return of;
  return html`<div class="actions">
      <div class="choice" role="group" aria-label="The split is said in">
        ${units.map(
          ([by, name]) => html`<button type="button" aria-pressed=${shown.by === by}
            @click=${() => change(desk, (seen) => saidIn(desk, seen, by))}>${name}</button>`,
        )}
      </div>
      ${of}
    </div>
    ${presets(desk)}`;
}

/** Splits that are often wanted. They move every share, so a lock stands in their way. */
function presets(desk: Desk): TemplateResult {
  const noLastYear = desk.document.services.every((service) => service.previous === undefined);
  const locked = desk.locked.size > 0 ? say`Unlock to use a preset.` : undefined;
  const unknown = noLastYear ? say`No service says what it had last year.` : undefined;
  const why = locked ?? unknown;
  return html`<div class="actions" role="group" aria-label="Split anew">
      ${preset(desk, 'equal', say`Equal shares`, locked)}
      ${preset(desk, 'last_year', say`As last year`, why)}
      ${preset(desk, 'by_need', say`In proportion to need`, locked)}
      ${why === undefined ? nothing : html`<span class="why" id="why-preset">${why}</span>`}
    </div>`;
}

function preset(desk: Desk, name: Preset, words: string, why: string | undefined): TemplateResult {
  return html`<button type="button" aria-disabled=${why !== undefined}
    aria-describedby=${why === undefined ? nothing : 'why-preset'}
    @click=${() => why ?? change(desk, (seen) => presetIn(desk, seen, name))}>${words}</button>`;
}

function saidIn(desk: Desk, seen: Scenario, by: Unit): Split | undefined {
  return by === 'need' ? { by } : desk.handle.splitIn(seen, by);
}

/** A preset, in the unit that the split is said in; in per cent where it went by need. */
function presetIn(desk: Desk, seen: Scenario, name: Preset): Split | undefined {
  // A preset needs nothing of the split it takes the place of, which may be what cannot be read.
  const anew: Scenario = { ...seen, split: { by: 'need' } };
  const made = desk.handle.presetSplit(anew, name);
  if (made === undefined || seen.split.by !== 'amount') return made;
  return desk.handle.splitIn({ ...seen, split: made }, 'amount');
}

/** Whether the year on show is split by itself; only where there are several. */
function oneYear(desk: Desk): TemplateResult | typeof nothing {
  const year = desk.year?.year;
  if (year === undefined || desk.document.years.count === 1) return nothing;
  const own = ownSplit(desk.scenario, year) !== undefined;
  return html`<label class="check"><input type="checkbox" .checked=${live(own)} ?disabled=${desk.readonly}
    @change=${() => desk.decide((scenario) => (own ? asEveryYear(scenario, year) : byItself(scenario, year)))} />
    Split ${year} by itself</label>`;
}

const byItself = (scenario: Scenario, year: string): Scenario => ({
  ...scenario,
  split_years: { ...scenario.split_years, [year]: scenario.split },
});

function asEveryYear(scenario: Scenario, year: string): Scenario {
  const years = without(scenario.split_years ?? {}, year);
  return Object.keys(years).length === 0
    ? without(scenario, 'split_years')
    : { ...scenario, split_years: years };
}

/** All shares together, so that what one gives another is seen to take. */
function movers(desk: Desk, shown: Shares): TemplateResult {
  return html`<ul class="movers">
    ${desk.document.priorities.map(
      (priority) => html`<li class=${hue(desk.document.priorities, priority.id)}>
        <p class="share">${priority.name}</p>
        ${mover(desk, shown, priority)}
      </li>`,
    )}
  </ul>`;
}

function figures(desk: Desk, { id, name }: Priority): TemplateResult {
  return html`<div class=${`priority ${hue(desk.document.priorities, id)}`} part="priority">
    <h4>${name}</h4>
    ${priorityFigures(desk, id)}
  </div>`;
}

/** Free money that no priority was given, so that what is freely movable casts. */
function notAllocated({ year }: Desk): TemplateResult | typeof nothing {
  if (year === undefined || isZero(year.free_unspent)) return nothing;
  const unspent = html`<strong>${figured(year, 'free_unspent', short(year.free_unspent))}</strong>`;
  const inAll = html`<strong>${figured(year, 'movable', short(year.movable))}</strong>`;
  return html`<p class="small">Freely movable and not allocated: ${unspent};
    freely movable in all: ${inAll}</p>`;
}

/** Box, steps, slider and lock of one share. */
function mover(desk: Desk, shown: Shares, priority: Priority): TemplateResult {
  const { id, name } = priority;
  const value = shown.shares[id] ?? '0';
  const why = fixedBecause(desk, id);
  const free = why === undefined && !desk.readonly;
  return html`<div class="mover">
    ${box(desk, {
      label: shown.by === 'percent' ? say`${name}, per cent` : say`${name}, pounds`,
      labelUnseen: true,
      unit: shown.by === 'percent' ? '%' : '£',
      path: sharePath(desk, id),
      value,
      commit: (text) => take(desk, id, text),
      ...(why === undefined ? {} : { why }),
    })}
    ${
      desk.readonly
        ? nothing
        : html`
      ${step(desk, shown.by, priority, -1, free)}
      ${slider(desk, shown.by, priority, value, free)}
      ${step(desk, shown.by, priority, 1, free)}
      <button type="button" class="lock" aria-pressed=${desk.locked.has(id)}
        @click=${() => desk.toggleLock(id)}>Lock<span class="unseen"> ${name}</span></button>`
    }
  </div>`;
}

function fixedBecause(desk: Desk, id: Id): string | undefined {
  const others = desk.document.priorities.filter((priority) => priority.id !== id);
  if (others.length === 0) return say`The only priority takes all there is.`;
  if (desk.locked.has(id)) return say`Locked: unlock it to move it.`;
  if (others.every((other) => desk.locked.has(other.id))) {
    return say`All the others are locked: unlock one that can give or take.`;
  }
  return undefined;
}

function step(
  desk: Desk,
  by: 'percent' | 'amount',
  { id, name }: Priority,
  way: 1 | -1,
  free: boolean,
): TemplateResult {
  const far = steps[by].said();
  const words = way > 0 ? say`${name}: ${far} more` : say`${name}: ${far} less`;
  return html`<button type="button" class="step" aria-label=${words} title=${say`${words}; with Shift a tenth of that`}
    ?disabled=${!free} @click=${(event: MouseEvent) => {
      const near = (event.currentTarget as HTMLElement).parentElement?.querySelector(
        'input[type=range]',
      );
      if (near instanceof HTMLInputElement) nudge(desk, id, near, way, event.shiftKey);
    }}>${way > 0 ? '+' : '−'}</button>`;
}

function slider(
  desk: Desk,
  by: 'percent' | 'amount',
  { id, name }: Priority,
  value: string,
  free: boolean,
): TemplateResult {
  const said = (input: EventTarget | null): string => (input as HTMLInputElement).value;
  return html`<input type="range" min="0" max=${by === 'percent' ? '100' : (desk.year?.available ?? '0')}
    step=${steps[by].size} .value=${live(value)} ?disabled=${!free}
    aria-label=${say`${name}, slider`} aria-valuetext=${by === 'percent' ? `${share(value)}%` : short(value)}
    @input=${(event: Event) => move(desk, id, said(event.target), 'live')}
    @change=${(event: Event) => move(desk, id, said(event.target), 'done')}
    @keydown=${(event: KeyboardEvent) => stepByKey(desk, id, event)} />`;
}

const keys: Readonly<Record<string, 1 | -1>> = {
  ArrowUp: 1,
  ArrowRight: 1,
  ArrowDown: -1,
  ArrowLeft: -1,
};

function stepByKey(desk: Desk, id: Id, event: KeyboardEvent): void {
  const way = keys[event.key];
  if (way === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  nudge(desk, id, event.currentTarget as HTMLInputElement, way, event.shiftKey);
}

/** The slider itself works out where a step leads, and keeps it within its ends. */
function nudge(desk: Desk, id: Id, near: HTMLInputElement, way: 1 | -1, finely: boolean): void {
  near.stepUp(way * (finely ? 1 : 10));
  move(desk, id, near.value, 'done');
}

/** Takes what was typed as a share, where it can be had: a typed figure goes all the way or nowhere. */
function take(desk: Desk, id: Id, text: string): void {
  const seen = [desk.scenario, desk.sound].map((scenario) => asSeen(desk, scenario));
  const tried = landing(desk, seen, id, text);
  if (tried?.outside) put(desk, id, text);
  else if (tried?.most === undefined) move(desk, id, text, 'done');
  else {
    const { by, most } = tried;
    desk.refuse({
      path: sharePath(desk, id),
      text,
      get why() {
        return tooMuch(desk, by, most).why;
      },
      get help() {
        return tooMuch(desk, by, most).help;
      },
    });
  }
}

/** Puts text that is no share where the share stands, for the core to say what is wrong with it. */
function put(desk: Desk, id: Id, text: string): void {
  change(
    desk,
    () => undefined,
    'done',
    (split) =>
      split.by === 'need' ? split : { ...split, shares: { ...split.shares, [id]: text } },
  );
}

/** A scenario as the year on show sees it. */
const asSeen = (desk: Desk, scenario: Scenario): Scenario => ({
  ...scenario,
  split: splitOf(scenario, desk.year?.year),
});

/** Moves a share; text that is no share stands in the box as typed, for the core to say what is wrong. */
function move(desk: Desk, id: Id, to: string, how: How): void {
  const locked = [...desk.locked];
  const made = (seen: Scenario): Split | undefined => desk.handle.movedSplit(seen, id, to, locked);
  change(desk, made, how, (split) =>
    split.by === 'need' ? split : { ...split, shares: { ...split.shares, [id]: to } },
  );
}

/**
 * Changes the split of the year on show; the core is handed the scenario as that year sees it, and where that
 * cannot be read the scenario as it last stood.
 */
function change(
  desk: Desk,
  made: (seen: Scenario) => Split | undefined,
  how: How = 'done',
  otherwise: (split: Split) => Split = (split) => split,
): void {
  const year = desk.year?.year;
  desk.decide((scenario) => {
    const seen = asSeen(desk, scenario);
    const split = made(seen) ?? made(asSeen(desk, desk.sound)) ?? otherwise(seen.split);
    return withSplit(scenario, year, split);
  }, how);
}
