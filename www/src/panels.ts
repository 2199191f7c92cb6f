// Opens one panel at a time in the place of the model's parts, fetched when it is first wanted.
import { dress } from './dressing.ts';
import {
  files,
  type LightBench,
  lightPanels,
  type Panel,
  type PanelName,
  panels,
} from './panel.ts';
import { questions } from './questions.ts';
import type { Store } from './store.ts';

/** All that a panel is given but what the panels' own keeper adds. */
export type Given = Omit<LightBench, 'update' | 'close'>;

export class Panels {
  /** The one that is open, or on its way. */
  name: PanelName | undefined;
  panel: Panel | undefined;
  /** Why it could not be had. */
  failed: { readonly of: unknown } | undefined;

  readonly #given: () => Given | undefined;
  readonly #update: () => void;
  #file: File | undefined;
  /** What is to be shown in it once it is there. */
  #path: string | undefined;

  constructor(given: () => Given | undefined, update: () => void) {
    this.#given = given;
    this.#update = update;
  }

  /** Opens a panel; with a file, one that takes it; at the place of a path, where it has one. */
  async open(name: PanelName, { file, path }: { file?: File; path?: string } = {}): Promise<void> {
    if (this.panel !== undefined && this.name === name) {
      if (file === undefined || this.panel.take?.(file)) {
        if (path !== undefined) this.panel.show?.(path);
        return;
      }
    }
    this.leave();
    [this.name, this.#file, this.#path, this.failed] = [name, file, path, undefined];
    this.#update();
    try {
      const make = await this.#fetched(name);
      if (this.name !== name || this.panel !== undefined) return;
      this.panel = make(file);
      this.#dress(this.panel);
    } catch (of) {
      if (this.name === name) this.failed = { of };
    }
    this.#update();
  }

  /** Tries again what could not be fetched. */
  again(): void {
    const { name } = this;
    if (name === undefined) return;
    this.name = undefined;
    const file = this.#file;
    void this.open(name, file === undefined ? {} : { file });
  }

  leave(): void {
    this.panel?.leave?.();
    [this.name, this.panel, this.failed] = [undefined, undefined, undefined];
  }

  /** The element was drawn. */
  drawn(): void {
    this.panel?.drawn?.();
    if (this.panel === undefined || this.#path === undefined) return;
    const path = this.#path;
    this.#path = undefined;
    this.panel.show?.(path);
  }

  /** The element was taken off the page. */
  rest(): void {
    this.panel?.rest?.();
  }

  close(): void {
    this.leave();
    this.#update();
  }

  /** What makes a panel, once its module is there, and those of the core that it needs. */
  async #fetched(name: PanelName): Promise<(file?: File) => Panel> {
    if (name === 'present' || name === 'room') {
      const [module] = await Promise.all([lightPanels[name](), questions()]);
      return (file) => module.panel(() => this.#bench(), file);
    }
    const [module, loaded] = await Promise.all([panels[name](), files(), questions()]);
    return (file) => module.panel(() => ({ ...this.#bench(), files: loaded }), file);
  }

  #bench(): LightBench {
    const given = this.#given();
    if (given === undefined) throw new Error('a panel is open without a model');
    return { ...given, update: this.#update, close: () => this.close() };
  }

  #dress({ styles }: Panel): void {
    const root = this.#given()?.root;
    if (root) dress(root, [styles]);
  }
}

/** What a panel is given that the element alone knows. */
export type OfElement = Pick<
  Given,
  'root' | 'readonly' | 'part' | 'stage' | 'setStage' | 'workshop' | 'goTo'
>;

/** What a panel is given of an element's work. */
export function given(store: Store, year: number, ours: OfElement): Given | undefined {
  if (store.draft === undefined) return undefined;
  const years = store.outcome?.years;
  return {
    ...ours,
    draft: store.draft,
    sound: store.standing,
    outcome: store.outcome,
    stale: store.stale,
    year: years?.[year] ?? years?.[0],
    scenarioId: store.scenarioId,
    findings: store.findings,
    session: store.session,
    edit: (document, label) => store.edit(document, label),
    open: (document, name) => store.openOver(document, name),
    select: (scenario) => store.select(scenario),
    say: (words) => store.say(words),
  };
}
