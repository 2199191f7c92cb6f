// A list of tabs: one stop of the Tab key, the arrows, Home and End go along it.
import type { TemplateResult } from 'lit';
import { html } from './words.ts';

export interface Tab {
  readonly id: string;
  readonly name: string;
  /** What the name does not say by itself, for those who see and those who hear. */
  readonly remark?: string;
}

export interface Tabs {
  /** Also the start of every tab's id: `scenarios-tab-baseline`. */
  readonly name: string;
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly chosen: string;
  readonly choose: (id: string) => void;
}

/** The id of the panel that a list of tabs governs. */
export const panelId = (name: string): string => `${name}-panel`;

/** The id of a tab, which names the panel. */
export const tabId = (name: string, id: string): string => `${name}-tab-${id}`;

export function tabList({ name, label, tabs, chosen, choose }: Tabs): TemplateResult {
  return html`<div class="tabs" role="tablist" aria-label=${label} part="tabs" @keydown=${along}>
    ${tabs.map(
      (tab) => html`<button
        type="button"
        role="tab"
        id=${tabId(name, tab.id)}
        aria-selected=${tab.id === chosen}
        aria-controls=${panelId(name)}
        tabindex=${tab.id === chosen ? 0 : -1}
        @click=${() => choose(tab.id)}
      >${tab.name}${tab.remark ? html` <span class="small quiet">${tab.remark}</span>` : ''}</button>`,
    )}
  </div>`;
}

function along(event: KeyboardEvent): void {
  const list = event.currentTarget as HTMLElement;
  const tabs = [...list.querySelectorAll<HTMLElement>('[role=tab]')];
  const place = tabs.indexOf(event.target as HTMLElement);
  const next = neighbour(tabs, place, event.key);
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
  next.click();
}

function neighbour(tabs: HTMLElement[], place: number, key: string): HTMLElement | undefined {
  if (key === 'ArrowRight') return tabs[place + 1] ?? tabs[0];
  if (key === 'ArrowLeft') return tabs.at(place - 1);
  if (key === 'Home') return tabs[0];
  return key === 'End' ? tabs.at(-1) : undefined;
}
