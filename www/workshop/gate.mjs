// What stands between a socket and Hocuspocus: it lets through messages of the kinds a workshop has, of documents that
// were joined, as large and as many as the limits say. Hocuspocus takes it for the socket.
import { EventEmitter } from 'node:events';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { Allowance, limits } from './limits.mjs';
import { bytesAfter, deniedBy, isKey, kind, readAwareness, readChange } from './messages.mjs';
import { placeOf } from './places.mjs';
import { refusals } from './refusals.mjs';

/**
 * @typedef {import('./places.mjs').Place} Place
 * @typedef {import('./refusals.mjs').Refusal} Refusal
 * @typedef {import('@hocuspocus/server').Document} Document
 *
 * A document on this connection: `asked` for, `joined`, being left, or refused. What is sent for it before it is joined
 * waits.
 * @typedef {{
 *   place: Place,
 *   state: 'asked' | 'joined' | 'leaving' | 'refused',
 *   waiting: Uint8Array[],
 *   waitingBytes: number,
 *   document?: Document,
 *   isAnswered?: boolean,
 *   readOnly?: boolean,
 * }} Entry
 */

/** Bytes of a message around what it carries: the name of the document, kinds, lengths. */
const around = 200;

/** Bytes of an answer that count as much as one message. */
const answerBytes = 10_000;

/** Bytes of a message that says who is there, and how many may have been there. */
const awarenessBytes = 2_000;
const awarenessClients = 2_000;

/** Milliseconds between two looks at whether the other end is still there. */
const beat = 20_000;

/** @type {WeakMap<Document, number>} Bytes a document has at most: as last written, with what came since. */
const bounds = new WeakMap();

/** @type {Map<string, Allowance>} Bytes of each room that may be counted anew: that takes the server's time. */
const recounts = new Map();

/**
 * Whether the documents of a room may be counted anew once more.
 * @param {Place} place
 */
function mayRecount(place) {
  const held = recounts.get(place.room);
  const allowance = held ?? new Allowance(limits.recountBurst, limits.recountBytes);
  if (held === undefined) recounts.set(place.room, allowance);
  return allowance.take(mostBytes(place));
}

/** @param {Place} place */
function mostBytes(place) {
  return place.part === 'table' ? limits.tableBytes : limits.modelBytes;
}

export class Gate extends EventEmitter {
  /** Set by Hocuspocus, which means the socket; messages are always taken as bytes. */
  binaryType = 'nodebuffer';

  /** @type {string | undefined} The room of this connection, once a key was right: there is one only. */
  room;
  /** @type {import('./rooms.mjs').Role | undefined} */
  role;

  #socket;
  #alive = true;
  #refused = 0;
  #messages = new Allowance(limits.burst, limits.messages);
  #bytes = new Allowance(limits.burstBytes, limits.bytes);
  /** @type {Map<string, Entry>} */
  #entries = new Map();

  /** @param {import('ws').WebSocket} socket */
  constructor(socket) {
    super();
    this.setMaxListeners(0);
    this.#socket = socket;
    const patience = setTimeout(() => this.refuse(refusals.noKey), limits.patience);
    const beats = setInterval(() => this.#look(), beat);
    this.once('entered', () => clearTimeout(patience));
    socket.on('pong', () => {
      this.#alive = true;
    });
    socket.on('error', () => socket.terminate());
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    socket.once('close', (code, reason) => {
      clearTimeout(patience);
      clearInterval(beats);
      this.#entries.clear();
      this.emit('close', code, reason);
    });
  }

  get readyState() {
    return this.#socket.readyState;
  }

  /** Hocuspocus asks in its own time whether the other end is there; that is looked at here. */
  ping() {
    this.emit('pong');
  }

  /**
   * @param {number} code
   * @param {string} reason
   */
  close(code, reason) {
    this.#socket.close(code, reason);
  }

  /**
   * Closes the connection, and says why.
   * @param {Refusal} refusal
   */
  refuse({ code, reason }) {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.close(code, reason);
  }

  /**
   * @param {Uint8Array} message
   * @param {(error?: Error) => void} [done]
   */
  send(message, done) {
    if (this.#socket.bufferedAmount > limits.backlog) {
      this.#socket.terminate();
      return;
    }
    this.#noteDenial(message);
    this.#socket.send(message, done);
  }

  /**
   * A key was right: the connection is of this room from now on.
   * @param {string} room
   * @param {import('./rooms.mjs').Role} role
   */
  enter(room, role) {
    this.room = room;
    this.role = role;
    this.emit('entered');
  }

  /**
   * A document stands ready: what waited goes through.
   * @param {string} name
   * @param {Document} document
   * @param {boolean} readOnly
   */
  joined(name, document, readOnly) {
    const entry = this.#entries.get(name);
    if (entry === undefined) return;
    if (!bounds.has(document)) bounds.set(document, Y.encodeStateAsUpdate(document).length);
    Object.assign(entry, { state: 'joined', document, readOnly });
    const waiting = entry.waiting.splice(0);
    entry.waitingBytes = 0;
    for (const message of waiting) this.#pass(message);
  }

  /**
   * A document is no longer on this connection; it may be asked for anew.
   * @param {string} name
   */
  left(name) {
    const entry = this.#entries.get(name);
    if (entry === undefined) return;
    this.#entries.delete(name);
    for (const message of entry.waiting) this.#pass(message);
  }

  #look() {
    if (!this.#alive) return this.#socket.terminate();
    this.#alive = false;
    this.#socket.ping();
  }

  /**
   * @param {import('ws').RawData} data
   * @param {boolean} isBinary
   */
  #receive(data, isBinary) {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (!isBinary || !(data instanceof Uint8Array)) return this.refuse(refusals.malformed);
    if (!this.#messages.take(1) || !this.#bytes.take(data.length)) {
      return this.refuse(refusals.tooMany);
    }
    this.#pass(data);
  }

