// What whoever leads the workshop makes of an option as a whole: it is accepted or set aside, in the document and so in the
// record; and which options stand on what the baseline decided before. No figure is worked out.
import { scenariosOf, without, withScenario } from './edits.ts';
import { moment as inWords } from './format.ts';
import { whose } from './option.ts';
import type { Document, Handle, Id, Scenario, Settled, Standing } from './wasm/ringfence.js';
import { say } from './words.ts';

/** Whether an option was set aside. */
export const isAside = ({ settled }: Scenario): boolean => settled?.standing === 'set_aside';

/** A moment as it is written in an option, in words. */
export const when = (at: string): string => {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : inWords(date);
};

/** How an option stands, in words; nothing where nothing was made of it yet. */
export function standingOf({ settled }: Scenario): string | undefined {
  if (settled === undefined) return undefined;
  const { standing, at, why } = settled;
  const said = standing === 'accepted' ? say`✓ accepted` : say`— set aside`;
  return [at ? `${said}, ${when(String(at))}` : said, why].filter(Boolean).join(': ');
}

/** The document with an option accepted or set aside, or with nothing made of it. */
export function settledAs(document: Document, id: Id, settled: Settled | undefined): Document {
  const held = scenariosOf(document).find((each) => each.id === id);
  if (held === undefined) return document;
  const next = settled === undefined ? without(held, 'settled') : { ...held, settled };
  return withScenario(document, id, next);
}

/** What Undo calls the step. */
export function settleLabel(scenario: Scenario, standing: Standing | undefined): string {
  const name = whose(scenario);
  if (standing === 'accepted') return say`accept the option of ${name}`;
  return standing === 'set_aside'
    ? say`set aside the option of ${name}`
    : say`leave the option of ${name} open`;
}

/** The options of a document that were begun from what the baseline decided before. */
export function onEarlier(
  sound: { readonly handle: Handle; readonly document: Document } | undefined,
): readonly Scenario[] {
  if (sound === undefined) return [];
  const ids = new Set(sound.handle.onEarlierBaseline());
  return scenariosOf(sound.document).filter(({ id }) => ids.has(id));
}

/** The baseline's decisions with the split of an option: what is the table's own beside it is left out. */
export function ontoBaseline(
  baseline: Scenario,
  option: Scenario,
  basis: string | undefined,
): Scenario {
  const { id, name, note, proposed, settled, reasons, split, split_years } = option;
  const own = { id, name, note, settled, reasons, split, split_years };
  const begun = proposed && { ...proposed, ...(basis === undefined ? {} : { baseline: basis }) };
  const made = { ...baseline, merged: undefined, ...own, proposed: begun };
  return Object.fromEntries(
    Object.entries(made).filter(([, held]) => held !== undefined),
  ) as unknown as Scenario;
}
