// Which words of a template are an entry of the catalogue, and how they are put in other words. The page does this as it
// runs, and what collects the words of the code does the same.

/** Stands for a value while a template is one text. */
const value = '\u0001';

/** Attributes that are read by people. */
const attributes =
  /(\s(?:aria-label|aria-description|aria-roledescription|aria-valuetext|title|placeholder|alt|label)=")([^"]*)(")/g;

/** A comment, a tag, or the text up to the next. */
const pieces = /<!--[\s\S]*?-->|<\/?[a-zA-Z](?:"[^"]*"|'[^']*'|[^"'>])*>|[^<]+|</g;

/** The entry of a text: its values are `{0}`, `{1}`. */
export const keyOf = (strings: readonly string[]): string =>
  strings.reduce((text, next, place) => (place === 0 ? next : `${text}{${place - 1}}${next}`), '');

/** The entries of a template: what stands between two tags, and what attributes say. */
export function keysOf(strings: readonly string[]): string[] {
  const keys: string[] = [];
  translated(strings, (key) => {
    keys.push(key);
    return undefined;
  });
  return keys;
}

/** The strings of a template in other words, and which of its values stands in which place. */
export function translated(
  strings: readonly string[],
  wordsFor: (key: string) => string | undefined,
): { readonly strings: TemplateStringsArray; readonly order: readonly number[] } {
  const order: number[] = [];
  let place = 0;
  const turn = (text: string): string => {
    const first = place;
    place += text.split(value).length - 1;
    const told = text.trim() === '' ? undefined : wordsOf(text, wordsFor);
    if (told === undefined) {
      for (let at = first; at < place; at += 1) order.push(at);
      return text;
    }
    return told.replace(/\{(\d)\}/g, (_, at) => {
      order.push(first + Number(at));
      return value;
    });
  };
  const tag = (text: string): string => {
    let turnedTag = '';
    let end = 0;
    for (const found of text.matchAll(attributes)) {
      const [all, before = '', words = '', after = ''] = found;
      turnedTag += pass(text.slice(end, found.index) + before) + turn(words) + after;
      end = found.index + all.length;
    }
    return turnedTag + pass(text.slice(end));
  };
  /** Text that is nobody's words: its values stay where they are. */
  const pass = (text: string): string => {
    for (const letter of text) {
      if (letter !== value) continue;
      order.push(place);
      place += 1;
    }
    return text;
  };
  const parts = strings.join(value).match(pieces) ?? [];
  const whole = parts.map((part) => (part.startsWith('<') ? tag(part) : turn(part))).join('');
  const made = whole.split(value);
  return { strings: Object.assign(made, { raw: made }), order };
}

/** A text in other words, with the blanks about it; none where it has no words or is not in the catalogue. */
function wordsOf(text: string, wordsFor: (key: string) => string | undefined): string | undefined {
  const key = keyOf(text.trim().replace(/\s+/g, ' ').split(value));
  if (!/\p{L}/u.test(key.replace(/&\w+;|\{\d\}/g, ''))) return undefined;
  const said = wordsFor(key);
  if (said === undefined) return undefined;
  const [before] = /^\s*/.exec(text) ?? [''];
  const [after] = /\s*$/.exec(text) ?? [''];
  return `${before}${said}${after}`;
}
