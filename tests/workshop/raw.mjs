// Messages written byte by byte, as no page would send them.
import { once } from 'node:events';
import { liveOf, socketOf } from '../../www/workshop/participant.mjs';

/** A number as the protocol writes it: seven bits a byte, the lowest first. @param {number} number */
export function number(number) {
  const bytes = [];
  let left = number;
  for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) | 128);
  return Buffer.from([...bytes, left]);
}

/** Bytes with their length before them. @param {Uint8Array} bytes */
export function counted(bytes) {
  return Buffer.concat([number(bytes.length), bytes]);
}

/** @param {string} text */
export function text(text) {
  return counted(Buffer.from(text));
}

/**
 * The message that shows a key.
 * @param {string} name
 * @param {object} token
 */
export function key(name, token) {
  return Buffer.concat([text(name), number(2), number(0), text(JSON.stringify(token))]);
}

/**
 * The message that changes a document.
 * @param {string} name
 * @param {Uint8Array} update
 */
export function change(name, update) {
  return Buffer.concat([text(name), number(0), number(2), counted(update)]);
}

/**
 * A bare connection; `heard` is what came, `closed` how it ended.
 * @param {import('node:test').TestContext} test
 * @param {string} address
 * @param {string} [origin]
 */
export async function bare(test, address, origin) {
  const Socket = socketOf(address, origin);
  const socket = new Socket(liveOf(address));
  test.after(() => socket.terminate());
  /** @type {Buffer[]} */
  const heard = [];
  socket.on('message', (data) => {
    if (Buffer.isBuffer(data)) heard.push(data);
    socket.emit('heard');
  });
  /** @type {Promise<{ code: number, reason: string }>} */
  const closed = new Promise((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
  });
  await once(socket, 'open');
  // Cut off in the middle of sending is cut off, too.
  socket.on('error', () => undefined);
  /** Resolves once a message of that beginning came. @param {Buffer} start */
  const hears = async (start) => {
    while (!heard.some((message) => message.subarray(0, start.length).equals(start))) {
      await once(socket, 'heard');
    }
  };
  /** Joins a document. @param {string} name @param {object} token */
  const join = async (name, token) => {
    socket.send(key(name, token));
    await hears(Buffer.concat([text(name), number(2), number(2)]));
  };
  return { socket, heard, closed, join, hears };
}
