// A path into a document, in the words of whoever wrote it.
import { fieldInWords } from './field-words.ts';
import { say } from './words.ts';

/** `/services/2/priority` as `services, Domestic abuse outreach, priority`. */
export function placeInWords(document: unknown, path: string): string {
  const words: string[] = [];
  let held = document;
  for (const step of path.split('/').slice(1)) {
    const field = step.replaceAll('~1', '/').replaceAll('~0', '~');
    const next: unknown = read(held, field);
    words.push(
      Array.isArray(held) ? (nameOf(next) ?? say`line ${Number(field) + 1}`) : fieldInWords(field),
    );
    held = next;
  }
  return words.join(', ');
}

const read = (held: unknown, field: string): unknown =>
  typeof held === 'object' && held !== null ? Reflect.get(held, field) : undefined;

function nameOf(held: unknown): string | undefined {
  const name = read(held, 'name') ?? read(held, 'title');
  return typeof name === 'string' ? name : undefined;
}
