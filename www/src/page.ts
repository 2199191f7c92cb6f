// The page around the element: what is opened in it, where it is kept, how a model begins. The element does the rest.
import { render } from 'lit/html.js';
import type { RingfenceModel } from './element.ts';
import { onLanguage } from './language.ts';
import { documentOf, type Linked, linkKind } from './link.ts';
import type { About } from './page/about.ts';
import { bar, keyOf, type Screen } from './page/bar.ts';
import { addresses, type Example, exampleAt } from './page/examples.ts';
import { Hosted } from './page/hosted.ts';
import { Join } from './page/joining.ts';
import { Keeper, type Told } from './page/keeper.ts';
import { hostsIn } from './page/messages.ts';
import { Models } from './page/models.ts';
import { type Forgotten, notes, notesOf, type Said } from './page/notes.ts';
import { follow, followed, Projector } from './page/projector.ts';
import { forgetAll, recall, recallStage, remember, rememberStage } from './page/recalled.ts';
import { roomNotes } from './page/room-notes.ts';
import { Rooms } from './page/rooms.ts';
import { choose, languageAtFirst, speakIn } from './page/speaking.ts';
import { Start } from './page/start.ts';
import { core } from './ringfence.ts';
import { type Language, say, spoken } from './words.ts';

/** The places on the page that are drawn anew. */
interface Places {
  readonly bar: HTMLElement;
  readonly notes: HTMLElement;
  readonly screen: HTMLElement;
  readonly file: HTMLInputElement;
}

class Page {
  readonly #model: RingfenceModel;
  readonly #places: Places;
  readonly #keeper: Keeper;
  readonly #projector: Projector;
  readonly #rooms: Rooms;
  #examples: readonly Example[] = [];
  /** Settles once what was open last, or what a link holds, is on its way. */
  #takenUp: Promise<void> | undefined;
  #screen: { readonly name: Screen; readonly drawn: Start | Models | Join | About } | undefined;
  #told: Told | undefined;
  /** What a link that could not be opened had to say. */
  #unlinked: Exclude<Linked, { readonly text: string }> | undefined;
  /** Whether the model came by an invitation to a table of a workshop. */
  #atTable = false;
  /** An option that came by a link and was not taken in yet. */
  #option: File | undefined;
  /** What is to be opened though it would leave behind what is not saved. */
  #leaving: string | undefined;

