// What has to be said about keeping and opening, between the bar and the model.
import { nothing, type TemplateResult } from 'lit/html.js';
import { html, say } from '../words.ts';
import { download } from './download.ts';
import type { Told } from './keeper.ts';

export interface Way {
  readonly words: string;
  readonly go: () => void;
}

export interface Note {
  readonly words: string;
  readonly ways: readonly Way[];
}

/** What stands in the way is said at once; what happened, when there is nothing more urgent to hear. */
export interface Notes {
  readonly alerts: readonly Note[];
  readonly news: readonly Note[];
}

/** A note that can be closed. */
export type Forgotten = 'unlinked' | 'leaving' | 'told' | 'atTable' | 'option';

/** What the notes go by, and what they can do. */
export interface Said {
  /** Why nothing can be kept. */
  readonly trouble: string | undefined;
  /** What would be lost with the tab; what is open, where nothing was changed yet. */
  readonly lost: readonly object[];
  /** What a link that could not be opened had to say. */
  readonly unlinked: string | undefined;
  /** Whether what is not saved is about to be left behind. */
  readonly leaving: boolean;
  readonly told: Told | undefined;
  /** Whether the model on show has nothing in it yet. */
  readonly empty: boolean;
  /** Whether the model came by an invitation to a table of a workshop. */
  readonly atTable: boolean;
  readonly handIn: () => void;
  /** Whether an option came by a link and was not taken in yet. */
  readonly option: boolean;
  readonly takeIn: () => void;
  readonly again: () => void;
  readonly forget: (what: Forgotten) => void;
  readonly leave: () => void;
  readonly open: (id: string) => void;
  readonly tables: () => void;
  readonly file: () => void;
}

/** What there is to say. */
export const notesOf = (said: Said): Notes => ({ alerts: alertsOf(said), news: newsOf(said) });

function alertsOf(said: Said): readonly Note[] {
  const { trouble, lost, unlinked, leaving, told } = said;
  const save = { words: say`Download the model now`, go: () => lost.forEach(download) };
  const away = lost.length > 0 ? [save] : [];
  return [
    trouble && {
      words: say`Not saved: ${trouble}. The work goes on, but would be lost with this tab.`,
      ways: [...away, { words: say`Try again`, go: said.again }],
    },
    leaving && {
      words: say`What is open is not saved on this device and would be lost.`,
      ways: [
        ...away,
        { words: say`Stay here`, go: () => said.forget('leaving') },
        { words: say`Open the other and lose this`, go: said.leave },
      ],
    },
    unlinked && { words: unlinked, ways: [closing(said, 'unlinked')] },
    told?.kind === 'unreadable' && { words: told.words, ways: [closing(said, 'told')] },
  ].filter((note) => typeof note === 'object');
}

function newsOf(said: Said): readonly Note[] {
  const { told, empty, atTable, option } = said;
  const { id } = told ?? {};
  const other = id ? [{ words: say`Open the other one`, go: () => said.open(id) }] : [];
  return [
    told &&
      told.kind !== 'unreadable' && { words: told.words, ways: [...other, closing(said, 'told')] },
    option && {
      words: say`This link holds an option that a table hands in, for the model that is open here.`,
      ways: [{ words: say`Take it in`, go: said.takeIn }, closing(said, 'option')],
    },
    atTable && {
      words: say`You are at a table of a workshop: what you change here is your table’s own option, kept on this device. When it is ready, hand it in.`,
      ways: [{ words: say`Hand in`, go: said.handIn }, closing(said, 'atTable')],
    },
    empty && {
      words: say`There is nothing in this model yet. Begin with what money there is, which services need it, or what is ceasing: each works without the others.`,
      ways: [
        { words: say`Type figures into tables`, go: said.tables },
        { words: say`Bring in a spreadsheet`, go: said.file },
      ],
    },
  ].filter((note) => typeof note === 'object');
}

const closing = ({ forget }: Said, what: Forgotten): Way => ({
  words: say`Close this note`,
  go: () => forget(what),
});

export function notes({ alerts, news }: Notes): TemplateResult {
  return html`${alerts.map((note) => html`<div class="note alert" role="alert">${drawn(note, '✕')}</div>`)}
    <div role="status">${news.map((note) => html`<div class="note">${drawn(note)}</div>`)}</div>`;
}

const drawn = ({ words, ways }: Note, sign?: string): TemplateResult => html`<p>${
  sign ? html`<span aria-hidden="true">${sign}</span> ` : nothing
}${words}</p>
  <p class="actions">${ways.map((way) => html`<button type="button" @click=${way.go}>${way.words}</button>`)}</p>`;
