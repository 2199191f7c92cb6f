// Keeps every change on this device as it is made, one write after the other; and sees to it that two tabs on one model
// never overwrite one another.
import type { RingfenceModel } from '../element.ts';
import type { Session } from '../history.ts';
import { say } from '../words.ts';
import { firstTime, recall, remember } from './recalled.ts';
import { type Restored, restored } from './restored.ts';
import { freeNote, type Kept, type KeptStep, newId, Shelf } from './shelf.ts';
import { reasonOf } from './trouble.ts';
import type { Part, Work } from './work.ts';
import * as works from './work.ts';

/** What became of the last change. */
export type Standing = 'nothing' | 'example' | 'saved' | 'saving' | 'removed';

/** What the keeper has to tell whoever looks at the page. */
export interface Told {
  readonly kind: 'copied' | 'followed' | 'removed' | 'unreadable';
  /** In the language that is spoken when it is read. */
  readonly words: string;
  /** The model that it is about, to be opened. */
  readonly id?: string;
}

type Message =
  | { readonly is: 'written'; readonly id: string; readonly revision: number }
  | { readonly is: 'removed'; readonly id: string }
  | { readonly is: 'cleared' };

/** A write shorter than this is not worth a word. */
const soon = 400;

export class Keeper {
  kept: readonly Kept[] = [];
  standing: Standing = 'nothing';
  /** What stands in the way of keeping anything now. */
  #failure: { readonly of: unknown } | undefined;

  readonly #model: RingfenceModel;
  readonly #changed: () => void;
  readonly #tell: (told: Told) => void;
  readonly #shelf = new Shelf();
  readonly #tabs = globalThis.BroadcastChannel && new BroadcastChannel('ringfence');
  readonly #works = new WeakMap<object, Work>();
  #work: Work | undefined;
  /** The address of the example that was asked for last. */
  #expected: string | undefined;
  /** What is to be written, the last state of each model. */
  readonly #waiting = new Map<Work, Part>();
  #writing: Promise<void> | undefined;
  #slow = 0;
  /** The newest revisions that other tabs wrote. */
  readonly #elsewhere = new Map<string, number>();
  readonly #gone = new Set<string>();

  constructor(model: RingfenceModel, changed: () => void, tell: (told: Told) => void) {
    this.#model = model;
    this.#changed = changed;
    this.#tell = tell;
    model.addEventListener('ringfence-change', () => this.#keep());
    this.#tabs?.addEventListener('message', ({ data }) => void this.#hear(data as Message));
    // A tab that slept may have heard nothing.
    document.addEventListener('visibilitychange', () => void this.#look());
    globalThis.addEventListener('pageshow', () => void this.#look());
    globalThis.addEventListener('beforeunload', (event) => {
      if (this.unsaved) event.preventDefault();
    });
  }

  /** Why nothing can be kept now. */
  get trouble(): string | undefined {
    return this.#failure && reasonOf(this.#failure.of);
  }

  /** The id of the model on show, where it is kept. */
  get id(): string | undefined {
    return this.#work?.id;
  }

  /** The address of the example on show, where nothing in it was changed. */
  get example(): string | undefined {
    return this.#work?.id === undefined ? this.#work?.example : undefined;
  }

  /** Whether there is anything that would be lost with the tab. */
  get unsaved(): boolean {
    return this.#waiting.size > 0;
  }

  /** The documents that would be lost with the tab. */
  get unsavedDrafts(): readonly object[] {
    return [...this.#waiting.values()].flatMap(({ steps, at }) => steps[at]?.draft ?? []);
  }

  /** What is to be opened when the page is: what this tab had open, or else what was changed last. */
  async last(): Promise<string | undefined> {
    await this.refresh();
    const { kept } = recall();
    return this.kept.find(({ id }) => id === kept)?.id ?? this.kept[0]?.id;
  }

  /** What is opened next is an example: it is not kept until it is changed. */
  expect(example: string | undefined): void {
    this.#expected = example;
  }

  /** Opens a model of the shelf with all its steps; false where that cannot be done. */
  async open(id: string): Promise<boolean> {
    try {
      const loaded = await this.#shelf.load(id);
      if (loaded === undefined) return false;
      return this.#resume(...loaded);
    } catch (failure) {
      this.#tell({
        kind: 'unreadable',
        get words() {
          return say`The model could not be opened: ${reasonOf(failure)}.`;
        },
      });
      return false;
    }
  }

  /** Reads anew what is on the shelf. */
  async refresh(): Promise<void> {
    try {
      this.kept = await this.#shelf.list();
      if (!this.unsaved) this.#failure = undefined;
    } catch (failure) {
      this.#failure = { of: failure };
    }
    this.#changed();
  }

  /** Tries again what could not be written. */
  async again(): Promise<void> {
    await this.refresh();
    this.#write();
    await this.#writing;
  }

  /** Lets what was not saved go. */
  abandon(): void {
    this.#waiting.clear();
  }

  /** A model of its own with what another holds now; its id. */
  async copy({ id, title, at, scenario }: Kept): Promise<string | undefined> {
    const [, steps] = (await this.#shelf.load(id)) ?? [];
    const step = steps?.get(at);
    if (step === undefined) return undefined;
    const copy: Kept = {
      id: newId(),
      title,
      note: freeNote(say`copy`, this.kept, title),
      at: 0,
      scenario,
      revision: 1,
      changed: new Date().toISOString(),
    };
    await this.#shelf.write({
      model: copy,
      over: undefined,
      steps: [[0, { ...step, label: '' }]],
      first: 0,
      last: 0,
    });
    this.#say({ is: 'written', id: copy.id, revision: 1 });
    await this.refresh();
    return copy.id;
  }

  /** Takes a model off the shelf; what is answered puts it back. */
  async remove(id: string): Promise<(() => Promise<void>) | undefined> {
    const loaded = await this.#shelf.load(id);
    if (loaded === undefined) return undefined;
    await this.#shelf.remove(id);
    this.#say({ is: 'removed', id });
    if (this.#work?.id === id) this.#leave();
    await this.refresh();
    const [model, steps] = loaded;
    const numbers = [...steps.keys()];
    return async () => {
      await this.#shelf.write({
        model,
        over: undefined,
        steps: [...steps],
        first: numbers[0] ?? 0,
        last: numbers.at(-1) ?? 0,
      });
      this.#say({ is: 'written', id, revision: model.revision });
      await this.refresh();
    };
  }

