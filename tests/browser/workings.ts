// Every figure that the page marks, and the workings that the core gives for them.
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import type { Answer, Document, Outcome, Working } from '../../www/src/wasm/ringfence_questions.js';
import { Handle, initSync } from '../../www/src/wasm/ringfence_questions.js';

/** A figure as the page shows it: where it stands, what is written there, whether it is a mark of a picture. */
export interface Shown {
  readonly address: string;
  readonly text: string;
  readonly isMark: boolean;
}

/** Every figure marked on the page, tables that only paper has among them. */
export const shownOn = (page: Page): Promise<readonly Shown[]> =>
  page.locator('.sheet').evaluate((sheet) => {
    dispatchEvent(new Event('beforeprint'));
    const found = [...sheet.querySelectorAll('[data-figure]:not(button)')].map((figure) => ({
      address: figure.getAttribute('data-figure') ?? '',
      text: figure.getAttribute('aria-label') ?? figure.textContent?.trim() ?? '',
      isMark: figure.classList.contains('mark'),
    }));
    dispatchEvent(new Event('afterprint'));
    return found;
  });

/** Cells of tables that show a figure of an outcome and mark none. */
export const unmarked = (part: Locator): Promise<readonly string[]> =>
  part.evaluate((held) => {
    dispatchEvent(new Event('beforeprint'));
    const cells = [...held.querySelectorAll('td.money')];
    const bare = cells.filter(
      (cell) => /\d/.test(cell.textContent ?? '') && !cell.querySelector('[data-figure]'),
    );
    dispatchEvent(new Event('afterprint'));
    return bare.map((cell) => cell.closest('tr')?.textContent?.replace(/\s+/g, ' ') ?? '');
  });

let isLoaded = false;

/** The core, as the page has it. */
export function coreOf(document: Document): Handle {
  if (!isLoaded) {
    const file = new URL('../../www/src/wasm/ringfence_questions_bg.wasm', import.meta.url);
    initSync({ module: readFileSync(file) });
    isLoaded = true;
  }
  return Handle.read(document);
}

/** What a figure's working says it is; nothing where it has none. */
export function workingOf(core: Handle, scenario: unknown, address: string): Working | undefined {
  const { answer }: Answer<Working> = core.working(scenario, address);
  return answer;
}

/** The digits of a figure: without brackets, signs, separators, and pence that are none. */
export const digits = (text: string): string => text.replace(/[^\d.%]/g, '').replace(/\.00$/, '');

/** Whether a working is of the figure that is shown: in a picture, among what its mark says. */
export function agrees({ text, isMark }: Shown, shown: string): boolean {
  if (!isMark) return digits(text) === digits(shown);
  return text.split(/[^\d.,%]/).some((word) => digits(word.replace(/[.,]$/, '')) === digits(shown));
}

/** Where the figures stand that the tables of a year have to mark, whatever the scenario. */
export function due({ years }: Outcome, year: number): readonly string[] {
  const held = years[year];
  if (held === undefined) return [];
  const at = `/years/${year}`;
  const each = (list: string, count: number, fields: string): string[] =>
    [...Array(count).keys()].flatMap((place) =>
      fields.split(' ').map((field) => `${at}/${list}/${place}/${field}`),
    );
  return [
    ...['available', 'need', 'allocated', 'shortfall', 'covered', 'unspent'].map(
      (f) => `${at}/${f}`,
    ),
    ...each('services', held.services.length, 'need allocated shortfall covered'),
    ...each('priorities', held.priorities.length, 'need allocated movable shortfall covered'),
    ...each('sources', held.sources.length, 'available allocated unspent to_return left_free'),
    ...each('months', held.months.length, 'need funded shortfall'),
    ...each('ceasing/grants', held.ceasing.grants.length, 'annual still lost'),
    ...each('ceasing/recipients', held.ceasing.recipients.length, 'had gets difference'),
    ...held.months.flatMap(({ services }, month) =>
      Object.keys(services).flatMap((id) =>
        ['need', 'funded'].map((field) => `${at}/months/${month}/services/${id}/${field}`),
      ),
    ),
  ];
}
