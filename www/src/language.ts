// Which language is spoken, and how it comes to be: its catalogue is fetched when it is first wanted, and the core is told.
// A page speaks one language, as its elements share one core.
import { type Catalogue, type Forms, type Language, speak, spoken } from './words.ts';

/** A catalogue as it is kept: what somebody who speaks the language has checked, and what waits for that. */
interface Kept {
  readonly checked: Readonly<Record<string, string | Forms>>;
  readonly draft: Readonly<Record<string, string | Forms>>;
}

/** What a module of the core is told: JSON text of the catalogue, empty for English. */
export type Told = (catalogue: string) => void;

const listeners = new Set<() => void>();
const modules = new Set<Told>();
let told = '';
let wanted: Language = 'en';
let learning: Promise<void> = Promise.resolve();

/** The language of the page at an element; English where it is one that is not spoken here. */
export function languageAt(element: Element): Language {
  const about = element.closest('[lang]');
  if (about) return /^cy\b/i.test(about.getAttribute('lang') ?? '') ? 'cy' : 'en';
  // Within another component, what is about that is asked.
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? languageAt(root.host) : 'en';
}

/** Speaks a language as soon as its words are there. Without them, English goes on. */
export function learn(language: Language): Promise<void> {
  if (language === wanted) return learning;
  wanted = language;
  learning = fetched(language).then(
    (words) => {
      if (language !== wanted) return;
      take(language, words);
    },
    () => {
      if (language === wanted) wanted = spoken();
    },
  );
  return learning;
}

/** Settles once the language that was asked for last is spoken. */
export const learned = (): Promise<void> => learning;

/** What the core speaks by, for a worker to be told. */
export const wordsOfCore = (): string => told;

/** Tells a module of the core what it speaks by, now and from now on. */
export function tell(module: Told): void {
  modules.add(module);
  if (told !== '') module(told);
}

/** Speaks by what the page speaks by: a worker has no element to ask. */
export function speakBy(words: string): void {
  told = words;
}

/** Listens to changes of the language, until the function that comes back is called. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function take(language: Language, kept: Kept | undefined): void {
  const words = kept && { ...kept.draft, ...kept.checked };
  told = words ? JSON.stringify(words) : '';
  const catalogue: Catalogue | undefined = words && new Map(Object.entries(words));
  speak(language, catalogue);
  for (const module of modules) {
    try {
      module(told);
    } catch {
      // One that is broken speaks as before; the others and the page are told all the same.
    }
  }
  for (const listener of listeners) listener();
}

const fetched = async (language: Language): Promise<Kept | undefined> =>
  language === 'cy' ? (await import('./words/cy.json')).default : undefined;
