// One socket to the server, with the documents of a room on it; and how it stands between the two. It tries again by itself
// for as long as the room is not left.
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import type { Doc } from 'yjs';
import type { Standing } from '../workshop.ts';
import { type Refusal, refusalOf } from './refusals.ts';

/** Milliseconds between two tries to connect, at first and at most. */
const [soonest, latest] = [1_000, 8_000];

/** Connections that broke before anything was heard, until the network is said to let none through. */
const patience = 2;

/** A document of the room. */
export interface Joining {
  readonly name: string;
  readonly document: Doc;
  readonly token: string;
  /** Whether who else has it open is to be known. */
  readonly aware: boolean;
  /** Whether one is in the room only with this document in step. */
  readonly needed: boolean;
}

/** A socket that can be given up before the browser notices that it is dead. */
class Socket extends HocuspocusProviderWebsocket {
  giveUp(): void {
    const event = { code: 4408, reason: '' } as CloseEvent;
    if (this.status !== 'disconnected') this.emit('close', { event });
  }

  /** What was to be sent goes by the documents' own comparing, once there is a way again. */
  drop(): void {
    Reflect.set(this, 'messageQueue', []);
  }
}

export class Connection {
  standing: Standing = 'joining';
  /** Why the server refused, or closed the connection last. */
  refusal: Refusal | undefined;

  readonly #server: URL;
  readonly #changed: () => void;
  readonly #socket: Socket;
  readonly #joined = new Map<string, HocuspocusProvider>();
  readonly #needed = new Set<HocuspocusProvider>();
  readonly #offline = (): void => this.#cut();
  readonly #online = (): void => void this.#socket.connect();
  /** Whether anything was heard on the connection at hand. */
  #heard = false;
  #unheard = 0;
  #over = false;

  constructor(server: URL, changed: () => void) {
    this.#server = server;
    this.#changed = changed;
    const address = new URL('workshop/live', server);
    address.protocol = address.protocol.replace('http', 'ws');
    this.#socket = new Socket({
      url: address.href,
      delay: soonest,
      minDelay: soonest,
      maxDelay: latest,
      factor: 1.5,
      onConnect: () => {
        this.#heard = true;
        this.#unheard = 0;
      },
      onStatus: ({ status }) => {
        if (status !== 'connecting') return;
        this.#heard = false;
        // The first try begins before there is a socket of ours.
        this.#socket?.drop();
      },
      onDisconnect: ({ event }) => void this.#broke(event),
    });
    globalThis.addEventListener('offline', this.#offline);
    globalThis.addEventListener('online', this.#online);
  }

  /** Opens a document of the room; the one that is open already, where it is. */
  join({ name, document, token, aware, needed }: Joining): HocuspocusProvider {
    const held = this.#joined.get(name);
    if (held) return held;
    const provider = new HocuspocusProvider({
      websocketProvider: this.#socket,
      name,
      document,
      token,
      ...(aware ? {} : { awareness: null }),
      onSynced: () => this.#look(),
      onAuthenticated: () => this.#look(),
      onAuthenticationFailed: ({ reason }) => this.#refused(provider, reason),
      onClose: ({ event }) => this.#closed(event),
    });
    this.#joined.set(name, provider);
    if (needed) this.#needed.add(provider);
    provider.attach();
    return provider;
  }

  /** Another tab goes on in the room. */
  yield(): void {
    this.#stop('elsewhere');
  }

  /** Leaves the room. */
  leave(): void {
    this.#over = true;
    globalThis.removeEventListener('offline', this.#offline);
    globalThis.removeEventListener('online', this.#online);
    for (const provider of this.#joined.values()) provider.destroy();
    this.#joined.clear();
    this.#needed.clear();
    this.#socket.destroy();
  }

  #look(): void {
    if (this.#over || this.standing === 'refused') return;
    const all = [...this.#needed];
    if (all.length === 0 || !all.every((held) => held.isAuthenticated && held.synced)) return;
    this.refusal = undefined;
    this.#stand('in');
  }

  /** The browser knows that the network is gone long before a socket does. */
  #cut(): void {
    this.#socket.giveUp();
    if (!this.#over) this.#stand('away');
  }

  /** The server closed a document, or the connection. */
  #closed({ reason }: { readonly reason: string }): void {
    const refusal = refusalOf(reason);
    if (refusal && !this.#over) this.refusal = refusal;
  }

  #refused(provider: HocuspocusProvider, reason: string): void {
    const refusal = refusalOf(reason);
    // A document that is not needed is another table's, which may come later.
    if (this.#over || !this.#needed.has(provider)) return;
    this.refusal = refusal;
    if (refusal?.lasts ?? true) this.#stop('refused');
    else {
      // What was refused on a connection stays so: it is asked for on another.
      this.#stand('away');
      setTimeout(() => this.#over || this.#socket.giveUp(), latest);
    }
  }

  async #broke(event: { readonly reason?: string } | undefined): Promise<void> {
    if (this.#over) return;
    this.#closed({ reason: event?.reason ?? '' });
    if (this.refusal?.lasts) {
      this.#stop('refused');
      return;
    }
    this.#unheard += this.#heard ? 0 : 1;
    this.#heard = false;
    this.#stand(this.standing === 'blocked' ? 'blocked' : 'away');
    if (this.#unheard < patience) return;
    const answers = this.refusal === undefined && (await answered(this.#server));
    if (!this.#over && !this.#heard && this.standing !== 'refused')
      this.#stand(answers ? 'blocked' : 'away');
  }

  #stop(standing: Standing): void {
    if (this.#over) return;
    this.leave();
    this.#stand(standing);
  }

  #stand(standing: Standing): void {
    if (['refused', 'elsewhere'].includes(this.standing)) return;
    this.standing = standing;
    this.#changed();
  }
}

/** Whether a server of workshops answers where the page comes from. */
export async function answered(server: URL): Promise<boolean> {
  try {
    const answer = await fetch(new URL('workshop', server), { cache: 'no-store' });
    const said: unknown = answer.ok ? await answer.json() : undefined;
    return typeof said === 'object' && said !== null && Reflect.get(said, 'workshop') === 1;
  } catch {
    return false;
  }
}
