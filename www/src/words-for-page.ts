// What the page about the element takes of the language: both say their words by the one catalogue.
export { languageAt, learn, learned, onLanguage } from './language.ts';
export { html, type Language, many, say, speak, spoken, svg } from './words.ts';
