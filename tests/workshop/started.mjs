// Servers as somebody starts them, each a process of its own on a port that is free.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Participant } from '../../www/workshop/participant.mjs';

/** @typedef {import('node:test').TestContext} Test */

const script = fileURLToPath(new URL('../../www/workshop/server.mjs', import.meta.url));
/** A page that is always there: what is served beside the rooms is no matter here. */
const page = fileURLToPath(new URL('.', import.meta.url));

/** A folder that goes when the test is over. @param {Test} test */
export async function folder(test) {
  const made = await mkdtemp(join(tmpdir(), 'ringfence-workshop-'));
  // The server may be in the middle of keeping something.
  test.after(() => rm(made, { recursive: true, force: true, maxRetries: 20 }));
  return made;
}

/**
 * A server, stopped when the test is over. `said` is what it printed.
 * @param {Test} test
 * @param {{ rooms?: string, port?: number, limits?: object, redis?: string, origin?: string, proxy?: string }} [settings]
 */
export async function started(test, { rooms, port = 0, limits = {}, redis, origin, proxy } = {}) {
  const kept = rooms ?? (await folder(test));
  const env = {
    ...process.env,
    PORT: String(port),
    ROOMS: kept,
    LIMITS: JSON.stringify({ openings: 1000, ...limits }),
    REDIS: redis ?? '',
    ORIGIN: origin ?? '',
    PROXY: proxy ?? '',
  };
  const child = spawn(process.execPath, [script, page], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  /** @type {string[]} */
  const said = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => said.push(line));
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line));
  /** @param {NodeJS.Signals} signal */
  const end = async (signal) => {
    child.kill(signal);
    await exited;
    return child.exitCode;
  };
  test.after(() => end('SIGKILL'));
  await Promise.race([once(lines, 'line'), exited]);
  const address = /http:\S+/.exec(said[0] ?? '')?.[0];
  if (address === undefined) throw new Error(`the server did not start: ${said.join('\n')}`);
  return {
    address,
    rooms: kept,
    said,
    child,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

/** A port that nobody listens on. */
export async function freePort() {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/**
 * A Redis of the test's own, which keeps nothing.
 * @param {Test} test
 * @param {number} port
 */
export async function redis(test, port) {
  const settings = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
  ];
  const child = spawn('redis-server', settings, {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: tmpdir(),
  });
  const exited = once(child, 'exit');
  const kill = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  test.after(kill);
  const lines = createInterface({ input: child.stdout });
  const ready = new Promise((resolve) => {
    lines.on('line', (line) => line.includes('Ready to accept connections') && resolve(line));
  });
  await Promise.race([ready, exited.then(() => Promise.reject(new Error('no redis-server')))]);
  return { kill };
}

/**
 * A device that leaves when the test is over.
 * @param {Test} test
 * @param {string} address
 * @param {string} room
 * @param {string} key
 * @param {{ origin?: string }} [settings]
 */
export function device(test, address, room, key, settings) {
  const made = new Participant(address, room, key, settings);
  test.after(() => made.end());
  return made;
}

/** A secret of a table. @param {string} table */
export function secretOf(table) {
  return `the secret of ${table}`.padEnd(22, '.');
}
