// The messages of Hocuspocus, as far as they have to be understood before it reads them. What cannot be read is thrown.
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

/** @typedef {import('lib0/decoding').Decoder} Decoder */

/** The kinds of messages Hocuspocus has; those not named here are not let in. */
export const kind = Object.freeze({
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  syncReply: 4,
  close: 7,
});
const syncStep1 = 0;
const token = 0;
const permissionDenied = 1;

/** Bytes of a message that shows a key. */
const keyBytes = 1_000;

/**
 * Whether a message shows a key, whatever it opens. Throws where it cannot be read.
 * @param {Uint8Array} data
 * @param {Decoder} decoder
 */
export function isKey(data, decoder) {
  if (data.length > keyBytes || decoding.readVarUint(decoder) !== token) return false;
  decoding.readVarString(decoder);
  return true;
}

/**
 * How large a document would be after a change, which may take more away than it brings.
 * @param {Y.Doc} document
 * @param {Uint8Array} update
 */
export function bytesAfter(document, update) {
  const trial = new Y.Doc();
  Y.applyUpdate(trial, Y.encodeStateAsUpdate(document));
  Y.applyUpdate(trial, update);
  return Y.encodeStateAsUpdate(trial).length;
}

/**
 * Reads through what a message brings to a document; answers the change, where it is one and no question.
 * @param {Decoder} decoder
 */
export function readChange(decoder) {
  const step = decoding.readVarUint(decoder);
  const payload = decoding.readVarUint8Array(decoder);
  if (step === syncStep1) {
    Y.decodeStateVector(payload);
    return undefined;
  }
  Y.decodeUpdate(payload);
  return payload;
}

/**
 * Reads through what a message says of who is there.
 * @param {Decoder} decoder
 */
export function readAwareness(decoder) {
  const states = decoding.createDecoder(decoding.readVarUint8Array(decoder));
  for (let count = decoding.readVarUint(states); count > 0; count -= 1) {
    decoding.readVarUint(states);
    decoding.readVarUint(states);
    JSON.parse(decoding.readVarString(states));
  }
}

/**
 * The name of the document that a message of the server refuses, where it does.
 * @param {Uint8Array} message
 */
export function deniedBy(message) {
  const decoder = decoding.createDecoder(message);
  const name = decoding.readVarString(decoder);
  const isDenial =
    decoding.readVarUint(decoder) === kind.auth &&
    decoding.readVarUint(decoder) === permissionDenied;
  return isDenial ? name : undefined;
}