  constructor(model: RingfenceModel, places: Places) {
    this.#model = model;
    this.#places = places;
    this.#keeper = new Keeper(
      model,
      () => this.#draw(),
      (told) => this.#tell(told),
    );
    model.stage = recallStage() as typeof model.stage;
    model.addEventListener('ringfence-stage', () => rememberStage(model.stage));
    this.#projector = new Projector(model, () => this.#draw());
    this.#rooms = new Rooms(model, {
      shown: () => this.#shown(),
      open: (text) => this.#openText(text),
      bring: (of) => this.#bring(of),
      draw: () => this.#draw(),
    });
    model.addEventListener('ringfence-change', () => this.#changed());
    onLanguage(() => this.#sayAnew());
    places.file.addEventListener('change', () => this.#picked());
    globalThis.addEventListener('hashchange', () => void this.#linked());
    document.addEventListener('keydown', (event) => this.#press(event));
    document.addEventListener('dragover', (event) => event.preventDefault());
    document.addEventListener('drop', (event) => this.#drop(event));
  }

  /** Opens what was open last, or what a link holds; the list of examples follows, each called what its own file calls it. */
  async begin(): Promise<void> {
    this.#draw();
    const titled = Promise.all(addresses.map(exampleAt));
    this.#takenUp = this.#takeUp();
    await this.#takenUp?.catch(() => {});
    if (recall().start && !this.#rooms.invited) this.#show('start');
    await this.#model.ready.catch(() => {});
    await this.#rooms.resume();
    if (this.#rooms.invited) this.#show('join');
    this.#examples = await titled;
    this.#draw();
  }

  async #takeUp(): Promise<void> {
    if (await this.#linked()) return;
    const { kept, example } = recall();
    const last = await this.#keeper.last();
    const held = addresses.find((address) => address === example);
    if (held && !kept) this.#fresh(held);
    else if (!last || !(await this.#keeper.open(last))) this.#fresh(addresses[0]);
  }

  /** Opens an example with nothing before it. */
  #fresh(address: string | undefined): void {
    this.#keeper.expect(address);
    this.#model.src = undefined;
    this.#model.src = address;
  }

  /** What the address holds: a way into a room, or a model; false where there is neither, or nothing is open yet. */
  async #linked(): Promise<boolean> {
    if (await this.#rooms.link()) {
      if (this.#rooms.invited) this.#show('join');
      return this.#model.session !== undefined;
    }
    return linkKind(location.hash) !== undefined && this.#link();
  }

  /** What is on show, as the shelf or the list of examples knows it. */
  #shown(): string | undefined {
    const { id, example } = this.#keeper;
    return id === undefined ? example && `example:${example}` : keyOf(id);
  }

  /** Brings back what was on show before, by the same name. */
  async #bring(of: string): Promise<void> {
    const [, kind, id = ''] = /^(kept|example):(.*)$/s.exec(of) ?? [];
    if (kind === 'kept') await this.#openKept(id);
    else if (addresses.includes(id)) await this.#openExample(id);
  }

  /** Opens a document that came from a room; false where it did not come to that. */
  async #openText(text: string): Promise<boolean> {
    // A room that a link leads into may be quicker than what was open last, which would take its model's place.
    await this.#takenUp?.catch(() => {});
    const before = this.#model.session;
    await this.#open(new File([text], say`the room’s model`));
    const { session } = this.#model;
    const opening = session?.steps[session.at]?.opening;
    return opening !== undefined && opening !== before?.steps[before.at]?.opening;
  }

  /** Opens the model in the address, which is then no longer there; false where there is none that can be read. */
  async #link(): Promise<boolean> {
    const kind = linkKind(location.hash);
    if (kind === undefined) return false;
    if (kind === 'option') return this.#handedIn();
    const linked = await documentOf(location.hash);
    history.replaceState(history.state, '', location.pathname + location.search);
    this.#unlinked = undefined;
    if (!('text' in linked)) {
      this.#unlinked = linked;
      this.#draw();
      return false;
    }
    // Nothing that cannot be worked out takes the place of what was open last.
    const sound = await isSound(linked.text).catch(() => true);
    if (!sound && this.#model.session === undefined) await this.#takeUp();
    await this.#open(new File([linked.text], say`from a link`));
    this.#atTable = sound && kind === 'table';
    this.#draw();
    return true;
  }

  /** An option that a table handed in waits until it is wanted: the model at hand may be another. */
  async #handedIn(): Promise<boolean> {
    this.#option = new File([location.hash], say`the link`);
    history.replaceState(history.state, '', location.pathname + location.search);
    if (this.#model.session === undefined) await this.#takeUp();
    this.#draw();
    return true;
  }

  #takeIn(): void {
    const option = this.#option;
    this.#option = undefined;
    this.#show(undefined);
    void this.#model.show('room', option);
    this.#draw();
  }

  /** Opens a document over the one at hand, so that Undo brings that back; it is kept as a model of its own. */
  async #open(file: File, example?: string): Promise<void> {
    this.#show(undefined);
    this.#keeper.expect(example);
    await this.#model.ready.catch(() => {});
    await this.#model.open(file);
    this.#keeper.expect(undefined);
    this.#draw();
  }

  async #openExample(address: string): Promise<void> {
    const example = this.#examples.find((each) => each.address === address);
    if (example?.text !== undefined) {
      await this.#open(new File([example.text], example.title), address);
      return;
    }
    this.#show(undefined);
    this.#keeper.expect(address);
    await this.#model.open(address, example?.title ?? address);
    this.#draw();
  }

  #choose(key: string): void {
    const kept = this.#keeper.kept.find(({ id }) => keyOf(id) === key);
    if (kept) void this.#openKept(kept.id);
    else if (key !== '') void this.#openExample(key);
  }

  /** Opens a model of the shelf in the place of the one at hand, which has to be safe before. */
  async #openKept(id: string): Promise<void> {
    if (id !== this.#keeper.id) {
      if (this.#keeper.unsaved && this.#leaving !== id) {
        this.#leaving = id;
        this.#draw();
        return;
      }
      this.#keeper.abandon();
      this.#told = undefined;
      await this.#keeper.open(id);
    }
    this.#leaving = undefined;
    this.#show(undefined);
    this.#draw();
  }

  /** What this page is and contains is fetched once somebody asks. */
  async #about(): Promise<void> {
    try {
      const { About } = await import('./page/about.ts');
      this.#show('about', new About(() => this.#show(undefined)));
    } catch {
      const words = say`What this page has to say of itself did not load. Try again.`;
      this.#tell({ kind: 'unreadable', words });
    }
  }

  #show(name: Screen | undefined, about?: About): void {
    const before = this.#screen?.name;
    const close = (): void => this.#show(undefined);
    const draw = (): void => this.#draw();
    if (name === 'start') this.#screen = { name, drawn: this.#start(close, draw) };
    else if (name === 'models') this.#screen = { name, drawn: this.#models(close, draw) };
    else if (name === 'join') this.#screen = { name, drawn: this.#join(draw) };
    else this.#screen = about && { name: 'about', drawn: about };
    remember({ start: name === 'start' });
    this.#draw();
    if (name) this.#places.screen.querySelector('h2')?.focus();
    else if (before)
      this.#places.bar.querySelector<HTMLElement>(`[data-screen=${before}]`)?.focus();
  }

  #start(close: () => void, draw: () => void): Start {
    return new Start({
      open: (model) => void this.#begin(model),
      openFile: () => this.#places.file.click(),
      openExample: (address) => void this.#openExample(address),
      examples: () => this.#examples,
      close,
      draw,
    });
  }

  #join(draw: () => void): Join {
    return new Join({
      host: this.#rooms.host,
      join: (name) => {
        this.#show(undefined);
        void this.#rooms.join(name);
      },
      close: () => {
        this.#rooms.refuse();
        this.#show(undefined);
      },
      draw,
    });
  }

  #models(close: () => void, draw: () => void): Models {
    return new Models({
      keeper: this.#keeper,
      open: (id) => void this.#openKept(id),
      left: () => this.#fresh(addresses[0]),
      cleared: () => {
        forgetAll();
        this.#rooms.cleared();
        this.#told = undefined;
        this.#fresh(addresses[0]);
      },
      close,
      draw,
    });
  }

  #picked(): void {
    const { file } = this.#places;
    const [chosen] = file.files ?? [];
    if (chosen) void this.#take(chosen);
    file.value = '';
  }

  /** A spreadsheet that a new model is to begin with goes into that, and not into what is open. */
  async #take(file: File): Promise<void> {
    const start = this.#screen?.drawn;
    if (start instanceof Start && !/\.json$/i.test(file.name)) await this.#begin(start.model());
    await this.#open(file);
  }

  #begin(model: object): Promise<void> {
    return this.#open(new File([JSON.stringify(model)], say`new model`));
  }

  /** What is dropped beside the element is opened too, and never in the place of the page. */
  #drop(event: DragEvent): void {
    if (event.defaultPrevented) return;
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    if (file) void this.#take(file);
  }

  /** With the focus nowhere in particular, Undo is the model's. */
  #press(event: KeyboardEvent): void {
    if (event.target !== document.body || this.#screen) return;
    if (!this.#model.dispatchEvent(new KeyboardEvent('keydown', event))) event.preventDefault();
  }

  #changed(): void {
    // Work that goes on here has no more need to hear of what another tab did.
    if (this.#told?.kind === 'followed') this.#told = undefined;
    this.#draw();
  }

  async #speak(language: Language): Promise<void> {
    // What is drawn anew in another language is another button.
    const held = document.activeElement?.id;
    await choose(this.#model, language);
    if (held) document.getElementById(held)?.focus();
    if (spoken() === language) return;
    this.#tell({
      kind: 'unreadable',
      get words() {
        return say`The words of that language did not load. Try again.`;
      },
    });
  }

  /** Says everything in the language that is spoken now. */
  #sayAnew(): void {
    this.#places.file.setAttribute('aria-label', say`File to open`);
    const screen = this.#screen?.drawn;
    if (screen instanceof Start) screen.sayAnew();
    this.#draw();
  }

  #tell(told: Told): void {
    this.#told = told;
    this.#draw();
  }

  #draw(): void {
    const { session } = this.#model;
    const draft = session?.steps[session.at]?.draft;
    const title =
      typeof draft?.title === 'string' ? draft.title : draft && say`A file that is no model`;
    if (title) document.title = `${title} · Ringfence`;
    render(
      bar({
        keeper: this.#keeper,
        examples: this.#examples,
        title,
        screen: this.#screen?.name,
        choose: (key) => this.#choose(key),
        show: (screen) => (screen === 'about' ? void this.#about() : this.#show(screen)),
        openFile: () => this.#places.file.click(),
        project: () => this.#projector.open(),
        speak: (language) => void this.#speak(language),
        sent: this.#rooms.room && this.#rooms.host,
      }),
      this.#places.bar,
    );
    const said = notesOf(this.#said(draft && { ...draft }));
    this.#rooms.look();
    const more = roomNotes(this.#rooms, () => void this.#model.show('room', 'hand-in'));
    render(
      [
        notes({ alerts: [...said.alerts, ...more.alerts], news: [...more.news, ...said.news] }),
        this.#projector.strip(),
      ],
      this.#places.notes,
    );
    render(this.#screen?.drawn.render(), this.#places.screen);
    this.#model.hidden = this.#screen !== undefined;
  }

  #said(draft: Readonly<Record<string, unknown>> | undefined): Said {
    const { trouble, unsavedDrafts } = this.#keeper;
    const id = this.#leaving;
    return {
      trouble,
      lost: unsavedDrafts.length > 0 || draft === undefined ? unsavedDrafts : [draft],
      unlinked: this.#unlinked && `${this.#unlinked.what} ${this.#unlinked.help}`,
      leaving: id !== undefined,
      told: this.#told,
      option: this.#option !== undefined,
      takeIn: () => this.#takeIn(),
      atTable: this.#atTable,
      handIn: () => void this.#model.show('room', 'hand-in'),
      empty: this.#screen === undefined && draft !== undefined && isEmpty(draft),
      again: () => void this.#keeper.again(),
      forget: (what) => this.#forget(what),
      leave: () => id && void this.#openKept(id),
      open: (other) => void this.#openKept(other),
      tables: () => void this.#model.show('tables'),
      file: () => this.#places.file.click(),
    };
  }

  #forget(what: Forgotten): void {
    if (what === 'unlinked') this.#unlinked = undefined;
    else if (what === 'atTable') this.#atTable = false;
    else if (what === 'option') this.#option = undefined;
    else if (what === 'leaving') this.#leaving = undefined;
    else this.#told = undefined;
    this.#draw();
  }
}

