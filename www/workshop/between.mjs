// Several servers tell each other of changes by Redis. Hocuspocus' own extension does it; here it is kept from stopping
// the server where Redis is away, and from keeping documents, which every server does by itself.
import { Redis } from '@hocuspocus/extension-redis';

/**
 * @typedef {import('@hocuspocus/server').afterLoadDocumentPayload} Loaded
 * @typedef {import('@hocuspocus/server').onChangePayload} Changed
 * @typedef {import('@hocuspocus/server').onAwarenessUpdatePayload} Present
 */

/** @param {string} where `host:port`, or an address `redis://user:password@host:port` (`rediss:` by TLS) */
function settings(where) {
  const url = new URL(where.includes('://') ? where : `redis://${where}`);
  const options = {
    ...(url.username && { username: decodeURIComponent(url.username) }),
    ...(url.password && { password: decodeURIComponent(url.password) }),
    ...(url.protocol === 'rediss:' && { tls: {} }),
    // What is said while Redis is away is not said later: all is compared once it is back.
    enableOfflineQueue: false,
    autoResubscribe: false,
  };
  return { host: url.hostname, port: Number(url.port || 6379), options };
}

export class Between extends Redis {
  /** @override @type {any} Documents are kept by each server, without a lock. */
  onStoreDocument = undefined;
  /** @override @type {any} */
  afterStoreDocument = undefined;

  #isAway = false;

  #compared;

  /**
   * @param {string} where
   * @param {(name: string, document: import('@hocuspocus/server').Document) => Promise<void>} compared what else to do with
   * each document once Redis is back
   */
  constructor(where, compared) {
    super({ ...settings(where), prefix: 'ringfence' });
    this.#compared = compared;
    for (const client of [this.pub, this.sub]) {
      client.on('error', () => this.#away());
      client.on('ready', () => this.#back());
    }
  }

  /** @override @param {Loaded} loaded */
  async afterLoadDocument(loaded) {
    if (this.#isReady) await this.#tolerate(super.afterLoadDocument(loaded));
  }

  /** @override @param {Changed} changed */
  async onChange(changed) {
    await this.#tolerate(super.onChange(changed));
  }

  /** @override @param {Present} present */
  async onAwarenessUpdate(present) {
    await this.#tolerate(super.onAwarenessUpdate(present));
    return undefined;
  }

  get #isReady() {
    return this.pub.status === 'ready' && this.sub.status === 'ready';
  }

  /** @param {Promise<unknown>} said */
  async #tolerate(said) {
    try {
      await said;
    } catch {
      this.#away();
    }
  }

  #away() {
    if (!this.#isAway) console.error('Redis is away: rooms go on, each server by itself');
    this.#isAway = true;
  }

  /** Compares every document with the other servers'. */
  #back() {
    if (!this.#isReady) return;
    if (this.#isAway) console.log('Redis is back');
    this.#isAway = false;
    for (const [documentName, document] of this.instance.documents) {
      const loaded = /** @type {Loaded} */ ({ documentName, document });
      this.#tolerate(super.afterLoadDocument(loaded));
      this.#tolerate(this.#compared(documentName, document));
    }
  }
}
