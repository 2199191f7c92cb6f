// The money map as tables: what each source comes to, what each priority and each service gets.
import type { TemplateResult } from 'lit';
import { scrolling } from '../figure.ts';
import type { View } from '../view.ts';
import { html, say } from '../words.ts';
import { byPriority, bySource } from './budget.ts';
import { byService } from './services.ts';

/** Sources, priorities and services with every figure of the map. */
export function moneyTable({ year }: View): TemplateResult {
  return html`${scrolling(say`Sources, scrolls sideways`, bySource(year, true))}
    ${scrolling(say`Priorities, scrolls sideways`, byPriority(year, true))}
    ${scrolling(say`Services, scrolls sideways`, byService(year, true))}`;
}
