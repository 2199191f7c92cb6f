// What a server says when it refuses: a name for programs, then words. The names that are known have words of ours, with
// what to do.
import { say } from '../words.ts';

export interface Refusal {
  readonly name: string;
  readonly words: string;
  /** Whether trying again leads nowhere. */
  readonly lasts: boolean;
}

const known: Readonly<Record<string, readonly [words: () => string, lasts: boolean]>> = {
  'no-key': [() => say`The room’s key did not arrive in time: the page tries again.`, false],
  'wrong-key': [
    () =>
      say`The key in this link does not open the room: ask the facilitator for the link once more.`,
    true,
  ],
  'not-yours': [() => say`The key in this link does not open this part of the room.`, true],
  'wrong-secret': [
    () =>
      say`This table belongs to another device: join with the link of the room, as a table of your own.`,
    true,
  ],
  'no-room': [
    () =>
      say`There is no such room on this server: it may have been removed, or the link is cut short. Ask the facilitator for a new one.`,
    true,
  ],
  'no-table': [() => say`There is no such table in this room.`, true],
  'too-large': [
    () =>
      say`There is more in it than the server takes: make the notes and names shorter and try again, or hand the option in as a file.`,
    true,
  ],
  'too-many': [
    () => say`More was sent at once than the server takes: the page tries again.`,
    false,
  ],
  'too-slow': [
    () => say`The connection is too slow for what is sent: the page tries again.`,
    false,
  ],
  'room-full': [() => say`As many are connected as the room takes: the page tries again.`, false],
  'table-full': [
    () => say`As many devices are connected as a table takes: the page tries again.`,
    false,
  ],
  'permission-denied': [
    () => say`The server could not open the room: the page tries again.`,
    false,
  ],
  'tables-full': [
    () =>
      say`There are as many tables as the room takes: share a table with others, or hand in by code, link or file.`,
    true,
  ],
};

/** What a reason says; nothing where it says nothing. */
export function refusalOf(reason: string): Refusal | undefined {
  const [, name = '', words = ''] =
    /^([a-z-]{1,30})(?::\s*(.{0,200}))?$/s.exec(reason.trim()) ?? [];
  const held = Object.hasOwn(known, name) ? known[name] : undefined;
  if (held) {
    const [said, lasts] = held;
    return {
      name,
      get words() {
        return said();
      },
      lasts,
    };
  }
  // Reasons of the protocol's own, when nothing is the matter.
  return words === '' || name === 'closing'
    ? undefined
    : {
        name,
        get words() {
          return say`The server says: ${words}.`;
        },
        lasts: false,
      };
}
