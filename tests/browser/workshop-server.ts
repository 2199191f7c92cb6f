// A workshop's server of a test's own, on a free port, with a folder of rooms that goes with it; and devices without a page,
// which say to it what no page of ours would.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const at = (path: string): string => fileURLToPath(new URL(`../../www/${path}`, import.meta.url));

export class WorkshopServer {
  origin = '';
  readonly #rooms = mkdtempSync(join(tmpdir(), 'ringfence-rooms-'));
  #process: ChildProcess | undefined;
  #port = '0';

  /** Starts it, at the same address as before. */
  async start(): Promise<void> {
    const env = { ...process.env, PORT: this.#port, ROOMS: this.#rooms };
    const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit'];
    const started = spawn('node', [at('workshop/server.mjs'), at('dist')], { env, stdio });
    this.#process = started;
    const [line] = (await once(createInterface({ input: started.stdout }), 'line')) as [string];
    const [address = ''] = /http:\S+/.exec(line) ?? [];
    this.#port = new URL(address).port;
    this.origin = new URL(address).origin;
  }

  async stop(): Promise<void> {
    const running = this.#process;
    if (running === undefined || running.exitCode !== null) return;
    const ended = once(running, 'exit');
    running.kill();
    await ended;
  }

  async end(): Promise<void> {
    await this.stop();
    rmSync(this.#rooms, { recursive: true, force: true });
  }
}

/** A document of a room, on a device without a page. */
export interface Forged {
  readonly refused: string | undefined;
  synced(): Promise<Forged>;
  refusal(): Promise<string | undefined>;
  map(name: string): { get(name: string): unknown; set(name: string, value: unknown): void };
  when(holds: () => boolean): Promise<void>;
  readonly provider: { setAwarenessField(name: string, value: unknown): void };
}

export interface Forger {
  join(part: string, settings?: { readonly secret?: string }): Forged;
  end(): void;
}

/** A device without a page, with whatever key. */
export async function forger(origin: string, room: string, key: string): Promise<Forger> {
  const address = new URL('../../www/workshop/participant.mjs', import.meta.url).href;
  const { Participant } = (await import(address)) as {
    Participant: new (address: string, room: string, key: string) => Forger;
  };
  return new Participant(origin, room, key);
}
