// The folder of rooms: a folder a room, in it the hashes of its keys, a file for each table that was claimed, and the
// Yjs state of each document. No key is kept, only its SHA-256.
import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import {
  link,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  unlink,
  utimes,
} from 'node:fs/promises';
import { join } from 'node:path';
import { limits } from './limits.mjs';
import { alphabet, isRoom, roomLength } from './places.mjs';
import { Refused, refusals } from './refusals.mjs';

/**
 * @typedef {import('./places.mjs').Place} Place
 * @typedef {'facilitator' | 'participant'} Role
 */

const hour = 3_600_000;

/** Most letters of a key or a secret that are looked at. */
const longestKey = 200;

/** @param {string} key */
function hash(key) {
  return createHash('sha256').update(key).digest('hex');
}

/**
 * Whether a key has that hash, in a time that tells nothing of either.
 * @param {string | undefined} key
 * @param {unknown} kept
 */
function opens(key, kept) {
  if (key === undefined || key.length > longestKey || typeof kept !== 'string') return false;
  const one = Buffer.from(hash(key));
  const other = Buffer.from(kept);
  return one.length === other.length && timingSafeEqual(one, other);
}

/** @param {unknown} error */
function isMissing(error) {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Writes beside the file and puts that in its place, so that it is the old or the new one whenever power fails. */
async function write(
  /** @type {string} */ file,
  /** @type {string | Uint8Array} */ content,
  /** @type {(beside: string, file: string) => Promise<void>} */ place = rename,
) {
  const beside = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const handle = await open(beside, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await place(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** Puts a file where none may be yet: fails where there is one, whoever put it there. */
async function claimed(/** @type {string} */ beside, /** @type {string} */ file) {
  await link(beside, file);
  await unlink(beside);
}

export class Rooms {
  #folder;
  /** @type {Map<string, Promise<number>>} The last claim of each room that is on its way. */
  #claiming = new Map();

  /** @param {string} folder */
  constructor(folder) {
    this.#folder = folder;
  }

  /** Makes the folder where there is none. */
  async prepare() {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
  }

  /** Opens a room: its name and its two keys, or nothing where there are as many rooms as the server takes. */
  async open() {
    if ((await this.#all()).length >= limits.rooms) return undefined;
    const letters = Array.from({ length: roomLength }, () => alphabet[randomInt(alphabet.length)]);
    const room = letters.join('');
    const facilitator = randomBytes(16).toString('base64url');
    const participants = randomBytes(16).toString('base64url');
    await mkdir(join(this.#folder, room), { mode: 0o700 });
    const kept = { facilitator: hash(facilitator), participants: hash(participants) };
    await write(this.#file(room, 'room.json'), `${JSON.stringify(kept)}\n`);
    return { room, facilitator, participants };
  }

  /** @param {string} room */
  async exists(room) {
    return isRoom(room) && (await this.#json(room, 'room.json')) !== undefined;
  }

  /**
   * Whose key it is; refused where it is nobody's.
   * @param {string} room
   * @param {string} key
   * @returns {Promise<Role>}
   */
  async role(room, key) {
    const kept = await this.#json(room, 'room.json');
    if (kept === undefined) throw new Refused(refusals.noRoom);
    const isFacilitator = opens(key, kept.facilitator);
    const isParticipant = opens(key, kept.participants);
    if (!isFacilitator && !isParticipant) throw new Refused(refusals.wrongKey);
    await this.#touch(room);
    return isFacilitator ? 'facilitator' : 'participant';
  }

  /**
   * Claims a table for whoever has the secret; answers the moment of the claim. Refused where the table is another's. In a
   * room one claim comes after the other, so that none of them passes the limit unseen.
   * @param {string} room
   * @param {string} table
   * @param {string | undefined} secret
   * @returns {Promise<number>}
   */
  async claim(room, table, secret) {
    const before = this.#claiming.get(room);
    const mine = (before ?? Promise.resolve()).then(
      () => this.#claim(room, table, secret),
      () => this.#claim(room, table, secret),
    );
    this.#claiming.set(room, mine);
    try {
      return await mine;
    } finally {
      if (this.#claiming.get(room) === mine) this.#claiming.delete(room);
    }
  }

  /**
   * @param {string} room
   * @param {string} table
   * @param {string | undefined} secret
   */
  async #claim(room, table, secret) {
    if (secret === undefined || secret.length < 16 || secret.length > longestKey) {
      throw new Refused(refusals.wrongSecret);
    }
    const name = `claim-${table}.json`;
    const known = await this.#json(room, name);
    if (known === undefined) {
      if ((await this.#names(room, 'claim-', '.json')).length >= limits.tables) {
        throw new Refused(refusals.tablesFull);
      }
      const at = Date.now();
      try {
        const claim = `${JSON.stringify({ secret: hash(secret), at })}\n`;
        await write(this.#file(room, name), claim, claimed);
        return at;
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      }
    }
    const kept = known ?? (await this.#json(room, name));
    if (!opens(secret, kept?.secret)) throw new Refused(refusals.wrongSecret);
    return Number(kept?.at);
  }

  /**
   * @param {string} room
   * @param {string} table
   */
  async isClaimed(room, table) {
    return (await this.#json(room, `claim-${table}.json`)) !== undefined;
  }

  /**
   * The tables of a room, with the moment each was claimed.
   * @param {string} room
   */
  async tables(room) {
    /** @type {Map<string, number>} */
    const tables = new Map();
    for (const table of await this.#names(room, 'claim-', '.json')) {
      const claim = await this.#json(room, `claim-${table}.json`);
      if (claim !== undefined) tables.set(table, Number(claim.at));
    }
    return tables;
  }

  /**
   * The state of a document as it was last kept.
   * @param {Place} place
   */
  async read(place) {
    try {
      return new Uint8Array(await readFile(this.#state(place)));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /**
   * @param {Place} place
   * @param {Uint8Array} state
   */
  async keep(place, state) {
    await write(this.#state(place), state);
  }

  /**
   * Puts a state that cannot be read aside.
   * @param {Place} place
   */
  async setAside(place) {
    await rename(this.#state(place), `${this.#state(place)}.damaged`);
  }

  /**
   * Removes the rooms that nobody has been in for as long as rooms are kept, and what a server that was killed left
   * half written.
   * @param {ReadonlySet<string>} occupied
   */
  async sweep(occupied) {
    for (const room of await this.#all()) {
      if (occupied.has(room)) continue;
      const folder = join(this.#folder, room);
      let last = (await stat(folder)).mtimeMs;
      for (const name of await readdir(folder)) {
        const file = join(folder, name);
        const at = (await stat(file)).mtimeMs;
        if (!name.endsWith('.tmp')) last = Math.max(last, at);
        else if (Date.now() - at > hour) await rm(file, { force: true });
      }
      if (Date.now() - last > limits.days * 24 * hour) await rm(folder, { recursive: true });
    }
  }

  async #all() {
    return (await readdir(this.#folder)).filter(isRoom);
  }

  /**
   * What stands between two ends in the names of a room's files.
   * @param {string} room
   * @param {string} start
   * @param {string} end
   */
  async #names(room, start, end) {
    const names = await readdir(join(this.#folder, room));
    return names
      .filter((name) => name.startsWith(start) && name.endsWith(end))
      .map((name) => name.slice(start.length, -end.length));
  }

  /**
   * @param {string} room
   * @param {string} name
   * @returns {Promise<Record<string, unknown> | undefined>}
   */
  async #json(room, name) {
    try {
      return JSON.parse(await readFile(this.#file(room, name), 'utf8'));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** Notes that somebody is in the room; to the hour is enough. */
  async #touch(/** @type {string} */ room) {
    const file = this.#file(room, 'room.json');
    const now = new Date();
    if (now.getTime() - (await stat(file)).mtimeMs > hour) await utimes(file, now, now);
  }

  /** @param {Place} place */
  #state({ room, part, table }) {
    return this.#file(room, table === undefined ? `${part}.yjs` : `table-${table}.yjs`);
  }

  /**
   * @param {string} room
   * @param {string} name
   */
  #file(room, name) {
    return join(this.#folder, room, name);
  }
}