  /** Takes everything off the shelf. */
  async clear(): Promise<void> {
    this.#waiting.clear();
    await this.#writing;
    await this.#shelf.clear();
    this.#say({ is: 'cleared' });
    this.#leave();
    await this.refresh();
  }

  /** There was a change: what is new of it is to be written. */
  #keep(): void {
    const { session } = this.#model;
    if (session === undefined) return;
    const work = this.#workOf(session);
    const part = works.partOf(session);
    this.#work = work;
    const news = works.newsOf(work, part);
    if (work.id && news.put.length === 0 && this.#isBehind(work)) {
      void this.#follow(work.id);
      return;
    }
    if (work.id && this.#gone.has(work.id)) this.#leave();
    if (work.id === undefined && news.put.length === 0) {
      works.note(work, part, news);
      this.#stand(work.example ? 'example' : 'removed');
    } else if (works.isNews(work, part, news) || this.#waiting.has(work)) {
      this.#waiting.set(work, part);
      this.#write();
    } else this.#stand('saved');
    this.#remember();
  }

  /** The work that what is on show belongs to; what was just opened is a work of its own. */
  #workOf(session: Session): Work {
    const opening = session.steps[session.at]?.opening ?? session;
    const held = this.#works.get(opening);
    if (held) return held;
    const work = works.newWork(this.#expected);
    this.#expected = undefined;
    // An example is known as it stands: only what is done to it is news.
    const part = works.partOf(session);
    if (work.example) works.note(work, part, works.newsOf(work, part));
    this.#works.set(opening, work);
    return work;
  }

  #isBehind = ({ id = '', revision }: Work): boolean =>
    (this.#elsewhere.get(id) ?? 0) > revision && !this.unsaved;

  /** What is on show is no longer on the shelf: only a new change is kept, as a model that begins. */
  #leave(): void {
    const work = this.#work;
    if (work === undefined) return;
    this.#waiting.delete(work);
    work.id = undefined;
    work.revision = 0;
    this.#stand('removed');
  }

  #write(): void {
    if (this.#writing || this.#waiting.size === 0) return;
    this.#slow = setTimeout(() => this.#stand('saving'), soon) as unknown as number;
    this.#writing = this.#writeAll().finally(() => {
      clearTimeout(this.#slow);
      this.#writing = undefined;
      this.#changed();
      // What came while the last was being written.
      if (this.#failure === undefined) this.#write();
    });
  }

  /** One after the other, each as it stands when its turn comes. */
  async #writeAll(): Promise<void> {
    try {
      for (const work of this.#turns()) await this.#writeOne(work);
      this.kept = await this.#shelf.list();
      this.#failure = undefined;
      this.#stand('saved');
    } catch (failure) {
      this.#failure = { of: failure };
      this.#stand('nothing');
    }
  }

