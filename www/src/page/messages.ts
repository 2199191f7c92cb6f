// Who may be host to the page in a frame, and what a host may say. Whatever is not said like this is nothing.

/** The newest form of messages; the number stands in every one. */
const form = 1;

/** Most letters of a model as text. */
const mostOfModel = 4_000_000;

/** Most letters of a name. */
const mostOfName = 200;

export type Message =
  | { readonly type: 'hello' }
  | { readonly type: 'open'; readonly model: string; readonly scenario?: string }
  | { readonly type: 'select'; readonly scenario: string }
  | { readonly type: 'ask'; readonly what: 'outcome' | 'model'; readonly scenario?: string }
  | { readonly type: 'readonly'; readonly readonly: boolean }
  | { readonly type: 'view'; readonly view: string | undefined };

/** The origins that a frame's address names; nothing where it names no host at all. */
export function hostsIn(hash: string): readonly string[] | undefined {
  const named = new URLSearchParams(hash.slice(1)).getAll('host');
  return named.length === 0 ? undefined : named.flatMap(originOf);
}

/** An origin and nothing more: an address within a site would look as if only that were spoken to. */
function originOf(text: string): string[] {
  if (!URL.canParse(text)) return [];
  const { protocol, href, origin } = new URL(text);
  return /^https?:$/.test(protocol) && href === `${origin}/` ? [origin] : [];
}

/** The message in what was posted; nothing where it is none, of another form, too long or of no known kind. */
export function messageIn(data: unknown): Message | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const said = data as Readonly<Record<string, unknown>>;
  if (said.ringfence !== form || typeof said.type !== 'string') return undefined;
  return Object.hasOwn(kinds, said.type) ? kinds[said.type]?.(said) : undefined;
}

type Read = (said: Readonly<Record<string, unknown>>) => Message | undefined;

const kinds: Readonly<Record<string, Read>> = {
  hello: () => ({ type: 'hello' }),
  open: (said) => {
    const model = textOf(said.model);
    const scenario = optional(said.scenario);
    return model === undefined ? undefined : scenario && { type: 'open', model, ...scenario };
  },
  select: ({ scenario }) => (isName(scenario) ? { type: 'select', scenario } : undefined),
  ask: (said) => {
    const { what } = said;
    const scenario = optional(said.scenario);
    if (what !== 'outcome' && what !== 'model') return undefined;
    return scenario && { type: 'ask', what, ...scenario };
  },
  readonly: ({ readonly }) =>
    typeof readonly === 'boolean' ? { type: 'readonly', readonly } : undefined,
  view: ({ view }) => {
    if (view === null) return { type: 'view', view: undefined };
    return isName(view) ? { type: 'view', view } : undefined;
  },
};

const isName = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= mostOfName;

/** A scenario that may be left out; nothing where what stands there is no name. */
function optional(scenario: unknown): { scenario?: string } | undefined {
  if (scenario === undefined) return {};
  return isName(scenario) ? { scenario } : undefined;
}

/** A model as text: what was posted may hold what no JSON does, or itself. */
function textOf(model: unknown): string | undefined {
  if (typeof model === 'string') return bounded(model);
  if (typeof model !== 'object' || model === null) return undefined;
  try {
    return bounded(JSON.stringify(model));
  } catch {
    return undefined;
  }
}

const bounded = (text: string): string | undefined =>
  text.length <= mostOfModel ? text : undefined;
