// What stands in the place of the model's own parts for a while: its tables, a file that comes in, what goes out. Each is a
// module of its own, fetched when it is first opened.
import type { CSSResult, TemplateResult } from 'lit';
import type { Label, Session } from './history.ts';
import type { FilePanelName, LightPanelName, PanelName } from './panel-name.ts';
import type { Files } from './panels/files.ts';
import type { Stage } from './stage.ts';
import type { Document, Finding, Handle, Id, Outcome, YearOutcome } from './wasm/ringfence.js';
import type { Workshop } from './workshop.ts';

export type { PanelName };

/** What a panel is given to work with; read it anew at every rendering. */
export interface Bench {
  /** Where it is drawn. */
  readonly root: ShadowRoot;
  /** The document as edited: it may hold what cannot be read. */
  readonly draft: Document;
  /** The same as it last could be worked out, and what it is in; none where it never could. */
  readonly sound: { readonly handle: Handle; readonly document: Document } | undefined;
  /** What the scenario on show comes to. */
  readonly outcome: Outcome | undefined;
  /** Whether that is from before the last change, which cannot be worked out. */
  readonly stale: boolean;
  /** The year of it that is on show. */
  readonly year: YearOutcome | undefined;
  readonly scenarioId: Id;
  readonly findings: readonly Finding[];
  readonly readonly: boolean;
  readonly session: Session | undefined;
  /** The module of tables and files, loaded; a panel that does without it is not kept waiting for it. */
  readonly files: Files;
  /** Puts an edited document in the place of the one at hand, as one step. */
  readonly edit: (document: Document, label: Label) => void;
  /** Opens another document over it, as one step; false where it cannot be worked out, which is then said. */
  readonly open: (document: unknown, name: string) => boolean;
  /** Shows another scenario. */
  readonly select: (scenario: Id) => void;
  /** One of the model's parts, nothing in it to be changed: of the scenario on show, or of the baseline. */
  readonly part: (name: string, of: 'chosen' | 'baseline') => TemplateResult | undefined;
  /** What the room sees on the wall. */
  readonly stage: Stage;
  readonly setStage: (stage: Stage) => void;
  /** What the page around knows of a workshop's server; none where it asks none. */
  readonly workshop: Workshop | undefined;
  /** Says something to those who hear the page. */
  readonly say: (words: string) => void;
  /** Draws the panel again. */
  readonly update: () => void;
  /** Back to the model. */
  readonly close: () => void;
  /** Back to the model, at the control that a path belongs to. */
  readonly goTo: (path: string) => void;
}

export interface Panel {
  /** What it is called, in its heading. */
  readonly title: string;
  /** Whether it stands over everything, with a heading and a way back of its own. */
  readonly over?: true;
  /** Its styles, kept to its own class names. */
  readonly styles: CSSResult;
  readonly render: () => TemplateResult;
  /** After it was drawn: for parts that Lit does not draw. */
  readonly drawn?: () => void;
  /** Shows the place in it that a path of the document belongs to; false where it has none. */
  readonly show?: (path: string) => boolean;
  /** Takes a file that was dropped or picked while it is open; false where it is not for it. */
  readonly take?: (file: File) => boolean;
  /** It is left: whatever it holds outside its own place goes. */
  readonly leave?: () => void;
  /** The element was taken off the page: the same goes, until it is drawn again. */
  readonly rest?: () => void;
}

/** What the module of a panel exports. */
export interface PanelModule {
  readonly panel: (bench: () => Bench, file?: File) => Panel;
}

/** What the module of a panel exports that does without that module. */
export interface LightPanelModule {
  readonly panel: (bench: () => LightBench, file?: File) => Panel;
}

export type LightBench = Omit<Bench, 'files'>;

/** The modules; each becomes a file of its own in the build. */
export const panels: Readonly<Record<FilePanelName, () => Promise<PanelModule>>> = {
  tables: () => import('./panels/tables.ts'),
  incoming: () => import('./panels/incoming.ts'),
  'take-away': () => import('./panels/take-away.ts'),
};

/** What loads the module of tables and files. */
export const files = async (): Promise<Files> => (await import('./panels/files.ts')).files();

/** Those that do without that module. */
export const lightPanels: Readonly<Record<LightPanelName, () => Promise<LightPanelModule>>> = {
  present: () => import('./panels/present.ts'),
  room: () => import('./panels/room.ts'),
};
