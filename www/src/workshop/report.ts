// What the facilitator's side did last, and what it could not do.
import { spoken } from '../words.ts';

/** Each is said in the language that is spoken when it is read. */
export class Report {
  done: (() => string) | undefined;
  faults: readonly (() => string)[] = [];
}

/** Words that only the language they were found in has: in another they are not said. */
export function whileSpoken(found: readonly string[]): readonly (() => string)[] {
  const language = spoken();
  return found.map((words) => () => (spoken() === language ? words : ''));
}
