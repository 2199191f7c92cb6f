// A device in a room, without a page: what the tests and the trial under load take part with.
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import * as Y from 'yjs';

export { Y };

/** @typedef {{ room: string, facilitator: string, participants: string }} Room */

/**
 * Opens a room on a server.
 * @param {string} address
 * @returns {Promise<Room>}
 */
export async function openRoom(address) {
  const origin = new URL(address).origin;
  const response = await fetch(new URL('workshop/rooms', address), {
    method: 'POST',
    headers: { Origin: origin },
  });
  if (response.status !== 201) throw new Error(`no room was opened: ${response.status}`);
  return response.json();
}

/**
 * A socket as a page of the address would open it.
 * @param {string} address
 * @param {string} [origin]
 */
export function socketOf(address, origin = new URL(address).origin) {
  return class extends WebSocket {
    /** @param {string} url */
    constructor(url) {
      super(url, { headers: { Origin: origin } });
    }
  };
}

/** Where the documents of a server are. @param {string} address */
export function liveOf(address) {
  return new URL('workshop/live', address).href.replace(/^http/, 'ws');
}

/** One document of a device, and how it stands. */
export class Joined {
  document = new Y.Doc();
  /** @type {string | undefined} Why it was refused. */
  refused;
  /** @type {string | undefined} */
  scope;
  #provider;

  /**
   * @param {HocuspocusProviderWebsocket} socket
   * @param {string} name
   * @param {object} token
   * @param {Y.Doc} document
   */
  constructor(socket, name, token, document) {
    this.document = document;
    this.#provider = new HocuspocusProvider({
      websocketProvider: socket,
      name,
      document,
      token: JSON.stringify(token),
      onAuthenticationFailed: ({ reason }) => {
        this.refused = reason;
      },
      onAuthenticated: ({ scope }) => {
        this.scope = scope;
      },
    });
    this.#provider.attach();
  }

  get provider() {
    return this.#provider;
  }

  /** Resolves once the server has what is here and this has what is there; rejects where it was refused. */
  async synced() {
    await this.when(() => {
      if (this.refused !== undefined) throw new Error(this.refused);
      return this.#provider.synced && !this.#provider.hasUnsyncedChanges;
    });
    return this;
  }

  /** Resolves with the reason once the document was refused. */
  async refusal() {
    await this.when(() => this.refused !== undefined || this.#provider.isAuthenticated);
    return this.refused;
  }

  /**
   * Resolves once something holds, which is looked at whenever something happened to the document or its connection.
   * @param {() => boolean} holds
   * @returns {Promise<void>}
   */
  when(holds) {
    const events = ['synced', 'unsyncedChanges', 'authenticated', 'authenticationFailed', 'status'];
    return new Promise((resolve, reject) => {
      const look = () => {
        try {
          if (!holds()) return;
          stop();
          resolve();
        } catch (error) {
          stop();
          reject(error);
        }
      };
      const stop = () => {
        for (const event of events) this.#provider.off(event, look);
        this.document.off('update', look);
        this.#provider.awareness?.off('change', look);
      };
      for (const event of events) this.#provider.on(event, look);
      this.document.on('update', look);
      this.#provider.awareness?.on('change', look);
      look();
    });
  }

  /** @param {string} name */
  map(name) {
    return this.document.getMap(name);
  }

  leave() {
    this.#provider.destroy();
  }
}

/** A device: one connection to a server, and the documents it joined over it. */
export class Participant {
  /** @type {{ code: number, reason: string }[]} How connections were closed. */
  closed = [];
  /** @type {Joined[]} */
  #joined = [];
  #room;
  #key;

  /**
   * @param {string} address
   * @param {string} room
   * @param {string} key
   * @param {{ origin?: string, delay?: number, Socket?: ReturnType<typeof socketOf> }} [settings]
   */
  constructor(address, room, key, { origin, delay = 50, Socket } = {}) {
    this.#room = room;
    this.#key = key;
    this.socket = new HocuspocusProviderWebsocket({
      url: liveOf(address),
      WebSocketPolyfill: Socket ?? socketOf(address, origin),
      delay,
      minDelay: delay,
      maxDelay: delay * 4,
      onClose: ({ event }) => this.closed.push({ code: event.code, reason: event.reason }),
    });
  }

  /**
   * Joins a document of the room: `model`, `tables`, `table/…`.
   * @param {string} part
   * @param {{ secret?: string, key?: string, document?: Y.Doc }} [settings]
   */
  join(part, { secret, key = this.#key, document = new Y.Doc() } = {}) {
    const token = secret === undefined ? { key } : { key, secret };
    const joined = new Joined(this.socket, `${this.#room}/${part}`, token, document);
    this.#joined.push(joined);
    return joined;
  }

  /** Resolves with how the connection was closed, now or before. */
  async closing() {
    if (this.closed.length === 0) {
      await new Promise((resolve) => this.socket.on('close', resolve));
    }
    return this.closed.at(-1);
  }

  /** Cuts the connection off; `connect` goes on. */
  cut() {
    this.socket.disconnect();
  }

  connect() {
    return this.socket.connect();
  }

  /** Ends the connection, and whatever waits for another. */
  end() {
    // A try to connect again that is already on its way would undo the end.
    this.socket.connect = async () => undefined;
    for (const joined of this.#joined.splice(0)) joined.leave();
    this.socket.destroy();
  }
}
