// How it stands with the room that this page is in: one line above the model, at all times.
import { say } from '../words.ts';
import type { Note, Notes, Way } from './notes.ts';
import type { Rooms } from './rooms.ts';

export function roomNotes(rooms: Rooms, handIn: () => void): Notes {
  const { room, unlinked } = rooms;
  const forget = (): void => rooms.forget();
  const broken = unlinked
    ? [{ words: unlinked, ways: [{ words: say`Close this note`, go: forget }] }]
    : [];
  if (room === undefined) return { alerts: broken, news: [] };
  const { standing } = room;
  const ways: Way[] = [
    standing === 'elsewhere' && { words: say`Go on in this tab`, go: () => void rooms.again() },
    !room.onShow &&
      room.record.of !== undefined && { words: say`Open the room’s model`, go: room.show },
    room.side === 'table' &&
      room.aside !== undefined && { words: say`Back to your option`, go: room.showOwn },
    (standing === 'blocked' || (standing === 'refused' && room.onShow)) &&
      room.side === 'table' && { words: say`Hand in`, go: handIn },
    standing === 'refused' && { words: say`Try again`, go: () => void rooms.again() },
    room.side === 'table' &&
      standing === 'in' &&
      room.onShow && { words: say`Say why`, go: handIn },
    (standing === 'refused' || standing === 'elsewhere') && {
      words: say`Leave the room`,
      go: room.leave,
    },
  ].filter((way) => typeof way === 'object');
  const line: Note = { words: room.words, ways };
  const wrong = ['refused', 'blocked'].includes(standing);
  return {
    alerts: wrong ? [...broken, line] : broken,
    news: [...(wrong ? [] : [line]), ...(room.side === 'table' ? told(room) : [])],
  };
}

/** What a table is told of its option. */
function told(table: Extract<NonNullable<Rooms['room']>, { side: 'table' }>): readonly Note[] {
  const said = {
    accepted: say`The facilitator accepted your option.`,
    aside: say`The facilitator set your option aside.`,
  };
  return [
    table.newer && {
      words: say`The facilitator shared a newer model: it is open here, with your option’s decisions laid over it. Undo brings the one before back.`,
      ways: [{ words: say`Close this note`, go: () => table.seen() }],
    },
    table.earlier && {
      words: say`The facilitator changed the baseline since your option was begun: its figures are not comparable with those of the others until it begins from the new one.`,
      ways: [{ words: say`Keep our split, take the rest from the baseline`, go: table.beginAnew }],
    },
    table.missing && {
      words: say`Your table’s option is not in this model any more. In the room it stands as it was.`,
      ways: [{ words: say`Put it back`, go: table.putBack }],
    },
    table.said && { words: said[table.said], ways: [] },
  ].filter((note) => typeof note === 'object');
}
