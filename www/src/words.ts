// The words of the page, in the language that it speaks. English stands in the code, where it is read and changed; what
// another language says instead stands in its catalogue, by the English. Templates are translated as they are:
// whoever writes html`<p>Nothing is short.</p>` has nothing more to do. Text outside templates is written with `say`.
import {
  svg as drawnPlainly,
  html as plain,
  type SVGTemplateResult,
  type TemplateResult,
} from 'lit';
import { keyOf, translated } from './words-key.ts';

/** A language that the page can speak. */
export type Language = 'en' | 'cy';

/** What a language says by number: `other`, and what differs from it. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/** What a language says, by the English. */
export type Catalogue = ReadonlyMap<string, string | Forms>;

const none: Catalogue = new Map();

let language: Language = 'en';
let catalogue = none;
let numbers = new Intl.PluralRules('en');
let templates = new WeakMap<TemplateStringsArray, Translated>();

interface Translated {
  readonly strings: TemplateStringsArray;
  /** Which value stands in which place. */
  readonly order: readonly number[];
}

/** The language that is spoken. */
export const spoken = (): Language => language;

/** Speaks a language from now on. What was said before stays as it was said. */
export function speak(next: Language, words: Catalogue = none): void {
  language = next;
  catalogue = words;
  numbers = new Intl.PluralRules(next);
  templates = new WeakMap();
}

/** Text with values in it: say`${name} is short`. */
export function say(strings: TemplateStringsArray, ...values: readonly unknown[]): string {
  const said = catalogue === none ? undefined : catalogue.get(keyOf(strings));
  if (typeof said !== 'string') return String.raw({ raw: strings }, ...values);
  return said.replace(/\{(\d)\}/g, (_, place) => String(values[Number(place)]));
}

/** Text that depends on a number, which stands in it as `{n}`: many(3, '{n} service', '{n} services'). */
export function many(count: number, one: string, other: string): string {
  const said = catalogue.get(other);
  const english = count === 1 ? one : other;
  const form =
    typeof said === 'object'
      ? (said[numbers.select(count)] ?? said.other ?? english)
      : (said ?? english);
  return form.replaceAll('{n}', count.toLocaleString('en-GB'));
}

/** A template of the page, whose words are those of the language. */
export const html = (strings: TemplateStringsArray, ...values: unknown[]): TemplateResult =>
  catalogue === none ? plain(strings, ...values) : plain(...turned(strings, values));

/** The same of a picture. */
export const svg = (strings: TemplateStringsArray, ...values: unknown[]): SVGTemplateResult =>
  catalogue === none ? drawnPlainly(strings, ...values) : drawnPlainly(...turned(strings, values));

/** Each template is translated once: Lit knows it again by its strings. */
function turned(
  strings: TemplateStringsArray,
  values: readonly unknown[],
): [TemplateStringsArray, ...unknown[]] {
  let found = templates.get(strings);
  if (found === undefined) {
    found = translated(strings, (key) => {
      const said = catalogue.get(key);
      return typeof said === 'string' ? said : undefined;
    });
    templates.set(strings, found);
  }
  return [found.strings, ...found.order.map((place) => values[place])];
}
