// The documents of the rooms: who may join which, where they come from, and that they are kept.
import { Hocuspocus } from '@hocuspocus/server';
import { WebSocketServer } from 'ws';
import * as Y from 'yjs';
import { Between } from './between.mjs';
import { Gate } from './gate.mjs';
import { Keeping } from './keeping.mjs';
import { limits } from './limits.mjs';
import { placeOf } from './places.mjs';
import { Refused, refusals } from './refusals.mjs';

/**
 * @typedef {import('./rooms.mjs').Role} Role
 * @typedef {import('./places.mjs').Place} Place
 */

/** What a token says: the key, and the secret of a table. @param {string} token */
function tokenOf(token) {
  try {
    const { key, secret } = JSON.parse(token);
    if (typeof key === 'string') {
      return { key, secret: typeof secret === 'string' ? secret : undefined };
    }
  } catch {
    // no token at all
  }
  throw new Refused(refusals.wrongKey);
}

export class Live {
  #rooms;
  #keeping;
  #hocuspocus;
  /** @type {Map<string, Set<Gate>>} */
  #present = new Map();
  /** @type {Map<string, number>} Connections of each address that have shown no key yet. */
  #strangers = new Map();
  #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.modelBytes + 1_000,
    perMessageDeflate: false,
  });

  /**
   * @param {import('./rooms.mjs').Rooms} rooms
   * @param {string | undefined} redis
   */
  constructor(rooms, redis) {
    this.#rooms = rooms;
    this.#keeping = new Keeping(rooms, redis !== undefined, (document) => {
      this.#hocuspocus.unloadDocument(document);
    });
    this.#hocuspocus = new Hocuspocus({
      quiet: true,
      extensions:
        redis === undefined
          ? []
          : [new Between(redis, (name, document) => this.#listAnew(name, document))],
      onAuthenticate: (asked) => this.#authenticate(asked),
      connected: async ({ context, documentName, connection }) => {
        context.gate.joined(documentName, connection.document, connection.readOnly);
      },
      onDisconnect: async ({ context, documentName }) => context?.gate?.left(documentName),
      onLoadDocument: ({ documentName, document }) => this.#load(documentName, document),
      onChange: async ({ documentName, document }) => {
        if (placeOf(documentName)?.part !== 'tables') this.#keeping.touched(document);
      },
      beforeUnloadDocument: async ({ document }) => {
        if (!(await this.#keeping.flush(document))) throw new Refused(refusals.closing);
      },
    });
  }

  /** The rooms somebody is in. */
  get occupied() {
    return new Set(this.#present.keys());
  }

  /**
   * Takes a connection.
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:stream').Duplex} stream
   * @param {Buffer} head
   * @param {string} address
   */
  take(request, stream, head, address) {
    this.#sockets.handleUpgrade(request, stream, head, (socket) => {
      const gate = new Gate(socket);
      this.#count(gate, address);
      const taken = /** @type {import('ws').WebSocket} */ (/** @type {unknown} */ (gate));
      this.#hocuspocus.handleConnection(taken, request, { gate });
    });
  }

  /** Keeps everything, and closes every connection. */
  async close() {
    const kept = await this.#keeping.all();
    for (const gates of this.#present.values()) {
      for (const gate of gates) gate.refuse(refusals.closing);
    }
    return (await this.#keeping.all()) && kept;
  }

  /**
   * @param {Gate} gate
   * @param {string} address
   */
  #count(gate, address) {
    const strangers = (this.#strangers.get(address) ?? 0) + 1;
    this.#strangers.set(address, strangers);
    let isStranger = true;
    const known = () => {
      const left = (this.#strangers.get(address) ?? 1) - 1;
      if (isStranger && left > 0) this.#strangers.set(address, left);
      else if (isStranger) this.#strangers.delete(address);
      isStranger = false;
    };
    gate.once('entered', known);
    gate.once('close', () => {
      known();
      const present = gate.room === undefined ? undefined : this.#present.get(gate.room);
      present?.delete(gate);
      if (gate.room !== undefined && present?.size === 0) this.#present.delete(gate.room);
    });
    if (strangers > limits.strangers) gate.refuse(refusals.tooMany);
  }

  /**
   * Lets somebody into a document, to read or to write, or refuses.
   * @param {import('@hocuspocus/server').onAuthenticatePayload} asked
   */
  async #authenticate({ token, documentName, connectionConfig, context }) {
    const place = placeOf(documentName);
    if (place === undefined) throw new Refused(refusals.malformed);
    const { key, secret } = tokenOf(token);
    const role = await this.#rooms.role(place.room, key);
    this.#enter(context.gate, place.room, role);
    connectionConfig.readOnly = !(await this.#writes(place, role, secret));
  }

  /**
   * @param {Gate} gate
   * @param {string} room
   * @param {Role} role
   */
  #enter(gate, room, role) {
    if (gate.room === room && gate.role === role) return;
    if (gate.room !== undefined) throw new Refused(refusals.notYours);
    const present = this.#present.get(room) ?? new Set();
    const alike = [...present].filter((other) => other.role === role).length;
    const most = role === 'facilitator' ? limits.facilitators : limits.connections;
    if (alike >= most) throw new Refused(refusals.roomFull);
    if (gate.readyState !== 1) return;
    this.#present.set(room, present.add(gate));
    gate.enter(room, role);
  }

  /**
   * Whether somebody writes a document, or reads it only; refused where neither.
   * @param {Place} place
   * @param {Role} role
   * @param {string | undefined} secret
   */
  async #writes(place, role, secret) {
    if (place.part === 'model') return role === 'facilitator';
    if (place.part === 'tables') {
      if (role !== 'facilitator') throw new Refused(refusals.notYours);
      return false;
    }
    if (role === 'facilitator') {
      if (await this.#rooms.isClaimed(place.room, place.table)) return false;
      throw new Refused(refusals.noTable);
    }
    const at = await this.#rooms.claim(place.room, place.table, secret);
    await this.#list(place.room, place.table, at);
    this.#countDevices(place.room, place.table);
    return true;
  }

  /**
   * @param {string} room
   * @param {string} table
   */
  #countDevices(room, table) {
    const document = this.#hocuspocus.documents.get(`${room}/table/${table}`);
    const devices = document?.getConnections().filter(({ readOnly }) => !readOnly).length ?? 0;
    if (devices >= limits.devices) throw new Refused(refusals.tableFull);
  }

  /**
   * Puts a new table on the room's list.
   * @param {string} room
   * @param {string} table
   * @param {number} at
   */
  async #list(room, table, at) {
    const list = await this.#hocuspocus.openDirectConnection(`${room}/tables`);
    await list.transact((document) => {
      const tables = document.getMap('tables');
      if (!tables.has(table)) tables.set(table, at);
    });
    await list.disconnect();
  }

  /**
   * @param {string} name
   * @param {Y.Doc} document
   */
  async #load(name, document) {
    const place = placeOf(name);
    if (place === undefined) throw new Refused(refusals.malformed);
    if (place.part === 'tables') return this.#fill(place.room, document);
    const state = await this.#rooms.read(place);
    if (state === undefined) return;
    try {
      Y.applyUpdate(new Y.Doc(), state);
    } catch {
      console.error(`a document of room ${place.room} was damaged and is put aside`);
      return this.#rooms.setAside(place);
    }
    Y.applyUpdate(document, state);
  }

  /**
   * The list of tables is made of the claims, which are written before they are answered.
   * @param {string} room
   * @param {Y.Doc} document
   */
  async #fill(room, document) {
    const tables = await this.#rooms.tables(room);
    document.transact(() => {
      const list = document.getMap('tables');
      for (const [table, at] of tables) if (!list.has(table)) list.set(table, at);
    });
  }

  /**
   * What was claimed elsewhere while the servers could not hear each other is in the claims.
   * @param {string} name
   * @param {Y.Doc} document
   */
  async #listAnew(name, document) {
    const place = placeOf(name);
    if (place?.part === 'tables') await this.#fill(place.room, document);
  }
}
