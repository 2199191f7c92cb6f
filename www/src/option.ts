// An option as a table hands it in: the decisions of one scenario, who proposes them and why. The figures stay behind: they
// are worked out from the facilitator's own model.
import { freeName, freshId, same, scenariosOf, without } from './edits.ts';
import { documentOf, linkKind, linksIn } from './link.ts';
import type { About, Document, Id, Reason, Scenario, Standing } from './wasm/ringfence.js';
import { say } from './words.ts';

export const optionFormat = 'ringfence-option/1';

export interface Option {
  readonly format: typeof optionFormat;
  /** What the model is called that it was made in. */
  readonly title: string;
  /** A print of that model's figures, its scenarios apart; none where it could not be made. */
  readonly figures?: string;
  readonly scenario: Scenario;
  /** What the table is told by that is in a room too; nobody else knows it. */
  readonly from?: string;
  /** Whether it is a scenario of somebody's whole model, which no table handed in as such. */
  readonly ofModel?: true;
}

/** What came in, or why it cannot be taken. */
export type Incoming = { readonly option: Option } | { readonly fault: string };

/** Whose an option is. */
export const whose = ({ proposed, name }: Scenario): string => proposed?.by ?? name;

/** The option that a table hands in: the scenario, with whose it is, when, and why. */
export function optionOf(
  document: Document,
  scenario: Scenario,
  { by, at, reason, baseline, from }: Handing,
  figures: string | undefined,
): Option {
  const said: Reason[] =
    reason.text === '' ? [] : [{ by, at, about: reason.about, text: reason.text }];
  const reasons = [...(scenario.reasons ?? []), ...said];
  return {
    format: optionFormat,
    title: document.title,
    ...(figures === undefined ? {} : { figures }),
    ...(from === undefined ? {} : { from }),
    scenario: {
      ...unsettled(scenario),
      proposed: { by, at, ...(baseline === undefined ? {} : { baseline }) },
      ...(reasons.length > 0 ? { reasons } : {}),
    },
  };
}

/** What goes with an option: whose it is, when, why, the print of the baseline that it was begun from, and by what the
 * table is told that is in a room too. */
export interface Handing {
  readonly by: string;
  readonly at: string;
  readonly reason: Why;
  readonly baseline: string | undefined;
  readonly from: string | undefined;
}

/** An option as a table may hand it in: what is made of it is the facilitator's to say, and what it was merged from stands
 * in another document. */
const unsettled = (scenario: Scenario): Scenario =>
  without(without(scenario, 'settled'), 'merged') as Scenario;

/** A sentence that says why, and of which decision. */
export interface Why {
  readonly about: About;
  readonly text: string;
}

/** Most letters of a text, and most links in it, that are looked at. */
const [longest, mostLinks] = [4_000_000, 60];

/** Every option in a text: an option's own text, a model whose scenarios are taken as options, or links to either. */
export async function optionsIn(text: string, name: string): Promise<readonly Incoming[]> {
  if (text.length > longest)
    return [{ fault: say`${name} is larger than any option, and was not read.` }];
  const held = parsed(text);
  if (held !== undefined) return optionsOf(held, name);
  const links = linksIn(text);
  if (links.length === 0)
    return [{ fault: say`${name} holds no option: neither a link nor a file of one.` }];
  if (links.length > mostLinks)
    return [
      { fault: say`${name} holds ${links.length} links: take in at most ${mostLinks} at once.` },
    ];
  const found: Incoming[] = [];
  // One after the other: each may be unpacked to something large.
  for (const link of links) found.push(...(await optionsBehind(link, name)));
  return found;
}

async function optionsBehind(link: string, name: string): Promise<readonly Incoming[]> {
  if (linkKind(link) === 'table')
    return [
      { fault: say`${name} is an invitation to a table, and no option that a table hands in.` },
    ];
  const linked = await documentOf(link);
  if (!('text' in linked)) return [{ fault: `${linked.what} ${linked.help}` }];
  const held = parsed(linked.text);
  return held === undefined ? [unreadable(name)] : optionsOf(held, name);
}