/** Whether a model has neither money nor anything to spend it on. */
const isEmpty = (draft: Readonly<Record<string, unknown>>): boolean =>
  Array.isArray(draft.scenarios) &&
  [draft.sources, draft.services, draft.ceasing].every(
    (list) => !Array.isArray(list) || list.length === 0,
  );

async function isSound(text: string): Promise<boolean> {
  const handle = (await core()).read(text);
  const sound = handle.ok;
  handle.free();
  return sound;
}

const model = document.querySelector('ringfence-model');
const place = <E extends HTMLElement>(id: string): E | null => document.querySelector<E>(`#${id}`);
const [barPlace, notesPlace, screenPlace, file] = [
  place('bar'),
  place('notes'),
  place('screen'),
  place<HTMLInputElement>('file'),
];

// That the page has not opened is no longer to be said.
document.querySelector('.late')?.remove();

const leader = followed(location.hash);
const hosts = globalThis.parent === globalThis.window ? undefined : hostsIn(location.hash);
const language = languageAtFirst(hosts !== undefined);
if (model && language !== spoken()) void speakIn(model, language);

if (model && leader) follow(model, leader);
else if (model && barPlace && notesPlace && screenPlace && file) {
  const places = { bar: barPlace, notes: notesPlace, screen: screenPlace, file };
  if (hosts) new Hosted(model, places, hosts);
  else void new Page(model, places).begin();
}
