// The names of documents: `ROOM/model`, `ROOM/tables`, `ROOM/table/TABLE`. Nothing else is a name, so nothing else
// becomes the name of a file.

/**
 * @typedef {{ room: string, part: 'model', table?: undefined }
 *   | { room: string, part: 'tables', table?: undefined }
 *   | { room: string, part: 'table', table: string }} Place
 */

/** A room: ten letters and digits, none that is taken for another. */
export const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
export const roomLength = 10;

const room = '[a-z0-9]{10}';
const whole = new RegExp(`^${room}$`);
const document = new RegExp(`^(${room})/(?:(model|tables)|table/([a-z0-9-]{8,40}))$`);

/** @param {string} text */
export function isRoom(text) {
  return whole.test(text);
}

/**
 * What a document's name says, or nothing where it is none.
 * @param {string} name
 * @returns {Place | undefined}
 */
export function placeOf(name) {
  const found = document.exec(name);
  if (found === null) return undefined;
  const [, room = '', part, table] = found;
  if (table !== undefined) return { room, part: 'table', table };
  return { room, part: part === 'model' ? 'model' : 'tables' };
}