/** Whether a text is an option, by its beginning. */
export const isOption = (text: string): boolean =>
  text.slice(0, 200).includes(`"${optionFormat}"`) || linkKind(text.trim()) === 'option';

function optionsOf(held: Record<string, unknown>, name: string): readonly Incoming[] {
  if (held.format === optionFormat) return [optionFrom(held, name)];
  if (typeof held.format === 'string' && held.format.startsWith('ringfence-option/'))
    return [
      {
        fault: say`${name} was made by a newer version of this page: reload the page, then try again.`,
      },
    ];
  const document = held as unknown as Document;
  const scenarios = scenariosOf(document).filter(isWhole);
  if (scenarios.length === 0) return [unreadable(name)];
  return scenarios.map((scenario) => ({ option: fromModel(document, scenario, name) }));
}

const unreadable = (name: string): Incoming => ({
  fault: say`The option in ${name} cannot be read: ask the table to hand it in again.`,
});

/** Whether a scenario has what it is shown and told apart by. */
export const isWhole = ({ name, proposed, reasons }: Scenario): boolean =>
  isText(name) &&
  (proposed === undefined || isText(proposed?.by)) &&
  (reasons === undefined || (Array.isArray(reasons) && reasons.every(isReason)));

const isText = (held: unknown): held is string => typeof held === 'string' && held.trim() !== '';
const isReason = (held: Reason | null): boolean => isText(held?.by) && isText(held?.text);

function optionFrom(held: Record<string, unknown>, name: string): Incoming {
  const { title, figures, from, scenario } = held;
  const [read] = scenariosOf({ scenarios: [scenario] } as unknown as Document);
  if (read === undefined || !isWhole(read)) return unreadable(name);
  if (read.proposed === undefined)
    return { fault: say`The option in ${name} does not say which table it is from.` };
  // Whether a reason counts is the facilitator's to say.
  const reasons = read.reasons?.map((reason) => without(reason, 'standing') as Reason);
  return {
    option: {
      format: optionFormat,
      title: typeof title === 'string' ? title : '',
      ...(typeof figures === 'string' ? { figures } : {}),
      ...(typeof from === 'string' ? { from } : {}),
      scenario: unsettled(reasons ? { ...read, reasons } : read),
    },
  };
}

/** A scenario of somebody's model: where it does not say whose it is, the file and its own name do. */
function fromModel(document: Document, scenario: Scenario, name: string): Option {
  const by = `${name.replace(/\.json$/i, '')}: ${scenario.name}`;
  return {
    format: optionFormat,
    title: String(document.title ?? ''),
    ofModel: true,
    scenario: unsettled(scenario.proposed ? scenario : { ...scenario, proposed: { by } }),
  };
}

/** What became of an option in a document. */
export interface Gathered {
  readonly document: Document;
  readonly id: Id;
  /** Whether it is another one, a table's next, nothing new, or older than what the table handed in since. */
  readonly became: 'in' | 'next' | 'known' | 'older';
  /** What was made of the option that this one takes the place of. */
  readonly was?: Standing | undefined;
}

