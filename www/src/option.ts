// An option as a table hands it in: the decisions of one scenario, who proposes them and why. The figures stay behind: they
// are worked out from the facilitator's own model.
import { freeName, freshId, same, scenariosOf, without } from './edits.ts';
import { documentOf, linkKind, linksIn } from './link.ts';
import type { About, Document, Id, Reason, Scenario } from './wasm/ringfence.js';

export const optionFormat = 'ringfence-option/1';

export interface Option {
  readonly format: typeof optionFormat;
  /** What the model is called that it was made in. */
  readonly title: string;
  /** A print of that model's figures, its scenarios apart; none where it could not be made. */
  readonly figures?: string;
  readonly scenario: Scenario;
}

/** What came in, or why it cannot be taken. */
export type Incoming = { readonly option: Option } | { readonly fault: string };

/** Whose an option is. */
export const whose = ({ proposed, name }: Scenario): string => proposed?.by ?? name;

/** The option that a table hands in: the scenario, with whose it is, when, and why. */
export function optionOf(
  document: Document,
  scenario: Scenario,
  { by, at, reason }: { readonly by: string; readonly at: string; readonly reason: Why },
  figures: string | undefined,
): Option {
  const said: Reason[] =
    reason.text === '' ? [] : [{ by, at, about: reason.about, text: reason.text }];
  const reasons = [...(scenario.reasons ?? []), ...said];
  return {
    format: optionFormat,
    title: document.title,
    ...(figures === undefined ? {} : { figures }),
    scenario: { ...scenario, proposed: { by, at }, ...(reasons.length > 0 ? { reasons } : {}) },
  };
}

/** A sentence that says why, and of which decision. */
export interface Why {
  readonly about: About;
  readonly text: string;
}

/** Every option in a text: links, an option's own text, or a model file whose scenarios are taken as options. */
export async function optionsIn(text: string, name: string): Promise<readonly Incoming[]> {
  const links = linksIn(text);
  if (links.length === 0) return optionsOf(text, name);
  const read = await Promise.all(links.map((link) => documentOf(link)));
  return read.flatMap((linked) =>
    'text' in linked ? optionsOf(linked.text, name) : [{ fault: `${linked.what} ${linked.help}` }],
  );
}

/** Whether a file is an option, by what stands at its beginning. */
export async function holdsOption(file: File): Promise<boolean> {
  const start = await file
    .slice(0, 200)
    .text()
    .catch(() => '');
  return start.includes(`"${optionFormat}"`) || linkKind(start.trim()) === 'option';
}

function optionsOf(text: string, name: string): readonly Incoming[] {
  const held = parsed(text);
  if (held === undefined)
    return [{ fault: `${name} holds no option: neither a link nor a file of one.` }];
  if (held.format === optionFormat) return [optionFrom(held, name)];
  if (typeof held.format === 'string' && held.format.startsWith('ringfence-option/'))
    return [
      {
        fault: `${name} was made by a newer version of this page: reload the page, then try again.`,
      },
    ];
  const document = held as unknown as Document;
  const scenarios = scenariosOf(document);
  if (scenarios.length === 0) return [{ fault: `${name} holds no option that can be read.` }];
  return scenarios.map((scenario) => ({ option: fromModel(document, scenario, name) }));
}

function optionFrom(held: Record<string, unknown>, name: string): Incoming {
  const { title, figures, scenario } = held;
  const [read] = scenariosOf({ scenarios: [scenario] } as unknown as Document);
  if (read === undefined)
    return { fault: `The option in ${name} cannot be read: ask the table to hand it in again.` };
  return {
    option: {
      format: optionFormat,
      title: typeof title === 'string' ? title : '',
      ...(typeof figures === 'string' ? { figures } : {}),
      scenario: read,
    },
  };
}

const fromModel = (document: Document, scenario: Scenario, name: string): Option => ({
  format: optionFormat,
  title: String(document.title ?? ''),
  scenario: scenario.proposed
    ? scenario
    : { ...scenario, proposed: { by: name.replace(/\.json$/i, '') } },
});

/** What became of an option in a document. */
export interface Gathered {
  readonly document: Document;
  readonly id: Id;
  /** Whether the table had handed in before. */
  readonly again: boolean;
  /** Whether there was nothing new in it. */
  readonly known: boolean;
}

/** The document with an option as a scenario of it; a table's later option takes the place of its earlier one. */
export function gathered(document: Document, { scenario }: Option): Gathered {
  const by = scenario.proposed?.by ?? '';
  const scenarios = scenariosOf(document);
  const held = scenarios.find(({ proposed }) => proposed?.by === by);
  if (held === undefined) {
    const name = freeName(document, named(by, scenario.name));
    const id = freshId(name, new Set(scenarios.map((each) => each.id)));
    const more = { ...scenario, id, name };
    return {
      document: { ...document, scenarios: [...scenarios, more] },
      id,
      again: false,
      known: false,
    };
  }
  const { id } = held;
  const name = named(by, scenario.name);
  const taken = scenarios.some((each) => each.id !== id && each.name === name);
  const next = {
    ...scenario,
    id,
    name: taken ? freeName(document, name) : name,
    ...stood(held, scenario),
  };
  const known = same(unsaid(next), unsaid(held));
  const all = scenarios.map((each) => (each.id === id ? next : each));
  return { document: { ...document, scenarios: all }, id, again: true, known };
}

/** What is new in an option is not the moment it was handed in at. */
const unsaid = (scenario: Scenario): object => ({
  ...without(scenario, 'proposed'),
  reasons: (scenario.reasons ?? []).map((reason) => without(reason, 'at')),
});

/** What the facilitator said of a reason goes on to hold where the table says it again. */
function stood(held: Scenario, next: Scenario): Partial<Scenario> {
  if (next.reasons === undefined) return {};
  const reasons = next.reasons.map((reason) => {
    const before = held.reasons?.find(({ by, text }) => by === reason.by && text === reason.text);
    return before?.standing ? { ...reason, standing: before.standing } : reason;
  });
  return { reasons };
}

/** Whose it is stands before what it is called. */
const named = (by: string, name: string): string =>
  by === '' || name.toLowerCase().startsWith(by.toLowerCase()) ? name : `${by}: ${name}`;

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
