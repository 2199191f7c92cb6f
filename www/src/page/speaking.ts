// Which language the page speaks: what its address says, or else what was chosen on this device before, or else English.
import { learn } from '../language.ts';
import { type Language, spoken } from '../words.ts';
import { recallLanguage, rememberLanguage } from './recalled.ts';

/** The language that is not spoken now, by the name that it has for itself: no other language's words. */
export const other = (): { readonly language: Language; readonly name: string } =>
  spoken() === 'en' ? { language: 'cy', name: 'Cymraeg' } : { language: 'en', name: 'English' };

/** The language to begin with; of a page in a frame, which keeps nothing here, by its address alone. */
export const languageAtFirst = (framed: boolean): Language =>
  languageOf(new URLSearchParams(location.search).get('lang')) ??
  (framed ? undefined : languageOf(recallLanguage())) ??
  'en';

/** Speaks a language, the page and its element; without its words both go on as they are. */
export async function speakIn(element: HTMLElement, language: Language): Promise<void> {
  element.lang = language;
  await learn(language);
  element.lang = spoken();
  document.documentElement.lang = spoken() === 'en' ? 'en-GB' : spoken();
}

/** Speaks what somebody chose, now and from now on; what the address said before does not hold any more. */
export async function choose(element: HTMLElement, language: Language): Promise<void> {
  rememberLanguage(language);
  const address = new URL(location.href);
  if (address.searchParams.has('lang')) {
    address.searchParams.delete('lang');
    history.replaceState(history.state, '', address);
  }
  await speakIn(element, language);
}

/** A language by its tag; nothing where it is none that is spoken here. */
function languageOf(tag: string | null): Language | undefined {
  const [found] = /^(en|cy)\b/i.exec(tag ?? '') ?? [];
  return found === undefined ? undefined : found.toLowerCase() === 'cy' ? 'cy' : 'en';
}