/** The document with an option as a scenario of it; a table's later option takes the place of its earlier one. */
export function gathered(document: Document, { scenario, ofModel }: Option): Gathered {
  const by = scenario.proposed?.by ?? '';
  const scenarios = scenariosOf(document);
  const twin = scenarios.find((each) => same(decisions(each), decisions(scenario)));
  // What the others are measured against stays, whoever proposed it once.
  const held = scenarios.slice(1).find(({ proposed }) => proposed?.by === by);
  // What a model brings along that is here already is nobody's proposal.
  if (held === undefined && twin && ofModel) return { document, id: twin.id, became: 'known' };
  if (held === undefined) {
    const name = freeName(document, named(by, scenario.name));
    const id = freshId(name, new Set(scenarios.map((each) => each.id)));
    const more = { ...scenario, id, name };
    return { document: { ...document, scenarios: [...scenarios, more] }, id, became: 'in' };
  }
  const { id } = held;
  if ((scenario.proposed?.at ?? '') < (held.proposed?.at ?? ''))
    return { document, id, became: 'older' };
  const name = named(by, scenario.name);
  const taken = scenarios.some((each) => each.id !== id && each.name === name);
  const next = {
    ...scenario,
    id,
    name: taken ? freeName(document, name) : name,
    ...stood(held, scenario),
  };
  const became = same(unsaid(next), unsaid(held)) ? 'known' : 'next';
  const all = scenarios.map((each) => (each.id === id ? next : each));
  const was = became === 'next' ? standingBefore(held, next) : undefined;
  return { document: { ...document, scenarios: all }, id, became, was };
}

const decisions = (scenario: Scenario): object => ({
  ...without(without(without(unsettled(scenario), 'proposed'), 'reasons'), 'note'),
  id: undefined,
  name: undefined,
});

/** What is new in an option is not the moment it was handed in at. */
const unsaid = (scenario: Scenario): object => ({
  ...without(unsettled(scenario), 'proposed'),
  reasons: (scenario.reasons ?? []).map((reason) => without(reason, 'at')),
});

/** What the facilitator said of a reason goes on to hold, and what was said here besides stays. */
function stood(held: Scenario, next: Scenario): Partial<Scenario> {
  const same = (one: Reason) => (other: Reason) => one.by === other.by && one.text === other.text;
  const before = held.reasons ?? [];
  const fresh = (next.reasons ?? []).filter((reason) => !before.some(same(reason)));
  const reasons = [...before, ...fresh];
  // What was made of an option is made of what it decided then.
  const kept = held.settled && sameOption(held, next) ? { settled: held.settled } : {};
  return { ...kept, ...(reasons.length > 0 ? { reasons } : {}) };
}

/** What was made of the option before, where it is not made of this one as well. */
function standingBefore(held: Scenario, next: Scenario): Standing | undefined {
  const standing = held.settled?.standing;
  return standing === 'accepted' && sameOption(held, next) ? undefined : standing;
}

const sameOption = (held: Scenario, next: Scenario): boolean =>
  same(decisions(held), decisions(next));

/** The same option as another's: whose it is, and whose sentences. */
export function renamed(option: Option, by: string): Option {
  const { scenario } = option;
  const old = scenario.proposed?.by;
  if (scenario.proposed === undefined || old === by) return option;
  const reasons = scenario.reasons?.map((each) => (each.by === old ? { ...each, by } : each));
  const proposed = { ...scenario.proposed, by };
  return { ...option, scenario: { ...scenario, proposed, ...(reasons ? { reasons } : {}) } };
}

/** A name that nobody else has: `Table 3 (2)`. */
export function freeFor(name: string, taken: readonly string[]): string {
  const held = new Set(taken.map((each) => each.toLowerCase()));
  let [free, count] = [name, 1];
  while (held.has(free.toLowerCase())) {
    count += 1;
    free = `${[...name].slice(0, longestName - 6).join('')} (${count})`;
  }
  return free;
}

/** Most letters of a table's name. */
export const longestName = 80;

/** Whose it is stands before what it is called, unless that is what it is called. */
function named(by: string, name: string): string {
  // A table that had to be told from another of its name called its option by that.
  if (by.replace(/ \(\d+\)$/, '').toLowerCase() === name.toLowerCase()) return by;
  return by === '' || name.toLowerCase().startsWith(by.toLowerCase()) ? name : `${by}: ${name}`;
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const held: unknown = JSON.parse(text);
    return typeof held === 'object' && held !== null && !Array.isArray(held)
      ? (held as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Now, in the room: `2026-11-22T10:31`. */
export function moment(now: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  return `${day}T${two(now.getHours())}:${two(now.getMinutes())}`;
}