  *#turns(): Generator<Work> {
    for (;;) {
      const [next] = this.#waiting.keys();
      if (next === undefined) return;
      yield next;
    }
  }

  async #writeOne(work: Work): Promise<void> {
    const part = this.#waiting.get(work);
    if (part === undefined) return;
    if (work.id === undefined) work.shelved = [];
    const news = works.newsOf(work, part);
    const written = works.writeOf(work, part, news, work.id ?? newId());
    const ending = await this.#shelf.write(written);
    if (ending !== 'written') {
      this.#part(work, written.model, ending);
      return;
    }
    // Unless there was another change meanwhile, this one is done with.
    if (this.#waiting.get(work) === part) this.#waiting.delete(work);
    works.settle(work, written, part, news);
    this.#say({ is: 'written', id: written.model.id, revision: written.model.revision });
    this.#remember();
    this.#persist();
  }

  /** Another tab was first: what was done here goes on as a model of its own. */
  #part(work: Work, { id, title }: Kept, ending: 'changed' | 'gone'): void {
    work.id = undefined;
    work.revision = 0;
    if (ending === 'changed') work.note = freeNote(say`copy from another tab`, this.kept, title);
    const { note } = work;
    const words = (): string =>
      ending === 'changed'
        ? say`“${title}” was changed in another tab at the same time. Nothing is lost: what was done here is kept as a model of its own, “${title}${note}”, and goes on here.`
        : say`“${title}” was deleted in another tab. What was done here since is kept as a model of its own.`;
    this.#tell({
      kind: 'copied',
      get words() {
        return words();
      },
      ...(ending === 'changed' ? { id } : {}),
    });
  }

  async #hear(message: Message): Promise<void> {
    if (message.is === 'written') {
      this.#gone.delete(message.id);
      this.#elsewhere.set(message.id, message.revision);
      if (this.#work?.id === message.id && this.#isBehind(this.#work))
        await this.#follow(message.id);
    } else {
      const ids = message.is === 'removed' ? [message.id] : this.kept.map(({ id }) => id);
      for (const id of ids) this.#gone.add(id);
      if (this.#work?.id && this.#gone.has(this.#work.id)) this.#lost(message);
    }
    await this.refresh();
  }

  #lost({ is }: Message): void {
    this.#leave();
    const words = (): string =>
      is === 'cleared'
        ? say`This device was cleared in another tab. What is shown here is no longer kept; a change begins it as a model of its own.`
        : say`This model was deleted in another tab. What is shown here is no longer kept; a change begins it as a model of its own.`;
    this.#tell({
      kind: 'removed',
      get words() {
        return words();
      },
    });
  }

  /** Whether another tab wrote what this one was not told of. */
  async #look(): Promise<void> {
    const work = this.#work;
    if (document.visibilityState === 'hidden' || work?.id === undefined || this.unsaved) return;
    const held = await this.#shelf.model(work.id).catch(() => undefined);
    if (held && held.revision > work.revision) {
      await this.#hear({ is: 'written', id: held.id, revision: held.revision });
    }
  }

  /** Shows what another tab did to the model on show. */
  async #follow(id: string): Promise<void> {
    if (!(await this.open(id))) return;
    this.#tell({
      kind: 'followed',
      get words() {
        return say`Changed in another tab: what was done there is shown here.`;
      },
    });
  }

  /** Takes up the steps of a model, as far as they can be read. */
  #resume(model: Kept, steps: ReadonlyMap<number, KeptStep>): boolean {
    const opening = {};
    const found = restored(model, steps, opening);
    if (found === undefined || found.read !== 'whole') this.#tell(unreadable(model, found?.read));
    if (found === undefined) return false;
    this.#works.set(opening, found.work);
    this.#elsewhere.delete(model.id);
    this.#model.session = found.part;
    return true;
  }

  #say(message: Message): void {
    this.#tabs?.postMessage(message);
  }

  #stand(standing: Standing): void {
    this.standing = standing;
    this.#changed();
  }

  #remember(): void {
    const { id, example } = this;
    // What cannot be read now is opened again once it can be.
    remember({ kept: id ?? (this.#failure && recall().kept), example });
  }

  /** Asked for once; where the browser says no, what is kept is kept all the same. */
  #persist(): void {
    if (firstTime('persist')) navigator.storage?.persist?.().catch(() => {});
  }
}

const unreadable = (model: Kept, read: Restored['read'] | undefined): Told => ({
  kind: 'unreadable',
  get words() {
    return unreadableWords(model, read);
  },
});

function unreadableWords({ title, note }: Kept, read: Restored['read'] | undefined): string {
  const words = {
    shorter: say`Undo does not reach as far as it did: not all of its steps can be read`,
    earlier: say`its last state cannot be read, so it is shown as it stood before`,
    whole: '',
  };
  const why = read ? words[read] : say`it cannot be read any more`;
  return say`Of “${title}${note}”, kept on this device: ${why}.`;
}
