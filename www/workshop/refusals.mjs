// Why a connection or a document is refused: a code for the socket, and a reason that begins with a name for programs,
// followed by words for people.

/**
 * @typedef {{ code: number, reason: string }} Refusal
 */

export const refusals = Object.freeze({
  malformed: { code: 4400, reason: 'malformed: what was sent is no message of a workshop' },
  noKey: { code: 4401, reason: 'no-key: no key that is right was shown in time' },
  wrongKey: { code: 4403, reason: 'wrong-key: the key does not open this room' },
  notYours: { code: 4403, reason: 'not-yours: the key does not open this part of the room' },
  wrongSecret: { code: 4403, reason: 'wrong-secret: this table belongs to another device' },
  noRoom: { code: 4404, reason: 'no-room: there is no such room on this server' },
  noTable: { code: 4404, reason: 'no-table: there is no such table in this room' },
  tooLarge: { code: 4413, reason: 'too-large: there is more in it than this server takes' },
  tooMany: { code: 4429, reason: 'too-many: more was sent at once than this server takes' },
  roomFull: { code: 4503, reason: 'room-full: as many are connected as this room takes' },
  tableFull: { code: 4503, reason: 'table-full: as many devices are connected as a table takes' },
  tablesFull: { code: 4503, reason: 'tables-full: there are as many tables as this room takes' },
  closing: { code: 1012, reason: 'closing: the server is being started again' },
});

/** What Hocuspocus is thrown, so that it passes the reason on: no error, since it prints those. */
export class Refused {
  /** @param {Refusal} refusal */
  constructor({ code, reason }) {
    this.code = code;
    this.reason = reason;
  }
}
