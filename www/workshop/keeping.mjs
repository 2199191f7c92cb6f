// Keeps what changes: each document shortly after it did, one write of it at a time.
import * as Y from 'yjs';
import { limits } from './limits.mjs';
import { placeOf } from './places.mjs';

/**
 * @typedef {import('@hocuspocus/server').Document} Document
 * @typedef {{ timer?: NodeJS.Timeout | undefined, since: number, writing: Promise<boolean>, changed: boolean }} Task
 */

/** Milliseconds until what could not be kept is tried again. */
const again = 5_000;

export class Keeping {
  #rooms;
  #others;
  #kept;
  /** @type {Map<Document, Task>} */
  #tasks = new Map();

  /**
   * @param {import('./rooms.mjs').Rooms} rooms
   * @param {boolean} others Whether other servers keep documents in the same folder.
   * @param {(document: Document) => void} kept Hears that a document is kept which nobody has open.
   */
  constructor(rooms, others, kept) {
    this.#rooms = rooms;
    this.#others = others;
    this.#kept = kept;
  }

  /**
   * A document has changed.
   * @param {Document} document
   */
  touched(document) {
    const now = Date.now();
    let task = this.#tasks.get(document);
    if (task === undefined) {
      task = { since: now, writing: Promise.resolve(true), changed: false };
      this.#tasks.set(document, task);
    }
    if (!task.changed) task.since = now;
    task.changed = true;
    this.#plan(document, task, Math.min(limits.pause, task.since + limits.longest - now));
  }

  /**
   * Waits until a document is kept as it is; answers whether it could be.
   * @param {Document} document
   */
  async flush(document) {
    for (;;) {
      const task = this.#tasks.get(document);
      if (task === undefined) return true;
      if (task.changed) this.#start(document, task);
      if (!(await task.writing)) return false;
      if (!task.changed && this.#tasks.get(document) === task) this.#tasks.delete(document);
    }
  }

  /** Waits until everything is kept that can be. */
  async all() {
    const documents = [...this.#tasks.keys()];
    const kept = await Promise.all(documents.map((document) => this.flush(document)));
    return kept.every(Boolean);
  }

  /**
   * @param {Document} document
   * @param {Task} task
   * @param {number} wait
   */
  #plan(document, task, wait) {
    clearTimeout(task.timer);
    task.timer = setTimeout(() => this.#start(document, task), Math.max(0, wait));
  }

  /**
   * @param {Document} document
   * @param {Task} task
   */
  #start(document, task) {
    clearTimeout(task.timer);
    task.timer = undefined;
    task.writing = task.writing.then(() => this.#write(document, task));
  }

  /**
   * @param {Document} document
   * @param {Task} task
   */
  async #write(document, task) {
    if (!task.changed) return true;
    const place = placeOf(document.name);
    if (place === undefined) return true;
    task.changed = false;
    try {
      await this.#rooms.keep(place, await this.#state(document, place));
      if (!task.changed && document.getConnectionsCount() === 0) this.#kept(document);
      return true;
    } catch (error) {
      task.changed = true;
      this.#plan(document, task, again);
      console.error(`a room cannot be kept: ${error instanceof Error ? error.message : error}`);
      return false;
    }
  }

  /**
   * A document as it is to be kept. Where other servers write it too, what they kept stays in it.
   * @param {Document} document
   * @param {import('./places.mjs').Place} place
   */
  async #state(document, place) {
    if (!this.#others) return Y.encodeStateAsUpdate(document);
    const kept = await this.#rooms.read(place);
    const state = Y.encodeStateAsUpdate(document);
    if (kept === undefined) return state;
    const both = new Y.Doc();
    Y.applyUpdate(both, state);
    Y.applyUpdate(both, kept);
    return Y.encodeStateAsUpdate(both);
  }
}
