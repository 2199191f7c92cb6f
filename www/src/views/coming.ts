// What stands in the place of an answer until the module that answers questions is there.
import type { TemplateResult } from 'lit';
import { fetchQuestions, whyMissed } from '../questions.ts';
import { html } from '../words.ts';
import { unreached } from './opened.ts';

/** It is on its way; or it could not be had, with the way to try again. */
export function coming(): TemplateResult {
  const missed = whyMissed();
  if (missed) return unreached(fetchQuestions, missed.failure);
  fetchQuestions();
  return html`<p class="opening quiet" part="loading">Opening…</p>`;
}
