// How much of anything the server takes. `LIMITS`, a JSON object of some of these names, sets others.

const most = {
  /** Bytes of the model document of a room, as Yjs writes it. */
  modelBytes: 4_000_000,
  /** Bytes of the document of a table. */
  tableBytes: 256_000,
  /** Tables a room takes. */
  tables: 60,
  /** Connections of participants a room takes; the facilitator's stand beside them. */
  connections: 200,
  /** Connections of facilitators a room takes. */
  facilitators: 20,
  /** Connections that one document of a table takes: its devices, and the facilitator's. */
  devices: 30,
  /** Connections from one address that have not yet shown a key that is right. */
  strangers: 100,
  /** Milliseconds a connection has for that. */
  patience: 10_000,
  /** Keys that may be refused on one connection. */
  refusals: 10,
  /** Documents on one connection. */
  documents: 80,
  /** Messages a connection may send at once, and those it may send a second from then on. */
  burst: 800,
  messages: 60,
  /** Bytes a connection may send at once, and those it may send a second from then on. */
  burstBytes: 12_000_000,
  bytes: 500_000,
  /** Bytes of a room's documents that are counted anew at once, near their limit, and those a second from then on. */
  recountBurst: 16_000_000,
  recountBytes: 500_000,
  /** Bytes that wait for a reader who does not keep up. */
  backlog: 32_000_000,
  /** Rooms the folder holds. */
  rooms: 500,
  /** Rooms one address may open at once, and how many more it may open an hour. */
  openings: 10,
  openingsAnHour: 30,
  /** Days until a room that nobody has been in is removed. */
  days: 30,
  /** Milliseconds from a change to its being kept, and those after which it is kept though changes go on. */
  pause: 500,
  longest: 2_000,
};

/** @type {typeof most} */
export const limits = { ...most };

for (const [name, value] of Object.entries(JSON.parse(process.env.LIMITS ?? '{}'))) {
  if (!(name in most)) throw new Error(`LIMITS names ${name}, which is no limit`);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`LIMITS: ${name} is no count`);
  limits[/** @type {keyof typeof most} */ (name)] = value;
}

/** Takes some of what there is at once, and so much a second after that. */
export class Allowance {
  #left;
  #most;
  #aSecond;
  #at = performance.now();

  /**
   * @param {number} most
   * @param {number} aSecond
   */
  constructor(most, aSecond) {
    this.#left = most;
    this.#most = most;
    this.#aSecond = aSecond;
  }

  /**
   * Whether there was so much left, which is then taken.
   * @param {number} amount
   */
  take(amount) {
    this.#grow();
    if (this.#left < amount) return false;
    this.#left -= amount;
    return true;
  }

  /** Whether nothing is taken of it at present. */
  get full() {
    this.#grow();
    return this.#left >= this.#most;
  }

  #grow() {
    const now = performance.now();
    this.#left = Math.min(this.#most, this.#left + ((now - this.#at) / 1000) * this.#aSecond);
    this.#at = now;
  }
}
