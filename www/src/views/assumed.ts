// What the figures of a model stand on, where that is no more than an assumption.
import type { Document } from '../wasm/ringfence.js';
import { say } from '../words.ts';

/** A sentence for each assumption that a figure of the model rests on, in the words of the evidence itself. */
export function assumptions(document: Document): readonly string[] {
  const { sources, ceasing, services, pools, evidence } = document;
  const given = listOf(pools).flatMap((pool) => listOf(Reflect.get(pool, 'contributions')));
  const figures = [sources, ceasing, services, pools, given].flatMap(listOf);
  const used = new Set(figures.map((each): unknown => Reflect.get(each, 'evidence')));
  return listOf(evidence).flatMap((each) => {
    const title: unknown = Reflect.get(each, 'title');
    const assumed = Reflect.get(each, 'quality') === 'assumed' && used.has(Reflect.get(each, 'id'));
    return assumed && typeof title === 'string' ? [inWords(title)] : [];
  });
}

/** What a list holds, whatever it may be: the title of a document stands above it even where it cannot be read. */
const listOf = (list: unknown): readonly object[] =>
  Array.isArray(list) ? list.filter((each) => typeof each === 'object' && each !== null) : [];

/** `Assumed for this example` as `Figures assumed for this example`. */
const inWords = (title: string): string =>
  /^assumed\b/i.test(title)
    ? say`Figures ${title.charAt(0).toLowerCase()}${title.slice(1)}`
    : say`Figures assumed: ${title}`;
