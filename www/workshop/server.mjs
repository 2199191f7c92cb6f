// Serves the page, and keeps the rooms of its workshops beside it.
//   node server.mjs [folder of the page]
// HOST, PORT, ROOMS, REDIS, ORIGIN, PROXY, LIMITS: see README.md
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { headers, serving } from '../serving.mjs';
import { Allowance, limits } from './limits.mjs';
import { Live } from './live.mjs';
import { Rooms } from './rooms.mjs';

/**
 * @typedef {import('node:http').IncomingMessage} Request
 * @typedef {import('node:http').ServerResponse} Response
 */

const day = 86_400_000;
const { env } = process;
const host = env.HOST ?? '127.0.0.1';
const page = process.argv[2] ?? fileURLToPath(new URL('../dist', import.meta.url));
const folder = env.ROOMS ?? fileURLToPath(new URL('rooms', import.meta.url));

const rooms = new Rooms(folder);
await rooms.prepare();
const live = new Live(rooms, env.REDIS || undefined);
const files = await serving(page);

/** Where a request comes from: what the proxy says, where there is one, and else the other end. */
function addressOf(/** @type {Request} */ request) {
  const said = env.PROXY ? String(request.headers['x-forwarded-for'] ?? '') : '';
  return said.split(',').at(-1)?.trim() || (request.socket.remoteAddress ?? '');
}

/** Whether a request comes from a page of this server, as browsers say it. */
function isOurs(/** @type {Request} */ request) {
  const { origin, host: own } = request.headers;
  if (origin === undefined) return false;
  if (env.ORIGIN) return origin === env.ORIGIN;
  try {
    return new URL(origin).host === own?.toLowerCase();
  } catch {
    return false;
  }
}

/** @type {Map<string, Allowance>} */
const openings = new Map();

/** Whether an address may open a room now. */
function mayOpen(/** @type {string} */ address) {
  for (const [known, allowance] of openings) if (allowance.full) openings.delete(known);
  const allowance =
    openings.get(address) ?? new Allowance(limits.openings, limits.openingsAnHour / 3600);
  openings.set(address, allowance);
  return allowance.take(1);
}

/**
 * @param {Response} response
 * @param {number} status
 * @param {object} body
 */
function say(response, status, body) {
  response.writeHead(status, { ...headers, 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

/**
 * @param {Request} request
 * @param {Response} response
 */
async function openRoom(request, response) {
  if (!isOurs(request)) return say(response, 403, { error: 'not from a page of this server' });
  if (!mayOpen(addressOf(request))) return say(response, 429, { error: 'too many rooms at once' });
  const opened = await rooms.open();
  if (opened === undefined) return say(response, 503, { error: 'no more rooms on this server' });
  console.log(`room ${opened.room} was opened`);
  say(response, 201, opened);
}

/**
 * @param {Request} request
 * @param {Response} response
 */
async function answer(request, response) {
  const [path = ''] = (request.url ?? '').split('?');
  if (path !== '/workshop' && !path.startsWith('/workshop/')) return files(request, response);
  request.resume();
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (path === '/workshop' && isRead) return say(response, 200, { workshop: 1 });
  if (path === '/workshop/rooms' && request.method === 'POST') return openRoom(request, response);
  const room = /^\/workshop\/rooms\/([^/]*)$/.exec(path)?.[1];
  if (room !== undefined && isRead && (await rooms.exists(room))) return say(response, 200, {});
  say(response, 404, { error: 'there is nothing here' });
}

const server = createServer({ requestTimeout: 30_000 }, (request, response) => {
  answer(request, response).catch((error) => {
    console.error(`a request failed: ${error.message}`);
    if (response.headersSent) response.destroy();
    else say(response, 500, { error: 'the server could not do it' });
  });
});

server.on('upgrade', (request, stream, head) => {
  stream.on('error', () => stream.destroy());
  const [path = ''] = (request.url ?? '').split('?');
  if (path === '/workshop/live' && isOurs(request)) {
    live.take(request, stream, head, addressOf(request));
    return;
  }
  const status = path === '/workshop/live' ? '403 Forbidden' : '404 Not Found';
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
});

/** Removes old rooms; what goes wrong is said and tried again the next day. */
function sweep() {
  rooms.sweep(live.occupied).catch((error) => {
    console.error(`old rooms cannot be removed: ${error.message}`);
  });
}
sweep();
setInterval(sweep, day).unref();

// What goes wrong inside Hocuspocus for one connection is no reason to stop for all.
process.on('unhandledRejection', (reason) => {
  console.error(
    `something failed: ${reason instanceof Error ? reason.message : 'no reason given'}`,
  );
});

let isStopping = false;
async function stop() {
  if (isStopping) return;
  isStopping = true;
  server.close();
  process.exit((await live.close()) ? 0 : 1);
}
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

server.on('error', (error) => {
  console.error(`the server cannot start: ${error.message}`);
  process.exit(1);
});
server.listen(Number(env.PORT ?? 8080), host, () => {
  const at = server.address();
  const port = at !== null && typeof at === 'object' ? at.port : '';
  console.log(`Ringfence is at http://${host.includes(':') ? `[${host}]` : host}:${port}/`);
  console.log('Whoever opens a room there, under "In the room", gets two links:');
  console.log('one to keep, and one for the tables.');
});
