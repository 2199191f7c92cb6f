// Where a typed share comes to stand. A slider goes as far as the others allow; a typed figure goes all the
// way or is refused with the reason, and whatever was typed stays in its box.
import type { Desk } from './desk.ts';
import { listed, percent, share, short } from './format.ts';
import type { Refusal } from './refused.ts';
import type { Id, Scenario, Split } from './wasm/ringfence.js';
import { say } from './words.ts';

export interface Landing {
  readonly by: 'percent' | 'amount';
  /** Whether the core would not have it as a share of anything. */
  readonly outside: boolean;
  /** The most there is, where that is less than was typed. */
  readonly most: string | undefined;
}

/** Of the first of some scenarios that can be read; nothing where the text is no figure. */
export function landing(
  desk: Desk,
  seen: readonly Scenario[],
  id: Id,
  text: string,
): Landing | undefined {
  for (const each of seen) {
    const landed = landingIn(desk, each, id, text);
    if (landed !== undefined) return landed;
  }
  return undefined;
}

function landingIn(desk: Desk, seen: Scenario, id: Id, text: string): Landing | undefined {
  const { split } = seen;
  const moved = (from: Split, locked: readonly Id[]): string | undefined =>
    shareOf(desk.handle.movedSplit({ ...seen, split: from }, id, text, [...locked]), id);
  const reached = moved(split, [...desk.locked]);
  if (split.by === 'need' || reached === undefined) return undefined;
  const typed: Split = { ...split, shares: { ...split.shares, [id]: text } };
  const { findings } = desk.handle.evaluateWith({ ...seen, split: typed });
  const place = `/split/shares/${id}`;
  const outside = findings.some(
    ({ severity, path }) => severity === 'error' && path.endsWith(place),
  );
  // With nothing locked a percentage goes wherever it says; pounds do where there are plenty to give.
  const wished = moved(split.by === 'percent' ? split : plenty(desk, id), []);
  return { by: split.by, outside, most: wished === reached ? undefined : reached };
}

/** A split of as many pounds as a figure may be, all with another priority. */
function plenty(desk: Desk, id: Id): Split {
  const other = desk.document.priorities.find((priority) => priority.id !== id);
  return { by: 'amount', shares: other === undefined ? {} : { [other.id]: '99999999999' } };
}

const shareOf = (split: Split | undefined, id: Id): string | undefined =>
  split === undefined || split.by === 'need' ? undefined : split.shares[id];

/** Why a typed share is not taken, and what could be. */
export function tooMuch(
  desk: Desk,
  by: Landing['by'],
  most: string,
): Pick<Refusal, 'why' | 'help'> {
  const free = by === 'percent' ? percent(most) : short(most);
  const exactly = by === 'percent' ? `${share(most)}%` : short(most);
  const held = desk.document.priorities.filter(({ id }) => desk.locked.has(id));
  const names = listed(held.map(({ name }) => name));
  if (names === '')
    return { why: say`${free} is split in all`, help: say`type at most ${exactly}` };
  const why =
    held.length > 1
      ? say`${free} is free while ${names} are locked`
      : say`${free} is free while ${names} is locked`;
  return { why, help: say`type at most ${exactly}, or unlock` };
}