  /** @param {Uint8Array} data */
  #pass(data) {
    let refusal;
    try {
      refusal = this.#judge(data);
    } catch {
      refusal = refusals.malformed;
    }
    if (refusal !== undefined) this.refuse(refusal);
  }

  /**
   * Lets a message through, keeps it or drops it; answers why the connection is to be closed, where it is. Throws where
   * the message cannot be read.
   * @param {Uint8Array} data
   * @returns {Refusal | undefined}
   */
  #judge(data) {
    const decoder = decoding.createDecoder(data);
    const name = decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    const place = placeOf(name);
    if (place === undefined) return refusals.malformed;
    if (data.length > mostBytes(place) + around) return refusals.tooLarge;
    const entry = this.#entries.get(name);
    if (type === kind.auth && !isKey(data, decoder)) return refusals.malformed;
    if (entry === undefined) return this.#ask(data, name, place, type);
    if (entry.state === 'refused') {
      // Hocuspocus hears no second key for a document it refused on a connection: it takes a new connection.
      return type === kind.auth ? refusals.wrongKey : undefined;
    }
    if (entry.state !== 'joined') return this.#wait(data, entry);
    return this.#check(data, decoder, entry, type);
  }

  /**
   * The first message for a document has to be the key. What else comes is left over from before it was left.
   * @param {Uint8Array} data
   * @param {string} name
   * @param {Place} place
   * @param {number} type
   */
  #ask(data, name, place, type) {
    if (type !== kind.auth) return undefined;
    if (this.#entries.size >= limits.documents) return refusals.tooMany;
    this.#entries.set(name, { place, state: 'asked', waiting: [], waitingBytes: 0 });
    this.emit('message', data);
    return undefined;
  }

  /**
   * @param {Uint8Array} data
   * @param {Entry} entry
   */
  #wait(data, entry) {
    entry.waiting.push(data);
    entry.waitingBytes += data.length;
    const isMuch =
      entry.waitingBytes > mostBytes(entry.place) + around || entry.waiting.length > 500;
    return isMuch ? refusals.tooMany : undefined;
  }

  /**
   * @param {Uint8Array} data
   * @param {decoding.Decoder} decoder
   * @param {Entry} entry
   * @param {number} type
   */
  #check(data, decoder, entry, type) {
    if (type === kind.sync || type === kind.syncReply) {
      const refusal = this.#checkSync(decoder, entry);
      if (refusal !== undefined) return refusal;
    } else if (type === kind.awareness) {
      if (data.length > awarenessBytes) return refusals.tooLarge;
      return this.#awareness(data, decoder, entry);
    } else if (type === kind.close) {
      entry.state = 'leaving';
    } else if (type !== kind.auth && type !== kind.queryAwareness) {
      return refusals.malformed;
    }
    this.emit('message', data);
    return undefined;
  }

  /**
   * Reads a change through before it comes near the document, and sees that there is room for it.
   * @param {decoding.Decoder} decoder
   * @param {Entry} entry
   */
  #checkSync(decoder, entry) {
    const payload = readChange(decoder);
    if (payload === undefined) return this.#question(entry);
    if (entry.readOnly || entry.document === undefined) return undefined;
    const most = mostBytes(entry.place);
    let bound = (bounds.get(entry.document) ?? Number.POSITIVE_INFINITY) + payload.length;
    if (bound > most) {
      if (!mayRecount(entry.place)) return refusals.tooMany;
      bound = bytesAfter(entry.document, payload);
    }
    if (bound > most) return refusals.tooLarge;
    bounds.set(entry.document, bound);
    return undefined;
  }

  /**
   * The first question for a document is free; from then on one costs as many messages as its answer is large.
   * @param {Entry} entry
   */
  #question(entry) {
    const { document } = entry;
    if (!entry.isAnswered) {
      entry.isAnswered = true;
      return undefined;
    }
    const bytes = document === undefined ? 0 : (bounds.get(document) ?? 0);
    return this.#messages.take(Math.floor(bytes / answerBytes)) ? undefined : refusals.tooMany;
  }

  /**
   * Who is there is told of a table only, to its devices and the facilitator. Elsewhere the sender hears itself, by which
   * it knows that the connection stands.
   * @param {Uint8Array} data
   * @param {decoding.Decoder} decoder
   * @param {Entry} entry
   */
  #awareness(data, decoder, entry) {
    readAwareness(decoder);
    if (entry.place.part !== 'table') {
      this.#socket.send(data);
      return undefined;
    }
    if ((entry.document?.awareness.meta.size ?? 0) > awarenessClients) return refusals.tooMany;
    this.emit('message', data);
    return undefined;
  }

  /** Notes that Hocuspocus refuses a document. */
  #noteDenial(/** @type {Uint8Array} */ message) {
    if (![...this.#entries.values()].some(({ state }) => state === 'asked')) return;
    const denied = deniedBy(message);
    const entry = denied === undefined ? undefined : this.#entries.get(denied);
    if (entry?.state !== 'asked') return;
    entry.state = 'refused';
    entry.waiting = [];
    this.#refused += 1;
    if (this.#refused > limits.refusals) this.refuse(refusals.wrongKey);
  }
}
