// What is fetched once a room is opened or joined: everything that speaks with the server.
import { Facilitator } from './facilitator.ts';
import type { RoomRecord } from './record.ts';
import type { Around } from './room.ts';
import { Table } from './table.ts';

export type AnyRoom = Facilitator | Table;

/** Goes into a room; with `first`, one that was opened just now. */
export function joined(record: RoomRecord, around: Around, first: boolean): AnyRoom {
  return record.side === 'table'
    ? new Table(record, around)
    : new Facilitator(record, around, first);
}
