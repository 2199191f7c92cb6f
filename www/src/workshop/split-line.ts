// An option's split in a line, in the words of the model.
import { share, short } from '../format.ts';
import type { Document, Scenario } from '../wasm/ringfence.js';
import { say } from '../words.ts';

/** `Prevention 80.0%, Reoffending 20.0%`; as it stands there, where it is no figure. */
export function splitLine(document: Document, { split }: Scenario): string {
  if (split.by === 'need') return say`By need`;
  const names = new Map(document.priorities?.map(({ id, name }) => [id, name]));
  return Object.entries(split.shares)
    .slice(0, 12)
    .map(([id, held]) => `${names.get(id) ?? id.slice(0, 40)} ${written(split.by, String(held))}`)
    .join(', ');
}

const written = (by: string, held: string): string => {
  if (!/^-?\d{1,15}(\.\d{1,10})?$/.test(held)) return held.slice(0, 30);
  if (by === 'percent') return `${share(held)}%`;
  return by === 'amount' ? short(held) : held;
};
